//! The versions of the health models: which one scores, and the way to another.

use leptos::prelude::*;

use crate::state::State;

/// One line a version, the newest first; nothing while there is only one.
#[component]
pub fn ModelVersions() -> impl IntoView {
    let state = State::here();
    let line = move |number: u32, name: String, in_force: bool| {
        let put = move |_| state.kept.put_in_force(number);
        let button = (!in_force).then(|| {
            view! { <button class="btn" type="button" on:click=put>{move || state.words().put_in_force()}</button> }
        });
        let label = move || state.words().version(number, &name, in_force);
        view! { <li data-version=number.to_string() aria-current=in_force.then_some("true")><span>{label}</span>{button}</li> }
    };
    let lines = move || {
        state.kept.versions.with(|versions| {
            let in_force = versions.in_force().number;
            let all = versions.all().iter().rev();
            all.map(|version| line(version.number, version.name.clone(), version.number == in_force)).collect_view()
        })
    };
    view! {
        <Show when=move || state.kept.versions.with(|versions| versions.all().len() > 1)>
            <ul class="notes" data-testid="versions">{lines()}</ul>
        </Show>
    }
}
