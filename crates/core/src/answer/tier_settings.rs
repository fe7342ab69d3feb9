//! What questions on tiers can be asked with: the rules by which customers are put into them.

use std::collections::BTreeMap;

use super::listing::{Note, NoteCode};
use super::parameters::{BadParameter, Parameter, Parameters};
use crate::dataset::Dataset;
use crate::health::notes;
use crate::tiers::rules::{EXPORTED, Placed, Placing, Proposal, Tier, TierRules, Why};

/// Their parameters.
pub(super) const PARAMETERS: [Parameter; 7] = [
    Parameter { key: "tiers", takes: "column or rules: whether the company's own tier goes before the rules; column" },
    Parameter { key: "enterprise_employees", takes: "from how many employees on a customer is an enterprise, or none; 500" },
    Parameter { key: "enterprise_mrr", takes: "from how many times the median MRR on it is one too, or none; 10" },
    Parameter { key: "micro_employees", takes: "below how many employees it is professional or micro, or none; 10" },
    Parameter { key: "micro_seats", takes: "up to how many seats it is so too, if it pays little, or none; 2" },
    Parameter { key: "micro_mrr", takes: "up to how many times the median MRR is little, or none; 0.2" },
    EXCEPTIONS,
];

const EXCEPTIONS: Parameter = Parameter { key: "exceptions", takes: "customers set by hand, such as A0001:enterprise,A0007:micro; none" };

/// Takes the rules from a question's parameters.
///
/// # Errors
/// A value that can't be read.
pub(super) fn take(parameters: &mut Parameters) -> Result<TierRules, BadParameter> {
    let own = TierRules::default();
    let exceptions = parameters.get(EXCEPTIONS.key).unwrap_or_default().to_owned();
    Ok(TierRules {
        exceptions: take_exceptions(parameters).ok_or_else(|| BadParameter {
            key: EXCEPTIONS.key.to_owned(),
            value: exceptions,
            takes: EXCEPTIONS.takes.to_owned(),
        })?,
        proposal: parameters.take_one_of("tiers", &Proposal::ALL, Proposal::code)?.unwrap_or_default(),
        enterprise_employees: rule(parameters, "enterprise_employees", own.enterprise_employees)?,
        enterprise_mrr: rule(parameters, "enterprise_mrr", own.enterprise_mrr)?,
        micro_employees: rule(parameters, "micro_employees", own.micro_employees)?,
        micro_seats: rule(parameters, "micro_seats", own.micro_seats)?,
        micro_mrr: rule(parameters, "micro_mrr", own.micro_mrr)?,
    })
}

/// A number of the rules: the usual one where nothing is said, none where `none` is.
fn rule(parameters: &mut Parameters, key: &str, usual: Option<f64>) -> Result<Option<f64>, BadParameter> {
    if parameters.get(key).is_some_and(|text| text.trim() == "none") {
        parameters.take(key);
        return Ok(None);
    }
    Ok(parameters.take_number(key)?.or(usual))
}

fn take_exceptions(parameters: &mut Parameters) -> Option<BTreeMap<String, Tier>> {
    let list = parameters.take_list(EXCEPTIONS.key).unwrap_or_default();
    list.iter()
        .map(|item| {
            let (id, tier) = item.rsplit_once(':')?;
            let tier = Tier::ALL.into_iter().find(|one| one.code() == tier.trim())?;
            Some((id.trim().to_owned(), tier))
        })
        .collect()
}

/// What must be known of how customers were put into tiers; `counts` says which customers it is about.
pub(super) fn notes_of(data: &Dataset, placed: &Placed<'_>, rules: &TierRules, counts: impl Fn(usize) -> bool) -> Vec<Note> {
    let those = || (0..placed.of.len()).filter(|&at| counts(at));
    let number = |wanted: &dyn Fn(&Placing) -> bool| those().filter(|&at| wanted(&placed.of[at])).count() as u64;
    let by_column = number(&|one| one.why == Why::Column);
    let differ = |why: Why| number(&|one| one.why == why && one.by_rule.is_some() && one.by_rule != one.tier).to_string();
    let mut strange: Vec<&str> = Vec::new();
    let unread = those().filter_map(|at| placed.sizes[at].exported).filter(|word| Tier::of(word).is_none());
    let unread = if rules.proposal == Proposal::Column { unread.inspect(|word| strange.push(word)).count() as u64 } else { 0 };
    strange.sort_unstable();
    strange.dedup();
    let column = Note::counted(NoteCode::TiersFromColumn, by_column).map(|note| note.about(differ(Why::Column)));
    let by_rules = number(&|one| matches!(one.why, Why::Employees | Why::Mrr | Why::Seats | Why::Rest));
    let median = placed.median.filter(|_| by_rules > 0).map(|median| Note::new(NoteCode::MedianMrr).number(median));
    [
        column,
        Note::counted(NoteCode::TierWordsUnknown, unread).map(|note| note.about(strange.join(", "))),
        Note::counted(NoteCode::TiersByRule, by_rules),
        median,
        Note::counted(NoteCode::TiersByHand, number(&|one| one.why == Why::Hand)).map(|note| note.about(differ(Why::Hand))),
        Note::counted(NoteCode::ExceptionsUnknown, placed.no_customer),
        Note::counted(NoteCode::TierUnassigned, number(&|one| one.tier.is_none())),
    ]
    .into_iter()
    .flatten()
    .chain(rules.clashes().into_iter().map(|how| Note::new(NoteCode::TierRulesClash).about(how)))
    .chain(notes::as_exported(data, &EXPORTED))
    .collect()
}
