//! What happened to a customer, who its people are, and how its money moved: the codes of the snapshot in words.

use holdfast_core::account::money::MoneyEvent;
use holdfast_core::account::people::Role;
use holdfast_core::account::timeline::{Happening, OPEN};
use holdfast_core::answer::snapshot::Section;
use holdfast_core::model::score::Band;

use crate::text::Words;

impl Words {
    /// A section of the snapshot.
    #[must_use]
    pub fn section(self, section: Section) -> &'static str {
        match section {
            Section::Identity => self.pick("Who it is", "基本信息"),
            Section::Score => self.pick("Score", "健康分"),
            Section::Parts => self.pick("Parts of the score", "计分项"),
            Section::Moved => self.pick("What moved", "变动"),
            Section::History => self.pick("History", "历史"),
            Section::Timeline => self.pick("Timeline", "动态"),
            Section::People => self.pick("People", "人员"),
            Section::Money => self.pick("Money", "收入"),
        }
    }

    /// What happened, as a short tag.
    #[must_use]
    pub fn happening(self, what: Happening) -> &'static str {
        match what {
            Happening::Logins => self.pick("Logins", "登录"),
            Happening::UseDays => self.pick("Days of use", "使用天数"),
            Happening::AdvancedUse => self.pick("Advanced feature", "高级功能"),
            Happening::BasicUse => self.pick("Basic feature", "基础功能"),
            Happening::PricePage => self.pick("Price page", "价格页"),
            Happening::CancelPage => self.pick("Cancel page", "取消页"),
            Happening::HelpPage => self.pick("Export help", "导出帮助"),
            Happening::Ticket => self.pick("Ticket", "工单"),
            Happening::NegativeTicket => self.pick("Negative ticket", "负面工单"),
            Happening::TicketClosed => self.pick("Ticket closed", "工单关闭"),
            Happening::Payment => self.pick("Payment", "付款"),
            Happening::PaymentFailed => self.pick("Payment failed", "付款失败"),
            Happening::Stage => self.pick("Deal", "商机"),
            Happening::Touch => self.pick("Our contact", "我方联系"),
            Happening::CancelRequested => self.pick("Asked to cancel", "申请退订"),
            Happening::Notice => self.pick("Gave notice", "通知退订"),
            Happening::Left => self.pick("Left", "已离开"),
        }
    }

    /// A role inside the customer.
    #[must_use]
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::Admin => self.pick("Admin", "管理员"),
            Role::DecisionMaker => self.pick("Decision-maker", "决策人"),
            Role::Champion => self.pick("Champion", "关键联系人"),
            Role::Member => self.pick("Member", "成员"),
        }
    }

    /// What happened to a customer's money.
    #[must_use]
    pub fn money_event(self, what: MoneyEvent) -> &'static str {
        match what {
            MoneyEvent::ContractStart => self.pick("Contract began", "合同开始"),
            MoneyEvent::ContractEnd => self.pick("Contract ended", "合同结束"),
            MoneyEvent::MrrChange => self.pick("MRR", "月经常性收入"),
            MoneyEvent::Payment => self.pick("Payment", "付款"),
            MoneyEvent::PaymentFailed => self.pick("Payment failed", "付款失败"),
        }
    }

    /// A code of the snapshot in words; nothing for what is no code.
    pub(crate) fn snapshot_code(self, column: &str, text: &str) -> Option<String> {
        let of_model = || match text {
            "change" => Some(self.pick("Change", "变动").to_owned()),
            "model" => Some(self.pick("Model", "模型").to_owned()),
            "healthy_from" => Some(self.pick("Healthy from", "健康起分").to_owned()),
            "watch_from" => Some(self.pick("Watch from", "关注起分").to_owned()),
            "score" | "band" | "coverage" | "customer_since" | "renewal" => Some(self.column("accounts", text)),
            part if holdfast_core::model::PRESET_PARTS.contains(&part) => Some(self.part(part)),
            _ => None,
        };
        match column {
            "section" => Section::ALL.iter().find(|section| section.name() == text).map(|&section| self.section(section).to_owned()),
            "item" => of_model().or_else(|| Some(self.field_named(text)).filter(|label| label != text)),
            "value" | "before" | "now" | "note" | "value_before" => self.value_code(text),
            _ => None,
        }
    }

    fn value_code(self, text: &str) -> Option<String> {
        let happened = Happening::ALL.iter().find(|what| what.code() == text).map(|&what| self.happening(what));
        let paid = MoneyEvent::ALL.iter().find(|what| what.code() == text).map(|&what| self.money_event(what));
        let role = Role::ALL.iter().find(|role| role.code() == text).map(|&role| self.role(role));
        let band = Band::ALL.iter().find(|band| band.name() == text).map(|&band| self.band(band));
        let level = holdfast_core::model::rule::Level::ALL.iter().find(|level| level.name() == text).map(|&level| self.level(level));
        let outcome = match text {
            OPEN => Some(self.pick("Open", "未关闭")),
            "otherwise" => Some(self.pick("None of the rule's lines", "规则各档都不符合")),
            "undefined" => Some(self.pick("Nothing to measure", "无可测量")),
            "no_source" => Some(self.pick("No data, left out", "没有数据，不计")),
            "no_tickets" => Some(self.pick("No tickets, left out", "没有工单，不计")),
            _ => None,
        };
        let known = happened.or(paid).or(role).or(band).or(level).or(outcome).map(str::to_owned);
        known.or_else(|| {
            let line = text.strip_prefix("step:").filter(|line| line.bytes().all(|byte| byte.is_ascii_digit()))?;
            Some(self.pick_owned(format!("Line {line} of the rule"), format!("规则第 {line} 档")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;

    #[test]
    fn every_code_has_words() {
        Section::ALL.iter().for_each(|&section| both(|words| words.section(section)));
        Happening::ALL.iter().for_each(|&what| both(|words| words.happening(what)));
        MoneyEvent::ALL.iter().for_each(|&what| both(|words| words.money_event(what)));
        Role::ALL.iter().for_each(|&role| both(|words| words.role(role)));
        for item in ["score", "change", "band", "coverage", "healthy_from", "login", "csm", "renewal", "active", "currency"] {
            both(|words| words.snapshot_code("item", item).expect("a label"));
        }
    }

    #[test]
    fn names_that_are_no_codes_stay() {
        let words = Words(Language::Zh);
        assert_eq!(words.code("snapshot", "note", "step:2"), "规则第 2 档");
        assert_eq!(words.code("snapshot", "note", "step:two"), "step:two");
        assert_eq!(words.code("snapshot", "item", "Dana Reyes"), "Dana Reyes");
        assert_eq!(words.code("snapshot", "value", "cancel_page"), "取消页");
    }
}
