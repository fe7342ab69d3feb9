//! How many of the terms that came to their end were renewed, month by month, with an alarm on a real drop.

use serde::{Deserialize, Serialize};

use super::churn_settings::{BY, NEEDS, OBSERVED_FROM, ends_told, rows_of};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::by::{By, Grouping};
use crate::churn::groups::Groups;
use crate::churn::lives::watched_from;
use crate::churn::renewals::{Month, Terms, renewals};
use crate::customer::spells::spells_on;
use crate::dataset::CustomerIx;
use crate::day::Day;
use crate::health::notes;
use crate::schema::{Table, customers};
use crate::stats::wilson;

/// Asks how many terms were renewed, month by month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnRenewals {
    /// By what customers are put into groups.
    pub by: Grouping,
    /// From which day on the data tell ends; months that began before are left out.
    pub observed_from: Option<Day>,
}

/// A group in a month that is over; by group, then by month. Customers whose column is empty are a group without a name.
///
/// A term counts on the first day of the next one, or on the day on which the customer left if that came first: so who leaves a contract
/// before its end is told in that month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RenewalRow {
    /// The group; nothing for all together.
    pub group: Option<String>,
    /// The first day of the month.
    pub month: Day,
    /// Terms that came to their end.
    pub due: u64,
    /// Of them those after which the customer stayed on.
    pub renewed: u64,
    /// Their share.
    pub rate: Option<f64>,
    /// Its 95 % interval (Wilson 1927), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Whether the rate is below that of the six months before by more than chance: `q` under 0.05. Nothing where there are no six months
    /// before, or nothing was due.
    pub alarm: Option<bool>,
    /// The rate of the six months before together.
    pub rate_before: Option<f64>,
    /// The rate less that of the six months before.
    pub change: Option<f64>,
    /// Its 95 % interval (Newcombe 1998), from.
    pub change_low: Option<f64>,
    /// To.
    pub change_high: Option<f64>,
    /// The chance of as few renewals if they were as likely as in the six months before (Fisher's exact test, one-sided).
    pub p: Option<f64>,
    /// The same, corrected for asking of every month of every group (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
}

impl Record for RenewalRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("month", CellKind::Day),
            ("due", CellKind::Count),
            ("renewed", CellKind::Count),
            ("rate", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("alarm", CellKind::Flag),
            ("rate_before", CellKind::Share),
            ("change", CellKind::Share),
            ("change_low", CellKind::Share),
            ("change_high", CellKind::Share),
            ("p", CellKind::Number),
            ("q", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Day(self.month),
            2 => Cell::Whole(self.due as i64),
            3 => Cell::Whole(self.renewed as i64),
            4 => self.rate.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            7 => self.alarm.map_or(Cell::Nothing, Cell::Flag),
            8 => self.rate_before.into(),
            9 => self.change.into(),
            10 => self.change_low.into(),
            11 => self.change_high.into(),
            12 => self.p.into(),
            13 => self.q.into(),
            _ => Cell::Nothing,
        }
    }
}

fn row(group: Option<&String>, month: Day, told: &Month) -> RenewalRow {
    let interval = wilson(told.renewed, told.due);
    RenewalRow {
        group: group.cloned(),
        month,
        due: told.due,
        renewed: told.renewed,
        rate: told.rate(),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        alarm: told.alarm(),
        rate_before: told.rate_before(),
        change: told.change.map(|(change, _)| change),
        change_low: told.change.map(|(_, interval)| interval.low),
        change_high: told.change.map(|(_, interval)| interval.high),
        p: told.p,
        q: told.q,
    }
}

/// The last alarm of a group, as a fact: by which part its rate was down.
fn alarm(group: Option<&String>, months: &[(Day, &Month)]) -> Option<Note> {
    let (month, told) = months.iter().rev().find(|(_, told)| told.alarm() == Some(true))?;
    let about = group.map_or_else(|| month.to_string(), |group| format!("{month} {group}"));
    Some(Note::new(NoteCode::RenewalsDown).about(about).number(told.down()?))
}

impl Report for ChurnRenewals {
    const ID: &'static str = "churn.renewals";
    const ABOUT: &'static str = "How many of the terms that came to their end were renewed, month by month, with an alarm on a real drop";
    const PARAMETERS: &'static [Parameter] = &[BY, OBSERVED_FROM];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = RenewalRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnRenewals, BadParameter> {
        let by = parameters.take_grouping(BY.key)?;
        Ok(ChurnRenewals { by, observed_from: parameters.take_day("observed_from")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<RenewalRow>, Missing> {
        let data = ground.data;
        self.by.missing(data, ground.as_of)?;
        ends_told(ground)?;
        let Some(terms) = Terms::of(data) else { return Err(Missing { fields: Terms::FIELDS.to_vec(), ..Missing::default() }) };
        let groups = Groups::new(data, self.by, ground.as_of).on(ground.as_of.0);
        let found = renewals(data, &terms, &groups, self.observed_from, ground.as_of);
        let (mut rows, mut alarms) = (Vec::new(), Vec::new());
        for (name, months) in groups.names.iter().zip(&found.of) {
            let told: Vec<(Day, &Month)> = found.months.iter().copied().zip(months).collect();
            // A group begins with its first term that came to an end.
            let first = told.iter().position(|(_, month)| month.due > 0).unwrap_or(told.len());
            rows.extend(told[first..].iter().map(|(month, told)| row(name.as_ref(), *month, told)));
            alarms.extend(alarm(name.as_ref(), &told));
        }
        let exported = terms.as_exported.then(|| notes::as_exported(data, &[customers::TERM_MONTHS]));
        Ok(Listing::of(rows)
            .with_notes(alarms)
            .with_notes(Note::counted(NoteCode::WithoutTerm, found.without_term))
            .with_notes(watched_from(self.observed_from, 0))
            .with_notes(exported.into_iter().flatten())
            .with_notes(self.by.notes(data, ground.as_of)))
    }

    /// The customers of a group of whom a term came to its end in the month that begins on the day of `part`, or in any; those who did not
    /// renew where `part` ends in ` left`.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let part = part.unwrap_or_default();
        let (month, left_alone) = part.strip_suffix("left").map_or((part, false), |month| (month.trim_end(), true));
        let month: Option<Day> = month.parse().ok();
        let Some(terms) = Terms::of(ground.data) else { return Vec::new() };
        let groups = Groups::new(ground.data, self.by, ground.as_of).on(ground.as_of.0);
        let mut found = Vec::new();
        for (customer, spells) in (0u32..).map(CustomerIx).zip(&spells_on(ground.data, ground.as_of)) {
            let group = groups.names[groups.of[customer.0 as usize] as usize].as_deref().unwrap_or_default();
            if group == key || self.by == By::All.into() {
                terms.each_due(customer, spells, ground.as_of, |due| {
                    let in_month = month.is_none_or(|month| due.day.first_of_month() == month);
                    if in_month && !(left_alone && due.renewed) && self.observed_from.is_none_or(|from| due.day >= from) {
                        found.push(customer);
                    }
                });
            }
        }
        rows_of(ground, found)
    }
}
