//! Who does what along the life of a customer: activities × roles, with what nobody does, what several roles do, and what hangs on one
//! person (seed 002). What tells an activity is said in `roles::evidence`, the words that name it in `roles::process::WORDS`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::AsOf;
use crate::roles::evidence::{Evidence, evidence};
use crate::roles::matrix::{Bounds, Line, Part, matrix};
use crate::roles::process::Process;
use crate::roles::seats::Seats;
use crate::sales::period::Period;
use crate::schema::Table;
use crate::sorting::Arrange;
use crate::team::Role;

/// Asks who does what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanRoles {
    /// When; the last 90 days without one.
    pub period: Option<Period>,
    /// By what an activity is called a gap, an overlap or a single point.
    pub bounds: Bounds,
}

/// An activity and a role that did it; in the order of a customer's life, then of the blueprint's roles. Of a gap one more row, without a
/// role. An activity that no file could tell has no row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleRow {
    /// The activity: `find_accounts`, `answer_inbound`, `qualify`, `demo`, `trial_support`, `proposal_close`, `onboarding`, `training`,
    /// `renewal`, `upsell`, `cross_sell` or `win_back`.
    pub activity: String,
    /// The role that a person had when they did it: `MDR`, `SDR`, `BDR`, `AE`, `FAE`, `CSM`, `AM`, or `other`; nothing of a gap.
    pub role: Option<String>,
    /// How often the role did it in the period.
    pub count: f64,
    /// The same ÷ how often it was done in all; nothing of nothing.
    pub share: Option<f64>,
    /// Of the activity: `gap`, done fewer times than the bound; `single`, so much of it by one person alone; `overlap`, so much of it by
    /// each of several roles; nothing else.
    pub finding: Option<String>,
    /// Different people of the role who did it.
    pub people: u64,
    /// Whether the blueprint gives the activity to the role; nothing where it gives it to nobody.
    pub expected: Option<bool>,
    /// How often the activity was done in all.
    pub n: f64,
    /// Who did most of it, of a single point.
    pub person: Option<String>,
    /// The table that tells it; of activities that the log never names and no record could tell otherwise, the log.
    pub told_by: String,
}

impl Record for RoleRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("activity", CellKind::Text),
            ("role", CellKind::Text),
            ("count", CellKind::Count),
            ("share", CellKind::Share),
            ("finding", CellKind::Text),
            ("people", CellKind::Count),
            ("expected", CellKind::Flag),
            ("n", CellKind::Count),
            ("person", CellKind::Text),
            ("told_by", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.activity),
            1 => Cell::text(self.role.as_deref()),
            2 => Cell::Number(self.count),
            3 => self.share.into(),
            4 => Cell::text(self.finding.as_deref()),
            5 => Cell::Whole(self.people as i64),
            6 => self.expected.map_or(Cell::Nothing, Cell::Flag),
            7 => Cell::Number(self.n),
            8 => Cell::text(self.person.as_deref()),
            9 => Cell::Text(&self.told_by),
            _ => Cell::Nothing,
        }
    }
}

/// The code of everybody whose role is not of the blueprint or not told.
pub const OTHER: &str = "other";

fn code(role: Option<Role>) -> &'static str {
    role.map_or(OTHER, Role::code)
}

fn rows(line: &Line<'_>) -> Vec<RoleRow> {
    let of = line.process.of_roles();
    let row = |part: Option<&Part>| RoleRow {
        activity: line.process.code().to_owned(),
        role: part.map(|part| code(part.role).to_owned()),
        count: part.map_or(0.0, |part| part.count),
        share: part.and_then(|part| line.share(part)),
        finding: line.finding.map(|finding| finding.code().to_owned()),
        people: part.map_or(0, |part| part.people),
        expected: part.filter(|_| !of.is_empty()).map(|part| part.role.is_some_and(|role| of.contains(&role))),
        n: line.count,
        person: line.person.map(str::to_owned),
        told_by: line.told_by.name().to_owned(),
    };
    let is_gap = line.finding == Some(crate::roles::matrix::Finding::Gap);
    line.parts.iter().map(Some).chain(is_gap.then_some(None)).map(row).collect()
}

/// Days that count where no period is given.
const DAYS: i32 = 90;

impl PlanRoles {
    fn period(&self, as_of: AsOf) -> Period {
        self.period.unwrap_or(Period { from: Some(as_of.0.plus(1 - DAYS)), to: Some(as_of.0) })
    }
}

/// How many kinds of a log are named in a note.
const KINDS: usize = 5;

fn notes(period: Period, evidence: &Evidence<'_>, seats: Option<&Seats<'_>>) -> Vec<Note> {
    let others: BTreeSet<&str> = match seats {
        Some(seats) => evidence.done.iter().filter(|done| seats.role(done.person, done.day).is_none()).map(|done| done.person).collect(),
        None => BTreeSet::new(),
    };
    let named = |code, names: Vec<&str>, number: f64| {
        (number > 0.0).then(|| Note::new(code).about(names.join(", ")).number(number))
    };
    let mut kinds: Vec<(&str, f64)> = evidence.others.iter().map(|(&kind, &count)| (kind, count)).collect();
    kinds.arrange_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let unread = crate::stats::sum(kinds.iter().map(|kind| kind.1));
    let untold: Vec<&str> = Process::ALL.iter().filter(|process| !evidence.told_by.contains_key(process)).map(|process| process.code()).collect();
    let (many, missing) = (others.len() as f64, untold.len() as f64);
    [
        Some(Note::new(NoteCode::CountedBetween).about(period.to_string())),
        seats.is_none().then(|| Note::new(NoteCode::RolesUntold)),
        named(NoteCode::OtherRoles, others.into_iter().collect(), many),
        (evidence.means > 0.0).then(|| Note::new(NoteCode::MeansOnly).number(evidence.means)),
        named(NoteCode::KindsUnread, kinds.into_iter().take(KINDS).map(|kind| kind.0).collect(), unread),
        Note::counted(NoteCode::NobodysWork, evidence.nobodys),
        named(NoteCode::ProcessUntold, untold, missing),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Report for PlanRoles {
    const ID: &'static str = "plan.roles";
    const ABOUT: &'static str = "Who does what: activities of the process by role, with gaps, overlaps and single points";
    const PARAMETERS: &'static [Parameter] = &[PERIOD, GAP, OVERLAP, SINGLE];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Activities, Table::Leads, Table::Requests, Table::Opportunities]];
    type Row = RoleRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanRoles, BadParameter> {
        let period = parameters.get("period").is_some().then(|| parameters.take_period("period")).transpose()?;
        let usual = Bounds::default();
        let mut share = |parameter: Parameter, usual: f64| match parameters.take_number(parameter.key)? {
            Some(share) if share > 1.0 || share <= 0.0 => {
                Err(BadParameter { key: parameter.key.to_owned(), value: share.to_string(), takes: parameter.takes.to_owned() })
            }
            share => Ok(share.unwrap_or(usual)),
        };
        let (overlap, single) = (share(OVERLAP, usual.overlap)?, share(SINGLE, usual.single)?);
        Ok(PlanRoles { period, bounds: Bounds { gap: parameters.take_number(GAP.key)?.unwrap_or(usual.gap), overlap, single } })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<RoleRow>, Missing> {
        let period = self.period(ground.as_of);
        let evidence = evidence(ground.data, period, ground.as_of);
        let seats = Seats::of(ground.data, ground.as_of);
        let lines = matrix(&evidence, seats.as_ref(), self.bounds);
        Ok(Listing::of(lines.iter().flat_map(rows)).with_notes(notes(period, &evidence, seats.as_ref())))
    }

    /// The records of an activity; of `part` those of that role.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let evidence = evidence(ground.data, self.period(ground.as_of), ground.as_of);
        let seats = Seats::of(ground.data, ground.as_of);
        let role = |person: &str, day| code(seats.as_ref().and_then(|seats| seats.role(person, day)));
        let wanted = evidence.done.iter().filter(|done| {
            done.process.code() == key && part.is_none_or(|part| role(done.person, done.day) == part)
        });
        let rows: BTreeSet<(Table, usize)> = wanted.map(|done| done.row).collect();
        rows.into_iter().collect()
    }
}

const PERIOD: Parameter = Parameter {
    key: "period",
    takes: "2026, 2026-Q1, 2026-03 or 2025-07-01..2026-06-30, where either end may be left out; the 90 days to the as-of day",
};
const GAP: Parameter = Parameter { key: "gap", takes: "an activity done fewer times in the period is a gap; 10" };
const OVERLAP: Parameter = Parameter { key: "overlap", takes: "roles that each did such a share of an activity overlap; 0.3" };
const SINGLE: Parameter = Parameter { key: "single", takes: "a person who did such a share of an activity alone is a single point; 0.9" };

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    #[test]
    fn rows_tell_each_role_and_a_gap_has_one_without() {
        let log = "occurred_at,person,kind,count\n2026-03-01,Ann,Renewal,7\n2026-03-02,Cat,Renewal,7\n2026-03-02,Eve,Renewal,6\n\
                   2026-03-04,Cat,Upsell,4\n2025-03-04,Cat,Upsell,40\n2026-03-06,Ann,Call,40\n2026-03-06,Ann,Lunch,2\n2026-03-06,Ann,Demo,12\n";
        let data = dataset(&[("team", "person,role\nAnn,AE\nCat,AM\nEve,VP\n"), ("activities", log)]);
        let answer = ask(&data, &Models::default(), "plan.roles", "2026-03-31", &[]);
        let told = csv(answer.table(), &["activity", "role", "count", "share", "finding", "expected", "n"]);
        let wanted = |line: &&str| ["renewal", "upsell", "win_back"].iter().any(|code| line.starts_with(code));
        let rows: Vec<&str> = told.lines().filter(wanted).collect();
        assert_eq!(
            rows,
            [
                "renewal,AE,7,0.35,overlap,false,20",
                "renewal,AM,7,0.35,overlap,true,20",
                "renewal,other,6,0.3,overlap,false,20",
                "upsell,AM,4,1,gap,true,4",
                "upsell,,0,,gap,,4",
                "win_back,,0,,gap,,0",
            ]
        );
        assert_eq!(
            notes(answer.table()),
            ["counted_between 2026-01-01..2026-03-31", "other_roles Eve 1", "means_only 40", "kinds_unread Lunch 2"]
        );
    }
}
