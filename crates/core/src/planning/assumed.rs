//! What is taken for every figure of a plan, and where each comes from: a person's word, one's own files, or the article.

use serde::{Deserialize, Serialize};

use crate::answer::parameters::{BadParameter, Parameters};
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::measure::Interval;
use crate::sales::period::Period;
use crate::stats::wilson;
use crate::team::{Role, team};

use super::measured::{Counted, Measured, measured};
use super::rational::Ratio;

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

/// Rates taken where nobody gives them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rates {
    /// One's own, the article's where the files do not tell them.
    #[default]
    Own,
    /// The article's.
    Preset,
}

impl Rates {
    /// Every way.
    pub const ALL: [Rates; 2] = [Rates::Own, Rates::Preset];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Rates::Own => "own",
            Rates::Preset => "preset",
        }
    }
}

/// The roles of the article's POD, in the order of its work.
pub const POD: [Role; 4] = [Role::Mdr, Role::Sdr, Role::Ae, Role::Csm];

/// What a person has set of a plan; whatever is absent is measured, or preset.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// New MRR wanted a month.
    pub target: Option<Ratio>,
    /// What a deal brings a month.
    pub price: Option<Ratio>,
    /// Deals of intents.
    pub win: Option<Ratio>,
    /// Intents of profiles.
    pub conversion: Option<Ratio>,
    /// Profiles of outbound calls.
    pub touch: Option<Ratio>,
    /// Intents there are a month.
    pub intents: Option<Ratio>,
    /// Profiles there are a month.
    pub profiles: Option<Ratio>,
    /// Outbound calls there are a month.
    pub outbound: Option<Ratio>,
    /// Working days a month.
    pub working_days: Option<u32>,
    /// People in each role of [`POD`].
    pub people: [Option<u32>; 4],
    /// The roles that a POD has, one person each; all four where none is named.
    pub roles: Vec<Role>,
    /// New MRR that a POD brings a month.
    pub pod_capacity: Option<Ratio>,
    /// Rates where nobody gives them; what is usual depends on the question.
    pub rates: Option<Rates>,
    /// Over which days is measured; the last twelve months that are over where none are given.
    pub period: Period,
}

impl Settings {
    /// Takes them off a question's parameters.
    ///
    /// # Errors
    /// If a value can't be read.
    pub fn take(parameters: &mut Parameters) -> Result<Settings, BadParameter> {
        let mut ratio = |key: &str| -> Result<Option<Ratio>, BadParameter> {
            let Some(value) = parameters.take(key) else { return Ok(None) };
            value.parse().map(Some).map_err(|_| BadParameter { key: key.to_owned(), value, takes: Ratio::TAKES.to_owned() })
        };
        let (target, price, pod_capacity) = (ratio("target")?, ratio("price")?, ratio("pod_capacity")?);
        let (win, conversion, touch) = (ratio("win")?, ratio("conversion")?, ratio("touch")?);
        let (intents, profiles, outbound) = (ratio("intents")?, ratio("profiles")?, ratio("outbound")?);
        let mut people = [None; 4];
        for (slot, role) in people.iter_mut().zip(POD) {
            *slot = whole(parameters, &role.code().to_lowercase())?;
        }
        let roles = match parameters.get("roles").map(str::to_owned) {
            None => Vec::new(),
            Some(value) => {
                let named: Option<Vec<Role>> = parameters
                    .take_list("roles")
                    .unwrap_or_default()
                    .iter()
                    .map(|name| Role::of(name).filter(|role| POD.contains(role)))
                    .collect();
                named.filter(|roles| !roles.is_empty()).ok_or_else(|| BadParameter {
                    key: "roles".to_owned(),
                    value,
                    takes: "some of MDR, SDR, AE, CSM, separated by commas".to_owned(),
                })?
            }
        };
        let rates = parameters.take_one_of("rates", &Rates::ALL, Rates::code)?;
        let working_days = whole(parameters, "working_days")?.filter(|&days| days > 0);
        let period = parameters.take_period("period")?;
        Ok(Settings {
            target,
            price,
            win,
            conversion,
            touch,
            intents,
            profiles,
            outbound,
            working_days,
            people,
            roles,
            pod_capacity,
            rates,
            period,
        })
    }
}

/// Takes a whole number of 0 or more.
///
/// # Errors
/// If the value is none.
pub fn whole(parameters: &mut Parameters, key: &str) -> Result<Option<u32>, BadParameter> {
    let value = parameters.get(key).unwrap_or_default().to_owned();
    let number = parameters.take_whole(key)?;
    let wrong = || BadParameter { key: key.to_owned(), value, takes: "a whole number of 0 or more".to_owned() };
    number.map(|number| u32::try_from(number).map_err(|_| wrong())).transpose()
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
const WIN: (u64, u64) = (1, 3);
/// The article's: MDR find 36 intents among 360 profiles.
const CONVERSION: (u64, u64) = (1, 10);
/// The article's: a POD's month by role, as what a person takes in and what comes of it.
const CARRIES: [(Option<u64>, u64); 4] = [(Some(360), 36), (None, 24), (Some(60), 20), (Some(20), 20)];

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
    /// What was measured.
    pub measured: Measured,
    /// Whether a list of the team is there.
    pub has_team: bool,
}

/// What a plan goes by as of a day. `usual` tells the rates where the settings name none.
#[must_use]
pub fn assumed(data: &Dataset, settings: &Settings, usual: Rates, as_of: AsOf) -> Assumed {
    let own = measured(data, settings.period, as_of);
    let rates = settings.rates.unwrap_or(usual);
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
    let mut told = Assumed {
        target: given(settings.target).or_else(|| own.new_mrr.map(|value| Taken::plain(value, Source::Own))),
        price: given(settings.price)
            .or_else(|| own.price.map(|value| Taken { counted: Some((None, own.priced)), ..Taken::plain(value, Source::Own) })),
        touch: given(settings.touch).or_else(|| own.touch.and_then(Taken::share)),
        win,
        conversion,
        volumes: [
            given(settings.intents).or_else(|| a_month(own.intents)),
            given(settings.profiles).or_else(|| a_month(own.profiles)),
            given(settings.outbound).or_else(|| a_month(own.calls)),
        ],
        working_days: settings.working_days.map_or((WORKING_DAYS, Source::Preset), |days| (days, Source::Given)),
        carries: carried(&own, rates, people, [win.value, conversion.value]),
        people,
        in_pod: POD.map(asked_roles),
        cost,
        pod_capacity: settings.pod_capacity,
        has_team: members.is_some(),
        measured: own,
    };
    // A target can't be told of a company that wins nothing.
    told.target = told.target.filter(|taken| taken.source == Source::Given || !taken.value.is_zero());
    told
}

/// By role, what a person carries: the article's month, or what each of one's own did a month on average, which is no limit of what they can.
fn carried(own: &Measured, rates: Rates, people: [(u32, Source); 4], [win, conversion]: [Ratio; 2]) -> [Carries; 4] {
    let outbound = own.outbound_intents;
    let inbound = own.conversion.and(own.profiles);
    let volumes = [inbound, outbound, own.intents, own.onboarded];
    std::array::from_fn(|at| {
        let (handles, yields) = CARRIES[at];
        let measured = volumes[at].filter(|_| rates == Rates::Own && people[at].0 > 0 && people[at].1 == Source::Own);
        let each = measured.and_then(|all| Ratio::new(all, own.months.checked_mul(people[at].0.into())?));
        let (first, source) = match each {
            Some(each) => (Some(each), Source::Own),
            None => (handles.or(Some(yields)).map(Ratio::whole), Source::Preset),
        };
        let first = first.unwrap_or(Ratio::whole(0));
        let yields = match POD[at] {
            Role::Mdr => first.times(conversion),
            Role::Ae => first.times(win),
            _ => Some(first),
        };
        let handles = (POD[at] != Role::Sdr).then_some(first);
        Carries { handles, yields: yields.unwrap_or(Ratio::whole(0)), source }
    })
}
