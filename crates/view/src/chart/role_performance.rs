//! Each person by the measures of the role: a tick with its interval, beside what is expected.

use holdfast_core::answer::plan_role_performance::PerformanceRow;
use holdfast_core::roles::measures::{Metric, Scale as Counted};

use super::picture::{Mark, Picture, Point, Twin};
use super::rates::{FEW, percent, rate};
use super::ruler::fitting;
use super::scale::Scale;
use super::sheet::Sheet;
use super::spots::listed;
use super::text::{NAME, SMALL, Text};
use super::theme::Hue;
use crate::text::Words;

/// The line above a measure.
const HEAD: f64 = 30.0;
/// Heights of a row; on a phone the name and the figure stand above the mark.
const ROW: f64 = 26.0;
const PHONE_ROW: f64 = 42.0;
/// Between the marks and what stands beside them.
const ASIDE: f64 = 16.0;

/// The people of a role by a measure.
type Group<'r> = &'r [PerformanceRow];

/// The chart of some rows, in their order. Nothing where none has a value. A mark's key is `person|measure`.
#[must_use]
pub fn role_performance(sheet: &Sheet<'_>, rows: &[PerformanceRow]) -> Option<Picture> {
    rows.iter().any(|row| row.value.is_some()).then_some(())?;
    let groups: Vec<Group<'_>> = rows.chunk_by(|a, b| a.role == b.role && a.metric == b.metric).collect();
    let (mut marks, mut points, mut top) = (Vec::new(), Vec::new(), 0.0);
    let room = Room::of(sheet, rows);
    for group in groups {
        top = room.draw(sheet, group, top, &mut marks, &mut points);
    }
    let words = sheet.words;
    let mut people: Vec<&str> = rows.iter().map(|row| row.person.as_str()).collect();
    people.sort_unstable();
    people.dedup();
    let (title, people) = (title(sheet, rows), sheet.formats.whole(people.len() as u64));
    Some(Picture {
        subtitle: words.performance_measure(people.clone()),
        alt: words.performance_alt(title.clone(), people),
        title,
        twin: twin(sheet, rows),
        ..Picture::unnamed(sheet.width, top + 4.0, marks, points)
    })
}

/// A measure's figure in a table of many measures: shares as percent, which its column can't know. Nothing of other measures and columns.
#[must_use]
pub fn share_told(row: &PerformanceRow, column: &str, share: &dyn Fn(f64) -> String) -> Option<String> {
    let value = match column {
        "value" => row.value,
        "expected" => row.expected,
        "low" => row.low,
        "high" => row.high,
        "role_value" => row.role_value,
        _ => None,
    };
    value.filter(|_| is_share(row)).map(share)
}

fn is_share(row: &PerformanceRow) -> bool {
    Metric::ALL.iter().any(|metric| metric.code() == row.metric && metric.scale() == Counted::Share)
}

/// A value of a row's measure.
fn written(sheet: &Sheet<'_>, row: &PerformanceRow, value: f64) -> String {
    if is_share(row) { percent(sheet, value) } else { sheet.formats.score(value) }
}

/// A row's value with its interval.
fn figure(sheet: &Sheet<'_>, row: &PerformanceRow) -> String {
    let Some(value) = row.value else { return sheet.words.nothing().to_owned() };
    let value = written(sheet, row, value);
    let told = match row.low.zip(row.high) {
        Some((low, high)) => format!("{value} ({}–{})", written(sheet, row, low), written(sheet, row, high)),
        None => value,
    };
    if is_few(row) { format!("{told} · {}", sheet.words.few()) } else { told }
}

/// Whether a share is of few.
fn is_few(row: &PerformanceRow) -> bool {
    is_share(row) && row.n < FEW
}

/// The colour of the mark, and of the letters.
fn hues(row: &PerformanceRow) -> (Hue, Hue) {
    match row.verdict.as_deref() {
        _ if is_few(row) => (Hue::Strong, Hue::Quiet),
        Some("low") => (Hue::Warn, Hue::Warn),
        Some("high") => (Hue::Accent, Hue::Accent),
        Some("too_few") => (Hue::Strong, Hue::Quiet),
        _ => (Hue::Ink, Hue::Ink),
    }
}

/// Where marks lie between names and figures.
struct Room {
    left: f64,
    right: f64,
    names: f64,
    is_phone: bool,
}

impl Room {
    fn of(sheet: &Sheet<'_>, rows: &[PerformanceRow]) -> Room {
        let names = sheet.widest_name(rows.iter().map(|row| row.person.as_str())).min(sheet.width / 3.0);
        let figures = rows.iter().map(|row| sheet.ruler.width(&figure(sheet, row), SMALL, true)).fold(0.0, f64::max);
        let (left, right) = (names + ASIDE, sheet.width - figures - ASIDE);
        if sheet.is_phone() || right - left < 130.0 {
            return Room { left: 4.0, right: sheet.width - 4.0, names: sheet.width - figures - ASIDE, is_phone: true };
        }
        Room { left, right, names, is_phone: false }
    }

    /// A measure from a height on; where it ends.
    fn draw(&self, sheet: &Sheet<'_>, group: Group<'_>, top: f64, marks: &mut Vec<Mark>, points: &mut Vec<Point>) -> f64 {
        let words = sheet.words;
        let metric = words.role_metric_named(&group[0].metric);
        let expected = group.iter().find_map(|row| row.expected.filter(|_| row.expected_from.as_deref() == Some("preset")));
        let said = expected.map(|expected| words.performance_expected(written(sheet, &group[0], expected)));
        let said_wide = said.as_ref().map_or(0.0, |said| sheet.ruler.width(said, SMALL, false) + ASIDE);
        let head = fitting(sheet.ruler, &format!("{} · {metric}", group[0].role), NAME, true, sheet.width - said_wide);
        marks.push(Mark::Text(Text::new(0.0, top + 12.0, head).name()));
        marks.extend(said.map(|said| Mark::Text(Text::new(sheet.width, top + 12.0, said).end())));
        let most = group.iter().flat_map(|row| [row.value, row.high, row.expected]).flatten().fold(0.0, f64::max);
        let x = Scale { from: 0.0, to: if most > 0.0 { most } else { 1.0 }, start: self.left, end: self.right };
        let row_high = if self.is_phone { PHONE_ROW } else { ROW };
        let last = top + HEAD + row_high * group.len() as f64 - 6.0;
        for (at, row) in group.iter().enumerate() {
            let from = top + HEAD - 6.0 + row_high * at as f64;
            let (text_y, y) = if self.is_phone { (from + 10.0, from + 28.0) } else { (from + ROW / 2.0, from + ROW / 2.0) };
            let (hue, letters) = hues(row);
            // Lines keep clear of what is written above the marks.
            let (line_from, line_to) = (if self.is_phone { from + 19.0 } else { from }, from + row_high);
            marks.push(Mark::hair((x.at(0.0), line_from), (x.at(0.0), line_to), Hue::Strong));
            let stands_out = [Hue::Warn, Hue::Accent].contains(&hue);
            marks.push(Mark::Text(Text::new(0.0, text_y, fitting(sheet.ruler, &row.person, NAME, true, self.names)).name().ink(letters)));
            let text = Text::new(sheet.width, text_y, figure(sheet, row)).end().ink(letters);
            marks.push(Mark::Text(if stands_out { text.bold() } else { text }));
            if let Some(expected) = row.expected {
                marks.push(Mark::reference((x.at(expected), line_from), (x.at(expected), line_to), Hue::Strong));
            }
            let Some(value) = row.value else { continue };
            rate(marks, x, (value, row.low.zip(row.high)), y, hue);
            points.push(Point {
                area: [0.0, from, sheet.width, from + row_high],
                label: words.performance_point(row.person.clone(), metric.clone(), figure(sheet, row), sheet.formats.whole(row.n)),
                key: format!("{}|{}", row.person, row.metric),
            });
        }
        last + 14.0
    }
}

/// By which measure somebody is surest below the others, and by which above.
fn title(sheet: &Sheet<'_>, rows: &[PerformanceRow]) -> String {
    let words = sheet.words;
    let found = |verdict: &str, said: fn(Words, String, String) -> String| {
        let of = || rows.iter().filter(|row| row.verdict.as_deref() == Some(verdict));
        let surest = of().filter(|row| !is_few(row)).min_by(|a, b| a.q.unwrap_or(1.0).total_cmp(&b.q.unwrap_or(1.0)))?;
        let same = of().filter(|row| row.role == surest.role && row.metric == surest.metric).map(|row| row.person.as_str());
        let metric = words.role_metric_named(&surest.metric);
        let metric = words.pick_owned(metric.to_lowercase(), metric.clone());
        Some(said(words, listed(sheet, &same.collect::<Vec<_>>())?, metric))
    };
    let found: Vec<String> = [found("low", Words::performance_low), found("high", Words::performance_high)].into_iter().flatten().collect();
    if found.is_empty() { words.performance_alike().to_owned() } else { found.join(words.pick("; ", "；")) }
}

fn twin(sheet: &Sheet<'_>, rows: &[PerformanceRow]) -> Twin {
    let words = sheet.words;
    let head = ["person", "role", "metric", "value", "low", "high", "expected", "n", "verdict"];
    let row = |row: &PerformanceRow| {
        let number = |value: Option<f64>| value.map_or_else(|| words.nothing().to_owned(), |value| written(sheet, row, value));
        vec![
            row.person.clone(),
            row.role.clone(),
            words.role_metric_named(&row.metric),
            number(row.value),
            number(row.low),
            number(row.high),
            number(row.expected),
            sheet.formats.whole(row.n),
            row.verdict.as_deref().map_or_else(String::new, |verdict| words.code("plan.role_performance", "verdict", verdict)),
        ]
    };
    Twin { head: head.map(|column| words.column("plan.role_performance", column)).to_vec(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(person: &str, value: f64, verdict: Option<&str>) -> PerformanceRow {
        PerformanceRow {
            person: person.to_owned(),
            role: "AE".to_owned(),
            metric: "intent_to_deal".to_owned(),
            value: Some(value),
            expected: Some(1.0 / 3.0),
            low: Some(value - 0.05),
            high: Some(value + 0.05),
            n: 80,
            role_value: Some(0.25),
            expected_from: Some("preset".to_owned()),
            months: None,
            p: Some(0.01),
            q: Some(0.02),
            verdict: verdict.map(str::to_owned),
        }
    }

    #[test]
    fn the_title_names_who_stands_apart_and_the_marks_say_by_how_much() {
        let rows = [row("Ann", 0.1, Some("low")), row("Bob", 0.3, Some("as_the_team")), row("Cat", 0.5, Some("high"))];
        let picture = role_performance(&sheet(&Plain(Language::En), 720.0), &rows).expect("a chart");
        assert_eq!(
            picture.title,
            "Ann: below the others in the role by intents that come to a deal; Cat: above the others in the role by intents that come to a deal"
        );
        assert_eq!(picture.points[0].label, "Ann, Intents that come to a deal: 10% (5%–15%); n = 80");
        assert_eq!((picture.points[2].key.as_str(), picture.twin.rows.len()), ("Cat|intent_to_deal", 3));
        let plain = Plain(Language::En);
        let alike = role_performance(&sheet(&plain, 720.0), &rows[1..2]).expect("a chart");
        assert_eq!(alike.title, sheet(&plain, 720.0).words.performance_alike());
        assert_eq!(role_performance(&sheet(&plain, 720.0), &[]), None);
    }
}
