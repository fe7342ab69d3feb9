//! What was done about customers on the call sheet: a record for each customer.

use holdfast_core::acts::{Did, History, Step};
use holdfast_core::day::Day;
use holdfast_view::kept::Change;
use leptos::prelude::*;

use super::{Kept, bodies, body};
use crate::bridge::clock;
use crate::bridge::records::record::{Key, Kind};

impl Kept {
    /// What was done about the customers at hand, by their id: the sample company's, or a person's own. Read where it is asked for:
    /// opening the page needs no code for it.
    #[must_use]
    pub fn acts(self, sample: Signal<bool>) -> Memo<Vec<History>> {
        let all = Memo::new(move |_| self.shown.with(|texts| bodies::<History>(texts, Kind::Acts)));
        Memo::new(move |_| all.with(|all| all.iter().filter(|history| history.sample == sample.get()).cloned().collect()))
    }

    /// What was done about a customer.
    #[must_use]
    pub fn history(self, customer: &str, sample: bool) -> Option<History> {
        self.shown.with(|texts| body(texts, &key(customer, sample)))
    }

    /// Keeps a step taken on the sheet as of a day. It is told under the customer's name, and can be taken back.
    pub fn take_step(self, (customer, sample): (&str, bool), name: &str, day: Day, did: Did) {
        let name = name.to_owned();
        let change = match &did {
            Did::Done { .. } => Change::CallDone { name },
            Did::Snoozed { until } => Change::CallSnoozed { name, until: *until },
            Did::Noted { .. } => Change::CallNoted { name },
            Did::Assigned { owner } => Change::CallAssigned { name, owner: owner.clone() },
        };
        let known = untrack(|| self.history(customer, sample));
        let mut history = known.unwrap_or_else(|| History { customer: customer.to_owned(), sample, steps: Vec::new() });
        history.steps.push(Step { day, at: clock::instant(), did });
        self.change(change, true, key(customer, sample), Some(&history));
    }
}

/// What was done on the sample company stands apart: its customers' ids may be anybody's.
fn key(customer: &str, sample: bool) -> Key {
    if sample { Key::new(Kind::Acts, &format!("{customer}@sample")) } else { Key::new(Kind::Acts, customer) }
}
