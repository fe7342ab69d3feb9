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
    assumed_outbound_share() { en: "Profiles found by outbound calls", zh: "由外呼获得的画像占比" }
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
    /// What one of a role costs.
    assumed_cost(role: String) { en: "{role}: costs a month, each", zh: "{role} 每人每月成本" }
    /// A figure of the plan.
    assumed_mrr() { en: "MRR at the beginning", zh: "期初 MRR" }
    /// A figure of the plan.
    assumed_churn() { en: "Share of MRR lost a month", zh: "MRR 月流失率" }
    /// A figure of the plan.
    assumed_hires() { en: "Hires a month, at most", zh: "每月最多招聘" }
    /// A figure of the plan.
    assumed_ramp() { en: "Months until new people carry in full", zh: "新人上手月数" }
    /// A figure of the plan.
    assumed_attrition() { en: "Share of people who leave in a year", zh: "年离职率" }
    /// A figure of the plan.
    assumed_months() { en: "Months told", zh: "推演月数" }
    /// A figure of the simulation.
    assumed_prospects() { en: "Prospects in all", zh: "潜在客户总数" }
    /// A figure of the simulation.
    assumed_entering() { en: "Prospects that enter a month", zh: "每月进入的潜在客户" }
    /// A figure of the simulation.
    assumed_cooling() { en: "Intents lost for each day of waiting", zh: "每等待一天流失的意向" }
    /// What would tell channels.
    told_by_channels() { en: "Leads with a channel and profile_fit_at would tell", zh: "有带渠道和 profile_fit_at 的线索表即可得知" }
    /// What would tell costs.
    told_by_costs() { en: "A team table with roles and monthly cost would tell", zh: "有带角色和月成本的团队表即可得知" }
    /// What would be taken without an entry.
    assumed_else(usual: String) { en: "otherwise {usual}", zh: "否则取 {usual}" }
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
    /// Beside a rate: which part of the profiles it is for.
    chart_part(part: String) { en: "for {part} of profiles", zh: "只计画像的 {part}" }
    /// Head of a column of the chart.
    chart_needed() { en: "needed (range)", zh: "所需（范围）" }
    /// Head of a column of the chart.
    chart_a_day() { en: "a working day", zh: "每工作日" }
    /// Unit of the axis.
    chart_deals() { en: "deals", zh: "成交" }
    /// Unit of the axis.
    chart_deals_a_month() { en: "deals a month", zh: "每月成交" }
    /// Finding where only the deals are told.
    reverse_deals(deals: String) { en: "The target takes {deals}", zh: "目标需要{deals}" }
    /// Finding.
    reverse_finding(deals: String, takes: String, needed: String, step: String) { en: "{deals} {takes} {needed} {step}", zh: "{deals}{takes}{step} {needed}" }
    /// Finding with its range.
    reverse_range(finding: String, low: String, high: String) { en: "{finding}; plan for {low} to {high}", zh: "{finding}；按 {low} 到 {high} 准备" }
    /// It with the rate that drives the range.
    reverse_driven(finding: String, rate: String) { en: "{finding}; the {rate} widens it most", zh: "{finding}；{rate}对范围影响最大" }
    /// A rate by which one comes to a step.
    rate_win() { en: "win rate", zh: "成交比" }
    /// A rate by which one comes to a step.
    rate_conversion() { en: "conversion", zh: "转化率" }
    /// A rate by which one comes to a step.
    rate_touch() { en: "touch rate", zh: "触达率" }
    /// Measure.
    reverse_measure(target: String, price: String) { en: "Needed a month at each step, back from a target of {target} new MRR at {price} a deal", zh: "从每月新增 MRR 目标 {target}（单价 {price}）倒推各步所需数量" }
    /// Read aloud.
    reverse_alt(finding: String) { en: "Steps back from the target on an axis of factors. {finding}", zh: "对数轴上从目标倒推的各步骤。{finding}" }
    /// A step.
    reverse_point(step: String, needed: String, rate: String) { en: "{step}: {needed} at {rate}", zh: "{step}：{needed}，转化率 {rate}" }
    /// Finding: the team falls short.
    pods_short(limits: String, carried: String, target: String, pods: String) { en: "{limits} cap the team at {carried} of {target} deals a month (PODs: {pods})", zh: "{limits} 把团队限制在每月 {carried} 单，目标为 {target} 单（{pods} 个 POD）" }
    /// Finding: it is enough.
    pods_enough(carried: String, target: String, pods: String) { en: "The team carries {carried} deals a month; the target takes {target} (PODs: {pods})", zh: "团队每月可承载 {carried} 单，目标为 {target} 单（{pods} 个 POD）" }
    /// Finding without a target.
    pods_carry(carried: String, limits: String) { en: "The team carries {carried} deals a month, limited by {limits}", zh: "团队每月可承载 {carried} 单，受限于 {limits}" }
    /// By whose month the team carries.
    pods_by_blueprint(finding: String) { en: "{finding}, by the blueprint’s month of work", zh: "{finding}（按蓝图的每月工作量）" }
    /// Beside it, what is won.
    pods_beside_now(finding: String, now: String) { en: "{finding}; {now} a month were won", zh: "{finding}；实际每月赢得 {now} 单" }
    /// By whose month the team carries.
    pods_by_own(finding: String) { en: "{finding}, by what yours did a month", zh: "{finding}（按实际每月完成量）" }
    /// Nobody told who is there.
    pods_without_team(finding: String) { en: "{finding}; no team is told, so one person in each role is taken", zh: "{finding}；没有团队名单，各角色按一人计" }
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
    growth_reached(deals: String, month: String) { en: "The team carries the {deals} from {month} on", zh: "自 {month}起可承载{deals}" }
    /// Finding: it is not.
    growth_missed(deals: String, carried: String, month: String) { en: "By {month} the team carries {carried} of the {deals}", zh: "到 {month}，团队每月承载 {carried} 单，目标{deals}" }
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
    /// Title until the plan was reckoned.
    plan_title() { en: "What a target takes", zh: "目标需要多少" }
    /// Under it.
    plan_basis(day: String) { en: "A plan in numbers a month, as of {day} · every figure says where it comes from", zh: "按月计的计划，截至 {day} · 每个数字都注明来源" }
    /// Title: deals and the last step.
    plan_needs(deals: String, intents: String, profiles: String) { en: "The target takes {deals} a month: {intents} intents, {profiles} profiles", zh: "目标每月需要 {deals}：{intents} 个意向、{profiles} 个画像" }
    /// Title with the calls.
    plan_needs_calls(needs: String, calls: String) { en: "{needs}, {calls} outbound calls", zh: "{needs}、{calls} 次外呼" }
    /// Title where calls are not told.
    plan_range(low: String, high: String) { en: "{low}–{high}", zh: "{low}–{high}" }
    /// Group of figures.
    plan_figures() { en: "Figures of the plan", zh: "计划数字" }
    /// Button: prints the plan on one page.
    plan_print() { en: "Print the plan", zh: "打印计划" }
    /// Field: what is solved for.
    plan_solve() { en: "Solve for", zh: "求解" }
    /// Nothing is solved for.
    plan_solve_nothing() { en: "nothing: what the target takes", zh: "不求解：看目标需要多少" }
    /// Field: whose rates.
    plan_rates() { en: "Rates not entered", zh: "未填写的比率" }
    /// One's own.
    plan_rates_own() { en: "your own, where files tell", zh: "取实测（有数据时）" }
    /// The blueprint's.
    plan_rates_preset() { en: "the blueprint's: 1/3 and 1/10", zh: "取蓝图：1/3 与 1/10" }
    /// A share that can't be read.
    plan_bad_share() { en: "Not taken: write a share of 100% at most, such as 25% or 1/3", zh: "未采用：请写不超过 100% 的比例，如 25% 或 1/3" }
    /// An amount that can't be read.
    plan_bad_amount() { en: "Not taken: write a number of 0 or more, such as 250000", zh: "未采用：请写不小于 0 的数，如 250000" }
    /// A count that can't be read.
    plan_bad_whole(least: String, most: String) { en: "Not taken: write a whole number from {least} to {most}", zh: "未采用：请写 {least} 到 {most} 的整数" }
    /// Button: back to what is measured or preset.
    plan_as_usual() { en: "Reset", zh: "还原" }
    /// Cases behind a rate.
    plan_of(cases: String, n: String) { en: "{cases} of {n}", zh: "{n} 中的 {cases}" }
    /// New customers behind a price.
    plan_of_new(n: String) { en: "{n} new customers", zh: "{n} 个新客户" }
    /// The interval of a rate.
    plan_interval(low: String, high: String) { en: "{low}–{high}", zh: "{low}–{high}" }
    /// What was solved for: a rate.
    plan_solved_rate(name: String, rate: String) { en: "{name} must be {rate} for the rest to meet", zh: "{name}须为 {rate}，其余才对得上" }
    /// What was solved for: an amount.
    plan_solved_amount(name: String, amount: String) { en: "{name}: {amount} makes the rest meet", zh: "{name}：{amount} 时其余对得上" }
    /// The range of it.
    plan_solved_range(said: String, low: String, high: String) { en: "{said} ({low}–{high} within the interval of the win rate)", zh: "{said}（成交比区间内为 {low}–{high}）" }
    /// The range of it, which goes beyond all.
    plan_solved_some(said: String, low: String) { en: "{said} ({low} at the upper end of the win rate's interval; at the lower end more than all)", zh: "{said}（成交比取区间上端时为 {low}；取下端时超过全部）" }
    /// It would have to be more than all.
    plan_solved_beyond(name: String, rate: String) { en: "{name} would have to be {rate}: more than all, so it can't be reached this way", zh: "{name}须达到 {rate}，超过全部，按此路径达不成" }
    /// It can't be found.
    plan_solved_none(name: String) { en: "{name} can't be found: another figure is missing or 0", zh: "{name}无法求解：另有数字缺失或为 0" }
    /// Title of the chart of steps.
    plan_way_title() { en: "From the target back", zh: "从目标倒推" }
    /// Title of scenarios.
    plan_scenarios_title() { en: "Plans side by side", zh: "方案并排" }
    /// Field: a scenario's name.
    plan_scenario_name() { en: "Name", zh: "名称" }
    /// Button: keeps it.
    plan_keep_scenario() { en: "Keep as a scenario", zh: "存为情形" }
    /// Head of the table.
    plan_scenario() { en: "Scenario", zh: "情形" }
    /// The plan on the screen.
    plan_on_screen() { en: "On this screen", zh: "当前页面" }
    /// Button: puts a scenario's figures on the screen.
    plan_open() { en: "Open", zh: "打开" }
    /// A figure that a scenario sets, with what was written.
    plan_set(name: String, value: String) { en: "{name}: {value}", zh: "{name}：{value}" }
    /// Read aloud: which scenario a button is of.
    plan_act_on(act: String, name: String) { en: "{act}: {name}", zh: "{act}：{name}" }
    /// A name is missing.
    plan_name_missing() { en: "Give it a name first", zh: "请先填写名称" }
    /// Button.
    plan_delete() { en: "Delete", zh: "删除" }
    /// Head of the table.
    plan_pods_needed() { en: "PODs", zh: "POD 数" }
    /// Title of the chart of PODs.
    plan_pods_title() { en: "Who carries it", zh: "由谁承载" }
    /// Field: whose month people carry.
    plan_carry() { en: "One person carries", zh: "每人承载" }
    /// The blueprint's.
    plan_carry_preset() { en: "the blueprint's month", zh: "按蓝图" }
    /// One's own.
    plan_carry_own() { en: "what yours did a month", zh: "按实际每月完成" }
    /// Field: the roles of a POD.
    plan_roles_of_pod() { en: "Roles of a POD", zh: "POD 的角色" }
    /// All of them.
    plan_four_roles() { en: "MDR · SDR · AE · CSM", zh: "MDR · SDR · AE · CSM 四个" }
    /// Title of the PODs at hand.
    pods_at_hand_title() { en: "The PODs that your team is in", zh: "团队现有的 POD" }
    /// Title of their members.
    pod_members_title() { en: "Who is in which POD: press one to move somebody", zh: "谁在哪个 POD：点 POD 可调整" }
    /// Title of the panel.
    pod_of(name: String) { en: "POD of {name}", zh: "{name} 的 POD" }
    /// Button: in no POD.
    pod_none() { en: "in none", zh: "不在任何 POD" }
    /// Button: as the list has it.
    pod_as_listed() { en: "As in the team’s list", zh: "恢复团队名单" }
    /// Field: a POD that is not there yet.
    pod_other() { en: "Another POD", zh: "新的 POD" }
    /// Button: moves somebody there.
    pod_move() { en: "Move there", zh: "调整过去" }
    /// Title of PODs by tier.
    plan_by_tier_title() { en: "A POD in each tier, beside what it costs now", zh: "各层级用 POD 的成本，对照现在" }
    /// Title of growth.
    plan_growth_title() { en: "How the team grows to it", zh: "团队如何增长到位" }
    /// Title of the simulation.
    plan_silo_title() { en: "Silo against POD", zh: "孤岛与 POD 对比" }
    /// Title of the matrix.
    plan_roles_title() { en: "Who does what", zh: "谁做什么" }
    /// Title of the measures of roles.
    plan_performance_title() { en: "Each role by its own measures", zh: "各角色按自己的指标" }
    /// Field: whose measures.
    plan_role() { en: "Role", zh: "角色" }
    /// All of them.
    plan_all_roles() { en: "all", zh: "全部" }
    /// Title of expansion.
    plan_expansion_title() { en: "Upsell and cross-sell apart, renewals in neither", zh: "追加销售与交叉销售分开，续约不计入" }
    /// It with its days.
    plan_expansion_of(from: String, to: String) { en: "Upsell and cross-sell apart, renewals in neither, {from} to {to}", zh: "追加销售与交叉销售分开，续约不计入（{from}至{to}）" }
    /// Title of content.
    plan_content_title() { en: "Content of the five selling stages", zh: "五个销售阶段的内容" }
    /// Title of the printed page.
    plan_page_title() { en: "The plan on one page", zh: "一页计划" }
    /// The currency of the printed page.
    plan_money_in(currency: String) { en: "Money in {currency}", zh: "金额单位：{currency}" }
    /// Head over months of growth.
    plan_month() { en: "Month", zh: "月份" }
    /// Title of the table of assumptions.
    plan_sources() { en: "Every assumption, and where it comes from", zh: "每项假设及其来源" }
    /// Where the presets come from.
    plan_blueprint() { en: "Presets: the Silicon Valley blueprint (one MDR 360 profiles to 36 intents, one SDR 24 intents, one AE 60 intents to 20 deals, one CSM 20 onboardings a month); 21 working days are our choice", zh: "预设来自《硅谷蓝图》（每月一名 MDR 由 360 个画像得 36 个意向，一名 SDR 得 24 个意向，一名 AE 由 60 个意向成交 20 单，一名 CSM 上线 20 个客户）；21 个工作日为我们的选择" }
    /// The team in a sentence: enough.
    plan_team_enough(people: String, carried: String, deals: String, pods: String) { en: "{people} people in the roles of a POD carry {carried} deals a month; the target takes {deals} (PODs: {pods})", zh: "POD 各角色共 {people} 人，每月可承载 {carried} 单；目标需要 {deals} 单（{pods} 个 POD）" }
    /// The team in a sentence, where no target is told.
    plan_team(people: String, carried: String) { en: "{people} people in the roles of a POD carry {carried} deals a month", zh: "POD 各角色共 {people} 人，每月可承载 {carried} 单" }
    /// The team in a sentence: people are missing.
    plan_team_short(said: String, missing: String) { en: "{said}; missing: {missing}", zh: "{said}；缺 {missing}" }
    /// What a POD costs.
    plan_team_cost(said: String, cost: String, cac: String) { en: "{said}. A POD costs {cost} a month: {cac} a customer won, at full load", zh: "{said}。一个 POD 每月成本 {cost}；满负荷时每赢得一个客户 {cac}" }
    /// Growth in a sentence.
    plan_grows(month: String, deals: String, mrr: String) { en: "By {month}: {deals} deals a month, MRR {mrr}, expected", zh: "到 {month}：期望每月 {deals} 单，MRR {mrr}" }
    /// Growth in a sentence, where no price is told.
    plan_grows_deals(month: String, deals: String) { en: "By {month}: {deals} deals a month, expected; without a price no MRR is told", zh: "到 {month}：期望每月 {deals} 单；没有单价，无从推算 MRR" }
    /// Title of the roles' duties.
    plan_duties() { en: "What each role is for", zh: "各角色的职责" }
    /// The role's duty.
    duty_mdr() { en: "works and screens who comes in, puts them into tiers, finds who has intent; shares in the commission", zh: "开发和筛选来访客户，划分层级，确定意向；参与成交提成" }
    /// The role's duty.
    duty_sdr() { en: "finds customers by outbound calls, mails and social media", zh: "以外呼、邮件和社媒开发客户" }
    /// The role's duty.
    duty_bdr() { en: "wins and trains partners, and the intents they bring", zh: "负责合作伙伴的成交、培训及其带来的意向" }
    /// The role's duty.
    duty_ae() { en: "sells to small and medium companies, or online", zh: "负责中小型企业销售或线上销售" }
    /// The role's duty.
    duty_fae() { en: "sells to enterprises or in a region, on site", zh: "负责大型企业或区域销售，到客户现场" }
    /// The role's duty.
    duty_csm() { en: "onboards and trains; with the AM renewal, upsell and cross-sell", zh: "负责上线与培训；与 AM 共同负责续费、追加与交叉销售" }
    /// The role's duty.
    duty_am() { en: "renewal, upsell and cross-sell", zh: "负责续费、追加销售与交叉销售" }
}
