//! What stands in the vault, and whether this tab may write over it.

use std::collections::BTreeSet;

use holdfast_core::keeping::Unkept;
use holdfast_stored::manifest::{Manifest, Unread};

use super::Keeper;
use crate::vault::{self, Manifests, Vault};

/// What stands in the vault, as this tab knows it.
#[derive(Debug, Clone, Default)]
pub(super) struct Base {
    /// The manifest that counts, as text.
    pub current: Option<String>,
    /// The one that stays as the one before it: the last that could be read.
    pub good: Option<String>,
    pub generation: u64,
}

impl Base {
    /// Every segment that its manifests name.
    pub(super) fn names(&self) -> BTreeSet<String> {
        let manifests = [&self.current, &self.good].into_iter().flatten().filter_map(|text| Manifest::parse(text).ok());
        manifests.flat_map(|manifest| manifest.names().map(|named| named.name.clone()).collect::<Vec<_>>()).collect()
    }
}

/// What the next save is based on: what was opened. Where something else stands there, another tab has saved it since: it is not
/// written over unasked, and nothing of it is swept away.
pub(super) async fn base(keeper: &Keeper, vault: &Vault) -> Result<Base, Unkept> {
    let known = keeper.base.borrow().clone();
    if let Some(base) = known {
        let stands = vault.manifests().await.map_err(|error| vault::refusal(&error))?.current;
        return if stands == base.current { Ok(base) } else { Err(Unkept::Changed) };
    }
    let base = standing(vault).await?;
    if base.current.is_some() {
        return Err(Unkept::Changed);
    }
    keeper.base.replace(Some(base.clone()));
    Ok(base)
}

/// What stands in the vault, to be written over.
pub(super) async fn standing(vault: &Vault) -> Result<Base, Unkept> {
    let Manifests { current, previous } = vault.manifests().await.map_err(|error| vault::refusal(&error))?;
    let parsed = current.as_deref().map(Manifest::parse);
    Ok(match parsed {
        Some(Err(Unread::Newer)) => return Err(Unkept::Newer),
        Some(Ok(manifest)) => Base { good: current.clone(), current, generation: manifest.generation },
        Some(Err(Unread::Damaged)) | None => {
            let before = previous.as_deref().and_then(|text| Manifest::parse(text).ok());
            let generation = before.as_ref().map_or(0, |manifest| manifest.generation + 1);
            Base { current, good: previous.filter(|_| before.is_some()), generation }
        }
    })
}
