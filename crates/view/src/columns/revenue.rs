//! The columns of recurring revenue and of cohorts, and the codes in their cells.

use holdfast_core::recurring::differences::Reason;
use holdfast_core::recurring::movements::Movement;
use holdfast_core::recurring::others::{OWN, Switch};
use holdfast_core::recurring::rules::{ChurnDate, Counting, Discounts, Joiners, Preset};
use holdfast_core::recurring::trap::Verdict;

use super::Both;
use crate::text::Words;

const LOW: Both = ("From", "下限");
const HIGH: Both = ("To", "上限");
const SWITCHES: [Switch; 5] = [Switch::Rules, Switch::Movements, Switch::Churn, Switch::Joiners, Switch::Discounts];

/// The label and the meaning of a column of `mrr.…` or `churn.cohorts`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    match report {
        "mrr.movements" => movements(column),
        "mrr.differences" => differences(column),
        "mrr.retention" => retention(column),
        "mrr.trap" => trap(column),
        "mrr.rules" => rules(column),
        "churn.cohorts" => cohorts(column),
        _ => None,
    }
}

fn movements(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "month" => (("Month", "月份"), ("Its first day", "该月第一天")),
        "opening" => (("Opening MRR", "期初月收入"), ("Paid a month at the end of the month before", "上月末的月经常性收入")),
        "new" => (("New", "新增"), ("Of customers who never paid before", "从未付费的客户带来的")),
        "reactivation" => (("Reactivation", "回流"), ("Of customers who paid once and had stopped", "停过又回来的客户带来的")),
        "expansion" => (("Expansion", "扩张"), ("More of customers who paid", "原有客户多付的")),
        "contraction" => (("Contraction", "收缩"), ("Less of customers who go on paying", "仍付费客户少付的")),
        "churn" => (("Churn", "流失"), ("Of customers who pay no more", "不再付费的客户失去的")),
        "closing" => (("Closing MRR", "期末月收入"), ("Paid a month at the month's end", "本月末的月经常性收入")),
        "customers_opening" => (("Opening customers", "期初客户"), ("Who paid at the end of the month before", "上月末付费的客户")),
        "customers_new" => (("New customers", "新客户"), ("Who paid for the first time", "首次付费的客户")),
        "customers_reactivated" => (("Reactivated customers", "回流客户"), ("Who came back", "停过又回来的客户")),
        "customers_churned" => (("Churned customers", "流失客户"), ("Who pay no more", "不再付费的客户")),
        "customers_closing" => (("Closing customers", "期末客户"), ("Who pay at the month's end", "本月末付费的客户")),
        "arr" => (("ARR", "年化收入"), ("The run rate of a year", "按当前水平折算的全年收入")),
        "exchange" => {
            (("By exchange rates", "汇率影响"), ("Of expansion less contraction, what rates alone made", "扩张减收缩中仅由汇率造成的部分"))
        }
        "complete" => (("Complete", "已完结"), ("Whether the month is over", "该月是否已结束")),
        _ => return None,
    })
}

fn differences(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "month" => (("Month", "月份"), ("Its first day", "该月第一天")),
        "ours" => (("Ours", "本口径"), ("The amount by the rules set here", "按此处规则的金额")),
        "theirs" => (("Theirs", "对方口径"), ("The amount as the other tool counts", "按对方工具规则的金额")),
        "reason" => (("Reason", "原因"), ("Which rule makes the difference", "由哪条规则造成")),
        "movement" => (("Movement", "变动项"), ("What differs", "有差异的项目")),
        _ => return None,
    })
}

fn rules(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "switch" => {
            (("Switch", "口径开关"), ("What is counted otherwise; the other switches stay as they are", "换一种算法的项目，其余开关不变"))
        }
        "setting" => (("Setting", "取值"), ("How it is set in this row", "本行的取值")),
        "chosen" => (("In force", "当前口径"), ("Whether the screen counts so", "页面是否按此计算")),
        "told" => (("In the data", "数据可支持"), ("Whether the data tell what this setting asks for", "数据是否有该取值所需的内容")),
        "months" => (("Months", "月数"), ("Months that are over, added up", "合计的已结束月份数")),
        "new" => (("New", "新增"), ("MRR of customers who never paid before", "从未付费的客户带来的月收入")),
        "churn" => (("Churn", "流失"), ("MRR of customers who pay no more", "不再付费的客户失去的月收入")),
        "closing" => (("Closing MRR", "期末月收入"), ("At the end of the last month", "最后一个月末的月经常性收入")),
        "customers_new" => (("New customers", "新客户"), ("Who paid for the first time", "首次付费的客户")),
        "customers_churned" => (("Churned customers", "流失客户"), ("Who pay no more", "不再付费的客户")),
        "customers_closing" => (("Closing customers", "期末客户"), ("Who pay at the end", "期末付费的客户")),
        _ => return None,
    })
}

fn retention(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "month" => (("Month", "月份"), ("The first day of the last month", "最后一个月的第一天")),
        "grr" => (("GRR", "总收入留存"), ("What is still paid of what was paid, growth left out", "期初收入中仍在支付的比例，不含增长")),
        "nrr" => (("NRR", "净收入留存"), ("What the same customers pay now, growth included", "同一批客户现在支付的比例，含增长")),
        "logo_churn" => (("Logo churn", "客户流失率"), ("Share of the customers lost", "流失客户的比例")),
        "gross_churn" => (("Gross churn", "总收入流失率"), ("Share of the revenue lost", "流失收入的比例")),
        "net_churn" => (
            ("Net churn", "净收入流失率"),
            ("Lost less gained from those who stay; below 0 is growth", "流失减去留存客户的增长；低于 0 即为增长"),
        ),
        "quick_ratio" => (("Quick ratio", "速动比率"), ("Won for each unit lost", "每失去一份收入，赢得几份")),
        "arpa" => (("ARPA", "户均月收入"), ("What a customer pays a month, in the mean", "平均每个客户的月收入")),
        "grr_low" => (("GRR from", "总留存下限"), ("95 % interval of GRR", "总收入留存的 95% 区间")),
        "grr_high" => (("GRR to", "总留存上限"), ("95 % interval of GRR", "总收入留存的 95% 区间")),
        "nrr_low" => (("NRR from", "净留存下限"), ("95 % interval of NRR", "净收入留存的 95% 区间")),
        "nrr_high" => (("NRR to", "净留存上限"), ("95 % interval of NRR", "净收入留存的 95% 区间")),
        "logo_low" => (("Logo churn from", "客户流失下限"), ("95 % interval of logo churn", "客户流失率的 95% 区间")),
        "logo_high" => (("Logo churn to", "客户流失上限"), ("95 % interval of logo churn", "客户流失率的 95% 区间")),
        "customers" => (("Customers", "客户数"), ("Who paid at the beginning", "期初付费的客户")),
        "lost" => (("Lost", "流失客户"), ("Customers lost", "流失的客户数")),
        "opening" => (("Opening MRR", "期初月收入"), ("Paid a month at the beginning", "期初的月经常性收入")),
        _ => return None,
    })
}

fn trap(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "verdict" => (("Finding", "结论"), ("What the comparison says", "比较得出的结论")),
        "months" => (("Months", "月数"), ("On each side of the comparison", "比较的每一段的月数")),
        "before_from" => (("Before, from", "前段起始"), ("First day of the months before", "前一段的第一天")),
        "after_from" => (("Last months, from", "后段起始"), ("First day of the last months", "后一段的第一天")),
        "after_to" => (("Last months, to", "后段结束"), ("Last day of the last months", "后一段的最后一天")),
        "mrr_before" => (("MRR before", "前段末月收入"), ("At the end of the months before", "前一段末的月经常性收入")),
        "mrr_after" => (("MRR now", "后段末月收入"), ("At the end of the last months", "后一段末的月经常性收入")),
        "growth" => (("Growth", "增长"), ("Of the run rate from the one end to the other", "两段末之间月收入的增长")),
        "customers_before" => {
            (("Customer-months before", "前段客户月"), ("Customers at the start of each month, added up", "各月初客户数之和"))
        }
        "churned_before" => (("Lost before", "前段流失"), ("Customers lost in the months before", "前一段流失的客户")),
        "churn_before" => (("Churn before", "前段流失率"), ("Of customers, a month", "客户的月流失率")),
        "churn_before_low" => (LOW, ("95 % interval of churn before", "前段流失率的 95% 区间")),
        "churn_before_high" => (HIGH, ("95 % interval of churn before", "前段流失率的 95% 区间")),
        "customers_after" => {
            (("Customer-months now", "后段客户月"), ("Customers at the start of each month, added up", "各月初客户数之和"))
        }
        "churned_after" => (("Lost now", "后段流失"), ("Customers lost in the last months", "后一段流失的客户")),
        "churn_after" => (("Churn now", "后段流失率"), ("Of customers, a month", "客户的月流失率")),
        "churn_after_low" => (LOW, ("95 % interval of churn now", "后段流失率的 95% 区间")),
        "churn_after_high" => (HIGH, ("95 % interval of churn now", "后段流失率的 95% 区间")),
        "difference" => (("Difference", "差异"), ("Churn now less churn before", "后段流失率减去前段流失率")),
        "difference_low" => (LOW, ("95 % interval of the difference", "差异的 95% 区间")),
        "difference_high" => (HIGH, ("95 % interval of the difference", "差异的 95% 区间")),
        "p" => (("p", "p 值"), ("The chance of as great a difference if nothing had changed", "若没有变化，出现这么大差异的概率")),
        "mrr_churn_before" => (("Revenue churn before", "前段收入流失率"), ("Of MRR, a month", "月经常性收入的月流失率")),
        "mrr_churn_after" => (("Revenue churn now", "后段收入流失率"), ("Of MRR, a month", "月经常性收入的月流失率")),
        _ => return None,
    })
}

fn cohorts(column: &str) -> Option<(Both, Both)> {
    Some(match column {
        "cohort" => (("Began in", "开始月份"), ("The month in which these customers began", "这批客户开始合作的月份")),
        "month" => (("Month", "月份"), ("The month looked at", "观察的月份")),
        "customers" => (("Customers", "客户数"), ("Who began in that month", "当月开始的客户")),
        "retained" => (("Still there", "仍在用"), ("Of them, on the month's last day", "其中该月最后一天仍在用的")),
        "share" => (("Share", "留存比例"), ("Still there ÷ customers", "仍在用 ÷ 客户数")),
        "mrr" => (("MRR", "月经常性收入"), ("What they pay a month at the month's end", "该月末这批客户的月收入")),
        "mrr_share" => (("Share of MRR", "收入留存比例"), ("Of what they paid at the end of their first month", "与首月末月收入之比")),
        "complete" => (("Complete", "已完结"), ("Whether the month is over", "该月是否已结束")),
        "age" => (("Months since", "第几个月"), ("Whole months since the month in which they began", "距开始月份的整月数")),
        "low" => (LOW, ("95 % interval of the share", "留存比例的 95% 区间")),
        "high" => (HIGH, ("95 % interval of the share", "留存比例的 95% 区间")),
        _ => return None,
    })
}

impl Words {
    /// A code of a report on recurring revenue, in words.
    pub(super) fn code_of_revenue(self, column: &str, text: &str) -> Option<String> {
        let said = match column {
            "reason" => self.difference_reason(*Reason::ALL.iter().find(|reason| reason.code() == text)?),
            "switch" => self.switch(SWITCHES.into_iter().find(|switch| switch.code() == text)?),
            "setting" => self.setting(text)?,
            "movement" if text == "net_churn" => self.pick("Net churn", "净流失"),
            "movement" => self.movement(*Movement::ALL.iter().find(|movement| movement.code() == text)?),
            "verdict" => self.trap_verdict(*Verdict::ALL.iter().find(|verdict| verdict.code() == text)?),
            _ => return None,
        };
        Some(said.to_owned())
    }

    /// A movement's name.
    #[must_use]
    pub fn movement(self, movement: Movement) -> &'static str {
        let (label, _) = movements(movement.code()).unwrap_or_default();
        self.pick(label.0, label.1)
    }

    /// A tool's name.
    #[must_use]
    pub fn tool(self, preset: Preset) -> &'static str {
        match preset {
            Preset::Stripe => "Stripe",
            Preset::ChartMogul => "ChartMogul",
            Preset::ProfitWell => "ProfitWell",
            Preset::Baremetrics => "Baremetrics",
        }
    }

    /// What a switch of counting is for.
    #[must_use]
    pub fn switch(self, switch: Switch) -> &'static str {
        match switch {
            Switch::Rules => self.rules_field(),
            Switch::Movements => self.pick("Movements are", "变动按"),
            Switch::Churn => self.pick("Churn is dated", "流失计入"),
            Switch::Joiners => self.pick("Came and left within a month", "当月来当月走"),
            Switch::Discounts => self.pick("Discounts", "折扣"),
        }
    }

    /// A setting of a switch by its code; no two switches share one.
    #[must_use]
    pub fn setting(self, code: &str) -> Option<&'static str> {
        if code == OWN {
            return Some(self.rules_own());
        }
        let tool = Preset::ALL.into_iter().find(|tool| tool.code() == code).map(|tool| self.tool(tool));
        let counting = Counting::ALL.into_iter().find(|one| one.code() == code).map(|one| match one {
            Counting::Net => self.pick("net of the month", "月净额"),
            Counting::Event => self.pick("each change by itself", "每次变动"),
        });
        let churn = ChurnDate::ALL.into_iter().find(|one| one.code() == code).map(|one| match one {
            ChurnDate::Request => self.pick("when the customer asks to cancel", "申请取消时"),
            ChurnDate::PeriodEnd => self.pick("when what was paid for ends", "付费期结束时"),
            ChurnDate::Grace => self.pick("30 days after payment stopped", "停付满 30 天时"),
        });
        let joiners = Joiners::ALL.into_iter().find(|one| one.code() == code).map(|one| match one {
            Joiners::Neither => self.pick("in neither new nor churn", "不计新增也不计流失"),
            Joiners::Both => self.pick("in new and in churn", "新增与流失都计"),
        });
        let discounts = Discounts::ALL.into_iter().find(|one| one.code() == code).map(|one| match one {
            Discounts::AsAgreed => self.pick("MRR as agreed", "按合同金额"),
            Discounts::Off => self.pick("taken off MRR", "扣除折扣"),
        });
        tool.or(counting).or(churn).or(joiners).or(discounts)
    }

    /// Why a customer counts otherwise.
    #[must_use]
    pub fn difference_reason(self, reason: Reason) -> &'static str {
        match reason {
            Reason::CancelRequest => self.pick("Counted on the day of the cancel request", "按申请取消的日期计"),
            Reason::Overdue => self.pick("Overdue for too long", "逾期过久"),
            Reason::SameMonth => self.pick("Joined and left within the month", "当月来当月走"),
            Reason::Discount => self.pick("Discount taken off", "扣除了折扣"),
            Reason::WithinMonth => self.pick("Ups and downs within the month", "月内的增减"),
            Reason::CameBack => self.pick("Came back: taken off net churn", "回流：从净流失中扣除"),
        }
    }

    fn trap_verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Trap => self.pick("Growth hides a worse churn", "增长掩盖了流失恶化"),
            Verdict::Worse => self.pick("Churn is worse", "流失加快"),
            Verdict::Better => self.pick("Churn is better", "流失放缓"),
            Verdict::NoChange => self.pick("No change beyond chance", "变化未超出偶然"),
            Verdict::TooShort => self.pick("Too few months", "月份太少"),
        }
    }
}
