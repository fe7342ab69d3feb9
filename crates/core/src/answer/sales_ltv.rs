//! What customers bring over their lives beyond what they cost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::by::Grouping;
use crate::churn::groups::Groups;
use crate::customer::revenue::{Span, revenue};
use crate::health::{lives_on, mrr_on};
use crate::sales::costs::costs;
use crate::sales::lifetime::{projected, watched};
use crate::schema::Table;
use crate::stats::mean;
use crate::stats::survival::Watched;

/// Asks what customers bring over their lives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Ltv {
    /// By what customers are put into groups.
    pub by: Grouping,
    /// The share of revenue left after what the service costs; all of it where nothing is said.
    pub gross_margin: Option<f64>,
    /// By how much a year money is worth less later.
    pub discount: Option<f64>,
}

/// A group; by name. Money is in the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LtvRow {
    /// Its name; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// Customers who had begun by the day.
    pub customers: u64,
    /// Of them those still there.
    pub living: u64,
    /// What a customer has brought, in the mean.
    pub revenue_mean: Option<f64>,
    /// What a customer has cost, in the mean.
    pub cost_mean: Option<f64>,
    /// The one less the other: a lower bound while customers are there.
    pub ltv: Option<f64>,
    /// What a new customer brings over the months that are observed, less what it costs to win.
    pub projected_ltv: Option<f64>,
    /// Months of life over which it is observed who stays.
    pub months_observed: u64,
    /// Of the cost, what winning took.
    pub acquire_mean: Option<f64>,
    /// What keeping took.
    pub keep_mean: Option<f64>,
    /// What those still there pay a month, in the mean.
    pub arpa: Option<f64>,
    /// What is projected, before what winning costs.
    pub projected_revenue: Option<f64>,
    /// The share still there after the months observed.
    pub still_there: Option<f64>,
}

impl Record for LtvRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("customers", CellKind::Count),
            ("living", CellKind::Count),
            ("revenue_mean", CellKind::Money),
            ("cost_mean", CellKind::Money),
            ("ltv", CellKind::Money),
            ("projected_ltv", CellKind::Money),
            ("months_observed", CellKind::Count),
            ("acquire_mean", CellKind::Money),
            ("keep_mean", CellKind::Money),
            ("arpa", CellKind::Money),
            ("projected_revenue", CellKind::Money),
            ("still_there", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Whole(self.customers as i64),
            2 => Cell::Whole(self.living as i64),
            3 => self.revenue_mean.into(),
            4 => self.cost_mean.into(),
            5 => self.ltv.into(),
            6 => self.projected_ltv.into(),
            7 => Cell::Whole(self.months_observed as i64),
            8 => self.acquire_mean.into(),
            9 => self.keep_mean.into(),
            10 => self.arpa.into(),
            11 => self.projected_revenue.into(),
            12 => self.still_there.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Ltv {
    const ID: &'static str = "sales.ltv";
    const ABOUT: &'static str = "What customers bring over their lives beyond what they cost, to date and by who stays";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter { key: "by", takes: Grouping::TAKES },
        Parameter { key: "gross_margin", takes: "the share of revenue left after what the service costs, 0 to 1; 1" },
        Parameter { key: "discount", takes: "by how much a year money is worth less later, such as 0.1; 0" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Payments]];
    type Row = LtvRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Ltv, BadParameter> {
        let by = parameters.take_grouping("by")?;
        Ok(Ltv { by, gross_margin: parameters.take_number("gross_margin")?, discount: parameters.take_number("discount")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<LtvRow>, Missing> {
        let (data, as_of) = (ground.data, ground.as_of);
        self.by.missing(data, as_of)?;
        let (lives, mrr, brought) = (lives_on(data, as_of), mrr_on(data, as_of), revenue(data, as_of, Span::All));
        let costs = costs(data, brought.currency.as_deref(), as_of);
        let (margin, discount) = (self.gross_margin.unwrap_or(1.0).min(1.0), self.discount.unwrap_or(0.0));
        let placed = Groups::new(data, self.by, as_of).on(as_of.0);
        let mut groups: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for at in (0..lives.len()).filter(|&at| lives[at].start.is_some()) {
            groups.entry(placed.names[placed.of[at] as usize].as_deref()).or_default().push(at);
        }
        let row = |(group, customers): (Option<&str>, Vec<usize>)| {
            let of = |numbers: &[f64]| mean(&customers.iter().map(|&at| numbers[at]).collect::<Vec<f64>>());
            let living: Vec<usize> = customers.iter().copied().filter(|&at| lives[at].active).collect();
            let arpa = mean(&living.iter().filter_map(|&at| mrr.of[at]).collect::<Vec<f64>>());
            let watched: Vec<Watched> = customers.iter().filter_map(|&at| watched(&lives[at], as_of)).collect();
            let told = arpa.and_then(|arpa| projected(&watched, arpa, margin, discount));
            let (acquire, keep) = (costs.as_ref().and_then(|costs| of(&costs.acquire)), costs.as_ref().and_then(|costs| of(&costs.keep)));
            let (revenue_mean, cost_mean) = (of(&brought.of).filter(|_| brought.from.is_some()), acquire.zip(keep).map(|(acquire, keep)| acquire + keep));
            LtvRow {
                group: group.map(str::to_owned),
                customers: customers.len() as u64,
                living: living.len() as u64,
                revenue_mean,
                cost_mean,
                ltv: revenue_mean.zip(cost_mean).map(|(revenue, cost)| revenue - cost),
                projected_ltv: told.zip(acquire).map(|(told, acquire)| told.revenue - acquire),
                months_observed: told.map_or(0, |told| told.months),
                acquire_mean: acquire,
                keep_mean: keep,
                arpa,
                projected_revenue: told.map(|told| told.revenue),
                still_there: told.map(|told| told.still_there),
            }
        };
        let rows: Vec<LtvRow> = groups.into_iter().map(row).collect();
        let living: u64 = rows.iter().map(|row| row.living).sum();
        let told = |code: NoteCode, number: f64| (number > 0.0).then(|| Note::new(code).number(number));
        Ok(Listing::of(rows)
            .with_notes(brought.from.map(|table| Note::new(NoteCode::RevenueFrom).about(table.name())))
            .with_notes(brought.currency.map(|code| Note::new(NoteCode::Currency).about(code)))
            .with_notes(told(NoteCode::OtherCurrency, brought.other_currency as f64))
            .with_notes(told(NoteCode::LivingLowerBound, living as f64))
            .with_notes(costs.is_none().then(|| Note::new(NoteCode::NoCosts)))
            .with_notes(told(NoteCode::CostsUnshared, costs.as_ref().map_or(0.0, |costs| costs.unshared)))
            .with_notes(told(NoteCode::CostsLeftOut, costs.as_ref().map_or(0.0, |costs| costs.left_out as f64)))
            .with_notes([Note::new(NoteCode::GrossMargin).about(margin.to_string())])
            .with_notes(self.by.notes(data, as_of)))
    }
}
