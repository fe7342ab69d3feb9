//! Sorting with one sorter for every type.
//!
//! The standard library's `sort` is compiled anew for each type and each comparison, ten kilobytes a time: fifty of them were a
//! quarter of the worker's module. This one sorts places through one compiled sorter and then moves the items there.
//! Where the reading or the counting of millions of rows sorts, `sort` and `sort_unstable` stay.

use std::cmp::Ordering;

/// Stable sorting that adds next to nothing to a module's size.
pub trait Arrange<T> {
    /// As `sort_by`: equals keep their order.
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// As `sort_by_key`.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }

    /// As `sort`.
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let mut places = places(self.len(), &|a, b| compare(&self[a], &self[b]));
        // Each cycle of the permutation is walked once: `places[at]` says who belongs at `at`.
        for start in 0..self.len() {
            let mut at = start;
            while places[at] != start {
                let next = std::mem::replace(&mut places[at], at);
                self.swap(at, next);
                at = next;
            }
            places[at] = at;
        }
    }
}

/// The order of two numbers of which either may be missing: by `order`, and those that are missing last.
#[must_use]
pub fn none_last(a: Option<f64>, b: Option<f64>, order: fn(&f64, &f64) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => order(&a, &b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

/// Which item belongs at each place. Not generic and never inlined: the one sorter.
#[inline(never)]
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_stands_last_whichever_way_the_others_run() {
        let sorted = |order: fn(&f64, &f64) -> Ordering| {
            let mut numbers = [Some(2.0), None, Some(3.0), Some(1.0), None];
            numbers.arrange_by(|&a, &b| none_last(a, b, order));
            numbers
        };
        assert_eq!(sorted(f64::total_cmp), [Some(1.0), Some(2.0), Some(3.0), None, None]);
        assert_eq!(sorted(|a, b| b.total_cmp(a)), [Some(3.0), Some(2.0), Some(1.0), None, None]);
    }

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut seed = 7_u32;
        for count in [0, 1, 2, 3, 20, 21, 500] {
            // Few keys, so that many are equal and a sorter that is not stable is caught.
            let items: Vec<(u32, usize)> = (0..count)
                .map(|place| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 29, place)
                })
                .collect();
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            ours.arrange_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs);
            ours.arrange_by(|a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            assert_eq!(ours, theirs);
            ours.arrange();
            assert_eq!(ours, items.iter().copied().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>());
        }
    }
}
