//! Components without business: they take signals or plain values, and compute nothing worth testing.

pub mod as_of;
pub mod chart;
pub mod drop;
pub mod mark;
pub mod model;
pub mod network;
pub mod progress;
pub mod report;
pub mod switch;
