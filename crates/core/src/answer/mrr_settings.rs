//! What questions on recurring revenue can be asked with: the switches on which tools disagree.

use serde::{Deserialize, Serialize};

use super::listing::{Note, NoteCode};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing};
use crate::customer::life::known_row;
use crate::dataset::CustomerIx;
use crate::recurring::book::Book;
use crate::recurring::rules::{ChurnDate, Counting, Discounts, Joiners, Preset, Rules};
use crate::schema::{Table, customers, payments, subscriptions};

/// By which rules recurring revenue is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfRules {
    /// As another tool counts; as ours without one.
    pub preset: Option<Preset>,
    /// Net of a month or by event, where that is chosen.
    pub counting: Option<Counting>,
    /// When revenue that ends is gone, where that is chosen.
    pub churn: Option<ChurnDate>,
    /// Days of grace, where these are chosen.
    pub grace_days: Option<i32>,
    /// Where customers count that come and go within a month, where that is chosen.
    pub joiners: Option<Joiners>,
    /// What a discount does, where that is chosen.
    pub discounts: Option<Discounts>,
}

/// As another tool counts.
pub const RULES: Parameter = Parameter { key: "rules", takes: "stripe, chartmogul, profitwell or baremetrics; the rules of this product" };
/// Each switch by itself.
pub const SWITCHES: [Parameter; 5] = [
    Parameter { key: "movements", takes: "net of the month, or event for each change in it; net" },
    Parameter { key: "churn", takes: "request, period_end or grace: when revenue that ends is gone; period_end" },
    Parameter { key: "grace", takes: "days after what was paid for ran out, with churn=grace; 30" },
    Parameter { key: "joiners", takes: "neither or both: whether who comes and goes within a month is new and churn; neither" },
    Parameter { key: "discounts", takes: "as_agreed, or off to count what was paid where that is less; as_agreed" },
];
/// All of them.
pub const OF_RULES: [Parameter; 6] = super::deal_settings::with(&SWITCHES, RULES);

impl OfRules {
    /// Takes them from a question's parameters.
    ///
    /// # Errors
    /// A switch that can't be read.
    pub fn take(parameters: &mut Parameters) -> Result<OfRules, BadParameter> {
        Ok(OfRules { preset: take_preset(parameters)?, ..OfRules::take_switches(parameters)? })
    }

    /// Takes the switches alone, and leaves the tool.
    ///
    /// # Errors
    /// A switch that can't be read.
    pub fn take_switches(parameters: &mut Parameters) -> Result<OfRules, BadParameter> {
        Ok(OfRules {
            preset: None,
            counting: parameters.take_one_of("movements", &Counting::ALL, Counting::code)?,
            churn: parameters.take_one_of("churn", &ChurnDate::ALL, ChurnDate::code)?,
            grace_days: parameters.take_whole("grace")?.map(|days| days.clamp(0, MOST_GRACE)),
            joiners: parameters.take_one_of("joiners", &Joiners::ALL, Joiners::code)?,
            discounts: parameters.take_one_of("discounts", &Discounts::ALL, Discounts::code)?,
        })
    }

    /// Every switch as it stands: as chosen, else as the tool has it, else ours.
    #[must_use]
    pub fn rules(&self) -> Rules {
        let of = self.preset.map_or_else(Rules::default, Preset::rules);
        Rules {
            counting: self.counting.unwrap_or(of.counting),
            churn: self.churn.unwrap_or(of.churn),
            grace_days: self.grace_days.unwrap_or(of.grace_days),
            joiners: self.joiners.unwrap_or(of.joiners),
            discounts: self.discounts.unwrap_or(of.discounts),
            ..of
        }
    }

    /// The book by these rules.
    ///
    /// # Errors
    /// The columns of which one would tell amounts.
    pub fn book(&self, ground: Ground<'_>) -> Result<std::sync::Arc<Book>, Missing> {
        let missing = || Missing { fields: vec![subscriptions::MRR, payments::AMOUNT, customers::MRR], ..Missing::default() };
        Book::on(ground.data, ground.as_of, self.rules()).ok_or_else(missing)
    }

    /// What to know of the book, and how another tool counts.
    #[must_use]
    pub fn notes(&self, book: &Book) -> Vec<Note> {
        let counted = self.preset.map(|preset| Note::new(NoteCode::CountedAs).about(preset.code()));
        book.notes.iter().cloned().chain(counted).collect()
    }
}

/// A year of grace is no grace.
const MOST_GRACE: i32 = 366;

/// Takes the tool whose rules count.
///
/// # Errors
/// If no tool has the code.
pub fn take_preset(parameters: &mut Parameters) -> Result<Option<Preset>, BadParameter> {
    parameters.take_one_of("rules", &Preset::ALL, Preset::code)
}

/// The rows that stand for customers: theirs in the customers table, else those of the table that tells amounts.
#[must_use]
pub fn rows_of(ground: Ground<'_>, from: Table, customers: &[CustomerIx]) -> Vec<(Table, usize)> {
    let mut rows: Vec<(Table, usize)> = Vec::new();
    for &customer in customers {
        match known_row(ground.data, customer, ground.as_of) {
            Some(row) => rows.push((Table::Customers, row)),
            None => rows.extend(ground.data.rows_of(from, customer).iter().map(|&row| (from, row as usize))),
        }
    }
    rows.sort_unstable();
    rows
}
