//! Paints a picture through any plotters backend; the backend's pixels are CSS pixels times a scale.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};

use super::picture::{Area, Dash, Mark, Picture, Shape};
use super::text::{Anchor, Text};
use super::theme::{Hue, Ink, Theme};

/// How a picture comes onto its ground.
#[derive(Debug, Clone, Copy)]
pub struct Brush<'a> {
    /// The colours.
    pub theme: Theme,
    /// The ground's pixels to a CSS pixel.
    pub scale: f64,
    /// The font family, as CSS writes it.
    pub family: &'a str,
    /// What a backend makes smaller than it was told: 1 on a canvas.
    pub letters: f64,
    /// Where the picture's top left comes to lie, in CSS pixels.
    pub origin: (f64, f64),
}

impl<'a> Brush<'a> {
    /// For a canvas with that many pixels to a CSS pixel.
    #[must_use]
    pub fn for_canvas(theme: Theme, family: &'a str, scale: f64) -> Brush<'a> {
        Brush { theme, scale, family, letters: 1.0, origin: (0.0, 0.0) }
    }

    /// For an SVG: plotters' own divides each font size by 1.24.
    #[must_use]
    pub fn for_svg(theme: Theme, family: &'a str) -> Brush<'a> {
        Brush { letters: 1.24, ..Brush::for_canvas(theme, family, 1.0) }
    }

    fn at(&self, (x, y): (f64, f64)) -> BackendCoord {
        let place = |at: f64, origin: f64| libm::round((at + origin) * self.scale) as i32;
        (place(x, self.origin.0), place(y, self.origin.1))
    }

    fn length(&self, length: f64) -> i32 {
        libm::round(length * self.scale).max(1.0) as i32
    }

    fn pen(&self, ink: Ink, width: f64) -> Pen {
        Pen { colour: BackendColor { alpha: ink.alpha, rgb: self.theme.colour(ink.hue) }, width: self.length(width) as u32 }
    }
}

/// Paints it.
///
/// # Errors
/// What the backend could not draw.
pub fn paint<B: DrawingBackend>(picture: &Picture, brush: &Brush<'_>, backend: &mut B) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    backend.ensure_prepared()?;
    for mark in &picture.marks {
        match mark {
            Mark::Fill(area, ink) => fill(*area, *ink, brush, backend)?,
            Mark::Line { through, width, dash, ink } => line(through, *width, *dash, *ink, brush, backend)?,
            Mark::Hatch { area, gap, ink } => hatch(*area, *gap, *ink, brush, backend)?,
            Mark::Shape { shape, at, size, ink } => form(*shape, *at, *size, *ink, brush, backend)?,
            Mark::Text(text) => write(text, brush, backend)?,
        }
    }
    backend.present()
}

type Done<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// What has an extent is seen: it takes a pixel at least.
fn fill<B: DrawingBackend>([left, top, right, bottom]: Area, ink: Ink, brush: &Brush<'_>, backend: &mut B) -> Done<B> {
    let (x0, y0) = brush.at((left, top));
    let (x1, y1) = brush.at((right, bottom));
    backend.draw_rect((x0, y0), (x1.max(x0 + 1), y1.max(y0 + 1)), &brush.pen(ink, 1.0), true)
}

fn line<B: DrawingBackend>(through: &[(f64, f64)], width: f64, dash: Dash, ink: Ink, brush: &Brush<'_>, backend: &mut B) -> Done<B> {
    let Some(lengths) = dash.lengths() else {
        return match through {
            [from, to] => stroke(*from, *to, width, ink, brush, backend),
            _ => backend.draw_path(through.iter().map(|&at| brush.at(at)), &brush.pen(ink, width)),
        };
    };
    for (from, to) in dashes(through, lengths) {
        stroke(from, to, width, ink, brush, backend)?;
    }
    Ok(())
}

/// A straight stroke. Upright and level ones are boxes on whole pixels: a canvas would blur them across two.
fn stroke<B: DrawingBackend>(from: (f64, f64), to: (f64, f64), width: f64, ink: Ink, brush: &Brush<'_>, backend: &mut B) -> Done<B> {
    let ((x0, y0), (x1, y1)) = (brush.at(from), brush.at(to));
    let (thick, pen) = (brush.length(width), brush.pen(ink, width));
    if x0 == x1 {
        let left = x0 - thick / 2;
        backend.draw_rect((left, y0.min(y1)), (left + thick, y0.max(y1)), &pen, true)
    } else if y0 == y1 {
        let top = y0 - thick / 2;
        backend.draw_rect((x0.min(x1), top), (x0.max(x1), top + thick), &pen, true)
    } else {
        backend.draw_path([(x0, y0), (x1, y1)], &pen)
    }
}

/// The pieces of a broken line; the pattern runs on around corners.
fn dashes(through: &[(f64, f64)], (on, off): (f64, f64)) -> Vec<((f64, f64), (f64, f64))> {
    let mut pieces = Vec::new();
    // How far into the pattern the line is.
    let mut phase = 0.0;
    for pair in through.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let length = libm::hypot(x1 - x0, y1 - y0);
        let place = |at: f64| (x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length);
        let mut at = 0.0;
        while at < length {
            let (left, drawn) = if phase < on { (on - phase, true) } else { (on + off - phase, false) };
            let next = (at + left).min(length);
            if drawn {
                pieces.push((place(at), place(next)));
            }
            phase = (phase + next - at) % (on + off);
            // Whatever rounding leaves of a piece is not drawn again.
            phase = if on + off - phase < 1e-9 { 0.0 } else { phase };
            at = next;
        }
    }
    pieces
}

/// Line ends are computed: there is no clipping.
fn hatch<B: DrawingBackend>([left, top, right, bottom]: Area, gap: f64, ink: Ink, brush: &Brush<'_>, backend: &mut B) -> Done<B> {
    let (wide, high) = (right - left, bottom - top);
    let mut start = -high;
    while start < wide {
        let (from, to) = (start.max(0.0), (start + high).min(wide));
        if to > from {
            let path = [(left + from, bottom - (from - start)), (left + to, bottom - (to - start))];
            backend.draw_path(path.map(|at| brush.at(at)), &brush.pen(ink, 1.0))?;
        }
        start += gap;
    }
    Ok(())
}

fn form<B: DrawingBackend>(shape: Shape, (x, y): (f64, f64), size: f64, ink: Ink, brush: &Brush<'_>, backend: &mut B) -> Done<B> {
    let half = size / 2.0;
    let around = |half: f64| [x - half, y - half, x + half, y + half];
    let (middle, radius, pen) = (brush.at((x, y)), brush.length(half) as u32, brush.pen(ink, 1.5));
    let corners = match shape {
        Shape::Dot => return backend.draw_circle(middle, radius, &pen, true),
        Shape::Ring => {
            backend.draw_circle(middle, radius, &brush.pen(Hue::Paper.into(), 1.0), true)?;
            return backend.draw_circle(middle, radius, &pen, false);
        }
        Shape::Square => return fill(around(half), ink, brush, backend),
        Shape::Tick => return fill([x - 1.0, y - half, x + 1.0, y + half], ink, brush, backend),
        Shape::Diamond => vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)],
        Shape::Up => vec![(x - half, y + half * 0.8), (x + half, y + half * 0.8), (x, y - half * 0.8)],
        Shape::Down => vec![(x - half, y - half * 0.8), (x + half, y - half * 0.8), (x, y + half * 0.8)],
        Shape::Notch => vec![(x - half, y - half / 2.0), (x + half, y - half / 2.0), (x, y + half / 2.0)],
    };
    backend.fill_polygon(corners.into_iter().map(|at| brush.at(at)), &pen)
}

/// A halo is the text in paper around itself: plotters can't stroke letters.
fn write<B: DrawingBackend>(text: &Text, brush: &Brush<'_>, backend: &mut B) -> Done<B> {
    let letters =
        |ink: Ink| Letters { pen: brush.pen(ink, 1.0), text, family: brush.family, size: text.size * brush.scale * brush.letters };
    if text.halo {
        for (dx, dy) in [(-2.0, 0.0), (2.0, 0.0), (0.0, -2.0), (0.0, 2.0), (-1.5, -1.5), (1.5, -1.5), (-1.5, 1.5), (1.5, 1.5)] {
            let at = brush.at((text.at.0 + dx, text.at.1 + dy));
            backend.draw_text(&text.text, &letters(Hue::Paper.into()), at)?;
        }
    }
    backend.draw_text(&text.text, &letters(text.ink), brush.at(text.at))
}

#[derive(Clone, Copy)]
struct Pen {
    colour: BackendColor,
    width: u32,
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

struct Letters<'a> {
    pen: Pen,
    text: &'a Text,
    family: &'a str,
    size: f64,
}

impl BackendTextStyle for Letters<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.pen.colour
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.text.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.text.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos { h_pos, v_pos: VPos::Center }
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dashed_line_runs_on_around_a_corner() {
        let pieces = dashes(&[(0.0, 0.0), (6.0, 0.0), (6.0, 6.0)], (4.0, 3.0));
        // 4 on, 3 off (two of them before the corner), 4 on, 1 off.
        assert_eq!(pieces, [((0.0, 0.0), (4.0, 0.0)), ((6.0, 1.0), (6.0, 5.0))]);
    }
}
