//! The list of accounts: its finding, its filters, its columns.

use super::{Language, Words, words};

words! {
    /// The finding over the list: how many are at risk or to be watched, and their share of the revenue.
    accounts_finding(customers: String, share: String) {
        en: "{customers} customers need a look, {share} of MRR",
        zh: "{customers} 家客户需要关注，占月经常性收入的 {share}",
    }
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
    list_sum(rows: String, sum: String, mean: String) { en: "{rows} rows · MRR {sum} in all · {mean} on average", zh: "{rows} 行 · 月经常性收入合计 {sum} · 平均 {mean}" }
    /// The number of rows at the foot of a list.
    list_rows(rows: String) { en: "{rows} rows", zh: "{rows} 行" }
    /// How many further values a menu does not show.
    further_values(count: String) { en: "{count} further values: search for them", zh: "另有 {count} 个值，可用搜索查找" }
    /// Why there is no score.
    no_score() { en: "Too little could be measured to score it", zh: "可衡量的数据太少，暂不评分" }
}
