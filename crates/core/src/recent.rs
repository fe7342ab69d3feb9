//! What was computed last, by everything it depends on: asked again, it is at hand.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The last few values with their keys, the one used last first.
///
/// A key must hold all that the value depends on, beside what never changes as long as this lives: then what is kept can't be wrong.
pub struct Recent<K, V> {
    most: usize,
    budget: usize,
    weigh: fn(&V) -> usize,
    kept: Mutex<Vec<(K, Arc<V>)>>,
}

impl<K, V> Recent<K, V> {
    /// Keeps at most so many values.
    #[must_use]
    pub const fn new(most: usize) -> Recent<K, V> {
        Recent { most, budget: usize::MAX, weigh: |_| 0, kept: Mutex::new(Vec::new()) }
    }

    /// Keeps at most so many values that together weigh no more than the budget; a value that alone weighs more is not kept.
    #[must_use]
    pub const fn within(most: usize, budget: usize, weigh: fn(&V) -> usize) -> Recent<K, V> {
        Recent { most, budget, weigh, kept: Mutex::new(Vec::new()) }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, Vec<(K, Arc<V>)>> {
        // A value is put in whole or not at all: a panic elsewhere has broken nothing here.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: PartialEq, V> Recent<K, V> {
    /// The value of a key, if it is still kept.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<Arc<V>> {
        let mut kept = self.kept();
        let at = kept.iter().position(|(one, _)| one == key)?;
        kept[..=at].rotate_right(1);
        Some(Arc::clone(&kept[0].1))
    }

    /// Keeps a value, and lets those go that were not used for longest.
    pub fn keep(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        if (self.weigh)(&value) > self.budget {
            return value;
        }
        let mut kept = self.kept();
        kept.retain(|(one, _)| *one != key);
        kept.insert(0, (key, Arc::clone(&value)));
        kept.truncate(self.most);
        let mut held = 0usize;
        let fits = kept.iter().take_while(|(_, one)| {
            held = held.saturating_add((self.weigh)(one));
            held <= self.budget
        });
        let fits = fits.count();
        kept.truncate(fits);
        value
    }

    /// The value of a key, made if it is not kept.
    pub fn of(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        // Made without the lock: what makes it may ask for other values here.
        self.get(&key).unwrap_or_else(|| self.keep(key, make()))
    }
}

/// A copy begins empty: it computes for itself.
impl<K, V> Clone for Recent<K, V> {
    fn clone(&self) -> Recent<K, V> {
        Recent { most: self.most, budget: self.budget, weigh: self.weigh, kept: Mutex::new(Vec::new()) }
    }
}

impl<K, V> fmt::Debug for Recent<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recent({} of {})", self.kept().len(), self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_once_and_the_one_not_used_for_longest_goes() {
        let recent = Recent::new(2);
        let mut made = Vec::new();
        for key in [1, 2, 1, 3, 1, 2] {
            let value = recent.of(key, || {
                made.push(key);
                key * 10
            });
            assert_eq!(*value, key * 10);
        }
        assert_eq!(made, [1, 2, 3, 2]);
    }

    #[test]
    fn together_they_stay_within_the_budget() {
        let recent = Recent::within(10, 5, |list: &Vec<u8>| list.len());
        let held = || [1, 2, 3, 4].into_iter().filter(|key| recent.get(key).is_some()).collect::<Vec<i32>>();
        recent.keep(1, vec![0; 2]);
        recent.keep(2, vec![0; 3]);
        assert_eq!(held(), [1, 2]);
        recent.keep(3, vec![0; 1]);
        assert_eq!(held(), [2, 3]);
        assert_eq!(recent.keep(4, vec![0; 6]).len(), 6);
        assert_eq!(held(), [2, 3]);
    }
}
