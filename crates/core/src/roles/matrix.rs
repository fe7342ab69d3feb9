//! Activities × roles: who does how much of each activity, what nobody does, what several roles do, what hangs on one person.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::process::Process;
use super::seats::Seats;
use crate::schema::Table;
use crate::stats::sum;
use crate::team::Role;

/// By what an activity is called a gap, an overlap or a single point.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// An activity done fewer times is a gap.
    pub gap: f64,
    /// Roles that each did such a share of an activity overlap.
    pub overlap: f64,
    /// A person who did such a share alone is a single point.
    pub single: f64,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { gap: 10.0, overlap: 0.3, single: 0.9 }
    }
}

/// What is found of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Hardly anybody does it.
    Gap,
    /// Two roles or more do a good part of it.
    Overlap,
    /// It hangs on one person.
    Single,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Finding; 3] = [Finding::Gap, Finding::Overlap, Finding::Single];

    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Finding::Gap => "gap",
            Finding::Overlap => "overlap",
            Finding::Single => "single",
        }
    }
}

/// What a role did of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The role; nothing for everybody whose role is not of the blueprint or not told.
    pub role: Option<Role>,
    /// How often.
    pub count: f64,
    /// Different people who did.
    pub people: u64,
}

/// An activity and who does it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// The activity.
    pub process: Process,
    /// What tells it.
    pub told_by: Table,
    /// How often it was done in all.
    pub count: f64,
    /// By role, in the order of the blueprint, the others last.
    pub parts: Vec<Part>,
    /// What is found of it.
    pub finding: Option<Finding>,
    /// Who did most of it, where it is a single point.
    pub person: Option<&'a str>,
}

impl Line<'_> {
    /// The share that a part is; nothing of nothing.
    #[must_use]
    pub fn share(&self, part: &Part) -> Option<f64> {
        (self.count > 0.0).then(|| part.count / self.count)
    }
}

/// Every activity that something could tell, in the order of a customer's life.
#[must_use]
pub fn matrix<'a>(evidence: &Evidence<'a>, seats: Option<&Seats<'_>>, bounds: Bounds) -> Vec<Line<'a>> {
    evidence.told_by.iter().map(|(&process, &told_by)| line(evidence, seats, bounds, process, told_by)).collect()
}

fn line<'a>(evidence: &Evidence<'a>, seats: Option<&Seats<'_>>, bounds: Bounds, process: Process, told_by: Table) -> Line<'a> {
    let mut roles: BTreeMap<usize, (Vec<f64>, BTreeSet<&str>)> = BTreeMap::new();
    let mut people: BTreeMap<&'a str, Vec<f64>> = BTreeMap::new();
    for done in evidence.done.iter().filter(|done| done.process == process) {
        let role = seats.and_then(|seats| seats.role(done.person, done.day));
        let place = role.map_or(Role::ALL.len(), |role| role as usize);
        let (counts, of_role) = roles.entry(place).or_default();
        counts.push(done.count);
        of_role.insert(done.person);
        people.entry(done.person).or_default().push(done.count);
    }
    let count = sum(people.values().flatten().copied());
    let parts: Vec<Part> = roles
        .into_iter()
        .map(|(place, (counts, people))| Part { role: Role::ALL.get(place).copied(), count: sum(counts), people: people.len() as u64 })
        .collect();
    let alone = people.into_iter().map(|(person, counts)| (person, sum(counts))).find(|&(_, own)| own >= bounds.single * count);
    let many = parts.iter().filter(|part| part.role.is_some() && part.count >= bounds.overlap * count).count();
    let finding = if count < bounds.gap || count <= 0.0 {
        Some(Finding::Gap)
    } else if alone.is_some() {
        Some(Finding::Single)
    } else {
        (many > 1).then_some(Finding::Overlap)
    };
    let person = alone.map(|(person, _)| person).filter(|_| finding == Some(Finding::Single));
    Line { process, told_by, count, parts, finding, person }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{AsOf, Day};
    use crate::roles::evidence::evidence;
    use crate::sales::period::Period;
    use crate::testing::dataset;

    const TEAM: &str = "person,role\nAnn,AE\nBob,CSM\nCat,AM\nDan,CSM\n";

    fn lines(files: &[(&str, &str)], bounds: Bounds) -> Vec<(String, f64, Option<&'static str>)> {
        let data = dataset(files);
        let as_of = AsOf("2026-03-31".parse::<Day>().expect("a day"));
        let evidence = evidence(&data, Period::default(), as_of);
        let seats = Seats::of(&data, as_of);
        matrix(&evidence, seats.as_ref(), bounds)
            .iter()
            .map(|line| (line.process.code().to_owned(), line.count, line.finding.map(Finding::code)))
            .collect()
    }

    #[test]
    fn what_nobody_does_is_a_gap_and_what_two_roles_do_an_overlap() {
        let log = "occurred_at,person,kind,count\n2026-03-01,Ann,Renewal call,7\n2026-03-02,Cat,Renewal,6\n2026-03-02,Bob,Renewal,2\n\
                   2026-03-03,Bob,Training,19\n2026-03-04,Dan,Training,2\n2026-03-05,Bob,Onboarding,9\n2026-03-05,Dan,Onboarding,8\n2026-03-06,Ann,Call,40\n";
        let found = lines(&[("team", TEAM), ("activities", log)], Bounds::default());
        let of = |code: &str| found.iter().find(|(one, ..)| one == code).map(|(_, count, finding)| (*count, *finding));
        assert_eq!(found.len(), 12, "a log of the process tells of what it does not name that nobody does it");
        assert_eq!(of("renewal"), Some((15.0, Some("overlap"))));
        assert_eq!(of("training"), Some((21.0, Some("single"))), "19 of 21 by one");
        assert_eq!(of("onboarding"), Some((17.0, None)), "one role, two people");
        assert_eq!(of("trial_support"), Some((0.0, Some("gap"))));
        let strict = lines(&[("team", TEAM), ("activities", log)], Bounds { gap: 18.0, overlap: 0.5, single: 0.95 });
        let of = |code: &str| strict.iter().find(|(one, ..)| one == code).and_then(|(_, _, finding)| *finding);
        assert_eq!(["renewal", "training", "onboarding"].map(of), [Some("gap"), None, Some("gap")]);
    }

    #[test]
    fn records_tell_what_the_log_does_not_name_and_what_nothing_tells_is_no_gap() {
        let opportunities = "opportunity_id,stage,owner,kind,created_at,close_date\n\
                             1,Won,Ann,new,2026-01-01,2026-02-01\n2,Lost,Ann,new,2026-01-01,2026-02-01\n3,Won,Cat,renewal,2026-01-01,2026-02-01\n\
                             4,Lost,Cat,renewal,2026-01-01,2026-02-01\n5,Open,Ann,new,2026-01-01,\n6,Won,Ann,new,2026-04-01,2026-04-02\n";
        let history = "opportunity_id,stage,entered_at,owner\n1,Demo,2026-01-10,Bob\n2,Demo,2026-01-11,Ann\n";
        let leads = "lead_id,created_at,channel,owner,profile_fit_at\nL1,2026-01-01,outbound,Ann,2026-01-02\nL2,2026-01-01,inbound,Ann,\n\
                     L3,2026-01-01,partner,,2026-04-02\n";
        let log = "occurred_at,person,kind\n2026-01-01,Ann,Call\n2026-01-01,Ann,E-mail\n";
        let files = [("team", TEAM), ("activities", log), ("opportunities", opportunities), ("stage_history", history), ("leads", leads)];
        let found: Vec<(String, f64)> = lines(&files, Bounds::default()).into_iter().map(|(code, count, _)| (code, count)).collect();
        let expected = [("find_accounts", 1.0), ("qualify", 1.0), ("demo", 2.0), ("proposal_close", 2.0), ("renewal", 1.0)];
        assert_eq!(found, expected.map(|(code, count)| (code.to_owned(), count)));
        let data = dataset(&files);
        let evidence = evidence(&data, Period::default(), AsOf("2026-03-31".parse().expect("a day")));
        assert_eq!((evidence.means, evidence.nobodys), (2.0, 1));
        let demos: Vec<&str> = evidence.done.iter().filter(|done| done.process == Process::Demo).map(|done| done.person).collect();
        assert_eq!(demos, ["Bob", "Ann"], "by who owned it then");
        // A demo in the log, and stages tell none any more: nothing counts twice.
        let log = "occurred_at,person,kind\n2026-01-01,Ann,Demo\n";
        let files = [("activities", log), files[2], files[3]];
        assert_eq!(lines(&files, Bounds::default()).iter().find(|line| line.0 == "demo").map(|line| line.1), Some(1.0));
    }

    #[test]
    fn without_a_team_gaps_are_told_and_overlaps_are_not() {
        let log = "occurred_at,person,kind,count\n2026-03-01,Ann,Renewal,9\n2026-03-02,Cat,Renewal,9\n2026-03-02,Cat,Demo,9\n2026-03-02,Cat,Upsell,30\n";
        let found = lines(&[("activities", log)], Bounds::default());
        let of = |code: &str| found.iter().find(|(one, ..)| one == code).and_then(|(_, _, finding)| *finding);
        assert_eq!(["renewal", "demo", "upsell", "win_back"].map(of), [None, Some("gap"), Some("single"), Some("gap")]);
    }
}
