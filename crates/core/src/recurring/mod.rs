//! Monthly recurring revenue of every customer at every month end, and what is made of it (definitions, section 5).
//!
//! [`book::Book`] holds what each customer pays a month over which days; everything else goes over it once. Amounts are whole minor units of
//! the workspace currency, each contract's rounded once: what is added up adds up to the cent, in whatever order.

pub mod book;
pub mod cohorts;
pub mod currency;
pub mod differences;
mod gather;
pub mod grid;
pub mod movements;
pub mod others;
mod overdue;
pub mod retention;
pub mod rules;
pub mod trap;

#[cfg(test)]
mod laws;
