//! The health model: parts, each a measured behaviour with a rule that turns it into points.
//!
//! One closed tree that is data (JSON, editable by hand): the same tree computes a score, explains it, and can be
//! written as SQL. Adding a kind of behaviour is one variant of [`Measured`] and its source.

pub mod check;
pub mod edit;
pub mod rule;
pub mod score;
pub mod versions;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::words::Words;
use rule::{Rule, Step, When};

/// The parts that `health.scores` always has columns for, in their order.
pub const PRESET_PARTS: [&str; 5] = ["login", "feature", "sentiment", "engagement", "intent"];

/// How customers are scored, 0–100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HealthModel {
    /// Its name among the workspace's models.
    pub name: String,
    /// Its parts; their weights sum to 100.
    pub parts: Vec<Part>,
    /// Which features are advanced.
    pub features: FeatureLists,
    /// Words and page patterns of its own; those of the workspace if absent.
    pub words: Option<Words>,
    /// Words of a customer about to leave; those of its other words if absent.
    pub leaving_words: Option<Vec<String>>,
    /// From which score a customer is healthy, or to be watched.
    pub bands: Bands,
    /// The share of the weights that must be measurable, or there is no score.
    pub min_coverage: f64,
    /// What a customer without tickets gets.
    pub no_tickets: NoTickets,
    /// Customers of fewer days are scored, flagged `new`, and kept out of lists and backtests.
    pub new_under_days: i32,
}

/// A part of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name; one of [`PRESET_PARTS`] or a name of its own, shown as `part:NAME_value` and so on.
    pub name: String,
    /// Points it gives at most.
    pub weight: f64,
    /// What is measured.
    pub measured: Measured,
    /// How the measured value becomes points.
    pub rule: Rule,
}

/// A behaviour of a customer as of a day; `days` is the length of its window, the as-of day included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Measured {
    /// Logins a week. A customer younger than the window is measured over its age.
    LoginsPerWeek {
        /// Length of the window.
        days: i32,
        /// Whose logins.
        unit: LoginUnit,
    },
    /// The deepest level of feature that was used.
    FeatureLevel {
        /// Length of the window.
        days: i32,
    },
    /// Share of the tickets that are negative; undefined without tickets.
    NegativeTicketShare {
        /// Length of the window.
        days: i32,
    },
    /// Clicks on new content or features per showing; undefined if nothing was shown.
    ClickRate {
        /// Length of the window.
        days: i32,
    },
    /// Views of price or cancellation pages.
    ExitPageViews {
        /// Length of the window.
        days: i32,
    },
    /// Events of one name.
    Events {
        /// The event's name, compared folded.
        name: String,
        /// Length of the window.
        days: i32,
    },
    /// Uses of one feature.
    FeatureUses {
        /// The feature's name, compared folded.
        name: String,
        /// Length of the window.
        days: i32,
    },
    /// Views of pages whose path or name mentions a pattern.
    PageViews {
        /// The pattern; words joined by `+` must all be there.
        page: String,
        /// Length of the window.
        days: i32,
    },
    /// Distinct users with any event.
    ActiveUsers {
        /// Length of the window.
        days: i32,
    },
    /// Days since the last login, since the start for those who never logged in.
    DaysSinceLogin,
}

/// Whose logins are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoginUnit {
    /// Those of the whole customer, as the source article has it; big teams pass easily.
    #[default]
    Account,
    /// Per user who was active in the window.
    ActiveSeat,
}

/// Which features are advanced; every other one is basic. Names are compared folded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FeatureLists {
    /// The advanced, high-value ones.
    pub advanced: Vec<String>,
    /// Basic ones, listed to say that they were looked at; a name in both lists is basic.
    pub basic: Vec<String>,
}

/// The least unrounded scores of the upper bands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// Healthy from here on.
    pub healthy: f64,
    /// To be watched from here on; at risk below.
    pub watch: f64,
}

/// What a customer without tickets in the window gets for its tickets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoTickets {
    /// All points, as the source article's table says; flagged.
    #[default]
    CountAsGood,
    /// The part is left out for that customer: silence is no praise.
    LeaveOut,
}

impl Default for HealthModel {
    fn default() -> HealthModel {
        HealthModel::preset()
    }
}

impl HealthModel {
    /// The preset: the five parts of the source article (rule three of the golden rules of customer behaviour).
    #[must_use]
    pub fn preset() -> HealthModel {
        let step = |when, points| Step { when, points };
        let part = |name: &str, weight, measured, steps: Vec<Step>, otherwise, undefined| Part {
            name: name.to_owned(),
            weight,
            measured,
            rule: Rule { out_of: weight, steps, otherwise, undefined },
        };
        let logins = Measured::LoginsPerWeek { days: 28, unit: LoginUnit::Account };
        HealthModel {
            name: "preset".to_owned(),
            parts: vec![
                part("login", 20.0, logins, vec![step(When::Above(5.0), 20.0), step(When::AtLeast(2.0), 10.0)], 0.0, 0.0),
                part(
                    "feature",
                    30.0,
                    Measured::FeatureLevel { days: 28 },
                    vec![step(When::Level(rule::Level::Advanced), 30.0), step(When::Level(rule::Level::Basic), 15.0)],
                    0.0,
                    0.0,
                ),
                part("sentiment", 25.0, Measured::NegativeTicketShare { days: 90 }, vec![step(When::Above(0.3), 10.0)], 25.0, 25.0),
                part("engagement", 15.0, Measured::ClickRate { days: 28 }, vec![step(When::AboveAverage, 15.0)], 5.0, 5.0),
                part("intent", 10.0, Measured::ExitPageViews { days: 30 }, vec![step(When::AtLeast(1.0), 0.0)], 10.0, 10.0),
            ],
            features: FeatureLists::default(),
            words: None,
            leaving_words: None,
            bands: Bands { healthy: 80.0, watch: 60.0 },
            min_coverage: 0.6,
            no_tickets: NoTickets::CountAsGood,
            new_under_days: 7,
        }
    }

    /// The place of a part among the model's parts.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.name == name)
    }
}

impl Measured {
    /// Whether it is a share, which people write in percent.
    #[must_use]
    pub fn is_share(&self) -> bool {
        matches!(self, Measured::NegativeTicketShare { .. } | Measured::ClickRate { .. })
    }

    /// Length of its window in days; nothing for what has none.
    #[must_use]
    pub fn days(&self) -> Option<i32> {
        match *self {
            Measured::LoginsPerWeek { days, .. }
            | Measured::FeatureLevel { days }
            | Measured::NegativeTicketShare { days }
            | Measured::ClickRate { days }
            | Measured::ExitPageViews { days }
            | Measured::Events { days, .. }
            | Measured::FeatureUses { days, .. }
            | Measured::PageViews { days, .. }
            | Measured::ActiveUsers { days } => Some(days),
            Measured::DaysSinceLogin => None,
        }
    }
}

/// The workspace's models: the first one scores everybody, except segments that have one of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Models {
    /// At least one; the first is the default.
    pub models: Vec<HealthModel>,
    /// Segment to the name of its model. The segment is the one exported, whatever the as-of day.
    #[serde(default)]
    pub by_segment: BTreeMap<String, String>,
}

impl Default for Models {
    fn default() -> Models {
        Models::from(HealthModel::preset())
    }
}

impl From<HealthModel> for Models {
    /// One model for everybody.
    fn from(model: HealthModel) -> Models {
        Models { models: vec![model], by_segment: BTreeMap::new() }
    }
}

impl Models {
    /// The model of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<usize> {
        self.models.iter().position(|model| model.name == name)
    }

    /// The place of the model that scores customers of a segment.
    #[must_use]
    pub fn of_segment(&self, segment: Option<&str>) -> usize {
        segment.and_then(|segment| self.by_segment.get(segment)).and_then(|name| self.named(name)).unwrap_or(0)
    }

    /// The default model for everybody: by it the past is judged, as segments are known as they are exported today, not as they were.
    #[must_use]
    pub fn for_the_past(&self) -> Models {
        Models { models: self.models.iter().take(1).cloned().collect(), by_segment: BTreeMap::new() }
    }

    /// Names of parts, beside the preset ones, in the order in which the models bring them.
    #[must_use]
    pub fn own_parts(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for part in self.models.iter().flat_map(|model| &model.parts) {
            let name = part.name.as_str();
            if !PRESET_PARTS.contains(&name) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_json_that_a_person_can_edit() {
        let json = serde_json::to_string(&HealthModel::preset()).expect("JSON");
        assert!(json.contains(r#""measured":{"logins_per_week":{"days":28,"unit":"account"}}"#), "{json}");
        assert!(json.contains(r#"{"when":{"above":5.0},"points":20.0}"#), "{json}");
        assert_eq!(serde_json::from_str::<HealthModel>(&json).expect("a model"), HealthModel::preset());
    }

    #[test]
    fn what_a_hand_leaves_out_is_the_preset_and_a_slip_is_told() {
        let named: HealthModel = serde_json::from_str(r#"{"name": "mine", "features": {"advanced": ["Gantt"]}}"#).expect("a model");
        assert_eq!(named.parts, HealthModel::preset().parts);
        assert_eq!(named.features.advanced, ["Gantt"]);
        assert!(serde_json::from_str::<HealthModel>(r#"{"weihgts": 3}"#).is_err());
    }

    #[test]
    fn a_segment_may_have_its_own_model() {
        let small = HealthModel { name: "small".to_owned(), ..HealthModel::preset() };
        let models = Models {
            models: vec![HealthModel::preset(), small],
            by_segment: [("smb".to_owned(), "small".to_owned()), ("old".to_owned(), "gone".to_owned())].into(),
        };
        assert_eq!([Some("smb"), Some("old"), Some("x"), None].map(|segment| models.of_segment(segment)), [1, 0, 0, 0]);
    }
}
