//! The frame around every screen: the rail, the bar on top, the screen itself, the line at the foot.

use std::time::Duration;

use holdfast_view::text::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bridge::{clock, keys, location};
use crate::commands::{self, Floating, name_of};
use crate::pages::first::FirstMinute;
use crate::parts::{self, Part};
use crate::route::{Screen, Theme};
use crate::state::{Readiness, State};
use crate::ui::SPRING;
use crate::ui::as_of::{Against, AsOf, BeyondData};
use crate::ui::drop::DropZone;
use crate::ui::icon::{Drawing, Icon};
use crate::ui::keeping::KeepingLine;
use crate::ui::kept::KeptNotice;
use crate::ui::keys::KeySheet;
use crate::ui::logo::Logo;
use crate::ui::network::NetworkLine;
use crate::ui::palette::{Entry, Palette};
use crate::ui::reading::{ReadingLine, TroubleLine};
use crate::ui::switch::Switch;
use crate::ui::toast::ToastRegion;

/// The name of the product is the same in every language.
const NAME: &str = "Holdfast";

const GAP: &str = "gap";

/// Until a browser that has just begun to listen has done so.
const A_MOMENT: Duration = Duration::from_millis(200);

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::start();
    provide_context(state);
    tell_root(state);
    // The policy's frame-ancestors works only as a header; this holds on hosts that allow none.
    if location::is_framed() {
        return view! { <p class="framed" role="alert">{move || state.words().framed()}</p> }.into_any();
    }
    let floating = Floating::none();
    provide_context(floating);
    commands::listen(state, floating);
    let typed = RwSignal::new(String::new());
    let customers = palette_customers(state, floating, typed);
    let entries = Signal::derive(move || {
        let mut entries = commands::entries(state);
        entries.extend(customers.get().map(|found| found.get()).unwrap_or_default());
        entries
    });
    view! {
        <a class="skip" href=MAIN on:click=to_main>{move || state.words().skip()}</a>
        <div class="shell">
            <Rail />
            <div class="page">
                <TopBar />
                <main id="main" tabindex="-1">
                    <KeptNotice />
                    <KeepingNotices />
                    <BeyondData />
                    <ReadingLine />
                    <TroubleLine />
                    <CurrentScreen />
                </main>
            </div>
            <Foot />
        </div>
        <DropZone />
        <ToastRegion />
        <Palette open=floating.palette typed entries />
        <KeySheet open=floating.keys />
    }
    .into_any()
}

/// The customers that the palette finds: what finds them comes with the first data.
fn palette_customers(state: State, floating: Floating, typed: RwSignal<String>) -> RwSignal<Option<Memo<Vec<Entry>>>> {
    let (customers, owner) = (RwSignal::new(None), Owner::current());
    Effect::new(move || {
        let wanted = state.loaded.with(Option::is_some) && customers.with_untracked(Option::is_none);
        if let Some(owner) = owner.clone().filter(|_| wanted) {
            let fetch = async move {
                // What does not come is asked for again with the next data.
                if let Some(found) = parts::customers(owner, state, floating, typed).await {
                    customers.set(Some(found));
                }
            };
            // The figures come first.
            clock::after_paint(move || spawn_local(fetch));
        }
    });
    customers
}

/// The way between the screens; on a phone the bar under the thumb.
#[component]
fn Rail() -> impl IntoView {
    let state = State::here();
    let floating: Floating = expect_context();
    let link = move |screen: Screen| {
        let here = screen.clone();
        let current = move || state.route.with(|route| route.screen.code() == here.code()).then_some("page");
        let icon = icon_of(&screen);
        let on_bar = matches!(screen, Screen::Today | Screen::Accounts | Screen::Health | Screen::Data);
        // The rest of them a phone finds under «more».
        let class = if on_bar { "" } else { "rest" };
        let key = screen.key().to_ascii_uppercase().to_string();
        let (name, address) = (screen.clone(), screen);
        view! {
            <a href=move || state.address_of(address.clone()) aria-current=current class=class>
                <Drawing icon />
                <span>{move || name_of(&name, state.words())}</span>
                <kbd aria-hidden="true">{key}</kbd>
            </a>
        }
    };
    let group = move |screens: &[Screen]| screens.iter().cloned().map(link).collect_view();
    let [early, sales, data] = [&Screen::ALL[..4], &Screen::ALL[4..9], &Screen::ALL[9..]];
    view! {
        <nav class="rail" aria-label=move || state.words().screens()>
            <a class="brand" href=move || state.address_of(Screen::default()) aria-label=NAME><Logo /><b translate="no">{NAME}</b></a>
            <div class="nav">
                {group(early)}
                <div class=GAP></div>
                {group(sales)}
                <div class=GAP></div>
                {group(data)}
                <button class="only-phone" type="button" on:click=move |_| floating.palette.set(true)>
                    <Drawing icon=Icon::More />
                    <span>{move || state.words().more()}</span>
                </button>
            </div>
            <div class="rail-foot"><Dress /></div>
        </nav>
    }
}

/// Language and theme.
#[component]
fn Dress() -> impl IntoView {
    let state = State::here();
    let languages = Language::ALL.map(|language| (Some(language), language.name())).to_vec();
    let choose_language = move |language: Option<Language>| state.choose_language(language.unwrap_or_default());
    let themes = Signal::derive(move || {
        let words = state.words();
        vec![(None, words.theme_system()), (Some(Theme::Light), words.theme_light()), (Some(Theme::Dark), words.theme_dark())]
    });
    view! {
        <Switch
            name=Signal::derive(move || state.words().language())
            test_id="language"
            options=Signal::derive(move || languages.clone())
            chosen=Signal::derive(move || Some(state.language()))
            on_choose=choose_language
        />
        <Switch
            name=Signal::derive(move || state.words().theme())
            test_id="theme"
            options=themes
            chosen=Signal::derive(move || state.theme())
            on_choose=move |theme| state.choose_theme(theme)
        />
    }
}

/// The as-of day, and the way to everything by a few letters.
#[component]
fn TopBar() -> impl IntoView {
    let state = State::here();
    let floating: Floating = expect_context();
    let keys = if keys::is_mac() { "⌘ K" } else { "Ctrl K" };
    view! {
        <header class="top">
            <AsOf />
            <Against />
            <span class=SPRING></span>
            <button
                class="btn search"
                type="button"
                aria-keyshortcuts="Control+K"
                data-testid="open-palette"
                on:click=move |_| floating.palette.set(true)
            >
                <Drawing icon=Icon::Find />
                <span>{move || state.words().search_or_jump()}</span>
                <kbd aria-hidden="true">{keys}</kbd>
            </button>
            <button
                class="btn bare icon not-phone"
                type="button"
                aria-label=move || state.words().keyboard()
                on:click=move |_| floating.keys.set(true)
            >
                <kbd>{SHEET_KEY}</kbd>
            </button>
            <LanguageButton />
        </header>
    }
}

/// On a phone, the other language is one touch away.
#[component]
fn LanguageButton() -> impl IntoView {
    let state = State::here();
    let other = move || state.language().other();
    view! {
        <button class="btn bare only-phone" type="button" lang=move || other().tag() on:click=move |_| state.choose_language(other())>
            {move || other().short_name()}
        </button>
    }
}

/// The screen of the address; before anything was read, the ways in.
///
/// The health screen is made and laid out, unseen, as soon as the worker is ready for files: when they are read nothing is left but its
/// questions, and meanwhile the processor is theirs.
#[component]
fn CurrentScreen() -> impl IntoView {
    let state = State::here();
    let empty = Memo::new(move |_| state.loaded.with(Option::is_none));
    let ready = RwSignal::new(false);
    Effect::new(move || {
        if state.readiness.get() == Readiness::Ready {
            let begin = move || {
                let _ = ready.try_set(true);
            };
            // Where a browser does not tell when it is idle, a moment after.
            if request_idle_callback_with_handle(begin).is_err() {
                set_timeout(begin, A_MOMENT);
            }
        }
    });
    let ahead = Memo::new(move |_| ready.get() || state.progress.with(Option::is_some));
    let opening = Memo::new(move |_| state.is_opening());
    let waits = Memo::new(move |_| state.staged.with(Option::is_some));
    let screen = Memo::new(move |_| state.route.with(|route| route.screen.clone()));
    Effect::new(move || {
        if ahead.get() || !empty.get() {
            parts::fetch_all();
        }
    });
    let part = Memo::new(move |_| {
        let there = !empty.get();
        match screen.get() {
            _ if waits.get() => Some(Part::Import),
            Screen::Health => (there || ahead.get()).then_some(Part::Health),
            Screen::Account(id) => there.then_some(Part::Account(id)),
            Screen::Today => there.then_some(Part::Today),
            Screen::Triggers => there.then_some(Part::Triggers),
            Screen::Funnel => there.then_some(Part::Funnel),
            Screen::Team => there.then_some(Part::Team),
            Screen::Churn => there.then_some(Part::Churn),
            Screen::Compensation => there.then_some(Part::Compensation),
            Screen::Accounts => there.then_some(Part::Accounts),
            Screen::Data => there.then_some(Part::Data),
            Screen::Plan => there.then_some(Part::Plan),
        }
    });
    let is_health = Memo::new(move |_| part.with(|part| *part == Some(Part::Health)));
    let seen = Memo::new(move |_| part.with(Option::is_some) && !(is_health.get() && empty.get()));
    let show = in_parts(state, seen.into());
    let at_data = Memo::new(move |_| !seen.get() && screen.with(|screen| *screen == Screen::Data));
    let show_stored = in_parts(state, at_data.into());
    let first = move || {
        if opening.get() {
            view! { <p class="opening" role="status">{move || state.words().opening()}</p> }.into_any()
        } else {
            let stored = move || at_data.get().then(|| show_stored(Part::Stored));
            view! {
                <FirstMinute />
                {stored}
            }
            .into_any()
        }
    };
    view! {
        {move || (!seen.get()).then(first)}
        <div class:ahead=is_health class="current" hidden=move || !seen.get()>{move || part.get().map(show)}</div>
    }
}

/// Shows parts of the page: fetched when they are first wanted, with a word while they come and another if they can't. What did not
/// come unseen is tried again once it is `seen`.
fn in_parts(state: State, seen: Signal<bool>) -> impl Fn(Part) -> AnyView + Copy {
    let fetched = Trigger::new();
    let missing = RwSignal::new(None::<Part>);
    Effect::new(move || {
        if seen.get() {
            missing.set(None);
        }
    });
    move |part: Part| {
        // A memo: a screen already left may be missing without a change to the one looked at.
        let is_missing = Memo::new({
            let part = part.clone();
            move |_| missing.with(|missing| missing.as_ref() == Some(&part))
        });
        if is_missing.get() {
            return view! { <NotFetched missing /> }.into_any();
        }
        let wanted = part.clone();
        let tell = move |there| if there { fetched.notify() } else { missing.set(Some(wanted)) };
        part.open(tell).unwrap_or_else(|| {
            fetched.track();
            view! { <p class="opening" role="status">{state.words().opening()}</p> }.into_any()
        })
    }
}

/// What is wrong with keeping the data, as long as it is. Its code is not needed where all is well.
#[component]
fn KeepingNotices() -> impl IntoView {
    let state = State::here();
    let needed = Memo::new(move |_| !state.amiss().is_empty() || state.needs_failure_notice());
    let show = in_parts(state, needed.into());
    move || needed.get().then(|| show(Part::Keeping))
}

/// What is said when a screen's code cannot be fetched.
#[component]
fn NotFetched(missing: RwSignal<Option<Part>>) -> impl IntoView {
    let state = State::here();
    view! {
        <div class="notice" role="alert" data-testid="not-fetched">
            <p>{move || state.words().not_fetched()}</p>
            <button class="btn" type="button" on:click=move |_| missing.set(None)>{move || state.words().try_again()}</button>
        </div>
    }
}

/// The promise kept, what the figures stand on, and the zone of every time.
#[component]
fn Foot() -> impl IntoView {
    let state = State::here();
    let zone = clock::zone();
    let last_day = move || state.last_day().map(|day| view! { <span>{state.words().data_through(state.day(day))}</span> });
    view! {
        <footer class="foot">
            <NetworkLine />
            <KeepingLine />
            {last_day}
            <span class=SPRING></span>
            <span>{move || state.words().times_in(zone.clone())}</span>
        </footer>
    }
}

fn icon_of(screen: &Screen) -> Icon {
    match screen {
        Screen::Today => Icon::Today,
        Screen::Accounts | Screen::Account(_) => Icon::Accounts,
        Screen::Health => Icon::Health,
        Screen::Triggers => Icon::Triggers,
        Screen::Funnel => Icon::Funnel,
        Screen::Team => Icon::Team,
        Screen::Churn => Icon::Churn,
        Screen::Compensation => Icon::Compensation,
        Screen::Plan => Icon::Plan,
        Screen::Data => Icon::Data,
    }
}

/// The key of the sheet of keys.
const SHEET_KEY: &str = "?";

/// Where the skip link leads.
const MAIN: &str = "#main";

/// Moves the focus without touching the address, which holds the route.
fn to_main(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    location::focus("main");
}

/// Keeps the attributes of `<html>` in step.
fn tell_root(state: State) {
    Effect::new(move || location::set_root("lang", Some(state.language().tag())));
    Effect::new(move || location::set_root("data-theme", state.theme().map(Theme::code)));
    Effect::new(move || location::set_root("data-import", state.staged.with(Option::is_some).then_some("staged")));
    Effect::new(move || location::set_root("data-state", Some(state.phase())));
    Effect::new(move || {
        location::set_root(
            "data-worker",
            Some(match state.readiness.get() {
                Readiness::Asleep => "asleep",
                Readiness::Starting => "starting",
                Readiness::Ready => "ready",
                Readiness::Gone => "gone",
            }),
        );
    });
}
