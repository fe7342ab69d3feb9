//! The fields of which records are meant: what, when in the week, how long.

use holdfast_core::triggers::condition::{Hours, Limits, Records, Weekday, What};
use leptos::prelude::*;

use super::draft::{Draft, Place};
use super::fields::{Label, choice, joined, number, parted, text};
use crate::state::State;
use holdfast_view::text::Words;

/// What a form names a kind of record by.
fn kind_of(what: &What) -> usize {
    What::one_of_each().iter().position(|one| std::mem::discriminant(one) == std::mem::discriminant(what)).unwrap_or_default()
}

/// The fields.
#[component]
pub fn RecordFields(
    /// The rule.
    draft: Draft,
    /// Where the condition stands.
    place: Place,
    /// Whether these are the records that follow.
    is_second: bool,
) -> impl IntoView {
    let read_place = place.clone();
    let kind = Memo::new(move |_| draft.read_records(&read_place, is_second, |records| kind_of(&records.of)).unwrap_or_default());
    let label: Label = if is_second { Words::rule_second } else { Words::rule_records };
    let names = |words: Words| What::one_of_each().iter().map(|what| words.record_kind(what).to_owned()).collect();
    let pick_place = place.clone();
    let pick = move |at: usize| {
        if let Some(what) = What::one_of_each().into_iter().nth(at) {
            draft.edit_records(&pick_place, is_second, |records| *records = Records::from(what));
        }
    };
    view! {
        {choice(label, names, move || kind.get(), pick)}
        {move || {
            let what = What::one_of_each().into_iter().nth(kind.get()).unwrap_or(What::Anything);
            let detail = detail(draft, place.clone(), is_second, &what);
            let is_event = what.is_event();
            let place = place.clone();
            view! {
                {detail}
                {is_event.then(|| view! { <When draft place is_second /> })}
            }
        }}
    }
}

/// What a person names in it: a name, words, hours.
fn detail(draft: Draft, place: Place, is_second: bool, what: &What) -> Option<AnyView> {
    let (reading, writing) = (place.clone(), place);
    let of = move |read: fn(&What) -> String| {
        let reading = reading.clone();
        move || draft.read_records(&reading, is_second, |records| read(&records.of)).unwrap_or_default()
    };
    let set = move |what: What| draft.edit_records(&writing, is_second, |records| records.of = what);
    let whole = |number: Option<f64>| number.map_or(1, |number| number as i32);
    Some(match what {
        What::Event(_) | What::Feature(_) | What::Page(_) => {
            let made: fn(String) -> What = match what {
                What::Event(_) => What::Event,
                What::Feature(_) => What::Feature,
                _ => What::Page,
            };
            let told = of(|what| match what {
                What::Event(name) | What::Feature(name) | What::Page(name) => name.clone(),
                _ => String::new(),
            });
            text(Words::rule_name, told, move |name| set(made(name))).into_any()
        }
        What::Search(_) | What::Ticket(_) => {
            let made: fn(Vec<String>) -> What = if matches!(what, What::Search(_)) { What::Search } else { What::Ticket };
            let told = of(|what| match what {
                What::Search(words) | What::Ticket(words) => joined(words),
                _ => String::new(),
            });
            text(Words::rule_words, told, move |words| set(made(parted(&words)))).into_any()
        }
        What::Unanswered { .. } => {
            let told = of(|what| if let What::Unanswered { hours } = what { hours.to_string() } else { String::new() });
            number(Words::rule_hours, move || told().parse().ok(), move |hours| set(What::Unanswered { hours: whole(hours) }), false)
                .into_any()
        }
        What::LatePayment { .. } => {
            let told = of(|what| if let What::LatePayment { days } = what { days.to_string() } else { String::new() });
            number(Words::rule_days, move || told().parse().ok(), move |days| set(What::LatePayment { days: whole(days) }), false)
                .into_any()
        }
        _ => return None,
    })
}

/// When in the week, and how long.
#[component]
fn When(draft: Draft, place: Place, is_second: bool) -> impl IntoView {
    let state = State::here();
    let place = StoredValue::new(place);
    let read = move |read: fn(&Records) -> Option<f64>| place.with_value(|place| draft.read_records(place, is_second, read)).flatten();
    let edit = move |edit: Box<dyn FnOnce(&mut Records)>| place.with_value(|place| draft.edit_records(place, is_second, edit));
    let days = Weekday::ALL.map(|day| {
        let is_on = Memo::new(move |_| {
            place.with_value(|place| draft.read_records(place, is_second, |records| records.weekdays.contains(&day))).unwrap_or_default()
        });
        let turn = move |_| {
            edit(Box::new(move |records| {
                if records.weekdays.contains(&day) {
                    records.weekdays.retain(|one| *one != day);
                } else {
                    records.weekdays.push(day);
                }
            }));
        };
        view! {
            <button type="button" aria-pressed=move || is_on.get().to_string() on:click=turn>{move || state.words().weekday(day)}</button>
        }
    });
    let clock = move |label: Label, is_from: bool| {
        let value = move || {
            let minutes = place.with_value(|place| {
                draft
                    .read_records(place, is_second, |records| records.hours.map(|hours| if is_from { hours.from } else { hours.to % 1440 }))
            });
            minutes.flatten().map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60)).unwrap_or_default()
        };
        let take = move |event: leptos::ev::Event| {
            let text = event_target_value(&event);
            let minutes =
                text.split_once(':').and_then(|(hour, minute)| Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?));
            edit(Box::new(move |records| {
                records.hours = minutes.map(|minutes| {
                    let before = records.hours.unwrap_or(Hours { from: 0, to: 1440 });
                    if is_from {
                        Hours { from: minutes, ..before }
                    } else {
                        Hours { to: if minutes == 0 { 1440 } else { minutes }, ..before }
                    }
                });
            }));
        };
        view! {
            <label class="field">
                {move || label(state.words())}
                <input class="text" type="time" prop:value=value on:change=take />
            </label>
        }
    };
    let limit = move |label: Label, is_above: bool| {
        let value = move || {
            if is_above {
                read(|records| records.seconds.and_then(|limits| limits.above))
            } else {
                read(|records| records.seconds.and_then(|limits| limits.below))
            }
        };
        let set = move |number: Option<f64>| {
            edit(Box::new(move |records| {
                let mut limits = records.seconds.unwrap_or_default();
                if is_above {
                    limits.above = number;
                } else {
                    limits.below = number;
                }
                records.seconds = (limits != Limits::default()).then_some(limits);
            }));
        };
        number(label, value, set, true)
    };
    view! {
        <div class="seg days" role="group" aria-label=move || state.words().rule_weekdays()>{days}</div>
        {clock(Words::rule_from, true)}
        {clock(Words::rule_to, false)}
        <span class="field">{move || state.words().rule_seconds()}</span>
        {limit(Words::rule_above, true)}
        {limit(Words::rule_below, false)}
    }
}
