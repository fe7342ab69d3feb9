//! What the two charts of a customer's page are drawn from.

use std::collections::BTreeMap;

use holdfast_core::account::timeline::{DAYS, Happening};
use holdfast_core::answer::rows::OwnCell;
use holdfast_core::answer::snapshot::{Section, SnapshotRow};
use holdfast_core::day::Day;
use holdfast_core::model::Bands;
use holdfast_core::model::score::Band;

use super::trail::{Kind, happened};
use super::{Portrait, Times, day, number};
use crate::chart::history::{History, HistoryPoint};
use crate::chart::timeline::{Event, Lane, LaneKind, Timeline, Week};
use crate::text::Words;
use holdfast_core::sorting::Arrange;

/// The scores of the last twelve month ends and the as-of day; nothing without a score.
#[must_use]
pub fn history(portrait: Portrait<'_>) -> Option<History> {
    let standing = portrait.standing()?;
    let mut points: Vec<HistoryPoint> = portrait
        .section(Section::History)
        .filter_map(|row| {
            let OwnCell::Day(day) = row.item else { return None };
            let band = row.note.as_deref().and_then(|code| Band::ALL.into_iter().find(|band| band.name() == code));
            Some(HistoryPoint { day, score: number(&row.value), band, finished: day == day.last_of_month() })
        })
        .collect();
    points.drain(..points.len().saturating_sub(13));
    Some(History { points, moved: Vec::new(), limits: Bands { healthy: standing.healthy, watch: standing.watch } })
}

/// The last twelve weeks with the lanes of a kind; `since` is the earlier day, `until` the as-of day.
#[must_use]
pub fn lanes(words: Words, portrait: Portrait<'_>, kind: Kind, since: Option<Day>, until: Day, times: &dyn Times) -> Timeline {
    let mut weeks = Vec::new();
    let mut bars = Happening::Logins;
    let mut events: BTreeMap<(usize, String), (LaneKind, Vec<Event>)> = BTreeMap::new();
    for row in portrait.section(Section::Timeline) {
        let (Some(what), Some(on)) = (happened(row), day(&row.item, times)) else { continue };
        if matches!(what, Happening::Logins | Happening::UseDays) {
            bars = what;
            weeks.push(Week { from: on, until: on.plus(6), count: number(&row.now).unwrap_or_default() as u64 });
        }
        let Some((place, name, marks, flagged)) = lane_of(words, what).filter(|_| kind.holds(what)) else { continue };
        let label = label(words, what, row);
        let event = Event { day: on, label, flagged, key: on.to_string() };
        events.entry((place, name.to_owned())).or_insert((marks, Vec::new())).1.push(event);
    }
    weeks.arrange_by_key(|week| week.from);
    let lanes = events.into_iter().map(|((_, name), (kind, events))| Lane { name, kind, events }).collect();
    let since = since.map(|day| day.plus(1));
    let fell = fell(&weeks, since);
    Timeline { from: until.plus(1 - DAYS), until, bars: words.happening(bars).to_owned(), weeks, since, fell, lanes }
}

/// Whether the mean of the weeks since then is lower than of those before.
fn fell(weeks: &[Week], since: Option<Day>) -> bool {
    let mean =
        |weeks: Vec<&Week>| (!weeks.is_empty()).then(|| weeks.iter().map(|week| week.count).sum::<u64>() as f64 / weeks.len() as f64);
    let (now, before): (Vec<&Week>, Vec<&Week>) = weeks.iter().partition(|week| since.is_some_and(|since| week.from >= since));
    mean(now).zip(mean(before)).is_some_and(|(now, before)| now < before)
}

/// The lane of a happening: its place from the top, its name, its marks, and whether it is what one looks out for.
fn lane_of(words: Words, what: Happening) -> Option<(usize, &'static str, LaneKind, bool)> {
    Some(match what {
        Happening::AdvancedUse => (0, words.lane_features(), LaneKind::Features, false),
        Happening::Ticket => (1, words.trail_tickets(), LaneKind::Tickets, false),
        Happening::NegativeTicket => (1, words.trail_tickets(), LaneKind::Tickets, true),
        Happening::PricePage | Happening::CancelPage => (2, words.lane_pages(), LaneKind::Pages, true),
        Happening::HelpPage => (2, words.lane_pages(), LaneKind::Pages, false),
        Happening::Payment => (3, words.trail_payments(), LaneKind::Payments, false),
        Happening::PaymentFailed => (3, words.trail_payments(), LaneKind::Payments, true),
        _ => return None,
    })
}

fn label(words: Words, what: Happening, row: &SnapshotRow) -> String {
    match row.note.as_deref() {
        Some(note) if matches!(what, Happening::AdvancedUse) => note.to_owned(),
        Some(note) if matches!(what, Happening::Ticket | Happening::NegativeTicket) => {
            let what = words.happening(what);
            words.pick_owned(format!("{what}: {note}"), format!("{what}：{note}"))
        }
        _ => words.happening(what).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn weeks_and_lanes_come_from_the_rows() {
        let row = |on: &str, what: Happening, now: f64, note: &str| SnapshotRow {
            item: OwnCell::Day(day(on)),
            value: OwnCell::Text(what.code().to_owned()),
            now: OwnCell::Number(now),
            note: Some(note.to_owned()),
            ..SnapshotRow::of(Section::Timeline, "")
        };
        let rows = [
            row("2025-03-25", Happening::Logins, 1.0, ""),
            row("2025-03-20", Happening::CancelPage, 2.0, "/cancel"),
            row("2025-03-05", Happening::AdvancedUse, 3.0, "Gantt"),
            row("2025-02-25", Happening::Logins, 5.0, ""),
        ];
        let of =
            |kind| lanes(Words(Language::En), Portrait::of(&rows), kind, Some(day("2025-03-03")), day("2025-03-31"), &Plain(Language::En));
        let all = of(Kind::All);
        assert_eq!((all.weeks.iter().map(|week| week.count).collect::<Vec<_>>(), all.fell), (vec![5, 1], true));
        assert_eq!(all.lanes.iter().map(|lane| lane.events.len()).collect::<Vec<_>>(), [1, 1]);
        assert!(all.lanes[1].events[0].flagged);
        assert!(of(Kind::Tickets).lanes.is_empty());
    }
}
