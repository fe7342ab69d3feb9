//! The tiers of customers: what each costs and brings, by which rules customers are in them, and who is in which.

pub mod customers;
pub mod rules;

use holdfast_core::answer::listing::{Note, NoteCode, View};
use holdfast_core::answer::tiers::{self, TierRow};
use holdfast_core::answer::tiers_customers::TiersCustomers;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::sales::period::Period;
use holdfast_core::sales::settings::SalesSettings;
use holdfast_core::tiers::economics::GroupBy;
use holdfast_core::tiers::rules::{Tier, TierRules};
use holdfast_core::tiers::spent::Allocate;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::chart::tiers::{tiers as draw_rows, together};
use holdfast_view::text::Words;
use leptos::prelude::*;

use customers::Customers;
use rules::Rules;

use super::parts::Parts;
use crate::ask::ask;
use crate::pages::selling::{Choice, PeriodChoice, Tick, chosen, period};
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::report::{Drill, Report};

const ALLOCATE: &str = "allocate";
const LAG: &str = "lag";

/// The columns that tell most of a tier.
const ECONOMICS: &[&str] = &[
    "tier",
    "customers",
    "new_customers",
    "mrr",
    "arpa",
    "cac",
    "crc_year",
    "cac_to_crc",
    "ltv",
    "ltv_to_cac",
    "months_observed",
    "payback_months",
];
/// How long it takes to win a customer of a tier, and how it is served.
const SERVICE: &[&str] =
    &["tier", "cycle_days_median", "cycle_deals", "cycle_expected_low", "cycle_expected_high", "motion", "activities_share", "warning"];
/// Those of a motion.
const MOTIONS: &[&str] =
    &["won_by", "customers", "new_customers", "acquire_cost", "cac", "cac_to_crc", "ltv_to_cac", "payback_months", "cycle_days_median"];

/// What this part is asked by.
#[derive(Clone, Copy)]
pub struct Asked {
    settings: Memo<SalesSettings>,
    rules: Memo<TierRules>,
    period: Memo<Period>,
    allocate: Memo<Allocate>,
    lag: Memo<bool>,
}

impl Asked {
    fn start(state: State) -> Asked {
        let settings = state.kept.sales();
        let [allocate, lag] = [ALLOCATE, LAG].map(|name| chosen(state, name));
        Asked {
            settings,
            rules: Memo::new(move |_| settings.with(|settings| settings.tiers.clone())),
            period: period(state),
            allocate: Memo::new(move |_| {
                allocate.with(|code| Allocate::ALL.into_iter().find(|one| Some(one.code()) == code.as_deref())).unwrap_or_default()
            }),
            lag: Memo::new(move |_| lag.with(Option::is_some)),
        }
    }

    fn question(self, by: GroupBy) -> Question {
        let (rules, period, allocate, lag) = (self.rules.get(), self.period.get(), self.allocate.get(), self.lag.get());
        Question::Tiers(tiers::Tiers { rules, by, period, allocate, lag, gross_margin: None })
    }

    /// Who is in which tier.
    fn customers(self) -> Question {
        Question::TiersCustomers(TiersCustomers { rules: self.rules.get(), period: self.period.get() })
    }

    /// Keeps the rules with a change.
    fn keep(self, state: State, change: impl FnOnce(&mut TierRules)) {
        let mut settings = self.settings.get_untracked();
        change(&mut settings.tiers);
        state.kept.keep_sales(&settings);
    }

    /// Sets a customer's tier by hand, or lets the rules decide.
    fn set(self, state: State, id: &str, tier: Option<Tier>) {
        self.keep(state, |rules| {
            match tier {
                Some(tier) => rules.exceptions.insert(id.to_owned(), tier),
                None => rules.exceptions.remove(id),
            };
        });
    }
}

/// The part of the tiers.
#[component]
pub fn Tiers() -> impl IntoView {
    let state = State::here();
    let asked = Asked::start(state);
    let load = ask(move || state.ask_of(asked.question(GroupBy::Tier), View::default()));
    let rows: Memo<Vec<TierRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Tiers(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    // Whether the files have tiers of their own, as far as these are told.
    let has_column = Memo::new(move |_| {
        let is_of_column = |note: &Note| matches!(note.code, NoteCode::TiersFromColumn | NoteCode::TierWordsUnknown);
        load.with(|load| load.answer().is_some_and(|answered| answered.answer.table().notes().iter().any(is_of_column)))
    });
    let title = move || {
        let words = state.words();
        rows.with(|rows| together(words, rows)).unwrap_or_else(|| words.tiers_title().to_owned())
    };
    let basis = move || {
        let words = state.words();
        rows.with(|rows| {
            let all = rows.last()?.customers;
            let none: u64 = rows.iter().filter(|row| row.tier.is_none()).map(|row| row.customers).sum();
            let basis = words.tiers_basis(state.whole(all), state.day(state.as_of()?));
            Some(if none > 0 { words.tiers_basis_unassigned(basis, state.whole(none)) } else { basis })
        })
        .unwrap_or_default()
    };
    let allocations = Signal::derive(move || {
        let words = state.words();
        vec![(String::new(), words.allocate_customers().to_owned()), (Allocate::Mrr.code().to_owned(), words.allocate_mrr().to_owned())]
    });
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)><Parts /></Head>
        <div class="list-bar" data-testid="tiers-asked">
            <PeriodChoice label=Words::tiers_period usual=Words::last_twelve_months />
            <Choice name=ALLOCATE label=Words::tiers_allocate offers=allocations closed=true />
            <Tick name=LAG label=Words::tiers_lag />
        </div>
        {in_turn(below(state, asked, rows, has_column))}
    }
}

fn draw(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::Tiers(listing) = answer else { return None };
    draw_rows(sheet, &listing.rows)
}

fn of_group(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::Tiers(listing) = answer else { return None };
    let row = listing.rows.get(row)?;
    // Motions have no tier, but for all together.
    let key = row.tier.clone().or_else(|| row.won_by.clone());
    Some((key.unwrap_or_default(), None))
}

/// What has no tier or no motion in a table of motions.
fn told_of_motions(state: State, answer: &Answer, row: usize, column: &str) -> Option<String> {
    let Answer::Tiers(listing) = answer else { return None };
    let (row, words) = (listing.rows.get(row)?, state.words());
    match (column, row.tier.as_deref(), row.won_by.as_deref()) {
        ("won_by", Some(all), _) => Some(words.tier_named(all)),
        ("won_by", None, None) => Some(words.motion_untold().to_owned()),
        ("tier", None, _) => Some(words.nothing().to_owned()),
        _ => None,
    }
}

/// What stands below the head.
fn below(state: State, asked: Asked, rows: Memo<Vec<TierRow>>, has_column: Memo<bool>) -> Vec<Make> {
    vec![
        Box::new(move || {
            view! { <Economics asked by=GroupBy::Tier title=Words::tiers_economics columns=ECONOMICS drawn=true /> }.into_any()
        }),
        Box::new(move || view! { <Economics asked by=GroupBy::Tier title=Words::tiers_service columns=SERVICE drawn=false /> }.into_any()),
        Box::new(move || view! { <Levers rows /> }.into_any()),
        Box::new(move || view! { <Rules asked has_column /> }.into_any()),
        Box::new(move || {
            view! { <Economics asked by=GroupBy::Motion title=Words::tiers_by_motion columns=MOTIONS drawn=false /> }.into_any()
        }),
        Box::new(move || {
            let effort = move || rows.with(|rows| state.words().effort_on_self_servers(rows, &state.times()));
            view! {
                {move || effort().map(|said| view! { <p class="finding-line" data-testid="effort">{said}</p> })}
                <Customers asked />
            }
            .into_any()
        }),
    ]
}

/// Unit economics by tier or by motion, with the rows behind each.
#[component]
fn Economics(asked: Asked, by: GroupBy, title: fn(Words) -> &'static str, columns: &'static [&'static str], drawn: bool) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let question = Signal::derive(move || asked.question(by));
    let named = Signal::derive(move || title(state.words()).to_owned());
    let behind = Signal::derive(move || looking.of.with(|(key, _)| state.words().tier_or_motion(key)));
    let drill = Drill { column: "customers", of: of_group, show: looking.show() };
    let report = match by {
        _ if drawn => view! { <Report title=named question draw drill points=looking.show() only=columns /> }.into_any(),
        GroupBy::Motion => view! { <Report title=named question drill only=columns told=told_of_motions /> }.into_any(),
        GroupBy::Tier => view! { <Report title=named question drill only=columns notes_elsewhere=true /> }.into_any(),
    };
    view! {
        {report}
        <RowsBehind looking question title=behind />
    }
}

/// What the article would do in each tier, with the figure that argues for it.
#[component]
fn Levers(rows: Memo<Vec<TierRow>>) -> impl IntoView {
    let state = State::here();
    let said = Memo::new(move |_| {
        let lever = |row: &TierRow| state.words().lever_sentence(row, &state.times());
        rows.with(|rows| rows.iter().filter_map(lever).collect::<Vec<String>>())
    });
    let lines = move || said.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view();
    view! {
        <Show when=move || said.with(|said| !said.is_empty())>
            <section class="answer" data-testid="levers">
                <div class="answer-head"><h2>{move || state.words().tiers_levers()}</h2></div>
                <ul class="levers">{lines}</ul>
            </section>
        </Show>
    }
}
