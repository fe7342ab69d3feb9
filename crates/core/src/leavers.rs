//! What leavers did in the two months before, against those who stayed (definitions, section 7).
//!
//! Each customer is looked at as of one day: a leaver as of its last day of service, less an embargo; one who stayed as of the day of
//! a leaver, handed out in turn, so that both sides are seen at the same time of the year. Sixty days until then are held against the
//! sixty before.

use crate::customer::last_day::first_day;
use crate::customer::life::{Life, life_of};
use crate::customer::spells::spells_on;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::model::HealthModel;
use crate::signals::seen::{Daily, Measure, Seen, Watch};
use crate::sorting::{Arrange, none_last};
use crate::stats::multiple::adjusted;
use crate::stats::ranks::{mann_whitney, welch};
use crate::stats::{mean, sum};

/// Days of a window; the one before it is as long.
pub const WINDOW: i32 = 60;
const DAYS_OF_WEEK: f64 = 7.0;
/// A leaver is one who left in so many months.
const MONTHS: i32 = 12;

/// Something that customers do, more or less of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Behaviour {
    /// Logins.
    Logins,
    /// Days of use of core features, each feature's counted.
    CoreUse,
    /// Days of use of one core feature.
    Feature(String),
    /// Reports and the like that were shared.
    Sharing,
    /// Visits to the help on exports.
    ExportHelp,
    /// Visits to price and cancellation pages.
    IntentPages,
    /// Tickets.
    Tickets,
    /// Tickets about exporting, the last bill, cancelling.
    LeavingTickets,
    /// The named measure of use.
    Usage,
}

impl Behaviour {
    /// Its code in reports.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Behaviour::Logins => "logins".to_owned(),
            Behaviour::CoreUse => "core_use".to_owned(),
            Behaviour::Feature(name) => format!("feature:{name}"),
            Behaviour::Sharing => "sharing".to_owned(),
            Behaviour::ExportHelp => "export_help".to_owned(),
            Behaviour::IntentPages => "intent_page".to_owned(),
            Behaviour::Tickets => "tickets".to_owned(),
            Behaviour::LeavingTickets => "leaving_tickets".to_owned(),
            Behaviour::Usage => "usage".to_owned(),
        }
    }

    /// What the files can tell.
    fn told(watch: &Watch<'_>, usage: Option<&Measure>, tickets: bool) -> Vec<Behaviour> {
        let sources = watch.sources();
        let features = if sources.features { watch.core_features() } else { Vec::new() };
        let core = (!features.is_empty()).then_some(Behaviour::CoreUse);
        let events = sources.events.then_some([Behaviour::Logins, Behaviour::Sharing]);
        let pages = sources.pages.then_some([Behaviour::ExportHelp, Behaviour::IntentPages]);
        let of_tickets = [tickets.then_some(Behaviour::Tickets), watch.tells_tickets().then_some(Behaviour::LeavingTickets)];
        // One core feature alone is all of core use.
        let several = if features.len() > 1 { features } else { Vec::new() };
        events
            .into_iter()
            .flatten()
            .chain(core)
            .chain(several.into_iter().map(Behaviour::Feature))
            .chain(pages.into_iter().flatten())
            .chain(of_tickets.into_iter().flatten())
            // A ratio is no number of times.
            .chain(usage.filter(|usage| sources.events && usage.among.is_none()).map(|_| Behaviour::Usage))
            .collect()
    }

    /// How often it was done a week: in the window, and in the one before.
    fn weekly(&self, seen: &Seen<'_>) -> [f64; 2] {
        let counted = |daily: &Daily| [0, WINDOW].map(|back| daily.sum(back as usize, WINDOW));
        let days = |days: u128| [0, WINDOW].map(|back| u64::from(((days >> back) & ((1 << WINDOW) - 1)).count_ones()));
        let tickets = |all: bool| {
            [0, WINDOW].map(|back| {
                let inside = |day: Day| (back..back + WINDOW).contains(&seen.as_of.0.since(day));
                seen.tickets.iter().filter(|ticket| (all || ticket.is_leaving) && inside(ticket.day)).count() as u64
            })
        };
        let counts = match self {
            Behaviour::Logins => counted(&seen.logins),
            Behaviour::CoreUse => {
                seen.features.iter().map(|&(_, used)| days(used)).fold([0, 0], |sums, [now, before]| [sums[0] + now, sums[1] + before])
            }
            Behaviour::Feature(name) => seen.features.iter().find(|(of, _)| of == name).map_or([0, 0], |&(_, used)| days(used)),
            Behaviour::Sharing => counted(&seen.sharing),
            Behaviour::ExportHelp => counted(&seen.help),
            Behaviour::IntentPages => counted(&seen.exit_pages),
            Behaviour::Tickets => tickets(true),
            Behaviour::LeavingTickets => tickets(false),
            Behaviour::Usage => seen.usage.as_ref().map_or([0, 0], |usage| counted(&usage.of)),
        };
        counts.map(|count| count as f64 * DAYS_OF_WEEK / f64::from(WINDOW))
    }
}

/// A group's mean weekly rates, and how they changed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Side {
    /// In the sixty days before the last sixty.
    pub before: Option<f64>,
    /// In the last sixty.
    pub now: Option<f64>,
    /// The mean of now less before.
    pub change: Option<f64>,
}

/// A behaviour held against those who stayed.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Which.
    pub behaviour: Behaviour,
    /// Of the leavers.
    pub leavers: Side,
    /// Of those who stayed.
    pub stayers: Side,
    /// Change of the leavers less that of those who stayed.
    pub difference: Option<f64>,
    /// Its 95 % interval (Welch).
    pub interval: Option<crate::measure::Interval>,
    /// The chance of changes as far apart (Mann–Whitney); nothing where nobody did it.
    pub p: Option<f64>,
    /// The share of false findings among all behaviours tested.
    pub q: Option<f64>,
}

/// The comparison.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Compared {
    /// The least likely by chance first; then by code.
    pub told: Vec<Told>,
    /// Leavers looked at.
    pub leavers: u64,
    /// Those who stayed.
    pub stayers: u64,
    /// Customers of either side who were not there, or whose files do not reach back, for two windows.
    pub too_young: u64,
}

/// Holds leavers of the last twelve months against those who stayed.
#[must_use]
pub fn compare(data: &Dataset, model: &HealthModel, usage: Option<&Measure>, embargo: i32, as_of: AsOf) -> Compared {
    let watch = Watch::of(data, model, usage);
    let behaviours = Behaviour::told(&watch, usage, data.table(crate::schema::Table::Tickets).is_some());
    let after = as_of.0.add_months(-MONTHS);
    let mut left: Vec<(CustomerIx, Day)> = Vec::new();
    let mut stayed: Vec<CustomerIx> = Vec::new();
    for (customer, spells) in (0u32..).map(CustomerIx).zip(spells_on(data, as_of)) {
        let last = spells.spells.iter().filter_map(|&(_, end)| end).filter(|&end| end > after).max();
        match last {
            Some(end) => left.push((customer, end.plus(-1 - embargo))),
            None if spells.spells.last().is_some_and(|(_, end)| end.is_none()) && !spells.undated => stayed.push(customer),
            None => {}
        }
    }
    let mut compared = Compared::default();
    if left.is_empty() {
        return compared;
    }
    let begun = first_day(data, as_of);
    let mut see = |customer: CustomerIx, day: Day| -> Option<Vec<[f64; 2]>> {
        let life: Life = life_of(data, customer, AsOf(day));
        let first = day.plus(1 - 2 * WINDOW);
        let reaches = life.start.is_some_and(|start| start <= first) && begun.is_some_and(|begun| begun <= first);
        if !life.active || !reaches {
            compared.too_young += 1;
            return None;
        }
        let seen = watch.see(customer, &life, AsOf(day));
        Some(behaviours.iter().map(|behaviour| behaviour.weekly(&seen)).collect())
    };
    let leavers: Vec<Vec<[f64; 2]>> = left.iter().filter_map(|&(customer, day)| see(customer, day)).collect();
    let days = left.iter().cycle().map(|&(_, day)| day);
    let stayers: Vec<Vec<[f64; 2]>> = stayed.into_iter().zip(days).filter_map(|(customer, day)| see(customer, day)).collect();
    (compared.leavers, compared.stayers) = (leavers.len() as u64, stayers.len() as u64);
    compared.told =
        behaviours.into_iter().enumerate().map(|(at, behaviour)| tell(behaviour, &of(&leavers, at), &of(&stayers, at))).collect();
    let chances: Vec<Option<f64>> = compared.told.iter().map(|told| told.p).collect();
    compared.told.iter_mut().zip(adjusted(&chances)).for_each(|(told, q)| told.q = q);
    compared.told.arrange_by(|a, b| none_last(a.p, b.p, f64::total_cmp).then_with(|| a.behaviour.cmp(&b.behaviour)));
    compared
}

fn of(side: &[Vec<[f64; 2]>], at: usize) -> Vec<[f64; 2]> {
    side.iter().map(|rates| rates[at]).collect()
}

fn tell(behaviour: Behaviour, leavers: &[[f64; 2]], stayers: &[[f64; 2]]) -> Told {
    let changes = |side: &[[f64; 2]]| side.iter().map(|[now, before]| now - before).collect::<Vec<f64>>();
    let side = |side: &[[f64; 2]]| Side {
        before: mean(&side.iter().map(|rates| rates[1]).collect::<Vec<_>>()),
        now: mean(&side.iter().map(|rates| rates[0]).collect::<Vec<_>>()),
        change: mean(&changes(side)),
    };
    let (a, b) = (changes(leavers), changes(stayers));
    let did_any = sum(leavers.iter().chain(stayers).flatten().copied()) > 0.0;
    let (difference, interval) = welch(&a, &b).map_or((None, None), |(difference, interval)| (Some(difference), interval));
    let p = mann_whitney(&a, &b).filter(|_| did_any);
    Told { behaviour, leavers: side(leavers), stayers: side(stayers), difference, interval, p, q: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn leavers_are_held_against_those_who_stayed_at_the_same_time() {
        // Six leave on 1 September after they came half as often in the last sixty days; six stay and come as ever. One left too
        // young, one before the year.
        let mut customers = String::from("customer_id,signup_date,cancel_date\nY,2025-08-01,2025-09-01\nZ,2023-01-01,2024-09-01\n");
        let mut events = String::from("customer_id,occurred_at,event_name\nZ,2024-01-01,login\n");
        let from: Day = "2025-03-05".parse().expect("a day");
        for at in 0..6 {
            customers += &format!("L{at},2025-01-01,2025-09-01\nS{at},2025-01-01,\n");
            for back in 0..180 {
                let day = from.plus(back);
                // The last sixty days of a leaver are 3 July to 31 August.
                let recent = back >= 120;
                if back % 7 == at && !(recent && back % 14 >= 7) {
                    events += &format!("L{at},{day},login\n");
                }
                if back % 7 == at {
                    events += &format!("S{at},{day},login\n");
                }
            }
        }
        let data = dataset(&[("customers", &customers), ("events", &events)]);
        let as_of = AsOf("2025-10-01".parse().expect("a day"));
        let compared = compare(&data, &HealthModel::default(), None, 0, as_of);
        assert_eq!((compared.leavers, compared.stayers, compared.too_young), (6, 6, 1));
        let logins = compared.told.iter().find(|told| told.behaviour == Behaviour::Logins).expect("logins are told");
        assert!(logins.difference.is_some_and(|difference| (-0.7..-0.3).contains(&difference)), "{logins:?}");
        assert!(logins.p.is_some_and(|p| p < 0.01) && logins.interval.is_some_and(|interval| interval.high < 0.0), "{logins:?}");
        let sharing = compared.told.iter().find(|told| told.behaviour == Behaviour::Sharing).expect("events could tell");
        assert_eq!((sharing.p, sharing.q), (None, None), "nobody shared anything");
        assert_eq!(compare(&data, &HealthModel::default(), None, 0, AsOf("2024-08-31".parse().expect("a day"))), Compared::default());
    }
}
