//! Screens whose code is downloaded when they are first opened. `cargo xtask build` cuts the page's module at these functions.
//!
//! Screens that a person opens one after the other come together; what two parts share is loaded once, by whichever is first.
#![allow(unsafe_code, reason = "a part is entered by an imported C function, which the attribute declares; we write none of it")]

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::commands::{self, Floating};
use crate::pages::account::Account;
use crate::pages::accounts::AccountParts;
use crate::pages::churn::Churn;
use crate::pages::compensation::Compensation;
use crate::pages::data::Data;
use crate::pages::data::stored::Stored;
use crate::pages::funnel::Funnel;
use crate::pages::health::Health;
use crate::pages::import::Import;
use crate::pages::plan::Plan;
use crate::pages::team::Team;
use crate::pages::today::Today;
use crate::pages::triggers::Triggers;
use crate::state::{News, State, Trouble};
use crate::ui::keeping_notice::KeepingNotice;
use crate::ui::palette::Entry;
use crate::ui::trouble::FailureNotice;

/// A screen whose code comes when it is first opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Health scores and their model.
    Health,
    /// Whom to call today.
    Today,
    /// From behaviour to act.
    Triggers,
    /// Stages and conversion.
    Funnel,
    /// The team's figures.
    Team,
    /// Who leaves, when, and what it follows.
    Churn,
    /// Pay plans replayed.
    Compensation,
    /// The list of accounts.
    Accounts,
    /// One account, by its id.
    Account(String),
    /// The import that waits for a person's choices.
    Import,
    /// Files, quality, matching and storage.
    Data,
    /// What is kept, where nothing was read.
    Stored,
    /// What is wrong with keeping the data, and what is said when the worker came to grief.
    Keeping,
    /// What a target takes, and who carries it.
    Plan,
}

/// What comes later: whether code could be fetched, or a screen.
type Coming<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

impl Part {
    /// The screen if its code is there; else nothing, and `fetched` is told in a while whether it is.
    ///
    /// A screen is made at once or not at all: made in a while, it would belong to no place on the page.
    pub fn open(self, fetched: impl FnOnce(bool) + 'static) -> Option<AnyView> {
        let mut code = self.fetch();
        match at_once(&mut code) {
            Some(Ok(())) => at_once(&mut self.screen()).and_then(Result::ok),
            Some(Err(_)) => {
                fetched(false);
                None
            }
            None => {
                spawn_local(async move { fetched(code.await.is_ok()) });
                None
            }
        }
    }

    fn fetch(&self) -> Coming<()> {
        match self {
            // Each function has its door of its own, be the code behind it one part.
            Part::Health => Box::pin(fetch_health()),
            Part::Today => Box::pin(fetch_today()),
            Part::Triggers => Box::pin(fetch_triggers()),
            Part::Funnel => Box::pin(fetch_funnel()),
            Part::Team => Box::pin(fetch_team()),
            Part::Churn => Box::pin(fetch_churn()),
            Part::Compensation => Box::pin(fetch_compensation()),
            Part::Accounts => Box::pin(fetch_accounts()),
            Part::Account(_) => Box::pin(fetch_account()),
            Part::Import => Box::pin(fetch_import()),
            Part::Data => Box::pin(fetch_data()),
            Part::Stored => Box::pin(fetch_stored()),
            Part::Keeping => Box::pin(fetch_keeping()),
            Part::Plan => Box::pin(fetch_plan()),
        }
    }

    fn screen(self) -> Coming<AnyView> {
        match self {
            Part::Health => Box::pin(health()),
            Part::Today => Box::pin(today()),
            Part::Triggers => Box::pin(triggers()),
            Part::Funnel => Box::pin(funnel()),
            Part::Team => Box::pin(team()),
            Part::Churn => Box::pin(churn()),
            Part::Compensation => Box::pin(compensation()),
            Part::Accounts => Box::pin(accounts()),
            Part::Account(id) => Box::pin(account(id)),
            Part::Import => Box::pin(import()),
            Part::Data => Box::pin(data()),
            Part::Stored => Box::pin(stored()),
            Part::Keeping => Box::pin(keeping()),
            Part::Plan => Box::pin(plan()),
        }
    }
}

/// Fetches the code that is not there yet, so that no screen needs the network once there are data to look at.
///
/// What does not come is asked for again when its screen opens, which tells.
pub fn fetch_all() {
    spawn_local(async {
        for part in [Part::Health, Part::Accounts, Part::Data, Part::Funnel, Part::Churn] {
            let _ = part.fetch().await;
        }
    });
}

/// Mends what has come to grief. Where the code for it can be fetched no more, the page says that it has no worker.
pub fn mend(state: State, news: News) {
    spawn_local(async move {
        if mended(state, news).await.is_err() {
            state.do_without(Trouble::Missing);
        }
    });
}

/// What is there without waiting.
fn at_once<T>(coming: &mut Coming<T>) -> Option<Result<T, SplitLoaderError>> {
    match coming.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(there) => Some(there),
        Poll::Pending => None,
    }
}

#[wasm_split(health, wasm_split_path = leptos::wasm_split, preload(fetch_health), fallible)]
fn health() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Health /> }.into_any())
}

#[wasm_split(accounts, wasm_split_path = leptos::wasm_split, preload(fetch_today), fallible)]
fn today() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Today /> }.into_any())
}

#[wasm_split(health, wasm_split_path = leptos::wasm_split, preload(fetch_triggers), fallible)]
fn triggers() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Triggers /> }.into_any())
}

#[wasm_split(selling, wasm_split_path = leptos::wasm_split, preload(fetch_funnel), fallible)]
fn funnel() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Funnel /> }.into_any())
}

#[wasm_split(selling, wasm_split_path = leptos::wasm_split, preload(fetch_team), fallible)]
fn team() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Team /> }.into_any())
}

#[wasm_split(churning, wasm_split_path = leptos::wasm_split, preload(fetch_churn), fallible)]
fn churn() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Churn /> }.into_any())
}

#[wasm_split(churning, wasm_split_path = leptos::wasm_split, preload(fetch_compensation), fallible)]
fn compensation() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Compensation /> }.into_any())
}

#[wasm_split(accounts, wasm_split_path = leptos::wasm_split, preload(fetch_accounts), fallible)]
fn accounts() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <AccountParts /> }.into_any())
}

#[wasm_split(accounts, wasm_split_path = leptos::wasm_split, preload(fetch_account), fallible)]
fn account(id: String) -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Account id /> }.into_any())
}

/// The customers that the palette finds, once there are some to find.
///
/// Owned by `owner`: an own future has none.
pub async fn customers(owner: Owner, state: State, floating: Floating, typed: RwSignal<String>) -> Option<Memo<Vec<Entry>>> {
    palette_customers(owner, state, floating, typed).await.ok()
}

#[wasm_split(accounts, wasm_split_path = leptos::wasm_split, fallible)]
fn palette_customers(
    owner: Owner,
    state: State,
    floating: Floating,
    typed: RwSignal<String>,
) -> Result<Memo<Vec<Entry>>, SplitLoaderError> {
    Ok(owner.with(|| commands::customers(state, floating, typed)))
}

#[wasm_split(data, wasm_split_path = leptos::wasm_split, preload(fetch_import), fallible)]
fn import() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Import /> }.into_any())
}

#[wasm_split(data, wasm_split_path = leptos::wasm_split, preload(fetch_data), fallible)]
fn data() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Data /> }.into_any())
}

#[wasm_split(data, wasm_split_path = leptos::wasm_split, preload(fetch_stored), fallible)]
fn stored() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Stored /> }.into_any())
}

#[wasm_split(data, wasm_split_path = leptos::wasm_split, preload(fetch_keeping), fallible)]
fn keeping() -> Result<AnyView, SplitLoaderError> {
    let both = view! {
        <KeepingNotice />
        <FailureNotice />
    };
    Ok(both.into_any())
}

#[wasm_split(data, wasm_split_path = leptos::wasm_split, fallible)]
fn mended(state: State, news: News) -> Result<(), SplitLoaderError> {
    state.mend(news);
    Ok(())
}

#[wasm_split(selling, wasm_split_path = leptos::wasm_split, preload(fetch_plan), fallible)]
fn plan() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Plan /> }.into_any())
}
