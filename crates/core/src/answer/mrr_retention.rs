//! How much of what customers paid a month they still pay some months later: gross and net retention in the currency of the beginning, customers
//! lost, the quick ratio. Of months that are over.

use serde::{Deserialize, Serialize};

use super::deal_settings::with;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::mrr_settings::{OF_RULES, OfRules, rows_of};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::measure::Interval;
use crate::recurring::book::Book;
use crate::recurring::movements::{months, payers};
use crate::recurring::retention::{Kept, retention};
use crate::schema::Table;

/// Asks how much of what customers paid they still pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MrrRetention {
    /// Over how many months.
    pub months: i32,
    /// By which rules.
    pub of: OfRules,
}

/// A year.
const MONTHS: i32 = 12;
/// Ten years, beyond which no months are told.
const MOST: i32 = 120;

impl Default for MrrRetention {
    fn default() -> MrrRetention {
        MrrRetention { months: MONTHS, of: OfRules::default() }
    }
}

/// The months up to one that is over. Money is in the workspace currency.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RetentionRow {
    /// The first day of the last month.
    pub month: Day,
    /// Gross retention: of each customer no more than it paid at the beginning ÷ what all paid then; 0 to 1.
    pub grr: Option<f64>,
    /// Net retention: what those who paid at the beginning pay at the end ÷ what they paid then; who came back counts with what it pays.
    pub nrr: Option<f64>,
    /// Customers lost ÷ customers there at the beginning; as the rules say.
    pub logo_churn: Option<f64>,
    /// One less gross retention.
    pub gross_churn: Option<f64>,
    /// One less net retention: below 0 where those who stay pay more than what was lost.
    pub net_churn: Option<f64>,
    /// What was won (new, reactivation, expansion) ÷ what was lost (contraction, churn) by the movements of these months; nothing where nothing was lost.
    pub quick_ratio: Option<f64>,
    /// What a customer pays a month at the end, in the mean.
    pub arpa: Option<f64>,
    /// The 95 % interval of gross retention, from (bootstrap over customers; nothing where nobody changed).
    pub grr_low: Option<f64>,
    /// To.
    pub grr_high: Option<f64>,
    /// The same of net retention, from.
    pub nrr_low: Option<f64>,
    /// To.
    pub nrr_high: Option<f64>,
    /// The 95 % interval of the customers lost (Wilson), from.
    pub logo_low: Option<f64>,
    /// To.
    pub logo_high: Option<f64>,
    /// Customers who paid at the beginning.
    pub customers: u64,
    /// Customers lost.
    pub lost: u64,
    /// What was paid at the beginning.
    pub opening: f64,
}

impl Record for RetentionRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("month", CellKind::Day),
            ("grr", CellKind::Share),
            ("nrr", CellKind::Share),
            ("logo_churn", CellKind::Share),
            ("gross_churn", CellKind::Share),
            ("net_churn", CellKind::Share),
            ("quick_ratio", CellKind::Number),
            ("arpa", CellKind::Money),
            ("grr_low", CellKind::Share),
            ("grr_high", CellKind::Share),
            ("nrr_low", CellKind::Share),
            ("nrr_high", CellKind::Share),
            ("logo_low", CellKind::Share),
            ("logo_high", CellKind::Share),
            ("customers", CellKind::Count),
            ("lost", CellKind::Count),
            ("opening", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Day(self.month),
            1 => self.grr.into(),
            2 => self.nrr.into(),
            3 => self.logo_churn.into(),
            4 => self.gross_churn.into(),
            5 => self.net_churn.into(),
            6 => self.quick_ratio.into(),
            7 => self.arpa.into(),
            8 => self.grr_low.into(),
            9 => self.grr_high.into(),
            10 => self.nrr_low.into(),
            11 => self.nrr_high.into(),
            12 => self.logo_low.into(),
            13 => self.logo_high.into(),
            14 => Cell::Whole(self.customers as i64),
            15 => Cell::Whole(self.lost as i64),
            16 => Cell::Number(self.opening),
            _ => Cell::Nothing,
        }
    }
}

fn row(book: &Book, kept: &Kept) -> RetentionRow {
    let money = |minor: i128| book.exchange.major(minor);
    let ends = |interval: Option<Interval>| [interval.map(|interval| interval.low), interval.map(|interval| interval.high)];
    let ([grr_low, grr_high], [nrr_low, nrr_high], [logo_low, logo_high]) = (ends(kept.grr), ends(kept.nrr), ends(kept.logo_interval()));
    RetentionRow {
        month: book.grid.first_day(kept.slot),
        grr: kept.grr(),
        nrr: kept.nrr(),
        logo_churn: kept.logo_churn(),
        gross_churn: kept.grr().map(|grr| 1.0 - grr),
        net_churn: kept.net_churn(book.rules.returns_in_net_churn),
        quick_ratio: kept.quick_ratio(),
        arpa: (kept.customers > 0).then(|| money(kept.closing) / kept.customers as f64),
        grr_low,
        grr_high,
        nrr_low,
        nrr_high,
        logo_low,
        logo_high,
        customers: kept.cohort,
        lost: kept.lost.0,
        opening: money(kept.opening),
    }
}

impl Report for MrrRetention {
    const ID: &'static str = "mrr.retention";
    const ABOUT: &'static str = "How much of what customers paid they still pay some months later: gross and net retention, churn, quick ratio";
    const PARAMETERS: &'static [Parameter] =
        &with::<7>(&OF_RULES, Parameter { key: "months", takes: "over how many months: 1, 12, or another number; 12" });
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Subscriptions, Table::Payments, Table::Customers]];
    type Row = RetentionRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<MrrRetention, BadParameter> {
        const TAKES: &str = "a number of months from 1 to 120";
        let value = parameters.get("months").unwrap_or_default().to_owned();
        let months = parameters.take_whole("months")?.unwrap_or(MONTHS);
        if !(1..=MOST).contains(&months) {
            return Err(BadParameter { key: "months".to_owned(), value, takes: TAKES.to_owned() });
        }
        Ok(MrrRetention { months, of: OfRules::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<RetentionRow>, Missing> {
        let book = self.of.book(ground)?;
        let kept = retention(&book, self.months.max(1) as usize, &months(&book));
        let short = kept.is_empty().then(|| Note::new(NoteCode::HistoryTooShort));
        Ok(Listing::of(kept.iter().map(|kept| row(&book, kept))).with_notes(self.of.notes(&book)).with_notes(short))
    }

    /// The customers who paid at the beginning of the months up to the one that begins on the day of the key; of `part` `lost` those who pay
    /// no more at the end, of `kept` those who do.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(month), Ok(book)) = (key.parse::<Day>(), self.of.book(ground)) else { return Vec::new() };
        let cohort = payers(&book, month.add_months(1 - self.months), false);
        let still = payers(&book, month, true);
        let wanted = |is_there: bool| part.is_none_or(|part| (part == "kept") == is_there);
        let customers: Vec<_> = cohort.into_iter().filter(|customer| wanted(still.binary_search(customer).is_ok())).collect();
        rows_of(ground, book.from, &customers)
    }
}
