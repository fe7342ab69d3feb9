//! What the charts of churn and of pay plans say.

use super::{Language, Words, words};

words! {
    /// Behind a measure: its figures are thousands; in Chinese ten thousands.
    in_thousands() { en: ", in thousands", zh: "，单位：万" }
    /// Behind a measure: its figures are millions; in Chinese hundred millions.
    in_millions() { en: ", in millions", zh: "，单位：亿" }
    /// A month that is not over.
    month_so_far(month: String) { en: "{month}, so far", zh: "{month}（未结束）" }

    /// A month, as a time.
    one_month() { en: "1 month", zh: "1 个月" }

    /// What comes less what goes.
    movement_net() { en: "Net", zh: "净变动" }
    /// What is paid at the end of the month.
    movement_closing() { en: "Closing", zh: "期末" }
    /// Finding: the last month brought more.
    movements_grew(month: String, net: String, came: String, went: String) { en: "In {month} MRR grew by {net}: {came} came, {went} went", zh: "{month}，月经常性收入净增 {net}：流入 {came}，流出 {went}" }
    /// Finding: the last month brought less.
    movements_fell(month: String, net: String) { en: "In {month} more MRR went than came: {net}", zh: "{month}，流出的月经常性收入多于流入：净变动 {net}" }
    /// Finding: months on end brought less.
    movements_falling(since: String, month: String, net: String) { en: "Since {since} more MRR goes than comes: {net} in {month}", zh: "自{since}起流出的月经常性收入一直多于流入：{month}净变动 {net}" }
    /// Finding: nothing changed.
    movements_even(month: String) { en: "In {month} as much MRR came as went", zh: "{month}，月经常性收入流入与流出相等" }
    /// Finding while no month is over.
    movements_so_far(month: String, net: String) { en: "In {month}, not over yet, MRR has moved by {net}", zh: "{month}尚未结束，月经常性收入目前净变动 {net}" }
    /// What it measures.
    movements_measure() { en: "MRR movements by month", zh: "月经常性收入逐月变动" }
    /// Which months, and what the marks mean.
    movements_period(from: String, to: String) { en: "{from} – {to} · line: net of the five", zh: "{from}至{to} · 折线：五项合计" }
    /// What open blocks mean.
    movements_open() { en: "open: month not over", zh: "空心：当月未结束" }
    /// It in a sentence.
    movements_alt(from: String, to: String, opening: String, closing: String) { en: "MRR from {from} to {to}: {opening} at first, {closing} at last", zh: "{from}至{to}的月经常性收入：期初 {opening}，期末 {closing}" }
    /// A block of it.
    movements_point(month: String, movement: String, amount: String) { en: "{month}, {movement}: {amount}", zh: "{month}，{movement}：{amount}" }
    /// A block of it with its customers.
    movements_point_of(month: String, movement: String, amount: String, customers: String) { en: "{month}, {movement}: {amount}; customers: {customers}", zh: "{month}，{movement}：{amount}（{customers} 家客户）" }
    /// A point of the net line.
    movements_point_net(month: String, net: String, closing: String, customers: String) { en: "{month}, net: {net}; {closing} at the end; customers: {customers}", zh: "{month}，净变动：{net}；期末 {closing}，{customers} 家客户" }

    /// Finding of cohorts: how many of them are still there.
    cohorts_finding(share: String, months: String) { en: "{share} of customers are still there {months} after the month in which they began", zh: "从开始月份算起 {months}后，{share} 的客户仍在" }
    /// Finding of cohorts: what they pay beside what they paid at first.
    cohorts_finding_mrr(share: String, months: String) { en: "{months} after the month in which they began customers pay {share} of what they paid then", zh: "从开始月份算起 {months}后，客户支付的月收入为当初的 {share}" }
    /// Finding while no cohort has a month that is over.
    cohorts_too_early() { en: "No month of a cohort is over yet", zh: "还没有任何一批客户满一个月" }
    /// What it measures.
    cohorts_measure(n: String) { en: "customers still there at the end of a month, of those who began together, % · by months since · n = {n}", zh: "同月开始的客户在各月末仍在的比例（%）· 按距开始的月数 · n = {n}" }
    /// What it measures.
    cohorts_measure_mrr(n: String) { en: "MRR at the end of a month beside that of the month in which they began, % · by months since · n = {n}", zh: "各月末的月收入与开始月份之比（%）· 按距开始的月数 · n = {n}" }
    /// Measure of cohorts in customers.
    cohorts_measure_counts(n: String) { en: "customers still there at the end of a month, of those who began together · by months since · n = {n}", zh: "同月开始的客户在各月末仍在的家数 · 按距开始的月数 · n = {n}" }
    /// Measure of cohorts in money.
    cohorts_measure_money(n: String) { en: "by months since · n = {n} · MRR at the end of a month of those who began together", zh: "按距开始的月数 · n = {n} · 同月开始的客户在各月末的月收入" }
    /// What hatched cells mean.
    cohorts_open() { en: "hatched: month not over", zh: "斜线：当月未结束" }
    /// It in a sentence.
    cohorts_alt(n: String, from: String, to: String, finding: String) { en: "{n} cohorts, those who began in {from} to those who began in {to}; {finding}", zh: "{from}至{to}开始的 {n} 批客户；{finding}" }
    /// The row of all cohorts.
    cohorts_all() { en: "All", zh: "全部" }
    /// A cell of it.
    cohorts_point(cohort: String, months: String, share: String, part: String, all: String) { en: "Began {cohort}, after {months}: {share} ({part} of {all} still there)", zh: "{cohort}开始，{months}后：{share}（{all} 家中 {part} 家仍在）" }
    /// A cell of money.
    cohorts_point_mrr(cohort: String, months: String, share: String, mrr: String) { en: "Began {cohort}, after {months}: {share} of the MRR at first, {mrr}", zh: "{cohort}开始，{months}后：为当初月收入的 {share}，即 {mrr}" }
    /// A cell of the row of all.
    cohorts_point_all(months: String, share: String) { en: "All cohorts, after {months}: {share}", zh: "全部客户，{months}后：{share}" }
    /// Behind a cell: its month is not over.
    cohorts_so_far(said: String) { en: "{said}; the month is not over", zh: "{said}；当月未结束" }
    /// Column of cohorts.
    cohorts_head() { en: "Began", zh: "开始月份" }
    /// Column of what a cohort pays.
    cohorts_mrr_head() { en: "MRR", zh: "月收入" }
    /// Column of months since.
    cohorts_age_head() { en: "Months since", zh: "距开始月数" }

    /// Finding of one curve.
    survival_finding(time: String, share: String) { en: "{share} of customers are still there after {time}", zh: "{time}后，{share} 的客户仍在" }
    /// Finding of several: the highest and the lowest.
    survival_apart(time: String, most: String, best: String, least: String, worst: String) { en: "Still there after {time}: {most} {best}, {least} {worst}", zh: "{time}后仍在的比例：{most} {best}，{least} {worst}" }
    /// Finding where there is nothing to hold against each other.
    survival_too_few() { en: "Too few are seen for long enough to tell how many stay", zh: "观察时间足够长的客户太少，还看不出有多少会留下" }
    /// What it measures.
    survival_measure(n: String) { en: "share of customers still there, by time since they began · stroke: seen last · pale: fewer than 10 remaining · n = {n}", zh: "按开始以来的时间统计仍在客户的占比 · 短竖线：最后一次观察 · 浅色：不足 10 家 · n = {n}" }
    /// That not all groups are drawn.
    survival_drawn(some: String, all: String) { en: "{some} of {all} groups drawn, the largest", zh: "共 {all} 组，只画最大的 {some} 组" }
    /// The test of the groups.
    survival_logrank(p: String) { en: "log-rank p {p}", zh: "log-rank p {p}" }
    /// Those of whom the group is not told.
    survival_untold() { en: "Not told", zh: "未注明" }

    /// Finding of the hazard: most leave later.
    hazard_later(month: String, share: String, ratio: String) { en: "Most who leave do so after month {month}: {share} of them, at {ratio} times the rate before", zh: "流失客户多在第 {month} 个月之后离开：占 {share}，流失率为此前的 {ratio} 倍" }
    /// Finding of the hazard: the rate is higher later, and yet most have left before.
    hazard_faster(month: String, ratio: String) { en: "After month {month} customers leave at {ratio} times the rate before", zh: "第 {month} 个月之后，流失率为此前的 {ratio} 倍" }
    /// Finding of the hazard: nobody left early.
    hazard_none_before(month: String, rate: String) { en: "Nobody left until month {month}; after it {rate} a month did", zh: "前 {month} 个月无人流失；此后每月流失 {rate}" }
    /// Finding of the hazard: the rate is lower later.
    hazard_earlier(month: String, ratio: String) { en: "After month {month} customers leave at {ratio} times the rate before", zh: "第 {month} 个月之后，流失率降为此前的 {ratio} 倍" }
    /// Finding of the hazard: one rate would do.
    hazard_level(rate: String) { en: "{rate} leave a month; no month of life stands out for sure", zh: "每月流失 {rate}；就目前数据看，没有哪个生命月特别突出" }
    /// Finding of the hazard alone.
    hazard_finding(rate: String) { en: "{rate} of customers leave a month", zh: "客户每月流失 {rate}" }
    /// Behind a finding: the month that stands out most.
    hazard_peak(finding: String, month: String, rate: String) { en: "{finding}; most of all in month {month} ({rate})", zh: "{finding}；其中第 {month} 个月最高（{rate}）" }
    /// What it measures.
    hazard_measure(n: String) { en: "customers who left ÷ months at risk, by month of life, with its 95 % interval · grey: fewer than 30 at risk · n = {n}", zh: "各生命月的流失数 ÷ 在险月数，含 95% 区间 · 灰色：在险不足 30 家 · n = {n}" }
    /// What the dashed line means, where one month alone fits.
    hazard_turn_sure() { en: "dashed: turning point", zh: "虚线：转折点" }
    /// What dashed lines mean.
    hazard_turn_measure(from: String, to: String) { en: "dashed: turning point, by the data between months {from} and {to}", zh: "虚线：转折点，数据支持第 {from} 至 {to} 个月" }
    /// How sure the turning point is.
    hazard_p(p: String) { en: "p {p} that one rate would do, by bootstrap", zh: "自助法 p {p}（假设流失率不变）" }
    /// At the turning point.
    hazard_turn(month: String) { en: "after month {month}", zh: "第 {month} 个月之后" }
    /// Under the axis.
    hazard_axis() { en: "month of life", zh: "生命月" }
    /// A point of it.
    hazard_point(month: String, rate: String, low: String, high: String, left: String, at_risk: String) { en: "Month {month} of life: {rate} ({low} to {high}), {left} left of {at_risk}", zh: "第 {month} 个生命月：{rate}（{low} 至 {high}），{at_risk} 家中流失 {left} 家" }
    /// Column of months of life.
    hazard_month_head() { en: "Month of life", zh: "生命月" }
    /// Column of customers at risk.
    hazard_at_risk_head() { en: "At risk", zh: "在险" }

    /// Finding of months paid ahead: the first half year beside the last.
    prepayment_apart(last: String, first: String) { en: "New customers pay {last} months ahead in the last six months, {first} in the first six", zh: "最近六个月的新客户平均预付 {last} 个月，最初六个月为 {first} 个月" }
    /// Finding of months paid ahead, where they are too few to be held against each other.
    prepayment_finding(months: String) { en: "New customers pay {months} months ahead in the mean", zh: "新客户平均预付 {months} 个月" }
    /// What it measures.
    prepayment_measure(from: String, to: String, n: String) { en: "months paid ahead with the first contract, mean of those who began in a month · {from} – {to} · n = {n}", zh: "首份合同的预付月数，取当月开始客户的平均 · {from}至{to} · n = {n}" }
    /// A point of it.
    prepayment_point(month: String, months: String, n: String) { en: "Began {month}: {months} months ahead, mean of {n} customers", zh: "{month}开始：平均预付 {months} 个月（{n} 家）" }
    /// Column of it.
    prepayment_head() { en: "Months paid ahead", zh: "预付月数" }

    /// Finding of renewals: a real drop.
    renewals_fell(month: String, rate: String, before: String) { en: "Renewals fell to {rate} in {month}, from {before} in the six months before", zh: "{month}续约率降至 {rate}，此前六个月为 {before}" }
    /// Finding of renewals: nothing to be alarmed by.
    renewals_held(rate: String) { en: "{rate} of terms that came to their end were renewed; no month lies below the six before for sure", zh: "到期合同续约 {rate}；就目前数据看，没有哪个月确定低于此前六个月" }
    /// Finding of renewals where months can't be held against others.
    renewals_rate(rate: String) { en: "{rate} of terms that came to their end were renewed", zh: "到期合同续约 {rate}" }
    /// What it measures.
    renewals_measure(from: String, to: String, n: String) { en: "terms renewed ÷ terms that came to their end in a month, with its 95 % interval · grey: fewer than 30 due · {from} – {to} · n = {n}", zh: "当月续约数 ÷ 到期数，含 95% 区间 · 灰色：到期不足 30 份 · {from}至{to} · n = {n}" }
    /// What triangles mean.
    renewals_alarm() { en: "▼ less than in the six months before, by more than chance", zh: "▼ 低于此前六个月，超出偶然" }
    /// Row of those due.
    renewals_due() { en: "Due", zh: "到期" }
    /// Column of those renewed.
    renewals_renewed() { en: "Renewed", zh: "续约" }
    /// Column of the rate.
    renewals_rate_head() { en: "Renewal rate", zh: "续约率" }
    /// Column of alarms.
    renewals_alarm_head() { en: "Alarm", zh: "警报" }
    /// Yes, in that column.
    renewals_real_drop() { en: "real drop", zh: "确有下降" }
    /// A point of it.
    renewals_point(month: String, rate: String, part: String, all: String, low: String, high: String) { en: "{month}: {rate} renewed, {part} of {all} ({low} to {high})", zh: "{month}：续约 {rate}，{all} 份中 {part} 份（{low} 至 {high}）" }
    /// Behind a point: what it fell from.
    renewals_point_alarm(said: String, before: String) { en: "{said}; a real drop from {before} in the six months before", zh: "{said}；较此前六个月的 {before} 确有下降" }

    /// Finding of cash: one plan.
    cash_one(plan: String, paid: String, pending: String) { en: "{plan}: {paid} paid so far, {pending} may still fall due", zh: "{plan}：至今已付 {paid}，还可能支付 {pending}" }
    /// Finding of cash: the plan that has paid most and the one that has paid least.
    cash_apart(most: String, paid: String, least: String, less: String) { en: "Paid so far: {most} {paid}; {least} {less}", zh: "至今已付：{most} {paid}；{least} {less}" }
    /// The finding of the chart of cash: two plans were furthest apart by a month, and stand so by now.
    cash_ahead(month: String, lead: String, more: String, other: String, led: String, rest: String) { en: "By {month} {lead} had paid {more} more than {other}; so far {led} against {rest}", zh: "到{month}，{lead}比{other}多付 {more}；至今分别为 {led} 与 {rest}" }
    /// The finding of the chart of cash: both plans paid the same in every month.
    cash_same(one: String, other: String, paid: String) { en: "{one} and {other} pay the same in every month: {paid} so far", zh: "{one}与{other}每月付出相同：至今 {paid}" }
    /// What it measures.
    cash_measure() { en: "commission by month, paid less taken back", zh: "逐月提成：已付减扣回" }
    /// Which months, and what open blocks mean.
    cash_period(from: String, to: String) { en: "{from} – {to} · open: falls due if everybody stays and pays", zh: "{from}至{to} · 空心：若客户都留下并付款，届时应付" }
    /// It in a sentence.
    cash_alt(count: String, finding: String) { en: "What {count} plans cost in cash by month; {finding}", zh: "{count} 个方案逐月的现金支出；{finding}" }
    /// A point of it.
    cash_point(month: String, plan: String, paid: String) { en: "{month}, {plan}: {paid} paid", zh: "{month}，{plan}：已付 {paid}" }
    /// A point to come.
    cash_point_pending(month: String, plan: String, paid: String, pending: String) { en: "{month}, {plan}: {paid} paid, {pending} may fall due", zh: "{month}，{plan}：已付 {paid}，可能应付 {pending}" }
    /// Column of plans.
    cash_plan() { en: "Plan", zh: "方案" }
    /// Column of what was paid.
    cash_paid() { en: "Paid", zh: "已付" }
    /// Column of what may come.
    cash_pending() { en: "May fall due", zh: "可能应付" }

    /// Finding of churn by rep: one leaves the others behind.
    rep_churn_one(name: String, rate: String, team: String) { en: "{name}'s customers leave at {rate} a month, all at {team}: more than chance would have it", zh: "{name} 的客户每月流失 {rate}，全部客户 {team}：超出偶然" }
    /// Finding of churn by rep: several.
    rep_churn_some(some: String, all: String, names: String) { en: "Customers of {some} of {all} reps leave faster than chance would have it: {names}", zh: "{all} 位销售中有 {some} 位的客户流失偏快，超出偶然：{names}" }
    /// Finding of churn by rep: none above, some below.
    rep_churn_both(faster: String, names: String) { en: "{faster}; below chance: {names}", zh: "{faster}；流失偏低：{names}" }
    /// Finding of reps: only low ones.
    rep_churn_fewer(names: String) { en: "No rep's customers surely leave faster; below chance: {names}", zh: "没有哪位销售的客户明显流失更快；流失偏低：{names}" }
    /// Finding of churn by rep: nobody stands out.
    rep_churn_none(all: String) { en: "Of {all} reps nobody's churn surely differs from the others'; that does not make them alike", zh: "{all} 位销售的流失分不出差异，但不等于没有差异" }
    /// What it measures.
    rep_churn_measure(team: String, n: String) { en: "customers who left ÷ customer-months, by customer-months · dotted: all, {team} · solid: 95 % limits of chance · coloured: differs after correction for asking of everybody · n = {n}", zh: "流失数 ÷ 客户月数，按客户月数排列 · 点线：全部 {team} · 实线：随机波动 95% 界限 · 着色：经多重比较校正后仍有差异 · n = {n}" }
    /// It in a sentence.
    rep_churn_alt(n: String, team: String, finding: String) { en: "Churn a month of the customers of {n} reps around {team} of all; {finding}", zh: "{n} 位销售的客户月流失率，全部为 {team}；{finding}" }
    /// Under the axis.
    rep_churn_axis() { en: "customer-months", zh: "客户月数" }
    /// A point of it.
    rep_churn_point(name: String, rate: String, left: String, customers: String, months: String, verdict: String) { en: "{name}: {rate} a month, {left} of {customers} left in {months} customer-months; {verdict}", zh: "{name}：每月 {rate}，{customers} 家中流失 {left} 家，共 {months} 客户月；{verdict}" }
    /// Column of customer-months.
    rep_churn_months() { en: "Customer-months", zh: "客户月数" }
    /// Column of the rate.
    rep_churn_rate() { en: "Left a month", zh: "月流失率" }
    /// Column of the verdict.
    rep_churn_verdict() { en: "Verdict", zh: "结论" }
    /// All together, beside their line.
    rep_churn_team(team: String) { en: "all {team}", zh: "全部 {team}" }
}
