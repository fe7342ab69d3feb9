//! Messages that pass: at most three at a time, each with at most one thing to do.

use std::sync::Arc;

use holdfast_view::text::Words;
use leptos::prelude::*;

/// More would hide the page.
const AT_ONCE: usize = 3;

/// A message.
#[derive(Clone)]
pub struct Toast {
    /// Which it is.
    pub id: u32,
    /// What it says, in the language shown.
    pub text: Arc<dyn Fn(Words) -> String + Send + Sync>,
    /// What can be done about it.
    pub offer: Option<Offer>,
}

/// A button of a message.
#[derive(Clone)]
pub struct Offer {
    /// Its word.
    pub word: fn(Words) -> &'static str,
    /// What it does.
    pub act: Arc<dyn Fn() + Send + Sync>,
}

/// The messages on the screen, the oldest first.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    last: StoredValue<u32>,
}

impl Default for Toasts {
    fn default() -> Toasts {
        Toasts { shown: RwSignal::new(Vec::new()), last: StoredValue::new(0) }
    }
}

impl Toasts {
    /// Says something.
    pub fn say(self, text: impl Fn(Words) -> String + Send + Sync + 'static) {
        self.show(Arc::new(text), None);
    }

    /// Says something, with a button. A message with the same button gives way: the button would be of the older one.
    pub fn offer(
        self,
        text: impl Fn(Words) -> String + Send + Sync + 'static,
        word: fn(Words) -> &'static str,
        act: impl Fn() + Send + Sync + 'static,
    ) {
        self.show(Arc::new(text), Some(Offer { word, act: Arc::new(act) }));
    }

    /// Takes a message off the screen.
    pub fn dismiss(self, id: u32) {
        self.shown.update(|shown| shown.retain(|toast| toast.id != id));
    }

    /// Takes every message with a button of that word off the screen: it would come too late.
    pub fn withdraw(self, word: fn(Words) -> &'static str) {
        self.shown.update(|shown| shown.retain(|toast| !toast.offers(word)));
    }

    /// What is on the screen.
    #[must_use]
    pub fn shown(self) -> Vec<Toast> {
        self.shown.get()
    }

    fn show(self, text: Arc<dyn Fn(Words) -> String + Send + Sync>, offer: Option<Offer>) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.shown.update(|shown| {
            if let Some(offer) = &offer {
                shown.retain(|toast| !toast.offers(offer.word));
            }
            shown.push(Toast { id, text, offer });
            let surplus = shown.len().saturating_sub(AT_ONCE);
            shown.drain(..surplus);
        });
    }
}

impl Toast {
    fn offers(&self, word: fn(Words) -> &'static str) -> bool {
        self.offer.as_ref().is_some_and(|offer| std::ptr::fn_addr_eq(offer.word, word))
    }
}
