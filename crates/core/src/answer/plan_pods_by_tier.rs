//! What PODs cost tier by tier, beside what winning a customer there costs now.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{CARRY, CONVERSION, PEOPLE, PERIOD, RATES, ROLES, SOLVE, TARGET, WIN, assumed_by, notes, notes_on_people};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::planning::settings::Settings;
use crate::planning::pods::pods;
use crate::schema::Table;
use crate::tiers::economics::{GroupBy, Terms, Unit, economics};
use crate::tiers::rules::{Tier, TierRules, place};
use crate::tiers::spent::{Allocate, From};

/// Asks what PODs cost by tier.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanPodsByTier {
    /// What a person has set.
    pub settings: Settings,
    /// By what customers are put into tiers.
    pub rules: TierRules,
}

/// A tier, then all together. Money is in the workspace currency.
///
/// The target is shared by what new customers of each tier bring now. A POD sells to all: what winning one customer costs by it is the same in
/// every tier, and what differs is how soon that comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PodTierRow {
    /// Its code; `all` for all together.
    pub tier: String,
    /// Customers who began in the period.
    pub new_customers: u64,
    /// What one of the tier pays a month, in the mean.
    pub arpa: Option<f64>,
    /// Its share of the target.
    pub target: Option<f64>,
    /// Deals a month that takes.
    pub deals: Option<f64>,
    /// PODs that takes, in parts.
    pub pods: Option<f64>,
    /// People of these.
    pub people: Option<f64>,
    /// What they cost a month.
    pub cost: Option<f64>,
    /// What winning one customer costs by a POD.
    pub cac_by_pod: Option<f64>,
    /// What it costs now.
    pub cac: Option<f64>,
    /// Months until what one pays has brought back what a POD costs.
    pub payback_by_pod: Option<f64>,
    /// The same of what it costs now.
    pub payback_months: Option<f64>,
}

impl Record for PodTierRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("tier", CellKind::Text),
            ("new_customers", CellKind::Count),
            ("arpa", CellKind::Money),
            ("target", CellKind::Money),
            ("deals", CellKind::Number),
            ("pods", CellKind::Number),
            ("people", CellKind::Number),
            ("cost", CellKind::Money),
            ("cac_by_pod", CellKind::Money),
            ("cac", CellKind::Money),
            ("payback_by_pod", CellKind::Number),
            ("payback_months", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.tier),
            1 => Cell::Whole(self.new_customers as i64),
            2 => self.arpa.into(),
            3 => self.target.into(),
            4 => self.deals.into(),
            5 => self.pods.into(),
            6 => self.people.into(),
            7 => self.cost.into(),
            8 => self.cac_by_pod.into(),
            9 => self.cac.into(),
            10 => self.payback_by_pod.into(),
            11 => self.payback_months.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for PlanPodsByTier {
    const ID: &'static str = "plan.pods_by_tier";
    const ABOUT: &'static str = "What PODs cost tier by tier, and how soon that comes back, beside what winning a customer there costs now";
    const PARAMETERS: &'static [Parameter] =
        &[TARGET, WIN, CONVERSION, PEOPLE[0], PEOPLE[1], PEOPLE[2], PEOPLE[3], ROLES, RATES, CARRY, SOLVE, PERIOD];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Payments]];
    type Row = PodTierRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanPodsByTier, BadParameter> {
        Ok(PlanPodsByTier { settings: Settings::take(parameters)?, rules: TierRules::default() })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PodTierRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings);
        let team = pods(&assumed);
        let placed = place(ground.data, &self.rules, ground.as_of);
        let terms = Terms { period: self.settings.period, lag: false, allocate: Allocate::default(), margin: 1.0 };
        let found = economics(ground.data, &placed, GroupBy::Tier, &terms, ground.as_of);
        let brings = |unit: &Unit| unit.arpa.map(|arpa| arpa * unit.new as f64).filter(|brings| *brings > 0.0);
        let all = crate::stats::sum(found.units.iter().filter_map(brings));
        let target = assumed.target.map(|target| target.value.value());
        let pod_deals = Some(team.pod_deals.value()).filter(|deals| *deals > 0.0);
        let by_pod = team.pod_cost.zip(pod_deals).map(|(cost, deals)| cost / deals);
        let heads = team.loads.len() as f64;
        let row = |tier: &str, unit: &Unit| {
            let part = target.zip(brings(unit)).filter(|_| all > 0.0).map(|(target, brings)| target * brings / all);
            let deals = part.zip(unit.arpa).map(|(part, arpa)| part / arpa);
            let pods = deals.zip(pod_deals).map(|(deals, each)| deals / each);
            PodTierRow {
                tier: tier.to_owned(),
                new_customers: unit.new,
                arpa: unit.arpa,
                target: part,
                deals,
                pods,
                people: pods.map(|pods| pods * heads),
                cost: pods.zip(team.pod_cost).map(|(pods, cost)| pods * cost),
                cac_by_pod: by_pod,
                cac: unit.cac(),
                payback_by_pod: by_pod.zip(unit.arpa).filter(|(_, arpa)| *arpa > 0.0).map(|(cac, arpa)| cac / arpa),
                payback_months: unit.payback_months(1.0),
            }
        };
        let tiers = Tier::ALL.iter().zip(&found.units).map(|(tier, unit)| row(tier.code(), unit));
        let mut rows: Vec<PodTierRow> = tiers.collect();
        let sum = |of: fn(&PodTierRow) -> Option<f64>| {
            let told: Vec<f64> = rows.iter().filter_map(of).collect();
            (!told.is_empty()).then(|| crate::stats::sum(told))
        };
        let whole = PodTierRow {
            target: sum(|row| row.target),
            deals: sum(|row| row.deals),
            pods: sum(|row| row.pods),
            people: sum(|row| row.people),
            cost: sum(|row| row.cost),
            ..row("all", &found.all)
        };
        rows.push(whole);
        let costs = found.all.acquire.is_none().then(|| match found.spent.from {
            From::Nothing => Note::new(NoteCode::TierCostsNeeded),
            _ => Note::new(NoteCode::CostsOfNone).about("acquire"),
        });
        let untold = by_pod.is_none().then(|| Note::new(NoteCode::PodCostUntold));
        Ok(Listing::of(rows)
            .with_notes([Note::new(NoteCode::TierPeriod).about(found.period.to_string())])
            .with_notes(untold)
            .with_notes(costs)
            .with_notes(notes(&assumed, &["target"]))
            .with_notes(notes_on_people(&assumed)))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn the_target_is_shared_by_what_tiers_bring_and_a_pod_pays_back_sooner_where_customers_pay_more() {
        let mut customers = "customer_id,employees,mrr,signup_date\n".to_owned();
        (0..4).for_each(|at| customers.push_str(&format!("E{at},900,1000,2025-03-01\n")));
        (0..10).for_each(|at| customers.push_str(&format!("S{at},50,400,2025-03-01\n")));
        (0..20).for_each(|at| customers.push_str(&format!("M{at},2,100,2025-03-01\n")));
        let team = "person,role,monthly_cost\nA,MDR,4000\nB,SDR,4000\nC,AE,7000\nD,CSM,5000\n";
        let data = dataset(&[("customers", &customers), ("team", team)]);
        let answer = ask(&data, &Models::default(), "plan.pods_by_tier", "2025-12-31", &[("target", "20000")]);
        let told = csv(answer.table(), &["tier", "new_customers", "target", "deals", "pods", "cost", "cac_by_pod", "payback_by_pod"]);
        assert_eq!(
            told.lines().skip(1).collect::<Vec<_>>(),
            [
                "enterprise,4,8000,8,0.4,8000,1000,1",
                "smb,10,8000,20,1,20000,1000,2.5",
                "micro,20,4000,40,2,40000,1000,10",
                "all,34,20000,68,3.4,68000,1000,3.4"
            ]
        );
    }
}
