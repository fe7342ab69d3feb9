//! Whether the run rate grows while underneath customers leave faster: the last six months that are over beside the six before them. The article's
//! trap: a curve that rises hides what is lost under it.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::mrr_settings::{OF_RULES, OfRules};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::measure::Interval;
use crate::recurring::book::Book;
use crate::recurring::movements::months;
use crate::recurring::trap::{Compared, Verdict, compared};
use crate::schema::Table;

/// Asks whether a growing run rate hides a worse churn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MrrTrap {
    /// By which rules.
    pub of: OfRules,
}

/// One row: the last months beside as many before them. Money is in the workspace currency; churn is that of customers, a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrapRow {
    /// What is said: `trap`, `worse`, `better`, `no_change` (none that could not be chance) or `too_short`.
    pub verdict: String,
    /// Months on each side: six, fewer where no more are over.
    pub months: u64,
    /// The first day of the months before.
    pub before_from: Option<Day>,
    /// The first day of the last months.
    pub after_from: Option<Day>,
    /// The last day of these.
    pub after_to: Option<Day>,
    /// Paid a month at the end of the months before.
    pub mrr_before: Option<f64>,
    /// Paid a month at the end of the last months.
    pub mrr_after: Option<f64>,
    /// By how much that grew, as a share.
    pub growth: Option<f64>,
    /// Customer-months before: the customers at the start of each month, added up.
    pub customers_before: u64,
    /// Customers lost in them.
    pub churned_before: u64,
    /// Their share: churn a month.
    pub churn_before: Option<f64>,
    /// Its 95 % interval (Wilson), from.
    pub churn_before_low: Option<f64>,
    /// To.
    pub churn_before_high: Option<f64>,
    /// Customer-months of the last months.
    pub customers_after: u64,
    /// Customers lost in them.
    pub churned_after: u64,
    /// Their share: churn a month.
    pub churn_after: Option<f64>,
    /// Its 95 % interval (Wilson), from.
    pub churn_after_low: Option<f64>,
    /// To.
    pub churn_after_high: Option<f64>,
    /// Churn after less churn before.
    pub difference: Option<f64>,
    /// Its 95 % interval (Newcombe), from.
    pub difference_low: Option<f64>,
    /// To.
    pub difference_high: Option<f64>,
    /// The chance of as great a difference if nothing had changed (Fisher).
    pub p: Option<f64>,
    /// What was lost a month by churn and contraction ÷ what was paid, before.
    pub mrr_churn_before: Option<f64>,
    /// The same in the last months.
    pub mrr_churn_after: Option<f64>,
}

impl Record for TrapRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("verdict", CellKind::Text),
            ("months", CellKind::Count),
            ("before_from", CellKind::Day),
            ("after_from", CellKind::Day),
            ("after_to", CellKind::Day),
            ("mrr_before", CellKind::Money),
            ("mrr_after", CellKind::Money),
            ("growth", CellKind::Share),
            ("customers_before", CellKind::Count),
            ("churned_before", CellKind::Count),
            ("churn_before", CellKind::Share),
            ("churn_before_low", CellKind::Share),
            ("churn_before_high", CellKind::Share),
            ("customers_after", CellKind::Count),
            ("churned_after", CellKind::Count),
            ("churn_after", CellKind::Share),
            ("churn_after_low", CellKind::Share),
            ("churn_after_high", CellKind::Share),
            ("difference", CellKind::Share),
            ("difference_low", CellKind::Share),
            ("difference_high", CellKind::Share),
            ("p", CellKind::Number),
            ("mrr_churn_before", CellKind::Share),
            ("mrr_churn_after", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.verdict),
            1 => Cell::Whole(self.months as i64),
            2 => self.before_from.into(),
            3 => self.after_from.into(),
            4 => self.after_to.into(),
            5 => self.mrr_before.into(),
            6 => self.mrr_after.into(),
            7 => self.growth.into(),
            8 => Cell::Whole(self.customers_before as i64),
            9 => Cell::Whole(self.churned_before as i64),
            10 => self.churn_before.into(),
            11 => self.churn_before_low.into(),
            12 => self.churn_before_high.into(),
            13 => Cell::Whole(self.customers_after as i64),
            14 => Cell::Whole(self.churned_after as i64),
            15 => self.churn_after.into(),
            16 => self.churn_after_low.into(),
            17 => self.churn_after_high.into(),
            18 => self.difference.into(),
            19 => self.difference_low.into(),
            20 => self.difference_high.into(),
            21 => self.p.into(),
            22 => self.mrr_churn_before.into(),
            23 => self.mrr_churn_after.into(),
            _ => Cell::Nothing,
        }
    }
}

fn row(book: &Book, found: Option<&Compared>) -> TrapRow {
    let money = |minor: i128| book.exchange.major(minor);
    let ends = |interval: Option<Interval>| [interval.map(|interval| interval.low), interval.map(|interval| interval.high)];
    let before = found.map(|found| found.before);
    let after = found.map(|found| found.after);
    let difference = found.and_then(|found| found.difference);
    let [churn_before_low, churn_before_high] = ends(before.and_then(|before| before.interval()));
    let [churn_after_low, churn_after_high] = ends(after.and_then(|after| after.interval()));
    let [difference_low, difference_high] = ends(difference.map(|(_, interval)| interval));
    TrapRow {
        verdict: found.map_or(Verdict::TooShort, |found| found.verdict).code().to_owned(),
        months: after.map_or(0, |after| (after.last + 1 - after.first) as u64),
        before_from: before.map(|before| book.grid.first_day(before.first)),
        after_from: after.map(|after| book.grid.first_day(after.first)),
        after_to: after.map(|after| book.grid.last_day(after.last)),
        mrr_before: before.map(|before| money(before.closing)),
        mrr_after: after.map(|after| money(after.closing)),
        growth: found.and_then(|found| found.growth),
        customers_before: before.map_or(0, |before| before.customer_months),
        churned_before: before.map_or(0, |before| before.churned),
        churn_before: before.and_then(|before| before.churn()),
        churn_before_low,
        churn_before_high,
        customers_after: after.map_or(0, |after| after.customer_months),
        churned_after: after.map_or(0, |after| after.churned),
        churn_after: after.and_then(|after| after.churn()),
        churn_after_low,
        churn_after_high,
        difference: difference.map(|(by, _)| by),
        difference_low,
        difference_high,
        p: found.and_then(|found| found.p),
        mrr_churn_before: before.and_then(|before| before.mrr_churn()),
        mrr_churn_after: after.and_then(|after| after.mrr_churn()),
    }
}

impl Report for MrrTrap {
    const ID: &'static str = "mrr.trap";
    const ABOUT: &'static str = "Whether the run rate grows while underneath customers leave faster than before";
    const PARAMETERS: &'static [Parameter] = &OF_RULES;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Subscriptions, Table::Payments, Table::Customers]];
    type Row = TrapRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<MrrTrap, BadParameter> {
        Ok(MrrTrap { of: OfRules::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<TrapRow>, Missing> {
        let book = self.of.book(ground)?;
        let found = compared(&book, &months(&book));
        Ok(Listing::of([row(&book, found.as_ref())]).with_notes(self.of.notes(&book)))
    }
}
