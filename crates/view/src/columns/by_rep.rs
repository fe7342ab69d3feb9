//! The columns of churn by rep, of renewals and terms, and of who fits.

use crate::text::Words;

use super::Both;

/// The label and the meaning of a column of `churn.reps`, `churn.renewals`, `churn.contract`, `churn.prepayment` or `churn.fit`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    match report {
        "churn.reps" => of_reps(column),
        "churn.renewals" => of_renewals(column),
        "churn.contract" => of_contracts(column),
        "churn.prepayment" => of_prepayment(column),
        "churn.fit" => of_fit(column),
        _ => None,
    }
}

fn of_reps(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "sales_rep" => (("Sales rep", "销售"), ("Who sold the customer's first contract", "签下客户首份合同的人")),
        "customers" => (("Customers", "客户数"), ("Under observation, whether they left or not", "观察期内的客户，含已流失")),
        "churned" => (("Left", "流失"), ("Of them, those who left", "其中已流失的")),
        "customer_months" => (("Customer-months", "客户月"), ("For how long they were there, together", "这些客户在用的月数合计")),
        "rate" => (("A month", "月流失率"), ("Share that leaves in a month of being a customer", "每个客户月流失的比例")),
        "low" => (("From", "下限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        "high" => (("To", "上限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        "shrunk" => (
            ("Shrunk", "收缩后"),
            ("The rate drawn towards that of all: few customers say little", "向整体收缩后的流失率：客户少，说明不了多少"),
        ),
        "limit_low" => (("Limit from", "控制下限"), ("Between the limits is what chance alone gives", "控制限以内属于随机波动")),
        "limit_high" => (("Limit to", "控制上限"), ("Between the limits is what chance alone gives", "控制限以内属于随机波动")),
        "volatility" => {
            (("Volatility", "波动"), ("By how much the monthly rate goes up and down beyond chance", "逐月流失率超出随机的波动幅度"))
        }
        "volatility_p" => {
            (("Volatility p", "波动 p 值"), ("The chance of as much up and down by chance alone", "纯属偶然时出现这种波动的概率"))
        }
        "q" => (("q", "q 值"), ("The share of false findings among those down to here", "截至此行的误发现比例")),
        "verdict" => (("Beside the others", "与其他人相比"), ("What can be said, and what may be chance", "能下的结论，或可能只是偶然")),
        "shrunk_low" => (("Shrunk from", "收缩后下限"), ("95 % interval of the shrunk rate", "收缩后流失率的 95% 区间")),
        "shrunk_high" => (("Shrunk to", "收缩后上限"), ("95 % interval of the shrunk rate", "收缩后流失率的 95% 区间")),
        "p" => (("p", "p 值"), ("The chance of a rate as far from the others' by chance alone", "纯属偶然时与其他人相差这么大的概率")),
        "volatility_drawn_p" => (
            ("Volatility p, drawn", "波动 p 值（重抽）"),
            ("The same chance where few are to be expected a month", "每月预期流失很少时的同一概率"),
        ),
        "volatility_q" => (
            ("Volatility q", "波动 q 值"),
            ("The share of false findings among volatile reps down to here", "判为波动者中截至此行的误发现比例"),
        ),
        "unstable" => (("Unstable", "不稳定"), ("Up and down by more than chance", "波动超出随机")),
        "times_best" => (("Times the best", "相对最低"), ("Shrunk rate, as a multiple of the lowest", "收缩后流失率是最低者的几倍")),
        "raw_times_best" => {
            (("Times the best, raw", "相对最低（原始）"), ("Raw rate, as a multiple of the lowest", "原始流失率是最低者的几倍"))
        }
        "follow_up_months" => {
            (("Compared at", "比较时点"), ("Months of life after which all reps are compared", "所有销售都按客户合作满几个月来比"))
        }
        "kept" => (("Still there", "留存"), ("Share still there after as many months of life", "合作满该月数时仍在用的比例")),
        "kept_low" => (("Still there from", "留存下限"), ("95 % interval of the share", "留存的 95% 区间")),
        "kept_high" => (("Still there to", "留存上限"), ("95 % interval of the share", "留存的 95% 区间")),
        _ => return None,
    })
}

fn of_renewals(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "group" => (("Group", "分组"), ("Customers taken together", "合并统计的客户")),
        "month" => (("Month", "月份"), ("Its first day", "该月第一天")),
        "due" => (("Due", "到期"), ("Terms that came to their end in the month", "当月到期的合同期")),
        "renewed" => (("Renewed", "续约"), ("Of them, those after which the customer stayed on", "其中客户继续合作的")),
        "rate" => (("Rate", "续约率"), ("Renewed ÷ due", "续约 ÷ 到期")),
        "low" => (("From", "下限"), ("95 % interval of the rate", "续约率的 95% 区间")),
        "high" => (("To", "上限"), ("95 % interval of the rate", "续约率的 95% 区间")),
        "alarm" => (("Alarm", "警报"), ("Down on the six months before by more than chance", "比前六个月低，且超出随机波动")),
        "rate_before" => (("Six months before", "前六个月"), ("The rate of the six months before, together", "前六个月合计的续约率")),
        "change" => (("Change", "变化"), ("The rate less that of the six months before", "续约率减去前六个月的续约率")),
        "change_low" => (("Change from", "变化下限"), ("95 % interval of the change", "变化的 95% 区间")),
        "change_high" => (("Change to", "变化上限"), ("95 % interval of the change", "变化的 95% 区间")),
        "p" => (("p", "p 值"), ("The chance of as few renewals if nothing had changed", "若没有变化，续约这么少的概率")),
        "q" => (("q", "q 值"), ("The share of false alarms among those down to here", "截至此行的误报比例")),
        _ => return None,
    })
}

fn of_contracts(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "term" => (("Months of contract", "合同月数"), ("Of the customer's first contract", "客户首份合同的月数")),
        "customers" => (("Customers", "客户数"), ("Under observation, whether they left or not", "观察期内的客户，含已流失")),
        "churned" => (("Left", "流失"), ("Of them, those who left", "其中已流失的")),
        "hazard" => (("A month", "月流失率"), ("Share that leaves in a month of being a customer", "每个客户月流失的比例")),
        "low" => (("From", "下限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        "high" => (("To", "上限"), ("95 % interval of the rate", "流失率的 95% 区间")),
        "due" => (("Due", "到期"), ("Terms that came to their end", "已到期的合同期")),
        "renewed" => (("Renewed", "续约"), ("Of them, those after which the customer stayed on", "其中客户继续合作的")),
        "renewal_rate" => (("Renewal rate", "续约率"), ("Renewed ÷ due", "续约 ÷ 到期")),
        "mean_prepaid_months" => {
            (("Paid ahead", "预付月数"), ("Months paid ahead with the first contract, in the mean", "首份合同平均预付的月数"))
        }
        "renewal_low" => (("Renewal from", "续约率下限"), ("95 % interval of the renewal rate", "续约率的 95% 区间")),
        "renewal_high" => (("Renewal to", "续约率上限"), ("95 % interval of the renewal rate", "续约率的 95% 区间")),
        "customer_months" => (("Customer-months", "客户月"), ("For how long they were there, together", "这些客户在用的月数合计")),
        "churned_share" => {
            (("Share that left", "流失占比"), ("Left ÷ customers, however long they were there", "流失 ÷ 客户数，不论在用多久"))
        }
        "share_low" => (("Share from", "占比下限"), ("95 % interval of the share", "占比的 95% 区间")),
        "share_high" => (("Share to", "占比上限"), ("95 % interval of the share", "占比的 95% 区间")),
        _ => return None,
    })
}

fn of_prepayment(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "group" => (("Group", "分组"), ("Customers taken together", "合并统计的客户")),
        "month" => (("Month", "月份"), ("In which the customers began; its first day", "客户开始合作的月份，取第一天")),
        "deals" => (("Deals", "新签"), ("New customers of whom the months paid ahead are told", "有预付月数的新客户")),
        "mean_prepaid_months" => {
            (("Paid ahead", "预付月数"), ("Months paid ahead with the first contract, in the mean", "首份合同平均预付的月数"))
        }
        _ => return None,
    })
}

fn of_fit(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "attributes" => (("Customers with", "客户属性"), ("One or two attributes", "一项或两项属性")),
        "customers" => (("Customers", "客户数"), ("Under observation, whether they left or not", "观察期内的客户，含已流失")),
        "retention_12m" => {
            (("There after a year", "一年留存"), ("Share still there after twelve months of life", "合作满十二个月时仍在用的比例"))
        }
        "low" => (("From", "下限"), ("95 % interval of the share", "留存的 95% 区间")),
        "high" => (("To", "上限"), ("95 % interval of the share", "留存的 95% 区间")),
        "ltv" => (
            ("Value to date, net of costs", "至今价值（扣除成本）"),
            ("Brought to date less what it has cost, a customer", "每个客户至今的收入减去成本"),
        ),
        "others" => (("The others", "其余客户"), ("Share of all others there after a year", "其余客户的一年留存")),
        "p" => (("p", "p 值"), ("The chance of as great a difference by chance alone", "纯属偶然时出现这种差异的概率")),
        "q" => (("q", "q 值"), ("The share of false findings among those down to here", "截至此行的误发现比例")),
        "verdict" => (("Fit", "契合度"), ("What can be said, and what may be chance", "能下的结论，或可能只是偶然")),
        "churned" => (("Left", "流失"), ("Of the customers, those who left", "其中已流失的")),
        "revenue_mean" => (("Revenue", "收入"), ("Brought to date, a customer", "每个客户至今的收入")),
        _ => return None,
    })
}

impl Words {
    /// A code in a cell of these reports, in words.
    pub(super) fn code_of_reps(self, report: &str, column: &str, text: &str) -> Option<String> {
        let said = match (report, column, text) {
            ("churn.renewals" | "churn.prepayment", "group", group) => return Some(self.churn_group(group)),
            ("churn.contract", "term", "1") => self.pick("1 month", "1 个月"),
            ("churn.contract", "term", "2-6") => self.pick("2 to 6 months", "2 至 6 个月"),
            ("churn.contract", "term", "7-12") => self.pick("7 to 12 months", "7 至 12 个月"),
            ("churn.contract", "term", ">12") => self.pick("More than 12 months", "12 个月以上"),
            ("churn.fit", "attributes", attributes) => return Some(self.attributes(attributes)),
            ("churn.fit", "verdict", "fits") => self.pick("Fits", "契合"),
            ("churn.fit", "verdict", "does_not_fit") => self.pick("Does not fit", "不契合"),
            ("churn.fit", "verdict", "as_the_others") => self.pick("As the others", "与其余相当"),
            ("churn.fit", "verdict", "too_few") => self.pick("Too few to tell", "数量太少，无法判断"),
            ("churn.reps", "verdict", "high") => self.pick("More leave", "流失偏高"),
            ("churn.reps", "verdict", "low") => self.pick("Fewer leave", "流失偏低"),
            ("churn.reps", "verdict", "unstable") => self.pick("Up and down", "起伏不定"),
            ("churn.reps", "verdict", "as_the_team") => self.pick("As the team", "与团队相当"),
            ("churn.reps", "verdict", "too_few") => self.pick("Too few to tell", "数量太少，无法判断"),
            _ => return None,
        };
        Some(said.to_owned())
    }

    /// `segment=Agencies + tier=smb` in words. What is no attribute is a part of the value before.
    #[must_use]
    pub fn attributes(self, text: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        for part in text.split(" + ") {
            match (part.split_once('=').and_then(|(code, value)| Some((self.attribute(code)?, value))), parts.last_mut()) {
                (Some((name, value)), _) => {
                    parts.push(self.pick_owned(format!("{name}: {}", self.employees(value)), format!("{name}：{}", self.employees(value))));
                }
                (None, Some(before)) => before.push_str(&format!(" + {part}")),
                (None, None) => parts.push(part.to_owned()),
            }
        }
        parts.join(self.pick(", ", "，"))
    }

    fn attribute(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "segment" => self.pick("Segment", "客群"),
            "tier" => self.pick("Tier", "层级"),
            "industry" => self.pick("Industry", "行业"),
            "size" => self.pick("Employees", "员工数"),
            "plan" => self.pick("Plan", "套餐"),
            "source" => self.pick("Source", "来源"),
            _ => return None,
        })
    }

    /// A class of size by its code; another text as it is.
    pub(crate) fn employees(self, value: &str) -> &str {
        match value {
            "1-9" => self.pick("1 to 9", "1 至 9 人"),
            "10-499" => self.pick("10 to 499", "10 至 499 人"),
            "500+" => self.pick("500 and more", "500 人及以上"),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;
    use holdfast_core::churn::contract::TermClass;
    use holdfast_core::churn::fit::{Attribute, Verdict as Fits};
    use holdfast_core::churn::reps::Verdict;

    #[test]
    fn every_code_has_words() {
        let said = |report: &'static str, column: &'static str, code: &'static str| {
            both(|words| words.code_of_reps(report, column, code).unwrap_or_else(|| panic!("{report} {column} {code}")));
        };
        Verdict::ALL.iter().for_each(|verdict| said("churn.reps", "verdict", verdict.code()));
        Fits::ALL.iter().for_each(|verdict| said("churn.fit", "verdict", verdict.code()));
        TermClass::ALL.iter().for_each(|class| said("churn.contract", "term", class.code()));
        Attribute::ALL.iter().for_each(|attribute| both(|words| words.attribute(attribute.code()).expect("a name")));
        ["1-9", "10-499", "500+"].iter().for_each(|class| both(|words| words.employees(class).to_owned()));
    }

    #[test]
    fn attributes_are_said_with_their_values_as_they_are() {
        let en = Words(Language::En);
        assert_eq!(en.attributes("segment=Agencies + size=10-499"), "Segment: Agencies, Employees: 10 to 499");
        assert_eq!(en.attributes("industry=Food + drink + plan=A=B"), "Industry: Food + drink, Plan: A=B");
        assert_eq!(Words(Language::Zh).attributes("tier=smb + source=Ads"), "层级：smb，来源：Ads");
    }
}
