//! The columns of the list: which there are, which are shown, and the menu to choose them.

use holdfast_core::answer::listing::{CellKind, ColumnSpec};
use leptos::html::Div;
use leptos::prelude::*;

use super::cells::COLUMNS;
use crate::state::State;
use crate::ui::grid::Column;
use crate::ui::grid::widths::Widths;

/// The column drawn from another report.
pub const TREND: &str = "trend";

/// Shown until a person chooses others.
const USUAL: [&str; 9] = ["name", "score", "mrr", TREND, "last_login", "renewal", "coverage", "csm", "segment"];

/// Never a column of their own: they stand in the cells of others.
const WITHIN: [&str; 5] = ["customer_id", "band", "score_before", "active", "cancel_date"];

const MENU: &str = "columns";

/// Every column there is, in the order of the report.
fn all() -> Vec<String> {
    let own = COLUMNS.iter().map(|column| column.name.to_string()).filter(|name| !WITHIN.contains(&name.as_str()));
    own.chain([TREND.to_owned()]).collect()
}

/// What may be filtered by.
pub fn filters() -> Vec<ColumnSpec> {
    COLUMNS.iter().filter(|column| !matches!(column.name.as_ref(), "customer_id" | "active" | "cancel_date")).cloned().collect()
}

/// The name of a column in the language shown.
pub fn label(state: State, code: &str) -> String {
    match code {
        "name" => state.words().customer().to_owned(),
        "coverage" => state.words().confidence().to_owned(),
        TREND => state.words().twelve_weeks().to_owned(),
        _ => state.words().column("accounts", code),
    }
}

/// The columns shown, as the grid wants them.
pub fn shown(state: State) -> Vec<Column> {
    let all = all();
    let chosen = state.route.with(|route| route.list.columns.clone());
    let codes = chosen.unwrap_or_else(|| USUAL.map(str::to_owned).to_vec());
    // The customer stands first, whatever was chosen.
    let others = codes.into_iter().filter(|code| code != "name" && all.contains(code));
    let widths = state.route.with(|route| route.list.widths.clone());
    let kind = |code: &str| COLUMNS.iter().find(|column| column.name == code).map(|column| column.kind);
    let column = |code: String| {
        let right = kind(&code).is_some_and(|kind| !matches!(kind, CellKind::Text | CellKind::Flag | CellKind::Share | CellKind::Day));
        Column {
            name: label(state, &code),
            title: if code == TREND {
                state.words().twelve_weeks_title().to_owned()
            } else {
                state.words().column_title("accounts", &code)
            },
            width: widths.iter().find(|(column, _)| *column == code).map_or_else(|| width(&code), |(_, width)| *width),
            usual: width(&code),
            right,
            sorts: code != TREND,
            code,
        }
    };
    ["name".to_owned()].into_iter().chain(others).map(column).collect()
}

fn width(code: &str) -> u32 {
    match code {
        "name" => 250,
        "score" => 130,
        "mrr" | "change" => 110,
        TREND => 92,
        "coverage" => 104,
        "industry" | "csm" | "sales_rep" | "plan" => 150,
        "last_login" | "renewal" | "customer_since" => 140,
        _ => 124,
    }
}

/// The menu of columns: which are shown, and how wide each is.
#[component]
pub fn Chooser(
    /// How wide they are.
    widths: Widths,
) -> impl IntoView {
    let state = State::here();
    let menu = NodeRef::<Div>::new();
    let shown = Memo::new(move |_| shown(state));
    let taken = Memo::new(move |_| shown.with(|shown| shown.iter().map(|column| column.code.clone()).collect::<Vec<_>>()));
    let choose = move |code: String| {
        let mut columns = taken.get_untracked();
        match columns.iter().position(|column| *column == code) {
            Some(at) => drop(columns.remove(at)),
            None => columns.push(code),
        }
        state.go(|route| route.list.columns = Some(columns));
    };
    let item = move |code: String| {
        let (own, name, ticked, wide) = (code.clone(), code.clone(), code.clone(), code.clone());
        let width = Memo::new(move |_| shown.with(|shown| shown.iter().find(|column| column.code == wide).cloned()));
        let field = move || {
            width.get().map(|column| {
                let (label, code) = (column.name.clone(), column.code.clone());
                view! {
                    <input
                        class="number num"
                        type="number"
                        step="8"
                        aria-label=move || state.words().width_of(label.clone())
                        prop:value=widths.of(&column).to_string()
                        on:change=move |event| {
                            if let Ok(width) = event_target_value(&event).trim().parse() {
                                widths.set(&code, width);
                            }
                        }
                    />
                }
            })
        };
        view! {
            <div class="row-of-two">
                <label class="tick">
                    <input
                        type="checkbox"
                        prop:checked=move || taken.with(|taken| taken.contains(&ticked))
                        disabled=own == "name"
                        on:change=move |_| choose(code.clone())
                    />
                    <span>{move || label(state, &name)}</span>
                </label>
                {field}
            </div>
        }
    };
    let usual = move |_| state.go(|route| (route.list.columns, route.list.widths) = (None, Vec::new()));
    view! {
        <button class="btn dense" type="button" popovertarget=MENU>{move || state.words().columns_shown()}</button>
        <div id=MENU class="float menu" popover="auto" node_ref=menu>
            <p class="mute wide-note">{move || state.words().widths_in_pixels()}</p>
            {all().into_iter().map(item).collect_view()}
            <button class="btn dense" type="button" on:click=usual>{move || state.words().usual_columns()}</button>
        </div>
    }
}
