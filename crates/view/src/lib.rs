//! Everything a person sees, without a screen: words, formats, tables.

pub mod account;
pub mod accounts;
pub mod backtest;
pub mod chart;
pub mod columns;
pub mod commissions;
pub mod coverage;
pub mod effect;
pub mod explain;
pub mod faults;
pub mod figures;
pub mod following;
pub mod happenings;
pub mod kept;
pub mod labels;
pub mod leaving;
pub mod notes;
pub mod numbers;
pub mod paying;
pub mod planning;
pub mod reasons;
pub mod revenue;
pub mod seek;
pub mod selling;
pub mod signals;
pub mod survival;
pub mod tables;
#[cfg(test)]
mod testing;
pub mod text;
pub mod tiers;
pub mod today;
pub mod triggers;
