//! Stages: in which order opportunities go through them, and how many get from one to the next.

use std::collections::{BTreeMap, BTreeSet};

use super::deals::{Deal, deals};
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::opportunity::{Outcome, is_lost, is_won};
use crate::schema::{Table, opportunities, stage_history};
use crate::sorting::Arrange;

/// An opportunity with the stages it entered, in time; what ended it as lost is none of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The opportunity.
    pub deal: Deal,
    /// Places among the stages, each with the day it was entered. A stage stands there as often as it was entered.
    pub visits: Vec<(usize, Day)>,
    /// The day it was lost, if it was, and not taken up again.
    pub lost: Option<Day>,
}

/// Stages in their order, and the opportunities that went through them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stages {
    /// Their names, the first ones first, won the last.
    pub names: Vec<String>,
    /// The opportunities whose stages are told.
    pub courses: Vec<Course>,
    /// Opportunities without a row of history.
    pub untold: u64,
}

impl Stages {
    /// As of a day, by the history of stages; in the order wished for, stages that it does not name after the others, or in the order in
    /// which opportunities come through them.
    #[must_use]
    pub fn of(data: &Dataset, order: Option<&[String]>, as_of: AsOf) -> Stages {
        let (Some(history), Some(table)) = (data.table(Table::StageHistory), data.table(Table::Opportunities)) else {
            return Stages::default();
        };
        let zone = &data.settings.zone;
        let mut entries: BTreeMap<&str, Vec<(crate::time::Instant, usize, &str)>> = BTreeMap::new();
        for row in 0..history.rows() {
            let at = history.instant(stage_history::ENTERED_AT).and_then(|times| times.get(row));
            let told = at.zip(history.text_at(stage_history::OPPORTUNITY_ID, row)).zip(history.text_at(stage_history::STAGE, row));
            if let Some(((at, id), stage)) = told.filter(|((at, _), _)| as_of.knows(zone.day_of(*at))) {
                entries.entry(id).or_default().push((at, row, stage));
            }
        }
        entries.values_mut().for_each(|of| of.sort_unstable());
        let names = order_of(entries.values().map(|of| of.iter().map(|&(.., stage)| stage).collect()), order);
        let place: BTreeMap<String, usize> = names.iter().enumerate().map(|(at, name)| (squash(name), at)).collect();
        let mut stages = Stages { names, ..Stages::default() };
        for deal in deals(data, as_of) {
            let of = table.text_at(opportunities::OPPORTUNITY_ID, deal.row).and_then(|id| entries.get(id));
            let Some(of) = of else {
                stages.untold += 1;
                continue;
            };
            let mut course = Course { deal, visits: Vec::new(), lost: None };
            for &(at, _, stage) in of {
                let day = zone.day_of(at);
                match place.get(&squash(stage)) {
                    Some(&at) => {
                        course.visits.push((at, day));
                        course.lost = None;
                    }
                    None => course.lost = Some(day),
                }
            }
            stages.courses.push(course);
        }
        stages
    }
}

/// The names of all stages but lost ones, in the order wished for, else so that each comes before those that are entered after it by
/// most opportunities that entered both; won stands last.
fn order_of<'a>(courses: impl Iterator<Item = Vec<&'a str>>, wished: Option<&[String]>) -> Vec<String> {
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    let mut before: BTreeMap<(String, String), i64> = BTreeMap::new();
    for course in courses {
        let mut seen: Vec<String> = Vec::new();
        for stage in course {
            let folded = squash(stage);
            if is_lost(&folded) || seen.contains(&folded) {
                continue;
            }
            names.entry(folded.clone()).or_insert(stage);
            for earlier in &seen {
                *before.entry((earlier.clone(), folded.clone())).or_default() += 1;
                *before.entry((folded.clone(), earlier.clone())).or_default() -= 1;
            }
            seen.push(folded);
        }
    }
    let folded: Vec<String> = names.keys().cloned().collect();
    let precedes = |a: &String, b: &String| before.get(&(a.clone(), b.clone())).is_some_and(|&by| by > 0);
    let rank = |name: &String| {
        let wish = wished.and_then(|wished| wished.iter().position(|one| squash(one) == *name)).unwrap_or(usize::MAX);
        let after = folded.iter().filter(|other| precedes(other, name)).count();
        (is_won(name), wish, after, name.clone())
    };
    let mut ordered = folded.clone();
    ordered.arrange_by_key(rank);
    ordered.iter().map(|name| names[name].to_owned()).collect()
}

/// How many came from the stage before to a stage, and what else is to be known of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step {
    /// Opportunities ever in it.
    pub ever: u64,
    /// Of those ever in the stage before, how many came to it or further.
    pub reached: u64,
    /// How many were ever in the stage before.
    pub of_previous: u64,
    /// Of those ever in the first stage, how many came to it or further, and how many these are.
    pub of_first: (u64, u64),
    /// Opportunities that came further without it.
    pub skipped: u64,
    /// Times it was entered from a later one.
    pub back_moves: u64,
    /// Times it was entered again.
    pub re_entries: u64,
    /// Open opportunities that are in it.
    pub still_open: u64,
    /// Days in it, each with whether it is over.
    pub days: Vec<(f64, bool)>,
}

/// Each stage of these opportunities. With implied passage who came further was in every stage before.
#[must_use]
pub fn steps(stages: usize, courses: &[&Course], implied: bool, as_of: AsOf) -> Vec<Step> {
    let mut steps = vec![Step::default(); stages];
    for course in courses {
        let mut ever: BTreeSet<usize> = course.visits.iter().map(|&(stage, _)| stage).collect();
        let Some(&furthest) = ever.last() else { continue };
        if implied {
            ever.extend(0..furthest);
        }
        for (stage, step) in steps.iter_mut().enumerate() {
            step.ever += u64::from(ever.contains(&stage));
            step.skipped += u64::from(stage < furthest && !ever.contains(&stage));
            if stage > 0 && ever.contains(&(stage - 1)) {
                step.of_previous += 1;
                step.reached += u64::from(furthest >= stage);
            }
            if ever.contains(&0) {
                step.of_first.1 += 1;
                step.of_first.0 += u64::from(furthest >= stage);
            }
        }
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for (at, &(stage, day)) in course.visits.iter().enumerate() {
            let next = course.visits.get(at + 1).map(|&(_, next)| next);
            let until = next.or(course.lost.filter(|&lost| lost >= day));
            let is_last = next.is_none() && until.is_none();
            let is_open = is_last && course.deal.outcome == Outcome::Open;
            steps[stage].back_moves += u64::from(at > 0 && course.visits[at - 1].0 > stage);
            steps[stage].re_entries += u64::from(!seen.insert(stage));
            steps[stage].still_open += u64::from(is_open);
            // Of what was closed nobody knows since when it is in its last stage no more.
            if until.is_some() || is_open {
                steps[stage].days.push((f64::from(until.unwrap_or(as_of.0).since(day)), until.is_some()));
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_articles_opportunities_pass_as_it_says() {
        let all: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/seed_examples.json")).expect("JSON");
        let told = &all["stage_conversion"];
        let order: Vec<&str> = told["order"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        let day = |at: usize| Day(20_000 + at as i32);
        let courses: Vec<Course> = told["history"]
            .as_object()
            .expect("by id")
            .values()
            .map(|stages| {
                let deal = Deal { row: 0, customer: None, created: None, outcome: Outcome::Open, closed: None, followed: None };
                let mut course = Course { deal, visits: Vec::new(), lost: None };
                for (at, stage) in stages.as_array().expect("a list").iter().enumerate() {
                    match order.iter().position(|name| Some(*name) == stage.as_str()) {
                        Some(place) => course.visits.push((place, day(at))),
                        None => course.lost = Some(day(at)),
                    }
                }
                course
            })
            .collect();
        let courses: Vec<&Course> = courses.iter().collect();
        let [own, implied] = [false, true].map(|implied| steps(order.len(), &courses, implied, AsOf(day(9))));
        for pair in told["pairs"].as_array().expect("a list") {
            let place = |key: &str| order.iter().position(|name| Some(*name) == pair[key].as_str()).expect("a stage");
            let (from, to) = (place("from"), place("to"));
            let counts = |name: &str| (pair[name][0].as_u64().expect("a count"), pair[name][1].as_u64().expect("a count"));
            assert_eq!((own[to].ever, own[from].ever), counts("literal"), "{pair}");
            if to == from + 1 {
                assert_eq!((own[to].reached, own[to].of_previous), counts("cohort"), "{pair}");
                assert_eq!((implied[to].reached, implied[to].of_previous), counts("implied"), "{pair}");
            } else {
                assert_eq!((own[to].of_first, implied[to].of_first), (counts("cohort"), counts("implied")), "{pair}");
            }
        }
        assert_eq!((own[1].back_moves, own[1].re_entries), (1, 2), "O4 goes back to the demo, O6 takes it up again");
    }

    #[test]
    fn the_order_is_that_in_which_most_go() {
        let course = |stages: &'static str| stages.split(' ').collect::<Vec<_>>();
        let courses = || ["lead demo trial won", "lead trial won", "demo lead lost", "lead demo trial demo"].into_iter().map(course);
        assert_eq!(order_of(courses(), None), ["lead", "demo", "trial", "won"]);
        let wished = ["demo".to_owned(), "Lead".to_owned()];
        assert_eq!(order_of(courses(), Some(&wished)), ["demo", "lead", "trial", "won"]);
    }
}
