//! Each rep's rate by how many there were to bring on, within the limits of chance around the team's: of few, rates stray far.

use holdfast_core::answer::funnel_reps::RepRow;

use super::picture::{Dash, Mark, Picture, Point, Twin};
use super::rates::{FEW, percent};
use super::scale::{Scale, ticks};
use super::sheet::Sheet;
use super::spots::{Spot, listed, plot};
use super::text::Text;
use super::theme::Hue;

/// Quantiles of the normal distribution for the inner and the outer limits.
const INNER: f64 = 1.959_964;
const OUTER: f64 = 3.090_232;
/// Pieces of a curve.
const PIECES: u32 = 28;
/// From a label of a curve to the next.
const APART: f64 = 14.0;

/// A rep with a rate.
struct Rep<'r> {
    row: &'r RepRow,
    rate: f64,
    /// By how many standard errors it lies above the team's.
    z: f64,
}

impl Rep<'_> {
    /// Those of few are judged by nobody.
    fn is_outside(&self) -> bool {
        self.row.ever_from >= FEW && self.z.abs() > INNER
    }

    fn hue(&self) -> Hue {
        match (self.is_outside(), self.row.ever_from < FEW) {
            (true, _) if self.z < 0.0 => Hue::Warn,
            (true, _) => Hue::Accent,
            (_, true) => Hue::Strong,
            _ => Hue::Ink,
        }
    }
}

/// How far from the team's rate a rate of so many lies by chance.
fn half(team: f64, n: f64, z: f64) -> f64 {
    z * libm::sqrt(team * (1.0 - team) / n)
}

/// Between which limits a rate of so many lies by chance.
fn limits_of(team: f64, n: f64, z: f64) -> (f64, f64) {
    let half = half(team, n, z);
    ((team - half).max(0.0), (team + half).min(1.0))
}

/// The chart; nothing where fewer than three reps have anything to bring on.
#[must_use]
pub fn limits(sheet: &Sheet<'_>, rows: &[RepRow]) -> Option<Picture> {
    let team = rows.iter().find_map(|row| row.team_rate)?;
    let rep = |row| rep(row, team);
    let reps: Vec<Rep<'_>> = rows.iter().filter_map(rep).collect();
    let most = reps.iter().map(|rep| rep.row.ever_from).max().filter(|_| reps.len() > 2)?;
    let words = sheet.words;
    let stage = |column, name: &str| words.code("funnel.reps", column, name);
    let (from, to) = (stage("from_stage", &rows[0].from_stage), stage("to_stage", &rows[0].to_stage));
    let labels = [words.limits_team(percent(sheet, team)), words.limits_95().to_owned(), words.limits_998().to_owned()];
    let rates: Vec<String> = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| percent(sheet, share)).to_vec();
    let left = sheet.widest(rates.iter().map(String::as_str)) + 10.0;
    let aside = if sheet.is_phone() { 8.0 } else { sheet.widest(labels.iter().map(String::as_str)) + 10.0 };
    let right = sheet.width - aside;
    let (top, bottom) = (10.0, if sheet.is_phone() { 278.0 } else { 298.0 });
    // Beyond the most there is room for a name.
    let beyond = if sheet.is_phone() { 1.24 } else { 1.14 };
    let x = Scale { from: 0.0, to: (most as f64 * beyond).max(most as f64 + 1.0), start: left, end: right };
    let y = Scale { from: 0.0, to: 1.0, start: bottom, end: top };
    let mut marks = Vec::new();
    for (at, figure) in rates.into_iter().enumerate() {
        let level = y.at(at as f64 / 4.0);
        marks.push(Mark::hair((left, level), (right, level), if at == 0 { Hue::Strong } else { Hue::Line }));
        marks.push(Mark::Text(Text::new(left - 6.0, level, figure).end()));
    }
    let steps = ticks(x.to, if sheet.is_phone() { 4 } else { 6 });
    for tick in [0.0].into_iter().chain(steps) {
        marks.push(Mark::Text(Text::new(x.at(tick), bottom + 14.0, sheet.formats.whole(tick as u64)).middle().within(
            0.0,
            sheet.width,
            sheet.ruler,
        )));
    }
    let axis = sheet.cut(&words.limits_axis(from.clone()), right - left);
    marks.push(Mark::Text(Text::new(right, bottom + 32.0, axis).end()));
    curves(&mut marks, team, (x, y));
    if !sheet.is_phone() {
        names_of_curves(&mut marks, &labels, team, (x, y));
    }
    let points = points(&mut marks, sheet, &reps, team, (x, y));
    let title = title(sheet, &reps);
    let (count, n) = (sheet.formats.whole(reps.len() as u64), sheet.formats.whole(reps.iter().map(|rep| rep.row.ever_from).sum()));
    Some(Picture {
        width: sheet.width,
        height: bottom + 42.0,
        marks,
        points,
        subtitle: words.limits_measure(from.clone(), to.clone(), percent(sheet, team), n),
        alt: words.limits_alt(count, from, to, percent(sheet, team), title.clone()),
        title,
        twin: twin(sheet, &reps, team),
    })
}

fn rep(row: &RepRow, team: f64) -> Option<Rep<'_>> {
    let n = Some(row.ever_from).filter(|&n| n > 0)? as f64;
    let rate = row.ever_to as f64 / n;
    let error = half(team, n, 1.0);
    Some(Rep { row, rate, z: if error > 0.0 { (rate - team) / error } else { 0.0 } })
}

/// The limits, as far as they lie between none and all, and the team's rate.
fn curves(marks: &mut Vec<Mark>, team: f64, (x, y): (Scale, Scale)) {
    let from = if x.to < 16.0 { 1.0 } else { 8.0 };
    for (z, dash) in [(INNER, Dash::Solid), (OUTER, Dash::Reference)] {
        for (side, odds) in [(1.0, team / (1.0 - team)), (-1.0, (1.0 - team) / team)] {
            // Of so many the limit is none, or all.
            let from = f64::max(from, z * z * odds);
            if !from.is_finite() || from >= x.to {
                continue;
            }
            // Short pieces where it bends.
            let n = |piece: u32| from * libm::pow(x.to / from, f64::from(piece) / f64::from(PIECES));
            let at = |n: f64| (x.at(n), y.at((team + side * half(team, n, z)).clamp(0.0, 1.0)));
            let through = (0..=PIECES).map(|piece| at(n(piece))).collect();
            marks.push(Mark::Line { through, width: 1.5, dash, ink: Hue::Strong.into() });
        }
    }
    let through = vec![(x.start, y.at(team)), (x.end, y.at(team))];
    marks.push(Mark::Line { through, width: 1.0, dash: Dash::Dotted, ink: Hue::Quiet.into() });
}

/// Beside the right ends of the curves, the team's first; those for which there is no room are told by the subtitle.
fn names_of_curves(marks: &mut Vec<Mark>, [of_team, inner, outer]: &[String; 3], team: f64, (x, y): (Scale, Scale)) {
    let middle = y.at(team);
    marks.push(Mark::Text(Text::new(x.end + 8.0, middle, of_team.clone()).ink(Hue::Soft)));
    for side in [1.0, -1.0] {
        let mut last = middle;
        for (z, name) in [(INNER, inner), (OUTER, outer)] {
            let share = team + side * half(team, x.to, z);
            let level = if side > 0.0 { y.at(share).min(last - APART) } else { y.at(share).max(last + APART) };
            if (0.0..=1.0).contains(&share) && (y.end..=y.start).contains(&level) {
                marks.push(Mark::Text(Text::new(x.end + 8.0, level, name.clone())));
                last = level;
            }
        }
    }
}

/// The reps, and where they can be pointed at.
fn points(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, reps: &[Rep<'_>], team: f64, (x, y): (Scale, Scale)) -> Vec<Point> {
    let spots: Vec<Spot<'_>> = reps
        .iter()
        .map(|rep| Spot {
            name: &rep.row.sales_rep,
            figure: percent(sheet, rep.rate),
            at: (x.at(rep.row.ever_from as f64), y.at(rep.rate)),
            distance: rep.z.abs(),
            is_outside: rep.is_outside(),
            is_few: rep.row.ever_from < FEW,
            hue: rep.hue(),
        })
        .collect();
    plot(marks, sheet, &spots, [x.start + 2.0, y.end - 6.0, x.end, y.start - 2.0]);
    let point = |(rep, spot): (&Rep<'_>, &Spot<'_>)| Point::around(spot.at, 6.0, label(sheet, rep, team), rep.row.sales_rep.clone());
    reps.iter().zip(&spots).map(point).collect()
}

fn title(sheet: &Sheet<'_>, reps: &[Rep<'_>]) -> String {
    let words = sheet.words;
    let whole = |n: usize| sheet.formats.whole(n as u64);
    let mut outside: Vec<&Rep<'_>> = reps.iter().filter(|rep| rep.is_outside()).collect();
    // Beyond the limits the farthest out comes first.
    outside.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()));
    let names: Vec<&str> = outside.iter().map(|rep| rep.row.sales_rep.as_str()).collect();
    match (&names[..], listed(sheet, &names)) {
        ([one], _) => words.limits_one(whole(reps.len()), (*one).to_owned()),
        (_, Some(listed)) => words.limits_outside(whole(outside.len()), whole(reps.len()), listed),
        (_, None) if reps.iter().all(|rep| rep.z.abs() <= INNER) => words.limits_within(whole(reps.len())),
        (_, None) => words.limits_within_of_many().to_owned(),
    }
}

fn label(sheet: &Sheet<'_>, rep: &Rep<'_>, team: f64) -> String {
    let words = sheet.words;
    let whole = |n: u64| sheet.formats.whole(n);
    let (low, high) = limits_of(team, rep.row.ever_from as f64, INNER);
    let said = words.rep_said(rep.row.sales_rep.clone(), percent(sheet, rep.rate), whole(rep.row.ever_to), whole(rep.row.ever_from));
    [said, words.rep_limits(percent(sheet, low), percent(sheet, high))].join(words.semicolon())
}

fn twin(sheet: &Sheet<'_>, reps: &[Rep<'_>], team: f64) -> Twin {
    let words = sheet.words;
    let head =
        [words.chart_rep(), words.chart_n(), words.chart_came(), words.chart_rate(), words.chart_limits_95(), words.chart_limits_998()];
    let whole = |n: u64| sheet.formats.whole(n);
    let row = |rep: &Rep<'_>| {
        let limits = |z| limits_of(team, rep.row.ever_from as f64, z);
        let range = |(low, high): (f64, f64)| format!("{}–{}", percent(sheet, low), percent(sheet, high));
        let name = rep.row.sales_rep.clone();
        vec![name, whole(rep.row.ever_from), whole(rep.row.ever_to), percent(sheet, rep.rate), range(limits(INNER)), range(limits(OUTER))]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: reps.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::forest::tests::reps;
    use crate::chart::ruler::FixedRuler;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    #[test]
    fn those_outside_are_named_with_their_rate() {
        let rows = reps(&[("Alex", 38, 61), ("Mei", 31, 60), ("Jonas", 27, 64), ("Nia", 0, 22), ("Eric", 14, 58)]);
        let picture = limits(&sheet(&Plain(Language::En), 720.0), &rows).expect("five reps");
        assert_eq!(picture.title, "2 of 5 lie outside what chance allows: Alex and Eric");
        let eric = picture.points.iter().find(|point| point.key == "Eric").expect("a point");
        assert_eq!(eric.label, "Eric: 24%, 14 of 58; by chance 29% to 54%");
        assert_eq!(picture.twin.rows[0], ["Alex", "61", "38", "62%", "29%–54%", "22%–61%"]);
        let named = |name: &str| picture.marks.iter().any(|mark| matches!(mark, Mark::Text(text) if text.text == name && text.bold));
        assert!(named("Eric 24%") && named("Alex 62%") && !named("Nia 0%"), "of few nobody is judged");
        assert_eq!(limits(&sheet(&Plain(Language::En), 720.0), &rows[..2]), None);
    }

    #[test]
    fn names_give_way_and_one_rate_of_all_has_no_limits() {
        let crowd: Vec<(String, u64, u64)> =
            (0..60).map(|at| (format!("Somebody with a long name {at}"), 20 + at % 3, 50 + at % 2)).collect();
        let crowd: Vec<(&str, u64, u64)> = crowd.iter().map(|(name, part, all)| (name.as_str(), *part, *all)).collect();
        let all_came = [("A", 40, 40), ("B", 50, 50), ("C", 3, 3)];
        for (rows, title) in
            [(reps(&crowd), "All 60 lie within what chance allows"), (reps(&all_came), "All 3 lie within what chance allows")]
        {
            let picture = limits(&sheet(&Plain(Language::En), 358.0), &rows).expect("reps");
            assert_eq!([picture.title.as_str(), ""], [title, &picture.outside(&FixedRuler).unwrap_or_default()]);
            assert_eq!(picture.collision(&FixedRuler), None);
        }
    }
}
