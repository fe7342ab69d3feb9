//! Whether groups of customers leave at different rates.

use serde::{Deserialize, Serialize};

use super::churn_settings::{BY, NEEDS, OBSERVED_FROM, OfGroups, SPELLS, STARTED_FROM, lives};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::by::{By, Grouping};
use crate::churn::compared::tested;
use crate::schema::Table;

/// Asks whether groups of customers leave at different rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnLogrank {
    /// Which lives, in which groups.
    pub of: OfGroups,
    /// Within what they are compared.
    pub given: Grouping,
}

impl Default for ChurnLogrank {
    /// Sellers, whatever else.
    fn default() -> ChurnLogrank {
        ChurnLogrank { of: OfGroups { by: By::SalesRep.into(), ..OfGroups::default() }, given: Grouping::default() }
    }
}

/// A test; one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LogrankRow {
    /// By what customers were put into groups.
    pub by: String,
    /// Within what they were compared; nothing where nothing was given.
    pub given: Option<String>,
    /// How many groups there are.
    pub groups: u64,
    /// The statistic; nothing where no two groups meet.
    pub chi2: Option<f64>,
    /// Its degrees of freedom.
    pub df: u64,
    /// The chance of such a statistic or a greater one if groups did not differ; where every spell counts, by a variance that allows for
    /// those of a customer going together, or with a note that it does not.
    pub p: Option<f64>,
    /// By group, how many left, and how many would have if groups did not differ.
    pub counts: Vec<(u64, f64)>,
    /// The chance by shuffling who is of which group, where some group expects fewer than five and no customer has several spells.
    pub p_shuffled: Option<f64>,
    /// Along classes in order, such as terms: the chance of so steady a rise or fall of the rate.
    pub p_trend: Option<f64>,
}

const BEFORE: [(&str, CellKind); 6] = [
    ("by", CellKind::Text),
    ("given", CellKind::Text),
    ("groups", CellKind::Count),
    ("chi2", CellKind::Number),
    ("df", CellKind::Count),
    ("p", CellKind::Number),
];
const BEHIND: [(&str, CellKind); 2] = [("p_shuffled", CellKind::Number), ("p_trend", CellKind::Number)];

fn columns_of(groups: &[String]) -> Vec<ColumnSpec> {
    let pair = |name: &String| {
        let column = |what: &str, kind: CellKind| ColumnSpec { name: format!("{what}:{name}").into(), kind };
        [column("observed", CellKind::Count), column("expected", CellKind::Number)]
    };
    columns(&BEFORE).into_iter().chain(groups.iter().flat_map(pair)).chain(columns(&BEHIND)).collect()
}

impl Record for LogrankRow {
    fn columns() -> Vec<ColumnSpec> {
        columns_of(&[])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let behind = BEFORE.len() + 2 * self.counts.len();
        match column {
            0 => Cell::Text(&self.by),
            1 => Cell::text(self.given.as_deref()),
            2 => Cell::Whole(self.groups as i64),
            3 => self.chi2.into(),
            4 => Cell::Whole(self.df as i64),
            5 => self.p.into(),
            at if at < behind => {
                let (observed, expected) = self.counts[(at - BEFORE.len()) / 2];
                if (at - BEFORE.len()).is_multiple_of(2) { Cell::Whole(observed as i64) } else { Cell::Number(expected) }
            }
            at if at == behind => self.p_shuffled.into(),
            at if at == behind + 1 => self.p_trend.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for ChurnLogrank {
    const ID: &'static str = "churn.logrank";
    const ABOUT: &'static str = "Whether groups of customers leave at different rates, also within what is given";
    const PARAMETERS: &'static [Parameter] = &[BY_SELLER, GIVEN, OBSERVED_FROM, STARTED_FROM, SPELLS];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = LogrankRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnLogrank, BadParameter> {
        let asked = parameters.get(BY.key).is_some();
        let mut of = OfGroups::take(parameters)?;
        if !asked {
            of.by = By::SalesRep.into();
        }
        Ok(ChurnLogrank { of, given: parameters.take_grouping(GIVEN.key)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<LogrankRow>, Missing> {
        self.of.by.missing(ground.data, ground.as_of)?;
        self.given.missing(ground.data, ground.as_of)?;
        let lives = lives(ground, self.of.which)?;
        let found = tested(ground.data, &lives, self.of.by, self.given, ground.as_of);
        let test = &found.test;
        let scores: Vec<f64> = (0..found.names.len()).map(|at| at as f64).collect();
        let row = LogrankRow {
            by: self.of.by.to_string(),
            given: (self.given != Grouping::default()).then(|| self.given.to_string()),
            groups: found.names.len() as u64,
            chi2: test.chi2,
            df: test.degrees as u64,
            p: test.p,
            counts: test.observed.iter().copied().zip(test.expected.iter().copied()).collect(),
            p_shuffled: found.shuffled,
            p_trend: (self.of.by == By::Term.into()).then(|| test.trend(&scores)).flatten().map(|(_, p)| p),
        };
        let without = Note::counted(NoteCode::WithoutGroup, found.without_group);
        let given = self.given.notes(ground.data, ground.as_of);
        let notes = self.of.notes(ground, &lives, found.in_several);
        let together = found.ignores_customers.then(|| Note::new(NoteCode::SpellsTogether));
        let mut listing =
            Listing::of([row]).with_notes(without).with_notes(notes).with_notes(together).with_notes(given);
        listing.columns = columns_of(&found.names);
        Ok(listing)
    }

    /// The customers of a group.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        self.of.rows_of(ground, key)
    }
}

const BY_SELLER: Parameter = Parameter {
    key: BY.key,
    takes: "all, head, sales_rep, csm, segment, tier, plan, industry, source or term, or two of them joined with +; sales_rep",
};
const GIVEN: Parameter = Parameter { key: "given", takes: "within what groups are compared, as by; all" };
