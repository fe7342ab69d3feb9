//! What was done about customers on the call sheet: a record for each customer.

use holdfast_core::acts::{Did, History, Step, history_of};
use holdfast_core::day::Day;
use holdfast_view::kept::Change;
use leptos::prelude::*;

use super::Kept;
use crate::bridge::clock;
use crate::bridge::records::record::{Key, Kind};

impl Kept {
    /// What was done about a customer.
    #[must_use]
    pub fn history(self, customer: &str) -> Option<History> {
        self.acts.with(|acts| history_of(acts, customer).cloned())
    }

    /// Keeps a step taken on the sheet as of a day. It is told under the customer's name, and can be taken back.
    pub fn take_step(self, customer: &str, name: &str, day: Day, did: Did) {
        let name = name.to_owned();
        let change = match &did {
            Did::Done { .. } => Change::CallDone { name },
            Did::Snoozed { until } => Change::CallSnoozed { name, until: *until },
            Did::Noted { .. } => Change::CallNoted { name },
            Did::Assigned { owner } => Change::CallAssigned { name, owner: owner.clone() },
        };
        let known = self.acts.with_untracked(|acts| history_of(acts, customer).cloned());
        let mut history = known.unwrap_or_else(|| History { customer: customer.to_owned(), steps: Vec::new() });
        history.steps.push(Step { day, at: clock::instant(), did });
        self.change(change, true, Key::new(Kind::Acts, customer), Some(&history));
    }
}
