//! What questions on the lives of customers can be asked with.

use serde::{Deserialize, Serialize};

use super::listing::{Note, NoteCode};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing};
use crate::churn::by::Grouping;
use crate::churn::grouped::Grouped;
use crate::churn::groups::Groups;
use crate::churn::lives::{Counted, Lives, OfLives, ends_are_told};
use crate::customer::life::known_row;
use crate::dataset::CustomerIx;
use crate::day::MONTH_DAYS;
use crate::schema::{Table, customers};

pub(super) const BY: Parameter = Parameter { key: "by", takes: Grouping::TAKES };
pub(super) const OBSERVED_FROM: Parameter =
    Parameter { key: "observed_from", takes: "the day from which on the data tell ends; as far as customers go back" };
pub(super) const STARTED_FROM: Parameter =
    Parameter { key: "started_from", takes: "the first day on which a customer may have started; any" };
pub(super) const SPELLS: Parameter =
    Parameter { key: "spells", takes: "first, or all for every stretch of service of customers who came back; first" };
pub(super) const UNIT: Parameter = Parameter { key: "unit", takes: "day, or month of 30.4375 days; day" };

/// Tables without which nobody has a life.
pub(super) const NEEDS: &[&[Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Cancellations]];

/// In what time is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Days.
    #[default]
    Day,
    /// Months of 30.4375 days.
    Month,
}

impl Unit {
    /// Either.
    pub const ALL: [Unit; 2] = [Unit::Day, Unit::Month];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Month => "month",
        }
    }

    /// Days in it.
    #[must_use]
    pub fn of(self, days: f64) -> f64 {
        match self {
            Unit::Day => days,
            Unit::Month => days / MONTH_DAYS,
        }
    }
}

/// Takes which lives count.
pub(super) fn take_lives(parameters: &mut Parameters) -> Result<OfLives, BadParameter> {
    let observed_from = parameters.take_day(OBSERVED_FROM.key)?;
    Ok(OfLives { observed_from, started_from: parameters.take_day(STARTED_FROM.key)?, ..OfLives::default() })
}

/// Takes in what time is told.
pub(super) fn take_unit(parameters: &mut Parameters) -> Result<Unit, BadParameter> {
    Ok(parameters.take_one_of(UNIT.key, &Unit::ALL, Unit::code)?.unwrap_or_default())
}

/// The lives as of the day; what is missing where no file can tell when any of them ended.
pub(super) fn lives(ground: Ground<'_>, which: OfLives) -> Result<Lives, Missing> {
    ends_told(ground).map(|()| Lives::of(ground.data, which, ground.as_of))
}

/// What is missing where no file can tell after which time anybody left: nobody would seem to have.
pub(super) fn ends_told(ground: Ground<'_>) -> Result<(), Missing> {
    if ends_are_told(ground.data) { Ok(()) } else { Err(Missing { fields: vec![customers::CANCEL_DATE], ..Missing::default() }) }
}

/// Lives in groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfGroups {
    /// By what customers are put into groups.
    pub by: Grouping,
    /// Which lives count.
    pub which: OfLives,
}

impl OfGroups {
    /// Takes them from a question's parameters.
    pub(super) fn take(parameters: &mut Parameters) -> Result<OfGroups, BadParameter> {
        let by = parameters.take_grouping(BY.key)?;
        let spells = parameters.take_one_of(SPELLS.key, &Counted::ALL, Counted::code)?.unwrap_or_default();
        Ok(OfGroups { by, which: OfLives { spells, ..take_lives(parameters)? } })
    }

    /// The lives in their groups.
    pub(super) fn grouped(&self, ground: Ground<'_>) -> Result<(Lives, Grouped), Missing> {
        self.by.missing(ground.data, ground.as_of)?;
        let lives = lives(ground, self.which)?;
        let grouped = lives.grouped(&Groups::new(ground.data, self.by, ground.as_of));
        Ok((lives, grouped))
    }

    /// What a reader must know of them: with how many customers are of several groups.
    pub(super) fn notes(&self, ground: Ground<'_>, lives: &Lives, in_several: u64) -> Vec<Note> {
        let mut notes = lives.notes(self.which);
        notes.extend(Note::counted(NoteCode::InSeveralGroups, in_several));
        notes.extend(self.by.notes(ground.data, ground.as_of));
        notes
    }

    /// The customers of a group, as rows of their table.
    pub(super) fn rows_of(&self, ground: Ground<'_>, name: &str) -> Vec<(Table, usize)> {
        let customers = self.grouped(ground).map(|(_, grouped)| grouped.customers_of(name)).unwrap_or_default();
        rows_of(ground, customers)
    }
}

/// Customers as rows of their table, in its order.
pub(super) fn rows_of(ground: Ground<'_>, customers: impl IntoIterator<Item = CustomerIx>) -> Vec<(Table, usize)> {
    let row = |customer| known_row(ground.data, customer, ground.as_of).map(|row| (Table::Customers, row));
    let mut rows: Vec<(Table, usize)> = customers.into_iter().filter_map(row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
