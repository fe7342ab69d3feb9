//! The import wizard: what files were taken for, what a person has to decide, how the records add up.

use holdfast_core::choices::{DateOrder, DecimalSign, Refusal};
use holdfast_core::staged::{Confidence, PreviewPart, Why};

use super::{Language, Words, words};
use crate::numbers::some;

words! {
    /// An import was loaded.
    files_loaded(files: String, records: String) { en: "{files} files, {records} records loaded", zh: "已载入 {files} 个文件，{records} 条记录" }
    /// The finding of the wizard: something needs a person.
    import_asks(questions: String) { en: "{questions} to decide before your files are loaded", zh: "载入前还有 {questions} 处需要你决定" }
    /// The finding of the wizard: nothing is open.
    import_ready() { en: "Everything is settled: the files can be loaded", zh: "都已确认，可以载入" }
    /// The finding of the wizard: the files are on their way in.
    import_loads() { en: "Your files are being loaded", zh: "正在载入你的文件" }
    /// Under it.
    import_basis() { en: "Nothing is loaded until you say so; what is settled is remembered for the next file with this header", zh: "点“载入”之前不会载入任何数据；这次的决定会记住，同样表头的文件下次不再询问" }
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
    /// Loads what is staged before every step was looked at.
    load_as_suggested() { en: "Load as suggested", zh: "按建议载入" }
    /// Before loading: what nobody has decided.
    still_open(questions: String) { en: "Still to decide: {questions}. Loaded now, what is open is read as suggested", zh: "还有 {questions} 处没有决定；现在载入，将按建议读取" }
    /// Leads to the first of them.
    decide_now() { en: "Decide now", zh: "现在决定" }
    /// Chooses further files.
    add_file() { en: "Add a file", zh: "添加文件" }
    /// Further files are being read.
    adding_files() { en: "Reading further files…", zh: "正在读取新加的文件…" }
    /// Goes to the next step.
    go_on() { en: "Next", zh: "下一步" }
    /// Goes back a step.
    go_back() { en: "Back", zh: "返回" }
    /// Forgets what is staged.
    discard_import() { en: "Discard", zh: "放弃" }
    /// A file that waits for answers.
    to_answer(questions: String) { en: "{questions} to answer", zh: "{questions} 处待定" }
    /// A file that waits for nothing.
    file_ready() { en: "ready", zh: "就绪" }
    /// How the records of a file's beginning add up, while the whole of it is being read.
    sums_so_far(sums: String) { en: "the beginning: {sums}", zh: "开头部分：{sums}" }
    /// A file that could not be read.
    file_unreadable() { en: "can't be read", zh: "无法读取" }
    /// A file that was read and of which no record is kept.
    file_fruitless() { en: "nothing to load", zh: "没有可载入的记录" }
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
    /// Name of the table of columns.
    columns_and_fields() { en: "Columns and their fields", zh: "列与字段的对应" }
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
    /// Mark of the suggested answer that another column proves for itself.
    suggested_as_in(column: String) { en: "suggested, as in “{column}”", zh: "建议，与“{column}”一致" }
    /// A question that a person has answered.
    answered() { en: "answered", zh: "已回答" }
    /// Title over rejected records.
    rejected_records(count: String) { en: "{count} rejected", zh: "拒绝 {count} 条" }
    /// Title over skipped records.
    skipped_records(count: String) { en: "{count} skipped", zh: "跳过 {count} 条" }
    /// Title over what was noticed.
    noticed_values(count: String) { en: "{count} noticed, and kept", zh: "留意到 {count} 处，已保留" }
    /// Lines of examples.
    in_lines(lines: String) { en: "lines {lines}", zh: "第 {lines} 行" }
    /// The line of an example.
    in_line(line: String) { en: "line {line}", zh: "第 {line} 行" }
    /// An unreadable value of an optional field.
    take_as_empty() { en: "take as empty", zh: "当作空值" }
    /// The other treatment.
    reject_record() { en: "reject the record", zh: "拒绝该记录" }
    /// What becomes of unreadable values of a field.
    unreadable_values(field: String) { en: "Unreadable values of {field}", zh: "“{field}”中无法识别的值" }
    /// Where the header is.
    header_line() { en: "Header in line", zh: "表头所在行" }
    /// The header is nowhere.
    no_header() { en: "No header row", zh: "没有表头行" }
    /// Chooses a line of the preview as the header.
    take_as_header(line: String) { en: "Line {line}: take it as the header", zh: "以第 {line} 行为表头" }
    /// The sheet of a workbook.
    sheet() { en: "Sheet", zh: "工作表" }
    /// A sheet that the workbook hides.
    hidden_sheet(name: String) { en: "{name} (hidden)", zh: "{name}（隐藏）" }
    /// Shows cells as they stand in the file beside how they are read.
    raw_text() { en: "Show the raw text", zh: "显示原始文本" }
    /// The beginning of a text file.
    file_itself() { en: "The file itself", zh: "文件原文" }
    /// Head: the line of a record.
    line() { en: "Line", zh: "行号" }
    /// A cell with something in it that was read as nothing.
    read_as_empty() { en: "taken as empty", zh: "当作空值" }
    /// Without these nothing of the file can be loaded.
    choose_needed(fields: String) { en: "Choose a column for: {fields}", zh: "请选择对应的列：{fields}" }
    /// Nothing is read of a file that has no table yet.
    no_table_yet() { en: "Say which table this file is, then its columns can be mapped", zh: "先指定这个文件是哪张数据表，再对应各列" }
    /// What loading changes.
    loading_changes() { en: "What loading changes", zh: "载入后的变化" }
    /// It is being found out.
    comparing() { en: "Comparing with what is loaded…", zh: "正在与已载入的数据比较…" }
    /// What the last import changed.
    import_changed() { en: "What the last import changed", zh: "上次导入带来的变化" }
    /// Under it.
    changes_basis() { en: "Records by their ids, or by their content where they have none, against what was loaded before", zh: "与之前载入的数据逐条比较：有编号的按编号，没有编号的按内容" }
    /// Head: the table.
    changed_table() { en: "Table", zh: "数据表" }
    /// Head: rows before.
    rows_before() { en: "Before", zh: "之前" }
    /// Head: rows after.
    rows_after() { en: "After", zh: "之后" }
    /// Head: records that were not there.
    records_new() { en: "New", zh: "新增" }
    /// Head: records with other content.
    records_changed() { en: "Changed", zh: "有变" }
    /// Head: records that are there no more.
    records_gone() { en: "Gone", zh: "消失" }
    /// A table without ids, or too large.
    not_compared() { en: "Too many rows to be compared record by record", zh: "行数太多，未逐条比较" }
    /// Tables of which no record differs.
    unchanged_tables(tables: String) { en: "Unchanged: {tables}", zh: "没有变化：{tables}" }
    /// Nothing differs.
    nothing_changes() { en: "Nothing changes: the same records are loaded already", zh: "没有变化：相同的记录已经载入" }
    /// The loaded data are too large to compare with.
    too_large_to_compare() { en: "What is loaded is too large to compare with", zh: "已载入的数据太大，无法比较" }
    /// A file gives way to a newer one of its name.
    gives_way(files: String) { en: "Takes the place of the loaded {files}", zh: "将替换已载入的 {files}" }
    /// Loaded files that stay.
    stay_beside(files: String) { en: "Stay loaded beside it: {files}", zh: "继续保留：{files}" }
    /// Everything that is loaded gives way.
    all_gives_way() { en: "Takes the place of everything that is loaded; it can be undone", zh: "将替换全部已载入的数据，可以撤销" }
    /// Opens the wizard on the files that are loaded.
    edit_mapping() { en: "Edit the mapping", zh: "修改字段对应" }
    /// Files of which the handle is no more.
    drop_again(files: String) { en: "To change how it is read, drop it again: {files}", zh: "要修改读取方式，请再次拖入：{files}" }
    /// The sample company has no files.
    sample_has_no_files() { en: "The sample company is made here: there is no mapping to edit", zh: "示例公司由此处生成，没有可修改的对应关系" }
    /// The first records.
    first_records() { en: "First records", zh: "前几条记录" }
    /// Saves rejected records.
    save_rejects() { en: "Rejected records as CSV", zh: "下载被拒绝的记录" }
}

impl Words {
    /// Further files came to an import that waits.
    #[must_use]
    pub fn files_added(self, files: u64) -> String {
        let some = some(files as f64, "file", "files");
        self.pick_owned(format!("{some} added to this import"), format!("{files} 个文件已加入本次导入"))
    }

    /// The finding of the wizard: nothing is asked, but of some files nothing can be loaded.
    #[must_use]
    pub fn import_fruitless(self, files: u64) -> String {
        let some = some(files as f64, "file", "files");
        let brings = if files == 1 { "brings" } else { "bring" };
        self.pick_owned(
            format!("{some} {brings} no record: change how it is read, or leave it out"),
            format!("{files} 个文件没有可载入的记录：请更改读取方式，或不载入它"),
        )
    }

    /// Why nothing of a file can be loaded as a person chose.
    #[must_use]
    pub fn choice_refused(self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NoColumn(name) => self.pick_owned(format!("No column is called “{name}”"), format!("没有名为“{name}”的列")),
            Refusal::NoField(name, Some(table)) => {
                let table = self.table(*table);
                self.pick_owned(format!("{table} have no field {name}"), format!("“{table}”表没有字段 {name}"))
            }
            Refusal::NoField(name, None) => self.pick_owned(format!("No table has a field {name}"), format!("没有任何数据表有字段 {name}")),
            Refusal::FieldTwice(field) => {
                let field = self.field_named(field.name());
                self.pick_owned(format!("Two columns for {field}: leave one out"), format!("两列都对应“{field}”：请停用其中一列"))
            }
        }
    }

    /// What became of a record among the first, where it was not kept.
    #[must_use]
    pub fn preview_part(self, part: PreviewPart) -> Option<&'static str> {
        match part {
            PreviewPart::Rejected(why) => Some(self.reject(why)),
            PreviewPart::Skipped(why) => Some(self.skip_reason(why)),
            PreviewPart::Title | PreviewPart::Header | PreviewPart::Record => None,
        }
    }

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
    fn what_was_refused_and_added_is_told_in_both_languages() {
        let field = holdfast_core::schema::customers::MRR;
        let table = holdfast_core::schema::Table::Customers;
        for refusal in [
            Refusal::NoColumn("x".to_owned()),
            Refusal::NoField("x".to_owned(), Some(table)),
            Refusal::NoField("x".to_owned(), None),
            Refusal::FieldTwice(field),
        ] {
            crate::testing::both(|words| words.choice_refused(&refusal));
        }
        assert_eq!(Words(Language::En).files_added(1), "1 file added to this import");
        assert_eq!(Words(Language::En).files_added(2), "2 files added to this import");
    }

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
