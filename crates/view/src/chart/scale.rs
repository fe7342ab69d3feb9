//! From figures to places.

/// A straight scale: figures `from`–`to` over pixels `start`–`end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Scale {
    /// Where a figure lies; a scale without extent lies at its start.
    pub(super) fn at(self, figure: f64) -> f64 {
        let extent = self.to - self.from;
        if extent <= 0.0 { self.start } else { self.start + (figure - self.from) / extent * (self.end - self.start) }
    }
}

/// Round figures of a count axis above 0, at most so many, the last at or below the highest; whole numbers only.
pub(super) fn ticks(highest: f64, most: usize) -> Vec<f64> {
    let steps = (0..12).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * libm::pow(10.0, f64::from(power))));
    let step = steps.into_iter().find(|step| highest / step < most as f64 + 1.0).unwrap_or(highest);
    (1..=most).map(|at| at as f64 * step).filter(|&tick| tick <= highest).collect()
}

/// The least range of two equal round steps (1, 2, 2.5 or 5 with zeros) that holds both figures, which are not negative.
pub(super) fn round_range(low: f64, high: f64) -> (f64, f64) {
    let steps = (-2..13).flat_map(|power| [1.0, 2.0, 2.5, 5.0].map(|digit| digit * libm::pow(10.0, f64::from(power))));
    let from = |step: f64| libm::floor(low.max(0.0) / step) * step;
    let step = steps.into_iter().find(|&step| from(step) + 2.0 * step >= high);
    step.map_or((low, high), |step| (from(step), from(step) + 2.0 * step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_round_and_holds_both_ends() {
        assert_eq!(round_range(77_000.0, 118_500.0), (75_000.0, 125_000.0));
        assert_eq!(round_range(0.0, 3.0), (0.0, 4.0));
        assert_eq!(round_range(100.0, 100.0), (100.0, 100.02));
    }

    #[test]
    fn ticks_are_round_whole_and_few() {
        assert_eq!(ticks(32.0, 3), [10.0, 20.0, 30.0]);
        assert_eq!(ticks(1.0, 3), [1.0]);
        assert_eq!(ticks(7400.0, 3), [2000.0, 4000.0, 6000.0]);
        assert!(ticks(0.0, 3).is_empty());
    }
}
