//! New names by week, as columns.

use holdfast_core::answer::followup_names::NamesRow;

use super::columns::{Columns, Fill, Frame, block};
use super::picture::{Picture, Point, Twin};
use super::scale::around_zero;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;

/// Weeks that are held against those before.
const LATELY: usize = 4;
/// At most so many steps along the axis.
const STEPS: usize = 4;

/// The chart of the weeks, on a phone of the last thirteen; nothing without any.
#[must_use]
pub fn names(sheet: &Sheet<'_>, rows: &[NamesRow]) -> Option<Picture> {
    let title = title(sheet, rows);
    let rows = &rows[rows.len().saturating_sub(if sheet.is_phone() { 13 } else { 26 })..];
    let (first, last) = (rows.first()?, rows.last()?);
    let words = sheet.words;
    let highest = rows.iter().map(|row| row.new_names as f64).fold(1.0, f64::max);
    let names: Vec<String> = rows.iter().map(|row| sheet.formats.date(row.week)).collect();
    let ticks = around_zero(0.0, highest, STEPS);
    let frame = Frame {
        names: &names,
        ticks: &ticks,
        write: &|tick| amount(tick),
        rows: &[words.chart_people()],
        room: 4.0,
        top: 10.0,
        height: if sheet.is_phone() { 110.0 } else { 130.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let (left, right) = columns.bar(at, (0, 1));
        let area = [left, columns.y.at(row.new_names as f64), right, columns.bottom];
        block(&mut columns.marks, area, Hue::Series1, Fill::Solid);
        let (n, people) = (sheet.formats.whole(row.new_names), sheet.formats.whole(row.people));
        points.push(Point { area, label: words.names_point(sheet.formats.day(row.week), n, people), key: String::new() });
    }
    let people = rows.iter().map(|row| Text::new(0.0, 0.0, sheet.formats.whole(row.people))).collect();
    columns.row(sheet, Text::new(0.0, 0.0, words.chart_people()), people);
    let [from, to] = [first, last].map(|row| sheet.formats.day(row.week));
    Some(Picture {
        width: sheet.width,
        height: columns.height(),
        marks: columns.marks,
        points,
        alt: title.clone(),
        title,
        subtitle: words.names_measure(from, to),
        twin: twin(sheet, rows),
    })
}

fn mean(rows: &[NamesRow]) -> String {
    let sum: u64 = rows.iter().map(|row| row.new_names).sum();
    amount(libm::round(sum as f64 / rows.len().max(1) as f64 * 10.0) / 10.0)
}

fn title(sheet: &Sheet<'_>, rows: &[NamesRow]) -> String {
    let words = sheet.words;
    let named = |rows: &[NamesRow]| match mean(rows) {
        one if one == "1" => words.new_name().to_owned(),
        mean => words.new_names(mean),
    };
    if rows.len() < 2 * LATELY {
        return named(rows);
    }
    let (before, last) = rows.split_at(rows.len() - LATELY);
    words.names_apart(named(last), mean(before))
}

fn twin(sheet: &Sheet<'_>, rows: &[NamesRow]) -> Twin {
    let words = sheet.words;
    let head = [words.chart_week(), words.chart_names(), words.chart_people()];
    let row = |row: &NamesRow| vec![sheet.formats.day(row.week), sheet.formats.whole(row.new_names), sheet.formats.whole(row.people)];
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    #[test]
    fn the_last_four_weeks_are_held_against_those_before() {
        let first: holdfast_core::day::Day = "2026-03-02".parse().expect("a day");
        let week = |at: i32| NamesRow { week: first.plus(7 * at), new_names: if at < 8 { 10 } else { 5 }, people: 3 };
        let rows: Vec<NamesRow> = (0..12).map(week).collect();
        let picture = names(&sheet(&Plain(Language::En), 720.0), &rows).expect("columns");
        assert_eq!(picture.title, "5 new names a week in the last four weeks, 10 in the weeks before");
        assert_eq!((picture.points.len(), picture.twin.rows.len()), (12, 12));
        assert_eq!(names(&sheet(&Plain(Language::Zh), 358.0), &rows[..3]).expect("columns").title, "每周 10 个新客户名");
        assert_eq!(names(&sheet(&Plain(Language::En), 720.0), &[]), None);
    }
}
