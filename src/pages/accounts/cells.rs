//! A row of the list, cell by cell.

use holdfast_core::answer::accounts::AccountRow;
use holdfast_core::answer::listing::{Cell, CellKind, ColumnSpec, Record};
use leptos::prelude::*;

use super::Trends;
use super::columns::TREND;
use crate::state::State;
use crate::ui::band::{BandMark, Coverage, Delta, Tide};
use crate::ui::grid::Column;
use crate::ui::spark::Spark;

/// The cells of a row in the order of the columns.
pub(super) fn cells(state: State, row: &AccountRow, columns: &[Column], trends: Memo<Trends>) -> impl IntoView + use<> {
    let kinds = AccountRow::columns();
    columns.iter().map(|column| cell(state, row, column, &kinds, trends)).collect_view()
}

fn cell(state: State, row: &AccountRow, column: &Column, kinds: &[ColumnSpec], trends: Memo<Trends>) -> AnyView {
    let class = if column.right { "right num" } else { "" };
    match column.code.as_str() {
        "name" => name(state, row),
        "score" => score(state, row),
        "coverage" => view! { <td role="gridcell">{row.coverage.map(|share| view! { <Coverage share /> })}</td> }.into_any(),
        "change" => view! { <td role="gridcell" class=class>{row.change.map(|change| view! { <Delta change /> })}</td> }.into_any(),
        TREND => {
            let (id, band) = (row.customer_id.clone(), row.band);
            // Another window brings the same scores for the rows that stay.
            let scores = Memo::new(move |_| trends.with(|trends| trends.get(&id).cloned()));
            view! { <td role="gridcell">{move || scores.get().map(|scores| view! { <Spark scores band /> })}</td> }.into_any()
        }
        code => {
            let place = kinds.iter().position(|kind| kind.name == code);
            let text = place.map_or_else(String::new, |at| written(state, row.cell(at), kinds[at].kind, code));
            view! { <td role="gridcell" class=class><bdi>{text}</bdi></td> }.into_any()
        }
    }
}

fn name(state: State, row: &AccountRow) -> AnyView {
    let name = row.name.clone().unwrap_or_else(|| row.customer_id.clone());
    let id = row.customer_id.clone();
    let address = move || state.address_in_list(&id);
    let tide = row.score.map(|score| view! { <Tide score band=row.band before=row.score_before /> });
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
        return view! { <td role="gridcell" class="right mute" title=move || state.words().no_score()>{state.words().nothing()}</td> }
            .into_any();
    };
    view! {
        <td role="gridcell" class="right num">
            {row.change.map(|change| view! { <Delta change /> })}
            <BandMark band score=Some(score) word=false />
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
