//! A figure that never travels alone: its value, how many it rests on, how sure it is, and what was left out.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::schema::Table;

/// One figure of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Which figure: an id of METRICS.md, such as `health.band_share`.
    pub metric: String,
    /// `None` where it is undefined; the reason stands among the cautions.
    pub value: Option<f64>,
    /// How many cases it rests on.
    pub n: u64,
    /// 95 % interval.
    pub interval: Option<Interval>,
    /// What it was reckoned from.
    pub basis: Basis,
    /// What to keep in mind.
    pub cautions: Vec<Caution>,
}

/// A 95 % interval, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What a figure was reckoned from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// First and last day that count, where the figure has a period.
    pub period: Option<(Day, Day)>,
    /// The tables read.
    pub tables: Vec<Table>,
    /// What was left out, and how many.
    pub left_out: Vec<LeftOut>,
}

/// Records or customers that a figure does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Why, as a code (`too_young`, `no_start_date`, `unknown_customer` …).
    pub why: String,
    /// How many.
    pub count: u64,
}

/// What a reader should keep in mind with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Caution {
    /// Fewer than 30 cases.
    Small,
    /// Fewer than 5 cases: no ranking.
    Tiny,
    /// The denominator is 0.
    NoCases,
    /// Reckoned with the attributes as they stood at export, not as of the day.
    AsExported,
}

impl Caution {
    /// The caution that a number of cases calls for, if any.
    #[must_use]
    pub fn of_size(n: u64) -> Option<Caution> {
        match n {
            0 => Some(Caution::NoCases),
            1..5 => Some(Caution::Tiny),
            5..30 => Some(Caution::Small),
            _ => None,
        }
    }
}
