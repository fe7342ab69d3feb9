//! The plan: what a target takes back to the last call, who carries it, how the team grows to it, and what is missing on the way.

pub mod asked;
pub mod fields;
pub mod members;
pub mod on_paper;
pub mod scenarios;
pub mod team;

use holdfast_core::answer::content_coverage::ContentCoverage;
use holdfast_core::answer::deal_settings::OfDeals;
use holdfast_core::answer::expansion::Expansion;
use holdfast_core::answer::listing::{Note, NoteCode, View};
use holdfast_core::answer::plan_reverse::ReverseRow;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::day::AsOf;
use holdfast_core::planning::measured::measured_over;
use holdfast_core::planning::reverse::Unknown;
use holdfast_view::chart::coverage::coverage;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::reverse::reverse;
use holdfast_view::chart::sheet::Sheet;
use leptos::prelude::*;

use self::asked::{Asked, RATES, SOLVE};
use self::fields::{Assumptions, Figure, Range, assumptions};
use self::on_paper::OnPaper;
use self::scenarios::Scenarios;
use super::selling::{Choice, Offer};
use crate::ask::ask_newest;
use crate::state::State;
use crate::ui::drawn::Drawn;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::print::PrintButton;
use crate::ui::report::Report;

/// The figures of the way back, with how each is moved.
const WAY: [(&str, Range); 7] = [
    ("target", Range::Amount),
    ("price", Range::Amount),
    ("win", Range::Share),
    ("conversion", Range::Share),
    ("touch", Range::Share),
    ("outbound_share", Range::Share),
    ("working_days", Range::Whole(1, 31)),
];
/// What there is a month, which is asked for where something is solved for.
const VOLUMES: [&str; 3] = ["intents", "profiles", "outbound"];

/// The columns of expansion and of content that tell most.
const EXPANSION: &[&str] = &["kind", "customers", "amount", "share"];
const CONTENT: &[&str] = &["stage", "items", "generic_items", "customers_missing", "industries_missing"];

/// The way back as it stands, with what was solved for: its name, and the figure where there is one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Way {
    /// The steps.
    pub rows: Vec<ReverseRow>,
    /// What was solved for.
    pub solved: Option<(String, Option<f64>)>,
    /// Over which days was measured.
    pub measured: Option<Note>,
}

/// The screen of the plan.
#[component]
pub fn Plan() -> impl IntoView {
    let state = State::here();
    let asked = Asked::start(state);
    let (taken, currency) = assumptions(state, asked);
    let load = ask_newest(move || Some(state.ask_of(asked::reverse(&asked.figures()), View::default())));
    let way = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanReverse(listing)) => {
                let solved = listing
                    .notes
                    .iter()
                    .find(|note| matches!(note.code, NoteCode::PlanSolved | NoteCode::PlanOutOfReach | NoteCode::PlanUnsolved));
                let solved = solved.and_then(|note| Some((note.about.clone()?, note.number)));
                let measured = listing.notes.iter().find(|note| note.code == NoteCode::PlanMeasured).cloned();
                Way { rows: listing.rows.clone(), solved, measured }
            }
            _ => Way::default(),
        })
    });
    let title = move || way.with(|way| state.words().plan_finding(&way.rows, &state.times()));
    let basis = move || state.as_of().map(|day| state.words().plan_basis(state.day(day))).unwrap_or_default();
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)>
            <PrintButton label=Signal::derive(move || state.words().plan_print()) />
        </Head>
        <div class="plan-screen">
            <Figures asked taken way />
            {in_turn(below(asked, taken, way, currency))}
        </div>
    }
}

fn draw_reverse(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::PlanReverse(listing) = answer else { return None };
    reverse(sheet, &listing.rows)
}

/// The figures of the way back, and what is solved for.
#[component]
fn Figures(asked: Asked, taken: Assumptions, way: Memo<Way>) -> impl IntoView {
    let state = State::here();
    let solves = Signal::derive(move || {
        let words = state.words();
        let none = (String::new(), words.plan_solve_nothing().to_owned());
        let all = Unknown::ALL.map(|unknown| (unknown.code().to_owned(), words.assumption(unknown.code())));
        std::iter::once(none).chain(all).collect::<Vec<Offer>>()
    });
    let rates = Signal::derive(move || {
        let words = state.words();
        vec![(String::new(), words.plan_rates_own().to_owned()), ("preset".to_owned(), words.plan_rates_preset().to_owned())] as Vec<Offer>
    });
    let is_solving = Memo::new(move |_| asked.set(SOLVE).is_some());
    let said =
        move || way.with(|way| way.solved.as_ref().map(|(name, found)| state.words().plan_solved(name, *found, &way.rows, &state.times())));
    let field = move |(name, range): (&'static str, Range)| view! { <Figure asked assumptions=taken name range /> };
    view! {
        <section class="answer plan-figures" aria-label=move || state.words().plan_figures()>
            <div class="figure-fields">{WAY.map(field).collect_view()}</div>
            <div class="list-bar">
                <Choice name=SOLVE label=|words| words.plan_solve() offers=solves />
                <Choice name=RATES label=|words| words.plan_rates() offers=rates />
            </div>
            <Show when=move || is_solving.get()>
                <div class="figure-fields" data-testid="volumes">{VOLUMES.map(|name| field((name, Range::Amount))).collect_view()}</div>
            </Show>
            <p class="finding-line" role="status" data-testid="solved">{said}</p>
        </section>
    }
}

fn draw_content(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ContentCoverage(listing) = answer else { return None };
    coverage(sheet, &listing.rows)
}

/// What customers bought beyond their first purchase, over the days that the plan's own figures are of.
#[component]
fn Bought(asked: Asked) -> impl IntoView {
    let state = State::here();
    let period = Memo::new(move |_| state.as_of().map(|day| measured_over(asked::settings(&asked.settled()).period, AsOf(day))));
    let title = Signal::derive(move || {
        let words = state.words();
        match period.get().and_then(|period| period.from.zip(period.to)) {
            Some((from, to)) => words.plan_expansion_of(state.day(from), state.day(to)),
            None => words.plan_expansion_title().to_owned(),
        }
    });
    let question = Signal::derive(move || {
        let of = OfDeals { period: period.get().unwrap_or_default(), ..OfDeals::default() };
        Question::Expansion(Expansion { of, ..Expansion::default() })
    });
    view! { <Report title question only=EXPANSION /> }
}

/// What stands below the figures.
fn below(asked: Asked, taken: Assumptions, way: Memo<Way>, currency: Memo<Option<String>>) -> Vec<Make> {
    let steps = Signal::derive(move || asked::reverse(&asked.figures()));
    let mut all: Vec<Make> = vec![
        Box::new(move || {
            let state = State::here();
            view! { <Drawn title=Signal::derive(move || state.words().plan_way_title().to_owned()) question=steps draw=draw_reverse /> }
                .into_any()
        }),
        Box::new(move || view! { <Scenarios asked /> }.into_any()),
    ];
    all.extend(team::below(asked, taken));
    all.push(Box::new(move || view! { <Bought asked /> }.into_any()));
    all.push(Box::new(|| {
        let state = State::here();
        let title = Signal::derive(move || state.words().plan_content_title().to_owned());
        view! { <Report title question=Question::ContentCoverage(ContentCoverage {}) draw=draw_content only=CONTENT /> }.into_any()
    }));
    all.push(Box::new(move || view! { <OnPaper asked taken way currency /> }.into_any()));
    all
}
