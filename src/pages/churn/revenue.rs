//! Recurring revenue: what moved it, how much of it stays, and which cohorts it comes from.

use holdfast_core::answer::churn_cohorts::ChurnCohorts;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::mrr_differences::MrrDifferences;
use holdfast_core::answer::mrr_movements::MrrMovements;
use holdfast_core::answer::mrr_retention::MrrRetention;
use holdfast_core::answer::mrr_trap::{MrrTrap, TrapRow};
use holdfast_core::answer::{Answer, Question};
use holdfast_view::chart::cohorts::{Of, cohorts};
use holdfast_view::chart::movements::movements;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::{Asked, Pointed};
use crate::ask::ask;
use crate::state::State;
use crate::ui::in_turn::Make;
use crate::ui::report::Report;

fn draw_movements(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::MrrMovements(listing) = answer else { return None };
    movements(sheet, &listing.rows)
}

fn draw_cohorts(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ChurnCohorts(listing) = answer else { return None };
    cohorts(sheet, &listing.rows, Of::Customers)
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
        Box::new(move || {
            let report = move || {
                let question = Question::MrrRetention(MrrRetention { of: asked.rules.get(), ..MrrRetention::default() });
                view! { <Report title=title(Words::retention_title) question /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let rules = asked.rules.get();
                let question = move |rules| Question::MrrDifferences(MrrDifferences { theirs: rules, ..MrrDifferences::default() });
                rules.preset.map(|preset| view! { <Report title=title(Words::differences_title) question=question(preset) /> })
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let observed_from = asked.which.with(|which| which.observed_from);
                let question = Question::ChurnCohorts(ChurnCohorts { observed_from, ..ChurnCohorts::default() });
                view! { <Pointed title=Words::cohorts_title question draw=draw_cohorts /> }
            };
            report.into_any()
        }),
    ]
}
