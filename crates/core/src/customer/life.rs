//! When a customer began and ended, by what was known on a day (definitions, section 0).

use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};

use super::last_day;
use super::past::{Past, Pasts};

/// The life of a customer as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    /// First day: the signup date (nothing before it), else the first contract's start, the first payment, the first event; whichever of these is known by then.
    ///
    /// A month of MRR begins on its first day whenever in it the customer began: it tells a start only where no file has signup dates.
    pub start: Option<Day>,
    /// First day without service; an end that lies ahead is not known yet.
    pub end: Option<Day>,
    /// What told the end.
    pub told_by: Option<EndSource>,
    /// End of the first spell: the first stretch without a gap in service.
    pub first_spell_end: Option<Day>,
    /// Whether it is a customer at the end of the day: begun, and not ended.
    pub active: bool,
}

/// What can tell the end of a customer, the first that can decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndSource {
    /// The end of its last contract.
    Contracts,
    /// Its last cancellation.
    Cancellations,
    /// The cancel date in the customers table.
    CancelDate,
    /// The months it paid for, where nothing else could tell.
    Months,
    /// The flag in the customers table, as exported.
    Flag,
}

impl EndSource {
    /// The source as a code for notes and `data.matching`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            EndSource::Contracts => "subscriptions.end_date",
            EndSource::Cancellations => "cancellations.cancel_date",
            EndSource::CancelDate => "customers.cancel_date",
            EndSource::Months => "subscriptions.months",
            EndSource::Flag => "customers.churned",
        }
    }
}

impl Life {
    /// Days from the start to the as-of day, the first day being 1; nothing without a start.
    #[must_use]
    pub fn age(&self, as_of: AsOf) -> Option<i32> {
        self.start.map(|start| as_of.0.since(start) + 1)
    }

    /// Begun and ended on one day: kept, and worth a warning.
    #[must_use]
    pub fn zero_duration(&self) -> bool {
        self.end.is_some() && self.end == self.start
    }
}

/// The lives of all customers as of a day, in the order of the dataset's customers.
#[must_use]
pub fn lives(data: &Dataset, as_of: AsOf) -> Vec<Life> {
    let (pasts, flag_counts) = (data.pasts(), flag_counts(data, as_of));
    pasts.customers.iter().map(|past| life(data, pasts, past, as_of, flag_counts)).collect()
}

/// The life of one customer as of a day.
#[must_use]
pub fn life_of(data: &Dataset, customer: CustomerIx, as_of: AsOf) -> Life {
    let pasts = data.pasts();
    life(data, pasts, &pasts.customers[customer.0 as usize], as_of, flag_counts(data, as_of))
}

/// The customer's row in the customers table, where it was known by then: a later signup is not.
#[must_use]
pub fn known_row(data: &Dataset, customer: CustomerIx, as_of: AsOf) -> Option<usize> {
    data.customers[customer.0 as usize].row.filter(|_| data.pasts().knows(customer, as_of))
}

/// Whether the exported churned flag may be used: only where no table or column tells ends with their dates, and the day is the
/// data's last one, as a flag has no date.
#[must_use]
pub fn flag_counts(data: &Dataset, as_of: AsOf) -> bool {
    flag_counts_from(data).is_some_and(|day| as_of.0 >= day)
}

/// The first as-of day on which the exported churned flag may be used; nothing if no file has one, or some tells ends with dates.
#[must_use]
pub fn flag_counts_from(data: &Dataset) -> Option<Day> {
    *data.memo().flags_from.get_or_init(|| {
        let tellers = data.pasts().tellers;
        let dated = tellers.contracts || tellers.cancellations || tellers.cancel_date;
        (tellers.churned && !dated).then(|| last_day::last_day(data)).flatten().map(|last| last.day)
    })
}

fn life(data: &Dataset, pasts: &Pasts, past: &Past, as_of: AsOf, flag_counts: bool) -> Life {
    let start = past.start(data, pasts, as_of);
    let ended = EndSource::ALL.into_iter().find_map(|source| past.told(pasts, source, as_of, flag_counts).map(|end| (source, end)));
    let (told_by, end) = match ended {
        Some((source, Told::Ended(end))) => (Some(source), end),
        Some((source, Told::Alive)) => (Some(source), None),
        None => (None, None),
    };
    let gone = matches!(ended, Some((_, Told::Ended(_))));
    let first_spell_end = match told_by {
        Some(EndSource::Cancellations) => past.cancellations.first().copied().filter(|&day| as_of.knows(day)),
        Some(EndSource::Contracts) => {
            first_gap(past.contracts.iter().map(|&(start, end)| (start, end.filter(|&end| as_of.knows(end)))), as_of)
        }
        Some(EndSource::Months) => {
            first_gap(past.months.iter().map(|&(start, end)| (start, Some(end).filter(|&end| as_of.knows(end)))), as_of)
        }
        _ => end,
    };
    Life { start, end, told_by, first_spell_end, active: start.is_some() && !gone }
}

/// What a source says of the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is still a customer.
    Alive,
    /// It has left; a flag alone has no day.
    Ended(Option<Day>),
}

impl EndSource {
    /// In the order in which they are asked.
    pub const ALL: [EndSource; 5] =
        [EndSource::Contracts, EndSource::Cancellations, EndSource::CancelDate, EndSource::Months, EndSource::Flag];
}

impl Past {
    fn start(&self, data: &Dataset, pasts: &Pasts, as_of: AsOf) -> Option<Day> {
        let known = |day: Option<Day>| day.filter(|&day| as_of.knows(day));
        if self.signup.is_some_and(|day| !as_of.knows(day)) {
            // Its record was not there yet: what other files tell of it (a month that began before the signup) does not make it a customer.
            return None;
        }
        let contract = self.contracts.first().map(|&(start, _)| start);
        let month = self.months.first().map(|&(start, _)| start).filter(|_| !pasts.tellers.signup);
        known(self.signup)
            .or(known(contract.into_iter().chain(month).min()))
            .or(known(self.first_payment))
            .or_else(|| known(self.first_event.map(|instant| data.settings.zone.day_of(instant))))
    }

    /// What one source tells of the end as of a day; nothing if it tells nothing of this customer.
    #[must_use]
    pub fn told(&self, pasts: &Pasts, source: EndSource, as_of: AsOf, flag_counts: bool) -> Option<Told> {
        let ended = |day: Day| Told::Ended(Some(day));
        match source {
            EndSource::Contracts => {
                let known: Vec<Option<Day>> = self.contracts.iter().filter(|(start, _)| as_of.knows(*start)).map(|&(_, end)| end).collect();
                if known.is_empty() || !pasts.tellers.contracts {
                    return None;
                }
                let open = known.iter().any(|end| end.is_none_or(|end| !as_of.knows(end)));
                Some(if open { Told::Alive } else { known.into_iter().flatten().max().map_or(Told::Alive, ended) })
            }
            EndSource::Cancellations => self.cancellations.iter().rev().find(|&&day| as_of.knows(day)).map(|&day| ended(day)),
            // A row of the customers table is known from the signup on.
            EndSource::CancelDate => {
                self.cancel_date.filter(|&day| as_of.knows(day) && self.signup.is_none_or(|signup| as_of.knows(signup))).map(ended)
            }
            EndSource::Months => {
                let tellers = pasts.tellers;
                if tellers.contracts || tellers.cancellations || tellers.cancel_date || tellers.churned {
                    return None;
                }
                let last = self.months.iter().filter(|(start, _)| as_of.knows(*start)).map(|&(_, end)| end).max()?;
                // A month without service is known only once that month was reported for anybody.
                let reported = pasts.months.iter().any(|&month| month >= last && as_of.knows(month));
                Some(if reported { ended(last) } else { Told::Alive })
            }
            EndSource::Flag => self.churned.filter(|_| flag_counts).map(|gone| if gone { Told::Ended(None) } else { Told::Alive }),
        }
    }
}

/// The end of the first stretch of service without a gap, among those that have begun; nothing while it lasts.
fn first_gap(spells: impl Iterator<Item = (Day, Option<Day>)>, as_of: AsOf) -> Option<Day> {
    let mut until: Option<Day> = None;
    for (start, end) in spells.filter(|(start, _)| as_of.knows(*start)) {
        if until.is_some_and(|until| start > until) {
            break;
        }
        let end = end?;
        until = Some(until.map_or(end, |until| until.max(end)));
    }
    until
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn life(files: &[(&str, &str)], customer: &str, as_of: &str) -> Life {
        let data = dataset(files);
        life_of(&data, data.customer(customer).expect("a customer"), AsOf(day(as_of)))
    }

    #[test]
    fn an_end_that_lies_ahead_is_not_known_yet() {
        let files = [("customers", "customer_id,signup_date,cancel_date\nA,2025-01-01,2025-06-01\n")];
        let at = |as_of| {
            let life = life(&files, "A", as_of);
            (life.active, life.end)
        };
        assert_eq!(at("2024-12-31"), (false, None));
        assert_eq!(at("2025-05-31"), (true, None));
        assert_eq!(at("2025-06-01"), (false, Some(day("2025-06-01"))));
    }

    #[test]
    fn contracts_tell_before_cancellations_and_flags() {
        let files = [
            ("customers", "customer_id,signup_date,churned\nA,2025-01-01,true\nB,2025-01-01,true\n"),
            ("subscriptions", "customer_id,start_date,end_date\nA,2025-01-05,2025-03-01\nA,2025-06-01,\n"),
            ("cancellations", "customer_id,cancel_date\nA,2025-03-01\nB,2025-02-01\n"),
        ];
        let gap = life(&files, "A", "2025-04-01");
        assert_eq!((gap.active, gap.end, gap.told_by), (false, Some(day("2025-03-01")), Some(EndSource::Contracts)));
        let back = life(&files, "A", "2025-07-01");
        assert_eq!((back.active, back.start, back.first_spell_end), (true, Some(day("2025-01-01")), Some(day("2025-03-01"))));
        assert_eq!(life(&files, "B", "2025-07-01").told_by, Some(EndSource::Cancellations));
    }

    #[test]
    fn a_flag_counts_on_the_last_day_only() {
        let files = [
            ("customers", "customer_id,signup_date,churned\nA,2025-01-01,true\nB,2025-01-01,false\n"),
            ("events", "customer_id,occurred_at,event_name\nA,2025-02-01,login\nB,2025-03-01,login\n"),
        ];
        assert!(life(&files, "A", "2025-02-28").active);
        let last = life(&files, "A", "2025-03-01");
        assert_eq!((last.active, last.end, last.told_by), (false, None, Some(EndSource::Flag)));
        assert!(life(&files, "B", "2025-03-01").active);
    }

    #[test]
    fn months_tell_an_end_only_where_nothing_else_could() {
        let months =
            "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-02-01,10\nB,2025-01-01,2025-02-01,10\nB,2025-02-01,2025-03-01,10\n";
        let alone = [("monthly_mrr:subscriptions", months)];
        assert!(!life(&alone, "A", "2025-02-01").active);
        assert!(life(&alone, "B", "2025-04-01").active, "March was reported for nobody");
        let with_dates = [("monthly_mrr:subscriptions", months), ("customers", "customer_id,cancel_date\nA,\nB,\n")];
        assert!(life(&with_dates, "A", "2025-02-01").active);
    }

    #[test]
    fn a_month_that_began_before_the_signup_tells_no_start() {
        let months = ("monthly_mrr:subscriptions", "customer_id,start_date,end_date,mrr\nA,2025-03-01,2025-04-01,10\n");
        let signups = ("customers", "customer_id,signup_date\nA,2025-03-13\n");
        let start = |files: &[(&str, &str)], as_of| life(files, "A", as_of).start;
        assert_eq!([start(&[months, signups], "2025-03-05"), start(&[months, signups], "2025-03-13")], [None, Some(day("2025-03-13"))]);
        assert_eq!(start(&[months], "2025-03-05"), Some(day("2025-03-01")));
    }

    #[test]
    fn leaving_on_the_first_day_is_kept() {
        let life = life(&[("customers", "customer_id,signup_date,cancel_date\nA,2025-01-01,2025-01-01\n")], "A", "2025-01-01");
        assert!(life.zero_duration() && !life.active);
    }

    #[test]
    fn the_start_is_the_first_thing_known() {
        let files = [
            ("events", "customer_id,occurred_at,event_name\nA,2025-02-01,login\nB,2025-02-02,login\n"),
            ("payments", "customer_id,paid_at,amount\nA,2025-03-01,5\n"),
        ];
        assert_eq!(life(&files, "A", "2025-02-20").start, Some(day("2025-02-01")));
        assert_eq!(life(&files, "A", "2025-03-20").start, Some(day("2025-03-01")));
        assert_eq!(life(&files, "B", "2025-02-01").start, None);
    }
}
