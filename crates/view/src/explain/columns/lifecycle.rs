//! How the columns of the lifecycle and of following up come about.

use super::Both;

/// How a column of `lifecycle…` or `followup.…` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("lifecycle.stalled", "stage") => (
            "The last stage reached; customers that have left and companies with lost opportunities alone aside",
            "已到达的最后一个阶段；已流失的客户和商机全部输掉的公司除外",
        ),
        (_, "stage") => (
            "Prospect: a lead or record. Profile-fit: by the rule, else a lead's date. Intent: an opportunity, a request or a lead's date. \
             Committed: won, paid or subscribed. Activated: a core feature on three of the first thirty days. Expansion: pays or buys more",
            "潜在：有线索或记录。符合画像：按规则，否则按线索日期。意向：有商机、请求或线索日期。承诺：赢单、付款或订阅。已激活：前 30 天内有 3 天用过核心功能。增购：付得或买得更多",
        ),
        (_, "position" | "phase") => ("Goes with the stage", "随阶段而定"),
        (_, "customers") => ("Companies that reached the stage by the as-of day, or a later one", "截至日曾到达该阶段或更后阶段的公司数"),
        (_, "from_previous") => (
            "Reached it ÷ reached the stage before; activation ÷ committed whose first thirty days are told; expansion ÷ committed. Nothing where \
             the stage before is known only of those who came further",
            "到达该阶段 ÷ 到达上一阶段；激活 ÷ 前 30 天有记录的已承诺者；增购 ÷ 已承诺者。上一阶段只由走得更远者得知时为空",
        ),
        (_, "low" | "high") => ("Wilson's 95 % interval of the share (1927)", "转化率的 Wilson 95% 区间（1927）"),
        (_, "median_days") => (
            "The median of days between both entries, of companies of whom both are dated and in order",
            "两次进入之间天数的中位数，只计两者都有日期且先后有序的公司",
        ),
        (_, "dated") => ("Counts the days that the median is of", "计入中位数的公司数"),
        (_, "of") => ("Counts those of whom the stage could be reached", "可能到达该阶段的公司数"),
        (_, "stalled") => (
            "Standing in it for more days than the 80th percentile of those who came on; nothing of fewer than five",
            "停留天数超过前进者第 80 百分位的公司；前进者不足五家则为空",
        ),
        (_, "stalled_after_days" | "usual_days") => (
            "The 80th percentile of days from entering the stage to entering the next, over all companies that came on",
            "全部前进者从进入该阶段到进入下一阶段所用天数的第 80 百分位",
        ),
        (_, "standing") => (
            "It is their last stage, and they are not out; whose first thirty days nobody has seen stands at committed",
            "该阶段为最后阶段，且未出局；看不到前 30 天使用情况的客户计在承诺阶段",
        ),
        (_, "gone") => (
            "It was their last stage: left as customers, or all their opportunities are lost; at prospect, came further though the rule of fit says no",
            "最后停在该阶段：已流失，或商机全部输掉；潜在阶段还包括不符合画像规则却走到后面的公司",
        ),
        (_, "group") => ("What the first lead tells that tells it, else the customer record", "取最早注明此项的线索，否则取客户记录"),
        (_, "lead_id") => ("The latest lead of the company", "该公司最近的一条线索"),
        ("followup.gaps", "since") => (
            "When the lead was created or the request made; when the second person came in; the day of the last new name",
            "线索创建或请求提出的日期；第二人介入的日期；上次带来新客户名的日期",
        ),
        (_, "since") => ("The day of entering the stage, where it is dated", "进入该阶段的日期（有记录时）"),
        (_, "days") => ("As-of day − since", "截至日 − 进入日期"),
        (_, "owner") => (
            "Of a customer its CSM, else who sold to it; else the owner of the latest open opportunity, else of the latest lead",
            "客户取客户成功经理，否则取签单人；其余取最近进行中商机的负责人，否则取最近线索的负责人",
        ),
        (_, "finding") => (
            "Nothing done within the working days; two people of one part in selling within ninety days; four weeks of work without a new company",
            "期限内没有任何动作；90 天内同一职能的两人；四周工作没有新公司",
        ),
        (_, "person") => (
            "The owner of the lead or who was asked; of several the owner of the latest lead",
            "线索负责人或被请求的人；多人时取最近线索的负责人",
        ),
        (_, "evidence") => ("What was counted, with its numbers", "所统计的内容及数字"),
        (_, "week") => ("Monday to Sunday; only weeks that are over", "周一至周日；只计已结束的周"),
        (_, "new_names") => ("Companies whose first lead or opportunity was created in the week", "首条线索或商机创建于该周的公司数"),
        (_, "people") => ("Owners of those first leads and opportunities", "这些首条线索或商机的负责人数"),
        _ => return None,
    })
}
