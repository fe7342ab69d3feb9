//! People as squares on a plot, named where there is room: what charts of rates within limits of chance share.

use super::picture::{Area, Mark};
use super::ruler::fitting;
use super::sheet::Sheet;
use super::text::{SMALL, Text};
use super::theme::Hue;

/// Names written in a title, at most.
const NAMED: usize = 3;

/// Somebody on the plot.
pub(super) struct Spot<'r> {
    pub(super) name: &'r str,
    /// What is written behind the name of one who lies outside.
    pub(super) figure: String,
    pub(super) at: (f64, f64),
    /// How far from what is to be expected, without its sign.
    pub(super) distance: f64,
    pub(super) is_outside: bool,
    /// Whether it rests on too few to be judged.
    pub(super) is_few: bool,
    pub(super) hue: Hue,
}

/// Draws them, those outside on top, and their names where there is room between the edges.
pub(super) fn plot(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, spots: &[Spot<'_>], room: Area) {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    let rank = |at: usize| (spots[at].is_outside, spots[at].distance);
    order.sort_by(|&a, &b| rank(b).0.cmp(&rank(a).0).then(rank(b).1.total_cmp(&rank(a).1)).then(a.cmp(&b)));
    let square = |(x, y): (f64, f64), half: f64| [x - half, y - half, x + half, y + half];
    for &at in order.iter().rev() {
        marks.push(Mark::fill(square(spots[at].at, 5.5), Hue::Paper));
        marks.push(Mark::fill(square(spots[at].at, 4.0), spots[at].hue));
    }
    let mut taken: Vec<Area> = spots.iter().map(|spot| square(spot.at, 5.0)).collect();
    for &at in &order {
        if let Some(text) = name(sheet, &spots[at], spots, &taken, room) {
            taken.push(text.bounds(sheet.ruler));
            marks.push(Mark::Text(text));
        }
    }
}

/// A name beside its spot, away from the nearest neighbour; nothing where it would lie over something.
fn name(sheet: &Sheet<'_>, spot: &Spot<'_>, others: &[Spot<'_>], taken: &[Area], room: Area) -> Option<Text> {
    let (x, y) = spot.at;
    let fitted = fitting(sheet.ruler, spot.name, SMALL, spot.is_outside, sheet.width / 3.0);
    let text = if spot.is_outside { format!("{fitted} {}", spot.figure) } else { fitted };
    let text = Text { bold: spot.is_outside, ..Text::new(x, y, text).ink(if spot.is_outside { spot.hue } else { Hue::Soft }).halo() };
    let text = if spot.is_few { text.ink(Hue::Quiet) } else { text };
    let distance = |other: &(f64, f64)| (other.0 - x) * (other.0 - x) + (other.1 - y) * (other.1 - y);
    let others = others.iter().map(|other| other.at);
    let nearest = others.filter(|other| distance(other) > 0.0).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let [right, left] = [Text { at: (x + 10.0, y), ..text.clone() }, Text { at: (x - 10.0, y), ..text.clone() }.end()];
    let [above, below] =
        [-14.0, 14.0].map(|away| Text { at: (x, y + away), ..text.clone() }.middle().within(room[0], room[2], sheet.ruler));
    let sides = if nearest.is_some_and(|other| other.0 > x) { [left, right] } else { [right, left] };
    let levels = if nearest.is_some_and(|other| other.1 > y) { [above, below] } else { [below, above] };
    sides.into_iter().chain(levels).find(|text| {
        let [left, top, right, bottom] = text.bounds(sheet.ruler);
        let is_inside = left >= room[0] && top >= room[1] && right <= room[2] && bottom <= room[3];
        is_inside
            && !taken.iter().any(|other| left - 2.0 < other[2] && other[0] < right + 2.0 && top - 1.0 < other[3] && other[1] < bottom + 1.0)
    })
}

/// Names in a sentence, the first few of many; nothing for nobody.
pub(super) fn listed(sheet: &Sheet<'_>, names: &[&str]) -> Option<String> {
    let words = sheet.words;
    let shown = &names[..names.len().min(NAMED)];
    Some(match shown {
        [] => return None,
        [one] => (*one).to_owned(),
        _ if names.len() > NAMED => {
            words.limits_and_more(shown.join(words.limits_comma()), sheet.formats.whole((names.len() - NAMED) as u64))
        }
        [before @ .., last] => words.limits_names(before.join(words.limits_comma()), (*last).to_owned()),
    })
}
