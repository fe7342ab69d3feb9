//! Churn: what moves revenue, how long customers stay, after which month they leave, and whom their leaving follows.

pub mod revenue;
pub mod rules;
pub mod selling;

use holdfast_core::answer::churn_attribution::{AttributionRow, ChurnAttribution};
use holdfast_core::answer::churn_hazard::ChurnHazard;
use holdfast_core::answer::churn_logrank::ChurnLogrank;
use holdfast_core::answer::churn_median::ChurnMedian;
use holdfast_core::answer::churn_settings::{OfGroups, Unit};
use holdfast_core::answer::churn_survival::ChurnSurvival;
use holdfast_core::answer::churn_turning_point::{ChurnTurningPoint, TurningRow};
use holdfast_core::answer::listing::View;
use holdfast_core::answer::mrr_settings::OfRules;
use holdfast_core::answer::mrr_trap::TrapRow;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::churn::by::{By, Grouping};
use holdfast_core::churn::lives::{Counted, OfLives};
use holdfast_view::chart::hazard::hazard;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::chart::survival::survival;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::selling::{Choice, Offer, chosen};
use crate::ask::{Load, ask};
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::chart::Chart;
use crate::ui::drawn::Drawn;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::observed::{Observed, observed_from};
use crate::ui::report::{Draw, Drill, Report};

const GROUP: &str = "by";
const SPELLS: &str = "spells";

/// By what customers can be put together, the usual way first.
const GROUPS: [By; 10] = [By::SalesRep, By::Csm, By::Segment, By::Tier, By::Plan, By::Industry, By::Source, By::Term, By::Head, By::All];

/// The columns of attribution that tell most.
const FOLLOWED: &[&str] = &["factor", "given", "verdict", "q", "spread", "spread_low", "spread_high", "groups", "churned"];

/// What the whole screen is asked by.
#[derive(Clone, Copy)]
pub struct Asked {
    /// By what customers are put together.
    pub by: Memo<Grouping>,
    /// By what they are where nobody chose: by rep, all together where no file tells one.
    usual: Memo<By>,
    /// Which lives count.
    pub which: Memo<OfLives>,
    /// Of a customer who came back: its first life, or each.
    pub spells: Memo<Counted>,
    /// By which rules recurring revenue is counted.
    pub rules: Memo<OfRules>,
}

impl Asked {
    fn start(state: State) -> Asked {
        let by_rep = ask(move || {
            let of = OfGroups { by: GROUPS[0].into(), ..OfGroups::default() };
            state.ask_of(Question::ChurnMedian(ChurnMedian { of, ..ChurnMedian::default() }), View::default())
        });
        let usual = Memo::new(move |_| by_rep.with(|load| if matches!(load, Load::Refused(_)) { By::All } else { GROUPS[0] }));
        let (by, spells, from) = (chosen(state, GROUP), chosen(state, SPELLS), observed_from(state));
        Asked {
            by: Memo::new(move |_| by.with(|by| by.as_ref().and_then(|by| by.parse().ok())).unwrap_or_else(|| usual.get().into())),
            usual,
            spells: Memo::new(move |_| {
                spells.with(|code| Counted::ALL.into_iter().find(|one| Some(one.code()) == code.as_deref())).unwrap_or_default()
            }),
            which: Memo::new(move |_| OfLives { observed_from: from.get(), ..OfLives::default() }),
            rules: rules::asked(state),
        }
    }

    fn groups(self) -> OfGroups {
        OfGroups { by: self.by.get(), which: OfLives { spells: self.spells.get(), ..self.which.get() } }
    }
}

/// The screen of churn.
#[component]
pub fn Churn() -> impl IntoView {
    let state = State::here();
    let asked = Asked::start(state);
    let turning = turning(state, asked);
    let everybody = everybody(state, asked);
    let trap = revenue::trap(state, asked);
    let title = move || {
        let words = state.words();
        let is_trap = trap.with(|row| row.as_ref().is_some_and(|row| row.verdict == "trap"));
        if is_trap {
            return words.churn_trap_title().to_owned();
        }
        turning.with(|row| row.as_ref().map_or_else(|| words.churn_title().to_owned(), |row| words.turning_finding(row, &state.times())))
    };
    let basis = move || {
        let from = asked.which.with(|which| which.observed_from);
        let from = from.map(|day| state.words().churn_observed(state.day(day)));
        let left = everybody.get().map(|(customers, left)| state.words().churn_left(state.whole(left), state.whole(customers)));
        let day = state.as_of().map(|day| state.words().churn_basis(state.day(day)));
        left.into_iter().chain(day).chain(from).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis) />
        <Asking usual=asked.usual />
        {in_turn(below(state, asked, turning, trap))}
    }
}

/// All customers whose lives count, and how many of them left.
fn everybody(state: State, asked: Asked) -> Memo<Option<(u64, u64)>> {
    let load = ask(move || {
        let of = OfGroups { by: By::All.into(), which: asked.which.get() };
        state.ask_of(Question::ChurnMedian(ChurnMedian { of, ..ChurnMedian::default() }), View::default())
    });
    Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnMedian(listing)) => listing.rows.first().map(|row| (row.customers, row.churned)),
            _ => None,
        })
    })
}

/// The turning point, if it was looked for.
fn turning(state: State, asked: Asked) -> Memo<Option<TurningRow>> {
    let load = ask(move || state.ask_of(Question::ChurnTurningPoint(ChurnTurningPoint { which: asked.which.get() }), View::default()));
    Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnTurningPoint(listing)) => listing.rows.first().cloned(),
            _ => None,
        })
    })
}

/// By what, and from which day on ends are told.
#[component]
fn Asking(usual: Memo<By>) -> impl IntoView {
    let state = State::here();
    let spells = Signal::derive(move || {
        let words = state.words();
        let named = |counted: Counted| if counted == Counted::First { words.spells_first() } else { words.spells_all() };
        let value = |counted: Counted| if counted == Counted::default() { String::new() } else { counted.code().to_owned() };
        Counted::ALL.map(|counted| (value(counted), named(counted).to_owned())).to_vec() as Vec<Offer>
    });
    let groups = Signal::derive(move || {
        let words = state.words();
        let value = |by: By| if by == usual.get() { String::new() } else { by.code().to_owned() };
        let mut offers = GROUPS.map(|by| (value(by), words.customer_group(by).to_owned())).to_vec() as Vec<Offer>;
        offers.sort_by_key(|(value, _)| !value.is_empty());
        offers
    });
    view! {
        <div class="list-bar" data-testid="churn-asked">
            <Choice name=GROUP label=|words| words.group_field() offers=groups />
            <Choice name=SPELLS label=|words| words.spells_field() offers=spells />
        </div>
        <Observed />
    }
}

fn of_median(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::ChurnMedian(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.group.clone().unwrap_or_default(), None))
}

/// What churn follows, in a sentence.
#[component]
fn Followed(asked: Asked) -> impl IntoView {
    let state = State::here();
    let load = ask(move || state.ask_of(Question::ChurnAttribution(ChurnAttribution { which: asked.which.get() }), View::default()));
    let rows: Memo<Vec<AttributionRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnAttribution(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let said = move || {
        rows.with(|rows| {
            let words = state.words();
            let within = words.within_reps_control(rows).map(|said| view! { <p class="quiet about">{said}</p> });
            (!rows.is_empty()).then(|| {
                view! {
                    <p class="finding-line" data-testid="followed">{words.attribution_finding(rows)}</p>
                    {within}
                }
            })
        })
    };
    let report = move || {
        let question = Question::ChurnAttribution(ChurnAttribution { which: asked.which.get() });
        view! { <Report title=Signal::derive(move || state.words().followed_title().to_owned()) question only=FOLLOWED /> }
    };
    view! {
        {said}
        {report}
    }
}

/// How many leave in each month of life, with the turning point marked.
#[component]
fn Hazard(asked: Asked, turning: Memo<Option<TurningRow>>) -> impl IntoView {
    let state = State::here();
    let question = move || Question::ChurnHazard(ChurnHazard { of: OfGroups { by: By::All.into(), which: asked.which.get() } });
    let load = ask(move || state.ask_of(question(), View::default()));
    let picture = move |sheet: &Sheet<'_>| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnHazard(listing)) => turning.with(|turning| hazard(sheet, &listing.rows, turning.as_ref())),
            _ => None,
        })
    };
    let on_csv = Callback::new(move |()| state.download(untrack(question), false));
    view! { <section class="answer"><Chart name="churn.hazard" picture on_csv /></section> }
}

/// What stands below.
fn below(state: State, asked: Asked, turning: Memo<Option<TurningRow>>, trap: Memo<Option<TrapRow>>) -> Vec<Make> {
    let mut all = revenue::below(state, asked, trap);
    all.push(Box::new(move || {
        let report = move || view! { <Survival of=asked.groups() /> };
        report.into_any()
    }));
    all.push(Box::new(move || (move || view! { <Medians of=asked.groups() /> }).into_any()));
    all.push(Box::new(move || view! { <Hazard asked turning /> }.into_any()));
    all.push(Box::new(move || view! { <Followed asked /> }.into_any()));
    all.extend(selling::below(state, asked));
    all
}

/// A chart whose points lead to their customers, with the report's table below it where it has one.
#[component]
pub fn Pointed(
    /// What it answers.
    title: fn(Words) -> &'static str,
    /// The question.
    question: Question,
    /// What draws it.
    draw: Draw,
    /// Whether the table stands below.
    #[prop(optional)]
    has_table: bool,
    /// The columns of the table that tell most.
    #[prop(optional)]
    only: &'static [&'static str],
) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let points = looking.show();
    let asked = StoredValue::new(question);
    let named = Signal::derive(move || title(state.words()).to_owned());
    let report = if has_table {
        view! { <Report title=named question=asked.get_value() draw points only /> }.into_any()
    } else {
        view! { <Drawn title=named question=asked.get_value() draw points /> }.into_any()
    };
    view! {
        {report}
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=named />
    }
}

/// How long customers stay, and whether groups differ.
#[component]
fn Survival(of: OfGroups) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let test = {
        let question = Question::ChurnLogrank(ChurnLogrank { of, given: Grouping::default() });
        ask(move || state.ask_of(question.clone(), View::default()))
    };
    let p = Memo::new(move |_| {
        test.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnLogrank(listing)) => listing.rows.first().and_then(|row| row.p_shuffled.or(row.p)),
            _ => None,
        })
    });
    let draw = move |sheet: &Sheet<'_>, answer: &Answer| {
        let Answer::ChurnSurvival(listing) = answer else { return None };
        survival(sheet, &listing.rows, Unit::Day, p.get())
    };
    let question = Question::ChurnSurvival(ChurnSurvival { of, unit: Unit::Day });
    let asked = StoredValue::new(question.clone());
    let title = Signal::derive(move || state.words().survival_title().to_owned());
    view! {
        <Drawn title question draw points=looking.show() />
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title />
    }
}

/// How long half stay, with the customers behind each group.
#[component]
fn Medians(of: OfGroups) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let question = Question::ChurnMedian(ChurnMedian { of, ..ChurnMedian::default() });
    let asked = StoredValue::new(question.clone());
    let title = Signal::derive(move || state.words().median_title().to_owned());
    let behind = Signal::derive(move || looking.of.with(|(group, _)| state.words().churn_group(group)));
    let drill = Drill { column: "customers", of: of_median, show: looking.show() };
    view! {
        <Report title question drill />
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=behind />
    }
}
