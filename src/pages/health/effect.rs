//! What the model shown does: the bands, the distribution, and who changes band.

use holdfast_core::answer::health_distribution::{BinRow, HealthDistribution};
use holdfast_core::answer::health_preview::PreviewRow;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::model::score::Band;
use holdfast_view::chart::distribution::{Distribution, Scores, distribution};
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::effect::{BandLine, Effect, Sum};
use leptos::prelude::*;

use super::Found;
use super::drafting::Drafting;
use crate::ask::{Load, ask, ask_newest};
use crate::state::State;
use crate::ui::band::{self, BandMark, Tide};
use crate::ui::chart::Chart;
use crate::ui::roving::{ROVE, focused, left, press, tabindex};

const PART: &str = "";
const ARROW: &str = "→";

/// The right side of the screen.
#[component]
pub fn Effects(
    /// What is being edited.
    drafting: Drafting,
    /// What the worker found of it.
    found: Found,
) -> impl IntoView {
    view! {
        <Bands drafting found />
        <Spread drafting />
        <Moves drafting found />
    }
}

#[component]
fn Bands(drafting: Drafting, found: Found) -> impl IntoView {
    let state = State::here();
    let active = move || state.words().model_version(drafting.numbers.get()[0]);
    let heads = move || {
        let words = state.words();
        let draft = drafting.is_draft.get();
        let customers = draft.then(|| view! { <th scope="col" class="right">{words.customers_in(active())}</th> });
        let mrr = draft.then(|| view! { <th scope="col" class="right">{words.mrr_in(active())}</th> });
        view! {
            <tr>
                <th scope="col">{words.band_column()}</th>
                <th scope="col" class="right">{words.customers_column()}</th>
                {customers}
                <th scope="col" class="right">{words.mrr_column()}</th>
                {mrr}
                <th scope="col">{words.share_column()}</th>
            </tr>
        }
    };
    let rows = move || {
        found.effect.get().map(|effect| {
            let draft = drafting.is_draft.get();
            let lines = effect.lines.iter().map(|one| line(state, one, draft)).collect_view();
            view! { {lines}{sum_line(state, &effect, draft)} }
        })
    };
    view! {
        <section data-testid="bands" aria-busy=move || found.busy.get().to_string()>
            <div class="finding">
                <h2 id="bands-head">{move || state.words().by_band()}</h2>
                <p>{move || state.words().bands_basis()}</p>
            </div>
            <div class="bands-table" tabindex="0" role="region" aria-labelledby="bands-head">
                <table class="grid flat"><thead>{heads}</thead><tbody>{rows}</tbody></table>
            </div>
        </section>
    }
}

fn money(state: State, amount: Option<f64>) -> String {
    amount.map_or_else(|| state.words().nothing().to_owned(), |amount| state.money(amount))
}

fn line(state: State, line: &BandLine, draft: bool) -> impl IntoView + use<> {
    let name = match line.band {
        Some(band) => view! { <BandMark band /> }.into_any(),
        None => view! { <span class="mute">{state.words().without_score()}</span> }.into_any(),
    };
    let more = (draft && line.more() != 0).then(|| view! { <span class="mute">{state.change(line.more() as f64)}</span> });
    let before = draft.then(|| view! { <td class="right num mute">{state.whole(line.before.customers)}</td> });
    let mrr_before = draft.then(|| view! { <td class="right num mute">{money(state, line.before.mrr)}</td> });
    let classes = format!("share {}", band::class(line.band));
    let percent = |share: Option<f64>| (share.unwrap_or_default() * 100.0).to_string();
    let share = line.now.customers_share.map_or_else(|| state.words().nothing().to_owned(), |share| state.share(share));
    let notch = draft.then(|| view! { <s class=PART style:--x=percent(line.before.customers_share)></s> });
    view! {
        <tr data-band=line.band.map(Band::name)>
            <th scope="row">{name}</th>
            <td class="right num"><b>{state.whole(line.now.customers)}</b>" "{more}</td>
            {before}
            <td class="right num">{money(state, line.now.mrr)}</td>
            {mrr_before}
            <td class="num nowrap">
                <span class=classes aria-hidden="true">
                    <i class=PART style:--b=percent(line.now.customers_share)></i>{notch}
                </span>
                {share}
            </td>
        </tr>
    }
}

fn sum_line(state: State, effect: &Effect, draft: bool) -> impl IntoView + use<> {
    let [now, before] = effect.all;
    let pair = move |Sum { customers, mrr }: Sum| (state.whole(customers), money(state, mrr));
    let ((customers, mrr), (customers_before, mrr_before)) = (pair(now), pair(before));
    let customers_before = draft.then(|| view! { <td class="right num mute">{customers_before}</td> });
    let mrr_before = draft.then(|| view! { <td class="right num mute">{mrr_before}</td> });
    view! {
        <tr class="whole">
            <th scope="row">{state.words().all_active()}</th>
            <td class="right num">{customers}</td>
            {customers_before}
            <td class="right num">{mrr}</td>
            {mrr_before}
            <td class=PART></td>
        </tr>
    }
}

fn bins(load: &Load) -> Option<Vec<BinRow>> {
    match load.answer().map(|answered| &answered.answer) {
        Some(Answer::HealthDistribution(listing)) => Some(listing.rows.clone()),
        _ => None,
    }
}

#[component]
fn Spread(drafting: Drafting) -> impl IntoView {
    let state = State::here();
    let question = || Question::HealthDistribution(HealthDistribution::default());
    let shown = ask_newest(move || Some(drafting.ask(question())));
    let active = ask(move || state.ask_of(question(), holdfast_core::answer::view::View::default()));
    let data = Memo::new(move |_| {
        let [number, next] = drafting.numbers.get();
        let (now, before) = (state.words().model_version(number), state.words().draft_version(next));
        let limits = drafting.shown.with(|models| models.models.first().map(|model| model.bands))?;
        let rows = shown.with(bins)?;
        let other = active.with(bins).filter(|_| drafting.is_draft.get());
        let name = if other.is_some() { before } else { now.clone() };
        let other = other.map(|rows| Scores::of_bins(now, &rows));
        Some(Distribution { scores: Scores::of_bins(name, &rows), other, limits })
    });
    let picture = move |sheet: &Sheet<'_>| data.with(|data| distribution(sheet, data.as_ref()?));
    view! { <Chart name="health.distribution" picture /> }
}

#[component]
fn Moves(drafting: Drafting, found: Found) -> impl IntoView {
    let state = State::here();
    let head = move || {
        found.moves.with(|moves| {
            let count = |count: u64| state.whole(count);
            moves.as_ref().map(|moves| state.words().change_band(count(moves.total), count(moves.down), count(moves.up)))
        })
    };
    let rows = move || {
        found.moves.with(|moves| moves.as_ref().map(|moves| moves.rows.iter().enumerate().map(|row| moved(state, row)).collect_view()))
    };
    let more = move || {
        let more = found.moves.with(|moves| moves.as_ref().map_or(0, |moves| moves.total.saturating_sub(moves.rows.len() as u64)));
        (more > 0).then(|| view! { <p class="mute">{state.words().and_more(state.whole(more))}</p> })
    };
    view! {
        <Show when=move || drafting.is_draft.get()>
            <section aria-labelledby="moves-head" data-testid="moves">
                <div class="finding">
                    <h2 id="moves-head" aria-live="polite">{head}</h2>
                    <p>{move || state.words().by_mrr()}</p>
                </div>
                <ol class="moves" on:focusin=|event| focused(&event) on:focusout=|event| left(&event) on:keydown=|event| press(&event)>
                    {rows}
                </ol>
                {more}
            </section>
        </Show>
    }
}

fn moved(state: State, (at, row): (usize, &PreviewRow)) -> impl IntoView + use<> {
    let name = row.name.clone().unwrap_or_else(|| row.customer_id.clone());
    let score = |score: Option<f64>| score.map_or_else(|| state.words().nothing().to_owned(), |score| state.score(score));
    let tide = row.score_draft.map(|score| view! { <Tide score band=row.band_draft before=row.score_active /> });
    let to = row.band_draft.map(|band| view! { <BandMark band score=row.score_draft /> });
    view! {
        <li data-customer=row.customer_id.clone()>
            <div class=PART><a href=state.account_address(&row.customer_id) data-rove=ROVE tabindex=tabindex(at)><b><bdi>{name}</bdi></b></a>{tide}</div>
            <span class="num mute">{score(row.score_active)}</span>
            <span aria-hidden="true" class="mute">{ARROW}</span>
            <span class=PART>{to}</span>
            <span class="num right">{money(state, row.mrr)}</span>
        </li>
    }
}
