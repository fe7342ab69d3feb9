//! What PODs cost tier by tier, beside what winning a customer there costs now.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{
    CARRY, CONVERSION, PEOPLE, PERIOD, POD_CAPACITY, PRICE, RATES, ROLES, SOLVE, TARGET, WIN, assumed_by, notes, notes_on_people,
};
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
/// The deals of the whole plan (see `plan.reverse`) go to the tiers as new customers do now, and the target as what these bring. A POD sells
/// to all: what winning one customer costs by it is the same in every tier, and what differs is how soon that comes back. It is what the PODs
/// of the plan cost a month, whole ones with their CSM, by its deals; what winning costs now has no CSM in it.
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
    /// Its part of the deals a month that the plan takes; without a price of a deal, those of so many customers at what they pay.
    pub deals: Option<f64>,
    /// Its part of the PODs that the plan takes.
    pub pods: Option<f64>,
    /// People of these.
    pub people: Option<f64>,
    /// What they cost a month; together as much as the whole PODs.
    pub cost: Option<f64>,
    /// What the PODs of the plan cost by its deals: what winning one customer costs by them.
    pub cac_by_pod: Option<f64>,
    /// What it costs now.
    pub cac: Option<f64>,
    /// Months until what one pays has brought that back.
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
        &[TARGET, POD_CAPACITY, PRICE, WIN, CONVERSION, PEOPLE[0], PEOPLE[1], PEOPLE[2], PEOPLE[3], ROLES, RATES, CARRY, SOLVE, PERIOD];
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
        let counted: u64 = found.units.iter().filter(|unit| brings(unit).is_some()).map(|unit| unit.new).sum();
        let target = assumed.target.map(|target| target.value.value());
        let in_pods = |deals: f64| (!team.pod_deals.is_zero()).then(|| libm::ceil(deals / team.pod_deals.value()));
        let (whole_deals, needed) = match team.deals {
            Some(deals) => (Some(deals.value()), team.needed.map(|pods| pods as f64)),
            None => {
                let deals = target.filter(|_| all > 0.0 && assumed.price.is_none()).map(|target| target * counted as f64 / all);
                (deals, deals.and_then(in_pods))
            }
        };
        let whole_deals = whole_deals.filter(|deals| *deals > 0.0);
        let needed = needed.filter(|_| whole_deals.is_some());
        let by_pod = needed.zip(team.pod_cost).zip(whole_deals).map(|((pods, cost), deals)| pods * cost / deals);
        let heads = team.loads.len() as f64;
        let row = |tier: &str, unit: &Unit| {
            let share = brings(unit).map(|_| unit.new as f64 / counted as f64);
            let deals = whole_deals.zip(share).map(|(deals, share)| deals * share);
            let pods = needed.zip(share).map(|(pods, share)| pods * share);
            PodTierRow {
                tier: tier.to_owned(),
                new_customers: unit.new,
                arpa: unit.arpa,
                target: target.zip(brings(unit)).map(|(target, brings)| target * brings / all),
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
        let untold = team.pod_cost.is_none().then(|| Note::new(NoteCode::PodCostUntold));
        let whole_pods = needed.zip(by_pod).map(|(pods, _)| Note::new(NoteCode::PodsWhole).number(pods));
        Ok(Listing::of(rows)
            .with_notes([Note::new(NoteCode::TierPeriod).about(found.period.to_string())])
            .with_notes(whole_pods)
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
    fn deals_go_to_tiers_as_customers_do_and_whole_pods_pay_back_sooner_where_customers_pay_more() {
        let mut customers = "customer_id,employees,mrr,signup_date\n".to_owned();
        (0..4).for_each(|at| customers.push_str(&format!("E{at},900,1000,2025-03-01\n")));
        (0..10).for_each(|at| customers.push_str(&format!("S{at},50,400,2025-03-01\n")));
        (0..20).for_each(|at| customers.push_str(&format!("M{at},2,100,2025-03-01\n")));
        let team = "person,role,monthly_cost\nA,MDR,4000\nB,SDR,4000\nC,AE,7000\nD,CSM,5000\n";
        let data = dataset(&[("customers", &customers), ("team", team)]);
        let told = |given: &[(&str, &str)]| {
            let answer = ask(&data, &Models::default(), "plan.pods_by_tier", "2025-12-31", given);
            let told = csv(answer.table(), &["tier", "new_customers", "target", "deals", "pods", "cost", "cac_by_pod", "payback_by_pod"]);
            told.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
        };
        // Ten thousand new MRR at 250 are 40 deals: two PODs of 20, which cost 40,000.
        assert_eq!(
            told(&[("target", "10000"), ("price", "250")]),
            [
                "enterprise,4,4000,4.705882352941177,0.23529411764705882,4705.882352941177,1000,1",
                "smb,10,4000,11.764705882352942,0.5882352941176471,11764.705882352942,1000,2.5",
                "micro,20,2000,23.529411764705884,1.1764705882352942,23529.411764705885,1000,10",
                "all,34,10000,40,2,40000,1000,3.4"
            ]
        );
        // A deal that brings twice as much takes half of them, and the one POD that is left costs as much for each.
        assert_eq!(told(&[("target", "10000"), ("price", "500")])[3], "all,34,10000,20,1,20000,1000,3.4");
        assert!(told(&[("target", "10000"), ("price", "0")])[3].starts_with("all,34,10000,,,,,"), "no deals by a price of nothing");
        // A POD that is not full costs more for each: 30 deals by two.
        assert!(told(&[("target", "9000"), ("price", "300")])[3].starts_with("all,34,9000,30,2,40000,1333.3"));
    }
}
