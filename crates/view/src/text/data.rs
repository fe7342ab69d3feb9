//! The data screen: what was read, what was not kept, what can be taken away, and what stays where.

use super::{Language, Words, words};
use crate::numbers::some;

words! {
    /// Report: why records were not kept.
    records_not_kept() { en: "Why records were not kept", zh: "记录未保留的原因" }
    /// Every record was kept.
    all_kept() { en: "Every record was kept", zh: "全部记录都已保留" }
    /// Section: the key figures before and after the last import.
    figures_changed() { en: "Key figures before and after", zh: "导入前后的关键指标" }
    /// Under it.
    figures_basis() { en: "Each as of the last day of its own data", zh: "各按自己数据的最后一天计算" }
    /// They are being reckoned.
    figures_coming() { en: "Reckoning the figures before and after …", zh: "正在计算导入前后的指标…" }
    /// Head: the figure.
    figure_name() { en: "Figure", zh: "指标" }
    /// Head: its value before.
    before_on(day: String) { en: "Before · {day}", zh: "之前 · {day}" }
    /// Head: its value after.
    after_on(day: String) { en: "After · {day}", zh: "之后 · {day}" }
    /// Head: the difference.
    figure_difference() { en: "Change", zh: "变化" }
    /// A figure in a currency.
    figure_in(figure: &str, currency: &str) { en: "{figure} ({currency})", zh: "{figure}（{currency}）" }
    /// Puts back what was loaded before the last import; pressed again, that import.
    put_back() { en: "Put back what was loaded before", zh: "恢复之前载入的数据" }
    /// What an import changed, in the message after it.
    records_differ(new: String, changed: String, gone: String) {
        en: "{new} new, {changed} changed, {gone} gone",
        zh: "新增 {new} 条，变更 {changed} 条，消失 {gone} 条",
    }
    /// Section: everything as files.
    take_away() { en: "Take it all with you", zh: "全部导出" }
    /// Under it.
    take_away_basis() {
        en: "Every report as CSV, as of the day shown; the browser may ask whether it may save several files",
        zh: "每份报表一个 CSV，按所示日期计算；浏览器可能会询问是否允许保存多个文件",
    }
    /// Saves all reports.
    all_reports() { en: "Save all", zh: "全部保存" }
    /// How far saving all is.
    saving_of(done: String, all: String) { en: "{done} of {all} asked", zh: "已完成 {done} / {all}" }
    /// A report's file was handed to the browser, which may still ask.
    saved() { en: "given to the browser to save", zh: "已交给浏览器保存" }
    /// Head: the report.
    report_name() { en: "File", zh: "文件" }
    /// Head: what it tells.
    report_tells() { en: "What it tells", zh: "内容" }
    /// Section: what stays where.
    storage() { en: "What is kept where", zh: "什么存放在哪里" }
    /// Under it.
    storage_basis() {
        en: "Nothing is kept anywhere but on this machine. It is not encrypted there: who can use this browser can open it",
        zh: "一切只在这台设备上，未加密：能使用此浏览器的人就能打开",
    }
    /// Head: a thing.
    storage_thing() { en: "What", zh: "内容" }
    /// Head: its place.
    storage_place() { en: "Where", zh: "位置" }
    /// Head: how long it stays.
    storage_until() { en: "How long", zh: "保留多久" }
    /// Language and theme.
    stored_settings() { en: "Language and theme", zh: "语言和外观" }
    /// What a person made.
    stored_by_hand(versions: String, mappings: String, views: String) {
        en: "Made by hand (model versions: {versions}, mappings: {mappings}, saved views: {views})",
        zh: "手工内容（模型版本 {versions} 个、映射 {mappings} 个、保存的视图 {views} 个）",
    }
    /// The records that were read.
    stored_records(rows: String) { en: "Records of your files: {rows}", zh: "文件中的记录：{rows} 条" }
    /// The files.
    stored_files() { en: "The files themselves", zh: "文件本身" }
    /// In the browser's small store.
    in_small_store() { en: "this browser's local storage", zh: "此浏览器的本地存储" }
    /// In the browser's database, with a copy.
    in_database() { en: "this browser's database, with a copy in its local storage", zh: "此浏览器的数据库，并在本地存储留有副本" }
    /// In memory.
    in_memory() { en: "memory of this page only", zh: "仅在此页面的内存里" }
    /// Where the person keeps them.
    in_your_folders() { en: "where you keep them: only read, not copied, not sent", zh: "仍在你原来的位置：只读取，不复制，不发送" }
    /// Not settled yet.
    in_some_place() { en: "being found out", zh: "正在确认" }
    /// Until cleared.
    until_cleared() { en: "until you clear this site's data", zh: "直到你清除本站数据" }
    /// Until the page is closed.
    until_closed() { en: "until you close the page or read other files", zh: "直到你关闭页面或读取其他文件" }
    /// Until the page is closed, for settings.
    until_page_closed() { en: "until you close the page", zh: "直到你关闭页面" }
    /// Up to the person.
    until_you() { en: "until you move or delete them", zh: "直到你移动或删除它们" }
    /// What the browser tells of its storage.
    storage_used(used: String, quota: String) {
        en: "This site uses {used} of the {quota} that the browser allows it",
        zh: "本站已用 {used}，浏览器允许最多 {quota}",
    }
    /// The browser has promised to keep it.
    storage_promised() { en: "the browser has promised not to clear it on its own", zh: "浏览器已承诺不会自行清除" }
    /// The browser has promised nothing.
    storage_not_promised() {
        en: "the browser may clear it when the disk is nearly full",
        zh: "磁盘空间不足时，浏览器可能清除",
    }
    /// The browser does not tell.
    storage_untold() { en: "This browser does not tell how much it keeps", zh: "此浏览器不提供存储用量" }
    /// Asks the browser to keep it.
    ask_to_keep() { en: "Ask the browser to keep it", zh: "请浏览器保留" }
}

impl Words {
    /// The finding of the data screen: files, records, and how many of them were kept.
    #[must_use]
    pub fn data_finding(self, files: u64, records: &str, kept: Option<&str>) -> String {
        let some_files = some(files as f64, "file", "files");
        match (self.0, kept) {
            (Language::En, Some(kept)) => format!("{some_files}, {records} records, {kept} kept"),
            (Language::Zh, Some(kept)) => format!("{files}\u{a0}个文件，{records}\u{a0}条记录，保留\u{a0}{kept}"),
            (Language::En, None) => format!("{some_files}, no records"),
            (Language::Zh, None) => format!("{files}\u{a0}个文件，没有记录"),
        }
    }
}
