//! What is unpaid for too long: revenue counts until a number of days after what was paid for ran out.

use super::gather::{Gathered, OPEN, Raw};
use crate::day::Day;

/// The same payments, each lasting that many days longer unless the customer's next one begins before.
pub(super) fn extended(mut payments: Vec<Raw>, grace_days: i32) -> Vec<Raw> {
    payments.sort_unstable_by_key(|raw| (raw.customer, raw.from, raw.until));
    for at in 0..payments.len() {
        let piece = payments[at];
        let next = payments[at + 1..].iter().take_while(|next| next.customer == piece.customer).map(|next| next.from);
        let next = next.into_iter().find(|&from| from > piece.from).unwrap_or(OPEN);
        let longest = piece.until.plus(grace_days.max(0));
        payments[at].until = piece.until.max(longest.min(next));
    }
    payments
}

/// Contracts without the days on which their customer was overdue: more than that many days behind the last one paid for. Customers without
/// any payment are taken to have paid, as are the days before the first one.
pub(super) fn without_overdue(contracts: Vec<Raw>, payments: &Gathered, grace_days: i32) -> Vec<Raw> {
    let mut paid: Vec<(u32, Day, Day)> =
        payments.pieces.iter().map(|raw| (raw.customer, raw.from, raw.until.plus(grace_days.max(0)))).collect();
    paid.sort_unstable();
    let mut kept = Vec::with_capacity(contracts.len());
    for contract in contracts {
        let first = paid.partition_point(|&(customer, ..)| customer < contract.customer);
        let mut own = paid[first..].iter().take_while(|&&(customer, ..)| customer == contract.customer).peekable();
        let Some(&&(_, _, mut until)) = own.peek() else {
            kept.push(contract);
            continue;
        };
        let mut from = contract.from;
        let mut keep = |from: Day, until: Day| {
            if until > from {
                kept.push(Raw { from, until, ..contract });
            }
        };
        for &(_, begins, ends) in own {
            if begins > until {
                keep(from, until.min(contract.until));
                from = from.max(begins);
            }
            until = until.max(ends);
        }
        keep(from, until.min(contract.until));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::NOTHING;

    fn raw(from: &str, until: &str) -> Raw {
        let day = |text: &str| text.parse().unwrap_or(OPEN);
        Raw { customer: 0, from: day(from), until: day(until), amount: 1.0, currency: NOTHING }
    }

    fn written(pieces: &[Raw]) -> Vec<String> {
        pieces
            .iter()
            .map(|raw| format!("{}–{}", raw.from, if raw.until == OPEN { "…".to_owned() } else { raw.until.to_string() }))
            .collect()
    }

    #[test]
    fn a_late_payment_within_the_grace_bridges_the_gap_and_a_later_one_does_not() {
        let payments = vec![raw("2025-01-10", "2025-02-10"), raw("2025-02-15", "2025-03-15"), raw("2025-05-01", "2025-06-01")];
        assert_eq!(written(&extended(payments, 10)), ["2025-01-10–2025-02-15", "2025-02-15–2025-03-25", "2025-05-01–2025-06-11"]);
    }

    #[test]
    fn a_contract_that_is_not_paid_for_is_gone_until_it_is_paid_again() {
        let payments = Gathered { pieces: vec![raw("2025-01-10", "2025-02-10"), raw("2025-05-01", "2025-06-01")], ..Gathered::default() };
        assert_eq!(
            written(&without_overdue(vec![raw("2025-01-05", "")], &payments, 30)),
            ["2025-01-05–2025-03-12", "2025-05-01–2025-07-01"]
        );
        assert_eq!(written(&without_overdue(vec![raw("2025-01-05", "2025-02-20")], &payments, 30)), ["2025-01-05–2025-02-20"]);
        assert_eq!(written(&without_overdue(vec![raw("2025-01-05", "")], &Gathered::default(), 30)), ["2025-01-05–…"]);
    }
}
