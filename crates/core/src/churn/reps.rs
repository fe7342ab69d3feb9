//! Who sold to the customers that leave: each rep's churn beside that of all others.

use super::by::By;
use super::groups::Groups;
use super::lives::{Lives, OfLives};
use super::monthly::monthly;
use super::rate::months;
use crate::customer::spells::spells_on;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day, MONTH_DAYS};
use crate::stats::life_table::{Kept, LifeTable};
use crate::stats::multiple::adjusted;
use crate::stats::peers::{LEVEL, Peer, Standing};
use crate::stats::rate_peers::{Happened, rate_peers};
use crate::stats::sum;
use crate::stats::volatility::{Volatility, volatility};

/// A rep with the customers sold to.
#[derive(Debug, Clone, PartialEq)]
pub struct Rep {
    /// Who.
    pub name: String,
    /// Customers under observation.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Months that they were under observation, together.
    pub customer_months: f64,
    /// The rate a customer-month beside that of the others.
    pub peer: Peer,
    /// How the rate of a month goes up and down; nothing for fewer than two months, and where nobody left.
    pub volatility: Option<Volatility>,
    /// The chance of going up and down as much, corrected for asking of everybody (Benjamini & Hochberg 1995).
    pub volatility_q: Option<f64>,
    /// The share still there after the months of life that all reps are compared at; nothing where none of their customers was seen for as long.
    pub kept: Option<Kept>,
    /// What is said.
    pub verdict: Verdict,
}

/// What is said of a rep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Customers leave more often than those of the others, more than chance would have it.
    High,
    /// Less often.
    Low,
    /// As often, but from month to month more up and down than chance would have it.
    Unstable,
    /// The difference may be chance.
    AsTheTeam,
    /// No outcome of so few could have shown a difference.
    TooFew,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 5] = [Verdict::High, Verdict::Low, Verdict::Unstable, Verdict::AsTheTeam, Verdict::TooFew];

    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Verdict::High => "high",
            Verdict::Low => "low",
            Verdict::Unstable => "unstable",
            Verdict::AsTheTeam => "as_the_team",
            Verdict::TooFew => "too_few",
        }
    }
}

impl Rep {
    /// Whether its rate goes up and down from month to month by more than chance.
    #[must_use]
    pub fn is_unstable(&self) -> bool {
        self.volatility_q.is_some_and(|q| q < LEVEL)
    }
}

/// All reps, by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Reps {
    /// Each of them.
    pub of: Vec<Rep>,
    /// Customers under observation whom nobody is told to have sold to.
    pub without_rep: u64,
    /// The lives of all customers.
    pub lives: Lives,
}

impl Reps {
    /// How many times the lowest rate the highest is, among reps with customers: of rates drawn towards that of all, and of raw ones.
    /// Nothing for a single rep, or where the lowest is 0.
    #[must_use]
    pub fn ratios(&self) -> (Option<f64>, Option<f64>) {
        let ratio = |rates: Vec<f64>| {
            let (low, high) = rates.iter().fold((f64::INFINITY, 0.0), |(low, high), &rate| (rate.min(low), rate.max(high)));
            (rates.len() > 1 && low > 0.0).then(|| high / low)
        };
        let shrunk = self.of.iter().filter_map(|rep| rep.peer.shrunk).map(|shrunk| shrunk.rate);
        let raw = self.of.iter().filter_map(|rep| rep.peer.rate).map(|(rate, _)| rate);
        (ratio(shrunk.collect()), ratio(raw.collect()))
    }
}

/// Every rep's churn as of a day: from a day on where that is said, and with the share still there after so many months of life.
#[must_use]
pub fn reps(data: &Dataset, from: Option<Day>, follow_up: u32, as_of: AsOf) -> Reps {
    let groups = Groups::new(data, By::SalesRep.into(), as_of).on(as_of.0);
    let lives = Lives::of(data, OfLives::observed(from), as_of);
    let mut counts: Vec<(u64, u64, Vec<f64>, LifeTable)> = vec![Default::default(); groups.names.len()];
    for one in &lives.of {
        let (customers, churned, months, table) = &mut counts[groups.of[one.customer.0 as usize] as usize];
        (*customers, *churned) = (*customers + 1, *churned + u64::from(one.watched.ended));
        months.push(one.months());
        table.add(one.watched);
    }
    let spells = spells_on(data, as_of);
    let by_month = monthly(&spells, &groups, &months(&spells, from, as_of));
    let without_rep = groups.names.iter().zip(&counts).find(|(name, _)| name.is_none()).map_or(0, |(_, count)| count.0);
    let told = groups.names.into_iter().zip(counts).zip(by_month).filter_map(|((name, count), months)| Some((name?, count, months)));
    let told: Vec<_> = told
        .filter(|(_, count, _)| count.0 > 0)
        .map(|(name, (customers, churned, months, table), by_month)| {
            let times = by_month.into_iter().map(|count| (count.churned, count.customers)).collect::<Vec<_>>();
            (name, customers, churned, sum(months), table, volatility(&times))
        })
        .collect();
    let happened: Vec<Happened> = told.iter().map(|&(_, size, cases, exposure, ..)| Happened { cases, exposure, size }).collect();
    let days = libm::floor(f64::from(follow_up) * MONTH_DAYS) as usize;
    let mut of: Vec<Rep> = told
        .into_iter()
        .zip(rate_peers(&happened))
        .map(|((name, customers, churned, customer_months, table, volatility), peer)| {
            let kept = table.kept_until(days);
            Rep { name, customers, churned, customer_months, peer, volatility, volatility_q: None, kept, verdict: Verdict::TooFew }
        })
        .collect();
    let chances: Vec<Option<f64>> = of.iter().map(|rep| rep.volatility.map(|volatility| volatility.chance())).collect();
    for (rep, q) in of.iter_mut().zip(adjusted(&chances)) {
        rep.volatility_q = q;
        rep.verdict = match rep.peer.standing {
            Standing::High => Verdict::High,
            Standing::Low => Verdict::Low,
            _ if rep.is_unstable() => Verdict::Unstable,
            Standing::AsOthers => Verdict::AsTheTeam,
            Standing::TooFew => Verdict::TooFew,
        };
    }
    Reps { of, without_rep, lives }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    /// So many customers of a rep, of whom the first ones leave on a day.
    fn sold(rep: &str, customers: usize, leave: usize, on: &str) -> String {
        (0..customers).map(|at| format!("{rep}{at},{rep},2025-01-01,{}\n", if at < leave { on } else { "" })).collect()
    }

    #[test]
    fn one_whose_customers_leave_more_often_is_high() {
        let csv = format!(
            "customer_id,sales_rep,signup_date,cancel_date\n{}{}{}X,,2025-01-01,\n",
            sold("Alex", 40, 2, "2025-06-10"),
            sold("Eric", 40, 25, "2025-06-10"),
            sold("Mia", 2, 0, "")
        );
        let found = reps(&dataset(&[("customers", &csv)]), None, 4, AsOf(day("2025-12-31")));
        let verdicts: Vec<(&str, Verdict)> = found.of.iter().map(|rep| (rep.name.as_str(), rep.verdict)).collect();
        assert_eq!(verdicts, [("Alex", Verdict::Low), ("Eric", Verdict::High), ("Mia", Verdict::TooFew)]);
        assert_eq!((found.without_rep, found.of[1].churned, found.of[1].customers), (1, 25, 40));
        // All of 25 in June: no other month lost anybody.
        assert!(found.of[1].is_unstable() && found.of[0].kept.expect("seen for four months").share >= 1.0);
        let (shrunk, raw) = found.ratios();
        assert!(shrunk.expect("three") > 2.0 && raw.is_none(), "nobody of Mia's left: {shrunk:?} {raw:?}");
    }

    #[test]
    fn who_left_before_observation_began_is_in_no_rate() {
        let csv = "customer_id,sales_rep,signup_date,cancel_date\nA,R,2024-01-01,2024-12-31\nB,R,2024-12-02,\n";
        let found = reps(&dataset(&[("customers", csv)]), Some(day("2025-01-01")), 6, AsOf(day("2025-01-30")));
        assert_eq!((found.of[0].customers, found.of[0].churned, found.lives.facts.before), (1, 0, 1));
        assert!((found.of[0].customer_months - 30.0 / MONTH_DAYS).abs() < 1e-12);
    }
}
