//! What the data propose for the blanks of a preset: the competitor, the feature that is left after a moment, the measure of use.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::condition::{Hours, Limits, Records, Weekday, What};
use super::records::{HOUR, Series, Terms};
use crate::behaviour::kinds::{Kind, KindReader};
use crate::column::NOTHING;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::fold::squash;
use crate::model::Models;
use crate::schema::{Table, content, events};
use crate::sorting::Arrange;
use crate::time::Instant;

/// What was found, for a person to accept or change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Competitors whom the content table names.
    pub competitors: Vec<String>,
    /// The feature that was most often left within 30 s on a Tuesday afternoon, in the day before somebody searched for a competitor.
    pub feature: Option<String>,
    /// What is finished, of what is begun: two names of events.
    pub measure: Option<String>,
}

impl Proposals {
    /// By what was known at the end of a day; kept for the questions that follow.
    #[must_use]
    pub fn of(data: &Dataset, as_of: AsOf) -> Arc<Proposals> {
        data.memo().triggers.proposals.of(as_of, || {
            let competitors = competitors(data);
            let feature = if competitors.is_empty() { None } else { feature(data, &competitors, as_of) };
            Proposals { feature, competitors, measure: measure(data, as_of) }
        })
    }
}

/// The competitors whom the content table names, each in one spelling.
pub(super) fn competitors(data: &Dataset) -> Vec<String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    if let Some(column) = data.table(Table::Content).and_then(|table| table.text(content::COMPETITOR)) {
        for name in column.dictionary.texts().flat_map(named) {
            let spelling = found.entry(squash(name)).or_insert_with(|| name.to_owned());
            // Whatever the order of the rows, one spelling.
            if name < spelling.as_str() {
                name.clone_into(spelling);
            }
        }
    }
    found.remove("");
    found.into_values().collect()
}

/// The competitors named in a cell.
pub(super) fn named(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',', '、', '，', '；']).map(str::trim)
}

/// Of features that are used equally often, the first by name.
fn feature(data: &Dataset, competitors: &[String], as_of: AsOf) -> Option<String> {
    let table = data.table(Table::Events)?;
    let features = table.text(events::FEATURE)?;
    let models = Models::default();
    let look = Records {
        weekdays: vec![Weekday::Tuesday],
        hours: Some(Hours::AFTERNOON),
        seconds: Some(Limits::below(30.0)),
        ..Records::from(What::Anything)
    };
    let terms = Terms::of(data, models.models.first()?, vec![What::Search(competitors.to_vec()).into(), look], as_of);
    let mut counts: BTreeMap<String, (u64, String)> = BTreeMap::new();
    let mut series: Vec<Series> = Vec::new();
    for customer in (0..data.customers.len() as u32).map(CustomerIx) {
        terms.gather(customer, &mut series);
        for look in series[1].records.iter().filter(|_| !series[0].records.is_empty()) {
            let Some(name) = features.get(look.row as usize) else { continue };
            if series[0].count(look.at, Instant(look.at.0 + 24 * HOUR)) > 0 {
                let count = counts.entry(squash(name)).or_insert_with(|| (0, name.to_owned()));
                count.0 += 1;
                if name < count.1.as_str() {
                    name.clone_into(&mut count.1);
                }
            }
        }
    }
    counts.into_values().max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1))).map(|(_, name)| name)
}

/// Names of events of which one tells that something was finished and the other that it was begun; those of one thing first.
fn measure(data: &Dataset, as_of: AsOf) -> Option<String> {
    const FINISHED: [&str; 3] = ["complet", "finish", "完成"];
    const BEGUN: [&str; 3] = ["start", "beg", "开始"];
    let table = data.table(Table::Events)?;
    let (names, occurred) = (table.text(events::EVENT_NAME)?, table.instant(events::OCCURRED_AT)?);
    let end = data.settings.zone.start_of(as_of.0.plus(1));
    let mut used = vec![false; names.dictionary.len()];
    for row in 0..table.rows() {
        let code = names.codes.get(row);
        if code != NOTHING && !used[code as usize] && occurred.get(row).is_some_and(|instant| instant < end) {
            used[code as usize] = true;
        }
    }
    let kinds = KindReader::new(&data.settings.words);
    let with = |words: &[&str]| {
        let is_one = |name: &&str| kinds.kind(name) == Kind::Other && words.iter().any(|word| squash(name).contains(word));
        let mut found: Vec<&str> =
            names.dictionary.texts().zip(&used).filter(|(_, used)| **used).map(|(name, _)| name).filter(is_one).collect();
        found.arrange();
        found
    };
    let stem = |name: &str, words: &[&str]| {
        let name = squash(name);
        words.iter().find_map(|word| name.split_once(word).map(|(before, _)| before.to_owned()))
    };
    let (finished, begun) = (with(&FINISHED), with(&BEGUN));
    let pairs = || finished.iter().flat_map(|finished| begun.iter().map(move |begun| (*finished, *begun)));
    let alike = pairs().find(|(finished, begun)| stem(finished, &FINISHED) == stem(begun, &BEGUN));
    alike.or_else(|| pairs().next()).map(|(finished, begun)| format!("{finished}/{begun}"))
}
