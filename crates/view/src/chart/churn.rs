//! Churn month by month, a line for each group.

use std::collections::BTreeMap;

use holdfast_core::answer::churn_rate::ChurnRateRow;
use holdfast_core::day::Day;
use holdfast_core::stats::wilson;

use super::monthly::Months;
use super::picture::{Dash, Mark, Picture, Point, Shape, Twin};
use super::scale::spread;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// Groups that can be told apart; of more the largest are drawn.
const MOST: usize = 6;
/// Months that are drawn.
const MONTHS: usize = 24;
const HUES: [Hue; MOST] = [Hue::Series1, Hue::Series2, Hue::Series3, Hue::Series4, Hue::Series5, Hue::Series6];
const SHAPES: [Shape; MOST] = [Shape::Dot, Shape::Ring, Shape::Square, Shape::Diamond, Shape::Up, Shape::Down];
/// From a name to the next below it.
const LINE: f64 = 15.0;

/// A group over the months drawn.
struct Group<'r> {
    name: String,
    rows: Vec<&'r ChurnRateRow>,
}

impl Group<'_> {
    /// Customers who left, of how many there were month by month, over the last twelve.
    fn year(&self) -> (u64, u64) {
        let last = self.rows.iter().rev().take(12);
        last.fold((0, 0), |(left, of), row| (left + row.churned, of + row.customers))
    }

    /// The share that left in a month, over the year.
    fn rate(&self) -> f64 {
        let (left, of) = self.year();
        if of == 0 { 0.0 } else { left as f64 / of as f64 }
    }
}

/// The chart; nothing where no month is over.
#[must_use]
pub fn churn(sheet: &Sheet<'_>, rows: &[ChurnRateRow]) -> Option<Picture> {
    let mut months: Vec<Day> = rows.iter().map(|row| row.month).collect();
    months.sort_unstable();
    months.dedup();
    months.drain(..months.len().saturating_sub(MONTHS));
    let from = *months.first()?;
    let mut by_name: BTreeMap<Option<&str>, Vec<&ChurnRateRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.month >= from) {
        by_name.entry(row.group.as_deref()).or_default().push(row);
    }
    let name = |group: Option<&str>| sheet.words.churn_group(group.unwrap_or_default());
    let mut groups: Vec<Group<'_>> = by_name.into_iter().map(|(group, rows)| Group { name: name(group), rows }).collect();
    let title = title(sheet, &groups)?;
    let count = groups.len();
    if count > MOST {
        // Those that the finding names, before all others.
        let by_rate = |a: &usize, b: &usize| groups[*a].rate().total_cmp(&groups[*b].rate());
        let named = [(0..count).max_by(by_rate), (0..count).min_by(by_rate)];
        let size = |(at, group): (usize, &Group<'_>)| (if named.contains(&Some(at)) { u64::MAX } else { group.year().1 }, at);
        let mut sizes: Vec<(u64, usize)> = groups.iter().enumerate().map(size).collect();
        sizes.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut at = 0..count;
        groups.retain(|_| at.next().is_some_and(|at| sizes[..MOST].iter().any(|&(_, kept)| kept == at)));
    }
    let highest = groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.rate).fold(0.02, f64::max);
    let to = libm::ceil(highest * 50.0) / 50.0;
    let share = |share: f64| sheet.formats.share(share);
    let room = sheet.widest_name(groups.iter().map(|group| group.name.as_str())) + 12.0;
    let mut axes = Months::of(sheet, &months, (0.0, to), &share, room)?;
    let mut marks = std::mem::take(&mut axes.marks);
    let mut points = Vec::new();
    // Names stand at the last figure of their line, the highest first, and none over another.
    let mut ends: Vec<(f64, usize)> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let places: Vec<((f64, f64), &ChurnRateRow)> =
            group.rows.iter().filter_map(|row| Some((axes.at(row.month, row.rate?), *row))).collect();
        if places.len() > 1 {
            let through = places.iter().map(|(at, _)| *at).collect();
            let dash = if at == 0 { Dash::Solid } else { Dash::Dotted };
            marks.push(Mark::Line { through, width: 2.0, dash, ink: HUES[at].into() });
        }
        for (place, row) in &places {
            marks.push(Mark::shape(SHAPES[at], *place, 6.0, HUES[at]));
            points.push(Point::around(*place, 5.0, label(sheet, &group.name, row), row.month.to_string()));
        }
        ends.extend(places.last().map(|((_, y), _)| (*y, at)));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut levels: Vec<f64> = ends.iter().map(|(y, _)| *y).collect();
    spread(&mut levels, LINE, (axes.y.end, axes.bottom));
    for (y, (_, at)) in levels.into_iter().zip(ends) {
        marks.push(Mark::Text(Text::new(axes.right + 8.0, y, groups[at].name.clone()).name().ink(HUES[at])));
    }
    let words = sheet.words;
    let counted = |group: &Group<'_>| {
        let (left, of) = group.year();
        let interval = wilson(left, of).map(|interval| format!(" [{}–{}]", share(interval.low), share(interval.high)));
        words.churn_counted(group.name.clone(), sheet.formats.whole(left), sheet.formats.whole(of)) + &interval.unwrap_or_default()
    };
    let drawn = (count > MOST).then(|| words.survival_drawn(sheet.formats.whole(MOST as u64), sheet.formats.whole(count as u64)));
    let subtitle = [words.churn_measure().to_owned()].into_iter().chain(drawn).chain(groups.iter().map(counted)).collect::<Vec<_>>();
    Some(Picture {
        width: sheet.width,
        height: axes.height(),
        marks,
        points,
        subtitle: subtitle.join(" · "),
        alt: title.clone(),
        title,
        twin: twin(sheet, &groups),
    })
}

/// What leaves in a month of the last twelve: of one group, of two, or of the lowest and the highest of more.
fn title(sheet: &Sheet<'_>, groups: &[Group<'_>]) -> Option<String> {
    let (words, share) = (sheet.words, |share: f64| sheet.formats.share(share));
    Some(match groups {
        [first, second] => words.churn_two(first.name.clone(), share(first.rate()), second.name.clone(), share(second.rate())),
        [only] => words.churn_one(share(only.rate())),
        [..] => {
            let by_rate = |a: &&Group<'_>, b: &&Group<'_>| a.rate().total_cmp(&b.rate());
            let (most, least) = groups.iter().max_by(by_rate).zip(groups.iter().min_by(by_rate))?;
            words.churn_many(most.name.clone(), share(most.rate()), least.name.clone(), share(least.rate()))
        }
    })
}

fn label(sheet: &Sheet<'_>, name: &str, row: &ChurnRateRow) -> String {
    let share = |one: Option<f64>| one.map_or_else(|| sheet.words.nothing().to_owned(), |share| sheet.formats.share(share));
    let counted = sheet.words.of_so_many(sheet.formats.whole(row.churned), sheet.formats.whole(row.customers));
    sheet.words.churn_point(sheet.formats.month(row.month), name.to_owned(), share(row.rate), counted, share(row.low), share(row.high))
}

fn twin(sheet: &Sheet<'_>, groups: &[Group<'_>]) -> Twin {
    let words = sheet.words;
    let head = [words.churn_group_head(), words.chart_month(), words.calibration_left(), words.calibration_rate(), words.chart_interval()];
    let share = |one: Option<f64>| one.map_or_else(|| words.nothing().to_owned(), |share| sheet.formats.share(share));
    let row = |name: &str, row: &ChurnRateRow| {
        let counted = words.of_so_many(sheet.formats.whole(row.churned), sheet.formats.whole(row.customers));
        vec![name.to_owned(), sheet.formats.month(row.month), counted, share(row.rate), format!("{}–{}", share(row.low), share(row.high))]
    };
    let rows = groups.iter().flat_map(|group| group.rows.iter().map(|one| row(&group.name, one)));
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    #[test]
    fn two_groups_are_held_against_each_other_over_a_year() {
        let row = |group: &str, month: &str, churned: u64, customers: u64| ChurnRateRow {
            group: Some(group.to_owned()),
            month: month.parse().expect("a day"),
            customers,
            churned,
            rate: Some(churned as f64 / customers as f64),
            low: Some(0.0),
            high: Some(0.2),
        };
        let rows = [
            row("head", "2026-01-01", 0, 20),
            row("head", "2026-02-01", 1, 20),
            row("others", "2026-01-01", 4, 80),
            row("others", "2026-02-01", 4, 80),
        ];
        let picture = churn(&sheet(&Plain(Language::En), 428.0), &rows).expect("rows");
        assert_eq!(picture.title, "A month 2.5% of Head left, and 5% of Others");
        assert_eq!(picture.points[1].label, "Feb 2026, Head: 5% left (1 of 20; 0% to 20%)");
        assert_eq!(picture.twin.rows.len(), 4);
        assert_eq!(churn(&sheet(&Plain(Language::En), 428.0), &[]), None);
    }
}
