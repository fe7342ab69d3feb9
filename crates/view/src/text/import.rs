//! The import wizard: what files were taken for, what a person has to decide, how the records add up.

use holdfast_core::choices::{DateOrder, DecimalSign};
use holdfast_core::staged::{Confidence, Why};

use super::{Language, Words, words};

words! {
    /// An import was loaded.
    files_loaded(files: String, records: String) { en: "{files} files, {records} records loaded", zh: "已载入 {files} 个文件，{records} 条记录" }
    /// The finding of the wizard: something needs a person.
    import_asks(questions: String) { en: "{questions} to decide before your files are loaded", zh: "载入前还有 {questions} 处需要你决定" }
    /// The finding of the wizard: nothing is open.
    import_ready() { en: "Everything is settled: the files can be loaded", zh: "都已确认，可以载入" }
    /// Under it.
    import_basis() { en: "Nothing is loaded until the last step; what is settled is remembered for the next file with this header", zh: "最后一步之前不会载入任何数据；这次的决定会记住，同样表头的文件下次不再询问" }
    /// Step.
    step_files() { en: "Files", zh: "文件" }
    /// Step.
    step_map() { en: "Map", zh: "对应" }
    /// Step.
    step_check() { en: "Check", zh: "核对" }
    /// Name of the steps.
    steps() { en: "Steps", zh: "步骤" }
    /// Loads what is staged.
    load_files() { en: "Load", zh: "载入" }
    /// Goes to the next step.
    go_on() { en: "Next step", zh: "下一步" }
    /// Goes back a step.
    go_back() { en: "Back", zh: "返回" }
    /// Forgets what is staged.
    discard_import() { en: "Discard", zh: "放弃" }
    /// A file that waits for answers.
    to_answer(questions: String) { en: "{questions} to answer", zh: "{questions} 处待定" }
    /// A file that waits for nothing.
    file_ready() { en: "ready", zh: "就绪" }
    /// A file that is not loaded.
    file_left_out() { en: "left out", zh: "不载入" }
    /// A file that is being read again.
    file_read_again() { en: "reading again…", zh: "正在重新读取…" }
    /// A file of an unknown table.
    unknown_table() { en: "not recognised", zh: "未识别" }
    /// Choosing the table of a file.
    table_of(file: String) { en: "Table of {file}", zh: "{file} 的数据表" }
    /// Whether a file is loaded.
    use_file() { en: "Load this file", zh: "载入此文件" }
    /// Head: the column.
    column_in_file() { en: "Column in the file", zh: "文件中的列" }
    /// Head: its values.
    sample_values() { en: "Values", zh: "示例值" }
    /// Head: the field.
    feeds_field() { en: "Field", zh: "字段" }
    /// Head: how sure.
    mapping_sure() { en: "How sure", zh: "把握" }
    /// A column that feeds nothing.
    leave_out() { en: "leave out", zh: "不使用" }
    /// A column without which a record is rejected.
    needed_field() { en: "needed", zh: "必需" }
    /// Choosing the field of a column.
    field_of(column: String) { en: "Field of “{column}”", zh: "“{column}”对应的字段" }
    /// A column without a header.
    column_number(number: String) { en: "Column {number}", zh: "第 {number} 列" }
    /// Question: day or month first.
    ask_day_or_month(column: String, example: String) { en: "“{column}”: is {example} day first or month first?", zh: "“{column}”：{example} 是日在前还是月在前？" }
    /// Option.
    day_first(day: String) { en: "{day}, day first", zh: "{day}（日在前）" }
    /// Option.
    month_first(day: String) { en: "{day}, month first", zh: "{day}（月在前）" }
    /// How many values fit both.
    fits_both(values: String) { en: "{values} values fit both", zh: "{values} 个值两种读法都成立" }
    /// Question: the decimal sign.
    ask_point_or_comma(column: String, example: String) { en: "“{column}”: how much is {example}?", zh: "“{column}”：{example} 是多少？" }
    /// Question: the table.
    ask_table() { en: "Which table is this file?", zh: "这个文件是哪张数据表？" }
    /// Question: the field.
    ask_field(column: String) { en: "What does “{column}” mean here?", zh: "“{column}”在这里指什么？" }
    /// Question: minor units.
    ask_minor_units(column: String, example: String) { en: "“{column}”: is {example} in cents?", zh: "“{column}”：{example} 的单位是分吗？" }
    /// Option.
    in_cents() { en: "in cents", zh: "以分为单位" }
    /// Option.
    as_written() { en: "as written", zh: "按原值" }
    /// Mark of the suggested answer.
    suggested() { en: "suggested", zh: "建议" }
    /// Title over rejected records.
    rejected_records(count: String) { en: "{count} rejected", zh: "拒绝 {count} 条" }
    /// Title over skipped records.
    skipped_records(count: String) { en: "{count} skipped", zh: "跳过 {count} 条" }
    /// Title over what was noticed.
    noticed_values(count: String) { en: "{count} noticed, and kept", zh: "留意到 {count} 处，已保留" }
    /// Lines of examples.
    in_lines(lines: String) { en: "lines {lines}", zh: "第 {lines} 行" }
    /// An unreadable value of an optional field.
    take_as_empty() { en: "take as empty", zh: "当作空值" }
    /// The other treatment.
    reject_record() { en: "reject the record", zh: "拒绝该记录" }
    /// What becomes of unreadable values of a field.
    unreadable_values(field: String) { en: "Unreadable values of {field}", zh: "“{field}”中无法识别的值" }
    /// Where the header is.
    header_line() { en: "Header in line", zh: "表头所在行" }
    /// The first records.
    first_records() { en: "First records", zh: "前几条记录" }
    /// Saves rejected records.
    save_rejects() { en: "Rejected records as CSV", zh: "下载被拒绝的记录" }
}

impl Words {
    /// How sure something is, in a word.
    #[must_use]
    pub fn confidence_word(self, confidence: Option<Confidence>) -> &'static str {
        match confidence {
            Some(Confidence::Sure) => self.pick("sure", "确定"),
            Some(Confidence::Likely) => self.pick("likely", "很可能"),
            Some(Confidence::Guess) => self.pick("a guess", "猜测"),
            None => self.pick("not used", "未使用"),
        }
    }

    /// Why a column was taken for its field, or for none.
    #[must_use]
    pub fn why_column(self, why: Why) -> String {
        match why {
            Why::Chosen => self.pick_owned("you said so".to_owned(), "由你指定".to_owned()),
            Why::Remembered => self.pick_owned("as in an earlier file".to_owned(), "与之前的文件一致".to_owned()),
            Why::NameAndValues | Why::NameInTable => self.pick_owned("name and values agree".to_owned(), "列名与值相符".to_owned()),
            Why::OddValues => self.pick_owned("the name fits, the values are odd".to_owned(), "列名相符，值有些异常".to_owned()),
            Why::NameAlone => self.pick_owned("by its name; it has no values".to_owned(), "只凭列名，没有值".to_owned()),
            Why::Shape => self.pick_owned("part of a row of counts".to_owned(), "属于按天计数的行".to_owned()),
            Why::Repeated => self.pick_owned("the same name stood there before".to_owned(), "与前面的列重名".to_owned()),
            Why::Taken(field) => {
                let name = self.field_named(field.name());
                self.pick_owned(format!("{name} is taken by another column"), format!("“{name}”已由另一列提供"))
            }
            Why::Contradicted(field) => {
                let name = self.field_named(field.name());
                self.pick_owned(format!("the name says {name}, the values do not"), format!("列名像“{name}”，值不像"))
            }
            Why::NoField => self.pick_owned("no field has such a name".to_owned(), "没有对应的字段".to_owned()),
        }
    }

    /// How a number of an ambiguous column reads.
    #[must_use]
    pub fn decimal_reading(self, number: String, sign: DecimalSign) -> String {
        match sign {
            DecimalSign::Point => self.pick_owned(format!("{number}, point before the fraction"), format!("{number}（小数点为“.”）")),
            DecimalSign::Comma => self.pick_owned(format!("{number}, comma before the fraction"), format!("{number}（小数点为“,”）")),
        }
    }

    /// How a date of an ambiguous column reads.
    #[must_use]
    pub fn date_reading(self, day: String, order: DateOrder) -> String {
        match order {
            DateOrder::Dmy => self.day_first(day),
            DateOrder::Mdy => self.month_first(day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_told_in_both_languages() {
        let reasons =
            [Why::Chosen, Why::Remembered, Why::NameAndValues, Why::OddValues, Why::NameAlone, Why::Shape, Why::Repeated, Why::NoField];
        for why in reasons {
            let [en, zh] = Language::ALL.map(|language| Words(language).why_column(why));
            assert!(en.is_ascii() && !zh.is_ascii(), "{en} {zh}");
        }
    }
}
