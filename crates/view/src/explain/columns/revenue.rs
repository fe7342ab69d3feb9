//! How the columns of recurring revenue and of cohorts come about.

use super::super::Both;

const FIRST_DAY: Both = ("Months up to that of the as-of day", "截至日所在月份为止的各月");
const BOOTSTRAP: Both = (
    "Percentile bootstrap over customers with a fixed seed; of very many customers the linearised variance of a ratio. Empty where nobody changed",
    "对客户做固定种子的自助抽样取分位数；客户极多时用比率的线性化方差。没有人变化则为空",
);
const WILSON: Both = ("95 % interval by Wilson (1927)", "95% Wilson（1927）区间");

/// How a column of `mrr.…` or `churn.cohorts` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    match report {
        "mrr.movements" => movements(column),
        "mrr.differences" => differences(column),
        "mrr.retention" => retention(column),
        "mrr.trap" => trap(column),
        "mrr.rules" => rules(column),
        _ => cohorts(column),
    }
}

fn movements(column: &str) -> Option<Both> {
    Some(match column {
        "month" => FIRST_DAY,
        "opening" => ("The closing of the month before", "上月的期末"),
        "new" => (
            "Σ over customers with nothing at the beginning, something at the end, and nothing ever before",
            "期初为 0、期末大于 0 且从未付费的客户之和",
        ),
        "reactivation" => ("The same of customers who paid at some time before", "同上，但以前付过费的客户之和"),
        "expansion" => ("Σ (end − beginning) over customers who pay more", "Σ（期末 − 期初），付得更多的客户"),
        "contraction" => ("Σ (beginning − end) over customers who pay less and something", "Σ（期初 − 期末），付得更少但仍付费的客户"),
        "churn" => ("Σ beginning over customers who pay nothing at the end", "Σ 期初，期末不再付费的客户"),
        "closing" => (
            "Opening + new + reactivation + expansion − contraction − churn: to the cent what all contracts come to",
            "期初 + 新增 + 回流 + 扩张 − 收缩 − 流失；与全部合同之和分毫不差",
        ),
        "customers_opening" => ("Count of customers with more than 0 at the end of the month before", "上月末月收入大于 0 的客户数"),
        "customers_new" | "customers_reactivated" | "customers_churned" => {
            ("Count of the customers behind the amount; by event, how often it happened", "对应金额背后的客户数；按事件计时为发生次数")
        }
        "customers_closing" => ("Opening + new + reactivated − churned", "期初 + 新客户 + 回流 − 流失"),
        "arr" => ("Closing × 12", "期末 × 12"),
        "exchange" => (
            "Σ (at this month's rate − at last month's) over customers who paid at both ends",
            "Σ（按本月汇率 − 按上月汇率），两端都付费的客户",
        ),
        "complete" => ("Whether the month's last day is not after the as-of day", "该月最后一天是否不晚于截至日"),
        _ => return None,
    })
}

fn differences(column: &str) -> Option<Both> {
    Some(match column {
        "month" => FIRST_DAY,
        "ours" => ("The customer's part of the movement by our switches", "按本口径，该客户在此变动项中的金额"),
        "theirs" => (
            "The same by the other tool's; Σ (theirs − ours) is what the two tables differ by",
            "按对方口径的同一金额；Σ（对方 − 本口径）即两张表之差",
        ),
        "reason" => (
            "The switch that is set otherwise; who came and went within the month by both has that reason",
            "取值不同的开关；两种口径下都是当月来当月走的，以此为因",
        ),
        "movement" => {
            ("The movement whose amount differs; what is taken off net churn stands apart", "金额不同的变动项；从净流失中扣除的单列")
        }
        _ => return None,
    })
}

fn retention(column: &str) -> Option<Both> {
    Some(match column {
        "month" => ("Months that were over by the as-of day", "截至日前已结束的月份"),
        "grr" => (
            "Σ min(end, beginning) ÷ Σ beginning, over customers who paid at the beginning; at the beginning's exchange rates",
            "Σ min（期末，期初）÷ Σ 期初，范围为期初付费的客户，按期初汇率",
        ),
        "nrr" => ("Σ end ÷ Σ beginning, over the same customers", "Σ 期末 ÷ Σ 期初，同一批客户"),
        "logo_churn" => (
            "1 − customers who pay at both ends ÷ customers at the beginning, unless another tool's rules are chosen",
            "1 − 两端都付费的客户 ÷ 期初客户；选用其他工具口径时按其规则",
        ),
        "gross_churn" => ("1 − GRR", "1 − 总收入留存"),
        "net_churn" => ("1 − NRR; by ChartMogul's rules also less what came back", "1 − 净收入留存；按 ChartMogul 口径还要减去回流"),
        "quick_ratio" => {
            ("(new + reactivation + expansion) ÷ (contraction + churn) of these months", "这些月份的（新增 + 回流 + 扩张）÷（收缩 + 流失）")
        }
        "arpa" => ("Closing MRR ÷ closing customers", "期末月收入 ÷ 期末客户数"),
        "grr_low" | "grr_high" | "nrr_low" | "nrr_high" => BOOTSTRAP,
        "logo_low" | "logo_high" => WILSON,
        "customers" => ("Count of customers with more than 0 at the beginning", "期初月收入大于 0 的客户数"),
        "lost" => ("Count of customers lost, as the rules say", "按所选规则计的流失客户数"),
        "opening" => ("Σ beginning over these customers", "Σ 期初，这些客户"),
        _ => return None,
    })
}

fn trap(column: &str) -> Option<Both> {
    Some(match column {
        "verdict" => (
            "Trap: MRR grew and churn rose beyond chance (p < 0.05). Worse and better: churn alone moved so. Else no change that could not be chance",
            "陷阱：月收入增长而流失率上升且超出偶然（p < 0.05）；恶化、改善：仅流失率如此变化；否则变化未超出偶然",
        ),
        "months" => (
            "Half of the months that are over and began with customers, six at most, three at least",
            "已结束且期初有客户的月数的一半，最多六个，至少三个",
        ),
        "before_from" | "after_from" | "after_to" => {
            ("The last months that are over, and as many before them", "最近已结束的若干月，以及此前同样多的月份")
        }
        "mrr_before" | "mrr_after" => ("The closing of the last of these months", "该段最后一个月的期末"),
        "growth" => ("MRR now ÷ MRR before − 1", "后段末 ÷ 前段末 − 1"),
        "customers_before" | "customers_after" => ("Σ opening customers of these months", "Σ 各月期初客户"),
        "churned_before" | "churned_after" => ("Σ churned customers of these months", "Σ 各月流失客户"),
        "churn_before" | "churn_after" => ("Lost ÷ customer-months", "流失客户 ÷ 客户月"),
        "churn_before_low" | "churn_before_high" | "churn_after_low" | "churn_after_high" => WILSON,
        "difference" => ("Churn now − churn before", "后段流失率 − 前段流失率"),
        "difference_low" | "difference_high" => ("95 % interval by Newcombe (1998)", "95% Newcombe（1998）区间"),
        "p" => (
            "Fisher's exact test, two-sided; empty for more than 200,000 customer-months, where the interval decides",
            "双侧 Fisher 精确检验；客户月超过 20 万时为空，由区间判断",
        ),
        "mrr_churn_before" | "mrr_churn_after" => ("Σ (contraction + churn) ÷ Σ opening of these months", "Σ（收缩 + 流失）÷ Σ 期初"),
        _ => return None,
    })
}

fn rules(column: &str) -> Option<Both> {
    Some(match column {
        "switch" => ("One switch is turned at a time; rules turns all of them", "每次只换一个开关；收入口径一项则全部更换"),
        "setting" => ("Every setting that the switch has", "该开关的每个取值"),
        "chosen" => ("Whether all rules equal those of the question", "全部规则是否与提问的一致"),
        "told" => (
            "Whether a file has the day of the cancel request, or payments, where the setting asks for them",
            "取值需要申请取消日或付款记录时，文件里是否有",
        ),
        "months" => ("The last months that are over, twelve at most", "最近已结束的月份，最多十二个"),
        "new" | "churn" => ("Σ over these months of the movement", "Σ 这些月份的该项变动"),
        "closing" | "customers_closing" => ("Of the last of these months", "取其中最后一个月"),
        "customers_new" | "customers_churned" => ("Σ over these months", "Σ 这些月份"),
        _ => return None,
    })
}

fn cohorts(column: &str) -> Option<Both> {
    Some(match column {
        "cohort" => (
            "By the customer's first day: signup, else first contract, payment or event",
            "按客户的第一天：签约日，否则首份合同、首次付款或首个事件",
        ),
        "month" => FIRST_DAY,
        "customers" => ("Count of customers whose first day lies in the month", "第一天落在当月的客户数"),
        "retained" => {
            ("Count of them served on the month's last day; who came back counts again", "该月最后一天仍在用的客户数；回来的重新计入")
        }
        "share" => ("Still there ÷ customers", "仍在用 ÷ 客户数"),
        "mrr" => ("Σ what these customers pay at the month's end", "Σ 这批客户该月末的月收入"),
        "mrr_share" => (
            "MRR ÷ MRR at the end of the first month; empty where nothing was paid then",
            "该月末月收入 ÷ 首月末月收入；首月末没有收入则为空",
        ),
        "complete" => ("Whether the month's last day is not after the as-of day", "该月最后一天是否不晚于截至日"),
        "age" => ("The month less the month in which they began", "观察月份减去开始月份"),
        "low" | "high" => WILSON,
        _ => return None,
    })
}
