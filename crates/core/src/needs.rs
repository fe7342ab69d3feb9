//! What every screen of the product answers, and which fields each answer needs: plain data, the same with files and without.

mod list;
#[cfg(test)]
mod tests;

pub use list::NEEDS;

use crate::schema::Field;

/// How an answer depends on a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// There is no answer without it.
    Needs,
    /// There is no answer without this field or another one of the same choice.
    OneOf(Choice),
    /// The answer is there without it, and tells more with it.
    Sharpens,
}

impl Need {
    /// The code in reports: `needs`, `one_of`, `sharpens`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Need::Needs => "needs",
            Need::OneOf(_) => "one_of",
            Need::Sharpens => "sharpens",
        }
    }
}

/// A fact that several fields can tell; one of them is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// What customers do: product events or tickets.
    Behaviour,
    /// When a customer began.
    Start,
    /// When a customer left.
    End,
    /// What a customer pays.
    Revenue,
    /// When a customer asked.
    Asked,
    /// When it was answered.
    Answered,
    /// Since when a deal moves.
    DealStart,
    /// Whether a deal was won or lost: told apart, or by the name of its last stage.
    Outcome,
    /// How many people work in which role.
    People,
    /// Who did what.
    Doings,
    /// How long a contract binds.
    Term,
    /// How many months are paid ahead.
    Prepaid,
    /// What kind of customer it is.
    CustomerKind,
    /// How large a customer is.
    Size,
    /// What a purchase was for, or who decided on it.
    Bought,
    /// Which companies there are to win.
    Names,
}

impl Choice {
    /// Every choice.
    pub const ALL: &[Choice] = &[
        Choice::Behaviour,
        Choice::Start,
        Choice::End,
        Choice::Revenue,
        Choice::Asked,
        Choice::Answered,
        Choice::DealStart,
        Choice::Outcome,
        Choice::People,
        Choice::Doings,
        Choice::Term,
        Choice::Prepaid,
        Choice::CustomerKind,
        Choice::Size,
        Choice::Bought,
        Choice::Names,
    ];

    /// The code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Choice::Behaviour => "behaviour",
            Choice::Start => "start",
            Choice::End => "end",
            Choice::Revenue => "revenue",
            Choice::Asked => "asked",
            Choice::Answered => "answered",
            Choice::DealStart => "deal_start",
            Choice::Outcome => "outcome",
            Choice::People => "people",
            Choice::Doings => "doings",
            Choice::Term => "term",
            Choice::Prepaid => "prepaid",
            Choice::CustomerKind => "customer_kind",
            Choice::Size => "size",
            Choice::Bought => "bought",
            Choice::Names => "names",
        }
    }
}

/// One thing that a screen answers, and what it takes.
#[derive(Debug, Clone, Copy)]
pub struct Needed {
    /// The screen's word in the address: `funnel`.
    pub screen: &'static str,
    /// The report of the contract that answers: `funnel.stages`.
    pub answer: &'static str,
    /// There is no answer without these.
    pub needs: &'static [Field],
    /// Of each of these choices one is enough.
    pub one_of: &'static [(Choice, &'static [Field])],
    /// With these it tells more.
    pub sharpens: &'static [Field],
}

impl Needed {
    /// Every field with how the answer depends on it: needed ones, choices, sharpening ones.
    pub fn fields(&self) -> impl Iterator<Item = (Need, Field)> + use<> {
        let (needs, one_of, sharpens) = (self.needs, self.one_of, self.sharpens);
        let choices = one_of.iter().flat_map(|&(choice, fields)| fields.iter().map(move |&field| (Need::OneOf(choice), field)));
        needs.iter().map(|&field| (Need::Needs, field)).chain(choices).chain(sharpens.iter().map(|&field| (Need::Sharpens, field)))
    }
}

/// What a screen answers, in its order.
pub fn of_screen(screen: &str) -> impl Iterator<Item = &'static Needed> {
    NEEDS.iter().filter(move |needed| needed.screen == screen)
}

/// Screens by the word of their address, in the order of the rail. The data screen needs nothing but files.
pub const SCREENS: &[&str] = &["today", "accounts", "health", "triggers", "funnel", "team", "churn", "compensation", "plan"];
