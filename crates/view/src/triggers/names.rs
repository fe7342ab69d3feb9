//! The names of presets, and of everything that a form lets somebody choose.

use holdfast_core::triggers::condition::{Condition, Test, Weekday, What};
use holdfast_core::triggers::message::PLACEHOLDERS;
use holdfast_core::triggers::{Kind, Receiver, Rule};

use crate::text::{Language, Words, words};

words! {
    /// A form's label: which records.
    rule_records() { en: "What happens", zh: "发生什么" }
    /// A form's label: the earlier of two records.
    rule_first() { en: "First", zh: "先" }
    /// A form's label: the later of two records.
    rule_second() { en: "Then", zh: "然后" }
    /// A form's label: time between two records.
    rule_within_hours() { en: "Within hours", zh: "间隔不超过（小时）" }
    /// A form's label: days of the week.
    rule_weekdays() { en: "On", zh: "星期" }
    /// A form's label: beginning of a time of day.
    rule_from() { en: "From", zh: "从" }
    /// A form's label: end of a time of day.
    rule_to() { en: "To", zh: "到" }
    /// A form's label: how long a record lasted.
    rule_seconds() { en: "Lasting, seconds", zh: "时长（秒）" }
    /// A form's label: a lower limit.
    rule_above() { en: "More than", zh: "大于" }
    /// A form's label: an upper limit.
    rule_below() { en: "Less than", zh: "小于" }
    /// A form's label: a count.
    rule_times() { en: "Times", zh: "次数" }
    /// A form's label: a window.
    rule_days() { en: "In days", zh: "天数" }
    /// A form's label: hours that somebody waited.
    rule_hours() { en: "Hours", zh: "小时数" }
    /// A form's label: months as a customer.
    rule_months() { en: "Months", zh: "月数" }
    /// A form's label: words to look for.
    rule_words() { en: "Words, separated by commas", zh: "词语，以逗号分隔" }
    /// A form's label: the name of a feature, a page or an event.
    rule_name() { en: "Name", zh: "名称" }
    /// A form's label: a named measure of use.
    rule_measure() { en: "Measure of use", zh: "用量指标" }
    /// A form's label: which signal.
    rule_signal() { en: "Signal", zh: "信号" }
    /// A form's label: which band of health.
    health_band() { en: "Health band", zh: "健康等级" }
    /// A form's label: a field of the customer list.
    rule_field() { en: "Field", zh: "字段" }
    /// Turns a condition round.
    rule_not() { en: "Not", zh: "并非" }
    /// Joins conditions.
    rule_all() { en: "All of these", zh: "全部满足" }
    /// Joins conditions.
    rule_any() { en: "Any of these", zh: "满足任一" }
    /// A form's label: the quiet period.
    rule_quiet() { en: "Quiet for days", zh: "静默天数" }
    /// A form's label: what is proposed.
    rule_act() { en: "What to do", zh: "做什么" }
    /// A form's label: how it reaches somebody.
    rule_kind() { en: "How", zh: "方式" }
    /// A form's label: for whom.
    rule_to_whom() { en: "For", zh: "给谁" }
    /// Under the text of a message: what is filled in.
    template_fields(names: String) { en: "Fields that are filled in: {names}", zh: "会自动填入的字段：{names}" }
    /// Link: the mail to the customer.
    draft_to_customer() { en: "Draft e-mail to the customer", zh: "起草给客户的邮件" }
    /// A form's label: the text of a message.
    rule_template() { en: "Message", zh: "消息" }
}

impl Words {
    /// What is filled in, in the text of a message.
    #[must_use]
    pub fn placeholders(self) -> String {
        self.template_fields(PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(" "))
    }

    /// What a rule is called: its own name, else its preset's, else its id.
    #[must_use]
    pub fn rule_title(self, rule: &Rule) -> String {
        if !rule.name.trim().is_empty() {
            return rule.name.clone();
        }
        self.preset(&rule.id).map_or_else(|| rule.id.clone(), str::to_owned)
    }

    /// A preset's name.
    #[must_use]
    pub fn preset(self, id: &str) -> Option<&'static str> {
        Some(match id {
            "admin-absent" => self.pick("Admin absent: executive talk", "管理员缺席：高层沟通"),
            "core-stopped" => self.pick("Core feature stopped: tailored training", "核心功能停用：定制培训"),
            "leaving-tickets" => self.pick("Leaving tickets: diagnosis", "离开类工单：留存诊断"),
            "export-help" => self.pick("Export help opened: diagnosis", "查看导出帮助：诊断"),
            "login-drop" => self.pick("Logins halved: peer group", "登录腰斩：互助群"),
            "usage-drop" => self.pick("Completion halved: how-to video", "完成率腰斩：操作视频"),
            "intent-page" => self.pick("Price or cancel page: diagnosis", "访问价格/取消页：诊断"),
            "silence-login" => self.pick("No login for 30 days: a feature they miss", "30 天未登录：错过的功能"),
            "silence-contact" => self.pick("No sign for three months: success case", "三个月无互动：成功案例"),
            "strong-signal-head" => self.pick("Strong signal on a head customer", "头部客户出现强信号"),
            "new-content-ignored" => self.pick("New content ignored: peer group", "新内容无人点击：互助群"),
            "score-at-risk" => self.pick("Score falls to at risk", "健康分跌入高风险"),
            "competitor-search" => self.pick("Short look, then a search for a competitor", "短暂查看后搜索竞品"),
            "deep-use-shared" => self.pick("Deep use and a report shared: white paper", "深度使用并分享报告：白皮书"),
            "falling-and-exporting" => self.pick("Logins fall, export help opened", "登录下降且查看导出帮助"),
            "unanswered" => self.pick("No answer for 24 hours", "24 小时未获答复"),
            "payment-failed" => self.pick("Payment failed", "付款失败"),
            "payment-late" => self.pick("Payment two weeks late", "付款迟两周"),
            "fourth-month" => self.pick("The fourth month begins", "进入第四个月"),
            _ => return None,
        })
    }

    /// What kind of condition it is, as a form names it.
    #[must_use]
    pub fn condition_kind(self, condition: &Condition) -> &'static str {
        match condition {
            Condition::All(_) => self.rule_all(),
            Condition::Any(_) => self.rule_any(),
            Condition::Not(_) => self.rule_not(),
            Condition::Happens(_) => self.pick("Something happens", "发生某事"),
            Condition::Then { .. } => self.pick("One thing, then another", "先后发生"),
            Condition::AtLeast { .. } => self.pick("At least so often", "至少若干次"),
            Condition::AtMost { .. } => self.pick("At most so often, or never", "至多若干次或从未"),
            Condition::Score(_) => self.pick("Health score", "健康分"),
            Condition::Band(_) => self.pick("Health band", "健康等级"),
            Condition::Signal { .. } => self.pick("Signal", "信号"),
            Condition::Head => self.pick("Head customer", "头部客户"),
            Condition::Age { .. } => self.pick("Months as a customer", "合作月数"),
            Condition::Field { .. } => self.pick("Field of the customer list", "客户字段"),
        }
    }

    /// How a field is looked at, as a form names it.
    #[must_use]
    pub fn test_kind(self, test: &Test) -> &'static str {
        match test {
            Test::Is(_) => self.pick("is one of", "是以下之一"),
            Test::Contains(_) => self.pick("mentions", "提到"),
            Test::Number(_) => self.pick("lies between", "介于"),
        }
    }

    /// A kind of record, as a form names it: without what a person has named in it.
    #[must_use]
    pub fn record_kind(self, what: &What) -> &'static str {
        match what {
            What::Anything => self.pick("Any event", "任意事件"),
            What::Login => self.pick("Login", "登录"),
            What::Event(_) => self.pick("Event by name", "指定事件"),
            What::Feature(_) => self.pick("Use of a feature", "使用某功能"),
            What::AdvancedUse => self.pick("Use of an advanced feature", "使用高级功能"),
            What::Page(_) => self.pick("Page", "访问页面"),
            What::ExitPage => self.pick("Price or cancellation page", "访问价格或取消页"),
            What::HelpPage => self.pick("Help on exports", "查看导出帮助"),
            What::Search(_) => self.pick("Search", "搜索"),
            What::Shown => self.pick("New content shown", "新内容展示"),
            What::Clicked => self.pick("Click on new content", "点击新内容"),
            What::Sharing => self.pick("Report shared", "分享报告"),
            What::Ticket(_) => self.pick("Ticket", "工单"),
            What::LeavingTicket => self.pick("Ticket about leaving", "离开类工单"),
            What::Unanswered { .. } => self.pick("No answer for hours", "长时间未获答复"),
            What::Payment => self.pick("Payment", "付款"),
            What::FailedPayment => self.pick("Failed payment", "付款失败"),
            What::LatePayment { .. } => self.pick("Late payment", "付款延迟"),
        }
    }

    /// A day of the week.
    #[must_use]
    pub fn weekday(self, day: Weekday) -> &'static str {
        match day {
            Weekday::Monday => self.pick("Monday", "周一"),
            Weekday::Tuesday => self.pick("Tuesday", "周二"),
            Weekday::Wednesday => self.pick("Wednesday", "周三"),
            Weekday::Thursday => self.pick("Thursday", "周四"),
            Weekday::Friday => self.pick("Friday", "周五"),
            Weekday::Saturday => self.pick("Saturday", "周六"),
            Weekday::Sunday => self.pick("Sunday", "周日"),
        }
    }

    /// How an action reaches whom it is for.
    #[must_use]
    pub fn action_kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Alert => self.pick("Alert", "提醒"),
            Kind::Task => self.pick("Task", "任务"),
            Kind::Message => self.pick("Message to the customer", "发给客户的消息"),
        }
    }

    /// For whom an action is; a role as somebody has named it.
    #[must_use]
    pub fn receiver(self, to: &Receiver) -> String {
        match to {
            Receiver::Owner => self.pick("the owner", "负责人").to_owned(),
            Receiver::Csm => self.pick("the customer success manager", "客户成功经理").to_owned(),
            Receiver::SalesRep => self.pick("the sales rep", "签单销售").to_owned(),
            Receiver::Role(role) => role.clone(),
        }
    }

    /// What can be filled into a message, by its placeholder.
    #[must_use]
    pub fn placeholder(self, name: &str) -> Option<&'static str> {
        Some(match name {
            "customer" => self.pick("the customer's name", "客户名称"),
            "feature" => self.pick("the feature it is about", "涉及的功能"),
            "competitor" => self.pick("the competitor searched for", "搜索的竞品"),
            "comparison" => self.pick("a comparison with that competitor", "与该竞品的对比"),
            "case" => self.pick("a success case of the industry", "同行业成功案例"),
            "owner" => self.pick("who it is for", "负责人姓名"),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use holdfast_core::triggers::message::PLACEHOLDERS;
    use holdfast_core::triggers::presets::{PRESETS, Proposals, presets};

    #[test]
    fn everything_that_can_be_chosen_has_a_name_in_both_languages() {
        PRESETS.iter().for_each(|id| both(|words| words.preset(id).expect("a name")));
        PLACEHOLDERS.iter().for_each(|name| both(|words| words.placeholder(name).expect("a name")));
        Condition::one_of_each().iter().for_each(|condition| both(|words| words.condition_kind(condition)));
        What::one_of_each().iter().for_each(|what| both(|words| words.record_kind(what)));
        Weekday::ALL.into_iter().for_each(|day| both(|words| words.weekday(day)));
        Kind::ALL.into_iter().for_each(|kind| both(|words| words.action_kind(kind)));
        [Receiver::Owner, Receiver::Csm, Receiver::SalesRep].iter().for_each(|to| both(|words| words.receiver(to)));
        [Test::Is(Vec::new()), Test::Contains(String::new())].iter().for_each(|test| both(|words| words.test_kind(test)));
    }

    #[test]
    fn a_rule_is_called_by_its_own_name_first() {
        let mut rule = presets(&Proposals::default()).remove(0);
        assert_eq!(Words(Language::En).rule_title(&rule), "Admin absent: executive talk");
        rule.id = "mine".to_owned();
        assert_eq!(Words(Language::En).rule_title(&rule), "mine");
        rule.name = "Who is gone".to_owned();
        assert_eq!(Words(Language::En).rule_title(&rule), "Who is gone");
    }
}
