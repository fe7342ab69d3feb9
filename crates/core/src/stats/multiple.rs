//! Many tests at once: how many of what is found would be found by chance.

use super::sum;
use crate::sorting::Arrange;

/// The share of false findings if everything with no greater chance were called one, in the order given: Benjamini & Hochberg (1995),
/// over all tests made.
#[must_use]
pub fn benjamini_hochberg(chances: &[f64]) -> Vec<f64> {
    corrected(chances, 1.0)
}

/// The same where some could not be tested, who are none of the tests made: nothing of these.
#[must_use]
pub fn adjusted(chances: &[Option<f64>]) -> Vec<Option<f64>> {
    let made: Vec<f64> = chances.iter().flatten().copied().collect();
    let mut found = benjamini_hochberg(&made).into_iter();
    chances.iter().map(|chance| chance.and_then(|_| found.next())).collect()
}

/// The same whatever the tests have to do with each other: Benjamini & Yekutieli (2001).
#[must_use]
pub fn benjamini_yekutieli(chances: &[f64]) -> Vec<f64> {
    corrected(chances, sum((1..=chances.len()).map(|place| 1.0 / place as f64)))
}

fn corrected(chances: &[f64], times: f64) -> Vec<f64> {
    let mut places: Vec<usize> = (0..chances.len()).collect();
    places.arrange_by(|&a, &b| chances[a].total_cmp(&chances[b]));
    let (m, mut least) = (chances.len() as f64, 1.0_f64);
    let mut found = vec![1.0; chances.len()];
    for (rank, &place) in places.iter().enumerate().rev() {
        least = least.min(chances[place] * m * times / (rank as f64 + 1.0));
        found[place] = least;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn adjusted_chances_are_those_of_the_reference() {
        let all: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/stat_vectors.json")).expect("JSON");
        let numbers = |value: &Value| -> Vec<f64> { value.as_array().expect("a list").iter().filter_map(Value::as_f64).collect() };
        for case in all["fdr"].as_array().expect("a list") {
            let chances = numbers(&case["p"]);
            for (found, expected) in
                [(benjamini_hochberg(&chances), numbers(&case["bh"])), (benjamini_yekutieli(&chances), numbers(&case["by"]))]
            {
                assert_eq!(found.len(), expected.len());
                assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() <= 1e-9), "{found:?} {expected:?}");
            }
        }
        assert!(benjamini_hochberg(&[]).is_empty());
        let told = adjusted(&[None, Some(0.01), None, Some(0.04)]);
        assert_eq!(told, [None, Some(0.02), None, Some(0.04)], "of two tests, not of four");
    }
}
