//! By what opportunities are put together.

use serde::{Deserialize, Serialize};

use super::deals::Deal;
use crate::customer::life::known_row;
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::schema::{Field, Table, customers, opportunities, team};

/// By what opportunities are put into groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    /// All together.
    #[default]
    All,
    /// Their owner, as exported.
    SalesRep,
    /// The team of their owner, as exported.
    Pod,
    /// Where they came from.
    Source,
    /// Their pipeline.
    Pipeline,
    /// The motion by which they were sold.
    Motion,
    /// The segment of their customer, as exported.
    Segment,
    /// The industry of their customer.
    Industry,
}

impl By {
    /// Every way.
    pub const ALL: [By; 8] = [By::All, By::SalesRep, By::Pod, By::Source, By::Pipeline, By::Motion, By::Segment, By::Industry];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            By::All => "all",
            By::SalesRep => "sales_rep",
            By::Pod => "pod",
            By::Source => "source",
            By::Pipeline => "pipeline",
            By::Motion => "motion",
            By::Segment => "segment",
            By::Industry => "industry",
        }
    }

    /// The columns without which it can't be told.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            By::All => &[],
            By::SalesRep => &[opportunities::OWNER],
            By::Pod => &[opportunities::OWNER, team::POD],
            By::Source => &[opportunities::SOURCE],
            By::Pipeline => &[opportunities::PIPELINE],
            By::Motion => &[opportunities::MOTION],
            By::Segment => &[customers::SEGMENT],
            By::Industry => &[customers::INDUSTRY],
        }
    }

    /// The group of a deal; nothing for those of whom it is not told, and for all together.
    #[must_use]
    pub fn group<'a>(self, data: &'a Dataset, deal: &Deal, as_of: AsOf) -> Option<&'a str> {
        let own = |field: Field| data.table(Table::Opportunities)?.text_at(field, deal.row);
        let customers = |field: Field| data.table(Table::Customers)?.text_at(field, known_row(data, deal.customer?, as_of)?);
        match self {
            By::All => None,
            By::SalesRep => own(opportunities::OWNER),
            By::Pod => pod(data, own(opportunities::OWNER)?),
            By::Source => own(opportunities::SOURCE),
            By::Pipeline => own(opportunities::PIPELINE),
            By::Motion => own(opportunities::MOTION),
            By::Segment => customers(customers::SEGMENT),
            By::Industry => customers(customers::INDUSTRY),
        }
    }
}

/// The team of a person: that of their last row in the list.
fn pod<'a>(data: &'a Dataset, person: &str) -> Option<&'a str> {
    let table = data.table(Table::Team)?;
    let row = (0..table.rows()).rev().find(|&row| table.text_at(team::PERSON, row) == Some(person))?;
    table.text_at(team::POD, row)
}
