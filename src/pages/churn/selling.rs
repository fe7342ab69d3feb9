//! Whom leaving goes with: reps month by month and beside each other, contracts, months paid ahead, renewals, and who fits.

use holdfast_core::answer::churn_contract::ChurnContract;
use holdfast_core::answer::churn_fit::ChurnFit;
use holdfast_core::answer::churn_prepayment::ChurnPrepayment;
use holdfast_core::answer::churn_rate::ChurnRate;
use holdfast_core::answer::churn_renewals::ChurnRenewals;
use holdfast_core::answer::churn_reps::ChurnReps;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::churn::by::By;
use holdfast_view::chart::churn::churn;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::prepayment::prepayment;
use holdfast_view::chart::renewals::renewals;
use holdfast_view::chart::rep_churn::rep_churn;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::{Asked, Pointed};
use crate::ask::ask;
use crate::state::State;
use crate::ui::drawn::Drawn;
use crate::ui::drilled::Drilled;
use crate::ui::in_turn::Make;

const REPS: &[&str] = &[
    "sales_rep",
    "customers",
    "churned",
    "customer_months",
    "rate",
    "low",
    "high",
    "shrunk",
    "q",
    "verdict",
    "volatility",
    "unstable",
    "kept",
];
const CONTRACT: &[&str] =
    &["term", "customers", "churned", "hazard", "low", "high", "due", "renewed", "renewal_rate", "mean_prepaid_months"];
const RENEWALS: &[&str] = &["month", "due", "renewed", "rate", "low", "high", "rate_before", "change", "q", "alarm"];
const FIT: &[&str] = &["attributes", "customers", "churned", "retention_12m", "low", "high", "others", "ltv", "q", "verdict"];

fn draw_rates(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ChurnRate(listing) = answer else { return None };
    churn(sheet, &listing.rows)
}

fn draw_reps(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ChurnReps(listing) = answer else { return None };
    rep_churn(sheet, &listing.rows)
}

fn draw_prepayment(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ChurnPrepayment(listing) = answer else { return None };
    prepayment(sheet, &listing.rows)
}

fn draw_renewals(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ChurnRenewals(listing) = answer else { return None };
    renewals(sheet, &listing.rows)
}

fn of_rep(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::ChurnReps(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.sales_rep.clone(), Some("churned".to_owned())))
}

fn of_fit(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::ChurnFit(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.attributes.clone(), None))
}

fn of_term(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::ChurnContract(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.term.clone(), None))
}

/// What stands below what churn follows.
pub(super) fn below(state: State, asked: Asked) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    let from = move || asked.which.with(|which| which.observed_from);
    vec![
        Box::new(move || {
            let report = move || {
                let question = Question::ChurnRate(ChurnRate { by: asked.by.get(), observed_from: from() });
                view! { <Drawn title=title(Words::monthly_title) question draw=draw_rates /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::ChurnReps(ChurnReps { observed_from: from(), ..ChurnReps::default() });
                view! { <Drilled title=Words::churn_reps_title question column="customers" of=of_rep draw=draw_reps only=REPS /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::ChurnContract(ChurnContract { observed_from: from() });
                view! { <p class="quiet about">{move || state.words().contract_about()}</p>
                <Drilled title=Words::contract_title question column="customers" of=of_term only=CONTRACT /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let question = Question::ChurnPrepayment(ChurnPrepayment { by: By::All.into() });
            view! { <Drawn title=title(Words::prepayment_title) question draw=draw_prepayment /> }.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::ChurnRenewals(ChurnRenewals { by: By::All.into(), observed_from: from() });
                view! { <Pointed title=Words::renewals_title question draw=draw_renewals has_table=true only=RENEWALS /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::ChurnFit(ChurnFit { observed_from: from() });
                view! { <Fits question=question.clone() /><Drilled title=Words::fit_title question column="customers" of=of_fit only=FIT /> }
            };
            report.into_any()
        }),
    ]
}

/// Whom the product suits, in a sentence.
#[component]
fn Fits(question: Question) -> impl IntoView {
    let state = State::here();
    let load = ask(move || state.ask_of(question.clone(), View::default()));
    let said = move || {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnFit(listing)) => state.words().fit_finding(&listing.rows, &state.times()),
            _ => None,
        })
    };
    move || said().map(|said| view! { <p class="finding-line" data-testid="fits">{said}</p> })
}
