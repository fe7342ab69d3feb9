//! A company of any number of customers, whose order by any column is known without asking the page.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::session::Session;

/// Different amounts of monthly revenue: far fewer than customers, so that a second key decides.
const AMOUNTS: usize = 1000;
/// A prime, by which neighbours get amounts far apart.
const STRIDE: usize = 7919;

/// The name of a customer, from 1 on: in the order of the alphabet as in that of the numbers.
#[must_use]
pub fn name(customer: usize) -> String {
    format!("Customer {customer:06}")
}

/// Monthly revenue of a customer.
#[must_use]
pub fn mrr(customer: usize) -> usize {
    100 + customer * STRIDE % AMOUNTS
}

/// Writes customers, and events and tickets of every tenth, so that there are scores.
#[must_use]
pub fn write(session: &Session, customers: usize) -> Vec<PathBuf> {
    let mut rows = String::from("customer_id,name,mrr,segment,signup_date\n");
    let mut events = String::from("occurred_at,customer_id,user_id,event_name\n");
    let mut tickets = String::from("ticket_id,customer_id,opened_at,kind\n");
    for customer in 1..=customers {
        let segment = ["smb", "mid", "enterprise"][customer % 3];
        let _ = writeln!(rows, "K{customer:06},{},{},{segment},2025-01-{:02}", name(customer), mrr(customer), customer % 28 + 1);
        if customer % 10 == 0 {
            for day in 0..customer / 10 % 8 {
                let _ = writeln!(events, "2026-10-{:02} 09:30:00,K{customer:06},U{customer},login", 31 - day * 3);
            }
            let _ = writeln!(tickets, "T{customer},K{customer:06},2026-10-{:02},complaint", customer % 28 + 1);
        }
    }
    [("customers.csv", rows), ("events.csv", events), ("tickets.csv", tickets)]
        .map(|(file, text)| session.file(file, text.as_bytes()))
        .to_vec()
}
