//! Why a workbook was not read: facts with positions. Sentences are made where people see them.

use serde::{Deserialize, Serialize};

/// Why a file, or the rest of a sheet, was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Not a whole and sound xlsx file.
    BadWorkbook(Flaw),
    /// A part that unpacks to far more than it weighs: 64 MiB at more than 200 to 1 by default.
    ZipBomb {
        /// Name of the part.
        part: String,
        /// Its size in the file, bytes.
        packed: u64,
        /// Its size unpacked, bytes; what was counted so far when the header lied.
        unpacked: u64,
    },
    /// A page or a text under a spreadsheet's name.
    HtmlAsXls(Disguise),
    /// More than the budget holds.
    TooLarge {
        /// What ran out.
        what: Budget,
        /// The bound it ran into.
        limit: u64,
        /// Sheet row reached, when rows were being read.
        row: Option<u32>,
    },
}

/// What is wrong with a bad workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flaw {
    /// No bytes at all.
    Empty,
    /// The end of the archive is missing.
    Truncated,
    /// Sizes, checksums or references that contradict each other.
    Damaged,
    /// Locked with a password.
    Encrypted,
    /// The binary format of Excel before 2007.
    LegacyXls,
    /// The binary form of an xlsx.
    Xlsb,
    /// An OpenDocument file.
    OpenDocument,
    /// A zip archive or bytes of some other kind.
    NotAWorkbook,
    /// A way of compression that the format does not allow.
    Compression,
    /// A part that is not well-formed XML in UTF-8.
    Xml,
    /// A document type declaration, which the format forbids: the road to entity bombs.
    Doctype,
    /// Elements nested deeper than any workbook needs.
    TooDeep,
    /// A cell or row outside the grid or without sense, such as `A0`.
    Reference,
    /// A part that the workbook names is not there.
    MissingPart,
    /// Not one worksheet.
    NoSheet,
}

/// What stood behind a spreadsheet's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Disguise {
    /// HTML, MHTML or XML: "Export to Excel" of many web systems.
    Markup,
    /// Plain text, mostly delimited.
    Text,
}

/// What can run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Budget {
    /// Parts in the archive.
    Parts,
    /// Bytes of one part, unpacked.
    PartBytes,
    /// Bytes of all parts, unpacked.
    TotalBytes,
    /// Filled cells of one sheet.
    Cells,
    /// Columns.
    Columns,
    /// Bytes of one row or of one run of text.
    RowBytes,
    /// Bytes of cells handed on from one sheet, or of the text they share.
    CellBytes,
    /// The machine's memory.
    Memory,
}

impl Refusal {
    /// The code in import reports: `bad_workbook`, `zip_bomb`, `html_as_xls` or `too_large`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::BadWorkbook(_) => "bad_workbook",
            Refusal::ZipBomb { .. } => "zip_bomb",
            Refusal::HtmlAsXls(_) => "html_as_xls",
            Refusal::TooLarge { .. } => "too_large",
        }
    }

    /// The finer code, such as `legacy_xls`; empty where the code says it all.
    #[must_use]
    pub fn detail(&self) -> &'static str {
        match self {
            Refusal::BadWorkbook(flaw) => flaw.code(),
            Refusal::ZipBomb { .. } => "",
            Refusal::HtmlAsXls(Disguise::Markup) => "markup",
            Refusal::HtmlAsXls(Disguise::Text) => "text",
            Refusal::TooLarge { what, .. } => what.code(),
        }
    }

    /// The refusal once the row being read is known.
    #[cfg(feature = "read")]
    pub(crate) fn at_row(self, number: u32) -> Refusal {
        match self {
            Refusal::TooLarge { what, limit, row: None } => Refusal::TooLarge { what, limit, row: Some(number) },
            other => other,
        }
    }
}

impl Flaw {
    fn code(self) -> &'static str {
        match self {
            Flaw::Empty => "empty",
            Flaw::Truncated => "truncated",
            Flaw::Damaged => "damaged",
            Flaw::Encrypted => "encrypted",
            Flaw::LegacyXls => "legacy_xls",
            Flaw::Xlsb => "xlsb",
            Flaw::OpenDocument => "open_document",
            Flaw::NotAWorkbook => "not_a_workbook",
            Flaw::Compression => "compression",
            Flaw::Xml => "xml",
            Flaw::Doctype => "doctype",
            Flaw::TooDeep => "too_deep",
            Flaw::Reference => "reference",
            Flaw::MissingPart => "missing_part",
            Flaw::NoSheet => "no_sheet",
        }
    }
}

impl Budget {
    fn code(self) -> &'static str {
        match self {
            Budget::Parts => "parts",
            Budget::PartBytes => "part_bytes",
            Budget::TotalBytes => "total_bytes",
            Budget::Cells => "cells",
            Budget::Columns => "columns",
            Budget::RowBytes => "row_bytes",
            Budget::CellBytes => "cell_bytes",
            Budget::Memory => "memory",
        }
    }
}

#[cfg(feature = "read")]
impl From<Flaw> for Refusal {
    fn from(flaw: Flaw) -> Refusal {
        Refusal::BadWorkbook(flaw)
    }
}
