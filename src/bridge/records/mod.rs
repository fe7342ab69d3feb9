//! What a person made by hand, safe on its own: small records in IndexedDB, strictly durable, with a copy in `localStorage`.
//!
//! IndexedDB is the truth. Where it can't be opened the copy takes its place, and where that is blocked as well nothing is
//! kept; the page is told which of the three it is. A write says what it is based on: where something else has come to
//! stand there, by another tab, it is refused.

mod database;
mod mirror;
pub mod record;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use holdfast_database::Database;
use holdfast_view::kept::{NotKept, Place};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use self::record::Key;
use super::settings;

/// Tabs tell each other here which record they have written.
const CHANNEL: &str = "holdfast.kept";

/// The opened store; a clone is the same one.
#[derive(Clone)]
pub struct Records {
    at: At,
    /// None in a browser that has no such thing: its tabs then find out by the next write.
    channel: Option<BroadcastChannel>,
}

#[derive(Clone)]
enum At {
    Strict(Database),
    Mirror,
    Memory(Rc<RefCell<BTreeMap<String, String>>>),
}

/// Every record's text by its key.
pub type Texts = BTreeMap<Key, String>;

/// The copy, at once: what the page goes by until [`Records::open`] has come back.
#[must_use]
pub fn copy() -> Texts {
    mirror::all()
}

impl Records {
    /// Opens the best place that this browser has; `on_news` is called with each record that another tab has written.
    pub async fn open(on_news: impl Fn(Key) + 'static) -> Records {
        let at = match Database::open().await {
            Ok(database) => {
                take_over(&database).await;
                At::Strict(database)
            }
            Err(_) if settings::can_be_kept() => At::Mirror,
            Err(_) => At::Memory(Rc::default()),
        };
        Records { at, channel: listen(on_news) }
    }

    /// Where things are kept.
    #[must_use]
    pub fn place(&self) -> Place {
        match self.at {
            At::Strict(_) => Place::Strict,
            At::Mirror => Place::Mirror,
            At::Memory(_) => Place::Memory,
        }
    }

    /// Whether the worker has data there to open; `false` where there is no database.
    pub async fn has_data(&self) -> bool {
        match &self.at {
            At::Strict(database) => database::has_data(database).await,
            At::Mirror | At::Memory(_) => false,
        }
    }

    /// Every record; the copy is brought in line with it.
    ///
    /// # Errors
    /// If the browser can't read what it opened.
    pub async fn all(&self) -> Result<Texts, NotKept> {
        let texts = match &self.at {
            At::Strict(database) => {
                let all = database::all(database).await?;
                all.into_iter().filter_map(|(key, text)| Some((Key::parse(&key)?, text))).collect()
            }
            At::Mirror => mirror::all(),
            At::Memory(_) => Texts::new(),
        };
        if matches!(self.at, At::Strict(_)) {
            let copy = mirror::all();
            for key in copy.keys().chain(texts.keys()) {
                if copy.get(key) != texts.get(key) {
                    mirror::copy(&key.to_string(), texts.get(key).map(String::as_str));
                }
            }
        }
        Ok(texts)
    }

    /// One record's text.
    ///
    /// # Errors
    /// If the browser can't read it.
    pub async fn get(&self, key: &Key) -> Result<Option<String>, NotKept> {
        let key = key.to_string();
        match &self.at {
            At::Strict(database) => database::get(database, &key).await,
            At::Mirror => Ok(mirror::get(&key)),
            At::Memory(texts) => Ok(texts.borrow().get(&key).cloned()),
        }
    }

    /// Writes a record in place of the text that it is based on, or with `None` deletes it. Comes back once it is safe, as
    /// far as the place can say. A text that can't be read is put aside, not lost.
    ///
    /// # Errors
    /// [`NotKept::Changed`] if another text has come to stand there, [`NotKept::Newer`] if a newer build wrote it; else what
    /// the browser says. Nothing was written then.
    pub async fn put(&self, key: &Key, based_on: Option<&str>, text: Option<&str>) -> Result<(), NotKept> {
        if based_on.is_some_and(|text| record::is_newer(key.kind, text)) {
            return Err(NotKept::Newer);
        }
        let unread = based_on.is_some_and(|text| record::is_rubbish(key.kind, text));
        let name = key.to_string();
        // No kind has such a word: it is never listed.
        let aside = unread.then(|| format!("unread/{name}"));
        match &self.at {
            At::Strict(database) => {
                database::swap(database, &name, based_on, text, aside.as_deref()).await?;
                mirror::copy(&name, text);
            }
            At::Mirror => mirror::swap(&name, based_on, text, aside.as_deref())?,
            At::Memory(texts) => {
                let mut texts = texts.borrow_mut();
                match text {
                    Some(text) => drop(texts.insert(name.clone(), text.to_owned())),
                    None => drop(texts.remove(&name)),
                }
            }
        }
        if let Some(channel) = &self.channel {
            // Tabs that are not told find out by their next write.
            let _ = channel.post_message(&JsValue::from_str(&name));
        }
        Ok(())
    }
}

/// Takes over what was written to the copy while IndexedDB could not be opened. Where IndexedDB has gone another way since,
/// its text stands and the other is put aside.
async fn take_over(database: &Database) {
    let ahead = mirror::ahead();
    if ahead.is_empty() {
        return;
    }
    for (key, base) in &ahead {
        let text = mirror::get(key);
        let taken = database::swap(database, key, base.as_deref(), text.as_deref(), None).await;
        let safe = match (taken, text) {
            (Err(NotKept::Changed), Some(text)) => {
                let aside = format!("unread/{key}");
                let before = database::get(database, &aside).await.ok().flatten();
                database::swap(database, &aside, before.as_deref(), Some(&text), None).await
            }
            (Err(NotKept::Changed), None) => Ok(()),
            (taken, _) => taken,
        };
        if safe.is_err() {
            // Next time.
            return;
        }
    }
    mirror::caught_up();
}

fn listen(on_news: impl Fn(Key) + 'static) -> Option<BroadcastChannel> {
    let channel = BroadcastChannel::new(CHANNEL).ok()?;
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(key) = event.data().as_string().as_deref().and_then(Key::parse) {
            on_news(key);
        }
    });
    // It listens as long as the page lives.
    channel.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    Some(channel)
}
