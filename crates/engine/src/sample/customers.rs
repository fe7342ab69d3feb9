//! The customers: who they are, when they came, and when they leave by the planted hazards.

use holdfast_core::day::Day;
use holdfast_core::sorting::Arrange;

use super::csv::Csv;
use super::money::{self, Change};
use super::names;
use super::rng::Rng;
use super::signs::Signs;
use super::truths::{DATA_END, DATA_START, Truths};

/// Customers of the sample company.
pub(super) const CUSTOMERS: usize = 300;
/// Leavings are drawn this far beyond the data: whoever leaves soon after its end behaves like it already.
const BEYOND: i32 = 90;
/// A customer signs at least this many days before the data end.
const LAST_SIGNUP: i32 = 44;

pub(super) const INDUSTRIES: [&str; 5] = ["Retail", "Education", "Health", "Logistics", "Software"];
const SEGMENTS: [&str; 4] = ["Product teams", "Agencies", "Operations", "IT departments"];
pub(super) const SOURCES: [&str; 5] = ["Organic search", "Referral", "Paid search", "Outbound", "Partner"];
const REASONS: [&str; 6] = ["Price", "Missing feature", "Switched to competitor", "No longer needed", "Poor adoption", "业务调整"];

/// Size class, after the number of employees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Enterprise,
    Smb,
    Micro,
}

impl Tier {
    pub(super) const ALL: [Tier; 3] = [Tier::Enterprise, Tier::Smb, Tier::Micro];

    pub(super) fn name(self) -> &'static str {
        match self {
            Tier::Enterprise => "enterprise",
            Tier::Smb => "smb",
            Tier::Micro => "micro",
        }
    }
}

/// What a user is in the customer's team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Admin,
    DecisionMaker,
    Champion,
    Member,
}

pub(super) struct User {
    pub id: String,
    pub name: String,
    pub role: Role,
}

/// What a customer stands for at the data end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    /// Active, and nobody has been seen for 35 days.
    Silent,
    /// Completed per started work is down by more than half over eight weeks; all else is well.
    RatioDown,
    /// Deep use, a shared report: score 90.
    Grow,
    /// Logins falling, export help opened several times, leaves within a fortnight: score 45.
    Rescue,
}

impl Story {
    pub(super) fn name(self) -> &'static str {
        match self {
            Story::Silent => "silent",
            Story::RatioDown => "ratio_down",
            Story::Grow => "grow",
            Story::Rescue => "rescue",
        }
    }
}

pub(super) struct Customer {
    pub id: String,
    pub name: String,
    pub domain: String,
    pub chinese: bool,
    pub country: &'static str,
    pub industry: &'static str,
    pub segment: &'static str,
    pub tier: Tier,
    pub employees: i32,
    pub seats: i32,
    pub plan: &'static str,
    /// Whole dollars a month at the start.
    pub mrr: i64,
    pub term: i32,
    pub prepaid: i32,
    pub rep: usize,
    pub csm: usize,
    pub source: &'static str,
    pub start: Day,
    /// First day without service, whether or not the data reach it.
    pub leaves: Option<Day>,
    pub reason: &'static str,
    pub users: Vec<User>,
    pub champion: usize,
    pub signs: Signs,
    pub changes: Vec<Change>,
    pub story: Option<Story>,
}

impl Customer {
    /// First day without service, if the data reach it.
    pub(super) fn end(&self) -> Option<Day> {
        self.leaves.filter(|&day| day <= DATA_END)
    }

    /// First day on which nothing can happen any more: the end of service or of the data.
    pub(super) fn until(&self) -> Day {
        self.end().unwrap_or(DATA_END.plus(1))
    }

    /// The day on which the customer tells that it leaves; the same figures in every file.
    pub(super) fn notice(&self) -> Option<Day> {
        // 0–10 days ahead, from the id: no draw of its own.
        self.end().map(|end| end.plus(-(end.0 % 11)).max(self.start))
    }
}

/// All customers, in the order of their start.
pub(super) fn customers(truths: &Truths) -> Vec<Customer> {
    let mut rng = Rng::new(truths.seed, "customers");
    let span = f64::from(DATA_END.since(DATA_START) - LAST_SIGNUP);
    let mut starts: Vec<Day> = (0..CUSTOMERS)
        .map(|_| {
            // More of them early: the company has tried its prices by then, and there is time to see who stays.
            let u = rng.unit();
            let day = DATA_START.plus((span * u * (0.5 + 0.5 * u)) as i32);
            day.plus((7 - day.weekday() as i32) % 7 * i32::from(day.weekday() > 4))
        })
        .collect();
    starts.arrange();
    let (mut english, mut chinese) = (0, 0);
    let mut all: Vec<Customer> = starts
        .into_iter()
        .enumerate()
        .map(|(number, start)| {
            let is_chinese = rng.chance(0.4);
            let index = if is_chinese { &mut chinese } else { &mut english };
            *index += 1;
            customer(truths, &mut rng, number, start, names::company(*index - 1, is_chinese), is_chinese)
        })
        .collect();
    if truths.planted {
        tell_stories(&mut all);
    }
    let mut rng = Rng::new(truths.seed, "signs");
    for customer in &mut all {
        customer.signs = Signs::new(truths, &mut rng, customer);
    }
    let mut rng = Rng::new(truths.seed, "contracts");
    for customer in &mut all {
        customer.changes = money::changes(&mut rng, customer);
    }
    all
}

fn customer(truths: &Truths, rng: &mut Rng, number: usize, start: Day, (name, domain): (String, String), chinese: bool) -> Customer {
    let id = format!("A{:04}", number + 1);
    let tier = Tier::ALL[rng.weighted(&[0.08, 0.55, 0.37])];
    let (mrr, employees, people, plan) = match tier {
        Tier::Enterprise => (rng.along(&[3000.0, 3600.0, 4400.0, 5600.0, 9800.0]), rng.between(500, 6000), rng.between(4, 7), "Enterprise"),
        Tier::Smb => (
            rng.along(&[130.0, 170.0, 220.0, 290.0, 380.0, 560.0, 1500.0]),
            rng.between(10, 400),
            rng.between(2, 5),
            rng.pick(&["Team", "Team", "Business"]),
        ),
        Tier::Micro => (rng.along(&[30.0, 45.0, 60.0, 80.0, 120.0]), rng.between(1, 9), rng.between(1, 2), "Starter"),
    };
    let rep = rng.weighted(&[1.0, 1.0, 1.0, 1.0, 0.7, 1.0, 1.0, 1.0]);
    let mut csm = rng.between(0, 4) as usize;
    if rep == 7 && rng.chance(truths.worst_rep_to_second_csm) {
        csm = 1;
    }
    let chances = if start >= truths.plan_changed { &truths.prepaid_after } else { &truths.prepaid_before };
    let prepaid = [1, 3, 6, 12][rng.weighted(chances)];
    // Whoever pays for months ahead is bound for them; a few are bound for longer than they pay ahead.
    let term = if prepaid == 1 { [1, 6, 12][rng.weighted(&[0.84, 0.08, 0.08])] } else { prepaid };
    let leaves = leaving(truths, rng, start, term, rep);
    let users = users(rng, &id, people as usize, chinese);
    let champion = users.iter().position(|user| user.role == Role::Champion).unwrap_or(0);
    Customer {
        country: if chinese {
            rng.pick(&["China", "China", "China", "Singapore"])
        } else {
            rng.pick(&["United States", "United Kingdom", "Germany", "Netherlands", "Canada"])
        },
        industry: rng.pick(&INDUSTRIES),
        segment: rng.pick(&SEGMENTS),
        seats: people + rng.between(0, people * 2),
        source: rng.pick(&SOURCES),
        reason: rng.pick(&REASONS),
        mrr: (mrr / 5.0) as i64 * 5,
        signs: Signs::default(),
        changes: Vec::new(),
        story: None,
        id,
        name,
        domain,
        chinese,
        tier,
        employees,
        plan,
        term,
        prepaid,
        rep,
        csm,
        start,
        leaves,
        users,
        champion,
    }
}

fn users(rng: &mut Rng, customer: &str, people: usize, chinese: bool) -> Vec<User> {
    (0..people)
        .map(|place| {
            let role = match place {
                0 => Role::Admin,
                1 if people >= 3 => Role::DecisionMaker,
                2 if people >= 4 => Role::Champion,
                _ => Role::Member,
            };
            User { id: format!("{customer}-U{}", place + 1), name: names::person(rng, chinese), role }
        })
        .collect()
}

/// First day without service by the planted hazards, up to some days beyond the data.
fn leaving(truths: &Truths, rng: &mut Rng, start: Day, term: i32, rep: usize) -> Option<Day> {
    let horizon = DATA_END.plus(BEYOND);
    let hazard = |month: i32| {
        let base = if month < 4 { truths.hazard_month_1_to_4 } else { truths.hazard_after_month_4 };
        (base * truths.rep_hazard[rep].1 * truths.of_term(term)).min(0.9)
    };
    let dips = |day: Day| truths.renewal_dip_month == Some(day.first_of_month());
    let bound = truths.leaves_at_term_end && term > 1;
    let mut stays = 1.0;
    for month in 0.. {
        let (from, to) = (start.add_months(month), start.add_months(month + 1));
        if from > horizon {
            return None;
        }
        stays *= 1.0 - hazard(month);
        if bound {
            if (month + 1) % term == 0 {
                let factor = if dips(to) { truths.renewal_dip_factor } else { 1.0 };
                if rng.chance(((1.0 - stays) * factor).min(0.9)) {
                    return Some(to).filter(|&day| day <= horizon);
                }
                stays = 1.0;
            }
            continue;
        }
        if rng.chance(hazard(month)) {
            return Some(from.plus(rng.between(i32::from(month == 0), to.since(from) - 1))).filter(|&day| day <= horizon);
        }
        // The dip comes on top, for those whose month of service reaches into it.
        if let Some(dip) = truths.renewal_dip_month.filter(|&dip| from < dip && dip <= to)
            && rng.chance(hazard(month) * (truths.renewal_dip_factor - 1.0))
        {
            return Some(dip.plus(rng.between(1, 30)));
        }
    }
    None
}

/// Five of the biggest living customers get a story each; none of them would have left by itself.
fn tell_stories(all: &mut [Customer]) {
    let mut heads: Vec<usize> =
        (0..all.len()).filter(|&place| all[place].leaves.is_none() && DATA_END.since(all[place].start) >= 180).collect();
    heads.arrange_by_key(|&place| (-all[place].mrr, place));
    let stories = [Story::Silent, Story::Rescue, Story::RatioDown, Story::Grow, Story::Silent];
    for (place, story) in heads.into_iter().zip(stories) {
        all[place].story = Some(story);
        if story == Story::Rescue {
            all[place].leaves = Some(DATA_END.plus(12));
        }
    }
}

/// The CRM's export of companies.
pub(super) fn file(truths: &Truths, all: &[Customer]) -> Vec<u8> {
    let mut csv = Csv::new(
        &[
            "Account ID",
            "Account Name",
            "Domain",
            "Country",
            "Account Segment",
            "Tier",
            "Industry",
            "Number of Employees",
            "Seats",
            "Plan Name",
            "MRR",
            "Currency",
            "Term Months",
            "Prepaid Months",
            "Sales Rep",
            "Customer Success Manager",
            "Champion User ID",
            "Signup Date",
            "Notice Date",
            "Churn Date",
            "Churn Reason",
            "Original Source",
        ],
        80_000,
    );
    for c in all {
        let left = c.end().is_some();
        csv.text(&c.id).text(&c.name).text(&c.domain).text(c.country).text(c.segment).text(c.tier.name()).text(c.industry);
        csv.number(c.employees.into()).number(c.seats.into()).text(c.plan).number(money::mrr_at(c, c.until())).text("USD");
        csv.number(c.term.into()).number(c.prepaid.into()).text(truths.rep_hazard[c.rep].0).text(truths.csms[c.csm]);
        csv.text(&c.users[c.champion].id).day(Some(c.start)).day(c.notice()).day(c.end());
        csv.text(if left { c.reason } else { "" }).text(c.source);
    }
    csv.bytes()
}
