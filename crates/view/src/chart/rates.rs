//! What charts of rates share: how a rate is written, drawn with its interval, and marked where it is of few.

use super::picture::Mark;
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::{SMALL, Text};
use super::theme::Hue;
use crate::numbers;

/// Of fewer a rate is grey, tagged, and takes no part in a finding.
pub(super) const FEW: u64 = 30;

/// In whole percent; with a decimal where that would say none or all and it is not so.
pub(super) fn percent(sheet: &Sheet<'_>, share: f64) -> String {
    if share > 0.0 && share < 0.000_5 {
        return format!("< {}", sheet.formats.share(0.001));
    }
    let whole = libm::round(share * 100.0) / 100.0;
    let hides = (whole <= 0.0 && share > 0.0) || (whole >= 1.0 && share < 1.0);
    sheet.formats.share(if hides { share } else { whole })
}

/// A difference in whole percentage points, with its sign.
pub(super) fn signed(difference: f64) -> String {
    let points = libm::round(difference * 100.0);
    if points > 0.0 { format!("+{}", numbers::count(points)) } else { numbers::count(points) }
}

/// How many percentage points, in words.
pub(super) fn points(sheet: &Sheet<'_>, difference: f64) -> String {
    let points = libm::round(difference * 100.0).abs();
    sheet.words.pick_owned(numbers::some(points, "point", "points"), numbers::count(points))
}

/// A rate as a tick, around it the interval where it has one; nothing leaves the scale.
pub(super) fn rate(marks: &mut Vec<Mark>, scale: Scale, (rate, interval): (f64, Option<(f64, f64)>), y: f64, hue: Hue) {
    if let Some((low, high)) = interval {
        marks.extend(Mark::interval(scale.at(low).max(scale.start + 0.5), scale.at(high).min(scale.end - 0.5), y, hue));
    }
    let tick = scale.at(rate).clamp(scale.start + 1.5, scale.end - 1.5);
    marks.push(Mark::fill([tick - 1.5, y - 8.0, tick + 1.5, y + 8.0], hue));
}

/// A hollow square: what was before.
pub(super) fn was(marks: &mut Vec<Mark>, (x, y): (f64, f64)) {
    let (x, y) = (libm::round(x), libm::round(y));
    let square = |half: f64| [x - half, y - half, x + half, y + half];
    marks.push(Mark::fill(square(3.5), Hue::Strong));
    marks.push(Mark::fill(square(2.5), Hue::Paper));
}

/// How wide the tag of few is.
pub(super) fn tag_width(sheet: &Sheet<'_>) -> f64 {
    sheet.ruler.width(sheet.words.few(), SMALL, false) + 10.0
}

/// The tag of few: words in a frame that begins there.
pub(super) fn tag(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, left: f64, y: f64) {
    let (right, top, bottom) = (left + tag_width(sheet) - 1.0, y - 9.0, y + 9.0);
    for (from, to) in [
        ((left, top), (right, top)),
        ((left, bottom), (right, bottom)),
        ((left, top), (left, bottom)),
        ((right, top), (right, bottom + 1.0)),
    ] {
        marks.push(Mark::hair(from, to, Hue::Strong));
    }
    marks.push(Mark::Text(Text::new(f64::midpoint(left, right + 1.0), y, sheet.words.few()).middle()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    #[test]
    fn nearly_none_is_not_none() {
        let plain = Plain(Language::En);
        let sheet = sheet(&plain, 400.0);
        assert_eq!(
            [0.0, 0.000_1, 0.004, 0.434, 0.996, 1.0].map(|share| percent(&sheet, share)),
            ["0%", "< 0.1%", "0.4%", "43%", "99.6%", "100%"]
        );
        assert_eq!([signed(0.072), signed(-0.216), signed(-0.001)], ["+7", "−22", "0"]);
        assert_eq!([points(&sheet, -0.01), points(&sheet, 0.07)], ["1 point", "7 points"]);
    }
}
