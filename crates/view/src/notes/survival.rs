//! What a reader must know of lives and of what churn follows, as sentences.

use holdfast_core::answer::note::NoteCode;

use crate::numbers::{count, some};
use crate::text::{Language, Words};

/// A note as a sentence; nothing for any that is of something else.
pub(super) fn said(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    match words.0 {
        Language::En => english(code, about, number),
        Language::Zh => chinese(code, about, number),
    }
}

fn english(code: NoteCode, about: &str, number: f64) -> String {
    let customers = || some(number, "customer", "customers");
    let have = if count(number) == "1" { "has" } else { "have" };
    match code {
        NoteCode::ClockFromZero => {
            format!("{} {have} a tenure and no dates: their clock starts at zero, so nothing can be told by calendar month", customers())
        }
        NoteCode::ObservedFromProposed => format!(
            "Nobody is told to have left before {about}, though {} had started by then: if your files begin there, count from that \
             day on (observed_from), or leaving early reads too low",
            customers()
        ),
        NoteCode::LeftBeforeObserved => format!("{} left out, gone before leaving is told", some(number, "customer is", "customers are")),
        NoteCode::StartedFrom => format!("Only customers who started on {about} or later"),
        NoteCode::EverySpell => {
            let came_back = some(about.parse().unwrap_or_default(), "customer", "customers");
            let further = some(number, "further stretch counts", "further stretches count");
            format!("Every stretch of service counts as a life: {further}, of {came_back} who came back")
        }
        NoteCode::SpellsTogether => {
            "Stretches of one customer may go together; this result counts them as if they were of several, so it looks surer than it is"
                .to_owned()
        }
        NoteCode::InSeveralGroups => {
            format!(
                "{} handed over and counted in each group they were in, so groups add up to more than all",
                some(number, "customer was", "customers were")
            )
        }
        NoteCode::NoTurningPoint => {
            format!("Too few have left, or were watched for too short a time, to look for a turning point ({} left)", customers())
        }
        NoteCode::NotRandomised => {
            "Customers were not dealt out by chance: a difference that follows somebody is where to look, not proof of its cause".to_owned()
        }
        NoteCode::WithoutGroup => format!("{} in no test: nothing tells their group", some(number, "customer is", "customers are")),
        _ => String::new(),
    }
}

fn chinese(code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    match code {
        NoteCode::ClockFromZero => format!("{n} 个客户只有在网月数，没有日期：时间从零起算，无法按日历月统计"),
        NoteCode::ObservedFromProposed => format!(
            "{about} 之前没有任何流失记录，而当时已有 {n} 个客户：如果数据从那时才开始，请从那天起算（observed_from），否则早期流失会被低估"
        ),
        NoteCode::LeftBeforeObserved => format!("{n} 个客户在有流失记录之前就已离开，未计入"),
        NoteCode::StartedFrom => format!("只统计 {about} 及以后开始的客户"),
        NoteCode::EverySpell => format!("每一段服务期都单独计算：{} 个回流客户另有 {n} 段", count(about.parse().unwrap_or_default())),
        NoteCode::SpellsTogether => "同一客户的几段服务期可能彼此相关；这里仍当作互不相干来算，所以结果看起来比实际更可靠".to_owned(),
        NoteCode::InSeveralGroups => format!("{n} 个客户中途换人负责，在经手的每一组里都计入，因此各组相加会多于总数"),
        NoteCode::NoTurningPoint => format!("流失的客户太少或观察时间太短（流失 {n} 个），无法寻找转折点"),
        NoteCode::NotRandomised => "客户不是随机分配的：差异跟着谁走，只说明该从哪里查起，不能证明原因".to_owned(),
        NoteCode::WithoutGroup => format!("{n} 个客户没有分组信息，不参与检验"),
        _ => String::new(),
    }
}
