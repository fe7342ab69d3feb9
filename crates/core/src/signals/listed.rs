//! What the list of users tells of those who matter.

use std::collections::BTreeMap;

use crate::account::people::Role;
use crate::dataset::Dataset;
use crate::schema::{Table, users};

/// Users that matter, by id: as the list of users has them.
pub(super) fn flagged(data: &Dataset) -> BTreeMap<&str, Role> {
    let mut flagged = BTreeMap::new();
    if let Some(table) = data.table(Table::Users) {
        for row in 0..table.rows() {
            let role = table.text_at(users::ROLE, row).and_then(Role::of).filter(|&role| role != Role::Member);
            if let (Some(user), Some(role)) = (table.text_at(users::USER_ID, row), role) {
                flagged.insert(user, role);
            }
        }
    }
    flagged
}

/// Names of users by id, as the list of users has them.
pub(super) fn names(data: &Dataset) -> BTreeMap<&str, &str> {
    let Some(table) = data.table(Table::Users) else { return BTreeMap::new() };
    (0..table.rows()).filter_map(|row| table.text_at(users::USER_ID, row).zip(table.text_at(users::NAME, row))).collect()
}
