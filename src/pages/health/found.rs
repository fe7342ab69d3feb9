//! What the screen has found out about the models shown.

use holdfast_core::answer::health_preview::{HealthPreview, PreviewRow};
use holdfast_core::answer::health_summary::{BandRow, HealthSummary};
use holdfast_core::answer::view::View;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::door::Ask;
use holdfast_core::model::score::Band;
use holdfast_view::effect::Effect as Standing;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::ask::{Load, ask, ask_newest};
use crate::state::State;

/// Customers listed that change band.
const LISTED: usize = 24;

/// The answers that more than one place of the screen shows.
#[derive(Clone, Copy)]
pub struct Found {
    /// The bands, beside those of the model in force.
    pub effect: Memo<Option<Standing>>,
    /// Who changes band; nothing without a draft.
    pub moves: Memo<Option<Moves>>,
    /// Whether figures are on their way.
    pub busy: Memo<bool>,
}

/// Those who change band.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// The customers that differ.
    pub rows: Vec<PreviewRow>,
    /// How many there are.
    pub total: u64,
    /// To a better band.
    pub up: u64,
    /// To a worse one.
    pub down: u64,
}

fn bands(load: &Load) -> Option<Vec<BandRow>> {
    match load.answer().map(|answered| &answered.answer) {
        Some(Answer::HealthSummary(listing)) => Some(listing.rows.clone()),
        _ => None,
    }
}

fn moves(load: &Load) -> Option<Moves> {
    let Answer::HealthPreview(listing) = &load.answer()?.answer else { return None };
    let counted = |metric: &str| listing.measures.iter().find(|measure| measure.metric == metric).and_then(|measure| measure.value);
    let whole = |metric| counted(metric).unwrap_or_default() as u64;
    Some(Moves { rows: listing.rows.clone(), total: listing.total, up: whole("health.preview.up"), down: whole("health.preview.down") })
}

impl Found {
    /// Asks for what a draft does, again with every change of it.
    pub fn start(state: State, drafting: Drafting) -> Found {
        let question = || Question::HealthSummary(HealthSummary::default());
        let shown = ask_newest(move || Some(drafting.ask(question())));
        let active = ask(move || state.ask_of(question(), View::default()));
        let preview = ask_newest(move || {
            let (models, draft) = drafting.both();
            let draft = Some(draft?);
            let view = View { window: Some((0, LISTED)), ..View::default() };
            let ask = state.ask_of(Question::HealthPreview(HealthPreview { draft, ..HealthPreview::default() }), view);
            Some(Ask { models: Some(models), ..ask })
        });
        let is_busy = move |load: ReadSignal<Load>| load.with(|load| matches!(load, Load::Working(_)));
        Found {
            effect: Memo::new(move |_| Some(Standing::of(&shown.with(bands)?, &active.with(bands)?))),
            moves: Memo::new(move |_| preview.with(moves)),
            busy: Memo::new(move |_| is_busy(shown) || is_busy(preview)),
        }
    }

    /// The screen's title.
    pub fn title(self, state: State, drafting: Drafting) -> String {
        let words = state.words();
        if let Some(total) = self.moves.with(|moves| moves.as_ref().map(|moves| moves.total)).filter(|_| drafting.is_draft.get()) {
            return match total {
                0 => words.draft_moves_none().to_owned(),
                total => words.draft_moves(words.some_customers(total, state.whole(total))),
            };
        }
        self.effect.with(|effect| {
            let told = effect.as_ref().and_then(|effect| Some((effect.of_band(Band::AtRisk)?.now.clone(), effect.all[0].customers)));
            told.map_or_else(
                || words.health().to_owned(),
                |(risk, all)| match risk.mrr_share {
                    Some(share) => words.at_risk_of_mrr(state.whole(risk.customers), state.whole(all), state.share(share)),
                    None => words.at_risk_of(state.whole(risk.customers), state.whole(all)),
                },
            )
        })
    }
}
