//! Customers in three tiers by size, number and revenue, and what winning and keeping them costs in each (seed 002; definitions, sections 6
//! and 7).

pub mod cycle;
pub mod economics;
pub mod effort;
pub mod levers;
pub mod motion;
pub mod rules;
pub mod spent;
mod words;
