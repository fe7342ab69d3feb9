//! A long list: only the rows that show are in the document, whatever its length.
//!
//! Rows have one height, so that a place in the list is a place in the box. Browsers clip elements at some tens of
//! millions of pixels: beyond [`TALLEST`] a step of the scroll bar is more than a row's worth.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Div;
use leptos::prelude::*;

use crate::bridge::scroll::{self, Port};

/// Height of a row in CSS pixels; also `--row` of the style.
const ROW: f64 = 36.0;
/// Height of the head.
const HEAD: f64 = 34.0;
/// The tallest list that is laid out as it is.
const TALLEST: f64 = 14_000_000.0;
/// Rows in the document at most.
const MOST: usize = 60;
/// Windows begin at multiples of this, so that a scrolled row or two needs no new answer.
const STEP: usize = 10;

const SPACE: &str = "space";

/// A column of a long list.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it means, in a sentence.
    pub title: String,
    /// Its width in CSS pixels.
    pub width: u32,
    /// Whether its figures stand at the right edge.
    pub right: bool,
    /// Whether it may be sorted by.
    pub sorts: bool,
}

/// The rows that are at hand: those from `from` on.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<T> {
    /// The place of the first in the list.
    pub from: usize,
    /// Themselves.
    pub rows: Vec<T>,
    /// Rows of the whole list.
    pub total: usize,
}

impl<T> Default for Rows<T> {
    fn default() -> Rows<T> {
        Rows { from: 0, rows: Vec::new(), total: 0 }
    }
}

impl<T: PartialEq> Rows<T> {
    /// Whether no place of both holds two different rows.
    fn agrees(&self, other: &Rows<T>) -> bool {
        let from = self.from.max(other.from);
        let (mine, others) = (self.rows.iter().skip(from - self.from), other.rows.iter().skip(from - other.from));
        mine.zip(others).all(|(mine, other)| mine == other)
    }
}

/// What a list tells its screen.
#[derive(Clone, Copy)]
pub struct Told {
    /// Which rows are wanted: from, and how many.
    pub window: RwSignal<(usize, usize)>,
    /// The row that the keys are at.
    pub at: RwSignal<usize>,
}

impl Told {
    /// A list at its top.
    #[must_use]
    pub fn top() -> Told {
        Told { window: RwSignal::new((0, MOST)), at: RwSignal::new(0) }
    }
}

/// The rows in the document, and which edition of the list they are of: within one, a place always holds the same row.
#[derive(Debug, Clone, PartialEq)]
struct Lines<T> {
    rows: Rows<T>,
    columns: Vec<Column>,
    edition: usize,
}

impl<T: Clone + PartialEq> Lines<T> {
    /// The lines after those: of the same edition if every row that both hold is the same, and so are the columns.
    fn after(last: Option<&Lines<T>>, rows: &Rows<T>, columns: &[Column]) -> Lines<T> {
        let stays = |last: &&Lines<T>| last.columns == columns && last.rows.agrees(rows);
        let edition = last.map_or(0, |last| if stays(&last) { last.edition } else { last.edition + 1 });
        Lines { rows: rows.clone(), columns: columns.to_vec(), edition }
    }

    fn rows(&self) -> Vec<(usize, T)> {
        (self.rows.from..).zip(self.rows.rows.iter().cloned()).collect()
    }
}

/// A grid of which one window is in the document.
#[component]
pub fn Grid<T, Cells>(
    /// What it is, for a screen reader.
    #[prop(into)]
    name: Signal<String>,
    /// Its columns; the first stays where it is when the others are scrolled.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// The rows at hand.
    #[prop(into)]
    rows: Signal<Rows<T>>,
    /// What it tells.
    told: Told,
    /// The keys it is sorted by, with `true` for largest first.
    #[prop(into)]
    sort: Signal<Vec<(String, bool)>>,
    /// Called with a column to sort by, and whether after those there are.
    on_sort: impl Fn(String, bool) + Copy + Send + Sync + 'static,
    /// Called with a row that is opened.
    on_open: impl Fn(&T) + Copy + Send + Sync + 'static,
    /// The cells of a row.
    cells: impl Fn(&T, &[Column]) -> Cells + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    Cells: IntoView + 'static,
{
    let node = NodeRef::<Div>::new();
    let total = Memo::new(move |_| rows.with(|rows| rows.total));
    let look = move || {
        let (from, _) = window_of(scroll::port(node), total.get_untracked());
        if told.window.get_untracked().0 != from {
            told.window.set((from, MOST));
        }
    };
    scroll::on_resize(node, look);
    // Another list begins at its top.
    Effect::new(move |last: Option<usize>| {
        let now = total.get();
        if last.is_some_and(|last| last != now) {
            told.at.set(0);
            scroll::to(node, 0.0);
            look();
        }
        now
    });
    let reveal = move |at: usize| {
        let port = scroll::port(node);
        let (top, room) = (top_of(at, port, total.get_untracked()), port.height - HEAD);
        if top < port.top {
            scroll::to(node, top);
        } else if top + ROW > port.top + room {
            scroll::to(node, top + ROW - room);
        }
    };
    let open = move |at: usize| {
        rows.with_untracked(|rows| at.checked_sub(rows.from).and_then(|place| rows.rows.get(place)).into_iter().for_each(on_open));
    };
    let on_key = move |event: KeyboardEvent| {
        // The buttons in its head have keys of their own.
        if event.target() != event.current_target() {
            return;
        }
        let (at, last) = (told.at.get_untracked(), total.get_untracked().saturating_sub(1));
        let screenful = ((scroll::port(node).height / ROW) as usize).saturating_sub(2).max(1);
        let next = match event.key().as_str() {
            "ArrowDown" | "j" => at + 1,
            "ArrowUp" | "k" => at.saturating_sub(1),
            "PageDown" => at + screenful,
            "PageUp" => at.saturating_sub(screenful),
            "Home" => 0,
            "End" => last,
            "Enter" => {
                event.prevent_default();
                return open(at);
            }
            _ => return,
        };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        event.prevent_default();
        told.at.set(next.min(last));
        reveal(next.min(last));
    };
    // Rows that stay in the window stay in the document: a scroll makes only those that come into it.
    let lines = Memo::new(move |last: Option<&Lines<T>>| columns.with(|columns| rows.with(|rows| Lines::after(last, rows, columns))));
    let spaces = move || rows.with(|rows| spaces(rows.from, rows.rows.len(), rows.total));
    let width = move || columns.with(|columns| columns.iter().map(|column| column.width).sum::<u32>());
    let line = move |(place, row): (usize, T)| {
        let selected = move || (told.at.get() == place).to_string();
        let cells = lines.with_untracked(|lines| cells(&row, &lines.columns));
        view! {
            <tr id=row_id(place) aria-rowindex=place + 2 aria-selected=selected on:click=move |_| told.at.set(place) on:dblclick=move |_| open(place)>
                {cells}
            </tr>
        }
    };
    view! {
        <div
            class="sheet long"
            tabindex="0"
            role="grid"
            node_ref=node
            aria-label=move || name.get()
            aria-rowcount=move || total.get() + 1
            aria-colcount=move || columns.with(Vec::len)
            aria-activedescendant=move || row_id(told.at.get())
            on:scroll=move |_| look()
            on:keydown=on_key
        >
            <table class="grid" role="presentation" style:--width=move || pixels(width())>
                <colgroup>
                    {move || columns.get().into_iter().map(|column| view! { <col style:width=pixels(column.width) /> }).collect_view()}
                </colgroup>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {move || columns.get().into_iter().map(|column| head(column, sort, on_sort)).collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <tr class=SPACE aria-hidden="true" style:--space=move || pixels(spaces().0)></tr>
                    <For each=move || lines.with(Lines::rows) key=move |(place, _)| (*place, lines.with_untracked(|lines| lines.edition)) children=line />
                    <tr class=SPACE aria-hidden="true" style:--space=move || pixels(spaces().1)></tr>
                </tbody>
            </table>
        </div>
    }
}

fn head(column: Column, sort: Signal<Vec<(String, bool)>>, on_sort: impl Fn(String, bool) + Copy + Send + Sync + 'static) -> impl IntoView {
    let code = column.code.clone();
    let place = Memo::new(move |_| {
        sort.with(|keys| keys.iter().enumerate().find(|(_, (name, _))| *name == code).map(|(at, (_, down))| (at, *down, keys.len())))
    });
    let aria = move || match place.get() {
        None => "none",
        Some((_, false, _)) => "ascending",
        Some((_, true, _)) => "descending",
    };
    // With several keys each says which it is.
    let rank = move || place.get().filter(|(_, _, keys)| *keys > 1).map(|(at, _, _)| (at + 1).to_string());
    let class = if column.right { "right" } else { "" };
    let inner = if column.sorts {
        let code = column.code.clone();
        let turn = move |event: MouseEvent| on_sort(code.clone(), event.shift_key());
        view! { <button type="button" title=column.title on:click=turn>{column.name}<sup>{rank}</sup></button> }.into_any()
    } else {
        view! { <span title=column.title>{column.name}</span> }.into_any()
    };
    view! { <th scope="col" role="columnheader" class=class aria-sort=column.sorts.then_some(aria)>{inner}</th> }
}

fn pixels(length: impl std::fmt::Display) -> String {
    format!("{length}px")
}

fn row_id(place: usize) -> String {
    format!("row-{place}")
}

/// The window for what shows: somewhat more at both ends.
fn window_of(port: Port, total: usize) -> (usize, usize) {
    let shown = (port.height / ROW).ceil() as usize + 1;
    let spare = MOST.saturating_sub(shown) / 2;
    let from = first_row(port, total).saturating_sub(spare);
    (from.min(total.saturating_sub(1)) / STEP * STEP, MOST)
}

/// How many times the list is taller than it may be laid out; 1 for all but the very longest.
fn squeeze(total: usize) -> f64 {
    (total as f64 * ROW / TALLEST).max(1.0)
}

fn first_row(port: Port, total: usize) -> usize {
    (port.top * squeeze(total) / ROW) as usize
}

/// Where the box is scrolled to for a row to be its first.
fn top_of(row: usize, _: Port, total: usize) -> f64 {
    row as f64 * ROW / squeeze(total)
}

/// The room above and below the rows at hand.
fn spaces(from: usize, rows: usize, total: usize) -> (f64, f64) {
    let scale = squeeze(total);
    let above = from as f64 * ROW / scale;
    let all = (total as f64 * ROW).min(TALLEST);
    (above, (all - above - rows as f64 * ROW).max(0.0))
}
