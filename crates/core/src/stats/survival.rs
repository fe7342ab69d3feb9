//! How many are still there after a time: Kaplan & Meier (1958), with those who came under observation late (Tsai, Jewell & Wang 1987).
//!
//! The one estimator of the project: whatever can be told as [`Moment`]s, one a time, goes through [`kaplan_meier`], which is lazy: who
//! only wants a median stops there.

use super::log_log;
use crate::measure::Interval;

/// A life: from when it was watched, until when, and whether it ended then.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Watched {
    /// Age at which it came under observation; 0 where it was seen from its beginning.
    pub entry: f64,
    /// Age at its end, or when it was seen last.
    pub exit: f64,
    /// Whether it ended.
    pub ended: bool,
}

impl Watched {
    /// Whether it was ever at risk: after its entry, until its exit.
    #[must_use]
    pub fn counts(self) -> bool {
        self.entry < self.exit || (self.entry <= 0.0 && self.exit >= 0.0)
    }
}

/// What happened at one age.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moment {
    /// The age; 0 or more.
    pub time: f64,
    /// Lives that came under observation: at risk after this age, and at age 0 from it on.
    pub entered: u64,
    /// Lives that ended.
    pub ended: u64,
    /// Lives that were seen last: they count as there when others end at the same age.
    pub censored: u64,
}

/// An age at which some ended or were seen last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The age.
    pub time: f64,
    /// Lives watched just before it.
    pub at_risk: u64,
    /// Those that ended.
    pub ended: u64,
    /// Those that were seen last.
    pub censored: u64,
    /// The share still there after it.
    pub left: f64,
    /// Greenwood's sum (1926), Σ d ÷ (n · (n − d)): the variance of the share is left² times it. Endless where nobody is left.
    pub greenwood: f64,
}

impl Step {
    /// The 95 % interval of the share, see [`log_log`]; undefined where nobody is left, and where nothing tells a variance.
    #[must_use]
    pub fn band(&self) -> Option<Interval> {
        log_log(self.left, self.greenwood).filter(|_| self.left >= 1.0 || self.greenwood > 0.0)
    }
}

/// The moments of some lives, by age; the order of the lives is of no meaning. Lives that were never at risk are left out.
#[must_use]
pub fn moments(lives: impl IntoIterator<Item = Watched>) -> Vec<Moment> {
    // Numbers of 0 and more stand in the order of their bits, and whole numbers are sorted fast.
    let key = |time: f64| time.max(0.0).to_bits();
    let (mut entered, mut ended, mut censored) = (Vec::new(), Vec::new(), Vec::new());
    let mut from_the_beginning = 0;
    for life in lives.into_iter().filter(|life| life.counts()) {
        if life.entry > 0.0 {
            entered.push(key(life.entry));
        } else {
            from_the_beginning += 1;
        }
        if life.ended { &mut ended } else { &mut censored }.push(key(life.exit));
    }
    if entered.is_empty() && from_the_beginning == 0 {
        return Vec::new();
    }
    let mut moments = vec![Moment { entered: from_the_beginning, ..Moment::default() }];
    let mut lists = [entered, ended, censored];
    lists.iter_mut().for_each(|list| list.sort_unstable());
    let mut places = [0; 3];
    loop {
        let next = lists.iter().zip(places).filter_map(|(list, place)| list.get(place).copied()).min();
        let Some(next) = next else { return moments };
        let mut counts = [0; 3];
        for ((list, place), count) in lists.iter().zip(&mut places).zip(&mut counts) {
            let same = list[*place..].iter().take_while(|&&one| one == next).count();
            *place += same;
            *count = same as u64;
        }
        let [entered, ended, censored] = counts;
        match moments.last_mut() {
            // Only age 0 can stand there already.
            Some(last) if last.time.to_bits() == next => {
                last.ended += ended;
                last.censored += censored;
            }
            _ => moments.push(Moment { time: f64::from_bits(next), entered, ended, censored }),
        }
    }
}

/// The share still there, at each age at which some ended or were seen last; from moments by age.
pub fn kaplan_meier(moments: impl IntoIterator<Item = Moment>) -> impl Iterator<Item = Step> {
    let (mut there, mut left, mut greenwood) = (0_u64, 1.0, 0.0);
    moments.into_iter().filter_map(move |Moment { time, entered, ended, censored }| {
        let (early, late) = if time <= 0.0 { (entered, 0) } else { (0, entered) };
        let at_risk = there + early;
        there = (at_risk + late).saturating_sub(ended + censored);
        if ended > 0 && at_risk > 0 {
            let (n, d) = (at_risk as f64, ended as f64);
            left *= 1.0 - d / n;
            greenwood += d / (n * (n - d));
        }
        (ended + censored > 0).then_some(Step { time, at_risk, ended, censored, left, greenwood })
    })
}

/// Half and less than half: the last digits of a product do not decide.
const HALF: f64 = 0.5 + 1e-12;

/// The first age at which no more than half are left; nothing while that is not reached.
#[must_use]
pub fn median_time(moments: impl IntoIterator<Item = Moment>) -> Option<f64> {
    kaplan_meier(moments).find(|step| step.left <= HALF).map(|step| step.time)
}

/// A median with its 95 % interval (Brookmeyer & Crowley 1982); either end is nothing while it is not reached.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Median {
    /// The first age at which no more than half are left.
    pub time: Option<f64>,
    /// The first at which the lower end of the band is no more than half.
    pub low: Option<f64>,
    /// The first at which its upper end is.
    pub high: Option<f64>,
}

/// The median of a curve. Where nobody is left there is no band: its lower end would be 0, its upper one is unknown.
#[must_use]
pub fn median(steps: &[Step]) -> Median {
    let first = |holds: &dyn Fn(&Step) -> bool| steps.iter().find(|step| holds(step)).map(|step| step.time);
    Median {
        time: first(&|step| step.left <= HALF),
        low: first(&|step| step.band().is_none_or(|band| band.low <= HALF)),
        high: first(&|step| step.band().is_some_and(|band| band.high <= HALF)),
    }
}

/// The share still there at an age.
#[must_use]
pub fn left_at(steps: &[Step], time: f64) -> f64 {
    let at = steps.partition_point(|step| step.time <= time);
    at.checked_sub(1).map_or(1.0, |at| steps[at].left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::studies::{Study, number, survival};
    use proptest::prelude::*;
    use serde_json::Value;

    fn agrees(lives: impl IntoIterator<Item = Watched>, told: &Value) {
        let steps: Vec<Step> = kaplan_meier(moments(lives)).collect();
        let close = |found: f64, expected: f64| (found - expected).abs() <= 1e-9 * expected.abs();
        let mut ended = 0;
        for row in told["rows"].as_array().expect("a list") {
            let [time, at_risk, events, censored, entered, left, low, high] = [0, 1, 2, 3, 4, 5, 6, 7].map(|at| number(&row[at]));
            if events + censored <= 0.0 {
                continue;
            }
            let step = steps.iter().find(|step| close(step.time, time)).unwrap_or_else(|| panic!("no step at {time}"));
            // Its table counts those who come under observation at an age as at risk at it; its curve does not.
            let entered = if time > 0.0 { entered } else { 0.0 };
            let counts = [(step.at_risk as f64 + entered, at_risk), (step.ended as f64, events), (step.censored as f64, censored)];
            assert!(counts.iter().all(|&(found, expected)| close(found, expected)), "{row}: {step:?}");
            assert!((step.left - left).abs() <= 1e-9 * left.max(1e-3), "{row}: {step:?}");
            match step.band() {
                Some(band) => assert!(close(band.low, low) && close(band.high, high), "{row}: {step:?} {band:?}"),
                None => assert!(low + high < 1e-9, "{row}"),
            }
            ended += step.ended;
        }
        assert_eq!(Some(ended), told["events"].as_u64());
        let median = median(&steps);
        let told = [&told["median"], &told["median_ci95"][0], &told["median_ci95"][1]];
        assert_eq!([median.time, median.low, median.high], told.map(Value::as_f64));
    }

    #[test]
    fn the_studies_come_out_as_lifelines_has_them() {
        let told = survival();
        for (study, time, event) in [
            (Study::LUNG, "time", "status"),
            (Study::ROSSI, "week", "arrest"),
            (Study::WALTONS, "T", "E"),
            (Study::LARYNX, "time", "death"),
            (Study::GBSG2, "time", "cens"),
        ] {
            agrees(study.lives(time, event), &told[study.name]["all"]);
        }
        let lung = Study::LUNG.lives("time", "status");
        for sex in ["1", "2"] {
            let of_sex = lung.iter().zip(Study::LUNG.cells("sex")).filter(|(_, cell)| cell == sex).map(|(&life, _)| life);
            agrees(of_sex, &told["lung"]["by_sex"][sex]);
        }
    }

    #[test]
    fn who_came_late_was_not_at_risk_before() {
        let lives = [(0.0, 2.0, true), (0.0, 5.0, false), (3.0, 4.0, true), (2.0, 2.0, true)];
        let lives = lives.map(|(entry, exit, ended)| Watched { entry, exit, ended });
        let told: Vec<_> =
            kaplan_meier(moments(lives)).map(|step| (step.time, step.at_risk, step.ended, step.censored, step.left)).collect();
        assert_eq!(told, [(2.0, 2, 1, 0, 0.5), (4.0, 2, 1, 0, 0.25), (5.0, 1, 0, 1, 0.25)]);
        let told = &survival()["lung"]["delayed_entry (entry=floor(0.3*time) on odd 0-based rows, else 0)"];
        let mut lives = Study::LUNG.lives("time", "status");
        lives.iter_mut().skip(1).step_by(2).for_each(|life| life.entry = libm::floor(life.exit * 0.3));
        agrees(lives, told);
    }

    #[test]
    fn a_band_is_whole_at_first_and_empty_at_the_end() {
        let lives = [(1.0, false), (2.0, true), (3.0, true)].map(|(exit, ended)| Watched { entry: 0.0, exit, ended });
        let bands: Vec<Option<Interval>> = kaplan_meier(moments(lives)).map(|step| step.band()).collect();
        assert_eq!(bands[0], Some(Interval { low: 1.0, high: 1.0 }));
        assert!(bands[1].is_some_and(|band| band.low > 0.0 && band.high < 1.0) && bands[2].is_none());
        assert!(moments([]).is_empty() && median(&[]) == Median::default());
    }

    fn lives() -> impl Strategy<Value = Vec<Watched>> {
        let life = (0_u8..12, 0_u8..30, any::<bool>()).prop_map(|(entry, exit, ended)| Watched {
            entry: f64::from(entry.saturating_sub(6)),
            exit: f64::from(exit) / 2.0,
            ended,
        });
        prop::collection::vec(life, 0..40)
    }

    proptest! {
        #[test]
        fn a_curve_never_rises_and_stays_within_its_band(lives in lives()) {
            let steps: Vec<Step> = kaplan_meier(moments(lives.iter().copied())).collect();
            let mut before = 1.0;
            for step in &steps {
                prop_assert!(step.left <= before && step.left >= 0.0 && step.at_risk >= step.ended + step.censored);
                before = step.left;
                if let Some(band) = step.band() {
                    prop_assert!(0.0 <= band.low && band.low <= step.left + 1e-12 && step.left <= band.high + 1e-12 && band.high <= 1.0);
                }
            }
            let all = lives.iter().filter(|life| life.counts()).count() as u64;
            prop_assert_eq!(steps.iter().map(|step| step.ended + step.censored).sum::<u64>(), all);
            let turned: Vec<Step> = kaplan_meier(moments(lives.iter().rev().copied())).collect();
            prop_assert_eq!(&steps, &turned);
            let lazily = median_time(moments(lives.iter().copied()));
            prop_assert_eq!(lazily, median(&steps).time);
        }

        #[test]
        fn without_censoring_the_curve_is_the_share_that_is_left(exits in prop::collection::vec(1_u8..20, 1..40)) {
            let steps: Vec<Step> =
                kaplan_meier(moments(exits.iter().map(|&exit| Watched { entry: 0.0, exit: f64::from(exit), ended: true }))).collect();
            for step in steps {
                let left = exits.iter().filter(|&&exit| f64::from(exit) > step.time).count() as f64 / exits.len() as f64;
                prop_assert!((step.left - left).abs() < 1e-12);
            }
        }
    }
}
