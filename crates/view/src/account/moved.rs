//! What moved a customer's score, in one sentence: how far, since when, by what, and what stood still.

use holdfast_core::answer::rows::OwnCell;
use holdfast_core::answer::snapshot::{Section, SnapshotRow};
use holdfast_core::model::{HealthModel, Measured, Models};

use super::{Portrait, Times, number, text};
use crate::numbers::amount;
use crate::text::{Language, Words};

/// The sentence in two: how far, then by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedSentence {
    /// How far the score moved, and since when.
    pub lead: String,
    /// What moved it, the largest loss first, and what did not; empty where there is nothing to add.
    pub rest: String,
}

impl Words {
    /// What moved the score; `since` is the earlier day as the page writes it, nothing for four weeks.
    #[must_use]
    pub fn moved_sentence(self, portrait: Portrait<'_>, models: &Models, since: Option<String>, times: &dyn Times) -> MovedSentence {
        let period = match since {
            None => self.pick("in four weeks", "四周内").to_owned(),
            Some(day) => self.pick_owned(format!("since {day}"), format!("自{day}起")),
        };
        let said = |lead: String, rest: String| MovedSentence { lead, rest };
        let Some(standing) = portrait.standing() else {
            let lead = if portrait.is_active() {
                self.no_score().to_owned()
            } else {
                portrait.day("cancel_date").map_or_else(|| self.account_left().to_owned(), |day| self.account_left_on(times.day(day)))
            };
            return said(lead, String::new());
        };
        let Some(change) = standing.change else {
            return said(self.account_no_earlier_score().to_owned(), String::new());
        };
        let points = times.score(change.abs());
        let lead = match change {
            change if change < 0.0 => self.pick_owned(format!("Down {points} {period}"), format!("{period}下降 {points} 分")),
            change if change > 0.0 => self.pick_owned(format!("Up {points} {period}"), format!("{period}上升 {points} 分")),
            _ => self.pick_owned(format!("Unchanged {period}"), format!("{period}没有变化")),
        };
        let model = portrait.model(models);
        let clauses: Vec<String> = portrait.section(Section::Moved).map(|row| self.clause(row, model, portrait, times)).collect();
        let still = portrait
            .section(Section::Parts)
            .filter(|row| number(&row.now).is_some() && !portrait.section(Section::Moved).any(|moved| moved.item == row.item));
        let still: Vec<String> = still.filter_map(|row| Some(self.part_short(text(&row.item)?))).collect();
        said(self.stop(lead), self.sentences(clauses, still))
    }

    /// A short name of a part, as it stands within a sentence.
    #[must_use]
    pub fn part_short(self, name: &str) -> String {
        match name {
            "login" => self.pick("logins", "登录").to_owned(),
            "feature" => self.pick("core use", "核心功能").to_owned(),
            "sentiment" => self.pick("tickets", "工单").to_owned(),
            "engagement" => self.pick("clicks", "点击").to_owned(),
            "intent" => self.pick("intent", "离开意向").to_owned(),
            own => self.part(own),
        }
    }

    /// «a, b and c».
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        let (Some(last), Language::En) = (items.last(), self.0) else { return items.join("、") };
        match items.len() {
            1 => last.clone(),
            n => format!("{} and {last}", items[..n - 1].join(", ")),
        }
    }

    fn sentences(self, clauses: Vec<String>, still: Vec<String>) -> String {
        let stood = (!still.is_empty() && !clauses.is_empty()).then(|| {
            let names = self.list(&still);
            self.pick_owned(format!("{} did not move", capital(&names)), format!("{names}没有变化"))
        });
        let moved = (!clauses.is_empty()).then(|| match self.0 {
            Language::En => capital(&self.list(&clauses)),
            Language::Zh => clauses.join("，"),
        });
        let parts: Vec<String> = [moved, stood].into_iter().flatten().map(|part| self.stop(part)).collect();
        parts.join(self.pick(" ", ""))
    }

    /// These are whole sentences, which follow each other: they end in a stop.
    fn stop(self, sentence: String) -> String {
        self.pick_owned(format!("{sentence}."), format!("{sentence}。"))
    }

    fn clause(self, row: &SnapshotRow, model: Option<&HealthModel>, portrait: Portrait<'_>, times: &dyn Times) -> String {
        let name = text(&row.item).unwrap_or_default();
        let change = number(&row.value).unwrap_or_default();
        let points = times.change(change);
        let measured = model.and_then(|model| Some(&model.parts[model.part(name)?].measured));
        // The line of the part has what was measured on both days; this one has what the move cost.
        let part = portrait.section(Section::Parts).find(|part| part.item == row.item);
        let what = measured.zip(part).and_then(|(measured, part)| self.what_moved(part, &row.key, measured, change < 0.0, portrait));
        let what = what.unwrap_or_else(|| self.part_short(name));
        self.pick_owned(format!("{what} ({points})"), format!("{what}（{points}）"))
    }

    fn what_moved(
        self,
        row: &SnapshotRow,
        features: &Option<String>,
        measured: &Measured,
        lost: bool,
        portrait: Portrait<'_>,
    ) -> Option<String> {
        let value = |cell: &OwnCell| number(cell).map(|number| self.value(measured, holdfast_core::model::rule::Value::Number(number)));
        let (now, before) = (value(&row.value), value(&row.value_before));
        Some(match measured {
            Measured::FeatureLevel { .. } => {
                let level = || self.level_of(&row.value);
                match (features, lost) {
                    (Some(features), true) => self.pick_owned(format!("{features} stopped"), format!("停用 {features}")),
                    (Some(features), false) => self.pick_owned(format!("{features} came into use"), format!("开始使用 {features}")),
                    (None, true) => {
                        self.pick_owned(format!("core use fell to {}", level().to_lowercase()), format!("核心功能降至“{}”", level()))
                    }
                    (None, false) => {
                        self.pick_owned(format!("core use rose to {}", level().to_lowercase()), format!("核心功能升至“{}”", level()))
                    }
                }
            }
            Measured::LoginsPerWeek { .. } => {
                let (now, before) = (now?, before?);
                if lost {
                    self.pick_owned(format!("logins fell from {before} to {now} a week"), format!("每周登录从 {before} 次降至 {now} 次"))
                } else {
                    self.pick_owned(format!("logins rose from {before} to {now} a week"), format!("每周登录从 {before} 次升至 {now} 次"))
                }
            }
            Measured::NegativeTicketShare { .. } => match now {
                Some(now) if lost => self.pick_owned(format!("negative tickets rose to {now}"), format!("负面工单升至 {now}")),
                Some(now) => self.pick_owned(format!("negative tickets fell to {now}"), format!("负面工单降至 {now}")),
                None => self.pick("there are no tickets any more", "不再有工单").to_owned(),
            },
            Measured::ClickRate { .. } => match now {
                Some(now) if lost => self.pick_owned(format!("clicks on what is new fell to {now}"), format!("新内容点击率降至 {now}")),
                Some(now) => self.pick_owned(format!("clicks on what is new rose to {now}"), format!("新内容点击率升至 {now}")),
                None => self.pick("nothing new was shown", "没有展示新内容").to_owned(),
            },
            Measured::ExitPageViews { days } => {
                if !lost {
                    return Some(self.pick("price and cancel pages are left alone", "不再访问价格页和取消页").to_owned());
                }
                let times = number(&row.value).unwrap_or_default();
                let page = self.exit_page(portrait, *days);
                match self.0 {
                    Language::En => format!("{page} opened {}", often(times)),
                    Language::Zh => format!("{page}被打开 {} 次", amount(times)),
                }
            }
            _ => {
                let (now, before) = (now?, before?);
                let what = self.measured(measured);
                self.pick_owned(format!("{what}: {before} → {now}"), format!("{what}：{before} → {now}"))
            }
        })
    }

    /// Which page it was: the cancel page if that alone was seen, the price page likewise, else both.
    fn exit_page(self, portrait: Portrait<'_>, days: i32) -> &'static str {
        let newest =
            portrait.section(Section::History).filter_map(|row| if let OwnCell::Day(day) = row.item { Some(day) } else { None }).max();
        let seen = |code: &str| {
            portrait.section(Section::Timeline).any(|row| {
                let fresh = matches!((&row.item, newest), (OwnCell::Day(day), Some(newest)) if newest.since(*day) < days);
                fresh && text(&row.value) == Some(code)
            })
        };
        match (seen("cancel_page"), seen("price_page")) {
            (true, false) => self.pick("the cancel page was", "取消页"),
            (false, true) => self.pick("the price page was", "价格页"),
            _ => self.pick("price and cancel pages were", "价格页和取消页"),
        }
    }

    fn level_of(self, cell: &OwnCell) -> String {
        let code = text(cell).unwrap_or_default();
        let level = holdfast_core::model::rule::Level::ALL.into_iter().find(|level| level.name() == code);
        level.map_or_else(|| code.to_owned(), |level| self.level(level).to_owned())
    }
}

fn often(times: f64) -> String {
    match amount(times).as_str() {
        "1" => "once".to_owned(),
        "2" => "twice".to_owned(),
        times => format!("{times} times"),
    }
}

/// The text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{part, scored};
    use super::*;
    use crate::chart::sheet::Plain;

    fn snapshot() -> Vec<SnapshotRow> {
        let mut rows = scored(30.0, Some(65.0));
        let feature = SnapshotRow { key: Some("Gantt".to_owned()), ..part(Section::Moved, "feature", 0.0, 0.0, (30.0, 15.0)) };
        rows.push(SnapshotRow { value: OwnCell::Number(-15.0), ..feature });
        rows.push(part(Section::Moved, "NPS", -10.0, 0.0, (10.0, 0.0)));
        rows.push(part(Section::Parts, "feature", 0.0, 0.0, (30.0, 15.0)));
        rows.push(part(Section::Parts, "login", 1.75, 3.5, (10.0, 0.0)));
        rows.push(SnapshotRow { value: OwnCell::Number(-10.0), ..part(Section::Moved, "login", 0.0, 0.0, (10.0, 0.0)) });
        rows.push(part(Section::Parts, "sentiment", 0.4, 0.4, (10.0, 10.0)));
        rows.push(part(Section::Parts, "engagement", 0.042, 0.05, (5.0, 5.0)));
        rows
    }

    #[test]
    fn the_largest_loss_is_said_first_and_what_stood_still_last() {
        let rows = snapshot();
        let said = |language| Words(language).moved_sentence(Portrait::of(&rows), &Models::default(), None, &Plain(language));
        let en = said(Language::En);
        assert_eq!(en.lead, "Down 35 in four weeks.");
        assert_eq!(
            en.rest,
            "Gantt stopped (−15), NPS (−10) and logins fell from 3.5 to 1.75 a week (−10). Tickets and clicks did not move."
        );
        let zh = said(Language::Zh);
        assert_eq!(zh.lead, "四周内下降 35 分。");
        assert_eq!(zh.rest, "停用 Gantt（−15），NPS（−10），每周登录从 3.5 次降至 1.75 次（−10）。工单、点击没有变化。");
    }

    #[test]
    fn without_an_earlier_score_there_is_no_move() {
        let rows = scored(30.0, None);
        let said = Words(Language::En).moved_sentence(Portrait::of(&rows), &Models::default(), None, &Plain(Language::En));
        assert_eq!(said.rest, "");
        assert!(!said.lead.is_empty());
    }
}
