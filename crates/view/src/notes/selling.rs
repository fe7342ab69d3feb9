//! What a reader must know of deals, stages, activity, requests and lifetime value, as sentences.

use holdfast_core::answer::note::NoteCode;

use crate::numbers::{amount, count, percent, some};
use crate::text::{Language, Words};

/// A note as a sentence; nothing for any that is of something else.
pub(super) fn said(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    match words.0 {
        Language::En => english(words, code, about, number),
        Language::Zh => chinese(words, code, about, number),
    }
}

fn english(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let customers = || some(number, "customer", "customers");
    let (are, have) = if count(number) == "1" { ("is", "has") } else { ("are", "have") };
    match code {
        NoteCode::TeamWithoutDeals => format!("{} of the team {have} no opportunity: {about}", some(number, "person", "people")),
        NoteCode::DealsOpen => {
            format!("{} still open and counted as not won: young periods read low", some(number, "opportunity is", "opportunities are"))
        }
        NoteCode::AnswersBackwards => format!("{} left out, answered before it was made", some(number, "request is", "requests are")),
        NoteCode::RequestsFrom => format!("Response times are those of the table “{}”", words.table_named(about)),
        NoteCode::CycleBackwards => {
            format!("{} left out, closed before the first follow-up", some(number, "deal won was", "deals won were"))
        }
        NoteCode::TimeUntold => format!(
            "{} left out, without a first follow-up or closed before it",
            some(number, "opportunity is", "opportunities are")
        ),
        NoteCode::CycleMissing => {
            format!("{} left out, without a first follow-up or a close date", some(number, "deal won was", "deals won were"))
        }
        NoteCode::CycleFromCreation => format!(
            "{} reckoned from the day of creation, as nothing tells the first follow-up",
            some(number, "deal won is", "deals won are")
        ),
        NoteCode::StagesInferred => {
            "No file tells when stages were entered: they are inferred from how opportunities stand, and how far lost ones came is mostly unknown"
                .to_owned()
        }
        NoteCode::StagesUntold => format!(
            "{} not counted, as no file tells the stages they went through",
            some(number, "opportunity is", "opportunities are")
        ),
        NoteCode::StagesOpen => {
            format!("{} still open and may come further: young periods read low", some(number, "opportunity is", "opportunities are"))
        }
        NoteCode::SeveralPipelines => {
            format!("{} counted together: choose one", some(number, "pipeline is", "pipelines are"))
        }
        NoteCode::UnknownStage if about.is_empty() => "These stages make no step: the second has to come after the first".to_owned(),
        NoteCode::UnknownStage => format!("No opportunity entered a stage called “{about}”: check how your export spells it"),
        NoteCode::DealsWithoutOwner => {
            format!("{} {have} no owner and {are} in no rep's rate", some(number, "opportunity", "opportunities"))
        }
        NoteCode::ActivitySpan => {
            let (from, to) = two_days(about);
            format!("Activities are told from {from} to {to}: working days are counted in between")
        }
        NoteCode::NoHolidays => "No holidays are set, so every Monday to Friday counts as a working day".to_owned(),
        NoteCode::DealsWithoutRequest => {
            format!("{} not counted, as no request is told", some(number, "closed deal is", "closed deals are"))
        }
        NoteCode::SpeedNotRandom => {
            "Whom to answer fast was chosen, not drawn by lot: the difference is no proof that speed wins deals".to_owned()
        }
        NoteCode::NoCosts => "No file tells costs, so there is revenue and no lifetime value".to_owned(),
        NoteCode::CostsUnshared => {
            format!("Costs of {} are not shared out, as nobody was there whom they could belong to", amount(number))
        }
        NoteCode::CostsLeftOut => format!(
            "{} not counted, of an unknown purpose or in another currency",
            some(number, "cost is", "costs are")
        ),
        NoteCode::GrossMargin => format!("Projected with a gross margin of {}: set it if yours is another", margin(words, about)),
        NoteCode::LivingLowerBound => {
            format!("{} {are} still there, so what was brought to date is a lower bound", customers())
        }
        _ => String::new(),
    }
}

fn chinese(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    match code {
        NoteCode::TeamWithoutDeals => format!("团队中 {n} 人名下没有商机：{about}"),
        NoteCode::DealsOpen => format!("{n} 个商机仍未结束，按未赢单计：较新的时段会偏低"),
        NoteCode::AnswersBackwards => format!("{n} 条请求未计入：回复早于提出"),
        NoteCode::RequestsFrom => format!("响应时间按{}统计", words.table_named(about)),
        NoteCode::CycleBackwards => format!("{n} 笔赢单未计入：结束早于首次跟进"),
        NoteCode::TimeUntold => format!("{n} 个商机未计入：没有首次跟进日期，或结束早于首次跟进"),
        NoteCode::CycleMissing => format!("{n} 笔赢单未计入：没有首次跟进或结束日期"),
        NoteCode::CycleFromCreation => format!("{n} 笔赢单按创建日起算：没有首次跟进的记录"),
        NoteCode::StagesInferred => "文件里没有阶段进入日期，阶段由商机现状推断，丢单走到过哪一步大多无从得知".to_owned(),
        NoteCode::StagesUntold => format!("{n} 个商机没有阶段记录，未计入"),
        NoteCode::StagesOpen => format!("{n} 个商机仍在进行，还可能往后推进：较新的时段会偏低"),
        NoteCode::SeveralPipelines => format!("{n} 条销售流程合并统计，请选一条来看"),
        NoteCode::UnknownStage if about.is_empty() => "这两个阶段连不成一步：目标阶段要在起始阶段之后".to_owned(),
        NoteCode::UnknownStage => format!("没有商机进入过名为“{about}”的阶段，请核对导出文件里的写法"),
        NoteCode::DealsWithoutOwner => format!("{n} 个商机不在任何人名下，不计入任何销售的转化率"),
        NoteCode::ActivitySpan => {
            let (from, to) = two_days(about);
            format!("活动记录从 {from} 到 {to}，工作日按这段时间计")
        }
        NoteCode::NoHolidays => "没有设置节假日，周一至周五都按工作日计".to_owned(),
        NoteCode::DealsWithoutRequest => format!("{n} 个已结束的商机找不到请求，未计入"),
        NoteCode::SpeedNotRandom => "先回谁是人选的，不是随机的：差异不能证明回得快就能赢单".to_owned(),
        NoteCode::NoCosts => "文件里没有成本，只有收入，算不出终身价值".to_owned(),
        NoteCode::CostsUnshared => format!("有 {} 的成本找不到可以分摊的客户，未分摊", amount(number)),
        NoteCode::CostsLeftOut => format!("{n} 笔成本用途不明或为其他币种，未计入"),
        NoteCode::GrossMargin => format!("预计值按毛利率 {} 计算，与你的不同请另行设定", margin(words, about)),
        NoteCode::LivingLowerBound => format!("{n} 个客户仍在用，至今的收入只是下限"),
        _ => String::new(),
    }
}

/// «2025-01-01..2026-06-30» as two days.
pub(super) fn two_days(about: &str) -> (&str, &str) {
    about.split_once("..").unwrap_or((about, about))
}

/// A share written as «0.8» in percent.
pub(super) fn margin(words: Words, about: &str) -> String {
    about
        .parse()
        .map_or_else(|_| about.to_owned(), |share| words.pick_owned(format!("{} %", percent(share)), format!("{}%", percent(share))))
}
