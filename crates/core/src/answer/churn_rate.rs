//! Churn month by month, by group.

use serde::{Deserialize, Serialize};

use super::churn_settings::ends_told;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::by::Grouping;
use crate::churn::groups::Groups;
use crate::churn::rate::{Count, rates};
use crate::customer::life::known_row;
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::CustomerIx;
use crate::day::{AsOf, Day};
use crate::schema::Table;

/// Asks how many of each group left, month by month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnRate {
    /// By what customers are put into groups.
    pub by: Grouping,
    /// From which day on the data tell ends; months that began before are left out.
    pub observed_from: Option<Day>,
}

/// A group in a month; by group, then by month. Customers whose column is empty are a group without a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChurnRateRow {
    /// The group; nothing for all together.
    pub group: Option<String>,
    /// The first day of the month.
    pub month: Day,
    /// Customers there on the last day of the month before.
    pub customers: u64,
    /// Of them those whose first day without service lies in the month.
    pub churned: u64,
    /// Their share.
    pub rate: Option<f64>,
    /// Its 95 % interval (Wilson; Clopper–Pearson where nobody or everybody left), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
}

impl Record for ChurnRateRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("month", CellKind::Day),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("rate", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Day(self.month),
            2 => Cell::Whole(self.customers as i64),
            3 => Cell::Whole(self.churned as i64),
            4 => self.rate.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for ChurnRate {
    const ID: &'static str = "churn.rate";
    const ABOUT: &'static str = "How many of the customers of each group left, month by month";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter { key: "by", takes: Grouping::TAKES },
        Parameter { key: "observed_from", takes: "the day from which on the data tell ends; as far as customers go back" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Cancellations]];
    type Row = ChurnRateRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnRate, BadParameter> {
        Ok(ChurnRate { by: parameters.take_grouping("by")?, observed_from: parameters.take_day("observed_from")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ChurnRateRow>, Missing> {
        let data = ground.data;
        self.by.missing(data, ground.as_of)?;
        ends_told(ground)?;
        let rates = rates(data, self.by, self.observed_from, ground.as_of);
        let row = |group: &Option<String>, (&month, &count): (&Day, &Count)| ChurnRateRow {
            group: group.clone(),
            month,
            customers: count.customers,
            churned: count.churned,
            rate: count.rate(),
            low: count.interval().map(|interval| interval.low),
            high: count.interval().map(|interval| interval.high),
        };
        let rows = rates.of.iter().flat_map(|(group, months)| months.iter().map(move |one| row(group, one))).collect::<Vec<_>>();
        let told = Note::counted;
        Ok(Listing::of(rows)
            .with_notes(told(NoteCode::WithinAMonth, rates.within_a_month))
            .with_notes(told(NoteCode::UndatedLeavers, rates.undated))
            .with_notes(self.by.notes(data, ground.as_of)))
    }

    /// The customers of a group who left in the month that begins on the day of `part`.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Some(month) = part.and_then(|part| part.parse::<Day>().ok()) else { return Vec::new() };
        let (eve, last) = (month.plus(-1), month.last_of_month());
        let mut groups = Groups::new(ground.data, self.by, ground.as_of);
        groups.take_head_of(AsOf(eve));
        let placed = groups.on(eve);
        let left = |(customer, spells): (CustomerIx, &Spells)| {
            let row = known_row(ground.data, customer, ground.as_of)?;
            let group = placed.names[placed.of[customer.0 as usize] as usize].as_deref();
            let ends = spells.end_after(eve).is_some_and(|end| end <= last);
            (ends && group.unwrap_or_default() == key).then_some((Table::Customers, row))
        };
        (0u32..).map(CustomerIx).zip(&spells_on(ground.data, ground.as_of)).filter_map(left).collect()
    }
}
