//! The PODs that the team is in, and who is in which; a press on a POD moves somebody.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::plan_pod_members::PlanPodMembers;
use holdfast_core::answer::plan_pods_at_hand::PlanPodsAtHand;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::planning::at_hand::Moved;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::asked::{Asked, settings};
use crate::ask::ask;
use crate::state::State;
use crate::ui::behind::Looking;
use crate::ui::panel::Panel;
use crate::ui::report::{Drill, Report};

/// The columns of a POD that tell most.
const PODS: &[&str] = &["pod", "people", "carries", "limited_by", "lacks", "cost", "members"];
/// Of a person.
const MEMBERS: &[&str] = &["person", "role", "pod", "by_hand", "cost"];
/// A name of a POD that is written.
const NAME: &str = "pod-name";

fn of_person(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::PlanPodMembers(listing) = answer else { return None };
    let row = listing.rows.get(row)?;
    Some((row.person.clone(), row.pod.clone()))
}

/// The two tables, and the panel in which somebody is moved.
#[component]
pub fn Members(
    /// What the plan is asked by.
    asked: Asked,
) -> impl IntoView {
    let state = State::here();
    let kept = state.kept.sales();
    let moved = Memo::new(move |_| kept.with(|kept| kept.pods.clone()));
    let looking = Looking::start();
    let pods =
        Signal::derive(move || Question::PlanPodsAtHand(PlanPodsAtHand { settings: settings(&asked.settled()), moved: moved.get() }));
    let members = Signal::derive(move || Question::PlanPodMembers(PlanPodMembers { moved: moved.get() }));
    let title = |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    let drill = Drill { column: "pod", of: of_person, show: looking.show() };
    let named = Signal::derive(move || state.words().pod_of(looking.of.with(|(person, _)| person.clone())));
    view! {
        <Report title=title(Words::pods_at_hand_title) question=pods only=PODS />
        <Report title=title(Words::pod_members_title) question=members drill only=MEMBERS />
        <Panel open=looking.open title=named><Move moved looking /></Panel>
    }
}

/// The PODs somebody can be moved to.
#[component]
fn Move(moved: Memo<Moved>, looking: Looking) -> impl IntoView {
    let state = State::here();
    let Looking { open, of: picked } = looking;
    let person = StoredValue::new(picked.get_untracked().0);
    let load = ask(move || state.ask_of(Question::PlanPodMembers(PlanPodMembers { moved: moved.get() }), View::default()));
    let pods = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanPodMembers(listing)) => {
                let mut pods: Vec<String> = listing.rows.iter().flat_map(|row| [&row.pod, &row.exported]).flatten().cloned().collect();
                pods.sort();
                pods.dedup();
                pods
            }
            _ => Vec::new(),
        })
    });
    let put = move |pod: Option<String>| {
        let mut all = state.kept.sales().get_untracked();
        match pod {
            Some(pod) => all.pods.insert(person.get_value(), pod),
            None => all.pods.remove(&person.get_value()),
        };
        state.kept.keep_sales(&all);
        open.set(false);
    };
    let at = move |pod: &str| picked.with(|(_, at)| at.as_deref() == Some(pod)).to_string();
    let name = RwSignal::new(String::new());
    let write = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = name.get_untracked().trim().to_owned();
        if !name.is_empty() {
            put(Some(name));
        }
    };
    let pod_button = move |pod: String| {
        let (now, code, to) = (at(&pod), pod.clone(), pod.clone());
        view! {
            <button class="btn" type="button" data-pod=code aria-pressed=now on:click=move |_| put(Some(to.clone()))><bdi>{pod}</bdi></button>
        }
    };
    let in_none = move || picked.with(|(_, at)| at.is_none()).to_string();
    view! {
        <section class="answer">
            <div class="answer-head"><h2>{move || state.words().pod_of(person.get_value())}</h2></div>
            <div class="acts" data-testid="move-to">
                {move || pods.get().into_iter().map(pod_button).collect_view()}
                <button class="btn" type="button" data-pod="" aria-pressed=in_none on:click=move |_| put(Some(String::new()))>
                    {move || state.words().pod_none()}
                </button>
                <button class="btn" type="button" data-action="pod-as-listed" disabled=move || !moved.with(|moved| moved.contains_key(&person.get_value())) on:click=move |_| put(None)>
                    {move || state.words().pod_as_listed()}
                </button>
            </div>
            <form class="list-bar" on:submit=write>
                <label class="field" for=NAME>{move || state.words().pod_other()}</label>
                <input class="text" id=NAME maxlength="40" prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
                <button class="btn" type="submit" data-action="pod-new">{move || state.words().pod_move()}</button>
            </form>
        </section>
    }
}
