//! Changes that a person makes to a model: weights, points, features; and when a draft is fit to score.

use super::check::Fault;
use super::{HealthModel, Measured, Models, Part};
use crate::fold::squash;
use crate::sorting::Arrange;

/// A share as the percents that a person edits; whole ones stay whole, for 0.07 · 100 is not 7.
#[must_use]
pub fn percent(share: f64) -> f64 {
    libm::round(share * 1e8) / 1e6
}

/// Whole numbers in the same proportion that sum to a whole total; the sum of these is above 0.
///
/// Each is rounded down, and what is missing goes to those that lost most (largest remainder), the earlier one first.
#[must_use]
pub(crate) fn in_whole_numbers(numbers: &[f64], total: f64) -> Vec<f64> {
    let sum: f64 = numbers.iter().sum();
    let exact: Vec<f64> = numbers.iter().map(|number| number * total / sum).collect();
    let missing = total - exact.iter().map(|number| number.floor()).sum::<f64>();
    let mut by_loss: Vec<usize> = (0..exact.len()).collect();
    by_loss.arrange_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()).then(a.cmp(&b)));
    let mut whole: Vec<f64> = exact.iter().map(|number| number.floor()).collect();
    by_loss.into_iter().zip(1u32..).filter(|&(_, rank)| f64::from(rank) <= missing).for_each(|(at, _)| whole[at] += 1.0);
    whole
}

impl HealthModel {
    /// What the weights sum to. A score is 100 × points ÷ weights, so any sum above 0 scores.
    #[must_use]
    pub fn weights_sum(&self) -> f64 {
        self.parts.iter().map(|part| part.weight).sum()
    }

    /// Gives the parts whole weights in the same proportion that sum to 100; unchanged where they sum to nothing.
    pub fn scale_to_100(&mut self) {
        let sum = self.weights_sum();
        if !(sum.is_finite() && sum > 0.0) {
            return;
        }
        let weights: Vec<f64> = self.parts.iter().map(|part| part.weight).collect();
        self.parts.iter_mut().zip(in_whole_numbers(&weights, 100.0)).for_each(|(part, weight)| part.weight = weight);
    }

    /// Lists a feature as advanced, or takes it from the list.
    pub fn set_advanced(&mut self, feature: &str, advanced: bool) {
        let key = squash(feature);
        let others = |list: &mut Vec<String>| list.retain(|name| squash(name) != key);
        others(&mut self.features.advanced);
        if advanced {
            // A name in both lists is basic.
            others(&mut self.features.basic);
            self.features.advanced.push(feature.to_owned());
        }
    }
}

impl Part {
    /// Points of its rule under its own weight, as a customer gets them.
    #[must_use]
    pub fn points_given(&self, points: f64) -> f64 {
        if self.rule.out_of > 0.0 { points * self.weight / self.rule.out_of } else { 0.0 }
    }

    /// Points as its rule holds them, from those a customer is to get; nothing where the part gives none at all.
    #[must_use]
    pub fn points_of(&self, given: f64) -> Option<f64> {
        (self.weight > 0.0).then(|| given * self.rule.out_of / self.weight)
    }
}

impl Part {
    /// The points of a line of its rule, as a customer gets them: its steps, then `otherwise`, then `undefined`.
    #[must_use]
    pub fn line_points(&self, line: usize) -> Option<f64> {
        self.points_at(line).map(|points| self.points_given(points))
    }

    /// Sets the points that a line gives; nothing changes where there is no such line, or the part gives none at all.
    pub fn set_line_points(&mut self, line: usize, given: f64) {
        let Some(points) = self.points_of(given) else { return };
        let (steps, rule) = (self.rule.steps.len(), &mut self.rule);
        match line.checked_sub(steps) {
            None => rule.steps[line].points = points,
            Some(0) => rule.otherwise = points,
            Some(1) => rule.undefined = points,
            Some(_) => {}
        }
    }

    /// The number that a line of its rule compares with, shares in percent; nothing for a line that compares with none.
    #[must_use]
    pub fn line_limit(&self, line: usize) -> Option<f64> {
        let limit = self.rule.steps.get(line)?.when.limit()?;
        Some(if self.measured.is_share() { percent(limit) } else { limit })
    }

    /// Sets that number; nothing changes where the line compares with none.
    pub fn set_line_limit(&mut self, line: usize, limit: f64) {
        let limit = if self.measured.is_share() { limit / 100.0 } else { limit };
        if let Some(step) = self.rule.steps.get_mut(line) {
            step.when = step.when.with_limit(limit);
        }
    }

    fn points_at(&self, line: usize) -> Option<f64> {
        let rule = &self.rule;
        rule.steps.iter().map(|step| step.points).chain([rule.otherwise, rule.undefined]).nth(line)
    }

    /// Sets the length of its window; a part without one stays as it is.
    pub fn set_days(&mut self, length: i32) {
        match &mut self.measured {
            Measured::LoginsPerWeek { days, .. }
            | Measured::FeatureLevel { days }
            | Measured::NegativeTicketShare { days }
            | Measured::ClickRate { days }
            | Measured::ExitPageViews { days }
            | Measured::Events { days, .. }
            | Measured::FeatureUses { days, .. }
            | Measured::PageViews { days, .. }
            | Measured::ActiveUsers { days } => *days = length,
            Measured::DaysSinceLogin => {}
        }
    }
}

impl Models {
    /// What keeps them from being put in force. Weights of another sum than 100 do not: scores are scaled; weights of no sum do.
    #[must_use]
    pub fn obstacles(&self) -> Vec<(String, Fault)> {
        let mut faults = self.faults();
        faults.retain(|(_, fault)| !matches!(fault, Fault::WeightsSum { sum } if *sum > 0.0));
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rule::When;

    fn weighing(weights: &[f64]) -> HealthModel {
        let mut model = HealthModel::preset();
        model.parts.truncate(weights.len());
        model.parts.iter_mut().zip(weights).for_each(|(part, &weight)| part.weight = weight);
        model
    }

    fn scaled(weights: &[f64]) -> Vec<f64> {
        let mut model = weighing(weights);
        model.scale_to_100();
        model.parts.iter().map(|part| part.weight).collect()
    }

    #[test]
    fn whole_numbers_have_the_total_and_the_proportion() {
        assert_eq!(in_whole_numbers(&[33.4, 33.3, 33.3], 100.0), [34.0, 33.0, 33.0]);
        assert_eq!(in_whole_numbers(&[99.6, 0.4], 100.0), [100.0, 0.0]);
    }

    #[test]
    fn weights_are_scaled_to_whole_ones_that_sum_to_100() {
        assert_eq!(scaled(&[20.0, 30.0, 25.0, 15.0, 10.0]), [20.0, 30.0, 25.0, 15.0, 10.0]);
        assert_eq!(scaled(&[1.0, 1.0, 1.0]), [34.0, 33.0, 33.0]);
        // 105: 19.05, 33.33, 23.81, 14.29, 9.52; the two points missing go to 23.81 and 9.52.
        assert_eq!(scaled(&[20.0, 35.0, 25.0, 15.0, 10.0]), [19.0, 33.0, 24.0, 14.0, 10.0]);
        assert_eq!(scaled(&[0.0, 7.0]), [0.0, 100.0]);
        assert_eq!(scaled(&[0.0, 0.0]), [0.0, 0.0]);
    }

    #[test]
    fn scaling_holds_for_all_small_weights() {
        for weights in (0..7 * 7 * 7).map(|number| [number % 7, number / 7 % 7, number / 49].map(f64::from)).skip(1) {
            let scaled = scaled(&weights);
            assert!((scaled.iter().sum::<f64>() - 100.0).abs() < 1e-9, "{weights:?} → {scaled:?}");
        }
    }

    #[test]
    fn the_limit_of_a_line_is_set_and_shares_are_told_in_percent() {
        let mut model = HealthModel::preset();
        let limits = |model: &HealthModel, part: usize| (0..3).map(|line| model.parts[part].line_limit(line)).collect::<Vec<_>>();
        assert_eq!(limits(&model, 0), [Some(5.0), Some(2.0), None]);
        assert_eq!((limits(&model, 1), limits(&model, 2)), (vec![None; 3], vec![Some(30.0), None, None]));
        model.parts[0].set_line_limit(0, 7.5);
        model.parts[2].set_line_limit(0, 7.0);
        assert_eq!((model.parts[0].rule.steps[0].when, model.parts[2].rule.steps[0].when), (When::Above(7.5), When::Above(0.07)));
        assert_eq!(model.parts[2].line_limit(0), Some(7.0));
        let before = model.clone();
        model.parts[0].set_line_limit(2, 1.0);
        model.parts[1].set_line_limit(0, 1.0);
        assert_eq!(model, before);
    }

    #[test]
    fn a_feature_is_in_one_list_at_most() {
        let mut model = HealthModel::preset();
        model.features.basic = vec!["gantt".to_owned()];
        model.set_advanced("Gantt", true);
        model.set_advanced("GANTT", true);
        assert_eq!((model.features.advanced.clone(), model.features.basic.clone()), (vec!["GANTT".to_owned()], vec![]));
        model.set_advanced("gantt", false);
        assert_eq!(model.features, crate::model::FeatureLists::default());
    }

    #[test]
    fn points_follow_the_weight_both_ways() {
        let part = &weighing(&[40.0]).parts[0];
        assert_eq!((part.points_given(10.0), part.points_of(20.0)), (20.0, Some(10.0)));
        assert_eq!(weighing(&[0.0]).parts[0].points_of(5.0), None);
    }

    #[test]
    fn a_line_of_a_rule_is_set_as_a_customer_gets_it() {
        let mut part = weighing(&[40.0]).parts.remove(0);
        let points = |part: &Part| (0..5).map(|line| part.line_points(line)).collect::<Vec<_>>();
        assert_eq!(points(&part), [Some(40.0), Some(20.0), Some(0.0), Some(0.0), None]);
        part.set_line_points(1, 30.0);
        part.set_line_points(2, 4.0);
        part.set_line_points(9, 4.0);
        assert_eq!(points(&part), [Some(40.0), Some(30.0), Some(4.0), Some(0.0), None]);
        assert!((part.rule.steps[1].points - 15.0).abs() < 1e-9, "of 20");
        part.set_days(14);
        assert_eq!(part.measured.days(), Some(14));
    }

    #[test]
    fn a_sum_of_105_may_score_and_one_of_nothing_may_not() {
        let obstacles = |weights: &[f64]| Models::from(weighing(weights)).obstacles().len();
        assert_eq!([obstacles(&[60.0, 45.0]), obstacles(&[0.0, 0.0])], [0, 1]);
        let unordered = HealthModel { bands: crate::model::Bands { healthy: 50.0, watch: 60.0 }, ..HealthModel::preset() };
        assert_eq!(Models::from(unordered).obstacles(), [("preset".to_owned(), Fault::BandsUnordered)]);
    }
}
