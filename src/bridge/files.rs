//! File handles from the button and from a drop, never their bytes; and files to save.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, DragEvent, Event, File, FileList, HtmlElement, HtmlInputElement, Url};

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

/// The table on the clipboard as a file; `None` for what is no table, and while a field has the focus, which wants it itself.
#[must_use]
pub fn pasted(event: &Event) -> Option<File> {
    let event = event.dyn_ref::<ClipboardEvent>()?;
    if event.target().is_some_and(|target| target.has_type::<HtmlInputElement>()) {
        return None;
    }
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    // Cells of a spreadsheet come with tabs between them; a CSV comes with lines and commas.
    let is_table = text.contains('\t') || (text.lines().nth(1).is_some() && text.contains([',', ';']));
    is_table.then(|| File::new_with_str_sequence(&Array::of1(&text.into()), PASTED).ok()).flatten()
}

/// What a pasted table is called in the list of files.
const PASTED: &str = "pasted.tsv";

/// Saves bytes as a file of that name, into wherever this browser keeps downloads.
pub fn save(name: &str, kind: &str, bytes: &[u8]) {
    // A browser that cannot make an address of bytes has no way to save them, and says so itself.
    let _ = try_save(name, kind, bytes);
}

fn try_save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    hand_over(name, &Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
}

/// Saves a blob as a file of that name; `false` where this browser has no way to.
#[must_use]
pub fn save_blob(name: &str, blob: &Blob) -> bool {
    hand_over(name, blob).is_ok()
}

/// Saves a blob as a file of that name.
pub(super) fn hand_over(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlElement = document().create_element("a")?.unchecked_into();
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.click();
    // The click has taken the address; the bytes are let go once the browser has them.
    set_timeout(move || drop(Url::revoke_object_url(&url)), Duration::from_secs(60));
    Ok(())
}

/// Whether what hangs over the window is files, not a piece of text or a link.
#[must_use]
pub fn are_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn list(files: Option<FileList>) -> Vec<File> {
    files.map_or_else(Vec::new, |files| (0..files.length()).filter_map(|at| files.get(at)).collect())
}
