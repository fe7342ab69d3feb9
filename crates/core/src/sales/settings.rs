//! What a team has settled about its selling: how stages are set, what is wanted of which figure, from which day on its files tell who left,
//! and how customers are put into tiers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::stages::Pipeline;
use crate::answer::sales_leaderboard::Kpi;
use crate::day::Day;
use crate::planning::at_hand::Moved;
use crate::tiers::rules::TierRules;

/// The settings of selling; kept by the page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SalesSettings {
    /// How the stages of each pipeline are set; that without a name is for all together.
    pub pipelines: Vec<Pipeline>,
    /// What is wanted, by figure.
    pub targets: BTreeMap<Kpi, f64>,
    /// From which day on the files tell who left: customers who left before are not in them. As far as customers go back without one.
    #[serde(default)]
    pub observed_from: Option<Day>,
    /// How customers are put into tiers.
    #[serde(default)]
    pub tiers: TierRules,
    /// Plans that are looked at side by side, each of a name of its own.
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
    /// People who were moved to another POD than the team's list has them in.
    #[serde(default)]
    pub pods: Moved,
}

/// A plan with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// The figures that were set, as a question takes them: by name, what was written.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
}

impl SalesSettings {
    /// How the stages of a pipeline are set, or of all together.
    #[must_use]
    pub fn pipeline(&self, name: Option<&str>) -> Pipeline {
        let own = self.pipelines.iter().find(|pipeline| pipeline.name.as_deref() == name);
        own.cloned().unwrap_or_else(|| Pipeline { name: name.map(str::to_owned), ..Pipeline::default() })
    }

    /// Puts a plan in place of the one with its name.
    pub fn set_scenario(&mut self, scenario: Scenario) {
        self.scenarios.retain(|one| one.name != scenario.name);
        self.scenarios.push(scenario);
    }

    /// Puts a pipeline in place of the one with its name; one that is as the data have it is none.
    pub fn set_pipeline(&mut self, pipeline: Pipeline) {
        self.pipelines.retain(|one| one.name != pipeline.name);
        if pipeline.order.is_some() || !pipeline.won.is_empty() || !pipeline.lost.is_empty() {
            self.pipelines.push(pipeline);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipeline_is_set_once_and_none_is_as_the_data_have_it() {
        let mut settings = SalesSettings::default();
        let set = |order: &[&str]| Pipeline {
            name: Some("New".to_owned()),
            order: Some(order.iter().map(|stage| (*stage).to_owned()).collect()),
            ..Pipeline::default()
        };
        settings.set_pipeline(set(&["a", "b"]));
        settings.set_pipeline(set(&["b", "a"]));
        assert_eq!((settings.pipelines.len(), settings.pipeline(Some("New")).order), (1, set(&["b", "a"]).order));
        settings.set_pipeline(Pipeline { name: Some("New".to_owned()), ..Pipeline::default() });
        assert_eq!((settings.pipelines.len(), settings.pipeline(None)), (0, Pipeline::default()));
    }
}
