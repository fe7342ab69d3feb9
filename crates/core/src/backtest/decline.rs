//! What today's customers are expected to pay in the coming months, and how such forecasts did (definitions, section 7).
//!
//! A customer's chance to leave within a month is that of past customers of such a score; what it pays now, times the chance that it
//! is still there, is expected of it. Nobody new is counted, and nobody who pays more than now.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::AT_A_TIME;
use super::judged::ENOUGH;
use crate::answer::health_history::month_ends;
use crate::customer::mrr::Mrr;
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::Dataset;
use crate::day::{AsOf, Day, MONTH_DAYS};
use crate::health::{Snapshot, mrr_on, snapshots};
use crate::model::Models;
use crate::model::score::Band;
use crate::schema::Table;
use crate::stats::isotonic::Isotonic;
use crate::stats::{Z95, sum};

/// Months that are foretold.
const AHEAD: usize = 6;
/// Past month ends that are looked at.
const LOOKED_AT: usize = 30;
/// Past month ends on which a forecast would have been made.
const ORIGINS: usize = 18;
/// Past months that are shown.
const SHOWN: usize = 12;
/// So many months before, what is shown of a past month was foretold.
pub const LEAD: usize = 3;
/// Of fewer past forecasts nobody can say how far off they are.
const LEAST_ERRORS: usize = 4;

/// A month with what is, or was, expected of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foretold {
    /// The month's last day.
    pub month_end: Day,
    /// What those who were customers when it was foretold would pay a month.
    pub expected: f64,
    /// How far that may be off, 95 %: by chance who stays, or as far as past forecasts were off, whichever is more.
    pub half: f64,
    /// What these customers paid in fact; nothing of a month to come.
    pub actual: Option<f64>,
    /// What those of them paid whose score was in the lowest band when it was foretold.
    pub at_risk: f64,
}

/// The forecast.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decline {
    /// Past months, then those to come; ascending.
    pub months: Vec<Foretold>,
    /// Customers who left within a month in the past that it goes by.
    pub leavers: u64,
    /// Whether too few did to tell scores apart: then everybody's chance is the same.
    pub one_rate: bool,
    /// What MRR comes from.
    pub mrr: Option<Arc<Mrr>>,
}

/// A day with what was known then of every customer who was there.
struct Moment {
    day: Day,
    /// By customer: its place, 100 − score, and whether its score was in the lowest band.
    cases: Vec<(u32, Option<f64>, bool)>,
}

/// A day on which a forecast is made, with what was known then.
struct Origin {
    day: Day,
    mrr: Arc<Mrr>,
    /// By customer who pays something: its place, what it pays, and how likely it stays for a month.
    stays: Vec<(usize, f64, f64)>,
    at_risk: f64,
}

/// What is expected of the customers there are on a day.
#[must_use]
pub fn decline(data: &Dataset, models: &Models, as_of: AsOf) -> Decline {
    let models = models.for_the_past();
    let now = mrr_on(data, as_of);
    let mut found = Decline { mrr: Some(now.clone()), ..Decline::default() };
    let mut days: Vec<AsOf> = month_ends(data, as_of).into_iter().filter(|day| day.0 < as_of.0).collect();
    days.drain(..days.len().saturating_sub(LOOKED_AT));
    days.push(as_of);
    // Whoever has a score counts, also who is new or has given notice: what is foretold is of everybody.
    let moments: Vec<Moment> = days.chunks(AT_A_TIME).flat_map(|some| snapshots(data, &models, some)).map(|one| moment(&one)).collect();
    let spells = spells_on(data, as_of);
    let Some(rates) = Rates::of(&moments, &spells, as_of) else { return found };
    (found.leavers, found.one_rate) = (rates.leavers, rates.fit.is_none());
    // What customers paid in the past is not known where the export tells what they pay now.
    let origins = if now.from == Some(Table::Customers) { 1 } else { ORIGINS + 1 };
    let origins: Vec<Origin> = moments[moments.len().saturating_sub(origins)..]
        .iter()
        .filter_map(|moment| Some(origin(mrr_on(data, AsOf(moment.day)), moment, &Rates::of(&moments, &spells, AsOf(moment.day))?)))
        .collect();
    let Some((today, before)) = origins.split_last() else { return found };
    let errors = errors(before, today);
    let ahead = |of: &Origin, months: usize, known: Day| {
        let target = end_of(of.day, months);
        let (expected, chance) = of.expect(target);
        let known: Vec<f64> =
            errors.iter().filter(|error| error.months == months && error.target <= known).map(|error| error.share).collect();
        let spread = (known.len() >= LEAST_ERRORS).then(|| libm::sqrt(sum(known.iter().map(|error| error * error)) / known.len() as f64));
        let half = Z95 * chance.max(spread.unwrap_or(0.0) * expected);
        Foretold { month_end: target, expected, half, actual: None, at_risk: of.at_risk }
    };
    let shown = before.len().saturating_sub(SHOWN + LEAD - 1);
    for of in &before[shown..] {
        let target = end_of(of.day, LEAD);
        let came = origins.iter().find(|origin| origin.day == target);
        found.months.extend(came.map(|came| Foretold { actual: Some(of.came(&came.mrr)), ..ahead(of, LEAD, of.day) }));
    }
    found.months.extend((1..=AHEAD).map(|months| ahead(today, months, as_of.0)));
    found
}

/// A forecast that was made and how far it was off.
struct Error {
    months: usize,
    target: Day,
    /// Came ÷ expected − 1.
    share: f64,
}

fn errors(before: &[Origin], today: &Origin) -> Vec<Error> {
    let mut errors = Vec::new();
    for (at, of) in before.iter().enumerate() {
        for months in 1..=AHEAD {
            let target = end_of(of.day, months);
            let Some(came) = before[at..].iter().chain([today]).find(|origin| origin.day == target) else { continue };
            let (expected, _) = of.expect(target);
            if expected > 0.0 {
                errors.push(Error { months, target, share: of.came(&came.mrr) / expected - 1.0 });
            }
        }
    }
    errors
}

impl Origin {
    /// What is expected on a later day, and its standard deviation by who stays and who does not (Poisson-binomial).
    fn expect(&self, target: Day) -> (f64, f64) {
        let months = f64::from(target.since(self.day)) / MONTH_DAYS;
        let there = |stays: f64| libm::pow(stays, months);
        let expected = sum(self.stays.iter().map(|&(_, mrr, stays)| mrr * there(stays)));
        let variance = sum(self.stays.iter().map(|&(_, mrr, stays)| mrr * mrr * there(stays) * (1.0 - there(stays))));
        (expected, libm::sqrt(variance))
    }

    /// What its customers paid later.
    fn came(&self, later: &Mrr) -> f64 {
        sum(self.stays.iter().filter_map(|&(place, ..)| later.of[place]))
    }
}

fn moment(snapshot: &Snapshot) -> Moment {
    let case = |standing: &crate::health::Standing| {
        let score = &standing.score;
        (standing.customer.0, score.score.map(|score| 100.0 - score), score.band == Some(Band::AtRisk))
    };
    Moment { day: snapshot.as_of.0, cases: snapshot.standings.iter().map(case).collect() }
}

fn origin(mrr: Arc<Mrr>, moment: &Moment, rates: &Rates) -> Origin {
    let (mut stays, mut at_risk) = (Vec::new(), Vec::new());
    for &(place, risk, is_at_risk) in &moment.cases {
        let Some(mrr) = mrr.of[place as usize].filter(|&mrr| mrr > 0.0) else { continue };
        stays.push((place as usize, mrr, 1.0 - rates.at(risk)));
        if is_at_risk {
            at_risk.push(mrr);
        }
    }
    Origin { day: moment.day, mrr, stays, at_risk: sum(at_risk) }
}

/// How likely customers of a score leave until the next month's end, by what was known on a day.
struct Rates {
    /// By 100 − score; nothing where too few have left to tell scores apart.
    fit: Option<Isotonic>,
    /// Of everybody.
    all: f64,
    leavers: u64,
}

impl Rates {
    /// Of the months that were over by a day; nothing where none was, or nobody had left in any: that tells no chance.
    fn of(moments: &[Moment], spells: &[Spells], day: AsOf) -> Option<Rates> {
        // Scores come in few steps: counted by score.
        let mut counts: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
        let (mut all, mut leavers) = (0u64, 0u64);
        for moment in moments {
            let end = end_of(moment.day, 1);
            // The as-of day itself, which may be no month's end, begins no month that is over.
            if !day.knows(end) || end_of(moment.day.plus(-1), 1) != moment.day {
                continue;
            }
            for &(place, risk, _) in &moment.cases {
                let left = spells[place as usize].end_after(moment.day).is_some_and(|left| left <= end);
                (all, leavers) = (all + 1, leavers + u64::from(left));
                if let Some(risk) = risk {
                    let count = counts.entry(risk.to_bits()).or_default();
                    *count = (count.0 + f64::from(u8::from(left)), count.1 + 1.0);
                }
            }
        }
        if leavers == 0 {
            return None;
        }
        let points = || counts.iter().map(|(&risk, &(left, of))| (f64::from_bits(risk), left, of)).collect();
        let fit = (leavers >= ENOUGH).then(|| Isotonic::of_counts(points()));
        Some(Rates { fit, all: leavers as f64 / all as f64, leavers })
    }

    fn at(&self, risk: Option<f64>) -> f64 {
        let by_score = self.fit.as_ref().zip(risk).and_then(|(fit, risk)| fit.at(risk));
        by_score.unwrap_or(self.all)
    }
}

/// The end of the month so many months on; the month of a day that is its last has ended.
fn end_of(day: Day, months: usize) -> Day {
    let next = day.plus(1).last_of_month();
    (1..months).fold(next, |end, _| end.plus(1).last_of_month())
}
