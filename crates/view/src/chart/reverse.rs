//! The way back from a target: what is needed at each step, with its range, on an axis of factors.

use holdfast_core::answer::plan_reverse::ReverseRow;

use super::picture::{Mark, Picture, Point, Twin};
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;

/// Heights of a step; on a phone name and figures stand above the mark.
const ROW: f64 = 58.0;
const PHONE_ROW: f64 = 74.0;
/// Half the height of a range and of the tick over it.
const RANGE: f64 = 6.0;
const TICK: f64 = 10.0;

/// A step with what is written of it.
struct Line<'r> {
    row: &'r ReverseRow,
    name: &'static str,
    needed: String,
    rate: Option<String>,
    per_day: String,
    hue: Hue,
}

/// The chart, the target on top; nothing where not even the deals are told.
#[must_use]
pub fn reverse(sheet: &Sheet<'_>, rows: &[ReverseRow]) -> Option<Picture> {
    let told: Vec<&ReverseRow> = rows.iter().take_while(|row| row.needed.is_some()).collect();
    let last = told.len().checked_sub(1)?;
    let lines: Vec<Line<'_>> = told.iter().enumerate().map(|(at, row)| line(sheet, row, at, last)).collect();
    let most = told.iter().filter_map(|row| row.needed_high.or(row.needed)).max().unwrap_or(1).max(10) as f64;
    let least = told.iter().filter_map(|row| row.needed_low.or(row.needed)).min().unwrap_or(1).max(1) as f64;
    let (from, to) = (libm::floor(libm::log10(least)), libm::ceil(libm::log10(most)).max(libm::floor(libm::log10(least)) + 1.0));
    let mut picture = if sheet.is_phone() { phone(sheet, &lines, from, to) } else { wide(sheet, &lines, from, to) };
    let words = sheet.words;
    let (first, end) = (&lines[0], &lines[last]);
    let needed = |row: &ReverseRow| sheet.formats.whole(row.needed.unwrap_or_default());
    let deals = || words.deals_a_month(&needed(first.row));
    let takes = || words.pick(if first.row.needed == Some(1) { "takes" } else { "take" }, "需要").to_owned();
    picture.title = match (last, end.row.needed_low.zip(end.row.needed_high)) {
        (0, _) => words.reverse_deals(deals()),
        (_, None) => words.reverse_finding(deals(), takes(), needed(end.row), end.name.to_lowercase()),
        (_, Some((low, high))) => words.reverse_range(
            words.reverse_finding(deals(), takes(), needed(end.row), end.name.to_lowercase()),
            sheet.formats.whole(low),
            sheet.formats.whole(high),
        ),
    };
    if let Some(driver) = told.iter().find(|row| row.drives) {
        picture.title = words.reverse_driven(picture.title, words.rate_to(&driver.step).to_owned());
    }
    let money = |value: Option<f64>| value.map_or_else(|| words.nothing().to_owned(), |value| price(sheet, value));
    picture.subtitle = words.reverse_measure(money(first.row.target), money(first.row.price));
    picture.alt = words.reverse_alt(picture.title.clone());
    picture.twin = twin(sheet, &lines);
    Some(picture)
}

fn line<'r>(sheet: &Sheet<'_>, row: &'r ReverseRow, at: usize, last: usize) -> Line<'r> {
    let whole = |n: u64| sheet.formats.whole(n);
    let needed = whole(row.needed.unwrap_or_default());
    let range = row.needed_low.zip(row.needed_high).map(|(low, high)| format!(" ({}–{})", whole(low), whole(high)));
    // The ends are written as finely as the rate.
    let fine = row.rate.is_some_and(|rate| rate < 0.2);
    let ends = row.rate_low.zip(row.rate_high).map(|(low, high)| format!(" ({}–{})", percents(low, fine), percents(high, fine)));
    Line {
        row,
        name: sheet.words.plan_step(&row.step),
        needed: if at == 0 { format!("{needed} · {}", sheet.words.chart_target()) } else { needed + &range.unwrap_or_default() },
        rate: row.rate.map(|rate| {
            let part = row.part.map(|part| format!(" · {}", sheet.words.chart_part(format!("{}%", tenth(part)))));
            format!("↑ {}%{}{}", tenth(rate), ends.unwrap_or_default(), part.unwrap_or_default())
        }),
        per_day: row.per_day.map_or_else(String::new, short),
        hue: if at == 0 {
            Hue::Accent
        } else if at == last {
            Hue::Warn
        } else {
            Hue::Ink
        },
    }
}

/// An amount: whole from a hundred on, below it with what a price has.
fn price(sheet: &Sheet<'_>, value: f64) -> String {
    if value >= 100.0 || libm::round(value).to_bits() == value.to_bits() {
        return sheet.formats.whole(libm::round(value) as u64);
    }
    amount(libm::round(value * 100.0) / 100.0)
}

/// Percent with a decimal where it is small.
fn tenth(share: f64) -> String {
    percents(share, share < 0.2)
}

/// Percent; of less than one in a hundred two decimals, as tenths say too little.
fn percents(share: f64, fine: bool) -> String {
    let percent = share * 100.0;
    let by = match fine {
        true if percent < 1.0 => 100.0,
        true => 10.0,
        false => 1.0,
    };
    amount(libm::round(percent * by) / by)
}

/// A number a day: whole from ten on.
fn short(number: f64) -> String {
    amount(if number >= 10.0 { libm::round(number) } else { libm::round(number * 10.0) / 10.0 })
}

fn axis(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, x: Scale, top: f64, bottom: f64) {
    let mut until = f64::NEG_INFINITY;
    for power in x.from as i32..=x.to as i32 {
        let place = x.at(f64::from(power));
        marks.push(Mark::hair((place, top), (place, bottom), Hue::Line));
        let figure = sheet.formats.whole(libm::pow(10.0, f64::from(power)) as u64);
        let text = Text::new(place, bottom + 14.0, figure).ink(Hue::Quiet).middle().within(0.0, sheet.width, sheet.ruler);
        let [from, _, to, _] = text.bounds(sheet.ruler);
        // Where figures would meet, those that stand further left have the room.
        if from > until + 6.0 {
            until = to;
            marks.push(Mark::Text(text));
        }
    }
}

/// The range and the tick over it.
fn marks_of(line: &Line<'_>, x: Scale, y: f64) -> Vec<Mark> {
    let at = |n: u64| x.at(libm::log10(n.max(1) as f64));
    let mut marks = Vec::new();
    if let Some((low, high)) = line.row.needed_low.zip(line.row.needed_high) {
        let (low, high) = (at(low), at(high).max(at(low) + 1.0));
        marks.push(Mark::fill([low, y - RANGE, high, y + RANGE], line.hue.at(0.3)));
        marks.extend([low, high].map(|edge| Mark::fill([edge - 0.5, y - RANGE, edge + 0.5, y + RANGE], line.hue)));
    }
    let needed = at(line.row.needed.unwrap_or_default());
    marks.push(Mark::fill([needed - 1.5, y - TICK, needed + 1.5, y + TICK], line.hue));
    marks
}

fn said(sheet: &Sheet<'_>, line: &Line<'_>) -> String {
    let rate = line.rate.as_deref().unwrap_or_default().trim_start_matches("↑ ").to_owned();
    if rate.is_empty() {
        format!("{}: {}", line.name, line.needed)
    } else {
        sheet.words.reverse_point(line.name.to_owned(), line.needed.clone(), rate)
    }
}

fn wide(sheet: &Sheet<'_>, lines: &[Line<'_>], from: f64, to: f64) -> Picture {
    let words = sheet.words;
    let needed = sheet.widest(lines.iter().map(|line| line.needed.as_str()).chain([words.chart_needed()])) + 12.0;
    let daily = sheet.widest(lines.iter().map(|line| line.per_day.as_str()).chain([words.chart_a_day()]));
    let rates = sheet.widest(lines.iter().filter_map(|line| line.rate.as_deref()));
    let left = sheet.widest_name(lines.iter().map(|line| line.name)).max(rates) + 20.0;
    let right = sheet.width - needed - daily - 48.0;
    let (top, bottom) = (24.0, 24.0 + ROW * lines.len() as f64 - 14.0);
    let x = Scale { from, to, start: left, end: right };
    let (mut marks, mut points) = (Vec::new(), Vec::new());
    axis(&mut marks, sheet, x, top, bottom);
    marks.push(Mark::Text(Text::new(right + 24.0, 10.0, words.chart_needed()).ink(Hue::Quiet)));
    marks.push(Mark::Text(Text::new(sheet.width, 10.0, words.chart_a_day()).ink(Hue::Quiet).end()));
    for (at, line) in lines.iter().enumerate() {
        let y = top + ROW * at as f64 + 20.0;
        marks.push(Mark::Text(Text::new(0.0, y, line.name).name().ink(line.hue)));
        if let Some(rate) = &line.rate {
            let text = Text::new(0.0, y - ROW / 2.0, rate.clone()).ink(if line.row.drives { Hue::Warn } else { Hue::Quiet });
            marks.push(Mark::Text(if line.row.drives { text.bold() } else { text }));
        }
        marks.extend(marks_of(line, x, y));
        marks.push(Mark::Text(Text::new(right + 24.0, y, line.needed.clone()).ink(line.hue)));
        marks.push(Mark::Text(Text::new(sheet.width, y, line.per_day.clone()).ink(Hue::Soft).end()));
        points.push(Point { area: [0.0, y - 14.0, sheet.width, y + 14.0], label: said(sheet, line), key: line.row.step.clone() });
    }
    Picture::unnamed(sheet.width, bottom + 26.0, marks, points)
}

fn phone(sheet: &Sheet<'_>, lines: &[Line<'_>], from: f64, to: f64) -> Picture {
    let bottom = PHONE_ROW * lines.len() as f64 - 6.0;
    let x = Scale { from, to, start: 8.0, end: sheet.width - 20.0 };
    let (mut marks, mut points) = (Vec::new(), Vec::new());
    axis(&mut marks, sheet, x, 0.0, bottom);
    for (at, line) in lines.iter().enumerate() {
        let y = PHONE_ROW * at as f64 + 48.0;
        if let Some(rate) = &line.rate {
            marks.push(Mark::Text(Text::new(0.0, y - 38.0, rate.clone()).ink(if line.row.drives { Hue::Warn } else { Hue::Quiet }).halo()));
        }
        marks.push(Mark::Text(Text::new(0.0, y - 20.0, line.name).name().ink(line.hue).halo()));
        marks.push(Mark::Text(Text::new(sheet.width, y - 20.0, line.needed.clone()).ink(line.hue).end().halo()));
        marks.extend(marks_of(line, x, y));
        points.push(Point { area: [0.0, y - 30.0, sheet.width, y + 12.0], label: said(sheet, line), key: line.row.step.clone() });
    }
    Picture::unnamed(sheet.width, bottom + 26.0, marks, points)
}

fn twin(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Twin {
    let words = sheet.words;
    let head = ["step", "needed", "needed_low", "needed_high", "rate", "cases", "n", "per_day", "per_person"]
        .map(|column| words.column("plan.reverse", column));
    let whole = |n: Option<u64>| n.map_or_else(|| words.nothing().to_owned(), |n| sheet.formats.whole(n));
    let row = |line: &Line<'_>| {
        let rate = line.row.rate.map_or_else(|| words.nothing().to_owned(), |rate| format!("{}%", tenth(rate)));
        let row = line.row;
        vec![
            line.name.to_owned(),
            whole(row.needed),
            whole(row.needed_low),
            whole(row.needed_high),
            rate,
            whole(row.cases),
            whole(row.n),
            line.per_day.clone(),
            row.per_person.map_or_else(|| words.nothing().to_owned(), short),
        ]
    };
    Twin { head: head.to_vec(), rows: lines.iter().map(row).collect() }
}
