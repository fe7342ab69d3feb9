//! Whether somebody is there.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, Event};

use super::location;

/// What a person does before anything else: moves, touches, types, or drags a file in.
const SIGNS: [&str; 4] = ["pointermove", "pointerdown", "keydown", "dragenter"];

/// Calls back once, at the first sign of a person.
pub fn at_first_sign(then: impl Fn() + 'static) {
    let told = Rc::new(Cell::new(false));
    let callback = Closure::<dyn FnMut()>::new(move || {
        if !told.replace(true) {
            then();
        }
    })
    .into_js_value();
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    once.set_passive(true);
    for sign in SIGNS {
        // A window can always be listened to.
        let _ = window().add_event_listener_with_callback_and_add_event_listener_options(sign, callback.unchecked_ref(), &once);
    }
}

/// Calls `leave` when the browser puts the page aside, to bring it back by «back»: nothing runs then, and what is held stays held.
/// Where it says that it has let go, the page is loaded anew when it is brought back.
pub fn when_put_aside(leave: impl Fn() -> bool + 'static) {
    let left = Rc::new(Cell::new(false));
    let leaving = Rc::clone(&left);
    listen("pagehide", move || leaving.set(leave()));
    listen("pageshow", move || {
        if left.get() {
            location::reload();
        }
    });
}

/// Listens for the page being put aside, or brought back; not for the first showing and the last hiding.
fn listen(event: &str, then: impl Fn() + 'static) {
    let callback = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if Reflect::get(&event, &"persisted".into()).is_ok_and(|persisted| persisted.is_truthy()) {
            then();
        }
    })
    .into_js_value();
    // A window can always be listened to.
    let _ = window().add_event_listener_with_callback(event, callback.unchecked_ref());
}
