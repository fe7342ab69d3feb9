//! What a reader of recurring revenue must know, as sentences.

use holdfast_core::answer::note::NoteCode;
use holdfast_core::recurring::rules::Preset;

use crate::numbers::{count, some};
use crate::text::{Language, Words};

/// The sentence of a note on recurring revenue; nothing for any other.
pub(super) fn said(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    let customers = || some(number, "customer", "customers");
    let (en, zh) = match code {
        NoteCode::Converted => (
            format!("Amounts in {about} are converted at the rate of each month's end; retention at that of its beginning"),
            format!("{about} 金额按各月末汇率折算；留存率按期初汇率折算"),
        ),
        NoteCode::RatesCarried => (
            format!("{} without a rate of its own: the nearest one told was taken", some(number, "month is", "months are")),
            format!("{n} 个月没有当月汇率，采用最近一次给出的汇率"),
        ),
        NoteCode::CustomersOtherCurrency => (
            format!("{} left out, wholly or in part, as no rate of their currency is told", customers_are(number)),
            format!("{n} 个客户的其他币种金额没有汇率，未计入"),
        ),
        NoteCode::LeftUndated => (
            format!("{} left by a flag without a date, and {} in no month", customers(), if n == "1" { "is" } else { "are" }),
            format!("{n} 个客户只有流失标记、没有日期，不计入任何月份"),
        ),
        NoteCode::EarlierMonths => {
            (format!("{} before the first one shown", some(number, "month lies", "months lie")), format!("更早的 {n} 个月未列出"))
        }
        NoteCode::FirstMonthOpens => (
            format!("The files begin with the month of {about}: what was paid in it is the opening, not new"),
            format!("数据从 {about} 所在月份开始：该月的付费作为期初，不算新增"),
        ),
        NoteCode::CameBefore => (
            format!("{} began before the first cohort, and {} in none", customers(), if n == "1" { "is" } else { "are" }),
            format!("{n} 个客户开始得更早，不属于任何一批"),
        ),
        NoteCode::SwitchUntold => {
            let what = about.parse().map_or_else(|_| words.table_named(about), |field| words.field_of_table(field));
            (format!("The files do not tell “{what}”, so this switch changes nothing"), format!("文件里没有“{what}”，这个开关不起作用"))
        }
        NoteCode::CountedAs => return counted_as(words, about),
        _ => return String::new(),
    };
    if words.0 == Language::En { en } else { zh }
}

fn customers_are(number: f64) -> String {
    some(number, "customer is", "customers are")
}

/// How a tool counts, by its code.
fn counted_as(words: Words, code: &str) -> String {
    let Some(&preset) = Preset::ALL.iter().find(|preset| preset.code() == code) else {
        return words.pick_owned(format!("Counted as “{code}” counts"), format!("按“{code}”口径"));
    };
    match preset {
        Preset::Stripe => words.pick(
            "As Stripe counts: churn on the day of the cancel request, who joins and leaves within a month in both, customers lost over 30 days",
            "按 Stripe 口径：申请取消当天即算流失，当月来当月走的两边都算，客户流失率按 30 天计",
        ),
        Preset::ChartMogul => words.pick(
            "As ChartMogul counts: churn at the end of the paid period, customers lost of those at the start, net churn less what came back",
            "按 ChartMogul 口径：付费期结束才算流失，客户流失率以期初客户为基数，净流失扣除回流",
        ),
        Preset::ProfitWell => words.pick(
            "As ProfitWell counts: churn at the end of the paid period, who joins and leaves within a month in neither, all discounts off",
            "按 ProfitWell 口径：付费期结束才算流失，当月来当月走的两边都不算，扣除全部折扣",
        ),
        Preset::Baremetrics => words.pick(
            "As Baremetrics counts: lost when cancelled or 30 days overdue, who joins and leaves within a month among the lost",
            "按 Baremetrics 口径：取消或逾期 30 天算流失，当月来当月走的计入流失",
        ),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use holdfast_core::answer::note::Note;

    #[test]
    fn every_note_on_recurring_revenue_has_its_sentence_in_both_languages() {
        let codes = [
            NoteCode::Converted,
            NoteCode::RatesCarried,
            NoteCode::CustomersOtherCurrency,
            NoteCode::LeftUndated,
            NoteCode::EarlierMonths,
            NoteCode::FirstMonthOpens,
            NoteCode::CameBefore,
            NoteCode::SwitchUntold,
            NoteCode::CountedAs,
        ];
        for code in codes {
            let note = Note::new(code).about("stripe").number(1.0);
            let [en, zh] = [Language::En, Language::Zh].map(|language| Words(language).note(&note));
            assert!(en.is_ascii() || en.contains('“'), "{en}");
            assert!(en.len() > 20 && !zh.is_ascii(), "{code}: {en} {zh}");
        }
        let untold = Note::new(NoteCode::SwitchUntold).about("subscriptions.cancel_requested_at");
        assert!(!Words(Language::En).note(&untold).contains("subscriptions."), "{}", Words(Language::En).note(&untold));
    }
}
