//! How a customer's score came about, part by part: value, rule, points, and what was lost or won.

use holdfast_core::account::score::outcome_of;
use holdfast_core::answer::rows::OwnCell;
use holdfast_core::answer::snapshot::{Section, SnapshotRow};
use holdfast_core::model::rule::{Level, Value};
use holdfast_core::model::{HealthModel, Measured, Models};

use super::{Portrait, Times, number, text};
use crate::text::Words;

/// A part of the score in words.
#[derive(Debug, Clone, PartialEq)]
pub struct PartLine {
    /// The part's name in the model, by which its rows are asked for.
    pub code: String,
    /// Its short name.
    pub name: String,
    /// Points it gives at most.
    pub weight: f64,
    /// What was measured, and what before if that was another value.
    pub value: String,
    /// The lines of its rule, each with whether it decided.
    pub rule: Vec<(String, bool)>,
    /// Points; nothing if it was left out.
    pub points: Option<f64>,
    /// Points now less points before.
    pub change: Option<f64>,
    /// Points of the parts before it, where its own begin.
    pub from: f64,
    /// Rows of the files behind it.
    pub rows: u64,
}

impl Words {
    /// The parts in the order of the model.
    #[must_use]
    pub fn part_lines(self, portrait: Portrait<'_>, models: &Models) -> Vec<PartLine> {
        let model = portrait.model(models);
        let mut from = 0.0;
        portrait
            .section(Section::Parts)
            .map(|row| {
                let points = number(&row.now);
                let line = self.part_line(row, model, from);
                from += points.unwrap_or_default();
                line
            })
            .collect()
    }

    /// What the waterfall found: the score, and which parts gave or won points.
    #[must_use]
    pub fn parts_finding(self, portrait: Portrait<'_>, times: &dyn Times) -> String {
        let Some(standing) = portrait.standing() else { return self.section(Section::Parts).to_owned() };
        let score = times.score(standing.score);
        let of = |lost: bool| {
            let moved = portrait.section(Section::Moved).filter_map(|row| Some((text(&row.item)?, number(&row.value)?)));
            moved.filter(|(_, change)| (*change < 0.0) == lost).collect::<Vec<_>>()
        };
        let sum = |parts: &[(&str, f64)]| times.score(parts.iter().map(|(_, change)| change.abs()).sum());
        let names = |parts: &[(&str, f64)]| self.list(&parts.iter().map(|(name, _)| self.part_short(name)).collect::<Vec<_>>());
        match (of(true), of(false)) {
            (lost, _) if !lost.is_empty() => self.points_given_up(score, names(&lost), sum(&lost)),
            (_, won) if !won.is_empty() => self.points_won(score, names(&won), sum(&won)),
            _ => self.points_unmoved(score),
        }
    }

    fn part_line(self, row: &SnapshotRow, model: Option<&HealthModel>, from: f64) -> PartLine {
        let code = text(&row.item).unwrap_or_default();
        let part = model.and_then(|model| Some((&model.parts[model.part(code)?], model.no_tickets)));
        let outcome = row.note.as_deref().and_then(outcome_of);
        let rule = part.map_or_else(Vec::new, |(part, no_tickets)| {
            let decided = outcome.and_then(|outcome| Words::decided_line(part, outcome));
            self.rule_lines(part, no_tickets).into_iter().enumerate().map(|(at, line)| (line, decided == Some(at))).collect()
        });
        let (points, before) = (number(&row.now), number(&row.before));
        let value = match (points, part) {
            (None, _) => self.snapshot_code("note", row.note.as_deref().unwrap_or_default()).unwrap_or_default(),
            (_, Some((part, _))) => self.measured_phrase(row, &part.measured),
            (_, None) => self.nothing().to_owned(),
        };
        PartLine {
            code: code.to_owned(),
            name: super::moved::capital(&self.part_short(code)),
            weight: row.weight.unwrap_or_default(),
            value,
            rule,
            points,
            change: points.zip(before).map(|(now, before)| now - before),
            from,
            rows: row.rows.unwrap_or_default(),
        }
    }

    /// «1.75 a week, was 3.5», with the average where it was compared with one.
    fn measured_phrase(self, row: &SnapshotRow, measured: &Measured) -> String {
        let now = self.with_unit(measured, &row.value);
        // A customer of yesterday has no value before; one without tickets then has «no tickets».
        let was = (number(&row.before).is_some() && row.value != row.value_before)
            .then(|| self.value_was(self.value(measured, read(&row.value_before)).to_lowercase()));
        let mean = row.average.map(|average| self.value_mean(self.value(measured, Value::Number(average))));
        let parts: Vec<String> = [Some(now), was, mean].into_iter().flatten().collect();
        parts.join(self.pick(", ", "，"))
    }

    fn with_unit(self, measured: &Measured, cell: &OwnCell) -> String {
        let value = read(cell);
        let plain = self.value(measured, value);
        let Value::Number(_) = value else { return plain };
        let one = plain == "1";
        match measured {
            Measured::LoginsPerWeek { .. } => self.pick_owned(format!("{plain} a week"), format!("每周 {plain} 次")),
            Measured::NegativeTicketShare { .. } => self.pick_owned(format!("{plain} negative"), format!("负面占 {plain}")),
            Measured::ClickRate { .. } => self.pick_owned(format!("{plain} clicked"), format!("点击率 {plain}")),
            Measured::ExitPageViews { .. } | Measured::PageViews { .. } => {
                self.pick_owned(format!("{plain} {}", if one { "visit" } else { "visits" }), format!("访问 {plain} 次"))
            }
            Measured::Events { .. } | Measured::FeatureUses { .. } => {
                self.pick_owned(format!("{plain} {}", if one { "time" } else { "times" }), format!("{plain} 次"))
            }
            Measured::ActiveUsers { .. } => {
                self.pick_owned(format!("{plain} {}", if one { "user" } else { "users" }), format!("{plain} 人"))
            }
            Measured::DaysSinceLogin => self.pick_owned(format!("{plain} {}", if one { "day" } else { "days" }), format!("{plain} 天")),
            Measured::FeatureLevel { .. } => plain,
        }
    }
}

/// A measured value from its cell.
fn read(cell: &OwnCell) -> Value {
    match cell {
        OwnCell::Number(number) => Value::Number(*number),
        OwnCell::Text(code) => Level::ALL.into_iter().find(|level| level.name() == code).map_or(Value::Undefined, Value::Level),
        _ => Value::Undefined,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{part, scored};
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;

    #[test]
    fn a_part_says_what_it_was_and_which_line_decided() {
        let mut rows = scored(30.0, Some(65.0));
        rows.push(SnapshotRow { weight: Some(20.0), rows: Some(7), ..part(Section::Parts, "login", 1.75, 3.5, (10.0, 0.0)) });
        rows.push(SnapshotRow { average: Some(0.11), ..part(Section::Parts, "engagement", 0.042, 0.042, (5.0, 5.0)) });
        let lines = |language| Words(language).part_lines(Portrait::of(&rows), &Models::default());
        let en = lines(Language::En);
        assert_eq!(en[0].value, "1.75 a week, was 3.5");
        assert_eq!(en[0].rule.iter().map(|(_, decided)| *decided).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!((en[0].points, en[0].change, en[1].from, en[1].change), (Some(0.0), Some(-10.0), 0.0, Some(0.0)));
        assert_eq!(en[1].value, "4.2 % clicked, average 11 %");
        assert_eq!(lines(Language::Zh)[0].value, "每周 1.75 次，此前 3.5");
    }

    #[test]
    fn the_finding_names_who_gave_up_points() {
        let mut rows = scored(30.0, Some(65.0));
        let words = Words(Language::En);
        assert_eq!(words.parts_finding(Portrait::of(&rows), &Plain(Language::En)), "30 points, as before");
        for (name, change) in [("feature", -15.0), ("login", -10.0)] {
            rows.push(SnapshotRow { value: OwnCell::Number(change), ..part(Section::Moved, name, 0.0, 0.0, (30.0, 15.0)) });
        }
        assert_eq!(words.parts_finding(Portrait::of(&rows), &Plain(Language::En)), "30 points: core use and logins gave up 25");
    }
}
