//! Whether somebody is there.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::AddEventListenerOptions;

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
