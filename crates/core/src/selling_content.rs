//! What content there is for each of the five stages of selling, and for which industries (seed 002: every stage needs content).

use std::collections::{BTreeMap, BTreeSet};

use crate::behaviour::sources::mapped;
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::fold::squash;
use crate::health::lives_on;
use crate::schema::{Table, content, customers};

/// The stages of selling that need content, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SellingStage {
    /// Somebody finds out that the product is there.
    Awareness,
    /// They learn what it is for.
    Education,
    /// They decide.
    Decision,
    /// They begin to use it.
    Onboarding,
    /// They use it, and buy more.
    Use,
}

impl SellingStage {
    /// Every one.
    pub const ALL: [SellingStage; 5] =
        [SellingStage::Awareness, SellingStage::Education, SellingStage::Decision, SellingStage::Onboarding, SellingStage::Use];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            SellingStage::Awareness => "awareness",
            SellingStage::Education => "education",
            SellingStage::Decision => "decision",
            SellingStage::Onboarding => "onboarding",
            SellingStage::Use => "use",
        }
    }

    /// The stage that a text names in English or Chinese; nothing for any other text.
    #[must_use]
    pub fn of(text: &str) -> Option<SellingStage> {
        let text = squash(text).replace(['/', '&', '、', '与', '和'], "");
        let text = ["stage", "phase", "阶段"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(&text);
        WORDS.iter().find_map(|(stage, words)| words.contains(&text).then_some(*stage))
    }
}

/// Texts, squashed, that name a stage.
const WORDS: [(SellingStage, &[&str]); 5] = [
    (
        SellingStage::Awareness,
        &["awareness", "aware", "attract", "discovery", "discover", "tofu", "topoffunnel", "认知", "获知", "发现", "吸引"],
    ),
    (
        SellingStage::Education,
        &["education", "educate", "learn", "interest", "consideration", "mofu", "middleoffunnel", "教育", "了解", "兴趣", "考虑"],
    ),
    (
        SellingStage::Decision,
        &[
            "decision",
            "decisionsupport",
            "decide",
            "evaluation",
            "purchase",
            "buy",
            "buying",
            "bofu",
            "bottomoffunnel",
            "决策",
            "决策支持",
            "评估",
            "购买",
            "采购",
        ],
    ),
    (
        SellingStage::Onboarding,
        &[
            "onboarding",
            "onboard",
            "training",
            "onboardingtraining",
            "implementation",
            "activation",
            "培训",
            "使用培训",
            "实施",
            "上线",
            "激活",
            "入门",
        ],
    ),
    (
        SellingStage::Use,
        &[
            "use",
            "usage",
            "useexpansion",
            "adoption",
            "expansion",
            "growth",
            "retention",
            "customer",
            "使用",
            "增购",
            "使用增购",
            "采用",
            "扩展",
            "留存",
        ],
    ),
];

/// The content of one stage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shelf {
    /// Items.
    pub items: u64,
    /// Of them those of no industry, for everybody.
    pub generic: u64,
    /// Industries for which there is some, squashed.
    pub industries: BTreeSet<String>,
    /// Their rows.
    pub rows: Vec<usize>,
}

/// Content by stage, and the industries it should be for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    /// By stage; nothing for items of no stage that we know.
    pub shelves: BTreeMap<Option<SellingStage>, Shelf>,
    /// Industries of active customers: by squashed name the name that most of them have, and how many they are.
    pub industries: BTreeMap<String, (String, u64)>,
    /// Whether content tells industries.
    pub tells_industries: bool,
}

/// The content there is, beside the industries of the customers who are there on the day; nothing where no file tells content. Content has
/// no dates: all of it counts on every day.
#[must_use]
pub fn library(data: &Dataset, as_of: AsOf) -> Option<Library> {
    let table = data.table(Table::Content)?;
    let mut library = Library { tells_industries: mapped(data, content::INDUSTRY), ..Library::default() };
    for row in 0..table.rows() {
        let stage = table.text_at(content::STAGE, row).and_then(SellingStage::of);
        let shelf = library.shelves.entry(stage).or_default();
        let industries: Vec<String> = table.text_at(content::INDUSTRY, row).map(several).unwrap_or_default();
        shelf.items += 1;
        shelf.generic += u64::from(industries.is_empty());
        shelf.industries.extend(industries);
        shelf.rows.push(row);
    }
    let lives = lives_on(data, as_of);
    let mut names: BTreeMap<String, BTreeMap<&str, u64>> = BTreeMap::new();
    for (at, _) in lives.iter().enumerate().filter(|(_, life)| life.active) {
        let row = known_row(data, CustomerIx(at as u32), as_of);
        let told = row.and_then(|row| data.table(Table::Customers)?.text_at(customers::INDUSTRY, row));
        if let Some(told) = told.map(str::trim).filter(|told| !told.is_empty()) {
            *names.entry(squash(told)).or_default().entry(told).or_default() += 1;
        }
    }
    for (key, spellings) in names {
        let all = spellings.values().sum();
        // Of equally frequent ones the first: `max_by_key` takes the last, so go backwards.
        if let Some((name, _)) = spellings.into_iter().rev().max_by_key(|&(_, count)| count) {
            library.industries.insert(key, (name.to_owned(), all));
        }
    }
    Some(library)
}

/// The industries that an item names, squashed.
fn several(text: &str) -> Vec<String> {
    text.split([';', ',', '|', '、', '；', '，'])
        .map(squash)
        .filter(|name| !name.is_empty() && !EVERYBODY.contains(&name.as_str()))
        .collect()
}

/// Words for everybody: no industry.
const EVERYBODY: [&str; 7] = ["all", "any", "general", "generic", "通用", "全部", "不限"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_named_in_both_languages() {
        for (text, stage) in [
            ("Awareness", Some(SellingStage::Awareness)),
            ("认知阶段", Some(SellingStage::Awareness)),
            ("决策支持阶段", Some(SellingStage::Decision)),
            ("使用/增购", Some(SellingStage::Use)),
            ("Onboarding & training", Some(SellingStage::Onboarding)),
            ("Q3 campaign", None),
        ] {
            assert_eq!(SellingStage::of(text), stage, "{text}");
        }
        assert!(SellingStage::ALL.into_iter().all(|stage| SellingStage::of(stage.code()) == Some(stage)));
    }
}
