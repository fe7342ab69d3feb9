//! The engine: what was read last, and answers about it.

use std::sync::Arc;

use holdfast_core::answer::figures::{FigureRow, Figures};
use holdfast_core::answer::listing::{Note, NoteCode, View};
use holdfast_core::answer::{Answered, Ground, Question, Report};
use holdfast_core::customer::last_day::{LastDay, last_day};
use holdfast_core::dataset::{Dataset, Revision, Settings};
use holdfast_core::day::{AsOf, Day};
use holdfast_core::difference::{Difference, FigureChange};
use holdfast_core::door::{Ask, Refusal, TableChange};
use holdfast_core::health::prepare;
use holdfast_core::model::Models;
use holdfast_core::patterns::units::Work;
use holdfast_core::recent::Recent;

use crate::changes::{Most, changes};
use crate::export::csv::{CsvStyle, csv};
use crate::import::{Imported, Parts};
use crate::read::options::BUDGET_BYTES;
use crate::whole::Whole;

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Going {
    /// So much is done, in percent.
    On(u8),
    /// The answer is at hand.
    Done,
    /// Other data are loaded than those it was begun for.
    Void,
}

/// Long work on an answer, and the reading of the sources it was begun for.
pub type Begun = (Revision, Work);

/// All that an answer depends on beside the data: the question, the day, the models.
type Asked = (Question, Option<Day>, Option<Models>);

/// Days after the data's last one from which a figure says so: a day or two without a record is nothing to tell.
const SOON_AFTER: i32 = 7;

/// Holds the dataset of one revision and answers questions about it; the one before it can be put back.
#[derive(Debug)]
pub struct Engine {
    now: Loaded,
    /// What was there before the last import, while both fit in memory.
    former: Option<Loaded>,
    last: Revision,
    answers: Recent<Asked, Whole>,
}

/// A dataset, or none, with what adding to it needs.
#[derive(Debug, Default)]
struct Loaded {
    data: Option<Dataset>,
    last_day: Option<LastDay>,
    parts: Option<Parts>,
}

/// Without a dated record no day knows anything; 1970 is before all that anyone exports.
const BEFORE_ALL: Day = Day(0);

/// Rows from which an answer is long.
const LONG: usize = 10_000;

/// Cells of all answers that are kept: two lists of 50,000 accounts, some 30 MB each.
const MOST_CELLS: usize = 3_000_000;

impl Default for Engine {
    fn default() -> Engine {
        let answers = Recent::within(24, MOST_CELLS, Whole::cells);
        Engine { now: Loaded::default(), former: None, last: Revision::default(), answers }
    }
}

impl Loaded {
    fn bytes(&self) -> usize {
        self.data.as_ref().map_or(0, Dataset::bytes)
    }

    /// The key figures as of its last day.
    fn figures(&self, models: &Models) -> Vec<FigureRow> {
        let Some(data) = &self.data else { return Vec::new() };
        let as_of = AsOf(self.last_day.map_or(BEFORE_ALL, |last| last.day));
        Figures::default().answer(Ground { data, as_of, models, former: None }).map(|listing| listing.rows).unwrap_or_default()
    }
}

impl Engine {
    /// Puts a freshly read dataset in place of the former one, for good, and numbers it.
    pub fn replace(&mut self, data: Dataset) -> Revision {
        self.open(Imported { data, parts: None, remembered: Vec::new() })
    }

    /// Puts an import in place of what was loaded, which can be put back, and numbers it.
    pub fn load(&mut self, imported: Imported) -> Revision {
        let Imported { mut data, parts, .. } = imported;
        self.last = Revision(self.last.0 + 1);
        data.revision = self.last;
        self.put(Loaded { last_day: last_day(&data), data: Some(data), parts });
        self.last
    }

    /// Puts nothing in place of what was loaded, which can be put back.
    pub fn load_nothing(&mut self) {
        self.put(Loaded::default());
    }

    /// Opens what was kept, in place of everything, and numbers it.
    pub fn open(&mut self, imported: Imported) -> Revision {
        self.forget();
        let revision = self.load(imported);
        self.former = None;
        revision
    }

    /// Forgets what is loaded and what was before; revisions go on.
    pub fn forget(&mut self) {
        (self.now, self.former) = (Loaded::default(), None);
        self.answers.clear();
    }

    fn put(&mut self, now: Loaded) {
        let former = std::mem::replace(&mut self.now, now);
        self.former = (former.bytes() + self.now.bytes() <= BUDGET_BYTES).then_some(former);
        self.answers.clear();
    }

    /// Puts back what was loaded before the last import; asked again, the import. `false` if that is no more.
    pub fn undo(&mut self) -> bool {
        match &mut self.former {
            Some(former) => {
                std::mem::swap(former, &mut self.now);
                self.answers.clear();
                true
            }
            None => false,
        }
    }

    /// Whether [`Engine::undo`] has something to put back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.former.is_some()
    }

    /// The files that are loaded, for an import that adds to them; none where nothing is loaded, `None` if they were too large to keep.
    #[must_use]
    pub fn parts(&self) -> Option<Parts> {
        if self.now.data.is_none() { Some(Parts::new()) } else { self.now.parts.clone() }
    }

    /// What was settled about what is loaded; nothing is where nothing is loaded.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.now.data.as_ref().map(|data| data.settings.clone()).unwrap_or_default()
    }

    /// What the last import, or the undoing of it, changed; nothing where what was there before is no more.
    #[must_use]
    pub fn changes(&self) -> Vec<TableChange> {
        match (self.former.as_ref().and_then(|former| former.data.as_ref()), &self.now.data) {
            (Some(before), Some(now)) => changes(before, now, Most::AtOnce),
            _ => Vec::new(),
        }
    }

    /// The same in figures, and record by record in larger tables too: for who asks, as it takes a while. Nothing where what was there
    /// before is no more.
    #[must_use]
    pub fn difference(&self, models: &Models) -> Option<Difference> {
        let (before, now) = (self.former.as_ref()?, &self.now);
        let (former, latter) = (before.data.as_ref()?, now.data.as_ref()?);
        let tables = changes(former, latter, Most::Asked);
        let figures = before.figures(models).into_iter().zip(now.figures(models));
        let figures = figures.map(|(before, now)| FigureChange::of(before, now)).collect();
        let day = |loaded: &Loaded| loaded.last_day.map(|last| last.day);
        Some(Difference { before: day(before), now: day(now), figures, tables })
    }

    /// What was read last.
    #[must_use]
    pub fn data(&self) -> Option<&Dataset> {
        self.now.data.as_ref()
    }

    /// The data's last day, which is the default as-of, and what was left out to find it.
    #[must_use]
    pub fn last_day(&self) -> Option<LastDay> {
        self.now.last_day
    }

    /// Finds out what the first questions begin with, while they are on their way.
    pub fn get_ready(&self) {
        if let (Some(data), Some(last)) = (&self.now.data, self.now.last_day) {
            prepare(data, AsOf(last.day));
        }
    }

    /// The answer to a question, as its view wants it.
    ///
    /// # Errors
    /// If nothing was read, or the report's tables are missing.
    pub fn ask(&self, ask: &Ask) -> Result<Answered, Refusal> {
        let data = self.now.data.as_ref().ok_or(Refusal::NoData)?;
        Ok(Whole::given(self.whole(data, ask)?, &ask.view, &data.settings.zone))
    }

    /// The rows that a view's search and filters leave, in its order, as CSV; whatever its window.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn export(&self, ask: &Ask, style: CsvStyle) -> Result<String, Refusal> {
        let data = self.now.data.as_ref().ok_or(Refusal::NoData)?;
        let view = View { window: None, ..ask.view.clone() };
        let whole = self.whole(data, ask)?;
        if view.is_whole() {
            return Ok(csv(whole.table(), style));
        }
        Ok(csv(whole.seen(&view, &data.settings.zone).answer.table(), style))
    }

    /// The part of an answer that takes long, to be done by [`Engine::work_on`] before the question is put; nothing where there is none.
    #[must_use]
    pub fn work(&self, ask: &Ask) -> Option<Begun> {
        // Asked first: nearly no question is one, and to look an answer up its question is copied.
        let data = self.now.data.as_ref().filter(|_| ask.question.can_take_long())?;
        if self.answers.get(&self.key(ask)).is_some() {
            return None;
        }
        let preset = Models::default();
        let work = ask.question.work(self.ground(data, ask, &preset))?;
        Some((data.revision, work))
    }

    /// Goes on with such work for so many customers.
    pub fn work_on(&self, (revision, work): &mut Begun, customers: usize) -> Going {
        match self.now.data.as_ref().filter(|data| data.revision == *revision) {
            None => Going::Void,
            Some(data) if work.step(data, customers) => Going::Done,
            Some(_) => Going::On((work.share() * 100.0) as u8),
        }
    }

    fn key(&self, ask: &Ask) -> Asked {
        (ask.question.clone(), self.day(ask), ask.models.clone())
    }

    fn day(&self, ask: &Ask) -> Option<Day> {
        ask.as_of.or_else(|| self.now.last_day.map(|last| last.day))
    }

    fn ground<'a>(&'a self, data: &'a Dataset, ask: &'a Ask, preset: &'a Models) -> Ground<'a> {
        let as_of = AsOf(self.day(ask).unwrap_or(BEFORE_ALL));
        let former = self.former.as_ref().and_then(|former| former.data.as_ref());
        Ground { data, as_of, models: ask.models.as_ref().unwrap_or(preset), former }
    }

    fn whole(&self, data: &Dataset, ask: &Ask) -> Result<Arc<Whole>, Refusal> {
        let (key, as_of) = (self.key(ask), self.day(ask));
        if let Some(whole) = self.answers.get(&key) {
            return Ok(whole);
        }
        let preset = Models::default();
        let mut answer = ask.question.answer(self.ground(data, ask, &preset)).map_err(Refusal::Missing)?;
        if let Some(last) = self
            .now
            .last_day
            .filter(|last| !ask.question.id().starts_with("data.") && as_of.is_some_and(|day| day > last.day.plus(SOON_AFTER)))
        {
            answer.push_note(Note::new(NoteCode::AfterTheData).about(last.day.to_string()));
        }
        let whole = Whole::new(as_of, data.revision, answer);
        // A long answer that is wanted whole goes out without a copy: there is no further window to come.
        let kept = !(ask.view.is_whole() && whole.table().len() > LONG);
        Ok(if kept { self.answers.keep(key, whole) } else { Arc::new(whole) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use holdfast_core::answer::Question;
    use holdfast_core::answer::listing::{Cell, Filter, SortKey, Test};
    use holdfast_core::testing::dataset;

    fn engine(customers: usize) -> Engine {
        let lines: String = (0..customers).map(|at| format!("C{at},{},2025-03-01 0{}:00,login\n", ["u", "v"][at % 2], at % 7)).collect();
        let mut engine = Engine::default();
        engine.replace(dataset(&[("events", &format!("customer_id,user_id,occurred_at,event_name\n{lines}"))]));
        engine
    }

    fn scores(view: View) -> Ask {
        Ask { question: Question::HealthScores(Default::default()), as_of: None, models: None, view }
    }

    fn ids(answered: &Answered) -> Vec<String> {
        let table = answered.answer.table();
        let id = |row| match table.cell(row, 0) {
            Cell::Text(text) => text.to_owned(),
            other => panic!("an id: {other:?}"),
        };
        (0..table.len()).map(id).collect()
    }

    fn sorted(descending: bool) -> View {
        View { sort: vec![SortKey { column: "customer_id".to_owned(), descending }], ..View::default() }
    }

    #[test]
    fn windows_of_a_list_are_parts_of_its_whole() {
        let engine = engine(30);
        let whole = engine.ask(&scores(sorted(true))).expect("an answer");
        assert_eq!(ids(&whole)[..3], ["C29", "C28", "C27"]);
        for window in [(0, 7), (7, 7), (28, 7), (30, 7), (usize::MAX, usize::MAX)] {
            let part = engine.ask(&scores(View { window: Some(window), ..sorted(true) })).expect("an answer");
            let expected: Vec<String> = ids(&whole).into_iter().skip(window.0).take(window.1).collect();
            assert_eq!((ids(&part), part.answer.table().total()), (expected, 30), "{window:?}");
        }
    }

    #[test]
    fn an_answer_is_told_with_what_was_asked_beside_it() {
        let engine = engine(12);
        let view = View {
            search: Some("c1".to_owned()),
            filters: vec![Filter { column: "band".to_owned(), test: Test::Filled }],
            window: Some((0, 1)),
            summarise: vec!["score".to_owned(), "gone".to_owned()],
            distinct: Some("band".to_owned()),
            around: Some("C10".to_owned()),
            ..sorted(false)
        };
        // The second time everything is at hand.
        for _ in 0..2 {
            let found = engine.ask(&scores(view.clone())).expect("an answer");
            assert_eq!((ids(&found), found.answer.table().total()), (vec!["C1".to_owned()], 3));
            assert_eq!(found.summary.iter().map(|one| (one.column.as_str(), one.n)).collect::<Vec<_>>(), [("score", 3)]);
            assert_eq!(found.distinct.map(|menu| menu.values.iter().map(|(_, count)| count).sum::<u64>()), Some(3));
            let around = found.around.expect("it is there");
            assert_eq!((around.index, around.previous.as_deref(), around.next.as_deref()), (1, Some("C1"), Some("C11")));
        }
    }

    #[test]
    fn what_is_kept_is_the_answer_to_that_very_question() {
        let kept = engine(20);
        let mut models = Models::default();
        models.models[0].bands.healthy = 10.0;
        models.models[0].bands.watch = 5.0;
        let day = |text: &str| Some(text.parse().expect("a day"));
        let asks = [(None, None), (None, Some(models)), (day("2025-02-28"), None), (day("2025-03-20"), None)];
        for _ in 0..2 {
            for (as_of, models) in &asks {
                let ask = Ask { as_of: *as_of, models: models.clone(), ..scores(sorted(true)) };
                assert_eq!(kept.ask(&ask).expect("an answer").answer, engine(20).ask(&ask).expect("an answer").answer);
            }
        }
    }

    #[test]
    fn another_reading_answers_anew() {
        let mut engine = engine(3);
        let first = engine.ask(&scores(View::default())).expect("an answer");
        engine.replace(dataset(&[("events", "customer_id,occurred_at,event_name\nZ,2025-03-01,login\n")]));
        let second = engine.ask(&scores(View::default())).expect("an answer");
        assert_eq!((ids(&first).len(), ids(&second)), (3, vec!["Z".to_owned()]));
        assert!(second.revision > first.revision);
    }
}
