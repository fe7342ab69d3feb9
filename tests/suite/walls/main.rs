//! The walls: what the design forbids and no compiler does.

mod crates;
mod source;
mod text;
