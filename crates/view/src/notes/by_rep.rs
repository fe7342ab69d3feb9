//! What a reader must know of churn by rep, of renewals and terms, and of who fits.

use holdfast_core::answer::note::NoteCode;

use crate::numbers::{amount, count, percent, some};
use crate::text::{Language, Words};

/// `2026-07-01 Alex` as the month and the group.
fn month_and_group(about: &str) -> (&str, Option<&str>) {
    let (day, group) = about.split_once(' ').map_or((about, None), |(day, group)| (day, Some(group)));
    (day.get(..7).unwrap_or(day), group)
}

/// A chance, with as many digits as say something.
fn chance(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") }
}

/// A note as a sentence.
pub(super) fn said(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    match words.0 {
        Language::En => english(words, code, about, number),
        Language::Zh => chinese(words, code, about, number),
    }
}

fn english(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let customers = || some(number, "customer", "customers");
    let are = if count(number) == "1" { "is" } else { "are" };
    match code {
        NoteCode::ObservedFrom => {
            format!("Who left before {about} is not in the files: customers count from that day on, the older ones with their age by then")
        }
        NoteCode::CustomersWithoutRep => format!("{} {are} in no rep's rate, as nobody is told to have sold to them", customers()),
        NoteCode::RepSpread => {
            let raw =
                about.parse().map_or_else(|_| "the lowest raw rate is 0".to_owned(), |raw| format!("{} times by raw rates", amount(raw)));
            format!("The highest rate is {} times the lowest, those of few customers drawn towards that of all; {raw}", amount(number))
        }
        NoteCode::EqualFollowUp => {
            format!(
                "Who is still there is compared after the same {} of life, however long ago a rep sold",
                some(number, "month", "months")
            )
        }
        NoteCode::WithoutTerm => format!("{} {are} not counted, as no term is told of them", customers()),
        NoteCode::RenewalsDown => {
            let (month, group) = month_and_group(about);
            let whose = group.map_or_else(String::new, |group| format!(" of “{group}”"));
            format!(
                "Renewals{whose} in {month} were {} % fewer than in the six months before (relative), by more than chance",
                percent(libm::round(number * 100.0) / 100.0)
            )
        }
        NoteCode::TermIsChosen => {
            "Who signs or pays for long chose to, and cannot leave before the term ends: selection, not proof of cause".to_owned()
        }
        NoteCode::TermTrend => {
            let way = if about == "less_often" { "less often" } else { "more often" };
            format!("The longer the first contract, the {way} customers leave (log-rank test for trend, p {})", chance(number))
        }
        NoteCode::PrepaidFrom => format!("Months paid ahead are taken from {}", words.table_named(about)),
        NoteCode::PrepaidUntold => format!("{} {are} not counted, as no file tells how far ahead they paid", customers()),
        NoteCode::CombinationsCompared => {
            format!(
                "{} compared with all others; 5 % of the differences called so may be chance",
                some(number, "combination was", "combinations were")
            )
        }
        other => other.code().to_owned(),
    }
}

fn chinese(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    match code {
        NoteCode::ObservedFrom => format!("{about} 之前流失的客户不在文件里：所有客户从这一天起计入，老客户按当时的合作时长进入观察"),
        NoteCode::CustomersWithoutRep => format!("{n} 个客户没有签单销售，不计入任何销售的流失率"),
        NoteCode::RepSpread => {
            let raw = about.parse().map_or_else(|_| "原始流失率最低者为 0".to_owned(), |raw| format!("按原始流失率为 {} 倍", amount(raw)));
            format!("最高流失率是最低的 {} 倍（客户少的已向整体收缩）；{raw}", amount(number))
        }
        NoteCode::EqualFollowUp => format!("不论签单早晚，都按客户合作满 {n} 个月时的留存来比"),
        NoteCode::WithoutTerm => format!("{n} 个客户没有合同期，未计入"),
        NoteCode::RenewalsDown => {
            let (month, group) = month_and_group(about);
            let whose = group.map_or_else(String::new, |group| format!("“{group}”"));
            format!("{month} {whose}续约率比前六个月相对下降 {}%，超出随机波动", percent(libm::round(number * 100.0) / 100.0))
        }
        NoteCode::TermIsChosen => "签长约、多预付是客户自己的选择，到期前也走不了：这是筛选的结果，不能证明是合同期留住了客户".to_owned(),
        NoteCode::TermTrend => {
            let way = if about == "less_often" { "越少" } else { "越多" };
            format!("首份合同越长，流失{way}（对数秩趋势检验，p {}）", chance(number))
        }
        NoteCode::PrepaidFrom => format!("预付月数取自{}", words.table_named(about)),
        NoteCode::PrepaidUntold => format!("{n} 个客户没有预付月数，未计入"),
        NoteCode::CombinationsCompared => format!("共比较了 {n} 种属性组合与其余客户；标出的差异中约 5% 可能出于偶然"),
        other => other.code().to_owned(),
    }
}
