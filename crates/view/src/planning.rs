//! Plans in words: what each figure is called, what would tell it, where it comes from.

use holdfast_core::planning::assumed::Source;
use holdfast_core::planning::reverse::STEPS;
use holdfast_core::planning::silo::Model;

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
            ("intents", _) => self.assumed_intents().to_owned(),
            ("profiles", _) => self.assumed_profiles().to_owned(),
            ("outbound", _) => self.assumed_outbound().to_owned(),
            ("working_days", _) => self.assumed_working_days().to_owned(),
            (_, "handles") => self.assumed_handles(role.to_uppercase()),
            (_, "yields") => self.assumed_yields(role.to_uppercase()),
            _ => self.assumed_people(role.to_uppercase()),
        }
    }

    /// What in the files would tell a figure of a plan.
    #[must_use]
    pub fn assumption_needs(self, name: &str) -> &'static str {
        match name {
            "target" | "price" => self.told_by_revenue(),
            "win" | "intents" => self.told_by_opportunities(),
            "conversion" | "profiles" => self.told_by_leads(),
            "touch" | "outbound" => self.told_by_calls(),
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

    /// A code in a table of a plan.
    pub(crate) fn code_of_planning(self, column: &str, text: &str) -> Option<String> {
        match column {
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
