//! Today's call sheet: whom to save and whom to grow, in which order, with why and what to propose (definitions, section 7).

#[cfg(test)]
mod examples;
mod proposal;

use serde::{Deserialize, Serialize};

use crate::acts::{History, history_of};
use crate::answer::Ground;
use crate::backtest::risk::risks;
use crate::customer::revenue::head;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::health::{mrr_on, snapshot};
use crate::model::Models;
use crate::model::score::Band;
use crate::schema::{Table, activities, customers};
use crate::signals::all::{Heard, fired};
use crate::signals::reactivation::{Reactivation, exported};
use crate::signals::seen::Measure;
use crate::signals::{Act, Evidence, Signal};
use crate::sorting::{Arrange, none_last};

/// Calls that can be made, unless somebody says otherwise.
pub const CAPACITY: u32 = 20;
/// Of so many calls one is for growing: 20 are 16 and 4.
const ONE_IN: u32 = 5;
/// Days since our last touch count up to this.
const TOUCH_CAP: i32 = 60;
/// The score is compared with that of so many days before.
const BEFORE: i32 = 28;
/// Months of a year.
const YEAR: f64 = 12.0;

/// A part of the sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lane {
    /// Customers who may leave.
    #[default]
    Save,
    /// Customers who do well and could do more.
    Grow,
}

impl Lane {
    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lane::Save => "save",
            Lane::Grow => "grow",
        }
    }
}

/// Why a customer is on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Why {
    /// A signal fires.
    Signal(Signal),
    /// The score is in the lowest band.
    AtRisk,
    /// Something made in the product was shared.
    SharedReport,
    /// Core features are used more and more.
    RisingUse,
}

impl Why {
    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Why::Signal(signal) => signal.code(),
            Why::AtRisk => "at_risk",
            Why::SharedReport => "shared_report",
            Why::RisingUse => "rising_use",
        }
    }

    /// The reason of a code.
    #[must_use]
    pub fn of(code: &str) -> Option<Why> {
        let others = [Why::AtRisk, Why::SharedReport, Why::RisingUse];
        Signal::of(code).map(Why::Signal).or_else(|| others.into_iter().find(|why| why.code() == code))
    }
}

/// A reason with what shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What.
    pub why: Why,
    /// Since when; nothing where no day can be told.
    pub since: Option<Day>,
    /// By what.
    pub evidence: Evidence,
}

/// A customer on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Who.
    pub customer: CustomerIx,
    /// In which part.
    pub lane: Lane,
    /// 3 at once, 2 soon, 1 a single weak signal, 0 none: a low score alone, or growth.
    pub severity: u8,
    /// Why, the weightiest first; at least one.
    pub reasons: Vec<Reason>,
    /// Health, 0–100.
    pub score: Option<f64>,
    /// The same four weeks before.
    pub score_before: Option<f64>,
    /// Where the score lies.
    pub band: Option<Band>,
    /// What it pays a month.
    pub mrr: Option<f64>,
    /// How likely it leaves within 90 days, or an index of that; see [`Sheet::risk_is_index`].
    pub risk: Option<f64>,
    /// Risk × 12 × MRR; nothing where either is missing.
    pub value_at_risk: Option<f64>,
    /// When we touched it last, by the activities; nothing if never.
    pub last_touch: Option<Day>,
    /// What to propose.
    pub act: Act,
    /// With what: a case's title, or a feature.
    pub suggestion: Option<String>,
    /// Who does it: who was assigned, else the CSM, else who sold to it.
    pub owner: Option<String>,
    /// By when: a working day.
    pub due: Day,
}

/// The sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// As many as can be called, the lane to save first, each lane in its order.
    pub calls: Vec<Call>,
    /// How many more there would be.
    pub beyond: u64,
    /// How many are done or put off.
    pub resting: u64,
    /// Whether risk is an index of the score, since too few have left to say how likely it is.
    pub risk_is_index: bool,
}

/// What a sheet is made by, beside the data.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// How many calls can be made.
    pub capacity: u32,
    /// Of whom alone; everybody's if absent.
    pub owner: Option<&'a str>,
    /// A named measure of use.
    pub usage: Option<&'a Measure>,
    /// What was done already.
    pub acts: &'a [History],
}

impl Sheet {
    /// The sheet as of the ground's day.
    #[must_use]
    pub fn of(ground: Ground<'_>, models: &Models, order: Order<'_>) -> Sheet {
        let Ground { data, as_of, .. } = ground;
        let fired = fired(data, models, order.usage, as_of);
        let [before, now] = [AsOf(as_of.0.plus(-BEFORE)), as_of].map(|day| snapshot(data, models, day));
        let score = |of: &crate::health::Snapshot, customer: CustomerIx| of.standing(customer).map(|standing| standing.score.clone());
        let (mrr, head) = (mrr_on(data, as_of), head(data, as_of));
        let reactivation = Reactivation::of(ground, models, &fired);
        let touched = last_touches(data, as_of);
        let risks = risks(data, models, as_of);
        let mut sheet = Sheet { risk_is_index: risks.is_index, ..Sheet::default() };
        let mut calls = Vec::new();
        for heard in &fired.customers {
            let standing = score(&now, heard.customer);
            let band = standing.as_ref().and_then(|score| score.band);
            let score_now = standing.as_ref().and_then(|score| score.score);
            let score_before = score(&before, heard.customer).and_then(|score| score.score);
            let is_head = head.binary_search(&heard.customer).is_ok();
            let Some((lane, severity, reasons)) = reasons(heard, band, is_head, score_now, score_before) else { continue };
            let id = &data.customers[heard.customer.0 as usize].id;
            let history = history_of(order.acts, id);
            let owner = history.and_then(|history| history.owner(as_of)).map(str::to_owned).or_else(|| {
                let told = |field| exported(ground, heard.customer, field).map(str::to_owned);
                told(customers::CSM).or_else(|| told(customers::SALES_REP))
            });
            if order.owner.is_some_and(|wanted| owner.as_deref() != Some(wanted)) {
                continue;
            }
            if history.is_some_and(|history| history.rests(as_of, newest(heard), severity, band == Some(Band::AtRisk))) {
                sheet.resting += 1;
                continue;
            }
            let mrr = mrr.of[heard.customer.0 as usize];
            let risk = risks.of[heard.customer.0 as usize];
            let (act, suggestion) = proposal::of(lane, &reasons, heard, || reactivation.of_customer(ground, heard));
            calls.push(Call {
                customer: heard.customer,
                lane,
                severity,
                reasons,
                score: score_now,
                score_before,
                band,
                mrr,
                risk,
                value_at_risk: risk.zip(mrr).map(|(risk, mrr)| risk * YEAR * mrr),
                last_touch: touched[heard.customer.0 as usize],
                act,
                suggestion,
                owner,
                due: due(as_of, lane, severity),
            });
        }
        rank(&mut calls, as_of);
        sheet.cut(calls, order.capacity);
        sheet
    }

    /// Keeps as many as can be called; what one lane leaves is the other's.
    fn cut(&mut self, calls: Vec<Call>, capacity: u32) {
        let saves = calls.iter().filter(|call| call.lane == Lane::Save).count();
        let grows = calls.len() - saves;
        let places = capacity as usize;
        let for_growth = (places / ONE_IN as usize).min(grows);
        let to_save = (places - for_growth).min(saves);
        let to_grow = (places - to_save).min(grows);
        self.beyond = (calls.len() - to_save - to_grow) as u64;
        let (save, grow): (Vec<Call>, Vec<Call>) = calls.into_iter().partition(|call| call.lane == Lane::Save);
        self.calls = save.into_iter().take(to_save).chain(grow.into_iter().take(to_grow)).collect();
    }
}

/// Whom the sheet of a day would name to save if everybody could be called, each with how grave it is; by customer.
#[must_use]
pub fn to_save(data: &Dataset, models: &Models, as_of: AsOf) -> Vec<(CustomerIx, u8)> {
    let (fired, snapshot, head) = (fired(data, models, None, as_of), snapshot(data, models, as_of), head(data, as_of));
    let severity = |heard: &Heard| {
        let score = snapshot.standing(heard.customer).map(|standing| &standing.score);
        let (band, score) = (score.and_then(|score| score.band), score.and_then(|score| score.score));
        let (lane, severity, _) = reasons(heard, band, head.binary_search(&heard.customer).is_ok(), score, None)?;
        (lane == Lane::Save).then_some((heard.customer, severity))
    };
    fired.customers.iter().filter_map(severity).collect()
}

/// The newest of what was seen of a customer: the day on which a signal began, or a page was visited or a ticket of leaving opened last.
fn newest(heard: &Heard) -> Option<Day> {
    let last = |evidence: &Evidence| match evidence {
        Evidence::Visits { last, .. } | Evidence::Tickets { last, .. } => Some(*last),
        _ => None,
    };
    heard.firings.iter().flat_map(|firing| [Some(firing.since), last(&firing.evidence)]).flatten().max()
}

/// Why a customer is on the sheet, in which lane, and how grave it is; nothing for those of whom nothing is to be said.
///
/// A healthy customer who grows and shows nothing but single weak signals is one to grow: the article's customer A (a score of 90,
/// deep use, a shared report) may have looked at a price page.
fn reasons(heard: &Heard, band: Option<Band>, is_head: bool, score: Option<f64>, before: Option<f64>) -> Option<(Lane, u8, Vec<Reason>)> {
    let strong = heard.strong();
    let severity_of = |signal: Signal| signal.severity(is_head, strong);
    let severity = heard.firings.iter().map(|firing| severity_of(firing.signal)).max().unwrap_or(0);
    if band == Some(Band::Healthy) && severity <= 1 {
        let growth = &heard.growth;
        let evidence = || Evidence::Growth {
            uses: growth.uses.clone(),
            core_days: growth.core_days,
            login_days: growth.login_days,
            shared: growth.shared,
        };
        let shared = (growth.shared > 0 && growth.is_deep()).then_some((Why::SharedReport, growth.last_shared));
        let found = shared.or_else(|| growth.rises().then_some((Why::RisingUse, None)));
        if let Some((why, since)) = found {
            return Some((Lane::Grow, 0, vec![Reason { why, since, evidence: evidence() }]));
        }
    }
    let mut firings: Vec<&crate::signals::Firing> = heard.firings.iter().collect();
    firings.arrange_by(|a, b| severity_of(b.signal).cmp(&severity_of(a.signal)).then(a.signal.cmp(&b.signal)));
    let mut reasons: Vec<Reason> = firings
        .into_iter()
        .map(|firing| Reason { why: Why::Signal(firing.signal), since: Some(firing.since), evidence: firing.evidence.clone() })
        .collect();
    if let Some(score) = score.filter(|_| band == Some(Band::AtRisk)) {
        reasons.push(Reason { why: Why::AtRisk, since: None, evidence: Evidence::Score { score, before } });
    }
    (!reasons.is_empty()).then_some((Lane::Save, severity, reasons))
}

/// The gravest first, then by value at stake, more for those we have not touched for long; to grow by MRR; ties by id.
fn rank(calls: &mut [Call], as_of: AsOf) {
    let weight = |call: &Call| {
        let days = call.last_touch.map_or(TOUCH_CAP, |day| as_of.0.since(day)).min(TOUCH_CAP);
        match call.lane {
            Lane::Save => call.value_at_risk.map(|value| value * (1.0 + f64::from(days) / f64::from(TOUCH_CAP))),
            Lane::Grow => call.mrr,
        }
    };
    let at_once = |call: &Call| call.severity == 3;
    calls.arrange_by(|a, b| {
        let by_weight = none_last(weight(a), weight(b), |a, b| b.total_cmp(a));
        a.lane.cmp(&b.lane).then(at_once(b).cmp(&at_once(a))).then(by_weight).then(a.customer.cmp(&b.customer))
    });
}

/// The day by which to act: at once what is gravest, within two days what is grave, within a week the rest; never at a weekend.
fn due(as_of: AsOf, lane: Lane, severity: u8) -> Day {
    let days = match (lane, severity) {
        (Lane::Save, 3) => 0,
        (Lane::Save, 2) => 2,
        _ => 7,
    };
    let day = as_of.0.plus(days);
    // Monday is 0.
    day.plus((7 - day.weekday() as i32).min(2) * i32::from(day.weekday() >= 5))
}

/// The last day on which anybody of ours did something about each customer.
fn last_touches(data: &Dataset, as_of: AsOf) -> Vec<Option<Day>> {
    let mut last = vec![None; data.customers.len()];
    let Some(table) = data.table(Table::Activities) else { return last };
    let end = data.settings.zone.start_of(as_of.0.plus(1));
    let times = table.instant(activities::OCCURRED_AT);
    for (customer, last) in (0u32..).map(CustomerIx).zip(&mut last) {
        let rows = data.rows_of(Table::Activities, customer).iter().map(|&row| row as usize);
        let known = rows.filter(|&row| table.links_known().and_then(|days| days.get(row)).is_none_or(|day| as_of.knows(day)));
        let times = known.filter_map(|row| times?.get(row)).filter(|&time| time < end);
        *last = times.max().map(|time| data.settings.zone.day_of(time));
    }
    last
}
