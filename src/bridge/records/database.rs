//! The records in IndexedDB: a record's text under its key.

use holdfast_database::{Database, Durability, Store, answer, completion, error_name, text_at, text_of};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use holdfast_view::kept::NotKept;

/// Every record, as key and text.
pub(super) async fn all(database: &Database) -> Result<Vec<(String, String)>, NotKept> {
    let read = async {
        let store = database.reading(&[Store::Records])?.object_store(Store::Records.name())?;
        // Both are asked for before either is awaited: one transaction, one state.
        let (keys, values) = (answer(&store.get_all_keys()?), answer(&store.get_all()?));
        let (keys, values): (Array, Array) = (keys.await?.unchecked_into(), values.await?.unchecked_into());
        Ok(keys.iter().zip(values.iter()).filter_map(|(key, value)| Some((key.as_string()?, text_of(&value)))).collect())
    };
    read.await.map_err(|error: JsValue| not_kept(&error))
}

/// One record's text.
pub(super) async fn get(database: &Database, key: &str) -> Result<Option<String>, NotKept> {
    let read = async {
        let store = database.reading(&[Store::Records])?.object_store(Store::Records.name())?;
        text_at(&store, key).await
    };
    read.await.map_err(|error: JsValue| not_kept(&error))
}

/// Whether the worker has data there to open.
pub(super) async fn has_data(database: &Database) -> bool {
    let counted = async {
        let store = database.reading(&[Store::Manifests])?.object_store(Store::Manifests.name())?;
        answer(&store.count()?).await
    };
    // What can't be read now can't be opened either.
    counted.await.ok().and_then(|count: JsValue| count.as_f64()).is_some_and(|count| count > 0.0)
}

/// Puts a text in place of another, or with `None` removes it; what stood there is put aside under the third key, if given.
/// Comes back once the browser has told the disk to keep it.
pub(super) async fn swap(
    database: &Database,
    key: &str,
    based_on: Option<&str>,
    text: Option<&str>,
    aside: Option<&str>,
) -> Result<(), NotKept> {
    let write = async {
        let transaction = database.writing(&[Store::Records], Durability::Strict)?;
        let complete = completion(&transaction);
        let store = transaction.object_store(Store::Records.name())?;
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

fn not_kept(error: &JsValue) -> NotKept {
    match error_name(error) {
        name if name == "QuotaExceededError" => NotKept::Full,
        name if name == "InvalidStateError" => NotKept::Closed,
        name => NotKept::Failed { code: name },
    }
}
