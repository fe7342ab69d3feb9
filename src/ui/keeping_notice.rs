//! What stays on the screen as long as something is wrong with keeping the data, with what a person can do about it.

use holdfast_core::keeping::Unkept;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::bridge::location;
use crate::state::{Amiss, State};

/// What a person can do about data that are not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Again,
    Instead,
    TakeOver,
    ShowKept,
    SaveFile,
    Reload,
}

impl Act {
    fn word(self, words: Words) -> &'static str {
        match self {
            Act::Again => words.try_again(),
            Act::Instead => words.keep_this_instead(),
            Act::TakeOver => words.take_over(),
            Act::ShowKept => words.show_kept(),
            Act::SaveFile => words.save_workspace(),
            Act::Reload => words.start_again(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Act::Again => "keep-again",
            Act::Instead => "keep-instead",
            Act::TakeOver => "take-over",
            Act::ShowKept => "show-kept",
            Act::SaveFile => "save-workspace",
            Act::Reload => "reload",
        }
    }

    fn run(self, state: State) {
        match self {
            Act::Again => state.keep_again(false),
            Act::Instead => state.keep_again(true),
            Act::TakeOver => state.take_over(),
            Act::ShowKept => state.open_kept(),
            Act::SaveFile => state.save_workspace(),
            Act::Reload => location::reload(),
        }
    }

    fn about(why: &Unkept) -> &'static [Act] {
        match why {
            Unkept::NoPlace => &[Act::SaveFile],
            Unkept::Full { .. } | Unkept::Failed { .. } => &[Act::Again, Act::SaveFile],
            Unkept::OtherTab => &[Act::TakeOver],
            Unkept::Changed => &[Act::ShowKept, Act::Instead, Act::SaveFile],
            Unkept::Newer => &[Act::Reload, Act::SaveFile],
            Unkept::Wiped => &[Act::SaveFile, Act::Reload],
            // Nothing but the dataset is left of them: there is nothing to make a file of.
            Unkept::FilesNeeded { .. } => &[],
        }
    }
}

/// The lasting notices; nothing where all is well.
#[component]
pub fn KeepingNotice() -> impl IntoView {
    let state = State::here();
    let told = move |amiss: Amiss| -> (String, &'static [Act]) {
        let words = state.words();
        match amiss {
            Amiss::Earlier => (words.opened_earlier().to_owned(), &[]),
            Amiss::NotOpened(why) => (words.not_opened(&why).unwrap_or_default(), &[Act::Reload]),
            Amiss::NotKept(why) => (words.unkept(&why, |bytes| state.size(bytes)), Act::about(&why)),
            Amiss::Elsewhere => (words.saved_elsewhere().to_owned(), &[Act::ShowKept]),
        }
    };
    let button = move |act: Act| {
        view! {
            <button class="btn" type="button" data-action=act.name() on:click=move |_| act.run(state)>
                {move || act.word(state.words())}
            </button>
        }
    };
    move || {
        let notices: Vec<_> = state.amiss().into_iter().map(told).collect();
        (!notices.is_empty()).then(|| {
            let line = |(told, acts): (String, &'static [Act])| {
                view! {
                    <p>{told}</p>
                    {acts.iter().copied().map(button).collect_view()}
                }
            };
            view! {
                <div class="notice" role="status" data-testid="not-kept">
                    {notices.into_iter().map(line).collect_view()}
                </div>
            }
        })
    }
}
