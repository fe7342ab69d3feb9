//! The call sheet in words: its finding, a call's reasons in a few words, the sheet as Markdown and as a calendar, and drafted mails.

use std::fmt::Write as _;

use holdfast_core::acts::{Did, Step};
use holdfast_core::answer::acts_outcome::OutcomeRow;
use holdfast_core::answer::today::CallRow;
use holdfast_core::day::Day;
use holdfast_core::fold::squash;
use holdfast_core::signals::{Act, Evidence, Signal};
use holdfast_core::today::{Lane, Reason, Why};

use crate::account::Times;
use crate::accounts::with_currency;
use crate::text::{Language, Words};

/// The language in which a customer is written to: Chinese where its country writes so.
#[must_use]
pub fn language_of(country: Option<&str>) -> Language {
    const CHINESE: [&str; 12] = ["cn", "china", "prchina", "中国", "hk", "hongkong", "香港", "tw", "taiwan", "台湾", "mo", "澳门"];
    let of = country.map(squash).unwrap_or_default();
    if CHINESE.contains(&of.as_str()) { Language::Zh } else { Language::En }
}

/// What a mail to a customer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter<'a> {
    /// The customer's name, or its id.
    pub to: &'a str,
    /// Who writes.
    pub from: Option<&'a str>,
    /// What is proposed.
    pub act: Act,
    /// With what: a case's title, or a feature.
    pub with: Option<&'a str>,
    /// Whether it was seen that the customer works less with the product, or not at all.
    pub works_less: bool,
}

/// A mail that a person may send: never sent by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

impl Mail {
    /// The address that opens it in the person's mail program, without a recipient.
    #[must_use]
    pub fn address(&self) -> String {
        format!("mailto:?subject={}&body={}", percent(&self.subject), percent(&self.body))
    }
}

/// Percent signs for all but letters and digits (RFC 6068); lines end with CRLF.
fn percent(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for byte in text.replace('\n', "\r\n").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            let _ = write!(coded, "%{byte:02X}");
        }
    }
    coded
}

impl Words {
    /// The finding over the sheet.
    #[must_use]
    pub fn today_title(self, calls: &[CallRow], currency: Option<&str>, times: &dyn Times) -> String {
        let first = || calls.iter().filter(|call| call.severity == 3);
        let mrr = with_currency(times.money(first().filter_map(|call| call.mrr).sum()), currency);
        match (first().count(), calls.len()) {
            (_, 0) => self.today_nobody().to_owned(),
            (0, all) => self.today_calm(times.whole(all as u64)),
            (1, _) => self.today_first_one(mrr),
            (first, _) => self.today_first(times.whole(first as u64), mrr),
        }
    }

    /// A reason in a few words, with its figure.
    #[must_use]
    pub fn why_short(self, reason: &Reason, times: &dyn Times) -> String {
        let days = |days: i32| times.whole(u64::from(days.unsigned_abs()));
        match (&reason.why, &reason.evidence) {
            (_, Evidence::Absent { days: absent, role, .. }) => {
                let who = self.role_word(*role);
                self.pick_owned(format!("{} absent {} days", capital(who), days(*absent)), format!("{who}{} 天未登录", days(*absent)))
            }
            (_, Evidence::Stopped { features, .. }) => {
                let names = features.join(self.pick(", ", "、"));
                self.pick_owned(format!("{names} stopped"), format!("停用 {names}"))
            }
            (_, Evidence::Tickets { now, .. }) => match now.0 {
                1 => self.pick("1 ticket about leaving", "1 张离开类工单").to_owned(),
                more => {
                    self.pick_owned(format!("{} tickets about leaving", times.whole(more)), format!("{} 张离开类工单", times.whole(more)))
                }
            },
            (Why::Signal(Signal::ExportHelp), Evidence::Visits { visits, .. }) => self.pick_owned(
                format!("Export help opened {} times", times.whole(*visits)),
                format!("打开导出帮助 {} 次", times.whole(*visits)),
            ),
            (_, Evidence::Visits { visits, .. }) => {
                let visits = times.whole(*visits);
                self.pick_owned(format!("Price or cancel page, {visits} ×"), format!("访问价格/取消页 {visits} 次"))
            }
            (why, Evidence::Fell { before, now, .. }) => {
                let down = times.share(if *before > 0.0 { 1.0 - now / before } else { 0.0 });
                if *why == Why::Signal(Signal::LoginDrop) {
                    self.pick_owned(format!("Logins down {down}"), format!("登录下降 {down}"))
                } else {
                    self.pick_owned(format!("Usage down {down}"), format!("用量下降 {down}"))
                }
            }
            (Why::Signal(Signal::SilenceLogin), Evidence::Silent { days: silent, .. }) => {
                self.pick_owned(format!("No login for {} days", days(*silent)), format!("{} 天未登录", days(*silent)))
            }
            (_, Evidence::Silent { days: silent, .. }) => {
                self.pick_owned(format!("No sign for {} days", days(*silent)), format!("{} 天没有动静", days(*silent)))
            }
            (_, Evidence::Score { score, before }) => match before {
                Some(before) if before > score => self.pick_owned(
                    format!("Health {}, was {}", times.score(*score), times.score(*before)),
                    format!("健康分 {}，此前 {}", times.score(*score), times.score(*before)),
                ),
                // That it was as low before, or lower, is no reason to call now.
                _ => {
                    self.pick_owned(format!("Health {}, at risk", times.score(*score)), format!("健康分 {}，处于风险", times.score(*score)))
                }
            },
            (Why::SharedReport, Evidence::Growth { shared, .. }) => match shared {
                1 => self.pick("Shared a report", "分享了 1 份报告").to_owned(),
                more => self.pick_owned(format!("Shared {} reports", times.whole(*more)), format!("分享了 {} 份报告", times.whole(*more))),
            },
            (_, Evidence::Growth { core_days: (now, before), .. }) => {
                let (now, before) = (times.whole(u64::from(*now)), times.whole(u64::from(*before)));
                self.pick_owned(
                    format!("Core features: {now} days of use, was {before}"),
                    format!("核心功能使用 {now} 天次，此前 {before} 天次"),
                )
            }
        }
    }

    /// The reasons of a call in a few words, each kind once.
    #[must_use]
    pub fn whys(self, call: &CallRow, times: &dyn Times) -> Vec<String> {
        let is_first = |at: usize| !call.reasons[..at].iter().any(|before| before.why == call.reasons[at].why);
        (0..call.reasons.len()).filter(|&at| is_first(at)).map(|at| self.why_short(&call.reasons[at], times)).collect()
    }

    /// What is proposed, and the reasons but the weightiest.
    #[must_use]
    pub fn and_why(self, call: &CallRow, times: &dyn Times) -> String {
        [self.act(call.action).to_owned()].into_iter().chain(self.whys(call, times).into_iter().skip(1)).collect::<Vec<_>>().join(" · ")
    }

    /// What is proposed, and how to go about it, in a sentence.
    #[must_use]
    pub fn act_about(self, call: &CallRow) -> String {
        let with = call.suggestion.as_deref();
        match call.action {
            Act::ExecutiveTalk => self
                .pick(
                    "Executive to executive, on where they want to go: who brought us in is away",
                    "高层对高层，谈他们的方向：当初引入产品的人已不在线",
                )
                .to_owned(),
            Act::TailoredTraining => {
                let feature = with.unwrap_or(self.pick("the feature they left", "停用的功能"));
                self.pick_owned(
                    format!("Ask what stopped the team, then show {feature} on their own work"),
                    format!("先问团队为何停用，再用他们自己的工作演示{feature}"),
                )
            }
            Act::DiagnosisVisit => {
                self.pick("Ask what changed. Diagnose; leave the renewal aside", "询问发生了什么变化。先诊断，暂不谈续约").to_owned()
            }
            Act::HowToVideo => self.pick("Two minutes that show the step where they stop", "两分钟，演示他们卡住的那一步").to_owned(),
            Act::PeerGroup => self.pick("Bring them together with others who began like them", "把他们和同样起步的客户拉到一起").to_owned(),
            Act::SuccessCase => match with {
                Some(case) => self.pick_owned(format!("Send “{case}”; do not call"), format!("发送《{case}》，不要打电话")),
                None => self.pick("Find a case of their industry to send; do not call", "找一个同行业案例发送，不要打电话").to_owned(),
            },
            Act::MissedFeature => {
                let feature = with.unwrap_or(self.pick("a feature", "某个功能"));
                self.pick_owned(
                    format!("Show {feature} in the product: most healthy customers like them use it. Do not call"),
                    format!("在产品内提示{feature}：多数同类健康客户在用。不要打电话"),
                )
            }
            Act::JointWhitePaper => {
                self.pick("They show their results around: write them up together", "他们在主动展示成果：一起写出来").to_owned()
            }
            Act::AdvancedTraining => {
                let feature = with.unwrap_or(self.pick("what they use most", "最常用的功能"));
                self.pick_owned(format!("Offer the next step with {feature}"), format!("邀请参加{feature}的进阶培训"))
            }
        }
    }

    /// A mail to the customer of a call with what is proposed, in these words' language.
    #[must_use]
    pub fn mail(self, call: &CallRow) -> Mail {
        let less = |reason: &Reason| matches!(reason.evidence, Evidence::Fell { .. } | Evidence::Silent { .. } | Evidence::Stopped { .. });
        self.mail_about(&Letter {
            to: call.name.as_deref().unwrap_or(&call.customer_id),
            from: call.owner.as_deref(),
            act: call.action,
            with: call.suggestion.as_deref(),
            works_less: call.reasons.iter().any(less),
        })
    }

    /// A mail to a customer, in these words' language. It says of the customer only what was seen. No price, no discount.
    #[must_use]
    pub fn mail_about(self, letter: &Letter<'_>) -> Mail {
        let (name, owner, with) = (letter.to, letter.from.unwrap_or_default(), letter.with);
        let feature = with.unwrap_or(self.pick("a part of the product", "产品的一个功能"));
        let (subject, text) = match letter.act {
            Act::ExecutiveTalk => (
                self.pick_owned(format!("{name}: your plans for the coming year"), format!("{name}：聊聊您明年的规划")),
                self.pick(
                    "I would like to bring our executive to a short talk with yours on where you want to go this year and what we should do for it.",
                    "想请我们的负责人与您简短沟通：贵司今年想做到什么，我们能为此做些什么。",
                )
                .to_owned(),
            ),
            Act::TailoredTraining => (
                self.pick_owned(format!("{name}: half an hour on {feature}"), format!("{name}：用半小时看看{feature}")),
                self.pick_owned(
                    format!("Your team worked with {feature} until a while ago. If something stood in the way, we would like to know, and show it on your own work."),
                    format!("贵团队此前一直在用{feature}。如果遇到了什么障碍，我们很想了解，并结合您的实际工作演示一遍。"),
                ),
            ),
            Act::DiagnosisVisit => (
                self.pick_owned(format!("{name}: may we visit you?"), format!("{name}：想上门拜访")),
                if letter.works_less {
                    self.pick(
                        "We noticed that your team works less with us than it did. We would like to visit you, listen, and find out what we can do better. This is not about the contract.",
                        "我们注意到贵团队最近用得少了。想上门听听您的意见，看看我们哪里可以做得更好。此行不谈合同。",
                    )
                } else {
                    self.pick(
                        "We would like to visit you, hear how your work with us goes, and find out what we can do better. This is not about the contract.",
                        "想上门拜访，听听您使用下来的感受，看看我们哪里可以做得更好。此行不谈合同。",
                    )
                }
                .to_owned(),
            ),
            Act::HowToVideo => (
                self.pick_owned(format!("{name}: two minutes that may help"), format!("{name}：两分钟的小视频")),
                self.pick(
                    "Here is a two-minute video on the step your team looked up. Tell me if another one would help more.",
                    "附上两分钟视频，演示贵团队查阅过的那一步。如果想看其他内容，请告诉我。",
                )
                .to_owned(),
            ),
            Act::PeerGroup => (
                self.pick_owned(format!("{name}: a group of teams like yours"), format!("{name}：邀请加入同行交流群")),
                self.pick(
                    "Teams that started like yours meet once a week to show each other how they work. I would be glad to introduce you.",
                    "与您同期起步的团队每周交流一次各自的用法，我可以为您引荐。",
                )
                .to_owned(),
            ),
            Act::SuccessCase => (
                self.pick_owned(format!("{name}: how a company like yours did it"), format!("{name}：同行业客户的做法")),
                match with {
                    Some(case) => self.pick_owned(
                        format!("“{case}”: I thought of you when I read how they did it. No call needed; tell me if you would like to hear more."),
                        format!("《{case}》：看到他们的做法，就想到了您。无需通话，想了解更多请回复我。"),
                    ),
                    None => self
                        .pick(
                            "I would like to send you how others of your industry work with us. Which part of your work should it be about?",
                            "想给您找一份同行业客户的用法参考，您最关心哪一块工作？",
                        )
                        .to_owned(),
                },
            ),
            Act::MissedFeature => (
                self.pick_owned(format!("{name}: have you seen {feature}?"), format!("{name}：您试过{feature}吗？")),
                self.pick_owned(
                    if with.is_some() {
                        format!("Most teams like yours use {feature}. You will find a note on it in the product; it takes five minutes.")
                    } else {
                        "There may be a part of the product that you have not tried yet. You will find a note on it there.".to_owned()
                    },
                    if with.is_some() {
                        format!("大多数同类团队都在用{feature}。产品内有一条说明，五分钟就能上手。")
                    } else {
                        "产品里可能有您还没试过的功能，产品内有一条说明。".to_owned()
                    },
                ),
            ),
            Act::JointWhitePaper => (
                self.pick_owned(format!("{name}: shall we write it up together?"), format!("{name}：一起写一份白皮书？")),
                match with {
                    Some(feature) => self.pick_owned(
                        format!("Your team works with {feature} a lot and shares the results. We would like to write them up with you: your figures, your name first."),
                        format!("贵团队深入使用{feature}，也在分享成果。我们想与您一起写成白皮书：用您的数据，以贵司署名在前。"),
                    ),
                    None => self
                        .pick(
                            "Your team uses the product a great deal and shares its results. We would like to write them up with you: your figures, your name first.",
                            "贵团队使用得很多，也在分享成果。我们想与您一起写成白皮书：用您的数据，以贵司署名在前。",
                        )
                        .to_owned(),
                },
            ),
            Act::AdvancedTraining => (
                self.pick_owned(format!("{name}: the next step with {feature}"), format!("{name}：{feature}进阶培训")),
                self.pick_owned(
                    format!("Your team works with {feature} more and more. We hold a training for teams that do; there is a place for you."),
                    format!("贵团队对{feature}的使用越来越深入。我们有一场进阶培训，为您留了位置。"),
                ),
            ),
        };
        let body = self.pick_owned(format!("Hello,\n\n{text}\n\n{owner}\n"), format!("您好！\n\n{text}\n\n{owner}\n"));
        Mail { subject, body }
    }

    /// The sheet as Markdown.
    #[must_use]
    pub fn sheet_as_markdown(self, calls: &[CallRow], currency: Option<&str>, day: Day, times: &dyn Times) -> String {
        let mut text = format!(
            "# {}\n\n{}\n",
            self.today_title(calls, currency, times),
            self.today_basis(times.whole(calls.len() as u64), times.day(day))
        );
        for lane in [Lane::Save, Lane::Grow] {
            let mut of = calls.iter().filter(|call| call.lane == lane).peekable();
            if of.peek().is_some() {
                let _ = write!(text, "\n## {}\n\n", self.lane(lane));
            }
            for call in of {
                let name = escaped(call.name.as_deref().unwrap_or(&call.customer_id));
                let why = call.reasons.first().map(|reason| self.why_short(reason, times)).unwrap_or_default();
                let mrr =
                    call.mrr.map(|mrr| format!(" · {} {}", with_currency(times.money(mrr), currency), self.a_month())).unwrap_or_default();
                let owner = call.owner.clone().unwrap_or_else(|| self.no_owner().to_owned());
                let _ = writeln!(
                    text,
                    "{}. **{name}**{mrr} · {}\n   - {}\n   - {}",
                    call.rank,
                    escaped(&why),
                    escaped(&self.and_why(call, times)),
                    escaped(&self.owner_due(owner, times.day(call.due)))
                );
            }
        }
        text
    }

    /// The due dates as a calendar (RFC 5545): a day's event for each call.
    #[must_use]
    pub fn sheet_as_calendar(self, calls: &[CallRow], day: Day, times: &dyn Times) -> String {
        let compact = |day: Day| day.to_string().replace('-', "");
        let mut lines = vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".to_owned(), "PRODID:-//Holdfast//Call sheet//EN".to_owned()];
        for call in calls {
            let name = call.name.as_deref().unwrap_or(&call.customer_id);
            let why = self.whys(call, times).join(" · ");
            lines.extend([
                "BEGIN:VEVENT".to_owned(),
                format!("UID:{}-{}@holdfast", compact(day), ical(&call.customer_id)),
                format!("DTSTAMP:{}T000000Z", compact(day)),
                format!("DTSTART;VALUE=DATE:{}", compact(call.due)),
                format!("DTEND;VALUE=DATE:{}", compact(call.due.plus(1))),
                format!("SUMMARY:{}", ical(&format!("{name}: {}", self.act(call.action)))),
                format!("DESCRIPTION:{}", ical(&why)),
                "END:VEVENT".to_owned(),
            ]);
        }
        lines.push("END:VCALENDAR".to_owned());
        lines.iter().map(|line| folded(line)).collect()
    }

    /// A step that was taken, in a few words.
    #[must_use]
    pub fn step(self, step: &Step, times: &dyn Times) -> String {
        let day = times.day(step.day);
        match &step.did {
            Did::Done { .. } => self.pick_owned(format!("{day}: done"), format!("{day}：已完成")),
            Did::Snoozed { until } => {
                let until = times.day(*until);
                self.pick_owned(format!("{day}: put off until {until}"), format!("{day}：推迟到 {until}"))
            }
            Did::Noted { text } => self.pick_owned(format!("{day}: {text}"), format!("{day}：{text}")),
            Did::Assigned { owner } if owner.is_empty() => {
                self.pick_owned(format!("{day}: assigned to nobody in particular"), format!("{day}：取消指派"))
            }
            Did::Assigned { owner } => self.pick_owned(format!("{day}: assigned to {owner}"), format!("{day}：指派给{owner}")),
        }
    }

    /// What became of those acted on, and of those who were not, a sentence each; that there is nothing to tell, where nobody was.
    #[must_use]
    pub fn outcomes(self, rows: &[OutcomeRow], times: &dyn Times) -> Vec<String> {
        let told = |row: &OutcomeRow| {
            let (rate, low, high) = (row.rate?, row.low?, row.high?);
            let (customers, stayed) = (times.whole(row.customers), times.whole(row.customers - row.churned));
            let [rate, low, high] = [1.0 - rate, 1.0 - high, 1.0 - low].map(|share| times.share(share));
            let severity = row.severity.map(|severity| self.of_severity(severity.to_string()));
            let said = if row.acted {
                self.outcome_acted(customers, stayed, rate, low, high)
            } else {
                self.outcome_not_acted(customers, stayed, rate, low, high)
            };
            Some(severity.map_or(said.clone(), |severity| format!("{severity}{said}")))
        };
        let lines: Vec<String> = rows.iter().filter_map(told).collect();
        if rows.iter().all(|row| !row.acted || row.customers == 0) { vec![self.outcome_none().to_owned()] } else { lines }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Text that Markdown takes as it is: what a file says is no markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Text of a calendar's line (RFC 5545, 3.3.11).
fn ical(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\r' => {}
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A line of at most 75 bytes, the rest on lines that begin with a blank (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let (mut folded, mut bytes) = (String::with_capacity(line.len() + 2), 0);
    for letter in line.chars() {
        if bytes + letter.len_utf8() > 75 {
            folded.push_str("\r\n ");
            bytes = 1;
        }
        folded.push(letter);
        bytes += letter.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests;
