//! The people inside a customer: who they are, when each was last seen, and how often they log in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::own_events::{OwnEvent, OwnEvents};
use super::{Subject, instant};
use crate::answer::rows::OwnCell;
use crate::answer::snapshot::{Section, SnapshotRow};
use crate::behaviour::sources::mapped;
use crate::fold::squash;
use crate::schema::{Table, events, users};
use crate::sorting::Arrange;
use crate::time::Instant;

/// Logins are counted over this many days.
pub const DAYS: i32 = 28;

/// What a user is in the customer's team, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Runs the account.
    Admin,
    /// Decides on the contract.
    DecisionMaker,
    /// Speaks for the product.
    Champion,
    /// Uses it.
    Member,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 4] = [Role::Admin, Role::DecisionMaker, Role::Champion, Role::Member];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::DecisionMaker => "decision_maker",
            Role::Champion => "champion",
            Role::Member => "member",
        }
    }

    /// The role that a file's word means.
    #[must_use]
    pub fn of(word: &str) -> Option<Role> {
        Some(match squash(word).as_str() {
            "admin" | "administrator" | "owner" | "管理员" => Role::Admin,
            "decisionmaker" | "buyer" | "economicbuyer" | "决策人" | "决策者" => Role::DecisionMaker,
            "champion" | "支持者" | "关键联系人" => Role::Champion,
            "member" | "user" | "成员" | "用户" | "普通成员" => Role::Member,
            _ => return None,
        })
    }
}

#[derive(Default)]
struct Person<'a> {
    name: Option<&'a str>,
    role: Option<&'a str>,
    seen: Option<Instant>,
    now: Vec<&'a OwnEvent<'a>>,
    before: Vec<&'a OwnEvent<'a>>,
}

/// A row for each user of the customer's that the list of users or an event tells of: by role, then the last seen first, then by id.
///
/// Without users in the events, the last login is the exported one, and logins are not counted.
#[must_use]
pub fn people(subject: &Subject<'_>, own: &OwnEvents<'_>) -> Vec<SnapshotRow> {
    let told = mapped(subject.data, events::USER_ID);
    let mut people: BTreeMap<&str, Person<'_>> = BTreeMap::new();
    for (table, row) in subject.rows(Table::Users) {
        let Some(id) = table.text_at(users::USER_ID, row) else { continue };
        let person = people.entry(id).or_default();
        person.name = table.text_at(users::NAME, row);
        person.role = table.text_at(users::ROLE, row);
        person.seen = instant(table, users::LAST_LOGIN_AT, row, subject.end()).filter(|_| !told);
    }
    let (now, before) = (subject.as_of.window(DAYS), subject.before.window(DAYS));
    for event in &own.events {
        let Some(id) = event.user else { continue };
        let person = people.entry(id).or_default();
        // Events ascend: the last one that tells a role is the latest.
        person.role = if subject.data.table(Table::Users).is_some_and(|table| table.has(users::ROLE)) {
            person.role
        } else {
            event.role.or(person.role)
        };
        person.seen = Some(event.instant);
        if now.contains(event.day) {
            person.now.push(event);
        }
        if before.contains(event.day) {
            person.before.push(event);
        }
    }
    let mut rows: Vec<(Option<Role>, Option<Instant>, &str, SnapshotRow)> = people
        .into_iter()
        .map(|(id, person)| {
            let logins = |events: Vec<&OwnEvent<'_>>| {
                if told { OwnCell::Number(own.logins(events.into_iter()) as f64) } else { OwnCell::Nothing }
            };
            let role = person.role.and_then(Role::of);
            let row = SnapshotRow {
                value: person.seen.map_or(OwnCell::Nothing, OwnCell::Instant),
                before: logins(person.before),
                now: logins(person.now),
                note: role.map(|role| role.code().to_owned()).or_else(|| person.role.map(str::to_owned)),
                key: Some(id.to_owned()),
                ..SnapshotRow::of(Section::People, person.name.unwrap_or(id))
            };
            (role, person.seen, id, row)
        })
        .collect();
    let last = |role: Option<Role>| role.map_or(Role::ALL.len(), |role| role as usize);
    rows.arrange_by(|a, b| (last(a.0), b.1, a.2).cmp(&(last(b.0), a.1, b.2)));
    rows.into_iter().map(|(.., row)| row).collect()
}

/// Whether last logins stand as they were exported.
#[must_use]
pub fn seen_as_exported(subject: &Subject<'_>) -> bool {
    !mapped(subject.data, events::USER_ID) && mapped(subject.data, users::LAST_LOGIN_AT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_in_both_languages() {
        assert_eq!(
            ["Admin", "Decision maker", "决策人", "Intern"].map(Role::of),
            [Some(Role::Admin), Some(Role::DecisionMaker), Some(Role::DecisionMaker), None]
        );
        for role in Role::ALL {
            assert_eq!(Role::of(role.code()), Some(role));
        }
    }
}
