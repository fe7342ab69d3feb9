//! A customer's events as the signals see them: read once, looked at as of any day.

use std::collections::BTreeMap;

use super::seen::{Daily, FEATURE_DAYS, HISTORY, Measure, Seen};
use super::steps::{Followed, LATELY, LOOKED_AT, MOST_FEATURES as MOST_STEPS};
use crate::account::people::Role;
use crate::behaviour::columns::{ALWAYS, Columns, first_login};
use crate::behaviour::kinds::{Classes, Counted, advanced_names, each};
use crate::column::NOTHING;
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::model::HealthModel;
use crate::schema::{Table, customers, events, users};
use crate::time::{DayReader, Instant};
use crate::words::Words;

/// What reads the events of any customer.
pub(super) struct Events<'a> {
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

/// An event as far as the signals ask for it, whatever the day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glimpse<'a> {
    /// From when on it is known, and known whose it is.
    known: Instant,
    day: Day,
    /// Which counts it feeds.
    fed: u64,
    times: u64,
    user: u32,
    /// Who did it, if it is somebody who matters.
    who: Option<(&'a str, Role)>,
}

/// Classes have 64 bits: what is left for core features.
const MOST_FEATURES: usize = 40;

impl<'a> Events<'a> {
    pub(super) fn of(
        data: &'a Dataset,
        table: &'a TableData,
        model: &HealthModel,
        words: &Words,
        usage: Option<&Measure>,
        flagged: &BTreeMap<&str, Role>,
    ) -> Events<'a> {
        let mut counted = vec![Counted::Logins, Counted::ExitPages, Counted::Sharing, Counted::HelpPages];
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
            help: 8,
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

    /// The core features whose days of use are told.
    pub(super) fn features(&self) -> &[String] {
        &self.bits.feature_names
    }

    /// Reads a customer's events.
    pub(super) fn glimpse(&self, data: &Dataset, customer: CustomerIx, into: &mut Vec<Glimpse<'a>>) {
        let mut days = DayReader::new(&data.settings.zone);
        self.columns.for_each_row(Some(data.events_of(customer)), ALWAYS, |row, instant, traits| {
            let times = self.columns.times(row);
            if times > 0 {
                let user = self.columns.user(row);
                into.push(Glimpse {
                    known: self.columns.linked_from(row).map_or(instant, |from| from.max(instant)),
                    day: days.day_of(instant),
                    fed: self.columns.classify(&self.classes, row, traits),
                    times,
                    user,
                    who: self.flagged(row, user),
                });
            }
        });
    }

    /// Goes through a customer's events, as far as they were known before an instant.
    pub(super) fn look(
        &self,
        model: &'a HealthModel,
        glimpses: &[Glimpse<'a>],
        end: Instant,
        seen: &mut Seen<'a>,
        people: &mut BTreeMap<&'a str, (Role, Option<Day>)>,
    ) {
        let bits = &self.bits;
        let has_logins = self.first_login.is_some_and(|first| first < end);
        let mut features = vec![0u128; bits.feature_names.len()];
        let mut used_ever = 0u64;
        let mut user_days: Vec<(i32, u32)> = Vec::new();
        for &Glimpse { day, fed, times, user, who, .. } in glimpses.iter().filter(|glimpse| glimpse.known < end) {
            let back = seen.as_of.0.since(day);
            seen.last_interaction = seen.last_interaction.max(Some(day));
            let is_login = !has_logins || fed & bits.logins != 0;
            if is_login {
                seen.last_login = seen.last_login.max(Some(day));
                if let Some((id, role)) = who {
                    let person = people.entry(id).or_insert((role, None));
                    person.1 = person.1.max(Some(day));
                }
            }
            used_ever |= fed >> bits.features;
            if !(0..HISTORY as i32).contains(&back) {
                continue;
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
            if back < FEATURE_DAYS {
                let mut used = fed >> bits.features;
                while used != 0 {
                    features[used.trailing_zeros() as usize] |= 1 << back;
                    used &= used - 1;
                }
            }
        }
        user_days.sort_unstable();
        user_days.dedup();
        user_days.into_iter().for_each(|(back, _)| seen.logins.add(back, 1));
        let name = |at: usize| model.features.advanced.iter().find(|name| **name == bits.feature_names[at]);
        seen.features = (0..features.len()).filter_map(|at| Some((name(at)?.as_str(), features[at]))).collect();
        seen.used_ever = (0..features.len()).filter(|at| used_ever >> at & 1 == 1).filter_map(|at| Some(name(at)?.as_str())).collect();
    }

    /// What followed what lately, as far as it was known before an instant.
    pub(super) fn followed(&self, glimpses: &[Glimpse<'a>], as_of: AsOf, end: Instant) -> Followed {
        let bits = &self.bits;
        let features = (1u64 << MOST_STEPS.min(bits.feature_names.len())) - 1;
        let step = |glimpse: &Glimpse<'a>| {
            let page = |of: u64, step: u8| if glimpse.fed & of == 0 { 0 } else { 1 << step };
            let used = ((glimpse.fed >> bits.features) & features) as u8;
            let steps = page(bits.help, 0) | page(bits.exit, 1) | page(bits.sharing, 2) | used << 3;
            let back = as_of.0.since(glimpse.day);
            (steps != 0 && back < LOOKED_AT && glimpse.known < end).then_some((glimpse.known, steps, back < LATELY))
        };
        Followed::of(&mut glimpses.iter().filter_map(step).collect::<Vec<_>>())
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
