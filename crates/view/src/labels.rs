//! What a screen asks for by code: columns, tables, codes in cells, notes.

use holdfast_core::answer::listing::Note;
use holdfast_core::schema::Table;

use crate::text::Words;

impl Words {
    /// The label of a report's column.
    #[must_use]
    pub fn column(self, report: &str, column: &str) -> String {
        let _ = report;
        column.to_owned()
    }

    /// A code in a cell, in words; other text as it is.
    #[must_use]
    pub fn code(self, report: &str, column: &str, text: &str) -> String {
        let _ = (report, column);
        text.to_owned()
    }

    /// Yes or no.
    #[must_use]
    pub fn flag(self, flag: bool) -> &'static str {
        if flag { self.yes() } else { self.no() }
    }

    /// A table's name.
    #[must_use]
    pub fn table(self, table: Table) -> &'static str {
        table.name()
    }

    /// A note as a sentence.
    #[must_use]
    pub fn note(self, note: &Note) -> String {
        let about = note.about.as_deref().map_or(String::new(), |about| format!(" {about}"));
        let number = note.number.map_or(String::new(), |number| format!(" {number}"));
        format!("{}{about}{number}", note.code)
    }
}
