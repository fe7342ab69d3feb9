//! What is loaded, or was before, as far as it is kept.

use holdfast_core::keeping::Unkept;
use holdfast_stored::manifest::Set;

/// Something loaded, as far as it is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// Whether it is the sample company.
    pub(super) sample: bool,
    pub(super) written: Written,
}

/// Whether the segments of something loaded are written.
#[derive(Debug, Clone, Default)]
pub(super) enum Written {
    /// Not yet.
    #[default]
    Not,
    /// They are, and this names them.
    As(Set),
    /// They could not be before it was linked, and now there is nothing but the dataset to write.
    Never(Unkept),
}

impl Slot {
    pub(super) fn of(set: Set) -> Slot {
        Slot { sample: set.sample, written: Written::As(set) }
    }

    /// What names its segments, where they are written.
    pub(super) fn set(&self) -> Option<&Set> {
        if let Written::As(set) = &self.written { Some(set) } else { None }
    }
}
