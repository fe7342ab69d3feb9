//! How many months new customers pay ahead, by the month in which they began.

use holdfast_core::answer::churn_prepayment::PrepaymentRow;

use super::columns::{Columns, Fill, Frame, block};
use super::picture::{Picture, Point, Twin};
use super::scale::around_zero;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;

/// Months that are held against each other: the first and the last.
const SPAN: usize = 6;
/// At most so many steps along the axis.
const STEPS: usize = 4;

/// The chart of one group's rows, of more the first: of the last two years, on a phone of the last one. Nothing where nobody began. A point's
/// key is `group|month`.
#[must_use]
pub fn prepayment(sheet: &Sheet<'_>, rows: &[PrepaymentRow]) -> Option<Picture> {
    let group = rows.first()?.group.clone();
    let rows = &rows[..rows.iter().take_while(|row| row.group == group).count()];
    let title = title(sheet, rows);
    let rows = &rows[rows.len().saturating_sub(if sheet.is_phone() { 12 } else { 24 })..];
    let (first, last) = (rows.first()?, rows.last()?);
    let words = sheet.words;
    let highest = rows.iter().map(|row| row.mean_prepaid_months).fold(1.0, f64::max);
    let names: Vec<String> = rows.iter().map(|row| sheet.formats.month_name(row.month)).collect();
    let ticks = around_zero(0.0, highest, STEPS);
    let frame = Frame {
        names: &names,
        ticks: &ticks,
        write: &|tick| amount(tick),
        rows: &[words.chart_n()],
        room: 4.0,
        top: 10.0,
        height: if sheet.is_phone() { 120.0 } else { 150.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut marks = std::mem::take(&mut columns.marks);
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let (left, right) = columns.bar(at, (0, 1));
        let area = [left, columns.y.at(row.mean_prepaid_months), right, columns.bottom];
        block(&mut marks, area, Hue::Series1, Fill::Solid);
        let key = format!("{}|{}", group.as_deref().unwrap_or_default(), row.month);
        points.push(Point { area, label: label(sheet, row), key });
    }
    columns.marks = marks;
    let deals = rows.iter().map(|row| Text::new(0.0, 0.0, sheet.formats.whole(row.deals))).collect();
    columns.row(sheet, Text::new(0.0, 0.0, words.chart_n()), deals);
    let [from, to] = [first, last].map(|row| sheet.formats.month(row.month));
    let n = sheet.formats.whole(rows.iter().map(|row| row.deals).sum());
    Some(Picture {
        width: sheet.width,
        height: columns.height(),
        marks: columns.marks,
        points,
        alt: title.clone(),
        title,
        subtitle: words.prepayment_measure(from, to, n),
        twin: twin(sheet, rows),
    })
}

/// Months with one decimal, as in the article's 2.5.
fn months(number: f64) -> String {
    amount(libm::round(number * 10.0) / 10.0)
}

/// The mean over the customers of several months; nothing where nobody began.
fn mean(rows: &[PrepaymentRow]) -> Option<f64> {
    let (sum, n) = rows.iter().fold((0.0, 0), |(sum, n), row| (sum + row.mean_prepaid_months * row.deals as f64, n + row.deals));
    (n > 0).then(|| sum / n as f64)
}

fn title(sheet: &Sheet<'_>, rows: &[PrepaymentRow]) -> String {
    let words = sheet.words;
    let apart = (rows.len() >= 2 * SPAN).then(|| (mean(&rows[..SPAN]), mean(&rows[rows.len() - SPAN..])));
    match apart {
        Some((Some(first), Some(last))) => words.prepayment_apart(months(last), months(first)),
        _ => words.prepayment_finding(months(mean(rows).unwrap_or_default())),
    }
}

fn label(sheet: &Sheet<'_>, row: &PrepaymentRow) -> String {
    let (month, n) = (sheet.formats.month(row.month), sheet.formats.whole(row.deals));
    sheet.words.prepayment_point(month, months(row.mean_prepaid_months), n)
}

fn twin(sheet: &Sheet<'_>, rows: &[PrepaymentRow]) -> Twin {
    let words = sheet.words;
    let head = [words.chart_month(), words.chart_customers(), words.prepayment_head()];
    let row = |row: &PrepaymentRow| vec![sheet.formats.month(row.month), sheet.formats.whole(row.deals), months(row.mean_prepaid_months)];
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(at: i32, deals: u64, mean_prepaid_months: f64) -> PrepaymentRow {
        let first: holdfast_core::day::Day = "2025-01-01".parse().expect("a day");
        PrepaymentRow { group: None, month: first.add_months(at), deals, mean_prepaid_months }
    }

    #[test]
    fn the_first_half_year_is_held_against_the_last_by_customers_not_by_months() {
        let mut rows: Vec<PrepaymentRow> = (0..14).map(|at| row(at, 10, if at < 7 { 2.5 } else { 7.0 })).collect();
        rows[13] = row(13, 50, 12.0);
        let picture = prepayment(&sheet(&Plain(Language::En), 720.0), &rows).expect("columns");
        assert_eq!(picture.title, "New customers pay 9.5 months ahead in the last six months, 2.5 in the first six");
        assert_eq!((picture.points.len(), picture.points[13].key.as_str()), (14, "|2026-02-01"));
        let short = prepayment(&sheet(&Plain(Language::Zh), 358.0), &rows[..3]).expect("columns");
        assert_eq!(short.title, "新客户平均预付 2.5 个月");
        assert_eq!(prepayment(&sheet(&Plain(Language::En), 720.0), &[]), None);
    }
}
