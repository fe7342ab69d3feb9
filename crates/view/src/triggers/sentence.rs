//! A rule read back as a sentence.

use holdfast_core::triggers::condition::{Condition, Hours, Limits, Records, Test, Weekday, What};
use holdfast_core::triggers::{Kind, Rule};

use crate::numbers::{amount, count, some};
use crate::text::{Language, Words};

/// Chinese that follows Chinese: with a blank before a digit.
fn spaced(text: &str) -> String {
    if text.starts_with(|first: char| first.is_ascii_alphanumeric()) { format!(" {text}") } else { text.to_owned() }
}

impl Words {
    /// A rule as a sentence: what must hold, what is done then, how long it keeps quiet.
    #[must_use]
    pub fn rule_sentence(self, rule: &Rule) -> String {
        let (to, act) = (self.receiver(&rule.action.to), self.act(rule.action.act));
        let when = self.rule_condition(&rule.when);
        let quiet = f64::from(rule.quiet_days);
        match self.0 {
            Language::En => {
                let does = match rule.action.kind {
                    Kind::Alert => format!("alert {to}: “{act}”"),
                    Kind::Task => format!("give {to} a task: “{act}”"),
                    Kind::Message => format!("let {to} send a message: “{act}”"),
                };
                let again = if quiet > 0.0 { format!("not again within {}", some(quiet, "day", "days")) } else { "each time".to_owned() };
                format!("When a customer {when}, {does}; {again}")
            }
            Language::Zh => {
                let does = match rule.action.kind {
                    Kind::Alert => format!("提醒{to}：“{act}”"),
                    Kind::Task => format!("给{to}派任务：“{act}”"),
                    Kind::Message => format!("由{to}发送消息：“{act}”"),
                };
                let again = if quiet > 0.0 { format!("{} 天内不重复", count(quiet)) } else { "每次都触发".to_owned() };
                format!("当客户{}时，{does}；{again}", spaced(&when))
            }
        }
    }

    /// A condition as the rest of a sentence that began with the customer: `logs in at least 3 times over 7 days`.
    #[must_use]
    pub fn rule_condition(self, condition: &Condition) -> String {
        match condition {
            Condition::All(parts) => self.joined(parts, self.pick(", and ", "，且")),
            Condition::Any(parts) => self.joined(parts, self.pick(", or ", "，或")),
            Condition::Not(part) => self.negated(part),
            Condition::Happens(records) => self.happens(records),
            Condition::Then { first, second, within_hours } => {
                let (first, second, hours) = (self.happens(first), self.happens(second), f64::from(*within_hours));
                let within = some(hours, "hour", "hours");
                self.pick_owned(
                    format!("{first}, and within {within} after that {second}"),
                    format!("{first}，且其后 {} 小时内{second}", count(hours)),
                )
            }
            Condition::AtLeast { of, times, days } => {
                let (does, times, days) = (self.happens(of), f64::from(*times), f64::from(*days));
                self.pick_owned(
                    format!("{does} at least {} over {}", some(times, "time", "times"), some(days, "day", "days")),
                    format!("{} 天内{does}至少 {} 次", count(days), count(times)),
                )
            }
            Condition::AtMost { of, times: 0, days } => self.never(of, *days),
            Condition::AtMost { of, times, days } => {
                let (does, times, days) = (self.happens(of), f64::from(*times), f64::from(*days));
                self.pick_owned(
                    format!("{does} at most {} over {}", some(times, "time", "times"), some(days, "day", "days")),
                    format!("{} 天内{does}至多 {} 次", count(days), count(times)),
                )
            }
            Condition::Score(limits) => {
                let limits = self.limits(*limits, "");
                self.pick_owned(format!("has a health score of {limits}"), format!("健康分{limits}"))
            }
            Condition::Band(band) => {
                let band = self.band(*band);
                self.pick_owned(format!("is in the health band “{band}”"), format!("健康等级为“{band}”"))
            }
            Condition::Signal { signal, measure } => {
                let measure = measure.as_ref().map(|measure| self.pick_owned(format!(" of {measure}"), format!("（{measure}）")));
                let (name, measure) = (self.signal(*signal), measure.unwrap_or_default());
                self.pick_owned(format!("shows the signal “{name}”{measure}"), format!("出现信号“{name}”{measure}"))
            }
            Condition::Head => self.pick("is one of the head customers", "属于头部客户").to_owned(),
            Condition::Age { months } => {
                let months = f64::from(*months);
                self.pick_owned(format!("has been one for {}", some(months, "month", "months")), format!("合作满 {} 个月", count(months)))
            }
            Condition::Field { field, test } => self.field_test(&self.field_named(field.name()), test, true),
        }
    }

    fn joined(self, parts: &[Condition], by: &str) -> String {
        let part = |part: &Condition| {
            let said = self.rule_condition(part);
            let group = matches!(part, Condition::All(parts) | Condition::Any(parts) if parts.len() > 1);
            if group { self.pick_owned(format!("({said})"), format!("（{said}）")) } else { said }
        };
        let said = parts.iter().map(part);
        match self.0 {
            Language::En => said.collect::<Vec<_>>().join(by),
            Language::Zh => said.enumerate().map(|(at, said)| if at > 0 { spaced(&said) } else { said }).collect::<Vec<_>>().join(by),
        }
    }

    fn negated(self, condition: &Condition) -> String {
        match condition {
            Condition::Not(twice) => self.rule_condition(twice),
            Condition::AtLeast { of, times: 1, days } => self.never(of, *days),
            Condition::Score(limits) => {
                let limits = self.limits(*limits, "");
                self.pick_owned(format!("has no health score of {limits}"), format!("健康分并非{limits}"))
            }
            Condition::Band(band) => {
                let band = self.band(*band);
                self.pick_owned(format!("is not in the health band “{band}”"), format!("健康等级不是“{band}”"))
            }
            Condition::Signal { signal, .. } => {
                let name = self.signal(*signal);
                self.pick_owned(format!("does not show the signal “{name}”"), format!("没有出现信号“{name}”"))
            }
            Condition::Head => self.pick("is none of the head customers", "不属于头部客户").to_owned(),
            Condition::Age { months } => {
                let months = f64::from(*months);
                self.pick_owned(
                    format!("has been one for less than {}", some(months, "month", "months")),
                    format!("合作不满 {} 个月", count(months)),
                )
            }
            Condition::Field { field, test } => self.field_test(&self.field_named(field.name()), test, false),
            other => {
                let said = self.rule_condition(other);
                self.pick_owned(format!("does not do this: “{said}”"), format!("没有“{said}”"))
            }
        }
    }

    fn never(self, of: &Records, days: i32) -> String {
        let (does, days) = (self.happens(of), f64::from(days));
        self.pick_owned(format!("never {does} over {}", some(days, "day", "days")), format!("{} 天内从未{does}", count(days)))
    }

    fn field_test(self, name: &str, test: &Test, holds: bool) -> String {
        match test {
            Test::Is(texts) => {
                let texts = self.quoted(texts);
                let (is, zh) = if holds { ("has", "为") } else { ("does not have", "不是") };
                self.pick_owned(format!("{is} {texts} as “{name}”"), format!("“{name}”{zh}{texts}"))
            }
            Test::Contains(text) => {
                let (has, zh) = if holds { ("has", "提到") } else { ("does not have", "未提到") };
                self.pick_owned(format!("{has} a “{name}” that mentions “{text}”"), format!("“{name}”{zh}“{text}”"))
            }
            Test::Number(limits) => {
                let limits = self.limits(*limits, "");
                let (has, zh) = if holds { ("has", "") } else { ("does not have", "并非") };
                self.pick_owned(format!("{has} a “{name}” of {limits}"), format!("“{name}”{zh}{limits}"))
            }
        }
    }

    /// Records as what the customer does, with when and how long.
    fn happens(self, records: &Records) -> String {
        let does = self.does(&records.of);
        let when = [self.weekdays(&records.weekdays), records.hours.map(|hours| self.hours(hours))];
        let when = when.into_iter().flatten().collect::<Vec<_>>();
        match self.0 {
            Language::En => {
                let long = records.seconds.map(|limits| format!("for {}", self.limits(limits, " s")));
                let parts = [does].into_iter().chain(when).chain(long);
                parts.collect::<Vec<_>>().join(" ")
            }
            Language::Zh => {
                let long = records.seconds.map(|limits| format!("（时长{}）", self.limits(limits, " 秒")));
                let when = if when.is_empty() { String::new() } else { format!("在{} ", when.join("的 ")) };
                format!("{when}{does}{}", long.unwrap_or_default())
            }
        }
    }

    fn weekdays(self, days: &[Weekday]) -> Option<String> {
        if days.is_empty() {
            return None;
        }
        let named = Weekday::ALL.into_iter().filter(|day| days.contains(day)).map(|day| self.weekday(day));
        let named = named.collect::<Vec<_>>().join(self.pick(" or ", "或"));
        Some(self.pick_owned(format!("on {named}"), named.clone()))
    }

    fn hours(self, hours: Hours) -> String {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let (from, to) = (clock(hours.from), clock(hours.to));
        self.pick_owned(format!("between {from} and {to}"), format!("{from} 至 {to}"))
    }

    fn limits(self, limits: Limits, unit: &str) -> String {
        match (limits.above, limits.below) {
            (Some(above), Some(below)) => {
                let (above, below) = (amount(above), amount(below));
                self.pick_owned(format!("more than {above} and less than {below}{unit}"), format!("大于 {above} 且小于 {below}{unit}"))
            }
            (Some(above), None) => {
                let above = amount(above);
                self.pick_owned(format!("more than {above}{unit}"), format!("大于 {above}{unit}"))
            }
            (None, Some(below)) => {
                let below = amount(below);
                self.pick_owned(format!("less than {below}{unit}"), format!("小于 {below}{unit}"))
            }
            (None, None) => self.pick("any number", "任意数值").to_owned(),
        }
    }

    /// Several words, one of which is enough.
    fn quoted(self, words: &[String]) -> String {
        words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(self.pick(" or ", "或"))
    }

    /// A kind of record as what the customer does.
    fn does(self, what: &What) -> String {
        let pick = |en: &str, zh: &str| self.pick_owned(en.to_owned(), zh.to_owned());
        match what {
            What::Anything => pick("does anything", "有任何动作"),
            What::Login => pick("logs in", "登录"),
            What::Event(name) => self.pick_owned(format!("has an event “{name}”"), format!("触发事件“{name}”")),
            What::Feature(name) => self.pick_owned(format!("uses “{name}”"), format!("使用“{name}”")),
            What::AdvancedUse => pick("uses an advanced feature", "使用高级功能"),
            What::Page(page) => self.pick_owned(format!("opens a page “{page}”"), format!("访问“{page}”页面")),
            What::ExitPage => pick("opens a price or cancellation page", "访问价格或取消页"),
            What::HelpPage => pick("opens the help on exports", "查看导出帮助"),
            What::Search(words) if words.is_empty() => pick("searches for anything", "进行搜索"),
            What::Search(words) => {
                let words = self.quoted(words);
                self.pick_owned(format!("searches for {words}"), format!("搜索{words}"))
            }
            What::Shown => pick("is shown new content", "看到新内容"),
            What::Clicked => pick("clicks on new content", "点击新内容"),
            What::Sharing => pick("shares a report", "分享报告"),
            What::Ticket(words) if words.is_empty() => pick("opens a ticket", "提交工单"),
            What::Ticket(words) => {
                let words = self.quoted(words);
                self.pick_owned(format!("opens a ticket that mentions {words}"), format!("提交提到{words}的工单"))
            }
            What::LeavingTicket => pick("opens a ticket about leaving", "提交离开类工单"),
            What::Unanswered { hours } => {
                let hours = f64::from(*hours);
                self.pick_owned(
                    format!("gets no answer for {}", some(hours, "hour", "hours")),
                    format!("提问后 {} 小时未获答复", count(hours)),
                )
            }
            What::Payment => pick("pays", "付款"),
            What::FailedPayment => pick("has a payment that fails", "付款失败"),
            What::LatePayment { days } => {
                let days = f64::from(*days);
                self.pick_owned(
                    format!("pays more than {} late", some(days, "day", "days")),
                    format!("付款比账期开始晚 {} 天以上", count(days)),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use holdfast_core::schema::customers;
    use holdfast_core::signals::Signal;
    use holdfast_core::triggers::presets::{Proposals, presets};

    fn said(id: &str) -> [String; 2] {
        let proposals = Proposals {
            competitors: vec!["Rival".to_owned()],
            feature: Some("Reports".to_owned()),
            measure: Some("done/begun".to_owned()),
        };
        let rule = presets(&proposals).into_iter().find(|rule| rule.id == id).expect("a preset");
        Language::ALL.map(|language| Words(language).rule_sentence(&rule))
    }

    #[test]
    fn the_articles_rule_is_read_back() {
        assert_eq!(
            said("competitor-search"),
            [
                "When a customer uses “Reports” on Tuesday between 12:00 and 18:00 for less than 30 s, and within 24 hours after that searches for “Rival”, let the owner send a message: “Success case of their industry”; not again within 30 days",
                "当客户在周二的 12:00 至 18:00 使用“Reports”（时长小于 30 秒），且其后 24 小时内搜索“Rival”时，由负责人发送消息：“同行业成功案例”；30 天内不重复",
            ]
        );
    }

    #[test]
    fn groups_stand_in_brackets_and_signals_are_named() {
        let [en, zh] = said("strong-signal-head");
        assert_eq!(
            en,
            "When a customer (shows the signal “Admin absent”, or shows the signal “Core feature stopped”, or shows the signal “Leaving tickets”), and is one of the head customers, alert the owner: “Executive talk on strategy”; not again within 30 days"
        );
        assert!(
            zh.starts_with("当客户（出现信号“管理员缺席”，或出现信号“核心功能停用”，或出现信号“离开类工单”），且属于头部客户时"),
            "{zh}"
        );
        assert!(said("usage-drop")[0].contains("shows the signal “Usage halved” of done/begun"));
        let ignored = said("new-content-ignored");
        assert!(
            ignored[0].contains("is shown new content at least 5 times over 28 days, and never clicks on new content over 28 days"),
            "{}",
            ignored[0]
        );
        assert!(ignored[1].contains("28 天内看到新内容至少 5 次，且 28 天内从未点击新内容"), "{}", ignored[1]);
    }

    #[test]
    fn every_preset_and_every_condition_and_its_opposite_is_a_sentence() {
        for rule in presets(&Proposals::default()) {
            // A time of day is written with a colon in both.
            both(|words| words.rule_sentence(&rule).replace("12:00", "12").replace("18:00", "18"));
        }
        let mut conditions = Condition::one_of_each();
        conditions.extend(What::one_of_each().into_iter().map(|what| Condition::Happens(what.into())));
        conditions.push(Condition::AtMost { of: What::Login.into(), times: 2, days: 7 });
        conditions.push(Condition::Score(Limits { above: Some(20.0), below: Some(40.0) }));
        let tests = [Test::Is(vec!["a".to_owned(), "b".to_owned()]), Test::Number(Limits::above(5.0))];
        conditions.extend(tests.map(|test| Condition::Field { field: customers::SEATS, test }));
        for condition in conditions {
            both(|words| words.rule_condition(&condition));
            both(|words| words.rule_condition(&Condition::Not(Box::new(condition.clone()))));
        }
    }

    #[test]
    fn what_is_turned_round_twice_is_said_plainly() {
        let not = |condition: Condition| Condition::Not(Box::new(condition));
        let drop = Condition::signal(Signal::LoginDrop);
        let words = Words(Language::En);
        assert_eq!(words.rule_condition(&not(drop.clone())), "does not show the signal “Logins halved”");
        assert_eq!(words.rule_condition(&not(not(drop.clone()))), words.rule_condition(&drop));
        let login = Condition::AtLeast { of: What::Login.into(), times: 1, days: 30 };
        assert_eq!(words.rule_condition(&not(login)), "never logs in over 30 days");
    }
}
