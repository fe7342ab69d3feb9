//! Pay plans in words: their names, a plan as a sentence, what a part waits for and what became of it, faults.

use holdfast_core::compensation::check::Fault;
use holdfast_core::compensation::plan::{Milestone, Part, Pays, Plan, Prepayment, Timing};
use holdfast_core::compensation::scenarios::Scenario;
use holdfast_core::compensation::timing::{Reason, State};

use crate::numbers::{amount, count, percent, some};
use crate::text::{Language, Words};

impl Words {
    /// A plan's name; one of a person's own as it was given.
    #[must_use]
    pub fn plan_named(self, name: &str) -> String {
        match name {
            "old" => self.pick("Old plan", "旧方案").to_owned(),
            "new" => self.pick("New plan", "新方案").to_owned(),
            "old_clawback" => self.pick("Old plan, taken back", "旧方案（先付后扣回）").to_owned(),
            "proposed" => self.pick("Proposed plan", "建议方案").to_owned(),
            own => own.to_owned(),
        }
    }

    /// A plan as a sentence: what a deal earns, and when each part of it is paid.
    #[must_use]
    pub fn plan_sentence(self, plan: &Plan) -> String {
        let rate = amount(plan.rate);
        let earns = match (self.0, rate.as_str()) {
            (Language::En, "1") => "The MRR once".to_owned(),
            (Language::En, "2") => "Twice the MRR".to_owned(),
            (Language::En, _) => format!("{rate} times the MRR"),
            (Language::Zh, _) => format!("月经常性收入的 {rate} 倍"),
        };
        let months = |months: i32| some(f64::from(months), "month", "months");
        let mut parts = vec![match (&plan.pays, self.0) {
            (Pays::Hold { months: held }, Language::En) => {
                format!("all of it once the customer has stayed for {}, nothing otherwise", months(*held))
            }
            (Pays::Hold { months }, Language::Zh) => format!("客户留满 {months} 个月后一次付清，否则不付"),
            (Pays::Clawback { months: held }, Language::En) => {
                format!("all of it at the close, taken back if the customer leaves before {} are over", months(*held))
            }
            (Pays::Clawback { months }, Language::Zh) => format!("成交时一次付清，客户不满 {months} 个月离开则全部扣回"),
            (Pays::Milestones { parts, .. }, _) => {
                parts.iter().map(|part| self.plan_part(*part)).collect::<Vec<_>>().join(self.pick(", ", "，"))
            }
        }];
        if let Pays::Milestones { timing, prepayment, .. } = &plan.pays {
            parts.extend((*timing == Timing::PaymentNumber).then(|| self.timing(*timing).to_owned()));
            parts.push(self.prepayment(*prepayment).to_owned());
        }
        parts.extend(
            plan.cap_per_deal.map(amount).map(|cap| self.pick_owned(format!("at most {cap} for a deal"), format!("每单最多 {cap}"))),
        );
        parts.extend(
            plan.cap_per_month
                .map(amount)
                .map(|cap| self.pick_owned(format!("at most {cap} for a person in a month"), format!("每人每月最多 {cap}"))),
        );
        parts.extend(plan.shares.iter().map(|share| {
            let role = &share.role;
            match share.share.map(percent) {
                Some(share) => self.pick_owned(
                    format!("{share} % of it to the {role} who brought the customer in"),
                    format!("其中 {share}% 归带来客户的 {role}"),
                ),
                None => self.pick_owned(
                    format!("the {role} who brought the customer in has the share in the team list"),
                    format!("带来客户的 {role} 按团队表中的比例分成"),
                ),
            }
        }));
        let parts = parts.join(self.pick("; ", "；"));
        self.pick_owned(format!("{earns}: {parts}"), format!("{earns}：{parts}"))
    }

    /// A part of a plan: `half at the first payment`, `a quarter when half a year is paid`.
    #[must_use]
    pub fn plan_part(self, part: Part) -> String {
        let is = |share: f64| (part.share - share).abs() < 1e-9;
        let share = match self.0 {
            Language::En if is(1.0) => "all of it".to_owned(),
            Language::En if is(0.5) => "half".to_owned(),
            Language::En if is(0.25) => "a quarter".to_owned(),
            Language::En => format!("{} %", percent(part.share)),
            Language::Zh if is(1.0) => "全部".to_owned(),
            Language::Zh if is(0.5) => "一半".to_owned(),
            Language::Zh if is(0.25) => "四分之一".to_owned(),
            Language::Zh => format!(" {}%", percent(part.share)),
        };
        let time = self.so_many_months(part.months);
        match (part.months, self.0) {
            (0, Language::En) => format!("{share} at the first payment"),
            (0, Language::Zh) => format!("首次付款时付{share}"),
            (_, Language::En) => format!("{share} when {time} paid"),
            (_, Language::Zh) => format!("付满{time}再付{share}"),
        }
    }

    /// `half a year is`, `9 months are`; in Chinese without the verb.
    fn so_many_months(self, months: i32) -> String {
        match (months, self.0) {
            (1, Language::En) => "a month is".to_owned(),
            (6, Language::En) => "half a year is".to_owned(),
            (12, Language::En) => "a year is".to_owned(),
            (_, Language::En) => format!("{months} months are"),
            (6, Language::Zh) => "半年".to_owned(),
            (12, Language::Zh) => "一年".to_owned(),
            (_, Language::Zh) => format!(" {months} 个月"),
        }
    }

    /// What months are counted by.
    #[must_use]
    pub fn timing(self, timing: Timing) -> &'static str {
        match timing {
            Timing::Served => self.pick("months count when they are served", "按实际合作满月数计"),
            Timing::PaymentNumber => self.pick("months count when they are paid for, in advance", "按预先付款的次数计"),
        }
    }

    /// What a prepayment releases.
    #[must_use]
    pub fn prepayment(self, prepayment: Prepayment) -> &'static str {
        match prepayment {
            Prepayment::Covered => {
                self.pick("a prepayment releases the parts whose months it pays for", "预付会提前发放所覆盖月数对应的部分")
            }
            Prepayment::Everything => self.pick("any prepayment releases everything", "只要预付就全部提前发放"),
        }
    }

    /// What a part of a commission waits for.
    #[must_use]
    pub fn milestone(self, milestone: Milestone) -> String {
        let month = |months: i32| some(f64::from(months), "month", "months");
        match milestone {
            Milestone::Close => self.pick("Deal closed", "成交").to_owned(),
            Milestone::FirstPayment => self.pick("First payment", "首次付款").to_owned(),
            Milestone::Kept(months) => self.pick_owned(format!("Stayed for {}", month(months)), format!("留满 {months} 个月")),
            Milestone::TakenBack(months) => self.pick_owned(format!("Left within {}", month(months)), format!("不满 {months} 个月离开")),
            Milestone::Months(6) => self.pick("Half a year paid", "付满半年").to_owned(),
            Milestone::Months(12) => self.pick("A year paid", "付满一年").to_owned(),
            Milestone::Months(months) => self.pick_owned(format!("Paid for {}", month(months)), format!("付满 {months} 个月")),
        }
    }

    /// What has become of a part.
    #[must_use]
    pub fn commission_state(self, state: State) -> &'static str {
        match state {
            State::Paid => self.pick("Paid", "已付"),
            State::Pending => self.pick("Pending", "待付"),
            State::Lost => self.pick("Lost", "已失去"),
        }
    }

    /// Why.
    #[must_use]
    pub fn commission_reason(self, reason: Reason) -> &'static str {
        match reason {
            Reason::Closed => self.pick("The deal was closed", "已成交"),
            Reason::MayBeTakenBack => self.pick("Paid, and may be taken back", "已付，仍可能扣回"),
            Reason::FirstPayment => self.pick("The first payment", "已首次付款"),
            Reason::Stayed => self.pick("The customer stayed so long", "客户留满期限"),
            Reason::PaidUp => self.pick("A payment completed the months", "付款已满月数"),
            Reason::Prepaid => self.pick("Prepaid: released early", "客户预付，提前发放"),
            Reason::NotYet => self.pick("The day has not come", "尚未到期"),
            Reason::Unpaid => self.pick("The payment has not come", "客户尚未付款"),
            Reason::Left => self.pick("The customer left before", "客户提前离开"),
            Reason::AboveCap => self.pick("Above what a month pays at most", "超出每月上限"),
        }
    }

    /// A what-if.
    #[must_use]
    pub fn scenario(self, scenario: Scenario) -> &'static str {
        match scenario {
            Scenario::AsIs => self.pick("As it went", "实际情况"),
            Scenario::BestQuarter => self.pick("Customers stayed as in the best quarter", "客户留存如同最好的季度"),
            Scenario::Prepaid => self.pick("More customers prepaid a year", "更多客户预付一年"),
        }
    }

    /// A code of a report on pay plans in words.
    pub(crate) fn code_of_paying(self, column: &str, text: &str) -> Option<String> {
        match column {
            "plan" => Some(self.plan_named(text)),
            "milestone" => Milestone::of(text).map(|milestone| self.milestone(milestone)),
            "state" => State::ALL.iter().find(|state| state.code() == text).map(|&state| self.commission_state(state).to_owned()),
            "reason" => Reason::ALL.iter().find(|reason| reason.code() == text).map(|&reason| self.commission_reason(reason).to_owned()),
            "scenario" => Scenario::ALL.iter().find(|one| one.code() == text).map(|&one| self.scenario(one).to_owned()),
            _ => None,
        }
    }

    /// What is wrong with a plan.
    #[must_use]
    pub fn plan_fault(self, fault: &Fault) -> String {
        match fault {
            Fault::PartsSum { sum } => {
                let sum = percent(*sum);
                self.pick_owned(format!("its parts sum to {sum} %, not to 100 %"), format!("各部分合计 {sum}%，不是 100%"))
            }
            Fault::BadRoleShare { role } => self
                .pick_owned(format!("the share of {role} does not lie between 0 and 100 %"), format!("{role} 的分成不在 0 到 100% 之间")),
            Fault::RepeatedRole { role } => self.pick_owned(format!("the role {role} is named twice"), format!("角色 {role} 重复出现")),
            other => self.plan_fault_code(other.code()),
        }
    }

    /// A fault of a plan by its code.
    #[must_use]
    pub fn plan_fault_code(self, code: &str) -> String {
        let (en, zh) = match code {
            "bad_name" => (
                "its name is empty or holds more than letters, digits, blanks, _ and -",
                "名称为空，或含有字母、数字、空格、_ 和 - 以外的字符",
            ),
            "bad_rate" => {
                ("it must pay more than 0 and at most 100 for each unit of MRR", "每单位月经常性收入的提成必须大于 0 且不超过 100")
            }
            "bad_months" => {
                ("months must lie between 1 and 120, of a part between 0 and 120", "月数必须在 1 到 120 之间，分期部分可从 0 开始")
            }
            "no_parts" => ("it has no parts", "没有任何分期"),
            "too_many_parts" => ("it has more than 24 parts", "分期超过 24 个"),
            "parts_sum" => ("its parts do not sum to 100 %", "各部分合计不是 100%"),
            "bad_share" => ("each part must be more than 0 and at most 100 %", "每个部分必须大于 0 且不超过 100%"),
            "parts_unordered" => ("each part must come later than the one before", "每个部分的月数必须大于前一个"),
            "bad_cap" => ("a cap must be more than 0", "上限必须大于 0"),
            "bad_role_share" => ("a role's share must lie between 0 and 100 %", "角色的分成必须在 0 到 100% 之间"),
            "blank_role" => ("a role has no name", "有角色没有名称"),
            "repeated_role" => ("a role is named twice", "角色重复出现"),
            _ => return code.to_owned(),
        };
        self.pick(en, zh).to_owned()
    }

    /// A note on a plan's fault, `NAME: CODE`, in words.
    pub(crate) fn plan_faulty(self, about: &str) -> String {
        let (name, code) = about.rsplit_once(": ").unwrap_or((about, ""));
        let (name, fault) = (self.plan_named(name), self.plan_fault_code(code));
        self.pick_owned(format!("The plan “{name}” pays nobody: {fault}"), format!("方案“{name}”未计算：{fault}"))
    }

    /// What the plan that was made of a measured turning point rests on.
    #[must_use]
    pub fn proposed_plan(self, turning_point: i32) -> String {
        let months = count(f64::from(turning_point));
        self.pick_owned(
            format!("Most leave after month {months}: the proposed plan pays the second part well after it"),
            format!("多数客户在第 {months} 个月之后离开：建议方案把第二笔放在其后较晚的时候"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use holdfast_core::compensation::plan::{PRESETS, RoleShare};

    fn preset(name: &str) -> Plan {
        Plan::preset(name).expect("a preset")
    }

    #[test]
    fn the_articles_plans_are_said_as_it_says_them() {
        let en = |plan: &Plan| Words(Language::En).plan_sentence(plan);
        assert_eq!(en(&preset("old")), "Twice the MRR: all of it once the customer has stayed for 4 months, nothing otherwise");
        assert_eq!(
            en(&preset("new")),
            "Twice the MRR: half at the first payment, a quarter when half a year is paid, a quarter when a year is paid; a prepayment releases the parts whose months it pays for"
        );
        assert_eq!(
            Words(Language::Zh).plan_sentence(&preset("new")),
            "月经常性收入的 2 倍：首次付款时付一半，付满半年再付四分之一，付满一年再付四分之一；预付会提前发放所覆盖月数对应的部分"
        );
        assert_eq!(
            en(&preset("old_clawback")),
            "Twice the MRR: all of it at the close, taken back if the customer leaves before 4 months are over"
        );
    }

    #[test]
    fn a_plan_of_ones_own_is_said_with_its_caps_and_shares() {
        let share = |share| RoleShare { role: "MDR".to_owned(), share };
        let parts = vec![Part { months: 0, share: 0.4 }, Part { months: 9, share: 0.6 }];
        let plan = Plan {
            rate: 1.5,
            cap_per_deal: Some(5000.0),
            cap_per_month: Some(20_000.0),
            shares: vec![share(Some(0.05)), share(None)],
            ..Plan::of("mine", Pays::Milestones { parts, timing: Timing::PaymentNumber, prepayment: Prepayment::Everything })
        };
        assert_eq!(
            Words(Language::En).plan_sentence(&plan),
            "1.5 times the MRR: 40 % at the first payment, 60 % when 9 months are paid; months count when they are paid for, in advance; \
             any prepayment releases everything; at most 5,000 for a deal; at most 20,000 for a person in a month; 5 % of it to the MDR who \
             brought the customer in; the MDR who brought the customer in has the share in the team list"
        );
        assert_eq!(
            Words(Language::Zh).plan_sentence(&plan),
            "月经常性收入的 1.5 倍：首次付款时付 40%，付满 9 个月再付 60%；按预先付款的次数计；只要预付就全部提前发放；每单最多 5,000；\
             每人每月最多 20,000；其中 5% 归带来客户的 MDR；带来客户的 MDR 按团队表中的比例分成"
        );
    }

    #[test]
    fn every_code_is_told_in_both_languages() {
        PRESETS.iter().chain(&["proposed"]).for_each(|name| both(|words| words.plan_named(name)));
        for milestone in [
            Milestone::Close,
            Milestone::FirstPayment,
            Milestone::Kept(4),
            Milestone::TakenBack(4),
            Milestone::Months(6),
            Milestone::Months(9),
        ] {
            both(|words| words.code_of_paying("milestone", &milestone.code()).expect("a milestone"));
        }
        State::ALL.iter().for_each(|state| both(|words| words.code_of_paying("state", state.code()).expect("a state")));
        Reason::ALL.iter().for_each(|reason| both(|words| words.code_of_paying("reason", reason.code()).expect("a reason")));
        Scenario::ALL.iter().for_each(|one| both(|words| words.code_of_paying("scenario", one.code()).expect("a scenario")));
        Timing::ALL.iter().for_each(|timing| both(|words| words.timing(*timing)));
        both(|words| words.proposed_plan(4));
        let role = || "MDR".to_owned();
        let faults = [
            Fault::BadName,
            Fault::BadRate,
            Fault::BadMonths,
            Fault::NoParts,
            Fault::TooManyParts,
            Fault::PartsSum { sum: 0.9 },
            Fault::BadShare,
            Fault::PartsUnordered,
            Fault::BadCap,
            Fault::BadRoleShare { role: role() },
            Fault::BlankRole,
            Fault::RepeatedRole { role: role() },
        ];
        for fault in &faults {
            both(|words| words.plan_fault(fault));
            both(|words| words.plan_fault_code(fault.code()));
            both(|words| words.plan_faulty(&format!("new: {}", fault.code())));
        }
    }
}
