//! How the columns of how opportunities come from stage to stage, where they are lost, and how people stand beside the team come about.

use super::Both;

/// How a column of `funnel.…` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("funnel.stages" | "funnel.lost", "group") => (
            "As asked; the owner and what is told of the customer stand as exported. Empty for those of whom it is not told",
            "按所选方式分组；负责人与客户属性以导出时为准。未填写的归为空组",
        ),
        ("funnel.stages", "stage") => (
            "Your order, else each before those that most enter after it; where no file tells when stages were entered, by the chance to win, else by their usual names",
            "按你设定的顺序；未设定则按多数商机的先后。没有阶段进入日期时按赢单概率，再按常见名称",
        ),
        ("funnel.stages", "position") => ("Stages up to it, those of lost deals aside", "到该阶段为止的阶段数，丢单阶段不算"),
        ("funnel.stages", "ever_in") => (
            "Opportunities created in the period, each once a stage however often it was there; in and out on one day counts. By amount: Σ of what they are worth",
            "时段内创建的商机，一个阶段只计一次，不论进出几次；当天进当天出也算。按金额则为 Σ 金额",
        ),
        ("funnel.stages", "from_previous") => (
            "Ever in the stage before and came to this one or further ÷ ever in the stage before",
            "曾进入上一阶段且推进到该阶段或更后 ÷ 曾进入上一阶段",
        ),
        ("funnel.stages", "low" | "high") => ("Wilson 1927; of amounts there is none", "Wilson 区间（1927）；按金额时没有区间"),
        ("funnel.stages", "literal") => {
            ("Ever in it ÷ ever in the stage before, as the article has it", "曾进入该阶段 ÷ 曾进入上一阶段，按文章的口径")
        }
        ("funnel.stages", "skipped") => (
            "Came to a later stage, never in this one; none where who came further counts as having been here",
            "到过更后的阶段、从未进入该阶段；若设为推进过即视为经过，则为零",
        ),
        ("funnel.stages", "back_moves") => {
            ("Entries just after a later stage; empty without days of entry", "紧接着更后阶段的进入次数；没有进入日期则为空")
        }
        ("funnel.stages", "re_entries") => {
            ("Entries of opportunities that had been in it; empty without days of entry", "曾经进过的商机又进入的次数；没有进入日期则为空")
        }
        ("funnel.stages", "still_open") => ("Open on the as-of day, and entered this stage last", "截至日未结束，且最后进入的是该阶段"),
        ("funnel.stages", "median_days") => (
            "Kaplan & Meier 1958 over all stays, the open ones censored at the as-of day; empty while half have not gone on",
            "对每次停留取 Kaplan–Meier（1958）中位，进行中的在截至日删失；未过半则为空",
        ),
        ("funnel.stages", "conversion_from_first") => (
            "Ever in the first stage and came to this one or further ÷ ever in the first stage",
            "曾进入首个阶段且推进到该阶段或更后 ÷ 曾进入首个阶段",
        ),
        ("funnel.stages", "opportunities") => ("Count of opportunities ever in it", "曾进入该阶段的商机个数"),
        ("funnel.stages", "of_previous") => ("Count of opportunities ever in the stage before", "曾进入上一阶段的商机个数"),
        ("funnel.stages", "without_open") => (
            "Came to it or further ÷ (ever in the stage before − open ones that have not come yet)",
            "推进到该阶段或更后 ÷（曾进入上一阶段 − 尚未推进过来的进行中商机）",
        ),
        ("funnel.stages", "lost") => (
            "Lost by the as-of day, and entered this stage last; taken up again is not lost",
            "截至日已丢单，且最后进入的是该阶段；重新跟进的不算",
        ),
        ("funnel.stages", "reached") => {
            ("Of those ever in the stage before, those ever in this one or a later one", "到过上一阶段的商机中，到过本阶段或更后阶段的")
        }
        ("funnel.stages", "may_come") => ("Ever in the stage before − came on − closed", "到过上一阶段 − 已进入 − 已结束"),
        ("funnel.stages", "before") => (
            "The same share of those created in as many days before the period; empty where it has no first day",
            "时段之前同样天数内创建的商机，同一算法；时段没有起始日则为空",
        ),
        ("funnel.lost", "stage") => (
            "The last stage entered before the loss; empty where no file tells when stages were entered",
            "丢单前最后进入的阶段；没有阶段进入日期则为空",
        ),
        ("funnel.lost", "lost_reason") => {
            ("The column of reasons; case, spaces and signs make no other reason", "取丢单原因列；只差大小写、空格或符号的算同一个原因")
        }
        ("funnel.lost", "opportunities") => {
            ("Created in the period, lost by the as-of day; most of them first", "时段内创建、截至日前丢单的；多的在前")
        }
        ("funnel.lost", "amount") => {
            ("Σ amounts; another currency is not added. Empty where none is told", "Σ 金额；其他币种不计，都没填则为空")
        }
        ("funnel.lost", "share") => ("Deals of the line ÷ deals lost of the group", "该行丢单 ÷ 该组全部丢单"),
        _ => return of_reps(report, column),
    })
}

/// Of people beside the team.
fn of_reps(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("funnel.reps", "sales_rep") => {
            ("The owner as exported; the highest adjusted rate first", "商机负责人，以导出时为准；校正转化率高的在前")
        }
        ("funnel.coaching", "sales_rep") => ("The owner as exported", "商机负责人，以导出时为准"),
        ("funnel.reps", "ever_from") => (
            "Created in the period and ever in the first stage; from “created” all of them, from “closed” those won or lost",
            "时段内创建且曾进入起始阶段；从“新建”起算则为全部，从“已结束”起算则为赢单与丢单",
        ),
        ("funnel.reps", "ever_to") => (
            "Of them, whose furthest stage is the second or a later one; from “created” or “closed” those won",
            "其中最远到达目标阶段或更后的；从“新建”或“已结束”起算则为赢单的",
        ),
        ("funnel.reps", "rate") => ("Came on ÷ ever in the first", "已推进 ÷ 起始商机"),
        ("funnel.reps", "low" | "high") => ("Wilson 1927", "Wilson 区间（1927）"),
        ("funnel.reps" | "funnel.coaching", "team_rate") => {
            ("Σ came on ÷ Σ ever in the first, over everybody, the rep included", "Σ 已推进 ÷ Σ 起始商机，全员合计，含本人")
        }
        ("funnel.reps" | "funnel.coaching", "difference") => ("Rate − rate of all others together", "转化率 − 其他所有人合计的转化率"),
        ("funnel.reps", "difference_low" | "difference_high") | ("funnel.coaching", "low") => {
            ("Newcombe 1998, from the Wilson intervals of both", "Newcombe 区间（1998），由两方的 Wilson 区间得出")
        }
        ("funnel.coaching", "high") => {
            ("Newcombe 1998; a rep's steps are sorted by it, the lowest first", "Newcombe 区间（1998）；各销售的步骤按此从低到高排")
        }
        ("funnel.reps", "shrunk") => (
            "(α + came on) ÷ (α + β + ever in the first), with α and β fitted to everybody's rates (beta-binomial)",
            "（α + 已推进）÷（α + β + 起始商机），α、β 由全员的转化率拟合（贝塔二项分布）",
        ),
        ("funnel.reps", "shrunk_low" | "shrunk_high") => ("The middle 95 % of the beta distribution", "贝塔分布正中的 95%"),
        ("funnel.reps", "limit_low" | "limit_high") => (
            "Team's rate ± 1.96 × √(rate × (1 − rate) ÷ ever in the first), as in a funnel plot (Spiegelhalter 2005)",
            "团队转化率 ± 1.96 × √（转化率 ×（1 − 转化率）÷ 起始商机），即漏斗图的界限（Spiegelhalter 2005）",
        ),
        ("funnel.reps", "p") => ("Fisher's exact test against all others, two-sided", "与其他所有人作 Fisher 精确检验，双侧"),
        ("funnel.reps", "q") => ("Benjamini–Hochberg 1995 over all reps", "对全部销售做 Benjamini–Hochberg 校正（1995）"),
        ("funnel.reps" | "funnel.coaching", "verdict") => (
            "Low or high where q < 0.05 over all reps at the step; too few where no outcome of so many could have shown a gap",
            "这一步上全部销售校正后 q < 0.05 才算偏低或偏高；数量少到无论如何都看不出差距则为数量太少",
        ),
        ("funnel.reps", "from_stage" | "to_stage") => {
            ("As asked, else the step over which most did not come", "按所选；未选则取没推进过去的商机最多的一步")
        }
        ("funnel.coaching", "from_stage" | "to_stage") => ("Every stage and the one after it", "每个阶段与其后一个阶段"),
        ("funnel.coaching", "ever_from") => ("Created in the period and ever in the first stage", "时段内创建且曾进入起始阶段"),
        ("funnel.coaching", "rate") => ("Came to the next stage or further ÷ ever in the first", "推进到下一阶段或更后 ÷ 起始商机"),
        ("funnel.coaching", "opportunities_to_review") => {
            ("Ids of those lost at the step, by close date, the latest first", "丢在这一步的商机编号，按关单日期从近到远")
        }
        ("funnel.coaching", "lost") => ("Lost by the as-of day without coming to the next stage", "没到下一阶段、截至日已丢单的"),
        _ => return None,
    })
}
