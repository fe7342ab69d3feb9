//! Files into the engine: text files streamed, workbooks through their guest, both stopped between pieces.

use std::ops::ControlFlow;
use std::rc::Rc;

use holdfast_core::issue::FileError;
use holdfast_engine::import::Import;
use holdfast_engine::read::options::ReadOptions;
use holdfast_engine::read::reader::{FilePart, FileReader, Progress};
use holdfast_engine::read::workbook::BookReader;
use holdfast_engine::sample::SampleFile;
use holdfast_engine::world::World;
use holdfast_workbook::{decode, decode_sheets, is_workbook};
use web_sys::File;

use crate::files::{self, Cancel, Stop};
use crate::turn::Turn;
use crate::workbook::{self, WorkbookReader};
use crate::world::Browser;

/// From so many bytes on a file takes longer than one likes to wait for what a choice changes.
const LARGE: f64 = 8e6;

/// The beginning that is shown meanwhile, in bytes.
const GLIMPSE: u32 = 1 << 18;

/// How a compressed file begins.
const GZIP: [u8; 2] = [0x1F, 0x8B];

/// Called with the name of the file being read and how far its reading is.
pub type Tell<'a> = &'a mut dyn FnMut(&str, Progress);

/// Reads every file into the import, in order.
///
/// # Errors
/// Only when it was cancelled: what is wrong with a file stands in its report.
pub async fn read(import: &mut Import, files: &[File], cancel: &Cancel, tell: Tell<'_>) -> Result<(), Stop> {
    for file in files {
        let part = read_file(file, &import.options_for(&file.name()), cancel, tell).await?;
        import.add(part);
    }
    Ok(())
}

/// Reads one file.
///
/// # Errors
/// As [`read`].
pub async fn read_file(file: &File, options: &ReadOptions, cancel: &Cancel, tell: Tell<'_>) -> Result<FilePart, Stop> {
    let name = file.name();
    // Told before its first byte: if it ends the worker, the page knows which it was.
    tell(&name, Progress::default());
    let part = match text(&name, file, options, cancel, tell).await? {
        Some(part) => part,
        None => book(&name, file, options, cancel, tell).await?,
    };
    // The end of a large file takes a while: a cancel that came meanwhile is heard.
    rest(Turn::new().as_ref(), cancel).await?;
    Ok(part)
}

/// What a large text file's beginning comes to, read at once; nothing for a small file, a workbook or a compressed one.
#[must_use]
pub fn glimpse(file: &File, options: &ReadOptions) -> Option<FilePart> {
    if file.size() < LARGE {
        return None;
    }
    let head = files::head(file, GLIMPSE);
    if is_workbook(&head) || head.starts_with(&GZIP) {
        return None;
    }
    // The record that the end cuts is left out, where lines tell where it begins.
    let whole = head.iter().rposition(|&byte| byte == b'\n').map_or(head.len(), |end| end + 1);
    let mut reader = FileReader::new(&file.name(), &browser(), options);
    reader.push(&head[..whole]).ok()?;
    Some(reader.finish())
}

/// Reads the sample company's exports like anybody's.
///
/// # Errors
/// As [`read`].
pub async fn read_sample(import: &mut Import, files: Vec<SampleFile>, cancel: &Cancel, tell: Tell<'_>) -> Result<(), Stop> {
    let turn = Turn::new();
    for SampleFile { name, bytes } in files {
        let mut reader = FileReader::new(name, &browser(), &import.options_for(name));
        // A file too large for its budget keeps the reason for its report.
        let _ = reader.push(&bytes);
        tell(name, reader.progress());
        import.add(reader.finish());
        rest(turn.as_ref(), cancel).await?;
    }
    Ok(())
}

/// Reads a file of text; nothing if it is a workbook, which its first bytes tell.
async fn text(name: &str, file: &File, options: &ReadOptions, cancel: &Cancel, tell: Tell<'_>) -> Result<Option<FilePart>, Stop> {
    let mut reader = FileReader::new(name, &browser(), options);
    let (mut is_first, mut is_book) = (true, false);
    let end = files::read(file, cancel, |bytes| {
        if std::mem::take(&mut is_first) && is_workbook(bytes) {
            is_book = true;
            return ControlFlow::Break(());
        }
        match reader.push(bytes) {
            Ok(progress) => {
                tell(name, progress);
                ControlFlow::Continue(())
            }
            // Too large: the reader keeps the reason for its report.
            Err(_) => ControlFlow::Break(()),
        }
    });
    match end.await {
        Ok(()) => Ok((!is_book).then(|| reader.finish())),
        Err(Stop::Cancelled) => Err(Stop::Cancelled),
        Err(Stop::Unreadable) => Ok(Some(FilePart::failed(name, FileError::Truncated))),
    }
}

async fn book(name: &str, file: &File, options: &ReadOptions, cancel: &Cancel, tell: Tell<'_>) -> Result<FilePart, Stop> {
    let mut bytes = Vec::new();
    let mut fits = bytes.try_reserve_exact(file.size() as usize).is_ok();
    if fits {
        let end = files::read(file, cancel, |slice| {
            fits = bytes.len() + slice.len() <= bytes.capacity();
            if !fits {
                return ControlFlow::Break(());
            }
            bytes.extend_from_slice(slice);
            ControlFlow::Continue(())
        });
        match end.await {
            Ok(()) => {}
            Err(Stop::Cancelled) => return Err(Stop::Cancelled),
            Err(Stop::Unreadable) => return Ok(FilePart::failed(name, FileError::Truncated)),
        }
    }
    if !fits {
        return Ok(FilePart::failed(name, FileError::TooLarge));
    }
    let book = match workbook::open(&bytes).await {
        Ok(book) => book,
        Err(refusal) => return Ok(FilePart::failed(name, error(&refusal))),
    };
    // The guest has its own copy.
    let size = bytes.len() as u64;
    drop(bytes);
    let part = rows(name, size, &book, options, cancel, tell).await;
    book.free();
    part.map(|part| part.unwrap_or_else(|refusal| FilePart::failed(name, error(&refusal))))
}

/// Hands on the rows of the sheets that the engine wants; the inner error is the guest's refusal.
async fn rows(
    name: &str,
    size: u64,
    book: &WorkbookReader,
    options: &ReadOptions,
    cancel: &Cancel,
    tell: Tell<'_>,
) -> Result<Result<FilePart, String>, Stop> {
    let refusal = |error: wasm_bindgen::JsValue| error.as_string().unwrap_or_default();
    let turn = Turn::new();
    let sheets = decode_sheets(&book.sheets()).unwrap_or_default();
    let mut reader = BookReader::new(name, &sheets, &browser(), options);
    while let Some(sheet) = reader.wants() {
        if let Err(error) = book.select(sheet) {
            return Ok(Err(refusal(error)));
        }
        loop {
            let chunk = match book.next_chunk() {
                Ok(Some(chunk)) => decode(&chunk).unwrap_or_default(),
                Ok(None) => break,
                Err(error) => return Ok(Err(refusal(error))),
            };
            match reader.rows(&chunk) {
                Ok(progress) => tell(name, progress),
                // Too large: the reader keeps the reason for its report.
                Err(_) => break,
            }
            rest(turn.as_ref(), cancel).await?;
        }
        reader.end_of_sheet();
    }
    let part = reader.finish();
    tell(name, Progress { bytes: size, rows: part.report.read });
    Ok(Ok(part))
}

/// Lets messages be handled, a cancel among them.
async fn rest(turn: Option<&Turn>, cancel: &Cancel) -> Result<(), Stop> {
    if let Some(turn) = turn {
        turn.pass().await;
    }
    if cancel.is_asked() { Err(Stop::Cancelled) } else { Ok(()) }
}

/// The fact behind a refusal, `code` or `code:detail`.
fn error(refusal: &str) -> FileError {
    let code = refusal.split(':').next().unwrap_or_default();
    FileError::ALL.iter().copied().find(|error| error.code() == code).unwrap_or(FileError::BadWorkbook)
}

fn browser() -> Rc<dyn World> {
    Rc::new(Browser)
}
