//! What happened in twelve weeks: on one axis of time, then line by line.

use holdfast_view::account::lanes::lanes;
use holdfast_view::account::trail::{Kind, Tone, TrailLine};
use holdfast_view::chart::sheet::Formats;
use holdfast_view::chart::timeline::timeline;
use leptos::prelude::*;

use super::Seen;
use super::folded::Folded;
use crate::state::State;
use crate::ui::chart::Chart;
use crate::ui::switch::Switch;

/// Lines shown before a person asks for the rest.
const SHOWN: usize = 10;

/// The time line and its lines, of one kind or of all.
#[component]
pub fn Trail(
    /// What is known of the customer.
    seen: Seen,
) -> impl IntoView {
    let state = State::here();
    let kind = RwSignal::new(Kind::All);
    let lines = Memo::new(move |_| {
        let times = state.times();
        seen.with(|seen| {
            seen.as_ref().map_or_else(Vec::new, |known| state.words().trail(known.portrait(), kind.get(), known.as_of, &times))
        })
    });
    let folded = Folded::new(lines, SHOWN);
    let kinds = Signal::derive(move || Kind::ALL.map(|kind| (Some(kind), state.words().trail_kind(kind))).to_vec());
    let choose = move |chosen: Option<Kind>| {
        kind.set(chosen.unwrap_or_default());
        folded.fold();
    };
    view! {
        <section class="events">
            <Chart
                name="timeline"
                on_paper=super::PAPER_WIDE
                picture=move |sheet| {
                    seen.with(|seen| {
                        let known = seen.as_ref()?;
                        let since = state.against();
                        timeline(sheet, &lanes(sheet.words, known.portrait(), kind.get(), since, known.as_of, &state.times()))
                    })
                }
            />
            <div class="trail-head">
                <Switch
                    name=Signal::derive(move || state.words().trail_kinds())
                    test_id="kinds"
                    options=kinds
                    chosen=Signal::derive(move || Some(kind.get()))
                    on_choose=choose
                />
            </div>
            <ol class="trail" data-testid="trail">
                {move || folded.shown(move |it| line(state, it))}
            </ol>
            {move || folded.is_empty().then(|| view! { <p class="mute">{state.words().trail_empty()}</p> })}
            {move || folded.rest(state)}
        </section>
    }
}

fn line(state: State, line: TrailLine) -> impl IntoView {
    let tag = match line.tone {
        Tone::Plain => "tag",
        Tone::Warn => "tag warn",
        Tone::Danger => "tag danger",
    };
    view! {
        <li>
            <time class="num mute" datetime=line.day.to_string()>{state.times().date(line.day)}</time>
            <span><span class=tag>{line.tag}</span></span>
            <bdi>{line.text}</bdi>
        </li>
    }
}
