//! One customer in depth: who it is, how its score came about and what moved it, what happened, its people, its money.

use serde::{Deserialize, Serialize};

use super::accounts::{AGAINST, earlier_day};
use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::rows::OwnCell;
use super::{Ground, Missing, Report};
use crate::account::own_events::OwnEvents;
use crate::account::score::Scored;
use crate::account::{Subject, identity, money, people, timeline};
use crate::customer::life::known_row;
use crate::day::Day;
use crate::health::{life_on, mrr_on, notes, read_tickets, rows, words_of};
use crate::schema::{Table, users};
use crate::sorting::Arrange;

/// Asks for everything on a customer's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerSnapshot {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
    /// The customer's id.
    pub customer: String,
    /// The earlier day, never after the as-of day; 28 days before it if absent.
    pub against: Option<Day>,
}

impl CustomerSnapshot {
    /// The question about a customer.
    #[must_use]
    pub fn of(customer: &str) -> CustomerSnapshot {
        CustomerSnapshot { settings: HealthSettings::default(), customer: customer.to_owned(), against: None }
    }
}

/// A part of the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Section {
    /// Who it is.
    Identity,
    /// The score as a whole.
    Score,
    /// A part of the score.
    Parts,
    /// A part whose points changed.
    Moved,
    /// The score at month ends.
    History,
    /// What happened in the last twelve weeks.
    Timeline,
    /// Its users.
    People,
    /// Contracts, MRR and payments.
    Money,
}

impl Section {
    /// Every section, in the order of the snapshot.
    pub const ALL: [Section; 8] = [
        Section::Identity,
        Section::Score,
        Section::Parts,
        Section::Moved,
        Section::History,
        Section::Timeline,
        Section::People,
        Section::Money,
    ];

    /// The section as it stands in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Section::Identity => "identity",
            Section::Score => "score",
            Section::Parts => "parts",
            Section::Moved => "moved",
            Section::History => "history",
            Section::Timeline => "timeline",
            Section::People => "people",
            Section::Money => "money",
        }
    }
}

/// A line of the snapshot; what its cells hold goes by its section.
///
/// *identity*: the field and its value; a field that is empty has no line. *score*: `score`, `change`, `band`, `coverage`, `model`
/// and the model's limits. *parts*: the part, the measured value, points before and now, and the line of the rule that decided
/// (`step:1`, `otherwise`, `undefined`) or why it was left out (`no_source`, `no_tickets`). *moved*: the parts whose points changed, the
/// largest loss first, `value` the change. *history*: month ends of the last two years and the as-of day, score, band.
/// *timeline*: the last 12 weeks, newest first: day or instant, what happened, how much, detail. *people*: name (or id), last seen, logins in
/// 28 days before and now, role. *money*: newest first: day, what happened, amount before and now, plan or currency.
/// A customer that no file tells of by the day has no line, and a note says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SnapshotRow {
    /// Which part of the snapshot.
    pub section: Section,
    /// What it is about: a field, a part of the score, a day, a person.
    pub item: OwnCell,
    /// The value, or a code of what happened.
    pub value: OwnCell,
    /// As of the earlier day; in the timeline, who or what else it concerns.
    pub before: OwnCell,
    /// As of the as-of day; in the timeline and for money, how many or how much.
    pub now: OwnCell,
    /// A code or a name that says more.
    pub note: Option<String>,
    /// The measured value of a part on the earlier day.
    pub value_before: OwnCell,
    /// The average that a part's value was compared with.
    pub average: Option<f64>,
    /// Points that a part gives at most.
    pub weight: Option<f64>,
    /// How many rows of the files lie behind a part; `rows` lists them by the customer's id and the part's name.
    pub rows: Option<u64>,
    /// Id of the user, ticket, payment, contract or opportunity; of a moved part, the features whose use stopped (or began) and moved it.
    pub key: Option<String>,
}

impl SnapshotRow {
    /// A line of a section about an item, with nothing else yet.
    #[must_use]
    pub fn of(section: Section, item: &str) -> SnapshotRow {
        SnapshotRow {
            section,
            item: OwnCell::Text(item.to_owned()),
            value: OwnCell::Nothing,
            before: OwnCell::Nothing,
            now: OwnCell::Nothing,
            note: None,
            value_before: OwnCell::Nothing,
            average: None,
            weight: None,
            rows: None,
            key: None,
        }
    }
}

impl Record for SnapshotRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("section", CellKind::Text),
            ("item", CellKind::Text),
            ("value", CellKind::Text),
            ("before", CellKind::Text),
            ("now", CellKind::Text),
            ("note", CellKind::Text),
            ("value_before", CellKind::Text),
            ("average", CellKind::Number),
            ("weight", CellKind::Score),
            ("rows", CellKind::Count),
            ("key", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(self.section.name()),
            1 => self.item.cell(),
            2 => self.value.cell(),
            3 => self.before.cell(),
            4 => self.now.cell(),
            5 => Cell::text(self.note.as_deref()),
            6 => self.value_before.cell(),
            7 => self.average.into(),
            8 => self.weight.into(),
            9 => self.rows.map_or(Cell::Nothing, |rows| Cell::Whole(rows as i64)),
            10 => Cell::text(self.key.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

impl Report for CustomerSnapshot {
    const ID: &'static str = "snapshot";
    const ABOUT: &'static str = "One customer in depth: who it is, its score and what moved it, what happened, its people, its money";
    const PARAMETERS: &'static [Parameter] =
        &[ADVANCED, BASIC, MODEL, AGAINST, Parameter { key: "customer", takes: "the customer's id" }];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = SnapshotRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<CustomerSnapshot, BadParameter> {
        let settings = HealthSettings::take(parameters);
        let against = parameters.take_day("against")?;
        let customer = parameters.take("customer").filter(|id| !id.is_empty()).ok_or_else(|| BadParameter {
            key: "customer".to_owned(),
            value: String::new(),
            takes: "the customer's id".to_owned(),
        })?;
        Ok(CustomerSnapshot { settings, customer, against })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<SnapshotRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let nobody = || Ok(Listing::of([]).with_notes([Note::new(NoteCode::NoSuchCustomer).about(self.customer.clone())]));
        let Some(customer) = data.customer(&self.customer).filter(|&customer| data.pasts().knows(customer, as_of)) else { return nobody() };
        let before = earlier_day(self.against, as_of);
        let subject = Subject { data, customer, life: life_on(data, customer, as_of), as_of, before };
        let scored = Scored::of(&subject, &models);
        let model = &models.models[scored.now.as_ref().or(scored.before.as_ref()).map_or(0, |standing| standing.model)];
        let words = words_of(data, model);
        let events = OwnEvents::of(&subject, words, model);
        let own_tickets: Vec<_> =
            read_tickets(data, words).into_iter().filter(|ticket| ticket.customer == Some(customer) && ticket.opened < subject.end()).collect();
        let (pays, paid) = (mrr_on(data, as_of), mrr_on(data, before));
        let at = customer.0 as usize;
        let parts = scored.parts(&subject, &models);
        let moved = scored.moved(&parts, &models, &events);
        let happened = timeline::timeline(&subject, &events, &own_tickets);
        let people = people::people(&subject, &events);
        let money = money::money(&subject, &pays);
        if known_row(data, customer, as_of).is_none() && subject.life.start.is_none() && happened.is_empty() && people.is_empty() && money.is_empty()
        {
            return nobody();
        }
        let rows = identity::identity(&subject, (pays.of[at], paid.of[at]), pays.currency.as_deref())
            .into_iter()
            .chain(scored.score(&models))
            .chain(moved)
            .chain(parts)
            .chain(scored.history())
            .chain(happened)
            .chain(people)
            .chain(money);
        let mut rows: Vec<SnapshotRow> = rows.collect();
        rows.arrange_by_key(|row| row.section);
        let mut listing = Listing::of(rows)
            .with_notes([Note::new(NoteCode::Against).about(before.0.to_string())])
            .with_notes(notes::of_models(data, &models))
            .with_notes(notes::of_mrr(&pays))
            .with_notes(notes::as_exported(data, &identity::AS_EXPORTED));
        if people::seen_as_exported(&subject) {
            listing.notes.extend(notes::as_exported(data, &[users::LAST_LOGIN_AT]));
        }
        Ok(listing)
    }

    /// Of the customer, whoever the key names, on the as-of day.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(models), Some(customer)) = (self.settings.models(ground), ground.data.customer(key)) else { return Vec::new() };
        rows::rows_behind(ground.data, &models, &[ground.as_of], customer, part)
    }
}
