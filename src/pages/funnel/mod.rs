//! The funnel: how opportunities come from stage to stage, who brings how many over a step, why they die.

pub mod order;
pub mod reps;

use holdfast_core::answer::deal_settings::{OfDeals, OfStages};
use holdfast_core::answer::funnel_lost::FunnelLost;
use holdfast_core::answer::funnel_stages::{CountedBy, FunnelStages, StageRow};
use holdfast_core::answer::listing::{Note, NoteCode, View};
use holdfast_core::answer::sales_win_rate::WinRate;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::sales::groups::By;
use holdfast_view::chart::funnel::funnel;
use holdfast_view::chart::sheet::Sheet;
use leptos::prelude::*;

use self::order::StageOrder;
use self::reps::RepsBesideOthers;
use super::selling::{Choice, PeriodChoice, Tick, chosen, period, period_text};
use crate::ask::{Load, ask};
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::chart::Chart;
use crate::ui::explain::{Explain, Ground};
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::report::{Drill, Report, why_refused};

const PIPELINE: &str = "pipeline";
const GROUP: &str = "by";
const MEASURE: &str = "measure";
const IMPLIED: &str = "implied";

/// By what the table of stages can be grouped.
const GROUPS: [By; 11] =
    [By::SalesRep, By::Pod, By::Source, By::Segment, By::Tier, By::Industry, By::Kind, By::Pipeline, By::Quarter, By::Month, By::Head];

/// What the whole screen is asked by.
#[derive(Clone, Copy)]
pub struct Asked {
    /// Opportunities of the period and pipeline, with the stages as they are set.
    pub of: Memo<OfStages>,
    /// What is counted.
    measure: Memo<CountedBy>,
    /// By what the table is grouped.
    by: Memo<Option<By>>,
}

impl Asked {
    fn start(state: State) -> Asked {
        let (period, pipeline, implied) = (period(state), chosen(state, PIPELINE), chosen(state, IMPLIED));
        let settings = state.kept.sales();
        let of = Memo::new(move |_| {
            let set = settings.with(|settings| settings.pipeline(pipeline.get().as_deref()));
            OfStages {
                deals: OfDeals { by: Vec::new(), period: period.get(), pipeline: pipeline.get() },
                order: set.order,
                won: set.won,
                lost: set.lost,
                implied: implied.with(Option::is_some),
            }
        });
        let (measure, by) = (chosen(state, MEASURE), chosen(state, GROUP));
        Asked {
            of,
            measure: Memo::new(move |_| {
                let wanted = measure.get();
                CountedBy::ALL.into_iter().find(|one| Some(one.code()) == wanted.as_deref()).unwrap_or_default()
            }),
            by: Memo::new(move |_| {
                by.with(|by| By::ALL.into_iter().find(|one| Some(one.code()) == by.as_deref()).filter(|by| *by != By::All))
            }),
        }
    }

    fn question(self) -> FunnelStages {
        FunnelStages { of: self.of.get(), measure: self.measure.get() }
    }

    /// The same by what the table is grouped.
    fn grouped(self) -> FunnelStages {
        let mut question = self.question();
        question.of.deals.by = self.by.get().into_iter().collect();
        question
    }
}

/// The stages as they came back.
#[derive(Clone, Copy)]
pub struct Shown {
    load: ReadSignal<Load>,
    /// The stages of all opportunities together.
    pub rows: Memo<Vec<StageRow>>,
}

impl Shown {
    fn of(state: State, asked: Asked) -> Shown {
        let load = ask(move || state.ask_of(Question::FunnelStages(asked.question()), View::default()));
        let rows = Memo::new(move |_| {
            load.with(|load| match load.answer().map(|answered| &answered.answer) {
                Some(Answer::FunnelStages(listing)) => listing.rows.clone(),
                _ => Vec::new(),
            })
        });
        Shown { load, rows }
    }

    fn notes(self) -> Vec<Note> {
        self.load.with(|load| load.answer().map(|answered| answered.answer.table().notes().to_vec()).unwrap_or_default())
    }
}

/// The screen of the funnel.
#[component]
pub fn Funnel() -> impl IntoView {
    let state = State::here();
    let asked = Asked::start(state);
    let shown = Shown::of(state, asked);
    let title = move || shown.rows.with(|rows| state.words().funnel_title(rows, asked.measure.get(), &state.times()));
    let basis = move || {
        let n = shown.rows.with(|rows| rows.first().map(|row| row.opportunities));
        let told = n.zip(state.as_of()).map(|(n, day)| state.words().funnel_basis(state.whole(n), period_text(state), state.day(day)));
        told.unwrap_or_default()
    };
    let ground = Signal::derive(move || shown.load.with(|load| load.answer().map(Ground::of)).unwrap_or_default());
    let refused = move || {
        shown.load.with(|load| match load {
            Load::Refused(refusal) => Some(view! { <p class="empty-line">{why_refused(state.words(), refusal)}</p> }),
            _ => None,
        })
    };
    let has_stages = Memo::new(move |_| shown.rows.with(|rows| !rows.is_empty()));
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)><Explain report="funnel.stages" ground /></Head>
        <Asking />
        {refused}
        <Show when=move || has_stages.get()>
            <Drawn asked shown />
            {in_turn(below(asked, shown))}
        </Show>
    }
}

/// Which opportunities, and how they are counted.
#[component]
fn Asking() -> impl IntoView {
    let state = State::here();
    // The pipelines that there are; none where no file tells them.
    let load = ask(move || {
        let of = OfDeals { by: vec![By::Pipeline], ..OfDeals::default() };
        state.ask_of(Question::WinRate(WinRate { of }), View::default())
    });
    let pipelines = Memo::new(move |_| {
        load.with(|load| match load {
            Load::Ready(answered) => match &answered.answer {
                Answer::WinRate(listing) => listing.rows.iter().filter_map(|row| row.group.clone()).collect(),
                _ => Vec::new(),
            },
            _ => Vec::<String>::new(),
        })
    });
    let of_pipelines = Signal::derive(move || {
        let own = pipelines.get().into_iter().map(|name| (name.clone(), name));
        std::iter::once((String::new(), state.words().all_pipelines().to_owned())).chain(own).collect()
    });
    let groups = Signal::derive(move || {
        let words = state.words();
        let all = std::iter::once((String::new(), words.deal_group(By::All).to_owned()));
        all.chain(GROUPS.map(|by| (by.code().to_owned(), words.deal_group(by).to_owned()))).collect()
    });
    let measures = Signal::derive(move || {
        let words = state.words();
        vec![(String::new(), words.measure_count().to_owned()), (CountedBy::Amount.code().to_owned(), words.measure_amount().to_owned())]
    });
    view! {
        <div class="list-bar" data-testid="funnel-asked">
            <PeriodChoice label=|words| words.period_field() />
            <Show when=move || pipelines.with(|pipelines| pipelines.len() > 1)>
                <Choice name=PIPELINE label=|words| words.pipeline_field() offers=of_pipelines />
            </Show>
            <Choice name=MEASURE label=|words| words.measure_field() offers=measures />
            <Choice name=GROUP label=|words| words.group_field() offers=groups />
            <Tick name=IMPLIED label=|words| words.implied_field() />
        </div>
    }
}

/// The bars, with the opportunities behind each.
#[component]
fn Drawn(asked: Asked, shown: Shown) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let show = looking.show();
    let picture = move |sheet: &Sheet<'_>| shown.rows.with(|rows| funnel(sheet, rows, asked.measure.get()));
    // A point's key is a part of the group of all.
    let on_point = Callback::new(move |part: String| show.run((String::new(), Some(part))));
    let title = Signal::derive(move || looking.of.with(|(_, part)| behind_title(state, part.as_deref().unwrap_or_default())));
    let question = Signal::derive(move || Question::FunnelStages(asked.question()));
    let busy = move || shown.load.with(|load| matches!(load, Load::Working(_))).to_string();
    let mixed = move || {
        let notes = shown.notes();
        let note = notes.iter().find(|note| note.code == NoteCode::SeveralPipelines);
        note.map(|note| view! { <div class="notice look" role="note"><p>{state.note(note)}</p></div> })
    };
    let is_inferred = Memo::new(move |_| shown.notes().iter().any(|note| note.code == NoteCode::StagesInferred));
    let on_csv = Callback::new(move |()| state.download(Question::FunnelStages(untrack(|| asked.question())), false));
    view! {
        <section class="answer" aria-busy=busy>
            {mixed}
            <Chart name="funnel" picture on_point on_csv />
            <Show when=move || is_inferred.get()>
                <div class="notice look" role="note"><p>{move || state.words().no_history()}</p></div>
            </Show>
            <RowsBehind looking question title />
        </section>
    }
}

/// What lies behind a part of the funnel.
fn behind_title(state: State, part: &str) -> String {
    let words = state.words();
    let stage = |name: &str| words.code("funnel.stages", "stage", name);
    match part.split_once(':') {
        Some(("lost", name)) => words.behind_lost(stage(name)),
        Some(("open", name)) => words.behind_open(stage(name)),
        _ => words.behind_stage(stage(part)),
    }
}

fn stage_of(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::FunnelStages(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.group.clone().unwrap_or_default(), Some(row.stage.clone())))
}

fn lost_of(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::FunnelLost(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.group.clone().unwrap_or_default(), row.stage.clone()))
}

/// What stands below the bars.
fn below(asked: Asked, shown: Shown) -> Vec<Make> {
    vec![
        Box::new(move || (move || view! { <Stages question=asked.grouped() /> }).into_any()),
        Box::new(move || view! { <StageOrder asked shown /> }.into_any()),
        Box::new(move || view! { <RepsBesideOthers asked shown /> }.into_any()),
        Box::new(move || {
            let report = move || {
                let mut of = asked.of.get();
                of.deals.by = asked.by.get().into_iter().collect();
                view! { <Lost question=FunnelLost { of } /> }
            };
            report.into_any()
        }),
    ]
}

/// The stages as a table.
#[component]
fn Stages(question: FunnelStages) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked_for = StoredValue::new(question);
    let title = Signal::derive(move || looking.of.with(|(_, part)| behind_title(state, part.as_deref().unwrap_or_default())));
    let drill = Drill { column: "stage", of: stage_of, show: looking.show() };
    view! {
        <Report
            title=Signal::derive(move || state.words().stages_title().to_owned())
            question=Question::FunnelStages(asked_for.get_value())
            drill
        />
        <RowsBehind looking question=Signal::derive(move || Question::FunnelStages(asked_for.get_value())) title />
    }
}

/// Why deals die.
#[component]
fn Lost(question: FunnelLost) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked_for = StoredValue::new(question);
    let title = Signal::derive(move || {
        looking.of.with(|(_, part)| {
            part.as_deref().map_or_else(|| state.words().lost_title().to_owned(), |stage| state.words().behind_lost(stage.to_owned()))
        })
    });
    let drill = Drill { column: "opportunities", of: lost_of, show: looking.show() };
    view! {
        <Report title=Signal::derive(move || state.words().lost_title().to_owned()) question=Question::FunnelLost(asked_for.get_value()) drill />
        <RowsBehind looking question=Signal::derive(move || Question::FunnelLost(asked_for.get_value())) title />
    }
}
