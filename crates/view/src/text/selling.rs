//! The screens of the funnel and the team.

use super::{Language, Words, words};

words! {
    /// Title over the funnel where nothing has a finding.
    funnel_won(share: String, n: String) { en: "{share} of {n} opportunities were won", zh: "{n} 个商机中赢单 {share}" }
    /// The same by amount.
    funnel_won_amount(share: String, n: String) { en: "{share} of the amount of {n} opportunities was won", zh: "{n} 个商机的金额中赢单 {share}" }
    /// Title where there are no stages.
    funnel_empty() { en: "Sales funnel", zh: "销售漏斗" }
    /// Under it: which opportunities.
    funnel_basis(n: String, period: String, day: String) { en: "n = {n} opportunities · created: {period} · as of {day}", zh: "商机 {n} 个 · 创建时段：{period} · 截至 {day}" }
    /// The period is open at both ends.
    all_time() { en: "all time", zh: "全部时间" }
    /// Field: the period.
    period_field() { en: "Created", zh: "创建时段" }
    /// Field: the period of a team's figures.
    period_of() { en: "Period", zh: "时段" }
    /// Field: the pipeline.
    pipeline_field() { en: "Pipeline", zh: "销售流程" }
    /// All pipelines together.
    all_pipelines() { en: "all together", zh: "全部合并" }
    /// Field: by what.
    group_field() { en: "By", zh: "分组" }
    /// Field: what is counted.
    measure_field() { en: "Count by", zh: "统计" }
    /// Opportunities.
    measure_count() { en: "deals", zh: "商机数" }
    /// What they are worth.
    measure_amount() { en: "amount", zh: "金额" }
    /// Checkbox: implied passage.
    implied_field() { en: "A later stage implies the earlier ones", zh: "到过后面的阶段即视为经过前面的阶段" }
    /// Title of the table of stages.
    stages_title() { en: "Stages", zh: "各阶段" }
    /// Title of what lies behind a bar.
    behind_stage(stage: String) { en: "Opportunities ever in {stage}", zh: "到过“{stage}”的商机" }
    /// Title of those lost from a stage.
    behind_lost(stage: String) { en: "Lost from {stage}, or gone no further", zh: "止步于“{stage}”的商机" }
    /// Title of those open in a stage.
    behind_open(stage: String) { en: "Open in {stage}", zh: "仍在“{stage}”的商机" }
    /// Title of what lies behind a rep's rate.
    behind_rep(rep: String) { en: "Opportunities of {rep}", zh: "{rep} 的商机" }
    /// Title of the reps beside the team.
    reps_title() { en: "Each rep beside the others", zh: "每位销售与其他人对比" }
    /// Field: the step.
    step_field() { en: "Step", zh: "环节" }
    /// The step at which most are lost.
    step_widest() { en: "where the largest share is lost", zh: "丢单比例最高的一步" }
    /// The step from closed to won.
    step_closed() { en: "closed to won", zh: "已结束到赢单" }
    /// The step from created to won.
    step_created() { en: "created to won", zh: "新建到赢单" }
    /// A step from a stage to the next.
    step_of(from: String, to: String) { en: "{from} to {to}", zh: "{from}到{to}" }
    /// Title of the reasons.
    lost_title() { en: "Why deals die", zh: "丢单原因" }
    /// Title of the coaching view.
    coaching_title() { en: "Where a rep's deals die", zh: "某位销售的商机止步在哪里" }
    /// Field: whose.
    rep_field() { en: "Rep", zh: "销售" }
    /// Nobody chosen.
    rep_none() { en: "choose a rep", zh: "选择销售" }
    /// Link to the deals to look at together.
    review_deals() { en: "Deals to look at together", zh: "一起复盘的商机" }
    /// Title of the editor of stages.
    edit_stages() { en: "Order of stages", zh: "阶段顺序" }
    /// Under it.
    edit_stages_about() { en: "Proposed by the order in which most deals go through them. Won and lost are ends of the funnel", zh: "按多数商机的实际顺序排列。赢单和丢单是漏斗的终点" }
    /// Button: up.
    stage_up(stage: String) { en: "{stage} earlier", zh: "“{stage}”前移" }
    /// Button: down.
    stage_down(stage: String) { en: "{stage} later", zh: "“{stage}”后移" }
    /// What a stage is.
    stage_kind(stage: String) { en: "What {stage} is", zh: "“{stage}”的性质" }
    /// Neither won nor lost.
    stage_open() { en: "stage", zh: "阶段" }
    /// Won.
    stage_won() { en: "won", zh: "赢单" }
    /// Lost.
    stage_lost() { en: "lost", zh: "丢单" }
    /// Button: as the data have it.
    stages_from_data() { en: "As the data have it", zh: "恢复为数据顺序" }
    /// No history of stages: what can't be known.
    no_history() {
        en: "Your files do not tell when stages were entered. Skips, moves back, days in a stage and where lost deals had been can't be known; drop a stage history, or the same export again later, to see them",
        zh: "数据没有记录进入各阶段的时间，因此无法得知跳过、退回、停留天数以及丢单前所在阶段。补充阶段变更历史，或日后再次导入同一份导出，即可看到",
    }

    /// Title of the team where something is worth a look.
    team_look(people: String) { en: "Worth a look: {people}", zh: "值得留意：{people}" }
    /// Title where nothing is.
    team_calm(reps: String) { en: "Nothing worth a look behind the figures of {reps} reps", zh: "{reps} 位销售的指标背后没有值得留意之处" }
    /// Title before it is known.
    team_title() { en: "The team's figures", zh: "团队指标" }
    /// Under it.
    team_basis(reps: String, period: String, day: String) { en: "{reps} reps · period: {period} · as of {day}", zh: "{reps} 位销售 · 时段：{period} · 截至 {day}" }
    /// Title of the leaderboard.
    board_title() { en: "Figures side by side, never one alone", zh: "多项指标并列，不看单一排名" }
    /// Field: which figures.
    preset_field() { en: "Figures", zh: "指标组合" }
    /// For a team at its beginning.
    preset_early() { en: "young team", zh: "起步团队" }
    /// For one that has grown up.
    preset_maturing() { en: "maturing team", zh: "成熟团队" }
    /// All.
    preset_all() { en: "all", zh: "全部" }
    /// Title of the targets.
    targets_title() { en: "Targets of the team", zh: "团队目标" }
    /// Under them.
    targets_about() { en: "Leave one empty to set none. Shares as percent", zh: "留空即不设目标，比例按百分数填写" }
    /// Title of the flags.
    distortion_title() { en: "What the figures may hide", zh: "指标可能掩盖的问题" }
    /// Under it.
    distortion_about() { en: "A high figure with low quality behind it, both by test. Worth a look, never a verdict", zh: "指标偏高而背后的质量偏低，两者都经过检验。只提示留意，不下结论" }
    /// Title of activity.
    activity_title() { en: "Activity a working day", zh: "每个工作日的活动" }
    /// Title of win rates.
    win_title() { en: "Win rate", zh: "赢单率" }
    /// Title of cycles.
    cycle_title() { en: "Sales cycle", zh: "销售周期" }
    /// Expectations of the blueprint.
    cycle_about() { en: "Enterprise deals usually take nine months to two years, small ones far less: group by tier and compare like with like", zh: "大客户成交通常需要九个月到两年，中小客户短得多：请按客户层级分组，同类相比" }
    /// Title of response times.
    response_title() { en: "Response time", zh: "响应时间" }
    /// Watch lines.
    response_about() { en: "Within an hour a meaningful talk is seven times as likely; after a day customers usually turn to others", zh: "一小时内回复，有效沟通的可能性高出数倍；超过一天，客户通常已转向别处" }
    /// Title of the requests that wait for an answer.
    waiting_title() { en: "Waiting for an answer: for today", zh: "等待回复，今天处理" }
    /// Checkbox: hours of business alone.
    business_field() { en: "Count hours of business alone", zh: "只计工作时间" }
    /// Title of the effect of speed.
    effect_title() { en: "Does speed pay here", zh: "响应快慢是否影响赢单" }
    /// Title of lifetime value.
    ltv_title() { en: "Lifetime value", zh: "客户生命周期价值" }
    /// Its first question.
    ltv_focus() { en: "Whom to focus on", zh: "应聚焦哪类客户" }
    /// Its second.
    ltv_allocate() { en: "How to allocate", zh: "资源如何分配" }
    /// Its third.
    ltv_keep() { en: "How to keep them buying", zh: "如何让他们持续购买" }
    /// Its fourth.
    ltv_worth() { en: "Does the strategy create value", zh: "策略是否创造价值" }
}
