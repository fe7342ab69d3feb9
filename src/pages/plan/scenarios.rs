//! Plans side by side: each a name with the figures that were set.

use holdfast_core::answer::Answer;
use holdfast_core::answer::listing::View;
use holdfast_core::sales::settings::Scenario;
use holdfast_view::kept::Change;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::asked::{self, Asked, Figures};
use crate::ask::ask;
use crate::commands;
use crate::state::State;

/// The field of the name.
const NAME: &str = "scenario-name";
/// What is said under it.
const HINT: &str = "scenario-name-hint";

/// The table of scenarios, the one on the screen first, and the way to keep it.
#[component]
pub fn Scenarios(
    /// What the plan on the screen is asked by.
    asked: Asked,
) -> impl IntoView {
    let state = State::here();
    let kept = state.kept.sales();
    let name = RwSignal::new(String::new());
    let is_missing = RwSignal::new(false);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = name.get_untracked().trim().to_owned();
        is_missing.set(name.is_empty());
        if name.is_empty() {
            commands::go_on_at(NAME);
            return;
        }
        let mut all = kept.get_untracked();
        let replaced = all.scenarios.iter().any(|one| one.name == name);
        all.set_scenario(Scenario { name: name.clone(), figures: untrack(|| asked.figures()) });
        state.kept.keep_sales_as(Change::ScenarioKept { name, replaced }, &all);
    };
    let heads = move || {
        let words = state.words();
        let steps = ["deals", "intents", "profiles", "outbound"].map(|step| words.plan_step(step).to_owned());
        let all = [words.assumption("target"), words.assumption("price"), words.assumption("win")].into_iter().chain(steps);
        all.chain([words.plan_pods_needed().to_owned()]).map(|head| view! { <th scope="col" class="right">{head}</th> }).collect_view()
    };
    view! {
        <section class="answer" data-testid="scenarios">
            <div class="answer-head"><h2>{move || state.words().plan_scenarios_title()}</h2></div>
            <form class="list-bar" on:submit=keep>
                <label class="field">
                    {move || state.words().plan_scenario_name()}
                    <input
                        class="text"
                        id=NAME
                        maxlength="40"
                        aria-invalid=move || is_missing.get().to_string()
                        aria-describedby=HINT
                        prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </label>
                <button class="btn" type="submit" data-action="keep-scenario">{move || state.words().plan_keep_scenario()}</button>
                <small id=HINT class="look" role="status">{move || is_missing.get().then(|| state.words().plan_name_missing())}</small>
            </form>
            <div class="table" tabindex="0" role="region" aria-label=move || state.words().plan_scenarios_title()>
                <table class="grid">
                    <thead><tr><th scope="col">{move || state.words().plan_scenario()}</th>{heads}<td></td></tr></thead>
                    <tbody>
                        <Line asked figures=Signal::derive(move || asked.figures()) />
                        <For each=move || kept.with(|kept| kept.scenarios.clone()) key=|one| (one.name.clone(), one.figures.clone()) let:one>
                            <Line asked figures=Signal::stored(one.figures.clone()) name=one.name.clone() />
                        </For>
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// A scenario: what it takes.
#[component]
fn Line(asked: Asked, figures: Signal<Figures>, #[prop(optional, into)] name: Option<String>) -> impl IntoView {
    let state = State::here();
    let reverse = ask(move || state.ask_of(figures.with(asked::reverse), View::default()));
    let pods = ask(move || state.ask_of(figures.with(asked::pods), View::default()));
    let steps = Memo::new(move |_| {
        reverse.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanReverse(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let needed = Memo::new(move |_| {
        pods.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanPods(listing)) => listing.rows.first().and_then(|row| row.pods_needed),
            _ => None,
        })
    });
    let cells = move || {
        let words = state.words();
        let nothing = || words.nothing().to_owned();
        let money = |value: Option<f64>| value.map_or_else(nothing, |value| state.money(value));
        steps.with(|rows| {
            let first = rows.first();
            let win = rows.get(1).and_then(|row| row.rate).map_or_else(nothing, |rate| state.share(rate));
            let head = [money(first.and_then(|row| row.target)), money(first.and_then(|row| row.price)), win].map(|cell| (cell, None));
            let told = rows.iter().map(|row| {
                let range = row.needed_low.zip(row.needed_high).map(|(low, high)| words.plan_range(state.whole(low), state.whole(high)));
                (row.needed.map_or_else(nothing, |needed| state.whole(needed)), range)
            });
            let pods = needed.get().map_or_else(nothing, |pods| state.whole(pods));
            let all = head.into_iter().chain(told).chain([(pods, None)]);
            let cell = |(cell, range): (String, Option<String>)| {
                view! { <td class="right num">{cell}{range.map(|range| view! { <small>{range}</small> })}</td> }
            };
            all.map(cell).collect_view()
        })
    };
    let stored = StoredValue::new(name);
    let title = move || stored.get_value().unwrap_or_else(|| state.words().plan_on_screen().to_owned());
    let delete = move |()| {
        let mut all = state.kept.sales().get_untracked();
        let name = stored.get_value().unwrap_or_default();
        all.scenarios.retain(|one| one.name != name);
        state.kept.keep_sales_as(Change::ScenarioDeleted { name }, &all);
        // Its button goes with it.
        commands::go_on_within(NAME.to_owned(), NAME);
    };
    let others = move || figures.with(|figures| state.words().plan_other_figures(figures));
    let open = move |()| asked.put(&figures.get_untracked());
    let act = move |action: &'static str, named: fn(Words) -> &'static str, on: Callback<()>| {
        let label = move || {
            let words = state.words();
            stored.with_value(|name| words.plan_act_on(named(words).to_owned(), name.clone().unwrap_or_default()))
        };
        view! {
            <button class="btn bare dense" type="button" data-action=action aria-label=label on:click=move |_| on.run(())>
                {move || named(state.words())}
            </button>
        }
    };
    let acts = move || {
        [act("open-scenario", Words::plan_open, Callback::new(open)), act("delete-scenario", Words::plan_delete, Callback::new(delete))]
            .collect_view()
    };
    view! {
        <tr>
            <th scope="row"><bdi>{title}</bdi><small>{others}</small></th>
            {cells}
            <td>{stored.with_value(Option::is_some).then(acts)}</td>
        </tr>
    }
}
