//! How long customers wait for an answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::column::NOTHING;
use crate::dataset::CustomerIx;
use crate::health::notes;
use crate::sales::response::{Asked, Hours, asked, median_wait, segment};
use crate::schema::{Field, Table, customers, requests, tickets};
use crate::stats::middle::quantile;
use crate::stats::{mean, sum, wilson};

/// By what requests are put into groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// All together.
    #[default]
    All,
    /// Who was asked: the person of a request, the owner of a ticket.
    Person,
    /// The segment of who asked, as exported.
    Segment,
}

impl By {
    const ALL: [By; 3] = [By::All, By::Person, By::Segment];

    fn code(self) -> &'static str {
        match self {
            By::All => "all",
            By::Person => "person",
            By::Segment => "segment",
        }
    }
}

/// What counts as a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Rows of the requests.
    Requests,
    /// Tickets.
    Tickets,
}

impl Source {
    fn code(self) -> &'static str {
        match self {
            Source::Requests => "requests",
            Source::Tickets => "tickets",
        }
    }
}

/// Asks how long customers wait for an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// By what requests are put into groups.
    pub by: By,
    /// What counts as a request; requests where there are any, else tickets.
    pub source: Option<Source>,
    /// Which hours count.
    pub hours: Hours,
}

/// A group; by name. Times are hours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponseRow {
    /// Its name; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// Requests by the day.
    pub requests: u64,
    /// Distinct customers who were answered.
    pub customers: u64,
    /// Σ of the times to answer.
    pub total_hours: f64,
    /// The same ÷ customers answered, as the article has it.
    pub hours_per_customer: Option<f64>,
    /// Mean of an answer.
    pub mean_hours: Option<f64>,
    /// Median of an answer.
    pub median_hours: Option<f64>,
    /// Nine of ten answers took no longer.
    pub p90_hours: Option<f64>,
    /// Share answered within an hour, of those answered or older than that.
    pub within_1h: Option<f64>,
    /// Share answered within a day, of those answered or older than that.
    pub within_24h: Option<f64>,
    /// Requests without an answer.
    pub unanswered: u64,
    /// Of them those that wait for longer than a day.
    pub overdue: u64,
    /// 95 % interval of the share within an hour (Wilson), from.
    pub within_1h_low: Option<f64>,
    /// To.
    pub within_1h_high: Option<f64>,
    /// Of the share within a day, from.
    pub within_24h_low: Option<f64>,
    /// To.
    pub within_24h_high: Option<f64>,
    /// The time by which half are answered, those without an answer counted as waiting on.
    pub median_wait_hours: Option<f64>,
}

impl Record for ResponseRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("requests", CellKind::Count),
            ("customers", CellKind::Count),
            ("total_hours", CellKind::Number),
            ("hours_per_customer", CellKind::Number),
            ("mean_hours", CellKind::Number),
            ("median_hours", CellKind::Number),
            ("p90_hours", CellKind::Number),
            ("within_1h", CellKind::Share),
            ("within_24h", CellKind::Share),
            ("unanswered", CellKind::Count),
            ("overdue", CellKind::Count),
            ("within_1h_low", CellKind::Share),
            ("within_1h_high", CellKind::Share),
            ("within_24h_low", CellKind::Share),
            ("within_24h_high", CellKind::Share),
            ("median_wait_hours", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Whole(self.requests as i64),
            2 => Cell::Whole(self.customers as i64),
            3 => Cell::Number(self.total_hours),
            4 => self.hours_per_customer.into(),
            5 => self.mean_hours.into(),
            6 => self.median_hours.into(),
            7 => self.p90_hours.into(),
            8 => self.within_1h.into(),
            9 => self.within_24h.into(),
            10 => Cell::Whole(self.unanswered as i64),
            11 => Cell::Whole(self.overdue as i64),
            12 => self.within_1h_low.into(),
            13 => self.within_1h_high.into(),
            14 => self.within_24h_low.into(),
            15 => self.within_24h_high.into(),
            16 => self.median_wait_hours.into(),
            _ => Cell::Nothing,
        }
    }
}

const HOUR: f64 = 1.0;
const DAY: f64 = 24.0;

impl ResponseRow {
    fn of(group: Option<String>, asked: &[Asked]) -> ResponseRow {
        let hours: Vec<f64> = asked.iter().filter_map(|one| one.answered).collect();
        // Of a customer whom no file knows the id tells who it is.
        let who = |one: &Asked| (one.customer.is_some() || one.named != NOTHING).then_some((one.customer, one.customer.map_or(one.named, |_| NOTHING)));
        let answered: BTreeSet<(Option<CustomerIx>, u32)> = asked.iter().filter(|one| one.answered.is_some()).filter_map(who).collect();
        let (total, customers) = (sum(hours.iter().copied()), answered.len() as u64);
        let within = |limit: f64| {
            let told = asked.iter().filter_map(|one| one.within(limit));
            told.fold((0u64, 0u64), |(within, of), is_within| (within + u64::from(is_within), of + 1))
        };
        let share = |(within, of): (u64, u64)| (of > 0).then(|| within as f64 / of as f64);
        let [hour, day] = [within(HOUR), within(DAY)];
        let [of_hour, of_day] = [hour, day].map(|(within, of)| wilson(within, of));
        ResponseRow {
            group,
            requests: asked.len() as u64,
            customers,
            total_hours: total,
            hours_per_customer: (customers > 0).then(|| total / customers as f64),
            mean_hours: mean(&hours),
            median_hours: quantile(&hours, 0.5),
            p90_hours: quantile(&hours, 0.9),
            within_1h: share(hour),
            within_24h: share(day),
            unanswered: (asked.len() - hours.len()) as u64,
            overdue: asked.iter().filter(|one| one.answered.is_none() && one.age >= DAY).count() as u64,
            within_1h_low: of_hour.map(|interval| interval.low),
            within_1h_high: of_hour.map(|interval| interval.high),
            within_24h_low: of_day.map(|interval| interval.low),
            within_24h_high: of_day.map(|interval| interval.high),
            median_wait_hours: median_wait(asked),
        }
    }
}

impl Response {
    /// The table that tells requests.
    fn table(self, ground: Ground<'_>) -> Table {
        match self.source {
            Some(Source::Requests) => Table::Requests,
            Some(Source::Tickets) => Table::Tickets,
            None if ground.data.table(Table::Requests).is_some() => Table::Requests,
            None => Table::Tickets,
        }
    }

    fn groups(self, ground: Ground<'_>) -> (BTreeMap<Option<String>, Vec<Asked>>, u64) {
        let table = self.table(ground);
        let (asked, backwards) = asked(ground.data, table, self.hours, ground.as_of);
        let mut groups: BTreeMap<Option<String>, Vec<Asked>> = BTreeMap::new();
        for one in asked {
            let group = match self.by {
                By::All => None,
                By::Person => ground.data.table(table).and_then(|rows| rows.text_at(person(table), one.row)),
                By::Segment => segment(ground.data, &one, ground.as_of),
            };
            groups.entry(group.map(str::to_owned)).or_default().push(one);
        }
        (groups, backwards)
    }
}

fn person(table: Table) -> Field {
    if table == Table::Requests { requests::PERSON } else { tickets::OWNER }
}

impl Report for Response {
    const ID: &'static str = "sales.response";
    const ABOUT: &'static str = "How long customers wait for an answer, and how many are still waiting";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter { key: "by", takes: "all, person or segment; all" },
        Parameter { key: "source", takes: "requests or tickets; requests where there are any" },
        Parameter { key: "hours", takes: "all, or business for nine to six from Monday to Friday without holidays; all" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Requests, Table::Tickets]];
    type Row = ResponseRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Response, BadParameter> {
        let by = parameters.take_one_of("by", &By::ALL, By::code)?.unwrap_or_default();
        let source = parameters.take_one_of("source", &[Source::Requests, Source::Tickets], Source::code)?;
        let hours = parameters.take_one_of("hours", &Hours::ALL, Hours::code)?.unwrap_or_default();
        Ok(Response { by, source, hours })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ResponseRow>, Missing> {
        let (data, table) = (ground.data, self.table(ground));
        if data.table(table).is_none() {
            return Err(Missing { tables: vec![vec![table]], ..Missing::default() });
        }
        let told: &[Field] = if table == Table::Requests { &[requests::RESPONDED_AT] } else { &[tickets::FIRST_REPLY_AT, tickets::FIRST_REPLY_MINUTES] };
        let group: &[Field] = match self.by {
            By::All => &[],
            By::Person => &[person(table)],
            By::Segment => &[customers::SEGMENT],
        };
        let mut fields: Vec<Field> = group.iter().copied().filter(|&field| !mapped(data, field)).collect();
        if !told.iter().any(|&field| mapped(data, field)) {
            fields.extend_from_slice(&told[..1]);
        }
        if !fields.is_empty() {
            return Err(Missing { fields, ..Missing::default() });
        }
        let (groups, backwards) = self.groups(ground);
        let note = (backwards > 0).then(|| Note::new(NoteCode::AnswersBackwards).number(backwards as f64));
        let exported = (self.by == By::Segment).then(|| notes::as_exported(data, &[customers::SEGMENT]));
        let rows: Vec<ResponseRow> = groups.into_iter().map(|(group, asked)| ResponseRow::of(group, &asked)).collect();
        Ok(Listing::of(rows)
            .with_notes([Note::new(NoteCode::RequestsFrom).about(table.name())])
            .with_notes(note)
            .with_notes((self.hours == Hours::Business).then(|| Note::new(NoteCode::BusinessHours)))
            .with_notes(exported.into_iter().flatten()))
    }

    /// The requests of a group; of `part` `unanswered` or `overdue` those alone.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let table = self.table(ground);
        let (groups, _) = self.groups(ground);
        let asked = groups.into_iter().find(|(group, _)| group.as_deref().unwrap_or_default() == key).map(|(_, asked)| asked);
        let wanted = |one: &Asked| match part {
            Some("unanswered") => one.answered.is_none(),
            Some("overdue") => one.answered.is_none() && one.age >= DAY,
            _ => true,
        };
        asked.unwrap_or_default().into_iter().filter(wanted).map(|one| (table, one.row)).collect()
    }
}
