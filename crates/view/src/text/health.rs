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
    /// Title with a draft that moves nobody.
    draft_moves_none() { en: "The draft moves no customer", zh: "草稿不会改变任何客户的等级" }
    /// Title with a draft.
    draft_moves(customers: String) { en: "The draft changes the band of {customers}", zh: "草稿会改变 {customers}的等级" }
    /// Title without a draft.
    at_risk_of(risk: String, all: String) { en: "{risk} of {all} customers at risk", zh: "{all} 家客户中 {risk} 家高风险" }
    /// Title without a draft, where MRR is told.
    at_risk_of_mrr(risk: String, all: String, share: String) {
        en: "{risk} of {all} customers at risk, {share} of MRR",
        zh: "{all} 家客户中 {risk} 家高风险，占月经常性收入 {share}",
    }
    /// The version of a model.
    model_version(number: u32) { en: "v{number}", zh: "v{number}" }
    /// The draft, by the number that it would get.
    draft_version(number: u32) { en: "draft v{number}", zh: "草稿 v{number}" }
    /// Line under the title with a draft.
    draft_beside(active: String, draft: String) { en: "Model {active} beside {draft}", zh: "现行模型 {active} 与{draft} 对照" }
    /// Line under the title without a draft.
    by_model(active: String) { en: "by model {active}", zh: "按模型 {active}" }
    /// Throws the draft away.
    discard_draft() { en: "Discard draft", zh: "放弃草稿" }
    /// Makes the draft the model in force.
    activate(version: String) { en: "Activate {version}", zh: "启用 {version}" }
    /// Head of the editor.
    model_head() { en: "Model", zh: "模型" }
    /// The weights are as they should be.
    sum_good() { en: "weights sum to 100", zh: "权重合计 100" }
    /// The weights sum to something else.
    sum_scaled(sum: String) { en: "sum to {sum}: scores are scaled", zh: "合计 {sum}：健康分按比例折算" }
    /// Makes the weights sum to 100.
    scale_to_100() { en: "Scale to 100", zh: "折算为 100" }
    /// The weight in the model in force.
    was(weight: String) { en: "was {weight}", zh: "原为 {weight}" }
    /// Label of a part's slider.
    slider_of(part: String) { en: "Weight of {part}, by slider", zh: "{part}的权重（滑块）" }
    /// Label of a part's number field.
    weight_number(part: String) { en: "Weight of {part}", zh: "{part}的权重" }
    /// Label of a part's window.
    window_days() { en: "Days looked at", zh: "窗口天数" }
    /// Opens the limits, the points and the window of a part.
    rule_and_window() { en: "Limits, points and window", zh: "阈值、分值与窗口期" }
    /// Over the limits of a part's rule.
    limit_head() { en: "Limit", zh: "阈值" }
    /// Over the limits of a part that is measured as a share.
    limit_percent() { en: "Limit, %", zh: "阈值（%）" }
    /// Over the points of a part's rule.
    points_head() { en: "Points", zh: "分值" }
    /// Label of the limit of a line.
    limit_of(line: String) { en: "Limit of “{line}”", zh: "“{line}”的阈值" }
    /// Label of the points of a line.
    points_of(line: String) { en: "Points of “{line}”", zh: "“{line}”的分值" }
    /// What a customer without tickets gets.
    without_tickets() { en: "Without tickets", zh: "没有工单时" }
    /// It counts as good.
    counts_as_good() { en: "counts as good", zh: "按良好计" }
    /// It is left out.
    is_left_out() { en: "left out", zh: "不计" }
    /// Head of what the model does where data are missing or young.
    who_is_scored() { en: "Who is scored", zh: "评分对象" }
    /// Label of the least coverage.
    least_coverage() { en: "Least share of the weights to be measured, %", zh: "最低可测权重占比（%）" }
    /// Label of its slider.
    least_coverage_slider() { en: "Least share of the weights, by slider", zh: "最低可测权重占比（滑块）" }
    /// Label of the days under which a customer is new.
    new_under() { en: "New for fewer than so many days", zh: "合作不足多少天算新客户" }
    /// Label of a limit's slider.
    watch_slider() { en: "Watch from, by slider", zh: "需关注起点（滑块）" }
    /// Label of a limit's slider.
    healthy_slider() { en: "Healthy from, by slider", zh: "健康起点（滑块）" }
    /// Takes every feature that is proposed.
    accept_proposed(count: String) { en: "Accept all {count} proposed", zh: "采纳全部 {count} 个建议" }
    /// Head of the test on one account.
    test_on_one() { en: "Test on one account", zh: "用一个客户试算" }
    /// Under the head.
    test_on_one_basis() { en: "score and parts, by the model in force and by the draft", zh: "按现行模型和草稿分别计算得分与各项" }
    /// The field for the account.
    account_to_test() { en: "Name or id", zh: "名称或编号" }
    /// No account of that name.
    several_accounts(count: String, name: String) { en: "{count} accounts hold “{name}”: choose one of the list", zh: "有 {count} 家客户含“{name}”，请从列表中选一家" }
    /// What was typed is no account's.
    no_such_account(name: String) { en: "No account “{name}”", zh: "没有客户“{name}”" }
    /// The customer has no score by a model.
    not_scored() { en: "no score", zh: "没有得分" }
    /// Head of the band limits.
    bands_begin() { en: "Where the bands begin", zh: "等级界线" }
    /// Label of a limit.
    watch_from() { en: "Watch from", zh: "需关注起点" }
    /// Label of a limit.
    healthy_from() { en: "Healthy from", zh: "健康起点" }
    /// At the feature part, where no feature is named advanced.
    no_advanced() {
        en: "No feature is named advanced, so this part gives half at most. Choose those that matter:",
        zh: "尚未指定高级功能，该项最多只能得一半。请选择重要的功能：",
    }
    /// At the feature part, over the features.
    advanced_features() { en: "Advanced features", zh: "高级功能" }
    /// Opens the features that are not proposed.
    more_features() { en: "Other features", zh: "其他功能" }
    /// What hovering over a feature shows.
    feature_used_by(customers: String) { en: "Used by {customers} in 28 days", zh: "28 天内 {customers}用过" }
    /// Customers, counted.
    customers_counted(count: String) { en: "{count} customers", zh: "{count} 家客户" }
    /// One customer.
    one_customer() { en: "1 customer", zh: "1 家客户" }
    /// Measure of the bands table.
    bands_basis() { en: "active customers and MRR in each band", zh: "各等级的在用客户数与月经常性收入" }
    /// Column: band.
    band_column() { en: "Band", zh: "等级" }
    /// Column: customers.
    customers_column() { en: "Customers", zh: "客户数" }
    /// Column: MRR.
    mrr_column() { en: "MRR", zh: "月经常性收入" }
    /// Column: customers by the model in force.
    customers_in(version: String) { en: "Customers, {version}", zh: "客户数（{version}）" }
    /// Column: MRR by the model in force.
    mrr_in(version: String) { en: "MRR, {version}", zh: "月经常性收入（{version}）" }
    /// Column: share of customers.
    share_column() { en: "Share of customers", zh: "客户占比" }
    /// Last line of the bands table.
    all_active() { en: "All active", zh: "全部在用" }
    /// Customers without a score.
    without_score() { en: "Without a score", zh: "没有得分" }
    /// Head of the list of those who move.
    change_band(count: String, down: String, up: String) { en: "{count} change band: {down} down, {up} up", zh: "{count} 家换等级：{down} 家变差，{up} 家变好" }
    /// Order of that list.
    by_mrr() { en: "by MRR, the largest first", zh: "按月经常性收入从高到低" }
    /// Those of that list that are not shown.
    and_more(count: String) { en: "and {count} more", zh: "另有 {count} 家" }
    /// Saves the model.
    save_model() { en: "Save as a file", zh: "另存为文件" }
    /// Opens a model file.
    load_model() { en: "Load a file…", zh: "载入文件…" }
    /// A file is no model.
    no_model_file(file: String) { en: "{file} is no health model", zh: "{file} 不是健康分模型" }
    /// A file's model has a fault.
    faulty_model_file(file: String, faults: String) { en: "{file} was not taken: {faults}", zh: "{file} 未载入：{faults}" }
}

impl Words {
    /// So and so many customers.
    #[must_use]
    pub fn some_customers(self, count: u64, written: String) -> String {
        if count == 1 { self.one_customer().to_owned() } else { self.customers_counted(written) }
    }
}
