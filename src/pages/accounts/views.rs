//! Saved views: the list as a person left it, under a name.

use leptos::html::Div;
use leptos::prelude::*;

use crate::kept::SavedView;
use crate::route::ListQuery;
use crate::state::State;
use crate::ui::icon::{Drawing, Icon};

const MENU: &str = "views";

/// The views, and the ways to save one.
#[component]
pub fn Views() -> impl IntoView {
    let state = State::here();
    let menu = NodeRef::<Div>::new();
    // The view whose name is being changed.
    let renamed = RwSignal::new(None::<String>);
    let open_one = Memo::new(move |_| {
        let name = state.route.with(|route| route.list.view.clone())?;
        state.kept.views.with(|views| views.iter().find(|view| view.name == name).cloned())
    });
    let is_edited = Memo::new(move |_| {
        open_one.with(|view| view.as_ref().is_some_and(|view| state.route.with(|route| route.list.query() != view.query)))
    });
    let label = move || match open_one.get() {
        None => state.words().saved_views().to_owned(),
        Some(view) if is_edited.get() => state.words().view_edited(view.name),
        Some(view) => view.name,
    };
    let line = move |view: SavedView| {
        let name = view.name.clone();
        if renamed.with(|renamed| renamed.as_ref() == Some(&name)) {
            return view! { <Name given=name.clone() word=Signal::derive(move || state.words().rename()) on_name=Callback::new(move |to: String| {
                state.kept.rename_view(&name, &to);
                if state.route.with_untracked(|route| route.list.view.as_ref() == Some(&name)) {
                    state.swap(|route| route.list.view = Some(to));
                }
                renamed.set(None);
            }) /> }
            .into_any();
        }
        let (rename, delete, own) = (name.clone(), name.clone(), name.clone());
        let current = move || open_one.with(|view| view.as_ref().is_some_and(|view| view.name == own)).then_some("true");
        let (rename_label, delete_label, code) = (name.clone(), name.clone(), name.clone());
        view! {
            <div class="row-of-two" data-view=code>
                <button class="row" type="button" aria-current=current on:click=move |_| open(state, &view)><bdi>{name}</bdi></button>
                <button
                    class="btn bare icon"
                    type="button"
                    data-action="rename"
                    aria-label=move || state.words().rename_view(rename_label.clone())
                    title=move || state.words().rename()
                    on:click=move |_| renamed.set(Some(rename.clone()))
                >
                    <Drawing icon=Icon::Pen />
                </button>
                <button
                    class="btn bare icon"
                    type="button"
                    data-action="delete"
                    aria-label=move || state.words().delete_view(delete_label.clone())
                    on:click=move |_| state.kept.delete_view(&delete)
                >
                    <Drawing icon=Icon::Cross />
                </button>
            </div>
        }
        .into_any()
    };
    let keep = move |name: String| {
        let query = state.route.with_untracked(|route| route.list.query());
        state.kept.keep_view(&SavedView { name: name.clone(), query });
        state.swap(|route| route.list.view = Some(name));
    };
    let changed = move || {
        open_one.get().filter(|_| is_edited.get()).map(|view| {
            let name = view.name.clone();
            view! {
                <div class="acts">
                    <button class="btn dense" type="button" data-action="save-changes" on:click=move |_| keep(name.clone())>
                        {move || state.words().save_changes()}
                    </button>
                    <button class="btn bare dense" type="button" data-action="back-to-saved" on:click=move |_| open(state, &view)>
                        {move || state.words().back_to_saved()}
                    </button>
                </div>
            }
        })
    };
    let lines = move || {
        let views = state.kept.views.get();
        match views.is_empty() {
            true => view! { <p class="mute wide-note">{state.words().no_views()}</p> }.into_any(),
            false => views.into_iter().map(line).collect_view().into_any(),
        }
    };
    view! {
        <button class="btn dense" type="button" popovertarget=MENU data-testid="views">{label}</button>
        <div id=MENU class="float menu" popover="auto" node_ref=menu on:toggle=move |_| renamed.set(None)>
            {lines}
            {changed}
            <Name given=String::new() word=Signal::derive(move || state.words().save_view()) on_name=Callback::new(keep) />
        </div>
    }
}

/// Opens a view: the list as it was when it was saved.
pub fn open(state: State, view: &SavedView) {
    let list = ListQuery { view: Some(view.name.clone()), ..ListQuery::of_query(&view.query) };
    state.go(|route| (route.screen, route.list) = (crate::route::Screen::Accounts, list));
}

/// A field for a name that no view has yet, and the button that gives it.
#[component]
fn Name(given: String, #[prop(into)] word: Signal<&'static str>, on_name: Callback<String>) -> impl IntoView {
    let state = State::here();
    let name = RwSignal::new(given.clone());
    let is_taken = Memo::new(move |_| {
        let name = name.with(|name| name.trim().to_owned());
        name != given && state.kept.views.with(|views| views.iter().any(|view| view.name == name))
    });
    let give = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = name.with_untracked(|name| name.trim().to_owned());
        if !given.is_empty() && !is_taken.get_untracked() {
            name.set(String::new());
            on_name.run(given);
        }
    };
    view! {
        <form class="row-of-two" on:submit=give>
            <input
                class="text"
                type="text"
                maxlength="60"
                data-testid="view-name"
                aria-label=move || state.words().view_name()
                placeholder=move || state.words().view_name()
                aria-invalid=move || is_taken.get().to_string()
                prop:value=move || name.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
            <button class="btn dense" type="submit" disabled=move || is_taken.get() || name.with(|name| name.trim().is_empty())>
                {move || word.get()}
            </button>
            <span class="look wide-note" role="status">{move || is_taken.get().then(|| state.words().view_name_taken())}</span>
        </form>
    }
}
