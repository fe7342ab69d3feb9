//! How the columns of how long customers stay, and of what their leaving follows, come about.

use super::Both;

/// How a column of `churn.survival`, `churn.median`, `churn.hazard`, `churn.turning_point`, `churn.logrank` or `churn.attribution` is
/// reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        (_, "group") => (
            "As asked; by CSM, a month counts for the one of the day before it where a list of owners tells, else as exported",
            "按所选方式分组；按客户成功经理分组时，有负责人记录的取该月前一天的负责人，否则以导出为准",
        ),
        ("churn.survival", "time_days") => (
            "First day without service − first day; for those still there, the day after the as-of day. The first stretch of service counts, or every one where that is asked for; leaving on the first day is half a day",
            "停止服务的第一天 − 开始日；仍在的算到截至日次日。默认只取第一段服务期，也可以每段都计；当天离开算半天",
        ),
        ("churn.survival", "at_risk") => (
            "Watched from before it and not yet gone: who started before ends are told counts from that day on",
            "在此之前已开始观察且尚未离开；在有流失记录之前开始的客户，从那一天起计入",
        ),
        ("churn.survival" | "churn.median" | "churn.attribution", "churned") => {
            ("First day without service by the as-of day", "截至日前已停止服务")
        }
        ("churn.survival", "censored") => (
            "Still there on the as-of day, or handed over to another group; who is seen last at a time counts as there when others leave at it",
            "截至日仍在，或转到其他组；同一时刻既有流失又有截尾时，截尾者仍计入在观察",
        ),
        ("churn.survival", "survival") => {
            ("Kaplan & Meier 1958: the product of 1 − left ÷ at risk", "Kaplan–Meier（1958）：逐次相乘 1 − 流失 ÷ 在观察")
        }
        ("churn.survival", "low" | "high") => (
            "Greenwood 1926 on the scale of ln(−ln S); where every stretch of service counts, the infinitesimal jackknife added up by customer (Williams 1995). 1 to 1 until somebody left, empty where nobody is left",
            "Greenwood 方差（1926），取 ln(−ln S) 尺度；每段服务期都计时，改用按客户合并的无穷小刀切法（Williams 1995）。无人流失前为 1 到 1，无人留存后为空",
        ),
        ("churn.median", "customers") => ("Under observation at any time, each once", "曾在观察中的客户，每个只计一次"),
        ("churn.median", "median_days") => ("The first time at which no more than half are left", "留存率首次不超过一半的时间"),
        ("churn.median", "low" | "high") => (
            "Brookmeyer & Crowley 1982: the first times at which the ends of the band are no more than half",
            "Brookmeyer–Crowley（1982）：区间上下限首次不超过一半的时间",
        ),
        ("churn.median", "survival_3m" | "survival_6m" | "survival_12m") => (
            "Kaplan–Meier at so many months of 30.4375 days; empty beyond what was seen",
            "按每月 30.4375 天读取的 Kaplan–Meier 值；超出观察则为空",
        ),
        ("churn.hazard", "life_month") => (
            "Months are counted from each customer's start; an end on the very day of the month belongs to the one that begins. Only months that can have been seen from the first day on",
            "从各客户开始日起按月计；恰在满月当天离开算下一个月。只列能从第一天起观察到的月份",
        ),
        ("churn.hazard", "at_risk") => ("Under observation on the first day of the month of life", "该生命月第一天在观察的客户"),
        ("churn.hazard", "churned") => ("First day without service in the month of life", "停止服务的第一天落在该生命月"),
        ("churn.hazard", "person_months") => ("Days at risk ÷ 30.4375", "在险天数 ÷ 30.4375"),
        ("churn.hazard", "hazard") => ("Left ÷ customer-months", "流失 ÷ 客户月"),
        ("churn.hazard", "low" | "high") => ("Garwood 1936, exact for a Poisson count", "Garwood 精确区间（1936，泊松）"),
        ("churn.hazard", "censored") => ("At risk when the month began, and last seen in it", "月初在观察、当月截尾的客户"),
        ("churn.hazard", "actuarial") => {
            ("Of those at risk when it began: left ÷ (at risk − seen last ÷ 2)", "月初在观察的客户中：流失 ÷（在观察 − 截尾 ÷ 2）")
        }
        ("churn.turning_point", "tau_months") => (
            "The month that makes two rates likeliest against one, with a tenth of the customer-months on either side",
            "使“前后两种流失率”比“一种流失率”最可信的月份，前后各至少占十分之一客户月",
        ),
        ("churn.turning_point", "hazard_before" | "hazard_after") => ("Left ÷ customer-months on this side", "该侧流失 ÷ 客户月"),
        ("churn.turning_point", "ratio") => ("Rate after ÷ rate before; empty if nobody left before", "之后 ÷ 之前；之前无人流失则为空"),
        ("churn.turning_point", "low" | "high") => (
            "Exact for this month, by the share of leavers that came later (Clopper & Pearson 1934)",
            "以该月为界，按其后流失的比例求精确区间（Clopper–Pearson，1934）",
        ),
        ("churn.turning_point", "p") => (
            "Parametric bootstrap of the greatest likelihood ratio over all months, 1,000 draws with a fixed seed: the month was searched for",
            "对各月最大似然比做参数自助，固定种子抽 1000 次：转折月是搜出来的",
        ),
        ("churn.turning_point", "share_after") => ("Left after so many complete months ÷ all who left", "满这么多个月之后流失 ÷ 全部流失"),
        ("churn.turning_point", "share_low" | "share_high") => ("Wilson 1927", "Wilson 区间（1927）"),
        ("churn.turning_point", "churned") => ("All who left under observation", "观察期内全部流失客户"),
        ("churn.turning_point", "verdict") => ("By p below 0.05 and the two rates", "按 p 小于 0.05 与前后流失率判断"),
        ("churn.turning_point", "tau_low" | "tau_high") => {
            ("Months whose likelihood ratio is within 3.84 of the greatest", "似然比与最大值相差不超过 3.84 的月份")
        }
        ("churn.logrank" | "churn.attribution", "by" | "factor" | "given") => {
            ("As groups are asked for; within: one table for each of these, added up", "即分组方式；“控制”指在其每一类内分别比较再合并")
        }
        ("churn.logrank" | "churn.attribution", "groups") => ("Groups with a name; others are in no test", "有名称的组；其余不参与检验"),
        ("churn.logrank" | "churn.attribution", "chi2") => (
            "Log-rank (Mantel 1966): observed − expected of each group over its hypergeometric covariance, added up over what is given",
            "Log-rank 检验（Mantel，1966）：各组“实际 − 预期”除以超几何协方差，在控制项内合并",
        ),
        ("churn.logrank" | "churn.attribution", "df") => {
            ("The rank of the covariance: groups less one, less those that never meet", "协方差矩阵的秩：组数减一，再减去互不相遇的组")
        }
        ("churn.logrank", "p") => (
            "The chi-squared distribution; where every stretch of service counts, by a covariance added up by customer (Lin & Wei 1989)",
            "卡方分布；每段服务期都计时，改用按客户合并的协方差（Lin–Wei，1989）",
        ),
        ("churn.attribution", "p") => (
            "The chi-squared distribution; where a group expects fewer than five, labels are shuffled within what is given, up to 5,000 times with a fixed seed",
            "卡方分布；有分组预期流失不足 5 个时，在控制项内打乱分组，固定种子最多 5000 次",
        ),
        ("churn.logrank", "p_shuffled") => (
            "Labels shuffled within what is given, up to 5,000 times with a fixed seed; log-rank scores (Peto & Peto 1972)",
            "在控制项内打乱分组，固定种子最多 5000 次；用 log-rank 得分（Peto–Peto，1972）",
        ),
        ("churn.logrank", "p_trend") => {
            ("Tarone 1975, the classes scored 0, 1, 2 and so on", "Tarone 趋势检验（1975），各档依次记 0、1、2……")
        }
        ("churn.attribution", "q") => ("Benjamini–Hochberg 1995 over all factors", "对全部因素做 Benjamini–Hochberg 校正（1995）"),
        ("churn.attribution", "spread") => (
            "e^τ, τ the standard deviation of groups' log rates that makes the statistic its degrees of freedom (empirical Bayes, Morris 1983)",
            "e^τ，τ 为各组流失率对数的标准差，取使统计量等于自由度的值（经验贝叶斯，Morris，1983）",
        ),
        ("churn.attribution", "spread_low" | "spread_high") => (
            "The τ with which what was seen goes together (Viechtbauer 2007); no evidence of a difference leaves the upper end open",
            "与所见相容的 τ（Viechtbauer，2007）；没有差异的证据时，上限仍然存在",
        ),
        ("churn.attribution", "verdict") => ("By q below 0.05, of sellers and CSMs together", "按 q 小于 0.05，销售与客户成功经理一并判断"),
        ("churn.attribution", "customers") => ("Customers whose group and what is given are told", "分组与控制项都已知的客户"),
        ("churn.attribution", "shuffled") => ("Where a group expects fewer than five to leave", "有分组预期流失不足 5 个时"),
        _ => return None,
    })
}
