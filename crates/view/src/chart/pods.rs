//! What each step of a POD carries: a block a person, beside the target.

use holdfast_core::answer::plan_pods::PodRow;

use super::picture::{Dash, Mark, Picture, Point, Twin};
use super::scale::{Scale, ticks};
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;

/// Heights of a row and of its blocks.
const ROW: f64 = 58.0;
const PHONE_ROW: f64 = 78.0;
const BLOCK: f64 = 28.0;
/// A block that is narrower has no name in it.
const NAMED: f64 = 34.0;

/// Roles that feed one step, in one row.
struct Step<'r> {
    roles: Vec<&'r PodRow>,
    name: String,
    carries: String,
    capacity: f64,
    is_bottleneck: bool,
}

/// The chart; nothing without a role.
#[must_use]
pub fn pods(sheet: &Sheet<'_>, rows: &[PodRow]) -> Option<Picture> {
    let first = rows.first()?;
    let words = sheet.words;
    let together: Vec<&PodRow> = rows.iter().filter(|row| row.brings_intents()).collect();
    let alone = rows.iter().filter(|row| !row.brings_intents()).map(|row| vec![row]);
    let steps: Vec<Step<'_>> =
        std::iter::once(together).chain(alone).filter(|roles| !roles.is_empty()).map(|roles| step(sheet, roles)).collect();
    let target = first.deals_wanted.map(|deals| deals as f64);
    let highest = steps.iter().map(|step| step.capacity).chain(target).fold(1.0, f64::max);
    let mut picture = drawn(sheet, &steps, target, highest * 1.04);
    let least = steps.iter().map(|step| step.capacity).fold(f64::INFINITY, f64::min);
    let limits: Vec<String> = steps.iter().filter(|step| step.is_bottleneck).map(|step| step.name.clone()).collect();
    let limits = limits.join(words.pick(" and ", "与"));
    let pods = first.pods_needed.map_or_else(|| words.nothing().to_owned(), |pods| sheet.formats.whole(pods));
    picture.title = match target {
        Some(target) if least < target => words.pods_short(limits, short(least), short(target), pods),
        Some(target) => words.pods_enough(short(least), short(target), pods),
        None => words.pods_carry(short(least), limits),
    };
    picture.title = words.by_whose_month(rows, picture.title, &short);
    picture.subtitle = words.pods_measure(short(first.pod_deals));
    picture.alt = words.pods_alt(picture.title.clone());
    picture.twin = twin(sheet, rows);
    Some(picture)
}

fn short(number: f64) -> String {
    amount(libm::round(number * 10.0) / 10.0)
}

fn step<'r>(sheet: &Sheet<'_>, roles: Vec<&'r PodRow>) -> Step<'r> {
    let words = sheet.words;
    let people = roles.iter().map(|row| format!("{} {}", row.people, row.role)).collect::<Vec<_>>().join(" + ");
    let yields: Vec<String> = roles.iter().map(|row| short(row.people as f64 * row.yields)).collect();
    let first = roles[0];
    let carries = match first.role.as_str() {
        "CSM" => words.pods_onboard(short(first.capacity)),
        "AE" => words.pods_close(short(first.capacity)),
        _ => words.pods_open(yields.join(" + "), short(first.capacity)),
    };
    Step { name: people, carries, capacity: first.capacity, is_bottleneck: first.bottleneck, roles }
}

fn drawn(sheet: &Sheet<'_>, steps: &[Step<'_>], target: Option<f64>, highest: f64) -> Picture {
    let words = sheet.words;
    let is_phone = sheet.is_phone();
    let aside = if is_phone { 4.0 } else { sheet.widest(steps.iter().map(|step| step.carries.as_str())) + 44.0 };
    let left = if is_phone { 0.0 } else { sheet.widest_name(steps.iter().map(|step| step.name.as_str())) + 18.0 };
    let x = Scale { from: 0.0, to: highest, start: left, end: sheet.width - aside };
    let (top, row) = (24.0, if is_phone { PHONE_ROW } else { ROW });
    let bottom = top + row * steps.len() as f64 - 12.0;
    let (mut marks, mut points) = (Vec::new(), Vec::new());
    let unit = if is_phone { words.chart_deals() } else { words.chart_deals_a_month() };
    let most = if is_phone { 3 } else { 5 };
    let free = x.end - sheet.widest([unit]) - 10.0;
    for tick in std::iter::once(0.0).chain(ticks(highest, most)) {
        marks.push(Mark::hair((x.at(tick), top - 6.0), (x.at(tick), bottom), if tick == 0.0 { Hue::Strong } else { Hue::Line }));
        let text = Text::new(x.at(tick), bottom + 14.0, amount(tick)).ink(Hue::Quiet).middle().within(0.0, sheet.width, sheet.ruler);
        if text.bounds(sheet.ruler)[2] < free {
            marks.push(Mark::Text(text));
        }
    }
    marks.push(Mark::Text(Text::new(x.end, bottom + 14.0, unit).ink(Hue::Quiet).end()));
    for (at, step) in steps.iter().enumerate() {
        let y = top + row * at as f64 + if is_phone { 24.0 } else { 6.0 };
        let hue = if step.is_bottleneck && target.is_none_or(|target| step.capacity < target) { Hue::Warn } else { Hue::Accent };
        let ink = if hue == Hue::Warn { Hue::Warn } else { Hue::Ink };
        blocks(&mut marks, sheet, step, x, y, hue);
        if let Some(target) = target.filter(|&target| step.capacity < target) {
            missing(&mut marks, (x.at(step.capacity) + 1.0, x.at(target) - 1.0), y, hue);
        }
        if is_phone {
            marks.push(Mark::Text(Text::new(0.0, y - 12.0, step.name.clone()).name().ink(ink).halo()));
            let room = sheet.width - sheet.widest_name([step.name.as_str()]) - 12.0;
            marks.push(Mark::Text(Text::new(sheet.width, y - 12.0, sheet.cut(&step.carries, room)).ink(ink).end().halo()));
        } else {
            marks.push(Mark::Text(Text::new(0.0, y + BLOCK / 2.0, step.name.clone()).name().ink(ink)));
            marks.push(Mark::Text(Text::new(x.end + 24.0, y + BLOCK / 2.0, step.carries.clone()).ink(ink)));
        }
        let label = words.pods_point(step.name.clone(), step.carries.clone());
        points.push(Point { area: [0.0, y - 2.0, sheet.width, y + BLOCK + 2.0], label, key: step.roles[0].role.clone() });
    }
    if let Some(target) = target.filter(|&target| target > 0.0) {
        let place = x.at(target);
        marks.push(Mark::Line { through: vec![(place, top - 10.0), (place, bottom)], width: 2.0, dash: Dash::Solid, ink: Hue::Ink.into() });
        let text = Text::new(place, 6.0, words.pods_target(short(target))).ink(Hue::Ink).bold().middle();
        marks.push(Mark::Text(text.within(0.0, sheet.width, sheet.ruler)));
    }
    Picture::unnamed(sheet.width, bottom + 26.0, marks, points)
}

/// A block a person; of so many that blocks would be lines, one for all of a role.
fn blocks(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, step: &Step<'_>, x: Scale, y: f64, hue: Hue) {
    let all: f64 = step.roles.iter().map(|row| row.people as f64 * row.yields).sum();
    if all <= 0.0 {
        return;
    }
    let mut from = 0.0;
    for row in &step.roles {
        let each = row.yields / all * step.capacity;
        let wide = x.at(each) - x.at(0.0);
        let parts = if wide < 5.0 { 1 } else { row.people };
        let each = each * row.people as f64 / parts.max(1) as f64;
        for _ in 0..parts {
            let (left, right) = (x.at(from) + 1.0, (x.at(from + each) - 1.0).max(x.at(from) + 2.0));
            marks.push(Mark::fill([left, y, right, y + BLOCK], hue));
            if right - left > NAMED.max(sheet.widest([row.role.as_str()]) + 8.0) {
                let text = Text::new(f64::midpoint(left, right), y + BLOCK / 2.0, row.role.clone()).ink(Hue::Paper).bold().middle();
                marks.push(Mark::Text(text));
            }
            from += each;
        }
    }
}

/// What the target takes beyond.
fn missing(marks: &mut Vec<Mark>, (left, right): (f64, f64), y: f64, hue: Hue) {
    if right - left < 4.0 {
        return;
    }
    let (top, bottom) = (y, y + BLOCK);
    marks.push(Mark::Hatch { area: [left + 1.0, top, right - 1.0, bottom], gap: 6.0, ink: hue.into() });
    for (from, to) in
        [((left, top), (right, top)), ((right, top), (right, bottom)), ((right, bottom), (left, bottom)), ((left, bottom), (left, top))]
    {
        marks.push(Mark::reference(from, to, hue));
    }
}

fn twin(sheet: &Sheet<'_>, rows: &[PodRow]) -> Twin {
    let words = sheet.words;
    let head =
        ["role", "people", "handles", "yields", "capacity", "people_needed", "missing"].map(|column| words.column("plan.pods", column));
    let whole = |n: Option<u64>| n.map_or_else(|| words.nothing().to_owned(), |n| sheet.formats.whole(n));
    let row = |row: &PodRow| {
        let handles = row.handles.map_or_else(|| words.nothing().to_owned(), short);
        vec![
            row.role.clone(),
            sheet.formats.whole(row.people),
            handles,
            short(row.yields),
            short(row.capacity),
            whole(row.people_needed),
            whole(row.missing),
        ]
    };
    Twin { head: head.to_vec(), rows: rows.iter().map(row).collect() }
}
