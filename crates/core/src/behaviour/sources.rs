//! Which behaviour the data can tell at all, judged by the columns that were mapped and never by rows.
//!
//! Rows would change with the as-of day: a customer base without a click until March would have no clicks *part* until then.

use crate::dataset::{Dataset, FileReport, Shape};
use crate::fold::squash;
use crate::model::LoginUnit;
use crate::model::Measured;
use crate::schema::{Field, Table, events, tickets};
use crate::words::Words;

/// What the mapped columns of all files can tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sources {
    /// There are events at all.
    pub events: bool,
    /// Events have names.
    pub names: bool,
    /// Features are named, by a column or by the events' names.
    pub features: bool,
    /// New content that was shown can be counted.
    pub shown: bool,
    /// Pages are told.
    pub pages: bool,
    /// Users are told.
    pub users: bool,
    /// Tickets tell whether they are negative.
    pub ticket_mood: bool,
}

/// Ticket columns of which one is enough to tell a negative ticket.
const MOOD: [Field; 6] = [tickets::KIND, tickets::SATISFACTION, tickets::SENTIMENT, tickets::SUBJECT, tickets::BODY, tickets::TAGS];

impl Sources {
    /// What the files of a dataset can tell, counted columns (`logins`, `new_shown`) read by these words.
    #[must_use]
    pub fn of(data: &Dataset, words: &Words) -> Sources {
        let mut found = Sources { events: data.table(Table::Events).is_some(), ..Sources::default() };
        for file in &data.files {
            let names = names_events(file);
            found.names |= names;
            found.features |= names || maps(file, events::FEATURE);
            found.shown |= names || says(file, &words.shown_events);
            found.pages |= maps(file, events::PAGE);
            found.users |= maps(file, events::USER_ID);
            found.ticket_mood |= MOOD.iter().any(|&field| maps(file, field));
        }
        found
    }

    /// Whether a measure can be told.
    #[must_use]
    pub fn tell(&self, measured: &Measured) -> bool {
        match measured {
            // Without login events, days of use stand in for logins.
            Measured::LoginsPerWeek { unit: LoginUnit::Account, .. } | Measured::DaysSinceLogin => self.events,
            Measured::LoginsPerWeek { unit: LoginUnit::ActiveSeat, .. } | Measured::ActiveUsers { .. } => self.events && self.users,
            Measured::FeatureLevel { .. } | Measured::FeatureUses { .. } => self.features,
            Measured::NegativeTicketShare { .. } => self.ticket_mood,
            Measured::ClickRate { .. } => self.shown,
            Measured::ExitPageViews { .. } | Measured::PageViews { .. } => self.pages,
            Measured::Events { .. } => self.names || self.events && !self.features && !self.pages,
        }
    }
}

/// How the rows of one file of events are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileTraits {
    /// The file has no feature column, so the name of an event that is nothing else is a feature.
    pub names_are_features: bool,
    /// The file tells what was clicked, so a click on neither content nor feature is no click on something new.
    pub clicks_have_targets: bool,
}

impl FileTraits {
    /// The traits of a file.
    #[must_use]
    pub fn of(file: &FileReport) -> FileTraits {
        let names = names_events(file);
        let feature = maps(file, events::FEATURE);
        FileTraits {
            names_are_features: names && !feature,
            // In a file of daily counts the column of clicks counts clicks on what is new.
            clicks_have_targets: names && (feature || maps(file, events::CONTENT_ID)),
        }
    }
}

/// Whether a file maps a column to a field.
#[must_use]
pub fn maps(file: &FileReport, field: Field) -> bool {
    file.mapping.iter().any(|column| column.field == field)
}

/// Whether any file maps a column to a field.
#[must_use]
pub fn mapped(data: &Dataset, field: Field) -> bool {
    data.files.iter().any(|file| maps(file, field))
}

/// Whether a file has names of events of its own; those of a file of daily counts are its headers.
fn names_events(file: &FileReport) -> bool {
    file.shape != Shape::DailyUsage && maps(file, events::EVENT_NAME)
}

fn says(file: &FileReport, words: &[String]) -> bool {
    let said = file.mapping.iter().filter_map(|column| column.says.as_deref()).map(squash);
    said.into_iter().any(|said| words.iter().any(|word| squash(word) == said))
}
