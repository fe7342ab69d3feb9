//! «How is this computed?»: a button, and a dialog with definition, formula, cases, what was left out, and the files behind.

use holdfast_core::answer::listing::{ColumnSpec, Note};
use holdfast_core::answer::{Answered, CATALOGUE, Card};
use holdfast_core::day::Day;
use holdfast_core::measure::Measure;
use holdfast_core::schema::Table;
use holdfast_view::explain::Explained;
use leptos::html;
use leptos::prelude::*;

use crate::bridge::dialogs;
use crate::route::Screen;
use crate::state::State;
use crate::ui::icon::{Drawing, Icon};

/// What an answer says of itself beside its rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ground {
    /// The last day whose records counted.
    pub as_of: Option<Day>,
    /// Its columns.
    pub columns: Vec<ColumnSpec>,
    /// Its rows in all.
    pub rows: Option<u64>,
    /// What a reader must know.
    pub notes: Vec<Note>,
    /// Figures of the answer as a whole.
    pub measures: Vec<Measure>,
}

impl Ground {
    /// That of an answer.
    #[must_use]
    pub fn of(answered: &Answered) -> Ground {
        let table = answered.answer.table();
        Ground {
            as_of: answered.as_of,
            columns: table.columns().to_vec(),
            rows: Some(table.total()),
            notes: table.notes().to_vec(),
            measures: table.measures().to_vec(),
        }
    }
}

/// The button, and the dialog it opens. Esc closes it, and the focus returns to the button.
#[component]
pub fn Explain(
    /// The report that the figures stand in.
    report: &'static str,
    /// One of its columns; the report as a whole if absent.
    #[prop(optional, into)]
    column: Option<String>,
    /// What the answer says of itself; taken when the dialog opens.
    #[prop(into)]
    ground: Signal<Ground>,
    /// The address of the rows behind the figure, where there is one.
    #[prop(optional, into)]
    rows: Option<Signal<String>>,
) -> impl IntoView {
    let state = State::here();
    let open = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || dialogs::show(dialog, open.get()));
    let name = {
        let column = column.clone();
        move || match &column {
            Some(column) => state.words().how_computed_of(state.words().column(report, column)),
            None => state.words().how_computed().to_owned(),
        }
    };
    let (shown, title) = (name.clone(), name.clone());
    view! {
        <button
            class="btn bare icon explain"
            type="button"
            data-action="explain"
            aria-haspopup="dialog"
            aria-label=name.clone()
            title=shown
            on:click=move |_| open.set(true)
        >
            <Drawing icon=Icon::Why />
        </button>
        <dialog class="float explained" node_ref=dialog aria-label=name on:close=move |_| open.set(false)>
            <div class="explained-head">
                <h2>{title}</h2>
                <button class="btn" type="button" on:click=move |_| open.set(false)>{move || state.words().close()}</button>
            </div>
            {move || open.get().then(|| ground.with(|ground| content(state, report, column.as_deref(), ground, rows)))}
        </dialog>
    }
}

fn content(
    state: State,
    report: &'static str,
    column: Option<&str>,
    ground: &Ground,
    rows: Option<Signal<String>>,
) -> impl IntoView + use<> {
    let words = state.words();
    let card = CATALOGUE.iter().find(|card| card.id == report);
    let explained = match column {
        Some(column) => words.explain_column(report, column),
        None => words.explain_report(report),
    };
    let measures = measures(state, column, ground);
    let left_out = left_out(state, ground);
    let columns = column.is_none().then(|| {
        let lines = ground.columns.iter().filter_map(|column| words.explain_column(report, &column.name)).map(definition).collect_view();
        view! {
            <h3>{words.every_column()}</h3>
            <dl class="columns">{lines}</dl>
        }
    });
    view! {
        <dl>
            {explained.map(|Explained { definition, formula, .. }| view! {
                <dt>{words.definition()}</dt>
                <dd>{definition}</dd>
                <dt>{words.formula()}</dt>
                <dd>{formula}</dd>
            })}
            <dt>{words.asked_with()}</dt>
            <dd>{asked_with(state, card, ground)}</dd>
            <dt>{words.how_sure()}</dt>
            <dd>{measures}</dd>
            <dt>{words.left_out_title()}</dt>
            <dd>{left_out}</dd>
            <dt>{words.rests_on()}</dt>
            <dd>
                {files(state, card, ground)}
                <p class="acts">
                    {rows.map(|address| view! { <a class="link" href=address>{words.to_the_rows()}</a> })}
                    <a class="link" href=state.address_of(Screen::Data)>{words.to_the_files()}</a>
                </p>
            </dd>
        </dl>
        {columns}
    }
}

fn definition(explained: Explained) -> impl IntoView + use<> {
    view! {
        <div>
            <dt>{explained.name}</dt>
            <dd>
                <p>{explained.definition}</p>
                <p class="mute">{explained.formula}</p>
            </dd>
        </div>
    }
}

fn list(lines: Vec<String>) -> impl IntoView + use<> {
    view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
}

/// The day, the rows, and what a question of this report takes with its defaults.
fn asked_with(state: State, card: Option<&Card>, ground: &Ground) -> impl IntoView + use<> {
    let words = state.words();
    let day = ground.as_of.map(|day| {
        let parts = [words.as_of().to_owned(), state.day(day)];
        parts.join(" ")
    });
    let rows = ground.rows.map(|rows| words.row_count(state.whole(rows)));
    let parameters = card.map_or(&[][..], |card| card.parameters).iter();
    let parameters =
        parameters.map(|parameter| words.parameter_of(card.map_or("", |card| card.id), parameter.key).unwrap_or(parameter.key).to_owned());
    list([day, rows].into_iter().flatten().chain(parameters).collect())
}

/// The figures that carry cases and an interval; of a column, its own.
fn measures(state: State, column: Option<&str>, ground: &Ground) -> AnyView {
    let words = state.words();
    let of_column = |measure: &&Measure| column.is_none_or(|column| measure.metric.split('.').any(|part| column.contains(part)));
    let lines: Vec<String> = ground
        .measures
        .iter()
        .filter(of_column)
        .map(|measure| {
            let is_share = measure.metric.contains("share");
            let write = move |value: f64| if is_share { state.share(value) } else { state.money(value) };
            let value = measure.value.map_or_else(|| words.nothing().to_owned(), write);
            let interval = measure.interval.map(|interval| words.interval(interval, &write));
            let cautions = measure.cautions.iter().map(|&caution| words.caution(caution).to_owned());
            let mut parts = vec![words.measure_value(&words.measure_name(measure), &value), words.cases(measure.n)];
            parts.extend(interval);
            parts.extend(cautions);
            parts.join(words.comma())
        })
        .collect();
    if lines.is_empty() {
        return view! { <p>{words.no_intervals()}</p> }.into_any();
    }
    list(lines).into_any()
}

/// The answer's notes, and what its figures do not count.
fn left_out(state: State, ground: &Ground) -> impl IntoView + use<> {
    let words = state.words();
    let mut lines: Vec<String> = ground.notes.iter().map(|note| state.note(note)).collect();
    for left_out in ground.measures.iter().flat_map(|measure| &measure.basis.left_out) {
        let line = words.not_counted(left_out);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.push(words.nothing_left_out().to_owned());
    }
    list(lines)
}

/// The files whose tables the answer reads; all of them for reports on the files themselves.
fn files(state: State, card: Option<&Card>, ground: &Ground) -> impl IntoView + use<> {
    let words = state.words();
    let mut tables: Vec<Table> = ground.measures.iter().flat_map(|measure| measure.basis.tables.iter().copied()).collect();
    if tables.is_empty() {
        tables = card.map_or_else(Vec::new, |card| card.needs.iter().flat_map(|any| any.iter().copied()).collect());
        if !tables.is_empty() {
            tables.extend(card.map_or(&[][..], |card| card.reads));
            tables.push(Table::Customers);
        }
    }
    let lines = state.loaded.with(|loaded| {
        let files = loaded.iter().flat_map(|loaded| &loaded.files);
        let of_tables =
            files.filter_map(|file| file.table.filter(|table| tables.is_empty() || tables.contains(table)).map(|table| (file, table)));
        of_tables
            .map(|(file, table)| {
                words.file_rows(words.code("data.files", "file", &file.file), words.table(table).to_owned(), state.whole(file.rows_kept))
            })
            .collect::<Vec<_>>()
    });
    list(lines)
}
