//! A row of the list, cell by cell: plain text and marks, drawn anew as a whole when the row becomes another.

use std::sync::LazyLock;

use holdfast_core::answer::accounts::AccountRow;
use holdfast_core::answer::listing::{Cell, CellKind, ColumnSpec, Record};
use leptos::prelude::*;

use super::columns::TREND;
use super::trends::Trends;
use crate::route::account_with;
use crate::state::State;
use crate::ui::band::{coverage, delta, mark, tide};
use crate::ui::grid::Column;
use crate::ui::spark::small_line;

/// The columns of the report, made once and not for each row.
pub(super) static COLUMNS: LazyLock<Vec<ColumnSpec>> = LazyLock::new(AccountRow::columns);

/// What the cells of all rows share.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    pub state: State,
    pub trends: Trends,
    /// The query of the address, written once and not for each row.
    pub query: Memo<String>,
}

/// The cells of a row in the order of the columns.
pub(super) fn cells(shared: Shared, row: &AccountRow, columns: &[Column]) -> impl IntoView + use<> {
    columns.iter().map(|column| cell(shared, row, column)).collect_view()
}

fn cell(shared: Shared, row: &AccountRow, column: &Column) -> AnyView {
    let Shared { state, trends, query } = shared;
    let class = if column.right { "right num" } else { "" };
    match column.code.as_str() {
        "name" => name(state, row, query),
        "score" => score(state, row),
        "coverage" => view! { <td role="gridcell">{row.coverage.map(|share| coverage(state, share))}</td> }.into_any(),
        "change" => view! { <td role="gridcell" class=class>{row.change.map(|change| delta(state, change))}</td> }.into_any(),
        TREND => {
            let line = trends.of(&row.customer_id, |scores| small_line(state, scores, row.band));
            view! { <td role="gridcell">{line}</td> }.into_any()
        }
        code => {
            let place = COLUMNS.iter().position(|kind| kind.name == code);
            let text = place.map_or_else(String::new, |at| written(state, row.cell(at), COLUMNS[at].kind, code));
            view! { <td role="gridcell" class=class><bdi>{text}</bdi></td> }.into_any()
        }
    }
}

fn name(state: State, row: &AccountRow, query: Memo<String>) -> AnyView {
    let name = row.name.clone().unwrap_or_else(|| row.customer_id.clone());
    let address = query.with(|query| account_with(&row.customer_id, query));
    let tide = row.score.map(|score| tide(state, score, row.band, row.score_before, ""));
    view! {
        <th scope="row" role="rowheader" class="name">
            <a class="text-link" tabindex="-1" href=address><b><bdi>{name}</bdi></b></a>
            {tide}
        </th>
    }
    .into_any()
}

fn score(state: State, row: &AccountRow) -> AnyView {
    let Some((score, band)) = row.score.zip(row.band) else {
        let words = state.words();
        return view! { <td role="gridcell" class="right mute" title=words.no_score()>{words.nothing()}</td> }.into_any();
    };
    view! {
        <td role="gridcell" class="right num">
            {row.change.map(|change| delta(state, change))}
            {mark(state, band, Some(score), false)}
        </td>
    }
    .into_any()
}

fn written(state: State, cell: Cell<'_>, kind: CellKind, code: &str) -> String {
    match cell {
        Cell::Nothing => state.words().nothing().to_owned(),
        Cell::Text(text) => state.words().code("accounts", code, text),
        other => state.cell(other, kind),
    }
}
