//! Bytes to typed tables: decode, split, find the header, read the cells.

pub mod cell;
mod assembly;
mod cells;
mod checks;
mod decode;
mod delimiter;
mod encoding;
mod gunzip;
mod header;
mod notes;
pub mod options;
pub mod reader;
mod records;
mod search;
mod settle;
pub mod sheet;
pub mod sink;
mod split;
mod spread;
mod text;

#[cfg(test)]
mod tests;
