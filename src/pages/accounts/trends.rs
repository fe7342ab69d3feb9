//! The weekly scores behind the small lines of the list: asked for once the list has come to rest, and kept.

use std::collections::BTreeMap;
use std::time::Duration;

use holdfast_core::answer::accounts::AccountRow;
use holdfast_core::answer::health_trend::HealthTrend;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Question};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::paged::Paged;
use crate::state::State;

/// How long a list lies still before its lines are asked for.
const REST: Duration = Duration::from_millis(80);

/// Weekly scores by customer, the oldest first.
#[derive(Clone, Copy)]
pub(super) struct Trends {
    state: State,
    list: Paged<AccountRow>,
    known: RwSignal<BTreeMap<String, Vec<Option<f64>>>>,
    /// Whether anybody looks at them.
    is_shown: Memo<bool>,
    /// What was in sight last.
    sight: StoredValue<(usize, usize)>,
    clock: StoredValue<Option<TimeoutHandle>>,
    /// The scores of which day, by which models, from which files: others are not waited for.
    round: StoredValue<u32>,
}

impl Trends {
    /// None yet.
    pub(super) fn of_list(state: State, list: Paged<AccountRow>, is_shown: Memo<bool>) -> Trends {
        let trends = Trends {
            state,
            list,
            known: RwSignal::new(BTreeMap::new()),
            is_shown,
            sight: StoredValue::new((0, 0)),
            clock: StoredValue::new(None),
            round: StoredValue::new(0),
        };
        let revision = state.revision();
        Effect::new(move || {
            let _ = (revision.get(), state.route.with(|route| route.as_of), state.kept.models());
            trends.round.update_value(|round| *round += 1);
            trends.known.set(BTreeMap::new());
        });
        Effect::new(move || {
            list.edition.track();
            is_shown.track();
            trends.wait();
        });
        on_cleanup(move || trends.stop());
        trends
    }

    /// What is drawn of a customer's scores; nothing while they are not known.
    pub(super) fn of<V>(self, customer: &str, draw: impl FnOnce(&[Option<f64>]) -> Option<V>) -> Option<V> {
        self.known.with(|known| draw(known.get(customer)?))
    }

    /// Other rows are in sight.
    pub(super) fn look_at(self, first: usize, end: usize) {
        if self.sight.get_value() != (first, end) {
            self.sight.set_value((first, end));
            self.wait();
        }
    }

    fn stop(self) {
        if let Some(clock) = self.clock.try_update_value(Option::take).flatten() {
            clock.clear();
        }
    }

    fn wait(self) {
        self.stop();
        if !self.is_shown.get_untracked() {
            return;
        }
        self.clock.set_value(set_timeout_with_handle(move || self.ask(), REST).ok());
    }

    fn ask(self) {
        let Some((first, end)) = self.sight.try_get_value() else { return };
        let rows = (first..end).filter_map(|place| self.list.row(place)).map(|row| row.customer_id.clone());
        let unknown: Vec<String> = self.known.with_untracked(|known| rows.filter(|id| !known.contains_key(id)).collect());
        if unknown.is_empty() {
            return;
        }
        let round = self.round.get_value();
        let ask = untrack(|| self.state.ask_of(Question::HealthTrend(HealthTrend::of(unknown)), View::default()));
        self.state.put(ask, move |answer| {
            let Ok(Answer::HealthTrend(listing)) = answer.map(|answered| answered.answer) else { return };
            // The screen may have gone, or the scores be of another day.
            if self.round.try_get_value() == Some(round) {
                let mut found = BTreeMap::<String, Vec<Option<f64>>>::new();
                listing.rows.into_iter().for_each(|row| found.entry(row.customer_id).or_default().push(row.score));
                self.known.update(|known| known.extend(found));
            }
        });
    }
}
