//! How each column of the reports comes about. What it means stands with its label.

mod backtest;
mod by_rep;
mod funnel;
mod leaving;
mod lifecycle;
mod patterns;
mod paying;
mod planning;
mod revenue;
mod sales;
mod survival;
mod tiers;
mod triggers;
mod warning;

use super::Both;

const AS_EXPORTED: Both =
    ("Taken from the customers file as exported; it does not follow the as-of day", "取自客户文件，以导出时为准，不随截至日变化");
const AS_READ: Both = ("Taken from the reading of the file", "读取文件时得到");

/// How a column is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    match report {
        "signals" | "silence" | "pareto" => warning::formula(report, column),
        "triggers.matches" | "triggers.backtest" => triggers::formula(report, column),
        "today" | "acts.outcome" => warning::formula(report, column).or_else(|| health(column)),
        "figures" => figure(column),
        "data.files" => files(column),
        "data.quality" => quality(column).or_else(|| where_it_stands(column)),
        "data.rejects" | "rows" => where_it_stands(column),
        "data.matching" => matching(column),
        "data.coverage" => coverage(column),
        "snapshot" => snapshot(column),
        "patterns" => patterns::formula(column),
        sales if sales.starts_with("sales.") => sales::formula(report, column),
        "tiers" | "tiers.customers" | "expansion" | "content.coverage" => tiers::formula(report, column),
        life if life.starts_with("lifecycle") || life.starts_with("followup.") => lifecycle::formula(report, column),
        comp if comp.starts_with("comp.") => paying::formula(report, column),
        plan if plan.starts_with("plan.") => planning::formula(report, column).or_else(|| super::roles::formula(report, column)),
        funnel if funnel.starts_with("funnel.") => funnel::formula(report, column),
        "mrr.movements" | "mrr.differences" | "mrr.retention" | "mrr.trap" | "mrr.rules" | "churn.cohorts" => {
            revenue::formula(report, column)
        }
        "leavers" | "churn.rate" | "decline" | "health.suggested" => leaving::formula(report, column),
        "churn.reps" | "churn.renewals" | "churn.contract" | "churn.prepayment" | "churn.fit" => by_rep::formula(report, column),
        churn if churn.starts_with("churn.") => survival::formula(report, column),
        "health.features" => feature(column),
        "health.backtest" | "health.misses" | "health.calibration" => backtest::formula(report, column).or_else(|| health(column)),
        "health.distribution" => distribution(column).or_else(|| health(column)),
        "accounts" => account(column).or_else(|| health(column)),
        _ => health(column),
    }
}

fn health(column: &str) -> Option<Both> {
    Some(match column {
        "score" | "score_now" | "score_active" => {
            ("Σ points of the measured parts ÷ Σ their weights × 100", "Σ 能测量各项的得分 ÷ Σ 这些项的权重 × 100")
        }
        "score_before" => ("The same formula on the earlier day, from what was known by then", "同一算法，按较早一天当时已知的数据计算"),
        "score_draft" => ("The same formula with the draft's weights and rules", "同一算法，使用草稿的权重和规则"),
        "band" | "band_active" | "band_draft" => (
            "The unrounded score against the model's thresholds, by the preset healthy from 80, watch from 60, at risk below; customers of fewer than 7 days are new",
            "用未取整的健康分对照模型的分界，预设为 80 分起健康、60 分起需关注、其下高风险；合作不足 7 天的为新客户",
        ),
        "coverage" => ("Σ weights of the parts with data ÷ Σ all weights", "Σ 有数据各项的权重 ÷ Σ 全部权重"),
        "as_of" => ("The last day whose records count for the score", "该次计分用到的最后一天"),
        "change" => ("Later score − earlier score; nothing where one of them is missing", "后一个分数 − 前一个分数；缺一个则为空"),
        "mrr" => (
            "Monthly value of all contracts that run on the day: from subscriptions, else payments spread over their months, else the customers file",
            "当天在履行的全部合同折合的月金额：优先取订阅，其次把付款按月数分摊，最后取客户文件",
        ),
        "customers" => ("Count of active customers whose score lies in the band", "健康分落在该等级的在用客户数"),
        "customers_share" => ("Customers in the band ÷ all active customers", "该等级客户数 ÷ 全部在用客户数"),
        "customers_share_low" | "customers_share_high" => (
            "95 % interval of the share by Wilson (1927), which stays within 0 and 1 for few customers too",
            "占比的 95% Wilson（1927）区间，客户很少时也不会越出 0 和 1",
        ),
        "mrr_share" => ("MRR of the band ÷ MRR of all active customers", "该等级的月经常性收入 ÷ 全部在用客户的月经常性收入"),
        "segment" => AS_EXPORTED,
        "sales_rep" => (
            "Who sold to the customer, from the owners' history where there is one, else from the customers file",
            "签单销售：有负责人历史则取历史，否则取客户文件",
        ),
        "csm" => AS_EXPORTED,
        _ => return of_part(column),
    })
}

fn feature(column: &str) -> Option<Both> {
    Some(match column {
        "feature" => (
            "Names of the feature column, else of events that are no login, page view, showing, click or search; case and separators don't matter",
            "取功能列中的名称；没有该列时取登录、页面、展示、点击、搜索以外的事件名，不区分大小写和分隔符",
        ),
        "level" => ("Advanced if the model lists it so, else basic", "模型列为高级则为高级，否则为基础"),
        "customers" => {
            ("Count of active customers with a use in the 28 days that end on the as-of day", "截至日为止 28 天内用过的在用客户数")
        }
        "customers_share" => ("Customers ÷ active customers who used any feature", "客户数 ÷ 用过任一功能的在用客户数"),
        "events" => ("Count of uses in the 28 days that end on the as-of day", "截至日为止 28 天内的使用次数"),
        "proposed" => (
            "Yes if at least three active customers used it, and fewer than a third of those who used any feature",
            "至少三个在用客户用过，且不到用过任一功能的客户的三分之一",
        ),
        _ => return None,
    })
}

fn distribution(column: &str) -> Option<Both> {
    Some(match column {
        "score_from" => ("The unrounded score ÷ 5, rounded down, × 5", "未取整的健康分 ÷ 5 后向下取整，再 × 5"),
        "score_to" => ("Five points on; exactly 100 stands alone", "加 5 分；100 分单列"),
        "customers" => ("Count of active customers of the band with such a score", "该等级中健康分在此区间的在用客户数"),
        _ => return None,
    })
}

/// The columns of each part of a score: `login_points`, `part:NPS_weight`.
fn of_part(column: &str) -> Option<Both> {
    let (_, suffix) = column.rsplit_once('_')?;
    Some(match suffix {
        "value" => ("Measured over the model's window that ends on the as-of day", "在截至日为止的模型窗口期内测得"),
        "points" => (
            "The first line of the model's rule that the value fulfils, in parts of the weight",
            "数值满足的第一条规则给出的分数，按权重折算",
        ),
        "weight" => ("The model's weight; 0 where there are no data for the part", "模型设定的权重；没有数据时为 0"),
        "change" => ("Points on the as-of day − points on the earlier day", "截至日得分 − 较早一天得分"),
        _ => return None,
    })
}

fn account(column: &str) -> Option<Both> {
    Some(match column {
        "segment" | "tier" | "industry" | "country" | "csm" | "source" => AS_EXPORTED,
        "plan" => (
            "Plan of the latest contract that runs on the day; without contracts the customers file",
            "当天在履行的最近一份合同的套餐；没有合同则取客户文件",
        ),
        "customer_since" => ("The earliest start among contracts, payments and the signup date", "合同、付款和签约日期中最早的开始日"),
        "renewal" => (
            "Start of the running contract plus whole terms, the first such day after the as-of day; nothing where no term is told",
            "在履行合同的开始日加整数个合同期，取截至日之后的第一天；没有合同期则为空",
        ),
        "last_login" => (
            "Latest login event by any user on or before the as-of day; the latest event of any kind where no logins are told",
            "截至日及之前任一用户最近的登录事件；没有登录事件时取最近的任意事件",
        ),
        "days_since_login" => ("As-of day − day of the last login", "截至日 − 最近登录日"),
        "users_active_28d" => {
            ("Count of different users with an event in the 28 days that end on the as-of day", "截至日为止 28 天内有事件的不同用户数")
        }
        "active" => ("Begun on or before the as-of day, and no end by then", "截至日已开始且尚未结束"),
        "cancel_date" => (
            "The first day without service: the list of cancellations, else the cancel date, else the end of the last contract",
            "停止服务的第一天：优先取退订记录，其次退订日期，最后取最后一份合同的结束日",
        ),
        _ => return None,
    })
}

fn snapshot(column: &str) -> Option<Both> {
    Some(match column {
        "section" | "item" | "key" | "note" => ("Taken from the records on or before the as-of day", "取自截至日及之前的记录"),
        "value" | "now" => ("As of the as-of day, by the health report's formulas", "按截至日计算，算法同健康报表"),
        "before" | "value_before" => ("The same on the day compared with", "同一算法，按对比日计算"),
        "average" => ("Mean over all active customers on the day", "当天全部在用客户的平均值"),
        "weight" => ("The model's weight; 0 where there are no data for the part", "模型设定的权重；没有数据时为 0"),
        "rows" => ("Count of the rows that the figure reads", "该数字用到的行数"),
        _ => return None,
    })
}

fn figure(column: &str) -> Option<Both> {
    Some(match column {
        "figure" | "unit" => ("Fixed by this report", "由本报表规定"),
        "value" => (
            "Counts and sums of what was known at the end of the day; windows are the 28 days that end with it. Scores and MRR as in the health report; an opportunity is closed from its close date on",
            "只用当天结束前已知的数据计数或求和；窗口为截至日为止的 28 天。健康分和月收入同健康报表；商机自成交日期起视为已关闭",
        ),
        "currency" => ("The workspace currency, else the most frequent one", "工作区币种，未设定则取最常见的币种"),
        "n" => ("Count of the customers, records or opportunities that were added or averaged", "参与求和或求平均的客户、记录或商机的个数"),
        "reason" => ("The table or column that is missing, or that nobody could be counted", "缺少的表或列，或没有可计入的对象"),
        _ => return None,
    })
}

fn files(column: &str) -> Option<Both> {
    Some(match column {
        "file" | "encoding" | "delimiter" | "error" => AS_READ,
        "shape" => (
            "Judged by the headers. What was compared is no file: each export of the same opportunities saw each in one stage, on the last day that it tells",
            "由表头判定。“多次导出对比”不是文件：每次导出都看到每个商机处于一个阶段，日期取该次导出中已发生的最晚日期",
        ),
        "table" => (
            "The table whose fields fit the headers and the cells best; yours, if you chose one",
            "表头和单元格最符合的表；如果你指定了则以你的为准",
        ),
        "rows_read" => ("Kept + rejected + skipped", "保留 + 拒绝 + 跳过"),
        "rows_kept" => ("Count of records that answers may use", "可用于计算的记录数"),
        "rows_rejected" => ("Count of records with a needed cell that is empty or can't be read", "必需的单元格为空或无法读取的记录数"),
        "rows_skipped" => {
            ("Count of titles, totals, repeats, and of all records of an unknown table", "标题、合计、重复行，以及未识别的表的全部记录数")
        }
        "from" => ("Earliest of the records' own dates", "记录自身日期中最早的一天"),
        "to" => ("Latest of the records' own dates", "记录自身日期中最晚的一天"),
        _ => return None,
    })
}

fn where_it_stands(column: &str) -> Option<Both> {
    Some(match column {
        "file" | "table" | "column" | "value" => AS_READ,
        "row" | "line" => ("Lines of the file counted from 1, the header included", "从 1 起数的文件行号，含表头"),
        "reason" => ("The first thing that kept the record from being read", "使记录无法读取的第一个原因"),
        "hint" => ("Follows from the reason", "由原因得出"),
        _ => return None,
    })
}

fn quality(column: &str) -> Option<Both> {
    Some(match column {
        "outcome" => {
            ("Rejected if a needed cell can't be read; skipped if the record is no data", "必需的单元格无法读取为拒绝；不是数据为跳过")
        }
        "reason" => ("Every record counts for one reason, the first that holds", "每条记录只计入最先成立的一个原因"),
        "records" => ("Count over all files", "所有文件合计"),
        "share" => ("Records of the reason ÷ records read of all files", "该原因的记录数 ÷ 所有文件读取的记录数"),
        "files" => ("Count of files with such a record", "有这种记录的文件数"),
        "file" | "row" | "column" | "value" => ("The first record of the reason, by file and line", "该原因的第一条记录，按文件和行号"),
        _ => return None,
    })
}

fn matching(column: &str) -> Option<Both> {
    Some(match column {
        "left" | "right" => {
            ("Tables whose records refer to one another, or two sources that tell who has left", "相互引用的表，或说明谁已离开的两个来源")
        }
        "matched" => (
            "Rows whose reference names a known record; of two sources, customers on whom they agree",
            "引用找到了记录的行数；对于两个来源，则是说法一致的客户数",
        ),
        "unmatched_left" => (
            "Rows whose reference names none; of two sources, customers whom the first alone says have left",
            "引用找不到记录的行数；对于两个来源，则是仅第一个来源说已离开的客户数",
        ),
        "unmatched_right" => (
            "Records that nobody refers to; of two sources, customers whom the second alone says have left",
            "没有被引用的记录数；对于两个来源，则是仅第二个来源说已离开的客户数",
        ),
        "amount_unmatched" => ("Σ amounts on the rows whose reference was not found", "Σ 引用找不到记录的行上的金额"),
        _ => return None,
    })
}

fn coverage(column: &str) -> Option<Both> {
    Some(match column {
        "screen" | "answer" | "table" | "field" | "need" | "choice" => {
            ("From the fixed list of what each screen needs", "来自各页面需求的固定清单")
        }
        "found" => ("Yes if a column of some file feeds the field", "有文件的列对应到该字段即为是"),
        "file" | "column" => AS_READ,
        "rows_with_value" => ("Count of kept records of the file whose cell is not empty", "该文件保留的记录中此列不为空的行数"),
        _ => return None,
    })
}
