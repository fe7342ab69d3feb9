//! The columns of tiers, of expansion and of what content there is.

use super::Both;

/// The label and the meaning of a column of `tiers`, `tiers.customers`, `expansion` or `content.coverage`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("tiers", "tier") => (("Tier", "客户层级"), ("Enterprise, small and medium, professional and micro", "大型、中小型、专业及微型")),
        ("tiers", "new_customers") => (("New customers", "新客户数"), ("Customers who began in the period", "时段内开始的客户")),
        ("tiers", "acquire_cost") => (("Cost to win", "获客成本"), ("What winning customers cost in the period", "时段内用于获客的总成本")),
        ("tiers", "keep_cost") => (("Cost to keep", "维系成本"), ("What keeping customers cost in the period", "时段内用于维系的总成本")),
        ("tiers", "customers") => (("Customers", "客户数"), ("There on the as-of day", "截至日在用的客户")),
        ("tiers", "mrr") => (("MRR", "月经常性收入"), ("What they pay a month", "这些客户每月支付的总额")),
        ("tiers", "arpa") => (("ARPA", "单客月收入"), ("What one of them pays a month", "平均每个客户每月支付的金额")),
        ("tiers", "cac") => (("CAC", "单客获客成本"), ("What winning one customer cost", "赢得一个客户的成本")),
        ("tiers", "crc") => (("CRC", "单客维系成本"), ("What keeping one customer cost in the period", "时段内留住一个客户的成本")),
        ("tiers", "cac_to_crc") => (
            ("CAC to CRC", "获客与维系成本之比"),
            ("How many times what keeping one for a year costs winning one costs", "赢得一个客户的成本是留住一年的几倍"),
        ),
        ("tiers", "ltv") => (
            ("LTV observed", "已观察的终身价值"),
            ("What a new customer brings within the months of life observed", "一个新客户在已观察月数内带来的收入"),
        ),
        ("tiers", "ltv_to_cac") => (
            ("LTV to CAC", "价值成本比"),
            ("How many times its cost one brings within the months observed", "已观察月数内带来的收入是获客成本的几倍"),
        ),
        ("tiers", "payback_months") => {
            (("Payback, months", "回本月数"), ("Until what it pays has brought back its cost", "客户付费收回获客成本所需的月数"))
        }
        ("tiers", "cycle_days_median") => {
            (("Cycle, days", "销售周期天数"), ("The median from the first follow-up to the close", "从首次跟进到赢单的中位天数"))
        }
        ("tiers", "motion") => (
            ("Served, by the blueprint", "蓝图的服务模式"),
            ("How the blueprint serves the tier: in the field, from inside, by itself", "蓝图对该层级的服务：现场、线上或自助"),
        ),
        ("tiers", "won_by") => {
            (("Won by", "成交模式"), ("The motion that won these customers, as the files tell", "赢得这些客户的销售模式，取自文件"))
        }
        ("tiers", "costs_shared") => {
            (("Costs shared", "分摊的成本"), ("Share of costs of which no file tells whose they were", "没有注明归属的成本所占比例"))
        }
        ("tiers", "lever") => (("Lever", "改进方向"), ("What the article would have done in this tier", "文章对该层级建议的做法")),
        ("tiers", "benchmark") => {
            (("Benchmark", "参考倍数"), ("CAC to CRC as the article has it in general", "文章给出的获客与维系成本之比"))
        }
        ("tiers", "argument") => (("Argument", "依据"), ("The figure by which the lever is judged", "判断该做法的数字")),
        ("tiers", "argument_value") => {
            (("Its figure", "依据数值"), ("A share, months or a ratio, as the argument says", "按依据的不同，为比例、月数或倍数"))
        }
        ("tiers", "argument_beside") => {
            (("Beside", "对照值"), ("The same of all together, or a benchmark", "全部客户的同一数字，或参考值"))
        }
        ("tiers", "argues") => (("Argues", "是否支持"), ("Whether the figure argues for the lever", "该数字是否支持该做法")),
        ("tiers", "crc_year") => {
            (("CRC a year", "单客年维系成本"), ("What keeping one customer costs in a year", "留住一个客户一年的成本"))
        }
        ("tiers", "cycle_deals") => (("Deals won", "赢单数"), ("Deals whose cycle is known", "已知周期的赢单商机")),
        ("tiers", "cycle_expected_low") => {
            (("Expected from", "预期周期下限"), ("Days; the article tells it of enterprises alone", "单位为天；文章只给出大型企业的范围"))
        }
        ("tiers", "cycle_expected_high") => {
            (("Expected to", "预期周期上限"), ("Days; the article tells it of enterprises alone", "单位为天；文章只给出大型企业的范围"))
        }
        ("tiers", "warning") => (("Warning", "提醒"), ("A cycle that is not as expected of the tier", "成交周期与该层级的预期不符")),
        ("tiers", "activities") => {
            (("Activities", "活动数"), ("Of our people with these customers in the period", "时段内我方人员与这些客户的往来次数"))
        }
        ("tiers.customers", "activities") => {
            (("Activities", "活动数"), ("Of our people with this customer in the period", "时段内我方人员与该客户的往来次数"))
        }
        ("tiers", "activities_share") => (("Share of effort", "投入占比"), ("Of all activities with customers", "占全部客户往来的比例")),
        ("tiers", "activities_low") => (("Effort from", "投入占比下限"), ("95 % interval of the share", "投入占比的 95% 区间")),
        ("tiers", "activities_high") => (("Effort to", "投入占比上限"), ("95 % interval of the share", "投入占比的 95% 区间")),
        ("tiers", "effort_customers") => {
            (("Customers worked", "有往来的客户数"), ("Customers with whom there was an activity", "时段内有往来的客户"))
        }
        ("tiers", "effort_customers_gone") => (
            ("Worked, not there now", "有往来且已不在的客户数"),
            ("Of customers worked, those not there now", "有往来的客户中，现已不在的"),
        ),
        ("tiers", "activities_gone") => (
            ("Activities with those", "与已不在客户的活动数"),
            ("Of the activities, those with customers not there now", "活动中，与现已不在的客户往来的次数"),
        ),
        ("tiers", "customers_open") => (("At opening", "期初客户数"), ("Customers on the day before the period", "时段开始前一天的客户")),
        ("tiers", "customers_close") => (("At close", "期末客户数"), ("Customers on its last day", "时段最后一天的客户")),
        ("tiers", "months_observed") => (("Months observed", "观察月数"), ("Months of life over which LTV adds up", "终身价值累计的月数")),
        ("tiers.customers", "tier") => {
            (("Tier", "客户层级"), ("Where the customer is; empty if nothing tells", "客户所在层级；无从判断则为空"))
        }
        ("tiers.customers", "why") => (("Why", "原因"), ("What put it there", "归入该层级的原因")),
        ("tiers.customers", "by_rule") => (("By the rules", "按规则"), ("What the rules alone would say", "只按规则会归入的层级")),
        ("tiers.customers", "exported") => {
            (("In your file", "文件中的层级"), ("Your own tier, as exported", "文件自带的层级，以导出时为准"))
        }
        ("tiers.customers", "employees") => (("Employees", "员工数"), ("As exported", "以导出时为准")),
        ("tiers.customers", "seats") => (("Seats", "席位数"), ("As exported", "以导出时为准")),
        ("tiers.customers", "mrr") => (("MRR", "月经常性收入"), ("What it pays a month", "客户每月支付的金额")),
        ("tiers.customers", "motion") => {
            (("Won by", "成交模式"), ("The motion that won it, where told", "赢得该客户的销售模式；未注明则为空"))
        }
        ("tiers.customers", "odd") => (("What is odd", "异常"), ("What is worth a look", "值得留意之处")),
        ("expansion", "group") => (("Group", "分组"), ("Purchases taken together", "合并统计的购买")),
        ("expansion", "kind") => (("Kind", "类型"), ("Upsell, cross-sell, unclassified, or renewal", "向上销售、交叉销售、未分类或续约")),
        ("expansion", "customers") => (("Customers", "客户数"), ("Customers who bought it", "有此类购买的客户")),
        ("expansion", "amount") => (("Amount", "金额"), ("As deals or payments have it", "以商机或付款的金额为准")),
        ("expansion", "share") => (
            ("Share of expansion", "占增购比例"),
            ("Of the amount of all expansion; renewals are none", "占全部增购金额的比例，续约不算增购"),
        ),
        ("expansion", "deals") => (("Deals", "笔数"), ("Deals won, or payments", "赢单商机或付款的笔数")),
        ("expansion", "deals_share") => (("Share of deals", "占增购笔数"), ("Of all expansion deals", "占全部增购笔数的比例")),
        ("expansion", "low") => (("From", "下限"), ("95 % interval of the share of deals", "笔数占比的 95% 区间")),
        ("expansion", "high") => (("To", "上限"), ("95 % interval of the share of deals", "笔数占比的 95% 区间")),
        ("content.coverage", "stage") => {
            (("Selling stage", "销售阶段"), ("Awareness, education, decision, onboarding, use", "认知、教育、决策、培训上线、使用"))
        }
        ("content.coverage", "items") => (("Items", "内容数"), ("Pieces of content for the stage", "该阶段的内容数")),
        ("content.coverage", "industries_covered") => {
            (("Industries covered", "已覆盖行业"), ("Customers' industries with an item", "有内容的客户行业"))
        }
        ("content.coverage", "industries_missing") => {
            (("Industries missing", "缺内容的行业"), ("Customers' industries without one", "没有内容的客户行业"))
        }
        ("content.coverage", "generic_items") => (("For everybody", "通用内容"), ("Items of no industry", "没有注明行业的内容")),
        ("content.coverage", "customers_missing") => {
            (("Customers without", "未覆盖客户数"), ("Customers of the industries that are missing", "缺内容行业的在用客户数"))
        }
        ("content.coverage", "customers") => {
            (("Customers", "客户数"), ("There on the day, with an industry told", "截至日在用且已知行业的客户"))
        }
        _ => return None,
    })
}
