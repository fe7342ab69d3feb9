//! The columns of what our people do, and of what became of it: opportunities, requests, customers.

use super::Both;
use crate::text::Words;

/// The label and the meaning of a column of `sales.…`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("sales.win_rate" | "sales.cycle" | "sales.time_to_win", "group") => {
            (("Group", "分组"), ("Opportunities taken together", "合并统计的商机"))
        }
        ("sales.win_rate", "created") => (("Created", "新建"), ("Opportunities created in the period", "时段内创建的商机")),
        ("sales.win_rate", "won") => (("Won", "赢单"), ("Of them, won by the as-of day", "其中截至日前赢单的")),
        ("sales.win_rate", "lost") => (("Lost", "丢单"), ("Of them, lost by the as-of day", "其中截至日前丢单的")),
        ("sales.win_rate", "open") => (("Open", "进行中"), ("Of them, neither won nor lost yet", "其中尚未结束的")),
        ("sales.win_rate", "rate") => (("Win rate", "赢单率"), ("Won ÷ created", "赢单 ÷ 新建")),
        ("sales.win_rate", "low") => (("From", "下限"), ("95 % interval of the win rate", "赢单率的 95% 区间")),
        ("sales.win_rate", "high") => (("To", "上限"), ("95 % interval of the win rate", "赢单率的 95% 区间")),
        ("sales.win_rate", "closed_rate") => (("Of the closed", "已结束赢单率"), ("Won ÷ (won + lost)", "赢单 ÷（赢单 + 丢单）")),
        ("sales.win_rate", "closed_low") => (("Of the closed from", "已结束下限"), ("95 % interval", "95% 区间")),
        ("sales.win_rate", "closed_high") => (("Of the closed to", "已结束上限"), ("95 % interval", "95% 区间")),
        ("sales.time_to_win", "time_days") => (("Days", "天数"), ("Since the first follow-up", "自首次跟进起")),
        ("sales.time_to_win", "at_risk") => {
            (("Still open", "仍未结束"), ("Opportunities open just before that day", "到这一天之前仍未结束的商机"))
        }
        ("sales.time_to_win", "won") => (("Won", "赢单"), ("Won on that day", "这一天赢下的")),
        ("sales.time_to_win", "lost") => (("Lost", "丢单"), ("Lost on that day", "这一天丢掉的")),
        ("sales.time_to_win", "censored") => {
            (("Not older", "观察到此"), ("Open opportunities that have come no further yet", "仍未结束、目前只走到这一天的商机"))
        }
        ("sales.time_to_win", "won_share") => (("Share won", "累计赢单率"), ("Won by that day", "到这一天已赢下的比例")),
        ("sales.time_to_win", "won_low") => (("Won from", "赢单率下限"), ("95 % interval of the share won", "累计赢单率的 95% 区间")),
        ("sales.time_to_win", "won_high") => (("Won to", "赢单率上限"), ("95 % interval of the share won", "累计赢单率的 95% 区间")),
        ("sales.time_to_win", "lost_share") => (("Share lost", "累计丢单率"), ("Lost by that day", "到这一天已丢掉的比例")),
        ("sales.time_to_win", "open_share") => {
            (("Share open", "未结束占比"), ("Neither won nor lost by that day", "到这一天仍无结果的比例"))
        }
        ("sales.time_to_win", "open_low") => (("Open from", "未结束下限"), ("95 % interval of the share open", "未结束占比的 95% 区间")),
        ("sales.time_to_win", "open_high") => (("Open to", "未结束上限"), ("95 % interval of the share open", "未结束占比的 95% 区间")),
        ("sales.cycle", "won") => (("Won", "赢单"), ("Deals closed in the period whose days are known", "时段内结束且天数可知的赢单")),
        ("sales.cycle", "mean_days") => (("Mean days", "平均天数"), ("From the first follow-up to the close", "从首次跟进到结束")),
        ("sales.cycle", "mean_low") => (("Mean from", "平均下限"), ("95 % interval of the mean", "平均的 95% 区间")),
        ("sales.cycle", "mean_high") => (("Mean to", "平均上限"), ("95 % interval of the mean", "平均的 95% 区间")),
        ("sales.cycle", "median_days") => (("Median days", "中位天数"), ("Half of the deals took no longer", "一半的赢单不超过此天数")),
        ("sales.cycle", "median_low") => (("Median from", "中位下限"), ("95 % interval of the median", "中位数的 95% 区间")),
        ("sales.cycle", "median_high") => (("Median to", "中位上限"), ("95 % interval of the median", "中位数的 95% 区间")),
        ("sales.cycle", "excluded") => {
            (("Left out", "未计入"), ("Deals won whose days are not known, or run backwards", "天数不可知或为负的赢单"))
        }
        ("sales.response", "group") => (("Group", "分组"), ("Requests taken together", "合并统计的请求")),
        ("sales.response", "requests") => (("Requests", "请求数"), ("Made by the as-of day", "截至日前提出的")),
        ("sales.response", "customers") => {
            (("Customers answered", "已回复客户"), ("Distinct customers who had an answer", "得到过回复的客户（去重）"))
        }
        ("sales.response", "total_hours") => (("Hours in all", "总小时数"), ("Of all answers together", "全部回复合计")),
        ("sales.response", "hours_per_customer") => {
            (("Hours per customer", "每客户小时数"), ("Hours in all ÷ customers answered", "总小时数 ÷ 已回复客户"))
        }
        ("sales.response", "mean_hours") => (("Mean hours", "平均小时数"), ("Of an answer", "每条回复")),
        ("sales.response", "median_hours") => {
            (("Median hours", "中位小时数"), ("Half of the answers took no longer", "一半的回复不超过此时长"))
        }
        ("sales.response", "p90_hours") => {
            (("90 % within hours", "九成小时数"), ("Nine of ten answers took no longer", "九成的回复不超过此时长"))
        }
        ("sales.response", "within_1h") => (("Within an hour", "1 小时内"), ("Share of the requests that could be", "可判定请求中的占比")),
        ("sales.response", "within_24h") => (("Within a day", "24 小时内"), ("Share of the requests that could be", "可判定请求中的占比")),
        ("sales.response", "unanswered") => (("Unanswered", "未回复"), ("Without an answer by the as-of day", "截至日仍未回复")),
        ("sales.response", "overdue") => (("Overdue", "超时未回复"), ("Waiting for longer than a day", "等待超过 24 小时")),
        ("sales.response", "within_1h_low") => (("Hour from", "1 小时下限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "within_1h_high") => (("Hour to", "1 小时上限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "within_24h_low") => (("Day from", "24 小时下限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "within_24h_high") => (("Day to", "24 小时上限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "median_wait_hours") => {
            (("Median wait", "中位等待"), ("With those still waiting counted as waiting on", "把仍在等待的也计入"))
        }
        _ => return of_people(report, column).or_else(|| of_money(report, column)),
    })
}

/// Of what people do, what speed goes with, and how they stand beside each other.
fn of_people(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("sales.activity", "person") => (("Person", "人员"), ("Who did it, as written in the data", "执行人，以数据中的写法为准")),
        ("sales.activity", "kind") => {
            (("Kind", "类型"), ("Call, e-mail, meeting, demo, or as written", "电话、邮件、会议/拜访、演示，或按原文"))
        }
        ("sales.activity", "count") => (("Count", "次数"), ("How often in the period", "时段内的次数")),
        ("sales.activity", "working_days") => {
            (("Working days", "工作日"), ("Monday to Friday without holidays, while employed", "周一至周五，不含节假日，只算在职期间"))
        }
        ("sales.activity", "per_day") => (("A day", "日均"), ("Count ÷ working days", "次数 ÷ 工作日")),
        ("sales.activity", "low") => (("From", "下限"), ("95 % interval of a day's", "日均的 95% 区间")),
        ("sales.activity", "high") => (("To", "上限"), ("95 % interval of a day's", "日均的 95% 区间")),
        ("sales.activity", "target") => (("Target", "目标"), ("Calls a working day that are wanted", "每个工作日要求的电话数")),
        ("sales.activity", "share_of_target") => (("Of the target", "目标完成率"), ("A day's ÷ target", "日均 ÷ 目标")),
        ("sales.activity", "connected_share") => (("Reached", "接通率"), ("Share on which somebody was reached", "联系到人的比例")),
        ("sales.activity", "contact_again") => {
            (("Contact again", "可再次联系"), ("Contacts won for a second one", "争取到再次联系机会的人数"))
        }
        ("sales.activity", "connected_low") => (("Reached from", "接通率下限"), ("95 % interval of the share", "接通率的 95% 区间")),
        ("sales.activity", "connected_high") => (("Reached to", "接通率上限"), ("95 % interval of the share", "接通率的 95% 区间")),
        ("sales.activity", "talk_minutes") => {
            (("Minutes talked", "通话分钟"), ("With each who was reached, in the mean", "平均每次接通聊多久"))
        }
        ("sales.activity", "dispersion") => (
            ("Unevenness", "波动度"),
            ("How days differ; 1 is chance alone, more is uneven", "每天次数的波动；1 为正常随机波动，越大越忙闲不均"),
        ),
        ("sales.activity", "daily_low") => {
            (("By days from", "按日下限"), ("95 % interval of a day's, by how days differ", "按每天波动得出的日均 95% 区间"))
        }
        ("sales.activity", "daily_high") => {
            (("By days to", "按日上限"), ("95 % interval of a day's, by how days differ", "按每天波动得出的日均 95% 区间"))
        }
        ("sales.response_effect", "bucket") => {
            (("Answered", "回复速度"), ("How fast the deal's first request was answered", "商机的首个请求多快得到回复"))
        }
        ("sales.response_effect", "opportunities") => (("Closed", "已结束"), ("Deals won or lost", "赢单与丢单合计")),
        ("sales.response_effect", "won") => (("Won", "赢单"), ("Of them, won", "其中赢单的")),
        ("sales.response_effect", "rate") => (("Share won", "赢单率"), ("Won ÷ closed", "赢单 ÷ 已结束")),
        ("sales.response_effect", "low") => (("From", "下限"), ("95 % interval of the share won", "赢单率的 95% 区间")),
        ("sales.response_effect", "high") => (("To", "上限"), ("95 % interval of the share won", "赢单率的 95% 区间")),
        ("sales.leaderboard" | "sales.distortion", "person") => (("Person", "人员"), ("Whose figures these are", "这些指标是谁的")),
        ("sales.leaderboard", kpi) => return of_board(kpi),
        ("sales.distortion", "warning") => {
            (("Worth a look", "值得留意"), ("What stands out: a reason to ask, no verdict", "突出之处：值得问一问，不是结论"))
        }
        ("sales.distortion", "metric") => (("Figure", "指标"), ("The figure that stands out", "表现突出的指标")),
        ("sales.distortion", "metric_value") => (("Value", "指标值"), ("The figure of this person", "此人的指标值")),
        ("sales.distortion", "team_value") => (("The others'", "其他人指标值"), ("The same figure of the others", "其他人的同一指标")),
        ("sales.distortion", "quality") => {
            (("What is behind it", "背后质量"), ("What should back the figure, and looks weaker", "本该支撑该指标、看上去偏弱的一项"))
        }
        ("sales.distortion", "quality_value") => {
            (("Value behind", "质量值"), ("What is behind the figure, of this person", "此人的背后质量"))
        }
        ("sales.distortion", "quality_team") => {
            (("The others' behind", "其他人质量值"), ("What is behind the figure, of the others", "其他人的背后质量"))
        }
        ("sales.distortion", "q") => (("q", "q 值"), ("The p-value, corrected for looking at everybody", "按查看人数校正后的 p 值")),
        ("sales.distortion", "evidence") => (("Evidence", "依据"), ("The numbers that it rests on", "依据的数字")),
        _ => return None,
    })
}

/// Of what customers bring over their lives.
fn of_money(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("sales.ltv", "group") => (("Group", "分组"), ("Customers taken together", "合并统计的客户")),
        ("sales.ltv", "customers") => (("Customers", "客户数"), ("Who ever began by the as-of day", "截至日前开始过合作的，含已流失")),
        ("sales.ltv", "living") => (("There now", "在用客户"), ("Of them, still there", "其中仍在用的")),
        ("sales.ltv", "revenue_mean") => (("Revenue to date", "至今收入"), ("Of a customer, in the mean", "平均每个客户带来的收入")),
        ("sales.ltv", "cost_mean") => {
            (("Cost to date", "至今成本"), ("Of a customer, in the mean: winning and keeping", "平均每个客户的成本：获客加维系"))
        }
        ("sales.ltv", "ltv") => (
            ("LTV to date", "至今终身价值"),
            ("Revenue less cost; a lower bound while customers are there", "收入减成本；客户仍在用时只是下限"),
        ),
        ("sales.ltv", "projected_ltv") => (
            ("LTV projected", "预计终身价值"),
            (
                "What a new customer brings over the months observed, less what it costs to win",
                "新客户在观察月数内预计带来的毛利，减去获客成本",
            ),
        ),
        ("sales.ltv", "months_observed") => {
            (("Months observed", "观察月数"), ("Months of life over which it is seen who stays", "能看到客户去留的合作月数"))
        }
        ("sales.ltv", "acquire_mean") => (("To win", "获客成本"), ("Of the cost to date, in the mean", "至今成本中平均每个客户的获客部分")),
        ("sales.ltv", "keep_mean") => (("To keep", "维系成本"), ("Of the cost to date, in the mean", "至今成本中平均每个客户的维系部分")),
        ("sales.ltv", "arpa") => (("ARPA", "户均月收入"), ("What those there now pay a month, in the mean", "在用客户平均每月支付的金额")),
        ("sales.ltv", "projected_revenue") => (
            ("Margin projected", "预计毛利"),
            (
                "What a new customer brings over the months observed, before what it costs to win",
                "新客户在观察月数内预计带来的毛利，未减获客成本",
            ),
        ),
        ("sales.ltv", "still_there") => (("Share still there", "留存比例"), ("After the months observed", "到观察月数末仍在用的比例")),
        _ => return None,
    })
}

/// Of a figure by which people are ranked.
fn of_board(kpi: &str) -> Option<(Both, Both)> {
    Some(match kpi {
        "calls_per_day" => (("Calls a day", "日均电话"), ("Calls per working day", "每个工作日的电话数")),
        "contact_again" => (
            ("Second contacts a day", "日均再联系"),
            ("Contacts won for a second one, per working day", "每个工作日争取到再次联系机会的人数"),
        ),
        "created" => (("Created", "新建"), ("Opportunities created", "新建的商机")),
        "won" => (("Won", "赢单"), ("Deals won", "赢单数")),
        "won_amount" => (("Amount won", "赢单金额"), ("What the deals won are worth", "赢单的金额合计")),
        "win_rate" => (("Win rate", "赢单率"), ("Won ÷ created", "赢单 ÷ 新建")),
        "closed_rate" => (("Of the closed", "已结束赢单率"), ("Won ÷ closed", "赢单 ÷ 已结束")),
        "cycle_days" => {
            (("Days of a cycle", "销售周期"), ("Median days from the first follow-up to the close", "从首次跟进到结束的中位天数"))
        }
        "within_24h" => {
            (("Answered within a day", "24 小时回复率"), ("Share of the requests that could be", "可判定请求中 24 小时内回复的占比"))
        }
        "step_rate" => (
            ("Over the weakest step", "最弱一步转化率"),
            ("Share that came over the step at which the team loses most", "团队丢得最多的那一步，推进过去的比例"),
        ),
        "kept_6m" => (
            ("Kept six months", "半年留存率"),
            ("Share of the customers sold who were there six months later", "签下的客户半年后仍在用的比例"),
        ),
        _ => return None,
    })
}

/// What stands beside a figure by which people are ranked.
const BESIDE: [(&str, (Both, Both)); 3] = [
    ("_rank", (("rank", "排名"), ("Place among all, 1 is best", "在全部人员中的名次，1 为最好"))),
    (
        "_flag",
        (("worth a look", "值得留意"), ("A warning that concerns it, a reason to ask and no verdict", "相关提醒，值得问一问，不是结论")),
    ),
    ("_of_target", (("of the target", "目标完成率"), ("How much of the target set for it is reached", "所定目标完成了多少"))),
];

/// What stands beside a figure, by its code.
const WARNINGS: [(&str, Both); 6] = [
    ("activity_gaming", ("Many calls, little behind them", "电话多，成效低")),
    ("win_rate_filtering", ("High win rate, few created or late", "赢单率高，但新建少或录入晚")),
    ("cycle_gaming", ("Short cycle, discounts or churn", "周期短，但折扣高或流失多")),
    ("misfit", ("Many won, many soon gone", "赢单多，但客户很快流失")),
    ("late_edits", ("Many closed, edited late", "已结束商机事后修改多")),
    ("month_end", ("Many closed at the month's end", "月底集中关单")),
];

/// A figure that a warning is of; most are ranked too.
fn metric(code: &str) -> Option<Both> {
    Some(match code {
        "won_per_day" => ("Won a day", "日均赢单"),
        "closed" => ("Closed", "已结束"),
        ranked => of_board(ranked)?.0,
    })
}

/// What is behind a figure.
fn quality(code: &str) -> Option<Both> {
    Some(match code {
        "connected_share" => ("Share reached", "接通率"),
        "talk_minutes" => ("Minutes talked", "通话分钟"),
        "meetings_per_call" => ("Meetings per call", "每通电话带来的会议/拜访"),
        "won_per_call" => ("Won per call", "每通电话带来的赢单"),
        "created_per_day" => ("Created a day", "日均新建"),
        "late_created" => ("Won, created just before the close", "临近结束才录入的赢单占比"),
        "discount" => ("Discount", "折扣"),
        "churn_6m" => ("Left within six months", "半年内流失率"),
        "edited_late" => ("Edited late", "事后修改占比"),
        "month_end_share" => ("Closed at the month's end", "月底关单占比"),
        _ => return None,
    })
}

fn kind(code: &str) -> Option<Both> {
    Some(match code {
        "call" => ("Call", "电话"),
        "email" => ("E-mail", "邮件"),
        "meeting" => ("Meeting", "会议/拜访"),
        "demo" => ("Demo", "演示"),
        _ => return None,
    })
}

fn bucket(code: &str) -> Option<Both> {
    Some(match code {
        "within_1h" => ("Within an hour", "1 小时内"),
        "within_24h" => ("Within a day, not the hour", "1 至 24 小时"),
        "later" => ("Later", "超过 24 小时"),
        "never" => ("Not yet", "未回复"),
        _ => return None,
    })
}

impl Words {
    /// The label and the meaning of what stands beside a figure by which people are ranked: its rank, a warning, its target.
    pub(super) fn beside_kpi(self, report: &str, column: &str) -> Option<(String, String)> {
        if report != "sales.leaderboard" {
            return None;
        }
        let (kpi, (label, meaning)) = BESIDE.iter().find_map(|(suffix, said)| Some((of_board(column.strip_suffix(suffix)?)?, *said)))?;
        let joined = |(en, zh): Both, (own_en, own_zh): Both| self.pick_owned(format!("{en}: {own_en}"), format!("{zh}：{own_zh}"));
        Some((joined(kpi.0, label), joined(meaning, kpi.1)))
    }

    /// A code in a cell of `sales.…`, in words.
    pub(super) fn code_of_sales(self, report: &str, column: &str, text: &str) -> Option<String> {
        let warning = || WARNINGS.iter().find(|(code, _)| *code == text).map(|&(_, said)| said);
        let (en, zh) = match (report, column) {
            (_, "group") => return Some(self.churn_group(text)),
            ("sales.activity", "kind") => kind(text),
            ("sales.response_effect", "bucket") => bucket(text),
            ("sales.distortion", "warning") => warning(),
            ("sales.distortion", "metric") => metric(text),
            ("sales.distortion", "quality") => quality(text),
            ("sales.leaderboard", column) if column.ends_with("_flag") => warning(),
            _ => None,
        }?;
        Some(self.pick(en, zh).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;

    #[test]
    fn whatever_stands_beside_a_figure_is_called_after_it() {
        let (en, zh) = (Words(Language::En), Words(Language::Zh));
        assert_eq!(en.column("sales.leaderboard", "win_rate_rank"), "Win rate: rank");
        assert_eq!(zh.column("sales.leaderboard", "cycle_days_of_target"), "销售周期：目标完成率");
        assert_eq!(zh.column_meaning("sales.leaderboard", "won_flag").expect("a meaning"), "相关提醒，值得问一问，不是结论：赢单数");
        assert_eq!(en.column("sales.win_rate", "rate_rank"), "rate_rank");
        assert_eq!(en.column_meaning("sales.leaderboard", "nothing_rank"), None);
    }

    #[test]
    fn codes_of_cells_are_words_and_names_stay() {
        for (code, _) in WARNINGS {
            both(|words| words.code("sales.distortion", "warning", code));
            both(|words| words.code("sales.leaderboard", "calls_per_day_flag", code));
        }
        for code in ["calls_per_day", "win_rate", "cycle_days", "won_per_day", "closed"] {
            both(|words| words.code("sales.distortion", "metric", code));
        }
        let qualities =
            ["connected_share", "talk_minutes", "meetings_per_call", "won_per_call", "created_per_day", "late_created", "discount"];
        for code in qualities.into_iter().chain(["churn_6m", "edited_late", "month_end_share"]) {
            both(|words| words.code("sales.distortion", "quality", code));
        }
        ["call", "email", "meeting", "demo"].iter().for_each(|code| both(|words| words.code("sales.activity", "kind", code)));
        let buckets = ["within_1h", "within_24h", "later", "never"];
        buckets.iter().for_each(|code| both(|words| words.code("sales.response_effect", "bucket", code)));
        let en = Words(Language::En);
        assert_eq!(en.code("sales.activity", "kind", "Trade fair"), "Trade fair");
        assert_eq!(en.code("sales.activity", "person", "call"), "call");
        assert_eq!(en.code("sales.win_rate", "group", "head + Partner"), "Head + Partner");
    }
}
