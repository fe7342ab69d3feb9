//! Of several tabs one writes: it holds a lock that the browser takes away with the tab, and the tabs tell each other what they do.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::shell;
use crate::turn::pause;

/// The lock's name.
const NAME: &str = "holdfast.data";
/// How long the tab that writes may take to give the right away, in milliseconds; then it is taken.
const PATIENCE: i32 = 5000;

/// How long the page before may still have it, in milliseconds.
const MOMENT: i32 = 2000;

/// Milliseconds between two tries.
const BETWEEN: i32 = 50;

/// What tabs tell each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Somebody wants to write: who does, finish and give the right away.
    Wanted,
    /// Something was saved.
    Saved,
    /// Everything was deleted.
    Wiped,
}

impl News {
    const ALL: [(News, &str); 3] = [(News::Wanted, "wanted"), (News::Saved, "saved"), (News::Wiped, "wiped")];

    fn word(self) -> &'static str {
        News::ALL.iter().find(|(news, _)| *news == self).map_or("", |(_, word)| word)
    }
}

/// The right to write, and the channel between the tabs.
pub struct Lock {
    /// Lets the lock go, where it is held.
    held: Rc<RefCell<Option<Function>>>,
    /// Whether there are locks at all; without them every tab writes, and the manifest tells who came too late.
    exists: Cell<bool>,
    channel: Option<BroadcastChannel>,
}

impl Lock {
    /// Listens to the other tabs.
    #[must_use]
    pub fn new(hear: impl Fn(News) + 'static) -> Lock {
        let channel = BroadcastChannel::new(NAME).ok();
        if let Some(channel) = &channel {
            let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let word = event.data().as_string().unwrap_or_default();
                if let Some((news, _)) = News::ALL.iter().find(|(_, known)| *known == word) {
                    hear(*news);
                }
            });
            // It listens as long as the worker lives.
            channel.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        }
        Lock { held: Rc::default(), exists: Cell::new(true), channel }
    }

    /// Tells the other tabs.
    pub fn tell(&self, news: News) {
        if let Some(channel) = &self.channel {
            // Tabs that are not told find out by their next save.
            let _ = channel.post_message(&news.word().into());
        }
    }

    /// Whether this tab may write.
    #[must_use]
    pub fn is_held(&self) -> bool {
        !self.exists.get() || self.held.borrow().is_some()
    }

    /// Takes the lock if nobody has it. Says whether this tab may write.
    async fn take(&self) -> bool {
        self.is_held() || self.request(&[("ifAvailable", JsValue::TRUE)]).await
    }

    /// Takes the lock within a while: a page that was loaded anew is there before the one it was has gone.
    pub async fn take_soon(&self) -> bool {
        self.take_within(MOMENT).await
    }

    async fn take_within(&self, milliseconds: i32) -> bool {
        // Pauses are counted: a clock may be set meanwhile.
        for _ in 0..milliseconds / BETWEEN {
            if self.take().await {
                return true;
            }
            pause(BETWEEN).await;
        }
        self.take().await
    }

    /// Waits for the tab that has it to give it away, and takes it after five seconds all the same.
    pub async fn take_over(&self) -> bool {
        if self.take().await {
            return true;
        }
        self.tell(News::Wanted);
        self.take_within(PATIENCE).await || self.request(&[("steal", JsValue::TRUE)]).await
    }

    /// Lets the lock go.
    pub fn release(&self) {
        if let Some(release) = self.held.take() {
            // A promise's own function does not fail.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }

    /// `navigator.locks.request`, which `web-sys` calls unstable. It holds the lock until the promise settles that its callback gives.
    async fn request(&self, options: &[(&str, JsValue)]) -> bool {
        let Some(locks) = locks() else {
            self.exists.set(false);
            return true;
        };
        let taken = Promise::new(&mut |answer, _| {
            let held = Rc::clone(&self.held);
            let say = answer.clone();
            let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
                let is_granted = !lock.is_null();
                // Who asked waits for it; a promise's own function does not fail.
                let _ = say.call1(&JsValue::UNDEFINED, &is_granted.into());
                if !is_granted {
                    return JsValue::UNDEFINED;
                }
                Promise::new(&mut |release, _| drop(held.replace(Some(release)))).into()
            });
            let list = Object::new();
            for (key, value) in options {
                // A plain object takes any property.
                let _ = Reflect::set(&list, &(*key).into(), value);
            }
            let held = Rc::clone(&self.held);
            let lost = Closure::once_into_js(move |_: JsValue| {
                // Another tab took it.
                held.take();
                let _ = answer.call1(&JsValue::UNDEFINED, &JsValue::FALSE);
            });
            let asked = Reflect::get(&locks, &"request".into())
                .and_then(JsCast::dyn_into::<Function>)
                .and_then(|request| request.apply(&locks, &Array::of3(&NAME.into(), &list, &granted)));
            if let Ok(promise) = asked
                && let Ok(promise) = promise.dyn_into::<Promise>()
                && let Ok(then) = Reflect::get(&promise, &"then".into()).and_then(JsCast::dyn_into::<Function>)
            {
                let _ = then.call2(&promise, &JsValue::UNDEFINED, &lost);
            }
        });
        JsFuture::from(taken).await.is_ok_and(|taken| taken.is_truthy())
    }
}

/// Nothing in a browser that has none, and where the page is not served securely.
fn locks() -> Option<JsValue> {
    let navigator = shell::scope()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(|locks| !locks.is_undefined())
}
