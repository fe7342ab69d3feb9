//! Who stops being a customer, and at which rate (definitions, section 5).

pub mod by;
pub mod compared;
pub mod contract;
pub mod fit;
pub mod grouped;
pub mod groups;
pub mod hazard;
pub mod lives;
pub mod monthly;
pub mod rate;
pub mod renewals;
pub mod reps;
pub mod takers;
