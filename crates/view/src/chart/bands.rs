//! How the customers stand: a bar a band from 0, its share as a tick with the 95 % interval around it.

use holdfast_core::answer::health_summary::BandRow;
use holdfast_core::model::score::Band;

use super::picture::{Mark, Picture, Point, Shape, Twin};
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// Heights of a row; on a phone the name and the figures stand above the bar.
const ROW: f64 = 34.0;
const PHONE_ROW: f64 = 50.0;
/// Between two columns.
const GAP: f64 = 16.0;
/// Room for a marker before a name.
const MARKER: f64 = 18.0;

/// A band with what is written about it.
struct Line<'a> {
    band: Band,
    row: &'a BandRow,
    share: f64,
    count: String,
    share_written: String,
    interval: Option<(f64, f64)>,
    interval_written: String,
}

/// The chart of a summary, in its order; nothing where nobody was counted.
///
/// Bars run from 0 to 100 % so that two pictures can be compared.
#[must_use]
pub fn bands(sheet: &Sheet<'_>, rows: &[BandRow]) -> Option<Picture> {
    let lines: Vec<Line<'_>> = rows.iter().filter_map(|row| line(sheet, row)).collect();
    let all: u64 = lines.iter().map(|line| line.row.customers).sum();
    if all == 0 {
        return None;
    }
    let of = |band: Band| lines.iter().find(|line| line.band == band).map_or(0, |line| line.row.customers);
    let whole = |number| sheet.formats.whole(number);
    let mut picture = if sheet.is_phone() { phone(sheet, &lines) } else { wide(sheet, &lines) };
    picture.title = sheet.words.bands_title(of(Band::AtRisk), &whole(of(Band::AtRisk)), &whole(all));
    picture.subtitle = sheet.words.bands_measure(whole(all));
    picture.alt = sheet.words.bands_alt(whole(all), whole(of(Band::Healthy)), whole(of(Band::Watch)), whole(of(Band::AtRisk)));
    picture.twin = twin(sheet, &lines);
    Some(picture)
}

fn line<'a>(sheet: &Sheet<'_>, row: &'a BandRow) -> Option<Line<'a>> {
    let share = row.customers_share?;
    let interval = row.customers_share_low.zip(row.customers_share_high);
    let write = |share| sheet.formats.share(share);
    let interval_written = interval.map_or_else(String::new, |(low, high)| format!("{}–{}", write(low), write(high)));
    Some(Line {
        band: row.band?,
        row,
        share,
        count: sheet.formats.whole(row.customers),
        share_written: write(share),
        interval,
        interval_written,
    })
}

fn wide(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Picture {
    let words = sheet.words;
    let heads = [words.chart_customers(), words.chart_share(), words.chart_interval()];
    let column = |head: &str, cells: fn(&Line<'_>) -> String| {
        let cells: Vec<String> = lines.iter().map(cells).collect();
        sheet.widest(cells.iter().map(String::as_str).chain([head])) + GAP
    };
    // The count is bold, and so a little wider.
    let widths = [
        column(heads[0], |line| line.count.clone() + "0"),
        column(heads[1], |line| line.share_written.clone()),
        column(heads[2], |line| line.interval_written.clone()),
    ];
    let names = MARKER + sheet.widest_name(lines.iter().map(|line| words.band(line.band))) + GAP;
    let interval_end = sheet.width;
    let share_end = interval_end - widths[2];
    let count_end = share_end - widths[1];
    let scale = Scale { from: 0.0, to: 1.0, start: names, end: (count_end - widths[0]).max(names + 40.0) };
    let top = 22.0;
    let bottom = top + ROW * lines.len() as f64;
    let mut marks = axis(sheet, scale, top, bottom, 4);
    for (head, end) in heads.into_iter().zip([count_end, share_end, interval_end]) {
        marks.push(Mark::Text(Text::new(end, 10.0, head).end()));
    }
    let mut points = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let y = top + ROW * (at as f64 + 0.5);
        name(&mut marks, sheet, line, y);
        bar(&mut marks, line, scale, y);
        marks.push(Mark::Text(Text::new(count_end, y, line.count.clone()).bold().ink(Hue::Ink).end()));
        marks.push(Mark::Text(Text::new(share_end, y, line.share_written.clone()).ink(Hue::Soft).end()));
        marks.push(Mark::Text(Text::new(interval_end, y, line.interval_written.clone()).end()));
        points.push(point(sheet, line, [0.0, y - ROW / 2.0, sheet.width, y + ROW / 2.0]));
    }
    Picture::unnamed(sheet.width, bottom + 24.0, marks, points)
}

fn phone(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Picture {
    let scale = Scale { from: 0.0, to: 1.0, start: 0.0, end: sheet.width };
    let bottom = PHONE_ROW * lines.len() as f64;
    let mut marks = axis(sheet, scale, 0.0, bottom, 2);
    let mut points = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let top = PHONE_ROW * at as f64;
        name(&mut marks, sheet, line, top + 12.0);
        let interval = Text::new(sheet.width, top + 12.0, line.interval_written.clone()).end().halo();
        let figures =
            Text::new(sheet.width - interval.width(sheet.ruler) - 8.0, top + 12.0, format!("{} · {}", line.count, line.share_written));
        marks.push(Mark::Text(figures.bold().ink(Hue::Ink).end().halo()));
        marks.push(Mark::Text(interval));
        bar(&mut marks, line, scale, top + 34.0);
        points.push(point(sheet, line, [0.0, top, sheet.width, top + PHONE_ROW]));
    }
    Picture::unnamed(sheet.width, bottom + 24.0, marks, points)
}

fn axis(sheet: &Sheet<'_>, scale: Scale, top: f64, bottom: f64, steps: u32) -> Vec<Mark> {
    let mut marks = Vec::new();
    for step in 0..=steps {
        let share = f64::from(step) / f64::from(steps);
        let x = scale.at(share);
        marks.push(Mark::hair((x, top), (x, bottom), if step == 0 { Hue::Strong } else { Hue::Line }));
        marks.push(Mark::Text(Text::new(x, bottom + 12.0, sheet.formats.share(share)).middle().within(0.0, sheet.width, sheet.ruler)));
    }
    marks
}

fn name(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, line: &Line<'_>, y: f64) {
    marks.push(Mark::shape(Shape::of(Some(line.band)), (7.0, y), 9.0, Hue::of(Some(line.band))));
    marks.push(Mark::Text(Text::new(MARKER, y, sheet.words.band(line.band)).name().halo()));
}

fn bar(marks: &mut Vec<Mark>, line: &Line<'_>, scale: Scale, y: f64) {
    let hue = Hue::of(Some(line.band));
    let end = scale.at(line.share);
    if line.row.customers > 0 {
        marks.push(Mark::fill([scale.start, y - 3.0, end, y + 3.0], hue));
    }
    if let Some((low, high)) = line.interval {
        // The tick of a share of 0 or 1 would leave a picture without margins.
        marks.extend(Mark::interval(scale.at(low).max(0.5), scale.at(high).min(scale.end - 0.5), y, hue));
        let tick = end.clamp(scale.start + 1.5, scale.end - 1.5);
        marks.push(Mark::fill([tick - 1.5, y - 8.0, tick + 1.5, y + 8.0], hue));
    }
}

fn point(sheet: &Sheet<'_>, line: &Line<'_>, area: [f64; 4]) -> Point {
    let write = |share: Option<f64>| share.map_or_else(|| sheet.words.nothing().to_owned(), |share| sheet.formats.share(share));
    let (low, high) = (write(line.row.customers_share_low), write(line.row.customers_share_high));
    let label = sheet.words.band_point(sheet.words.band(line.band), line.count.clone(), line.share_written.clone(), low, high);
    Point { area, label, key: line.band.name().to_owned() }
}

fn twin(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Twin {
    let words = sheet.words;
    let head = [words.chart_band(), words.chart_customers(), words.chart_share(), words.chart_interval()].map(str::to_owned).to_vec();
    let row = |line: &Line<'_>| {
        vec![words.band(line.band).to_owned(), line.count.clone(), line.share_written.clone(), line.interval_written.clone()]
    };
    Twin { head, rows: lines.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(band: Option<Band>, customers: u64, share: Option<f64>) -> BandRow {
        let interval = share.map(|share| ((share - 0.1).max(0.0), (share + 0.1).min(1.0)));
        BandRow {
            band,
            customers,
            customers_share: share,
            mrr: None,
            mrr_share: None,
            customers_share_low: interval.map(|(low, _)| low),
            customers_share_high: interval.map(|(_, high)| high),
        }
    }

    fn picture(language: Language, width: f64) -> Picture {
        let rows = [row(Some(Band::Healthy), 3, Some(0.3)), row(Some(Band::AtRisk), 7, Some(0.7)), row(None, 1, Some(0.1))];
        bands(&sheet(&Plain(language), width), &rows).expect("somebody was counted")
    }

    #[test]
    fn a_bar_begins_at_zero_and_is_as_long_as_its_share() {
        let picture = picture(Language::En, 400.0);
        let bars: Vec<(f64, f64)> = picture
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Fill([left, top, right, bottom], ink) if ink.alpha > 0.99 && bottom - top < 7.0 => Some((*left, right - left)),
                _ => None,
            })
            .collect();
        assert_eq!(bars, [(0.0, 120.0), (0.0, 280.0)]);
    }

    #[test]
    fn what_it_says_is_true() {
        let picture = picture(Language::En, 720.0);
        assert_eq!(picture.title, "7 of 10 customers are at risk");
        assert_eq!(picture.alt, "Of 10 customers, 3 are healthy, 0 to watch, 7 at risk");
        assert_eq!(picture.points[1].label, "At risk: 7, 70% of all (60% to 80%)");
        assert_eq!(picture.points[1].key, "at_risk");
        assert_eq!(picture.twin.rows[0], ["Healthy", "3", "30%", "20%–40%"]);
    }

    #[test]
    fn nobody_counted_no_picture() {
        assert_eq!(bands(&sheet(&Plain(Language::En), 600.0), &[row(Some(Band::Watch), 0, None)]), None);
    }
}
