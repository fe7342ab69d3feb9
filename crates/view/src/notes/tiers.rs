//! What a reader must know of tiers, their costs, expansion and content, as sentences.

use holdfast_core::answer::note::NoteCode;
use holdfast_core::tiers::spent::NEARLY_ALL;

use super::selling::margin;
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
    let (is, has) = if count(number) == "1" { ("is", "has") } else { ("are", "have") };
    match code {
        NoteCode::TiersFromColumn => match about {
            "0" => format!("{} {is} in the tier that your own column names", customers()),
            _ => format!("{} {is} in the tier that your own column names; the rules would put {about} of them elsewhere", customers()),
        },
        NoteCode::TierWordsUnknown => format!("Your own tier of {} names none of the three (“{about}”), so the rules decide", customers()),
        NoteCode::TiersByRule => format!("{} {is} in a tier by the rules", customers()),
        NoteCode::TiersByHand => match about {
            "0" => format!("{} {is} in a tier set by hand", customers()),
            _ => format!("{} {is} in a tier set by hand; the rules would put {about} of them elsewhere", customers()),
        },
        NoteCode::ExceptionsUnknown => {
            format!("{} no customer of these files", some(number, "tier set by hand names", "tiers set by hand name"))
        }
        NoteCode::TierUnassigned => {
            format!("{} {is} in no tier: neither a tier of your own nor employees, seats or MRR are told", customers())
        }
        NoteCode::MedianMrr => format!("The median MRR of active customers is {}: the rules go by its multiples", amount(number)),
        NoteCode::TierPeriod => {
            let [from, to] = two_days(about);
            format!("Costs, new customers and activities are of {from} to {to}")
        }
        NoteCode::CrcPerPeriod if number > 0.0 => format!(
            "CRC is of the time of which costs of keeping are told, not of a year: CAC to CRC goes by the CRC of a year, {} times that",
            amount(libm::round(number * 100.0) / 100.0)
        ),
        NoteCode::CrcPerPeriod => {
            "CRC is of less than four weeks, which tell nothing of a year: CAC is not compared with it".to_owned()
        }
        NoteCode::TierCostsNeeded => {
            "No file tells costs: a table of costs (month, amount, purpose) or the team's monthly cost would tell CAC, CRC and payback".to_owned()
        }
        NoteCode::CostsFromTeam => {
            let aside = if about == "0" { String::new() } else { format!("; left out without such a role: {about}") };
            format!(
                "No file tells costs, so they are what {} of the team cost a month: who sells to win, success and account managers to keep{aside}",
                some(number, "person", "people")
            )
        }
        NoteCode::CostsBeforeTeam => "Costs are those of the table of costs; what the team costs a month is not added to them".to_owned(),
        NoteCode::CostsOfNone if about == "keep" => "No cost of keeping customers is told of the period, so there is no CRC".to_owned(),
        NoteCode::CostsOfNone => "No cost of winning customers is told of the period, so there is no CAC".to_owned(),
        NoteCode::CostMonths => {
            let (kind, part) = about.split_once(' ').unwrap_or((about, ""));
            let [from, to] = two_days(part);
            match kind {
                "keep" => format!("Costs of keeping are told of {from} to {to} alone: CRC goes by these months, and by the customers then"),
                _ => format!("Costs of winning are told for {from} to {to} alone: only customers who began then count as new, and CAC goes by them"),
            }
        }
        NoteCode::CostsShared => {
            let by = if about.ends_with("mrr") { "MRR" } else { "customers" };
            let group = if about.starts_with("motion") { "motion" } else { "tier" };
            let apart = if number >= NEARLY_ALL { format!(", and do not tell one {group} from another") } else { String::new() };
            format!("No file tells of which {group} {} % of the costs were: they are shared by {by}{apart}", percent(number))
        }
        NoteCode::CostsWithinTiers => format!(
            "{} % of the costs name a tier and no motion: they are shared within that tier, so what motions cost differs mostly by the tiers they win",
            percent(number)
        ),
        NoteCode::LtvObserved => format!(
            "LTV is what a customer brings within the months of life observed, {} at most, with a gross margin of {}: nothing is carried on beyond them; LTV and the cycle are of all time up to the day, whatever the period",
            count(number),
            margin(words, about)
        ),
        NoteCode::TierRulesClash => match about {
            "between" => "Rules: enterprise begins at or below the number of employees where professional and micro ends, so none is left for small and medium".to_owned(),
            "between_mrr" => "Rules: enterprise begins at or below the MRR where professional and micro ends, so none is left for small and medium".to_owned(),
            "mrr" => "Rules: enterprise from an MRR of 0 takes everybody whose MRR is told, and leaves nobody to the other tiers".to_owned(),
            _ => "Rules: enterprise from 0 employees takes everybody whose employees are told, and leaves nobody to the other tiers".to_owned(),
        },
        NoteCode::CostsUnplaced => {
            format!(
                "Costs of {} are of nobody whom the files know, or of customers or a time of whom nobody counts in the period: they stand apart",
                amount(number)
            )
        }
        NoteCode::CostsMoved => format!(
            "Costs that name a tier follow the customers who have it in your file: {} of them went to the tiers where the rules or a hand put those",
            amount(number)
        ),
        NoteCode::CostsOfNobody => format!(
            "Costs of {} are for winning or keeping a group of whom nobody was won, or was there, in the period: they stand with it, in no CAC or CRC",
            amount(number)
        ),
        NoteCode::CostsLagged => format!("Costs of winning are those of {} earlier, by the median cycle", some(number, "month", "months")),
        NoteCode::MotionsTold => {
            "A motion is told by the first deal won, else by its owner's role, else by the channel of the first lead, else by a source called so".to_owned()
        }
        NoteCode::NoActivities => "No file tells which activities were with which customer, so effort is not told".to_owned(),
        NoteCode::ExpansionFrom => format!("Expansion is told by the table “{}”", words.table_named(about)),
        NoteCode::ExpansionWithoutAmount => format!("{} {has} no amount and add nothing to it", some(number, "purchase", "purchases")),
        NoteCode::ExpansionByOrder => format!(
            "{} counted as expansion only because it came after a customer's first one: renewals among them cannot be told apart",
            some(number, "purchase is", "purchases are")
        ),
        NoteCode::PurchaseKindUntold => format!("{} left out, as nothing tells their kind", some(number, "purchase is", "purchases are")),
        NoteCode::ExpansionContradicted => format!(
            "{} called upsell though a new decision-maker decided, or cross-sell though a known one did: they stay what they are called",
            some(number, "purchase is", "purchases are")
        ),
        NoteCode::ContentWithoutIndustry => "The content tells no industries, so holes cannot be seen".to_owned(),
        NoteCode::CustomersWithoutIndustry => "No file tells the industries of customers, so holes cannot be seen".to_owned(),
        NoteCode::ContentWithoutStage => format!("{} of no stage that we know", some(number, "item is", "items are")),
        NoteCode::ContentUndated => "Content has no dates: all of it counts on every day".to_owned(),
        _ => String::new(),
    }
}

fn chinese(words: Words, code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    match code {
        NoteCode::TiersFromColumn if about == "0" => format!("{n} 个客户的层级取自文件自带的列"),
        NoteCode::TiersFromColumn => format!("{n} 个客户的层级取自文件自带的列，其中 {about} 个按规则会归入别的层级"),
        NoteCode::TierWordsUnknown => format!("{n} 个客户自带的层级（“{about}”）对不上三个层级，改按规则归类"),
        NoteCode::TiersByRule => format!("{n} 个客户按规则归类"),
        NoteCode::TiersByHand if about == "0" => format!("{n} 个客户的层级由手工指定"),
        NoteCode::TiersByHand => format!("{n} 个客户的层级由手工指定，其中 {about} 个按规则会归入别的层级"),
        NoteCode::ExceptionsUnknown => format!("{n} 条手工指定对不上文件中的客户"),
        NoteCode::TierUnassigned => format!("{n} 个客户无法归类：没有自带层级，也没有员工数、席位数和月收入"),
        NoteCode::MedianMrr => format!("在用客户的月收入中位数为 {}，规则按其倍数判断", amount(number)),
        NoteCode::TierPeriod => {
            let [from, to] = two_days(about);
            format!("成本、新客户和活动取自 {from} 至 {to}")
        }
        NoteCode::CrcPerPeriod if number > 0.0 => {
            format!(
                "单客维系成本是有维系成本的那段时间的，不是一年的：成本比按折合一年的维系成本计，为其 {} 倍",
                amount(libm::round(number * 100.0) / 100.0)
            )
        }
        NoteCode::CrcPerPeriod => "单客维系成本所在时段不足四周，无法折合一年，不与获客成本比较".to_owned(),
        NoteCode::TierCostsNeeded => {
            "文件里没有成本：有成本表（月份、金额、用途）或团队月成本，才能算出获客成本、维系成本和回本月数".to_owned()
        }
        NoteCode::CostsFromTeam => {
            let aside = if about == "0" { String::new() } else { format!("；另有 {about} 人的角色不在其中，未计入") };
            format!("文件里没有成本表，按团队中 {n} 人的月成本计：销售角色为获客，客户成功和客户经理为维系{aside}")
        }
        NoteCode::CostsBeforeTeam => "成本取自成本表，团队月成本不再叠加".to_owned(),
        NoteCode::CostsOfNone if about == "keep" => "该时段没有维系成本，算不出单客维系成本".to_owned(),
        NoteCode::CostsOfNone => "该时段没有获客成本，算不出单客获客成本".to_owned(),
        NoteCode::CostMonths => {
            let (kind, part) = about.split_once(' ').unwrap_or((about, ""));
            let [from, to] = two_days(part);
            match kind {
                "keep" => format!("维系成本只有{from}至{to}的：单客维系成本按这些月份及当时的客户计"),
                _ => format!("获客成本只有{from}至{to}的：只把这段时间开始的客户计为新客户，单客获客成本据此计算"),
            }
        }
        NoteCode::CostsShared => {
            let by = if about.ends_with("mrr") { "月收入" } else { "客户数" };
            let group = if about.starts_with("motion") { "成交模式" } else { "客户层级" };
            let apart = if number >= NEARLY_ALL { format!("，据此分不出各{group}的高低") } else { String::new() };
            format!("{}% 的成本没有注明{group}，按{by}分摊{apart}", percent(number))
        }
        NoteCode::CostsWithinTiers => {
            format!("{}% 的成本只注明层级、没有注明成交模式：在该层级内分摊，所以各模式的差别主要来自所赢得的层级", percent(number))
        }
        NoteCode::LtvObserved => {
            format!(
                "终身价值是客户在已观察的月数内（最长 {n} 个月）带来的收入，毛利率按 {} 计，之后不外推；终身价值和成交周期取自截至日之前的全部时间，与时段无关",
                margin(words, about)
            )
        }
        NoteCode::TierRulesClash => match about {
            "between" => "规则：大型的员工数下限不高于专业及微型的上限，中小企业没有剩下任何员工数",
            "between_mrr" => "规则：大型的月收入下限不高于专业及微型的上限，中小企业没有剩下任何月收入",
            "mrr" => "规则：大型的月收入下限为 0，凡已知月收入的都归大型，其他层级没有客户",
            _ => "规则：大型的员工数下限为 0，凡已知员工数的都归大型，其他层级没有客户",
        }
        .to_owned(),
        NoteCode::CostsUnplaced => format!("有 {} 的成本对不上客户，或所指客户当时没有可计入的，单列", amount(number)),
        NoteCode::CostsMoved => {
            format!("注明层级的成本跟随文件中属于该层级的客户：其中 {} 随客户归入了规则或手工所定的层级", amount(number))
        }
        NoteCode::CostsOfNobody => {
            format!("有 {} 的成本用于该时段内没有新客户或没有客户的组：仍列在该组，不计入单客成本", amount(number))
        }
        NoteCode::CostsLagged => format!("获客成本按销售周期中位数取 {n} 个月之前的"),
        NoteCode::MotionsTold => "成交模式依次取自首个赢单商机、其负责人的角色、首条线索的渠道和来源的叫法".to_owned(),
        NoteCode::NoActivities => "文件里没有注明客户的活动记录，看不出投入".to_owned(),
        NoteCode::ExpansionFrom => format!("增购取自{}", words.table_named(about)),
        NoteCode::ExpansionWithoutAmount => format!("{n} 笔购买没有金额，不计入金额"),
        NoteCode::ExpansionByOrder => format!("{n} 笔购买仅因晚于客户首购而算作增购，其中的续约分辨不出"),
        NoteCode::PurchaseKindUntold => format!("{n} 笔购买没有注明类型，未计入"),
        NoteCode::ExpansionContradicted => {
            format!("{n} 笔购买的类型与决策人不符（新决策人的向上销售，或原决策人的交叉销售），仍按所注类型计")
        }
        NoteCode::ContentWithoutIndustry => "内容没有注明行业，看不出缺口".to_owned(),
        NoteCode::CustomersWithoutIndustry => "文件里没有客户行业，看不出缺口".to_owned(),
        NoteCode::ContentWithoutStage => format!("{n} 条内容的阶段无法识别"),
        NoteCode::ContentUndated => "内容没有日期，任何一天都全部计入".to_owned(),
        _ => String::new(),
    }
}

/// The ends of a period written as «2025-01-01..2025-12-31».
fn two_days(about: &str) -> [&str; 2] {
    about.split_once("..").map_or([about, ""], |(from, to)| [from, to])
}
