//! In which months of their lives customers leave, and after which one they leave at another rate.

use holdfast_core::answer::churn_hazard::HazardRow;
use holdfast_core::answer::churn_turning_point::{Turn, TurningRow};

use super::columns::{Columns, Frame};
use super::picture::{Mark, Picture, Point, Twin};
use super::rates::{FEW, percent};
use super::scale::around_zero;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;

/// Months of life that are drawn.
const MOST: usize = 36;
/// At most so many steps along the axis.
const STEPS: usize = 5;

/// The chart of one group's rows, of more the first, ascending in months of life; with its turning point, where that was looked for. Nothing
/// where nobody was at risk. A point's key is `group|month of life`.
#[must_use]
pub fn hazard(sheet: &Sheet<'_>, rows: &[HazardRow], turning: Option<&TurningRow>) -> Option<Picture> {
    let group = rows.first()?.group.clone();
    let rows = &rows[..rows.iter().take_while(|row| row.group == group).count().min(MOST)];
    let words = sheet.words;
    // Months of few have wide intervals that would press all others to the ground: theirs are cut off.
    let many = |row: &&HazardRow| row.at_risk >= FEW;
    let of_many = rows.iter().filter(many).filter_map(|row| row.high.or(row.hazard)).fold(0.0, f64::max);
    let of_all = rows.iter().filter_map(|row| row.hazard).fold(0.0, f64::max);
    let highest = [of_many, of_all, 0.01].into_iter().find(|high| *high > 0.0)?;
    rows.iter().any(|row| row.hazard.is_some()).then_some(())?;
    let ticks = around_zero(0.0, highest, STEPS);
    let names: Vec<String> = rows.iter().map(|row| sheet.formats.whole(row.life_month)).collect();
    let turn = turning.filter(|row| row.verdict != Turn::None && (row.tau_months as usize) < rows.len());
    let frame = Frame {
        names: &names,
        ticks: &ticks,
        write: &|tick| sheet.formats.share(tick),
        rows: &[],
        room: 4.0,
        top: if turn.is_some() { 24.0 } else { 10.0 },
        height: if sheet.is_phone() { 150.0 } else { 190.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut marks = std::mem::take(&mut columns.marks);
    if let Some(turn) = turn {
        levels(&mut marks, &columns, turn, rows.len());
    }
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(rate) = row.hazard else { continue };
        let hue = if row.at_risk < FEW { Hue::Strong } else { Hue::Ink };
        upright(&mut marks, &columns, at, (rate, row.low.zip(row.high)), hue);
        let y = columns.y.at(rate.min(columns.y.to));
        let key = format!("{}|{}", group.as_deref().unwrap_or_default(), row.life_month);
        points.push(Point::around((columns.middle(at), y), 6.0, label(sheet, row), key));
    }
    if let Some(turn) = turn {
        let x = columns.left + columns.step * turn.tau_months as f64;
        marks.push(Mark::Line {
            through: vec![(x, 16.0), (x, columns.bottom)],
            width: 1.5,
            dash: super::picture::Dash::Reference,
            ink: Hue::Warn.into(),
        });
        let said = Text::new(x, 8.0, words.hazard_turn(sheet.formats.whole(turn.tau_months))).bold().ink(Hue::Warn).middle();
        marks.push(Mark::Text(said.within(columns.left, sheet.width, sheet.ruler)));
    }
    columns.marks = marks;
    columns.unit(sheet, words.hazard_axis());
    let title = title(sheet, rows, turning);
    let mut subtitle = vec![words.hazard_measure(sheet.formats.whole(rows[0].at_risk))];
    subtitle.extend(turn.map(|row| match (row.tau_low, row.tau_high) {
        (low, high) if low == high => words.hazard_turn_sure().to_owned(),
        (low, high) => words.hazard_turn_measure(sheet.formats.whole(low), sheet.formats.whole(high)),
    }));
    subtitle.extend(turn.map(|row| words.hazard_p(words.chance(row.p))));
    Some(Picture {
        width: sheet.width,
        height: columns.height(),
        marks: columns.marks,
        points,
        alt: title.clone(),
        title,
        subtitle: subtitle.join(" · "),
        twin: twin(sheet, rows),
    })
}

/// A rate of a column as a tick, in it the interval; what leaves the axis is cut off.
pub(super) fn upright(marks: &mut Vec<Mark>, columns: &Columns, at: usize, (rate, interval): (f64, Option<(f64, f64)>), hue: Hue) {
    let x = libm::round(columns.middle(at));
    let y = |share: f64| columns.y.at(share.clamp(columns.y.from, columns.y.to));
    let half = (columns.step * 0.35).clamp(1.5, 8.0);
    if let Some((low, high)) = interval {
        let (top, bottom) = (y(high), y(low));
        marks.push(Mark::fill([x - half / 2.0, top, x + half / 2.0, bottom.max(top + 1.0)], hue.at(0.3)));
    }
    // A rate beyond the axis has no tick.
    if rate <= columns.y.to {
        marks.push(Mark::fill([x - half, y(rate) - 1.5, x + half, y(rate) + 1.5], hue));
    }
}

/// The rate before the turning point and the rate after it.
fn levels(marks: &mut Vec<Mark>, columns: &Columns, turn: &TurningRow, count: usize) {
    let x = |months: usize| columns.left + columns.step * months as f64;
    let tau = turn.tau_months as usize;
    for (from, to, rate) in [(0, tau, turn.hazard_before), (tau, count, turn.hazard_after)] {
        if rate <= columns.y.to {
            let y = columns.y.at(rate);
            marks.push(Mark::fill([x(from), y - 1.0, x(to), y + 1.0], Hue::Warn.at(0.45)));
        }
    }
}

fn title(sheet: &Sheet<'_>, rows: &[HazardRow], turning: Option<&TurningRow>) -> String {
    let words = sheet.words;
    let (left, months) = rows.iter().fold((0, 0.0), |(left, months), row| (left + row.churned, months + row.person_months));
    let rate = sheet.formats.share(if months > 0.0 { left as f64 / months } else { 0.0 });
    let Some(row) = turning else { return words.hazard_finding(rate) };
    let finding = turned(sheet, row, rate);
    let peak = rows.iter().filter(|row| row.at_risk >= FEW).filter_map(|row| Some((row.life_month, row.hazard?, row.low?)));
    let peak = peak.reduce(|most, one| if one.1 > most.1 { one } else { most });
    // Beyond the rate of the months around it for sure, and far: renewals that end there, mostly.
    match peak.filter(|&(_, rate, low)| low > row.hazard_after.max(row.hazard_before) && rate > 2.0 * row.hazard_after) {
        Some((month, rate, _)) => words.hazard_peak(finding, sheet.formats.whole(month), sheet.formats.share(rate)),
        None => finding,
    }
}

/// What the turning point says.
fn turned(sheet: &Sheet<'_>, row: &TurningRow, rate: String) -> String {
    let words = sheet.words;
    let month = sheet.formats.whole(row.tau_months);
    let ratio = row.ratio.map(|ratio| amount(libm::round(ratio * 10.0) / 10.0));
    match (row.verdict, ratio, row.share_after) {
        (Turn::None, ..) => words.hazard_level(rate),
        (Turn::Earlier, Some(ratio), _) => words.hazard_earlier(month, ratio),
        (Turn::Later, Some(ratio), Some(share)) if share > 0.5 => words.hazard_later(month, percent(sheet, share), ratio),
        (Turn::Later, Some(ratio), _) => words.hazard_faster(month, ratio),
        (_, None, _) => words.hazard_none_before(month, sheet.formats.share(row.hazard_after)),
    }
}

fn written(sheet: &Sheet<'_>, share: Option<f64>) -> String {
    share.map_or_else(|| sheet.words.nothing().to_owned(), |share| sheet.formats.share(share))
}

fn label(sheet: &Sheet<'_>, row: &HazardRow) -> String {
    let whole = |n: u64| sheet.formats.whole(n);
    let [rate, low, high] = [row.hazard, row.low, row.high].map(|share| written(sheet, share));
    sheet.words.hazard_point(whole(row.life_month), rate, low, high, whole(row.churned), whole(row.at_risk))
}

fn twin(sheet: &Sheet<'_>, rows: &[HazardRow]) -> Twin {
    let words = sheet.words;
    let head = [
        words.hazard_month_head(),
        words.hazard_at_risk_head(),
        words.calibration_left(),
        words.calibration_rate(),
        words.chart_interval(),
    ];
    let row = |row: &HazardRow| {
        let interval = row.low.zip(row.high).map(|(low, high)| format!("{}–{}", sheet.formats.share(low), sheet.formats.share(high)));
        vec![
            sheet.formats.whole(row.life_month),
            sheet.formats.whole(row.at_risk),
            sheet.formats.whole(row.churned),
            written(sheet, row.hazard),
            interval.unwrap_or_else(|| words.nothing().to_owned()),
        ]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(life_month: u64, at_risk: u64, churned: u64) -> HazardRow {
        HazardRow {
            group: None,
            life_month,
            at_risk,
            churned,
            person_months: at_risk as f64,
            hazard: (at_risk > 0).then(|| churned as f64 / at_risk as f64),
            low: Some(0.01),
            high: Some(0.1),
            censored: 0,
            actuarial: None,
        }
    }

    fn turning(verdict: Turn, share: f64, ratio: Option<f64>) -> TurningRow {
        TurningRow {
            tau_months: 2,
            hazard_before: 0.02,
            hazard_after: 0.06,
            ratio,
            low: None,
            high: None,
            p: 0.01,
            share_after: Some(share),
            share_low: None,
            share_high: None,
            churned: 40,
            verdict,
            tau_low: 1,
            tau_high: 3,
        }
    }

    #[test]
    fn a_turning_point_is_said_and_marked_only_where_there_is_one() {
        let rows = [row(1, 100, 2), row(2, 98, 2), row(3, 96, 6), row(4, 90, 5), row(5, 20, 0)];
        let plain = Plain(Language::En);
        let drawn = |turning: Option<&TurningRow>| hazard(&sheet(&plain, 640.0), &rows, turning).expect("rows");
        let is_marked =
            |picture: &Picture| picture.marks.iter().any(|mark| matches!(mark, Mark::Text(text) if text.text == "after month 2"));
        let later = drawn(Some(&turning(Turn::Later, 0.8, Some(3.04))));
        assert_eq!(later.title, "Most who leave do so after month 2: 80% of them, at 3 times the rate before");
        assert!(is_marked(&later));
        assert_eq!(
            drawn(Some(&turning(Turn::Later, 0.4, Some(3.0)))).title,
            "After month 2 customers leave at 3 times the rate before",
            "most left before"
        );
        assert_eq!(drawn(Some(&turning(Turn::Later, 1.0, None))).title, "Nobody left until month 2; after it 6% a month did");
        let level = drawn(Some(&turning(Turn::None, 0.8, Some(1.1))));
        assert_eq!(level.title, "3.7% leave a month; no month of life stands out for sure");
        assert!(!is_marked(&level) && !is_marked(&drawn(None)));
        assert_eq!(drawn(None).points[2].label, "Month 3 of life: 6.3% (1% to 10%), 6 left of 96");
        assert_eq!(drawn(None).points[2].key, "|3");
        assert_eq!(hazard(&sheet(&plain, 640.0), &[], None), None);
    }
}
