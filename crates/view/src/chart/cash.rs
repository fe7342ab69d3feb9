//! What pay plans cost in cash, month by month: what was paid, and what may still fall due.

use std::collections::BTreeMap;

use holdfast_core::answer::comp_cash::CashRow;
use holdfast_core::day::Day;

use super::amounts::{Amounts, whole};
use super::columns::{Columns, Fill, Frame, Swatch, block, key};
use super::picture::{Picture, Point, Twin};
use super::scale::around_zero;
use super::sheet::Sheet;
use super::theme::Hue;

/// Plans that are drawn; of more the first.
const MOST: usize = 4;
const HUES: [Hue; MOST] = [Hue::Series1, Hue::Series2, Hue::Series3, Hue::Series4];
/// The least amount that is one: half a cent.
const LEAST: f64 = 0.005;

/// A plan: its code, its name, and its rows by month.
struct Plan<'r> {
    code: &'r str,
    name: String,
    rows: BTreeMap<Day, &'r CashRow>,
}

impl Plan<'_> {
    fn paid(&self) -> f64 {
        self.rows.values().map(|row| row.amount).sum()
    }

    fn pending(&self) -> f64 {
        self.rows.values().map(|row| row.pending).sum()
    }
}

/// The chart: bars side by side for each plan, on them what may still fall due; of the last year that was paid in and the year to come, on a
/// phone of half as long. Nothing where nothing is paid and nothing may be. A bar's key is `plan|month`.
#[must_use]
pub fn cash(sheet: &Sheet<'_>, rows: &[CashRow]) -> Option<Picture> {
    let words = sheet.words;
    let mut plans: Vec<Plan<'_>> = Vec::new();
    for row in rows {
        let at = plans.iter().position(|plan| plan.code == row.plan).unwrap_or(plans.len());
        if at == plans.len() {
            plans.push(Plan { code: &row.plan, name: words.plan_named(&row.plan), rows: BTreeMap::new() });
        }
        plans[at].rows.insert(row.month, row);
    }
    plans.truncate(MOST);
    let months = window(&plans, if sheet.is_phone() { 6 } else { 12 })?;
    let of = |month: Day| plans.iter().filter_map(move |plan| plan.rows.get(&month));
    let ends = |row: &&CashRow| (row.amount.min(0.0), row.amount.max(0.0) + row.pending);
    let drawn = || months.iter().flat_map(|&month| of(month)).map(ends);
    let (lowest, highest) = drawn().fold((0.0, 0.0), |(low, high), (from, to)| (f64::min(low, from), f64::max(high, to)));
    let amounts = Amounts::up_to(sheet, f64::max(highest, -lowest));
    let mut above = Vec::new();
    let names: Vec<(Swatch, String)> =
        plans.iter().zip(HUES).map(|(plan, hue)| (Swatch::Block(hue, Fill::Solid), plan.name.clone())).collect();
    let top = key(&mut above, sheet, &names) + 4.0;
    let under: Vec<String> = months.iter().map(|&month| sheet.formats.month_name(month)).collect();
    let frame = Frame {
        names: &under,
        ticks: &around_zero(lowest, highest, 5),
        write: &|tick| amounts.short(tick),
        rows: &[],
        room: 4.0,
        top,
        height: if sheet.is_phone() { 150.0 } else { 180.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut marks = std::mem::take(&mut columns.marks);
    marks.append(&mut above);
    let mut points = Vec::new();
    for (at, &month) in months.iter().enumerate() {
        for (part, plan) in plans.iter().enumerate() {
            let Some(row) = plan.rows.get(&month).filter(|row| row.amount.abs() >= LEAST || row.pending >= LEAST) else { continue };
            let (left, right) = columns.bar(at, (part, plans.len()));
            let y = |amount: f64| columns.y.at(amount);
            let paid = [left, y(row.amount.max(0.0)), right, y(row.amount.min(0.0))];
            if row.amount.abs() >= LEAST {
                block(&mut marks, paid, HUES[part], Fill::Solid);
            }
            let (low, high) = ends(row);
            if row.pending >= LEAST {
                block(&mut marks, [left, y(high), right, y(row.amount.max(0.0))], HUES[part], Fill::Open);
            }
            let area = [left, y(high), right, y(low)];
            points.push(Point { area, label: label(sheet, plan, row), key: format!("{}|{month}", plan.code) });
        }
    }
    columns.marks = marks;
    let [from, to] = [months.first()?, months.last()?].map(|&month| sheet.formats.month(month));
    let title = title(sheet, &plans);
    Some(Picture {
        width: sheet.width,
        height: columns.height(),
        marks: columns.marks,
        points,
        subtitle: [amounts.told(words.cash_measure()), words.cash_period(from, to)].join(" · "),
        alt: words.cash_alt(sheet.formats.whole(plans.len() as u64), title.clone()),
        title,
        twin: twin(sheet, &plans, &months),
    })
}

/// So many months that were paid in, and as many after them, from the first in which there is anything to the last.
fn window(plans: &[Plan<'_>], reach: i32) -> Option<Vec<Day>> {
    let of = |is_meant: fn(&CashRow) -> bool| plans.iter().flat_map(|plan| plan.rows.values()).filter(move |row| is_meant(row));
    let any = |row: &CashRow| row.amount.abs() >= LEAST || row.pending >= LEAST;
    let first = of(any).map(|row| row.month).min()?;
    let last = of(any).map(|row| row.month).max()?;
    let now = of(|row| row.amount.abs() >= LEAST).map(|row| row.month).max().unwrap_or(first);
    let (first, last) = (first.max(now.add_months(1 - reach)), last.min(now.add_months(reach)));
    Some((0..).map(|months| first.add_months(months)).take_while(|&month| month <= last).collect())
}

fn title(sheet: &Sheet<'_>, plans: &[Plan<'_>]) -> String {
    let words = sheet.words;
    let most = plans.iter().reduce(|most, plan| if plan.paid() > most.paid() { plan } else { most });
    let least = plans.iter().reduce(|least, plan| if plan.paid() <= least.paid() { plan } else { least });
    match (most, least) {
        (Some(most), Some(least)) if most.code != least.code => {
            words.cash_apart(most.name.clone(), whole(sheet, most.paid()), least.name.clone(), whole(sheet, least.paid()))
        }
        (Some(plan), _) => words.cash_one(plan.name.clone(), whole(sheet, plan.paid()), whole(sheet, plan.pending())),
        _ => String::new(),
    }
}

fn label(sheet: &Sheet<'_>, plan: &Plan<'_>, row: &CashRow) -> String {
    let (month, paid) = (sheet.formats.month(row.month), whole(sheet, row.amount));
    if row.pending < LEAST {
        return sheet.words.cash_point(month, plan.name.clone(), paid);
    }
    sheet.words.cash_point_pending(month, plan.name.clone(), paid, whole(sheet, row.pending))
}

fn twin(sheet: &Sheet<'_>, plans: &[Plan<'_>], months: &[Day]) -> Twin {
    let words = sheet.words;
    let head = [words.cash_plan(), words.chart_month(), words.cash_paid(), words.cash_pending()];
    let rows = plans.iter().flat_map(|plan| {
        let row = |month: &Day| {
            let row = plan.rows.get(month)?;
            Some(vec![plan.name.clone(), sheet.formats.month(*month), whole(sheet, row.amount), whole(sheet, row.pending)])
        };
        months.iter().filter_map(row).collect::<Vec<_>>()
    });
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(plan: &str, month: &str, amount: f64, pending: f64) -> CashRow {
        CashRow { plan: plan.to_owned(), month: month.parse().expect("a day"), amount, pending }
    }

    #[test]
    fn plans_are_held_against_each_other_by_what_they_have_paid() {
        let rows = [
            row("old", "2026-01-01", 0.0, 0.0),
            row("old", "2026-02-01", 6000.0, 0.0),
            row("new", "2026-01-01", 3000.0, 0.0),
            row("new", "2026-07-01", 0.0, 1500.0),
        ];
        let plain = Plain(Language::En);
        let picture = cash(&sheet(&plain, 720.0), &rows).expect("rows");
        assert_eq!(picture.title, "Paid so far: Old plan 6,000; New plan 3,000");
        let said: Vec<(&str, &str)> = picture.points.iter().map(|point| (point.key.as_str(), point.label.as_str())).collect();
        assert_eq!(
            said,
            [
                ("new|2026-01-01", "Jan 2026, New plan: 3,000 paid"),
                ("old|2026-02-01", "Feb 2026, Old plan: 6,000 paid"),
                ("new|2026-07-01", "Jul 2026, New plan: 0 paid, 1,500 may fall due"),
            ]
        );
        assert_eq!(picture.twin.rows.len(), 4);
        let one = cash(&sheet(&plain, 720.0), &rows[2..]).expect("rows");
        assert_eq!(one.title, "New plan: 3,000 paid so far, 1,500 may still fall due");
        assert_eq!(cash(&sheet(&plain, 720.0), &rows[..1]), None);
    }

    #[test]
    fn what_was_taken_back_hangs_below_zero() {
        let rows = [row("old_clawback", "2026-01-01", 6000.0, 0.0), row("old_clawback", "2026-02-01", -2000.0, 0.0)];
        let picture = cash(&sheet(&Plain(Language::En), 358.0), &rows).expect("rows");
        assert_eq!(picture.points[1].label, "Feb 2026, Old plan, taken back: −2,000 paid");
        assert!(picture.points[1].area[1] >= picture.points[0].area[3] - 1e-9, "{:?}", picture.points);
    }
}
