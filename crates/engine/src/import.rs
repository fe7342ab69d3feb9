//! Several files into one dataset: what was settled, a reader a file, then the links between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use holdfast_core::answer::data_rejects::{RejectRow, rejected};
use holdfast_core::answer::listing::Listing;
use holdfast_core::choices::{ColumnChoice, DateOrder, DecimalSign, FileChoices, Remembered};
use holdfast_core::dataset::{Dataset, FileReport, Revision, Settings, Shape, TableData};
use holdfast_core::day::Day;
use holdfast_core::door::{ReadChoices, TableChange};
use holdfast_core::schema::Table;
use holdfast_core::staged::StagedFile;
use holdfast_core::time::Zone;

use crate::changes::{Most, Piece, compared};
use crate::link::link;
use crate::read::options::ReadOptions;
use crate::read::reader::FilePart;
use crate::staged::staged;
use crate::stages;
use crate::world::World;

/// An option's value can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadOption {
    /// `key` of `key=value`.
    pub key: String,
    /// What was given.
    pub value: String,
    /// What it takes.
    pub takes: &'static str,
}

/// The files of one import: read one after the other, some perhaps again with other choices, at last linked.
#[derive(Debug)]
pub struct Import {
    options: ReadOptions,
    tables: Vec<(String, Table)>,
    mappings: Vec<(String, String, String)>,
    settings: Settings,
    /// Files that were loaded before and stay.
    beside: Parts,
    /// Of loaded files that are taken up once more: the days that exports of opportunities reached to.
    again: Vec<Day>,
    files: Vec<Taken>,
}

/// What files came to, shared between the dataset they make and an import that adds to them.
pub type Parts = Vec<Arc<FilePart>>;

/// A file of the import.
#[derive(Debug)]
struct Taken {
    choices: FileChoices,
    part: Arc<FilePart>,
}

/// What an import came to.
#[derive(Debug)]
pub struct Imported {
    /// The linked tables.
    pub data: Dataset,
    /// Its files, for adding to them; nothing where keeping them would take too much memory.
    pub parts: Option<Parts>,
    /// What was settled for the headers of its files.
    pub remembered: Vec<Remembered>,
}

/// Parts stay while those that the dataset can't share hold no more bytes than this.
const KEPT_BYTES: usize = 1 << 28;

impl Import {
    /// An import with what was settled about it beforehand.
    ///
    /// # Errors
    /// If an option is unknown or its value can't be read.
    pub fn new(choices: &ReadChoices, world: &dyn World) -> Result<Import, BadOption> {
        let mut settings = Settings::default();
        settle(&mut settings, "tz", &choices.zone, world)?;
        let mut options = ReadOptions::default();
        for (key, value) in &choices.options {
            if !settle(&mut settings, key, value, world)? {
                read_option(&mut options, key, value, world)?;
            }
        }
        options.zone = settings.zone.clone();
        let tables: Result<Vec<(String, Table)>, BadOption> = choices
            .tables
            .iter()
            .map(|(file, name)| match name.parse() {
                Ok(table) => Ok((file.clone(), table)),
                Err(_) => {
                    Err(BadOption { key: format!("table of {file}"), value: name.clone(), takes: "the name of a table, such as events" })
                }
            })
            .collect();
        let mappings = choices.mappings.clone();
        Ok(Import { options, tables: tables?, mappings, settings, beside: Vec::new(), again: Vec::new(), files: Vec::new() })
    }

    /// Takes what was settled for earlier files: those of the same header ask nothing.
    pub fn remember(&mut self, mappings: Vec<Remembered>) {
        self.options.choices.remembered = mappings;
    }

    /// Takes what was kept: its files stand beside those of this import, under what was settled then.
    pub fn take_up(&mut self, settings: Settings, kept: Parts) {
        self.options.zone = settings.zone.clone();
        (self.settings, self.beside) = (settings, kept);
    }

    /// Puts the files of this import beside those that are loaded.
    pub fn add_to(&mut self, loaded: Parts) {
        self.beside = loaded;
    }

    /// Takes up the loaded files once more, each with what was settled about it as `settled` tells; those of which it tells
    /// nothing stay beside them.
    pub fn reopen(&mut self, loaded: Parts, mut settled: impl FnMut(&str) -> Option<FileChoices>) {
        for part in loaded {
            match settled(&part.report.name) {
                Some(choices) => {
                    self.again.extend(stages::day_of(&part, &self.options.zone));
                    self.files.push(Taken { choices, part });
                }
                None => self.beside.push(part),
            }
        }
    }

    /// How the next file, of that name, is read; the memory budget is what the files before it have left.
    #[must_use]
    pub fn options_for(&self, file: &str) -> ReadOptions {
        self.options(file, None)
    }

    /// How a file of the import is read again with other choices.
    #[must_use]
    pub fn options_again(&self, at: usize, choices: &FileChoices) -> ReadOptions {
        let mut options = self.options(self.files.get(at).map_or("", |taken| &taken.part.report.name), Some(at));
        options.settle(choices);
        options
    }

    fn options(&self, file: &str, again: Option<usize>) -> ReadOptions {
        let mut options = self.options.clone();
        let others = self.files.iter().enumerate().filter(|&(at, _)| Some(at) != again).map(|(_, taken)| &taken.part);
        let held: usize = self.beside.iter().chain(others).flat_map(|part| &part.tables).map(TableData::bytes).sum();
        options.budget_bytes = options.budget_bytes.saturating_sub(held);
        options.choices.table = self.tables.iter().rev().find(|(name, _)| name == file).map(|&(_, table)| table);
        let own = self.mappings.iter().filter(|(name, _, _)| name == file);
        options.choices.columns = own.map(|(_, column, field)| ColumnChoice::feeding(column, field)).collect();
        options
    }

    /// Adds what was read of a file.
    pub fn add(&mut self, part: FilePart) {
        self.files.push(Taken { choices: FileChoices::default(), part: Arc::new(part) });
    }

    /// The place of the file of that name, if there is one.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.files.iter().position(|taken| taken.part.report.name == name)
    }

    /// What is settled about each file, in their order.
    pub fn settled(&self) -> impl Iterator<Item = &FileChoices> {
        self.files.iter().map(|taken| &taken.choices)
    }

    /// Puts a new reading of a file in the place of its former one.
    pub fn put(&mut self, at: usize, choices: FileChoices, part: FilePart) {
        if let Some(taken) = self.files.get_mut(at) {
            *taken = Taken { choices, part: Arc::new(part) };
        }
    }

    /// Leaves a file out of what is loaded. It keeps its reading, and what was settled for the time when it is used after all.
    pub fn leave_out(&mut self, at: usize, choices: FileChoices) {
        if let Some(taken) = self.files.get_mut(at) {
            taken.choices = FileChoices { used: false, ..choices };
        }
    }

    /// Whether a file is to be loaded.
    #[must_use]
    pub fn is_used(&self, at: usize) -> bool {
        self.files.get(at).is_some_and(|taken| taken.choices.used)
    }

    /// Whether nobody need look at any file, and one at least is to be loaded.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        let staged = self.staged();
        staged.iter().all(StagedFile::is_clear) && staged.iter().any(|file| file.choices.used)
    }

    /// The files as a person is shown them before they are loaded.
    #[must_use]
    pub fn staged(&self) -> Vec<StagedFile> {
        (0..self.files.len()).filter_map(|at| self.staged_file(at)).collect()
    }

    /// One of them.
    #[must_use]
    pub fn staged_file(&self, at: usize) -> Option<StagedFile> {
        self.files.get(at).map(|taken| self.shown(&taken.part, &taken.choices))
    }

    /// A reading of a file, or of its beginning, as a person is shown it, without taking it.
    #[must_use]
    pub fn shown(&self, part: &FilePart, choices: &FileChoices) -> StagedFile {
        let replaces = self.beside.iter().any(|loaded| loaded.report.name == part.report.name);
        staged(part, choices, replaces)
    }

    /// The loaded files that stay.
    pub fn beside(&self) -> impl Iterator<Item = &FileReport> {
        self.staying().map(|part| &part.report)
    }

    /// What loading this import would change, record by record as the files have them: before they are linked.
    #[must_use]
    pub fn changes(&self, loaded: &Parts) -> Vec<TableChange> {
        let seen = self.stages_seen();
        let stays = |part: &&FilePart| seen.is_none() || part.report.shape != Shape::Compared;
        compared(
            |table| loaded.iter().flat_map(|part| pieces(part, table)).collect(),
            |table| {
                let parts = self.staying().map(AsRef::as_ref).filter(stays).chain(self.used()).chain(&seen);
                parts.flat_map(|part| pieces(part, table)).collect()
            },
            Most::Asked,
        )
    }

    /// What was seen of opportunities by comparing exports, where this import brings one to compare.
    fn stages_seen(&self) -> Option<FilePart> {
        let before: Vec<&FilePart> = self.beside.iter().map(AsRef::as_ref).collect();
        let fresh: Vec<&FilePart> = self.used().collect();
        stages::seen(&before, &fresh, &self.again, &self.settings.zone)
    }

    /// What was read of the files that are to be loaded.
    fn used(&self) -> impl Iterator<Item = &FilePart> {
        self.files.iter().filter(|taken| taken.choices.used).map(|taken| taken.part.as_ref())
    }

    /// Every record of the staged files that could not be read.
    #[must_use]
    pub fn rejects(&self) -> Listing<RejectRow> {
        Listing::of(rejected(self.used().map(|part| &part.report)))
    }

    /// Loaded files of which no new version is here.
    fn staying(&self) -> impl Iterator<Item = &Arc<FilePart>> {
        let gives_way = |name: &str| self.files.iter().any(|taken| taken.choices.used && taken.part.report.name == name);
        self.beside.iter().filter(move |part| !gives_way(&part.report.name))
    }

    /// What all files came to that are loaded, those that stay first; behind them what was seen of opportunities by comparing
    /// exports: of a stage that both tell, the files' own counts.
    fn parts(&self) -> Parts {
        let used = self.files.iter().filter(|taken| taken.choices.used).map(|taken| &taken.part);
        let (former, mut parts): (Parts, Parts) =
            self.staying().chain(used).cloned().partition(|part| part.report.shape == Shape::Compared);
        stages::oldest_first(&mut parts, &self.settings.zone);
        match self.stages_seen() {
            Some(seen) => parts.push(Arc::new(seen)),
            None => parts.extend(former),
        }
        parts
    }

    /// Links the tables of all files.
    #[must_use]
    pub fn finish(self) -> Dataset {
        self.commit().data
    }

    /// Links the tables of all files, and keeps the files for adding to them.
    #[must_use]
    pub fn commit(self) -> Imported {
        self.gather().link()
    }

    /// Everything that is to be linked. From then on nobody else holds what the files came to, unless it was loaded before.
    #[must_use]
    pub fn gather(self) -> Gathered {
        let parts = self.parts();
        let remembered = self.files.iter().filter(|taken| taken.choices.used).filter_map(memory).collect();
        Gathered { parts, settings: self.settings, remembered }
    }
}

/// What all files of an import came to, before it is linked.
#[derive(Debug)]
pub struct Gathered {
    /// What each came to, in the order in which they are linked.
    pub parts: Parts,
    /// What was settled about all of them.
    pub settings: Settings,
    remembered: Vec<Remembered>,
}

impl Gathered {
    /// Files as they were gathered once and kept.
    #[must_use]
    pub fn kept(settings: Settings, parts: Parts) -> Gathered {
        Gathered { parts, settings, remembered: Vec::new() }
    }

    /// Whether the files can stay beside the dataset that they make: else they are no more once they are linked.
    #[must_use]
    pub fn can_stay(&self) -> bool {
        joined_bytes(&self.parts) <= KEPT_BYTES
    }

    /// Links the tables.
    #[must_use]
    pub fn link(self) -> Imported {
        let can_stay = self.can_stay();
        let Gathered { parts, settings, remembered } = self;
        if !can_stay {
            return Imported { data: linked(parts.into_iter(), settings), parts: None, remembered };
        }
        // Of tables that one file feeds the dataset shares the columns.
        Imported { data: linked(parts.iter().cloned(), settings), parts: Some(parts), remembered }
    }
}

/// What is remembered of a file for those of the same header.
fn memory(taken: &Taken) -> Option<Remembered> {
    let memory = taken.part.seen.memory.clone()?;
    Some(Remembered { file: taken.part.report.name.clone(), leave_out: taken.choices.leave_out.clone(), ..memory })
}

/// Bytes of the tables that several files feed: linking copies them.
fn joined_bytes(parts: &Parts) -> usize {
    let mut of_table: BTreeMap<Table, (usize, usize)> = BTreeMap::new();
    for data in parts.iter().flat_map(|part| &part.tables) {
        let (files, bytes) = of_table.entry(data.table()).or_default();
        (*files, *bytes) = (*files + 1, *bytes + data.bytes());
    }
    of_table.values().filter(|(files, _)| *files > 1).map(|(_, bytes)| bytes).sum()
}

/// Links parts; columns of parts that nobody else holds are moved, the others shared as long as they stay as they are.
fn linked(parts: impl Iterator<Item = Arc<FilePart>>, settings: Settings) -> Dataset {
    let (mut files, mut tables) = (Vec::new(), Vec::new());
    for part in parts {
        let FilePart { report, tables: own, .. } = Arc::unwrap_or_clone(part);
        let place = files.len();
        files.push(report);
        tables.extend(own.into_iter().map(|mut table| {
            table.origins.iter_mut().for_each(|origin| origin.file = place);
            table
        }));
    }
    link(files, tables, settings, Revision(0))
}

/// Takes an option about reading files.
fn read_option(options: &mut ReadOptions, key: &str, value: &str, world: &dyn World) -> Result<(), BadOption> {
    let bad = |takes| BadOption { key: key.to_owned(), value: value.to_owned(), takes };
    match key {
        "decimal" => {
            options.decimal = match value {
                "," => Some(DecimalSign::Comma),
                "." => Some(DecimalSign::Point),
                _ => return Err(bad("a comma or a point")),
            };
        }
        "date_order" => {
            options.date_order = match value {
                "dmy" => Some(DateOrder::Dmy),
                "mdy" => Some(DateOrder::Mdy),
                _ => return Err(bad("dmy or mdy")),
            };
        }
        "as_of" => options.as_of = Some(value.parse().map_err(|_| bad("a date YYYY-MM-DD"))?),
        "encoding" => {
            let known = value.eq_ignore_ascii_case("utf-8") || world.decoder(value).is_some();
            options.encoding =
                Some(if known { value.to_owned() } else { return Err(bad("an encoding such as gb18030, big5 or windows-1252")) });
        }
        "known_customers" => options.known_customers = Some(items(value).map(str::to_owned).collect()),
        _ => return Err(bad("nothing: there is no such option")),
    }
    Ok(())
}

/// Takes an option that is a setting of the workspace; `false`: it is one about reading files.
fn settle(settings: &mut Settings, key: &str, value: &str, world: &dyn World) -> Result<bool, BadOption> {
    let bad = |takes| BadOption { key: key.to_owned(), value: value.to_owned(), takes };
    let words = &mut settings.words;
    let list = match key {
        "tz" => {
            settings.zone = if value == "UTC" { Some(Zone::utc()) } else { world.zone(value) }
                .ok_or_else(|| bad("an IANA time zone such as Asia/Shanghai"))?;
            return Ok(true);
        }
        "currency" => {
            let code = value.trim().to_uppercase();
            if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                return Err(bad("a currency code of three letters"));
            }
            settings.currency = Some(code);
            return Ok(true);
        }
        "holidays" => {
            let days: Result<Vec<Day>, _> = items(value).map(str::parse).collect();
            settings.holidays = days.map_err(|_| bad("dates YYYY-MM-DD, separated by commas"))?;
            return Ok(true);
        }
        "login_events" => &mut words.login_events,
        "help_pages" => &mut words.help_pages,
        "price_pages" => &mut words.price_pages,
        "cancel_pages" => &mut words.cancel_pages,
        "negative_words" => &mut words.negative_words,
        "leaving_words" => &mut words.leaving_words,
        _ => return Ok(false),
    };
    *list = items(value).map(str::to_owned).collect();
    Ok(true)
}

fn pieces(part: &FilePart, table: Table) -> impl Iterator<Item = Piece<'_>> {
    part.tables.iter().filter(move |data| data.table() == table).map(|data| Piece::of_part(part, data))
}

fn items(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty())
}
