//! Charts without a screen: laid out here in CSS pixels, painted by any plotters backend, canvas or SVG.
//!
//! A chart is a function from a [`sheet::Sheet`] (language, width, how numbers are written and letters measured) and plain
//! data to a [`picture::Picture`], which serves the painting, the hovering, the keyboard, the table twin and whoever reads
//! it aloud.

pub mod bands;
pub mod calibration;
pub mod churn;
pub mod curves;
pub mod decline;
pub mod distribution;
pub mod forest;
pub mod funnel;
pub mod history;
pub mod limits;
mod monthly;
pub mod paint;
pub mod pareto;
pub mod picture;
mod rates;
pub mod ruler;
mod scale;
pub mod sheet;
pub mod spark;
mod stages;
pub mod text;
pub mod theme;
pub mod time_to_win;
pub mod timeline;
