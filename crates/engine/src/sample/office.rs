//! Our own side: the team, its activities day by day, who looks after whom, and the content it can send.

use holdfast_core::day::Day;
use holdfast_core::sorting::Arrange;

use super::csv::{Clock, Csv};
use super::customers::{Customer, Tier};
use super::rng::Rng;
use super::truths::{DATA_END, DATA_START, Truths};

/// People beside sellers and customer success managers: name, role, pod, monthly cost, share of commission, calls a day.
pub(super) const OTHERS: [(&str, &str, &str, i64, &str, &str); 6] = [
    ("Lena Brandt", "MDR", "North", 4_200, "5%", "40"),
    ("吴嘉怡", "MDR", "East", 3_900, "5%", "40"),
    ("Omar Haddad", "SDR", "North", 4_400, "8%", "80"),
    ("赵一鸣", "SDR", "East", 4_000, "8%", "80"),
    ("Sofia Marin", "BDR", "South", 4_600, "8%", ""),
    ("Peter Aldous", "AM", "South", 5_800, "10%", ""),
];
const PODS: [&str; 3] = ["North", "East", "South"];

/// The team.
pub(super) fn team_file(truths: &Truths) -> Vec<u8> {
    let mut csv =
        Csv::new(&["Person", "Role", "Pod", "Start Date", "End Date", "Monthly Cost", "Commission Share", "Activity Target"], 2_000);
    let began = Some(DATA_START.add_months(-12));
    for (place, rep) in truths.reps().iter().enumerate() {
        let role = if place == 3 { "FAE" } else { "AE" };
        csv.text(rep).text(role).text(PODS[place % 3]).day(began).empty().number(6_500 + 250 * place as i64).text("12%");
        csv.number(truths.call_target.into());
    }
    for (place, csm) in truths.csms.iter().enumerate() {
        csv.text(csm).text("CSM").text(PODS[place % 3]).day(began).empty().number(5_200).text("3%").empty();
    }
    for (person, role, pod, cost, share, target) in OTHERS {
        csv.text(person).text(role).text(pod).day(began).empty().number(cost).text(share).text(target);
    }
    csv.bytes()
}

/// A row a seller and working day: calls, how many were connected, minutes talked, mails, meetings.
pub(super) fn daily_file(truths: &Truths) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "activities");
    let mut csv = Csv::new(&["Date", "Sales Rep", "Calls", "Connected", "Talk Minutes", "Emails", "Meetings", "Contact Again"], 200_000);
    let callers: Vec<&str> = truths.reps().into_iter().chain(OTHERS.iter().filter(|other| other.1 == "SDR").map(|other| other.0)).collect();
    for day in (DATA_START.0..=DATA_END.0).map(Day).filter(|day| day.weekday() < 5) {
        for &person in &callers {
            if rng.chance(0.06) {
                continue; // Leave, illness, training.
            }
            let games = truths.call_gaming_rep == Some(person);
            let target = truths.call_target;
            let calls = if games && rng.chance(0.8) {
                target + rng.between(0, 4)
            } else {
                (rng.around(if games { f64::from(target) } else { 55.0 }, 12.0) as i32).clamp(10, 140)
            };
            let connected = (0..calls).filter(|_| rng.chance(if games { 0.12 } else { 0.35 })).count() as i64;
            let per_call = rng.along(&[0.4, 0.7, 0.9, 1.1, 1.5]) * if games { 0.8 } else { 3.5 };
            let meetings = rng.weighted(if games { &[0.85, 0.12, 0.03, 0.0] } else { &[0.30, 0.35, 0.23, 0.12] });
            let again = (0..connected).filter(|_| rng.chance(if games { 0.05 } else { 0.15 })).count();
            csv.day(Some(day)).text(person).number(calls.into()).number(connected).number((connected as f64 * per_call) as i64);
            csv.number(rng.between(4, 20).into()).number(meetings as i64).number(again as i64);
        }
    }
    csv.bytes()
}

/// Calls, mails and meetings of customer success managers with their customers.
pub(super) fn touches_file(truths: &Truths, all: &[Customer]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "touches");
    let mut touches: Vec<(Clock, &str, &str, &str, i32)> = Vec::new();
    for c in all {
        let every = match c.tier {
            Tier::Enterprise => 18,
            Tier::Smb => 40,
            Tier::Micro => 120,
        };
        let mut day = c.start.plus(rng.between(1, 10));
        while day < c.until() {
            let on = day.plus(-((day.weekday() as i32 - 4).max(0))).max(c.start);
            let kind = rng.pick(&["Call", "Email", "Email", "Meeting"]);
            // A silent customer doesn't pick up: only mails go out.
            let kind = if c.signs.level(on) > 0.0 { kind } else { "Email" };
            touches.push((Clock::at(on, rng.between(9 * 60, 17 * 60)), &c.id, truths.csms[c.csm], kind, rng.between(0, 99)));
            day = day.plus(rng.between(every / 2, every * 3 / 2));
        }
    }
    touches.arrange();
    let mut csv =
        Csv::new(&["Activity Date", "Activity Type", "Assigned To User", "Account ID", "Outcome", "Duration Seconds"], touches.len() * 80);
    for (at, account, person, kind, draw) in touches {
        csv.clock(Some(at)).text(kind).text(person).text(account);
        match kind {
            "Call" if draw < 55 => csv.text("Connected").number(i64::from(120 + draw * 14)),
            "Call" => csv.text("No answer").number(0),
            "Meeting" => csv.text("Held").number(i64::from(1500 + draw * 20)),
            _ => csv.text("Sent").empty(),
        };
    }
    csv.bytes()
}

/// Who looked after whom from when: the seller from the start, and now and then a new customer success manager.
pub(super) fn owners_file(truths: &Truths, all: &[Customer]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "owners");
    let mut csv = Csv::new(&["Account ID", "Person", "Role", "From Date"], 30_000);
    for c in all {
        csv.text(&c.id).text(truths.rep_hazard[c.rep].0).text("sales").day(Some(c.start));
        let life = c.until().since(c.start);
        let former = rng.between(1, 4) as usize;
        let handed_over = rng.chance(0.15) && life > 60;
        let first = if handed_over { (c.csm + former) % truths.csms.len() } else { c.csm };
        csv.text(&c.id).text(truths.csms[first]).text("csm").day(Some(c.start));
        if handed_over {
            let from = c.start.plus(rng.between(20, life - 20));
            csv.text(&c.id).text(truths.csms[c.csm]).text("csm").day(Some(from));
        }
    }
    csv.bytes()
}

/// Title, stage, industry, feature, competitor, kind, link.
type Item = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const ITEMS: [Item; 14] = [
    ("How a retailer plans 40 store openings", "decision", "Retail", "Gantt", "", "case", "case-retail"),
    ("A clinic group shares one plan across six sites", "decision", "Health", "Collab", "", "case", "case-health"),
    ("Term planning for a school group", "decision", "Education", "Board", "", "case", "case-education"),
    ("云仓如何把交付周期缩短三天", "decision", "Logistics", "Gantt", "", "case", "case-logistics"),
    ("Six ways to plan a quarter", "awareness", "", "Gantt", "", "guide", "guide-planning"),
    ("跨部门协作指南", "education", "", "Collab", "", "guide", "guide-handover"),
    ("Analytics in ten minutes", "use", "", "Analytics", "", "video", "video-analytics"),
    ("看板入门视频", "onboarding", "", "Board", "", "video", "tips-board"),
    ("First week checklist", "onboarding", "", "", "", "guide", "first-week"),
    ("Beginners' peer group, every Thursday", "onboarding", "", "", "", "event", "peer-group"),
    ("Us and Orbiplan, side by side", "decision", "", "", "Orbiplan", "comparison", "versus-orbiplan"),
    ("我们与 Orbiplan 的功能对比", "decision", "", "", "Orbiplan", "comparison", "versus-orbiplan-zh"),
    ("Why plans fail: a field study", "awareness", "", "", "", "guide", "field-study"),
    ("Report sharing for managers", "use", "", "Reports", "", "guide", "report-sharing"),
];

/// Cases, guides, videos and comparisons.
pub(super) fn content_file() -> Vec<u8> {
    let mut csv = Csv::new(&["Title", "Stage", "Industry", "Feature", "Competitor", "Kind", "Link", "Text"], 4_000);
    for (title, stage, industry, feature, competitor, kind, link) in ITEMS {
        csv.text(title).text(stage).text(industry).text(feature).text(competitor).text(kind);
        csv.text(&format!("https://lighthouse.example/library/{link}"));
        csv.text(match kind {
            "comparison" => "What each does better, what moving over takes, and what three customers say after a year.",
            "case" => "What they did before, what they changed, and what it brought after six months.",
            _ => "",
        });
    }
    csv.bytes()
}
