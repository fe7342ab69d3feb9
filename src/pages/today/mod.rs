//! Today: whom to call, why, and what to propose; what was done is kept.

pub mod act_box;
pub mod heads;
pub mod leaving_words;
pub mod line;
pub mod outcome;
pub mod sheet;
pub mod unnamed;

use holdfast_core::acts::History;
use holdfast_core::answer::listing::{Note, NoteCode, View};
use holdfast_core::answer::signals::Signals;
use holdfast_core::answer::silence::Silence;
use holdfast_core::answer::today::{CallRow, Today as Asked};
use holdfast_core::answer::view::{Filter, Test};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::today::{CAPACITY, Lane};
use holdfast_view::text::Words;
use leptos::prelude::*;

use self::act_box::ActBox;
use self::heads::heads;
use self::leaving_words::LeavingWords;
use self::line::Line;
use self::outcome::Outcome;
use self::sheet::SheetActs;
use self::unnamed::UnnamedFeatures;
use crate::ask::{Load, ask};
use crate::commands;
use crate::pages::health::lookback::badge;
use crate::route::ListQuery;
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::explain::{Explain, Ground};
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::report::{Report, why_refused};

/// The filters of the address that the sheet goes by.
const CAPACITY_FILTER: &str = "capacity";
const OWNER_FILTER: &str = "owner";

/// The columns that tell most of who is silent.
const SILENT: &[&str] = &["customer_id", "name", "last_login", "last_interaction", "reason", "channel", "suggestion", "action"];

/// The call that is looked at, by its customer's id.
pub type Chosen = RwSignal<Option<String>>;

/// The question of the sheet, by what an address asks for and what was done until now.
#[must_use]
pub fn question(acts: Vec<History>, list: &ListQuery) -> Asked {
    Asked {
        capacity: list.filter(CAPACITY_FILTER).and_then(|text| text.parse().ok()).filter(|&capacity| capacity > 0),
        owner: list.filter(OWNER_FILTER).map(str::to_owned),
        acts,
        ..Asked::default()
    }
}

/// The sheet as it came back.
#[derive(Clone, Copy)]
pub struct Sheet {
    load: ReadSignal<Load>,
    /// The calls.
    pub calls: Memo<Vec<CallRow>>,
}

impl Sheet {
    /// Asks for it, as the address says.
    #[must_use]
    pub fn of(state: State) -> Sheet {
        let list = Memo::new(move |_| state.route.with(|route| route.list.clone()));
        let acts = state.acts();
        Sheet::asked(ask(move || state.ask_of(Question::Today(list.with(|list| question(acts.get(), list))), View::default())))
    }

    /// Of an answer on its way.
    #[must_use]
    pub fn asked(load: ReadSignal<Load>) -> Sheet {
        let calls = Memo::new(move |_| {
            load.with(|load| match load.answer().map(|answered| &answered.answer) {
                Some(Answer::Today(listing)) => listing.rows.clone(),
                _ => Vec::new(),
            })
        });
        Sheet { load, calls }
    }

    /// The call of a customer.
    #[must_use]
    pub fn call(self, customer: &str) -> Option<CallRow> {
        self.calls.with(|calls| calls.iter().find(|call| call.customer_id == customer).cloned())
    }

    /// The currency of its amounts, where one is told.
    #[must_use]
    pub fn currency(self) -> Option<String> {
        self.notes().into_iter().find(|note| note.code == NoteCode::Currency)?.about
    }

    fn notes(self) -> Vec<Note> {
        self.load.with(|load| load.answer().map(|answered| answered.answer.table().notes().to_vec()).unwrap_or_default())
    }
}

/// The screen of today.
#[component]
pub fn Today() -> impl IntoView {
    let state = State::here();
    let sheet = Sheet::of(state);
    let chosen: Chosen = RwSignal::new(None);
    // Who was looked at may have left the sheet.
    let looked_at = Memo::new(move |_| {
        sheet.calls.with(|calls| {
            let wanted = chosen.get();
            let there = calls.iter().find(|call| Some(&call.customer_id) == wanted.as_ref()).or_else(|| calls.first());
            there.cloned()
        })
    });
    listen(state, sheet, chosen, looked_at);
    // Lines are drawn anew when a call leaves the sheet or comes back: who goes by the keyboard goes on at the one that is looked at.
    Effect::new(move || {
        sheet.calls.track();
        if chosen.with_untracked(Option::is_some)
            && let Some(call) = looked_at.get_untracked()
        {
            commands::go_on_within(line::id_of(&call.customer_id), line::GROUP);
        }
    });
    let title = move || sheet.calls.with(|calls| state.words().today_title(calls, sheet.currency().as_deref(), &state.times()));
    let badge = badge(state);
    let basis = move || {
        let calls = sheet.calls.with(Vec::len) as u64;
        let ranked = state.as_of().map(|day| state.words().today_basis(state.whole(calls), state.day(day)));
        ranked.into_iter().chain(badge.get()).collect::<Vec<_>>().join(" · ")
    };
    let busy = move || sheet.load.with(|load| matches!(load, Load::Working(_))).to_string();
    let ground = Signal::derive(move || sheet.load.with(|load| load.answer().map(Ground::of)).unwrap_or_default());
    let refused = move || {
        sheet.load.with(|load| match load {
            Load::Refused(refusal) => Some(view! { <p class="empty-line">{why_refused(state.words(), refusal)}</p> }),
            _ => None,
        })
    };
    let is_empty = Memo::new(move |_| sheet.load.with(|load| load.answer().is_some()) && sheet.calls.with(Vec::is_empty));
    let notes = move || sheet.notes().iter().map(|note| view! { <li>{state.note(note)}</li> }).collect_view();
    view! {
        <div class="with-peek today-page" data-report="today" aria-busy=busy>
            <div class="body">
                <Head title=Signal::derive(title) basis=Signal::derive(basis)><Explain report="today" ground /></Head>
                <Ask sheet />
                <UnnamedFeatures />
                {refused}
                <Show when=move || is_empty.get()><p class="empty-line">{move || state.words().today_empty()}</p></Show>
                <LaneOf lane=Lane::Save sheet chosen looked_at about=Words::lane_save_about />
                <LaneOf lane=Lane::Grow sheet chosen looked_at about=Words::lane_grow_about />
                <ul class="notes in-page">{notes}</ul>
                {in_turn(below(state))}
            </div>
            <aside class="peek not-phone" aria-label=move || state.words().proposed_act()>
                // Made anew for another customer: what was typed about one must never be kept with the next.
                <For each=move || looked_at.get() key=all_of let(call)><ActBox call is_peek=true /></For>
            </aside>
        </div>
    }
}

/// All that is known of a call.
fn all_of(call: &CallRow) -> String {
    format!("{call:?}")
}

/// The evidence of a signal as a sentence; exports carry its facts.
fn evidence(state: State, answer: &Answer, row: usize, column: &str) -> Option<String> {
    let Answer::Signals(listing) = answer else { return None };
    let row = listing.rows.get(row).filter(|_| column == "evidence")?;
    Some(state.words().evidence(row.signal, &row.evidence, &|day| state.day(day)))
}

/// What stands below the sheet: what it is made of.
fn below(state: State) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    let own: Vec<Make> = vec![
        Box::new(|| view! { <Outcome /> }.into_any()),
        Box::new(move || {
            let question = Question::Signals(Signals::default());
            view! {
                <Report title=title(Words::all_signals) question accounts=true told=evidence />
                <LeavingWords />
            }
            .into_any()
        }),
        Box::new(move || {
            let silent = vec![Filter { column: "silent".to_owned(), test: Test::OneOf(vec![Some("true".to_owned())]) }];
            let question = Question::Silence(Silence::default());
            view! { <Report title=title(Words::silent_title) question accounts=true filters=silent only=SILENT /> }.into_any()
        }),
    ];
    own.into_iter().chain(heads(state)).collect()
}

/// How many can be called, and whose calls.
#[component]
fn Ask(sheet: Sheet) -> impl IntoView {
    let state = State::here();
    let filter = move |name: &'static str| state.route.with(|route| route.list.filter(name).map(str::to_owned));
    let capacity = Memo::new(move |_| filter(CAPACITY_FILTER).and_then(|text| text.parse::<u32>().ok()).unwrap_or(CAPACITY));
    let owner = Memo::new(move |_| filter(OWNER_FILTER));
    let acts = state.acts();
    // Whose calls there are: of everybody who could be on the sheet, not of those alone whom the capacity leaves.
    let load = ask(move || {
        let everybody = Asked { capacity: Some(u32::MAX), acts: acts.get(), ..Asked::default() };
        let view = View { distinct: Some("owner".to_owned()), window: Some((0, 0)), ..View::default() };
        state.ask_of(Question::Today(everybody), view)
    });
    let owners = Memo::new(move |_| {
        let told = load.with(|load| load.answer().and_then(|answered| answered.distinct.clone()));
        let mut owners: Vec<String> = told.into_iter().flat_map(|distinct| distinct.values).filter_map(|(name, _)| name).collect();
        owners.extend(owner.get().filter(|owner| !owners.contains(owner)));
        owners
    });
    let options = move || {
        owners
            .get()
            .into_iter()
            .map(|name| {
                let value = name.clone();
                let is_chosen = owner.with(|owner| owner.as_ref() == Some(&value));
                view! { <option value=value selected=is_chosen>{name}</option> }
            })
            .collect_view()
    };
    let choose = move |name: &'static str, value: String| state.go(|route| route.list.set_filter(name, Some(value)));
    let take = move |event: leptos::ev::Event| match event_target_value(&event).trim().parse::<u32>() {
        Ok(calls) if calls > 0 => choose(CAPACITY_FILTER, calls.to_string()),
        _ => commands::put_back(&event, Some(f64::from(capacity.get_untracked()))),
    };
    view! {
        <div class="list-bar">
            <label class="field">
                {move || state.words().can_call()}
                <input class="number" type="number" min="1" data-testid="capacity" prop:value=move || capacity.get().to_string() on:change=take />
            </label>
            <label class="field">
                {move || state.words().whose_calls()}
                <select class="select" data-testid="owner" on:change=move |event| choose(OWNER_FILTER, event_target_value(&event))>
                    <option value="" selected=move || owner.with(Option::is_none)>{move || state.words().everybody()}</option>
                    {options}
                </select>
            </label>
            <span class=SPRING></span>
            <SheetActs sheet />
        </div>
    }
}

/// A lane of the sheet; nothing where nobody is in it.
#[component]
fn LaneOf(
    /// Which.
    lane: Lane,
    /// The sheet.
    sheet: Sheet,
    /// The call that was chosen.
    chosen: Chosen,
    /// The call looked at.
    looked_at: Memo<Option<CallRow>>,
    /// What the lane is for, in a few words.
    about: fn(Words) -> &'static str,
) -> impl IntoView {
    let state = State::here();
    let of = Memo::new(move |_| sheet.calls.with(|calls| calls.iter().filter(|call| call.lane == lane).cloned().collect::<Vec<_>>()));
    let current = Memo::new(move |_| looked_at.with(|call| call.as_ref().map(|call| call.customer_id.clone())));
    let lines = move || of.get().into_iter().map(|call| view! { <Line call chosen current /> }).collect_view();
    view! {
        <Show when=move || of.with(|of| !of.is_empty())>
            <section aria-label=move || state.words().lane(lane) data-lane=lane.code()>
                <div class="lane-head">
                    <h2>{move || state.words().lane(lane)}</h2>
                    <span class="mute">{move || about(state.words())}</span>
                </div>
                <ol>{lines}</ol>
            </section>
        </Show>
    }
}

/// j and k go through the calls, e marks done, s puts off; Enter opens, as on any link.
fn listen(state: State, sheet: Sheet, chosen: Chosen, looked_at: Memo<Option<CallRow>>) {
    let step = move |by: isize| {
        let next = sheet.calls.with_untracked(|calls| {
            let at = looked_at.with_untracked(|call| calls.iter().position(|one| Some(one) == call.as_ref()));
            let next = at.map_or(0, |at| at.saturating_add_signed(by).min(calls.len().saturating_sub(1)));
            calls.get(next).map(|call| call.customer_id.clone())
        });
        if let Some(id) = next {
            commands::go_on_at(&line::id_of(&id));
            chosen.set(Some(id));
        }
    };
    commands::on_keys(move |key| {
        match key {
            "j" => step(1),
            "k" => step(-1),
            "e" | "s" => {
                let Some(call) = looked_at.get_untracked() else { return false };
                // The next one is looked at once this has left the sheet.
                let after = sheet.calls.with_untracked(|calls| {
                    let at = calls.iter().position(|one| one.customer_id == call.customer_id)?;
                    calls.get(at + 1).or_else(|| calls.get(at.checked_sub(1)?)).map(|call| call.customer_id.clone())
                });
                if key == "e" {
                    act_box::done(state, &call);
                } else {
                    act_box::snooze(state, &call);
                }
                chosen.set(after);
            }
            _ => return false,
        }
        true
    });
}
