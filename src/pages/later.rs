//! A screen of a later version: what it will answer, which of its columns the files carry, and what can be seen until then.

use holdfast_core::answer::data_coverage::DataCoverage;
use holdfast_core::answer::view::View;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::needs::Need;
use holdfast_core::schema::{Field, Table};
use holdfast_view::coverage::{Coverage, Found, Wanted};
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::ask::{Load, ask};
use crate::commands::{self, name_of};
use crate::route::Screen;
use crate::state::State;
use crate::ui::head::Head;

type Word = fn(Words) -> &'static str;

const PLAN: &[Word] = &[Words::plan_ask_1, Words::plan_ask_2, Words::plan_ask_3, Words::plan_ask_4, Words::plan_ask_5];

/// What a screen will answer, in the words of those who ask; nothing for the screens that are there.
fn questions(screen: &Screen) -> &'static [Word] {
    match screen {
        Screen::Plan => PLAN,
        Screen::Today
        | Screen::Triggers
        | Screen::Accounts
        | Screen::Account(_)
        | Screen::Health
        | Screen::Funnel
        | Screen::Team
        | Screen::Churn
        | Screen::Compensation
        | Screen::Data => &[],
    }
}

/// Where something can be seen already.
const MEANWHILE: [(Screen, Word); 3] =
    [(Screen::Health, Words::meanwhile_health), (Screen::Accounts, Words::meanwhile_accounts), (Screen::Data, Words::meanwhile_data)];

/// A screen that comes later. Works with files and without.
#[component]
pub fn Later(
    /// Which one.
    screen: Screen,
) -> impl IntoView {
    let state = State::here();
    let code = screen.code();
    let load = ask(move || {
        let question = Question::DataCoverage(DataCoverage { screen: Some(code.to_owned()) });
        state.ask_of(question, View::default())
    });
    let coverage = Memo::new(move |_| match load.with(|load| load.answer().cloned()).map(|answered| answered.answer) {
        Some(Answer::DataCoverage(listing)) => Coverage::of_rows(code, &listing.rows),
        _ => Coverage::of_screen(code),
    });
    let is_known = Memo::new(move |_| load.with(|load| load.answer().is_some()));
    let is_complete = Memo::new(move |_| coverage.with(|coverage| coverage.missing_tables().is_empty()));
    let title = move || coverage.with(|coverage| state.words().coverage(code, coverage, is_known.get()));
    let busy = move || matches!(load.get(), Load::Working(_)).to_string();
    let questions = questions(&screen);
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(move || state.words().later_basis().to_owned())>
            <button class="btn primary" type="button" on:click=|_| commands::choose_files()>{move || state.words().choose_files()}</button>
        </Head>
        <div class="later" data-testid="later" aria-busy=busy>
            <section class="later-asks">
                <div class="finding"><h2>{move || state.words().later_questions()}</h2></div>
                <ul>{questions.iter().map(|&question| view! { <li>{move || question(state.words())}</li> }).collect_view()}</ul>
            </section>
            <section class="later-files">
                <div class="finding">
                    <h2>{move || if is_complete.get() { state.words().later_files_none() } else { state.words().later_files() }}</h2>
                    <p>
                        {move || {
                            if is_complete.get() { state.words().later_files_none_basis() } else { state.words().later_files_basis() }
                        }}
                    </p>
                </div>
                {move || coverage.with(|coverage| files(state, coverage))}
            </section>
            <section class="later-columns">
                <div class="finding">
                    <h2>{move || state.words().later_columns()}</h2>
                    <p>{move || state.words().later_columns_basis()}</p>
                </div>
                {move || coverage.with(|coverage| columns(state, coverage))}
            </section>
            <section class="later-now">
                <div class="finding"><h2>{move || state.words().later_meanwhile()}</h2></div>
                <ul>{MEANWHILE.map(|(screen, word)| link(state, screen, word)).collect_view()}</ul>
            </section>
        </div>
    }
}

/// Every file that is missing, with the columns it should have.
fn files(state: State, coverage: &Coverage) -> impl IntoView + use<> {
    let line = move |(table, fields): (Table, Vec<Field>)| {
        view! {
            <li>
                <b>{move || state.words().table_title(table)}</b>
                <span class="soft">{move || state.words().headers_of(&fields)}</span>
            </li>
        }
    };
    view! { <ul>{coverage.missing_tables().into_iter().map(line).collect_view()}</ul> }
}

/// The table of columns, needed ones first.
fn columns(state: State, coverage: &Coverage) -> impl IntoView + use<> {
    let words = state.words();
    let lines = coverage.0.iter().map(|wanted| line(state, words, wanted)).collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=words.later_columns()>
            <table class="grid">
                <thead>
                    <tr>
                        <th scope="col">{words.later_thing()}</th>
                        <th scope="col">{words.later_state()}</th>
                        <th scope="col">{words.later_where()}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

fn line(state: State, words: Words, wanted: &Wanted) -> impl IntoView + use<> {
    let (class, mark, said) = match (wanted.is_found(), wanted.found.is_empty(), wanted.need) {
        (true, ..) => ("tag good", "✓", words.later_found()),
        (false, false, _) => ("tag warn", "○", words.later_empty()),
        (false, true, Need::Sharpens) => ("tag", "·", words.later_optional()),
        (false, true, _) => ("tag warn", "✗", words.later_missing()),
    };
    let filled: Vec<&Found> = wanted.found.iter().filter(|found| found.rows > 0).collect();
    let place = match filled.first() {
        Some(found) => {
            let rows = state.whole(found.rows);
            let first = match &found.header {
                Some(header) => words.later_found_in(header.clone(), found.file.clone(), rows),
                None => words.later_made_in(found.file.clone(), rows),
            };
            let more = (filled.len() > 1).then(|| words.later_and_more(state.whole(filled.len() as u64 - 1)));
            [Some(first), more].into_iter().flatten().collect::<Vec<_>>().join(words.comma())
        }
        None => words.headers_of(&wanted.fields),
    };
    let any_of = (wanted.choice().is_some() && filled.is_empty()).then(|| view! { <span class="mute">{words.later_any_of()}" "</span> });
    view! {
        <tr>
            <th scope="row">{words.wanted(wanted)}</th>
            <td><span class=class><span aria-hidden="true">{mark}" "</span>{said}</span></td>
            <td class="later-place">{any_of}<bdi>{place}</bdi></td>
        </tr>
    }
}

fn link(state: State, screen: Screen, word: Word) -> impl IntoView + use<> {
    let (name, address) = (screen.clone(), screen);
    view! {
        <li>
            <a class="link" href=move || state.address_of(address.clone())>{move || name_of(&name, state.words())}</a>
            <span class="soft">{move || word(state.words())}</span>
        </li>
    }
}
