//! From a measured value to points: steps tried in order, the first that holds decides.

use serde::{Deserialize, Serialize};

/// How a value becomes points. Points are stored as parts of `out_of`, so they keep their proportion under an edited weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What the points are parts of: the preset's weight.
    pub out_of: f64,
    /// Tried in order.
    pub steps: Vec<Step>,
    /// Points where no step holds.
    pub otherwise: f64,
    /// Points where the value is undefined: nothing shown, no tickets.
    pub undefined: f64,
}

/// A condition and the points it gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What must hold.
    pub when: When,
    /// Points out of the rule's `out_of`.
    pub points: f64,
}

/// A condition on a value.
///
/// A share is compared as the quotient of its counts: division rounds to the nearest f64, so 3 of 10 and 6 of 20 are
/// the same number as a threshold written 0.3, and whatever exceeds 30 % exceeds it here.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Greater than.
    Above(f64),
    /// Greater than or equal to.
    AtLeast(f64),
    /// Less than.
    Below(f64),
    /// Less than or equal to.
    AtMost(f64),
    /// Greater than the mean over active customers for whom the value is defined; equal is not above.
    AboveAverage,
    /// The level of feature use.
    Level(Level),
}

/// How deeply a product is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No feature was used.
    None,
    /// Only basic features.
    Basic,
    /// At least one advanced feature.
    Advanced,
}

impl Level {
    /// Every level, the shallowest first.
    pub const ALL: [Level; 3] = [Level::None, Level::Basic, Level::Advanced];

    /// The level as it stands in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Basic => "basic",
            Level::Advanced => "advanced",
        }
    }
}

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A number in the unit of what was measured.
    Number(f64),
    /// A level of feature use.
    Level(Level),
    /// There is none: nothing was shown, no ticket was opened.
    Undefined,
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number),
            Value::Level(_) | Value::Undefined => None,
        }
    }
}

/// Which line of a rule decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decided {
    /// The step at this place.
    Step(usize),
    /// No step held.
    Otherwise,
    /// The value is undefined.
    Undefined,
}

/// Means that differ by rounding alone are equal: n times 0.05 by n need not be 0.05.
const SAME: f64 = 1e-12;

impl Rule {
    /// Which line decides on a value, and its points out of `out_of`.
    #[must_use]
    pub fn decide(&self, value: Value, average: Option<f64>) -> (Decided, f64) {
        if value == Value::Undefined {
            return (Decided::Undefined, self.undefined);
        }
        match self.steps.iter().position(|step| step.when.holds(value, average)) {
            Some(at) => (Decided::Step(at), self.steps[at].points),
            None => (Decided::Otherwise, self.otherwise),
        }
    }

    /// Whether any step compares with the average.
    #[must_use]
    pub fn needs_average(&self) -> bool {
        self.steps.iter().any(|step| step.when == When::AboveAverage)
    }
}

impl When {
    /// The number it compares with; nothing for the average and for levels.
    #[must_use]
    pub fn limit(self) -> Option<f64> {
        match self {
            When::Above(limit) | When::AtLeast(limit) | When::Below(limit) | When::AtMost(limit) => Some(limit),
            When::AboveAverage | When::Level(_) => None,
        }
    }

    /// The same with another number; unchanged where it compares with none.
    #[must_use]
    pub fn with_limit(self, limit: f64) -> When {
        match self {
            When::Above(_) => When::Above(limit),
            When::AtLeast(_) => When::AtLeast(limit),
            When::Below(_) => When::Below(limit),
            When::AtMost(_) => When::AtMost(limit),
            When::AboveAverage | When::Level(_) => self,
        }
    }

    fn holds(self, value: Value, average: Option<f64>) -> bool {
        match (self, value) {
            (When::Above(limit), Value::Number(number)) => number > limit,
            (When::AtLeast(limit), Value::Number(number)) => number >= limit,
            (When::Below(limit), Value::Number(number)) => number < limit,
            (When::AtMost(limit), Value::Number(number)) => number <= limit,
            (When::AboveAverage, Value::Number(number)) => average.is_some_and(|average| number > average + SAME),
            (When::Level(wanted), Value::Level(level)) => level == wanted,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_compared_exactly() {
        let above = When::Above(0.3);
        for all in 1..=1000u32 {
            for negative in 0..=all {
                let share = Value::Number(f64::from(negative) / f64::from(all));
                assert_eq!(above.holds(share, None), 10 * negative > 3 * all, "{negative} of {all}");
            }
        }
    }

    #[test]
    fn equal_to_the_average_is_not_above_it() {
        let above = |number, average| When::AboveAverage.holds(Value::Number(number), Some(average));
        assert!(!above(0.05, 0.05) && !above(0.05, 0.049_999_999_999_999_996) && above(0.0501, 0.05));
        assert!(!When::AboveAverage.holds(Value::Number(1.0), None));
    }
}
