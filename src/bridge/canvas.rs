//! A picture on a canvas, sharp at any pixel ratio; the letters it is laid out with; what lies over it.

use std::cell::{OnceCell, RefCell};

use holdfast_view::chart::paint::{Brush, paint};
use holdfast_view::chart::picture::{Area, Picture};
use holdfast_view::chart::ruler::{FixedRuler, Ruler};
use holdfast_view::chart::theme::{Rgb, Theme};
use js_sys::Array;
use leptos::prelude::{document, window};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, ResizeObserver};

use crate::bridge::files;

/// Paints a picture; the canvas gets the screen's own pixels, and is wiped by that.
pub fn draw(canvas: &HtmlCanvasElement, picture: &Picture, theme: Theme, scale: f64) {
    size(canvas, picture, scale);
    put(canvas, picture, &Brush::for_canvas(theme, &family(), scale));
}

/// Saves a picture with its title as a PNG of that name, at twice the size.
pub fn save(picture: &Picture, theme: Theme, name: &str) {
    const SCALE: f64 = 2.0;
    let Ok(canvas) = document().create_element("canvas").map(JsCast::unchecked_into::<HtmlCanvasElement>) else { return };
    let (frame, origin) = picture.frame(&PageRuler::of_page());
    let family = family();
    let brush = Brush::for_canvas(theme, &family, SCALE);
    size(&canvas, &frame, SCALE);
    put(&canvas, &frame, &brush);
    put(&canvas, picture, &Brush { origin, ..brush });
    let name = format!("{name}.png");
    let made = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            // A browser that cannot save says so itself.
            let _ = files::hand_over(&name, &blob);
        }
    });
    // A canvas of our own marks is never tainted.
    let _ = canvas.to_blob(made.unchecked_ref());
}

fn size(canvas: &HtmlCanvasElement, picture: &Picture, scale: f64) {
    canvas.set_width((picture.width * scale).round() as u32);
    canvas.set_height((picture.height * scale).round() as u32);
}

fn put(canvas: &HtmlCanvasElement, picture: &Picture, brush: &Brush<'_>) {
    if let Some(mut backend) = CanvasBackend::with_canvas_object(canvas.clone()) {
        // A browser that can't draw leaves the table, which says the same.
        let _ = paint(picture, brush, &mut backend);
    }
}

/// The page's font, as its token says.
///
/// Asked of the browser once for each language: the question makes it work out the style of all that has changed by then.
fn family() -> String {
    let Some(root) = document().document_element() else { return String::new() };
    let language = root.get_attribute("lang").unwrap_or_default();
    FAMILY.with_borrow_mut(|known| {
        if known.0 != language || known.1.is_empty() {
            let token = property(&root, "--ui").filter(|family| !family.is_empty());
            *known = (language, token.unwrap_or_else(|| "sans-serif".to_owned()));
        }
        known.1.clone()
    })
}

fn property(element: &Element, name: &str) -> Option<String> {
    let style = window().get_computed_style(element).ok().flatten()?;
    style.get_property_value(name).ok().map(|value| value.trim().to_owned())
}

/// The two colours of a page on which the system forces its own.
#[must_use]
pub fn forced_colours() -> Theme {
    let of = |name: &str| document().body().and_then(|body| colour(&property(&body, name)?));
    Theme::Forced { ink: of("color").unwrap_or_default(), paper: of("background-color").unwrap_or((u8::MAX, u8::MAX, u8::MAX)) }
}

/// The first three numbers of a computed colour.
fn colour(text: &str) -> Option<Rgb> {
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next()?, numbers.next()?))
}

thread_local! {
    /// A canvas that is never shown measures for all.
    static MEASURE: OnceCell<Option<CanvasRenderingContext2d>> = const { OnceCell::new() };
    /// The language, and the font in it.
    static FAMILY: RefCell<(String, String)> = const { RefCell::new((String::new(), String::new())) };
}

/// Measures with the page's font.
pub struct PageRuler {
    family: String,
}

impl PageRuler {
    /// For the font of this moment.
    #[must_use]
    pub fn of_page() -> PageRuler {
        PageRuler { family: family() }
    }
}

impl Ruler for PageRuler {
    fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let measured = MEASURE.with(|context| {
            let context = context.get_or_init(context_of_none).as_ref()?;
            context.set_font(&format!("{} {size}px {}", if bold { "bold" } else { "normal" }, self.family));
            context.measure_text(text).ok().map(|metrics| metrics.width())
        });
        measured.unwrap_or_else(|| FixedRuler.width(text, size, bold))
    }
}

fn context_of_none() -> Option<CanvasRenderingContext2d> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Tells an element's width for as long as it is kept.
pub struct WidthWatch {
    observer: Option<ResizeObserver>,
    _changed: Closure<dyn FnMut(Array)>,
}

impl WidthWatch {
    /// Calls `tell` with the width in CSS pixels, now and after each change.
    #[must_use]
    pub fn of(element: &HtmlElement, tell: impl Fn(f64) + 'static) -> WidthWatch {
        let watched = element.clone();
        let changed = Closure::<dyn FnMut(Array)>::new(move |_| tell(f64::from(watched.client_width())));
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        WidthWatch { observer, _changed: changed }
    }
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Frames a point and puts its words above it, or below where there is no room on the screen; both inside the plot's width.
pub fn point_out(plot: &HtmlElement, spot: &HtmlElement, tip: &HtmlElement, [left, top, right, bottom]: Area, label: &str) {
    place(spot, &[("left", left - 2.0), ("top", top - 2.0), ("width", right - left + 4.0), ("height", bottom - top + 4.0)]);
    tip.set_text_content(Some(label));
    // Words that are hidden have no width: they are shown before they are placed.
    for element in [spot, tip] {
        element.set_hidden(false);
    }
    let (wide, high) = (f64::from(tip.offset_width()), f64::from(tip.offset_height()));
    let x = f64::midpoint(left, right) - wide / 2.0;
    let above = top - high - 4.0;
    let on_screen = plot.get_bounding_client_rect().top() + above >= 0.0;
    let room = (f64::from(plot.client_width()) - wide).max(0.0);
    place(tip, &[("left", x.clamp(0.0, room)), ("top", if on_screen { above } else { bottom + 4.0 })]);
}

fn place(element: &HtmlElement, properties: &[(&str, f64)]) {
    for (name, pixels) in properties {
        // A length in pixels is never refused.
        let _ = element.style().set_property(name, &format!("{pixels:.1}px"));
    }
}

/// Whether an element has the focus of a keyboard.
#[must_use]
pub fn has_keyboard_focus(element: &Element) -> bool {
    element.matches(":focus-visible").unwrap_or_default()
}
