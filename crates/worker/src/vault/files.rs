//! The files that a browser keeps for a site alone, in a folder of ours.

use std::collections::BTreeSet;

use holdfast_database::error_name;
use js_sys::{AsyncIterator, IteratorNext};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemReadWriteOptions, FileSystemRemoveOptions, FileSystemSyncAccessHandle,
};

use crate::shell;
use crate::turn::pause;

/// Our folder.
pub(super) const FOLDER: &str = "holdfast";
/// No segment's name: those are 32 hexadecimal digits.
const PROBE: &str = "probe";
/// How often it is tried, and the milliseconds between.
const PROBES: u32 = 5;
const BETWEEN_PROBES: i32 = 60;

/// The folder with the segments, looked for anew each time: a wipe takes it away, by this tab or another.
pub(super) struct Files;

/// A file that is being written.
pub(super) struct Writing {
    handle: FileSystemSyncAccessHandle,
    at: f64,
}

impl Files {
    /// Opens the folder, and writes a file, reads it and removes it: some browsers have the means and refuse their use.
    ///
    /// A refusal counts once it is repeated: another tab that opens in the same moment has the probe in hand, or has just removed it.
    pub(super) async fn open() -> Result<Files, JsValue> {
        let mut tries = 1;
        loop {
            match Files.probe().await {
                Ok(true) => return Ok(Files),
                // With no room left what is there can still be read; a write says so itself.
                Err(error) if error_name(&error) == "QuotaExceededError" => return Ok(Files),
                Err(error) if tries == PROBES || error_name(&error) == "SecurityError" => return Err(error),
                Ok(false) if tries == PROBES => return Err(JsValue::UNDEFINED),
                Ok(false) | Err(_) => pause(BETWEEN_PROBES).await,
            }
            tries += 1;
        }
    }

    async fn probe(&self) -> Result<bool, JsValue> {
        let mut probe = self.create(PROBE).await?;
        probe.write(PROBE.as_bytes())?;
        probe.finish()?;
        let file = Files::find(PROBE).await?;
        self.remove(PROBE).await?;
        Ok(file.is_some_and(|file| file.size() > 0.0))
    }

    /// Begins a file anew, whatever was there.
    pub(super) async fn create(&self, name: &str) -> Result<Writing, JsValue> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file: FileSystemFileHandle = JsFuture::from(folder().await?.get_file_handle_with_options(name, &options)).await?.dyn_into()?;
        let handle: FileSystemSyncAccessHandle = JsFuture::from(file.create_sync_access_handle()).await?.dyn_into()?;
        let writing = Writing { handle, at: 0.0 };
        writing.handle.truncate_with_u32(0)?;
        Ok(writing)
    }

    /// A file as it is now. It is looked for where writing was refused, too: what was written on an earlier visit may still be read.
    pub(super) async fn find(name: &str) -> Result<Option<File>, JsValue> {
        let Some(root) = root().await? else { return Ok(None) };
        let found = async {
            let folder: FileSystemDirectoryHandle = JsFuture::from(root.get_directory_handle(FOLDER)).await?.dyn_into()?;
            let file: FileSystemFileHandle = JsFuture::from(folder.get_file_handle(name)).await?.dyn_into()?;
            JsFuture::from(file.get_file()).await?.dyn_into()
        };
        match found.await {
            Ok(file) => Ok(Some(file)),
            Err(error) if error_name(&error) == "NotFoundError" => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn remove(&self, name: &str) -> Result<(), JsValue> {
        JsFuture::from(folder().await?.remove_entry(name)).await.map(|_| ())
    }

    /// Removes every file that is not named.
    pub(super) async fn sweep(&self, named: &BTreeSet<String>) -> Result<(), JsValue> {
        for name in names(folder().await?.keys()).await?.iter().filter(|name| !named.contains(*name)) {
            // One that another tab is reading stays until the next time.
            let _ = self.remove(name).await;
        }
        Ok(())
    }

    /// Removes the folder with all that is in it, and tells what is left of the site's files.
    pub(super) async fn wipe() -> Result<Vec<String>, JsValue> {
        let Some(root) = root().await? else { return Ok(Vec::new()) };
        let options = FileSystemRemoveOptions::new();
        options.set_recursive(true);
        // What could not be removed is told by the listing.
        let _ = JsFuture::from(root.remove_entry_with_options(FOLDER, &options)).await;
        names(root.keys()).await
    }
}

impl Writing {
    /// Writes the next bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let options = FileSystemReadWriteOptions::new();
            options.set_at_f64(self.at);
            let written = self.handle.write_with_u8_array_and_options(rest, &options)?;
            // No error and no progress: the browser would write nothing for ever.
            if written < 1.0 {
                return Err(JsValue::UNDEFINED);
            }
            self.at += written;
            rest = &rest[written as usize..];
        }
        Ok(())
    }

    /// Brings it to the disk.
    pub(super) fn finish(self) -> Result<(), JsValue> {
        self.handle.flush()
    }
}

impl Drop for Writing {
    /// An open handle would keep everybody else from the file.
    fn drop(&mut self) {
        self.handle.close();
    }
}

async fn folder() -> Result<FileSystemDirectoryHandle, JsValue> {
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(true);
    let root = root().await?.ok_or(JsValue::UNDEFINED)?;
    JsFuture::from(root.get_directory_handle_with_options(FOLDER, &options)).await?.dyn_into()
}

/// Nothing in a browser that has no such files, and where the page is not served securely.
async fn root() -> Result<Option<FileSystemDirectoryHandle>, JsValue> {
    let scope = shell::scope().ok_or(JsValue::UNDEFINED)?;
    let storage = scope.navigator().storage();
    if storage.is_undefined() || !js_sys::Reflect::has(&storage, &"getDirectory".into())? {
        return Ok(None);
    }
    JsFuture::from(storage.get_directory()).await?.dyn_into().map(Some)
}

async fn names(keys: AsyncIterator) -> Result<Vec<String>, JsValue> {
    let mut names = Vec::new();
    loop {
        let next: IteratorNext = JsFuture::from(keys.next()?).await?.unchecked_into();
        if next.done() {
            return Ok(names);
        }
        names.extend(next.value().as_string());
    }
}
