//! What the plan is asked by: the figures that a person set, which the address holds, and the one under a finger at the moment.

use std::collections::BTreeMap;

use holdfast_core::answer::parameters::Parameters;
use holdfast_core::answer::plan_pods::PlanPods;
use holdfast_core::answer::{Question, Report};
use holdfast_core::planning::settings::Settings;
use leptos::prelude::*;

use crate::route::Screen;
use crate::state::State;

/// Whose rates the plan goes by where none is entered.
pub const RATES: &str = "rates";
/// Whose month people carry.
pub const CARRY: &str = "carry";
/// Figures that every question of the plan goes by, as the address names them.
pub const FIGURES: [&str; 19] = [
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
    SOLVE,
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
            state.swap(|route| route.list = left);
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
        live.or_else(|| self.named(name)).filter(|value| !value.is_empty())
    }

    /// A figure as the address has it.
    fn named(self, name: &str) -> Option<String> {
        self.state.route.with(|route| route.list.filter(name).map(str::to_owned))
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

    /// Puts figures that were kept in place of those on the screen.
    pub fn put(self, figures: &Figures) {
        self.live.update(BTreeMap::clear);
        self.state.go(|route| {
            names().for_each(|name| route.list.set_filter(name, None));
            figures.iter().for_each(|(name, value)| route.list.set_filter(name, Some(value.clone())));
        });
    }

    /// Every figure that is set.
    #[must_use]
    pub fn figures(self) -> Figures {
        set_by(|name| self.set(name))
    }

    /// The same without one that is under a finger.
    #[must_use]
    pub fn settled(self) -> Figures {
        set_by(|name| self.named(name))
    }
}

/// Figures that were set: by name, what was written.
pub type Figures = BTreeMap<String, String>;

/// Every figure that the address can hold.
fn names() -> impl Iterator<Item = &'static str> {
    FIGURES.into_iter().chain(PACE).chain(MARKET)
}

/// The figures that something tells.
fn set_by(tells: impl Fn(&str) -> Option<String>) -> Figures {
    names().filter_map(|name| Some((name.to_owned(), tells(name)?))).collect()
}

/// The question that a report makes of the figures of these names; what it can't read is left out.
fn read<R: Report + Default>(figures: &Figures, names: &[&str]) -> R {
    let own = |name: &str| figures.get(name).map(|value| (name.to_owned(), value.clone()));
    let named =
        |skipped: &[&str]| -> Parameters { names.iter().filter(|name| !skipped.contains(name)).filter_map(|name| own(name)).collect() };
    R::from_parameters(&mut named(&[])).unwrap_or_else(|_| {
        // One that can't be read does not take the others with it.
        let is_bad = |name: &str| R::from_parameters(&mut own(name).into_iter().collect()).is_err();
        let bad: Vec<&str> = names.iter().copied().filter(|name| is_bad(name)).collect();
        R::from_parameters(&mut named(&bad)).unwrap_or_default()
    })
}

/// The way back from the target.
#[must_use]
pub fn reverse(figures: &Figures) -> Question {
    Question::PlanReverse(read(figures, &FIGURES))
}

/// What the team carries.
#[must_use]
pub fn pods(figures: &Figures) -> Question {
    Question::PlanPods(read(figures, &FIGURES))
}

/// The figures of PODs alone, for what is asked by tier.
#[must_use]
pub fn settings(figures: &Figures) -> Settings {
    read::<PlanPods>(figures, &FIGURES).settings
}

/// What the plan goes by.
#[must_use]
pub fn assumptions(figures: &Figures) -> Question {
    Question::PlanAssumptions(read(figures, &names().collect::<Vec<_>>()))
}

/// How the team grows.
#[must_use]
pub fn growth(figures: &Figures) -> Question {
    Question::PlanGrowth(read(figures, &[&FIGURES[..], &PACE[..]].concat()))
}

/// What hand-overs cost.
#[must_use]
pub fn silo(figures: &Figures) -> Question {
    Question::PlanSilo(read(figures, &[&FIGURES[..], &MARKET[..]].concat()))
}
