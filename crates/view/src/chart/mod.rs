//! Charts without a screen: laid out here in CSS pixels, painted by any plotters backend, canvas or SVG.
//!
//! A chart is a function from a [`sheet::Sheet`] (language, width, how numbers are written and letters measured) and plain
//! data to a [`picture::Picture`], which serves the painting, the hovering, the keyboard, the table twin and whoever reads
//! it aloud.

mod amounts;
pub mod bands;
pub mod calibration;
pub mod cash;
pub mod churn;
pub mod cohorts;
mod columns;
pub mod coverage;
pub mod curves;
pub mod decline;
pub mod distribution;
pub mod forest;
pub mod funnel;
pub mod growth;
pub mod hazard;
pub mod history;
pub mod lifecycle;
pub mod limits;
mod monthly;
pub mod movements;
pub mod names;
pub mod paint;
pub mod pareto;
pub mod picture;
pub mod pods;
pub mod prepayment;
mod rates;
pub mod renewals;
pub mod rep_churn;
pub mod reverse;
pub mod role_performance;
pub mod roles;
pub mod ruler;
mod scale;
pub mod sheet;
pub mod silo;
pub mod spark;
mod spots;
mod stages;
pub mod survival;
pub mod text;
pub mod theme;
pub mod tiers;
pub mod time_to_win;
pub mod timeline;
