//! How the columns of looking back come about.

use super::Both;

/// How a column of `health.backtest`, `health.misses` or `health.calibration` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("health.backtest" | "health.misses", "as_of") => (
            "Month ends whose horizon was over by the as-of day; the score is reckoned from what was known on each",
            "观察期在截至日前已结束的月末；评分只用当日已知的数据",
        ),
        ("health.backtest", "horizon_days") => ("Chosen: 60 unless you say otherwise", "可设定，默认 60"),
        ("health.backtest", "model") => (
            "Score: 100 − health. Recency: days since the last login. Tenure: the youngest first. Constant: everybody alike",
            "健康分：100 − 分数；最近登录：距上次登录天数；在用时长：越新越靠前；常数：一视同仁",
        ),
        ("health.backtest", "customers") => (
            "Active customers with a score, without those whose notice was known, too new, or within the embargo",
            "有分数的在用客户；已知提出解约、太新或在隔离期内的除外",
        ),
        ("health.backtest" | "health.calibration", "churned") => {
            ("End of service within (month end, month end + horizon]", "服务终止日在（月末，月末 + 观察期]内")
        }
        ("health.backtest", "leavers") => {
            ("Customers who left within the horizon of some month end, each once", "在某个月末的观察期内流失的客户，每家计一次")
        }
        ("health.backtest", "months") => {
            ("The last twelve whose horizon is over, or as many as there are", "观察期已结束的最近十二个，不足则有几个算几个")
        }
        ("health.backtest", "base_rate") | ("health.calibration", "rate") => ("Left ÷ customers", "流失 ÷ 客户数"),
        ("health.backtest", "auc") => (
            "P(risk of a leaver > risk of a stayer) + ½ P(equal), by mid-ranks (Mann–Whitney)",
            "P（流失者风险 > 留存者风险）+ ½ P（相等），按平均秩计算",
        ),
        ("health.backtest", "auc_low" | "auc_high") => (
            "One month end: DeLong 1988. Several: 2,000 draws of whole customers, as each appears at many month ends",
            "单个月末：DeLong（1988）。多个月末：按客户整体重抽 2000 次，因为同一客户会多次出现",
        ),
        ("health.backtest", "lift_top_decile") => {
            ("Rate among the ⌈10 %⌉ most at risk ÷ base rate; ties in the mean", "风险最高的 10% 客户的流失率 ÷ 基准流失率；并列取平均")
        }
        ("health.backtest", "precision_at_k") => {
            ("Leavers among the first k ÷ k; ties at the cut in the mean", "前 k 名中的流失客户 ÷ k；并列取平均")
        }
        ("health.backtest", "capture_at_k") => ("Leavers among the first k ÷ all leavers", "前 k 名中的流失客户 ÷ 全部流失客户"),
        ("health.backtest", "k") => ("Chosen: 20 unless you say otherwise", "可设定，默认 20"),
        ("health.backtest", "baseline_difference" | "difference_low" | "difference_high") => (
            "AUC of the score − AUC of the better of recency and tenure; paired DeLong, over several month ends the same draws",
            "健康分 AUC − 最近登录与在用时长中较好者的 AUC；配对 DeLong，多个月末用同一批重抽",
        ),
        ("health.backtest", "caught") => (
            "Distinct customers among the first k of some month end who left within its horizon; ties at the cut in the mean",
            "某月末在前 k 名内、且在观察期内流失的客户（去重）；并列取平均",
        ),
        ("health.backtest", "false_alarms") => (
            "Distinct customers among the first k of some month end who left within the horizon of none on which they were; ties at the cut in the mean",
            "某月末在前 k 名内、但在任何一次上名单后的观察期内都未流失的客户（去重）；并列取平均",
        ),
        ("health.backtest", "verdict") => (
            "Useful: the AUC's interval lies above 0.5, and the AUC above the best baseline's. Fewer than 10 leavers: too few",
            "有用：AUC 区间高于 0.5，且高于最好的基线。流失不足 10 家：太少",
        ),
        ("health.misses", "kind") => (
            "Caught: left, and among the first k. Missed: left, and not among them. False alarm: among them, and stayed",
            "命中：流失且在前 k 名；漏报：流失但不在；误报：在前 k 名但留下",
        ),
        ("health.misses", "rank") => ("By 100 − score, the largest first; equal ones by id", "按 100 − 分数从大到小；相同按编号"),
        ("health.misses", "churn_date") => ("First day without service, if within the horizon", "观察期内停止服务的第一天"),
        ("health.calibration", "bin" | "score_low" | "score_high" | "customers") => (
            "Neighbouring scores put together until 20 customers have them; equal scores stay together",
            "把相邻分数合并到至少 20 个客户；相同分数不拆开",
        ),
        ("health.calibration", "rate_low" | "rate_high") => ("Wilson 1927", "Wilson 区间（1927）"),
        ("health.calibration", "foretold") => (
            "Isotonic regression of leaving on 100 − score, over month ends whose horizon was over before this one; mean of the bin",
            "用观察期在此之前已结束的月末，对流失做保序回归，取该段平均",
        ),
        ("health.calibration", "brier") => ("Mean of (foretold − outcome)² over customers", "（预测 − 结果）² 的平均"),
        ("health.calibration", "ece") => ("Σ customers of the bin ÷ all × |rate − foretold|", "Σ 各段客户占比 × |实际 − 预测|"),
        _ => return None,
    })
}
