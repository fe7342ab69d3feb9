//! Whom the score caught, whom it missed, and for whom it cried wolf: customer by customer.

use serde::{Deserialize, Serialize};

use super::health_backtest::{LookBack, caveats};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::backtest::judged::{Ranking, last_year, listed};
use crate::backtest::replay;
use crate::day::Day;
use crate::schema::{Field, Table, customers, events, tickets};
use crate::signals::reactivation::exported;
use crate::sorting::Arrange;

/// Days of behaviour behind a line.
const BEHIND: i32 = 90;

/// Asks whom the score caught and missed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthMisses {
    /// What it goes by.
    pub by: LookBack,
}

/// What became of a warning, or of its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Left, and was not among the first k.
    Missed,
    /// Was among the first k, and stayed.
    FalseAlarm,
    /// Left, and was among the first k.
    Caught,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Missed, Kind::FalseAlarm, Kind::Caught];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Kind::Missed => "missed",
            Kind::FalseAlarm => "false_alarm",
            Kind::Caught => "caught",
        }
    }
}

/// A customer at a month end of the last twelve; the latest first, the missed before false alarms before those caught, then by rank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MissRow {
    /// The month end.
    pub as_of: Day,
    /// Who.
    pub customer_id: String,
    /// What became of it.
    pub kind: Kind,
    /// The score then.
    pub score: f64,
    /// Its place among all by risk, from 1.
    pub rank: u32,
    /// Its first day without service, if it left within the horizon.
    pub churn_date: Option<Day>,
    /// Its name.
    pub name: Option<String>,
}

impl Record for MissRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("as_of", CellKind::Day),
            ("customer_id", CellKind::Text),
            ("kind", CellKind::Text),
            ("score", CellKind::Score),
            ("rank", CellKind::Count),
            ("churn_date", CellKind::Day),
            ("name", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Day(self.as_of),
            1 => Cell::Text(&self.customer_id),
            2 => Cell::Text(self.kind.code()),
            3 => Cell::Number(self.score),
            4 => Cell::Whole(self.rank.into()),
            5 => self.churn_date.into(),
            6 => Cell::text(self.name.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthMisses {
    const ID: &'static str = "health.misses";
    const ABOUT: &'static str = "Whom the score caught and missed at past month ends, and for whom it gave a false alarm";
    const PARAMETERS: &'static [Parameter] = LookBack::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = MissRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthMisses, BadParameter> {
        Ok(HealthMisses { by: LookBack::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<MissRow>, Missing> {
        let models = self.by.settings.models(ground)?;
        let capacity = self.by.looked_at();
        let replay = replay(ground.data, &models, self.by.terms(), ground.as_of);
        let mut rows = Vec::new();
        for moment in last_year(&replay.moments).iter().rev() {
            let mut of: Vec<MissRow> = Vec::new();
            for (place, at) in listed(moment, Ranking::Score).into_iter().enumerate() {
                let case = &moment.cases[at];
                let kind = match (case.churned(), place < capacity) {
                    (true, true) => Kind::Caught,
                    (true, false) => Kind::Missed,
                    (false, true) => Kind::FalseAlarm,
                    (false, false) => continue,
                };
                of.push(MissRow {
                    as_of: moment.as_of.0,
                    customer_id: ground.data.customers[case.customer.0 as usize].id.clone(),
                    kind,
                    score: 100.0 - case.risk,
                    rank: place as u32 + 1,
                    churn_date: case.left,
                    name: exported(ground, case.customer, customers::NAME).map(str::to_owned),
                });
            }
            of.arrange_by_key(|row| (row.kind, row.rank));
            rows.extend(of);
        }
        Ok(Listing::of(rows).with_notes(caveats(ground, &replay)))
    }

    /// What the customer did in the 90 days before the month end of `part` (the as-of day without one): its events and tickets.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let data = ground.data;
        let Some(customer) = data.customer(key) else { return Vec::new() };
        let until = part.and_then(|part| part.parse::<Day>().ok()).unwrap_or(ground.as_of.0).min(ground.as_of.0);
        let zone = &data.settings.zone;
        let (from, end) = (zone.start_of(until.plus(1 - BEHIND)), zone.start_of(until.plus(1)));
        let times: [(Table, Field); 2] = [(Table::Events, events::OCCURRED_AT), (Table::Tickets, tickets::OPENED_AT)];
        let mut found = Vec::new();
        for (table, field) in times {
            let Some(times) = data.table(table).and_then(|table| table.instant(field)) else { continue };
            let rows: &[u32] = if table == Table::Events { data.events_of(customer) } else { data.rows_of(table, customer) };
            let inside = rows.iter().map(|&row| row as usize).filter(|&row| times.get(row).is_some_and(|at| from <= at && at < end));
            found.extend(inside.map(|row| (table, row)));
        }
        found
    }
}
