//! Stages seen by comparing exports, where a stage history of its own tells them too: what was told counts, never both.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_core::column::NOTHING;
use holdfast_core::dataset::{FileReport, Shape, TableData};
use holdfast_core::day::Day;
use holdfast_core::fold::fold;
use holdfast_core::schema::{Table, stage_history};
use holdfast_core::sorting::Arrange;
use holdfast_core::time::{Instant, Zone};

use super::repeats::tell;

/// A stage as told or seen: its day, seen ones after told ones, its time, its stage, its row.
type Entry = (Day, bool, Instant, u32, usize);

/// Takes out each row seen by comparison that says nothing new: by the end of its day the opportunity was in that stage already, as told
/// by another file or as seen before. Told in the report of what was seen. Nothing later than its day has a say.
pub(super) fn drop_told(data: &mut TableData, files: &mut [FileReport], zone: &Zone) {
    let is_seen = |file: usize| files.get(file).is_some_and(|report| report.shape == Shape::Compared);
    if data.table() != Table::StageHistory || !data.origins.iter().any(|origin| is_seen(origin.file)) {
        return;
    }
    let (Some(ids), Some(stages), Some(entered)) =
        (data.text(stage_history::OPPORTUNITY_ID), data.text(stage_history::STAGE), data.instant(stage_history::ENTERED_AT))
    else {
        return;
    };
    let names: Vec<String> = stages.dictionary.texts().map(fold).collect();
    let mut of: BTreeMap<u32, Vec<Entry>> = BTreeMap::new();
    for row in 0..data.rows() {
        if let (id, stage, Some(at)) = (ids.codes.get(row), stages.codes.get(row), entered.get(row))
            && id != NOTHING
            && stage != NOTHING
        {
            of.entry(id).or_default().push((zone.day_of(at), is_seen(data.origin(row).0), at, stage, row));
        }
    }
    let mut keep = vec![true; data.rows()];
    for entries in of.values_mut().filter(|entries| entries.iter().any(|&(_, seen, ..)| seen)) {
        let key = |&(day, seen, at, stage, _): &Entry| (day, seen, at, &names[stage as usize]);
        entries.arrange_by(|a, b| key(a).cmp(&key(b)));
        let mut stage_before: Option<u32> = None;
        for &(_, seen, _, stage, row) in entries.iter() {
            keep[row] = !(seen && stage_before.is_some_and(|before| names[before as usize] == names[stage as usize]));
            stage_before = Some(stage);
        }
    }
    if keep.iter().any(|keep| !keep) {
        tell(data, None, files, &keep, &BTreeSet::new());
        data.retain(&keep);
    }
}
