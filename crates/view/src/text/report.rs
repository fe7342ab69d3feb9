//! What stands around any report.

use super::{Language, Words, words};

words! {
    /// Saves a report's whole answer.
    csv() { en: "CSV", zh: "CSV" }
    /// The same with a byte order mark.
    csv_for_excel() { en: "CSV for Excel", zh: "CSV（Excel 用）" }
    /// Shows every column of a table, not only those that tell most.
    all_columns() { en: "All columns", zh: "全部列" }
    /// How many rows an answer has.
    row_count(rows: String) { en: "{rows} rows", zh: "{rows} 行" }
    /// Which rows of an answer are shown.
    row_range(first: String, last: String, total: String) { en: "{first}–{last} of {total}", zh: "第 {first}–{last} 行，共 {total} 行" }
    /// The page of rows before.
    previous() { en: "Previous", zh: "上一页" }
    /// The page of rows after.
    next() { en: "Next", zh: "下一页" }
    /// A cell that holds nothing.
    nothing() { en: "—", zh: "—" }
    /// Yes.
    yes() { en: "Yes", zh: "是" }
    /// No.
    no() { en: "No", zh: "否" }
    /// Between two of which one is enough.
    or() { en: " or ", zh: "或" }
    /// Between two of a list.
    comma() { en: ", ", zh: "、" }
    /// A report that the files can't answer.
    needs_tables(tables: String) { en: "Your files do not answer this yet. It needs: {tables}", zh: "现有文件还答不了这一项，需要：{tables}" }
    /// Report: records that were rejected.
    rejects() { en: "Rejected records", zh: "被拒绝的记录" }
    /// Report: references between files.
    matching() { en: "How the files fit together", zh: "文件之间的匹配" }
}
