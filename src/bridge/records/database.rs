//! The records in IndexedDB: one object store, a record's text under its key.
//!
//! By hand, for what it asks of IndexedDB is a request and a transaction made into promises: of the crates for it, `idb` and
//! `rexie` can't ask for strict durability, and the one that can brings seven macro crates.

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use holdfast_view::kept::NotKept;

const NAME: &str = "holdfast.kept";
const STORE: &str = "records";
/// Of the store's layout; a record's own schema stands in the record.
const VERSION: u32 = 1;
/// No record's key: it has no `/`.
const PROBE: &str = "probe";
/// How long the browser may take to open it, in milliseconds.
const PATIENCE: i32 = 3000;

/// An open database.
#[derive(Clone)]
pub(super) struct Database {
    database: IdbDatabase,
}

impl Database {
    /// Opens it, and writes and removes something: a browser that keeps nothing often says so only then.
    pub(super) async fn open() -> Result<Database, JsValue> {
        let opened = Promise::race(&Array::of2(&opening()?.into(), &too_late().into()));
        let database: IdbDatabase = JsFuture::from(opened).await?.dyn_into()?;
        // Another tab wants to change the layout, or to delete it all: it would wait for us for ever.
        let close = {
            let database = database.clone();
            Closure::once_into_js(move || database.close())
        };
        database.set_onversionchange(Some(close.unchecked_ref()));
        let database = Database { database };
        let transaction = database.transaction("readwrite", "relaxed")?;
        let store = transaction.object_store(STORE)?;
        store.put_with_key(&JsValue::from_str(PROBE), &JsValue::from_str(PROBE))?;
        store.delete(&JsValue::from_str(PROBE))?;
        match completion(&transaction).await {
            // With no room left it can still be read, and says so itself when something is to be written.
            Err(error) if not_kept(&error) != NotKept::Full => Err(error),
            _ => Ok(database),
        }
    }

    /// Every record, as key and text.
    pub(super) async fn all(&self) -> Result<Vec<(String, String)>, NotKept> {
        let read = async {
            let store = self.transaction("readonly", "default")?.object_store(STORE)?;
            // Both are asked for before either is awaited: one transaction, one state.
            let (keys, values) = (answer(&store.get_all_keys()?), answer(&store.get_all()?));
            let (keys, values): (Array, Array) = (keys.await?.unchecked_into(), values.await?.unchecked_into());
            Ok(keys.iter().zip(values.iter()).filter_map(|(key, value)| Some((key.as_string()?, text_of(&value)))).collect())
        };
        read.await.map_err(|error: JsValue| not_kept(&error))
    }

    /// One record's text.
    pub(super) async fn get(&self, key: &str) -> Result<Option<String>, NotKept> {
        let read = async {
            let store = self.transaction("readonly", "default")?.object_store(STORE)?;
            text_at(&store, key).await
        };
        read.await.map_err(|error: JsValue| not_kept(&error))
    }

    /// Puts a text in place of another, or with `None` removes it; what stood there is put aside under the third key, if given.
    /// Comes back once the browser has told the disk to keep it.
    pub(super) async fn swap(&self, key: &str, based_on: Option<&str>, text: Option<&str>, aside: Option<&str>) -> Result<(), NotKept> {
        let write = async {
            let transaction = self.transaction("readwrite", "strict")?;
            let complete = completion(&transaction);
            let store = transaction.object_store(STORE)?;
            let found = text_at(&store, key).await?;
            if found.as_deref() != based_on {
                // It has written nothing: whether it aborts or completes is all the same.
                let _ = transaction.abort();
                let _ = complete.await;
                return Ok(false);
            }
            if let (Some(aside), Some(found)) = (aside, &found) {
                store.put_with_key(&found.into(), &aside.into())?;
            }
            match text {
                Some(text) => store.put_with_key(&text.into(), &key.into())?,
                None => store.delete(&key.into())?,
            };
            complete.await.map(|_| true)
        };
        match write.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(NotKept::Changed),
            Err(error) => Err(not_kept(&error)),
        }
    }

    /// `database.transaction(store, mode, { durability })`, whose options `web-sys` calls unstable; a browser that does not
    /// know them takes no notice.
    fn transaction(&self, mode: &str, durability: &str) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &durability.into())?;
        let transaction: Function = Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
        transaction.call3(&self.database, &STORE.into(), &mode.into(), &options)?.dyn_into()
    }
}

/// The database, once it is open and laid out.
fn opening() -> Result<Promise, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::UNDEFINED)?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let lay_out = {
        let request = request.clone();
        // A failure to lay it out ends the opening, and is told there.
        Closure::once_into_js(move || drop(lay_out(&request)))
    };
    request.set_onupgradeneeded(Some(lay_out.unchecked_ref()));
    let opened = answer(&request);
    Ok(wasm_bindgen_futures::future_to_promise(opened))
}

fn lay_out(request: &IdbOpenDbRequest) -> Result<IdbObjectStore, JsValue> {
    request.result()?.dyn_into::<IdbDatabase>()?.create_object_store(STORE)
}

/// Fails after a while: some browsers never answer where storage is forbidden.
fn too_late() -> Promise {
    Promise::new(&mut |_, fail| {
        // Without a timer there is no waiting, and the browser's own answer counts.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&fail, PATIENCE);
    })
}

/// What a request ends with. It is listened to from here on, awaited or not.
fn answer(request: &IdbRequest) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let settled = Promise::new(&mut |done, fail| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&fail));
    });
    let (settled, request) = (JsFuture::from(settled), request.clone());
    async move {
        match settled.await {
            Ok(_) => request.result(),
            Err(_) => Err(request.error()?.map_or(JsValue::UNDEFINED, JsValue::from)),
        }
    }
}

/// The end of a transaction: complete, or why it was aborted. It is listened to from here on.
fn completion(transaction: &IdbTransaction) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let settled = Promise::new(&mut |done, fail| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&fail));
    });
    let (settled, transaction) = (JsFuture::from(settled), transaction.clone());
    async move { settled.await.map_err(|_| transaction.error().map_or(JsValue::UNDEFINED, JsValue::from)) }
}

async fn text_at(store: &IdbObjectStore, key: &str) -> Result<Option<String>, JsValue> {
    let value = answer(&store.get(&JsValue::from_str(key))?).await?;
    Ok((!value.is_undefined()).then(|| text_of(&value)))
}

/// We write texts; anything else is somebody's rubbish, shown as JSON so that it has one text for ever.
fn text_of(value: &JsValue) -> String {
    value.as_string().or_else(|| JSON::stringify(value).ok()?.as_string()).unwrap_or_default()
}

fn not_kept(error: &JsValue) -> NotKept {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => NotKept::Full,
        "InvalidStateError" => NotKept::Closed,
        _ => NotKept::Failed { code: name },
    }
}
