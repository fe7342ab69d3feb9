//! How each role performs by its own measures, beside what is expected of it (seed 002): MDR by profiles that come to an intent and by
//! intents, SDR by intents, BDR by partner deals, AE by intents that come to a deal, FAE by enterprise deals and their cycle, CSM and AM by
//! activation, renewals, upsell and cross-sell.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::day::AsOf;
use crate::health::notes;
use crate::roles::measures::{Cases, Metric};
use crate::roles::performance::{Performance, Performed, performance};
use crate::roles::seats::Seats;
use crate::sales::period::Period;
use crate::schema::{Table, customers, team};
use crate::team::Role;

/// Asks how each role performs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolePerformance {
    /// When; the last twelve months without one.
    pub period: Option<Period>,
    /// Of which role alone; of all without one.
    #[serde(default)]
    pub role: Option<Role>,
}

/// A measure of a person in a role; by role in the order of the blueprint, then by measure, then by name. Whoever changed roles stands in
/// each with what they did in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PerformanceRow {
    /// Who.
    pub person: String,
    /// The role: `MDR`, `SDR`, `BDR`, `AE`, `FAE`, `CSM` or `AM`.
    pub role: String,
    /// The measure: `profile_to_intent` (of the leads owned and found to fit in the period, those with an intent by now),
    /// `intents_a_month` (leads with an intent by their owner, opportunities by who brought them, each once), `partner_deals_a_month`,
    /// `intent_to_deal` (of the opportunities of new business decided, those won), `deals_a_month`, `enterprise_deals_a_month`,
    /// `enterprise_cycle_days` (the median from the first follow-up to the close), `activation` (of the customers begun whose first thirty
    /// days are over, those who used a core feature on three of them), `activations_a_month`, `renewal_rate` (of the terms that came to
    /// their end, those renewed), `upsells_a_month` or `cross_sells_a_month` (by owner, who brought it, and who takes care of the customer).
    pub metric: String,
    /// A share, a number a month of 30.4375 days in the role, or days; nothing of nothing.
    pub value: Option<f64>,
    /// What the article's POD has one of the role do, where it says; else the others in the role together, of days their median.
    pub expected: Option<f64>,
    /// Its 95 % interval (of a share Wilson, of a number a month Garwood, of days by order statistics), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Of a share what it is of; else how many.
    pub n: u64,
    /// The same of the role together.
    pub role_value: Option<f64>,
    /// What tells what is expected: `preset`, the article's POD, or `others`; nothing where nothing is.
    pub expected_from: Option<String>,
    /// Months in the role within the period, as far back as records go, of a number a month.
    pub months: Option<f64>,
    /// The chance of as great a difference from the others in the role by chance alone (Fisher's exact test of shares, the exact test of two
    /// Poisson rates, Mann & Whitney of days); nothing of who is alone in it.
    pub p: Option<f64>,
    /// The same, corrected for asking of everybody by every measure that could tell (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// Beside the others in the role: `high`, `low`, `as_the_team`, `too_few` to tell; nothing of who is alone in it.
    pub verdict: Option<String>,
}

impl Record for PerformanceRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("person", CellKind::Text),
            ("role", CellKind::Text),
            ("metric", CellKind::Text),
            ("value", CellKind::Number),
            ("expected", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("n", CellKind::Count),
            ("role_value", CellKind::Number),
            ("expected_from", CellKind::Text),
            ("months", CellKind::Number),
            ("p", CellKind::Number),
            ("q", CellKind::Number),
            ("verdict", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.person),
            1 => Cell::Text(&self.role),
            2 => Cell::Text(&self.metric),
            3 => self.value.into(),
            4 => self.expected.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            7 => Cell::Whole(self.n as i64),
            8 => self.role_value.into(),
            9 => Cell::text(self.expected_from.as_deref()),
            10 => self.months.into(),
            11 => self.p.into(),
            12 => self.q.into(),
            13 => Cell::text(self.verdict.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

fn row(one: &Performed<'_>) -> PerformanceRow {
    let interval = one.value.and_then(|(_, interval)| interval);
    PerformanceRow {
        person: one.person.to_owned(),
        role: one.role.code().to_owned(),
        metric: one.metric.code().to_owned(),
        value: one.value.map(|(value, _)| value),
        expected: one.expected,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        n: one.n,
        role_value: one.of_role,
        expected_from: one.expected.map(|_| if one.is_preset { "preset" } else { "others" }.to_owned()),
        months: one.months,
        p: one.p,
        q: one.q,
        verdict: one.standing.map(|standing| standing.code().to_owned()),
    }
}

/// Months that count where no period is given.
const MONTHS: i32 = 12;

impl RolePerformance {
    fn period(&self, as_of: AsOf) -> Period {
        self.period.unwrap_or(Period { from: Some(as_of.0.plus(1).add_months(-MONTHS)), to: Some(as_of.0) })
    }
}

fn told(found: &Performance<'_>, ground: Ground<'_>, period: Period) -> Vec<Note> {
    let listed = |code, list: Vec<String>| (!list.is_empty()).then(|| Note::new(code).about(list.join(", ")).number(list.len() as f64));
    let untold: Vec<String> = found.untold.iter().map(|metric| metric.code().to_owned()).collect();
    let unnamed: Vec<String> = found.unnamed.iter().map(|(role, metric)| format!("{}: {}", role.code(), metric.code())).collect();
    let [care, tiers] = found.as_exported;
    let fields = [(care, customers::CSM), (tiers, customers::TIER)].into_iter().filter(|&(is, _)| is).map(|(_, field)| field);
    [
        Some(Note::new(NoteCode::CountedBetween).about(period.to_string())),
        listed(NoteCode::MeasuresUntold, untold),
        listed(NoteCode::MeasuresUnnamed, unnamed),
    ]
    .into_iter()
    .flatten()
    .chain(notes::as_exported(ground.data, &fields.collect::<Vec<_>>()))
    .collect()
}

impl Report for RolePerformance {
    const ID: &'static str = "plan.role_performance";
    const ABOUT: &'static str = "How each role performs by its own measures, beside what is expected of it";
    const PARAMETERS: &'static [Parameter] = &[PERIOD, ROLE];
    const NEEDS: &'static [&'static [Table]] =
        &[&[Table::Team], &[Table::Leads, Table::Opportunities, Table::Owners, Table::Customers]];
    type Row = PerformanceRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<RolePerformance, BadParameter> {
        let period = parameters.get("period").is_some().then(|| parameters.take_period("period")).transpose()?;
        let role = parameters.take_one_of(ROLE.key, &Role::ALL, Role::code)?;
        Ok(RolePerformance { period, role })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PerformanceRow>, Missing> {
        let seats = Seats::of(ground.data, ground.as_of).filter(|_| mapped(ground.data, team::ROLE));
        let Some(seats) = seats else { return Err(Missing { fields: vec![team::ROLE], ..Missing::default() }) };
        let period = self.period(ground.as_of);
        let cases = Cases::of(ground.data, ground.models, ground.as_of);
        let found = performance(&cases, &seats, period, ground.as_of);
        let wanted = found.of.iter().filter(|one| self.role.is_none_or(|role| one.role == role));
        Ok(Listing::of(wanted.map(row)).with_notes(told(&found, ground, period)))
    }

    /// The records behind a person's figures; of `part` those of that measure.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Some(seats) = Seats::of(ground.data, ground.as_of) else { return Vec::new() };
        let (period, cases) = (self.period(ground.as_of), Cases::of(ground.data, ground.models, ground.as_of));
        let mut rows: Vec<(Table, usize)> = Vec::new();
        for metric in Metric::ALL.into_iter().filter(|metric| part.is_none_or(|part| part == metric.code())) {
            let own = cases.cases(metric).unwrap_or_default().into_iter().filter(|case| {
                let role = seats.role(case.person, case.day);
                case.person == key && period.holds(Some(case.day)) && role.is_some_and(|role| metric.of_roles().contains(&role))
            });
            rows.extend(own.filter_map(|case| case.row));
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

const ROLE: Parameter = Parameter { key: "role", takes: "MDR, SDR, BDR, AE, FAE, CSM or AM; all" };
const PERIOD: Parameter = Parameter {
    key: "period",
    takes: "2026, 2026-Q1, 2026-03 or 2025-07-01..2026-06-30, where either end may be left out; the twelve months to the as-of day",
};

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    const TEAM: &str = "person,role,start_date,end_date\nMo,MDR,2025-01-01,\nMa,MDR,2025-01-01,\nAnn,AE,2025-01-01,\nFay,FAE,2025-01-01,\n\
                        Cid,CSM,2025-01-01,\nAmy,AM,2025-01-01,\n";

    #[test]
    fn each_role_is_measured_by_its_own_and_by_the_pod_of_the_article() {
        // Of 100 profiles of Mo 30 come to an intent, of 100 of Ma 5; both in the second half of the year.
        let lead = |who: &str, at: usize, came: bool| {
            format!("{who}{at},2025-07-01,{who},2025-07-02,{}", if came { "2025-08-01" } else { "" })
        };
        let mo = (0..100).map(|at| lead("Mo", at, at < 30));
        let leads: Vec<String> = mo.chain((0..100).map(|at| lead("Ma", at, at < 5))).collect();
        let leads = format!("lead_id,created_at,owner,profile_fit_at,intent_at\n{}\n", leads.join("\n"));
        let deals = "opportunity_id,stage,owner,kind,created_at,first_follow_up_at,close_date,customer_id\n\
                     1,Won,Ann,new,2025-01-01,2025-01-02,2025-09-01,A\n2,Lost,Ann,new,2025-01-01,2025-01-02,2025-09-01,B\n\
                     3,Lost,Ann,new,2025-01-01,2025-01-02,2025-09-01,B\n4,Won,Fay,new,2025-01-01,2025-02-01,2025-02-11,A\n\
                     5,Won,Fay,new,2025-01-01,2025-02-01,2025-02-21,A\n6,Won,Fay,new,2025-01-01,2025-02-01,2025-02-21,B\n\
                     7,Won,Ann,upsell,2025-01-01,2025-02-01,2025-02-21,A\n";
        let customers = "customer_id,csm,tier,signup_date\nA,Cid,Enterprise,2025-01-01\nB,Cid,smb,2025-01-01\n";
        let data = dataset(&[("team", TEAM), ("leads", &leads), ("opportunities", deals), ("customers", customers)]);
        let answer = ask(&data, &Models::default(), "plan.role_performance", "2025-12-31", &[]);
        let told = csv(answer.table(), &["person", "role", "metric", "value", "expected", "n", "expected_from", "verdict"]);
        let lines: Vec<&str> = told.lines().skip(1).filter(|line| !line.contains("a_month")).collect();
        assert_eq!(
            lines,
            [
                "Ma,MDR,profile_to_intent,0.05,0.1,100,preset,low",
                "Mo,MDR,profile_to_intent,0.3,0.1,100,preset,high",
                "Ann,AE,intent_to_deal,0.3333333333333333,0.3333333333333333,3,preset,",
                "Fay,FAE,enterprise_cycle_days,15,,2,,",
            ]
        );
        let months = csv(answer.table(), &["person", "metric", "n", "value", "expected", "months"]);
        let of = |begin: &str| months.lines().find(|line| line.starts_with(begin)).map(str::to_owned).unwrap_or_default();
        let days = 153.0 / 30.4375;
        assert!(of("Mo,intents_a_month,30,").ends_with(&format!(",36,{days}")), "{}: from 1 August, of which intents are told", of("Mo,"));
        assert!(of("Fay,enterprise_deals_a_month,2,").contains(",,"), "nobody else, and no preset");
        assert!(of("Cid,upsells_a_month,1,").starts_with("Cid"), "who takes care has a part in it");
        let notes = notes(answer.table());
        assert!(notes.iter().any(|note| note.starts_with("measures_untold activation, activations_a_month, renewal_rate 3")), "{notes:?}");
        assert!(notes.iter().any(|note| note.contains("AM: upsells_a_month")), "{notes:?}");
        assert!(notes.iter().any(|note| note == "as_exported customers.tier" || note.contains("tier")), "{notes:?}");
    }

    #[test]
    fn an_interval_widens_as_there_are_fewer() {
        let width = |n: usize| {
            let lead = |at: usize| format!("L{at},2025-07-01,Mo,2025-07-02,{}", if at.is_multiple_of(4) { "2025-08-01" } else { "" });
            let leads = format!("lead_id,created_at,owner,profile_fit_at,intent_at\n{}\n", (0..n).map(lead).collect::<Vec<_>>().join("\n"));
            let data = dataset(&[("team", TEAM), ("leads", &leads)]);
            let answer = ask(&data, &Models::default(), "plan.role_performance", "2025-12-31", &[]);
            let told = csv(answer.table(), &["metric", "low", "high"]);
            let line = told.lines().find(|line| line.starts_with("profile_to_intent")).expect("a line");
            let ends: Vec<f64> = line.split(',').skip(1).map(|end| end.parse().expect("a number")).collect();
            ends[1] - ends[0]
        };
        assert!(width(40) > width(80) && width(80) > width(160));
    }
}
