//! What a reader of an answer must know, as sentences.

use holdfast_core::answer::note::{Note, NoteCode};
use holdfast_core::day::Day;
use holdfast_core::schema::Table;

use crate::chart::sheet::Formats;
use crate::numbers::{amount, count, percent, some};
use crate::text::{Language, Words};

#[macro_use]
mod lists;
mod by_rep;
mod lifecycle;
mod paying;
mod planning;
mod revenue;
mod roles;
mod selling;
mod survival;
mod tiers;

/// Whether a note says that something is missing without which a figure is not told, or is taken from nowhere, or what is simulated: told
/// beside a chart, not only behind its question mark.
#[must_use]
pub fn is_lack(code: NoteCode) -> bool {
    matches!(
        code,
        NoteCode::PlanUntold
            | NoteCode::PlanZero
            | NoteCode::PlanWithoutTeam
            | NoteCode::PlanTeamLimits
            | NoteCode::RoleWithoutPeople
            | NoteCode::GrowthWithoutChurn
            | NoteCode::GrowthFromNothing
            | NoteCode::SiloWithoutPeople
            // What a simulation goes by belongs beside what comes of it.
            | NoteCode::SiloHandOvers
            | NoteCode::SiloMarket
            | NoteCode::SiloWork
            | NoteCode::SiloCooling
            | NoteCode::SiloRuns
            | NoteCode::LifecycleNoLeads
            | NoteCode::FitUntold
            | NoteCode::FitUnjudged
            | NoteCode::FitLeftOut
    )
}

impl Words {
    /// A note as a sentence.
    #[must_use]
    pub fn note(self, note: &Note) -> String {
        let about = note.about.as_deref().unwrap_or_default();
        let number = note.number.unwrap_or_default();
        match self.0 {
            Language::En => english(note.code, about, note.number.is_some(), number),
            Language::Zh => chinese(note.code, about, note.number.is_some(), number),
        }
    }

    /// A note as a sentence, with the days that it is about, or the month of the one day, as people write these.
    #[must_use]
    pub fn note_written(self, note: &Note, formats: &dyn Formats) -> String {
        let (said, about) = (self.note(note), note.about.as_deref().unwrap_or_default());
        let days = about.split(|sign: char| !(sign.is_ascii_digit() || sign == '-'));
        let dated = days.filter_map(|day| Some((day, day.parse::<Day>().ok()?)));
        let said = dated.fold(said, |said, (code, day)| said.replace(code, &formats.day(day)));
        match (about.parse::<Day>(), about.rsplit_once('-')) {
            (Ok(day), Some((month, _))) => said.replace(month, &formats.month(day)),
            _ => said,
        }
    }

    /// A table by its canonical name, or the name itself.
    pub(crate) fn table_named(self, name: &str) -> String {
        Table::ALL.iter().find(|table| table.name() == name).map_or_else(|| name.to_owned(), |&table| self.table(table).to_owned())
    }

    /// What could tell an end, by its code `table.field`.
    pub(crate) fn source_named(self, code: &str) -> String {
        match code {
            "subscriptions.months" => self.pick("months paid for", "付费月份").to_owned(),
            "subscriptions.end_date" => self.pick("end of the last contract", "合同到期日").to_owned(),
            "cancellations.cancel_date" => self.pick("list of cancellations", "退订记录").to_owned(),
            "customers.cancel_date" => self.pick("cancel date in the customer list", "客户表中的退订日期").to_owned(),
            "customers.churned" => self.pick("churn flag in the customer list", "客户表中的流失标记").to_owned(),
            _ => self.table_named(code),
        }
    }

    /// A field by `table.field`.
    fn qualified(self, name: &str) -> String {
        name.parse().map_or_else(|_| name.to_owned(), |field| self.field_of_table(field))
    }

    /// A preset by its id; a rule of one's own has its own.
    fn rule_named(self, id: &str) -> String {
        self.preset(id).map_or_else(|| format!("“{id}”"), |name| format!("“{name}”"))
    }

    /// What decided whether a ticket is negative, by its code.
    fn mood(self, code: &str) -> String {
        match code {
            "kind" => self.pick("their kind", "工单类型").to_owned(),
            "satisfaction" => self.pick("the satisfaction rating", "满意度评分").to_owned(),
            "sentiment" => self.pick("the sentiment column", "情绪字段").to_owned(),
            "words" => self.pick("words in their text", "正文用词").to_owned(),
            _ => code.to_owned(),
        }
    }
}

/// «subscriptions.end_date / customers.cancel_date» in words.
fn two_sources(words: Words, about: &str) -> [String; 2] {
    let (left, right) = about.split_once(" / ").unwrap_or((about, ""));
    [words.source_named(left), words.source_named(right)]
}

fn english(code: NoteCode, about: &str, numbered: bool, number: f64) -> String {
    let words = Words(Language::En);
    let customers = || some(number, "customer", "customers");
    let have = if count(number) == "1" { "has" } else { "have" };
    let are = if count(number) == "1" { "is" } else { "are" };
    match code {
        NoteCode::ModelFault => format!("The health model has a fault: {}", words.fault_code(about)),
        NoteCode::PartMissing => format!(
            "{}: your files have no data for it, so its {} points are left out and the other parts are scaled up to 100",
            words.part(about),
            amount(number)
        ),
        NoteCode::Coverage => format!("Scores by the model “{about}” rest on {} % of its weights", percent(number)),
        NoteCode::NoAdvancedFeatures => {
            format!("The model “{about}” names no advanced features, so every feature counts as basic: name yours to give full points")
        }
        NoteCode::UnknownFeature => format!("Nobody has used a feature called “{about}”: check how your export spells it"),
        NoteCode::WithoutScore => format!("{} {have} no score: too little about them could be measured", customers()),
        NoteCode::NoTickets => format!("{} {have} no tickets in the window, which counts as good", customers()),
        NoteCode::NoTicketsLeftOut => format!("{} {have} no tickets in the window, so ticket sentiment is left out for them", customers()),
        NoteCode::NothingShown => format!("{} saw nothing new: the lower points for click-through", customers()),
        NoteCode::NewCustomers => format!("{} {are} too new to judge: scored, and marked as new", customers()),
        NoteCode::YoungCustomers => format!("{} {are} younger than the window and measured over their own age", customers()),
        NoteCode::NoStartDate => format!("{} {have} no start date and {are} not counted", customers()),
        NoteCode::EndedByFlag => format!("{} left by the churn flag alone, which tells no date", customers()),
        NoteCode::FlagNotUsed => {
            format!("{} {have} a churn flag without a date: it says nothing about an earlier day and is not used", customers())
        }
        NoteCode::ZeroDuration => format!("{} began and left on the same day", customers()),
        NoteCode::LoginsFromDays if numbered => {
            format!("No login events were found at {}: days of use stand in for logins", some(number, "month end", "month ends"))
        }
        NoteCode::LoginsFromDays => {
            let whose = if about == "user_days" { "each user's days of use" } else { "the customer's days of use" };
            format!("No login events were found: {whose} stand in for logins")
        }
        NoteCode::NegativeBy => format!("{}: negative or not is told by {}", some(number, "ticket", "tickets"), words.mood(about)),
        NoteCode::UnknownCustomer => {
            format!("{} of {} name no known customer and are not counted", some(number, "row", "rows"), words.table_named(about))
        }
        NoteCode::MrrFrom => format!("MRR comes from {}", words.table_named(about)),
        NoteCode::Currency => format!("Amounts are in {about}"),
        NoteCode::OtherCurrency => format!("{} in other currencies {are} not added", some(number, "amount", "amounts")),
        revenue!() => revenue::said(words, code, about, number),
        NoteCode::RevenueFrom => format!("Revenue comes from {}", words.table_named(about)),
        NoteCode::WithoutRevenue => format!("{} brought no revenue in the window, and {are} in no share", customers()),
        NoteCode::SignalUnknown => format!("“{}” can't be told of {}", words.signals_named(about), customers()),
        NoteCode::UnknownMeasure => {
            format!("No event is called “{about}”, so that measure of use is not told: check how your export spells it")
        }
        NoteCode::BusinessHours => "Hours of business alone: nine to six, Monday to Friday, holidays aside".to_owned(),
        NoteCode::StepCompared => format!("Step rate: {about}, where the team loses the largest share"),
        NoteCode::RepsCompared => format!("{} compared; no row means nothing worth a look was found", some(number, "rep was", "reps were")),
        NoteCode::AfterTheData => {
            format!("The data end on {about}: what came after that day is unknown, and shows as if nothing had happened")
        }
        NoteCode::NoPattern => "Nothing was found that goes with leaving and would not be found by chance".to_owned(),
        NoteCode::HypothesesTested => {
            format!("{} tested; 5 % of what is shown may be chance", some(number, "set of behaviours was", "sets of behaviours were"))
        }
        NoteCode::PatternCustomers => format!("Looked for among {}, each at one month end", customers()),
        NoteCode::PatternLeavers => format!("{} of them left within 30 days", count(number)),
        NoteCode::Untestable => format!(
            "{} could have shown nothing whatever they were, and {are} not tested",
            some(number, "set of behaviours", "sets of behaviours")
        ),
        NoteCode::ConfirmedFrom => format!("Confirmed on the months from {about} on, which had no part in finding"),
        NoteCode::LeavingWords => format!("A ticket tells of leaving by one of these words: {about}"),
        NoteCode::TwoWindowsShort => format!("{} not compared, as they, or your files, do not reach back over 120 days", customers()),
        NoteCode::WithinAMonth => format!("{} began and left within one month, and {are} in no rate", customers()),
        NoteCode::OneRate => format!(
            "{} {have} left within a month in the past: too few to tell scores apart, so everybody's chance is taken as the same",
            customers()
        ),
        NoteCode::ForetoldBefore => format!("Of a past month, what was foretold {} months before is shown", count(number)),
        NoteCode::ByDefaultModel => {
            format!("Judged by the default model “{about}” for everybody: which segment a customer was in then, no file tells")
        }
        NoteCode::FewLeavers if number < 1.0 => "Nobody left in the windows: neither a rate nor a model can be judged".to_owned(),
        NoteCode::FewLeavers => {
            format!("{} {have} left in the windows: a rate is fine, a judgement of a model is not", customers())
        }
        NoteCode::TunedOnThis => {
            "A model that was tuned on these months looks better on them than it is: judge it on months that come after".to_owned()
        }
        NoteCode::HorizonOpen => format!("{} left out, as the horizon is not over", some(number, "month end is", "month ends are")),
        NoteCode::LeftOutNotice => format!("{} times a customer was left out, as its notice was known", count(number)),
        NoteCode::LeftOutEmbargo => format!("{} times a customer was left out, as it left within the embargo", count(number)),
        NoteCode::LeftOutNew => format!("{} times a customer was left out, as it was too new to judge", count(number)),
        NoteCode::LeftOutUnscored => format!("{} times a customer was left out, as it had no score", count(number)),
        NoteCode::UndatedLeavers => format!("{} left by a flag without a date, and {are} taken to have stayed", customers()),
        NoteCode::JudgedOn => format!("Judged on {about}"),
        NoteCode::RiskIsIndex => "Risk is an index of the score, not a probability: fewer than 10 have left in past windows".to_owned(),
        NoteCode::BeyondCapacity => format!("{} more would be on the sheet if more could be called", customers()),
        NoteCode::RestingCalls => format!("{} {are} done or put off, until a new signal", customers()),
        NoteCode::ActsNotRandom => {
            "Whom to act on was chosen, not drawn by lot: the difference between the two is no proof that acting helps".to_owned()
        }
        NoteCode::OutcomesOpen => format!("{} {are} not counted yet: the 90 days after the act are not over", customers()),
        NoteCode::RuleFault => format!("Look at the rule: {}", words.rule_fault_code(about)),
        NoteCode::RuleUntold => format!("The rule asks for “{}”, which your files do not have", words.qualified(about)),
        NoteCode::RuleProposed => {
            format!("“{about}” was chosen by what these very data say, so its past looks better than its future will: name your own")
        }
        NoteCode::NotForThePast => {
            format!(
                "“{}” stands as it was exported and says nothing of the past, so the rule is not judged by it",
                words.field_named(about)
            )
        }
        NoteCode::SeenAtMonthEnds => words.seen_at_month_ends().to_owned(),
        NoteCode::FiringsOpen => {
            format!("{}: {} not counted, as the window is not over", words.rule_named(about), some(number, "firing is", "firings are"))
        }
        NoteCode::FiringsAside => format!(
            "{}: {} not counted, as the customer had given notice or left on an unknown day",
            words.rule_named(about),
            some(number, "firing is", "firings are")
        ),
        NoteCode::AsExported => {
            format!("{}: as exported, whatever the as-of date", words.field_named(about))
        }
        NoteCode::Against => format!("Compared with {about}"),
        NoteCode::JoinedSince => format!("{} joined since and {are} not compared", customers()),
        NoteCode::LeftSince => format!("{} left since and {are} not compared", customers()),
        NoteCode::BandUp => format!("{} would move to a better band", customers()),
        NoteCode::BandDown => format!("{} would move to a worse band", customers()),
        NoteCode::BandAside => format!("{} would become new or lose their score, or the other way round", customers()),
        NoteCode::HistoryTooShort => "The data do not reach back over a month end, so there is no history yet".to_owned(),
        NoteCode::UnknownReference => format!("“{about}” is in {} and names no known record", some(number, "row", "rows")),
        NoteCode::EndsOnOtherDays => {
            let [left, right] = two_sources(words, about);
            format!("For {} the {left} and the {right} give different days", customers())
        }
        NoteCode::SkippedNotListed => format!("{} more passed over and not listed one by one", some(number, "record was", "records were")),
        NoteCode::Skipped => {
            format!("{} passed over as no data; ask for skipped=true to list them", some(number, "record was", "records were"))
        }
        NoteCode::NoRows => format!("No rows lie behind “{about}” on this day"),
        NoteCode::NoSuchCustomer => format!("No customer called “{about}” is known on this day"),
        selling!() => selling::said(words, code, about, number),
        survival!() => survival::said(words, code, about, number),
        tiers!() => tiers::said(words, code, about, number),
        by_rep!() => by_rep::said(words, code, about, number),
        lifecycle!() => lifecycle::said(words, code, about, number),
        roles!() => roles::said(words, code, about, number),
        NoteCode::DatesLeftOut => {
            format!(
                "{} far ahead of the rest, up to {about}, do not move the default as-of date: check them",
                some(number, "date", "dates")
            )
        }
        paying!() => paying::english(code, about, number),
        planning!() => planning::english(code, about, number),
    }
}

fn chinese(code: NoteCode, about: &str, numbered: bool, number: f64) -> String {
    let words = Words(Language::Zh);
    let n = count(number);
    match code {
        NoteCode::ModelFault => format!("健康分模型有误：{}", words.fault_code(about)),
        NoteCode::PartMissing => {
            format!("{}：文件里没有相关数据，这 {} 分不计，其余各项按比例折算成 100 分", words.part(about), amount(number))
        }
        NoteCode::Coverage => format!("模型“{about}”的得分覆盖了 {}% 的权重", percent(number)),
        NoteCode::NoAdvancedFeatures => format!("模型“{about}”没有指定高级功能，所有功能都按基础功能计分；指定后才能拿满分"),
        NoteCode::UnknownFeature => format!("没有人用过名为“{about}”的功能，请核对导出文件里的写法"),
        NoteCode::WithoutScore => format!("{n} 个客户没有得分：可衡量的数据太少"),
        NoteCode::NoTickets => format!("{n} 个客户在窗口期内没有工单，按良好计分"),
        NoteCode::NoTicketsLeftOut => format!("{n} 个客户在窗口期内没有工单，工单情绪一项不计"),
        NoteCode::NothingShown => format!("{n} 个客户没有看到任何新内容，点击率一项按低档计分"),
        NoteCode::NewCustomers => format!("{n} 个客户太新，尚难判断：照常计分，并标为新客户"),
        NoteCode::YoungCustomers => format!("{n} 个客户的合作时间短于窗口期，按实际天数计算"),
        NoteCode::NoStartDate => format!("{n} 个客户没有开始日期，未计入"),
        NoteCode::EndedByFlag => format!("{n} 个客户仅凭流失标记判定为已离开，没有日期"),
        NoteCode::FlagNotUsed => format!("{n} 个客户的流失标记没有日期，说明不了更早的情况，未采用"),
        NoteCode::ZeroDuration => format!("{n} 个客户当天开始、当天离开"),
        NoteCode::LoginsFromDays if numbered => format!("有 {n} 个月末找不到登录事件，以使用天数代替登录次数"),
        NoteCode::LoginsFromDays => {
            let whose = if about == "user_days" { "每个用户的使用天数" } else { "客户的使用天数" };
            format!("找不到登录事件，以{whose}代替登录次数")
        }
        NoteCode::NegativeBy => format!("{n} 张工单按{}判断是否负面", words.mood(about)),
        NoteCode::UnknownCustomer => format!("{}中有 {n} 行对不上任何客户，未计入", words.table_named(about)),
        NoteCode::MrrFrom => format!("月经常性收入取自{}", words.table_named(about)),
        NoteCode::Currency => format!("金额币种：{about}"),
        NoteCode::OtherCurrency => format!("{n} 笔其他币种的金额未计入合计"),
        revenue!() => revenue::said(words, code, about, number),
        NoteCode::RevenueFrom => format!("收入取自{}", words.table_named(about)),
        NoteCode::WithoutRevenue => format!("{n} 个客户在该时段没有收入，不计入任何占比"),
        NoteCode::SignalUnknown => format!("{n} 个客户无法判断“{}”", words.signals_named(about)),
        NoteCode::UnknownMeasure => format!("没有名为“{about}”的事件，该使用指标无法判断，请核对导出文件里的写法"),
        NoteCode::BusinessHours => "只计工作时间：周一至周五 9 点到 18 点，节假日除外".to_owned(),
        NoteCode::StepCompared => format!("阶段转化取团队丢单比例最高的一步：{about}"),
        NoteCode::RepsCompared => format!("比较了 {n} 位销售；没有列出即没有发现值得留意之处"),
        NoteCode::AfterTheData => format!("数据只到 {about}，此后的情况未知，看起来就像什么都没发生"),
        NoteCode::NoPattern => "没有发现与流失相关、又不像是巧合的行为".to_owned(),
        NoteCode::HypothesesTested => format!("共检验 {n} 组行为；所列结果中约 5% 可能是巧合"),
        NoteCode::PatternCustomers => format!("在 {n} 个客户中查找，每个客户取一个月末"),
        NoteCode::PatternLeavers => format!("其中 {n} 个在 30 天内流失"),
        NoteCode::Untestable => format!("{n} 组行为无论如何都得不出结论，未检验"),
        NoteCode::ConfirmedFrom => format!("用 {about} 起的月份验证，这些月份未参与发现"),
        NoteCode::LeavingWords => format!("工单含以下任一字词即视为涉及离开：{about}"),
        NoteCode::TwoWindowsShort => format!("{n} 个客户未比较：客户或数据不足 120 天"),
        NoteCode::WithinAMonth => format!("{n} 个客户当月来当月走，不计入流失率"),
        NoteCode::OneRate => format!("过去一个月内流失的只有 {n} 家，不足以区分分数，因此一律按同一概率计算"),
        NoteCode::ForetoldBefore => format!("过去的月份显示的是提前 {n} 个月作出的预测"),
        NoteCode::ByDefaultModel => format!("一律用默认模型“{about}”评判：客户当时属于哪个分组，数据里没有"),
        NoteCode::FewLeavers if n == "0" => "各窗口内没有客户流失：流失率和模型都无从评判".to_owned(),
        NoteCode::FewLeavers => format!("各窗口内共流失 {n} 家：算流失率可以，评判模型不够"),
        NoteCode::TunedOnThis => "在这些月份上调过的模型，在这些月份上会显得更好：请用之后的月份评判".to_owned(),
        NoteCode::HorizonOpen => format!("{n} 个月末的观察期未结束，不计入"),
        NoteCode::LeftOutNotice => format!("{n} 次因已知解约通知而不计入"),
        NoteCode::LeftOutEmbargo => format!("{n} 次因在隔离期内流失而不计入"),
        NoteCode::LeftOutNew => format!("{n} 次因客户太新而不计入"),
        NoteCode::LeftOutUnscored => format!("{n} 次因没有分数而不计入"),
        NoteCode::UndatedLeavers => format!("{n} 个客户只有流失标记没有日期，按未流失计"),
        NoteCode::JudgedOn => format!("评判月末：{about}"),
        NoteCode::RiskIsIndex => "风险是分数换算的指数，不是概率：过去的窗口内流失不足 10 家".to_owned(),
        NoteCode::BeyondCapacity => format!("名额之外还有 {n} 个客户"),
        NoteCode::RestingCalls => format!("{n} 个客户已完成或稍后处理，有新信号前不再列出"),
        NoteCode::ActsNotRandom => "跟进谁是人选的，不是随机的：两者的差异不能证明跟进有效".to_owned(),
        NoteCode::OutcomesOpen => format!("{n} 个客户尚未计入：跟进后的 90 天还没过完"),
        NoteCode::RuleFault => format!("请检查规则：{}", words.rule_fault_code(about)),
        NoteCode::RuleUntold => format!("规则用到“{}”，文件里没有", words.qualified(about)),
        NoteCode::RuleProposed => format!("“{about}”是从这份数据里挑出来的，回测会偏乐观，请换成你自己的选择"),
        NoteCode::NotForThePast => format!("“{}”以导出时为准，说明不了过去，含它的规则不作评判", words.field_named(about)),
        NoteCode::SeenAtMonthEnds => words.seen_at_month_ends().to_owned(),
        NoteCode::FiringsOpen => format!("{}：{n} 次触发的窗口尚未结束，未计入", words.rule_named(about)),
        NoteCode::FiringsAside => format!("{}：{n} 次触发时客户已提出解约或离开日期不明，未计入", words.rule_named(about)),
        NoteCode::AsExported => format!("“{}”以导出时为准，不随截至日期变化", words.field_named(about)),
        NoteCode::Against => format!("对比日期：{about}"),
        NoteCode::JoinedSince => format!("{n} 个客户在此期间加入，不作对比"),
        NoteCode::LeftSince => format!("{n} 个客户在此期间离开，不作对比"),
        NoteCode::BandUp => format!("{n} 个客户的等级会上升"),
        NoteCode::BandDown => format!("{n} 个客户的等级会下降"),
        NoteCode::BandAside => format!("{n} 个客户会变为新客户、失去得分，或相反"),
        NoteCode::HistoryTooShort => "数据还没有跨过一个月末，暂无历史".to_owned(),
        NoteCode::UnknownReference => format!("“{about}”出现在 {n} 行中，对不上任何记录"),
        NoteCode::EndsOnOtherDays => {
            let [left, right] = two_sources(words, about);
            format!("{n} 个客户的离开日期不一致：{left}与{right}不同")
        }
        NoteCode::SkippedNotListed => format!("另有 {n} 条跳过的记录未逐条列出"),
        NoteCode::Skipped => format!("{n} 条记录不是数据，已跳过；用 skipped=true 可列出"),
        NoteCode::NoRows => format!("这一天“{about}”背后没有任何行"),
        NoteCode::NoSuchCustomer => format!("这一天没有名为“{about}”的客户"),
        selling!() => selling::said(words, code, about, number),
        survival!() => survival::said(words, code, about, number),
        tiers!() => tiers::said(words, code, about, number),
        by_rep!() => by_rep::said(words, code, about, number),
        lifecycle!() => lifecycle::said(words, code, about, number),
        roles!() => roles::said(words, code, about, number),
        NoteCode::DatesLeftOut => format!("{n} 个日期远超其余数据（最晚 {about}），不影响默认截至日期，请核对"),
        paying!() => paying::chinese(code, about, number),
        planning!() => planning::chinese(code, about, number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;

    #[test]
    fn days_of_a_note_are_written_as_people_write_them() {
        let costs = Note::new(NoteCode::CostMonths).about("win 2025-01-11..2025-03-31");
        let [en, zh] = Language::ALL.map(|language| Words(language).note_written(&costs, &Plain(language)));
        assert!(en.contains("11 Jan 2025 to 31 Mar 2025") && zh.contains("2025年1月11日至2025年3月31日"), "{en} {zh}");
        let observed = Note::new(NoteCode::ObservedFrom).about("2025-01-11").number(1.0);
        assert!(Words(Language::En).note_written(&observed, &Plain(Language::En)).contains("11 Jan 2025"));
    }

    #[test]
    fn every_note_is_a_sentence_in_both_languages() {
        for &code in NoteCode::ALL {
            for note in [Note::new(code).about("x"), Note::new(code).about("x").number(1234.0)] {
                let [en, zh] = Language::ALL.map(|language| Words(language).note(&note));
                assert_ne!(en, zh);
                assert!(en.is_ascii() || en.contains('“') && !en.contains(char::is_control), "{en}");
                assert!(!en.ends_with('.') && !zh.ends_with('。'), "{en} {zh}");
                assert!(!zh.contains([',', ';', '?']) || zh.replace("1,234", "").replace("123,400", "") != zh, "{zh}");
            }
        }
    }

    #[test]
    fn a_note_says_what_was_left_out_and_what_follows() {
        let note = Note::new(NoteCode::PartMissing).about("intent").number(10.0);
        assert_eq!(
            Words(Language::En).note(&note),
            "Price or cancel page visits: your files have no data for it, so its 10 points are left out and the other parts are scaled up to 100"
        );
        assert_eq!(Words(Language::Zh).note(&note), "价格或取消页访问：文件里没有相关数据，这 10 分不计，其余各项按比例折算成 100 分");
        let span = Note::new(NoteCode::ActivitySpan).about("2025-01-01..2026-06-30");
        assert_eq!(Words(Language::Zh).note(&span), "活动记录从 2025-01-01 到 2026-06-30，工作日按这段时间计");
        let margin = Note::new(NoteCode::GrossMargin).about("0.8");
        assert_eq!(Words(Language::En).note(&margin), "Projected with a gross margin of 80 %: set it if yours is another");
        let one = Note::new(NoteCode::NoStartDate).number(1.0);
        assert_eq!(Words(Language::En).note(&one), "1 customer has no start date and is not counted");
    }
}
