//! The head of a long list: a column is sorted by it, and made wider and narrower, by pointer and by keyboard alike.

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;

use super::{Column, Widths};
use crate::bridge::{location, pointer};
use crate::state::State;

/// What the style calls the edge of a column that is dragged.
const EDGE: &str = "edge";

/// CSS pixels that a key widens or narrows a column by.
const STEP: i32 = 16;

/// How a list is sorted, and what a person wants.
#[derive(Clone, Copy)]
pub(super) struct Order<S> {
    pub sort: Signal<Vec<(String, bool)>>,
    pub on_sort: S,
}

/// The heads in a row; one of them is a stop of Tab, the arrows move between them.
pub(super) fn heads<S>(state: State, columns: Signal<Vec<Column>>, order: Order<S>, widths: Widths) -> impl IntoView
where
    S: Fn(String, bool) + Copy + Send + Sync + 'static,
{
    let stop = RwSignal::new(0_usize);
    let count = move || columns.with(Vec::len);
    let walk = move |to: usize| {
        stop.set(to);
        columns.with_untracked(|columns| columns.get(to).into_iter().for_each(|column| location::focus(&head_id(&column.code))));
    };
    move || {
        let last = count().saturating_sub(1);
        // A column that has gone leaves the stop to the last one.
        stop.update(|at| *at = (*at).min(last));
        let on_key = move |event: KeyboardEvent, at: usize, column: &Column| {
            let side = match event.key().as_str() {
                "ArrowLeft" => -1,
                "ArrowRight" => 1,
                _ => return,
            };
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            event.prevent_default();
            if event.shift_key() {
                widths.set(&column.code, widths.of(column) as i32 + side * STEP);
            } else {
                walk(at.saturating_add_signed(side as isize).min(last));
            }
        };
        columns.get().into_iter().enumerate().map(|(at, column)| head(state, at, column, order, widths, stop, on_key)).collect_view()
    }
}

fn head<S, K>(state: State, at: usize, column: Column, order: Order<S>, widths: Widths, stop: RwSignal<usize>, on_key: K) -> impl IntoView
where
    S: Fn(String, bool) + Copy + Send + Sync + 'static,
    K: Fn(KeyboardEvent, usize, &Column) + Clone + Send + Sync + 'static,
{
    let Order { sort, on_sort } = order;
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
    let own = column.clone();
    let turn = move |event: MouseEvent| {
        stop.set(at);
        if own.sorts {
            on_sort(own.code.clone(), event.shift_key());
        }
    };
    let own = column.clone();
    let tabindex = move || if stop.get() == at { "0" } else { "-1" };
    let sorts = column.sorts.then_some(aria);
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=sorts>
            <button
                id=head_id(&column.code)
                type="button"
                title=column.title.clone()
                tabindex=tabindex
                aria-description=move || state.words().head_keys()
                on:click=turn
                on:keydown=move |event| on_key(event, at, &own)
            >
                {column.name.clone()}
                <sup>{rank}</sup>
            </button>
            {edge(column, widths)}
        </th>
    }
}

/// The edge that a pointer drags; by keyboard and without dragging the width is set elsewhere.
fn edge(column: Column, widths: Widths) -> impl IntoView {
    let begun = RwSignal::new(None::<(i32, u32)>);
    let (own, usual) = (column.clone(), column.clone());
    let down = move |event: PointerEvent| {
        event.prevent_default();
        pointer::capture(&event);
        begun.set(Some((event.client_x(), widths.of(&own))));
    };
    let code = column.code.clone();
    let drag = move |event: PointerEvent| {
        if let Some((from, width)) = begun.get_untracked() {
            widths.drag(&code, width as i32 + event.client_x() - from);
        }
    };
    let up = move |_| {
        begun.set(None);
        widths.drop();
    };
    view! {
        <span
            class=EDGE
            aria-hidden="true"
            on:pointerdown=down
            on:pointermove=drag
            on:pointerup=up
            on:pointercancel=up
            on:dblclick=move |_| widths.set(&usual.code, usual.usual as i32)
        ></span>
    }
}

fn head_id(code: &str) -> String {
    format!("head-{code}")
}
