//! A small random number generator whose draws are the same on every machine.
//!
//! SplitMix64 (Steele, Lea & Flood 2014). Draws use integer arithmetic and the four basic operations of f64 alone, which IEEE 754
//! fixes to the bit; no logarithm, power or root, whose last digit differs between wasm and native libraries.

/// A stream of draws; streams of different names do not disturb each other.
pub(super) struct Rng(u64);

impl Rng {
    /// The stream of this name under a seed: adding a draw to one part of the company leaves the others as they were.
    pub(super) fn new(seed: u64, stream: &str) -> Rng {
        // FNV-1a over the name, then mixed with the seed.
        let name = stream.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut rng = Rng(seed ^ name);
        rng.0 = rng.next() ^ seed.rotate_left(32);
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1), in steps of 2⁻⁵³.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True with this probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Uniform among `low..=high`; `low` if the range is empty.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        if high <= low {
            return low;
        }
        let width = (i64::from(high) - i64::from(low) + 1) as u64;
        low + ((u128::from(self.next()) * u128::from(width)) >> 64) as i32
    }

    /// One of the items, each as likely as the others.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.between(0, items.len() as i32 - 1) as usize]
    }

    /// The place of one of the weights, as likely as it is heavy.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        weights.len() - 1
    }

    /// A draw from a distribution given by equally spaced quantiles (minimum first, maximum last), straight in between.
    pub(super) fn along(&mut self, quantiles: &[f64]) -> f64 {
        let place = self.unit() * (quantiles.len() - 1) as f64;
        let step = place as usize;
        let (low, high) = (quantiles[step], quantiles[(step + 1).min(quantiles.len() - 1)]);
        low + (high - low) * (place - step as f64)
    }

    /// A bell-shaped draw: the sum of four uniforms, within 3.5 deviations of its mean.
    pub(super) fn around(&mut self, mean: f64, deviation: f64) -> f64 {
        let sum = self.unit() + self.unit() + self.unit() + self.unit();
        // Four uniforms have the variance 4/12; 1.732 050 8 is its inverse root.
        mean + (sum - 2.0) * 1.732_050_8 * deviation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_the_published_ones() {
        // SplitMix64 from state 1234567, the reference values of Vigna's splitmix64.c.
        let mut rng = Rng(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| rng.next()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn ranges_are_filled_to_both_ends() {
        let mut rng = Rng::new(1, "test");
        let drawn: Vec<i32> = (0..1000).map(|_| rng.between(-2, 2)).collect();
        for value in -2..=2 {
            assert!((150..250).contains(&drawn.iter().filter(|&&d| d == value).count()), "{value}");
        }
        assert_eq!(rng.between(5, 4), 5);
    }

    #[test]
    fn a_bell_has_its_mean_and_deviation() {
        let mut rng = Rng::new(1, "bell");
        let drawn: Vec<f64> = (0..20_000).map(|_| rng.around(55.0, 12.0)).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let variance = drawn.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / 20_000.0;
        assert!((mean - 55.0).abs() < 0.4 && (variance - 144.0).abs() < 8.0, "{mean} {variance}");
    }

    #[test]
    fn quantiles_come_back() {
        let mut rng = Rng::new(1, "along");
        let below = (0..10_000).filter(|_| rng.along(&[0.0, 10.0, 100.0]) < 10.0).count();
        assert!((4_800..5_200).contains(&below), "{below}");
    }
}
