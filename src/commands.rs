//! What can be done from anywhere: the keys of the window, and the entries of the palette.

use holdfast_core::answer::Answer;
use holdfast_core::answer::accounts::AccountRow;
use holdfast_core::sorting::Arrange;
use holdfast_view::seek::rank;
use holdfast_view::text::{Language, Words};
use leptos::ev::Event;
use leptos::prelude::*;

use crate::ask::ask_newest;
use crate::bridge::{clipboard, clock, files, keys, location, screen, slices, window};
use crate::pages::accounts::{self, views};
use crate::route::{Screen, Theme};
use crate::state::State;
use crate::ui::palette::Entry;

/// How long `g` waits for its second key, in milliseconds.
const SECOND_KEY: f64 = 1500.0;

/// Customers that the palette shows at most, and among how many it looks for the best.
const CUSTOMERS: usize = 8;
const AMONG: usize = 60;

/// What floats over the screens.
#[derive(Clone, Copy)]
pub struct Floating {
    /// The palette.
    pub palette: RwSignal<bool>,
    /// The sheet of keys.
    pub keys: RwSignal<bool>,
}

impl Floating {
    /// Nothing floats.
    #[must_use]
    pub fn none() -> Floating {
        Floating { palette: RwSignal::new(false), keys: RwSignal::new(false) }
    }
}

/// The name of a screen.
#[must_use]
pub fn name_of(screen: &Screen, words: Words) -> &'static str {
    match screen {
        Screen::Today => words.today(),
        Screen::Accounts | Screen::Account(_) => words.accounts(),
        Screen::Health => words.health(),
        Screen::Triggers => words.triggers(),
        Screen::Funnel => words.funnel(),
        Screen::Team => words.team(),
        Screen::Churn => words.churn(),
        Screen::Compensation => words.compensation(),
        Screen::Plan => words.plan_screen(),
        Screen::Data => words.data(),
    }
}

/// Listens to the keys of the window. No key alone does harm.
pub fn listen(state: State, floating: Floating) {
    let waiting = StoredValue::new(f64::NEG_INFINITY);
    keys::listen(move |key| {
        if key.command && key.name.eq_ignore_ascii_case("k") {
            floating.palette.update(|open| *open = !*open);
            return true;
        }
        if state.undo.on_key(&key) {
            return true;
        }
        if key.typing || key.command || floating.palette.get_untracked() || floating.keys.get_untracked() {
            return false;
        }
        let after_g = clock::now() - waiting.get_value() < SECOND_KEY;
        waiting.set_value(f64::NEG_INFINITY);
        let screen = after_g.then(|| Screen::ALL.into_iter().find(|screen| key.name == screen.key().to_string())).flatten();
        if let Some(screen) = screen {
            state.open(screen);
            return true;
        }
        match key.name.as_str() {
            "g" => waiting.set_value(clock::now()),
            "?" => floating.keys.set(true),
            "o" => window::choose_files(),
            "/" => return window::focus_search(),
            "[" => return window::press("previous"),
            "]" => return window::press("next"),
            _ => return false,
        }
        true
    });
}

/// Everything that can be opened or done without knowing the data.
#[must_use]
pub fn entries(state: State) -> Vec<Entry> {
    let words = state.words();
    let other = Words(words.0.other());
    let screens = Screen::ALL.into_iter().map(|screen| Entry {
        group: words.screens(),
        name: name_of(&screen, words).to_owned(),
        also: format!("{} {}", name_of(&screen, other), screen.code()),
        hint: format!("G {}", screen.key().to_ascii_uppercase()),
        is_found: false,
        act: Callback::new(move |()| state.open(screen.clone())),
    });
    let entry = move |group, name: fn(Words) -> &'static str, hint: &str, act: Callback<()>| Entry {
        group,
        name: name(words).to_owned(),
        also: name(other).to_owned(),
        hint: hint.to_owned(),
        is_found: false,
        act,
    };
    let actions = [
        entry(words.actions(), Words::choose_files, "O", Callback::new(|()| window::choose_files())),
        entry(words.actions(), Words::sample, "", Callback::new(move |()| state.read_sample())),
        entry(words.actions(), Words::print, "", Callback::new(|()| window::print())),
    ];
    let theme = move |name, theme| entry(words.settings(), name, "", Callback::new(move |()| state.choose_theme(theme)));
    let settings =
        [theme(Words::theme_light, Some(Theme::Light)), theme(Words::theme_dark, Some(Theme::Dark)), theme(Words::theme_system, None)];
    let languages = Language::ALL.map(|language| Entry {
        group: words.settings(),
        name: language.name().to_owned(),
        also: language.code().to_owned(),
        hint: String::new(),
        is_found: false,
        act: Callback::new(move |()| state.choose_language(language)),
    });
    let views = state.kept.views.get().into_iter().map(|view| Entry {
        group: words.saved_views(),
        name: view.name.clone(),
        also: String::new(),
        hint: String::new(),
        is_found: false,
        act: Callback::new(move |()| views::open(state, &view)),
    });
    screens.chain(views).chain(actions).chain(settings).chain(languages).collect()
}

/// The customers whose name or id holds what was typed, the best first; the worker finds them.
#[must_use]
pub fn customers(state: State, floating: Floating, typed: RwSignal<String>) -> Memo<Vec<Entry>> {
    let load = ask_newest(move || {
        let typed = typed.with(|typed| typed.trim().to_owned());
        if typed.is_empty() || !floating.palette.get() {
            return None;
        }
        Some(accounts::named(state, typed, AMONG))
    });
    Memo::new_with_compare(
        move |_| {
            let mut rows = load.with(|load| match load.answer().map(|answered| &answered.answer) {
                Some(Answer::Accounts(listing)) => listing.rows.clone(),
                _ => Vec::new(),
            });
            let best = |row: &AccountRow| {
                let names = [row.name.as_deref(), Some(&row.customer_id)].into_iter().flatten();
                typed.with(|typed| names.filter_map(|name| rank(name, typed)).max())
            };
            rows.arrange_by_key(|row| std::cmp::Reverse(best(row)));
            rows.truncate(CUSTOMERS);
            rows.into_iter().map(|row| customer(state, row)).collect()
        },
        |_, _| true,
    )
}

fn customer(state: State, row: AccountRow) -> Entry {
    let id = row.customer_id;
    Entry {
        group: state.words().customer(),
        name: row.name.unwrap_or_else(|| id.clone()),
        also: id.clone(),
        hint: id.clone(),
        is_found: true,
        act: Callback::new(move |()| state.open(Screen::Account(id.clone()))),
    }
}

/// Goes on at the element of that id, by keyboard and for who hears the page, without moving what is seen.
pub fn go_on_at(id: &str) {
    location::focus_in_place(id);
}

/// The same once the page is drawn, where the focus is nowhere or on another of the group whose ids begin so.
pub fn go_on_within(id: String, group: &'static str) {
    clock::after_paint(move || location::focus_within(&id, group));
}

/// Shows in a field what it stands for, instead of what was typed and not taken.
pub fn put_back(event: &Event, value: Option<f64>) {
    window::write(event, &value.map(|value| value.to_string()).unwrap_or_default());
}

/// Opens the browser's own dialog for files.
pub fn choose_files() {
    window::choose_files();
}

/// Listens to keys as long as a screen is open, where nobody is typing and nothing floats; `true`: it was ours. A key held down
/// goes on through a list, and does nothing else twice.
pub fn on_keys(take: impl Fn(&str) -> bool + 'static) {
    let floating: Floating = expect_context();
    keys::listen(move |key| {
        let free = !key.typing && !key.command && !key.shift && !floating.palette.get_untracked() && !floating.keys.get_untracked();
        let once = !key.repeat || matches!(key.name.as_str(), "j" | "k");
        free && once && take(&key.name)
    });
}

/// An id that nothing kept has yet: the word, and the time of this machine.
#[must_use]
pub fn new_id(word: &str) -> String {
    format!("{word}-{}", clock::instant())
}

/// Whether the screen has no room beside a list.
#[must_use]
pub fn is_narrow() -> bool {
    screen::is_narrow()
}

/// Puts a text into the clipboard and says so; where the browser does not let it, saves it as a file of that name.
pub fn copy_text(state: State, name: &'static str, text: String) {
    slices::beside(async move {
        if clipboard::write(text.clone()).await {
            state.toasts.say(|words| words.copied().to_owned());
        } else {
            files::save(name, "text/plain;charset=utf-8", text.as_bytes());
            state.toasts.say(|words| words.not_copied().to_owned());
        }
    });
}

/// Saves a text as a file.
pub fn save_text(name: &str, kind: &str, text: &str) {
    files::save(name, kind, text.as_bytes());
}
