//! What becomes of opportunities as time goes by: won, lost and still open.

use holdfast_core::answer::sales_time_to_win::TimeToWinRow;

use super::curves::{Curve, Said, Step, Unit, curves};
use super::picture::Picture;
use super::sheet::Sheet;

/// Days after which the finding tells how it stands, where the data reach that far.
const TOLD: f64 = 90.0;

/// A curve out of the rows, by its share and interval.
fn curve(name: &str, start: f64, rows: &[TimeToWinRow], of: impl Fn(&TimeToWinRow) -> (f64, Option<(f64, f64)>), has_band: bool) -> Curve {
    let step = |row: &TimeToWinRow| {
        let (share, interval) = of(row);
        Step { time: row.time_days, share, interval, at_risk: row.at_risk, censored: false }
    };
    Curve { name: name.to_owned(), key: String::new(), start, steps: rows.iter().map(step).collect(), has_band }
}

/// The chart of one group; nothing where nothing has a time.
#[must_use]
pub fn time_to_win(sheet: &Sheet<'_>, rows: &[TimeToWinRow]) -> Option<Picture> {
    let group = rows.first()?.group.clone();
    let rows = &rows[..rows.partition_point(|row| row.group == group)];
    let words = sheet.words;
    let of = [
        curve(words.time_to_win_won(), 0.0, rows, |row| (row.won_share, row.won_low.zip(row.won_high)), true),
        curve(words.time_to_win_lost(), 0.0, rows, |row| (row.lost_share, None), false),
        curve(words.time_to_win_open(), 1.0, rows, |row| (row.open_share, row.open_low.zip(row.open_high)), true),
    ];
    let told = rows.iter().rfind(|row| row.time_days <= TOLD).or_else(|| rows.first())?;
    let days = if rows.last()?.time_days >= TOLD { TOLD } else { told.time_days };
    let share = |share: f64| sheet.formats.share(share);
    let title = words.time_to_win_finding(sheet.formats.whole(days as u64), share(told.won_share), share(told.open_share));
    let said = Said { alt: title.clone(), title, subtitle: words.time_to_win_measure(sheet.formats.whole(rows.first()?.at_risk)) };
    curves(sheet, &of, Unit::Days, said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    #[test]
    fn it_says_how_things_stand_after_ninety_days() {
        let row = |time_days: f64, at_risk: u64, won_share: f64, lost_share: f64| TimeToWinRow {
            group: None,
            time_days,
            at_risk,
            won: 1,
            lost: 0,
            censored: 0,
            won_share,
            won_low: Some(won_share / 2.0),
            won_high: Some(won_share * 1.5),
            lost_share,
            open_share: 1.0 - won_share - lost_share,
            open_low: None,
            open_high: None,
        };
        let picture =
            time_to_win(&sheet(&Plain(Language::En), 640.0), &[row(10.0, 40, 0.1, 0.2), row(80.0, 20, 0.3, 0.4), row(120.0, 5, 0.4, 0.5)])
                .expect("rows");
        assert_eq!(picture.title, "90 days after the first follow-up 30% are won and 30% still open");
        assert_eq!(time_to_win(&sheet(&Plain(Language::En), 640.0), &[]), None);
    }
}
