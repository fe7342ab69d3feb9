//! What is kept from one visit to the next, as bytes: a segment for each file that was read, a manifest that names them, and a
//! workspace file with all of it.
//!
//! A segment holds what a file came to (its report and its rows of each table), never what was made of it: linking is done
//! anew, so that a better way of linking reaches what was read before.

pub mod manifest;
pub mod segment;
pub mod workspace;

#[cfg(test)]
mod tests;
