//! When a rule fired, for whom, why, and what to write to them.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::triggers_backtest::TriggersBacktest;
use super::{BadQuestion, Ground, Missing, Question, Report};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::health::notes;
use crate::schema::{Field, Table, customers};
use crate::signals::Act;
use crate::signals::reactivation::exported;
use crate::sorting::Arrange;
use crate::time::Instant;
use crate::triggers::Rule;
use crate::triggers::check::check;
use crate::triggers::condition::Condition;
use crate::triggers::fact::Fact;
use crate::triggers::firing::{Firings, Telling, firings, measures};
use crate::triggers::message::{Told, Wording, Writer};
use crate::triggers::presets::{PRESETS, Proposals, preset};

/// Asks when a rule fired until the as-of day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TriggersMatches {
    /// Which features are advanced, and by which model customers are scored.
    pub settings: HealthSettings,
    /// The rule.
    pub rule: Which,
    /// The words of messages, which whoever asks hands over.
    pub wording: Wording,
}

/// The rule that is asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Which {
    /// A preset, by its id.
    Preset(String),
    /// One of the workspace's own, or a draft of it.
    Own(Box<Rule>),
}

impl Which {
    /// The rule, a preset's blanks filled by what the data propose.
    #[must_use]
    pub fn rule(&self, data: &Dataset, as_of: AsOf) -> Option<Rule> {
        match self {
            Which::Preset(id) => preset(id, data, as_of),
            Which::Own(rule) => Some((**rule).clone()),
        }
    }

    /// Takes a preset's id.
    ///
    /// # Errors
    /// If there is no such preset.
    pub fn take(parameters: &mut Parameters) -> Result<Option<Which>, BadParameter> {
        match parameters.take(RULE.key) {
            None => Ok(None),
            Some(id) if PRESETS.contains(&id.as_str()) => Ok(Some(Which::Preset(id))),
            Some(value) => Err(BadParameter { key: RULE.key.to_owned(), value, takes: RULE.takes.to_owned() }),
        }
    }
}

/// `rule=`: the id of a preset, or a rule as JSON, which is read outside: see [`Question::about_rule`].
pub const RULE: Parameter = Parameter {
    key: "rule",
    takes: "a rule as JSON, or the id of a preset: admin-absent, core-stopped, leaving-tickets, export-help, login-drop, usage-drop, \
            intent-page, silence-login, silence-contact, strong-signal-head, new-content-ignored, score-at-risk, competitor-search, \
            deep-use-shared, falling-and-exporting, unanswered, payment-failed, payment-late, fourth-month",
};

impl Question {
    /// Hands the words of messages to a question that is answered with some; any other stays as it is.
    pub fn take_wording(&mut self, wording: Wording) {
        if let Question::TriggersMatches(matches) = self {
            matches.wording = wording;
        }
    }

    /// A question of a report on triggers about a rule that was read outside, with its other parameters.
    ///
    /// # Errors
    /// If the report is about no rule, or a parameter is unknown or can't be read.
    pub fn about_rule(id: &str, rule: Rule, parameters: &mut Parameters) -> Result<Question, BadQuestion> {
        let which = Which::Own(Box::new(rule));
        let question = match id {
            TriggersMatches::ID => {
                let settings = HealthSettings::take(parameters);
                Question::TriggersMatches(TriggersMatches { settings, rule: which, wording: Wording::default() })
            }
            TriggersBacktest::ID => {
                let asked = TriggersBacktest::from_parameters(parameters).map_err(BadQuestion::Parameter)?;
                Question::TriggersBacktest(TriggersBacktest { rule: Some(which), ..asked })
            }
            _ => {
                Question::new(id, parameters)?;
                return Err(BadQuestion::UnknownParameter(RULE.key.to_owned()));
            }
        };
        match parameters.first_left() {
            Some(key) => Err(BadQuestion::UnknownParameter(key.to_owned())),
            None => Ok(question),
        }
    }
}

/// A rule fired for a customer, who was one at the time; the newest first, then by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchRow {
    /// The customer's id.
    pub customer_id: String,
    /// The instant of the last record that it needed. Of a state, such as a low score, the last second of the day on which it began.
    pub matched_at: Instant,
    /// By what.
    pub facts: Vec<Fact>,
    /// The same as text.
    pub evidence: String,
    /// What is to be done.
    pub act: Act,
    /// What a message can tell.
    pub told: Told,
    /// The message: the rule's own text, else the one that goes with the act in the words handed over, else the act with what a message
    /// can tell.
    pub message: String,
    /// By which way: `visit`, `call`, `email` or `in_product`.
    pub channel: String,
    /// For whom.
    pub owner: Option<String>,
    /// The customer's country, by which language it is written to.
    pub country: Option<String>,
}

impl Record for MatchRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("customer_id", CellKind::Text),
            ("matched_at", CellKind::Instant),
            ("evidence", CellKind::Text),
            ("message", CellKind::Text),
            ("channel", CellKind::Text),
            ("owner", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::Instant(self.matched_at),
            2 => Cell::Text(&self.evidence),
            3 => Cell::Text(&self.message),
            4 => Cell::Text(&self.channel),
            5 => Cell::text(self.owner.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

impl Report for TriggersMatches {
    const ID: &'static str = "triggers.matches";
    const ABOUT: &'static str = "When a rule fired, for whom, by what evidence, and the message that follows";
    const PARAMETERS: &'static [Parameter] = &[RULE, ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets, Table::Payments, Table::Requests]];
    type Row = MatchRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<TriggersMatches, BadParameter> {
        let settings = HealthSettings::take(parameters);
        let none = || BadParameter { key: RULE.key.to_owned(), value: String::new(), takes: RULE.takes.to_owned() };
        Ok(TriggersMatches { settings, rule: Which::take(parameters)?.ok_or_else(none)?, wording: Wording::default() })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<MatchRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let Some(rule) = self.rule.rule(data, as_of) else { return Ok(Listing::of([])) };
        let found = firings(data, &models, &rule, as_of);
        let measures = measures(&rule);
        let (mut telling, writer) = (Telling::of(data, &models, &rule, &measures, as_of), Writer::of(ground, &models, &rule));
        let mut rows: Vec<MatchRow> = Vec::with_capacity(found.firings.len());
        for of_customer in found.firings.chunk_by(|a, b| a.customer == b.customer) {
            let customer = of_customer[0].customer;
            let instants: Vec<Instant> = of_customer.iter().map(|fired| fired.at).collect();
            for (&at, (facts, _)) in instants.iter().zip(telling.tell(customer, &instants)) {
                rows.push(self.row(ground, &rule, &writer, customer, at, facts));
            }
        }
        rows.arrange_by(|a, b| b.matched_at.cmp(&a.matched_at).then_with(|| a.customer_id.cmp(&b.customer_id)));
        let mut fields = fields(&rule);
        fields.extend([customers::CSM, customers::INDUSTRY]);
        Ok(Listing::of(rows)
            .with_notes(of_rule(&rule, &found))
            .with_notes(proposed(data, &self.rule, as_of))
            .with_notes(notes::as_exported(data, &fields)))
    }

    /// Of a customer: what made the rule fire for it.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let Ground { data, as_of, .. } = ground;
        let asked = self.settings.models(ground).ok().zip(data.customer(key)).zip(self.rule.rule(data, as_of));
        let Some(((models, customer), rule)) = asked else { return Vec::new() };
        let found = firings(data, &models, &rule, as_of);
        let instants: Vec<Instant> = found.firings.iter().filter(|fired| fired.customer == customer).map(|fired| fired.at).collect();
        let told = Telling::of(data, &models, &rule, &[], as_of).tell(customer, &instants);
        let mut rows: Vec<(Table, usize)> = told.into_iter().flat_map(|(_, rows)| rows).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}

impl TriggersMatches {
    fn row(&self, ground: Ground<'_>, rule: &Rule, writer: &Writer<'_>, customer: CustomerIx, at: Instant, facts: Vec<Fact>) -> MatchRow {
        let told = writer.tell(customer, &facts);
        let act = rule.action.act;
        let own = rule.action.template.as_ref().map(|template| told.fill(template));
        MatchRow {
            customer_id: ground.data.customers[customer.0 as usize].id.clone(),
            matched_at: at,
            evidence: facts.iter().map(Fact::text).collect::<Vec<_>>().join(" | "),
            facts,
            act,
            message: own.or_else(|| told.write(act, &self.wording)).unwrap_or_else(|| told.facts(act)),
            channel: act.channel().to_owned(),
            owner: told.owner.clone(),
            told,
            country: exported(ground, customer, customers::COUNTRY).map(str::to_owned),
        }
    }
}

/// The fields of the customers table that a rule asks for, sorted.
pub(super) fn fields(rule: &Rule) -> Vec<Field> {
    let mut fields = Vec::new();
    rule.when.each(&mut |condition| {
        if let Condition::Field { field, .. } = condition {
            fields.push(*field);
        }
    });
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// What is wrong with a rule, and what of it the files can't tell.
pub(super) fn of_rule(rule: &Rule, found: &Firings) -> Vec<Note> {
    let mut notes: Vec<Note> = check(rule).iter().map(|fault| Note::new(NoteCode::RuleFault).about(fault.code())).collect();
    notes.extend(found.untold.iter().map(|field| Note::new(NoteCode::RuleUntold).about(field.to_string())));
    notes.extend(found.unknown.iter().map(|(signal, n)| Note::new(NoteCode::SignalUnknown).about(signal.code()).number(*n as f64)));
    if found.without_start > 0 {
        notes.push(Note::new(NoteCode::NoStartDate).number(found.without_start as f64));
    }
    notes.extend(rule.when.looks_at_month_ends().then(|| Note::new(NoteCode::SeenAtMonthEnds)));
    notes
}

/// That a preset's feature was chosen by what the same data say.
pub(super) fn proposed(data: &Dataset, rule: &Which, as_of: AsOf) -> Option<Note> {
    let of_data = matches!(rule, Which::Preset(id) if id == "competitor-search");
    let feature = of_data.then(|| Proposals::of(data, as_of).feature.clone()).flatten()?;
    Some(Note::new(NoteCode::RuleProposed).about(feature))
}
