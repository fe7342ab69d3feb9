//! What tells that somebody did an activity of the process: the log of activities, else other records.
//!
//! An activity that the log names anywhere by the day is told by the log alone, so that nothing counts twice. What the log never names is
//! told by records: a lead made outbound or by a partner (found), a request answered to who was no customer yet (answered), a lead found to
//! fit (qualified), an opportunity that entered a stage called demo or trial, one that was closed (proposed), one of a renewal, an upsell or
//! a cross-sell that was won, and one won of a customer who had left (won back); each by whom it belonged to then. A payment tells no
//! work, and no record tells onboarding or training.

use std::collections::{BTreeMap, BTreeSet};

use super::process::{Process, Said};
use crate::behaviour::sources::mapped;
use crate::column::NOTHING;
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::health::lives_on;
use crate::opportunity::Outcome;
use crate::sales::deals::{Deal, deals_on};
use crate::sales::owners::Owners;
use crate::sales::period::Period;
use crate::sales::response::{Hours, asked};
use crate::sales::stages::{Pipeline, stages};
use crate::schema::{Field, Table, activities, leads, opportunities, requests};
use crate::time::DayReader;

/// Something that somebody did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Done<'a> {
    /// What.
    pub process: Process,
    /// When.
    pub day: Day,
    /// Who.
    pub person: &'a str,
    /// How often.
    pub count: f64,
    /// The record that tells it.
    pub row: (Table, usize),
}

/// Everything of the process that was done in a period, and what tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence<'a> {
    /// Each thing done.
    pub done: Vec<Done<'a>>,
    /// By activity, what tells it; one that nothing could tell is not here.
    pub told_by: BTreeMap<Process, Table>,
    /// Calls, e-mails and meetings in the log of which nothing tells what they were for.
    pub means: f64,
    /// Kinds in the log that name nothing of the process, with how often.
    pub others: BTreeMap<&'a str, f64>,
    /// Records of which nobody tells whose they were.
    pub nobodys: u64,
}

/// A log that names so many activities of the process is one of the process: what it does not name was not done.
const NAMED_ENOUGH: usize = 3;

/// What was done in a period, by the end of a day.
#[must_use]
pub fn evidence(data: &Dataset, period: Period, as_of: AsOf) -> Evidence<'_> {
    let mut evidence = Evidence::default();
    let named = of_log(data, period, as_of, &mut evidence);
    let records = Records { data, as_of, owners: Owners::of(data, as_of), deals: deals_on(data, as_of) };
    for process in Process::ALL {
        let told = if named.contains(&process) {
            Some(Table::Activities)
        } else if let Some(records) = records.of(process) {
            for (day, person, row) in records.rows.into_iter().filter(|&(day, ..)| as_of.knows(day) && period.holds(Some(day))) {
                match person {
                    Some(person) => evidence.done.push(Done { process, day, person, count: 1.0, row: (records.behind, row) }),
                    None => evidence.nobodys += 1,
                }
            }
            Some(records.told_by)
        } else {
            (named.len() >= NAMED_ENOUGH).then_some(Table::Activities)
        };
        evidence.told_by.extend(told.map(|told| (process, told)));
    }
    evidence
}

/// What the log tells, and which activities it names on any day.
fn of_log<'a>(data: &'a Dataset, period: Period, as_of: AsOf, evidence: &mut Evidence<'a>) -> BTreeSet<Process> {
    let mut named = BTreeSet::new();
    let Some(table) = data.table(Table::Activities) else { return named };
    let (Some(times), Some(kinds)) = (table.instant(activities::OCCURRED_AT), table.text(activities::KIND)) else { return named };
    let said: Vec<(&str, Said)> = kinds.dictionary.texts().map(|text| (text, Said::by(text))).collect();
    let counts = table.number(activities::COUNT);
    let mut reader = DayReader::new(&data.settings.zone);
    for row in 0..table.rows() {
        let Some(day) = times.get(row).map(|at| reader.day_of(at)).filter(|&day| as_of.knows(day)) else { continue };
        let Some(&(kind, said)) = said.get(kinds.codes.get(row) as usize).filter(|_| kinds.codes.get(row) != NOTHING) else { continue };
        if let Said::Process(process) = said {
            named.insert(process);
        }
        let count = counts.and_then(|counts| counts.get(row)).unwrap_or(1.0);
        if !period.holds(Some(day)) || count <= 0.0 {
            continue;
        }
        match (said, table.text_at(activities::PERSON, row)) {
            (Said::Process(process), Some(person)) => {
                evidence.done.push(Done { process, day, person, count, row: (Table::Activities, row) });
            }
            (Said::Process(_), None) => evidence.nobodys += 1,
            (Said::Means, _) => evidence.means += count,
            (Said::Nothing, _) => *evidence.others.entry(kind).or_default() += count,
        }
    }
    named
}

/// Days with who did it and the record's row.
type Rows<'a> = Vec<(Day, Option<&'a str>, usize)>;

/// Records of an activity.
struct Told<'a> {
    told_by: Table,
    /// The table of the rows.
    behind: Table,
    rows: Rows<'a>,
}

/// What other records tell.
struct Records<'a> {
    data: &'a Dataset,
    as_of: AsOf,
    owners: Owners<'a>,
    deals: std::sync::Arc<Vec<Deal>>,
}

impl<'a> Records<'a> {
    /// Of an activity; nothing where no column could tell it.
    fn of(&self, process: Process) -> Option<Told<'a>> {
        match process {
            Process::FindAccounts => self.of_leads(leads::CREATED_AT, &[leads::CHANNEL, leads::OWNER], |table, row| {
                table.text_at(leads::CHANNEL, row).is_some_and(is_found)
            }),
            Process::AnswerInbound => self.answered(),
            Process::Qualify => self.of_leads(leads::PROFILE_FIT_AT, &[leads::PROFILE_FIT_AT, leads::OWNER], |_, _| true),
            Process::Demo | Process::TrialSupport => self.entered(process),
            Process::ProposalClose => {
                let wanted = |table: &TableData, deal: &Deal| {
                    deal.outcome != Outcome::Open && kind_of(table, deal.row).is_none_or(|kind| kind == Process::ProposalClose)
                };
                self.closed(&[opportunities::OWNER], wanted)
            }
            Process::Renewal | Process::Upsell | Process::CrossSell => {
                let table = self.data.table(Table::Opportunities)?;
                let of_kind = |deal: &Deal| kind_of(table, deal.row) == Some(process);
                // Where no opportunity was ever made of it, nobody keeps it in that list.
                self.deals.iter().any(of_kind).then_some(())?;
                self.closed(&[opportunities::OWNER, opportunities::KIND], |_, deal| deal.outcome == Outcome::Won && of_kind(deal))
            }
            Process::WinBack => {
                let lives = lives_on(self.data, self.as_of);
                let left = |CustomerIx(at): CustomerIx| lives.get(at as usize).and_then(|life| life.first_spell_end.or(life.end));
                // Where nobody has left, nobody is to be won back.
                lives.iter().any(|life| life.first_spell_end.or(life.end).is_some()).then_some(())?;
                self.closed(&[opportunities::OWNER], |_, deal| {
                    let back = deal.customer.and_then(left).zip(deal.created).is_some_and(|(left, created)| created >= left);
                    deal.outcome == Outcome::Won && back
                })
            }
            Process::Onboarding | Process::Training => None,
        }
    }

    fn has(&self, fields: &[Field]) -> Option<()> {
        fields.iter().all(|&field| mapped(self.data, field)).then_some(())
    }

    /// Leads, by the day of a field.
    fn of_leads(&self, at: Field, needs: &[Field], wanted: impl Fn(&TableData, usize) -> bool) -> Option<Told<'a>> {
        self.has(needs)?;
        let table = self.data.table(Table::Leads)?;
        let mut reader = DayReader::new(&self.data.settings.zone);
        let (created, times) = (table.instant(leads::CREATED_AT)?, table.instant(at)?);
        let rows = (0..table.rows()).filter(|&row| wanted(table, row)).filter_map(|row| {
            // A lead is known from its creation on.
            created.get(row).map(|at| reader.day_of(at)).filter(|&day| self.as_of.knows(day))?;
            Some((reader.day_of(times.get(row)?), table.text_at(leads::OWNER, row), row))
        });
        Some(Told { told_by: Table::Leads, behind: Table::Leads, rows: rows.collect() })
    }

    /// Requests answered to who was no customer yet, by the day of the answer.
    fn answered(&self) -> Option<Told<'a>> {
        self.has(&[requests::PERSON, requests::RESPONDED_AT])?;
        let table = self.data.table(Table::Requests)?;
        let lives = lives_on(self.data, self.as_of);
        let mut reader = DayReader::new(&self.data.settings.zone);
        let times = [requests::REQUESTED_AT, requests::RESPONDED_AT].map(|field| table.instant(field));
        let rows = asked(self.data, Table::Requests, Hours::All, self.as_of).0.into_iter().filter_map(|one| {
            one.answered?;
            let [asked, answered] = times.map(|column| column.and_then(|column| column.get(one.row)));
            let asked = reader.day_of(asked?);
            let start = one.customer.and_then(|CustomerIx(at)| lives.get(at as usize)?.start);
            let is_new = start.is_none_or(|start| asked < start);
            is_new.then(|| Some((reader.day_of(answered?), table.text_at(requests::PERSON, one.row), one.row)))?
        });
        Some(Told { told_by: Table::Requests, behind: Table::Requests, rows: rows.collect() })
    }

    /// Opportunities that entered a stage of this name, by the day they did.
    fn entered(&self, process: Process) -> Option<Told<'a>> {
        self.has(&[opportunities::OWNER])?;
        let stages = stages(self.data, &Pipeline::default(), self.as_of);
        let of: Vec<bool> = stages.names.iter().map(|name| Process::of(name) == Some(process)).collect();
        (stages.dated && of.contains(&true)).then_some(())?;
        let rows = stages.courses.iter().flat_map(|course| {
            let visits = stages.visits(course).iter().filter(|&&(place, _)| of.get(place as usize) == Some(&true));
            visits.map(|&(_, day)| (day, self.owner(&course.deal, day), course.deal.row))
        });
        Some(Told { told_by: Table::StageHistory, behind: Table::Opportunities, rows: rows.collect() })
    }

    /// Opportunities by the day they were closed.
    fn closed(&self, needs: &[Field], wanted: impl Fn(&TableData, &Deal) -> bool) -> Option<Told<'a>> {
        self.has(needs)?;
        let table = self.data.table(Table::Opportunities)?;
        let rows = self.deals.iter().filter(|deal| wanted(table, deal)).filter_map(|deal| {
            let closed = deal.closed?;
            Some((closed, self.owner(deal, closed), deal.row))
        });
        Some(Told { told_by: Table::Opportunities, behind: Table::Opportunities, rows: rows.collect() })
    }

    fn owner(&self, deal: &Deal, day: Day) -> Option<&'a str> {
        self.owners.on(deal, Some(day)).map(|person| self.owners.people()[person])
    }
}

/// Whether a channel says that somebody went and found the lead.
fn is_found(channel: &str) -> bool {
    ["outbound", "partner", "partners", "channel", "外呼", "外拓", "渠道", "合作伙伴"].contains(&squash(channel).as_str())
}

/// What an opportunity's kind says it was about: a renewal, an upsell, a cross-sell, else new business; nothing where it says nothing.
pub(super) fn kind_of(table: &TableData, row: usize) -> Option<Process> {
    let kind = table.text_at(opportunities::KIND, row)?;
    let process = Process::of(kind).filter(|one| [Process::Renewal, Process::Upsell, Process::CrossSell].contains(one));
    Some(process.unwrap_or(Process::ProposalClose))
}
