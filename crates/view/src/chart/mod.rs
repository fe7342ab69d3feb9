//! Charts without a screen: laid out here in CSS pixels, painted by any plotters backend, canvas or SVG.

pub mod bands;
pub mod paint;
pub mod picture;
pub mod theme;
