//! Who stops being a customer, and at which rate (definitions, section 5).

pub mod rate;
