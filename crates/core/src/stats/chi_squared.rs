//! The tail of a chi-squared distribution.

use super::special::incomplete_gamma;

/// Terms after which the fraction is taken as it stands.
const TERMS: u32 = 10_000;

/// The chance of a value of `x` or more with so many degrees of freedom. Small tails keep their digits: they are reckoned by themselves
/// (Lentz's continued fraction), not as what is left of 1.
#[must_use]
pub fn chi_squared_beyond(x: f64, freedom: f64) -> f64 {
    let (half, shape) = (x / 2.0, freedom / 2.0);
    if half < shape + 1.0 {
        return 1.0 - incomplete_gamma(half, shape);
    }
    const TINY: f64 = 1e-300;
    let no_zero = |value: f64| if f64::abs(value) < TINY { TINY } else { value };
    let mut b = half + 1.0 - shape;
    let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
    let mut fraction = d;
    for step in 1..=TERMS {
        let n = f64::from(step);
        let a = -n * (n - shape);
        b += 2.0;
        d = 1.0 / no_zero(a * d + b);
        c = no_zero(b + a / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() <= 1e-16 {
            break;
        }
    }
    libm::exp(shape * libm::log(half) - half - libm::lgamma(shape)) * fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tests::vectors;

    #[test]
    fn tails_agree_with_scipy() {
        for case in vectors("chi2_sf") {
            let [x, freedom, expected] = [0, 1, 2].map(|at| case[at].as_f64().expect("a number"));
            let found = chi_squared_beyond(x, freedom);
            assert!((found - expected).abs() <= 1e-9 * expected, "{x} {freedom}: {found}, not {expected}");
        }
    }
}
