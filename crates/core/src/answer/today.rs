//! Today's call sheet.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::signals::USAGE;
use super::{Ground, Missing, Report};
use crate::acts::History;
use crate::day::Day;
use crate::health::{mrr_on, notes};
use crate::model::score::Band;
use crate::schema::{Table, customers};
use crate::signals::reactivation::exported;
use crate::signals::rows::behind;
use crate::signals::seen::Measure;
use crate::signals::Act;
use crate::today::{CAPACITY, Lane, Order, Reason, Sheet, Why};

/// Asks whom to call today.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
    /// Which features are core ones, and by which model.
    pub settings: HealthSettings,
    /// The named measure of use.
    pub usage: Option<String>,
    /// How many calls can be made; 20 if absent.
    pub capacity: Option<u32>,
    /// Whose calls alone.
    pub owner: Option<String>,
    /// What was done about customers until now.
    pub acts: Vec<History>,
}

impl Today {
    /// The measure asked for.
    #[must_use]
    pub fn measure(&self) -> Option<Measure> {
        self.usage.as_deref().and_then(Measure::parse)
    }
}

/// A call: those to save first, the gravest of them before the others, then by value at stake and time since our last touch; those to
/// grow after them, by MRR.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CallRow {
    /// Its place, from 1.
    pub rank: u32,
    /// To save or to grow.
    pub lane: Lane,
    /// The customer's id.
    pub customer_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Health, 0–100, unrounded.
    pub score: Option<f64>,
    /// What it pays a month, in the workspace currency.
    pub mrr: Option<f64>,
    /// How likely it leaves within 90 days; an index of the score where too few have left to say (a note tells).
    pub risk: Option<f64>,
    /// Risk × 12 × MRR, in the workspace currency.
    pub value_at_risk: Option<f64>,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
    /// The facts of all reasons as text.
    pub facts: String,
    /// What to propose.
    pub action: Act,
    /// Who does it.
    pub owner: Option<String>,
    /// By when.
    pub due: Day,
    /// 3 at once, 2 soon, 1 a weak signal, 0 none.
    pub severity: u8,
    /// With what: a case's title, or a feature.
    pub suggestion: Option<String>,
    /// Health four weeks before.
    pub score_before: Option<f64>,
    /// Where the score lies.
    pub band: Option<Band>,
    /// When we touched it last.
    pub last_touch: Option<Day>,
    /// Its country, by which language it is written to.
    pub country: Option<String>,
}

impl CallRow {
    /// The weightiest reason.
    #[must_use]
    pub fn headline(&self) -> Option<Why> {
        self.reasons.first().map(|reason| reason.why)
    }
}

impl Record for CallRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("rank", CellKind::Count),
            ("lane", CellKind::Text),
            ("customer_id", CellKind::Text),
            ("name", CellKind::Text),
            ("score", CellKind::Score),
            ("mrr", CellKind::Money),
            ("risk", CellKind::Share),
            ("value_at_risk", CellKind::Money),
            ("headline", CellKind::Text),
            ("evidence", CellKind::Text),
            ("action", CellKind::Text),
            ("channel", CellKind::Text),
            ("owner", CellKind::Text),
            ("due", CellKind::Day),
            ("severity", CellKind::Count),
            ("suggestion", CellKind::Text),
            ("score_before", CellKind::Score),
            ("band", CellKind::Text),
            ("last_touch", CellKind::Day),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Whole(self.rank.into()),
            1 => Cell::Text(self.lane.code()),
            2 => Cell::Text(&self.customer_id),
            3 => Cell::text(self.name.as_deref()),
            4 => self.score.into(),
            5 => self.mrr.into(),
            6 => self.risk.into(),
            7 => self.value_at_risk.into(),
            8 => Cell::text(self.headline().map(Why::code)),
            9 => Cell::Text(&self.facts),
            10 => Cell::Text(self.action.code()),
            11 => Cell::Text(self.action.channel()),
            12 => Cell::text(self.owner.as_deref()),
            13 => Cell::Day(self.due),
            14 => Cell::Whole(self.severity.into()),
            15 => Cell::text(self.suggestion.as_deref()),
            16 => self.score_before.into(),
            17 => Cell::text(self.band.map(Band::name)),
            18 => self.last_touch.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Today {
    const ID: &'static str = "today";
    const ABOUT: &'static str = "Whom to call today and why: customers to save and customers to grow, as many as can be called";
    const PARAMETERS: &'static [Parameter] = &[
        ADVANCED,
        BASIC,
        MODEL,
        USAGE,
        Parameter { key: "capacity", takes: "how many calls can be made; 20" },
        Parameter { key: "owner", takes: "whose calls alone; everybody's" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = CallRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Today, BadParameter> {
        let settings = HealthSettings::take(parameters);
        let (usage, owner) = (parameters.take("usage"), parameters.take("owner"));
        let capacity = match parameters.take_whole("capacity")? {
            None => None,
            Some(capacity) => match u32::try_from(capacity) {
                Ok(capacity) if capacity > 0 => Some(capacity),
                _ => {
                    let takes = "a whole number above 0".to_owned();
                    return Err(BadParameter { key: "capacity".to_owned(), value: capacity.to_string(), takes });
                }
            },
        };
        Ok(Today { settings, usage, capacity, owner, acts: Vec::new() })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CallRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let usage = self.measure();
        let order = Order {
            capacity: self.capacity.unwrap_or(CAPACITY),
            owner: self.owner.as_deref(),
            usage: usage.as_ref(),
            acts: &self.acts,
        };
        let sheet = Sheet::of(ground, &models, order);
        let row = |(rank, call): (u32, crate::today::Call)| CallRow {
            rank,
            lane: call.lane,
            customer_id: data.customers[call.customer.0 as usize].id.clone(),
            name: exported(ground, call.customer, customers::NAME).map(str::to_owned),
            score: call.score,
            mrr: call.mrr,
            risk: call.risk,
            value_at_risk: call.value_at_risk,
            facts: call.reasons.iter().map(|one| format!("{}: {}", one.why.code(), one.evidence.facts())).collect::<Vec<_>>().join(" | "),
            reasons: call.reasons,
            action: call.act,
            owner: call.owner,
            due: call.due,
            severity: call.severity,
            suggestion: call.suggestion,
            score_before: call.score_before,
            band: call.band,
            last_touch: call.last_touch,
            country: exported(ground, call.customer, customers::COUNTRY).map(str::to_owned),
        };
        let told = Note::counted;
        let (beyond, resting) = (told(NoteCode::BeyondCapacity, sheet.beyond), told(NoteCode::RestingCalls, sheet.resting));
        let index = sheet.risk_is_index.then(|| Note::new(NoteCode::RiskIsIndex));
        Ok(Listing::of((1u32..).zip(sheet.calls).map(row))
            .with_notes([index, beyond, resting].into_iter().flatten())
            .with_notes(notes::of_mrr(&mrr_on(data, as_of)))
            .with_notes(notes::as_exported(data, &[customers::CSM, customers::CHAMPION_USER_ID])))
    }

    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Ok(models) = self.settings.models(ground) else { return Vec::new() };
        behind(ground, &models, self.measure().as_ref(), key, part)
    }
}
