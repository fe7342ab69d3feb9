//! Opening what is kept, and going back to what was kept before.

use std::rc::Rc;
use std::sync::Arc;

use holdfast_core::door::Reply;
use holdfast_core::keeping::{Keeping, NotOpened, Opened, Unkept};
use holdfast_database::error_name;
use holdfast_engine::import::{Gathered, Parts};
use holdfast_stored::manifest::{Manifest, Set, Unread};
use wasm_bindgen_futures::spawn_local;

use super::base::{Base, base, standing};
use super::slot::Slot;
use super::{keep, lock};
use crate::shell::{Shell, reply};
use crate::vault::Vault;

/// How often kept data are tried again that another tab replaced while they were read.
const TRIES: usize = 3;

/// Opens what is kept: what was saved last, or where that is damaged what was saved before it.
pub async fn open(shell: &Rc<Shell>, job: u32) -> Reply {
    let not_opened = |why| Reply::NotOpened { job, why };
    let keeper = &shell.keeper;
    let Some(vault) = keeper.vault().await else {
        return not_opened(NotOpened::Nothing);
    };
    let (begun, wipes) = (shell.begun.get(), keeper.wipes.get());
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
                // It is deleted since.
                Ok(_) if keeper.wipes.get() != wipes => return not_opened(NotOpened::Nothing),
                Ok(parts) => {
                    keeper.base.replace(Some(Base {
                        current: manifests.current.clone(),
                        good: Some(text.clone()),
                        generation: manifest.generation + u64::from(opened == Opened::Earlier),
                    }));
                    keeper.known.replace(parts.iter().cloned().zip(manifest.now.parts.iter().cloned()).collect());
                    return take_up(shell, job, manifest, parts, opened, &vault).await;
                }
                Err(NotOpened::Damaged) => why = NotOpened::Damaged,
                // It is whole, as far as is known: nothing is written over it unasked.
                Err(withheld) => return not_opened(withheld),
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

async fn read_all(vault: &Vault, set: &Set) -> Result<Parts, NotOpened> {
    let mut parts = Parts::new();
    for named in &set.parts {
        parts.push(Arc::new(vault.read(named).await?));
    }
    Ok(parts)
}

/// Loads what was read of the vault, in place of everything.
async fn take_up(shell: &Rc<Shell>, job: u32, manifest: Manifest, parts: Parts, opened: Opened, vault: &Rc<Vault>) -> Reply {
    let Manifest { generation, now, former, .. } = manifest;
    let (settings, kept) = (now.settings.clone(), Keeping::Kept { place: vault.place_of(&now).await, generation, bytes: now.bytes() });
    shell.keeper.slots.replace([Slot::of(now), former.map(Slot::of).unwrap_or_default()]);
    if parts.is_empty() {
        return Reply::NotOpened { job, why: NotOpened::Nothing };
    }
    shell.engine.borrow_mut().open(Gathered::kept(settings, parts).link());
    shell.forget_handles();
    let (later, vault) = (Rc::clone(shell), Rc::clone(vault));
    // Whether this tab may write is found out behind the answers.
    spawn_local(async move {
        match (lock(&later).take_soon().await, opened) {
            (false, _) => reply(&Reply::Keeping(Keeping::NotKept(Unkept::OtherTab))),
            // Who waited for the right may find that something else was saved meanwhile, or all of it deleted.
            (true, Opened::Last) => {
                let stands = base(&later.keeper, &vault).await;
                reply(&Reply::Keeping(stands.map_or_else(Keeping::NotKept, |_| kept)));
            }
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
    let begun = shell.begun.get();
    let Ok(parts) = read_all(&vault, &set).await else { return false };
    // Something else is being read by now.
    if shell.begun.get() != begun {
        return false;
    }
    if parts.is_empty() {
        shell.engine.borrow_mut().load_nothing();
    } else {
        shell.engine.borrow_mut().load(Gathered::kept(set.settings, parts).link());
    }
    shell.keeper.undone();
    true
}
