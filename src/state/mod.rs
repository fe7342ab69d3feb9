//! What the page knows: where it is, how it looks, and how far the reading has come.

use std::sync::Arc;

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::answer::listing::{Cell, CellKind, Note};
use holdfast_core::dataset::Revision;
use holdfast_core::day::Day;
use holdfast_core::door::TableChange;
use holdfast_core::keeping::Opened;
use holdfast_core::time::Instant;
use holdfast_view::account::Times;
use holdfast_view::chart::sheet::Formats;
use holdfast_view::text::{Language, Words};
use leptos::prelude::*;
use web_sys::File;

use crate::bridge::numbers::Written;
use crate::bridge::settings::{self, Settings};
use crate::bridge::worker::Worker;
use crate::bridge::{location, network, numbers, presence};
use crate::kept::Kept;
use crate::route::{ListQuery, Route, Screen, Theme, account_with};
use crate::staging::Staged;
use crate::toasts::Toasts;
use crate::undo::Undo;

mod asking;
mod failing;
mod importing;
mod keeping;
mod mending;
mod reading;
mod turns;

pub use failing::{Failure, Left, News, QUIET, Trouble, What};
pub use keeping::{Amiss, Vault};
use turns::Asked;

/// How far a reading is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// The file being read; empty before the first.
    pub file: String,
    /// Bytes read of all files.
    pub bytes: u64,
    /// Bytes of all files.
    pub total: u64,
    /// Records read of all files.
    pub rows: u64,
    /// Seconds since it began.
    pub seconds: f64,
}

impl Progress {
    /// Whole percents, 0 to 100; files without a byte are read at once.
    #[must_use]
    pub fn percent(&self) -> u32 {
        (self.bytes.min(self.total) * 100).checked_div(self.total).unwrap_or(100) as u32
    }

    /// Records a second so far, once there is something to go by.
    #[must_use]
    pub fn rows_per_second(&self) -> Option<u64> {
        (self.seconds > 0.5).then(|| (self.rows as f64 / self.seconds) as u64)
    }

    /// Seconds that are left at this pace; told after two seconds, when the pace has settled.
    #[must_use]
    pub fn seconds_left(&self) -> Option<u64> {
        let left = self.total.saturating_sub(self.bytes) as f64;
        (self.seconds > 2.0 && self.bytes > 0).then(|| (left * self.seconds / self.bytes as f64).ceil() as u64)
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
    /// What this reading changed against what was loaded before; nothing where that is no more.
    pub changes: Vec<TableChange>,
    /// Names of the files of which it can still be changed how they are read.
    pub at_hand: Vec<String>,
    /// Whether what was loaded before can be put back.
    pub can_undo: bool,
    /// Whether it is the sample company.
    pub sample: bool,
    /// What of the kept data it is; nothing for what was read on this visit.
    pub opened: Option<Opened>,
}

impl Loaded {
    /// Names of the files of which only what was read is there.
    #[must_use]
    pub fn not_at_hand(&self) -> Vec<&str> {
        self.given().map(|file| file.file.as_str()).filter(|name| !self.at_hand.iter().any(|held| held == name)).collect()
    }

    /// The files, without what was made of them by comparing exports.
    pub fn given(&self) -> impl Iterator<Item = &FileRow> {
        self.files.iter().filter(|file| file.is_given())
    }

    /// Records of all files: read, kept, rejected, skipped.
    #[must_use]
    pub fn sums(&self) -> [u64; 4] {
        self.given().fold([0; 4], |[read, kept, rejected, skipped], file| {
            [read + file.rows_read, kept + file.rows_kept, rejected + file.rows_rejected, skipped + file.rows_skipped]
        })
    }
}

/// Whether the worker listens; for tests and for the curious, as `data-worker`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// Not asked for yet: nothing was to be read, and nobody was there.
    Asleep,
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
    /// What was read last, and answers questions.
    pub loaded: RwSignal<Option<Arc<Loaded>>>,
    /// What was read and waits for a person.
    pub staged: RwSignal<Option<Arc<Staged>>>,
    /// The reading at work.
    pub progress: RwSignal<Option<Progress>>,
    /// The long question at work by its number, and how much of it is done, in percent.
    pub along: RwSignal<Option<(u32, u8)>>,
    /// How far files are that are read again, or added, while an import waits; nothing for what takes no time.
    pub again: RwSignal<Option<Progress>>,
    /// Why there is no answer.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Whether the worker listens.
    pub readiness: RwSignal<Readiness>,
    /// Whether nothing was heard of the worker for long, while something is awaited of it.
    pub silent: RwSignal<bool>,
    /// Whether what was loaded is being opened again after a worker's death; its figures stand meanwhile.
    pub reopening: RwSignal<bool>,
    /// Requests for anything but the app's own files.
    pub requests: ReadSignal<u32>,
    /// What a person made by hand: models, mappings, saved views.
    pub kept: Kept,
    /// How the data are kept.
    pub vault: Vault,
    /// What can be taken back.
    pub undo: Undo,
    /// Messages that pass.
    pub toasts: Toasts,
    /// What the plan was asked by when its screen was left.
    pub plan: StoredValue<ListQuery>,
    /// What most of the page follows of address and settings: another day or filter in the address redraws no word.
    language: Memo<Language>,
    theme: Memo<Option<Theme>>,
    chosen_day: Memo<Option<Day>>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
    reading: StoredValue<Reading>,
    /// Since when files of the import that waits are being read, in milliseconds since the page began.
    again_since: StoredValue<f64>,
    asked: StoredValue<Asked, LocalStorage>,
    /// Files that came while an import was being loaded.
    late: StoredValue<Vec<File>, LocalStorage>,
    /// Whether something was answered since the last reading.
    figures: StoredValue<bool>,
}

/// The reading at work, or the last one.
#[derive(Debug, Clone, Copy)]
struct Reading {
    job: u32,
    began: f64,
    source: Source,
}

/// What a job loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A person's files.
    Files,
    /// The sample company.
    Sample,
    /// What was loaded before.
    Undo,
    /// What this browser keeps.
    Kept,
}

impl State {
    /// Makes the signals. The worker, which opening the page does not need, is fetched at the first sign of a person.
    #[must_use]
    pub fn start() -> State {
        let toasts = Toasts::default();
        let undo = Undo::new(toasts);
        let (route, settings) = (location::route(), RwSignal::new(settings::load()));
        let chosen_language = move || route.with(|route| route.language).or_else(|| settings.with(|settings| settings.language));
        let state = State {
            requests: network::requests(),
            route,
            settings,
            loaded: RwSignal::new(None),
            staged: RwSignal::new(None),
            progress: RwSignal::new(None),
            along: RwSignal::new(None),
            again: RwSignal::new(None),
            trouble: RwSignal::new(None),
            readiness: RwSignal::new(Readiness::Asleep),
            silent: RwSignal::new(false),
            reopening: RwSignal::new(false),
            kept: Kept::start(toasts, undo),
            vault: Vault::new(),
            undo,
            toasts,
            plan: StoredValue::new(ListQuery::default()),
            language: Memo::new(move |_| chosen_language().unwrap_or_else(location::language)),
            theme: Memo::new(move |_| route.with(|route| route.theme).or_else(|| settings.with(|settings| settings.theme))),
            chosen_day: Memo::new(move |_| route.with(|route| route.as_of)),
            worker: StoredValue::new_local(None),
            reading: StoredValue::new(Reading { job: 0, began: 0.0, source: Source::Files }),
            again_since: StoredValue::new(0.0),
            asked: StoredValue::new_local(Asked::default()),
            late: StoredValue::new_local(Vec::new()),
            figures: StoredValue::new(false),
        };
        presence::at_first_sign(move || state.wake());
        presence::when_put_aside(move || state.let_go());
        state.watch_worker();
        state.open_what_is_kept();
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
        self.language.get()
    }

    /// The words in that language.
    #[must_use]
    pub fn words(self) -> Words {
        Words(self.language())
    }

    /// The theme shown; `None` follows the system.
    #[must_use]
    pub fn theme(self) -> Option<Theme> {
        self.theme.get()
    }

    /// The as-of day of the address, if it names one.
    #[must_use]
    pub fn chosen_day(self) -> Option<Day> {
        self.chosen_day.get()
    }

    /// The as-of day shown: the address's, else the data's last day; nothing where no record has a date.
    #[must_use]
    pub fn as_of(self) -> Option<Day> {
        self.chosen_day().or_else(|| self.last_day())
    }

    /// `empty`, `busy`, `ready` or `error`, as `data-state` tells it.
    #[must_use]
    pub fn phase(self) -> &'static str {
        if self.progress.with(Option::is_some) || self.reopening.get() {
            "busy"
        } else if self.loaded.with(Option::is_some) {
            "ready"
        } else if self.trouble.with(Option::is_some) {
            "error"
        } else {
            "empty"
        }
    }

    /// The day that figures are compared with: the address's, else four weeks before the as-of day.
    #[must_use]
    pub fn against(self) -> Option<Day> {
        self.route.with(|route| route.against).or_else(|| self.as_of().map(|day| day.plus(-28)))
    }

    /// The data's last day, once something dated was read.
    #[must_use]
    pub fn last_day(self) -> Option<Day> {
        self.loaded.with(|loaded| loaded.as_ref().and_then(|loaded| loaded.as_of))
    }

    /// Which reading answers questions; nothing before the first, and while it is being opened again: then all are put anew.
    #[must_use]
    pub fn revision(self) -> Memo<Option<Revision>> {
        Memo::new(move |_| self.loaded.with(|loaded| loaded.as_ref().filter(|_| !self.reopening.get()).map(|loaded| loaded.revision)))
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

    /// Opens a screen, as of the same day and in the same dress; a list on it begins anew.
    pub fn open(self, screen: Screen) {
        self.go(|route| (route.screen, route.list) = (screen, ListQuery::default()));
    }

    /// Changes the address in place: «back» does not lead to what was typed on the way.
    pub fn swap(self, change: impl FnOnce(&mut Route)) {
        let mut route = self.route.get_untracked();
        change(&mut route);
        location::swap(&route);
    }

    /// Changes the address.
    pub fn go(self, change: impl FnOnce(&mut Route)) {
        let mut route = self.route.get_untracked();
        change(&mut route);
        location::go(&route);
    }

    /// The address of an account, as of the same day.
    #[must_use]
    pub fn account_address(self, id: &str) -> String {
        self.address_of(Screen::Account(id.to_owned()))
    }

    /// The address of an account that was found in a list: its neighbours there are a key away.
    #[must_use]
    pub fn address_in_list(self, id: &str) -> String {
        self.route.with(|route| account_with(id, &route.query()))
    }

    /// A cell as the language shown writes it; nothing for text, which needs no writing.
    #[must_use]
    pub fn cell(self, cell: Cell<'_>, kind: CellKind) -> String {
        numbers::written(cell, kind, self.language()).unwrap_or_default()
    }

    /// The address of a screen, as of the same day and in the same dress.
    #[must_use]
    pub fn address_of(self, screen: Screen) -> String {
        self.route.with(|route| Route { screen, list: ListQuery::default(), ..route.clone() }).to_string()
    }

    /// How the language shown writes numbers, days and money.
    #[must_use]
    pub fn times(self) -> impl Times + Copy + 'static {
        self.written()
    }

    fn written(self) -> Written {
        Written(self.language())
    }

    /// A whole number as the language shown writes it.
    #[must_use]
    pub fn whole(self, number: u64) -> String {
        self.written().whole(number)
    }

    /// What was done about the customers at hand.
    #[must_use]
    pub fn acts(self) -> Memo<Vec<holdfast_core::acts::History>> {
        self.kept.acts(Signal::derive(move || self.is_sample()))
    }

    /// Whether the sample company is loaded, not a person's files.
    #[must_use]
    pub fn is_sample(self) -> bool {
        self.loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.sample))
    }

    /// Bytes in megabytes, as the language shown writes them.
    #[must_use]
    pub fn megabytes(self, bytes: u64) -> String {
        self.written().score(bytes as f64 / 1e6)
    }

    /// Bytes with their unit, megabytes or from a thousand of them on gigabytes, as the language shown writes them. A tenth is the
    /// least that is told.
    #[must_use]
    pub fn size(self, bytes: u64) -> String {
        let (number, unit) = if bytes < 1_000_000_000 { (bytes as f64 / 1e6, "MB") } else { (bytes as f64 / 1e9, "GB") };
        let least = 0.1;
        let sign = if number > 0.0 && number < least { "< " } else { "" };
        format!("{sign}{} {unit}", self.written().score(if sign.is_empty() { number } else { least }))
    }

    /// A score 0–100 as the language shown writes it.
    #[must_use]
    pub fn score(self, score: f64) -> String {
        self.written().score(score)
    }

    /// A change with its sign as the language shown writes it.
    #[must_use]
    pub fn change(self, change: f64) -> String {
        numbers::change(change, self.language())
    }

    /// A day as the language shown writes it.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        Formats::day(&self.written(), day)
    }

    /// A note as a sentence in the language shown.
    #[must_use]
    pub fn note(self, note: &Note) -> String {
        self.words().note_written(note, &self.written())
    }

    /// An instant as the language shown writes it.
    #[must_use]
    pub fn time(self, instant: Instant) -> String {
        self.cell(Cell::Instant(instant), CellKind::Instant)
    }

    /// A day without its year, as the language shown writes it.
    #[must_use]
    pub fn date(self, day: Day) -> String {
        self.written().date(day)
    }

    /// A number as the language shown writes it.
    #[must_use]
    pub fn number(self, number: f64) -> String {
        self.cell(Cell::Number(number), CellKind::Number)
    }

    /// An amount as the language shown writes it.
    #[must_use]
    pub fn money(self, amount: f64) -> String {
        self.cell(Cell::Number(amount), CellKind::Money)
    }

    /// A share 0–1 as percent, as the language shown writes it.
    #[must_use]
    pub fn share(self, share: f64) -> String {
        self.written().share(share)
    }
}
