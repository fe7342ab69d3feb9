//! The rules: what of a customer's behaviour makes a signal fire, and since when.

use super::seen::{Daily, Flagged, HISTORY, Seen};
use super::{Evidence, Firing, Signal};
use crate::account::people::Role;
use crate::day::{AsOf, Day};

/// Absent: more days than this since the last login.
pub const ABSENT: i32 = 14;
/// A core feature was in use if it was used on so many distinct days of the window before.
const IN_USE: u32 = 3;
/// The window in which nothing of it was used, and in which pages and tickets count.
pub const RECENT: i32 = 30;
/// The window, with the recent one in it, in which a core feature was in use.
pub const IN_USE_WITHIN: i32 = 90;
/// The window of tickets with which the recent ones are compared, the recent ones included.
pub const TICKETS_WITHIN: i32 = 180;
/// The help on exports: so many visits.
const HELP_VISITS: u64 = 2;
/// Logins are compared over so many days.
pub const LOGIN_WINDOW: i32 = 28;
/// A named measure is compared over so many days.
pub const USAGE_WINDOW: i32 = 56;
/// So much there must have been before, for a fall to mean something.
const ENOUGH: u64 = 8;
/// Silence: so many days without a login.
pub const SILENT_DAYS: i32 = 30;
/// Silence: so many months without a sign.
pub const SILENT_MONTHS: i32 = 3;

/// Everything that fires, in the order of [`Signal::ALL`].
#[must_use]
pub fn firings(seen: &Seen<'_>) -> Vec<Firing> {
    let mut found = absent(seen);
    found.extend(stopped(seen));
    found.extend(leaving(seen));
    found.extend(visits(seen, &seen.help, Signal::ExportHelp, HELP_VISITS));
    found.extend(login_drop(seen));
    found.extend(usage_drop(seen));
    found.extend(visits(seen, &seen.exit_pages, Signal::IntentPage, 1));
    found.extend(silent_login(seen));
    found.extend(silent_contact(seen));
    found
}

/// Whether a last login so long ago is an absence: it is on the fifteenth day.
#[must_use]
pub fn is_absent(last: Day, as_of: AsOf) -> bool {
    as_of.0.since(last) > ABSENT
}

/// Whether so many days without a login are silence.
#[must_use]
pub fn is_silent_login(last: Day, as_of: AsOf) -> bool {
    as_of.0.since(last) >= SILENT_DAYS
}

/// Whether a last sign so long ago is silence: three months of the calendar.
#[must_use]
pub fn is_silent_contact(last: Day, as_of: AsOf) -> bool {
    last.add_months(SILENT_MONTHS) <= as_of.0
}

/// The introducers by name fire alone; of admins the one who came last counts.
fn absent(seen: &Seen<'_>) -> Vec<Firing> {
    let fires = |who: Option<&Flagged<'_>>, role: Role, last: Option<Day>| {
        let from = last.or(seen.start)?;
        is_absent(from, seen.as_of).then(|| Firing {
            signal: Signal::AdminAbsent,
            since: from.plus(ABSENT + 1),
            evidence: Evidence::Absent {
                user: who.map(|who| who.user.to_owned()),
                name: who.and_then(|who| who.name).map(str::to_owned),
                role,
                last,
                days: seen.as_of.0.since(from),
            },
        })
    };
    let introducers: Vec<&Flagged<'_>> = seen.people.iter().filter(|person| person.role != Role::Admin).collect();
    if introducers.is_empty() {
        let last = seen.people.iter().map(|person| person.last_login).max();
        return last.and_then(|last| fires(None, Role::Admin, last)).into_iter().collect();
    }
    introducers.into_iter().filter_map(|person| fires(Some(person), person.role, person.last_login)).collect()
}

/// Each core feature that stopped; and that all of them did, where it is more than one.
fn stopped(seen: &Seen<'_>) -> Vec<Firing> {
    let in_use = |days: u128| ((days & ((1 << IN_USE_WITHIN) - 1)) >> RECENT).count_ones() >= IN_USE;
    let recent = |days: u128| days & ((1 << RECENT) - 1) != 0;
    let was_in_use = || seen.features.iter().filter(|(_, days)| in_use(*days) || recent(*days));
    let gone: Vec<(&str, Day)> = was_in_use()
        .filter(|(_, days)| !recent(*days))
        .map(|&(name, days)| (name, seen.as_of.0.plus(-(days.trailing_zeros() as i32))))
        .collect();
    let all = gone.len() == was_in_use().count();
    let fires = |features: Vec<String>, last: Day, all: bool| Firing {
        signal: Signal::CoreStopped,
        since: last.plus(RECENT),
        evidence: Evidence::Stopped { features, last, all },
    };
    let mut found: Vec<Firing> = gone.iter().map(|&(name, last)| fires(vec![name.to_owned()], last, all && gone.len() == 1)).collect();
    if let Some(last) = gone.iter().map(|&(_, last)| last).max().filter(|_| all && gone.len() > 1) {
        found.push(fires(gone.iter().map(|&(name, _)| name.to_owned()).collect(), last, true));
    }
    found
}

/// Their share among the recent tickets is greater than among those before.
fn leaving(seen: &Seen<'_>) -> Option<Firing> {
    let count = |from: i32, until: i32| {
        let inside = seen.tickets.iter().filter(|ticket| (from..until).contains(&seen.as_of.0.since(ticket.day)));
        inside.fold((0, 0), |(leaving, all), ticket| (leaving + u64::from(ticket.is_leaving), all + 1))
    };
    let (now, before) = (count(0, RECENT), count(RECENT, TICKETS_WITHIN));
    // a ÷ b > c ÷ d in whole numbers; no tickets before is a share of 0.
    let grows = now.0 > 0 && now.0 * before.1.max(1) > before.0 * now.1;
    let recent = || seen.tickets.iter().filter(|ticket| ticket.is_leaving && seen.as_of.0.since(ticket.day) < RECENT);
    let first = recent().map(|ticket| ticket.day).min().filter(|_| grows)?;
    let newest = recent().max_by_key(|ticket| (ticket.day, ticket.row))?;
    Some(Firing {
        signal: Signal::LeavingTickets,
        since: first,
        evidence: Evidence::Tickets {
            now,
            before,
            last: newest.day,
            ticket: newest.id.map(str::to_owned),
            quote: newest.words.map(str::to_owned),
        },
    })
}

fn visits(seen: &Seen<'_>, visits: &Daily, signal: Signal, least: u64) -> Option<Firing> {
    let holds = |back: usize| visits.sum(back, RECENT) >= least;
    let since = since(seen.as_of, RECENT, holds)?;
    let last = seen.as_of.0.plus(-(visits.latest(RECENT)? as i32));
    Some(Firing { signal, since, evidence: Evidence::Visits { visits: visits.sum(0, RECENT), last } })
}

fn login_drop(seen: &Seen<'_>) -> Option<Firing> {
    let window = |back: usize| {
        let (now, before) = (seen.logins.sum(back, LOGIN_WINDOW), seen.logins.sum(back + LOGIN_WINDOW as usize, LOGIN_WINDOW));
        (before >= ENOUGH && now * 2 <= before).then_some((before as f64, now as f64))
    };
    fell(seen, Signal::LoginDrop, LOGIN_WINDOW, window)
}

/// A count, or of two counts their ratio, where both windows have enough to divide by.
fn usage_drop(seen: &Seen<'_>) -> Option<Firing> {
    let usage = seen.usage.as_ref()?;
    let length = USAGE_WINDOW as usize;
    let window = |back: usize| {
        let (now, before) = (usage.of.sum(back, USAGE_WINDOW), usage.of.sum(back + length, USAGE_WINDOW));
        let Some(among) = &usage.among else {
            return (before >= ENOUGH && now * 2 <= before).then_some((before as f64, now as f64));
        };
        let (all_now, all_before) = (among.sum(back, USAGE_WINDOW), among.sum(back + length, USAGE_WINDOW));
        let enough = all_now >= ENOUGH && all_before >= ENOUGH && before > 0;
        // now ÷ all_now ≤ ½ · before ÷ all_before, in whole numbers.
        let falls = enough && 2 * now * all_before <= before * all_now;
        falls.then(|| (before as f64 / all_before as f64, now as f64 / all_now as f64))
    };
    fell(seen, Signal::UsageDrop, USAGE_WINDOW, window)
}

fn fell(seen: &Seen<'_>, signal: Signal, days: i32, window: impl Fn(usize) -> Option<(f64, f64)>) -> Option<Firing> {
    let (before, now) = window(0)?;
    let since = since(seen.as_of, 2 * days, |back| window(back).is_some())?;
    Some(Firing { signal, since, evidence: Evidence::Fell { days, before, now } })
}

fn silent_login(seen: &Seen<'_>) -> Option<Firing> {
    let from = seen.last_login.or(seen.start).filter(|_| seen.tells_logins)?;
    is_silent_login(from, seen.as_of).then(|| Firing {
        signal: Signal::SilenceLogin,
        since: from.plus(SILENT_DAYS),
        evidence: Evidence::Silent { last: seen.last_login, days: seen.as_of.0.since(from) },
    })
}

fn silent_contact(seen: &Seen<'_>) -> Option<Firing> {
    let from = seen.last_interaction.or(seen.start)?;
    is_silent_contact(from, seen.as_of).then(|| Firing {
        signal: Signal::SilenceContact,
        since: from.add_months(SILENT_MONTHS),
        evidence: Evidence::Silent { last: seen.last_interaction, days: seen.as_of.0.since(from) },
    })
}

/// The first day of the run of days on which something has held, the as-of day the last of them; nothing if it does not hold on that.
/// A run that is longer than what is remembered begins where that does.
fn since(as_of: AsOf, window: i32, holds: impl Fn(usize) -> bool) -> Option<Day> {
    let run = (0..=HISTORY - window as usize).take_while(|&back| holds(back)).count();
    run.checked_sub(1).map(|back| as_of.0.plus(-(back as i32)))
}
