//! What the sample cells of a column look like: good enough to contradict a header, not to read by.

use std::collections::BTreeSet;

use holdfast_core::schema::{Field, Kind, customers, subscriptions};
use holdfast_core::staged::Looks as Shown;

use super::header::fold;
use super::synonyms::TERM_WORDS;

/// Counts over the filled sample cells of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Cells that hold something.
    pub(super) filled: usize,
    /// Different texts among them.
    pub(super) distinct: usize,
    /// Cells that could be a date in any writing, serials and epochs included.
    pub(super) dates: usize,
    /// Those of them that can be nothing else.
    pub(super) civil: usize,
    /// Cells that could be a number.
    pub(super) numbers: usize,
    /// Whole numbers of at least 100, as amounts in cents are.
    pub(super) hundreds: usize,
    /// Cells that could be yes or no.
    pub(super) flags: usize,
    /// Words for a contract's length.
    pub(super) terms: usize,
    /// The sign that parts most lists, if any cell holds one of the usual ones.
    pub(super) separator: Option<char>,
}

/// Whether the cells bear out what the header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Most do, or the kind of field takes anything, or there are none.
    Fits,
    /// Few do.
    Doubtful,
    /// None does, of several.
    Contradicts,
}

impl Looks {
    /// Counts over the cells of a column, `None` or blank ones left out.
    pub(super) fn at<'a>(cells: impl Iterator<Item = &'a str>) -> Looks {
        let mut looks = Looks::default();
        let mut distinct = BTreeSet::new();
        let mut lists = [(';', 0), ('|', 0), ('、', 0), (',', 0)];
        for cell in cells {
            let text = fold(cell.trim_matches(['\u{feff}', '\u{200b}']));
            if text.is_empty() || NOTHING.contains(&text.as_str()) {
                continue;
            }
            looks.filled += 1;
            let civil = looks_like_civil_date(&text);
            looks.civil += usize::from(civil);
            looks.dates += usize::from(civil || looks_like_counted_time(&text));
            looks.numbers += usize::from(looks_like_number(&text));
            looks.hundreds += usize::from(text.parse::<u64>().is_ok_and(|number| number >= 100));
            looks.flags += usize::from(FLAGS.contains(&text.as_str()));
            looks.terms += usize::from(TERM_WORDS.iter().any(|&(word, _)| word == text));
            lists.iter_mut().for_each(|(sign, cells)| *cells += usize::from(text.contains(*sign)));
            distinct.insert(text);
        }
        looks.separator = lists.iter().rev().max_by_key(|&&(_, cells)| cells).filter(|&&(_, cells)| cells > 0).map(|&(sign, _)| sign);
        looks.distinct = distinct.len();
        looks
    }

    /// Whether the cells can be the field's.
    pub(super) fn fit(&self, field: Field) -> Fit {
        let alike = match field.kind() {
            Kind::Day | Kind::Month | Kind::Instant => self.dates,
            _ if field == customers::TERM_MONTHS || field == subscriptions::TERM_MONTHS => self.numbers.max(self.terms),
            Kind::Number | Kind::Money | Kind::Share => self.numbers,
            Kind::Tally => self.numbers.max(self.flags),
            Kind::Flag => self.flags,
            Kind::Id | Kind::Link | Kind::Name | Kind::Country | Kind::Text => self.filled - self.civil,
        };
        if alike * 2 >= self.filled {
            Fit::Fits
        } else if self.filled >= 3 && alike * 10 < self.filled {
            Fit::Contradicts
        } else {
            Fit::Doubtful
        }
    }

    /// What most of the cells look like, for a person.
    pub(super) fn shown(&self) -> Shown {
        let most = |count: usize| count * 2 > self.filled;
        match self.unique() {
            _ if self.filled == 0 => Shown::Empty,
            _ if most(self.civil) => Shown::Dates,
            _ if most(self.numbers) => Shown::Numbers,
            _ if most(self.flags) => Shown::Flags,
            Some(true) => Shown::Names,
            _ => Shown::Words(self.distinct as u32),
        }
    }

    /// Whether hardly any text comes twice, as ids of the records themselves must not; `None` for too few cells to tell.
    pub(super) fn unique(&self) -> Option<bool> {
        (self.filled >= 5).then_some(self.distinct * 10 >= self.filled * 7)
    }
}

const NOTHING: &[&str] = &["n/a", "#n/a", "na", "-", "--", "—", "null", "(null)", "none", "nil", "nan", "\\n", "无", "空", "暂无"];
const FLAGS: &[&str] = &["yes", "no", "y", "n", "t", "f", "true", "false", "on", "off", "1", "0", "是", "否", "√", "×", "ja", "nein"];
const DATE_WORDS: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const CLOCK_WORDS: &[&str] = &[
    "t",
    "z",
    "am",
    "pm",
    "utc",
    "gmt",
    "cst",
    "est",
    "edt",
    "pst",
    "pdt",
    "mst",
    "mdt",
    "cet",
    "cest",
    "bst",
    "ist",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "at",
];

/// A date written as one: two or three groups of digits in a date's punctuation, or with a month's name.
fn looks_like_civil_date(text: &str) -> bool {
    let before_zone = text.split(['[', '(']).next().unwrap_or(text).trim();
    let mut groups: Vec<&str> = Vec::new();
    let mut months = 0;
    for word in before_zone.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            if digits {
                groups.push(run);
            } else if DATE_WORDS.contains(&run) {
                months += 1;
            } else if !CLOCK_WORDS.contains(&run)
                && !run.chars().all(|c| "年月日号號时時分秒点上午下民国國公元星期周週一二三四五六天".contains(c))
            {
                return false;
            }
        }
    }
    let republic = before_zone.starts_with('民');
    let plausible = groups.iter().take(3).all(|group| matches!(group.len(), 1 | 2 | 4) || (republic && group.len() == 3));
    let punctuated = !before_zone.contains(',') || months > 0;
    let year_month =
        groups.len() == 2 && groups[0].len() == 4 && groups[1].len() <= 2 && before_zone.contains(['-', '/', '年', '.']) && months == 0;
    plausible
        && punctuated
        && ((months == 1 && !groups.is_empty()) || year_month || (groups.len() >= 3 && before_zone.contains(['-', '/', '.', '年', '月'])))
}

/// A date as a plain number: yyyymmdd, a spreadsheet's serial, an epoch in seconds, milliseconds or microseconds.
fn looks_like_counted_time(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    match whole.len() {
        5 => whole.parse::<u32>().is_ok_and(|serial| (20_000..=80_000).contains(&serial)),
        8 => {
            fraction.is_empty()
                && (whole.starts_with("19") || whole.starts_with("20"))
                && whole[4..6].parse::<u32>().is_ok_and(|month| (1..=12).contains(&month))
        }
        10 | 13 | 16 => true,
        _ => false,
    }
}

/// A number in any writing: digits with separators, a currency beside it, brackets or a sign for negative.
fn looks_like_number(text: &str) -> bool {
    if !text.contains(|c: char| c.is_ascii_digit()) || (looks_like_civil_date(text) && text.parse::<f64>().is_err()) {
        return false;
    }
    let before = &text[..text.find(|c: char| c.is_ascii_digit()).unwrap_or(0)];
    if before.contains(char::is_alphabetic) && before.ends_with(['-', '_', '/']) {
        return false;
    }
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let signs_inside = digits.contains(['+', '-']) && !digits.contains('e');
    letters <= 4 && !signs_inside && digits.chars().all(|c| c.is_ascii_digit() || ".,'’ \u{a0}\u{202f}e+-$".contains(c))
}

#[cfg(test)]
mod tests {
    use holdfast_core::schema::{events, payments, tickets};

    use super::*;

    #[test]
    fn dates_in_every_writing_look_like_dates() {
        for date in [
            "2024-03-05",
            "05.03.2024",
            "3/5/24",
            "2024年3月5日",
            "民国113年3月5日",
            "24年3月5日",
            "2024 年 3 月 5 日",
            "2024年3月5日 星期二",
            "5 mar 2024",
            "mar 5, 2024",
            "tue, 05 mar 2024 00:00:00 gmt",
            "2024-03-05t01:02:03.250z",
            "2024-03-05 08:00:00 +08:00",
            "2024-03-05 08:00 [asia/shanghai]",
            "2024-03",
        ] {
            assert!(looks_like_civil_date(date), "{date}");
        }
        for other in ["1.234,56", "1,234.50", "a-2e4581", "7590-vhveg", "27.0", "1.5", "12", "high", "version 1.2.3", "o-1"] {
            assert!(!looks_like_civil_date(other), "{other}");
        }
        assert!(["45356", "20240305", "1709597045", "1709597045123", "1709597045.5"].iter().all(|text| looks_like_counted_time(text)));
    }

    #[test]
    fn numbers_in_every_writing_look_like_numbers() {
        for number in [
            "1,234.50",
            "1.234,56",
            "(1,200.00)",
            "us$ 3,000",
            "-$50.00",
            "2500 usd",
            "$ (75.25)",
            "+15",
            "1e3",
            "12.5万",
            "45%",
            "nt$12,000",
            "12.50 eur",
            "1 234,5",
            "-99,00",
            "250k",
        ] {
            assert!(looks_like_number(number), "{number}");
        }
        for other in ["2024-03-05", "high", "50-200", "tbd", "a-2e4581"] {
            assert!(!looks_like_number(other), "{other}");
        }
    }

    #[test]
    fn cells_bear_a_header_out_or_contradict_it() {
        let looks = |cells: &[&str]| Looks::at(cells.iter().copied());
        let minutes = looks(&["74", "144", "93", ""]);
        assert_eq!((minutes.fit(tickets::FIRST_REPLY_MINUTES), minutes.fit(tickets::FIRST_REPLY_AT)), (Fit::Fits, Fit::Contradicts));
        let times = looks(&["2025-01-02 11:08", "2025-01-02 16:24", "N/A", "2025-01-03 19:33"]);
        assert_eq!((times.fit(tickets::FIRST_REPLY_MINUTES), times.fit(tickets::FIRST_REPLY_AT)), (Fit::Contradicts, Fit::Fits));
        assert_eq!(looks(&[]).fit(payments::AMOUNT), Fit::Fits);
        assert_eq!(looks(&["TBD", "10"]).fit(payments::AMOUNT), Fit::Fits);
        assert_eq!(looks(&["soon", "later"]).fit(events::OCCURRED_AT), Fit::Doubtful);
        assert_eq!(looks(&["Month-to-month", "One year", "Two year"]).fit(customers::TERM_MONTHS), Fit::Fits);
    }
}
