//! How the records add up: what is rejected and passed over and why, and what becomes of values that cannot be read.

use holdfast_core::schema::Field;
use holdfast_core::staged::{Example, Group};
use leptos::prelude::*;

use super::At;
use crate::state::State;
use holdfast_core::sorting::Arrange;

/// The step.
#[component]
pub fn Check(
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
        let lines = group.first.iter().map(|example| example.line.to_string()).collect::<Vec<_>>().join(words.comma());
        let value = |example: &Example| example.value.clone().map(|value| view! { <span class="mono"><bdi>{value}</bdi></span>" " });
        let values = group.first.iter().map(value).collect_view();
        view! {
            <tr>
                <th scope="row">{reason(group.why)}</th>
                <td><bdi>{group.header.clone()}</bdi></td>
                <td class="right num">{state.whole(group.count)}</td>
                <td>{values}<span class="mute num">{words.in_lines(lines)}</span></td>
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
    view! {
        <div class="ask" role="group" aria-label=name.clone()>
            <b>{name.clone()}</b>
            <div class="picks">
                <button class="btn" type="button" aria-pressed=(!rejects).to_string() on:click=move |_| set(false)>{words.take_as_empty()}</button>
                <button class="btn" type="button" aria-pressed=rejects.to_string() on:click=move |_| set(true)>{words.reject_record()}</button>
            </div>
        </div>
    }
}
