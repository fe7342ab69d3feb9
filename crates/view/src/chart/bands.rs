//! How the customers stand: a bar a band from one left edge, its share with the 95 % interval.

use holdfast_core::answer::health_summary::BandRow;
use holdfast_core::model::score::Band;

use super::picture::{Anchor, Hue, Mark, Picture};
use crate::text::Words;

const ROW: f64 = 30.0;
const TEXT: f64 = 13.0;
/// Room for the names at the left and the figures at the right.
const NAMES: f64 = 104.0;
const FIGURES: f64 = 124.0;

/// The chart of a summary; `whole` writes a number of customers, `share` a share, in the language of the words.
///
/// Bars run from 0 to 100 % so that two pictures can be compared; nothing where nobody was counted.
#[must_use]
pub fn bands(words: Words, rows: &[BandRow], width: f64, whole: &dyn Fn(u64) -> String, share: &dyn Fn(f64) -> String) -> Option<Picture> {
    let counted: Vec<(&BandRow, Band, f64)> = rows.iter().filter_map(|row| Some((row, row.band?, row.customers_share?))).collect();
    if counted.is_empty() {
        return None;
    }
    let (left, right) = (NAMES, (width - FIGURES).max(NAMES + 40.0));
    let x = |share: f64| left + share * (right - left);
    let mut marks = vec![Mark::Stroke([left, 0.0, left, ROW * counted.len() as f64], 1.0, Hue::Line)];
    for (at, &(row, band, part)) in counted.iter().enumerate() {
        let middle = ROW * (at as f64 + 0.5);
        let text = |x: f64, text: String, hue: Hue, anchor: Anchor| Mark::Text { at: (x, middle), text, size: TEXT, hue, anchor };
        marks.push(text(0.0, format!("{} {}", shape(band), words.band(band)), Hue::Ink, Anchor::Start));
        marks.push(Mark::Fill([left, middle - 8.0, x(part), middle + 8.0], hue(band)));
        if let (Some(low), Some(high)) = (row.customers_share_low, row.customers_share_high) {
            marks.push(Mark::Stroke([x(low), middle, x(high), middle], 1.0, Hue::Ink));
            for end in [low, high] {
                marks.push(Mark::Stroke([x(end), middle - 4.0, x(end), middle + 4.0], 1.0, Hue::Ink));
            }
        }
        marks.push(text(width, format!("{} · {}", whole(row.customers), share(part)), Hue::Quiet, Anchor::End));
    }
    let of = |band: Band| counted.iter().find(|&&(_, one, _)| one == band).map_or(0, |(row, _, _)| row.customers);
    let all = counted.iter().map(|(row, _, _)| row.customers).sum();
    let alt = words.bands_alt(whole(all), whole(of(Band::Healthy)), whole(of(Band::Watch)), whole(of(Band::AtRisk)));
    Some(Picture { width, height: ROW * counted.len() as f64, marks, alt })
}

fn hue(band: Band) -> Hue {
    match band {
        Band::Healthy => Hue::Well,
        Band::Watch => Hue::Watch,
        Band::AtRisk => Hue::Risk,
        Band::New => Hue::Neutral,
    }
}

/// The shape that goes with each colour, so that colour never stands alone.
fn shape(band: Band) -> char {
    match band {
        Band::Healthy => '▲',
        Band::Watch => '◆',
        Band::AtRisk => '▼',
        Band::New => '·',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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

    fn picture(language: Language, width: f64) -> Option<Picture> {
        let rows = [row(Some(Band::Healthy), 3, Some(0.3)), row(Some(Band::AtRisk), 7, Some(0.7)), row(None, 1, Some(0.1))];
        bands(Words(language), &rows, width, &|number| number.to_string(), &|share| format!("{:.0}%", share * 100.0))
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        let picture = picture(Language::En, 628.0).expect("somebody was counted");
        let bars: Vec<f64> = picture
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Fill([left, _, right, _], _) = mark { Some(right - left) } else { None })
            .collect();
        assert_eq!(bars, [120.0, 280.0]);
        assert_eq!(picture.alt, "Of 10 customers, 3 are healthy, 0 to watch, 7 at risk");
    }

    #[test]
    fn nothing_leaves_the_picture_however_narrow() {
        for width in [320.0, 628.0, 1400.0] {
            let picture = picture(Language::Zh, width).expect("somebody was counted");
            for mark in &picture.marks {
                let (x, y) = match mark {
                    Mark::Fill([_, _, x, y], _) | Mark::Stroke([_, _, x, y], ..) => (*x, *y),
                    Mark::Text { at: (x, y), .. } => (*x, *y),
                };
                assert!((0.0..=width).contains(&x) && (0.0..=picture.height).contains(&y), "{mark:?} in {width}");
            }
        }
    }

    #[test]
    fn nobody_counted_no_picture() {
        assert_eq!(bands(Words(Language::En), &[row(Some(Band::Watch), 0, None)], 600.0, &|_| String::new(), &|_| String::new()), None);
    }
}
