//! The health model: parts, each a feature of behaviour with a rule that turns it into points.
//!
//! One closed tree that is data: the same tree computes a score, explains it, and can be written as SQL.

use serde::{Deserialize, Serialize};

/// How customers are scored, 0–100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HealthModel {
    /// Its name among the workspace's models.
    pub name: String,
    /// Its parts; their weights sum to 100.
    pub parts: Vec<Part>,
}

/// A part of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its name, as in the columns of `health.scores`.
    pub name: String,
    /// Points it gives at most.
    pub weight: f64,
}

impl HealthModel {
    /// The preset of the source article.
    #[must_use]
    pub fn preset() -> HealthModel {
        HealthModel { name: "preset".to_owned(), parts: Vec::new() }
    }
}
