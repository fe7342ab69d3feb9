//! The columns of the events as the pass over them reads them: codes and instants, no text.

use super::kinds::Classes;
use super::sources::FileTraits;
use super::stretches::{Stretches, stretches};
use super::tally::DayFacts;
use crate::column::{Codes, DayColumn, InstantColumn, NOTHING, NumberColumn};
use crate::dataset::{Dataset, RowCustomers, TableData};
use crate::schema::events;
use crate::time::{Instant, Zone};

/// The window in which everything happens.
pub(crate) const ALWAYS: (Instant, Instant) = (Instant(i64::MIN), Instant(i64::MAX));

/// The columns that the pass reads.
pub(crate) struct Columns<'a> {
    table: &'a TableData,
    occurred: Option<&'a InstantColumn>,
    names: Option<&'a Codes>,
    features: Option<&'a Codes>,
    pages: Option<&'a Codes>,
    content: Option<&'a Codes>,
    users: Option<&'a Codes>,
    count: Option<&'a NumberColumn>,
    /// First row of each file's run, its end and its traits.
    runs: Vec<(usize, usize, FileTraits)>,
    customers: LinkedBy<'a>,
    stretches: &'a Stretches,
    links_known: Option<&'a DayColumn>,
    zone: &'a Zone,
}

/// How a row finds its customer, settled before the pass.
enum LinkedBy<'a> {
    Nothing,
    Code(&'a Codes, &'a [u32]),
    Row(&'a [u32]),
}

impl<'a> Columns<'a> {
    pub(crate) fn of(table: &'a TableData, data: &'a Dataset) -> Columns<'a> {
        let codes = |field| table.text(field).map(|column| &column.codes);
        let runs = table.origins.iter().enumerate().map(|(at, origin)| {
            let until = table.origins.get(at + 1).map_or(table.rows(), |next| next.first_row);
            (origin.first_row, until, FileTraits::of(&data.files[origin.file]))
        });
        Columns {
            table,
            occurred: table.instant(events::OCCURRED_AT),
            names: codes(events::EVENT_NAME),
            features: codes(events::FEATURE),
            pages: codes(events::PAGE),
            content: codes(events::CONTENT_ID),
            users: codes(events::USER_ID),
            count: table.number(events::COUNT),
            runs: runs.collect(),
            stretches: stretches(data),
            links_known: table.links_known(),
            zone: &data.settings.zone,
            customers: match table.row_customers() {
                RowCustomers::Unlinked => LinkedBy::Nothing,
                RowCustomers::ByRow(rows) => LinkedBy::Row(rows),
                RowCustomers::ByCode(field, by_code) => codes(*field).map_or(LinkedBy::Nothing, |codes| LinkedBy::Code(codes, by_code)),
            },
        }
    }

    /// Every row that has a time; among these ascending ones alone, where some are given. Without these, rows that all lie outside
    /// the window are passed over.
    pub(crate) fn for_each_row(
        &self,
        among: Option<&[u32]>,
        (from, until): (Instant, Instant),
        mut with: impl FnMut(usize, Instant, FileTraits),
    ) {
        let Some(occurred) = self.occurred else { return };
        if let Some(rows) = among {
            let mut run = 0;
            for row in rows.iter().map(|&row| row as usize) {
                while self.runs.get(run).is_some_and(|&(_, until, _)| row >= until) {
                    run += 1;
                }
                if let Some((&(_, _, traits), instant)) = self.runs.get(run).zip(occurred.get(row)) {
                    with(row, instant, traits);
                }
            }
            return;
        }
        for &(first, end, traits) in &self.runs {
            for (first, end) in self.stretches.within((first, end.min(self.table.rows())), from, until) {
                for row in first..end {
                    if let Some(instant) = occurred.get(row) {
                        with(row, instant, traits);
                    }
                }
            }
        }
    }

    /// Whether it is known of every row from its own instant on whose it is.
    pub(super) fn known_at_once(&self) -> bool {
        self.links_known.is_none()
    }

    pub(super) fn customer(&self, row: usize) -> u32 {
        match self.customers {
            LinkedBy::Nothing => NOTHING,
            LinkedBy::Row(rows) => rows[row],
            LinkedBy::Code(codes, by_code) => match codes.get(row) {
                NOTHING => NOTHING,
                code => by_code[code as usize],
            },
        }
    }

    /// The instant from which it is known whose row it is; `None`: from its own.
    pub(crate) fn linked_from(&self, row: usize) -> Option<Instant> {
        self.links_known.and_then(|days| days.get(row)).map(|day| self.zone.start_of(day))
    }

    pub(crate) fn user(&self, row: usize) -> u32 {
        code(self.users, row)
    }

    pub(crate) fn classify(&self, classes: &Classes, row: usize, traits: FileTraits) -> u64 {
        let has_content = code(self.content, row) != NOTHING;
        classes.row(traits, code(self.names, row), code(self.features, row), code(self.pages, row), has_content)
    }

    /// How many events a row stands for; 1 without a count, and a count is a whole number of at least 0.
    pub(crate) fn times(&self, row: usize) -> u64 {
        self.count.and_then(|count| count.get(row)).map_or(1, |count| libm::round(count).clamp(0.0, 1e12) as u64)
    }
}

pub(super) fn code(codes: Option<&Codes>, row: usize) -> u32 {
    codes.map_or(NOTHING, |codes| codes.get(row))
}

/// The first login of all. `enough`: an instant before which finding any is as good as finding the first.
pub(crate) fn first_login(columns: &Columns<'_>, classes: &Classes, logins: u64, enough: Option<Instant>) -> Option<Instant> {
    let (names, occurred) = (columns.names?, columns.occurred?);
    if !classes.any_name_feeds(logins) {
        return None;
    }
    let mut first: Option<Instant> = None;
    for row in 0..columns.table.rows() {
        if !classes.name_feeds(names.get(row), logins) || columns.times(row) == 0 {
            continue;
        }
        if let Some(instant) = occurred.get(row) {
            first = Some(first.map_or(instant, |first| first.min(instant)));
            if enough.is_some_and(|enough| instant < enough) {
                break;
            }
        }
    }
    first
}

pub(super) fn last_logins(
    columns: &Columns<'_>,
    classes: &Classes,
    logins: u64,
    ends: &[Instant],
    customers: usize,
    facts: &[DayFacts],
    among: Option<&[u32]>,
) -> Vec<Vec<Option<Instant>>> {
    // The latest in each stretch between as-of days, of logins and of anything; then each day takes over the one before.
    let mut latest = vec![[None::<Instant>; 2]; ends.len() * customers];
    let until = ends.last().copied().unwrap_or(Instant(i64::MIN));
    columns.for_each_row(among, (Instant(i64::MIN), until), |row, instant, _| {
        let known = columns.linked_from(row).map_or(instant, |from| from.max(instant));
        let day = ends.partition_point(|&end| end <= known);
        let customer = columns.customer(row);
        if day == ends.len() || customer == NOTHING || columns.times(row) == 0 {
            return;
        }
        let slot = &mut latest[day * customers + customer as usize];
        if classes.name_feeds(code(columns.names, row), logins) {
            slot[0] = slot[0].max(Some(instant));
        }
        slot[1] = slot[1].max(Some(instant));
    });
    for at in customers..latest.len() {
        let [login, any] = latest[at - customers];
        latest[at] = [latest[at][0].max(login), latest[at][1].max(any)];
    }
    (0..ends.len())
        .map(|day| {
            let kind = usize::from(!facts[day].has_logins);
            latest[day * customers..(day + 1) * customers].iter().map(|slot| slot[kind]).collect()
        })
        .collect()
}
