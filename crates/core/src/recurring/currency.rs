//! Several currencies: never added, but converted where a table of rates tells how.

use std::collections::BTreeMap;

use super::grid::Grid;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::schema::{Table, rates};

/// How many decimals an amount has (ISO 4217); 2 where no code is told.
#[must_use]
pub fn decimals(code: Option<&str>) -> i32 {
    match code {
        Some(
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND" | "VUV" | "XAF" | "XOF"
            | "XPF",
        ) => 0,
        Some("BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND") => 3,
        _ => 2,
    }
}

/// The workspace currency, the others that can be converted to it, and at which rates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Exchange {
    /// The workspace currency, where any is told.
    pub own: Option<String>,
    /// Minor units of it in a major one.
    scale: f64,
    others: Vec<Other>,
}

/// A currency that can be converted.
#[derive(Debug, Clone, PartialEq)]
struct Other {
    code: String,
    scale: f64,
    /// By slot: how much of the workspace currency one is worth at the end of the month.
    rates: Vec<f64>,
    /// Months that have no rate of their own.
    carried: u64,
}

/// No amount is taken to be more: ten thousand billion, beyond which sums would not hold it.
const MOST: f64 = 1e15;

/// The workspace currency's place among those of a book.
pub(super) const OWN: u16 = 0;

/// The rates of all currencies by their upper-case code, then by month. Of two rates of one month the lower counts: the order of rows is of no
/// meaning.
pub(super) fn rates_known(data: &Dataset, as_of: AsOf) -> BTreeMap<String, BTreeMap<Day, f64>> {
    let mut known: BTreeMap<String, BTreeMap<Day, f64>> = BTreeMap::new();
    let Some(table) = data.table(Table::Rates) else { return known };
    for row in 0..table.rows() {
        let month = table.day(rates::MONTH).and_then(|months| months.get(row)).filter(|&month| as_of.knows(month));
        let rate = table.number(rates::RATE).and_then(|rates| rates.get(row)).filter(|&rate| rate > 0.0 && rate.is_finite());
        if let (Some(month), Some(rate), Some(code)) = (month, rate, table.text_at(rates::CURRENCY, row)) {
            let of = known.entry(code.trim().to_uppercase()).or_default();
            of.entry(month.first_of_month()).and_modify(|one| *one = one.min(rate)).or_insert(rate);
        }
    }
    known
}

impl Exchange {
    /// Amounts in one currency, which may have no name.
    #[must_use]
    pub fn new(own: Option<String>) -> Exchange {
        let scale = libm::exp10(f64::from(decimals(own.as_deref())));
        Exchange { own, scale, others: Vec::new() }
    }

    /// Adds a currency with its rates by month, of which there is one at least; its place. A month without a rate has that of the last month
    /// before it that has one, else the first one that is told.
    pub(super) fn add(&mut self, code: &str, by_month: &BTreeMap<Day, f64>, grid: &Grid) -> u16 {
        let mut carried = 0;
        let rate = |slot: usize| {
            let month = grid.first_day(slot);
            carried += u64::from(!by_month.contains_key(&month) && slot > 0);
            let before = by_month.range(..=month).next_back();
            before.or_else(|| by_month.iter().next()).map_or(0.0, |(_, &rate)| rate)
        };
        let rates = (0..=grid.months()).map(rate).collect();
        self.others.push(Other { code: code.to_owned(), scale: libm::exp10(f64::from(decimals(Some(code)))), rates, carried });
        self.others.len() as u16
    }

    /// An amount of a currency in its minor units.
    pub(super) fn minor(&self, amount: f64, currency: u16) -> i64 {
        let scale = self.other(currency).map_or(self.scale, |other| other.scale);
        libm::round((amount * scale).clamp(-MOST, MOST)) as i64
    }

    /// Minor units of a currency in those of the workspace's, at the rate of a month's end.
    pub(super) fn convert(&self, minor: i64, currency: u16, slot: usize) -> i64 {
        match self.other(currency) {
            None => minor,
            Some(other) => libm::round((minor as f64 / other.scale * other.rates[slot] * self.scale).clamp(-MOST, MOST)) as i64,
        }
    }

    fn other(&self, currency: u16) -> Option<&Other> {
        usize::from(currency).checked_sub(1).map(|at| &self.others[at])
    }

    /// Minor units of the workspace currency as an amount of it.
    #[must_use]
    pub fn major(&self, minor: i128) -> f64 {
        minor as f64 / self.scale
    }

    /// The currencies that are converted, by code.
    #[must_use]
    pub fn converted(&self) -> Vec<&str> {
        self.others.iter().map(|other| other.code.as_str()).collect()
    }

    /// Months of these that have no rate of their own.
    #[must_use]
    pub fn carried(&self) -> u64 {
        self.others.iter().map(|other| other.carried).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_without_a_rate_has_the_one_before_and_the_first_months_the_first() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let grid = Grid::of(day("2025-01-01"), AsOf(day("2025-04-30")));
        let rates = BTreeMap::from([(day("2025-02-01"), 1.1), (day("2025-04-01"), 1.2)]);
        let mut exchange = Exchange::new(Some("USD".to_owned()));
        let euro = exchange.add("EUR", &rates, &grid);
        assert_eq!((0..=4).map(|slot| exchange.convert(10_000, euro, slot)).collect::<Vec<_>>(), [11_000, 11_000, 11_000, 11_000, 12_000]);
        assert_eq!((exchange.carried(), exchange.converted()), (2, vec!["EUR"]));
    }

    #[test]
    fn yen_have_no_cents() {
        let yen = Exchange::new(Some("JPY".to_owned()));
        assert_eq!((yen.minor(1234.4, OWN), yen.major(1234).to_bits()), (1234, 1234.0_f64.to_bits()));
        let none = Exchange::new(None);
        assert_eq!((none.minor(0.005, OWN), none.minor(83.333_333, OWN), none.minor(1e300, OWN)), (1, 8333, 1_000_000_000_000_000));
    }
}
