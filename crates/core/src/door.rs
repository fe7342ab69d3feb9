//! The one typed door between the page and the worker that owns the data: inert messages, nothing else.

use serde::{Deserialize, Serialize};

use crate::answer::data_files::FileRow;
use crate::answer::listing::View;
use crate::answer::{Answered, Missing, Question};
use crate::dataset::Revision;
use crate::day::Day;
use crate::model::Models;

/// A message of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Are you of my build?
    Hello {
        /// The page's build.
        build: String,
    },
    /// Read these files; their handles come with the message, in this order. Replaces what was read before once it succeeds.
    Read {
        /// Names the job in progress and cancel.
        job: u32,
        /// What the wizard settled.
        choices: ReadChoices,
    },
    /// Make and read the sample company.
    Sample {
        /// Names the job.
        job: u32,
        /// Of its pseudo-random numbers.
        seed: u64,
        /// IANA name of the zone its days are counted in.
        zone: String,
    },
    /// Stop a job; what was read before stays.
    Cancel {
        /// Which.
        job: u32,
    },
    /// Answer a question.
    Ask {
        /// Comes back with the answer.
        id: u32,
        /// The question.
        ask: Ask,
    },
    /// Write the rows that a question's view leaves as CSV, in its order.
    Export {
        /// Comes back with the file.
        id: u32,
        /// The question; of its view the window is left aside.
        ask: Ask,
        /// Begin with a byte order mark, for Excel.
        for_excel: bool,
    },
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
    /// A job is done; the data answer from now on.
    Read {
        /// Which job.
        job: u32,
        /// The new revision.
        revision: Revision,
        /// What became of each file.
        files: Vec<FileRow>,
        /// The data's last day: the default as-of.
        as_of: Option<Day>,
    },
    /// A job was stopped; the data are as before it.
    Cancelled {
        /// Which.
        job: u32,
    },
    /// An answer.
    Answer {
        /// To which question.
        id: u32,
        /// The answer, or what it misses.
        answer: Result<Answered, Refusal>,
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

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Nothing has been read.
    NoData,
    /// Tables or columns are missing.
    Missing(Missing),
}
