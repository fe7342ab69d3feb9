//! From headers and sample cells to a plan: which table a file is, and what each column feeds.

mod assign;
pub mod header;
pub mod plan;
pub mod recognise;
mod shape;
mod synonyms;
mod values;

pub use recognise::{
    Choices, Confidence, HeaderScore, Headers, Question, Recognition, Refusal, Remembered, could_be_header, known_fields, recognise,
};

#[cfg(test)]
mod tests;
