//! The sample company: a seller of planning software with about 300 customers and 18 months of records, invented from a seed.
//!
//! It is written as the exports of several products, with headers of their own, and read like anybody's files. The same seed gives the
//! same bytes natively and in the browser. Time stamps name no zone, so that Tuesday afternoon is Tuesday afternoon wherever it is read,
//! and every record lies on or before [`DATA_END`] in every zone; only ends of contracts and expected dates lie after it.
//! Records begin on [`DATA_START`], but for the deals (with their leads and requests) that won the first customers.
//!
//! # What is planted
//! [`truths`] tells each with its parameters (the command line writes it as `planted.json`):
//! - **Sellers.** Customers of Alex Moreau leave 0.4 times, those of Eric Lindqvist 4 times as often as the others'.
//! - **Life month.** The monthly hazard is 1 % in the first four months of life and 4 % afterwards.
//! - **Customer success managers** do nothing, but most customers of Eric Lindqvist go to 王若兰, which misleads a crude test.
//! - **Contracts.** Longer terms are left less often, and at the end of a term only. From 2026-02-01 sellers are paid for prepayment:
//!   months paid ahead rise from 2.5 to 7 in the mean. In July 2026 renewals dip.
//! - **Leaving.** Logins and completed work decline over eight weeks, core features stop, admin and decision maker stay away while the
//!   export help is opened again and again, tickets ask to export everything or for the last invoice, prices and cancellation are looked
//!   at, and on a Tuesday afternoon a short look at Reports is followed by a search for a competitor. Each happens to most or some
//!   leavers, a little to anybody. Customers who will leave within 90 days after the data end behave like leavers already.
//! - **Sales.** Maria Santos's calls pile up at the target of 100 a day, few connect, talks are short and few demos become trials. Deals
//!   that were won had been answered faster.
//! - **Roles.** Nobody helps through trials since the plan changed, and nobody wins back who has left; AE, CSM and AM share the renewals;
//!   Hannah Cole gives all trainings.
//! - **Stories** of five big customers at the data end: two silent, one whose completed work fell, one to grow, one to rescue.
//! - **Nothing** comes from industry, segment, source, customer success manager or the feature F9.
//!
//! In the null company nothing of this is planted: hazards are flat, leavers behave like stayers, and every activity has its role.
//!
//! Deliberately absent: customers who come back, a second currency, and damage of any kind (`tests` has that).

mod csv;
mod customers;
mod deals;
mod leads;
mod money;
mod names;
mod office;
mod process;
mod rng;
mod signs;
#[cfg(test)]
mod tests;
mod tickets;
mod truths;
mod usage;

pub use truths::{DATA_END, DATA_START};

use truths::Truths;

/// The seed of the company that the page shows.
pub const SEED: u64 = 42;

/// One export of the sample company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// File name.
    pub name: &'static str,
    /// UTF-8 CSV with a header.
    pub bytes: Vec<u8>,
}

/// The sample company's exports; with `planted` false nothing is planted in them.
#[must_use]
pub fn company(seed: u64, planted: bool) -> Vec<SampleFile> {
    let truths = Truths::new(seed, planted);
    let customers = customers::customers(&truths);
    let usage = usage::usage(&truths, &customers);
    let deals = deals::deals(&truths, &customers);
    let file = |name, bytes| SampleFile { name, bytes };
    vec![
        file("companies.csv", customers::file(&truths, &customers)),
        file("users.csv", usage::users_file(&customers, &usage.last_logins)),
        file("product_events.csv", usage.log),
        file("support_tickets.csv", tickets::file(&truths, &customers)),
        file("leads.csv", leads::leads_file(&truths, &deals)),
        file("deals.csv", deals::deals_file(&truths, &deals)),
        file("deal_stages.csv", deals::stages_file(&deals)),
        file("sales_activity_daily.csv", office::daily_file(&truths)),
        file("customer_touches.csv", office::touches_file(&truths, &customers)),
        file("requests.csv", leads::requests_file(&truths, &customers, &deals)),
        file("account_owners.csv", office::owners_file(&truths, &customers)),
        file("payments.csv", money::payments_file(&truths, &customers)),
        file("subscriptions.csv", money::subscriptions_file(&customers)),
        file("team.csv", office::team_file(&truths)),
        file("costs.csv", money::costs_file(&truths, &customers)),
        file("content.csv", office::content_file()),
        file("work_log.csv", process::file(&truths)),
    ]
}

/// What is planted in the company of a seed, as JSON: `planted.json`.
#[must_use]
pub fn truths(seed: u64, planted: bool) -> String {
    let mut truths = Truths::new(seed, planted);
    for customer in customers::customers(&truths) {
        if let Some(story) = customer.story {
            truths.stories.entry(story.name()).or_default().push(customer.id);
        }
    }
    let mut text = serde_json::to_string_pretty(&truths).expect("names and numbers are always JSON");
    text.push('\n');
    text
}
