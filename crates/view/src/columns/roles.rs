//! The columns of who does what, and how each role performs.

use holdfast_core::answer::plan_roles::OTHER;
use holdfast_core::roles::matrix::Finding;
use holdfast_core::roles::measures::{Metric, Scale};
use holdfast_core::roles::process::Process;

use super::Both;
use crate::numbers::{amount, percent};
use crate::text::Words;

/// The label and the meaning of a column of `plan.roles` or `plan.role_performance`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    match report {
        "plan.roles" => of_matrix(column),
        "plan.role_performance" => of_performance(column),
        _ => None,
    }
}

fn of_performance(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "person" => (("Person", "人员"), ("Who works in the role", "担任该角色的人")),
        "role" => (("Role", "角色"), ("By the list of the team, when it was done", "按团队名单，取做事当时的角色")),
        "metric" => (("Measure", "衡量指标"), ("What the role is measured by", "该角色用什么来衡量")),
        "value" => (("Value", "数值"), ("A share, a number a month, or days", "比例、每月数量或天数")),
        "expected" => (
            ("Expected", "应有水平"),
            ("By the article's POD, else by the others in the role", "取文章中 POD 的水平，没有则取同角色其他人"),
        ),
        "low" => (("From", "下限"), ("95 % interval of the value", "数值的 95% 区间")),
        "high" => (("To", "上限"), ("95 % interval of the value", "数值的 95% 区间")),
        "n" => (("Number", "数量"), ("Of a share what it is of, else how many", "比例的分母，其余为件数")),
        "role_value" => (("Role together", "角色合计"), ("Everybody in the role", "该角色全部人员")),
        "expected_from" => {
            (("Expected by", "应有水平来自"), ("The article's POD, or the others in the role", "文章中的 POD，或同角色其他人"))
        }
        "months" => (("Months", "月数"), ("In the role within the period", "时段内担任该角色的月数")),
        "p" => (("p", "p 值"), ("The chance of as great a difference from the others", "与其他人出现这么大差异的偶然概率")),
        "q" => (("q", "q 值"), ("The same, corrected for asking of everybody", "同上，按比较次数校正")),
        "verdict" => (("Beside the others", "与其他人相比"), ("What can be said, and what may be chance", "能下的结论，或可能只是偶然")),
        _ => return None,
    })
}

fn of_matrix(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "activity" => (("Activity", "活动"), ("A part of the way from stranger to customer", "从陌生到客户一路上的一项工作")),
        "role" => (("Role", "角色"), ("Of who did it, on the day they did", "做这件事的人当天的角色")),
        "count" => (("Times", "次数"), ("How often the role did it", "该角色做了多少次")),
        "share" => (("Share", "占比"), ("Of all the times it was done", "占这项活动总次数的比例")),
        "finding" => (
            ("Finding", "结论"),
            ("Whether nobody does it, several roles do, or it hangs on one person", "是否无人负责、多个角色重叠，或只靠一个人"),
        ),
        "people" => (("People", "人数"), ("Different people of the role who did it", "该角色中做过的人（去重）")),
        "expected" => {
            (("By the blueprint", "按蓝图"), ("Whether the blueprint gives the activity to the role", "蓝图是否把这项活动交给该角色"))
        }
        "n" => (("Times in all", "总次数"), ("By all roles together", "全部角色合计")),
        "person" => (("Hangs on", "只靠谁"), ("Who does nearly all of it", "几乎全由此人完成")),
        "told_by" => (("Told by", "依据"), ("The records that tell it", "据以得知的记录")),
        _ => return None,
    })
}

impl Words {
    /// An activity of the process.
    #[must_use]
    pub fn process(self, process: Process) -> &'static str {
        match process {
            Process::FindAccounts => self.pick("Find accounts", "寻找客户"),
            Process::AnswerInbound => self.pick("Answer inbound", "应答来访"),
            Process::Qualify => self.pick("Qualify and tier", "确认与分级"),
            Process::Demo => self.pick("Demo", "演示"),
            Process::TrialSupport => self.pick("Trial support", "试用支持"),
            Process::ProposalClose => self.pick("Proposal and close", "方案与成交"),
            Process::Onboarding => self.pick("Onboarding", "上线"),
            Process::Training => self.pick("Training", "培训"),
            Process::Renewal => self.pick("Renewal", "续约"),
            Process::Upsell => self.pick("Upsell", "追加销售"),
            Process::CrossSell => self.pick("Cross-sell", "交叉销售"),
            Process::WinBack => self.pick("Win back", "挽回"),
        }
    }

    /// An activity of the process by its code; another text as it is.
    #[must_use]
    pub fn process_named(self, code: &str) -> String {
        Process::ALL
            .iter()
            .find(|process| process.code() == code)
            .map_or_else(|| code.to_owned(), |&process| self.process(process).to_owned())
    }

    /// What is found of an activity.
    #[must_use]
    pub fn role_finding(self, finding: Finding) -> &'static str {
        match finding {
            Finding::Gap => self.pick("gap", "缺口"),
            Finding::Overlap => self.pick("overlap", "重叠"),
            Finding::Single => self.pick("one person", "只靠一人"),
        }
    }

    /// A role by its code, as people write it; that of everybody else.
    #[must_use]
    pub fn role_named(self, code: &str) -> String {
        if code == OTHER { self.pick("Other", "其他").to_owned() } else { code.to_owned() }
    }

    /// A measure of a role.
    #[must_use]
    pub fn role_metric(self, metric: Metric) -> &'static str {
        match metric {
            Metric::ProfileToIntent => self.pick("Profiles that come to an intent", "画像到意向转化率"),
            Metric::Intents => self.pick("Intents a month", "每月意向数"),
            Metric::PartnerDeals => self.pick("Partner deals a month", "每月渠道成交数"),
            Metric::IntentToDeal => self.pick("Intents that come to a deal", "意向到成交转化率"),
            Metric::Deals => self.pick("Deals a month", "每月成交数"),
            Metric::EnterpriseDeals => self.pick("Enterprise deals a month", "每月大型企业成交数"),
            Metric::EnterpriseCycle => self.pick("Days to an enterprise deal", "大型企业成交天数"),
            Metric::Activation => self.pick("Customers activated", "客户激活率"),
            Metric::Activations => self.pick("Activations a month", "每月激活数"),
            Metric::RenewalRate => self.pick("Terms renewed", "续约率"),
            Metric::Upsells => self.pick("Upsells a month", "每月追加销售数"),
            Metric::CrossSells => self.pick("Cross-sells a month", "每月交叉销售数"),
        }
    }

    /// A measure of a role by its code; another text as it is.
    #[must_use]
    pub fn role_metric_named(self, code: &str) -> String {
        let metric = Metric::ALL.into_iter().find(|metric| metric.code() == code);
        metric.map_or_else(|| code.to_owned(), |metric| self.role_metric(metric).to_owned())
    }

    /// A value of a measure, by the measure's code: a share in percent, a number, days.
    #[must_use]
    pub fn role_value(self, code: &str, value: f64) -> String {
        match Metric::ALL.into_iter().find(|metric| metric.code() == code).map(Metric::scale) {
            Some(Scale::Share) => self.pick_owned(format!("{} %", percent(value)), format!("{}%", percent(value))),
            Some(Scale::Days) => self.pick_owned(format!("{} days", amount(value)), format!("{} 天", amount(value))),
            _ => amount(value),
        }
    }

    /// A code in a cell of these reports, in words.
    pub(super) fn code_of_roles(self, column: &str, text: &str) -> Option<String> {
        Some(match column {
            "activity" => self.process_named(text),
            "role" => self.role_named(text),
            "finding" => self.role_finding(Finding::ALL.into_iter().find(|finding| finding.code() == text)?).to_owned(),
            "told_by" => self.table_named(text),
            "metric" => self.role_metric_named(text),
            "expected_from" => match text {
                "preset" => self.pick("The article's POD", "文章中的 POD").to_owned(),
                "others" => self.pick("The others", "其他人").to_owned(),
                _ => return None,
            },
            "verdict" => match text {
                "high" => self.pick("Above the others", "高于其他人").to_owned(),
                "low" => self.pick("Below the others", "低于其他人").to_owned(),
                "as_the_team" => self.pick("As the others", "与其他人相当").to_owned(),
                "too_few" => self.pick("Too few to tell", "数量太少，无法判断").to_owned(),
                _ => return None,
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;

    #[test]
    fn every_activity_and_finding_has_words() {
        Process::ALL.iter().for_each(|&process| both(|words| words.process(process).to_owned()));
        Finding::ALL.iter().for_each(|&finding| both(|words| words.role_finding(finding).to_owned()));
        both(|words| words.role_named(OTHER));
        Metric::ALL.iter().for_each(|&metric| both(|words| words.role_metric(metric).to_owned()));
        ["high", "low", "as_the_team", "too_few"]
            .iter()
            .for_each(|code| both(|words| words.code_of_roles("verdict", code).expect("words")));
        ["preset", "others"].iter().for_each(|code| both(|words| words.code_of_roles("expected_from", code).expect("words")));
    }

    #[test]
    fn a_value_is_written_as_its_measure_is() {
        let en = Words(crate::text::Language::En);
        let said = |metric: Metric, value: f64| en.role_value(metric.code(), value);
        assert_eq!(
            [said(Metric::IntentToDeal, 0.25), said(Metric::Deals, 2.5), said(Metric::EnterpriseCycle, 40.0)],
            ["25 %", "2.5", "40 days"]
        );
    }
}
