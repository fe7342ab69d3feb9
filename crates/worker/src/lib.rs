//! The engine's browser shell: messages in and out of a dedicated worker, and files streamed piece by piece.
//!
//! It holds nothing that cannot be rebuilt: the page may end it at any time and start another.

pub mod files;
pub mod import;
pub mod keeper;
pub mod lock;
mod long;
pub mod pack;
pub mod shell;
pub mod staging;
pub mod turn;
pub mod vault;
pub mod warm;
pub mod workbook;
pub mod world;

use wasm_bindgen::prelude::wasm_bindgen;

/// The build this worker comes from; the page compares it with its own.
pub const BUILD: &str = match option_env!("HOLDFAST_BUILD") {
    Some(build) => build,
    None => "dev",
};

/// Called by the glue as soon as the module is there.
#[wasm_bindgen(start)]
pub fn start() {
    shell::listen();
    warm::begin();
}
