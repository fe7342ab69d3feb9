//! Numbers inside sentences: plain digits with thousands separators, the same in both languages. Cells of tables are the page's.

/// A number of things: `1,234`.
#[must_use]
pub fn count(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0.0 && digits != "0" { format!("−{out}") } else { out }
}

/// An amount with up to two decimals, none that say nothing: `1,234.5`, `20`.
#[must_use]
pub fn amount(number: f64) -> String {
    let fixed = format!("{:.2}", number.abs());
    let (_, decimals) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let decimals = decimals.trim_end_matches('0');
    // The whole part of the rounded number, so that 0.999 is 1 and not 0.
    let whole = count(fixed.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or_default());
    let sign = if number < 0.0 && (whole != "0" || !decimals.is_empty()) { "−" } else { "" };
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

/// A share as percent without its sign: `62.5`.
#[must_use]
pub fn percent(share: f64) -> String {
    amount(share * 100.0)
}

/// A number of things with their name in English, one or many.
pub(crate) fn some(number: f64, one: &str, many: &str) -> String {
    let count = count(number);
    let name = if count == "1" { one } else { many };
    format!("{count} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!([0.0, 999.0, 1000.0, 1_234_567.0].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([20.0, 0.5, 1234.25, 0.999, -2.5].map(amount), ["20", "0.5", "1,234.25", "1", "−2.5"]);
        assert_eq!([0.3, 0.625, 1.0].map(percent), ["30", "62.5", "100"]);
    }
}
