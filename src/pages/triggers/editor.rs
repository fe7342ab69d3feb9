//! A rule: read back as a sentence, its form, what it would have done, for whom it fired.

use holdfast_core::answer::health_settings::HealthSettings;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::triggers_backtest::TriggersBacktest;
use holdfast_core::answer::triggers_matches::TriggersMatches;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::signals::Act;
use holdfast_core::triggers::check::check;
use holdfast_core::triggers::condition::{Condition, What};
use holdfast_core::triggers::presets::PRESETS;
use holdfast_core::triggers::{Action, Kind, Receiver, Rule};
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::condition::ConditionForm;
use super::draft::Draft;
use super::fields::{choice, long_text, number, text};
use super::matches::Matches;
use super::patterns::FORM;
use super::which;
use crate::ask::{Load, ask_newest};
use crate::commands;
use crate::state::State;

/// The receivers that a form offers.
const RECEIVERS: [Receiver; 3] = [Receiver::Owner, Receiver::Csm, Receiver::SalesRep];

/// A rule to begin with nothing.
#[must_use]
pub fn blank(name: String) -> Rule {
    let when = Condition::All(vec![Condition::Happens(What::ExitPage.into())]);
    Rule { id: commands::new_id("rule"), name, when, quiet_days: 30, action: Action::of(Kind::Alert, Act::DiagnosisVisit) }
}

/// The editor.
#[component]
pub fn Editor(
    /// The rule on the form.
    draft: Draft,
    /// The rule as it stands.
    stands: Memo<Rule>,
    /// The rules that a person made.
    kept: Memo<Vec<Rule>>,
) -> impl IntoView {
    let state = State::here();
    let rule = draft.rule;
    let is_draft = Memo::new(move |_| rule.with(|rule| stands.with(|stands| rule != stands)));
    let is_preset = Memo::new(move |_| stands.with(|stands| PRESETS.contains(&stands.id.as_str())));
    let faults = Memo::new(move |_| rule.with(check));
    let stopped = Memo::new(move |_| faults.with(|faults| faults.iter().any(holdfast_core::triggers::check::Fault::stops)));
    let sentence = move || rule.with(|rule| state.words().rule_sentence(rule));
    let told = move || faults.with(|faults| faults.iter().map(|fault| view! { <li>{state.words().rule_fault(fault)}</li> }).collect_view());
    let load = ask_newest(move || {
        (!stopped.get()).then(|| {
            let which = rule.with(|rule| which(rule, is_draft.get()));
            state.ask_of(Question::TriggersBacktest(TriggersBacktest { rule: Some(which), ..TriggersBacktest::default() }), View::default())
        })
    });
    let judged = move || {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::TriggersBacktest(listing)) => {
                let lines = listing.rows.first().map(|row| state.words().rule_backtest(row, &state.times())).unwrap_or_default();
                lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
            }
            _ => Vec::new().into_iter().collect_view(),
        })
    };
    let busy = move || load.with(|load| matches!(load, Load::Working(_))).to_string();
    let keep = move |_| {
        let mut to_keep = rule.get_untracked();
        if is_preset.get_untracked() || to_keep.id.is_empty() {
            to_keep.name = if to_keep.name.is_empty() { state.words().rule_title(&to_keep) } else { to_keep.name };
            to_keep.id = commands::new_id("rule");
        }
        if to_keep.name.trim().is_empty() {
            to_keep.name = state.words().my_rule().to_owned();
        }
        state.kept.keep_rule(&to_keep);
        // What the form held is kept: nothing of it is to be put aside.
        draft.forget(&stands.with_untracked(|stands| stands.id.clone()));
        rule.set(stands.get_untracked());
        state.go(|route| route.list.set_filter("rule", Some(to_keep.id)));
    };
    let anew = move |_| draft.begin(state, blank(state.words().my_rule().to_owned()));
    let delete = move |_| {
        rule.set(stands.get_untracked());
        stands.with_untracked(|stands| state.kept.delete_rule(stands));
    };
    let begun = Memo::new(move |_| stands.with(|stands| super::is_begun(kept, &stands.id)));
    let discard = move |_| {
        let standing = stands.get_untracked();
        draft.forget(&standing.id);
        rule.set(standing);
        if begun.get_untracked() {
            state.go(|route| route.list.set_filter(super::RULE, None));
        }
    };
    // Asked for by its own sentence: a change of the form asks anew once it stands still.
    let matches = Memo::new(move |_| {
        (!stopped.get()).then(|| {
            let rule = rule.with(|rule| which(rule, is_draft.get()));
            Question::TriggersMatches(TriggersMatches { settings: HealthSettings::default(), rule, wording: state.words().wording() })
        })
    });
    view! {
        <section class="rule-form" id=FORM tabindex="-1" data-testid="rule-form">
            <div class="finding"><h2 data-testid="rule-sentence">{sentence}</h2></div>
            <ul class="rule-judged" data-testid="rule-judged" aria-busy=busy aria-live="polite">{judged}</ul>
            <Show when=move || faults.with(|faults| !faults.is_empty())>
                <div class="notice look" role="status"><p>{move || if stopped.get() { state.words().rule_faulty() } else { "" }}</p><ul>{told}</ul></div>
            </Show>
            <h3 class="section-title">{move || state.words().when_title()}</h3>
            <ConditionForm draft place=Vec::new() />
            <h3 class="section-title">{move || state.words().then_title()}</h3>
            <Then draft />
            <div class="acts">
                <button class="btn primary" type="button" data-action="keep-rule" disabled=move || stopped.get() on:click=keep>
                    {move || state.words().keep_rule()}
                </button>
                <Show when=move || is_draft.get() || begun.get()>
                    <button class="btn bare" type="button" data-action="discard-rule" on:click=discard>
                        {move || state.words().discard_draft()}
                    </button>
                </Show>
                <button class="btn" type="button" data-action="new-rule" on:click=anew>{move || state.words().new_rule()}</button>
                <Show when=move || !is_preset.get() && kept.with(|rules| stands.with(|stands| rules.contains(stands)))>
                    <button class="btn bare" type="button" data-action="delete-rule" on:click=delete>{move || state.words().delete_rule()}</button>
                </Show>
            </div>
            <Matches question=matches />
        </section>
    }
}

/// What is done when it fires.
#[component]
fn Then(draft: Draft) -> impl IntoView {
    let state = State::here();
    let rule = draft.rule;
    let acts = |words: Words| Act::ALL.iter().map(|&act| words.act(act).to_owned()).collect();
    let act = move || rule.with(|rule| Act::ALL.iter().position(|act| *act == rule.action.act)).unwrap_or_default();
    let kinds = |words: Words| Kind::ALL.iter().map(|&kind| words.action_kind(kind).to_owned()).collect();
    let kind = move || rule.with(|rule| Kind::ALL.iter().position(|kind| *kind == rule.action.kind)).unwrap_or_default();
    let receivers = |words: Words| RECEIVERS.iter().map(|to| words.receiver(to)).chain([words.a_role().to_owned()]).collect();
    // Beyond those on the list it is a role by its name.
    let to = move || rule.with(|rule| RECEIVERS.iter().position(|to| *to == rule.action.to)).unwrap_or(RECEIVERS.len());
    let role = move || rule.with(|rule| if let Receiver::Role(name) = &rule.action.to { Some(name.clone()) } else { None });
    let is_role = Memo::new(move |_| role().is_some());
    let send_to = move |at: usize| {
        let to = RECEIVERS.get(at).cloned().unwrap_or_else(|| Receiver::Role(String::new()));
        rule.update(|rule| rule.action.to = to);
    };
    let quiet = move || Some(rule.with(|rule| f64::from(rule.quiet_days)));
    let template = move || rule.with(|rule| rule.action.template.clone()).unwrap_or_default();
    view! {
        <div class="cond-line">
            {choice(Words::rule_kind, kinds, kind, move |at| rule.update(|rule| rule.action.kind = Kind::ALL[at.min(2)]))}
            {choice(Words::rule_act, acts, act, move |at| rule.update(|rule| rule.action.act = Act::ALL[at.min(Act::ALL.len() - 1)]))}
            {choice(Words::rule_to_whom, receivers, to, send_to)}
            <Show when=move || is_role.get()>
                {text(Words::role_name, move || role().unwrap_or_default(), move |name| {
                    rule.update(|rule| rule.action.to = Receiver::Role(name));
                })}
            </Show>
            {number(
                Words::rule_quiet,
                quiet,
                move |days| rule.update(|rule| rule.quiet_days = days.map_or(30, |days| days.clamp(0.0, 3650.0) as i32)),
                false,
            )}
            {text(Words::rule_called, move || rule.with(|rule| rule.name.clone()), move |name| rule.update(|rule| rule.name = name))}
            {long_text(
                Words::rule_template,
                template,
                move |text| rule.update(|rule| rule.action.template = Some(text).filter(|text| !text.trim().is_empty())),
            )}
        </div>
        <p class="quiet">{move || state.words().placeholders()}</p>
    }
}
