//! What is taken for every figure of a plan, and where each comes from: a person's word, one's own files, or the article.

use serde::{Deserialize, Serialize};

use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::measure::Interval;
use crate::stats::wilson;
use crate::team::{Role, team};

use super::measured::{Counted, Measured, measured};
use super::rational::Ratio;
use super::reverse::{Solved, Unknown, solved};
use super::settings::{POD, Rates, Settings};

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Source {
    /// A person said so.
    Given,
    /// Measured in the files.
    Own,
    /// As the article has it, or as we chose where it says nothing.
    Preset,
    /// It follows from the others.
    Solved,
}

impl Source {
    /// Every source.
    pub const ALL: [Source; 4] = [Source::Given, Source::Own, Source::Preset, Source::Solved];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Source::Given => "given",
            Source::Own => "own",
            Source::Preset => "preset",
            Source::Solved => "solved",
        }
    }
}

/// A figure that is taken, with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taken {
    /// The figure.
    pub value: Ratio,
    /// Where it comes from.
    pub source: Source,
    /// Of a measured share: its cases, and of how many. Of a measured mean: nothing, and of how many.
    pub counted: Option<(Option<u64>, u64)>,
    /// Its 95 % interval (Wilson), where it is a measured share.
    pub interval: Option<Interval>,
}

impl Taken {
    /// From somewhere, with nothing to count.
    #[must_use]
    pub fn plain(value: Ratio, source: Source) -> Taken {
        Taken { value, source, counted: None, interval: None }
    }

    fn share((cases, of): Counted) -> Option<Taken> {
        let value = Ratio::new(cases, of)?;
        Some(Taken { value, source: Source::Own, counted: Some((Some(cases), of)), interval: wilson(cases, of) })
    }
}

/// Working days a month (a choice: 52 weeks of five days less public holidays come to about 250 a year).
const WORKING_DAYS: u32 = 21;
/// The article's: AE win 20 of 60 intents.
pub const WIN: (u64, u64) = (1, 3);
/// The article's: MDR find 36 intents among 360 profiles.
pub const CONVERSION: (u64, u64) = (1, 10);
/// Where no file tells: the article's formula goes from profiles to outbound calls for all of them.
const BY_OUTBOUND: (u64, u64) = (1, 1);
/// The article's: a POD's month by role of [`POD`], as what a person takes in and what comes of it.
pub const CARRIES: [(Option<u64>, u64); 4] = [(Some(360), 36), (None, 24), (Some(60), 20), (Some(20), 20)];

/// What a person of a role takes in a month, and what comes of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Carries {
    /// Profiles, intents or deals taken in; nothing where the article says nothing.
    pub handles: Option<Ratio>,
    /// Intents, deals or onboardings that come of it.
    pub yields: Ratio,
    /// Where the first comes from.
    pub source: Source,
}

/// Everything a plan goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// New MRR wanted a month; what is won now where nobody says, nothing where no file tells that either.
    pub target: Option<Taken>,
    /// What a deal brings a month.
    pub price: Option<Taken>,
    /// Deals of intents.
    pub win: Taken,
    /// Intents of profiles.
    pub conversion: Taken,
    /// Profiles of outbound calls; the article has none.
    pub touch: Option<Taken>,
    /// Profiles that are found by outbound calls, of all; all of them where no file tells, as the article's formula has it.
    pub outbound_share: Taken,
    /// Intents, profiles and outbound calls there are a month.
    pub volumes: [Option<Taken>; 3],
    /// Working days a month.
    pub working_days: (u32, Source),
    /// People in each role of [`POD`].
    pub people: [(u32, Source); 4],
    /// What a person of each carries a month.
    pub carries: [Carries; 4],
    /// Whether a POD has each role.
    pub in_pod: [bool; 4],
    /// What a person of each role costs a month, in the mean; nothing where no file tells.
    pub cost: [Option<f64>; 4],
    /// New MRR that a POD brings a month, if a person said so.
    pub pod_capacity: Option<Ratio>,
    /// What was solved for, and is gone by unless it can't be found or had.
    pub solved: Option<Solved>,
    /// What was measured.
    pub measured: Measured,
    /// Whether a list of the team is there.
    pub has_team: bool,
}

impl Assumed {
    /// Deals a month that the target takes at the price; nothing where either is not told, or the price is 0.
    #[must_use]
    pub fn deals(&self) -> Option<u64> {
        self.target?.value.by(self.price?.value).map(Ratio::up)
    }
}

/// What a plan goes by as of a day.
#[must_use]
pub fn assumed(data: &Dataset, settings: &Settings, as_of: AsOf) -> Assumed {
    assumed_of(data, measured(data, settings.period, as_of), settings, as_of)
}

/// The same where what there is has been measured already.
#[must_use]
pub fn assumed_of(data: &Dataset, own: Measured, settings: &Settings, as_of: AsOf) -> Assumed {
    let rates = settings.rates.unwrap_or_default();
    let given = |value: Option<Ratio>| value.map(|value| Taken::plain(value, Source::Given));
    let share = |asked: Option<Ratio>, counted: Option<Counted>| {
        given(asked).or_else(|| counted.filter(|_| rates == Rates::Own).and_then(Taken::share))
    };
    let preset = |(over, under): (u64, u64)| Taken::plain(Ratio::new(over, under).unwrap_or(Ratio::whole(1)), Source::Preset);
    let win = share(settings.win, own.win).unwrap_or_else(|| preset(WIN));
    let conversion = share(settings.conversion, own.conversion).unwrap_or_else(|| preset(CONVERSION));
    let a_month = |all: Option<u64>| all.and_then(|all| Ratio::new(all, own.months)).map(|value| Taken::plain(value, Source::Own));
    let members = team(data, as_of);
    let there = |role: Role| members.iter().flatten().filter(move |one| one.role == Some(role) && one.is_there(as_of.0));
    let asked_roles = |role: Role| settings.roles.is_empty() || settings.roles.contains(&role);
    let people: [(u32, Source); 4] = std::array::from_fn(|at| match (settings.people[at], &members) {
        (Some(people), _) => (people, Source::Given),
        (None, Some(_)) => (there(POD[at]).count() as u32, Source::Own),
        (None, None) => (u32::from(asked_roles(POD[at])), Source::Preset),
    });
    let cost = POD.map(|role| crate::stats::mean(&there(role).filter_map(|one| one.monthly_cost).collect::<Vec<f64>>()));
    let carry = settings.carry.unwrap_or(Rates::Preset);
    // What is opened is worked on by those who sell on site too.
    let sellers = there(Role::Fae).count() as u32;
    let mut told = Assumed {
        target: given(settings.target).or_else(|| own.new_mrr.map(|value| Taken::plain(value, Source::Own))),
        price: given(settings.price)
            .or_else(|| own.price.map(|value| Taken { counted: Some((None, own.priced)), ..Taken::plain(value, Source::Own) })),
        touch: given(settings.touch).or_else(|| own.touch.and_then(Taken::share)),
        outbound_share: share(settings.outbound_share, own.by_outbound).unwrap_or_else(|| preset(BY_OUTBOUND)),
        win,
        conversion,
        volumes: [
            given(settings.intents).or_else(|| a_month(own.intents)),
            given(settings.profiles).or_else(|| a_month(own.profiles)),
            given(settings.outbound).or_else(|| a_month(own.calls)),
        ],
        working_days: settings.working_days.map_or((WORKING_DAYS, Source::Preset), |days| (days, Source::Given)),
        carries: carried(&own, carry, people, sellers, [win.value, conversion.value]),
        solved: None,
        people,
        in_pod: POD.map(asked_roles),
        cost,
        pod_capacity: settings.pod_capacity,
        has_team: members.is_some(),
        measured: own,
    };
    // A target can't be told of a company that wins nothing.
    told.target = told.target.filter(|taken| taken.source == Source::Given || !taken.value.is_zero());
    if let Some(unknown) = settings.solve {
        let found = solved(&told, unknown);
        if let Some(value) = found.value.filter(|_| !found.is_out_of_reach()) {
            let taken = Taken::plain(value, Source::Solved);
            match unknown {
                Unknown::Target => told.target = Some(taken),
                Unknown::Price => told.price = Some(taken),
                Unknown::Win => told.win = taken,
                Unknown::Conversion => told.conversion = taken,
                Unknown::Touch => told.touch = Some(taken),
            }
            told.carries = carried(&told.measured, carry, told.people, sellers, [told.win.value, told.conversion.value]);
        }
        told.solved = Some(found);
    }
    told
}

/// By role, what a person carries: the article's month, or what each of one's own did a month on average, which is no limit of what they can.
fn carried(own: &Measured, rates: Rates, people: [(u32, Source); 4], sellers: u32, [win, conversion]: [Ratio; 2]) -> [Carries; 4] {
    let outbound = own.outbound_intents;
    // What SDR bring is not what MDR take in.
    let inbound =
        own.conversion.and(own.profiles).map(|all| all - own.by_outbound.filter(|_| outbound.is_some()).map_or(0, |(found, _)| found));
    let volumes = [inbound, outbound, own.intents, own.onboarded];
    let measured_win = own.win.filter(|&(won, of)| Ratio::new(won, of) == Some(win));
    let won = |among: u32| measured_win.and_then(|(won, _)| Ratio::new(won, own.months.checked_mul(among.into())?));
    std::array::from_fn(|at| {
        let (handles, yields) = CARRIES[at];
        let measured = volumes[at].filter(|_| rates == Rates::Own && people[at].0 > 0 && people[at].1 == Source::Own);
        let among = people[at].0 + if POD[at] == Role::Ae { sellers } else { 0 };
        let each = measured.and_then(|all| Ratio::new(all, own.months.checked_mul(among.into())?));
        let (first, source) = match each {
            Some(each) => (Some(each), Source::Own),
            None => (handles.or(Some(yields)).map(Ratio::whole), Source::Preset),
        };
        let first = first.unwrap_or(Ratio::whole(0));
        let yields = match POD[at] {
            Role::Mdr => first.times(conversion),
            // By the measured rate they yield what was won: what came in may still be open.
            Role::Ae => won(among).filter(|_| source == Source::Own).or_else(|| first.times(win)),
            _ => Some(first),
        };
        let handles = (POD[at] != Role::Sdr).then_some(first);
        Carries { handles, yields: yields.unwrap_or(Ratio::whole(0)), source }
    })
}
