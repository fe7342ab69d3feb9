//! From stage to stage: how many come on, and how long they stay.

use super::stages::{Course, Stages};
use crate::day::AsOf;
use crate::opportunity::Outcome;
use crate::stats::survival::{Moment, median_time};

/// Opportunities, or the amounts they are worth in ten-thousandths: their sum is the same whatever the order of the rows.
pub type Size = i128;

/// Days in a stage, counted; a day more or less than ten years makes no difference.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stays {
    /// By days, how many went on and how many are still there.
    counts: Vec<(u64, u64)>,
}

/// The longest stay that is told apart, in days.
const LONGEST: usize = 3_660;

impl Stays {
    fn add(&mut self, days: i32, is_over: bool) {
        let at = (days.max(0) as usize).min(LONGEST);
        if self.counts.len() <= at {
            self.counts.resize(at + 1, (0, 0));
        }
        if is_over {
            self.counts[at].0 += 1;
        } else {
            self.counts[at].1 += 1;
        }
    }

    /// The days after which half have gone on, those still there counted as staying on (Kaplan & Meier 1958); nothing while it is not
    /// reached.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let all: u64 = self.counts.iter().map(|(over, open)| over + open).sum();
        median_time(self.counts.iter().enumerate().map(|(days, &(ended, censored))| Moment {
            time: days as f64,
            entered: if days == 0 { all } else { 0 },
            ended,
            censored,
        }))
    }
}

/// How many came from the stage before to a stage, and what else is to be known of it. Sizes are numbers of opportunities, or what they
/// are worth.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step {
    /// Opportunities ever in it.
    pub ever: u64,
    /// The size of those ever in it.
    pub ever_size: Size,
    /// Of those ever in the stage before, how many came to it or further.
    pub reached: u64,
    /// Their size.
    pub reached_size: Size,
    /// How many were ever in the stage before.
    pub of_previous: u64,
    /// Their size.
    pub of_previous_size: Size,
    /// Of those ever in the stage before, how many are open, have not come to it, and so may come yet.
    pub may_come: u64,
    /// Of those ever in the first stage, how many came to it or further.
    pub of_first: u64,
    /// Their size.
    pub of_first_size: Size,
    /// How many were ever in the first stage.
    pub first: u64,
    /// Their size.
    pub first_size: Size,
    /// Opportunities that came further without it.
    pub skipped: u64,
    /// Times it was entered from a later one.
    pub back_moves: u64,
    /// Times it was entered again.
    pub re_entries: u64,
    /// Open opportunities that are in it.
    pub still_open: u64,
    /// Opportunities lost from it.
    pub lost: u64,
    /// Days in it.
    pub stays: Stays,
}

/// Each stage of some opportunities, by the size of each. With implied passage who came further was in every stage before.
#[must_use]
pub fn steps<'a>(
    stages: &Stages,
    courses: impl IntoIterator<Item = &'a Course>,
    implied: bool,
    size: impl Fn(&Course) -> Size,
    as_of: AsOf,
) -> Vec<Step> {
    let mut steps = vec![Step::default(); stages.names.len()];
    let mut ever = vec![false; stages.names.len()];
    for course in courses {
        let visits = stages.visits(course);
        let Some(furthest) = visits.iter().map(|&(stage, _)| usize::from(stage)).max() else { continue };
        ever.fill(false);
        visits.iter().for_each(|&(stage, _)| ever[usize::from(stage)] = true);
        if implied {
            ever[..furthest].fill(true);
        }
        let (size, is_open) = (size(course), course.deal.outcome == Outcome::Open && course.lost.is_none());
        for (stage, step) in steps.iter_mut().enumerate() {
            if ever[stage] {
                step.ever += 1;
                step.ever_size += size;
            }
            step.skipped += u64::from(stage < furthest && !ever[stage]);
            if stage > 0 && ever[stage - 1] {
                step.of_previous += 1;
                step.of_previous_size += size;
                if furthest >= stage {
                    step.reached += 1;
                    step.reached_size += size;
                } else {
                    step.may_come += u64::from(is_open);
                }
            }
            if ever[0] {
                step.first += 1;
                step.first_size += size;
                if furthest >= stage {
                    step.of_first += 1;
                    step.of_first_size += size;
                }
            }
        }
        of_time(stages, course, &mut steps, as_of);
    }
    steps
}

/// Turns, stays and losses.
fn of_time(stages: &Stages, course: &Course, steps: &mut [Step], as_of: AsOf) {
    let visits = stages.visits(course);
    for (at, &(stage, day)) in visits.iter().enumerate() {
        let step = &mut steps[usize::from(stage)];
        let next = visits.get(at + 1);
        let is_last = next.is_none();
        let until = next.map(|&(_, next)| next).or(course.lost.filter(|&lost| lost >= day));
        let is_open = is_last && course.lost.is_none() && course.deal.outcome == Outcome::Open;
        step.still_open += u64::from(is_open);
        step.lost += u64::from(is_last && course.lost.is_some());
        if !stages.dated {
            continue;
        }
        step.back_moves += u64::from(at > 0 && visits[at - 1].0 > stage);
        step.re_entries += u64::from(visits[..at].iter().any(|&(before, _)| before == stage));
        // Of what was closed nobody knows since when it is in its last stage no more.
        if until.is_some() || is_open {
            step.stays.add(until.unwrap_or(as_of.0).since(day), until.is_some());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::day::Day;
    use crate::sales::stages::{Pipeline, stages};
    use crate::testing::dataset;
    use serde_json::Value;

    const DAY: i32 = 20_000;

    /// The opportunities of a history: a stage a day.
    fn history(told: &serde_json::Map<String, Value>) -> Dataset {
        let (mut deals, mut rows) = ("opportunity_id,stage\n".to_owned(), "opportunity_id,stage,entered_at\n".to_owned());
        for (id, stages) in told {
            let stages: Vec<&str> = stages.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
            deals += &format!("{id},{}\n", if stages.last() == Some(&"won") || stages.last() == Some(&"lost") { "" } else { "x" });
            for (at, stage) in stages.iter().enumerate() {
                rows += &format!("{id},{stage},{}\n", Day(DAY + at as i32));
            }
        }
        dataset(&[("opportunities", &deals.replace(",\n", ",closed\n")), ("stage_history", &rows)])
    }

    fn of(data: &Dataset, implied: bool) -> (Vec<String>, Vec<Step>) {
        let as_of = AsOf(Day(DAY + 9));
        let stages = stages(data, &Pipeline::default(), as_of);
        (stages.names.clone(), steps(&stages, &stages.courses, implied, |_| 1, as_of))
    }

    #[test]
    fn the_articles_opportunities_pass_as_it_says() {
        let all: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/seed_examples.json")).expect("JSON");
        let told = &all["stage_conversion"];
        let data = history(told["history"].as_object().expect("by id"));
        let [(names, own), (_, implied)] = [false, true].map(|implied| of(&data, implied));
        let order: Vec<&str> = told["order"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert_eq!(names, order, "the order in which most go");
        for pair in told["pairs"].as_array().expect("a list") {
            let place = |key: &str| order.iter().position(|name| Some(*name) == pair[key].as_str()).expect("a stage");
            let (from, to) = (place("from"), place("to"));
            let counts = |name: &str| (pair[name][0].as_u64().expect("a count"), pair[name][1].as_u64().expect("a count"));
            assert_eq!((own[to].ever, own[from].ever), counts("literal"), "{pair}");
            let passed = |steps: &[Step]| {
                let step = &steps[to];
                if to == from + 1 { (step.reached, step.of_previous) } else { (step.of_first, step.first) }
            };
            assert_eq!((passed(&own), passed(&implied)), (counts("cohort"), counts("implied")), "{pair}");
            assert_eq!(own[to].ever_size, Size::from(own[to].ever));
        }
        assert_eq!((own[1].back_moves, own[1].re_entries), (1, 2), "O4 goes back to the demo, O6 takes it up again");
        // O5 waits in the demo, O6 in the trial; O2, O4 and O7 were lost from the demo.
        assert_eq!((own[1].still_open, own[2].still_open, own[1].lost), (1, 1, 3));
    }

    #[test]
    fn a_median_stay_counts_those_still_there() {
        let mut stays = Stays::default();
        [(3, true), (5, true), (9, false), (9, false)].into_iter().for_each(|(days, is_over)| stays.add(days, is_over));
        assert_eq!(stays.median(), Some(5.0));
        stays.add(9, false);
        assert_eq!(stays.median(), None, "three of five stay on");
    }
}
