//! The pages of a long list that are at hand, and which one to ask for next.
//!
//! Pure, so that it is tested without a browser.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows of a page.
pub const PAGE: usize = 200;

/// Pages kept: 20,000 rows; those farthest from what is in sight give way.
const MOST: usize = 100;

/// What is in sight of a list, and where it is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sight {
    /// The first row in sight.
    pub first: usize,
    /// The row after the last one in sight.
    pub end: usize,
    /// Rows that will be wanted soon: after those in sight, or with a minus before them.
    pub ahead: isize,
}

impl Sight {
    /// The sight after this one: a list that is scrolled fast wants rows far ahead.
    #[must_use]
    pub fn moved_to(self, first: usize, end: usize) -> Sight {
        /// Steps of the scroll that are looked ahead.
        const STEPS: isize = 40;
        let step = first as isize - self.first as isize;
        let ahead = if step == 0 { self.ahead } else { (step * STEPS).clamp(-8000, 8000) };
        Sight { first, end, ahead }
    }
}

/// The rows at hand, by page.
#[derive(Debug, Clone)]
pub struct AtHand<T> {
    pages: BTreeMap<usize, Vec<Arc<T>>>,
}

impl<T> Default for AtHand<T> {
    fn default() -> AtHand<T> {
        AtHand { pages: BTreeMap::new() }
    }
}

impl<T> AtHand<T> {
    /// The row at a place, from 0 on, if it is at hand.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<&Arc<T>> {
        self.pages.get(&(place / PAGE))?.get(place % PAGE)
    }

    /// Takes a page; where there are too many, the one farthest from what is in sight goes.
    pub fn put(&mut self, page: usize, rows: Vec<T>, sight: Sight) {
        self.pages.insert(page, rows.into_iter().map(Arc::new).collect());
        let near = sight.first / PAGE;
        while self.pages.len() > MOST {
            let Some(far) = self.pages.keys().copied().max_by_key(|page| page.abs_diff(near)) else { return };
            self.pages.remove(&far);
        }
    }

    /// The page to ask for next of a list so long: what is in sight, then what will be, then the page on the other side.
    #[must_use]
    pub fn wanted(&self, sight: Sight, total: usize) -> Option<usize> {
        let Sight { first, end, ahead } = sight;
        let page = |row: usize| row.min(total.saturating_sub(1)) / PAGE;
        let (top, bottom) = (page(first), page(end.saturating_sub(1).max(first)));
        let further = page(end.saturating_add_signed(ahead.max(PAGE as isize)));
        let back = page(first.saturating_add_signed(ahead.min(-(PAGE as isize))));
        let in_sight = top..=bottom;
        let (down, up) = (bottom..=further, (back..=top).rev());
        let soon: Vec<usize> = if ahead < 0 { up.chain(down).collect() } else { down.chain(up).collect() };
        in_sight.chain(soon).find(|page| total > 0 && !self.pages.contains_key(page))
    }
}
