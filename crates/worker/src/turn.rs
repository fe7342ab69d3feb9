//! Letting the messages that wait be handled, in the middle of long work.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use crate::shell::scope;

/// A way to the end of the browser's queue and back, at no cost in time.
///
/// A message to oneself: `setTimeout` would wait four milliseconds at each turn.
#[derive(Debug)]
pub struct Turn {
    channel: MessageChannel,
}

impl Turn {
    /// Opens the channel; `None` if the browser has none to give.
    #[must_use]
    pub fn new() -> Option<Turn> {
        MessageChannel::new().ok().map(|channel| Turn { channel })
    }

    /// Comes back after every message that had already arrived.
    pub async fn pass(&self) {
        let promise = Promise::new(&mut |resolve, _| self.channel.port1().set_onmessage(Some(&resolve)));
        if self.channel.port2().post_message(&JsValue::NULL).is_ok() {
            // The promise has no way to fail.
            let _ = JsFuture::from(promise).await;
        }
    }
}

/// Lets so many milliseconds pass, and whatever comes in them be handled.
pub async fn pause(milliseconds: i32) {
    let waited = Promise::new(&mut |resolve, _| {
        let called = scope().and_then(|scope| scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok());
        if called.is_none() {
            // Nobody calls back: there is no waiting.
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    // The promise has no way to fail.
    let _ = JsFuture::from(waited).await;
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.channel.port1().close();
    }
}
