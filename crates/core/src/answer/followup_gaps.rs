//! Where a team only runs: names that nobody follows up, companies that several people work on, people who bring no new names.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::day::Day;
use crate::lifecycle::companies::{Companies, Company};
use crate::lifecycle::followup::names::without_names;
use crate::lifecycle::followup::overlaps::overlaps;
use crate::lifecycle::followup::sellers::{Done, Sellers};
use crate::lifecycle::followup::untouched::{is_told, untouched};
use crate::lifecycle::followup::{Evidence, Finding, Gap};
use crate::schema::{Table, activities, leads, requests};
use crate::sorting::Arrange;

/// Asks where nobody follows up, several do, or nothing new comes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowupGaps {
    /// From how many working days on a lead or a request counts as not followed up; 2 if absent.
    pub days: Option<u32>,
}

/// A gap: by finding, then the latest first, then by ids and person.
///
/// `no_follow_up`: a lead or a request at least `days` working days old (Monday to Friday, holidays aside, the day itself not counted) about
/// which nothing was done on that day or later: no activity, no answer, no opportunity, and no customer came of it. `several_owners`: two
/// people of the same part in selling (MDR, SDR and BDR open, AE and FAE close; a hand-over from one part to the other is none) who entered
/// leads of one company within ninety days, own open opportunities of it, or took turns in activities of the last ninety days, where the
/// list of owners names no hand-over between them. `no_new_names`: somebody who sells and did something in the last four weeks, but came to
/// no company in them that was new to them, by a lead or an opportunity of theirs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapRow {
    /// What is found.
    pub finding: Finding,
    /// The lead; of several owners the company's latest.
    pub lead_id: Option<String>,
    /// The company's customer record.
    pub customer_id: Option<String>,
    /// Whose it is; of several owners the owner of the latest lead.
    pub person: Option<String>,
    /// When it was created or asked; of several owners, when the second came in; without new names, the day of the last one.
    pub since: Option<Day>,
    /// By what.
    pub evidence: Evidence,
    /// The same as text.
    pub facts: String,
    /// What the company is called.
    pub name: Option<String>,
    /// The company's place among all, by which rows of one company are counted together; nothing where a person is meant.
    pub company: Option<u64>,
}

/// How many gaps of a kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Companies, each once however many of its leads and requests wait.
    pub companies: u64,
    /// Rows: leads and requests, or what else the kind counts.
    pub rows: u64,
}

/// How many companies rows of a kind are about, and how many rows there are of it.
#[must_use]
pub fn counted(rows: &[GapRow], finding: Finding) -> Counted {
    let those = || rows.iter().filter(|row| row.finding == finding);
    Counted { companies: those().filter_map(|row| row.company).collect::<BTreeSet<u64>>().len() as u64, rows: those().count() as u64 }
}

impl Record for GapRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("finding", CellKind::Text),
            ("lead_id", CellKind::Text),
            ("customer_id", CellKind::Text),
            ("person", CellKind::Text),
            ("since", CellKind::Day),
            ("evidence", CellKind::Text),
            ("name", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(self.finding.code()),
            1 => Cell::text(self.lead_id.as_deref()),
            2 => Cell::text(self.customer_id.as_deref()),
            3 => Cell::text(self.person.as_deref()),
            4 => self.since.into(),
            5 => Cell::Text(&self.facts),
            6 => Cell::text(self.name.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

/// Working days after which a lead is taken to be forgotten, where nothing else is said.
const DAYS: u32 = 2;

fn row(companies: &Companies<'_>, gap: Gap) -> GapRow {
    let company = gap.company.map(|place| &companies.of[place]);
    let lead = |row: usize| companies.data.table(Table::Leads).and_then(|table| table.text_at(leads::LEAD_ID, row));
    GapRow {
        finding: gap.finding,
        lead_id: gap.lead.and_then(lead).map(str::to_owned),
        customer_id: company.and_then(|company| companies.customer_id(company)).map(str::to_owned),
        person: gap.person,
        since: gap.since,
        facts: gap.evidence.facts(),
        evidence: gap.evidence,
        name: company.and_then(|company| companies.name(company)).map(str::to_owned),
        company: gap.company.map(|place| place as u64),
    }
}

impl Report for FollowupGaps {
    const ID: &'static str = "followup.gaps";
    const ABOUT: &'static str = "Leads and requests that nobody follows up, companies that several people work on, people without new names";
    const PARAMETERS: &'static [Parameter] =
        &[Parameter { key: "days", takes: "working days after which a lead or a request counts as not followed up; 2" }];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Leads, Table::Opportunities]];
    type Row = GapRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<FollowupGaps, BadParameter> {
        let days = parameters.take_whole("days")?.map(|days| days.max(0) as u32);
        Ok(FollowupGaps { days })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<GapRow>, Missing> {
        let data = ground.data;
        let companies = Companies::of(data, ground.as_of);
        let (sellers, done) = (Sellers::of(&companies), Done::of(&companies));
        let mut notes: Vec<Note> = Vec::new();
        let mut gaps: Vec<Gap> = Vec::new();
        if is_told(data) {
            gaps.extend(untouched(&companies, &done, self.days.unwrap_or(DAYS)));
            notes.push(Note::new(NoteCode::FollowUpWithin).number(f64::from(self.days.unwrap_or(DAYS))));
            notes.extend((data.settings.holidays.is_empty()).then(|| Note::new(NoteCode::NoHolidays)));
        } else {
            notes.push(Note::new(NoteCode::FollowUpUntold));
        }
        gaps.extend(overlaps(&companies, &sellers, &done));
        notes.extend(data.table(Table::Team).is_none().then(|| Note::new(NoteCode::SellersFromOwners)));
        notes.extend(data.table(Table::Owners).is_none().then(|| Note::new(NoteCode::HandOversUntold)));
        if mapped(data, activities::PERSON) {
            gaps.extend(without_names(&companies, &sellers));
        } else {
            notes.push(Note::new(NoteCode::NewNamesUntold));
        }
        let mut rows: Vec<GapRow> = gaps.into_iter().map(|gap| row(&companies, gap)).collect();
        rows.arrange_by(|a, b| {
            let key = |row: &GapRow| (row.lead_id.clone(), row.customer_id.clone(), row.person.clone(), row.facts.clone());
            a.finding.cmp(&b.finding).then_with(|| b.since.cmp(&a.since)).then_with(|| key(a).cmp(&key(b)))
        });
        Ok(Listing::of(rows).with_notes(notes))
    }

    /// The records of a company, by the id of one of its leads or of its customer; with its requests.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let companies = Companies::of(ground.data, ground.as_of);
        let is_it = |company: &&Company| {
            companies.customer_id(company) == Some(key)
                || company.leads.iter().any(|lead| companies.of_lead(lead, leads::LEAD_ID) == Some(key))
        };
        let Some(company) = companies.of.iter().find(is_it) else { return Vec::new() };
        let mut rows: Vec<(Table, usize)> = companies.rows(company).collect();
        if mapped(ground.data, requests::REQUESTED_AT) {
            rows.extend(company.requests.iter().map(|request| (Table::Requests, request.row)));
        }
        rows.sort_unstable();
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, counted};
    use crate::answer::Answer;
    use crate::lifecycle::followup::Finding;
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    #[test]
    fn a_company_with_several_leads_that_wait_counts_once() {
        let leads = "lead_id,created_at,customer_name,owner,last_activity_at\n1,2026-03-02,Acme,Ann,\n2,2026-03-03,acme,Ann,\n3,2026-03-02,Beta,Ann,\n";
        let answer = ask(&dataset(&[("leads", leads)]), &Models::default(), "followup.gaps", "2026-03-20", &[]);
        let Answer::FollowupGaps(listing) = &answer else { panic!("another answer") };
        assert_eq!(counted(&listing.rows, Finding::NoFollowUp), Counted { companies: 2, rows: 3 });
        assert_eq!(counted(&listing.rows, Finding::SeveralOwners), Counted::default());
    }

    fn gaps(files: &[(&str, &str)], day: &str, parameters: &[(&str, &str)]) -> Vec<String> {
        let answer = ask(&dataset(files), &Models::default(), "followup.gaps", day, parameters);
        csv(answer.table(), &["finding", "lead_id", "customer_id", "person", "since", "evidence"]).lines().skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn a_lead_is_followed_up_by_whatever_is_done_about_its_company() {
        let files = [
            ("customers", "customer_id,name,signup_date\nA,Acme,2026-01-05\n"),
            (
                "leads",
                "lead_id,created_at,customer_id,customer_name,owner,last_activity_at,opportunity_id\n1,2026-03-02,A,Acme,Ann,,\n2,2026-03-02,,Beta,Ann,2026-03-02,\n\
                 3,2026-03-02,,Cello,Ann,,D1\n4,2026-03-02,,Delta,Ann,,\n5,2026-03-05,,Echo,Ann,,\n6,2026-03-02,,Fox,Ann,,\n7,2026-03-03,,fox,Ann,2026-03-04,\n",
            ),
            ("opportunities", "opportunity_id,customer_name,stage,created_at,owner\nD1,Cello,Demo,2026-03-02,Ann\n"),
            ("requests", "request_id,customer_id,requested_at,responded_at,kind,person\nR1,A,2026-02-02,,Demo,Zoe\nR2,A,2026-02-03,2026-02-04,Demo,Zoe\n"),
            ("events", "customer_id,occurred_at,event_name\nA,2026-03-01,login\nA,2026-03-03,login\nA,2026-03-30,login\n"),
        ];
        let only = |day: &str, days: &str| {
            gaps(&files, day, &[("days", days)]).into_iter().filter(|line| line.starts_with("no_follow_up")).collect::<Vec<_>>()
        };
        // Beta, Cello and Fox are taken care of; the answer to Acme's later request settles the earlier one, and came before its lead.
        assert_eq!(
            only("2026-03-06", "2"),
            ["no_follow_up,1,A,Ann,2026-03-02,working_days=4; online=1", "no_follow_up,4,,Ann,2026-03-02,working_days=4; online=0"]
        );
        assert_eq!(only("2026-03-06", "0").len(), 3, "Echo came on the day before");
        assert!(only("2026-03-03", "2").is_empty());
        assert_eq!(only("2026-02-03", "1"), ["no_follow_up,,A,Zoe,2026-02-02,working_days=1; kind=Demo"]);
    }

    #[test]
    fn several_people_of_one_part_overlap_unless_it_was_handed_over() {
        let files = [
            ("team", "person,role,end_date\nAnn,AE,\nBob,AE,\nCid,MDR,\nDan,CSM,\nEve,AE,2026-01-31\n"),
            ("customers", "customer_id,name,signup_date\nA,Acme,2025-01-05\nB,Beta,2025-01-05\n"),
            (
                "leads",
                "lead_id,created_at,customer_name,owner,last_activity_at\n1,2025-11-01,Echo,Ann,2026-03-01\n2,2026-01-29,ECHO,Bob,2026-03-01\n\
                 3,2025-11-01,Fox,Ann,2026-03-01\n4,2026-03-01,Fox,Bob,2026-03-01\n5,2026-02-01,Golf,Cid,2026-03-01\n6,2026-02-02,Golf,Ann,2026-03-01\n\
                 7,2026-02-01,Hotel,Eve,2026-03-01\n8,2026-02-02,Hotel,Ann,2026-03-01\n",
            ),
            (
                "activities",
                "occurred_at,person,kind,customer_id\n2026-03-01,Ann,call,A\n2026-03-02,Bob,call,A\n2026-03-03,Ann,call,A\n2026-03-04,Dan,call,A\n\
                 2026-03-01,Ann,call,B\n2026-03-02,Bob,call,B\n",
            ),
            ("owners", "customer_id,person,role,from_date\nB,Ann,sales,2025-01-05\n"),
        ];
        let only = |files: &[(&str, &str)]| {
            gaps(files, "2026-03-10", &[]).into_iter().filter(|line| line.starts_with("several")).collect::<Vec<_>>()
        };
        // Fox was entered anew after more than ninety days; an MDR hands over to an AE; Eve has gone; Beta was taken over.
        assert_eq!(
            only(&files),
            [
                "several_owners,,A,Ann,2026-03-02,people=Ann, Bob; leads=0; opportunities=0; activities=3",
                "several_owners,2,,Bob,2026-01-29,people=Ann, Bob; leads=2; opportunities=0; activities=0"
            ]
        );
        let mut handed = files.to_vec();
        handed[4] = ("owners", "customer_id,person,role,from_date\nA,Ann,sales,2025-01-05\nA,Bob,sales,2026-03-02\n");
        assert_eq!(only(&handed).len(), 1);
    }

    #[test]
    fn who_works_and_brings_nobody_new_is_told_with_the_last_new_name() {
        let files = [
            ("leads", "lead_id,created_at,customer_name,owner\n1,2026-01-05,Acme,Ann\n2,2026-03-01,Beta,Bob\n3,2026-03-05,Acme,Ann\n4,2026-01-06,Golf,Cid\n"),
            ("activities", "occurred_at,person,kind,count\n2026-03-02,Ann,call,40\n2026-03-03,Bob,call,5\n2025-12-02,Cid,call,9\n2026-03-03,Dan,call,9\n"),
        ];
        let only = gaps(&files, "2026-03-10", &[]).into_iter().filter(|line| line.starts_with("no_new")).collect::<Vec<_>>();
        // Acme is old to Ann; Cid did nothing lately; Dan owns nothing, so nobody says that he sells.
        assert_eq!(only, ["no_new_names,,,Ann,2026-01-05,activities=40; last_new_name=2026-01-05"]);
        let answer = ask(&dataset(&files[..1]), &Models::default(), "followup.gaps", "2026-03-10", &[]);
        assert_eq!(notes(answer.table()), ["follow_up_untold", "sellers_from_owners", "hand_overs_untold", "new_names_untold"]);
        assert_eq!(answer.table().len(), 0, "nothing tells whether anybody followed up");
    }
}
