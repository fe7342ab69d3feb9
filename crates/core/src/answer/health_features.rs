//! Which features customers use, how many of them, and which ones might be the advanced ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::kinds::{Counted, Kind, KindReader, advanced_names};
use crate::behaviour::sources::FileTraits;
use crate::behaviour::tally::{Order, Tally, Want};
use crate::customer::life::lives;
use crate::dataset::{CustomerIx, Dataset};
use crate::fold::squash;
use crate::health::words_of;
use crate::measure::{Basis, Caution, LeftOut, Measure};
use crate::model::HealthModel;
use crate::model::rule::Level;
use crate::schema::{Table, events};
use crate::sorting::Arrange;

/// Days counted: those of the preset's feature part.
const DAYS: i32 = 28;
/// Customers that must use a feature for it to be proposed: one or two may be chance.
const SEVERAL: u64 = 3;
/// Features counted in one pass over the events.
const AT_ONCE: usize = 60;
/// Features counted at most: a column of free text names thousands, and none of them is a feature.
const MOST: usize = 600;

/// Asks which features the active customers used in the last 28 days, the most used first, then by name.
///
/// A feature is what the feature column names or, in a file without one, an event that is no login, page view, showing, click
/// or search. Names that differ in case and separators alone are one. Unused ones are listed, too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthFeatures {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
}

/// A feature with its use.
///
/// `proposed` is a proposal from use alone: at least three active customers used it, and fewer than a third of those who used any
/// feature. It does not know what a feature is worth; a person does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeatureRow {
    /// Its name, as it first stands in the data.
    pub feature: String,
    /// What the model takes it for: basic or advanced.
    pub level: Level,
    /// Active customers who used it in the last 28 days.
    pub customers: u64,
    /// Of the active customers who used any feature.
    pub customers_share: Option<f64>,
    /// How often they used it.
    pub events: u64,
    /// Whether its use looks like that of an advanced feature.
    pub proposed: bool,
}

impl Record for FeatureRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("feature", CellKind::Text),
            ("level", CellKind::Text),
            ("customers", CellKind::Count),
            ("customers_share", CellKind::Share),
            ("events", CellKind::Count),
            ("proposed", CellKind::Flag),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.feature),
            1 => Cell::Text(self.level.name()),
            2 => Cell::Whole(self.customers as i64),
            3 => self.customers_share.into(),
            4 => Cell::Whole(self.events as i64),
            5 => Cell::Flag(self.proposed),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthFeatures {
    const ID: &'static str = "health.features";
    const ABOUT: &'static str = "Features by how many customers use them, and which may be the advanced ones";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events]];
    type Row = FeatureRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthFeatures, BadParameter> {
        Ok(HealthFeatures { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<FeatureRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let Some(model) = models.models.first() else { return Ok(Listing::of([])) };
        let mut names = names(data, model);
        let left_out = names.len().saturating_sub(MOST);
        names.truncate(MOST);
        let advanced = advanced_names(&model.features);
        let active: Vec<CustomerIx> =
            (0u32..).zip(lives(data, as_of)).filter(|(_, life)| life.active).map(|(at, _)| CustomerIx(at)).collect();
        let any = Want::Count(Counted::AnyUse, DAYS);
        let mut users = 0;
        let mut rows = Vec::with_capacity(names.len());
        for some in names.chunks(AT_ONCE) {
            let wanted = |name: &String| Want::Count(Counted::Feature(name.clone()), DAYS);
            let mut wants: Vec<Want> = some.iter().map(wanted).chain([any.clone()]).collect();
            wants.arrange();
            let order = Order { wants, last_login: false, days: &[as_of], words: words_of(data, model), features: &model.features };
            let tally = Tally::of(data, &order);
            let counts = |want: &Want| active.iter().map(|&customer| tally.count(0, customer, want)).filter(|&count| count > 0).collect();
            users = Vec::<u64>::len(&counts(&any));
            rows.extend(some.iter().map(|name| {
                let counts: Vec<u64> = counts(&wanted(name));
                let level = if advanced.contains(&squash(name)) { Level::Advanced } else { Level::Basic };
                let (customers, events) = (counts.len() as u64, counts.iter().sum());
                FeatureRow { feature: name.clone(), level, customers, customers_share: None, events, proposed: false }
            }));
        }
        let users = users as u64;
        for row in &mut rows {
            row.customers_share = (users > 0).then(|| row.customers as f64 / users as f64);
            row.proposed = is_proposed(row.customers, users);
        }
        rows.arrange_by(|a: &FeatureRow, b: &FeatureRow| b.customers.cmp(&a.customers).then_with(|| a.feature.cmp(&b.feature)));
        let mut listing = Listing::of(rows);
        listing.measures = vec![Measure {
            metric: "health.features.users".to_owned(),
            value: Some(users as f64),
            n: active.len() as u64,
            interval: None,
            basis: Basis {
                period: Some((as_of.0.plus(1 - DAYS), as_of.0)),
                tables: vec![Table::Events],
                left_out: (left_out > 0)
                    .then(|| LeftOut { why: "further_features".to_owned(), count: left_out as u64 })
                    .into_iter()
                    .collect(),
            },
            cautions: Caution::of_size(active.len() as u64).into_iter().collect(),
        }];
        Ok(listing)
    }
}

/// Whether a feature that `customers` of all `users` of features use is proposed as advanced.
fn is_proposed(customers: u64, users: u64) -> bool {
    customers >= SEVERAL && customers * 3 < users
}

/// The features' names, each as it is first written, in the order of the data.
fn names(data: &Dataset, model: &HealthModel) -> Vec<String> {
    let Some(table) = data.table(Table::Events) else { return Vec::new() };
    let kinds = KindReader::new(words_of(data, model));
    let from_names = data.files.iter().any(|file| FileTraits::of(file).names_are_features);
    let features = table.text(events::FEATURE).into_iter().flat_map(|column| column.dictionary.texts());
    let named = table.text(events::EVENT_NAME).filter(|_| from_names).into_iter().flat_map(|column| column.dictionary.texts());
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut names = Vec::new();
    for name in features.chain(named.filter(|name| kinds.kind(name) == Kind::Other)) {
        let key = squash(name);
        if !key.is_empty() && seen.insert(key, ()).is_none() {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    /// Ten customers: all of them edit, three plot, two export, and one has left.
    fn company() -> Dataset {
        let mut customers = "customer_id,signup_date,cancel_date\n".to_owned();
        let mut events = "customer_id,occurred_at,event_name,feature\n".to_owned();
        for at in 0..10 {
            customers += &format!("C{at},2025-01-01,\n");
            events += &format!("C{at},2025-03-10,use,Edit\nC{at},2025-03-11,login,\n");
        }
        customers += "gone,2025-01-01,2025-02-01\n";
        events += "C0,2025-03-10,use,Plot\nC1,2025-03-10,use,plot\nC2,2025-03-12,use,PLOT\nC2,2025-03-13,use,Plot\n";
        events += "C0,2025-03-10,use,Export\nC1,2025-03-10,use,Export\ngone,2025-03-10,use,Export\nC3,2025-01-10,use,Old\n";
        dataset(&[("customers", &customers), ("events", &events)])
    }

    const COLUMNS: [&str; 6] = ["feature", "level", "customers", "customers_share", "events", "proposed"];

    fn told(parameters: &[(&str, &str)]) -> Vec<String> {
        let answer = ask(&company(), &Models::default(), "health.features", "2025-03-31", parameters);
        csv(answer.table(), &COLUMNS).lines().skip(1).map(str::to_owned).collect()
    }

    #[test]
    fn features_are_counted_over_active_customers_and_28_days() {
        assert_eq!(
            told(&[]),
            ["Edit,basic,10,1,10,false", "Plot,basic,3,0.3,4,true", "Export,basic,2,0.2,2,false", "Old,basic,0,0,0,false"]
        );
        assert_eq!(told(&[("advanced", "plot, edit"), ("basic", "Edit")])[1], "Plot,advanced,3,0.3,4,true");
    }

    #[test]
    fn proposed_is_what_several_and_fewer_than_a_third_use() {
        assert_eq!([(2, 100), (3, 9), (3, 10), (33, 100), (34, 100)].map(|(some, all)| is_proposed(some, all)), [false, false, true, true, false]);
    }

    #[test]
    fn names_of_events_are_features_where_no_column_names_any() {
        let events = "customer_id,occurred_at,event_name\nA,2025-03-10,login\nA,2025-03-10,Gantt chart\nA,2025-03-11,gantt_chart\n";
        let data = dataset(&[("customers", "customer_id,signup_date\nA,2025-01-01\n"), ("events", events)]);
        let answer = ask(&data, &Models::default(), "health.features", "2025-03-31", &[]);
        assert_eq!(csv(answer.table(), &COLUMNS).lines().skip(1).collect::<Vec<_>>(), ["Gantt chart,basic,1,1,2,false"]);
    }

    #[test]
    fn more_features_than_one_pass_holds_are_counted_alike() {
        let mut events = "customer_id,occurred_at,event_name,feature\n".to_owned();
        (0..150).for_each(|at| events += &format!("A,2025-03-10,use,F{at}\n"));
        let data = dataset(&[("customers", "customer_id,signup_date\nA,2025-01-01\n"), ("events", &events)]);
        let answer = ask(&data, &Models::default(), "health.features", "2025-03-31", &[]);
        let used = csv(answer.table(), &["customers", "events"]);
        assert_eq!(used.lines().skip(1).filter(|line| *line == "1,1").count(), 150);
    }
}
