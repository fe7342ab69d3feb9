//! The columns of the account list, of the weekly scores and of one customer's snapshot.

use super::Both;

/// The label and the meaning of a column of `accounts`, `health.trend` or `snapshot`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("accounts" | "health.trend", "score") => {
            (("Score", "健康分"), ("Health, 0–100; higher is better", "客户健康度，0–100 分，越高越好"))
        }
        ("health.trend", "as_of") => (("Day", "日期"), ("The day of the score; nothing later counts", "计分日，之后的数据不计")),
        ("accounts", "band") => (
            ("Band", "健康等级"),
            ("Where the score lies: healthy, watch, at risk, or too new to judge", "得分所在等级：健康、需关注、高风险；太新的客户另列"),
        ),
        ("accounts", "score_before") => (("Before", "之前"), ("Score on the day compared with", "对比日的健康分")),
        ("accounts", "change") => (("Change", "变动"), ("Score now less score before", "现在的健康分减去之前的健康分")),
        ("accounts", "mrr") => {
            (("MRR", "月经常性收入"), ("What the customer pays a month, in the workspace currency", "客户每月支付的金额，按工作区币种"))
        }
        ("accounts", "coverage") => (("Coverage", "覆盖度"), ("Share of the weights that could be measured", "能够测量的权重占比")),
        ("accounts", "segment") => (("Segment", "客群"), ("The customer's segment, as exported", "客户所属客群，以导出时为准")),
        ("accounts", "tier") => (("Tier", "客户层级"), ("The customer's tier, as exported", "客户层级，以导出时为准")),
        ("accounts", "plan") => (
            ("Plan", "套餐"),
            ("Plan of the latest running contract, else as exported", "最近一份在履行合同的套餐，没有合同则以导出时为准"),
        ),
        ("accounts", "industry") => (("Industry", "行业"), ("The customer's industry, as exported", "客户所在行业，以导出时为准")),
        ("accounts", "country") => (("Country", "国家或地区"), ("Where the customer is, as exported", "客户所在国家或地区，以导出时为准")),
        ("accounts", "sales_rep") => (("Sales rep", "销售"), ("Who sold to the customer", "签下这个客户的人")),
        ("accounts", "csm") => (("CSM", "客户成功经理"), ("Who looks after the customer, as exported", "负责这个客户的人，以导出时为准")),
        ("accounts", "source") => (("Source", "来源"), ("Where the customer came from", "客户从哪里来")),
        ("accounts", "customer_since") => (("Customer since", "合作起始"), ("First day as a customer", "成为客户的第一天")),
        ("accounts", "renewal") => (("Renewal", "续约日"), ("Next day on which a term of the contract ends", "合同期下一次届满的日期")),
        ("accounts", "last_login") => {
            (("Last login", "最近登录"), ("Day of the last login by anyone of the customer", "客户任何人最近一次登录的日期"))
        }
        ("accounts", "days_since_login") => {
            (("Days since login", "未登录天数"), ("Days from the last login to the as-of day", "最近一次登录距截至日的天数"))
        }
        ("accounts", "users_active_28d") => {
            (("Active users", "活跃用户"), ("Different users with any event in the last 28 days", "近 28 天内有任何事件的不同用户数"))
        }
        ("accounts", "active") => (("Active", "在用"), ("Whether it is a customer on the as-of day", "截至日是否仍为客户")),
        ("accounts", "cancel_date") => (("Left", "离开日期"), ("First day without service", "停止服务的第一天")),
        ("snapshot", "section") => (("Section", "部分"), ("Which part of the page", "页面的哪一部分")),
        ("snapshot", "item") => (("What", "项目"), ("A field, a part of the score, a day or a person", "字段、计分项、日期或人员")),
        ("snapshot", "value") => (("Value", "值"), ("The value, or what happened", "数值，或发生的事")),
        ("snapshot", "before") => (("Before", "之前"), ("On the day compared with; in the timeline, who", "对比日的值；在动态里是当事人")),
        ("snapshot", "now") => (("Now", "现在"), ("On the as-of day; in the timeline, how much", "截至日的值；在动态里是次数或金额")),
        ("snapshot", "note") => {
            (("Note", "说明"), ("What says more: a line of the rule, a feature, a role", "补充说明：规则的哪一档、功能或角色"))
        }
        ("snapshot", "value_before") => (("Value before", "之前的值"), ("What was measured on the day compared with", "对比日的测量结果")),
        ("snapshot", "average") => (("Average", "平均"), ("What the value was compared with", "用来比较的平均值")),
        ("snapshot", "weight") => (("Weight", "权重"), ("Points the part gives at most", "该项满分")),
        ("snapshot", "rows") => (("Rows", "行数"), ("How many rows of the files lie behind the part", "该项依据的文件行数")),
        ("snapshot", "key") => (("ID", "编号"), ("Of the user, ticket, payment, contract or deal", "用户、工单、付款、合同或商机的编号")),
        _ => return None,
    })
}
