//! A customer's health at month ends, 0–100, with the band limits and what moved.

use holdfast_core::answer::health_history::HistoryRow;
use holdfast_core::day::Day;
use holdfast_core::model::Bands;
use holdfast_core::model::score::Band;

use super::picture::{Dash, Mark, Picture, Point, Shape, Twin};
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::{NAME, Text};
use super::theme::Hue;
use holdfast_core::sorting::Arrange;

/// A score on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HistoryPoint {
    /// The day: a month's last, or the as-of day.
    pub day: Day,
    /// 0–100; without one the line is broken.
    pub score: Option<f64>,
    /// Its band.
    pub band: Option<Band>,
    /// Whether the month was over; what leads to an unfinished one is dotted.
    pub finished: bool,
}

/// Something that moved the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// When.
    pub day: Day,
    /// What, in a few words.
    pub what: String,
}

/// What a history is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// By day.
    pub points: Vec<HistoryPoint>,
    /// Marked on the line; by day.
    pub moved: Vec<Moved>,
    /// Where the bands begin.
    pub limits: Bands,
}

impl History {
    /// What moved within the time of the scores.
    fn shown(&self) -> impl Iterator<Item = &Moved> {
        let time = self.points.first().zip(self.points.last()).map(|(first, last)| first.day..=last.day);
        self.moved.iter().filter(move |moved| time.as_ref().is_some_and(|time| time.contains(&moved.day)))
    }
}

impl HistoryPoint {
    /// The month ends of one customer among the rows of `health.history`.
    #[must_use]
    pub fn of_rows(rows: &[HistoryRow], customer: &str) -> Vec<HistoryPoint> {
        let of_customer = rows.iter().filter(|row| row.customer_id == customer);
        of_customer.map(|row| HistoryPoint { day: row.as_of, score: row.score, band: row.band, finished: true }).collect()
    }
}

/// A point with a score, where it lies.
#[derive(Clone, Copy)]
struct Placed {
    point: HistoryPoint,
    score: f64,
    at: (f64, f64),
}

/// The chart; nothing where no day has a score.
#[must_use]
pub fn history(sheet: &Sheet<'_>, data: &History) -> Option<Picture> {
    let (first, last) = (data.points.first()?, data.points.last()?);
    let phone = sheet.is_phone();
    let (top, bottom) = (12.0, if phone { 124.0 } else { 140.0 });
    let limits = [(100.0, None), (data.limits.healthy, Some(Band::Healthy)), (data.limits.watch, Some(Band::Watch)), (0.0, None)];
    let figures = limits.map(|(score, _)| sheet.formats.score(score));
    let left = 16.0 + sheet.widest(figures.iter().map(String::as_str)) + 10.0;
    let widest = data.points.iter().filter_map(|point| point.score).map(|score| sheet.formats.score(score));
    let right = sheet.width - 16.0 - sheet.widest_name(widest.collect::<Vec<_>>().iter().map(String::as_str));
    let x = Scale { from: f64::from(first.day.0), to: f64::from(last.day.0), start: left + 4.0, end: right };
    let y = Scale { from: 0.0, to: 100.0, start: bottom, end: top };
    let place = |point: &HistoryPoint| {
        let score = point.score?;
        Some(Placed { point: *point, score, at: (x.at(f64::from(point.day.0)), y.at(score.clamp(0.0, 100.0))) })
    };
    let placed: Vec<Option<Placed>> = data.points.iter().map(place).collect();
    let scored: Vec<Placed> = placed.iter().copied().flatten().collect();
    let (oldest, newest) = (scored.first()?, scored.last()?);

    let mut marks = grid(&limits, &figures, left, right, y);
    moves(&mut marks, sheet, data, x, &scored, bottom);
    curve(&mut marks, &placed);
    for point in &scored[..scored.len() - 1] {
        marks.push(Mark::shape(Shape::Ring, point.at, 5.0, Hue::Soft));
    }
    end(&mut marks, sheet, newest);
    months(&mut marks, sheet, data, x, bottom + 14.0);
    let readings = data.points.iter().zip(&placed).map(|(point, placed)| {
        let (label, y) = match placed {
            Some(placed) => (sentence(sheet, placed), placed.at.1),
            None => (sheet.words.history_gap(sheet.formats.day(point.day)), bottom),
        };
        Point::around((x.at(f64::from(point.day.0)), y), 5.0, label, point.day.to_string())
    });
    let moved = data.shown().map(|moved| {
        let label = sheet.words.history_moved(sheet.formats.day(moved.day), moved.what.clone());
        Point::around((x.at(f64::from(moved.day.0)), bottom - 4.0), 4.0, label, moved.day.to_string())
    });
    let mut points: Vec<Point> = readings.chain(moved).collect();
    // By day, so that arrow keys walk through time: days written as 2026-11-18 sort as they follow.
    points.arrange_by(|one, other| one.key.cmp(&other.key));
    Some(Picture {
        width: sheet.width,
        height: bottom + 26.0,
        marks,
        points,
        title: title(sheet, &scored),
        subtitle: subtitle(sheet, last),
        twin: twin(sheet, data),
        alt: alt(sheet, &scored, oldest, newest),
    })
}

fn grid(limits: &[(f64, Option<Band>); 4], figures: &[String; 4], left: f64, right: f64, y: Scale) -> Vec<Mark> {
    let mut marks = Vec::new();
    for ((score, band), figure) in limits.iter().zip(figures) {
        let (from, to) = ((left, y.at(*score)), (right, y.at(*score)));
        marks.push(match band {
            Some(_) => Mark::reference(from, to, Hue::Strong),
            None => Mark::hair(from, to, if *score > 0.0 { Hue::Line } else { Hue::Strong }),
        });
        // The band that begins there: its shape says which.
        if band.is_some() {
            marks.push(Mark::shape(Shape::of(*band), (5.0, y.at(*score)), 8.0, Hue::of(*band)));
        }
        marks.push(Mark::Text(Text::new(left - 6.0, y.at(*score), figure.clone()).end()));
    }
    marks
}

/// The line, broken where there is no score, dotted into a month that is not over.
fn curve(marks: &mut Vec<Mark>, placed: &[Option<Placed>]) {
    let line = |through: Vec<(f64, f64)>, dash| Mark::Line { through, width: 2.0, dash, ink: Hue::Soft.into() };
    for run in placed.split(Option::is_none) {
        let run: Vec<Placed> = run.iter().copied().flatten().collect();
        let solid: Vec<(f64, f64)> = run.iter().filter(|placed| placed.point.finished).map(|placed| placed.at).collect();
        if solid.len() > 1 {
            marks.push(line(solid, Dash::Solid));
        }
        for pair in run.windows(2).filter(|pair| !pair[1].point.finished) {
            marks.push(line(vec![pair[0].at, pair[1].at], Dash::Dotted));
        }
    }
}

/// The last score with its band's marker and its figure.
fn end(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, newest: &Placed) {
    let (x, y) = newest.at;
    let text = Text { size: NAME, ..Text::new(x + 9.0, y, sheet.formats.score(newest.score)) };
    marks.push(Mark::shape(Shape::of(newest.point.band), newest.at, 10.0, Hue::of(newest.point.band)));
    marks.push(Mark::Text(text.bold().ink(Hue::Ink).halo()));
}

/// A notch on the base and a dotted line up to the curve for each thing that moved; its words where they have room.
fn moves(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, data: &History, x: Scale, scored: &[Placed], bottom: f64) {
    let mut free = x.start;
    for moved in data.shown() {
        let at = x.at(f64::from(moved.day.0));
        let ceiling = height_at(scored, at).unwrap_or(bottom);
        let through = vec![(at, bottom), (at, ceiling)];
        marks.push(Mark::Line { through, width: 1.0, dash: Dash::Dotted, ink: Hue::Warn.into() });
        marks.push(Mark::shape(Shape::Notch, (at, bottom - 2.0), 8.0, Hue::Warn));
        let text = Text::new(at, bottom - 14.0, moved.what.clone()).middle().ink(Hue::Warn).halo().within(x.start, x.end, sheet.ruler);
        let [from, _, to, _] = text.bounds(sheet.ruler);
        // Words lie under the curve, not over it, and beside each other.
        let under = [from, at, to].iter().all(|&x| height_at(scored, x).is_none_or(|height| height < bottom - 26.0));
        if from >= free && to <= x.end && under {
            free = to + 8.0;
            marks.push(Mark::Text(text));
        }
    }
}

/// The height of the curve over a place.
fn height_at(scored: &[Placed], x: f64) -> Option<f64> {
    let pair = scored.windows(2).find(|pair| pair[0].at.0 <= x && x <= pair[1].at.0)?;
    let ((x0, y0), (x1, y1)) = (pair[0].at, pair[1].at);
    Some(if x1 > x0 { y0 + (y1 - y0) * (x - x0) / (x1 - x0) } else { y1 })
}

/// The last month first; of the others what does not come too near.
fn months(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, data: &History, x: Scale, y: f64) {
    let mut until = f64::INFINITY;
    for point in data.points.iter().rev() {
        let text =
            Text::new(x.at(f64::from(point.day.0)), y, sheet.formats.month_name(point.day)).middle().within(0.0, sheet.width, sheet.ruler);
        let [from, _, to, _] = text.bounds(sheet.ruler);
        if to + 6.0 <= until {
            until = from;
            marks.push(Mark::Text(text));
        }
    }
}

fn band_word(sheet: &Sheet<'_>, band: Option<Band>) -> &'static str {
    band.map_or(sheet.words.nothing(), |band| sheet.words.band(band))
}

fn sentence(sheet: &Sheet<'_>, placed: &Placed) -> String {
    let day = sheet.formats.day(placed.point.day);
    let said = sheet.words.history_point(day, sheet.formats.score(placed.score), band_word(sheet, placed.point.band));
    let open = (!placed.point.finished).then(|| sheet.words.history_so_far(sheet.formats.month_name(placed.point.day)));
    [Some(said), open].into_iter().flatten().collect::<Vec<_>>().join(sheet.words.semicolon())
}

fn title(sheet: &Sheet<'_>, scored: &[Placed]) -> String {
    let (oldest, newest) = (&scored[0], &scored[scored.len() - 1]);
    let since = sheet.formats.month(oldest.point.day);
    let change = newest.score - oldest.score;
    let points = sheet.formats.score(change.abs());
    // The first of the steepest steps in the direction of the whole.
    let steepest = scored.windows(2).rev().max_by(|one, other| {
        let step = |pair: &[Placed]| (pair[1].score - pair[0].score) * change.signum();
        step(one).total_cmp(&step(other))
    });
    let Some(steepest) = steepest else {
        return sheet.words.history_single(sheet.formats.score(newest.score), sheet.formats.day(newest.point.day));
    };
    let month = sheet.formats.month(steepest[1].point.day);
    if points == sheet.formats.score(0.0) {
        sheet.words.history_level(sheet.formats.score(newest.score), since)
    } else if change < 0.0 {
        sheet.words.history_fell(points, since, month)
    } else {
        sheet.words.history_rose(points, since, month)
    }
}

fn subtitle(sheet: &Sheet<'_>, last: &HistoryPoint) -> String {
    let open = (!last.finished).then(|| sheet.words.history_so_far(sheet.formats.month_name(last.day)));
    [Some(sheet.words.history_measure().to_owned()), open].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn alt(sheet: &Sheet<'_>, scored: &[Placed], oldest: &Placed, newest: &Placed) -> String {
    let score = |score| sheet.formats.score(score);
    let low = scored.iter().map(|placed| placed.score).fold(f64::INFINITY, f64::min);
    let high = scored.iter().map(|placed| placed.score).fold(f64::NEG_INFINITY, f64::max);
    let (from, until) = (sheet.formats.day(oldest.point.day), sheet.formats.day(newest.point.day));
    sheet.words.history_alt(score(oldest.score), from, score(newest.score), until, score(low), score(high))
}

fn twin(sheet: &Sheet<'_>, data: &History) -> Twin {
    let words = sheet.words;
    let head = [words.chart_day(), words.chart_score(), words.chart_band()].map(str::to_owned).to_vec();
    let row = |point: &HistoryPoint| {
        let score = point.score.map_or_else(|| words.nothing().to_owned(), |score| sheet.formats.score(score));
        vec![sheet.formats.day(point.day), score, band_word(sheet, point.band).to_owned()]
    };
    Twin { head, rows: data.points.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn made(scores: &[Option<f64>], unfinished: bool) -> History {
        let limits = Bands { healthy: 80.0, watch: 60.0 };
        let start = Day::from_ymd(2026, 6, 30).expect("a day");
        let points = scores.iter().enumerate().map(|(at, &score)| HistoryPoint {
            day: start.plus(1).add_months(at as i32).plus(-1),
            score,
            band: score.map(|score| limits.of(score)),
            finished: !(unfinished && at + 1 == scores.len()),
        });
        History { points: points.collect(), moved: Vec::new(), limits }
    }

    fn picture(scores: &[Option<f64>], unfinished: bool) -> Option<Picture> {
        history(&sheet(&Plain(Language::En), 428.0), &made(scores, unfinished))
    }

    #[test]
    fn what_it_says_is_true() {
        let fell = picture(&[Some(80.0), Some(75.0), Some(90.0), Some(30.0)], true).expect("scores");
        assert_eq!(fell.title, "Down 50 since Jun 2026, steepest in Sep 2026");
        assert_eq!(fell.subtitle, "health at month end, 0–100 · Sep so far");
        assert_eq!(fell.alt, "Health from 80 on 30 Jun 2026 to 30 on 30 Sep 2026, between 30 and 90");
        assert_eq!(fell.points[3].label, "30 Sep 2026: 30, At risk; Sep so far");
        let title = |scores: &[Option<f64>]| picture(scores, false).expect("scores").title;
        assert_eq!(title(&[Some(40.0), Some(41.0), Some(80.0)]), "Up 40 since Jun 2026, steepest in Aug 2026");
        assert_eq!(title(&[Some(40.0), Some(60.0), Some(40.0)]), "At 40, as in Jun 2026");
        assert_eq!(title(&[Some(40.0)]), "Health 40 on 30 Jun 2026");
    }

    #[test]
    fn an_unfinished_month_is_dotted_and_a_gap_breaks_the_line() {
        let lines = |scores: &[Option<f64>], unfinished| {
            let picture = picture(scores, unfinished).expect("scores");
            let thick = picture.marks.iter().filter_map(|mark| match mark {
                Mark::Line { through, width, dash, .. } if *width > 1.5 => Some((through.len(), *dash)),
                _ => None,
            });
            thick.collect::<Vec<_>>()
        };
        assert_eq!(lines(&[Some(80.0), Some(70.0), Some(30.0)], true), [(2, Dash::Solid), (2, Dash::Dotted)]);
        assert_eq!(lines(&[Some(80.0), Some(70.0), None, Some(30.0), Some(40.0)], false), [(2, Dash::Solid), (2, Dash::Solid)]);
    }

    #[test]
    fn what_moved_is_marked_and_read_in_its_day() {
        let mut data = made(&[Some(80.0), Some(75.0), Some(90.0), Some(30.0)], false);
        data.moved = vec![Moved { day: Day::from_ymd(2026, 8, 18).expect("a day"), what: "Gantt stopped".to_owned() }];
        let picture = history(&sheet(&Plain(Language::En), 428.0), &data).expect("scores");
        assert_eq!(picture.points[2].label, "18 Aug 2026: Gantt stopped");
        assert!(picture.marks.iter().any(|mark| matches!(mark, Mark::Text(text) if text.text == "Gantt stopped")));
    }

    #[test]
    fn no_score_no_picture() {
        assert_eq!(picture(&[None, None], false), None);
        assert_eq!(picture(&[], false), None);
    }
}
