//! The frame around every screen: the bar on top, the place for the files, the line at the foot.

use std::sync::Arc;

use holdfast_view::text::{Language, Words};
use leptos::prelude::*;

use crate::bridge::location;
use crate::pages::account::Account;
use crate::pages::data::{Data, SumsLine};
use crate::pages::health::Health;
use crate::route::{Screen, Theme};
use crate::state::{Loaded, Phase, Progress, Readiness, State, Trouble};
use crate::ui::SPRING;
use crate::ui::as_of::AsOfField;
use crate::ui::drop::DropZone;
use crate::ui::mark::Mark;
use crate::ui::network::NetworkLine;
use crate::ui::progress::ProgressBar;
use crate::ui::switch::Switch;

/// The name of the product is the same in every language.
const NAME: &str = "Holdfast";

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
    view! {
        <a class="skip" href=MAIN on:click=to_main>{move || state.words().skip()}</a>
        <TopBar />
        <main id="main" tabindex="-1">
            <DropZone />
            <ReadingLine />
            <TroubleLine />
            <Answers />
        </main>
        <footer class="foot"><NetworkLine /></footer>
    }
    .into_any()
}

/// Wordmark, as-of date, language and theme.
#[component]
fn TopBar() -> impl IntoView {
    let state = State::here();
    let languages = Language::ALL.map(|language| (Some(language), language.name())).to_vec();
    let choose_language = move |language: Option<Language>| state.choose_language(language.unwrap_or_default());
    let themes = Signal::derive(move || {
        let words = state.words();
        vec![(None, words.theme_system()), (Some(Theme::Light), words.theme_light()), (Some(Theme::Dark), words.theme_dark())]
    });
    view! {
        <header class="top">
            <span class="brand"><Mark /><b translate="no">{NAME}</b></span>
            <Screens />
            <AsOfField day=Signal::derive(move || state.as_of()) on_day=move |day| state.go(|route| route.as_of = day) />
            <span class=SPRING></span>
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
        </header>
    }
}

/// The screen of the address over what was read.
#[component]
fn Answers() -> impl IntoView {
    let state = State::here();
    let read = Memo::new(move |_| state.phase.with(loaded));
    let screen = Memo::new(move |_| state.route.with(|route| route.screen.clone()));
    move || {
        read.get().map(|loaded| {
            let screen = match screen.get() {
                Screen::Account(id) => view! { <Account id /> }.into_any(),
                Screen::Data => view! { <Data /> }.into_any(),
                _ => view! { <Health /> }.into_any(),
            };
            view! {
                <SumsLine loaded />
                {screen}
            }
        })
    }
}

/// The way between screens, once there is something to see.
#[component]
fn Screens() -> impl IntoView {
    let state = State::here();
    let link = move |screen: Screen, name: fn(Words) -> &'static str| {
        let (data, address) = (screen == Screen::Data, screen);
        // What has no screen of its own yet shows health.
        let current = move || state.route.with(|route| (route.screen == Screen::Data) == data).then_some("page");
        view! { <a href=move || state.address_of(address.clone()) aria-current=current>{move || name(state.words())}</a> }
    };
    view! {
        <Show when=move || state.phase.with(|phase| matches!(phase, Phase::Ready(_)))>
            <nav class="screens" aria-label=move || state.words().screens()>
                {link(Screen::Health, Words::health)}
                {link(Screen::Data, Words::data)}
            </nav>
        </Show>
    }
}

#[component]
fn ReadingLine() -> impl IntoView {
    let state = State::here();
    let progress = Memo::new(move |_| match state.phase.get() {
        Phase::Busy(progress) => Some(progress),
        _ => None,
    });
    let percent = Memo::new(move |_| progress.with(|progress| progress.as_ref().map_or(0, Progress::percent)));
    view! {
        <Show when=move || progress.with(Option::is_some)>
            <ProgressBar
                percent=percent
                label=Signal::derive(move || state.words().reading_percent(percent.get()))
                cancel=Signal::derive(move || state.words().cancel())
                on_cancel=move || state.cancel()
            />
        </Show>
    }
}

#[component]
fn TroubleLine() -> impl IntoView {
    let state = State::here();
    let trouble = move || match state.phase.get() {
        Phase::Error(trouble) => Some(trouble),
        _ => None,
    };
    let sentence = move |trouble: &Trouble| match trouble {
        Trouble::Died => state.words().worker_died(),
        Trouble::Missing => state.words().worker_missing(),
        Trouble::OtherBuild => state.words().other_build(),
    };
    let reload = move |trouble: &Trouble| {
        matches!(trouble, Trouble::Missing | Trouble::OtherBuild).then(|| {
            view! { <button class="btn" type="button" on:click=|_| location::reload()>{move || state.words().reload()}</button> }
        })
    };
    move || {
        trouble().map(|trouble| {
            view! { <div class="notice" role="alert" data-testid="trouble"><p>{sentence(&trouble)}</p>{reload(&trouble)}</div> }
        })
    }
}

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
    Effect::new(move || {
        location::set_root("data-theme", state.theme().map(Theme::code));
    });
    Effect::new(move || {
        location::set_root(
            "data-state",
            Some(match state.phase.get() {
                Phase::Empty => "empty",
                Phase::Busy(_) => "busy",
                Phase::Ready(_) => "ready",
                Phase::Error(_) => "error",
            }),
        );
    });
    Effect::new(move || {
        location::set_root(
            "data-worker",
            Some(match state.readiness.get() {
                Readiness::Starting => "starting",
                Readiness::Ready => "ready",
                Readiness::Gone => "gone",
            }),
        );
    });
}

fn loaded(phase: &Phase) -> Option<Arc<Loaded>> {
    match phase {
        Phase::Ready(loaded) => Some(Arc::clone(loaded)),
        _ => None,
    }
}
