//! What a reader of health figures must know, as notes: codes with their facts, in a fixed order.

use crate::answer::note::{Note, NoteCode};
use crate::behaviour::kinds::advanced_names;
use crate::behaviour::sources::{Sources, mapped};
use crate::column::NOTHING;
use crate::customer::mrr::Mrr;
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::fold::squash;
use crate::model::{Measured, Models, NoTickets};
use crate::schema::{Field, Table, customers, events};

use super::{Snapshot, words_of};

/// Notes on a snapshot: left-out parts, stand-ins, flags, what was not counted.
#[must_use]
pub fn notes(data: &Dataset, models: &Models, snapshot: &Snapshot) -> Vec<Note> {
    let facts = &snapshot.facts;
    let mut notes = of_models(data, models);
    let mut counted = |code: NoteCode, number: u64| {
        if number > 0 {
            notes.push(Note::new(code).number(number as f64));
        }
    };
    counted(NoteCode::WithoutScore, facts.without_score);
    counted(
        if models.models.first().is_some_and(|model| model.no_tickets == NoTickets::LeaveOut) {
            NoteCode::NoTicketsLeftOut
        } else {
            NoteCode::NoTickets
        },
        facts.without_tickets,
    );
    counted(NoteCode::NothingShown, facts.nothing_shown);
    counted(NoteCode::NewCustomers, facts.new);
    counted(NoteCode::YoungCustomers, facts.young);
    counted(NoteCode::NoStartDate, facts.without_start);
    counted(NoteCode::EndedByFlag, facts.ended_by_flag);
    counted(NoteCode::FlagNotUsed, facts.flag_not_used);
    counted(NoteCode::ZeroDuration, facts.zero_duration);
    if facts.logins_from_days {
        let users = mapped(data, events::USER_ID);
        notes.push(Note::new(NoteCode::LoginsFromDays).about(if users { "user_days" } else { "customer_days" }));
    }
    for (&source, &tickets) in &facts.decided_by {
        notes.push(Note::new(NoteCode::NegativeBy).about(source.code()).number(tickets as f64));
    }
    for (table, rows) in [(Table::Events, facts.unlinked_events), (Table::Tickets, facts.unlinked_tickets)] {
        if rows > 0 {
            notes.push(Note::new(NoteCode::UnknownCustomer).about(table.name()).number(rows as f64));
        }
    }
    notes.extend(unknown_features(data, models, snapshot.as_of));
    notes
}

/// Notes on the models themselves and on what the data can't tell them.
#[must_use]
pub fn of_models(data: &Dataset, models: &Models) -> Vec<Note> {
    let mut notes: Vec<Note> = models.faults().into_iter().map(|(_, fault)| Note::new(NoteCode::ModelFault).about(fault.code())).collect();
    for model in &models.models {
        let sources = Sources::of(data, words_of(data, model));
        let missing = model.parts.iter().filter(|part| !sources.tell(&part.measured));
        let missing: Vec<(String, f64)> = missing.map(|part| (part.name.clone(), part.weight)).collect();
        let all: f64 = model.parts.iter().map(|part| part.weight).sum();
        let left: f64 = all - missing.iter().map(|(_, weight)| weight).sum::<f64>();
        if !missing.is_empty() {
            notes.extend(missing.into_iter().map(|(name, weight)| Note::new(NoteCode::PartMissing).about(name).number(weight)));
            notes.push(Note::new(NoteCode::Coverage).about(model.name.clone()).number(if all > 0.0 { left / all } else { 0.0 }));
        }
        let levels = model.parts.iter().any(|part| matches!(part.measured, Measured::FeatureLevel { .. }) && sources.tell(&part.measured));
        if levels && advanced_names(&model.features).is_empty() {
            notes.push(Note::new(NoteCode::NoAdvancedFeatures).about(model.name.clone()));
        }
    }
    notes
}

/// Notes on money: where it comes from, and what was not added.
#[must_use]
pub fn of_mrr(mrr: &Mrr) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(from) = mrr.from {
        notes.push(Note::new(NoteCode::MrrFrom).about(from.name()));
    }
    if let Some(currency) = &mrr.currency {
        notes.push(Note::new(NoteCode::Currency).about(currency.clone()));
    }
    if mrr.other_currency > 0 {
        notes.push(Note::new(NoteCode::OtherCurrency).number(mrr.other_currency as f64));
    }
    if mrr.from == Some(Table::Customers) {
        notes.push(Note::new(NoteCode::AsExported).about(customers::MRR.name()));
    }
    notes
}

/// A note for each shown column of the customers table that stands as it was exported, whatever the day.
#[must_use]
pub fn as_exported(data: &Dataset, fields: &[Field]) -> Vec<Note> {
    fields.iter().filter(|&&field| mapped(data, field)).map(|field| Note::new(NoteCode::AsExported).about(field.name())).collect()
}

/// Features that a model names and that nobody had used by then: a misspelling, perhaps.
fn unknown_features(data: &Dataset, models: &Models, as_of: AsOf) -> Vec<Note> {
    let mut names: Vec<String> = Vec::new();
    for model in &models.models {
        let of_parts =
            model.parts.iter().filter_map(|part| if let Measured::FeatureUses { name, .. } = &part.measured { Some(name) } else { None });
        for name in model.features.advanced.iter().chain(of_parts) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    let unseen = data.memo().unseen.of((as_of, names.clone()), || unseen(data, &names, as_of));
    unseen.iter().map(|name| Note::new(NoteCode::UnknownFeature).about(name.clone())).collect()
}

/// Those of some features that nobody had used by the end of a day.
fn unseen(data: &Dataset, names: &[String], as_of: AsOf) -> Vec<String> {
    let Some(table) = data.table(Table::Events).filter(|_| !names.is_empty()) else { return Vec::new() };
    let mut unseen: Vec<String> = names.iter().map(|name| squash(name)).collect();
    let end = data.settings.zone.start_of(as_of.0.plus(1));
    for field in [events::FEATURE, events::EVENT_NAME] {
        let (Some(column), Some(occurred)) = (table.text(field), table.instant(events::OCCURRED_AT)) else { continue };
        // Which of the unseen names each code is; the pass stops as soon as all were seen.
        let wanted: Vec<bool> = column.dictionary.texts().map(|text| unseen.contains(&squash(text))).collect();
        let mut open = wanted.iter().filter(|&&wanted| wanted).count();
        let mut wanted = wanted;
        for row in 0..table.rows() {
            if open == 0 {
                break;
            }
            let code = column.codes.get(row);
            if code != NOTHING && wanted[code as usize] && occurred.get(row).is_some_and(|instant| instant < end) {
                wanted[code as usize] = false;
                open -= 1;
                let seen = squash(column.dictionary.text(code));
                unseen.retain(|name| *name != seen);
            }
        }
    }
    names.iter().filter(|name| unseen.contains(&squash(name))).cloned().collect()
}
