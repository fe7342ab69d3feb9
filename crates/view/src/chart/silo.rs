//! Silo beside POD: days that hand-overs wait, month by month, with what was won under them.

use holdfast_core::answer::plan_silo_vs_pod::SiloRow;

use super::columns::{Columns, Fill, Frame, block};
use super::picture::{Mark, Picture, Point, Twin};
use super::scale::around_zero;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;
use crate::numbers::amount;

/// At most so many steps along the axis.
const STEPS: usize = 4;

fn short(number: f64) -> String {
    amount(libm::round(number * 10.0) / 10.0)
}

/// The chart; nothing where nothing was simulated.
#[must_use]
pub fn silo(sheet: &Sheet<'_>, rows: &[SiloRow]) -> Option<Picture> {
    let of = |model: &str| rows.iter().filter(|row| row.model == model).collect::<Vec<&SiloRow>>();
    let (silo, pod) = (of("silo"), of("pod"));
    let (last_silo, last_pod) = (silo.last()?, pod.last()?);
    let words = sheet.words;
    let highest = rows.iter().filter_map(|row| row.mean_wait_days).fold(1.0, f64::max);
    let names: Vec<String> = silo.iter().map(|row| sheet.formats.whole(row.month)).collect();
    let ticks = around_zero(0.0, highest, STEPS);
    let titles = [words.silo_deals_silo(), words.silo_deals_pod()];
    let frame = Frame {
        names: &names,
        ticks: &ticks,
        write: &short,
        rows: &titles,
        room: 4.0,
        top: 26.0,
        height: if sheet.is_phone() { 110.0 } else { 140.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut points = Vec::new();
    for (part, (rows, hue)) in [(&silo, Hue::Series2), (&pod, Hue::Series1)].into_iter().enumerate() {
        for (at, row) in rows.iter().enumerate() {
            let (left, right) = columns.bar(at, (part, 2));
            let wait = row.mean_wait_days.unwrap_or_default();
            let area = [left, columns.y.at(wait), right, columns.bottom];
            if wait > 0.0 {
                block(&mut columns.marks, area, hue, Fill::Solid);
            }
            let name = words.code("plan.silo_vs_pod", "model", &row.model);
            let label = words.silo_point(name, sheet.formats.whole(row.month), short(wait), short(row.deals), short(row.prospects_covered));
            points.push(Point { area, label, key: format!("{} {}", row.model, row.month) });
        }
    }
    let mut left = columns.left;
    for (model, hue) in [("silo", Hue::Series2), ("pod", Hue::Series1)] {
        let name = words.code("plan.silo_vs_pod", "model", model);
        columns.marks.push(Mark::fill([left, 3.0, left + 10.0, 13.0], hue));
        let text = Text::new(left + 16.0, 8.0, name);
        left = text.bounds(sheet.ruler)[2] + 18.0;
        columns.marks.push(Mark::Text(text));
    }
    for (title, rows) in titles.into_iter().zip([&silo, &pod]) {
        let figures = rows.iter().map(|row| Text::new(0.0, 0.0, short(row.deals))).collect();
        columns.row(sheet, Text::new(0.0, 0.0, title), figures);
    }
    let mean = |rows: &[&SiloRow]| {
        let waits: Vec<f64> = rows.iter().filter_map(|row| row.mean_wait_days).collect();
        waits.iter().sum::<f64>() / waits.len().max(1) as f64
    };
    let won = |rows: &[&SiloRow]| rows.iter().map(|row| row.deals).sum::<f64>();
    let (less, more) = (won(&silo), won(&pod));
    // What the same draws leave within a twentieth is no difference.
    let title = if more - less > 0.05 * more.max(1.0) {
        words.silo_loses(short(mean(&silo)), short(mean(&pod)), short(less), short(more))
    } else {
        words.silo_waits(short(mean(&silo)), short(mean(&pod)))
    };
    Some(Picture {
        width: sheet.width,
        height: columns.height(),
        marks: columns.marks,
        points,
        alt: title.clone(),
        title,
        subtitle: words.silo_measure(short(last_silo.prospects_covered), short(last_pod.prospects_covered), short(last_pod.entered)),
        twin: twin(sheet, rows),
    })
}

fn twin(sheet: &Sheet<'_>, rows: &[SiloRow]) -> Twin {
    let words = sheet.words;
    let head = ["model", "month", "prospects_covered", "deals", "mean_wait_days", "won", "lost", "waiting"]
        .map(|column| words.column("plan.silo_vs_pod", column));
    let row = |row: &SiloRow| {
        vec![
            words.code("plan.silo_vs_pod", "model", &row.model),
            sheet.formats.whole(row.month),
            short(row.prospects_covered),
            short(row.deals),
            row.mean_wait_days.map_or_else(|| words.nothing().to_owned(), short),
            short(row.won),
            short(row.lost),
            short(row.waiting),
        ]
    };
    Twin { head: head.to_vec(), rows: rows.iter().map(row).collect() }
}
