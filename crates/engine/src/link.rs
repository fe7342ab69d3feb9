//! Tables of many files become one dataset: parts joined, repeats dropped, every row's customer found.

mod customers;
mod matching;
pub mod names;
mod repeats;
mod told;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use holdfast_core::column::{Column, TextColumn};
use holdfast_core::dataset::{Dataset, FileReport, Revision, Settings, TableData};
use holdfast_core::schema::Table;

use customers::Directory;

/// Links what the files hold.
///
/// `tables` are the parts in the order of the files; `origins` in them count files by their place in `files`. Parts of one table are
/// joined, records that several files share count once (told in `files`, whose counts still add up), customers are those of the
/// customers table, else all that subscriptions, payments, cancellations, events, tickets and users refer to, else those of any table.
#[must_use]
pub fn link(mut files: Vec<FileReport>, tables: Vec<TableData>, settings: Settings, revision: Revision) -> Dataset {
    let mut joined: BTreeMap<Table, TableData> = BTreeMap::new();
    for mut part in tables {
        match joined.get_mut(&part.table()) {
            Some(whole) => {
                part_made_up_ids(whole, &mut part, &files);
                whole.append(part);
            }
            None => {
                joined.insert(part.table(), part);
            }
        }
    }
    for data in joined.values_mut() {
        repeats::drop_repeats(data, &mut files);
        told::drop_told(data, &mut files, &settings.zone);
    }
    let directory = Directory::of(&joined);
    let linked = customers::link_rows(&mut joined, &directory, &settings.zone);
    let matching = matching::matching(&joined, &directory, &linked, &mut files);
    Dataset::new(revision, settings, files, directory.into_customers(), matching, joined.into_values())
}

/// Ids made up from row numbers would be one and the same in every file: those of a further file get its place behind them.
fn part_made_up_ids(whole: &TableData, part: &mut TableData, files: &[FileReport]) {
    let Some(own) = part.table().own_id() else { return };
    let Some(file) = part.origins.first().map(|origin| origin.file) else { return };
    let made_up = files.get(file).is_some_and(|report| report.mapping.iter().all(|mapped| mapped.field != own));
    let Some(ids) = part.text(own).filter(|_| made_up) else { return };
    let mut parted = TextColumn::default();
    let place = whole.origins.len() + 1;
    for row in 0..part.rows() {
        parted.push(ids.get(row).map(|id| format!("{id}-{place}")).as_deref());
    }
    part.set_column(own, Column::Text(parted));
}
