//! The rows behind a figure, in a panel.

use holdfast_core::answer::Question;
use holdfast_core::answer::rows::Rows;
use leptos::prelude::*;

use crate::ui::panel::Panel;
use crate::ui::report::{Behind, Report};

/// Which rows are looked at.
#[derive(Clone, Copy)]
pub struct Looking {
    /// Whether the panel is open.
    pub open: RwSignal<bool>,
    /// The key and the part.
    pub of: RwSignal<(String, Option<String>)>,
}

impl Looking {
    /// At none yet.
    #[must_use]
    pub fn start() -> Looking {
        Looking { open: RwSignal::new(false), of: RwSignal::new((String::new(), None)) }
    }

    /// What opens the panel.
    #[must_use]
    pub fn show(self) -> Behind {
        Callback::new(move |of| {
            self.of.set(of);
            self.open.set(true);
        })
    }
}

/// Shows the rows behind a point of a chart, whose key is a figure's, and a part of it behind `|`.
#[must_use]
pub fn of_points(show: Behind) -> Callback<String> {
    Callback::new(move |point: String| {
        let (key, part) = point.split_once('|').map_or((point.as_str(), None), |(key, part)| (key, Some(part.to_owned())));
        show.run((key.to_owned(), part));
    })
}

/// The panel with the rows behind a question's figure.
#[component]
pub fn RowsBehind(
    /// Which rows.
    looking: Looking,
    /// The question.
    question: Signal<Question>,
    /// What they are.
    #[prop(into)]
    title: Signal<String>,
) -> impl IntoView {
    view! {
        <Panel open=looking.open title>
            {
                let (key, part) = looking.of.get_untracked();
                let question = Question::Rows(Rows { report: Box::new(question.get_untracked()), key, part });
                view! { <Report title question /> }
            }
        </Panel>
    }
}
