//! What goes with leaving: behaviour of customers before they left, against that of those who stayed (definitions, section 3).

pub mod mine;
pub mod units;

/// The level at which a share of false findings is borne.
pub const LEVEL: f64 = 0.05;
/// Marks that go together, at most.
pub const LONGEST: usize = 3;
/// Customers that must have them, at least.
pub const LEAST: u64 = 5;
/// And this share of all.
pub const SHARE: f64 = 0.02;
/// Days in which a customer leaves or stays.
pub const HORIZON: i32 = 30;
