//! Who does what along the life of a customer: the activities of the process, the roles of the blueprint, and how each role performs
//! (seed 002: list every activity, sort them by who does them, find gaps and overlaps, measure each role).

pub mod evidence;
pub mod matrix;
pub mod measures;
pub mod performance;
pub mod process;
pub mod seats;
