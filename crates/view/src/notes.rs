//! What a reader of an answer must know, as sentences.

mod paying;

use holdfast_core::answer::note::{Note, NoteCode};
use holdfast_core::schema::Table;

use crate::numbers::{amount, count, percent, some};
use crate::text::{Language, Words};

mod by_rep;
mod revenue;

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

/// «2025-01-01..2026-06-30» as two days.
fn two_days(about: &str) -> (&str, &str) {
    about.split_once("..").unwrap_or((about, about))
}

/// A share written as «0.8» in percent.
fn margin(words: Words, about: &str) -> String {
    about
        .parse()
        .map_or_else(|_| about.to_owned(), |share| words.pick_owned(format!("{} %", percent(share)), format!("{}%", percent(share))))
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
        NoteCode::Converted
        | NoteCode::RatesCarried
        | NoteCode::CustomersOtherCurrency
        | NoteCode::LeftUndated
        | NoteCode::EarlierMonths
        | NoteCode::FirstMonthOpens
        | NoteCode::CameBefore
        | NoteCode::SwitchUntold
        | NoteCode::CountedAs => revenue::said(words, code, about, number),
        NoteCode::RevenueFrom => format!("Revenue comes from {}", words.table_named(about)),
        NoteCode::WithoutRevenue => format!("{} brought no revenue in the window, and {are} in no share", customers()),
        NoteCode::SignalUnknown => format!("“{}” can't be told of {}", words.signals_named(about), customers()),
        NoteCode::UnknownMeasure => format!("No event is called “{about}”, so that measure of use is not told: check how your export spells it"),
        NoteCode::BusinessHours => "Hours of business alone: nine to six, Monday to Friday, holidays aside".to_owned(),
        NoteCode::TeamWithoutDeals => format!("{} of the team without an opportunity: {about}", some(number, "person is", "people are")),
        NoteCode::StepCompared => format!("Step rate: {about}, where the team loses the largest share"),
        NoteCode::RepsCompared => format!("{} compared; no row means nothing worth a look was found", some(number, "rep was", "reps were")),
        NoteCode::AfterTheData => format!("The data end on {about}: what came after that day is unknown, and shows as if nothing had happened"),
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
        NoteCode::DealsOpen => {
            format!("{} still open and counted as not won: young periods read low", some(number, "opportunity is", "opportunities are"))
        }
        NoteCode::AnswersBackwards => format!("{} left out, answered before it was made", some(number, "request is", "requests are")),
        NoteCode::RequestsFrom => format!("Requests are taken from {}", words.table_named(about)),
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
        NoteCode::ClockFromZero => {
            format!("{} {have} a tenure and no dates: their clock starts at zero, so nothing can be told by calendar month", customers())
        }
        NoteCode::ObservedFromProposed => format!(
            "Nobody is told to have left before {about}, though {} had started by then: if your files begin there, set observed_from={about}, \
             or leaving early reads too low",
            customers()
        ),
        NoteCode::LeftBeforeObserved => format!("{} left out, gone before leaving is told", some(number, "customer is", "customers are")),
        NoteCode::StartedFrom => format!("Only customers who started on {about} or later"),
        NoteCode::NoTurningPoint => {
            format!("Too few have left, or were watched for too short a time, to look for a turning point ({} left)", customers())
        }
        NoteCode::NotRandomised => {
            "Customers were not dealt out by chance: a difference that follows somebody is where to look, not proof of its cause".to_owned()
        }
        NoteCode::WithoutGroup => format!("{} in no test: nothing tells their group", some(number, "customer is", "customers are")),
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
        NoteCode::ObservedFrom
        | NoteCode::CustomersWithoutRep
        | NoteCode::RepSpread
        | NoteCode::EqualFollowUp
        | NoteCode::WithoutTerm
        | NoteCode::RenewalsDown
        | NoteCode::TermIsChosen
        | NoteCode::TermTrend
        | NoteCode::PrepaidFrom
        | NoteCode::PrepaidUntold
        | NoteCode::CombinationsCompared => by_rep::said(words, code, about, number),
        NoteCode::DatesLeftOut => {
            format!(
                "{} far ahead of the rest, up to {about}, do not move the default as-of date: check them",
                some(number, "date", "dates")
            )
        }
        NoteCode::NoPayrollAdvice
        | NoteCode::PlanFault
        | NoteCode::NewBusinessOnly
        | NoteCode::DealsInOtherCurrency
        | NoteCode::DealsWithoutMrr
        | NoteCode::DealsWithoutSeller
        | NoteCode::DealsUndated
        | NoteCode::DealMrrLater
        | NoteCode::PaidBySchedule
        | NoteCode::PaidByPayments
        | NoteCode::DealsUnpaid
        | NoteCode::DealsBeforePayments
        | NoteCode::DealsCapped
        | NoteCode::SharesUnclaimed
        | NoteCode::AssumesBestQuarter
        | NoteCode::QuartersCompared
        | NoteCode::NoBestQuarter
        | NoteCode::AssumesPrepaid
        | NoteCode::PrepaidAlready => paying::english(code, about, number),
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
        NoteCode::Converted
        | NoteCode::RatesCarried
        | NoteCode::CustomersOtherCurrency
        | NoteCode::LeftUndated
        | NoteCode::EarlierMonths
        | NoteCode::FirstMonthOpens
        | NoteCode::CameBefore
        | NoteCode::SwitchUntold
        | NoteCode::CountedAs => revenue::said(words, code, about, number),
        NoteCode::RevenueFrom => format!("收入取自{}", words.table_named(about)),
        NoteCode::WithoutRevenue => format!("{n} 个客户在该时段没有收入，不计入任何占比"),
        NoteCode::SignalUnknown => format!("{n} 个客户无法判断“{}”", words.signals_named(about)),
        NoteCode::UnknownMeasure => format!("没有名为“{about}”的事件，该使用指标无法判断，请核对导出文件里的写法"),
        NoteCode::BusinessHours => "只计工作时间：周一至周五 9 点到 18 点，节假日除外".to_owned(),
        NoteCode::TeamWithoutDeals => format!("团队中 {n} 人名下没有商机：{about}"),
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
        NoteCode::DealsOpen => format!("{n} 个商机仍未结束，按未赢单计：较新的时段会偏低"),
        NoteCode::AnswersBackwards => format!("{n} 条请求未计入：回复早于提出"),
        NoteCode::RequestsFrom => format!("请求取自{}", words.table_named(about)),
        NoteCode::CycleBackwards => format!("{n} 笔赢单未计入：结束早于首次跟进"),
        NoteCode::TimeUntold => format!("{n} 个商机未计入：没有首次跟进日期，或结束早于首次跟进"),
        NoteCode::CycleMissing => format!("{n} 笔赢单未计入：没有首次跟进或结束日期"),
        NoteCode::CycleFromCreation => format!("{n} 笔赢单按创建日起算：没有首次跟进的记录"),
        NoteCode::StagesInferred => "文件里没有阶段进入日期，阶段由商机现状推断，丢单走到过哪一步大多无从得知".to_owned(),
        NoteCode::StagesUntold => format!("{n} 个商机没有阶段记录，未计入"),
        NoteCode::StagesOpen => format!("{n} 个商机仍在进行，还可能往后推进：较新的时段会偏低"),
        NoteCode::SeveralPipelines => format!("{n} 条销售管道合并统计，请选一条来看"),
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
        NoteCode::TwoWindowsShort => format!("{n} 个客户未比较：客户或数据不足 120 天"),
        NoteCode::WithinAMonth => format!("{n} 个客户当月来当月走，不计入流失率"),
        NoteCode::OneRate => format!("过去一个月内流失的只有 {n} 家，不足以区分分数，因此一律按同一概率计算"),
        NoteCode::ForetoldBefore => format!("过去的月份显示的是提前 {n} 个月作出的预测"),
        NoteCode::ByDefaultModel => format!("一律用默认模型“{about}”评判：客户当时属于哪个分组，数据里没有"),
        NoteCode::FewLeavers => format!("各窗口内共流失 {n} 家：算流失率可以，评判模型不够"),
        NoteCode::TunedOnThis => "在这些月份上调过的模型，在这些月份上会显得更好：请用之后的月份评判".to_owned(),
        NoteCode::HorizonOpen => format!("{n} 个月末的观察期未结束，不计入"),
        NoteCode::LeftOutNotice => format!("{n} 次因已知解约通知而不计入"),
        NoteCode::LeftOutEmbargo => format!("{n} 次因在隔离期内流失而不计入"),
        NoteCode::LeftOutNew => format!("{n} 次因客户太新而不计入"),
        NoteCode::LeftOutUnscored => format!("{n} 次因没有分数而不计入"),
        NoteCode::ClockFromZero => format!("{n} 个客户只有在网月数，没有日期：时间从零起算，无法按日历月统计"),
        NoteCode::ObservedFromProposed => format!(
            "{about} 之前没有任何流失记录，而当时已有 {n} 个客户：如果数据从那时才开始，请设置 observed_from={about}，否则早期流失会被低估"
        ),
        NoteCode::LeftBeforeObserved => format!("{n} 个客户在有流失记录之前就已离开，未计入"),
        NoteCode::StartedFrom => format!("只统计 {about} 及以后开始的客户"),
        NoteCode::NoTurningPoint => format!("流失的客户太少或观察时间太短（流失 {n} 个），无法寻找转折点"),
        NoteCode::NotRandomised => "客户不是随机分配的：差异跟着谁走，只说明该从哪里查起，不能证明原因".to_owned(),
        NoteCode::WithoutGroup => format!("{n} 个客户没有分组信息，不参与检验"),
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
        NoteCode::ObservedFrom
        | NoteCode::CustomersWithoutRep
        | NoteCode::RepSpread
        | NoteCode::EqualFollowUp
        | NoteCode::WithoutTerm
        | NoteCode::RenewalsDown
        | NoteCode::TermIsChosen
        | NoteCode::TermTrend
        | NoteCode::PrepaidFrom
        | NoteCode::PrepaidUntold
        | NoteCode::CombinationsCompared => by_rep::said(words, code, about, number),
        NoteCode::DatesLeftOut => format!("{n} 个日期远超其余数据（最晚 {about}），不影响默认截至日期，请核对"),
        NoteCode::NoPayrollAdvice
        | NoteCode::PlanFault
        | NoteCode::NewBusinessOnly
        | NoteCode::DealsInOtherCurrency
        | NoteCode::DealsWithoutMrr
        | NoteCode::DealsWithoutSeller
        | NoteCode::DealsUndated
        | NoteCode::DealMrrLater
        | NoteCode::PaidBySchedule
        | NoteCode::PaidByPayments
        | NoteCode::DealsUnpaid
        | NoteCode::DealsBeforePayments
        | NoteCode::DealsCapped
        | NoteCode::SharesUnclaimed
        | NoteCode::AssumesBestQuarter
        | NoteCode::QuartersCompared
        | NoteCode::NoBestQuarter
        | NoteCode::AssumesPrepaid
        | NoteCode::PrepaidAlready => paying::chinese(code, about, number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
