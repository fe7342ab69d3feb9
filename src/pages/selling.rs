//! What the screens of the funnel and of the team are asked by: the period and other choices, which the address holds.

use holdfast_core::sales::period::Period;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::state::State;

/// The filter of the address that holds the period.
const PERIOD: &str = "period";

/// Quarters offered, the one of the as-of day the first.
const QUARTERS: i32 = 6;

/// A choice of the address, if it names one.
#[must_use]
pub fn chosen(state: State, name: &'static str) -> Memo<Option<String>> {
    Memo::new(move |_| state.route.with(|route| route.list.filter(name).map(str::to_owned)))
}

/// The period that the address asks for; all time where it names none that can be read.
#[must_use]
pub fn period(state: State) -> Memo<Period> {
    let text = chosen(state, PERIOD);
    Memo::new(move |_| text.with(|text| text.as_ref().and_then(|text| text.parse().ok()).unwrap_or_default()))
}

/// The period as it stands in a line.
#[must_use]
pub fn period_text(state: State) -> String {
    chosen(state, PERIOD).get().unwrap_or_else(|| state.words().all_time().to_owned())
}

/// A value with the words for it.
pub type Offer = (String, String);

/// A choice of one of several, which goes into the address; nothing for the first.
#[component]
pub fn Choice(
    /// The filter of the address.
    name: &'static str,
    /// What it is for.
    label: fn(Words) -> &'static str,
    /// What is offered, the usual one first with an empty value.
    offers: Signal<Vec<Offer>>,
    /// Other choices that begin anew with this one.
    #[prop(optional)]
    clears: &'static [&'static str],
    /// Whether nothing but what is offered counts: then what is not is not shown either, as the usual one is taken.
    #[prop(optional)]
    closed: bool,
) -> impl IntoView {
    let state = State::here();
    let at = chosen(state, name);
    let options = move || {
        let mut all = offers.get();
        // An address may name what is not offered: where that counts, it is shown as it is.
        if let Some(value) = at.get().filter(|value| !closed && !all.iter().any(|(offered, _)| offered == value)) {
            all.push((value.clone(), value));
        }
        let option = |(value, shown): Offer| {
            let is_chosen = at.with(|at| at.as_deref().unwrap_or_default() == value);
            view! { <option value=value selected=is_chosen>{shown}</option> }
        };
        all.into_iter().map(option).collect_view()
    };
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        state.go(|route| {
            clears.iter().for_each(|other| route.list.set_filter(other, None));
            route.list.set_filter(name, Some(value));
        });
    };
    view! {
        <label class="field">
            {move || label(state.words())}
            <select class="select" data-testid=name on:change=choose>{options}</select>
        </label>
    }
}

/// The period: all time, years and quarters back from the as-of day.
#[component]
pub fn PeriodChoice(
    /// What it is the period of.
    label: fn(Words) -> &'static str,
    /// What it is where nobody chose: all time, unless something else is named.
    #[prop(default = Words::all_time)]
    usual: fn(Words) -> &'static str,
) -> impl IntoView {
    let state = State::here();
    let offers = Signal::derive(move || {
        let mut offers = vec![(String::new(), usual(state.words()).to_owned())];
        if let Some(day) = state.as_of() {
            let (year, month, _) = day.ymd();
            offers.extend([year, year - 1].map(|year| (year.to_string(), year.to_string())));
            let now = year * 4 + (month as i32 - 1) / 3;
            offers.extend((0..QUARTERS).map(|back| {
                let quarter = now - back;
                let code = format!("{}-Q{}", quarter.div_euclid(4), quarter.rem_euclid(4) + 1);
                (code.clone(), code)
            }));
        }
        offers
    });
    view! { <Choice name=PERIOD label offers /> }
}

/// A box that is ticked or not; the address says so where it is.
#[component]
pub fn Tick(
    /// The filter of the address.
    name: &'static str,
    /// What it is for.
    label: fn(Words) -> &'static str,
) -> impl IntoView {
    let state = State::here();
    let is_on = chosen(state, name);
    let turn = move |_| {
        let value = is_on.with_untracked(Option::is_none).then(|| "yes".to_owned());
        state.go(|route| route.list.set_filter(name, value));
    };
    view! {
        <label class="field">
            <input type="checkbox" data-testid=name prop:checked=move || is_on.with(Option::is_some) on:change=turn />
            {move || label(state.words())}
        </label>
    }
}
