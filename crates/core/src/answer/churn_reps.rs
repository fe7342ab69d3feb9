//! Each rep's churn beside that of all others: rates a customer-month, how they go up and down, and who is left after as much time.

use serde::{Deserialize, Serialize};

use super::churn_settings::{NEEDS, OBSERVED_FROM, ends_told, rows_of};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::lives::{Lives, OfLives};
use crate::churn::by::{By, Grouping};
use crate::churn::groups::Groups;
use crate::churn::reps::{Rep, reps};
use crate::dataset::CustomerIx;
use crate::day::Day;
use crate::schema::Table;
use crate::sorting::{Arrange, none_last};

/// Asks how often the customers of each rep leave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnReps {
    /// From which day on the data tell ends; customers count from that day on.
    pub observed_from: Option<Day>,
    /// Months of life after which it is told who is still there; six where nothing is said.
    pub follow_up: Option<u32>,
}

/// A rep, who sold the customer's first contract; by the shrunk rate, the highest first. Customers without a rep are in no row.
///
/// A life is the customer's first stretch: who came back had left. A customer-month is 30.4375 days under observation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChurnRepRow {
    /// The rep.
    pub sales_rep: String,
    /// Customers under observation.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Months that they were under observation, together.
    pub customer_months: f64,
    /// Left ÷ customer-months.
    pub rate: Option<f64>,
    /// Its exact 95 % interval (Garwood 1936), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// The rate drawn towards that of all, the more the less it rests on (gamma–Poisson empirical Bayes by maximum likelihood).
    pub shrunk: Option<f64>,
    /// The limits between which a rate over as many customer-months lies 95 times in 100 if it is that of all (Spiegelhalter 2005), from.
    pub limit_low: Option<f64>,
    /// To.
    pub limit_high: Option<f64>,
    /// By how much the monthly rate goes up and down beyond chance, as a standard deviation; 0 where chance explains it all.
    pub volatility: Option<f64>,
    /// The chance of going up and down as much by chance alone (chi-squared).
    pub volatility_p: Option<f64>,
    /// The chance of a rate as far from the others' by chance alone, corrected for asking of every rep (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// `high` or `low` beside the others, `unstable`, `as_the_team`, or `too_few` to tell.
    pub verdict: String,
    /// The middle 95 % of what the shrunk rate may be, from.
    pub shrunk_low: Option<f64>,
    /// To.
    pub shrunk_high: Option<f64>,
    /// The chance behind `q` (exact test of two Poisson rates; Przyborowski & Wilenski 1940).
    pub p: Option<f64>,
    /// `volatility_drawn_p`, else `volatility_p`, corrected for asking of every rep.
    pub volatility_q: Option<f64>,
    /// Whether the monthly rate goes up and down by more than chance, by `volatility_q`.
    pub unstable: bool,
    /// The shrunk rate as a multiple of the lowest one.
    pub times_best: Option<f64>,
    /// The rate as a multiple of the lowest one; nothing where that is 0.
    pub raw_times_best: Option<f64>,
    /// Months of life after which all reps are compared: the same for each, however long ago they sold.
    pub follow_up_months: u64,
    /// The share still there after them (Kaplan & Meier 1958); nothing where no customer was seen for as long.
    pub kept: Option<f64>,
    /// Its 95 % interval (log-log), from.
    pub kept_low: Option<f64>,
    /// To.
    pub kept_high: Option<f64>,
    /// `volatility_p` by dealing those who left out anew 5,000 times, where fewer than five a month are to be expected: there the chi-squared
    /// distribution calls too much a surprise.
    pub volatility_drawn_p: Option<f64>,
}

impl Record for ChurnRepRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("sales_rep", CellKind::Text),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("customer_months", CellKind::Number),
            ("rate", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("shrunk", CellKind::Share),
            ("limit_low", CellKind::Share),
            ("limit_high", CellKind::Share),
            ("volatility", CellKind::Share),
            ("volatility_p", CellKind::Number),
            ("q", CellKind::Number),
            ("verdict", CellKind::Text),
            ("shrunk_low", CellKind::Share),
            ("shrunk_high", CellKind::Share),
            ("p", CellKind::Number),
            ("volatility_q", CellKind::Number),
            ("unstable", CellKind::Flag),
            ("times_best", CellKind::Number),
            ("raw_times_best", CellKind::Number),
            ("follow_up_months", CellKind::Count),
            ("kept", CellKind::Share),
            ("kept_low", CellKind::Share),
            ("kept_high", CellKind::Share),
            ("volatility_drawn_p", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.sales_rep),
            1 => Cell::Whole(self.customers as i64),
            2 => Cell::Whole(self.churned as i64),
            3 => Cell::Number(self.customer_months),
            4 => self.rate.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            7 => self.shrunk.into(),
            8 => self.limit_low.into(),
            9 => self.limit_high.into(),
            10 => self.volatility.into(),
            11 => self.volatility_p.into(),
            12 => self.q.into(),
            13 => Cell::Text(&self.verdict),
            14 => self.shrunk_low.into(),
            15 => self.shrunk_high.into(),
            16 => self.p.into(),
            17 => self.volatility_q.into(),
            18 => Cell::Flag(self.unstable),
            19 => self.times_best.into(),
            20 => self.raw_times_best.into(),
            21 => Cell::Whole(self.follow_up_months as i64),
            22 => self.kept.into(),
            23 => self.kept_low.into(),
            24 => self.kept_high.into(),
            25 => self.volatility_drawn_p.into(),
            _ => Cell::Nothing,
        }
    }
}

/// Months of life after which reps are compared, where nothing is said.
const FOLLOW_UP: u32 = 6;

impl ChurnReps {
    fn months(&self) -> u32 {
        self.follow_up.unwrap_or(FOLLOW_UP)
    }
}

fn row(rep: Rep, months: u32) -> ChurnRepRow {
    let (rate, shrunk, limits) = (rep.peer.rate, rep.peer.shrunk, rep.peer.limits);
    let kept = rep.kept.and_then(|kept| kept.interval);
    ChurnRepRow {
        customers: rep.customers,
        churned: rep.churned,
        customer_months: rep.customer_months,
        rate: rate.map(|(rate, _)| rate),
        low: rate.map(|(_, interval)| interval.low),
        high: rate.map(|(_, interval)| interval.high),
        shrunk: shrunk.map(|shrunk| shrunk.rate),
        limit_low: limits.map(|limits| limits.low),
        limit_high: limits.map(|limits| limits.high),
        volatility: rep.volatility.map(|volatility| volatility.excess),
        volatility_p: rep.volatility.map(|volatility| volatility.p),
        q: rep.peer.q,
        verdict: rep.verdict.code().to_owned(),
        shrunk_low: shrunk.map(|shrunk| shrunk.interval.low),
        shrunk_high: shrunk.map(|shrunk| shrunk.interval.high),
        p: rep.peer.p,
        volatility_q: rep.volatility_q,
        volatility_drawn_p: rep.volatility.and_then(|volatility| volatility.drawn),
        unstable: rep.is_unstable(),
        times_best: None,
        raw_times_best: None,
        follow_up_months: u64::from(months),
        kept: rep.kept.map(|kept| kept.share),
        kept_low: kept.map(|interval| interval.low),
        kept_high: kept.map(|interval| interval.high),
        sales_rep: rep.name,
    }
}

/// Each of some rates as a multiple of the lowest; nothing where that is 0.
fn multiples(rows: &mut [ChurnRepRow], rate: fn(&ChurnRepRow) -> Option<f64>, put: fn(&mut ChurnRepRow, f64)) {
    let lowest = rows.iter().filter_map(rate).fold(f64::INFINITY, f64::min);
    for row in rows.iter_mut().filter(|_| lowest > 0.0) {
        if let Some(rate) = rate(row) {
            put(row, rate / lowest);
        }
    }
}

impl Report for ChurnReps {
    const ID: &'static str = "churn.reps";
    const ABOUT: &'static str = "How often the customers that each rep sold to leave, beside those of all others";
    const PARAMETERS: &'static [Parameter] = &[
        OBSERVED_FROM,
        Parameter { key: "follow_up", takes: "months of life after which reps are compared, 1 to 120; 6" },
    ];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = ChurnRepRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnReps, BadParameter> {
        let value = parameters.get("follow_up").unwrap_or_default().to_owned();
        let follow_up = parameters.take_whole("follow_up")?;
        if follow_up.is_some_and(|months| !(1..=120).contains(&months)) {
            return Err(BadParameter { key: "follow_up".to_owned(), value, takes: "a number of months from 1 to 120".to_owned() });
        }
        Ok(ChurnReps { observed_from: parameters.take_day("observed_from")?, follow_up: follow_up.map(|months| months as u32) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ChurnRepRow>, Missing> {
        Grouping::from(By::SalesRep).missing(ground.data, ground.as_of)?;
        ends_told(ground)?;
        let found = reps(ground.data, self.observed_from, self.months(), ground.as_of);
        let (ratio, raw) = found.ratios();
        let mut rows: Vec<ChurnRepRow> = found.of.into_iter().map(|rep| row(rep, self.months())).collect();
        multiples(&mut rows, |row| row.shrunk, |row, times| row.times_best = Some(times));
        multiples(&mut rows, |row| row.rate, |row, times| row.raw_times_best = Some(times));
        rows.arrange_by(|a, b| none_last(a.shrunk, b.shrunk, |a, b| b.total_cmp(a)).then_with(|| a.sales_rep.cmp(&b.sales_rep)));
        let spread = ratio.map(|ratio| Note::new(NoteCode::RepSpread).number(ratio).about(raw.map(|raw| raw.to_string()).unwrap_or_default()));
        Ok(Listing::of(rows)
            .with_notes(spread)
            .with_notes(Note::counted(NoteCode::CustomersWithoutRep, found.without_rep))
            .with_notes([Note::new(NoteCode::EqualFollowUp).number(f64::from(self.months()))])
            .with_notes(found.lives.notes(OfLives::observed(self.observed_from))))
    }

    /// The customers of a rep; of `part` `churned` those who left.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let lives = Lives::of(ground.data, OfLives::observed(self.observed_from), ground.as_of);
        let groups = Groups::new(ground.data, By::SalesRep.into(), ground.as_of).on(ground.as_of.0);
        let name = |customer: CustomerIx| groups.names[groups.of[customer.0 as usize] as usize].as_deref();
        let of_rep = lives.of.into_iter().filter(|one| name(one.customer) == Some(key));
        rows_of(ground, of_rep.filter(|one| one.watched.ended || part != Some("churned")).map(|one| one.customer))
    }
}
