//! How much our people do a working day, and what comes of it.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::sales::activity::{CALL, Done, activity};
use crate::sales::period::Period;
use crate::sales::working_days::WorkingDays;
use crate::schema::Table;
use crate::stats::middle::mean_with_interval;
use crate::stats::rates::garwood;
use crate::stats::wilson;

/// Asks how much was done in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct SalesActivity {
    /// The period.
    pub period: Period,
    /// Calls a day that are wanted of everybody, instead of what the list of the team says.
    pub target: Option<f64>,
}

/// What a person did of a kind; by person and kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActivityRow {
    /// Who.
    pub person: String,
    /// What: `call`, `email`, `meeting`, `demo`, or as it is written.
    pub kind: String,
    /// How often.
    pub count: f64,
    /// Working days: Monday to Friday without holidays, while employed.
    pub working_days: u64,
    /// How often a working day.
    pub per_day: Option<f64>,
    /// Its 95 % interval (Garwood), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Calls a day that are wanted.
    pub target: Option<f64>,
    /// A working day's ÷ the target.
    pub share_of_target: Option<f64>,
    /// The share on which somebody was reached.
    pub connected_share: Option<f64>,
    /// Contacts won for a second one.
    pub contact_again: Option<f64>,
    /// 95 % interval of the share (Wilson), from.
    pub connected_low: Option<f64>,
    /// To.
    pub connected_high: Option<f64>,
    /// Minutes talked with each who was reached.
    pub talk_minutes: Option<f64>,
    /// The variance of a day's count ÷ its mean: 1 where days differ by chance alone.
    pub dispersion: Option<f64>,
    /// 95 % interval of a working day's by how days differ (Student's t), from.
    pub daily_low: Option<f64>,
    /// To.
    pub daily_high: Option<f64>,
}

impl Record for ActivityRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("person", CellKind::Text),
            ("kind", CellKind::Text),
            ("count", CellKind::Count),
            ("working_days", CellKind::Count),
            ("per_day", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("target", CellKind::Number),
            ("share_of_target", CellKind::Share),
            ("connected_share", CellKind::Share),
            ("contact_again", CellKind::Count),
            ("connected_low", CellKind::Share),
            ("connected_high", CellKind::Share),
            ("talk_minutes", CellKind::Number),
            ("dispersion", CellKind::Number),
            ("daily_low", CellKind::Number),
            ("daily_high", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.person),
            1 => Cell::Text(&self.kind),
            2 => Cell::Number(self.count),
            3 => Cell::Whole(self.working_days as i64),
            4 => self.per_day.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            7 => self.target.into(),
            8 => self.share_of_target.into(),
            9 => self.connected_share.into(),
            10 => self.contact_again.into(),
            11 => self.connected_low.into(),
            12 => self.connected_high.into(),
            13 => self.talk_minutes.into(),
            14 => self.dispersion.into(),
            15 => self.daily_low.into(),
            16 => self.daily_high.into(),
            _ => Cell::Nothing,
        }
    }
}

fn row(person: &str, kind: &str, done: &Done, by_day: &[f64], working_days: u64, target: Option<f64>) -> ActivityRow {
    let count = done.count();
    let per_day = (working_days > 0).then(|| count / working_days as f64);
    let interval = garwood(count, working_days as f64);
    let (told, reached) = done.connected;
    let share = (told > 0.0).then(|| reached / told);
    let of_share = wilson(libm::round(reached) as u64, libm::round(told) as u64);
    let daily = mean_with_interval(by_day);
    let variance = daily.and_then(|(mean, interval)| {
        interval?;
        let squares = by_day.iter().map(|count| (count - mean) * (count - mean));
        (mean > 0.0).then(|| crate::stats::sum(squares) / (by_day.len() as f64 - 1.0) / mean)
    });
    let of_days = daily.and_then(|(_, interval)| interval);
    ActivityRow {
        person: person.to_owned(),
        kind: kind.to_owned(),
        count,
        working_days,
        per_day,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        target,
        share_of_target: per_day.zip(target).filter(|&(_, target)| target > 0.0).map(|(per_day, target)| per_day / target),
        connected_share: share,
        contact_again: done.contact_again,
        connected_low: of_share.filter(|_| share.is_some()).map(|interval| interval.low),
        connected_high: of_share.filter(|_| share.is_some()).map(|interval| interval.high),
        talk_minutes: done.talk_minutes(),
        dispersion: variance,
        daily_low: of_days.map(|interval| interval.low.max(0.0)),
        daily_high: of_days.map(|interval| interval.high),
    }
}

impl Report for SalesActivity {
    const ID: &'static str = "sales.activity";
    const ABOUT: &'static str = "Calls, mails and meetings a working day by person, against the target, and what came of them";
    const PARAMETERS: &'static [Parameter] = &[
        super::deal_settings::PERIOD,
        TARGET,
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Activities]];
    type Row = ActivityRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<SalesActivity, BadParameter> {
        Ok(SalesActivity { period: parameters.take_period("period")?, target: parameters.take_number("target")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ActivityRow>, Missing> {
        let days = WorkingDays::of(ground.data);
        let activity = activity(ground.data, self.period, ground.as_of);
        let rows = activity.of.iter().flat_map(|(person, kinds)| {
            let working = activity.working_days(person, &days);
            let (activity, days) = (&activity, &days);
            kinds.iter().map(move |(kind, done)| {
                let target = self.target.or_else(|| days.target(person)).filter(|_| kind == CALL);
                row(person, kind, done, &activity.by_day(person, kind, days), working, target)
            })
        });
        let rows: Vec<ActivityRow> = rows.collect();
        let span = activity.span.map(|(from, to)| Note::new(NoteCode::ActivitySpan).about(format!("{from}..{to}")));
        let no_holidays = ground.data.settings.holidays.is_empty().then(|| Note::new(NoteCode::NoHolidays));
        Ok(Listing::of(rows).with_notes(span).with_notes(no_holidays))
    }

    /// What a person did; of `part` that kind alone.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let activity = activity(ground.data, self.period, ground.as_of);
        let kinds = activity.of.get(key).into_iter().flatten().filter(|(kind, _)| part.is_none_or(|part| part == *kind));
        let mut rows: Vec<usize> = kinds.flat_map(|(_, done)| done.rows.iter().copied()).collect();
        rows.sort_unstable();
        rows.into_iter().map(|row| (Table::Activities, row)).collect()
    }
}

/// Calls a working day that are wanted.
pub(super) const TARGET: Parameter =
    Parameter { key: "target", takes: "calls a working day that are wanted of everybody; what the list of the team says" };
