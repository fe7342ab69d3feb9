//! Customers by the month in which they began: how many of them, or of what they paid, are still there as months go by.

use std::collections::BTreeMap;

use holdfast_core::answer::churn_cohorts::CohortRow;
use holdfast_core::day::Day;

use super::amounts::{Amounts, whole};
use super::picture::{Mark, Picture, Point, Twin};
use super::rates::{FEW, percent};
use super::sheet::Sheet;
use super::text::{SMALL, Text};
use super::theme::{Hue, Ink};
use crate::text::Words;

/// From a cohort to the next.
const ROW: f64 = 26.0;
/// Where the first begins.
const TOP: f64 = 22.0;
/// In a narrower cell a figure has no room.
const CELL: f64 = 27.0;
/// The widest cell.
const WIDEST: f64 = 64.0;
/// Ages that are drawn where there is not room for all, what matters most first.
const AGES: [u64; 31] =
    [0, 1, 3, 6, 12, 2, 9, 4, 24, 18, 5, 7, 8, 10, 11, 15, 21, 36, 30, 27, 33, 48, 60, 42, 54, 72, 84, 96, 108, 120, 66];
/// The age that the finding tells, where the data reach that far.
const TOLD: u64 = 12;
/// From which share on a cell is how full, the highest first. Between the fifth and the sixth step lies what bears neither dark nor light
/// letters in both themes.
const STEPS: [(f64, f64); 7] = [(0.9, 1.0), (0.8, 0.88), (0.7, 0.52), (0.6, 0.38), (0.5, 0.27), (0.4, 0.16), (f64::NEG_INFINITY, 0.07)];

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Customers still there.
    Customers,
    /// What they pay beside what they paid at first.
    Mrr,
}

/// What stands in a cell; its colour tells the share either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// The share of those who began, or of what they paid.
    Shares,
    /// How many customers, or how much MRR.
    Amounts,
}

impl Of {
    fn share(self, row: &CohortRow) -> Option<f64> {
        match self {
            Of::Customers => row.share,
            Of::Mrr => row.mrr_share,
        }
    }
}

/// The colour of a cell and of the letters on it.
fn inks(share: f64) -> (Ink, Hue) {
    inks_of(STEPS.iter().position(|(from, _)| share >= *from - 1e-9).unwrap_or(STEPS.len() - 1))
}

/// The colour of a cell and of the letters on it by how full it is, from 0, the fullest, to 6.
pub(super) fn inks_of(step: usize) -> (Ink, Hue) {
    let (_, alpha) = STEPS[step.min(STEPS.len() - 1)];
    (Hue::Accent.at(alpha), if alpha > 0.7 { Hue::Paper } else { Hue::Ink })
}

/// How cells are written.
#[derive(Clone, Copy)]
struct Written {
    of: Of,
    figures: Figures,
    amounts: Amounts,
}

impl Written {
    fn figure(self, sheet: &Sheet<'_>, row: &CohortRow) -> String {
        match (self.figures, self.of) {
            (Figures::Shares, of) => share_figure(sheet, of.share(row).unwrap_or_default()),
            (Figures::Amounts, Of::Customers) => sheet.formats.whole(row.retained),
            (Figures::Amounts, Of::Mrr) => self.amounts.short(row.mrr.unwrap_or_default()),
        }
    }

    fn measure(self, words: Words, n: String) -> String {
        match (self.of, self.figures) {
            (Of::Customers, Figures::Shares) => words.cohorts_measure(n),
            (Of::Customers, Figures::Amounts) => words.cohorts_measure_counts(n),
            (Of::Mrr, Figures::Shares) => words.cohorts_measure_mrr(n),
            (Of::Mrr, Figures::Amounts) => self.amounts.told(&words.cohorts_measure_money(n)),
        }
    }
}

/// A share in whole percent without its sign; all and none are said of all and none alone.
fn share_figure(sheet: &Sheet<'_>, share: f64) -> String {
    let points = libm::round(share * 100.0);
    let points = if share < 1.0 && points >= 100.0 { 99.0 } else { points };
    sheet.formats.whole(if share > 0.0 && points < 1.0 { 1.0 } else { points } as u64)
}

/// The cohorts of the last two years, on a phone of the last one; rows without a cohort, where given, are the row of all. Nothing where no
/// cohort has a share. A cell's key is `cohort|month`.
#[must_use]
pub fn cohorts(sheet: &Sheet<'_>, rows: &[CohortRow], of: Of, figures: Figures) -> Option<Picture> {
    let mut by_cohort: BTreeMap<Day, Vec<&CohortRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| of.share(row).is_some()) {
        if let Some(cohort) = row.cohort {
            by_cohort.entry(cohort).or_default().push(row);
        }
    }
    let all: Vec<&CohortRow> = rows.iter().filter(|row| row.cohort.is_none() && of.share(row).is_some()).collect();
    let most = if sheet.is_phone() { 12 } else { 24 };
    let skipped = by_cohort.len().saturating_sub(most);
    let drawn: Vec<(Day, Vec<&CohortRow>)> = by_cohort.iter().skip(skipped).map(|(&cohort, rows)| (cohort, rows.clone())).collect();
    let (first, last) = (drawn.first()?.0, drawn.last()?.0);
    let words = sheet.words;
    let most = drawn.iter().flat_map(|(_, cells)| cells).filter_map(|row| row.mrr).fold(0.0, f64::max);
    let written = Written { of, figures, amounts: Amounts::up_to(sheet, most) };
    let grid = Grid::of(sheet, &drawn, &all, written);
    let mut marks = grid.heads(sheet);
    let mut points = Vec::new();
    for (at, (cohort, cells)) in drawn.iter().enumerate() {
        let y = TOP + at as f64 * ROW;
        marks.push(Mark::Text(Text::new(0.0, y + ROW / 2.0, sheet.formats.month(*cohort)).name()));
        let size = cells.iter().map(|row| row.customers).max().unwrap_or_default();
        marks.push(Mark::Text(Text::new(grid.left - 10.0, y + ROW / 2.0, sheet.formats.whole(size)).end()));
        for (row, area) in cells.iter().filter_map(|row| Some((*row, grid.cell(row.age, y)?))) {
            cell(&mut marks, sheet, row, written, area);
            let key = row.month.map_or_else(String::new, |month| format!("{cohort}|{month}"));
            points.push(Point { area, label: label(sheet, row, of), key });
        }
    }
    let mut bottom = TOP + drawn.len() as f64 * ROW;
    if !all.is_empty() {
        let y = bottom + 4.0;
        marks.push(Mark::hair((0.0, y), (grid.right(), y), Hue::Strong));
        marks.push(Mark::Text(Text::new(0.0, y + ROW / 2.0, words.cohorts_all()).name()));
        for (row, area) in all.iter().filter_map(|row| Some((*row, grid.cell(row.age, y)?))) {
            let middle = (f64::midpoint(area[0], area[2]), f64::midpoint(area[1], area[3]));
            // What all pay together is the mean of no cohort: a share, whatever the cells tell.
            let share = share_figure(sheet, of.share(row).unwrap_or_default());
            let text = if figures == Figures::Amounts { format!("{share}%") } else { share };
            marks.push(Mark::Text(Text::new(middle.0, middle.1, text).bold().ink(Hue::Ink).middle()));
            points.push(Point { area, label: label(sheet, row, of), key: String::new() });
        }
        bottom = y + ROW;
    }
    let n = sheet.formats.whole(drawn.iter().filter_map(|(_, cells)| cells.iter().map(|row| row.customers).max()).sum());
    let title = title(sheet, rows, of);
    let mut subtitle = vec![written.measure(words, n)];
    let is_open = drawn.iter().any(|(_, cells)| cells.iter().any(|row| !row.complete && grid.ages.contains(&row.age)));
    subtitle.extend(is_open.then(|| words.cohorts_open().to_owned()));
    let [from, to] = [first, last].map(|month| sheet.formats.month(month));
    let told = drawn.iter().flat_map(|(_, cells)| cells.iter().copied()).chain(all.iter().copied());
    Some(Picture {
        width: sheet.width,
        height: bottom + 6.0,
        marks,
        points,
        subtitle: subtitle.join(" · "),
        alt: words.cohorts_alt(sheet.formats.whole(drawn.len() as u64), from, to, title.clone()),
        title,
        twin: twin(sheet, told, of),
    })
}

/// Where cells lie.
struct Grid {
    /// The ages drawn, ascending.
    ages: Vec<u64>,
    left: f64,
    wide: f64,
}

impl Grid {
    fn of(sheet: &Sheet<'_>, drawn: &[(Day, Vec<&CohortRow>)], all: &[&CohortRow], written: Written) -> Grid {
        let names: Vec<String> = drawn.iter().map(|(cohort, _)| sheet.formats.month(*cohort)).collect();
        let sizes: Vec<String> = drawn
            .iter()
            .map(|(_, cells)| sheet.formats.whole(cells.iter().map(|row| row.customers).max().unwrap_or_default()))
            .chain([sheet.words.chart_n().to_owned()])
            .collect();
        let names = sheet.widest_name(names.iter().map(String::as_str).chain([sheet.words.cohorts_all()]));
        let left = names + 8.0 + sheet.widest(sizes.iter().map(String::as_str)) + 10.0;
        let oldest = drawn.iter().flat_map(|(_, cells)| cells.iter().map(|row| row.age)).max().unwrap_or_default();
        // Those of all that no cohort drawn has are not drawn.
        let figures = drawn.iter().flat_map(|(_, cells)| cells).map(|row| written.figure(sheet, row));
        let shares = all.iter().map(|row| share_figure(sheet, written.of.share(row).unwrap_or_default()));
        let figures: Vec<String> = figures.chain(shares).collect();
        let cell = CELL.max(sheet.widest(figures.iter().map(String::as_str)) + 6.0);
        let fit = (libm::floor((sheet.width - left) / cell) as usize).max(1);
        let ages: Vec<u64> = if (oldest as usize) < fit {
            (0..=oldest).collect()
        } else {
            let mut ages: Vec<u64> = AGES.into_iter().filter(|&age| age <= oldest).take(fit).collect();
            ages.sort_unstable();
            ages
        };
        let wide = ((sheet.width - left) / ages.len() as f64).min(WIDEST);
        Grid { ages, left, wide }
    }

    fn right(&self) -> f64 {
        self.left + self.wide * self.ages.len() as f64
    }

    /// The cell of an age, a pixel of ground around it; nothing where the age is not drawn.
    fn cell(&self, age: u64, top: f64) -> Option<[f64; 4]> {
        let at = self.ages.binary_search(&age).ok()?;
        let left = self.left + self.wide * at as f64;
        Some([left, top, left + self.wide - 1.0, top + ROW - 1.0])
    }

    fn heads(&self, sheet: &Sheet<'_>) -> Vec<Mark> {
        let y = 10.0;
        let n = Text::new(self.left - 10.0, y, sheet.words.chart_n()).end();
        let age = |(at, age): (usize, &u64)| {
            Text::new(self.left + self.wide * (at as f64 + 0.5), y, sheet.formats.whole(*age)).middle().within(
                0.0,
                sheet.width,
                sheet.ruler,
            )
        };
        [n].into_iter().chain(self.ages.iter().enumerate().map(age)).map(Mark::Text).collect()
    }
}

fn cell(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, row: &CohortRow, written: Written, area: [f64; 4]) {
    let share = written.of.share(row).unwrap_or_default();
    let text = written.figure(sheet, row);
    let (x, y) = (f64::midpoint(area[0], area[2]), f64::midpoint(area[1], area[3]));
    let ink = if row.complete {
        let (ink, letters) = inks(share);
        marks.push(Mark::fill(area, ink));
        letters
    } else {
        marks.push(Mark::Hatch { area, gap: 6.0, ink: Hue::Strong.at(0.5) });
        let half = sheet.ruler.width(&text, SMALL, false) / 2.0 + 2.0;
        marks.push(Mark::fill([x - half, y - 8.0, x + half, y + 8.0], Hue::Paper));
        Hue::Quiet
    };
    marks.push(Mark::Text(Text::new(x, y, text).ink(ink).middle()));
}

fn months(sheet: &Sheet<'_>, age: u64) -> String {
    if age == 1 { sheet.words.one_month().to_owned() } else { sheet.words.curve_months(sheet.formats.whole(age)) }
}

fn label(sheet: &Sheet<'_>, row: &CohortRow, of: Of) -> String {
    let words = sheet.words;
    let (months, share) = (months(sheet, row.age), of.share(row).map_or_else(String::new, |share| percent(sheet, share)));
    let Some(cohort) = row.cohort.map(|cohort| sheet.formats.month(cohort)) else { return words.cohorts_point_all(months, share) };
    let said = match of {
        Of::Customers => words.cohorts_point(cohort, months, share, sheet.formats.whole(row.retained), sheet.formats.whole(row.customers)),
        Of::Mrr => words.cohorts_point_mrr(cohort, months, share, whole(sheet, row.mrr.unwrap_or_default())),
    };
    if row.complete { said } else { words.cohorts_so_far(said) }
}

/// What is left after a year, or as long as enough customers were seen: of all cohorts together.
fn title(sheet: &Sheet<'_>, rows: &[CohortRow], of: Of) -> String {
    // By age: customers, and the two parts of the share.
    let mut by_age: BTreeMap<u64, (u64, f64, f64)> = BTreeMap::new();
    let has_all = rows.iter().any(|row| row.cohort.is_none());
    for row in rows.iter().filter(|row| row.complete && row.cohort.is_none() == has_all && row.age <= TOLD) {
        let parts = match of {
            Of::Customers => Some((row.retained as f64, row.customers as f64)),
            Of::Mrr => row.mrr.zip(row.mrr_share).filter(|(_, share)| *share > 0.0).map(|(mrr, share)| (mrr, mrr / share)),
        };
        let Some((part, whole)) = parts else { continue };
        let told = by_age.entry(row.age).or_default();
        *told = (told.0 + row.customers, told.1 + part, told.2 + whole);
    }
    let words = sheet.words;
    let enough = by_age.iter().rfind(|(age, (customers, ..))| **age > 0 && *customers >= FEW);
    let oldest = enough.or_else(|| by_age.iter().rfind(|(age, _)| **age > 0));
    match (oldest.filter(|(_, (.., whole))| *whole > 0.0), of) {
        (Some((age, (_, part, whole))), Of::Customers) => words.cohorts_finding(percent(sheet, part / whole), months(sheet, *age)),
        (Some((age, (_, part, whole))), Of::Mrr) => words.cohorts_finding_mrr(percent(sheet, part / whole), months(sheet, *age)),
        (None, _) => words.cohorts_too_early().to_owned(),
    }
}

fn twin<'r>(sheet: &Sheet<'_>, rows: impl Iterator<Item = &'r CohortRow>, of: Of) -> Twin {
    let words = sheet.words;
    let third = if of == Of::Customers { words.chart_customers() } else { words.cohorts_mrr_head() };
    let head = [words.cohorts_head(), words.cohorts_age_head(), words.chart_n(), third, words.chart_share()];
    let row = |row: &CohortRow| {
        let share = of.share(row).map_or_else(|| words.nothing().to_owned(), |share| percent(sheet, share));
        let third = match of {
            Of::Customers => sheet.formats.whole(row.retained),
            Of::Mrr => row.mrr.map_or_else(|| words.nothing().to_owned(), |mrr| whole(sheet, mrr)),
        };
        vec![
            row.cohort.map_or_else(|| words.cohorts_all().to_owned(), |cohort| sheet.formats.month(cohort)),
            sheet.formats.whole(row.age),
            sheet.formats.whole(row.customers),
            third,
            if row.complete { share } else { words.month_so_far(share) },
        ]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::chart::theme::{Rgb, Theme};
    use crate::text::Language;

    fn row(cohort: Option<&str>, age: u64, customers: u64, retained: u64, complete: bool) -> CohortRow {
        let cohort: Option<Day> = cohort.map(|day| day.parse().expect("a day"));
        CohortRow {
            cohort,
            month: cohort.map(|cohort| cohort.add_months(age as i32)),
            customers,
            retained,
            share: Some(retained as f64 / customers as f64),
            mrr: Some(retained as f64 * 12.0),
            mrr_share: Some(retained as f64 * 1.2 / customers as f64),
            complete,
            age,
            low: None,
            high: None,
        }
    }

    #[test]
    fn it_says_what_is_left_of_those_long_enough_here() {
        let rows = [
            row(Some("2026-01-01"), 0, 40, 40, true),
            row(Some("2026-01-01"), 1, 40, 30, true),
            row(Some("2026-01-01"), 2, 40, 20, false),
            row(Some("2026-02-01"), 0, 60, 60, true),
            row(Some("2026-02-01"), 1, 60, 60, false),
        ];
        let plain = Plain(Language::En);
        let picture = cohorts(&sheet(&plain, 720.0), &rows, Of::Customers, Figures::Shares).expect("cells");
        assert_eq!(picture.title, "75% of customers are still there 1 month after the month in which they began");
        assert_eq!(picture.points[2].key, "2026-01-01|2026-03-01");
        assert_eq!(picture.points[2].label, "Began Jan 2026, after 2 months: 50% (20 of 40 still there); the month is not over");
        let hatched = picture.marks.iter().filter(|mark| matches!(mark, Mark::Hatch { .. })).count();
        assert_eq!((hatched, picture.twin.rows.len()), (2, 5));
        let mrr = cohorts(&sheet(&plain, 720.0), &rows, Of::Mrr, Figures::Shares).expect("cells");
        assert_eq!(mrr.title, "1 month after the month in which they began customers pay 90% of what they paid then");
        assert_eq!(cohorts(&sheet(&plain, 720.0), &[], Of::Mrr, Figures::Shares), None);
        let counts = cohorts(&sheet(&plain, 720.0), &rows, Of::Customers, Figures::Amounts).expect("cells");
        let texts = counts.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.as_str()) } else { None });
        assert_eq!(texts.filter(|text| ["40", "30", "20", "60"].contains(text)).count(), 7, "five cells and the sizes of two cohorts");
    }

    #[test]
    fn all_together_stand_below() {
        let rows = [row(Some("2026-01-01"), 0, 40, 40, true), row(None, 0, 400, 400, true), row(None, 1, 300, 150, true)];
        let picture = cohorts(&sheet(&Plain(Language::En), 720.0), &rows, Of::Customers, Figures::Shares).expect("cells");
        assert_eq!(picture.title, "50% of customers are still there 1 month after the month in which they began");
        assert_eq!(picture.twin.rows[2], ["All", "1", "300", "150", "50%"]);
        assert_eq!(picture.points[1].key, "");
    }

    #[test]
    fn letters_can_be_read_on_every_cell_in_both_themes() {
        let light = |channel: f64| if channel <= 0.040_45 { channel / 12.92 } else { libm::pow((channel + 0.055) / 1.055, 2.4) };
        let luminance = |[r, g, b]: [f64; 3]| 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
        let channels = |(r, g, b): Rgb| [r, g, b].map(|channel| f64::from(channel) / 255.0);
        for theme in [Theme::Light, Theme::Dark] {
            for (share, _) in STEPS {
                let (ink, letters) = inks(share.max(0.0));
                let [paper, full, letters] = [Hue::Paper, ink.hue, letters].map(|hue| channels(theme.colour(hue)));
                let ground = [0, 1, 2].map(|at| paper[at] + (full[at] - paper[at]) * ink.alpha);
                let (a, b) = (luminance(ground) + 0.05, luminance(letters) + 0.05);
                assert!(a.max(b) / a.min(b) >= 4.5, "{theme:?} {share}: {}", a.max(b) / a.min(b));
            }
        }
    }
}
