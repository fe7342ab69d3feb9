//! What is wrong with a rule, as facts.

use serde::{Deserialize, Serialize};

use super::Rule;
use super::condition::{Condition, Limits, Records, Test, What};
use super::message;
use crate::model::check::LONGEST;
use crate::schema::{Field, Kind, Table};

/// Conditions in a rule at most, the joining ones counted too.
pub const MOST_CONDITIONS: usize = 30;
/// How deep conditions may nest.
pub const DEEPEST: usize = 6;
/// How many different records a rule may ask for.
pub const MOST_RECORDS: usize = 40;

/// A fault of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// The id is empty or holds more than letters, digits and `-`.
    BadId,
    /// A group has no conditions.
    EmptyGroup,
    /// More conditions than a rule may have.
    TooManyConditions,
    /// Conditions nest too deep.
    TooDeep,
    /// A name or a word is blank.
    BlankName,
    /// A window is shorter than a day or an hour, or longer than ten years.
    BadWindow,
    /// A count of none, where one is needed.
    BadCount,
    /// A time of day that is none, or begins where it ends.
    BadHours,
    /// Limits without a limit, or between which no number lies.
    BadLimits,
    /// A quiet period of fewer than no days, or of more than ten years.
    BadQuiet,
    /// A field that is none of the customers table, or a test that does not go with it.
    BadField {
        /// Which.
        field: Field,
    },
    /// Nothing but fields of the customers table: nothing ever happens that could make it fire.
    NothingHappens,
    /// Two moments that all must hold at once: they do only where two records have the same instant.
    TwoMoments,
    /// The template has a placeholder that is not known.
    UnknownPlaceholder {
        /// Which, without its braces.
        name: String,
    },
}

impl Fault {
    /// The fault as a code for notes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::BadId => "bad_id",
            Fault::EmptyGroup => "empty_group",
            Fault::TooManyConditions => "too_many_conditions",
            Fault::TooDeep => "too_deep",
            Fault::BlankName => "blank_name",
            Fault::BadWindow => "bad_window",
            Fault::BadCount => "bad_count",
            Fault::BadHours => "bad_hours",
            Fault::BadLimits => "bad_limits",
            Fault::BadQuiet => "bad_quiet",
            Fault::BadField { .. } => "bad_field",
            Fault::NothingHappens => "nothing_happens",
            Fault::TwoMoments => "two_moments",
            Fault::UnknownPlaceholder { .. } => "unknown_placeholder",
        }
    }

    /// Whether the rule can't be followed because of it; the other faults are likely slips.
    #[must_use]
    pub fn stops(&self) -> bool {
        !matches!(self, Fault::BadId | Fault::TwoMoments | Fault::NothingHappens | Fault::UnknownPlaceholder { .. })
    }
}

/// Everything that is wrong with a rule, each fault once.
#[must_use]
pub fn check(rule: &Rule) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    let named = !rule.id.is_empty() && rule.id.chars().all(|char| char.is_alphanumeric() || char == '-');
    faults.unless(named, Fault::BadId);
    faults.unless((0..=LONGEST).contains(&rule.quiet_days), Fault::BadQuiet);
    let (mut conditions, mut fields, mut records) = (0, 0, 0);
    rule.when.each(&mut |condition| {
        conditions += 1;
        fields += usize::from(matches!(condition, Condition::Field { .. }));
        records += condition.records().into_iter().flatten().count();
        faults.of_condition(condition);
    });
    faults.unless(conditions <= MOST_CONDITIONS && records <= MOST_RECORDS, Fault::TooManyConditions);
    faults.unless(depth(&rule.when) <= DEEPEST, Fault::TooDeep);
    let mut joining = 0;
    rule.when.each(&mut |condition| joining += usize::from(!condition.parts().is_empty()));
    faults.unless(fields == 0 || fields + joining < conditions, Fault::NothingHappens);
    for name in rule.action.template.iter().flat_map(|template| message::unknown(template)) {
        faults.add(Fault::UnknownPlaceholder { name });
    }
    faults.0
}

fn depth(condition: &Condition) -> usize {
    1 + condition.parts().iter().map(depth).max().unwrap_or_default()
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, fault: Fault) {
        if !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    fn unless(&mut self, holds: bool, fault: Fault) {
        if !holds {
            self.add(fault);
        }
    }

    fn of_condition(&mut self, condition: &Condition) {
        condition.records().into_iter().flatten().for_each(|records| self.of_records(records));
        let window = 1..=LONGEST;
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                self.unless(!parts.is_empty(), Fault::EmptyGroup);
                let moments = parts.iter().filter(|part| part.is_moment()).count();
                self.unless(moments < 2 || matches!(condition, Condition::Any(_)), Fault::TwoMoments);
            }
            Condition::Then { within_hours, .. } => self.unless((1..=LONGEST * 24).contains(within_hours), Fault::BadWindow),
            Condition::AtLeast { times, days, .. } => {
                self.unless(window.contains(days), Fault::BadWindow);
                self.unless(*times > 0, Fault::BadCount);
            }
            Condition::AtMost { days, .. } => self.unless(window.contains(days), Fault::BadWindow),
            Condition::Score(limits) => self.of_limits(*limits),
            Condition::Age { months } => self.unless((1..=1200).contains(months), Fault::BadWindow),
            Condition::Field { field, test } => self.of_field(*field, test),
            Condition::Signal { measure, .. } => {
                self.unless(measure.as_ref().is_none_or(|measure| !measure.trim().is_empty()), Fault::BlankName);
            }
            Condition::Not(_) | Condition::Happens(_) | Condition::Band(_) | Condition::Head => {}
        }
    }

    fn of_records(&mut self, records: &Records) {
        let told = |name: &String| !name.trim().is_empty();
        let hours = |hours: i32| (1..=LONGEST * 24).contains(&hours);
        match &records.of {
            What::Event(name) | What::Feature(name) | What::Page(name) => self.unless(told(name), Fault::BlankName),
            What::Search(words) | What::Ticket(words) => self.unless(words.iter().all(told), Fault::BlankName),
            What::Unanswered { hours: within } => self.unless(hours(*within), Fault::BadWindow),
            What::LatePayment { days } => self.unless((0..=LONGEST).contains(days), Fault::BadWindow),
            _ => {}
        }
        if let Some(hours) = records.hours {
            self.unless(hours.from < 1440 && (1..=1440).contains(&hours.to) && hours.from != hours.to, Fault::BadHours);
        }
        records.seconds.into_iter().for_each(|limits| self.of_limits(limits));
    }

    fn of_limits(&mut self, limits: Limits) {
        let numbers = [limits.above, limits.below];
        let finite = numbers.iter().flatten().all(|number| number.is_finite());
        let some = numbers.iter().any(Option::is_some);
        let apart = limits.above.zip(limits.below).is_none_or(|(above, below)| above < below);
        self.unless(finite && some && apart, Fault::BadLimits);
    }

    fn of_field(&mut self, field: Field, test: &Test) {
        let number = matches!(field.kind(), Kind::Number | Kind::Money | Kind::Share | Kind::Tally);
        let day = matches!(field.kind(), Kind::Day | Kind::Month | Kind::Instant);
        let goes = match test {
            Test::Is(texts) => !number && !day && !texts.is_empty(),
            Test::Contains(_) => !number && !day && field.kind() != Kind::Flag,
            Test::Number(_) => number,
        };
        self.unless(field.table() == Table::Customers && goes, Fault::BadField { field });
        match test {
            Test::Is(texts) => self.unless(texts.iter().all(|text| !text.trim().is_empty()), Fault::BlankName),
            Test::Contains(text) => self.unless(!text.trim().is_empty(), Fault::BlankName),
            Test::Number(limits) => self.of_limits(*limits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{customers, events};
    use crate::signals::{Act, Signal};
    use crate::triggers::{Action, Kind as ActionKind};

    fn faults(when: Condition) -> Vec<&'static str> {
        let action = Action::of(ActionKind::Alert, Act::PeerGroup);
        let rule = Rule { id: "a".to_owned(), name: String::new(), when, quiet_days: 30, action };
        check(&rule).iter().map(Fault::code).collect()
    }

    #[test]
    fn each_fault_is_found() {
        let login = || Records::from(What::Login);
        let happens = |of: Records| Condition::Happens(of);
        assert!(faults(happens(login())).is_empty());
        assert_eq!(faults(Condition::All(Vec::new())), ["empty_group"]);
        assert_eq!(faults(happens(What::Page(" ".to_owned()).into())), ["blank_name"]);
        assert_eq!(faults(Condition::AtLeast { of: login(), times: 0, days: 0 }), ["bad_window", "bad_count"]);
        let at = |from, to| Records { hours: Some(super::super::condition::Hours { from, to }), ..login() };
        assert_eq!(faults(happens(at(700, 700))), ["bad_hours"]);
        assert!(faults(happens(at(22 * 60, 6 * 60))).is_empty());
        assert_eq!(faults(Condition::Score(Limits { above: Some(60.0), below: Some(60.0) })), ["bad_limits"]);
        assert_eq!(faults(Condition::Score(Limits::default())), ["bad_limits"]);
        let field = |field, test| Condition::Any(vec![Condition::signal(Signal::LoginDrop), Condition::Field { field, test }]);
        assert_eq!(faults(field(customers::PLAN, Test::Number(Limits::above(1.0)))), ["bad_field"]);
        assert_eq!(faults(field(events::PAGE, Test::Contains("a".to_owned()))), ["bad_field"]);
        assert!(faults(field(customers::SEATS, Test::Number(Limits::above(1.0)))).is_empty());
        let plan = Condition::Field { field: customers::PLAN, test: Test::Is(vec!["Pro".to_owned()]) };
        assert_eq!(faults(Condition::Not(Box::new(plan))), ["nothing_happens"]);
        assert_eq!(faults(Condition::All(vec![happens(login()), happens(What::ExitPage.into())])), ["two_moments"]);
        let deep = (0..6).fold(happens(login()), |inner, _| Condition::Not(Box::new(inner)));
        assert_eq!(faults(deep), ["too_deep"]);
        assert_eq!(faults(Condition::Any(vec![Condition::Head; 40])), ["too_many_conditions"]);
    }

    #[test]
    fn an_unknown_placeholder_is_named_and_stops_nothing() {
        let action =
            Action { template: Some("Dear {customer}, {discout}".to_owned()), ..Action::of(ActionKind::Message, Act::SuccessCase) };
        let rule = Rule { id: "Ä b".to_owned(), name: String::new(), when: Condition::Head, quiet_days: -1, action };
        let found = check(&rule);
        assert_eq!(found, [Fault::BadId, Fault::BadQuiet, Fault::UnknownPlaceholder { name: "discout".to_owned() }]);
        assert_eq!(found.iter().map(Fault::stops).collect::<Vec<_>>(), [false, true, false]);
    }
}
