//! What every question on the plan can be asked with, and what must be known of its answers.

use super::Ground;
use super::listing::{Note, NoteCode};
use super::parameters::Parameter;
use crate::measure::Interval;
use crate::planning::assumed::{Assumed, Source, Taken, assumed};
use crate::planning::growth::Pace;
use crate::planning::rational::Ratio;
use crate::planning::settings::{Growing, POD, Settings, Simulated};
use crate::sales::period::Period;

/// New MRR wanted.
pub const TARGET: Parameter = Parameter { key: "target", takes: "new MRR wanted a month; what is won now" };
/// What a deal brings.
pub const PRICE: Parameter = Parameter { key: "price", takes: "MRR of a deal; what new customers pay in the mean" };
/// Deals of intents.
pub const WIN: Parameter = Parameter { key: "win", takes: "deals of intents, a fraction such as 1/3; one's own, else 1/3" };
/// Intents of profiles.
pub const CONVERSION: Parameter = Parameter { key: "conversion", takes: "intents of profiles, such as 1/10; one's own, else 1/10" };
/// Profiles of calls.
pub const TOUCH: Parameter = Parameter { key: "touch", takes: "profiles of outbound calls, such as 1/20; one's own" };
/// Profiles found by calls.
pub const OUTBOUND_SHARE: Parameter =
    Parameter { key: "outbound_share", takes: "profiles that outbound calls find, of all, such as 1/4; one's own, else all" };
/// What is solved for.
pub const SOLVE: Parameter =
    Parameter { key: "solve", takes: "target, price, win, conversion or touch: found from the others and from what there is a month" };
/// Intents there are.
pub const INTENTS: Parameter = Parameter { key: "intents", takes: "intents there are a month; one's own" };
/// Profiles there are.
pub const PROFILES: Parameter = Parameter { key: "profiles", takes: "profiles there are a month; one's own" };
/// Calls there are.
pub const OUTBOUND: Parameter = Parameter { key: "outbound", takes: "outbound calls there are a month; one's own" };
/// Working days.
pub const WORKING_DAYS: Parameter = Parameter { key: "working_days", takes: "working days a month; 21" };
/// People by role.
pub const PEOPLE: [Parameter; 4] = [
    Parameter { key: "mdr", takes: "people who are MDR; those of the team's list" },
    Parameter { key: "sdr", takes: "people who are SDR; those of the team's list" },
    Parameter { key: "ae", takes: "people who are AE; those of the team's list" },
    Parameter { key: "csm", takes: "people who are CSM; those of the team's list" },
];
/// The roles of a POD.
pub const ROLES: Parameter = Parameter { key: "roles", takes: "the roles a POD has, some of MDR, SDR, AE, CSM; all four" };
/// What a POD brings.
pub const POD_CAPACITY: Parameter = Parameter { key: "pod_capacity", takes: "new MRR that a POD brings a month; its deals at the price" };
/// Where rates come from.
pub const RATES: Parameter = Parameter { key: "rates", takes: "own or preset: rates that nobody gives; own" };
/// Whose month people carry.
pub const CARRY: Parameter = Parameter { key: "carry", takes: "own or preset: whose month people carry; preset" };
/// How a team grows.
pub const GROWING: [Parameter; 5] = [
    Parameter { key: "months", takes: "months told, 60 at most; 12" },
    Parameter { key: "hires", takes: "people hired a month at most; 2" },
    Parameter { key: "ramp", takes: "months until new people carry as much as the others; 3" },
    Parameter { key: "attrition", takes: "the share of people who leave in a year; 0.2" },
    Parameter { key: "churn_rate", takes: "the share of MRR that is lost a month; one's own" },
];
/// Over which days is measured.
pub const PERIOD: Parameter = Parameter {
    key: "period",
    takes: "2026, 2026-Q1, 2026-03 or 2025-07-01..2026-06-30, over which is measured; the last twelve months that are over",
};

/// The market of the simulation of hand-overs.
pub const SIMULATED: [Parameter; 3] = [
    Parameter { key: "prospects", takes: "prospects in all, 50000 at most; 2000" },
    Parameter { key: "entering", takes: "prospects that enter a month; 500" },
    Parameter { key: "cooling", takes: "the share of intents that turn elsewhere for each working day of waiting; 0" },
];

/// What a plan goes by.
#[must_use]
pub fn assumed_by(ground: Ground<'_>, settings: &Settings) -> Assumed {
    assumed(ground.data, settings, ground.as_of)
}

/// A figure that a plan goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// Its name.
    pub name: &'static str,
    /// The figure, if there is one.
    pub value: Option<f64>,
    /// Where it comes from; nothing where there is none.
    pub source: Option<Source>,
    /// Of a measured share: its cases, and of how many. Of a measured mean: nothing, and of how many.
    pub counted: Option<(Option<u64>, u64)>,
    /// The interval of a measured share.
    pub interval: Option<Interval>,
}

impl Assumption {
    fn of(name: &'static str, taken: Option<Taken>) -> Assumption {
        Assumption {
            name,
            value: taken.map(|taken| taken.value.value()),
            source: taken.map(|taken| taken.source),
            counted: taken.and_then(|taken| taken.counted),
            interval: taken.and_then(|taken| taken.interval),
        }
    }

    /// A figure of which nothing was counted.
    fn plain(name: &'static str, value: Option<f64>, source: Source) -> Assumption {
        Assumption { name, value, source: value.map(|_| source), counted: None, interval: None }
    }

    /// What is gone by, as a person said it or as it is usual.
    fn said(name: &'static str, value: f64, is_given: bool) -> Assumption {
        Assumption::plain(name, Some(value), if is_given { Source::Given } else { Source::Preset })
    }
}

/// By role of [`POD`]: people, what one takes in (SDR: the intents that one brings; what comes of the others follows from the rates), what one
/// costs.
const OF_ROLES: [[&str; 3]; 4] = [
    ["mdr", "mdr_handles", "mdr_cost"],
    ["sdr", "sdr_yields", "sdr_cost"],
    ["ae", "ae_handles", "ae_cost"],
    ["csm", "csm_handles", "csm_cost"],
];

/// The figures of a plan, in the order of the reverse formula, then of the POD, then of growth and of hand-overs.
#[must_use]
pub fn assumptions(assumed: &Assumed, growing: &Growing, market: &Simulated) -> Vec<Assumption> {
    let one = Assumption::of;
    let [intents, profiles, outbound] = assumed.volumes;
    let mut all = vec![
        one("target", assumed.target),
        one("price", assumed.price),
        one("win", Some(assumed.win)),
        one("conversion", Some(assumed.conversion)),
        one("touch", assumed.touch),
        one("outbound_share", Some(assumed.outbound_share)),
        one("intents", intents),
        one("profiles", profiles),
        one("outbound", outbound),
        one("working_days", Some(Taken::plain(Ratio::whole(assumed.working_days.0.into()), assumed.working_days.1))),
    ];
    for (at, [people, carries_on, cost]) in OF_ROLES.into_iter().enumerate().filter(|(at, _)| assumed.in_pod[*at]) {
        let (count, source) = assumed.people[at];
        let carries = assumed.carries[at];
        all.push(one(people, Some(Taken::plain(Ratio::whole(count.into()), source))));
        all.push(one(carries_on, Some(Taken::plain(carries.handles.unwrap_or(carries.yields), carries.source))));
        all.push(Assumption::plain(cost, assumed.cost[at], Source::Own));
    }
    let pace = Pace::of(growing, assumed);
    let churn = growing.churn.map_or((assumed.measured.churn, Source::Own), |churn| (Some(churn), Source::Given));
    all.extend([
        Assumption::plain("mrr", assumed.measured.mrr.map(Ratio::value), Source::Own),
        Assumption::plain("churn_rate", churn.0, churn.1),
        Assumption::said("hires", f64::from(pace.hires), growing.hires.is_some()),
        Assumption::said("ramp", f64::from(pace.ramp), growing.ramp.is_some()),
        Assumption::said("attrition", pace.attrition, growing.attrition.is_some()),
        Assumption::said("months", f64::from(pace.months), growing.months.is_some()),
        Assumption::said("prospects", f64::from(market.prospects()), market.prospects.is_some()),
        Assumption::said("entering", f64::from(market.entering()), market.entering.is_some()),
        Assumption::said("cooling", market.cooling.unwrap_or_default(), market.cooling.is_some()),
    ]);
    all
}

/// What must be known of a plan: over which days was measured, what is the article's, and what no file tells.
#[must_use]
pub fn notes(assumed: &Assumed, wanted: &[&str]) -> Vec<Note> {
    let mut all = assumptions(assumed, &Growing::default(), &Simulated::default());
    all.retain(|one| wanted.contains(&one.name));
    notes_on(assumed, &all)
}

/// The same of figures that were made a list of already.
#[must_use]
pub fn notes_on(assumed: &Assumed, wanted: &[Assumption]) -> Vec<Note> {
    let mut notes = Vec::new();
    let of = |source: Source| move |one: &&Assumption| one.source == Some(source);
    if wanted.iter().any(|one| of(Source::Own)(&one)) {
        let Period { from, to } = assumed.measured.period;
        let about = [from, to].map(|day| day.map(|day| day.to_string()).unwrap_or_default()).join(" ");
        notes.push(Note::new(NoteCode::PlanMeasured).about(about).number(assumed.measured.months as f64));
    }
    let zero = |one: &&Assumption| one.value == Some(0.0) && DIVIDED_BY.contains(&one.name);
    notes.extend(wanted.iter().filter(zero).map(|one| Note::new(NoteCode::PlanZero).about(one.name)));
    let presets: Vec<&str> =
        wanted.iter().filter(of(Source::Preset)).map(|one| one.name).filter(|name| RATES_OF_ARTICLE.contains(name)).collect();
    notes.extend(presets.into_iter().map(|name| Note::new(NoteCode::PlanPreset).about(name)));
    notes.extend(wanted.iter().filter(|one| one.value.is_none()).map(|one| Note::new(NoteCode::PlanUntold).about(one.name)));
    notes
}

const RATES_OF_ARTICLE: [&str; 2] = ["win", "conversion"];
/// What the way back is divided by.
const DIVIDED_BY: [&str; 4] = ["price", "win", "conversion", "touch"];

/// What must be known of the people.
#[must_use]
pub fn notes_on_people(assumed: &Assumed) -> Vec<Note> {
    let mut notes = Vec::new();
    if !assumed.has_team && assumed.people.iter().any(|(_, source)| *source == Source::Preset) {
        notes.push(Note::new(NoteCode::PlanWithoutTeam));
    }
    let nobody = (0..4).filter(|&at| assumed.in_pod[at] && assumed.people[at] == (0, Source::Own));
    notes.extend(nobody.map(|at| Note::new(NoteCode::RoleWithoutPeople).about(POD[at].code())));
    notes.extend(own_pace(assumed));
    notes
}

/// Said where what one of a role carries is what they did.
#[must_use]
pub fn own_pace(assumed: &Assumed) -> Option<Note> {
    (0..4).any(|at| assumed.in_pod[at] && assumed.carries[at].source == Source::Own).then(|| Note::new(NoteCode::PlanOwnPace))
}
