//! Several files into one dataset: what was settled, a reader a file, then the links between them.

use holdfast_core::dataset::{Dataset, FileReport, Revision, Settings, TableData};
use holdfast_core::day::Day;
use holdfast_core::door::ReadChoices;
use holdfast_core::schema::Table;
use holdfast_core::time::Zone;
use holdfast_core::words::Words;

use crate::link::link;
use crate::read::options::ReadOptions;
use crate::read::reader::FilePart;
use crate::read::sink::DateOrder;
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

/// The files of one import, read one after the other.
#[derive(Debug)]
pub struct Import {
    options: ReadOptions,
    tables: Vec<(String, Table)>,
    mappings: Vec<(String, String, String)>,
    settings: Settings,
    files: Vec<FileReport>,
    parts: Vec<TableData>,
}

impl Import {
    /// An import with what was settled about it beforehand.
    ///
    /// # Errors
    /// If an option is unknown or its value can't be read.
    pub fn new(choices: &ReadChoices, world: &dyn World) -> Result<Import, BadOption> {
        let mut settings = Settings { zone: Zone::utc(), currency: None, words: Words::default(), holidays: Vec::new() };
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
        Ok(Import { options, tables: tables?, mappings: choices.mappings.clone(), settings, files: Vec::new(), parts: Vec::new() })
    }

    /// How a file of that name is read; the memory budget is what the files before it have left.
    #[must_use]
    pub fn options_for(&self, file: &str) -> ReadOptions {
        let mut options = self.options.clone();
        let held: usize = self.parts.iter().map(TableData::bytes).sum();
        options.budget_bytes = options.budget_bytes.saturating_sub(held);
        options.choices.table = self.tables.iter().rev().find(|(name, _)| name == file).map(|&(_, table)| table);
        let own = self.mappings.iter().filter(|(name, _, _)| name == file);
        options.choices.columns = own.map(|(_, column, field)| (column.clone(), field.clone())).collect();
        options
    }

    /// Adds what was read of a file.
    pub fn add(&mut self, part: FilePart) {
        let place = self.files.len();
        self.files.push(part.report);
        self.parts.extend(part.tables.into_iter().map(|mut table| {
            table.origins.iter_mut().for_each(|origin| origin.file = place);
            table
        }));
    }

    /// What became of each file so far.
    #[must_use]
    pub fn files(&self) -> &[FileReport] {
        &self.files
    }

    /// Links the tables of all files.
    #[must_use]
    pub fn finish(self) -> Dataset {
        link(self.files, self.parts, self.settings, Revision(0))
    }
}

/// Takes an option about reading files.
fn read_option(options: &mut ReadOptions, key: &str, value: &str, world: &dyn World) -> Result<(), BadOption> {
    let bad = |takes| BadOption { key: key.to_owned(), value: value.to_owned(), takes };
    match key {
        "decimal" => {
            options.decimal = match value {
                "," => Some(','),
                "." => Some('.'),
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

fn items(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty())
}
