//! Who is in which POD.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::plan_pods_at_hand::{MOVED, take_moved};
use super::{Ground, Missing, Report};
use crate::planning::at_hand::{Moved, Placed, placed};
use crate::schema::Table;
use crate::team::Role;

/// Asks who is in which POD.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanPodMembers {
    /// Who was moved to another POD.
    pub moved: Moved,
}

/// Somebody of the team there on the as-of day, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PodMemberRow {
    /// Their name.
    pub person: String,
    /// The role of the blueprint that their title names; else the title.
    pub role: Option<String>,
    /// Their POD; nothing where they are in none.
    pub pod: Option<String>,
    /// Whether a person moved them to it.
    pub by_hand: bool,
    /// The POD as the team's list has it.
    pub exported: Option<String>,
    /// What they cost a month, in the workspace currency.
    pub cost: Option<f64>,
}

impl Record for PodMemberRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("person", CellKind::Text),
            ("role", CellKind::Text),
            ("pod", CellKind::Text),
            ("by_hand", CellKind::Flag),
            ("exported", CellKind::Text),
            ("cost", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.person),
            1 => Cell::text(self.role.as_deref()),
            2 => Cell::text(self.pod.as_deref()),
            3 => Cell::Flag(self.by_hand),
            4 => Cell::text(self.exported.as_deref()),
            5 => self.cost.into(),
            _ => Cell::Nothing,
        }
    }
}

fn row(one: &Placed<'_>) -> PodMemberRow {
    PodMemberRow {
        person: one.member.person.to_owned(),
        role: one.member.role.map(Role::code).or(one.member.title).map(str::to_owned),
        pod: one.pod.map(str::to_owned),
        by_hand: one.by_hand,
        exported: one.member.pod.map(str::to_owned),
        cost: one.member.monthly_cost,
    }
}

impl Report for PlanPodMembers {
    const ID: &'static str = "plan.pod_members";
    const ABOUT: &'static str = "Who is in which POD";
    const PARAMETERS: &'static [Parameter] = &[MOVED];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Team]];
    type Row = PodMemberRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanPodMembers, BadParameter> {
        Ok(PlanPodMembers { moved: take_moved(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PodMemberRow>, Missing> {
        Ok(Listing::of(placed(ground.data, &self.moved, ground.as_of).unwrap_or_default().iter().map(row)))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn a_person_is_in_the_pod_of_the_list_until_somebody_moves_them() {
        let data = dataset(&[("team", "person,role,pod\nAnn,Account Executive,North\nBob,Head of sales,\n")]);
        let told = |moved: &[(&str, &str)]| {
            let answer = ask(&data, &Models::default(), "plan.pod_members", "2025-12-31", moved);
            csv(answer.table(), &["person", "role", "pod", "by_hand", "exported"]).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(told(&[]), ["Ann,AE,North,false,North", "Bob,Head of sales,,false,"]);
        assert_eq!(told(&[("moved", "Ann:,Bob:South")]), ["Ann,AE,,true,North", "Bob,Head of sales,South,true,"]);
    }
}
