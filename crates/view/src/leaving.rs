//! What leavers did, and how customers are put together, in words.

use holdfast_core::answer::churn_fit::FitRow;
use holdfast_core::answer::health_suggested::SuggestedRow;
use holdfast_core::answer::leavers::LeaversRow;
use holdfast_core::churn::fit::Verdict as Fit;
use holdfast_core::churn::groups::{HEAD, OTHERS, TERMS};
use holdfast_core::patterns::LEVEL;

use crate::account::Times;
use crate::numbers::amount;
use crate::text::Words;

impl Words {
    /// Something that leavers did more or less of.
    pub(crate) fn did(self, code: &str) -> String {
        let name = match code {
            "logins" => self.pick("Logins", "登录"),
            "core_use" => self.pick("Days of core feature use", "核心功能使用天数"),
            "sharing" => self.pick("Reports shared", "分享报告"),
            "export_help" => self.pick("Visits to export help", "查看导出帮助"),
            "intent_page" => self.pick("Visits to price or cancel pages", "访问价格或取消页"),
            "tickets" => self.pick("Tickets", "工单"),
            "leaving_tickets" => self.pick("Tickets on export, last bill, cancelling", "涉及导出、账单、取消的工单"),
            "usage" => self.pick("The named measure of use", "指定的使用指标"),
            other => return other.strip_prefix("feature:").unwrap_or(other).to_owned(),
        };
        name.to_owned()
    }

    /// A group of customers; those whose column is empty have no name.
    #[must_use]
    pub fn churn_group(self, code: &str) -> String {
        if let Some((one, other)) = code.split_once(" + ") {
            return format!("{} + {}", self.churn_group(one), self.churn_group(other));
        }
        match code {
            one if one == TERMS[0] => self.pick("1 month", "1 个月").to_owned(),
            one if one == TERMS[1] => self.pick("2 to 6 months", "2 至 6 个月").to_owned(),
            one if one == TERMS[2] => self.pick("7 to 12 months", "7 至 12 个月").to_owned(),
            one if one == TERMS[3] => self.pick("More than 12 months", "12 个月以上").to_owned(),
            HEAD => self.pick("Head", "头部").to_owned(),
            OTHERS => self.pick("Others", "其他").to_owned(),
            "" => self.pick("All", "全部").to_owned(),
            name => name.to_owned(),
        }
    }

    /// Whom the product suits, and whom not, the surest first; that nothing of the profile tells, where it does not.
    #[must_use]
    pub fn fit_finding(self, rows: &[FitRow], times: &dyn Times) -> Option<String> {
        let of = |verdict: Fit| {
            let told = rows.iter().filter(|row| row.verdict == verdict.code()).take(2).map(|row| {
                let kept = row.retention_12m.map_or_else(String::new, |share| format!(" {}", times.share(share)));
                format!("{}{kept}", self.attributes(&row.attributes))
            });
            told.collect::<Vec<_>>().join(self.pick("; ", "；"))
        };
        let (fits, fails, looked_at) = (of(Fit::Fits), of(Fit::DoesNotFit), times.whole(rows.len() as u64));
        Some(match (fits.is_empty(), fails.is_empty()) {
            _ if rows.is_empty() => return None,
            (true, true) => self.pick_owned(
                format!("Nothing in the profile tells who stays: none of {looked_at} combinations differs beyond chance, which does not make them alike"),
                format!("客户画像看不出谁会留下：{looked_at} 种组合都没有超出偶然的差异，但不等于没有差异"),
            ),
            (false, true) => self.pick_owned(format!("Longest with us after a year: {fits}"), format!("一年后留存最好：{fits}")),
            (true, false) => self.pick_owned(format!("Soonest gone, by those there after a year: {fails}"), format!("一年后留存最差：{fails}")),
            (false, false) => self.pick_owned(
                format!("There after a year: {fits}, against {fails}"),
                format!("一年后仍在：{fits}；相比之下 {fails}"),
            ),
        })
    }

    /// What leavers did differently, the surest first; the question alone until that is known.
    #[must_use]
    pub fn leavers_finding(self, rows: Option<&[LeaversRow]>) -> String {
        let Some(rows) = rows else { return self.leavers_title().to_owned() };
        let sure = |row: &&LeaversRow| row.q.is_some_and(|q| q < LEVEL);
        let Some((row, leavers, stayers)) = rows.iter().find(sure).and_then(|row| Some((row, row.leavers_mean?, row.stayers_mean?))) else {
            return self.leavers_nothing().to_owned();
        };
        let signed = |change: f64| {
            let rounded = libm::round(change * 100.0) / 100.0;
            if rounded > 0.0 { format!("+{}", amount(rounded)) } else { amount(rounded) }
        };
        let what = self.did(&row.behaviour);
        // A feature's name is a name.
        let what = if row.behaviour.starts_with("feature:") { what } else { what.to_lowercase() };
        self.leavers_most(what, signed(leavers), signed(stayers))
    }

    /// What the weights suggested are worth beside the model's; the question alone until that is known.
    #[must_use]
    pub fn suggested_finding(self, rows: &[SuggestedRow]) -> String {
        let figure = |area: f64| amount(libm::round(area * 100.0) / 100.0);
        let told = rows.first().and_then(|row| Some((row, row.auc?, row.suggested_auc?)));
        let Some((row, model, suggested)) = told else { return self.suggested_title().to_owned() };
        let is_better = row.difference_low.is_some_and(|low| low > 0.0);
        let is_worse = row.difference_high.is_some_and(|high| high < 0.0);
        let said = match (is_better, is_worse) {
            (true, _) => self.suggested_better(),
            (_, true) => self.suggested_worse(),
            _ => self.suggested_no_better(),
        };
        self.suggested_beside(said.to_owned(), figure(suggested), figure(model))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::testing::both;
    use crate::text::Language;

    #[test]
    fn every_behaviour_and_group_has_a_name() {
        let codes = ["logins", "core_use", "sharing", "export_help", "intent_page", "tickets", "leaving_tickets", "usage"];
        codes.iter().for_each(|code| both(|words| words.did(code)));
        [HEAD, OTHERS, ""].iter().chain(&TERMS).for_each(|code| both(|words| words.churn_group(code)));
        assert_eq!(Words(Language::Zh).churn_group("Eric + 2-6 months"), "Eric + 2 至 6 个月");
        assert_eq!(Words(Language::En).did("feature:Gantt"), "Gantt");
    }

    #[test]
    fn the_surest_difference_is_said_and_nothing_else() {
        let row = |behaviour: &str, difference, q| LeaversRow {
            behaviour: behaviour.to_owned(),
            leavers: 20,
            leavers_mean: Some(difference - 0.5),
            stayers_mean: Some(-0.5),
            difference: Some(difference),
            low: None,
            high: None,
            p: Some(q),
            q: Some(q),
            stayers: 80,
            leavers_before: None,
            leavers_now: None,
            stayers_before: None,
            stayers_now: None,
        };
        let en = Words(Language::En);
        assert_eq!(
            en.leavers_finding(Some(&[row("logins", -1.234, 0.001), row("tickets", 0.2, 0.3)])),
            "Before leaving, logins changed by −1.73 a week; of those who stayed by −0.5"
        );
        assert_eq!(en.leavers_finding(Some(&[row("tickets", 0.2, 0.3)])), en.leavers_nothing());
        both(|words| words.leavers_finding(None));
    }

    #[test]
    fn weights_are_called_better_only_where_the_interval_says_so() {
        let row = |low, high| SuggestedRow {
            part: "login".to_owned(),
            weight: 20.0,
            suggested: 30.0,
            auc: Some(0.68),
            auc_low: None,
            auc_high: None,
            suggested_auc: Some(0.7),
            suggested_low: None,
            suggested_high: None,
            difference: Some(0.02),
            difference_low: Some(low),
            difference_high: Some(high),
            leavers: 40,
        };
        let en = Words(Language::En);
        assert_eq!(en.suggested_finding(&[row(-0.01, 0.05)]), "Suggested weights: not surely better (AUC 0.7, the model's 0.68)");
        assert_eq!(en.suggested_finding(&[row(0.01, 0.05)]), "Suggested weights: better (AUC 0.7, the model's 0.68)");
        both(|words| words.suggested_finding(&[row(-0.05, -0.01)]));
    }

    #[test]
    fn whom_the_product_suits_is_said_or_that_nothing_tells() {
        let row = |attributes: &str, share: f64, verdict: Fit| FitRow {
            attributes: attributes.to_owned(),
            customers: 40,
            retention_12m: Some(share),
            low: None,
            high: None,
            ltv: None,
            others: None,
            p: None,
            q: None,
            verdict: verdict.code().to_owned(),
            churned: 10,
            revenue_mean: None,
        };
        let rows = [row("segment=Retail", 0.8, Fit::Fits), row("source=Ads", 0.25, Fit::DoesNotFit), row("tier=a", 0.5, Fit::AsTheOthers)];
        let plain = Plain(Language::En);
        let said = |rows: &[FitRow]| Words(Language::En).fit_finding(rows, &plain);
        assert_eq!(said(&rows).as_deref(), Some("There after a year: Segment: Retail 80%, against Source: Ads 25%"));
        assert!(said(&rows[2..]).is_some_and(|said| said.ends_with("does not make them alike")));
        assert_eq!(said(&[]), None);
        for some in [&rows[..1], &rows[1..2], &rows[..]] {
            both(|words| words.fit_finding(some, &Plain(words.0)).expect("words"));
        }
    }
}
