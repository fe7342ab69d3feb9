//! The one typed door between the page and the worker that owns the data: inert messages, nothing else.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::answer::data_files::FileRow;
use crate::answer::listing::View;
use crate::answer::{Missing, Question};
use crate::choices::{FileChoices, Remembered};
use crate::dataset::Revision;
use crate::day::Day;
use crate::keeping::{Keeping, NotOpened, Opened};
use crate::model::Models;
use crate::schema::Table;
use crate::staged::StagedFile;

/// A message of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Are you of my build?
    Hello {
        /// The page's build.
        build: String,
    },
    /// Read these files; their handles come with the message, in this order. A staged import that was not committed is discarded.
    ///
    /// What was loaded before stays until the commit. Ends with [`Reply::Read`], [`Reply::Staged`] or [`Reply::Cancelled`].
    Read {
        /// Names the import until it is committed or discarded.
        job: u32,
        /// What was settled about all of them.
        choices: ReadChoices,
        /// What was settled for earlier files.
        remembered: Vec<Remembered>,
        /// Where they go.
        joins: Joins,
        /// Whether they wait for [`Request::Commit`].
        commit: CommitWhen,
    },
    /// Read further files into a staged import; their handles come with the message. One of a name that is staged already is its
    /// newer version, and takes its place. Ends with [`Reply::Staged`].
    StageMore {
        /// The import.
        job: u32,
    },
    /// Read a staged file again as chosen, in place of its former reading; a later message for the same file comes first.
    /// Ends with [`Reply::Restaged`], before which [`Reply::Glimpsed`] may come.
    Restage {
        /// The import.
        job: u32,
        /// The file, by its place among the staged ones.
        file: usize,
        /// What is settled about it now.
        choices: FileChoices,
    },
    /// Stage the files that are loaded once more, as they were read, so that it can be changed how; those whose handles are still
    /// held. What is loaded stays until the commit. Ends with [`Reply::Staged`].
    Reopen {
        /// Names the import.
        job: u32,
        /// As of [`Request::Read`].
        choices: ReadChoices,
        /// As of [`Request::Read`].
        remembered: Vec<Remembered>,
    },
    /// Tell what loading the staged files would change. Ends with [`Reply::Compared`].
    Compare {
        /// The import.
        job: u32,
    },
    /// Load what is staged, once everything asked for is read. Ends with [`Reply::Read`].
    Commit {
        /// The import.
        job: u32,
    },
    /// Forget what is staged, and stop reading for it.
    Discard {
        /// The import.
        job: u32,
    },
    /// Write the rejected records of what is staged, with their reasons, as CSV. Ends with [`Reply::Exported`].
    ExportRejects {
        /// Comes back with the file.
        id: u32,
        /// The import.
        job: u32,
        /// Begin with a byte order mark, for Excel.
        for_excel: bool,
    },
    /// Put back what was loaded before the last commit; asked again, the commit. Ends with [`Reply::Read`].
    Undo {
        /// Names the job.
        job: u32,
    },
    /// Open what this browser keeps. What is loaded stays until that is read. Ends with [`Reply::Read`] or [`Reply::NotOpened`].
    Open {
        /// Names the job.
        job: u32,
    },
    /// Try again to keep what is loaded. Ends with [`Reply::Keeping`].
    Keep {
        /// In place of what another tab has saved meanwhile.
        instead: bool,
    },
    /// Take the right to write over from the tab that has it: it saves first, and is read-only then. Ends with [`Reply::Keeping`].
    TakeOver,
    /// Put everything into one file: the data, and the page's records as they are given. Ends with [`Reply::Packed`].
    Pack {
        /// Comes back with the file.
        id: u32,
        /// The page's records, key and text.
        records: Vec<(String, String)>,
        /// The health models in force as a model file has them, JSON; the preset if absent.
        models: Option<String>,
    },
    /// Forget the data, and delete all that the worker keeps. Ends with [`Reply::Wiped`].
    Wipe,
    /// Make and read the sample company.
    Sample {
        /// Names the job.
        job: u32,
        /// Of its pseudo-random numbers.
        seed: u64,
        /// IANA name of the zone its days are counted in.
        zone: String,
    },
    /// Stop a job; what was read before stays. A staged import stays too, with the readings that it had: it is told again by
    /// [`Reply::Staged`].
    Cancel {
        /// Which.
        job: u32,
    },
    /// Stop the question of that number, if it is at work. Ends with [`Reply::Answer`].
    Stop {
        /// Which.
        id: u32,
    },
    /// Tell what the last import has changed, or its undoing. Ends with [`Reply::Different`].
    Difference {
        /// Comes back with what is told.
        id: u32,
        /// The models of health; the preset if absent.
        models: Option<Models>,
    },
    /// Answer a question.
    Ask {
        /// Comes back with the answer.
        id: u32,
        /// The question.
        ask: Sealed,
    },
    /// Write the rows that a question's view leaves as CSV, in its order.
    Export {
        /// Comes back with the file.
        id: u32,
        /// The question; of its view the window is left aside.
        ask: Sealed,
        /// Begin with a byte order mark, for Excel.
        for_excel: bool,
    },
}

/// Where files that are read go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Joins {
    /// In place of everything that is loaded.
    Nothing,
    /// Beside what is loaded; a file gives way to one of the same name.
    Loaded,
}

/// When files that were read are loaded without being asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommitWhen {
    /// At once, whatever is open: each question is taken as suggested.
    Always,
    /// At once if every file is clear ([`StagedFile::is_clear`]).
    Clear,
    /// Never.
    Asked,
}

/// A question with everything its answer depends on beside the data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// The report and its parameters.
    pub question: Question,
    /// The last day that counts; the data's last day if absent.
    pub as_of: Option<Day>,
    /// The models of health; the preset if absent.
    pub models: Option<Models>,
    /// Which rows of a long list.
    pub view: View,
}

/// A question as it travels: who passes it on, keeps it in line or puts it again need not know every report there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The id of the report asked for.
    pub report: Cow<'static, str>,
    /// The [`Ask`], coded as every message is.
    pub bytes: Vec<u8>,
}

/// What the wizard, or the command line's options, settled before reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadChoices {
    /// IANA name of the workspace zone.
    pub zone: String,
    /// Answers to questions about single files, as `key=value` of `--option`, in order.
    pub options: Vec<(String, String)>,
    /// `FILE=table`.
    pub tables: Vec<(String, String)>,
    /// `FILE:column=field`.
    pub mappings: Vec<(String, String, String)>,
}

impl ReadChoices {
    /// Nothing is settled but the zone.
    #[must_use]
    pub fn in_zone(zone: impl Into<String>) -> ReadChoices {
        ReadChoices { zone: zone.into(), options: Vec::new(), tables: Vec::new(), mappings: Vec::new() }
    }
}

/// A message of the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// I listen.
    Ready {
        /// The worker's build.
        build: String,
    },
    /// How far a job is.
    Progress {
        /// Which job.
        job: u32,
        /// The file being read.
        file: String,
        /// Bytes read of all files.
        bytes: u64,
        /// Bytes of all files.
        total: u64,
        /// Records read of all files.
        rows: u64,
    },
    /// Files are read and wait to be loaded.
    Staged {
        /// The import.
        job: u32,
        /// Where they go. `Joins::Nothing` though the page asked for more, where what is loaded is too large to be added to.
        joins: Joins,
        /// The files, in the order given.
        files: Vec<StagedFile>,
        /// With `Joins::Loaded`: the loaded files that stay.
        beside: Vec<FileRow>,
    },
    /// A large staged file is being read again, and its beginning is known: its header, columns, first records. Its sums are the beginning's.
    Glimpsed {
        /// The import.
        job: u32,
        /// Its place among the staged ones.
        file: usize,
        /// What the beginning was taken for.
        staged: Box<StagedFile>,
    },
    /// A staged file was read again.
    Restaged {
        /// The import.
        job: u32,
        /// Its place among the staged ones.
        file: usize,
        /// The new reading.
        staged: Box<StagedFile>,
    },
    /// The data answer from now on. After the undo of a first import there are none: no files, and revision 0.
    Read {
        /// Which job.
        job: u32,
        /// The new revision, or the one that is back.
        revision: Revision,
        /// What became of each file.
        files: Vec<FileRow>,
        /// The data's last day: the default as-of.
        as_of: Option<Day>,
        /// What was settled for the files of this import, for [`Request::Read`] next time; those of the same header give way.
        remembered: Vec<Remembered>,
        /// Against what was loaded before, by table; nothing where that is no more.
        changes: Vec<TableChange>,
        /// Whether [`Request::Undo`] has something to put back.
        can_undo: bool,
        /// Whether further files can be read beside these.
        can_add: bool,
        /// Names of the loaded files that [`Request::Reopen`] can stage: their handles are held.
        at_hand: Vec<String>,
        /// Whether it is the sample company.
        sample: bool,
        /// What of the kept data it is, after [`Request::Open`].
        opened: Option<Opened>,
    },
    /// Nothing that is kept could be opened; what is loaded stays.
    NotOpened {
        /// Which job.
        job: u32,
        /// Why.
        why: NotOpened,
    },
    /// How the loaded data are kept; told whenever it changes.
    Keeping(Keeping),
    /// Another tab has saved: what is loaded here is no longer what is kept.
    SavedElsewhere,
    /// Everything in one file, which comes with the message; none where it could not be made.
    Packed {
        /// To which request.
        id: u32,
    },
    /// A workspace file was opened; [`Reply::Read`] of its data follows.
    Unpacked {
        /// Which job.
        job: u32,
        /// The page's records that were in it, key and text.
        records: Vec<(String, String)>,
    },
    /// Everything that the worker kept is deleted.
    Wiped {
        /// Names of the files and stores that are still there, by the browser's own listing; none as a rule.
        left: Vec<String>,
    },
    /// What loading the staged files would change.
    Compared {
        /// The import.
        job: u32,
        /// By table; nothing where nothing is loaded, or what is loaded was too large to be kept for this.
        changes: Option<Vec<TableChange>>,
    },
    /// A job was stopped; the data are as before it.
    Cancelled {
        /// Which.
        job: u32,
    },
    /// A long answer comes along.
    Along {
        /// To which question.
        id: u32,
        /// How much is done, in percent.
        percent: u8,
    },
    /// An answer. Its bytes come with the message ([`crate::answer::Answered`] by itself): who shows it reads them, with code that
    /// comes with the screen.
    Answer {
        /// To which question.
        id: u32,
        /// That it comes, or what it misses.
        answer: Result<(), Refusal>,
    },
    /// What the last import has changed. Its bytes come with the message, as those of an answer do ([`crate::difference::Difference`]); there are none
    /// where nothing was loaded before, or it is no more.
    Different {
        /// To which request.
        id: u32,
    },
    /// A file to save.
    Exported {
        /// To which question.
        id: u32,
        /// Its bytes, or what the answer misses.
        csv: Result<Vec<u8>, Refusal>,
    },
    /// The worker is dead; the data are safe where they came from.
    Fatal {
        /// What it said last, without any cell's content.
        message: String,
    },
}

/// A table against what was loaded before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableChange {
    /// The table.
    pub table: Table,
    /// Its rows before.
    pub before: u64,
    /// Its rows now.
    pub now: u64,
    /// Its records; nothing for a table of more rows than are compared: 200,000 while loading, 2,000,000 where it was asked for.
    pub records: Option<RecordChange>,
}

/// Records of a table against those before: by id, where every file has ids, else by what stands in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordChange {
    /// Records that were not there.
    pub new: u64,
    /// Ids that are there with other content; nothing without ids, where another content is another record.
    pub changed: Option<u64>,
    /// Records that are there no more.
    pub gone: u64,
}

impl RecordChange {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.new == 0 && self.gone == 0 && self.changed.is_none_or(|changed| changed == 0)
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Nothing has been read.
    NoData,
    /// Tables or columns are missing.
    Missing(Missing),
    /// It was not asked: it has ended the worker time and again. The page's own refusal; the worker never sends it.
    Stopped,
}
