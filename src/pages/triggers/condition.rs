//! The form of a condition: groups within groups, and in them what must hold.

use holdfast_core::model::score::Band;
use holdfast_core::schema::{Field, Kind, customers};
use holdfast_core::signals::Signal;
use holdfast_core::triggers::condition::{Condition, Limits, Test};
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::draft::{Draft, Place};
use super::fields::{Label, choice, joined, number, parted, text};
use super::records::RecordFields;
use crate::state::State;
use crate::ui::icon::{Drawing, Icon};

/// Fields of the customers table that a form offers.
const FIELDS: [Field; 10] = [
    customers::SEGMENT,
    customers::TIER,
    customers::INDUSTRY,
    customers::COUNTRY,
    customers::PLAN,
    customers::SALES_REP,
    customers::CSM,
    customers::SEATS,
    customers::EMPLOYEES,
    customers::MRR,
];

/// What of a condition its form is built by: values within it change no field's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Group(usize),
    Not,
    Leaf(usize),
}

fn form_of(condition: &Condition) -> Form {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => Form::Group(parts.len()),
        Condition::Not(_) => Form::Not,
        leaf => Form::Leaf(kind_of(leaf)),
    }
}

fn kind_of(condition: &Condition) -> usize {
    let same = |one: &Condition| std::mem::discriminant(one) == std::mem::discriminant(condition);
    Condition::one_of_each().iter().position(same).unwrap_or_default()
}

/// The form of the condition at a place.
#[component]
pub fn ConditionForm(
    /// The rule.
    draft: Draft,
    /// Where the condition stands.
    place: Place,
) -> impl IntoView {
    let read_place = place.clone();
    let form = Memo::new(move |_| draft.read(&read_place, form_of));
    move || {
        let place = place.clone();
        match form.get() {
            None => ().into_any(),
            Some(Form::Group(parts)) => view! { <Group draft place parts /> }.into_any(),
            Some(Form::Not | Form::Leaf(_)) => view! { <Leaf draft place /> }.into_any(),
        }
    }
}

/// Conditions, joined by all or any.
#[component]
fn Group(draft: Draft, place: Place, parts: usize) -> AnyView {
    let state = State::here();
    let (reading, joining, adding) = (place.clone(), place.clone(), place.clone());
    let is_any = move || usize::from(draft.read(&reading, |condition| matches!(condition, Condition::Any(_))).unwrap_or_default());
    let join = move |at: usize| {
        draft.edit(&joining, |condition| {
            if let Condition::All(parts) | Condition::Any(parts) = condition {
                let parts = std::mem::take(parts);
                *condition = if at == 1 { Condition::Any(parts) } else { Condition::All(parts) };
            }
        });
    };
    // A group within a group is joined the other way: joined the same, it would be none.
    let add = move |in_group: bool| {
        draft.edit(&adding, |condition| {
            let is_all = matches!(condition, Condition::All(_));
            if let Condition::All(parts) | Condition::Any(parts) = condition {
                let first = Condition::one_of_each().into_iter().next();
                parts.extend(first.map(|first| match (in_group, is_all) {
                    (false, _) => first,
                    (true, true) => Condition::Any(vec![first]),
                    (true, false) => Condition::All(vec![first]),
                }));
            }
        });
    };
    let (add_one, add_group) = (add.clone(), add);
    let turning = place.clone();
    let turn = move |_| {
        draft.edit(&turning, |condition| {
            let was = std::mem::replace(condition, Condition::Head);
            *condition = Condition::Not(Box::new(was));
        });
    };
    let removing = place.clone();
    let remove = move |_| draft.rule.update(|rule| rule.when.remove(&removing));
    // Of a group that is turned round, the line around it says so, and takes it away.
    let is_turned =
        place.split_last().is_some_and(|(_, around)| draft.read(around, |around| matches!(around, Condition::Not(_))) == Some(true));
    let can_go = !place.is_empty() && !is_turned;
    let names = |words: Words| vec![words.rule_all().to_owned(), words.rule_any().to_owned()];
    let lines = (0..parts).map(|part| {
        let within = [place.as_slice(), &[part]].concat();
        view! { <li><ConditionForm draft place=within /></li> }
    });
    view! {
        <div class="rule-group">
            <div class="cond-line">
                {can_go.then(|| view! {
                    <label class="field"><input type="checkbox" prop:checked=false on:change=turn />{move || state.words().rule_not()}</label>
                })}
                {choice(Words::join_label, names, is_any, join)}
                {can_go.then(|| view! { <Remove remove /> })}
            </div>
            <ol>{lines.collect_view()}</ol>
            <button class="btn dense" type="button" data-action="add-condition" on:click=move |_| add_one(false)>
                {move || state.words().add_condition()}
            </button>
            <button class="btn dense" type="button" data-action="add-group" on:click=move |_| add_group(true)>
                {move || state.words().add_group()}
            </button>
        </div>
    }
    .into_any()
}

/// A condition that joins no others, turned round or not.
#[component]
fn Leaf(draft: Draft, place: Place) -> AnyView {
    let state = State::here();
    let (reading, turning, removing) = (place.clone(), place.clone(), place.clone());
    let is_not = Memo::new(move |_| draft.read(&reading, |condition| matches!(condition, Condition::Not(_))).unwrap_or_default());
    let turn = move |_| {
        draft.edit(&turning, |condition| {
            let was = std::mem::replace(condition, Condition::Head);
            *condition = if let Condition::Not(inner) = was { *inner } else { Condition::Not(Box::new(was)) };
        });
    };
    let remove = move |_| draft.rule.update(|rule| rule.when.remove(&removing));
    let own = if is_not.get_untracked() { [place.as_slice(), &[0]].concat() } else { place.clone() };
    let kind_place = own.clone();
    let kind = Memo::new(move |_| draft.read(&kind_place, kind_of).unwrap_or_default());
    let names = |words: Words| Condition::one_of_each().iter().map(|one| words.condition_kind(one).to_owned()).collect();
    let pick_place = own.clone();
    let pick = move |at: usize| {
        if let Some(one) = Condition::one_of_each().into_iter().nth(at) {
            draft.edit(&pick_place, |condition| *condition = one);
        }
    };
    let is_group = draft.read(&own, |condition| !condition.parts().is_empty()).unwrap_or_default();
    let fields = move || {
        let kind = kind.get();
        if is_group { view! { <ConditionForm draft place=own.clone() /> }.into_any() } else { fields(draft, own.clone(), kind) }
    };
    let can_go = !place.is_empty();
    // A condition that stands alone becomes the first of a group.
    let join = move |_| {
        draft.rule.update(|rule| {
            let alone = std::mem::replace(&mut rule.when, Condition::Head);
            rule.when = Condition::All([alone].into_iter().chain(Condition::one_of_each().into_iter().next()).collect());
        });
    };
    view! {
        <div class="cond-line">
            <label class="field">
                <input type="checkbox" prop:checked=move || is_not.get() on:change=turn />
                {move || state.words().rule_not()}
            </label>
            {(!is_group).then(|| choice(Words::condition_label, names, move || kind.get(), pick))}
            {fields}
            {can_go.then(|| view! { <Remove remove /> })}
        </div>
        {(!can_go).then(|| view! {
            <button class="btn dense" type="button" data-action="add-condition" on:click=join>{move || state.words().add_condition()}</button>
        })}
    }
    .into_any()
}

/// Takes a condition or a group away.
#[component]
fn Remove(remove: impl Fn(leptos::ev::MouseEvent) + 'static) -> impl IntoView {
    let state = State::here();
    view! {
        <button class="btn bare icon" type="button" data-action="remove-condition" aria-label=move || state.words().remove_condition() on:click=remove>
            <Drawing icon=Icon::Cross />
        </button>
    }
}

/// The fields of a kind of condition.
fn fields(draft: Draft, place: Place, kind: usize) -> AnyView {
    let at = StoredValue::new(place.clone());
    let edit = move |edit: Box<dyn FnOnce(&mut Condition)>| at.with_value(|place| draft.edit(place, edit));
    let read = move |read: fn(&Condition) -> Option<f64>| at.with_value(|place| draft.read(place, read)).flatten();
    let whole = |number: Option<f64>| number.map_or(1.0, |number| number.clamp(0.0, 1e6)) as i32;
    let days = move || {
        let value = move || {
            read(|condition| match condition {
                Condition::AtLeast { days, .. } | Condition::AtMost { days, .. } => Some(f64::from(*days)),
                _ => None,
            })
        };
        let set = move |number: Option<f64>| {
            edit(Box::new(move |condition| {
                if let Condition::AtLeast { days, .. } | Condition::AtMost { days, .. } = condition {
                    *days = whole(number);
                }
            }));
        };
        number(Words::rule_days, value, set, false)
    };
    let times = move || {
        let value = move || {
            read(|condition| match condition {
                Condition::AtLeast { times, .. } | Condition::AtMost { times, .. } => Some(f64::from(*times)),
                _ => None,
            })
        };
        let set = move |number: Option<f64>| {
            edit(Box::new(move |condition| {
                if let Condition::AtLeast { times, .. } | Condition::AtMost { times, .. } = condition {
                    *times = whole(number).unsigned_abs();
                }
            }));
        };
        number(Words::rule_times, value, set, false)
    };
    let records = move |is_second: bool| {
        let place = at.get_value();
        view! { <RecordFields draft place is_second /> }
    };
    match Condition::one_of_each().into_iter().nth(kind) {
        Some(Condition::Happens(_)) => records(false).into_any(),
        Some(Condition::Then { .. }) => {
            let value = move || {
                read(|condition| if let Condition::Then { within_hours, .. } = condition { Some(f64::from(*within_hours)) } else { None })
            };
            let set = move |number: Option<f64>| {
                edit(Box::new(move |condition| {
                    if let Condition::Then { within_hours, .. } = condition {
                        *within_hours = whole(number);
                    }
                }));
            };
            view! {
                <div class="cond-line">{records(false)}</div>
                <div class="cond-line">{records(true)}</div>
                {number(Words::rule_within_hours, value, set, false)}
            }
            .into_any()
        }
        Some(Condition::AtLeast { .. } | Condition::AtMost { .. }) => view! {
            {records(false)}
            {times()}
            {days()}
        }
        .into_any(),
        Some(Condition::Score(_)) => limits(edit, read),
        Some(Condition::Band(_)) => {
            let names = |words: Words| Band::ALL.iter().map(|&band| words.band(band).to_owned()).collect();
            let value = move || {
                let band = at.with_value(|place| {
                    draft.read(place, |condition| if let Condition::Band(band) = condition { Some(*band) } else { None })
                });
                band.flatten().and_then(|band| Band::ALL.iter().position(|one| *one == band)).unwrap_or_default()
            };
            let pick = move |place: usize| {
                edit(Box::new(move |condition| *condition = Condition::Band(Band::ALL[place.min(Band::ALL.len() - 1)])));
            };
            choice(Words::health_band, names, value, pick).into_any()
        }
        Some(Condition::Signal { .. }) => signal(draft, place),
        Some(Condition::Age { .. }) => {
            let value = move || read(|condition| if let Condition::Age { months } = condition { Some(f64::from(*months)) } else { None });
            let set = move |number: Option<f64>| edit(Box::new(move |condition| *condition = Condition::Age { months: whole(number) }));
            number(Words::rule_months, value, set, false).into_any()
        }
        Some(Condition::Field { .. }) => field(draft, place),
        _ => ().into_any(),
    }
}

/// Two limits of a number.
fn limits(
    edit: impl Fn(Box<dyn FnOnce(&mut Condition)>) + Copy + 'static,
    read: impl Fn(fn(&Condition) -> Option<f64>) -> Option<f64> + Copy + Send + Sync + 'static,
) -> AnyView {
    let one = move |label: Label, is_above: bool| {
        let value = move || {
            if is_above {
                read(|condition| limits_in(condition).and_then(|limits| limits.above))
            } else {
                read(|condition| limits_in(condition).and_then(|limits| limits.below))
            }
        };
        let set = move |number: Option<f64>| {
            edit(Box::new(move |condition| {
                if let Condition::Score(limits) | Condition::Field { test: Test::Number(limits), .. } = condition {
                    if is_above { limits.above = number } else { limits.below = number }
                }
            }));
        };
        number(label, value, set, true)
    };
    view! {
        {one(Words::rule_above, true)}
        {one(Words::rule_below, false)}
    }
    .into_any()
}

fn limits_in(condition: &Condition) -> Option<Limits> {
    match condition {
        Condition::Score(limits) | Condition::Field { test: Test::Number(limits), .. } => Some(*limits),
        _ => None,
    }
}

/// Which signal, and for the drop of a measure which.
fn signal(draft: Draft, place: Place) -> AnyView {
    let at = StoredValue::new(place);
    let chosen = Memo::new(move |_| {
        let signal = at.with_value(|place| {
            draft.read(place, |condition| if let Condition::Signal { signal, .. } = condition { Some(*signal) } else { None })
        });
        signal.flatten().unwrap_or(Signal::LoginDrop)
    });
    let names = |words: Words| Signal::ALL.iter().map(|&signal| words.signal(signal).to_owned()).collect();
    let value = move || Signal::ALL.iter().position(|one| *one == chosen.get()).unwrap_or_default();
    let pick = move |to: usize| {
        at.with_value(|place| draft.edit(place, |condition| *condition = Condition::signal(Signal::ALL[to.min(Signal::ALL.len() - 1)])));
    };
    let measure = move || {
        at.with_value(|place| {
            draft.read(place, |condition| if let Condition::Signal { measure, .. } = condition { measure.clone() } else { None })
        })
        .flatten()
        .unwrap_or_default()
    };
    let set = move |name: String| {
        at.with_value(|place| {
            draft.edit(place, |condition| {
                if let Condition::Signal { measure, .. } = condition {
                    *measure = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
                }
            });
        });
    };
    view! {
        {choice(Words::rule_signal, names, value, pick)}
        {move || (chosen.get() == Signal::UsageDrop).then(|| text(Words::rule_measure, measure, set))}
    }
    .into_any()
}

/// Which field, and what it must be.
fn field(draft: Draft, place: Place) -> AnyView {
    let at = StoredValue::new(place);
    let chosen = Memo::new(move |_| {
        let field = at.with_value(|place| {
            draft.read(place, |condition| if let Condition::Field { field, .. } = condition { Some(*field) } else { None })
        });
        field.flatten().unwrap_or(customers::SEGMENT)
    });
    let names = |words: Words| FIELDS.iter().map(|field| words.field_named(field.name())).collect();
    let value = move || FIELDS.iter().position(|one| *one == chosen.get()).unwrap_or_default();
    let pick = move |to: usize| {
        let field = FIELDS[to.min(FIELDS.len() - 1)];
        let test = if is_number(field) { Test::Number(Limits::above(0.0)) } else { Test::Is(Vec::new()) };
        at.with_value(|place| draft.edit(place, |condition| *condition = Condition::Field { field, test }));
    };
    let words = move || {
        at.with_value(|place| {
            draft.read(place, |condition| match condition {
                Condition::Field { test: Test::Is(words), .. } => joined(words),
                Condition::Field { test: Test::Contains(word), .. } => word.clone(),
                _ => String::new(),
            })
        })
        .unwrap_or_default()
    };
    let set = move |text: String| {
        at.with_value(|place| {
            draft.edit(place, |condition| {
                if let Condition::Field { test, .. } = condition {
                    *test = Test::Is(parted(&text));
                }
            });
        });
    };
    let edit = move |edit: Box<dyn FnOnce(&mut Condition)>| at.with_value(|place| draft.edit(place, edit));
    let read = move |read: fn(&Condition) -> Option<f64>| at.with_value(|place| draft.read(place, read)).flatten();
    view! {
        {choice(Words::rule_field, names, value, pick)}
        {move || if is_number(chosen.get()) {
            limits(edit, read)
        } else {
            text(Words::rule_words, words, set).into_any()
        }}
    }
    .into_any()
}

fn is_number(field: Field) -> bool {
    matches!(field.kind(), Kind::Number | Kind::Money | Kind::Share | Kind::Tally)
}
