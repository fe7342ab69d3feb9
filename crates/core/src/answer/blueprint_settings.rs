//! What every question on the plan can be asked with, and what must be known of its answers.

use super::Ground;
use super::listing::{Note, NoteCode};
use super::parameters::Parameter;
use crate::planning::assumed::{Assumed, POD, Rates, Settings, Source, Taken, assumed};
use crate::planning::rational::Ratio;
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
pub const RATES: Parameter = Parameter { key: "rates", takes: "own or preset" };
/// Over which days is measured.
pub const PERIOD: Parameter = Parameter {
    key: "period",
    takes: "2026, 2026-Q1, 2026-03 or 2025-07-01..2026-06-30, over which is measured; the last twelve months that are over",
};

/// What a plan goes by.
#[must_use]
pub fn assumed_by(ground: Ground<'_>, settings: &Settings, usual: Rates) -> Assumed {
    assumed(ground.data, settings, usual, ground.as_of)
}

/// A figure that a plan goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// Its name.
    pub name: &'static str,
    /// The figure, if there is one.
    pub taken: Option<Taken>,
}

/// The figures of the reverse formula, in its order.
#[must_use]
pub fn assumptions(assumed: &Assumed) -> Vec<Assumption> {
    let one = |name, taken| Assumption { name, taken };
    let [intents, profiles, outbound] = assumed.volumes;
    let mut all = vec![
        one("target", assumed.target),
        one("price", assumed.price),
        one("win", Some(assumed.win)),
        one("conversion", Some(assumed.conversion)),
        one("touch", assumed.touch),
        one("intents", intents),
        one("profiles", profiles),
        one("outbound", outbound),
        one("working_days", Some(Taken::plain(Ratio::whole(assumed.working_days.0.into()), assumed.working_days.1))),
    ];
    const NAMES: [[&str; 3]; 4] = [
        ["mdr", "mdr_handles", "mdr_yields"],
        ["sdr", "sdr_handles", "sdr_yields"],
        ["ae", "ae_handles", "ae_yields"],
        ["csm", "csm_handles", "csm_yields"],
    ];
    for (at, [people, handles, yields]) in NAMES.into_iter().enumerate().filter(|(at, _)| assumed.in_pod[*at]) {
        let (count, source) = assumed.people[at];
        let carries = assumed.carries[at];
        all.push(one(people, Some(Taken::plain(Ratio::whole(count.into()), source))));
        all.extend(carries.handles.map(|value| one(handles, Some(Taken::plain(value, carries.source)))));
        all.push(one(yields, Some(Taken::plain(carries.yields, carries.source))));
    }
    all
}

/// What must be known of a plan: over which days was measured, what is the article's, and what no file tells.
#[must_use]
pub fn notes(assumed: &Assumed, wanted: &[&str]) -> Vec<Note> {
    let mut notes = Vec::new();
    let all = assumptions(assumed);
    let wanted: Vec<&Assumption> = all.iter().filter(|one| wanted.contains(&one.name)).collect();
    let of = |source: Source| move |one: &&&Assumption| one.taken.is_some_and(|taken| taken.source == source);
    if wanted.iter().any(|one| of(Source::Own)(&one)) {
        let Period { from, to } = assumed.measured.period;
        let about = [from, to].map(|day| day.map(|day| day.to_string()).unwrap_or_default()).join(" ");
        notes.push(Note::new(NoteCode::PlanMeasured).about(about).number(assumed.measured.months as f64));
    }
    let presets: Vec<&str> =
        wanted.iter().filter(of(Source::Preset)).map(|one| one.name).filter(|name| RATES_OF_ARTICLE.contains(name)).collect();
    notes.extend(presets.into_iter().map(|name| Note::new(NoteCode::PlanPreset).about(name)));
    notes.extend(wanted.iter().filter(|one| one.taken.is_none()).map(|one| Note::new(NoteCode::PlanUntold).about(one.name)));
    notes
}

const RATES_OF_ARTICLE: [&str; 2] = ["win", "conversion"];

/// What must be known of the people.
#[must_use]
pub fn notes_on_people(assumed: &Assumed) -> Vec<Note> {
    let mut notes = Vec::new();
    if !assumed.has_team && assumed.people.iter().any(|(_, source)| *source == Source::Preset) {
        notes.push(Note::new(NoteCode::PlanWithoutTeam));
    }
    let nobody = (0..4).filter(|&at| assumed.in_pod[at] && assumed.people[at] == (0, Source::Own));
    notes.extend(nobody.map(|at| Note::new(NoteCode::RoleWithoutPeople).about(POD[at].code())));
    if (0..4).any(|at| assumed.in_pod[at] && assumed.carries[at].source == Source::Own) {
        notes.push(Note::new(NoteCode::PlanOwnPace));
    }
    notes
}
