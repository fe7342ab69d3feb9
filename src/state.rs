//! What the page knows: where it is, how it looks, and how far the reading has come.

use std::collections::BTreeMap;
use std::sync::Arc;

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::answer::listing::{Cell, CellKind, View};
use holdfast_core::answer::{Answered, Question};
use holdfast_core::dataset::Revision;
use holdfast_core::day::Day;
use holdfast_core::door::{Ask, CommitWhen, Joins, ReadChoices, Refusal, Reply, Request};
use holdfast_view::text::{Language, Words};
use leptos::prelude::*;
use web_sys::File;

use crate::bridge::settings::{self, Settings};
use crate::bridge::worker::{Event, Worker};
use crate::bridge::{clock, files, location, numbers};
use crate::route::{Route, Screen, Theme};

/// How far the reading has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Nothing has been read.
    Empty,
    /// Files are being read.
    Busy(Progress),
    /// Questions can be asked.
    Ready(Arc<Loaded>),
    /// There is none, and why.
    Error(Trouble),
}

/// How far a reading is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The file being read; empty before the first.
    pub file: String,
    /// Bytes read of all files.
    pub bytes: u64,
    /// Bytes of all files.
    pub total: u64,
    /// Records read of all files.
    pub rows: u64,
}

impl Progress {
    /// Whole percents, 0 to 100; files without a byte are read at once.
    #[must_use]
    pub fn percent(&self) -> u32 {
        (self.bytes.min(self.total) * 100).checked_div(self.total).unwrap_or(100) as u32
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// Which reading it was: an answer belongs to one.
    pub revision: Revision,
    /// What became of each file.
    pub files: Vec<FileRow>,
    /// The data's last day: the default as-of.
    pub as_of: Option<Day>,
}

impl Loaded {
    /// Records of all files: read, kept, rejected, skipped.
    #[must_use]
    pub fn sums(&self) -> [u64; 4] {
        self.files.iter().fold([0; 4], |[read, kept, rejected, skipped], file| {
            [read + file.rows_read, kept + file.rows_kept, rejected + file.rows_rejected, skipped + file.rows_skipped]
        })
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The worker came to an end in mid-work.
    Died,
    /// The worker could not be started.
    Missing,
    /// Page and worker come from different builds.
    OtherBuild,
}

/// Whether the worker listens; for tests and for the curious, as `data-worker`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// On its way.
    Starting,
    /// It listens.
    Ready,
    /// It has ended.
    Gone,
}

/// The page's signals, handed down by context.
#[derive(Clone, Copy)]
pub struct State {
    /// The address after `#`.
    pub route: ReadSignal<Route>,
    /// Language and theme as kept.
    pub settings: RwSignal<Settings>,
    /// How far the reading has come.
    pub phase: RwSignal<Phase>,
    /// Whether the worker listens.
    pub readiness: RwSignal<Readiness>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
    reading: StoredValue<Reading>,
    /// When workers died, in milliseconds since the page began.
    deaths: StoredValue<Vec<f64>>,
    asked: StoredValue<Asked, LocalStorage>,
    /// Whether something was answered since the last reading.
    figures: StoredValue<bool>,
}

/// The sample company that everybody sees.
const SAMPLE_SEED: u64 = 42;
/// Deaths within [`DEATH_WINDOW`] after which no further worker is started on its own.
const DEATHS: usize = 3;
/// Five minutes, in milliseconds.
const DEATH_WINDOW: f64 = 300_000.0;

/// What waits for an answer, by the number of its question.
#[derive(Default)]
struct Asked {
    last: u32,
    waiting: BTreeMap<u32, Waiting>,
}

/// Called once with what comes back.
enum Waiting {
    Answer(Box<dyn FnOnce(Result<Answered, Refusal>)>),
    Csv(Box<dyn FnOnce(Result<Vec<u8>, Refusal>)>),
}

/// The reading at work.
#[derive(Debug, Clone)]
struct Reading {
    job: u32,
    began: f64,
    /// What to come back to when it is cancelled.
    before: Phase,
}

impl State {
    /// Makes the signals and starts the worker.
    #[must_use]
    pub fn start() -> State {
        let state = State {
            route: location::route(),
            settings: RwSignal::new(settings::load()),
            phase: RwSignal::new(Phase::Empty),
            readiness: RwSignal::new(Readiness::Starting),
            worker: StoredValue::new_local(None),
            reading: StoredValue::new(Reading { job: 0, began: 0.0, before: Phase::Empty }),
            deaths: StoredValue::new(Vec::new()),
            asked: StoredValue::new_local(Asked::default()),
            figures: StoredValue::new(false),
        };
        state.start_worker();
        state
    }

    /// The state from the context that [`crate::app::App`] provides.
    #[must_use]
    pub fn here() -> State {
        expect_context()
    }

    /// The language shown: the address's, else the kept one, else the browser's.
    #[must_use]
    pub fn language(self) -> Language {
        self.route.with(|route| route.language).or_else(|| self.settings.get().language).unwrap_or_else(location::language)
    }

    /// The words in that language.
    #[must_use]
    pub fn words(self) -> Words {
        Words(self.language())
    }

    /// The theme shown; `None` follows the system.
    #[must_use]
    pub fn theme(self) -> Option<Theme> {
        self.route.with(|route| route.theme).or_else(|| self.settings.get().theme)
    }

    /// The as-of day shown: the address's, else the data's last day; nothing where no record has a date.
    #[must_use]
    pub fn as_of(self) -> Option<Day> {
        let of_data = || self.phase.with(|phase| if let Phase::Ready(loaded) = phase { loaded.as_of } else { None });
        self.route.with(|route| route.as_of).or_else(of_data)
    }

    /// Chooses a language, and keeps it.
    pub fn choose_language(self, language: Language) {
        self.settings.update(|settings| settings.language = Some(language));
        settings::keep(&self.settings.get_untracked());
        self.go(|route| route.language = None);
    }

    /// Chooses a theme, or with `None` the system's, and keeps it.
    pub fn choose_theme(self, theme: Option<Theme>) {
        self.settings.update(|settings| settings.theme = theme);
        settings::keep(&self.settings.get_untracked());
        self.go(|route| route.theme = None);
    }

    /// Changes the address.
    pub fn go(self, change: impl FnOnce(&mut Route)) {
        let mut route = self.route.get_untracked();
        change(&mut route);
        location::go(&route);
    }

    /// Reads files in place of those read before.
    pub fn read(self, files: &[File]) {
        if files.is_empty() {
            return;
        }
        let total = files.iter().map(|file| file.size() as u64).sum();
        let job = self.begin(total);
        let choices = ReadChoices { zone: clock::zone(), options: Vec::new(), tables: Vec::new(), mappings: Vec::new() };
        let read = Request::Read { job, choices, remembered: Vec::new(), joins: Joins::Nothing, commit: CommitWhen::Always };
        self.send(&read, files);
    }

    /// Makes the sample company and reads it in place of what was read before.
    pub fn read_sample(self) {
        // Something is to be read before its size is known.
        let job = self.begin(1);
        self.send(&Request::Sample { job, seed: SAMPLE_SEED, zone: clock::zone() }, &[]);
    }

    /// Gives up what is at work, and begins a job of so many bytes.
    fn begin(self, total: u64) -> u32 {
        self.cancel();
        let job = self.reading.with_value(|reading| reading.job) + 1;
        self.reading.set_value(Reading { job, began: clock::now(), before: self.phase.get_untracked() });
        self.phase.set(Phase::Busy(Progress { total, ..Progress::default() }));
        if self.worker.with_value(Option::is_none) {
            self.start_worker();
        }
        job
    }

    /// Stops the reading, and shows again what was there before.
    pub fn cancel(self) {
        if matches!(self.phase.get_untracked(), Phase::Busy(_)) {
            let Reading { job, before, .. } = self.reading.get_value();
            self.send(&Request::Cancel { job }, &[]);
            self.phase.set(before);
        }
    }

    /// A question as the address and the settings make it.
    #[must_use]
    pub fn ask_of(self, question: Question, view: View) -> Ask {
        Ask { question, as_of: self.route.with(|route| route.as_of), models: None, view }
    }

    /// Puts a question; `hear` is called once with the answer, unless the worker dies first.
    pub fn put(self, ask: Ask, hear: impl FnOnce(Result<Answered, Refusal>) + 'static) {
        let (name, began) = (ask.question.id(), clock::now());
        let id = self.wait_for(Waiting::Answer(Box::new(move |answer| {
            hear(answer);
            clock::measure(&format!("holdfast:answer:{name}"), began);
            self.tell_first_figure();
        })));
        self.send(&Request::Ask { id, ask }, &[]);
    }

    /// The first answer after a reading ends the time that a person waited for it.
    fn tell_first_figure(self) {
        if !self.figures.get_value() {
            self.figures.set_value(true);
            let began = self.reading.with_value(|reading| reading.began);
            clock::after_paint(move || clock::measure("holdfast:first-figure", began));
        }
    }

    /// Asks for the whole answer as CSV; `hear` is called once with its bytes, unless the worker dies first.
    pub fn export(self, ask: Ask, for_excel: bool, hear: impl FnOnce(Result<Vec<u8>, Refusal>) + 'static) {
        let id = self.wait_for(Waiting::Csv(Box::new(hear)));
        self.send(&Request::Export { id, ask, for_excel }, &[]);
    }

    /// Saves a report's whole answer as a CSV file.
    pub fn download(self, question: Question, for_excel: bool) {
        let name = format!("{}.csv", question.id());
        self.export(self.ask_of(question, View::default()), for_excel, move |csv| {
            if let Ok(bytes) = csv {
                files::save(&name, "text/csv", &bytes);
            }
        });
    }

    /// The address of an account, as of the same day.
    #[must_use]
    pub fn account_address(self, id: &str) -> String {
        self.address_of(Screen::Account(id.to_owned()))
    }

    /// The address of a screen, as of the same day and in the same dress.
    #[must_use]
    pub fn address_of(self, screen: Screen) -> String {
        self.route.with(|route| Route { screen, ..route.clone() }).to_string()
    }

    /// A whole number as the language shown writes it.
    #[must_use]
    pub fn whole(self, number: u64) -> String {
        numbers::whole(number, self.language())
    }

    /// A share 0–1 as percent, as the language shown writes it.
    #[must_use]
    pub fn share(self, share: f64) -> String {
        numbers::written(Cell::Number(share), CellKind::Share, self.language()).unwrap_or_default()
    }

    fn wait_for(self, waiting: Waiting) -> u32 {
        self.asked
            .try_update_value(|asked| {
                asked.last += 1;
                asked.waiting.insert(asked.last, waiting);
                asked.last
            })
            .unwrap_or_default()
    }

    fn waiting(self, id: u32) -> Option<Waiting> {
        self.asked.try_update_value(|asked| asked.waiting.remove(&id)).flatten()
    }

    fn send(self, request: &Request, files: &[File]) {
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                worker.send(request, files);
            }
        });
    }

    fn start_worker(self) {
        self.readiness.set(Readiness::Starting);
        self.worker.set_value(Some(Worker::start(move |event| self.receive(event))));
    }

    fn receive(self, event: Event) {
        match event {
            Event::Reply(reply) => self.take(reply),
            Event::Ready => self.readiness.set(Readiness::Ready),
            Event::Died => self.lose(Trouble::Died),
            Event::Missing => self.lose(Trouble::Missing),
            Event::OtherBuild => self.lose(Trouble::OtherBuild),
        }
    }

    fn take(self, reply: Reply) {
        let reading = self.reading.get_value();
        let busy = matches!(self.phase.get_untracked(), Phase::Busy(_));
        match reply {
            Reply::Progress { job, file, bytes, total, rows } if busy && job == reading.job => {
                self.phase.set(Phase::Busy(Progress { file, bytes, total, rows }));
            }
            Reply::Read { job, revision, files, as_of, .. } if busy && job == reading.job => {
                clock::measure("holdfast:read", reading.began);
                self.figures.set_value(false);
                self.phase.set(Phase::Ready(Arc::new(Loaded { revision, files, as_of })));
            }
            Reply::Answer { id, answer } => {
                if let Some(Waiting::Answer(hear)) = self.waiting(id) {
                    hear(answer);
                }
            }
            Reply::Exported { id, csv } => {
                if let Some(Waiting::Csv(hear)) = self.waiting(id) {
                    hear(csv);
                }
            }
            // The rest is of a job that was given up, or is told as an event.
            _ => {}
        }
    }

    /// The worker is lost, and with it what it had read. Work in hand is told as lost; else a new worker takes its place,
    /// unless too many have died: then whatever kills them is not to be tried in a circle.
    fn lose(self, trouble: Trouble) {
        self.worker.set_value(None);
        self.readiness.set(Readiness::Gone);
        self.asked.update_value(|asked| asked.waiting.clear());
        let now = clock::now();
        let deaths = self.deaths.try_update_value(|deaths| {
            deaths.retain(|death| now - death < DEATH_WINDOW);
            deaths.push(now);
            deaths.len()
        });
        let idle = matches!(self.phase.get_untracked(), Phase::Empty | Phase::Error(_));
        if idle && trouble == Trouble::Died && deaths.is_some_and(|deaths| deaths < DEATHS) {
            self.start_worker();
        } else {
            self.phase.set(Phase::Error(trouble));
        }
    }
}
