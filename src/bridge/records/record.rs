//! A record as text: which thing it is, and small versioned JSON, `{"schema": 1, "body": …}`.
//!
//! Pure, so that it is tested without a browser.

use std::fmt;

use holdfast_core::model::versions::Versions;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A kind of thing that a person makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The health models with their versions.
    Models,
    /// How the columns of a file were taken, by the signature of its head.
    Mapping,
    /// A view of a list: its filters, order and columns.
    View,
    /// What was done about a customer, by its id.
    Acts,
    /// A trigger's rule.
    Rule,
    /// How stages are set, and what the team wants to reach.
    Sales,
    /// A pay plan, by its name.
    Plan,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] = [Kind::Models, Kind::Mapping, Kind::View, Kind::Acts, Kind::Rule, Kind::Sales, Kind::Plan];

    /// Its word in keys.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Kind::Models => "models",
            Kind::Mapping => "mapping",
            Kind::View => "view",
            Kind::Acts => "acts",
            Kind::Rule => "rule",
            Kind::Sales => "sales",
            Kind::Plan => "plan",
        }
    }

    /// The newest schema of its body that this build knows, and the one that it writes.
    ///
    /// Raised with a change that an older build can't read; [`read`] then brings older bodies forward.
    #[must_use]
    pub fn schema(self) -> u32 {
        1
    }
}

/// Which record: written `KIND/ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Its kind.
    pub kind: Kind,
    /// Its id among its kind; any text.
    pub id: String,
}

impl Key {
    /// The key of a kind and an id.
    #[must_use]
    pub fn new(kind: Kind, id: &str) -> Key {
        Key { kind, id: id.to_owned() }
    }

    /// Reads a key as it is written; nothing for a kind unknown here.
    #[must_use]
    pub fn parse(text: &str) -> Option<Key> {
        let (kind, id) = text.split_once('/')?;
        Kind::ALL.into_iter().find(|known| known.code() == kind).map(|kind| Key::new(kind, id))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.code(), self.id)
    }
}

/// What a record holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Read<T> {
    /// A body that is understood.
    Body(T),
    /// It can't be read: it stays as it is until the person saves something in its place.
    Rubbish,
    /// A newer build wrote it: it is never written here.
    Newer,
}

/// How the columns of files with a certain head were taken; its key is the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The signature of the head.
    pub signature: String,
    /// What the engine is told, as JSON.
    pub body: String,
    /// The name shown: that of the file it was made for.
    pub name: String,
}

/// A view of a list; its key is the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// The name a person gave it.
    pub name: String,
    /// The query of its address: filters, order, columns.
    pub query: String,
}

#[derive(Serialize, Deserialize)]
struct Record<B> {
    schema: u32,
    body: B,
}

/// Reads a record's text.
#[must_use]
pub fn read<T: DeserializeOwned>(kind: Kind, text: &str) -> Read<T> {
    let Ok(Record { schema, body }) = serde_json::from_str::<Record<Value>>(text) else { return Read::Rubbish };
    match schema {
        0 => Read::Rubbish,
        _ if schema > kind.schema() => Read::Newer,
        _ => serde_json::from_value(body).map_or(Read::Rubbish, Read::Body),
    }
}

/// Whether a newer build wrote it.
#[must_use]
pub fn is_newer(kind: Kind, text: &str) -> bool {
    read::<Value>(kind, text) == Read::Newer
}

/// Whether it can't be read as a record of its kind.
#[must_use]
pub fn is_rubbish(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Models => read::<Versions>(kind, text) == Read::Rubbish,
        Kind::Mapping => read::<Mapping>(kind, text) == Read::Rubbish,
        Kind::View => read::<SavedView>(kind, text) == Read::Rubbish,
        // Known by their fields: what reads them whole comes with the screens that need them.
        Kind::Acts => lacks(kind, text, ["customer", "steps"]),
        Kind::Rule => lacks(kind, text, ["id", "when"]),
        Kind::Sales => lacks(kind, text, ["pipelines", "targets"]),
        Kind::Plan => lacks(kind, text, ["name", "pays"]),
    }
}

/// Whether it is no record, or its body has not these fields.
fn lacks(kind: Kind, text: &str, fields: [&str; 2]) -> bool {
    match read::<Value>(kind, text) {
        Read::Body(body) => fields.iter().any(|field| body.get(field).is_none()),
        Read::Rubbish => true,
        Read::Newer => false,
    }
}

/// Writes a record's text.
///
/// # Errors
/// A body that is no JSON: a map with keys that are no text.
pub fn write<T: Serialize>(kind: Kind, body: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Record { schema: kind.schema(), body })
}
