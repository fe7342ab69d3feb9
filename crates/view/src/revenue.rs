//! Recurring revenue in words: whether growth hides a worse churn, and the figures under other rules.

use holdfast_core::answer::mrr_rules::RulesRow;
use holdfast_core::answer::mrr_trap::TrapRow;
use holdfast_core::recurring::others::Switch;

use crate::account::Times;
use crate::text::Words;

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
            let interval = low.zip(high).map_or_else(String::new, |(low, high)| format!(" [{} – {}]", times.share(low), times.share(high)));
            format!("{}{interval}", times.share(share))
        };
        let before = rate(before, row.churn_before_low, row.churn_before_high);
        let after = rate(after, row.churn_after_low, row.churn_after_high);
        let grown = row.growth.map_or_else(String::new, |growth| {
            let sign = if growth > 0.0 { "+" } else { "" };
            format!(" ({sign}{})", times.share(growth))
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

    /// What a switch does to the figures it moves: as it stands, and under its other settings. Nothing without a month that is over.
    #[must_use]
    pub fn under_other_rules(self, switch: Switch, rows: &[RulesRow], times: &dyn Times) -> Option<String> {
        let of: Vec<&RulesRow> = rows.iter().filter(|row| row.switch == switch.code()).collect();
        // Switches turned one by one may be no tool's.
        let here = of.iter().find(|row| row.chosen && row.months > 0);
        let figures = |row: &RulesRow| self.moved_by(switch, row, times);
        let others: Vec<&&RulesRow> = of.iter().filter(|row| !row.chosen && row.months > 0).collect();
        let as_it_is = here.map(|row| (figures(row), row.months));
        let is_same = |row: &RulesRow| row.told && as_it_is.as_ref().is_some_and(|(here, _)| *here == figures(row));
        if let Some((here, months)) = as_it_is.as_ref().filter(|_| !others.is_empty() && others.iter().all(|row| is_same(row))) {
            let months = times.whole(*months);
            return Some(self.pick_owned(
                format!("Last {months} months: {here}, the same sums under every other rule"),
                format!("最近 {months} 个月：{here}；换其他口径合计相同"),
            ));
        }
        let told = others.iter().map(|row| {
            let setting = self.setting(&row.setting).unwrap_or_default();
            let said = match &as_it_is {
                _ if !row.told => self.pick("not told by these files", "文件中没有相关数据").to_owned(),
                Some((here, _)) if *here == figures(row) => self.pick("the same", "相同").to_owned(),
                _ => figures(row),
            };
            self.pick_owned(format!("{setting}: {said}"), format!("{setting}：{said}"))
        });
        let told = told.collect::<Vec<_>>().join(self.pick("; ", "；"));
        let here = as_it_is.map(|(here, months)| {
            let months = times.whole(months);
            self.pick_owned(format!("Last {months} months: {here}. "), format!("最近 {months} 个月：{here}。"))
        });
        (!told.is_empty()).then(|| {
            let said = self.pick_owned(format!("Under the other rules: {told}"), format!("换一种口径：{told}"));
            format!("{}{said}", here.unwrap_or_default())
        })
    }

    /// The figures that a switch moves.
    fn moved_by(self, switch: Switch, row: &RulesRow, times: &dyn Times) -> String {
        let (new, churn, closing) = (times.money(row.new), times.money(row.churn), times.money(row.closing));
        let gone = times.whole(row.customers_churned);
        match switch {
            Switch::Rules => self.pick_owned(
                format!("churn {churn} ({gone} customers), closing {closing}"),
                format!("流失 {churn}（{gone} 家），期末 {closing}"),
            ),
            Switch::Movements | Switch::Joiners => {
                self.pick_owned(format!("new {new}, churn {churn}"), format!("新增 {new}，流失 {churn}"))
            }
            Switch::Churn => self.pick_owned(format!("churn {churn} ({gone} customers)"), format!("流失 {churn}（{gone} 家）")),
            Switch::Discounts => self.pick_owned(format!("closing {closing}"), format!("期末 {closing}")),
        }
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
            "Growth hides a worse churn: MRR went from 100,000 to 150,000 (+50%) in 6 months, while customer churn a month went from 2% [1.2% – 3.5%] to 5% [3.8% – 6.6%]"
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

    #[test]
    fn a_switch_says_what_its_other_settings_would_make_of_the_figures() {
        let of = |switch: Switch, setting: &str, churn: f64, told: bool| RulesRow {
            switch: switch.code().to_owned(),
            setting: setting.to_owned(),
            chosen: setting == "period_end",
            told,
            months: 12,
            new: 900.0,
            churn,
            closing: 5_000.0,
            customers_new: 3,
            customers_churned: 4,
            customers_closing: 20,
        };
        let rows = [
            of(Switch::Churn, "request", 380.0, true),
            of(Switch::Churn, "period_end", 400.0, true),
            of(Switch::Churn, "grace", 400.0, false),
            of(Switch::Rules, "stripe", 380.0, true),
        ];
        let said = |switch, language| Words(language).under_other_rules(switch, &rows, &Plain(language)).unwrap_or_default();
        assert_eq!(
            said(Switch::Churn, Language::En),
            "Last 12 months: churn 400 (4 customers). Under the other rules: when the customer asks to cancel: churn 380 (4 customers); \
             30 days after payment stopped: not told by these files"
        );
        assert_eq!(said(Switch::Rules, Language::Zh), "换一种口径：Stripe：流失 380（4 家），期末 5,000");
        assert_eq!(Words(Language::En).under_other_rules(Switch::Joiners, &rows, &Plain(Language::En)), None);
    }
}
