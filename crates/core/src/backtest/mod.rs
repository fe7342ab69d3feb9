//! Looking back: what the score said at past month ends, and who left afterwards (definitions, section 2).
//!
//! Everything a score saw at a month end was known then; who left within the horizon was known by the as-of day. A month end whose
//! horizon is not over by then is left out: its customers may still leave.

pub mod calibration;
pub mod decline;
#[cfg(test)]
mod examples;
pub mod judged;
pub mod risk;
pub mod suggested;

use std::sync::Arc;

use crate::answer::health_history::month_ends;
use crate::behaviour::tally::{Order, Tally};
use crate::column::DayColumn;
use crate::customer::spells::spells_on;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::health::snapshots;
use crate::model::score::Band;
use crate::model::{FeatureLists, Models};
use crate::schema::{Table, cancellations, customers, subscriptions};

/// Days in which a customer leaves or stays, unless somebody says otherwise.
pub const HORIZON: i32 = 60;
/// A notice says so long that its customer is leaving, in days; after that it was withdrawn, or is of an earlier contract.
const NOTICE_LASTS: i32 = 365;
/// Month ends at a time: the counts of each day take memory for every customer.
const AT_A_TIME: usize = 12;

/// What is looked back by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Terms {
    /// Days after a month end within which a leaver counts.
    pub horizon: i32,
    /// Days after it within which leavers are left out: they had all but left, and the score may have seen just that.
    pub embargo: i32,
}

impl Default for Terms {
    fn default() -> Terms {
        Terms { horizon: HORIZON, embargo: 0 }
    }
}

/// A customer at a month end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Case {
    /// Who.
    pub customer: CustomerIx,
    /// 100 − score.
    pub risk: f64,
    /// Days since the last login; since the start where there never was one.
    pub silent_days: f64,
    /// Days as a customer.
    pub age: f64,
    /// Its first day without service, if that lies within the horizon.
    pub left: Option<Day>,
}

impl Case {
    /// Whether it left within the horizon.
    #[must_use]
    pub fn churned(&self) -> bool {
        self.left.is_some()
    }
}

/// The customers at a month end.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The month end.
    pub as_of: AsOf,
    /// Those who could be judged, by id.
    pub cases: Vec<Case>,
}

/// Month ends with what was said and what came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Replay {
    /// The month ends whose horizon is over, ascending.
    pub moments: Vec<Moment>,
    /// Month ends whose horizon is not over.
    pub censored: u64,
    /// Customers left out at a month end because their notice was known.
    pub with_notice: u64,
    /// Because they left within the embargo.
    pub in_embargo: u64,
    /// Because they were too young to judge.
    pub too_young: u64,
    /// Because too little of their score could be measured.
    pub without_score: u64,
    /// Customers who left by a flag that has no date: nobody can say when, so they count as staying.
    pub undated: u64,
}

impl Replay {
    /// Customers, by distinct id, who left within the horizon of some month end.
    #[must_use]
    pub fn leavers(&self) -> u64 {
        judged::distinct(self.cases().filter(|case| case.churned()).map(|case| case.customer))
    }

    /// All cases of all month ends.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.moments.iter().flat_map(|moment| &moment.cases)
    }
}

/// Looks back from a day by the default model; reckoned once for the questions that follow each other.
#[must_use]
pub fn replay(data: &Dataset, models: &Models, terms: Terms, as_of: AsOf) -> Arc<Replay> {
    let models = models.for_the_past();
    data.memo()
        .replays
        .of((models.clone(), terms, as_of), || look_back(data, &models, terms, &month_ends(data, as_of), as_of, Young::LeftOut))
}

/// What becomes of customers too young to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Young {
    /// They are left out, as on every list.
    LeftOut,
    /// They count, as long as they have a score.
    Count,
}

/// The same at these days, which ascend.
#[must_use]
pub fn look_back(data: &Dataset, models: &Models, terms: Terms, days: &[AsOf], as_of: AsOf, young: Young) -> Replay {
    let is_over = |day: &&AsOf| as_of.knows(day.0.plus(terms.horizon));
    let open: Vec<AsOf> = days.iter().filter(is_over).copied().collect();
    let mut replay = Replay { censored: (days.len() - open.len()) as u64, ..Replay::default() };
    let (spells, notices) = (spells_on(data, as_of), notices(data, as_of));
    replay.undated = spells.iter().filter(|spells| spells.undated && !spells.spells.is_empty()).count() as u64;
    for some in open.chunks(AT_A_TIME) {
        let order =
            Order { wants: Vec::new(), last_login: true, days: some, words: &data.settings.words, features: &FeatureLists::default() };
        let tally = Tally::of(data, &order);
        for (at, snapshot) in snapshots(data, models, some).iter().enumerate() {
            let mut moment = Moment { as_of: snapshot.as_of, cases: Vec::with_capacity(snapshot.standings.len()) };
            let day = snapshot.as_of.0;
            for standing in &snapshot.standings {
                let place = standing.customer.0 as usize;
                let (life, end) = (&snapshot.lives[place], spells[place].end_after(day));
                if notices[place].iter().any(|&notice| snapshot.as_of.knows(notice) && day.since(notice) < NOTICE_LASTS) {
                    replay.with_notice += 1;
                } else if end.is_some_and(|end| end.since(day) <= terms.embargo) {
                    replay.in_embargo += 1;
                } else if young == Young::LeftOut && standing.score.band == Some(Band::New) {
                    replay.too_young += 1;
                } else if let Some(score) = standing.score.score {
                    let login = tally.last_login(at, standing.customer).map(|at| data.settings.zone.day_of(at)).or(life.start);
                    moment.cases.push(Case {
                        customer: standing.customer,
                        risk: 100.0 - score,
                        silent_days: login.map_or(0.0, |login| f64::from(day.since(login))),
                        age: life.start.map_or(0.0, |start| f64::from(day.since(start))),
                        left: end.filter(|end| end.since(day) <= terms.horizon),
                    });
                } else {
                    replay.without_score += 1;
                }
            }
            replay.moments.push(moment);
        }
    }
    replay
}

/// When each customer was known to be leaving: notices, and requests to cancel; those known by the day.
fn notices(data: &Dataset, as_of: AsOf) -> Vec<Vec<Day>> {
    let mut notices: Vec<Vec<Day>> = vec![Vec::new(); data.customers.len()];
    let zone = &data.settings.zone;
    let mut note = |customer: Option<CustomerIx>, day: Option<Day>| {
        if let (Some(customer), Some(day)) = (customer, day.filter(|&day| as_of.knows(day))) {
            notices[customer.0 as usize].push(day);
        }
    };
    if let Some(table) = data.table(Table::Customers) {
        let days: Option<&DayColumn> = table.day(customers::NOTICE_DATE);
        (0..table.rows()).for_each(|row| note(table.customer(row), days.and_then(|days| days.get(row))));
    }
    for (table, field) in [(Table::Cancellations, cancellations::REQUESTED_AT), (Table::Subscriptions, subscriptions::CANCEL_REQUESTED_AT)]
    {
        if let Some(table) = data.table(table) {
            let times = table.instant(field);
            (0..table.rows()).for_each(|row| note(table.customer(row), times.and_then(|times| times.get(row)).map(|at| zone.day_of(at))));
        }
    }
    notices
}
