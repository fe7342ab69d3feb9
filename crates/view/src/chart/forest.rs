//! Each rep's rate beside that of all others: the difference as a tick, with its interval, around none.

use holdfast_core::answer::funnel_reps::RepRow;

use super::picture::{Mark, Picture, Point, Twin};
use super::rates::{FEW, percent, points, rate, signed, tag, tag_width};
use super::ruler::fitting;
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::{NAME, SMALL, Text};
use super::theme::Hue;

/// Heights of a row; on a phone the name and the figures stand above the mark.
const ROW: f64 = 32.0;
const PHONE_ROW: f64 = 50.0;
/// Between two columns.
const GAP: f64 = 16.0;
/// Between the differences and what stands beside them.
const ASIDE: f64 = 26.0;
/// Reps that are drawn.
const MOST: usize = 40;

/// A rep with what is written about it.
struct Line<'r> {
    row: &'r RepRow,
    rank: String,
    counts: String,
    /// With its interval.
    difference: Option<(f64, Option<(f64, f64)>)>,
    written: String,
    adjusted: String,
    q: String,
}

impl Line<'_> {
    fn is_few(&self) -> bool {
        self.row.ever_from < FEW
    }

    /// The colour of the mark, and of the letters.
    fn hues(&self) -> (Hue, Hue) {
        match standing(self.row) {
            Some(Hue::Warn) => (Hue::Warn, Hue::Warn),
            Some(hue) => (hue, hue),
            None if self.is_few() => (Hue::Strong, Hue::Quiet),
            None => (Hue::Ink, Hue::Ink),
        }
    }

    fn text(&self, x: f64, y: f64, text: &str) -> Text {
        let text = Text::new(x, y, text).ink(self.hues().1);
        if standing(self.row).is_some() { text.bold() } else { text }
    }
}

/// The colour of who differs from the others by more than chance, and of whom enough is known.
fn standing(row: &RepRow) -> Option<Hue> {
    match row.peer.verdict.as_str() {
        "low" if row.ever_from >= FEW => Some(Hue::Warn),
        "high" if row.ever_from >= FEW => Some(Hue::Accent),
        _ => None,
    }
}

/// The chart, in the order of the rows; nothing where nobody has others to stand beside.
///
/// Of more than forty all who stand out are drawn, and the first of the rest.
#[must_use]
pub fn forest(sheet: &Sheet<'_>, rows: &[RepRow]) -> Option<Picture> {
    let first = rows.first().filter(|_| rows.iter().any(|row| row.peer.difference[0].is_some()))?;
    let mut drawn: Vec<usize> = (0..rows.len()).collect();
    drawn.sort_by_key(|&at| standing(&rows[at]).is_none());
    drawn.truncate(MOST);
    drawn.sort_unstable();
    let lines: Vec<Line<'_>> = drawn.into_iter().map(|at| line(sheet, at, &rows[at])).collect();
    let words = sheet.words;
    let stage = |column, name: &str| words.code("funnel.reps", column, name);
    let ends = [stage("from_stage", &first.from_stage), stage("to_stage", &first.to_stage)];
    let mut picture = wide(sheet, &lines).unwrap_or_else(|| phone(sheet, &lines));
    picture.title = title(sheet, rows, &ends);
    let [from, to] = ends;
    let whole = |n: u64| sheet.formats.whole(n);
    picture.subtitle = words.reps_measure(from.clone(), to.clone(), whole(rows.iter().map(|row| row.ever_from).sum()));
    if rows.len() > lines.len() {
        picture.subtitle += " · ";
        picture.subtitle += &words.reps_drawn(whole(lines.len() as u64), whole(rows.len() as u64));
    }
    picture.alt = words.reps_alt(whole(rows.len() as u64), from, to, picture.title.clone());
    picture.twin = twin(sheet, &lines);
    Some(picture)
}

fn line<'r>(sheet: &Sheet<'_>, at: usize, row: &'r RepRow) -> Line<'r> {
    let [difference, low, high] = row.peer.difference;
    let whole = |n: u64| sheet.formats.whole(n);
    let nothing = || sheet.words.nothing().to_owned();
    let interval = low.zip(high);
    let written = difference.map_or_else(nothing, |difference| match interval {
        Some((low, high)) => format!("{} ({})", signed(difference), sheet.words.signed_range(signed(low), signed(high))),
        None => signed(difference),
    });
    Line {
        row,
        rank: whole(at as u64 + 1),
        counts: format!("{} / {}", whole(row.ever_to), whole(row.ever_from)),
        difference: difference.map(|difference| (difference, interval)),
        written,
        adjusted: row.peer.shrunk[0].map_or_else(nothing, |share| percent(sheet, share)),
        q: row.peer.chance[1].map_or_else(nothing, |q| if q < 0.001 { "< 0.001".to_owned() } else { format!("{q:.3}") }),
    }
}

/// Who is low, and who is high.
fn title(sheet: &Sheet<'_>, rows: &[RepRow], [from, to]: &[String; 2]) -> String {
    let words = sheet.words;
    let difference = |row: &RepRow| row.peer.difference[0].unwrap_or_default();
    let of = |hue: Hue| {
        let mut of: Vec<&RepRow> = rows.iter().filter(|row| standing(row) == Some(hue)).collect();
        of.sort_by(|a, b| difference(b).abs().total_cmp(&difference(a).abs()));
        of
    };
    let (low, high) = (of(Hue::Warn), of(Hue::Accent));
    let told = |row: &RepRow| (row.sales_rep.clone(), points(sheet, difference(row)));
    let whole = |of: &[&RepRow]| sheet.formats.whole(of.len() as u64);
    let (from, to) = (from.clone(), to.clone());
    let finding = match (&low[..], &high[..]) {
        ([], []) if rows.iter().all(|row| row.ever_from < FEW) => return words.reps_too_few().to_owned(),
        ([], []) if rows.iter().any(|row| ["low", "high"].contains(&row.peer.verdict.as_str())) => {
            return words.reps_alike_of_many().to_owned();
        }
        ([], []) => return words.reps_alike().to_owned(),
        ([], [one]) => {
            let (name, points) = told(one);
            return words.reps_high(name, points, from, to);
        }
        ([], [one, ..]) => {
            let (name, points) = told(one);
            return words.reps_highs(whole(&high), name, points, from, to);
        }
        ([one], _) => {
            let (name, points) = told(one);
            words.reps_low(name, points, from, to)
        }
        ([one, ..], _) => {
            let (name, points) = told(one);
            words.reps_lows(whole(&low), name, points, from, to)
        }
    };
    match &high[..] {
        [] => finding,
        [one] => {
            let (name, points) = told(one);
            words.reps_also_high(finding, name, points)
        }
        _ => words.reps_also_highs(finding, whole(&high)),
    }
}

/// As far from none as the intervals reach, in tens of points.
fn reach(lines: &[Line<'_>]) -> f64 {
    let ends = lines.iter().filter_map(|line| line.difference).flat_map(|(difference, interval)| {
        let (low, high) = interval.unwrap_or((difference, difference));
        [difference.abs(), low.abs(), high.abs()]
    });
    (libm::ceil(ends.fold(0.0, f64::max) * 10.0 - 1e-9) / 10.0).clamp(0.2, 1.0)
}

fn axis(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, x: Scale, top: f64, bottom: f64) {
    let none = sheet.words.as_the_others();
    let figures = [-1.0, -0.5, 0.0, 0.5, 1.0].map(|part| if part == 0.0 { none.to_owned() } else { signed(x.to * part) });
    let written: Vec<Text> = (0..5)
        .map(|at| {
            let place = x.start + (x.end - x.start) * at as f64 / 4.0;
            Text::new(place, bottom + 14.0, figures[at].clone()).middle().within(0.0, sheet.width, sheet.ruler)
        })
        .collect();
    let meet = |a: usize, b: usize| written[a].bounds(sheet.ruler)[2] + 6.0 > written[b].bounds(sheet.ruler)[0];
    let crowded = [(0, 1), (1, 2), (2, 3), (3, 4)].into_iter().any(|(a, b)| meet(a, b));
    for (at, text) in written.into_iter().enumerate() {
        let place = x.start + (x.end - x.start) * at as f64 / 4.0;
        marks.push(Mark::hair((place, top), (place, bottom), if at == 2 { Hue::Strong } else { Hue::Line }));
        if !crowded || at % 2 == 0 {
            marks.push(Mark::Text(text));
        }
    }
}

/// With the figures in columns, of which the last give way first; nothing where there is no room.
fn wide(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Option<Picture> {
    let words = sheet.words;
    let column = |head: &str, of: for<'a, 'b> fn(&'a Line<'b>) -> &'a str| {
        let cells = lines.iter().map(|line| sheet.ruler.width(of(line), SMALL, standing(line.row).is_some()));
        cells.fold(sheet.widest([head]), f64::max)
    };
    let rank = column(words.chart_rank(), |line| &line.rank);
    let counts = column(words.chart_came_on(), |line| &line.counts);
    let difference = column(words.chart_difference(), |line| &line.written);
    let adjusted = column(words.chart_adjusted(), |line| &line.adjusted) + GAP;
    let q = column(words.chart_q(), |line| &line.q) + GAP;
    let tags = if lines.iter().any(Line::is_few) { tag_width(sheet) + 10.0 } else { 0.0 };
    let names = sheet.widest_name(lines.iter().map(|line| line.row.sales_rep.as_str())).min(sheet.width / 3.0);
    let others = rank + counts + difference + tags + 2.0 * GAP + 2.0 * ASIDE;
    let fits = |more: f64| sheet.width - others - more - names >= 170.0;
    let columns = [adjusted + q, adjusted, 0.0].into_iter().find(|&more| fits(more)).unwrap_or_default();
    let names = names.min((sheet.width - others - columns - 150.0).max(96.0));
    let left = rank + GAP + names + GAP + counts + ASIDE;
    let right = sheet.width - tags - columns - difference - ASIDE;
    if sheet.is_phone() || right - left < 130.0 {
        return None;
    }
    let to = reach(lines);
    let x = Scale { from: -to, to, start: left, end: right };
    let (top, counts_end, differences) = (26.0, left - ASIDE, right + ASIDE);
    let bottom = top + ROW * lines.len() as f64;
    let mut marks = Vec::new();
    axis(&mut marks, sheet, x, top - 2.0, bottom);
    let (adjusted_end, q_end) = (differences + difference + adjusted, differences + difference + adjusted + q);
    let (has_adjusted, has_q) = (columns > 0.0, columns > adjusted);
    marks.push(Mark::Text(Text::new(rank, 10.0, words.chart_rank()).end()));
    marks.push(Mark::Text(Text::new(counts_end, 10.0, words.chart_came_on()).end()));
    marks.push(Mark::Text(Text::new(differences, 10.0, words.chart_difference())));
    if has_adjusted {
        marks.push(Mark::Text(Text::new(adjusted_end, 10.0, words.chart_adjusted()).end()));
    }
    if has_q {
        marks.push(Mark::Text(Text::new(q_end, 10.0, words.chart_q()).end()));
    }
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let y = top + ROW * (at as f64 + 0.5);
        marks.push(Mark::Text(Text { bold: false, ..line.text(rank, y, &line.rank) }.end()));
        let name = fitting(sheet.ruler, &line.row.sales_rep, NAME, true, names);
        marks.push(Mark::Text(Text::new(rank + GAP, y, name).name().ink(line.hues().1)));
        marks.push(Mark::Text(line.text(counts_end, y, &line.counts).end()));
        marks.push(Mark::Text(line.text(differences, y, &line.written)));
        if has_adjusted {
            marks.push(Mark::Text(line.text(adjusted_end, y, &line.adjusted).end()));
        }
        if has_q {
            marks.push(Mark::Text(line.text(q_end, y, &line.q).end()));
        }
        if let Some(difference) = line.difference {
            rate(&mut marks, x, difference, y, line.hues().0);
        }
        if line.is_few() {
            tag(&mut marks, sheet, sheet.width - tags + 10.0, y);
        }
        found.push(point(sheet, line, [0.0, y - ROW / 2.0, sheet.width, y + ROW / 2.0]));
    }
    Some(Picture::unnamed(sheet.width, bottom + 24.0, marks, found))
}

/// With the name and the figures above each mark.
fn phone(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Picture {
    let to = reach(lines);
    let x = Scale { from: -to, to, start: 0.0, end: sheet.width - 1.0 };
    let bottom = 2.0 + PHONE_ROW * lines.len() as f64;
    let (mut marks, mut found) = (Vec::new(), Vec::new());
    axis(&mut marks, sheet, x, 2.0, bottom);
    for (at, line) in lines.iter().enumerate() {
        let top = 2.0 + PHONE_ROW * at as f64;
        let y = top + 12.0;
        let figures = line.text(sheet.width, y, &format!("{} · {}", line.written, line.counts)).end().halo();
        let tags = if line.is_few() { tag_width(sheet) + 8.0 } else { 0.0 };
        let room = sheet.width - figures.width(sheet.ruler) - tags - GAP;
        let name = fitting(sheet.ruler, &format!("{}  {}", line.rank, line.row.sales_rep), NAME, true, room);
        let name = Text::new(0.0, y, name).name().ink(line.hues().1).halo();
        if line.is_few() {
            tag(&mut marks, sheet, name.width(sheet.ruler) + 8.0, y);
        }
        marks.extend([Mark::Text(name), Mark::Text(figures)]);
        if let Some(difference) = line.difference {
            rate(&mut marks, x, difference, top + 34.0, line.hues().0);
        }
        found.push(point(sheet, line, [0.0, top, sheet.width, top + PHONE_ROW]));
    }
    Picture::unnamed(sheet.width, bottom + 24.0, marks, found)
}

fn point(sheet: &Sheet<'_>, line: &Line<'_>, area: [f64; 4]) -> Point {
    let (words, row) = (sheet.words, line.row);
    let share = |share: Option<f64>| share.map_or_else(|| words.nothing().to_owned(), |share| percent(sheet, share));
    let whole = |n: u64| sheet.formats.whole(n);
    let mut said = vec![words.rep_said(row.sales_rep.clone(), share(row.peer.rate[0]), whole(row.ever_to), whole(row.ever_from))];
    if let [Some(difference), Some(low), Some(high)] = row.peer.difference {
        said.push(words.rep_difference(signed(difference), signed(low), signed(high)));
    }
    said.extend(row.peer.shrunk[0].map(|shrunk| words.rep_shrunk(percent(sheet, shrunk))));
    Point { area, label: said.join(words.semicolon()), key: row.sales_rep.clone() }
}

fn twin(sheet: &Sheet<'_>, lines: &[Line<'_>]) -> Twin {
    let words = sheet.words;
    let head = [words.chart_rank(), words.chart_rep(), words.chart_came_on(), words.chart_rate(), words.chart_difference()];
    let head = head.into_iter().chain([words.chart_interval(), words.chart_adjusted(), words.chart_q()]).map(str::to_owned).collect();
    let nothing = || words.nothing().to_owned();
    let row = |line: &Line<'_>| {
        let interval = line.difference.and_then(|(_, interval)| interval);
        vec![
            line.rank.clone(),
            line.row.sales_rep.clone(),
            line.counts.clone(),
            line.row.peer.rate[0].map_or_else(nothing, |share| percent(sheet, share)),
            line.difference.map_or_else(nothing, |(difference, _)| signed(difference)),
            interval.map_or_else(nothing, |(low, high)| words.signed_range(signed(low), signed(high))),
            line.adjusted.clone(),
            line.q.clone(),
        ]
    };
    Twin { head, rows: lines.iter().map(row).collect() }
}

#[cfg(test)]
pub(super) mod tests {
    use holdfast_core::stats::peers::{peers, together};

    use super::*;
    use crate::chart::ruler::FixedRuler;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    /// Reps of whom so many came on, of so many.
    pub(crate) fn reps(of: &[(&str, u64, u64)]) -> Vec<RepRow> {
        let shares: Vec<(u64, u64)> = of.iter().map(|&(_, part, all)| (part, all)).collect();
        let row = |(&(name, ever_to, ever_from), peer): (&(&str, u64, u64), _)| RepRow {
            sales_rep: name.to_owned(),
            ever_from,
            ever_to,
            team_rate: together(&shares),
            peer: holdfast_core::answer::funnel_reps::PeerCells::from(peer),
            from_stage: "Demo".to_owned(),
            to_stage: "won".to_owned(),
        };
        of.iter().zip(peers(&shares)).map(row).collect()
    }

    #[test]
    fn who_differs_by_more_than_chance_is_named_and_coloured() {
        let rows = reps(&[("Alex", 46, 61), ("Mei", 31, 60), ("Jonas", 27, 64), ("Nia", 5, 22), ("Eric", 10, 58)]);
        let picture = forest(&sheet(&Plain(Language::En), 720.0), &rows).expect("others");
        assert_eq!(picture.title, "Eric brings 35 points fewer from Demo to Won than the others; Alex 40 points more");
        let warned: Vec<&str> = picture
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text(text) if text.ink.hue == Hue::Warn && text.size > SMALL => Some(text.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(warned, ["Eric"]);
        assert_eq!(picture.points[4].key, "Eric");
        assert_eq!(picture.twin.rows[3][..3], ["4", "Nia", "5 / 22"]);
        assert!(picture.marks.iter().any(|mark| matches!(mark, Mark::Text(text) if text.text == "n < 30")));
    }

    #[test]
    fn few_and_alike_are_told_apart() {
        let title = |rows: &[RepRow]| forest(&sheet(&Plain(Language::En), 358.0), rows).map(|picture| picture.title);
        assert_eq!(title(&reps(&[("A", 20, 50), ("B", 21, 50)])).as_deref(), Some("Nobody differs from the others by more than chance"));
        assert_eq!(title(&reps(&[("A", 0, 25), ("B", 25, 25)])).as_deref(), Some("Nobody has 30 or more: too few to tell reps apart"));
        assert_eq!(title(&reps(&[("A", 1, 50)])), None);
        assert_eq!(title(&[]), None);
    }

    #[test]
    fn of_many_those_who_stand_out_are_drawn() {
        let names: Vec<String> = (0..60).map(|at| format!("Representative of the northern region {at}")).collect();
        let of: Vec<(&str, u64, u64)> =
            names.iter().enumerate().map(|(at, name)| (name.as_str(), if at == 59 { 5 } else { 40 }, 80)).collect();
        for width in [288.0, 560.0, 720.0, 1440.0] {
            let picture = forest(&sheet(&Plain(Language::En), width), &reps(&of)).expect("others");
            assert!(picture.subtitle.ends_with("40 of 60 reps: all who stand out, then the highest"), "{}", picture.subtitle);
            assert_eq!((picture.points.len(), picture.points[39].key.as_str()), (40, names[59].as_str()));
            assert_eq!((picture.outside(&FixedRuler), picture.collision(&FixedRuler)), (None, None), "{width}");
        }
    }
}
