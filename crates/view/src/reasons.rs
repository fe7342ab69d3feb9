//! Why records or files were not read: what happened, what is safe, what to do.

use holdfast_core::issue::{FileError, Reject, Skip, Warning};

use crate::text::Words;

impl Words {
    /// Why a record was not kept.
    #[must_use]
    pub fn reject(self, reject: Reject) -> &'static str {
        match reject {
            Reject::MissingRequired => self.pick("A needed cell is empty", "必填单元格为空"),
            Reject::BadDate => self.pick("The date can't be read, or lies outside 1900–2100", "日期无法识别，或不在 1900–2100 年之间"),
            Reject::BadNumber => self.pick("The number can't be read", "数字无法识别"),
            Reject::ExcelError => self.pick("A needed cell holds a spreadsheet error", "必填单元格是表格错误值"),
            Reject::AmbiguousZone => self.pick("The time zone has several meanings, such as CST", "时区有歧义，例如 CST"),
            Reject::TooManyFields => self.pick("More cells than headers", "单元格比表头多"),
            Reject::UnterminatedQuote => {
                self.pick("A quote never closes and swallowed the rest of the file", "引号没有闭合，吞掉了文件余下的内容")
            }
            Reject::DuplicateId => {
                self.pick("This id came before with other content; the first record stays", "编号重复而内容不同，保留第一条")
            }
            Reject::HugeRecord => self.pick("A single record of over 64 MiB", "单条记录超过 64 MiB"),
        }
    }

    /// What to do about a record that was not kept; the others are read all the same.
    #[must_use]
    pub fn reject_hint(self, reject: Reject) -> &'static str {
        match reject {
            Reject::MissingRequired => self.pick("Fill the cell", "补上这个单元格"),
            Reject::BadDate => self.pick("Write the date as 2026-03-05", "把日期写成 2026-03-05 的格式"),
            Reject::BadNumber => self.pick("Write the number in digits alone", "只用数字书写"),
            Reject::ExcelError => self.pick("Mend the formula and export again", "修正公式后重新导出"),
            Reject::AmbiguousZone => self.pick("Write the offset, such as +08:00", "写明时差，例如 +08:00"),
            Reject::TooManyFields => self.pick("Put quotes around cells that hold a delimiter", "给含有分隔符的单元格加上引号"),
            Reject::UnterminatedQuote => self.pick("Close the quote on this line", "在这一行补上引号"),
            Reject::DuplicateId => self.pick("Remove one of the two records, or give it an id of its own", "删掉其中一条，或改用不同编号"),
            Reject::HugeRecord => self.pick("Look for a missing line break or quote", "检查是否缺了换行或引号"),
        }
    }

    /// Why a record was passed over.
    #[must_use]
    pub fn skip_reason(self, skip: Skip) -> &'static str {
        match skip {
            Skip::SepLine => self.pick("Excel's line that names the delimiter", "Excel 的分隔符说明行"),
            Skip::TitleRow => self.pick("A title above the header", "表头上方的标题"),
            Skip::RepeatedHeader => self.pick("The header again", "重复的表头"),
            Skip::TotalRow => self.pick("A total, not a record", "合计行，不是记录"),
            Skip::FooterRow => self.pick("Text below the data", "数据下方的说明文字"),
            Skip::DuplicateRow => self.pick("The same record again, counted once", "完全相同的记录，只计一次"),
            Skip::UnknownTable => {
                self.pick("The table was not recognised, so nothing of the file is used", "未能识别这是什么表，文件内容未采用")
            }
            Skip::OtherField => self.pick("A change of a field that is not needed here", "与此处无关的字段变更"),
        }
    }

    /// What to do about a record that was passed over; most need nothing.
    #[must_use]
    pub fn skip_hint(self, skip: Skip) -> Option<&'static str> {
        match skip {
            Skip::UnknownTable => Some(self.pick("Say which table the file is", "指定这个文件是什么表")),
            Skip::SepLine
            | Skip::TitleRow
            | Skip::RepeatedHeader
            | Skip::TotalRow
            | Skip::FooterRow
            | Skip::DuplicateRow
            | Skip::OtherField => None,
        }
    }

    /// What was noticed in a record that was kept.
    #[must_use]
    pub fn warning(self, warning: Warning) -> &'static str {
        match warning {
            Warning::ShortRow => self.pick("Fewer cells than headers; the missing ones are empty", "单元格比表头少，缺的按空处理"),
            Warning::DuplicateHeader => self.pick("A header twice; the first column is used", "表头重复，采用第一列"),
            Warning::EmptyHeader => self.pick("A column without a name", "有一列没有名称"),
            Warning::ControlChars => self.pick("Control characters were taken out", "已去掉控制字符"),
            Warning::MangledId => {
                self.pick("A spreadsheet has turned the id into a number such as 1.23E+17", "编号被表格软件改成了 1.23E+17 之类的数字")
            }
            Warning::CaseOnlyDifference => self.pick("Two ids differ by upper and lower case alone", "两个编号只有大小写不同"),
            Warning::UnknownCustomer => self.pick("No customer has this id", "没有客户使用这个编号"),
            Warning::ExcelSerial => {
                self.pick("A day written as a spreadsheet's serial number; read as a date", "日期写成了表格序列号，已按日期读取")
            }
            Warning::BadDate => self.pick("The date can't be read; taken as empty", "日期无法识别，按空处理"),
            Warning::BadNumber => self.pick("The number can't be read; taken as empty", "数字无法识别，按空处理"),
            Warning::BadBool => self.pick("Neither yes nor no; taken as empty", "既不是“是”也不是“否”，按空处理"),
            Warning::ExcelError => self.pick("A spreadsheet error; taken as empty", "表格错误值，按空处理"),
            Warning::AmbiguousZone => self.pick("The time zone has several meanings; taken as empty", "时区有歧义，按空处理"),
            Warning::OutOfRange => self.pick("A share outside 0–100 %; taken as empty", "比例不在 0–100% 之间，按空处理"),
            Warning::LeapSecond => self.pick("A second of 60, read as 59", "第 60 秒，按 59 秒读取"),
            Warning::DstGap => self.pick("A time that summer time skipped; moved forward", "夏令时跳过的时刻，已顺延"),
            Warning::DstFold => self.pick("A time that happened twice; the earlier one is used", "夏令时重复的时刻，采用较早的一次"),
            Warning::EndBeforeStart => self.pick("The end lies before the start", "结束早于开始"),
            Warning::ClosedUndated => self.pick(
                "Won or lost without a close date: counted as open, since nothing tells since when",
                "标为赢单或输单却没有结束日期：无从得知何时结束，按未结束计",
            ),
            Warning::FutureDate => self.pick("Later than the as-of date", "晚于截至日期"),
            Warning::HiddenRow => self.pick("Hidden in the workbook; read all the same", "在工作簿中被隐藏，照常读取"),
            Warning::HugeCell => self.pick("A cell of over 1 MiB", "单元格超过 1 MiB"),
        }
    }

    /// Why a file could not be read, and what to do.
    #[must_use]
    pub fn file_error(self, error: FileError) -> &'static str {
        match error {
            FileError::EmptyFile => self.pick("The file is empty: export it again", "文件是空的，请重新导出"),
            FileError::Truncated => {
                self.pick("The compressed file breaks off: copy or download it again", "压缩文件不完整，请重新复制或下载")
            }
            FileError::BadWorkbook => self.pick(
                "The workbook can't be opened: remove its password, or save it as .xlsx or CSV",
                "工作簿打不开：请去掉密码，或另存为 .xlsx 或 CSV",
            ),
            FileError::BadWorkspace => self.pick(
                "The workspace file is cut off or damaged, and nothing of it was taken: save it again where it came from",
                "工作区文件不完整或已损坏，未读取其中任何内容：请在原处重新保存",
            ),
            FileError::NewerWorkspace => self.pick(
                "A newer Holdfast wrote this workspace file: reload the page to update, then open it again",
                "这个工作区文件由更新版本的 Holdfast 保存：请刷新页面更新后再打开",
            ),
            FileError::ZipBomb => {
                self.pick("The file unpacks to far more than it should: it was not opened", "文件解压后异常庞大，没有打开")
            }
            FileError::HtmlAsXls => self.pick(
                "This is a web page with a workbook's name: open it in Excel and save it as .xlsx or CSV",
                "这其实是网页文件：请用 Excel 打开后另存为 .xlsx 或 CSV",
            ),
            FileError::TooLarge => self.pick(
                "The file needs more memory than there is: split it by period and read the parts",
                "文件超出内存限额：请按时间拆分后再读取",
            ),
        }
    }

    /// A reason of `data.rejects` by its code; the code itself if there is none of it.
    #[must_use]
    pub fn reason(self, code: &str) -> String {
        let reject = Reject::ALL.iter().find(|reject| reject.code() == code).map(|&reject| self.reject(reject));
        let skip = Skip::ALL.iter().find(|skip| skip.code() == code).map(|&skip| self.skip_reason(skip));
        reject.or(skip).unwrap_or(code).to_owned()
    }

    /// A hint of `data.rejects` by its code.
    #[must_use]
    pub fn hint(self, code: &str) -> String {
        use holdfast_core::answer::data_rejects::{hint, skip_hint};
        let reject = Reject::ALL.iter().find(|&&reject| hint(reject) == code).map(|&reject| self.reject_hint(reject));
        let skip = Skip::ALL.iter().find(|&&skip| skip_hint(skip) == Some(code)).and_then(|&skip| self.skip_hint(skip));
        reject.or(skip).unwrap_or(code).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use holdfast_core::answer::data_rejects::{hint, skip_hint};

    #[test]
    fn every_reason_is_told_in_both_languages() {
        for &reject in Reject::ALL {
            both(|words| words.reject(reject));
            both(|words| words.reject_hint(reject));
            both(|words| words.hint(hint(reject)));
        }
        for &skip in Skip::ALL {
            both(|words| words.skip_reason(skip));
            assert_eq!(skip_hint(skip).is_some(), Words(crate::text::Language::En).skip_hint(skip).is_some());
        }
        Warning::ALL.iter().for_each(|&warning| both(|words| words.warning(warning)));
        FileError::ALL.iter().for_each(|&error| both(|words| words.file_error(error)));
    }
}
