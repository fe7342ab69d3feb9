//! What every question on health can be asked with: which features are advanced, and which model.

use serde::{Deserialize, Serialize};

use super::parameters::{Parameter, Parameters};
use super::{Ground, Missing};
use crate::model::Models;

/// `advanced=`: amends every model.
pub const ADVANCED: Parameter = Parameter { key: "advanced", takes: "advanced features, separated by commas; those of the model" };
/// `basic=`: amends every model.
pub const BASIC: Parameter = Parameter { key: "basic", takes: "features that are basic whatever the model says, separated by commas" };
/// `model=`: scores everybody by one model.
pub const MODEL: Parameter = Parameter { key: "model", takes: "the name of the model for everybody; the one of each customer's segment" };

/// The common parameters of all questions on health.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthSettings {
    /// Advanced features, instead of the model's.
    pub advanced: Option<Vec<String>>,
    /// Basic features, instead of the model's; a feature in both lists is basic.
    pub basic: Option<Vec<String>>,
    /// The one model for everybody.
    pub model: Option<String>,
}

impl HealthSettings {
    /// Takes them from a question's parameters.
    pub fn take(parameters: &mut Parameters) -> HealthSettings {
        HealthSettings { advanced: parameters.take_list("advanced"), basic: parameters.take_list("basic"), model: parameters.take("model") }
    }

    /// The models of the ground, amended.
    ///
    /// # Errors
    /// If no model has the name asked for.
    pub fn models(&self, ground: Ground<'_>) -> Result<Models, Missing> {
        let mut models = match &self.model {
            None => ground.models.clone(),
            Some(name) => match ground.models.named(name) {
                Some(at) => Models::from(ground.models.models[at].clone()),
                None => return Err(Missing { models: vec![name.clone()], ..Missing::default() }),
            },
        };
        for model in &mut models.models {
            if let Some(advanced) = &self.advanced {
                model.features.advanced.clone_from(advanced);
            }
            if let Some(basic) = &self.basic {
                model.features.basic.clone_from(basic);
            }
        }
        Ok(models)
    }
}
