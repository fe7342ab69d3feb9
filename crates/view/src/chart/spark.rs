//! The small line in a row of a list: where a score comes from.

use super::scale::Scale;
use super::sheet::Formats;
use crate::text::Words;

/// Width in CSS pixels.
pub const WIDTH: f64 = 60.0;
/// Height in CSS pixels.
pub const HEIGHT: f64 = 16.0;

/// A line of scores with its last, lowest and highest point.
#[derive(Debug, Clone, PartialEq)]
pub struct Spark {
    /// The path of an SVG of [`WIDTH`] × [`HEIGHT`]; broken where there is no score.
    pub path: String,
    /// Where the last score lies.
    pub last: (f64, f64),
    /// Where the first of the lowest scores lies.
    pub low: (f64, f64),
    /// Where the first of the highest scores lies.
    pub high: (f64, f64),
    /// What it shows, in a sentence.
    pub alt: String,
}

/// Draws scores on a scale `from`–`to`, the same for all rows that are compared; nothing where there is none.
#[must_use]
pub fn spark(words: Words, formats: &dyn Formats, scores: &[Option<f64>], (from, to): (f64, f64)) -> Option<Spark> {
    let x = Scale { from: 0.0, to: scores.len().saturating_sub(1) as f64, start: 2.0, end: WIDTH - 3.0 };
    let y = Scale { from, to, start: HEIGHT - 2.5, end: 2.5 };
    let place = |at: usize, score: f64| (x.at(at as f64), y.at(score.clamp(from, to)));
    let told: Vec<(usize, f64)> = scores.iter().enumerate().filter_map(|(at, score)| Some((at, (*score)?))).collect();
    let (&(_, first), &(last_at, last)) = (told.first()?, told.last()?);
    // The first of equals: `max_by` gives the last, and so goes backwards.
    let (low_at, low) = *told.iter().min_by(|one, other| one.1.total_cmp(&other.1))?;
    let (high_at, high) = *told.iter().rev().max_by(|one, other| one.1.total_cmp(&other.1))?;
    let mut path = String::new();
    let mut before = None;
    for &(at, score) in &told {
        let (x, y) = place(at, score);
        let command = if at > 0 && before == Some(at - 1) { 'L' } else { 'M' };
        path.push_str(&format!("{command}{x:.1} {y:.1}"));
        before = Some(at);
    }
    let write = |score| formats.score(score);
    let alt = words.spark_alt(formats.whole(told.len() as u64), write(first), write(last), write(low), write(high));
    Some(Spark { path, last: place(last_at, last), low: place(low_at, low), high: place(high_at, high), alt })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;

    fn drawn(scores: &[Option<f64>]) -> Option<Spark> {
        spark(Words(Language::En), &Plain(Language::En), scores, (0.0, 100.0))
    }

    #[test]
    fn the_line_is_broken_where_there_is_no_score() {
        let spark = drawn(&[Some(100.0), Some(50.0), None, Some(0.0)]).expect("scores");
        assert_eq!(spark.path, "M2.0 2.5L20.3 8.0M57.0 13.5");
        assert_eq!((spark.last, spark.low, spark.high), ((57.0, 13.5), (57.0, 13.5), (2.0, 2.5)));
        assert_eq!(spark.alt, "Health over 3 dates: 100 at first, 0 at last, between 0 and 100");
    }

    #[test]
    fn of_equal_scores_the_first_is_lowest_and_highest() {
        let spark = drawn(&[Some(70.0), Some(70.0)]).expect("scores");
        assert_eq!((spark.low.0, spark.high.0, spark.last.0), (2.0, 2.0, 57.0));
        assert_eq!(drawn(&[None]), None);
    }
}
