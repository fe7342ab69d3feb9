//! What must be known of pay plans, as sentences.

use holdfast_core::answer::note::NoteCode;

use crate::numbers::{amount, count, percent, some};
use crate::text::{Language, Words};

/// A note on pay plans; empty for any other.
pub(super) fn english(code: NoteCode, about: &str, number: f64) -> String {
    let customers = || some(number, "customer is", "customers are");
    let deals = || some(number, "deal", "deals");
    match code {
        NoteCode::NoPayrollAdvice => {
            "What a plan would pay, reckoned from your files: no payroll, tax or legal advice, and whether pay may be taken back differs by law"
                .to_owned()
        }
        NoteCode::PlanFault => Words(Language::En).plan_faulty(about),
        NoteCode::NewBusinessOnly => {
            "A deal is a customer's first contract and belongs to who sold that; renewals and expansion earn nothing here".to_owned()
        }
        NoteCode::DealsInOtherCurrency => format!("{} left out, as the first contract is in another currency", customers()),
        NoteCode::DealsWithoutMrr => format!("{} left out, as no file tells what they paid a month", customers()),
        NoteCode::DealsWithoutSeller => format!("{} left out, as no file tells who sold to them", customers()),
        NoteCode::DealsUndated => format!("{} left out, who left by a flag without a date", customers()),
        NoteCode::DealMrrLater => format!("Of {} the first known MRR is of a month or more after the start", deals()),
        NoteCode::PaidBySchedule => {
            "No file tells payments, so the first one is taken to come at the start, and later parts fall due by the calendar".to_owned()
        }
        NoteCode::PaidByPayments => format!("Of {}, parts fall on the payments that complete them; what is not paid earns nothing", deals()),
        NoteCode::DealsUnpaid => format!("For {} of them no payment came", count(number)),
        NoteCode::DealsBeforePayments => format!("{} began before the payments in your files do, and go by the calendar", deals()),
        NoteCode::DealsCapped => format!("{} would have earned more without the cap", deals()),
        NoteCode::SharesUnclaimed => format!("Of {} nobody of the roles with a share is told to have brought the customer in: the seller has all", deals()),
        NoteCode::AssumesBestQuarter => format!(
            "Best quarter: the same deals, with customers staying as those of {about} did ({} % after six months); the amounts are expected ones, without a monthly cap",
            percent(number)
        ),
        NoteCode::StayedInBestQuarter => {
            let (months, all) = stayed(about);
            format!(
                "After {} {} % of that quarter's customers were still there, of all {all} %",
                some(months, "month", "months"),
                percent(number)
            )
        }
        NoteCode::QuartersCompared => {
            format!("The best of {}: partly luck, so less is to be expected", some(number, "quarter", "quarters"))
        }
        NoteCode::NoBestQuarter => {
            "No quarter has ten deals that were watched for six months after its end, so there is no best one".to_owned()
        }
        NoteCode::AssumesPrepaid => format!(
            "More prepaid: a mean of {} months instead of {}; customers stay for what they prepaid, and no longer than they did otherwise",
            amount(number),
            months(about)
        ),
        NoteCode::PrepaidTerm => format!(
            "For that, {} % of the deals that prepay less than {term} months would prepay {term}, whichever they are; the amounts are expected ones",
            percent(number),
            term = months(about)
        ),
        NoteCode::PrepaidAlready => "As many months are prepaid already, so that scenario changes nothing".to_owned(),
        _ => String::new(),
    }
}

/// The same in Chinese.
pub(super) fn chinese(code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    match code {
        NoteCode::NoPayrollAdvice => "此处按文件推算方案会付多少，不构成薪酬、税务或法律意见；提成能否扣回，各地法律不同".to_owned(),
        NoteCode::PlanFault => Words(Language::Zh).plan_faulty(about),
        NoteCode::NewBusinessOnly => "一单指客户的首份合同，归签下它的销售；续约和增购在此不计提成".to_owned(),
        NoteCode::DealsInOtherCurrency => format!("{n} 个客户的首份合同为其他币种，未计入"),
        NoteCode::DealsWithoutMrr => format!("{n} 个客户没有月付金额，未计入"),
        NoteCode::DealsWithoutSeller => format!("{n} 个客户不知由谁签下，未计入"),
        NoteCode::DealsUndated => format!("{n} 个客户只有流失标记没有日期，未计入"),
        NoteCode::DealMrrLater => format!("{n} 单最早可知的月付金额晚于开始日一个月以上"),
        NoteCode::PaidBySchedule => "文件里没有付款记录：首次付款按开始日计，其余各期按日历到期".to_owned(),
        NoteCode::PaidByPayments => format!("{n} 单按实际付款计：各期落在付满月数的那笔付款上，未付则不计提成"),
        NoteCode::DealsUnpaid => format!("其中 {n} 单没有任何付款"),
        NoteCode::DealsBeforePayments => format!("{n} 单早于文件中最早的付款，按日历计"),
        NoteCode::DealsCapped => format!("{n} 单因上限少计提成"),
        NoteCode::SharesUnclaimed => format!("{n} 单查不到由参与分成的角色带来，全部归签单销售"),
        NoteCode::AssumesBestQuarter => {
            format!("最好的季度：交易不变，客户去留按 {about} 的客户计（六个月后留存 {}%），金额为期望值，不计每月上限", percent(number))
        }
        NoteCode::StayedInBestQuarter => {
            let (months, all) = stayed(about);
            format!("满 {} 个月时，该季度的客户留存 {}%，全部客户留存 {all}%", count(months), percent(number))
        }
        NoteCode::QuartersCompared => format!("从 {n} 个季度中选出最好的，有运气成分，实际应打折扣"),
        NoteCode::NoBestQuarter => "没有一个季度有十单以上且结束后观察满六个月，选不出最好的季度".to_owned(),
        NoteCode::AssumesPrepaid => {
            format!("增加预付：平均预付从 {} 个月变为 {} 个月；客户至少留到预付期满，此外去留不变", months(about), amount(number))
        }
        NoteCode::PrepaidTerm => {
            format!(
                "为此，预付不足 {term} 个月的成交中有 {}% 改为预付 {term} 个月（不论哪些），金额为期望值",
                percent(number),
                term = months(about)
            )
        }
        NoteCode::PrepaidAlready => "预付月数已达到该水平，此情形没有变化".to_owned(),
        _ => String::new(),
    }
}

/// Months written as «2.5».
fn months(about: &str) -> String {
    about.parse().map_or_else(|_| about.to_owned(), amount)
}

/// Months, and in per cent who of all was still there, written as «4 0.85».
fn stayed(about: &str) -> (f64, String) {
    let (months, all) = about.split_once(' ').unwrap_or((about, ""));
    (months.parse().unwrap_or_default(), all.parse().map_or_else(|_| all.to_owned(), percent))
}
