//! Search and filters: a chip for each that is at work, and the menus that add one.

use holdfast_core::answer::listing::{CellKind, ColumnSpec, View};
use leptos::html::Div;
use leptos::prelude::*;

use super::cells::COLUMNS;
use super::columns::{filters, label};
use super::{question, view};
use crate::ask::ask;
use crate::list::{items, range_fields, range_of, value_of};
use crate::state::State;
use crate::ui::icon::{Drawing, Icon};

const MENU: &str = "filters";

/// The search field, the chips, and the way to add one.
#[component]
pub fn Chips() -> impl IntoView {
    let state = State::here();
    let query = Memo::new(move |_| state.route.with(|route| route.list.clone()));
    let chip = move |(column, value): (String, String)| {
        let name = label(state, &column);
        let shown = said(state, &column, &value);
        let remove = state.words().remove_filter(name.clone());
        let taken = column.clone();
        view! {
            <span class="chip" data-filter=column>
                <span class="k">{name}</span>
                <bdi>{shown}</bdi>
                <button type="button" aria-label=remove on:click=move |_| state.go(|route| route.list.set_filter(&taken, None))>
                    <Drawing icon=Icon::Cross size=10 />
                </button>
            </span>
        }
    };
    let narrowed = move || query.with(|query| !query.filters.is_empty() || !query.search.is_empty());
    view! {
        <div class="chips" role="group" aria-label=move || state.words().add_filter()>
            <input
                class="text"
                type="search"
                data-testid="search"
                aria-label=move || state.words().search_list()
                placeholder=move || state.words().search_list()
                prop:value=move || query.with(|query| query.search.clone())
                on:input=move |event| state.swap(|route| route.list.search = event_target_value(&event))
            />
            {move || query.get().filters.into_iter().map(chip).collect_view()}
            <button class="chip add" type="button" popovertarget=MENU>{move || state.words().add_filter()}</button>
            <Show when=narrowed>
                <button
                    class="link"
                    type="button"
                    on:click=move |_| state.go(|route| (route.list.search, route.list.filters) = (String::new(), Vec::new()))
                >
                    {move || state.words().clear_filters()}
                </button>
            </Show>
            <Menu />
        </div>
    }
}

/// The columns to filter by, then what one of them must be.
#[component]
fn Menu() -> impl IntoView {
    let state = State::here();
    let menu = NodeRef::<Div>::new();
    let chosen = RwSignal::new(None::<ColumnSpec>);
    let entry = move |column: ColumnSpec| {
        let name = label(state, &column.name);
        view! { <button class="row" type="button" on:click=move |_| chosen.set(Some(column.clone()))>{name}</button> }
    };
    view! {
        <div id=MENU class="float menu" popover="auto" node_ref=menu on:toggle=move |_| chosen.set(None)>
            {move || match chosen.get() {
                None => filters().into_iter().map(entry).collect_view().into_any(),
                Some(column) if matches!(column.kind, CellKind::Text | CellKind::Flag) => view! { <Values column /> }.into_any(),
                Some(column) => view! { <Range column /> }.into_any(),
            }}
        </div>
    }
}

/// The values of a column of text, each with how often it occurs under the other filters.
#[component]
fn Values(column: ColumnSpec) -> impl IntoView {
    let state = State::here();
    let code = column.name.to_string();
    let wanted = code.clone();
    let load = ask(move || {
        let view = View { distinct: Some(wanted.clone()), window: Some((0, 0)), sort: Vec::new(), ..view(state) };
        state.ask_of(question(state), view)
    });
    let of = code.clone();
    let taken = Memo::new(move |_| state.route.with(|route| route.list.filter(&of).map(items).unwrap_or_default()));
    let name = label(state, &code);
    let line = move |code: &str, (value, count): (Option<String>, u64)| {
        let shown =
            value.as_ref().map_or_else(|| state.words().empty_value().to_owned(), |value| state.words().code("accounts", code, value));
        let (mine, ticked, code) = (value.clone(), value, code.to_owned());
        let change = move |_| {
            let mut items = taken.get_untracked();
            match items.iter().position(|item| *item == mine) {
                Some(at) => drop(items.remove(at)),
                None => items.push(mine.clone()),
            }
            state.go(|route| route.list.set_filter(&code, value_of(&items)));
        };
        view! {
            <label class="tick">
                <input type="checkbox" prop:checked=move || taken.with(|taken| taken.contains(&ticked)) on:change=change />
                <bdi>{shown}</bdi>
                <span class="mute num">{state.whole(count)}</span>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{name}</legend>
            {move || {
                load.with(|load| {
                    let distinct = load.answer()?.distinct.clone()?;
                    let further = (distinct.left_out > 0).then(|| state.words().further_values(state.whole(distinct.left_out)));
                    let lines = distinct.values.into_iter().map(|value| line(&code, value)).collect_view();
                    Some(view! { <div class="values">{lines}</div> {further.map(|text| view! { <p class="mute">{text}</p> })} })
                })
            }}
        </fieldset>
    }
}

/// The two ends of a column of numbers or days.
#[component]
fn Range(column: ColumnSpec) -> impl IntoView {
    let state = State::here();
    let code = column.name.to_string();
    let before = state.route.with_untracked(|route| route.list.filter(&code).map(str::to_owned)).unwrap_or_default();
    let (low, high) = range_fields(&before);
    let (from, to) = (RwSignal::new(low.to_owned()), RwSignal::new(high.to_owned()));
    let kind = if matches!(column.kind, CellKind::Day | CellKind::Instant) { "date" } else { "number" };
    let name = label(state, &code);
    let apply = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        state.go(|route| route.list.set_filter(&code, range_of(&from.get_untracked(), &to.get_untracked())));
    };
    let field = move |name: fn(holdfast_view::text::Words) -> &'static str, value: RwSignal<String>| {
        view! {
            <label class="field">
                <span>{move || name(state.words())}</span>
                <input type=kind step="any" prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event)) />
            </label>
        }
    };
    view! {
        <form on:submit=apply>
            <fieldset>
                <legend>{name}</legend>
                {field(holdfast_view::text::Words::at_least, from)}
                {field(holdfast_view::text::Words::at_most, to)}
            </fieldset>
            <button class="btn dense" type="submit">{move || state.words().apply()}</button>
        </form>
    }
}

/// A filter's value as a person says it.
fn said(state: State, column: &str, value: &str) -> String {
    let words = state.words();
    let text = COLUMNS.iter().any(|spec| spec.name == column && matches!(spec.kind, CellKind::Text | CellKind::Flag));
    if let Some(part) = value.strip_prefix('~') {
        return words.contains_value(part.to_owned());
    }
    if text {
        let item = |item: Option<String>| item.map_or_else(|| words.empty_value().to_owned(), |item| words.code("accounts", column, &item));
        return items(value).into_iter().map(item).collect::<Vec<_>>().join(words.comma());
    }
    match range_fields(value) {
        (from, "") => words.from_value(from.to_owned()),
        ("", to) => words.to_value(to.to_owned()),
        (from, to) => format!("{from}–{to}"),
    }
}
