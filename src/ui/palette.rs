//! The command palette: everything that can be opened or done, found by a few letters.

use holdfast_view::seek::rank;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::bridge::dialogs;
use crate::state::State;
use crate::ui::icon::{Drawing, Icon};
use holdfast_core::sorting::Arrange;

/// Entries shown at most: what is not among them is found by one more letter.
const SHOWN: usize = 12;

const LIST: &str = "palette-list";

/// Something that can be opened or done.
#[derive(Clone)]
pub struct Entry {
    /// What kind of thing it is, in words.
    pub group: &'static str,
    /// Its name.
    pub name: String,
    /// Other names that find it, such as the one in the other language.
    pub also: String,
    /// Its key, or what it belongs to.
    pub hint: String,
    /// Whether it was found by what was typed already, and so is not sought again.
    pub is_found: bool,
    /// Opens or does it.
    pub act: Callback<()>,
}

/// The dialog; `typed` goes out, so that entries which must be asked for can follow it.
#[component]
pub fn Palette(
    /// Whether it is open; closed by itself after a choice.
    open: RwSignal<bool>,
    /// What was typed.
    typed: RwSignal<String>,
    /// Everything there is, in the order for when nothing is typed.
    entries: Signal<Vec<Entry>>,
) -> impl IntoView {
    let state = State::here();
    let dialog = NodeRef::<html::Dialog>::new();
    let field = NodeRef::<html::Input>::new();
    let chosen = RwSignal::new(0_usize);
    let found = Memo::new_with_compare(move |_| entries.with(|entries| typed.with(|typed| find(entries, typed))), |_, _| true);
    Effect::new(move || {
        dialogs::show(dialog, open.get());
        typed.set(String::new());
    });
    Effect::new(move || {
        found.track();
        chosen.set(0);
    });
    let choose = move |at: usize| {
        if let Some(entry) = found.with_untracked(|found| found.get(at).cloned()) {
            open.set(false);
            entry.act.run(());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len).max(1);
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => count - 1,
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                return choose(chosen.get_untracked());
            }
            _ => return,
        };
        event.prevent_default();
        chosen.update(|at| *at = (*at + step) % count);
    };
    let option = move |(at, entry): (usize, Entry)| {
        let selected = move || (chosen.get() == at).to_string();
        view! {
            <li id=option_id(at) role="option" aria-selected=selected on:click=move |_| choose(at) on:pointermove=move |_| chosen.set(at)>
                <span class="mute">{entry.group}</span>
                <bdi>{entry.name}</bdi>
                {(!entry.hint.is_empty()).then(|| view! { <kbd>{entry.hint}</kbd> })}
            </li>
        }
    };
    view! {
        <dialog class="float palette" node_ref=dialog aria-label=move || state.words().palette() on:close=move |_| open.set(false) data-testid="palette">
            <div class="palette-field">
                <Drawing icon=Icon::Find />
                <input
                    node_ref=field
                    type="text"
                    role="combobox"
                    autofocus
                    autocomplete="off"
                    aria-expanded="true"
                    aria-controls=LIST
                    aria-activedescendant=move || option_id(chosen.get())
                    aria-label=move || state.words().palette()
                    placeholder=move || state.words().search_or_jump()
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=on_key
                />
            </div>
            <ul id=LIST role="listbox" aria-label=move || state.words().palette()>
                {move || found.get().into_iter().enumerate().map(option).collect_view()}
            </ul>
            <p class="mute" role="status">
                {move || found.with(Vec::is_empty).then(|| state.words().palette_nothing(typed.get()))}
            </p>
        </dialog>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

/// The best entries for what was typed, those that were found by it among them; without a letter the first ones, as they come.
fn find(entries: &[Entry], typed: &str) -> Vec<Entry> {
    if typed.trim().is_empty() {
        return entries.iter().take(SHOWN).cloned().collect();
    }
    let best = |entry: &Entry| {
        let best = rank(&entry.name, typed).max(rank(&entry.also, typed).map(|rank| rank - 1));
        best.or_else(|| entry.is_found.then_some(0))
    };
    let mut found: Vec<(i32, usize)> = entries.iter().enumerate().filter_map(|(at, entry)| Some((best(entry)?, at))).collect();
    found.arrange_by_key(|&(rank, at)| (-rank, at));
    found.into_iter().take(SHOWN).map(|(_, at)| entries[at].clone()).collect()
}
