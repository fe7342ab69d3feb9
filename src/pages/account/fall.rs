//! How the score came about: a line for each part, added from left to right, with the rows behind it.

use holdfast_core::answer::Question;
use holdfast_core::answer::rows::Rows;
use holdfast_core::answer::snapshot::CustomerSnapshot;
use holdfast_view::account::parts::PartLine;
use holdfast_view::chart::sheet::Formats;
use leptos::prelude::*;

use super::Seen;
use crate::state::State;
use crate::ui::band::{self, Delta};
use crate::ui::panel::Panel;
use crate::ui::report::Report;

const PART: &str = "";

/// Between two lines of a rule.
const DOT: &str = " · ";

/// The waterfall.
#[component]
pub fn Fall(
    /// What is known of the customer.
    seen: Seen,
    /// The customer's id.
    id: String,
) -> impl IntoView {
    let state = State::here();
    let open = RwSignal::new(false);
    let behind = RwSignal::new(String::new());
    let show = Callback::new(move |code: String| {
        behind.set(code);
        open.set(true);
    });
    let finding = move || seen.with(|seen| seen.as_ref().map(|known| state.words().parts_finding(known.portrait(), &state.times())));
    let basis = move || {
        seen.with(|seen| {
            let known = seen.as_ref()?;
            let before = state.against().map(|day| state.times().date(day))?;
            Some(state.words().fall_basis(state.times().date(known.as_of), before))
        })
    };
    let lines = move || {
        seen.with(|seen| {
            let known = seen.as_ref()?;
            let lines = state.words().part_lines(known.portrait(), &known.models);
            Some(lines.into_iter().map(|part| line(state, part, show)).collect_view())
        })
    };
    let name = move || seen.with(|seen| seen.as_ref().map_or_else(String::new, |known| known.portrait().name().to_owned()));
    let title = Signal::derive(move || behind.with(|code| state.words().rows_behind_part(state.words().part(code), name())));
    view! {
        <section>
            <div class="finding"><h2>{finding}</h2><p>{basis}</p></div>
            <ol class="fall">
                {lines}
                {move || seen.with(|seen| total(state, seen.as_ref()?.portrait().standing()?))}
            </ol>
            <Panel open title>
                {
                    let report = Box::new(Question::CustomerSnapshot(CustomerSnapshot::of(&id)));
                    let question = Question::Rows(Rows { report, key: id.clone(), part: Some(behind.get_untracked()) });
                    view! { <Report title question /> }
                }
            </Panel>
        </section>
    }
}

fn line(state: State, part: PartLine, show: Callback<String>) -> impl IntoView {
    let words = state.words();
    let score = |points: f64| state.score(points);
    let (points, weight) = (part.points.unwrap_or_default(), part.weight);
    let lost = part.change.map_or(0.0, |change| (-change).max(0.0));
    let label = format!("{} {} {}", part.name, score(points), words.out_of(score(weight)));
    let rows = match part.rows {
        1 => words.one_row().to_owned(),
        rows => words.rows_link(state.whole(rows)),
    };
    let code = part.code.clone();
    let rule = part.rule.into_iter().enumerate().map(|(at, (line, decided))| {
        let dot = (at > 0).then_some(DOT);
        if decided { view! { {dot}<b>{line}</b> }.into_any() } else { view! { {dot}<span>{line}</span> }.into_any() }
    });
    let given = match part.points {
        Some(points) => view! { <b>{score(points)}</b>" "<span class="mute">{words.out_of(score(weight))}</span> }.into_any(),
        None => view! { <span class="mute">{words.part_left_out()}</span> }.into_any(),
    };
    view! {
        <li data-part=part.code>
            <span><b>{part.name}</b><small class="num">{words.weight_of(score(weight))}</small></span>
            <span class="num">{part.value}<small>{rule.collect_view()}</small></span>
            <span
                class="part"
                role="img"
                aria-label=label
                style:--a=part.from.to_string()
                style:--b=points.to_string()
                style:--l=lost.to_string()
            >
                <i class=PART></i>
                <u class=PART></u>
            </span>
            <span class="num right">{given}</span>
            <span class="right chg">{part.change.map(|change| view! { <Delta change /> })}</span>
            {if part.rows > 0 {
                view! { <button class="link num" type="button" data-action="rows" on:click=move |_| show.run(code.clone())>{rows}</button> }
                    .into_any()
            } else {
                view! { <span class="mute num right">{rows}</span> }.into_any()
            }}
        </li>
    }
}

fn total(state: State, standing: holdfast_view::account::Standing) -> Option<impl IntoView> {
    let words = state.words();
    let lost = standing.change.map_or(0.0, |change| (-change).max(0.0));
    let classes = format!("total {}", band::class(standing.band));
    Some(view! {
        <li class=classes>
            <span>{words.score_total()}</span>
            <span class=PART></span>
            <span
                class="part total"
                style:--a="0"
                style:--b=standing.score.to_string()
                style:--l=lost.to_string()
            >
                <i class=PART></i>
                <u class=PART></u>
            </span>
            <span class="num right">{state.score(standing.score)}" "<span class="mute">{words.out_of(state.score(100.0))}</span></span>
            <span class="right chg">{standing.change.map(|change| view! { <Delta change /> })}</span>
        </li>
    })
}
