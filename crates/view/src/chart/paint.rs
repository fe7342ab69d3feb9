//! Paints a picture through any plotters backend; the backend's pixels are CSS pixels times a scale.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily};

use super::picture::{Anchor, Hue, Mark, Picture};
use super::theme::Theme;

/// The font of the page; a canvas and an SVG take a family as CSS writes it.
const FAMILY: &str = "system-ui, \"Noto Sans\", \"PingFang SC\", \"Microsoft YaHei UI\", \"Noto Sans CJK SC\", sans-serif";

/// Paints it.
///
/// # Errors
/// What the backend could not draw.
pub fn paint<B: DrawingBackend>(
    picture: &Picture,
    theme: Theme,
    scale: f64,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let at = |x: f64, y: f64| (libm::round(x * scale) as i32, libm::round(y * scale) as i32);
    backend.ensure_prepared()?;
    for mark in &picture.marks {
        match mark {
            Mark::Fill([left, top, right, bottom], hue) => {
                backend.draw_rect(at(*left, *top), at(*right, *bottom), &Ink::of(theme, *hue), true)?;
            }
            Mark::Stroke([x0, y0, x1, y1], width, hue) => {
                let width = libm::round(width * scale).max(1.0) as u32;
                backend.draw_line(at(*x0, *y0), at(*x1, *y1), &Ink { width, ..Ink::of(theme, *hue) })?;
            }
            Mark::Text { at: (x, y), text, size, hue, anchor } => {
                let letters = Letters { ink: Ink::of(theme, *hue), size: size * scale, anchor: *anchor };
                backend.draw_text(text, &letters, at(*x, *y))?;
            }
        }
    }
    backend.present()
}

#[derive(Clone, Copy)]
struct Ink {
    colour: BackendColor,
    width: u32,
}

impl Ink {
    fn of(theme: Theme, hue: Hue) -> Ink {
        Ink { colour: BackendColor { alpha: 1.0, rgb: theme.colour(hue) }, width: 1 }
    }
}

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

struct Letters {
    ink: Ink,
    size: f64,
    anchor: Anchor,
}

impl BackendTextStyle for Letters {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.ink.colour
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn anchor(&self) -> Pos {
        Pos { h_pos: if self.anchor == Anchor::Start { HPos::Left } else { HPos::Right }, v_pos: VPos::Center }
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(FAMILY)
    }

    /// Layout is ours: no backend is asked to measure.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, Draw: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: Draw,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
