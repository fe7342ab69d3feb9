//! A report as it stands: its rows by page, sorted by any column, what a reader must know, and its CSV.

use holdfast_core::answer::listing::{Cell, CellKind, ColumnSpec, SortKey, View};
use holdfast_core::answer::view::Filter;
use holdfast_core::answer::{Answer, Answered, Question};
use holdfast_core::door::Refusal;
use holdfast_core::schema::Table;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::{Formats, Sheet};
use holdfast_view::columns::{holds_chances, holds_differences, holds_months};
use holdfast_view::text::Words;
use leptos::html;
use leptos::prelude::*;

use crate::ask::{Load, ask};
use crate::bridge::{clock, numbers, regain};
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::behind::of_points;
use crate::ui::chart::Chart;
use crate::ui::explain::{Explain, Ground};
use crate::ui::in_turn::after_paint;
use crate::ui::roving::{ROVE, focused, left, press, tabindex};

/// Numbers stand at the right edge of their column, in figures of one width.
const RIGHT: &str = "right num";
const LEFT: &str = "";

/// Rows of a page: more than a screen holds, fewer than slow it down.
const PAGE: usize = 50;

/// Cells drawn at a time, in whole rows: so few that a hand is answered in between. The rest follows once these are to be seen.
const SLICE: usize = 120;

/// How a list is turned by a person; another order begins at its first page.
#[derive(Clone, Copy)]
struct OrderBy {
    sort: RwSignal<Option<SortKey>>,
    page: RwSignal<usize>,
}

/// What the lines of a table are drawn from.
#[derive(Clone, Copy)]
struct Lines {
    shown: Memo<Result<Option<Answered>, Refusal>>,
    /// Whether all of them are.
    is_drawn: RwSignal<bool>,
    /// Whether each begins with an account.
    accounts: bool,
    /// What has words of its own for some cells.
    told: Option<Told>,
    /// What shows the rows behind a line.
    drill: Option<Drill>,
    /// The columns that are shown; every one where none is named.
    only: &'static [&'static str],
    /// Whether another table of the same answer tells what must be known of it.
    notes_elsewhere: bool,
}

impl Lines {
    /// The columns that are shown, in the order in which they are named, each with its place.
    fn columns(self, columns: &[ColumnSpec]) -> Vec<(usize, &ColumnSpec)> {
        if self.only.is_empty() {
            return columns.iter().enumerate().collect();
        }
        self.only.iter().filter_map(|only| columns.iter().enumerate().find(|(_, column)| column.name == *only)).collect()
    }
}

/// Shows the rows behind a figure: called with its key, and with the part of it that is asked for.
pub type Behind = Callback<(String, Option<String>)>;

/// What lies behind a line of an answer; nothing where there are no rows.
pub type KeyOf = fn(&Answer, usize) -> Option<(String, Option<String>)>;

/// A way from a line to the rows behind it: the cell of one column is its button.
#[derive(Clone, Copy)]
pub struct Drill {
    /// The column.
    pub column: &'static str,
    /// The key and the part, from the answer and its row.
    pub of: KeyOf,
    /// What shows them.
    pub show: Behind,
}

/// A cell in words of its own, from the answer, its row and its column.
pub type Told = fn(State, &Answer, usize, &str) -> Option<String>;

/// Makes the picture of an answer.
pub type Draw = fn(&Sheet<'_>, &Answer) -> Option<Picture>;

/// A report's section: title, count, CSV, table, notes.
#[component]
pub fn Report(
    /// What it answers, in a few words.
    #[prop(into)]
    title: Signal<String>,
    /// The question. Where it changes, the answer before stays until the next is there.
    #[prop(into)]
    question: Signal<Question>,
    /// Whether the first column leads to the account it names.
    #[prop(optional)]
    accounts: bool,
    /// What draws the answer, above its table.
    #[prop(optional)]
    draw: Option<Draw>,
    /// What has words of its own for some cells.
    #[prop(optional)]
    told: Option<Told>,
    /// What shows the rows behind a line.
    #[prop(optional, into)]
    drill: Option<Drill>,
    /// What shows the rows behind a point that is drawn.
    #[prop(optional)]
    points: Option<Behind>,
    /// The columns that tell most, where there are too many to be read side by side; the others are a button away, and in the CSV.
    #[prop(optional)]
    only: &'static [&'static str],
    /// Whether another table of the same answer, above, tells what must be known of it.
    #[prop(optional)]
    notes_elsewhere: bool,
    /// What rows must be to be shown; the CSV has them all.
    #[prop(optional)]
    filters: Vec<Filter>,
) -> impl IntoView {
    let state = State::here();
    let id = question.with_untracked(Question::id);
    let is_whole = RwSignal::new(only.is_empty());
    let order_by = OrderBy { sort: RwSignal::new(None), page: RwSignal::new(0) };
    let OrderBy { sort, page } = order_by;
    // Another day has other rows: its first page comes first.
    Effect::new(move || {
        let _ = state.chosen_day();
        if page.get_untracked() > 0 {
            page.set(0);
        }
    });
    let load = ask(move || {
        let view = View {
            filters: filters.clone(),
            sort: sort.get().into_iter().collect(),
            window: Some((page.get() * PAGE, PAGE)),
            ..View::default()
        };
        state.ask_of(question.get(), view)
    });
    // Drawn once an answer: one that is on its way leaves the last as it stands.
    let shown = Memo::new(move |_| {
        load.with(|load| match load {
            Load::Refused(refusal) => Err(refusal.clone()),
            load => Ok(load.answer().cloned()),
        })
    });
    let is_drawn = RwSignal::new(true);
    let busy = move || (load.with(|load| matches!(load, Load::Working(_))) || !is_drawn.get()).to_string();
    let ground = Signal::derive(move || load.with(|load| load.answer().map(Ground::of)).unwrap_or_default());
    let download = move |for_excel: bool| state.download(question.get_untracked(), for_excel);
    let section = NodeRef::new();
    let hold = held(section, is_drawn);
    let content = move || {
        hold();
        shown.with(|answer| match answer {
            Err(refusal) => missing(state, refusal).into_any(),
            Ok(answered) => answered
                .as_ref()
                .map(|answered| {
                    let only = if is_whole.get() { &[] } else { only };
                    table(state, id, answered, order_by, Lines { shown, is_drawn, accounts, told, drill, only, notes_elsewhere })
                })
                .into_any(),
        })
    };
    view! {
        <section class="answer" data-report=id aria-busy=busy node_ref=section>
            <div class="answer-head">
                <h2>{title}</h2>
                <span class="quiet num">{move || load.with(|load| count(state, load))}</span>
                <Explain report=id ground />
                <span class=SPRING></span>
                {(!only.is_empty()).then(|| view! {
                    <button
                        class="btn bare"
                        type="button"
                        data-action="columns"
                        aria-pressed=move || is_whole.get().to_string()
                        on:click=move |_| is_whole.update(|whole| *whole = !*whole)
                    >
                        {move || state.words().all_columns()}
                    </button>
                })}
                <button class="btn" type="button" data-action="csv" on:click=move |_| download(false)>{move || state.words().csv()}</button>
                <button class="btn" type="button" data-action="csv-excel" on:click=move |_| download(true)>
                    {move || state.words().csv_for_excel()}
                </button>
            </div>
            {draw.map(|draw| {
                let answer = Memo::new(move |_| load.with(|load| load.answer().cloned()));
                let picture = move |sheet: &Sheet<'_>| answer.with(|answered| draw(sheet, &answered.as_ref()?.answer));
                match points.map(of_points) {
                    Some(on_point) => view! { <Chart name=id picture has_table=true on_point /> }.into_any(),
                    None => view! { <Chart name=id picture has_table=true /> }.into_any(),
                }
            })}
            {content}
            {move || load.with(|load| pager(state, load, page))}
        </section>
    }
}

/// What notes where the focus is before the table is drawn anew by another answer; once it is drawn, the focus is there again.
fn held(section: NodeRef<html::Section>, is_drawn: RwSignal<bool>) -> impl Fn() {
    let place = StoredValue::new_local(None);
    Effect::new(move || {
        let is_whole = is_drawn.get();
        if place.with_value(Option::is_some) {
            clock::after_paint(move || {
                // The screen may have gone.
                let _ = place.try_update_value(|place| place.take_if(|place| regain::regain(section, place, is_whole)));
            });
        }
    });
    move || {
        if let Some(now) = regain::place(section) {
            place.set_value(Some(now));
        }
    }
}

fn count(state: State, load: &Load) -> String {
    load.answer().map_or_else(String::new, |answered| {
        let total = answered.answer.table().total();
        if total == 1 { state.words().one_row().to_owned() } else { state.words().row_count(numbers::whole(total, state.language())) }
    })
}

/// Which tables, columns or models a refused question lacks, in words.
fn what_is_missing(words: Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoData | Refusal::Stopped => String::new(),
        Refusal::Missing(missing) => {
            let any_of =
                |tables: &Vec<Table>| tables.iter().map(|&table| words.table(table).to_owned()).collect::<Vec<_>>().join(words.or());
            let fields = missing.fields.iter().map(ToString::to_string);
            let all = missing.tables.iter().map(any_of).chain(fields).chain(missing.models.iter().chain(&missing.plans).cloned());
            all.collect::<Vec<_>>().join(words.comma())
        }
    }
}

/// Why a question has no answer, in a sentence.
#[must_use]
pub fn why_refused(words: Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Stopped => words.answer_left_alone().to_owned(),
        refusal => words.needs_tables(what_is_missing(words, refusal)),
    }
}

fn missing(state: State, refusal: &Refusal) -> impl IntoView + use<> {
    let refusal = refusal.clone();
    view! { <p class="quiet">{move || why_refused(state.words(), &refusal)}</p> }
}

fn table(state: State, id: &'static str, answered: &Answered, order_by: OrderBy, lines: Lines) -> impl IntoView + use<> {
    let (answer, table) = (&answered.answer, answered.answer.table());
    let heads = lines.columns(table.columns()).into_iter().map(|(at, column)| head(state, id, at, column, order_by)).collect_view();
    let rows = slice(state, id, answer, 0, lines);
    let told = if lines.notes_elsewhere { &[] } else { table.notes() };
    let notes = told.iter().map(|note| view! { <li>{state.note(note)}</li> }).collect_view();
    view! {
        <div class="table" tabindex="0">
            <table class="grid">
                <thead on:focusin=|event| focused(&event) on:focusout=|event| left(&event) on:keydown=|event| press(&event)>
                    <tr>{heads}</tr>
                </thead>
                <tbody on:focusin=|event| focused(&event) on:focusout=|event| left(&event) on:keydown=|event| press(&event)>{rows}</tbody>
            </table>
        </div>
        <ul class="notes">{notes}</ul>
    }
}

/// The rows from one on, and those after them once these are on the screen.
fn slice(state: State, id: &'static str, answer: &Answer, first: usize, lines: Lines) -> AnyView {
    // Read once, not for each of thousands of cells: every reading of a signal is written down.
    let (words, table) = (state.words(), answer.table());
    let after = (first + (SLICE / table.columns().len().max(1)).max(1)).min(table.len());
    let rows = (first..after).map(|row| line(state, words, id, answer, row, lines)).collect_view();
    let is_last = after == table.len();
    lines.is_drawn.set(is_last);
    let rest = (!is_last).then(|| {
        after_paint(move || {
            lines.shown.with_untracked(|shown| match shown {
                Ok(Some(answered)) => slice(state, id, &answered.answer, after, lines),
                _ => ().into_any(),
            })
        })
    });
    (rows, rest).into_any()
}

fn head(state: State, id: &'static str, at: usize, spec: &ColumnSpec, order_by: OrderBy) -> impl IntoView + use<> {
    let OrderBy { sort, page } = order_by;
    let (column, right) = (spec.name.to_string(), is_number(spec.kind));
    let order = {
        let column = column.clone();
        move || sort.with(|sort| sort.as_ref().filter(|key| key.column == column).map(|key| key.descending))
    };
    let aria = order.clone();
    // Three states, as people know them: up, down, and the report's own order.
    let turn = {
        let (order, column) = (order, column.clone());
        move |_| {
            page.set(0);
            sort.set(match order() {
                None => Some(SortKey { column: column.clone(), descending: false }),
                Some(false) => Some(SortKey { column: column.clone(), descending: true }),
                Some(true) => None,
            });
        }
    };
    let label = state.words().column(id, &column);
    // The meaning, and the name under which exports carry the column.
    let title = state.words().column_title(id, &column);
    view! {
        <th scope="col" class=if right { RIGHT } else { LEFT } aria-sort=move || sorted(aria())>
            <button class="sort" type="button" title=title data-rove=ROVE tabindex=tabindex(at) on:click=turn>{label}</button>
        </th>
    }
}

fn line(state: State, words: Words, id: &'static str, answer: &Answer, row: usize, lines: Lines) -> impl IntoView + use<> {
    let table = answer.table();
    let cells = lines
        .columns(table.columns())
        .into_iter()
        .enumerate()
        .map(|(place, (at, column))| {
            let cell = table.cell(row, at);
            let own = lines.told.and_then(|told| told(state, answer, row, &column.name));
            let text = own.unwrap_or_else(|| match cell {
                Cell::Nothing => words.empty_cell(id, &column.name).to_owned(),
                Cell::Text(text) => words.code(id, &column.name, text),
                Cell::Flag(flag) => words.flag(flag).to_owned(),
                Cell::Number(chance) if holds_chances(&column.name) => words.chance(chance),
                Cell::Number(difference) if column.kind == CellKind::Share && holds_differences(&column.name) => words.points(difference),
                // A month stands in answers as its first day.
                Cell::Day(day) if holds_months(&column.name) => numbers::Written(words.0).month(day),
                other => numbers::written(other, column.kind, words.0).unwrap_or_default(),
            });
            let band = (column.name == "band").then(|| if let Cell::Text(code) = cell { code.to_owned() } else { String::new() });
            let drilled = lines.drill.filter(|drill| drill.column == column.name).and_then(|drill| Some((drill.show, (drill.of)(answer, row)?)));
            let inside = match (drilled, cell) {
                (Some((behind, of)), _) => {
                    let show = move |_| behind.run(of.clone());
                    view! { <button class="link" type="button" data-action="behind" data-rove=ROVE tabindex=tabindex(row) on:click=show><bdi>{text}</bdi></button> }
                        .into_any()
                }
                (None, Cell::Text(id)) if at == 0 && lines.accounts => {
                    // By itself: another day changes the addresses at once, and draws no line anew before its answer is there.
                    let id = id.to_owned();
                    let address = move || state.account_address(&id);
                    view! { <a href=address data-rove=ROVE tabindex=tabindex(row)><bdi>{text}</bdi></a> }.into_any()
                }
                _ => view! { <bdi>{text}</bdi> }.into_any(),
            };
            if place == 0 {
                view! { <th scope="row" data-band=band>{inside}</th> }.into_any()
            } else {
                let class = if is_number(column.kind) { RIGHT } else { LEFT };
                view! { <td class=class data-band=band>{inside}</td> }.into_any()
            }
        })
        .collect_view();
    view! { <tr>{cells}</tr> }
}

fn pager(state: State, load: &Load, page: RwSignal<usize>) -> Option<impl IntoView + use<>> {
    let total = load.answer()?.answer.table().total() as usize;
    let at = page.get_untracked();
    let (first, last) = (at * PAGE + 1, ((at + 1) * PAGE).min(total));
    let shown = move |number: usize| numbers::whole(number as u64, state.language());
    (total > PAGE).then(|| {
        view! {
            <div class="pager">
                <button class="btn" type="button" disabled=at == 0 on:click=move |_| page.update(|page| *page -= 1)>
                    {move || state.words().previous()}
                </button>
                <span class="num">{move || state.words().row_range(shown(first), shown(last), shown(total))}</span>
                <button class="btn" type="button" disabled=last == total on:click=move |_| page.update(|page| *page += 1)>
                    {move || state.words().next()}
                </button>
            </div>
        }
    })
}

fn sorted(descending: Option<bool>) -> &'static str {
    match descending {
        None => "none",
        Some(false) => "ascending",
        Some(true) => "descending",
    }
}

fn is_number(kind: CellKind) -> bool {
    matches!(kind, CellKind::Count | CellKind::Number | CellKind::Share | CellKind::Money | CellKind::Score)
}
