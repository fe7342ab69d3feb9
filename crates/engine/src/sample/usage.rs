//! The product's event log: who did what when, on working days and in working hours of whatever zone reads it.

use holdfast_core::day::Day;
use holdfast_core::sorting::Arrange;

use super::csv::{Clock, Csv};
use super::customers::{Customer, Role, Story, Tier};
use super::rng::Rng;
use super::truths::{DATA_END, Truths};

/// Features; the first two are the core ones with high value, the last does nothing.
const FEATURES: [&str; 7] = ["Gantt", "Collab", "Reports", "Board", "Docs", "Analytics", "F9"];
const REPORTS: u8 = 2;
const ANALYTICS: u8 = 5;
/// Share of customers that have taken up each feature.
const TAKEN_UP: [f64; 7] = [0.45, 0.40, 0.70, 1.0, 0.9, 0.30, 0.5];
const PAGES: [&str; 6] = ["/projects", "/inbox", "/settings/team", "/settings/integrations", "/help/getting-started", "/help/keyboard"];
const SEARCHES: [&str; 8] =
    ["templates", "time tracking", "calendar sync", "recurring task", "甘特图 依赖", "审批流程", "权限设置", "import excel"];
const CONTENT: [&str; 8] =
    ["new-timeline", "new-forms", "guide-planning", "guide-handover", "case-retail", "case-health", "tips-board", "release-notes"];
/// Shares of each weekday, Monday first.
const RHYTHM: [f64; 7] = [1.05, 1.1, 1.05, 1.0, 0.85, 0.10, 0.08];
/// Admins, champions and decision makers look in at least this often, in days, unless they are absent.
const LOOKS_IN: i32 = 9;

/// What a row of the log tells.
#[derive(Debug, Clone, Copy)]
enum What {
    Login,
    Feature(u8, i32),
    Page(&'static str, i32),
    Shown(u8),
    Clicked(u8),
    Search(&'static str),
    Started,
    Completed,
    Shared,
}

struct Event {
    at: Clock,
    customer: u16,
    /// Place among the customer's users; nobody's if there is no such place.
    user: u8,
    what: What,
}

/// The log, and each user's last login by customer and place.
pub(super) struct Usage {
    pub log: Vec<u8>,
    pub last_logins: Vec<Vec<Option<Clock>>>,
}

/// A user is known by customer and place; nobody has this place.
const NOBODY: u8 = u8::MAX;

/// The event log of all customers.
pub(super) fn usage(truths: &Truths, all: &[Customer]) -> Usage {
    let mut rng = Rng::new(truths.seed, "usage");
    let mut events = Vec::with_capacity(160_000);
    for (place, customer) in all.iter().enumerate() {
        Log { rng: &mut rng, customer, number: place as u16, events: &mut events }.life();
    }
    let mut last_logins: Vec<Vec<Option<Clock>>> = all.iter().map(|c| vec![None; c.users.len()]).collect();
    // Stable: what one user does within a second stays in its order.
    events.arrange_by_key(|event: &Event| event.at);
    for event in &events {
        if matches!(event.what, What::Login) {
            last_logins[usize::from(event.customer)][usize::from(event.user)] = Some(event.at);
        }
    }
    Usage { log: file(all, &events), last_logins }
}

/// One customer's part of the log being written.
struct Log<'a> {
    rng: &'a mut Rng,
    customer: &'a Customer,
    number: u16,
    events: &'a mut Vec<Event>,
}

impl Log<'_> {
    fn life(&mut self) {
        let c = self.customer;
        let taken_up: Vec<u8> = (0..FEATURES.len() as u8).filter(|&f| self.rng.chance(TAKEN_UP[usize::from(f)])).collect();
        let usual = match c.story {
            Some(Story::Grow | Story::RatioDown) => 0.6,
            Some(Story::Rescue) => 0.25,
            Some(Story::Silent) => 0.35,
            None => self.rng.along(&[0.03, 0.08, 0.13, 0.19, 0.27, 0.38, 0.62]),
        } * if c.tier == Tier::Micro { 1.4 } else { 1.0 };
        let own: Vec<f64> = c.users.iter().map(|_| usual * (0.5 + self.rng.unit())).collect();
        let mut seen = vec![c.start; c.users.len()];
        for day in (c.start.0..c.until().0).map(Day) {
            let level = c.signs.level(day) * RHYTHM[day.weekday() as usize];
            for (place, user) in c.users.iter().enumerate() {
                if level <= 0.0 || c.signs.absent(user.role, day) {
                    continue;
                }
                let due = user.role != Role::Member && day.weekday() < 5 && day.since(seen[place]) >= LOOKS_IN;
                if self.rng.chance((own[place] * level).min(0.95)) || due || day == c.start && place == 0 {
                    seen[place] = day;
                    self.visit(day, place as u8, &taken_up);
                }
            }
        }
        self.signs();
    }

    /// What one user does on one day.
    fn visit(&mut self, day: Day, user: u8, taken_up: &[u8]) {
        let c = self.customer;
        let mut at = Clock::at(day, self.rng.between(8 * 60 + 30, 18 * 60));
        at.0 += i64::from(self.rng.between(0, 59));
        self.write(at, user, What::Login);
        if self.rng.chance(0.12) {
            // A second session, in the evening.
            let later = at.plus_minutes(self.rng.between(60, 200));
            self.write(later, user, What::Login);
        }
        for _ in 0..self.rng.weighted(&[0.35, 0.52, 0.13]) {
            let feature = self.rng.pick(taken_up);
            if feature < 2 && c.signs.core_stopped(day) {
                continue;
            }
            let seconds = self.rng.along(&[8.0, 40.0, 90.0, 200.0, 420.0, 1500.0]) as i32;
            self.after(&mut at, user, What::Feature(feature, seconds));
        }
        if self.rng.chance(0.08) {
            let (page, seconds) = (self.rng.pick(&PAGES), self.rng.between(5, 180));
            self.after(&mut at, user, What::Page(page, seconds));
        }
        if self.rng.chance(0.10) {
            let content = self.rng.between(0, CONTENT.len() as i32 - 1) as u8;
            self.after(&mut at, user, What::Shown(content));
            let clicks = if c.signs.ignores_content(day) || c.story == Some(Story::Grow) { 0.05 } else { 0.32 };
            if self.rng.chance(clicks) {
                self.after(&mut at, user, What::Clicked(content));
            }
        }
        let works = if c.story == Some(Story::RatioDown) { 0.4 } else { 0.12 };
        if self.rng.chance(works) {
            self.after(&mut at, user, What::Started);
            if self.rng.chance(c.signs.completes(day)) {
                self.after(&mut at, user, What::Completed);
            }
        }
        if self.rng.chance(0.012) {
            let text = self.rng.pick(&SEARCHES);
            self.after(&mut at, user, What::Search(text));
        }
        if self.rng.chance(0.008) {
            self.after(&mut at, user, What::Shared);
        }
        if c.story == Some(Story::Grow) && DATA_END.since(day) < 60 {
            let feature = self.rng.pick(&[0, 1, ANALYTICS, ANALYTICS]);
            let seconds = self.rng.between(300, 2400);
            self.after(&mut at, user, What::Feature(feature, seconds));
            if self.rng.chance(0.08) {
                self.after(&mut at, user, What::Shared);
            }
        }
    }

    /// What the signs of this customer leave in the log.
    fn signs(&mut self) {
        let c = self.customer;
        // The last user, unless it is the absent admin itself: then the log names nobody.
        let user = c.users.iter().rposition(|user| user.role == Role::Member).map_or(NOBODY, |place| place as u8);
        for &day in c.signs.export_help.iter().filter(|&&day| c.signs.level(day) > 0.0) {
            let at = Clock::at(day, self.rng.between(9 * 60, 18 * 60));
            let seconds = self.rng.between(40, 400);
            self.write(at, user, What::Page("/help/export-data", seconds));
        }
        for &(day, cancels) in c.signs.intent.iter().filter(|&&(day, _)| c.signs.level(day) > 0.0) {
            let at = Clock::at(day, self.rng.between(9 * 60, 18 * 60));
            let seconds = self.rng.between(10, 240);
            self.write(at, user, What::Page(if cancels { "/account/cancel" } else { "/pricing" }, seconds));
        }
        for &day in c.signs.competitor.iter().filter(|&&day| c.signs.level(day) > 0.0) {
            let at = Clock::at(day, self.rng.between(13 * 60, 16 * 60));
            let seconds = self.rng.between(6, 28);
            self.write(at, user, What::Feature(REPORTS, seconds));
            let later = if day.plus(1) < c.until() && self.rng.chance(0.5) {
                Clock::at(day.plus(1), self.rng.between(9 * 60, 12 * 60))
            } else {
                at.plus_minutes(self.rng.between(5, 150))
            };
            let text = self.rng.pick(&["Orbiplan", "orbiplan alternative", "Orbiplan 对比", "switch to Orbiplan"]);
            self.write(later, user, What::Search(text));
        }
    }

    fn after(&mut self, at: &mut Clock, user: u8, what: What) {
        *at = Clock(at.0 + i64::from(self.rng.between(20, 900)));
        self.write(*at, user, what);
    }

    fn write(&mut self, at: Clock, user: u8, what: What) {
        self.events.push(Event { at, customer: self.number, user, what });
    }
}

fn file(all: &[Customer], events: &[Event]) -> Vec<u8> {
    let mut csv = Csv::new(
        &["Timestamp", "Account ID", "User ID", "Event", "Feature", "Page Path", "Content ID", "Duration Seconds", "Search Text"],
        events.len() * 64,
    );
    for event in events {
        let customer = &all[usize::from(event.customer)];
        csv.clock(Some(event.at)).text(&customer.id).text(customer.users.get(usize::from(event.user)).map_or("", |user| &user.id));
        match event.what {
            What::Login => csv.text("Login").empty().empty().empty().empty().empty(),
            What::Feature(feature, seconds) => {
                csv.text("Feature Used").text(FEATURES[usize::from(feature)]).empty().empty().number(seconds.into()).empty()
            }
            What::Page(page, seconds) => csv.text("Page View").empty().text(page).empty().number(seconds.into()).empty(),
            What::Shown(content) => csv.text("Shown").empty().empty().text(CONTENT[usize::from(content)]).empty().empty(),
            What::Clicked(content) => csv.text("Clicked").empty().empty().text(CONTENT[usize::from(content)]).empty().empty(),
            What::Search(text) => csv.text("Search").empty().empty().empty().empty().text(text),
            What::Started => csv.text("Started").text("Checklists").empty().empty().empty().empty(),
            What::Completed => csv.text("Completed").text("Checklists").empty().empty().empty().empty(),
            What::Shared => csv.text("Report Shared").text("Reports").empty().empty().empty().empty(),
        };
    }
    csv.bytes()
}

/// The product's list of users, with the last login of each.
pub(super) fn users_file(all: &[Customer], last_logins: &[Vec<Option<Clock>>]) -> Vec<u8> {
    let mut csv = Csv::new(&["User ID", "Company ID", "Name", "Role", "Last Seen"], 60_000);
    for (customer, logins) in all.iter().zip(last_logins) {
        for (user, login) in customer.users.iter().zip(logins) {
            csv.text(&user.id).text(&customer.id).text(&user.name);
            csv.text(match user.role {
                Role::Admin => "Admin",
                Role::DecisionMaker => "Decision maker",
                Role::Champion => "Champion",
                Role::Member => "Member",
            });
            csv.clock(*login);
        }
    }
    csv.bytes()
}
