//! The fields of how a plan pays: at once or part by part, when, to whom, at most how much.

use holdfast_core::compensation::plan::{Part, Pays, Plan, Prepayment, RoleShare, Timing};
use holdfast_core::model::edit::percent;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::draft::Form;
use super::fields::{Faults, Group, Label, choice, number, plain, text, told};
use crate::state::State;

/// How a plan can pay, in the order in which the form offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Hold,
    Clawback,
    Parts,
}

impl Way {
    const ALL: [Way; 3] = [Way::Hold, Way::Clawback, Way::Parts];

    fn of(plan: &Plan) -> Way {
        match plan.pays {
            Pays::Hold { .. } => Way::Hold,
            Pays::Clawback { .. } => Way::Clawback,
            Pays::Milestones { .. } => Way::Parts,
        }
    }

    fn name(self, words: Words) -> String {
        let name = match self {
            Way::Hold => words.pays_hold(),
            Way::Clawback => words.pays_clawback(),
            Way::Parts => words.pays_milestones(),
        };
        name.to_owned()
    }

    /// Has a plan pay so; the months stay where they can.
    fn take(self, plan: &mut Plan) {
        let months = plan.months().max(1);
        match self {
            way if way == Way::of(plan) => {}
            Way::Hold => plan.pays = Pays::Hold { months },
            Way::Clawback => plan.pays = Pays::Clawback { months },
            // The article's parts, to begin with.
            Way::Parts => Plan::preset("new").into_iter().for_each(|preset| plan.pays = preset.pays),
        }
    }
}

/// How it pays.
#[component]
pub fn PaysFields(
    /// The plan on the form.
    form: Form,
    /// What is wrong with it.
    faults: Faults,
) -> impl IntoView {
    let way = Memo::new(move |_| form.read(Way::of).unwrap_or(Way::Hold));
    let ways = |words: Words| Way::ALL.map(|way| way.name(words)).to_vec();
    let at = move || Way::ALL.iter().position(|one| *one == way.get()).unwrap_or_default();
    let pick = move |at: usize| form.edit(|plan| Way::ALL.get(at).into_iter().for_each(|way| way.take(plan)));
    let months = move || form.read(|plan| f64::from(plan.months()));
    let set_months = move |months: Option<f64>| {
        let so_many = months.unwrap_or(1.0) as i32;
        form.edit(|plan| {
            if let Pays::Hold { months } | Pays::Clawback { months } = &mut plan.pays {
                *months = so_many;
            }
        });
    };
    view! {
        <div class="cond-line">
            {choice(Words::plan_pays, ways, at, pick)}
            <Show when=move || way.get() != Way::Parts>
                {number(plain(Words::plan_months), (faults, Group::Pays), months, set_months, false)}
            </Show>
        </div>
        <Show when=move || way.get() == Way::Parts><Parts form faults /></Show>
        {told(faults, Group::Pays)}
    }
}

/// The parts with their sum, and how their months count.
#[component]
fn Parts(form: Form, faults: Faults) -> impl IntoView {
    let state = State::here();
    let count = Memo::new(move |_| form.parts(<[Part]>::len));
    let line = move |at: usize| {
        let number_of = move |label: fn(Words, String) -> String| -> Label { Box::new(move |words| label(words, (at + 1).to_string())) };
        let months = move || form.parts(|parts| parts.get(at).map(|part| f64::from(part.months)));
        let share = move || form.parts(|parts| parts.get(at).map(|part| percent(part.share)));
        let set_months = move |months: Option<f64>| {
            form.edit_parts(|parts| parts.iter_mut().skip(at).take(1).for_each(|part| part.months = months.unwrap_or_default() as i32));
        };
        let set_share = move |share: Option<f64>| {
            form.edit_parts(|parts| parts.iter_mut().skip(at).take(1).for_each(|part| part.share = share.unwrap_or_default() / 100.0));
        };
        let remove = move |_| {
            form.edit_parts(|parts| {
                if at < parts.len() {
                    parts.remove(at);
                }
            });
        };
        let word = number_of(Words::remove_part);
        view! {
            <li class="cond-line">
                {number(number_of(Words::part_months), (faults, Group::Pays), months, set_months, false)}
                {number(number_of(Words::part_share), (faults, Group::Pays), share, set_share, false)}
                <button class="btn dense bare" type="button" on:click=remove>{move || word(state.words())}</button>
            </li>
        }
    };
    let sum = move || {
        let sum = form.parts(|parts| percent(parts.iter().map(|part| part.share).sum()));
        state.words().parts_sum(state.number(sum))
    };
    let add = move |_| {
        form.edit_parts(|parts| {
            let months = parts.last().map_or(0, |part| part.months + 6);
            // What is left of the whole; where nothing is, the sum tells.
            let left = 1.0 - parts.iter().map(|part| part.share).sum::<f64>();
            parts.push(Part { months, share: percent(left.clamp(0.0, 1.0)) / 100.0 });
        });
    };
    let timings = |words: Words| Timing::ALL.map(|timing| words.timing(timing).to_owned()).to_vec();
    let timing = move || {
        let told = form.read(|plan| if let Pays::Milestones { timing, .. } = plan.pays { Some(timing) } else { None }).flatten();
        Timing::ALL.iter().position(|one| Some(*one) == told).unwrap_or_default()
    };
    let set_timing = move |at: usize| {
        form.edit(|plan| {
            if let (Pays::Milestones { timing, .. }, Some(chosen)) = (&mut plan.pays, Timing::ALL.get(at)) {
                *timing = *chosen;
            }
        });
    };
    let prepayments = |words: Words| Prepayment::ALL.map(|prepayment| words.prepayment(prepayment).to_owned()).to_vec();
    let prepayment = move || {
        let told = form.read(|plan| if let Pays::Milestones { prepayment, .. } = plan.pays { Some(prepayment) } else { None }).flatten();
        Prepayment::ALL.iter().position(|one| Some(*one) == told).unwrap_or_default()
    };
    let set_prepayment = move |at: usize| {
        form.edit(|plan| {
            if let (Pays::Milestones { prepayment, .. }, Some(chosen)) = (&mut plan.pays, Prepayment::ALL.get(at)) {
                *prepayment = *chosen;
            }
        });
    };
    view! {
        <fieldset class="plan-lines">
            <legend>{move || state.words().plan_parts()}</legend>
            <ol>{move || (0..count.get()).map(line).collect_view()}</ol>
            <p class="cond-line">
                <button class="btn dense" type="button" data-action="add-part" on:click=add>{move || state.words().add_part()}</button>
                <b class="num" role="status" data-testid="parts-sum">{sum}</b>
                <span class="quiet">{move || state.words().parts_about()}</span>
            </p>
        </fieldset>
        <div class="cond-line">
            {choice(Words::timing_field, timings, timing, set_timing)}
            {choice(Words::plan_prepayment, prepayments, prepayment, set_prepayment)}
        </div>
    }
}

/// The caps.
#[component]
pub fn Caps(
    /// The plan on the form.
    form: Form,
    /// What is wrong with it.
    faults: Faults,
) -> impl IntoView {
    let deal = move || form.read(|plan| plan.cap_per_deal).flatten();
    let month = move || form.read(|plan| plan.cap_per_month).flatten();
    view! {
        <div class="cond-line">
            {number(plain(Words::cap_per_deal), (faults, Group::Caps), deal, move |cap| form.edit(|plan| plan.cap_per_deal = cap), true)}
            {number(plain(Words::cap_per_month), (faults, Group::Caps), month, move |cap| form.edit(|plan| plan.cap_per_month = cap), true)}
        </div>
        {told(faults, Group::Caps)}
    }
}

/// The shares of roles.
#[component]
pub fn Shares(
    /// The plan on the form.
    form: Form,
    /// What is wrong with it.
    faults: Faults,
) -> impl IntoView {
    let state = State::here();
    let count = Memo::new(move |_| form.read(|plan| plan.shares.len()).unwrap_or_default());
    let line = move |at: usize| {
        let number_of = move |label: fn(Words, String) -> String| -> Label { Box::new(move |words| label(words, (at + 1).to_string())) };
        let role = move || form.read(|plan| plan.shares.get(at).map(|share| share.role.clone())).flatten().unwrap_or_default();
        let share = move || form.read(|plan| plan.shares.get(at).and_then(|share| share.share).map(percent)).flatten();
        let set_role = move |role: String| {
            form.edit(|plan| plan.shares.iter_mut().skip(at).take(1).for_each(|share| role.trim().clone_into(&mut share.role)));
        };
        let set_share = move |percent: Option<f64>| {
            let of_one = percent.map(|percent| percent / 100.0);
            form.edit(|plan| plan.shares.iter_mut().skip(at).take(1).for_each(|share| share.share = of_one));
        };
        let remove = move |_| {
            form.edit(|plan| {
                if at < plan.shares.len() {
                    plan.shares.remove(at);
                }
            });
        };
        let word = number_of(Words::remove_share);
        view! {
            <li class="cond-line">
                {text(number_of(Words::share_role), (faults, Group::Shares), role, set_role)}
                {number(number_of(Words::share_share), (faults, Group::Shares), share, set_share, true)}
                <button class="btn dense bare" type="button" on:click=remove>{move || word(state.words())}</button>
            </li>
        }
    };
    let add = move |_| form.edit(|plan| plan.shares.push(RoleShare { role: String::new(), share: None }));
    view! {
        <fieldset class="plan-lines">
            <legend>{move || state.words().role_shares()}</legend>
            <ol>{move || (0..count.get()).map(line).collect_view()}</ol>
            <button class="btn dense" type="button" data-action="add-share" on:click=add>{move || state.words().add_share()}</button>
        </fieldset>
        {told(faults, Group::Shares)}
    }
}
