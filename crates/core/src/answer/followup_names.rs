//! How many new names come in, week by week.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::lifecycle::companies::Companies;
use crate::lifecycle::followup::names::weeks;
use crate::schema::Table;

/// Asks how many new names came in each week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowupNames {}

/// One of the last 26 weeks that are over, the earliest first; from the first on of which anything is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamesRow {
    /// Its Monday.
    pub week: Day,
    /// Companies of which the first lead or opportunity came in it; a company counts once, whatever it is called.
    pub new_names: u64,
    /// People whose leads or opportunities these are.
    pub people: u64,
}

impl Record for NamesRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[("week", CellKind::Day), ("new_names", CellKind::Count), ("people", CellKind::Count)])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Day(self.week),
            1 => Cell::Whole(self.new_names as i64),
            2 => Cell::Whole(self.people as i64),
            _ => Cell::Nothing,
        }
    }
}

/// Weeks told at most.
const WEEKS: i32 = 26;

impl Report for FollowupNames {
    const ID: &'static str = "followup.names";
    const ABOUT: &'static str = "How many companies came in that nobody had to do with before, by week";
    const PARAMETERS: &'static [Parameter] = &[];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Leads, Table::Opportunities]];
    type Row = NamesRow;

    fn from_parameters(_: &mut Parameters) -> Result<FollowupNames, BadParameter> {
        Ok(FollowupNames {})
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<NamesRow>, Missing> {
        let companies = Companies::of(ground.data, ground.as_of);
        let row = |week: crate::lifecycle::followup::names::Week| NamesRow { week: week.monday, new_names: week.names, people: week.people };
        Ok(Listing::of(weeks(&companies, WEEKS).into_iter().map(row)))
    }
}
