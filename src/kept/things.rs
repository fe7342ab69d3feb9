//! Mappings and saved views: kept by signature and by name.

use holdfast_view::kept::Change;
use leptos::prelude::*;

use super::Kept;
use crate::bridge::records::record::{self, Key, Kind, Mapping, SavedView};

impl Kept {
    /// The mapping of a signature.
    #[must_use]
    pub fn mapping(self, signature: &str) -> Option<Mapping> {
        self.mappings.with(|mappings| mappings.iter().find(|mapping| mapping.signature == signature).cloned())
    }

    /// Keeps what an import settled, without a word and not as a step: the import itself is what is taken back.
    pub fn remember_mapping(self, mapping: &Mapping) {
        let key = Key::new(Kind::Mapping, &mapping.signature);
        let newer = self.shown_text(&key).is_some_and(|text| record::is_newer(key.kind, &text));
        if let (false, Ok(text)) = (newer, record::write(key.kind, mapping)) {
            self.set(&key, Some(text));
        }
    }

    /// Deletes the mapping of a signature.
    pub fn delete_mapping(self, signature: &str) {
        let found = self.mappings.with_untracked(|mappings| mappings.iter().find(|mapping| mapping.signature == signature).cloned());
        if let Some(Mapping { name, .. }) = found {
            self.change::<Mapping>(Change::MappingDeleted { name }, true, Key::new(Kind::Mapping, signature), None);
        }
    }

    /// Keeps a view in place of the one with its name.
    pub fn keep_view(self, view: &SavedView) {
        self.change(Change::ViewKept { name: view.name.clone() }, true, Key::new(Kind::View, &view.name), Some(view));
    }

    /// Deletes the view of a name.
    pub fn delete_view(self, name: &str) {
        self.change::<SavedView>(Change::ViewDeleted { name: name.to_owned() }, true, Key::new(Kind::View, name), None);
    }
}
