//! Triggers in words: a rule read back as a sentence, the names of a form's choices, what a rule's message says.

mod backtest;
mod evidence;
mod mail;
mod message;
mod names;
mod sentence;

use holdfast_core::triggers::check::Fault;

use crate::text::Words;

pub use mail::mail;

impl Words {
    /// A fault of a rule.
    #[must_use]
    pub fn rule_fault(self, fault: &Fault) -> String {
        match fault {
            Fault::BadField { field } => {
                let name = self.field_named(field.name());
                self.pick_owned(format!("“{name}” can't be asked for in this way"), format!("“{name}”不能这样判断"))
            }
            Fault::UnknownPlaceholder { name } => {
                self.pick_owned(format!("there is nothing to fill {{{name}}} with"), format!("没有内容可填入 {{{name}}}"))
            }
            fault => self.rule_fault_code(fault.code()),
        }
    }

    /// A fault of a rule by its code, in a few words.
    #[must_use]
    pub fn rule_fault_code(self, code: &str) -> String {
        let (en, zh) = match code {
            "bad_id" => ("its id may hold letters, digits and - only", "编号只能含字母、数字和 -"),
            "empty_group" => ("a group has no conditions", "有一组没有任何条件"),
            "too_many_conditions" => ("it has more conditions than can be followed", "条件太多"),
            "too_deep" => ("its groups nest too deep", "条件嵌套过深"),
            "blank_name" => ("a name or a word is blank", "有名称或词语为空"),
            "bad_window" => ("a window is shorter than an hour or a day, or longer than ten years", "时间窗口短于一小时或一天，或长于十年"),
            "bad_count" => ("a count of none is no condition", "次数至少为 1"),
            "bad_hours" => ("a time of day ends where it begins", "时段的起止时间相同或无效"),
            "bad_limits" => ("limits are missing, or no number lies between them", "缺少上下限，或上下限之间没有数值"),
            "bad_quiet" => ("the quiet period must be 0 days to ten years", "静默期必须在 0 天到十年之间"),
            "bad_field" => ("a field can't be asked for in this way", "有字段不能这样判断"),
            "nothing_happens" => ("it asks for nothing that could happen, only for fields", "只判断字段，没有任何会发生的事"),
            "two_moments" => (
                "it asks for two things at the very same instant: let one follow the other, or count one of them over days",
                "要求两件事在同一瞬间发生：请改为先后发生，或按天数计数",
            ),
            "unknown_placeholder" => ("the message has a blank that nothing can fill", "消息中有无法填入的空位"),
            _ => return code.to_owned(),
        };
        self.pick(en, zh).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use holdfast_core::schema::customers;

    #[test]
    fn every_fault_is_told_in_both_languages() {
        let faults = [
            Fault::BadId,
            Fault::EmptyGroup,
            Fault::TooManyConditions,
            Fault::TooDeep,
            Fault::BlankName,
            Fault::BadWindow,
            Fault::BadCount,
            Fault::BadHours,
            Fault::BadLimits,
            Fault::BadQuiet,
            Fault::BadField { field: customers::PLAN },
            Fault::NothingHappens,
            Fault::TwoMoments,
            Fault::UnknownPlaceholder { name: "price".to_owned() },
        ];
        for fault in &faults {
            both(|words| words.rule_fault(fault));
            both(|words| words.rule_fault_code(fault.code()));
        }
    }
}
