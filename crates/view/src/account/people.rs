//! The people of a customer, as their table shows them.

use holdfast_core::account::people::Role;
use holdfast_core::answer::snapshot::{Section, SnapshotRow};
use holdfast_core::day::Day;

use super::{Portrait, Times, day, number, text};
use crate::text::Words;

/// A person not seen for this many days is told as silent.
pub const SILENT: i32 = 28;

/// A person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Name, else id.
    pub name: String,
    /// Role, if it is told.
    pub role: Option<String>,
    /// Day last seen.
    pub seen: Option<Day>,
    /// Days from then to the as-of day, where they are many enough to be told.
    pub away: Option<i32>,
    /// Logins in the last 28 days.
    pub logins: Option<f64>,
    /// Logins in the 28 days that end on the earlier day.
    pub logins_before: Option<f64>,
}

impl Words {
    /// The people, in the order of the snapshot.
    #[must_use]
    pub fn people(self, portrait: Portrait<'_>, as_of: Day, times: &dyn Times) -> Vec<Person> {
        portrait.section(Section::People).map(|row| self.person(row, as_of, times)).collect()
    }

    /// What the people's table found: who of those that matter is silent, else how many were seen.
    #[must_use]
    pub fn people_finding(self, portrait: Portrait<'_>, as_of: Day, times: &dyn Times) -> String {
        let silent = portrait.section(Section::People).find_map(|row| {
            let role = role_of(row).filter(|role| matches!(role, Role::Admin | Role::DecisionMaker))?;
            let away = as_of.since(day(&row.value, times)?);
            (away >= SILENT).then(|| self.person_silent(self.role(role).to_owned(), text(&row.item).unwrap_or_default().to_owned(), away))
        });
        silent.unwrap_or_else(|| {
            let all = portrait.section(Section::People).count() as u64;
            let seen =
                portrait.section(Section::People).filter(|row| day(&row.value, times).is_some_and(|seen| as_of.since(seen) < SILENT));
            self.people_seen(times.whole(seen.count() as u64), times.whole(all))
        })
    }

    fn person(self, row: &SnapshotRow, as_of: Day, times: &dyn Times) -> Person {
        let seen = day(&row.value, times);
        let role = role_of(row).map(|role| self.role(role).to_owned()).or_else(|| row.note.clone());
        Person {
            name: text(&row.item).unwrap_or_default().to_owned(),
            role,
            seen,
            away: seen.map(|seen| as_of.since(seen)).filter(|&away| away >= 14),
            logins: number(&row.now),
            logins_before: number(&row.before),
        }
    }
}

fn role_of(row: &SnapshotRow) -> Option<Role> {
    Role::ALL.into_iter().find(|role| Some(role.code()) == row.note.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;
    use holdfast_core::answer::rows::OwnCell;

    #[test]
    fn a_silent_admin_is_the_finding() {
        let person = |name: &str, seen: &str, role: &str| SnapshotRow {
            value: OwnCell::Day(seen.parse().expect("a day")),
            now: OwnCell::Number(1.0),
            before: OwnCell::Number(6.0),
            note: Some(role.to_owned()),
            ..SnapshotRow::of(Section::People, name)
        };
        let as_of = "2025-03-31".parse().expect("a day");
        let finding = |rows: &[SnapshotRow]| Words(Language::En).people_finding(Portrait::of(rows), as_of, &Plain(Language::En));
        let rows = [person("Dana", "2025-02-10", "admin"), person("Tom", "2025-03-30", "intern")];
        assert_eq!(finding(&rows), "Admin Dana last seen 49 days ago");
        assert_eq!(finding(&rows[1..]), "1 of 1 people seen in the last 28 days");
        let people = Words(Language::Zh).people(Portrait::of(&rows), as_of, &Plain(Language::Zh));
        assert_eq!(
            (people[0].role.as_deref(), people[0].away, people[1].role.as_deref(), people[1].away),
            (Some("管理员"), Some(49), Some("intern"), None)
        );
    }
}
