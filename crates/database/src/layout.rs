//! What lies where in the database.

/// Its name.
pub const NAME: &str = "holdfast.kept";

/// Of the layout: 1 had the records alone. What a record's own schema is stands in the record.
pub(crate) const VERSION: u32 = 2;

/// An object store; its keys are given from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// What a person made by hand; a record's text under its key. The page's.
    Records,
    /// What names the data: a manifest's text as `current` and `previous`. The worker's.
    Manifests,
    /// The data themselves where the browser has no files of its own: pieces of bytes as `NAME/0001`. The worker's.
    Segments,
}

impl Store {
    /// Every store.
    pub const ALL: &[Store] = &[Store::Records, Store::Manifests, Store::Segments];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Store::Records => "records",
            Store::Manifests => "manifests",
            Store::Segments => "segments",
        }
    }
}
