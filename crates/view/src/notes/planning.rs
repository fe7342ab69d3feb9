//! What must be known of a plan, as sentences.

use holdfast_core::answer::note::NoteCode;

use crate::numbers::{amount, count, percent, some};
use crate::text::{Language, Words};

/// A note on a plan; empty for any other.
pub(super) fn english(code: NoteCode, about: &str, number: f64) -> String {
    let name = || Words(Language::En).assumption(about);
    match code {
        NoteCode::PlanMeasured => {
            let (from, to) = ends(about);
            format!("What comes from your files is measured over {}, {from} to {to}", some(number, "month", "months"))
        }
        NoteCode::PlanPreset => format!("{}: the blueprint's figure, as your files do not tell yours or you chose the preset", name()),
        NoteCode::PlanUntold => format!("{}: not told. {}, or enter it", name(), Words(Language::En).assumption_needs(about)),
        NoteCode::PlanZero => format!("{} is 0, so what comes before it can't be told", name()),
        NoteCode::PlanByOutbound if about == "preset" => {
            "All profiles are taken to come from outbound calls, as the blueprint's formula has it; leads with a channel would tell"
                .to_owned()
        }
        NoteCode::PlanByOutbound => {
            format!("Outbound calls are for {} % of the profiles; the others come by themselves or by partners", percent(number))
        }
        NoteCode::PlanSolved => format!("Solved for: {}; everything else as given or measured", name()),
        NoteCode::PlanOutOfReach => {
            format!("{} would have to be {} %: more than all, so the target can't be reached this way", name(), percent(number))
        }
        NoteCode::PlanTeamLimits => {
            format!("The AE at hand take on {} intents a month, fewer than there are: it is solved with these", amount(number))
        }
        NoteCode::PlanUnsolved => format!("{} can't be found, as another figure is missing or 0", name()),
        NoteCode::PlanWithoutTeam => {
            "Your files have no list of the team: one person in each role is taken. A team table with roles would tell".to_owned()
        }
        NoteCode::RoleWithoutPeople => format!("Nobody in your team's list is {about} on this day"),
        NoteCode::PlanOwnPace => {
            "What each person carries is what was done a month by the people of the role: a record of what was, not a limit of what can be. What calls did not find counts for the MDR, whoever brought it"
                .to_owned()
        }
        NoteCode::PodCostUntold => {
            "What the people of a POD cost is not told; a team table with roles and monthly cost would tell".to_owned()
        }
        NoteCode::PodsUntold => {
            "Nobody is said to be in a POD. A team table with a column of PODs would tell, or put people into one below".to_owned()
        }
        NoteCode::PodsByHand => format!("{} by hand", some(number, "person was moved", "people were moved")),
        NoteCode::PodsWhole => format!(
            "CAC by PODs is what {} cost a month, with their CSM, by the deals of the plan: the same in every tier, as a POD sells to all. What winning costs now comes from your costs and has no keeping in it",
            some(number, "whole POD", "whole PODs")
        ),
        NoteCode::PodIntentsTogether => {
            "MDR and SDR bring intents to the same AE, so their intents count together; a team carries what its weakest step does"
                .to_owned()
        }
        NoteCode::GrowthExpected => "A plan in expected values, not a forecast: fractions of people are what is left on average".to_owned(),
        NoteCode::GrowthHires => {
            format!("At most {} hired a month, for the step that is short of most", some(number, "person is", "people are"))
        }
        NoteCode::GrowthRamp => {
            format!("New people carry as much as the others after {}, more every month until then", some(number, "month", "months"))
        }
        NoteCode::GrowthAttrition => {
            format!("{} % of people leave in a year, evenly; they are replaced within what is hired", percent(number))
        }
        NoteCode::GrowthChurn => format!("{} % of MRR is lost a month; expansion is left out", percent(number)),
        NoteCode::GrowthWithoutChurn => {
            "Your files do not tell what is lost a month, so nothing is. Subscriptions with an end date would tell".to_owned()
        }
        NoteCode::GrowthFromNothing => "Your files tell no MRR, so it grows from nothing".to_owned(),
        NoteCode::SiloWithoutPeople => {
            "A step has nobody to do it, so there is nothing to simulate: somebody must reach (MDR or SDR), sell (AE) and teach (CSM)"
                .to_owned()
        }
        NoteCode::SiloHandOvers => format!(
            "Silo: what is done is handed on at the end of the week; POD: at the end of the day. A day has {} hours, and days waited are working days",
            amount(number)
        ),
        NoteCode::SiloMarket => {
            let all = about.parse().map_or_else(|_| about.to_owned(), count);
            format!("{} prospects enter at the beginning of each month until all {all} have", count(number))
        }
        NoteCode::SiloWork => format!(
            "Both have the same people, rates and prospects. A piece of work takes an exponential time; its mean is a month of {} working days by what one carries in it",
            count(number)
        ),
        NoteCode::SiloCooling if number == 0.0 => {
            "Waiting costs nothing but time: no intent turns elsewhere. What is lost a day can be set".to_owned()
        }
        NoteCode::SiloCooling => format!("Of waiting intents {} % turn elsewhere each working day", percent(number)),
        NoteCode::SiloRuns => format!("The mean of {}, drawn from seed {about}", some(number, "run", "runs")),
        _ => String::new(),
    }
}

/// The same in Chinese.
pub(super) fn chinese(code: NoteCode, about: &str, number: f64) -> String {
    let n = count(number);
    let name = || Words(Language::Zh).assumption(about);
    match code {
        NoteCode::PlanMeasured => {
            let (from, to) = ends(about);
            format!("来自你的数据的数字按 {n} 个月实测：{from} 至 {to}")
        }
        NoteCode::PlanPreset => format!("{}：采用蓝图的预设值（数据中测不到，或你选了预设）", name()),
        NoteCode::PlanUntold => format!("{}：无从得知。{}，也可直接填写", name(), Words(Language::Zh).assumption_needs(about)),
        NoteCode::PlanZero => format!("{}为 0，之前的步骤无从得知", name()),
        NoteCode::PlanByOutbound if about == "preset" => "按蓝图公式，画像全部来自外呼；有带渠道的线索表即可区分".to_owned(),
        NoteCode::PlanByOutbound => format!("外呼只计画像的 {}%；其余自行到来或由伙伴带来", percent(number)),
        NoteCode::PlanSolved => format!("求解：{}；其余按填写或实测", name()),
        NoteCode::PlanOutOfReach => format!("{}须达到 {}%，超过全部，按此路径达不成目标", name(), percent(number)),
        NoteCode::PlanTeamLimits => format!("现有 AE 每月可处理 {} 个意向，少于已有意向：按此求解", amount(number)),
        NoteCode::PlanUnsolved => format!("{}无法求解：另有数字缺失或为 0", name()),
        NoteCode::PlanWithoutTeam => "文件里没有团队名单，各角色按一人计；有带角色的团队表即可得知".to_owned(),
        NoteCode::RoleWithoutPeople => format!("团队名单中当日没有 {about}"),
        NoteCode::PlanOwnPace => {
            "每人承载量取该角色每月完成量的人均值：这是做过的记录，不是能做的上限。非外呼得来的画像无论由谁带来，都计入 MDR".to_owned()
        }
        NoteCode::PodCostUntold => "不知 POD 成员的成本；有带角色和月成本的团队表即可得知".to_owned(),
        NoteCode::PodsUntold => "没有人被归入 POD；有带 POD 列的团队表即可得知，也可在下方手工归入".to_owned(),
        NoteCode::PodsByHand => format!("{n} 人由手工调整"),
        NoteCode::PodsWhole => format!(
            "POD 获客成本取 {n} 个整 POD 的每月成本（含 CSM）除以计划的成交；POD 面向所有层级，各层级相同。现在的获客成本来自你的成本数据，不含维系"
        ),
        NoteCode::PodIntentsTogether => "MDR 与 SDR 的意向交给同一批 AE，因此合并计算；团队的承载量取决于最弱的一步".to_owned(),
        NoteCode::GrowthExpected => "按期望值推演，不是预测；小数人数表示平均留下的人".to_owned(),
        NoteCode::GrowthHires => format!("每月最多招 {n} 人，优先补缺口最大的一步"),
        NoteCode::GrowthRamp => format!("新人 {n} 个月后达到常人水平，此前逐月上升"),
        NoteCode::GrowthAttrition => format!("每年有 {}% 的人离开，逐月均摊；在招聘额度内补足", percent(number)),
        NoteCode::GrowthChurn => format!("每月流失 {}% 的 MRR；不计增购", percent(number)),
        NoteCode::GrowthWithoutChurn => "数据中看不出每月流失多少，按不流失计；有带结束日期的订阅表即可得知".to_owned(),
        NoteCode::GrowthFromNothing => "数据中没有 MRR，从零起算".to_owned(),
        NoteCode::SiloWithoutPeople => "有一步无人负责，无法模拟：须有人触达（MDR 或 SDR）、成交（AE）和培训（CSM）".to_owned(),
        NoteCode::SiloHandOvers => format!("孤岛：每周末统一移交；POD：当天结束时移交。一天 {} 小时，等待按工作日计", amount(number)),
        NoteCode::SiloMarket => {
            let all = about.parse().map_or_else(|_| about.to_owned(), count);
            format!("每月初进入 {n} 个潜在客户，直到 {all} 个全部进入")
        }
        NoteCode::SiloWork => {
            format!("两种模式的人员、转化率和潜在客户完全相同；每件工作耗时服从指数分布，均值为一个月的 {n} 个工作日除以每人每月承载量")
        }
        NoteCode::SiloCooling if number == 0.0 => "等待只耗时间，意向不会转投他处；每天流失多少可以设置".to_owned(),
        NoteCode::SiloCooling => format!("等待中的意向每个工作日有 {}% 转投他处", percent(number)),
        NoteCode::SiloRuns => format!("取 {n} 次模拟的平均，随机种子 {about}"),
        _ => String::new(),
    }
}

/// Two days, written one after the other.
fn ends(about: &str) -> (&str, &str) {
    about.split_once(' ').unwrap_or((about, ""))
}
