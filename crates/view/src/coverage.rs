//! Screens, and what their columns tell, in words.

use holdfast_core::needs::Choice;
use holdfast_core::schema::Field;

use crate::text::Words;

impl Words {
    /// What a screen is about, within a sentence.
    #[must_use]
    pub fn screen_subject(self, screen: &str) -> &'static str {
        match screen {
            "today" => self.pick("the call list", "今日名单"),
            "accounts" => self.pick("the list of accounts", "客户列表"),
            "health" => self.pick("the health score", "健康分"),
            "triggers" => self.pick("trigger rules", "触发规则"),
            "funnel" => self.pick("the funnel", "销售漏斗"),
            "team" => self.pick("the team's figures", "团队指标"),
            "churn" => self.pick("the churn figures", "流失分析"),
            "compensation" => self.pick("pay plans", "提成方案"),
            _ => self.pick("planning", "规划"),
        }
    }

    /// What the fields of a choice tell.
    #[must_use]
    pub fn choice(self, choice: Choice) -> &'static str {
        match choice {
            Choice::Behaviour => self.pick("What customers do", "客户的行为"),
            Choice::Start => self.pick("When a customer began", "客户何时开始"),
            Choice::End => self.pick("When a customer left", "客户何时离开"),
            Choice::Revenue => self.pick("What a customer pays", "客户付多少钱"),
            Choice::Asked => self.pick("When a customer asked", "客户何时提出"),
            Choice::Answered => self.pick("When we answered", "我们何时答复"),
            Choice::DealStart => self.pick("When a deal began", "商机何时开始"),
            Choice::Outcome => self.pick("Whether a deal was won or lost", "商机是赢是输"),
            Choice::People => self.pick("Who works in which role", "谁担任什么角色"),
            Choice::Doings => self.pick("Who did what", "谁做了什么"),
            Choice::Term => self.pick("How long a contract binds", "合同签多久"),
            Choice::Prepaid => self.pick("How many months are paid ahead", "预付了几个月"),
            Choice::Size => self.pick("How large a customer is", "客户有多大"),
            Choice::Bought => self.pick("What was bought, or who decided", "买了什么，或由谁决定"),
            Choice::CustomerKind => self.pick("What kind of customer it is", "是哪一类客户"),
            Choice::Names => self.pick("Which companies there are to win", "有哪些可争取的公司"),
        }
    }

    /// A field with its table: «Stage, in stage history».
    #[must_use]
    pub fn field_of_table(self, field: Field) -> String {
        let (name, table) = (self.field_named(field.name()), self.table(field.table()));
        self.pick_owned(format!("{name}, in {table}"), format!("{table}：{name}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::both;
    use holdfast_core::needs::{Choice, SCREENS};

    #[test]
    fn every_screen_and_every_choice_is_said_in_both_languages() {
        for &screen in SCREENS {
            both(|words| words.screen_subject(screen));
        }
        for &choice in Choice::ALL {
            both(|words| words.choice(choice));
        }
    }
}
