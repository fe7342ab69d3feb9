//! How the columns of churn by rep, of renewals and terms, and of who fits come about.

use super::Both;

const CUSTOMERS: Both = (
    "First stretch of each customer; seen from its start, or from the day on which observation began, to its end or the as-of day",
    "取每个客户的首段合作；从开始（或观察开始日）看到结束或截至日",
);
const LEFT: Both =
    ("First day without service on or before the as-of day; who came back had left", "停止服务的第一天不晚于截至日；后来回来的也算流失过");
const MONTHS: Both = ("Σ days under observation ÷ 30.4375", "Σ 观察天数 ÷ 30.4375");
const GARWOOD: Both = ("Exact, by the Poisson distribution (Garwood 1936)", "泊松精确区间（Garwood 1936）");
const WILSON: Both = ("Wilson 1927", "Wilson 区间（1927）");
const LOG_LOG: Both = ("Log-log, by Greenwood's variance", "按 Greenwood 方差的双对数区间");
const HOCHBERG: Both = ("Benjamini–Hochberg 1995 over all that were asked about", "对全部检验做 Benjamini–Hochberg 校正（1995）");
const GROUP: Both = (
    "As asked; empty for all together and for those of whom it is not told. Head: the fifth of the customers that brought most in the last twelve months",
    "按所选方式分组；不分组及未填写的为空。头部：近十二个月收入最高的五分之一客户",
);
const DUE: Both = (
    "The day on which the next term would begin, by the term in force; who leaves within a term is counted on that day. A change of price leaves a term as it is",
    "按当时合同期推算的下一期开始日；期中流失的计在流失当天。期中调价不改变合同期",
);
const RENEWED: Both = ("Still served on the day on which the next term begins", "下一期开始当天仍在服务");

/// How a column of `churn.reps`, `churn.renewals`, `churn.contract`, `churn.prepayment` or `churn.fit` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    match report {
        "churn.reps" => of_reps(column),
        "churn.renewals" => of_renewals(column),
        "churn.contract" => of_contracts(column),
        "churn.prepayment" => of_prepayment(column),
        _ => of_fit(column),
    }
}

fn of_reps(column: &str) -> Option<Both> {
    Some(match column {
        "sales_rep" => ("From the customers file; it stays whoever takes over", "取自客户文件；换人接手也不变"),
        "customers" => CUSTOMERS,
        "churned" => LEFT,
        "customer_months" => MONTHS,
        "rate" => ("Left ÷ customer-months", "流失 ÷ 客户月"),
        "low" | "high" => GARWOOD,
        "shrunk" => (
            "(α + left) ÷ (β + customer-months); α and β by maximum likelihood over all reps (gamma–Poisson). Where nothing says that reps differ, the rate of all",
            "（α + 流失）÷（β + 客户月）；α、β 由全部销售的最大似然得出（伽马–泊松）。看不出差异时取整体流失率",
        ),
        "shrunk_low" | "shrunk_high" => ("The middle 95 % of the gamma distribution behind it", "对应伽马分布的中间 95%"),
        "limit_low" | "limit_high" => (
            "Where 95 % of the rates over as many customer-months lie if all have the rate of all: Poisson, interpolated (Spiegelhalter 2005)",
            "若与整体相同，同样客户月数的流失率有 95% 落在其间：泊松分布，插值（Spiegelhalter 2005）",
        ),
        "volatility" => (
            "√((Q − (M − 1))·p(1 − p) ÷ (N − Σn² ÷ N)) over M months with n customers, N together; 0 where Q is no greater than M − 1",
            "√（（Q − (M − 1)）·p(1 − p) ÷（N − Σn² ÷ N）），M 个月，每月 n 个客户，合计 N；Q 不大于 M − 1 时为 0",
        ),
        "volatility_p" => (
            "Q = Σ (left − n·p)² ÷ (n·p(1 − p)) beside chi-squared with M − 1 degrees of freedom",
            "Q = Σ（流失 − n·p）² ÷（n·p(1 − p)），与自由度 M − 1 的卡方分布比较",
        ),
        "volatility_drawn_p" => (
            "Those who left are dealt out over all customers of all months anew, 5,000 times; empty where five or more are to be expected a month",
            "把流失者在各月全部客户中重新分配 5000 次；每月预期流失满 5 个则为空",
        ),
        "q" | "volatility_q" => HOCHBERG,
        "p" => (
            "Exact test of two Poisson rates, the rep's and that of all others (Przyborowski & Wilenski 1940), two-sided",
            "两个泊松率的精确检验，本人与其余合计（Przyborowski–Wilenski 1940），双侧",
        ),
        "verdict" => (
            "More or fewer leave where q is under 0.05, else up and down where the volatility's q is; too few below 5 customers, or where no outcome could have told",
            "q 小于 0.05 为偏高或偏低，否则波动 q 小于 0.05 为起伏不定；客户不足 5 个或任何结果都无法判断时为数量太少",
        ),
        "unstable" => ("Yes where the volatility's q is under 0.05", "波动 q 值小于 0.05 即为是"),
        "times_best" => ("Shrunk rate ÷ the lowest shrunk rate", "收缩后流失率 ÷ 最低的收缩后流失率"),
        "raw_times_best" => ("Rate ÷ the lowest rate; empty where that is 0", "流失率 ÷ 最低流失率；最低为 0 则为空"),
        "follow_up_months" => ("As asked, else 6", "按所选，默认 6"),
        "kept" => ("Kaplan & Meier 1958; empty where no customer was seen for as long", "Kaplan–Meier（1958）；没有客户观察到那么久则为空"),
        "kept_low" | "kept_high" => LOG_LOG,
        _ => return None,
    })
}

fn of_renewals(column: &str) -> Option<Both> {
    Some(match column {
        "group" => GROUP,
        "month" => ("Months that were over by the as-of day", "截至日前已结束的月份"),
        "due" => DUE,
        "renewed" => RENEWED,
        "rate" => ("Renewed ÷ due; empty where nothing was due", "续约 ÷ 到期；没有到期则为空"),
        "low" | "high" => WILSON,
        "alarm" => ("Yes where q is under 0.05; empty without six months before", "q 小于 0.05 即为是；前面不足六个月则为空"),
        "rate_before" => ("Renewed ÷ due, over the six months before together", "前六个月合计：续约 ÷ 到期"),
        "change" => ("Rate − rate of the six months before", "续约率 − 前六个月续约率"),
        "change_low" | "change_high" => ("Newcombe 1998, hybrid score", "Newcombe 混合得分区间（1998）"),
        "p" => ("Fisher's exact test, one-sided, against the six months before", "与前六个月比较的单侧 Fisher 精确检验"),
        "q" => HOCHBERG,
        _ => return None,
    })
}

fn of_contracts(column: &str) -> Option<Both> {
    Some(match column {
        "term" => (
            "By the first contract, else by the customers file as exported; a later contract changes nothing",
            "取首份合同，没有则取客户文件（以导出时为准）；之后的合同不影响",
        ),
        "customers" => CUSTOMERS,
        "churned" => LEFT,
        "customer_months" => MONTHS,
        "hazard" => ("Left ÷ customer-months", "流失 ÷ 客户月"),
        "low" | "high" => GARWOOD,
        "due" => DUE,
        "renewed" => RENEWED,
        "renewal_rate" => ("Renewed ÷ due; empty where nothing was due", "续约 ÷ 到期；没有到期则为空"),
        "renewal_low" | "renewal_high" | "share_low" | "share_high" => WILSON,
        "mean_prepaid_months" => (
            "By the first contract, else the customers file, else the months of the first payment; customers of whom it is not told are left out",
            "取首份合同，其次客户文件，最后取首笔付款的月数；没有的客户不计",
        ),
        "churned_share" => ("Left ÷ customers", "流失 ÷ 客户数"),
        _ => return None,
    })
}

fn of_prepayment(column: &str) -> Option<Both> {
    Some(match column {
        "group" => GROUP,
        "month" => ("By the customer's first day", "按客户开始合作的日期"),
        "deals" => ("Each customer once, in the month in which it began", "每个客户只在开始合作的月份计一次"),
        "mean_prepaid_months" => (
            "By the first contract, else the customers file, else the months of the first payment",
            "取首份合同，其次客户文件，最后取首笔付款的月数",
        ),
        _ => return None,
    })
}

fn of_fit(column: &str) -> Option<Both> {
    Some(match column {
        "attributes" => (
            "Every one and every two of segment, tier, industry, employees, plan and source that 20 customers have; a pair that holds the same customers as one of both is left out",
            "客群、层级、行业、员工数、套餐、来源中满 20 个客户的每一项和每两项；与其中一项客户完全相同的组合不列",
        ),
        "customers" => CUSTOMERS,
        "churned" => LEFT,
        "retention_12m" => (
            "Kaplan & Meier 1958 after 365 days; empty where none was seen for as long",
            "满 365 天的 Kaplan–Meier 留存（1958）；没有观察到那么久则为空",
        ),
        "others" => ("The same of all customers without these attributes", "同一算法，取没有这些属性的全部客户"),
        "low" | "high" => LOG_LOG,
        "ltv" => {
            ("Mean revenue to date − mean cost to date; empty where no file tells costs", "至今平均收入 − 至今平均成本；没有成本表则为空")
        }
        "revenue_mean" => ("Σ revenue of all time by the as-of day ÷ customers", "Σ 截至日的全部收入 ÷ 客户数"),
        "p" => (
            "Log-rank test over all of life against all others; empty where fewer than five leavers are to be expected on one side",
            "与其余客户做全程的对数秩检验；任一侧预期流失不足 5 个则为空",
        ),
        "q" => HOCHBERG,
        "verdict" => (
            "Fits where they leave later than the others and q is under 0.05, does not fit where they leave sooner",
            "q 小于 0.05 且流失晚于其余为契合，早于其余为不契合",
        ),
        _ => return None,
    })
}
