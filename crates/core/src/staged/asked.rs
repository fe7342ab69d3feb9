//! Questions about a file that stay to be seen when they are answered, so that an answer can be changed.

use crate::choices::{ColumnChoice, DateOrder, DecimalSign, Feeds, FileChoices};
use crate::schema::{Field, Table};

use super::{StagedFile, StagedQuestion};

/// An answer to a question about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The file is this table.
    Table(Table),
    /// The column feeds this field.
    Field(Field),
    /// Day or month first.
    Order(DateOrder),
    /// Point or comma before the fraction.
    Decimal(DecimalSign),
    /// Whether amounts are in cents.
    MinorUnits(bool),
}

impl StagedQuestion {
    /// The column it is about, from 1; nothing for one about the whole file.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        match self {
            StagedQuestion::NoTable | StagedQuestion::WhichTable { .. } => None,
            StagedQuestion::WhichField { column, .. }
            | StagedQuestion::DayOrMonth { column, .. }
            | StagedQuestion::PointOrComma { column, .. }
            | StagedQuestion::MinorUnits { column, .. } => Some(*column),
        }
    }

    /// The answers to choose from; none where any table will do.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        match self {
            StagedQuestion::NoTable => Vec::new(),
            StagedQuestion::WhichTable { options } => options.iter().copied().map(Answer::Table).collect(),
            StagedQuestion::WhichField { options, .. } => options.iter().copied().map(Answer::Field).collect(),
            StagedQuestion::DayOrMonth { .. } => [DateOrder::Dmy, DateOrder::Mdy].map(Answer::Order).to_vec(),
            StagedQuestion::PointOrComma { .. } => [DecimalSign::Point, DecimalSign::Comma].map(Answer::Decimal).to_vec(),
            StagedQuestion::MinorUnits { .. } => [false, true].map(Answer::MinorUnits).to_vec(),
        }
    }

    /// The answer by which the file was read as long as nobody gave one.
    #[must_use]
    pub fn suggested(&self) -> Option<Answer> {
        match self {
            StagedQuestion::DayOrMonth { suggested, .. } => Some(Answer::Order(*suggested)),
            StagedQuestion::PointOrComma { suggested, .. } => Some(Answer::Decimal(*suggested)),
            _ => self.answers().first().copied(),
        }
    }

    /// Whether another question asks the same of the same column.
    fn asks_as(&self, other: &StagedQuestion) -> bool {
        let of_file = |one: &StagedQuestion| matches!(one, StagedQuestion::NoTable | StagedQuestion::WhichTable { .. });
        of_file(self) && of_file(other) || std::mem::discriminant(self) == std::mem::discriminant(other) && self.column() == other.column()
    }
}

impl StagedFile {
    /// How a column (from 1) is named in what is settled about it: its header; without one of its own its number.
    #[must_use]
    pub fn key_of(&self, column: usize) -> String {
        let bearer = |header: &str| self.columns.iter().find(|one| one.header.trim() == header).map(|one| one.column);
        let header = self.columns.iter().find(|one| one.column == column).map(|one| one.header.trim()).unwrap_or_default();
        if header.is_empty() || bearer(header) != Some(column) { column.to_string() } else { header.to_owned() }
    }

    /// What is settled about a column (from 1).
    #[must_use]
    pub fn choice_of(&self, column: usize) -> Option<&ColumnChoice> {
        let key = self.key_of(column);
        self.choices.columns.iter().find(|choice| choice.column == key)
    }

    /// The answer that a person gave to a question; nothing as long as it is open.
    #[must_use]
    pub fn answer(&self, question: &StagedQuestion) -> Option<Answer> {
        let choice = || self.choice_of(question.column()?);
        match question {
            StagedQuestion::NoTable | StagedQuestion::WhichTable { .. } => self.choices.table.map(Answer::Table),
            StagedQuestion::WhichField { .. } => match choice()?.feeds {
                Some(Feeds::Field(field)) => Some(Answer::Field(field)),
                _ => None,
            },
            StagedQuestion::DayOrMonth { .. } => choice()?.date_order.map(Answer::Order),
            StagedQuestion::PointOrComma { .. } => choice()?.decimal.map(Answer::Decimal),
            StagedQuestion::MinorUnits { .. } => choice()?.minor_units.map(Answer::MinorUnits),
        }
    }

    /// How many questions nobody has answered, and choices that could not be followed; none in a file that is left out.
    #[must_use]
    pub fn open(&self) -> usize {
        let open = self.questions.iter().filter(|question| self.answer(question).is_none()).count();
        if self.choices.used { open + self.refused.len() } else { 0 }
    }

    /// The questions to be shown: those that are open, and those asked before that are answered, each in the place it had.
    #[must_use]
    pub fn still_asked(&self, before: &[StagedQuestion]) -> Vec<StagedQuestion> {
        let fresh = |asked: &StagedQuestion| self.questions.iter().find(|question| question.asks_as(asked));
        let stays = |asked: &StagedQuestion| {
            self.answer(asked).is_some_and(|answer| asked.answers().is_empty() || asked.answers().contains(&answer))
        };
        let mut all: Vec<StagedQuestion> = Vec::new();
        for asked in before {
            match fresh(asked) {
                Some(question) => all.push(question.clone()),
                None if stays(asked) => all.push(asked.clone()),
                None => {}
            }
        }
        all.extend(self.questions.iter().filter(|question| !before.iter().any(|asked| asked.asks_as(question))).cloned());
        all
    }
}

impl FileChoices {
    /// Takes an answer; `key` names the column it is about.
    pub fn take(&mut self, key: &str, answer: Answer) {
        match answer {
            Answer::Table(table) => self.of_table(table),
            Answer::Field(field) => self.feed(key, Some(field)),
            Answer::Order(order) => self.column(key).date_order = Some(order),
            Answer::Decimal(sign) => self.column(key).decimal = Some(sign),
            Answer::MinorUnits(minor) => self.column(key).minor_units = Some(minor),
        }
    }

    /// Says which table the file is; fields of another table are chosen no more.
    pub fn of_table(&mut self, table: Table) {
        self.table = Some(table);
        for choice in &mut self.columns {
            choice.feeds.take_if(|feeds| matches!(feeds, Feeds::Field(field) if field.table() != table));
        }
        self.leave_out.retain(|field| field.table() == table);
    }

    /// Says which field a column feeds, or that it feeds none. A column that was chosen for the field before feeds none then.
    pub fn feed(&mut self, key: &str, field: Option<Field>) {
        if let Some(field) = field {
            let others = self.columns.iter_mut().filter(|choice| choice.column != key && choice.feeds == Some(Feeds::Field(field)));
            others.for_each(|choice| choice.feeds = Some(Feeds::Nothing));
        }
        self.column(key).feeds = Some(field.map_or(Feeds::Nothing, Feeds::Field));
    }

    /// Changes how the file is cut into cells. What was settled about its columns was of other columns, and goes.
    pub fn cut(&mut self, change: impl FnOnce(&mut FileChoices)) {
        self.columns.clear();
        change(self);
    }

    /// Reads another sheet: another file, in all but its name.
    pub fn of_sheet(&mut self, sheet: &str) {
        *self = FileChoices { sheet: Some(sheet.to_owned()), used: self.used, ..FileChoices::default() };
    }

    /// What is settled about a column, which may be nothing yet.
    pub fn column(&mut self, key: &str) -> &mut ColumnChoice {
        let place = self.columns.iter().position(|choice| choice.column == key).unwrap_or_else(|| {
            self.columns.push(ColumnChoice::of(key));
            self.columns.len() - 1
        });
        &mut self.columns[place]
    }
}
