//! What a reader must know of who does what, and of how each role performs.

use holdfast_core::answer::note::NoteCode;

use super::selling::two_days;
use crate::numbers::{count, some};
use crate::text::{Language, Words};

/// A note as a sentence.
pub(super) fn said(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    match words.0 {
        Language::En => english(words, code, about, number),
        Language::Zh => chinese(words, code, about, number),
    }
}

/// Activities by their codes, as a list.
fn activities(words: Words, about: &str) -> String {
    let named: Vec<String> = about.split(", ").map(|code| words.process_named(code)).collect();
    named.join(words.pick(", ", "、"))
}

/// Measures by their codes, each maybe with the role before it, as a list.
fn measures(words: Words, about: &str) -> String {
    let named = about.split(", ").map(|one| match one.split_once(": ") {
        Some((role, code)) => format!("{role}{}{}", words.pick(": ", "："), words.role_metric_named(code)),
        None => words.role_metric_named(one),
    });
    named.collect::<Vec<_>>().join(words.pick("; ", "；"))
}

fn english(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    match code {
        NoteCode::CountedBetween => {
            let (from, to) = two_days(about);
            format!("Counted from {from} to {to}")
        }
        NoteCode::RolesUntold => {
            "No file tells who works in which role, so everybody counts as other: load a list of the team with person and role".to_owned()
        }
        NoteCode::OtherRoles => {
            format!(
                "{} no role of the blueprint in the list of the team, and count as other: {about}",
                some(number, "person has", "people have")
            )
        }
        NoteCode::MeansOnly => format!(
            "{} in the log are in no activity, as nothing tells what they were for: log the kind of work, such as demo or renewal",
            some(number, "call, e-mail or meeting", "calls, e-mails and meetings")
        ),
        NoteCode::KindsUnread => {
            format!("{} in the log name nothing of the process, and count nowhere: {about}", some(number, "entry", "entries"))
        }
        NoteCode::ProcessUntold => format!("No file could tell of this, so it is neither done nor a gap: {}", activities(words, about)),
        NoteCode::MeasuresUntold => format!("No file could tell of these measures: {}", measures(words, about)),
        NoteCode::MeasuresUnnamed => {
            format!("The records name nobody of the role, so these measures are not counted as nothing: {}", measures(words, about))
        }
        NoteCode::NobodysWork => format!("{} not counted, as nobody tells whose work they were", some(number, "record is", "records are")),
        other => other.code().to_owned(),
    }
}

fn chinese(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    match code {
        NoteCode::CountedBetween => {
            let (from, to) = two_days(about);
            format!("统计区间为 {from} 至 {to}")
        }
        NoteCode::RolesUntold => "没有文件说明谁担任什么角色，所有人都计为“其他”：请导入含人员和角色的团队名单".to_owned(),
        NoteCode::OtherRoles => format!("{n} 人在团队名单中没有蓝图里的角色，计为“其他”：{about}"),
        NoteCode::MeansOnly => format!("活动记录中有 {n} 次电话、邮件或会议没有说明目的，不计入任何活动：请按工作内容登记，如演示、续约"),
        NoteCode::KindsUnread => format!("活动记录中有 {n} 条的类型对不上流程中的任何活动，未计入：{about}"),
        NoteCode::ProcessUntold => format!("没有文件能说明以下活动，因此既不算有人做，也不算缺口：{}", activities(words, about)),
        NoteCode::MeasuresUntold => format!("没有文件能说明以下指标：{}", measures(words, about)),
        NoteCode::MeasuresUnnamed => format!("相关记录中没有出现该角色的人，以下指标不按零计：{}", measures(words, about)),
        NoteCode::NobodysWork => format!("{n} 条记录没有说明是谁做的，未计入"),
        other => other.code().to_owned(),
    }
}
