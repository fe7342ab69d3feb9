//! Who the customer is, in a strip.

use holdfast_core::answer::snapshot::Section;
use holdfast_core::tiers::rules::Tier;
use holdfast_view::account::number;
use leptos::prelude::*;

use super::{Known, Seen};
use crate::state::State;
use crate::ui::band::Coverage;

/// The strip; what no file tells has no place in it.
#[component]
pub fn Strip(
    /// What is known of the customer.
    seen: Seen,
    /// Its id.
    id: String,
) -> impl IntoView {
    let state = State::here();
    let settings = state.kept.sales();
    let by_hand = Memo::new(move |_| settings.with(|settings| settings.tiers.exceptions.get(&id).copied()));
    let items = move || seen.with(|seen| seen.as_ref().map(|known| items(state, known, by_hand.get())));
    view! { <dl class="strip" aria-label=move || state.words().identity()>{items}</dl> }
}

fn items(state: State, known: &Known, by_hand: Option<Tier>) -> Vec<AnyView> {
    let (words, portrait) = (state.words(), known.portrait());
    let label = |column: &str| words.column("accounts", column);
    // A tier set by hand goes before the one of the files, as everywhere.
    let tier = by_hand.map(|tier| words.tier_by_hand(words.tier(tier).to_owned()));
    let tier = tier.as_deref().or_else(|| portrait.text("tier"));
    let about: Vec<&str> =
        [portrait.text("segment"), tier, portrait.text("industry"), portrait.text("country")].into_iter().flatten().collect();
    let about = (!about.is_empty()).then(|| about.join(words.comma()));
    let seats = portrait.number("seats").map(|seats| state.whole(seats as u64));
    let plan = match (portrait.text("plan"), seats) {
        (Some(plan), Some(seats)) => Some(words.plan_seats(plan.to_owned(), seats)),
        (Some(plan), None) => Some(plan.to_owned()),
        (None, Some(seats)) => Some(words.seats_alone(seats)),
        (None, None) => None,
    };
    let renewal = portrait.day("renewal").map(|day| {
        let days = u64::from(day.since(known.as_of).unsigned_abs());
        words.renewal_in(state.day(day), days, state.whole(days))
    });
    let mrr = portrait.number("mrr").map(|mrr| {
        let currency = portrait.text("currency").unwrap_or_default().to_owned();
        view! { <b class="num">{state.money(mrr)}</b>" "<span class="mute">{currency}</span> }.into_any()
    });
    let text = |text: Option<String>| text.map(|text| view! { <bdi>{text}</bdi> }.into_any());
    let day = |name: &str| portrait.day(name).map(|day| view! { <span class="num">{state.day(day)}</span> }.into_any());
    let who = |name: &str| portrait.text(name).map(|name| person(name.to_owned()));
    [
        (label("mrr"), mrr),
        (label("renewal"), text(renewal)),
        (label("cancel_date"), day("cancel_date")),
        (label("plan"), text(plan)),
        (label("segment"), text(about)),
        (label("customer_since"), day("customer_since")),
        (label("csm"), who("csm")),
        (label("sales_rep"), who("sales_rep")),
        (label("source"), text(portrait.text("source").map(str::to_owned))),
        (words.confidence().to_owned(), confidence(state, known)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(view! { <div><dt>{label}</dt><dd>{value?}</dd></div> }.into_any()))
    .collect()
}

/// How much of the score could be measured.
fn confidence(state: State, known: &Known) -> Option<AnyView> {
    let share = known.portrait().standing()?.coverage;
    let all = known.portrait().section(Section::Parts).count() as u64;
    let measured = known.portrait().section(Section::Parts).filter(|row| number(&row.now).is_some()).count() as u64;
    let told = state.words().parts_measured(state.whole(measured), state.whole(all));
    Some(view! { <Coverage share />" "{told} }.into_any())
}

/// A person of ours, with initials.
fn person(name: String) -> AnyView {
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    view! { <span class="who"><i aria-hidden="true">{initials}</i><bdi>{name}</bdi></span> }.into_any()
}
