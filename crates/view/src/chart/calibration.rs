//! How likely customers of each score left, with the interval, beside what earlier months foretold.

use holdfast_core::answer::health_calibration::CalibrationRow;

use super::picture::{Mark, Picture, Point, Shape, Twin};
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// Height of a row.
const ROW: f64 = 30.0;
/// Between two columns.
const GAP: f64 = 16.0;

/// The chart, the lowest scores first; nothing where nobody was judged.
#[must_use]
pub fn calibration(sheet: &Sheet<'_>, rows: &[CalibrationRow]) -> Option<Picture> {
    let (first, last) = (rows.first()?, rows.last()?);
    let share = |share: f64| sheet.formats.share(share);
    let names: Vec<String> = rows.iter().map(|row| name(sheet, row)).collect();
    let counts: Vec<String> =
        rows.iter().map(|row| sheet.words.of_so_many(sheet.formats.whole(row.churned), sheet.formats.whole(row.customers))).collect();
    let left = sheet.widest(names.iter().map(String::as_str)) + GAP;
    let right = sheet.width - sheet.widest(counts.iter().map(String::as_str)) - GAP;
    // As far as the highest interval reaches, and a round figure beyond.
    let highest = rows.iter().flat_map(|row| [row.rate_high, row.foretold]).flatten().fold(0.1, f64::max);
    let to = (libm::ceil(highest * 10.0) / 10.0).min(1.0);
    let x = Scale { from: 0.0, to, start: left, end: right };
    let (top, bottom) = (6.0, 6.0 + ROW * rows.len() as f64);
    let mut marks = Vec::new();
    for step in 0..=2 {
        let at = to * f64::from(step) / 2.0;
        marks.push(Mark::hair((x.at(at), top), (x.at(at), bottom), if step == 0 { Hue::Strong } else { Hue::Line }));
        marks.push(Mark::Text(Text::new(x.at(at), bottom + 13.0, share(at)).middle().within(0.0, sheet.width, sheet.ruler)));
    }
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let y = top + ROW * (at as f64 + 0.5);
        marks.push(Mark::Text(Text::new(0.0, y, names[at].clone()).ink(Hue::Ink)));
        marks.push(Mark::Text(Text::new(sheet.width, y, counts[at].clone()).end()));
        if let Some((low, high)) = row.rate_low.zip(row.rate_high) {
            marks.extend(Mark::interval(x.at(low).max(left + 0.5), x.at(high).min(right - 0.5), y, Hue::Risk));
        }
        let tick = x.at(row.rate).clamp(left + 1.5, right - 1.5);
        marks.push(Mark::fill([tick - 1.5, y - 7.0, tick + 1.5, y + 7.0], Hue::Risk));
        if let Some(foretold) = row.foretold {
            marks.push(Mark::shape(Shape::Ring, (x.at(foretold).min(right - 4.0), y), 8.0, Hue::Ink));
        }
        let write = |one: Option<f64>| one.map_or_else(|| sheet.words.nothing().to_owned(), share);
        let label = sheet.words.calibration_point(
            names[at].clone(),
            share(row.rate),
            write(row.rate_low),
            write(row.rate_high),
            write(row.foretold),
        );
        points.push(Point { area: [0.0, y - ROW / 2.0, sheet.width, y + ROW / 2.0], label, key: row.bin.to_string() });
    }
    Some(Picture {
        width: sheet.width,
        height: bottom + 24.0,
        marks,
        points,
        title: sheet.words.calibration_finding(share(first.rate), share(last.rate)),
        subtitle: sheet.words.calibration_measure(sheet.formats.whole(rows.iter().map(|row| row.customers).sum())),
        alt: sheet.words.calibration_alt(share(first.rate), names[0].clone(), share(last.rate), names[rows.len() - 1].clone()),
        twin: twin(sheet, rows, &names, &counts),
    })
}

fn name(sheet: &Sheet<'_>, row: &CalibrationRow) -> String {
    let [low, high] = [row.score_low, row.score_high].map(|score| sheet.formats.score(score));
    if low == high { low } else { format!("{low}–{high}") }
}

fn twin(sheet: &Sheet<'_>, rows: &[CalibrationRow], names: &[String], counts: &[String]) -> Twin {
    let words = sheet.words;
    let head =
        [words.chart_score(), words.calibration_left(), words.calibration_rate(), words.chart_interval(), words.calibration_foretold()];
    let write = |one: Option<f64>| one.map_or_else(|| words.nothing().to_owned(), |share| sheet.formats.share(share));
    let row = |(at, row): (usize, &CalibrationRow)| {
        let interval = format!("{}–{}", write(row.rate_low), write(row.rate_high));
        vec![names[at].clone(), counts[at].clone(), write(Some(row.rate)), interval, write(row.foretold)]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.iter().enumerate().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    #[test]
    fn it_says_how_often_the_lowest_and_the_highest_left() {
        let row = |bin, low, high, churned, foretold| CalibrationRow {
            bin,
            score_low: low,
            score_high: high,
            customers: 20,
            churned,
            rate: churned as f64 / 20.0,
            rate_low: Some(0.1),
            rate_high: Some(0.5),
            foretold,
            brier: None,
            ece: None,
        };
        let picture = calibration(&sheet(&Plain(Language::En), 428.0), &[row(1, 25.0, 50.0, 6, Some(0.25)), row(2, 85.0, 85.0, 1, None)])
            .expect("rows");
        assert_eq!(picture.title, "Of the lowest scores 30% left, of the highest 5%");
        assert_eq!(picture.points[0].label, "Score 25–50: 30% left (10% to 50%), foretold 25%");
        assert_eq!(picture.twin.rows[1], ["85", "1 of 20", "5%", "10%–50%", "—"]);
        assert_eq!(calibration(&sheet(&Plain(Language::En), 428.0), &[]), None);
    }
}
