//! By what opportunities are put together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::deals::Deal;
use crate::churn::groups::{HEAD, OTHERS, UNTOLD};
use crate::customer::life::known_row;
use crate::customer::revenue::head;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
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
    /// The role of their owner, as exported.
    Role,
    /// Where they came from.
    Source,
    /// Their pipeline.
    Pipeline,
    /// The motion by which they were sold.
    Motion,
    /// New business, upsell, renewal: as exported.
    Kind,
    /// The segment of their customer, as exported.
    Segment,
    /// The tier of their customer, as exported.
    Tier,
    /// The plan of their customer, as exported.
    Plan,
    /// The industry of their customer.
    Industry,
    /// Who takes care of their customer, as exported.
    Csm,
    /// The term of their customer's contract in months, as exported.
    Term,
    /// Whether their customer is of the head, the fifth that brought most in the last twelve months.
    Head,
    /// The month they were created in.
    Month,
    /// The quarter they were created in.
    Quarter,
}

impl By {
    /// Every way.
    pub const ALL: [By; 17] = [
        By::All,
        By::SalesRep,
        By::Pod,
        By::Role,
        By::Source,
        By::Pipeline,
        By::Motion,
        By::Kind,
        By::Segment,
        By::Tier,
        By::Plan,
        By::Industry,
        By::Csm,
        By::Term,
        By::Head,
        By::Month,
        By::Quarter,
    ];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            By::All => "all",
            By::SalesRep => "sales_rep",
            By::Pod => "pod",
            By::Role => "role",
            By::Source => "source",
            By::Pipeline => "pipeline",
            By::Motion => "motion",
            By::Kind => "kind",
            By::Segment => "segment",
            By::Tier => "tier",
            By::Plan => "plan",
            By::Industry => "industry",
            By::Csm => "csm",
            By::Term => "term",
            By::Head => "head",
            By::Month => "month",
            By::Quarter => "quarter",
        }
    }

    /// The columns without which it can't be told.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            By::All | By::Head => &[],
            By::SalesRep => &[opportunities::OWNER],
            By::Pod => &[opportunities::OWNER, team::POD],
            By::Role => &[opportunities::OWNER, team::ROLE],
            By::Source => &[opportunities::SOURCE],
            By::Pipeline => &[opportunities::PIPELINE],
            By::Motion => &[opportunities::MOTION],
            By::Kind => &[opportunities::KIND],
            By::Segment => &[customers::SEGMENT],
            By::Tier => &[customers::TIER],
            By::Plan => &[customers::PLAN],
            By::Industry => &[customers::INDUSTRY],
            By::Csm => &[customers::CSM],
            By::Term => &[customers::TERM_MONTHS],
            By::Month | By::Quarter => &[opportunities::CREATED_AT],
        }
    }

    /// The column that stands as exported, whatever it was then; nothing where that does not change.
    #[must_use]
    pub fn as_exported(self) -> Option<Field> {
        match self {
            By::SalesRep | By::Pod | By::Role => Some(opportunities::OWNER),
            By::Segment | By::Tier | By::Plan | By::Csm | By::Term => self.fields().first().copied(),
            _ => None,
        }
    }
}

/// The month or quarter of a day, as it is written: `2026-03`, `2026-Q1`.
fn written(day: Day, by: By) -> String {
    let (year, month, _) = day.ymd();
    if by == By::Month { format!("{year}-{month:02}") } else { format!("{year}-Q{}", month.div_ceil(3)) }
}

/// Names the groups of opportunities, by one thing or by two.
pub struct Grouper<'a> {
    data: &'a Dataset,
    as_of: AsOf,
    by: Vec<By>,
    /// By person, a column of their last row in the list of the team.
    of_person: BTreeMap<&'a str, [Option<&'a str>; 2]>,
    head: std::sync::Arc<Vec<CustomerIx>>,
}

/// A group of opportunities, by one thing or by two.
type Group<'a> = [Option<Cow<'a, str>>; 2];

impl<'a> Grouper<'a> {
    /// By some things, at most two.
    #[must_use]
    pub fn new(data: &'a Dataset, by: &[By], as_of: AsOf) -> Grouper<'a> {
        let mut of_person = BTreeMap::new();
        if let Some(table) = data.table(Table::Team) {
            // Of several rows the one that began last; the order of rows is of no meaning.
            let mut rows: Vec<_> = (0..table.rows())
                .map(|row| {
                    let start = table.day(team::START_DATE).and_then(|days| days.get(row));
                    (start, [team::POD, team::ROLE].map(|field| table.text_at(field, row)), row)
                })
                .collect();
            rows.sort_unstable();
            for (_, told, row) in rows {
                if let Some(person) = table.text_at(team::PERSON, row) {
                    of_person.insert(person, told);
                }
            }
        }
        let head = if by.contains(&By::Head) { head(data, as_of) } else { std::sync::Arc::default() };
        Grouper { data, as_of, by: by.to_vec(), of_person, head }
    }

    fn one(&self, by: By, deal: &Deal) -> Option<Cow<'a, str>> {
        let data = self.data;
        let own = |field: Field| data.table(Table::Opportunities)?.text_at(field, deal.row).map(Cow::Borrowed);
        let row = || known_row(data, deal.customer?, self.as_of);
        let customers = |field: Field| data.table(Table::Customers)?.text_at(field, row()?).map(Cow::Borrowed);
        let person = |at: usize| self.of_person.get(data.table(Table::Opportunities)?.text_at(opportunities::OWNER, deal.row)?)?[at];
        match by {
            By::All => None,
            By::SalesRep => own(opportunities::OWNER),
            By::Pod => person(0).map(Cow::Borrowed),
            By::Role => person(1).map(Cow::Borrowed),
            By::Source => own(opportunities::SOURCE),
            By::Pipeline => own(opportunities::PIPELINE),
            By::Motion => own(opportunities::MOTION),
            By::Kind => own(opportunities::KIND),
            By::Segment => customers(customers::SEGMENT),
            By::Tier => customers(customers::TIER),
            By::Plan => customers(customers::PLAN),
            By::Industry => customers(customers::INDUSTRY),
            By::Csm => customers(customers::CSM),
            By::Term => {
                let months = data.table(Table::Customers)?.number(customers::TERM_MONTHS)?.get(row()?)?;
                Some(Cow::Owned(months.to_string()))
            }
            By::Head => {
                let customer = deal.customer?;
                Some(Cow::Borrowed(if self.head.binary_search(&customer).is_ok() { HEAD } else { OTHERS }))
            }
            By::Month | By::Quarter => Some(Cow::Owned(written(deal.created?, by))),
        }
    }

    fn group(&self, deal: &Deal) -> Group<'a> {
        let at = |at: usize| self.by.get(at).and_then(|&by| self.one(by, deal));
        [at(0), at(1)]
    }

    /// Things by the group of their deal; the group without a name holds those of which it is not told, and all together.
    #[must_use]
    pub fn gather<T>(&self, things: impl IntoIterator<Item = T>, deal: impl Fn(&T) -> &Deal) -> BTreeMap<Option<String>, Vec<T>> {
        let mut groups: BTreeMap<Group<'a>, Vec<T>> = BTreeMap::new();
        for thing in things {
            let group = self.group(deal(&thing));
            groups.entry(group).or_default().push(thing);
        }
        let several = self.by.len() > 1;
        let name = |group: Group<'a>| match group {
            [None, None] => None,
            [Some(one), None] if !several => Some(one.into_owned()),
            [one, other] => {
                let or_none = |part: Option<Cow<'a, str>>| part.unwrap_or(Cow::Borrowed(UNTOLD));
                Some(format!("{} + {}", or_none(one), or_none(other)))
            }
        };
        let mut named: BTreeMap<Option<String>, Vec<T>> = BTreeMap::new();
        for (group, things) in groups {
            named.entry(name(group)).or_default().extend(things);
        }
        named
    }
}
