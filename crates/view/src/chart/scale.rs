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

/// Round figures at equal steps (1, 2, 2.5 or 5 with zeros) that hold both ends and 0, ascending; at most so many steps, one at least.
pub(super) fn around_zero(low: f64, high: f64, most: usize) -> Vec<f64> {
    let steps = (-4..13).flat_map(|power| [1.0, 2.0, 2.5, 5.0].map(|digit| digit * libm::pow(10.0, f64::from(power))));
    let count = |extent: f64, step: f64| libm::ceil(extent.max(0.0) / step - 1e-9) as i64;
    let of = |step: f64| (count(-low, step), count(high, step));
    let fits = |step: &f64| {
        let (below, above) = of(*step);
        below + above <= most as i64
    };
    let step = steps.into_iter().find(fits).unwrap_or_else(|| low.abs().max(high.abs()));
    let (below, above) = of(step);
    let above = if below + above == 0 { 1 } else { above };
    (-below..=above).map(|at| at as f64 * step).collect()
}

/// Moves ascending heights until each is so far from the next, and all lie between two edges as far as there is room.
pub(super) fn spread(levels: &mut [f64], apart: f64, (top, bottom): (f64, f64)) {
    let mut least = top;
    for level in levels.iter_mut() {
        *level = level.max(least);
        least = *level + apart;
    }
    let mut most = bottom;
    for level in levels.iter_mut().rev() {
        *level = level.min(most);
        most = *level - apart;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_with_two_signs_has_zero_on_it() {
        assert_eq!(around_zero(-30.0, 47.0, 6), [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0]);
        let small: Vec<f64> = around_zero(0.0, 0.09, 4).into_iter().map(|tick| libm::round(tick * 1e3)).collect();
        assert_eq!(small, [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(around_zero(-12.0, 0.0, 3), [-15.0, -10.0, -5.0, 0.0]);
        assert_eq!(around_zero(0.0, 0.0, 3).len(), 2);
    }

    #[test]
    fn names_are_pushed_apart_and_stay_inside() {
        let mut levels = [5.0, 6.0, 95.0, 99.0];
        spread(&mut levels, 10.0, (0.0, 100.0));
        assert!(levels.iter().zip([5.0, 15.0, 90.0, 100.0]).all(|(found, expected)| f64::abs(found - expected) < 1e-9), "{levels:?}");
    }

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
