//! How the columns of what leavers did, of churn by month, of what is expected to be paid, and of suggested weights come about.

use super::Both;

/// How a column of `leavers`, `churn.rate`, `decline` or `health.suggested` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("leavers", "behaviour") => (
            "What the mapped columns can tell: logins, days of use of core features, shared reports, pages, tickets, the named measure",
            "已对应的列能说明的行为：登录、核心功能使用天数、分享报告、页面、工单、指定的使用指标",
        ),
        ("leavers", "leavers") => (
            "Left in the last twelve months; looked at as of the last day of service, less the embargo; there for 120 days at least",
            "最近十二个月流失的客户；取停止服务前一天，再减隔离期；至少在用 120 天",
        ),
        ("leavers", "stayers") => (
            "There now; each looked at as of the day of a leaver, handed out in turn by id, and there for 120 days by then",
            "目前在用的客户；按编号依次取某个流失客户的日期观察，且当时已在用 120 天",
        ),
        ("leavers", "leavers_mean" | "stayers_mean") => (
            "Mean over customers of (count of the last 60 days − count of the 60 before) × 7 ÷ 60",
            "各客户（最近 60 天次数 − 此前 60 天次数）× 7 ÷ 60 的平均",
        ),
        ("leavers", "difference") => ("Leavers' mean change − stayers' mean change", "流失客户平均变化 − 留存客户平均变化"),
        ("leavers", "low" | "high") => ("Welch 1947: the two groups may vary differently", "Welch 区间（1947），允许两组波动不同"),
        ("leavers", "p") => (
            "Mann–Whitney on the customers' changes, two-sided, corrected for ties and continuity; empty where nobody did it",
            "对各客户变化做 Mann–Whitney 双侧检验，校正并列与连续性；没有人做过则为空",
        ),
        ("leavers", "q") => ("Benjamini–Hochberg 1995 over all behaviours tested", "对全部检验的行为做 Benjamini–Hochberg 校正（1995）"),
        ("leavers", "leavers_before" | "leavers_now" | "stayers_before" | "stayers_now") => {
            ("Mean over customers of the count of 60 days × 7 ÷ 60", "各客户 60 天次数 × 7 ÷ 60 的平均")
        }
        ("churn.rate", "group") => (
            "As asked. Head: the fifth of the customers that brought most in the twelve months before the month",
            "按所选方式分组。头部：该月之前十二个月收入最高的五分之一客户",
        ),
        ("churn.rate", "month") => ("Months that were over by the as-of day", "截至日前已结束的月份"),
        ("churn.rate", "customers") => ("Active on the last day of the month before", "上月最后一天在用的客户"),
        ("churn.rate", "churned") => (
            "First day without service in the month; who came and left within one month is in neither part",
            "停止服务的第一天在当月；当月来当月走的不计入分子和分母",
        ),
        ("churn.rate", "rate") => ("Left ÷ customers; empty for nobody", "流失 ÷ 客户数；没有客户则为空"),
        ("churn.rate", "low" | "high") => (
            "Wilson 1927; Clopper & Pearson 1934 where nobody or everybody left",
            "Wilson 区间（1927）；无人或全部流失时用 Clopper–Pearson（1934）",
        ),
        ("decline", "month") => {
            ("Twelve past months, then six to come; figures are those of the month's last day", "过去十二个月与未来六个月；数字取月末当天")
        }
        ("decline", "mrr_expected") => (
            "Σ MRR × (1 − monthly churn of customers with such a score)^(days ÷ 30), over those who paid when it was foretold. Nobody new, no growth",
            "Σ 月收入 ×（1 − 同类分数客户的月流失率）^（天数 ÷ 30），只计预测时付费的客户；不含新客户与增购",
        ),
        ("decline", "low" | "high") => (
            "By chance who stays (Poisson-binomial, normal), or as far as at least four past forecasts so far ahead were off, whichever is wider",
            "按谁留下的随机性（泊松二项的正态近似），或至少四次同样提前期预测的偏差，取较宽者",
        ),
        ("decline", "mrr_actual") => {
            ("MRR on the month's last day of those who paid when it was foretold", "预测时付费的客户在该月末的月收入")
        }
        ("decline", "at_risk_mrr") => {
            ("Σ MRR of customers in the lowest band on the day of the forecast", "预测当天处于最低健康等级的客户月收入之和")
        }
        ("health.suggested", "part" | "weight") => ("As the default model says", "取自默认模型"),
        ("health.suggested", "suggested") => (
            "Logistic regression of leaving on the share of its points each part gives, no weight below zero, ridge 1; scaled to 100 and rounded. A part measured for less than 95 % keeps its weight",
            "以各项得分比例对流失做逻辑回归，权重不小于零，岭惩罚为 1；缩放到 100 并取整。可测量不足 95% 的项保持原权重",
        ),
        ("health.suggested", "auc") => (
            "P(risk of a leaver > risk of a stayer) + ½ P(equal), over the last twelve month ends",
            "P（流失者风险 > 留存者风险）+ ½ P（相等），取最近十二个月末",
        ),
        ("health.suggested", "suggested_auc") => (
            "The same; customers are dealt into five hands, each ranked by weights fitted on the other four",
            "同上；客户分成五份，每份用其余四份拟合的权重排序",
        ),
        ("health.suggested", "difference") => ("AUC suggested − AUC of the model", "建议权重 AUC − 模型 AUC"),
        ("health.suggested", "auc_low" | "auc_high" | "suggested_low" | "suggested_high" | "difference_low" | "difference_high") => {
            ("2,000 draws of whole customers, as each appears at many month ends", "按客户整体重抽 2000 次，因为同一客户会多次出现")
        }
        ("health.suggested", "leavers") => {
            ("Customers who left within the horizon of some month end, each once", "在某个月末的观察期内流失的客户，每家计一次")
        }
        _ => return None,
    })
}
