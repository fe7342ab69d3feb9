//! What made recurring revenue move, month by month: what came above zero, what went below it, and the net.

use holdfast_core::answer::mrr_movements::MovementsRow;
use holdfast_core::recurring::movements::Movement;

use super::amounts::{Amounts, whole, whole_signed};
use super::columns::{Columns, Fill, Frame, Swatch, block, key, named, room_for};
use super::picture::{Dash, Mark, Picture, Point, Shape, Twin};
use super::scale::{around_zero, spread};
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// From zero upwards, then from zero downwards.
const SERIES: [(Movement, Hue); 5] = [
    (Movement::New, Hue::Series1),
    (Movement::Reactivation, Hue::Series6),
    (Movement::Expansion, Hue::Series3),
    (Movement::Contraction, Hue::Series4),
    (Movement::Churn, Hue::Series2),
];
/// The least amount that is one: half a cent.
const LEAST: f64 = 0.005;
/// From a name to the next below it.
const APART: f64 = 17.0;

fn amount(row: &MovementsRow, movement: Movement) -> f64 {
    match movement {
        Movement::New => row.new,
        Movement::Reactivation => row.reactivation,
        Movement::Expansion => row.expansion,
        Movement::Contraction => row.contraction,
        Movement::Churn => row.churn,
    }
}

/// Of a movement that customers make once, how many made it.
fn customers(row: &MovementsRow, movement: Movement) -> Option<u64> {
    match movement {
        Movement::New => Some(row.customers_new),
        Movement::Reactivation => Some(row.customers_reactivated),
        Movement::Churn => Some(row.customers_churned),
        Movement::Expansion | Movement::Contraction => None,
    }
}

fn goes_up(movement: Movement) -> bool {
    matches!(movement, Movement::New | Movement::Reactivation | Movement::Expansion)
}

fn sum(row: &MovementsRow, up: bool) -> f64 {
    SERIES.iter().filter(|(movement, _)| goes_up(*movement) == up).map(|(movement, _)| amount(row, *movement)).sum()
}

fn net(row: &MovementsRow) -> f64 {
    row.closing - row.opening
}

fn fill(row: &MovementsRow, movement: Movement) -> Fill {
    match (row.complete, movement) {
        (false, _) => Fill::Open,
        (true, Movement::Contraction) => Fill::Lined,
        (true, _) => Fill::Solid,
    }
}

/// The chart of the last two years, on a phone of the last year; nothing where nothing moved. A point's key is `month|movement`, that of the
/// net the month.
#[must_use]
pub fn movements(sheet: &Sheet<'_>, rows: &[MovementsRow]) -> Option<Picture> {
    let rows = &rows[rows.len().saturating_sub(if sheet.is_phone() { 12 } else { 24 })..];
    let last = rows.last()?;
    let highest = rows.iter().map(|row| sum(row, true)).fold(0.0, f64::max);
    let lowest = -rows.iter().map(|row| sum(row, false)).fold(0.0, f64::max);
    let amounts = (highest > LEAST || lowest < -LEAST).then(|| Amounts::up_to(sheet, highest.max(-lowest).max(last.closing)))?;
    let words = sheet.words;
    let swatch = |movement: Movement, hue| Swatch::Block(hue, if movement == Movement::Contraction { Fill::Lined } else { Fill::Solid });
    let mut names: Vec<(Swatch, String)> =
        SERIES.iter().map(|&(movement, hue)| (swatch(movement, hue), words.movement(movement).to_owned())).collect();
    names.push((Swatch::Line(Hue::Ink), words.movement_net().to_owned()));
    let mut above = Vec::new();
    let top = if sheet.is_phone() { key(&mut above, sheet, &names) + 4.0 } else { 10.0 };
    let ticks = around_zero(lowest, highest, 6);
    let months: Vec<String> = rows.iter().map(|row| sheet.formats.month_name(row.month)).collect();
    let frame = Frame {
        names: &months,
        ticks: &ticks,
        write: &|tick| amounts.short_signed(tick),
        rows: &[words.movement_net(), words.movement_closing()],
        room: if sheet.is_phone() { 4.0 } else { room_for(sheet, names.iter().map(|(_, name)| name.as_str())) },
        top,
        height: if sheet.is_phone() { 190.0 } else { 220.0 },
    };
    let mut columns = Columns::of(sheet, &frame)?;
    let mut marks = std::mem::take(&mut columns.marks);
    marks.append(&mut above);
    let mut points = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        bars(&mut marks, &mut points, sheet, &columns, (at, row));
    }
    line(&mut marks, &columns, rows);
    if !sheet.is_phone() {
        beside(&mut marks, sheet, &columns, last, &names, top);
    }
    columns.marks = marks;
    let hue = |row: &MovementsRow| if net(row) < -LEAST { Hue::Warn } else { Hue::Ink };
    let nets = rows.iter().map(|row| Text::new(0.0, 0.0, amounts.short_signed(net(row))).bold().ink(hue(row))).collect();
    columns.row(sheet, Text::new(0.0, 0.0, words.movement_net()).bold().ink(Hue::Ink), nets);
    let closings = rows.iter().map(|row| Text::new(0.0, 0.0, amounts.short(row.closing))).collect();
    columns.row(sheet, Text::new(0.0, 0.0, words.movement_closing()), closings);
    let [from, to] = [&rows[0], last].map(|row| sheet.formats.month(row.month));
    let mut subtitle = vec![amounts.told(words.movements_measure()), words.movements_period(from.clone(), to.clone())];
    subtitle.extend(rows.iter().any(|row| !row.complete).then(|| words.movements_open().to_owned()));
    Some(Picture {
        width: sheet.width,
        height: columns.height(),
        marks: columns.marks,
        points,
        title: title(sheet, rows),
        subtitle: subtitle.join(" · "),
        alt: words.movements_alt(from, to, whole(sheet, rows[0].opening), whole(sheet, last.closing)),
        twin: twin(sheet, rows),
    })
}

/// The blocks of a month away from zero, and the points to walk to.
fn bars(marks: &mut Vec<Mark>, points: &mut Vec<Point>, sheet: &Sheet<'_>, columns: &Columns, (at, row): (usize, &MovementsRow)) {
    let (left, right) = columns.bar(at, (0, 1));
    let month = named_month(sheet, row);
    let (mut up, mut down) = (0.0, 0.0);
    for (movement, hue) in SERIES {
        let of = amount(row, movement);
        if of < LEAST {
            continue;
        }
        let (from, to) = if goes_up(movement) { (up, up + of) } else { (down, down - of) };
        *(if goes_up(movement) { &mut up } else { &mut down }) = to;
        let (near, far) = (columns.y.at(from), columns.y.at(to));
        // A pixel of ground between neighbours, where there is one to spare.
        let gap = if (near - far).abs() > 2.5 && from != 0.0 { 1.0 } else { 0.0 };
        let area = if far < near { [left, far, right, near - gap] } else { [left, near + gap, right, far] };
        block(marks, area, hue, fill(row, movement));
        let (name, written) = (words_of(sheet, movement), whole(sheet, of));
        let label = match customers(row, movement) {
            Some(count) => sheet.words.movements_point_of(month.clone(), name, written, sheet.formats.whole(count)),
            None => sheet.words.movements_point(month.clone(), name, written),
        };
        points.push(Point { area, label, key: format!("{}|{}", row.month, movement.code()) });
    }
    let label = sheet.words.movements_point_net(
        month,
        whole_signed(sheet, net(row)),
        whole(sheet, row.closing),
        sheet.formats.whole(row.customers_closing),
    );
    points.push(Point::around((columns.middle(at), columns.y.at(net(row))), 5.0, label, row.month.to_string()));
}

fn words_of(sheet: &Sheet<'_>, movement: Movement) -> String {
    sheet.words.movement(movement).to_owned()
}

fn named_month(sheet: &Sheet<'_>, row: &MovementsRow) -> String {
    let month = sheet.formats.month(row.month);
    if row.complete { month } else { sheet.words.month_so_far(month) }
}

/// The net on paper, so that it is seen over the bars; dotted into a month that is not over.
fn line(marks: &mut Vec<Mark>, columns: &Columns, rows: &[MovementsRow]) {
    let place = |(at, row): (usize, &MovementsRow)| (columns.middle(at), columns.y.at(net(row)));
    let places: Vec<(f64, f64)> = rows.iter().enumerate().map(place).collect();
    let over = rows.partition_point(|row| row.complete);
    for (width, ink) in [(5.0, Hue::Paper), (2.0, Hue::Ink)] {
        for (through, dash) in [(&places[..over], Dash::Solid), (&places[over.saturating_sub(1)..], Dash::Dotted)] {
            if through.len() > 1 {
                let dash = if ink == Hue::Paper { Dash::Solid } else { dash };
                marks.push(Mark::Line { through: through.to_vec(), width, dash, ink: ink.into() });
            }
        }
    }
    for (row, &at) in rows.iter().zip(&places) {
        let hue = if net(row) < -LEAST { Hue::Warn } else { Hue::Ink };
        if row.complete {
            marks.push(Mark::shape(Shape::Square, at, 10.0, Hue::Paper));
            marks.push(Mark::shape(Shape::Square, at, 7.0, hue));
        } else {
            marks.push(Mark::shape(Shape::Ring, at, 9.0, hue));
        }
    }
}

/// Names beside the last column, each at the height of its block.
fn beside(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, columns: &Columns, last: &MovementsRow, names: &[(Swatch, String)], top: f64) {
    let (mut up, mut down) = (0.0, 0.0);
    let mut places: Vec<(f64, usize)> = Vec::new();
    for (at, (movement, _)) in SERIES.iter().enumerate() {
        let of = amount(last, *movement);
        let middle = if goes_up(*movement) { up + of / 2.0 } else { down - of / 2.0 };
        *(if goes_up(*movement) { &mut up } else { &mut down }) += if goes_up(*movement) { of } else { -of };
        places.push((columns.y.at(middle), at));
    }
    places.push((columns.y.at(net(last)), SERIES.len()));
    // Of those at one height, what lies farther from zero comes first above it, and last below.
    places.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| if a.1 < 3 { b.1.cmp(&a.1) } else { a.1.cmp(&b.1) }));
    let mut levels: Vec<f64> = places.iter().map(|(y, _)| *y).collect();
    spread(&mut levels, APART, (top, columns.bottom));
    for (y, (_, at)) in levels.into_iter().zip(places) {
        let (swatch, name) = &names[at];
        named(marks, sheet, (columns.right + 8.0, y), *swatch, name);
    }
}

fn title(sheet: &Sheet<'_>, rows: &[MovementsRow]) -> String {
    let words = sheet.words;
    let month = |row: &MovementsRow| sheet.formats.month(row.month);
    let complete: Vec<&MovementsRow> = rows.iter().filter(|row| row.complete).collect();
    let (Some(last), Some(now)) = (complete.last(), rows.last()) else {
        return rows.last().map_or_else(String::new, |now| words.movements_so_far(month(now), whole_signed(sheet, net(now))));
    };
    debug_assert!(now.month >= last.month, "rows ascend");
    let falling = complete.iter().rev().take_while(|row| net(row) < -LEAST).count();
    match falling {
        0 if net(last) > LEAST => {
            words.movements_grew(month(last), whole(sheet, net(last)), whole(sheet, sum(last, true)), whole(sheet, sum(last, false)))
        }
        0 => words.movements_even(month(last)),
        1 => words.movements_fell(month(last), whole(sheet, net(last))),
        count => words.movements_falling(month(complete[complete.len() - count]), month(last), whole(sheet, net(last))),
    }
}

fn twin(sheet: &Sheet<'_>, rows: &[MovementsRow]) -> Twin {
    let words = sheet.words;
    let mut head = vec![words.chart_month()];
    head.extend(SERIES.iter().map(|(movement, _)| words.movement(*movement)));
    head.extend([words.movement_net(), words.movement_closing()]);
    let row = |row: &MovementsRow| {
        let mut cells = vec![named_month(sheet, row)];
        cells.extend(SERIES.iter().map(|(movement, _)| whole(sheet, amount(row, *movement))));
        cells.extend([whole_signed(sheet, net(row)), whole(sheet, row.closing)]);
        cells
    };
    Twin { head: head.into_iter().map(str::to_owned).collect(), rows: rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(month: &str, opening: f64, [new, expansion, contraction, churn]: [f64; 4], complete: bool) -> MovementsRow {
        let closing = opening + new + expansion - contraction - churn;
        MovementsRow {
            month: month.parse().expect("a day"),
            opening,
            new,
            reactivation: 0.0,
            expansion,
            contraction,
            churn,
            closing,
            customers_opening: 10,
            customers_new: 2,
            customers_reactivated: 0,
            customers_churned: 1,
            customers_closing: 11,
            arr: closing * 12.0,
            exchange: None,
            complete,
        }
    }

    #[test]
    fn months_that_lose_are_said_since_when_and_one_not_over_is_not_judged() {
        let rows = [
            row("2026-01-01", 1000.0, [300.0, 50.0, 20.0, 100.0], true),
            row("2026-02-01", 1230.0, [100.0, 0.0, 0.0, 150.0], true),
            row("2026-03-01", 1180.0, [100.0, 0.0, 10.0, 190.0], true),
            row("2026-04-01", 1080.0, [0.0, 0.0, 0.0, 400.0], false),
        ];
        let plain = Plain(Language::En);
        let said = |rows: &[MovementsRow]| movements(&sheet(&plain, 720.0), rows).map(|picture| picture.title);
        assert_eq!(said(&rows).as_deref(), Some("Since Feb 2026 more MRR goes than comes: −100 in Mar 2026"));
        assert_eq!(said(&rows[..2]).as_deref(), Some("In Feb 2026 more MRR went than came: −50"));
        assert_eq!(said(&rows[..1]).as_deref(), Some("In Jan 2026 MRR grew by 230: 350 came, 120 went"));
        assert_eq!(said(&rows[3..]).as_deref(), Some("In Apr 2026, not over yet, MRR has moved by −400"));
        assert_eq!(said(&[]), None);
    }

    #[test]
    fn each_block_opens_its_customers() {
        let picture =
            movements(&sheet(&Plain(Language::En), 358.0), &[row("2026-01-01", 1000.0, [300.0, 50.0, 0.0, 100.0], true)]).expect("a month");
        let keys: Vec<&str> = picture.points.iter().map(|point| point.key.as_str()).collect();
        assert_eq!(keys, ["2026-01-01|new", "2026-01-01|expansion", "2026-01-01|churn", "2026-01-01"]);
        assert_eq!(picture.points[2].label, "Jan 2026, Churn: 100; customers: 1");
        assert_eq!(picture.points[3].label, "Jan 2026, net: +250; 1,250 at the end; customers: 11");
        assert_eq!(picture.twin.rows, [["Jan 2026", "300", "0", "50", "0", "100", "+250", "1,250"]]);
    }
}
