//! The life cycle: how companies come on from the first name to expansion, who stands still, and what the team leaves lying.

use holdfast_core::answer::churn_fit::{ChurnFit, FitRow};
use holdfast_core::answer::followup_gaps::FollowupGaps;
use holdfast_core::answer::followup_names::FollowupNames;
use holdfast_core::answer::lifecycle::{Lifecycle, LifecycleRow};
use holdfast_core::answer::lifecycle_settings::OfLifecycle;
use holdfast_core::answer::lifecycle_stalled::LifecycleStalled;
use holdfast_core::answer::listing::{Filter, Test, View};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::churn::fit::Verdict;
use holdfast_core::lifecycle::Stage;
use holdfast_core::lifecycle::by::By;
use holdfast_core::lifecycle::followup::Finding;
use holdfast_view::chart::lifecycle::lifecycle;
use holdfast_view::chart::names::names;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::parts::Parts;
use crate::ask::ask;
use crate::pages::selling::{Choice, Offer, chosen};
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::drawn::Drawn;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::report::{Drill, Report};

const BY: &str = "by";
const FIT: &str = "fit";
const GAP: &str = "gap";
const STAGE: &str = "stage";

/// What the screen is asked by, as the address calls it.
pub const CHOICES: [&str; 4] = [BY, FIT, GAP, STAGE];

/// The columns that tell most.
const STAGES: &[&str] =
    &["stage", "customers", "from_previous", "low", "high", "median_days", "standing", "stalled", "stalled_after_days", "gone"];
/// The same of groups.
const GROUPED: &[&str] = &["group", "stage", "customers", "from_previous", "low", "high", "median_days", "standing", "stalled", "gone"];
/// Where companies stall, in the order of their list.
const STALLS: [Stage; 4] = [Stage::Committed, Stage::Intent, Stage::ProfileFit, Stage::Prospect];
const STALLED: &[&str] = &["name", "stage", "since", "days", "usual_days", "owner", "customer_id"];
const GAPS: &[&str] = &["name", "finding", "evidence", "person", "since"];

/// What the address asks.
#[derive(Clone, Copy)]
struct Asked {
    by: Memo<By>,
    of: Memo<OfLifecycle>,
    gap: Memo<Option<Finding>>,
    stage: Memo<Option<Stage>>,
}

impl Asked {
    fn start(state: State) -> Asked {
        let [by, fit, gap, stage] = CHOICES.map(|name| chosen(state, name));
        Asked {
            by: Memo::new(move |_| by.with(|code| By::ALL.into_iter().find(|by| Some(by.code()) == code.as_deref())).unwrap_or_default()),
            of: Memo::new(move |_| OfLifecycle { fit: fit.with(|rule| rule.as_ref()?.parse().ok()), ..OfLifecycle::default() }),
            stage: Memo::new(move |_| stage.with(|code| STALLS.into_iter().find(|stage| Some(stage.code()) == code.as_deref()))),
            gap: Memo::new(move |_| gap.with(|code| Finding::ALL.into_iter().find(|gap| Some(gap.code()) == code.as_deref()))),
        }
    }
}

/// The life cycle part of the accounts.
#[component]
pub fn LifeCycle() -> impl IntoView {
    let state = State::here();
    let asked = Asked::start(state);
    let load = ask(move || state.ask_of(Question::FollowupGaps(FollowupGaps::default()), View::default()));
    let title = move || {
        let words = state.words();
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::FollowupGaps(listing)) => words.followup_head(listing, &|n| state.whole(n)),
            _ => words.lifecycle_title().to_owned(),
        })
    };
    let basis = move || state.as_of().map(|day| state.words().lifecycle_basis(state.day(day))).unwrap_or_default();
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)><Parts /></Head>
        <Fit asked />
        {in_turn(below(state, asked))}
    }
}

/// Which companies match the profile: by the dates of leads, by a kind of customer, or by the rule that who stays proposes, one click away.
#[component]
fn Fit(asked: Asked) -> impl IntoView {
    let state = State::here();
    let load = ask(move || state.ask_of(Question::ChurnFit(ChurnFit::default()), View::default()));
    let rows: Memo<Vec<FitRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnFit(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    // Combinations that keep customers longer than all others do, more than chance would have it.
    let fits: Memo<Vec<String>> = Memo::new(move |_| {
        rows.with(|rows| rows.iter().filter(|row| row.verdict == Verdict::Fits.code()).map(|row| row.attributes.clone()).collect())
    });
    let said = move |rules: &[String]| {
        let words = state.words();
        rules.iter().map(|rule| words.attributes(rule)).collect::<Vec<_>>().join(words.semicolon())
    };
    // A memo: what goes by two others at once is not told of the second alone.
    let offers = Memo::new(move |_| {
        let by_dates = (String::new(), state.words().lifecycle_fit_dates().to_owned());
        let proposed = fits.with(|fits| (!fits.is_empty()).then(|| (fits.join(","), said(fits))));
        let mut single: Vec<Offer> = rows.with(|rows| {
            let one = |row: &FitRow| (row.attributes.clone(), state.words().attributes(&row.attributes));
            rows.iter().filter(|row| !row.attributes.contains(" + ")).map(one).collect()
        });
        single.sort();
        single.retain(|(rule, _)| proposed.as_ref().is_none_or(|(whole, _)| whole != rule));
        [by_dates].into_iter().chain(proposed).chain(single).collect::<Vec<Offer>>()
    });
    let take = move |_| {
        let rule = fits.get_untracked().join(",");
        state.go(|route| route.list.set_filter(FIT, Some(rule)));
    };
    let line = move || {
        let words = state.words();
        let is_asked = asked.of.with(|of| of.fit.is_some());
        match fits.with(Vec::is_empty) {
            true if rows.with(Vec::is_empty) || is_asked => ().into_any(),
            true => view! { <span class="quiet" data-testid="fit-said">{words.lifecycle_fit_none()}</span> }.into_any(),
            false if is_asked => ().into_any(),
            false => view! {
                <span data-testid="fit-said">{fits.with(|fits| words.lifecycle_fit_about(said(fits)))}</span>
                <button class="btn" type="button" data-action="fit" on:click=take>{words.lifecycle_fit_take()}</button>
            }
            .into_any(),
        }
    };
    view! { <div class="list-bar"><Choice name=FIT label=Words::lifecycle_fit_field offers=Signal::from(offers) />{line}</div> }
}

fn draw_stages(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::Lifecycle(listing) = answer else { return None };
    lifecycle(sheet, &listing.rows)
}

fn draw_names(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::FollowupNames(listing) = answer else { return None };
    names(sheet, &listing.rows)
}

fn of_stage(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::Lifecycle(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.group.clone().unwrap_or_default(), Some(row.stage.clone())))
}

fn of_stalled(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::LifecycleStalled(listing) = answer else { return None };
    listing.rows.get(row).and_then(|row| row.customer_id.clone().or_else(|| row.lead_id.clone())).map(|id| (id, None))
}

fn of_gap(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::FollowupGaps(listing) = answer else { return None };
    listing.rows.get(row).and_then(|row| row.lead_id.clone().or_else(|| row.customer_id.clone())).map(|id| (id, None))
}

/// The evidence of a gap as a sentence; exports carry its facts.
fn evidence(state: State, answer: &Answer, row: usize, column: &str) -> Option<String> {
    let Answer::FollowupGaps(listing) = answer else { return None };
    let row = listing.rows.get(row).filter(|_| column == "evidence")?;
    Some(state.words().followup_evidence(&row.evidence, &|day| state.day(day)))
}

fn below(state: State, asked: Asked) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    vec![
        Box::new(move || {
            let report = move || {
                let question = Question::Lifecycle(Lifecycle { by: By::All, of: asked.of.get() });
                view! { <BowTie question /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let report = move || {
                let by = asked.by.get();
                let question = Question::Lifecycle(Lifecycle { by, of: asked.of.get() });
                view! { <Stages question only=if by == By::All { STAGES } else { GROUPED } /> }
            };
            view! { <div class="list-bar"><Choice name=BY label=Words::lifecycle_by offers=groups(state) closed=true /></div>{report} }
                .into_any()
        }),
        Box::new(move || {
            let report = move || {
                let question = Question::LifecycleStalled(LifecycleStalled { of: asked.of.get() });
                view! { <Stalled question stage=asked.stage.get() /> }
            };
            view! { <div class="list-bar"><Choice name=STAGE label=Words::stalled_field offers=stages(state) closed=true /></div>{report} }
                .into_any()
        }),
        Box::new(move || {
            let report = move || view! { <Gaps gap=asked.gap.get() /> };
            view! { <div class="list-bar"><Choice name=GAP label=Words::gaps_field offers=findings(state) closed=true /></div>{report} }
                .into_any()
        }),
        Box::new(move || {
            let question = Question::FollowupNames(FollowupNames::default());
            view! { <Drawn title=title(Words::names_title) question draw=draw_names /> }.into_any()
        }),
    ]
}

/// What the rows behind a stage, or a part of it, are: both lie behind a key and a part.
fn behind(state: State, looking: Looking, title: fn(Words) -> &'static str) -> Signal<String> {
    Signal::derive(move || {
        let words = state.words();
        looking.of.with(|(group, part)| {
            words.lifecycle_behind(title(words), Some(group.as_str()).filter(|group| !group.is_empty()), part.as_deref())
        })
    })
}

/// The bow-tie; its points lead to companies.
#[component]
fn BowTie(question: Question) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let title = Signal::derive(move || state.words().lifecycle_title().to_owned());
    view! {
        <Drawn title question=asked.get_value() draw=draw_stages points=looking.show() />
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=behind(state, looking, Words::lifecycle_title) />
    }
}

/// A share that is not of the stage before says of which it is.
fn of_committed(state: State, answer: &Answer, row: usize, column: &str) -> Option<String> {
    let Answer::Lifecycle(listing) = answer else { return None };
    let is_it = |row: &&LifecycleRow| column == "from_previous" && row.stage == Stage::Expansion.code();
    let row = listing.rows.get(row).filter(is_it)?;
    let words = state.words();
    Some(words.lifecycle_share_of(state.share(row.from_previous?), words.lifecycle_stage(Stage::Committed.code())))
}

/// The stages as a table.
#[component]
fn Stages(question: Question, only: &'static [&'static str]) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let drill = Drill { column: "customers", of: of_stage, show: looking.show() };
    let title = Signal::derive(move || state.words().lifecycle_stages_title().to_owned());
    view! {
        <Report title question=asked.get_value() drill told=of_committed only />
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=behind(state, looking, Words::lifecycle_stages_title) />
    }
}

/// Where companies may stall.
fn stages(state: State) -> Signal<Vec<Offer>> {
    Signal::derive(move || {
        let words = state.words();
        let each = STALLS.map(|stage| (stage.code().to_owned(), words.lifecycle_stage(stage.code())));
        std::iter::once((String::new(), words.gaps_all().to_owned())).chain(each).collect()
    })
}

fn groups(state: State) -> Signal<Vec<Offer>> {
    Signal::derive(move || {
        let words = state.words();
        let named = |by: By| match by {
            By::All => words.lifecycle_all(),
            By::Source => words.lifecycle_by_source(),
            By::Industry => words.lifecycle_by_industry(),
            By::Size => words.lifecycle_by_size(),
            By::Channel => words.lifecycle_by_channel(),
            By::SalesRep => words.lifecycle_by_rep(),
        };
        let value = |by: By| if by == By::All { String::new() } else { by.code().to_owned() };
        By::ALL.map(|by| (value(by), named(by).to_owned())).to_vec()
    })
}

fn findings(state: State) -> Signal<Vec<Offer>> {
    Signal::derive(move || {
        let words = state.words();
        let all = (String::new(), words.gaps_all().to_owned());
        let each = Finding::ALL.map(|finding| (finding.code().to_owned(), words.followup_finding(finding.code())));
        [all].into_iter().chain(each).collect()
    })
}

/// Only rows with one code in a column.
fn one_of(column: &str, code: &str) -> Filter {
    Filter { column: column.to_owned(), test: Test::OneOf(vec![Some(code.to_owned())]) }
}

/// Who stands still: the name leads to the records, the customer to the account.
#[component]
fn Stalled(question: Question, stage: Option<Stage>) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let drill = Drill { column: "name", of: of_stalled, show: looking.show() };
    let filters: Vec<Filter> = stage.map(|stage| one_of("stage", stage.code())).into_iter().collect();
    let title = Signal::derive(move || state.words().stalled_title().to_owned());
    view! {
        <Report title question=asked.get_value() accounts=true drill only=STALLED filters />
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title />
    }
}

/// What the team leaves lying, of one kind or of all.
#[component]
fn Gaps(gap: Option<Finding>) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let question = || Question::FollowupGaps(FollowupGaps::default());
    let drill = Drill { column: "name", of: of_gap, show: looking.show() };
    let title = Signal::derive(move || state.words().gaps_title().to_owned());
    let filters: Vec<Filter> = gap.map(|gap| one_of("finding", gap.code())).into_iter().collect();
    view! {
        <Report title question=question() drill told=evidence only=GAPS filters />
        <RowsBehind looking question=Signal::derive(question) title />
    }
}
