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

/// The chart: bars side by side for each plan, on them what may still fall due, from the first month in which anything does to the last; of
/// more than five years (on a phone two) the latest; the finding is of all. Nothing where nothing is paid and nothing may be. A bar's
/// key is `plan|month`.
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
    let title = title(sheet, &plans);
    let (months, is_cut) = window(&plans, if sheet.is_phone() { 24 } else { 60 })?;
    if let (true, Some(from)) = (is_cut, months.first()) {
        plans.iter_mut().for_each(|plan| plan.rows.retain(|month, _| month >= from));
    }
    let of = |month: Day| plans.iter().filter_map(move |plan| plan.rows.get(&month));
    let ends = |row: &&CashRow| (row.amount.min(0.0), row.amount.max(0.0) + row.pending);
    let drawn = || months.iter().flat_map(|&month| of(month)).map(ends);
    let (lowest, highest) = drawn().fold((0.0, 0.0), |(low, high), (from, to)| (f64::min(low, from), f64::max(high, to)));
    let amounts = Amounts::up_to(sheet, f64::max(highest, -lowest));
    let mut above = Vec::new();
    let names: Vec<(Swatch, String)> =
        plans.iter().zip(HUES).map(|(plan, hue)| (Swatch::Block(hue, Fill::Solid), plan.name.clone())).collect();
    let top = key(&mut above, sheet, &names) + 4.0;
    // Of more than a year a month alone would be told twice.
    let name = |&month: &Day| if months.len() > 12 { sheet.formats.month(month) } else { sheet.formats.month_name(month) };
    let under: Vec<String> = months.iter().map(name).collect();
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

/// The months from the first in which there is anything to the last, with whether earlier ones are left out; of more than `most` those
/// about the last that was paid in.
fn window(plans: &[Plan<'_>], most: i32) -> Option<(Vec<Day>, bool)> {
    let of = |is_meant: fn(&CashRow) -> bool| plans.iter().flat_map(|plan| plan.rows.values()).filter(move |row| is_meant(row));
    let any = |row: &CashRow| row.amount.abs() >= LEAST || row.pending >= LEAST;
    let begins = of(any).map(|row| row.month).min()?;
    let ends = of(any).map(|row| row.month).max()?;
    let now = of(|row| row.amount.abs() >= LEAST).map(|row| row.month).max().unwrap_or(begins);
    let last = if begins.add_months(most) > ends { ends } else { ends.min(now.add_months(most / 3)) };
    let first = begins.max(last.add_months(1 - most));
    Some(((0..).map(|months| first.add_months(months)).take_while(|&month| month <= last).collect(), first > begins))
}

fn title(sheet: &Sheet<'_>, plans: &[Plan<'_>]) -> String {
    let words = sheet.words;
    let (one, other) = match plans {
        [one, other, ..] => (one, other),
        [plan] => return words.cash_one(plan.name.clone(), whole(sheet, plan.paid()), whole(sheet, plan.pending())),
        [] => return String::new(),
    };
    let mut gap = 0.0;
    let gaps = one.rows.iter().map(|(month, row)| {
        gap += row.amount - other.rows.get(month).map_or(0.0, |row| row.amount);
        (*month, gap)
    });
    let gaps: Vec<(Day, f64)> = gaps.collect();
    // Of equal ones the first.
    let furthest = gaps.iter().rev().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    let Some(&(month, gap)) = furthest.filter(|(_, gap)| gap.abs() >= LEAST) else {
        return words.cash_same(one.name.clone(), other.name.clone(), whole(sheet, one.paid()));
    };
    let (lead, rest) = if gap > 0.0 { (one, other) } else { (other, one) };
    let (led, rested) = (whole(sheet, lead.paid()), whole(sheet, rest.paid()));
    // What stands so by now needs no month.
    if gaps.last().is_some_and(|last| (last.1 - gap).abs() < LEAST) {
        return words.cash_apart(lead.name.clone(), led, rest.name.clone(), rested);
    }
    words.cash_ahead(sheet.formats.month(month), lead.name.clone(), whole(sheet, gap.abs()), rest.name.clone(), led, rested)
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
            row("old", "2026-07-01", 0.0, 0.0),
            row("new", "2026-01-01", 3500.0, 0.0),
            row("new", "2026-02-01", 0.0, 0.0),
            row("new", "2026-07-01", 0.0, 1500.0),
        ];
        let plain = Plain(Language::En);
        let picture = cash(&sheet(&plain, 720.0), &rows).expect("rows");
        assert_eq!(picture.title, "By Jan 2026 New plan had paid 3,500 more than Old plan; so far 3,500 against 6,000");
        let said: Vec<(&str, &str)> = picture.points.iter().map(|point| (point.key.as_str(), point.label.as_str())).collect();
        assert_eq!(
            said,
            [
                ("new|2026-01-01", "Jan 2026, New plan: 3,500 paid"),
                ("old|2026-02-01", "Feb 2026, Old plan: 6,000 paid"),
                ("new|2026-07-01", "Jul 2026, New plan: 0 paid, 1,500 may fall due"),
            ]
        );
        assert_eq!(picture.twin.rows.len(), 6);
        let one = cash(&sheet(&plain, 720.0), &rows[3..]).expect("rows");
        assert_eq!(one.title, "New plan: 3,500 paid so far, 1,500 may still fall due");
        assert_eq!(cash(&sheet(&plain, 720.0), &rows[..1]), None);
    }

    #[test]
    fn plans_that_pay_the_same_are_said_to_and_a_long_time_is_cut_to_the_latest() {
        let plain = Plain(Language::En);
        let months: Vec<String> = (0..72).map(|at| format!("{}-{:02}-01", 2020 + at / 12, at % 12 + 1)).collect();
        let rows: Vec<CashRow> = ["a", "b"].iter().flat_map(|plan| months.iter().map(|month| row(plan, month, 10.0, 0.0))).collect();
        let all = cash(&sheet(&plain, 1200.0), &rows[..]).expect("rows");
        assert_eq!(all.title, "a and b pay the same in every month: 720 so far");
        assert_eq!((all.points.len(), all.points[0].key.as_str()), (120, "a|2021-01-01"));
        let later: Vec<CashRow> = rows.into_iter().filter(|row| row.month >= "2023-01-01".parse().expect("a day")).collect();
        assert_eq!(cash(&sheet(&plain, 1200.0), &later).expect("rows").title, "a and b pay the same in every month: 360 so far");
    }

    #[test]
    fn what_was_taken_back_hangs_below_zero() {
        let rows = [row("old_clawback", "2026-01-01", 6000.0, 0.0), row("old_clawback", "2026-02-01", -2000.0, 0.0)];
        let picture = cash(&sheet(&Plain(Language::En), 358.0), &rows).expect("rows");
        assert_eq!(picture.points[1].label, "Feb 2026, Old plan, taken back: −2,000 paid");
        assert!(picture.points[1].area[1] >= picture.points[0].area[3] - 1e-9, "{:?}", picture.points);
    }
}
