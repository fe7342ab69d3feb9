//! Lifetime value by group, with the article's four questions answered from it.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::sales_ltv::{Ltv, LtvRow};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::churn::by::By;
use leptos::prelude::*;

use crate::ask::ask;
use crate::pages::selling::{Choice, Offer, chosen};
use crate::state::State;
use crate::ui::report::Report;

const GROUP: &str = "value";

/// By what customers are grouped, the usual way first.
const GROUPS: [By; 7] = [By::Segment, By::Tier, By::Plan, By::Industry, By::Source, By::SalesRep, By::All];

fn group_name(by: By) -> holdfast_core::sales::groups::By {
    use holdfast_core::sales::groups::By as Deals;
    match by {
        By::Segment => Deals::Segment,
        By::Tier => Deals::Tier,
        By::Plan => Deals::Plan,
        By::Industry => Deals::Industry,
        By::Source => Deals::Source,
        By::SalesRep => Deals::SalesRep,
        By::Csm => Deals::Csm,
        By::Head => Deals::Head,
        By::Term => Deals::Term,
        By::All => Deals::All,
    }
}

/// The report and the answers.
#[component]
pub fn Value() -> impl IntoView {
    let state = State::here();
    let wanted = chosen(state, GROUP);
    let by =
        Memo::new(move |_| wanted.with(|wanted| GROUPS.into_iter().find(|one| Some(one.code()) == wanted.as_deref()).unwrap_or(GROUPS[0])));
    let question = move || Ltv { by: by.get().into(), ..Ltv::default() };
    let load = ask(move || state.ask_of(Question::Ltv(question()), View::default()));
    let rows: Memo<Vec<LtvRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Ltv(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let offers = Signal::derive(move || {
        let words = state.words();
        let value = |by: By| if by == GROUPS[0] { String::new() } else { by.code().to_owned() };
        GROUPS.map(|by| (value(by), words.deal_group(group_name(by)).to_owned())).to_vec() as Vec<Offer>
    });
    let answers = move || {
        rows.with(|rows| {
            let told = if rows.is_empty() { Vec::new() } else { state.words().ltv_answers(rows, &state.times()) };
            told.into_iter().map(|(asked, said)| view! { <div><dt>{asked}</dt><dd>{said}</dd></div> }).collect_view()
        })
    };
    let report =
        move || view! { <Report title=Signal::derive(move || state.words().ltv_title().to_owned()) question=Question::Ltv(question()) /> };
    view! {
        <div class="list-bar"><Choice name=GROUP label=|words| words.group_field() offers /></div>
        <dl class="four-answers answer" data-testid="ltv-answers">{answers}</dl>
        {report}
    }
}
