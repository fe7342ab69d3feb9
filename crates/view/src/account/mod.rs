//! The page of one customer, before it is a page: its snapshot read by section, and what that says in words.

pub mod lanes;
pub mod money;
pub mod moved;
pub mod parts;
pub mod people;
pub mod trail;

use holdfast_core::answer::rows::OwnCell;
use holdfast_core::answer::snapshot::{Section, SnapshotRow};
use holdfast_core::day::Day;
use holdfast_core::model::score::Band;
use holdfast_core::model::{HealthModel, Models};
use holdfast_core::time::Instant;

use crate::chart::sheet::Formats;

/// A snapshot as its page reads it.
#[derive(Debug, Clone, Copy)]
pub struct Portrait<'a> {
    rows: &'a [SnapshotRow],
}

/// A customer's score with what it is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// 0–100.
    pub score: f64,
    /// Its band.
    pub band: Option<Band>,
    /// The score on the earlier day.
    pub before: Option<f64>,
    /// Now less before.
    pub change: Option<f64>,
    /// Share of the weights that could be measured.
    pub coverage: f64,
    /// Healthy from here on.
    pub healthy: f64,
    /// To be watched from here on.
    pub watch: f64,
}

/// How days of a point in time are told, beside the numbers.
pub trait Times: Formats {
    /// The day of an instant in the place's zone.
    fn day_of(&self, instant: Instant) -> Day;
    /// An amount of money.
    fn money(&self, amount: f64) -> String;
    /// A change of points, with its sign.
    fn change(&self, points: f64) -> String;
}

impl<'a> Portrait<'a> {
    /// Of a snapshot's rows.
    #[must_use]
    pub fn of(rows: &'a [SnapshotRow]) -> Portrait<'a> {
        Portrait { rows }
    }

    /// The rows of a section, in their order.
    pub fn section(self, section: Section) -> impl Iterator<Item = &'a SnapshotRow> {
        self.rows.iter().filter(move |row| row.section == section)
    }

    /// The row of a field of the customer's.
    #[must_use]
    pub fn field(self, name: &str) -> Option<&'a SnapshotRow> {
        self.named(Section::Identity, name)
    }

    /// The text of a field.
    #[must_use]
    pub fn text(self, name: &str) -> Option<&'a str> {
        text(&self.field(name)?.value)
    }

    /// The number of a field.
    #[must_use]
    pub fn number(self, name: &str) -> Option<f64> {
        number(&self.field(name)?.value)
    }

    /// The day of a field.
    #[must_use]
    pub fn day(self, name: &str) -> Option<Day> {
        match self.field(name)?.value {
            OwnCell::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The customer's name, its id where it has none.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.text("name").or(self.text("customer_id")).unwrap_or_default()
    }

    /// Whether it is a customer on the day.
    #[must_use]
    pub fn is_active(self) -> bool {
        self.field("active").is_some_and(|row| row.value == OwnCell::Flag(true))
    }

    /// The score; nothing where there is none.
    #[must_use]
    pub fn standing(self) -> Option<Standing> {
        let row = |item: &str| self.named(Section::Score, item);
        let of = |item: &str| number(&row(item)?.value);
        let band = |cell: &OwnCell| text(cell).and_then(|code| Band::ALL.into_iter().find(|band| band.name() == code));
        Some(Standing {
            score: of("score")?,
            band: row("band").and_then(|row| band(&row.value)),
            before: row("score").and_then(|row| number(&row.before)),
            change: of("change"),
            coverage: of("coverage").unwrap_or_default(),
            healthy: of("healthy_from")?,
            watch: of("watch_from")?,
        })
    }

    /// The model that scores it, among those the page has.
    #[must_use]
    pub fn model(self, models: &Models) -> Option<&HealthModel> {
        let name = text(&self.named(Section::Score, "model")?.value)?;
        models.named(name).map(|at| &models.models[at])
    }

    fn named(self, section: Section, item: &str) -> Option<&'a SnapshotRow> {
        self.section(section).find(|row| text(&row.item) == Some(item))
    }
}

/// The text of a cell.
#[must_use]
pub fn text(cell: &OwnCell) -> Option<&str> {
    if let OwnCell::Text(text) = cell { Some(text) } else { None }
}

/// The number of a cell.
#[must_use]
pub fn number(cell: &OwnCell) -> Option<f64> {
    if let OwnCell::Number(number) = cell { Some(*number) } else { None }
}

/// The day of a cell, of an instant that on which it falls.
#[must_use]
pub fn day(cell: &OwnCell, times: &dyn Times) -> Option<Day> {
    match cell {
        OwnCell::Day(day) => Some(*day),
        OwnCell::Instant(instant) => Some(times.day_of(*instant)),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::chart::sheet::Plain;

    impl Times for Plain {
        fn day_of(&self, instant: Instant) -> Day {
            Day(instant.0.div_euclid(86_400_000) as i32)
        }

        fn money(&self, amount: f64) -> String {
            crate::numbers::amount(amount)
        }

        fn change(&self, points: f64) -> String {
            let sign = if points > 0.0 { "+" } else { "" };
            format!("{sign}{}", crate::numbers::amount(points))
        }
    }

    /// A row of a part with its points before and now.
    pub(crate) fn part(section: Section, name: &str, value: f64, value_before: f64, points: (f64, f64)) -> SnapshotRow {
        SnapshotRow {
            value: OwnCell::Number(value),
            value_before: OwnCell::Number(value_before),
            before: OwnCell::Number(points.0),
            now: OwnCell::Number(points.1),
            note: Some("otherwise".to_owned()),
            ..SnapshotRow::of(section, name)
        }
    }

    pub(crate) fn scored(score: f64, before: Option<f64>) -> Vec<SnapshotRow> {
        let row = |item: &str, value: OwnCell| SnapshotRow { value, ..SnapshotRow::of(Section::Score, item) };
        let before_cell = before.map_or(OwnCell::Nothing, OwnCell::Number);
        vec![
            SnapshotRow { before: before_cell, ..row("score", OwnCell::Number(score)) },
            row("change", before.map_or(OwnCell::Nothing, |before| OwnCell::Number(score - before))),
            row("band", OwnCell::Text("at_risk".to_owned())),
            row("coverage", OwnCell::Number(1.0)),
            row("model", OwnCell::Text("preset".to_owned())),
            row("healthy_from", OwnCell::Number(80.0)),
            row("watch_from", OwnCell::Number(60.0)),
        ]
    }

    #[test]
    fn a_standing_needs_a_score() {
        let rows = scored(30.0, Some(65.0));
        let standing = Portrait::of(&rows).standing().expect("a score");
        assert_eq!((standing.score, standing.change, standing.band), (30.0, Some(-35.0), Some(Band::AtRisk)));
        assert_eq!(Portrait::of(&[]).standing(), None);
    }
}
