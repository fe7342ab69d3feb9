//! Plans: the reverse formula, PODs, growth, hand-overs.

use super::{Language, Words, words};

words! {
    /// A figure of the plan.
    assumed_target() { en: "New MRR wanted a month", zh: "每月新增 MRR 目标" }
    /// A figure of the plan.
    assumed_price() { en: "MRR per deal", zh: "单价（每单 MRR）" }
    /// A figure of the plan.
    assumed_win() { en: "Win rate (deals of intents)", zh: "成交比（成交／意向）" }
    /// A figure of the plan.
    assumed_conversion() { en: "Conversion (intents of profiles)", zh: "转化率（意向／画像）" }
    /// A figure of the plan.
    assumed_touch() { en: "Touch rate (profiles of outbound calls)", zh: "触达率（画像／外呼）" }
    /// A figure of the plan.
    assumed_intents() { en: "Intents a month", zh: "每月意向客户" }
    /// A figure of the plan.
    assumed_profiles() { en: "Profile-fit a month", zh: "每月画像客户" }
    /// A figure of the plan.
    assumed_outbound() { en: "Outbound calls a month", zh: "每月外呼" }
    /// A figure of the plan.
    assumed_working_days() { en: "Working days a month", zh: "每月工作日" }
    /// People of a role.
    assumed_people(role: String) { en: "{role}: people", zh: "{role} 人数" }
    /// What one of a role takes on.
    assumed_handles(role: String) { en: "{role}: takes on a month, each", zh: "{role} 每人每月处理" }
    /// What one of a role brings.
    assumed_yields(role: String) { en: "{role}: yields a month, each", zh: "{role} 每人每月产出" }
    /// What would tell revenue.
    told_by_revenue() { en: "Subscriptions, payments or customers with MRR and a start would tell", zh: "有带金额和开始日期的订阅、付款或客户表即可得知" }
    /// What would tell win rates and intents.
    told_by_opportunities() { en: "Opportunities with an outcome and dates would tell", zh: "有带结果和日期的商机表即可得知" }
    /// What would tell conversion.
    told_by_leads() { en: "Leads with profile_fit_at and intent_at would tell", zh: "有带 profile_fit_at 和 intent_at 的线索表即可得知" }
    /// What would tell calls.
    told_by_calls() { en: "Activities of kind call and leads with a channel and profile_fit_at would tell", zh: "有电话活动记录，以及带渠道和 profile_fit_at 的线索表即可得知" }
    /// What would tell people.
    told_by_team() { en: "A team table with roles would tell", zh: "有带角色的团队表即可得知" }
    /// Where a figure comes from.
    source_given() { en: "your entry", zh: "你填写" }
    /// Where a figure comes from.
    source_own() { en: "your files", zh: "你的数据" }
    /// Where a figure comes from.
    source_preset() { en: "preset", zh: "预设" }
    /// Where a figure comes from.
    source_solved() { en: "solved", zh: "求解" }
    /// A step.
    step_deals() { en: "Deals", zh: "成交" }
    /// A step.
    step_intents() { en: "Intents", zh: "意向客户" }
    /// A step.
    step_profiles() { en: "Profiles", zh: "画像客户" }
    /// A step.
    step_outbound() { en: "Outbound calls", zh: "外呼" }
    /// A model of handing on.
    model_silo() { en: "Silo", zh: "孤岛" }
    /// A model of handing on.
    model_pod() { en: "POD", zh: "POD" }
    /// Word at the target.
    chart_target() { en: "target", zh: "目标" }
    /// Head of a column of the chart.
    chart_needed() { en: "needed (range)", zh: "所需（范围）" }
    /// Head of a column of the chart.
    chart_a_day() { en: "a working day", zh: "每工作日" }
    /// Unit of the axis.
    chart_deals() { en: "deals", zh: "成交" }
    /// Unit of the axis.
    chart_deals_a_month() { en: "deals a month", zh: "每月成交" }
    /// Finding where only the deals are told.
    reverse_deals(deals: String) { en: "The target takes {deals} deals a month", zh: "目标每月需要 {deals} 单" }
    /// Finding.
    reverse_finding(deals: String, needed: String, step: String) { en: "{deals} deals a month take {needed} {step}", zh: "每月 {deals} 单需要 {needed} 个{step}" }
    /// Finding with its range.
    reverse_range(finding: String, low: String, high: String) { en: "{finding}; plan for {low} to {high}", zh: "{finding}；按 {low} 到 {high} 准备" }
    /// Measure.
    reverse_measure(target: String, price: String) { en: "Needed a month at each step, back from a target of {target} new MRR at {price} a deal", zh: "从每月新增 MRR 目标 {target}（单价 {price}）倒推各步所需数量" }
    /// Read aloud.
    reverse_alt(finding: String) { en: "Steps back from the target on an axis of factors. {finding}", zh: "对数轴上从目标倒推的各步骤。{finding}" }
    /// A step.
    reverse_point(step: String, needed: String, rate: String) { en: "{step}: {needed} at {rate}", zh: "{step}：{needed}，转化率 {rate}" }
    /// Finding: the team falls short.
    pods_short(limits: String, carried: String, target: String, pods: String) { en: "{limits} cap the team at {carried} of {target} deals a month ({pods} PODs)", zh: "{limits} 把团队限制在每月 {carried} 单，目标为 {target} 单（{pods} 个 POD）" }
    /// Finding: it is enough.
    pods_enough(carried: String, target: String, pods: String) { en: "The team carries {carried} deals a month; the target takes {target} ({pods} PODs)", zh: "团队每月可承载 {carried} 单，目标为 {target} 单（{pods} 个 POD）" }
    /// Finding without a target.
    pods_carry(carried: String, limits: String) { en: "The team carries {carried} deals a month, limited by {limits}", zh: "团队每月可承载 {carried} 单，受限于 {limits}" }
    /// Measure.
    pods_measure(deals: String) { en: "Deals a month that each step can carry · one block = one person · one POD = {deals} deals", zh: "各步每月可承载的成交 · 一格为一人 · 一个 POD 为 {deals} 单" }
    /// Read aloud.
    pods_alt(finding: String) { en: "Bars of what each role carries, beside the target. {finding}", zh: "各角色承载的条形与目标。{finding}" }
    /// A step.
    pods_point(people: String, carries: String) { en: "{people}: {carries}", zh: "{people}：{carries}" }
    /// The rule at the target.
    pods_target(deals: String) { en: "target {deals}", zh: "目标 {deals}" }
    /// What MDR and SDR carry.
    pods_open(intents: String, deals: String) { en: "{intents} intents = {deals} deals", zh: "{intents} 个意向 = {deals} 单" }
    /// What AE carry.
    pods_close(deals: String) { en: "{deals} deals closed", zh: "成交 {deals} 单" }
    /// What CSM carry.
    pods_onboard(customers: String) { en: "{customers} onboardings", zh: "上线 {customers} 个客户" }
    /// Finding: when the target is carried.
    growth_reached(deals: String, month: String) { en: "The {deals} deals a month are carried from {month} on", zh: "自 {month}起可承载每月 {deals} 单" }
    /// Finding: it is not.
    growth_missed(deals: String, carried: String, month: String) { en: "By {month} the team carries {carried} of the {deals} deals a month", zh: "到 {month}，团队每月承载 {carried} 单，目标 {deals} 单" }
    /// Finding without a target.
    growth_plain(carried: String, month: String) { en: "By {month} the team carries {carried} deals a month", zh: "到 {month}，团队每月承载 {carried} 单" }
    /// Measure.
    growth_measure(from: String, to: String) { en: "Deals won a month, expected · {from} to {to}", zh: "每月期望成交 · {from}至 {to}" }
    /// A month.
    growth_point(month: String, deals: String, people: String, mrr: String) { en: "{month}: {deals} deals, {people} people, MRR {mrr}", zh: "{month}：{deals} 单，{people} 人，MRR {mrr}" }
    /// Finding: waiting alone.
    silo_waits(silo: String, pod: String) { en: "Hand-overs wait {silo} working days in silos and {pod} in PODs; deals come to the same", zh: "孤岛移交平均等待 {silo} 个工作日，POD 为 {pod} 个；成交相同" }
    /// Finding: waiting costs deals.
    silo_loses(silo: String, pod: String, less: String, more: String) { en: "Hand-overs wait {silo} working days in silos and {pod} in PODs: {less} deals instead of {more}", zh: "孤岛移交平均等待 {silo} 个工作日，POD 为 {pod} 个：成交 {less} 单，而非 {more} 单" }
    /// Measure.
    silo_measure(silo: String, pod: String, entered: String) { en: "Working days that a hand-over waits, by month · reached in the end: {silo} by silos, {pod} by PODs of {entered} prospects", zh: "移交等待的工作日，按月 · 期末触达：孤岛 {silo}、POD {pod}，共 {entered} 个潜在客户" }
    /// Row under the chart.
    silo_deals_silo() { en: "Deals, silo", zh: "成交：孤岛" }
    /// Row under the chart.
    silo_deals_pod() { en: "Deals, POD", zh: "成交：POD" }
    /// A bar.
    silo_point(model: String, month: String, wait: String, deals: String, reached: String) { en: "{model}, month {month}: {wait} days waited, {deals} deals, {reached} reached so far", zh: "{model}，第 {month} 月：等待 {wait} 天，成交 {deals} 单，累计触达 {reached}" }
}
