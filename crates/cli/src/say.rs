//! What the command says on stderr: English, since it is read beside scripts.

use std::io::{self, Write};

use holdfast_core::answer::listing::Note;
use holdfast_core::answer::parameters::BadParameter;
use holdfast_core::answer::{BadQuestion, CATALOGUE, Missing};
use holdfast_core::dataset::FileReport;
use holdfast_core::door::Refusal;
use holdfast_core::issue::FileError;
use holdfast_core::schema::{Field, Table};
use holdfast_engine::import::BadOption;
use holdfast_engine::map::{Question, Refusal as Refused};
use holdfast_stored::workspace::Unpacked;
use holdfast_view::text::{Language, Words};

use crate::arguments::BadUsage;
use crate::load::Unreadable;

/// The command speaks one language.
pub(crate) const ENGLISH: Words = Words(Language::En);

pub(crate) const HELP: &str = "\
holdfast reports                                  list every report, its parameters and the tables it needs
holdfast inspect PATH... [--rows] [--format json] per file: table, encoding, mapping, records read, kept, rejected, skipped and why
holdfast report ID PATH... [--as-of YYYY-MM-DD] [--set key=value]... [--model-file FILE.json] [--format csv|json] [--raw]
holdfast sample DIR [--seed N] [--null]           write the sample company as CSV files (--null: nothing planted in it)

PATH is a file or a folder of exports (CSV, TSV, semicolons, pipes, .gz of those, .xlsx), or a workspace file that the page
saved (.holdfast): its files, settings and health models are taken as they were kept, further files go beside them.
  --table FILE=events           take a file for this table
  --map FILE:column=field       take a column, by its header or its number, for this field
  --option tz=Asia/Shanghai     what the import wizard would have asked: tz, decimal, date_order, as_of, encoding,
                                known_customers, currency, login_events, help_pages, price_pages, cancel_pages,
                                negative_words, leaving_words, holidays
The answer goes to stdout, everything else to stderr. Exit 0: answered. 2: wrong usage, unreadable input or unknown
report. 3: the data lack the tables or columns named on stderr.";

/// What was wrong with the command line, and what to do.
pub(crate) fn usage(bad: &BadUsage) -> String {
    match bad {
        BadUsage::UnknownCommand(name) => format!("there is no command {name:?}; the commands are reports, inspect, report and sample"),
        BadUsage::UnknownOption(name) => format!("there is no option {name}; holdfast help lists them"),
        BadUsage::NeedsValue(option, form) => format!("{option} needs {form} after it"),
        BadUsage::BadValue(option, value, form) => format!("{option} takes {form}, not {value:?}"),
        BadUsage::Needs(what) => format!("this command needs {what}"),
        BadUsage::Unexpected(argument) => format!("{argument:?} is one argument too many"),
    }
}

/// Why the question could not be put, and what to do.
pub(crate) fn question(bad: &BadQuestion) -> String {
    match bad {
        BadQuestion::UnknownReport(id) => {
            let near = CATALOGUE.iter().map(|card| card.id).filter(|known| alike(known, id)).collect::<Vec<_>>();
            let hint =
                if near.is_empty() { "holdfast reports lists them".to_owned() } else { format!("did you mean {}?", near.join(" or ")) };
            format!("there is no report {id:?}; {hint}")
        }
        BadQuestion::Parameter(BadParameter { key, value, takes }) => format!("--set {key} takes {takes}, not {value:?}"),
        BadQuestion::UnknownParameter(key) => format!("this report has no parameter {key:?}; holdfast reports lists what each one takes"),
    }
}

/// What the data lack for the report.
pub(crate) fn refusal(id: &str, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoData => "nothing was read".to_owned(),
        // The page alone stops asking: a command that ends ends.
        Refusal::Stopped => "it was not asked".to_owned(),
        Refusal::Missing(Missing { tables, fields, models, plans }) => {
            let tables = tables.iter().map(|any| any.iter().map(|table| table.name()).collect::<Vec<_>>().join(" or "));
            let fields = fields.iter().map(ToString::to_string);
            let models = models.iter().map(|name| format!("a model named {name}"));
            let plans = plans.iter().map(|name| format!("a plan named {name}"));
            format!(
                "{id} can't be answered from these files; missing: {}",
                tables.chain(fields).chain(models).chain(plans).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

/// The catalogue, a report a paragraph.
pub(crate) fn catalogue() -> String {
    let mut out = String::new();
    for card in CATALOGUE {
        out.push_str(&format!("{:<18} {}\n", card.id, card.about));
        for parameter in card.parameters {
            out.push_str(&format!("{:<18}   --set {}=  {}\n", "", parameter.key, parameter.takes));
        }
        for any in card.needs {
            let tables = any.iter().copied().map(Table::name).collect::<Vec<_>>().join(" or ");
            out.push_str(&format!("{:<18}   needs {tables}\n", ""));
        }
    }
    out
}

/// Whether two ids share a part: `health.score` and `health.scores`, `silence` and `health.silence`.
fn alike(known: &str, given: &str) -> bool {
    given.len() > 2
        && (known.contains(given) || given.contains(known) || known.split('.').any(|part| given.split('.').any(|other| part == other)))
}

/// Why input could not be read, and what to do.
pub(crate) fn unreadable(unreadable: &Unreadable) -> String {
    match unreadable {
        Unreadable::Path(path, error) => format!("{} can't be read: {error}", path.display()),
        Unreadable::Workspace(path, why) => {
            let why = match why {
                Unpacked::Newer => ENGLISH.file_error(FileError::NewerWorkspace),
                Unpacked::Damaged => ENGLISH.file_error(FileError::BadWorkspace),
                Unpacked::TooLarge => ENGLISH.file_error(FileError::TooLarge),
            };
            format!("{} can't be opened: {why}", path.display())
        }
        Unreadable::Nothing(path) => {
            format!("{} holds no export (.csv, .tsv, .txt, their .gz, .xlsx) and no workspace file", path.display())
        }
        Unreadable::Choice(file, refusal) => match refusal {
            Refused::NoColumn(column) => format!("--map {file}: the file has no column {column:?}"),
            Refused::NoField(field, Some(table)) => {
                let fields = table.fields().map(Field::name).collect::<Vec<_>>().join(", ");
                format!("--map {file}: {table} has no field {field:?}; it has {fields}")
            }
            Refused::NoField(field, None) => format!("--map {file}: no table has a field {field:?}"),
            Refused::FieldTwice(field) => format!("--map {file}: two columns can't both be {field}"),
        },
        Unreadable::Option(BadOption { key, value, takes }) => format!("--option {key} takes {takes}, not {value:?}"),
    }
}

/// One line on what became of a file.
pub(crate) fn file(err: &mut dyn Write, report: &FileReport) -> io::Result<()> {
    let sums =
        format!("{} read = {} kept + {} rejected + {} skipped", report.read, report.kept, report.rejected.len(), report.skipped_count);
    match (report.error, report.table) {
        (Some(error), _) => writeln!(err, "{}: not read. {} ({})", report.name, ENGLISH.file_error(error), error.code()),
        (None, None) => writeln!(err, "{}: not used, no table was recognised; {sums}", report.name),
        (None, Some(table)) => {
            writeln!(err, "{}: {}, {sums}", report.name, ENGLISH.table(table))?;
            for field in &report.needs_choice {
                writeln!(
                    err,
                    "{}: {field} can be read in two ways; settle it with --option date_order=dmy|mdy or decimal=,|.",
                    report.name
                )?;
            }
            Ok(())
        }
    }
}

/// What a file alone does not settle, how it was taken, and how to say otherwise.
pub(crate) fn open_question(question: &Question) -> String {
    match question {
        Question::WhichTable(tables) => {
            let tables = tables.iter().map(|&table| table.name()).collect::<Vec<_>>().join(" or ");
            format!("may be {tables}; the first was taken, --table FILE=… says otherwise")
        }
        Question::WhichField { column, fields } => {
            let fields = fields.iter().map(|field| field.name()).collect::<Vec<_>>().join(" or ");
            format!("column {column} may be {fields}; the first was taken, --map FILE:{column}=… says otherwise")
        }
        Question::MinorUnits { column } => format!("the whole amounts in column {column} may be in cents; they were taken as written"),
    }
}

/// A note of an answer.
pub(crate) fn note(note: &Note) -> String {
    ENGLISH.note(note)
}
