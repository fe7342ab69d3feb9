//! The page of one customer.

use super::{Language, Words, words};

words! {
    /// Its place in the list.
    place_in_list(place: String, all: String) { en: "{place} of {all}", zh: "第 {place} / {all} 家" }
    /// Name of the way through the list.
    place_name() { en: "Place in the list", zh: "列表中的位置" }
    /// The customer before it in the list.
    previous_customer() { en: "Previous customer", zh: "上一家客户" }
    /// The customer after it.
    next_customer() { en: "Next customer", zh: "下一家客户" }
    /// Prints the page.
    print_page() { en: "Print one page", zh: "打印单页" }
    /// On paper alone: of when it is, against when, and by which model.
    on_paper(day: String, before: String, model: String) { en: "As of {day}, against {before} · health model {model} · Holdfast", zh: "截至 {day}，对比 {before} · 健康分模型 {model} · Holdfast" }
    /// Nothing is known of a customer of this id.
    account_unknown(id: String) { en: "No customer “{id}” is known on this day", zh: "这一天没有编号为“{id}”的客户" }
    /// Has left, without a date.
    account_left() { en: "No longer a customer", zh: "已不再是客户" }
    /// Has left on a day.
    account_left_on(day: String) { en: "Left on {day}", zh: "已于 {day}离开" }
    /// There is a score now and none before.
    account_no_earlier_score() { en: "No earlier score to compare with", zh: "没有更早的健康分可比" }
    /// The notch of the level: the earlier score, and its day.
    score_on(day: String, score: String) { en: "{score} on {day}", zh: "{day} {score}" }
    /// The mark of the level where healthy begins.
    healthy_at(score: String) { en: "{score} healthy", zh: "{score} 健康" }
    /// Label of the strip under the head.
    identity() { en: "Who it is", zh: "基本信息" }
    /// A plan and its seats.
    plan_seats(plan: String, seats: String) { en: "{plan}, {seats} seats", zh: "{plan}，{seats} 席" }
    /// Seats alone.
    seats_alone(seats: String) { en: "{seats} seats", zh: "{seats} 席" }
    /// How many parts of the score could be measured.
    parts_measured(measured: String, all: String) { en: "{measured} of {all} parts", zh: "{all} 项中可测 {measured} 项" }
    /// The score and who gave up points.
    points_given_up(score: String, parts: String, points: String) { en: "{score} points: {parts} gave up {points}", zh: "{score} 分：{parts}共失 {points} 分" }
    /// The score and who won points.
    points_won(score: String, parts: String, points: String) { en: "{score} points: {parts} won {points}", zh: "{score} 分：{parts}共得 {points} 分" }
    /// The score without a move.
    points_unmoved(score: String) { en: "{score} points, as before", zh: "{score} 分，与之前相同" }
    /// Under the waterfall's finding.
    fall_basis(now: String, before: String) {
        en: "parts added left to right · values to {now} against {before} · dotted is what was lost",
        zh: "各项逐一累加 · 数值截至 {now}，对比 {before} · 虚线为失去的分",
    }
    /// A value before.
    value_was(value: String) { en: "was {value}", zh: "此前 {value}" }
    /// The average it is compared with.
    value_mean(value: String) { en: "average {value}", zh: "平均 {value}" }
    /// A part's weight.
    weight_of(weight: String) { en: "weight {weight}", zh: "权重 {weight}" }
    /// Points out of so many.
    out_of(weight: String) { en: "of {weight}", zh: "/ {weight}" }
    /// Left out of the score.
    part_left_out() { en: "left out", zh: "不计" }
    /// How many rows of the files lie behind.
    rows_link(rows: String) { en: "{rows} rows", zh: "{rows} 行" }
    /// One row lies behind.
    one_row() { en: "1 row", zh: "1 行" }
    /// The panel of rows behind a part.
    rows_behind_part(part: String, customer: String) { en: "{part}: the rows behind it, {customer}", zh: "{customer}：{part}的依据" }
    /// Closes a panel.
    close_panel() { en: "Close", zh: "关闭" }
    /// Last line of the waterfall.
    score_total() { en: "Score", zh: "合计" }
    /// Lines of every kind.
    trail_all() { en: "All", zh: "全部" }
    /// Lines of use.
    trail_use() { en: "Use", zh: "使用" }
    /// Lines of tickets.
    trail_tickets() { en: "Tickets", zh: "工单" }
    /// Lines of payments.
    trail_payments() { en: "Payments", zh: "付款" }
    /// Name of the switch between them.
    trail_kinds() { en: "Kind of event", zh: "事件类别" }
    /// Lane: advanced features.
    lane_features() { en: "Advanced", zh: "高级功能" }
    /// Lane: telling pages.
    lane_pages() { en: "Pages", zh: "页面" }
    /// Nothing of the kind happened.
    trail_empty() { en: "Nothing of this kind in twelve weeks", zh: "十二周内没有这类事件" }
    /// Shows what is left of a list.
    show_rest(count: String) { en: "Show {count} more", zh: "再显示 {count} 条" }
    /// Somebody who matters is silent.
    person_silent(role: String, name: String, days: i32) { en: "{role} {name} last seen {days} days ago", zh: "{role} {name} 已 {days} 天未出现" }
    /// How many people were seen.
    people_seen(seen: String, all: String) { en: "{seen} of {all} people seen in the last 28 days", zh: "{all} 人中近 28 天出现过 {seen} 人" }
    /// Under the people's finding.
    people_basis() { en: "last event of each person · logins in 28 days, and in those before", zh: "每人最近一次事件 · 28 天内登录次数及之前的次数" }
    /// Column: the person.
    person_name() { en: "Person", zh: "姓名" }
    /// Column: the role.
    person_role() { en: "Role", zh: "角色" }
    /// Column: last seen.
    person_seen() { en: "Last seen", zh: "最近出现" }
    /// Column: logins in 28 days.
    person_logins() { en: "Logins, 28 d", zh: "28 天登录" }
    /// So many days ago.
    days_short(days: i32) { en: "{days} d", zh: "{days} 天" }
    /// The number before.
    was_number(number: String) { en: "was {number}", zh: "此前 {number}" }
    /// MRR now and before.
    mrr_moved(now: String, before: String) { en: "MRR {now}, was {before}", zh: "月经常性收入 {now}，此前 {before}" }
    /// MRR as before.
    mrr_same(now: String) { en: "MRR {now}, unchanged", zh: "月经常性收入 {now}，没有变化" }
    /// MRR without an earlier one.
    mrr_now(now: String) { en: "MRR {now}", zh: "月经常性收入 {now}" }
    /// Under the money's finding.
    money_basis() { en: "contracts, changes of MRR, payments that failed · newest first", zh: "合同、月经常性收入变动、失败的付款 · 由新到旧" }
    /// Column: the day.
    money_day() { en: "Day", zh: "日期" }
    /// Column: what happened.
    money_what() { en: "What", zh: "事项" }
    /// Column: the amount.
    money_amount() { en: "Amount", zh: "金额" }
    /// Over the notes.
    what_to_know() { en: "What to know about these figures", zh: "关于这些数字" }
}
