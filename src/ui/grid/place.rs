//! Where rows of one height lie in a box.
//!
//! Browsers clip elements at some tens of millions of pixels: beyond [`TALLEST`] a step of the scroll bar is more than
//! a row's worth.

use crate::bridge::scroll::Port;

/// Height of a row in CSS pixels; also `--row` of the style.
pub(super) const ROW: f64 = 36.0;
/// Height of the head.
pub(super) const HEAD: f64 = 34.0;
/// The tallest list that is laid out as it is.
const TALLEST: f64 = 14_000_000.0;
/// Rows in the document at most.
pub(super) const MOST: usize = 60;
/// Rows in the document beyond either edge: what a touch scrolls to before the page hears of it.
const SPARE: usize = 8;
/// The first row in the document is a multiple of this, so that not every row scrolled is a row moved.
const STEP: usize = 4;

/// The rows in sight: the first, and the one after the last.
pub(super) fn in_sight(port: Port, total: usize) -> (usize, usize) {
    let first = first_row(port, total).min(total.saturating_sub(1));
    (first, (first + shown(port)).min(total))
}

/// How many rows are in the document.
pub(super) fn room(port: Port, total: usize) -> usize {
    (shown(port) + 2 * SPARE).min(MOST).min(total)
}

/// The first row in the document.
pub(super) fn first_kept(port: Port, total: usize) -> usize {
    let from = first_row(port, total).saturating_sub(SPARE) / STEP * STEP;
    from.min(total.saturating_sub(room(port, total)))
}

/// Where the box is scrolled to for a row to be its first.
pub(super) fn top_of(row: usize, total: usize) -> f64 {
    row as f64 * ROW / squeeze(total)
}

/// The room above and below the rows in the document.
pub(super) fn spaces(from: usize, rows: usize, total: usize) -> (f64, f64) {
    let above = top_of(from, total);
    let all = (total as f64 * ROW).min(TALLEST);
    (above, (all - above - rows as f64 * ROW).max(0.0))
}

fn shown(port: Port) -> usize {
    (port.height / ROW).ceil() as usize + 1
}

fn first_row(port: Port, total: usize) -> usize {
    (port.top * squeeze(total) / ROW) as usize
}

/// How many times the list is taller than it may be laid out; 1 for all but the very longest.
fn squeeze(total: usize) -> f64 {
    (total as f64 * ROW / TALLEST).max(1.0)
}
