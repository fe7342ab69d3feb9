//! What the small marks say to those who do not see them.

use super::{Language, Words, words};

words! {
    /// The tide line without a score before.
    tide_now(score: String) { en: "Health {score} of 100", zh: "健康分 {score}，满分 100" }
    /// The tide line with its notch.
    tide_since(score: String, before: String) { en: "Health {score} of 100, was {before}", zh: "健康分 {score}，上期 {before}" }
    /// How much of the weights could be measured.
    coverage_of(share: String) { en: "{share} of the weights could be measured", zh: "可衡量的权重占 {share}" }
}

impl Words {
    /// The tide line in a sentence.
    #[must_use]
    pub fn tide(self, score: String, before: Option<String>) -> String {
        match before {
            Some(before) => self.tide_since(score, before),
            None => self.tide_now(score),
        }
    }
}
