//! Every report of the contract: its question, its rows, its answer. One report, one file.

pub mod arrange;
pub mod blueprint_settings;
pub mod churn_settings;
mod codes;
pub mod deal_settings;
pub mod health_settings;
pub mod lifecycle_settings;
pub mod listing;
pub mod mrr_settings;
pub mod note;
mod note_code;
pub mod parameters;
pub mod plan_settings;
pub mod tier_settings;
pub mod view;

use serde::{Deserialize, Serialize};

use crate::acts::History;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::model::Models;
use crate::patterns::units::Work;
use crate::schema::{Field, Table};

use listing::{ColumnSpec, Listing, Record, Tabular};
use parameters::{BadParameter, Parameter, Parameters};
use view::{Around, ColumnSummary, Distinct};

/// What every question is asked against: the data, the last day that counts, and the models of health.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// What was read.
    pub data: &'a Dataset,
    /// The last day whose records count.
    pub as_of: AsOf,
    /// By which customers are scored.
    pub models: &'a Models,
    /// What was loaded before the last import, where that is still at hand.
    pub former: Option<&'a Dataset>,
}

/// A kind of question with its parameters; its answer is rows of one type.
pub trait Report: Sized {
    /// Its id in the report contract.
    const ID: &'static str;
    /// One line on what it answers; in English, for `holdfast reports` and METRICS.md.
    const ABOUT: &'static str;
    /// What it can be asked with, beside what every question takes.
    const PARAMETERS: &'static [Parameter];
    /// Tables it can't do without; of each inner list one is enough.
    const NEEDS: &'static [&'static [Table]];
    /// Further tables it reads where they are there; said only of reports that would look as if they did not.
    const READS: &'static [Table] = &[];
    /// Its rows.
    type Row: Record + Clone;

    /// The question from `key=value` parameters; takes those it knows.
    ///
    /// # Errors
    /// If a value can't be read.
    fn from_parameters(parameters: &mut Parameters) -> Result<Self, BadParameter>;

    /// The answer.
    ///
    /// # Errors
    /// The tables or columns it misses.
    fn answer(&self, ground: Ground<'_>) -> Result<Listing<Self::Row>, Missing>;

    /// The rows behind the figures of one key (a customer's id, mostly), or behind one part of them, as (table, row) in table and row order.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let _ = (ground, key, part);
        Vec::new()
    }
}

/// What a report misses in the data; nothing was computed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// Of each inner list one table is needed.
    pub tables: Vec<Vec<Table>>,
    /// Columns needed of tables that are there.
    pub fields: Vec<Field>,
    /// Names asked for that no model has.
    pub models: Vec<String>,
    /// Names asked for that no pay plan has.
    pub plans: Vec<String>,
}

impl Missing {
    /// What of a report's needed tables the data do not have; `None` if all is there.
    #[must_use]
    pub fn among(data: &Dataset, needs: &[&[Table]]) -> Option<Missing> {
        let tables: Vec<Vec<Table>> =
            needs.iter().filter(|any| !any.iter().any(|&table| data.table(table).is_some())).map(|any| any.to_vec()).collect();
        (!tables.is_empty()).then_some(Missing { tables, ..Missing::default() })
    }
}

/// Why a question could not be put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadQuestion {
    /// No report has this id.
    UnknownReport(String),
    /// A parameter's value can't be read.
    Parameter(BadParameter),
    /// The report knows no such parameter.
    UnknownParameter(String),
}

/// A report as the catalogue lists it.
#[derive(Debug, Clone, Copy)]
pub struct Card {
    /// Its id.
    pub id: &'static str,
    /// One line on what it answers.
    pub about: &'static str,
    /// What it can be asked with.
    pub parameters: &'static [Parameter],
    /// Tables it can't do without; of each inner list one is enough.
    pub needs: &'static [&'static [Table]],
    /// Further tables it reads where they are there.
    pub reads: &'static [Table],
    /// The columns of the contract; a model or a table may add more.
    pub columns: fn() -> Vec<ColumnSpec>,
}

/// An answer with what it stands on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// The last day whose records counted; `None` if no record has a date.
    pub as_of: Option<Day>,
    /// Which reading of the sources it was.
    pub revision: crate::dataset::Revision,
    /// The answer, with the rows that were asked for.
    pub answer: Answer,
    /// The place of the first row at hand among all rows that search and filters leave.
    pub from: u64,
    /// The numbers of the columns asked for, over all rows that search and filters leave; in the order asked.
    pub summary: Vec<ColumnSummary>,
    /// The values of the column asked for.
    pub distinct: Option<Distinct>,
    /// Where the row asked for stands; nothing if it is not among those left.
    pub around: Option<Around>,
}

macro_rules! reports {
    ($($variant:ident = $module:ident::$type:ident,)*) => {
        $(pub mod $module;)*

        /// A report's question with its parameters.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Question { $(#[doc = concat!("`", stringify!($type), "`")] $variant($module::$type),)* }

        /// A report's answer.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Answer { $(#[doc = concat!("To `", stringify!($type), "`")] $variant(Listing<<$module::$type as Report>::Row>),)* }

        /// Every report, in the order of the contract.
        pub const CATALOGUE: &[Card] = &[$(Card {
            id: <$module::$type as Report>::ID,
            about: <$module::$type as Report>::ABOUT,
            parameters: <$module::$type as Report>::PARAMETERS,
            needs: <$module::$type as Report>::NEEDS,
            reads: <$module::$type as Report>::READS,
            columns: <<$module::$type as Report>::Row as Record>::columns,
        },)*];

        impl Question {
            /// The question of a report's id and its parameters; what no report of that id knows is an error.
            ///
            /// # Errors
            /// An unknown id, an unknown parameter or a value that can't be read.
            pub fn new(id: &str, parameters: &mut Parameters) -> Result<Question, BadQuestion> {
                let question = match id {
                    $(<$module::$type as Report>::ID => Question::$variant(
                        <$module::$type as Report>::from_parameters(parameters).map_err(BadQuestion::Parameter)?
                    ),)*
                    _ => return Err(BadQuestion::UnknownReport(id.to_owned())),
                };
                match parameters.first_left() {
                    Some(key) => Err(BadQuestion::UnknownParameter(key.to_owned())),
                    None => Ok(question),
                }
            }

            /// Hands what was done about customers to a question that goes by it; any other stays as it is.
            pub fn take_acts(&mut self, acts: &[History]) {
                match self {
                    Question::Today(today) => today.acts = acts.to_vec(),
                    Question::ActsOutcome(outcome) => outcome.acts = acts.to_vec(),
                    _ => {}
                }
            }

            /// Whether a part of its answer can take seconds of many customers.
            #[must_use]
            pub fn can_take_long(&self) -> bool {
                matches!(self, Question::Patterns(_))
            }

            /// The part of its answer that takes seconds of many customers, to be done some at a time before the question is put; nothing
            /// where it takes no time, or was done.
            #[must_use]
            pub fn work(&self, ground: Ground<'_>) -> Option<Work> {
                match self {
                    Question::Patterns(patterns) => patterns.work(ground),
                    _ => None,
                }
            }

            /// The id of the report asked for.
            #[must_use]
            pub fn id(&self) -> &'static str {
                match self { $(Question::$variant(_) => <$module::$type as Report>::ID,)* }
            }

            /// Tables it can't do without; of each inner list one is enough.
            #[must_use]
            pub fn needs(&self) -> &'static [&'static [Table]] {
                match self { $(Question::$variant(_) => <$module::$type as Report>::NEEDS,)* }
            }

            /// The whole answer.
            ///
            /// # Errors
            /// The tables or columns the report misses.
            pub fn answer(&self, ground: Ground<'_>) -> Result<Answer, Missing> {
                match self { $(Question::$variant(report) => {
                    if let Some(missing) = Missing::among(ground.data, <$module::$type as Report>::NEEDS) {
                        return Err(missing);
                    }
                    report.answer(ground).map(Answer::$variant)
                })* }
            }

            /// The rows behind the figures of one key, or behind one part of them.
            #[must_use]
            pub fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
                match self { $(Question::$variant(report) => report.rows_behind(ground, key, part),)* }
            }
        }

        impl Answer {
            /// The answer as a table of cells, for exports, lists and table twins.
            #[must_use]
            pub fn table(&self) -> &dyn Tabular {
                match self { $(Answer::$variant(listing) => listing,)* }
            }

            /// Adds what a reader must know.
            pub fn push_note(&mut self, note: listing::Note) {
                match self { $(Answer::$variant(listing) => listing.notes.push(note),)* }
            }

            /// The same with the rows at these places alone, in this order, out of `total`.
            #[must_use]
            pub fn cut(&self, places: &[u32], total: u64) -> Answer {
                match self { $(Answer::$variant(listing) => Answer::$variant(listing.cut(places, total)),)* }
            }
        }
    };
}

reports! {
    HealthScores = health_scores::HealthScores,
    HealthHistory = health_history::HealthHistory,
    HealthChange = health_change::HealthChange,
    HealthSummary = health_summary::HealthSummary,
    HealthTrend = health_trend::HealthTrend,
    HealthBacktest = health_backtest::HealthBacktest,
    HealthMisses = health_misses::HealthMisses,
    HealthCalibration = health_calibration::HealthCalibration,
    HealthSuggested = health_suggested::HealthSuggested,
    Accounts = accounts::Accounts,
    CustomerSnapshot = snapshot::CustomerSnapshot,
    Today = today::Today,
    ActsOutcome = acts_outcome::ActsOutcome,
    Signals = signals::Signals,
    Leavers = leavers::Leavers,
    Patterns = patterns::Patterns,
    Silence = silence::Silence,
    Pareto = pareto::Pareto,
    Decline = decline::Decline,
    ChurnSurvival = churn_survival::ChurnSurvival,
    ChurnLogrank = churn_logrank::ChurnLogrank,
    ChurnMedian = churn_median::ChurnMedian,
    ChurnHazard = churn_hazard::ChurnHazard,
    ChurnTurningPoint = churn_turning_point::ChurnTurningPoint,
    ChurnRate = churn_rate::ChurnRate,
    ChurnAttribution = churn_attribution::ChurnAttribution,
    MrrMovements = mrr_movements::MrrMovements,
    MrrDifferences = mrr_differences::MrrDifferences,
    MrrRetention = mrr_retention::MrrRetention,
    MrrTrap = mrr_trap::MrrTrap,
    MrrRules = mrr_rules::MrrRules,
    ChurnCohorts = churn_cohorts::ChurnCohorts,
    ChurnReps = churn_reps::ChurnReps,
    ChurnRenewals = churn_renewals::ChurnRenewals,
    ChurnContract = churn_contract::ChurnContract,
    ChurnPrepayment = churn_prepayment::ChurnPrepayment,
    ChurnFit = churn_fit::ChurnFit,
    TriggersMatches = triggers_matches::TriggersMatches,
    TriggersBacktest = triggers_backtest::TriggersBacktest,
    FunnelStages = funnel_stages::FunnelStages,
    FunnelLost = funnel_lost::FunnelLost,
    FunnelCoaching = funnel_coaching::FunnelCoaching,
    FunnelReps = funnel_reps::FunnelReps,
    SalesActivity = sales_activity::SalesActivity,
    Distortion = sales_distortion::Distortion,
    Leaderboard = sales_leaderboard::Leaderboard,
    WinRate = sales_win_rate::WinRate,
    Cycle = sales_cycle::Cycle,
    TimeToWin = sales_time_to_win::TimeToWin,
    Response = sales_response::Response,
    ResponseEffect = sales_response_effect::ResponseEffect,
    Ltv = sales_ltv::Ltv,
    Statement = comp_statement::Statement,
    Compare = comp_compare::Compare,
    Cash = comp_cash::Cash,
    Scenarios = comp_scenarios::Scenarios,
    PlanReverse = plan_reverse::PlanReverse,
    PlanPods = plan_pods::PlanPods,
    PlanGrowth = plan_growth::PlanGrowth,
    PlanSilo = plan_silo_vs_pod::PlanSilo,
    PlanPodsByTier = plan_pods_by_tier::PlanPodsByTier,
    PlanPodsAtHand = plan_pods_at_hand::PlanPodsAtHand,
    PlanPodMembers = plan_pod_members::PlanPodMembers,
    PlanAssumptions = plan_assumptions::PlanAssumptions,
    Tiers = tiers::Tiers,
    TiersCustomers = tiers_customers::TiersCustomers,
    Expansion = expansion::Expansion,
    ContentCoverage = content_coverage::ContentCoverage,
    Lifecycle = lifecycle::Lifecycle,
    LifecycleStalled = lifecycle_stalled::LifecycleStalled,
    FollowupGaps = followup_gaps::FollowupGaps,
    FollowupNames = followup_names::FollowupNames,
    PlanRoles = plan_roles::PlanRoles,
    RolePerformance = plan_role_performance::RolePerformance,
    HealthPreview = health_preview::HealthPreview,
    HealthDistribution = health_distribution::HealthDistribution,
    HealthFeatures = health_features::HealthFeatures,
    Figures = figures::Figures,
    DataFiles = data_files::DataFiles,
    DataRejects = data_rejects::DataRejects,
    DataQuality = data_quality::DataQuality,
    Rows = rows::Rows,
    DataMatching = data_matching::DataMatching,
    DataCoverage = data_coverage::DataCoverage,
}
