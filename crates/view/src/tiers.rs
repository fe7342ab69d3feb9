//! Tiers in words: what they are called, why a customer is in one, the lever with its argument; kinds of expansion, stages of selling.

use holdfast_core::answer::tiers::TierRow;
use holdfast_core::planning::rational::{Ratio, is_part};
use holdfast_core::sales::expansion::Bought;
use holdfast_core::selling_content::SellingStage;
use holdfast_core::tiers::levers::{Argues, SOUND};
use holdfast_core::tiers::motion::Motion;
use holdfast_core::tiers::rules::{Tier, Why};

use crate::account::Times;
use crate::numbers::{amount, some};
use crate::text::Words;

/// A number of the tiers' rules as a person writes it, with commas between thousands or in full width: empty is no rule; nothing where it
/// cannot be read or is below 0.
#[must_use]
pub fn tier_rule(text: &str) -> Option<Option<f64>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    // A rule is an amount, never a share or a fraction.
    text.parse::<Ratio>().ok().filter(|_| !is_part(text)).map(|number| Some(number.value()))
}

impl Words {
    /// A tier's name.
    #[must_use]
    pub fn tier(self, tier: Tier) -> &'static str {
        match tier {
            Tier::Enterprise => self.pick("Enterprise", "大型企业"),
            Tier::Smb => self.pick("Small and medium", "中小企业"),
            Tier::Micro => self.pick("Professional and micro", "专业及微型"),
        }
    }

    /// A tier by its code; the row of all together by its own.
    #[must_use]
    pub fn tier_named(self, code: &str) -> String {
        match Tier::ALL.into_iter().find(|tier| tier.code() == code) {
            Some(tier) => self.tier(tier).to_owned(),
            None if code == holdfast_core::answer::tiers::ALL => self.pick("Together", "合计").to_owned(),
            None => code.to_owned(),
        }
    }

    /// A motion's name.
    #[must_use]
    pub fn motion(self, motion: Motion) -> &'static str {
        match motion {
            Motion::Field => self.pick("In the field", "现场销售"),
            Motion::Inside => self.pick("From inside", "线上销售"),
            Motion::Partner => self.pick("Through partners", "合作伙伴"),
            Motion::SelfService => self.pick("Self-service", "自助服务"),
        }
    }

    /// A group of customers, companies or purchases by a code of ours (a channel of leads, a motion, a kind of deal, a tier, a class of size
    /// or of term, the head); what a file calls its own stays as it is.
    #[must_use]
    pub fn group_named(self, text: &str) -> String {
        if let Some((one, other)) = text.split_once(" + ") {
            return format!("{} + {}", self.group_named(one), self.group_named(other));
        }
        let named = match text {
            "inbound" => self.pick("Inbound", "集客来访"),
            "outbound" => self.pick("Outbound", "主动外呼"),
            "new" => self.pick("New business", "新签"),
            "upsell" => self.pick("Upsell", "向上销售"),
            "cross_sell" => self.pick("Cross-sell", "交叉销售"),
            "renewal" => self.pick("Renewal", "续约"),
            other => self.employees(other),
        };
        let motion = || Motion::ALL.into_iter().find(|motion| motion.code() == text).map(|motion| self.motion(motion));
        let tier = || Tier::ALL.into_iter().find(|tier| tier.code() == text).map(|tier| self.tier(tier));
        let known = Some(named).filter(|named| *named != text).or_else(motion).or_else(tier);
        known.map_or_else(|| self.churn_group(text), str::to_owned)
    }

    /// Why a customer is in its tier.
    #[must_use]
    pub fn tier_why(self, why: Why) -> &'static str {
        match why {
            Why::Hand => self.pick("set by hand", "手工指定"),
            Why::Column => self.pick("your own column", "文件自带"),
            Why::Employees => self.pick("employees", "员工数"),
            Why::Mrr => self.pick("MRR", "月收入"),
            Why::Seats => self.pick("few seats, little MRR", "席位少且付费低"),
            Why::Rest => self.pick("neither large nor small", "不大不小"),
            Why::Unknown => self.pick("nothing tells", "无从判断"),
        }
    }

    /// What the article would do about a tier, by its code.
    #[must_use]
    pub fn lever(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "lower_crc_or_raise_price" => self.pick("Lower CRC or raise the price", "降低维系成本或提高价格"),
            "inside_sales" => self.pick("Build inside sales", "建立线上销售团队"),
            "raise_ltv" => self.pick("Raise LTV", "提高终身价值"),
            _ => return None,
        })
    }

    /// The figure by which a lever is judged, by its code.
    #[must_use]
    pub fn lever_argument(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "crc_of_year" => self.pick("keeping one takes this share of what it pays", "维系成本占客户付费的比例"),
            "won_in_field" => self.pick("share of new ones won in the field", "新客户中现场成交的比例"),
            "cac_to_crc" => self.pick("winning one costs this many times keeping it for a year", "获客成本是年维系成本的几倍"),
            "payback" => self.pick("months until one has paid back its cost", "收回获客成本的月数"),
            "ltv_to_cac" => {
                self.pick("one brings this many times its cost within the months observed", "观察期内带来的收入是获客成本的几倍")
            }
            "effort" => self.pick("share of all activities with customers", "占全部客户往来的比例"),
            _ => return None,
        })
    }

    /// Which way a figure argues.
    #[must_use]
    pub fn argues(self, argues: Argues) -> &'static str {
        match argues {
            Argues::For => self.pick("argues for it", "支持"),
            Argues::NotFor => self.pick("does not argue for it", "不支持"),
            Argues::Few => self.pick("too few to tell", "数量太少，无法判断"),
        }
    }

    /// The lever of a tier with the figure by which it is judged and which way that argues, as a sentence; nothing where the article names
    /// none.
    #[must_use]
    pub fn lever_sentence(self, row: &TierRow, times: &dyn Times) -> Option<String> {
        let tier = self.tier_named(row.tier.as_deref()?);
        let lever = self.lever(row.lever.as_deref()?)?;
        // Within a sentence; names such as LTV stay as they are.
        let lever = lever.chars().take(1).flat_map(char::to_lowercase).chain(lever.chars().skip(1)).collect::<String>();
        let argues = Argues::ALL.into_iter().find(|one| Some(one.code()) == row.argues.as_deref());
        let (Some(figure), Some(argues)) = (self.lever_figure(row, times), argues) else {
            let lacks = self.lever_lacks(row);
            return Some(self.pick_owned(
                format!("{tier}: {lever}; no figure tells whether: {lacks}"),
                format!("{tier}：{lever}；没有数字可判断：{lacks}"),
            ));
        };
        Some(match argues {
            Argues::For => self.pick_owned(format!("{tier}: {lever}, as {figure}"), format!("{tier}：{lever}，因为{figure}")),
            Argues::NotFor => self.pick_owned(
                format!("{tier}: {lever}; your own figure does not argue for it: {figure}"),
                format!("{tier}：{lever}；但自己的数字并不支持：{figure}"),
            ),
            Argues::Few => self.pick_owned(
                format!("{tier}: {lever}; fewer than five customers argue for nothing: {figure}"),
                format!("{tier}：{lever}；客户不足五个，不足为据：{figure}"),
            ),
        })
    }

    /// Why no figure judges a lever: the first that it lacks.
    fn lever_lacks(self, row: &TierRow) -> &'static str {
        let is = |tier: Tier| row.lever.as_deref() == Some(tier.lever());
        let (cost, has_figure) = if is(Tier::Micro) {
            (row.crc, row.crc_year.is_some() && row.arpa.is_some())
        } else {
            (row.cac, if is(Tier::Enterprise) { row.ltv_to_cac.is_some() } else { row.cac_to_crc.or(row.payback_months).is_some() })
        };
        match cost {
            // It is there and judges nothing.
            Some(_) if has_figure => self.pick("costs are shared, and tell no tier from another", "成本按客户分摊，分不出各层级的高低"),
            Some(_) if row.arpa.is_none() => self.pick("what its customers pay a month is not told", "没有该层级客户的月付费"),
            Some(_) if is(Tier::Micro) => self.pick("CRC is of too short a time", "维系成本所在时段太短"),
            Some(_) if is(Tier::Enterprise) => {
                self.pick("no month of life is over, so there is no LTV", "尚无满一个月的客户寿命，算不出终身价值")
            }
            Some(_) => self.pick("its customers pay nothing a month", "该层级的客户没有月付费"),
            None if is(Tier::Micro) && row.keep_cost.is_some() => {
                self.pick("nobody was there in the period, so there is no CRC", "时段内没有客户，算不出维系成本")
            }
            None if is(Tier::Micro) && row.activities.is_none_or(|done| done <= 0.0) => self.pick(
                "no CRC is told of the period, nor an activity with its customers",
                "该时段没有维系成本，也没有与该层级客户的活动记录",
            ),
            None if is(Tier::Micro) => self.pick("neither CRC of the period nor MRR is told", "没有该时段的维系成本，也没有月收入"),
            None if row.new_customers == 0 => {
                self.pick("nobody was won in the period, so there is no CAC", "时段内没有新客户，算不出获客成本")
            }
            None => self.pick("no CAC is told of the period", "该时段没有获客成本"),
        }
    }

    /// The figure by which a lever is judged, beside what it is measured by, within a sentence.
    fn lever_figure(self, row: &TierRow, times: &dyn Times) -> Option<String> {
        let (code, value, beside) = (row.argument.as_deref()?, row.argument_value?, row.argument_beside?);
        let [share, other] = [value, beside].map(|share| times.share(share));
        let [number, mark] = [value, beside].map(|number| amount(libm::round(number * 10.0) / 10.0));
        let (en, zh) = match code {
            "crc_of_year" => (
                format!("keeping one customer takes {share} of what it pays, of all together {other}"),
                format!("留住一个客户的成本占其付费的 {share}，全部客户为 {other}"),
            ),
            "won_in_field" => (format!("{share} of the new customers were won in the field"), format!("新客户中 {share} 靠现场成交")),
            "cac_to_crc" => (
                format!("winning one costs {number} times keeping it for a year, and the benchmark is {mark}"),
                format!("赢得一个客户的成本是留住一年的 {number} 倍，参考值为 {mark} 倍"),
            ),
            "payback" => (
                format!("it takes {number} months until a customer has paid back its cost, of all together {mark}"),
                format!("收回一个客户的获客成本要 {number} 个月，全部客户为 {mark} 个月"),
            ),
            "ltv_to_cac" if beside >= SOUND => (
                format!("a customer brings {number} times what winning it cost over its whole life, and {mark} times is held to be sound"),
                format!("一个客户整个寿命带来的收入是获客成本的 {number} 倍，通常认为 {mark} 倍为健康"),
            ),
            "ltv_to_cac" => {
                let months = some(row.months_observed as f64, "month", "months");
                (
                    format!("within {months} a customer brings {number} times what winning it cost"),
                    format!("在 {} 个月内，一个客户带来的收入是获客成本的 {number} 倍", row.months_observed),
                )
            }
            "effort" => (
                format!("{share} of all activities with customers go here, which bring {other} of MRR"),
                format!("全部客户往来的 {share} 花在这里，月收入占比为 {other}"),
            ),
            _ => return None,
        };
        Some(self.pick_owned(en, zh))
    }

    /// A tier by its code, or a motion by its own.
    #[must_use]
    pub fn tier_or_motion(self, code: &str) -> String {
        let motion = Motion::ALL.into_iter().find(|motion| motion.code() == code);
        motion.map_or_else(|| self.tier_named(code), |motion| self.motion(motion).to_owned())
    }

    /// How much of our people's time goes to customers who should serve themselves; nothing where that is not told, or none does.
    #[must_use]
    pub fn effort_on_self_servers(self, rows: &[TierRow], times: &dyn Times) -> Option<String> {
        let of = |code: &str| rows.iter().find(|row| row.tier.as_deref() == Some(code));
        let (micro, all) = (of(Tier::Micro.code())?, of(holdfast_core::answer::tiers::ALL)?);
        let (done, share) = (micro.activities.filter(|done| *done > 0.0)?, micro.activities_share?);
        let whole = |number: Option<f64>| times.whole(number.unwrap_or_default() as u64);
        let said = self.effort_on_micro(times.share(share), whole(Some(done)), whole(all.activities), times.whole(micro.effort_customers));
        Some(match micro.effort_customers_gone {
            0 => said,
            gone => self.effort_on_micro_gone(said, times.whole(gone), whole(micro.activities_gone)),
        })
    }

    /// What is odd about a customer's tier, by its code.
    #[must_use]
    pub fn tier_odd(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "effort_on_self_service" => self.pick("Effort on a customer that should serve itself", "在应自助的客户上投入了人力"),
            "effort_and_rule" => self.pick(
                "Effort on a customer that should serve itself; the rules say another tier",
                "在应自助的客户上投入了人力；按规则属于别的层级",
            ),
            "rule_differs" => self.pick("The rules say another tier", "按规则属于别的层级"),
            _ => return None,
        })
    }

    /// What is warned of in a tier, by its code.
    #[must_use]
    pub fn tier_warning(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "slow_small_business" => self.pick(
                "Takes as long to win as an enterprise: a motion for large companies is wasted here",
                "成交和大企业一样慢：对小客户用了大企业的打法",
            ),
            "quick_enterprise" => self.pick(
                "Won sooner than the article expects of enterprises: 9 months to 2 years",
                "成交快于文章对大型企业的预期（9 个月至 2 年）",
            ),
            "slow_enterprise" => {
                self.pick("Takes longer to win than the 2 years that the article expects at most", "成交慢于文章预期的最长 2 年")
            }
            _ => return None,
        })
    }

    /// A kind of purchase beyond the first.
    #[must_use]
    pub fn bought(self, bought: Bought) -> &'static str {
        match bought {
            Bought::Upsell => self.pick("Upsell, same decision-maker", "向上销售（原决策人）"),
            Bought::CrossSell => self.pick("Cross-sell, new decision-maker", "交叉销售（新决策人）"),
            Bought::Unclassified => self.pick("Expansion, unclassified", "增购，未分类"),
            Bought::Renewal => self.pick("Renewal, no expansion", "续约，不算增购"),
        }
    }

    /// A stage of selling.
    #[must_use]
    pub fn selling_stage(self, stage: SellingStage) -> &'static str {
        match stage {
            SellingStage::Awareness => self.pick("Awareness", "认知"),
            SellingStage::Education => self.pick("Education", "教育"),
            SellingStage::Decision => self.pick("Decision support", "决策支持"),
            SellingStage::Onboarding => self.pick("Onboarding and training", "培训上线"),
            SellingStage::Use => self.pick("Use and expansion", "使用与增购"),
        }
    }

    /// A code in a cell of these reports.
    pub(crate) fn code_of_tiers(self, report: &str, column: &str, text: &str) -> Option<String> {
        let named = |name: Option<&'static str>| name.map(str::to_owned);
        match (report, column) {
            (_, "tier" | "by_rule") => Some(self.tier_named(text)),
            (_, "motion" | "won_by") => named(Motion::ALL.into_iter().find(|one| one.code() == text).map(|one| self.motion(one))),
            (_, "why") => named(Why::ALL.into_iter().find(|one| one.code() == text).map(|one| self.tier_why(one))),
            (_, "lever") => named(self.lever(text)),
            (_, "argument") => named(self.lever_argument(text)),
            (_, "argues") => named(Argues::ALL.into_iter().find(|one| one.code() == text).map(|one| self.argues(one))),
            (_, "odd") => named(self.tier_odd(text)),
            (_, "warning") => named(self.tier_warning(text)),
            ("expansion", "group") => Some(self.group_named(text)),
            ("expansion", "kind") => named(Bought::ALL.into_iter().find(|one| one.code() == text).map(|one| self.bought(one))),
            (_, "stage") => named(SellingStage::ALL.into_iter().find(|one| one.code() == text).map(|one| self.selling_stage(one))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::testing::both;
    use crate::text::Language;
    use holdfast_core::answer::tiers_customers::{WITH_EFFORT, WITH_RULE};

    fn row(tier: Tier, argument: &str, value: f64, beside: f64, argues: Argues) -> TierRow {
        TierRow {
            tier: Some(tier.code().to_owned()),
            lever: Some(tier.lever().to_owned()),
            argument: Some(argument.to_owned()),
            argument_value: Some(value),
            argument_beside: Some(beside),
            argues: Some(argues.code().to_owned()),
            ..TierRow::default()
        }
    }

    #[test]
    fn a_figure_that_argues_against_a_lever_is_not_told_as_an_argument() {
        let said = |row: &TierRow| Words(Language::En).lever_sentence(row, &Plain(Language::En)).expect("a lever");
        let against = said(&row(Tier::Smb, "cac_to_crc", 5.16, 6.0, Argues::NotFor));
        assert!(against.contains("does not argue for it: winning one costs 5.2 times") && !against.contains(", as "), "{against}");
        assert!(said(&row(Tier::Smb, "cac_to_crc", 7.0, 6.0, Argues::For)).contains(", as winning one costs 7 times"));
        assert!(said(&row(Tier::Enterprise, "ltv_to_cac", 2.0, 3.0, Argues::Few)).contains("argue for nothing"));
        let within = TierRow { months_observed: 17, ..row(Tier::Enterprise, "ltv_to_cac", 2.9, 1.0, Argues::NotFor) };
        assert!(said(&within).ends_with("does not argue for it: within 17 months a customer brings 2.9 times what winning it cost"));
        both(|words| words.lever_sentence(&within, &Plain(words.0)).expect("a lever"));
        for code in ["slow_small_business", "quick_enterprise", "slow_enterprise"] {
            both(|words| words.tier_warning(code).expect("words"));
        }
        for (tier, code) in [
            (Tier::Micro, "crc_of_year"),
            (Tier::Micro, "effort"),
            (Tier::Smb, "won_in_field"),
            (Tier::Smb, "cac_to_crc"),
            (Tier::Smb, "payback"),
            (Tier::Enterprise, "ltv_to_cac"),
        ] {
            for argues in Argues::ALL {
                both(|words| words.lever_sentence(&row(tier, code, 0.5, 0.25, argues), &Plain(words.0)).expect("a lever"));
                both(|words| words.argues(argues));
            }
            both(|words| words.lever_argument(code).expect("a figure"));
        }
    }

    #[test]
    fn a_lever_without_a_figure_says_what_it_lacks() {
        let bare = |tier: Tier| TierRow { tier: Some(tier.code().to_owned()), lever: Some(tier.lever().to_owned()), ..TierRow::default() };
        let said = |row: &TierRow| Words(Language::En).lever_sentence(row, &Plain(Language::En)).expect("a lever");
        let untold = said(&TierRow { new_customers: 3, ..bare(Tier::Enterprise) });
        assert!(untold.ends_with("no figure tells whether: no CAC is told of the period"), "{untold}");
        assert!(said(&bare(Tier::Enterprise)).ends_with("nobody was won in the period, so there is no CAC"));
        assert!(said(&bare(Tier::Micro)).ends_with("no CRC is told of the period, nor an activity with its customers"));
        let costs = |row: TierRow| TierRow { new_customers: 3, cac: Some(9.0), crc: Some(3.0), ..row };
        assert!(said(&TierRow { payback_months: Some(2.0), ..costs(bare(Tier::Smb)) }).ends_with("tell no tier from another"));
        assert!(said(&TierRow { arpa: Some(1.0), ..costs(bare(Tier::Micro)) }).ends_with("CRC is of too short a time"));
        let paid = TierRow { arpa: Some(1.0), ..costs(bare(Tier::Enterprise)) };
        assert!(said(&paid).ends_with("so there is no LTV"));
        for row in [bare(Tier::Smb), bare(Tier::Micro), costs(bare(Tier::Micro)), costs(bare(Tier::Smb)), paid] {
            both(|words| words.lever_sentence(&row, &Plain(words.0)).expect("a lever"));
        }
    }

    #[test]
    fn effort_on_those_who_are_not_there_now_is_told_apart() {
        let row = |tier: &str, activities, gone| TierRow {
            tier: Some(tier.to_owned()),
            activities: Some(activities),
            activities_share: Some(0.5),
            effort_customers: 107,
            effort_customers_gone: gone,
            activities_gone: Some(51.0),
            ..TierRow::default()
        };
        let said = |words: Words, gone| {
            words.effort_on_self_servers(&[row("micro", 242.0, gone), row("all", 484.0, gone)], &Plain(words.0)).expect("effort")
        };
        let en = Words(Language::En);
        assert!(
            said(en, 29).ends_with(
                "107 customers that should serve themselves; 29 of these customers are not there now, with 51 of the activities"
            )
        );
        assert!(said(en, 0).ends_with("(242 of 484) went to 107 customers that should serve themselves"));
        both(|words| said(words, 29));
    }

    #[test]
    fn whatever_is_odd_has_words() {
        for code in WITH_EFFORT.into_iter().chain(WITH_RULE) {
            both(|words| words.tier_odd(code).expect("words"));
        }
    }

    #[test]
    fn an_empty_rule_is_none_and_what_cannot_be_read_is_told() {
        assert_eq!([" 500 ", "0", "0.2"].map(tier_rule), [Some(Some(500.0)), Some(Some(0.0)), Some(Some(0.2))]);
        assert_eq!(tier_rule(" "), Some(None));
        assert_eq!(["1,000", "1，000", "１.５", "１０"].map(tier_rule), [1000.0, 1000.0, 1.5, 10.0].map(|number| Some(Some(number))));
        assert_eq!(["-1", "many", "inf", "NaN", "10,00", "50%", "1/2"].map(tier_rule), [None; 7]);
    }

    #[test]
    fn groups_of_ours_have_words_and_those_of_a_file_stay() {
        for code in ["inbound", "outbound", "partner", "self_service", "cross_sell", "enterprise", "1-9", "head + inbound"] {
            both(|words| words.group_named(code));
            both(|words| words.code("lifecycle", "group", code));
            both(|words| words.code("expansion", "group", code));
        }
        assert_eq!(Words(Language::Zh).group_named("Paid search"), "Paid search");
    }
}
