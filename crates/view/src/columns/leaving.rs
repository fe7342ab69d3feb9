//! The columns of what leavers did, of churn by month, of what is expected to be paid, and of suggested weights.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `leavers`, `churn.rate`, `decline` or `health.suggested`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("leavers", "behaviour") => (("Behaviour", "行为"), ("What customers did, more or less of it", "客户做得更多或更少的事")),
        ("leavers", "leavers") => (("Leavers", "流失客户"), ("Looked at in their last months", "观察其流失前几个月的客户")),
        ("leavers", "stayers") => (("Stayers", "留存客户"), ("Looked at in the same months", "同一时段观察的留存客户")),
        ("leavers", "leavers_mean") => (
            ("Leavers' change", "流失客户变化"),
            ("Times a week, the last sixty days less the sixty before", "每周次数，最近 60 天减去此前 60 天"),
        ),
        ("leavers", "stayers_mean") => (
            ("Stayers' change", "留存客户变化"),
            ("Times a week, the last sixty days less the sixty before", "每周次数，最近 60 天减去此前 60 天"),
        ),
        ("leavers", "difference") => (("Difference", "差异"), ("Leavers' change less the stayers'", "流失客户变化减去留存客户变化")),
        ("leavers", "low") => (("From", "下限"), ("95 % interval of the difference", "差异的 95% 区间")),
        ("leavers", "high") => (("To", "上限"), ("95 % interval of the difference", "差异的 95% 区间")),
        ("leavers", "p") => {
            (("p", "p 值"), ("The chance of changes as far apart if leaving meant nothing", "若与流失无关，出现这种差异的概率"))
        }
        ("leavers", "q") => (("q", "q 值"), ("The share of false findings down to here", "截至此行的误发现比例")),
        ("leavers", "leavers_before") => (
            ("Leavers before", "流失客户此前"),
            ("Times a week, in the sixty days before the last sixty", "每周次数，最近 60 天之前的 60 天"),
        ),
        ("leavers", "leavers_now") => {
            (("Leavers at last", "流失客户最近"), ("Times a week, in the last sixty days", "每周次数，最近 60 天"))
        }
        ("leavers", "stayers_before") => (
            ("Stayers before", "留存客户此前"),
            ("Times a week, in the sixty days before the last sixty", "每周次数，最近 60 天之前的 60 天"),
        ),
        ("leavers", "stayers_now") => {
            (("Stayers at last", "留存客户最近"), ("Times a week, in the last sixty days", "每周次数，最近 60 天"))
        }
        ("churn.rate", "group") => (("Group", "分组"), ("Customers taken together", "合并统计的客户")),
        ("churn.rate" | "decline", "month") => (("Month", "月份"), ("Its first day", "该月第一天")),
        ("churn.rate", "customers") => (("Customers", "客户数"), ("There when the month began", "月初在用的客户")),
        ("churn.rate", "churned") => (("Left", "流失"), ("Of them, within the month", "其中当月流失的")),
        ("churn.rate", "rate") => (("Rate", "流失率"), ("Left ÷ customers", "流失 ÷ 客户数")),
        ("churn.rate", "low") => (("From", "下限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        ("churn.rate", "high") => (("To", "上限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        ("decline", "mrr_expected") => {
            (("Expected MRR", "预期月收入"), ("Of those who were customers when it was foretold", "预测时在用客户的月收入"))
        }
        ("decline", "low") => (("From", "下限"), ("95 % interval of what is expected", "预期的 95% 区间")),
        ("decline", "high") => (("To", "上限"), ("95 % interval of what is expected", "预期的 95% 区间")),
        ("decline", "mrr_actual") => (("What came", "实际"), ("What these customers paid in fact", "这些客户实际的月收入")),
        ("decline", "at_risk_mrr") => {
            (("MRR at risk", "高风险月收入"), ("Paid by those at risk when it was foretold", "预测时高风险客户的月收入"))
        }
        ("health.suggested", "part") => (("Part", "评分项"), ("A part of the model", "模型的一项")),
        ("health.suggested", "weight") => (("Weight", "权重"), ("In the model", "模型中的权重")),
        ("health.suggested", "suggested") => (("Suggested", "建议权重"), ("By what came of past customers", "由过去客户的去留得出")),
        ("health.suggested", "auc") => (
            ("AUC of the model", "模型 AUC"),
            ("How often a leaver ranked before a stayer; 0.5 is chance", "流失客户排在留存客户之前的比例；0.5 等于随机"),
        ),
        ("health.suggested", "auc_low") => (("Model from", "模型下限"), ("95 % interval", "95% 区间")),
        ("health.suggested", "auc_high") => (("Model to", "模型上限"), ("95 % interval", "95% 区间")),
        ("health.suggested", "suggested_auc") => {
            (("AUC suggested", "建议权重 AUC"), ("The same, on customers the weights were not fitted to", "同上，用未参与拟合的客户评判"))
        }
        ("health.suggested", "suggested_low") => (("Suggested from", "建议下限"), ("95 % interval", "95% 区间")),
        ("health.suggested", "suggested_high") => (("Suggested to", "建议上限"), ("95 % interval", "95% 区间")),
        ("health.suggested", "difference") => {
            (("Difference", "差异"), ("AUC suggested less that of the model", "建议权重 AUC 减去模型 AUC"))
        }
        ("health.suggested", "difference_low") => (("Difference from", "差异下限"), ("95 % interval", "95% 区间")),
        ("health.suggested", "difference_high") => (("Difference to", "差异上限"), ("95 % interval", "95% 区间")),
        ("health.suggested", "leavers") => (("Leavers", "流失客户"), ("Distinct customers who left", "流失的客户（去重）")),
        _ => return None,
    })
}
