//! What was seen of a customer by the end of a day, as far as the signals ask for it: days, not single events.

use std::collections::BTreeMap;

use crate::account::people::Role;
use crate::behaviour::columns::{ALWAYS, Columns, first_login};
use crate::behaviour::kinds::{Classes, Counted, advanced_names, each};
use crate::behaviour::sources::{Sources, mapped};
use crate::column::NOTHING;
use crate::customer::life::{Life, known_row};
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::{fold, mentions, squash};
use crate::health::words_of;
use crate::model::HealthModel;
use crate::schema::{Field, Table, activities, customers, events, requests, tickets, users};
use crate::signals::listed::{flagged, names};
use crate::signals::rules::{IN_USE_WITHIN, TICKETS_WITHIN};
use crate::time::{DayReader, Instant};
use crate::words::Words;

/// Days that are remembered, the as-of day the first: a signal's beginning is looked for among them.
pub const HISTORY: usize = 200;

/// Counts by day, backwards from the as-of day.
#[derive(Debug, Clone)]
pub struct Daily([u32; HISTORY]);

impl Default for Daily {
    fn default() -> Daily {
        Daily([0; HISTORY])
    }
}

impl Daily {
    fn add(&mut self, back: i32, times: u64) {
        if let Some(day) = usize::try_from(back).ok().and_then(|back| self.0.get_mut(back)) {
            *day = day.saturating_add(times.min(u64::from(u32::MAX)) as u32);
        }
    }

    /// The sum of so many days, of which the last is so many days back.
    #[must_use]
    pub fn sum(&self, back: usize, days: i32) -> u64 {
        self.0.iter().skip(back).take(days.unsigned_abs() as usize).map(|&count| u64::from(count)).sum()
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
    /// Core features, each with the days of the last ninety on which it was used: bit 0 is the as-of day.
    pub features: Vec<(&'a str, u128)>,
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
}

struct Events<'a> {
    table: &'a TableData,
    columns: Columns<'a>,
    classes: Classes,
    bits: Bits,
    /// The first login of anybody at all.
    first_login: Option<Instant>,
    /// By the code of a user: what they are, by the list of users or as a customer's champion.
    roles: Vec<Option<Role>>,
    /// By the code of a role in the events, where no list of users tells it.
    event_roles: Vec<Option<Role>>,
}

/// Which bits of a row's class mean what.
struct Bits {
    logins: u64,
    exit: u64,
    sharing: u64,
    help: u64,
    of: u64,
    among: u64,
    /// The first core feature's; the others follow.
    features: u32,
    feature_names: Vec<String>,
}

struct Tickets<'a> {
    table: &'a TableData,
    /// By field, for each code whether it tells of leaving.
    leaving: Vec<(Field, Vec<bool>)>,
}

/// The columns of a ticket that can tell; the quoted one comes first that does.
const TELLING: [Field; 4] = [tickets::SUBJECT, tickets::BODY, tickets::TAGS, tickets::KIND];

/// Classes have 64 bits: what is left for core features.
const MOST_FEATURES: usize = 40;

impl<'a> Watch<'a> {
    /// By a model's words and core features, with a measure of use where one is named.
    #[must_use]
    pub fn of(data: &'a Dataset, model: &'a HealthModel, usage: Option<&'a Measure>) -> Watch<'a> {
        let words = words_of(data, model);
        let flagged = flagged(data);
        let events = data.table(Table::Events).map(|table| Events::of(data, table, model, words, usage, &flagged));
        let tickets = data.table(Table::Tickets).map(|table| Tickets::of(table, words));
        Watch { data, model, sources: Sources::of(data, words), events, tickets, names: names(data), flagged, usage }
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

    /// What was seen of a customer by the end of a day.
    #[must_use]
    pub fn see(&self, customer: CustomerIx, life: &Life, as_of: AsOf) -> Seen<'a> {
        let data = self.data;
        let mut seen = Seen {
            as_of,
            start: life.start,
            tells_logins: self.events.is_some() || mapped(data, users::LAST_LOGIN_AT),
            logins: Daily::default(),
            help: Daily::default(),
            exit_pages: Daily::default(),
            sharing: Daily::default(),
            usage: self.usage.map(|usage| Usage { of: Daily::default(), among: usage.among.as_ref().map(|_| Daily::default()) }),
            features: Vec::new(),
            last_login: None,
            last_interaction: None,
            people: Vec::new(),
            tickets: Vec::new(),
        };
        let end = data.settings.zone.start_of(as_of.0.plus(1));
        let mut people = self.people_of(customer, as_of, end);
        if let Some(events) = &self.events {
            events.look(data, self.model, customer, end, &mut seen, &mut people);
        }
        seen.people = people
            .into_iter()
            .map(|(user, (role, last_login))| Flagged { user, name: self.names.get(user).copied(), role, last_login })
            .collect();
        // The export of users may know of a login that no event tells.
        if !mapped(data, events::USER_ID) || self.events.is_none() {
            seen.last_login = seen.last_login.max(self.exported_login(customer, end));
        }
        self.hear_tickets(customer, end, &mut seen);
        let heard = [seen.last_login, self.last_touch(customer, end), self.last_request(customer, end)];
        seen.last_interaction = heard.into_iter().fold(seen.last_interaction, Option::max);
        seen
    }

    /// The flagged people that the list of users and the customer's own record name, each with the exported last login where events
    /// tell none.
    fn people_of(&self, customer: CustomerIx, as_of: AsOf, end: Instant) -> BTreeMap<&'a str, (Role, Option<Day>)> {
        let mut people = BTreeMap::new();
        let exported = !mapped(self.data, events::USER_ID);
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

impl<'a> Events<'a> {
    fn of(
        data: &'a Dataset,
        table: &'a TableData,
        model: &HealthModel,
        words: &Words,
        usage: Option<&Measure>,
        flagged: &BTreeMap<&str, Role>,
    ) -> Events<'a> {
        let mut counted = vec![Counted::Logins, Counted::ExitPages, Counted::Sharing];
        let help = counted.len();
        counted.extend(words.help_pages.iter().take(16).map(|pattern| Counted::Page(pattern.clone())));
        let of = counted.len();
        let named = |name: &String| [Counted::Named(name.clone()), Counted::Feature(name.clone())];
        counted.extend(usage.iter().flat_map(|usage| named(&usage.of)));
        let among = counted.len();
        counted.extend(usage.iter().filter_map(|usage| usage.among.as_ref()).flat_map(named));
        let features = counted.len();
        let core = advanced_names(&model.features);
        let is_core = |name: &&String| core.contains(&squash(name));
        let feature_names: Vec<String> =
            model.features.advanced.iter().filter(is_core).take(MOST_FEATURES.min(64 - features)).cloned().collect();
        counted.extend(feature_names.iter().cloned().map(Counted::Feature));
        let span = |from: usize, until: usize| (from..until).fold(0u64, |bits, at| bits | 1 << at);
        let bits = Bits {
            logins: 1,
            exit: 2,
            sharing: 4,
            help: span(help, of),
            of: span(of, among),
            among: span(among, features),
            features: features as u32,
            feature_names,
        };
        let classes = Classes::of(table, words, &model.features, &counted);
        let columns = Columns::of(table, data);
        let first_login = first_login(&columns, &classes, bits.logins, None);
        let champions: BTreeMap<&str, Role> = data.table(Table::Customers).map_or_else(BTreeMap::new, |table| {
            let ids = (0..table.rows()).filter_map(|row| table.text_at(customers::CHAMPION_USER_ID, row));
            ids.map(|user| (user, Role::Champion)).collect()
        });
        let role = |user: &str| champions.get(user).or_else(|| flagged.get(user)).copied();
        let roles = each(table.text(events::USER_ID), role);
        let listed = data.table(Table::Users).is_some_and(|users| users.has(users::ROLE));
        let of_event = |role: &str| Role::of(role).filter(|&role| role != Role::Member);
        let event_roles = if listed { Vec::new() } else { each(table.text(events::USER_ROLE), of_event) };
        Events { table, columns, classes, bits, first_login, roles, event_roles }
    }

    /// Goes through a customer's events.
    fn look(
        &self,
        data: &'a Dataset,
        model: &'a HealthModel,
        customer: CustomerIx,
        end: Instant,
        seen: &mut Seen<'a>,
        people: &mut BTreeMap<&'a str, (Role, Option<Day>)>,
    ) {
        let bits = &self.bits;
        let has_logins = self.first_login.is_some_and(|first| first < end);
        let mut days = DayReader::new(&data.settings.zone);
        let mut features = vec![0u128; bits.feature_names.len()];
        let mut user_days: Vec<(i32, u32)> = Vec::new();
        self.columns.for_each_row(Some(data.events_of(customer)), ALWAYS, |row, instant, traits| {
            let times = self.columns.times(row);
            if times == 0 || instant >= end || self.columns.linked_from(row).is_some_and(|from| from >= end) {
                return;
            }
            let fed = self.columns.classify(&self.classes, row, traits);
            let day = days.day_of(instant);
            let back = seen.as_of.0.since(day);
            seen.last_interaction = seen.last_interaction.max(Some(day));
            let user = self.columns.user(row);
            let is_login = !has_logins || fed & bits.logins != 0;
            if is_login {
                seen.last_login = seen.last_login.max(Some(day));
                if let Some((id, role)) = self.flagged(row, user) {
                    let person = people.entry(id).or_insert((role, None));
                    person.1 = person.1.max(Some(day));
                }
            }
            if !(0..HISTORY as i32).contains(&back) {
                return;
            }
            if !has_logins {
                user_days.push((back, user));
            } else if is_login {
                seen.logins.add(back, times);
            }
            let count = |among: u64, daily: &mut Daily| {
                if fed & among != 0 {
                    daily.add(back, times);
                }
            };
            count(bits.help, &mut seen.help);
            count(bits.exit, &mut seen.exit_pages);
            count(bits.sharing, &mut seen.sharing);
            if let Some(usage) = &mut seen.usage {
                count(bits.of, &mut usage.of);
                usage.among.iter_mut().for_each(|daily| count(bits.among, daily));
            }
            if back < IN_USE_WITHIN {
                let mut used = fed >> bits.features;
                while used != 0 {
                    features[used.trailing_zeros() as usize] |= 1 << back;
                    used &= used - 1;
                }
            }
        });
        user_days.sort_unstable();
        user_days.dedup();
        user_days.into_iter().for_each(|(back, _)| seen.logins.add(back, 1));
        let name = |at: usize| model.features.advanced.iter().find(|name| **name == bits.feature_names[at]);
        seen.features = (0..features.len()).filter_map(|at| Some((name(at)?.as_str(), features[at]))).collect();
    }

    /// Who an event is of, if it is somebody who matters.
    fn flagged(&self, row: usize, user: u32) -> Option<(&'a str, Role)> {
        let of_list = self.roles.get(user as usize).copied().flatten();
        let of_event = || {
            let role = self.table.text(events::USER_ROLE)?.codes.get(row);
            self.event_roles.get(role as usize).copied().flatten()
        };
        let role = if user == NOTHING { None } else { of_list.or_else(of_event) }?;
        Some((self.table.text_at(events::USER_ID, row)?, role))
    }
}

impl<'a> Tickets<'a> {
    fn of(table: &'a TableData, words: &Words) -> Tickets<'a> {
        let wanted: Vec<String> = words.leaving_words.iter().map(|word| fold(word)).collect();
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
