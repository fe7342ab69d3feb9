//! Drawing one thing after the other, so that the page answers a hand in between.

use std::sync::Arc;

use leptos::prelude::*;

use crate::bridge::clock;

/// Makes a view when its turn has come.
pub type Make = Box<dyn Fn() -> AnyView + Send + Sync>;

/// The views in their order, each drawn once the one before is on the screen.
#[must_use]
pub fn in_turn(views: Vec<Make>) -> AnyView {
    from(views.into(), 0)
}

fn from(views: Arc<[Make]>, at: usize) -> AnyView {
    let Some(make) = views.get(at) else { return ().into_any() };
    let here = make();
    (here, after_paint(move || from(Arc::clone(&views), at + 1))).into_any()
}

/// A view that is made once what stands by now is on the screen.
pub fn after_paint(make: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let is_next = RwSignal::new(false);
    clock::after_paint(move || {
        // Gone where another screen, or another answer, has come in the meantime.
        is_next.try_set(true);
    });
    move || is_next.get().then(&make)
}
