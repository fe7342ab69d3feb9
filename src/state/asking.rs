//! Questions to the worker, and who waits for their answers.

use std::borrow::Cow;
use std::rc::Rc;
use std::time::Duration;

use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answered, Question};
use holdfast_core::difference::Difference;
use holdfast_core::door::{Ask, Refusal, Request, Sealed};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::State;
use super::turns::{Asked, Due, REST, Remembered, Turn, Waiting};
use crate::bridge::worker::Beside;
use crate::bridge::{clock, files, slices};

/// A question as it travels.
fn seal(ask: &Ask) -> Sealed {
    // Our own plain data always have a coded form.
    Sealed { report: Cow::Borrowed(ask.question.id()), bytes: postcard::to_allocvec(ask).unwrap_or_default() }
}

/// From one saved file to the next: of many that are handed over at once a browser drops some.
const PACE: Duration = Duration::from_millis(250);

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
        let (turn, sealed) = (Turn::of(&ask.question), seal(&ask));
        if self.is_question_barred(&sealed) {
            return spawn_local(async move { hear(Err(Refusal::Stopped)) });
        }
        let measure = move || clock::measure(&format!("holdfast:answer:{name}"), began);
        let revision = self.loaded.with_untracked(|loaded| loaded.as_ref().map(|loaded| loaded.revision));
        if let Some(known) = self.asked.with_value(|asked| asked.remembered.find(&sealed, revision)) {
            // Nothing that hears of it may be taken for a signal of the question.
            untrack(|| hear(Ok(known)));
            measure();
            return self.tell_first_figure();
        }
        let (of, view) = (sealed.clone(), ask.view);
        let hear = Waiting::Answer(Box::new(move |answer: Result<Beside, Refusal>| {
            let is_worth = answer.as_ref().is_ok_and(|with| Remembered::is_worth(&view, with.bytes()));
            // Read here, by code that no screen but those with figures needs.
            let answer = answer.and_then(|with| with.read::<Answered>().ok_or(Refusal::NoData));
            if let Some(answered) = answer.as_ref().ok().filter(|_| is_worth) {
                self.asked.update_value(|asked| asked.remembered.keep(of, answered.clone()));
            }
            hear(answer);
            measure();
            self.tell_first_figure();
            self.send_next_alone();
        }));
        // What was left for this question, if it takes long, is not finished first.
        if let Some(id) = self.asked.try_update_value(Asked::unwanted).flatten() {
            self.send(&Request::Stop { id }, &[]);
        }
        let due = Due::new(turn, sealed, hear, wanted);
        let is_first = self.asked.try_update_value(|asked| asked.add(due));
        if is_first == Some(true) {
            // What is woken by the same change puts its questions before this goes on.
            spawn_local(async move { self.send_due() });
        }
    }

    /// Sends the questions of this turn.
    fn send_due(self) {
        let Some((now, round)) = self.asked.try_update_value(Asked::begin_round) else { return };
        now.into_iter().for_each(|due| self.send_question(due));
        let rest = move || {
            if self.asked.try_update_value(|asked| asked.rest(round)) == Some(true) {
                self.send_next_alone();
            }
        };
        set_timeout(rest, REST);
    }

    fn send_next_alone(self) {
        if let Some(due) = self.asked.try_update_value(Asked::next_alone).flatten() {
            let Due { ask, hear, wanted, .. } = due;
            self.send_and_wait(|id| Request::Ask { id, ask }, hear);
            self.asked.update_value(|asked| asked.begin_long(asked.last, wanted));
        }
    }

    fn send_question(self, Due { ask, hear, .. }: Due) {
        self.send_and_wait(|id| Request::Ask { id, ask }, hear);
    }

    /// Stops the long question at work, if there is one: it is answered that it was stopped.
    pub fn stop_long(self) {
        if let Some((id, _)) = self.along.get_untracked() {
            self.send(&Request::Stop { id }, &[]);
        }
    }

    /// The long question of this number has ended, whichever it was.
    pub(super) fn leave_along(self, id: u32) {
        if self.along.with_untracked(|along| along.is_some_and(|(at_work, _)| at_work == id)) {
            self.along.set(None);
        }
    }

    /// The first answer after a reading ends the time that a person waited for it.
    fn tell_first_figure(self) {
        if !self.figures.get_value() {
            self.figures.set_value(true);
            let began = self.reading.with_value(|reading| reading.began);
            slices::at_rest(move || clock::measure("holdfast:first-figure", began));
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
        let ask = seal(&ask);
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
            let is_saved = csv.is_ok();
            // Who asked may have gone; the files are wanted all the same.
            tell.try_run((id, csv.err()));
            let go_on = move || self.download_in_turn(rest.collect(), tell);
            if is_saved { set_timeout(go_on, PACE) } else { go_on() }
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
