//! The churn of each rep's customers by how long they were seen, within the limits of chance around that of all: over little, rates stray far.

use holdfast_core::answer::churn_reps::ChurnRepRow;
use holdfast_core::churn::reps::Verdict;
use holdfast_core::stats::rate_peers::funnel_limits;

use super::picture::{Dash, Mark, Picture, Point, Twin};
use super::scale::{Scale, around_zero, ticks};
use super::sheet::Sheet;
use super::spots::{Spot, listed, plot};
use super::text::Text;
use super::theme::Hue;

/// Pieces of a curve.
const PIECES: u32 = 28;
/// From a label of a curve to the next.
const APART: f64 = 14.0;

fn verdict(row: &ChurnRepRow) -> Option<Verdict> {
    Verdict::ALL.into_iter().find(|verdict| verdict.code() == row.verdict)
}

fn hue(row: &ChurnRepRow) -> Hue {
    match verdict(row) {
        Some(Verdict::High) => Hue::Warn,
        Some(Verdict::Low) => Hue::Accent,
        Some(Verdict::TooFew) => Hue::Strong,
        _ => Hue::Ink,
    }
}

/// The chart; nothing where fewer than three reps have customers under observation, or nobody left. A point's key is the rep.
#[must_use]
pub fn rep_churn(sheet: &Sheet<'_>, rows: &[ChurnRepRow]) -> Option<Picture> {
    let reps: Vec<(&ChurnRepRow, f64)> = rows.iter().filter_map(|row| Some((row, row.rate?))).collect();
    let months: f64 = reps.iter().map(|(row, _)| row.customer_months).sum();
    let left: u64 = reps.iter().map(|(row, _)| row.churned).sum();
    let team = (reps.len() > 2 && left > 0).then(|| left as f64 / months)?;
    let words = sheet.words;
    let most = reps.iter().map(|(row, _)| row.customer_months).fold(0.0, f64::max);
    // What is drawn on stands at least three times as high as all: so the limits of little are seen to open.
    let highest = reps.iter().map(|(_, rate)| *rate).fold(team * 3.0, f64::max);
    let levels = around_zero(0.0, highest * 1.04, 5);
    let figures: Vec<String> = levels.iter().map(|&level| sheet.formats.share(level)).collect();
    let labels = [words.rep_churn_team(sheet.formats.share(team)), words.limits_95().to_owned()];
    let edge = sheet.widest(figures.iter().map(String::as_str)) + 10.0;
    let aside = if sheet.is_phone() { 8.0 } else { sheet.widest(labels.iter().map(String::as_str)) + 10.0 };
    let right = sheet.width - aside;
    let (top, bottom) = (10.0, if sheet.is_phone() { 258.0 } else { 278.0 });
    // Beyond the most there is room for a name.
    let beyond = if sheet.is_phone() { 1.24 } else { 1.14 };
    let x = Scale { from: 0.0, to: (most * beyond).max(1.0), start: edge, end: right };
    let y = Scale { from: 0.0, to: *levels.last()?, start: bottom, end: top };
    let mut marks = Vec::new();
    for (&level, figure) in levels.iter().zip(figures) {
        let at = y.at(level);
        marks.push(Mark::hair((edge, at), (right, at), if level > 0.0 { Hue::Line } else { Hue::Strong }));
        marks.push(Mark::Text(Text::new(edge - 6.0, at, figure).end()));
    }
    for tick in [0.0].into_iter().chain(ticks(x.to, if sheet.is_phone() { 4 } else { 6 })) {
        let text = Text::new(x.at(tick), bottom + 14.0, sheet.formats.whole(tick as u64)).middle();
        marks.push(Mark::Text(text.within(0.0, sheet.width, sheet.ruler)));
    }
    marks.push(Mark::Text(Text::new(right, bottom + 32.0, words.rep_churn_axis()).end()));
    limits(&mut marks, team, (x, y));
    if !sheet.is_phone() {
        names_of_limits(&mut marks, &labels, team, (x, y));
    }
    let spots: Vec<Spot<'_>> = reps
        .iter()
        .map(|&(row, rate)| Spot {
            name: &row.sales_rep,
            figure: sheet.formats.share(rate),
            at: (x.at(row.customer_months), y.at(rate)),
            // In standard errors, but for a factor that all share.
            distance: (rate - team).abs() * libm::sqrt(row.customer_months),
            is_outside: matches!(verdict(row), Some(Verdict::High | Verdict::Low)),
            is_few: verdict(row) == Some(Verdict::TooFew),
            hue: hue(row),
        })
        .collect();
    plot(&mut marks, sheet, &spots, [x.start + 2.0, y.end - 6.0, x.end, y.start - 2.0]);
    let point = |(&(row, rate), spot): (&(&ChurnRepRow, f64), &Spot<'_>)| {
        Point::around(spot.at, 6.0, label(sheet, row, rate), row.sales_rep.clone())
    };
    let title = title(sheet, &reps, team);
    let n = sheet.formats.whole(reps.iter().map(|(row, _)| row.customers).sum());
    Some(Picture {
        width: sheet.width,
        height: bottom + 42.0,
        points: reps.iter().zip(&spots).map(point).collect(),
        marks,
        subtitle: words.rep_churn_measure(sheet.formats.share(team), n),
        alt: words.rep_churn_alt(sheet.formats.whole(reps.len() as u64), sheet.formats.share(team), title.clone()),
        title,
        twin: twin(sheet, &reps),
    })
}

/// The limits of chance as far as they lie on the plot, and the rate of all.
fn limits(marks: &mut Vec<Mark>, team: f64, (x, y): (Scale, Scale)) {
    // Short pieces where it bends.
    let from = (x.to / 400.0).max(0.5);
    let months = |piece: u32| from * libm::pow(x.to / from, f64::from(piece) / f64::from(PIECES));
    for of in [true, false] {
        let limit = |months: f64| funnel_limits(team, months).map(|limits| (months, if of { limits.high } else { limits.low }));
        let on = (0..=PIECES).filter_map(|piece| limit(months(piece)));
        let through: Vec<(f64, f64)> =
            on.filter(|(_, share)| *share <= y.to && (of || *share > 0.0)).map(|(months, share)| (x.at(months), y.at(share))).collect();
        if through.len() > 1 {
            marks.push(Mark::Line { through, width: 1.5, dash: Dash::Solid, ink: Hue::Strong.into() });
        }
    }
    let through = vec![(x.start, y.at(team)), (x.end, y.at(team))];
    marks.push(Mark::Line { through, width: 1.0, dash: Dash::Dotted, ink: Hue::Quiet.into() });
}

/// Beside the right ends, the rate of all first.
fn names_of_limits(marks: &mut Vec<Mark>, [all, limit]: &[String; 2], team: f64, (x, y): (Scale, Scale)) {
    let middle = y.at(team);
    marks.push(Mark::Text(Text::new(x.end + 8.0, middle, all.clone()).ink(Hue::Soft)));
    let Some(ends) = funnel_limits(team, x.to) else { return };
    for level in [y.at(ends.high).min(middle - APART), y.at(ends.low).max(middle + APART)] {
        if (y.end..=y.start).contains(&level) {
            marks.push(Mark::Text(Text::new(x.end + 8.0, level, limit.clone())));
        }
    }
}

fn title(sheet: &Sheet<'_>, reps: &[(&ChurnRepRow, f64)], team: f64) -> String {
    let words = sheet.words;
    let of = |meant: Verdict, highest_first: bool| {
        let mut of: Vec<&(&ChurnRepRow, f64)> = reps.iter().filter(|(row, _)| verdict(row) == Some(meant)).collect();
        of.sort_by(|a, b| if highest_first { b.1.total_cmp(&a.1) } else { a.1.total_cmp(&b.1) });
        of
    };
    let names = |of: &[&(&ChurnRepRow, f64)]| {
        let names: Vec<String> = of.iter().map(|(row, rate)| format!("{} {}", row.sales_rep, sheet.formats.share(*rate))).collect();
        listed(sheet, &names.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let (high, low) = (of(Verdict::High, true), of(Verdict::Low, false));
    let count = |count: usize| sheet.formats.whole(count as u64);
    let faster = match (&high[..], names(&high)) {
        ([(row, rate)], _) => Some(words.rep_churn_one(row.sales_rep.clone(), sheet.formats.share(*rate), sheet.formats.share(team))),
        (_, names) => names.map(|names| words.rep_churn_some(count(high.len()), count(reps.len()), names)),
    };
    match (faster, names(&low)) {
        (Some(faster), Some(names)) => words.rep_churn_both(faster, names),
        (Some(faster), None) => faster,
        (None, Some(names)) => words.rep_churn_fewer(names),
        (None, None) => words.rep_churn_none(count(reps.len())),
    }
}

fn said(sheet: &Sheet<'_>, row: &ChurnRepRow) -> String {
    sheet.words.code("churn.reps", "verdict", &row.verdict)
}

fn label(sheet: &Sheet<'_>, row: &ChurnRepRow, rate: f64) -> String {
    let whole = |n: u64| sheet.formats.whole(n);
    sheet.words.rep_churn_point(
        row.sales_rep.clone(),
        sheet.formats.share(rate),
        whole(row.churned),
        whole(row.customers),
        whole(libm::round(row.customer_months) as u64),
        said(sheet, row).to_lowercase(),
    )
}

fn twin(sheet: &Sheet<'_>, reps: &[(&ChurnRepRow, f64)]) -> Twin {
    let words = sheet.words;
    let head = [
        words.chart_rep(),
        words.chart_customers(),
        words.calibration_left(),
        words.rep_churn_months(),
        words.rep_churn_rate(),
        words.chart_interval(),
        words.chart_limits_95(),
        words.rep_churn_verdict(),
    ];
    let range = |low: Option<f64>, high: Option<f64>| {
        let both = low.zip(high).map(|(low, high)| format!("{}–{}", sheet.formats.share(low), sheet.formats.share(high)));
        both.unwrap_or_else(|| words.nothing().to_owned())
    };
    let row = |&(row, rate): &(&ChurnRepRow, f64)| {
        vec![
            row.sales_rep.clone(),
            sheet.formats.whole(row.customers),
            sheet.formats.whole(row.churned),
            sheet.formats.whole(libm::round(row.customer_months) as u64),
            sheet.formats.share(rate),
            range(row.low, row.high),
            range(row.limit_low, row.limit_high),
            said(sheet, row),
        ]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: reps.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::ruler::FixedRuler;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(name: &str, churned: u64, months: f64, verdict: Verdict) -> ChurnRepRow {
        ChurnRepRow {
            sales_rep: name.to_owned(),
            customers: churned + 20,
            churned,
            customer_months: months,
            rate: Some(churned as f64 / months),
            low: Some(0.01),
            high: Some(0.2),
            shrunk: None,
            limit_low: Some(0.02),
            limit_high: Some(0.08),
            volatility: None,
            volatility_p: None,
            q: None,
            verdict: verdict.code().to_owned(),
            shrunk_low: None,
            shrunk_high: None,
            p: None,
            volatility_q: None,
            unstable: false,
            times_best: None,
            raw_times_best: None,
            follow_up_months: 6,
            kept: None,
            kept_low: None,
            kept_high: None,
            volatility_drawn_p: None,
        }
    }

    #[test]
    fn those_that_surely_differ_are_named() {
        let rows = [
            row("Eric", 40, 400.0, Verdict::High),
            row("Alex", 4, 500.0, Verdict::Low),
            row("Mei", 18, 450.0, Verdict::AsTheTeam),
            row("Nia", 1, 20.0, Verdict::TooFew),
        ];
        let plain = Plain(Language::En);
        let drawn = |rows: &[ChurnRepRow]| rep_churn(&sheet(&plain, 720.0), rows);
        let picture = drawn(&rows).expect("reps");
        assert_eq!(
            picture.title,
            "Eric's customers leave at 10% a month, all at 4.6%: more than chance would have it; below chance: Alex 0.8%"
        );
        assert_eq!(picture.points[1].label, "Alex: 0.8% a month, 4 of 24 left in 500 customer-months; fewer leave");
        assert_eq!((picture.points[0].key.as_str(), picture.twin.rows.len()), ("Eric", 4));
        assert_eq!((picture.outside(&FixedRuler), picture.collision(&FixedRuler)), (None, None));
        assert_eq!(drawn(&rows[1..]).expect("reps").title, "No rep's customers surely leave faster; below chance: Alex 0.8%");
        let two = [rows[0].clone(), row("Tom", 50, 400.0, Verdict::High), rows[1].clone()];
        assert_eq!(
            drawn(&two).expect("reps").title,
            "Customers of 2 of 3 reps leave faster than chance would have it: Tom 12.5% and Eric 10%; below chance: Alex 0.8%"
        );
        let alike = [rows[2].clone(), rows[2].clone(), rows[3].clone()];
        assert!(drawn(&alike).expect("reps").title.ends_with("that does not make them alike"));
        assert_eq!(drawn(&rows[..2]), None);
    }
}
