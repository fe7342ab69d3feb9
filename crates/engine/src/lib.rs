//! Bytes in, reports out: reading, mapping, linking and asking, synchronous and without a browser.

pub mod changes;
pub mod engine;
pub mod export;
pub mod import;
pub mod link;
pub mod map;
pub mod read;
pub mod sample;
mod staged;
mod stages;
mod whole;
pub mod world;
