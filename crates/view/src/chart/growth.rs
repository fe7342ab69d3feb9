//! A team that grows: deals month by month beside what the target takes.

use holdfast_core::answer::plan_growth::GrowthRow;

use super::columns::{Columns, Fill, Frame, block};
use super::picture::{Dash, Mark, Picture, Point, Twin};
use super::scale::around_zero;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;

/// At most so many steps along the axis.
const STEPS: usize = 4;

fn short(number: f64) -> String {
    amount(if number >= 100.0 { libm::round(number) } else { libm::round(number * 10.0) / 10.0 })
}

/// The chart; nothing without months.
#[must_use]
pub fn growth(sheet: &Sheet<'_>, rows: &[GrowthRow]) -> Option<Picture> {
    let (first, last) = (rows.first()?, rows.last()?);
    let words = sheet.words;
    let wanted = first.deals_wanted.map(|deals| deals as f64);
    let highest = rows.iter().map(|row| row.deals).chain(wanted).fold(1.0, f64::max);
    let names: Vec<String> = rows.iter().map(|row| sheet.formats.month_name(row.month)).collect();
    let ticks = around_zero(0.0, highest, STEPS);
    let (people, mrr) = (words.column("plan.growth", "people"), words.column("plan.growth", "mrr"));
    let frame = Frame {
        names: &names,
        ticks: &ticks,
        write: &|tick| amount(tick),
        rows: &[&people, &mrr],
        room: 4.0,
        top: 24.0,
        height: if sheet.is_phone() { 130.0 } else { 160.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let (left, right) = columns.bar(at, (0, 1));
        let area = [left, columns.y.at(row.deals), right, columns.bottom];
        block(&mut columns.marks, area, Hue::Series1, Fill::Solid);
        let label = words.growth_point(sheet.formats.month(row.month), short(row.deals), short(row.people), money(sheet, row.mrr));
        points.push(Point { area, label, key: row.month.to_string() });
    }
    if let Some(wanted) = wanted.filter(|&wanted| wanted > 0.0) {
        let y = columns.y.at(wanted);
        columns.marks.push(Mark::Line {
            through: vec![(columns.left, y), (columns.right, y)],
            width: 2.0,
            dash: Dash::Reference,
            ink: Hue::Ink.into(),
        });
        let text = Text::new(columns.left + 4.0, y - 9.0, words.pods_target(short(wanted))).ink(Hue::Ink).bold().halo();
        columns.marks.push(Mark::Text(text.within(columns.left, sheet.width, sheet.ruler)));
    }
    let of = |write: &dyn Fn(&GrowthRow) -> String| rows.iter().map(|row| Text::new(0.0, 0.0, write(row))).collect::<Vec<_>>();
    let heads = of(&|row| short(row.people));
    columns.row(sheet, Text::new(0.0, 0.0, people.clone()), heads);
    let all = of(&|row| row.mrr.map_or_else(|| words.nothing().to_owned(), compact));
    columns.row(sheet, Text::new(0.0, 0.0, mrr.clone()), all);
    // Reached is what is kept: a team that falls back below it did not come there.
    let reached = wanted.and_then(|wanted| {
        let carries = |row: &GrowthRow| row.deals >= wanted * 0.995;
        rows.iter().rposition(|row| !carries(row)).map_or(Some(0), |last| Some(last + 1)).and_then(|at| rows.get(at))
    });
    let title = match (wanted, reached) {
        (Some(wanted), Some(month)) => words.growth_reached(words.deals_a_month(&short(wanted)), sheet.formats.month(month.month)),
        (Some(wanted), None) => {
            words.growth_missed(words.deals_a_month(&short(wanted)), short(last.deals), sheet.formats.month(last.month))
        }
        (None, _) => words.growth_plain(short(last.deals), sheet.formats.month(last.month)),
    };
    Some(Picture {
        width: sheet.width,
        height: columns.height(),
        marks: columns.marks,
        points,
        alt: title.clone(),
        title,
        subtitle: words.growth_measure(sheet.formats.month(first.month), sheet.formats.month(last.month)),
        twin: twin(sheet, rows),
    })
}

fn money(sheet: &Sheet<'_>, value: Option<f64>) -> String {
    value.map_or_else(|| sheet.words.nothing().to_owned(), |value| sheet.formats.whole(libm::round(value.max(0.0)) as u64))
}

/// An amount with three figures at most, thousands and millions as k and M.
fn compact(value: f64) -> String {
    match value {
        _ if value >= 1e6 => format!("{}M", short(value / 1e6)),
        _ if value >= 1e3 => format!("{}k", short(value / 1e3)),
        _ => short(value),
    }
}

fn twin(sheet: &Sheet<'_>, rows: &[GrowthRow]) -> Twin {
    let head = ["month", "people", "pods", "hired", "left", "deals", "mrr"].map(|column| sheet.words.column("plan.growth", column));
    let row = |row: &GrowthRow| {
        vec![
            sheet.formats.month(row.month),
            short(row.people),
            short(row.pods),
            sheet.formats.whole(row.hired),
            short(row.left),
            short(row.deals),
            money(sheet, row.mrr),
        ]
    };
    Twin { head: head.to_vec(), rows: rows.iter().map(row).collect() }
}
