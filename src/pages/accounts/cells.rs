//! A row of the list, cell by cell: plain text and marks, drawn anew as a whole when the row becomes another.

use std::sync::LazyLock;

use holdfast_core::answer::accounts::AccountRow;
use holdfast_core::answer::listing::{Cell, CellKind, ColumnSpec, Record};
use leptos::prelude::*;

use super::columns::TREND;
use super::trends::Trends;
use crate::state::State;
use crate::ui::band::{coverage, delta, mark, tide};
use crate::ui::grid::Column;
use crate::ui::spark::small_line;

/// The columns of the report, made once and not for each row.
pub(super) static COLUMNS: LazyLock<Vec<ColumnSpec>> = LazyLock::new(AccountRow::columns);

/// The cells of a row in the order of the columns.
pub(super) fn cells(state: State, row: &AccountRow, columns: &[Column], trends: Trends) -> impl IntoView + use<> {
    columns.iter().map(|column| cell(state, row, column, trends)).collect_view()
}

fn cell(state: State, row: &AccountRow, column: &Column, trends: Trends) -> AnyView {
    let class = if column.right { "right num" } else { "" };
    match column.code.as_str() {
        "name" => name(state, row),
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

fn name(state: State, row: &AccountRow) -> AnyView {
    let name = row.name.clone().unwrap_or_else(|| row.customer_id.clone());
    let address = state.address_in_list(&row.customer_id);
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
