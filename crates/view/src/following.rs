//! Gaps in following up, in words.

use holdfast_core::answer::followup_gaps::{Counted, GapRow, counted};
use holdfast_core::answer::listing::{Listing, NoteCode};
use holdfast_core::day::Day;
use holdfast_core::lifecycle::followup::{Evidence, Finding};

use crate::numbers::{count, some};
use crate::text::Words;

impl Words {
    /// The finding of the screen, of what is known, as nobody may know of more: how many companies wait for somebody, with how many leads and
    /// requests, and on how many several people work; `whole` writes a number. Where nothing tells who was followed up, it says so.
    #[must_use]
    pub fn followup_head(self, listing: &Listing<GapRow>, whole: &dyn Fn(u64) -> String) -> String {
        let rows = &listing.rows;
        let is_untold = listing.notes.iter().any(|note| note.code == NoteCode::FollowUpUntold);
        let [untouched, several] = [Finding::NoFollowUp, Finding::SeveralOwners].map(|finding| counted(rows, finding));
        let companies = |counted: Counted, none: &str, one: &str, more: &str, zh: &str| {
            if counted.rows == 0 {
                return self.pick_owned(none.to_owned(), format!("未发现{zh}的公司"));
            }
            let en = if counted.companies == 1 { one } else { more };
            let n = whole(counted.companies);
            let said = self.pick_owned(format!("{n} {en}"), format!("{n} 家公司{zh}"));
            if counted.rows == counted.companies { said } else { self.lifecycle_in_rows(said, whole(counted.rows)) }
        };
        let waiting = companies(
            untouched,
            "No company is known to wait for a follow-up",
            "company waits for a follow-up",
            "companies wait for a follow-up",
            "无人跟进",
        );
        self.lifecycle_head(
            if is_untold { self.follow_up_untold().to_owned() } else { waiting },
            companies(
                several,
                "no company is known to have several sellers",
                "company has several sellers",
                "companies have several sellers",
                "多人重复跟进",
            ),
        )
    }

    /// What the rows behind a stage of the lifecycle are: what they stand behind, the group, the stage and the part of it, as reports ask for
    /// it (`intent`, `stalled:intent`).
    #[must_use]
    pub fn lifecycle_behind(self, title: &str, group: Option<&str>, part: Option<&str>) -> String {
        let group = group.map(|group| self.code("lifecycle", "group", group));
        let (only, stage) = part.map_or((None, None), |part| match part.split_once(':') {
            Some((only, stage)) => (Some(only), Some(stage)),
            None => (None, Some(part)),
        });
        let only = match only {
            Some("standing") => self.chart_standing(),
            Some("stalled") => self.chart_stalled(),
            Some("gone") => self.chart_out(),
            _ => self.chart_reached(),
        };
        let stage = stage.map(|stage| [self.lifecycle_stage(stage), only.to_owned()]);
        [title.to_owned()].into_iter().chain(group).chain(stage.into_iter().flatten()).collect::<Vec<_>>().join(" · ")
    }

    /// The evidence of a gap as a sentence; `day` writes a day.
    #[must_use]
    pub fn followup_evidence(self, evidence: &Evidence, day: &dyn Fn(Day) -> String) -> String {
        let waited = |days: u32| some(f64::from(days), "working day", "working days");
        match evidence {
            Evidence::Untouched { working_days, online: 0 } => {
                self.pick_owned(format!("Nothing was done in {}", waited(*working_days)), format!("{working_days} 个工作日内没有任何动作"))
            }
            Evidence::Untouched { working_days, online } => self.pick_owned(
                format!(
                    "Nothing was done in {}, while the company was active online: {}",
                    waited(*working_days),
                    some(*online as f64, "event", "events")
                ),
                format!("{working_days} 个工作日内没有任何动作，而对方在线上活跃：{} 次事件", count(*online as f64)),
            ),
            Evidence::Unanswered { working_days, kind } => {
                let what = kind.as_ref().map(|kind| self.pick_owned(format!(" ({kind})"), format!("（{kind}）"))).unwrap_or_default();
                self.pick_owned(
                    format!("A request{what} has waited {} for an answer", waited(*working_days)),
                    format!("请求{what}已等待回复 {working_days} 个工作日"),
                )
            }
            Evidence::Several { people, leads, deals, activities } => {
                let by = [
                    (*leads, some(*leads as f64, "lead", "leads"), format!("{leads} 条线索")),
                    (*deals, some(*deals as f64, "open opportunity", "open opportunities"), format!("{deals} 个进行中的商机")),
                    (
                        *activities,
                        some(*activities as f64, "activity in turns", "activities in turns"),
                        format!("{activities} 次交替的活动"),
                    ),
                ];
                let by: Vec<String> =
                    by.into_iter().filter(|(number, ..)| *number > 0).map(|(_, en, zh)| self.pick_owned(en, zh)).collect();
                let (people, by) = (people.join(self.pick(", ", "、")), by.join(self.pick(", ", "、")));
                self.pick_owned(format!("{people}: {by}"), format!("{people}：{by}"))
            }
            Evidence::NoNames { activities, last } => {
                let done = self.pick_owned(
                    format!("{} in four weeks", some(*activities as f64, "activity", "activities")),
                    format!("四周内 {} 次活动", count(*activities as f64)),
                );
                self.pick_owned(
                    format!("{done}, and no new name since {}", day(*last)),
                    format!("{done}，自 {} 起没有新客户名", day(*last)),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use holdfast_core::answer::listing::Note;

    use super::*;
    use crate::text::Language;

    #[test]
    fn companies_are_counted_and_their_rows_told_where_they_are_more() {
        let row = |finding, company| GapRow {
            finding,
            lead_id: None,
            customer_id: None,
            person: None,
            since: None,
            evidence: Evidence::Untouched { working_days: 3, online: 0 },
            facts: String::new(),
            name: None,
            company: Some(company),
        };
        let mut rows =
            vec![row(Finding::NoFollowUp, 1), row(Finding::NoFollowUp, 1), row(Finding::NoFollowUp, 2), row(Finding::SeveralOwners, 1)];
        let all = |listing: &Listing<GapRow>| {
            [Language::En, Language::Zh].map(|language| Words(language).followup_head(listing, &|n| n.to_string()))
        };
        let said = |rows: &[GapRow]| all(&Listing::of(rows.to_vec()));
        assert_eq!(
            said(&rows),
            [
                "2 companies wait for a follow-up (3 leads and requests) · 1 company has several sellers".to_owned(),
                "2 家公司无人跟进（共 3 条线索和请求），1 家公司多人重复跟进".to_owned()
            ]
        );
        assert_eq!(
            said(&[]),
            [
                "No company is known to wait for a follow-up · no company is known to have several sellers".to_owned(),
                "未发现无人跟进的公司，未发现多人重复跟进的公司".to_owned()
            ]
        );
        let untold = Listing::of(Vec::new()).with_notes([Note::new(NoteCode::FollowUpUntold)]);
        assert_eq!(all(&untold)[0], "Nothing tells who was followed up · no company is known to have several sellers");
        rows.remove(0);
        assert_eq!(said(&rows)[0], "2 companies wait for a follow-up · 1 company has several sellers");
    }

    #[test]
    fn what_lies_behind_a_stage_is_named_with_its_part() {
        let en = Words(Language::En);
        assert_eq!(en.lifecycle_behind("Life cycle", None, Some("stalled:intent")), "Life cycle · Intent · Stalled");
        assert_eq!(en.lifecycle_behind("Stages", Some("Retail"), Some("committed")), "Stages · Retail · Committed · Reached it");
        assert_eq!(Words(Language::Zh).lifecycle_behind("各阶段", None, Some("gone:prospect")), "各阶段 · 潜在 · 出局");
        assert_eq!(en.lifecycle_behind("Stages", None, None), "Stages");
    }

    #[test]
    fn evidence_is_told_with_its_numbers_and_nothing_that_is_none() {
        let said = |evidence: &Evidence| {
            [Language::En, Language::Zh].map(|language| Words(language).followup_evidence(evidence, &|day| day.to_string()))
        };
        let of = |online| Evidence::Untouched { working_days: 1, online };
        assert_eq!(said(&of(0))[0], "Nothing was done in 1 working day");
        assert!(said(&of(3))[0].ends_with("active online: 3 events") && said(&of(3))[1].ends_with("3 次事件"));
        let several = Evidence::Several { people: vec!["Ann".to_owned(), "Bob".to_owned()], leads: 2, deals: 0, activities: 0 };
        assert_eq!(said(&several), ["Ann, Bob: 2 leads".to_owned(), "Ann、Bob：2 条线索".to_owned()]);
        let last = "2026-01-05".parse().expect("a day");
        assert_eq!(said(&Evidence::NoNames { activities: 5, last })[1], "四周内 5 次活动，自 2026-01-05 起没有新客户名");
    }
}
