//! What a rule would have done: how many of those for whom it fired left soon after, beside everybody on the same days.

use super::firing::Firings;
use super::lift::{Lift, Share, lift};
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::schema::{Field, Table, cancellations, customers, subscriptions};

/// Days within which somebody must leave for a firing to have been right.
pub const HORIZON: i32 = 60;

/// Fields of the customers table that stay what they are for life; any other one stands as exported and says nothing of the past.
pub const FOR_LIFE: [Field; 8] = [
    customers::CUSTOMER_ID,
    customers::NAME,
    customers::DOMAIN,
    customers::COUNTRY,
    customers::INDUSTRY,
    customers::SALES_REP,
    customers::SIGNUP_DATE,
    customers::SOURCE,
];

/// What became of a rule's firings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judged {
    /// Firings whose window is over and whose customer could be told to stay or to leave.
    pub matches: u64,
    /// Of them, those whose customer left within the window.
    pub churned: u64,
    /// Their share, against everybody who was there on the same days.
    pub lift: Lift,
    /// Days from the firing to the end, in the middle of those who left.
    pub lead_days: Option<f64>,
    /// Firings whose window is not over.
    pub open: u64,
    /// Firings after the customer had given notice, or of one who left nobody knows when.
    pub aside: u64,
}

/// How long every customer was there, as of a day, and when it said that it would go.
pub struct Outcomes {
    horizon: i32,
    /// The last day whose window is over.
    last: Day,
    of: Vec<Own>,
}

struct Own {
    spells: Spells,
    /// The days of its notices, ascending.
    notices: Vec<Day>,
}

/// A stretch of days on which a customer could be told to stay or to leave.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// First and last day.
    days: (Day, Day),
    /// The end of service after it.
    end: Option<Day>,
}

impl Outcomes {
    /// By what was known at the end of the as-of day.
    #[must_use]
    pub fn of(data: &Dataset, as_of: AsOf, horizon: i32) -> Outcomes {
        let mut of: Vec<Own> = spells_on(data, as_of).into_iter().map(|spells| Own { spells, notices: Vec::new() }).collect();
        let zone = &data.settings.zone;
        let mut note = |customer: Option<CustomerIx>, day: Option<Day>| {
            if let Some((CustomerIx(at), day)) = customer.zip(day.filter(|&day| as_of.knows(day))) {
                of[at as usize].notices.push(day);
            }
        };
        for (table, field) in [
            (Table::Customers, customers::NOTICE_DATE),
            (Table::Cancellations, cancellations::REQUESTED_AT),
            (Table::Subscriptions, subscriptions::CANCEL_REQUESTED_AT),
        ] {
            let Some(table) = data.table(table) else { continue };
            for row in 0..table.rows() {
                let day = || table.day(field)?.get(row);
                let instant = || table.instant(field)?.get(row).map(|instant| zone.day_of(instant));
                note(table.customer(row), if table.table() == Table::Customers { day() } else { instant() });
            }
        }
        of.iter_mut().for_each(|own| own.notices.sort_unstable());
        Outcomes { horizon, last: as_of.0.plus(-horizon), of }
    }

    /// Customers who left on a day that nobody knows.
    #[must_use]
    pub fn undated(&self) -> u64 {
        self.of.iter().filter(|own| own.spells.undated).count() as u64
    }

    /// The stretches of a customer, whose window is over; one who left on an unknown day has none.
    fn stretches(&self, CustomerIx(at): CustomerIx) -> impl Iterator<Item = Stretch> {
        let own = &self.of[at as usize];
        own.spells.spells.iter().filter(|_| !own.spells.undated).filter_map(move |&(from, end)| {
            let notice = own.notices.iter().copied().find(|&notice| notice >= from && end.is_none_or(|end| notice <= end));
            let until = [end, notice].into_iter().flatten().map(|day| day.plus(-1)).fold(self.last, Day::min);
            (from <= until).then_some(Stretch { days: (from, until), end })
        })
    }

    /// Whether a customer that was there on a day left within the window, and after how many days.
    fn left(&self, day: Day, end: Option<Day>) -> Option<i32> {
        end.map(|end| end.since(day)).filter(|days| (1..=self.horizon).contains(days))
    }

    /// Judges firings.
    ///
    /// Everybody who could be told to stay or to leave on the day of a firing is counted once for it, the customer itself among them.
    #[must_use]
    pub fn judge(&self, data: &Dataset, firings: &Firings) -> Judged {
        let zone = &data.settings.zone;
        let mut judged = Judged::default();
        let mut shares = vec![Share::default(); self.of.len()];
        let mut leads: Vec<i32> = Vec::new();
        let mut days: Vec<Day> = Vec::new();
        for fired in &firings.firings {
            let day = zone.day_of(fired.at);
            if day > self.last {
                judged.open += 1;
                continue;
            }
            let Some(stretch) = self.stretches(fired.customer).find(|stretch| stretch.days.0 <= day && day <= stretch.days.1) else {
                judged.aside += 1;
                continue;
            };
            let lead = self.left(day, stretch.end);
            judged.matches += 1;
            judged.churned += u64::from(lead.is_some());
            leads.extend(lead);
            days.push(day);
            let share = &mut shares[fired.customer.0 as usize].cases;
            *share = (share.0 + 1.0, share.1 + f64::from(u8::from(lead.is_some())));
        }
        days.sort_unstable();
        let between = |from: Day, until: Day| {
            let place = |day: Day| days.partition_point(|&one| one < day);
            (place(until.plus(1)).saturating_sub(place(from))) as f64
        };
        for (customer, share) in (0u32..).map(CustomerIx).zip(&mut shares) {
            for Stretch { days: (from, until), end } in self.stretches(customer) {
                share.all.0 += between(from, until);
                share.all.1 += end.map_or(0.0, |end| between(from.max(end.plus(-self.horizon)), until));
            }
        }
        judged.lift = lift(&shares);
        judged.lead_days = median(leads);
        judged
    }
}

/// The middle one, or the mean of the middle two.
fn median(mut days: Vec<i32>) -> Option<f64> {
    days.sort_unstable();
    let n = days.len();
    (n > 0).then(|| (f64::from(days[(n - 1) / 2]) + f64::from(days[n / 2])) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;
    use crate::time::Instant;
    use crate::triggers::firing::Fired;

    /// Four customers from January on; A leaves on 1 March and comes back, B on 1 April after notice, C in August, D never.
    fn company() -> Dataset {
        dataset(&[
            ("customers", "customer_id,notice_date\nA,\nB,2025-03-15\nC,\nD,\n"),
            (
                "subscriptions",
                "customer_id,start_date,end_date\nA,2025-01-01,2025-03-01\nA,2025-05-01,\nB,2025-01-01,2025-04-01\nC,2025-01-01,2025-08-01\nD,2025-01-01,\n",
            ),
        ])
    }

    fn judge(firings: &[(u32, &str)], as_of: &str) -> Judged {
        let data = company();
        let fired = |&(customer, day): &(u32, &str)| Fired {
            customer: CustomerIx(customer),
            at: Instant(data.settings.zone.start_of(day.parse().expect("a day")).0 + 1),
        };
        let firings = Firings { firings: firings.iter().map(fired).collect(), ..Firings::default() };
        Outcomes::of(&data, AsOf(as_of.parse().expect("a day")), 60).judge(&data, &firings)
    }

    #[test]
    fn a_firing_is_right_where_the_customer_leaves_within_the_window() {
        // 60 days before 1 March is 31 December; A and B and D on 1 February, B again on 31 January.
        let found = judge(&[(0, "2025-02-01"), (1, "2025-01-30"), (1, "2025-01-31"), (3, "2025-02-01")], "2025-10-01");
        assert_eq!((found.matches, found.churned, found.open, found.aside), (4, 2, 0, 0));
        // B is gone on the 61st day after 30 January and on the 60th after the 31st; A 28 days after 1 February.
        assert_eq!(found.lead_days, Some(44.0));
        assert_eq!(found.lift.rate, Some(0.5));
        // On each of four days four customers; A leaves within 60 days of all, B of three.
        assert_eq!(found.lift.base, Some(7.0 / 16.0));
        assert_eq!(found.lift.lift, Some(8.0 / 7.0));
    }

    #[test]
    fn windows_that_are_open_notices_and_gaps_are_set_aside() {
        let firings = [(1, "2025-03-14"), (1, "2025-03-15"), (0, "2025-04-01"), (2, "2025-07-01"), (3, "2025-08-02")];
        let found = judge(&firings, "2025-09-30");
        assert_eq!((found.matches, found.churned, found.open, found.aside), (2, 2, 1, 2));
        // On 14 March A is away: B, C, D; on 1 July A is back, B gone: A, C, D.
        assert_eq!(found.lift.base, Some(2.0 / 6.0));
    }

    #[test]
    fn what_came_after_the_day_changes_nothing() {
        let found = judge(&[(0, "2025-01-01")], "2025-02-28");
        assert_eq!((found.matches, found.open), (0, 1), "the window ends on 2 March");
        let found = judge(&[(0, "2025-01-01")], "2025-03-02");
        assert_eq!((found.matches, found.churned), (1, 1));
    }

    #[test]
    fn no_firings_are_no_rate() {
        let found = judge(&[], "2025-10-01");
        assert_eq!((found.lift, found.lead_days), (Lift::default(), None));
    }
}
