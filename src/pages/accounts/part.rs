//! Which part of the accounts is looked at: the list, or the life cycle. The address holds it.

use leptos::prelude::*;

use crate::pages::selling::chosen;
use crate::state::State;
use crate::ui::switch::Switch;

/// The filter of the address that holds the part.
pub const PART: &str = "part";

/// A part beside the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// How companies come on from stage to stage.
    LifeCycle,
}

impl Part {
    /// Every part beside the list.
    pub const ALL: [Part; 1] = [Part::LifeCycle];

    /// Its word in the address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Part::LifeCycle => "lifecycle",
        }
    }

    /// What its own choices are called in the address; they go with it.
    fn choices(self) -> &'static [&'static str] {
        match self {
            Part::LifeCycle => &super::lifecycle::CHOICES,
        }
    }
}

/// The part that the address asks for; nothing for the list.
#[must_use]
pub fn part(state: State) -> Memo<Option<Part>> {
    let code = chosen(state, PART);
    Memo::new(move |_| code.with(|code| Part::ALL.into_iter().find(|part| Some(part.code()) == code.as_deref())))
}

/// The parts side by side.
#[component]
pub fn Parts() -> impl IntoView {
    let state = State::here();
    let options = Signal::derive(move || {
        let words = state.words();
        vec![(None, words.part_list()), (Some(Part::LifeCycle), words.lifecycle_title())]
    });
    let choose = move |chosen: Option<Part>| {
        state.go(|route| {
            Part::ALL.iter().flat_map(|part| part.choices()).for_each(|choice| route.list.set_filter(choice, None));
            route.list.set_filter(PART, chosen.map(|part| part.code().to_owned()));
        });
    };
    view! { <Switch name=Signal::derive(move || state.words().part_field()) test_id="part" options chosen=part(state) on_choose=choose /> }
}
