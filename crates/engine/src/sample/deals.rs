//! Opportunities and how they went through the stages: new business, upsells, cross-sells and renewals.

use holdfast_core::day::Day;
use holdfast_core::sorting::Arrange;

use super::csv::{Clock, Csv};
use super::customers::{Customer, INDUSTRIES, SOURCES};
use super::leads::channel;
use super::money::{ChangeKind, mrr_at};
use super::names;
use super::office::OTHERS;
use super::rng::Rng;
use super::truths::{DATA_END, DATA_START, Truths};

pub(super) const STAGES: [&str; 5] = ["Lead", "Demo", "Trial", "Won", "Lost"];
const DEMO: usize = 1;
const TRIAL: usize = 2;
pub(super) const WON: usize = 3;
pub(super) const LOST: usize = 4;
/// Chance to go on from lead, demo and trial.
const GOES_ON: [f64; 3] = [0.70, 0.60, 0.60];
/// The call-gaming seller's chance to go on from the demo to the trial.
const GAMING_DEMO: f64 = 0.25;
/// Open deals that each seller has at the data end, beside those on their way to being lost.
const HOPEFUL: usize = 6;
const LOST_REASONS: [[&str; 4]; 3] = [
    ["No reply", "No budget", "Not a fit", "No reply"],
    ["Missing feature", "Price", "No decision", "Chose Orbiplan"],
    ["Price", "Poor adoption", "Chose Orbiplan", "预算取消"],
];

/// An opportunity.
pub(super) struct Deal {
    pub id: String,
    pub company: Company,
    pub rep: &'static str,
    pub created: Clock,
    /// Stages entered, in order; reopened deals enter a stage again.
    pub stages: Vec<(usize, Day)>,
    pub kind: &'static str,
    pub amount: i64,
    pub decision_maker: String,
    pub lost_reason: &'static str,
    pub discount: i32,
}

/// Whom a deal or a lead is with: a customer, or a company that is none.
#[derive(Clone)]
pub(super) struct Company {
    /// Empty for a company that the CRM has no account for.
    pub id: String,
    pub name: String,
    pub domain: String,
    pub industry: &'static str,
    pub source: &'static str,
    pub employees: i32,
}

impl Deal {
    pub(super) fn stage(&self) -> usize {
        self.stages.last().map_or(0, |&(stage, _)| stage)
    }

    pub(super) fn closed(&self) -> Option<Day> {
        self.stages.last().filter(|&&(stage, _)| stage >= WON).map(|&(_, day)| day)
    }
}

impl Company {
    fn of(customer: &Customer) -> Company {
        Company {
            id: customer.id.clone(),
            name: customer.name.clone(),
            domain: customer.domain.clone(),
            industry: customer.industry,
            source: customer.source,
            employees: customer.employees,
        }
    }
}

/// All opportunities, in the order of their creation.
pub(super) fn deals(truths: &Truths, all: &[Customer]) -> Vec<Deal> {
    let mut writer = Writer { rng: Rng::new(truths.seed, "deals"), deals: Vec::new(), prospects: 0, truths };
    for customer in all {
        writer.new_business(customer);
        writer.expansions(customer);
        writer.renewals(customer);
    }
    for rep in 0..truths.rep_hazard.len() {
        for _ in 0..HOPEFUL {
            writer.hopeful(rep);
        }
    }
    let mut deals = writer.deals;
    deals.arrange_by_key(|deal| deal.created);
    for (number, deal) in deals.iter_mut().enumerate() {
        deal.id = format!("D{:05}", number + 1);
    }
    deals
}

struct Writer<'a> {
    rng: Rng,
    deals: Vec<Deal>,
    prospects: usize,
    truths: &'a Truths,
}

impl Writer<'_> {
    /// The deal that won a customer, and those the seller lost for it: he went on until one was won.
    fn new_business(&mut self, customer: &Customer) {
        let rep = customer.rep;
        loop {
            let path = self.path(rep);
            if path.last() == Some(&WON) {
                // Dated back from the day of the contract.
                let mut day = customer.start;
                let mut stages = vec![(WON, day)];
                for &stage in path.iter().rev().skip(1) {
                    day = day.plus(-self.dwell());
                    stages.insert(0, (stage, day));
                }
                let person = customer.users[customer.champion].name.clone();
                self.write(Company::of(customer), rep, stages, "new", customer.mrr * 12, person);
                return;
            }
            let company = self.prospect();
            let mut day = DATA_START.plus(self.rng.between(0, DATA_END.since(DATA_START) - 2));
            let mut stages = Vec::new();
            for &stage in &path {
                if day > DATA_END {
                    break;
                }
                stages.push((stage, day));
                day = day.plus(self.dwell());
            }
            self.reopen(&mut stages);
            let (amount, person) = (self.amount(), names::person(&mut self.rng, false));
            self.write(company, rep, stages, "new", amount, person);
        }
    }

    /// Stages from the lead to the end.
    fn path(&mut self, rep: usize) -> Vec<usize> {
        let gaming = self.truths.call_gaming_rep == Some(self.truths.rep_hazard[rep].0);
        let mut path = vec![0];
        loop {
            let stage = path[path.len() - 1];
            let chance = if gaming && stage == DEMO { GAMING_DEMO } else { GOES_ON[stage] };
            if !self.rng.chance(chance) {
                path.push(LOST);
                return path;
            }
            // Some go to the trial without a demo.
            let skips = stage == 0 && self.rng.chance(0.06);
            path.push(if skips { TRIAL } else { stage + 1 });
            if stage + 1 == WON {
                return path;
            }
        }
    }

    /// A few lost deals come back to the demo, and are lost again.
    fn reopen(&mut self, stages: &mut Vec<(usize, Day)>) {
        let Some(&(LOST, day)) = stages.last() else { return };
        let (again, lost) = (day.plus(20), day.plus(20 + self.dwell()));
        if self.rng.chance(0.04) && again <= DATA_END {
            stages.push((DEMO, again));
            if lost <= DATA_END {
                stages.push((LOST, lost));
            }
        }
    }

    /// A deal still open at the data end.
    fn hopeful(&mut self, rep: usize) {
        let mut day = DATA_END.plus(-self.rng.between(2, 60));
        let mut stages = Vec::new();
        for stage in 0..=self.rng.between(0, 2) as usize {
            if day <= DATA_END {
                stages.push((stage, day));
            }
            day = day.plus(self.dwell());
        }
        let (company, amount, person) = (self.prospect(), self.amount(), names::person(&mut self.rng, false));
        self.write(company, rep, stages, "new", amount, person);
    }

    fn expansions(&mut self, customer: &Customer) {
        for change in customer.changes.iter().filter(|change| change.kind != ChangeKind::Downgrade) {
            let won = customer.start.add_months(change.month);
            let created = won.plus(-self.rng.between(10, 30)).max(customer.start);
            let kind = if change.kind == ChangeKind::CrossSell { "cross_sell" } else { "upsell" };
            let added = (change.mrr - mrr_at(customer, won.plus(-1))) * 12;
            let person = customer.users[change.decided_by].name.clone();
            self.write(Company::of(customer), customer.rep, vec![(0, created), (WON, won)], kind, added, person);
        }
    }

    /// A renewal is opened a month before a term longer than a month comes due.
    fn renewals(&mut self, customer: &Customer) {
        if customer.term == 1 {
            return;
        }
        for due in (1..).map(|k| customer.start.add_months(k * customer.term)) {
            let opened = due.plus(-30).max(customer.start);
            // A customer that left inside a term has nothing to renew.
            if opened > DATA_END || customer.end().is_some_and(|end| end < due) {
                return;
            }
            let mut stages = vec![(0, opened)];
            if due <= DATA_END {
                stages.push((if customer.end() == Some(due) { LOST } else { WON }, due));
            }
            let amount = mrr_at(customer, due.min(DATA_END)) * i64::from(customer.term);
            let person = customer.users[customer.champion].name.clone();
            self.write(Company::of(customer), customer.rep, stages, "renewal", amount, person);
        }
    }

    /// A deal that was created when it entered its first stage.
    fn write(&mut self, company: Company, rep: usize, stages: Vec<(usize, Day)>, kind: &'static str, amount: i64, decision_maker: String) {
        let before_loss = stages.iter().rev().find(|&&(stage, _)| stage < WON).map_or(0, |&(stage, _)| stage);
        let last = stages.last().map_or(0, |&(stage, _)| stage);
        let lost_reason = self.rng.pick(&LOST_REASONS[before_loss]);
        let discount = self.rng.pick(&[0, 0, 0, 5, 10, 10, 15, 20]);
        self.deals.push(Deal {
            id: String::new(),
            company,
            rep: self.truths.rep_hazard[rep].0,
            created: Clock::at(stages[0].1, self.rng.between(8 * 60 + 30, 17 * 60 + 30)),
            kind,
            amount,
            decision_maker,
            lost_reason: if last == LOST { lost_reason } else { "" },
            discount: if last == WON && kind == "new" { discount } else { 0 },
            stages,
        });
    }

    /// Days in a stage.
    fn dwell(&mut self) -> i32 {
        1 + self.rng.along(&[0.0, 4.0, 9.0, 15.0, 22.0, 34.0, 60.0]) as i32
    }

    fn amount(&mut self) -> i64 {
        self.rng.along(&[600.0, 1500.0, 2600.0, 4200.0, 7500.0, 60_000.0]) as i64 / 60 * 60
    }

    fn prospect(&mut self) -> Company {
        self.prospects += 1;
        let chinese = self.rng.chance(0.4);
        // Beyond the names of customers.
        let (name, domain) = names::company(400 + self.prospects, chinese);
        Company {
            id: format!("P{:04}", self.prospects),
            name,
            domain,
            industry: self.rng.pick(&INDUSTRIES),
            source: self.rng.pick(&SOURCES),
            employees: self.rng.between(2, 600),
        }
    }
}

/// The CRM's export of deals as they stand at the data end.
pub(super) fn deals_file(truths: &Truths, deals: &[Deal]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "deal file");
    let mut csv = Csv::new(
        &[
            "Deal ID",
            "Deal Name",
            "Account ID",
            "Company Name",
            "Deal Owner",
            "Pipeline",
            "Deal Stage",
            "Deal Status",
            "Amount",
            "Currency",
            "Create Date",
            "First Follow Up At",
            "Close Date",
            "Expected Close Date",
            "Discount",
            "Kind",
            "Decision Maker",
            "Closed Lost Reason",
            "Original Source",
            "Sourced By",
        ],
        deals.len() * 230,
    );
    for (place, deal) in deals.iter().enumerate() {
        let stage = deal.stage();
        // The next contact after a deal is created, not later than its first move.
        let moved = deal.stages.get(1).map_or(DATA_END, |&(_, day)| day);
        let followed = deal.created.plus_minutes(rng.along(&[5.0, 60.0, 300.0, 1500.0, 4300.0]) as i32).in_hours();
        let followed = Some(followed).filter(|followed| followed.day() <= moved && followed.day() <= DATA_END);
        csv.text(&deal.id).text(&format!("{} – {}", deal.company.name, deal.kind.replace('_', "-"))).text(&deal.company.id);
        csv.text(&deal.company.name).text(deal.rep);
        csv.text(if deal.kind == "new" { "New business" } else { "Existing customers" }).text(STAGES[stage]);
        csv.text(match stage {
            WON => "Won",
            LOST => "Lost",
            _ => "Open",
        });
        csv.number(deal.amount).text("USD").clock(Some(deal.created)).clock(followed).day(deal.closed());
        csv.day(Some(deal.created.day().plus(rng.between(30, 90)))).number(deal.discount.into()).text(deal.kind);
        csv.text(&deal.decision_maker).text(deal.lost_reason).text(deal.company.source);
        csv.text(brought_by(deal, place));
    }
    csv.bytes()
}

/// Who brought a deal: the business developer of its channel in turn, and every third expansion the account manager.
fn brought_by(deal: &Deal, place: usize) -> &'static str {
    let role = match (deal.kind, channel(deal.company.source)) {
        ("new", "outbound") => "SDR",
        ("new", "partner") => "BDR",
        ("new", _) => "MDR",
        ("upsell" | "cross_sell", _) if place.is_multiple_of(3) => "AM",
        _ => return "",
    };
    let people: Vec<&str> = OTHERS.iter().filter(|other| other.1 == role).map(|other| other.0).collect();
    people[place % people.len()]
}

/// Every stage that a deal has entered.
pub(super) fn stages_file(deals: &[Deal]) -> Vec<u8> {
    let mut csv = Csv::new(&["Deal ID", "Stage Name", "Entered At", "Amount", "Owner"], deals.len() * 160);
    for deal in deals {
        for (place, &(stage, day)) in deal.stages.iter().enumerate() {
            // The first stage begins with the deal; later ones in the afternoon, after whatever happened that day.
            let at = if place == 0 { deal.created } else { Clock::at(day, 18 * 60 + place as i32) };
            csv.text(&deal.id).text(STAGES[stage]).clock(Some(at)).number(deal.amount).text(deal.rep);
        }
    }
    csv.bytes()
}
