//! Which marks, together, go with leaving: itemsets tested exactly, with the share of false findings held over all of them.

use std::collections::BTreeMap;

use crate::sorting::Arrange;
use crate::stats::exact::{Factorials, Fourfold};
use crate::stats::multiple::benjamini_hochberg;

/// Some of a number of customers, a bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set(Vec<u64>);

impl Set {
    /// Those for whom it says so.
    #[must_use]
    pub fn of(members: impl IntoIterator<Item = bool>) -> Set {
        let mut words = Vec::new();
        for (at, is_in) in members.into_iter().enumerate() {
            if at % 64 == 0 {
                words.push(0);
            }
            words[at / 64] |= u64::from(is_in) << (at % 64);
        }
        Set(words)
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Those who are in both.
    #[must_use]
    pub fn and(&self, other: &Set) -> Set {
        Set(self.0.iter().zip(&other.0).map(|(a, b)| a & b).collect())
    }

    fn count_both(&self, other: &Set) -> u64 {
        self.0.iter().zip(&other.0).map(|(a, b)| u64::from((a & b).count_ones())).sum()
    }
}

/// What is looked at: customers, who of them left, and who has which mark.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// How many customers.
    pub customers: u64,
    /// Who left.
    pub left: Set,
    /// By mark, who has it.
    pub of: Vec<Set>,
}

/// How it is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Search {
    /// Marks that go together, at most.
    pub longest: usize,
    /// Customers that must have them all, at least.
    pub support: u64,
    /// Whether marks that the very same customers have are one hypothesis, told by the most marks there are.
    pub closed: bool,
    /// What could show nothing at this level, whatever it was, is not tested; everything is where this is 1.
    pub level: f64,
}

/// Marks that go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Which, ascending.
    pub marks: Vec<usize>,
    /// Who has them.
    pub members: Set,
    /// Who left among those who have them, and among the others.
    pub table: Fourfold,
    /// Fisher's exact chance, two-sided.
    pub p: f64,
    /// The share of false findings among all tested (Benjamini–Hochberg).
    pub q: f64,
}

/// How many times as often those with further marks leave, or stay, as those with the shorter set alone: a set that two marks make
/// together is worth a line of its own though either tells much by itself.
const TELLS_MORE: f64 = 1.1;

/// What a search came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Every hypothesis tested, the least likely by chance first, then by marks.
    pub tested: Vec<Found>,
    /// Hypotheses that could have shown nothing.
    pub untestable: u64,
}

/// Tests every set of marks that enough customers have.
#[must_use]
pub fn mine(marks: &Marks, search: Search) -> Findings {
    let factorials = Factorials::up_to(marks.customers);
    let mut by_members: BTreeMap<Set, Vec<usize>> = BTreeMap::new();
    let mut all: Vec<(Vec<usize>, Set)> = Vec::new();
    let frequent = |set: &Set| set.count() >= search.support;
    let mut level: Vec<(Vec<usize>, Set)> =
        marks.of.iter().enumerate().filter(|(_, set)| frequent(set)).map(|(at, set)| (vec![at], set.clone())).collect();
    for length in 1..=search.longest {
        let next: Vec<(Vec<usize>, Set)> = if length < search.longest {
            let longer = |(items, set): &(Vec<usize>, Set)| {
                let after = items.last().map_or(0, |last| last + 1)..marks.of.len();
                let with = |at: usize| ([items.as_slice(), &[at]].concat(), set.and(&marks.of[at]));
                after.map(with).filter(|(_, set)| frequent(set)).collect::<Vec<_>>()
            };
            level.iter().flat_map(longer).collect()
        } else {
            Vec::new()
        };
        for (items, set) in std::mem::replace(&mut level, next) {
            if search.closed {
                // The longest comes last and stays.
                by_members.insert(set, items);
            } else {
                all.push((items, set));
            }
        }
    }
    all.extend(by_members.into_iter().map(|(set, items)| (items, set)));
    let mut findings = Findings::default();
    let leavers = marks.left.count();
    for (items, members) in all {
        let (n, a) = (members.count(), members.count_both(&marks.left));
        // A mark that everybody has parts nobody.
        if n == marks.customers {
            continue;
        }
        let table = Fourfold { a, b: n - a, c: leavers - a, d: marks.customers - n - (leavers - a) };
        if search.level < 1.0 && factorials.least_fisher(table) > search.level {
            findings.untestable += 1;
            continue;
        }
        let p = factorials.fisher(table);
        findings.tested.push(Found { marks: items, members, table, p, q: 1.0 });
    }
    let adjusted = benjamini_hochberg(&findings.tested.iter().map(|found| found.p).collect::<Vec<_>>());
    findings.tested.iter_mut().zip(adjusted).for_each(|(found, q)| found.q = q);
    findings.tested.arrange_by(|a, b| a.p.total_cmp(&b.p).then_with(|| a.marks.cmp(&b.marks)));
    findings
}

impl Findings {
    /// Those worth showing at a level: less likely by chance than that over all tested, and, where marks are added to some already
    /// shown, telling a tenth more than each of these does without them.
    #[must_use]
    pub fn shown(&self, level: f64) -> Vec<&Found> {
        let mut shown: Vec<&Found> = Vec::new();
        let mut by_length: Vec<&Found> = self.tested.iter().filter(|found| found.q < level).collect();
        by_length.arrange_by_key(|found| found.marks.len());
        for found in by_length {
            let worse = found.table.a * (found.table.c + found.table.d) > found.table.c * (found.table.a + found.table.b);
            let within = |part: &&&Found| part.marks.len() < found.marks.len() && part.marks.iter().all(|mark| found.marks.contains(mark));
            let tells_more = shown.iter().filter(within).all(|part| {
                let (n, a) = (found.members.count(), found.table.a);
                let [of, _, ..] = part.table.margins();
                let inside = Fourfold { a, b: n - a, c: part.table.a - a, d: of - n - (part.table.a - a) };
                // Compared with those who have the shorter one and not the rest; the direction is that of the whole.
                let (own, others) = (inside.a * (inside.c + inside.d), inside.c * (inside.a + inside.b));
                let (more, less) = if worse { (own, others) } else { (others, own) };
                more as f64 > less as f64 * TELLS_MORE || inside.c + inside.d == 0
            });
            if tells_more {
                shown.push(found);
            }
        }
        shown.arrange_by(|a, b| a.p.total_cmp(&b.p).then_with(|| a.marks.cmp(&b.marks)));
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::resample::Random;

    fn marks(n: usize, left: impl Fn(usize) -> bool, of: &[&dyn Fn(usize) -> bool]) -> Marks {
        Marks { customers: n as u64, left: Set::of((0..n).map(&left)), of: of.iter().map(|mark| Set::of((0..n).map(mark))).collect() }
    }

    const SEARCH: Search = Search { longest: 3, support: 5, closed: true, level: 0.05 };

    #[test]
    fn what_goes_with_leaving_is_found_and_what_does_not_is_not() {
        // Every fifth leaves; the first mark is theirs mostly, the second is anybody's, the third the first's shadow.
        let first = |at: usize| at.is_multiple_of(5) && !at.is_multiple_of(3);
        let data = marks(300, |at| at % 5 == 0, &[&first, &|at| at % 2 == 0, &first]);
        let found = mine(&data, SEARCH);
        let shown = found.shown(0.05);
        assert_eq!(shown.len(), 1, "{shown:?}");
        // The same customers have the first and the third: one hypothesis, told by both.
        assert_eq!(shown[0].marks, [0, 2]);
        assert!(found.tested.iter().all(|one| one.marks != [0] && one.marks != [2]));
    }

    #[test]
    fn a_longer_pattern_is_shown_only_where_it_tells_more() {
        let data = marks(400, |at| at < 80 && at % 2 == 0, &[&|at| at < 80, &|at| at % 2 == 0]);
        let found = mine(&data, SEARCH);
        let shown: Vec<Vec<usize>> = found.shown(0.05).into_iter().map(|found| found.marks.clone()).collect();
        assert!(shown.contains(&vec![0, 1]), "{shown:?}");
        let alone = marks(400, |at| at < 40, &[&|at| at < 80, &|at| (at / 7) % 2 == 0]);
        let found = mine(&alone, SEARCH);
        let shown: Vec<Vec<usize>> = found.shown(0.05).into_iter().map(|found| found.marks.clone()).collect();
        assert_eq!(shown, [vec![0]]);
    }

    #[test]
    fn shuffled_labels_show_next_to_nothing() {
        let mut random = Random::seeded(5);
        let mut with_findings = 0;
        for _ in 0..40 {
            let drawn: Vec<Vec<bool>> = (0..8).map(|_| (0..300).map(|_| random.below(4) == 0).collect()).collect();
            let left: Vec<bool> = (0..300).map(|_| random.below(8) == 0).collect();
            let data = Marks { customers: 300, left: Set::of(left), of: drawn.into_iter().map(Set::of).collect() };
            with_findings += usize::from(!mine(&data, SEARCH).shown(0.05).is_empty());
        }
        // One in twenty at most in the mean; five of forty would be one in twenty thousand chances.
        assert!(with_findings <= 6, "{with_findings}");
    }
}
