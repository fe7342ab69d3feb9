//! The health screen and its reports.

use super::{Language, Words, words};

words! {
    /// Report: bands.
    by_band() { en: "Customers by band", zh: "客户健康分布" }
    /// Report: scores.
    scores() { en: "Every customer's score", zh: "客户健康分" }
    /// Opens the model in words.
    how_scored() { en: "How the score is made", zh: "健康分怎么算" }
    /// Report: what changed.
    changes() { en: "What moved in four weeks", zh: "近四周变动" }
    /// Report: scores at month ends.
    history() { en: "Scores at month ends", zh: "历月健康分" }
    /// Report: the rows behind a customer's score.
    rows_behind(customer: String) { en: "The rows behind the score of {customer}", zh: "{customer} 的健康分依据" }
    /// Back to all scores.
    all_scores() { en: "All scores", zh: "全部客户" }
}
