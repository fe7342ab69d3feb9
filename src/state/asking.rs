//! Questions to the worker, and who waits for their answers.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answered, Question};
use holdfast_core::difference::Difference;
use holdfast_core::door::{Ask, Refusal, Request};
use holdfast_core::sorting::Arrange;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use super::State;
use crate::bridge::worker::Beside;
use crate::bridge::{clock, files};

/// What waits for an answer, by the number of its question.
#[derive(Default)]
pub(super) struct Asked {
    last: u32,
    pub(super) waiting: BTreeMap<u32, (Rc<Request>, Waiting)>,
    /// Questions of this turn of the page: they go out together once it is over, the most urgent first.
    due: Vec<Due>,
    /// Long questions, each sent once no answer is awaited: what takes a person's time holds up nothing that doesn't.
    later: VecDeque<Due>,
    /// How often questions went out, and whether a person has rested since: who steps from day to day waits for no long answer.
    rounds: u32,
    rested: bool,
}

/// What a person rests, in milliseconds, before long questions are sent.
const REST: Duration = Duration::from_millis(120);

/// A question that is not sent yet.
struct Due {
    turn: Turn,
    ask: Ask,
    hear: Waiting,
    /// Whether whoever asked still waits for the answer.
    wanted: Box<dyn Fn() -> bool>,
}

/// When a question has its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Every customer's score: what the other figures are counted from.
    First,
    /// As it was put.
    Next,
    /// Once no other answer is awaited: many days, or events by each feature, are gone through for it.
    Alone,
}

impl Turn {
    fn of(question: &Question) -> Turn {
        match question {
            Question::HealthScores(_) => Turn::First,
            Question::HealthFeatures(_) | Question::HealthChange(_) | Question::HealthHistory(_) => Turn::Alone,
            _ => Turn::Next,
        }
    }
}

impl Asked {
    /// Forgets the questions that are not sent yet: whoever still wants an answer puts them anew.
    pub(super) fn forget_unsent(&mut self) {
        self.due.clear();
        self.later.clear();
    }

    fn awaits_answer(&self) -> bool {
        self.waiting.values().any(|(_, waiting)| matches!(waiting, Waiting::Answer(_)))
    }

    /// The next of the long questions whose answer is still wanted, if a person rests and nothing else is awaited.
    fn next_alone(&mut self) -> Option<Due> {
        if !self.rested || self.awaits_answer() {
            return None;
        }
        std::iter::from_fn(|| self.later.pop_front()).find(|due| (due.wanted)())
    }
}

/// Called once with what comes back.
pub(super) enum Waiting {
    Answer(Box<dyn FnOnce(Result<Beside, Refusal>)>),
    Csv(Box<dyn FnOnce(Result<Vec<u8>, Refusal>)>),
    Difference(Box<dyn FnOnce(Beside)>),
    File(Box<dyn FnOnce(Option<Blob>)>),
}

impl State {
    /// A question as the address and the settings make it.
    #[must_use]
    pub fn ask_of(self, question: Question, view: View) -> Ask {
        Ask { question, as_of: self.chosen_day(), models: self.kept.models(), view }
    }

    /// Puts a question; `hear` is called once with the answer, unless the worker dies first: then the question is put anew
    /// by whoever follows [`State::revision`].
    pub fn put(self, ask: Ask, hear: impl FnOnce(Result<Answered, Refusal>) + 'static) {
        self.put_boxed(ask, Box::new(hear), Box::new(|| true));
    }

    /// The same, for as long as it is `wanted`: a long question whose turn comes later is then not sent at all.
    pub fn put_while(self, ask: Ask, wanted: impl Fn() -> bool + 'static, hear: impl FnOnce(Result<Answered, Refusal>) + 'static) {
        self.put_boxed(ask, Box::new(hear), Box::new(wanted));
    }

    /// Not made anew for every caller.
    fn put_boxed(self, ask: Ask, hear: Box<dyn FnOnce(Result<Answered, Refusal>)>, wanted: Box<dyn Fn() -> bool>) {
        let (name, began) = (ask.question.id(), clock::now());
        if self.is_question_barred(&ask) {
            return spawn_local(async move { hear(Err(Refusal::Stopped)) });
        }
        let hear = Waiting::Answer(Box::new(move |answer: Result<Beside, Refusal>| {
            // Read here, by code that no screen but those with figures needs.
            hear(answer.and_then(|with| with.read().ok_or(Refusal::NoData)));
            clock::measure(&format!("holdfast:answer:{name}"), began);
            self.tell_first_figure();
            self.send_next_alone();
        }));
        let due = Due { turn: Turn::of(&ask.question), ask, hear, wanted };
        let is_first = self.asked.try_update_value(|asked| {
            asked.due.push(due);
            asked.due.len() == 1
        });
        if is_first == Some(true) {
            // What is woken by the same change puts its questions before this goes on.
            spawn_local(async move { self.send_due() });
        }
    }

    /// Sends the questions of this turn.
    fn send_due(self) {
        let mut due = self.asked.try_update_value(|asked| std::mem::take(&mut asked.due)).unwrap_or_default();
        due.arrange_by_key(|due| due.turn);
        for due in due {
            if due.turn == Turn::Alone {
                self.asked.update_value(|asked| asked.later.push_back(due));
            } else {
                self.send_question(due);
            }
        }
        let round = self.asked.try_update_value(|asked| {
            (asked.rounds, asked.rested) = (asked.rounds.wrapping_add(1), false);
            asked.rounds
        });
        let rest = move || {
            let is_last = self.asked.try_update_value(|asked| {
                asked.rested = Some(asked.rounds) == round;
                asked.rested
            });
            if is_last == Some(true) {
                self.send_next_alone();
            }
        };
        set_timeout(rest, REST);
    }

    fn send_next_alone(self) {
        if let Some(due) = self.asked.try_update_value(Asked::next_alone).flatten() {
            self.send_question(due);
        }
    }

    fn send_question(self, Due { ask, hear, .. }: Due) {
        self.send_and_wait(|id| Request::Ask { id, ask }, hear);
    }

    /// The first answer after a reading ends the time that a person waited for it.
    fn tell_first_figure(self) {
        if !self.figures.get_value() {
            self.figures.set_value(true);
            let began = self.reading.with_value(|reading| reading.began);
            clock::after_paint(move || clock::measure("holdfast:first-figure", began));
        }
    }

    /// Asks what the last import has changed, once the screen stands: two datasets are scored for it. `hear` is called once, unless
    /// the worker dies first.
    pub fn difference(self, hear: impl FnOnce(Option<Difference>) + 'static) {
        let models = self.kept.models();
        clock::after_paint(move || {
            if self.is_difference_barred() {
                return hear(None);
            }
            self.send_and_wait(|id| Request::Difference { id, models }, Waiting::Difference(Box::new(move |with| hear(with.read()))));
        });
    }

    /// Asks for the whole answer as CSV; `hear` is called once with its bytes.
    pub fn export(self, ask: Ask, for_excel: bool, hear: impl FnOnce(Result<Vec<u8>, Refusal>) + 'static) {
        if self.is_question_barred(&ask) {
            return spawn_local(async move { hear(Err(Refusal::Stopped)) });
        }
        self.send_and_wait(|id| Request::Export { id, ask, for_excel }, Waiting::Csv(Box::new(hear)));
    }

    /// Saves a report's whole answer as a CSV file.
    pub fn download(self, question: Question, for_excel: bool) {
        self.download_view(question, View::default(), for_excel);
    }

    /// Saves the rows that a view leaves of a report, in its order, as a CSV file.
    pub fn download_view(self, question: Question, view: View, for_excel: bool) {
        let name = format!("{}.csv", question.id());
        self.export(self.ask_of(question, view), for_excel, move |csv| {
            if let Ok(bytes) = csv {
                files::save(&name, "text/csv", &bytes);
            }
        });
    }

    /// Saves the whole answers to these questions, one after the other; `tell` hears of each when it was saved, or why it was not.
    pub fn download_in_turn(self, questions: Vec<Question>, tell: Callback<(&'static str, Option<Refusal>)>) {
        let mut rest = questions.into_iter();
        let Some(question) = rest.next() else { return };
        let id = question.id();
        self.export(self.ask_of(question, View::default()), false, move |csv| {
            if let Ok(bytes) = &csv {
                files::save(&format!("{id}.csv"), "text/csv", bytes);
            }
            // Who asked may have gone; the files are wanted all the same.
            tell.try_run((id, csv.err()));
            self.download_in_turn(rest.collect(), tell);
        });
    }

    /// Sends a request that comes back by the number that it is made with; `waiting` is called with what comes.
    pub(super) fn send_and_wait(self, request: impl FnOnce(u32) -> Request, waiting: Waiting) {
        let id = self.asked.with_value(|asked| asked.last) + 1;
        let request = request(id);
        self.send(&request, &[]);
        self.asked.update_value(|asked| {
            asked.last = id;
            asked.waiting.insert(id, (Rc::new(request), waiting));
        });
    }

    pub(super) fn waiting(self, id: u32) -> Option<Waiting> {
        self.asked.try_update_value(|asked| asked.waiting.remove(&id)).flatten().map(|(_, waiting)| waiting)
    }
}
