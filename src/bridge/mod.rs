//! The browser, in our own words: everything that touches `web-sys` outside of a view.

pub mod canvas;
pub mod clipboard;
pub mod clock;
pub mod dialogs;
pub mod failure;
pub mod files;
pub mod keys;
pub mod location;
pub mod model_file;
pub mod network;
pub mod numbers;
pub mod pointer;
pub mod presence;
pub mod records;
pub mod regain;
pub mod roving;
pub mod rows;
pub mod screen;
pub mod scroll;
pub mod settings;
pub mod slices;
pub mod storage;
pub mod trust;
pub mod window;
pub mod wipe;
pub mod worker;
