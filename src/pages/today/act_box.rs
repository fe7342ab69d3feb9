//! A call in full: why now with the rows behind, what to propose, and what can be done with it. Stands beside the sheet and on the account's page.

use holdfast_core::acts::Did;
use holdfast_core::answer::Question;
use holdfast_core::answer::rows::Rows;
use holdfast_core::answer::today::{CallRow, Today};
use holdfast_core::model::score::Band;
use holdfast_core::today::{Reason, Why};
use holdfast_view::text::Words;
use holdfast_view::today::language_of;
use leptos::html;
use leptos::prelude::*;

use crate::state::State;
use crate::ui::band::{BandMark, Delta, Tide};
use crate::ui::panel::Panel;
use crate::ui::report::Report;

/// Days for which a call is put off.
const A_WEEK: i32 = 7;

const KEY_DONE: &str = "E";
const KEY_SNOOZE: &str = "S";
const KEY_OPEN: &str = "↵";
const DOT: &str = " · ";

fn name(call: &CallRow) -> &str {
    call.name.as_deref().unwrap_or(&call.customer_id)
}

fn take(state: State, call: &CallRow, did: Did) {
    if let Some(day) = state.as_of() {
        let sample = untrack(|| state.is_sample());
        state.kept.take_step((&call.customer_id, sample), name(call), day, did);
    }
}

/// Marks a call as done.
pub fn done(state: State, call: &CallRow) {
    take(state, call, Did::Done { severity: call.severity, lane: call.lane, at_risk: call.band == Some(Band::AtRisk) });
}

/// Puts a call off by a week.
pub fn snooze(state: State, call: &CallRow) {
    if let Some(day) = state.as_of() {
        take(state, call, Did::Snoozed { until: day.plus(A_WEEK) });
    }
}

/// The box.
#[component]
pub fn ActBox(
    /// The call.
    call: CallRow,
    /// Whether it stands beside the sheet: then with the customer's name and a way to its page.
    is_peek: bool,
) -> impl IntoView {
    let state = State::here();
    let open = RwSignal::new(false);
    let behind = RwSignal::new(None::<Why>);
    let call = StoredValue::new(call);
    let head = is_peek.then(|| view! { <BoxHead call /> });
    let show = Callback::new(move |why: Why| {
        behind.set(Some(why));
        open.set(true);
    });
    let reasons = move || {
        call.with_value(|call| call.reasons.iter().map(|reason| view! { <ReasonLine reason=reason.clone() show /> }).collect_view())
    };
    let title = Signal::derive(move || {
        let why = behind.get().map(|why| state.words().why(why).to_owned()).unwrap_or_default();
        call.with_value(|call| state.words().rows_behind_why(why, name(call).to_owned()))
    });
    view! {
        <div class="peek-pad" data-testid="act-box" data-customer=call.with_value(|call| call.customer_id.clone())>
            {head}
            <section>
                <h3 class="section-title">{move || state.words().why_now()}</h3>
                <ul class="ev">{reasons}</ul>
            </section>
            <Proposal call />
            <Buttons call is_peek />
            <Hand call />
            <Steps call />
            <Panel open title>
                {
                    let question = call.with_value(|call| Question::Rows(Rows {
                        report: Box::new(Question::Today(Today::default())),
                        key: call.customer_id.clone(),
                        part: behind.get_untracked().map(|why| why.code().to_owned()),
                    }));
                    view! { <Report title question /> }
                }
            </Panel>
        </div>
    }
}

#[component]
fn BoxHead(call: StoredValue<CallRow>) -> impl IntoView {
    let (score, band, before) = call.with_value(|call| (call.score, call.band, call.score_before));
    let change = score.zip(before).map(|(now, before)| now - before).filter(|change| f64::abs(*change) >= 0.05);
    view! {
        <div>
            <h2><bdi>{call.with_value(|call| name(call).to_owned())}</bdi></h2>
            {score.map(|score| view! { <Tide score band before size="large" /> })}
            <p>
                {band.map(|band| view! { <BandMark band score /> })}
                " "
                {change.map(|change| view! { <Delta change /> })}
            </p>
        </div>
    }
}

#[component]
fn ReasonLine(reason: Reason, show: Callback<Why>) -> impl IntoView {
    let state = State::here();
    let why = reason.why;
    let said = move || match why {
        Why::Signal(signal) => state.words().evidence(signal, &reason.evidence, &|day| state.day(day)),
        _ => state.words().why_short(&reason, &state.times()),
    };
    // A low score has its page, where every part has its rows.
    let rows = (why != Why::AtRisk).then(|| {
        view! {
            <button class="link" type="button" data-action="rows" data-why=why.code() on:click=move |_| show.run(why)>
                {move || state.words().show_rows()}
            </button>
        }
    });
    view! {
        <li data-why=why.code()>
            <span><b>{move || state.words().why(why)}</b><br />{said}</span>
            {rows}
        </li>
    }
}

#[component]
fn Proposal(call: StoredValue<CallRow>) -> impl IntoView {
    let state = State::here();
    let about = move || call.with_value(|call| state.words().act_about(call));
    let who = move || {
        let words = state.words();
        call.with_value(|call| {
            let owner = call.owner.clone().unwrap_or_else(|| words.no_owner().to_owned());
            let touch = call.last_touch.map_or_else(|| words.never_touched().to_owned(), |day| words.last_touch_on(state.day(day)));
            [words.channel(call.action.channel()), words.owner_due(owner, state.day(call.due)), touch].join(DOT)
        })
    };
    view! {
        <section class="act">
            <h3>{move || call.with_value(|call| state.words().act(call.action))}</h3>
            <p class="soft">{about}</p>
            <p class="mute">{who}</p>
        </section>
    }
}

#[component]
fn Buttons(call: StoredValue<CallRow>, is_peek: bool) -> impl IntoView {
    let state = State::here();
    // Written in the customer's language, whatever the reader's.
    let mail = call.with_value(|call| Words(language_of(call.country.as_deref())).mail(call).address());
    let key = move |key: &'static str| is_peek.then(|| view! { <kbd aria-hidden="true">{key}</kbd> });
    let link = is_peek.then(|| {
        let id = call.with_value(|call| call.customer_id.clone());
        view! {
            <a class="btn bare" href=move || state.account_address(&id) data-action="open">
                {move || state.words().open_account()}
                {key(KEY_OPEN)}
            </a>
        }
    });
    view! {
        <div class="acts">
            <button class="btn primary" type="button" data-action="done" on:click=move |_| call.with_value(|call| done(state, call))>
                {move || state.words().mark_done()}
                {key(KEY_DONE)}
            </button>
            <button class="btn" type="button" data-action="snooze" on:click=move |_| call.with_value(|call| snooze(state, call))>
                {move || state.words().snooze()}
                {key(KEY_SNOOZE)}
            </button>
            {link}
            <a class="btn bare" href=mail data-action="mail" title=move || state.words().nothing_sent()>
                {move || state.words().draft_mail()}
            </a>
        </div>
    }
}

/// The fields for a note, and for who takes care of it.
#[component]
fn Hand(call: StoredValue<CallRow>) -> impl IntoView {
    let state = State::here();
    let field = move |label: fn(Words) -> &'static str,
                      word: fn(Words) -> &'static str,
                      action: &'static str,
                      did: fn(String) -> Did,
                      may_be_empty: bool| {
        let input = NodeRef::<html::Input>::new();
        let keep = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let Some(input) = input.get() else { return };
            let text = input.value().trim().to_owned();
            if may_be_empty || !text.is_empty() {
                call.with_value(|call| take(state, call, did(text)));
                input.set_value("");
            }
        };
        view! {
            <form class="hand" on:submit=keep>
                <input class="text" type="text" node_ref=input maxlength="500" data-testid=action aria-label=move || label(state.words()) placeholder=move || label(state.words()) />
                <button class="btn dense" type="submit" data-action=action>{move || word(state.words())}</button>
            </form>
        }
    };
    view! {
        <div class="hands">
            {field(Words::note_field, Words::keep_note, "note", |text| Did::Noted { text }, false)}
            {field(Words::assign_field, Words::assign, "assign", |owner| Did::Assigned { owner }, true)}
        </div>
    }
}

/// What was done about the customer, the newest first.
#[component]
fn Steps(call: StoredValue<CallRow>) -> impl IntoView {
    let state = State::here();
    let id = call.with_value(|call| call.customer_id.clone());
    let history = Memo::new(move |_| state.kept.history(&id, state.is_sample()).unwrap_or_default());
    let lines = move || {
        history.with(|history| {
            history.steps.iter().rev().map(|step| view! { <li>{state.words().step(step, &state.times())}</li> }).collect_view()
        })
    };
    view! {
        <Show when=move || history.with(|history| !history.steps.is_empty())>
            <section data-testid="steps">
                <h3 class="section-title">{move || state.words().what_was_done()}</h3>
                <ul class="steps">{lines}</ul>
            </section>
        </Show>
    }
}
