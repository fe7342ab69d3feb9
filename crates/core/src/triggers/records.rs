//! Which rows are the records that a rule asks for: decided once for each distinct text, then one pass over a customer's own rows.

use super::condition::{Hours, Limits, Records, Weekday, What};
use crate::behaviour::columns::{ALWAYS, Columns, first_login};
use crate::behaviour::kinds::{Classes, Counted, Kind, KindReader, each};
use crate::behaviour::sources::{Sources, mapped};
use crate::column::{Codes, NOTHING, NumberColumn, TextColumn};
use crate::customer::mrr::failed;
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::AsOf;
use crate::fold::{fold, mentions};
use crate::health::{leaving_words_of, words_of};
use crate::model::HealthModel;
use crate::schema::{Field, Table, events, payments, requests, tickets};
use crate::time::{Instant, Zone};

/// Milliseconds of an hour.
pub(super) const HOUR: i64 = 3_600_000;

/// The records that a rule asks for, each kind once, read against the data as of a day.
pub(super) struct Terms<'a> {
    /// In the order in which the rule first names them.
    pub(super) terms: Vec<Records>,
    data: &'a Dataset,
    model: &'a HealthModel,
    as_of: AsOf,
    end: Instant,
    events: Option<OfEvents<'a>>,
    /// For each ticket the terms it is a record of.
    tickets: Option<(&'a TableData, Vec<u64>)>,
    /// Where each term's table begins to tell anything; nothing where it can't tell the term at all.
    told_from: Vec<Option<Instant>>,
}

struct OfEvents<'a> {
    columns: Columns<'a>,
    classes: Classes,
    /// Terms that classes decide.
    classed: u64,
    /// Terms that any event is a record of.
    anything: u64,
    names: Option<&'a Codes>,
    by_name: Vec<u64>,
    searches: Option<&'a Codes>,
    by_search: Vec<u64>,
    seconds: Option<&'a NumberColumn>,
}

/// A record of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Record {
    /// When it happened, or became known to be the customer's, if that was later.
    pub(super) at: Instant,
    /// Its row in the term's table.
    pub(super) row: u32,
    /// How many it stands for.
    pub(super) times: u64,
}

/// A customer's records of one term, in time.
#[derive(Debug, Clone, Default)]
pub(super) struct Series {
    pub(super) records: Vec<Record>,
    /// How many up to each, itself included.
    upto: Vec<u64>,
}

impl Series {
    /// How many in (after, until].
    pub(super) fn count(&self, after: Instant, until: Instant) -> u64 {
        let upto = |instant: Instant| match self.records.partition_point(|record| record.at <= instant) {
            0 => 0,
            n => self.upto[n - 1],
        };
        upto(until) - upto(after).min(upto(until))
    }

    /// The instant of the last one before an instant, if it is not earlier than another.
    pub(super) fn last_before(&self, from: Instant, before: Instant) -> Option<Instant> {
        let n = self.records.partition_point(|record| record.at < before);
        n.checked_sub(1).map(|at| self.records[at].at).filter(|&at| at >= from)
    }

    /// The records at an instant.
    pub(super) fn at(&self, instant: Instant) -> &[Record] {
        let from = self.records.partition_point(|record| record.at < instant);
        let until = self.records.partition_point(|record| record.at <= instant);
        &self.records[from..until]
    }

    fn settle(&mut self) {
        self.records.sort_unstable();
        self.upto.clear();
        let mut sum = 0;
        self.upto.extend(self.records.iter().map(|record| {
            sum += record.times;
            sum
        }));
    }
}

/// The columns of a ticket in which words are looked for.
const TELLING: [Field; 4] = [tickets::SUBJECT, tickets::BODY, tickets::TAGS, tickets::KIND];

impl<'a> Terms<'a> {
    pub(super) fn of(data: &'a Dataset, model: &'a HealthModel, terms: Vec<Records>, as_of: AsOf) -> Terms<'a> {
        let end = data.settings.zone.start_of(as_of.0.plus(1));
        let events = data.table(Table::Events).filter(|_| terms.iter().any(|term| table_of(data, &term.of) == Table::Events));
        let events = events.map(|table| OfEvents::of(data, table, model, &terms, end));
        let of_tickets = |term: &Records| matches!(term.of, What::Ticket(_) | What::LeavingTicket);
        let tickets = data.table(Table::Tickets).filter(|_| terms.iter().any(of_tickets));
        let tickets = tickets.map(|table| (table, read_tickets(table, leaving_words_of(data, model), &terms)));
        let told_from = terms.iter().map(|term| told_from(data, model, term)).collect();
        Terms { terms, data, model, as_of, end, events, tickets, told_from }
    }

    /// The fields without which the files can't tell some of the terms.
    pub(super) fn untold(&self) -> Vec<Field> {
        let sources =
            |term: &Records| needed(self.data, self.model, term).into_iter().filter(|&field| !mapped(self.data, field)).collect::<Vec<_>>();
        let mut fields: Vec<Field> = self.terms.iter().flat_map(sources).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// Since when the files tell of a term at all.
    pub(super) fn told_from(&self, term: usize) -> Option<Instant> {
        self.told_from[term]
    }

    /// Fills a customer's records in, by term.
    pub(super) fn gather(&self, customer: CustomerIx, into: &mut Vec<Series>) {
        into.resize_with(self.terms.len(), Series::default);
        into.iter_mut().for_each(|series| series.records.clear());
        if let Some(events) = &self.events {
            self.gather_events(events, customer, into);
        }
        if let Some((table, bits)) = &self.tickets {
            for &row in self.data.rows_of(Table::Tickets, customer) {
                self.put(table, tickets::OPENED_AT, row, bits[row as usize], into);
            }
        }
        for (at, term) in self.terms.iter().enumerate() {
            match term.of {
                What::Payment | What::FailedPayment | What::LatePayment { .. } => self.gather_payments(customer, at, into),
                What::Unanswered { hours } => self.gather_unanswered(customer, at, hours, into),
                _ => {}
            }
        }
        into.iter_mut().for_each(Series::settle);
    }

    fn gather_events(&self, events: &OfEvents<'_>, customer: CustomerIx, into: &mut [Series]) {
        events.columns.for_each_row(Some(self.data.events_of(customer)), ALWAYS, |row, instant, traits| {
            let mut bits = events.columns.classify(&events.classes, row, traits) & events.classed | events.anything;
            bits |= lookup(events.names, &events.by_name, row) | lookup(events.searches, &events.by_search, row);
            if bits == 0 || instant >= self.end {
                return;
            }
            let known = events.columns.linked_from(row).map_or(instant, |from| from.max(instant));
            let times = events.columns.times(row);
            if known >= self.end || times == 0 {
                return;
            }
            while bits != 0 {
                let term = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if self.passes(term, instant, || events.seconds.and_then(|seconds| seconds.get(row))) {
                    into[term].records.push(Record { at: known, row: row as u32, times });
                }
            }
        });
    }

    fn gather_payments(&self, customer: CustomerIx, term: usize, into: &mut [Series]) {
        let Some(table) = self.data.table(Table::Payments) else { return };
        let day = |field, row: u32| table.day(field).and_then(|days| days.get(row as usize));
        for &row in self.data.rows_of(Table::Payments, customer) {
            let Some(paid) = day(payments::PAID_AT, row).filter(|&paid| self.as_of.knows(paid)) else { continue };
            let failed = failed(table, row as usize);
            let is_one = match self.terms[term].of {
                What::FailedPayment => failed,
                What::LatePayment { days } => !failed && day(payments::PERIOD_START, row).is_some_and(|due| paid.since(due) > days),
                _ => !failed,
            };
            let at = self.data.settings.zone.start_of(paid);
            if is_one && self.passes(term, at, || None) {
                into[term].records.push(Record { at, row, times: 1 });
            }
        }
    }

    fn gather_unanswered(&self, customer: CustomerIx, term: usize, hours: i32, into: &mut [Series]) {
        let from = table_of(self.data, &What::Unanswered { hours });
        let Some(table) = self.data.table(from) else { return };
        let instant = |field, row: u32| table.instant(field).and_then(|column| column.get(row as usize));
        for &row in self.data.rows_of(from, customer) {
            let (asked, answered) = if from == Table::Requests {
                (instant(requests::REQUESTED_AT, row), instant(requests::RESPONDED_AT, row))
            } else {
                let opened = instant(tickets::OPENED_AT, row);
                let minutes = table.number(tickets::FIRST_REPLY_MINUTES).and_then(|minutes| minutes.get(row as usize));
                let after = opened.zip(minutes).map(|(opened, minutes)| Instant(opened.0 + (minutes * 60_000.0) as i64));
                // Who closes a ticket has dealt with it.
                let dealt_with = [instant(tickets::FIRST_REPLY_AT, row), after, instant(tickets::CLOSED_AT, row)];
                (opened, dealt_with.into_iter().flatten().min())
            };
            let Some(asked) = asked else { continue };
            let at = Instant(asked.0 + i64::from(hours) * HOUR);
            if at < self.end && answered.is_none_or(|answered| answered > at) && self.passes(term, asked, || None) {
                into[term].records.push(Record { at, row, times: 1 });
            }
        }
    }

    /// Puts a row into the terms of these bits, if it is known by the day.
    fn put(&self, table: &TableData, field: Field, row: u32, mut bits: u64, into: &mut [Series]) {
        let Some(instant) = table.instant(field).and_then(|column| column.get(row as usize)).filter(|_| bits != 0) else { return };
        let linked = table.links_known().and_then(|days| days.get(row as usize)).map(|day| self.data.settings.zone.start_of(day));
        let at = linked.map_or(instant, |linked| linked.max(instant));
        while bits != 0 && at < self.end {
            let term = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            if self.passes(term, instant, || None) {
                into[term].records.push(Record { at, row, times: 1 });
            }
        }
    }

    /// Whether a record fulfils what its term says of the day, the time and how long it lasted.
    fn passes(&self, term: usize, instant: Instant, seconds: impl Fn() -> Option<f64>) -> bool {
        let Records { weekdays, hours, seconds: limits, .. } = &self.terms[term];
        let within = |limits: Limits| seconds().is_some_and(|seconds| limits.contain(seconds));
        limits.is_none_or(within) && on_time(&self.data.settings.zone, weekdays, *hours, instant)
    }

    /// What a record of a term says, for the evidence: the words searched for, the page, a ticket's subject; and how long it lasted.
    pub(super) fn details(&self, term: usize, record: &Record) -> (Option<&'a str>, Option<f64>) {
        let row = record.row as usize;
        let fields: &[Field] = match self.terms[term].of {
            What::Search(_) => &[events::SEARCH_TEXT],
            What::Page(_) | What::ExitPage | What::HelpPage => &[events::PAGE],
            What::Feature(_) | What::AdvancedUse => &[events::FEATURE, events::EVENT_NAME],
            What::Ticket(_) | What::LeavingTicket => &[tickets::SUBJECT, tickets::BODY, tickets::KIND],
            What::Anything | What::Event(_) | What::Login | What::Shown | What::Clicked | What::Sharing => &[events::EVENT_NAME],
            What::Payment | What::FailedPayment | What::LatePayment { .. } => &[payments::STATUS],
            What::Unanswered { .. } => &[],
        };
        let table = self.data.table(self.table_of(term));
        let text = fields.iter().find_map(|&field| table?.text_at(field, row));
        let of_event = self.terms[term].seconds.is_some();
        let seconds = table.filter(|_| of_event).and_then(|table| table.number(events::DURATION_SECONDS)?.get(row));
        (text, seconds)
    }

    /// The table whose rows are a term's records.
    pub(super) fn table_of(&self, term: usize) -> Table {
        table_of(self.data, &self.terms[term].of)
    }
}

impl<'a> OfEvents<'a> {
    fn of(data: &'a Dataset, table: &'a TableData, model: &HealthModel, terms: &[Records], end: Instant) -> OfEvents<'a> {
        let words = words_of(data, model);
        let bits = |holds: &dyn Fn(&What) -> bool| {
            terms.iter().enumerate().filter(|(_, term)| holds(&term.of)).fold(0u64, |bits, (at, _)| bits | 1 << at)
        };
        // A term that no class decides stands for a login here and is masked out.
        let counted: Vec<Counted> = terms.iter().map(|term| counted(&term.of).unwrap_or(Counted::Logins)).collect();
        let classes = Classes::of(table, words, &model.features, &counted);
        let columns = Columns::of(table, data);
        let logins = bits(&|what| *what == What::Login);
        // Where there are no logins at all, whatever is done stands in for them.
        let no_logins = logins != 0 && first_login(&columns, &classes, logins, Some(end)).is_none_or(|first| first >= end);
        let kinds = KindReader::new(words);
        let any_search = bits(&|what| matches!(what, What::Search(words) if words.is_empty()));
        let folded: Vec<Vec<String>> = terms.iter().map(|term| folded(&term.of)).collect();
        let searched = |text: &str| {
            let text = fold(text);
            let mentioned = |at: &usize| any_search & (1 << at) != 0 || folded[*at].iter().any(|word| mentions(&text, word));
            let of_search = (0..terms.len()).filter(|&at| matches!(terms[at].of, What::Search(_)));
            of_search.filter(mentioned).fold(0u64, |bits, at| bits | 1 << at)
        };
        OfEvents {
            columns,
            classes,
            classed: bits(&|what| counted_by_class(what)) & !(if no_logins { logins } else { 0 }),
            anything: bits(&|what| *what == What::Anything) | if no_logins { logins } else { 0 },
            names: table.text(events::EVENT_NAME).map(|column| &column.codes).filter(|_| any_search != 0),
            by_name: each(table.text(events::EVENT_NAME), |name| if kinds.kind(name) == Kind::Search { any_search } else { 0 }),
            searches: table.text(events::SEARCH_TEXT).map(|column| &column.codes),
            by_search: each(table.text(events::SEARCH_TEXT), searched),
            seconds: table.number(events::DURATION_SECONDS),
        }
    }
}

/// Whether an instant is on one of these days of the week and at this time of day, in the zone.
fn on_time(zone: &Zone, weekdays: &[Weekday], hours: Option<Hours>, instant: Instant) -> bool {
    if weekdays.is_empty() && hours.is_none() {
        return true;
    }
    let local = zone.local(instant);
    let weekday = Weekday::ALL[local.day.weekday() as usize];
    (weekdays.is_empty() || weekdays.contains(&weekday)) && hours.is_none_or(|hours| hours.contains(local.ms))
}

/// What the classes of events count for a term; nothing where they don't decide.
fn counted(what: &What) -> Option<Counted> {
    Some(match what {
        What::Login => Counted::Logins,
        What::Event(name) => Counted::Named(name.clone()),
        What::Feature(name) => Counted::Feature(name.clone()),
        What::AdvancedUse => Counted::AdvancedUse,
        What::Page(pattern) => Counted::Page(pattern.clone()),
        What::ExitPage => Counted::ExitPages,
        What::HelpPage => Counted::HelpPages,
        What::Shown => Counted::Shown,
        What::Clicked => Counted::Clicked,
        What::Sharing => Counted::Sharing,
        What::Anything
        | What::Search(_)
        | What::Ticket(_)
        | What::LeavingTicket
        | What::Unanswered { .. }
        | What::Payment
        | What::FailedPayment
        | What::LatePayment { .. } => return None,
    })
}

fn counted_by_class(what: &What) -> bool {
    counted(what).is_some()
}

fn folded(what: &What) -> Vec<String> {
    match what {
        What::Search(words) | What::Ticket(words) => words.iter().map(|word| fold(word)).collect(),
        _ => Vec::new(),
    }
}

fn table_of(data: &Dataset, what: &What) -> Table {
    match what {
        What::Ticket(_) | What::LeavingTicket => Table::Tickets,
        What::Payment | What::FailedPayment | What::LatePayment { .. } => Table::Payments,
        What::Unanswered { .. } if data.table(Table::Requests).is_some() => Table::Requests,
        What::Unanswered { .. } => Table::Tickets,
        _ => Table::Events,
    }
}

/// The fields without which a term can't be told.
fn needed(data: &Dataset, model: &HealthModel, term: &Records) -> Vec<Field> {
    let sources = || Sources::of(data, words_of(data, model));
    let mut fields: Vec<Field> = match &term.of {
        What::Anything | What::Login => vec![events::OCCURRED_AT],
        What::Event(_) | What::Sharing => vec![events::EVENT_NAME],
        // A counted column, such as `new_shown`, tells what it counts without a column of names.
        What::Shown | What::Clicked if sources().shown => vec![events::OCCURRED_AT],
        What::Shown | What::Clicked => vec![events::EVENT_NAME],
        What::Feature(_) | What::AdvancedUse if sources().features => vec![events::OCCURRED_AT],
        What::Feature(_) | What::AdvancedUse => vec![events::FEATURE],
        What::Page(_) | What::ExitPage | What::HelpPage => vec![events::PAGE],
        What::Search(_) => vec![events::SEARCH_TEXT],
        What::Ticket(words) if words.is_empty() => vec![tickets::OPENED_AT],
        What::Ticket(_) | What::LeavingTicket => {
            let there = TELLING.into_iter().find(|&field| mapped(data, field));
            vec![tickets::OPENED_AT, there.unwrap_or(tickets::SUBJECT)]
        }
        What::Payment => vec![payments::PAID_AT],
        What::FailedPayment => vec![payments::STATUS],
        What::LatePayment { .. } => vec![payments::PERIOD_START],
        What::Unanswered { .. } if data.table(Table::Requests).is_some() => vec![requests::REQUESTED_AT, requests::RESPONDED_AT],
        What::Unanswered { .. } => {
            let minutes = mapped(data, tickets::FIRST_REPLY_MINUTES);
            vec![tickets::OPENED_AT, if minutes { tickets::FIRST_REPLY_MINUTES } else { tickets::FIRST_REPLY_AT }]
        }
    };
    if term.seconds.is_some() {
        fields.push(events::DURATION_SECONDS);
    }
    fields
}

/// The instant of the first row of a term's table; nothing where the files can't tell the term.
fn told_from(data: &Dataset, model: &HealthModel, term: &Records) -> Option<Instant> {
    if needed(data, model, term).into_iter().any(|field| !mapped(data, field)) {
        return None;
    }
    let from = table_of(data, &term.of);
    let table = data.table(from)?;
    let first = |field| table.instant(field).and_then(|column| column.iter().flatten().min());
    match from {
        Table::Payments => {
            let days = table.day(payments::PAID_AT)?;
            days.iter().flatten().min().map(|day| data.settings.zone.start_of(day))
        }
        Table::Requests => first(requests::REQUESTED_AT),
        Table::Tickets => first(tickets::OPENED_AT),
        _ => first(events::OCCURRED_AT),
    }
}

/// For each ticket the terms it is a record of.
fn read_tickets(table: &TableData, leaving: &[String], terms: &[Records]) -> Vec<u64> {
    let words: Vec<Option<Vec<String>>> = terms
        .iter()
        .map(|term| match &term.of {
            What::Ticket(_) => Some(folded(&term.of)),
            What::LeavingTicket if !leaving.is_empty() => Some(leaving.iter().map(|word| fold(word)).collect()),
            _ => None,
        })
        .collect();
    let bits = |holds: &dyn Fn(&[String]) -> bool| {
        words.iter().enumerate().filter(|(_, words)| words.as_deref().is_some_and(holds)).fold(0u64, |bits, (at, _)| bits | 1 << at)
    };
    let any = bits(&|words| words.is_empty());
    let tells = |text: &str| {
        let text = fold(text);
        bits(&|words| words.iter().any(|word| mentions(&text, word)))
    };
    let columns: Vec<(&TextColumn, Vec<u64>)> =
        TELLING.into_iter().filter_map(|field| table.text(field)).map(|column| (column, each(Some(column), tells))).collect();
    let of_row = |row: usize| columns.iter().fold(any, |bits, (column, by_code)| bits | lookup(Some(&column.codes), by_code, row));
    (0..table.rows()).map(of_row).collect()
}

/// What stands under the code of a row; 0 for nothing.
fn lookup(codes: Option<&Codes>, by_code: &[u64], row: usize) -> u64 {
    match codes.map_or(NOTHING, |codes| codes.get(row)) {
        NOTHING => 0,
        code => by_code.get(code as usize).copied().unwrap_or_default(),
    }
}
