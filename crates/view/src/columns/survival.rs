//! The columns of how long customers stay, and of what their leaving follows.

use super::Both;
use crate::text::Words;

/// The label and the meaning of a column of `churn.survival`, `churn.median`, `churn.hazard`, `churn.turning_point`, `churn.logrank` or
/// `churn.attribution`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("churn.survival" | "churn.median" | "churn.hazard", "group") => {
            (("Group", "分组"), ("Customers taken together", "合并统计的客户"))
        }
        ("churn.survival", "time_days") => {
            (("Days", "天数"), ("Since each customer's start; months where that was asked for", "自各客户开始算起；可改为月"))
        }
        ("churn.survival", "at_risk") => (("At risk", "在观察"), ("Customers watched just before it", "此刻之前仍在观察的客户")),
        ("churn.survival", "churned") => (("Left", "流失"), ("Customers who left then", "此时流失的客户")),
        ("churn.survival", "censored") => (("Seen last", "截尾"), ("Still customers when last seen", "最后一次看到时仍是客户")),
        ("churn.survival", "survival") => (("Still there", "留存率"), ("Share still there after it", "此刻之后仍在的比例")),
        ("churn.survival", "low") => (("From", "下限"), ("95 % band of the share", "留存率的 95% 区间")),
        ("churn.survival", "high") => (("To", "上限"), ("95 % band of the share", "留存率的 95% 区间")),
        ("churn.median", "customers") => (("Customers", "客户数"), ("Customers of the group", "该组的客户")),
        ("churn.median", "churned") => (("Left", "流失"), ("Of them, by the as-of day", "其中截至日前流失的")),
        ("churn.median", "median_days") => {
            (("Half have left after, days", "中位天数"), ("In days; empty while half are still there", "单位为天；半数以上仍在则为空"))
        }
        ("churn.median", "low") => {
            (("From", "下限"), ("95 % interval of the median; empty while not reached", "中位数的 95% 区间；未达到则为空"))
        }
        ("churn.median", "high") => {
            (("To", "上限"), ("95 % interval of the median; empty while not reached", "中位数的 95% 区间；未达到则为空"))
        }
        ("churn.median", "survival_3m") => (("There after 3 months", "3 个月留存率"), ("Share still there", "仍在的比例")),
        ("churn.median", "survival_6m") => (("There after 6 months", "6 个月留存率"), ("Share still there", "仍在的比例")),
        ("churn.median", "survival_12m") => (("There after 12 months", "12 个月留存率"), ("Share still there", "仍在的比例")),
        ("churn.hazard", "life_month") => (("Month of life", "生命月"), ("The first is 1", "第一个月为 1")),
        ("churn.hazard", "at_risk") => (("At risk", "在观察"), ("Customers watched when it began", "月初在观察的客户")),
        ("churn.hazard", "churned") => (("Left", "流失"), ("Customers who left in it", "该月流失的客户")),
        ("churn.hazard", "person_months") => (("Customer-months", "客户月"), ("Time at risk in it", "该月的在险时间")),
        ("churn.hazard", "hazard") => (("Rate", "流失率"), ("Left per customer-month", "每客户月流失数")),
        ("churn.hazard", "low") => (("From", "下限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        ("churn.hazard", "high") => (("To", "上限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        ("churn.hazard", "censored") => (("Seen last", "截尾"), ("Of those at risk, last seen in it", "在观察客户中当月截尾的")),
        ("churn.hazard", "actuarial") => (("By life table", "寿命表流失率"), ("Chance of leaving in it", "当月流失的概率")),
        ("churn.turning_point", "tau_months") => {
            (("After month", "转折月"), ("The last month of life of the first rate", "前一种流失率的最后一个月"))
        }
        ("churn.turning_point", "hazard_before") => (("Rate before", "之前流失率"), ("Left per customer-month", "每客户月流失数")),
        ("churn.turning_point", "hazard_after") => (("Rate after", "之后流失率"), ("Left per customer-month", "每客户月流失数")),
        ("churn.turning_point", "ratio") => (("Times as high", "倍数"), ("Rate after ÷ rate before", "之后 ÷ 之前")),
        ("churn.turning_point", "low") => (("From", "下限"), ("95 % interval of the ratio", "倍数的 95% 区间")),
        ("churn.turning_point", "high") => (("To", "上限"), ("95 % interval of the ratio", "倍数的 95% 区间")),
        ("churn.turning_point", "p") => {
            (("p", "p 值"), ("The chance of such a change if there were one rate", "若流失率不变，出现这种变化的概率"))
        }
        ("churn.turning_point", "share_after") => {
            (("Left after it", "其后流失占比"), ("Of all who left, those who did later", "全部流失客户中此后才流失的比例"))
        }
        ("churn.turning_point", "share_low") => (("Share from", "占比下限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("churn.turning_point", "share_high") => (("Share to", "占比上限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("churn.turning_point", "churned") => (("Left", "流失"), ("Customers who left", "流失的客户")),
        ("churn.turning_point", "verdict") => (("Finding", "结论"), ("What it says", "说明什么")),
        ("churn.turning_point", "tau_low") => (("Month from", "转折月下限"), ("Months that do nearly as well", "同样说得通的月份")),
        ("churn.turning_point", "tau_high") => (("Month to", "转折月上限"), ("Months that do nearly as well", "同样说得通的月份")),
        ("churn.logrank", "by") => (("Groups by", "分组方式"), ("What tells groups apart", "按什么分组")),
        ("churn.logrank" | "churn.attribution", "given") => {
            (("Within", "控制"), ("Compared only among customers alike in this", "只在这一项相同的客户之间比较"))
        }
        ("churn.logrank" | "churn.attribution", "groups") => (("Groups", "组数"), ("Groups compared", "参与比较的组")),
        ("churn.logrank" | "churn.attribution", "chi2") => (("Chi-squared", "卡方值"), ("How far groups lie apart", "各组差异的大小")),
        ("churn.logrank" | "churn.attribution", "df") => (("Degrees", "自由度"), ("Groups that can be compared, less one", "可比组数减一")),
        ("churn.logrank" | "churn.attribution", "p") => {
            (("p", "p 值"), ("The chance of such a difference if groups were alike", "若各组相同，出现这种差异的概率"))
        }
        ("churn.logrank", "p_shuffled") => {
            (("p by shuffling", "置换 p 值"), ("Where a group expects fewer than five", "有分组预期不足 5 个流失时采用"))
        }
        ("churn.logrank", "p_trend") => {
            (("p of a trend", "趋势 p 值"), ("The chance of so steady a rise or fall along terms", "若与期限无关，出现这种升降的概率"))
        }
        ("churn.attribution", "factor") => (("Factor", "因素"), ("What customers are told apart by", "按什么区分客户")),
        ("churn.attribution", "q") => (("q", "q 值"), ("The share of false findings down to here", "截至此行的误发现比例")),
        ("churn.attribution", "spread") => {
            (("Spread", "离散倍数"), ("How far rates of groups lie apart; 1 is not at all", "各组流失率的离散程度，1 为没有差异"))
        }
        ("churn.attribution", "spread_low") => (("Spread from", "离散下限"), ("95 % interval of the spread", "离散倍数的 95% 区间")),
        ("churn.attribution", "spread_high") => (("Spread to", "离散上限"), ("95 % interval of the spread", "离散倍数的 95% 区间")),
        ("churn.attribution", "verdict") => (("Finding", "结论"), ("What the test says", "检验说明什么")),
        ("churn.attribution", "customers") => (("Customers", "客户数"), ("Customers compared", "参与比较的客户")),
        ("churn.attribution", "churned") => (("Left", "流失"), ("Of them, by the as-of day", "其中截至日前流失的")),
        ("churn.attribution", "shuffled") => (("By shuffling", "置换检验"), ("Whether p was found by shuffling", "p 值是否由置换得到")),
        _ => return None,
    })
}

impl Words {
    /// The label and the meaning of a group's column of `churn.logrank`: `observed:R1`.
    pub(super) fn of_group_compared(self, report: &str, column: &str) -> Option<(String, String)> {
        let (what, group) = column.split_once(':').filter(|_| report == "churn.logrank")?;
        let (label, meaning) = match what {
            "observed" => (("left", "流失"), ("Customers of the group who left", "该组流失的客户")),
            "expected" => (("expected", "预期流失"), ("How many would have left if groups were alike", "若各组相同，该组应流失的客户数")),
            _ => return None,
        };
        let group = self.churn_group(group);
        let label = self.pick_owned(format!("{group}: {}", label.0), format!("{group}：{}", label.1));
        Some((label, self.pick(meaning.0, meaning.1).to_owned()))
    }

    /// A code in a cell of these reports.
    pub(super) fn code_of_churn(self, report: &str, column: &str, text: &str) -> Option<String> {
        Some(match (report, column) {
            (_, "group") => self.churn_group(text),
            ("churn.logrank", "by" | "given") | ("churn.attribution", "factor" | "given") => self.grouping_named(text),
            ("churn.attribution", "verdict") => self.attributed(text)?.to_owned(),
            ("churn.turning_point", "verdict") => self.turned(text)?.to_owned(),
            _ => return None,
        })
    }
}
