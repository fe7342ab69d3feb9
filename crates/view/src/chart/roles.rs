//! Activities × roles: who does how much of each, what nobody does, what several roles do, what hangs on one person.

use holdfast_core::answer::note::{Note, NoteCode};
use holdfast_core::answer::plan_roles::{OTHER, RoleRow};
use holdfast_core::day::Day;
use holdfast_core::roles::matrix::Finding;
use holdfast_core::team::Role;

use super::cohorts::inks_of;
use super::picture::{Area, Dash, Mark, Picture, Point, Twin};
use super::rates::percent;
use super::sheet::Sheet;
use super::spots::listed;
use super::text::{NAME, SMALL, Text};
use super::theme::Hue;
use crate::text::Words;

/// From an activity to the next.
const ROW: f64 = 30.0;
/// In narrower columns roles stand on two lines in turn.
const NARROW: f64 = 32.0;
/// What a figure needs beside its letters; where columns are narrower, names stand above the cells.
const AROUND: f64 = 4.0;
/// A line of names above the cells.
const ABOVE: f64 = 20.0;
/// The widest column.
const WIDEST: f64 = 110.0;
/// From which share on a figure is bold: that of an overlap as it is usually asked for.
const GREAT: f64 = 0.3;
/// Gaps that a title names.
const NAMED: usize = 2;
/// Steps of colour.
const STEPS: usize = 7;

/// An activity with its cells.
struct Line<'r> {
    rows: Vec<&'r RoleRow>,
    name: String,
    finding: Option<Finding>,
}

impl Line<'_> {
    fn n(&self) -> f64 {
        self.rows[0].n
    }

    /// The roles that overlap: of those of the blueprint the ones with a great share, the two greatest at least.
    fn overlapping(&self) -> Vec<&str> {
        let of_blueprint = || self.rows.iter().filter(|row| row.role.as_deref() != Some(OTHER));
        let mut shares: Vec<f64> = of_blueprint().filter_map(|row| row.share).collect();
        shares.sort_by(|a, b| b.total_cmp(a));
        let least = shares.get(1).map_or(GREAT, |second| second.min(GREAT));
        of_blueprint().filter(|row| row.share.is_some_and(|share| share >= least)).filter_map(|row| row.role.as_deref()).collect()
    }
}

/// The days over which it was counted, as the answer's notes tell them.
#[must_use]
pub fn counted_between(notes: &[Note]) -> Option<(Day, Day)> {
    let note = notes.iter().find(|note| note.code == NoteCode::CountedBetween)?;
    let (from, to) = note.about.as_deref()?.split_once("..")?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// Entries of the log that are in no activity, as the answer's notes tell them: of a kind that fits none, or with nothing said of what for.
#[must_use]
pub fn entries_unread(notes: &[Note]) -> Option<f64> {
    let unread = notes.iter().filter(|note| matches!(note.code, NoteCode::KindsUnread | NoteCode::MeansOnly));
    unread.filter_map(|note| note.number).reduce(|sum, one| sum + one)
}

/// The matrix, over some days, with what of the log is not in it. Nothing where there is no activity. A cell's key is `activity|role`.
#[must_use]
pub fn roles(sheet: &Sheet<'_>, rows: &[RoleRow], between: Option<(Day, Day)>, unread: Option<f64>) -> Option<Picture> {
    let lines = lines(sheet.words, rows);
    lines.first()?;
    let is_other = rows.iter().any(|row| row.role.as_deref() == Some(OTHER));
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.code()).chain(is_other.then_some(OTHER)).collect();
    let grid = Grid::of(sheet, &lines, &roles);
    let (mut marks, mut points) = (grid.heads(sheet, &roles), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        grid.draw(sheet, line, &roles, grid.top + at as f64 * grid.row(), &mut marks, &mut points);
    }
    let words = sheet.words;
    let n = sheet.formats.whole(libm::round(lines.iter().map(Line::n).sum()) as u64);
    let at_work = roles.iter().filter(|&&role| rows.iter().any(|row| row.role.as_deref() == Some(role))).count();
    let at_work = sheet.formats.whole(at_work as u64);
    let title = title(sheet, &lines);
    let period = between.map(|(from, to)| words.roles_period(sheet.formats.day(from), sheet.formats.day(to)));
    let unread = unread.map(|unread| words.roles_unread(sheet.formats.whole(libm::round(unread) as u64)));
    let subtitle: Vec<String> = std::iter::once(words.roles_measure(n, at_work.clone())).chain(period).chain(unread).collect();
    Some(Picture {
        width: sheet.width,
        height: grid.top + lines.len() as f64 * grid.row() + 4.0,
        marks,
        points,
        subtitle: subtitle.join(" · "),
        alt: words.roles_alt(title.clone(), sheet.formats.whole(lines.len() as u64), at_work),
        title,
        twin: twin(sheet, &lines, &roles),
    })
}

fn lines(words: Words, rows: &[RoleRow]) -> Vec<Line<'_>> {
    let of = rows.chunk_by(|a, b| a.activity == b.activity);
    let line = |rows: &'_ [RoleRow]| (words.process_named(&rows[0].activity), rows[0].finding.clone());
    let lines = of.map(|rows| {
        let (name, code) = line(rows);
        let finding = Finding::ALL.into_iter().find(|finding| Some(finding.code()) == code.as_deref());
        Line { rows: rows.iter().collect(), name, finding }
    });
    lines.collect()
}

/// Where cells lie.
struct Grid {
    top: f64,
    /// How much of a row is a name above its cells.
    above: f64,
    left: f64,
    wide: f64,
    columns: usize,
}

impl Grid {
    fn of(sheet: &Sheet<'_>, lines: &[Line<'_>], roles: &[&str]) -> Grid {
        let size = if sheet.is_phone() { SMALL } else { NAME };
        let names = lines.iter().map(|line| sheet.ruler.width(&line.name, size, true)).fold(0.0, f64::max);
        let counts: Vec<String> = lines.iter().map(|line| count(sheet, line.n())).chain([sheet.words.chart_n().to_owned()]).collect();
        let left = names + 10.0 + sheet.widest(counts.iter().map(String::as_str)) + 10.0;
        let words = Finding::ALL.map(|finding| said(sheet, finding));
        let right = words.iter().map(|word| sheet.ruler.width(word, SMALL, true)).fold(0.0, f64::max) + 8.0;
        let wide = |left: f64| ((sheet.width - left - right) / roles.len() as f64).min(WIDEST);
        let figure = sheet.ruler.width("100", SMALL, true) + AROUND;
        let (above, left) = if wide(left) < figure { (ABOVE, 0.0) } else { (0.0, left) };
        let wide = wide(left);
        Grid { top: if wide < NARROW { 30.0 } else { 26.0 }, above, left, wide, columns: roles.len() }
    }

    fn row(&self) -> f64 {
        self.above + ROW
    }

    fn right(&self) -> f64 {
        self.left + self.wide * self.columns as f64
    }

    fn cell(&self, column: usize, top: f64) -> Area {
        let left = self.left + self.wide * column as f64;
        [left + 1.0, top + 1.0, left + self.wide - 1.0, top + ROW - 1.0]
    }

    fn heads(&self, sheet: &Sheet<'_>, roles: &[&str]) -> Vec<Mark> {
        let n = Text::new(self.left - 10.0, 12.0, sheet.words.chart_n()).end();
        let n = (self.above <= 0.0).then_some(n);
        let head = |(at, role): (usize, &&str)| {
            let y = match (self.wide < NARROW, at % 2) {
                (false, _) => 12.0,
                (true, 0) => 6.0,
                (true, _) => 20.0,
            };
            Text::new(self.left + self.wide * (at as f64 + 0.5), y, sheet.words.role_named(role)).middle()
        };
        n.into_iter().chain(roles.iter().enumerate().map(head)).map(Mark::Text).collect()
    }

    fn draw(&self, sheet: &Sheet<'_>, line: &Line<'_>, roles: &[&str], top: f64, marks: &mut Vec<Mark>, points: &mut Vec<Point>) {
        let is_gap = line.finding == Some(Finding::Gap);
        let (hue, quiet) = if is_gap { (Hue::Warn, Hue::Warn) } else { (Hue::Ink, Hue::Soft) };
        let (beside, right) =
            if self.above > 0.0 { (top + self.above / 2.0, self.right() - 1.0) } else { (top + ROW / 2.0, self.left - 10.0) };
        let name = Text { size: if sheet.is_phone() { SMALL } else { NAME }, ..Text::new(0.0, beside, line.name.as_str()).name() };
        marks.push(Mark::Text(name.ink(hue)));
        marks.push(Mark::Text(Text::new(right, beside, count(sheet, line.n())).end().ink(quiet)));
        let top = top + self.above;
        let y = top + ROW / 2.0;
        if is_gap {
            let area = [self.left + 1.0, top + 1.0, self.right() - 1.0, top + ROW - 1.0];
            marks.push(Mark::Hatch { area, gap: 6.0, ink: Hue::Warn.at(0.6) });
            marks.push(frame(area, Dash::Reference, 1.0, Hue::Warn));
            if sheet.is_phone() {
                let x = f64::midpoint(area[0], area[2]);
                marks.push(Mark::Text(Text::new(x, y, sheet.words.role_finding(Finding::Gap)).middle().bold().ink(Hue::Warn).halo()));
            }
            let label = sheet.words.roles_point_gap(line.name.clone(), count(sheet, line.n()));
            points.push(Point { area, label, key: format!("{}|", line.rows[0].activity) });
        } else {
            for (column, role) in roles.iter().enumerate() {
                let area = self.cell(column, top);
                let row = line.rows.iter().find(|row| row.role.as_deref() == Some(*role));
                let Some((row, share)) = row.and_then(|row| Some((row, row.share?))) else {
                    marks.push(Mark::fill(area, Hue::Line.at(0.4)));
                    continue;
                };
                cell(sheet, line, row, share, area, marks, points);
            }
        }
        let phone_gap = is_gap && sheet.is_phone();
        if let Some(finding) = line.finding.filter(|_| !phone_gap) {
            let hue = if finding == Finding::Overlap { Hue::Danger } else { Hue::Warn };
            marks.push(Mark::Text(Text::new(self.right() + 6.0, y, said(sheet, finding)).bold().ink(hue)));
        }
    }
}

/// A finding at the end of its row; on a phone a sign alone.
fn said(sheet: &Sheet<'_>, finding: Finding) -> String {
    let word = sheet.words.role_finding(finding);
    match (finding, sheet.is_phone()) {
        (Finding::Gap, true) => "○".to_owned(),
        (Finding::Gap, false) => format!("○ {word}"),
        (Finding::Overlap, true) => "×".to_owned(),
        (Finding::Overlap, false) => format!("× {word}"),
        (Finding::Single, true) => "1".to_owned(),
        (Finding::Single, false) => word.to_owned(),
    }
}

/// A closed line around a box, its middle on the box's edge.
fn frame([left, top, right, bottom]: Area, dash: Dash, width: f64, hue: Hue) -> Mark {
    let through = vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    Mark::Line { through, width, dash, ink: hue.into() }
}

fn cell(sheet: &Sheet<'_>, line: &Line<'_>, row: &RoleRow, share: f64, area: Area, marks: &mut Vec<Mark>, points: &mut Vec<Point>) {
    let (ink, letters) = inks_of(STEPS - 1 - ((share * STEPS as f64) as usize).min(STEPS - 1));
    marks.push(Mark::fill(area, ink));
    let role = row.role.as_deref().unwrap_or_default();
    let overlaps = line.finding == Some(Finding::Overlap) && line.overlapping().contains(&role);
    let (x, y) = (f64::midpoint(area[0], area[2]), f64::midpoint(area[1], area[3]));
    let points_of_share = libm::round(share * 100.0).max(1.0) as u64;
    let text = Text::new(x, y, sheet.formats.whole(points_of_share)).ink(letters).middle();
    marks.push(Mark::Text(if share >= GREAT { text.bold() } else { text }));
    if overlaps {
        let [left, top, right, bottom] = area;
        marks.push(frame([left + 1.0, top + 1.0, right - 1.0, bottom - 1.0], Dash::Solid, 2.0, Hue::Danger));
    }
    let words = sheet.words;
    let label =
        words.roles_point(line.name.clone(), words.role_named(role), percent(sheet, share), count(sheet, row.count), count(sheet, row.n));
    let label = match (overlaps, row.person.clone()) {
        (true, _) => words.roles_overlaps(label),
        (false, Some(person)) => words.roles_hangs(label, person),
        _ => label,
    };
    points.push(Point { area, label, key: format!("{}|{role}", row.activity) });
}

fn count(sheet: &Sheet<'_>, number: f64) -> String {
    sheet.formats.whole(libm::round(number.max(0.0)) as u64)
}

/// An activity's name within a sentence.
fn within(words: Words, name: &str) -> String {
    words.pick_owned(name.to_lowercase(), name.to_owned())
}

/// What is left undone, what several roles do, what hangs on one person: two of these, in this order; what weighs most of each.
fn title(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> String {
    let words = sheet.words;
    if lines.iter().all(|line| line.n() == 0.0) {
        return words.roles_nothing_logged().to_owned();
    }
    let of = |finding: Finding| lines.iter().filter(move |line| line.finding == Some(finding));
    let gaps: Vec<&Line<'_>> = of(Finding::Gap).collect();
    let gap = || match &gaps[..] {
        [] => None,
        gaps if gaps.len() > NAMED => Some(words.roles_many_gaps(sheet.formats.whole(gaps.len() as u64))),
        gaps => {
            let names: Vec<String> =
                gaps.iter().enumerate().map(|(at, line)| if at == 0 { line.name.clone() } else { within(words, &line.name) }).collect();
            let list = listed(sheet, &names.iter().map(String::as_str).collect::<Vec<_>>())?;
            Some(match (gaps.iter().any(|line| line.n() > 0.0), gaps.len()) {
                (true, 1) => words.roles_hardly_one(list),
                (true, _) => words.roles_hardly(list),
                (false, 1) => words.roles_undone_one(list),
                (false, _) => words.roles_undone(list),
            })
        }
    };
    let gap = gap();
    // The overlap of most roles; of as many the first.
    let overlap = of(Finding::Overlap).rev().max_by_key(|line| line.overlapping().len());
    let overlap = overlap.and_then(|line| Some(words.roles_overlap(listed(sheet, &line.overlapping())?, within(words, &line.name))));
    let is_first = gap.is_none() && overlap.is_none();
    let single = of(Finding::Single).next().and_then(|line| {
        let name = if is_first { line.name.clone() } else { within(words, &line.name) };
        Some(words.roles_single(name, line.rows[0].person.clone()?))
    });
    let found: Vec<String> = [gap, overlap, single].into_iter().flatten().take(2).collect();
    if found.is_empty() { words.roles_in_order().to_owned() } else { found.join(words.pick("; ", "；")) }
}

fn twin(sheet: &Sheet<'_>, lines: &[Line<'_>], roles: &[&str]) -> Twin {
    let words = sheet.words;
    let head = [words.column("plan.roles", "activity"), words.chart_n().to_owned()].into_iter();
    let head = head.chain(roles.iter().map(|role| words.role_named(role))).chain([words.column("plan.roles", "finding")]);
    let row = |line: &Line<'_>| {
        let share = |role: &&str| {
            let row = line.rows.iter().find(|row| row.role.as_deref() == Some(*role));
            row.and_then(|row| row.share).map_or_else(String::new, |share| percent(sheet, share))
        };
        let finding = line.finding.map_or_else(String::new, |finding| words.role_finding(finding).to_owned());
        let cells = [line.name.clone(), count(sheet, line.n())].into_iter();
        cells.chain(roles.iter().map(share)).chain([finding]).collect()
    };
    Twin { head: head.collect(), rows: lines.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(activity: &str, n: f64, role: Option<&str>, count: f64, finding: Option<Finding>) -> RoleRow {
        RoleRow {
            activity: activity.to_owned(),
            role: role.map(str::to_owned),
            count,
            share: role.map(|_| count / n),
            finding: finding.map(|finding| finding.code().to_owned()),
            people: 1,
            expected: None,
            n,
            person: (finding == Some(Finding::Single)).then(|| "Ann".to_owned()),
            told_by: "activities".to_owned(),
        }
    }

    #[test]
    fn the_title_says_what_is_found() {
        let plain = Plain(Language::En);
        let title = |rows: &[RoleRow]| roles(&sheet(&plain, 720.0), rows, None, None).expect("a matrix").title;
        let gap = row("win_back", 0.0, None, 0.0, Some(Finding::Gap));
        let few =
            [row("trial_support", 6.0, Some("AE"), 6.0, Some(Finding::Gap)), row("trial_support", 6.0, None, 0.0, Some(Finding::Gap))];
        let shared = [40.0, 35.0, 25.0].iter().zip(["AE", "AM", "CSM"]);
        let shared: Vec<RoleRow> = shared.map(|(&count, role)| row("renewal", 100.0, Some(role), count, Some(Finding::Overlap))).collect();
        let single = row("training", 50.0, Some("CSM"), 50.0, Some(Finding::Single));
        let done = row("demo", 20.0, Some("AE"), 20.0, None);
        assert_eq!(title(&[gap.clone(), done]), "Win back is left undone");
        assert_eq!(title(std::slice::from_ref(&gap)), sheet(&plain, 720.0).words.roles_nothing_logged());
        assert_eq!(title(&few), "Trial support is hardly done");
        assert_eq!(
            title(&[&few[..], &shared, std::slice::from_ref(&gap)].concat()),
            "Trial support and win back are hardly done; AE and AM overlap on renewal"
        );
        assert_eq!(title(&[&shared[..], &[single]].concat()), "AE and AM overlap on renewal; training hangs on Ann alone");
        assert_eq!(title(&[row("demo", 20.0, Some("AE"), 20.0, None)]), sheet(&plain, 720.0).words.roles_in_order());
        assert_eq!(roles(&sheet(&plain, 720.0), &[], None, None), None);
    }

    #[test]
    fn cells_are_pointed_at_and_an_overlap_says_so() {
        let rows = [
            row("renewal", 100.0, Some("AE"), 60.0, Some(Finding::Overlap)),
            row("renewal", 100.0, Some("AM"), 40.0, Some(Finding::Overlap)),
        ];
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let picture =
            roles(&sheet(&Plain(Language::En), 720.0), &rows, Some((day("2024-07-01"), day("2024-09-30"))), None).expect("a matrix");
        assert_eq!(picture.points[1].label, "Renewal, AM: 40% (40 of 100); overlaps with another role");
        assert_eq!((picture.points[1].key.as_str(), picture.twin.head.len()), ("renewal|AM", 10));
        assert_eq!(picture.subtitle, "who did each activity, % of its count · n = 100 · roles: 2 · 1 Jul 2024 – 30 Sep 2024");
        let frames = picture.marks.iter().filter(|mark| matches!(mark, Mark::Line { width, .. } if *width > 1.5)).count();
        assert_eq!(frames, 2);
    }
}
