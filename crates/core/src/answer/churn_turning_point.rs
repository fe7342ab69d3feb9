//! The month of life after which customers leave at another rate.

use serde::{Deserialize, Serialize};

use super::churn_settings::{NEEDS, OBSERVED_FROM, STARTED_FROM, lives, rows_of, take_lives};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::by::Grouping;
use crate::churn::groups::Groups;
use crate::churn::hazard::{LifeMonth, ended_after, life_months, months_told};
use crate::churn::lives::{Lives, OfLives};
use crate::schema::Table;
use crate::stats::turning::{Span, Turning, turning_point};
use crate::stats::wilson;

/// Asks after which month of life customers leave at another rate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnTurningPoint {
    /// Which lives.
    pub which: OfLives,
}

/// What the turning point says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// Customers leave at a higher rate after it.
    Later,
    /// They leave at a lower rate after it.
    Earlier,
    /// One rate would do.
    None,
}

impl Turn {
    /// Each of them.
    pub const ALL: [Turn; 3] = [Turn::Later, Turn::Earlier, Turn::None];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Turn::Later => "later",
            Turn::Earlier => "earlier",
            Turn::None => "one_rate",
        }
    }
}

/// The turning point; one row, or none where too little was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TurningRow {
    /// The last month of life of the first rate.
    pub tau_months: u64,
    /// Left per month at risk until then.
    pub hazard_before: f64,
    /// And from then on.
    pub hazard_after: f64,
    /// How many times as high the later rate is; nothing where nobody left before.
    pub ratio: Option<f64>,
    /// Its 95 % interval, from.
    pub low: Option<f64>,
    /// To; nothing where it has no end.
    pub high: Option<f64>,
    /// The chance of so great a change after some month or other if there is but one rate.
    pub p: f64,
    /// Of all who left, the share that did after it.
    pub share_after: Option<f64>,
    /// Its 95 % interval (Wilson), from.
    pub share_low: Option<f64>,
    /// To.
    pub share_high: Option<f64>,
    /// Customers who left.
    pub churned: u64,
    /// What it says.
    pub verdict: Turn,
    /// The first month of life that does nearly as well (95 %, by the profile of the likelihood).
    pub tau_low: u64,
    /// The last.
    pub tau_high: u64,
}

impl Record for TurningRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("tau_months", CellKind::Count),
            ("hazard_before", CellKind::Share),
            ("hazard_after", CellKind::Share),
            ("ratio", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("p", CellKind::Number),
            ("share_after", CellKind::Share),
            ("share_low", CellKind::Share),
            ("share_high", CellKind::Share),
            ("churned", CellKind::Count),
            ("verdict", CellKind::Text),
            ("tau_low", CellKind::Count),
            ("tau_high", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Whole(self.tau_months as i64),
            1 => Cell::Number(self.hazard_before),
            2 => Cell::Number(self.hazard_after),
            3 => self.ratio.into(),
            4 => self.low.into(),
            5 => self.high.into(),
            6 => Cell::Number(self.p),
            7 => self.share_after.into(),
            8 => self.share_low.into(),
            9 => self.share_high.into(),
            10 => Cell::Whole(self.churned as i64),
            11 => Cell::Text(self.verdict.code()),
            12 => Cell::Whole(self.tau_low as i64),
            13 => Cell::Whole(self.tau_high as i64),
            _ => Cell::Nothing,
        }
    }
}

/// Counts are drawn anew from here on.
const SEED: u64 = 20_261_124;
/// The chance up to which there is said to be a turning point.
const LEVEL: f64 = 0.05;
/// Who left, at least, for anything to be said.
const LEAST_CHURNED: u64 = 10;

impl ChurnTurningPoint {
    fn found(lives: &Lives, ground: Ground<'_>) -> Option<Turning> {
        let grouped = lives.grouped(&Groups::new(ground.data, Grouping::default(), ground.as_of));
        let months = life_months(&grouped, lives.from_zero, months_told(lives, ground.as_of));
        let span = |month: &LifeMonth| Span { cases: month.churned, exposure: month.person_months };
        let spans: Vec<Span> = months.first()?.iter().filter(|month| month.person_months > 0.0).map(span).collect();
        turning_point(&spans, SEED)
    }
}

impl Report for ChurnTurningPoint {
    const ID: &'static str = "churn.turning_point";
    const ABOUT: &'static str = "The month of life after which customers leave at another rate, if there is one";
    const PARAMETERS: &'static [Parameter] = &[OBSERVED_FROM, STARTED_FROM];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = TurningRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnTurningPoint, BadParameter> {
        Ok(ChurnTurningPoint { which: take_lives(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<TurningRow>, Missing> {
        let lives = lives(ground, self.which)?;
        let churned = ended_after(&lives, 0).1;
        let found = if churned < LEAST_CHURNED { None } else { ChurnTurningPoint::found(&lives, ground) };
        let row = |turning: Turning| {
            let (after, churned) = ended_after(&lives, turning.after);
            let share = wilson(after, churned);
            TurningRow {
                tau_months: turning.after as u64,
                hazard_before: turning.before_rate,
                hazard_after: turning.after_rate,
                ratio: turning.ratio,
                low: turning.low,
                high: turning.high,
                p: turning.p,
                share_after: (churned > 0).then(|| after as f64 / churned as f64),
                share_low: share.map(|share| share.low),
                share_high: share.map(|share| share.high),
                churned,
                verdict: match turning.p < LEVEL {
                    true if turning.after_rate > turning.before_rate => Turn::Later,
                    true => Turn::Earlier,
                    false => Turn::None,
                },
                tau_low: turning.after_low as u64,
                tau_high: turning.after_high as u64,
            }
        };
        let few = found.is_none().then(|| Note::new(NoteCode::NoTurningPoint).number(churned as f64));
        Ok(Listing::of(found.map(row)).with_notes(few).with_notes(lives.notes(self.which)))
    }

    /// The customers who left after so many months of life.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let Ok(lives) = lives(ground, self.which) else { return Vec::new() };
        let Ok(months) = key.parse::<usize>() else { return Vec::new() };
        let one = |life| Lives { of: vec![life], from_zero: lives.from_zero, ..Lives::default() };
        let left = lives.of.iter().filter(|&&life| ended_after(&one(life), months).0 > 0);
        rows_of(ground, left.map(|life| life.customer))
    }
}
