//! What of value to come back with to a customer who has gone silent: never a sales call (sources, S1, rule four).

use std::collections::BTreeMap;

use super::Act;
use super::all::{Fired, Heard};
use crate::answer::Ground;
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::fold::{fold, mentions, squash};
use crate::health::snapshot;
use crate::model::Models;
use crate::model::score::Band;
use crate::schema::{Field, Table, content, customers};
use crate::sorting::Arrange;

/// Of fewer healthy customers nobody can say what most of them use.
const LEAST: u64 = 3;

/// What there is to come back with.
pub struct Reactivation {
    /// Titles of success cases by folded industry; the first of each.
    cases: BTreeMap<String, String>,
    /// By segment, and over all: core features that most of the healthy customers use, the most used first.
    features: BTreeMap<Option<String>, Vec<String>>,
}

impl Reactivation {
    /// Of what the customers who are healthy use, by segment, and of the cases in the content table.
    #[must_use]
    pub fn of(ground: Ground<'_>, models: &Models, fired: &Fired) -> Reactivation {
        let snapshot = snapshot(ground.data, models, ground.as_of);
        let healthy = |customer: CustomerIx| snapshot.standing(customer).is_some_and(|standing| standing.score.band == Some(Band::Healthy));
        let mut counts: BTreeMap<Option<String>, (u64, BTreeMap<&str, u64>)> = BTreeMap::new();
        for heard in fired.customers.iter().filter(|heard| healthy(heard.customer)) {
            let segment = exported(ground, heard.customer, customers::SEGMENT).map(str::to_owned);
            for group in [segment, None] {
                let (all, of) = counts.entry(group).or_default();
                *all += 1;
                heard.growth.uses.iter().for_each(|feature| *of.entry(feature).or_default() += 1);
            }
        }
        let ranked = |(all, of): (u64, BTreeMap<&str, u64>)| {
            let mut most: Vec<(&str, u64)> = of.into_iter().filter(|&(_, users)| all >= LEAST && 2 * users > all).collect();
            most.arrange_by(|a, b| b.1.cmp(&a.1));
            most.into_iter().map(|(feature, _)| feature.to_owned()).collect()
        };
        Reactivation { cases: cases(ground.data), features: counts.into_iter().map(|(group, of)| (group, ranked(of))).collect() }
    }

    /// A case of its industry by mail; else the core feature that most healthy customers like it use and it never did; else a case
    /// that is still to be found.
    #[must_use]
    pub fn of_customer(&self, ground: Ground<'_>, heard: &Heard) -> (Option<Act>, Option<String>) {
        let industry = exported(ground, heard.customer, customers::INDUSTRY).map(squash);
        if let Some(case) = industry.and_then(|industry| self.cases.get(&industry)) {
            return (Some(Act::SuccessCase), Some(case.clone()));
        }
        match self.missed(ground, heard) {
            Some(feature) => (Some(Act::MissedFeature), Some(feature)),
            None => (Some(Act::SuccessCase), None),
        }
    }

    /// The core feature that more than half of the healthy customers like it use and it never did.
    #[must_use]
    pub fn missed(&self, ground: Ground<'_>, heard: &Heard) -> Option<String> {
        let segment = exported(ground, heard.customer, customers::SEGMENT).map(str::to_owned);
        let like_it = [segment, None].into_iter().filter_map(|group| self.features.get(&group));
        like_it.flatten().find(|feature| !heard.growth.knows.contains(feature)).cloned()
    }
}

/// The first success case of each industry, in the order of the file.
fn cases(data: &Dataset) -> BTreeMap<String, String> {
    let title = |row: usize| data.table(Table::Content)?.text_at(content::TITLE, row).map(str::to_owned);
    case_rows(data).into_iter().filter_map(|(industry, row)| Some((industry, title(row)?))).collect()
}

/// The row of the first success case of each folded industry.
pub(crate) fn case_rows(data: &Dataset) -> BTreeMap<String, usize> {
    let mut cases = BTreeMap::new();
    if let Some(table) = data.table(Table::Content) {
        for row in 0..table.rows() {
            let is_case = table.text_at(content::KIND, row).is_none_or(|kind| {
                let kind = fold(kind);
                ["case", "story", "案例"].iter().any(|word| mentions(&kind, word))
            });
            let industry = table.text_at(content::INDUSTRY, row).filter(|_| is_case && table.text_at(content::TITLE, row).is_some());
            if let Some(industry) = industry {
                cases.entry(squash(industry)).or_insert(row);
            }
        }
    }
    cases
}

/// A field of the customers table, as it was exported, once the customer was known.
#[must_use]
pub fn exported<'a>(ground: Ground<'a>, customer: CustomerIx, field: Field) -> Option<&'a str> {
    let row = known_row(ground.data, customer, ground.as_of)?;
    ground.data.table(Table::Customers)?.text_at(field, row)
}
