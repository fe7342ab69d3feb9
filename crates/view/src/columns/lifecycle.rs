//! The columns of the lifecycle and of following up.

use super::Both;
use crate::text::Words;

/// The label and the meaning of a column of `lifecycle…` or `followup.…`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    if !(report.starts_with("lifecycle") || report.starts_with("followup.")) {
        return None;
    }
    Some(match (report, column) {
        ("lifecycle.stalled", "stage") => (("Stands in", "停留阶段"), ("The last stage it has reached", "已到达的最后一个阶段")),
        (_, "stage") => (("Stage", "阶段"), ("A stage of the customer's life", "客户生命周期的一个阶段")),
        (_, "position") => (("Place", "次序"), ("From the first name on, 1 to 6", "从最初的名字算起，1 至 6")),
        (_, "customers") => (
            ("Reached it", "到达数"),
            (
                "Companies that ever reached the stage; leads and records of one company count once",
                "曾到达该阶段的公司；同一公司的线索与记录只计一次",
            ),
        ),
        (_, "from_previous") => (
            ("Came from the stage before", "从上一阶段走来"),
            (
                "Share of those who reached the stage before; of activation and expansion, of the committed",
                "占到达上一阶段者的比例；激活与增购以已承诺者为分母",
            ),
        ),
        (_, "low") => (("From", "下限"), ("95 % interval of the share", "转化率的 95% 区间")),
        (_, "high") => (("To", "上限"), ("95 % interval of the share", "转化率的 95% 区间")),
        (_, "median_days") => (
            ("Days to get here", "到达本阶段天数"),
            ("The median from entering the stage before to entering this one", "从进入上一阶段到进入本阶段的中位天数"),
        ),
        (_, "stalled") => {
            (("Stalled", "停滞"), ("Stand there for longer than four of five who came on", "停留时间超过五分之四前进者的公司"))
        }
        ("lifecycle", "group") => (("Group", "分组"), ("Companies taken together", "合并统计的公司")),
        (_, "phase") => (("Phase", "时期"), ("The phase of buying and using", "购买与使用的时期")),
        (_, "of") => (("Of how many", "分母"), ("Companies of which the share is", "转化率的分母")),
        (_, "dated") => (("With dates", "有日期的"), ("Companies of whom both entries are dated", "两次进入都有日期的公司")),
        (_, "stalled_after_days") => (
            ("Stalled after", "停滞界限"),
            (
                "Days within which four of five who came on did so; a week where less than one",
                "五分之四的前进者用去的天数；不足一天则按一周",
            ),
        ),
        (_, "standing") => {
            (("Stand there", "停在此处"), ("It is their last stage, and they are not out", "该阶段为其最后阶段，且未出局的公司"))
        }
        (_, "gone") => (
            ("Out", "出局"),
            (
                "Left as customers, with lost opportunities alone, or left out by the rule of fit",
                "已流失的客户、商机全部输掉的公司，或被画像规则排除的公司",
            ),
        ),
        (_, "customer_id") => (("Customer", "客户编号"), ("The id of its customer record", "客户记录的编号")),
        (_, "lead_id") => (("Lead", "线索编号"), ("The id of its latest lead", "最近一条线索的编号")),
        (_, "name") => (("Company", "公司"), ("What the company is called", "公司名称")),
        ("followup.gaps", "since") => (
            ("Since", "起始日"),
            ("When it came in, the second person came, or the last new name", "进来、第二人介入或上次带来新客户的日期"),
        ),
        (_, "since") => (("Since", "自"), ("When it entered the stage", "进入该阶段的日期")),
        (_, "days") => (("Days", "天数"), ("How long it has stood there", "已停留的天数")),
        (_, "usual_days") => (
            ("Usual days", "通常天数"),
            (
                "Four of five of those who came on did so within them; a week where less than one",
                "五分之四的前进者在此天数内完成；不足一天则按一周",
            ),
        ),
        (_, "owner") => (("Owner", "负责人"), ("Who should move it", "应当推进的人")),
        (_, "finding") => (("Gap", "缺口"), ("What is found", "发现的问题")),
        (_, "person") => (("Person", "人员"), ("Whose it is, or who is meant", "归属的人，或所指的人")),
        (_, "evidence") => (("Evidence", "依据"), ("By what it is told", "据何得出")),
        (_, "week") => (("Week of", "所在周"), ("Its Monday", "该周的周一")),
        (_, "new_names") => (("New names", "新客户名"), ("Companies nobody had to do with before", "此前无人接触过的公司")),
        (_, "people") => (("People", "人数"), ("Who brought them", "带来它们的人")),
        _ => return None,
    })
}

impl Words {
    /// A stage of the lifecycle by its code; another text as it is.
    #[must_use]
    pub fn lifecycle_stage(self, code: &str) -> String {
        match code {
            "prospect" => self.pick("Prospect", "潜在"),
            "profile_fit" => self.pick("Profile-fit", "符合画像"),
            "intent" => self.pick("Intent", "意向"),
            "committed" => self.pick("Committed", "承诺"),
            "activated" => self.pick("Activated", "已激活"),
            "expansion" => self.pick("Expansion", "增购"),
            other => other,
        }
        .to_owned()
    }

    /// A phase of buying and using by its code; another text as it is.
    #[must_use]
    pub fn lifecycle_phase(self, code: &str) -> String {
        match code {
            "awareness" => self.pick("Awareness", "认知"),
            "education" => self.pick("Education", "教育"),
            "decision" => self.pick("Decision", "决策支持"),
            "onboarding" => self.pick("Onboarding", "上手培训"),
            "use" => self.pick("Use and expansion", "使用与增购"),
            other => other,
        }
        .to_owned()
    }

    /// A gap in following up by its code; another text as it is.
    #[must_use]
    pub fn followup_finding(self, code: &str) -> String {
        match code {
            "no_follow_up" => self.pick("Nobody followed up", "无人跟进"),
            "several_owners" => self.pick("Several work on it", "多人重复跟进"),
            "no_new_names" => self.pick("No new names", "没有新客户名"),
            other => other,
        }
        .to_owned()
    }

    /// A code in a cell of these reports, in words.
    pub(super) fn code_of_lifecycle(self, column: &str, text: &str) -> Option<String> {
        Some(match column {
            "stage" => self.lifecycle_stage(text),
            "phase" => self.lifecycle_phase(text),
            "finding" => self.followup_finding(text),
            "group" => self.group_named(text),
            _ => return None,
        })
    }
}
