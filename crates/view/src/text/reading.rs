//! The place for the files and their reading.

use super::{Language, Words, words};

words! {
    /// The question the product answers.
    welcome() {
        en: "Who is about to leave, why, and whom to call today",
        zh: "谁可能离开、为什么、今天先找谁",
    }
    /// The promise on privacy, beside the place for the files.
    privacy() {
        en: "Answered from the exports you already have. Your files stay in this browser: nothing is sent anywhere",
        zh: "用你手头的导出文件来回答。文件只留在这个浏览器里，不会发送到任何地方",
    }
    /// Title of the place for the files.
    drop_title() { en: "Drop your files", zh: "放入文件" }
    /// What may be dropped, and where.
    drop_detail() {
        en: "Customers, events, tickets, payments: CSV or Excel, several at once. Drop them anywhere in the window",
        zh: "客户、事件、工单、付款：CSV 或 Excel，几个一起也行。拖到窗口任意处",
    }
    /// While files hang over the window.
    drop_now() { en: "Let go to read the files", zh: "松开即可读取" }
    /// The primary button.
    choose_files() { en: "Choose files", zh: "选择文件" }
    /// Opens the invented company.
    sample() { en: "Try the sample company", zh: "试用示例公司" }
    /// The button once something is loaded.
    more_files() { en: "Read other files", zh: "读取其他文件" }
    /// Name of the progress bar.
    reading() { en: "Reading", zh: "正在读取" }
    /// How much of the files has been read.
    reading_percent(percent: u32) { en: "Reading, {percent} %", zh: "正在读取，{percent}%" }
    /// Stops the reading.
    cancel() { en: "Cancel", zh: "取消" }
    /// Title of what was read.
    files() { en: "Files", zh: "文件" }
    /// Column: the file's name.
    file() { en: "File", zh: "文件名" }
    /// Column: records read.
    rows_read() { en: "Read", zh: "读取" }
    /// Column: records kept.
    rows_kept() { en: "Kept", zh: "保留" }
    /// Column: records that could not be read.
    rows_rejected() { en: "Rejected", zh: "拒绝" }
    /// Column: records that are no data.
    rows_skipped() { en: "Skipped", zh: "跳过" }
    /// The law of reading, in figures.
    sums(read: String, kept: String, rejected: String, skipped: String) {
        en: "{read} records read = {kept} kept + {rejected} rejected + {skipped} skipped",
        zh: "读取 {read} 条 = 保留 {kept} + 拒绝 {rejected} + 跳过 {skipped}",
    }
}
