//! One customer's events as known by the end of a day, each with what it was: a login, a feature used, a page seen.

use std::collections::BTreeMap;

use super::Subject;
use crate::behaviour::columns::{ALWAYS, Columns};
use crate::behaviour::kinds::{Classes, Counted, matches_page};
use crate::behaviour::tally::{Order, Tally};
use crate::column::NOTHING;
use crate::day::Day;
use crate::fold::page_path;
use crate::model::HealthModel;
use crate::schema::{Table, events};
use crate::sorting::Arrange;
use crate::time::Instant;
use crate::words::Words;

/// A customer's events.
#[derive(Debug, Clone, Default)]
pub struct OwnEvents<'a> {
    /// By time, then row.
    pub events: Vec<OwnEvent<'a>>,
    /// Some login of anybody was known; without any, days of use stand in for logins.
    pub has_logins: bool,
}

/// An event.
#[derive(Debug, Clone, Copy)]
pub struct OwnEvent<'a> {
    /// When.
    pub instant: Instant,
    /// The day on which that falls.
    pub day: Day,
    /// How many events the row stands for; at least 1.
    pub times: u64,
    /// Whether it is a login.
    pub login: bool,
    /// The feature used, and whether it is an advanced one.
    pub feature: Option<(&'a str, bool)>,
    /// The telling page that was seen.
    pub page: Option<(PageKind, &'a str)>,
    /// Whose it was.
    pub user: Option<&'a str>,
    /// That user's role, as the event has it.
    pub role: Option<&'a str>,
}

/// A page that tells something of a customer's mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// A cancellation page.
    Cancel,
    /// A price page.
    Price,
    /// The help on exports.
    Help,
}

impl<'a> OwnEvents<'a> {
    /// The customer's events, read by these words and with this model's advanced features.
    #[must_use]
    pub fn of(subject: &Subject<'a>, words: &Words, model: &HealthModel) -> OwnEvents<'a> {
        let data = subject.data;
        let Some(table) = data.table(Table::Events) else { return OwnEvents::default() };
        let order = Order { wants: Vec::new(), last_login: false, days: &[subject.as_of], words, features: &model.features };
        let rows = data.events_of(subject.customer);
        let has_logins = Tally::among(data, &order, Some(rows)).facts(0).has_logins;
        // In the order of `Counted`, as a bit's place is its count's.
        let classes = Classes::of(table, words, &model.features, &[Counted::Logins, Counted::AdvancedUse, Counted::AnyUse]);
        let columns = Columns::of(table, data);
        let end = subject.end();
        let mut pages: BTreeMap<u32, Option<PageKind>> = BTreeMap::new();
        let mut events = Vec::new();
        columns.for_each_row(Some(rows), ALWAYS, |row, instant, traits| {
            let times = columns.times(row);
            if times == 0 || instant >= end || columns.linked_from(row).is_some_and(|from| from >= end) {
                return;
            }
            let bits = columns.classify(&classes, row, traits);
            let named = table.text_at(events::FEATURE, row).or_else(|| table.text_at(events::EVENT_NAME, row));
            let page = table.text(events::PAGE).map_or(NOTHING, |column| column.codes.get(row));
            let seen = table.text_at(events::PAGE, row);
            let kind = seen.and_then(|seen| *pages.entry(page).or_insert_with(|| PageKind::of(seen, words)));
            events.push(OwnEvent {
                instant,
                day: data.settings.zone.day_of(instant),
                times,
                login: bits & 1 != 0,
                feature: named.filter(|_| bits & 4 != 0).map(|name| (name, bits & 2 != 0)),
                page: kind.zip(seen),
                user: table.text_at(events::USER_ID, row),
                role: table.text_at(events::USER_ROLE, row),
            });
        });
        events.arrange_by_key(|event| event.instant);
        OwnEvents { events, has_logins }
    }

    /// Logins among these events; distinct days of distinct users, where no logins are told at all.
    pub fn logins<'e>(&self, events: impl Iterator<Item = &'e OwnEvent<'e>>) -> u64 {
        if self.has_logins {
            return events.filter(|event| event.login).map(|event| event.times).sum();
        }
        let mut days: Vec<(Day, Option<&str>)> = events.map(|event| (event.day, event.user)).collect();
        days.sort_unstable();
        days.dedup();
        days.len() as u64
    }
}

impl PageKind {
    /// A page that is several of these is the first of them.
    fn of(page: &str, words: &Words) -> Option<PageKind> {
        let path = page_path(page);
        [(PageKind::Cancel, &words.cancel_pages), (PageKind::Price, &words.price_pages), (PageKind::Help, &words.help_pages)]
            .into_iter()
            .find(|(_, patterns)| matches_page(&path, patterns))
            .map(|(kind, _)| kind)
    }
}
