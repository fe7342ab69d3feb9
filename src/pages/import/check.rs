//! How the records add up: what is rejected and passed over and why, and what becomes of values that cannot be read.

use holdfast_core::door::{Joins, TableChange};
use holdfast_core::schema::Field;
use holdfast_core::sorting::Arrange;
use holdfast_core::staged::{Example, Group};
use leptos::prelude::*;

use super::At;
use crate::staging::{Changes, Staged};
use crate::state::State;
use crate::ui::changes::{ChangesTable, is_nothing};

/// The step.
#[component]
pub fn Check(
    /// The file shown.
    at: At,
) -> impl IntoView {
    view! {
        <StillOpen at />
        <WhatChanges />
        <Sums at />
    }
}

/// What nobody has decided, and the way to it.
#[component]
fn StillOpen(
    /// Where to decide it.
    at: At,
) -> impl IntoView {
    let state = State::here();
    let open = Memo::new(move |_| state.staged.with(|staged| staged.as_deref().map_or(0, Staged::open)));
    move || {
        let words = state.words();
        (open.get() > 0).then(|| {
            view! {
                <div class="ask" data-testid="still-open">
                    <b>{words.still_open(state.whole(open.get() as u64))}</b>
                    <button class="btn" type="button" on:click=move |_| at.go_to_open(state)>{words.decide_now()}</button>
                </div>
            }
        })
    }
}

/// What loading changes against what is loaded; nothing where nothing is.
#[component]
fn WhatChanges() -> impl IntoView {
    let state = State::here();
    let is_loaded = Memo::new(move |_| state.loaded.with(Option::is_some));
    // Found out when somebody looks, and again when a file was read in another way.
    Effect::new(move || {
        state.staged.track();
        if is_loaded.get() {
            state.compare();
        }
    });
    let told = Memo::new(move |_| {
        state.staged.with(|staged| match staged.as_ref().map(|staged| &staged.changes) {
            Some(Changes::Told(changes)) => Some(changes.clone()),
            _ => None,
        })
    });
    let table = move || {
        let words = state.words();
        match told.get() {
            None => view! { <p class="mute">{words.comparing()}</p> }.into_any(),
            Some(None) => view! { <p class="mute">{words.too_large_to_compare()}</p> }.into_any(),
            Some(Some(changes)) if is_nothing(&changes) => view! { <p class="soft">{words.nothing_changes()}</p> }.into_any(),
            Some(Some(changes)) => {
                let changes: Vec<TableChange> = changes;
                view! { <ChangesTable changes=Signal::derive(move || changes.clone()) /> }.into_any()
            }
        }
    };
    view! {
        <Show when=move || is_loaded.get()>
            <section data-testid="what-changes">
                <div class="finding">
                    <h2>{move || state.words().loading_changes()}</h2>
                    <p>{move || places(state)}</p>
                </div>
                {table}
            </section>
        </Show>
    }
}

/// Which loaded files give way, and which stay.
fn places(state: State) -> String {
    let words = state.words();
    state.staged.with(|staged| {
        let Some(staged) = staged else { return String::new() };
        if staged.joins == Joins::Nothing {
            return words.all_gives_way().to_owned();
        }
        let list = |names: Vec<&str>| names.join(words.comma());
        let give_way: Vec<&str> =
            staged.files.iter().filter(|file| file.replaces && file.choices.used).map(|file| file.row.file.as_str()).collect();
        let stay: Vec<&str> = staged.beside.iter().filter(|file| file.is_given()).map(|file| file.file.as_str()).collect();
        let told =
            [(!give_way.is_empty()).then(|| words.gives_way(list(give_way))), (!stay.is_empty()).then(|| words.stay_beside(list(stay)))];
        told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    })
}

/// How the records of the file shown add up.
#[component]
fn Sums(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    move || {
        let file = at.file(state)?;
        let words = state.words();
        let row = &file.row;
        let sums = words.sums(
            state.whole(row.rows_read),
            state.whole(row.rows_kept),
            state.whole(row.rows_rejected),
            state.whole(row.rows_skipped),
        );
        let rejected = group(state, words.rejected_records(state.whole(row.rows_rejected)), &file.rejected, move |why| words.reject(why));
        let skipped = group(state, words.skipped_records(state.whole(row.rows_skipped)), &file.skipped, move |why| words.skip_reason(why));
        let noticed: u64 = file.noticed.iter().map(|group| group.count).sum();
        let noticed = group(state, words.noticed_values(state.whole(noticed)), &file.noticed, move |why| words.warning(why));
        // Only an optional field's values can be taken as empty; those of a needed one reject their record.
        let mut fields: Vec<Field> =
            file.noticed.iter().filter_map(|group| group.field).chain(file.choices.leave_out.iter().copied()).collect();
        fields.arrange();
        fields.dedup();
        let left_out = file.choices.leave_out.clone();
        let treatments = fields.into_iter().map(|field| treatment(state, at, field, left_out.contains(&field))).collect_view();
        let save = (row.rows_rejected > 0).then(|| {
            view! {
                <button class="btn" type="button" data-testid="save-rejects" on:click=move |_| state.download_staged_rejects()>
                    {words.save_rejects()}
                </button>
            }
        });
        let calm = (row.rows_rejected + row.rows_skipped == 0).then(|| view! { <p class="soft">{words.all_kept()}</p> });
        Some(view! {
            <div class="finding"><h2 class="mono"><bdi>{row.file.clone()}</bdi></h2></div>
            <p class="sums num" data-testid="staged-sums">{sums}</p>
            {calm}
            {rejected}
            <div class="acts">{save}</div>
            {treatments}
            {skipped}
            {noticed}
        })
    }
}

fn group<Why: Copy, Reason: Fn(Why) -> &'static str>(
    state: State,
    title: String,
    groups: &[Group<Why>],
    reason: Reason,
) -> Option<impl IntoView + use<Why, Reason>> {
    let words = state.words();
    let line = |group: &Group<Why>| {
        let lines: Vec<String> = group.first.iter().map(|example| example.line.to_string()).collect();
        let lines = if lines.len() == 1 { words.in_line(lines.concat()) } else { words.in_lines(lines.join(words.comma())) };
        let value = |example: &Example| example.value.clone().map(|value| view! { <span class="mono"><bdi>{value}</bdi></span>" " });
        let values = group.first.iter().map(value).collect_view();
        view! {
            <tr>
                <th scope="row">{reason(group.why)}</th>
                <td><bdi>{group.header.clone()}</bdi></td>
                <td class="right num">{state.whole(group.count)}</td>
                <td>{values}<span class="mute num">{lines}</span></td>
            </tr>
        }
    };
    let lines = groups.iter().map(line).collect_view();
    (!groups.is_empty()).then(|| {
        view! {
            <section>
                <div class="finding"><h2>{title}</h2></div>
                <table class="grid flat"><tbody>{lines}</tbody></table>
            </section>
        }
    })
}

fn treatment(state: State, at: At, field: Field, rejects: bool) -> impl IntoView {
    let words = state.words();
    let name = words.unreadable_values(words.field_named(field.name()));
    let set = move |reject: bool| {
        at.settle(state, |choices| {
            choices.leave_out.retain(|one| *one != field);
            if reject {
                choices.leave_out.push(field);
            }
        });
    };
    let group = format!("unreadable-{field}");
    let pick = move |reject: bool, word: &'static str| {
        view! {
            <label class="pick">
                <input
                    type="radio"
                    name=group.clone()
                    data-reject=reject.to_string()
                    prop:checked=reject == rejects
                    on:change=move |_| set(reject)
                />
                <span>{word}</span>
            </label>
        }
    };
    view! {
        <div class="ask" role="radiogroup" aria-label=name.clone() data-answered="true">
            <b>{name.clone()}</b>
            <div class="picks">
                {pick(false, words.take_as_empty())}
                {pick(true, words.reject_record())}
            </div>
        </div>
    }
}
