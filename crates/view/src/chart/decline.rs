//! What today's customers are expected to pay, month by month, beside how such forecasts did.

use holdfast_core::answer::decline::DeclineRow;

use super::monthly::Months;
use super::picture::{Dash, Mark, Picture, Point, Shape, Twin};
use super::scale::round_range;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// The chart; nothing where nothing can be foretold.
#[must_use]
pub fn decline(sheet: &Sheet<'_>, rows: &[DeclineRow]) -> Option<Picture> {
    let to_come: Vec<&DeclineRow> = rows.iter().filter(|row| row.mrr_actual.is_none()).collect();
    let (first, last) = (to_come.first()?, to_come.last()?);
    let figures = || rows.iter().flat_map(|row| [row.low, row.high, row.mrr_actual.unwrap_or(row.mrr_expected)]);
    let (lowest, highest) = (figures().fold(f64::INFINITY, f64::min), figures().fold(0.0, f64::max));
    let money = |amount: f64| sheet.formats.whole(libm::round(amount.max(0.0)) as u64);
    let months: Vec<_> = rows.iter().map(|row| row.month).collect();
    let mut axes = Months::of(sheet, &months, round_range(lowest, highest), &money, 0.0)?;
    let mut marks = std::mem::take(&mut axes.marks);
    marks.extend(rows.iter().map(|row| axes.interval(row.month, row.low, row.high, Hue::Ink)));
    let came: Vec<(f64, f64)> = rows.iter().filter_map(|row| Some(axes.at(row.month, row.mrr_actual?))).collect();
    if came.len() > 1 {
        marks.push(Mark::Line { through: came.clone(), width: 2.0, dash: Dash::Solid, ink: Hue::Accent.into() });
    }
    let expected: Vec<(f64, f64)> = to_come.iter().map(|row| axes.at(row.month, row.mrr_expected)).collect();
    if expected.len() > 1 {
        marks.push(Mark::Line { through: expected, width: 2.0, dash: Dash::Dotted, ink: Hue::Ink.into() });
    }
    marks.extend(rows.iter().map(|row| Mark::shape(Shape::Ring, axes.at(row.month, row.mrr_expected), 7.0, Hue::Ink)));
    marks.extend(came.into_iter().map(|at| Mark::shape(Shape::Dot, at, 6.0, Hue::Accent)));
    // Where the past ends.
    if let Some(past) = rows.iter().rfind(|row| row.mrr_actual.is_some()) {
        let x = f64::midpoint(axes.at(past.month, 0.0).0, axes.at(first.month, 0.0).0);
        marks.push(Mark::reference((x, 12.0), (x, axes.bottom), Hue::Strong));
        marks.push(Mark::Text(Text::new(x + 6.0, 8.0, sheet.words.decline_to_come()).within(axes.left, axes.right, sheet.ruler)));
    }
    let points = rows.iter().map(|row| {
        let (x, y) = axes.at(row.month, row.mrr_expected);
        Point::around((x, y), 5.0, label(sheet, row), row.month.to_string())
    });
    let past: Vec<_> = rows.iter().filter_map(|row| row.mrr_actual.map(|came| (row, came))).collect();
    let within = past.iter().filter(|(row, came)| (row.low..=row.high).contains(came)).count() as u64;
    let less = past.iter().filter(|(row, came)| *came < row.mrr_expected).count() as u64;
    let of = past.len() as u64;
    let words = sheet.words;
    let [begin, end] = [first, last].map(|row| sheet.formats.month(row.month));
    Some(Picture {
        width: sheet.width,
        height: axes.height(),
        points: points.collect(),
        marks,
        title: words.decline_finding(money(last.mrr_expected), end.clone(), money(first.mrr_expected), begin.clone()),
        subtitle: if of > 0 {
            words.decline_measure(sheet.formats.whole(within), sheet.formats.whole(of), sheet.formats.whole(less))
        } else {
            words.decline_measure_alone().to_owned()
        },
        alt: words.decline_alt(money(first.mrr_expected), begin, money(last.mrr_expected), end, money(last.low), money(last.high)),
        twin: twin(sheet, rows, &money),
    })
}

fn label(sheet: &Sheet<'_>, row: &DeclineRow) -> String {
    let money = |amount: f64| sheet.formats.whole(libm::round(amount.max(0.0)) as u64);
    let (month, expected) = (sheet.formats.month(row.month), money(row.mrr_expected));
    match row.mrr_actual {
        Some(came) => sheet.words.decline_point_past(month, expected, money(row.low), money(row.high), money(came)),
        None => sheet.words.decline_point(month, expected, money(row.low), money(row.high)),
    }
}

fn twin(sheet: &Sheet<'_>, rows: &[DeclineRow], money: &dyn Fn(f64) -> String) -> Twin {
    let words = sheet.words;
    let head = [words.chart_month(), words.decline_expected(), words.chart_interval(), words.decline_came()];
    let row = |row: &DeclineRow| {
        let interval = format!("{}–{}", money(row.low), money(row.high));
        let came = row.mrr_actual.map_or_else(|| words.nothing().to_owned(), money);
        vec![sheet.formats.month(row.month), money(row.mrr_expected), interval, came]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    #[test]
    fn it_says_what_is_left_and_how_forecasts_did() {
        let row = |month: &str, expected: f64, came| DeclineRow {
            month: month.parse().expect("a day"),
            mrr_expected: expected,
            low: expected - 50.0,
            high: expected + 50.0,
            mrr_actual: came,
            at_risk_mrr: 100.0,
        };
        let rows = [
            row("2026-01-01", 1000.0, Some(1020.0)),
            row("2026-02-01", 990.0, Some(900.0)),
            row("2026-03-01", 980.0, None),
            row("2026-04-01", 960.0, None),
        ];
        let picture = decline(&sheet(&Plain(Language::En), 428.0), &rows).expect("rows");
        assert_eq!(picture.title, "Of today's customers 960 is expected in Apr 2026, 980 in Mar 2026");
        assert!(picture.subtitle.contains("1 of 2"), "{}", picture.subtitle);
        assert_eq!(picture.points[1].label, "Feb 2026: 990 foretold (940 to 1,040), 900 came");
        assert_eq!(picture.twin.rows[3], ["Apr 2026", "960", "910–1,010", "—"]);
        assert_eq!(decline(&sheet(&Plain(Language::En), 428.0), &[]), None);
    }
}
