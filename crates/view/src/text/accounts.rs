//! The list of accounts: its finding, its filters, its columns.

use super::{Language, Words, words};

words! {
    /// The finding over the list: how many are at risk or to be watched.
    accounts_look(customers: String) { en: "{customers} customers need a look", zh: "{customers} 家客户需要跟进" }
    /// The same for one.
    accounts_look_one() { en: "1 customer needs a look", zh: "1 家客户需要跟进" }
    /// The finding with their share of the revenue.
    accounts_finding(look: String, share: String) { en: "{look}, {share} of MRR", zh: "{look}，占月经常性收入的 {share}" }
    /// The finding where nobody is at risk or to be watched.
    accounts_calm(customers: String) { en: "All {customers} customers are healthy", zh: "{customers} 家客户全部健康" }
    /// The finding without scores.
    accounts_unscored(customers: String) { en: "{customers} customers, too little is known to score them", zh: "{customers} 家客户，依据太少，暂不评分" }
    /// Under the finding, without a filter.
    accounts_basis(customers: String, day: String) { en: "{customers} customers active on {day}, health 0–100", zh: "{day} 在用客户 {customers} 家，健康分 0–100" }
    /// Under the finding, with filters.
    accounts_hidden(shown: String, hidden: String) { en: "{shown} shown, {hidden} hidden by search and filters", zh: "显示 {shown} 家，搜索和筛选隐藏了 {hidden} 家" }
    /// Column: twelve weeks.
    twelve_weeks() { en: "12 weeks", zh: "近 12 周" }
    /// What the column shows.
    twelve_weeks_title() { en: "Health on the last twelve weekly days", zh: "最近十二周每周的健康分" }
    /// Column: the customer.
    customer() { en: "Customer", zh: "客户" }
    /// Column: the confidence.
    confidence() { en: "Confidence", zh: "可信度" }
    /// The search field of a list.
    search_list() { en: "Search", zh: "搜索" }
    /// Opens the menu of columns to filter by.
    add_filter() { en: "Filter", zh: "筛选" }
    /// Takes a filter away.
    remove_filter(name: String) { en: "Remove the filter on {name}", zh: "移除“{name}”筛选" }
    /// Takes all filters away.
    clear_filters() { en: "Clear all", zh: "全部清除" }
    /// Puts a filter to work.
    apply() { en: "Apply", zh: "应用" }
    /// Label of a range's lower end.
    at_least() { en: "From", zh: "从" }
    /// Label of a range's upper end.
    at_most() { en: "To", zh: "到" }
    /// An empty cell as an item of a filter.
    empty_value() { en: "(empty)", zh: "（空）" }
    /// A range in a chip, open above.
    from_value(value: String) { en: "≥ {value}", zh: "≥ {value}" }
    /// A range in a chip, open below.
    to_value(value: String) { en: "≤ {value}", zh: "≤ {value}" }
    /// Part of a text in a chip.
    contains_value(value: String) { en: "contains “{value}”", zh: "包含“{value}”" }
    /// Opens the menu of columns.
    columns_shown() { en: "Columns", zh: "列" }
    /// Back to the columns as they come.
    usual_columns() { en: "Usual columns", zh: "默认列" }
    /// The list is empty because of what was searched and filtered.
    nothing_left() { en: "No customer matches all of this. Take a filter away to see more", zh: "没有客户同时符合这些条件，去掉一个筛选再看" }
    /// The sum at the foot of a list.
    list_sum(rows: String, sum: String, mean: String, n: String) {
        en: "{rows} rows · MRR {sum} in all · {mean} on average (n = {n})",
        zh: "{rows} 行 · 月经常性收入合计 {sum} · 平均 {mean}（n = {n}）",
    }
    /// The number of rows at the foot of a list.
    list_rows(rows: String) { en: "{rows} rows", zh: "{rows} 行" }
    /// How many further values a menu does not show.
    further_values(count: String) { en: "{count} further values: search for them", zh: "另有 {count} 个值，可用搜索查找" }
    /// Why there is no score.
    no_score() { en: "Too little could be measured to score it", zh: "可衡量的数据太少，暂不评分" }
    /// Rows picked.
    picked(rows: String) { en: "{rows} selected", zh: "已选 {rows} 行" }
    /// Their revenue.
    picked_mrr(sum: String) { en: "MRR {sum}", zh: "月经常性收入 {sum}" }
    /// Their score.
    picked_score(mean: String, n: String) { en: "mean score {mean} (n = {n})", zh: "平均健康分 {mean}（n = {n}）" }
    /// Rows have been copied.
    rows_copied(rows: String) { en: "Rows copied: {rows}, ready to paste into a sheet", zh: "已复制 {rows} 行，可直接粘贴到表格" }
    /// What the keys do in the head of a list.
    head_keys() { en: "Enter sorts, left and right go to the next column, with Shift they change its width", zh: "回车排序，左右键移到相邻列，按住 Shift 调整列宽" }
    /// Label of a column's width.
    width_of(column: String) { en: "Width of {column}", zh: "“{column}”的列宽" }
    /// Over the widths in the menu of columns.
    widths_in_pixels() { en: "Width in pixels", zh: "列宽（像素）" }
    /// Opens the menu of saved views, where none is open.
    saved_views() { en: "Views", zh: "视图" }
    /// The view that is open has been changed.
    view_edited(name: String) { en: "{name}, edited", zh: "{name}（已修改）" }
    /// Nothing is saved yet.
    no_views() { en: "Save search, filters, order and columns under a name, and find them here again", zh: "把搜索、筛选、排序和列存成视图，以后在这里直接打开" }
    /// Label of a view's name.
    view_name() { en: "Name of the view", zh: "视图名称" }
    /// Saves the list as it stands.
    save_view() { en: "Save view", zh: "保存视图" }
    /// Saves what was changed under the name it has.
    save_changes() { en: "Save changes", zh: "保存修改" }
    /// Goes back to the view as it was saved.
    back_to_saved() { en: "Back to saved", zh: "恢复到已保存的版本" }
    /// Opens the field for another name.
    rename_view(name: String) { en: "Rename {name}", zh: "重命名“{name}”" }
    /// Gives the other name.
    rename() { en: "Rename", zh: "重命名" }
    /// Deletes a view.
    delete_view(name: String) { en: "Delete {name}", zh: "删除“{name}”" }
    /// Another view has the name already.
    view_name_taken() { en: "Another view has this name", zh: "已有同名视图" }
}
