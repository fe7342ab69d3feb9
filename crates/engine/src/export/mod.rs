//! Answers as files: CSV for spreadsheets, JSON for programs.

pub mod csv;
pub mod json;
