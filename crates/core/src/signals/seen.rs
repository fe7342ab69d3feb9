//! What was seen of a customer by the end of a day, as far as the signals ask for it: days, not single events.

use std::collections::BTreeMap;

use crate::account::people::Role;
use crate::behaviour::kinds::{advanced_names, each};
use crate::behaviour::sources::{Sources, mapped};
use crate::customer::last_day::last_day;
use crate::customer::life::{Life, known_row};
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::{fold, mentions, squash};
use crate::health::{leaving_words_of, words_of};
use crate::model::HealthModel;
use crate::schema::{Field, Table, activities, customers, events, requests, tickets, users};
use crate::signals::events::{Events, Glimpse};
use crate::signals::listed::{flagged, names};
use crate::signals::rules::TICKETS_WITHIN;
use crate::signals::steps::Followed;
use crate::time::Instant;

/// Days that are remembered, the as-of day the first: a signal's beginning is looked for among them.
pub const HISTORY: usize = 200;

/// Days of use that are remembered of each core feature.
pub const FEATURE_DAYS: i32 = 128;

/// Counts by day, backwards from the as-of day.
#[derive(Debug, Clone)]
pub struct Daily([u32; HISTORY]);

impl Default for Daily {
    fn default() -> Daily {
        Daily([0; HISTORY])
    }
}

impl Daily {
    pub(super) fn add(&mut self, back: i32, times: u64) {
        if let Some(day) = usize::try_from(back).ok().and_then(|back| self.0.get_mut(back)) {
            *day = day.saturating_add(times.min(u64::from(u32::MAX)) as u32);
        }
    }

    /// The sum of so many days, of which the last is so many days back.
    #[must_use]
    pub fn sum(&self, back: usize, days: i32) -> u64 {
        self.0.iter().skip(back).take(days.unsigned_abs() as usize).map(|&count| u64::from(count)).sum()
    }

    /// On how many of the last so many days there was anything.
    #[must_use]
    pub fn days(&self, days: i32) -> u32 {
        self.0[..days.unsigned_abs() as usize].iter().filter(|&&count| count > 0).count() as u32
    }

    /// How far back the latest day of the last so many lies on which there was anything.
    #[must_use]
    pub fn latest(&self, days: i32) -> Option<usize> {
        self.0[..days.unsigned_abs() as usize].iter().position(|&count| count > 0)
    }
}

/// A named measure of use: a count, or the ratio of two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The event or feature that is counted.
    pub of: String,
    /// What it is divided by.
    pub among: Option<String>,
}

impl Measure {
    /// `completed/started`, or one name alone; nothing for an empty text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Measure> {
        let (of, among) = text.split_once('/').map_or((text, None), |(of, among)| (of, Some(among)));
        let name = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        Some(Measure { of: name(of)?, among: among.and_then(name) })
    }
}

impl Measure {
    /// Whether some event or feature is called what it counts, and what that is divided by.
    #[must_use]
    pub fn is_told(&self, data: &Dataset) -> bool {
        let told = |name: &str| {
            let columns = [events::EVENT_NAME, events::FEATURE].into_iter().filter_map(|field| data.table(Table::Events)?.text(field));
            let folded = squash(name);
            columns.flat_map(|column| column.dictionary.texts()).any(|text| squash(text) == folded)
        };
        told(&self.of) && self.among.as_deref().is_none_or(told)
    }
}

/// A measure of use by day.
#[derive(Debug, Clone, Default)]
pub struct Usage {
    /// What is counted.
    pub of: Daily,
    /// What it is divided by.
    pub among: Option<Daily>,
}

/// Somebody who matters for whether the customer stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flagged<'a> {
    /// Who.
    pub user: &'a str,
    /// Their name, where the list of users tells it.
    pub name: Option<&'a str>,
    /// What they are.
    pub role: Role,
    /// Their last login.
    pub last_login: Option<Day>,
}

/// A ticket as far as it tells of leaving.
#[derive(Debug, Clone, Copy)]
pub struct Ticket<'a> {
    /// Its row.
    pub row: usize,
    /// Its id.
    pub id: Option<&'a str>,
    /// When it was opened.
    pub day: Day,
    /// Whether it is about exporting, the last bill, cancelling.
    pub is_leaving: bool,
    /// Its first words that tell.
    pub words: Option<&'a str>,
}

/// What was seen of a customer.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    /// The last day whose records count.
    pub as_of: AsOf,
    /// When the customer began.
    pub start: Option<Day>,
    /// Whether the files tell logins, or what can stand for them.
    pub tells_logins: bool,
    /// Logins; distinct users with any event, where the files have no logins at all.
    pub logins: Daily,
    /// Visits to the help on exports.
    pub help: Daily,
    /// Visits to price and cancellation pages.
    pub exit_pages: Daily,
    /// Reports and the like that were shared.
    pub sharing: Daily,
    /// The named measure, if one is asked for.
    pub usage: Option<Usage>,
    /// Core features, each with the days of the last [`FEATURE_DAYS`] on which it was used: bit 0 is the as-of day.
    pub features: Vec<(&'a str, u128)>,
    /// What followed what lately, where that is asked for.
    pub followed: Followed,
    /// Core features that were ever used.
    pub used_ever: Vec<&'a str>,
    /// The last login of anybody.
    pub last_login: Option<Day>,
    /// The last thing that the customer did.
    pub last_interaction: Option<Day>,
    /// Champions, decision makers and admins.
    pub people: Vec<Flagged<'a>>,
    /// Tickets of the last half year.
    pub tickets: Vec<Ticket<'a>>,
}

/// Looks at customers, whichever and as of whichever day; what all of them share is read once.
pub struct Watch<'a> {
    data: &'a Dataset,
    model: &'a HealthModel,
    sources: Sources,
    events: Option<Events<'a>>,
    tickets: Option<Tickets<'a>>,
    /// Flagged users by id.
    flagged: BTreeMap<&'a str, Role>,
    /// Names of users by id.
    names: BTreeMap<&'a str, &'a str>,
    usage: Option<&'a Measure>,
    /// Whether it is told what followed what.
    steps: bool,
    /// From which as-of day on the exported last logins count, if they ever do.
    exported_from: Option<Day>,
}

struct Tickets<'a> {
    table: &'a TableData,
    /// By field, for each code whether it tells of leaving.
    leaving: Vec<(Field, Vec<bool>)>,
}

/// The columns of a ticket that can tell; the quoted one comes first that does.
const TELLING: [Field; 4] = [tickets::SUBJECT, tickets::BODY, tickets::TAGS, tickets::KIND];

impl<'a> Watch<'a> {
    /// By a model's words and core features, with a measure of use where one is named.
    #[must_use]
    pub fn of(data: &'a Dataset, model: &'a HealthModel, usage: Option<&'a Measure>) -> Watch<'a> {
        let words = words_of(data, model);
        let flagged = flagged(data);
        let events = data.table(Table::Events).map(|table| Events::of(data, table, model, words, usage, &flagged));
        let tickets = data.table(Table::Tickets).map(|table| Tickets::of(table, leaving_words_of(data, model)));
        let tells = mapped(data, users::LAST_LOGIN_AT) && !(mapped(data, events::USER_ID) && events.is_some());
        let exported_from = tells.then(|| last_day(data)).flatten().map(|last| last.day);
        Watch {
            data,
            model,
            sources: Sources::of(data, words),
            events,
            tickets,
            names: names(data),
            flagged,
            usage,
            steps: false,
            exported_from,
        }
    }

    /// The same, telling what followed what too.
    #[must_use]
    pub fn with_steps(self) -> Watch<'a> {
        Watch { steps: true, ..self }
    }

    /// What the files can tell.
    #[must_use]
    pub fn sources(&self) -> Sources {
        self.sources
    }

    /// Whether tickets have words.
    #[must_use]
    pub fn tells_tickets(&self) -> bool {
        self.tickets.as_ref().is_some_and(|tickets| !tickets.leaving.is_empty())
    }

    /// Whether the model names core features.
    #[must_use]
    pub fn names_core_features(&self) -> bool {
        !advanced_names(&self.model.features).is_empty()
    }

    /// The core features of the model whose days of use are seen, by the names it gives them.
    #[must_use]
    pub fn core_features(&self) -> Vec<String> {
        self.events.as_ref().map_or_else(Vec::new, |events| events.features().to_vec())
    }

    /// What was seen of a customer by the end of a day.
    #[must_use]
    pub fn see(&self, customer: CustomerIx, life: &Life, as_of: AsOf) -> Seen<'a> {
        let mut glimpses = Vec::new();
        self.glimpse(customer, &mut glimpses);
        self.see_by(&glimpses, customer, life, as_of)
    }

    /// Reads a customer's events, whatever the day: for several days asked about in turn.
    pub(crate) fn glimpse(&self, customer: CustomerIx, into: &mut Vec<Glimpse<'a>>) {
        into.clear();
        if let Some(events) = &self.events {
            events.glimpse(self.data, customer, into);
        }
    }

    /// What was seen of a customer by the end of a day, its events read before.
    pub(crate) fn see_by(&self, glimpses: &[Glimpse<'a>], customer: CustomerIx, life: &Life, as_of: AsOf) -> Seen<'a> {
        let data = self.data;
        let mut seen = Seen {
            as_of,
            start: life.start,
            tells_logins: self.events.is_some() || self.tells_exported(as_of),
            logins: Daily::default(),
            help: Daily::default(),
            exit_pages: Daily::default(),
            sharing: Daily::default(),
            usage: self.usage.map(|usage| Usage { of: Daily::default(), among: usage.among.as_ref().map(|_| Daily::default()) }),
            features: Vec::new(),
            followed: Followed::default(),
            used_ever: Vec::new(),
            last_login: None,
            last_interaction: None,
            people: Vec::new(),
            tickets: Vec::new(),
        };
        let end = data.settings.zone.start_of(as_of.0.plus(1));
        let mut people = self.people_of(customer, as_of, end);
        if let Some(events) = &self.events {
            events.look(self.model, glimpses, end, &mut seen, &mut people);
            if self.steps {
                seen.followed = events.followed(glimpses, as_of, end);
            }
        }
        seen.people = people
            .into_iter()
            .map(|(user, (role, last_login))| Flagged { user, name: self.names.get(user).copied(), role, last_login })
            .collect();
        // The export of users may know of a login that no event tells.
        if self.tells_exported(as_of) {
            seen.last_login = seen.last_login.max(self.exported_login(customer, end));
        }
        self.hear_tickets(customer, end, &mut seen);
        let heard = [seen.last_login, self.last_touch(customer, end), self.last_request(customer, end)];
        seen.last_interaction = heard.into_iter().fold(seen.last_interaction, Option::max);
        seen
    }

    /// Whether the last logins in the export of users count: where events tell no users, and on the data's last day alone, as on an
    /// earlier one nobody knew yet that a login was the last.
    fn tells_exported(&self, as_of: AsOf) -> bool {
        self.exported_from.is_some_and(|day| as_of.0 >= day)
    }

    /// The flagged people that the list of users and the customer's own record name, each with the exported last login where events
    /// tell none; nobody where neither tells logins of users.
    fn people_of(&self, customer: CustomerIx, as_of: AsOf, end: Instant) -> BTreeMap<&'a str, (Role, Option<Day>)> {
        let mut people = BTreeMap::new();
        let exported = self.tells_exported(as_of);
        if !exported && !mapped(self.data, events::USER_ID) {
            return people;
        }
        if let Some(table) = self.data.table(Table::Users) {
            for row in self.own(table, customer, as_of) {
                let Some(user) = table.text_at(users::USER_ID, row) else { continue };
                if let Some(role) = self.flagged.get(user) {
                    let last = self.instant(table, users::LAST_LOGIN_AT, row, end).filter(|_| exported);
                    people.insert(user, (*role, last));
                }
            }
        }
        let champion = self.data.table(Table::Customers).zip(known_row(self.data, customer, as_of));
        if let Some(user) = champion.and_then(|(table, row)| table.text_at(customers::CHAMPION_USER_ID, row)) {
            people.entry(user).or_insert((Role::Champion, None)).0 = Role::Champion;
        }
        people
    }

    fn exported_login(&self, customer: CustomerIx, end: Instant) -> Option<Day> {
        let table = self.data.table(Table::Users)?;
        let rows = self.data.rows_of(Table::Users, customer).iter();
        rows.filter_map(|&row| self.instant(table, users::LAST_LOGIN_AT, row as usize, end)).max()
    }

    fn hear_tickets(&self, customer: CustomerIx, end: Instant, seen: &mut Seen<'a>) {
        let Some(tickets) = &self.tickets else { return };
        for row in self.own(tickets.table, customer, seen.as_of) {
            let Some(day) = self.instant(tickets.table, tickets::OPENED_AT, row, end) else { continue };
            seen.last_interaction = seen.last_interaction.max(Some(day));
            if seen.as_of.0.since(day) < TICKETS_WITHIN {
                let words = tickets.words(row);
                let id = tickets.table.text_at(tickets::TICKET_ID, row);
                seen.tickets.push(Ticket { row, id, day, is_leaving: words.is_some(), words });
            }
        }
    }

    /// The last time that somebody of the customer met us or answered: what we send out alone is no sign of them.
    fn last_touch(&self, customer: CustomerIx, end: Instant) -> Option<Day> {
        let table = self.data.table(Table::Activities)?;
        let is_theirs = |row: usize| {
            let connected = table.number(activities::CONNECTED).and_then(|connected| connected.get(row)).is_some_and(|count| count > 0.0);
            connected
                || table.text_at(activities::KIND, row).is_some_and(is_met)
                || table.text_at(activities::OUTCOME, row).is_some_and(is_met)
        };
        let rows = self.data.rows_of(Table::Activities, customer).iter().map(|&row| row as usize);
        rows.filter(|&row| is_theirs(row)).filter_map(|row| self.instant(table, activities::OCCURRED_AT, row, end)).max()
    }

    fn last_request(&self, customer: CustomerIx, end: Instant) -> Option<Day> {
        let table = self.data.table(Table::Requests)?;
        let rows = self.data.rows_of(Table::Requests, customer).iter();
        rows.filter_map(|&row| self.instant(table, requests::REQUESTED_AT, row as usize, end)).max()
    }

    /// The rows of a table that are the customer's, as far as that was known by the day.
    fn own(&self, table: &'a TableData, customer: CustomerIx, as_of: AsOf) -> impl Iterator<Item = usize> + use<'a> {
        let rows = self.data.rows_of(table.table(), customer).iter().map(|&row| row as usize);
        rows.filter(move |&row| table.links_known().and_then(|days| days.get(row)).is_none_or(|day| as_of.knows(day)))
    }

    /// The day of a field, where it is known by the end of the as-of day.
    fn instant(&self, table: &TableData, field: Field, row: usize, end: Instant) -> Option<Day> {
        let instant = table.instant(field)?.get(row).filter(|&instant| instant < end)?;
        Some(self.data.settings.zone.day_of(instant))
    }
}

/// Whether a kind or an outcome of an activity is one in which the customer took part.
fn is_met(text: &str) -> bool {
    const MET: [&str; 12] =
        ["meeting", "demo", "visit", "reply", "replied", "answered", "connected", "会议", "演示", "拜访", "回复", "接通"];
    let text = squash(text);
    MET.iter().any(|word| text.contains(word)) && !text.starts_with("no") && !text.starts_with('未')
}

impl<'a> Tickets<'a> {
    fn of(table: &'a TableData, words: &[String]) -> Tickets<'a> {
        let wanted: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let tells = |text: &str| {
            let text = fold(text);
            wanted.iter().any(|word| mentions(&text, word))
        };
        let there = TELLING.into_iter().filter(|&field| table.text(field).is_some());
        Tickets { table, leaving: there.map(|field| (field, each(table.text(field), tells))).collect() }
    }

    /// The first text of a ticket that tells of leaving.
    fn words(&self, row: usize) -> Option<&'a str> {
        self.leaving.iter().find_map(|(field, tells)| {
            let column = self.table.text(*field)?;
            let code = column.codes.get(row);
            tells.get(code as usize).copied().unwrap_or(false).then(|| column.get(row)).flatten()
        })
    }
}
