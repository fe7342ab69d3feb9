//! Bytes to typed tables: decode, split, find the header, read the cells.

pub mod cell;
pub mod sink;
pub mod value;
