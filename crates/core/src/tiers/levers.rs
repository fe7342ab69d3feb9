//! What argues for the lever that the article names for a tier, and what does not.

use super::economics::{BENCHMARK, Unit};
use super::rules::Tier;

/// From this share on field selling to small companies is worth naming; below it what winning one costs tells more (a choice).
const A_QUARTER: f64 = 0.25;
/// LTV to CAC from which on it is commonly held to be sound (a rule of thumb of the trade, no figure of the article).
/// It is about a whole life: what a customer brings within the months observed is measured by it only where nobody is left after them.
pub const SOUND: f64 = 3.0;
/// Within fewer months a customer has brought back what winning it cost, or has not.
const EVEN: f64 = 1.0;
/// Fewer customers argue for nothing.
const FEW: f64 = 5.0;

/// Which way a figure argues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argues {
    /// For the lever.
    For,
    /// Not for it: the figure is already on the side to which the lever would move it.
    NotFor,
    /// Too few customers to tell.
    Few,
}

impl Argues {
    /// Every way.
    pub const ALL: [Argues; 3] = [Argues::For, Argues::NotFor, Argues::Few];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Argues::For => "for",
            Argues::NotFor => "not_for",
            Argues::Few => "few",
        }
    }
}

/// A figure of a tier beside what it is measured by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Argument {
    /// Which, as a code.
    pub code: &'static str,
    /// The figure.
    pub value: f64,
    /// What it is measured by: the same of all customers together, or a benchmark.
    pub beside: f64,
    /// Which way it argues.
    pub argues: Argues,
}

/// The figure that argues for a tier's lever or does not; nothing where none is told.
///
/// Professional and micro (lower CRC or raise the price): CRC of a year as a share of a year's ARPA argues for it where it is above that of
/// all customers together; without costs the share of our people's activities where it is above the share of MRR. Small and medium (inside
/// sales): the share won in the field, from a quarter on; else CAC to CRC above the article's benchmark; without CRC the months until CAC is
/// paid back, where they are more than of all together. Enterprise (raise LTV): LTV to CAC below one within the months observed, or below
/// three where these are whole lives. What is measured by few new customers, or customers in the mean, argues for nothing.
#[must_use]
pub fn argument(tier: Tier, unit: &Unit, all: &Unit, year: Option<f64>, margin: f64, won_in_field: Option<f64>) -> Option<Argument> {
    let (won, kept) = (unit.new as f64, (unit.open + unit.close) as f64 / 2.0);
    let above =
        |code, value: Option<f64>, beside: Option<f64>, n: f64| Some(judged(code, value?, beside?, n, |value, beside| value > beside));
    let share = |part: Option<f64>, whole: Option<f64>| part.zip(whole.filter(|&whole| whole > 0.0)).map(|(part, whole)| part / whole);
    match tier {
        Tier::Micro => above("crc_of_year", unit.crc_of_year(year), all.crc_of_year(year), kept)
            .or_else(|| above("effort", share(unit.activities, all.activities), share(unit.mrr, all.mrr), unit.customers as f64)),
        Tier::Smb => above("won_in_field", won_in_field.filter(|&share| share > A_QUARTER), Some(A_QUARTER), won)
            .or_else(|| above("cac_to_crc", unit.cac_to_crc(year), Some(BENCHMARK), won))
            .or_else(|| above("payback", unit.payback_months(margin), all.payback_months(margin), won)),
        Tier::Enterprise => {
            let beside = if unit.lifetime?.still_there > 0.0 { EVEN } else { SOUND };
            Some(judged("ltv_to_cac", unit.ltv_to_cac()?, beside, won, |value, beside| value < beside))
        }
    }
}

fn judged(code: &'static str, value: f64, beside: f64, n: f64, argues: impl Fn(f64, f64) -> bool) -> Argument {
    let argues = match argues(value, beside) {
        _ if n < FEW => Argues::Few,
        true => Argues::For,
        false => Argues::NotFor,
    };
    Argument { code, value, beside, argues }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::lifetime::Lifetime;

    fn unit(new: u64, acquire: f64, keep: f64, arpa: f64) -> Unit {
        Unit { new, open: 10, close: 10, acquire: Some(acquire), keep: Some(keep), customers: 10, arpa: Some(arpa), ..Unit::default() }
    }

    fn told(tier: Tier, of: &Unit, all: &Unit, field: Option<f64>) -> Option<(&'static str, f64, f64, &'static str)> {
        argument(tier, of, all, Some(1.0), 1.0, field).map(|one| (one.code, one.value, one.beside, one.argues.code()))
    }

    #[test]
    fn what_is_already_where_the_lever_would_move_it_does_not_argue_for_it() {
        let all = unit(10, 600.0, 120.0, 10.0);
        // Keeping one costs 12 of 120 a year of all; of micro companies 30 of 120, or 6.
        assert_eq!(told(Tier::Micro, &unit(10, 0.0, 300.0, 10.0), &all, None), Some(("crc_of_year", 0.25, 0.1, "for")));
        assert_eq!(told(Tier::Micro, &unit(10, 0.0, 60.0, 10.0), &all, None), Some(("crc_of_year", 0.05, 0.1, "not_for")));
        assert_eq!(told(Tier::Smb, &unit(10, 840.0, 120.0, 10.0), &all, None), Some(("cac_to_crc", 7.0, 6.0, "for")));
        assert_eq!(told(Tier::Smb, &unit(10, 600.0, 120.0, 10.0), &all, None), Some(("cac_to_crc", 5.0, 6.0, "not_for")));
        assert_eq!(told(Tier::Smb, &unit(10, 600.0, 120.0, 10.0), &all, Some(0.4)), Some(("won_in_field", 0.4, 0.25, "for")));
        assert_eq!(told(Tier::Smb, &unit(4, 840.0, 120.0, 10.0), &all, None).map(|one| one.3), Some("few"));
        let without = Unit { keep: None, ..unit(10, 600.0, 0.0, 10.0) };
        assert_eq!(told(Tier::Smb, &without, &unit(10, 300.0, 0.0, 10.0), None), Some(("payback", 6.0, 3.0, "for")));
        let costless =
            |activities, mrr| Unit { acquire: None, keep: None, activities: Some(activities), mrr: Some(mrr), ..unit(10, 0.0, 0.0, 10.0) };
        assert_eq!(told(Tier::Micro, &costless(20.0, 5.0), &costless(100.0, 100.0), None), Some(("effort", 0.2, 0.05, "for")));
        assert_eq!(told(Tier::Micro, &costless(2.0, 5.0), &costless(100.0, 100.0), None), Some(("effort", 0.02, 0.05, "not_for")));
        assert_eq!(told(Tier::Enterprise, &costless(2.0, 5.0), &costless(100.0, 100.0), None), None);
    }

    #[test]
    fn the_rule_of_three_is_about_whole_lives() {
        let brings =
            |revenue, still_there| Unit { lifetime: Some(Lifetime { revenue, months: 17, still_there }), ..unit(10, 1000.0, 0.0, 10.0) };
        let of = |revenue, still_there| told(Tier::Enterprise, &brings(revenue, still_there), &unit(10, 1000.0, 0.0, 10.0), None);
        assert_eq!(of(290.0, 0.8), Some(("ltv_to_cac", 2.9, 1.0, "not_for")), "most are still there");
        assert_eq!(of(90.0, 0.8), Some(("ltv_to_cac", 0.9, 1.0, "for")));
        assert_eq!(of(290.0, 0.0), Some(("ltv_to_cac", 2.9, 3.0, "for")));
    }
}
