//! Customers by the month in which they began: how many of each month's are still there, and what they pay, month by month. A cell of a month
//! that is not over says so.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::mrr_settings::rows_of;
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::recurring::book::Book;
use crate::recurring::cohorts::{Cell as CohortCell, cohorts, members};
use crate::recurring::rules::Rules;
use crate::schema::Table;

/// Asks how many of those who began in each month are still there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnCohorts {
    /// From which day on the data tell ends: who began before had to stay until then to be seen, and is left out.
    pub observed_from: Option<Day>,
    /// Only customers who began then or later.
    pub started_from: Option<Day>,
    /// Whether all cohorts are told together by months since they began, of months that are over: the weighted average.
    pub together: Together,
}

/// Which rows are told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Together {
    /// Each cohort.
    #[default]
    No,
    /// All together alone.
    Yes,
    /// Each cohort, and all together below them.
    Below,
}

impl Together {
    const ALL: [Together; 3] = [Together::No, Together::Yes, Together::Below];

    fn code(self) -> &'static str {
        match self {
            Together::No => "false",
            Together::Yes => "true",
            Together::Below => "below",
        }
    }
}

/// A cohort in a month; by cohort, then by month. Money is in the workspace currency.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CohortRow {
    /// The first day of the month in which its customers began; nothing for all together.
    pub cohort: Option<Day>,
    /// The first day of the month looked at; nothing for all together.
    pub month: Option<Day>,
    /// Customers who began in the cohort's month.
    pub customers: u64,
    /// Of them those served on the last day of the month; who came back is.
    pub retained: u64,
    /// Their share.
    pub share: Option<f64>,
    /// What the cohort pays a month at the month's end; nothing where no file tells amounts.
    pub mrr: Option<f64>,
    /// The same ÷ what it paid at the end of the month in which it began; above 1 where growth outweighs what was lost.
    pub mrr_share: Option<f64>,
    /// Whether the month is over by the as-of day.
    pub complete: bool,
    /// Whole months since the cohort's month.
    pub age: u64,
    /// The 95 % interval of the share (Wilson), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
}

impl Record for CohortRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("cohort", CellKind::Day),
            ("month", CellKind::Day),
            ("customers", CellKind::Count),
            ("retained", CellKind::Count),
            ("share", CellKind::Share),
            ("mrr", CellKind::Money),
            ("mrr_share", CellKind::Share),
            ("complete", CellKind::Flag),
            ("age", CellKind::Count),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => self.cohort.into(),
            1 => self.month.into(),
            2 => Cell::Whole(self.customers as i64),
            3 => Cell::Whole(self.retained as i64),
            4 => self.share.into(),
            5 => self.mrr.into(),
            6 => self.mrr_share.into(),
            7 => Cell::Flag(self.complete),
            8 => Cell::Whole(self.age as i64),
            9 => self.low.into(),
            10 => self.high.into(),
            _ => Cell::Nothing,
        }
    }
}

fn row(book: Option<&Book>, cohort: Option<Day>, age: usize, cell: &CohortCell) -> CohortRow {
    let interval = crate::stats::wilson(cell.retained, cell.customers);
    CohortRow {
        cohort,
        month: cohort.map(|cohort| cohort.add_months(age as i32)),
        customers: cell.customers,
        retained: cell.retained,
        share: (cell.customers > 0).then(|| cell.retained as f64 / cell.customers as f64),
        mrr: book.map(|book| book.exchange.major(cell.mrr)),
        mrr_share: book.and_then(|_| (cell.mrr_at_first > 0).then(|| cell.mrr as f64 / cell.mrr_at_first as f64)),
        complete: cell.complete,
        age: age as u64,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
    }
}

impl ChurnCohorts {
    fn from(&self) -> Option<Day> {
        self.observed_from.max(self.started_from)
    }
}

impl Report for ChurnCohorts {
    const ID: &'static str = "churn.cohorts";
    const ABOUT: &'static str = "How many of the customers who began in each month are still there, and what they pay, month by month";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter { key: "observed_from", takes: "the day from which on the data tell ends; as far as customers go back" },
        Parameter { key: "started_from", takes: "only customers who began on that day or later; all" },
        Parameter { key: "together", takes: "true for all cohorts together by months since they began, below for these below each cohort; false" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Payments]];
    type Row = CohortRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnCohorts, BadParameter> {
        Ok(ChurnCohorts {
            observed_from: parameters.take_day("observed_from")?,
            started_from: parameters.take_day("started_from")?,
            together: parameters.take_one_of("together", &Together::ALL, Together::code)?.unwrap_or_default(),
        })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CohortRow>, Missing> {
        let book = Book::on(ground.data, ground.as_of, Rules::default());
        let book = book.as_deref();
        let found = cohorts(ground.data, book, self.from(), ground.as_of);
        let each = found.of.iter().flat_map(|(&cohort, of)| of.iter().enumerate().map(move |(age, cell)| (cohort, age, cell)));
        let each = each.filter(|_| self.together != Together::Yes).map(|(cohort, age, cell)| row(book, Some(cohort), age, cell));
        let all = if self.together == Together::No { Vec::new() } else { found.together() };
        let rows: Vec<CohortRow> = each.chain(all.iter().enumerate().map(|(age, cell)| row(book, None, age, cell))).collect();
        let told = |code: NoteCode, number: u64| (number > 0).then(|| Note::new(code).number(number as f64));
        Ok(Listing::of(rows)
            .with_notes(told(NoteCode::CameBefore, found.before))
            .with_notes(told(NoteCode::UndatedLeavers, found.undated))
            .with_notes(book.map(|book| book.notes.clone()).into_iter().flatten()))
    }

    /// The customers of the cohort of the key who are there at the end of the month of `part`; of `left:` and a month those who are not.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Ok(cohort) = key.parse::<Day>() else { return Vec::new() };
        let of = |month: Day, retained: bool| members(ground.data, cohort, month, retained, self.from(), ground.as_of);
        let customers = match part.map(|part| (part.strip_prefix("left:").unwrap_or(part).parse::<Day>(), !part.starts_with("left:"))) {
            Some((Ok(month), retained)) => of(month, retained),
            Some((Err(_), _)) => Vec::new(),
            None => {
                let mut all = [of(cohort, true), of(cohort, false)].concat();
                all.sort_unstable();
                all
            }
        };
        let from = [Table::Subscriptions, Table::Payments].into_iter().find(|&table| ground.data.table(table).is_some());
        rows_of(ground, from.unwrap_or(Table::Customers), &customers)
    }
}
