//! What went wrong, or was noticed, while reading: facts with a position, never sentences.

use serde::{Deserialize, Serialize};

use crate::schema::Field;

macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every code, in the order of their severity here.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The code as it stands in exports and JSON.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// Why a record was not kept: it could not be read.
    Reject {
        /// A needed field is empty.
        MissingRequired = "missing_required",
        /// A needed date can't be read, or lies outside 1900–2100.
        BadDate = "bad_date",
        /// A needed number can't be read.
        BadNumber = "bad_number",
        /// A needed cell holds a spreadsheet's error.
        ExcelError = "excel_error",
        /// A needed time names a zone that means several things (CST).
        AmbiguousZone = "ambiguous_zone",
        /// More cells than headers, and the extra ones hold something.
        TooManyFields = "too_many_fields",
        /// A quote that never closes swallowed the rest of the file.
        UnterminatedQuote = "unterminated_quote",
        /// The customer's id again, with other content; the first one stays.
        DuplicateId = "duplicate_id",
        /// A record of over 64 MiB.
        HugeRecord = "huge_record",
    }
}

codes! {
    /// Why a record was passed over: it is no data.
    Skip {
        /// Excel's `sep=` line.
        SepLine = "sep_line",
        /// A row above the header.
        TitleRow = "title_row",
        /// The header again.
        RepeatedHeader = "repeated_header",
        /// A total or subtotal.
        TotalRow = "total_row",
        /// Text below the data.
        FooterRow = "footer_row",
        /// The same record again.
        DuplicateRow = "duplicate_row",
        /// The file's table is not known, so nothing of it is loaded.
        UnknownTable = "unknown_table",
        /// A field-history row of a field that is of no use here.
        OtherField = "other_field",
    }
}

codes! {
    /// Something noticed in a record that was kept, or in a header.
    Warning {
        /// Fewer cells than headers; the missing ones are nothing.
        ShortRow = "short_row",
        /// A header's name again; the first column wins.
        DuplicateHeader = "duplicate_header",
        /// A column without a name amid named ones.
        EmptyHeader = "empty_header",
        /// Control characters were taken out of a cell.
        ControlChars = "control_chars",
        /// An id that a spreadsheet has turned into 1.23E+17.
        MangledId = "mangled_id",
        /// An id that differs from an earlier one by case alone.
        CaseOnlyDifference = "case_only_difference",
        /// An id that no customer has.
        UnknownCustomer = "unknown_customer",
        /// A day that was written as a spreadsheet's serial number.
        ExcelSerial = "excel_serial",
        /// An optional date that can't be read; taken as nothing.
        BadDate = "bad_date",
        /// An optional number that can't be read; taken as nothing.
        BadNumber = "bad_number",
        /// An optional yes or no that can't be read; taken as nothing.
        BadBool = "bad_bool",
        /// A spreadsheet's error in an optional cell; taken as nothing.
        ExcelError = "excel_error",
        /// An optional time with a zone of several meanings; taken as nothing.
        AmbiguousZone = "ambiguous_zone",
        /// A share outside 0–1; taken as nothing.
        OutOfRange = "out_of_range",
        /// A second of 60, read as 59.
        LeapSecond = "leap_second",
        /// A clock reading that was skipped; moved forward.
        DstGap = "dst_gap",
        /// A clock reading that happened twice; the earlier one.
        DstFold = "dst_fold",
        /// The end lies before the start.
        EndBeforeStart = "end_before_start",
        /// An opportunity marked won or lost without a close date: it counts as open.
        ClosedUndated = "closed_undated",
        /// Later than the as-of date.
        FutureDate = "future_date",
        /// A row that is hidden in the workbook; read all the same.
        HiddenRow = "hidden_row",
        /// A cell of over 1 MiB.
        HugeCell = "huge_cell",
    }
}

codes! {
    /// Why a file could not be read at all.
    FileError {
        /// No bytes.
        EmptyFile = "empty_file",
        /// The compressed data break off.
        Truncated = "truncated",
        /// A workbook that can't be opened.
        BadWorkbook = "bad_workbook",
        /// A workspace file that is cut off or damaged.
        BadWorkspace = "bad_workspace",
        /// A workspace file that a newer build wrote.
        NewerWorkspace = "newer_workspace",
        /// A workbook that unpacks to far more than it should.
        ZipBomb = "zip_bomb",
        /// A web page saved with a workbook's name.
        HtmlAsXls = "html_as_xls",
        /// More than the memory budget holds.
        TooLarge = "too_large",
    }
}

/// A record that was not kept, or was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped<Why> {
    /// Physical line on which the record starts, or the sheet's row number; from 1.
    pub line: u64,
    /// Why.
    pub why: Why,
    /// The field at fault, where one is.
    pub field: Option<Field>,
    /// The cell as written, cut to 200 characters.
    pub raw: Option<String>,
    /// Lines that an unterminated quote swallowed.
    pub lines_swallowed: Option<u64>,
}

/// Something noticed in a cell, a record or a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// Physical line, or the sheet's row number; from 1.
    pub line: u64,
    /// What.
    pub what: Warning,
    /// The field, where the cell has one.
    pub field: Option<Field>,
    /// The cell or header as written, cut to 200 characters.
    pub raw: Option<String>,
}
