//! What a reader must know of the lifecycle and of following up.

use holdfast_core::answer::note::NoteCode;

use crate::numbers::{count, some};
use crate::text::{Language, Words};

/// A note as a sentence.
pub(super) fn said(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    match words.0 {
        Language::En => english(words, code, about, number),
        Language::Zh => chinese(words, code, about, number),
    }
}

fn english(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let companies = || some(number, "company", "companies");
    let are = if count(number) == "1" { "is" } else { "are" };
    match code {
        NoteCode::LifecycleNoLeads => {
            "No file tells leads: companies begin where opportunities or customers do, so nobody knows who did not come on, and the first steps have no share"
                .to_owned()
        }
        NoteCode::FitUntold => {
            "Neither a rule nor a date tells who matches the profile, so only those who came further count, and the step after it has no share: name a rule of fit".to_owned()
        }
        NoteCode::FitImplied => {
            format!("{} {are} counted as profile-fit for having come further, though no rule or date says so", companies())
        }
        NoteCode::FitLeftOut => format!(
            "The rule leaves out {} that came further all the same, {about} of them committed: stages from profile-fit on are of those that match",
            companies()
        ),
        NoteCode::FitUnjudged if about == "0" => {
            format!("The rule of fit changes nothing: no file tells of any of {} whether it holds", companies())
        }
        NoteCode::FitUnjudged => format!(
            "Nothing tells whether the rule of fit holds for {}: dates of leads and how far they came tell instead; it is judged for {about}",
            companies()
        ),
        NoteCode::ActivatedByCore => "Activated: used an advanced feature on three days of the first thirty".to_owned(),
        NoteCode::ActivatedByAny => {
            "Activated: used any feature on three days of the first thirty, as the health model names no advanced ones".to_owned()
        }
        NoteCode::ActivationUntold => "No file tells the use of features, so nobody knows who was activated".to_owned(),
        NoteCode::ActivationUnseen => {
            let said = format!("Nothing tells the first thirty days of {} that committed: left out of activation", companies());
            if about == "0" { said } else { format!("{said}, and {about} of them stand at Committed, or are out there, for that alone") }
        }
        NoteCode::ActivationOpen => format!("{} {are} within the first thirty days and may still be activated", companies()),
        NoteCode::ExpansionUntold => "No file tells amounts over time or kinds of opportunities, so nobody knows who expanded".to_owned(),
        NoteCode::StalledUntold => {
            format!("{}: fewer than five came on from it with dates, so nobody is called stalled there", words.lifecycle_stage(about))
        }
        NoteCode::SameDaySteps => format!(
            "{}: four of five came on within the day, which tells nothing of how long it takes, so stalled means more than {} there",
            words.lifecycle_stage(about),
            some(number, "day", "days")
        ),
        NoteCode::FollowUpWithin => {
            format!("Not followed up: nothing was done from the day on for {} or more", some(number, "working day", "working days"))
        }
        NoteCode::FollowUpUntold => {
            "No file tells what was done about leads (last activity, activities, answers), so nobody knows which were followed up"
                .to_owned()
        }
        NoteCode::SellersFromOwners => {
            "No list of the team tells roles, so everybody who owns a lead or an opportunity is taken to sell".to_owned()
        }
        NoteCode::HandOversUntold => "No list of owners tells hand-overs, so one may be among the companies with several people".to_owned(),
        NoteCode::NewNamesUntold => "No file tells who did what, so nobody knows who works and brings no new names".to_owned(),
        _ => String::new(),
    }
}

fn chinese(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    match code {
        NoteCode::LifecycleNoLeads => "文件中没有线索：公司从商机或客户记录算起，无从得知谁没有走过来，前几步不给出比例".to_owned(),
        NoteCode::FitUntold => "没有规则或日期说明谁符合画像，只有走得更远的才算符合，因此其后一步不给出比例：请设定画像规则".to_owned(),
        NoteCode::FitImplied => format!("{n} 家公司没有规则或日期说明符合画像，只因已走到后面的阶段而计入"),
        NoteCode::FitLeftOut => {
            format!(
                "有 {n} 家公司按规则不符合画像，却也走到了后面的阶段，其中 {about} 家已到承诺阶段：自“符合画像”起，各阶段只计符合规则的公司"
            )
        }
        NoteCode::FitUnjudged if about == "0" => format!("画像规则没有任何作用：{n} 家公司都没有数据可判断是否符合"),
        NoteCode::FitUnjudged => format!("{n} 家公司无从判断是否符合画像规则，改看线索日期和走到的阶段；可判断的有 {about} 家"),
        NoteCode::ActivatedByCore => "已激活：前 30 天内有 3 天用过高级功能".to_owned(),
        NoteCode::ActivatedByAny => "已激活：前 30 天内有 3 天用过任一功能（健康分模型未指定高级功能）".to_owned(),
        NoteCode::ActivationUntold => "文件中没有功能使用记录，无法得知谁已激活".to_owned(),
        NoteCode::ActivationUnseen if about == "0" => format!("{n} 家已承诺的公司看不到前 30 天的使用情况，不计入激活"),
        NoteCode::ActivationUnseen => {
            format!("{n} 家已承诺的公司看不到前 30 天的使用情况，不计入激活；其中 {about} 家只因此计在“承诺”阶段（停在此处或出局）")
        }
        NoteCode::ActivationOpen => format!("{n} 家公司还在前 30 天内，仍可能激活"),
        NoteCode::ExpansionUntold => "文件中没有随时间变化的金额，也没有商机类型，无法得知谁有增购".to_owned(),
        NoteCode::StalledUntold => format!("{}：有日期的前进不足五家，不判断谁停滞", words.lifecycle_stage(about)),
        NoteCode::SameDaySteps => {
            format!("{}：五分之四的公司当天就前进，看不出通常要多久，这里停留超过 {n} 天才算停滞", words.lifecycle_stage(about))
        }
        NoteCode::FollowUpWithin => format!("未跟进：自当日起满 {n} 个工作日仍无任何动作"),
        NoteCode::FollowUpUntold => "文件中没有线索的后续动作（最近活动、活动记录、回复），无法得知哪些已跟进".to_owned(),
        NoteCode::SellersFromOwners => "没有团队名单说明角色，凡拥有线索或商机的人都视为销售".to_owned(),
        NoteCode::HandOversUntold => "没有归属变更记录，多人跟进的公司中可能有正常交接".to_owned(),
        NoteCode::NewNamesUntold => "文件中没有谁做了什么的记录，无法得知谁在忙却没有带来新客户".to_owned(),
        _ => String::new(),
    }
}
