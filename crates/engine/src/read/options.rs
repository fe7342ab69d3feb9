//! What the user has settled before a file is read; everything else the file decides.

use holdfast_core::day::Day;
use holdfast_core::time::Zone;

use crate::map::Choices;

use super::sink::DateOrder;

/// The memory a file may take while it is read, in bytes.
pub const BUDGET_BYTES: usize = 3 << 29;

/// Choices made in the import wizard or on the command line.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The zone of clock readings that name none.
    pub zone: Zone,
    /// The decimal sign of every column of numbers, where the user chose one.
    pub decimal: Option<char>,
    /// Whether day or month comes first in every column of dates, where the user chose.
    pub date_order: Option<DateOrder>,
    /// Instants and payments after this day are noticed as `future_date`.
    pub as_of: Option<Day>,
    /// A WHATWG encoding label that overrules the guess.
    pub encoding: Option<String>,
    /// Ids of all customers; references to others are noticed as `unknown_customer`. `None`: not checked while reading.
    pub known_customers: Option<Vec<String>>,
    /// What the user has said of the table and its columns.
    pub choices: Choices,
    /// The memory the file may take, in bytes.
    pub budget_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> ReadOptions {
        ReadOptions {
            zone: Zone::utc(),
            decimal: None,
            date_order: None,
            as_of: None,
            encoding: None,
            known_customers: None,
            choices: Choices::default(),
            budget_bytes: BUDGET_BYTES,
        }
    }
}
