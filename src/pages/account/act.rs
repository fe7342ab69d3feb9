//! What to do about the customer: its call, wherever on the sheet it stands.

use holdfast_core::answer::Question;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::today::Today;
use holdfast_core::answer::view::{Filter, Test};
use leptos::prelude::*;

use crate::ask::{Load, ask};
use crate::pages::today::Sheet;
use crate::pages::today::act_box::ActBox;
use crate::state::State;

/// The box; a word where the customer is not on the sheet.
#[component]
pub fn WhatToDo(
    /// The customer's id.
    id: String,
) -> impl IntoView {
    let state = State::here();
    let wanted = id.clone();
    let acts = state.acts();
    let load = ask(move || {
        let question = Today { capacity: Some(u32::MAX), acts: acts.get(), ..Today::default() };
        let filter = Filter { column: "customer_id".to_owned(), test: Test::OneOf(vec![Some(wanted.clone())]) };
        state.ask_of(Question::Today(question), View { filters: vec![filter], ..View::default() })
    });
    let sheet = Sheet::asked(load);
    let is_answered = Memo::new(move |_| load.with(|load| load.answer().is_some()));
    let call = Memo::new(move |_| sheet.call(&id));
    let busy = move || load.with(|load| matches!(load, Load::Working(_))).to_string();
    view! {
        <section class="what-to-do" data-testid="what-to-do" aria-busy=busy>
            <div class="finding"><h2>{move || state.words().proposed_act()}</h2></div>
            {move || match call.get() {
                Some(call) => view! { <ActBox call is_peek=false /> }.into_any(),
                None => is_answered.get().then(|| view! { <p class="mute">{state.words().not_on_sheet()}</p> }).into_any(),
            }}
        </section>
    }
}
