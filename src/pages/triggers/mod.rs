//! Triggers: rules from behaviour to act, each beside what it would have done.

pub mod condition;
pub mod draft;
pub mod editor;
pub mod fields;
pub mod matches;
pub mod patterns;
pub mod records;

use holdfast_core::answer::leavers::Leavers;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::triggers_backtest::{BacktestRow, TriggersBacktest};
use holdfast_core::answer::triggers_matches::Which;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::triggers::Rule;
use holdfast_core::triggers::presets::{PRESETS, Proposals, presets};
use leptos::prelude::*;

use self::draft::Draft;
use self::editor::Editor;
use self::patterns::Patterns;
use crate::ask::{Load, ask};
use crate::state::State;
use crate::ui::explain::{Explain, Ground};
use crate::ui::head::Head;
use crate::ui::report::Report;

/// The filter of the address that names the rule looked at.
pub(super) const RULE: &str = "rule";

/// A preset as a form begins with it; what the data propose for its blanks the worker fills in.
fn preset(id: &str) -> Option<Rule> {
    let at = PRESETS.iter().position(|preset| *preset == id)?;
    presets(&Proposals::default()).into_iter().nth(at)
}

/// The screen.
#[component]
pub fn Triggers() -> impl IntoView {
    let state = State::here();
    let kept = state.kept.rules();
    let chosen = Memo::new(move |_| state.route.with(|route| route.list.filter(RULE).map(str::to_owned)));
    let first = PRESETS.first().and_then(|id| preset(id)).unwrap_or_else(|| editor::blank(String::new()));
    let draft = Draft::start(first.clone());
    // One by one: what is asked meanwhile waits for one of them at most.
    let loads = StoredValue::new(PRESETS.iter().map(|id| judge(state, id)).collect::<Vec<_>>());
    let judged = Memo::new(move |_| loads.with_value(|loads| loads.iter().flat_map(|load| load.with(rows)).collect::<Vec<_>>()));
    // The rule as it is kept: what the form holds beyond it is the draft.
    let stands = Memo::new(move |_| {
        let wanted = chosen.get();
        let own = kept.with(|rules| rules.iter().find(|rule| Some(&rule.id) == wanted.as_ref()).cloned());
        let wanted = wanted.unwrap_or_else(|| first.id.clone());
        // As the data fill its blanks, once that is known.
        let followed = || judged.with(|rows| rows.iter().find(|row| row.rule == wanted).map(|row| row.followed.clone()));
        let begun = || draft.put_by(&wanted).filter(|rule| is_begun(kept, &rule.id));
        own.or_else(followed).or_else(|| preset(&wanted)).or_else(begun).unwrap_or_else(|| first.clone())
    });
    on_cleanup(move || draft.leave(stands.try_get_untracked()));
    Effect::new(move |before: Option<Rule>| {
        let now = stands.get();
        // What somebody has begun to change is neither put back nor dropped.
        match before {
            Some(before) if before.id == now.id => {
                if draft.rule.with_untracked(|rule| *rule == before) {
                    draft.rule.set(now.clone());
                }
            }
            before => {
                before.iter().for_each(|before| draft.put_aside(before));
                draft.rule.set(untrack(|| draft.put_by(&now.id)).unwrap_or_else(|| now.clone()));
                if !is_begun(kept, &now.id) {
                    draft.forget(&now.id);
                }
            }
        }
        now
    });
    let busy = move || loads.with_value(|loads| loads.iter().any(|load| load.with(|load| matches!(load, Load::Working(_))))).to_string();
    let title = move || state.words().triggers_title(state.whole((PRESETS.len() + kept.with(Vec::len)) as u64));
    let ground = Signal::derive(move || {
        loads.with_value(|loads| loads.first().and_then(|load| load.with(|load| load.answer().map(Ground::of)))).unwrap_or_default()
    });
    view! {
        <div class="triggers-page" data-report="triggers" aria-busy=busy>
            <Head title=Signal::derive(title) basis=Signal::derive(move || state.words().triggers_basis().to_owned())>
                <Explain report="triggers.backtest" ground />
            </Head>
            <div class="rules-and-form">
                <Rules judged chosen kept draft />
                <Editor draft stands kept />
            </div>
            <Patterns draft />
            <BeforeLeaving />
        </div>
    }
}

/// What a preset would have done.
fn judge(state: State, id: &'static str) -> ReadSignal<Load> {
    ask(move || {
        let rule = Some(Which::Preset(id.to_owned()));
        state.ask_of(Question::TriggersBacktest(TriggersBacktest { rule, ..TriggersBacktest::default() }), View::default())
    })
}

/// What leavers did before.
#[component]
fn BeforeLeaving() -> impl IntoView {
    let state = State::here();
    let question = || Question::Leavers(Leavers::default());
    let load = ask(move || state.ask_of(question(), View::default()));
    let title = move || {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Leavers(listing)) => state.words().leavers_finding(Some(&listing.rows)),
            _ => state.words().leavers_finding(None),
        })
    };
    view! { <Report title=Signal::derive(title) question=question() /> }
}

/// Whether a rule was begun and never kept.
pub(super) fn is_begun(kept: Memo<Vec<Rule>>, id: &str) -> bool {
    !PRESETS.contains(&id) && kept.with(|rules| rules.iter().all(|rule| rule.id != id))
}

fn rows(load: &Load) -> Vec<BacktestRow> {
    match load.answer().map(|answered| &answered.answer) {
        Some(Answer::TriggersBacktest(listing)) => listing.rows.clone(),
        _ => Vec::new(),
    }
}

/// Every rule with its lift, a person's own first.
#[component]
fn Rules(judged: Memo<Vec<BacktestRow>>, chosen: Memo<Option<String>>, kept: Memo<Vec<Rule>>, draft: Draft) -> impl IntoView {
    let state = State::here();
    let open = move |id: String| state.go(|route| route.list.set_filter(RULE, Some(id)));
    let current = Memo::new(move |_| chosen.get().unwrap_or_else(|| PRESETS[0].to_owned()));
    let line = move |rule: Rule| {
        let (id, own, of) = (rule.id.clone(), rule.id.clone(), rule.id.clone());
        let title = move || {
            let (words, title) = (state.words(), state.words().rule_title(&rule));
            let is_aside = draft.aside.with(|aside| aside.iter().any(|one| one.id == rule.id));
            if is_aside { words.rule_not_kept(title) } else { title }
        };
        let is_current = move || current.with(|current| *current == own).then_some("true");
        let lift = move || {
            judged.with(|rows| {
                let row = rows.iter().find(|row| row.rule == of)?;
                let matches = row.matches?;
                let lift = row.lift.map(|lift| format!(" · ×{}", state.number(lift))).unwrap_or_default();
                Some(format!("{}{lift}", state.whole(matches)))
            })
        };
        view! {
            <li>
                <button class="rule-row" type="button" data-rule=id.clone() aria-current=is_current on:click=move |_| open(id.clone())>
                    <span>{title}</span>
                    <span class="num mute">{lift}</span>
                </button>
            </li>
        }
    };
    let begun =
        Memo::new(move |_| draft.aside.with(|aside| aside.iter().filter(|rule| is_begun(kept, &rule.id)).cloned().collect::<Vec<_>>()));
    let own = move || begun.get().into_iter().chain(kept.get()).map(line).collect_view();
    let has_own = Memo::new(move |_| kept.with(|rules| !rules.is_empty()) || begun.with(|rules| !rules.is_empty()));
    let given = presets(&Proposals::default()).into_iter().map(line).collect_view();
    view! {
        <nav class="rules" aria-label=move || state.words().triggers()>
            <Show when=move || has_own.get()><h2 class="section-title">{move || state.words().own_rules()}</h2><ul>{own}</ul></Show>
            <h2 class="section-title">{move || state.words().preset_rules()}</h2>
            <ul>{given}</ul>
        </nav>
    }
}

/// What a rule on the form would have done, and for whom it fired.
#[must_use]
pub fn which(rule: &Rule, is_draft: bool) -> Which {
    if !is_draft && PRESETS.contains(&rule.id.as_str()) { Which::Preset(rule.id.clone()) } else { Which::Own(Box::new(rule.clone())) }
}
