//! What is wrong with a model, as facts; a faulty model still scores, over the weights it has.

use serde::{Deserialize, Serialize};

use super::rule::When;
use super::{HealthModel, Measured, Models, Part};

/// The longest window, and the longest time that a customer counts as new, in days: ten years.
pub const LONGEST: i32 = 3660;

/// A fault of a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fault {
    /// There is no model, or it has no parts.
    Empty,
    /// More than 30 parts.
    TooManyParts,
    /// The weights do not sum to 100.
    WeightsSum {
        /// What they sum to.
        sum: f64,
    },
    /// A weight, a threshold or a number of points is negative or no number.
    BadNumber {
        /// In which part.
        part: String,
    },
    /// Two parts, or two models, have one name.
    Repeated {
        /// The name.
        name: String,
    },
    /// A name is empty or holds more than letters, digits, blanks, `_` and `-`.
    BadName {
        /// The name.
        name: String,
    },
    /// A step can never decide: an earlier one always does.
    Unreachable {
        /// In which part.
        part: String,
        /// Which step, from 0.
        step: usize,
    },
    /// Points exceed what they are parts of.
    PointsOverOutOf {
        /// In which part.
        part: String,
    },
    /// A condition on a level where a number is measured, or the other way round.
    WrongKind {
        /// In which part.
        part: String,
        /// Which step, from 0.
        step: usize,
    },
    /// A window is shorter than a day or longer than ten years.
    BadWindow {
        /// In which part.
        part: String,
    },
    /// The healthy band does not begin above the watched one, or they lie outside 0–100.
    BandsUnordered,
    /// The least coverage is no share.
    BadCoverage,
    /// Customers count as new for fewer than no days, or for more than ten years.
    BadNewUnder,
    /// A segment is given a model that does not exist.
    UnknownModel {
        /// The segment.
        segment: String,
        /// The name no model has.
        model: String,
    },
}

impl Fault {
    /// The fault as a code for notes and exports.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Empty => "empty_model",
            Fault::TooManyParts => "too_many_parts",
            Fault::WeightsSum { .. } => "weights_sum",
            Fault::BadNumber { .. } => "bad_number",
            Fault::Repeated { .. } => "repeated_name",
            Fault::BadName { .. } => "bad_name",
            Fault::Unreachable { .. } => "unreachable_step",
            Fault::PointsOverOutOf { .. } => "points_over_out_of",
            Fault::WrongKind { .. } => "wrong_kind",
            Fault::BadWindow { .. } => "bad_window",
            Fault::BandsUnordered => "bands_unordered",
            Fault::BadCoverage => "bad_coverage",
            Fault::BadNewUnder => "bad_new_under",
            Fault::UnknownModel { .. } => "unknown_model",
        }
    }
}

impl HealthModel {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.parts.is_empty() {
            faults.push(Fault::Empty);
        }
        if self.parts.len() > 30 {
            faults.push(Fault::TooManyParts);
        }
        let sum: f64 = self.parts.iter().map(|part| part.weight).sum();
        if !self.parts.is_empty() && (sum.is_nan() || (sum - 100.0).abs() > 1e-9) {
            faults.push(Fault::WeightsSum { sum });
        }
        for (at, part) in self.parts.iter().enumerate() {
            if self.parts[..at].iter().any(|earlier| earlier.name == part.name) {
                faults.push(Fault::Repeated { name: part.name.clone() });
            }
            part.find_faults(&mut faults);
        }
        let bands = self.bands;
        if !(0.0 <= bands.watch && bands.watch < bands.healthy && bands.healthy <= 100.0) {
            faults.push(Fault::BandsUnordered);
        }
        if !(0.0..=1.0).contains(&self.min_coverage) {
            faults.push(Fault::BadCoverage);
        }
        if !(0..=LONGEST).contains(&self.new_under_days) {
            faults.push(Fault::BadNewUnder);
        }
        faults
    }
}

impl Models {
    /// Everything that is wrong with them, model by model, under the model's name; the last entry, if any, is about their use.
    #[must_use]
    pub fn faults(&self) -> Vec<(String, Fault)> {
        let mut faults: Vec<(String, Fault)> = Vec::new();
        if self.models.is_empty() {
            faults.push((String::new(), Fault::Empty));
        }
        for (at, model) in self.models.iter().enumerate() {
            faults.extend(model.faults().into_iter().map(|fault| (model.name.clone(), fault)));
            if self.models[..at].iter().any(|earlier| earlier.name == model.name) {
                faults.push((model.name.clone(), Fault::Repeated { name: model.name.clone() }));
            }
        }
        for (segment, name) in &self.by_segment {
            if self.named(name).is_none() {
                faults.push((name.clone(), Fault::UnknownModel { segment: segment.clone(), model: name.clone() }));
            }
        }
        faults
    }
}

impl Part {
    fn find_faults(&self, faults: &mut Vec<Fault>) {
        let name = || self.name.clone();
        let allowed = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '_' | '-');
        if self.name.trim().is_empty() || !self.name.chars().all(allowed) {
            faults.push(Fault::BadName { name: name() });
        }
        let rule = &self.rule;
        let points: Vec<f64> = rule.steps.iter().map(|step| step.points).chain([rule.otherwise, rule.undefined]).collect();
        let good = |number: f64| number.is_finite() && number >= 0.0;
        let limits_good = rule.steps.iter().all(|step| step.when.limit().is_none_or(good));
        if !good(self.weight) || !good(rule.out_of) || rule.out_of <= 0.0 || !points.iter().all(|&number| good(number)) || !limits_good {
            faults.push(Fault::BadNumber { part: name() });
        }
        if points.iter().any(|&number| number > rule.out_of) {
            faults.push(Fault::PointsOverOutOf { part: name() });
        }
        if self.measured.days().is_some_and(|days| !(1..=LONGEST).contains(&days)) {
            faults.push(Fault::BadWindow { part: name() });
        }
        let levels = matches!(self.measured, Measured::FeatureLevel { .. });
        for (at, step) in rule.steps.iter().enumerate() {
            if matches!(step.when, When::Level(_)) != levels {
                faults.push(Fault::WrongKind { part: name(), step: at });
            }
            if rule.steps[..at].iter().any(|earlier| earlier.when.covers(step.when)) {
                faults.push(Fault::Unreachable { part: name(), step: at });
            }
        }
    }
}

impl When {
    /// Whether this holds wherever `later` does.
    fn covers(self, later: When) -> bool {
        match (self, later) {
            (When::Above(a), When::Above(b)) | (When::AtLeast(a), When::Above(b) | When::AtLeast(b)) => b >= a,
            (When::Above(a), When::AtLeast(b)) => b > a,
            (When::Below(a), When::Below(b)) | (When::AtMost(a), When::Below(b) | When::AtMost(b)) => b <= a,
            (When::Below(a), When::AtMost(b)) => b < a,
            (When::AboveAverage, When::AboveAverage) => true,
            (When::Level(a), When::Level(b)) => a == b,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preset_is_sound() {
        assert_eq!(HealthModel::preset().faults(), []);
        assert_eq!(Models::default().faults(), []);
    }

    #[test]
    fn faults_are_told_by_their_facts() {
        let mut model = HealthModel::preset();
        model.parts[0].weight = 25.0;
        model.parts[0].rule.steps.swap(0, 1);
        model.parts[1].name = "login".to_owned();
        model.parts[2].rule.otherwise = 26.0;
        model.parts[3].measured = Measured::ClickRate { days: 0 };
        model.bands = super::super::Bands { healthy: 60.0, watch: 60.0 };
        let codes: Vec<&str> = model.faults().iter().map(Fault::code).collect();
        assert_eq!(codes, ["weights_sum", "unreachable_step", "repeated_name", "points_over_out_of", "bad_window", "bands_unordered"]);
    }

    #[test]
    fn limits_and_days_have_their_own_limits() {
        let mut model = HealthModel::preset();
        model.parts[0].rule.steps[1].when = When::AtLeast(-1.0);
        model.parts[1].measured = Measured::FeatureLevel { days: LONGEST + 1 };
        (model.min_coverage, model.new_under_days) = (1.01, -1);
        let codes: Vec<&str> = model.faults().iter().map(Fault::code).collect();
        assert_eq!(codes, ["bad_number", "bad_window", "bad_coverage", "bad_new_under"]);
        (model.parts[0].rule.steps[1].when, model.parts[1].measured) = (When::AtLeast(0.0), Measured::FeatureLevel { days: LONGEST });
        (model.min_coverage, model.new_under_days) = (1.0, LONGEST);
        assert_eq!(model.faults(), []);
    }

    #[test]
    fn a_segment_without_a_model_is_told() {
        let models = Models { by_segment: [("smb".to_owned(), "gone".to_owned())].into(), ..Models::default() };
        let expected = Fault::UnknownModel { segment: "smb".to_owned(), model: "gone".to_owned() };
        assert_eq!(models.faults(), [("gone".to_owned(), expected)]);
    }
}
