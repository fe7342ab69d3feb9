//! How many customers have which score: a bar for every five points, beside another model's as rules.

use std::collections::BTreeMap;

use holdfast_core::answer::health_distribution::BinRow;
use holdfast_core::answer::health_scores::ScoreRow;
use holdfast_core::model::Bands;
use holdfast_core::model::score::Band;

use super::picture::{Dash, Mark, Picture, Point, Shape, Twin};
use super::scale::{Scale, ticks};
use super::sheet::Sheet;
use super::text::{SMALL, Text};
use super::theme::Hue;

/// Points of score in a bar.
const STEP: f64 = 5.0;
/// Twenty bars and one for exactly 100.
const BINS: usize = 21;

/// Customers of a band with a score of `from` to under `to`; `from` = `to` = 100 is exactly that.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The least score.
    pub from: f64,
    /// The score that is no longer in it.
    pub to: f64,
    /// How many.
    pub customers: u64,
    /// Their band: a bar that a limit cuts is two bins.
    pub band: Option<Band>,
}

/// A model's distribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// The model's name, shown where there are two.
    pub model: String,
    /// By `from`, within it the lowest band first.
    pub bins: Vec<Bin>,
}

/// What a distribution is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Drawn as bars.
    pub scores: Scores,
    /// Drawn as rules.
    pub other: Option<Scores>,
    /// Where the bands begin, in the model of the bars.
    pub limits: Bands,
}

impl Scores {
    /// Counts scores with their bands.
    #[must_use]
    pub fn of(model: String, scores: impl IntoIterator<Item = (f64, Option<Band>)>) -> Scores {
        // The lowest band first, so that it stands at the bottom of a bar.
        let mut counts: BTreeMap<(usize, std::cmp::Reverse<Option<Band>>), u64> = BTreeMap::new();
        for (score, band) in scores {
            *counts.entry((bin_of(score), std::cmp::Reverse(band))).or_default() += 1;
        }
        let bins = counts.into_iter().map(|((at, band), customers)| {
            let from = at as f64 * STEP;
            Bin { from, to: (from + STEP).min(100.0), customers, band: band.0 }
        });
        Scores { model, bins: bins.collect() }
    }

    /// Counts the rows of `health.scores`; who has no score is left out.
    #[must_use]
    pub fn of_rows<'a>(model: String, rows: impl IntoIterator<Item = &'a ScoreRow>) -> Scores {
        Scores::of(model, rows.into_iter().filter_map(|row| Some((row.score?, row.band))))
    }

    /// Takes the rows of `health.distribution`.
    #[must_use]
    pub fn of_bins(model: String, rows: &[BinRow]) -> Scores {
        let bin = |row: &BinRow| Bin { from: row.score_from, to: row.score_to, customers: row.customers, band: row.band };
        Scores { model, bins: rows.iter().map(bin).collect() }
    }

    fn total(&self) -> u64 {
        self.bins.iter().map(|bin| bin.customers).sum()
    }

    fn of_band(&self, band: Band) -> u64 {
        self.bins.iter().filter(|bin| bin.band == Some(band)).map(|bin| bin.customers).sum()
    }

    fn heights(&self) -> [u64; BINS] {
        let mut heights = [0; BINS];
        for bin in &self.bins {
            heights[bin_of(bin.from)] += bin.customers;
        }
        heights
    }
}

fn bin_of(score: f64) -> usize {
    ((score.clamp(0.0, 100.0) / STEP) as usize).min(BINS - 1)
}

/// The chart; nothing where nobody has a score.
#[must_use]
pub fn distribution(sheet: &Sheet<'_>, data: &Distribution) -> Option<Picture> {
    let heights = data.scores.heights();
    let rules = data.other.as_ref().map(Scores::heights);
    let highest = heights.iter().chain(rules.iter().flatten()).copied().max().unwrap_or_default();
    if data.scores.total() == 0 {
        return None;
    }
    let ticks = ticks(highest as f64, 3);
    let written: Vec<String> = ticks.iter().map(|&tick| sheet.formats.whole(tick as u64)).collect();
    let left = sheet.widest(written.iter().map(String::as_str)) + 8.0;
    let (top, bottom) = (26.0, if sheet.is_phone() { 150.0 } else { 158.0 });
    let x = Scale { from: 0.0, to: 105.0, start: left, end: sheet.width };
    let y = Scale { from: 0.0, to: highest as f64, start: bottom, end: top };
    let mut marks = Vec::new();
    for (tick, written) in ticks.iter().zip(written) {
        marks.push(Mark::hair((left, y.at(*tick)), (sheet.width, y.at(*tick)), Hue::Line));
        marks.push(Mark::Text(Text::new(left - 6.0, y.at(*tick), written).end()));
    }
    bars(&mut marks, &data.scores, x, y);
    for (at, &count) in rules.iter().flatten().enumerate().filter(|(_, count)| **count > 0) {
        let (from, to) = (x.at(at as f64 * STEP), x.at(at as f64 * STEP + STEP));
        let through = vec![(from, y.at(count as f64)), (to, y.at(count as f64))];
        marks.push(Mark::Line { through: through.clone(), width: 4.0, dash: Dash::Solid, ink: Hue::Paper.into() });
        marks.push(Mark::Line { through, width: 2.0, dash: Dash::Solid, ink: Hue::Ink.into() });
    }
    marks.push(Mark::hair((left, bottom), (sheet.width, bottom), Hue::Strong));
    limits(&mut marks, sheet, data.limits, x, bottom);
    labels(&mut marks, sheet, data.limits, x, bottom + 14.0);
    Some(Picture {
        width: sheet.width,
        height: bottom + 26.0,
        marks,
        points: points(sheet, data, x, [0.0, bottom]),
        title: title(sheet, data),
        subtitle: subtitle(sheet, data),
        twin: twin(sheet, data),
        alt: alt(sheet, &data.scores),
    })
}

fn bars(marks: &mut Vec<Mark>, scores: &Scores, x: Scale, y: Scale) {
    let mut below = [0_u64; BINS];
    let gap = if x.at(STEP) - x.at(0.0) < 24.0 { 1.0 } else { 2.0 };
    for bin in scores.bins.iter().filter(|bin| bin.customers > 0) {
        let at = bin_of(bin.from);
        let (from, to) = (x.at(at as f64 * STEP) + gap, x.at(at as f64 * STEP + STEP) - gap);
        let bottom = y.at(below[at] as f64);
        below[at] += bin.customers;
        marks.push(Mark::fill([from, y.at(below[at] as f64), to, bottom], Hue::of(bin.band)));
    }
}

/// Dashed where a band begins, its shape and word on top where there is room for them.
fn limits(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, limits: Bands, x: Scale, bottom: f64) {
    let zones = [(0.0, limits.watch, Band::AtRisk), (limits.watch, limits.healthy, Band::Watch), (limits.healthy, 105.0, Band::Healthy)];
    for (from, to, band) in zones {
        let (start, room) = (x.at(from), x.at(to) - x.at(from));
        if from > 0.0 {
            marks.push(Mark::reference((start, 2.0), (start, bottom), Hue::Strong));
        }
        if room >= 18.0 {
            marks.push(Mark::shape(Shape::of(Some(band)), (start + 9.0, 8.0), 9.0, Hue::of(Some(band))));
        }
        let word = sheet.words.band(band);
        if room >= sheet.ruler.width(word, SMALL, false) + 24.0 {
            marks.push(Mark::Text(Text::new(start + 18.0, 8.0, word)));
        }
    }
}

/// The limits first; of the rest what does not come too near.
fn labels(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, limits: Bands, x: Scale, y: f64) {
    let mut placed: Vec<[f64; 4]> = Vec::new();
    let step = if sheet.is_phone() { 20 } else { 10 };
    let round = (0..=100).step_by(step).map(|score| (f64::from(score), false));
    for (score, is_limit) in [(limits.watch, true), (limits.healthy, true)].into_iter().chain(round) {
        // Exactly 100 has a bar of its own, and its label the middle of that.
        let text = Text::new(if score < 100.0 { x.at(score) } else { x.at(102.5) }, y, sheet.formats.score(score)).middle();
        let text = if is_limit { text.bold().ink(Hue::Ink) } else { text }.within(0.0, sheet.width, sheet.ruler);
        let bounds = text.bounds(sheet.ruler);
        if placed.iter().all(|other| bounds[2] + 6.0 <= other[0] || other[2] + 6.0 <= bounds[0]) {
            placed.push(bounds);
            marks.push(Mark::Text(text));
        }
    }
}

fn range(sheet: &Sheet<'_>, at: usize) -> String {
    let from = at as f64 * STEP;
    if at + 1 == BINS {
        sheet.formats.score(from)
    } else {
        sheet.words.score_range(sheet.formats.score(from), sheet.formats.score(from + STEP))
    }
}

fn band_word(sheet: &Sheet<'_>, band: Option<Band>) -> &'static str {
    band.map_or(sheet.words.nothing(), |band| sheet.words.band(band))
}

fn points(sheet: &Sheet<'_>, data: &Distribution, x: Scale, [top, bottom]: [f64; 2]) -> Vec<Point> {
    let heights = data.scores.heights();
    let rules = data.other.as_ref().map(|other| (other, other.heights()));
    let counted = (0..BINS).filter(|&at| heights[at] > 0 || rules.as_ref().is_some_and(|(_, rules)| rules[at] > 0));
    let point = |at: usize| {
        let bands = data.scores.bins.iter().filter(|bin| bin_of(bin.from) == at).map(|bin| band_word(sheet, bin.band));
        let bands = bands.collect::<Vec<_>>().join(sheet.words.comma());
        let bands = if bands.is_empty() { sheet.words.nothing().to_owned() } else { bands };
        let mut label = sheet.words.bin_point(range(sheet, at), sheet.formats.whole(heights[at]), bands);
        if let Some((other, rules)) = &rules {
            label = sheet.words.bin_point_other(label, other.model.clone(), sheet.formats.whole(rules[at]));
        }
        let from = at as f64 * STEP;
        Point { area: [x.at(from), top, x.at(from + STEP), bottom], label, key: from.to_string() }
    };
    counted.map(point).collect()
}

fn title(sheet: &Sheet<'_>, data: &Distribution) -> String {
    let whole = |number| sheet.formats.whole(number);
    let (risk, all, limit) = (whole(data.scores.of_band(Band::AtRisk)), whole(data.scores.total()), sheet.formats.score(data.limits.watch));
    match &data.other {
        None => sheet.words.distribution_title(risk, all, limit),
        Some(other) => {
            let before = whole(other.of_band(Band::AtRisk));
            sheet.words.distribution_title_of_two(risk, all, limit, data.scores.model.clone(), before, other.model.clone())
        }
    }
}

fn subtitle(sheet: &Sheet<'_>, data: &Distribution) -> String {
    let measure = sheet.words.distribution_measure(sheet.formats.whole(data.scores.total()));
    let key = data.other.as_ref().map(|other| sheet.words.distribution_key(data.scores.model.clone(), other.model.clone()));
    [Some(measure), key].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn alt(sheet: &Sheet<'_>, scores: &Scores) -> String {
    let whole = |number| sheet.formats.whole(number);
    let heights = scores.heights();
    // The first of the highest.
    let (at, most) = heights.iter().copied().enumerate().rev().max_by_key(|&(_, count)| count).unwrap_or_default();
    let [risk, watch, healthy, new] = [Band::AtRisk, Band::Watch, Band::Healthy, Band::New].map(|band| scores.of_band(band));
    let alt = sheet.words.distribution_alt(whole(scores.total()), whole(risk), whole(watch), whole(healthy), whole(most), range(sheet, at));
    let new = (new > 0).then(|| sheet.words.distribution_new(whole(new)));
    [Some(alt), new].into_iter().flatten().collect::<Vec<_>>().join(sheet.words.semicolon())
}

fn twin(sheet: &Sheet<'_>, data: &Distribution) -> Twin {
    let words = sheet.words;
    let models = [Some(&data.scores), data.other.as_ref()];
    let models: Vec<&Scores> = models.into_iter().flatten().collect();
    let count = |model: &Scores| if models.len() > 1 { model.model.clone() } else { words.chart_customers().to_owned() };
    let head = [words.chart_score().to_owned()].into_iter().chain(models.iter().map(|model| count(model))).collect();
    let heights: Vec<[u64; BINS]> = models.iter().map(|model| model.heights()).collect();
    let counted = (0..BINS).filter(|&at| heights.iter().any(|heights| heights[at] > 0));
    let row = |at: usize| [range(sheet, at)].into_iter().chain(heights.iter().map(|heights| sheet.formats.whole(heights[at]))).collect();
    Twin { head, rows: counted.map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    const LIMITS: Bands = Bands { healthy: 80.0, watch: 62.0 };

    fn scores(model: &str, scores: &[f64]) -> Scores {
        Scores::of(model.to_owned(), scores.iter().map(|&score| (score, Some(LIMITS.of(score)))))
    }

    #[test]
    fn a_bar_that_a_limit_cuts_is_two_bins_and_100_stands_alone() {
        let bins = scores("v3", &[61.0, 62.0, 64.9, 65.0, 99.9, 100.0]).bins;
        let told: Vec<_> = bins.iter().map(|bin| (bin.from, bin.to, bin.customers, bin.band)).collect();
        let (risk, watch, healthy) = (Some(Band::AtRisk), Some(Band::Watch), Some(Band::Healthy));
        let expected =
            [(60.0, 65.0, 1, risk), (60.0, 65.0, 2, watch), (65.0, 70.0, 1, watch), (95.0, 100.0, 1, healthy), (100.0, 100.0, 1, healthy)];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_it_says_is_true() {
        let data = Distribution { scores: scores("v4", &[20.0, 61.0, 62.0, 64.0, 100.0]), other: None, limits: LIMITS };
        let picture = distribution(&sheet(&Plain(Language::En), 720.0), &data).expect("scores");
        assert_eq!(picture.title, "At risk, below 62: 2 of 5 customers");
        assert_eq!(picture.alt, "Scores of 5 customers: 2 at risk, 2 to watch, 1 healthy; most in one bar, 3, score 60 to under 65");
        assert_eq!(picture.points[1].label, "Score 60 to under 65: 3 (At risk, Watch)");
        assert_eq!(picture.twin.rows, [["20 to under 25", "1"], ["60 to under 65", "3"], ["100", "1"]]);
        let two = Distribution { other: Some(scores("v3", &[50.0, 90.0])), ..data };
        let picture = distribution(&sheet(&Plain(Language::En), 720.0), &two).expect("scores");
        assert_eq!(picture.title, "At risk, below 62: 2 of 5 customers with v4, 1 with v3");
        assert_eq!(picture.points[1].label, "Score 50 to under 55: 0 (—), with v3 1");
    }

    #[test]
    fn bars_begin_at_zero_and_stack() {
        let data = Distribution { scores: scores("v4", &[61.0, 62.0, 64.0, 100.0]), other: None, limits: LIMITS };
        let picture = distribution(&sheet(&Plain(Language::En), 720.0), &data).expect("scores");
        let bars: Vec<[f64; 4]> =
            picture.marks.iter().filter_map(|mark| if let Mark::Fill(area, _) = mark { Some(*area) } else { None }).collect();
        let base = bars.iter().map(|bar| bar[3]).fold(0.0, f64::max);
        assert_eq!(bars.iter().map(|bar| libm::round((base - bar[1]) / (base - 26.0) * 3.0)).collect::<Vec<_>>(), [1.0, 3.0, 1.0]);
        assert!((bars[1][3] - bars[0][1]).abs() < 1e-9, "the second stands on the first");
    }

    #[test]
    fn nobody_scored_no_picture() {
        let data = Distribution { scores: scores("v4", &[]), other: None, limits: LIMITS };
        assert_eq!(distribution(&sheet(&Plain(Language::En), 720.0), &data), None);
    }
}
