//! Where the browser keeps the data: segments in files of its own, or in its database where it has none, and the manifests that
//! name them.
//!
//! A segment is written whole before a manifest names it, and that naming is one strict transaction: whatever ends the browser
//! in between, what was kept before stands as it was.

mod files;
mod pieces;
mod source;

use std::borrow::Cow;
use std::collections::BTreeSet;

use holdfast_core::column::raw::Broken;
use holdfast_core::keeping::{NotOpened, Place, Unkept};
use holdfast_database::{Database, Durability, Store, answer, completion, error_name, text_at};
use holdfast_engine::read::reader::FilePart;
use holdfast_stored::manifest::{Named, Set};
use holdfast_stored::segment::{self, Digest};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File};

use self::files::Files;
use self::source::Source;
use crate::files::Cancel;
use crate::turn::Turn;

/// The manifest that counts, and the one before it.
const CURRENT: &str = "current";
const PREVIOUS: &str = "previous";

/// Bytes written or hashed at a time: questions are answered in between.
const STRIDE: usize = 4 << 20;

/// An open vault.
pub struct Vault {
    database: Database,
    /// None where the browser has no files, or refuses them on this visit: what is written goes into the database then.
    files: Option<Files>,
}

/// What stands in the vault now, as text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Manifests {
    /// What was saved last.
    pub current: Option<String>,
    /// What was saved before it.
    pub previous: Option<String>,
}

/// Why a write did not come to its end.
pub enum Stopped {
    /// It was given up: something newer is to be written.
    Cancelled,
    /// The browser refused it.
    Refused(Unkept),
}

impl Vault {
    /// Opens the best place that this browser has, after something was written there, read and removed again; nothing where
    /// it keeps nothing.
    pub async fn open() -> Option<Vault> {
        let vault = Vault::open_without_files().await?;
        Some(Vault { files: Files::open().await.ok(), ..vault })
    }

    /// As [`Vault::open`], with everything in the database: what a browser gets that has no files of its own.
    pub async fn open_without_files() -> Option<Vault> {
        let database = Database::open().await.ok()?;
        Some(Vault { database, files: None })
    }

    /// Where it writes.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.files.is_some() { Place::Files } else { Place::Database }
    }

    /// Where a set lies that is there: in the database, if any of it does. No piece is read for it.
    pub async fn place_of(&self, set: &Set) -> Place {
        for named in &set.parts {
            if !matches!(whole_file(named).await, Ok(Some(_))) {
                return Place::Database;
            }
        }
        if set.parts.is_empty() { self.place() } else { Place::Files }
    }

    /// The manifests that stand.
    ///
    /// # Errors
    /// The browser's own.
    pub async fn manifests(&self) -> Result<Manifests, JsValue> {
        let store = self.database.reading(&[Store::Manifests])?.object_store(Store::Manifests.name())?;
        let (current, previous) = (text_at(&store, CURRENT), text_at(&store, PREVIOUS));
        Ok(Manifests { current: current.await?, previous: previous.await? })
    }

    /// Lets a manifest count, if what it is based on still stands: the commit.
    ///
    /// # Errors
    /// [`Unkept::Changed`] if another tab has saved since; else the browser's own. Then nothing has changed.
    pub async fn commit(&self, based_on: Option<&str>, previous: Option<&str>, manifest: &str) -> Result<(), Unkept> {
        let write = async {
            let transaction = self.database.writing(&[Store::Manifests], Durability::Strict)?;
            let complete = completion(&transaction);
            let store = transaction.object_store(Store::Manifests.name())?;
            if text_at(&store, CURRENT).await?.as_deref() != based_on {
                // It has written nothing: whether it aborts or completes is all the same.
                let _ = transaction.abort();
                let _ = complete.await;
                return Ok(false);
            }
            match previous {
                Some(previous) => store.put_with_key(&previous.into(), &PREVIOUS.into())?,
                None => store.delete(&PREVIOUS.into())?,
            };
            store.put_with_key(&manifest.into(), &CURRENT.into())?;
            complete.await.map(|_| true)
        };
        match write.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Unkept::Changed),
            Err(error) => Err(refusal(&error)),
        }
    }

    /// Writes a segment whole and brings it to the disk; one of that name is there already, or was never finished.
    ///
    /// # Errors
    /// As [`Stopped`] says.
    pub async fn write(&self, named: &Named, pieces: &[Cow<'_, [u8]>], cancel: &Cancel) -> Result<(), Stopped> {
        let turn = Turn::new();
        let refused = |error: JsValue| Stopped::Refused(refusal(&error));
        match &self.files {
            Some(files) => {
                let mut file = files.create(&named.name).await.map_err(refused)?;
                for stride in strides(pieces) {
                    file.write(stride).map_err(refused)?;
                    rest(turn.as_ref(), cancel).await?;
                }
                file.finish().map_err(refused)
            }
            None => pieces::write(&self.database, named, pieces, turn.as_ref(), cancel).await,
        }
    }

    /// What a segment came to, if its bytes are those that were written.
    ///
    /// # Errors
    /// Why not: it is gone or damaged, there is no room for it in memory, or the browser would not give it.
    pub async fn read(&self, named: &Named) -> Result<FilePart, NotOpened> {
        let mut source = match self.find(named).await {
            Ok(Some(Found::File(file))) => Source::of_file(file).map_err(|error| withheld(&error))?,
            Ok(Some(Found::Pieces(pieces))) => Source::of_pieces(pieces),
            Ok(None) => return Err(NotOpened::Damaged),
            Err(error) => return Err(withheld(&error)),
        };
        let mut digest = Digest::default();
        let part = segment::read(named.bytes, &mut |place| {
            source.fill(place)?;
            digest.take(place);
            Ok(())
        });
        match part {
            Ok(part) if digest.name() == named.name && source.is_at_end() => Ok(part),
            Ok(_) | Err(Broken::Damaged) => Err(NotOpened::Damaged),
            Err(Broken::NoMemory) => Err(NotOpened::TooLarge),
        }
    }

    /// A segment's bytes as the browser holds them, for putting into a file; nothing if it is gone.
    ///
    /// # Errors
    /// The browser's own.
    pub async fn blob(&self, named: &Named) -> Result<Option<Blob>, JsValue> {
        match self.find(named).await? {
            Some(Found::File(file)) => Ok(Some(file.unchecked_into())),
            Some(Found::Pieces(pieces)) => Blob::new_with_u8_array_sequence(&pieces).map(Some),
            None => Ok(None),
        }
    }

    /// Whether all of a set is there: what another tab no longer named, it swept away.
    pub async fn has(&self, set: &Set) -> bool {
        for named in &set.parts {
            if !matches!(self.find(named).await, Ok(Some(_))) {
                return false;
            }
        }
        true
    }

    /// A segment wherever it was written: on a visit on which the browser refused its files, that was the database.
    async fn find(&self, named: &Named) -> Result<Option<Found>, JsValue> {
        let file = whole_file(named).await;
        if let Ok(Some(file)) = file {
            return Ok(Some(Found::File(file)));
        }
        let pieces = pieces::all(&self.database, named).await?;
        let length: f64 =
            pieces.iter().filter_map(|piece| piece.dyn_into::<Uint8Array>().ok()).map(|piece| f64::from(piece.length())).sum();
        if length as u64 == named.bytes { Ok(Some(Found::Pieces(pieces))) } else { file.map(|_| None) }
    }

    /// Deletes segments that no manifest names: what is left of saves that were given up or replaced.
    pub async fn sweep(&self, named: &BTreeSet<String>) {
        // What can't be deleted now is met again by the next sweep.
        if let Some(files) = &self.files {
            let _ = files.sweep(named).await;
        }
        let _ = pieces::sweep(&self.database, named).await;
    }

    /// Closes the database: it can be deleted then.
    pub fn close(&self) {
        self.database.close();
    }

    /// Deletes what the database holds, and tells what is left there.
    async fn clear(&self) -> Result<Vec<String>, JsValue> {
        let transaction = self.database.writing(&[Store::Manifests, Store::Segments], Durability::Strict)?;
        let complete = completion(&transaction);
        for store in [Store::Manifests, Store::Segments] {
            transaction.object_store(store.name())?.clear()?;
        }
        complete.await?;
        let mut left = Vec::new();
        let transaction = self.database.reading(&[Store::Manifests, Store::Segments])?;
        for store in [Store::Manifests, Store::Segments] {
            let count = answer(&transaction.object_store(store.name())?.count()?).await?;
            left.extend(count.as_f64().filter(|&count| count > 0.0).map(|count| format!("{}: {count}", store.name())));
        }
        Ok(left)
    }
}

/// A segment's private file; one of another length was given up while it was written.
async fn whole_file(named: &Named) -> Result<Option<File>, JsValue> {
    Ok(Files::find(&named.name).await?.filter(|file| file.size() as u64 == named.bytes))
}

/// Where a segment was found.
enum Found {
    File(File),
    Pieces(Array),
}

/// Deletes everything, wherever it was written, and tells what is left and what could not be looked at. Without a vault the database is
/// left to the page, which deletes it whole.
pub async fn wipe(vault: Option<&Vault>) -> Vec<String> {
    let unseen = |place: &str, error: &JsValue| vec![format!("{place} ({})", error_name(error))];
    let mut left = match vault {
        Some(vault) => vault.clear().await.unwrap_or_else(|error| unseen(holdfast_database::NAME, &error)),
        None => Vec::new(),
    };
    left.extend(Files::wipe().await.unwrap_or_else(|error| unseen(files::FOLDER, &error)));
    left
}

/// Pieces cut so that none is longer than a stride.
fn strides<'a>(pieces: &'a [Cow<'_, [u8]>]) -> impl Iterator<Item = &'a [u8]> {
    pieces.iter().flat_map(|piece| piece.chunks(STRIDE))
}

/// The name of bytes by their content, found while messages are handled in between; nothing if it was given up.
pub async fn named(file: &str, pieces: &[Cow<'_, [u8]>], cancel: &Cancel) -> Option<Named> {
    let (mut digest, mut bytes, turn) = (Digest::default(), 0, Turn::new());
    for stride in strides(pieces) {
        digest.take(stride);
        bytes += stride.len() as u64;
        rest(turn.as_ref(), cancel).await.ok()?;
    }
    Some(Named { name: digest.name(), bytes, file: file.to_owned() })
}

async fn rest(turn: Option<&Turn>, cancel: &Cancel) -> Result<(), Stopped> {
    if let Some(turn) = turn {
        turn.pass().await;
    }
    if cancel.is_asked() { Err(Stopped::Cancelled) } else { Ok(()) }
}

fn withheld(error: &JsValue) -> NotOpened {
    NotOpened::Failed { code: error_name(error) }
}

/// What the browser's error means for what was to be kept.
#[must_use]
pub fn refusal(error: &JsValue) -> Unkept {
    match error_name(error) {
        name if name == "QuotaExceededError" => Unkept::Full { missing: None },
        code => Unkept::Failed { code },
    }
}
