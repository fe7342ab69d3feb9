//! The import that waits, as the page holds it: what the worker tells of its files, and what a person has settled since.
//!
//! Pure, so that it is tested without a browser.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::choices::FileChoices;
use holdfast_core::door::{Joins, TableChange};
use holdfast_core::staged::{StagedFile, StagedQuestion};

/// Files that are read and not loaded yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Staged {
    /// The import.
    pub job: u32,
    /// Where its files go.
    pub joins: Joins,
    /// Themselves, each with what is settled about it now.
    pub files: Vec<StagedFile>,
    /// The loaded files that stay beside them.
    pub beside: Vec<FileRow>,
    /// Whether it is being loaded: then nothing about it can be changed.
    pub loading: bool,
    /// What loading them would change.
    pub changes: Changes,
    /// Further files that are being read: how many were given together, one lot after the other.
    adding: VecDeque<u64>,
    /// The questions shown of each file, answered ones among them.
    asked: Vec<Vec<StagedQuestion>>,
    /// Files that are being read again, each as it was read last.
    again: BTreeMap<usize, StagedFile>,
    /// Those of which so far only the beginning is known.
    begun: BTreeSet<usize>,
}

/// What loading would change, as far as it is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Changes {
    /// Nobody has asked since a file was read last.
    #[default]
    Unknown,
    /// It is being found out.
    Asked,
    /// By table; nothing where there is nothing to compare with.
    Told(Option<Vec<TableChange>>),
}

impl Staged {
    /// Files that were read.
    #[must_use]
    pub fn new(job: u32, joins: Joins, files: Vec<StagedFile>, beside: Vec<FileRow>) -> Staged {
        let asked = files.iter().map(|file| file.still_asked(&[])).collect();
        Staged {
            job,
            joins,
            files,
            beside,
            loading: false,
            changes: Changes::Unknown,
            adding: VecDeque::new(),
            asked,
            again: BTreeMap::new(),
            begun: BTreeSet::new(),
        }
    }

    /// Settles something about a file, which shows at once; its figures follow when it has been read so. Gives what is settled
    /// now, for the worker; nothing where that is what was, and while it is being loaded.
    pub fn settle(&mut self, place: usize, change: impl FnOnce(&mut FileChoices)) -> Option<FileChoices> {
        let file = self.files.get_mut(place).filter(|_| !self.loading)?;
        let mut choices = file.choices.clone();
        change(&mut choices);
        if choices == file.choices {
            return None;
        }
        let former = file.clone();
        file.choices = choices.clone();
        self.again.entry(place).or_insert(former);
        self.changes = Changes::Unknown;
        self.keep_asked(place);
        Some(choices)
    }

    /// Takes what a file's beginning came to, or with `whole` the file. What comes of an earlier choice is passed over: what the
    /// later one makes of the file is on its way.
    pub fn read_again(&mut self, place: usize, fresh: StagedFile, whole: bool) {
        let Some(file) = self.files.get_mut(place).filter(|file| file.choices == fresh.choices) else { return };
        *file = fresh;
        if whole {
            self.again.remove(&place);
            self.begun.remove(&place);
            self.changes = Changes::Unknown;
        } else {
            self.begun.insert(place);
        }
        self.keep_asked(place);
    }

    /// So many further files, given together, are being read.
    pub fn add(&mut self, files: u64) {
        self.adding.push_back(files);
    }

    /// Takes the import as the worker has it. A file that is still to be read again keeps what was settled. Gives how many further
    /// files have come with it; nothing where none were awaited.
    pub fn told(&mut self, joins: Joins, files: Vec<StagedFile>, beside: Vec<FileRow>) -> Option<u64> {
        (self.joins, self.beside, self.changes) = (joins, beside, Changes::Unknown);
        for (place, file) in files.into_iter().enumerate() {
            match (self.again.get_mut(&place), self.files.get_mut(place)) {
                (Some(former), _) => *former = file,
                (None, Some(known)) => *known = file,
                (None, None) => {
                    self.files.push(file);
                    self.asked.push(Vec::new());
                }
            }
            self.keep_asked(place);
        }
        self.adding.pop_front()
    }

    /// Gives up what is being read: every file is again as it was read last.
    pub fn give_up(&mut self) {
        self.adding.clear();
        self.begun.clear();
        for (place, former) in std::mem::take(&mut self.again) {
            if let Some(file) = self.files.get_mut(place) {
                *file = former;
            }
            self.keep_asked(place);
        }
    }

    /// Whether a file is being read again.
    #[must_use]
    pub fn is_read_again(&self, place: usize) -> bool {
        self.again.contains_key(&place)
    }

    /// Whether what is told of a file is of its beginning.
    #[must_use]
    pub fn is_begun(&self, place: usize) -> bool {
        self.begun.contains(&place)
    }

    /// Whether further files are being read.
    #[must_use]
    pub fn is_adding(&self) -> bool {
        !self.adding.is_empty()
    }

    /// Whether something is being read, or all of it loaded.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.loading || self.is_adding() || !self.again.is_empty()
    }

    /// How many answers all files wait for.
    #[must_use]
    pub fn open(&self) -> usize {
        self.files.iter().map(StagedFile::open).sum()
    }

    /// How many files bring nothing as they were read last, though nothing is asked about them: they can't be read, say.
    #[must_use]
    pub fn fruitless(&self) -> usize {
        (0..self.files.len()).filter(|place| self.is_fruitless(*place)).count()
    }

    /// Whether a file is one of them. Of one that is being read again it is not known.
    #[must_use]
    pub fn is_fruitless(&self, place: usize) -> bool {
        !self.is_read_again(place) && self.files.get(place).is_some_and(|file| !file.is_clear() && file.open() == 0)
    }

    /// The questions shown of a file.
    #[must_use]
    pub fn asked(&self, place: usize) -> &[StagedQuestion] {
        self.asked.get(place).map_or(&[], Vec::as_slice)
    }

    /// The first file that needs a look, else the first.
    #[must_use]
    pub fn first_open(&self) -> usize {
        self.files.iter().position(|file| !file.is_clear()).unwrap_or_default()
    }

    fn keep_asked(&mut self, place: usize) {
        if let (Some(file), Some(asked)) = (self.files.get(place), self.asked.get_mut(place)) {
            *asked = file.still_asked(asked);
        }
    }
}
