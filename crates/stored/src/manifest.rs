//! What names the data that are kept: the small record whose writing is the commit.

use holdfast_core::dataset::Settings;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The schema that this build writes. Each later one brings a function that makes the former into it, and a fixture of the former.
pub const SCHEMA: u32 = 1;

/// What is kept, as of one save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`SCHEMA`] of the build that wrote it.
    pub schema: u32,
    /// Grows by one with each save.
    pub generation: u64,
    /// The build that wrote it.
    pub build: String,
    /// When, in milliseconds since 1970.
    pub saved_at: i64,
    /// What is loaded.
    pub now: Set,
    /// What was loaded before the last import, for taking it back.
    pub former: Option<Set>,
}

/// The files of one loaded state; without any where nothing was loaded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// Whether it is the sample company.
    pub sample: bool,
    /// What was settled about all of it.
    pub settings: Settings,
    /// What each file came to, in their order.
    pub parts: Vec<Named>,
}

/// A segment by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// [`crate::segment::Digest::name`] of its bytes.
    pub name: String,
    /// How many there are.
    pub bytes: u64,
    /// The file it came from, for telling what is lost when it is damaged.
    pub file: String,
}

/// Why a manifest can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// A newer build wrote it.
    Newer,
    /// It is none.
    Damaged,
}

impl Manifest {
    /// Reads a manifest's text.
    ///
    /// # Errors
    /// If a newer build wrote it, or it is damaged.
    pub fn parse(text: &str) -> Result<Manifest, Unread> {
        let value: Value = serde_json::from_str(text).map_err(|_| Unread::Damaged)?;
        match value["schema"].as_u64() {
            Some(schema) if schema > u64::from(SCHEMA) => Err(Unread::Newer),
            Some(1..) => serde_json::from_value(value).map_err(|_| Unread::Damaged),
            _ => Err(Unread::Damaged),
        }
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> String {
        // Plain data under names: it always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Every segment it names.
    pub fn names(&self) -> impl Iterator<Item = &Named> {
        self.now.parts.iter().chain(self.former.iter().flat_map(|former| &former.parts))
    }
}

impl Set {
    /// Bytes of all its segments.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.bytes).sum()
    }
}
