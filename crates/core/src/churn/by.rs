//! By what customers are put into groups: one thing, or two of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::answer::Missing;
use crate::answer::note::Note;
use crate::behaviour::sources::mapped;
use crate::customer::revenue::{Span, revenue};
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::health::notes;
use crate::schema::{Field, customers, owners, payments, subscriptions};

use super::takers::Takers;

/// By what customers are put into groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    /// All together.
    #[default]
    All,
    /// The head, the fifth of the customers that brought most in the twelve months before, and the others.
    Head,
    /// Who sold to them: fixed for life.
    SalesRep,
    /// Who takes care of them: by the list of owners where it tells, else as exported.
    Csm,
    /// Their segment, as exported.
    Segment,
    /// Their tier, as exported.
    Tier,
    /// Their plan, as exported; where customers have none that of their first contract.
    Plan,
    /// Their industry.
    Industry,
    /// Where they came from.
    Source,
    /// The term of their contract in classes, as exported; where customers have none that of their first contract.
    Term,
}

impl By {
    /// Every way.
    pub const ALL: [By; 10] =
        [By::All, By::Head, By::SalesRep, By::Csm, By::Segment, By::Tier, By::Plan, By::Industry, By::Source, By::Term];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            By::All => "all",
            By::Head => "head",
            By::SalesRep => "sales_rep",
            By::Csm => "csm",
            By::Segment => "segment",
            By::Tier => "tier",
            By::Plan => "plan",
            By::Industry => "industry",
            By::Source => "source",
            By::Term => "term",
        }
    }

    /// The column of customers that tells it; nothing where none does.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            By::All | By::Head => None,
            By::SalesRep => Some(customers::SALES_REP),
            By::Csm => Some(customers::CSM),
            By::Segment => Some(customers::SEGMENT),
            By::Tier => Some(customers::TIER),
            By::Plan => Some(customers::PLAN),
            By::Industry => Some(customers::INDUSTRY),
            By::Source => Some(customers::SOURCE),
            By::Term => Some(customers::TERM_MONTHS),
        }
    }

    /// The column of contracts that tells it where customers have none.
    #[must_use]
    pub fn field_of_contracts(self) -> Option<Field> {
        match self {
            By::Plan => Some(subscriptions::PLAN),
            By::Term => Some(subscriptions::TERM_MONTHS),
            _ => None,
        }
    }

    /// Whether some file tells it.
    #[must_use]
    pub fn is_told(self, data: &Dataset, as_of: AsOf) -> bool {
        match self {
            By::All => true,
            By::Head => revenue(data, as_of, Span::Year).from.is_some(),
            By::Csm if mapped(data, owners::PERSON) && Takers::of(data, as_of).is_some() => true,
            _ => [self.field(), self.field_of_contracts()].into_iter().flatten().any(|field| mapped(data, field)),
        }
    }
}

/// What tells the revenue by which the head is found.
const AMOUNTS: [Field; 3] = [payments::AMOUNT, subscriptions::MRR, customers::MRR];

/// By what customers are put into groups: one thing, or two of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grouping([By; 2]);

impl From<By> for Grouping {
    fn from(by: By) -> Grouping {
        Grouping([by, By::All])
    }
}

impl fmt::Display for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [one, By::All] => f.write_str(one.code()),
            [one, other] => write!(f, "{}+{}", one.code(), other.code()),
        }
    }
}

/// A way that nobody knows, or more than two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoGrouping;

impl FromStr for Grouping {
    type Err = NoGrouping;

    fn from_str(text: &str) -> Result<Grouping, NoGrouping> {
        let ways: Option<Vec<By>> = text.split('+').map(|code| By::ALL.into_iter().find(|by| by.code() == code.trim())).collect();
        let ways: Vec<By> = ways.ok_or(NoGrouping)?.into_iter().filter(|&by| by != By::All).collect();
        match ways[..] {
            [] => Ok(By::All.into()),
            [one] => Ok(one.into()),
            [one, other] if one != other => Ok(Grouping([one, other])),
            _ => Err(NoGrouping),
        }
    }
}

impl Grouping {
    /// What a question takes.
    pub const TAKES: &'static str =
        "all, head, sales_rep, csm, segment, tier, plan, industry, source or term, or two of them joined with +; all";

    /// The things by which groups are told apart: none, one or two.
    pub fn ways(self) -> impl Iterator<Item = By> {
        self.0.into_iter().filter(|&by| by != By::All)
    }

    /// With one more thing, where there is room for it.
    #[must_use]
    pub fn and(self, other: By) -> Grouping {
        match self.0 {
            [By::All, _] => other.into(),
            [one, By::All] if one != other => Grouping([one, other]),
            _ => self,
        }
    }

    /// Whether this is one of the things.
    #[must_use]
    pub fn has(self, by: By) -> bool {
        self.0.contains(&by)
    }

    /// What it misses in the data.
    ///
    /// # Errors
    /// The columns that would tell its groups.
    pub fn missing(self, data: &Dataset, as_of: AsOf) -> Result<(), Missing> {
        let untold = self.ways().filter(|by| !by.is_told(data, as_of));
        let fields: Vec<Field> = untold.flat_map(|by| by.field().map_or(AMOUNTS.to_vec(), |field| vec![field])).collect();
        if fields.is_empty() { Ok(()) } else { Err(Missing { fields, ..Missing::default() }) }
    }

    /// That groups stand as exported, whatever they were then, where they do.
    #[must_use]
    pub fn notes(self, data: &Dataset, as_of: AsOf) -> Vec<Note> {
        let as_exported = |by: &By| match by {
            By::Csm => Takers::of(data, as_of).is_none(),
            by => matches!(by, By::Segment | By::Tier | By::Plan | By::Term),
        };
        let fields: Vec<Field> = self.ways().filter(as_exported).filter_map(By::field).collect();
        notes::as_exported(data, &fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_or_two_are_read_and_written_alike() {
        for text in ["all", "term", "sales_rep+csm", "plan+head"] {
            assert_eq!(text.parse::<Grouping>().map(|grouping| grouping.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("csm + all".parse(), Ok(Grouping::from(By::Csm)));
        for text in ["", "rep", "csm+csm", "csm+plan+term"] {
            assert_eq!(text.parse::<Grouping>(), Err(NoGrouping), "{text}");
        }
        assert_eq!(Grouping::from(By::SalesRep).and(By::Plan).to_string(), "sales_rep+plan");
    }
}
