//! Recurring revenue: what moved it, how much of it stays, and which cohorts it comes from.

use holdfast_core::answer::churn_cohorts::{ChurnCohorts, Together};
use holdfast_core::answer::listing::View;
use holdfast_core::answer::mrr_differences::MrrDifferences;
use holdfast_core::answer::mrr_movements::MrrMovements;
use holdfast_core::answer::mrr_retention::MrrRetention;
use holdfast_core::answer::mrr_trap::{MrrTrap, TrapRow};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::recurring::rules::Rules;
use holdfast_view::chart::cohorts::{Figures, Of, cohorts};
use holdfast_view::chart::movements::movements;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::rules::Counted;
use super::{Asked, Pointed};
use crate::ask::ask;
use crate::pages::selling::chosen;
use crate::state::State;
use crate::ui::in_turn::Make;
use crate::ui::report::{Draw, Report};
use crate::ui::switch::Switch;

const COHORTS_OF: &str = "cohorts";
const CELLS: &str = "cells";

const RETENTION: &[&str] =
    &["month", "customers", "grr", "grr_low", "grr_high", "nrr", "nrr_low", "nrr_high", "logo_churn", "quick_ratio", "arpa"];

fn draw_movements(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::MrrMovements(listing) = answer else { return None };
    movements(sheet, &listing.rows)
}

/// A way to draw cohorts: what is looked at, and what stands in the cells.
fn cohorts_drawn<const MRR: bool, const AMOUNTS: bool>(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ChurnCohorts(listing) = answer else { return None };
    let of = if MRR { Of::Mrr } else { Of::Customers };
    cohorts(sheet, &listing.rows, of, if AMOUNTS { Figures::Amounts } else { Figures::Shares })
}

/// The last months beside those before them, if they can be told.
pub(super) fn trap(state: State, asked: Asked) -> Memo<Option<TrapRow>> {
    let load = ask(move || state.ask_of(Question::MrrTrap(MrrTrap { of: asked.rules.get() }), View::default()));
    Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::MrrTrap(listing)) => listing.rows.first().cloned(),
            _ => None,
        })
    })
}

/// What stands below the head.
pub(super) fn below(state: State, asked: Asked, trap: Memo<Option<TrapRow>>) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    vec![
        Box::new(move || {
            let said = move || trap.with(|row| row.as_ref().map(|row| state.words().trap_sentence(row, &state.times())));
            let line = move || said().map(|said| view! { <p class="finding-line" data-testid="trap">{said}</p> });
            let report = move || {
                let question = Question::MrrMovements(MrrMovements { of: asked.rules.get() });
                view! { <Pointed title=Words::movements_title question draw=draw_movements has_table=true /> }
            };
            (line, report).into_any()
        }),
        Box::new(move || view! { <Counted rules=asked.rules /> }.into_any()),
        Box::new(move || {
            let report = move || {
                let question = Question::MrrRetention(MrrRetention { of: asked.rules.get(), ..MrrRetention::default() });
                view! { <Report title=title(Words::retention_title) question only=RETENTION /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let theirs = asked.rules.get();
                let question = Question::MrrDifferences(MrrDifferences { theirs, ..MrrDifferences::default() });
                (theirs.rules() != Rules::default()).then(|| view! { <Report title=title(Words::differences_title) question /> })
            };
            report.into_any()
        }),
        Box::new(move || view! { <Cohorts asked /> }.into_any()),
    ]
}

/// Customers by the month in which they began: of them or of what they pay, in shares or in amounts.
#[component]
fn Cohorts(asked: Asked) -> impl IntoView {
    let state = State::here();
    let [of, cells] = [COHORTS_OF, CELLS].map(|name| chosen(state, name));
    let is = move |of: Memo<Option<String>>| of.with(Option::is_some);
    let choose = move |name: &'static str, value: &'static str| {
        move |choice: Option<bool>| state.go(|route| route.list.set_filter(name, (choice == Some(true)).then(|| value.to_owned())))
    };
    let of_words = Signal::derive(move || {
        let words = state.words();
        vec![(Some(false), words.chart_customers()), (Some(true), words.cohorts_mrr_head())]
    });
    let cell_words = Signal::derive(move || vec![(Some(false), "%"), (Some(true), state.words().cohorts_amounts())]);
    let report = move || {
        let observed_from = asked.which.with(|which| which.observed_from);
        let question = Question::ChurnCohorts(ChurnCohorts { observed_from, together: Together::Below, ..ChurnCohorts::default() });
        let draw: Draw = match (is(of), is(cells)) {
            (false, false) => cohorts_drawn::<false, false>,
            (false, true) => cohorts_drawn::<false, true>,
            (true, false) => cohorts_drawn::<true, false>,
            (true, true) => cohorts_drawn::<true, true>,
        };
        view! { <Pointed title=Words::cohorts_title question draw /> }
    };
    view! {
        <div class="list-bar">
            <Switch
                name=Signal::derive(move || state.words().cohorts_of())
                test_id="cohorts-of"
                options=of_words
                chosen=Signal::derive(move || Some(is(of)))
                on_choose=choose(COHORTS_OF, "mrr")
            />
            <Switch
                name=Signal::derive(move || state.words().cohorts_cells())
                test_id="cohorts-cells"
                options=cell_words
                chosen=Signal::derive(move || Some(is(cells)))
                on_choose=choose(CELLS, "amounts")
            />
        </div>
        {report}
    }
}
