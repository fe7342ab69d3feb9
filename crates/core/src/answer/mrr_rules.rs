//! Recurring revenue under other rules: the last twelve months that are over, with each switch at each of its settings while the others stay as they
//! are, and as whole tools count. What a figure owes to the rules stands beside it.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::mrr_settings::{OF_RULES, OfRules};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::recurring::others::{Setting, Year, settings, years};
use crate::schema::Table;

/// Asks what recurring revenue is under other rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MrrRules {
    /// The rules from which one switch at a time is turned.
    pub of: OfRules,
}

/// A switch at a setting. Money is in the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RulesRow {
    /// The switch: `rules` for all at once as a tool has them, else `movements`, `churn`, `joiners` or `discounts`.
    pub switch: String,
    /// Its setting; of `rules` a tool, or `own`.
    pub setting: String,
    /// Whether it is how the question counts.
    pub chosen: bool,
    /// Whether the data tell what the setting asks for; where not, the figures are those without it.
    pub told: bool,
    /// Months added up: the last twelve that are over, fewer where there are no more.
    pub months: u64,
    /// MRR of new customers in them.
    pub new: f64,
    /// MRR of customers who stopped paying in them.
    pub churn: f64,
    /// MRR at their end.
    pub closing: f64,
    /// Customers who paid for the first time.
    pub customers_new: u64,
    /// Customers who stopped paying.
    pub customers_churned: u64,
    /// Customers who pay at the end.
    pub customers_closing: u64,
}

impl Record for RulesRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("switch", CellKind::Text),
            ("setting", CellKind::Text),
            ("chosen", CellKind::Flag),
            ("told", CellKind::Flag),
            ("months", CellKind::Count),
            ("new", CellKind::Money),
            ("churn", CellKind::Money),
            ("closing", CellKind::Money),
            ("customers_new", CellKind::Count),
            ("customers_churned", CellKind::Count),
            ("customers_closing", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.switch),
            1 => Cell::Text(&self.setting),
            2 => Cell::Flag(self.chosen),
            3 => Cell::Flag(self.told),
            4 => Cell::Whole(self.months as i64),
            5 => Cell::Number(self.new),
            6 => Cell::Number(self.churn),
            7 => Cell::Number(self.closing),
            8 => Cell::Whole(self.customers_new as i64),
            9 => Cell::Whole(self.customers_churned as i64),
            10 => Cell::Whole(self.customers_closing as i64),
            _ => Cell::Nothing,
        }
    }
}

impl Report for MrrRules {
    const ID: &'static str = "mrr.rules";
    const ABOUT: &'static str = "What the last twelve months are under other rules: each switch by itself, and as other tools count";
    const PARAMETERS: &'static [Parameter] = &OF_RULES;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Subscriptions, Table::Payments, Table::Customers]];
    type Row = RulesRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<MrrRules, BadParameter> {
        Ok(MrrRules { of: OfRules::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<RulesRow>, Missing> {
        let (book, rules) = (self.of.book(ground)?, self.of.rules());
        let settings = settings(rules);
        let years = years(ground.data, ground.as_of, &settings, &book).unwrap_or_default();
        let row = |setting: &Setting, year: &Year| RulesRow {
            switch: setting.switch.code().to_owned(),
            setting: setting.code.to_owned(),
            chosen: setting.rules == rules,
            told: year.told,
            months: year.months as u64,
            new: book.exchange.major(year.new),
            churn: book.exchange.major(year.churn),
            closing: book.exchange.major(year.closing),
            customers_new: year.customers_new,
            customers_churned: year.customers_churned,
            customers_closing: year.customers_closing,
        };
        // Where nothing was paid under any rules, there is nothing to hold against each other.
        let is_paid = years.iter().any(|year| [year.new, year.churn, year.closing].iter().any(|&amount| amount != 0));
        let rows = settings.iter().zip(&years).filter(|_| is_paid).map(|(setting, year)| row(setting, year));
        let listing = Listing::of(rows.collect::<Vec<_>>());
        let short = listing.rows.is_empty().then(|| Note::new(NoteCode::HistoryTooShort));
        Ok(listing.with_notes(self.of.notes(&book)).with_notes(short))
    }
}
