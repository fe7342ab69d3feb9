//! Who stops being a customer, and at which rate (definitions, section 5).

pub mod contract;
pub mod fit;
pub mod grouped;
pub mod observed;
pub mod rate;
pub mod renewals;
pub mod reps;
