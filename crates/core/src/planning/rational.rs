//! Exact fractions: 20 deals at a win rate of 1/3 need 60 intents, not 61.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A fraction of whole numbers, 0 or more, in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratio {
    over: u64,
    under: u64,
}

/// A text is no fraction, percentage or decimal of 0 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotARatio;

/// Decimals read at most; more than any price or rate has.
const DECIMALS: usize = 9;

impl Ratio {
    /// What it is written as.
    pub const TAKES: &'static str = "a fraction such as 1/3, a decimal such as 0.25, or a percentage such as 25%";

    /// A fraction; nothing where the lower number is 0.
    #[must_use]
    pub fn new(over: u64, under: u64) -> Option<Ratio> {
        let by = common(over, under);
        (under > 0).then(|| Ratio { over: over / by, under: under / by })
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: u64) -> Ratio {
        Ratio { over: number, under: 1 }
    }

    /// The number nearest to it.
    #[must_use]
    pub fn value(self) -> f64 {
        self.over as f64 / self.under as f64
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// It by another; nothing where that is 0, or where the terms of the result are too long to hold.
    #[must_use]
    pub fn by(self, other: Ratio) -> Option<Ratio> {
        other.turned().and_then(|turned| self.times(turned))
    }

    /// It times another; nothing where the terms of the result are too long to hold.
    #[must_use]
    pub fn times(self, other: Ratio) -> Option<Ratio> {
        // Taken crosswise first, the terms stay as short as they can be.
        let (first, second) = (Ratio::new(self.over, other.under)?, Ratio::new(other.over, self.under)?);
        Ratio::new(first.over.checked_mul(second.over)?, first.under.checked_mul(second.under)?)
    }

    /// It and another; nothing where the terms of the result are too long to hold.
    #[must_use]
    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        let shared = common(self.under, other.under);
        let (mine, theirs) = (other.under / shared, self.under / shared);
        Ratio::new(self.over.checked_mul(mine)?.checked_add(other.over.checked_mul(theirs)?)?, self.under.checked_mul(mine)?)
    }

    /// It less another; 0 where that is as great, or where the terms of the result are too long to hold.
    #[must_use]
    pub fn less(self, other: Ratio) -> Ratio {
        let shared = common(self.under, other.under);
        let (mine, theirs) = (other.under / shared, self.under / shared);
        let terms = || self.over.checked_mul(mine)?.checked_sub(other.over.checked_mul(theirs)?).zip(self.under.checked_mul(mine));
        terms().and_then(|(over, under)| Ratio::new(over, under)).unwrap_or(Ratio::whole(0))
    }

    /// The least whole number that is not below it.
    #[must_use]
    pub fn up(self) -> u64 {
        self.over.div_ceil(self.under)
    }

    /// The greatest whole number that is not above it.
    #[must_use]
    pub fn down(self) -> u64 {
        self.over / self.under
    }

    fn turned(self) -> Option<Ratio> {
        Ratio::new(self.under, self.over)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        let times = |a: u64, b: u64| u128::from(a) * u128::from(b);
        times(self.over, other.under).cmp(&times(other.over, self.under))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The greatest common divisor; 1 at least.
fn common(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl FromStr for Ratio {
    type Err = NotARatio;

    fn from_str(text: &str) -> Result<Ratio, NotARatio> {
        let text = narrow(text.trim());
        let text = text.as_str();
        if let Some((over, under)) = text.split_once('/') {
            return decimal(over)?.by(decimal(under)?).ok_or(NotARatio);
        }
        match text.strip_suffix('%') {
            Some(percent) => decimal(percent)?.by(Ratio::whole(100)).ok_or(NotARatio),
            None => decimal(text),
        }
    }
}

/// Whether a number is written as a fraction or a percentage.
#[must_use]
pub fn is_part(text: &str) -> bool {
    text.contains(['/', '／', '%', '％'])
}

/// Letters of full width, as a Chinese keyboard may write them, in their narrow form.
fn narrow(text: &str) -> String {
    let one = |letter: char| {
        let narrow = u32::from(letter).checked_sub(0xFEE0).and_then(char::from_u32);
        narrow.filter(char::is_ascii_graphic).unwrap_or(letter)
    };
    text.chars().map(one).collect()
}

/// A number of 0 or more with decimals, exactly; thousands may be set apart by commas.
fn decimal(text: &str) -> Result<Ratio, NotARatio> {
    let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let whole = ungrouped(whole).ok_or(NotARatio)?;
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && decimals.is_empty() || !are_digits(&whole) || !are_digits(decimals) || decimals.len() > DECIMALS {
        return Err(NotARatio);
    }
    let over = format!("{whole}{decimals}").parse().map_err(|_| NotARatio)?;
    Ratio::new(over, 10u64.pow(decimals.len() as u32)).ok_or(NotARatio)
}

/// Digits without the commas that set thousands apart; nothing where a comma stands elsewhere.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let is_apart = text.contains(',');
    let is_set = (!is_apart || (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3);
    is_set.then(|| text.replace(',', ""))
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.under {
            1 => write!(f, "{}", self.over),
            under => write!(f, "{}/{under}", self.over),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_read_as_people_write_them_and_stay_exact() {
        let read = |text: &str| text.parse::<Ratio>().map(|ratio| ratio.to_string()).unwrap_or_default();
        assert_eq!(
            ["1/3", "36/360", "0.25", "25%", "100000", "1234.50", ".5", "6,000,000", "1，250.5", "１５％", "１／３"].map(read),
            ["1/3", "1/10", "1/4", "1/4", "100000", "2469/2", "1/2", "6000000", "2501/2", "3/20", "1/3"]
        );
        assert_eq!(
            ["", "1/0", "-1", "1e3", "a", "1/3/4", "0.1234567890", "99999999999999999999", "6,00", ",100", "1,5"].map(read),
            [const { String::new() }; 11]
        );
    }

    #[test]
    fn a_fraction_and_a_percentage_are_told_from_a_number() {
        assert_eq!(["1/3", "１／３", "25%", "２５％", "0.25", "１，０００"].map(is_part), [true, true, true, true, false, false]);
    }

    #[test]
    fn twenty_by_a_third_is_sixty() {
        let third: Ratio = "1/3".parse().expect("a fraction");
        assert_eq!(Ratio::whole(20).by(third).map(Ratio::up), Some(60));
        assert!(third < Ratio::whole(1) && third > Ratio::whole(0));
        assert_eq!([Ratio::whole(1).less(third), third.less(Ratio::whole(1))].map(|ratio| ratio.to_string()), ["2/3", "0"]);
        assert_eq!((Ratio::whole(20).by(Ratio::whole(0)), Ratio::whole(u64::MAX).times(Ratio::whole(2))), (None, None));
    }
}
