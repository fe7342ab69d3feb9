//! The words of calendars: months, weekdays, eras, and the numerals of Chinese dates.

/// Months by their first letters and full names: English, German, French, and the common abbreviations.
const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "januar", "jänner", "janv", "janvier"],
    &["feb", "february", "februar", "fév", "févr", "février"],
    &["mar", "march", "mär", "mrz", "märz", "mars"],
    &["apr", "april", "avr", "avril"],
    &["may", "mai"],
    &["jun", "june", "juni", "juin"],
    &["jul", "july", "juli", "juil", "juillet"],
    &["aug", "august", "août"],
    &["sep", "sept", "september", "septembre"],
    &["oct", "october", "okt", "oktober", "octobre"],
    &["nov", "november", "novembre"],
    &["dec", "december", "dez", "dezember", "déc", "décembre"],
];

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tues",
    "tue",
    "wed",
    "thurs",
    "thur",
    "thu",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
];

/// Names of eras and the year before their first.
const ERAS: &[(&str, i32)] =
    &[("中华民国", 1911), ("中華民國", 1911), ("民国", 1911), ("民國", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// The month (1–12) named at the start of a text, an abbreviation's point included, and what follows.
#[must_use]
pub fn month(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = word(text)?;
    let at = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    Some((at as u32 + 1, rest.strip_prefix('.').unwrap_or(rest)))
}

/// The text without a weekday at its start: `Tue, `, `星期二`, `(周二)`.
#[must_use]
pub fn without_weekday(text: &str) -> &str {
    let text = text.trim_start();
    if let Some(inner) = text.strip_prefix('(')
        && let Some((day, rest)) = inner.split_once(')')
        && (without_weekday(day).is_empty() || "一二三四五六日月火水木金土".contains(day))
        && !day.is_empty()
    {
        return rest.trim_start();
    }
    for name in ["星期", "礼拜", "禮拜", "周", "週"] {
        if let Some(rest) = text.strip_prefix(name) {
            return rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']).map_or(text, str::trim_start);
        }
    }
    match word(text) {
        Some((name, rest)) if WEEKDAYS.contains(&name.as_str()) => {
            rest.strip_prefix('.').unwrap_or(rest).trim_start().trim_start_matches(',').trim_start()
        }
        _ => text,
    }
}

/// The year before the first of the era named at the start of a text, and what follows.
#[must_use]
pub fn era(text: &str) -> Option<(i32, &str)> {
    ERAS.iter().find_map(|&(name, before)| Some((before, text.strip_prefix(name)?.trim_start())))
}

/// Chinese numerals before 年, 月, 日 and 号 as digits: `二〇二四年三月十五日`; numerals elsewhere stay.
#[must_use]
pub fn with_digits(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if numeral(c).is_some() || c == '十' {
            run.push(c);
            continue;
        }
        match value(&run).filter(|_| matches!(c, '年' | '月' | '日' | '号' | '號')) {
            Some(number) => written.push_str(&number),
            None => written.push_str(&run),
        }
        run.clear();
        written.push(c);
    }
    written + &run
}

fn numeral(c: char) -> Option<usize> {
    match c {
        '〇' | '○' => Some(0),
        _ => "零一二三四五六七八九".chars().position(|digit| digit == c),
    }
}

/// The digits of a run of numerals: place by place (二〇二四), or with a ten (二十三).
fn value(run: &str) -> Option<String> {
    let Some((tens, ones)) = run.split_once('十') else {
        return (!run.is_empty()).then(|| run.chars().filter_map(numeral).map(|digit| char::from(b'0' + digit as u8)).collect());
    };
    let one = |text: &str, otherwise: usize| {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(otherwise),
            (Some(c), None) => numeral(c),
            _ => None,
        }
    };
    Some((one(tens, 1)? * 10 + one(ones, 0)?).to_string())
}

/// The run of letters at the start, in lower case, and what follows.
fn word(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    (1..=20).contains(&end).then(|| (text[..end].to_lowercase(), &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_calendar() {
        assert_eq!(month("Mar. 5"), Some((3, " 5")));
        assert_eq!(month("MÄRZ 2024"), Some((3, " 2024")));
        assert_eq!(month("sept-24"), Some((9, "-24")));
        assert_eq!(month("marching"), None);
        assert_eq!(without_weekday("Tue, 05 Mar"), "05 Mar");
        assert_eq!(without_weekday(" 星期二 08:00"), "08:00");
        assert_eq!(without_weekday("（周二）".replace('（', "(").replace('）', ")").as_str()), "");
        assert_eq!(without_weekday("(二) 8:00"), "8:00");
        assert_eq!(without_weekday("(CST)"), "(CST)");
        assert_eq!(without_weekday("March"), "March");
    }

    #[test]
    fn numerals_of_dates_become_digits() {
        assert_eq!(with_digits("二〇二四年三月十五日"), "2024年3月15日");
        assert_eq!(with_digits("二零二四年十月三十一日 星期二"), "2024年10月31日 星期二");
        assert_eq!(with_digits("三月初五"), "3月初五");
        assert_eq!(with_digits("十十月"), "十十月");
    }
}
