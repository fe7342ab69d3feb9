//! What was measured of every active customer as of a day, whatever weights, rules and bands make of it.
//!
//! Measuring passes over events and tickets; scoring does not. What was measured last stays with the dataset, so that a model
//! whose weights, points, limits or bands change is scored again at once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Facts, Snapshot, in_window, read_tickets, span, wants, words_of};
use crate::backtest::risk::Risks;
use crate::backtest::{Replay, Terms};
use crate::behaviour::kinds::Counted;
use crate::behaviour::sources::Sources;
use crate::behaviour::stretches::Stretches;
use crate::behaviour::tally::{Order, Tally, Want};
use crate::behaviour::tickets::{MoodSource, Ticket};
use crate::customer::life::{EndSource, Life, flag_counts, known_row, lives};
use crate::customer::mrr::Mrr;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::model::rule::{Level, Value};
use crate::model::{FeatureLists, HealthModel, LoginUnit, Measured, Models};
use crate::recent::Recent;
use crate::signals::all::Fired;
use crate::signals::seen::Measure;
use crate::stats;
use crate::words::Words;

/// Days asked about at once up to which what is measured is kept: a day and those it is compared with.
const FEW: usize = 4;

/// What was found out last about a dataset; it lives as long as that does, so no key names the data.
#[derive(Debug, Clone)]
pub(crate) struct Memo {
    pub(super) rolls: Recent<AsOf, Roll>,
    pub(super) readings: Recent<Sought, Readings>,
    pub(super) averages: Recent<Sought, Vec<Vec<Option<f64>>>>,
    pub(super) snapshots: Recent<(Models, AsOf), Snapshot>,
    /// Every ticket as some words read it.
    pub(super) tickets: Recent<Words, Vec<Ticket>>,
    pub(super) mrr: Recent<AsOf, Mrr>,
    /// See [`crate::customer::revenue::head`].
    pub(crate) heads: Recent<AsOf, Vec<CustomerIx>>,
    /// See [`crate::signals::all::fired`].
    pub(crate) fired: Recent<(Models, Option<Measure>, AsOf), Fired>,
    pub(crate) units: Recent<crate::patterns::units::Key, crate::patterns::units::Units>,
    /// See [`crate::backtest::replay`].
    pub(crate) replays: Recent<(Models, Terms, AsOf), Replay>,
    /// See [`crate::backtest::risk::risks`].
    pub(crate) risks: Recent<(Models, AsOf), Risks>,
    /// What triggers see as of month ends.
    pub(crate) triggers: crate::triggers::months::Kept,
    /// Last logins, and users of four weeks.
    pub(crate) seen: Recent<AsOf, Tally>,
    /// Features by name that nobody had used by a day.
    pub(super) unseen: Recent<(AsOf, Vec<String>), Vec<String>>,
    /// See [`crate::customer::life::flag_counts_from`].
    pub(crate) flags_from: OnceLock<Option<Day>>,
    /// When the events of each stretch of rows happened.
    pub(crate) stretches: OnceLock<Stretches>,
    /// See [`crate::sales::deals::deals_on`].
    pub(crate) deals: Recent<AsOf, Vec<crate::sales::deals::Deal>>,
    /// See [`crate::recurring::book::Book::on`].
    pub(crate) books: Recent<(crate::recurring::rules::Rules, AsOf), crate::recurring::book::Book>,
    /// See [`crate::sales::stages::stages`].
    pub(crate) stages: Recent<(crate::sales::stages::Pipeline, AsOf), crate::sales::stages::Stages>,
}

/// Cases of all replays that are kept: 48 bytes each.
const MOST_CASES: usize = 1_500_000;
/// Standings of all snapshots that are kept: some 400 bytes each.
const MOST_STANDINGS: usize = 120_000;

impl Default for Memo {
    fn default() -> Memo {
        // Of 50,000 customers: 2 MB a roll, 0.4 MB a part of the readings, 1 MB of money.
        Memo {
            rolls: Recent::new(FEW),
            readings: Recent::new(8),
            averages: Recent::new(8),
            snapshots: Recent::within(FEW, MOST_STANDINGS, |snapshot: &Snapshot| snapshot.standings.len()),
            tickets: Recent::new(1),
            mrr: Recent::new(FEW),
            heads: Recent::new(FEW),
            fired: Recent::new(2),
            units: Recent::new(2),
            replays: Recent::within(FEW, MOST_CASES, |replay: &Replay| replay.cases().count()),
            risks: Recent::new(2),
            triggers: crate::triggers::months::Kept::default(),
            seen: Recent::new(2),
            unseen: Recent::new(8),
            flags_from: OnceLock::new(),
            stretches: OnceLock::new(),
            deals: Recent::new(2),
            books: Recent::new(2),
            stages: Recent::new(2),
        }
    }
}

/// Who was there as of a day.
#[derive(Debug)]
pub(super) struct Roll {
    pub(super) as_of: AsOf,
    /// The life of every customer.
    pub(super) lives: Vec<Life>,
    /// The active ones, ascending.
    pub(super) active: Vec<CustomerIx>,
    /// What is told of lives alone.
    pub(super) facts: Facts,
}

/// Everything that readings depend on beside the data.
#[derive(Debug, PartialEq)]
pub(super) struct Sought {
    days: Vec<AsOf>,
    /// By part of the model.
    measures: Vec<Measured>,
    words: Words,
    features: FeatureLists,
}

impl Sought {
    pub(super) fn of(data: &Dataset, model: &HealthModel, days: &[AsOf]) -> Sought {
        Sought {
            days: days.to_vec(),
            measures: model.parts.iter().map(|part| part.measured.clone()).collect(),
            words: words_of(data, model).clone(),
            features: model.features.clone(),
        }
    }
}

/// What a model's parts measured of the active customers as of a day.
#[derive(Debug)]
pub(super) struct Readings {
    pub(super) parts: Parts,
    /// No login event was known, and a part asks for logins.
    pub(super) logins_from_days: bool,
    /// Event rows in the windows without a known customer.
    pub(super) unlinked_events: u64,
    /// The tickets in the window, where a part measures them.
    pub(super) tickets: Option<TicketFacts>,
}

/// What is told of the tickets in a window.
#[derive(Debug)]
pub(super) struct TicketFacts {
    pub(super) unlinked: u64,
    pub(super) decided_by: BTreeMap<MoodSource, u64>,
}

/// What each part of a model measured of some customers.
#[derive(Debug)]
pub(super) struct Parts(Vec<Reading>);

/// What a part measured, by place among the customers.
#[derive(Debug)]
enum Reading {
    /// The data have no columns that tell it.
    Untold,
    /// Numbers; NaN, which no measure gives, where there is none. Their mean is reckoned when a rule first asks for it.
    Numbers(Vec<f64>, OnceLock<Option<f64>>),
    /// Levels of feature use.
    Levels(Vec<Level>),
}

impl Roll {
    fn call(data: &Dataset, as_of: AsOf) -> Roll {
        let lives = lives(data, as_of);
        let flags = flag_counts(data, as_of);
        let mut facts = Facts::default();
        for ((at, life), past) in (0u32..).zip(&lives).zip(&data.pasts().customers) {
            // Of a customers row that was not known yet nothing is told.
            facts.without_start += u64::from(life.start.is_none() && known_row(data, CustomerIx(at), as_of).is_some());
            facts.ended_by_flag += u64::from(life.start.is_some() && !life.active && life.told_by == Some(EndSource::Flag));
            facts.flag_not_used += u64::from(life.active && !flags && past.churned == Some(true) && life.told_by.is_none());
            facts.zero_duration += u64::from(life.zero_duration());
        }
        let active = (0u32..).zip(&lives).filter(|(_, life)| life.active).map(|(at, _)| CustomerIx(at)).collect();
        Roll { as_of, lives, active, facts }
    }
}

/// Who was there as of each of these days.
pub(super) fn rolls(data: &Dataset, days: &[AsOf]) -> Vec<Arc<Roll>> {
    let kept = days.len() <= FEW;
    let roll = |&as_of: &AsOf| {
        if kept { data.memo().rolls.of(as_of, || Roll::call(data, as_of)) } else { Arc::new(Roll::call(data, as_of)) }
    };
    days.iter().map(roll).collect()
}

/// What a model's parts measured as of each of these days, which ascend; the events are gone through at most once.
pub(super) fn readings(data: &Dataset, model: &HealthModel, rolls: &[Arc<Roll>]) -> Vec<Arc<Readings>> {
    let sought = |roll: &Arc<Roll>| Sought::of(data, model, &[roll.as_of]);
    // A long run of days, such as a history, would put out everything else.
    if rolls.len() > FEW {
        return measure(data, model, rolls).into_iter().map(Arc::new).collect();
    }
    let memo = &data.memo().readings;
    let mut found: Vec<Option<Arc<Readings>>> = rolls.iter().map(|roll| memo.get(&sought(roll))).collect();
    let open: Vec<Arc<Roll>> = rolls.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(roll, _)| Arc::clone(roll)).collect();
    if !open.is_empty() {
        let mut measured = open.iter().zip(measure(data, model, &open)).map(|(roll, readings)| memo.keep(sought(roll), readings));
        found.iter_mut().filter(|found| found.is_none()).for_each(|found| *found = measured.next());
    }
    found.into_iter().flatten().collect()
}

fn measure(data: &Dataset, model: &HealthModel, rolls: &[Arc<Roll>]) -> Vec<Readings> {
    let days: Vec<AsOf> = rolls.iter().map(|roll| roll.as_of).collect();
    let behaviour = Behaviour::of(data, model, &days, None);
    let of_day = |(day, roll): (usize, &Arc<Roll>)| Readings {
        parts: behaviour.parts(day, &roll.active, |customer| roll.lives[customer.0 as usize]),
        logins_from_days: behaviour.asks_for_logins() && !behaviour.tally.facts(day).has_logins,
        unlinked_events: behaviour.tally.facts(day).unlinked,
        tickets: behaviour.ticket_facts(roll),
    };
    rolls.iter().enumerate().map(of_day).collect()
}

impl Parts {
    /// What a part measured of the customer at that place; nothing where the data have no columns that tell it.
    pub(super) fn value(&self, part: usize, place: usize) -> Option<Value> {
        match &self.0[part] {
            Reading::Untold => None,
            Reading::Numbers(numbers, _) if numbers[place].is_nan() => Some(Value::Undefined),
            Reading::Numbers(numbers, _) => Some(Value::Number(numbers[place])),
            Reading::Levels(levels) => Some(Value::Level(levels[place])),
        }
    }

    /// The mean of a part over the customers for whom it is defined.
    pub(super) fn average(&self, part: usize) -> Option<f64> {
        match &self.0[part] {
            Reading::Numbers(numbers, mean) => *mean.get_or_init(|| {
                let told: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
                stats::mean(&told)
            }),
            Reading::Untold | Reading::Levels(_) => None,
        }
    }
}

/// What a model needs to know of customers as of several days.
pub(super) struct Behaviour<'a> {
    data: &'a Dataset,
    model: &'a HealthModel,
    days: Vec<AsOf>,
    sources: Sources,
    tally: Tally,
    tickets: Arc<Vec<Ticket>>,
}

impl<'a> Behaviour<'a> {
    /// By all events, or by these rows of them alone.
    pub(super) fn of(data: &'a Dataset, model: &'a HealthModel, days: &[AsOf], among: Option<&[u32]>) -> Behaviour<'a> {
        let words = words_of(data, model);
        let order = Order {
            wants: wants(model.parts.iter().map(|part| &part.measured)),
            last_login: model.parts.iter().any(|part| part.measured == Measured::DaysSinceLogin),
            days,
            words,
            features: &model.features,
        };
        let of_tickets = model.parts.iter().any(|part| matches!(part.measured, Measured::NegativeTicketShare { .. }));
        let tickets = if of_tickets { data.memo().tickets.of(words.clone(), || read_tickets(data, words)) } else { Arc::default() };
        let (sources, tally) = (Sources::of(data, words), Tally::among(data, &order, among));
        Behaviour { data, model, days: days.to_vec(), sources, tally, tickets }
    }

    /// What the parts measured of these customers as of the day at that place.
    pub(super) fn parts(&self, day: usize, who: &[CustomerIx], life: impl Fn(CustomerIx) -> Life) -> Parts {
        Parts(self.model.parts.iter().map(|part| self.reading(&part.measured, day, who, &life)).collect())
    }

    fn reading(&self, measured: &Measured, day: usize, who: &[CustomerIx], life: &impl Fn(CustomerIx) -> Life) -> Reading {
        if !self.sources.tell(measured) {
            return Reading::Untold;
        }
        if let Measured::FeatureLevel { days } = measured {
            return Reading::Levels(who.iter().map(|&customer| self.level(day, customer, span(*days))).collect());
        }
        let moods = match measured {
            Measured::NegativeTicketShare { days } => self.moods(self.days[day], *days),
            _ => Vec::new(),
        };
        let numbers = who.iter().map(|&customer| match moods.get(customer.0 as usize) {
            Some(moods) => stats::share(moods.negative, moods.all),
            None => self.number(measured, day, customer, &life(customer)),
        });
        Reading::Numbers(numbers.map(|number| number.unwrap_or(f64::NAN)).collect(), OnceLock::new())
    }

    fn level(&self, day: usize, customer: CustomerIx, days: i32) -> Level {
        let used = |counted: Counted| self.tally.count(day, customer, &Want::Count(counted, days)) > 0;
        if used(Counted::AdvancedUse) {
            Level::Advanced
        } else if used(Counted::AnyUse) {
            Level::Basic
        } else {
            Level::None
        }
    }

    fn number(&self, measured: &Measured, day: usize, customer: CustomerIx, life: &Life) -> Option<f64> {
        let as_of = self.days[day];
        let count = |counted: Counted, days: i32| self.tally.count(day, customer, &Want::Count(counted, span(days)));
        match measured {
            Measured::LoginsPerWeek { days, unit } => {
                let has_logins = self.tally.facts(day).has_logins;
                let logins =
                    if has_logins { count(Counted::Logins, *days) } else { self.tally.count(day, customer, &Want::UserDays(span(*days))) };
                let age = life.age(as_of).unwrap_or(span(*days));
                let seats = match unit {
                    LoginUnit::Account => 1,
                    LoginUnit::ActiveSeat => self.tally.count(day, customer, &Want::ActiveUsers(span(*days))).max(1),
                };
                // One division of whole numbers: the nearest f64 to the exact rate.
                Some((logins * 7) as f64 / (u64::from(age.clamp(1, span(*days)).unsigned_abs()) * seats) as f64)
            }
            Measured::ClickRate { days } => stats::share(count(Counted::Clicked, *days), count(Counted::Shown, *days)),
            Measured::ExitPageViews { days } => Some(count(Counted::ExitPages, *days) as f64),
            Measured::Events { name, days } => Some(count(Counted::Named(name.clone()), *days) as f64),
            Measured::FeatureUses { name, days } => Some(count(Counted::Feature(name.clone()), *days) as f64),
            Measured::PageViews { page, days } => Some(count(Counted::Page(page.clone()), *days) as f64),
            Measured::ActiveUsers { days } => Some(self.tally.count(day, customer, &Want::ActiveUsers(span(*days))) as f64),
            Measured::DaysSinceLogin => {
                let last = self.tally.last_login(day, customer).map(|instant| self.data.settings.zone.day_of(instant));
                last.or(life.start).map(|since| f64::from(as_of.0.since(since)))
            }
            // Levels and tickets are read by themselves.
            Measured::FeatureLevel { .. } | Measured::NegativeTicketShare { .. } => None,
        }
    }

    fn moods(&self, as_of: AsOf, days: i32) -> Vec<Moods> {
        let mut moods = vec![Moods::default(); self.data.customers.len()];
        for (ticket, negative) in in_window(self.data, &self.tickets, as_of, days) {
            let Some(CustomerIx(at)) = ticket.customer else { continue };
            moods[at as usize].all += 1;
            moods[at as usize].negative += u64::from(negative.is_some_and(|(negative, _)| negative));
        }
        moods
    }

    fn asks_for_logins(&self) -> bool {
        self.model.parts.iter().any(|part| {
            matches!(part.measured, Measured::LoginsPerWeek { .. } | Measured::DaysSinceLogin) && self.sources.tell(&part.measured)
        })
    }

    fn ticket_facts(&self, roll: &Roll) -> Option<TicketFacts> {
        let days = self.model.parts.iter().filter(|part| self.sources.tell(&part.measured)).find_map(|part| match part.measured {
            Measured::NegativeTicketShare { days } => Some(days),
            _ => None,
        })?;
        let mut facts = TicketFacts { unlinked: 0, decided_by: BTreeMap::new() };
        for (ticket, negative) in in_window(self.data, &self.tickets, roll.as_of, days) {
            let Some(customer) = ticket.customer.filter(|&customer| self.data.pasts().knows(customer, roll.as_of)) else {
                facts.unlinked += 1;
                continue;
            };
            if let Some((_, source)) = negative.filter(|_| roll.active.binary_search(&customer).is_ok()) {
                *facts.decided_by.entry(source).or_default() += 1;
            }
        }
        Some(facts)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Moods {
    all: u64,
    negative: u64,
}
