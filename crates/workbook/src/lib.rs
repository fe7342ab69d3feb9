//! xlsx bytes to typed cells, streamed and bounded; nothing else.
//!
//! ```
//! # fn main() -> Result<(), holdfast_workbook::Refusal> {
//! # let bytes = include_bytes!("../tests/data/s40_formulas.xlsx");
//! use holdfast_workbook::{Cell, Limits, open};
//! let book = open(&bytes[..], &Limits::default())?;
//! assert_eq!(book.sheets()[0].name, "Sheet1");
//! for row in book.rows(0)? {
//!     let row = row?;
//!     if row.number == 3 {
//!         assert_eq!(row.cells[3], (3, Cell::Number(19.99)));
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What it promises
//! - Memory is the file, the texts its cells share and one row; every size that comes from the file
//!   is bounded ([`Limits`]) or reserved with an error ([`Refusal::TooLarge`]).
//! - Bombs are judged by the central directory before a byte is unpacked, and counted again while
//!   unpacking. Sizes and checksums must hold, so a damaged file gives a refusal, not wrong numbers.
//! - Used ranges are read as they stand: a lone cell at XFD1048576 costs one cell.
//! - Hidden sheets are named and not read. Hidden rows are read and marked.
//! - Of merged cells the first has the value; should a file hold more under the merge, they come too.
//!
//! Old binary `.xls`, `.xlsb` and OpenDocument files are refused by name ([`Flaw`]), as are locked ones.
//!
//! # Why not calamine and zip
//! calamine 0.38 was read and left out: it reserves memory for as many shared strings as the file
//! claims (one attribute aborts the process), refuses a whole workbook for one error value it does
//! not know (`#SPILL!`) or one number it cannot read, tells no hidden rows, and unpacks
//! without a bound. Around it we would have needed a second pass over the same XML. What is left of
//! the zip format after that is one directory of fixed layout (`archive`): half the `zip` crate's
//! work would be checked again here.

#[cfg(feature = "read")]
mod archive;
#[cfg(feature = "read")]
mod book;
#[cfg(all(feature = "read", target_arch = "wasm32"))]
mod browser;
mod cell;
mod chunk;
mod kind;
#[cfg(feature = "read")]
mod limits;
mod refusal;
#[cfg(feature = "read")]
mod rows;
#[cfg(feature = "read")]
mod serial;
#[cfg(feature = "read")]
mod start;
#[cfg(feature = "read")]
mod strings;
#[cfg(feature = "read")]
mod style;
#[cfg(feature = "read")]
mod unpack;
#[cfg(feature = "read")]
mod xml;

#[cfg(feature = "read")]
pub use book::{Workbook, open};
pub use cell::{Cell, CellDate, Row, Sheet};
pub use chunk::{decode, decode_sheets, encode, encode_sheets};
pub use kind::is_workbook;
#[cfg(feature = "read")]
pub use limits::Limits;
pub use refusal::{Budget, Disguise, Flaw, Refusal};
#[cfg(feature = "read")]
pub use rows::Rows;
