//! The workspace file: everything into one file, and out of one again.

use std::rc::Rc;

use holdfast_core::door::Reply;
use holdfast_core::issue::FileError;
use holdfast_engine::import::Import;
use holdfast_engine::read::reader::FilePart;
use holdfast_stored::manifest::Set;
use holdfast_stored::segment::pieces;
use holdfast_stored::workspace::{Header, SCHEMA, Unpacked, Unpacker, Workspace, beginning, is_workspace};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File};

use crate::BUILD;
use crate::files::{self, Cancel, Stop};
use crate::shell::{Shell, reply, reply_with};
use crate::vault::named;

/// Enough to tell a workspace file, compressed or not.
const HEAD: u32 = 512;

/// Puts everything into one file, and sends it to the page.
pub fn pack(shell: &Rc<Shell>, id: u32, records: Vec<(String, String)>, models: Option<String>) {
    let shell = Rc::clone(shell);
    spawn_local(async move {
        match packed(&shell, records, models).await {
            Some(file) => reply_with(&Reply::Packed { id }, &file),
            None => reply(&Reply::Packed { id }),
        }
    });
}

async fn packed(shell: &Shell, records: Vec<(String, String)>, models: Option<String>) -> Option<Blob> {
    let (parts, settings) = (shell.engine.borrow().parts(), shell.engine.borrow().settings());
    let segments = Array::new();
    let data = match parts {
        Some(parts) if parts.is_empty() => None,
        Some(parts) => {
            let mut set = Set { sample: shell.keeper.is_sample(), settings, parts: Vec::new() };
            for part in &parts {
                let pieces = pieces(part);
                // Nobody cancels it.
                set.parts.extend(named(&part.report.name, &pieces, &Cancel::default()).await);
                for piece in &pieces {
                    segments.push(&Uint8Array::from(piece.as_ref()));
                }
            }
            Some(set)
        }
        // What is too large to stay beside the dataset is taken from the vault.
        None => Some(shell.keeper.copy_into(&segments).await?),
    };
    let header = Header { schema: SCHEMA, build: BUILD.to_owned(), saved_at: js_sys::Date::now() as i64, records, models, data };
    segments.unshift(&Uint8Array::from(beginning(&header).as_slice()));
    let plain = Blob::new_with_buffer_source_sequence(&segments).ok()?;
    // A browser that can't compress gives it as it is: both are read.
    Some(compressed(&plain).await.unwrap_or(plain))
}

/// The browser's own gzip, as fast as it goes and without a byte of ours.
async fn compressed(plain: &Blob) -> Result<Blob, JsValue> {
    let global = js_sys::global();
    let class = |name: &str| Reflect::get(&global, &name.into())?.dyn_into::<Function>();
    let gzip = Reflect::construct(&class("CompressionStream")?, &Array::of1(&"gzip".into()))?;
    let stream = plain.stream();
    let pipe: Function = Reflect::get(&stream, &"pipeThrough".into())?.dyn_into()?;
    let response = Reflect::construct(&class("Response")?, &Array::of1(&pipe.call1(&stream, &gzip)?))?;
    let blob: Function = Reflect::get(&response, &"blob".into())?.dyn_into()?;
    JsFuture::from(blob.call0(&response)?.dyn_into::<Promise>()?).await?.dyn_into()
}

/// The files of an import, once the workspace files among them were taken up.
#[derive(Default)]
pub struct TakenUp {
    /// Workspace files that could not be opened: why stands in their reports, which the import has already.
    pub failed: Vec<File>,
    /// Files to be read.
    pub others: Vec<File>,
    /// Whether a workspace is the ground of the import now; if so, whether it holds the sample company.
    pub ground: Option<bool>,
    /// Whether one was opened that holds no data.
    pub bare: bool,
}

/// Takes the workspace files out of those that a person gives; the last becomes the ground of the import.
pub async fn take_up(import: &mut Import, job: u32, files: Vec<File>, cancel: &Cancel) -> TakenUp {
    let mut taken = TakenUp::default();
    let heads = files::heads(&files, HEAD).await;
    for (file, head) in files.into_iter().zip(heads) {
        if !is_workspace(&head) {
            taken.others.push(file);
            continue;
        }
        match unpack(&file, cancel).await {
            Ok(Workspace { header, parts }) => {
                reply(&Reply::Unpacked { job, records: header.records });
                match header.data {
                    Some(data) => {
                        taken.ground = Some(data.sample);
                        import.take_up(data.settings, parts);
                    }
                    None => taken.bare = true,
                }
            }
            Err(Some(why)) => {
                import.add(FilePart::failed(&file.name(), error(why)));
                taken.failed.push(file);
            }
            // The reading that goes on hears of it.
            Err(None) => {}
        }
    }
    taken
}

/// The inner nothing: it was cancelled.
async fn unpack(file: &File, cancel: &Cancel) -> Result<Workspace, Option<Unpacked>> {
    let (mut unpacker, mut failed) = (Unpacker::default(), None);
    let end = files::read(file, cancel, |bytes| match unpacker.push(bytes) {
        Ok(()) => std::ops::ControlFlow::Continue(()),
        Err(why) => {
            failed = Some(why);
            std::ops::ControlFlow::Break(())
        }
    });
    match (end.await, failed) {
        (Err(Stop::Cancelled), _) => Err(None),
        (_, Some(why)) => Err(Some(why)),
        (Err(Stop::Unreadable), None) => Err(Some(Unpacked::Damaged)),
        (Ok(()), None) => unpacker.finish().map_err(Some),
    }
}

fn error(why: Unpacked) -> FileError {
    match why {
        Unpacked::Newer => FileError::NewerWorkspace,
        Unpacked::Damaged => FileError::BadWorkspace,
        Unpacked::TooLarge => FileError::TooLarge,
    }
}
