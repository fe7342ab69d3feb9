//! The engine: what was read last, and answers about it.

use holdfast_core::answer::{Answered, Ground};
use holdfast_core::customer::last_day::{LastDay, last_day};
use holdfast_core::dataset::{Dataset, Revision};
use holdfast_core::day::{AsOf, Day};
use holdfast_core::door::{Ask, Refusal, TableChange};
use holdfast_core::model::Models;

use crate::changes::changes;
use crate::export::csv::{CsvStyle, csv};
use crate::import::{Imported, Parts};
use crate::read::options::BUDGET_BYTES;

/// Holds the dataset of one revision and answers questions about it; the one before it can be put back.
#[derive(Debug, Default)]
pub struct Engine {
    now: Loaded,
    /// What was there before the last import, while both fit in memory.
    former: Option<Loaded>,
    last: Revision,
}

/// A dataset, or none, with what adding to it needs.
#[derive(Debug, Default)]
struct Loaded {
    data: Option<Dataset>,
    last_day: Option<LastDay>,
    parts: Option<Parts>,
}

impl Loaded {
    fn bytes(&self) -> usize {
        self.data.as_ref().map_or(0, Dataset::bytes)
    }
}

impl Engine {
    /// Puts a freshly read dataset in place of the former one, for good, and numbers it.
    pub fn replace(&mut self, data: Dataset) -> Revision {
        let revision = self.load(Imported { data, parts: None, remembered: Vec::new() });
        self.former = None;
        revision
    }

    /// Puts an import in place of what was loaded, which can be put back, and numbers it.
    pub fn load(&mut self, imported: Imported) -> Revision {
        let Imported { mut data, parts, .. } = imported;
        self.last = Revision(self.last.0 + 1);
        data.revision = self.last;
        let now = Loaded { last_day: last_day(&data), data: Some(data), parts };
        let former = std::mem::replace(&mut self.now, now);
        self.former = (former.bytes() + self.now.bytes() <= BUDGET_BYTES).then_some(former);
        self.last
    }

    /// Puts back what was loaded before the last import; asked again, the import. `false` if that is no more.
    pub fn undo(&mut self) -> bool {
        match &mut self.former {
            Some(former) => {
                std::mem::swap(former, &mut self.now);
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

    /// What the last import, or the undoing of it, changed; nothing where what was there before is no more.
    #[must_use]
    pub fn changes(&self) -> Vec<TableChange> {
        match (self.former.as_ref().and_then(|former| former.data.as_ref()), &self.now.data) {
            (Some(before), Some(now)) => changes(before, now),
            _ => Vec::new(),
        }
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

    /// The answer to a question, narrowed to its view.
    ///
    /// # Errors
    /// If nothing was read, or the report's tables are missing.
    pub fn ask(&self, ask: &Ask) -> Result<Answered, Refusal> {
        let mut answered = self.whole(ask)?;
        answered.answer.narrow(&ask.view);
        Ok(answered)
    }

    /// The whole answer as CSV, whatever the view.
    ///
    /// # Errors
    /// As [`Engine::ask`].
    pub fn export(&self, ask: &Ask, style: CsvStyle) -> Result<String, Refusal> {
        Ok(csv(self.whole(ask)?.answer.table(), style))
    }

    fn whole(&self, ask: &Ask) -> Result<Answered, Refusal> {
        let data = self.now.data.as_ref().ok_or(Refusal::NoData)?;
        let as_of = ask.as_of.or_else(|| self.now.last_day.map(|last| last.day));
        let preset;
        let models = match &ask.models {
            Some(models) => models,
            None => {
                preset = Models::default();
                &preset
            }
        };
        // Without a dated record no day knows anything; 1970 is before all that anyone exports.
        let ground = Ground { data, as_of: AsOf(as_of.unwrap_or(Day(0))), models };
        let answer = ask.question.answer(ground).map_err(Refusal::Missing)?;
        Ok(Answered { as_of, revision: data.revision, answer })
    }
}
