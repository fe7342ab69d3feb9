//! What of the screen changes a painting: its pixels, and the colours that the system asks for.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::AddEventListenerOptions;

/// The screen as it is now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    /// Its pixels to a CSS pixel, at least 1.
    pub scale: f64,
    /// Whether the system prefers dark.
    pub is_dark: bool,
    /// Whether the system forces its colours upon every page.
    pub is_forced: bool,
}

const DARK: &str = "(prefers-color-scheme: dark)";
const NARROW: &str = "(max-width: 720px)";
const FORCED: &str = "(forced-colors: active)";

thread_local! {
    /// One set of listeners for the page's whole life.
    static SCREEN: ArcRwSignal<Screen> = watched();
}

/// The screen; whoever asks within an effect is told of every change.
#[must_use]
pub fn screen() -> Screen {
    SCREEN.with(ArcRwSignal::get)
}

/// Whether the screen is as narrow as a phone's: what stands beside a list has no room then (`style/tokens.css`).
#[must_use]
pub fn is_narrow() -> bool {
    window().match_media(NARROW).ok().flatten().is_some_and(|query| query.matches())
}

fn now() -> Screen {
    let matches = |query: &str| window().match_media(query).ok().flatten().is_some_and(|query| query.matches());
    Screen { scale: window().device_pixel_ratio().max(1.0), is_dark: matches(DARK), is_forced: matches(FORCED) }
}

fn watched() -> ArcRwSignal<Screen> {
    let screen = ArcRwSignal::new(now());
    for query in [DARK, FORCED] {
        listen(query.to_owned(), screen.clone());
    }
    listen(resolution(), screen.clone());
    screen
}

/// Holds for the present pixel ratio alone, and so tells when another takes its place.
fn resolution() -> String {
    format!("(resolution: {}dppx)", window().device_pixel_ratio())
}

/// Takes the screen anew once that query changes, and listens again: for a ratio, that is another query then.
fn listen(query: String, screen: ArcRwSignal<Screen>) {
    let Ok(Some(list)) = window().match_media(&query) else { return };
    let is_ratio = query != DARK && query != FORCED;
    let changed = Closure::once_into_js(move || {
        screen.set(now());
        listen(if is_ratio { resolution() } else { query }, screen);
    });
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    // A list without listeners is one that never changes.
    let _ = list.add_event_listener_with_callback_and_add_event_listener_options("change", changed.unchecked_ref(), &once);
}
