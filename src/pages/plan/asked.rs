//! What the plan is asked by: the figures that a person set, which the address holds, and the one under a finger at the moment.

use std::collections::BTreeMap;

use holdfast_core::answer::parameters::Parameters;
use holdfast_core::answer::plan_growth::PlanGrowth;
use holdfast_core::answer::plan_pods::PlanPods;
use holdfast_core::answer::plan_reverse::PlanReverse;
use holdfast_core::answer::plan_silo_vs_pod::PlanSilo;
use holdfast_core::answer::{Question, Report};
use holdfast_core::planning::assumed::{Rates, Settings};
use leptos::prelude::*;

use crate::state::State;

/// Figures that every question of the plan goes by, as the address names them.
pub const FIGURES: [&str; 15] = [
    "target",
    "price",
    "win",
    "conversion",
    "touch",
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
];
/// What is solved for.
pub const SOLVE: &str = "solve";
/// Whose rates the way back goes by.
pub const RATES: &str = "rates";
/// Whose month people carry.
pub const CARRY: &str = "carry";
/// How a team grows.
pub const PACE: [&str; 5] = ["months", "hires", "ramp", "attrition", "churn_rate"];
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
    /// By the address.
    #[must_use]
    pub fn start(state: State) -> Asked {
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

    /// The question that a report makes of the figures of these names; what it can't read is left out.
    fn question<R: Report>(self, rates: &str, names: &[&str]) -> Option<R> {
        let pairs = |skipped: &[&str]| -> Parameters {
            let own = names.iter().filter(|name| !skipped.contains(name)).filter_map(|&name| Some((name.to_owned(), self.set(name)?)));
            own.chain(self.set(rates).map(|value| ("rates".to_owned(), value))).collect()
        };
        R::from_parameters(&mut pairs(&[])).ok().or_else(|| {
            // One that can't be read does not take the others with it.
            let bad: Vec<&str> = names
                .iter()
                .copied()
                .filter(|name| {
                    let one = self.set(name).map(|value| ((*name).to_owned(), value));
                    R::from_parameters(&mut one.into_iter().collect()).is_err()
                })
                .collect();
            R::from_parameters(&mut pairs(&bad)).ok()
        })
    }

    /// The way back from the target.
    #[must_use]
    pub fn reverse(self) -> PlanReverse {
        self.question(RATES, &[&FIGURES[..], &[SOLVE]].concat()).unwrap_or_default()
    }

    /// The figures alone.
    #[must_use]
    pub fn settings(self) -> Settings {
        self.reverse().settings
    }

    /// Whose month people carry.
    #[must_use]
    pub fn carry(self) -> Option<Rates> {
        let code = self.set(CARRY);
        Rates::ALL.into_iter().find(|rates| Some(rates.code()) == code.as_deref())
    }

    /// What the team carries, without what is under a finger.
    #[must_use]
    pub fn settled(self) -> Settings {
        let named = |name: &str| self.state.route.with(|route| route.list.filter(name).map(str::to_owned));
        let rates = named(CARRY).map(|value| ("rates".to_owned(), value));
        let pairs = FIGURES.iter().filter_map(|&name| Some((name.to_owned(), named(name)?))).chain(rates);
        PlanPods::from_parameters(&mut pairs.collect()).unwrap_or_default().settings
    }

    /// What the team carries.
    #[must_use]
    pub fn pods(self) -> PlanPods {
        self.question(CARRY, &FIGURES).unwrap_or_default()
    }

    /// How it grows.
    #[must_use]
    pub fn growth(self) -> Question {
        Question::PlanGrowth(self.question::<PlanGrowth>(CARRY, &[&FIGURES[..], &PACE[..]].concat()).unwrap_or_default())
    }

    /// What hand-overs cost.
    #[must_use]
    pub fn silo(self) -> Question {
        Question::PlanSilo(self.question::<PlanSilo>(CARRY, &[&FIGURES[..], &MARKET[..]].concat()).unwrap_or_default())
    }
}
