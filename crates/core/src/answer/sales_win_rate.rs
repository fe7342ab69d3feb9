//! How many of the opportunities created were won.

use serde::{Deserialize, Serialize};

use super::deal_settings::OfDeals;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::opportunity::Outcome;
use crate::sales::deals::Deal;
use crate::schema::Table;
use crate::stats::{share, wilson};

/// Asks how many of the opportunities created in a period were won.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WinRate {
    /// Which.
    pub of: OfDeals,
}

/// A group; by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WinRateRow {
    /// Its name; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// Opportunities created in the period.
    pub created: u64,
    /// Of them those won by the day.
    pub won: u64,
    /// Those lost.
    pub lost: u64,
    /// Those still open.
    pub open: u64,
    /// Won ÷ created, as the article has it: open ones count as not won.
    pub rate: Option<f64>,
    /// Its 95 % interval (Wilson), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Won ÷ (won + lost).
    pub closed_rate: Option<f64>,
    /// Its 95 % interval (Wilson), from.
    pub closed_low: Option<f64>,
    /// To.
    pub closed_high: Option<f64>,
}

impl Record for WinRateRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("created", CellKind::Count),
            ("won", CellKind::Count),
            ("lost", CellKind::Count),
            ("open", CellKind::Count),
            ("rate", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("closed_rate", CellKind::Share),
            ("closed_low", CellKind::Share),
            ("closed_high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Whole(self.created as i64),
            2 => Cell::Whole(self.won as i64),
            3 => Cell::Whole(self.lost as i64),
            4 => Cell::Whole(self.open as i64),
            5 => self.rate.into(),
            6 => self.low.into(),
            7 => self.high.into(),
            8 => self.closed_rate.into(),
            9 => self.closed_low.into(),
            10 => self.closed_high.into(),
            _ => Cell::Nothing,
        }
    }
}

fn with_interval(cases: u64, of: u64) -> (Option<f64>, Option<f64>, Option<f64>) {
    let interval = wilson(cases, of);
    (share(cases, of), interval.map(|interval| interval.low), interval.map(|interval| interval.high))
}

impl Report for WinRate {
    const ID: &'static str = "sales.win_rate";
    const ABOUT: &'static str = "How many of the opportunities created were won, and how many of those closed";
    const PARAMETERS: &'static [Parameter] = OfDeals::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = WinRateRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<WinRate, BadParameter> {
        Ok(WinRate { of: OfDeals::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<WinRateRow>, Missing> {
        self.of.missing(ground)?;
        let period = self.of.period;
        let groups = self.of.groups(ground, |deal| period.holds(deal.created));
        let open: u64 = groups.values().flatten().filter(|deal| deal.outcome == Outcome::Open).count() as u64;
        let row = |(group, deals): (Option<String>, Vec<Deal>)| {
            let count = |outcome: Outcome| deals.iter().filter(|deal| deal.outcome == outcome).count() as u64;
            let (won, lost, open) = (count(Outcome::Won), count(Outcome::Lost), count(Outcome::Open));
            let created = deals.len() as u64;
            let (rate, low, high) = with_interval(won, created);
            let (closed_rate, closed_low, closed_high) = with_interval(won, won + lost);
            WinRateRow { group, created, won, lost, open, rate, low, high, closed_rate, closed_low, closed_high }
        };
        let still_open = (open > 0).then(|| Note::new(NoteCode::DealsOpen).number(open as f64));
        Ok(Listing::of(groups.into_iter().map(row)).with_notes(still_open).with_notes(self.of.notes(ground)))
    }

    /// The opportunities of a group; of `part` `won`, `lost` or `open` those alone.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let period = self.of.period;
        let groups = self.of.groups(ground, |deal| period.holds(deal.created));
        let of = |outcome: Outcome| match outcome {
            Outcome::Won => "won",
            Outcome::Lost => "lost",
            Outcome::Open => "open",
        };
        let deals = groups.into_iter().find(|(group, _)| group.as_deref().unwrap_or_default() == key).map(|(_, deals)| deals);
        let wanted = |deal: &Deal| part.is_none_or(|part| part == of(deal.outcome));
        deals.unwrap_or_default().into_iter().filter(wanted).map(|deal| (Table::Opportunities, deal.row)).collect()
    }
}
