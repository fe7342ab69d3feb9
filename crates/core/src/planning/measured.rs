//! What the company itself does a month: what it wins, at which rates, with how much effort.

use std::collections::BTreeSet;

use crate::customer::spells::spells_on;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::opportunity::Outcome;
use crate::recurring::book::Book;
use crate::recurring::currency::decimals;
use crate::recurring::movements::{Movement, months};
use crate::recurring::rules::Rules;
use crate::sales::activity::kind_of;
use crate::sales::deals::deals_on;
use crate::sales::period::Period;
use crate::schema::{Table, activities, leads, opportunities};
use crate::team::{Role, team};

use super::rational::Ratio;

/// Months over which is measured where no period is given.
pub const MONTHS: i32 = 12;
/// Days after which a lead that fits is taken to have come to intent or not to (a choice: younger ones would make the rate look low).
pub const RIPE_DAYS: i32 = 30;

/// Cases of so many.
pub type Counted = (u64, u64);

/// What was measured; each figure is absent where the files do not tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Over which days.
    pub period: Period,
    /// Months in it; at least 1.
    pub months: u64,
    /// New MRR a month.
    pub new_mrr: Option<Ratio>,
    /// What a new customer pays a month, in the mean.
    pub price: Option<Ratio>,
    /// Of how many new customers.
    pub priced: u64,
    /// Opportunities of new business closed in the period: those won, of all.
    pub win: Option<Counted>,
    /// Leads that fit, old enough to tell: those that came to intent, of all.
    pub conversion: Option<Counted>,
    /// Outbound calls: leads that fit and came by outbound, of all calls.
    pub touch: Option<Counted>,
    /// Opportunities of new business opened, in all.
    pub intents: Option<u64>,
    /// Leads that came to fit, in all.
    pub profiles: Option<u64>,
    /// Leads that fit: those that came by outbound, of all. Nothing where no channel is told.
    pub by_outbound: Option<Counted>,
    /// Of them, those that came by outbound and to intent.
    pub outbound_intents: Option<u64>,
    /// Outbound calls, in all.
    pub calls: Option<u64>,
    /// Customers who began, in all.
    pub onboarded: Option<u64>,
    /// What all pay a month at the end.
    pub mrr: Option<Ratio>,
    /// Lost with customers who left, of what was there at each month's beginning, in the mean of the months.
    pub churn: Option<f64>,
    /// The currency of all money, where any is told.
    pub currency: Option<String>,
}

impl Measured {
    /// Deals of new business won a month.
    #[must_use]
    pub fn won_a_month(&self) -> Option<Ratio> {
        self.win.and_then(|(won, _)| Ratio::new(won, self.months))
    }
}

/// Over which days is measured: the given ones, else the last twelve months that were over.
#[must_use]
pub fn measured_over(given: Period, as_of: AsOf) -> Period {
    if given == Period::default() { Period::last_months(as_of, MONTHS) } else { given }
}

/// Measures over a period, see [`measured_over`]. What lies after the day does not count.
#[must_use]
pub fn measured(data: &Dataset, given: Period, as_of: AsOf) -> Measured {
    let period = measured_over(given, as_of);
    // An open end is where the records end; an open beginning where the first month of revenue or of leads lies.
    let to = period.to.map_or(as_of.0, |to| to.min(as_of.0));
    let from = period.from.or_else(|| crate::customer::last_day::first_day(data, as_of)).unwrap_or(to);
    let span = Period { from: Some(from), to: Some(to) };
    let months_in = (0..).take_while(|&k| from.add_months(k) <= to).count().max(1) as u64;
    let mut told = Measured {
        period: span,
        months: months_in,
        new_mrr: None,
        price: None,
        priced: 0,
        win: None,
        conversion: None,
        touch: None,
        intents: None,
        profiles: None,
        by_outbound: None,
        outbound_intents: None,
        calls: None,
        onboarded: None,
        mrr: None,
        churn: None,
        currency: None,
    };
    revenue(data, span, as_of, &mut told);
    deals(data, span, as_of, &mut told);
    of_leads(data, span, as_of, &mut told);
    of_calls(data, span, as_of, &mut told);
    told
}

fn revenue(data: &Dataset, span: Period, as_of: AsOf, told: &mut Measured) {
    let began =
        spells_on(data, as_of).iter().filter(|spells| spells.spells.first().is_some_and(|&(start, _)| span.holds(Some(start)))).count()
            as u64;
    told.onboarded = (began > 0).then_some(began);
    let Some(book) = Book::on(data, as_of, Rules::default()) else { return };
    told.currency.clone_from(&book.exchange.own);
    let all = months(&book);
    let unit = 10u64.pow(decimals(book.exchange.own.as_deref()).max(0) as u32);
    let major = |minor: i128, by: u64| u64::try_from(minor).ok().and_then(|minor| Ratio::new(minor, unit.checked_mul(by)?));
    // The month of slot k is the k-th of the list; slot 0 opens the book.
    let within =
        |slot: usize| book.grid.is_over(slot) && span.holds(Some(book.grid.first_day(slot))) && span.holds(Some(book.grid.last_day(slot)));
    let those: Vec<_> = (1..).zip(&all).filter(|(slot, _)| within(*slot)).map(|(_, month)| month).collect();
    let (new, customers) = those.iter().fold((0i128, 0u64), |(new, customers), month| {
        (new + month.moved[Movement::New as usize], customers + month.times[Movement::New as usize])
    });
    told.mrr = all.last().and_then(|month| major(month.closing, 1));
    if those.is_empty() {
        return;
    }
    told.new_mrr = major(new, those.len() as u64).filter(|ratio| !ratio.is_zero());
    (told.price, told.priced) = (if customers > 0 { major(new, customers) } else { None }, customers);
    let (lost, opening) =
        those.iter().fold((0i128, 0i128), |(lost, opening), month| (lost + month.moved[Movement::Churn as usize], opening + month.opening));
    told.churn = (opening > 0).then(|| lost as f64 / opening as f64);
}

/// Whether an opportunity is a first sale: not told to be a renewal or an expansion.
fn is_new_business(data: &Dataset, row: usize) -> bool {
    let kind = data.table(Table::Opportunities).and_then(|table| table.text_at(opportunities::KIND, row));
    kind.is_none_or(|kind| !EXISTING.iter().any(|word| squash(kind).contains(word)))
}

/// Kinds of opportunities with those who are customers already.
const EXISTING: [&str; 9] = ["renew", "upsell", "crosssell", "expansion", "existing", "续", "增购", "追加", "交叉"];

fn deals(data: &Dataset, span: Period, as_of: AsOf, told: &mut Measured) {
    if data.table(Table::Opportunities).is_none() {
        return;
    }
    let deals = deals_on(data, as_of);
    let of_new = || deals.iter().filter(|deal| is_new_business(data, deal.row));
    let closed = |outcome: Outcome| {
        of_new().filter(|deal| deal.outcome == outcome && deal.closed.is_some_and(|day| span.holds(Some(day)))).count() as u64
    };
    let (won, lost) = (closed(Outcome::Won), closed(Outcome::Lost));
    told.win = (won + lost > 0).then_some((won, won + lost));
    let opened = of_new().filter(|deal| deal.created.is_some_and(|day| span.holds(Some(day)))).count() as u64;
    told.intents = (opened > 0).then_some(opened);
}

fn of_leads(data: &Dataset, span: Period, as_of: AsOf, told: &mut Measured) {
    let Some(table) = data.table(Table::Leads) else { return };
    let zone = &data.settings.zone;
    let day = |field, row: usize| -> Option<Day> {
        let at = table.instant(field).and_then(|times| times.get(row))?;
        Some(zone.day_of(at)).filter(|&day| as_of.knows(day))
    };
    if table.instant(leads::PROFILE_FIT_AT).is_none() {
        return;
    }
    let (mut fit, mut ripe, mut came, mut outbound, mut outbound_intents) = (0u64, 0u64, 0u64, 0u64, 0u64);
    for row in 0..table.rows() {
        let Some(fits) = day(leads::PROFILE_FIT_AT, row).filter(|&day| span.holds(Some(day))) else { continue };
        let intent = day(leads::INTENT_AT, row).is_some();
        fit += 1;
        let by_outbound = is_outbound(table.text_at(leads::CHANNEL, row));
        outbound += u64::from(by_outbound);
        outbound_intents += u64::from(intent && by_outbound);
        if fits.plus(RIPE_DAYS) <= as_of.0 {
            ripe += 1;
            came += u64::from(intent);
        }
    }
    told.profiles = (fit > 0).then_some(fit);
    told.by_outbound = table.text(leads::CHANNEL).and((fit > 0).then_some((outbound, fit)));
    if table.instant(leads::INTENT_AT).is_some() {
        told.conversion = (ripe > 0).then_some((came, ripe));
        told.outbound_intents = table.text(leads::CHANNEL).and((outbound_intents > 0).then_some(outbound_intents));
    }
}

fn is_outbound(channel: Option<&str>) -> bool {
    channel.is_some_and(|channel| {
        let channel = squash(channel);
        ["outbound", "外呼", "主动"].iter().any(|word| channel.contains(word))
    })
}

/// Calls of SDR, or of everybody where nobody is one; what came of them are the leads that fit and came by outbound.
fn of_calls(data: &Dataset, span: Period, as_of: AsOf, told: &mut Measured) {
    let Some(table) = data.table(Table::Activities) else { return };
    let (Some(times), zone) = (table.instant(activities::OCCURRED_AT), &data.settings.zone) else { return };
    // Where the list of the team has SDR, outbound is theirs: what sellers call is about their deals.
    let members = team(data, as_of).unwrap_or_default();
    let caller: BTreeSet<&str> = members.iter().filter(|one| one.role == Some(Role::Sdr)).map(|one| one.person).collect();
    let mut calls = 0.0;
    for row in 0..table.rows() {
        let is_call = table.text_at(activities::KIND, row).is_some_and(|kind| kind_of(kind) == "call");
        let on = times.get(row).map(|at| zone.day_of(at)).filter(|&day| as_of.knows(day) && span.holds(Some(day)));
        let calls_out = caller.is_empty() || table.text_at(activities::PERSON, row).is_some_and(|person| caller.contains(person));
        // What is done with a customer is no outbound call.
        if is_call && on.is_some() && calls_out && table.customer(row).is_none() {
            calls += table.number(activities::COUNT).and_then(|counts| counts.get(row)).unwrap_or(1.0).max(0.0);
        }
    }
    let calls = calls as u64;
    told.calls = (calls > 0).then_some(calls);
    let Some(leads_table) = data.table(Table::Leads).filter(|table| table.text(leads::CHANNEL).is_some()) else { return };
    let fits = |row: usize| {
        let at = leads_table.instant(leads::PROFILE_FIT_AT).and_then(|times| times.get(row))?;
        Some(zone.day_of(at)).filter(|&day| as_of.knows(day) && span.holds(Some(day)))
    };
    let found =
        (0..leads_table.rows()).filter(|&row| is_outbound(leads_table.text_at(leads::CHANNEL, row)) && fits(row).is_some()).count() as u64;
    // More leads than calls come of something that is not logged.
    told.touch = (calls > 0 && found > 0 && found <= calls).then_some((found, calls));
}
