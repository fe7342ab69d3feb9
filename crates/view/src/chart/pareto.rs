//! How much of the revenue comes from how few: the share of everything over the share of customers, the largest first.

use holdfast_core::answer::pareto::ParetoRow;

use super::picture::{Dash, Mark, Picture, Point, Shape, Twin};
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// Shares of customers that can be walked to by arrow keys, and stand in the table.
const STEPS: [f64; 9] = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0];
/// The curve through these customers, the first and the last of all among them; nothing for nobody.
#[must_use]
pub fn pareto(sheet: &Sheet<'_>, rows: &[ParetoRow]) -> Option<Picture> {
    let n = rows.last()?.rank;
    let head = rows.iter().rfind(|row| row.head)?;
    let share = |share: f64| sheet.formats.share(share);
    let (top, bottom) = (12.0, if sheet.is_phone() { 150.0 } else { 190.0 });
    let left = sheet.widest([share(1.0).as_str()]) + 12.0;
    let x = Scale { from: 0.0, to: 1.0, start: left, end: sheet.width - 14.0 };
    let y = Scale { from: 0.0, to: 1.0, start: bottom, end: top };
    let mut marks = Vec::new();
    for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
        marks.push(Mark::hair((left, y.at(quarter)), (x.end, y.at(quarter)), if quarter > 0.0 { Hue::Line } else { Hue::Strong }));
        marks.push(Mark::Text(Text::new(left - 6.0, y.at(quarter), share(quarter)).end()));
        marks.push(Mark::Text(Text::new(x.at(quarter), bottom + 14.0, share(quarter)).middle().within(0.0, sheet.width, sheet.ruler)));
    }
    // What it would be if everybody brought the same.
    marks.push(Mark::reference((x.at(0.0), y.at(0.0)), (x.at(1.0), y.at(1.0)), Hue::Strong));
    let part = |rank: u32| f64::from(rank) / f64::from(n);
    let curve = [(x.at(0.0), y.at(0.0))].into_iter().chain(rows.iter().map(|row| (x.at(part(row.rank)), y.at(row.cumulative_share))));
    marks.push(Mark::Line { through: curve.collect(), width: 2.0, dash: Dash::Solid, ink: Hue::Accent.into() });
    let at_head = (x.at(part(head.rank)), y.at(head.cumulative_share));
    marks.push(Mark::reference((at_head.0, bottom), at_head, Hue::Strong));
    marks.push(Mark::shape(Shape::Dot, at_head, 9.0, Hue::Accent));
    let said = sheet.words.pareto_head(share(part(head.rank)), share(head.cumulative_share));
    marks.push(Mark::Text(Text::new(at_head.0 + 10.0, at_head.1 + 12.0, said).bold().ink(Hue::Ink).halo().within(
        left,
        x.end,
        sheet.ruler,
    )));
    let stops = stops(rows);
    let points = stops.iter().map(|row| {
        let label = sheet.words.pareto_point(sheet.formats.whole(row.rank.into()), share(part(row.rank)), share(row.cumulative_share));
        Point::around((x.at(part(row.rank)), y.at(row.cumulative_share)), 5.0, label, row.customer_id.clone())
    });
    Some(Picture {
        width: sheet.width,
        height: bottom + 26.0,
        points: points.collect(),
        marks,
        title: sheet.words.pareto_finding(share(part(head.rank)), share(head.cumulative_share)),
        subtitle: sheet.words.pareto_measure(sheet.formats.whole(n.into())),
        alt: sheet.words.pareto_alt(share(part(head.rank)), share(head.cumulative_share), sheet.formats.whole(n.into())),
        twin: twin(sheet, &stops, n),
    })
}

/// The customers at round shares of all, or the next after them that are there; each once.
fn stops(rows: &[ParetoRow]) -> Vec<&ParetoRow> {
    let n = rows.last().map_or(0.0, |row| f64::from(row.rank));
    let at = |step: &f64| rows.iter().find(|row| f64::from(row.rank) >= step * n - 1e-9);
    let mut stops: Vec<&ParetoRow> = STEPS.iter().filter_map(at).collect();
    stops.dedup_by_key(|row| row.rank);
    stops
}

fn twin(sheet: &Sheet<'_>, stops: &[&ParetoRow], n: u32) -> Twin {
    let words = sheet.words;
    let head = [words.chart_customers(), words.chart_share(), words.pareto_of_revenue()].map(str::to_owned).to_vec();
    let row = |row: &&ParetoRow| {
        let share = |share: f64| sheet.formats.share(share);
        vec![sheet.formats.whole(row.rank.into()), share(f64::from(row.rank) / f64::from(n)), share(row.cumulative_share)]
    };
    Twin { head, rows: stops.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn rows(revenue: &[f64]) -> Vec<ParetoRow> {
        let total: f64 = revenue.iter().sum();
        let head = (revenue.len() as f64 * 0.2).ceil() as usize;
        let mut before = 0.0;
        let row = |(at, &revenue): (usize, &f64)| {
            before += revenue / total;
            ParetoRow {
                rank: at as u32 + 1,
                customer_id: format!("C{at}"),
                revenue,
                share: revenue / total,
                cumulative_share: before,
                head: at < head,
                name: None,
            }
        };
        revenue.iter().enumerate().map(row).collect()
    }

    #[test]
    fn it_says_what_the_first_fifth_brings() {
        let picture = pareto(&sheet(&Plain(Language::En), 428.0), &rows(&[80.0, 5.0, 5.0, 5.0, 5.0])).expect("customers");
        assert_eq!(picture.title, "20% of customers bring 80% of the revenue");
        assert_eq!(picture.points[0].label, "The first 1, 20% of customers: 80% of the revenue");
        assert_eq!(picture.twin.rows.last().expect("rows"), &["5", "100%", "100%"]);
        assert_eq!(pareto(&sheet(&Plain(Language::En), 428.0), &[]), None);
    }
}
