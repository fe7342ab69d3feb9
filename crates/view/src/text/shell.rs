//! The frame around every screen: navigation, settings, what is said when something breaks.

use super::{Language, Words, words};

words! {
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
    /// Screen: health.
    health() { en: "Health", zh: "健康度" }
    /// Screen: data.
    data() { en: "Data", zh: "数据" }
    /// Name of the navigation.
    screens() { en: "Screens", zh: "页面" }
    /// The network line at the foot, while nothing has left.
    requests_since_load(count: u32) { en: "Requests since load: {count}", zh: "加载后的请求数：{count}" }
}
