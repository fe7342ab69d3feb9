//! How much of what customers paid they still pay some months later (definitions, section 5).

use super::book::{Book, Line};
use super::movements::{Month, Movement, movements};
use super::rules::Logo;
use crate::dataset::CustomerIx;
use crate::day::Day;
use crate::measure::Interval;
use crate::stats::ratio::{Moments, bootstrap, replicates};
use crate::stats::wilson;

/// Those who paid at the end of a month, and what became of them; money in minor units.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// The slot of the month that ends the time looked at.
    pub slot: usize,
    /// Customers who paid at its beginning.
    pub cohort: u64,
    /// Of them those who pay at its end.
    pub survivors: u64,
    /// What they paid at the beginning.
    pub opening: i128,
    /// Of that, what they still pay: no more of each than at the beginning, at the rates of the beginning.
    pub kept: i128,
    /// What they pay at the end, at the rates of the beginning.
    pub now: i128,
    /// What others pay who had left before the beginning and are back.
    pub back: i128,
    /// The 95 % interval of gross retention.
    pub grr: Option<Interval>,
    /// The same of net retention.
    pub nrr: Option<Interval>,
    /// Customers lost, and those among whom they are counted.
    pub lost: (u64, u64),
    /// The sums of the movements of the months looked at.
    pub moved: [i128; 5],
    /// Paid at the end by anybody.
    pub closing: i128,
    /// Customers who pay at the end.
    pub customers: u64,
}

impl Kept {
    /// The share still paid, growth left out: 0..1; nothing of nothing.
    #[must_use]
    pub fn grr(&self) -> Option<f64> {
        share(self.kept, self.opening)
    }

    /// The share paid, growth included.
    #[must_use]
    pub fn nrr(&self) -> Option<f64> {
        share(self.now, self.opening)
    }

    /// The share of the customers lost.
    #[must_use]
    pub fn logo_churn(&self) -> Option<f64> {
        share(i128::from(self.lost.0), i128::from(self.lost.1))
    }

    /// Its 95 % interval (Wilson 1927); nothing where more are counted as lost than were there.
    #[must_use]
    pub fn logo_interval(&self) -> Option<Interval> {
        (self.lost.0 <= self.lost.1).then(|| wilson(self.lost.0, self.lost.1)).flatten()
    }

    /// What was lost net of what more is paid, as a share; where the rules say so less what came back.
    #[must_use]
    pub fn net_churn(&self, returns: bool) -> Option<f64> {
        share(self.opening - self.now - if returns { self.back } else { 0 }, self.opening)
    }

    /// What was won in the months looked at for each unit that was lost; nothing where nothing was.
    #[must_use]
    pub fn quick_ratio(&self) -> Option<f64> {
        let [new, back, more, less, gone] = self.moved;
        share(new + back + more, less + gone)
    }
}

fn share(part: i128, of: i128) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

/// Retention over so many months up to each month that is over, as far as the months told reach back.
///
/// The interval is the percentile bootstrap over customers; where so many are drawn that it would take too long, the linearised variance of a
/// ratio, to which that comes with many.
#[must_use]
pub fn retention(book: &Book, months: usize, told: &[Month]) -> Vec<Kept> {
    let last = (0..=book.grid.months()).rev().find(|&slot| book.grid.is_over(slot)).unwrap_or(0);
    let slots: Vec<usize> = (months.max(1)..=last).collect();
    let mut kept: Vec<Kept> = slots.iter().map(|&slot| Kept { slot, ..Kept::default() }).collect();
    let mut moments = vec![[Moments::default(); 2]; slots.len()];
    each_pair(book, months, last, |at, line, [before, after], now| {
        let kept = &mut kept[at];
        if before > 0 {
            let still = before.min(now);
            kept.cohort += 1;
            kept.survivors += u64::from(after > 0);
            kept.opening += i128::from(before);
            kept.kept += i128::from(still);
            kept.now += i128::from(now);
            moments[at][0].add(before as f64, still as f64);
            moments[at][1].add(before as f64, now as f64);
        } else if after > 0 && (line.before || line.values[..kept.slot - months].iter().any(|&value| value > 0)) {
            kept.back += i128::from(after);
        }
    });
    let drawn: usize = kept.iter().map(|kept| kept.cohort as usize).sum();
    let mut units: Vec<Vec<[f64; 3]>> = vec![Vec::new(); slots.len()];
    let times = replicates(drawn);
    if times.is_some() {
        each_pair(book, months, last, |at, _, [before, _], now| {
            if before > 0 {
                units[at].push([before, before.min(now), now].map(|minor| minor as f64));
            }
        });
    }
    let lost = lost(book, months, &slots, &kept);
    for (at, kept) in kept.iter_mut().enumerate() {
        let [grr, nrr] = match times {
            Some(times) => bootstrap(&units[at], times),
            None => [moments[at][0].interval(), moments[at][1].interval()],
        };
        kept.grr = grr.map(|interval| Interval { low: interval.low.max(0.0), high: interval.high.min(1.0) });
        kept.nrr = nrr.map(|interval| Interval { low: interval.low.max(0.0), ..interval });
        kept.lost = lost[at];
        for month in &told[kept.slot - months..kept.slot] {
            (0..5).for_each(|movement| kept.moved[movement] += month.moved[movement]);
        }
        (kept.closing, kept.customers) = (told[kept.slot - 1].closing, told[kept.slot - 1].customers_closing);
    }
    kept
}

/// Every customer's amounts at both ends of each time looked at, the second also at the rates of the first.
fn each_pair(book: &Book, months: usize, last: usize, mut pair: impl FnMut(usize, &Line, [i64; 2], i64)) {
    let (mut line, mut other) = (Line::default(), Line::default());
    for customer in (0..book.customers() as u32).map(CustomerIx) {
        if !book.read(customer, &mut line) {
            continue;
        }
        // Before the first month nothing is paid, and nothing from its last on: only times that touch it.
        let from = line.first.max(months);
        let until = (line.end + months).min(last + 1);
        for slot in from..until {
            let (before, after) = (line.values[slot - months], line.values[slot]);
            if before > 0 || after > 0 {
                let now = if line.foreign { book.at_rates_of(customer, slot, slot - months, &mut other) } else { after };
                pair(slot - months, &line, [before, after], now);
            }
        }
    }
}

/// Customers lost and those among whom they are counted, as the rules say, by slot.
fn lost(book: &Book, months: usize, slots: &[usize], kept: &[Kept]) -> Vec<(u64, u64)> {
    let of_start: Vec<(u64, u64)> = kept.iter().map(|kept| (kept.cohort - kept.survivors, kept.cohort)).collect();
    match book.rules.logo {
        Logo::OfStart => of_start,
        Logo::WithJoiners => {
            let joiners = joiners(book);
            let with = |(&slot, (lost, of)): (&usize, (u64, u64))| (lost + joiners[slot + 1 - months..=slot].iter().sum::<u64>(), of);
            slots.iter().zip(of_start).map(with).collect()
        }
        Logo::ThirtyDays => in_thirty_days(book, months, slots),
    }
}

/// By slot, customers who came and went within the month.
fn joiners(book: &Book) -> Vec<u64> {
    let mut joiners = vec![0; book.grid.months() + 1];
    let mut line = Line::default();
    for customer in (0..book.customers() as u32).map(CustomerIx) {
        if book.read(customer, &mut line) && line.within {
            movements(book, customer, &line, |slot, movement, _| {
                let is_joiner = line.values[slot - 1] == 0 && line.values[slot] == 0;
                joiners[slot] += u64::from(is_joiner && movement == Movement::Churn);
            });
        }
    }
    joiners
}

/// Over thirty days for each month, up to the end of each slot's: those who were there before them or came within them, and of these the lost.
fn in_thirty_days(book: &Book, months: usize, slots: &[usize]) -> Vec<(u64, u64)> {
    let ends: Vec<Day> = slots.iter().map(|&slot| book.grid.last_day(slot)).collect();
    let days = 30 * months as i32;
    let mut counts = vec![(0, 0); slots.len()];
    for customer in (0..book.customers() as u32).map(CustomerIx) {
        let pieces = book.pieces(customer);
        let (Some(begins), Some(ended)) = (pieces.iter().map(|piece| piece.from).min(), pieces.iter().map(|piece| piece.until).max())
        else {
            continue;
        };
        let first = ends.partition_point(|&end| end < begins);
        for (&end, (lost, of)) in ends.iter().zip(&mut counts).skip(first) {
            let eve = end.plus(-days);
            if eve > ended {
                break;
            }
            let came = || pieces.iter().any(|piece| piece.amount > 0 && eve < piece.from && piece.from <= end);
            if book.pays_on(customer, eve) || came() {
                *of += 1;
                *lost += u64::from(!book.pays_on(customer, end));
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::AsOf;
    use crate::recurring::movements::months;
    use crate::recurring::rules::Preset;
    use crate::testing::dataset;

    #[test]
    fn customers_lost_are_counted_as_each_tool_does() {
        // A and D are there all the time, B leaves on 20 March, C comes and goes within March, E leaves on 1 March.
        let contracts = "customer_id,start_date,end_date,mrr\nA,2025-01-05,,10\nB,2025-01-05,2025-03-20,10\nC,2025-03-05,2025-03-25,10\nD,2025-01-05,,10\nE,2025-01-05,2025-03-01,10\n";
        let data = dataset(&[("subscriptions", contracts)]);
        let of = |preset: Preset| {
            let book = Book::of(&data, AsOf("2025-03-31".parse().expect("a day")), preset.rules()).expect("amounts");
            let told = months(&book);
            let kept = retention(&book, 1, &told).pop().expect("a month");
            (kept.lost, kept.logo_churn())
        };
        assert_eq!(of(Preset::ChartMogul), ((2, 4), Some(0.5)));
        assert_eq!(of(Preset::Baremetrics), ((3, 4), Some(0.75)));
        // Thirty days before the end of March is the first: E is gone by then.
        assert_eq!(of(Preset::Stripe), ((2, 4), Some(0.5)));
    }

    #[test]
    fn what_came_back_is_taken_off_net_churn_where_the_rules_say_so() {
        let contracts = "customer_id,start_date,end_date,mrr\nA,2025-01-05,2025-03-05,40\nB,2025-01-05,2025-02-05,30\nB,2025-03-05,,25\nC,2025-01-05,,60\n";
        let data = dataset(&[("subscriptions", contracts)]);
        let of = |preset: Option<Preset>| {
            let rules = preset.map_or_else(crate::recurring::rules::Rules::default, Preset::rules);
            let book = Book::of(&data, AsOf("2025-03-31".parse().expect("a day")), rules).expect("amounts");
            let kept = retention(&book, 1, &months(&book)).pop().expect("a month");
            (kept.net_churn(rules.returns_in_net_churn), kept.quick_ratio())
        };
        assert_eq!([of(None), of(Some(Preset::ChartMogul))], [(Some(0.4), Some(0.625)), (Some(0.15), Some(0.625))]);
    }
}
