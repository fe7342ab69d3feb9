//! What a reader of an answer must know: a code with its facts; the sentence is made in `view`.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use super::note_code::NoteCode;

/// Something a reader of the answer must know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What.
    pub code: NoteCode,
    /// What it is about: a part, a table, a field, a customer.
    pub about: Option<String>,
    /// How many, or how much.
    pub number: Option<f64>,
}

impl Note {
    /// A note of a code alone.
    #[must_use]
    pub fn new(code: NoteCode) -> Note {
        Note { code, about: None, number: None }
    }

    /// How many of what the code tells; nothing where there are none.
    #[must_use]
    pub fn counted(code: NoteCode, number: u64) -> Option<Note> {
        (number > 0).then(|| Note::new(code).number(number as f64))
    }

    /// The same, about something.
    #[must_use]
    pub fn about(self, about: impl Into<String>) -> Note {
        Note { about: Some(about.into()), ..self }
    }

    /// The same, with how many or how much.
    #[must_use]
    pub fn number(self, number: f64) -> Note {
        Note { number: Some(number), ..self }
    }
}

impl fmt::Display for NoteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for NoteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.code(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_written_by_its_code() {
        let note = Note::new(NoteCode::PartMissing).about("intent").number(10.0);
        assert_eq!(serde_json::to_string(&note).expect("JSON"), r#"{"code":"part_missing","about":"intent","number":10.0}"#);
        for &code in NoteCode::ALL {
            assert_eq!(serde_json::to_string(&code).expect("JSON"), format!("\"{code}\""));
        }
    }
}
