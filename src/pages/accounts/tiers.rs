//! The tiers of customers: what each costs and brings, by which rules customers are in them, and who is in which.

use std::collections::BTreeMap;

use holdfast_core::answer::listing::{Filter, Test, View};
use holdfast_core::answer::tiers::{self, TierRow};
use holdfast_core::answer::tiers_customers::{TiersCustomers, WITH_EFFORT, WITH_RULE};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::sales::period::Period;
use holdfast_core::sales::settings::SalesSettings;
use holdfast_core::tiers::economics::GroupBy;
use holdfast_core::tiers::rules::{Proposal, Tier, TierRules};
use holdfast_core::tiers::spent::Allocate;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::chart::tiers::{tiers as draw_rows, together};
use holdfast_view::text::Words;
use holdfast_view::tiers::tier_rule;
use leptos::prelude::*;

use super::parts::Parts;
use crate::ask::ask;
use crate::pages::selling::{Choice, PeriodChoice, Tick, chosen, period};
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::choice::choice;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::panel::Panel;
use crate::ui::report::{Drill, Report};

const ALLOCATE: &str = "allocate";
const LAG: &str = "lag";
const SHOW: &str = "show";

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
    "cycle_days_median",
    "cycle_expected_low",
    "cycle_expected_high",
    "motion",
    "activities_share",
    "warning",
];
/// Those of a motion.
const MOTIONS: &[&str] =
    &["won_by", "customers", "new_customers", "acquire_cost", "cac", "cac_to_crc", "ltv_to_cac", "payback_months", "cycle_days_median"];
/// Those of a customer.
const CUSTOMERS: &[&str] =
    &["customer_id", "name", "tier", "why", "by_rule", "exported", "employees", "seats", "mrr", "motion", "activities", "odd"];

/// What this part is asked by.
#[derive(Clone, Copy)]
struct Asked {
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
            <Choice name=ALLOCATE label=Words::tiers_allocate offers=allocations />
            <Tick name=LAG label=Words::tiers_lag />
        </div>
        {in_turn(below(state, asked, rows))}
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

fn of_customer(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::TiersCustomers(listing) = answer else { return None };
    let row = listing.rows.get(row)?;
    Some((row.customer_id.clone(), row.name.clone()))
}

/// What stands below the head.
fn below(state: State, asked: Asked, rows: Memo<Vec<TierRow>>) -> Vec<Make> {
    vec![
        Box::new(move || {
            (move || view! { <Economics question=asked.question(GroupBy::Tier) title=Words::tiers_economics columns=ECONOMICS drawn=true /> }).into_any()
        }),
        Box::new(move || view! { <Levers rows /> }.into_any()),
        Box::new(move || view! { <Rules asked /> }.into_any()),
        Box::new(move || {
            (move || view! { <Economics question=asked.question(GroupBy::Motion) title=Words::tiers_by_motion columns=MOTIONS drawn=false /> }).into_any()
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
fn Economics(question: Question, title: fn(Words) -> &'static str, columns: &'static [&'static str], drawn: bool) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let named = Signal::derive(move || title(state.words()).to_owned());
    let behind = Signal::derive(move || looking.of.with(|(key, _)| state.words().tier_or_motion(key)));
    let drill = Drill { column: "customers", of: of_group, show: looking.show() };
    let report = if drawn {
        view! { <Report title=named question=asked.get_value() draw drill points=looking.show() only=columns /> }.into_any()
    } else {
        view! { <Report title=named question=asked.get_value() drill only=columns told=told_of_motions /> }.into_any()
    };
    view! {
        {report}
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=behind />
    }
}

/// What the article would do in each tier, with the figure that argues for it.
#[component]
fn Levers(rows: Memo<Vec<TierRow>>) -> impl IntoView {
    let state = State::here();
    let said = move || {
        let lever = |row: &TierRow| state.words().lever_sentence(row, &state.times());
        rows.with(|rows| rows.iter().filter_map(lever).map(|said| view! { <li>{said}</li> }).collect_view())
    };
    view! {
        <section class="answer" data-testid="levers">
            <div class="answer-head"><h2>{move || state.words().tiers_levers()}</h2></div>
            <ul class="levers">{said}</ul>
        </section>
    }
}

/// A number of the rules; empty is no rule, and what cannot be read stands there with what is taken instead.
fn number(
    asked: Asked,
    name: &'static str,
    label: fn(Words) -> &'static str,
    of: fn(&TierRules) -> Option<f64>,
    set: fn(&mut TierRules, Option<f64>),
) -> impl IntoView {
    let state = State::here();
    let value = Memo::new(move |_| asked.rules.with(of));
    let is_bad = RwSignal::new(false);
    let shown = move || value.get().map(|number| number.to_string()).unwrap_or_default();
    let take = move |event: leptos::ev::Event| {
        let rule = tier_rule(&event_target_value(&event));
        is_bad.set(rule.is_none());
        if let Some(rule) = rule {
            asked.keep(state, |rules| set(rules, rule));
        }
    };
    // Whoever puts the rules back takes away what could not be read, too.
    Effect::new(move |_| {
        value.track();
        is_bad.set(false);
    });
    let said = move || {
        let words = state.words();
        match value.get() {
            taken if is_bad.get() => words.rule_bad(taken.map_or_else(|| words.rule_none().to_owned(), |number| number.to_string())),
            None => words.rule_none_about().to_owned(),
            Some(_) => String::new(),
        }
    };
    let [id, hint] = [format!("rule-{name}"), format!("rule-{name}-hint")];
    view! {
        <div class="field rule-field">
            <label for=id.clone()>{move || label(state.words())}</label>
            <input
                class="number wide"
                id=id
                inputmode="decimal"
                autocomplete="off"
                data-testid=name
                placeholder=move || state.words().rule_none()
                aria-describedby=hint.clone()
                aria-invalid=move || is_bad.get().to_string()
                prop:value=shown
                on:change=take
            />
            <small id=hint class:look=move || is_bad.get()>{said}</small>
        </div>
    }
}

/// The rules, each a field; what is set by hand.
#[component]
fn Rules(asked: Asked) -> impl IntoView {
    let state = State::here();
    let proposal = choice(
        Words::tiers_proposal,
        false,
        |words| vec![words.proposal_column().to_owned(), words.proposal_rules().to_owned()],
        move || asked.rules.with(|rules| Proposal::ALL.into_iter().position(|one| one == rules.proposal)).unwrap_or_default(),
        move |at| asked.keep(state, |rules| rules.proposal = Proposal::ALL.get(at).copied().unwrap_or_default()),
    );
    let own =
        Memo::new(move |_| asked.rules.with(|rules| *rules != TierRules { exceptions: rules.exceptions.clone(), ..TierRules::default() }));
    let reset = move |_| {
        asked.keep(state, |rules| *rules = TierRules { exceptions: std::mem::take(&mut rules.exceptions), ..TierRules::default() });
    };
    let about = move || {
        let words = state.words();
        match asked.rules.with(|rules| rules.proposal) {
            Proposal::Column => words.tiers_rules_about_column(),
            Proposal::Rules => words.tiers_rules_about(),
        }
    };
    view! {
        <section class="answer" data-testid="tier-rules">
            <div class="answer-head"><h2>{move || state.words().tiers_rules()}</h2></div>
            <p class="quiet" data-testid="rules-about">{about}</p>
            <div class="target-fields">
                {proposal}
                {number(asked, "enterprise_employees", Words::rule_enterprise_employees, |rules| rules.enterprise_employees, |rules, to| rules.enterprise_employees = to)}
                {number(asked, "enterprise_mrr", Words::rule_enterprise_mrr, |rules| rules.enterprise_mrr, |rules, to| rules.enterprise_mrr = to)}
                {number(asked, "micro_employees", Words::rule_micro_employees, |rules| rules.micro_employees, |rules, to| rules.micro_employees = to)}
                {number(asked, "micro_seats", Words::rule_micro_seats, |rules| rules.micro_seats, |rules, to| rules.micro_seats = to)}
                {number(asked, "micro_mrr", Words::rule_micro_mrr, |rules| rules.micro_mrr, |rules, to| rules.micro_mrr = to)}
            </div>
            <p class="quiet">{move || state.words().rules_rest()}</p>
            <Show when=move || own.get()>
                <button class="btn" type="button" data-action="reset-tier-rules" on:click=reset>{move || state.words().rules_reset()}</button>
            </Show>
            <Exceptions asked />
        </section>
    }
}

/// The customers whose tier is set by hand.
#[component]
fn Exceptions(asked: Asked) -> impl IntoView {
    let state = State::here();
    let set = Memo::new(move |_| asked.rules.with(|rules| rules.exceptions.clone()));
    let line = move |(id, tier): (String, Tier)| {
        let (named, taken) = (id.clone(), id.clone());
        view! {
            <li>
                <bdi>{id}</bdi>
                " "
                {move || state.words().tier(tier)}
                " "
                <button class="link" type="button" data-action="exception-remove" on:click=move |_| asked.set(state, &taken, None)>
                    {move || state.words().exception_remove(named.clone())}
                </button>
            </li>
        }
    };
    move || {
        let set: BTreeMap<String, Tier> = set.get();
        (!set.is_empty()).then(|| {
            let count = state.whole(set.len() as u64);
            view! {
                <h3 class="by-hand">{state.words().tiers_exceptions(count)}</h3>
                <ul class="levers" data-testid="exceptions">{set.into_iter().map(line).collect_view()}</ul>
            }
        })
    }
}

/// What the list can be narrowed to: its code, with the column and the values.
const NARROWED: [(&str, &str, &[Option<&str>]); 4] = [
    ("none", "tier", &[None]),
    ("effort", "odd", &[Some(WITH_EFFORT[0]), Some(WITH_EFFORT[1])]),
    ("differs", "odd", &[Some(WITH_RULE[0]), Some(WITH_RULE[1])]),
    ("hand", "why", &[Some("hand")]),
];

/// Who is in which tier; a press on the tier sets it by hand.
#[component]
fn Customers(asked: Asked) -> impl IntoView {
    let state = State::here();
    let open = RwSignal::new(false);
    let picked = RwSignal::new((String::new(), None::<String>));
    let show = Callback::new(move |of: (String, Option<String>)| {
        picked.set(of);
        open.set(true);
    });
    let drill = Drill { column: "tier", of: of_customer, show };
    let narrowed = chosen(state, SHOW);
    let offers = Signal::derive(move || {
        let words = state.words();
        let named = [words.show_unassigned(), words.show_effort(), words.show_differs(), words.show_hand()];
        let all = std::iter::once((String::new(), words.show_all().to_owned()));
        all.chain(NARROWED.iter().zip(named).map(|((code, ..), name)| ((*code).to_owned(), name.to_owned()))).collect()
    });
    let report = move || {
        let (rules, period) = (asked.rules.get(), asked.period.get());
        let wanted = narrowed.get();
        let filters: Vec<Filter> = NARROWED
            .iter()
            .filter(|(code, ..)| Some(*code) == wanted.as_deref())
            .map(|(_, column, values)| {
                let values = values.iter().map(|value| value.map(str::to_owned)).collect();
                Filter { column: (*column).to_owned(), test: Test::OneOf(values) }
            })
            .collect();
        let question = Question::TiersCustomers(TiersCustomers { rules, period });
        let title = Signal::derive(move || state.words().tiers_customers().to_owned());
        view! { <Report title question accounts=true drill only=CUSTOMERS filters /> }
    };
    let named = Signal::derive(move || {
        picked.with(|(id, name)| state.words().set_tier(name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone())))
    });
    view! {
        <div class="list-bar" data-testid="tiers-shown"><Choice name=SHOW label=Words::tiers_show offers /></div>
        <p class="quiet about">{move || state.words().tiers_hand_about()}</p>
        {report}
        <Panel open title=named><SetTier asked picked open /></Panel>
    }
}

/// The tier of one customer: as proposed, or one of the three.
#[component]
fn SetTier(asked: Asked, picked: RwSignal<(String, Option<String>)>, open: RwSignal<bool>) -> impl IntoView {
    let state = State::here();
    let (id, name) = picked.get_untracked();
    let shown = name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone());
    let by_hand = asked.rules.with_untracked(|rules| rules.exceptions.get(&id).copied());
    let option = move |tier: Option<Tier>| {
        let id = id.clone();
        let set = move |_| {
            asked.set(state, &id, tier);
            open.set(false);
        };
        let label = move || tier.map_or_else(|| state.words().tier_proposed(), |tier| state.words().tier(tier));
        view! {
            <button class="btn" type="button" data-tier=tier.map_or("proposed", Tier::code) aria-pressed=(tier == by_hand).to_string() on:click=set>
                {label}
            </button>
        }
    };
    view! {
        <section class="answer">
            <div class="answer-head"><h2>{move || state.words().set_tier(shown.clone())}</h2></div>
            <div class="acts" data-testid="set-tier">
                {std::iter::once(None).chain(Tier::ALL.map(Some)).map(option).collect_view()}
            </div>
        </section>
    }
}
