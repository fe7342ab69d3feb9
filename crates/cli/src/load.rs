//! Paths to a dataset: files and folders, text files streamed, workbooks opened.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use holdfast_core::day::Day;
use holdfast_core::door::ReadChoices;
use holdfast_engine::import::{BadOption, Import};
use holdfast_engine::map::Refusal;
use holdfast_engine::read::reader::{FilePart, FileReader};
use holdfast_stored::workspace::{ENDING, Unpacked, Unpacker, Workspace, is_workspace};

use crate::arguments::Sources;
use crate::workbook;
use crate::world::{Machine, machine};

/// Text files are read in pieces of this size; the page reads `File`s in the same way.
const PIECE: usize = 4 << 20;

/// Enough to tell a workspace file, compressed or not.
const HEAD: u64 = 512;

/// Why input could not be read at all.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// The system refused a path.
    Path(PathBuf, io::Error),
    /// A folder without any export.
    Nothing(PathBuf),
    /// An option's value can't be read.
    Option(BadOption),
    /// A workspace file that can't be opened.
    Workspace(PathBuf, Unpacked),
    /// A `--map` or `--table` that the file can't follow.
    Choice(String, Refusal),
}

/// Starts an import with the options of the command line; the zone is UTC unless `tz` says otherwise.
pub(crate) fn import(sources: &Sources) -> Result<Import, Unreadable> {
    let choices = ReadChoices {
        zone: "UTC".to_owned(),
        options: sources.options.clone(),
        tables: sources.tables.clone(),
        mappings: sources.mappings.clone(),
    };
    Import::new(&choices, &Machine).map_err(Unreadable::Option)
}

/// The workspace in a file; nothing in any other file.
pub(crate) fn workspace(path: &Path) -> Result<Option<Workspace>, Unreadable> {
    let failed = |error| Unreadable::Path(path.to_owned(), error);
    let mut file = File::open(path).map_err(failed)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head).map_err(failed)?;
    if !is_workspace(&head) {
        return Ok(None);
    }
    let broken = |why| Unreadable::Workspace(path.to_owned(), why);
    let mut unpacker = Unpacker::default();
    let mut piece = head;
    while !piece.is_empty() {
        unpacker.push(&piece).map_err(broken)?;
        piece.clear();
        file.by_ref().take(PIECE as u64).read_to_end(&mut piece).map_err(failed)?;
    }
    unpacker.finish().map(Some).map_err(broken)
}

/// The day that `--option as_of` names, if it does.
pub(crate) fn as_of_option(sources: &Sources) -> Option<Day> {
    sources.options.iter().rev().find(|(key, _)| key == "as_of").and_then(|(_, value)| value.parse().ok())
}

/// Every file of the paths: files as given, folders' exports sorted by name.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Unreadable> {
    let mut files = Vec::new();
    for path in paths {
        if fs::metadata(path).map_err(|error| Unreadable::Path(path.clone(), error))?.is_dir() {
            let before = files.len();
            let entries = fs::read_dir(path).map_err(|error| Unreadable::Path(path.clone(), error))?;
            files.extend(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file() && is_export(path)));
            files[before..].sort();
            if files.len() == before {
                return Err(Unreadable::Nothing(path.clone()));
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Reads one file with the import's options; a choice that its columns can't follow is told, never passed over.
pub(crate) fn read(import: &Import, path: &Path) -> Result<FilePart, Unreadable> {
    let mut part = read_any(import, path)?;
    match part.refused.pop() {
        Some(refusal) => Err(Unreadable::Choice(part.report.name, refusal)),
        None => Ok(part),
    }
}

fn read_any(import: &Import, path: &Path) -> Result<FilePart, Unreadable> {
    let failed = |error| Unreadable::Path(path.to_owned(), error);
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let options = import.options_for(&name);
    if workbook::is_workbook(path).map_err(failed)? {
        return Ok(workbook::read(&name, &fs::read(path).map_err(failed)?, &options));
    }
    let mut reader = FileReader::new(&name, &machine(), &options);
    let mut file = File::open(path).map_err(failed)?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece).map_err(failed)?;
        if length == 0 || reader.push(&piece[..length]).is_err() {
            // Too large: the reader keeps the reason and the row it reached for its report.
            return Ok(reader.finish());
        }
    }
}

/// What a folder may hold beside exports (scripts, notes, pictures) is passed over by its ending.
fn is_export(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bare = name.strip_suffix(".gz").unwrap_or(&name);
    [".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ENDING].iter().any(|ending| bare.ends_with(ending))
}
