//! Everything a person sees, without a screen: words, formats, tables.

pub mod labels;
pub mod text;
