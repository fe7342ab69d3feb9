//! Compensation: two pay plans replayed on the company's own customers, line by line, by month, and under what-ifs.

use holdfast_core::answer::churn_turning_point::{ChurnTurningPoint, Turn};
use holdfast_core::answer::comp_cash::Cash;
use holdfast_core::answer::comp_compare::{Compare, CompareRow};
use holdfast_core::answer::comp_scenarios::Scenarios;
use holdfast_core::answer::comp_statement::Statement;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::plan_settings::OfPlans;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::compensation::plan::{PRESETS, Plan, Timing};
use holdfast_view::account::Times;
use holdfast_view::chart::cash::cash;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::selling::{Choice, Offer, chosen};
use crate::ask::ask;
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::drawn::Drawn;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::report::{Drill, Report};

const BEFORE: &str = "before";
const AFTER: &str = "after";
const TIMING: &str = "timing";

/// What the screen is asked by.
#[derive(Clone, Copy)]
struct Asked {
    before: Memo<String>,
    after: Memo<String>,
    timing: Memo<Option<Timing>>,
    /// The plan that the measured turning point speaks for.
    proposed: Memo<Option<Plan>>,
}

impl Asked {
    fn start(state: State) -> Asked {
        let proposed = proposed(state);
        let [before, after, timing] = [BEFORE, AFTER, TIMING].map(|name| chosen(state, name));
        let named = move |of: Memo<Option<String>>, usual: &'static str| {
            let is_there = move |name: &String| {
                PRESETS.contains(&name.as_str()) || proposed.with(|plan| plan.as_ref().is_some_and(|plan| plan.name == *name))
            };
            Memo::new(move |_| of.get().filter(is_there).unwrap_or_else(|| usual.to_owned()))
        };
        Asked {
            before: named(before, PRESETS[0]),
            after: named(after, PRESETS[1]),
            timing: Memo::new(move |_| timing.with(|code| Timing::ALL.into_iter().find(|one| Some(one.code()) == code.as_deref()))),
            proposed,
        }
    }

    fn of(self, names: Vec<String>) -> OfPlans {
        OfPlans { names, own: self.proposed.get().into_iter().collect(), timing: self.timing.get(), prepayment: None }
    }

    fn both(self) -> OfPlans {
        self.of(vec![self.before.get(), self.after.get()])
    }

    /// A plan by its name.
    fn plan(self, name: &str) -> Option<Plan> {
        self.proposed.with(|plan| plan.clone().filter(|plan| plan.name == name)).or_else(|| Plan::preset(name))
    }
}

/// A plan made of the measured turning point; nothing where none was found.
fn proposed(state: State) -> Memo<Option<Plan>> {
    let load = ask(move || state.ask_of(Question::ChurnTurningPoint(ChurnTurningPoint::default()), View::default()));
    Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnTurningPoint(listing)) => {
                let row = listing.rows.first().filter(|row| row.verdict == Turn::Later)?;
                // One that says what a preset says is no proposal.
                let plan = Plan::after_turning_point(row.tau_months as i32);
                let is_known = PRESETS.iter().filter_map(|name| Plan::preset(name)).any(|preset| preset.pays == plan.pays);
                (!is_known).then_some(plan)
            }
            _ => None,
        })
    })
}

/// The screen of compensation.
#[component]
pub fn Compensation() -> impl IntoView {
    let state = State::here();
    let asked = Asked::start(state);
    let load = ask(move || state.ask_of(Question::Compare(Compare { plans: asked.both(), together: true }), View::default()));
    let rows: Memo<Vec<CompareRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Compare(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let title = move || {
        let (words, times) = (state.words(), state.times());
        rows.with(|rows| match &rows[..] {
            [before, after, ..] => words.paid_on_churned(
                words.plan_named(&before.plan),
                times.money(before.paid_on_churned),
                words.plan_named(&after.plan),
                times.money(after.paid_on_churned),
            ),
            _ => words.compensation_title().to_owned(),
        })
    };
    let basis = move || {
        let told = rows.with(|rows| rows.first().map(|row| row.deals)).zip(state.as_of());
        told.map(|(deals, day)| state.words().compensation_basis(state.whole(deals), state.day(day))).unwrap_or_default()
    };
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis) />
        <Asking asked />
        {in_turn(below(state, asked))}
    }
}

/// Which plans, and how their months are counted.
#[component]
fn Asking(asked: Asked) -> impl IntoView {
    let state = State::here();
    let offers = move |usual: &'static str| {
        Signal::derive(move || {
            let words = state.words();
            let own = asked.proposed.with(|plan| plan.as_ref().map(|plan| plan.name.clone()));
            let names = PRESETS.map(str::to_owned).into_iter().chain(own);
            let mut offers: Vec<Offer> =
                names.map(|name| (if name == usual { String::new() } else { name.clone() }, words.plan_named(&name))).collect();
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
            <Choice name=TIMING label=|words| words.timing_field() offers=timings />
        </div>
        <dl class="four-answers answer" data-testid="plan-sentences">{sentence(asked.before)} {sentence(asked.after)}</dl>
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

/// What stands below the plans.
fn below(state: State, asked: Asked) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    vec![
        Box::new(move || {
            let report = move || {
                let question = Question::Compare(Compare { plans: asked.both(), together: false });
                view! { <Report title=title(Words::compare_title) question /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::Cash(Cash { plans: asked.both() });
                view! { <Drawn title=title(Words::cash_title) question draw=draw_cash /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::Scenarios(Scenarios { plans: asked.both(), ..Scenarios::default() });
                view! { <Report title=title(Words::scenarios_title) question /> }
            };
            report.into_any()
        }),
        Box::new(move || (move || view! { <Lines plans=asked.of(vec![asked.after.get()]) /> }).into_any()),
    ]
}

/// The statement of the second plan, line by line.
#[component]
fn Lines(plans: OfPlans) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let name = StoredValue::new(plans.names.first().cloned().unwrap_or_default());
    let question = Question::Statement(Statement { plans, ..Statement::default() });
    let asked = StoredValue::new(question.clone());
    let title = Signal::derive(move || state.words().statement_title(state.words().plan_named(&name.get_value())));
    let behind = Signal::derive(move || looking.of.with(|(customer, _)| customer.clone()));
    let drill = Drill { column: "customer_id", of: of_statement, show: looking.show() };
    view! {
        <Report title question drill />
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=behind />
    }
}
