//! What the reports on plans tell.

use super::Said;

/// Definition and formula of a report on plans.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "plan.reverse" => Said {
            definition: (
                "How many deals, intents, profiles and outbound calls a month a target takes; or the one figure that would make the others meet",
                "达成目标每月需要多少成交、意向、画像和外呼；或求出能使其余数字相符的那一个",
            ),
            formula: (
                "Target ÷ price ÷ win rate ÷ conversion ÷ touch rate, in exact fractions, rounded up at every step; calls only for the profiles that calls find; the range takes every measured rate at one end of its Wilson interval",
                "目标 ÷ 单价 ÷ 成交比 ÷ 转化率 ÷ 触达率，按分数精确计算，逐步向上取整；外呼只计由外呼获得的画像；范围取各实测转化率 Wilson 区间的同一端",
            ),
        },
        "plan.pods" => Said {
            definition: (
                "What each role of a POD carries, which is the bottleneck, and how many PODs and people a target takes",
                "POD 各角色的承载、瓶颈，以及目标所需的 POD 数和人数",
            ),
            formula: (
                "By the blueprint one MDR makes 36 intents of 360 profiles, one SDR 24 intents, one AE 20 deals of 60 intents, one CSM 20 onboardings a month; or by your own month. A team carries the least of its steps; PODs = deals wanted ÷ what one carries, rounded up",
                "按蓝图，每月一名 MDR 由 360 个画像得 36 个意向，一名 SDR 得 24 个意向，一名 AE 由 60 个意向成交 20 单，一名 CSM 上线 20 个客户；或按你的实际。团队承载取各步最小值；POD 数 = 目标成交 ÷ 单个 POD 成交，向上取整",
            ),
        },
        "plan.pods_by_tier" => Said {
            definition: (
                "What PODs cost tier by tier and how soon that comes back, beside what winning a customer costs now",
                "各层级由 POD 开拓的成本与回本时间，对照现在的获客成本",
            ),
            formula: (
                "The plan's deals go to tiers as new customers do now, the target as what these bring; what the whole PODs of the plan cost by its deals is the CAC, the same in every tier",
                "计划的成交按各层级新客户数分摊，目标按其带来的 MRR 分摊；计划所需整 POD 的成本除以成交即获客成本，各层级相同",
            ),
        },
        "plan.pods_at_hand" => Said {
            definition: (
                "The PODs that the team is in: who is in each, what it carries, which role it lacks",
                "团队现有的 POD：各有哪些人、能承载多少、缺哪个角色",
            ),
            formula: (
                "Members as the team's list has them or as they were moved; a POD carries the least of its steps: intents of MDR and SDR × win rate, deals of AE, onboardings of CSM",
                "成员按团队名单或手工调整；POD 承载取各步最小值：MDR 与 SDR 的意向 × 成交比、AE 的成交、CSM 的上线",
            ),
        },
        "plan.pod_members" => Said {
            definition: ("Who of the team is in which POD", "团队成员各在哪个 POD"),
            formula: ("As the team's list has it on the day, or as somebody moved them", "按当日团队名单，或按手工调整"),
        },
        "plan.growth" => Said {
            definition: ("How a team grows to what a target takes, month by month", "团队如何逐月增长到目标所需的规模"),
            formula: (
                "Expected values: hires start in part and ramp up, people leave evenly, deals are what the weakest step carries, the target at most, MRR is what was there less churn plus deals × price",
                "按期望值推演：新人逐月上手，离职均摊，成交取最弱一步的承载且不超过目标，MRR = 上月 − 流失 + 成交 × 单价",
            ),
        },
        "plan.silo_vs_pod" => Said {
            definition: (
                "What hand-overs that wait for the end of the week cost beside those at the end of the day: prospects reached, deals, days waited",
                "每周移交与当天移交的差别：触达的潜在客户、成交和等待天数",
            ),
            formula: (
                "A queue simulation with a fixed seed: three steps (reach, sell, teach), first come first served, the same people, rates and prospects for both; entered = won + lost + waiting",
                "固定种子的排队模拟：触达、成交、培训三步，先到先办，两种模式的人员、转化率、潜在客户相同；已进入 = 已赢得 + 已失去 + 等待中",
            ),
        },
        "plan.assumptions" => Said {
            definition: ("Every figure that the plan goes by, and where it comes from", "计划所依据的每个数字及其来源"),
            formula: (
                "Your entry where there is one, else what your files tell over the period, else the preset; measured shares with their Wilson interval",
                "有填写则取填写，否则取期间内的实测，再否则取预设；实测比例附 Wilson 区间",
            ),
        },
        _ => return None,
    })
}
