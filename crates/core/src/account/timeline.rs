//! What happened around a customer in the last twelve weeks: use, tickets, pages, payments, deals, and our own touches.

use std::collections::{BTreeMap, BTreeSet};

use super::own_events::{OwnEvents, PageKind};
use super::{Subject, instant, number, text};
use crate::answer::rows::OwnCell;
use crate::answer::snapshot::{Section, SnapshotRow};
use crate::behaviour::sources::mapped;
use crate::behaviour::tickets::Ticket;
use crate::customer::life::known_row;
use crate::customer::mrr::failed;
use crate::day::Day;
use crate::fold::squash;
use crate::schema::{
    Field, Table, activities, cancellations, customers, opportunities, payments, stage_history, subscriptions, tickets, users,
};
use crate::sorting::Arrange;
use crate::time::Instant;

/// How far back the timeline goes.
pub const DAYS: i32 = 84;

/// The code of a ticket that is not closed.
pub const OPEN: &str = "open";

macro_rules! happenings {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)*) => {
        /// What happened; the `value` of a timeline row.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Happening { $($(#[$doc])* $variant,)* }

        impl Happening {
            /// Every one.
            pub const ALL: &[Happening] = &[$(Happening::$variant,)*];

            /// Its code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Happening::$variant => $code,)* }
            }
        }
    };
}

happenings! {
    /// Logins of a week; `item` is the week's first day, `now` how many.
    Logins = "logins",
    /// Distinct days of use of distinct users in a week, where no logins are told.
    UseDays = "use_days",
    /// An advanced feature on a day; `note` is the feature, `now` how often.
    AdvancedUse = "advanced_use",
    /// A basic feature in a week; `item` is the week's first day.
    BasicUse = "basic_use",
    /// A price page was seen on a day; `note` is the page, `before` who, `now` how often.
    PricePage = "price_page",
    /// A cancellation page was seen.
    CancelPage = "cancel_page",
    /// The help on exports was seen.
    HelpPage = "help_page",
    /// A ticket was opened; `note` is its subject, else its kind; `now` the days until it was closed; `before` is `open` while it is not,
    /// and nothing where the files do not tell closings.
    Ticket = "ticket",
    /// The same for one that is negative.
    NegativeTicket = "negative_ticket",
    /// A ticket was closed; `now` is the days it took.
    TicketClosed = "ticket_closed",
    /// A payment came in; `now` is the amount, `note` its currency.
    Payment = "payment",
    /// A payment that was never received.
    PaymentFailed = "payment_failed",
    /// An opportunity entered a stage; `note` is the stage, `before` the opportunity.
    Stage = "stage",
    /// One of our people was in touch; `note` is the kind, `before` who, `now` how often.
    Touch = "touch",
    /// A cancellation was asked for.
    CancelRequested = "cancel_requested",
    /// Notice was given.
    Notice = "notice",
    /// The first day without service.
    Left = "left",
}

/// The rows, newest first; what falls on one instant by what happened, then by its detail.
#[must_use]
pub fn timeline(subject: &Subject<'_>, events: &OwnEvents<'_>, own_tickets: &[Ticket]) -> Vec<SnapshotRow> {
    let mut found = Found { subject, from: subject.as_of.window(DAYS).after.plus(1), rows: Vec::new() };
    found.weeks(events);
    found.features(events);
    found.pages(events);
    found.tickets(own_tickets);
    found.payments();
    found.stages();
    found.touches();
    found.endings();
    found.rows.arrange_by(|a, b| (b.at, a.what, &a.row.note, &a.row.key).cmp(&(a.at, b.what, &b.row.note, &b.row.key)));
    found.rows.into_iter().map(|happened| happened.row).collect()
}

struct Happened {
    at: Instant,
    what: Happening,
    row: SnapshotRow,
}

struct Found<'a, 'd> {
    subject: &'a Subject<'d>,
    /// First day that is told.
    from: Day,
    rows: Vec<Happened>,
}

impl Found<'_, '_> {
    fn on(&mut self, day: Day, what: Happening, row: SnapshotRow) {
        if self.from <= day && self.subject.as_of.knows(day) {
            let at = self.subject.data.settings.zone.start_of(day);
            self.rows.push(Happened { at, what, row: SnapshotRow { item: OwnCell::Day(day), value: text(Some(what.code())), ..row } });
        }
    }

    fn at(&mut self, at: Instant, what: Happening, row: SnapshotRow) {
        if self.subject.data.settings.zone.start_of(self.from) <= at && at < self.subject.end() {
            self.rows.push(Happened { at, what, row: SnapshotRow { item: OwnCell::Instant(at), value: text(Some(what.code())), ..row } });
        }
    }

    /// The first day of the week, counted back from the as-of day, in which a day lies.
    fn week_of(&self, day: Day) -> Day {
        day.plus(-(6 - self.subject.as_of.0.since(day).rem_euclid(7)))
    }

    fn weeks(&mut self, events: &OwnEvents<'_>) {
        if self.subject.data.table(Table::Events).is_none() {
            return;
        }
        let what = if events.has_logins { Happening::Logins } else { Happening::UseDays };
        for week in 0..DAYS / 7 {
            let week = self.from.plus(7 * week);
            // Weeks before the customer came say nothing.
            if self.subject.life.start.is_none_or(|start| week.plus(6) < start) {
                continue;
            }
            let logins = events.logins(events.events.iter().filter(|event| week <= event.day && event.day <= week.plus(6)));
            self.on(week, what, SnapshotRow { now: OwnCell::Number(logins as f64), ..blank() });
        }
    }

    fn features(&mut self, events: &OwnEvents<'_>) {
        // Spellings of one feature are one; the first of them is shown.
        let mut counts: BTreeMap<(Day, bool, String), (&str, u64)> = BTreeMap::new();
        for event in events.events.iter().filter(|event| event.day >= self.from) {
            let Some((feature, advanced)) = event.feature else { continue };
            let day = if advanced { event.day } else { self.week_of(event.day) };
            let (shown, times) = counts.entry((day, advanced, squash(feature))).or_insert((feature, 0));
            *shown = (*shown).min(feature);
            *times += event.times;
        }
        for ((day, advanced, _), (feature, times)) in counts {
            let what = if advanced { Happening::AdvancedUse } else { Happening::BasicUse };
            self.on(day, what, SnapshotRow { now: OwnCell::Number(times as f64), note: Some(feature.to_owned()), ..blank() });
        }
    }

    fn pages(&mut self, events: &OwnEvents<'_>) {
        let names: BTreeMap<&str, &str> = self
            .subject
            .rows(Table::Users)
            .filter_map(|(table, row)| Some((table.text_at(users::USER_ID, row)?, table.text_at(users::NAME, row)?)))
            .collect();
        let mut counts: BTreeMap<(Day, PageKind, &str, Option<&str>), u64> = BTreeMap::new();
        for event in &events.events {
            let Some((kind, page)) = event.page else { continue };
            *counts.entry((event.day, kind, page, event.user)).or_default() += event.times;
        }
        for ((day, kind, page, user), times) in counts {
            let what = match kind {
                PageKind::Cancel => Happening::CancelPage,
                PageKind::Price => Happening::PricePage,
                PageKind::Help => Happening::HelpPage,
            };
            let who = user.map(|user| names.get(user).copied().unwrap_or(user));
            let row = SnapshotRow { before: text(who), now: OwnCell::Number(times as f64), note: Some(page.to_owned()), ..blank() };
            self.on(day, what, SnapshotRow { key: user.map(str::to_owned), ..row });
        }
    }

    fn tickets(&mut self, own: &[Ticket]) {
        let Some(table) = self.subject.data.table(Table::Tickets) else { return };
        let (end, zone) = (self.subject.end(), &self.subject.data.settings.zone);
        let told_closed = mapped(self.subject.data, tickets::CLOSED_AT);
        for ticket in own {
            let told = |field: Field| table.text_at(field, ticket.row);
            let closed = instant(table, tickets::CLOSED_AT, ticket.row, end).map(|closed| closed.max(ticket.opened));
            let days = closed.map(|closed| f64::from(zone.day_of(closed).since(zone.day_of(ticket.opened))));
            let row = SnapshotRow {
                now: number(days),
                note: told(tickets::SUBJECT).or(told(tickets::KIND)).map(str::to_owned),
                key: told(tickets::TICKET_ID).map(str::to_owned),
                ..blank()
            };
            let negative = ticket.negative(end).is_some_and(|(negative, _)| negative);
            let open = SnapshotRow { before: text((told_closed && closed.is_none()).then_some(OPEN)), ..row.clone() };
            self.at(ticket.opened, if negative { Happening::NegativeTicket } else { Happening::Ticket }, open);
            if let Some(closed) = closed {
                self.at(closed, Happening::TicketClosed, row);
            }
        }
    }

    fn payments(&mut self) {
        for (table, row) in self.subject.rows(Table::Payments) {
            let Some(paid) = table.day(payments::PAID_AT).and_then(|days| days.get(row)) else { continue };
            let what = if failed(table, row) { Happening::PaymentFailed } else { Happening::Payment };
            let amount = table.number(payments::AMOUNT).and_then(|amounts| amounts.get(row));
            let told = |field: Field| table.text_at(field, row).map(str::to_owned);
            self.on(
                paid,
                what,
                SnapshotRow { now: number(amount), note: told(payments::CURRENCY), key: told(payments::PAYMENT_ID), ..blank() },
            );
        }
    }

    fn stages(&mut self) {
        let end = self.subject.end();
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for (table, row) in self.subject.rows(Table::Opportunities) {
            let created = table.instant(opportunities::CREATED_AT).and_then(|instants| instants.get(row));
            let Some(id) = table.text_at(opportunities::OPPORTUNITY_ID, row).filter(|_| created.is_none_or(|created| created < end)) else {
                continue;
            };
            names.insert(id, table.text_at(opportunities::NAME, row).unwrap_or(id));
        }
        let Some(table) = self.subject.data.table(Table::StageHistory).filter(|_| !names.is_empty()) else { return };
        for row in 0..table.rows() {
            let entered = instant(table, stage_history::ENTERED_AT, row, end);
            let Some((id, entered)) = table.text_at(stage_history::OPPORTUNITY_ID, row).zip(entered) else { continue };
            let Some(&name) = names.get(id) else { continue };
            let stage = table.text_at(stage_history::STAGE, row).map(str::to_owned);
            self.at(entered, Happening::Stage, SnapshotRow { before: text(Some(name)), note: stage, key: Some(id.to_owned()), ..blank() });
        }
    }

    fn touches(&mut self) {
        for (table, row) in self.subject.rows(Table::Activities) {
            let Some(occurred) = instant(table, activities::OCCURRED_AT, row, self.subject.end()) else { continue };
            let count = table.number(activities::COUNT).and_then(|counts| counts.get(row)).unwrap_or(1.0);
            let kind = table.text_at(activities::KIND, row).map(str::to_owned);
            if count > 0.0 {
                let who = text(table.text_at(activities::PERSON, row));
                self.at(occurred, Happening::Touch, SnapshotRow { before: who, now: number(Some(count)), note: kind, ..blank() });
            }
        }
    }

    fn endings(&mut self) {
        let (data, end) = (self.subject.data, self.subject.end());
        // Several files may tell of one request.
        let mut requested: BTreeSet<Instant> = BTreeSet::new();
        for (table, field) in
            [(Table::Subscriptions, subscriptions::CANCEL_REQUESTED_AT), (Table::Cancellations, cancellations::REQUESTED_AT)]
        {
            requested.extend(self.subject.rows(table).filter_map(|(table, row)| instant(table, field, row, end)));
        }
        for at in requested {
            self.at(at, Happening::CancelRequested, blank());
        }
        let record = data.table(Table::Customers).zip(known_row(data, self.subject.customer, self.subject.as_of));
        if let Some(notice) = record.and_then(|(table, row)| table.day(customers::NOTICE_DATE)?.get(row)) {
            self.on(notice, Happening::Notice, blank());
        }
        if let Some(left) = self.subject.life.end.filter(|_| !self.subject.life.active) {
            let reasons = self
                .subject
                .rows(Table::Cancellations)
                .filter(|(table, row)| table.day(cancellations::CANCEL_DATE).and_then(|days| days.get(*row)) == Some(left));
            let reason = reasons.filter_map(|(table, row)| table.text_at(cancellations::REASON, row)).min();
            let reason = reason.or_else(|| record.and_then(|(table, row)| table.text_at(customers::CANCEL_REASON, row)));
            self.on(left, Happening::Left, SnapshotRow { note: reason.map(str::to_owned), ..blank() });
        }
    }
}

fn blank() -> SnapshotRow {
    SnapshotRow::of(Section::Timeline, "")
}
