//! Leads and requests: where deals come from, who follows them up, and how fast a request is answered.

use super::csv::{Clock, Csv};
use super::customers::{Customer, INDUSTRIES};
use super::deals::{Company, Deal, WON};
use super::names;
use super::rng::Rng;
use super::truths::{DATA_END, DATA_START, Truths};
use holdfast_core::sorting::Arrange;

/// Leads that never became a deal.
const IDLE: i32 = 320;
/// Share of those that nobody has followed up.
const NO_FOLLOW_UP: f64 = 0.30;
/// Share of those that two sellers work on.
const SEVERAL_OWNERS: f64 = 0.12;

struct Lead<'a> {
    created: Clock,
    person: String,
    company: Company,
    owner: &'static str,
    fit: Option<Clock>,
    intent: Option<Clock>,
    deal: &'a str,
    touched: Option<Clock>,
}

/// Leads: one for each new deal, and those that lie about.
pub(super) fn leads_file(truths: &Truths, deals: &[Deal]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "leads");
    let mut leads: Vec<Lead> = Vec::new();
    for deal in deals.iter().filter(|deal| deal.kind == "new") {
        let created = Clock::at(deal.created.day().plus(-rng.between(1, 10)), rng.between(8 * 60, 19 * 60));
        let touched = deal.closed().map_or(deal.created, |day| Clock::at(day, 17 * 60)).max(deal.created);
        leads.push(Lead {
            created,
            person: names::person(&mut rng, false),
            company: deal.company.clone(),
            owner: deal.rep,
            fit: Some(created.plus_minutes(rng.between(10, 50))),
            intent: Some(deal.created),
            deal: &deal.id,
            touched: Some(touched),
        });
    }
    for number in 0..IDLE {
        let created = Clock::at(DATA_START.plus(rng.between(0, DATA_END.since(DATA_START))), rng.between(8 * 60, 18 * 60));
        let source = rng.pick(&["Organic search", "Paid search", "Webinar", "Trade fair", "Partner", "Self sign-up", "Outbound"]);
        let (name, domain) = names::company(1600 + number as usize, rng.chance(0.4));
        let (industry, employees) = (rng.pick(&INDUSTRIES), rng.between(1, 900));
        let company = Company { id: String::new(), name, domain, industry, source, employees };
        let touched = created.plus_minutes(rng.between(30, 6 * 24 * 60)).in_hours();
        let followed = !rng.chance(NO_FOLLOW_UP) && touched.day() <= DATA_END;
        let owners = if rng.chance(SEVERAL_OWNERS) { 2 } else { 1 };
        let (first, person) = (rng.between(0, 7) as usize, names::person(&mut rng, false));
        let fits = rng.chance(0.5);
        for turn in 0..owners {
            // The second seller enters the same company anew.
            let created = created.plus_minutes(turn * 3 * 24 * 60);
            if created.day() > DATA_END {
                continue;
            }
            leads.push(Lead {
                created,
                person: person.clone(),
                company: company.clone(),
                owner: truths.rep_hazard[(first + 3 * turn as usize) % truths.rep_hazard.len()].0,
                fit: Some(created.plus_minutes(5)).filter(|_| fits),
                intent: None,
                deal: "",
                touched: Some(touched.max(created)).filter(|touched| followed && touched.day() <= DATA_END),
            });
        }
    }
    leads.arrange_by_key(|lead| lead.created);
    let mut csv = Csv::new(
        &[
            "Lead ID",
            "Created Date",
            "Contact Name",
            "Account ID",
            "Company Name",
            "Company Domain",
            "Channel",
            "Lead Source",
            "Lead Owner",
            "Industry",
            "Employees",
            "Profile Fit At",
            "Intent At",
            "Deal ID",
            "Last Activity Date",
        ],
        leads.len() * 190,
    );
    for (number, lead) in leads.iter().enumerate() {
        csv.text(&format!("L{:05}", number + 1)).clock(Some(lead.created)).text(&lead.person);
        let c = &lead.company;
        csv.text(&c.id).text(&c.name).text(&c.domain).text(channel(c.source)).text(c.source).text(lead.owner).text(c.industry);
        csv.number(c.employees.into()).clock(lead.fit).clock(lead.intent).text(lead.deal).clock(lead.touched);
    }
    csv.bytes()
}

/// By which channel a source brings leads.
pub(super) fn channel(source: &str) -> &'static str {
    match source {
        "Outbound" | "Trade fair" => "outbound",
        "Partner" | "Referral" => "partner",
        "Self sign-up" => "self_service",
        _ => "inbound",
    }
}

/// When it came, from which account, on which deal, who was asked, what for, and when it was answered.
type Request<'a> = (Clock, &'a str, &'a str, &'a str, &'a str, Option<Clock>);

/// Requests and their answers: one with each new deal, and those of customers.
pub(super) fn requests_file(truths: &Truths, all: &[Customer], deals: &[Deal]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "requests");
    let mut requests: Vec<Request> = Vec::new();
    for deal in deals.iter().filter(|deal| deal.kind == "new") {
        let shares = if deal.stage() == WON { &truths.answered_won } else { &truths.answered_lost };
        let answer = answered(&mut rng, deal.created, shares);
        let kind = rng.pick(&["Demo request", "Price request", "Contact form"]);
        requests.push((deal.created, &deal.company.id, &deal.id, deal.rep, kind, answer));
    }
    for c in all {
        for _ in 0..c.until().since(c.start) / 90 {
            let day = c.start.plus(rng.between(0, c.until().since(c.start) - 1));
            let at = Clock::at(day, rng.between(9 * 60, 17 * 60));
            let answer = answered(&mut rng, at, &[0.40, 0.45, 0.12, 0.03]);
            if c.signs.level(day) > 0.0 {
                requests.push((at, &c.id, "", truths.csms[c.csm], rng.pick(&["Question", "Training", "Extra seats"]), answer));
            }
        }
    }
    requests.arrange();
    let mut csv =
        Csv::new(&["Request ID", "Account ID", "Deal ID", "Owner", "Kind", "Requested At", "First Response At"], requests.len() * 110);
    for (number, (at, account, deal, person, kind, answer)) in requests.into_iter().enumerate() {
        csv.text(&format!("R{:05}", number + 1)).text(account).text(deal).text(person).text(kind).clock(Some(at)).clock(answer);
    }
    csv.bytes()
}

/// When a request is answered: within the hour, within the day, later, never.
fn answered(rng: &mut Rng, at: Clock, shares: &[f64; 4]) -> Option<Clock> {
    let minutes = match rng.weighted(shares) {
        0 => rng.between(2, 58),
        // Before six in the evening, else on the next morning at an earlier hour.
        1 if at.minute_of_day() < 15 * 60 => rng.between(62, 18 * 60 - at.minute_of_day()),
        1 => 24 * 60 - rng.between(1, at.minute_of_day() - 8 * 60),
        2 => rng.between(2, 6) * 24 * 60 + rng.between(-60, 60),
        _ => return None,
    };
    Some(at.plus_minutes(minutes)).filter(|answer| answer.day() <= DATA_END)
}
