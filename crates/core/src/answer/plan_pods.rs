//! What each role of a POD carries, which one is the bottleneck, and how many PODs a target takes.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{
    CARRY, CONVERSION, PEOPLE, PERIOD, POD_CAPACITY, PRICE, RATES, ROLES, SOLVE, TARGET, WIN, assumed_by, notes, notes_on_people,
};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::planning::assumed::Source;
use crate::planning::settings::{POD, Settings};
use crate::planning::pods::{Load, STEPS, pods};
use crate::planning::rational::Ratio;
use crate::schema::Table;
use crate::team::Role;

/// Asks what a team carries and what a target takes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanPods {
    /// What a person has set.
    pub settings: Settings,
}

/// A role of the POD. Money is in the workspace currency.
///
/// A POD has one person in each role. MDR and SDR bring intents to the same AE, so what both bring counts for both, at the win rate. The team
/// carries what the least of its roles does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PodRow {
    /// Its code.
    pub role: String,
    /// People at hand.
    pub people: u64,
    /// What one takes in a month: profiles, intents or deals.
    pub handles: Option<f64>,
    /// What comes of it: intents, deals or onboardings.
    pub yields: f64,
    /// Deals a month that the people at hand carry.
    pub capacity: f64,
    /// PODs that the target takes: target / what a POD brings, rounded up.
    pub pods_needed: Option<u64>,
    /// Whether it is the least of the roles.
    pub bottleneck: bool,
    /// People of the role that the target takes: one a POD.
    pub people_needed: Option<u64>,
    /// Of those, how many are missing.
    pub missing: Option<u64>,
    /// What one costs a month, in the mean.
    pub cost_per_person: Option<f64>,
    /// Deals a month that a POD carries.
    pub pod_deals: f64,
    /// New MRR that a POD brings a month.
    pub pod_brings: Option<f64>,
    /// What a POD costs a month.
    pub pod_cost: Option<f64>,
    /// Cost of a POD by the deals it carries: what it costs to win a customer by it.
    pub pod_cac: Option<f64>,
    /// Where people come from.
    pub people_source: Source,
    /// Where what one carries comes from.
    pub source: Source,
    /// Deals a month that the target takes.
    pub deals_wanted: Option<u64>,
    /// Deals of new business that were won a month, over the days measured.
    pub deals_now: Option<f64>,
}

impl PodRow {
    /// Whether the role brings intents: who does stands for one step with the others.
    #[must_use]
    pub fn brings_intents(&self) -> bool {
        Role::of(&self.role).is_some_and(|role| STEPS[0].iter().any(|&at| POD[at] == role))
    }
}

impl Record for PodRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("role", CellKind::Text),
            ("people", CellKind::Count),
            ("handles", CellKind::Number),
            ("yields", CellKind::Number),
            ("capacity", CellKind::Number),
            ("pods_needed", CellKind::Count),
            ("bottleneck", CellKind::Flag),
            ("people_needed", CellKind::Count),
            ("missing", CellKind::Count),
            ("cost_per_person", CellKind::Money),
            ("pod_deals", CellKind::Number),
            ("pod_brings", CellKind::Money),
            ("pod_cost", CellKind::Money),
            ("pod_cac", CellKind::Money),
            ("people_source", CellKind::Text),
            ("source", CellKind::Text),
            ("deals_wanted", CellKind::Count),
            ("deals_now", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let whole = |number: Option<u64>| number.map_or(Cell::Nothing, |number| Cell::Whole(number as i64));
        match column {
            0 => Cell::Text(&self.role),
            1 => Cell::Whole(self.people as i64),
            2 => self.handles.into(),
            3 => Cell::Number(self.yields),
            4 => Cell::Number(self.capacity),
            5 => whole(self.pods_needed),
            6 => Cell::Flag(self.bottleneck),
            7 => whole(self.people_needed),
            8 => whole(self.missing),
            9 => self.cost_per_person.into(),
            10 => Cell::Number(self.pod_deals),
            11 => self.pod_brings.into(),
            12 => self.pod_cost.into(),
            13 => self.pod_cac.into(),
            14 => Cell::Text(self.people_source.code()),
            15 => Cell::Text(self.source.code()),
            16 => whole(self.deals_wanted),
            17 => self.deals_now.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for PlanPods {
    const ID: &'static str = "plan.pods";
    const ABOUT: &'static str = "What each role of a POD carries, the bottleneck, and the PODs and people a target takes";
    const PARAMETERS: &'static [Parameter] =
        &[TARGET, POD_CAPACITY, PRICE, WIN, CONVERSION, PEOPLE[0], PEOPLE[1], PEOPLE[2], PEOPLE[3], ROLES, RATES, CARRY, SOLVE, PERIOD];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = PodRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanPods, BadParameter> {
        Ok(PlanPods { settings: Settings::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PodRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings);
        let told = pods(&assumed);
        let row = |load: &Load| {
            let at = POD.iter().position(|role| *role == load.role).unwrap_or_default();
            PodRow {
                role: load.role.code().to_owned(),
                people: load.people.into(),
                handles: load.carries.handles.map(Ratio::value),
                yields: load.carries.yields.value(),
                capacity: load.capacity.value(),
                pods_needed: told.needed,
                bottleneck: load.is_bottleneck,
                people_needed: load.needed,
                missing: load.missing,
                cost_per_person: assumed.cost[at],
                pod_deals: told.pod_deals.value(),
                pod_brings: told.pod_brings.map(Ratio::value),
                pod_cost: told.pod_cost,
                pod_cac: told.pod_cost.filter(|_| !told.pod_deals.is_zero()).map(|cost| cost / told.pod_deals.value()),
                people_source: assumed.people[at].1,
                source: load.carries.source,
                deals_wanted: told.deals.map(Ratio::up),
                deals_now: assumed.measured.won_a_month().map(Ratio::value),
            }
        };
        let rows: Vec<PodRow> = told.loads.iter().map(row).collect();
        let shared = rows.iter().filter(|row| row.brings_intents()).count() > 1;
        let wanted: &[&str] = if self.settings.pod_capacity.is_some() { &["target"] } else { &["target", "price"] };
        Ok(Listing::of(rows)
            .with_notes(shared.then(|| Note::new(NoteCode::PodIntentsTogether)))
            .with_notes(notes(&assumed, wanted))
            .with_notes(notes_on_people(&assumed)))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    fn told(given: &[(&str, &str)], columns: &[&str]) -> Vec<String> {
        let data = dataset(&[("customers", "customer_id\nA\n")]);
        let answer = ask(&data, &Models::default(), "plan.pods", "2026-01-31", given);
        csv(answer.table(), columns).lines().skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn the_articles_pod_carries_twenty_deals_and_six_million_take_three() {
        let given = [("target", "6000000"), ("pod_capacity", "2000000")];
        assert_eq!(
            told(&given, &["role", "people", "handles", "yields", "capacity", "pods_needed"]),
            ["MDR,1,360,36,20,3", "SDR,1,,24,20,3", "AE,1,60,20,20,3", "CSM,1,20,20,20,3"]
        );
        assert_eq!(told(&[("target", "6000000"), ("price", "100000")], &["pods_needed"]), ["3"; 4]);
    }

    #[test]
    fn a_pod_of_three_roles_wins_what_inbound_brings() {
        assert_eq!(told(&[("roles", "MDR,AE,CSM")], &["role", "capacity", "pod_deals"]), ["MDR,12,12", "AE,20,12", "CSM,20,12"]);
    }

    #[test]
    fn ones_own_month_takes_the_place_of_the_articles() {
        let mut deals = "opportunity_id,stage,outcome,created_at,close_date\n".to_owned();
        (0..120).for_each(|at| deals.push_str(&format!("O{at},{0},{0},2025-06-01,2025-07-01\n", if at < 30 { "won" } else { "lost" })));
        let team = "person,role,monthly_cost\nAnn,AE,6000\nBob,AE,8000\nCem,MDR,4000\nDee,SDR,4000\nEva,CSM,5000\n";
        let data = dataset(&[("opportunities", &deals), ("team", team)]);
        let answer = ask(&data, &Models::default(), "plan.pods", "2025-12-31", &[("carry", "own")]);
        let told = csv(answer.table(), &["role", "people", "handles", "yields", "capacity", "bottleneck", "source", "pod_cost"]);
        // Each AE had five intents a month, of which a quarter was won; an MDR's 36 intents are won at the same rate.
        assert_eq!(
            told.lines().skip(1).collect::<Vec<_>>(),
            ["MDR,1,360,36,15,false,preset,20000", "SDR,1,,24,15,false,preset,20000", "AE,2,5,1.25,2.5,true,own,20000", "CSM,1,20,20,20,false,preset,20000"]
        );
    }
}
