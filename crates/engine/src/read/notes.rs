//! What was noticed in records that are kept: the first of each kind in full, the rest counted.

use holdfast_core::sorting::Arrange;
use std::collections::BTreeMap;

use holdfast_core::issue::{Noticed, Warning};

/// So many of each kind are told in full.
const IN_FULL: usize = 10_000;

/// The record of a notice that belongs to none, such as a header's.
pub(super) const NO_RECORD: u32 = u32::MAX;

/// Notices by record, so that those of a record that is rejected late can be withdrawn.
#[derive(Debug, Default)]
pub(super) struct Notes {
    full: Vec<(u32, Noticed)>,
    told: BTreeMap<Warning, usize>,
    /// Those of which only the number is told.
    counted: Vec<(u32, Warning)>,
}

impl Notes {
    /// Adds a notice about a record, by its place among the kept ones.
    pub(super) fn add(&mut self, record: u32, noticed: Noticed) {
        let told = self.told.entry(noticed.what).or_default();
        if *told < IN_FULL {
            *told += 1;
            self.full.push((record, noticed));
        } else {
            self.counted.push((record, noticed.what));
        }
    }

    /// Whether a notice of this kind would be told in full, so that its words are worth making.
    pub(super) fn in_full(&self, what: Warning) -> bool {
        self.told.get(&what).is_none_or(|&told| told < IN_FULL)
    }

    /// Withdraws the notices of records that are gone after all.
    pub(super) fn withdraw(&mut self, gone: impl Fn(u32) -> bool) {
        self.full.retain(|&(record, _)| record == NO_RECORD || !gone(record));
        self.counted.retain(|&(record, _)| record == NO_RECORD || !gone(record));
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.full.len() * (size_of::<(u32, Noticed)>() + 40) + self.counted.capacity() * 8
    }

    /// Those told in full, by line, and how often each thing was noticed.
    pub(super) fn finish(mut self) -> (Vec<Noticed>, BTreeMap<Warning, u64>) {
        let mut count: BTreeMap<Warning, u64> = BTreeMap::new();
        let kinds = self.full.iter().map(|(_, noticed)| noticed.what).chain(self.counted.iter().map(|&(_, what)| what));
        for what in kinds {
            *count.entry(what).or_default() += 1;
        }
        self.full.arrange_by_key(|(_, noticed)| (noticed.line, noticed.what, noticed.field));
        (self.full.into_iter().map(|(_, noticed)| noticed).collect(), count)
    }
}
