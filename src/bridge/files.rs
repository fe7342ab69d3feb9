//! File handles from the button and from a drop; never their bytes.

use web_sys::{DragEvent, File, FileList, HtmlInputElement};

/// The files of an input; it is emptied, so that choosing the same file again is news.
#[must_use]
pub fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let files = list(input.files());
    input.set_value("");
    files
}

/// The files of a drop.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<File> {
    list(event.data_transfer().and_then(|data| data.files()))
}

/// Whether what hangs over the window is files, not a piece of text or a link.
#[must_use]
pub fn are_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn list(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|at| files.get(at)).collect())
}
