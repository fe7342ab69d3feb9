//! Does speed pay here: how many deals are won by how fast their first request was answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::deal_settings::OfDeals;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::dataset::CustomerIx;
use crate::opportunity::Outcome;
use crate::sales::deals::Deal;
use crate::sales::response::{Asked, Hours, asked};
use crate::schema::{Table, opportunities, requests};
use crate::stats::{share, wilson};

/// Asks how many deals are won by how fast their first request was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseEffect {
    /// Which deals; not by what.
    pub of: OfDeals,
}

/// How fast the first request of a deal was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bucket {
    Hour,
    Day,
    Later,
    Never,
}

impl Bucket {
    const ALL: [Bucket; 4] = [Bucket::Hour, Bucket::Day, Bucket::Later, Bucket::Never];

    fn code(self) -> &'static str {
        match self {
            Bucket::Hour => "within_1h",
            Bucket::Day => "within_24h",
            Bucket::Later => "later",
            Bucket::Never => "never",
        }
    }

    fn of(asked: &Asked) -> Bucket {
        match asked.answered {
            Some(hours) if hours <= 1.0 => Bucket::Hour,
            Some(hours) if hours <= 24.0 => Bucket::Day,
            Some(_) => Bucket::Later,
            None => Bucket::Never,
        }
    }
}

/// Deals whose first request was answered so fast; the fastest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EffectRow {
    /// `within_1h`, `within_24h` (but not within the hour), `later` or `never`.
    pub bucket: String,
    /// Deals won or lost.
    pub opportunities: u64,
    /// Of them those won.
    pub won: u64,
    /// The share won.
    pub rate: Option<f64>,
    /// Its 95 % interval (Wilson), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
}

impl Record for EffectRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("bucket", CellKind::Text),
            ("opportunities", CellKind::Count),
            ("won", CellKind::Count),
            ("rate", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.bucket),
            1 => Cell::Whole(self.opportunities as i64),
            2 => Cell::Whole(self.won as i64),
            3 => self.rate.into(),
            4 => self.low.into(),
            5 => self.high.into(),
            _ => Cell::Nothing,
        }
    }
}

/// Closed deals by how fast their first request was answered, and closed deals of which no request is told.
fn buckets(ground: Ground<'_>, of: &OfDeals) -> (BTreeMap<Bucket, Vec<Deal>>, u64) {
    let (mut buckets, mut untold) = (BTreeMap::<Bucket, Vec<Deal>>::new(), 0);
    let (Some(table), Some(rows)) = (ground.data.table(Table::Opportunities), ground.data.table(Table::Requests)) else {
        return (buckets, untold);
    };
    let (all, _) = asked(ground.data, Table::Requests, Hours::All, ground.as_of);
    // The first of each: the oldest, and of equally old ones the first row.
    let earlier = |one: &Asked, other: &Asked| one.age > other.age;
    let (mut by_deal, mut by_customer) = (BTreeMap::<&str, Asked>::new(), BTreeMap::<CustomerIx, Vec<Asked>>::new());
    for one in all {
        if let Some(id) = rows.text_at(requests::OPPORTUNITY_ID, one.row) {
            let first = by_deal.entry(id).or_insert(one);
            if earlier(&one, first) {
                *first = one;
            }
        } else if let Some(customer) = one.customer {
            by_customer.entry(customer).or_default().push(one);
        }
    }
    let day = |age: f64| ground.as_of.0.plus(1).since(crate::day::Day(0)) as f64 - age / 24.0;
    let of_customer = |deal: &Deal| {
        let (created, closed) = (f64::from(deal.created?.0), f64::from(deal.closed?.0) + 1.0);
        let within = by_customer.get(&deal.customer?)?.iter().filter(|one| (created..closed).contains(&day(one.age)));
        within.copied().reduce(|first, one| if earlier(&one, &first) { one } else { first })
    };
    let wanted = OfDeals { by: Vec::new(), ..of.clone() };
    let closed = wanted.groups(ground, |deal| deal.outcome != Outcome::Open && of.period.holds(deal.created));
    for deal in closed.into_values().flatten() {
        // What was asked once all was over had no part in it.
        let in_time = |one: &Asked| deal.closed.is_none_or(|closed| day(one.age) < f64::from(closed.0) + 1.0);
        let own = table.text_at(opportunities::OPPORTUNITY_ID, deal.row).and_then(|id| by_deal.get(id)).copied().filter(in_time);
        match own.or_else(|| of_customer(&deal)) {
            Some(first) => buckets.entry(Bucket::of(&first)).or_default().push(deal),
            None => untold += 1,
        }
    }
    (buckets, untold)
}

impl Report for ResponseEffect {
    const ID: &'static str = "sales.response_effect";
    const ABOUT: &'static str = "How many deals are won by how fast their first request was answered";
    const PARAMETERS: &'static [Parameter] = &super::deal_settings::OF_TIME;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities], &[Table::Requests]];
    type Row = EffectRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ResponseEffect, BadParameter> {
        Ok(ResponseEffect { of: OfDeals::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<EffectRow>, Missing> {
        self.of.missing(ground)?;
        if !mapped(ground.data, requests::RESPONDED_AT) {
            return Err(Missing { fields: vec![requests::RESPONDED_AT], ..Missing::default() });
        }
        let (buckets, untold) = buckets(ground, &self.of);
        let row = |bucket: Bucket| {
            let deals = buckets.get(&bucket).map_or(&[][..], Vec::as_slice);
            let (n, won) = (deals.len() as u64, deals.iter().filter(|deal| deal.outcome == Outcome::Won).count() as u64);
            let interval = wilson(won, n);
            EffectRow {
                bucket: bucket.code().to_owned(),
                opportunities: n,
                won,
                rate: share(won, n),
                low: interval.map(|interval| interval.low),
                high: interval.map(|interval| interval.high),
            }
        };
        let rows: Vec<EffectRow> = if buckets.is_empty() { Vec::new() } else { Bucket::ALL.map(row).to_vec() };
        let untold = (untold > 0).then(|| Note::new(NoteCode::DealsWithoutRequest).number(untold as f64));
        Ok(Listing::of(rows).with_notes([Note::new(NoteCode::SpeedNotRandom)]).with_notes(untold))
    }

    /// The deals of a bucket; of `part` `won` or `lost` those alone.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (buckets, _) = buckets(ground, &self.of);
        let deals = buckets.into_iter().find(|(bucket, _)| bucket.code() == key).map(|(_, deals)| deals).unwrap_or_default();
        let wanted = |deal: &Deal| part.is_none_or(|part| (part == "won") == (deal.outcome == Outcome::Won));
        let mut rows: Vec<usize> = deals.into_iter().filter(wanted).map(|deal| deal.row).collect();
        rows.sort_unstable();
        rows.into_iter().map(|row| (Table::Opportunities, row)).collect()
    }
}
