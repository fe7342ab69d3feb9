//! From the measured values of a customer to its score, with everything that explains it.

use serde::{Deserialize, Serialize};

use super::rule::{Decided, Value};
use super::{HealthModel, Measured, NoTickets};

/// A customer's score, 0–100, and how it came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// 100 · points / weights over the parts that could be measured, unrounded; nothing below the least coverage.
    pub score: Option<f64>,
    /// Where the unrounded score lies; nothing without a score.
    pub band: Option<Band>,
    /// Share of the weights that could be measured.
    pub coverage: f64,
    /// One entry for each part of the model.
    pub parts: Vec<PartScore>,
}

/// What a part gave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PartScore {
    /// The measured value.
    pub value: Value,
    /// The average it was compared with, where a step asks for it.
    pub average: Option<f64>,
    /// Which line of the rule decided, or why the part was left out.
    pub outcome: Outcome,
    /// Points out of the part's weight; nothing if it was left out.
    pub points: Option<f64>,
    /// The weight that counted: 0 if the part was left out.
    pub weight: f64,
}

/// How a part was treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// A line of its rule decided.
    Decided(Decided),
    /// The data have no columns that tell it.
    NoSource,
    /// The customer has no tickets, and the model leaves the part out then.
    NoTickets,
}

/// Where a score lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    /// At least the healthy limit.
    Healthy,
    /// Between the limits.
    Watch,
    /// Below both.
    AtRisk,
    /// Too young to judge; scored and flagged.
    New,
}

impl Band {
    /// Every band, the best first.
    pub const ALL: [Band; 4] = [Band::Healthy, Band::Watch, Band::AtRisk, Band::New];

    /// The band as it stands in exports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Band::Healthy => "healthy",
            Band::Watch => "watch",
            Band::AtRisk => "at_risk",
            Band::New => "new",
        }
    }
}

/// What a part rests on for one customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measurement {
    /// The value, `None` if the data have no columns that tell it.
    pub value: Option<Value>,
    /// The mean over active customers for whom it is defined.
    pub average: Option<f64>,
}

impl HealthModel {
    /// The score of a customer of that age from one measurement for each part, in the order of the parts.
    ///
    /// The age is in days, the first day being 1; it decides the band `new` alone.
    #[must_use]
    pub fn score(&self, measurements: &[Measurement], age_days: Option<i32>) -> Score {
        let parts: Vec<PartScore> =
            self.parts.iter().zip(measurements).map(|(part, measurement)| part.score(measurement, self.no_tickets)).collect();
        let all: f64 = self.parts.iter().map(|part| part.weight).sum();
        let measured: f64 = parts.iter().map(|part| part.weight).sum();
        let points: f64 = parts.iter().filter_map(|part| part.points).sum();
        let coverage = if all > 0.0 { measured / all } else { 0.0 };
        let score = (measured > 0.0 && coverage >= self.min_coverage).then(|| 100.0 * points / measured);
        let young = age_days.is_some_and(|age| age < self.new_under_days);
        Score { score, band: score.map(|score| if young { Band::New } else { self.bands.of(score) }), coverage, parts }
    }
}

impl super::Bands {
    /// The band of an unrounded score.
    #[must_use]
    pub fn of(self, score: f64) -> Band {
        if score >= self.healthy {
            Band::Healthy
        } else if score >= self.watch {
            Band::Watch
        } else {
            Band::AtRisk
        }
    }
}

impl super::Part {
    fn score(&self, measurement: &Measurement, no_tickets: NoTickets) -> PartScore {
        let average = measurement.average.filter(|_| self.rule.needs_average());
        let left_out = |outcome, value| PartScore { value, average, outcome, points: None, weight: 0.0 };
        let Some(value) = measurement.value else { return left_out(Outcome::NoSource, Value::Undefined) };
        let of_tickets = matches!(self.measured, Measured::NegativeTicketShare { .. });
        if of_tickets && value == Value::Undefined && no_tickets == NoTickets::LeaveOut {
            return left_out(Outcome::NoTickets, value);
        }
        let (decided, points) = self.rule.decide(value, average);
        // Multiplied first: with the preset's weight the quotient is the points themselves.
        let points = if self.rule.out_of > 0.0 { self.weight * points / self.rule.out_of } else { 0.0 };
        PartScore { value, average, outcome: Outcome::Decided(decided), points: Some(points), weight: self.weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rule::Level;
    use serde_json::Value as Json;

    fn number(value: f64) -> Measurement {
        Measurement { value: Some(Value::Number(value)), average: None }
    }

    /// Login, feature, sentiment, engagement (against an average of 0.05) and intent.
    fn five(logins: f64, level: Level, negative: Option<f64>, clicks: Option<f64>, exits: f64) -> [Measurement; 5] {
        let or_undefined = |value: Option<f64>| Some(value.map_or(Value::Undefined, Value::Number));
        [
            number(logins),
            Measurement { value: Some(Value::Level(level)), average: None },
            Measurement { value: or_undefined(negative), average: None },
            Measurement { value: or_undefined(clicks), average: Some(0.05) },
            number(exits),
        ]
    }

    #[test]
    fn every_combination_of_points_gives_its_score() {
        let mut seen = 0;
        for line in include_str!("../../../../tests/data/goldens/health_score_combos.csv").lines().skip(1) {
            let points: Vec<u32> = line.split(',').map(|cell| cell.parse().expect("a number")).collect();
            let [login, core, tickets, clicks, exits, total] = points[..] else { panic!("six columns: {line}") };
            let measurements = five(
                match login {
                    20 => 5.25,
                    10 => 2.0,
                    _ => 1.75,
                },
                match core {
                    30 => Level::Advanced,
                    15 => Level::Basic,
                    _ => Level::None,
                },
                Some(if tickets == 25 { 0.3 } else { 0.31 }),
                Some(if clicks == 15 { 0.06 } else { 0.05 }),
                if exits == 10 { 0.0 } else { 1.0 },
            );
            let score = HealthModel::preset().score(&measurements, Some(100));
            let given: Vec<f64> = score.parts.iter().filter_map(|part| part.points).collect();
            assert_eq!(given, [login, core, tickets, clicks, exits].map(f64::from), "{line}");
            assert_eq!(score.score, Some(f64::from(total)), "{line}");
            seen += 1;
        }
        assert_eq!(seen, 72);
    }

    #[test]
    fn the_worked_cases_give_their_points() {
        let all: Json = serde_json::from_str(include_str!("../../../../tests/data/goldens/seed_examples.json")).expect("JSON");
        let fraction = |json: &Json| {
            json.as_str().map(|text| {
                let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
                top.parse::<f64>().expect("a number") / bottom.parse::<f64>().expect("a number")
            })
        };
        for case in all["health_score"].as_array().expect("cases") {
            let whole = |key: &str| case[key].as_f64().expect("a number");
            let yes = |key: &str| case[key].as_bool().expect("a flag");
            let level = match (yes("advanced_used"), yes("basic_used")) {
                (true, _) => Level::Advanced,
                (false, true) => Level::Basic,
                (false, false) => Level::None,
            };
            let tickets = whole("tickets_90d");
            let negative = (tickets > 0.0).then(|| whole("negative_tickets") / tickets);
            let mut measurements = five(
                whole("logins_28d") * 7.0 / 28.0,
                level,
                negative,
                fraction(&case["ctr"]),
                if yes("exit_page_30d") { 2.0 } else { 0.0 },
            );
            measurements[3].average = fraction(&case["avg_ctr"]);
            let score = HealthModel::preset().score(&measurements, Some(400));
            let given: Vec<Option<f64>> = score.parts.iter().map(|part| part.points).collect();
            let expected: Vec<Option<f64>> =
                ["login", "core", "tickets", "clicks", "exit_pages"].iter().map(|key| Some(whole(key))).collect();
            assert_eq!((given, score.score), (expected, Some(whole("score"))), "{}", case["case"]);
        }
    }

    #[test]
    fn bands_begin_at_the_unrounded_score() {
        let bands = HealthModel::preset().bands;
        let below = |limit: f64| f64::from_bits(limit.to_bits() - 1);
        assert_eq!(
            [80.0, below(80.0), 60.0, below(60.0), 0.0].map(|score| bands.of(score)),
            [Band::Healthy, Band::Watch, Band::Watch, Band::AtRisk, Band::AtRisk]
        );
    }

    #[test]
    fn a_missing_source_scales_the_others_up() {
        let mut measurements = five(6.0, Level::Basic, None, None, 0.0);
        measurements[3].value = None;
        measurements[4].value = None;
        let score = HealthModel::preset().score(&measurements, None);
        assert_eq!((score.coverage, score.score), (0.75, Some(100.0 * 60.0 / 75.0)));
        assert_eq!(score.parts[3].outcome, Outcome::NoSource);
        measurements[2].value = None;
        assert_eq!(HealthModel::preset().score(&measurements, None).score, None);
    }

    #[test]
    fn sixty_per_cent_is_covered_enough() {
        let mut measurements = five(6.0, Level::Basic, None, Some(0.06), 0.0);
        measurements[2].value = None;
        measurements[3].value = None;
        let score = HealthModel::preset().score(&measurements, None);
        assert_eq!((score.coverage, score.score.is_some()), (0.6, true));
    }

    #[test]
    fn silence_can_be_left_out_of_the_score() {
        let model = HealthModel { no_tickets: NoTickets::LeaveOut, ..HealthModel::preset() };
        let score = model.score(&five(6.0, Level::None, None, None, 0.0), None);
        assert_eq!((score.coverage, score.score), (0.75, Some(100.0 * 35.0 / 75.0)));
        assert_eq!(score.parts[2].outcome, Outcome::NoTickets);
    }

    #[test]
    fn points_keep_their_proportion_under_another_weight() {
        let mut model = HealthModel::preset();
        model.parts[0].weight = 30.0;
        model.parts[1].weight = 20.0;
        let score = model.score(&five(3.0, Level::Basic, Some(0.0), Some(0.06), 0.0), None);
        assert_eq!((score.parts[0].points, score.parts[1].points), (Some(15.0), Some(10.0)));
        assert_eq!(score.score, Some(75.0));
    }

    #[test]
    fn under_seven_days_a_customer_is_new() {
        let measurements = five(6.0, Level::None, None, None, 0.0);
        let band = |age| HealthModel::preset().score(&measurements, Some(age)).band;
        assert_eq!((band(6), band(7)), (Some(Band::New), Some(Band::Watch)));
    }
}
