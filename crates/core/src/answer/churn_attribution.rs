//! Whether churn follows who sold, who takes care, or anything else that is told of customers.

use serde::{Deserialize, Serialize};

use super::churn_settings::{NEEDS, OBSERVED_FROM, OfGroups, STARTED_FROM, lives, take_lives};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::by::{By, Grouping};
use crate::churn::compared::{Factor, attribution};
use crate::churn::lives::OfLives;
use crate::schema::Table;

/// Asks what churn follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnAttribution {
    /// Which lives.
    pub which: OfLives,
}

/// A factor tested beside what is given; sellers first, then those who take care, then further factors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttributionRow {
    /// The factor, as groups are asked for.
    pub factor: String,
    /// Within what its groups were compared; nothing where the data tell nothing to compare within.
    pub given: Option<String>,
    /// The statistic of the stratified log-rank test; nothing where no two groups meet.
    pub chi2: Option<f64>,
    /// Its degrees of freedom.
    pub df: u64,
    /// The chance of such a difference if groups did not differ; by shuffling where some group expects fewer than five.
    pub p: Option<f64>,
    /// The share of false findings down to here, over all factors.
    pub q: Option<f64>,
    /// How many times as high the rate of a group is that lies one standard deviation above the middle one; 1 where nothing says that groups
    /// differ.
    pub spread: Option<f64>,
    /// Its 95 % interval, from.
    pub spread_low: Option<f64>,
    /// To.
    pub spread_high: Option<f64>,
    /// What it says; see [`crate::churn::compared::Verdict`].
    pub verdict: String,
    /// Its groups.
    pub groups: u64,
    /// Customers compared.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Whether the chance is one by shuffling.
    pub shuffled: bool,
}

impl AttributionRow {
    fn of(factor: &Factor) -> AttributionRow {
        let tested = &factor.tested;
        let spread = tested.between;
        AttributionRow {
            factor: factor.by.code().to_owned(),
            given: (factor.given != By::All).then(|| factor.given.code().to_owned()),
            chi2: tested.test.chi2,
            df: tested.test.degrees as u64,
            p: tested.p(),
            q: factor.q,
            spread: spread.map(|spread| libm::exp(spread.deviation)),
            spread_low: spread.map(|spread| libm::exp(spread.interval.low)),
            spread_high: spread.map(|spread| libm::exp(spread.interval.high)),
            verdict: factor.verdict.code().to_owned(),
            groups: tested.names.len() as u64,
            customers: tested.customers,
            churned: tested.churned,
            shuffled: tested.shuffled.is_some(),
        }
    }
}

impl Record for AttributionRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("factor", CellKind::Text),
            ("given", CellKind::Text),
            ("chi2", CellKind::Number),
            ("df", CellKind::Count),
            ("p", CellKind::Number),
            ("q", CellKind::Number),
            ("spread", CellKind::Number),
            ("spread_low", CellKind::Number),
            ("spread_high", CellKind::Number),
            ("verdict", CellKind::Text),
            ("groups", CellKind::Count),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("shuffled", CellKind::Flag),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.factor),
            1 => Cell::text(self.given.as_deref()),
            2 => self.chi2.into(),
            3 => Cell::Whole(self.df as i64),
            4 => self.p.into(),
            5 => self.q.into(),
            6 => self.spread.into(),
            7 => self.spread_low.into(),
            8 => self.spread_high.into(),
            9 => Cell::Text(&self.verdict),
            10 => Cell::Whole(self.groups as i64),
            11 => Cell::Whole(self.customers as i64),
            12 => Cell::Whole(self.churned as i64),
            13 => Cell::Flag(self.shuffled),
            _ => Cell::Nothing,
        }
    }
}

impl Report for ChurnAttribution {
    const ID: &'static str = "churn.attribution";
    const ABOUT: &'static str = "Whether churn follows who sold, who takes care, or anything else that is told of customers";
    const PARAMETERS: &'static [Parameter] = &[OBSERVED_FROM, STARTED_FROM];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = AttributionRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnAttribution, BadParameter> {
        Ok(ChurnAttribution { which: take_lives(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<AttributionRow>, Missing> {
        let (data, as_of) = (ground.data, ground.as_of);
        Grouping::from(By::SalesRep).missing(data, as_of)?;
        let lives = lives(ground, self.which)?;
        let factors = attribution(data, &lives, as_of);
        let untold = factors.first().map_or(0, |factor| factor.tested.without_group);
        let without = Note::counted(NoteCode::WithoutGroup, untold);
        let in_several = factors.iter().map(|factor| factor.tested.in_several).max().unwrap_or(0);
        let exported = factors.iter().flat_map(|factor| Grouping::from(factor.by).notes(data, as_of));
        let rows: Vec<AttributionRow> = factors.iter().map(AttributionRow::of).collect();
        Ok(Listing::of(rows)
            .with_notes([Note::new(NoteCode::NotRandomised)])
            .with_notes(without)
            .with_notes(lives.notes(self.which))
            .with_notes(Note::counted(NoteCode::InSeveralGroups, in_several))
            .with_notes(exported))
    }

    /// The customers of a group of a factor.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let by = key.parse::<Grouping>();
        by.map_or_else(|_| Vec::new(), |by| OfGroups { by, which: self.which }.rows_of(ground, part.unwrap_or_default()))
    }
}
