//! Amounts of money in pictures: whole in words and tables, in thousands or millions along an axis.

use super::sheet::Sheet;
use crate::numbers::amount;
use crate::text::Language;

/// In what amounts along an axis are told, so that they stay short.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amounts {
    unit: f64,
    words: Option<&'static str>,
}

impl Amounts {
    /// For amounts up to one.
    pub(super) fn up_to(sheet: &Sheet<'_>, highest: f64) -> Amounts {
        let words = sheet.words;
        let units = match words.0 {
            Language::En => [(1e7, 1e6, words.in_millions()), (1e4, 1e3, words.in_thousands())],
            Language::Zh => [(1e9, 1e8, words.in_millions()), (1e5, 1e4, words.in_thousands())],
        };
        let unit = units.into_iter().find(|(from, ..)| highest >= *from);
        unit.map_or(Amounts { unit: 1.0, words: None }, |(_, unit, words)| Amounts { unit, words: Some(words) })
    }

    /// A measure with the unit behind it, where it is not one.
    pub(super) fn told(self, measure: &str) -> String {
        self.words.map_or_else(|| measure.to_owned(), |words| format!("{measure}{words}"))
    }

    /// An amount in the unit, to a decimal where it is short.
    pub(super) fn short(self, amount_of: f64) -> String {
        let figure = amount_of / self.unit;
        let is_long = self.words.is_none() || figure.abs() >= 99.95;
        amount(if is_long { libm::round(figure) } else { libm::round(figure * 10.0) / 10.0 })
    }

    /// The same, what is above zero with its sign.
    pub(super) fn short_signed(self, amount_of: f64) -> String {
        with_sign(self.short(amount_of))
    }
}

fn with_sign(written: String) -> String {
    if written == "0" || written.starts_with('−') { written } else { format!("+{written}") }
}

/// An amount in whole units.
pub(super) fn whole(sheet: &Sheet<'_>, amount: f64) -> String {
    let written = sheet.formats.whole(libm::round(amount.abs()) as u64);
    if libm::round(amount) < 0.0 { format!("−{written}") } else { written }
}

/// The same, what is above zero with its sign.
pub(super) fn whole_signed(sheet: &Sheet<'_>, amount: f64) -> String {
    with_sign(whole(sheet, amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};

    #[test]
    fn long_amounts_are_told_in_a_larger_unit() {
        let [en, zh] = [Plain(Language::En), Plain(Language::Zh)];
        let [of_en, of_zh] = [&en, &zh].map(|plain| Amounts::up_to(&sheet(plain, 400.0), 340_000.0));
        assert_eq!([of_en.short(340_000.0), of_en.short_signed(2_540.0), of_en.short(-40.0)], ["340", "+2.5", "0"]);
        assert_eq!([of_zh.short_signed(340_000.0), of_zh.told("月份")], ["+34".to_owned(), "月份，单位：万".to_owned()]);
        let small = Amounts::up_to(&sheet(&en, 400.0), 9_000.0);
        assert_eq!([small.short(-8_400.4), small.told("MRR")], ["−8,400", "MRR"]);
        assert_eq!([whole_signed(&sheet(&en, 400.0), 1_234.5), whole_signed(&sheet(&en, 400.0), -0.2)], ["+1,235", "0"]);
    }
}
