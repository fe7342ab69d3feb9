//! What happened around a customer, line by line, the newest first.

use std::collections::BTreeMap;

use holdfast_core::account::people::Role;
use holdfast_core::account::timeline::{Happening, OPEN};
use holdfast_core::answer::rows::OwnCell;
use holdfast_core::answer::snapshot::{Section, SnapshotRow};
use holdfast_core::day::Day;

use super::{Portrait, Times, day, number, text};
use crate::numbers::{amount, count};
use crate::text::{Language, Words};
use holdfast_core::sorting::Arrange;

/// Which lines are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// What is worth a line.
    #[default]
    All,
    /// Use: features, pages, people.
    Use,
    /// Tickets.
    Tickets,
    /// Payments.
    Payments,
}

impl Kind {
    /// Every kind, in the order of the switch.
    pub const ALL: [Kind; 4] = [Kind::All, Kind::Use, Kind::Tickets, Kind::Payments];

    /// Whether a happening belongs to it.
    #[must_use]
    pub fn holds(self, what: Happening) -> bool {
        match self {
            Kind::All => true,
            Kind::Use => matches!(
                what,
                Happening::AdvancedUse | Happening::BasicUse | Happening::PricePage | Happening::CancelPage | Happening::HelpPage
            ),
            Kind::Tickets => matches!(what, Happening::Ticket | Happening::NegativeTicket | Happening::TicketClosed),
            Kind::Payments => matches!(what, Happening::Payment | Happening::PaymentFailed),
        }
    }
}

/// How loud a line's tag is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// As usual.
    #[default]
    Plain,
    /// Look here.
    Warn,
    /// A loss.
    Danger,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailLine {
    /// The day.
    pub day: Day,
    /// What kind of thing it was.
    pub tag: String,
    /// How loud the tag is.
    pub tone: Tone,
    /// What happened.
    pub text: String,
}

/// A feature or a person not seen for this many days is told as gone.
const GONE: i32 = 14;

/// What happened, by the code of a timeline row.
pub(super) fn happened(row: &SnapshotRow) -> Option<Happening> {
    let code = text(&row.value)?;
    Happening::ALL.iter().copied().find(|what| what.code() == code)
}

impl Words {
    /// The name of a kind of lines.
    #[must_use]
    pub fn trail_kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::All => self.trail_all(),
            Kind::Use => self.trail_use(),
            Kind::Tickets => self.trail_tickets(),
            Kind::Payments => self.trail_payments(),
        }
    }

    /// The lines of a kind as of a day, the newest first. Daily and weekly use is told only where use alone is asked for.
    #[must_use]
    pub fn trail(self, portrait: Portrait<'_>, kind: Kind, as_of: Day, times: &dyn Times) -> Vec<TrailLine> {
        let mut lines: Vec<TrailLine> = Vec::new();
        for row in portrait.section(Section::Timeline) {
            let (Some(what), Some(on)) = (happened(row), day(&row.item, times)) else { continue };
            let is_use = matches!(what, Happening::AdvancedUse | Happening::BasicUse);
            let is_bar = matches!(what, Happening::Logins | Happening::UseDays);
            // A ticket's line says when it was closed.
            let told_before = what == Happening::TicketClosed && kind != Kind::Tickets;
            if !kind.holds(what) || is_bar || told_before || (is_use && kind != Kind::Use) {
                continue;
            }
            lines.push(TrailLine {
                day: on,
                tag: self.happening(what).to_owned(),
                tone: tone(what),
                text: self.happened(row, what, times),
            });
        }
        if matches!(kind, Kind::All | Kind::Use) {
            lines.extend(self.last_uses(portrait, as_of));
            lines.extend(self.last_seen(portrait, as_of, times));
        }
        lines.arrange_by_key(|line| std::cmp::Reverse(line.day));
        lines
    }

    fn happened(self, row: &SnapshotRow, what: Happening, times: &dyn Times) -> String {
        let note = row.note.clone().unwrap_or_default();
        let who = text(&row.before);
        let number = number(&row.now);
        let often = number.unwrap_or(1.0);
        match what {
            Happening::PricePage | Happening::CancelPage | Happening::HelpPage => {
                let who = who.unwrap_or(self.pick("Somebody", "有人"));
                let times = match (self.0, often) {
                    (_, often) if often <= 1.0 => String::new(),
                    (Language::En, often) => format!(", {} times", count(often)),
                    (Language::Zh, often) => format!("，{} 次", count(often)),
                };
                self.pick_owned(format!("{who} opened {note}{times}"), format!("{who}打开了 {note}{times}"))
            }
            Happening::Ticket | Happening::NegativeTicket => {
                let state = match number {
                    None if who == Some(OPEN) => self.pick("still open", "未关闭").to_owned(),
                    None => String::new(),
                    Some(days) if days < 1.0 => self.pick("closed the same day", "当天关闭").to_owned(),
                    Some(days) => {
                        let shown = amount(days);
                        let unit = if shown == "1" { "day" } else { "days" };
                        self.pick_owned(format!("closed in {shown} {unit}"), format!("{shown} 天后关闭"))
                    }
                };
                let subject = if note.is_empty() { row.key.clone().unwrap_or_default() } else { note };
                if state.is_empty() {
                    return format!("“{subject}”");
                }
                self.pick_owned(format!("“{subject}”, {state}"), format!("“{subject}”，{state}"))
            }
            Happening::TicketClosed => self.pick_owned(format!("“{note}” closed"), format!("“{note}”已关闭")),
            Happening::Payment => {
                let paid = times.money(number.unwrap_or_default());
                self.pick_owned(format!("{paid} {note} paid"), format!("支付 {paid} {note}"))
            }
            Happening::PaymentFailed => {
                let paid = times.money(number.unwrap_or_default());
                self.pick_owned(format!("{paid} {note} was not received"), format!("{paid} {note} 未到账"))
            }
            Happening::AdvancedUse | Happening::BasicUse => {
                let shown = count(often);
                let unit = if shown == "1" { "time" } else { "times" };
                let week = what == Happening::BasicUse;
                self.pick_owned(
                    format!("{note}, {shown} {unit}{}", if week { " in the week" } else { "" }),
                    format!("{note}，{}{shown} 次", if week { "一周 " } else { "" }),
                )
            }
            Happening::Stage => {
                let deal = who.unwrap_or_default();
                self.pick_owned(format!("{deal} reached {note}"), format!("{deal} 进入“{note}”"))
            }
            Happening::Touch => {
                let times = if often > 1.0 { format!(" × {}", count(often)) } else { String::new() };
                let who = who.unwrap_or_default();
                self.pick_owned(format!("{who}: {note}{times}"), format!("{who}：{note}{times}"))
            }
            Happening::CancelRequested => self.pick("A cancellation was asked for", "客户申请退订").to_owned(),
            Happening::Notice => self.pick("Notice was given", "客户已通知退订").to_owned(),
            Happening::Left if note.is_empty() => self.pick("First day without service", "停止服务的第一天").to_owned(),
            Happening::Left => self.pick_owned(format!("Reason: {note}"), format!("原因：{note}")),
            Happening::Logins | Happening::UseDays => count(often),
        }
    }

    /// Advanced features that were used within the time line and have not been for a fortnight.
    fn last_uses(self, portrait: Portrait<'_>, as_of: Day) -> Vec<TrailLine> {
        let mut last: BTreeMap<&str, Day> = BTreeMap::new();
        for row in portrait.section(Section::Timeline).filter(|row| happened(row) == Some(Happening::AdvancedUse)) {
            let (OwnCell::Day(day), Some(feature)) = (&row.item, row.note.as_deref()) else { continue };
            let entry = last.entry(feature).or_insert(*day);
            *entry = (*entry).max(*day);
        }
        let gone = last.into_iter().filter(|(_, day)| as_of.since(*day) >= GONE);
        gone.map(|(feature, day)| TrailLine {
            day,
            tag: self.happening(Happening::AdvancedUse).to_owned(),
            tone: Tone::Warn,
            text: self.pick_owned(format!("{feature} used for the last time"), format!("最后一次使用 {feature}")),
        })
        .collect()
    }

    /// People who matter and have not been seen for a fortnight, on the day they were.
    fn last_seen(self, portrait: Portrait<'_>, as_of: Day, times: &dyn Times) -> Vec<TrailLine> {
        let matters = |role: Role| matches!(role, Role::Admin | Role::DecisionMaker | Role::Champion);
        let lines = portrait.section(Section::People).filter_map(|row| {
            let role = Role::ALL.into_iter().find(|role| Some(role.code()) == row.note.as_deref()).filter(|&role| matters(role))?;
            let seen =
                day(&row.value, times).filter(|&seen| (GONE..holdfast_core::account::timeline::DAYS).contains(&as_of.since(seen)))?;
            let (who, role) = (text(&row.item)?, self.role(role));
            Some(TrailLine {
                day: seen,
                tag: self.happening(Happening::Logins).to_owned(),
                tone: Tone::Warn,
                text: self.pick_owned(format!("{who}, {}: last seen", role.to_lowercase()), format!("{role} {who} 最后一次出现")),
            })
        });
        lines.collect()
    }
}

fn tone(what: Happening) -> Tone {
    match what {
        Happening::CancelPage | Happening::CancelRequested | Happening::Notice | Happening::Left => Tone::Danger,
        Happening::PricePage | Happening::NegativeTicket | Happening::PaymentFailed => Tone::Warn,
        _ => Tone::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;

    fn row(on: &str, what: Happening, before: Option<&str>, now: Option<f64>, note: &str) -> SnapshotRow {
        SnapshotRow {
            item: OwnCell::Day(on.parse().expect("a day")),
            value: OwnCell::Text(what.code().to_owned()),
            before: before.map_or(OwnCell::Nothing, |who| OwnCell::Text(who.to_owned())),
            now: now.map_or(OwnCell::Nothing, OwnCell::Number),
            note: Some(note.to_owned()),
            ..SnapshotRow::of(Section::Timeline, "")
        }
    }

    #[test]
    fn lines_say_who_did_what_and_what_has_stopped() {
        let rows = [
            row("2025-03-30", Happening::CancelPage, Some("Priya"), Some(2.0), "/cancel"),
            row("2025-03-20", Happening::NegativeTicket, None, Some(3.0), "It breaks"),
            row("2025-03-19", Happening::Ticket, Some(OPEN), None, "How to"),
            row("2025-03-18", Happening::Ticket, None, None, "Billing"),
            row("2025-03-10", Happening::AdvancedUse, None, Some(1.0), "Gantt"),
            row("2025-03-09", Happening::AdvancedUse, None, Some(1.0), "Gantt"),
            row("2025-03-08", Happening::Logins, None, Some(1.0), ""),
        ];
        let as_of = "2025-03-31".parse().expect("a day");
        let lines = |language, kind| {
            let lines = Words(language).trail(Portrait::of(&rows), kind, as_of, &Plain(language));
            lines.into_iter().map(|line| format!("{} {} {}", line.day, line.tag, line.text)).collect::<Vec<_>>()
        };
        assert_eq!(
            lines(Language::En, Kind::All),
            [
                "2025-03-30 Cancel page Priya opened /cancel, 2 times",
                "2025-03-20 Negative ticket “It breaks”, closed in 3 days",
                "2025-03-19 Ticket “How to”, still open",
                "2025-03-18 Ticket “Billing”",
                "2025-03-10 Advanced feature Gantt used for the last time",
            ]
        );
        assert_eq!(lines(Language::Zh, Kind::Tickets)[0], "2025-03-20 负面工单 “It breaks”，3 天后关闭");
        assert_eq!(lines(Language::En, Kind::Use).len(), 4);
    }
}
