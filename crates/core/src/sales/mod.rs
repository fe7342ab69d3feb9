//! How deals are won: what became of opportunities, in which time, by whom (definitions, section 4).

pub mod deals;
pub mod groups;
pub mod response;
pub mod stages;
