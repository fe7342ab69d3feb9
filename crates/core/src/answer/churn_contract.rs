//! How long customers are bound, against who leaves.

use serde::{Deserialize, Serialize};

use super::churn_settings::{NEEDS, OBSERVED_FROM, ends_told, rows_of};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::contract::{OfTerm, Prepaid, TermClass, contracts};
use crate::churn::lives::{Lives, OfLives};
use crate::churn::renewals::Terms;
use crate::day::Day;
use crate::health::notes;
use crate::schema::{Table, customers};
use crate::stats::wilson;

/// Asks how often customers leave and renew by the length of their first contract.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnContract {
    /// From which day on the data tell ends; customers count from that day on.
    pub observed_from: Option<Day>,
}

/// Customers by the length of their first contract, the shortest first; classes that nobody is of have no row.
///
/// Who is bound can't leave before the term ends, and whoever chose a long term differs from who did not: it is selection, no proof of cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractRow {
    /// Months of the first contract: `1`, `2-6`, `7-12` or `>12`.
    pub term: String,
    /// Customers under observation.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Left ÷ months under observation.
    pub hazard: Option<f64>,
    /// Its exact 95 % interval (Garwood 1936), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Terms that came to their end; of customers who left within one, the day on which they left.
    pub due: u64,
    /// Of them those after which the customer stayed on.
    pub renewed: u64,
    /// Their share; nothing where none came to its end.
    pub renewal_rate: Option<f64>,
    /// Months paid ahead with the first contract, in the mean over customers of whom it is told.
    pub mean_prepaid_months: Option<f64>,
    /// The 95 % interval of the renewal rate (Wilson 1927), from.
    pub renewal_low: Option<f64>,
    /// To.
    pub renewal_high: Option<f64>,
    /// Months under observation, together: each is 30.4375 days.
    pub customer_months: f64,
    /// Left ÷ customers: longer contracts have mostly been watched for longer or shorter, so it does not compare.
    pub churned_share: Option<f64>,
    /// Its 95 % interval (Wilson 1927), from.
    pub share_low: Option<f64>,
    /// To.
    pub share_high: Option<f64>,
}

impl Record for ContractRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("term", CellKind::Text),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("hazard", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("due", CellKind::Count),
            ("renewed", CellKind::Count),
            ("renewal_rate", CellKind::Share),
            ("mean_prepaid_months", CellKind::Number),
            ("renewal_low", CellKind::Share),
            ("renewal_high", CellKind::Share),
            ("customer_months", CellKind::Number),
            ("churned_share", CellKind::Share),
            ("share_low", CellKind::Share),
            ("share_high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.term),
            1 => Cell::Whole(self.customers as i64),
            2 => Cell::Whole(self.churned as i64),
            3 => self.hazard.into(),
            4 => self.low.into(),
            5 => self.high.into(),
            6 => Cell::Whole(self.due as i64),
            7 => Cell::Whole(self.renewed as i64),
            8 => self.renewal_rate.into(),
            9 => self.mean_prepaid_months.into(),
            10 => self.renewal_low.into(),
            11 => self.renewal_high.into(),
            12 => Cell::Number(self.customer_months),
            13 => self.churned_share.into(),
            14 => self.share_low.into(),
            15 => self.share_high.into(),
            _ => Cell::Nothing,
        }
    }
}

fn row(of: &OfTerm) -> ContractRow {
    let (renewal, left) = (wilson(of.renewed, of.due), wilson(of.churned, of.customers));
    let share = |cases: u64, n: u64| (n > 0).then(|| cases as f64 / n as f64);
    ContractRow {
        term: of.class.code().to_owned(),
        customers: of.customers,
        churned: of.churned,
        hazard: of.hazard.map(|(hazard, _)| hazard),
        low: of.hazard.map(|(_, interval)| interval.low),
        high: of.hazard.map(|(_, interval)| interval.high),
        due: of.due,
        renewed: of.renewed,
        renewal_rate: share(of.renewed, of.due),
        mean_prepaid_months: of.prepaid,
        renewal_low: renewal.map(|interval| interval.low),
        renewal_high: renewal.map(|interval| interval.high),
        customer_months: of.customer_months,
        churned_share: share(of.churned, of.customers),
        share_low: left.map(|interval| interval.low),
        share_high: left.map(|interval| interval.high),
    }
}

impl Report for ChurnContract {
    const ID: &'static str = "churn.contract";
    const ABOUT: &'static str = "How often customers leave and renew by the length of their first contract, and how far they pay ahead";
    const PARAMETERS: &'static [Parameter] = &[OBSERVED_FROM];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = ContractRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnContract, BadParameter> {
        Ok(ChurnContract { observed_from: parameters.take_day("observed_from")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ContractRow>, Missing> {
        let data = ground.data;
        ends_told(ground)?;
        let Some(terms) = Terms::of(data) else { return Err(Missing { fields: Terms::FIELDS.to_vec(), ..Missing::default() }) };
        let found = contracts(data, &terms, self.observed_from, ground.as_of);
        let trend = found.trend.map(|trend| {
            let way = if trend.excess < 0.0 { "less_often" } else { "more_often" };
            Note::new(NoteCode::TermTrend).about(way).number(trend.p)
        });
        let prepaid = Prepaid::of(data, ground.as_of).map(|prepaid| Note::new(NoteCode::PrepaidFrom).about(prepaid.from.name()));
        let exported = terms.as_exported.then(|| notes::as_exported(data, &[customers::TERM_MONTHS]));
        Ok(Listing::of(found.of.iter().map(row))
            .with_notes([Note::new(NoteCode::TermIsChosen)])
            .with_notes(trend)
            .with_notes(prepaid)
            .with_notes(Note::counted(NoteCode::WithoutTerm, found.without_term))
            .with_notes(found.lives.notes(OfLives::observed(self.observed_from)))
            .with_notes(exported.into_iter().flatten()))
    }

    /// The customers of a class; of `part` `churned` those who left.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Some(terms) = Terms::of(ground.data) else { return Vec::new() };
        let of = Lives::of(ground.data, OfLives::observed(self.observed_from), ground.as_of).of.into_iter();
        let of = of.filter(|one| one.watched.ended || part != Some("churned")).map(|one| one.customer);
        let class = |customer| terms.first(customer, ground.as_of).map(|term| TermClass::of(f64::from(term)).code());
        rows_of(ground, of.filter(|&customer| class(customer) == Some(key)))
    }
}
