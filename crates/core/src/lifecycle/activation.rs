//! Which customers use a core feature soon after their start.

use crate::behaviour::columns::{ALWAYS, Columns};
use crate::behaviour::kinds::{Classes, Counted, advanced_names};
use crate::behaviour::sources::Sources;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::health::words_of;
use crate::model::HealthModel;
use crate::schema::Table;
use crate::time::DayReader;

/// Days from the start, the first one included, in which a customer is to be activated.
pub const WITHIN: i32 = 30;
/// Days of these on which a core feature is used.
pub const DAYS: usize = 3;

/// What is known of a customer's first thirty days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// A core feature was used on the third day, which is this one.
    On(Day),
    /// Not yet, and the thirty days are not over.
    Open,
    /// Not within the thirty days.
    Not,
    /// Nobody can say: no use is told, or not yet at the start.
    Untold,
}

/// Tells the activation of customers, by the features of a model: those that are advanced, and any where it names none.
pub struct Activations<'a> {
    data: &'a Dataset,
    as_of: AsOf,
    read: Option<(Columns<'a>, Classes)>,
    /// The first day of which any use is told.
    first: Option<Day>,
    /// Whether the model names core features.
    pub by_core: bool,
}

impl<'a> Activations<'a> {
    /// By what was known on a day.
    #[must_use]
    pub fn of(data: &'a Dataset, model: &HealthModel, as_of: AsOf) -> Activations<'a> {
        let words = words_of(data, model);
        let by_core = !advanced_names(&model.features).is_empty();
        let counted = [if by_core { Counted::AdvancedUse } else { Counted::AnyUse }];
        let table = data.table(Table::Events).filter(|_| Sources::of(data, words).features);
        let read = table.map(|table| (Columns::of(table, data), Classes::of(table, words, &model.features, &counted)));
        let firsts = data.pasts().customers.iter().filter_map(|past| past.first_event);
        let first = firsts.min().map(|at| data.settings.zone.day_of(at)).filter(|&day| as_of.knows(day));
        Activations { data, as_of, read, first, by_core }
    }

    /// Whether any file can tell.
    #[must_use]
    pub fn are_told(&self) -> bool {
        self.read.is_some()
    }

    /// Of a customer that started on a day.
    #[must_use]
    pub fn activation(&self, customer: CustomerIx, start: Day) -> Activation {
        let Some((columns, classes)) = self.read.as_ref().filter(|_| self.first.is_some_and(|first| first <= start)) else {
            return Activation::Untold;
        };
        let zone = &self.data.settings.zone;
        let end = zone.start_of(self.as_of.0.plus(1));
        let (from, until) = (zone.start_of(start), zone.start_of(start.plus(WITHIN)).min(end));
        let mut reader = DayReader::new(zone);
        let mut days: Vec<Day> = Vec::new();
        columns.for_each_row(Some(self.data.events_of(customer)), ALWAYS, |row, at, traits| {
            let is_known = columns.linked_from(row).is_none_or(|linked| linked < end);
            if from <= at && at < until && is_known && columns.times(row) > 0 && columns.classify(classes, row, traits) != 0 {
                days.push(reader.day_of(at));
            }
        });
        days.sort_unstable();
        days.dedup();
        match days.get(DAYS - 1) {
            Some(&day) => Activation::On(day),
            None if self.as_of.0 < start.plus(WITHIN - 1) => Activation::Open,
            None => Activation::Not,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn three_days_of_a_core_feature_within_thirty_days_activate() {
        let events = "customer_id,occurred_at,event_name,feature\nA,2025-01-01,use,Gantt\nA,2025-01-01 10:00,use,Gantt\nA,2025-01-05,use,Gantt\n\
                      A,2025-01-30,use,Gantt\nB,2025-01-01,use,Gantt\nB,2025-01-02,use,Board\nB,2025-01-31,use,Gantt\n";
        let data = dataset(&[("customers", "customer_id\nA\nB\n"), ("events", events)]);
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let of = |advanced: &[&str], customer: &str, start: &str, as_of: &str| {
            let mut model = HealthModel::default();
            model.features.advanced = advanced.iter().map(ToString::to_string).collect();
            let told = Activations::of(&data, &model, AsOf(day(as_of)));
            told.activation(data.customer(customer).expect("a customer"), day(start))
        };
        assert_eq!(of(&["Gantt"], "A", "2025-01-01", "2025-02-28"), Activation::On(day("2025-01-30")));
        assert_eq!(of(&["Gantt"], "A", "2025-01-01", "2025-01-29"), Activation::Open);
        assert_eq!(of(&["Gantt"], "B", "2025-01-01", "2025-02-28"), Activation::Not);
        assert_eq!(of(&[], "B", "2025-01-01", "2025-01-30"), Activation::Not, "the day after the thirtieth is too late");
        assert_eq!(of(&[], "B", "2025-01-02", "2025-02-28"), Activation::Not);
        assert_eq!(of(&["Gantt"], "A", "2024-12-31", "2025-02-28"), Activation::Untold, "no use is told of the first day");
    }
}
