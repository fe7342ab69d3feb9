//! What customers bought beyond their first purchase: from the same decision-maker or from a new one (seed 002).
//!
//! Upsell is expansion from a decision-maker who bought before, cross-sell from a new one; a renewal is neither.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::dataset::CustomerIx;
use crate::day::Day;
use crate::fold::squash;

/// What a deal or a payment is for, as a file tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DealKind {
    /// A customer's first purchase.
    New,
    /// More for the same decision-maker.
    Upsell,
    /// Something for a new decision-maker.
    CrossSell,
    /// The same for longer.
    Renewal,
    /// An expansion that is called neither upsell nor cross-sell.
    Expansion,
}

impl DealKind {
    /// The kind that a text names in English or Chinese; nothing for any other text.
    #[must_use]
    pub fn of(text: &str) -> Option<DealKind> {
        let text = squash(text);
        WORDS.iter().find_map(|(kind, words)| words.contains(&text.as_str()).then_some(*kind))
    }
}

/// Texts, squashed, that name a kind.
const WORDS: [(DealKind, &[&str]); 5] = [
    (
        DealKind::New,
        &["new", "newbusiness", "newlogo", "newcustomer", "newdeal", "first", "initial", "新签", "新购", "新客户", "首购", "新单"],
    ),
    (DealKind::Upsell, &["upsell", "upselling", "upgrade", "向上销售", "追加销售", "升级"]),
    (DealKind::CrossSell, &["crosssell", "crossselling", "交叉销售"]),
    (DealKind::Renewal, &["renewal", "renew", "renewals", "extension", "续费", "续约", "续签", "续订"]),
    (
        DealKind::Expansion,
        &["expansion", "addon", "existing", "existingbusiness", "existingcustomer", "增购", "扩容", "增值", "老客户", "复购"],
    ),
];

/// What an expansion is called in reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bought {
    /// More for a decision-maker who bought before.
    Upsell,
    /// Something for a new decision-maker.
    CrossSell,
    /// An expansion of which nothing tells which of both it is.
    Unclassified,
    /// The same for longer: no expansion.
    Renewal,
}

impl Bought {
    /// Every one, in the order of the report.
    pub const ALL: [Bought; 4] = [Bought::Upsell, Bought::CrossSell, Bought::Unclassified, Bought::Renewal];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Bought::Upsell => "upsell",
            Bought::CrossSell => "cross_sell",
            Bought::Unclassified => "unclassified",
            Bought::Renewal => "renewal",
        }
    }
}

/// A purchase of a customer as its file tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Purchase<'a> {
    /// Its row.
    pub row: usize,
    /// Whose it is.
    pub customer: Option<CustomerIx>,
    /// The day it was made.
    pub day: Option<Day>,
    /// What it is for, where a file tells.
    pub kind: Option<DealKind>,
    /// Who decided.
    pub decision_maker: Option<&'a str>,
    /// Among those of one day, what comes first.
    pub id: &'a str,
}

/// Purchases beyond the first ones, and what was found on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expansions {
    /// What each purchase is, by its place among those given; nothing for first purchases, and for those that cannot be told.
    pub of: Vec<Option<Bought>>,
    /// Purchases called upsell from a new decision-maker, or cross-sell from one who bought before; they stay what they are called.
    pub contradicted: u64,
    /// Purchases that are expansions by nothing but that they came after a customer's first one.
    pub by_order: u64,
    /// Purchases left out, as neither their kind nor their customer is told.
    pub untold: u64,
}

/// Tells the purchases beyond the first ones: by their kind where it is told, else by whether their decision-maker bought before.
///
/// Without a kind the first purchase of a customer is new business and any later one an expansion, if `by_order` allows it (months paid one
/// by one are none). An expansion is an upsell if its decision-maker is among those of the customer's earlier purchases, a cross-sell if
/// these are told and it is not, else unclassified.
#[must_use]
pub fn expansions(purchases: &[Purchase<'_>], by_order: bool) -> Expansions {
    let mut found = Expansions { of: vec![None; purchases.len()], ..Expansions::default() };
    let mut order: Vec<usize> = (0..purchases.len()).collect();
    order.sort_unstable_by_key(|&at| {
        let one = &purchases[at];
        (one.customer, one.day, one.id, one.decision_maker, one.row)
    });
    let mut before: (Option<CustomerIx>, u64, BTreeSet<String>) = (None, 0, BTreeSet::new());
    for at in order {
        let one = &purchases[at];
        if one.customer.is_none() || one.customer != before.0 {
            before = (one.customer, 0, BTreeSet::new());
        }
        let decides = one.decision_maker.map(squash).filter(|name| !name.is_empty());
        let by_person = match &decides {
            Some(name) if before.2.contains(name) => Bought::Upsell,
            Some(_) if !before.2.is_empty() => Bought::CrossSell,
            _ => Bought::Unclassified,
        };
        found.of[at] = match one.kind {
            Some(DealKind::New) => None,
            Some(DealKind::Renewal) => Some(Bought::Renewal),
            Some(DealKind::Expansion) => Some(by_person),
            Some(kind) => {
                let told = if kind == DealKind::Upsell { Bought::Upsell } else { Bought::CrossSell };
                found.contradicted += u64::from(by_person != told && by_person != Bought::Unclassified);
                Some(told)
            }
            None if !by_order || one.customer.is_none() => {
                found.untold += 1;
                None
            }
            None if before.1 == 0 => None,
            None => {
                found.by_order += 1;
                Some(by_person)
            }
        };
        before.1 += 1;
        before.2.extend(decides);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Purchases of one customer in their order: kind, decision-maker.
    fn of(list: &[(Option<DealKind>, Option<&'static str>)], by_order: bool) -> Expansions {
        let one = |(row, &(kind, decision_maker)): (usize, &(Option<DealKind>, Option<&'static str>))| Purchase {
            row,
            customer: Some(CustomerIx(0)),
            day: Some(Day(row as i32)),
            kind,
            decision_maker,
            id: "",
        };
        expansions(&list.iter().enumerate().map(one).collect::<Vec<_>>(), by_order)
    }

    #[test]
    fn an_expansion_from_who_bought_before_is_an_upsell_and_from_somebody_new_a_cross_sell() {
        let told = of(&[(None, Some("Ann")), (None, Some("ANN")), (None, Some("Bob")), (None, None)], true);
        assert_eq!(told.of, [None, Some(Bought::Upsell), Some(Bought::CrossSell), Some(Bought::Unclassified)]);
        assert_eq!(told.by_order, 3);
        let unknown = of(&[(None, None), (None, Some("Ann"))], true);
        assert_eq!(unknown.of, [None, Some(Bought::Unclassified)], "nobody knows who bought at first");
    }

    #[test]
    fn a_kind_that_is_told_stays_and_contradictions_are_counted() {
        use DealKind::{CrossSell, Expansion, New, Renewal, Upsell};
        let list = [
            (Some(New), Some("Ann")),
            (Some(Upsell), Some("Bob")),
            (Some(CrossSell), Some("Ann")),
            (Some(Renewal), Some("Ann")),
            (Some(Expansion), Some("Cid")),
        ];
        let told = of(&list, true);
        assert_eq!(told.of[1..], [Some(Bought::Upsell), Some(Bought::CrossSell), Some(Bought::Renewal), Some(Bought::CrossSell)]);
        assert_eq!(told.contradicted, 2);
    }

    #[test]
    fn months_paid_without_a_kind_are_no_expansion() {
        let told = of(&[(None, Some("Ann")), (None, Some("Bob")), (Some(DealKind::Upsell), None)], false);
        assert_eq!((told.of, told.untold), (vec![None, None, Some(Bought::Upsell)], 2));
    }
}
