//! What the plan is asked by: the figures that a person set, which the address holds, and the one under a finger at the moment.

use std::collections::BTreeMap;

use holdfast_core::answer::parameters::Parameters;
use holdfast_core::answer::plan_assumptions::PlanAssumptions;
use holdfast_core::answer::plan_growth::PlanGrowth;
use holdfast_core::answer::plan_pods::PlanPods;
use holdfast_core::answer::plan_reverse::PlanReverse;
use holdfast_core::answer::plan_silo_vs_pod::PlanSilo;
use holdfast_core::answer::{Question, Report};
use holdfast_core::planning::settings::Settings;
use leptos::prelude::*;

use crate::bridge::location;
use crate::route::Screen;
use crate::state::State;

/// Whose rates the plan goes by where none is entered.
pub const RATES: &str = "rates";
/// Whose month people carry.
pub const CARRY: &str = "carry";
/// Figures that every question of the plan goes by, as the address names them.
pub const FIGURES: [&str; 18] = [
    "target",
    "price",
    "win",
    "conversion",
    "touch",
    "outbound_share",
    "intents",
    "profiles",
    "outbound",
    "working_days",
    "mdr",
    "sdr",
    "ae",
    "csm",
    "roles",
    "period",
    RATES,
    CARRY,
];
/// What is solved for.
pub const SOLVE: &str = "solve";
/// How a team grows.
pub const PACE: [&str; 5] = ["hires", "ramp", "attrition", "churn_rate", "months"];
/// What the simulation has of its own.
pub const MARKET: [&str; 3] = ["prospects", "entering", "cooling"];

/// What the plan is asked by.
#[derive(Clone, Copy)]
pub struct Asked {
    /// By name, what is under a finger and not in the address yet.
    live: RwSignal<BTreeMap<&'static str, String>>,
    state: State,
}

impl Asked {
    /// By the address; by what it was when the screen was left, where the address says nothing.
    #[must_use]
    pub fn start(state: State) -> Asked {
        let list = untrack(|| state.route.with(|route| route.list.clone()));
        let left = state.plan.get_value();
        if list.is_plain() && !left.is_plain() {
            let mut route = state.route.get_untracked();
            route.list = left;
            location::swap(&route);
        }
        Effect::new(move || {
            state.route.with(|route| {
                if route.screen == Screen::Plan {
                    state.plan.set_value(route.list.clone());
                }
            });
        });
        Asked { live: RwSignal::new(BTreeMap::new()), state }
    }

    /// A figure as it is set, if it is.
    #[must_use]
    pub fn set(self, name: &str) -> Option<String> {
        let live = self.live.with(|live| live.get(name).cloned());
        live.or_else(|| self.state.route.with(|route| route.list.filter(name).map(str::to_owned))).filter(|value| !value.is_empty())
    }

    /// A figure while it is being moved: asked, and not yet in the address.
    pub fn try_out(self, name: &'static str, value: String) {
        self.live.update(|live| {
            live.insert(name, value);
        });
    }

    /// A figure that is settled; nothing takes it back to what is usual.
    pub fn settle(self, name: &'static str, value: Option<String>) {
        self.state.go(|route| route.list.set_filter(name, value));
        self.live.update(|live| {
            live.remove(name);
        });
    }

    /// Puts the figures of a scenario in place of those on the screen.
    pub fn put(self, settings: &Settings) {
        self.live.update(BTreeMap::clear);
        self.state.go(|route| {
            FIGURES.iter().for_each(|name| route.list.set_filter(name, None));
            settings.told().into_iter().for_each(|(name, value)| route.list.set_filter(name, Some(value)));
        });
    }

    /// The question that a report makes of the figures of these names; what it can't read is left out.
    fn question<R: Report>(self, names: &[&str]) -> Option<R> {
        let asked = |skipped: &[&str]| -> Parameters {
            let named = names.iter().filter(|name| !skipped.contains(name));
            named.filter_map(|&name| Some((name.to_owned(), self.set(name)?))).collect()
        };
        R::from_parameters(&mut asked(&[])).ok().or_else(|| {
            // One that can't be read does not take the others with it.
            let is_bad = |name: &str| {
                let one = self.set(name).map(|value| (name.to_owned(), value));
                R::from_parameters(&mut one.into_iter().collect()).is_err()
            };
            let bad: Vec<&str> = names.iter().copied().filter(|name| is_bad(name)).collect();
            R::from_parameters(&mut asked(&bad)).ok()
        })
    }

    /// The way back from the target.
    #[must_use]
    pub fn reverse(self) -> PlanReverse {
        self.question(&[&FIGURES[..], &[SOLVE]].concat()).unwrap_or_default()
    }

    /// The figures alone.
    #[must_use]
    pub fn settings(self) -> Settings {
        self.reverse().settings
    }

    /// The figures without one that is under a finger.
    #[must_use]
    pub fn settled(self) -> Settings {
        let named = |name: &str| self.state.route.with(|route| route.list.filter(name).map(str::to_owned));
        let told = FIGURES.iter().filter_map(|&name| Some((name.to_owned(), named(name)?)));
        PlanPods::from_parameters(&mut told.collect()).unwrap_or_default().settings
    }

    /// What the plan goes by.
    #[must_use]
    pub fn assumptions(self) -> PlanAssumptions {
        self.question(&[&FIGURES[..], &PACE[..], &MARKET[..]].concat()).unwrap_or_default()
    }

    /// What the team carries.
    #[must_use]
    pub fn pods(self) -> PlanPods {
        self.question(&FIGURES).unwrap_or_default()
    }

    /// How it grows.
    #[must_use]
    pub fn growth(self) -> Question {
        Question::PlanGrowth(self.question::<PlanGrowth>(&[&FIGURES[..], &PACE[..]].concat()).unwrap_or_default())
    }

    /// What hand-overs cost.
    #[must_use]
    pub fn silo(self) -> Question {
        Question::PlanSilo(self.question::<PlanSilo>(&[&FIGURES[..], &MARKET[..]].concat()).unwrap_or_default())
    }
}
