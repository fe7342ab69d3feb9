//! The funnel and the team in words: a rep beside the others, the four questions on lifetime value, what a flag rests on.

use holdfast_core::answer::funnel_coaching::CoachingRow;
use holdfast_core::answer::funnel_reps::RepRow;
use holdfast_core::answer::funnel_stages::{CountedBy, StageRow};
use holdfast_core::answer::sales_distortion::DistortionRow;
use holdfast_core::answer::sales_leaderboard::{Kpi, Preset};
use holdfast_core::answer::sales_ltv::LtvRow;
use holdfast_core::sales::groups::By;

use crate::account::Times;
use crate::numbers::amount;
use crate::text::Words;

impl Words {
    /// The title over the funnel.
    #[must_use]
    pub fn funnel_title(self, rows: &[StageRow], counted: CountedBy, times: &dyn Times) -> String {
        match (rows.first(), rows.last().and_then(|last| last.conversion_from_first)) {
            (Some(first), Some(share)) if rows.len() > 1 && counted == CountedBy::Amount => {
                self.funnel_won_amount(times.share(share), times.whole(first.opportunities))
            }
            (Some(first), Some(share)) if rows.len() > 1 => self.funnel_won(times.share(share), times.whole(first.opportunities)),
            _ => self.funnel_empty().to_owned(),
        }
    }

    /// By what opportunities are put together.
    #[must_use]
    pub fn deal_group(self, by: By) -> &'static str {
        match by {
            By::All => self.pick("all together", "全部合并"),
            By::SalesRep => self.pick("rep", "销售"),
            By::Pod => self.pick("team", "团队"),
            By::Role => self.pick("role", "角色"),
            By::Source => self.pick("source", "来源"),
            By::Pipeline => self.pick("pipeline", "销售流程"),
            By::Motion => self.pick("motion", "销售模式"),
            By::Kind => self.pick("kind of deal", "商机类型"),
            By::Segment => self.pick("segment", "客群"),
            By::Tier => self.pick("tier", "客户层级"),
            By::Plan => self.pick("plan", "套餐"),
            By::Industry => self.pick("industry", "行业"),
            By::Csm => self.pick("success manager", "客户成功经理"),
            By::Term => self.pick("contract term", "合同期限"),
            By::Head => self.pick("head and others", "头部与其他"),
            By::Month => self.pick("month of creation", "创建月份"),
            By::Quarter => self.pick("quarter of creation", "创建季度"),
        }
    }

    /// The name of a figure of the leaderboard.
    #[must_use]
    pub fn kpi(self, kpi: Kpi) -> String {
        self.column("sales.leaderboard", kpi.code())
    }

    /// The name of a choice of figures.
    #[must_use]
    pub fn kpi_preset(self, preset: Preset) -> &'static str {
        match preset {
            Preset::Early => self.preset_early(),
            Preset::Maturing => self.preset_maturing(),
            Preset::All => self.preset_all(),
        }
    }

    /// Whether a rep's rate is low beside the others', in a sentence.
    #[must_use]
    pub fn rep_sentence(self, row: &RepRow, times: &dyn Times) -> String {
        let stage = |name: &str| self.code("funnel.reps", "from_stage", name);
        let (from, to, rep, n) = (stage(&row.from_stage), stage(&row.to_stage), &row.sales_rep, times.whole(row.ever_from));
        let ([Some(rate), ..], [Some(difference), Some(low), Some(high)]) = (row.peer.rate, row.peer.difference) else {
            return self.pick_owned(
                format!("{rep} has no deal that was in {from}, or nobody else has"),
                format!("{rep} 没有到过“{from}”的商机，或其他人没有可比的商机"),
            );
        };
        let points = |share: f64| amount(libm::round(share * 100.0));
        let interval = format!("{} – {}", points(low), points(high));
        let (rate, by) = (times.share(rate), points(difference.abs()));
        let side = if difference < 0.0 { ("lower", "低") } else { ("higher", "高") };
        let said = self.pick_owned(
            format!("{rep} brings {rate} of {n} from {from} to {to}, {by} points {} than all others (95 % interval {interval})", side.0),
            format!("{rep} 的 {n} 个商机从“{from}”到“{to}”的转化率为 {rate}，比其他人{} {by} 个百分点（95% 区间 {interval}）", side.1),
        );
        let verdict = match row.peer.verdict.as_str() {
            "low" => self.pick("That is low: more than chance", "偏低，超出偶然"),
            "high" => self.pick("That is high: more than chance", "偏高，超出偶然"),
            "too_few" => self.pick("Too few deals: no outcome could have shown a difference", "商机太少，任何结果都看不出差别"),
            _ => self.pick("That may be chance", "可能只是偶然"),
        };
        format!("{said}{}{verdict}", self.pick(". ", "。"))
    }

    /// The two steps at which a rep is credibly behind; that there is none, where there is none.
    #[must_use]
    pub fn coaching_sentence(self, rows: &[CoachingRow]) -> String {
        let stage = |name: &str| self.code("funnel.coaching", "from_stage", name);
        let behind: Vec<String> = rows
            .iter()
            .filter(|row| row.high.is_some_and(|high| high < 0.0))
            .take(2)
            .map(|row| self.step_of(stage(&row.from_stage), stage(&row.to_stage)))
            .collect();
        if behind.is_empty() {
            return self.pick("No step at which chance can't explain the gap", "没有哪一步的差距超出偶然").to_owned();
        }
        let steps = behind.join(self.pick(" and ", "、"));
        self.pick_owned(format!("Behind the others beyond chance: {steps}"), format!("明显落后于其他人的环节：{steps}"))
    }

    /// What a flag rests on, as words with their numbers.
    #[must_use]
    pub fn distortion_evidence(self, row: &DistortionRow) -> String {
        let told = row.facts.iter().map(|(code, value)| {
            let shown =
                if code == "heaping_p" && *value < 0.001 { "< 0.001".to_owned() } else { amount(libm::round(value * 1000.0) / 1000.0) };
            self.pick_owned(format!("{} {shown}", self.fact(code)), format!("{} {shown}", self.fact(code)))
        });
        told.collect::<Vec<_>>().join(" · ")
    }

    /// A figure of a flag, by its code: shares as percent, what comes of calls by the hundred.
    #[must_use]
    pub fn distortion_value(self, code: &str, value: f64, times: &dyn Times) -> String {
        match code {
            "connected_share" | "late_created" | "churn_6m" | "edited_late" | "month_end_share" | "win_rate" => times.share(value),
            "meetings_per_call" | "won_per_call" => {
                let of_hundred = amount(libm::round(value * 10_000.0) / 100.0);
                self.pick_owned(format!("{of_hundred} per 100"), format!("每百通 {of_hundred}"))
            }
            _ => amount(libm::round(value * 100.0) / 100.0),
        }
    }

    /// A chance; one that is as good as none is told as less than a thousandth.
    #[must_use]
    pub fn chance(self, p: f64) -> String {
        if p < 0.001 {
            return "< 0.001".to_owned();
        }
        let written = format!("{p:.3}");
        written.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    fn fact(self, code: &str) -> &'static str {
        match code {
            "calls" => self.pick("calls", "通话数"),
            "working_days" => self.pick("working days", "工作日"),
            "robust_z" => self.pick("spreads above the middle", "高出中位的离散倍数"),
            "target" => self.pick("target a day", "每日目标"),
            "days_at_target" => self.pick("days just above the target", "刚过目标的天数"),
            "days_below_target" => self.pick("days just below it", "差一点达标的天数"),
            "heaping_p" => self.pick("chance of that", "此情形的偶然概率"),
            "created" => self.pick("created", "新建"),
            "won" => self.pick("won", "赢单"),
            "late_created" => self.pick("entered three days before the close at most", "结束前三天内才录入"),
            "customers_left" => self.pick("left within six months", "六个月内流失"),
            "customers_sold" => self.pick("customers sold", "签下的客户"),
            "closed" => self.pick("closed", "已结束"),
            "edited" => self.pick("changed after the close", "结束后改动"),
            "month_end" => self.pick("on the last three days of a month", "在月末三天内结束"),
            _ => self.pick("other", "其他"),
        }
    }

    /// The four questions on lifetime value, answered from its groups: each with what is said.
    #[must_use]
    pub fn ltv_answers(self, rows: &[LtvRow], times: &dyn Times) -> Vec<(&'static str, String)> {
        let name = |row: &LtvRow| {
            row.group
                .as_deref()
                .map_or_else(|| self.pick("no group told", "未标明").to_owned(), |group| self.code("sales.ltv", "group", group))
        };
        let told: Vec<(&LtvRow, f64)> = rows.iter().filter_map(|row| Some((row, row.projected_ltv.or(row.ltv)?))).collect();
        let few = self.pick("The files tell no costs, or too little to say", "数据没有成本，或不足以判断");
        let best = told.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let focus = match (best, told.len()) {
            (Some((row, value)), 2..) => self.pick_owned(
                format!(
                    "{}: {} a customer, the most of {} groups (n = {})",
                    name(row),
                    times.money(*value),
                    told.len(),
                    times.whole(row.customers)
                ),
                format!(
                    "{}：每个客户 {}，为 {} 组中最高（n = {}）",
                    name(row),
                    times.money(*value),
                    told.len(),
                    times.whole(row.customers)
                ),
            ),
            (Some(_), _) => self.pick("Choose a grouping to compare", "选择分组后比较").to_owned(),
            _ => few.to_owned(),
        };
        let return_of = |row: &LtvRow, value: f64| row.acquire_mean.filter(|&cost| cost > 0.0).map(|cost| (value + cost) / cost);
        let returns: Vec<(&LtvRow, f64)> = told.iter().filter_map(|&(row, value)| Some((row, return_of(row, value)?))).collect();
        let most = returns.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let allocate = most.map_or_else(
            || few.to_owned(),
            |(row, times_over)| {
                let over = amount(libm::round(times_over * 10.0) / 10.0);
                self.pick_owned(
                    format!("What is spent on winning {} comes back {over} times, more than elsewhere", name(row)),
                    format!("花在获取“{}”上的钱可收回 {over} 倍，高于其他组", name(row)),
                )
            },
        );
        let leaky = rows.iter().filter_map(|row| Some((row, row.still_there?))).min_by(|a, b| a.1.total_cmp(&b.1));
        let keep = leaky.map_or_else(
            || few.to_owned(),
            |(row, left)| {
                let (left, months) = (times.share(left), times.whole(row.months_observed));
                self.pick_owned(
                    format!("Of {} {left} are still there after {months} months, the fewest: begin with keeping these", name(row)),
                    format!("“{}”{months} 个月后仅 {left} 仍在用，为各组最低：先从留住他们做起", name(row)),
                )
            },
        );
        let losing: Vec<String> = told.iter().filter(|(_, value)| *value < 0.0).map(|(row, _)| name(row)).collect();
        let worth = match (told.is_empty(), losing.is_empty()) {
            (true, _) => few.to_owned(),
            (_, true) => {
                self.pick("Every group brings more than it costs to win and keep", "每一组带来的都高于获取与维系的成本").to_owned()
            }
            _ => {
                let names = losing.join(self.pick(", ", "、"));
                self.pick_owned(format!("Not with {names}: they cost more than they bring"), format!("“{names}”没有：成本高于带来的收入"))
            }
        };
        vec![(self.ltv_focus(), focus), (self.ltv_allocate(), allocate), (self.ltv_keep(), keep), (self.ltv_worth(), worth)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;

    fn ltv(group: &str, projected: f64, acquire: f64, still_there: f64) -> LtvRow {
        LtvRow {
            group: Some(group.to_owned()),
            customers: 30,
            living: 20,
            revenue_mean: None,
            cost_mean: None,
            ltv: None,
            projected_ltv: Some(projected),
            months_observed: 18,
            acquire_mean: Some(acquire),
            keep_mean: None,
            arpa: None,
            projected_revenue: None,
            still_there: Some(still_there),
        }
    }

    #[test]
    fn the_four_questions_are_answered_by_their_groups() {
        let words = Words(Language::En);
        let answers = words.ltv_answers(&[ltv("smb", 300.0, 100.0, 0.4), ltv("enterprise", 900.0, 900.0, 0.8)], &Plain(Language::En));
        assert!(answers[0].1.starts_with("enterprise: 900"), "{answers:?}");
        assert!(answers[1].1.contains("smb comes back 4 times"), "{answers:?}");
        assert!(answers[2].1.contains("smb 40%"), "{answers:?}");
        assert!(answers[3].1.starts_with("Every group"), "{answers:?}");
        assert!(words.ltv_answers(&[ltv("smb", -5.0, 1.0, 0.5)], &Plain(Language::En))[3].1.starts_with("Not with smb"));
    }
}
