//! Silo against POD as a small queue simulation: the same people, rates and prospects, and hand-overs that wait for a weekly batch or for the end
//! of the day (definitions, section 7).
//!
//! Prospects enter at the beginning of each month and go through three steps (seed 002: reach, follow up and commit, teach), each with a queue
//! first come first served. Nothing goes back, so the steps are reckoned one after the other. What happens to a prospect (how long each step
//! takes, whether it comes to intent, whether it is won) is drawn once for both models: they differ in waiting alone.

use crate::sorting::Arrange;
use crate::stats::resample::Random;
use crate::team::Role;

use super::assumed::Assumed;
use super::settings::POD;

/// Hours of a working day (a choice).
pub const DAY: f64 = 8.0;
/// Working days between two batches of a silo.
const WEEK: f64 = 5.0;

/// What both models have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Market {
    /// Months told.
    pub months: u32,
    /// Prospects in all (the article's example: 2,000).
    pub prospects: u32,
    /// Of them, those that enter a month.
    pub entering: u32,
    /// The share of intents that turn elsewhere for each working day of waiting; 0 where waiting costs nothing but time.
    pub cooling: f64,
    /// What is drawn goes by it.
    pub seed: u64,
    /// Times the whole is drawn; what is told is the mean.
    pub runs: u32,
}

/// How hand-overs go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// At the end of the week.
    Silo,
    /// At the end of the day.
    Pod,
}

impl Model {
    /// Both.
    pub const ALL: [Model; 2] = [Model::Silo, Model::Pod];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Model::Silo => "silo",
            Model::Pod => "pod",
        }
    }

    fn batch(self) -> f64 {
        match self {
            Model::Silo => WEEK * DAY,
            Model::Pod => DAY,
        }
    }
}

/// A month of a model, in the mean of the runs; sums are from the beginning to its end.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Month {
    /// Prospects that have entered.
    pub entered: f64,
    /// Of them, those that were reached.
    pub covered: f64,
    /// Deals that were won in the month.
    pub deals: f64,
    /// Those won and taught in all.
    pub won: f64,
    /// Those that were lost: no intent, not won, or turned elsewhere.
    pub lost: f64,
    /// Those that wait or are worked on.
    pub waiting: f64,
    /// Working days from a hand-over's cause to its being taken up, in the mean of those taken up in the month.
    pub wait_days: Option<f64>,
}

/// The three steps, with the roles that do them.
const STEPS: [&[Role]; 3] = [&[Role::Mdr, Role::Sdr], &[Role::Ae, Role::Fae], &[Role::Csm]];

/// What is drawn for a prospect.
struct Fate {
    /// When it enters, in hours.
    enters: f64,
    /// How long each step takes, in means.
    takes: [f64; 3],
    comes_to_intent: bool,
    is_won: bool,
    /// It turns elsewhere when waiting makes that likelier than this.
    patience: f64,
}

/// What became of a prospect: when each step was begun and done, and when it was lost.
#[derive(Clone, Copy, Default)]
struct Course {
    enters: f64,
    /// By step: when the one before was done, when it was taken up, when it was done.
    steps: [Option<[f64; 3]>; 3],
    lost: Option<f64>,
}

/// Whether the people at hand can do all three steps; without, there is nothing to simulate.
#[must_use]
pub fn can_run(assumed: &Assumed) -> bool {
    (0..3).all(|step| !servers(assumed, step).is_empty())
}

/// What the runs of a model come to: its months, and by month what was waited in all and how often.
type Sums = (Model, Vec<Month>, Vec<(f64, u64)>);

/// Both models month by month.
#[must_use]
pub fn compare(assumed: &Assumed, market: Market) -> Vec<(Model, Vec<Month>)> {
    let mut random = Random::seeded(market.seed);
    let runs = market.runs.max(1);
    let mut sums: Vec<Sums> =
        Model::ALL.map(|model| (model, vec![Month::default(); market.months as usize], vec![(0.0, 0); market.months as usize])).into();
    for _ in 0..runs {
        let fates = fates(assumed, market, &mut random);
        for (model, months, waits) in &mut sums {
            let courses = simulate(assumed, market, &fates, *model);
            tally(assumed, &courses, months, waits);
        }
    }
    let mean = |(model, mut months, waits): Sums| {
        for (month, (waited, count)) in months.iter_mut().zip(waits) {
            let of = |sum: f64| sum / f64::from(runs);
            *month = Month {
                entered: of(month.entered),
                covered: of(month.covered),
                deals: of(month.deals),
                won: of(month.won),
                lost: of(month.lost),
                waiting: of(month.waiting),
                wait_days: (count > 0).then(|| waited / count as f64),
            };
        }
        (model, months)
    };
    sums.into_iter().map(mean).collect()
}

/// Hours of work in a month.
fn month_hours(assumed: &Assumed) -> f64 {
    f64::from(assumed.working_days.0) * DAY
}

/// By person who does a step, the hours that one prospect takes in the mean: a month's hours by what the person carries a month.
fn servers(assumed: &Assumed, step: usize) -> Vec<f64> {
    let mut hours = Vec::new();
    for (at, role) in POD.iter().enumerate().filter(|&(at, role)| STEPS[step].contains(role) && assumed.in_pod[at]) {
        let carries = assumed.carries[at];
        // Who brings intents reaches as many prospects as that takes.
        let handled = match (carries.handles, role) {
            (Some(handles), _) => handles.value(),
            (None, _) => carries.yields.value() / assumed.conversion.value.value(),
        };
        if handled > 0.0 && handled.is_finite() {
            hours.extend(std::iter::repeat_n(month_hours(assumed) / handled, assumed.people[at].0 as usize));
        }
    }
    hours
}

fn fates(assumed: &Assumed, market: Market, random: &mut Random) -> Vec<Fate> {
    let (conversion, win) = (assumed.conversion.value.value(), assumed.win.value.value());
    let entry = |at: u32| (at / market.entering.max(1), f64::from(at / market.entering.max(1)) * month_hours(assumed));
    let drawn = (0..market.prospects).map(|at| entry(at).0).zip(0..).take_while(|&(month, _)| month < market.months);
    drawn
        .map(|(_, at)| {
            // Work takes an exponential time: most of it little, some of it long.
            let mut takes = || -libm::log(random.between());
            let takes = [takes(), takes(), takes()];
            Fate {
                enters: entry(at).1,
                takes,
                comes_to_intent: random.between() < conversion,
                is_won: random.between() < win,
                patience: random.between(),
            }
        })
        .collect()
}

/// The moment at which what was done at a time is handed on: the end of the batch in which it falls.
fn handed_on(done: f64, batch: f64) -> f64 {
    (libm::floor(done / batch) + 1.0) * batch
}

fn simulate(assumed: &Assumed, market: Market, fates: &[Fate], model: Model) -> Vec<Course> {
    let mut courses: Vec<Course> = fates.iter().map(|fate| Course { enters: fate.enters, ..Course::default() }).collect();
    for step in 0..3 {
        // Who comes to this step, since when it waits, and from when on it can be taken up.
        let mut queue: Vec<(f64, f64, usize)> = Vec::new();
        for (at, (course, fate)) in courses.iter().zip(fates).enumerate() {
            let ready = match step {
                0 => Some((fate.enters, fate.enters)),
                _ => course.steps[step - 1].filter(|_| course.lost.is_none()).map(|[.., done]| (handed_on(done, model.batch()), done)),
            };
            queue.extend(ready.map(|(from, since)| (from, since, at)));
        }
        queue.arrange_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut free: Vec<(f64, f64)> = servers(assumed, step).into_iter().map(|hours| (0.0, hours)).collect();
        for (from, since, at) in queue {
            let Some(server) = free.iter_mut().min_by(|a, b| a.0.total_cmp(&b.0)) else { break };
            let taken_up = server.0.max(from);
            let (fate, course) = (&fates[at], &mut courses[at]);
            let days = (taken_up - since) / DAY;
            if step == 1 && fate.patience < 1.0 - libm::pow(1.0 - market.cooling.clamp(0.0, 1.0), days) {
                course.lost = Some(taken_up);
                continue;
            }
            let done = taken_up + fate.takes[step] * server.1;
            server.0 = done;
            course.steps[step] = Some([since, taken_up, done]);
            if (step == 0 && !fate.comes_to_intent) || (step == 1 && !fate.is_won) {
                course.lost = Some(done);
            }
        }
    }
    courses
}

/// Adds a run to the sums of the months.
fn tally(assumed: &Assumed, courses: &[Course], months: &mut [Month], waits: &mut [(f64, u64)]) {
    let hours = month_hours(assumed);
    for (at, (month, waited)) in months.iter_mut().zip(waits).enumerate() {
        let (from, to) = (at as f64 * hours, (at + 1) as f64 * hours);
        for course in courses.iter().filter(|course| course.enters < to) {
            month.entered += 1.0;
            let by = |moment: Option<f64>| moment.is_some_and(|moment| moment <= to);
            let step = |step: usize, moment: usize| course.steps[step].map(|times| times[moment]);
            month.covered += f64::from(u8::from(by(step(0, 2))));
            let committed = step(1, 2).filter(|_| course.steps[2].is_some() || course.lost.is_none());
            month.deals += f64::from(u8::from(committed.is_some_and(|done| done > from && done <= to)));
            let (lost, won) = (by(course.lost), by(step(2, 2)));
            month.lost += f64::from(u8::from(lost));
            month.won += f64::from(u8::from(won));
            month.waiting += f64::from(u8::from(!lost && !won));
            for [since, taken_up, _] in course.steps[1..].iter().flatten().filter(|times| times[1] > from && times[1] <= to) {
                waited.0 += (taken_up - since) / DAY;
                waited.1 += 1;
            }
        }
    }
}
