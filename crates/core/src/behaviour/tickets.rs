//! Whether a ticket is negative, and which of its columns said so.

use serde::{Deserialize, Serialize};

use super::kinds::each;
use crate::column::{NOTHING, TextColumn};
use crate::dataset::{CustomerIx, TableData};
use crate::fold::{fold, mentions};
use crate::schema::{Field, tickets};
use crate::time::Instant;
use crate::words::Words;

/// What decided whether a ticket is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MoodSource {
    /// Its kind.
    Kind,
    /// The customer's satisfaction with it, once known.
    Satisfaction,
    /// Its sentiment, once known.
    Sentiment,
    /// Words in its subject, body or tags.
    Words,
}

impl MoodSource {
    /// The source as a code for notes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            MoodSource::Kind => "kind",
            MoodSource::Satisfaction => "satisfaction",
            MoodSource::Sentiment => "sentiment",
            MoodSource::Words => "words",
        }
    }
}

/// A ticket as far as its mood goes.
#[derive(Debug, Clone, Copy)]
pub struct Ticket {
    /// Its row in the table of tickets.
    pub row: usize,
    /// Whose it is; nothing if no customer is known.
    pub customer: Option<CustomerIx>,
    /// Known from here on.
    pub opened: Instant,
    /// Satisfaction and sentiment are known from here on.
    rated: Option<Instant>,
    kind: Option<bool>,
    satisfaction: Option<bool>,
    sentiment: Option<bool>,
    words: Option<bool>,
}

impl Ticket {
    /// Whether it was negative by what was known before an instant, and what decided.
    ///
    /// A negative kind decides first, then satisfaction, then sentiment, then any other kind; only where none of these
    /// tells do the words decide. Nothing if the ticket tells nothing at all: it counts as neutral.
    #[must_use]
    pub fn negative(&self, before: Instant) -> Option<(bool, MoodSource)> {
        let rated = self.rated.is_some_and(|rated| rated < before);
        let once_rated = |mood: Option<bool>| mood.filter(|_| rated);
        None.or(self.kind.filter(|&negative| negative).map(|mood| (mood, MoodSource::Kind)))
            .or(once_rated(self.satisfaction).map(|mood| (mood, MoodSource::Satisfaction)))
            .or(once_rated(self.sentiment).map(|mood| (mood, MoodSource::Sentiment)))
            .or(self.kind.map(|mood| (mood, MoodSource::Kind)))
            .or(self.words.map(|mood| (mood, MoodSource::Words)))
    }
}

/// Every ticket with a time, in row order. `has_closed` says whether the files tell when tickets were closed:
/// only then is a rating of an open ticket not yet known.
#[must_use]
pub fn read(table: &TableData, words: &Words, has_closed: bool) -> Vec<Ticket> {
    let folded = |list: &[String]| list.iter().map(|word| fold(word)).collect::<Vec<String>>();
    let (negative_kinds, negative_words) = (folded(&words.negative_kinds), folded(&words.negative_words));
    let mentions_any = |text: &str, list: &[String]| list.iter().any(|word| mentions(text, word));
    let kinds = Moods::of(table, tickets::KIND, |kind| Some(mentions_any(&fold(kind), &negative_kinds)));
    let satisfactions = Moods::of(table, tickets::SATISFACTION, bad_satisfaction);
    let sentiments = Moods::of(table, tickets::SENTIMENT, bad_sentiment);
    let texts = [tickets::SUBJECT, tickets::BODY, tickets::TAGS]
        .map(|field| Moods::of(table, field, |text| Some(mentions_any(&fold(text), &negative_words))));
    let opened = table.instant(tickets::OPENED_AT);
    let closed = table.instant(tickets::CLOSED_AT);
    (0..table.rows())
        .filter_map(|row| {
            let opened = opened?.get(row)?;
            let closed = closed.and_then(|closed| closed.get(row));
            Some(Ticket {
                row,
                customer: table.customer(row),
                opened,
                // A closing before the opening is a slip of the pen.
                rated: if has_closed { closed.map(|closed| closed.max(opened)) } else { Some(opened) },
                kind: kinds.get(row),
                satisfaction: satisfactions.get(row),
                sentiment: sentiments.get(row),
                words: texts.iter().filter_map(|text| text.get(row)).reduce(|a, b| a || b),
            })
        })
        .collect()
}

/// What a column says of the mood, read once for each distinct text.
struct Moods<'a> {
    column: Option<&'a TextColumn>,
    by_code: Vec<Option<bool>>,
}

impl<'a> Moods<'a> {
    fn of(table: &'a TableData, field: Field, read: impl Fn(&str) -> Option<bool>) -> Moods<'a> {
        let column = table.text(field);
        Moods { column, by_code: each(column, read) }
    }

    fn get(&self, row: usize) -> Option<bool> {
        match self.column?.codes.get(row) {
            NOTHING => None,
            code => self.by_code[code as usize],
        }
    }
}

/// At most 2 of 5, or a word for it; nothing where the cell is no rating (`offered`).
fn bad_satisfaction(text: &str) -> Option<bool> {
    let text = fold(text);
    let digits: String = text.chars().take_while(|char| char.is_ascii_digit() || *char == ' ' || *char == ',').collect();
    // Folding has made a decimal point a blank: 2.5 is `2 5`.
    if let Some(stars) =
        digits.trim().replace([' ', ','], ".").parse::<f64>().ok().filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Some(stars <= 2.0);
    }
    word_mood(&text)
}

/// Below zero, or a word for it.
fn bad_sentiment(text: &str) -> Option<bool> {
    match text.trim().replace(',', ".").parse::<f64>() {
        Ok(number) if number.is_finite() => Some(number < 0.0),
        _ => word_mood(&fold(text)),
    }
}

fn word_mood(text: &str) -> Option<bool> {
    const BAD: &[&str] = &[
        "bad",
        "negative",
        "neg",
        "very negative",
        "dissatisfied",
        "very dissatisfied",
        "unsatisfied",
        "unhappy",
        "angry",
        "frustrated",
        "poor",
        "very poor",
        "terrible",
        "不满意",
        "很不满意",
        "非常不满意",
        "差",
        "差评",
        "负面",
        "消极",
        "schlecht",
        "unzufrieden",
        "negativ",
    ];
    const FINE: &[&str] = &[
        "good",
        "positive",
        "pos",
        "very positive",
        "neutral",
        "mixed",
        "ok",
        "satisfied",
        "very satisfied",
        "happy",
        "great",
        "excellent",
        "满意",
        "非常满意",
        "很满意",
        "一般",
        "好",
        "好评",
        "正面",
        "积极",
        "中性",
        "gut",
        "zufrieden",
        "positiv",
    ];
    if BAD.contains(&text) || text.starts_with("bad ") {
        Some(true)
    } else if FINE.contains(&text) || text.starts_with("good ") {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Table;
    use crate::testing::dataset;

    fn mood(csv: &str, before: &str) -> Vec<Option<(bool, MoodSource)>> {
        let data = dataset(&[("tickets", csv)]);
        let before = data.settings.zone.start_of(before.parse().expect("a day"));
        let table = data.table(Table::Tickets).expect("tickets");
        let has_closed = table.has(tickets::CLOSED_AT);
        read(table, &Words::default(), has_closed).iter().map(|ticket| ticket.negative(before)).collect()
    }

    #[test]
    fn ratings_of_several_makes_are_read() {
        for (text, bad) in
            [("1", true), ("2", true), ("2.0", true), ("2,5", false), ("3/5", false), ("5", false), ("Bad", true), ("不满意", true)]
        {
            assert_eq!(bad_satisfaction(text), Some(bad), "{text}");
        }
        assert_eq!(bad_satisfaction("offered"), None);
        assert_eq!(
            [bad_sentiment("-0.2"), bad_sentiment("0"), bad_sentiment("Negative"), bad_sentiment("?")],
            [Some(true), Some(false), Some(true), None]
        );
    }

    #[test]
    fn the_first_column_that_tells_decides() {
        use MoodSource::{Kind, Satisfaction, Sentiment, Words};
        let csv = "customer_id,opened_at,closed_at,kind,satisfaction,sentiment,subject\n\
            A,2025-01-01,2025-01-02,Bug report,5,,\n\
            A,2025-01-01,2025-01-02,billing,1,,\n\
            A,2025-01-01,2025-01-09,billing,1,,\n\
            A,2025-01-01,2025-01-02,,,-0.5,\n\
            A,2025-01-01,2025-01-02,how_to,,,an error appears\n\
            A,2025-01-01,2025-01-02,,,,登录报错\n\
            A,2025-01-01,2025-01-02,,,,\n";
        assert_eq!(
            mood(csv, "2025-01-05"),
            [
                Some((true, Kind)),
                Some((true, Satisfaction)),
                Some((false, Kind)),
                Some((true, Sentiment)),
                Some((false, Kind)),
                Some((true, Words)),
                None
            ]
        );
    }

    #[test]
    fn without_a_closing_column_a_rating_is_known_from_the_opening() {
        assert_eq!(mood("customer_id,opened_at,satisfaction\nA,2025-01-01,2\n", "2025-01-02"), [Some((true, MoodSource::Satisfaction))]);
    }
}
