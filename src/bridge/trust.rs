//! The one Trusted Types policy: it admits the worker's own address, once, and no markup at all.

use std::cell::RefCell;

use js_sys::{Function, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    /// The only address that the policy admits at this moment.
    static ADMITTED: RefCell<Option<String>> = const { RefCell::new(None) };
    /// The policy, or `undefined` in a browser without Trusted Types; it can be made only once.
    static POLICY: JsValue = policy().unwrap_or(JsValue::UNDEFINED);
}

/// The address as a trusted one; unchanged in a browser that knows no such thing.
pub fn script_url(url: &str) -> Result<JsValue, JsValue> {
    POLICY.with(|policy| {
        if policy.is_undefined() {
            return Ok(JsValue::from_str(url));
        }
        ADMITTED.set(Some(url.to_owned()));
        let trusted = method(policy, "createScriptURL")?.call1(policy, &JsValue::from_str(url));
        ADMITTED.set(None);
        trusted
    })
}

fn policy() -> Result<JsValue, JsValue> {
    let factory = Reflect::get(&window(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(JsValue::UNDEFINED);
    }
    let admit = Closure::<dyn Fn(String) -> Result<String, JsValue>>::new(|url: String| {
        if ADMITTED.with_borrow(|admitted| admitted.as_ref() == Some(&url)) { Ok(url) } else { Err(JsValue::NULL) }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), &admit.into_js_value())?;
    method(&factory, "createPolicy")?.call2(&factory, &"holdfast".into(), &rules)
}

fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}
