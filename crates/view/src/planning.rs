//! Plans in words: what each figure is called, what would tell it, where it comes from.

use std::collections::BTreeMap;

use holdfast_core::answer::plan_assumptions::AssumptionRow;
use holdfast_core::answer::plan_growth::GrowthRow;
use holdfast_core::answer::plan_pods::PodRow;
use holdfast_core::answer::plan_reverse::ReverseRow;
use holdfast_core::planning::assumed::Source;
use holdfast_core::planning::reverse::STEPS;
use holdfast_core::planning::silo::Model;
use holdfast_core::team::Role;

use crate::account::Times;
use crate::numbers::some;
use crate::text::Words;

impl Words {
    /// What a figure of a plan is called, by its name in a question.
    #[must_use]
    pub fn assumption(self, name: &str) -> String {
        let (role, part) = name.split_once('_').unwrap_or((name, ""));
        match (name, part) {
            ("target", _) => self.assumed_target().to_owned(),
            ("price", _) => self.assumed_price().to_owned(),
            ("win", _) => self.assumed_win().to_owned(),
            ("conversion", _) => self.assumed_conversion().to_owned(),
            ("touch", _) => self.assumed_touch().to_owned(),
            ("outbound_share", _) => self.assumed_outbound_share().to_owned(),
            ("intents", _) => self.assumed_intents().to_owned(),
            ("profiles", _) => self.assumed_profiles().to_owned(),
            ("outbound", _) => self.assumed_outbound().to_owned(),
            ("working_days", _) => self.assumed_working_days().to_owned(),
            ("mrr", _) => self.assumed_mrr().to_owned(),
            ("churn_rate", _) => self.assumed_churn().to_owned(),
            ("hires", _) => self.assumed_hires().to_owned(),
            ("ramp", _) => self.assumed_ramp().to_owned(),
            ("attrition", _) => self.assumed_attrition().to_owned(),
            ("months", _) => self.assumed_months().to_owned(),
            ("prospects", _) => self.assumed_prospects().to_owned(),
            ("entering", _) => self.assumed_entering().to_owned(),
            ("cooling", _) => self.assumed_cooling().to_owned(),
            (_, "cost") => self.assumed_cost(role.to_uppercase()),
            (_, "handles") => self.assumed_handles(role.to_uppercase()),
            (_, "yields") => self.assumed_yields(role.to_uppercase()),
            ("mdr" | "sdr" | "ae" | "csm", _) => self.assumed_people(role.to_uppercase()),
            _ => name.to_owned(),
        }
    }

    /// What in the files would tell a figure of a plan.
    #[must_use]
    pub fn assumption_needs(self, name: &str) -> &'static str {
        match name {
            "target" | "price" | "mrr" | "churn_rate" => self.told_by_revenue(),
            "outbound_share" => self.told_by_channels(),
            "win" | "intents" => self.told_by_opportunities(),
            "conversion" | "profiles" => self.told_by_leads(),
            "touch" | "outbound" => self.told_by_calls(),
            name if name.ends_with("_cost") => self.told_by_costs(),
            _ => self.told_by_team(),
        }
    }

    /// Where a figure comes from.
    #[must_use]
    pub fn source(self, source: Source) -> &'static str {
        match source {
            Source::Given => self.source_given(),
            Source::Own => self.source_own(),
            Source::Preset => self.source_preset(),
            Source::Solved => self.source_solved(),
        }
    }

    /// A step of the reverse formula.
    #[must_use]
    pub fn plan_step(self, step: &str) -> &'static str {
        match STEPS.iter().position(|one| *one == step) {
            Some(0) => self.step_deals(),
            Some(1) => self.step_intents(),
            Some(2) => self.step_profiles(),
            _ => self.step_outbound(),
        }
    }

    /// How work is handed on.
    #[must_use]
    pub fn silo_model(self, model: Model) -> &'static str {
        match model {
            Model::Silo => self.model_silo(),
            Model::Pod => self.model_pod(),
        }
    }

    /// What the target takes, as a title.
    #[must_use]
    pub fn plan_finding(self, rows: &[ReverseRow], written: &dyn Times) -> String {
        let of = |at: usize| rows.get(at).and_then(|row| row.needed);
        let needed = |at: usize| of(at).map(|needed| written.whole(needed));
        let Some(((deals, intents), profiles)) = of(0).zip(needed(1)).zip(needed(2)) else { return self.plan_title().to_owned() };
        let deals = self.pick_owned(some(deals as f64, "deal", "deals"), format!("{} 单", written.whole(deals)));
        let needs = self.plan_needs(deals, intents, profiles);
        match needed(3) {
            Some(calls) => self.plan_needs_calls(needs, calls),
            None => needs,
        }
    }

    /// Deals a month, as they are written.
    pub(crate) fn deals_a_month(self, written: &str) -> String {
        let unit = if written == "1" { "deal" } else { "deals" };
        self.pick_owned(format!("{written} {unit} a month"), format!("每月 {written} 单"))
    }

    /// The figures that a scenario sets beside those of which its table has a column, as they were written.
    #[must_use]
    pub fn plan_other_figures(self, figures: &BTreeMap<String, String>) -> String {
        let told = figures.iter().filter(|(name, _)| !matches!(name.as_str(), "target" | "price" | "win"));
        let one = |(name, value): (&String, &String)| {
            let (label, value) = match (name.as_str(), value.as_str()) {
                ("rates", "preset") => (self.plan_rates().to_owned(), self.plan_rates_preset().to_owned()),
                ("carry", "own") => (self.plan_carry().to_owned(), self.plan_carry_own().to_owned()),
                ("roles", roles) => (self.plan_roles_of_pod().to_owned(), roles.replace(',', " · ")),
                ("solve", unknown) => (self.plan_solve().to_owned(), self.assumption(unknown)),
                (name, value) => (self.assumption(name), value.to_owned()),
            };
            self.plan_set(label, value)
        };
        told.map(one).collect::<Vec<_>>().join(self.semicolon())
    }

    /// Rows of growth that a sheet of paper has room for: at most so many, evenly apart, the last one always.
    #[must_use]
    pub fn months_on_paper(rows: &[GrowthRow], most: usize) -> Vec<&GrowthRow> {
        let step = rows.len().div_ceil(most.max(1)).max(1);
        rows.iter().enumerate().filter(|(at, _)| (rows.len() - 1 - at).is_multiple_of(step)).map(|(_, row)| row).collect()
    }

    /// What was solved for, in a sentence.
    #[must_use]
    pub fn plan_solved(self, name: &str, found: Option<f64>, rows: &[ReverseRow], written: &dyn Times) -> String {
        let label = self.assumption(name);
        let Some(found) = found else { return self.plan_solved_none(label) };
        let is_amount = matches!(name, "target" | "price");
        if !is_amount && found > 1.0 {
            return self.plan_solved_beyond(label, written.share(found));
        }
        let write = |value: f64| if is_amount { written.money(value) } else { written.share(value) };
        let said = if is_amount { self.plan_solved_amount(label, write(found)) } else { self.plan_solved_rate(label, write(found)) };
        match rows.iter().find_map(|row| row.solved_low.zip(row.solved_high)) {
            Some((low, high)) if !is_amount && high > 1.0 => self.plan_solved_some(said, write(low)),
            Some((low, high)) => self.plan_solved_range(said, write(low), write(high)),
            None => said,
        }
    }

    /// What the team carries, who is missing, what a POD costs.
    #[must_use]
    pub fn plan_carried(self, rows: &[PodRow], written: &dyn Times) -> String {
        let Some(first) = rows.first() else { return String::new() };
        let carried = rows.iter().map(|row| row.capacity).fold(f64::INFINITY, f64::min);
        let people = written.whole(rows.iter().map(|row| row.people).sum());
        let [deals, pods] =
            [first.deals_wanted, first.pods_needed].map(|n| n.map_or_else(|| self.nothing().to_owned(), |n| written.whole(n)));
        let mut said = match first.deals_wanted {
            Some(_) => self.plan_team_enough(people, written.score(carried), deals, pods),
            None => self.plan_team(people, written.score(carried)),
        };
        said = self.by_whose_month(rows, said, &|number| written.score(number));
        let missing = rows.iter().filter(|row| row.missing.is_some_and(|missing| missing > 0));
        let missing: Vec<String> = missing.map(|row| format!("{} {}", written.whole(row.missing.unwrap_or_default()), row.role)).collect();
        if !missing.is_empty() {
            said = self.plan_team_short(said, missing.join(self.pick(", ", "、")));
        }
        match first.pod_cost.zip(first.pod_cac) {
            Some((cost, cac)) => self.plan_team_cost(said, written.money(cost), written.money(cac)),
            None => said,
        }
    }

    /// A finding on a team with by whose month it carries, and beside the blueprint's what is won now; where it is mixed, as it is. `score`
    /// writes a number.
    #[must_use]
    pub fn by_whose_month(self, rows: &[PodRow], finding: String, score: &dyn Fn(f64) -> String) -> String {
        let all = |source: Source| rows.iter().all(|row| row.source == source);
        let now = rows.first().and_then(|row| row.deals_now).map(score);
        let finding = match (all(Source::Preset), all(Source::Own)) {
            (true, _) => match now {
                Some(now) => self.pods_beside_now(self.pods_by_blueprint(finding), now),
                None => self.pods_by_blueprint(finding),
            },
            (false, true) => self.pods_by_own(finding),
            (false, false) => finding,
        };
        let is_told = rows.iter().any(|row| row.people_source != Source::Preset);
        if is_told { finding } else { self.pods_without_team(finding) }
    }

    /// The rate by which one comes to a step, from the second on.
    #[must_use]
    pub fn rate_to(self, step: &str) -> &'static str {
        match STEPS.iter().position(|one| *one == step) {
            Some(1) => self.rate_win(),
            Some(2) => self.rate_conversion(),
            _ => self.rate_touch(),
        }
    }

    /// Where growth ends.
    #[must_use]
    pub fn plan_grown(self, rows: &[GrowthRow], written: &dyn Times) -> String {
        rows.last()
            .map(|row| match row.mrr {
                Some(mrr) => self.plan_grows(written.month(row.month), written.score(row.deals), written.money(mrr)),
                None => self.plan_grows_deals(written.month(row.month), written.score(row.deals)),
            })
            .unwrap_or_default()
    }

    /// A figure that a plan goes by, with its unit.
    #[must_use]
    pub fn assumed_value(self, row: &AssumptionRow, written: &dyn Times) -> String {
        row.value.map_or_else(|| self.nothing().to_owned(), |value| self.amount_of(&row.assumption, value, written))
    }

    fn amount_of(self, name: &str, value: f64, written: &dyn Times) -> String {
        match name {
            "win" | "conversion" | "outbound_share" | "attrition" | "churn_rate" | "cooling" => written.share(value),
            // A call in hundreds finds somebody: tenths of a percent say too little.
            "touch" => {
                self.pick_owned(format!("{} in 1,000", written.score(value * 1000.0)), format!("千次 {}", written.score(value * 1000.0)))
            }
            "target" | "price" | "mrr" => written.money(value),
            name if name.ends_with("_cost") => written.money(value),
            _ => written.score(value),
        }
    }

    /// Where a figure comes from, with its counts and its interval.
    #[must_use]
    pub fn assumed_from(self, row: &AssumptionRow, written: &dyn Times) -> String {
        let Some(source) = row.source else { return self.assumption_needs(&row.assumption).to_owned() };
        let counts = match (row.cases, row.n) {
            (Some(cases), Some(n)) => Some(self.plan_of(written.whole(cases), written.whole(n))),
            (None, Some(n)) => Some(self.plan_of_new(written.whole(n))),
            _ => None,
        };
        let interval = row.low.zip(row.high).map(|(low, high)| self.plan_interval(written.share(low), written.share(high)));
        let said = std::iter::once(self.source(source).to_owned());
        let usual =
            row.usual.filter(|_| source == Source::Given).map(|usual| self.assumed_else(self.amount_of(&row.assumption, usual, written)));
        said.chain(usual).chain(counts).chain(interval).collect::<Vec<_>>().join(" · ")
    }

    /// What a role of the blueprint is for.
    #[must_use]
    pub fn duty(self, role: Role) -> &'static str {
        match role {
            Role::Mdr => self.duty_mdr(),
            Role::Sdr => self.duty_sdr(),
            Role::Bdr => self.duty_bdr(),
            Role::Ae => self.duty_ae(),
            Role::Fae => self.duty_fae(),
            Role::Csm => self.duty_csm(),
            Role::Am => self.duty_am(),
        }
    }

    /// A code in a table of a plan.
    pub(crate) fn code_of_planning(self, column: &str, text: &str) -> Option<String> {
        match column {
            "tier" => self.code_of_tiers("tiers", column, text),
            "step" => Some(self.plan_step(text).to_owned()),
            "model" => Model::ALL.iter().find(|model| model.code() == text).map(|&model| self.silo_model(model).to_owned()),
            "assumption" => Some(self.assumption(text)),
            "source" | "people_source" | "target_source" => {
                Source::ALL.iter().find(|source| source.code() == text).map(|&source| self.source(source).to_owned())
            }
            _ => None,
        }
    }
}
