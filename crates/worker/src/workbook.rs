//! The workbook reader, a wasm of its own beside ours, which the page hands over when it is first needed.

use std::cell::RefCell;

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::shell;

/// The bundle's name in the page.
const NAME: &str = "workbook";

#[wasm_bindgen]
extern "C" {
    /// A workbook being read, in the other wasm's memory. `free` gives the memory back.
    #[wasm_bindgen(js_namespace = holdfast_workbook)]
    pub type WorkbookReader;

    #[wasm_bindgen(static_method_of = WorkbookReader, js_namespace = holdfast_workbook, catch, js_name = open)]
    fn open_bytes(bytes: Uint8Array) -> Result<WorkbookReader, JsValue>;

    /// The sheets, as `holdfast_workbook` codes them.
    #[wasm_bindgen(method)]
    pub fn sheets(this: &WorkbookReader) -> Vec<u8>;

    /// Begins a sheet by its place in the list.
    #[wasm_bindgen(method, catch)]
    pub fn select(this: &WorkbookReader, sheet: usize) -> Result<(), JsValue>;

    /// The next rows of the sheet, as `holdfast_workbook` codes them; nothing at its end.
    #[wasm_bindgen(method, catch)]
    pub fn next_chunk(this: &WorkbookReader) -> Result<Option<Vec<u8>>, JsValue>;

    /// The last row that was read whole.
    #[wasm_bindgen(method)]
    pub fn row_reached(this: &WorkbookReader) -> u32;

    /// Gives the memory back; nothing may be asked afterwards.
    #[wasm_bindgen(method)]
    pub fn free(this: &WorkbookReader);

    #[wasm_bindgen(js_namespace = holdfast_workbook, js_name = initSync, catch)]
    fn init(options: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether the other wasm is here, and who waits for it.
enum Guest {
    Absent,
    Asked { promise: Promise, come: Function, fail: Function },
    Here,
}

thread_local! {
    static GUEST: RefCell<Guest> = const { RefCell::new(Guest::Absent) };
}

/// Opens a workbook; its bytes are copied into the other wasm's memory.
///
/// # Errors
/// The refusal as a text, `code` or `code:detail`; `unavailable` if the reader itself could not be had.
pub async fn open(bytes: &[u8]) -> Result<WorkbookReader, String> {
    await_guest().await.map_err(|_| "unavailable".to_owned())?;
    WorkbookReader::open_bytes(Uint8Array::from(bytes)).map_err(|error| error.as_string().unwrap_or_else(|| "damaged".to_owned()))
}

/// Takes the page's answer, a module or the reason why there is none.
pub fn arrive(name: &JsValue, answer: &JsValue) {
    if name.as_string().as_deref() != Some(NAME) {
        return;
    }
    let Guest::Asked { come, fail, .. } = GUEST.replace(Guest::Absent) else { return };
    let options = js_sys::Object::new();
    let begun = js_sys::Reflect::set(&options, &"module".into(), answer).and_then(|_| init(&options));
    // A promise's own functions do not fail.
    let _ = match begun {
        Ok(_) => {
            GUEST.set(Guest::Here);
            come.call0(&JsValue::UNDEFINED)
        }
        Err(error) => fail.call1(&JsValue::UNDEFINED, &error),
    };
}

async fn await_guest() -> Result<(), JsValue> {
    let waiting = GUEST.with_borrow(|guest| match guest {
        Guest::Here => None,
        Guest::Asked { promise, .. } => Some(Some(promise.clone())),
        Guest::Absent => Some(None),
    });
    let promise = match waiting {
        None => return Ok(()),
        Some(Some(promise)) => promise,
        Some(None) => ask()?,
    };
    JsFuture::from(promise).await.map(|_| ())
}

fn ask() -> Result<Promise, JsValue> {
    let mut ends = None;
    let promise = Promise::new(&mut |come, fail| ends = Some((come.unchecked_into(), fail.unchecked_into())));
    if let Some((come, fail)) = ends {
        GUEST.set(Guest::Asked { promise: promise.clone(), come, fail });
    }
    shell::scope().ok_or("no worker")?.post_message(&NAME.into())?;
    Ok(promise)
}
