//! Keeping what is loaded: saved behind every import, opened on the next visit, handed out as a file, deleted when asked.
//!
//! Saving never holds up an answer: it goes on between messages, and gives way to what is loaded meanwhile.

mod base;
mod slot;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use holdfast_core::column::raw::Broken;
use holdfast_core::door::Reply;
use holdfast_core::keeping::{Keeping, NotOpened, Opened, Unkept};
use holdfast_database::error_name;
use holdfast_engine::import::{Gathered, Parts};
use holdfast_engine::read::reader::FilePart;
use holdfast_stored::manifest::{Manifest, Named, SCHEMA, Set, Unread};
use holdfast_stored::segment::pieces;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageEstimate;

use self::base::{Base, base, standing};
use self::slot::{Slot, Written};
use crate::BUILD;
use crate::files::Cancel;
use crate::lock::{Lock, News};
use crate::shell::{self, Shell, reply};
use crate::turn;
use crate::vault::{Stopped, Vault, named};

/// Room is asked for with a fifth to spare: the browser's own bookkeeping takes some.
const SPARE: f64 = 1.2;

/// After so many milliseconds without a question the screen has its answers; so many times of it are waited for.
const QUIET: i32 = 250;
const PATIENCE: usize = 20;

/// How often kept data are tried again that another tab replaced while they were read.
const TRIES: usize = 3;

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
    /// The save at work.
    at_work: RefCell<Option<Cancel>>,
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
            let blob = vault.blob(named).await.ok()?;
            segments.push(&blob);
        }
        Some(set)
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
                come_to_rest(&shell).await;
                lock(&shell).release();
                reply(&Reply::Keeping(Keeping::NotKept(Unkept::OtherTab)));
            });
        }
        News::Wanted => {}
        News::Saved => reply(&Reply::SavedElsewhere),
        News::Wiped => reply(&Reply::Keeping(Keeping::NotKept(Unkept::Changed))),
    }
}

/// Waits for the save at work, if there is one.
async fn come_to_rest(shell: &Shell) {
    while shell.keeper.at_work.borrow().is_some() {
        shell::pass().await;
    }
}

/// Has what is loaded kept, as soon as there is time for it.
pub fn keep(shell: &Rc<Shell>) {
    shell.keeper.wanted.set(true);
    if let Some(cancel) = &*shell.keeper.at_work.borrow() {
        // The newer state is what counts.
        return cancel.ask();
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
/// this one's to tidy.
async fn tidy(shell: &Rc<Shell>) {
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
        Written::Never(why) => return Err(Stopped::Refused(why)),
        // It may have been written, and swept away by a tab that saved since.
        Written::Not | Written::As(_) => {
            let (parts, settings) = (shell.engine.borrow().parts(), shell.engine.borrow().settings());
            // No files where nothing is loaded: that is kept, too.
            let files = Gathered::kept(settings, parts.ok_or(Stopped::Refused(Unkept::Failed { code: String::new() }))?);
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
    vault.commit(base.current.as_deref(), base.good.as_deref(), &text).await.map_err(Stopped::Refused)?;
    let standing = Base { current: Some(text.clone()), good: base.good, generation: manifest.generation };
    vault.sweep(&standing.names()).await;
    keeper.base.replace(Some(Base { good: Some(text), ..standing }));
    let bytes = now.bytes();
    let written = &mut keeper.slots.borrow_mut()[0].written;
    if matches!(written, Written::Not) && !cancel.is_asked() {
        *written = Written::As(now);
    }
    lock(shell).tell(News::Saved);
    Ok(Keeping::Kept { place: vault.place(), generation: manifest.generation, bytes })
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
    let there = base.names();
    let mut set = Set { sample, settings: files.settings.clone(), parts: Vec::new() };
    let mut known = Vec::new();
    for part in &files.parts {
        let before = keeper.known.borrow().iter().find(|(known, _)| Arc::ptr_eq(known, part)).map(|(_, named)| named.clone());
        let name = match before {
            Some(named) => named,
            None => named(&part.report.name, &pieces(part), cancel).await.ok_or(Stopped::Cancelled)?,
        };
        known.push((Arc::clone(part), name.clone()));
        set.parts.push(name);
    }
    let missing = |named: &Named| !there.contains(&named.name);
    let bytes = set.parts.iter().filter(|named| missing(named)).map(|named| named.bytes).sum();
    let room = room().await;
    if let Some(room) = room.filter(|&room| room < bytes as f64 * SPARE) {
        return Err(Stopped::Refused(Unkept::Full { missing: Some((bytes as f64 * SPARE - room) as u64) }));
    }
    reply(&Reply::Keeping(Keeping::Saving { bytes, room: room.map(|room| room as u64) }));
    let mut written = BTreeSet::new();
    for (part, named) in known.iter().filter(|(_, named)| missing(named)) {
        // Two files may have come to the same.
        if written.insert(named.name.clone()) {
            vault.write(named, &pieces(part), cancel).await?;
        }
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
pub async fn write_ahead(shell: &Rc<Shell>, files: &Gathered, sample: bool) -> Result<Set, Unkept> {
    // One writes at a time.
    come_to_rest(shell).await;
    let (vault, base) = ready(shell).await?;
    let written = write(shell, &vault, files, sample, &base, &Cancel::default()).await;
    // Who holds them keeps them from being moved into the dataset.
    shell.keeper.known.replace(Vec::new());
    written.map_err(|stopped| match stopped {
        Stopped::Refused(why) => why,
        // Nobody cancels it.
        Stopped::Cancelled => Unkept::Failed { code: String::new() },
    })
}

/// Opens what is kept: what was saved last, or where that is damaged what was saved before it.
pub async fn open(shell: &Rc<Shell>, job: u32) -> Reply {
    let not_opened = |why| Reply::NotOpened { job, why };
    let keeper = &shell.keeper;
    let Some(vault) = keeper.vault().await else {
        return not_opened(NotOpened::Nothing);
    };
    let begun = shell.begun.get();
    let mut why = NotOpened::Nothing;
    for _ in 0..TRIES {
        let manifests = match vault.manifests().await {
            Ok(manifests) => manifests,
            Err(error) => return not_opened(NotOpened::Failed { code: error_name(&error) }),
        };
        for (text, opened) in [(&manifests.current, Opened::Last), (&manifests.previous, Opened::Earlier)] {
            let Some(text) = text else { continue };
            let manifest = match Manifest::parse(text) {
                Ok(manifest) => manifest,
                Err(Unread::Newer) => return not_opened(NotOpened::Newer),
                Err(Unread::Damaged) => {
                    why = NotOpened::Damaged;
                    continue;
                }
            };
            match read_all(&vault, &manifest.now).await {
                // Something else is being read by now: it comes in the place of all this.
                Ok(_) if shell.begun.get() != begun => return Reply::Cancelled { job },
                Ok(parts) => {
                    keeper.base.replace(Some(Base {
                        current: manifests.current.clone(),
                        good: Some(text.clone()),
                        generation: manifest.generation + u64::from(opened == Opened::Earlier),
                    }));
                    keeper.known.replace(parts.iter().cloned().zip(manifest.now.parts.iter().cloned()).collect());
                    return take_up(shell, job, manifest, parts, opened, &vault);
                }
                Err(Broken::NoMemory) => return not_opened(NotOpened::TooLarge),
                Err(Broken::Damaged) => why = NotOpened::Damaged,
            }
        }
        // Another tab may have saved meanwhile, and swept away what was being read.
        if vault.manifests().await.is_ok_and(|now| now == manifests) {
            break;
        }
    }
    // What can't be opened is in nobody's way.
    if let Ok(base) = standing(&vault).await {
        keeper.base.replace(Some(base));
    }
    not_opened(why)
}

async fn read_all(vault: &Vault, set: &Set) -> Result<Parts, Broken> {
    let mut parts = Parts::new();
    for named in &set.parts {
        parts.push(Arc::new(vault.read(named).await?));
    }
    Ok(parts)
}

/// Loads what was read of the vault, in place of everything.
fn take_up(shell: &Rc<Shell>, job: u32, manifest: Manifest, parts: Parts, opened: Opened, vault: &Vault) -> Reply {
    let Manifest { generation, now, former, .. } = manifest;
    let (settings, kept) = (now.settings.clone(), Keeping::Kept { place: vault.place(), generation, bytes: now.bytes() });
    shell.keeper.slots.replace([Slot::of(now), former.map(Slot::of).unwrap_or_default()]);
    if parts.is_empty() {
        return Reply::NotOpened { job, why: NotOpened::Nothing };
    }
    shell.engine.borrow_mut().open(Gathered::kept(settings, parts).link());
    shell.forget_handles();
    let later = Rc::clone(shell);
    // Whether this tab may write is found out behind the answers.
    spawn_local(async move {
        match (lock(&later).take_soon().await, opened) {
            (false, _) => reply(&Reply::Keeping(Keeping::NotKept(Unkept::OtherTab))),
            (true, Opened::Last) => reply(&Reply::Keeping(kept)),
            // What counts is damaged: the save puts this in its place.
            (true, Opened::Earlier) => keep(&later),
        }
    });
    shell.present(job, Vec::new(), Some(opened))
}

/// Loads what was loaded before the last import from the vault, where it is no more in memory. `false` if it is not there.
pub async fn undo(shell: &Rc<Shell>) -> bool {
    let former = shell.keeper.slots.borrow()[1].set().cloned();
    let (Some(set), Some(vault)) = (former, shell.keeper.vault().await) else { return false };
    let Ok(parts) = read_all(&vault, &set).await else { return false };
    if parts.is_empty() {
        shell.engine.borrow_mut().load_nothing();
    } else {
        shell.engine.borrow_mut().load(Gathered::kept(set.settings, parts).link());
    }
    shell.keeper.undone();
    true
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

/// Forgets what is loaded and deletes what is kept.
pub async fn wipe(shell: &Rc<Shell>) -> Reply {
    let keeper = &shell.keeper;
    keeper.wanted.set(false);
    if let Some(cancel) = &*keeper.at_work.borrow() {
        cancel.ask();
    }
    come_to_rest(shell).await;
    shell.engine.borrow_mut().forget();
    shell.forget_handles();
    keeper.slots.replace(<[Slot; 2]>::default());
    keeper.known.replace(Vec::new());
    keeper.base.replace(None);
    let left = match keeper.vault().await {
        Some(vault) => vault.wipe().await.unwrap_or_else(|error| vec![format!("{error:?}")]),
        None => Vec::new(),
    };
    lock(shell).tell(News::Wiped);
    lock(shell).release();
    // The database is deleted by the page: nobody here may hold it open.
    if let Some(Some(vault)) = keeper.vault.replace(None) {
        vault.close();
    }
    Reply::Wiped { left }
}
