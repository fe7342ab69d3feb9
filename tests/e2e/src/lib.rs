//! Real browsers, driven over WebDriver from plain `std`: no async runtime, nothing to install beside the browser.
//!
//! WebDriver is JSON over HTTP on loopback. A client crate would bring tokio and hyper (a minute of compilation on
//! two cores) for what `wire` does in a hundred lines.

pub mod axe;
pub mod browser;
pub mod crowd;
pub mod devtools;
pub mod keeping;
pub mod keys;
pub mod poison;
pub mod session;
pub mod site;
pub mod tour;
pub mod wire;
