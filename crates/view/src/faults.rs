//! What is wrong with a health model.

use crate::text::Words;

impl Words {
    /// A fault of a model by its code, in a few words.
    #[must_use]
    pub fn fault_code(self, code: &str) -> String {
        let (en, zh) = match code {
            "empty_model" => ("it has no parts", "没有任何评分项"),
            "too_many_parts" => ("it has more than 30 parts", "评分项超过 30 个"),
            "weights_sum" => ("its weights do not sum to 100", "权重之和不是 100"),
            "bad_number" => ("a weight, threshold or number of points is negative or no number", "权重、阈值或分值为负数或不是数字"),
            "repeated_name" => ("a name is used twice", "名称重复"),
            "bad_name" => (
                "a name is empty or holds more than letters, digits, blanks, _ and -",
                "名称为空，或含有字母、数字、空格、_ 和 - 以外的字符",
            ),
            "unreachable_step" => ("a step can never decide: an earlier one always does", "有一档永远不会生效：前面的档位总是先满足"),
            "points_over_out_of" => ("a step gives more points than the part has", "有一档的分值超过了该项满分"),
            "wrong_kind" => ("a step compares a level with a number", "有一档把等级和数字相比"),
            "bad_window" => ("a window is shorter than a day or longer than ten years", "窗口期不足一天或超过十年"),
            "bands_unordered" => {
                ("the healthy band must begin above the watch band, both within 0–100", "健康线必须高于关注线，且都在 0–100 之间")
            }
            "bad_coverage" => ("the least coverage must lie between 0 and 1", "最低覆盖度必须在 0 到 1 之间"),
            "bad_new_under" => ("customers can count as new for 0 days to ten years", "新客户的天数必须在 0 天到十年之间"),
            "unknown_model" => ("a segment is given a model that does not exist", "有客群指定了不存在的模型"),
            _ => return code.to_owned(),
        };
        self.pick(en, zh).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::both;
    use holdfast_core::model::check::Fault;

    #[test]
    fn every_fault_is_told_in_both_languages() {
        let name = || "x".to_owned();
        let faults = [
            Fault::Empty,
            Fault::TooManyParts,
            Fault::WeightsSum { sum: 90.0 },
            Fault::BadNumber { part: name() },
            Fault::Repeated { name: name() },
            Fault::BadName { name: name() },
            Fault::Unreachable { part: name(), step: 0 },
            Fault::PointsOverOutOf { part: name() },
            Fault::WrongKind { part: name(), step: 0 },
            Fault::BadWindow { part: name() },
            Fault::BandsUnordered,
            Fault::BadCoverage,
            Fault::BadNewUnder,
            Fault::UnknownModel { segment: name(), model: name() },
        ];
        faults.iter().for_each(|fault| both(|words| words.fault_code(fault.code())));
    }
}
