//! Bytes in, reports out: reading, mapping, linking and asking, synchronous and without a browser.

pub mod link;
pub mod map;
pub mod read;
pub mod world;
