//! How wide the columns are.

use leptos::prelude::*;

use super::Column;

/// The narrowest and the widest a column may be, in CSS pixels.
const NARROWEST: i32 = 56;
const WIDEST: i32 = 640;

/// The widths of the columns: as they come, and while one of them is dragged.
#[derive(Clone, Copy)]
pub struct Widths {
    dragged: RwSignal<Option<(String, u32)>>,
    on_width: Callback<(String, u32)>,
}

impl Widths {
    /// Widths; `on_width` is called with the column and the width that a person has given it.
    #[must_use]
    pub fn new(on_width: Callback<(String, u32)>) -> Widths {
        Widths { dragged: RwSignal::new(None), on_width }
    }

    /// The width of a column.
    #[must_use]
    pub fn of(self, column: &Column) -> u32 {
        self.dragged.with(|dragged| dragged.as_ref().filter(|(code, _)| *code == column.code).map_or(column.width, |(_, width)| *width))
    }

    /// Gives a column a width, within what is sensible.
    pub fn set(self, code: &str, width: i32) {
        self.on_width.run((code.to_owned(), within(width)));
    }

    /// Shows a width while it is dragged.
    pub(super) fn drag(self, code: &str, width: i32) {
        self.dragged.set(Some((code.to_owned(), within(width))));
    }

    /// Keeps the width that was dragged.
    pub(super) fn drop(self) {
        if let Some((code, width)) = self.dragged.get_untracked() {
            self.on_width.run((code, width));
            self.dragged.set(None);
        }
    }
}

fn within(width: i32) -> u32 {
    width.clamp(NARROWEST, WIDEST).unsigned_abs()
}
