//! How long customers stay, and what their leaving follows, in words.

use holdfast_core::answer::churn_attribution::AttributionRow;
use holdfast_core::answer::churn_turning_point::{Turn, TurningRow};
use holdfast_core::churn::by::By;
use holdfast_core::churn::compared::Verdict;

use crate::account::Times;
use crate::numbers::amount;
use crate::text::Words;

impl Words {
    /// By what customers are put together.
    #[must_use]
    pub fn customer_group(self, by: By) -> &'static str {
        match by {
            By::All => self.pick("all together", "全部合并"),
            By::Head => self.pick("head and others", "头部与其他"),
            By::SalesRep => self.pick("rep", "销售"),
            By::Csm => self.pick("success manager", "客户成功经理"),
            By::Segment => self.pick("segment", "客群"),
            By::Tier => self.pick("tier", "客户层级"),
            By::Plan => self.pick("plan", "套餐"),
            By::Industry => self.pick("industry", "行业"),
            By::Source => self.pick("source", "来源"),
            By::Term => self.pick("contract term", "合同期限"),
        }
    }

    /// One or two things that customers are put together by, from their codes.
    #[must_use]
    pub fn grouping_named(self, codes: &str) -> String {
        let name = |code: &str| By::ALL.into_iter().find(|by| by.code() == code).map_or(code, |by| self.customer_group(by)).to_owned();
        codes.split('+').map(name).collect::<Vec<_>>().join(" + ")
    }

    /// What the test of a factor says, by its code.
    #[must_use]
    pub fn attributed(self, code: &str) -> Option<&'static str> {
        let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.code() == code)?;
        Some(match verdict {
            Verdict::FollowsSeller => self.pick("Differences follow the seller", "差异跟着销售走"),
            Verdict::FollowsCsm => self.pick("Differences follow the success manager", "差异跟着客户成功经理走"),
            Verdict::SellerAndCsm => self.pick("Sellers and success managers differ, each beyond the other", "销售与客户成功经理各有差异"),
            Verdict::Differs => self.pick("Groups differ", "各组有差异"),
            Verdict::CannotTell => self.pick("Can't be told apart; that does not make them alike", "分不出差异，但不等于没有差异"),
            Verdict::Inseparable => self.pick("Never met, so nothing can be compared", "没有可比的客户，无从比较"),
            Verdict::TooFew => self.pick("Too few have left to tell", "流失太少，无法判断"),
        })
    }

    /// What the turning point says, by its code.
    #[must_use]
    pub fn turned(self, code: &str) -> Option<&'static str> {
        let turn = Turn::ALL.into_iter().find(|turn| turn.code() == code)?;
        Some(match turn {
            Turn::Later => self.pick("More leave later on", "之后流失更多"),
            Turn::Earlier => self.pick("More leave early", "前期流失更多"),
            Turn::None => self.pick("One rate would do", "看不出变化"),
        })
    }

    /// When customers leave, in a sentence; nothing where it was not looked for.
    #[must_use]
    pub fn turning_finding(self, row: &TurningRow, times: &dyn Times) -> String {
        let month = times.whole(row.tau_months);
        if row.verdict == Turn::None {
            return self.pick_owned(
                "No month of life stands out: customers leave at one rate, as far as can be told".to_owned(),
                "没有哪个生命月特别突出：就目前数据看，流失率没有明显变化".to_owned(),
            );
        }
        let interval = |low: Option<f64>, high: Option<f64>| match (low, high) {
            (Some(low), Some(high)) => format!(" [{}–{}]", amount(tenth(low)), amount(tenth(high))),
            (Some(low), None) => format!(" [{}–∞]", amount(tenth(low))),
            _ => String::new(),
        };
        let ratio = row.ratio.map(|ratio| format!("×{}{}", amount(tenth(ratio)), interval(row.low, row.high)));
        let ratio = ratio.map(|ratio| self.pick_owned(format!(": from then on {ratio} the rate"), format!("：此后流失率为 {ratio}")));
        let share = row.share_after.map(|share| times.share(share)).unwrap_or_default();
        let ratio = ratio.unwrap_or_default();
        match row.verdict {
            Turn::Later => self.pick_owned(
                format!("Most leave after month {month}{ratio}; {share} of those who left did so later"),
                format!("多数客户在第 {month} 个月之后流失{ratio}；流失客户中 {share} 在此之后离开"),
            ),
            _ => self.pick_owned(
                format!("Customers leave less after month {month}{ratio}; {share} of those who left did so later"),
                format!("第 {month} 个月之后流失减少{ratio}；流失客户中 {share} 在此之后离开"),
            ),
        }
    }

    /// What churn follows, in a sentence: the finding on sellers and success managers, with how far the others lie apart.
    #[must_use]
    pub fn attribution_finding(self, rows: &[AttributionRow]) -> String {
        let of = |by: By| rows.iter().find(|row| row.factor == by.code());
        let Some(seller) = of(By::SalesRep) else { return self.attributed(Verdict::TooFew.code()).unwrap_or_default().to_owned() };
        let csm = of(By::Csm);
        let verdict = |row: &AttributionRow| Verdict::ALL.into_iter().find(|one| one.code() == row.verdict);
        let sellers = self.pick("sellers", "销售");
        let csms = self.pick("success managers", "客户成功经理");
        let leading = match (verdict(seller), csm.and_then(verdict)) {
            (Some(Verdict::CannotTell), Some(Verdict::FollowsCsm)) => Verdict::FollowsCsm,
            (Some(verdict), _) => verdict,
            (None, _) => Verdict::TooFew,
        };
        let separator = self.pick("; ", "；");
        let said = |verdict: Verdict| self.attributed(verdict.code()).unwrap_or_default().to_owned();
        match leading {
            Verdict::FollowsSeller => {
                let others = csm.map(|row| self.apart(row, csms));
                [Some(said(leading)), others].into_iter().flatten().collect::<Vec<_>>().join(separator)
            }
            Verdict::FollowsCsm => [said(leading), self.apart(seller, sellers)].join(separator),
            Verdict::Differs => self.pick_owned("Sellers differ".to_owned(), "销售之间有差异".to_owned()),
            Verdict::CannotTell => {
                let both = [Some(self.apart(seller, sellers)), csm.map(|row| self.apart(row, csms))];
                let told = both.into_iter().flatten().collect::<Vec<_>>().join(separator);
                let mut letters = told.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
            Verdict::SellerAndCsm | Verdict::Inseparable | Verdict::TooFew => said(leading),
        }
    }

    /// Whether churn is within the rep's control, where the finding says so.
    #[must_use]
    pub fn within_reps_control(self, rows: &[AttributionRow]) -> Option<&'static str> {
        let seller = rows.iter().find(|row| row.factor == By::SalesRep.code())?;
        let follows = [Verdict::FollowsSeller, Verdict::SellerAndCsm].iter().any(|verdict| verdict.code() == seller.verdict);
        follows.then(|| {
            self.pick(
                "So churn is, at least in part, within the rep's control: whom they sell to, and what they promise",
                "所以流失至少有一部分由销售决定：卖给谁、承诺什么",
            )
        })
    }

    /// That groups can't be told apart, and how far they may lie apart.
    fn apart(self, row: &AttributionRow, whom: &str) -> String {
        let (Some(spread), Some(low), Some(high)) = (row.spread, row.spread_low, row.spread_high) else {
            return self.pick_owned(format!("{whom} can't be compared"), format!("{whom}之间无从比较"));
        };
        let [spread, low, high] = [spread, low, high].map(|times| amount(tenth(times)));
        self.pick_owned(
            format!("between {whom} we cannot tell them apart: spread {spread}× [{low}–{high}]"),
            format!("{whom}之间分不出差异：离散 {spread} 倍 [{low}–{high}]"),
        )
    }
}

/// Rounded to a tenth.
fn tenth(number: f64) -> f64 {
    libm::round(number * 10.0) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::testing::both;
    use crate::text::Language;

    fn row(factor: &str, verdict: Verdict, spread: [f64; 3]) -> AttributionRow {
        AttributionRow {
            factor: factor.to_owned(),
            given: None,
            chi2: Some(3.0),
            df: 4,
            p: Some(0.1),
            q: Some(0.1),
            spread: Some(spread[0]),
            spread_low: Some(spread[1]),
            spread_high: Some(spread[2]),
            verdict: verdict.code().to_owned(),
            groups: 5,
            customers: 300,
            churned: 96,
            shuffled: false,
        }
    }

    fn turning(verdict: Turn, ratio: Option<f64>) -> TurningRow {
        TurningRow {
            tau_months: 4,
            hazard_before: 0.0185,
            hazard_after: 0.0452,
            ratio,
            low: Some(1.45),
            high: ratio.map(|_| 4.34),
            p: 0.004,
            share_after: Some(0.8125),
            share_low: Some(0.72),
            share_high: Some(0.88),
            churned: 96,
            verdict,
            tau_low: 3,
            tau_high: 5,
        }
    }

    #[test]
    fn every_verdict_and_group_has_words() {
        Verdict::ALL.iter().for_each(|verdict| both(|words| words.attributed(verdict.code()).expect("words")));
        Turn::ALL.iter().for_each(|turn| both(|words| words.turned(turn.code()).expect("words")));
        By::ALL.iter().for_each(|&by| both(|words| words.customer_group(by)));
        assert_eq!(Words(Language::En).grouping_named("sales_rep+term"), "rep + contract term");
        both(|words| words.column("churn.logrank", "observed:R1"));
        both(|words| words.column_meaning("churn.logrank", "expected:R1").expect("a meaning"));
    }

    #[test]
    fn the_turning_point_is_said_with_its_ratio() {
        let words = Words(Language::En);
        let said = words.turning_finding(&turning(Turn::Later, Some(2.44)), &Plain(Language::En));
        assert_eq!(said, "Most leave after month 4: from then on ×2.4 [1.5–4.3] the rate; 81.3% of those who left did so later");
        for turn in Turn::ALL {
            for ratio in [Some(2.44), None] {
                both(|words| words.turning_finding(&turning(turn, ratio), &Plain(words.0)));
            }
        }
    }

    #[test]
    fn no_evidence_is_never_said_to_be_no_effect() {
        let words = Words(Language::En);
        let rows = [row("sales_rep", Verdict::FollowsSeller, [1.8, 1.3, 3.6]), row("csm", Verdict::CannotTell, [1.1, 1.0, 1.5])];
        let said = words.attribution_finding(&rows);
        assert_eq!(said, "Differences follow the seller; between success managers we cannot tell them apart: spread 1.1× [1–1.5]");
        assert!(words.within_reps_control(&rows).is_some());
        for seller in Verdict::ALL {
            for csm in Verdict::ALL {
                let rows = [row("sales_rep", seller, [1.8, 1.3, 3.6]), row("csm", csm, [1.1, 1.0, 1.5])];
                both(|words| words.attribution_finding(&rows));
                both(|words| words.attribution_finding(&rows[..1]));
                assert!(!words.attribution_finding(&rows).contains("no effect"));
            }
        }
    }
}
