//! The first minute: the question the product answers, the ways in, and what each file adds.

use holdfast_core::schema::Table;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::commands;
use crate::state::State;

/// A kind of file: its table, whether to begin with it, the columns looked for, what it answers, what happens without it.
type Need = (Table, bool, &'static str, fn(Words) -> &'static str, fn(Words) -> &'static str);

const NEEDS: [Need; 5] = [
    (Table::Customers, true, "customer_id · mrr · csm · signup_date", Words::customers_answer, Words::customers_without),
    (Table::Events, true, "occurred_at · customer_id · event_name", Words::events_answer, Words::events_without),
    (Table::Tickets, false, "opened_at · customer_id · sentiment", Words::tickets_answer, Words::tickets_without),
    (Table::Payments, false, "paid_at · customer_id · amount", Words::payments_answer, Words::payments_without),
    (Table::Opportunities, false, "opportunity_id · stage · owner", Words::opportunities_answer, Words::opportunities_without),
];

/// What stands on every screen before anything was read.
#[component]
pub fn FirstMinute() -> impl IntoView {
    let state = State::here();
    view! {
        <section class="welcome">
            <h1>{move || state.words().welcome()}</h1>
            <p>{move || state.words().privacy(state.requests.get())}</p>
        </section>
        <div class="doors">
            <section aria-labelledby="door-files">
                <h2 id="door-files">{move || state.words().drop_title()}</h2>
                <p>{move || state.words().drop_detail()}</p>
                <div class="acts">
                    <button class="btn primary" type="button" on:click=|_| commands::choose_files()>
                        {move || state.words().choose_files()}
                        <kbd aria-hidden="true">{FILES_KEY}</kbd>
                    </button>
                </div>
            </section>
            <section aria-labelledby="door-sample">
                <h2 id="door-sample">{move || state.words().sample_title()}</h2>
                <p>{move || state.words().sample_detail()}</p>
                <div class="acts">
                    <button class="btn" type="button" data-testid="sample" on:click=move |_| state.read_sample()>
                        {move || state.words().sample()}
                    </button>
                </div>
            </section>
        </div>
        <Needs />
    }
}

/// What each file adds.
#[component]
fn Needs() -> impl IntoView {
    let state = State::here();
    let line = move |(table, first, columns, answers, without): Need| {
        view! {
            <tr>
                <th scope="row">
                    <b>{move || state.words().table_title(table)}</b>
                    {first.then(|| view! { <span class="tag">{move || state.words().start_here()}</span> })}
                </th>
                <td>{move || answers(state.words())}</td>
                <td class="mono wide">{columns}</td>
                <td class="soft">{move || without(state.words())}</td>
            </tr>
        }
    };
    view! {
        <section class="needs">
            <div class="finding">
                <h2>{move || state.words().needs_title()}</h2>
                <p>{move || state.words().needs_basis()}</p>
            </div>
            <table class="grid flat">
                <thead>
                    <tr>
                        <th scope="col">{move || state.words().file()}</th>
                        <th scope="col">{move || state.words().needs_answers()}</th>
                        <th scope="col" class="wide">{move || state.words().needs_looks_for()}</th>
                        <th scope="col">{move || state.words().needs_without()}</th>
                    </tr>
                </thead>
                <tbody>{NEEDS.map(line).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// The key that opens the dialog for files.
const FILES_KEY: &str = "O";
