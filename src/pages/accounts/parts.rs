//! The parts of the accounts screen, and the choice between them; the address holds it.

use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::pages::selling::chosen;
use crate::route::ListQuery;
use crate::state::State;

/// The filter of the address that holds the part; none is the list.
const PART: &str = "part";

/// A part of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every account in a list.
    List,
    /// Tiers and what each costs.
    Tiers,
    /// How companies come on from stage to stage.
    LifeCycle,
}

impl Part {
    const ALL: [Part; 3] = [Part::List, Part::Tiers, Part::LifeCycle];

    /// Its word in the address.
    fn code(self) -> Option<&'static str> {
        match self {
            Part::List => None,
            Part::Tiers => Some("tiers"),
            Part::LifeCycle => Some("lifecycle"),
        }
    }

    fn name(self, words: Words) -> &'static str {
        match self {
            Part::List => words.part_list(),
            Part::Tiers => words.part_tiers(),
            Part::LifeCycle => words.part_lifecycle(),
        }
    }
}

/// The part that the address names.
pub fn shown(state: State) -> Memo<Part> {
    let code = chosen(state, PART);
    Memo::new(move |_| code.with(|code| Part::ALL.into_iter().find(|part| part.code() == code.as_deref())).unwrap_or(Part::List))
}

/// The choice; another part begins with nothing chosen in it.
#[component]
pub fn Parts() -> impl IntoView {
    let state = State::here();
    let part = shown(state);
    let one = move |own: Part| {
        let open = move |_| {
            state.go(|route| {
                route.list = ListQuery::default();
                route.list.set_filter(PART, own.code().map(str::to_owned));
            });
        };
        let current = move || (part.get() == own).then_some("true");
        view! {
            <button type="button" data-part=own.code().unwrap_or("list") aria-current=current on:click=open>
                {move || own.name(state.words())}
            </button>
        }
    };
    view! {
        <div class="seg" role="group" aria-label=move || state.words().accounts_parts() data-testid="account-parts">
            {Part::ALL.map(one).into_iter().collect_view()}
        </div>
    }
}
