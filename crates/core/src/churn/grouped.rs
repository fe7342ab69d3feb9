//! The lives of customers in groups: counted, and as curves.

use super::lives::Lived;
use crate::dataset::CustomerIx;
use crate::day::MONTH_DAYS;
use crate::stats::clustered::clustered;
use crate::stats::survival::{Step, Watched, kaplan_meier, moments};

/// Lives, or pieces of them, in groups.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grouped {
    /// The names of groups in order; the one without a name, the first, is all together, or those of whom nothing is told.
    pub names: Vec<Option<String>>,
    /// Lives, or pieces of them, in the order of customers.
    pub lives: Vec<Lived>,
    /// The group of each.
    pub group: Vec<u32>,
    /// Whether some customer has several lives, as all its spells count.
    pub are_several: bool,
}

/// A group's lives, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Count {
    /// Customers.
    pub customers: u64,
    /// Lives of theirs that ended: those who left, each once where first spells count.
    pub churned: u64,
    /// Months at risk, of 30.4375 days.
    pub months: f64,
}

impl Grouped {
    /// The lives of each group, in the order of names.
    #[must_use]
    pub fn by_group(&self) -> Vec<Vec<Watched>> {
        let mut sizes = vec![0; self.names.len()];
        self.group.iter().for_each(|&group| sizes[group as usize] += 1);
        let mut lives: Vec<Vec<Watched>> = sizes.into_iter().map(Vec::with_capacity).collect();
        self.lives.iter().zip(&self.group).for_each(|(life, &group)| lives[group as usize].push(life.watched));
        lives
    }

    /// The curve of each group, in the order of names (Kaplan & Meier 1958); where customers have several lives, with a variance that
    /// allows for these going together.
    #[must_use]
    pub fn curves(&self) -> Vec<Vec<Step>> {
        if !self.are_several {
            return self.by_group().into_iter().map(|lives| kaplan_meier(moments(lives)).collect()).collect();
        }
        let mut of: Vec<Vec<(Watched, u32)>> = vec![Vec::new(); self.names.len()];
        let mut last: Vec<Option<CustomerIx>> = vec![None; self.names.len()];
        for (life, &group) in self.lives.iter().zip(&self.group) {
            let (own, last) = (&mut of[group as usize], &mut last[group as usize]);
            let place = own.last().map_or(0, |&(_, place)| place + u32::from(*last != Some(life.customer)));
            *last = Some(life.customer);
            own.push((life.watched, place));
        }
        of.iter().map(|lives| clustered(lives)).collect()
    }

    /// Customers who are of several groups, as they were handed over.
    #[must_use]
    pub fn in_several(&self) -> u64 {
        in_several(self.lives.iter().map(|life| life.customer).zip(self.group.iter().copied()))
    }

    /// Each group, counted; a customer who was handed over counts in each group it was of.
    #[must_use]
    pub fn counts(&self) -> Vec<Count> {
        let mut counts = vec![Count::default(); self.names.len()];
        // In sixteenths of a day, which every length is a whole number of: their sum is the same in whatever order.
        let mut lengths = vec![0_i64; self.names.len()];
        let mut last: Vec<Option<CustomerIx>> = vec![None; self.names.len()];
        for (life, &group) in self.lives.iter().zip(&self.group) {
            let group = group as usize;
            counts[group].customers += u64::from(last[group].replace(life.customer) != Some(life.customer));
            counts[group].churned += u64::from(life.watched.ended);
            lengths[group] += libm::round((life.watched.exit - life.watched.entry) * 16.0) as i64;
        }
        counts.iter_mut().zip(lengths).for_each(|(count, length)| count.months = length as f64 / 16.0 / MONTH_DAYS);
        counts
    }

    /// The customers of a group by its name, the empty one being none; each once.
    #[must_use]
    pub fn customers_of(&self, name: &str) -> Vec<CustomerIx> {
        let group = self.names.iter().position(|one| one.as_deref().unwrap_or_default() == name);
        let own = self.lives.iter().zip(&self.group).filter(|(_, at)| Some(**at as usize) == group);
        let mut customers: Vec<CustomerIx> = own.map(|(life, _)| life.customer).collect();
        customers.dedup();
        customers
    }
}

/// Customers of several groups, where what is of one stands together.
pub(super) fn in_several(of: impl Iterator<Item = (CustomerIx, u32)>) -> u64 {
    let (mut last, mut several): (Option<(CustomerIx, u32)>, Option<CustomerIx>) = (None, None);
    let mut count = 0;
    for (customer, group) in of {
        match last {
            Some((one, first)) if one == customer => {
                let is_new = group != first && several != Some(customer);
                count += u64::from(is_new);
                several = if is_new { Some(customer) } else { several };
            }
            _ => last = Some((customer, group)),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::churn::by::By;
    use crate::churn::compared::tested;
    use crate::churn::groups::Groups;
    use crate::churn::lives::{Counted, Lives, OfLives};
    use crate::day::{AsOf, Day};
    use crate::testing::dataset;

    #[test]
    fn whoever_is_of_two_groups_is_counted_once_however_often_it_changes() {
        let of = [(0, 1), (0, 2), (0, 1), (0, 3), (1, 1), (1, 1), (2, 2), (2, 0)].map(|(customer, group)| (CustomerIx(customer), group));
        assert_eq!((in_several(of.into_iter()), in_several([].into_iter())), (2, 0));
    }

    fn first_day() -> Day {
        "2024-01-01".parse().expect("a day")
    }

    /// Of each customer one contract: its first day and how long it lasts, in days from the first.
    fn company(contracts: &[(i32, Option<i32>)], again: Option<i32>) -> crate::dataset::Dataset {
        let (mut csv, mut customers) = ("customer_id,start_date,end_date\n".to_owned(), "customer_id,sales_rep\n".to_owned());
        for (at, &(start, lasts)) in contracts.iter().enumerate() {
            let day = |days: i32| first_day().plus(days).to_string();
            customers += &format!("C{at:02},R{}\n", at % 3);
            csv += &format!("C{at:02},{},{}\n", day(start), lasts.map(|days| day(start + days)).unwrap_or_default());
            if let Some((lasts, gap)) = lasts.zip(again) {
                csv += &format!("C{at:02},{},\n", day(start + lasts + gap));
            }
        }
        dataset(&[("customers", &customers), ("subscriptions", &csv)])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn where_nobody_came_back_all_spells_are_the_first(
            contracts in prop::collection::vec((0..400_i32, prop::option::of(0..300_i32)), 1..40),
            from in prop::option::of(0..400_i32),
            until in 100..700_i32,
            again in prop::option::of(1..60_i32),
        ) {
            let (alone, back) = (company(&contracts, None), company(&contracts, again));
            let as_of = AsOf(first_day().plus(until));
            let which = |spells| OfLives { observed_from: from.map(|days| first_day().plus(days)), spells, ..OfLives::default() };
            let lives = |data, spells| Lives::of(data, which(spells), as_of);
            prop_assert_eq!(lives(&alone, Counted::All), lives(&alone, Counted::First));
            let groups = |data| Groups::new(data, By::SalesRep.into(), as_of);
            let (first, all) = (lives(&alone, Counted::First), lives(&alone, Counted::All));
            prop_assert_eq!(first.grouped(&groups(&alone)).curves(), all.grouped(&groups(&alone)).curves());
            let test = |lives: &Lives| tested(&alone, lives, By::SalesRep.into(), By::All.into(), as_of);
            prop_assert_eq!(test(&first), test(&all));
            // Who comes back has further lives, and the first ones stay what they were.
            let (before, further) = (lives(&back, Counted::First), lives(&back, Counted::All));
            prop_assert_eq!(&before.of, &first.of);
            prop_assert_eq!(further.of.iter().filter(|life| before.of.contains(life)).count(), before.of.len());
            let total = |lives: &Lives| {
                let counts = lives.grouped(&groups(&back)).counts();
                (counts.iter().map(|count| count.customers).sum::<u64>(), counts.iter().map(|count| count.churned).sum::<u64>())
            };
            prop_assert!(total(&before).0 <= total(&further).0 && total(&before).1 <= total(&further).1);
        }
    }
}
