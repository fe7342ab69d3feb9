//! The order in which questions go to the worker, what waits for their answers, and the last of these.

use std::any::Any;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use holdfast_core::answer::triggers_backtest::TriggersBacktest;
use holdfast_core::answer::triggers_matches::Which;
use holdfast_core::answer::view::View;
use holdfast_core::answer::{Answered, Question};
use holdfast_core::dataset::Revision;
use holdfast_core::door::{Refusal, Request, Sealed};
use holdfast_core::sorting::Arrange;
use web_sys::Blob;

use crate::bridge::worker::Beside;

/// What waits for an answer, by the number of its question.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) last: u32,
    pub(super) waiting: BTreeMap<u32, (Rc<Request>, Waiting)>,
    /// Questions of this turn of the page: they go out together once it is over, the most urgent first.
    due: Vec<Due>,
    /// Long questions, each sent once no answer is awaited: what takes a person's time holds up nothing that doesn't.
    later: VecDeque<Due>,
    /// How often questions went out, and whether a person has rested since: who steps from day to day waits for no long answer.
    rounds: u32,
    rested: bool,
    /// The long question at work by its number, and whether whoever asked still waits for it.
    at_work: Option<(u32, Box<dyn Fn() -> bool>)>,
    pub(super) remembered: Remembered,
}

/// What a person rests, in milliseconds, before long questions are sent.
pub(super) const REST: Duration = Duration::from_millis(120);

/// A question that is not sent yet.
pub(super) struct Due {
    turn: Turn,
    pub(super) ask: Sealed,
    pub(super) hear: Waiting,
    /// Whether whoever asked still waits for the answer.
    pub(super) wanted: Box<dyn Fn() -> bool>,
}

impl Due {
    pub(super) fn new(turn: Turn, ask: Sealed, hear: Waiting, wanted: Box<dyn Fn() -> bool>) -> Due {
        Due { turn, ask, hear, wanted }
    }
}

/// When a question has its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    /// Every customer's score: what the other figures are counted from.
    First,
    /// As it was put.
    Next,
    /// Once no other answer is awaited: many days, or events by each feature, are gone through for it.
    Alone,
}

impl Turn {
    pub(super) fn of(question: &Question) -> Turn {
        match question {
            Question::HealthScores(_) => Turn::First,
            Question::HealthFeatures(_)
            | Question::HealthChange(_)
            | Question::HealthHistory(_)
            | Question::Patterns(_)
            | Question::Leavers(_)
            | Question::Decline(_)
            | Question::TriggersBacktest(TriggersBacktest { rule: None | Some(Which::Preset(_)), .. })
            | Question::HealthSuggested(_)
            | Question::ActsOutcome(_)
            | Question::HealthBacktest(_)
            | Question::HealthMisses(_)
            | Question::HealthCalibration(_) => Turn::Alone,
            _ => Turn::Next,
        }
    }
}

impl Asked {
    /// Adds a question of this turn of the page; tells whether it is its first.
    pub(super) fn add(&mut self, due: Due) -> bool {
        self.due.push(due);
        self.due.len() == 1
    }

    /// The questions of this turn, in the order in which they are sent now, and the number of the round. A person has to rest again.
    pub(super) fn begin_round(&mut self) -> (Vec<Due>, u32) {
        let mut due = std::mem::take(&mut self.due);
        due.arrange_by_key(|due| due.turn);
        let alone = due.partition_point(|due| due.turn != Turn::Alone);
        self.later.extend(due.drain(alone..));
        (self.rounds, self.rested) = (self.rounds.wrapping_add(1), false);
        (due, self.rounds)
    }

    /// A person has rested since that round; tells whether it is the last.
    pub(super) fn rest(&mut self, round: u32) -> bool {
        self.rested = self.rounds == round;
        self.rested
    }

    /// Forgets the questions that are not sent yet, which whoever still wants an answer puts anew, and what a worker that is gone has
    /// answered: the next may count its readings as the last one did.
    pub(super) fn forget(&mut self) {
        self.due.clear();
        self.later.clear();
        self.at_work = None;
        self.remembered = Remembered::default();
    }

    /// A long question was sent under this number.
    pub(super) fn begin_long(&mut self, id: u32, wanted: Box<dyn Fn() -> bool>) {
        self.at_work = Some((id, wanted));
    }

    /// The number of the long question at work that nobody waits for any more; once.
    pub(super) fn unwanted(&mut self) -> Option<u32> {
        let (id, _) = self.at_work.take_if(|(id, wanted)| self.waiting.contains_key(id) && !wanted())?;
        Some(id)
    }

    fn awaits_answer(&self) -> bool {
        self.waiting.values().any(|(_, waiting)| matches!(waiting, Waiting::Answer(_)))
    }

    /// The next of the long questions whose answer is still wanted, if a person rests and nothing else is awaited.
    pub(super) fn next_alone(&mut self) -> Option<Due> {
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

/// The last answers: who goes back by a day or a screen has it at once.
#[derive(Default)]
pub(super) struct Remembered(VecDeque<Known>);

/// An answer that is remembered.
struct Known {
    ask: Sealed,
    revision: Revision,
    /// An [`Answered`]. Known as such by the screens alone: the page's first load has no code for the rows of every report.
    answered: Rc<dyn Any>,
}

/// As many answers: some screens and days.
const MOST_REMEMBERED: usize = 64;
/// Longer answers are not kept, in bytes as they come; nor the further pages of a list, of which there may be thousands.
const LONGEST_REMEMBERED: u32 = 1 << 16;

impl Remembered {
    /// The answer to the same question of the same reading.
    pub(super) fn find(&self, ask: &Sealed, revision: Option<Revision>) -> Option<Answered> {
        let known = self.0.iter().find(|known| Some(known.revision) == revision && known.ask == *ask)?;
        known.answered.downcast_ref::<Answered>().cloned()
    }

    /// Whether an answer of so many bytes is worth keeping.
    pub(super) fn is_worth(view: &View, bytes: u32) -> bool {
        bytes <= LONGEST_REMEMBERED && view.window.is_none_or(|(first, _)| first == 0)
    }

    /// Keeps an answer; those of another reading, and the oldest of too many, go.
    pub(super) fn keep(&mut self, ask: Sealed, answered: Answered) {
        let revision = answered.revision;
        self.0.retain(|known| known.revision == revision && known.ask != ask);
        if self.0.len() == MOST_REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(Known { ask, revision, answered: Rc::new(answered) });
    }
}
