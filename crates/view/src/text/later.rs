//! Screens of a later version: what each will answer, and what can be seen until then.

use super::{Language, Words, words};

words! {
    /// Says plainly that there is no such screen yet.
    later_basis() {
        en: "This screen comes with a later version; your files can be made ready for it now",
        zh: "这个页面将在后续版本推出；数据现在就可以备好",
    }
    /// Title over the questions.
    later_questions() { en: "What it will answer", zh: "它将回答什么" }
    /// Title over the columns.
    later_columns() { en: "Columns it looks for", zh: "需要的列" }
    /// Under it.
    later_columns_basis() { en: "header as written in your file, or the usual names in exports", zh: "文件中的原始表头，或导出文件中的常见列名" }
    /// Title over the files that are missing.
    later_files() { en: "Files that would fill it", zh: "补上这些文件即可" }
    /// Under it: how files are found.
    later_files_basis() {
        en: "CSV or Excel from your CRM, billing or help desk, with these columns under any usual name",
        zh: "从 CRM、计费或客服系统导出的 CSV 或 Excel，列名用常见写法即可",
    }
    /// Title where no file is missing.
    later_files_none() { en: "Nothing is missing", zh: "什么都不缺" }
    /// Under it.
    later_files_none_basis() { en: "The screen will open with the files you have read", zh: "页面推出后，用已读取的文件就能打开" }
    /// Title over the links.
    later_meanwhile() { en: "What you can see now", zh: "现在就能看到的" }
    /// Head: a thing that has to be known.
    later_thing() { en: "Column", zh: "列" }
    /// Head: whether it is there.
    later_state() { en: "In your files", zh: "你的文件" }
    /// Head: where it was found, or how it is called.
    later_where() { en: "Found as, or usually called", zh: "所在位置或常见列名" }
    /// A column that is there.
    later_found() { en: "found", zh: "已有" }
    /// A column that is not there, and has to be.
    later_missing() { en: "missing", zh: "缺少" }
    /// A column that is not there, and need not be.
    later_optional() { en: "would add detail", zh: "有则更细" }
    /// A column without a value.
    later_empty() { en: "there, but empty", zh: "有列但为空" }
    /// One of several columns is enough.
    later_any_of() { en: "any one of", zh: "任一即可" }
    /// Where a column was found.
    later_found_in(column: String, file: String, rows: String) { en: "{column} in {file}, {rows} rows", zh: "{file} 的“{column}”，{rows} 行" }
    /// A column that was made from others.
    later_made_in(file: String, rows: String) { en: "made from the columns of {file}, {rows} rows", zh: "由 {file} 的其他列得出，{rows} 行" }
    /// A further place where it was found.
    later_and_more(files: String) { en: "and {files} more", zh: "另有 {files} 处" }

    /// The plan asks.
    plan_ask_1() { en: "How many deals, interested customers and calls does a revenue target take", zh: "达成收入目标需要多少成交、意向客户和外呼" }
    /// The plan asks.
    plan_ask_2() { en: "How many people, in which roles, and which role is the bottleneck", zh: "需要多少人、什么角色，瓶颈在哪个角色" }
    /// The plan asks.
    plan_ask_3() { en: "What does it cost to win and to keep a customer of each tier", zh: "每个层级赢得和留住一个客户各要多少成本" }
    /// The plan asks.
    plan_ask_4() { en: "Which leads does nobody follow up, and which do several people work at once", zh: "哪些线索没人跟进，哪些被多人重复跟进" }
    /// The plan asks.
    plan_ask_5() { en: "Which selling stage has no content to show", zh: "哪个销售阶段还没有可用的内容" }

    /// What health shows meanwhile.
    meanwhile_health() { en: "who is at risk, and whose score has fallen", zh: "谁有风险，谁的健康分下降了" }
    /// What the list of accounts shows meanwhile.
    meanwhile_accounts() { en: "every account with its score, MRR and renewal; filter by rep or segment", zh: "每个客户的健康分、月经常性收入和续约日，可按销售或客群筛选" }
    /// What the data screen shows meanwhile.
    meanwhile_data() { en: "what was read from each file, and what was left out", zh: "每个文件读了什么、漏了什么" }
}
