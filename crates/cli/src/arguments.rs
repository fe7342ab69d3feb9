//! The command line, read once into what it asks for.

use std::path::PathBuf;

use holdfast_core::answer::parameters::Parameters;
use holdfast_core::day::Day;

/// What the command line asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// List the reports.
    Reports,
    /// Tell what each file is and what was kept of it.
    Inspect { sources: Sources, rows: bool, format: Format },
    /// Answer a report.
    Report { id: String, sources: Sources, as_of: Option<Day>, parameters: Parameters, model: Option<PathBuf>, format: Format, raw: bool },
    /// Write the sample company.
    Sample { folder: PathBuf, seed: Option<u64>, planted: bool },
    /// Tell how to use the command.
    Help,
}

/// Files and what was settled about them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Sources {
    /// Files and folders.
    pub(crate) paths: Vec<PathBuf>,
    /// `--table FILE=table`.
    pub(crate) tables: Vec<(String, String)>,
    /// `--map FILE:column=field`.
    pub(crate) mappings: Vec<(String, String, String)>,
    /// `--option key=value`.
    pub(crate) options: Vec<(String, String)>,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Lines for people; `inspect` only.
    Text,
    /// CSV.
    Csv,
    /// JSON.
    Json,
}

/// Why the command line was not understood.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BadUsage {
    /// No such command.
    UnknownCommand(String),
    /// No such option.
    UnknownOption(String),
    /// The option needs a value after it, of this form.
    NeedsValue(&'static str, &'static str),
    /// The value is not of the option's form.
    BadValue(&'static str, String, &'static str),
    /// Something needed is not there.
    Needs(&'static str),
    /// One argument too many.
    Unexpected(String),
}

impl Command {
    /// Reads the arguments after the command's own name.
    pub(crate) fn read(arguments: impl IntoIterator<Item = String>) -> Result<Command, BadUsage> {
        let mut left = arguments.into_iter();
        match left.next().as_deref() {
            None | Some("help" | "--help" | "-h") => Ok(Command::Help),
            Some("reports") => left.next().map_or(Ok(Command::Reports), |extra| Err(BadUsage::Unexpected(extra))),
            Some("inspect") => inspect(left),
            Some("report") => report(left),
            Some("sample") => sample(left),
            Some(other) => Err(BadUsage::UnknownCommand(other.to_owned())),
        }
    }
}

type Left<'a> = &'a mut dyn Iterator<Item = String>;

fn inspect(mut left: impl Iterator<Item = String>) -> Result<Command, BadUsage> {
    let (mut sources, mut rows, mut format) = (Sources::default(), false, Format::Text);
    while let Some(argument) = left.next() {
        match argument.as_str() {
            "--rows" => rows = true,
            "--format" => format = read_format(&mut left)?,
            _ => sources.take(argument, &mut left)?,
        }
    }
    sources.some().map(|sources| Command::Inspect { sources, rows, format })
}

fn report(mut left: impl Iterator<Item = String>) -> Result<Command, BadUsage> {
    let id = left.next().filter(|id| !id.starts_with('-')).ok_or(BadUsage::Needs("a report's id (holdfast reports lists them)"))?;
    let (mut sources, mut as_of, mut parameters) = (Sources::default(), None, Vec::new());
    let (mut model, mut format, mut raw) = (None, Format::Csv, false);
    while let Some(argument) = left.next() {
        match argument.as_str() {
            "--as-of" => as_of = Some(read_day("--as-of", &mut left)?),
            "--set" => {
                let (key, value) = pair("--set", "key=value", &mut left)?;
                if key == "as_of" {
                    as_of = Some(value.parse().map_err(|_| BadUsage::BadValue("--set", value, "as_of=YYYY-MM-DD"))?);
                } else {
                    parameters.push((key, value));
                }
            }
            "--model-file" => model = Some(value("--model-file", "FILE.json", &mut left)?.into()),
            "--format" => format = read_format(&mut left)?,
            "--raw" => raw = true,
            _ => sources.take(argument, &mut left)?,
        }
    }
    let parameters = parameters.into_iter().collect();
    sources.some().map(|sources| Command::Report { id, sources, as_of, parameters, model, format, raw })
}

fn sample(mut left: impl Iterator<Item = String>) -> Result<Command, BadUsage> {
    let (mut folder, mut seed, mut planted) = (None, None, true);
    while let Some(argument) = left.next() {
        match argument.as_str() {
            "--null" => planted = false,
            "--seed" => {
                let text = value("--seed", "a whole number", &mut left)?;
                seed = Some(text.parse().map_err(|_| BadUsage::BadValue("--seed", text, "a whole number"))?);
            }
            option if option.starts_with("--") => return Err(BadUsage::UnknownOption(argument)),
            _ if folder.is_some() => return Err(BadUsage::Unexpected(argument)),
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder = folder.ok_or(BadUsage::Needs("a folder to write to"))?;
    Ok(Command::Sample { folder, seed, planted })
}

impl Sources {
    fn take(&mut self, argument: String, left: Left<'_>) -> Result<(), BadUsage> {
        match argument.as_str() {
            "--table" => self.tables.push(pair("--table", "FILE=table", left)?),
            "--option" => self.options.push(pair("--option", "key=value", left)?),
            "--map" => {
                let (place, field) = pair("--map", "FILE:column=field", left)?;
                let (file, column) =
                    place.split_once(':').ok_or_else(|| BadUsage::BadValue("--map", place.clone(), "FILE:column=field"))?;
                self.mappings.push((file.to_owned(), column.to_owned(), field));
            }
            option if option.starts_with("--") => return Err(BadUsage::UnknownOption(argument)),
            _ => self.paths.push(argument.into()),
        }
        Ok(())
    }

    fn some(self) -> Result<Sources, BadUsage> {
        if self.paths.is_empty() { Err(BadUsage::Needs("at least one file or folder")) } else { Ok(self) }
    }
}

fn value(option: &'static str, form: &'static str, left: Left<'_>) -> Result<String, BadUsage> {
    left.next().ok_or(BadUsage::NeedsValue(option, form))
}

fn pair(option: &'static str, form: &'static str, left: Left<'_>) -> Result<(String, String), BadUsage> {
    let text = value(option, form, left)?;
    // The last `=` parts a file's name from its table, the first one a key from its value.
    let parts = if option == "--map" { text.rsplit_once('=') } else { text.split_once('=') };
    match parts {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err(BadUsage::BadValue(option, text, form)),
    }
}

fn read_day(option: &'static str, left: Left<'_>) -> Result<Day, BadUsage> {
    let text = value(option, "YYYY-MM-DD", left)?;
    text.parse().map_err(|_| BadUsage::BadValue(option, text, "YYYY-MM-DD"))
}

fn read_format(left: Left<'_>) -> Result<Format, BadUsage> {
    match value("--format", "csv or json", left)?.as_str() {
        "csv" => Ok(Format::Csv),
        "json" => Ok(Format::Json),
        other => Err(BadUsage::BadValue("--format", other.to_owned(), "csv or json")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, BadUsage> {
        Command::read(line.split(' ').map(str::to_owned))
    }

    #[test]
    fn a_report_is_read_with_all_that_belongs_to_it() {
        let line = "report health.scores a.csv dir --as-of 2026-06-30 --set advanced=Gantt,Collab --option tz=Asia/Shanghai --map a.csv:1=customer_id --raw";
        let Ok(Command::Report { id, sources, as_of, mut parameters, raw, format, .. }) = read(line) else {
            panic!("not read as a report");
        };
        assert_eq!((id.as_str(), sources.paths.len(), raw, format), ("health.scores", 2, true, Format::Csv));
        assert_eq!(as_of.map(|day| day.to_string()).as_deref(), Some("2026-06-30"));
        assert_eq!(parameters.take_list("advanced"), Some(vec!["Gantt".to_owned(), "Collab".to_owned()]));
        assert_eq!(sources.options, [("tz".to_owned(), "Asia/Shanghai".to_owned())]);
        assert_eq!(sources.mappings, [("a.csv".to_owned(), "1".to_owned(), "customer_id".to_owned())]);
    }

    #[test]
    fn wrong_usage_is_told_as_a_fact() {
        assert_eq!(read("report"), Err(BadUsage::Needs("a report's id (holdfast reports lists them)")));
        assert_eq!(read("report data.files"), Err(BadUsage::Needs("at least one file or folder")));
        assert_eq!(read("frob"), Err(BadUsage::UnknownCommand("frob".to_owned())));
        assert_eq!(read("report data.files a.csv --as-of today"), Err(BadUsage::BadValue("--as-of", "today".to_owned(), "YYYY-MM-DD")));
    }
}
