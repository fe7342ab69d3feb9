//! The model under a person's hands: what is shown at once, and what of it becomes the draft.

use holdfast_core::answer::Question;
use holdfast_core::door::Ask;
use holdfast_core::model::check::Fault;
use holdfast_core::model::{HealthModel, Models, Part};
use leptos::prelude::*;

use crate::state::State;

/// The draft as it is being changed. It follows the kept one, and runs ahead of it while a slider is dragged.
#[derive(Clone, Copy)]
pub(super) struct Drafting {
    state: State,
    at_hand: RwSignal<Option<Models>>,
    /// The models shown: those at hand, else those in force.
    pub(super) shown: Memo<Models>,
    /// Whether something is at hand.
    pub(super) is_draft: Memo<bool>,
    /// Why the models at hand can't become a draft.
    pub(super) obstacles: Memo<Vec<Fault>>,
    /// The number of the version in force, and the one that the draft would get.
    pub(super) numbers: Memo<[u32; 2]>,
}

impl Drafting {
    pub(super) fn start(state: State) -> Drafting {
        let kept = Memo::new(move |_| state.kept.versions.with(|versions| versions.draft().cloned()));
        let at_hand = RwSignal::new(kept.get_untracked());
        Effect::new(move || at_hand.set(kept.get()));
        let shown = Memo::new(move |_| at_hand.get().unwrap_or_else(|| state.kept.in_force()));
        Drafting {
            state,
            at_hand,
            shown,
            is_draft: Memo::new(move |_| at_hand.with(Option::is_some)),
            obstacles: Memo::new(move |_| shown.with(|models| models.obstacles().into_iter().map(|(_, fault)| fault).collect())),
            numbers: Memo::new(move |_| {
                state
                    .kept
                    .versions
                    .with(|versions| [versions.in_force().number, versions.all().last().map_or(0, |version| version.number) + 1])
            }),
        }
    }

    /// Changes the first model at once; nothing is kept yet.
    pub(super) fn change(self, change: impl FnOnce(&mut HealthModel)) {
        let mut models = self.shown.get_untracked();
        if let Some(model) = models.models.first_mut() {
            change(model);
            self.at_hand.set((models != self.state.kept.in_force()).then_some(models));
        }
    }

    /// Changes a part of it at once.
    pub(super) fn change_part(self, at: usize, change: impl FnOnce(&mut Part)) {
        self.change(|model| {
            if let Some(part) = model.parts.get_mut(at) {
                change(part);
            }
        });
    }

    /// Keeps what is at hand as the draft, if it is fit to score; a whole drag is one step back.
    pub(super) fn keep(self) {
        if self.obstacles.with_untracked(Vec::is_empty) {
            self.state.kept.set_draft(self.at_hand.get_untracked());
        }
    }

    /// Takes models from a file as the draft.
    pub(super) fn take(self, models: Models) {
        self.at_hand.set(Some(models));
        self.keep();
    }

    pub(super) fn discard(self) {
        self.at_hand.set(None);
        self.state.kept.set_draft(None);
    }

    pub(super) fn activate(self) {
        self.keep();
        self.state.kept.activate_draft("");
    }

    /// A question by the models shown, as they would answer if they were in force.
    pub(super) fn ask(self, question: Question) -> Ask {
        let ask = self.state.ask_of(question, holdfast_core::answer::view::View::default());
        if self.is_draft.get() { Ask { models: Some(self.shown.get()), ..ask } } else { ask }
    }

    /// The models in force with those at hand after them, and the name of the first of these.
    pub(super) fn both(self) -> (Models, Option<String>) {
        let draft = self.at_hand.get();
        self.state.kept.versions.with(|versions| versions.clone().with_draft(draft).models_with_draft())
    }

    /// The first model's part at a place.
    pub(super) fn part(self, at: usize) -> Memo<Option<Part>> {
        Memo::new(move |_| self.shown.with(|models| models.models.first()?.parts.get(at).cloned()))
    }

    /// The weight that a part has in the model in force.
    pub(super) fn weight_before(self, name: &str) -> Option<f64> {
        self.state.kept.versions.with(|versions| {
            let model = versions.in_force().models.models.first()?;
            Some(model.parts.get(model.part(name)?)?.weight)
        })
    }
}
