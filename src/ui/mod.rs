//! Components without business: they take signals or plain values, and compute nothing worth testing.

pub mod as_of;
pub mod band;
pub mod behind;
pub mod changes;
pub mod chart;
pub mod choice;
pub mod difference;
pub mod drawn;
pub mod drilled;
pub mod drop;
pub mod explain;
pub mod grid;
pub mod head;
pub mod icon;
pub mod in_turn;
pub mod keeping;
pub mod keeping_notice;
pub mod kept;
pub mod keys;
pub mod logo;
pub mod model;
pub mod model_file;
pub mod network;
pub mod observed;
pub mod palette;
pub mod panel;
pub mod print;
pub mod progress;
pub mod reading;
pub mod report;
pub mod roving;
pub mod spark;
pub mod storage;
pub mod switch;
pub mod toast;
pub mod trouble;
pub mod versions;
pub mod workspace;

/// Takes up the room between what is left and what is right. A constant, because markup without a single
/// live part would be set through `innerHTML`, which the policy forbids.
pub const SPRING: &str = "spring";
