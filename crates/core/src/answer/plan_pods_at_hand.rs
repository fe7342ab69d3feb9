//! The PODs that the team is in: their members, what each carries, which role it lacks.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{CARRY, CONVERSION, PERIOD, RATES, ROLES, WIN, assumed_by, own_pace};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::planning::at_hand::{AtHand, Moved, at_hand, placed};
use crate::planning::settings::{POD, Settings};
use crate::schema::Table;
use crate::team::Role;

/// Who was moved to which POD.
pub(super) const MOVED: Parameter = Parameter { key: "moved", takes: "people moved to another POD, such as Ann:North,Bob: (to none); none" };

/// Takes the moves from a question's parameters.
///
/// # Errors
/// A move that can't be read.
pub(super) fn take_moved(parameters: &mut Parameters) -> Result<Moved, BadParameter> {
    let text = parameters.get(MOVED.key).unwrap_or_default().to_owned();
    let list = parameters.take_list(MOVED.key).unwrap_or_default();
    let moves = list.iter().map(|item| item.rsplit_once(':').map(|(person, pod)| (person.trim().to_owned(), pod.trim().to_owned())));
    moves.collect::<Option<Moved>>().ok_or_else(|| BadParameter {
        key: MOVED.key.to_owned(),
        value: text,
        takes: MOVED.takes.to_owned(),
    })
}

/// Asks which PODs there are and what each carries.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanPodsAtHand {
    /// What a person has set of the plan; how many people there are does not count here.
    pub settings: Settings,
    /// Who was moved to another POD.
    pub moved: Moved,
}

/// A POD of the team, by name; those in none last. Money is in the workspace currency.
///
/// It carries what the least of its steps does, see `plan.pods`; who has none of a POD's roles, such as an FAE, is a member and carries none
/// of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PodAtHandRow {
    /// Its name; nothing for those in none.
    pub pod: Option<String>,
    /// Who is in it.
    pub people: u64,
    /// Deals a month that it carries; nothing for those in none.
    pub carries: Option<f64>,
    /// The roles that carry least, one after the other; nothing where it lacks one.
    pub limited_by: Option<String>,
    /// Roles of a POD that nobody in it has.
    pub lacks: Option<String>,
    /// People by role of a POD.
    pub mdr: u64,
    /// The same.
    pub sdr: u64,
    /// The same.
    pub ae: u64,
    /// The same.
    pub csm: u64,
    /// People of other roles, or of none that is told.
    pub others: u64,
    /// What all of them cost a month.
    pub cost: Option<f64>,
    /// Their names.
    pub members: String,
}

impl Record for PodAtHandRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("pod", CellKind::Text),
            ("people", CellKind::Count),
            ("carries", CellKind::Number),
            ("limited_by", CellKind::Text),
            ("lacks", CellKind::Text),
            ("mdr", CellKind::Count),
            ("sdr", CellKind::Count),
            ("ae", CellKind::Count),
            ("csm", CellKind::Count),
            ("others", CellKind::Count),
            ("cost", CellKind::Money),
            ("members", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.pod.as_deref()),
            1 => Cell::Whole(self.people as i64),
            2 => self.carries.into(),
            3 => Cell::text(self.limited_by.as_deref()),
            4 => Cell::text(self.lacks.as_deref()),
            5 => Cell::Whole(self.mdr as i64),
            6 => Cell::Whole(self.sdr as i64),
            7 => Cell::Whole(self.ae as i64),
            8 => Cell::Whole(self.csm as i64),
            9 => Cell::Whole(self.others as i64),
            10 => self.cost.into(),
            11 => Cell::Text(&self.members),
            _ => Cell::Nothing,
        }
    }
}

fn row(one: &AtHand<'_>) -> PodAtHandRow {
    let joined = |roles: Vec<&str>| (!roles.is_empty()).then(|| roles.join(", "));
    let count = |role: Role| one.people.iter().filter(|placed| placed.member.role == Some(role)).count() as u64;
    let lacks = one.team.loads.iter().filter(|load| load.people == 0 && one.pod.is_some()).map(|load| load.role.code()).collect::<Vec<_>>();
    let limits = one.team.loads.iter().filter(|load| load.is_bottleneck && one.pod.is_some() && lacks.is_empty());
    PodAtHandRow {
        pod: one.pod.map(str::to_owned),
        people: one.people.len() as u64,
        carries: one.pod.map(|_| one.team.capacity.value()),
        limited_by: joined(limits.map(|load| load.role.code()).collect()),
        lacks: joined(lacks),
        mdr: count(Role::Mdr),
        sdr: count(Role::Sdr),
        ae: count(Role::Ae),
        csm: count(Role::Csm),
        others: one.people.iter().filter(|placed| placed.member.role.is_none_or(|role| !POD.contains(&role))).count() as u64,
        cost: one.cost,
        members: one.people.iter().map(|placed| placed.member.person).collect::<Vec<_>>().join(", "),
    }
}

impl Report for PlanPodsAtHand {
    const ID: &'static str = "plan.pods_at_hand";
    const ABOUT: &'static str = "The PODs that the team is in: their members, what each carries, which role it lacks";
    const PARAMETERS: &'static [Parameter] = &[MOVED, WIN, CONVERSION, ROLES, RATES, CARRY, PERIOD];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Team]];
    type Row = PodAtHandRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanPodsAtHand, BadParameter> {
        Ok(PlanPodsAtHand { moved: take_moved(parameters)?, settings: Settings::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PodAtHandRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings);
        let team = placed(ground.data, &self.moved, ground.as_of).unwrap_or_default();
        let rows: Vec<PodAtHandRow> = at_hand(&assumed, &team).iter().map(row).collect();
        let none = rows.iter().all(|row| row.pod.is_none());
        let moved = team.iter().filter(|one| one.by_hand).count() as u64;
        Ok(Listing::of(rows)
            .with_notes(none.then(|| Note::new(NoteCode::PodsUntold)))
            .with_notes(Note::counted(NoteCode::PodsByHand, moved))
            .with_notes(own_pace(&assumed)))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    #[test]
    fn each_pod_carries_what_its_weakest_step_does_and_whoever_is_moved_counts_there() {
        let team = "person,role,pod,monthly_cost,end_date\nAnn,MDR,North,4000,\nBob,SDR,North,4000,\nCem,AE,North,7000,\nDee,CSM,North,5000,\n\
                    Eva,AE,South,7000,\nFay,FAE,South,8000,\nGus,MDR,South,4000,\nHal,CSM,,5000,\nIda,SDR,South,4000,2025-01-31\n";
        let data = dataset(&[("team", team)]);
        let told = |moved: &[(&str, &str)]| {
            let answer = ask(&data, &Models::default(), "plan.pods_at_hand", "2025-12-31", moved);
            let told = csv(answer.table(), &["pod", "people", "carries", "limited_by", "lacks", "others", "cost", "members"]);
            (told.lines().skip(1).map(str::to_owned).collect::<Vec<_>>(), notes(answer.table()))
        };
        // By the article's month: 36 and 24 intents at one in three are 20 deals, as are one AE's and one CSM's. Ida has left.
        let (rows, said) = told(&[]);
        assert_eq!(
            rows,
            [
                "North,4,20,MDR, SDR, AE, CSM,,0,20000,Ann, Bob, Cem, Dee",
                "South,3,0,,SDR, CSM,1,19000,Eva, Fay, Gus",
                ",1,,,,0,5000,Hal"
            ]
        );
        assert!(said.is_empty(), "{said:?}");
        let (rows, said) = told(&[("moved", "Hal:South,Bob:South,Fay:")]);
        assert_eq!(
            rows,
            [
                "North,3,12,,SDR,0,16000,Ann, Cem, Dee".to_owned(),
                "South,4,20,MDR, SDR, AE, CSM,,0,20000,Bob, Eva, Gus, Hal".to_owned(),
                ",1,,,,1,8000,Fay".to_owned()
            ]
        );
        assert_eq!(said, ["pods_by_hand 3"]);
        let (_, said) = told(&[("moved", "Ann:,Bob:,Cem:,Dee:,Eva:,Fay:,Gus:")]);
        assert!(said.contains(&"pods_untold".to_owned()));
    }
}
