//! From headers and sample cells to a plan: which table a file is, and what each column feeds.

pub mod plan;
