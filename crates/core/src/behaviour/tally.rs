//! Counts of events by customer for many as-of days in one pass over the columns.
//!
//! No text is looked at in the pass: dictionaries are classified before ([`Classes`]), windows are compared as instants.

use super::columns::{ALWAYS, Columns, first_login, last_logins};
use super::kinds::{Classes, Counted};
use crate::column::NOTHING;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::model::FeatureLists;
use crate::schema::Table;
use crate::time::{DayReader, Instant, Zone};
use crate::words::Words;

/// A figure wanted for every customer and as-of day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// How many events, each row times its `count`.
    Count(Counted, i32),
    /// Distinct users with any event.
    ActiveUsers(i32),
    /// Distinct days of distinct users with any event; of the customer where no user is told.
    UserDays(i32),
}

/// What is counted, over which days, by which words.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// The figures; sorted and distinct.
    pub wants: Vec<Want>,
    /// Whether the last login of each customer is wanted.
    pub last_login: bool,
    /// Ascending.
    pub days: &'a [AsOf],
    /// Word lists.
    pub words: &'a Words,
    /// Which features are advanced.
    pub features: &'a FeatureLists,
}

/// The counts.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    customers: usize,
    wants: Vec<Want>,
    /// By day, customer and want.
    counts: Vec<u64>,
    /// By as-of day, then customer.
    last_login: Vec<Vec<Option<Instant>>>,
    /// By as-of day.
    days: Vec<DayFacts>,
}

/// What holds of all events as of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayFacts {
    /// Some login event was known.
    pub has_logins: bool,
    /// Rows in the windows that no customer could be found for, or one whose record was not there yet.
    pub unlinked: u64,
}

impl Tally {
    /// Counts the events of a dataset.
    #[must_use]
    pub fn of(data: &Dataset, order: &Order<'_>) -> Tally {
        Tally::among(data, order, None)
    }

    /// Counts these rows of the events alone, which ascend; whether logins are told at all is still asked of every row.
    #[must_use]
    pub fn among(data: &Dataset, order: &Order<'_>, rows: Option<&[u32]>) -> Tally {
        let customers = data.customers.len();
        let mut tally = Tally {
            customers,
            wants: order.wants.clone(),
            counts: vec![0; order.days.len() * customers * order.wants.len()],
            last_login: Vec::new(),
            days: vec![DayFacts::default(); order.days.len()],
        };
        let Some(table) = data.table(Table::Events) else {
            tally.last_login = if order.last_login { vec![vec![None; customers]; order.days.len()] } else { Vec::new() };
            return tally;
        };
        let zone = &data.settings.zone;
        let ends: Vec<Instant> = order.days.iter().map(|day| zone.start_of(day.0.plus(1))).collect();
        let counted: Vec<Counted> = order
            .wants
            .iter()
            .filter_map(|want| if let Want::Count(counted, _) = want { Some(counted.clone()) } else { None })
            .chain([Counted::Logins])
            .collect();
        let columns = Columns::of(table, data);
        let mut counted_distinct = counted;
        counted_distinct.sort();
        counted_distinct.dedup();
        // A model has at most 30 parts of at most two counts each (see `model::check`).
        counted_distinct.truncate(64);
        let classes = Classes::of(table, order.words, order.features, &counted_distinct);
        let logins = counted_distinct.iter().position(|counted| *counted == Counted::Logins).map_or(0, |at| 1u64 << at);
        if let Some(first) = first_login(&columns, &classes, logins, ends.first().copied()) {
            for (facts, &end) in tally.days.iter_mut().zip(&ends) {
                facts.has_logins = first < end;
            }
        }
        tally.pass(&columns, &classes, &counted_distinct, &ends, order, data, rows);
        if order.last_login {
            tally.last_login = last_logins(&columns, &classes, logins, &ends, customers, &tally.days, rows);
        }
        tally
    }

    /// A count for a customer as of the day at that place; 0 for what was not wanted.
    #[must_use]
    pub fn count(&self, day: usize, customer: CustomerIx, want: &Want) -> u64 {
        let place = self.wants.binary_search(want).ok();
        place.map_or(0, |place| self.counts[self.row(day, customer.0) + place])
    }

    /// The last login of a customer as of the day at that place; any event where no logins are told at all.
    #[must_use]
    pub fn last_login(&self, day: usize, customer: CustomerIx) -> Option<Instant> {
        self.last_login.get(day)?[customer.0 as usize]
    }

    /// What holds of all events as of the day at that place.
    #[must_use]
    pub fn facts(&self, day: usize) -> DayFacts {
        self.days.get(day).copied().unwrap_or_default()
    }

    fn row(&self, day: usize, customer: u32) -> usize {
        (day * self.customers + customer as usize) * self.wants.len()
    }

    #[allow(clippy::too_many_arguments, reason = "what one pass needs, settled by its only caller")]
    fn pass(
        &mut self,
        columns: &Columns<'_>,
        classes: &Classes,
        counted: &[Counted],
        ends: &[Instant],
        order: &Order<'_>,
        data: &Dataset,
        among: Option<&[u32]>,
    ) {
        let zone = &data.settings.zone;
        let early = early_customers(data);
        let spans = spans(order, counted, ends, zone, &self.days, self.customers);
        let Some((first, last)) = spans.first().zip(spans.last()).map(|(first, last)| (first.from, last.until)) else { return };
        let mut distinct = Distinct::default();
        let mut days = DayReader::new(zone);
        let mut span = 0;
        let known_at_once = early.is_none() && columns.known_at_once();
        columns.for_each_row(among, (first, last), |row, instant, traits| {
            if instant < first || instant >= last {
                return;
            }
            if instant < spans[span].from || instant >= spans[span].until {
                span = spans.partition_point(|span| span.until <= instant);
            }
            let span = &spans[span];
            if span.open.is_empty() {
                return;
            }
            let times = columns.times(row);
            if times == 0 {
                return;
            }
            let customer = columns.customer(row);
            if customer == NOTHING {
                for open in span.open.iter().filter(|open| open.first_of_day) {
                    self.days[open.day].unlinked += 1;
                }
                return;
            }
            let feeds = columns.classify(classes, row, traits);
            if known_at_once && span.counts_alone {
                let base = customer as usize * self.wants.len();
                let mut fed = feeds & span.counts;
                while fed != 0 {
                    let bit = fed.trailing_zeros() as usize;
                    fed &= fed - 1;
                    for &place in &span.places[bit] {
                        self.counts[base + place] += times;
                    }
                }
                return;
            }
            // Almost always nothing: a record that tells whose row it is, or the customer's own, came later than the row.
            let signed = early.as_ref().and_then(|early| early[customer as usize]);
            let known_from = columns.linked_from(row).max(signed);
            for open in &span.open {
                if known_from.is_some_and(|from| from >= ends[open.day]) {
                    self.days[open.day].unlinked += u64::from(open.first_of_day);
                    continue;
                }
                let base = (open.day * self.customers + customer as usize) * self.wants.len();
                let mut fed = feeds & open.counts;
                while fed != 0 {
                    let bit = fed.trailing_zeros() as usize;
                    fed &= fed - 1;
                    self.counts[base + usize::from(open.places[bit])] += times;
                }
                if open.users.is_some() || open.user_days.is_some() {
                    let user = columns.user(row);
                    if let Some(place) = open.users.filter(|_| user != NOTHING) {
                        distinct.add(base + place, user, Day(0));
                    }
                    if let Some(place) = open.user_days {
                        distinct.add(base + place, user, days.day_of(instant));
                    }
                }
            }
        });
        for place in distinct.places() {
            self.counts[place] += 1;
        }
    }
}

/// Customers with events before their signup, each with the instant from which its record is known; `None` if there are none.
fn early_customers(data: &Dataset) -> Option<Vec<Option<Instant>>> {
    let zone = &data.settings.zone;
    let early = data.pasts().customers.iter().map(|past| {
        let known_from = past.signup.map(|day| zone.start_of(day))?;
        past.first_event.filter(|&event| event < known_from).map(|_| known_from)
    });
    let early: Vec<Option<Instant>> = early.collect();
    early.iter().any(Option::is_some).then_some(early)
}

/// A stretch of time in which the same windows are open.
struct Span {
    from: Instant,
    until: Instant,
    open: Vec<Open>,
    /// The bits that some open window counts.
    counts: u64,
    /// For each bit its places among the counts, before the customer's.
    places: Vec<Vec<usize>>,
    /// Whether nothing but counts is asked for: no user, and no day of one.
    counts_alone: bool,
}

/// An open window of an as-of day.
#[derive(Clone)]
struct Open {
    /// Place of the as-of day.
    day: usize,
    /// The bits it counts.
    counts: u64,
    /// Bit to the place among the wants.
    places: [u16; 64],
    users: Option<usize>,
    user_days: Option<usize>,
    /// Whether it is the first of its day's open windows here, so that rows are counted once a day.
    first_of_day: bool,
}

fn spans(order: &Order<'_>, counted: &[Counted], ends: &[Instant], zone: &Zone, facts: &[DayFacts], customers: usize) -> Vec<Span> {
    let mut windows: Vec<(Instant, Instant, Open)> = Vec::new();
    for (day, as_of) in order.days.iter().enumerate() {
        let mut lengths: Vec<i32> = order.wants.iter().map(Want::days).collect();
        lengths.sort_unstable();
        lengths.dedup();
        for length in lengths {
            let mut open = Open { day, counts: 0, places: [0; 64], users: None, user_days: None, first_of_day: false };
            for (place, want) in order.wants.iter().enumerate().filter(|(_, want)| want.days() == length) {
                match want {
                    Want::Count(of, _) => {
                        if let Some(bit) = counted.iter().position(|counted| counted == of) {
                            open.counts |= 1 << bit;
                            open.places[bit] = place as u16;
                        }
                    }
                    Want::ActiveUsers(_) => open.users = Some(place),
                    // Days of use stand in for logins where there are none; else they are not needed.
                    Want::UserDays(_) if !facts[day].has_logins => open.user_days = Some(place),
                    Want::UserDays(_) => {}
                }
            }
            windows.push((zone.start_of(as_of.window(length).after.plus(1)), ends[day], open));
        }
    }
    let mut edges: Vec<Instant> = windows.iter().flat_map(|(from, until, _)| [*from, *until]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
        .windows(2)
        .map(|edge| {
            let mut open: Vec<Open> =
                windows.iter().filter(|(from, until, _)| *from <= edge[0] && edge[1] <= *until).map(|(_, _, open)| open.clone()).collect();
            let mut seen = None;
            for open in &mut open {
                open.first_of_day = seen != Some(open.day);
                seen = Some(open.day);
            }
            let place = |open: &Open, bit: usize| open.day * customers * order.wants.len() + usize::from(open.places[bit]);
            let of_bit = |bit: usize| open.iter().filter(|open| open.counts >> bit & 1 == 1).map(|open| place(open, bit)).collect();
            Span {
                from: edge[0],
                until: edge[1],
                counts: open.iter().fold(0, |counts, open| counts | open.counts),
                places: (0..counted.len()).map(of_bit).collect(),
                counts_alone: open.iter().all(|open| open.users.is_none() && open.user_days.is_none()),
                open,
            }
        })
        .collect()
}

impl Want {
    fn days(&self) -> i32 {
        match self {
            Want::Count(_, days) | Want::ActiveUsers(days) | Want::UserDays(days) => *days,
        }
    }
}

/// Distinct (place, user, day) triples.
#[derive(Default)]
struct Distinct {
    keys: Vec<(usize, u32, i32)>,
}

impl Distinct {
    fn add(&mut self, place: usize, user: u32, day: Day) {
        let key = (place, user, day.0);
        // Rows of one user and day mostly follow each other.
        if self.keys.last() != Some(&key) {
            self.keys.push(key);
        }
    }

    fn places(mut self) -> impl Iterator<Item = usize> {
        self.keys.sort_unstable();
        self.keys.dedup();
        self.keys.into_iter().map(|(place, ..)| place)
    }
}

/// The rows of a customer that feed any of these counts in a window that ends with an as-of day, in row order.
#[must_use]
pub fn rows_behind(data: &Dataset, order: &Order<'_>, customer: CustomerIx) -> Vec<usize> {
    let Some(table) = data.table(Table::Events) else { return Vec::new() };
    let columns = Columns::of(table, data);
    let zone = &data.settings.zone;
    let mut counted: Vec<Counted> =
        order.wants.iter().filter_map(|want| if let Want::Count(counted, _) = want { Some(counted.clone()) } else { None }).collect();
    counted.sort();
    counted.dedup();
    counted.truncate(64);
    let classes = Classes::of(table, order.words, order.features, &counted);
    let windows: Vec<(Instant, Instant, u64)> = order
        .days
        .iter()
        .flat_map(|as_of| order.wants.iter().map(move |want| (as_of, want)))
        .map(|(as_of, want)| {
            let bits = match want {
                Want::Count(of, _) => counted.iter().position(|counted| counted == of).map_or(0, |bit| 1 << bit),
                Want::ActiveUsers(_) | Want::UserDays(_) => u64::MAX,
            };
            (zone.start_of(as_of.window(want.days()).after.plus(1)), zone.start_of(as_of.0.plus(1)), bits)
        })
        .collect();
    let signed = early_customers(data).and_then(|early| early[customer.0 as usize]);
    let mut rows = Vec::new();
    columns.for_each_row(Some(data.events_of(customer)), ALWAYS, |row, instant, traits| {
        if columns.times(row) == 0 {
            return;
        }
        let known_from = columns.linked_from(row).max(signed);
        let feeds = columns.classify(&classes, row, traits);
        let counts = |&(from, until, bits): &(Instant, Instant, u64)| {
            from <= instant && instant < until && known_from.is_none_or(|known| known < until) && (bits == u64::MAX || feeds & bits != 0)
        };
        if windows.iter().any(counts) {
            rows.push(row);
        }
    });
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::health::laws::{DAYS, FIRST, company, zone};
    use crate::testing::dataset_in;

    proptest! {
        #[test]
        fn asking_for_users_too_changes_no_count(company in company(), days in prop::collection::btree_set(0..DAYS, 1..4)) {
            let files = company.files(DAYS + 100, false);
            let files: Vec<(&str, &str)> = files.iter().map(|(name, csv)| (*name, csv.as_str())).collect();
            let data = dataset_in(&zone(), &files);
            let days: Vec<AsOf> = days.into_iter().map(|day| AsOf(Day(FIRST + day))).collect();
            let mut counts = Vec::new();
            for length in [1, 7, 28, 30] {
                counts.extend([Counted::Logins, Counted::AnyUse, Counted::ExitPages, Counted::Shown].map(|of| Want::Count(of, length)));
            }
            let of = |more: &[Want]| {
                let mut wants = [&counts[..], more].concat();
                wants.sort();
                let order = Order { wants, last_login: false, days: &days, words: &Words::default(), features: &FeatureLists::default() };
                Tally::of(&data, &order)
            };
            let (alone, with_users) = (of(&[]), of(&[Want::ActiveUsers(30)]));
            for day in 0..days.len() {
                prop_assert_eq!(alone.facts(day), with_users.facts(day));
                for customer in (0..data.customers.len() as u32).map(CustomerIx) {
                    for want in &counts {
                        prop_assert_eq!(alone.count(day, customer, want), with_users.count(day, customer, want));
                    }
                }
            }
        }
    }
}
