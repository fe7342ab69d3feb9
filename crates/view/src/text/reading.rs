//! The place for the files and their reading.

use super::{Language, Words, words};

words! {
    /// The question the product answers.
    welcome() {
        en: "Who is about to leave, why, and whom to call today",
        zh: "谁可能离开、为什么、今天先找谁",
    }
    /// The promise on privacy, under the question.
    privacy(count: u32) {
        en: "Answered from the exports you already have. Your files stay in this browser; {count} requests beyond the app's own files",
        zh: "用你手头的导出文件来回答。文件只留在这个浏览器里；除应用自身文件外的请求：{count} 次",
    }
    /// While files hang over the window.
    drop_now() { en: "Let go to read the files", zh: "松开即可读取" }
    /// The same while files wait to be loaded.
    drop_to_add() { en: "Let go to add the files to this import", zh: "松开即可加入本次导入" }
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
    /// The name of the product.
    product() { en: "Holdfast", zh: "Holdfast" }
    /// How much of the files has been read, in megabytes.
    bytes_of(read: String, total: String) { en: "{read} of {total} MB", zh: "{read} / {total} MB" }
    /// The pace of a reading.
    rows_per_second(rows: String) { en: "{rows} rows a second", zh: "每秒 {rows} 行" }
    /// How long a reading still takes.
    seconds_left(seconds: String) { en: "{seconds} s left", zh: "剩余约 {seconds} 秒" }
    /// The first door.
    drop_title() { en: "Drop your files", zh: "拖入你的文件" }
    /// What may be dropped, and where.
    drop_detail() {
        en: "Customers, events, tickets, payments: CSV or Excel, several at once. Drop them anywhere in the window, or paste a table",
        zh: "客户、事件、工单、付款：CSV 或 Excel，可以一次放多个。拖到窗口任意位置，或直接粘贴表格",
    }
    /// The second door.
    sample_title() { en: "Try the sample company", zh: "试用示例公司" }
    /// What the sample company is.
    sample_detail() {
        en: "A few hundred invented customers with two years of records. Made in this browser, ready in two seconds, works offline",
        zh: "几百家虚构客户，两年的记录。在此浏览器里生成，两秒就绪，离线可用",
    }
    /// Title over what each file adds.
    needs_title() { en: "Two files are enough to start; each further one fills a part", zh: "两个文件即可开始，每多一个就补上一块" }
    /// Under it.
    needs_basis() { en: "column names in English or Chinese, no need to rename them", zh: "列名中英文皆可，无需改名" }
    /// Head: what the file answers.
    needs_answers() { en: "What it answers", zh: "能回答什么" }
    /// Head: which columns are looked for.
    needs_looks_for() { en: "Looks for", zh: "查找的列" }
    /// Head: what happens without the file.
    needs_without() { en: "Without it", zh: "没有它时" }
    /// One of the two files to begin with.
    start_here() { en: "start here", zh: "先放这个" }
    /// Customers answer.
    customers_answer() { en: "who they are, what they pay, who looks after them", zh: "客户是谁、付多少钱、由谁负责" }
    /// Without customers.
    customers_without() { en: "needed", zh: "必需" }
    /// Events answer.
    events_answer() { en: "logins, core use, clicks, intent to leave", zh: "登录、核心功能、点击、离开意向" }
    /// Without events.
    events_without() { en: "too little is known: no score", zh: "依据太少，不给分" }
    /// Tickets answer.
    tickets_answer() { en: "sentiment, words of leaving", zh: "情绪、要离开的话" }
    /// Without tickets.
    tickets_without() { en: "scored on the other parts, and said so", zh: "按其余部分计分，并注明" }
    /// Payments answer.
    payments_answer() { en: "revenue, late payers", zh: "收入、拖欠付款" }
    /// Without payments.
    payments_without() { en: "MRR from customers, as exported", zh: "月经常性收入以客户表导出为准" }
    /// Opportunities answer.
    opportunities_answer() { en: "funnel, team, pay plans", zh: "销售漏斗、团队、提成方案" }
    /// Without opportunities.
    opportunities_without() { en: "those screens say what they miss", zh: "这些页面会说明缺什么" }
}
