//! A chart on a canvas: one sentence for who can't see it, drawn anew for another width, theme or answer.

use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::theme::Theme as Colours;
use leptos::prelude::*;

use crate::bridge::canvas;
use crate::route::Theme;
use crate::state::State;

/// A figure; its table twin stands beneath it.
#[component]
pub fn Chart(
    /// The picture for a width in CSS pixels; `None`: there is nothing to draw.
    picture: impl Fn(f64) -> Option<Picture> + Send + Sync + 'static,
) -> impl IntoView {
    let state = State::here();
    let node = NodeRef::<leptos::html::Canvas>::new();
    let alt = RwSignal::new(String::new());
    let resized = RwSignal::new(());
    let listener = window_event_listener(leptos::ev::resize, move |_| resized.set(()));
    on_cleanup(move || listener.remove());
    Effect::new(move || {
        resized.track();
        let dark = state.theme().map_or_else(canvas::system_is_dark, |theme| theme == Theme::Dark);
        let Some(canvas) = node.get() else { return };
        if let Some(picture) = picture(canvas::width_of(&canvas)) {
            canvas::draw(&canvas, &picture, if dark { Colours::Dark } else { Colours::Light });
            alt.set(picture.alt);
        }
    });
    view! {
        <figure class="chart">
            <canvas node_ref=node role="img" aria-label=move || alt.get()></canvas>
        </figure>
    }
}
