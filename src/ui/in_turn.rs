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
    let is_next = RwSignal::new(false);
    clock::after_paint(move || {
        // Gone where another screen has come in the meantime.
        is_next.try_set(true);
    });
    let rest = move || is_next.get().then(|| from(Arc::clone(&views), at + 1));
    (here, rest).into_any()
}
