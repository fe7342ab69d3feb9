//! How many companies came on from stage to stage, how long it took them, and who stands still.

use super::Stage;
use super::courses::{Course, Courses};
use crate::day::Day;
use crate::measure::Interval;
use crate::stats::middle::quantile;
use crate::stats::{share, wilson};

/// Companies that must have come on with dates, for it to be told what is usual.
pub const FEWEST: usize = 5;
/// Of those who came on, the share that did so within what is usual.
pub const USUAL: f64 = 0.8;

/// A stage with those who reached it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Which.
    pub stage: Stage,
    /// Companies that ever reached it; nothing where nobody can tell.
    pub reached: Option<u64>,
    /// Companies of whom it could be: those who reached the stage before; for activation those whose first thirty days are told.
    pub of: Option<u64>,
    /// The share of the one in the other; nothing, as `of`, where the stage before is known only of those who came further.
    pub share: Option<f64>,
    /// Its 95 % interval (Wilson 1927).
    pub interval: Option<Interval>,
    /// Days from entering the stage before to entering this one, the median and of how many.
    pub days: Option<(f64, u64)>,
    /// Companies for which it is the last stage, and that are not out. With those that are out and those that reached the next stage they are
    /// all that reached this one, up to intent; of the committed so many may have expanded without having been activated.
    pub standing: Option<u64>,
    /// Companies for which it is the last stage, and that are out.
    pub gone: Option<u64>,
    /// Of those standing, how many do so for longer than is usual; nothing where nothing is. None whose first thirty days nobody has seen.
    pub stalled: Option<u64>,
}

/// Days that count as usual where four of five came on within the day (a choice that is told): records written at once, as a form that fills
/// two dates, tell nothing of how long a stage takes, and a bound of 0 would call everybody else stalled from the first day on.
pub const A_WEEK: f64 = 7.0;

/// How long companies usually stand in each stage.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Usual {
    /// By stage, the days within which four of five of those who came on from it did so, or a week where those are less than one; nothing for
    /// fewer than five, and for the last stages.
    pub days: [Option<f64>; 6],
    /// By stage, whether a week counts instead.
    pub at_once: [bool; 6],
}

/// What is usual of all companies together.
#[must_use]
pub fn usual(courses: &Courses) -> Usual {
    let mut usual = Usual::default();
    for next in [Stage::ProfileFit, Stage::Intent, Stage::Committed, Stage::Activated] {
        let days: Vec<f64> = courses.of.iter().filter_map(|course| course.days_to(next)).map(f64::from).collect();
        let from = next.before().map_or(0, |before| before as usize);
        let within = quantile(&days, USUAL).filter(|_| days.len() >= FEWEST);
        usual.at_once[from] = within.is_some_and(|days| days < 1.0);
        usual.days[from] = if usual.at_once[from] { Some(A_WEEK) } else { within };
    }
    usual
}

/// For how many days a company has stood in its stage by a day and since when, if that is longer than is usual.
#[must_use]
pub fn stall(course: &Course, usual: &Usual, today: Day) -> Option<(Stage, Day, i32)> {
    let stage = course.last().filter(|&stage| !course.gone && (stage != Stage::Committed || course.watched))?;
    let since = course.entered[stage as usize]?;
    let days = today.since(since);
    usual.days[stage as usize].filter(|&usual| f64::from(days) > usual).map(|_| (stage, since, days))
}

/// The stages of some companies.
#[must_use]
pub fn steps(courses: &Courses, some: &[Course], usual: &Usual, today: Day) -> Vec<Step> {
    let count = |holds: &dyn Fn(&Course) -> bool| some.iter().filter(|course| holds(course)).count() as u64;
    let step = |stage: Stage| {
        let told = match stage {
            Stage::Activated => courses.activation_told,
            Stage::Expansion => courses.expansion_told,
            _ => true,
        };
        let reached = count(&|course| course.has(stage));
        let of = stage.before().map(|before| count(&|course| course.has(before) && (stage != Stage::Activated || course.watched)));
        let days: Vec<f64> = some.iter().filter_map(|course| course.days_to(stage)).map(f64::from).collect();
        let last = |gone: bool| count(&|course| course.last() == Some(stage) && course.gone == gone);
        let stalled = count(&|course| stall(course, usual, today).is_some_and(|(at, ..)| at == stage));
        let told_of = |count: u64| Some(count).filter(|_| told);
        let of = of.and_then(told_of).filter(|_| courses.share_told[stage as usize]);
        Step {
            stage,
            reached: told_of(reached),
            of,
            share: of.and_then(|of| share(reached, of)),
            interval: of.and_then(|of| wilson(reached, of)),
            days: quantile(&days, 0.5).map(|median| (median, days.len() as u64)),
            standing: told_of(last(false)),
            gone: told_of(last(true)),
            stalled: usual.days[stage as usize].map(|_| stalled),
        }
    };
    Stage::ALL.into_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> Day {
        Day(20_000 + number)
    }

    fn courses(of: Vec<Course>) -> Courses {
        Courses { of, activation_told: true, by_core: false, expansion_told: true, fit_told: true, share_told: [true; 6] }
    }

    fn course(last: usize, days: [i32; 5]) -> Course {
        let mut course = Course { watched: true, ..Course::default() };
        let mut at = 0;
        for stage in 0..=last {
            at += if stage > 0 { days[stage - 1] } else { 0 };
            (course.reached[stage], course.entered[stage]) = (true, Some(day(at)));
        }
        course
    }

    #[test]
    fn who_stands_longer_than_four_of_five_who_came_on_is_stalled() {
        // From prospect to profile-fit in 1, 2, 3, 4 and 5 days: four of five within 4.2.
        let mut of: Vec<Course> = (1..=5).map(|days| course(1, [days, 0, 0, 0, 0])).collect();
        of.push(course(0, [0; 5]));
        let all = courses(of);
        let usual = usual(&all);
        assert!((usual.days[0].expect("five came on") - 4.2).abs() < 1e-12);
        assert_eq!((usual.days[1], usual.at_once[0]), (None, false));
        let of_prospects = |today: i32| steps(&all, &all.of, &usual, day(today))[0].stalled;
        assert_eq!((of_prospects(4), of_prospects(5)), (Some(0), Some(1)));
        let fit = &steps(&all, &all.of, &usual, day(9))[1];
        assert_eq!((fit.reached, fit.of, fit.days, fit.standing, fit.stalled), (Some(5), Some(6), Some((3.0, 5)), Some(5), None));
        let four = courses(all.of[1..5].to_vec());
        assert_eq!(super::usual(&four).days[0], None, "four are too few");
    }

    #[test]
    fn a_week_counts_where_four_of_five_came_on_within_the_day() {
        let mut of = vec![course(1, [0; 5]); 50];
        of.extend((1..=5).map(|days| course(1, [days, 0, 0, 0, 0])));
        of.push(course(0, [0; 5]));
        let all = courses(of);
        let told = usual(&all);
        assert_eq!((told.days[0], told.at_once[0]), (Some(A_WEEK), true));
        let of_prospects = |today: i32| steps(&all, &all.of, &told, day(today))[0].stalled;
        assert_eq!([1, 7, 8].map(of_prospects), [Some(0), Some(0), Some(1)], "nobody is stalled after 0 days");
    }

    #[test]
    fn who_nobody_has_seen_stands_at_committed_and_is_never_stalled() {
        let mut of: Vec<Course> = (1..=5).map(|days| course(4, [0, 0, 0, days, 0])).collect();
        of.push(course(3, [0; 5]));
        of.push(Course { watched: false, ..course(3, [0; 5]) });
        of.push(Course { watched: false, gone: true, ..course(3, [0; 5]) });
        let all = courses(of);
        let committed = &steps(&all, &all.of, &usual(&all), day(60))[3];
        assert_eq!((committed.reached, committed.standing, committed.gone, committed.stalled), (Some(8), Some(2), Some(1), Some(1)));
        assert_eq!(steps(&all, &all.of, &usual(&all), day(60))[4].of, Some(6));
    }

    #[test]
    fn no_share_is_told_of_a_stage_known_only_of_those_who_came_further() {
        let all = Courses { share_told: [true, false, true, true, true, true], ..courses(vec![course(3, [1; 5]); 3]) };
        let steps = steps(&all, &all.of, &usual(&all), day(60));
        assert_eq!((steps[1].reached, steps[1].of, steps[1].share, steps[1].interval), (Some(3), None, None, None));
        assert_eq!((steps[2].of, steps[2].share), (Some(3), Some(1.0)));
    }

    proptest! {
        #[test]
        fn everybody_came_on_or_stands_or_is_out(
            lasts in prop::collection::vec((0usize..5, prop::array::uniform5(0i32..30), any::<bool>(), any::<bool>()), 0..40),
        ) {
            let of = lasts.iter().map(|&(last, days, gone, watched)| Course { gone, watched: watched || last > 3, ..course(last, days) }).collect();
            let all = courses(of);
            let steps = steps(&all, &all.of, &usual(&all), day(60));
            for (step, next) in steps.iter().zip(&steps[1..5]) {
                let (Some(reached), Some(next), Some(standing), Some(gone)) = (step.reached, next.reached, step.standing, step.gone) else {
                    return Err(TestCaseError::fail("untold"));
                };
                prop_assert_eq!(reached, next + standing + gone);
                prop_assert!(step.stalled.unwrap_or(0) <= standing);
            }
            // Of the committed those whose first days are told.
            let unwatched = all.of.iter().filter(|course| course.has(Stage::Committed) && !course.watched).count() as u64;
            prop_assert_eq!(steps[4].of.map(|of| of + unwatched), steps[3].reached);
            let holds = |step: &Step| step.interval.zip(step.share).is_none_or(|(of, share)| of.low <= share && share <= of.high);
            prop_assert!(steps.iter().all(holds));
        }
    }
}
