//! The health models: which version scores, what the draft is, and the changes of both.

use holdfast_core::model::versions::Versions;
use holdfast_core::model::{HealthModel, Models};
use holdfast_view::kept::Change;
use leptos::prelude::*;

use super::{Kept, body};
use crate::bridge::records::Texts;
use crate::bridge::records::record::{Key, Kind};

fn key() -> Key {
    Key::new(Kind::Models, "health")
}

/// The versions kept; version 1, the preset, where there are none that can be read.
pub(super) fn versions(texts: &Texts) -> Versions {
    body(texts, &key()).unwrap_or_default()
}

impl Kept {
    /// The models that score.
    #[must_use]
    pub fn in_force(self) -> Models {
        self.scoring.get()
    }

    /// The models that score, for a question; nothing where it is the preset, which needs no saying.
    #[must_use]
    pub fn models(self) -> Option<Models> {
        self.scoring.with(|models| (*models != Models::default()).then(|| models.clone()))
    }

    /// The models of [`Kept::models`] as a model file has them.
    #[must_use]
    pub fn models_as_json(self) -> Option<String> {
        // Numbers, texts and lists always have a JSON.
        self.models().and_then(|models| serde_json::to_string(&models).ok())
    }

    /// The models that score with those of the draft after them, and the name of the draft's default model, if there is one.
    #[must_use]
    pub fn models_with_draft(self) -> (Models, Option<String>) {
        self.versions.with(Versions::models_with_draft)
    }

    /// Changes the draft, or with `None` throws it away. Only the latter is told: the rest shows by itself.
    pub fn set_draft(self, draft: Option<Models>) {
        let change = if draft.is_some() { Change::DraftEdited } else { Change::DraftDropped };
        let tell = draft.is_none();
        self.change_models(change, tell, |versions| versions.with_draft(draft));
    }

    /// Makes the draft the next version and puts it in force.
    pub fn activate_draft(self, name: &str) {
        let version = self.versions.with_untracked(|versions| versions.all().last().map_or(0, |version| version.number)) + 1;
        self.change_models(Change::DraftActivated { version }, true, |versions| versions.activated(name));
    }

    /// Reads tickets by these words of leaving from now on, or by those of the workspace again: the models in force, of every segment,
    /// become a version with them, which a person can go back from. A draft goes by them, too.
    pub fn set_leaving_words(self, words: Option<&[String]>, name: &str) {
        self.keep_in_all(|version| Change::WordsKept { version }, name, &|model| model.leaving_words = words.map(<[String]>::to_vec));
    }

    /// Takes these features for advanced from now on, in the same way.
    pub fn set_advanced(self, features: &[String], name: &str) {
        let set = |model: &mut HealthModel| features.iter().for_each(|feature| model.set_advanced(feature, true));
        self.keep_in_all(|version| Change::FeaturesKept { version }, name, &set);
    }

    fn keep_in_all(self, change: fn(u32) -> Change, name: &str, edit: &dyn Fn(&mut HealthModel)) {
        let edited = |mut models: Models| {
            models.models.iter_mut().for_each(edit);
            models
        };
        let version = self.versions.with_untracked(|versions| versions.all().last().map_or(0, |version| version.number)) + 1;
        self.change_models(change(version), true, |versions| {
            let (draft, in_force) = (versions.draft().cloned(), versions.in_force().models.clone());
            versions.with_draft(Some(edited(in_force))).activated(name).with_draft(draft.map(edited))
        });
    }

    /// Puts a version in force.
    pub fn put_in_force(self, version: u32) {
        self.change_models(Change::VersionPutInForce { version }, true, |versions| versions.with_in_force(version));
    }

    fn change_models(self, change: Change, tell: bool, to: impl FnOnce(Versions) -> Versions) {
        let before = self.versions.get_untracked();
        let after = to(before.clone());
        // The preset that nobody has touched is not written down.
        if after != before {
            self.change(change, tell, key(), Some(&after));
        }
    }
}
