//! What a rule's message tells of its customer: facts, and their places in a text of the rule's own. The words that go with an act
//! are the screen's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::condition::What;
use super::fact::Fact;
use super::proposals::{competitors, named};
use super::{Receiver, Rule};
use crate::answer::Ground;
use crate::dataset::CustomerIx;
use crate::fold::{fold, mentions, squash};
use crate::model::Models;
use crate::schema::{Table, content, customers};
use crate::signals::all::fired;
use crate::signals::reactivation::{Reactivation, case_rows, exported};
use crate::signals::{Act, Evidence};

/// What can stand in a template between braces.
pub const PLACEHOLDERS: [&str; 6] = ["customer", "feature", "competitor", "comparison", "case", "owner"];

/// Something from the content table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub link: Option<String>,
}

impl Piece {
    /// The title, and the link after it in brackets.
    #[must_use]
    pub fn text(&self) -> String {
        self.link.as_ref().map_or_else(|| self.title.clone(), |link| format!("{} ({link})", self.title))
    }
}

/// The words that go with the acts, as whoever asks has them: the core knows no language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// By the code of the act, its sentences in their order.
    pub sentences: BTreeMap<String, Vec<Sentence>>,
    /// What stands between two sentences.
    pub between: String,
    /// Whether they are Chinese: of comparisons in several languages one in theirs is taken.
    pub chinese: bool,
}

/// A sentence of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// With placeholders; it is left out where one of them can't be filled.
    pub text: String,
    /// The placeholder that must not be known for it to be said.
    pub unless: Option<String>,
}

/// What a message can tell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The customer's name, or its id.
    pub customer: String,
    /// The feature that it is about: looked at, given up, or missed.
    pub feature: Option<String>,
    /// The competitor that was searched for.
    pub competitor: Option<String>,
    /// Comparisons with that competitor, in the order of the file.
    pub comparisons: Vec<Piece>,
    /// A success case of the customer's industry.
    pub case: Option<Piece>,
    /// Who it is for.
    pub owner: Option<String>,
}

impl Told {
    /// A template with its placeholders filled; one of which nothing is known stays as it is, for somebody to fill.
    #[must_use]
    pub fn fill(&self, template: &str) -> String {
        let mut text = String::with_capacity(template.len());
        for part in parts(template) {
            match part {
                Part::Text(plain) => text.push_str(plain),
                Part::Place { name, written } => text.push_str(&self.of(name).unwrap_or_else(|| written.to_owned())),
            }
        }
        text
    }

    /// What stands in for a placeholder.
    #[must_use]
    pub fn of(&self, placeholder: &str) -> Option<String> {
        match placeholder {
            "customer" => Some(self.customer.clone()),
            "feature" => self.feature.clone(),
            "competitor" => self.competitor.clone(),
            "comparison" => self.comparisons.first().map(Piece::text),
            "case" => self.case.as_ref().map(Piece::text),
            "owner" => self.owner.clone(),
            _ => None,
        }
    }

    /// The message that goes with an act in some words: the sentences whose blanks can all be filled. Nothing where the words have none
    /// for the act.
    #[must_use]
    pub fn write(&self, act: Act, wording: &Wording) -> Option<String> {
        let chinese = |title: &str| title.chars().any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char));
        let mut told = self.clone();
        if let Some(ours) = told.comparisons.iter().position(|piece| chinese(&piece.title) == wording.chinese) {
            told.comparisons.swap(0, ours);
        }
        let known = |name: &str| told.of(name).is_some();
        let said = wording.sentences.get(act.code())?.iter().filter(|one| !one.unless.as_deref().is_some_and(known));
        let said = said.filter(|one| placeholders(&one.text).into_iter().all(known));
        Some(said.map(|one| told.fill(&one.text)).collect::<Vec<_>>().join(&wording.between))
    }

    /// All of it as `name=value`, joined by `; `: where there are no words for the act.
    #[must_use]
    pub fn facts(&self, act: Act) -> String {
        let told = PLACEHOLDERS.iter().filter_map(|name| Some(format!("; {name}={}", self.of(name)?)));
        std::iter::once(format!("act={}", act.code())).chain(told).collect()
    }
}

/// The placeholders of a template, in its order.
#[must_use]
pub fn placeholders(template: &str) -> Vec<&str> {
    let names = parts(template).into_iter().filter_map(|part| match part {
        Part::Place { name, .. } => Some(name),
        Part::Text(_) => None,
    });
    names.collect()
}

/// The placeholders of a template that are not known.
#[must_use]
pub fn unknown(template: &str) -> Vec<String> {
    placeholders(template).into_iter().filter(|name| !PLACEHOLDERS.contains(name)).map(str::to_owned).collect()
}

/// A part of a template.
enum Part<'a> {
    Text(&'a str),
    Place { name: &'a str, written: &'a str },
}

/// A template cut at its placeholders: a brace that nothing closes, and one around nothing, are text.
fn parts(template: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest) = (Vec::new(), template);
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        let name = rest[open + 1..close].trim();
        if name.is_empty() || name.contains('{') {
            parts.push(Part::Text(&rest[..=open]));
            rest = &rest[open + 1..];
            continue;
        }
        parts.push(Part::Text(&rest[..open]));
        parts.push(Part::Place { name, written: &rest[open..=close] });
        rest = &rest[close + 1..];
    }
    parts.push(Part::Text(rest));
    parts
}

/// Knows what there is to tell in the messages of a rule.
pub struct Writer<'a> {
    ground: Ground<'a>,
    models: &'a Models,
    rule: &'a Rule,
    /// The row of the first case of each folded industry.
    cases: BTreeMap<String, usize>,
    /// Names of competitors in the content table.
    competitors: Vec<String>,
    reactivation: Option<Reactivation>,
}

impl<'a> Writer<'a> {
    /// Of a rule.
    #[must_use]
    pub fn of(ground: Ground<'a>, models: &'a Models, rule: &'a Rule) -> Writer<'a> {
        // Only where nothing in the rule can name a feature is it worth looking for one that was missed.
        let reactivation = (rule.action.act == Act::MissedFeature)
            .then(|| Reactivation::of(ground, models, &fired(ground.data, models, None, ground.as_of)));
        Writer { ground, models, rule, cases: case_rows(ground.data), competitors: competitors(ground.data), reactivation }
    }

    /// What a message to a customer can tell, by why the rule fired for it.
    #[must_use]
    pub fn tell(&self, customer: CustomerIx, facts: &[Fact]) -> Told {
        let exported = |field| exported(self.ground, customer, field);
        let competitor = facts.iter().find_map(|fact| self.competitor(fact));
        let case = exported(customers::INDUSTRY).and_then(|industry| self.cases.get(&squash(industry)));
        Told {
            customer: exported(customers::NAME).unwrap_or(&self.ground.data.customers[customer.0 as usize].id).to_owned(),
            feature: facts.iter().find_map(feature).or_else(|| self.missed(customer)),
            comparisons: competitor.as_deref().map(|competitor| self.comparisons(competitor)).unwrap_or_default(),
            competitor,
            case: case.and_then(|&row| self.piece(row)),
            owner: self.owner(customer),
        }
    }

    /// Whom the rule tells of a customer.
    #[must_use]
    pub fn owner(&self, customer: CustomerIx) -> Option<String> {
        let person = |field| exported(self.ground, customer, field).map(str::to_owned);
        match &self.rule.action.to {
            Receiver::Owner => person(customers::CSM).or_else(|| person(customers::SALES_REP)),
            Receiver::Csm => person(customers::CSM),
            Receiver::SalesRep => person(customers::SALES_REP),
            Receiver::Role(role) => Some(role.clone()),
        }
    }

    /// The competitor that somebody searched for: under its name in the content table, else as the rule names it.
    fn competitor(&self, fact: &Fact) -> Option<String> {
        let Fact::Record { of: What::Search(words), text: Some(text), .. } = fact else { return None };
        let text = fold(text);
        self.competitors.iter().chain(words).find(|name| mentions(&text, &fold(name))).cloned()
    }

    fn comparisons(&self, competitor: &str) -> Vec<Piece> {
        let Some(table) = self.ground.data.table(Table::Content) else { return Vec::new() };
        let wanted = squash(competitor);
        let with =
            |row: &usize| table.text_at(content::COMPETITOR, *row).is_some_and(|cell| named(cell).any(|name| squash(name) == wanted));
        (0..table.rows()).filter(with).filter_map(|row| self.piece(row)).collect()
    }

    fn piece(&self, row: usize) -> Option<Piece> {
        let table = self.ground.data.table(Table::Content)?;
        let title = table.text_at(content::TITLE, row)?.to_owned();
        Some(Piece { title, link: table.text_at(content::LINK, row).map(str::to_owned) })
    }

    fn missed(&self, customer: CustomerIx) -> Option<String> {
        let fired = fired(self.ground.data, self.models, None, self.ground.as_of);
        let reactivation = self.reactivation.as_ref()?;
        let at = fired.customers.binary_search_by_key(&customer, |heard| heard.customer).ok()?;
        reactivation.missed(self.ground, &fired.customers[at])
    }
}

/// The feature that a fact names.
fn feature(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Record { of: What::Feature(name), .. }
        | Fact::Times { of: What::Feature(name), .. }
        | Fact::Fewer { of: What::Feature(name), .. } => Some(name.clone()),
        Fact::Record { of: What::AdvancedUse, text, .. } => text.clone(),
        Fact::Signal { evidence: Evidence::Stopped { features, .. }, .. } => features.first().cloned(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_and_what_is_not_known_stays() {
        let told = Told { customer: "Acme".to_owned(), feature: Some("Gantt".to_owned()), ..Told::default() };
        assert_eq!(told.fill("Dear {customer}: { feature }, {case}, {}, {{owner}, {x"), "Dear Acme: Gantt, {case}, {}, {{owner}, {x");
        assert_eq!(told.fill("{customer}"), "Acme");
        assert_eq!(unknown("{customer} {price} {} {case"), ["price"]);
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let told = Told { customer: "{owner}".to_owned(), owner: Some("Eve".to_owned()), ..Told::default() };
        assert_eq!(told.fill("{customer} {owner}"), "{owner} Eve");
    }
}
