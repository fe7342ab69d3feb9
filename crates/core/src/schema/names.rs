//! Tables and fields by their canonical names, in text and in what is kept.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Field, Table};

/// The text names no table or field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownName;

impl FromStr for Table {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Table, UnknownName> {
        Table::ALL.iter().copied().find(|table| table.name() == text).ok_or(UnknownName)
    }
}

impl FromStr for Field {
    type Err = UnknownName;

    /// Reads `table.field`.
    fn from_str(text: &str) -> Result<Field, UnknownName> {
        let (table, field) = text.split_once('.').ok_or(UnknownName)?;
        table.parse::<Table>()?.field(field).ok_or(UnknownName)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.table, self.name())
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

macro_rules! serde_by_name {
    ($type:ident) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|UnknownName| serde::de::Error::custom(format_args!("unknown name {text:?}")))
            }
        }
    };
}

serde_by_name!(Table);
serde_by_name!(Field);
