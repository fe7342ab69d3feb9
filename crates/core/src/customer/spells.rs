//! The stretches of time in which a customer was served, by what was known on a day.

use super::life::{EndSource, Life};
use super::past::Past;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::health::lives_on;

/// When a customer was served.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spells {
    /// First day, and first day without service; nothing while it lasts. Ascending, without overlap.
    pub spells: Vec<(Day, Option<Day>)>,
    /// It has left by a flag that tells no day: its last spell has an end that nobody knows.
    pub undated: bool,
}

impl Spells {
    /// Of a customer by its life as of a day. Only contracts and months tell more than one stretch: a gap between two of them is a time
    /// without service. Of several cancellations the first ended the only stretch that can be told.
    #[must_use]
    pub fn of(past: &Past, life: &Life, as_of: AsOf) -> Spells {
        let mut spells = Vec::new();
        each_spell(past, life, as_of, |start, end| spells.push((start, end)));
        Spells { undated: !spells.is_empty() && !life.active && life.end.is_none(), spells }
    }

    /// The first day without service after a day on which it was served; nothing while that lasts, or if it was not served then.
    #[must_use]
    pub fn end_after(&self, day: Day) -> Option<Day> {
        self.at(day).and_then(|(_, end)| end)
    }

    /// The stretch in which a day lies.
    #[must_use]
    pub fn at(&self, day: Day) -> Option<(Day, Option<Day>)> {
        self.spells.iter().copied().find(|&(from, end)| from <= day && end.is_none_or(|end| day < end))
    }
}

/// Calls for each stretch of a customer by its life as of a day, see [`Spells`]: its first day, and the first without service. Makes no list,
/// so it may be asked of everybody at once.
pub fn each_spell(past: &Past, life: &Life, as_of: AsOf, mut tell: impl FnMut(Day, Option<Day>)) {
    let Some(start) = life.start else { return };
    let known = |end: Day| Some(end).filter(|&end| as_of.knows(end));
    // The customer is there from its start on, whenever its first contract begins.
    let mut told: Option<(Day, Option<Day>)> = None;
    let mut add = |from: Day, end: Option<Day>| {
        told = Some(match told {
            Some((begun, None)) => (begun, None),
            Some((begun, Some(until))) if from <= until => (begun, end.map(|end| end.max(until))),
            Some((begun, until)) => {
                tell(begun, until);
                (from, end)
            }
            None => (start, end),
        });
    };
    match life.told_by {
        Some(EndSource::Contracts) => {
            past.contracts.iter().filter(|&&(from, _)| as_of.knows(from)).for_each(|&(from, end)| add(from, end.and_then(known)));
        }
        // The end of the last month counts only once a later month was reported for anybody; the life says whether it was.
        Some(EndSource::Months) => past
            .months
            .iter()
            .filter(|&&(from, _)| as_of.knows(from))
            .for_each(|&(from, end)| add(from, known(end).filter(|_| !runs(past, life, from)))),
        _ => {}
    }
    let (begun, until) = told.unwrap_or((start, life.first_spell_end.or(life.end)));
    tell(begun, until);
}

/// The stretches of all customers as of a day, in the order of the dataset's customers.
#[must_use]
pub fn spells_on(data: &Dataset, as_of: AsOf) -> Vec<Spells> {
    let pasts = &data.pasts().customers;
    lives_on(data, as_of).iter().zip(pasts).map(|(life, past)| Spells::of(past, life, as_of)).collect()
}

/// Whether the month that begins on a day is the last one of a customer who is still there.
fn runs(past: &Past, life: &Life, start: Day) -> bool {
    life.active && past.months.last().is_some_and(|&(last, _)| last == start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::life::life_of;
    use crate::testing::dataset;

    fn spells(files: &[(&str, &str)], as_of: &str) -> String {
        let (data, as_of) = (dataset(files), AsOf(as_of.parse().expect("a day")));
        let customer = data.customer("A").expect("a customer");
        let found = Spells::of(&data.pasts().customers[customer.0 as usize], &life_of(&data, customer, as_of), as_of);
        let end = |end: Option<Day>| end.map_or_else(|| "…".to_owned(), |day| day.to_string());
        found.spells.iter().map(|&(from, until)| format!("{from}–{}", end(until))).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn contracts_that_touch_are_one_stretch_and_a_gap_ends_it() {
        let contracts = "customer_id,start_date,end_date\nA,2025-01-05,2025-02-05\nA,2025-02-05,2025-03-05\nA,2025-06-01,\n";
        let files = [("customers", "customer_id,signup_date\nA,2025-01-01\n"), ("subscriptions", contracts)];
        assert_eq!(spells(&files, "2025-07-01"), "2025-01-01–2025-03-05, 2025-06-01–…");
        assert_eq!(spells(&files, "2025-03-05"), "2025-01-01–2025-03-05");
        assert_eq!(spells(&files, "2025-03-04"), "2025-01-01–…");
    }

    #[test]
    fn the_first_of_several_cancellations_ended_the_stretch() {
        let files = [
            ("customers", "customer_id,signup_date\nA,2025-01-01\n"),
            ("cancellations", "customer_id,cancel_date\nA,2025-03-01\nA,2025-08-01\n"),
        ];
        assert_eq!(spells(&files, "2025-09-01"), "2025-01-01–2025-03-01");
    }

    #[test]
    fn other_sources_tell_one_stretch() {
        let files = [("customers", "customer_id,signup_date,cancel_date\nA,2025-01-01,2025-06-01\n")];
        assert_eq!([spells(&files, "2025-06-01"), spells(&files, "2025-05-31")], ["2025-01-01–2025-06-01", "2025-01-01–…"]);
        let months =
            "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-02-01,10\nA,2025-03-01,2025-04-01,10\nB,2025-05-01,2025-06-01,1\n";
        let files = [("monthly_mrr:subscriptions", months)];
        assert_eq!(spells(&files, "2025-05-02"), "2025-01-01–2025-02-01, 2025-03-01–2025-04-01");
        assert_eq!(spells(&files, "2025-04-01"), "2025-01-01–2025-02-01, 2025-03-01–…");
    }
}
