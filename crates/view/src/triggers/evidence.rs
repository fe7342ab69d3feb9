//! Why a rule fired, as sentences.

use holdfast_core::day::Day;
use holdfast_core::time::Instant;
use holdfast_core::triggers::condition::What;
use holdfast_core::triggers::fact::Fact;

use crate::numbers::{amount, count, some};
use crate::text::Words;

impl Words {
    /// One of the things that made a rule fire; `day` and `time` write a day and an instant.
    #[must_use]
    pub fn trigger_fact(self, fact: &Fact, day: &dyn Fn(Day) -> String, time: &dyn Fn(Instant) -> String) -> String {
        let last = |at: &Option<Instant>| match at {
            Some(at) => self.pick_owned(format!("the last {}", time(*at)), format!("最近一次 {}", time(*at))),
            None => self.pick("never at all", "从未有过").to_owned(),
        };
        match fact {
            Fact::Record { of, at, text, seconds } => {
                let text = text.as_ref().filter(|text| !names(of, text)).map(|text| format!("“{text}”"));
                let seconds = seconds.map(|seconds| self.pick_owned(format!("{} s", amount(seconds)), format!("{} 秒", amount(seconds))));
                let told = [text, seconds, Some(time(*at))].into_iter().flatten().collect::<Vec<_>>().join(self.pick(", ", "，"));
                let what = self.record_named(of);
                self.pick_owned(format!("{what}: {told}"), format!("{what}：{told}"))
            }
            Fact::Times { of, times, days, last: at } => {
                let (what, times, days) = (self.record_named(of), *times as f64, f64::from(*days));
                let (n, within) = (some(times, "time", "times"), some(days, "day", "days"));
                self.pick_owned(
                    format!("{what}: {n} in {within}, {}", last(at)),
                    format!("{what}：{} 天内 {} 次，{}", count(days), count(times), last(at)),
                )
            }
            Fact::Fewer { of, times, days, last: at } => {
                let (what, times, days) = (self.record_named(of), *times as f64, f64::from(*days));
                let within = some(days, "day", "days");
                let n = if times > 0.0 { some(times, "time", "times") } else { "none".to_owned() };
                let zh = if times > 0.0 { format!(" {} 次", count(times)) } else { "没有".to_owned() };
                self.pick_owned(format!("{what}: {n} in {within}, {}", last(at)), format!("{what}：{} 天内{zh}，{}", count(days), last(at)))
            }
            Fact::Score { score, band, day: as_of } => {
                let (score, band, as_of) = (amount(*score), self.band(*band), day(*as_of));
                self.pick_owned(format!("Health {score}, “{band}”, as of {as_of}"), format!("健康分 {score}，“{band}”，截至 {as_of}"))
            }
            Fact::Signal { signal, evidence, .. } => {
                let (name, told) = (self.signal(*signal), self.evidence(*signal, evidence, day));
                self.pick_owned(format!("{name}: {told}"), format!("{name}：{told}"))
            }
            Fact::Head { day: as_of } => {
                self.pick_owned(format!("Head customer as of {}", day(*as_of)), format!("截至 {} 属于头部客户", day(*as_of)))
            }
            Fact::Age { months } => {
                let months = f64::from(*months);
                self.pick_owned(format!("A customer for {}", some(months, "month", "months")), format!("合作满 {} 个月", count(months)))
            }
            Fact::Field { field, value } => {
                let name = self.field_named(field.name());
                self.pick_owned(format!("{name}: {value}"), format!("{name}：{value}"))
            }
        }
    }

    /// A kind of record with what is named in it.
    #[must_use]
    pub fn record_named(self, what: &What) -> String {
        let kind = self.record_kind(what);
        let with = |name: &str| self.pick_owned(format!("{kind} “{name}”"), format!("{kind}“{name}”"));
        match what {
            What::Event(name) => self.pick_owned(format!("Event “{name}”"), format!("事件“{name}”")),
            What::Feature(name) => self.pick_owned(format!("Use of “{name}”"), format!("使用“{name}”")),
            What::Page(name) => with(name),
            What::Unanswered { hours } => {
                let hours = f64::from(*hours);
                self.pick_owned(format!("No answer for {}", some(hours, "hour", "hours")), format!("{} 小时未获答复", count(hours)))
            }
            // The words looked for stand in the text that was found.
            _ => kind.to_owned(),
        }
    }
}

/// Whether a record says nothing beyond its name.
fn names(what: &What, text: &str) -> bool {
    use holdfast_core::fold::squash;
    match what {
        What::Feature(name) | What::Event(name) => squash(name) == squash(text),
        What::Login | What::Shown | What::Clicked => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;
    use holdfast_core::model::score::Band;
    use holdfast_core::schema::customers;
    use holdfast_core::signals::{Evidence, Signal};

    #[test]
    fn facts_are_sentences_in_both_languages() {
        let at = Instant(1_710_255_600_000); // 12 March 2024, 15:00Z
        let said = |words: Words, fact: &Fact| words.trigger_fact(fact, &|day| day.to_string(), &|at| at.to_string());
        let english = |fact: &Fact| said(Words(Language::En), fact);
        let look = Fact::Record { of: What::Feature("Reports".to_owned()), at, text: Some("reports".to_owned()), seconds: Some(12.0) };
        assert_eq!(english(&look), "Use of “Reports”: 12 s, 2024-03-12T15:00:00Z");
        let search = Fact::Record { of: What::Search(vec!["x".to_owned()]), at, text: Some("x prices".to_owned()), seconds: None };
        assert_eq!(english(&search), "Search: “x prices”, 2024-03-12T15:00:00Z");
        let absent = Fact::Fewer { of: What::Login, times: 0, days: 30, last: None };
        assert_eq!(english(&absent), "Login: none in 30 days, never at all");
        let day = "2024-03-12".parse().expect("a day");
        let silent = Evidence::Silent { last: Some(day), days: 40 };
        let facts = [
            look,
            search,
            absent,
            Fact::Fewer { of: What::Login, times: 2, days: 30, last: Some(at) },
            Fact::Times { of: What::Payment, times: 2, days: 30, last: Some(at) },
            Fact::Score { score: 44.5, band: Band::AtRisk, day },
            Fact::Signal { signal: Signal::SilenceLogin, since: day, evidence: silent },
            Fact::Head { day },
            Fact::Age { months: 3 },
            Fact::Field { field: customers::PLAN, value: "Pro".to_owned() },
        ];
        for fact in &facts {
            let [en, zh] = Language::ALL.map(|language| said(Words(language), fact).replace("T15:00:00Z", ""));
            assert!(en != zh && !zh.contains([',', ';', ':']), "{en} {zh}");
        }
        What::one_of_each().iter().for_each(|what| both(|words| words.record_named(what)));
    }
}
