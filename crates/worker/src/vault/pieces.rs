//! Segments in the database, for a browser that has no files of its own: pieces of bytes under `NAME/0001`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use holdfast_database::{Database, Durability, Store, answer, completion};
use holdfast_stored::manifest::Named;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbObjectStore};

use super::{STRIDE, Stopped, refusal, rest, strides};
use crate::files::Cancel;
use crate::turn::Turn;

/// Writes a segment, each piece in a transaction of its own: nothing counts before the manifest names all of it.
pub(super) async fn write(
    database: &Database,
    named: &Named,
    pieces: &[Cow<'_, [u8]>],
    turn: Option<&Turn>,
    cancel: &Cancel,
) -> Result<(), Stopped> {
    let refused = |error: JsValue| Stopped::Refused(refusal(&error));
    remove(database, &named.name).await.map_err(refused)?;
    let (mut held, mut at) = (Vec::new(), 0);
    for stride in strides(pieces) {
        held.extend_from_slice(stride);
        if held.len() >= STRIDE {
            put(database, &named.name, at, &held).await.map_err(refused)?;
            (held, at) = (Vec::new(), at + 1);
        }
        rest(turn, cancel).await?;
    }
    if held.is_empty() { Ok(()) } else { put(database, &named.name, at, &held).await.map_err(refused) }
}

async fn put(database: &Database, name: &str, at: u32, bytes: &[u8]) -> Result<(), JsValue> {
    let transaction = database.writing(&[Store::Segments], Durability::Strict)?;
    let complete = completion(&transaction);
    let store = transaction.object_store(Store::Segments.name())?;
    store.put_with_key(&Uint8Array::from(bytes), &format!("{name}/{at:04}").into())?;
    complete.await.map(|_| ())
}

/// Every piece of a segment, in order.
pub(super) async fn all(database: &Database, named: &Named) -> Result<Array, JsValue> {
    let store = reading(database)?;
    answer(&store.get_all_with_key(&range(&named.name)?)?).await?.dyn_into()
}

/// Removes every segment that is not named.
pub(super) async fn sweep(database: &Database, named: &BTreeSet<String>) -> Result<(), JsValue> {
    for name in names(database).await?.difference(named) {
        remove(database, name).await?;
    }
    Ok(())
}

/// The names of all segments.
async fn names(database: &Database) -> Result<BTreeSet<String>, JsValue> {
    let keys: Array = answer(&reading(database)?.get_all_keys()?).await?.dyn_into()?;
    let name = |key: JsValue| key.as_string().and_then(|key| key.split_once('/').map(|(name, _)| name.to_owned()));
    Ok(keys.iter().filter_map(name).collect())
}

async fn remove(database: &Database, name: &str) -> Result<(), JsValue> {
    let transaction = database.writing(&[Store::Segments], Durability::Relaxed)?;
    let complete = completion(&transaction);
    transaction.object_store(Store::Segments.name())?.delete(&range(name)?)?;
    complete.await.map(|_| ())
}

fn reading(database: &Database) -> Result<IdbObjectStore, JsValue> {
    database.reading(&[Store::Segments])?.object_store(Store::Segments.name())
}

/// `/` is followed by `0`: all keys that begin with the name and a slash lie in between.
fn range(name: &str) -> Result<JsValue, JsValue> {
    IdbKeyRange::bound(&format!("{name}/").into(), &format!("{name}0").into()).map(JsValue::from)
}
