//! What customers did, read from event logs and tickets by their dictionaries, not row by row (definitions, section 8).

pub(crate) mod columns;
pub mod kinds;
pub mod sources;
pub(crate) mod stretches;
pub mod tally;
pub mod tickets;
