//! A few choices side by side, one of them taken.

use leptos::prelude::*;

/// A group of buttons; `name` is what a screen reader calls it.
#[component]
pub fn Switch<T>(
    /// What is chosen here.
    #[prop(into)]
    name: Signal<&'static str>,
    /// `data-testid` of the group.
    test_id: &'static str,
    /// Each choice with its word, in order.
    #[prop(into)]
    options: Signal<Vec<(Option<T>, &'static str)>>,
    /// The choice taken.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// Called with the choice a person takes.
    on_choose: impl Fn(Option<T>) + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let button = move |(choice, word): (Option<T>, &'static str)| {
        let pressed = move || {
            if chosen.get() == choice { "true" } else { "false" }
        };
        view! { <button type="button" aria-pressed=pressed on:click=move |_| on_choose(choice)>{word}</button> }
    };
    view! {
        <div class="seg" role="group" data-testid=test_id aria-label=move || name.get()>
            {move || options.get().into_iter().map(button).collect_view()}
        </div>
    }
}
