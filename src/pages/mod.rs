//! The screens. A page asks and shows; it computes nothing.

pub mod health;
