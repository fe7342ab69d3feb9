//! The `holdfast` command: the same engine, and so the same answers, as the page.
//!
//! A library with one function, so that tests run the command without a process.

mod arguments;
mod inspect;
mod load;
mod say;
mod workbook;
pub mod world;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use holdfast_core::acts::History;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::parameters::{BadParameter, Parameters};
use holdfast_core::answer::{BadQuestion, Question};
use holdfast_core::compensation::plan::Plan;
use holdfast_core::day::Day;
use holdfast_core::door::{Ask, Refusal};
use holdfast_core::model::{HealthModel, Models};
use holdfast_core::triggers::Rule;
use holdfast_engine::engine::Engine;
use holdfast_engine::export::csv::{CsvStyle, csv};
use holdfast_engine::export::json;
use holdfast_engine::sample;
use holdfast_stored::workspace::Workspace;
use holdfast_view::text::{Language, Words};

use arguments::{Command, Format, Sources};
use load::Unreadable;

/// The seed of the sample company where none is given.
const SAMPLE_SEED: u64 = sample::SEED;

/// How the command ended; its number is the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Answered.
    Answered = 0,
    /// Wrong usage, unreadable input or an unknown report.
    Refused = 2,
    /// The data lack tables or columns.
    Missing = 3,
}

/// Runs the command with the arguments after its own name; answers go to `out`, everything else to `err`.
///
/// # Errors
/// If `out` or `err` can't be written.
pub fn run(arguments: impl IntoIterator<Item = String>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Ended> {
    let command = match Command::read(arguments) {
        Ok(command) => command,
        Err(bad) => {
            writeln!(err, "holdfast: {}", say::usage(&bad))?;
            return Ok(Ended::Refused);
        }
    };
    match command {
        Command::Help => writeln!(out, "{}", say::HELP).map(|()| Ended::Answered),
        Command::Reports => write!(out, "{}", say::catalogue()).map(|()| Ended::Answered),
        Command::Inspect { sources, rows, format } => inspect(&sources, rows, format, out, err),
        Command::Report { id, sources, as_of, parameters, model, format, raw } => {
            let asked = Asked { id, as_of: as_of.or_else(|| load::as_of_option(&sources)), parameters, format, raw };
            report(asked, &sources, model.as_deref(), out, err)
        }
        Command::Sample { folder, seed, planted } => write_sample(&folder, seed.unwrap_or(SAMPLE_SEED), planted, err),
    }
}

/// Reads files and folders as `holdfast report` does, for many questions.
///
/// # Errors
/// What could not be read, and what to do.
pub fn open(paths: &[PathBuf]) -> Result<Engine, String> {
    let sources = Sources { paths: paths.to_vec(), ..Sources::default() };
    let read = read_all(&sources, &mut io::sink()).map_err(|error| error.to_string())?;
    read.map(|read| read.engine).map_err(|unreadable| say::unreadable(&unreadable))
}

struct Asked {
    id: String,
    as_of: Option<Day>,
    parameters: Parameters,
    format: Format,
    raw: bool,
}

fn report(asked: Asked, sources: &Sources, model: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Ended> {
    let Asked { id, as_of, mut parameters, format, raw } = asked;
    let asked = take_plans(&mut parameters).map_err(BadQuestion::Parameter);
    let (mut question, mut plans) = match asked.and_then(|plans| Ok((ask_about(&id, &mut parameters)?, plans))) {
        Ok(asked) => asked,
        Err(bad) => return refuse(err, &say::question(&bad)),
    };
    let models = match model.map(read_models).transpose() {
        Ok(models) => models,
        Err(message) => return refuse(err, &message),
    };
    let Read { engine, models: kept, acts, plans: own } = match read_all(sources, err)? {
        Ok(read) => read,
        Err(unreadable) => return refuse(err, &say::unreadable(&unreadable)),
    };
    let kept = match kept.filter(|_| models.is_none()).map(|text| parse_models(&text)).transpose() {
        Ok(kept) => kept,
        Err(error) => return refuse(err, &format!("the health model of the workspace can't be read: {error}")),
    };
    let models = models.or(kept);
    question.take_acts(&acts);
    // What the question itself says of a plan goes before what the workspace has under that name.
    plans.extend(own);
    question.take_plans(&plans);
    question.take_wording(Words(Language::En).wording());
    let ask = Ask { question, as_of, models, view: View::default() };
    let answered = match engine.ask(&ask) {
        Ok(answered) => answered,
        Err(refusal) => {
            writeln!(err, "holdfast: {}", say::refusal(&id, &refusal))?;
            // A model or a plan that nobody has is a wrong word in the question, not something the data lack.
            let of_data = matches!(&refusal, Refusal::Missing(missing) if missing.models.is_empty() && missing.plans.is_empty());
            return Ok(if of_data { Ended::Missing } else { Ended::Refused });
        }
    };
    for note in answered.answer.table().notes() {
        writeln!(err, "note: {}", say::note(note))?;
    }
    match format {
        Format::Json => writeln!(out, "{:#}", json::json(&ask.question, &answered))?,
        Format::Csv | Format::Text => {
            out.write_all(csv(answered.answer.table(), CsvStyle { raw, for_excel: false }).as_bytes())?;
        }
    }
    Ok(Ended::Answered)
}

/// Pay plans as JSON, one as `plan=` or a list as `plans=`; their names take their place among the parameters.
fn take_plans(parameters: &mut Parameters) -> Result<Vec<Plan>, BadParameter> {
    let mut all = Vec::new();
    for key in ["plan", "plans"] {
        let Some(value) = parameters.get(key).filter(|text| text.trim_start().starts_with(['{', '['])).map(str::to_owned) else { continue };
        let read = if value.trim_start().starts_with('{') {
            serde_json::from_str::<Plan>(&value).map(|plan| vec![plan])
        } else {
            serde_json::from_str::<Vec<Plan>>(&value)
        };
        let plans = read.map_err(|error| BadParameter { key: key.to_owned(), value, takes: format!("pay plans as JSON ({error})") })?;
        parameters.put(key, plans.iter().map(|plan| plan.name.as_str()).collect::<Vec<_>>().join(","));
        all.extend(plans);
    }
    Ok(all)
}

/// The question of a report; a rule as JSON is read here, as the core knows no JSON.
fn ask_about(id: &str, parameters: &mut Parameters) -> Result<Question, BadQuestion> {
    if !parameters.get("rule").is_some_and(|text| text.trim_start().starts_with('{')) {
        return Question::new(id, parameters);
    }
    let value = parameters.take("rule").unwrap_or_default();
    match serde_json::from_str::<Rule>(&value) {
        Ok(rule) => Question::about_rule(id, rule, parameters),
        Err(error) => {
            Err(BadQuestion::Parameter(BadParameter { key: "rule".to_owned(), value, takes: format!("a rule as JSON ({error})") }))
        }
    }
}

/// What was read.
struct Read {
    engine: Engine,
    /// The models of a workspace file among it, as JSON.
    models: Option<String>,
    /// What was done about customers, by a workspace file among it.
    acts: Vec<History>,
    /// The pay plans that a workspace file among it holds.
    plans: Vec<Plan>,
}

fn read_all(sources: &Sources, err: &mut dyn Write) -> io::Result<Result<Read, Unreadable>> {
    let (mut import, files) = match (load::import(sources), load::files(&sources.paths)) {
        (Ok(import), Ok(files)) => (import, files),
        (Err(unreadable), _) | (_, Err(unreadable)) => return Ok(Err(unreadable)),
    };
    // What a workspace settled holds for the files beside it, wherever it stands among them.
    let (mut exports, mut models, mut acts, mut plans) = (Vec::new(), None, Vec::new(), Vec::new());
    for path in files {
        match load::workspace(&path) {
            Ok(None) => exports.push(path),
            Ok(Some(Workspace { header, parts })) => {
                for part in &parts {
                    say::file(err, &part.report)?;
                }
                (acts, plans) = (header.acts(), header.plans());
                models = header.models;
                if let Some(data) = header.data {
                    import.take_up(data.settings, parts);
                }
            }
            Err(unreadable) => return Ok(Err(unreadable)),
        }
    }
    for path in &exports {
        match load::read(&import, path) {
            Ok(part) => {
                say::file(err, &part.report)?;
                for question in &part.questions {
                    writeln!(err, "{}: {}", part.report.name, say::open_question(question))?;
                }
                import.add(part);
            }
            Err(unreadable) => return Ok(Err(unreadable)),
        }
    }
    let mut engine = Engine::default();
    engine.replace(import.finish());
    Ok(Ok(Read { engine, models, acts, plans }))
}

fn inspect(sources: &Sources, rows: bool, format: Format, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Ended> {
    let (import, files) = match (load::import(sources), load::files(&sources.paths)) {
        (Ok(import), Ok(files)) => (import, files),
        (Err(unreadable), _) | (_, Err(unreadable)) => return refuse(err, &say::unreadable(&unreadable)),
    };
    let mut objects = Vec::new();
    for path in &files {
        let parts = load::workspace(path).and_then(|workspace| match workspace {
            Some(workspace) => Ok(workspace.parts),
            None => load::read(&import, path).map(|part| vec![Arc::new(part)]),
        });
        let parts = match parts {
            Ok(parts) => parts,
            Err(unreadable) => return refuse(err, &say::unreadable(&unreadable)),
        };
        for part in parts {
            match format {
                Format::Json => objects.push(inspect::json(&part.report, rows.then_some(&part.tables))),
                Format::Csv | Format::Text => writeln!(out, "{}", inspect::text(&part.report))?,
            }
        }
    }
    if format == Format::Json {
        let whole = if objects.len() == 1 { objects.remove(0) } else { serde_json::json!({ "files": objects }) };
        writeln!(out, "{whole:#}")?;
    }
    Ok(Ended::Answered)
}

fn write_sample(folder: &Path, seed: u64, planted: bool, err: &mut dyn Write) -> io::Result<Ended> {
    let write = || -> io::Result<usize> {
        fs::create_dir_all(folder)?;
        let files = sample::company(seed, planted);
        for file in &files {
            fs::write(folder.join(file.name), &file.bytes)?;
        }
        fs::write(folder.join("planted.json"), sample::truths(seed, planted))?;
        Ok(files.len())
    };
    match write() {
        Ok(count) => {
            writeln!(err, "wrote {count} files of the sample company (seed {seed}) to {}", folder.display())?;
            Ok(Ended::Answered)
        }
        Err(error) => refuse(err, &format!("the sample company can't be written to {}: {error}", folder.display())),
    }
}

/// A file holds one model, or several with the segments they are for.
fn read_models(path: &Path) -> Result<Models, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("the model {} can't be read: {error}", path.display()))?;
    parse_models(&text).map_err(|error| format!("{} is no health model: {error}", path.display()))
}

fn parse_models(text: &str) -> serde_json::Result<Models> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str::<HealthModel>(text).map(Models::from))
}

fn refuse(err: &mut dyn Write, message: &str) -> io::Result<Ended> {
    writeln!(err, "holdfast: {message}")?;
    Ok(Ended::Refused)
}
