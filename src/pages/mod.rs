//! Screens, one a file. They arrange; they never compute.

pub mod account;
pub mod accounts;
pub mod churn;
pub mod compensation;
pub mod data;
pub mod first;
pub mod funnel;
pub mod health;
pub mod import;
pub mod plan;
pub mod selling;
pub mod team;
pub mod today;
pub mod triggers;
