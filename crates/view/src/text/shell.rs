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
    requests_elsewhere(count: u32) { en: "{count} requests beyond the app's own files", zh: "除应用自身文件外的请求：{count} 次" }
    /// What is said while the code of a screen is on its way.
    opening() { en: "Opening…", zh: "正在打开…" }
    /// What is said when the as-of day is after everything known.
    beyond_data(day: String) {
        en: "This day is after the last record, of {day}: silence since then is missing data, not what customers did",
        zh: "所选日期晚于最后一条记录（{day}）：此后的沉默是因为没有数据，不代表客户没有行动",
    }
    /// What is said when the code of a screen cannot be fetched.
    not_fetched() {
        en: "This screen could not be fetched; your data are safe. Check the connection and try again",
        zh: "此页面未能下载，你的数据是安全的。请检查网络后重试",
    }
    /// Screen: the call sheet.
    today() { en: "Today", zh: "今日" }
    /// Screen: the list of accounts.
    accounts() { en: "Accounts", zh: "客户" }
    /// Screen: rules from behaviour to act.
    triggers() { en: "Triggers", zh: "触发规则" }
    /// Screen: stages and conversion.
    funnel() { en: "Funnel", zh: "销售漏斗" }
    /// Screen: the team's figures.
    team() { en: "Team", zh: "团队" }
    /// Screen: churn and retention.
    churn() { en: "Churn", zh: "流失" }
    /// Screen: pay plans.
    compensation() { en: "Compensation", zh: "提成方案" }
    /// Screen: targets and capacity.
    plan_screen() { en: "Plan", zh: "规划" }
    /// The screens that have no room in the bar of a phone.
    more() { en: "More", zh: "更多" }
    /// The day that figures are compared with.
    against() { en: "against", zh: "对比" }
    /// Name of the field for that day.
    against_day() { en: "Compared with", zh: "对比日期" }
    /// Four weeks before the as-of day.
    four_weeks_before() { en: "4 weeks before", zh: "四周前" }
    /// What the as-of day does.
    as_of_detail() {
        en: "Every figure shows what was known by the end of this day",
        zh: "所有数字都只用到这一天结束时已知的信息",
    }
    /// Preset: the last day in the data.
    last_day_in_data() { en: "Last day in the data", zh: "数据最后一天" }
    /// Preset: the end of the month before.
    end_of_last_month() { en: "End of last month", zh: "上月末" }
    /// Preset: the end of the quarter before.
    end_of_last_quarter() { en: "End of last quarter", zh: "上季末" }
    /// Preset: a year before.
    a_year_before() { en: "A year before", zh: "一年前" }
    /// No day yet.
    no_day_yet() { en: "no data yet", zh: "暂无数据" }
    /// The button that opens the palette.
    search_or_jump() { en: "Search or jump…", zh: "搜索或跳转…" }
    /// Name of the palette.
    palette() { en: "Search or jump", zh: "搜索或跳转" }
    /// Group of the palette.
    actions() { en: "Actions", zh: "操作" }
    /// Group of the palette.
    settings() { en: "Settings", zh: "设置" }
    /// The palette found nothing.
    palette_nothing(text: String) { en: "Nothing is called “{text}”", zh: "没有名为“{text}”的内容" }
    /// Name of the sheet of keys.
    keyboard() { en: "Keyboard", zh: "快捷键" }
    /// Key: the palette.
    key_palette() { en: "Search or jump", zh: "搜索或跳转" }
    /// Key: go to a screen.
    key_screens() { en: "Then the letter beside a screen", zh: "再按页面旁的字母" }
    /// Key: filter a list.
    key_filter() { en: "Search the list", zh: "搜索列表" }
    /// Key: neighbours.
    key_neighbours() { en: "Previous and next account", zh: "上一个、下一个客户" }
    /// Key: pick a row.
    key_pick() { en: "Pick a row of the list, with Shift all up to it", zh: "选中一行，按住 Shift 连选" }
    /// Key: copy.
    key_copy() { en: "Copy the rows picked", zh: "复制选中的行" }
    /// Key: the width of a column.
    key_width() { en: "In the head of a list, narrower and wider", zh: "在表头上调整列宽" }
    /// Key: undo.
    key_undo() { en: "Undo, redo", zh: "撤销、重做" }
    /// Key: points of a chart.
    key_points() { en: "Read a chart point by point", zh: "逐点读图" }
    /// Key: this sheet.
    key_sheet() { en: "This sheet", zh: "打开本页" }
    /// Key: close.
    key_close() { en: "Close what floats", zh: "关闭浮层" }
    /// Key: choose files.
    key_files() { en: "Choose files", zh: "选择文件" }
    /// Closes a dialog.
    close() { en: "Close", zh: "关闭" }
    /// The line at the foot on the data's last day.
    data_through(day: String) { en: "Data through {day}", zh: "数据截至 {day}" }
    /// The line at the foot on the zone.
    times_in(zone: String) { en: "Times in {zone}", zh: "时区 {zone}" }
    /// Prints the screen.
    print() { en: "Print", zh: "打印" }
}
