//! A long list: only the rows in sight, and a few beyond, are in the document, whatever its length.

mod head;
pub mod picks;
mod place;
mod slots;
pub mod widths;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::{Div, Tbody};
use leptos::prelude::*;

use self::head::{Order, heads};
use self::picks::Picks;
use self::place::{HEAD, ROW, in_sight, spaces, top_of};
use self::slots::{Slot, Slots};
use self::widths::Widths;
use crate::bridge::{clipboard, scroll};
use crate::paged::Paged;
use crate::state::State;

const SPACE: &str = "space";

/// What the style calls a row that is on its way, and the bar in its cells.
const WAITS: &str = "waits";
const BAR: &str = "bar";

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
    /// The width it has where nobody gave it another.
    pub usual: u32,
    /// Whether its figures stand at the right edge.
    pub right: bool,
    /// Whether it may be sorted by.
    pub sorts: bool,
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
    /// Its rows.
    list: Paged<T>,
    /// The rows picked.
    picks: Picks<T>,
    /// The keys it is sorted by, with `true` for largest first.
    #[prop(into)]
    sort: Signal<Vec<(String, bool)>>,
    /// How wide its columns are.
    widths: Widths,
    /// The rows in the document, from the first to before the last: told when they have settled or not.
    on_look: impl Fn(usize, usize) + Copy + Send + Sync + 'static,
    /// Called with a column to sort by, and whether after those there are.
    on_sort: impl Fn(String, bool) + Copy + Send + Sync + 'static,
    /// Called with a row that is opened.
    on_open: impl Fn(&T) + Copy + Send + Sync + 'static,
    /// What is copied of the rows picked; nothing where none are.
    copied: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    /// The cells of a row.
    cells: impl Fn(&T, &[Column]) -> Cells + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    Cells: IntoView + 'static,
{
    let state = State::here();
    let (node, body) = (NodeRef::<Div>::new(), NodeRef::<Tbody>::new());
    let slots = Slots::new(list, body);
    let at = RwSignal::new(0_usize);
    let total = Memo::new(move |_| list.total());
    let look = move || {
        let (port, total) = (scroll::port(node), total.get_untracked());
        let (first, end) = in_sight(port, total);
        list.look_at(first, end);
        slots.show(port, total);
        on_look(first, end);
    };
    scroll::on_resize(node, look);
    Effect::new(move || {
        list.edition.track();
        untrack(look);
    });
    // Another list begins at its top.
    Effect::new(move |last: Option<u32>| {
        let turn = list.turn.get();
        if last.is_some_and(|last| last != turn) {
            at.set(0);
            picks.begin_at(0);
            scroll::to(node, 0.0);
            untrack(look);
        }
        turn
    });
    let reveal = move |row: usize| {
        let port = scroll::port(node);
        let (top, room) = (top_of(row, total.get_untracked()), port.height - HEAD);
        if top < port.top {
            scroll::to(node, top);
        } else if top + ROW > port.top + room {
            scroll::to(node, top + ROW - room);
        }
    };
    let open = move |place: usize| list.row(place).iter().for_each(|row| on_open(row));
    let keys = Keys { list, picks, at };
    let on_key = move |event: KeyboardEvent| {
        // The buttons in its head have keys of their own.
        if event.target() != event.current_target() || event.alt_key() {
            return;
        }
        if event.key() == "Enter" {
            event.prevent_default();
            return open(at.get_untracked());
        }
        let screenful = ((scroll::port(node).height / ROW) as usize).saturating_sub(2).max(1);
        if let Some(next) = keys.press(&event, screenful) {
            event.prevent_default();
            reveal(next);
        }
    };
    let on_click = move |event: MouseEvent, place: usize| {
        at.set(place);
        if event.shift_key() {
            picks.range_to(place);
        } else if event.ctrl_key() || event.meta_key() {
            picks.toggle(place);
        } else {
            picks.only(place);
        }
    };
    let line = move |slot: ArcRwSignal<Slot<T>>| {
        let place = {
            let slot = slot.clone();
            Memo::new(move |_| slot.with(|slot| slot.place))
        };
        let picked = {
            let slot = slot.clone();
            move || slot.with(|slot| slot.row.as_ref().is_some_and(|row| picks.has(row))).to_string()
        };
        let waits = {
            let slot = slot.clone();
            move || slot.with(|slot| slot.row.is_none()).then_some("true")
        };
        let cells = move || {
            slot.with(|slot| {
                columns.with(|columns| match &slot.row {
                    Some(row) => cells(row, columns).into_any(),
                    None => bars(columns.len()).into_any(),
                })
            })
        };
        view! {
            <tr
                id=move || row_id(place.get())
                role="row"
                aria-rowindex=move || place.get() + 2
                aria-selected=picked
                aria-busy=waits
                class:at=move || at.get() == place.get()
                on:mousedown=|event| {
                    // A range is picked, and no text marked.
                    if event.shift_key() {
                        event.prevent_default();
                    }
                }
                on:click=move |event| on_click(event, place.get_untracked())
                on:dblclick=move |_| open(place.get_untracked())
            >
                {cells}
            </tr>
        }
    };
    let room = Memo::new(move |_| {
        let (from, rows) = slots.held.get();
        spaces(from, rows, total.get())
    });
    let width = move || columns.with(|columns| columns.iter().map(|column| widths.of(column)).sum::<u32>());
    let copy = move |event: leptos::ev::Event| {
        if let Some(text) = copied().filter(|text| clipboard::give(&event, text)) {
            let rows = text.lines().count().saturating_sub(1) as u64;
            state.toasts.say(move |words| words.rows_copied(state.whole(rows)));
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
            aria-multiselectable="true"
            aria-activedescendant=move || row_id(at.get())
            on:scroll=move |_| look()
            on:keydown=on_key
            on:copy=move |event| copy(event.into())
        >
            <table class="grid" role="presentation" style:--width=move || pixels(width())>
                <colgroup>
                    {move || {
                        let col = |column: Column| view! { <col style:width=move || pixels(widths.of(&column)) /> };
                        columns.get().into_iter().map(col).collect_view()
                    }}
                </colgroup>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">{heads(state, columns, Order { sort, on_sort }, widths)}</tr>
                </thead>
                <tbody role="rowgroup" node_ref=body>
                    <tr class=SPACE aria-hidden="true" style:--space=move || pixels(room.get().0)></tr>
                    <For each=move || slots.all() key=|(key, _)| *key children=move |(_, slot)| line(slot) />
                    <tr class=SPACE aria-hidden="true" style:--space=move || pixels(room.get().1)></tr>
                </tbody>
            </table>
        </div>
    }
}

/// What the keys do in a list.
struct Keys<T: Send + Sync + 'static> {
    list: Paged<T>,
    picks: Picks<T>,
    at: RwSignal<usize>,
}

impl<T: Send + Sync + 'static> Clone for Keys<T> {
    fn clone(&self) -> Keys<T> {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Keys<T> {}

impl<T: Send + Sync + 'static> Keys<T> {
    /// The row that a key leads to, or stays at; nothing for a key that is none of the list's.
    fn press(self, event: &KeyboardEvent, screenful: usize) -> Option<usize> {
        let (at, last) = (self.at.get_untracked(), untrack(|| self.list.total()).saturating_sub(1));
        let key = event.key();
        if event.ctrl_key() || event.meta_key() {
            if key.eq_ignore_ascii_case("a") {
                self.picks.all();
                return Some(at);
            }
            return None;
        }
        let next = match key.as_str() {
            "ArrowDown" | "j" => at + 1,
            "ArrowUp" | "k" => at.saturating_sub(1),
            "PageDown" => at + screenful,
            "PageUp" => at.saturating_sub(screenful),
            "Home" => 0,
            "End" => last,
            " " if event.shift_key() => {
                self.picks.range_to(at);
                return Some(at);
            }
            " " => {
                self.picks.toggle(at);
                return Some(at);
            }
            "Escape" => {
                self.picks.clear();
                return Some(at);
            }
            _ => return None,
        };
        let next = next.min(last);
        self.at.set(next);
        if event.shift_key() {
            self.picks.range_to(next);
        } else {
            self.picks.begin_at(next);
        }
        Some(next)
    }
}

/// The cells of a row that is on its way.
fn bars(columns: usize) -> impl IntoView {
    let bar = |at: usize| match at {
        0 => view! { <th scope="row" role="rowheader" class=WAITS><i class=BAR></i></th> }.into_any(),
        _ => view! { <td role="gridcell" class=WAITS><i class=BAR></i></td> }.into_any(),
    };
    (0..columns).map(bar).collect_view()
}

fn pixels(length: impl std::fmt::Display) -> String {
    format!("{length}px")
}

fn row_id(place: usize) -> String {
    format!("row-{place}")
}
