//! What is planted in the sample company, with its parameters; written to `planted.json` and read by the generators alone.

use std::collections::BTreeMap;

use holdfast_core::day::Day;
use serde::{Serialize, Serializer};

/// First day of the records: 2025-05-01.
pub const DATA_START: Day = Day(20_209);
/// Last day of the records: 2026-10-31. Only ends of contracts and expected dates lie after it.
pub const DATA_END: Day = Day(20_757);

/// Everything planted. In the null company every effect is neutral and the behaviour of leavers is that of stayers.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Truths {
    pub seed: u64,
    pub planted: bool,
    #[serde(serialize_with = "written")]
    pub data_start: Day,
    #[serde(serialize_with = "written")]
    pub data_end: Day,
    /// Sellers; the customers of each leave so many times as often.
    #[serde(serialize_with = "as_map")]
    pub rep_hazard: [(&'static str, f64); 8],
    /// Chance of leaving in each of the life months 1–4 and in each later one.
    pub hazard_month_1_to_4: f64,
    pub hazard_after_month_4: f64,
    /// Factor on the hazard by contract term in months.
    #[serde(serialize_with = "as_map")]
    pub term_hazard: [(i32, f64); 4],
    /// Whether a contract longer than a month is left at the end of its term only.
    pub leaves_at_term_end: bool,
    /// Customer success managers; none has any effect.
    pub csms: [&'static str; 5],
    /// Share of the worst seller's customers that go to the second customer success manager (confounding).
    pub worst_rep_to_second_csm: f64,
    /// Seller whose calls pile up at the target of calls a day, with few connected, short talks and few demos turning into trials.
    pub call_gaming_rep: Option<&'static str>,
    pub call_target: i32,
    /// Chances of the signs in a customer who is about to leave.
    pub before_leaving: BeforeLeaving,
    /// Chances of the same signs at any time in anybody's life.
    pub by_chance: ByChance,
    /// From this day sellers are paid for prepayment.
    #[serde(serialize_with = "written")]
    pub plan_changed: Day,
    /// Chances of 1, 3, 6 and 12 prepaid months before and after that day: 2.5 and 7 months in the mean.
    pub prepaid_before: [f64; 4],
    pub prepaid_after: [f64; 4],
    /// In the month that begins on this day, whoever may leave does so this many times as often.
    #[serde(serialize_with = "written_if_any")]
    pub renewal_dip_month: Option<Day>,
    pub renewal_dip_factor: f64,
    /// Chances that a request is answered within the hour, within the day, later, never: deals won and deals lost.
    pub answered_won: [f64; 4],
    pub answered_lost: [f64; 4],
    /// From this day nobody supports trials any more (a gap); and nobody ever wins back who has left.
    #[serde(serialize_with = "written_if_any")]
    pub no_trial_support_from: Option<Day>,
    /// Activities of the process that nobody does at the data end.
    pub gaps: &'static [&'static str],
    /// Roles that share the renewals evenly (an overlap).
    pub renewals_shared_by: &'static [&'static str],
    /// Who gives all trainings (a single point).
    pub trains_alone: Option<&'static str>,
    /// The rule that leavers meet: this feature used for less than 30 s on a Tuesday afternoon, then the competitor searched within 24 h.
    pub competitor: &'static str,
    pub competitor_feature: &'static str,
    /// Core high-value features, of which leavers stop the use.
    pub core_features: [&'static str; 2],
    pub no_effect: [&'static str; 5],
    /// Customers with a story at the end of the data, by id.
    pub stories: BTreeMap<&'static str, Vec<String>>,
}

/// Chances that a leaver shows a sign.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BeforeLeaving {
    /// Logins fall to a seventh over the last 56 days, completed work halves, core features stop for the last 45.
    pub decline: f64,
    /// Admin, champion and decision maker are absent for the last 46 days or more, and the export help is opened at least twice in any 30 of the last 60.
    pub export_help_and_admin_absent: f64,
    /// Nobody does anything for the last 40 days.
    pub silent: f64,
    /// One or two tickets on exporting everything or on the last invoice within the last 45 days.
    pub leaving_tickets: f64,
    /// The price or cancellation page is opened within the last 30 days.
    pub price_or_cancel_page: f64,
    /// The rule of the competitor is met within the last 60 days.
    pub competitor_search: f64,
}

/// Chances that the same things happen once in a life of 60 days or more, whether the customer leaves or not.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ByChance {
    pub export_help_and_admin_absent: f64,
    pub export_help: f64,
    pub admin_absent: f64,
    pub silent: f64,
    pub leaving_ticket: f64,
    pub competitor_search: f64,
}

impl Truths {
    pub(super) fn new(seed: u64, planted: bool) -> Truths {
        let when = |effect: f64, neutral: f64| if planted { effect } else { neutral };
        let rep_hazard = [
            ("Alex Moreau", when(0.4, 1.0)),
            ("Priya Nair", 1.0),
            ("陈思远", 1.0),
            ("Jonas Weber", 1.0),
            ("Maria Santos", 1.0),
            ("林晓彤", 1.0),
            ("Tom Becker", 1.0),
            ("Eric Lindqvist", when(4.0, 1.0)),
        ];
        let prepaid_before = [0.70, 0.10, 0.15, 0.05];
        let answered_lost = [0.18, 0.37, 0.25, 0.20];
        let csms = ["Hannah Cole", "王若兰", "Diego Ruiz", "Emma Fischer", "周子昂"];
        let plan_changed = Day(20_485); // 2026-02-01
        Truths {
            seed,
            planted,
            data_start: DATA_START,
            data_end: DATA_END,
            rep_hazard,
            hazard_month_1_to_4: when(0.010, 0.025),
            hazard_after_month_4: when(0.040, 0.025),
            term_hazard: [(1, when(1.25, 1.0)), (3, 1.0), (6, when(0.8, 1.0)), (12, when(0.5, 1.0))],
            leaves_at_term_end: planted,
            csms,
            worst_rep_to_second_csm: when(0.6, 0.0),
            call_gaming_rep: planted.then_some(rep_hazard[4].0),
            call_target: 100,
            before_leaving: BeforeLeaving {
                decline: when(0.75, 0.0),
                export_help_and_admin_absent: when(0.70, 0.0),
                silent: when(0.15, 0.0),
                leaving_tickets: when(0.40, 0.0),
                price_or_cancel_page: when(0.40, 0.0),
                competitor_search: when(0.35, 0.0),
            },
            by_chance: ByChance {
                export_help_and_admin_absent: 0.04,
                export_help: 0.12,
                admin_absent: 0.12,
                silent: 0.05,
                leaving_ticket: 0.03,
                competitor_search: 0.04,
            },
            plan_changed,
            prepaid_before,
            prepaid_after: if planted { [0.22, 0.08, 0.30, 0.40] } else { prepaid_before },
            renewal_dip_month: planted.then_some(Day(20_635)), // 2026-07-01
            renewal_dip_factor: when(2.5, 1.0),
            answered_won: if planted { [0.45, 0.40, 0.12, 0.03] } else { answered_lost },
            answered_lost,
            no_trial_support_from: planted.then_some(plan_changed),
            gaps: if planted { &["trial_support", "win_back"] } else { &[] },
            renewals_shared_by: if planted { &["AE", "CSM", "AM"] } else { &[] },
            trains_alone: planted.then_some(csms[0]),
            competitor: "Orbiplan",
            competitor_feature: "Reports",
            core_features: ["Gantt", "Collab"],
            no_effect: ["csm", "industry", "segment", "source", "feature F9"],
            stories: BTreeMap::new(),
        }
    }

    /// The sellers, in a fixed order; the last is the worst.
    pub(super) fn reps(&self) -> [&'static str; 8] {
        self.rep_hazard.map(|(rep, _)| rep)
    }

    /// The factor of a contract term.
    pub(super) fn of_term(&self, months: i32) -> f64 {
        self.term_hazard.iter().find(|(term, _)| *term == months).map_or(1.0, |(_, factor)| *factor)
    }
}

fn written<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

fn written_if_any<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}

fn as_map<K: Serialize, V: Serialize, S: Serializer, const N: usize>(pairs: &[(K, V); N], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}
