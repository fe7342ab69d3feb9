//! The columns of looking back: how good the score was, whom it missed, and how likely customers of each score leave.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `health.backtest`, `health.misses` or `health.calibration`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("health.backtest", "as_of") => {
            (("Month end", "月末"), ("The day of the score; empty for the last twelve together", "评分日；为空表示最近十二个月末合计"))
        }
        ("health.misses", "as_of") => (("Month end", "月末"), ("The day of the score", "评分日")),
        ("health.backtest", "horizon_days") => (("Horizon", "观察期"), ("Days within which a leaver counts", "在此天数内流失才计入")),
        ("health.backtest", "model") => (("Ranked by", "排序依据"), ("The score, or a simple baseline", "健康分，或简单的基线")),
        ("health.backtest", "customers") => (
            ("Customers", "客户数"),
            ("Judged at that month end; summed over month ends where there are several", "该月末参与评判的客户；多个月末则累加"),
        ),
        ("health.backtest", "churned") => (("Left", "流失"), ("Of them, within the horizon", "其中在观察期内流失的")),
        ("health.backtest", "base_rate") => (("Base rate", "基准流失率"), ("Left ÷ customers", "流失 ÷ 客户数")),
        ("health.backtest", "auc") => (
            ("AUC", "AUC 值"),
            ("How often a leaver ranked before a stayer; 0.5 is chance", "流失客户排在留存客户之前的比例；0.5 等于随机"),
        ),
        ("health.backtest", "auc_low") => (("AUC from", "AUC 下限"), ("95 % interval", "95% 区间")),
        ("health.backtest", "auc_high") => (("AUC to", "AUC 上限"), ("95 % interval", "95% 区间")),
        ("health.backtest", "lift_top_decile") => {
            (("Lift", "提升度"), ("Times the base rate among the first tenth", "前十分之一客户的流失率是基准的几倍"))
        }
        ("health.backtest", "precision_at_k") => {
            (("Precision", "命中率"), ("Leavers among those who could be looked at", "名额内流失客户的比例"))
        }
        ("health.backtest", "capture_at_k") => {
            (("Capture", "覆盖率"), ("Of the leavers, those who could be looked at", "流失客户中落在名额内的比例"))
        }
        ("health.backtest", "k") => (("Looked at", "名额"), ("How many can be looked at each month", "每月能跟进多少客户")),
        ("health.backtest", "baseline_difference") => {
            (("Over the baseline", "优于基线"), ("AUC of the score less that of the best baseline", "健康分 AUC 减去最好基线的 AUC"))
        }
        ("health.backtest", "difference_low") => (("Difference from", "差值下限"), ("95 % interval", "95% 区间")),
        ("health.backtest", "difference_high") => (("Difference to", "差值上限"), ("95 % interval", "95% 区间")),
        ("health.backtest", "caught") => (("Caught", "命中"), ("Customers on a list before they left", "流失前上过名单的客户")),
        ("health.backtest", "false_alarms") => {
            (("False alarms", "误报"), ("Customers on a list who stayed for its horizon", "上过名单但在观察期内留下的客户"))
        }
        ("health.backtest", "verdict") => (("Verdict", "结论"), ("What is to be thought of the score", "如何看待这个健康分")),
        ("health.backtest", "leavers") => (("Leavers", "流失客户"), ("Distinct customers who left", "流失的客户（去重）")),
        ("health.backtest", "months") => (("Month ends", "月末数"), ("Judged together", "合并评判的月末")),
        ("health.misses", "kind") => (("What became of it", "结果"), ("Caught, missed or a false alarm", "命中、漏报或误报")),
        ("health.misses", "score") => (("Score then", "当时健康分"), ("Health on that day", "当日健康分")),
        ("health.misses", "rank") => (("Rank", "排名"), ("Among all by risk, the most at risk first", "按风险在全部客户中的排名")),
        ("health.misses", "churn_date") => (("Left on", "流失日"), ("First day without service", "停止服务的第一天")),
        ("health.calibration", "bin") => (("Bin", "分段"), ("Neighbouring scores", "相邻的分数")),
        ("health.calibration", "score_low") => (("Score from", "分数下限"), ("The lowest score in the bin", "该段最低分")),
        ("health.calibration", "score_high") => (("Score to", "分数上限"), ("The highest score in the bin", "该段最高分")),
        ("health.calibration", "customers") => (("Customers", "客户数"), ("In the bin", "该段客户数")),
        ("health.calibration", "churned") => (("Left", "流失"), ("Of them, within the horizon", "其中在观察期内流失的")),
        ("health.calibration", "rate") => (("Rate", "流失率"), ("Left ÷ customers", "流失 ÷ 客户数")),
        ("health.calibration", "rate_low") => (("From", "下限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        ("health.calibration", "rate_high") => (("To", "上限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        ("health.calibration", "brier") => {
            (("Brier", "Brier 分"), ("How far off what was foretold is; 0 is perfect", "预测与结果的均方偏差；0 为完全准确"))
        }
        ("health.calibration", "ece") => {
            (("Calibration error", "校准误差"), ("How far off the rates are in the mean", "流失率平均偏差多少"))
        }
        ("health.calibration", "foretold") => (("Foretold", "预测流失率"), ("By earlier months", "由更早的月份得出")),
        _ => return None,
    })
}
