//! How many times what keeping a customer for a year costs winning one costs, tier by tier, beside the article's benchmark.

use holdfast_core::answer::tiers::{ALL, TierRow};

use holdfast_core::tiers::spent::NEARLY_ALL;

use super::amounts::whole;
use super::picture::{Mark, Picture, Point, Twin};
use super::scale::{Scale, around_zero};
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;
use crate::text::Words;

/// From row to row; on a phone figures stand above the bars.
const ROW: f64 = 36.0;
const PHONE_ROW: f64 = 52.0;
const BAR: f64 = 18.0;
/// Fewer new customers tell no cost of winning one.
const FEW: u64 = 5;
/// Columns of figures at the right.
const COLUMN: f64 = 84.0;

/// The chart of the tiers of which both costs are told, and of all together; nothing where none is. A point's key is the tier.
#[must_use]
pub fn tiers(sheet: &Sheet<'_>, rows: &[TierRow]) -> Option<Picture> {
    let told: Vec<(&TierRow, f64)> = rows.iter().filter(|row| row.tier.is_some()).filter_map(|row| Some((row, row.cac_to_crc?))).collect();
    let benchmark = told.first()?.0.benchmark;
    let words = sheet.words;
    let title = finding(words, rows)?;
    let highest = told.iter().map(|(_, ratio)| *ratio).fold(benchmark, f64::max);
    let ticks = around_zero(0.0, highest, if sheet.is_phone() { 4 } else { 6 });
    let names: Vec<String> = told.iter().map(|(row, _)| name(sheet, row)).collect();
    let columns: &[&str] = if sheet.is_phone() { &[] } else { &[words.tiers_cac(), words.tiers_crc_year(), words.tiers_ltv_to_cac()] };
    let left = if sheet.is_phone() { 0.0 } else { sheet.widest_name(names.iter().map(String::as_str)) + 14.0 };
    // The figure of a bar that ends at the last tick stands inside the plot.
    let right = sheet.width - COLUMN * columns.len() as f64 - if sheet.is_phone() { 44.0 } else { 52.0 };
    let x = Scale { from: 0.0, to: *ticks.last()?, start: left, end: right };
    let (top, row_height) = (26.0, if sheet.is_phone() { PHONE_ROW } else { ROW });
    let bottom = top + row_height * told.len() as f64 + 4.0;
    let mut marks = Vec::new();
    for &tick in &ticks {
        marks.push(Mark::hair((x.at(tick), top), (x.at(tick), bottom), if tick > 0.0 { Hue::Line } else { Hue::Strong }));
        marks.push(Mark::Text(Text::new(x.at(tick), bottom + 12.0, amount(tick)).middle().within(0.0, sheet.width, sheet.ruler)));
    }
    for (at, column) in columns.iter().enumerate() {
        marks.push(Mark::Text(Text::new(sheet.width - COLUMN * (columns.len() - 1 - at) as f64, 10.0, *column).end()));
    }
    let line = x.at(benchmark);
    let mut points = Vec::new();
    let mut figures = Vec::new();
    for (at, ((row, ratio), name)) in told.iter().zip(&names).enumerate() {
        let from = top + row_height * at as f64;
        let middle = if sheet.is_phone() { from + 34.0 } else { from + row_height / 2.0 };
        let hue = match row {
            row if row.new_customers < FEW => Hue::Strong,
            row if is_shared(rows) && row.tier.as_deref() != Some(ALL) => Hue::Strong,
            row if row.tier.as_deref() == Some(ALL) => Hue::Ink,
            _ if *ratio > benchmark => Hue::Warn,
            _ => Hue::Accent,
        };
        let area = [x.start, middle - BAR / 2.0, x.at(*ratio), middle + BAR / 2.0];
        marks.push(Mark::fill(area, hue));
        let figure = Text::new(x.at(*ratio) + 6.0, middle, words.times(one_decimal(*ratio))).bold().ink(Hue::Ink).halo();
        let [from_x, _, to_x, _] = figure.bounds(sheet.ruler);
        // The line of the benchmark runs through no figure.
        let is_crossed = from_x - 2.0 < line && line < to_x + 2.0;
        let figure = if is_crossed { Text { at: (line + 6.0, middle), ..figure } } else { figure };
        figures.push(Mark::Text(figure));
        let money = |value: Option<f64>| value.map_or_else(|| words.nothing().to_owned(), |value| whole(sheet, value));
        let cells = [money(row.cac), money(row.crc_year), row.ltv_to_cac.map_or_else(|| words.nothing().to_owned(), one_decimal)];
        if sheet.is_phone() {
            figures.push(Mark::Text(Text::new(0.0, from + 14.0, name.clone()).name().halo()));
            let said = format!("{} {} · {} {}", words.tiers_cac(), cells[0], words.tiers_crc(), cells[1]);
            figures.push(Mark::Text(Text::new(sheet.width, from + 14.0, said).end().halo()));
        } else {
            figures.push(Mark::Text(Text::new(0.0, middle, name.clone()).name()));
            for (place, cell) in cells.into_iter().enumerate() {
                let end = sheet.width - COLUMN * (columns.len() - 1 - place) as f64;
                figures.push(Mark::Text(Text::new(end, middle, cell).end().ink(Hue::Soft)));
            }
        }
        points.push(Point { area, label: label(sheet, row, *ratio), key: row.tier.clone().unwrap_or_default() });
    }
    if sheet.is_phone() {
        // Figures stand above the bars: the line crosses the bars alone.
        let middle = |at: usize| top + row_height * at as f64 + 34.0;
        marks.extend(
            (0..told.len()).map(|at| Mark::reference((line, middle(at) - BAR / 2.0 - 3.0), (line, middle(at) + BAR / 2.0 + 3.0), Hue::Ink)),
        );
    } else {
        marks.push(Mark::reference((line, top - 4.0), (line, bottom), Hue::Ink));
    }
    let said = Text::new(line, 12.0, words.tiers_benchmark(amount(benchmark))).middle().ink(Hue::Ink);
    marks.push(Mark::Text(said.within(left, right, sheet.ruler)));
    marks.extend(figures);
    let n = told.iter().filter(|(row, _)| row.tier.as_deref() != Some(ALL)).map(|(row, _)| row.new_customers).sum();
    Some(Picture {
        width: sheet.width,
        height: bottom + 22.0,
        marks,
        points,
        alt: title.clone(),
        title,
        subtitle: measure(sheet, &told, words.tiers_measure(amount(benchmark), sheet.formats.whole(n))),
        twin: twin(sheet, &told),
    })
}

/// What it measures, with the months that LTV is of where they are told.
fn measure(sheet: &Sheet<'_>, told: &[(&TierRow, f64)], measure: String) -> String {
    let months = || told.iter().filter(|(row, _)| row.ltv_to_cac.is_some() && row.months_observed > 0).map(|(row, _)| row.months_observed);
    match (months().min(), months().max()) {
        (Some(low), Some(high)) if low == high => sheet.words.tiers_measure_within(measure, low.to_string()),
        (Some(low), Some(high)) => sheet.words.tiers_measure_within(measure, format!("{low}–{high}")),
        _ => measure,
    }
}

/// Whether costs tell no tier from another.
fn is_shared(rows: &[TierRow]) -> bool {
    rows.iter().any(|row| row.costs_shared.is_some_and(|share| share >= NEARLY_ALL))
}

/// All together beside the benchmark, in a line; nothing where both costs are not told.
#[must_use]
pub fn together(words: Words, rows: &[TierRow]) -> Option<String> {
    let all = rows.iter().find(|row| row.tier.as_deref() == Some(ALL))?;
    Some(words.tiers_finding(one_decimal(all.cac_to_crc?), amount(all.benchmark)))
}

/// The finding in a line: where costs tell no tier from another, that they do not; else the tier that lies above the benchmark most, else the one that comes nearest; tiers of few new customers stand
/// back. Of all together where no tier is told; nothing where no ratio is.
#[must_use]
pub fn finding(words: Words, rows: &[TierRow]) -> Option<String> {
    let told = || rows.iter().filter_map(|row| Some((row, row.tier.as_deref()?, row.cac_to_crc?)));
    if is_shared(rows) {
        let all = rows.iter().find(|row| row.tier.as_deref() == Some(ALL))?;
        return Some(words.tiers_finding_shared(one_decimal(all.cac_to_crc?)));
    }
    let highest = told().filter(|(row, tier, _)| *tier != ALL && row.new_customers >= FEW).max_by(|a, b| a.2.total_cmp(&b.2));
    match highest {
        Some((row, tier, ratio)) if ratio > row.benchmark => {
            Some(words.tiers_finding_above(words.tier_named(tier), one_decimal(ratio), amount(row.benchmark)))
        }
        Some((row, tier, ratio)) => Some(words.tiers_finding_below(words.tier_named(tier), one_decimal(ratio), amount(row.benchmark))),
        None => together(words, rows),
    }
}

fn one_decimal(number: f64) -> String {
    amount(libm::round(number * 10.0) / 10.0)
}

fn name(sheet: &Sheet<'_>, row: &TierRow) -> String {
    row.tier.as_deref().map(|code| sheet.words.tier_named(code)).unwrap_or_default()
}

fn label(sheet: &Sheet<'_>, row: &TierRow, ratio: f64) -> String {
    let money = |value: Option<f64>| value.map_or_else(|| sheet.words.nothing().to_owned(), |value| whole(sheet, value));
    sheet.words.tiers_point(
        name(sheet, row),
        one_decimal(ratio),
        money(row.cac),
        money(row.crc_year),
        sheet.formats.whole(row.new_customers),
    )
}

fn twin(sheet: &Sheet<'_>, told: &[(&TierRow, f64)]) -> Twin {
    let words = sheet.words;
    let head =
        [words.tiers_tier(), words.tiers_new(), words.tiers_cac(), words.tiers_crc_year(), words.tiers_ratio(), words.tiers_ltv_to_cac()];
    let or_nothing = |text: Option<String>| text.unwrap_or_else(|| words.nothing().to_owned());
    let row = |(row, ratio): &(&TierRow, f64)| {
        vec![
            name(sheet, row),
            sheet.formats.whole(row.new_customers),
            or_nothing(row.cac.map(|cac| whole(sheet, cac))),
            or_nothing(row.crc_year.map(|crc| whole(sheet, crc))),
            one_decimal(*ratio),
            or_nothing(row.ltv_to_cac.map(one_decimal)),
        ]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: told.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::picture::Dash;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(tier: &str, new_customers: u64, cac_to_crc: f64) -> TierRow {
        let (cac, crc_year) = (Some(10.0 * cac_to_crc), Some(10.0));
        TierRow {
            tier: Some(tier.to_owned()),
            new_customers,
            cac,
            crc_year,
            cac_to_crc: Some(cac_to_crc),
            benchmark: 6.0,
            ..TierRow::default()
        }
    }

    #[test]
    fn costs_that_are_shared_tell_no_tier_from_another() {
        let plain = Plain(Language::En);
        let shared = |row: TierRow| TierRow { costs_shared: Some(1.0), months_observed: 17, ltv_to_cac: Some(2.0), ..row };
        let rows = [row("smb", 20, 7.0), row("enterprise", 20, 7.0), row(ALL, 40, 7.0)].map(shared);
        let picture = tiers(&sheet(&plain, 720.0), &rows).expect("a chart");
        assert!(picture.title.starts_with("Costs are shared") && picture.title.contains("7 times"), "{}", picture.title);
        assert!(picture.subtitle.ends_with("LTV within 17 months"), "{}", picture.subtitle);
    }

    #[test]
    fn the_benchmark_runs_through_no_words() {
        for (language, width) in [(Language::En, 720.0), (Language::En, 1100.0), (Language::Zh, 358.0), (Language::En, 358.0)] {
            let plain = Plain(language);
            let mut rows = [row("enterprise", 20, 5.2), row("smb", 20, 5.6), row("micro", 20, 5.9), row(ALL, 60, 0.1)];
            rows[0].cac = Some(22_873.0);
            let sheet = sheet(&plain, width);
            let picture = tiers(&sheet, &rows).expect("a chart");
            let lines: Vec<_> = (picture.marks.iter())
                .filter_map(|mark| match mark {
                    Mark::Line { through, dash: Dash::Reference, .. } => Some((through[0], through[1])),
                    _ => None,
                })
                .collect();
            assert!(!lines.is_empty());
            for mark in &picture.marks {
                let Mark::Text(text) = mark else { continue };
                let [left, top, right, bottom] = text.bounds(sheet.ruler);
                let is_crossed = lines.iter().any(|((x, from), (_, to))| left < *x && *x < right && top < *to && *from < bottom);
                assert!(!is_crossed, "{width}: {}", text.text);
            }
        }
    }

    #[test]
    fn the_finding_says_which_side_of_the_benchmark_a_tier_lies() {
        let plain = Plain(Language::En);
        let of = |smb, rows: usize| tiers(&sheet(&plain, 720.0), &[row("smb", 20, smb), row("micro", 2, 9.0), row(ALL, 22, 7.5)][..rows]);
        let above = of(7.0, 3).expect("a chart");
        assert_eq!(above.title, "Small and medium: winning a customer costs 7 times keeping one for a year, above the benchmark of 6");
        assert_eq!(above.points.iter().map(|point| point.key.as_str()).collect::<Vec<_>>(), ["smb", "micro", ALL]);
        let at = of(6.0, 3).expect("a chart");
        assert!(at.title.starts_with("No tier lies above the benchmark of 6"), "{}: two new customers tell nothing", at.title);
        let few = tiers(&sheet(&plain, 720.0), &[row("micro", 2, 9.0), row(ALL, 22, 7.54)]).expect("a chart");
        assert_eq!(few.title, "Winning a customer costs 7.5 times keeping one for a year; the benchmark is 6");
        assert_eq!(tiers(&sheet(&plain, 720.0), &[TierRow { cac_to_crc: None, ..row("smb", 20, 1.0) }]), None);
    }
}
