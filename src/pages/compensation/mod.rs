//! Compensation: two pay plans replayed on the company's own customers, line by line, by month, and under what-ifs.

pub mod draft;
pub mod editor;
pub mod fields;
pub mod pays;

use holdfast_core::answer::churn_turning_point::{ChurnTurningPoint, Turn};
use holdfast_core::answer::comp_cash::Cash;
use holdfast_core::answer::comp_compare::{Compare, CompareRow};
use holdfast_core::answer::comp_scenarios::Scenarios;
use holdfast_core::answer::comp_statement::Statement;
use holdfast_core::answer::listing::{NoteCode, View};
use holdfast_core::answer::plan_settings::OfPlans;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::churn::lives::OfLives;
use holdfast_core::compensation::plan::{PRESETS, Plan, Timing};
use holdfast_view::chart::cash::cash;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use self::draft::Form;
use self::editor::OwnPlans;
use super::selling::{Choice, Offer, chosen};
use crate::ask::ask;
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::drawn::Drawn;
use crate::ui::drilled::Drilled;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::observed::observed_from;
use crate::ui::report::{Drill, Report};

const BEFORE: &str = "before";
const AFTER: &str = "after";
const TIMING: &str = "timing";
const PERSON: &str = "person";
/// The name of the plan that the measured turning point speaks for.
const PROPOSED: &str = "proposed";

/// What the screen is asked by.
#[derive(Clone, Copy)]
pub struct Asked {
    before: Memo<String>,
    after: Memo<String>,
    timing: Memo<Option<Timing>>,
    /// What the measured turning point speaks for.
    proposal: Memo<Option<Proposed>>,
    /// Its plan, where no preset says the same.
    proposed: Memo<Option<Plan>>,
    /// The plans that a person made, but such as have a name of ours.
    own: Memo<Vec<Plan>>,
}

impl Asked {
    fn start(state: State) -> Asked {
        let (proposal, kept) = (proposal(state), state.kept.plans());
        let own_plan = |proposal: &Proposed| proposal.preset.is_none().then(|| proposal.plan.clone());
        let proposed = Memo::new(move |_| proposal.with(|proposal| proposal.as_ref().and_then(own_plan)));
        let is_own = |plan: &&Plan| !PRESETS.contains(&plan.name.as_str()) && plan.name != PROPOSED;
        let own = Memo::new(move |_| kept.with(|plans| plans.iter().filter(is_own).cloned().collect::<Vec<_>>()));
        let [before, after, timing] = [BEFORE, AFTER, TIMING].map(|name| chosen(state, name));
        let named = move |of: Memo<Option<String>>, usual: &'static str| {
            let is_there = move |name: &String| {
                let has_name = |plan: &Plan| plan.name == *name;
                PRESETS.contains(&name.as_str())
                    || proposed.with(|plan| plan.as_ref().is_some_and(has_name))
                    || own.with(|own| own.iter().any(has_name))
            };
            Memo::new(move |_| of.get().filter(is_there).unwrap_or_else(|| usual.to_owned()))
        };
        Asked {
            before: named(before, PRESETS[0]),
            after: named(after, PRESETS[1]),
            timing: Memo::new(move |_| timing.with(|code| Timing::ALL.into_iter().find(|one| Some(one.code()) == code.as_deref()))),
            proposal,
            proposed,
            own,
        }
    }

    fn of(self, names: Vec<String>) -> OfPlans {
        // Of the plans made here only those that are asked for: another one that changes is no other question.
        let of_all = |plan: &Plan| names.contains(&plan.name);
        let proposed = self.proposed.get().filter(of_all);
        let own = self.own.with(|own| own.iter().filter(|plan| of_all(plan)).cloned().chain(proposed).collect());
        OfPlans { own, timing: self.timing.get(), prepayment: None, names }
    }

    fn both(self) -> OfPlans {
        self.of(vec![self.before.get(), self.after.get()])
    }

    /// A plan by its name.
    fn plan(self, name: &str) -> Option<Plan> {
        let own = self.own.with(|own| own.iter().find(|plan| plan.name == name).cloned());
        own.or_else(|| self.proposed.with(|plan| plan.clone().filter(|plan| plan.name == name))).or_else(|| Plan::preset(name))
    }

    /// The names of all plans, in the order in which they are offered.
    fn names(self) -> Vec<String> {
        let proposed = self.proposed.with(|plan| plan.as_ref().map(|plan| plan.name.clone()));
        let own = self.own.with(|own| own.iter().map(|plan| plan.name.clone()).collect::<Vec<_>>());
        PRESETS.map(str::to_owned).into_iter().chain(proposed).chain(own).collect()
    }
}

/// What the measured turning point speaks for.
#[derive(Debug, Clone, PartialEq)]
struct Proposed {
    /// Months of life after which more leave.
    after: u64,
    plan: Plan,
    /// The preset that says the same.
    preset: Option<&'static str>,
}

/// A plan made of the measured turning point; nothing where none was found.
fn proposal(state: State) -> Memo<Option<Proposed>> {
    let from = observed_from(state);
    let load = ask(move || {
        let which = OfLives { observed_from: from.get(), ..OfLives::default() };
        state.ask_of(Question::ChurnTurningPoint(ChurnTurningPoint { which }), View::default())
    });
    Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnTurningPoint(listing)) => {
                let row = listing.rows.first().filter(|row| row.verdict == Turn::Later)?;
                let plan = Plan::after_turning_point(row.tau_months as i32);
                let same = |name: &&str| Plan::preset(name).is_some_and(|preset| preset.pays == plan.pays);
                let preset = PRESETS.into_iter().find(|name| same(name));
                Some(Proposed { after: row.tau_months, plan, preset })
            }
            _ => None,
        })
    })
}

/// Both plans replayed for everybody together: their rows, and of how many deals payments decide when parts are paid.
type Replayed = Memo<(Vec<CompareRow>, u64)>;

/// The screen of compensation.
#[component]
pub fn Compensation() -> impl IntoView {
    let state = State::here();
    let asked = Asked::start(state);
    let form = Form(draft::start());
    let load = ask(move || state.ask_of(Question::Compare(Compare { plans: asked.both(), together: true }), View::default()));
    let replayed: Replayed = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Compare(listing)) => {
                let paid = listing.notes.iter().find(|note| note.code == NoteCode::PaidByPayments).and_then(|note| note.number);
                (listing.rows.clone(), paid.unwrap_or_default() as u64)
            }
            _ => (Vec::new(), 0),
        })
    });
    let title = move || replayed.with(|(rows, _)| state.words().paid_for_leavers(rows, &state.times()));
    let basis = move || {
        let told = replayed.with(|(rows, _)| rows.first().map(|row| row.deals)).zip(state.as_of());
        told.map(|(deals, day)| state.words().compensation_basis(state.whole(deals), state.day(day))).unwrap_or_default()
    };
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis) />
        <Asking asked replayed />
        <OwnPlans asked form />
        {in_turn(below(state, asked))}
    }
}

/// Which plans, and how their months are counted where that makes a difference.
#[component]
fn Asking(asked: Asked, replayed: Replayed) -> impl IntoView {
    let state = State::here();
    let offers = move |usual: &'static str| {
        Signal::derive(move || {
            let words = state.words();
            let offer = |name: String| (if name == usual { String::new() } else { name.clone() }, words.plan_named(&name));
            let mut offers: Vec<Offer> = asked.names().into_iter().map(offer).collect();
            offers.sort_by_key(|(value, _)| !value.is_empty());
            offers
        })
    };
    let timings = Signal::derive(move || {
        let words = state.words();
        let own = (String::new(), words.timing_own().to_owned());
        std::iter::once(own)
            .chain(Timing::ALL.map(|timing| (timing.code().to_owned(), words.timing(timing).to_owned())))
            .collect::<Vec<Offer>>()
    });
    let timing = Memo::new(move |_| {
        let plans: Vec<Plan> = [asked.before.get(), asked.after.get()].iter().filter_map(|name| asked.plan(name)).collect();
        let (by_payments, deals) = replayed.with(|(rows, paid)| (*paid, rows.first().map_or(0, |row| row.deals)));
        state.words().timing_matters(&plans, by_payments, deals, &state.times())
    });
    let sentence = move |name: Memo<String>| {
        move || {
            let plan = name.with(|name| asked.plan(name));
            plan.map(
                |plan| view! { <div><dt>{state.words().plan_named(&plan.name)}</dt><dd>{state.words().plan_sentence(&plan)}</dd></div> },
            )
        }
    };
    view! {
        <div class="list-bar" data-testid="plans-asked">
            <Choice name=BEFORE label=|words| words.plan_before() offers=offers(PRESETS[0]) />
            <Choice name=AFTER label=|words| words.plan_after() offers=offers(PRESETS[1]) />
            <Show when=move || timing.with(|(_, matters)| *matters)>
                <Choice name=TIMING label=|words| words.timing_field() offers=timings />
            </Show>
            <span class="quiet" data-testid="timing-told">{move || timing.with(|(told, _)| told.clone())}</span>
        </div>
        <dl class="four-answers answer" data-testid="plan-sentences">{sentence(asked.before)} {sentence(asked.after)}</dl>
        {move || asked.proposal.with(|proposal| proposal.as_ref().map(|proposal| {
            let name = state.words().plan_named(proposal.preset.unwrap_or(&proposal.plan.name));
            let after = state.whole(proposal.after);
            let said = match proposal.preset {
                Some(_) => state.words().proposal_is_preset(after, name),
                None => state.words().proposal_is_new(after, name),
            };
            view! { <p class="quiet about" data-testid="proposal">{said}</p> }
        }))}
        <p class="quiet about">{move || state.words().no_advice()}</p>
    }
}

fn draw_cash(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::Cash(listing) = answer else { return None };
    cash(sheet, &listing.rows)
}

fn of_statement(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::Statement(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.customer_id.clone(), None))
}

fn of_person(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::Compare(listing) = answer else { return None };
    listing.rows.get(row).and_then(|row| Some((row.person.clone()?, None)))
}

/// What stands below the plans.
fn below(state: State, asked: Asked) -> Vec<Make> {
    vec![
        Box::new(move || {
            let report = move || {
                let question = Question::Compare(Compare { plans: asked.both(), together: false });
                view! { <Drilled title=Words::compare_title question column="deals" of=of_person /> }
            };
            report.into_any()
        }),
        Box::new(move || (move || view! { <Months plans=asked.both() /> }).into_any()),
        Box::new(move || (move || view! { <WhatIf plans=asked.both() /> }).into_any()),
        Box::new(move || {
            let person = chosen(state, PERSON);
            let offers = people(state, asked);
            let choice = view! { <div class="list-bar"><Choice name=PERSON label=|words| words.statement_person() offers /></div> };
            let lines = move || view! { <Lines plans=asked.of(vec![asked.after.get()]) person=person.get() /> };
            (choice, lines).into_any()
        }),
    ]
}

/// Everybody who has a part in a deal under the second plan.
fn people(state: State, asked: Asked) -> Signal<Vec<Offer>> {
    let question = move || Question::Compare(Compare { plans: asked.of(vec![asked.after.get()]), together: false });
    let load = ask(move || state.ask_of(question(), View::default()));
    Signal::derive(move || {
        let all = (String::new(), state.words().everybody().to_owned());
        let names = load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Compare(listing)) => listing.rows.iter().filter_map(|row| row.person.clone()).collect(),
            _ => Vec::new(),
        });
        std::iter::once(all).chain(names.into_iter().map(|name| (name.clone(), name))).collect()
    })
}

/// Cash month by month; a bar leads to the customers whose parts fall due in it.
#[component]
fn Months(plans: OfPlans) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let question = StoredValue::new(Question::Cash(Cash { plans }));
    let title = Signal::derive(move || state.words().cash_title().to_owned());
    view! {
        <Drawn title question=question.get_value() draw=draw_cash points=looking.show() />
        <RowsBehind looking question=Signal::derive(move || question.get_value()) title />
    }
}

/// What would have been paid otherwise, in sentences above the figures.
#[component]
fn WhatIf(plans: OfPlans) -> impl IntoView {
    let state = State::here();
    let question = StoredValue::new(Question::Scenarios(Scenarios { plans, ..Scenarios::default() }));
    let title = Signal::derive(move || state.words().scenarios_figures().to_owned());
    let load = ask(move || state.ask_of(question.get_value(), View::default()));
    let lines = move || {
        let said = load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Scenarios(listing)) => state.words().scenario_findings(&listing.rows, &state.times()),
            _ => Vec::new(),
        });
        said.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <section class="answer">
            <div class="answer-head"><h2>{move || state.words().scenarios_title()}</h2></div>
            <ul class="what-if" data-testid="what-if">{lines}</ul>
        </section>
        <Report title question=question.get_value() />
    }
}

/// The statement of the second plan, line by line.
#[component]
fn Lines(plans: OfPlans, person: Option<String>) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let name = StoredValue::new(plans.names.first().cloned().unwrap_or_default());
    let question = Question::Statement(Statement { plans, person, ..Statement::default() });
    let asked = StoredValue::new(question.clone());
    let title = Signal::derive(move || state.words().statement_title(state.words().plan_named(&name.get_value())));
    let behind = Signal::derive(move || looking.of.with(|(customer, _)| customer.clone()));
    let drill = Drill { column: "customer_id", of: of_statement, show: looking.show() };
    view! {
        <Report title question drill />
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=behind />
    }
}
