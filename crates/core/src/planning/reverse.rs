//! The reverse formula of the blueprint: revenue target → deals → win ratio → intents → conversion → profiles → outbound calls
//! (seed 002, 2.5; definitions, section 6), exact, and rounded up at every step.

use serde::{Deserialize, Serialize};

use crate::measure::Interval;

use super::assumed::{Assumed, Source, Taken};
use super::rational::Ratio;

/// What can be solved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unknown {
    /// What new MRR can be reached.
    Target,
    /// What a deal must bring.
    Price,
    /// What share of intents must be won.
    Win,
    /// What share of profiles must come to intent.
    Conversion,
    /// What share of outbound calls must find a profile.
    Touch,
}

impl Unknown {
    /// Every one.
    pub const ALL: [Unknown; 5] = [Unknown::Target, Unknown::Price, Unknown::Win, Unknown::Conversion, Unknown::Touch];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Unknown::Target => "target",
            Unknown::Price => "price",
            Unknown::Win => "win",
            Unknown::Conversion => "conversion",
            Unknown::Touch => "touch",
        }
    }
}

/// The steps from the target back, in the order in which they are reckoned.
pub const STEPS: [&str; 4] = ["deals", "intents", "profiles", "outbound"];

/// The step of calls, which only the profiles take that are found by them.
pub const OUTBOUND: usize = 3;

/// A step back.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Step {
    /// Things needed a month; nothing without what it takes to tell, or where the number is too long to hold.
    pub needed: Option<u64>,
    /// The same with every measured rate up to here at the upper end of its interval, and at the lower one.
    pub low: Option<u64>,
    /// The most; see `low`.
    pub high: Option<u64>,
    /// The rate by which one comes here.
    pub rate: Option<Taken>,
    /// The part of the step before that comes this way; absent where all does.
    pub part: Option<Taken>,
}

/// The way back from a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Reversed {
    /// New MRR wanted a month.
    pub target: Option<Taken>,
    /// What a deal brings.
    pub price: Option<Taken>,
    /// The steps.
    pub steps: [Step; 4],
    /// The step whose rate widens the range most.
    pub driver: Option<usize>,
}

/// What was solved for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Solved {
    /// Which.
    pub unknown: Unknown,
    /// The figure; nothing where it can't be found.
    pub value: Option<Ratio>,
    /// The range that measured rates leave it.
    pub range: Option<Interval>,
    /// Intents that the team at hand can take on, where those are fewer than there are: it is solved with these.
    pub team_takes: Option<Ratio>,
}

impl Solved {
    /// A rate above 1 is what it would take, and can't be had.
    #[must_use]
    pub fn is_out_of_reach(&self) -> bool {
        let is_rate = !matches!(self.unknown, Unknown::Target | Unknown::Price);
        is_rate && self.value.is_some_and(|value| value > Ratio::whole(1))
    }
}

/// Rounds up, and forgives what a double gets wrong.
fn up(number: f64) -> Option<u64> {
    let rounded = libm::ceil(number - 1e-9);
    (0.0..1e18).contains(&rounded).then_some(rounded as u64)
}

/// The way back from a target. What was solved for is gone by also where it is out of reach, and is missing where it can't be found.
#[must_use]
pub fn reverse(assumed: &Assumed) -> Reversed {
    let found = |unknown: Unknown, taken: Option<Taken>| match assumed.solved.filter(|solved| solved.unknown == unknown) {
        Some(solved) => solved.value.map(|value| Taken::plain(value, Source::Solved)),
        None => taken,
    };
    let (target, price) = (found(Unknown::Target, assumed.target), found(Unknown::Price, assumed.price));
    let rates = [(Unknown::Win, Some(assumed.win)), (Unknown::Conversion, Some(assumed.conversion)), (Unknown::Touch, assumed.touch)]
        .map(|(unknown, rate)| found(unknown, rate));
    let deals = target.zip(price).and_then(|(target, price)| target.value.by(price.value)).map(Ratio::up);
    let by_outbound = Some(assumed.outbound_share).filter(|share| share.value < Ratio::whole(1));
    let mut steps = [Step { needed: deals, ..Step::default() }; 4];
    // Nothing measured has come in yet, so there is no range: the ends are carried along as the number itself.
    let (mut ends, mut any) = ((deals, deals), false);
    for (at, rate) in rates.into_iter().enumerate() {
        let before = steps[at].needed;
        let step = &mut steps[at + 1];
        *step = Step { rate, part: by_outbound.filter(|_| at + 1 == OUTBOUND), ..Step::default() };
        let Some(rate) = rate else {
            ends = (None, None);
            continue;
        };
        let mut before = before.map(Ratio::whole);
        if let Some(part) = step.part {
            before = before.and_then(|before| before.times(part.value));
        }
        let whole = step.part.map_or(1.0, |part| part.value.value());
        let (least, most) = step.part.and_then(|part| part.interval).map_or((whole, whole), |interval| (interval.low, interval.high));
        any |= step.part.is_some_and(|part| part.interval.is_some());
        step.needed = before.and_then(|before| before.by(rate.value)).map(Ratio::up);
        ends = match rate.interval {
            Some(interval) => {
                any = true;
                let end = |end: Option<u64>, part: f64, rate: f64| end.filter(|_| rate > 0.0).and_then(|end| up(end as f64 * part / rate));
                (end(ends.0, least, interval.high), end(ends.1, most, interval.low))
            }
            None if step.part.is_some() => {
                let end = |end: Option<u64>, part: f64| up(end? as f64 * part / rate.value.value());
                (end(ends.0, least), end(ends.1, most))
            }
            None => {
                let end = |end: Option<u64>| end.and_then(|end| Ratio::whole(end).by(rate.value)).map(Ratio::up);
                (end(ends.0), end(ends.1))
            }
        };
        if any {
            (step.low, step.high) = ends;
        }
    }
    Reversed { target, price, driver: driver(&steps), steps }
}

/// The step whose measured rate is widest, as the upper end of its interval by the lower one.
fn driver(steps: &[Step; 4]) -> Option<usize> {
    let width = |step: &Step| {
        let interval = step.rate?.interval?;
        (interval.low > 0.0).then(|| interval.high / interval.low)
    };
    let wide = steps.iter().enumerate().filter_map(|(at, step)| Some((at, width(step)?)));
    wide.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(at, _)| at)
}

/// The one thing that makes the others meet with the team at hand.
#[must_use]
pub fn solved(assumed: &Assumed, unknown: Unknown) -> Solved {
    let found = solve(assumed, unknown);
    let by_intents = matches!(unknown, Unknown::Target | Unknown::Price | Unknown::Win);
    let team_takes = team_takes(assumed).filter(|takes| by_intents && intents_there(assumed).is_some_and(|there| *takes < there));
    Solved { unknown, value: found.map(|(value, _)| value), range: found.and_then(|(_, range)| range), team_takes }
}

/// Intents that the AE at hand can take on a month; nothing where nobody says who is there.
fn team_takes(assumed: &Assumed) -> Option<Ratio> {
    const AE: usize = 2;
    let (people, source) = assumed.people[AE];
    let is_told = assumed.in_pod[AE] && source != Source::Preset;
    assumed.carries[AE].handles.filter(|_| is_told).and_then(|each| each.times(Ratio::whole(people.into())))
}

/// What there is a month of intents: told, or what follows from profiles or calls that a person gave, or measured.
fn intents_there(assumed: &Assumed) -> Option<Ratio> {
    let [intents, ..] = assumed.volumes;
    let given = intents.filter(|taken| taken.source == Source::Given);
    let passed_on = || passed(profiles_there(assumed).filter(|told| told.source != Source::Own)?, assumed.conversion, None);
    given.or_else(passed_on).or(intents).map(|intents| intents.value)
}

/// What there is a month of profiles, in the same order.
fn profiles_there(assumed: &Assumed) -> Option<Taken> {
    let [_, profiles, outbound] = assumed.volumes;
    let given = |volume: Option<Taken>| volume.filter(|taken| taken.source == Source::Given);
    given(profiles).or(given(outbound).and_then(|calls| passed(calls, assumed.touch?, Some(assumed.outbound_share)))).or(profiles)
}

/// The same, exactly, with the range that the measured rates leave it. A rate above 1 is what it would take, and can't be had.
fn solve(assumed: &Assumed, unknown: Unknown) -> Option<(Ratio, Option<Interval>)> {
    let [.., outbound] = assumed.volumes;
    let (win, conversion) = (assumed.win, assumed.conversion);
    let needed_intents = || Ratio::whole(assumed.deals()?).by(win.value).map(Ratio::up);
    let needed_profiles = || Ratio::whole(needed_intents()?).by(conversion.value).map(Ratio::up);
    let intents = || {
        let there = intents_there(assumed)?;
        Some(team_takes(assumed).map_or(there, |takes| takes.min(there)))
    };
    match unknown {
        Unknown::Win => Some((Ratio::whole(assumed.deals()?).by(intents()?)?, None)),
        Unknown::Conversion => {
            let there = profiles_there(assumed)?.value;
            let range = win.interval.filter(|interval| interval.low > 0.0).and_then(|interval| {
                let of = |rate: f64| up(assumed.deals()? as f64 / rate).map(|needed| needed as f64 / there.value());
                Some(Interval { low: of(interval.high)?, high: of(interval.low)? })
            });
            Some((Ratio::whole(needed_intents()?).by(there)?, range))
        }
        Unknown::Touch => Some((Ratio::whole(needed_profiles()?).times(assumed.outbound_share.value)?.by(outbound?.value)?, None)),
        Unknown::Price | Unknown::Target => {
            let there = intents()?;
            let won = there.times(win.value)?.down();
            let amount = |deals: u64| match unknown {
                Unknown::Price => assumed.target?.value.by(Ratio::whole(deals)),
                _ => assumed.price?.value.times(Ratio::whole(deals)),
            };
            let at = |rate: f64| amount(libm::floor(there.value() * rate + 1e-9) as u64).map(Ratio::value);
            let range = win.interval.and_then(|interval| {
                let (one, other) = (at(interval.low)?, at(interval.high)?);
                Some(Interval { low: one.min(other), high: one.max(other) })
            });
            Some((amount(won)?, range))
        }
    }
}

/// What comes of a volume by a rate, rounded down; where that is only a part of what there is, the whole.
fn passed(volume: Taken, rate: Taken, part: Option<Taken>) -> Option<Taken> {
    let come = volume.value.times(rate.value)?;
    part.map_or(Some(come), |part| come.by(part.value)).map(|value| Taken::plain(Ratio::whole(value.down()), Source::Given))
}
