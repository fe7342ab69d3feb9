//! Who has gone silent, and what of value could bring them back.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::health::notes;
use crate::schema::{Table, customers};
use crate::signals::all::{Heard, fired};
use crate::signals::reactivation::{Reactivation, exported};
use crate::signals::{Act, Signal};
use crate::sorting::Arrange;

/// Asks when each active customer was heard of last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// Which features are core ones.
    pub settings: HealthSettings,
}

/// An active customer with what was heard of it last; silent ones first, those silent for longest before the others, then by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SilenceRow {
    /// Its id.
    pub customer_id: String,
    /// The last login of anybody; nothing if there never was one.
    pub last_login: Option<Day>,
    /// Days since then; nothing without.
    pub days_since_login: Option<i32>,
    /// The last thing that the customer did, whatever it was; what we send and what is paid by itself are none.
    pub last_interaction: Option<Day>,
    /// Days since then; nothing without.
    pub days_since_interaction: Option<i32>,
    /// Whether it is silent: 30 days without a login, or three months without anything.
    pub silent: bool,
    /// Which of the two, as codes of signals joined by ` + `.
    pub reason: Option<String>,
    /// By which way to come back to it: `email` or `in_product`, never a call.
    pub channel: Option<String>,
    /// With what: the title of a success case of its industry, or the feature it has missed.
    pub suggestion: Option<String>,
    /// What kind of thing that is.
    pub action: Option<Act>,
    /// Its name.
    pub name: Option<String>,
}

impl Record for SilenceRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("customer_id", CellKind::Text),
            ("last_login", CellKind::Day),
            ("days_since_login", CellKind::Count),
            ("last_interaction", CellKind::Day),
            ("days_since_interaction", CellKind::Count),
            ("silent", CellKind::Flag),
            ("reason", CellKind::Text),
            ("channel", CellKind::Text),
            ("suggestion", CellKind::Text),
            ("action", CellKind::Text),
            ("name", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let days = |days: Option<i32>| days.map_or(Cell::Nothing, |days| Cell::Whole(days.into()));
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => self.last_login.into(),
            2 => days(self.days_since_login),
            3 => self.last_interaction.into(),
            4 => days(self.days_since_interaction),
            5 => Cell::Flag(self.silent),
            6 => Cell::text(self.reason.as_deref()),
            7 => Cell::text(self.channel.as_deref()),
            8 => Cell::text(self.suggestion.as_deref()),
            9 => Cell::text(self.action.map(Act::code)),
            10 => Cell::text(self.name.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Silence {
    const ID: &'static str = "silence";
    const ABOUT: &'static str = "When each customer was heard of last, who is silent, and what of value to come back with";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets, Table::Users, Table::Activities]];
    type Row = SilenceRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Silence, BadParameter> {
        Ok(Silence { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<SilenceRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let fired = fired(data, &models, None, as_of);
        let reactivation = Reactivation::of(ground, &models, &fired);
        let row = |heard: &Heard| {
            let reasons: Vec<&str> = heard.firings.iter().filter(|one| one.signal.is_silence()).map(|one| one.signal.code()).collect();
            let silent = !reasons.is_empty();
            let (action, suggestion) = if silent { reactivation.of_customer(ground, heard) } else { (None, None) };
            SilenceRow {
                customer_id: data.customers[heard.customer.0 as usize].id.clone(),
                last_login: heard.last_login,
                days_since_login: heard.last_login.map(|day| as_of.0.since(day)),
                last_interaction: heard.last_interaction,
                days_since_interaction: heard.last_interaction.map(|day| as_of.0.since(day)),
                silent,
                reason: silent.then(|| reasons.join(" + ")),
                channel: action.map(|act| act.channel().to_owned()),
                suggestion,
                action,
                name: exported(ground, heard.customer, customers::NAME).map(str::to_owned),
            }
        };
        let mut rows: Vec<SilenceRow> = fired.customers.iter().map(row).collect();
        let days = |row: &SilenceRow| row.days_since_login.max(row.days_since_interaction).unwrap_or(i32::MAX);
        rows.arrange_by(|a, b| {
            b.silent.cmp(&a.silent).then(days(b).cmp(&days(a))).then_with(|| a.customer_id.cmp(&b.customer_id))
        });
        let unknown = fired.unknown.get(&Signal::SilenceLogin);
        let unknown = unknown.map(|&customers| Note::new(NoteCode::SignalUnknown).about(Signal::SilenceLogin.code()).number(customers as f64));
        Ok(Listing::of(rows).with_notes(unknown).with_notes(notes::as_exported(data, &[customers::INDUSTRY])))
    }
}
