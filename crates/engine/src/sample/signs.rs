//! What goes before a customer's leaving, and what happens to anybody by chance.

use holdfast_core::day::Day;

use super::customers::{Customer, Role, Story};
use super::rng::Rng;
use super::truths::{DATA_END, Truths};

/// Days before leaving from which logins fall.
pub(super) const DECLINE_DAYS: i32 = 56;
/// Days before leaving from which core features are no longer used.
const CORE_STOP_DAYS: i32 = 45;
/// Days before leaving from which a silent leaver does nothing.
const SILENT_DAYS: i32 = 40;
/// Length of an absence by chance.
const CHANCE_ABSENCE: i32 = 25;
/// Length of a silence by chance.
const CHANCE_SILENCE: i32 = 38;

/// The signs that one customer shows.
#[derive(Debug, Default)]
pub(super) struct Signs {
    leaves: Option<Day>,
    decline: bool,
    /// Whether the decline is a cliff: the customer to rescue.
    steep: bool,
    silent: bool,
    /// Days (after, until] without any of admin, champion and decision maker.
    absences: Vec<(Day, Day)>,
    /// Days (after, until] without anybody.
    silences: Vec<(Day, Day)>,
    ratio_down_from: Option<Day>,
    /// Visits to the help on exports.
    pub export_help: Vec<Day>,
    /// Visits to the price page (false) or the cancellation page (true).
    pub intent: Vec<(Day, bool)>,
    /// Tickets of somebody about to leave.
    pub leaving_tickets: Vec<Day>,
    /// Tuesdays on which the rule of the competitor is met.
    pub competitor: Vec<Day>,
}

impl Signs {
    /// Draws the signs of a customer. What happens by chance is drawn alike for leavers and stayers.
    pub(super) fn new(truths: &Truths, rng: &mut Rng, customer: &Customer) -> Signs {
        let mut signs = Signs { leaves: customer.leaves, ..Signs::default() };
        signs.by_chance(truths, rng, customer);
        if let Some(leaves) = customer.leaves {
            signs.before_leaving(truths, rng, customer, leaves);
        }
        match customer.story {
            Some(Story::Silent) => signs.silences.push((DATA_END.plus(-36), DATA_END)),
            Some(Story::RatioDown) => signs.ratio_down_from = Some(DATA_END.plus(-56)),
            _ => {}
        }
        if matches!(customer.story, Some(Story::Grow | Story::RatioDown)) {
            // Nothing by chance may hide what they stand for.
            (signs.absences, signs.silences) = (Vec::new(), Vec::new());
            signs.intent.clear();
            signs.export_help.clear();
        }
        let (from, until) = (customer.start, customer.until());
        signs.export_help.retain(|&day| from <= day && day < until);
        signs.intent.retain(|&(day, _)| from <= day && day < until);
        signs.leaving_tickets.retain(|&day| from <= day && day < until);
        signs.competitor.retain(|&day| from <= day && day < until);
        signs
    }

    fn by_chance(&mut self, truths: &Truths, rng: &mut Rng, customer: &Customer) {
        let (from, until) = (customer.start, customer.until());
        let life = until.since(from);
        let chances = &truths.by_chance;
        for (chance, export, absent) in
            [(chances.export_help_and_admin_absent, true, true), (chances.export_help, true, false), (chances.admin_absent, false, true)]
        {
            if !rng.chance(chance) || life < 60 {
                continue;
            }
            let day = from.plus(rng.between(10, life - 30));
            if absent {
                self.absences.push((day, day.plus(CHANCE_ABSENCE)));
            }
            if export {
                self.export_help.extend([day.plus(rng.between(0, 8)), day.plus(rng.between(10, 20))]);
            }
        }
        if rng.chance(chances.silent) && life > 90 {
            let day = from.plus(rng.between(20, life - 40));
            self.silences.push((day, day.plus(CHANCE_SILENCE)));
        }
        if rng.chance(chances.leaving_ticket) && life > 60 {
            self.leaving_tickets.push(from.plus(rng.between(20, life - 1)));
        }
        if rng.chance(chances.competitor_search) && life > 60 {
            self.competitor.push(tuesday(from.plus(rng.between(20, life - 1))));
        }
        for day in 0..life {
            if rng.chance(0.003) {
                self.intent.push((from.plus(day), rng.chance(0.1)));
            }
        }
    }

    fn before_leaving(&mut self, truths: &Truths, rng: &mut Rng, customer: &Customer, leaves: Day) {
        let chances = &truths.before_leaving;
        let rescue = customer.story == Some(Story::Rescue);
        self.steep = rescue;
        if rescue {
            self.export_help.extend([14, 23, 36].map(|left| leaves.plus(-left)));
        }
        self.silent = rng.chance(chances.silent) && !rescue;
        self.decline = rng.chance(chances.decline) || rescue;
        if rng.chance(chances.export_help_and_admin_absent) || rescue {
            self.absences.push((leaves.plus(-rng.between(46, 60)), leaves));
            if !self.silent {
                // Twice in any thirty of the last sixty days, so that a month end before leaving sees it.
                self.export_help.extend([4, 17, 29, 41, 54].map(|left| leaves.plus(-left - rng.between(0, 3))));
            }
        }
        if self.silent {
            return;
        }
        if rng.chance(chances.leaving_tickets) && !rescue {
            for _ in 0..rng.between(1, 2) {
                self.leaving_tickets.push(leaves.plus(-rng.between(2, 45)));
            }
        }
        if rng.chance(chances.price_or_cancel_page) || rescue {
            self.intent.push((leaves.plus(-rng.between(1, 29)), !rescue && rng.chance(0.6)));
            self.intent.push((leaves.plus(-rng.between(29, 40)), false));
        }
        if rng.chance(chances.competitor_search) {
            self.competitor.push(tuesday(leaves.plus(-rng.between(9, 60))));
        }
    }

    /// The share of its usual activity that the customer has on a day.
    pub(super) fn level(&self, day: Day) -> f64 {
        let left = self.leaves.map_or(i32::MAX, |leaves| leaves.since(day));
        if (self.silent && left <= SILENT_DAYS) || within(&self.silences, day) {
            0.0
        } else if self.decline && left < DECLINE_DAYS {
            let rest = f64::from(left) / f64::from(DECLINE_DAYS);
            (0.15 + 0.85 * rest) * if self.steep { rest * rest } else { 1.0 }
        } else {
            1.0
        }
    }

    /// Whether a user of this role keeps away on a day.
    pub(super) fn absent(&self, role: Role, day: Day) -> bool {
        role != Role::Member && within(&self.absences, day)
    }

    /// Whether core features are no longer used.
    pub(super) fn core_stopped(&self, day: Day) -> bool {
        self.decline && self.leaves.is_some_and(|leaves| leaves.since(day) < CORE_STOP_DAYS)
    }

    /// Chance that work once started is completed.
    pub(super) fn completes(&self, day: Day) -> f64 {
        let declining = self.decline && self.leaves.is_some_and(|leaves| leaves.since(day) <= DECLINE_DAYS);
        if self.ratio_down_from.is_some_and(|from| day > from) {
            0.2
        } else if declining {
            0.28
        } else {
            0.8
        }
    }

    /// Whether new content is hardly clicked any more.
    pub(super) fn ignores_content(&self, day: Day) -> bool {
        self.decline && self.leaves.is_some_and(|leaves| leaves.since(day) <= DECLINE_DAYS)
    }
}

fn within(spans: &[(Day, Day)], day: Day) -> bool {
    spans.iter().any(|&(after, until)| after < day && day <= until)
}

/// The Tuesday on or before a day.
fn tuesday(day: Day) -> Day {
    day.plus(-((day.weekday() as i32 + 6) % 7))
}
