//! How sellers are paid for the customers they win, and what a plan has paid (definitions, section 5; sources, S4).
//!
//! A plan is plain data ([`plan::Plan`]), checked ([`check`]) and replayed over the company's own deals ([`deals`]): [`timing`] says when
//! each part of a deal falls due and what became of it, [`ledger`] whose money it is, [`totals`] adds up, [`scenarios`] asks what if.
//! None of it is payroll or legal advice.

pub mod check;
pub mod deals;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod laws;
pub mod ledger;
pub mod money;
mod paid;
mod people;
pub mod plan;
pub mod scenarios;
pub mod timing;
pub mod totals;
