//! The columns of plans.

use super::Both;

/// The label and the meaning of a column of `plan.…`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    if !report.starts_with("plan.") {
        return None;
    }
    Some(match (report, column) {
        ("plan.pods_by_tier", "tier") => (("Tier", "客户层级"), ("Into which customers are put", "客户所属层级")),
        ("plan.pods_by_tier", "new_customers") => (("New customers", "新客户"), ("Who began in the period", "期间内开始的客户")),
        ("plan.pods_by_tier", "arpa") => {
            (("MRR per customer", "客户平均 MRR"), ("What one of the tier pays a month", "该层级客户每月平均支付"))
        }
        ("plan.pods_by_tier", "target") => {
            (("Of the target", "目标分摊"), ("Its share of the new MRR wanted a month", "每月新增 MRR 目标中的份额"))
        }
        ("plan.pods_by_tier", "deals") => (("Deals", "成交"), ("Its part of the deals a month of the plan", "计划每月成交中的份额")),
        ("plan.pods_by_tier", "pods") => (("PODs", "POD 数"), ("Its part of the PODs of the plan", "计划 POD 数中的份额")),
        ("plan.pods_at_hand" | "plan.pod_members", "pod") => {
            (("POD", "POD 小组"), ("By the team’s list, or where somebody was moved to", "按团队名单，或手工调整后的 POD"))
        }
        ("plan.pods_at_hand", "people") => (("People", "人数"), ("All of its members", "全部成员")),
        ("plan.pods_at_hand", "carries") => (("Carries, deals", "承载（单）"), ("Deals a month that it carries", "每月可承载的成交")),
        ("plan.pods_at_hand", "limited_by") => (("Limited by", "受限于"), ("The roles that carry least", "承载最少的角色")),
        ("plan.pods_at_hand", "lacks") => (("Lacks", "缺少"), ("Roles of a POD that nobody in it has", "无人担任的 POD 角色")),
        ("plan.pods_at_hand", "mdr") => (("MDR", "MDR 人数"), ("People", "人数")),
        ("plan.pods_at_hand", "sdr") => (("SDR", "SDR 人数"), ("People", "人数")),
        ("plan.pods_at_hand", "ae") => (("AE", "AE 人数"), ("People", "人数")),
        ("plan.pods_at_hand", "csm") => (("CSM", "CSM 人数"), ("People", "人数")),
        ("plan.pods_at_hand", "others") => {
            (("Others", "其他"), ("People of other roles, who carry none of it", "其他角色的人数，不计入承载"))
        }
        ("plan.pods_at_hand", "cost") => (("Cost", "成本"), ("Of all of them, a month", "全部成员的每月成本")),
        ("plan.pods_at_hand", "members") => (("Members", "成员"), ("Who is in it", "POD 中的人")),
        ("plan.pod_members", "person") => (("Person", "人员"), ("Of the team, on the day", "当日的团队成员")),
        ("plan.pod_members", "role") => (("Role", "角色"), ("By the blueprint, else the title", "按蓝图的角色，否则为职位名称")),
        ("plan.pod_members", "by_hand") => (("By hand", "手工"), ("Whether somebody moved them", "是否手工调整")),
        ("plan.pod_members", "exported") => (("In the file", "文件中"), ("The POD as the team’s list has it", "团队名单中的 POD")),
        ("plan.pod_members", "cost") => (("Cost", "成本"), ("A month", "每月")),
        ("plan.pods_by_tier", "people") => (("People", "人数"), ("Of those PODs", "这些 POD 的人数")),
        ("plan.pods_by_tier", "cost") => (("Cost", "成本"), ("Of those PODs, a month", "这些 POD 的每月成本")),
        (_, "cac_by_pod") => (
            ("CAC by PODs", "POD 获客成本"),
            ("What the whole PODs of the plan cost a month, with their CSM, by its deals", "计划所需整 POD 的每月成本（含 CSM）除以成交"),
        ),
        (_, "cac") => (("CAC now", "现在的获客成本"), ("What winning one customer costs in the tier now", "该层级现在赢得一个客户的成本")),
        (_, "payback_by_pod") => {
            (("Payback by PODs", "POD 回本月数"), ("Months until what one pays has brought that back", "客户付费收回该成本所需月数"))
        }
        (_, "payback_months") => (("Payback now", "现在的回本月数"), ("The same of what it costs now", "按现在的获客成本计")),
        (_, "step") => {
            (("Step", "步骤"), ("From the target back: deals, intents, profiles, outbound calls", "从目标倒推：成交、意向、画像、外呼"))
        }
        (_, "needed") => (("Needed", "所需"), ("A month, rounded up at every step", "每月所需，逐步向上取整")),
        (_, "needed_low") => (
            ("Needed, low", "所需下限"),
            ("With every measured rate at the upper end of its 95 % interval", "各实测转化率取 95% 区间上端时"),
        ),
        (_, "needed_high") => (
            ("Needed, high", "所需上限"),
            ("With every measured rate at the lower end: the widest case", "各实测转化率取区间下端时，为最宽情形"),
        ),
        (_, "rate") => (("Rate", "转化率"), ("The rate by which one comes from this step to the one before", "由这一步到上一步的转化率")),
        (_, "rate_low") => (("Rate, low", "转化率下限"), ("Lower end of its 95 % interval (Wilson)", "95% 区间下限（Wilson）")),
        (_, "rate_high") => (("Rate, high", "转化率上限"), ("Upper end", "95% 区间上限")),
        (_, "per_day") => (("A working day", "每工作日"), ("Needed a working day", "每个工作日所需")),
        (_, "per_person") => (
            ("A person", "每人"),
            (
                "Needed a month of each who does it: AE of deals and intents, MDR of profiles that no call finds, SDR of calls",
                "每人每月所需：成交与意向按 AE，非外呼的画像按 MDR，外呼按 SDR",
            ),
        ),
        ("plan.role_performance", _) | ("plan.roles", _) => return None,
        (_, "cases") => (("Cases", "次数"), ("Cases behind a measured rate", "实测转化率的分子")),
        (_, "n") => (("Of", "样本数"), ("Of how many", "分母")),
        (_, "source") => (("From", "来源"), ("Your entry, your files, or the preset", "你填写、你的数据，或预设")),
        (_, "drives") => (("Widens most", "最影响范围"), ("Whether its rate widens the range most", "此转化率是否让范围变宽最多")),
        (_, "target") => (("Target", "目标"), ("New MRR wanted a month", "每月新增 MRR 目标")),
        (_, "price") => (("Price", "单价"), ("MRR that a deal brings", "每单带来的 MRR")),
        (_, "target_source") => (("Target from", "目标来源"), ("Your entry, your files, or solved for", "你填写、你的数据，或求解")),
        (_, "solved_low") => (("Solved, low", "求解下限"), ("Lower end of what was solved for", "求解结果的下限")),
        (_, "solved_high") => (("Solved, high", "求解上限"), ("Upper end of what was solved for", "求解结果的上限")),
        (_, "part") => (("Of profiles", "占画像"), ("The part of the profiles that outbound calls find", "由外呼获得的画像占比")),
        (_, "role") => (("Role", "角色"), ("A role of the POD", "POD 中的角色")),
        ("plan.growth", "people") => (("People", "人数"), ("Of the POD's roles, at the month's end", "月末 POD 各角色的人数")),
        (_, "people") => (("People", "人数"), ("At hand", "现有人数")),
        (_, "handles") => {
            (("Takes on", "处理量"), ("What one takes on a month: profiles, intents or deals", "每人每月处理的画像、意向或成交"))
        }
        (_, "yields") => (("Yields", "产出"), ("What comes of it: intents, deals or onboardings", "由此得到的意向、成交或上线")),
        (_, "capacity") => {
            (("Carries, deals", "承载（单）"), ("Deals a month that the people at hand carry", "现有人员每月可承载的成交数"))
        }
        (_, "pods_needed") => {
            (("PODs needed", "所需 POD"), ("Target by what a POD brings, rounded up", "目标除以一个 POD 的产出，向上取整"))
        }
        (_, "bottleneck") => (("Bottleneck", "瓶颈"), ("Whether it carries least", "是否承载最少")),
        (_, "people_needed") => {
            (("People needed", "所需人数"), ("In the role, for the target, were nobody there yet", "从零开始，该角色达成目标所需人数"))
        }
        (_, "missing") => (("Missing", "缺口"), ("People to be hired for the step to carry the target", "该步承载目标还需招聘的人数")),
        (_, "cost_per_person") => (("Costs", "人均成本"), ("What one costs a month, in the mean", "每人每月的平均成本")),
        (_, "pod_deals") => (("A POD's deals", "单个 POD 成交"), ("Deals a month that a POD carries", "一个 POD 每月可承载的成交")),
        (_, "pod_brings") => (("A POD brings", "单个 POD 产出"), ("New MRR a month", "每月新增 MRR")),
        (_, "pod_cost") => (("A POD costs", "单个 POD 成本"), ("A month, one person in each role", "每月成本，各角色一人")),
        (_, "pod_cac") => (
            ("Cost of a deal at full load", "满负荷单均成本"),
            ("What a POD costs by the deals it can carry", "POD 成本除以可承载的成交数"),
        ),
        (_, "people_source") => (("People from", "人数来源"), ("Your entry, your files, or the preset", "你填写、你的数据，或预设")),
        ("plan.silo_vs_pod", "month") => (("Month", "月"), ("Counted from the beginning", "从开始数起")),
        (_, "month") => (("Month", "月份"), ("The month of the plan", "计划中的月份")),
        (_, "pods") => {
            (("PODs", "POD 数"), ("What its people will carry by what a POD does, at the month's end", "月末人员的承载相当于几个 POD"))
        }
        ("plan.growth", "deals") => {
            (("Deals", "成交"), ("Won in the month: what the team carries, the target at most", "当月成交：团队承载，不超过目标"))
        }
        (_, "deals") => (("Deals", "成交"), ("Won in the month", "当月成交")),
        (_, "mrr") => (("MRR", "月末 MRR"), ("At the month's end: before, less what is lost, and what is won", "月末：上月减流失加新增")),
        (_, "at_strength") => (
            ("PODs at strength", "折算 POD"),
            ("What its people carry already, new ones in part, by what a POD does", "新人按比例折算后，当月承载相当于几个 POD"),
        ),
        (_, "deals_now") => {
            (("Deals now", "目前成交"), ("Deals of new business won a month, over the months measured", "实测期内每月赢得的新业务成交"))
        }
        (_, "deals_wanted") => (("Deals wanted", "目标成交"), ("Deals a month that the target takes", "目标每月所需成交")),
        (_, "hired") => (("Hired", "招聘"), ("At the month's beginning", "月初入职")),
        (_, "left") => (("Left", "离开"), ("In the month, expected", "当月期望离开人数")),
        (_, "cost") => (("Cost", "成本"), ("Of the people, in the month", "当月人员成本")),
        (_, "model") => (("Model", "模式"), ("How work is handed on", "工作如何移交")),
        (_, "prospects_covered") => (("Reached", "已触达"), ("Prospects reached by the month's end", "截至月末已触达的潜在客户")),
        (_, "mean_wait_days") => (
            ("Days waited", "等待天数"),
            ("Working days between being done with one step and taken up in the next, in the mean", "从上一步完成到下一步接手的平均工作日"),
        ),
        (_, "entered") => (("Entered", "已进入"), ("Prospects by the month's end", "截至月末进入的潜在客户")),
        (_, "won") => (("Won", "已赢得"), ("Won and taught by the month's end", "截至月末成交并完成培训")),
        (_, "lost") => (("Lost", "已失去"), ("Without intent, not won, or turned elsewhere", "没有意向、未成交或转投他处")),
        (_, "waiting") => (("Waiting", "等待中"), ("Waiting or being worked on", "排队或处理中")),
        (_, "range") => (("Range", "范围"), ("What may be needed", "可能所需的范围")),
        (_, "assumption") => (("Assumption", "假设"), ("A figure that the plan goes by", "计划所依据的数字")),
        (_, "value") => (
            ("Value", "数值"),
            ("Rates as a share, money in your currency, else a number a month", "转化率为比例，金额为本币，其余为每月数量"),
        ),
        (_, "usual") => (("Otherwise", "否则取"), ("What is taken where nobody says anything", "无人填写时采用的值")),
        (_, "low") => (("Low", "下限"), ("Lower end of a measured rate", "实测转化率的 95% 区间下限")),
        (_, "high") => (("High", "上限"), ("Upper end of a measured rate", "实测转化率的 95% 区间上限")),
        _ => return None,
    })
}
