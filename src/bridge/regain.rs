//! The focus in a table that is drawn anew: it stays with its line, or else with the table.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTableCellElement, HtmlTableElement, HtmlTableRowElement};

use super::location::{focus_unmoved, focused};

/// Where in a table the focus is.
#[derive(Debug, Clone)]
pub struct Place {
    /// The head of the line and the column; none where it is on the table as a whole.
    cell: Option<(Option<String>, u32)>,
}

/// The place of the focus, where it is in the table of this section.
#[must_use]
pub fn place(section: NodeRef<html::Section>) -> Option<Place> {
    let at = focused()?;
    let table = table(section)?;
    table.contains(Some(&at)).then(|| Place { cell: cell(&at) })
}

/// Puts the focus, if it is nowhere or on another line, back to that place; to the table where the line has gone and is not to come.
///
/// Says whether there is nothing more to wait for.
pub fn regain(section: NodeRef<html::Section>, place: &Place, is_whole: bool) -> bool {
    let Some(table) = table(section) else { return is_whole };
    // A line drawn in the place of another has its focus, too.
    if focused().is_some_and(|at| !table.contains(Some(&at))) {
        return true;
    }
    let found = place.cell.as_ref().and_then(|(head, column)| control(&table, head.as_deref(), *column));
    if found.is_none() && !is_whole {
        return false;
    }
    match found {
        // An element that cannot take the focus leaves it where it is.
        Some(control) => drop(control.focus()),
        None => focus_unmoved(&table),
    }
    true
}

/// What scrolls the table, and takes the focus for it.
fn table(section: NodeRef<html::Section>) -> Option<HtmlElement> {
    section.get_untracked()?.query_selector(".table").ok()??.dyn_into().ok()
}

fn cell(at: &Element) -> Option<(Option<String>, u32)> {
    let cell: HtmlTableCellElement = at.closest("td, th").ok()??.dyn_into().ok()?;
    let line = cell.closest("tr").ok()??;
    Some((head(&line), cell.cell_index().try_into().ok()?))
}

fn head(line: &Element) -> Option<String> {
    line.first_element_child()?.text_content()
}

/// The control of a column, in the line that begins so.
fn control(table: &HtmlElement, named: Option<&str>, column: u32) -> Option<HtmlElement> {
    let lines = table.query_selector("table").ok()??.dyn_into::<HtmlTableElement>().ok()?.rows();
    let line = (0..lines.length()).filter_map(|at| lines.item(at)).find(|line| head(line).as_deref() == named)?;
    let cell = line.dyn_into::<HtmlTableRowElement>().ok()?.cells().item(column)?;
    cell.query_selector("a, button").ok()??.dyn_into().ok()
}
