//! How opportunities come from stage to stage: a bar a stage from 0, beside it those who did not come, between two stages the share that did.

use holdfast_core::answer::funnel_stages::{CountedBy, StageRow};

use super::picture::{Area, Mark, Picture, Point};
use super::rates::{percent, rate, tag, tag_width, was};
use super::ruler::fitting;
use super::scale::Scale;
use super::sheet::Sheet;
use super::stages::{Line, Step, leak, line, said, said_of_parts, title, twin};
use super::text::{NAME, SMALL, Text};
use super::theme::Hue;

/// Heights of a row and of its bar; on a phone the step, the name and the figures stand above the bar.
const ROW: f64 = 54.0;
const PHONE_ROW: f64 = 70.0;
const BAR: f64 = 26.0;
/// Between two columns.
const GAP: f64 = 16.0;
/// Around the panel of rates, whose first and last figure stand out of it.
const ASIDE: f64 = 26.0;
/// Room for bars and rates below which nothing stands beside the bars.
const LEAST: f64 = 190.0;
/// From this width the heads are written out.
const ROOMY: f64 = 900.0;
/// Dots of those who may come yet, at most in a bar.
const DOTS: f64 = 160.0;

/// The chart of one group's stages, in their order; nothing where there are fewer than two.
///
/// Which step loses most is judged among those of at least thirty.
#[must_use]
pub fn funnel(sheet: &Sheet<'_>, rows: &[StageRow], measure: CountedBy) -> Option<Picture> {
    let (first, last) = (rows.first()?, rows.last().filter(|_| rows.len() > 1)?);
    let leak = leak(rows, measure);
    let lines: Vec<Line<'_>> = (0..rows.len()).map(|at| line(sheet, rows, at, measure, leak == Ok(at))).collect();
    let mut picture = wide(sheet, &lines, measure).unwrap_or_else(|| phone(sheet, &lines));
    let words = sheet.words;
    let is_told = first.lost.is_some();
    let (first_name, last_name) = (lines[0].name.clone(), lines[lines.len() - 1].name.clone());
    let n = sheet.formats.whole(first.opportunities);
    let came = last.conversion_from_first.map_or_else(|| words.nothing().to_owned(), |share| percent(sheet, share));
    let group = first.group.as_ref().map(|group| format!("{group} · ")).unwrap_or_default();
    picture.title = title(sheet, &lines, leak, measure);
    let finding = picture.title.clone();
    (picture.subtitle, picture.alt) = match measure {
        CountedBy::Count => (words.stages_measure(n.clone()), words.stages_alt(n, first_name, came, last_name, finding)),
        CountedBy::Amount => {
            (words.stages_measure_amount(n), words.stages_alt_amount(lines[0].figure.clone(), first_name, came, last_name, finding))
        }
    };
    picture.subtitle.insert_str(0, &group);
    picture.twin = twin(sheet, &lines, measure, is_told);
    Some(picture)
}

/// With the figures in columns and the rates on an axis of their own; nothing where there is no room.
fn wide(sheet: &Sheet<'_>, lines: &[Line<'_>], measure: CountedBy) -> Option<Picture> {
    let words = sheet.words;
    let counted = if measure == CountedBy::Amount { words.chart_amount() } else { words.chart_n() };
    let bold = |text: &str| sheet.ruler.width(text, SMALL, true);
    let head = |text: &str| sheet.ruler.width(text, SMALL, false);
    let steps = || lines.iter().filter_map(|line| line.step.as_ref());
    let n = lines.iter().map(|line| bold(&line.figure)).fold(head(counted), f64::max);
    let start = sheet.widest(lines.iter().map(|line| line.start.as_str()).chain([words.chart_of_start()]));
    let text = steps().map(|step| bold(&step.text)).fold(head(words.chart_step()), f64::max);
    let days_head = if lines.iter().all(|line| line.days.is_empty()) {
        ""
    } else if sheet.width < ROOMY {
        words.chart_days_short()
    } else {
        words.chart_days()
    };
    let tags = if steps().any(Step::is_few) { tag_width(sheet) } else { 0.0 };
    let days = sheet.widest(lines.iter().map(|line| line.days.as_str()).chain([days_head])).max(tags);
    let others = n + start + text + days + 4.0 * GAP + 2.0 * ASIDE;
    let names = sheet.widest_name(lines.iter().map(|line| line.name.as_str())).min(sheet.width / 3.0);
    let names = names.min((sheet.width - others - LEAST).max(96.0));
    let room = sheet.width - others - names;
    if sheet.is_phone() || room < LEAST {
        return None;
    }
    let panel = (room * 0.36).clamp(76.0, 160.0);
    let left = names + GAP;
    let bars = Scale { from: 0.0, to: lines.iter().map(Line::extent).fold(0.0, f64::max), start: left, end: left + room - panel };
    let n_end = bars.end + GAP + n;
    let start_end = n_end + GAP + start;
    let rates = Scale { from: 0.0, to: 1.0, start: start_end + ASIDE, end: start_end + ASIDE + panel };
    let (text_start, top) = (rates.end + ASIDE, 34.0);
    let bottom = top + ROW * (lines.len() - 1) as f64 + BAR;
    let mut marks = Vec::new();
    for share in [0.0, 0.5, 1.0] {
        let x = rates.at(share);
        marks.push(Mark::hair((x, 24.0), (x, bottom), if share > 0.0 { Hue::Line } else { Hue::Strong }));
        marks.push(Mark::Text(Text::new(x, 10.0, percent(sheet, share)).middle()));
    }
    marks.push(Mark::Text(Text::new(n_end, 10.0, counted).end()));
    marks.push(Mark::Text(Text::new(start_end, 10.0, words.chart_of_start()).end()));
    marks.push(Mark::Text(Text::new(text_start, 10.0, words.chart_step())));
    written(&mut marks, Text::new(sheet.width, 10.0, days_head).end());
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let y = top + ROW * at as f64;
        let middle = y + BAR / 2.0;
        marks.push(Mark::Text(Text::new(0.0, middle, fitting(sheet.ruler, &line.name, NAME, true, names)).name()));
        marks.push(Mark::Text(Text::new(n_end, middle, line.figure.clone()).bold().ink(Hue::Ink).end()));
        written(&mut marks, Text::new(start_end, middle, line.start.clone()).ink(Hue::Soft).end());
        written(&mut marks, Text::new(sheet.width, middle, line.days.clone()).ink(Hue::Soft).end());
        let asides = bar(&mut marks, line, bars, y);
        let above = if at == 0 { 0.0 } else { ROW - BAR };
        points_of(sheet, line, [0.0, y - above, sheet.width, y + BAR], (bars, y), asides, &mut found);
        let Some(step) = &line.step else { continue };
        let (hue, between) = (step.hues().0, y - (ROW - BAR) / 2.0);
        rate(&mut marks, rates, (step.rate, step.interval), between, hue);
        if let Some(before) = step.before {
            was(&mut marks, (rates.at(before), between + 13.0));
        }
        let said = Text::new(text_start, between, step.text.clone()).ink(if step.is_few() { Hue::Quiet } else { hue });
        marks.push(Mark::Text(if step.is_leak { said.bold() } else { said }));
        if step.is_few() {
            tag(&mut marks, sheet, sheet.width - tags, between);
        }
    }
    let height = key(&mut marks, sheet, lines, left, bottom + 30.0, true);
    Some(Picture::unnamed(sheet.width, height, marks, found))
}

/// With the step, the name and the figures above each bar.
fn phone(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Picture {
    let bars = Scale { from: 0.0, to: lines.iter().map(Line::extent).fold(0.0, f64::max), start: 0.0, end: sheet.width };
    let (mut marks, mut found) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        let y = PHONE_ROW * at as f64 + 26.0;
        let days = Some(&line.days).filter(|days| !days.is_empty()).map(|days| sheet.words.short_days(days.clone()));
        let figures: Vec<&str> =
            [line.figure.as_str(), &line.start].into_iter().chain(days.as_deref()).filter(|text| !text.is_empty()).collect();
        let figures = Text::new(sheet.width, y - 11.0, figures.join(" · ")).ink(Hue::Ink).end();
        let room = sheet.width - figures.width(sheet.ruler) - GAP;
        marks.push(Mark::Text(Text::new(0.0, y - 11.0, fitting(sheet.ruler, &line.name, NAME, true, room)).name()));
        marks.push(Mark::Text(figures));
        let asides = bar(&mut marks, line, bars, y);
        let above = if at == 0 { 20.0 } else { PHONE_ROW - BAR };
        points_of(sheet, line, [0.0, y - above, sheet.width, y + BAR], (bars, y), asides, &mut found);
        let Some(step) = &line.step else { continue };
        let said = Text::new(0.0, y - 31.0, format!("↳ {}", step.text)).ink(if step.is_leak { Hue::Warn } else { Hue::Quiet });
        let said = if step.is_leak { said.bold() } else { said };
        if step.is_few() {
            tag(&mut marks, sheet, said.width(sheet.ruler) + 8.0, y - 31.0);
        }
        marks.push(Mark::Text(said));
    }
    let bottom = PHONE_ROW * (lines.len() - 1) as f64 + 26.0 + BAR;
    let height = key(&mut marks, sheet, lines, 0.0, bottom + 24.0, false);
    Picture::unnamed(sheet.width, height, marks, found)
}

/// Text that may be nothing.
fn written(marks: &mut Vec<Mark>, text: Text) {
    if !text.text.is_empty() {
        marks.push(Mark::Text(text));
    }
}

/// A stage's bar; where those lie who did not come, and those who may come yet.
fn bar(marks: &mut Vec<Mark>, line: &Line<'_>, scale: Scale, y: f64) -> [Option<Area>; 2] {
    let (ever, reached) = line.reach();
    if ever > 0.0 {
        marks.push(Mark::fill([scale.start, y, scale.at(ever), y + BAR], Hue::Accent));
    }
    if reached > ever {
        marks.push(Mark::fill([scale.at(ever), y, scale.at(reached), y + BAR], Hue::Accent.at(0.25)));
    }
    let Some((step, (lost, open))) = line.step.as_ref().and_then(|step| Some((step, step.parts?))) else { return [None; 2] };
    let hue = step.hues().1;
    let [from, between, to] = [reached, reached + lost as f64, reached + (lost + open) as f64].map(|size| scale.at(size).min(scale.end));
    let areas = [(lost, [from, y, between, y + BAR]), (open, [between, y, to, y + BAR])].map(|(n, area)| (n > 0).then_some(area));
    if let Some([left, top, right, bottom]) = areas[0] {
        marks.push(Mark::Hatch { area: [left + 1.0, top, right.max(left + 2.0), bottom], gap: 6.0, ink: hue.at(0.7) });
    }
    if let Some(area) = areas[1] {
        dots(marks, area, hue);
    }
    for [_, top, right, bottom] in areas.into_iter().flatten() {
        let edge = (right - 1.0).max(0.0);
        marks.push(Mark::hair((edge, top), (edge, bottom), hue));
    }
    areas
}

/// Staggered dots, farther apart where they would be too many.
fn dots(marks: &mut Vec<Mark>, [left, top, right, bottom]: Area, hue: Hue) {
    let gap = libm::sqrt((right - left) * (bottom - top) / DOTS).max(6.0);
    if right - left < 12.0 {
        // Too narrow to stagger.
        let x = f64::midpoint(left, right - 1.0);
        let dots = (0..4).map(|at| top + 3.0 + 6.0 * f64::from(at)).filter(|y| right - left > 5.0 && y + 2.0 <= bottom);
        marks.extend(dots.map(|y| Mark::fill([x - 1.0, y, x + 1.0, y + 2.0], hue)));
        return;
    }
    let mut y = top + 3.0;
    let mut is_odd = false;
    while y + 2.0 <= bottom {
        let mut x = left + 3.0 + if is_odd { gap / 2.0 } else { 0.0 };
        while x + 3.0 <= right {
            marks.push(Mark::fill([x, y, x + 2.0, y + 2.0], hue));
            x += gap;
        }
        y += gap;
        is_odd = !is_odd;
    }
}

/// What the bars are made of, as far as they are; how high the picture is with it.
fn key(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, lines: &[Line<'_>], left: f64, y: f64, with_before: bool) -> f64 {
    let words = sheet.words;
    let steps = || lines.iter().filter_map(|line| line.step.as_ref());
    let (lost, open) = steps().filter_map(|step| step.parts).fold((0, 0), |(lost, open), parts| (lost + parts.0, open + parts.1));
    let is_told = lines.iter().any(|line| line.row.lost.is_some());
    let skipped = lines.iter().any(|line| line.reach().1 > line.reach().0);
    let before = with_before && steps().any(|step| step.before.is_some());
    let entries = [
        (steps().any(|step| step.parts.is_some()), words.key_reached()),
        (skipped, words.key_skipped()),
        (lost > 0, if is_told { words.key_lost() } else { words.key_gone() }),
        (open > 0, words.key_open()),
        (before, words.key_before()),
    ];
    if entries.iter().all(|(is_drawn, _)| !is_drawn) {
        return y - 16.0;
    }
    let (mut x, mut y) = (left, y);
    for (at, (_, text)) in entries.into_iter().enumerate().filter(|(_, (is_drawn, _))| *is_drawn) {
        let sample = if at == 4 { 8.0 } else { 18.0 };
        let end = x + sample + 6.0 + sheet.widest([text]);
        if end > sheet.width && x > left {
            (x, y) = (left, y + 20.0);
        }
        let area = [x, y - 6.0, x + sample, y + 6.0];
        match at {
            0 => marks.push(Mark::fill(area, Hue::Accent)),
            1 => marks.push(Mark::fill(area, Hue::Accent.at(0.25))),
            2 => marks.push(Mark::Hatch { area, gap: 6.0, ink: Hue::Strong.at(0.7) }),
            3 => dots(marks, [x - 2.0, y - 8.0, x + sample, y + 8.0], Hue::Strong),
            _ => was(marks, (x + 4.0, y)),
        }
        marks.push(Mark::Text(Text::new(x + sample + 6.0, y, text)));
        x += sample + 6.0 + sheet.widest([text]) + 20.0;
    }
    y + 12.0
}

/// The stage, those lost before it and those who may come to it yet.
fn points_of(sheet: &Sheet<'_>, line: &Line<'_>, row: Area, (scale, y): (Scale, f64), asides: [Option<Area>; 2], found: &mut Vec<Point>) {
    // The whole row, unless a pointer over what did not come would mean the row.
    let middle = |[left, top, right, bottom]: Area| (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let distance = |(x, y): (f64, f64), (at, level): (f64, f64)| (x - at) * (x - at) + (y - level) * (y - level);
    let is_aside = |area: Area| {
        let [left, top, right, bottom] = area;
        let corners = [(left, top), (left, bottom), (right, top), (right, bottom)];
        corners.into_iter().all(|corner| distance(corner, middle(area)) < distance(corner, middle(row)))
    };
    let end = scale.at(line.reach().1).max(scale.start + 24.0).min(scale.end);
    let own = if asides.into_iter().flatten().all(is_aside) { row } else { [row[0], row[1].max(y - 20.0), end, row[3]] };
    found.push(Point { area: own, label: said(sheet, line), key: line.row.stage.clone() });
    let Some((step, parts)) = line.step.as_ref().and_then(|step| Some((step, step.parts?))) else { return };
    let [lost, open] = said_of_parts(sheet, line, step, parts);
    for (area, label, part) in [(asides[0], lost, "lost"), (asides[1], open, "open")] {
        found.extend(area.map(|area| Point { area, label, key: format!("{part}:{}", step.from_key) }));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use holdfast_core::stats::wilson;

    use super::*;
    use crate::chart::ruler::FixedRuler;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    /// Stages of so many, of whom so many are open and may come on, with the rate before.
    pub(crate) fn stages(of: &[(&str, u64, u64, Option<f64>)]) -> Vec<StageRow> {
        let row = |(at, &(stage, n, open, before)): (usize, &(&str, u64, u64, Option<f64>))| {
            let of_previous = at.checked_sub(1).map(|at| of[at].1);
            let share = |of: u64| (of > 0).then(|| n as f64 / of as f64);
            let interval = of_previous.and_then(|of| wilson(n, of));
            StageRow {
                group: None,
                stage: stage.to_owned(),
                position: at as u64 + 1,
                ever_in: n as f64,
                from_previous: of_previous.and_then(share),
                low: interval.map(|interval| interval.low),
                high: interval.map(|interval| interval.high),
                literal: of_previous.and_then(share),
                skipped: Some(0),
                back_moves: Some(0),
                re_entries: Some(0),
                still_open: 0,
                median_days: (at + 1 < of.len()).then_some(4.0 + at as f64),
                conversion_from_first: share(of[0].1),
                opportunities: n,
                of_previous,
                without_open: of_previous.and_then(|of| share(of - open)),
                lost: Some(0),
                before,
                reached: of_previous.map(|_| n),
                may_come: of_previous.map(|_| open),
            }
        };
        of.iter().enumerate().map(row).collect()
    }

    fn rows() -> Vec<StageRow> {
        stages(&[("Demo", 468, 0, None), ("Trial", 203, 87, Some(0.506)), ("Offer", 25, 130, Some(0.2)), ("won", 9, 4, None)])
    }

    #[test]
    fn the_step_that_loses_most_is_named_and_coloured() {
        let picture = funnel(&sheet(&Plain(Language::En), 720.0), &rows(), CountedBy::Count).expect("four stages");
        assert_eq!(picture.title, "Demo to Trial is the leak: 43% pass, 7 points fewer than before");
        let bold: Vec<&str> = picture
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text(text) if text.ink.hue == Hue::Warn => Some(text.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(bold, ["43% (39–48) −7 pp"]);
        let keys: Vec<&str> = picture.points.iter().map(|point| point.key.as_str()).collect();
        assert_eq!(
            keys,
            ["Demo", "Trial", "lost:Demo", "open:Demo", "Offer", "lost:Trial", "open:Trial", "won", "lost:Offer", "open:Offer"]
        );
        assert_eq!(
            picture.points[1].label,
            "Trial: 203, 43% of start; 43% of Demo came on (39% to 48%); 51% before; days in it 5 (median)"
        );
        assert_eq!(picture.points[2].label, "Lost between Demo and Trial: 178, 38% of Demo");
        assert_eq!(picture.twin.rows[3], ["Won", "9", "2%", "36%", "20%–55%", "—", "12", "4", "—"]);
        assert!(picture.marks.iter().any(|mark| matches!(mark, Mark::Text(text) if text.text == "n < 30")));
    }

    #[test]
    fn what_is_pointed_at_is_what_is_meant() {
        for width in [288.0, 358.0, 720.0, 1440.0] {
            let picture = funnel(&sheet(&Plain(Language::En), width), &rows(), CountedBy::Count).expect("four stages");
            for (at, point) in picture.points.iter().enumerate().filter(|(_, point)| point.key.contains(':')) {
                let [left, top, right, bottom] = point.area;
                if right - left > 24.0 {
                    assert_eq!(picture.point_at(left + 12.0, bottom - 2.0), Some(at), "{width} {}", point.key);
                    assert_eq!(picture.point_at(right - 12.0, top + 2.0), Some(at), "{width} {}", point.key);
                }
            }
            assert_eq!(picture.point_at(4.0, picture.points[1].area[3] - 4.0), Some(1), "{width}");
        }
    }

    #[test]
    fn amounts_have_neither_intervals_nor_parts() {
        let picture = funnel(&sheet(&Plain(Language::En), 720.0), &rows(), CountedBy::Amount).expect("four stages");
        assert_eq!(picture.title, "Trial to Offer is the leak: 12% of the amount passes, 8 points fewer than before");
        assert!(!picture.marks.iter().any(|mark| matches!(mark, Mark::Hatch { .. })));
        assert_eq!((picture.points.len(), picture.twin.rows[1][4].as_str()), (4, "—"));
    }

    #[test]
    fn few_stages_many_stages_and_long_names() {
        let plain = Plain(Language::Zh);
        let few = stages(&[("a", 29, 0, None), ("b", 3, 2, None)]);
        let title = |rows: &[StageRow]| funnel(&sheet(&plain, 358.0), rows, CountedBy::Count).map(|picture| picture.title);
        assert_eq!(title(&few).as_deref(), Some("每一步都不足 30 个商机，还看不出哪里在漏"));
        assert_eq!(title(&few[..1]), None);
        let names: Vec<String> = (0..25).map(|at| format!("与采购部门共同确认的技术方案及书面报价评审阶段 {at}")).collect();
        let many: Vec<(&str, u64, u64, Option<f64>)> =
            names.iter().zip(0..).map(|(name, at)| (name.as_str(), 1_234_567 >> at, 0, Some(0.4))).collect();
        for width in [288.0, 560.0, 720.0, 1440.0] {
            let picture = funnel(&sheet(&plain, width), &stages(&many), CountedBy::Count).expect("stages");
            assert_eq!((picture.outside(&FixedRuler), picture.collision(&FixedRuler)), (None, None), "{width}");
            assert!(picture.marks.len() < 4_000);
        }
    }
}
