//! What happened around a customer on one axis of time: weekly bars with their counts, a lane for each kind of event.

use holdfast_core::day::Day;

use super::picture::{Mark, Picture, Point, Shape, Twin};
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use holdfast_core::sorting::Arrange;

/// Height of the highest bar, and of a lane.
const BARS: f64 = 40.0;
const LANE: f64 = 22.0;
/// Labels told of one day in one lane; of more, how many.
const TOLD: usize = 3;

/// A week's count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub until: Day,
    /// How many.
    pub count: u64,
}

/// Which marks a lane has: one for what is as usual, another for what is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LaneKind {
    /// Dots.
    Features,
    /// Squares, the negative in the colour of risk and larger.
    Tickets,
    /// Dots, the telling pages as triangles in the colour of risk.
    Pages,
    /// Ticks, the late ones longer and in the colour of a warning.
    Payments,
}

impl LaneKind {
    fn mark(self, flagged: bool) -> (Shape, f64, Hue) {
        match (self, flagged) {
            (LaneKind::Features, _) | (LaneKind::Pages, false) => (Shape::Dot, 5.0, Hue::Soft),
            (LaneKind::Tickets, false) => (Shape::Square, 6.0, Hue::Soft),
            (LaneKind::Tickets, true) => (Shape::Square, 8.0, Hue::Risk),
            (LaneKind::Pages, true) => (Shape::Down, 9.0, Hue::Risk),
            (LaneKind::Payments, false) => (Shape::Tick, 10.0, Hue::Soft),
            (LaneKind::Payments, true) => (Shape::Tick, 16.0, Hue::Warn),
        }
    }
}

/// An event of a lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub day: Day,
    /// What, in a few words.
    pub label: String,
    /// Whether it is what one looks out for: a negative ticket, a late payment, a visit to the cancel page.
    pub flagged: bool,
    /// What it is about, for the one who acts on it.
    pub key: String,
}

/// Events of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Its marks.
    pub kind: LaneKind,
    /// In any order; those of one day are one mark.
    pub events: Vec<Event>,
}

/// What a time line is drawn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// First day of the axis.
    pub from: Day,
    /// Last day of the axis.
    pub until: Day,
    /// What the bars count: `Logins`.
    pub bars: String,
    /// By day.
    pub weeks: Vec<Week>,
    /// First day of what is looked at; weeks from here on are compared with those before.
    pub since: Option<Day>,
    /// Whether the weeks since then cost points: they take the colour of risk.
    pub fell: bool,
    /// From the top.
    pub lanes: Vec<Lane>,
}

/// The events of a lane on one day.
struct Moment<'a> {
    day: Day,
    events: Vec<&'a Event>,
}

impl Moment<'_> {
    fn flagged(&self) -> bool {
        self.events.iter().any(|event| event.flagged)
    }
}

impl Lane {
    /// By day; the flagged events of a day first.
    fn moments(&self) -> Vec<Moment<'_>> {
        let mut events: Vec<&Event> = self.events.iter().collect();
        events.arrange_by_key(|event| (event.day, !event.flagged));
        let days = events.chunk_by(|one, other| one.day == other.day);
        days.map(|events| Moment { day: events[0].day, events: events.to_vec() }).collect()
    }
}

/// The chart; nothing where there is neither a week nor an event in its time.
#[must_use]
pub fn timeline(sheet: &Sheet<'_>, data: &Timeline) -> Option<Picture> {
    let within = |day: Day| (data.from..=data.until).contains(&day);
    let any = !data.weeks.is_empty() || data.lanes.iter().any(|lane| lane.events.iter().any(|event| within(event.day)));
    if !any || data.until <= data.from {
        return None;
    }
    let names = data.lanes.iter().map(|lane| lane.name.as_str()).chain([data.bars.as_str()]);
    let room = if sheet.is_phone() { sheet.width * 0.24 } else { 160.0 };
    let left = sheet.widest(names).min(room) + 14.0;
    // Events lie in the middle of their day, bars from the first day's start to the last one's end.
    let x = Scale { from: f64::from(data.from.0), to: f64::from(data.until.0) + 1.0, start: left, end: sheet.width };
    let base = 20.0 + BARS;
    let bottom = base + 12.0 + LANE * data.lanes.len() as f64;
    let mut marks = Vec::new();
    let mut points = Vec::new();
    marks.push(Mark::Text(Text::new(0.0, base - 8.0, sheet.cut(&data.bars, left - 10.0))));
    bars(&mut marks, &mut points, sheet, data, x, base);
    marks.push(Mark::hair((left, base), (sheet.width, base), Hue::Strong));
    for (at, lane) in data.lanes.iter().enumerate() {
        let y = base + 16.0 + LANE * at as f64;
        marks.push(Mark::hair((left, y), (sheet.width, y), Hue::Line));
        marks.push(Mark::Text(Text::new(0.0, y, sheet.cut(&lane.name, left - 10.0))));
        for moment in lane.moments().iter().filter(|moment| within(moment.day)) {
            let (shape, size, hue) = lane.kind.mark(moment.flagged());
            let place = (x.at(f64::from(moment.day.0) + 0.5), y);
            // A mark on the first or the last day of a long time stays inside.
            let place = (place.0.clamp(left + size / 2.0, sheet.width - size / 2.0), y);
            marks.push(Mark::shape(shape, place, size, hue));
            points.push(Point::around(place, size / 2.0, told(sheet, lane, moment), moment.events[0].key.clone()));
        }
    }
    if let Some(since) = data.since.filter(|&since| within(since)) {
        let cut = x.at(f64::from(since.0));
        marks.push(Mark::reference((cut, 4.0), (cut, bottom), Hue::Strong));
    }
    axis(&mut marks, sheet, data, x, bottom + 12.0);
    Some(Picture {
        width: sheet.width,
        height: bottom + 24.0,
        marks,
        points,
        title: title(sheet, data),
        subtitle: sheet.words.timeline_measure(data.bars.clone(), sheet.formats.date(data.from), sheet.formats.date(data.until)),
        twin: twin(sheet, data),
        alt: alt(sheet, data),
    })
}

fn bars(marks: &mut Vec<Mark>, points: &mut Vec<Point>, sheet: &Sheet<'_>, data: &Timeline, x: Scale, base: f64) {
    let highest = data.weeks.iter().map(|week| week.count).max().unwrap_or_default();
    let y = Scale { from: 0.0, to: highest as f64, start: base, end: base - BARS };
    let edges = |week: &Week| (x.at(f64::from(week.from.0)).max(x.start), x.at(f64::from(week.until.0) + 1.0).min(x.end));
    let counts: Vec<String> = data.weeks.iter().map(|week| sheet.formats.whole(week.count)).collect();
    // All counts or none: a gap between two would read as a zero.
    let room = data.weeks.iter().map(|week| edges(week).1 - edges(week).0).fold(f64::INFINITY, f64::min);
    let written = sheet.widest(counts.iter().map(String::as_str)) + 3.0 <= room;
    for (week, count) in data.weeks.iter().zip(counts) {
        let (from, to) = edges(week);
        let top = y.at(week.count as f64);
        let ink = if data.fell && data.since.is_some_and(|since| week.from >= since) { Hue::Risk.into() } else { Hue::Strong.at(0.45) };
        if week.count > 0 {
            marks.push(Mark::fill([from + 1.0, top, (to - 1.0).max(from + 2.0), base], ink));
        }
        if written {
            marks.push(Mark::Text(Text::new(f64::midpoint(from, to), top - 9.0, count.clone()).middle()));
        }
        let (first, last) = (sheet.formats.date(week.from), sheet.formats.date(week.until));
        let label = sheet.words.timeline_week(data.bars.clone(), first, last, count);
        points.push(Point { area: [from, base - BARS, to, base], label, key: week.from.to_string() });
    }
}

fn told(sheet: &Sheet<'_>, lane: &Lane, moment: &Moment<'_>) -> String {
    let mut labels: Vec<String> = moment.events.iter().take(TOLD).map(|event| event.label.clone()).collect();
    if moment.events.len() > TOLD {
        labels.push(sheet.words.timeline_more(sheet.formats.whole((moment.events.len() - TOLD) as u64)));
    }
    let what = sheet.words.timeline_lane(lane.name.clone(), labels.join(sheet.words.comma()));
    sheet.words.history_moved(sheet.formats.date(moment.day), what)
}

/// The first day at the left, the last at the right, between them every so many weeks what has room.
fn axis(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, data: &Timeline, x: Scale, y: f64) {
    let label =
        |day: Day| Text::new(x.at(f64::from(day.0) + 0.5), y, sheet.formats.date(day)).middle().within(x.start, sheet.width, sheet.ruler);
    let last = label(data.until);
    let until = last.bounds(sheet.ruler)[0];
    let mut free = f64::NEG_INFINITY;
    let fourth = (0..).map(|step| data.from.plus(28 * step)).take_while(|&day| day < data.until);
    for text in fourth.map(label) {
        let [from, _, to, _] = text.bounds(sheet.ruler);
        if from >= free && to + 8.0 <= until {
            free = to + 8.0;
            marks.push(Mark::Text(text));
        }
    }
    marks.push(Mark::Text(last));
}

/// The mean of a week over some weeks, by their days: the last may be short.
fn weekly(weeks: &[&Week]) -> Option<f64> {
    let days: i32 = weeks.iter().map(|week| week.until.since(week.from) + 1).sum();
    let count: u64 = weeks.iter().map(|week| week.count).sum();
    (days > 0).then(|| count as f64 * 7.0 / f64::from(days))
}

fn title(sheet: &Sheet<'_>, data: &Timeline) -> String {
    let all: Vec<&Week> = data.weeks.iter().collect();
    let compared = data.since.and_then(|since| {
        let (after, before): (Vec<&Week>, Vec<&Week>) = all.iter().partition(|week| week.from >= since);
        Some((since, weekly(&after)?, weekly(&before)?))
    });
    let score = |mean| sheet.formats.score(mean);
    match (compared, weekly(&all)) {
        (Some((since, after, before)), _) => {
            sheet.words.timeline_title(data.bars.clone(), score(after), sheet.formats.date(since), score(before))
        }
        (None, Some(mean)) => sheet.words.timeline_mean(data.bars.clone(), score(mean)),
        (None, None) => counts(sheet, data),
    }
}

/// How many events each lane holds within the time shown.
fn counts(sheet: &Sheet<'_>, data: &Timeline) -> String {
    let lane = |lane: &Lane| {
        let count = lane.events.iter().filter(|event| (data.from..=data.until).contains(&event.day)).count();
        sheet.words.timeline_lane(lane.name.clone(), sheet.formats.whole(count as u64))
    };
    data.lanes.iter().map(lane).collect::<Vec<_>>().join(sheet.words.semicolon())
}

fn alt(sheet: &Sheet<'_>, data: &Timeline) -> String {
    let range = data.weeks.iter().map(|week| week.count).min().zip(data.weeks.iter().map(|week| week.count).max());
    let bars = range.map(|(low, high)| {
        let (low, high) = (sheet.formats.whole(low), sheet.formats.whole(high));
        sheet.words.timeline_alt(data.bars.clone(), sheet.formats.day(data.from), sheet.formats.day(data.until), low, high)
    });
    let lanes = (!data.lanes.is_empty()).then(|| counts(sheet, data));
    [bars, lanes].into_iter().flatten().collect::<Vec<_>>().join(sheet.words.semicolon())
}

fn twin(sheet: &Sheet<'_>, data: &Timeline) -> Twin {
    let words = sheet.words;
    let head = [words.chart_day(), words.chart_kind(), words.chart_event()].map(str::to_owned).to_vec();
    let weeks = data.weeks.iter().map(|week| {
        let days = format!("{} – {}", sheet.formats.date(week.from), sheet.formats.date(week.until));
        vec![days, data.bars.clone(), sheet.formats.whole(week.count)]
    });
    let events = data.lanes.iter().flat_map(|lane| {
        let events = lane.moments().into_iter().flat_map(|moment| moment.events);
        let shown = events.filter(|event| (data.from..=data.until).contains(&event.day));
        shown.map(|event| vec![sheet.formats.date(event.day), lane.name.clone(), event.label.clone()])
    });
    Twin { head, rows: weeks.chain(events).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn event(day: Day, label: &str, flagged: bool) -> Event {
        Event { day, label: label.to_owned(), flagged, key: format!("key of {label}") }
    }

    fn made(counts: &[u64], since: Option<usize>) -> Timeline {
        let from = Day::from_ymd(2026, 8, 27).expect("a day");
        let week = |at: usize| from.plus(7 * at as i32);
        let weeks = counts.iter().enumerate().map(|(at, &count)| Week { from: week(at), until: week(at).plus(6), count });
        Timeline {
            from,
            until: week(counts.len()).plus(-1),
            bars: "Logins".to_owned(),
            weeks: weeks.collect(),
            since: since.map(week),
            fell: true,
            lanes: vec![Lane {
                name: "Tickets".to_owned(),
                kind: LaneKind::Tickets,
                events: vec![
                    event(from.plus(3), "second", false),
                    event(from.plus(3), "angry", true),
                    event(from.plus(9), "late", false),
                    event(from.plus(-1), "too early", false),
                ],
            }],
        }
    }

    #[test]
    fn what_it_says_is_true() {
        let picture = timeline(&sheet(&Plain(Language::En), 680.0), &made(&[5, 6, 1, 2], Some(2))).expect("weeks");
        assert_eq!(picture.title, "Logins: 1.5 a week since 10 Sep, 5.5 in the weeks before");
        assert_eq!(picture.alt, "Logins a week from 27 Aug 2026 to 23 Sep 2026, between 1 and 6; Tickets: 3");
        assert_eq!(picture.points[0].label, "Logins, 27 Aug – 2 Sep: 5");
        let whole = timeline(&sheet(&Plain(Language::En), 680.0), &made(&[5, 6], None)).expect("weeks");
        assert_eq!(whole.title, "Logins: 5.5 a week");
    }

    #[test]
    fn events_of_a_day_are_one_mark_and_the_flagged_one_decides() {
        let picture = timeline(&sheet(&Plain(Language::En), 680.0), &made(&[5, 6], None)).expect("weeks");
        assert_eq!(picture.points.len(), 2 + 2);
        assert_eq!((picture.points[2].label.as_str(), picture.points[2].key.as_str()), ("30 Aug: Tickets: angry, second", "key of angry"));
        let risky = |mark: &&Mark| matches!(mark, Mark::Shape { ink, .. } if ink.hue == Hue::Risk);
        assert_eq!(picture.marks.iter().filter(risky).count(), 1);
    }

    #[test]
    fn bars_begin_at_zero() {
        let picture = timeline(&sheet(&Plain(Language::En), 680.0), &made(&[3, 0, 6], None)).expect("weeks");
        let bars = picture
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Fill([_, top, _, bottom], _) = mark { Some((*top, *bottom)) } else { None });
        let base = 20.0 + BARS;
        assert_eq!(bars.collect::<Vec<_>>(), [(base - BARS / 2.0, base), (base - BARS, base)]);
    }

    #[test]
    fn nothing_happened_no_picture() {
        let mut data = made(&[], None);
        data.until = data.from.plus(6);
        data.lanes[0].events.truncate(0);
        assert_eq!(timeline(&sheet(&Plain(Language::En), 680.0), &data), None);
    }

    #[test]
    fn counts_are_left_out_where_they_have_no_room() {
        let picture = timeline(&sheet(&Plain(Language::En), 358.0), &made(&[12345; 52], None)).expect("weeks");
        assert!(!picture.marks.iter().any(|mark| matches!(mark, Mark::Text(text) if text.text == "12,345")));
        assert_eq!(picture.points[0].label, "Logins, 27 Aug – 2 Sep: 12,345");
    }
}
