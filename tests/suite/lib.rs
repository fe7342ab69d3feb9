//! Shared helpers of the cross-crate tests: the command as a user runs it, and where the data lie.

use std::io::Write;
use std::path::{Path, PathBuf};

use holdfast_cli::Ended;
use holdfast_core::answer::Question;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::parameters::Parameters;
use holdfast_core::dataset::Dataset;
use holdfast_core::day::Day;
use holdfast_core::door::Ask;
use holdfast_engine::engine::Engine;
use holdfast_engine::export::csv::{CsvStyle, csv};
use serde_json::Value;

/// What a run of the command gave.
#[derive(Debug)]
pub struct Run {
    /// How it ended.
    pub ended: Ended,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `holdfast` with these arguments.
///
/// # Panics
/// If it writes something that is not UTF-8.
pub fn holdfast<I: IntoIterator<Item = S>, S: Into<String>>(arguments: I) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ended = holdfast_cli::run(arguments.into_iter().map(Into::into), &mut out, &mut err).expect("memory takes every byte");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Run { ended, out: text(out), err: text(err) }
}

/// The rows of a report as (column name → cell) in its order.
///
/// # Panics
/// If the report is not answered, with what the command said.
pub fn report<I: IntoIterator<Item = S>, S: Into<String>>(id: &str, arguments: I) -> Table {
    let arguments: Vec<String> = ["report", id].into_iter().map(String::from).chain(arguments.into_iter().map(Into::into)).collect();
    let run = holdfast(arguments);
    assert_eq!(run.ended, Ended::Answered, "{id}: {}", run.err);
    Table::read(&run.out)
}

/// How many companies of each kind a test looks at: three, or as many as somebody asks for by `HOLDFAST_SEEDS`.
#[must_use]
pub fn seeds() -> u64 {
    std::env::var("HOLDFAST_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

/// Files opened once, for many questions.
pub struct Opened(Engine);

impl Opened {
    /// Opens files and folders.
    ///
    /// # Panics
    /// If one of them can't be read.
    pub fn new<I: IntoIterator<Item = P>, P: AsRef<Path>>(paths: I) -> Opened {
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
        Opened(holdfast_cli::open(&paths).expect("the files can be read"))
    }

    /// What was read.
    ///
    /// # Panics
    /// If it was nothing.
    #[must_use]
    pub fn data(&self) -> &Dataset {
        self.0.data().expect("files were read")
    }

    /// A report's whole answer as CSV with its notes, or what it misses.
    ///
    /// # Panics
    /// If there is no such report, or it has no such parameter.
    #[must_use]
    pub fn answer(&self, id: &str, as_of: Option<Day>, parameters: &[(&str, &str)]) -> String {
        let mut parameters: Parameters = parameters.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let question = Question::new(id, &mut parameters).expect("a report of the catalogue");
        match self.0.ask(&Ask { question, as_of, models: None, view: View::default() }) {
            Ok(answered) => {
                let table = answered.answer.table();
                let notes = table.notes().iter().map(|note| format!("{note:?}\n")).collect::<String>();
                csv(table, CsvStyle::default()) + &notes
            }
            Err(refusal) => format!("{refusal:?}"),
        }
    }
}

/// A file's `inspect --rows --format json`.
///
/// # Panics
/// If the command refuses.
pub fn inspect<I: IntoIterator<Item = S>, S: Into<String>>(arguments: I) -> Value {
    let arguments: Vec<String> =
        ["inspect", "--rows", "--format", "json"].into_iter().map(String::from).chain(arguments.into_iter().map(Into::into)).collect();
    let run = holdfast(arguments);
    assert_eq!(run.ended, Ended::Answered, "{}", run.err);
    serde_json::from_str(&run.out).expect("JSON")
}

/// The sample company's files in a folder for the test.
///
/// # Panics
/// If the folder can't be written.
#[must_use]
pub fn sample(folder: &Path) -> PathBuf {
    write_sample(folder.join("sample"), &[])
}

/// The sample company of a seed, or the one in which nothing is planted, in a folder for the test; as a command-line argument.
///
/// # Panics
/// If the folder can't be written.
#[must_use]
pub fn sample_of(folder: &Path, seed: u64, planted: bool) -> String {
    let seed = seed.to_string();
    let arguments = ["--seed", &seed, "--null"];
    write_sample(folder.join(format!("{seed}-{planted}")), &arguments[..if planted { 2 } else { 3 }]).display().to_string()
}

fn write_sample(folder: PathBuf, more: &[&str]) -> PathBuf {
    let path = folder.display().to_string();
    let run = holdfast(["sample", path.as_str()].iter().chain(more).copied());
    assert_eq!(run.ended, Ended::Answered, "{}", run.err);
    folder
}

/// The test data of the project.
#[must_use]
pub fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(path)
}

/// The same as a command-line argument.
#[must_use]
pub fn data_argument(path: &str) -> String {
    data(path).display().to_string()
}

/// A golden file.
///
/// # Panics
/// If it is missing or no JSON.
#[must_use]
pub fn golden(name: &str) -> Value {
    let text = std::fs::read_to_string(data("goldens").join(name)).expect("the golden lies in tests/data");
    serde_json::from_str(&text).expect("JSON")
}

/// A set of the reference data that may not be copied here; says so and gives `None` where `HOLDFAST_REFERENCE_DATA` is not set.
#[must_use]
pub fn reference(path: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("HOLDFAST_REFERENCE_DATA") else {
        // Straight to the stream: a passing test's `println!` is kept from everybody.
        let told = writeln!(std::io::stderr(), "DID NOT RUN: HOLDFAST_REFERENCE_DATA is not set, so {path} was not looked at");
        told.expect("stderr takes a line");
        return None;
    };
    // Cargo runs tests in the package's folder, people name paths from the workspace's.
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    Some(workspace.join(folder).join(path))
}

/// A CSV answer, read back by a plain reader of its own so that the writer is tested too.
#[derive(Debug, PartialEq)]
pub struct Table {
    /// Column names.
    pub columns: Vec<String>,
    /// Cells by row.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads RFC 4180 text.
    ///
    /// # Panics
    /// If there is no header.
    #[must_use]
    pub fn read(text: &str) -> Table {
        let mut records = records(text).into_iter();
        let columns = records.next().expect("a header");
        Table { columns, rows: records.collect() }
    }

    /// The table as RFC 4180 text, every cell quoted.
    #[must_use]
    pub fn written(&self) -> String {
        let line =
            |cells: &Vec<String>| cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
        let lines = std::iter::once(&self.columns).chain(&self.rows).map(|cells| line(cells) + "\n");
        lines.collect()
    }

    /// The place of a column.
    ///
    /// # Panics
    /// If there is none of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> usize {
        self.columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name} among {:?}", self.columns))
    }

    /// A cell by row and column name.
    #[must_use]
    pub fn cell(&self, row: usize, name: &str) -> &str {
        &self.rows[row][self.column(name)]
    }

    /// A cell as a number; `None` if it is empty.
    ///
    /// # Panics
    /// If it holds something else.
    #[must_use]
    pub fn number(&self, row: usize, name: &str) -> Option<f64> {
        let cell = self.cell(row, name);
        (!cell.is_empty()).then(|| cell.parse().unwrap_or_else(|_| panic!("{name} of row {row} is no number: {cell:?}")))
    }
}

fn records(text: &str) -> Vec<Vec<String>> {
    let (mut all, mut record, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (quoted, character) {
            (true, '"') if characters.peek() == Some(&'"') => cell.extend(characters.next()),
            (true, '"') => quoted = false,
            (false, '"') if cell.is_empty() => quoted = true,
            (false, ',') => record.push(std::mem::take(&mut cell)),
            (false, '\n') => {
                record.push(std::mem::take(&mut cell));
                all.push(std::mem::take(&mut record));
            }
            (_, other) => cell.push(other),
        }
    }
    assert!(cell.is_empty() && record.is_empty(), "the last line has no end");
    all
}
