//! The words of the product, English and Chinese side by side.
//!
//! Short, sentence case, no final period; `…` when more input follows. Chinese is written, not translated.

use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// Every language, in the order of the switch.
    pub const ALL: [Language; 2] = [Language::En, Language::Zh];

    /// The short code of an address and of the settings: `en`, `zh`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh",
        }
    }

    /// The value of `lang`: the script is named, as fonts and hyphenation go by it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh-Hans",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Zh => "简体中文",
        }
    }

    /// The language of a code or of a browser's tag (`zh-CN`), or `None` if we do not speak it.
    #[must_use]
    pub fn of(tag: &str) -> Option<Language> {
        let main = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.code() == main)
    }
}

/// Makes one method of [`Words`] for each entry, with a text in each language.
///
/// A missing language does not compile; nor does an argument that one of the languages leaves out.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*) { en: $en:literal, zh: $zh:literal $(,)? })*) => {
        impl Words {
            $($(#[$doc])* #[must_use] pub fn $name(self, $($argument: $type),*) -> words!(@type $($argument)*) {
                match self.0 {
                    Language::En => words!(@text $en $($argument)*),
                    Language::Zh => words!(@text $zh $($argument)*),
                }
            })*
        }
    };
    (@type) => { &'static str };
    (@type $($argument:ident)+) => { String };
    (@text $text:literal) => { $text };
    (@text $text:literal $($argument:ident)+) => { format!($text, $($argument = $argument),+) };
}

/// The words in one language: `Words(Language::En).choose_files()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

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
    /// Name of the language switch.
    language() { en: "Language", zh: "语言" }
    /// Name of the theme switch.
    theme() { en: "Theme", zh: "外观" }
    /// The light theme.
    theme_light() { en: "Light", zh: "浅色" }
    /// The dark theme.
    theme_dark() { en: "Dark", zh: "深色" }
    /// The theme of the operating system.
    theme_system() { en: "System", zh: "跟随系统" }
    /// Label of the as-of date.
    as_of() { en: "As of", zh: "截至" }
    /// First stop of the Tab key.
    skip() { en: "Skip to the answer", zh: "跳到结果" }
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
    /// What is said when the worker has come to an end.
    worker_died() {
        en: "Reading stopped unexpectedly. Your files are untouched: try again",
        zh: "读取意外中断。你的文件没有改动，请重试",
    }
    /// What is said when the worker cannot be started at all.
    worker_missing() {
        en: "This browser could not start the reader. Reload the page, or try a current Chrome, Edge, Firefox or Safari",
        zh: "此浏览器无法启动读取程序。请刷新页面，或换用新版 Chrome、Edge、Firefox 或 Safari",
    }
    /// What is said when page and worker come from different builds.
    other_build() {
        en: "A newer version is out: reload the page to go on",
        zh: "已有新版本：刷新页面后继续",
    }
    /// What is shown instead of the app inside a frame of another site.
    framed() { en: "Holdfast does not open inside another page", zh: "Holdfast 不在其他网页的框架中打开" }
    /// Goes to the reader again.
    reload() { en: "Reload", zh: "刷新" }
    /// Saves a report's whole answer.
    csv() { en: "CSV", zh: "CSV" }
    /// The same with a byte order mark.
    csv_for_excel() { en: "CSV for Excel", zh: "CSV（Excel 用）" }
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
    /// Screen: health.
    health() { en: "Health", zh: "健康度" }
    /// Screen: data.
    data() { en: "Data", zh: "数据" }
    /// Name of the navigation.
    screens() { en: "Screens", zh: "页面" }
    /// Report: bands.
    by_band() { en: "Customers by band", zh: "客户健康分布" }
    /// What the picture of the bands shows, in a sentence.
    bands_alt(all: String, healthy: String, watch: String, risk: String) {
        en: "Of {all} customers, {healthy} are healthy, {watch} to watch, {risk} at risk",
        zh: "{all} 个客户中，健康 {healthy} 个，需关注 {watch} 个，高风险 {risk} 个",
    }
    /// Report: scores.
    scores() { en: "Every customer's score", zh: "客户健康分" }
    /// Opens the model in words.
    how_scored() { en: "How the score is made", zh: "健康分怎么算" }
    /// Report: what changed.
    changes() { en: "What moved in four weeks", zh: "近四周变动" }
    /// Report: scores at month ends.
    history() { en: "Scores at month ends", zh: "历月健康分" }
    /// Report: records that were rejected.
    rejects() { en: "Rejected records", zh: "被拒绝的记录" }
    /// Report: references between files.
    matching() { en: "How the files fit together", zh: "文件之间的匹配" }
    /// Report: the rows behind a customer's score.
    rows_behind(customer: String) { en: "The rows behind the score of {customer}", zh: "{customer} 的健康分依据" }
    /// Back to all scores.
    all_scores() { en: "All scores", zh: "全部客户" }
    /// The law of reading, in figures.
    sums(read: String, kept: String, rejected: String, skipped: String) {
        en: "{read} records read = {kept} kept + {rejected} rejected + {skipped} skipped",
        zh: "读取 {read} 条 = 保留 {kept} + 拒绝 {rejected} + 跳过 {skipped}",
    }
    /// The network line at the foot, while nothing has left.
    requests_since_load(count: u32) { en: "Requests since load: {count}", zh: "加载后的请求数：{count}" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_tag_finds_its_language() {
        assert_eq!(Language::of("zh-CN"), Some(Language::Zh));
        assert_eq!(Language::of("EN_us"), Some(Language::En));
        assert_eq!(Language::of("de"), None);
        assert_eq!(Language::of(""), None);
    }

    #[test]
    fn words_take_their_arguments_in_both_languages() {
        assert_eq!(Words(Language::En).reading_percent(40), "Reading, 40 %");
        assert_eq!(Words(Language::Zh).reading_percent(40), "正在读取，40%");
    }
}
