//! What is written about stages and the steps between them: figures, the step that loses most, sentences, the table.

use holdfast_core::answer::funnel_stages::{CountedBy, StageRow};

use super::picture::Twin;
use super::rates::{FEW, percent, points, signed};
use super::sheet::Sheet;
use super::theme::Hue;

/// A stage with what is written about it.
pub(super) struct Line<'r> {
    pub(super) row: &'r StageRow,
    pub(super) name: String,
    pub(super) size: f64,
    pub(super) figure: String,
    pub(super) start: String,
    pub(super) days: String,
    pub(super) step: Option<Step>,
}

/// What came from the stage before, and what did not.
pub(super) struct Step {
    pub(super) from: String,
    pub(super) from_key: String,
    pub(super) of: u64,
    pub(super) rate: f64,
    pub(super) interval: Option<(f64, f64)>,
    pub(super) before: Option<f64>,
    /// Not to be told of amounts.
    pub(super) parts: Option<(u64, u64)>,
    pub(super) is_leak: bool,
    pub(super) text: String,
}

impl Step {
    pub(super) fn is_few(&self) -> bool {
        self.of < FEW
    }

    /// The colour of the rate, and of those who did not come.
    pub(super) fn hues(&self) -> (Hue, Hue) {
        match (self.is_leak, self.is_few()) {
            (true, _) => (Hue::Warn, Hue::Warn),
            (_, true) => (Hue::Strong, Hue::Strong),
            _ => (Hue::Ink, Hue::Strong),
        }
    }
}

impl Line<'_> {
    /// How far the bar of those who came goes, and behind it that of those who came further without.
    pub(super) fn reach(&self) -> (f64, f64) {
        let reached = self.step.as_ref().filter(|step| step.parts.is_some()).and(self.row.reached).unwrap_or_default();
        (self.size, self.size.max(reached as f64))
    }

    pub(super) fn extent(&self) -> f64 {
        let aside = self.step.as_ref().and_then(|step| step.parts).map_or(0, |(lost, open)| lost + open);
        self.reach().1 + aside as f64
    }
}

/// Why no step is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoLeak {
    TooFew,
    NothingLost,
}

/// The step that loses the greatest share of those in the stage before, those who may come yet aside.
pub(super) fn leak(rows: &[StageRow], measure: CountedBy) -> Result<usize, NoLeak> {
    let lost = |row: &StageRow| match measure {
        CountedBy::Count => row.of_previous.map(|of| parts(row).0 as f64 / of.max(1) as f64),
        CountedBy::Amount => row.from_previous.map(|rate| 1.0 - rate),
    };
    let enough = rows.iter().enumerate().skip(1).filter(|(_, row)| row.of_previous.is_some_and(|of| of >= FEW));
    let mut worst = Err(NoLeak::TooFew);
    let mut most = 0.0;
    for (at, row) in enough {
        let share = lost(row).unwrap_or_default();
        if share > most {
            (worst, most) = (Ok(at), share);
        } else if worst == Err(NoLeak::TooFew) {
            worst = Err(NoLeak::NothingLost);
        }
    }
    worst
}

/// Of those in the stage before, how many did not come and how many may come yet.
pub(super) fn parts(row: &StageRow) -> (u64, u64) {
    let open = row.may_come.unwrap_or_default();
    (row.of_previous.unwrap_or_default().saturating_sub(row.reached.unwrap_or_default() + open), open)
}

/// A stage of some, in their order.
pub(super) fn line<'r>(sheet: &Sheet<'_>, rows: &'r [StageRow], at: usize, measure: CountedBy, is_leak: bool) -> Line<'r> {
    let row = &rows[at];
    let name = |row: &StageRow| sheet.words.code("funnel.stages", "stage", &row.stage);
    let step = at.checked_sub(1).map(|before| &rows[before]).zip(row.from_previous).map(|(before, rate)| {
        let interval = row.low.zip(row.high).filter(|_| measure == CountedBy::Count);
        let mut text = percent(sheet, rate);
        if let Some((low, high)) = interval {
            text += &format!(" ({}–{})", libm::round(low * 100.0), libm::round(high * 100.0));
        }
        if let Some(before) = row.before {
            text += &format!(" {}", sheet.words.signed_points(signed(rate - before)));
        }
        Step {
            from: name(before),
            from_key: before.stage.clone(),
            of: row.of_previous.unwrap_or_default(),
            rate,
            interval,
            before: row.before,
            parts: (measure == CountedBy::Count).then(|| parts(row)),
            is_leak,
            text,
        }
    });
    let size = row.ever_in.max(0.0);
    Line {
        row,
        name: name(row),
        size,
        figure: sheet.formats.whole(libm::round(size) as u64),
        start: row.conversion_from_first.map_or_else(String::new, |share| percent(sheet, share)),
        days: row.median_days.map_or_else(String::new, |days| sheet.formats.score(days)),
        step,
    }
}

/// The finding: the step that loses most, or why none is named.
pub(super) fn title(sheet: &Sheet<'_>, lines: &[Line<'_>], leak: Result<usize, NoLeak>, measure: CountedBy) -> String {
    let words = sheet.words;
    let named = leak.map(|at| (&lines[at], lines[at].step.as_ref()));
    let (line, step) = match named {
        Ok((line, Some(step))) => (line, step),
        Err(NoLeak::TooFew) => return words.leak_too_few().to_owned(),
        _ => return words.leak_none().to_owned(),
    };
    let (from, to, share) = (step.from.clone(), line.name.clone(), percent(sheet, step.rate));
    let finding = match measure {
        CountedBy::Count => words.leak_finding(from, to, share),
        CountedBy::Amount => words.leak_of_amount(from, to, share),
    };
    let Some(before) = step.before else { return finding };
    let change = libm::round((step.rate - before) * 100.0);
    if change < 0.0 {
        words.leak_fewer(finding, points(sheet, step.rate - before))
    } else if change > 0.0 {
        words.leak_more(finding, points(sheet, step.rate - before))
    } else {
        words.leak_same(finding)
    }
}

/// A stage in a sentence.
pub(super) fn said(sheet: &Sheet<'_>, line: &Line<'_>) -> String {
    let words = sheet.words;
    let mut said = vec![words.stage_said(line.name.clone(), line.figure.clone(), line.start.clone())];
    if line.start.is_empty() {
        said = vec![format!("{}{}{}", line.name, words.pick(": ", "："), line.figure)];
    }
    if let Some(step) = &line.step {
        let share = |share: f64| percent(sheet, share);
        said.push(match step.interval {
            Some((low, high)) => words.stage_interval(share(step.rate), step.from.clone(), share(low), share(high)),
            None => words.stage_rate(share(step.rate), step.from.clone()),
        });
        said.extend(step.before.map(|before| words.stage_before(share(before))));
    }
    if !line.days.is_empty() {
        said.push(words.stage_days(line.days.clone()));
    }
    said.join(words.semicolon())
}

/// Those who did not come over a step, and those who may come yet.
pub(super) fn said_of_parts(sheet: &Sheet<'_>, line: &Line<'_>, step: &Step, (lost, open): (u64, u64)) -> [String; 2] {
    let words = sheet.words;
    let share = |n: u64| percent(sheet, n as f64 / step.of.max(1) as f64);
    let (from, to, whole) = (step.from.clone(), line.name.clone(), |n: u64| sheet.formats.whole(n));
    let open = words.part_open(from.clone(), to.clone(), whole(open), share(open));
    let lost = if line.row.lost.is_some() {
        words.part_lost(from, to, whole(lost), share(lost))
    } else {
        words.part_gone(from, to, whole(lost), share(lost))
    };
    [lost, open]
}

/// The table.
pub(super) fn twin(sheet: &Sheet<'_>, lines: &[Line<'_>], measure: CountedBy, is_told: bool) -> Twin {
    let words = sheet.words;
    let counted = match measure {
        CountedBy::Count => words.chart_opportunities(),
        CountedBy::Amount => words.chart_amount(),
    };
    let lost = if is_told { words.chart_lost() } else { words.chart_gone() };
    let head = [words.chart_stage(), counted, words.chart_of_start(), words.chart_step(), words.chart_interval(), words.chart_before()];
    let head = head.into_iter().chain([lost, words.chart_open(), words.chart_days()]).map(str::to_owned).collect();
    let told = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| words.nothing().to_owned());
    let share = |share: f64| percent(sheet, share);
    let row = |line: &Line<'_>| {
        let step = line.step.as_ref();
        let parts = step.and_then(|step| step.parts);
        vec![
            line.name.clone(),
            line.figure.clone(),
            told(Some(line.start.clone())),
            told(step.map(|step| share(step.rate))),
            told(step.and_then(|step| step.interval).map(|(low, high)| format!("{}–{}", share(low), share(high)))),
            told(step.and_then(|step| step.before).map(share)),
            told(parts.map(|(lost, _)| sheet.formats.whole(lost))),
            told(parts.map(|(_, open)| sheet.formats.whole(open))),
            told(Some(line.days.clone())),
        ]
    };
    Twin { head, rows: lines.iter().map(row).collect() }
}
