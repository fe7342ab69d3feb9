//! The few figures that say where the company stands on a day: customers, money, health, use, open deals. What a new export has
//! changed is told by them, before and after.


use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::customer::last_day::last_day;
use crate::customer::life::lives;
use crate::dataset::Dataset;
use crate::day::{AsOf, Window};
use crate::health::{mrr_on, snapshot};
use crate::model::Models;
use crate::model::score::Band;
use crate::opportunity::{Outcome, Outcomes};
use crate::sales::amounts::Amounts;
use crate::schema::{Field, Table, events, opportunities, tickets};
use crate::stats;
use crate::time::DayReader;

/// Asks for the key figures of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
}

macro_rules! figures {
    ($($(#[$doc:meta])* $variant:ident = $code:literal in $unit:ident,)*) => {
        /// A key figure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Figure { $($(#[$doc])* $variant,)* }

        impl Figure {
            /// Every one, in the order in which they are told.
            pub const ALL: &[Figure] = &[$(Figure::$variant,)*];

            /// Its code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Figure::$variant => $code,)* }
            }

            /// What it is counted in.
            #[must_use]
            pub fn unit(self) -> Unit {
                match self { $(Figure::$variant => Unit::$unit,)* }
            }
        }
    };
}

figures! {
    /// Customers who have begun and not ended.
    CustomersActive = "customers_active" in Count,
    /// Customers whose first day lies in the last 28 days.
    CustomersNew = "customers_new_28d" in Count,
    /// Customers whose first day without service lies in the last 28 days.
    CustomersLeft = "customers_left_28d" in Count,
    /// What active customers pay a month.
    Mrr = "mrr" in Money,
    /// The same by customer of whom an amount is told.
    MrrPerCustomer = "mrr_per_customer" in Money,
    /// The mean health score of all scored customers.
    ScoreMean = "score_mean" in Score,
    /// Active customers in the band.
    Healthy = "customers_healthy" in Count,
    /// Active customers in the band.
    Watch = "customers_watch" in Count,
    /// Active customers in the band.
    AtRisk = "customers_at_risk" in Count,
    /// Active customers too young to judge.
    TooNew = "customers_too_new" in Count,
    /// What customers at risk pay a month.
    MrrAtRisk = "mrr_at_risk" in Money,
    /// Rows of events in the last 28 days.
    Events = "events_28d" in Count,
    /// Tickets opened in the last 28 days.
    Tickets = "tickets_28d" in Count,
    /// Opportunities created by the day and not closed.
    OpenDeals = "opportunities_open" in Count,
    /// Their amounts.
    OpenAmount = "amount_open" in Money,
    /// Opportunities won in the last 28 days.
    WonDeals = "opportunities_won_28d" in Count,
    /// Their amounts.
    WonAmount = "amount_won_28d" in Money,
}

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Pieces.
    Count,
    /// Major units of the workspace currency.
    Money,
    /// Points out of 100.
    Score,
}

impl Unit {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Unit::Count => "count",
            Unit::Money => "money",
            Unit::Score => "points",
        }
    }
}

/// Why a figure is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Absent {
    /// No table tells what active customers pay, or of none of them.
    NoMrr,
    /// There are neither events nor tickets to score by.
    NothingToScore,
    /// Nobody who could be scored is active.
    NobodyScored,
    /// No table of events.
    NoEvents,
    /// No table of tickets.
    NoTickets,
    /// No table of opportunities.
    NoOpportunities,
    /// No opportunity has an amount.
    NoAmounts,
    /// Opportunities have no close date, so that before the data's last day nobody can say which were closed.
    NoCloseDates,
}

impl Absent {
    /// Every reason.
    pub const ALL: [Absent; 8] = [
        Absent::NoMrr,
        Absent::NothingToScore,
        Absent::NobodyScored,
        Absent::NoEvents,
        Absent::NoTickets,
        Absent::NoOpportunities,
        Absent::NoAmounts,
        Absent::NoCloseDates,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Absent::NoMrr => "no_mrr",
            Absent::NothingToScore => "nothing_to_score",
            Absent::NobodyScored => "nobody_scored",
            Absent::NoEvents => "no_events",
            Absent::NoTickets => "no_tickets",
            Absent::NoOpportunities => "no_opportunities",
            Absent::NoAmounts => "no_amounts",
            Absent::NoCloseDates => "no_close_dates",
        }
    }
}

/// A key figure as of the day. Windows are the 28 civil days that end with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Which: `customers_active`; `customers_new_28d`, `customers_left_28d` by their first day of service and without; `mrr` and
    /// `mrr_per_customer` of active customers; `score_mean` (unweighted); `customers_healthy`, `_watch`, `_at_risk`, `_too_new` by band;
    /// `mrr_at_risk`; `events_28d` (rows), `tickets_28d` (opened); `opportunities_open` with `amount_open`; `opportunities_won_28d`
    /// with `amount_won_28d`, by close date.
    pub figure: Figure,
    /// Its value; nothing where it can't be told, never 0 instead.
    pub value: Option<f64>,
    /// `count`, `money` or `points`.
    pub unit: Unit,
    /// The currency of money, where any is told; amounts in another are left out.
    pub currency: Option<String>,
    /// How many customers or opportunities it rests on.
    pub n: u64,
    /// Why there is no value.
    pub reason: Option<Absent>,
}

impl Record for FigureRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("figure", CellKind::Text),
            ("value", CellKind::Number),
            ("unit", CellKind::Text),
            ("currency", CellKind::Text),
            ("n", CellKind::Count),
            ("reason", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(self.figure.code()),
            1 => self.value.into(),
            2 => Cell::Text(self.unit.code()),
            3 => Cell::text(self.currency.as_deref()),
            4 => Cell::Whole(self.n as i64),
            5 => Cell::text(self.reason.map(Absent::code)),
            _ => Cell::Nothing,
        }
    }
}

/// A value with what it rests on, or why there is none.
type Told = Result<(f64, u64), Absent>;

impl Report for Figures {
    const ID: &'static str = "figures";
    const ABOUT: &'static str = "Key figures of a day: customers, MRR, health, use, open and won opportunities";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = FigureRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Figures, BadParameter> {
        Ok(Figures { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<FigureRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let mrr = mrr_on(data, as_of);
        let deals = Deals::of(data, as_of, mrr.currency.clone());
        let customers = customers(data, as_of);
        let (health, at_risk) = health(data, &models, as_of, &mrr.of);
        let count = |count: u64| Ok((count as f64, count));
        let told = |figure: Figure| -> Told {
            match figure {
                Figure::CustomersActive => count(customers.active.len() as u64),
                Figure::CustomersNew => count(customers.new),
                Figure::CustomersLeft => count(customers.left),
                Figure::Mrr => summed(customers.active.iter().filter_map(|&at| mrr.of[at]), Absent::NoMrr),
                Figure::MrrPerCustomer => summed(customers.active.iter().filter_map(|&at| mrr.of[at]), Absent::NoMrr)
                    .map(|(total, customers)| (total / customers as f64, customers)),
                Figure::ScoreMean => health.as_ref().map_err(|&why| why).and_then(|health| {
                    let mean = stats::mean(&health.scores).ok_or(Absent::NobodyScored)?;
                    Ok((mean, health.scores.len() as u64))
                }),
                Figure::Healthy | Figure::Watch | Figure::AtRisk | Figure::TooNew => health.as_ref().map_err(|&why| why).map(|health| {
                    let band = BANDS.iter().find(|(of, _)| *of == figure).map(|&(_, band)| band);
                    (health.bands.iter().filter(|one| **one == band).count() as f64, health.bands.len() as u64)
                }),
                Figure::MrrAtRisk => at_risk,
                Figure::Events => in_window(data, Table::Events, events::OCCURRED_AT, as_of.window(DAYS), Absent::NoEvents),
                Figure::Tickets => in_window(data, Table::Tickets, tickets::OPENED_AT, as_of.window(DAYS), Absent::NoTickets),
                Figure::OpenDeals => deals.as_ref().map_err(|&why| why).map(|deals| (deals.open as f64, deals.open)),
                Figure::OpenAmount => deals.as_ref().map_err(|&why| why).and_then(|deals| deals.amount(&deals.open_amounts)),
                Figure::WonDeals => deals.as_ref().map_err(|&why| why).and_then(|deals| Ok((deals.won? as f64, deals.won?))),
                Figure::WonAmount => {
                    deals.as_ref().map_err(|&why| why).and_then(|deals| deals.won.and_then(|_| deals.amount(&deals.won_amounts)))
                }
            }
        };
        let of_deals = |figure| matches!(figure, Figure::OpenAmount | Figure::WonAmount);
        let currency = |figure: Figure| match &deals {
            Ok(deals) if of_deals(figure) => deals.currency.clone(),
            _ => mrr.currency.clone(),
        };
        let row = |&figure: &Figure| {
            let (unit, told) = (figure.unit(), told(figure));
            FigureRow {
                figure,
                value: told.ok().map(|(value, _)| value),
                unit,
                currency: currency(figure).filter(|_| unit == Unit::Money && told.is_ok()),
                n: told.map_or(0, |(_, n)| n),
                reason: told.err(),
            }
        };
        let other = mrr.other_currency + deals.as_ref().map_or(0, |deals| deals.other_currency);
        let note = (other > 0).then(|| Note::new(NoteCode::OtherCurrency).number(other as f64));
        Ok(Listing::of(Figure::ALL.iter().map(row)).with_notes(note))
    }
}

/// The windows' length.
const DAYS: i32 = 28;

const BANDS: [(Figure, Band); 4] =
    [(Figure::Healthy, Band::Healthy), (Figure::Watch, Band::Watch), (Figure::AtRisk, Band::AtRisk), (Figure::TooNew, Band::New)];

/// The sum, and of how many; undefined of none.
fn summed(amounts: impl Iterator<Item = f64>, why: Absent) -> Told {
    let amounts: Vec<f64> = amounts.collect();
    if amounts.is_empty() { Err(why) } else { Ok((stats::sum(amounts.iter().copied()), amounts.len() as u64)) }
}

struct Customers {
    /// Places of those who are active.
    active: Vec<usize>,
    new: u64,
    left: u64,
}

fn customers(data: &Dataset, as_of: AsOf) -> Customers {
    let (lives, window) = (lives(data, as_of), as_of.window(DAYS));
    let within = |day: Option<crate::day::Day>| day.is_some_and(|day| window.contains(day));
    Customers {
        active: (0..lives.len()).filter(|&at| lives[at].active).collect(),
        new: lives.iter().filter(|life| within(life.start)).count() as u64,
        left: lives.iter().filter(|life| within(life.end)).count() as u64,
    }
}

struct Health {
    scores: Vec<f64>,
    bands: Vec<Option<Band>>,
}

/// Scores and bands of active customers, and what those at risk pay.
fn health(data: &Dataset, models: &Models, as_of: AsOf, mrr: &[Option<f64>]) -> (Result<Health, Absent>, Told) {
    if data.table(Table::Events).is_none() && data.table(Table::Tickets).is_none() {
        return (Err(Absent::NothingToScore), Err(Absent::NothingToScore));
    }
    let snapshot = snapshot(data, models, as_of);
    let standings = &snapshot.standings;
    let at_risk = || standings.iter().filter(|standing| standing.score.band == Some(Band::AtRisk));
    let paid: Vec<f64> = at_risk().filter_map(|standing| mrr[standing.customer.0 as usize]).collect();
    let told = standings.iter().any(|standing| mrr[standing.customer.0 as usize].is_some());
    // Nobody at risk: nothing of what is told, which is no lack of amounts.
    let at_risk = if told { Ok((stats::sum(paid.iter().copied()), paid.len() as u64)) } else { Err(Absent::NoMrr) };
    let scores = standings.iter().filter_map(|standing| standing.score.score).collect();
    (Ok(Health { scores, bands: standings.iter().map(|standing| standing.score.band).collect() }), at_risk)
}

/// Rows of a table in the window.
fn in_window(data: &Dataset, table: Table, field: Field, window: Window, why: Absent) -> Told {
    let rows = data.table(table).ok_or(why)?;
    let zone = &data.settings.zone;
    let (from, until) = (zone.start_of(window.after.plus(1)), zone.start_of(window.until.plus(1)));
    let count = rows.instant(field).map_or(0, |column| column.iter().flatten().filter(|&at| from <= at && at < until).count() as u64);
    Ok((count as f64, count))
}

/// Opportunities as of a day.
struct Deals {
    open: u64,
    won: Result<u64, Absent>,
    open_amounts: Vec<f64>,
    won_amounts: Vec<f64>,
    has_amounts: bool,
    currency: Option<String>,
    other_currency: u64,
}

impl Deals {
    fn of(data: &Dataset, as_of: AsOf, workspace: Option<String>) -> Result<Deals, Absent> {
        let table = data.table(Table::Opportunities).ok_or(Absent::NoOpportunities)?;
        let has_dates = mapped(data, opportunities::CLOSE_DATE);
        if !has_dates && last_day(data).is_some_and(|last| as_of.0 < last.day) {
            return Err(Absent::NoCloseDates);
        }
        let window = as_of.window(DAYS);
        let closed = |row: usize| table.day(opportunities::CLOSE_DATE).and_then(|days| days.get(row));
        let outcomes = Outcomes::of(table);
        let mut reader = DayReader::new(&data.settings.zone);
        let created = table.instant(opportunities::CREATED_AT);
        let mut created = |row: usize| created.and_then(|times| times.get(row)).map(|at| reader.day_of(at));
        let standing: Vec<(usize, Outcome)> =
            (0..table.rows()).filter_map(|row| Some((row, outcomes.on(row, created(row), as_of)?))).collect();
        let open: Vec<usize> = standing.iter().filter(|(_, outcome)| *outcome == Outcome::Open).map(|&(row, _)| row).collect();
        let won = standing.iter().filter(|&&(row, outcome)| outcome == Outcome::Won && closed(row).is_some_and(|day| window.contains(day)));
        let won: Vec<usize> = won.map(|&(row, _)| row).collect();
        let told = Amounts::of(data, table, standing.iter().map(|&(row, _)| row), workspace);
        let amounts = |rows: &[usize]| -> Vec<f64> { rows.iter().filter_map(|&row| told.get(row)).collect() };
        let other_currency = open.iter().chain(&won).filter(|&&row| told.is_left_out(row)).count() as u64;
        let (open_amounts, won_amounts) = (amounts(&open), amounts(&won));
        Ok(Deals {
            open: open.len() as u64,
            won: if has_dates { Ok(won.len() as u64) } else { Err(Absent::NoCloseDates) },
            open_amounts,
            won_amounts,
            has_amounts: mapped(data, opportunities::AMOUNT),
            currency: told.currency,
            other_currency,
        })
    }

    /// Their sum; of no opportunity it is 0, where amounts are told.
    fn amount(&self, amounts: &[f64]) -> Told {
        if self.has_amounts { Ok((stats::sum(amounts.iter().copied()), amounts.len() as u64)) } else { Err(Absent::NoAmounts) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ask, csv, dataset};

    const CUSTOMERS: &str = "customer_id,mrr,currency,signup_date,cancel_date\nA,100,EUR,2025-01-01,\nB,50,EUR,2025-03-10,\nC,70,EUR,2025-01-01,2025-03-20\n\
                             D,9,USD,2025-01-01,\n";
    const DEALS: &str = "opportunity_id,stage,amount,created_at,close_date\n1,Demo,10,2025-01-05,2025-09-01\n2,Closed Won,20,2025-01-06,2025-03-15\n\
                         3,Closed Lost,40,2025-01-07,2025-02-01\n4,Demo,,2025-03-01,\n5,Won,80,2025-03-02,2025-03-30\n";

    fn of(files: &[(&str, &str)], as_of: &str) -> Vec<String> {
        let answer = ask(&dataset(files), &Models::default(), "figures", as_of, &[]);
        csv(answer.table(), &["figure", "value", "currency", "n", "reason"]).lines().skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn each_is_what_was_known_on_the_day() {
        let events = "customer_id,occurred_at,event_name\nA,2025-03-01,login\nB,2025-03-21,login\nA,2025-01-01,login\nA,2025-03-25,login\n";
        let files = [("customers", CUSTOMERS), ("events", events), ("opportunities", DEALS)];
        let found = of(&files, "2025-03-21");
        let told = |figure: &str| found.iter().find(|line| line.starts_with(&format!("{figure},"))).map_or("", |line| &line[figure.len() + 1..]);
        assert_eq!(told("customers_active"), "3,,3,");
        assert_eq!((told("customers_new_28d"), told("customers_left_28d")), ("1,,1,", "1,,1,"));
        // Dollars are not added.
        assert_eq!((told("mrr"), told("mrr_per_customer")), ("150,EUR,2,", "75,EUR,2,"));
        assert_eq!((told("events_28d"), told("tickets_28d")), ("2,,2,", ",,0,no_tickets"));
        // The fifth is won later: as of this day it is open; the fourth has no amount.
        assert_eq!((told("opportunities_open"), told("amount_open")), ("3,,3,", "90,EUR,2,"));
        assert_eq!((told("opportunities_won_28d"), told("amount_won_28d")), ("1,,1,", "20,EUR,1,"));
        let bands: f64 = ["healthy", "watch", "at_risk", "too_new"]
            .iter()
            .filter_map(|band| told(&format!("customers_{band}")).split(',').next()?.parse::<f64>().ok())
            .sum();
        assert!((bands - 3.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn what_cannot_be_told_says_why_and_is_never_zero() {
        let found = of(&[("customers", "customer_id,signup_date\nA,2025-01-01\n")], "2025-03-21");
        let told = |figure: &str| found.iter().find(|line| line.starts_with(&format!("{figure},"))).map_or("", |line| &line[figure.len() + 1..]);
        assert_eq!((told("customers_active"), told("mrr"), told("mrr_at_risk")), ("1,,1,", ",,0,no_mrr", ",,0,nothing_to_score"));
        assert_eq!((told("score_mean"), told("opportunities_open")), (",,0,nothing_to_score", ",,0,no_opportunities"));
        // A file of stages without close dates: only its last day can say what is open.
        let undated = [("opportunities", "opportunity_id,stage,created_at\n1,Demo,2025-01-05\n2,Won,2025-01-06\n")];
        let told = |as_of: &str, figure: &str| {
            let found = of(&undated, as_of);
            found.iter().find(|line| line.starts_with(&format!("{figure},"))).map_or_else(String::new, |line| line[figure.len() + 1..].to_owned())
        };
        assert_eq!(told("2025-01-06", "opportunities_open"), "1,,1,");
        assert_eq!(told("2025-01-05", "opportunities_open"), ",,0,no_close_dates");
        assert_eq!((told("2025-01-06", "opportunities_won_28d"), told("2025-01-06", "amount_open")), (",,0,no_close_dates".into(), ",,0,no_amounts".into()));
    }
}
