//! How much it takes to reach a target: the reverse formula, what a POD carries, how a team grows, and what hand-overs cost
//! (seed 002; definitions, section 6 and 7).
//!
//! [`settings`] holds what a person set, [`measured`] tells what the company itself does, [`assumed`] what is taken for each figure: what was
//! set, else what was measured, else the article's preset. Everything else reckons with that.

pub mod assumed;
pub mod at_hand;
pub mod growth;
pub mod measured;
pub mod pods;
pub mod rational;
pub mod reverse;
pub mod settings;
pub mod silo;

#[cfg(test)]
mod laws;
