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
}
