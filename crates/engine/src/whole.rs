//! A whole answer, and the looks taken at it: a further window of a list costs the cloning of its rows.

use std::sync::Arc;

use holdfast_core::answer::arrange::{around, distinct, order, summary};
use holdfast_core::answer::listing::{Filter, SortKey, Tabular, View};
use holdfast_core::answer::view::{ColumnSummary, Distinct};
use holdfast_core::answer::{Answer, Answered};
use holdfast_core::dataset::Revision;
use holdfast_core::day::Day;
use holdfast_core::recent::Recent;
use holdfast_core::time::Zone;

/// What decides which rows are left.
type Left = (Option<String>, Vec<String>, Vec<Filter>);

/// The whole answer to a question, with the orders in which its rows were last looked at.
#[derive(Debug)]
pub(crate) struct Whole {
    as_of: Option<Day>,
    revision: Revision,
    answer: Answer,
    orders: Recent<(Left, Vec<SortKey>), Vec<u32>>,
    summaries: Recent<(Left, String), Option<ColumnSummary>>,
    menus: Recent<(Left, String), Option<Distinct>>,
}

impl Whole {
    pub(crate) fn new(as_of: Option<Day>, revision: Revision, answer: Answer) -> Whole {
        Whole { as_of, revision, answer, orders: Recent::new(6), summaries: Recent::new(40), menus: Recent::new(10) }
    }

    pub(crate) fn table(&self) -> &dyn Tabular {
        self.answer.table()
    }

    /// How much it takes to keep it, in cells.
    pub(crate) fn cells(&self) -> usize {
        self.table().len() * self.table().columns().len()
    }

    /// What a view wants of it.
    pub(crate) fn seen(&self, view: &View, zone: &Zone) -> Answered {
        let table = self.table();
        let left = || (view.search.clone(), view.search_in.clone(), view.filters.clone());
        let rows = self.orders.of((left(), view.sort.clone()), || order(table, view, zone));
        let summaries = view.summarise.iter().filter_map(|column| {
            let found = self.summaries.of((left(), column.clone()), || summary(table, &rows, column));
            Option::clone(&found)
        });
        let menu = |column: &String| self.menus.of((left(), column.clone()), || distinct(table, view, column, zone));
        let (from, until) = view.window.map_or((0, rows.len()), |(offset, limit)| {
            let from = offset.min(rows.len());
            (from, from.saturating_add(limit).min(rows.len()))
        });
        Answered {
            as_of: self.as_of,
            revision: self.revision,
            answer: self.answer.cut(&rows[from..until], rows.len() as u64),
            from: from as u64,
            summary: summaries.collect(),
            distinct: view.distinct.as_ref().and_then(|column| Option::clone(&menu(column))),
            around: view.around.as_ref().and_then(|key| around(table, &rows, key)),
        }
    }

    /// The whole of it, without a copy where nobody else holds it.
    pub(crate) fn given(whole: Arc<Whole>, view: &View, zone: &Zone) -> Answered {
        let plain = view.is_whole() && view.summarise.is_empty() && view.distinct.is_none() && view.around.is_none();
        match Arc::try_unwrap(whole) {
            Ok(Whole { as_of, revision, answer, .. }) if plain => {
                Answered { as_of, revision, answer, from: 0, summary: Vec::new(), distinct: None, around: None }
            }
            Ok(whole) => whole.seen(view, zone),
            Err(kept) => kept.seen(view, zone),
        }
    }
}
