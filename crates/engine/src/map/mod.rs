//! From headers and sample cells to a plan: which table a file is, and what each column feeds.

mod assign;
pub mod choices;
pub mod header;
pub mod plan;
pub mod recognise;
mod rules;
mod shape;
mod synonyms;
mod values;

pub use choices::{Choices, Habit, Refusal, Remembered, remember};
pub use holdfast_core::staged::Confidence;
pub use recognise::{HeaderScore, Headers, Question, Recognised, Recognition, could_be_header, known_fields, recognise};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod variants;
