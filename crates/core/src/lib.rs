//! Facts and maths of a subscription business, without a screen, a file or a clock.
//!
//! Nothing here knows the time of day, a language, a browser or unseeded randomness: an answer is a
//! function of the dataset and the question alone, on every machine bit for bit.

pub mod account;
pub mod acts;
pub mod answer;
pub mod backtest;
pub mod behaviour;
pub mod choices;
pub mod churn;
pub mod column;
pub mod compensation;
pub mod customer;
pub mod dataset;
pub mod day;
pub mod difference;
pub mod door;
pub mod fold;
pub mod health;
pub mod issue;
pub mod keeping;
pub mod leavers;
pub mod lifecycle;
pub mod measure;
pub mod model;
pub mod needs;
pub mod opportunity;
pub mod origin;
pub mod patterns;
pub mod planning;
pub mod recent;
pub mod recurring;
pub mod roles;
pub mod said;
pub mod sales;
pub mod schema;
pub mod selling_content;
pub mod signals;
pub mod sorting;
pub mod staged;
pub mod stats;
pub mod team;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod tiers;
pub mod time;
pub mod today;
pub mod triggers;
pub mod words;
