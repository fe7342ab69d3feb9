//! The engine: what was read last, and answers about it.

use holdfast_core::answer::{Answered, Ground};
use holdfast_core::customer::last_day::{LastDay, last_day};
use holdfast_core::dataset::{Dataset, Revision};
use holdfast_core::day::{AsOf, Day};
use holdfast_core::door::{Ask, Refusal};
use holdfast_core::model::Models;

use crate::export::csv::{CsvStyle, csv};

/// Holds the dataset of one revision and answers questions about it.
#[derive(Debug, Default)]
pub struct Engine {
    data: Option<Dataset>,
    last: Revision,
    last_day: Option<LastDay>,
}

impl Engine {
    /// Puts a freshly read dataset in place of the former one and numbers it.
    pub fn replace(&mut self, mut data: Dataset) -> Revision {
        self.last = Revision(self.last.0 + 1);
        data.revision = self.last;
        self.last_day = last_day(&data);
        self.data = Some(data);
        self.last
    }

    /// What was read last.
    #[must_use]
    pub fn data(&self) -> Option<&Dataset> {
        self.data.as_ref()
    }

    /// The data's last day, which is the default as-of, and what was left out to find it.
    #[must_use]
    pub fn last_day(&self) -> Option<LastDay> {
        self.last_day
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
        let data = self.data.as_ref().ok_or(Refusal::NoData)?;
        let as_of = ask.as_of.or_else(|| self.last_day.map(|last| last.day));
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
