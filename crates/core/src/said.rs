//! What a message is called in the report of a failure, and what of a panic's words may stand in it: never a cell.

use crate::door::{Reply, Request};

impl Request {
    /// The message's name, and of a question the report that it asks for.
    #[must_use]
    pub fn name(&self) -> (&'static str, &str) {
        match self {
            Request::Hello { .. } => ("Hello", ""),
            Request::Read { .. } => ("Read", ""),
            Request::StageMore { .. } => ("StageMore", ""),
            Request::Restage { .. } => ("Restage", ""),
            Request::Reopen { .. } => ("Reopen", ""),
            Request::Compare { .. } => ("Compare", ""),
            Request::Commit { .. } => ("Commit", ""),
            Request::Discard { .. } => ("Discard", ""),
            Request::ExportRejects { .. } => ("ExportRejects", ""),
            Request::Undo { .. } => ("Undo", ""),
            Request::Open { .. } => ("Open", ""),
            Request::Keep { .. } => ("Keep", ""),
            Request::TakeOver => ("TakeOver", ""),
            Request::Pack { .. } => ("Pack", ""),
            Request::Wipe => ("Wipe", ""),
            Request::Difference { .. } => ("Difference", ""),
            Request::Sample { .. } => ("Sample", ""),
            Request::Cancel { .. } => ("Cancel", ""),
            Request::Stop { .. } => ("Stop", ""),
            Request::Ask { ask, .. } => ("Ask", &ask.report),
            Request::Export { ask, .. } => ("Export", &ask.report),
        }
    }
}

impl Reply {
    /// The message's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Reply::Ready { .. } => "Ready",
            Reply::Progress { .. } => "Progress",
            Reply::Staged { .. } => "Staged",
            Reply::Glimpsed { .. } => "Glimpsed",
            Reply::Restaged { .. } => "Restaged",
            Reply::Read { .. } => "Read",
            Reply::NotOpened { .. } => "NotOpened",
            Reply::Keeping(_) => "Keeping",
            Reply::SavedElsewhere => "SavedElsewhere",
            Reply::Packed { .. } => "Packed",
            Reply::Unpacked { .. } => "Unpacked",
            Reply::Wiped { .. } => "Wiped",
            Reply::Different { .. } => "Different",
            Reply::Compared { .. } => "Compared",
            Reply::Cancelled { .. } => "Cancelled",
            Reply::Along { .. } => "Along",
            Reply::Answer { .. } => "Answer",
            Reply::Exported { .. } => "Exported",
            Reply::Fatal { .. } => "Fatal",
        }
    }
}

/// How the library's own messages begin, each up to where a value follows.
const WITHOUT_VALUES: [&str; 2] = ["called `Option::unwrap()` on a `None` value", "called `Result::unwrap()` on an `Err` value"];

/// A panic's words up to the first thing in quotes, which may be a cell: the text that was sliced, say, or the number that was none.
#[must_use]
pub fn without_contents(message: &str) -> &str {
    if let Some(known) = WITHOUT_VALUES.into_iter().find(|known| message.starts_with(known)) {
        return known;
    }
    let end = message.find(['"', '\'', '`', '“', '‘', '\n']).unwrap_or(message.len());
    message[..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a panic says as it goes.
    fn said(fails: impl FnOnce() + std::panic::UnwindSafe) -> String {
        let payload = std::panic::catch_unwind(fails).expect_err("a panic");
        let owned = payload.downcast_ref::<String>().cloned();
        owned.or_else(|| payload.downcast_ref::<&str>().map(ToString::to_string)).expect("words")
    }

    #[test]
    fn a_cell_in_a_panic_is_left_out() {
        let cell = "Müller AG";
        let sliced = said(|| assert!(!cell[..2].is_empty()));
        let parsed = said(|| cell.parse::<f64>().map_err(|_| cell).map(|_| ()).expect("a number"));
        let unwrapped = said(|| panic!("called `Result::unwrap()` on an `Err` value: {cell}"));
        for (whole, kept) in [(&sliced, "byte index"), (&parsed, "a number"), (&unwrapped, "called `Result::unwrap()` on an `Err` value")] {
            assert!(whole.contains("ller"), "{whole}");
            let left = without_contents(whole);
            assert!(left.contains(kept) && !left.contains("ller"), "{left}");
        }
    }

    #[test]
    fn numbers_and_plain_words_stay() {
        let places = std::hint::black_box(&[1, 2, 3][..]);
        let at = places.len() + 2;
        let out = said(move || assert_eq!(places[at], 0));
        assert_eq!(without_contents(&out), "index out of bounds: the len is 3 but the index is 5");
        assert_eq!(without_contents("called `Option::unwrap()` on a `None` value"), "called `Option::unwrap()` on a `None` value");
        assert_eq!(without_contents(""), "");
    }
}
