//! How much of the revenue comes from how few customers.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::revenue::{Pareto as Ranked, Span};
use crate::dataset::CustomerIx;
use crate::measure::{Basis, LeftOut, Measure};
use crate::schema::{Field, Table, customers, payments, subscriptions};

/// Asks for the customers by what they brought, the most first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pareto {
    /// Over which time.
    pub window: Span,
    /// As many rows as a curve wants, evenly among all, with the first, the last and the last of the head; every row if absent.
    pub points: Option<u32>,
}

/// A customer that brought something, in the order of its revenue; of equal ones the first by id.
///
/// Customers who brought nothing, or took more than they brought, are in no row and no share: the notes count them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParetoRow {
    /// Its place, from 1.
    pub rank: u32,
    /// Its id.
    pub customer_id: String,
    /// What it brought in the window, in the workspace currency.
    pub revenue: f64,
    /// Its share of everything.
    pub share: f64,
    /// The share of everything that the customers up to this one brought.
    pub cumulative_share: f64,
    /// Whether it is of the head: the fifth of the customers that brought most.
    pub head: bool,
    /// Its name.
    pub name: Option<String>,
}

impl Record for ParetoRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("rank", CellKind::Count),
            ("customer_id", CellKind::Text),
            ("revenue", CellKind::Money),
            ("share", CellKind::Share),
            ("cumulative_share", CellKind::Share),
            ("head", CellKind::Flag),
            ("name", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Whole(self.rank.into()),
            1 => Cell::Text(&self.customer_id),
            2 => Cell::Number(self.revenue),
            3 => Cell::Number(self.share),
            4 => Cell::Number(self.cumulative_share),
            5 => Cell::Flag(self.head),
            6 => Cell::text(self.name.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

/// Columns of which one is enough.
pub(super) const AMOUNTS: [Field; 3] = [subscriptions::MRR, payments::AMOUNT, customers::MRR];

impl Report for Pareto {
    const ID: &'static str = "pareto";
    const ABOUT: &'static str = "How much of the revenue comes from how few customers";
    const PARAMETERS: &'static [Parameter] = &[Parameter { key: "window", takes: "12m or all; 12m" }];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Subscriptions, Table::Payments, Table::Customers]];
    type Row = ParetoRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Pareto, BadParameter> {
        let window = match parameters.take("window").as_deref() {
            None | Some("12m") => Span::Year,
            Some("all") => Span::All,
            Some(other) => {
                return Err(BadParameter { key: "window".to_owned(), value: other.to_owned(), takes: "12m or all".to_owned() });
            }
        };
        Ok(Pareto { window, points: None })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ParetoRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let ranked = Ranked::of(data, as_of, self.window);
        let Some(from) = ranked.revenue.from else {
            return Err(Missing { fields: AMOUNTS.to_vec(), ..Missing::default() });
        };
        let head = ranked.head();
        // From the largest on, as a reader adds them up; the last is all of it.
        let mut so_far = 0.0;
        let last = ranked.ranked.len() as u32;
        let stride = self.points.map_or(1, |points| last.div_ceil(points.max(1)).max(1));
        let is_wanted = |rank: u32| rank.is_multiple_of(stride) || rank == 1 || rank == last || rank as usize == head;
        let rows: Vec<ParetoRow> = ranked
            .ranked
            .iter()
            .zip(1u32..)
            .filter_map(|(&(customer, amount), rank)| {
                so_far += amount;
                let whole = rank == last;
                is_wanted(rank).then(|| ParetoRow {
                    rank,
                    customer_id: data.customers[customer.0 as usize].id.clone(),
                    revenue: amount,
                    share: amount / ranked.total,
                    cumulative_share: if whole { 1.0 } else { (so_far / ranked.total).min(1.0) },
                    head: rank as usize <= head,
                    name: name(ground, customer),
                })
            })
            .collect();
        let notes = [
            Some(Note::new(NoteCode::RevenueFrom).about(from.name())),
            ranked.revenue.currency.as_deref().map(|code| Note::new(NoteCode::Currency).about(code)),
            (ranked.revenue.other_currency > 0).then(|| Note::new(NoteCode::OtherCurrency).number(ranked.revenue.other_currency as f64)),
            (ranked.without > 0).then(|| Note::new(NoteCode::WithoutRevenue).number(ranked.without as f64)),
        ];
        let mut listing = Listing::of(rows).with_notes(notes.into_iter().flatten());
        listing.measures = measures(&ranked, from);
        Ok(listing)
    }
}

fn name(ground: Ground<'_>, customer: CustomerIx) -> Option<String> {
    let row = crate::customer::life::known_row(ground.data, customer, ground.as_of)?;
    ground.data.table(Table::Customers)?.text_at(customers::NAME, row).map(str::to_owned)
}

fn measures(ranked: &Ranked, from: Table) -> Vec<Measure> {
    let n = ranked.ranked.len();
    let basis = Basis {
        tables: vec![from],
        left_out: (ranked.without > 0).then(|| LeftOut { why: "without_revenue".to_owned(), count: ranked.without }).into_iter().collect(),
        ..Basis::default()
    };
    let measure = |metric: &str, value: Option<f64>| Measure {
        metric: metric.to_owned(),
        value,
        n: n as u64,
        interval: None,
        basis: basis.clone(),
        cautions: Vec::new(),
    };
    let some = (n > 0).then(|| ranked.for_four_fifths());
    vec![
        measure("pareto.head_share", ranked.share_of_first(ranked.head())),
        measure("pareto.for_four_fifths", some.map(|count| count as f64)),
        measure("pareto.gini", ranked.gini()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, Question};
    use crate::model::Models;
    use crate::testing::{answer, dataset};

    #[test]
    fn a_curve_has_its_ends_and_its_head_and_says_what_the_list_says() {
        let payments: String = (1..=50).map(|at| format!("C{at:02},2026-01-10,{}\n", 51 - at)).collect();
        let data = dataset(&[("payments", &format!("customer_id,paid_at,amount\n{payments}"))]);
        let rows = |points: Option<u32>| match answer(&data, &Models::default(), &Question::Pareto(Pareto { window: Span::Year, points }), "2026-01-31") {
            Answer::Pareto(listing) => listing.rows,
            other => panic!("{other:?}"),
        };
        let (all, curve) = (rows(None), rows(Some(7)));
        assert_eq!(all.len(), 50);
        assert_eq!(curve.iter().map(|row| row.rank).collect::<Vec<_>>(), [1, 8, 10, 16, 24, 32, 40, 48, 50]);
        assert!(curve.iter().all(|row| all.contains(row)));
    }
}
