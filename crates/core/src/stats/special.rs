//! Incomplete beta and gamma functions, and the points below which a share of these distributions lies.

/// The regularised incomplete beta function: the share of a beta distribution below `x`, by its continued fraction (Lentz's method).
#[must_use]
pub fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    const TINY: f64 = 1e-300;
    let no_zero = |value: f64| if f64::abs(value) < TINY { TINY } else { value };
    let front = libm::exp(libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x)) / a;
    let mut c = 1.0;
    let mut d = 1.0 / no_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for step in 1..=400 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = fraction;
        for term in [even, odd] {
            d = 1.0 / no_zero(1.0 + term * d);
            c = no_zero(1.0 + term / c);
            fraction *= d * c;
        }
        if (fraction - before).abs() <= 1e-16 * fraction.abs() {
            break;
        }
    }
    front * fraction
}

/// The regularised lower incomplete gamma function: the share of a gamma distribution of this shape and of scale 1 below `x`; by its
/// series, and above the shape by its continued fraction (Lentz's method).
#[must_use]
pub fn incomplete_gamma(x: f64, shape: f64) -> f64 {
    if x <= 0.0 {
        0.0
    } else if x < shape + 1.0 {
        gamma_series(x, shape)
    } else {
        1.0 - gamma_fraction(x, shape)
    }
}

/// The share of a gamma distribution of this shape and of scale 1 above `x`: to the last digit also where it is tiny.
#[must_use]
pub fn incomplete_gamma_above(x: f64, shape: f64) -> f64 {
    if x <= 0.0 {
        1.0
    } else if x < shape + 1.0 {
        1.0 - gamma_series(x, shape)
    } else {
        gamma_fraction(x, shape)
    }
}

fn gamma_front(x: f64, shape: f64) -> f64 {
    libm::exp(shape * libm::log(x) - x - libm::lgamma(shape))
}

fn gamma_series(x: f64, shape: f64) -> f64 {
    let (mut term, mut total) = (1.0 / shape, 1.0 / shape);
    for step in 1..=TERMS {
        term *= x / (shape + f64::from(step));
        total += term;
        if term <= 1e-17 * total {
            break;
        }
    }
    (gamma_front(x, shape) * total).min(1.0)
}

fn gamma_fraction(x: f64, shape: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for step in 1..=TERMS {
        let n = f64::from(step);
        let a = -n * (n - shape);
        b += 2.0;
        d = a * d + b;
        d = 1.0 / if f64::abs(d) < TINY { TINY } else { d };
        c = b + a / c;
        c = if f64::abs(c) < TINY { TINY } else { c };
        let change = d * c;
        fraction *= change;
        if (change - 1.0).abs() <= 1e-16 {
            break;
        }
    }
    gamma_front(x, shape) * fraction
}

/// Terms after which a series is taken as it stands.
const TERMS: u32 = 10_000;

/// The point below which a share of a beta distribution lies.
#[must_use]
pub fn beta_quantile(share: f64, a: f64, b: f64) -> f64 {
    halved(share, 0.0, 1.0, |x| incomplete_beta(x, a, b))
}

/// The point below which a share of a gamma distribution of scale 1 lies.
#[must_use]
pub fn gamma_quantile(share: f64, shape: f64) -> f64 {
    let mut high = shape.max(1.0);
    while incomplete_gamma(high, shape) < share && high < 1e300 {
        high *= 2.0;
    }
    halved(share, 0.0, high, |x| incomplete_gamma(x, shape))
}

/// Where a function that rises reaches a value.
pub(super) fn halved(value: f64, mut low: f64, mut high: f64, rising: impl Fn(f64) -> f64) -> f64 {
    // Some quantiles lie so near to 0 that halving from 1 takes many steps.
    for _ in 0..1100 {
        let middle = (low + high) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if rising(middle) < value {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tests::vectors;

    #[test]
    fn quantiles_agree_with_scipy() {
        for case in vectors("beta_ppf") {
            let [share, a, b, expected] = [0, 1, 2, 3].map(|at| case[at].as_f64().expect("a number"));
            let found = beta_quantile(share, a, b);
            assert!((found - expected).abs() <= 1e-9 * expected.max(1e-3), "beta {share} {a} {b}: {found}, not {expected}");
        }
        for case in vectors("gamma_ppf_shape_scale1") {
            let [share, shape, expected] = [0, 1, 2].map(|at| case[at].as_f64().expect("a number"));
            let found = gamma_quantile(share, shape);
            assert!((found - expected).abs() <= 1e-9 * expected.max(1e-3), "gamma {share} {shape}: {found}, not {expected}");
        }
    }
}
