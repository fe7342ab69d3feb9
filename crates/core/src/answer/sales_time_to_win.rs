//! How long after the first follow-up deals are won, with those still open and those lost.

use serde::{Deserialize, Serialize};

use super::deal_settings::OfDeals;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::day::AsOf;
use crate::opportunity::Outcome;
use crate::sales::deals::Deal;
use crate::schema::{Table, opportunities};
use crate::stats::competing::{Cause, Moment, aalen_johansen};

/// Asks how the opportunities created in a period end as time goes by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeToWin {
    /// Which.
    pub of: OfDeals,
}

/// A group after so many days; by group, then by days. A row for each number of days at which one ended or was last seen open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeToWinRow {
    /// Its name; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// Days since the first follow-up; half a day where one ended on that day.
    pub time_days: f64,
    /// Opportunities that had not ended just before.
    pub at_risk: u64,
    /// Of them won then,
    pub won: u64,
    /// lost then,
    pub lost: u64,
    /// and open, and not older.
    pub censored: u64,
    /// The share won by then, where those open go on like the others and what is lost can't be won (Aalen & Johansen 1978).
    pub won_share: f64,
    /// Its 95 % interval (log-log), from.
    pub won_low: Option<f64>,
    /// To.
    pub won_high: Option<f64>,
    /// The share lost by then.
    pub lost_share: f64,
    /// The share still open (Kaplan & Meier 1958).
    pub open_share: f64,
    /// Its 95 % interval (Greenwood 1926, log-log), from.
    pub open_low: Option<f64>,
    /// To.
    pub open_high: Option<f64>,
}

impl TimeToWinRow {
    /// A group at a moment.
    #[must_use]
    pub fn of(group: Option<String>, at: Moment) -> TimeToWinRow {
        TimeToWinRow {
            group,
            time_days: at.time,
            at_risk: at.at_risk,
            won: at.first,
            lost: at.second,
            censored: at.censored,
            won_share: at.share_first,
            won_low: at.first_interval.map(|interval| interval.low),
            won_high: at.first_interval.map(|interval| interval.high),
            lost_share: at.share_second,
            open_share: at.going,
            open_low: at.going_interval.map(|interval| interval.low),
            open_high: at.going_interval.map(|interval| interval.high),
        }
    }
}

impl Record for TimeToWinRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("time_days", CellKind::Number),
            ("at_risk", CellKind::Count),
            ("won", CellKind::Count),
            ("lost", CellKind::Count),
            ("censored", CellKind::Count),
            ("won_share", CellKind::Share),
            ("won_low", CellKind::Share),
            ("won_high", CellKind::Share),
            ("lost_share", CellKind::Share),
            ("open_share", CellKind::Share),
            ("open_low", CellKind::Share),
            ("open_high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Number(self.time_days),
            2 => Cell::Whole(self.at_risk as i64),
            3 => Cell::Whole(self.won as i64),
            4 => Cell::Whole(self.lost as i64),
            5 => Cell::Whole(self.censored as i64),
            6 => Cell::Number(self.won_share),
            7 => self.won_low.into(),
            8 => self.won_high.into(),
            9 => Cell::Number(self.lost_share),
            10 => Cell::Number(self.open_share),
            11 => self.open_low.into(),
            12 => self.open_high.into(),
            _ => Cell::Nothing,
        }
    }
}

/// What ended on the day it was followed up took less than a day, and more than none.
const SAME_DAY: f64 = 0.5;

/// The days an opportunity took, or has taken by the day, and how it ended; nothing where that is not told, or runs backwards.
fn end(deal: &Deal, as_of: AsOf) -> Option<(f64, Option<Cause>)> {
    let (until, cause) = match deal.outcome {
        Outcome::Open => (Some(as_of.0), None),
        Outcome::Won => (deal.closed, Some(Cause::First)),
        Outcome::Lost => (deal.closed, Some(Cause::Second)),
    };
    let days = until?.since(deal.followed?.0);
    (days >= 0).then(|| (f64::from(days).max(SAME_DAY), cause))
}

impl Report for TimeToWin {
    const ID: &'static str = "sales.time_to_win";
    const ABOUT: &'static str = "How many opportunities are won, lost and still open so many days after the first follow-up";
    const PARAMETERS: &'static [Parameter] = OfDeals::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = TimeToWinRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<TimeToWin, BadParameter> {
        Ok(TimeToWin { of: OfDeals::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<TimeToWinRow>, Missing> {
        self.of.missing(ground)?;
        if !mapped(ground.data, opportunities::CLOSE_DATE) {
            return Err(Missing { fields: vec![opportunities::CLOSE_DATE], ..Missing::default() });
        }
        let period = self.of.period;
        let groups = self.of.groups(ground, |deal| period.holds(deal.created));
        let (mut rows, mut untold) = (Vec::new(), 0);
        for (group, deals) in &groups {
            let ends: Vec<(f64, Option<Cause>)> = deals.iter().filter_map(|deal| end(deal, ground.as_of)).collect();
            untold += deals.len() - ends.len();
            rows.extend(aalen_johansen(&ends).into_iter().map(|at| TimeToWinRow::of(group.clone(), at)));
        }
        let untold = (untold > 0).then(|| Note::new(NoteCode::TimeUntold).number(untold as f64));
        Ok(Listing::of(rows).with_notes(untold).with_notes(self.of.notes(ground)))
    }

    /// The opportunities of a group.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let period = self.of.period;
        let groups = self.of.groups(ground, |deal| period.holds(deal.created));
        let deals = groups.into_iter().find(|(group, _)| group.as_deref().unwrap_or_default() == key).map(|(_, deals)| deals);
        deals.unwrap_or_default().into_iter().map(|deal| (Table::Opportunities, deal.row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    #[test]
    fn what_is_open_is_not_yet_decided_and_what_nobody_can_date_is_told() {
        let data = dataset(&[(
            "opportunities",
            "opportunity_id,stage,created_at,close_date\n1,Won,2026-01-01,2026-01-11\n2,Lost,2026-01-01,2026-01-21\n3,Demo,2026-01-01,\n\
             4,Won,2026-01-05,\n5,Won,2026-01-09,2026-01-02\n",
        )]);
        let answer = ask(&data, &Models::default(), "sales.time_to_win", "2026-01-31", &[]);
        assert_eq!(
            csv(answer.table(), &["time_days", "at_risk", "won", "lost", "censored", "won_share", "lost_share", "open_share"]),
            "time_days,at_risk,won,lost,censored,won_share,lost_share,open_share\n10,4,1,0,0,0.25,0,0.75\n\
             20,3,0,1,0,0.25,0.25,0.5\n26,2,0,0,1,0.25,0.25,0.5\n30,1,0,0,1,0.25,0.25,0.5"
        );
        assert_eq!(notes(answer.table()), ["time_untold 1"]);
    }
}
