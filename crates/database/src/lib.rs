//! The product's one IndexedDB: its layout, and its requests and transactions made into futures.
//!
//! The page keeps records in it, the worker names the data by it. By hand, for what is asked of IndexedDB is a request and a
//! transaction made into promises: of the crates for it, `idb` and `rexie` can't ask for strict durability, and the one that can
//! brings seven macro crates.

mod layout;

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

pub use layout::{NAME, Store};

/// No record's key: it has no `/`.
const PROBE: &str = "probe";
/// How long the browser may take to open it, in milliseconds.
const PATIENCE: i32 = 3000;

/// An open database.
#[derive(Debug, Clone)]
pub struct Database {
    database: IdbDatabase,
}

/// How much a transaction that writes waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Until the system has been told to bring it to the disk.
    Strict,
    /// Until the system has it.
    Relaxed,
}

impl Database {
    /// Opens it, and writes and removes something: a browser that keeps nothing often says so only then.
    ///
    /// # Errors
    /// The browser's own, or nothing in particular after three seconds of silence.
    pub async fn open() -> Result<Database, JsValue> {
        let opened = Promise::race(&Array::of2(&opening()?.into(), &too_late().into()));
        let database: IdbDatabase = JsFuture::from(opened).await?.dyn_into()?;
        // Another tab wants to change the layout, or to delete it all: it would wait for us for ever.
        let close = {
            let database = database.clone();
            Closure::once_into_js(move || database.close())
        };
        database.set_onversionchange(Some(close.unchecked_ref()));
        let database = Database { database };
        let transaction = database.writing(&[Store::Records], Durability::Relaxed)?;
        let store = transaction.object_store(Store::Records.name())?;
        store.put_with_key(&JsValue::from_str(PROBE), &JsValue::from_str(PROBE))?;
        store.delete(&JsValue::from_str(PROBE))?;
        match completion(&transaction).await {
            // With no room left it can still be read, and says so itself when something is to be written.
            Err(error) if error_name(&error) != "QuotaExceededError" => Err(error),
            _ => Ok(database),
        }
    }

    /// A transaction that reads.
    ///
    /// # Errors
    /// The browser's own: the database was closed.
    pub fn reading(&self, stores: &[Store]) -> Result<IdbTransaction, JsValue> {
        self.transaction(stores, "readonly", "default")
    }

    /// A transaction that writes.
    ///
    /// # Errors
    /// As [`Database::reading`].
    pub fn writing(&self, stores: &[Store], durability: Durability) -> Result<IdbTransaction, JsValue> {
        let durability = match durability {
            Durability::Strict => "strict",
            Durability::Relaxed => "relaxed",
        };
        self.transaction(stores, "readwrite", durability)
    }

    /// Closes it: whoever wants to delete it need not wait for us.
    pub fn close(&self) {
        self.database.close();
    }

    /// `database.transaction(stores, mode, { durability })`, whose options `web-sys` calls unstable; a browser that does not
    /// know them takes no notice.
    fn transaction(&self, stores: &[Store], mode: &str, durability: &str) -> Result<IdbTransaction, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &durability.into())?;
        let names: Array = stores.iter().map(|store| JsValue::from_str(store.name())).collect();
        let transaction: Function = Reflect::get(&self.database, &"transaction".into())?.dyn_into()?;
        transaction.call3(&self.database, &names, &mode.into(), &options)?.dyn_into()
    }
}

/// Deletes the database with all that is in it. It waits for those who have it open, who close it when they hear of it.
///
/// # Errors
/// The browser's own.
pub async fn delete() -> Result<(), JsValue> {
    let request = factory()?.delete_database(NAME)?;
    answer(&request).await.map(|_| ())
}

/// What a request ends with. It is listened to from here on, awaited or not.
pub fn answer(request: &IdbRequest) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
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
pub fn completion(transaction: &IdbTransaction) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let settled = Promise::new(&mut |done, fail| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&fail));
    });
    let (settled, transaction) = (JsFuture::from(settled), transaction.clone());
    async move { settled.await.map_err(|_| transaction.error().map_or(JsValue::UNDEFINED, JsValue::from)) }
}

/// The text under a key.
///
/// # Errors
/// The browser's own.
pub async fn text_at(store: &IdbObjectStore, key: &str) -> Result<Option<String>, JsValue> {
    let value = answer(&store.get(&JsValue::from_str(key))?).await?;
    Ok((!value.is_undefined()).then(|| text_of(&value)))
}

/// We write texts; anything else is somebody's rubbish, shown as JSON so that it has one text for ever.
#[must_use]
pub fn text_of(value: &JsValue) -> String {
    value.as_string().or_else(|| JSON::stringify(value).ok()?.as_string()).unwrap_or_default()
}

/// The browser's own name of an error, such as `QuotaExceededError`; empty where it has none.
#[must_use]
pub fn error_name(error: &JsValue) -> String {
    error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default()
}

/// The same in a window and in a worker.
fn factory() -> Result<IdbFactory, JsValue> {
    Reflect::get(&js_sys::global(), &"indexedDB".into())?.dyn_into()
}

/// The database, once it is open and laid out.
fn opening() -> Result<Promise, JsValue> {
    let request = factory()?.open_with_u32(NAME, layout::VERSION)?;
    let lay_out = {
        let request = request.clone();
        // A failure to lay it out ends the opening, and is told there.
        Closure::once_into_js(move || drop(lay_out(&request)))
    };
    request.set_onupgradeneeded(Some(lay_out.unchecked_ref()));
    let opened = answer(&request);
    Ok(wasm_bindgen_futures::future_to_promise(opened))
}

fn lay_out(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database = request.result()?.dyn_into::<IdbDatabase>()?;
    let there = database.object_store_names();
    for store in Store::ALL.iter().filter(|store| !there.contains(store.name())) {
        database.create_object_store(store.name())?;
    }
    Ok(())
}

/// Fails after a while: some browsers never answer where storage is forbidden.
fn too_late() -> Promise {
    Promise::new(&mut |_, fail| {
        let timer = Reflect::get(&js_sys::global(), &"setTimeout".into()).and_then(JsCast::dyn_into::<Function>);
        // Without a timer there is no waiting, and the browser's own answer counts.
        let _ = timer.and_then(|timer| timer.call2(&JsValue::UNDEFINED, &fail, &PATIENCE.into()));
    })
}
