//! What opportunities are worth, in one currency.

use std::collections::BTreeMap;

use crate::dataset::{Dataset, TableData};
use crate::schema::opportunities;

/// Amounts of opportunities in the workspace currency.
#[derive(Debug)]
pub struct Amounts<'a> {
    table: &'a TableData,
    /// The currency they are in: the one settled at the import, else one that is given, else that of most; nothing where no row has one.
    pub currency: Option<String>,
    /// Whether a code of the column is that currency.
    is_own: Vec<bool>,
}

impl<'a> Amounts<'a> {
    /// Of a table of opportunities; `known` are the rows that count for the currency.
    #[must_use]
    pub fn of(data: &Dataset, table: &'a TableData, known: impl Iterator<Item = usize>, given: Option<String>) -> Amounts<'a> {
        let tidy = |code: &str| code.trim().to_uppercase();
        let Some(column) = table.text(opportunities::CURRENCY) else {
            return Amounts { table, currency: data.settings.currency.as_deref().map(tidy).or(given), is_own: Vec::new() };
        };
        let codes: Vec<String> = column.dictionary.texts().map(tidy).collect();
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for code in known.filter_map(|row| codes.get(column.codes.get(row) as usize)) {
            *counts.entry(code).or_default() += 1;
        }
        // Of equal maxima `max_by_key` takes the last: go backwards, so that the first by code counts.
        let most = || counts.iter().rev().max_by_key(|&(_, count)| count).map(|(&code, _)| code.to_owned());
        let currency = data.settings.currency.as_deref().map(tidy).or(given).or_else(most);
        let is_own = codes.iter().map(|code| Some(code) == currency.as_ref()).collect();
        Amounts { table, currency, is_own }
    }

    /// The amount of a row; nothing where none is told, or in another currency.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<f64> {
        self.told(row).filter(|_| !self.is_other(row))
    }

    /// Whether a row has an amount in another currency, which is not added.
    #[must_use]
    pub fn is_left_out(&self, row: usize) -> bool {
        self.told(row).is_some() && self.is_other(row)
    }

    fn told(&self, row: usize) -> Option<f64> {
        self.table.number(opportunities::AMOUNT)?.get(row)
    }

    fn is_other(&self, row: usize) -> bool {
        let code = self.table.text(opportunities::CURRENCY).map(|column| column.codes.get(row));
        code.and_then(|code| self.is_own.get(code as usize)).is_some_and(|is_own| !is_own)
    }
}
