//! Which stage of selling has content for which industry, holes hatched.

use holdfast_core::answer::content_coverage::{CoverageRow, SEPARATOR};
use holdfast_core::selling_content::SellingStage;

use super::picture::{Mark, Picture, Point, Twin};
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::text::Words;

const CELL: f64 = 26.0;

/// A stage with its industries.
struct Stage<'a> {
    stage: SellingStage,
    covered: Vec<&'a str>,
    row: &'a CoverageRow,
}

/// The chart of industries by stages; nothing where no industries are told of content or of customers. A point's key is the stage.
#[must_use]
pub fn coverage(sheet: &Sheet<'_>, rows: &[CoverageRow]) -> Option<Picture> {
    let split = |text: &'_ Option<String>| -> Vec<String> {
        text.as_deref().map(|text| text.split(SEPARATOR).map(str::to_owned).collect()).unwrap_or_default()
    };
    let of_stage = |row: &CoverageRow| SellingStage::ALL.into_iter().find(|stage| row.stage.as_deref() == Some(stage.code()));
    // Without holes told, nothing is known of them.
    rows.iter().any(|row| row.customers_missing.is_some()).then_some(())?;
    let mut industries: Vec<String> = rows
        .iter()
        .filter(|row| of_stage(row).is_some())
        .flat_map(|row| [split(&row.industries_covered), split(&row.industries_missing)].concat())
        .collect();
    industries.sort_unstable();
    industries.dedup();
    let stages: Vec<Stage<'_>> = rows
        .iter()
        .filter_map(|row| {
            let covered = row.industries_covered.as_deref().map(|text| text.split(SEPARATOR).collect()).unwrap_or_default();
            Some(Stage { stage: of_stage(row)?, covered, row })
        })
        .collect();
    if industries.is_empty() || stages.is_empty() {
        return None;
    }
    let words = sheet.words;
    let generic = words.coverage_generic();
    let most = if sheet.is_phone() { sheet.width * 0.32 } else { 200.0 };
    let left = sheet.widest_name(industries.iter().map(String::as_str).chain([generic])).min(most) + 12.0;
    let wide = (sheet.width - left) / stages.len() as f64;
    // Heads that are wider than their column stand on two lines in turn.
    let heads: Vec<&str> = stages.iter().map(|stage| short(words, stage.stage)).collect();
    let on_two = sheet.widest(heads.iter().copied()) + 6.0 > wide;
    let top = if on_two { 36.0 } else { 22.0 };
    let mut marks = Vec::new();
    let middle = |at: usize| left + wide * (at as f64 + 0.5);
    for (at, head) in heads.iter().enumerate() {
        let y = if on_two && at % 2 == 1 { 24.0 } else { 10.0 };
        let text = sheet.cut(head, if on_two { wide * 2.0 - 4.0 } else { wide });
        marks.push(Mark::Text(Text::new(middle(at), y, text).middle().within(0.0, sheet.width, sheet.ruler)));
    }
    let mut points = Vec::new();
    for (line, industry) in industries.iter().enumerate() {
        let y = top + CELL * line as f64;
        let name = super::ruler::fitting(sheet.ruler, industry, super::text::NAME, true, left - 10.0);
        marks.push(Mark::Text(Text::new(0.0, y + CELL / 2.0, name).name()));
        for (at, stage) in stages.iter().enumerate() {
            let area = [left + wide * at as f64 + 1.0, y + 1.0, left + wide * (at + 1) as f64 - 1.0, y + CELL - 1.0];
            let has = stage.covered.contains(&industry.as_str());
            if has {
                marks.push(Mark::fill(area, Hue::Accent));
            } else {
                marks.push(Mark::Hatch { area, gap: 6.0, ink: Hue::Warn.into() });
                frame(&mut marks, area);
            }
            let named = words.selling_stage(stage.stage).to_owned();
            let label = if has {
                words.coverage_has(named, industry.clone())
            } else {
                words.coverage_lacks(named, industry.clone(), sheet.formats.whole(stage.row.generic_items))
            };
            points.push(Point { area, label, key: stage.stage.code().to_owned() });
        }
    }
    let last = top + CELL * industries.len() as f64;
    marks.push(Mark::hair((0.0, last + 3.0), (sheet.width, last + 3.0), Hue::Line));
    marks.push(Mark::Text(Text::new(0.0, last + 17.0, sheet.cut(generic, left - 6.0))));
    for (at, stage) in stages.iter().enumerate() {
        marks.push(Mark::Text(Text::new(middle(at), last + 17.0, sheet.formats.whole(stage.row.generic_items)).middle().ink(Hue::Soft)));
    }
    let title = title(words, sheet, &stages, industries.len());
    let items = sheet.formats.whole(stages.iter().map(|stage| stage.row.items).sum());
    let customers = sheet.formats.whole(stages[0].row.customers);
    Some(Picture {
        width: sheet.width,
        height: last + 30.0,
        marks,
        points,
        alt: title.clone(),
        title,
        subtitle: words.coverage_measure(items, customers),
        twin: twin(sheet, &stages, &industries),
    })
}

/// A hairline around a hole.
fn frame(marks: &mut Vec<Mark>, [left, top, right, bottom]: [f64; 4]) {
    for (from, to) in
        [((left, top), (right, top)), ((right, top), (right, bottom)), ((left, bottom), (right, bottom)), ((left, top), (left, bottom))]
    {
        marks.push(Mark::hair(from, to, Hue::Warn));
    }
}

fn short(words: Words, stage: SellingStage) -> &'static str {
    match stage {
        SellingStage::Awareness => words.stage_awareness(),
        SellingStage::Education => words.stage_education(),
        SellingStage::Decision => words.stage_decision(),
        SellingStage::Onboarding => words.stage_onboarding(),
        SellingStage::Use => words.stage_use(),
    }
}

fn title(words: Words, sheet: &Sheet<'_>, stages: &[Stage<'_>], industries: usize) -> String {
    let all = stages.len() * industries;
    let holes = all - stages.iter().map(|stage| stage.covered.len()).sum::<usize>();
    if holes == 0 {
        return words.coverage_whole().to_owned();
    }
    let whole = |number: usize| sheet.formats.whole(number as u64);
    let finding = words.coverage_finding(whole(holes), whole(all));
    let bare: Vec<&str> = stages.iter().filter(|stage| stage.row.items == 0).map(|stage| words.selling_stage(stage.stage)).collect();
    if bare.is_empty() { finding } else { words.coverage_finding_bare(finding, bare.join(words.comma())) }
}

fn twin(sheet: &Sheet<'_>, stages: &[Stage<'_>], industries: &[String]) -> Twin {
    let words = sheet.words;
    let head = std::iter::once(words.coverage_industry().to_owned());
    let head = head.chain(stages.iter().map(|stage| words.selling_stage(stage.stage).to_owned())).collect();
    let row = |industry: &String| {
        let cell = |stage: &Stage<'_>| if stage.covered.contains(&industry.as_str()) { words.coverage_yes() } else { words.coverage_no() };
        std::iter::once(industry.clone()).chain(stages.iter().map(|stage| cell(stage).to_owned())).collect()
    };
    let generic = std::iter::once(words.coverage_generic().to_owned());
    let generic = generic.chain(stages.iter().map(|stage| sheet.formats.whole(stage.row.generic_items))).collect();
    Twin { head, rows: industries.iter().map(row).chain([generic]).collect() }
}
