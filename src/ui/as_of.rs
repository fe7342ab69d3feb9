//! The as-of day, which rewinds everything, and the day that figures are compared with.

use holdfast_core::day::Day;
use holdfast_view::text::Words;
use leptos::html;
use leptos::prelude::*;

use crate::bridge::dialogs;
use crate::state::State;
use crate::ui::icon::{Drawing, Icon};

const AS_OF: &str = "as-of";
const AGAINST: &str = "against";

/// The button with the as-of day, and what opens under it.
#[component]
pub fn AsOf() -> impl IntoView {
    let state = State::here();
    let panel = NodeRef::<html::Div>::new();
    let shown = move || state.as_of().map_or_else(|| state.words().no_day_yet().to_owned(), |day| state.day(day));
    let choose = move |day: Option<Day>| {
        // Compared is with the days before it: another day begins with its own four weeks.
        state.go(|route| (route.as_of, route.against) = (day.filter(|_| day != state.last_day()), None));
        dialogs::hide(panel);
    };
    let preset = move |name: fn(Words) -> &'static str, day: fn(Day) -> Day| {
        view! {
            <button class="btn dense" type="button" on:click=move |_| choose(state.last_day().map(day))>{move || name(state.words())}</button>
        }
    };
    view! {
        <button class="btn bare" type="button" popovertarget=AS_OF>
            <Drawing icon=Icon::Day />
            <span><span class="mute not-phone">{move || state.words().as_of()}" "</span><time>{shown}</time></span>
            <Drawing icon=Icon::Down size=12 />
        </button>
        <div id=AS_OF class="float drop under-as-of" popover="auto" node_ref=panel>
            <DayField name=Signal::derive(move || state.words().as_of()) test_id="asof" day=Signal::derive(move || state.as_of()) on_day=choose />
            <div class="acts">
                {preset(Words::last_day_in_data, |last| last)}
                {preset(Words::end_of_last_month, |last| last.first_of_month().plus(-1))}
                {preset(Words::end_of_last_quarter, |last| last.first_of_quarter().plus(-1))}
                {preset(Words::a_year_before, |last| last.plus(-365))}
            </div>
            <p class="mute">{move || state.words().as_of_detail()}</p>
        </div>
    }
}

/// Said as long as the as-of day is after all that is known: nothing that happened since can be in the figures.
#[component]
pub fn BeyondData() -> impl IntoView {
    let state = State::here();
    let last = Memo::new(move |_| {
        let (last, day) = (state.last_day()?, state.route.with(|route| route.as_of)?);
        (day > last).then_some(last)
    });
    move || {
        last.get().map(|last| {
            view! { <div class="notice look" role="status" data-testid="beyond"><p>{state.words().beyond_data(state.day(last))}</p></div> }
        })
    }
}

/// The button with the day of comparison, and what opens under it.
#[component]
pub fn Against() -> impl IntoView {
    let state = State::here();
    let panel = NodeRef::<html::Div>::new();
    let chosen = Memo::new(move |_| state.route.with(|route| route.against));
    let shown = move || chosen.get().map_or_else(|| state.words().four_weeks_before().to_owned(), |day| state.day(day));
    let choose = move |day: Option<Day>| {
        state.go(|route| route.against = day);
        dialogs::hide(panel);
    };
    view! {
        <button class="btn bare not-phone" type="button" popovertarget=AGAINST>
            <span class="mute">{move || state.words().against()}</span>
            <span>{shown}</span>
            <Drawing icon=Icon::Down size=12 />
        </button>
        <div id=AGAINST class="float drop under-against" popover="auto" node_ref=panel>
            <DayField
                name=Signal::derive(move || state.words().against_day())
                test_id="against"
                day=Signal::derive(move || state.against())
                on_day=choose
            />
            <div class="acts">
                <button class="btn dense" type="button" on:click=move |_| choose(None)>{move || state.words().four_weeks_before()}</button>
                <button class="btn dense" type="button" on:click=move |_| choose(state.as_of().map(|day| day.plus(-365)))>
                    {move || state.words().a_year_before()}
                </button>
            </div>
        </div>
    }
}

/// A date field; an emptied field gives `None`.
#[component]
fn DayField(
    /// Its name.
    name: Signal<&'static str>,
    /// `data-testid` of the field.
    test_id: &'static str,
    /// The day shown; none before anything dated was read.
    day: Signal<Option<Day>>,
    /// Called with the day a person enters.
    on_day: impl Fn(Option<Day>) + 'static,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{move || name.get()}</span>
            <input
                type="date"
                data-testid=test_id
                prop:value=move || day.get().map_or_else(String::new, |day| day.to_string())
                on:change=move |event| on_day(event_target_value(&event).parse().ok())
            />
        </label>
    }
}
