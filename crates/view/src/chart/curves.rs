//! Shares over time as steps, a curve for each group: how many are still there, or how many have come to something. With bands, marks for
//! those seen last, and how many each stretch rests on.

use super::picture::{Dash, Mark, Picture, Point, Shape, Twin};
use super::scale::{Scale, spread};
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// Groups that can be told apart; of more the first are drawn.
pub const MOST: usize = 6;
const HUES: [Hue; MOST] = [Hue::Series1, Hue::Series2, Hue::Series3, Hue::Series4, Hue::Series5, Hue::Series6];
const SHAPES: [Shape; MOST] = [Shape::Dot, Shape::Ring, Shape::Square, Shape::Diamond, Shape::Up, Shape::Down];
/// From a name to the next below it, and from a row of counts to the next.
const LINE: f64 = 15.0;
/// Of fewer the curve is drawn pale: what it does there says little.
const FEW: u64 = 10;

/// A time at which a share changed, or somebody was seen last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The time, in the unit of the axis.
    pub time: f64,
    /// The share from then on.
    pub share: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// How many were there just before.
    pub at_risk: u64,
    /// Whether some were seen last then.
    pub censored: bool,
}

/// A group.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Its name.
    pub name: String,
    /// What a person who chooses it is led to.
    pub key: String,
    /// The share at the beginning.
    pub start: f64,
    /// Ascending in time.
    pub steps: Vec<Step>,
    /// Whether its interval is drawn as a band.
    pub has_band: bool,
}

impl Curve {
    /// The last step at a time or before; nothing before the first.
    fn at(&self, time: f64) -> Option<&Step> {
        self.steps[..self.steps.partition_point(|step| step.time <= time)].last()
    }

    /// How many were there at a time.
    fn at_risk(&self, time: f64) -> u64 {
        self.steps.get(self.steps.partition_point(|step| step.time < time)).map_or(0, |step| step.at_risk)
    }

    fn last(&self) -> f64 {
        self.steps.last().map_or(0.0, |step| step.time)
    }
}

/// What is said around the curves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The finding.
    pub title: String,
    /// Measure, unit, n.
    pub subtitle: String,
    /// One true sentence.
    pub alt: String,
}

/// In what the time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Months.
    Months,
}

impl Unit {
    /// Round distances between the figures of the axis.
    fn steps(self) -> &'static [f64] {
        match self {
            Unit::Days => &[7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0, 730.0, 1825.0],
            Unit::Months => &[1.0, 3.0, 6.0, 12.0, 24.0, 60.0],
        }
    }
}

/// At most so many figures stand along the axis.
const TICKS: f64 = 7.0;

/// The times that are written along the axis, and told in the table.
fn ticks(unit: Unit, last: f64) -> Vec<f64> {
    let steps = unit.steps();
    let step = steps.iter().copied().find(|step| last / step <= TICKS).unwrap_or(steps[steps.len() - 1]);
    (0..).map(|at| f64::from(at) * step).take_while(|&tick| tick <= last).collect()
}

/// Where everything lies.
struct Axes {
    x: Scale,
    y: Scale,
    ticks: Vec<f64>,
}

/// The curves; nothing where no group has a step.
#[must_use]
pub fn curves(sheet: &Sheet<'_>, curves: &[Curve], unit: Unit, said: Said) -> Option<Picture> {
    let curves: Vec<&Curve> = curves.iter().filter(|curve| !curve.steps.is_empty()).take(MOST).collect();
    let last = curves.iter().map(|curve| curve.last()).fold(0.0, f64::max);
    if last <= 0.0 {
        return None;
    }
    let (top, bottom) = (12.0, if sheet.is_phone() { 150.0 } else { 210.0 });
    let full = sheet.formats.share(1.0);
    let names = sheet.widest_name(curves.iter().map(|curve| curve.name.as_str()));
    // Where a name is far from where its curve ends, names have the marks of their curves before them.
    let is_short = |curve: &Curve| curve.last() < last * 0.98;
    let before = if curves.iter().any(|curve| is_short(curve)) { 12.0 } else { 0.0 };
    // On a phone the names stand with the counts below alone.
    let room = if sheet.is_phone() { 12.0 } else { names + 20.0 + before };
    let left = sheet.widest([full.as_str()]) + 12.0;
    let axes = Axes {
        x: Scale { from: 0.0, to: last, start: left, end: sheet.width - room },
        y: Scale { from: 0.0, to: 1.0, start: bottom, end: top },
        ticks: ticks(unit, last),
    };
    let mut marks = frame(sheet, &axes, bottom);
    let mut points = Vec::new();
    let mut ends: Vec<(f64, usize)> = Vec::new();
    for (at, curve) in curves.iter().enumerate() {
        draw(&mut marks, &axes, curve, at);
        let end = curve.steps.last().map_or(curve.start, |step| step.share);
        ends.push((axes.y.at(end), at));
        points.extend(axes.ticks.iter().filter(|&&tick| tick > 0.0 && tick <= curve.last()).map(|&tick| {
            let share = curve.at(tick).map_or(curve.start, |step| step.share);
            Point::around((axes.x.at(tick), axes.y.at(share)), 6.0, label(sheet, curve, unit, tick), curve.key.clone())
        }));
    }
    if !sheet.is_phone() {
        ends.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut levels: Vec<f64> = ends.iter().map(|(y, _)| *y).collect();
        spread(&mut levels, LINE, (top, bottom));
        for (y, (_, at)) in levels.into_iter().zip(ends) {
            if before > 0.0 {
                marks.push(Mark::shape(SHAPES[at], (axes.x.end + 12.0, y), 7.0, HUES[at]));
            }
            marks.push(Mark::Text(Text::new(axes.x.end + 8.0 + before, y, curves[at].name.clone()).name().ink(HUES[at])));
        }
    }
    let height = counts(sheet, &mut marks, &axes, &curves, bottom + 40.0);
    Some(Picture {
        width: sheet.width,
        height,
        marks,
        points,
        title: said.title,
        subtitle: said.subtitle,
        alt: said.alt,
        twin: twin(sheet, &axes, &curves, unit),
    })
}

fn frame(sheet: &Sheet<'_>, axes: &Axes, bottom: f64) -> Vec<Mark> {
    let mut marks = Vec::new();
    for part in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let ink = if part > 0.0 { Hue::Line } else { Hue::Strong };
        marks.push(Mark::hair((axes.x.start, axes.y.at(part)), (axes.x.end, axes.y.at(part)), ink));
        marks.push(Mark::Text(Text::new(axes.x.start - 6.0, axes.y.at(part), sheet.formats.share(part)).end()));
    }
    let mut until = f64::NEG_INFINITY;
    for &tick in &axes.ticks {
        let text = Text::new(axes.x.at(tick), bottom + 14.0, sheet.formats.whole(tick as u64)).middle();
        let text = text.within(0.0, sheet.width, sheet.ruler);
        let [from, _, to, _] = text.bounds(sheet.ruler);
        if from > until + 6.0 {
            until = to;
            marks.push(Mark::hair((axes.x.at(tick), bottom), (axes.x.at(tick), bottom + 4.0), Hue::Strong));
            marks.push(Mark::Text(text));
        }
    }
    marks
}

/// A curve with its band, paler where it rests on few, and a tick where somebody was seen last.
fn draw(marks: &mut Vec<Mark>, axes: &Axes, curve: &Curve, at: usize) {
    let hue = HUES[at];
    let dash = if at == 0 { Dash::Solid } else { Dash::Dotted };
    let place = |time: f64, share: f64| (axes.x.at(time), axes.y.at(share));
    if curve.has_band {
        for (step, until) in curve.steps.iter().zip(curve.steps.iter().skip(1).map(|next| next.time).chain([curve.last()])) {
            if let Some((low, high)) = step.interval.filter(|_| until > step.time) {
                let ((left, top), (right, bottom)) = (place(step.time, high), place(until, low));
                // On whole pixels neighbours neither overlap nor leave a seam; what is narrower shows nothing.
                let (left, right) = (libm::round(left), libm::round(right));
                if left < right {
                    marks.push(Mark::fill([left, top, right, bottom.max(top + 1.0)], hue.at(0.16)));
                }
            }
        }
    }
    let mut through = vec![place(0.0, curve.start)];
    let (mut until, mut share) = (0.0, curve.start);
    let thin = curve.steps.iter().find(|step| step.at_risk < FEW).map_or(f64::INFINITY, |step| step.time);
    let mut pale = Vec::new();
    for step in &curve.steps {
        let line = if step.time >= thin { &mut pale } else { &mut through };
        if line.is_empty() {
            line.push(place(until, share));
        }
        line.extend([place(step.time, share), place(step.time, step.share)]);
        (until, share) = (step.time, step.share);
    }
    for (through, ink) in [(through, hue.at(1.0)), (pale, hue.at(0.45))] {
        let through: Vec<(f64, f64)> = simplified(through);
        if through.len() > 1 {
            marks.push(Mark::Line { through, width: 2.0, dash, ink });
        }
    }
    // A stroke for everybody would be a wall: where they stand closer than can be seen, one stands for several.
    let mut seen = f64::NEG_INFINITY;
    for step in curve.steps.iter().filter(|step| step.censored) {
        let (x, y) = place(step.time, step.share);
        if x >= seen + 4.0 {
            seen = x;
            marks.push(Mark::shape(Shape::Tick, (x, y), 7.0, hue.at(0.6)));
        }
    }
    let end = place(curve.last(), share);
    marks.push(Mark::shape(SHAPES[at], end, 7.0, hue));
}

/// The corners of a line, without those that nobody could see: less than half a pixel from the one before, and points along a straight.
fn simplified(through: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(through.len().min(4_096));
    for at in through {
        if let [.., before, last] = kept[..] {
            let level = f64::abs(before.1 - last.1) < 0.25 && f64::abs(last.1 - at.1) < 0.25;
            let upright = f64::abs(before.0 - last.0) < 0.25 && f64::abs(last.0 - at.0) < 0.25;
            if level || upright {
                kept.pop();
            }
        }
        kept.push(at);
    }
    kept
}

/// How many each curve rests on at each tick; gives back the height of the whole.
fn counts(sheet: &Sheet<'_>, marks: &mut Vec<Mark>, axes: &Axes, curves: &[&Curve], top: f64) -> f64 {
    marks.push(Mark::Text(Text::new(0.0, top, sheet.words.curve_at_risk())));
    let mut y = top;
    // Curves of the same things rest on the same counts: these stand once.
    let is_one =
        curves.len() > 1 && curves.iter().all(|curve| axes.ticks.iter().all(|&tick| curve.at_risk(tick) == curves[0].at_risk(tick)));
    if sheet.is_phone() && is_one {
        y += LINE + 3.0;
        let mut left = 0.0;
        for (at, curve) in curves.iter().enumerate() {
            let text = Text::new(left + 14.0, y, curve.name.clone()).ink(HUES[at]);
            marks.push(Mark::shape(SHAPES[at], (left + 5.0, y), 7.0, HUES[at]));
            left = text.bounds(sheet.ruler)[2] + 14.0;
            marks.push(Mark::Text(text));
        }
    }
    for (at, curve) in curves.iter().enumerate() {
        if sheet.is_phone() && !is_one {
            y += LINE + 3.0;
            marks.push(Mark::shape(SHAPES[at], (5.0, y), 7.0, HUES[at]));
            marks.push(Mark::Text(Text::new(14.0, y, sheet.cut(&curve.name, sheet.width - 14.0)).ink(HUES[at])));
        }
        if is_one && at > 0 {
            break;
        }
        y += LINE + 3.0;
        if !sheet.is_phone() && !is_one {
            marks.push(Mark::shape(SHAPES[at], (5.0, y), 7.0, HUES[at]));
            let left = axes.x.end + 20.0;
            marks.push(Mark::Text(Text::new(left, y, sheet.cut(&curve.name, sheet.width - left)).ink(HUES[at])));
        }
        let mut until = f64::NEG_INFINITY;
        for &tick in &axes.ticks {
            let text = Text::new(axes.x.at(tick), y, sheet.formats.whole(curve.at_risk(tick))).middle();
            let text = text.within(16.0, sheet.width, sheet.ruler);
            let [from, _, to, _] = text.bounds(sheet.ruler);
            if from > until + 6.0 {
                until = to;
                marks.push(Mark::Text(text));
            }
        }
    }
    y + 16.0
}

fn interval(sheet: &Sheet<'_>, step: Option<&Step>) -> String {
    let written =
        step.and_then(|step| step.interval).map(|(low, high)| format!("{}–{}", sheet.formats.share(low), sheet.formats.share(high)));
    written.unwrap_or_else(|| sheet.words.nothing().to_owned())
}

fn label(sheet: &Sheet<'_>, curve: &Curve, unit: Unit, time: f64) -> String {
    let step = curve.at(time);
    let share = step.map_or(curve.start, |step| step.share);
    sheet.words.curve_point(
        curve.name.clone(),
        sheet.words.curve_time(unit, sheet.formats.whole(time as u64)),
        sheet.formats.share(share),
        interval(sheet, step),
        sheet.formats.whole(curve.at_risk(time)),
    )
}

fn twin(sheet: &Sheet<'_>, axes: &Axes, curves: &[&Curve], unit: Unit) -> Twin {
    let words = sheet.words;
    let head = [words.churn_group_head(), words.curve_time_head(unit), words.chart_share(), words.chart_interval(), words.curve_at_risk()];
    let row = |curve: &Curve, tick: f64| {
        let step = curve.at(tick);
        let share = step.map_or(curve.start, |step| step.share);
        vec![
            curve.name.clone(),
            sheet.formats.whole(tick as u64),
            sheet.formats.share(share),
            interval(sheet, step),
            sheet.formats.whole(curve.at_risk(tick)),
        ]
    };
    let rows = curves.iter().flat_map(|curve| axes.ticks.iter().filter(|&&tick| tick <= curve.last()).map(move |&tick| row(curve, tick)));
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn curve(name: &str, shares: &[(f64, f64, u64)]) -> Curve {
        let step = |&(time, share, at_risk): &(f64, f64, u64)| Step {
            time,
            share,
            interval: Some((share - 0.05, share + 0.05)),
            at_risk,
            censored: false,
        };
        Curve { name: name.to_owned(), key: name.to_owned(), start: 1.0, steps: shares.iter().map(step).collect(), has_band: true }
    }

    #[test]
    fn each_point_says_the_share_and_how_many_it_rests_on() {
        let said = Said { title: "Half leave within two months".to_owned(), ..Said::default() };
        let eric = curve("Eric", &[(20.0, 0.8, 50), (60.0, 0.5, 40), (100.0, 0.4, 5)]);
        let picture = curves(&sheet(&Plain(Language::En), 640.0), &[eric], Unit::Days, said).expect("steps");
        assert_eq!(picture.points[0].label, "Eric, after 30 days: 80% (75%–85%), 40 at risk");
        assert_eq!(picture.twin.rows[2], ["Eric", "60", "50%", "45%–55%", "40"]);
        assert_eq!(picture.twin.rows[0], ["Eric", "0", "100%", "—", "50"]);
        assert_eq!(curves(&sheet(&Plain(Language::En), 640.0), &[], Unit::Days, Said::default()), None);
    }

    #[test]
    fn many_steps_are_few_corners() {
        let steps: Vec<(f64, f64, u64)> = (1..=20_000).map(|at| (f64::from(at), 1.0 - f64::from(at) / 40_000.0, 30_000)).collect();
        let picture =
            curves(&sheet(&Plain(Language::En), 640.0), &[Curve { has_band: false, ..curve("All", &steps) }], Unit::Days, Said::default());
        let corners =
            picture.expect("steps").marks.iter().map(|mark| if let Mark::Line { through, .. } = mark { through.len() } else { 0 }).max();
        assert!(corners.is_some_and(|corners| corners < 4_000), "{corners:?}");
    }
}
