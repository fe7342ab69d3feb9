//! The life of a customer as a bow-tie: a bar a stage around one middle line, as high as many reached it, the knot at commitment.
//!
//! Heights are linear and of one scale on both sides: the right half is as wide as customers make it, and no wider.

use holdfast_core::answer::lifecycle::LifecycleRow;
use holdfast_core::lifecycle::Stage;

use super::picture::{Area, Mark, Picture, Point, Twin};
use super::rates::{FEW, percent};
use super::ruler::fitting;
use super::sheet::Sheet;
use super::text::{NAME, Text};
use super::theme::Hue;

/// The highest bar, and the lowest that is seen.
const HIGH: f64 = 150.0;
const LOW: f64 = 2.0;
/// A bar's width, at most.
const WIDE: f64 = 44.0;
/// A stage's row on a phone, and its bar.
const PHONE_ROW: f64 = 66.0;
const PHONE_BAR: f64 = 18.0;
/// Between strips of the silhouette.
const STRIP: f64 = 2.0;
/// The stage whose share is not of the one before it, and that of which it is.
const EXPANSION: &str = Stage::Expansion.code();
const COMMITTED: &str = Stage::Committed.code();

/// A stage with what is written of it.
struct Line<'r> {
    row: &'r LifecycleRow,
    name: String,
    figure: String,
    /// The share that came on to it, with its interval.
    step: Option<String>,
    /// Whether it is of few, and after how many days.
    days: Option<String>,
    stalled: Option<String>,
    is_leak: bool,
    is_few: bool,
}

/// The chart of one group's stages; nothing without any. A point's key is `group|stage`, of those who stall there `group|stalled:stage`.
#[must_use]
pub fn lifecycle(sheet: &Sheet<'_>, rows: &[LifecycleRow]) -> Option<Picture> {
    let group = rows.first()?.group.clone();
    let rows = &rows[..rows.iter().take_while(|row| row.group == group).count()];
    let first = rows.first().filter(|row| row.customers.unwrap_or_default() > 0)?;
    let leak = leak(rows);
    let lines: Vec<Line<'_>> = rows.iter().enumerate().map(|(at, row)| line(sheet, row, leak == Some(at))).collect();
    let mut picture = if sheet.is_phone() { phone(sheet, &lines) } else { wide(sheet, &lines) };
    let words = sheet.words;
    let finding = match leak {
        Some(at) => {
            let from = before(rows, at).map_or_else(String::new, |row| words.lifecycle_stage(&row.stage));
            words.lifecycle_finding(from, lines[at].name.clone(), percent(sheet, rows[at].from_previous.unwrap_or_default()))
        }
        None if !rows.iter().any(|row| row.position <= 4 && row.from_previous.is_some()) => words.lifecycle_no_share().to_owned(),
        None if rows.iter().any(|row| row.position <= 4 && row.of.is_some_and(|of| of >= FEW) && row.from_previous.is_some()) => {
            words.lifecycle_none_lost().to_owned()
        }
        None => words.lifecycle_no_finding().to_owned(),
    };
    picture.title = match &group {
        Some(group) => words.lifecycle_of_group(words.code("lifecycle", "group", group), finding),
        None => finding,
    };
    picture.subtitle = words.lifecycle_measure(sheet.formats.whole(first.customers.unwrap_or_default()));
    let stages: Vec<String> = lines.iter().map(|line| format!("{} {}", line.name, line.figure)).collect();
    picture.alt = words.lifecycle_alt(picture.title.clone(), stages.join(words.pick(", ", "、")));
    picture.twin = twin(sheet, &lines);
    Some(picture)
}

/// The row that a row's share is of: expansion's that of commitment, else the one before.
fn before(rows: &[LifecycleRow], at: usize) -> Option<&LifecycleRow> {
    let stage = if rows[at].stage == EXPANSION { COMMITTED } else { rows.get(at.checked_sub(1)?)?.stage.as_str() };
    rows.iter().find(|row| row.stage == stage)
}

/// The step to commitment or before it over which the smallest share comes, of those of enough; where all come on nothing is lost.
fn leak(rows: &[LifecycleRow]) -> Option<usize> {
    let steps = rows.iter().enumerate().filter(|(_, row)| row.position <= 4 && row.of.is_some_and(|of| of >= FEW));
    let shares = steps.filter_map(|(at, row)| Some((at, row.from_previous?))).filter(|&(_, share)| share < 1.0);
    shares.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(at, _)| at)
}

fn line<'r>(sheet: &Sheet<'_>, row: &'r LifecycleRow, is_leak: bool) -> Line<'r> {
    let words = sheet.words;
    let is_few = row.of.is_some_and(|of| of < FEW);
    let interval = |(low, high): (f64, f64)| format!(" ({}–{})", libm::round(low * 100.0), libm::round(high * 100.0));
    let share = row.from_previous.map(|share| percent(sheet, share) + &row.low.zip(row.high).map(interval).unwrap_or_default());
    let few = Some(words.lifecycle_few().to_owned()).filter(|_| is_few);
    let days = row.median_days.map(|days| match days {
        ..1.0 => words.lifecycle_same_day().to_owned(),
        days => words.lifecycle_days(sheet.formats.score(days)),
    });
    // Whatever is not of the stage to its left says of which it is.
    let of = (row.stage == EXPANSION && share.is_some()).then(|| words.lifecycle_of_stage(words.lifecycle_stage(COMMITTED)));
    let notes: Vec<String> = of.into_iter().chain(few).chain(days).collect();
    Line {
        row,
        name: words.lifecycle_stage(&row.stage),
        figure: row.customers.map_or_else(|| words.lifecycle_untold().to_owned(), |n| sheet.formats.whole(n)),
        step: share,
        days: (!notes.is_empty()).then(|| notes.join(" · ")),
        stalled: row.stalled.filter(|&stalled| stalled > 0).map(|stalled| words.lifecycle_stalled(sheet.formats.whole(stalled))),
        is_leak,
        is_few,
    }
}

impl Line<'_> {
    /// The share of the most that reached any stage; nothing where it is not told.
    fn share(&self, most: u64) -> Option<f64> {
        self.row.customers.map(|customers| customers as f64 / most.max(1) as f64)
    }

    fn hue(&self) -> Hue {
        match self.row.position {
            ..4 => Hue::Accent,
            4 => Hue::Ink,
            _ => Hue::Series3,
        }
    }

    fn step_text(&self, x: f64, y: f64) -> Option<Text> {
        let ink = if self.is_leak {
            Hue::Warn
        } else if self.is_few {
            Hue::Quiet
        } else {
            Hue::Soft
        };
        let text = Text::new(x, y, self.step.clone()?).ink(ink);
        Some(if self.is_leak { text.bold() } else { text })
    }
}

fn most(lines: &[Line<'_>]) -> u64 {
    lines.iter().filter_map(|line| line.row.customers).max().unwrap_or(1)
}

/// Stages side by side, phases under them.
fn wide(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Picture {
    let most = most(lines);
    let (column, top) = (sheet.width / lines.len() as f64, 44.0);
    let (middle, bottom) = (top + HIGH / 2.0, top + HIGH);
    let bar = (column * 0.4).min(WIDE);
    let center = |at: usize| (at as f64 + 0.5) * column;
    let height = |line: &Line<'_>| line.share(most).map_or(0.0, |share| (share * HIGH).max(LOW));
    let (mut marks, mut points) = (Vec::new(), Vec::new());
    for (at, pair) in lines.windows(2).enumerate() {
        let hue = if at < 3 { Hue::Accent } else { Hue::Series3 };
        between(&mut marks, (center(at) + bar / 2.0, height(&pair[0])), (center(at + 1) - bar / 2.0, height(&pair[1])), middle, hue);
    }
    let (steps, days, stalled, phases) = (bottom + 20.0, bottom + 37.0, bottom + 58.0, bottom + 84.0);
    for (at, line) in lines.iter().enumerate() {
        let (x, high) = (center(at), height(line));
        let area = [x - bar / 2.0, middle - high / 2.0, x + bar / 2.0, middle + high / 2.0];
        if line.row.customers.is_some() {
            marks.push(Mark::fill(area, line.hue()));
        } else {
            marks.push(Mark::Hatch { area: [area[0], middle - 12.0, area[2], middle + 12.0], gap: 6.0, ink: Hue::Strong.into() });
        }
        marks.push(Mark::Text(Text::new(x, 10.0, fitting(sheet.ruler, &line.name, NAME, true, column - 6.0)).name().middle()));
        marks.push(Mark::Text(Text::new(x, 28.0, line.figure.clone()).ink(Hue::Ink).middle()));
        // Expansion is of the committed, two columns away: its share stands under its own bar.
        let step_x = if line.row.position == 6 { x } else { x - column / 2.0 };
        if let Some(text) = line.step_text(step_x, steps) {
            marks.push(Mark::Text(text.middle().within(0.0, sheet.width, sheet.ruler)));
        }
        if let Some(text) = &line.days {
            marks.push(Mark::Text(Text::new(step_x, days, text.clone()).middle().within(0.0, sheet.width, sheet.ruler)));
        }
        points.push(Point { area: [x - column / 2.0, 0.0, x + column / 2.0, bottom], label: said(sheet, lines, at), key: key(line, "") });
        if let Some(text) = &line.stalled {
            let text = Text::new(x, stalled, text.clone()).ink(Hue::Warn).middle();
            points.push(Point { area: text.bounds(sheet.ruler), label: said_stalled(sheet, line), key: key(line, "stalled:") });
            marks.push(Mark::Text(text));
        }
    }
    for (phase, from, to) in spans(lines) {
        let (left, right) = (from as f64 * column + 4.0, to as f64 * column - 4.0);
        marks.push(Mark::hair((left, phases - 12.0), (right, phases - 12.0), Hue::Strong));
        let name = fitting(sheet.ruler, &sheet.words.lifecycle_phase(phase), super::text::SMALL, false, right - left);
        marks.push(Mark::Text(Text::new(f64::midpoint(left, right), phases, name).middle()));
    }
    Picture::unnamed(sheet.width, phases + 12.0, marks, points)
}

/// What lies between two bars: the silhouette of the tie, paler.
fn between(marks: &mut Vec<Mark>, (left, from): (f64, f64), (right, to): (f64, f64), middle: f64, hue: Hue) {
    if from <= 0.0 || to <= 0.0 || right <= left {
        return;
    }
    let at = |x: f64| (from + (to - from) * (x - left) / (right - left)) / 2.0;
    let mut x = left;
    while x < right {
        let end = (x + STRIP).min(right);
        let half = at(f64::midpoint(x, end));
        marks.push(Mark::fill([x, middle - half, end, middle + half], hue.at(0.14)));
        x = end;
    }
    for side in [-1.0, 1.0] {
        marks.push(Mark::hair((left, middle + side * from / 2.0), (right, middle + side * to / 2.0), hue.at(0.6)));
    }
}

/// The phases with the stages from which and to which each goes.
fn spans<'r>(lines: &[Line<'r>]) -> Vec<(&'r str, usize, usize)> {
    let mut spans: Vec<(&str, usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match spans.last_mut() {
            Some((phase, _, to)) if *phase == line.row.phase => *to = at + 1,
            _ => spans.push((&line.row.phase, at, at + 1)),
        }
    }
    spans
}

/// Stages below each other, each bar around the same middle.
fn phone(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Picture {
    let most = most(lines);
    let middle = sheet.width / 2.0;
    let (mut marks, mut points) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        let y = PHONE_ROW * at as f64 + 28.0;
        let area = row_area(middle, line.share(most).map_or(24.0, |share| (share * sheet.width).max(LOW)), y);
        marks.push(if line.row.customers.is_some() {
            Mark::fill(area, line.hue())
        } else {
            Mark::Hatch { area, gap: 6.0, ink: Hue::Strong.into() }
        });
        let figure = Text::new(sheet.width, y - 11.0, line.figure.clone()).ink(Hue::Ink).end();
        let mut left = sheet.width - figure.width(sheet.ruler) - 8.0;
        marks.push(Mark::Text(figure));
        points.push(Point { area: [0.0, y - 20.0, sheet.width, y + PHONE_BAR], label: said(sheet, lines, at), key: key(line, "") });
        if let Some(text) = &line.stalled {
            let text = Text::new(left, y - 11.0, text.clone()).ink(Hue::Warn).end();
            left -= text.width(sheet.ruler) + 8.0;
            points.push(Point { area: text.bounds(sheet.ruler), label: said_stalled(sheet, line), key: key(line, "stalled:") });
            marks.push(Mark::Text(text));
        }
        let name = format!("{} · {}", line.name, sheet.words.lifecycle_phase(&line.row.phase));
        let name = if sheet.ruler.width(&name, NAME, true) > left { line.name.clone() } else { name };
        marks.push(Mark::Text(Text::new(0.0, y - 11.0, fitting(sheet.ruler, &name, NAME, true, left)).name()));
        if let Some(text) = line.step_text(0.0, y - 30.0) {
            let joined = line.days.iter().fold(format!("↳ {}", text.text), |joined, days| format!("{joined} · {days}"));
            marks.push(Mark::Text(Text { text: joined, ..text }));
        }
    }
    Picture::unnamed(sheet.width, PHONE_ROW * (lines.len() - 1) as f64 + 28.0 + PHONE_BAR + 6.0, marks, points)
}

fn row_area(middle: f64, wide: f64, y: f64) -> Area {
    [middle - wide / 2.0, y, middle + wide / 2.0, y + PHONE_BAR]
}

fn key(line: &Line<'_>, part: &str) -> String {
    format!("{}|{part}{}", line.row.group.as_deref().unwrap_or_default(), line.row.stage)
}

/// A stage in a sentence.
fn said(sheet: &Sheet<'_>, lines: &[Line<'_>], at: usize) -> String {
    let (words, line) = (sheet.words, &lines[at]);
    let mut said = vec![words.lifecycle_point(line.name.clone(), line.figure.clone())];
    let from =
        if line.row.stage == EXPANSION { COMMITTED } else { at.checked_sub(1).map_or("", |before| lines[before].row.stage.as_str()) };
    if let Some((step, of)) = line.step.clone().zip(line.row.of) {
        said.push(words.lifecycle_point_step(step, sheet.formats.whole(of), words.lifecycle_stage(from)));
    }
    said.extend(line.row.median_days.map(|days| match days {
        ..1.0 => words.lifecycle_same_day().to_owned(),
        days => words.lifecycle_point_days(sheet.formats.score(days)),
    }));
    said.extend(line.row.standing.map(|standing| words.lifecycle_point_standing(sheet.formats.whole(standing))));
    said.join(words.semicolon())
}

fn said_stalled(sheet: &Sheet<'_>, line: &Line<'_>) -> String {
    let (n, days) = (line.row.stalled.unwrap_or_default(), line.row.stalled_after_days.unwrap_or_default());
    sheet.words.lifecycle_point_stalled(line.name.clone(), sheet.formats.whole(n), sheet.formats.score(days))
}

fn twin(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Twin {
    let words = sheet.words;
    let head = [
        words.chart_stage(),
        words.chart_reached(),
        words.chart_from_previous(),
        words.chart_interval(),
        words.chart_of(),
        words.lifecycle_days_here(),
        words.chart_standing(),
        words.chart_stalled(),
        words.chart_out(),
    ];
    let told = |text: Option<String>| text.unwrap_or_else(|| words.nothing().to_owned());
    let whole = |number: Option<u64>| told(number.map(|number| sheet.formats.whole(number)));
    let row = |line: &Line<'_>| {
        let row = line.row;
        vec![
            line.name.clone(),
            line.figure.clone(),
            told(row.from_previous.map(|share| percent(sheet, share)).map(|share| match row.stage.as_str() {
                EXPANSION => words.lifecycle_share_of(share, words.lifecycle_stage(COMMITTED)),
                _ => share,
            })),
            told(row.low.zip(row.high).map(|(low, high)| format!("{}–{}", percent(sheet, low), percent(sheet, high)))),
            whole(row.of),
            told(row.median_days.map(|days| sheet.formats.score(days))),
            whole(row.standing),
            whole(row.stalled),
            whole(row.gone),
        ]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: lines.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::ruler::FixedRuler;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;
    use holdfast_core::stats::wilson;

    fn rows(of: [Option<u64>; 6]) -> Vec<LifecycleRow> {
        let row = |(stage, reached): (Stage, Option<u64>)| {
            let of = stage.before().and_then(|before| of[before as usize]).filter(|_| reached.is_some());
            let interval = reached.zip(of).and_then(|(reached, of)| wilson(reached, of));
            LifecycleRow {
                stage: stage.code().to_owned(),
                position: stage as u64 + 1,
                customers: reached,
                from_previous: reached.zip(of).filter(|(_, of)| *of > 0).map(|(reached, of)| reached as f64 / of as f64),
                low: interval.map(|interval| interval.low),
                high: interval.map(|interval| interval.high),
                median_days: of.map(|_| 5.0),
                stalled: Some(3).filter(|_| stage < Stage::Activated),
                group: None,
                phase: stage.phase().to_owned(),
                of,
                dated: None,
                stalled_after_days: Some(9.0),
                standing: reached.map(|_| 4),
                gone: reached.map(|_| 1),
            }
        };
        Stage::ALL.into_iter().zip(of).map(row).collect()
    }

    #[test]
    fn heights_are_as_the_counts_and_the_step_that_loses_most_is_named() {
        let rows = rows([Some(1600), Some(1200), Some(800), Some(200), Some(180), Some(50)]);
        let picture = lifecycle(&sheet(&Plain(Language::En), 720.0), &rows).expect("a chart");
        assert_eq!(picture.title, "Up to commitment most are lost from Intent to Committed: 25% come on");
        let of: Vec<&str> =
            picture.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.as_str()) } else { None }).collect();
        assert!(of.iter().any(|text| text.starts_with("of Committed")), "expansion says of which stage its share is: {of:?}");
        let bars: Vec<f64> = (picture.marks.iter())
            .filter_map(|mark| match mark {
                Mark::Fill([left, top, right, bottom], _) if right - left > 10.0 => Some(bottom - top),
                _ => None,
            })
            .collect();
        let expected = [1600.0, 1200.0, 800.0, 200.0, 180.0, 50.0].map(|n| HIGH * n / 1600.0);
        assert!(bars.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-9), "{bars:?}");
        let keys: Vec<&str> = picture.points.iter().map(|point| point.key.as_str()).collect();
        assert_eq!((keys.len(), keys[0], keys[1]), (10, "|prospect", "|stalled:prospect"));
    }

    #[test]
    fn what_is_not_told_is_hatched_and_few_are_in_no_finding() {
        let rows = rows([Some(20), Some(10), Some(5), Some(1), None, None]);
        for (language, width) in [(Language::En, 720.0), (Language::Zh, 358.0), (Language::En, 560.0), (Language::En, 1100.0)] {
            let picture = lifecycle(&sheet(&Plain(language), width), &rows).expect("a chart");
            assert!(picture.marks.iter().any(|mark| matches!(mark, Mark::Hatch { .. })));
            assert_eq!((picture.outside(&FixedRuler), picture.collision(&FixedRuler)), (None, None), "{width}");
        }
        let plain = Plain(Language::En);
        assert!(lifecycle(&sheet(&plain, 720.0), &rows).expect("a chart").title.ends_with("too few for a step to be named"));
        assert_eq!(lifecycle(&sheet(&plain, 720.0), &[]), None);
        let untold = self::rows([Some(90), Some(90), Some(90), Some(90), None, None]);
        let untold: Vec<LifecycleRow> =
            untold.into_iter().map(|row| LifecycleRow { of: None, from_previous: None, low: None, high: None, ..row }).collect();
        let said = lifecycle(&sheet(&plain, 720.0), &untold).expect("a chart").title;
        assert!(said.ends_with("nothing tells who did not come on, so no step up to commitment has a share"), "{said}");
        let all = self::rows([Some(90), Some(90), Some(90), Some(90), Some(40), Some(4)]);
        assert_eq!(
            lifecycle(&sheet(&plain, 720.0), &all).expect("a chart").title,
            "Up to commitment nobody is lost: 100% come on over each step of 30 or more"
        );
    }
}
