//! The call sheet.

use super::{Language, Words, words};

words! {
    /// Before an outcome: of which severity.
    of_severity(severity: String) { en: "Severity {severity}: ", zh: "严重度 {severity}：" }
    /// Summary: the words of leaving tickets.
    leaving_words_title() { en: "Words by which a ticket tells of leaving", zh: "哪些字词说明工单涉及离开" }
    /// Their field.
    leaving_words_field() { en: "Words, separated by commas", zh: "字词，用逗号分隔" }
    /// What they do.
    leaving_words_about() { en: "Looked for in subject, text, tags and kind, whatever their case. Keeping them makes a version of the health model, for every segment, which can be put back", zh: "在工单的标题、正文、标签和类型中查找，不区分大小写。保存后成为健康模型（含各分组）的一个新版本，可以恢复" }
    /// Button: keep them.
    leaving_words_keep() { en: "Keep words", zh: "保存字词" }
    /// Button: those of the preset.
    leaving_words_preset() { en: "Words of the workspace", zh: "恢复默认字词" }
    /// The name of the version that they make.
    advanced_version() { en: "advanced features", zh: "进阶功能" }
    /// What stays unseen without advanced features.
    unnamed_features(names: String) { en: "No feature is named as advanced, so a core feature that stops, deep use and a feature that a customer misses stay unseen. By how few use them, these look advanced: {names}", zh: "尚未指定进阶功能，因此看不到核心功能停用、深度使用和客户错过的功能。从使用面看，这些可能是进阶功能：{names}" }
    /// Button: names the one.
    name_feature() { en: "Take it as advanced", zh: "把它作为进阶功能" }
    /// Button: names them.
    name_features(n: String) { en: "Take these {n} as advanced", zh: "把这 {n} 项作为进阶功能" }
    /// Name of a version of the model.
    leaving_words_version() { en: "words of leaving", zh: "离开类字词" }
    /// Title where somebody is to be called at once, with what they pay a month.
    today_first(calls: String, mrr: String) { en: "{calls} calls first: {mrr} a month could leave", zh: "先打这 {calls} 个电话：每月 {mrr} 可能流失" }
    /// Title for one call at once.
    today_first_one(mrr: String) { en: "One call first: {mrr} a month could leave", zh: "先打一个电话：每月 {mrr} 可能流失" }
    /// Title where nobody is to be called at once.
    today_calm(calls: String) { en: "{calls} customers to call, none at once", zh: "今天可联系 {calls} 家，没有紧急的" }
    /// Title of an empty sheet.
    today_nobody() { en: "Nobody to call today", zh: "今天没有需要联系的客户" }
    /// Under the title: how many of how many, and how they are ranked.
    today_basis(calls: String, day: String) { en: "{calls} customers, by risk × MRR and time since our last touch · as of {day}", zh: "共 {calls} 家，按风险 × 月收入及距上次联系的时间排序 · 截至 {day}" }
    /// Beside the lane to save.
    lane_save_about() { en: "diagnose, do not renew", zh: "先诊断，不谈续约" }
    /// Beside the lane to grow.
    lane_grow_about() { en: "something to share", zh: "有好消息可以分享" }
    /// Under an amount.
    a_month() { en: "a month", zh: "每月" }
    /// Due on the as-of day.
    due_now() { en: "now", zh: "立即" }
    /// Field: how many calls can be made.
    can_call() { en: "I can call", zh: "今天能联系" }
    /// Field: whose calls.
    whose_calls() { en: "Owner", zh: "负责人" }
    /// Everybody's calls.
    everybody() { en: "Everybody", zh: "所有人" }
    /// Title over the reasons.
    why_now() { en: "Why now", zh: "为什么是现在" }
    /// Button: it is done.
    mark_done() { en: "Mark done", zh: "标记完成" }
    /// Button: put off by a week.
    snooze() { en: "Snooze a week", zh: "一周后再说" }
    /// Link: to the account.
    open_account() { en: "Open", zh: "打开" }
    /// Link: a mail with the drafted text.
    draft_mail() { en: "Draft e-mail", zh: "起草邮件" }
    /// Field: a note.
    note_field() { en: "Note", zh: "备注" }
    /// Button: keeps the note.
    keep_note() { en: "Keep note", zh: "保存备注" }
    /// Field: hand it to somebody.
    assign_field() { en: "Assign to", zh: "指派给" }
    /// Button: assigns.
    assign() { en: "Assign", zh: "指派" }
    /// Title over what was done.
    what_was_done() { en: "What was done", zh: "跟进记录" }
    /// Who does it, and by when.
    owner_due(owner: String, day: String) { en: "{owner}, by {day}", zh: "{owner}，{day}前" }
    /// Nobody is named.
    no_owner() { en: "nobody yet", zh: "暂无负责人" }
    /// Our last touch.
    last_touch_on(day: String) { en: "last touched on {day}", zh: "上次联系：{day}" }
    /// We never touched it.
    never_touched() { en: "never touched, by the activities read", zh: "活动记录中从未联系过" }
    /// Button: the sheet as Markdown into the clipboard.
    copy_markdown() { en: "Copy as Markdown", zh: "复制为 Markdown" }
    /// It is in the clipboard.
    copied() { en: "Copied", zh: "已复制" }
    /// The browser does not let us.
    not_copied() { en: "The browser did not let it be copied. It was saved as a file instead", zh: "浏览器不允许复制，已改为保存成文件" }
    /// Button: due dates for a calendar.
    calendar_file() { en: "Calendar (.ics)", zh: "日历 (.ics)" }
    /// Where the sheet is empty.
    today_empty() { en: "No signal fires, and no score is at risk. What is done or put off comes back with a new signal", zh: "没有信号，也没有高风险客户。已完成或推迟的客户，有新信号时会再次出现" }
    /// Nothing is sent by itself.
    nothing_sent() { en: "Nothing is sent by itself", zh: "不会自动发送任何内容" }
    /// Title over what became of those acted on.
    outcome_title() { en: "What became of those acted on", zh: "跟进过的客户后来怎样" }
    /// Of one kind of customers.
    outcome_acted(customers: String, stayed: String, rate: String, low: String, high: String) {
        en: "of {customers} acted on, {stayed} stayed ({rate}, {low}–{high})",
        zh: "跟进 {customers} 家，留下 {stayed} 家（{rate}，{low}–{high}）",
    }
    /// Of the other kind.
    outcome_not_acted(customers: String, stayed: String, rate: String, low: String, high: String) {
        en: "of {customers} like them not acted on by then, {stayed} stayed ({rate}, {low}–{high})",
        zh: "同类当时未跟进 {customers} 家，留下 {stayed} 家（{rate}，{low}–{high}）",
    }
    /// Nothing to tell yet.
    outcome_none() { en: "Nothing to tell yet: no act is 90 days old", zh: "暂无结果：还没有满 90 天的跟进" }
    /// Whom to act on was chosen.
    outcome_caution() { en: "Whom to act on was chosen, not drawn by lot: no proof that acting helps", zh: "跟进谁是人选的，并非随机：不能证明跟进有效" }
    /// An account that is not on the sheet.
    not_on_sheet() { en: "Not on the call sheet: no signal fires and the score is not at risk, or it is done or put off", zh: "不在今日名单上：没有信号、分数不在高风险，或已完成/推迟" }
    /// Title of the box on an account's page.
    proposed_act() { en: "What to do", zh: "建议动作" }
    /// Link: the signals behind the sheet.
    all_signals() { en: "All signals", zh: "全部信号" }
    /// Rows behind a reason.
    rows_behind_why(why: String, customer: String) { en: "{why}: the rows behind it, {customer}", zh: "{customer}：{why}的依据" }
    /// Link: rows.
    show_rows() { en: "rows", zh: "查看记录" }
    /// Title of the silent ones.
    silent_title() { en: "Who has gone silent", zh: "谁已沉默" }
    /// Title of the Pareto curve's report.
    pareto_title() { en: "Who brings the revenue", zh: "收入来自谁" }
    /// A head customer's mark.
    head_mark() { en: "head customer", zh: "头部客户" }
}
