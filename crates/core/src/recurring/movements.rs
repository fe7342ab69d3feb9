//! What made recurring revenue move, month by month (definitions, section 5): the opening and the five movements add up to the closing, to the
//! cent, whatever the rules.

use super::book::{Book, Line};
use super::rules::{Counting, Joiners};
use crate::dataset::CustomerIx;
use crate::day::Day;

/// A way in which recurring revenue moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// Of a customer who never paid before.
    New,
    /// Of one who paid once, and not at last.
    Reactivation,
    /// More of one who pays.
    Expansion,
    /// Less of one who goes on paying.
    Contraction,
    /// All of one who pays no more.
    Churn,
}

impl Movement {
    /// Every one.
    pub const ALL: [Movement; 5] = [Movement::New, Movement::Reactivation, Movement::Expansion, Movement::Contraction, Movement::Churn];

    /// Its code, which is its column's name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Movement::New => "new",
            Movement::Reactivation => "reactivation",
            Movement::Expansion => "expansion",
            Movement::Contraction => "contraction",
            Movement::Churn => "churn",
        }
    }

    /// What a change from one amount to another is, and of how much; `ever` says whether the customer paid before.
    fn of(before: i64, after: i64, ever: bool) -> (Movement, i64) {
        match (before, after) {
            (0, after) => (if ever { Movement::Reactivation } else { Movement::New }, after),
            (before, 0) => (Movement::Churn, before),
            (before, after) if after > before => (Movement::Expansion, after - before),
            (before, after) => (Movement::Contraction, before - after),
        }
    }
}

/// A month; money in minor units of the workspace currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Month {
    /// Paid at the end of the month before.
    pub opening: i128,
    /// By movement.
    pub moved: [i128; 5],
    /// Paid at the end of the month.
    pub closing: i128,
    /// Customers who paid at the end of the month before.
    pub customers_opening: u64,
    /// By movement, how often it happened: once a customer, where movements are net.
    pub times: [u64; 5],
    /// Customers who pay at the end of the month.
    pub customers_closing: u64,
    /// Of expansion less contraction, what came of exchange rates alone.
    pub exchange: i128,
}

/// The months of a book, from slot 1 on.
#[must_use]
pub fn months(book: &Book) -> Vec<Month> {
    let mut months = vec![Month::default(); book.grid.months() + 1];
    let (mut line, mut steps) = (Line::default(), Vec::new());
    let mut tally = |slot: usize, movement: Movement, amount: i64| {
        months[slot].moved[movement as usize] += i128::from(amount);
        months[slot].times[movement as usize] += 1;
    };
    let (mut opening, mut customers_opening) = (0i128, 0);
    let mut exchange: Vec<(usize, i128)> = Vec::new();
    for customer in (0..book.customers() as u32).map(CustomerIx) {
        if let Some(before) = book.steps(customer, &mut steps) {
            let first = by_steps(&steps, before, &mut tally);
            opening += i128::from(first);
            customers_opening += u64::from(first > 0);
            continue;
        }
        if !book.read(customer, &mut line) {
            continue;
        }
        opening += i128::from(line.values[0]);
        customers_opening += u64::from(line.values[0] > 0);
        movements(book, customer, &line, &mut tally);
        if line.foreign {
            for (slot, pair) in (1..).zip(line.values.windows(2)) {
                if pair[0] > 0 && pair[1] > 0 {
                    exchange.push((slot, i128::from(pair[1] - book.at_rates_of(customer, slot, slot - 1, &mut Line::default()))));
                }
            }
        }
    }
    (months[0].closing, months[0].customers_closing) = (opening, customers_opening);
    exchange.into_iter().for_each(|(slot, by)| months[slot].exchange += by);
    for slot in 1..months.len() {
        let before = months[slot - 1];
        let month = &mut months[slot];
        (month.opening, month.customers_opening) = (before.closing, before.customers_closing);
        let [new, back, more, less, gone] = month.moved;
        month.closing = month.opening + new + back + more - less - gone;
        let [new, back, _, _, gone] = month.times;
        month.customers_closing = month.customers_opening + new + back - gone;
    }
    months.remove(0);
    months
}

/// The net movements of a customer by the steps in what it pays; what it paid at the end of slot 0.
fn by_steps(steps: &[(usize, i64)], before: bool, moved: &mut impl FnMut(usize, Movement, i64)) -> i64 {
    let (mut value, mut opening, mut ever) = (0i64, 0, before);
    for of_slot in steps.chunk_by(|one, other| one.0 == other.0) {
        let (slot, was) = (of_slot[0].0, value);
        value = of_slot.iter().fold(value, |value, &(_, step)| value.saturating_add(step));
        if slot == 0 {
            opening = value;
        } else if value != was {
            let (movement, amount) = Movement::of(was, value, ever);
            moved(slot, movement, amount);
        }
        ever |= value > 0;
    }
    opening
}

/// The movements of one customer, whose line is read, by slot ascending; in minor units.
pub fn movements(book: &Book, customer: CustomerIx, line: &Line, mut moved: impl FnMut(usize, Movement, i64)) {
    let mut ever = line.before || line.values[0] > 0;
    let last = line.end.min(book.grid.months());
    let first = line.first.max(1);
    match (book.rules.counting, book.rules.joiners) {
        (Counting::Net, joiners) => {
            let mut before = line.values[first - 1];
            for slot in first..=last {
                let after = line.values[slot];
                if before != after {
                    let (movement, amount) = Movement::of(before, after, ever);
                    moved(slot, movement, amount);
                } else if after == 0 && line.within && joiners == Joiners::Both {
                    let most = most_within(book, customer, slot);
                    if most > 0 {
                        moved(slot, if ever { Movement::Reactivation } else { Movement::New }, most);
                        moved(slot, Movement::Churn, most);
                        ever = true;
                    }
                }
                ever |= after > 0;
                before = after;
            }
        }
        (Counting::Event, joiners) => book.changes(customer, |slot, before, after| {
            let is_joiner = line.values[slot - 1] == 0 && line.values[slot] == 0;
            if !is_joiner || joiners == Joiners::Both {
                let (movement, amount) = Movement::of(before, after, ever);
                moved(slot, movement, amount);
                ever = true;
            }
        }),
    }
}

/// The most that a customer pays in a month at whose both ends it pays nothing. What begins and ends on one day counts too.
fn most_within(book: &Book, customer: CustomerIx, slot: usize) -> i64 {
    let (first, last) = (book.grid.first_day(slot), book.grid.last_day(slot));
    let mut most = 0;
    book.changes(customer, |at, _, after| {
        if at == slot {
            most = most.max(after);
        }
    });
    if most > 0 {
        return most;
    }
    let of_a_day = book.pieces(customer).iter().filter(|piece| piece.from == piece.until && first <= piece.from && piece.from <= last);
    of_a_day.map(|piece| book.value_of(piece, slot)).max().unwrap_or(0)
}

/// Customers with a movement in the month of a day, ascending: of one movement, or any.
#[must_use]
pub fn movers(book: &Book, month: Day, of: Option<Movement>) -> Vec<CustomerIx> {
    let slot = book.grid.slot(month);
    picked(book, |customer, line| {
        let mut found = false;
        movements(book, customer, line, |at, movement, _| found |= at == slot && of.is_none_or(|of| of == movement));
        found
    })
}

/// Customers who pay at the end of the month of a day, or of the month before, ascending.
#[must_use]
pub fn payers(book: &Book, month: Day, at_its_end: bool) -> Vec<CustomerIx> {
    let slot = book.grid.slot(month);
    let slot = if at_its_end { Some(slot) } else { slot.checked_sub(1) };
    picked(book, |_, line| slot.and_then(|slot| line.values.get(slot)).is_some_and(|&value| value > 0))
}

fn picked(book: &Book, wanted: impl Fn(CustomerIx, &Line) -> bool) -> Vec<CustomerIx> {
    let mut line = Line::default();
    (0..book.customers() as u32).map(CustomerIx).filter(|&customer| book.read(customer, &mut line) && wanted(customer, &line)).collect()
}
