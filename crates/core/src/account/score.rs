//! How a customer's score came about, what moved it, and what it was at month ends.

use std::collections::BTreeMap;

use super::own_events::OwnEvents;
use super::{Subject, number, text};
use crate::answer::health_history::month_ends;
use crate::answer::rows::OwnCell;
use crate::answer::snapshot::{Section, SnapshotRow};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::health::Standing;
use crate::health::rows::rows_behind;
use crate::health::some::standings_of;
use crate::model::rule::{Decided, Value};
use crate::model::score::{Band, Outcome, PartScore};
use crate::model::{Measured, Models};
use crate::sorting::Arrange;

/// The history shows two years at most.
const MOST_MONTHS: usize = 24;

/// A customer's health on the two days and at month ends.
#[derive(Debug, Clone)]
pub struct Scored {
    /// On the as-of day; nothing for who has left.
    pub now: Option<Standing>,
    /// On the earlier day.
    pub before: Option<Standing>,
    /// The as-of day and the earlier one.
    days: (AsOf, AsOf),
    /// At month ends and on the as-of day.
    history: Vec<(Day, Standing)>,
}

/// The code of the line of a rule that decided, or of why a part was left out: `step:1` is the rule's first step.
#[must_use]
pub fn outcome_code(outcome: Outcome) -> String {
    match outcome {
        Outcome::Decided(Decided::Step(at)) => format!("step:{}", at + 1),
        Outcome::Decided(Decided::Otherwise) => "otherwise".to_owned(),
        Outcome::Decided(Decided::Undefined) => "undefined".to_owned(),
        Outcome::NoSource => "no_source".to_owned(),
        Outcome::NoTickets => "no_tickets".to_owned(),
    }
}

/// What that code says; nothing if it is none.
#[must_use]
pub fn outcome_of(code: &str) -> Option<Outcome> {
    Some(match code {
        "otherwise" => Outcome::Decided(Decided::Otherwise),
        "undefined" => Outcome::Decided(Decided::Undefined),
        "no_source" => Outcome::NoSource,
        "no_tickets" => Outcome::NoTickets,
        step => Outcome::Decided(Decided::Step(step.strip_prefix("step:")?.parse::<usize>().ok()?.checked_sub(1)?)),
    })
}

impl Scored {
    /// Scores the customer on all those days.
    #[must_use]
    pub fn of(subject: &Subject<'_>, models: &Models) -> Scored {
        let mut ends = month_ends(subject.data, subject.as_of);
        ends.drain(..ends.len().saturating_sub(MOST_MONTHS));
        let mut days: Vec<AsOf> = ends.iter().copied().chain([subject.before, subject.as_of]).collect();
        days.sort_unstable();
        days.dedup();
        let standings = standings_of(subject.data, models, &days, &[subject.customer]).pop().unwrap_or_default();
        let found: Vec<(AsOf, Standing)> = days.into_iter().zip(standings).filter_map(|(day, standing)| Some((day, standing?))).collect();
        let on = |as_of: AsOf| found.iter().find(|(day, _)| *day == as_of).map(|(_, standing)| standing.clone());
        let shown = found.iter().filter(|(day, _)| ends.contains(day) || *day == subject.as_of);
        Scored {
            days: (subject.as_of, subject.before),
            now: on(subject.as_of),
            before: on(subject.before),
            history: shown.map(|(day, standing)| (day.0, standing.clone())).collect(),
        }
    }

    /// Score, band, coverage, and the model with its limits.
    #[must_use]
    pub fn score(&self, models: &Models) -> Vec<SnapshotRow> {
        let Some(now) = &self.now else { return Vec::new() };
        let before = self.before.as_ref().map(|standing| &standing.score);
        let model = &models.models[now.model];
        let row = |item: &str, now: OwnCell, before: OwnCell| SnapshotRow {
            value: now.clone(),
            before,
            now,
            ..SnapshotRow::of(Section::Score, item)
        };
        let alone = |item: &str, value: OwnCell| SnapshotRow { value, ..SnapshotRow::of(Section::Score, item) };
        let band = |band: Option<Band>| text(band.map(Band::name));
        let change = now.score.score.zip(before.and_then(|score| score.score)).map(|(now, before)| now - before);
        vec![
            row("score", number(now.score.score), number(before.and_then(|score| score.score))),
            alone("change", number(change)),
            row("band", band(now.score.band), band(before.and_then(|score| score.band))),
            row("coverage", number(Some(now.score.coverage)), number(before.map(|score| score.coverage))),
            alone("model", text(Some(&model.name))),
            alone("healthy_from", number(Some(model.bands.healthy))),
            alone("watch_from", number(Some(model.bands.watch))),
        ]
    }

    /// A row for each part of the model, in its order.
    #[must_use]
    pub fn parts(&self, subject: &Subject<'_>, models: &Models) -> Vec<SnapshotRow> {
        let Some(now) = &self.now else { return Vec::new() };
        let model = &models.models[now.model];
        let part_row = |(at, part): (usize, &crate::model::Part)| {
            let (scored, earlier) = (&now.score.parts[at], self.part_before(models, &part.name));
            let behind = rows_behind(subject.data, models, &[subject.as_of], subject.customer, Some(&part.name));
            SnapshotRow {
                value: measured(scored.value),
                before: number(earlier.and_then(|part| part.points)),
                now: number(scored.points),
                note: Some(outcome_code(scored.outcome)),
                value_before: earlier.map_or(OwnCell::Nothing, |part| measured(part.value)),
                average: scored.average,
                weight: Some(part.weight),
                rows: Some(behind.len() as u64),
                ..SnapshotRow::of(Section::Parts, &part.name)
            }
        };
        model.parts.iter().enumerate().map(part_row).collect()
    }

    /// A row for each part whose points are others than on the earlier day, the largest loss first, then in the model's order.
    ///
    /// Of a part that goes by the level of features, `key` names the features that made the difference, as far as there are any.
    #[must_use]
    pub fn moved(&self, parts: &[SnapshotRow], models: &Models, events: &OwnEvents<'_>) -> Vec<SnapshotRow> {
        let change = |row: &SnapshotRow| match (&row.before, &row.now) {
            (OwnCell::Number(before), OwnCell::Number(now)) => Some(now - before).filter(|change| *change != 0.0),
            _ => None,
        };
        let mut moved: Vec<(f64, &SnapshotRow)> = parts.iter().filter_map(|row| Some((change(row)?, row))).collect();
        moved.arrange_by(|(a, _), (b, _)| a.total_cmp(b));
        let row = |(change, part): (f64, &SnapshotRow)| SnapshotRow {
            section: Section::Moved,
            value: OwnCell::Number(change),
            average: None,
            weight: None,
            rows: None,
            key: self.features_between(part, change, models, events),
            ..part.clone()
        };
        moved.into_iter().map(row).collect()
    }

    /// Advanced features used in the window of one day and not in that of the other: those that stopped for a loss, those that began for a gain.
    fn features_between(&self, part: &SnapshotRow, change: f64, models: &Models, events: &OwnEvents<'_>) -> Option<String> {
        let (OwnCell::Text(name), (now, before)) = (&part.item, self.days) else { return None };
        let model = &models.models[self.now.as_ref()?.model];
        let Measured::FeatureLevel { days } = model.parts[model.part(name)?].measured else { return None };
        let used = |as_of: AsOf| -> BTreeMap<String, &str> {
            let window = as_of.window(days);
            let mut names = BTreeMap::new();
            for event in events.events.iter().filter(|event| window.contains(event.day)) {
                if let Some((feature, true)) = event.feature {
                    let shown = names.entry(squash(feature)).or_insert(feature);
                    *shown = (*shown).min(feature);
                }
            }
            names
        };
        let (there, gone) = if change < 0.0 { (used(before), used(now)) } else { (used(now), used(before)) };
        let names: Vec<&str> = there.iter().filter(|(name, _)| !gone.contains_key(*name)).map(|(_, &shown)| shown).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Scores at month ends and on the as-of day, ascending.
    #[must_use]
    pub fn history(&self) -> Vec<SnapshotRow> {
        let row = |(day, standing): &(Day, Standing)| SnapshotRow {
            item: OwnCell::Day(*day),
            value: number(standing.score.score),
            note: standing.score.band.map(|band| band.name().to_owned()),
            ..SnapshotRow::of(Section::History, "")
        };
        self.history.iter().map(row).collect()
    }

    fn part_before(&self, models: &Models, name: &str) -> Option<PartScore> {
        let before = self.before.as_ref()?;
        Some(before.score.parts[models.models[before.model].part(name)?])
    }
}

fn measured(value: Value) -> OwnCell {
    match value {
        Value::Number(value) => number(Some(value)),
        Value::Level(level) => text(Some(level.name())),
        Value::Undefined => OwnCell::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_read_back_from_its_code() {
        use Decided::{Otherwise, Step, Undefined};
        for outcome in [
            Outcome::Decided(Step(0)),
            Outcome::Decided(Step(11)),
            Outcome::Decided(Otherwise),
            Outcome::Decided(Undefined),
            Outcome::NoSource,
            Outcome::NoTickets,
        ] {
            assert_eq!(outcome_of(&outcome_code(outcome)), Some(outcome));
        }
        assert_eq!(["step:0", "step:x", ""].map(outcome_of), [None; 3]);
    }
}
