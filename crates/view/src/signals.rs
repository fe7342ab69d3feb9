//! Signals in words: their names, the sentence of their evidence, and what is proposed.

use holdfast_core::account::people::Role;
use holdfast_core::day::Day;
use holdfast_core::patterns::units::Mark;
use holdfast_core::signals::steps::Step;
use holdfast_core::signals::{Act, Evidence, Signal};
use holdfast_core::today::{Lane, Why};

use crate::numbers::{amount, percent, some};
use crate::text::Words;

impl Words {
    /// A signal's name.
    #[must_use]
    pub fn signal(self, signal: Signal) -> &'static str {
        match signal {
            Signal::AdminAbsent => self.pick("Admin absent", "管理员缺席"),
            Signal::CoreStopped => self.pick("Core feature stopped", "核心功能停用"),
            Signal::LeavingTickets => self.pick("Leaving tickets", "离开类工单"),
            Signal::ExportHelp => self.pick("Export help opened", "查看导出帮助"),
            Signal::LoginDrop => self.pick("Logins halved", "登录腰斩"),
            Signal::UsageDrop => self.pick("Usage halved", "用量腰斩"),
            Signal::IntentPage => self.pick("Price or cancel page", "访问价格/取消页"),
            Signal::SilenceLogin => self.pick("No login for 30 days", "30 天未登录"),
            Signal::SilenceContact => self.pick("No sign for three months", "三个月无互动"),
        }
    }

    /// What is proposed.
    #[must_use]
    pub fn act(self, act: Act) -> &'static str {
        match act {
            Act::ExecutiveTalk => self.pick("Executive talk on strategy", "高层战略沟通"),
            Act::TailoredTraining => self.pick("Tailored training", "定制化深度培训"),
            Act::DiagnosisVisit => self.pick("Visit to diagnose, not to renew", "上门诊断，不谈续约"),
            Act::HowToVideo => self.pick("How-to video", "操作视频"),
            Act::PeerGroup => self.pick("Beginners' peer group", "新手互助群"),
            Act::SuccessCase => self.pick("Success case of their industry", "同行业成功案例"),
            Act::MissedFeature => self.pick("Notice of a feature they miss", "错过的功能提示"),
            Act::JointWhitePaper => self.pick("Joint white paper", "联合白皮书"),
            Act::AdvancedTraining => self.pick("Advanced training", "进阶培训"),
        }
    }

    /// By which way.
    #[must_use]
    pub fn channel(self, code: &str) -> String {
        match code {
            "visit" => self.pick("visit", "拜访"),
            "call" => self.pick("call", "电话"),
            "email" => self.pick("e-mail", "邮件"),
            "in_product" => self.pick("in the product", "产品内"),
            other => other,
        }
        .to_owned()
    }

    /// The evidence as a sentence; `day` writes a day.
    #[must_use]
    pub fn evidence(self, signal: Signal, evidence: &Evidence, day: &dyn Fn(Day) -> String) -> String {
        match evidence {
            Evidence::Absent { user, name, role, last, days } => {
                let who = match name.as_ref().or(user.as_ref()) {
                    Some(user) => self.pick_owned(format!("{} {user}", self.role_word(*role)), format!("{}{user}", self.role_word(*role))),
                    None => self.pick("every admin", "全部管理员").to_owned(),
                };
                match last {
                    Some(last) => self.pick_owned(
                        format!("No login of {who} for {days} days, the last on {}", day(*last)),
                        format!("{who}已 {days} 天未登录，上次为 {}", day(*last)),
                    ),
                    None => self.pick_owned(
                        format!("{who} never logged in, {days} days after the start"),
                        format!("{who}从未登录，开始至今已 {days} 天"),
                    ),
                }
            }
            Evidence::Stopped { features, last, all } => {
                let names = features.join(self.pick(", ", "、"));
                let whole = if *all { self.pick(": every core feature they used", "，用过的核心功能全部停用") } else { "" };
                self.pick_owned(
                    format!("{names}: no use since {}{whole}", day(*last)),
                    format!("{names}自 {} 起未再使用{whole}", day(*last)),
                )
            }
            Evidence::Tickets { now, before, quote, .. } => {
                let quote = quote.as_ref().map(|quote| self.pick_owned(format!(": “{quote}”"), format!("：“{quote}”"))).unwrap_or_default();
                self.pick_owned(
                    format!("{} of {} tickets in 30 days, {} of {} in the 150 before{quote}", now.0, now.1, before.0, before.1),
                    format!("近 30 天 {} 张工单中 {} 张，此前 150 天 {} 张中 {} 张{quote}", now.1, now.0, before.1, before.0),
                )
            }
            Evidence::Visits { visits, last } => self.pick_owned(
                format!("{} in 30 days, the last on {}", some(*visits as f64, "visit", "visits"), day(*last)),
                format!("30 天内访问 {visits} 次，最近为 {}", day(*last)),
            ),
            Evidence::Fell { days, before, now } => {
                let ratio = signal == Signal::UsageDrop && (before.fract() != 0.0 || now.fract() != 0.0 || *before <= 1.0);
                let written = |number: f64| if ratio { format!("{} %", percent(number)) } else { amount(number) };
                self.pick_owned(
                    format!("{} in {days} days, {} in the {days} before", written(*now), written(*before)),
                    format!("近 {days} 天 {}，此前 {days} 天 {}", written(*now), written(*before)),
                )
            }
            Evidence::Silent { last, days } => match last {
                Some(last) => self.pick_owned(
                    match signal {
                        Signal::SilenceLogin => format!("No login for {days} days, the last on {}", day(*last)),
                        _ => format!("Nothing for {days} days, the last on {}", day(*last)),
                    },
                    match signal {
                        Signal::SilenceLogin => format!("已 {days} 天未登录，上次登录为 {}", day(*last)),
                        _ => format!("已 {days} 天没有动静，上次为 {}", day(*last)),
                    },
                ),
                None => {
                    let what = if signal == Signal::SilenceLogin {
                        ("No login", "从未登录")
                    } else {
                        ("Nothing at all", "没有任何动静")
                    };
                    self.pick_owned(format!("{} in {days} days since the start", what.0), format!("开始至今 {days} 天{}", what.1))
                }
            },
            Evidence::Score { score, before } => match before {
                Some(before) => self.pick_owned(
                    format!("Health {}, four weeks ago {}", amount(*score), amount(*before)),
                    format!("健康分 {}，四周前 {}", amount(*score), amount(*before)),
                ),
                None => self.pick_owned(format!("Health {}", amount(*score)), format!("健康分 {}", amount(*score))),
            },
            Evidence::Growth { uses, core_days: (now, before), login_days, shared } => {
                let names = uses.join(self.pick(", ", "、"));
                let used = Some(if uses.is_empty() {
                    self.pick_owned(format!("Logins on {login_days} of 28 days"), format!("28 天中有 {login_days} 天登录"))
                } else {
                    self.pick_owned(
                        format!("{names}: {now} days of use in 28, {before} in the 28 before"),
                        format!("{names}近 28 天使用 {now} 天次，此前 28 天 {before} 天次"),
                    )
                });
                let shown = match shared {
                    0 => None,
                    1 => Some(self.pick("1 report shared in 28 days", "28 天内分享 1 份报告").to_owned()),
                    _ => Some(self.pick_owned(format!("{shared} reports shared in 28 days"), format!("28 天内分享 {shared} 份报告"))),
                };
                [used, shown].into_iter().flatten().collect::<Vec<_>>().join(" · ")
            }
        }
    }

    pub(crate) fn role_word(self, role: Role) -> &'static str {
        match role {
            Role::Admin => self.pick("admin", "管理员 "),
            Role::DecisionMaker => self.pick("decision maker", "决策人 "),
            Role::Champion => self.pick("champion", "关键联系人 "),
            Role::Member => self.pick("user", "用户 "),
        }
    }

    /// Codes of signals joined by ` + `, in words.
    pub(crate) fn signals_named(self, codes: &str) -> String {
        let name = |code: &str| Signal::of(code).map_or_else(|| code.to_owned(), |signal| self.signal(signal).to_owned());
        codes.split(" + ").map(name).collect::<Vec<_>>().join(self.pick(" and ", "，"))
    }

    /// Something that a customer did or did not do.
    #[must_use]
    pub fn behaviour(self, mark: &Mark) -> String {
        match mark {
            Mark::Signal(signal) => self.signal(*signal).to_owned(),
            Mark::NoCore => self.pick("No core feature used", "未用核心功能").to_owned(),
            Mark::Sharing => self.pick("Something shared", "分享过内容").to_owned(),
            Mark::Uses(feature) => self.pick_owned(format!("{feature} used"), format!("用过{feature}")),
            Mark::Then(first, second) => {
                let (before, after) = (self.step_of_pattern(first), self.step_of_pattern(second));
                // A feature's name is a name.
                let later = if matches!(second, Step::Feature(_)) { after.clone() } else { after.to_lowercase() };
                self.pick_owned(format!("{before}, within a week {later}"), format!("{before}，一周内{after}"))
            }
        }
    }

    fn step_of_pattern(self, step: &Step) -> String {
        match step {
            Step::ExportHelp => self.pick("Export help opened", "查看导出帮助").to_owned(),
            Step::IntentPage => self.pick("Price or cancel page opened", "访问价格或取消页").to_owned(),
            Step::Sharing => self.pick("Something shared", "分享内容").to_owned(),
            Step::Feature(feature) => self.pick_owned(format!("{feature} used"), format!("使用{feature}")),
        }
    }

    /// Behaviours joined by ` + `, in words.
    pub(crate) fn pattern_named(self, codes: &str) -> String {
        let fixed = Mark::fixed();
        let name = |code: &str| fixed.iter().find(|mark| mark.code() == code).map_or_else(|| code.to_owned(), |mark| self.behaviour(mark));
        codes.split(" + ").map(name).collect::<Vec<_>>().join(" + ")
    }

    /// Behaviours that go together, in words.
    #[must_use]
    pub fn behaviours(self, marks: &[Mark]) -> String {
        marks.iter().map(|mark| self.behaviour(mark)).collect::<Vec<_>>().join(" + ")
    }

    /// A reason for a call, in a few words.
    #[must_use]
    pub fn why(self, why: Why) -> &'static str {
        match why {
            Why::Signal(signal) => self.signal(signal),
            Why::AtRisk => self.pick("Score at risk", "健康分偏低"),
            Why::SharedReport => self.pick("Used a lot, a report shared", "使用频繁并分享报告"),
            Why::RisingUse => self.pick("Core features used more", "核心功能用得更多"),
        }
    }

    /// A lane of the call sheet.
    #[must_use]
    pub fn lane(self, lane: Lane) -> &'static str {
        match lane {
            Lane::Save => self.pick("Save", "挽留"),
            Lane::Grow => self.pick("Grow", "增长"),
        }
    }

    pub(crate) fn why_named(self, code: &str) -> String {
        Why::of(code).map_or_else(|| code.to_owned(), |why| self.why(why).to_owned())
    }

    pub(crate) fn lane_named(self, code: &str) -> String {
        [Lane::Save, Lane::Grow]
            .into_iter()
            .find(|lane| lane.code() == code)
            .map_or_else(|| code.to_owned(), |lane| self.lane(lane).to_owned())
    }

    /// The name of an act by its code.
    pub(crate) fn act_named(self, code: &str) -> String {
        Act::ALL.into_iter().find(|act| act.code() == code).map_or_else(|| code.to_owned(), |act| self.act(act).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;

    fn sentence(signal: Signal, evidence: &Evidence) -> String {
        Words(Language::En).evidence(signal, evidence, &|day| day.to_string())
    }

    #[test]
    fn every_signal_and_act_has_a_name_in_both_languages() {
        for signal in Signal::ALL {
            both(|words| words.signal(signal));
        }
        for act in Act::ALL {
            both(|words| words.act(act));
            both(|words| words.channel(act.channel()));
        }
        assert_eq!(
            Words(Language::En).signals_named("silence_login + silence_contact"),
            "No login for 30 days and No sign for three months"
        );
    }

    #[test]
    fn evidence_is_a_sentence() {
        let day: Day = "2025-11-15".parse().expect("a day");
        let absent = Evidence::Absent { user: Some("U1".to_owned()), name: None, role: Role::Champion, last: Some(day), days: 15 };
        assert_eq!(sentence(Signal::AdminAbsent, &absent), "No login of champion U1 for 15 days, the last on 2025-11-15");
        let never = Evidence::Absent { user: None, name: None, role: Role::Admin, last: None, days: 40 };
        assert_eq!(sentence(Signal::AdminAbsent, &never), "every admin never logged in, 40 days after the start");
        let ratio = Evidence::Fell { days: 56, before: 0.8, now: 0.375 };
        assert_eq!(sentence(Signal::UsageDrop, &ratio), "37.5 % in 56 days, 80 % in the 56 before");
        let tickets = Evidence::Tickets {
            now: (1, 2),
            before: (0, 4),
            last: "2026-03-10".parse().expect("a day"),
            ticket: None,
            quote: Some("export all data".to_owned()),
        };
        assert_eq!(sentence(Signal::LeavingTickets, &tickets), "1 of 2 tickets in 30 days, 0 of 4 in the 150 before: “export all data”");
        for evidence in [absent, never, ratio, tickets, Evidence::Silent { last: None, days: 9 }, Evidence::Visits { visits: 2, last: day }]
        {
            both(|words| words.evidence(Signal::UsageDrop, &evidence, &|day| day.to_string()));
        }
    }
}
