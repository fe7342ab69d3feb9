//! Tiers, and what content there is: the charts and the part of the accounts screen.

use super::{Language, Words, words};

words! {
    /// Which part of the accounts is shown.
    accounts_parts() { en: "Part", zh: "部分" }
    /// The list of accounts.
    part_list() { en: "List", zh: "列表" }
    /// Tiers and their economics.
    part_tiers() { en: "Tiers", zh: "客户层级" }
    /// From prospect to activated.
    part_lifecycle() { en: "Life cycle", zh: "生命周期" }

    /// Title until something is known.
    tiers_title() { en: "What each tier costs and brings", zh: "各层级的成本与收入" }
    /// Under it.
    tiers_basis(customers: String, day: String) { en: "{customers} customers as of {day}", zh: "截至 {day}，{customers} 家客户" }
    /// The same with customers in no tier.
    tiers_basis_unassigned(basis: String, none: String) { en: "{basis} · {none} in no tier", zh: "{basis} · {none} 家未归类" }
    /// Finding: all together against the benchmark.
    tiers_finding(all: String, benchmark: String) { en: "Winning a customer costs {all} times keeping one for a year; the benchmark is {benchmark}", zh: "赢得一个客户的成本是留住一年的 {all} 倍，参考值为 {benchmark} 倍" }
    /// Finding: the tier above it most.
    tiers_finding_above(tier: String, ratio: String, benchmark: String) { en: "{tier}: winning a customer costs {ratio} times keeping one for a year, above the benchmark of {benchmark}", zh: "{tier}：赢得一个客户的成本是留住一年的 {ratio} 倍，高于参考值 {benchmark} 倍" }
    /// Finding: all tiers lie at or below it.
    tiers_finding_below(tier: String, ratio: String, benchmark: String) { en: "No tier lies above the benchmark of {benchmark}: {tier} comes nearest, winning a customer costs {ratio} times keeping one for a year", zh: "各层级都不高于参考值 {benchmark} 倍：最高的{tier}，赢得一个客户的成本是留住一年的 {ratio} 倍" }
    /// Finding where costs tell no tier from another.
    tiers_finding_shared(all: String) { en: "Costs are shared among customers, so tiers cannot be told apart; together winning a customer costs {all} times keeping one for a year", zh: "成本按客户分摊，分不出各层级的高低；合计赢得一个客户的成本是留住一年的 {all} 倍" }
    /// Added to what it measures: over how many months LTV is.
    tiers_measure_within(measure: String, months: String) { en: "{measure} · LTV within {months} months", zh: "{measure} · 终身价值按 {months} 个月内" }
    /// What it measures.
    tiers_measure(benchmark: String, n: String) { en: "CAC ÷ CRC of a year by tier · dashed: the article's benchmark, {benchmark} · grey: fewer than 5 new customers · n = {n} new customers", zh: "各层级的获客成本 ÷ 年维系成本 · 虚线：文章的参考值 {benchmark} 倍 · 灰色：新客户不足 5 个 · n = {n} 个新客户" }
    /// The benchmark beside its line.
    tiers_benchmark(benchmark: String) { en: "benchmark {benchmark}×", zh: "参考值 {benchmark} 倍" }
    /// A ratio.
    times(ratio: String) { en: "{ratio}×", zh: "{ratio} 倍" }
    /// Column: what winning one costs.
    tiers_cac() { en: "CAC", zh: "获客成本" }
    /// Column: what keeping one costs in a year.
    tiers_crc_year() { en: "CRC a year", zh: "年维系成本" }
    /// The same where there is little room.
    tiers_crc() { en: "CRC", zh: "维系成本" }
    /// Column: what one brings for its cost.
    tiers_ltv_to_cac() { en: "LTV:CAC", zh: "价值成本比" }
    /// Column: the tier.
    tiers_tier() { en: "Tier", zh: "层级" }
    /// Column: the ratio.
    tiers_ratio() { en: "CAC:CRC", zh: "成本比" }
    /// Column: new customers.
    tiers_new() { en: "New", zh: "新客户" }
    /// A tier's point.
    tiers_point(tier: String, ratio: String, cac: String, crc: String, n: String) { en: "{tier}: {ratio}×, CAC {cac}, CRC a year {crc}, {n} new customers", zh: "{tier}：{ratio} 倍，获客成本 {cac}，年维系成本 {crc}，{n} 个新客户" }

    /// Title over the table.
    tiers_economics() { en: "Unit economics by tier", zh: "各层级的单客经济" }
    /// Title over the rest of the same.
    tiers_service() { en: "Cycle and service", zh: "成交周期与服务方式" }
    /// Title over the levers.
    tiers_levers() { en: "What the article would do", zh: "文章建议的做法" }
    /// Title over motions.
    tiers_by_motion() { en: "What winning costs by motion", zh: "各成交模式的获客成本" }
    /// A motion that nothing tells.
    motion_untold() { en: "not told", zh: "未注明" }
    /// Title over the customers.
    tiers_customers() { en: "Which tier each customer is in", zh: "每个客户在哪个层级" }
    /// Field: by what shared costs are shared.
    tiers_allocate() { en: "Share costs by", zh: "成本分摊" }
    /// By customers.
    allocate_customers() { en: "customers", zh: "按客户数" }
    /// By MRR.
    allocate_mrr() { en: "MRR", zh: "按月收入" }
    /// Field: costs of the time before the cycle.
    tiers_lag() { en: "Costs one sales cycle earlier", zh: "获客成本前移一个销售周期" }
    /// Field: the period.
    tiers_period() { en: "Period", zh: "时段" }
    /// The usual period.
    last_twelve_months() { en: "last 12 full months", zh: "最近 12 个完整月" }
    /// Title over the rules.
    tiers_rules() { en: "Rules", zh: "规则" }
    /// What they do where a file's own column would go first, and none has one.
    tiers_rules_about_no_column() { en: "Where a file has a tier column, it goes first; yours have none that names a tier, so the rules count. A change counts at once and is kept with the workspace; a tier set by hand goes before all", zh: "文件自带层级时，自带的优先；目前的文件没有能认出层级的列，按规则归类。改动立即生效并随工作区保存；手工指定优先于一切" }
    /// The same where it is there.
    tiers_rules_about_column() { en: "Your own tier column goes first, so the rules count only for customers without a tier in it; let the rules alone go first to use them for all. A change is kept with the workspace; a tier set by hand goes before all", zh: "目前文件自带的层级优先，规则只用于没有自带层级的客户；改为“只按规则”才适用于全部客户。改动随工作区保存；手工指定优先于一切" }
    /// What they do.
    tiers_rules_about() { en: "A change counts at once and is kept with the workspace; a tier set by hand goes before all", zh: "改动立即生效并随工作区保存；手工指定优先于一切" }
    /// Field: what goes first.
    tiers_proposal() { en: "Goes first", zh: "优先依据" }
    /// The file's own column goes first.
    proposal_column() { en: "your own tier column", zh: "文件自带的层级" }
    /// Rules alone.
    proposal_rules() { en: "the rules alone", zh: "只按规则" }
    /// Field.
    rule_enterprise_employees() { en: "Enterprise from employees", zh: "大型：员工数不少于" }
    /// Field.
    rule_enterprise_mrr() { en: "or MRR, times the median, from", zh: "或月收入不低于中位数的倍数" }
    /// Field.
    rule_micro_employees() { en: "Micro below employees", zh: "微型：员工数少于" }
    /// Field.
    rule_micro_seats() { en: "or seats up to", zh: "或席位数不多于" }
    /// Field.
    rule_micro_mrr() { en: "with MRR, times the median, up to", zh: "且月收入不高于中位数的倍数" }
    /// What stands in a field that is empty.
    rule_none() { en: "no rule", zh: "无此规则" }
    /// Said of a field that is empty.
    rule_none_about() { en: "No rule on this", zh: "不按此项判断" }
    /// Said of what cannot be read; what is taken instead.
    rule_bad(taken: String) { en: "Not read: write a number of 0 or more; {taken} still counts", zh: "无法读取：请写不小于 0 的数；目前仍按 {taken}" }
    /// Puts the rules back.
    rules_reset() { en: "Back to the article's rules", zh: "恢复默认规则" }
    /// Said of the rest.
    rules_rest() { en: "The rest is small and medium", zh: "其余为中小企业" }
    /// Title over exceptions.
    tiers_exceptions(count: String) { en: "Set by hand: {count}", zh: "手工指定：{count} 个" }
    /// Takes one away.
    exception_remove(name: String) { en: "As proposed again: {name}", zh: "{name} 改回自动归类" }
    /// How one is set.
    tiers_hand_about() { en: "Press a tier in the table to set it by hand", zh: "点表中的层级可手工指定" }
    /// A tier that a person has set, where others are the files'.
    tier_by_hand(tier: String) { en: "{tier} (set by hand)", zh: "{tier}（手工指定）" }
    /// Title of the panel.
    set_tier(name: String) { en: "Tier of {name}", zh: "{name} 的层级" }
    /// No exception.
    tier_proposed() { en: "As proposed", zh: "自动归类" }
    /// Field: which customers are listed.
    tiers_show() { en: "Show", zh: "显示" }
    /// All.
    show_all() { en: "all customers", zh: "全部客户" }
    /// In none.
    show_unassigned() { en: "in no tier", zh: "未归类的" }
    /// Effort on self-servers.
    show_effort() { en: "effort on self-service", zh: "应自助却有人力投入的" }
    /// Rules differ.
    show_differs() { en: "where the rules differ", zh: "与规则不同的" }
    /// By hand.
    show_hand() { en: "set by hand", zh: "手工指定的" }
    /// Sales effort on who should serve itself, in a sentence.
    effort_on_micro(share: String, done: String, all: String, worked: String) { en: "{share} of all activities with customers ({done} of {all}) went to {worked} customers that should serve themselves", zh: "全部客户往来的 {share}（{all} 次中的 {done} 次）花在 {worked} 家应自助的客户上" }
    /// The same with how many of these customers are not there now, so that no list below has them.
    effort_on_micro_gone(said: String, gone: String, done: String) { en: "{said}; {gone} of these customers are not there now, with {done} of the activities", zh: "{said}，其中 {gone} 家现已不在，占去 {done} 次" }
    /// Finding of coverage: combinations without content.
    coverage_finding(holes: String, all: String) { en: "{holes} of {all} combinations of selling stage and industry have no content of their own", zh: "{all} 个销售阶段与行业的组合中，{holes} 个没有专门的内容" }
    /// The same with the stages of which nothing is there at all.
    coverage_finding_bare(finding: String, stages: String) { en: "{finding}; nothing at all for {stages}", zh: "{finding}；完全没有内容的阶段：{stages}" }
    /// No hole.
    coverage_whole() { en: "Every selling stage has content for every industry of your customers", zh: "每个销售阶段都有面向各客户行业的内容" }
    /// What it measures.
    coverage_measure(items: String, customers: String) { en: "selling stage × industry of customers there · filled: content · hatched: none · n = {items} items, {customers} customers", zh: "销售阶段 × 在用客户的行业 · 填充：有内容 · 斜线：没有 · n = {items} 条内容、{customers} 家客户" }
    /// Row of what is for everybody.
    coverage_generic() { en: "For everybody", zh: "通用内容" }
    /// A cell that is covered.
    coverage_has(stage: String, industry: String) { en: "{stage}, {industry}: there is content", zh: "{stage}、{industry}：有内容" }
    /// A hole.
    coverage_lacks(stage: String, industry: String, generic: String) { en: "{stage}, {industry}: none of its own; for everybody {generic}", zh: "{stage}、{industry}：没有专门内容；通用 {generic} 条" }
    /// Column: industry.
    coverage_industry() { en: "Industry", zh: "行业" }
    /// A cell of the table: there is.
    coverage_yes() { en: "yes", zh: "有" }
    /// A cell of the table: there is none.
    coverage_no() { en: "none", zh: "无" }
    /// Short name of the stage of awareness.
    stage_awareness() { en: "Awareness", zh: "认知" }
    /// Short name of education.
    stage_education() { en: "Education", zh: "教育" }
    /// Short name of decision.
    stage_decision() { en: "Decision", zh: "决策" }
    /// Short name of onboarding.
    stage_onboarding() { en: "Onboarding", zh: "上线" }
    /// Short name of use.
    stage_use() { en: "Use", zh: "使用" }
}
