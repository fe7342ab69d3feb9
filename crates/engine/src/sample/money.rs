//! Contracts, payments in advance and costs; every amount follows from the customer's contract and its changes.

use holdfast_core::day::Day;
use holdfast_core::sorting::Arrange;

use super::csv::{Clock, Csv};
use super::customers::{Customer, Tier};
use super::rng::Rng;
use super::truths::{DATA_END, DATA_START, Truths};

/// A change of what a customer pays a month.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// Months after the start.
    pub month: i32,
    /// Whole dollars a month from then on.
    pub mrr: i64,
    pub kind: ChangeKind,
    /// Place of the deciding person among the users.
    pub decided_by: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangeKind {
    /// More of the same, from the same decision maker.
    Upsell,
    /// Something else, from a new decision maker.
    CrossSell,
    Downgrade,
}

/// Draws the changes of a customer's contract. They do not depend on whether the customer leaves.
pub(super) fn changes(rng: &mut Rng, customer: &Customer) -> Vec<Change> {
    let (mut changes, mut mrr) = (Vec::new(), customer.mrr);
    for month in 2.. {
        if customer.start.add_months(month) >= customer.until() {
            return changes;
        }
        let (draw, factor) = (rng.unit(), 1.15 + 0.25 * rng.unit());
        let decided_by = rng.between(1, customer.users.len() as i32 - 1) as usize % customer.users.len();
        let kind = match draw {
            d if d < 0.020 => ChangeKind::Upsell,
            d if d < 0.028 && customer.users.len() > 1 => ChangeKind::CrossSell,
            // Paid for is paid for: less only when the next payment is due.
            d if d > 0.985 && month % customer.prepaid == 0 => ChangeKind::Downgrade,
            _ => continue,
        };
        mrr = match kind {
            ChangeKind::Downgrade => mrr * 4 / 5,
            _ => (mrr as f64 * factor) as i64,
        };
        let decided_by = match kind {
            // Somebody other than the champion, who decided so far.
            ChangeKind::CrossSell if decided_by == customer.champion => 0,
            ChangeKind::CrossSell => decided_by,
            _ => customer.champion,
        };
        changes.push(Change { month, mrr, kind, decided_by });
    }
    changes
}

/// Whole dollars a month on a day.
pub(super) fn mrr_at(customer: &Customer, day: Day) -> i64 {
    let known = |change: &&Change| customer.start.add_months(change.month) <= day;
    customer.changes.iter().take_while(known).last().map_or(customer.mrr, |change| change.mrr)
}

struct Payment<'a> {
    paid: Day,
    customer: &'a Customer,
    dollars: i64,
    from: Day,
    months: i32,
    kind: &'static str,
    status: &'static str,
    decided_by: usize,
}

/// Payments received or failed, in the order of their day. The end of a period is the first day after it.
pub(super) fn payments_file(truths: &Truths, all: &[Customer]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "payments");
    let mut payments = Vec::new();
    for c in all {
        for month in (0..).step_by(c.prepaid as usize).take_while(|&month| c.start.add_months(month) < c.until()) {
            let from = c.start.add_months(month);
            let dollars = mrr_at(c, from) * i64::from(c.prepaid);
            let kind = if month < c.term { "new" } else { "renewal" };
            let mut pay = |paid: Day, status| {
                payments.push(Payment { paid, customer: c, dollars, from, months: c.prepaid, kind, status, decided_by: c.champion });
            };
            let late = rng.between(0, 3);
            if rng.chance(0.012) && from.plus(4) < c.until() {
                pay(from, "Failed");
                pay(from.plus(4), "Paid");
            } else {
                pay(if from.plus(late) < c.until() { from.plus(late) } else { from }, "Paid");
            }
        }
        for (place, change) in c.changes.iter().enumerate() {
            let months = (c.prepaid - change.month % c.prepaid) % c.prepaid;
            let before = if place == 0 { c.mrr } else { c.changes[place - 1].mrr };
            if months == 0 || change.mrr <= before {
                continue;
            }
            // The difference for the months already paid for.
            let from = c.start.add_months(change.month);
            let kind = if change.kind == ChangeKind::CrossSell { "cross_sell" } else { "upsell" };
            let dollars = (change.mrr - before) * i64::from(months);
            payments.push(Payment { paid: from, customer: c, dollars, from, months, kind, status: "Paid", decided_by: change.decided_by });
        }
    }
    payments.arrange_by(|a, b| (a.paid, &a.customer.id).cmp(&(b.paid, &b.customer.id)));
    let mut csv = Csv::new(
        &[
            "Payment ID",
            "Customer ID",
            "Paid At",
            "Amount",
            "Currency",
            "Status",
            "Period Start",
            "Period End",
            "Months",
            "Kind",
            "Decision Maker",
        ],
        payments.len() * 100,
    );
    for (number, p) in payments.iter().enumerate() {
        csv.text(&format!("PAY{:05}", number + 1)).text(&p.customer.id).day(Some(p.paid)).cents(p.dollars * 100).text("USD");
        csv.text(p.status).day(Some(p.from)).day(Some(p.from.add_months(p.months))).number(p.months.into()).text(p.kind);
        csv.text(&p.customer.users[p.decided_by].name);
    }
    csv.bytes()
}

/// Contracts: one row a term and change of price; a monthly contract runs on until it is changed or ended.
///
/// The end is the first day without service, and for a running term the day it comes due, which may lie after the data end.
pub(super) fn subscriptions_file(all: &[Customer]) -> Vec<u8> {
    let mut csv = Csv::new(
        &[
            "Subscription ID",
            "Customer ID",
            "Start Date",
            "End Date",
            "MRR",
            "Currency",
            "Plan",
            "Term Months",
            "Prepaid Months",
            "Cancel Requested At",
        ],
        60_000,
    );
    let mut number = 0;
    for c in all {
        let mut cuts: Vec<i32> = c.changes.iter().map(|change| change.month).collect();
        if c.term > 1 {
            cuts.extend((c.term..).step_by(c.term as usize).take_while(|&month| c.start.add_months(month) < c.until()));
        }
        cuts.push(0);
        cuts.arrange();
        cuts.dedup();
        for (place, &month) in cuts.iter().enumerate() {
            let from = c.start.add_months(month);
            let (to, requested) = match cuts.get(place + 1) {
                Some(&next) => (Some(c.start.add_months(next)), None),
                None => match c.end() {
                    Some(end) => (Some(end), c.notice()),
                    None if c.term > 1 => (Some(c.start.add_months((month / c.term + 1) * c.term)), None),
                    None => (None, None),
                },
            };
            number += 1;
            csv.text(&format!("SUB{number:04}")).text(&c.id).day(Some(from)).day(to).number(mrr_at(c, from)).text("USD").text(c.plan);
            csv.number(c.term.into()).number(c.prepaid.into());
            csv.clock(requested.map(|day| Clock::at(day, 10 * 60 + i32::from(place as u8))));
        }
    }
    csv.bytes()
}

/// What acquiring one customer costs, by tier; keeping it for a year costs a sixth.
fn acquiring(tier: Tier) -> f64 {
    match tier {
        Tier::Enterprise => 18_000.0,
        Tier::Smb => 2_400.0,
        Tier::Micro => 420.0,
    }
}

/// What acquiring and keeping cost a month and tier.
pub(super) fn costs_file(truths: &Truths, all: &[Customer]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "costs");
    let mut csv = Csv::new(&["Month", "Amount", "Currency", "Purpose", "Tier"], 8_000);
    for month in (0..).map(|k| DATA_START.add_months(k)).take_while(|&month| month <= DATA_END) {
        for tier in Tier::ALL {
            let of_tier = || all.iter().filter(|c| c.tier == tier);
            let new = of_tier().filter(|c| c.start.first_of_month() == month).count() as f64;
            let active = of_tier().filter(|c| c.start < month.add_months(1) && c.until() > month).count() as f64;
            // A team costs something even in a month without a new customer.
            let acquire = acquiring(tier) * (0.25 + new) * (0.92 + 0.16 * rng.unit());
            let keep = acquiring(tier) / 72.0 * active * (0.92 + 0.16 * rng.unit());
            for (purpose, cost) in [("acquire", acquire), ("keep", keep)] {
                let (year, number, _) = month.ymd();
                csv.text(&format!("{year}-{number:02}")).cents((cost * 100.0) as i64).text("USD").text(purpose).text(tier.name());
            }
        }
    }
    csv.bytes()
}
