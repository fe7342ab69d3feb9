//! The screen of triggers.

use super::{Language, Words, words};

words! {
    /// Choice: somebody by their role.
    a_role() { en: "A role…", zh: "某个角色…" }
    /// Field: which role.
    role_name() { en: "Role", zh: "角色" }
    /// A rule with changes that are not kept.
    rule_not_kept(title: String) { en: "{title} · not kept", zh: "{title} · 未保存" }
    /// Title of the screen.
    triggers_title(rules: String) { en: "{rules} rules, each with what it would have done", zh: "{rules} 条规则，各有回测" }
    /// Under it.
    triggers_basis() { en: "left within 60 days of firing, beside everybody on the same days · nothing is sent by itself", zh: "触发后 60 天内流失的比例，与同日全部客户对照 · 不会自动发送任何内容" }
    /// Group of a person's own rules.
    own_rules() { en: "Your rules", zh: "我的规则" }
    /// Group of the rules to begin with.
    preset_rules() { en: "To begin with", zh: "预设规则" }
    /// Button: a rule from nothing.
    new_rule() { en: "New rule", zh: "新建规则" }
    /// Button: keeps the rule.
    keep_rule() { en: "Keep rule", zh: "保存规则" }
    /// Button: deletes it.
    delete_rule() { en: "Delete rule", zh: "删除规则" }
    /// Field: the rule's name.
    rule_called() { en: "Name of the rule", zh: "规则名称" }
    /// Name of a rule nobody has named.
    my_rule() { en: "My rule", zh: "我的规则" }
    /// Button: a further condition.
    add_condition() { en: "Add condition", zh: "添加条件" }
    /// Button: conditions in a group of their own.
    add_group() { en: "Add group", zh: "添加条件组" }
    /// Button: takes a condition away.
    remove_condition() { en: "Remove condition", zh: "删除条件" }
    /// Field: what kind of condition.
    condition_label() { en: "Condition", zh: "条件" }
    /// Choice of a group.
    join_label() { en: "Joined by", zh: "组合方式" }
    /// Title over the conditions.
    when_title() { en: "When", zh: "当" }
    /// Title over the action.
    then_title() { en: "Then", zh: "就" }
    /// What it would have done.
    would_have(matches: String, churned: String, rate: String, base: String) {
        en: "It would have fired {matches} times; {churned} of these left within 60 days ({rate}; everybody on those days {base})",
        zh: "本应触发 {matches} 次，其中 {churned} 次在 60 天内流失（{rate}；同日全部客户 {base}）",
    }
    /// How much more often.
    lift_of(lift: String, low: String, high: String) { en: "{lift} times as often as everybody ({low}–{high})", zh: "是全部客户的 {lift} 倍（{low}–{high}）" }
    /// How early.
    lead_of(days: String) { en: "{days} days ahead in the middle", zh: "提前量中位数 {days} 天" }
    /// It never fired.
    never_fired() { en: "It would never have fired", zh: "从未触发" }
    /// It fired, but nothing of that can be judged.
    fired_unjudged(open: String, aside: String) { en: "It can't be judged yet: {open} firings are too recent, {aside} came after a notice", zh: "暂时无法评判：{open} 次触发距今太近，{aside} 次在解约通知之后" }
    /// Firings that are not among those judged.
    not_among(open: String, aside: String) { en: "Not among these: {open} too recent to judge, {aside} after a notice", zh: "未计入：{open} 次距今太近，{aside} 次在解约通知之后" }
    /// Those for whom it fires leave less often than everybody.
    warns_of_stayers() { en: "Those it names leave less often than everybody: as a warning it points at the wrong customers", zh: "它点名的客户流失反而更少：作为预警，它指错了人" }
    /// On which days signals and scores are looked at.
    seen_at_month_ends() { en: "Signals, scores and who is large are looked at on month ends and on the as-of day: what came and went in between is not counted", zh: "信号、健康分和头部客户只在月末和截至日查看：其间出现又消失的不计入" }
    /// It can't be judged.
    not_judged() { en: "It rests on a field that stands as exported: what stood there then is not known, so it is not judged", zh: "它依据的字段以导出时为准，过去的值无从得知，无法回测" }
    /// Title over the matches.
    rule_matches() { en: "For whom it fired", zh: "为哪些客户触发" }
    /// It has a fault and is not asked.
    rule_faulty() { en: "Not followed as it stands", zh: "目前无法执行" }
    /// The first choice of a list of features.
    no_limit() { en: "any", zh: "不限" }
    /// Title over the patterns.
    patterns_title() { en: "What went with leaving", zh: "哪些行为与流失相关" }
    /// A share of false findings too small to write.
    below_a_thousandth() { en: "< 0.001", zh: "<0.001" }
    /// A pattern was made into a rule.
    from_pattern() { en: "Make a trigger", zh: "转为触发规则" }
}
