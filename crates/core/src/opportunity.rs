//! What an export tells of an opportunity: whether it is won, lost or open, and the day the export reaches to.

use crate::customer::last_day::latest;
use crate::dataset::TableData;
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::schema::{Field, opportunities};
use crate::time::DayReader;
use crate::time::Zone;

/// The name under which what was seen by comparing exports of the same opportunities stands among the files; no file is called so.
pub const COMPARED: &str = "opportunities: compared";

/// How an opportunity stands as exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Neither won nor lost.
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

/// Whole words for won and lost, without separators.
const WON: &[&str] = &["won", "win", "iswon", "赢单", "已赢单", "成交", "已成交", "成单", "签约", "已签约", "gewonnen"];
const LOST: &[&str] = &["lost", "loss", "lose", "abandoned", "输单", "已输单", "丢单", "已丢单", "失败", "放弃", "verloren"];

/// What the outcome column says of a row; where it says nothing of won or lost, what its stage is called.
///
/// A column of flags (`Won: yes`) says won or nothing. Each distinct text is read once.
#[derive(Debug)]
pub struct Outcomes<'a> {
    table: &'a TableData,
    /// What texts of the outcome column and of the stages say, by code.
    told: [Vec<Option<Outcome>>; 2],
}

impl<'a> Outcomes<'a> {
    /// Of a table of opportunities.
    #[must_use]
    pub fn of(table: &'a TableData) -> Outcomes<'a> {
        let told = |field: Field, read: fn(&str) -> Option<Outcome>| {
            table.text(field).map(|column| column.dictionary.texts().map(|text| read(&squash(text))).collect()).unwrap_or_default()
        };
        let own = |words: &str| if matches!(words, "true" | "yes" | "1" | "是") { Some(Outcome::Won) } else { of_words(words) };
        Outcomes { table, told: [told(opportunities::OUTCOME, own), told(opportunities::STAGE, of_words)] }
    }

    /// How a row stands as exported.
    #[must_use]
    pub fn exported(&self, row: usize) -> Outcome {
        let told = |field: Field, at: usize| {
            let code = self.table.text(field)?.codes.get(row);
            self.told[at].get(code as usize).copied().flatten()
        };
        told(opportunities::OUTCOME, 0).or_else(|| told(opportunities::STAGE, 1)).unwrap_or(Outcome::Open)
    }

    /// How an opportunity stood at the end of a day; nothing if it had not been created by then, on the day that is told.
    ///
    /// It is closed from its close date on. Where the file tells close dates, one that is closed without any counts as open, since
    /// nobody could say since when; without such a column the outcome counts as exported, and only on the data's last day.
    #[must_use]
    pub fn on(&self, row: usize, created: Option<Day>, as_of: AsOf) -> Option<Outcome> {
        if created.is_some_and(|created| !as_of.knows(created)) {
            return None;
        }
        let closed = self.table.day(opportunities::CLOSE_DATE).map(|days| days.get(row).is_some_and(|day| as_of.knows(day)));
        Some(if closed.unwrap_or(true) { self.exported(row) } else { Outcome::Open })
    }

    /// Whether a row is won or lost as exported, and has no close date though the file tells close dates.
    #[must_use]
    pub fn is_undated(&self, row: usize) -> bool {
        self.table.day(opportunities::CLOSE_DATE).is_some_and(|days| days.get(row).is_none()) && self.exported(row) != Outcome::Open
    }
}

/// Whether a squashed name is that of a stage of what is won.
#[must_use]
pub fn is_won(words: &str) -> bool {
    WON.contains(&words) || words.contains("closedwon")
}

/// Whether a squashed name is that of a stage of what is lost.
#[must_use]
pub fn is_lost(words: &str) -> bool {
    LOST.contains(&words) || words.contains("closedlost")
}

fn of_words(words: &str) -> Option<Outcome> {
    if is_won(words) {
        Some(Outcome::Won)
    } else if is_lost(words) {
        Some(Outcome::Lost)
    } else {
        None
    }
}

/// The last day on which something of an export's opportunities is told to have happened: one was created, followed up or closed.
///
/// The export was made on that day or later; nothing tells when. Nothing if no opportunity is dated.
#[must_use]
pub fn last_told(table: &TableData, zone: &Zone) -> Option<Day> {
    let mut reader = DayReader::new(zone);
    let mut days: Vec<Day> = Vec::new();
    for field in [opportunities::CREATED_AT, opportunities::FIRST_FOLLOW_UP_AT] {
        if let Some(column) = table.instant(field) {
            days.extend(column.iter().flatten().map(|at| reader.day_of(at)));
        }
    }
    // The close date of an open opportunity is an expectation.
    if let Some(closed) = table.day(opportunities::CLOSE_DATE) {
        let outcomes = Outcomes::of(table);
        days.extend((0..table.rows()).filter(|&row| outcomes.exported(row) != Outcome::Open).filter_map(|row| closed.get(row)));
    }
    latest(days).map(|last| last.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Table;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn the_outcome_is_what_the_column_says_else_what_the_stage_is_called() {
        let csv = "opportunity_id,outcome,stage\n1,Won,Demo\n2,,Closed Lost\n3,,6 - Closed Won\n4,true,Demo\n5,false,Demo\n6,,赢单\n\
                   7,Open,Negotiation\n8,closed-lost,\n9,,Lost interest?\n";
        let data = dataset(&[("opportunities", csv)]);
        let table = data.table(Table::Opportunities).expect("a table");
        use Outcome::{Lost, Open, Won};
        let outcomes = Outcomes::of(table);
        let found: Vec<Outcome> = (0..table.rows()).map(|row| outcomes.exported(row)).collect();
        assert_eq!(found, [Won, Lost, Won, Won, Open, Won, Open, Lost, Open]);
    }

    #[test]
    fn an_export_reaches_to_what_happened_not_to_what_is_expected() {
        let csv = "opportunity_id,stage,created_at,close_date\n1,Demo,2025-01-03,2026-12-31\n2,Won,2025-01-05,2025-01-20\n";
        let data = dataset(&[("opportunities", csv)]);
        let table = data.table(Table::Opportunities).expect("a table");
        assert_eq!(last_told(table, &data.settings.zone), Some(day("2025-01-20")));
        let on = |row, text| Outcomes::of(table).on(row, Some(day("2025-01-05")), AsOf(day(text)));
        assert_eq!((on(1, "2025-01-04"), on(1, "2025-01-19"), on(1, "2025-01-20")), (None, Some(Outcome::Open), Some(Outcome::Won)));
    }
}
