//! How the columns of tiers, expansion and content come about.

use super::{AS_EXPORTED, Both};

const AS_IN_LIST: Both = ("As the file has it", "以文件所载为准");

pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("tiers" | "tiers.customers", "tier") => (
            "By hand, else the company's own column where it names one of the three, else the rules: enterprise by employees or many times the median MRR, professional and micro by few employees, or few seats and little MRR, the rest small and medium",
            "先看手工指定，其次文件自带且能识别的层级，最后按规则：员工多或月收入为中位数若干倍的为大型，员工少、或席位少且付费低的为专业及微型，其余为中小型",
        ),
        ("tiers", "new_customers") => (
            "Count of customers whose first day lies in the period, or in the months of it of which costs of winning are told",
            "首日落在时段内的客户数；获客成本只有其中一段时，取那一段",
        ),
        ("tiers", "acquire_cost" | "keep_cost") => (
            "Costs of the period: of a customer its tier's, else of the tier they name, else shared by new customers (to win) or by the mean of open and close (to keep); without a table of costs what the team costs a month. Tiers sum to the total to the cent",
            "时段内的成本：指明客户的归其层级，指明层级的归该层级，其余按新客户数（获客）或期初期末平均客户数（维系）分摊；没有成本表则取团队月成本。各层级之和与合计分毫不差",
        ),
        ("tiers", "customers") => ("Count of customers who have begun and not ended by the as-of day", "截至日已开始且未结束的客户数"),
        ("tiers", "mrr") => (
            "Σ monthly value of the contracts that run on the day: from subscriptions, else payments spread over their months, else the customers file",
            "Σ 当天在履行合同折合的月金额：优先取订阅，其次把付款按月数分摊，最后取客户文件",
        ),
        ("tiers.customers", "mrr") => (
            "Monthly value of the contracts that run on the day: from subscriptions, else payments spread over their months, else the customers file",
            "当天在履行合同折合的月金额：优先取订阅，其次把付款按月数分摊，最后取客户文件",
        ),
        ("tiers", "arpa") => ("MRR ÷ customers of whom it is told", "月经常性收入 ÷ 已知付费的客户数"),
        ("tiers", "cac") => ("Cost to win ÷ new customers; undefined without a new one", "获客成本 ÷ 新客户数；没有新客户则无定义"),
        ("tiers", "crc") => ("Cost to keep ÷ ((customers at opening + at close) ÷ 2)", "维系成本 ÷（（期初客户数 + 期末客户数）÷ 2）"),
        ("tiers", "cac_to_crc") => ("CAC ÷ CRC of a year", "单客获客成本 ÷ 单客年维系成本"),
        ("tiers", "crc_year") => (
            "CRC × 12 ÷ months of the period of which costs of keeping are told, or × 365.25 ÷ days where its months are not whole; undefined for less than four weeks",
            "单客维系成本 × 12 ÷ 时段内有维系成本的月数，非整月时 × 365.25 ÷ 天数；不足四周则无定义",
        ),
        ("tiers", "argument_beside") => (
            "The same of all customers together; for the effort the share of MRR, for the field a quarter, for CAC to CRC the benchmark, for LTV to CAC 1, or 3, a rule of thumb of the trade about whole lives, where nobody is left after the months observed",
            "全部客户的同一数字；投入占比对照月收入占比，现场成交对照四分之一，成本比对照参考值，价值成本比对照 1；观察期末已无客户留存、即为完整寿命时，对照业内惯用的 3",
        ),
        ("tiers", "argues") => (
            "For: the figure lies above what it stands beside (LTV to CAC: below it). Fewer than five customers argue for nothing",
            "数字高于对照值（价值成本比则低于）即为支持；客户不足五个不作判断",
        ),
        ("tiers", "benchmark") => ("6, a general benchmark of the article to compare one's own with", "6，文章给出的一般参考值"),
        ("tiers", "ltv") => (
            "Σ over the months observed of the share still there (Kaplan & Meier 1958) × ARPA × gross margin; nothing is carried on beyond them",
            "Σ 已观察各月的留存比例（Kaplan–Meier 1958）× 单客月收入 × 毛利率；之后不外推",
        ),
        ("tiers", "ltv_to_cac") => ("LTV ÷ CAC", "终身价值 ÷ 单客获客成本"),
        ("tiers", "payback_months") => ("CAC ÷ (ARPA × gross margin)", "单客获客成本 ÷（单客月收入 × 毛利率）"),
        ("tiers", "cycle_days_median") => (
            "The median of close − first follow-up over all deals won by the as-of day but renewals and expansions",
            "截至日全部赢单（不含续约和增购）从首次跟进到赢单天数的中位数",
        ),
        ("tiers", "motion") => {
            ("As the blueprint serves the tier; no measure of how it was won", "蓝图对该层级的服务模式，不是实际的成交方式")
        }
        ("tiers", "won_by") => (
            "The first deal's motion, else its owner's role, else the first lead's channel, else a source that is called so",
            "首个成交商机的模式，其次负责人的角色，其次首条线索的渠道，最后看来源的叫法",
        ),
        ("tiers", "costs_shared") => (
            "Costs that were shared ÷ all costs of the period; where it is all of them, costs tell no tier from another and argue for no lever",
            "分摊的成本 ÷ 时段内全部成本；若全部为分摊，成本分不出层级高低，也不作为做法的依据",
        ),
        ("tiers", "lever") => ("As the article names it for the tier", "文章为该层级指出的做法"),
        ("tiers", "argument" | "argument_value") => (
            "Micro: CRC of a year ÷ ARPA of a year, else its share of all activities. Small and medium: share of its new customers won in the field where it is above a quarter, else CAC ÷ CRC of a year, else payback. Enterprise: LTV ÷ CAC",
            "微型：单客年维系成本 ÷ 一年的单客收入，没有则取投入占比；中小型：新客户中现场成交的比例（超过四分之一时），否则取成本比，再否则取回本月数；大型：终身价值 ÷ 获客成本",
        ),
        ("tiers", "cycle_deals") => ("Count of those deals with both days known and in order", "上述商机中两个日期已知且先后正确的笔数"),
        ("tiers", "cycle_expected_low" | "cycle_expected_high") => {
            ("9 months to 2 years for enterprises: 274 to 730 days", "大型企业 9 个月至 2 年，即 274 至 730 天")
        }
        ("tiers", "warning") => (
            "A median of 274 days or more of small customers; of less than 274 or more than 730 of enterprises; over five deals or more",
            "五单以上时：小客户的中位周期达到 274 天，或大型企业不足 274 天、超过 730 天",
        ),
        ("tiers" | "tiers.customers", "activities") => {
            ("Σ count of activities that name the customer, within the period", "Σ 时段内注明该客户的活动次数")
        }
        ("tiers", "activities_share") => ("Activities of the row ÷ activities of all", "该行活动数 ÷ 全部活动数"),
        ("tiers", "activities_low" | "activities_high") => {
            ("Wilson 1927, as if activities were independent", "Wilson 1927 区间，假设各次活动相互独立")
        }
        ("tiers", "effort_customers") => ("Count of customers with an activity in the period", "时段内至少有一次活动的客户数"),
        ("tiers", "effort_customers_gone") => {
            ("Count of customers with an activity in the period that are not there on the as-of day", "时段内有活动、而截至日不在的客户数")
        }
        ("tiers", "activities_gone") => {
            ("Σ activities in the period with customers that are not there on the as-of day", "时段内与截至日不在的客户的活动次数合计")
        }
        ("tiers", "customers_open" | "customers_close") => (
            "Count of customers served on the day before the period and on its last day, or on those of the months of which costs of keeping are told",
            "时段前一天与最后一天在服务中的客户数；维系成本只有其中一段时，取那一段",
        ),
        ("tiers", "months_observed") => ("Whole months of the longest life", "最长客户寿命的完整月数"),
        ("tiers.customers", "why") => ("The first of hand, column and rule that tells", "依次看手工指定、文件列和规则，取第一个能判断的"),
        ("tiers.customers", "by_rule") => {
            ("The rules on employees, seats and MRR, without hand and column", "只用员工数、席位数和月收入的规则，不看手工指定和文件列")
        }
        ("tiers.customers", "exported" | "employees" | "seats") => AS_EXPORTED,
        ("tiers.customers", "motion") => (
            "The first deal's motion, else its owner's role, else the first lead's channel, else a source that is called so",
            "首个成交商机的模式，其次负责人的角色，其次首条线索的渠道，最后看来源的叫法",
        ),
        ("tiers.customers", "odd") => (
            "An activity with a customer that should serve itself, a tier that the rules alone would not give, or both",
            "与应自助的客户有往来、与规则不同的层级，或两者都有",
        ),
        ("expansion", "group") => AS_IN_LIST,
        ("expansion", "kind") => (
            "As the file calls it; without that a later deal is an upsell if its decision-maker decided an earlier one, a cross-sell if others did, else unclassified",
            "以文件的叫法为准；没有则看决策人：曾决定过之前购买的为向上销售，换了人的为交叉销售，无从判断的为未分类",
        ),
        ("expansion", "customers") => ("Count of distinct customers", "去重后的客户数"),
        ("expansion", "amount") => ("Σ amount in the workspace currency", "Σ 工作区币种的金额"),
        ("expansion", "share") => ("Amount ÷ Σ amount of upsell, cross-sell and unclassified", "金额 ÷ 向上、交叉和未分类的金额合计"),
        ("expansion", "deals") => ("Count of deals won, or of payments", "赢单商机数或付款笔数"),
        ("expansion", "deals_share") => ("Deals ÷ deals of upsell, cross-sell and unclassified", "笔数 ÷ 向上、交叉和未分类的笔数合计"),
        ("expansion", "low" | "high") => ("Wilson 1927", "Wilson 1927 区间"),
        ("content.coverage", "stage") => ("The word in the list, folded, in English or Chinese", "按列表中的阶段名称识别，中英文均可"),
        ("content.coverage", "items" | "generic_items") => ("Count of items", "内容条数"),
        ("content.coverage", "industries_covered" | "industries_missing") => {
            ("Industries of customers there on the day, against those of the stage's items", "截至日在用客户的行业，与该阶段内容的行业对照")
        }
        ("content.coverage", "customers_missing" | "customers") => ("Count of customers there on the day", "截至日在用的客户数"),
        _ => return None,
    })
}
