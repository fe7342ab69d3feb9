//! Which customers show signs of leaving: what, since when, how grave, by what evidence.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::last_day::last_day;
use crate::customer::life::known_row;
use crate::customer::revenue::head;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::health::{leaving_words_of, mrr_on, notes};
use crate::model::Models;
use crate::schema::{Field, Table, customers};
use crate::signals::all::{Heard, fired};
use crate::signals::rows::behind;
use crate::signals::reactivation::Reactivation;
use crate::signals::seen::Measure;
use crate::signals::{Act, Evidence, Signal};
use crate::sorting::Arrange;

/// Asks for every signal that fires on the as-of day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signals {
    /// Which features are core ones, and by which model's words.
    pub settings: HealthSettings,
    /// The named measure, `completed/started` or one name.
    pub usage: Option<String>,
}

/// A signal that fires on a customer who is active on the day: the gravest first, then the largest customer, then by id and signal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalRow {
    /// Its id.
    pub customer_id: String,
    /// Its name.
    pub name: Option<String>,
    /// What fires.
    pub signal: Signal,
    /// The first day on which it held, without a break until now.
    pub since: Day,
    /// 1–3, see [`Signal::severity`].
    pub severity: u8,
    /// What the customer pays a month, in the workspace currency.
    pub mrr: Option<f64>,
    /// Whether it is of the fifth that brought most in twelve months.
    pub head_customer: bool,
    /// Who looks after it: its CSM, else who sold to it.
    pub owner: Option<String>,
    /// By what.
    pub evidence: Evidence,
    /// The same as text.
    pub facts: String,
    /// What to propose.
    pub action: Act,
    /// Whether it did not fire yet in what was loaded before the last import; nothing where that is not at hand, or was of other customers.
    pub new_since_last_import: Option<bool>,
}

impl Record for SignalRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("customer_id", CellKind::Text),
            ("name", CellKind::Text),
            ("signal", CellKind::Text),
            ("since", CellKind::Day),
            ("severity", CellKind::Count),
            ("mrr", CellKind::Money),
            ("head_customer", CellKind::Flag),
            ("owner", CellKind::Text),
            ("evidence", CellKind::Text),
            ("action", CellKind::Text),
            ("new_since_last_import", CellKind::Flag),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::text(self.name.as_deref()),
            2 => Cell::Text(self.signal.code()),
            3 => Cell::Day(self.since),
            4 => Cell::Whole(self.severity.into()),
            5 => self.mrr.into(),
            6 => Cell::Flag(self.head_customer),
            7 => Cell::text(self.owner.as_deref()),
            8 => Cell::Text(&self.facts),
            9 => Cell::Text(self.action.code()),
            10 => self.new_since_last_import.map_or(Cell::Nothing, Cell::Flag),
            _ => Cell::Nothing,
        }
    }
}

/// `usage=`: the named measure.
pub const USAGE: Parameter = Parameter { key: "usage", takes: "a measure of use, one event or feature, or a ratio such as completed/started; none" };

/// What fired for whom in what was loaded before, as of its own last day; nothing where that was of other customers.
fn fired_before<'a>(former: &'a Dataset, now: Ground<'_>, models: &Models, usage: Option<&Measure>) -> Option<BTreeSet<(&'a str, Signal)>> {
    // The sample company's ids, say, may be anybody's: most customers must be there still, and none by another name.
    let name = |data: &'_ Dataset, at: Option<usize>| {
        at.and_then(|row| data.table(Table::Customers)?.text_at(customers::NAME, row).map(str::to_owned))
    };
    let is_there = |one: &&crate::dataset::Customer| {
        let now_row = now.data.customer(&one.id).map(|customer| now.data.customers[customer.0 as usize].row);
        now_row.is_some_and(|row| name(former, one.row).zip(name(now.data, row)).is_none_or(|(then, now)| then == now))
    };
    let is_of_these = 2 * former.customers.iter().filter(is_there).count() > former.customers.len();
    let day = last_day(former).filter(|_| is_of_these)?.day;
    let fired = fired(former, models, usage, AsOf(day.min(now.as_of.0)));
    let of = |heard: &Heard| {
        let id = former.customers[heard.customer.0 as usize].id.as_str();
        heard.firings.iter().map(move |firing| (id, firing.signal)).collect::<Vec<_>>()
    };
    Some(fired.customers.iter().flat_map(of).collect())
}

impl Report for Signals {
    const ID: &'static str = "signals";
    const ABOUT: &'static str = "Early signals of customers about to leave, each with its evidence";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL, USAGE];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets, Table::Users, Table::Activities]];
    type Row = SignalRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Signals, BadParameter> {
        Ok(Signals { settings: HealthSettings::take(parameters), usage: parameters.take("usage") })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<SignalRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let usage = self.usage.as_deref().and_then(Measure::parse);
        let fired = fired(data, &models, usage.as_ref(), as_of);
        let (mrr, head) = (mrr_on(data, as_of), head(data, as_of));
        let table = data.table(Table::Customers);
        let before = ground.former.and_then(|former| fired_before(former, ground, &models, usage.as_ref()));
        let reactivation = Reactivation::of(ground, &models, &fired);
        let mut list: Vec<SignalRow> = Vec::new();
        for heard in &fired.customers {
            // Silence is answered by the same as in the list of who is silent.
            let answer = heard.firings.iter().any(|firing| firing.signal.is_silence()).then(|| reactivation.of_customer(ground, heard).0).flatten();
            let row = known_row(data, heard.customer, as_of);
            let text = |field: Field| table.zip(row).and_then(|(table, row)| table.text_at(field, row)).map(str::to_owned);
            let id = data.customers[heard.customer.0 as usize].id.as_str();
            let head_customer = head.binary_search(&heard.customer).is_ok();
            list.extend(heard.firings.iter().map(|firing| SignalRow {
                customer_id: id.to_owned(),
                name: text(customers::NAME),
                signal: firing.signal,
                since: firing.since,
                severity: firing.signal.severity(head_customer, heard.strong()),
                mrr: mrr.of[heard.customer.0 as usize],
                head_customer,
                owner: text(customers::CSM).or_else(|| text(customers::SALES_REP)),
                facts: firing.evidence.facts(),
                evidence: firing.evidence.clone(),
                action: answer.filter(|_| firing.signal.is_silence()).unwrap_or(firing.signal.act()),
                new_since_last_import: before.as_ref().map(|before| !before.contains(&(id, firing.signal))),
            }));
        }
        let money = |row: &SignalRow| row.mrr.unwrap_or_default();
        list.arrange_by(|a, b| {
            let order = b.severity.cmp(&a.severity).then(money(b).total_cmp(&money(a)));
            order.then_with(|| a.customer_id.cmp(&b.customer_id)).then(a.signal.cmp(&b.signal)).then_with(|| a.facts.cmp(&b.facts))
        });
        let named = self.usage.as_ref().map(|named| (named, usage.as_ref().is_some_and(|usage| usage.is_told(data))));
        let untold = named.filter(|(_, is_told)| !is_told).map(|(named, _)| Note::new(NoteCode::UnknownMeasure).about(named.clone()));
        let unknown = fired.unknown.iter().filter(|(signal, _)| **signal != Signal::UsageDrop || usage.is_some());
        let unknown = unknown.map(|(signal, &customers)| Note::new(NoteCode::SignalUnknown).about(signal.code()).number(customers as f64));
        let words = models.models.first().filter(|_| data.table(Table::Tickets).is_some());
        let words = words.map(|model| Note::new(NoteCode::LeavingWords).about(leaving_words_of(data, model).join(", ")));
        Ok(Listing::of(list)
            .with_notes(untold)
            .with_notes(unknown)
            .with_notes(words)
            .with_notes(notes::of_mrr(&mrr))
            .with_notes(notes::as_exported(data, &[customers::CSM, customers::CHAMPION_USER_ID])))
    }

    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Ok(models) = self.settings.models(ground) else { return Vec::new() };
        behind(ground, &models, self.usage.as_deref().and_then(Measure::parse).as_ref(), key, part)
    }
}
