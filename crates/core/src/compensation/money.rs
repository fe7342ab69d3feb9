//! Commission in whole minor units of a currency, so that parts sum to the total to the cent (definitions, section 0).

/// A whole in millionths: shares are reckoned in these, never in fractions that two machines may round apart.
pub const WHOLE: i64 = 1_000_000;

/// A share, or money for a unit of money, in millionths; half of one is rounded up.
#[must_use]
pub fn millionths(share: f64) -> i64 {
    libm::floor(share * WHOLE as f64 + 0.5) as i64
}

/// So many millionths of an amount in minor units; half a unit is rounded up.
#[must_use]
pub fn part_of(total: i64, millionths: i64) -> i64 {
    let twice = 2 * i128::from(total) * i128::from(millionths) + i128::from(WHOLE);
    twice.div_euclid(2 * i128::from(WHOLE)) as i64
}

/// An amount in minor units, the nearest; never below nothing.
#[must_use]
pub fn minor(amount: f64, digits: u32) -> i64 {
    libm::floor(amount * scale(digits) + 0.5).max(0.0) as i64
}

/// An amount in major units.
#[must_use]
pub fn major(amount: i64, digits: u32) -> f64 {
    amount as f64 / scale(digits)
}

fn scale(digits: u32) -> f64 {
    [1.0, 10.0, 100.0, 1000.0][digits.min(3) as usize]
}

/// Digits of a currency's minor unit (ISO 4217); two where nobody knows better.
#[must_use]
pub fn digits(currency: Option<&str>) -> u32 {
    const NONE: [&str; 16] =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];
    const THREE: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];
    match currency {
        Some(code) if NONE.contains(&code) => 0,
        Some(code) if THREE.contains(&code) => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_is_rounded_up() {
        assert_eq!([part_of(1, 500_000), part_of(3, 500_000), part_of(-1, 500_000)], [1, 2, 0]);
        assert_eq!([minor(0.29, 2), minor(1234.56, 2), minor(12.4, 0), minor(-3.0, 2)], [29, 123_456, 12, 0]);
        assert_eq!([digits(Some("JPY")), digits(Some("KWD")), digits(Some("CNY")), digits(None)], [0, 3, 2, 2]);
    }
}
