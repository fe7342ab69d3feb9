//! What the chart and the screen of the lifecycle say, and those of following up.

use super::{Language, Words, words};

words! {
    /// Finding: between which stages up to commitment most are lost.
    lifecycle_finding(from: String, to: String, share: String) { en: "Up to commitment most are lost from {from} to {to}: {share} come on", zh: "承诺之前，从{from}到{to}流失最多：只有 {share} 走过来" }
    /// Finding where all come on.
    lifecycle_none_lost() { en: "Up to commitment nobody is lost: 100% come on over each step of 30 or more", zh: "承诺之前没有流失：凡不少于 30 家的步骤，全部都走过来" }
    /// Finding where none can be named.
    lifecycle_no_finding() { en: "From the first name to expansion: too few for a step to be named", zh: "从最初的名字到增购：数量太少，无法指出哪一步" }
    /// Finding where no step up to commitment has a share.
    lifecycle_no_share() { en: "From the first name to expansion: nothing tells who did not come on, so no step up to commitment has a share", zh: "从最初的名字到增购：无从得知谁没有走过来，承诺之前的各步都没有比例" }
    /// Before the finding, which group it is of.
    lifecycle_of_group(group: String, finding: String) { en: "{group}: {finding}", zh: "{group}：{finding}" }
    /// What it measures.
    lifecycle_measure(n: String) { en: "Companies that ever reached a stage, heights in proportion to their number · share that came on, 95 % interval · median days · n = {n}", zh: "曾到达各阶段的公司，高度与数量成正比 · 前进比例及 95% 区间 · 中位天数 · n = {n}" }
    /// It in a sentence.
    lifecycle_alt(finding: String, stages: String) { en: "{finding}. Companies by stage: {stages}", zh: "{finding}。各阶段公司数：{stages}" }
    /// A stage.
    lifecycle_point(stage: String, n: String) { en: "{stage}: {n} reached it", zh: "{stage}：{n} 家到达" }
    /// How many came on to it.
    lifecycle_point_step(share: String, of: String, from: String) { en: "{share} of {of} from {from}", zh: "占{from} {of} 家的 {share}" }
    /// How long it took.
    lifecycle_point_days(days: String) { en: "after {days} days in the median", zh: "中位用时 {days} 天" }
    /// Who stands there.
    lifecycle_point_standing(n: String) { en: "{n} stand there", zh: "{n} 家停在此处" }
    /// Who stands there for too long.
    lifecycle_point_stalled(stage: String, n: String, days: String) { en: "{stage}: {n} stand there for more than {days} days, longer than four of five who came on", zh: "{stage}：{n} 家停留超过 {days} 天，比五分之四的前进者都久" }
    /// Under a stage.
    lifecycle_stalled(n: String) { en: "{n} stalled", zh: "停滞 {n}" }
    /// Before a share that is not of the stage to its left: of what it is.
    lifecycle_of_stage(stage: String) { en: "of {stage}", zh: "占{stage}" }
    /// Where no file tells a stage.
    lifecycle_untold() { en: "not told", zh: "无数据" }
    /// Between two stages.
    lifecycle_days(days: String) { en: "{days} d", zh: "{days} 天" }
    /// Between two stages that are mostly entered on one day.
    lifecycle_same_day() { en: "same day", zh: "当天" }
    /// By a share of few.
    lifecycle_few() { en: "n < 30", zh: "n < 30" }
    /// Head of a column: who reached it.
    chart_reached() { en: "Reached it", zh: "到达数" }
    /// Head of a column: the share.
    chart_from_previous() { en: "Came from the stage before", zh: "从上一阶段走来" }
    /// Head of a column: how long it took to come.
    lifecycle_days_here() { en: "Days to get here", zh: "到达本阶段天数" }
    /// Head of a column: of how many.
    chart_of() { en: "Of", zh: "分母" }
    /// Head of a column: who stands there.
    chart_standing() { en: "Stand there", zh: "停在此处" }
    /// Head of a column: who does so for too long.
    chart_stalled() { en: "Stalled", zh: "停滞" }
    /// Head of a column: who is out.
    chart_out() { en: "Out", zh: "出局" }

    /// One new name.
    new_name() { en: "1 new name a week", zh: "每周 1 个新客户名" }
    /// More or fewer.
    new_names(mean: String) { en: "{mean} new names a week", zh: "每周 {mean} 个新客户名" }
    /// Finding: how many of late, and before.
    names_apart(last: String, before: String) { en: "{last} in the last four weeks, {before} in the weeks before", zh: "最近四周{last}，此前每周 {before} 个" }
    /// What it measures.
    names_measure(from: String, to: String) { en: "Companies nobody had to do with before, by week · {from} – {to}", zh: "此前无人接触过的公司，按周 · {from}至{to}" }
    /// A week.
    names_point(week: String, n: String, people: String) { en: "Week of {week}: {n}, brought by {people}", zh: "{week}当周：{n}，由 {people} 人带来" }
    /// Head of a column: the week.
    chart_week() { en: "Week of", zh: "所在周" }
    /// Head of a column: new names.
    chart_names() { en: "New names", zh: "新客户名" }
    /// Head of a column: who brought them.
    chart_people() { en: "People", zh: "人数" }

    /// The screen.
    lifecycle_title() { en: "Life cycle", zh: "生命周期" }
    /// Half of the headline where no export tells follow-ups.
    follow_up_untold() { en: "Nothing tells who was followed up", zh: "没有数据说明线索是否有人跟进" }
    /// Finding of the screen, of both kinds of gaps.
    lifecycle_head(untouched: String, several: String) { en: "{untouched} · {several}", zh: "{untouched}，{several}" }
    /// Of how many rows a number of companies is.
    lifecycle_in_rows(companies: String, rows: String) { en: "{companies} ({rows} leads and requests)", zh: "{companies}（共 {rows} 条线索和请求）" }
    /// What the screen stands on.
    lifecycle_basis(day: String) { en: "Companies known by {day}; leads, opportunities and customer records of one company count once", zh: "截至 {day} 已知的公司；同一公司的线索、商机和客户记录只计一次" }
    /// Above the table.
    lifecycle_stages_title() { en: "Stages", zh: "各阶段" }
    /// Above the list of who stands still.
    stalled_title() { en: "Who stands still", zh: "谁停滞不前" }
    /// Above the gaps.
    gaps_title() { en: "Left lying, worked on twice, nothing new", zh: "无人跟进、重复跟进、没有新名字" }
    /// Above the weeks.
    names_title() { en: "New names by week", zh: "每周新客户名" }
    /// By what companies are put together.
    lifecycle_by() { en: "Stages by", zh: "分组" }
    /// Which companies match the profile.
    lifecycle_fit_field() { en: "Profile-fit", zh: "符合画像" }
    /// By the dates of leads.
    lifecycle_fit_dates() { en: "By the dates of leads", zh: "按线索上的日期" }
    /// Takes the rule over.
    lifecycle_fit_take() { en: "Use it", zh: "采用" }
    /// What the proposal is.
    lifecycle_fit_about(rule: String) { en: "Customers who stay longer than the others, more than chance would have it: {rule}", zh: "留存显著长于其他客户的画像：{rule}" }
    /// No rule is proposed.
    lifecycle_fit_none() { en: "No kind of customer stays longer for sure than the others, so no rule is proposed", zh: "没有哪类客户的留存确定更长，暂无推荐规则" }
    /// Of which stage those who stand still are.
    stalled_field() { en: "Stands in", zh: "停留阶段" }
    /// A share that is not of the stage before, with that of which it is.
    lifecycle_share_of(share: String, stage: String) { en: "{share} of {stage}", zh: "{stage}的 {share}" }
    /// Which gaps.
    gaps_field() { en: "Gap", zh: "缺口" }
    /// Every gap.
    gaps_all() { en: "All", zh: "全部" }
    /// All together.
    lifecycle_all() { en: "All together", zh: "合并" }
    /// By source.
    lifecycle_by_source() { en: "Source", zh: "来源" }
    /// By industry.
    lifecycle_by_industry() { en: "Industry", zh: "行业" }
    /// By employees.
    lifecycle_by_size() { en: "Employees", zh: "员工数" }
    /// By channel.
    lifecycle_by_channel() { en: "Channel", zh: "渠道" }
    /// By rep.
    lifecycle_by_rep() { en: "Sales rep", zh: "销售" }
}
