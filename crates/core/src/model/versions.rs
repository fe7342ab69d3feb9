//! The history of the models: numbered versions, the one in force, and a draft that scores nobody yet.

use serde::{Deserialize, Serialize};

use super::{HealthModel, Models};

/// Every version of the models, the one in force, and the draft. Never without a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Raw")]
pub struct Versions {
    versions: Vec<Version>,
    in_force: u32,
    draft: Option<Models>,
}

/// A version of the models; it never changes, but for its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Counted from 1 in the order of activation.
    pub number: u32,
    /// The name a person gave it; may be empty.
    pub name: String,
    /// What it scores by; the JSON of a model file.
    pub models: Models,
}

/// As it is written down, before it is known to hold together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    versions: Vec<Version>,
    in_force: u32,
    draft: Option<Models>,
}

impl TryFrom<Raw> for Versions {
    type Error = &'static str;

    fn try_from(raw: Raw) -> Result<Versions, &'static str> {
        let Raw { versions, in_force, draft } = raw;
        if !versions.is_sorted_by(|a, b| a.number < b.number) {
            return Err("versions are not counted upwards");
        }
        if versions.iter().map(|version| &version.models).chain(&draft).any(|models| models.models.is_empty()) {
            return Err("a version without a model");
        }
        if !versions.iter().any(|version| version.number == in_force) {
            return Err("the version in force does not exist");
        }
        Ok(Versions { versions, in_force, draft })
    }
}

impl Default for Versions {
    /// Version 1, the preset. It is written down like any other, so that a later preset rewrites no history.
    fn default() -> Versions {
        Versions { versions: vec![Version { number: 1, name: String::new(), models: Models::default() }], in_force: 1, draft: None }
    }
}

impl Versions {
    /// Every version, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[Version] {
        &self.versions
    }

    /// The version that scores.
    #[must_use]
    pub fn in_force(&self) -> &Version {
        // Held by every way to make or change one; the first version is there in any case.
        self.numbered(self.in_force).unwrap_or(&self.versions[0])
    }

    /// The version of a number.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// The draft, if there is one.
    #[must_use]
    pub fn draft(&self) -> Option<&Models> {
        self.draft.as_ref()
    }

    /// With another draft, or without one; a draft of no model is none.
    #[must_use]
    pub fn with_draft(mut self, draft: Option<Models>) -> Versions {
        self.draft = draft.filter(|draft| !draft.models.is_empty());
        self
    }

    /// With the draft made the next version and put in force; unchanged where there is no draft.
    #[must_use]
    pub fn activated(mut self, name: &str) -> Versions {
        if let Some(models) = self.draft.take() {
            let number = self.versions.last().map_or(0, |version| version.number) + 1;
            self.versions.push(Version { number, name: name.to_owned(), models });
            self.in_force = number;
        }
        self
    }

    /// With the version of that number in force again; unchanged where there is none. Later versions and the draft stay.
    #[must_use]
    pub fn with_in_force(mut self, number: u32) -> Versions {
        if self.numbered(number).is_some() {
            self.in_force = number;
        }
        self
    }

    /// With another name for the version of that number.
    #[must_use]
    pub fn renamed(mut self, number: u32, name: &str) -> Versions {
        if let Some(version) = self.versions.iter_mut().find(|version| version.number == number) {
            name.clone_into(&mut version.name);
        }
        self
    }

    /// The models in force, and after them those of the draft, under names of their own: who scores whom stays as it is,
    /// and a question can ask for `model=` the draft's. Second is the name of the draft's default model.
    #[must_use]
    pub fn models_with_draft(&self) -> (Models, Option<String>) {
        let mut models = self.in_force().models.clone();
        let mut default = None;
        for model in self.draft.iter().flat_map(|draft| &draft.models) {
            let wanted = format!("draft {}", model.name);
            let name = (2..).map(|count| format!("{wanted} {count}"));
            let free = std::iter::once(wanted.clone()).chain(name).find(|name| models.named(name).is_none());
            // The names never end, so one is free.
            let name = free.unwrap_or(wanted);
            default.get_or_insert_with(|| name.clone());
            models.models.push(HealthModel { name, ..model.clone() });
        }
        (models, default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn models(healthy: f64) -> Models {
        let mut model = HealthModel::preset();
        model.bands.healthy = healthy;
        Models::from(model)
    }

    fn healthy(versions: &Versions) -> f64 {
        versions.in_force().models.models[0].bands.healthy
    }

    #[test]
    fn a_draft_scores_nobody_until_it_is_activated() {
        let drafted = Versions::default().with_draft(Some(models(90.0)));
        assert!((healthy(&drafted) - 80.0).abs() < 1e-9);
        let active = drafted.activated("stricter");
        assert!((healthy(&active) - 90.0).abs() < 1e-9);
        assert_eq!((active.in_force().number, active.in_force().name.as_str(), active.draft()), (2, "stricter", None));
        assert_eq!(active.clone().activated("again"), active, "nothing to activate");
    }

    #[test]
    fn going_back_keeps_what_came_later() {
        let back = Versions::default().with_draft(Some(models(90.0))).activated("a").with_in_force(1);
        assert_eq!((back.in_force().number, back.all().len()), (1, 2));
        let next = back.with_draft(Some(models(70.0))).activated("b");
        assert_eq!(next.all().iter().map(|version| version.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(next.clone().with_in_force(9), next);
        assert_eq!(next.renamed(3, "c").in_force().name, "c");
    }

    #[test]
    fn the_draft_has_a_name_that_no_model_in_force_has() {
        let named = |name: &str| Models::from(HealthModel { name: name.to_owned(), ..HealthModel::preset() });
        let versions = Versions::default().with_draft(Some(named("draft preset"))).activated("").with_draft(Some(named("preset")));
        let (models, draft) = versions.models_with_draft();
        let names: Vec<&str> = models.models.iter().map(|model| model.name.as_str()).collect();
        assert_eq!(names, ["draft preset", "draft preset 2"]);
        assert_eq!(draft.as_deref(), Some("draft preset 2"));
        assert_eq!(Versions::default().models_with_draft(), (Models::default(), None));
    }

    #[test]
    fn what_is_written_is_read_back_and_what_does_not_hold_together_is_not() {
        let versions = Versions::default().with_draft(Some(models(90.0))).activated("a").with_draft(Some(models(85.0)));
        let json = serde_json::to_string(&versions).expect("JSON");
        assert_eq!(serde_json::from_str::<Versions>(&json).expect("versions"), versions);
        let broken = [
            json.replace(r#""in_force":2"#, r#""in_force":7"#),
            json.replace(r#""number":2"#, r#""number":1"#),
            r#"{"versions":[],"in_force":1,"draft":null}"#.to_owned(),
            r#"{"versions":[{"number":1,"name":"","models":{"models":[]}}],"in_force":1,"draft":null}"#.to_owned(),
        ];
        for broken in broken {
            assert!(broken != json && serde_json::from_str::<Versions>(&broken).is_err(), "{broken}");
        }
    }
}
