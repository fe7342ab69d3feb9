//! The health score of some customers on the last weekly days, for the small curves of a list.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::life::lives;
use crate::dataset::CustomerIx;
use crate::day::{AsOf, Day};
use crate::health::some::standings_of;
use crate::health::{notes, rows};
use crate::schema::Table;

/// Asks for the scores on the as-of day and on the days that lie whole weeks before it, sorted by customer, then day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthTrend {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
    /// Ids of the customers; all that are active on the as-of day if absent.
    pub customers: Option<Vec<String>>,
    /// How many days, from 1 to 104; the last is the as-of day.
    pub weeks: i32,
}

impl HealthTrend {
    /// The question of twelve weeks for these customers.
    #[must_use]
    pub fn of(customers: Vec<String>) -> HealthTrend {
        HealthTrend { settings: HealthSettings::default(), customers: Some(customers), weeks: WEEKS }
    }

    /// The days, ascending.
    #[must_use]
    pub fn days(&self, as_of: AsOf) -> Vec<AsOf> {
        (0..self.weeks.clamp(1, MOST_WEEKS)).rev().map(|back| AsOf(as_of.0.plus(-7 * back))).collect()
    }
}

const WEEKS: i32 = 12;
const MOST_WEEKS: i32 = 104;

/// A customer's score on a weekly day: what `health.scores` says of it as of that day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendRow {
    /// Its id.
    pub customer_id: String,
    /// The day.
    pub as_of: Day,
    /// 0–100; nothing where it had no score or was no customer on that day.
    pub score: Option<f64>,
}

impl Record for TrendRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[("customer_id", CellKind::Text), ("as_of", CellKind::Day), ("score", CellKind::Score)])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::Day(self.as_of),
            2 => self.score.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthTrend {
    const ID: &'static str = "health.trend";
    const ABOUT: &'static str = "The health score of some customers on the last weekly days";
    const PARAMETERS: &'static [Parameter] = &[
        ADVANCED,
        BASIC,
        MODEL,
        Parameter { key: "customers", takes: "ids of customers, separated by commas; all that are active" },
        Parameter { key: "weeks", takes: "how many weekly days, from 1 to 104; 12" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = TrendRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthTrend, BadParameter> {
        let settings = HealthSettings::take(parameters);
        let customers = parameters.take_list("customers");
        let weeks = parameters.take_whole("weeks")?.unwrap_or(WEEKS);
        if !(1..=MOST_WEEKS).contains(&weeks) {
            let takes = format!("a whole number from 1 to {MOST_WEEKS}");
            return Err(BadParameter { key: "weeks".to_owned(), value: weeks.to_string(), takes });
        }
        Ok(HealthTrend { settings, customers, weeks })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<TrendRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let days = self.days(as_of);
        let mut unknown: Vec<Note> = Vec::new();
        let some: Vec<CustomerIx> = match &self.customers {
            None => (0u32..).zip(lives(data, as_of)).filter(|(_, life)| life.active).map(|(at, _)| CustomerIx(at)).collect(),
            Some(ids) => {
                let known = |id: &String| data.customer(id).filter(|&customer| data.pasts().knows(customer, as_of));
                unknown.extend(
                    ids.iter().filter(|id| known(id).is_none()).map(|id| Note::new(NoteCode::NoSuchCustomer).about(id.clone())),
                );
                let mut some: Vec<CustomerIx> = ids.iter().filter_map(known).collect();
                some.sort_unstable();
                some.dedup();
                some
            }
        };
        let standings = standings_of(data, &models, &days, &some);
        let of_customer = |(&CustomerIx(at), standings): (&CustomerIx, Vec<Option<crate::health::Standing>>)| {
            let id = &data.customers[at as usize].id;
            let row = |(day, standing): (&AsOf, Option<crate::health::Standing>)| TrendRow {
                customer_id: id.clone(),
                as_of: day.0,
                score: standing.and_then(|standing| standing.score.score),
            };
            days.iter().zip(standings).map(row).collect::<Vec<TrendRow>>()
        };
        let rows = some.iter().zip(standings).flat_map(of_customer);
        let mut listing = Listing::of(rows).with_notes(unknown).with_notes(notes::of_models(data, &models));
        if !models.by_segment.is_empty() {
            listing.notes.push(Note::new(NoteCode::AsExported).about("segment"));
        }
        Ok(listing)
    }

    /// Of a customer, on all the days.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(models), Some(customer)) = (self.settings.models(ground), ground.data.customer(key)) else { return Vec::new() };
        rows::rows_behind(ground.data, &models, &self.days(ground.as_of), customer, part)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{HealthModel, Models};
    use crate::testing::{ask, csv, dataset, notes};

    const CUSTOMERS: &str = "customer_id,signup_date,cancel_date,segment\nA,2025-01-01,,ent\nB,2025-01-01,2025-03-20,smb\nC,2025-03-12,,smb\n";
    /// B's clicks hold the average up until it leaves.
    const EVENTS: &str = "customer_id,occurred_at,event_name,content_id,count\n\
        A,2025-02-20,impression,x,10\nA,2025-02-20,click,x,2\nA,2025-03-01,login,,30\nA,2025-03-24,impression,x,10\nA,2025-03-24,click,x,3\n\
        B,2025-02-20,impression,x,10\nB,2025-02-20,click,x,5\nB,2025-02-25,login,,9\n\
        C,2025-03-12,impression,x,10\nC,2025-03-12,click,x,1\nC,2025-03-26,login,,40\n";
    const TICKETS: &str = "ticket_id,customer_id,opened_at,kind\n1,A,2025-03-20,bug\n2,B,2025-01-20,bug\n3,B,2025-02-20,billing\n";

    #[test]
    fn a_weekly_score_is_the_score_of_that_day() {
        let data = dataset(&[("customers", CUSTOMERS), ("events", EVENTS), ("tickets", TICKETS)]);
        let small = HealthModel { name: "small".to_owned(), parts: HealthModel::preset().parts, ..HealthModel::preset() };
        let by_segment = Models { models: vec![HealthModel::preset(), small], by_segment: [("smb".to_owned(), "small".to_owned())].into() };
        for models in [Models::default(), by_segment] {
            for chosen in ["A", "B,A", "C,B,A"] {
                let trend = csv(ask(&data, &models, "health.trend", "2025-03-31", &[("customers", chosen), ("weeks", "8")]).table(), &[]);
                let mut days: Vec<&str> = trend.lines().skip(1).map(|line| line.split(',').nth(1).expect("a day")).collect();
                days.sort_unstable();
                days.dedup();
                assert_eq!(days.len(), 8);
                for day in days {
                    let scores = csv(ask(&data, &models, "health.scores", day, &[]).table(), &["customer_id", "score"]);
                    let of = |table: &str, customer: &str, place: usize| {
                        let line = table.lines().find(|line| line.starts_with(customer) && (place == 1 || line.contains(day)));
                        line.and_then(|line| line.split(',').nth(place)).unwrap_or_default().to_owned()
                    };
                    for customer in chosen.split(',') {
                        assert_eq!(of(&trend, customer, 2), of(&scores, customer, 1), "{customer} on {day}");
                    }
                }
            }
        }
    }

    #[test]
    fn who_was_no_customer_that_day_has_no_score() {
        let data = dataset(&[("customers", CUSTOMERS), ("events", EVENTS), ("tickets", TICKETS)]);
        let trend = ask(&data, &Models::default(), "health.trend", "2025-03-26", &[("customers", "B,X"), ("weeks", "2")]);
        assert_eq!(csv(trend.table(), &[]).lines().nth(2), Some("B,2025-03-26,"));
        assert_eq!(notes(trend.table())[0], "no_such_customer X");
        let all = ask(&data, &Models::default(), "health.trend", "2025-03-31", &[("weeks", "1")]);
        assert_eq!(csv(all.table(), &["customer_id"]), "customer_id\nA\nC");
    }
}
