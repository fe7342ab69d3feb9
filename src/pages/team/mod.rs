//! The team: several figures of each rep with what may stand behind them, activity, cycle, win rate, response, lifetime value.

pub mod board;
pub mod value;

use holdfast_core::answer::deal_settings::OfDeals;
use holdfast_core::answer::listing::{NoteCode, View};
use holdfast_core::answer::rows::Rows;
use holdfast_core::answer::sales_activity::SalesActivity;
use holdfast_core::answer::sales_cycle::Cycle;
use holdfast_core::answer::sales_distortion::{Distortion, DistortionRow};
use holdfast_core::answer::sales_response::{self, Response};
use holdfast_core::answer::sales_response_effect::ResponseEffect;
use holdfast_core::answer::sales_time_to_win::TimeToWin;
use holdfast_core::answer::sales_win_rate::WinRate;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::sales::groups::By;
use holdfast_core::sales::response::Hours;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::chart::time_to_win::time_to_win;
use holdfast_view::text::Words;
use leptos::prelude::*;

use self::board::{Board, FiguresChoice};
use self::value::Value;
use super::selling::{Choice, Offer, PeriodChoice, Tick, chosen, period, period_text};
use crate::ask::ask;
use crate::state::State;
use crate::ui::drawn::Drawn;
use crate::ui::drilled::Drilled;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::report::Report;

const GROUP: &str = "by";
const BUSINESS: &str = "business";

/// By what win rates and cycles can be grouped.
const GROUPS: [By; 8] = [By::All, By::Pod, By::Source, By::Segment, By::Tier, By::Industry, By::Kind, By::Quarter];

/// The screen of the team.
#[component]
pub fn Team() -> impl IntoView {
    let state = State::here();
    let period = period(state);
    let load = ask(move || state.ask_of(Question::Distortion(Distortion { period: period.get(), target: None }), View::default()));
    let flags: Memo<(Vec<DistortionRow>, Option<f64>)> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Distortion(listing)) => {
                let reps = listing.notes.iter().find(|note| note.code == NoteCode::RepsCompared).and_then(|note| note.number);
                (listing.rows.clone(), reps)
            }
            _ => (Vec::new(), None),
        })
    });
    let title = move || {
        flags.with(|(rows, reps)| {
            let words = state.words();
            let mut people: Vec<&str> = rows.iter().map(|row| row.person.as_str()).collect();
            people.dedup();
            match (people.is_empty(), reps) {
                (false, _) => words.team_look(people.join(words.comma())),
                (true, Some(reps)) => words.team_calm(state.whole(*reps as u64)),
                (true, None) => words.team_title().to_owned(),
            }
        })
    };
    let basis = move || {
        let told = flags.with(|(_, reps)| *reps).zip(state.as_of());
        told.map(|(reps, day)| state.words().team_basis(state.whole(reps as u64), period_text(state), state.day(day))).unwrap_or_default()
    };
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis) />
        <div class="list-bar" data-testid="team-asked"><PeriodChoice label=|words| words.period_of() /><FiguresChoice /></div>
        <Board />
        {in_turn(below(state))}
    }
}

fn told(state: State, answer: &Answer, row: usize, column: &str) -> Option<String> {
    let Answer::Distortion(listing) = answer else { return None };
    let (row, words) = (listing.rows.get(row)?, state.words());
    let value = |code: &str, value: Option<f64>| value.map(|value| words.distortion_value(code, value, &state.times()));
    match column {
        "evidence" => Some(words.distortion_evidence(row)),
        "metric_value" => value(&row.metric, row.metric_value),
        "team_value" => value(&row.metric, row.team_value),
        "quality_value" => value(&row.quality, row.quality_value),
        "quality_team" => value(&row.quality, row.quality_team),
        "q" => Some(words.chance(row.q)),
        _ => None,
    }
}

fn draw_time_to_win(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::TimeToWin(listing) = answer else { return None };
    time_to_win(sheet, &listing.rows)
}

fn person_and_kind(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::SalesActivity(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.person.clone(), Some(row.kind.clone())))
}

fn deal_group(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let group = match answer {
        Answer::WinRate(listing) => listing.rows.get(row)?.group.clone(),
        Answer::Cycle(listing) => listing.rows.get(row)?.group.clone(),
        Answer::Response(listing) => listing.rows.get(row)?.group.clone(),
        _ => return None,
    };
    Some((group.unwrap_or_default(), None))
}

fn bucket(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::ResponseEffect(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.bucket.clone(), None))
}

/// What stands below the leaderboard.
fn below(state: State) -> Vec<Make> {
    let period = period(state);
    let by = chosen(state, GROUP);
    let business = chosen(state, BUSINESS);
    let of = move || {
        let by = by.with(|by| By::ALL.into_iter().find(|one| Some(one.code()) == by.as_deref()).unwrap_or(By::SalesRep));
        OfDeals { by: if by == By::All { Vec::new() } else { vec![by] }, period: period.get(), pipeline: None }
    };
    let about = move |words: fn(Words) -> &'static str| view! { <p class="quiet about">{move || words(state.words())}</p> };
    vec![
        Box::new(move || {
            let report = move || {
                let question = Question::Distortion(Distortion { period: period.get(), target: None });
                view! { <Report title=Signal::derive(move || state.words().distortion_title().to_owned()) question told /> }
            };
            (report, about(Words::distortion_about)).into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::SalesActivity(SalesActivity { period: period.get(), target: None });
                view! { <Drilled title=Words::activity_title question column="count" of=person_and_kind /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let offers = Signal::derive(move || {
                let words = state.words();
                let rep = (String::new(), words.deal_group(By::SalesRep).to_owned());
                std::iter::once(rep).chain(GROUPS.map(|by| (by.code().to_owned(), words.deal_group(by).to_owned()))).collect::<Vec<Offer>>()
            });
            view! { <div class="list-bar"><Choice name=GROUP label=|words| words.group_field() offers /></div> }.into_any()
        }),
        Box::new(move || {
            (move || view! { <Drilled title=Words::win_title question=Question::WinRate(WinRate { of: of() }) column="created" of=deal_group /> })
                .into_any()
        }),
        Box::new(move || {
            let report = move || view! { <Drilled title=Words::cycle_title question=Question::Cycle(Cycle { of: of() }) column="won" of=deal_group /> };
            (report, about(Words::cycle_about)).into_any()
        }),
        Box::new(move || {
            let report = move || {
                let of = OfDeals { period: period.get(), ..OfDeals::default() };
                let title = Signal::derive(move || state.words().time_to_win_title().to_owned());
                view! { <Drawn title question=Question::TimeToWin(TimeToWin { of }) draw=draw_time_to_win /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let hours = if business.with(Option::is_some) { Hours::Business } else { Hours::All };
                let question = Question::Response(Response { by: sales_response::By::Person, source: None, hours });
                view! { <Drilled title=Words::response_title question column="requests" of=deal_group /> }
            };
            let tick = view! { <div class="list-bar"><Tick name=BUSINESS label=|words| words.business_field() /></div> };
            (tick, report, about(Words::response_about)).into_any()
        }),
        Box::new(move || {
            let report = Box::new(Question::Response(Response::default()));
            let question = Question::Rows(Rows { report, key: String::new(), part: Some("unanswered".to_owned()) });
            view! { <Report title=Signal::derive(move || state.words().waiting_title().to_owned()) question /> }.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let of = OfDeals { period: period.get(), ..OfDeals::default() };
                view! { <Drilled title=Words::effect_title question=Question::ResponseEffect(ResponseEffect { of }) column="opportunities" of=bucket /> }
            };
            report.into_any()
        }),
        Box::new(move || view! { <Value /> }.into_any()),
    ]
}
