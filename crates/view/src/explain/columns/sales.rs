//! How the columns of what our people do, and of what became of it, come about.

use super::Both;

/// How a column of `sales.…` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("sales.win_rate" | "sales.cycle" | "sales.time_to_win", "group") => (
            "As asked; the owner and the segment stand as exported. Empty for those of whom it is not told",
            "按所选方式分组；负责人与客群以导出时为准。未填写的归为空组",
        ),
        ("sales.win_rate", "created") => {
            ("Created in the period, each once; all of them where no period is asked for", "时段内创建的商机各计一次；未指定时段则全部")
        }
        ("sales.win_rate", "won" | "lost") => (
            "By the outcome, else by the stage's name; closed on or before the as-of day",
            "按结果列，没有则按阶段名称；结束日不晚于截至日",
        ),
        ("sales.win_rate", "open") => ("Created − won − lost", "新建 − 赢单 − 丢单"),
        ("sales.win_rate", "rate") => (
            "Won ÷ created: what is open counts as not won, so young periods read low",
            "赢单 ÷ 新建：未结束的按未赢单计，较新的时段会偏低",
        ),
        ("sales.win_rate", "closed_rate") => ("Won ÷ (won + lost)", "赢单 ÷（赢单 + 丢单）"),
        ("sales.win_rate", "low" | "high" | "closed_low" | "closed_high") => ("Wilson 1927", "Wilson 区间（1927）"),
        ("sales.cycle", "won") => (
            "Won and closed in the period; first follow-up by its own column, else the earliest activity on it, or on its customer after its creation, else its creation",
            "时段内结束的赢单；首次跟进取该列，没有则取该商机最早的活动或创建后该客户最早的活动，再没有则取创建日",
        ),
        ("sales.time_to_win", "time_days") => (
            "Close − first follow-up in civil days, half a day where both are one; of an open opportunity as-of day − first follow-up",
            "结束日 − 首次跟进日，按自然日，同一天计半天；未结束的取截至日 − 首次跟进日",
        ),
        ("sales.time_to_win", "at_risk") => {
            ("Opportunities created in the period that had not ended before", "时段内创建、在此之前尚未结束的商机")
        }
        ("sales.time_to_win", "won" | "lost" | "censored") => {
            ("Counted on that day, by the outcome as of the as-of day", "按截至日的结果，在这一天的个数")
        }
        ("sales.time_to_win", "won_share" | "lost_share") => (
            "Σ share open just before × won (or lost) ÷ open just before: Aalen & Johansen 1978. A lost deal can't be won any more, an open one goes on like the others",
            "Σ 此前未结束占比 × 当天赢单（或丢单）÷ 此前未结束：Aalen–Johansen 估计。丢单不再可能赢单，未结束的按其他商机的走势",
        ),
        ("sales.time_to_win", "won_low" | "won_high") => ("Dinse & Larson 1986, log(−log)", "Dinse–Larson 方差（1986），log(−log) 变换"),
        ("sales.time_to_win", "open_share") => ("Kaplan & Meier 1958: 1 − won − lost", "Kaplan–Meier 估计：1 − 赢单 − 丢单"),
        ("sales.time_to_win", "open_low" | "open_high") => ("Greenwood 1926, log(−log)", "Greenwood 方差，log(−log) 变换"),
        ("sales.cycle", "mean_days") => ("Mean of (close − first follow-up) in civil days", "（结束日 − 首次跟进日）的平均，按自然日"),
        ("sales.cycle", "mean_low" | "mean_high") => ("Student's t", "Student t 区间"),
        ("sales.cycle", "median_days") => {
            ("The middle of the sorted days; of an even number the mean of the two", "排序后居中的天数；偶数个取中间两个的平均")
        }
        ("sales.cycle", "median_low" | "median_high") => (
            "The ranks between which the median lies with at least 95 % chance, by the binomial distribution with ½; empty for fewer than six",
            "按 ½ 的二项分布，中位数以至少 95% 的概率落在其间的两个顺序统计量；少于 6 笔则为空",
        ),
        ("sales.cycle", "excluded") => {
            ("Without a first follow-up or a close date, or closed before it", "没有首次跟进或结束日，或结束早于首次跟进")
        }
        ("sales.response", "group") => (
            "As asked; the segment stands as exported. Empty for those of whom it is not told",
            "按所选方式分组；客群以导出时为准。未填写的归为空组",
        ),
        ("sales.response", "requests") => (
            "Rows of the requests, or tickets where there are none; answered before they were made: left out",
            "请求表的记录，没有则取工单；回复早于提出的不计",
        ),
        ("sales.response", "customers") => ("Distinct customers with an answer by the as-of day", "截至日前得到过回复的客户，每家计一次"),
        ("sales.response", "total_hours") => ("Σ (first reply − request)", "Σ（首次回复 − 提出）"),
        ("sales.response", "hours_per_customer") => {
            ("Σ (first reply − request) ÷ customers answered, as the article has it", "Σ（首次回复 − 提出）÷ 已回复客户，按文章的口径")
        }
        ("sales.response", "mean_hours") => {
            ("Σ (first reply − request) ÷ answers; no answer is no zero", "Σ（首次回复 − 提出）÷ 回复数；未回复不按零计")
        }
        ("sales.response", "median_hours" | "p90_hours") => {
            ("Quantile of the answers, between neighbours in proportion", "回复时长的分位数，相邻值之间按比例取")
        }
        ("sales.response", "within_1h" | "within_24h") => {
            ("Answered within the limit ÷ requests that were answered or are older than the limit", "时限内回复 ÷ 已回复或已超过时限的请求")
        }
        ("sales.response", "unanswered") => ("Requests without a reply by the as-of day", "截至日没有回复的请求"),
        ("sales.response", "overdue") => ("Of the unanswered those made 24 hours ago or more", "未回复且提出已满 24 小时的"),
        ("sales.response", "within_1h_low" | "within_1h_high" | "within_24h_low" | "within_24h_high") => {
            ("Wilson 1927", "Wilson 区间（1927）")
        }
        ("sales.response", "median_wait_hours") => (
            "Kaplan & Meier 1958, the unanswered censored at the as-of day; empty where half are not reached",
            "Kaplan–Meier（1958），未回复的在截至日删失；未达到一半则为空",
        ),
        _ => return of_people(report, column).or_else(|| of_money(report, column)),
    })
}

/// Of what people do, what speed goes with, and how they stand beside each other.
fn of_people(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("sales.activity", "person") => {
            ("The column of the activities; rows without a name are left out", "取活动表的人员列；没有姓名的不计")
        }
        ("sales.activity", "kind") => (
            "The usual words of either language count as call, e-mail, meeting or demo; any other as written",
            "中英文的常见写法归为电话、邮件、会议/拜访、演示，其余按原文",
        ),
        ("sales.activity", "count") => ("Σ of the column of counts; a row without one counts once", "Σ 次数列；没填的每行计一次"),
        ("sales.activity", "working_days") => (
            "Monday to Friday less the holidays set, from the first to the last day that is told in the period, while on the list of the team",
            "时段内有记录的首日到末日，取周一至周五，减去已设置的节假日，并限于团队名单上的在职期间",
        ),
        ("sales.activity", "per_day") => ("Count ÷ working days", "次数 ÷ 工作日"),
        ("sales.activity", "low" | "high") => {
            ("Garwood 1936: as if calls came by chance alone (Poisson)", "Garwood 泊松区间（1936），假定只有随机波动")
        }
        ("sales.activity", "target") => {
            ("As asked, else from the list of the team; for calls alone", "按所填，没填则取团队名单；只针对电话")
        }
        ("sales.activity", "share_of_target") => ("A working day's ÷ target", "日均 ÷ 目标"),
        ("sales.activity", "connected_share") => (
            "Reached ÷ those of which it is told: by the column of those connected, else by the outcome",
            "接通 ÷ 有接通记录的次数；取接通次数列，没有则看结果列",
        ),
        ("sales.activity", "contact_again") => ("Σ of the column; empty where no row tells", "Σ 可再次联系列；都没填则为空"),
        ("sales.activity", "connected_low" | "connected_high") => ("Wilson 1927", "Wilson 区间（1927）"),
        ("sales.activity", "talk_minutes") => {
            ("Σ duration of those reached ÷ 60 ÷ reached, where both are told", "Σ 接通的通话秒数 ÷ 60 ÷ 接通次数，只取两者都有的记录")
        }
        ("sales.activity", "dispersion") => (
            "Variance ÷ mean of the counts of all working days, those without any included",
            "各工作日次数的方差 ÷ 平均，没有活动的日子也算",
        ),
        ("sales.activity", "daily_low" | "daily_high") => (
            "Student's t over working days, 0 at the least; read this one where days are uneven",
            "对各工作日取 Student t 区间，不低于 0；忙闲不均时以此为准",
        ),
        ("sales.response_effect", "bucket") => (
            "First reply − request, of the first request that names the deal, else of its customer's first between creation and close",
            "首次回复 − 提出；取写明该商机的首个请求，没有则取该客户在创建与结束之间的首个请求",
        ),
        ("sales.response_effect", "opportunities") => (
            "Created in the period, won or lost by the as-of day, and of which a request is told",
            "时段内创建、截至日前赢单或丢单、且找得到请求的商机",
        ),
        ("sales.response_effect", "won") => ("By the outcome, else by the stage's name", "按结果列，没有则按阶段名称"),
        ("sales.response_effect", "rate") => {
            ("Won ÷ (won + lost); who is answered fast is no matter of chance", "赢单 ÷（赢单 + 丢单）；先回谁并非随机")
        }
        ("sales.response_effect", "low" | "high") => ("Wilson 1927", "Wilson 区间（1927）"),
        ("sales.leaderboard", column) => return of_board(column),
        ("sales.distortion", "person") => ("The same name in activities and opportunities is one person", "活动与商机中同名视为同一人"),
        ("sales.distortion", "warning") => (
            "The figure and what is behind it are each tested against the others; of calls a day z ≥ 2, by median and MAD",
            "指标与背后质量分别与其他人作检验；日均电话按中位数和 MAD 取 z ≥ 2",
        ),
        ("sales.distortion", "metric") => ("Fixed by the warning", "由提醒的种类决定"),
        ("sales.distortion", "metric_value") => ("As in the report of that figure", "算法同该指标所在的报表"),
        ("sales.distortion", "team_value") => ("The same over the others, the person aside", "不含此人，对其他人同样计算"),
        ("sales.distortion", "quality") => {
            ("What was found weaker, of what can stand behind the figure", "能佐证该指标的各项中，检验为偏弱的一项")
        }
        ("sales.distortion", "quality_value") => ("Over the same calls or deals as the figure", "与该指标取同一批电话或商机"),
        ("sales.distortion", "quality_team") => ("The same over the others, the person aside", "不含此人，对其他人同样计算"),
        ("sales.distortion", "q") => (
            "One-sided test against the others, corrected over all people (Benjamini–Hochberg 1995)",
            "与其他人作单侧检验，并按全部人员校正（Benjamini–Hochberg 1995）",
        ),
        ("sales.distortion", "evidence") => ("Counts of the rows that the figures rest on", "这些数字所依据记录的计数"),
        _ => return None,
    })
}

/// Of what customers bring over their lives.
fn of_money(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("sales.ltv", "group") => (
            "As asked; the CSM, segment, tier and plan stand as exported. Head: the fifth of the customers that brought most in twelve months",
            "按所选方式分组；客户成功经理、客群、层级、套餐以导出时为准。头部：十二个月收入最高的五分之一客户",
        ),
        ("sales.ltv", "customers") => {
            ("With a start on or before the as-of day; those who left included", "开始日不晚于截至日的客户，含已流失")
        }
        ("sales.ltv", "living") => ("Of them, without an end by the as-of day", "其中截至日尚未结束的"),
        ("sales.ltv", "revenue_mean") => ("Σ revenue of all time by the as-of day ÷ customers", "Σ 截至日的全部收入 ÷ 客户数"),
        ("sales.ltv", "cost_mean") => ("To win + to keep; empty where no file tells costs", "获客成本 + 维系成本；没有成本表则为空"),
        ("sales.ltv", "ltv") => ("Revenue to date − cost to date, as the article has it", "至今收入 − 至今成本，按文章的口径"),
        ("sales.ltv", "projected_ltv") => ("Margin projected − mean cost to win", "预计毛利 − 平均获客成本"),
        ("sales.ltv", "projected_revenue") => (
            "Σ S(t) × ARPA × gross margin ÷ (1 + discount)^(t ÷ 12) over the months observed, t from 0, so as many payments as months; S by Kaplan & Meier 1958. Nothing is carried on beyond them",
            "对观察到的各月（t 从 0 起，有几个月就计几次付款）求 Σ S(t) × 户均月收入 × 毛利率 ÷（1 + 折现率）^（t ÷ 12）；S 按 Kaplan–Meier（1958）。不外推",
        ),
        ("sales.ltv", "months_observed") => {
            ("The longest life by the as-of day, in whole months of 30.4375 days", "截至日最长的合作时间，按 30.4375 天一个月取整")
        }
        ("sales.ltv", "acquire_mean") => (
            "A cost of one customer is theirs; any other is shared equally among those who began in its month, of its tier, segment and source",
            "写明客户的成本归该客户；其余由当月开始、且层级、客群、来源相符的客户均摊",
        ),
        ("sales.ltv", "keep_mean") => (
            "A cost of one customer is theirs; any other is shared equally among those there in its month, of its tier, segment and source",
            "写明客户的成本归该客户；其余由当月在用、且层级、客群、来源相符的客户均摊",
        ),
        ("sales.ltv", "arpa") => {
            ("Mean MRR on the as-of day of those there now, where it is known", "在用客户截至日月经常性收入的平均，只取有数的")
        }
        ("sales.ltv", "still_there") => (
            "Kaplan & Meier 1958 at the last month observed; who is still there is censored at the as-of day",
            "Kaplan–Meier（1958）在最后观察月的值；在用客户在截至日删失",
        ),
        _ => return None,
    })
}

/// Of the figures by which people are ranked, and of what stands beside each.
fn of_board(column: &str) -> Option<Both> {
    if column.ends_with("_rank") {
        return Some((
            "1 is best, equal ones share a rank; rates are ranked drawn towards the team's, so that few deals lead nobody to the top",
            "1 为最好，并列同名次；比率先向团队水平校正再排，免得几单就冲到榜首",
        ));
    }
    if column.ends_with("_flag") {
        return Some(("A warning of the distortion report that is of this figure", "指标走样报表中与该指标有关的提醒"));
    }
    if column.ends_with("_of_target") {
        return Some(("Measured against the target set; empty without one", "对照所定目标；没定目标则为空"));
    }
    Some(match column {
        "person" => ("The same name in activities, requests and opportunities is one person", "活动、请求与商机中同名视为同一人"),
        "calls_per_day" => ("Calls ÷ working days, as in the activity report", "电话数 ÷ 工作日，算法同销售活动报表"),
        "contact_again" => ("Σ contacts won for a second one ÷ working days", "Σ 可再次联系 ÷ 工作日"),
        "created" => ("Count of opportunities created in the period", "时段内创建的商机数"),
        "won" => ("Of them, won by the as-of day", "其中截至日前赢单的"),
        "won_amount" => ("Σ amounts of the deals won; another currency is not added", "Σ 赢单金额；其他币种不计"),
        "win_rate" => ("Won ÷ created; what is open counts as not won", "赢单 ÷ 新建；未结束的按未赢单计"),
        "closed_rate" => ("Won ÷ (won + lost)", "赢单 ÷（赢单 + 丢单）"),
        "cycle_days" => (
            "Median of (close − first follow-up) over deals won, in civil days; the shortest ranks first",
            "赢单的（结束日 − 首次跟进日）取中位，按自然日；短者在前",
        ),
        "within_24h" => (
            "Answered within 24 hours ÷ requests that were answered or are older than that",
            "24 小时内回复 ÷ 已回复或已超过 24 小时的请求",
        ),
        "step_rate" => (
            "Came to the next stage or further ÷ ever in the stage, at the step over which most did not come",
            "推进到下一阶段或更后 ÷ 曾进入该阶段，取没推进过去的商机最多的那一步",
        ),
        "kept_6m" => (
            "There six months after they began ÷ customers sold who began six months ago or more",
            "开始半年后仍在用 ÷ 签下且开始已满半年的客户",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;

    #[test]
    fn whatever_stands_beside_a_figure_is_explained() {
        for column in ["win_rate", "win_rate_rank", "cycle_days_flag", "kept_6m_of_target"] {
            both(|words| words.explain_column("sales.leaderboard", column).expect("an explanation").formula);
            both(|words| words.explain_column("sales.leaderboard", column).expect("an explanation").definition);
        }
        assert_eq!(formula("sales.leaderboard", "charm"), None);
    }
}
