//! How the columns of plans come about.

use super::Both;

const AS_ASKED: Both =
    ("Your entry, else the figure measured over the period, else the preset", "取填写的值，否则取期间内实测，再否则取预设");

pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("plan.roles" | "plan.role_performance", _) => return None,
        ("plan.pods_by_tier", "tier" | "new_customers" | "cac" | "arpa" | "payback_months") => {
            ("As in the report on tiers", "同客户层级报表")
        }
        ("plan.pods_by_tier", "target") => (
            "Target × new customers × MRR per customer of the tier ÷ the same of all tiers",
            "目标 × 该层级新客户数 × 客户平均 MRR ÷ 各层级之和",
        ),
        ("plan.pods_by_tier", "deals") => {
            ("Deals of the plan × new customers of the tier ÷ all of them", "计划成交 × 该层级新客户 ÷ 全部新客户")
        }
        ("plan.pods_by_tier", "pods") => ("⌈deals of the plan ÷ deals of a POD⌉ × the same part", "⌈计划成交 ÷ 单个 POD 成交⌉ × 同一份额"),
        ("plan.pods_at_hand", "carries") => ("The least of its steps, each people × what one carries", "各步取最小，每步为人数 × 每人承载"),
        ("plan.pods_at_hand", "limited_by") => ("The roles of that step", "该步的角色"),
        ("plan.pods_at_hand", "lacks") => ("Roles of a POD without anybody", "无人担任的 POD 角色"),
        ("plan.pods_at_hand", "cost") => ("Σ monthly cost of the members", "Σ 成员月成本"),
        ("plan.pods_at_hand", _) => ("Counted in the team’s list on the day, with moves by hand", "按当日团队名单计数，含手工调整"),
        ("plan.pod_members", _) => ("As the team’s list has it, or as somebody moved them", "按团队名单，或按手工调整"),
        ("plan.pods_by_tier", "people") => ("PODs × the roles of a POD", "POD 数 × POD 角色数"),
        ("plan.pods_by_tier", "cost") => ("PODs × what a POD costs", "POD 数 × 单个 POD 成本"),
        (_, "cac_by_pod") => ("⌈deals ÷ deals of a POD⌉ × cost of a POD ÷ deals", "⌈成交 ÷ 单个 POD 成交⌉ × POD 成本 ÷ 成交"),
        (_, "payback_by_pod") => ("CAC by PODs ÷ MRR per customer", "POD 获客成本 ÷ 客户平均 MRR"),
        (_, "step" | "role" | "model" | "assumption") => ("Fixed by this report", "由本报表规定"),
        (_, "needed") => (
            "⌈the step before ÷ rate⌉; deals = ⌈target ÷ price⌉; calls only for the part of the profiles that calls find",
            "⌈上一步 ÷ 转化率⌉；成交 = ⌈目标 ÷ 单价⌉；外呼只计由外呼获得的画像",
        ),
        (_, "needed_low") => ("The same with the upper ends of all measured rates", "同式，各实测转化率取区间上端"),
        (_, "needed_high") => ("The same with the lower ends", "同式，各实测转化率取区间下端"),
        (_, "part") => ("Leads that fit and came by outbound ÷ leads that fit", "外呼而来的画像线索 ÷ 画像线索"),
        (_, "usual") => ("Measured over the period, else the preset", "取期间内实测，否则取预设"),
        (_, "rate" | "target" | "price" | "value" | "working_days") => AS_ASKED,
        (_, "rate_low" | "rate_high" | "low" | "high") => ("Wilson 1927, of the counts beside it", "Wilson 1927，按旁列计数"),
        (_, "per_day") => ("Needed ÷ working days a month", "所需 ÷ 每月工作日"),
        (_, "per_person") => {
            ("Needed ÷ people in the role; of profiles only those that no call finds", "所需 ÷ 该角色人数；画像只计非外呼部分")
        }
        (_, "cases" | "n") => (
            "Win: first sales closed in the period; conversion: leads whose fit is 30 days old; touch: outbound leads that fit, of calls by SDR, or by everybody where nobody is one, with nobody who is a customer; price: new customers",
            "成交比：期间内关闭的新签商机；转化率：匹配画像满 30 天的线索；触达率：外呼而来的画像线索，分母为 SDR（没有则为所有人）拨给非客户的电话；单价：新客户数",
        ),
        (_, "source" | "people_source" | "target_source") => {
            ("The first that is there: entry, files, preset", "依次取填写、数据、预设中最先有的")
        }
        (_, "drives") => ("The measured rate whose interval has the largest ratio of its ends", "区间上下端之比最大的实测转化率"),
        (_, "solved_low" | "solved_high") => ("Solved with the win rate at each end of its interval", "成交比取区间两端时的求解结果"),
        ("plan.growth", "people") => ("Σ people of all roles after leavers", "Σ 各角色离职后的人数"),
        (_, "people") => ("Your entry, else those in the team's list on the day, else one", "取填写的值，否则取当日团队名单，再否则为一人"),
        (_, "handles") => ("The blueprint's, or what each had a month", "蓝图的数字，或每人每月实际处理量"),
        (_, "yields") => ("Taken on × conversion (MDR) or win rate (AE)", "处理量 × 转化率（MDR）或成交比（AE）"),
        (_, "capacity") => ("People × yields; intents of MDR and SDR together × win rate", "人数 × 产出；MDR 与 SDR 的意向合计 × 成交比"),
        (_, "pods_needed") => ("⌈deals wanted ÷ a POD's deals⌉", "⌈目标成交 ÷ 单个 POD 成交⌉"),
        (_, "bottleneck") => ("Carries the least of all roles", "在各角色中承载最小"),
        (_, "people_needed") => {
            ("⌈deals wanted ÷ what one is good for⌉; MDR and SDR take turns", "⌈目标成交 ÷ 每人承载⌉；MDR 与 SDR 轮流计")
        }
        (_, "missing") => ("⌈(deals wanted − what the step carries) ÷ what one is good for⌉", "⌈（目标成交 − 该步承载）÷ 每人承载⌉"),
        (_, "cost_per_person") => ("Mean monthly cost of the role in the team's list", "团队名单中该角色月成本的平均"),
        (_, "pod_deals") => ("The least that one person in each role carries", "各角色一人时承载的最小值"),
        (_, "pod_brings") => ("As entered, else its deals × price", "取填写的值，否则为其成交 × 单价"),
        (_, "pod_cost") => ("Σ mean monthly cost of its roles", "Σ 各角色的平均月成本"),
        (_, "pod_cac") => ("Cost of a POD ÷ its deals", "POD 成本 ÷ 其成交"),
        (_, "month") => ("Counted on from the as-of day's month", "自截至日所在月份往后数"),
        (_, "pods") => ("What the people carry ÷ a POD's deals", "人员承载 ÷ 单个 POD 成交"),
        (_, "at_strength") => {
            ("The same, the k-th month of ramp counting k ÷ (ramp + 1)", "同上，上手期第 k 个月按 k ÷（上手月数 + 1）折算")
        }
        ("plan.growth", "deals") => {
            ("PODs at strength × a POD's deals, the deals wanted at most", "折算 POD × 单个 POD 成交，不超过目标成交")
        }
        (_, "deals") => ("Count of those won in the month, mean of the runs", "当月成交数，取各次模拟的平均"),
        (_, "mrr") => ("MRR before × (1 − churn) + deals × price", "上月 MRR ×（1 − 流失率）+ 成交 × 单价"),
        (_, "deals_wanted") => ("⌈target ÷ price⌉", "⌈目标 ÷ 单价⌉"),
        (_, "deals_now") => ("New business won ÷ months measured", "新业务成交 ÷ 实测月数"),
        (_, "hired") => ("For the role that misses most, up to the limit", "优先缺口最大的角色，不超过上限"),
        (_, "left") => ("People × (1 − (1 − attrition)^(1/12))", "人数 ×（1 −（1 − 年离职率）^(1/12)）"),
        (_, "cost") => ("Σ people × mean monthly cost of their role", "Σ 人数 × 该角色平均月成本"),
        (_, "prospects_covered" | "entered" | "won" | "lost" | "waiting") => {
            ("Count by the month's end, mean of the runs", "截至月末的数量，取各次模拟的平均")
        }
        (_, "mean_wait_days") => {
            ("Σ hours from done to taken up ÷ hours of a day ÷ hand-overs of the month", "Σ 从完成到接手的小时 ÷ 每日小时 ÷ 当月移交次数")
        }
        _ => return None,
    })
}
