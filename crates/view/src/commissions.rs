//! What replaying pay plans found, in sentences.

use holdfast_core::answer::comp_compare::CompareRow;
use holdfast_core::answer::comp_scenarios::ScenarioRow;
use holdfast_core::compensation::plan::{Pays, Plan};
use holdfast_core::compensation::scenarios::Scenario;

use crate::account::Times;
use crate::text::Words;

/// The least amount that is one: half a cent.
const LEAST: f64 = 0.005;

impl Words {
    /// What plans paid for customers who then left, from the rows of everybody together.
    #[must_use]
    pub fn paid_for_leavers(self, rows: &[CompareRow], times: &impl Times) -> String {
        let paid = |row: &CompareRow| self.for_leavers(row, times);
        let name = |row: &CompareRow| self.plan_named(&row.plan);
        match rows {
            [before, after, ..] => {
                let is_same = (before.paid_on_churned - after.paid_on_churned).abs() < LEAST;
                // Who takes back has paid out at first, so that it is not the same.
                if is_same && before.taken_back < LEAST && after.taken_back < LEAST {
                    return self.paid_same_on_churned(name(before), name(after), paid(before));
                }
                self.paid_on_churned(name(before), paid(before), name(after), paid(after))
            }
            [row] => self.paid_on_churned_by_one(name(row), paid(row)),
            [] => self.compensation_title().to_owned(),
        }
    }

    /// Why the choice of how months are counted makes no difference, or not to all deals; nothing where it does to all. Also whether it
    /// makes any.
    #[must_use]
    pub fn timing_matters(self, plans: &[Plan], by_payments: u64, deals: u64, times: &impl Times) -> (Option<String>, bool) {
        if !plans.iter().any(|plan| matches!(plan.pays, Pays::Milestones { .. })) {
            return (Some(self.timing_without_parts().to_owned()), false);
        }
        match by_payments {
            0 => (None, true),
            _ if by_payments >= deals => (Some(self.timing_by_payments().to_owned()), false),
            some => (Some(self.timing_of_some(times.whole(some), times.whole(deals))), true),
        }
    }

    /// What a plan would have done, from its row of everybody together.
    #[must_use]
    pub fn plan_effects(self, row: &CompareRow, times: &impl Times) -> Vec<String> {
        let of_leavers = self.plan_effect_churned(self.for_leavers(row, times));
        let months = row.months_to_full.map(|months| self.plan_effect_months(times.score(months)));
        let paid = self.plan_effect(times.money(row.paid), times.money(row.pending), times.money(row.lost));
        [Some(paid), Some(of_leavers), months].into_iter().flatten().collect()
    }

    fn for_leavers(self, row: &CompareRow, times: &impl Times) -> String {
        let kept = times.money(row.paid_on_churned);
        if row.taken_back < LEAST {
            return kept;
        }
        self.less_taken_back(kept, times.money(row.paid_on_churned + row.taken_back), times.money(row.taken_back))
    }

    /// What changes in each what-if, plan by plan.
    #[must_use]
    pub fn scenario_findings(self, rows: &[ScenarioRow], times: &impl Times) -> Vec<String> {
        let of = |scenario: Scenario| rows.iter().filter(move |row| row.scenario == scenario.code());
        let as_is = |plan: &str| of(Scenario::AsIs).find(|row| row.plan == plan);
        let both = |scenario| of(scenario).filter_map(|row| Some((as_is(&row.plan)?, row)));
        let quarter = both(Scenario::BestQuarter).map(|(is, then)| {
            let (plan, more) = (self.plan_named(&is.plan), then.paid - is.paid);
            let said = match more {
                more if more >= LEAST => self.quarter_more(plan, times.money(more)),
                more if more <= -LEAST => self.quarter_less(plan, times.money(-more)),
                _ => self.quarter_same(plan),
            };
            let [before, after] = [is, then].map(|row| times.money(row.paid_on_churned));
            if before == after { said } else { self.quarter_churned(said, before, after) }
        });
        let prepaid = both(Scenario::Prepaid).map(|(is, then)| {
            let plan = self.plan_named(&is.plan);
            let of = |of: fn(&ScenarioRow) -> f64| [is, then].map(|row| times.money(of(row)));
            let ([before, after], [waits, waited]) = (of(|row| row.paid), of(|row| row.pending));
            let said = if before == after { self.prepaid_same(plan) } else { self.prepaid_moves(plan, before, after) };
            let said = if waits == waited { said } else { self.prepaid_pending(said, waits, waited) };
            match is.months_to_paid.zip(then.months_to_paid).map(|(before, after)| (times.score(before), times.score(after))) {
                Some((before, after)) if before != after => self.prepaid_months(said, before, after),
                _ => said,
            }
        });
        quarter.chain(prepaid).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::testing::both;
    use crate::text::Language;

    fn row(plan: &str, paid: f64, on_churned: f64, taken_back: f64) -> CompareRow {
        CompareRow {
            person: None,
            plan: plan.to_owned(),
            deals: 3,
            mrr: 100.0,
            paid,
            pending: 0.0,
            lost: taken_back,
            paid_on_churned: on_churned,
            months_to_full: Some(4.0),
            taken_back,
            may_be_taken_back: 0.0,
        }
    }

    fn en() -> (Words, Plain) {
        (Words(Language::En), Plain(Language::En))
    }

    #[test]
    fn what_was_taken_back_is_told_beside_what_was_kept_and_equal_sums_are_said_to_be() {
        let (words, times) = en();
        let old = || row("old", 300.0, 200.0, 0.0);
        let back = || row("old_clawback", 300.0, 200.0, 150.0);
        assert_eq!(words.paid_for_leavers(&[old()], &times), "Old plan paid 200 for customers who then left");
        assert_eq!(
            words.paid_for_leavers(&[old(), row("mine", 300.0, 200.0, 0.0)], &times),
            "Old plan and mine paid the same for customers who then left: 200"
        );
        assert_eq!(
            words.paid_for_leavers(&[old(), back()], &times),
            "Paid for customers who then left: Old plan 200, Old plan, taken back 200 (350 paid, 150 taken back)"
        );
        both(|words| words.paid_for_leavers(&[old(), back()], &times));
        both(|words| words.plan_effects(&back(), &times).join(words.comma()));
    }

    #[test]
    fn how_months_count_is_asked_only_where_it_matters() {
        let (words, times) = en();
        let plans = |names: &[&str]| names.iter().filter_map(|name| Plan::preset(name)).collect::<Vec<_>>();
        let matters = |names: &[&str], by_payments| words.timing_matters(&plans(names), by_payments, 9, &times);
        assert!(!matters(&["old", "old_clawback"], 0).1);
        assert_eq!(matters(&["old", "new"], 0), (None, true));
        assert_eq!(
            matters(&["old", "new"], 4).0.expect("a line"),
            "For 4 of 9 deals the payments in your files decide, whichever is chosen"
        );
        assert_eq!(matters(&["old", "new"], 9), (Some(words.timing_by_payments().to_owned()), false));
    }

    #[test]
    fn what_ifs_say_what_moves() {
        let (words, times) = en();
        let scenario = |scenario: Scenario, paid: f64, pending: f64, months: f64| ScenarioRow {
            scenario: scenario.code().to_owned(),
            plan: "new".to_owned(),
            paid,
            paid_on_churned: 50.0,
            pending,
            lost: 10.0,
            months_to_full: None,
            months_to_paid: Some(months),
        };
        let rows = [
            scenario(Scenario::AsIs, 100.0, 40.0, 3.5),
            scenario(Scenario::BestQuarter, 90.0, 50.0, 3.5),
            scenario(Scenario::Prepaid, 120.0, 20.0, 1.5),
        ];
        assert_eq!(
            words.scenario_findings(&rows, &times),
            [
                "Staying as in the best quarter, New plan would have paid 10 less so far: that quarter's shares, told below, count for large \
                 and small deals alike, while those who really left early were fewer or smaller",
                "With more prepaid, New plan would have paid 120 instead of 100 so far; 20 instead of 40 pending; the money goes out 1.5 months \
                 after the start instead of 3.5, in the mean",
            ]
        );
        for at in 0..2 {
            both(|words| words.scenario_findings(&rows, &times)[at].clone());
        }
        let more = [rows[0].clone(), scenario(Scenario::BestQuarter, 130.0, 0.0, 3.0)];
        both(|words| words.scenario_findings(&more, &times)[0].clone());
        let same = [rows[0].clone(), scenario(Scenario::BestQuarter, 100.0, 0.0, 3.0), scenario(Scenario::Prepaid, 100.0, 40.0, 3.5)];
        both(|words| words.scenario_findings(&same, &times)[0].clone());
        both(|words| words.scenario_findings(&same, &times)[1].clone());
        assert_eq!(words.scenario_findings(&same, &times)[1], "With more prepaid, New plan would have paid as much so far");
    }
}
