//! What made recurring revenue move, month by month: opening + new + reactivation + expansion − contraction − churn = closing, to the cent, by
//! whatever rules. Rows to the month of the as-of day; where that is not over, `complete` says so.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::mrr_settings::{OF_RULES, OfRules, rows_of};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::recurring::book::Book;
use crate::recurring::movements::{Month, Movement, months, movers, payers};
use crate::schema::Table;

/// Asks what made recurring revenue move.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MrrMovements {
    /// By which rules.
    pub of: OfRules,
}

/// A month. Money is in the workspace currency; a month with 0 to pay is not one of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MovementsRow {
    /// Its first day.
    pub month: Day,
    /// Paid a month at the end of the month before.
    pub opening: f64,
    /// Of customers who never paid before.
    pub new: f64,
    /// Of customers who paid once, and not at last.
    pub reactivation: f64,
    /// More of customers who paid.
    pub expansion: f64,
    /// Less of customers who go on paying.
    pub contraction: f64,
    /// Of customers who pay no more.
    pub churn: f64,
    /// Paid a month at the end of the month.
    pub closing: f64,
    /// Customers who paid at the end of the month before.
    pub customers_opening: u64,
    /// Customers who paid for the first time.
    pub customers_new: u64,
    /// Customers who came back.
    pub customers_reactivated: u64,
    /// Customers who pay no more.
    pub customers_churned: u64,
    /// Customers who pay at the end of the month.
    pub customers_closing: u64,
    /// Twelve times the closing: the run rate of a year.
    pub arr: f64,
    /// Of expansion less contraction, what came of exchange rates alone; nothing where nothing is converted.
    pub exchange: Option<f64>,
    /// Whether the month is over by the as-of day.
    pub complete: bool,
}

impl Record for MovementsRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("month", CellKind::Day),
            ("opening", CellKind::Money),
            ("new", CellKind::Money),
            ("reactivation", CellKind::Money),
            ("expansion", CellKind::Money),
            ("contraction", CellKind::Money),
            ("churn", CellKind::Money),
            ("closing", CellKind::Money),
            ("customers_opening", CellKind::Count),
            ("customers_new", CellKind::Count),
            ("customers_reactivated", CellKind::Count),
            ("customers_churned", CellKind::Count),
            ("customers_closing", CellKind::Count),
            ("arr", CellKind::Money),
            ("exchange", CellKind::Money),
            ("complete", CellKind::Flag),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Day(self.month),
            1 => Cell::Number(self.opening),
            2 => Cell::Number(self.new),
            3 => Cell::Number(self.reactivation),
            4 => Cell::Number(self.expansion),
            5 => Cell::Number(self.contraction),
            6 => Cell::Number(self.churn),
            7 => Cell::Number(self.closing),
            8 => Cell::Whole(self.customers_opening as i64),
            9 => Cell::Whole(self.customers_new as i64),
            10 => Cell::Whole(self.customers_reactivated as i64),
            11 => Cell::Whole(self.customers_churned as i64),
            12 => Cell::Whole(self.customers_closing as i64),
            13 => Cell::Number(self.arr),
            14 => self.exchange.into(),
            15 => Cell::Flag(self.complete),
            _ => Cell::Nothing,
        }
    }
}

fn row(book: &Book, slot: usize, month: &Month) -> MovementsRow {
    let money = |minor: i128| book.exchange.major(minor);
    let [new, reactivation, expansion, contraction, churn] = month.moved.map(money);
    let [customers_new, customers_reactivated, _, _, customers_churned] = month.times;
    MovementsRow {
        month: book.grid.first_day(slot),
        opening: money(month.opening),
        new,
        reactivation,
        expansion,
        contraction,
        churn,
        closing: money(month.closing),
        customers_opening: month.customers_opening,
        customers_new,
        customers_reactivated,
        customers_churned,
        customers_closing: month.customers_closing,
        arr: money(month.closing * 12),
        exchange: (!book.exchange.converted().is_empty()).then(|| money(month.exchange)),
        complete: book.grid.is_over(slot),
    }
}

impl Report for MrrMovements {
    const ID: &'static str = "mrr.movements";
    const ABOUT: &'static str = "What made recurring revenue move, month by month: new, reactivation, expansion, contraction, churn";
    const PARAMETERS: &'static [Parameter] = &OF_RULES;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Subscriptions, Table::Payments, Table::Customers]];
    type Row = MovementsRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<MrrMovements, BadParameter> {
        Ok(MrrMovements { of: OfRules::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<MovementsRow>, Missing> {
        let book = self.of.book(ground)?;
        let rows = (1..).zip(&months(&book)).map(|(slot, month)| row(&book, slot, month)).collect::<Vec<_>>();
        let short = rows.is_empty().then(|| Note::new(NoteCode::HistoryTooShort));
        Ok(Listing::of(rows).with_notes(self.of.notes(&book)).with_notes(short))
    }

    /// The customers with a movement in the month that begins on the day of the key: with that of `part`, those of its `opening` or `closing`,
    /// or with any.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(month), Ok(book)) = (key.parse::<Day>(), self.of.book(ground)) else { return Vec::new() };
        let slot = book.grid.slot(month);
        if slot == 0 || slot > book.grid.months() {
            return Vec::new();
        }
        let part = part.map(|part| part.strip_prefix("customers_").unwrap_or(part));
        let customers = match part {
            Some(part @ ("opening" | "closing")) => payers(&book, month, part == "closing"),
            Some(part) => {
                let part = match part {
                    "reactivated" => "reactivation",
                    "churned" => "churn",
                    other => other,
                };
                let of = Movement::ALL.into_iter().find(|movement| movement.code() == part);
                of.map_or_else(Vec::new, |of| movers(&book, month, Some(of)))
            }
            None => movers(&book, month, None),
        };
        rows_of(ground, book.from, &customers)
    }
}
