//! A picture on a canvas, sharp at any pixel ratio.

use holdfast_view::chart::paint::paint;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::theme::Theme;
use leptos::prelude::window;
use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;

/// Paints a picture; the canvas gets the screen's own pixels, and is wiped by that.
pub fn draw(canvas: &HtmlCanvasElement, picture: &Picture, theme: Theme) {
    let scale = window().device_pixel_ratio().max(1.0);
    canvas.set_width((picture.width * scale).round() as u32);
    canvas.set_height((picture.height * scale).round() as u32);
    if let Some(mut backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
        // A browser that can't draw leaves the table, which says the same.
        let _ = paint(picture, theme, scale, &mut backend);
    }
}

/// The width that the page gives the canvas, in CSS pixels.
#[must_use]
pub fn width_of(canvas: &HtmlCanvasElement) -> f64 {
    f64::from(canvas.client_width())
}

/// Whether the system prefers dark.
#[must_use]
pub fn system_is_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
}
