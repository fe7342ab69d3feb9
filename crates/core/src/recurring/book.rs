//! Who pays how much a month from when until when, by customer, and what each pays at every month's end.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::currency::{Exchange, OWN, rates_known};
use super::gather::{Gathered, OPEN, REQUESTS, Raw, gathered, of_payments};
use super::grid::Grid;
use super::overdue::{extended, without_overdue};
use super::rules::{ChurnDate, Counting, Discounts, Joiners, Rules};
use crate::answer::note::{Note, NoteCode};
use crate::behaviour::sources::mapped;
use crate::column::NOTHING;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::schema::{Table, customers};

/// An amount a month of one customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First day.
    pub from: Day,
    /// First day on which it is not paid any more; far beyond all days where none is told.
    pub until: Day,
    /// In minor units of its currency.
    pub amount: i64,
    /// Its currency's place in the book's exchange; 0 is the workspace currency.
    currency: u16,
}

/// Pieces by customer.
#[derive(Debug, Clone, Default)]
struct Shelves {
    /// Where the pieces of each customer begin, and where the last ones end.
    firsts: Vec<u32>,
    pieces: Vec<Piece>,
}

/// What customers pay a month, by what was known on a day and by rules.
#[derive(Debug, Clone)]
pub struct Book {
    /// The months that are told.
    pub grid: Grid,
    /// The table it comes from: subscriptions, else payments, else customers (as exported).
    pub from: Table,
    /// The workspace currency, and the others that are converted.
    pub exchange: Exchange,
    /// By which rules.
    pub rules: Rules,
    /// What to know of it.
    pub notes: Vec<Note>,
    as_of: Day,
    shelves: Shelves,
    /// What was paid for each month, where discounts are off.
    paid: Option<Shelves>,
}

/// What one customer pays, by slot.
#[derive(Debug, Default)]
pub struct Line {
    /// Minor units of the workspace currency at the end of each slot's month; never below 0.
    pub values: Vec<i64>,
    /// The first slot at which something may be paid, or is within the month.
    pub first: usize,
    /// The first slot from which on nothing is.
    pub end: usize,
    /// Something was paid at a month's end before slot 0.
    pub before: bool,
    /// Something begins and ends within one month.
    pub within: bool,
    /// Some of it is in another currency.
    pub foreign: bool,
    sums: Vec<i64>,
}

impl Book {
    /// The book as of a day; nothing where no table tells amounts. The book asked for last stays with the dataset.
    #[must_use]
    pub fn on(data: &Dataset, as_of: AsOf, rules: Rules) -> Option<Arc<Book>> {
        let kept = data.memo().books.get(&(rules, as_of));
        kept.or_else(|| Book::of(data, as_of, rules).map(|book| data.memo().books.keep((rules, as_of), book)))
    }

    /// The book as of a day; nothing where no table tells amounts.
    #[must_use]
    pub fn of(data: &Dataset, as_of: AsOf, rules: Rules) -> Option<Book> {
        let (from, mut gathered) = gathered(data, as_of, &rules)?;
        let mut notes = vec![Note::new(NoteCode::MrrFrom).about(from.name())];
        notes.extend((from == Table::Customers).then(|| Note::new(NoteCode::AsExported).about(customers::MRR.name())));
        let has_payments = data.table(Table::Payments).is_some();
        let needs_payments = (rules.churn == ChurnDate::Grace && from != Table::Payments) || rules.discounts == Discounts::Off;
        if rules.churn == ChurnDate::Request && !REQUESTS.iter().any(|&field| mapped(data, field)) {
            notes.push(Note::new(NoteCode::SwitchUntold).about(REQUESTS[0].to_string()));
        }
        if needs_payments && !has_payments {
            notes.push(Note::new(NoteCode::SwitchUntold).about(Table::Payments.name()));
        }
        // By everything that was agreed: whatever the rules, the same months are told.
        let grid = grid(&gathered, as_of);
        notes.extend(
            gathered.opens_with.filter(|_| grid.skipped == 0).map(|month| Note::new(NoteCode::FirstMonthOpens).about(month.to_string())),
        );
        let mut paid = (needs_payments && has_payments && from != Table::Payments).then(|| of_payments(data, as_of));
        if rules.churn == ChurnDate::Grace {
            let pieces = std::mem::take(&mut gathered.pieces);
            gathered.pieces = match &paid {
                _ if from == Table::Payments => extended(pieces, rules.grace_days),
                Some(paid) => without_overdue(pieces, paid, rules.grace_days),
                None => pieces,
            };
        }
        paid = paid.filter(|_| rules.discounts == Discounts::Off);

        let own = own_currency(data, &gathered, as_of);
        let rates = rates_known(data, as_of);
        let mut exchange = Exchange::new(own);
        let mut places: BTreeMap<String, u16> = BTreeMap::new();
        let customers = data.customers.len();
        // In the order of codes, so that nothing depends on that of rows.
        let of_both = || gathered.currencies.iter().chain(paid.iter().flat_map(|paid| &paid.currencies));
        for code in of_both().cloned().collect::<std::collections::BTreeSet<String>>() {
            if exchange.own.as_ref() == Some(&code) {
                places.insert(code, OWN);
            } else if let Some(by_month) = rates.get(&code) {
                let place = exchange.add(&code, by_month, &grid);
                places.insert(code, place);
            }
        }
        let (shelves, left_out) = Shelves::of(&gathered, customers, &exchange, &places);
        let paid = paid.map(|paid| Shelves::of(&paid, customers, &exchange, &places).0);
        notes.extend(exchange.own.clone().map(|code| Note::new(NoteCode::Currency).about(code)));
        if !exchange.converted().is_empty() {
            notes.push(Note::new(NoteCode::Converted).about(exchange.converted().join(", ")));
        }
        let mut told = |code: NoteCode, number: u64| notes.extend((number > 0).then(|| Note::new(code).number(number as f64)));
        told(NoteCode::RatesCarried, exchange.carried());
        told(NoteCode::CustomersOtherCurrency, left_out);
        told(NoteCode::LeftUndated, gathered.undated);
        told(NoteCode::EarlierMonths, grid.skipped as u64);
        notes.extend(
            (gathered.unknown > 0).then(|| Note::new(NoteCode::UnknownCustomer).about(from.name()).number(gathered.unknown as f64)),
        );
        Some(Book { grid, from, exchange, rules, notes, as_of: as_of.0, shelves, paid })
    }

    /// Customers of the dataset, whether they pay or not.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.shelves.firsts.len() - 1
    }

    /// The pieces of a customer.
    #[must_use]
    pub fn pieces(&self, CustomerIx(at): CustomerIx) -> &[Piece] {
        self.shelves.of_customer(at as usize)
    }

    /// What a customer pays by slot, written over what the line held; whether it ever pays anything.
    pub fn read(&self, customer: CustomerIx, line: &mut Line) -> bool {
        let (months, pieces) = (self.grid.months(), self.pieces(customer));
        if line.values.len() != months + 1 {
            *line = Line { values: vec![0; months + 1], ..Line::default() };
        }
        let end = line.end.min(months + 1);
        line.values[line.first.min(end)..end].fill(0);
        (line.first, line.end) = (usize::MAX, 0);
        (line.before, line.within, line.foreign) = (false, false, false);
        let mut negative = false;
        for piece in pieces {
            let (from, until) = self.slots(piece);
            line.foreign |= piece.currency != OWN;
            negative |= piece.amount < 0;
            if from == until {
                // It covers no month's end that is told: one before them, or none at all.
                line.before |= until == 0 && piece.amount > 0 && !Grid::same_month(piece.from, piece.until);
                line.within |= until > 0;
                if until == 0 {
                    continue;
                }
            }
            (line.first, line.end) = (line.first.min(from), line.end.max(until));
            if piece.currency == OWN {
                line.values[from..until].iter_mut().for_each(|value| *value = value.saturating_add(piece.amount));
            }
        }
        if line.end == 0 {
            (line.first, line.end) = (0, 0);
            return line.before;
        }
        // A month within which something begins and ends belongs to the line, and so does the one after its last.
        line.end = (line.end + usize::from(line.within)).min(months + 1);
        // Of most customers nothing is to be looked at again.
        let again = if line.foreign || negative || self.paid.is_some() { line.first..line.end } else { 0..0 };
        for slot in again {
            if line.foreign {
                line.values[slot] = self.sum_at(pieces, self.grid.last_day(slot), slot, &mut line.sums);
            }
            if let Some(paid) = &self.paid {
                let paid = self.sum_at(paid.of_customer(customer.0 as usize), self.grid.last_day(slot), slot, &mut line.sums);
                line.values[slot] = if paid > 0 { line.values[slot].min(paid) } else { line.values[slot] };
            }
            line.values[slot] = line.values[slot].max(0);
        }
        true
    }

    /// The slots at whose end what a customer pays steps up or down, ascending, with by how much: most customers have one or two, and no line is
    /// needed. Whether it paid at a month's end before slot 0; nothing where months have to be looked at one by one.
    pub(super) fn steps(&self, customer: CustomerIx, steps: &mut Vec<(usize, i64)>) -> Option<bool> {
        steps.clear();
        let mut before = false;
        for piece in self.pieces(customer) {
            let (from, until) = self.slots(piece);
            let counts_within = from == until && until > 0 && self.rules.joiners == Joiners::Both;
            if piece.currency != OWN || piece.amount < 0 || counts_within {
                return None;
            }
            if from == until {
                before |= until == 0 && piece.amount > 0 && !Grid::same_month(piece.from, piece.until);
                continue;
            }
            steps.push((from, piece.amount));
            if until <= self.grid.months() {
                steps.push((until, -piece.amount));
            }
        }
        steps.sort_unstable();
        (self.paid.is_none() && self.rules.counting == Counting::Net).then_some(before)
    }

    /// The slots at whose end a piece counts: from the first on, before the second.
    fn slots(&self, piece: &Piece) -> (usize, usize) {
        let end = if piece.until > self.as_of { self.grid.months() + 1 } else { self.grid.slot(piece.until) };
        (self.grid.slot(piece.from).min(end), end)
    }

    /// What a customer pays at the end of a slot's month, at the rates of another month.
    pub fn at_rates_of(&self, customer: CustomerIx, slot: usize, rates: usize, line: &mut Line) -> i64 {
        let day = self.grid.last_day(slot);
        let sum = self.sum_at(self.pieces(customer), day, rates, &mut line.sums);
        let paid = self.paid.as_ref().map(|paid| self.sum_at(paid.of_customer(customer.0 as usize), day, rates, &mut line.sums));
        paid.filter(|&paid| paid > 0).map_or(sum, |paid| paid.min(sum))
    }

    /// Whether a customer pays something on a day.
    #[must_use]
    pub fn pays_on(&self, customer: CustomerIx, day: Day) -> bool {
        let runs = self.pieces(customer).iter().filter(|piece| piece.from <= day && day < piece.until);
        runs.map(|piece| i128::from(piece.amount)).sum::<i128>() > 0
    }

    /// The sum of the pieces that run on a day, each currency's converted at the rate of a slot; never below 0.
    fn sum_at(&self, pieces: &[Piece], day: Day, rates: usize, sums: &mut Vec<i64>) -> i64 {
        sums.clear();
        for piece in pieces.iter().filter(|piece| piece.from <= day && day < piece.until) {
            let at = usize::from(piece.currency);
            if sums.len() <= at {
                sums.resize(at + 1, 0);
            }
            sums[at] = sums[at].saturating_add(piece.amount);
        }
        self.converted(sums, rates)
    }

    /// Sums by currency, in the workspace currency at the rates of a slot; never below 0.
    fn converted(&self, sums: &[i64], rates: usize) -> i64 {
        let amounts = (0u16..).zip(sums).map(|(currency, &sum)| self.exchange.convert(sum, currency, rates));
        amounts.fold(0, i64::saturating_add).max(0)
    }

    /// A piece alone at the rate of a slot; never below 0.
    pub(super) fn value_of(&self, piece: &Piece, slot: usize) -> i64 {
        self.exchange.convert(piece.amount, piece.currency, slot).max(0)
    }

    /// Every day on which what a customer pays changes, within the slots from 1 on: the slot, and what was and is paid. At the start of a month
    /// what is paid in other currencies is valued anew.
    pub fn changes(&self, customer: CustomerIx, mut change: impl FnMut(usize, i64, i64)) {
        let mut days: Vec<(Day, u16, i64)> = Vec::new();
        for piece in self.pieces(customer).iter().filter(|piece| piece.from < piece.until) {
            days.push((piece.from, piece.currency, piece.amount));
            if piece.until <= self.as_of {
                days.push((piece.until, piece.currency, -piece.amount));
            }
        }
        days.sort_unstable();
        let (mut sums, mut value, mut rates): (Vec<i64>, i64, usize) = (Vec::new(), 0, 0);
        for of_day in days.chunk_by(|one, other| one.0 == other.0) {
            let slot = self.grid.slot(of_day[0].0);
            while rates < slot {
                rates += 1;
                let anew = self.converted(&sums, rates);
                if anew != value {
                    change(rates, value, anew);
                    value = anew;
                }
            }
            for &(_, currency, amount) in of_day {
                let at = usize::from(currency);
                if sums.len() <= at {
                    sums.resize(at + 1, 0);
                }
                sums[at] = sums[at].saturating_add(amount);
            }
            let now = self.converted(&sums, slot);
            if now != value && slot > 0 {
                change(slot, value, now);
            }
            value = now;
        }
        for slot in rates + 1..=self.grid.months() {
            let anew = self.converted(&sums, slot);
            if anew != value {
                change(slot, value, anew);
                value = anew;
            }
        }
    }
}

impl Shelves {
    /// Pieces by customer, and the customers of whom something is left out, as nobody knows what its currency is worth.
    fn of(gathered: &Gathered, customers: usize, exchange: &Exchange, places: &BTreeMap<String, u16>) -> (Shelves, u64) {
        let places: Vec<Option<u16>> = gathered.currencies.iter().map(|code| places.get(code).copied()).collect();
        let place = |raw: &Raw| if raw.currency == NOTHING { Some(OWN) } else { places[raw.currency as usize] };
        let mut firsts = vec![0u32; customers + 1];
        let mut left_out: Vec<u32> = Vec::new();
        for raw in &gathered.pieces {
            match place(raw) {
                Some(_) => firsts[raw.customer as usize + 1] += 1,
                None => left_out.push(raw.customer),
            }
        }
        for at in 0..customers {
            firsts[at + 1] += firsts[at];
        }
        let mut next = firsts.clone();
        let nothing = Piece { from: OPEN, until: OPEN, amount: 0, currency: OWN };
        let mut pieces = vec![nothing; firsts[customers] as usize];
        for raw in &gathered.pieces {
            let Some(currency) = place(raw) else { continue };
            let at = &mut next[raw.customer as usize];
            pieces[*at as usize] = Piece { from: raw.from, until: raw.until, amount: exchange.minor(raw.amount, currency), currency };
            *at += 1;
        }
        left_out.sort_unstable();
        left_out.dedup();
        (Shelves { firsts, pieces }, left_out.len() as u64)
    }

    fn of_customer(&self, at: usize) -> &[Piece] {
        &self.pieces[self.firsts[at] as usize..self.firsts[at + 1] as usize]
    }
}

/// The months from the first amount on; without the first of them where that is what the second begins with.
fn grid(gathered: &Gathered, as_of: AsOf) -> Grid {
    let first = gathered.pieces.iter().map(|raw| raw.from).min().filter(|&day| as_of.knows(day)).unwrap_or(as_of.0);
    let grid = Grid::of(first, as_of);
    if gathered.opens_with.is_some() { grid.without_first() } else { grid }
}

/// The currency in which amounts are told: the one settled at the import, else that of most amounts that run on the day, else that of most;
/// of several as frequent the first by code.
fn own_currency(data: &Dataset, gathered: &Gathered, as_of: AsOf) -> Option<String> {
    if let Some(settled) = &data.settings.currency {
        return Some(settled.trim().to_uppercase());
    }
    let mut counts = vec![(0u64, 0u64); gathered.currencies.len()];
    for raw in gathered.pieces.iter().filter(|raw| raw.currency != NOTHING) {
        let count = &mut counts[raw.currency as usize];
        count.0 += u64::from(raw.from <= as_of.0 && as_of.0 < raw.until);
        count.1 += 1;
    }
    let of = gathered.currencies.iter().zip(counts).filter(|(_, count)| count.1 > 0);
    of.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0))).map(|(code, _)| code.clone())
}
