//! The fields of the form of a plan. What is wrong with one stands behind it and is tied to it.

use holdfast_core::compensation::check::Fault;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::commands;
use crate::state::State;
use crate::ui;

/// What is wrong with the plan on the form, in words by the field that it is about.
pub type Faults = Memo<Vec<(Group, String)>>;

/// Fields that can be wrong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The name.
    Name,
    /// The rate.
    Rate,
    /// The months, or the parts.
    Pays,
    /// The caps.
    Caps,
    /// The shares of roles.
    Shares,
}

impl Group {
    /// The fields that a fault is about.
    #[must_use]
    pub fn of(fault: &Fault) -> Group {
        match fault {
            Fault::BadName => Group::Name,
            Fault::BadRate => Group::Rate,
            Fault::BadCap => Group::Caps,
            Fault::BadRoleShare { .. } | Fault::BlankRole | Fault::RepeatedRole { .. } => Group::Shares,
            Fault::BadMonths | Fault::NoParts | Fault::TooManyParts | Fault::PartsSum { .. } | Fault::BadShare | Fault::PartsUnordered => {
                Group::Pays
            }
        }
    }

    /// The id of the line that tells what is wrong.
    fn id(self) -> &'static str {
        match self {
            Group::Name => "plan-name-fault",
            Group::Rate => "plan-rate-fault",
            Group::Pays => "plan-pays-fault",
            Group::Caps => "plan-caps-fault",
            Group::Shares => "plan-shares-fault",
        }
    }
}

/// Whether fields are wrong.
fn is_wrong(faults: Faults, group: Group) -> bool {
    faults.with(|faults| faults.iter().any(|(of, _)| *of == group))
}

/// The line that tells what is wrong with fields; empty where nothing is.
pub fn told(faults: Faults, group: Group) -> impl IntoView {
    let state = State::here();
    let said = move || {
        faults.with(|faults| {
            let own: Vec<&str> = faults.iter().filter(|(of, _)| *of == group).map(|(_, said)| said.as_str()).collect();
            own.join(state.words().semicolon())
        })
    };
    view! { <p class="look fault" id=group.id() role="status">{said}</p> }
}

/// What a field is called.
pub type Label = Box<dyn Fn(Words) -> String + Send + Sync>;

/// A label that never changes but by language.
pub fn plain(label: fn(Words) -> &'static str) -> Label {
    Box::new(move |words| label(words).to_owned())
}

/// A number; with nothing in it where it may be left open.
pub fn number(
    label: Label,
    (faults, group): (Faults, Group),
    value: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + 'static,
    may_be_open: bool,
) -> impl IntoView {
    let state = State::here();
    let value = Memo::new(move |_| value());
    let take = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => set(Some(number)),
            _ if may_be_open && text.trim().is_empty() => set(None),
            _ => commands::put_back(&event, value.get_untracked()),
        }
    };
    view! {
        <label class="field">
            {move || label(state.words())}
            <input
                class="number wide"
                type="number"
                min="0"
                step="any"
                aria-describedby=group.id()
                aria-invalid=move || is_wrong(faults, group).to_string()
                prop:value=move || value.get().map(|value| value.to_string()).unwrap_or_default()
                on:change=take
            />
        </label>
    }
}

/// A text.
pub fn text(
    label: Label,
    (faults, group): (Faults, Group),
    value: impl Fn() -> String + Send + Sync + 'static,
    set: impl Fn(String) + 'static,
) -> impl IntoView {
    let state = State::here();
    view! {
        <label class="field">
            {move || label(state.words())}
            <input
                class="text"
                type="text"
                maxlength="60"
                aria-describedby=group.id()
                aria-invalid=move || is_wrong(faults, group).to_string()
                prop:value=value
                on:change=move |event| set(event_target_value(&event))
            />
        </label>
    }
}

/// One of several; `at` is the place of the one chosen.
pub fn choice(
    label: fn(Words) -> &'static str,
    names: impl Fn(Words) -> Vec<String> + Send + Sync + 'static,
    at: impl Fn() -> usize + Send + Sync + 'static,
    pick: impl Fn(usize) + 'static,
) -> impl IntoView {
    ui::choice::choice(label, false, names, at, pick)
}
