//! Who carries the plan: PODs, growth, hand-overs, roles and how each does.

use holdfast_core::answer::plan_pods_by_tier::PlanPodsByTier;
use holdfast_core::answer::plan_role_performance::RolePerformance;
use holdfast_core::answer::plan_roles::PlanRoles;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::planning::settings::Rates;
use holdfast_core::team::Role;
use holdfast_view::chart::growth::growth;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::pods::pods;
use holdfast_view::chart::role_performance::{role_performance, share_told};
use holdfast_view::chart::roles::{counted_between, entries_unread, roles};
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::chart::silo::silo;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::asked::{Asked, CARRY, growth as growth_of, pods as pods_of, settings, silo as silo_of};
use super::fields::{Assumptions, Figure, Range};
use super::members::Members;
use crate::pages::selling::{Choice, Offer, chosen};
use crate::state::State;
use crate::ui::drawn::Drawn;
use crate::ui::in_turn::Make;
use crate::ui::report::Report;

/// The columns of each role's measures that tell most.
const MEASURES: &[&str] = &["person", "role", "metric", "value", "expected", "low", "high", "n", "verdict"];
/// The columns of PODs by tier that tell most.
const IN_TIERS: &[&str] = &["tier", "new_customers", "deals", "pods", "cost", "cac_by_pod", "cac", "payback_by_pod", "payback_months"];
/// People of each role.
const PEOPLE: [&str; 4] = ["mdr", "sdr", "ae", "csm"];
/// The roles that a POD can have.
const ROLES: &str = "roles";
/// Whose measures are shown.
const ROLE: &str = "role";
/// A POD of three: what the MDR finds is all there is.
const THREE: [&str; 2] = ["MDR,AE,CSM", "SDR,AE,CSM"];
const PACE: [(&str, Range); 5] = [
    ("hires", Range::Whole(0, 20)),
    ("ramp", Range::Whole(0, 24)),
    ("attrition", Range::Share),
    ("churn_rate", Range::Share),
    ("months", Range::Whole(1, 36)),
];
const MARKET: [(&str, Range); 3] =
    [("prospects", Range::Whole(1, 50_000)), ("entering", Range::Whole(1, 50_000)), ("cooling", Range::Share)];

fn draw_pods(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::PlanPods(listing) = answer else { return None };
    pods(sheet, &listing.rows)
}

fn draw_growth(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::PlanGrowth(listing) = answer else { return None };
    growth(sheet, &listing.rows)
}

fn draw_silo(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::PlanSilo(listing) = answer else { return None };
    silo(sheet, &listing.rows)
}

fn draw_roles(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::PlanRoles(listing) = answer else { return None };
    roles(sheet, &listing.rows, counted_between(&listing.notes), entries_unread(&listing.notes))
}

fn draw_performance(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::RolePerformance(listing) = answer else { return None };
    role_performance(sheet, &listing.rows)
}

fn measure_told(state: State, answer: &Answer, row: usize, column: &str) -> Option<String> {
    let Answer::RolePerformance(listing) = answer else { return None };
    share_told(listing.rows.get(row)?, column, &|share| state.share(share))
}

/// What each role is for, by the article; folded away until somebody asks.
#[component]
fn Duties() -> impl IntoView {
    let state = State::here();
    let line = move |role: Role| view! { <div><dt>{role.code()}</dt><dd>{move || state.words().duty(role)}</dd></div> };
    view! {
        <details class="duties">
            <summary>{move || state.words().plan_duties()}</summary>
            <dl>{Role::ALL.map(line).into_iter().collect_view()}</dl>
        </details>
    }
}

/// A chart with its own fields above it.
#[component]
fn With(
    /// Its title.
    title: fn(Words) -> &'static str,
    /// The question.
    question: Signal<Question>,
    /// What draws it.
    draw: fn(&Sheet<'_>, &Answer) -> Option<Picture>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let state = State::here();
    view! {
        <Drawn title=Signal::derive(move || title(state.words()).to_owned()) question draw><div class="figure-fields">{children()}</div></Drawn>
    }
}

/// The sections, in their order.
pub fn below(asked: Asked, taken: Assumptions) -> Vec<Make> {
    vec![
        Box::new(move || view! { <Pods asked taken /> }.into_any()),
        Box::new(move || view! { <Members asked /> }.into_any()),
        Box::new(move || {
            let state = State::here();
            let rules = state.kept.sales();
            // Made anew where a figure is settled, not while it is moved.
            let report = move || {
                let question = Question::PlanPodsByTier(PlanPodsByTier { settings: settings(&asked.settled()), rules: rules.get().tiers });
                view! { <Report title=Signal::derive(move || state.words().plan_by_tier_title().to_owned()) question only=IN_TIERS /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let question = Signal::derive(move || growth_of(&asked.figures()));
            let fields = PACE.map(|(name, range)| view! { <Figure asked assumptions=taken name range /> }).collect_view();
            view! { <With title=Words::plan_growth_title question draw=draw_growth>{fields}</With> }.into_any()
        }),
        Box::new(move || {
            let question = Signal::derive(move || silo_of(&asked.figures()));
            let fields = MARKET.map(|(name, range)| view! { <Figure asked assumptions=taken name range /> }).collect_view();
            view! { <With title=Words::plan_silo_title question draw=draw_silo>{fields}</With> }.into_any()
        }),
        Box::new(|| {
            let state = State::here();
            let question = Question::PlanRoles(PlanRoles::default());
            let title = Signal::derive(move || state.words().plan_roles_title().to_owned());
            view! { <Drawn title question draw=draw_roles><Duties /></Drawn> }.into_any()
        }),
        Box::new(|| view! { <Performance /> }.into_any()),
    ]
}

/// How each role does by its own measures: of one role, or of all.
#[component]
fn Performance() -> impl IntoView {
    let state = State::here();
    let role = chosen(state, ROLE);
    let offers = Signal::derive(move || {
        let all = (String::new(), state.words().plan_all_roles().to_owned());
        std::iter::once(all).chain(Role::ALL.map(|role| (role.code().to_owned(), role.code().to_owned()))).collect::<Vec<Offer>>()
    });
    let title = Signal::derive(move || state.words().plan_performance_title().to_owned());
    let report = move || {
        let role = role.with(|code| Role::ALL.into_iter().find(|role| Some(role.code()) == code.as_deref()));
        let question = Question::RolePerformance(RolePerformance { role, ..RolePerformance::default() });
        view! { <Report title question draw=draw_performance told=measure_told only=MEASURES /> }
    };
    view! {
        <div class="list-bar"><Choice name=ROLE label=|words| words.plan_role() offers /></div>
        {report}
    }
}

/// What the team carries, with its people, its roles and whose month they carry.
#[component]
fn Pods(asked: Asked, taken: Assumptions) -> impl IntoView {
    let state = State::here();
    let question = Signal::derive(move || pods_of(&asked.figures()));
    let carries = Signal::derive(move || {
        let words = state.words();
        vec![(String::new(), words.plan_carry_preset().to_owned()), (Rates::Own.code().to_owned(), words.plan_carry_own().to_owned())]
            as Vec<Offer>
    });
    let roles = Signal::derive(move || {
        let all = (String::new(), state.words().plan_four_roles().to_owned());
        std::iter::once(all).chain(THREE.map(|roles| (roles.to_owned(), roles.replace(',', " · ")))).collect::<Vec<Offer>>()
    });
    view! {
        <With title=Words::plan_pods_title question draw=draw_pods>
            <div class="list-bar">
                <Choice name=CARRY label=|words| words.plan_carry() offers=carries />
                <Choice name=ROLES label=|words| words.plan_roles_of_pod() offers=roles />
            </div>
            {PEOPLE.map(|name| view! { <Figure asked assumptions=taken name range=Range::Whole(0, 9_999) /> }).collect_view()}
        </With>
    }
}
