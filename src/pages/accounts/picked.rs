//! The rows that a person has picked: what they add up to, and what is copied of them.

use holdfast_core::answer::accounts::AccountRow;
use holdfast_core::answer::listing::{Filter, Test, View};
use holdfast_view::accounts::{currency, tabbed};
use leptos::prelude::*;

use super::{question, view};
use crate::ask::{Load, ask_newest};
use crate::state::State;
use crate::ui::grid::Column;
use crate::ui::grid::picks::Picks;

/// What is known of the rows picked.
#[derive(Clone, Copy)]
pub(super) struct Picked {
    state: State,
    load: ReadSignal<Load>,
}

impl Picked {
    /// Asks for the rows picked, in the order of the list, with every change of them.
    pub(super) fn of(state: State, picks: Picks<AccountRow>) -> Picked {
        // A memo: a column made wider asks for nothing.
        let asked = Memo::new(move |_| {
            let keys = picks.keys.with(|keys| keys.iter().cloned().map(Some).collect::<Vec<_>>());
            if keys.is_empty() {
                return None;
            }
            let mut view = View { summarise: vec!["mrr".to_owned(), "score".to_owned()], ..view(state) };
            view.filters.push(Filter { column: "customer_id".to_owned(), test: Test::OneOf(keys) });
            Some(state.ask_of(question(state), view))
        });
        let load = ask_newest(move || asked.get());
        Picked { state, load }
    }

    /// What they add up to; nothing where none are picked.
    pub(super) fn said(self) -> Option<String> {
        self.load.with(|load| {
            let answered = load.answer()?;
            let table = answered.answer.table();
            if table.total() == 0 {
                return None;
            }
            Some(self.state.words().rows_picked(table.total(), &answered.summary, currency(table), &self.state.times()))
        })
    }

    /// Them as text for a spreadsheet, in the columns shown; nothing while they are on their way.
    pub(super) fn copied(self, columns: &[Column]) -> Option<String> {
        let heads: Vec<(String, String)> = columns.iter().map(|column| (column.code.clone(), column.name.clone())).collect();
        self.load.with_untracked(|load| match load {
            Load::Ready(answered) => Some(tabbed(answered.answer.table(), &heads)),
            Load::Empty | Load::Working(_) | Load::Refused(_) => None,
        })
    }
}
