//! The chi-squared distribution.

use super::special::incomplete_gamma_above;

/// The chance of this value or a greater one, of so many degrees of freedom; nothing without any.
#[must_use]
pub fn chi_squared_above(value: f64, degrees: usize) -> Option<f64> {
    (degrees > 0).then(|| incomplete_gamma_above(value / 2.0, degrees as f64 / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tests::vectors;

    #[test]
    fn chances_agree_with_scipy() {
        for case in vectors("chi2_sf") {
            let [value, degrees, expected] = [0, 1, 2].map(|at| case[at].as_f64().expect("a number"));
            let found = chi_squared_above(value, degrees as usize).expect("some degrees");
            assert!((found - expected).abs() <= 1e-6 * expected, "{case}: {found}");
        }
        assert_eq!(chi_squared_above(3.0, 0), None);
    }
}
