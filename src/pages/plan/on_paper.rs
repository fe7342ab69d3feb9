//! The plan on one page, as it is printed: what it takes, who carries it, and every assumption with its source.

use holdfast_core::answer::Answer;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::plan_assumptions::AssumptionRow;
use holdfast_core::answer::plan_growth::GrowthRow;
use holdfast_core::answer::plan_pods::PodRow;
use holdfast_core::day::Day;
use holdfast_view::chart::sheet::Formats;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::Way;
use super::asked::{self, Asked, MARKET};
use super::fields::Assumptions;
use crate::ask::ask_newest;
use crate::state::State;

/// Where the texts and the numbers of a column stand.
const LEFT: &str = "";
const RIGHT: &str = "right";

/// Months of growth that a page is wide enough for.
const MONTHS: usize = 12;

/// A month by its name; January with its year, as months stand side by side in the narrow.
fn month(formats: &dyn Formats, day: Day) -> String {
    if day.ymd().1 == 1 { formats.month(day) } else { formats.month_name(day) }
}

/// The page.
#[component]
pub fn OnPaper(
    /// What the plan is asked by.
    asked: Asked,
    /// What it goes by.
    taken: Assumptions,
    /// The way back from the target.
    way: Memo<Way>,
    /// The currency of its money, where one is told.
    currency: Memo<Option<String>>,
) -> impl IntoView {
    let state = State::here();
    let pods = ask_newest(move || Some(state.ask_of(asked::pods(&asked.figures()), View::default())));
    let roles = Memo::new(move |_| {
        pods.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanPods(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let growth = ask_newest(move || Some(state.ask_of(asked::growth(&asked.figures()), View::default())));
    let months = Memo::new(move |_| {
        growth.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanGrowth(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let grown = move || months.with(|rows| state.words().plan_grown(rows, &state.times()));
    // One line a figure: months stand side by side, as on the screen.
    let growing = move || {
        let words = state.words();
        let rows: Vec<GrowthRow> = months.with(|rows| Words::months_on_paper(rows, MONTHS).into_iter().cloned().collect());
        let line = |name: String, of: &dyn Fn(&GrowthRow) -> String| {
            let cells = rows.iter().map(|row| view! { <td class="right num">{of(row)}</td> }).collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        };
        let money = |row: &GrowthRow| row.mrr.map_or_else(|| words.nothing().to_owned(), |mrr| state.money(mrr));
        [
            line(words.plan_month().to_owned(), &|row| month(&state.times(), row.month)),
            line(words.column("plan.growth", "people"), &|row| state.number(row.people)),
            line(words.column("plan.growth", "deals"), &|row| state.number(row.deals)),
            line(words.column("plan.growth", "mrr"), &money),
        ]
        .collect_view()
    };
    let carried = move || roles.with(|rows| state.words().plan_carried(rows, &state.times()));
    let steps = move || {
        let words = state.words();
        let nothing = || words.nothing().to_owned();
        way.with(|way| {
            let line = |row: &holdfast_core::answer::plan_reverse::ReverseRow| {
                let range = row.needed_low.zip(row.needed_high).map(|(low, high)| words.plan_range(state.whole(low), state.whole(high)));
                let [a_day, each] = [row.per_day, row.per_person].map(|number| number.map_or_else(nothing, |number| state.number(number)));
                view! {
                    <tr>
                        <th scope="row">{words.plan_step(&row.step)}</th>
                        <td class="right num">{row.needed.map_or_else(nothing, |needed| state.whole(needed))}</td>
                        <td class="right num">{range.unwrap_or_else(nothing)}</td>
                        <td class="right num">{a_day}</td>
                        <td class="right num">{each}</td>
                    </tr>
                }
            };
            way.rows.iter().map(line).collect_view()
        })
    };
    let team = move || {
        let words = state.words();
        let line = |(at, row): (usize, &PodRow), openers: usize| {
            let number = |n: Option<u64>| n.map_or_else(|| words.nothing().to_owned(), |n| state.whole(n));
            let cost = row.cost_per_person.map_or_else(|| words.nothing().to_owned(), |cost| state.money(cost));
            view! {
                <tr>
                    <th scope="row">{row.role.clone()}</th>
                    <td class="right num">{state.whole(row.people)}</td>
                    {(at == 0 || !row.brings_intents()).then(|| view! {
                        <td class="right num" rowspan=if at == 0 { openers.max(1) } else { 1 }>{state.number(row.capacity)}</td>
                    })}
                    <td class="right num">{number(row.people_needed)}</td>
                    <td class="right num">{cost}</td>
                </tr>
            }
        };
        // MDR and SDR carry one step together: their capacity stands once.
        roles.with(|rows| {
            let openers = rows.iter().filter(|row| row.brings_intents()).count();
            rows.iter().enumerate().map(|row| line(row, openers)).collect_view()
        })
    };
    // In two columns, as the page is wider than the list; without what hand-overs go by, of which it does not tell.
    let sources = move |column: usize| {
        move || {
            let words = state.words();
            let line = |row: &AssumptionRow| {
                view! {
                    <tr>
                        <th scope="row">{words.assumption(&row.assumption)}</th>
                        <td class="right num">{words.assumed_value(row, &state.times())}</td>
                        <td>{words.assumed_from(row, &state.times())}</td>
                    </tr>
                }
            };
            taken.with(|rows| {
                let rows: Vec<&AssumptionRow> = rows.iter().filter(|row| !MARKET.contains(&row.assumption.as_str())).collect();
                rows.chunks(rows.len().div_ceil(2).max(1)).nth(column).map(|half| half.iter().copied().map(line).collect_view())
            })
        }
    };
    let head = move |columns: &'static [(&'static str, &'static str)]| {
        move || {
            let words = state.words();
            let head = |(report, column): &(&str, &str)| words.column(report, column);
            let cell = |(at, text): (usize, String)| {
                let side = if at == 0 { LEFT } else { RIGHT };
                view! { <th scope="col" class=side>{text}</th> }
            };
            columns.iter().map(head).enumerate().map(cell).collect_view()
        }
    };
    const STEPS: &[(&str, &str)] = &[
        ("plan.reverse", "step"),
        ("plan.reverse", "needed"),
        ("plan.reverse", "range"),
        ("plan.reverse", "per_day"),
        ("plan.reverse", "per_person"),
    ];
    const ROLES: &[(&str, &str)] = &[
        ("plan.pods", "role"),
        ("plan.pods", "people"),
        ("plan.pods", "capacity"),
        ("plan.pods", "people_needed"),
        ("plan.pods", "cost_per_person"),
    ];
    const FROM: &[(&str, &str)] = &[("plan.assumptions", "assumption"), ("plan.assumptions", "value"), ("plan.assumptions", "source")];
    // Days of measuring and what was solved for: what a reader of paper can't look up.
    let measured = move || way.with(|way| way.measured.as_ref().map(|note| state.note(note)));
    let currency = move || currency.get().map(|currency| format!(" · {}", state.words().plan_money_in(currency)));
    let solved =
        move || way.with(|way| way.solved.as_ref().map(|(name, found)| state.words().plan_solved(name, *found, &way.rows, &state.times())));
    view! {
        <section class="answer one-page" data-testid="one-page">
            <div class="answer-head"><h2>{move || state.words().plan_page_title()}</h2></div>
            <p class="quiet">{measured}{currency}</p>
            <p>{solved}</p>
            <p>{carried}</p>
            <p>{grown}</p>
            <div class="one-page-cols">
                <table class="grid"><thead><tr>{head(STEPS)}</tr></thead><tbody>{steps}</tbody></table>
                <table class="grid"><thead><tr>{head(ROLES)}</tr></thead><tbody>{team}</tbody></table>
            </div>
            <div class="one-page-cols">
                <div class="table one-page-months" tabindex="0" role="region" aria-label=move || state.words().plan_growth_title()>
                    <table class="grid"><tbody>{growing}</tbody></table>
                </div>
            </div>
            <h3>{move || state.words().plan_sources()}</h3>
            <div class="one-page-cols">
                <table class="grid"><thead><tr>{head(FROM)}</tr></thead><tbody>{sources(0)}</tbody></table>
                <table class="grid"><thead><tr>{head(FROM)}</tr></thead><tbody>{sources(1)}</tbody></table>
            </div>
            <p class="quiet">{move || state.words().plan_blueprint()}</p>
        </section>
    }
}
