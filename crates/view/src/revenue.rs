//! Recurring revenue in words: whether growth hides a worse churn, and the figures under other rules.

use holdfast_core::answer::mrr_movements::MovementsRow;
use holdfast_core::answer::mrr_trap::TrapRow;
use holdfast_core::recurring::rules::Preset;

use crate::account::Times;
use crate::numbers::amount;
use crate::text::Words;

/// A share with one decimal, as percent: churn a month is a few of a hundred.
fn percent(words: Words, share: f64) -> String {
    let number = amount(libm::round(share * 1000.0) / 10.0);
    words.pick_owned(format!("{number} %"), format!("{number}%"))
}

impl Words {
    /// Whether the run rate grows while customers leave faster, in a sentence with its figures.
    #[must_use]
    pub fn trap_sentence(self, row: &TrapRow, times: &dyn Times) -> String {
        let (Some(before), Some(after), Some(mrr_before), Some(mrr_after)) =
            (row.churn_before, row.churn_after, row.mrr_before, row.mrr_after)
        else {
            return self
                .pick(
                    "Fewer than six months with customers are over: too few to say whether growth hides a worse churn",
                    "已结束且有客户的月份不足六个，还看不出增长是否掩盖了流失恶化",
                )
                .to_owned();
        };
        let n = times.whole(row.months);
        let rate = |share: f64, low: Option<f64>, high: Option<f64>| {
            let interval = low.zip(high).map_or_else(String::new, |(low, high)| {
                self.pick_owned(
                    format!(" [{} – {}]", percent(self, low), percent(self, high)),
                    format!(" [{} – {}]", percent(self, low), percent(self, high)),
                )
            });
            format!("{}{interval}", percent(self, share))
        };
        let before = rate(before, row.churn_before_low, row.churn_before_high);
        let after = rate(after, row.churn_after_low, row.churn_after_high);
        let grown = row.growth.map_or_else(String::new, |growth| {
            let sign = if growth > 0.0 { "+" } else { "" };
            format!(" ({sign}{})", percent(self, growth))
        });
        let run_rate = self.pick_owned(
            format!("MRR went from {} to {}{grown} in {n} months", times.money(mrr_before), times.money(mrr_after)),
            format!("{n} 个月里月经常性收入从 {} 变为 {}{grown}", times.money(mrr_before), times.money(mrr_after)),
        );
        let churn = self
            .pick_owned(format!("customer churn a month went from {before} to {after}"), format!("客户月流失率从 {before} 变为 {after}"));
        match row.verdict.as_str() {
            "trap" => self.pick_owned(
                format!("Growth hides a worse churn: {run_rate}, while {churn}"),
                format!("增长掩盖了流失恶化：{run_rate}，而{churn}"),
            ),
            "worse" => {
                self.pick_owned(format!("Customers leave faster: {churn}; {run_rate}"), format!("客户流失加快：{churn}；{run_rate}"))
            }
            "better" => {
                self.pick_owned(format!("Customers leave more slowly: {churn}; {run_rate}"), format!("客户流失放缓：{churn}；{run_rate}"))
            }
            _ => self.pick_owned(
                format!("{run_rate}; {churn}, which may be chance and is no proof that nothing changed"),
                format!("{run_rate}；{churn}，可能只是偶然，也不能证明没有变化"),
            ),
        }
    }

    /// What a month's churn and closing are as another tool counts: to stand beside ours.
    #[must_use]
    pub fn under_other_rules(self, preset: Preset, row: &MovementsRow, times: &dyn Times) -> String {
        let (tool, churn, closing) = (self.tool(preset), times.money(row.churn), times.money(row.closing));
        self.pick_owned(format!("{tool}: churn {churn}, closing {closing}"), format!("{tool}：流失 {churn}，期末 {closing}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;

    fn row(verdict: &str) -> TrapRow {
        TrapRow {
            verdict: verdict.to_owned(),
            months: 6,
            before_from: None,
            after_from: None,
            after_to: None,
            mrr_before: Some(100_000.0),
            mrr_after: Some(150_000.0),
            growth: Some(0.5),
            customers_before: 600,
            churned_before: 12,
            churn_before: Some(0.02),
            churn_before_low: Some(0.0115),
            churn_before_high: Some(0.0346),
            customers_after: 900,
            churned_after: 45,
            churn_after: Some(0.05),
            churn_after_low: Some(0.0376),
            churn_after_high: Some(0.0662),
            difference: Some(0.03),
            difference_low: Some(0.01),
            difference_high: Some(0.05),
            p: Some(0.003),
            mrr_churn_before: None,
            mrr_churn_after: None,
        }
    }

    #[test]
    fn growth_that_hides_a_worse_churn_is_said_so_with_its_figures() {
        let [en, zh] = [Language::En, Language::Zh].map(|language| Words(language).trap_sentence(&row("trap"), &Plain(language)));
        assert_eq!(
            en,
            "Growth hides a worse churn: MRR went from 100,000 to 150,000 (+50 %) in 6 months, while customer churn a month went from 2 % [1.2 % – 3.5 %] to 5 % [3.8 % – 6.6 %]"
        );
        assert_eq!(
            zh,
            "增长掩盖了流失恶化：6 个月里月经常性收入从 100,000 变为 150,000 (+50%)，而客户月流失率从 2% [1.2% – 3.5%] 变为 5% [3.8% – 6.6%]"
        );
    }

    #[test]
    fn no_evidence_is_not_said_to_be_no_change() {
        let said = Words(Language::En).trap_sentence(&row("no_change"), &Plain(Language::En));
        assert!(said.ends_with("no proof that nothing changed"), "{said}");
        let short = TrapRow { churn_before: None, ..row("too_short") };
        assert!(Words(Language::En).trap_sentence(&short, &Plain(Language::En)).starts_with("Fewer than six months"));
    }
}
