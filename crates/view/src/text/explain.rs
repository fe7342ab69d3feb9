//! The dialog «how is this computed?».

use super::{Language, Words, words};

words! {
    /// Name of the button and of the dialog.
    how_computed() { en: "How is this computed?", zh: "这是怎么算的？" }
    /// What the button explains, for those who hear it.
    how_computed_of(what: String) { en: "How is “{what}” computed?", zh: "“{what}”是怎么算的？" }
    /// Label: what it is.
    definition() { en: "What it is", zh: "含义" }
    /// Label: how it is reckoned.
    formula() { en: "Formula", zh: "算法" }
    /// Label: the day, the rows and what was asked.
    asked_with() { en: "Asked with", zh: "条件" }
    /// Label: how sure the figures are.
    how_sure() { en: "Cases and intervals", zh: "样本量与区间" }
    /// No figure of the answer has an interval of its own.
    no_intervals() {
        en: "Counts and values of the rows shown; where a figure has an interval, it stands in columns beside it",
        zh: "都是行内的计数和数值；有区间的，列在旁边的列里",
    }
    /// Label: what was left out, and what else to know.
    left_out_title() { en: "Left out, and good to know", zh: "未计入的内容与注意事项" }
    /// Nothing was left out.
    nothing_left_out() { en: "Nothing was left out", zh: "没有遗漏" }
    /// Label: the files.
    rests_on() { en: "Rests on", zh: "数据来源" }
    /// A file, its table and its rows.
    file_rows(file: String, table: String, rows: String) { en: "{file}: {rows} rows of {table}", zh: "{file}：{table} {rows} 行" }
    /// Leads to the data screen.
    to_the_files() { en: "See the files and what was rejected", zh: "查看文件和被拒绝的记录" }
    /// Leads to the rows behind a figure.
    to_the_rows() { en: "See the rows behind it", zh: "查看背后的原始行" }
    /// Label: every column.
    every_column() { en: "Column by column", zh: "逐列说明" }
}
