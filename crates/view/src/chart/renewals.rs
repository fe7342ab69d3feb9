//! How many of the terms that came to their end were renewed, month by month, and where that is a real drop.

use holdfast_core::answer::churn_renewals::RenewalRow;

use super::columns::{Columns, Frame};
use super::hazard::upright;
use super::picture::{Mark, Picture, Point, Shape, Twin};
use super::rates::{FEW, percent};
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// The chart of one group's rows, of more the first: of the last two years, on a phone of the last one. Nothing where nothing was due. A
/// point's key is `group|month`.
#[must_use]
pub fn renewals(sheet: &Sheet<'_>, rows: &[RenewalRow]) -> Option<Picture> {
    let group = rows.first()?.group.clone();
    let rows = &rows[..rows.iter().take_while(|row| row.group == group).count()];
    let rows = &rows[rows.len().saturating_sub(if sheet.is_phone() { 12 } else { 24 })..];
    let due: u64 = rows.iter().map(|row| row.due).sum();
    let (first, last) = (rows.first()?, rows.last().filter(|_| due > 0)?);
    let words = sheet.words;
    let names: Vec<String> = rows.iter().map(|row| sheet.formats.month_name(row.month)).collect();
    let frame = Frame {
        names: &names,
        ticks: &[0.0, 0.25, 0.5, 0.75, 1.0],
        write: &|tick| sheet.formats.share(tick),
        rows: &[words.renewals_due()],
        room: 4.0,
        top: 22.0,
        height: if sheet.is_phone() { 130.0 } else { 160.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut marks = std::mem::take(&mut columns.marks);
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(rate) = row.rate else { continue };
        let is_alarm = row.alarm == Some(true);
        let hue = match (is_alarm, row.due < FEW) {
            (true, _) => Hue::Warn,
            (_, true) => Hue::Strong,
            _ => Hue::Ink,
        };
        let interval = row.low.zip(row.high);
        upright(&mut marks, &columns, at, (rate, interval), hue);
        if is_alarm {
            let top = columns.y.at(interval.map_or(rate, |(_, high)| high)) - 8.0;
            marks.push(Mark::shape(Shape::Down, (columns.middle(at), top), 10.0, Hue::Warn));
        }
        let key = format!("{}|{}", group.as_deref().unwrap_or_default(), row.month);
        points.push(Point::around((columns.middle(at), columns.y.at(rate)), 6.0, label(sheet, row), key));
    }
    columns.marks = marks;
    let dues = rows.iter().map(|row| Text::new(0.0, 0.0, sheet.formats.whole(row.due))).collect();
    columns.row(sheet, Text::new(0.0, 0.0, words.renewals_due()), dues);
    let title = title(sheet, rows);
    let [from, to] = [first, last].map(|row| sheet.formats.month(row.month));
    let mut subtitle = vec![words.renewals_measure(from, to, sheet.formats.whole(due))];
    subtitle.extend(rows.iter().any(|row| row.alarm == Some(true)).then(|| words.renewals_alarm().to_owned()));
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

fn title(sheet: &Sheet<'_>, rows: &[RenewalRow]) -> String {
    let words = sheet.words;
    let fell = rows.iter().rfind(|row| row.alarm == Some(true)).and_then(|row| Some((row, row.rate?, row.rate_before?)));
    if let Some((row, rate, before)) = fell {
        return words.renewals_fell(sheet.formats.month(row.month), percent(sheet, rate), percent(sheet, before));
    }
    let (renewed, due) = rows.iter().fold((0, 0), |(renewed, due), row| (renewed + row.renewed, due + row.due));
    let rate = percent(sheet, renewed as f64 / due as f64);
    if rows.iter().any(|row| row.alarm.is_some()) { words.renewals_held(rate) } else { words.renewals_rate(rate) }
}

fn written(sheet: &Sheet<'_>, share: Option<f64>) -> String {
    share.map_or_else(|| sheet.words.nothing().to_owned(), |share| percent(sheet, share))
}

fn label(sheet: &Sheet<'_>, row: &RenewalRow) -> String {
    let words = sheet.words;
    let whole = |n: u64| sheet.formats.whole(n);
    let [rate, low, high] = [row.rate, row.low, row.high].map(|share| written(sheet, share));
    let said = words.renewals_point(sheet.formats.month(row.month), rate, whole(row.renewed), whole(row.due), low, high);
    if row.alarm == Some(true) { words.renewals_point_alarm(said, written(sheet, row.rate_before)) } else { said }
}

fn twin(sheet: &Sheet<'_>, rows: &[RenewalRow]) -> Twin {
    let words = sheet.words;
    let head = [
        words.chart_month(),
        words.renewals_due(),
        words.renewals_renewed(),
        words.renewals_rate_head(),
        words.chart_interval(),
        words.renewals_alarm_head(),
    ];
    let row = |row: &RenewalRow| {
        let interval = row.low.zip(row.high).map(|(low, high)| format!("{}–{}", percent(sheet, low), percent(sheet, high)));
        let alarm = if row.alarm == Some(true) { words.renewals_real_drop() } else { words.nothing() };
        vec![
            sheet.formats.month(row.month),
            sheet.formats.whole(row.due),
            sheet.formats.whole(row.renewed),
            written(sheet, row.rate),
            interval.unwrap_or_else(|| words.nothing().to_owned()),
            alarm.to_owned(),
        ]
    };
    Twin { head: head.map(str::to_owned).to_vec(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(month: &str, due: u64, renewed: u64, alarm: Option<bool>) -> RenewalRow {
        RenewalRow {
            group: None,
            month: month.parse().expect("a day"),
            due,
            renewed,
            rate: (due > 0).then(|| renewed as f64 / due as f64),
            low: (due > 0).then_some(0.4),
            high: (due > 0).then_some(0.9),
            alarm,
            rate_before: alarm.map(|_| 0.85),
            change: None,
            change_low: None,
            change_high: None,
            p: None,
            q: None,
        }
    }

    #[test]
    fn a_real_drop_is_said_and_marked() {
        let rows = [row("2026-01-01", 40, 34, None), row("2026-02-01", 0, 0, None), row("2026-03-01", 50, 30, Some(true))];
        let plain = Plain(Language::En);
        let drawn = |rows: &[RenewalRow]| renewals(&sheet(&plain, 640.0), rows);
        let picture = drawn(&rows).expect("rows");
        assert_eq!(picture.title, "Renewals fell to 60% in Mar 2026, from 85% in the six months before");
        assert_eq!(picture.points.len(), 2, "nothing was due in February");
        assert_eq!(picture.points[1].label, "Mar 2026: 60% renewed, 30 of 50 (40% to 90%); a real drop from 85% in the six months before");
        let alarms = |picture: &Picture| picture.marks.iter().filter(|mark| matches!(mark, Mark::Shape { shape: Shape::Down, .. })).count();
        assert_eq!(alarms(&picture), 1);
        let held = [rows[0].clone(), row("2026-03-01", 50, 30, Some(false))];
        let held = drawn(&held).expect("rows");
        assert_eq!(held.title, "71% of terms that came to their end were renewed; no month lies below the six before for sure");
        assert_eq!(alarms(&held), 0);
        assert_eq!(drawn(&rows[..1]).expect("rows").title, "85% of terms that came to their end were renewed");
        assert_eq!(drawn(&rows[1..2]), None);
    }
}
