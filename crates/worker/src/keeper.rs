//! Keeping what is loaded: saved behind every import, opened on the next visit, handed out as a file, deleted when asked.
//!
//! Saving never holds up an answer: it goes on between messages, and gives way to what is loaded meanwhile.

mod base;
mod opening;
mod slot;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use holdfast_core::door::Reply;
use holdfast_core::keeping::{Keeping, Unkept};
use holdfast_engine::import::Gathered;
use holdfast_engine::read::reader::FilePart;
use holdfast_stored::manifest::{Manifest, Named, SCHEMA, Set};
use holdfast_stored::segment::pieces;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageEstimate;

use self::base::{Base, base, standing};
pub use self::opening::{open, undo};
use self::slot::{Slot, Written};
use crate::BUILD;
use crate::files::Cancel;
use crate::lock::{Lock, News};
use crate::shell::{self, Shell, reply};
use crate::turn;
use crate::vault::{self, Stopped, Vault, named};

/// Room is asked for with a fifth to spare: the browser's own bookkeeping takes some.
const SPARE: f64 = 1.2;

/// After so many milliseconds without a question the screen has its answers; so many times of it are waited for.
const QUIET: i32 = 250;
const PATIENCE: usize = 20;

/// What is kept of what is loaded, and the means to keep it.
#[derive(Default)]
pub struct Keeper {
    /// Opened when first needed; the inner nothing: this browser keeps nothing.
    vault: RefCell<Option<Option<Rc<Vault>>>>,
    lock: RefCell<Option<Rc<Lock>>>,
    /// The manifest that the next save is based on, once it was read.
    base: RefCell<Option<Base>>,
    /// What is loaded, and what was loaded before.
    slots: RefCell<[Slot; 2]>,
    /// The names of files that were kept, with what they came to, so that nothing is hashed twice.
    known: RefCell<Vec<(Arc<FilePart>, Named)>>,
    /// Whether something is loaded that is not kept yet.
    wanted: Cell<bool>,
    /// How many questions have come.
    questions: Cell<u32>,
    /// How often everything was deleted, by this tab or another.
    wipes: Cell<u32>,
    /// The save at work.
    at_work: RefCell<Option<Cancel>>,
    /// The import that is being written before it is linked.
    ahead: RefCell<Option<Cancel>>,
}

impl Keeper {
    /// Whether what is loaded is the sample company.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.slots.borrow()[0].sample
    }

    /// Whether what was loaded before is kept, if it is no more in memory.
    #[must_use]
    pub fn has_former(&self) -> bool {
        self.slots.borrow()[1].set().is_some()
    }

    /// Something else is loaded; what came of writing it, where that was tried already. Where nothing was loaded before, that is
    /// what can be put back.
    pub fn loaded(&self, sample: bool, ahead: Option<Result<Set, Unkept>>, before_was_nothing: bool) {
        let written = match ahead {
            None => Written::Not,
            Some(Ok(set)) => Written::As(set),
            Some(Err(why)) => Written::Never(why),
        };
        let mut slots = self.slots.borrow_mut();
        let before = if before_was_nothing { Slot::of(Set::default()) } else { std::mem::take(&mut slots[0]) };
        *slots = [Slot { sample, written }, before];
    }

    /// A question has come: what is to be kept waits for its answer.
    pub fn hear_question(&self) {
        self.questions.set(self.questions.get().wrapping_add(1));
    }

    /// Waits until nothing was asked for a while, or until there is something else to keep.
    async fn come_after_answers(&self, cancel: &Cancel) {
        for _ in 0..PATIENCE {
            let before = self.questions.get();
            turn::pause(QUIET).await;
            if before == self.questions.get() || cancel.is_asked() {
                return;
            }
        }
    }

    /// What was loaded before is loaded again.
    pub fn undone(&self) {
        self.slots.borrow_mut().reverse();
    }

    /// Puts the kept bytes of what is loaded into a list, and gives their set; nothing where they are not kept.
    pub async fn copy_into(&self, segments: &Array) -> Option<Set> {
        let set = self.slots.borrow()[0].set().cloned()?;
        let vault = self.vault().await?;
        for named in &set.parts {
            let blob = vault.blob(named).await.ok()??;
            segments.push(&blob);
        }
        Some(set)
    }

    /// Waits for what is being written, if something is.
    async fn come_to_rest(&self) {
        while self.at_work.borrow().is_some() || self.ahead.borrow().is_some() {
            shell::pass().await;
        }
    }

    /// Gives up the save at work and whatever is known of the vault: everything in it is deleted.
    async fn let_go(&self) {
        self.wanted.set(false);
        for at_work in [&self.at_work, &self.ahead] {
            at_work.borrow().iter().for_each(Cancel::ask);
        }
        self.come_to_rest().await;
        self.wipes.set(self.wipes.get() + 1);
        self.base.replace(None);
        // Who deletes the database waits for those that hold it open.
        if let Some(Some(vault)) = self.vault.take() {
            vault.close();
        }
    }

    async fn vault(&self) -> Option<Rc<Vault>> {
        let opened = self.vault.borrow().clone();
        match opened {
            Some(vault) => vault,
            None => {
                let vault = Vault::open().await.map(Rc::new);
                self.vault.replace(Some(vault.clone()));
                vault
            }
        }
    }
}

/// The way to the other tabs, opened when first needed.
fn lock(shell: &Rc<Shell>) -> Rc<Lock> {
    let there = shell.keeper.lock.borrow().clone();
    there.unwrap_or_else(|| {
        let listener = Rc::clone(shell);
        let lock = Rc::new(Lock::new(move |news| hear(&listener, news)));
        shell.keeper.lock.replace(Some(Rc::clone(&lock)));
        lock
    })
}

/// Another tab tells something.
fn hear(shell: &Rc<Shell>, news: News) {
    match news {
        News::Wanted if lock(shell).is_held() => {
            let shell = Rc::clone(shell);
            spawn_local(async move {
                // What is being written is written first.
                shell.keeper.come_to_rest().await;
                lock(&shell).release();
                reply(&Reply::Keeping(Keeping::NotKept(Unkept::OtherTab)));
            });
        }
        News::Wanted => {}
        News::Saved => reply(&Reply::SavedElsewhere),
        News::Wiped => {
            let shell = Rc::clone(shell);
            spawn_local(async move {
                shell.keeper.let_go().await;
                lock(&shell).release();
                reply(&Reply::Keeping(Keeping::NotKept(Unkept::Wiped)));
            });
        }
    }
}

/// Has what is loaded kept, as soon as there is time for it.
pub fn keep(shell: &Rc<Shell>) {
    shell.keeper.wanted.set(true);
    if let Some(cancel) = &*shell.keeper.at_work.borrow() {
        // The newer state is what counts.
        return cancel.ask();
    }
    if shell.keeper.ahead.borrow().is_some() {
        // What is being written will be loaded, and kept then.
        return;
    }
    let shell = Rc::clone(shell);
    spawn_local(async move {
        while shell.keeper.wanted.replace(false) {
            let cancel = Cancel::default();
            shell.keeper.at_work.replace(Some(cancel.clone()));
            // From here on what is loaded is not what is kept.
            reply(&Reply::Keeping(Keeping::Saving { bytes: 0, room: None }));
            shell.keeper.come_after_answers(&cancel).await;
            let saved = save(&shell, &cancel).await;
            shell.keeper.at_work.replace(None);
            match saved {
                Ok(kept) => reply(&Reply::Keeping(kept)),
                Err(Stopped::Refused(why)) => {
                    tidy(&shell).await;
                    reply(&Reply::Keeping(Keeping::NotKept(why)));
                }
                Err(Stopped::Cancelled) => {}
            }
        }
    });
}

/// Takes away what was written before there was no more room, so that the room is there again. What another tab has saved since is not
/// this one's to tidy, nor what is being written.
async fn tidy(shell: &Rc<Shell>) {
    if shell.keeper.ahead.borrow().is_some() {
        return;
    }
    if let Some(vault) = shell.keeper.vault().await.filter(|_| lock(shell).is_held())
        && let Ok(base) = base(&shell.keeper, &vault).await
    {
        vault.sweep(&base.names()).await;
    }
}

/// The vault and what the next save is based on, where this tab may write.
async fn ready(shell: &Rc<Shell>) -> Result<(Rc<Vault>, Base), Unkept> {
    let vault = shell.keeper.vault().await.ok_or(Unkept::NoPlace)?;
    if !lock(shell).take_soon().await {
        return Err(Unkept::OtherTab);
    }
    let base = base(&shell.keeper, &vault).await?;
    Ok((vault, base))
}

/// Writes the segments that are not there yet, then lets the manifest count, then sweeps what nobody names any more.
async fn save(shell: &Rc<Shell>, cancel: &Cancel) -> Result<Keeping, Stopped> {
    let keeper = &shell.keeper;
    let (vault, base) = ready(shell).await.map_err(Stopped::Refused)?;
    let [slot, former] = keeper.slots.borrow().clone();
    let former = match former.set() {
        Some(set) if vault.has(set).await => Some(set.clone()),
        _ => None,
    };
    let now = match slot.written {
        Written::As(set) if vault.has(&set).await => set,
        Written::Never(why) => return Err(Stopped::Refused(needs_files(why))),
        // It may have been written, and swept away by a tab that saved since.
        Written::Not | Written::As(_) => {
            let (parts, settings) = (shell.engine.borrow().parts(), shell.engine.borrow().settings());
            // No files where nothing is loaded: that is kept, too.
            let files = Gathered::kept(settings, parts.ok_or(Stopped::Refused(Unkept::FilesNeeded { why: None }))?);
            write(shell, &vault, &files, slot.sample, &base, cancel).await?
        }
    };
    let manifest = Manifest {
        schema: SCHEMA,
        generation: base.generation + 1,
        build: BUILD.to_owned(),
        saved_at: js_sys::Date::now() as i64,
        now: now.clone(),
        former,
    };
    let text = manifest.text();
    // It may have been taken away while this was written.
    if !lock(shell).is_held() {
        return Err(Stopped::Refused(Unkept::OtherTab));
    }
    vault.commit(base.current.as_deref(), base.good.as_deref(), &text).await.map_err(Stopped::Refused)?;
    let standing = Base { current: Some(text.clone()), good: base.good, generation: manifest.generation };
    vault.sweep(&standing.names()).await;
    keeper.base.replace(Some(Base { good: Some(text), ..standing }));
    let (bytes, place) = (now.bytes(), vault.place_of(&now).await);
    let written = &mut keeper.slots.borrow_mut()[0].written;
    if matches!(written, Written::Not) && !cancel.is_asked() {
        *written = Written::As(now);
    }
    lock(shell).tell(News::Saved);
    Ok(Keeping::Kept { place, generation: manifest.generation, bytes })
}

/// Why data are not kept that could not be written while they were read, now that this tab may write.
fn needs_files(why: Unkept) -> Unkept {
    let still = !matches!(why, Unkept::OtherTab | Unkept::Changed | Unkept::Wiped | Unkept::FilesNeeded { .. });
    Unkept::FilesNeeded { why: still.then(|| Box::new(why)) }
}

/// Has what is loaded kept in place of what another tab has saved since.
pub fn keep_instead(shell: &Rc<Shell>) {
    let shell = Rc::clone(shell);
    spawn_local(async move {
        if let Some(vault) = shell.keeper.vault().await
            && let Ok(base) = standing(&vault).await
        {
            shell.keeper.base.replace(Some(base));
        }
        keep(&shell);
    });
}

/// Writes what files came to, as far as it is not kept already, and gives their set.
async fn write(shell: &Rc<Shell>, vault: &Vault, files: &Gathered, sample: bool, base: &Base, cancel: &Cancel) -> Result<Set, Stopped> {
    let keeper = &shell.keeper;
    let (there, whole) = (base.names(), keeper.known.borrow().iter().map(|(_, named)| named.name.clone()).collect::<BTreeSet<_>>());
    let mut set = Set { sample, settings: files.settings.clone(), parts: Vec::new() };
    let (mut known, mut missing) = (Vec::new(), Vec::new());
    for part in &files.parts {
        let before = keeper.known.borrow().iter().find(|(known, _)| Arc::ptr_eq(known, part)).map(|(_, named)| named.clone());
        let name = match before {
            Some(named) => named,
            None => named(&part.report.name, &pieces(part), cancel).await.ok_or(Stopped::Cancelled)?,
        };
        // What a manifest names may be damaged: only what this tab has read or written is taken for whole unseen.
        let is_there = there.contains(&name.name) && (whole.contains(&name.name) || vault.read(&name).await.is_ok());
        // Two files may have come to the same.
        if !is_there && !missing.iter().any(|(_, other): &(&Arc<FilePart>, Named)| other.name == name.name) {
            missing.push((part, name.clone()));
        }
        known.push((Arc::clone(part), name.clone()));
        set.parts.push(name);
    }
    let bytes = missing.iter().map(|(_, named)| named.bytes).sum();
    let room = room().await;
    if let Some(room) = room.filter(|&room| room < bytes as f64 * SPARE) {
        return Err(Stopped::Refused(Unkept::Full { missing: Some((bytes as f64 * SPARE - room) as u64) }));
    }
    reply(&Reply::Keeping(Keeping::Saving { bytes, room: room.map(|room| room as u64) }));
    for (part, named) in missing {
        vault.write(&named, &pieces(part), cancel).await?;
    }
    keeper.known.replace(known);
    Ok(set)
}

/// Bytes that the browser still gives this site; nothing where it does not tell.
async fn room() -> Option<f64> {
    let storage = shell::scope()?.navigator().storage();
    let estimate: StorageEstimate = JsFuture::from(storage.estimate().ok()?).await.ok()?.unchecked_into();
    Some((estimate.get_quota()? - estimate.get_usage()?).max(0.0))
}

/// Writes what is about to be loaded before it is linked: it is so large that nothing of it stays but the dataset.
pub async fn write_ahead(shell: &Rc<Shell>, files: &Gathered, sample: bool, cancel: &Cancel) -> Result<Set, Unkept> {
    let keeper = &shell.keeper;
    // One writes at a time.
    keeper.come_to_rest().await;
    keeper.ahead.replace(Some(cancel.clone()));
    let written = match ready(shell).await {
        Ok((vault, base)) => write(shell, &vault, files, sample, &base, cancel).await,
        Err(why) => Err(Stopped::Refused(why)),
    };
    keeper.ahead.replace(None);
    // Who holds them keeps them from being moved into the dataset.
    keeper.known.replace(Vec::new());
    written.map_err(|stopped| match stopped {
        Stopped::Refused(why) => why,
        Stopped::Cancelled => Unkept::FilesNeeded { why: None },
    })
}

/// Takes the right to write over from the tab that has it, and then keeps what is loaded, unless that tab has saved meanwhile.
pub fn take_over(shell: &Rc<Shell>) {
    let shell = Rc::clone(shell);
    spawn_local(async move {
        if lock(&shell).take_over().await {
            keep(&shell);
        } else {
            reply(&Reply::Keeping(Keeping::NotKept(Unkept::OtherTab)));
        }
    });
}

/// Forgets what is loaded and deletes what is kept. Other tabs may write no more from here on.
pub async fn wipe(shell: &Rc<Shell>) -> Reply {
    let keeper = &shell.keeper;
    keeper.let_go().await;
    shell.engine.borrow_mut().forget();
    shell.forget_handles();
    keeper.slots.replace(<[Slot; 2]>::default());
    keeper.known.replace(Vec::new());
    let lock = lock(shell);
    lock.take_over().await;
    // Opened anew: where it would not open once, it may now.
    let vault = Vault::open().await;
    let left = vault::wipe(vault.as_ref()).await;
    if let Some(vault) = vault {
        vault.close();
    }
    lock.tell(News::Wiped);
    lock.release();
    Reply::Wiped { left }
}
