//! How deals are won: what became of opportunities, in which time, by whom (definitions, section 4).

pub mod activity;
pub mod amounts;
pub mod costs;
pub mod deals;
pub mod distortion;
pub mod expansion;
pub mod groups;
mod inferred;
pub mod lifetime;
pub mod owners;
pub mod passage;
pub mod period;
pub mod record;
pub mod response;
pub mod settings;
pub mod stages;
pub mod steps;
pub mod working_days;
