//! Bytes to typed tables: decode, split, find the header, read the cells.

mod assembly;
mod block;
pub mod cell;
mod cells;
mod checks;
mod decode;
mod delimiter;
mod encoding;
mod gunzip;
mod header;
mod marks;
mod notes;
pub mod options;
pub mod reader;
mod records;
mod run;
mod search;
pub mod seen;
mod settle;
pub mod sheet;
pub mod sink;
mod split;
mod spread;
mod text;
pub mod value;
pub mod workbook;

#[cfg(test)]
mod tests;
