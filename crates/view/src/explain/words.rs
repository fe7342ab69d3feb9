//! The words of «how is this computed?».

use holdfast_core::measure::{Caution, Interval, LeftOut, Measure};
use holdfast_core::model::score::Band;

use super::{columns, reports};
use crate::numbers::{count, some};
use crate::text::Words;

/// A figure as a person would explain it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub definition: String,
    /// How it is reckoned.
    pub formula: String,
}

impl Words {
    /// What a report tells and how it is reckoned; nothing for an unknown one.
    #[must_use]
    pub fn explain_report(self, report: &str) -> Option<Explained> {
        let said = reports::said(report)?;
        let pick = |(en, zh): super::Both| self.pick(en, zh).to_owned();
        Some(Explained { name: report.to_owned(), definition: pick(said.definition), formula: pick(said.formula) })
    }

    /// What a column of a report is and how it is reckoned; nothing for ids, names and the plain fields of a file.
    #[must_use]
    pub fn explain_column(self, report: &str, column: &str) -> Option<Explained> {
        let (en, zh) = columns::formula(report, column)?;
        Some(Explained {
            name: self.column(report, column),
            definition: self.column_meaning(report, column)?,
            formula: self.pick(en, zh).to_owned(),
        })
    }

    /// What a report's question takes, by its key, with the report's own default.
    #[must_use]
    pub fn parameter_of(self, report: &str, key: &str) -> Option<&'static str> {
        match (report, key) {
            ("tiers", "by") => Some(self.pick("Groups: tiers", "分组：默认按层级")),
            _ => self.parameter(key),
        }
    }

    /// What a question takes beside the as-of day, by its key; the default after it.
    #[must_use]
    pub fn parameter(self, key: &str) -> Option<&'static str> {
        Some(match key {
            "advanced" => self.pick("Advanced features: those of the model unless you name others", "高级功能：默认按模型设定"),
            "basic" => self.pick("Basic features whatever the model says: none unless you name some", "强制按基础计的功能：默认没有"),
            "model" => self.pick("Health model: each segment's own, else the first", "健康分模型：默认按客群，否则用第一个"),
            "against" => self.pick("Day compared with: four weeks before the as-of day", "对比日期：默认为截至日前四周"),
            "include" => self.pick("Which customers: the active ones", "包含哪些客户：默认为在用客户"),
            "all" => self.pick("Also those that stay as they are: no", "是否包含没有变化的：默认否"),
            "draft" => self.pick("Draft of the model: the last one", "模型草稿：默认为最后一个"),
            "replaces" => self.pick("Model that the draft stands in for: the first one", "草稿替换的模型：默认为第一个"),
            "customers" => self.pick("Customers: all that are active", "客户：默认为全部在用客户"),
            "customer" => self.pick("The customer", "客户"),
            "window" => self.pick("Time: the last twelve months", "时段：近十二个月"),
            "usage" => self.pick("Measure of use: none unless you name one", "用量指标：默认没有"),
            "horizon" => self.pick("Days within which a leaver counts: 60", "观察期天数：默认 60"),
            "by" => self.pick("Groups: all together", "分组：默认合并"),
            "from" => self.pick("From stage: the step at which the largest share is lost", "起始阶段：默认为丢单比例最高的一步"),
            "to" => self.pick("To stage: the one after", "目标阶段：默认为下一阶段"),
            "period" => self.pick("Period: all, or that of the report", "时段：默认全部，或按报表自带的时段"),
            "gap" => self.pick("Fewer times are a gap: 10", "少于多少次算缺口：默认 10"),
            "overlap" => self.pick("Roles overlap from such a share each: 0.3", "各角色达到多大占比算重叠：默认 0.3"),
            "single" => self.pick("A person alone with such a share is a single point: 0.9", "一个人达到多大占比算只靠一人：默认 0.9"),
            "pipeline" => self.pick("Pipeline: all of them together", "销售流程：默认合并"),
            "order" => self.pick("Order of stages: that in which most deals go through them", "阶段顺序：默认按多数商机的实际顺序"),
            "won" => self.pick("Further stages that count as won: none", "另计为赢单的阶段：默认没有"),
            "lost" => self.pick("Further stages that count as lost: none", "另计为丢单的阶段：默认没有"),
            "implied" => self
                .pick("Whoever came further counts as having been in every stage before: no", "到过后续阶段即视为到过之前各阶段：默认否"),
            "measure" => self.pick("Counted by: number of deals", "统计口径：默认按商机数"),
            "hours" => self.pick("Hours counted: all", "计入的小时：默认全部"),
            "rep" => self.pick("Rep: everybody", "销售：默认全部"),
            "target" => self.pick(
                "Target: of a plan new MRR a month as now, of a team calls a day as its list says",
                "目标：计划的每月新增 MRR 默认现在的水平；团队的每日通话默认按团队表",
            ),
            "targets" => self.pick("Targets by figure: none", "各指标目标：默认没有"),
            "preset" => self.pick("Figures: all of them", "指标组合：默认全部"),
            "gross_margin" => self.pick("Gross margin: 1, all of the revenue", "毛利率：默认 1，即全部收入"),
            "discount" => self.pick("Discount a year: 0", "年折现率：默认 0"),
            "source" => self.pick("What counts: requests, else tickets", "请求来源：默认请求表，没有则取工单"),
            "observed_from" => self.pick("Ends are told from: as far as customers go back", "流失记录起始日：默认从最早的客户起"),
            "started_from" => self.pick("Customers who started from: any day", "客户开始日期自：默认不限"),
            "spells" => self.pick("Of customers who came back: their first stretch counts", "回流客户：默认只计第一段服务期"),
            "given" => self.pick("Compared within: nothing", "控制因素：默认没有"),
            "unit" => self.pick("Time in: days", "时间单位：默认天"),
            "together" => self.pick("All in one: no", "合并统计：默认否"),
            "carry" => self.pick("Whose month people carry: the blueprint's", "每人承载按谁的数字：默认蓝图"),
            "months" => self.pick("Over how many months: as many as usual", "月数：默认值"),
            "rules" => self.pick("Counted as which tool counts: our own rules", "按哪个工具的口径：默认用本产品规则"),
            "movements" => self.pick("Movements: net of the month", "变动口径：默认按月净额"),
            "churn" => self.pick("Churn is dated at: the end of what was paid for", "流失日期：默认为付费期结束"),
            "grace" => self.pick("Days of grace after it: 30", "宽限天数：默认 30"),
            "joiners" => self.pick("Who comes and goes within a month counts in: neither", "当月来当月走的客户：默认两边都不计"),
            "discounts" => self.pick("Discounts: as agreed, not taken off", "折扣：默认按合同金额，不扣除"),
            "follow_up" => self.pick("Months of life after which reps are compared: 6", "按客户合作满几个月来比：默认 6"),
            "embargo" => self.pick("Days within which leavers are left out: none", "隔离期天数：默认没有"),
            "capacity" => self.pick("Calls that can be made: 20", "可联系的客户数：默认 20"),
            "owner" => self.pick("Whose calls: everybody's", "负责人：默认所有人"),
            "rule" => self.pick("Rule: every preset, one after the other", "规则：默认逐个列出全部预设"),
            "plan" => self.pick("Pay plan: the article's new one", "提成方案：默认文章的新方案"),
            "plans" => self.pick("Pay plans: the article's old and new one", "提成方案：默认文章的旧方案和新方案"),
            "timing" => self.pick("What months are counted by: as the plan says", "月数怎么计：默认按方案"),
            "prepayment" => self.pick("What a prepayment releases: as the plan says", "预付提前发放什么：默认按方案"),
            "person" => self.pick("Person: everybody", "人员：默认全部"),
            "price" => self.pick("MRR of a deal: what new customers pay in the mean", "单价（每单 MRR）：默认新客户平均"),
            "win" => self.pick("Win rate, such as 1/3: your own", "成交比，如 1/3：默认实测"),
            "conversion" => self.pick("Conversion, such as 1/10: your own", "转化率，如 1/10：默认实测"),
            "touch" => self.pick("Touch rate, such as 1/20: your own", "触达率，如 1/20：默认实测"),
            "solve" => self.pick("Solve for: nothing", "求解：默认不求"),
            "intents" => self.pick("Intents there are a month: your own", "每月意向客户：默认实测"),
            "profiles" => self.pick("Profiles there are a month: your own", "每月画像客户：默认实测"),
            "outbound" => self.pick("Outbound calls a month: your own", "每月外呼：默认实测"),
            "working_days" => self.pick("Working days a month: 21", "每月工作日：默认 21"),
            "mdr" => self.pick("MDR: those of your team", "MDR 人数：默认团队名单"),
            "sdr" => self.pick("SDR: those of your team", "SDR 人数：默认团队名单"),
            "ae" => self.pick("AE: those of your team", "AE 人数：默认团队名单"),
            "csm" => self.pick("CSM: those of your team", "CSM 人数：默认团队名单"),
            "role" => self.pick("Role: all", "角色：默认全部"),
            "roles" => self.pick("Roles of a POD: all four", "POD 的角色：默认四个全有"),
            "pod_capacity" => self.pick("New MRR that a POD brings: its deals at the price", "单个 POD 每月产出：默认其成交 × 单价"),
            "outbound_share" => {
                self.pick("Profiles found by outbound calls: your own, else all", "由外呼获得的画像占比：默认实测，否则为全部")
            }
            "rates" => self.pick("Rates not entered: your own", "未填写的比率：默认实测"),
            "hires" => self.pick("People hired a month at most: 2", "每月最多招聘：默认 2"),
            "ramp" => self.pick("Months until new people carry in full: 3", "新人上手月数：默认 3"),
            "attrition" => self.pick("Share of people who leave in a year: 20 %", "年离职率：默认 20%"),
            "churn_rate" => self.pick("Share of MRR lost a month: your own", "月流失率：默认实测"),
            "prospects" => self.pick("Prospects in all: 2,000", "潜在客户总数：默认 2000"),
            "entering" => self.pick("Prospects that enter a month: 500", "每月进入的潜在客户：默认 500"),
            "cooling" => self.pick("Share of waiting intents lost a day: none", "等待中意向每天流失的比例：默认 0"),
            "seed" => self.pick("What is drawn goes by it: 20261124", "随机种子：默认 20261124"),
            "prepaid_to" => self.pick("Months prepaid in the what-if, in the mean: 7", "假设的平均预付月数：默认 7"),
            "tiers" => self.pick("Your own tier before the rules: yes, where it names one", "文件自带的层级优先于规则：默认是"),
            "enterprise_employees" => self.pick("Enterprise from employees: 500", "大型企业的员工数下限：默认 500"),
            "enterprise_mrr" => self.pick("Enterprise from times the median MRR: 10", "大型企业的月收入下限，中位数的倍数：默认 10"),
            "micro_employees" => self.pick("Micro below employees: 10", "微型的员工数上限（不含）：默认 10"),
            "micro_seats" => self.pick("Micro up to seats, if it pays little: 2", "付费低时，微型的席位数上限：默认 2"),
            "micro_mrr" => self.pick("Little is up to times the median MRR: 0.2", "付费低的上限，中位数的倍数：默认 0.2"),
            "moved" => self.pick("People moved to another POD: none", "手工调整 POD 的人：默认没有"),
            "exceptions" => self.pick("Tiers set by hand: none", "手工指定的层级：默认没有"),
            "allocate" => self.pick("Costs that name nobody are shared by: customers", "未注明归属的成本按什么分摊：默认客户数"),
            "lag" => self.pick("Costs of winning are those of: the same time", "获客成本取自：默认同一时段"),
            "fit" => {
                self.pick("Which companies match the profile: those whose leads have a date of it", "画像规则：默认按线索上的画像匹配日期")
            }
            "days" => self.pick("Working days until something counts as not followed up: 2", "多少个工作日后算未跟进：默认 2"),
            "weeks" => self.pick("Weekly days: 12", "周数：默认 12"),
            "skipped" => self.pick("List skipped records too: no", "是否列出跳过的记录：默认否"),
            "report" => self.pick("The report that the figure stands in", "数字所在的报表"),
            "key" => self.pick("What the figure is of: a customer, a band", "数字的对象：客户或等级"),
            "part" => self.pick("A part of the score: all", "计分项：默认全部"),
            "screen" => self.pick("The screen: all", "页面：默认全部"),
            _ => return None,
        })
    }

    /// A single figure of an answer, by its metric; the metric itself where we know no name.
    #[must_use]
    pub fn measure_name(self, measure: &Measure) -> String {
        let band = |code: &str| Band::ALL.iter().find(|band| band.name() == code).map(|&band| self.band(band));
        if let Some(band) = measure.metric.strip_prefix("health.band_share.").and_then(band) {
            return self.pick_owned(format!("Share of customers: {band}"), format!("客户占比：{band}"));
        }
        match measure.metric.as_str() {
            "health.features.users" => self.pick("Active customers who used any feature", "用过任一功能的在用客户"),
            "pareto.head_share" => self.pick("Revenue from the first fifth of the customers", "前五分之一客户贡献的收入"),
            "pareto.for_four_fifths" => self.pick("Customers that bring four fifths of the revenue", "贡献五分之四收入的客户数"),
            "pareto.gini" => self.pick("Gini coefficient of revenue", "收入的基尼系数"),
            "health.preview.up" => self.pick("Customers that move up", "等级上升的客户"),
            "health.preview.up_mrr" => self.pick("MRR that moves up", "等级上升客户的月经常性收入"),
            "health.preview.down" => self.pick("Customers that move down", "等级下降的客户"),
            "health.preview.down_mrr" => self.pick("MRR that moves down", "等级下降客户的月经常性收入"),
            "health.preview.aside" => self.pick("Customers to and from new or no score", "转入或转出新客户、无得分的客户"),
            "health.preview.aside_mrr" => self.pick("MRR to and from new or no score", "转入或转出新客户、无得分客户的月经常性收入"),
            other => other,
        }
        .to_owned()
    }

    /// A figure with its name.
    #[must_use]
    pub fn measure_value(self, name: &str, value: &str) -> String {
        self.pick_owned(format!("{name}: {value}"), format!("{name}：{value}"))
    }

    /// On how many cases a figure rests.
    #[must_use]
    pub fn cases(self, n: u64) -> String {
        format!("n = {}", count(n as f64))
    }

    /// A 95 % interval, its ends as the page writes them.
    #[must_use]
    pub fn interval(self, interval: Interval, written: &dyn Fn(f64) -> String) -> String {
        let (low, high) = (written(interval.low), written(interval.high));
        self.pick_owned(format!("95 % interval {low} to {high}"), format!("95% 区间 {low} 至 {high}"))
    }

    /// What a figure does not count.
    #[must_use]
    pub fn not_counted(self, left_out: &LeftOut) -> String {
        let number = left_out.count as f64;
        let n = count(number);
        let customers = some(number, "customer", "customers");
        match left_out.why.as_str() {
            "without_score" => self.pick_owned(format!("{customers} without a score"), format!("{n} 个客户没有得分")),
            "no_start_date" => self.pick_owned(format!("{customers} without a start date"), format!("{n} 个客户没有开始日期")),
            "without_revenue" => self.pick_owned(format!("{customers} without revenue"), format!("{n} 个客户没有收入")),
            "too_young" => self.pick_owned(format!("{customers} too new to judge"), format!("{n} 个客户太新，尚难判断")),
            "unknown_customer" => {
                let rows = some(number, "row", "rows");
                self.pick_owned(format!("{rows} of unknown customers"), format!("{n} 行对不上任何客户"))
            }
            other => self.pick_owned(format!("{n}: {other}"), format!("{n}：{other}")),
        }
    }

    /// What to keep in mind with a figure.
    #[must_use]
    pub fn caution(self, caution: Caution) -> &'static str {
        match caution {
            Caution::Small => {
                self.pick("Fewer than 30 cases: read the interval, not the figure alone", "不足 30 例：请看区间，不要只看数值")
            }
            Caution::Tiny => self.pick("Fewer than 5 cases: too few to rank", "不足 5 例：不足以排名"),
            Caution::NoCases => self.pick("No cases: there is no figure", "没有样本：没有数值"),
            Caution::AsExported => self.pick("By the attributes as they were exported", "按导出时的属性计算"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;
    use holdfast_core::answer::CATALOGUE;

    /// Ids and names explain themselves.
    fn is_plain(column: &str) -> bool {
        matches!(column, "customer_id" | "name")
    }

    #[test]
    fn every_report_column_and_parameter_is_explained_in_both_languages() {
        for card in CATALOGUE {
            let report = |words: Words| words.explain_report(card.id).unwrap_or_else(|| panic!("{} is not explained", card.id));
            both(|words| report(words).definition);
            both(|words| report(words).formula);
            for column in (card.columns)().iter().map(|column| column.name.as_ref()).filter(|column| !is_plain(column)) {
                let explained =
                    |words: Words| words.explain_column(card.id, column).unwrap_or_else(|| panic!("{} {column} is not explained", card.id));
                both(|words| explained(words).definition);
                both(|words| explained(words).formula);
            }
            for parameter in card.parameters {
                both(|words| words.parameter(parameter.key).unwrap_or_else(|| panic!("{} {} is not named", card.id, parameter.key)));
            }
        }
    }

    #[test]
    fn a_models_own_part_is_explained_like_the_preset_ones() {
        let own = Words(Language::En).explain_column("health.scores", "part:NPS_points").expect("a part");
        assert_eq!(own.name, "NPS: points");
        assert_eq!(own.formula, "The first line of the model's rule that the value fulfils, in parts of the weight");
        assert_eq!(Words(Language::En).explain_column("health.scores", "customer_id"), None);
    }

    #[test]
    fn a_figure_says_on_how_many_it_rests_and_what_it_leaves_out() {
        let percent = |share: f64| format!("{} %", share * 100.0);
        assert_eq!(Words(Language::En).interval(Interval { low: 0.25, high: 0.5 }, &percent), "95 % interval 25 % to 50 %");
        let none = LeftOut { why: "no_start_date".to_owned(), count: 1 };
        assert_eq!(Words(Language::En).not_counted(&none), "1 customer without a start date");
        assert_eq!(Words(Language::Zh).not_counted(&none), "1 个客户没有开始日期");
        for caution in [Caution::Small, Caution::Tiny, Caution::NoCases, Caution::AsExported] {
            both(|words| words.caution(caution));
        }
    }
}
