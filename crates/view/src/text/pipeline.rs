//! What the charts of the funnel and of the team say.

use super::{Language, Words, words};

words! {
    /// Tag of a rate of fewer than thirty.
    few() { en: "n < 30", zh: "n < 30" }
    /// Title of the funnel: the step that loses most.
    leak_finding(from: String, to: String, share: String) { en: "{from} to {to} is the leak: {share} pass", zh: "“{from}”到“{to}”漏得最多：只有 {share} 推进" }
    /// The same by amount.
    leak_of_amount(from: String, to: String, share: String) { en: "{from} to {to} is the leak: {share} of the amount passes", zh: "“{from}”到“{to}”漏得最多：金额只有 {share} 推进" }
    /// Fewer come on than before.
    leak_fewer(finding: String, points: String) { en: "{finding}, {points} fewer than before", zh: "{finding}，比前一时段低 {points} 个百分点" }
    /// More come on than before.
    leak_more(finding: String, points: String) { en: "{finding}, {points} more than before", zh: "{finding}，比前一时段高 {points} 个百分点" }
    /// As many come on as before.
    leak_same(finding: String) { en: "{finding}, as before", zh: "{finding}，与前一时段持平" }
    /// No step has enough.
    leak_too_few() { en: "Fewer than 30 at every step: too few to name a leak", zh: "每一步都不足 30 个商机，还看不出哪里在漏" }
    /// No step loses any.
    leak_none() { en: "At every step of 30 or more, all came on or still may", zh: "凡满 30 个商机的步骤，都已推进或仍在进行" }
    /// What the funnel measures.
    stages_measure(n: String) { en: "opportunities ever in each stage · step: share that came on, with its 95 % interval · days: median in the stage · n = {n}", zh: "曾进入各阶段的商机 · 每步：推进的比例及 95% 区间 · 天数：在该阶段停留的中位数 · n = {n}" }
    /// What it measures by amount.
    stages_measure_amount(n: String) { en: "amount of opportunities ever in each stage · step: share of the amount that came on · days: median in the stage · n = {n}", zh: "曾进入各阶段的商机金额 · 每步：金额推进的比例 · 天数：在该阶段停留的中位数 · n = {n}" }
    /// The funnel in a sentence.
    stages_alt(n: String, first: String, share: String, last: String, finding: String) { en: "Of {n} opportunities in {first}, {share} came to {last}; {finding}", zh: "“{first}”的 {n} 个商机中，{share} 到达“{last}”；{finding}" }
    /// The same by amount.
    stages_alt_amount(n: String, first: String, share: String, last: String, finding: String) { en: "Of an amount of {n} in {first}, {share} came to {last}; {finding}", zh: "“{first}”的金额 {n} 中，{share} 到达“{last}”；{finding}" }
    /// Column: stage.
    chart_stage() { en: "Stage", zh: "阶段" }
    /// Column: opportunities, short.
    chart_n() { en: "n", zh: "n" }
    /// Column: opportunities.
    chart_opportunities() { en: "Opportunities", zh: "商机数" }
    /// Column: of those in the first stage.
    chart_of_start() { en: "Of start", zh: "占起点" }
    /// Column: of those in the stage before.
    chart_step() { en: "Step rate", zh: "阶段转化率" }
    /// Column: the same in the period before.
    chart_before() { en: "Before", zh: "前一时段" }
    /// Column: median days in the stage.
    chart_days() { en: "Median days", zh: "中位天数" }
    /// The same where there is little room.
    chart_days_short() { en: "Days", zh: "天数" }
    /// Column: what they are worth.
    chart_amount() { en: "Amount", zh: "金额" }
    /// Column: those lost.
    chart_lost() { en: "Lost", zh: "丢单" }
    /// Column: those who did not come on, lost or not.
    chart_gone() { en: "Did not come on", zh: "未推进" }
    /// Column: those who may come yet.
    chart_open() { en: "Still open", zh: "进行中" }
    /// So many percentage points, with their sign.
    signed_points(points: String) { en: "{points} pp", zh: "{points} 百分点" }
    /// So many days, short.
    short_days(days: String) { en: "{days} d", zh: "{days} 天" }
    /// Key: those who came to a stage.
    key_reached() { en: "reached", zh: "到达" }
    /// Key: those lost.
    key_lost() { en: "lost", zh: "丢单" }
    /// Key: those who did not come on, lost or not.
    key_gone() { en: "did not come on", zh: "未推进" }
    /// Key: those who may come yet.
    key_open() { en: "still open", zh: "进行中" }
    /// Key: those who came further without the stage.
    key_skipped() { en: "skipped it", zh: "跳过该阶段" }
    /// Key: the rate in the period before.
    key_before() { en: "step rate before", zh: "前一时段转化率" }
    /// A stage.
    stage_said(stage: String, n: String, share: String) { en: "{stage}: {n}, {share} of start", zh: "{stage}：{n}，占起点 {share}" }
    /// How many came to it.
    stage_rate(share: String, from: String) { en: "{share} of {from} came on", zh: "“{from}”有 {share} 推进" }
    /// How many came to it, with the interval.
    stage_interval(share: String, from: String, low: String, high: String) { en: "{share} of {from} came on ({low} to {high})", zh: "“{from}”有 {share} 推进（{low} 至 {high}）" }
    /// How many came to it before.
    stage_before(share: String) { en: "{share} before", zh: "前一时段 {share}" }
    /// How long they stay.
    stage_days(days: String) { en: "days in it {days} (median)", zh: "中位停留 {days} 天" }
    /// Those lost over a step.
    part_lost(from: String, to: String, n: String, share: String) { en: "Lost between {from} and {to}: {n}, {share} of {from}", zh: "丢在“{from}”到“{to}”之间：{n} 个，占“{from}”的 {share}" }
    /// Those who did not come on over a step, lost or not.
    part_gone(from: String, to: String, n: String, share: String) { en: "Did not come on from {from} to {to}, lost or not: {n}, {share} of {from}", zh: "没有从“{from}”推进到“{to}”，是否丢单不详：{n} 个，占“{from}”的 {share}" }
    /// Those who may come yet.
    part_open(from: String, to: String, n: String, share: String) { en: "Open, may come from {from} to {to} yet: {n}, {share} of {from}", zh: "进行中，还可能从“{from}”推进到“{to}”：{n} 个，占“{from}”的 {share}" }

    /// Title of the reps beside the others: one is low.
    reps_low(name: String, points: String, from: String, to: String) { en: "{name} brings {points} fewer from {from} to {to} than the others", zh: "{name}：从“{from}”到“{to}”的转化率比其他人低 {points} 个百分点" }
    /// One is high.
    reps_high(name: String, points: String, from: String, to: String) { en: "{name} brings {points} more from {from} to {to} than the others", zh: "{name}：从“{from}”到“{to}”的转化率比其他人高 {points} 个百分点" }
    /// Several are low.
    reps_lows(n: String, name: String, points: String, from: String, to: String) { en: "{n} bring fewer from {from} to {to} than the others; {name} is lowest, by {points}", zh: "{n} 人从“{from}”到“{to}”的转化率低于其他人，最低的是 {name}，低 {points} 个百分点" }
    /// Several are high.
    reps_highs(n: String, name: String, points: String, from: String, to: String) { en: "{n} bring more from {from} to {to} than the others; {name} is highest, by {points}", zh: "{n} 人从“{from}”到“{to}”的转化率高于其他人，最高的是 {name}，高 {points} 个百分点" }
    /// One is high as well.
    reps_also_high(finding: String, name: String, points: String) { en: "{finding}; {name} {points} more", zh: "{finding}；{name} 高 {points} 个百分点" }
    /// Several are high as well.
    reps_also_highs(finding: String, n: String) { en: "{finding}; {n} bring more", zh: "{finding}；另有 {n} 人高于其他人" }
    /// Nobody differs.
    reps_alike() { en: "Nobody differs from the others by more than chance", zh: "没有人与其他人的差别超出随机波动" }
    /// Nobody of whom enough is known differs.
    reps_alike_of_many() { en: "Nobody with 30 or more differs from the others by more than chance", zh: "满 30 个商机的人里，没有谁与其他人的差别超出随机波动" }
    /// Nobody has enough.
    reps_too_few() { en: "Nobody has 30 or more: too few to tell reps apart", zh: "每个人都不足 30 个商机，还分不出高低" }
    /// What they are measured by.
    reps_measure(from: String, to: String, n: String) { en: "{from} to {to}: rep minus all others, in percentage points, with its 95 % interval · coloured: more than chance · n = {n}", zh: "“{from}”到“{to}”：本人减去其余所有人，百分点，附 95% 区间 · 着色：超出随机波动 · n = {n}" }
    /// There are more than are drawn.
    reps_drawn(drawn: String, all: String) { en: "{drawn} of {all} reps: all who stand out, then the highest", zh: "{all} 人中画出 {drawn} 人：先是差别明显的，再从高到低" }
    /// They in a sentence.
    reps_alt(n: String, from: String, to: String, finding: String) { en: "{n} reps from {from} to {to}, each beside all others; {finding}", zh: "{n} 位销售从“{from}”到“{to}”的转化率，逐一与其他人对比；{finding}" }
    /// A rep's rate.
    rep_said(name: String, rate: String, part: String, all: String) { en: "{name}: {rate}, {part} of {all}", zh: "{name}：{rate}，{all} 个中的 {part} 个" }
    /// A rep's difference.
    rep_difference(points: String, low: String, high: String) { en: "{points} percentage points beside the others ({low} to {high})", zh: "与其他人相差 {points} 个百分点（{low} 至 {high}）" }
    /// A rep's rate, drawn towards the team's.
    rep_shrunk(share: String) { en: "{share} adjusted for chance", zh: "校正后 {share}" }
    /// Column: rank.
    chart_rank() { en: "Rank", zh: "名次" }
    /// Column: rep.
    chart_rep() { en: "Rep", zh: "销售" }
    /// Column: how many came on of how many.
    chart_came_on() { en: "Came on / n", zh: "推进 / n" }
    /// Column: how many came on.
    chart_came() { en: "Came on", zh: "推进" }
    /// Column: rate.
    chart_rate() { en: "Rate", zh: "转化率" }
    /// Column: difference.
    chart_difference() { en: "Difference, pp", zh: "差值（百分点）" }
    /// Column: the rate drawn towards the team's.
    chart_adjusted() { en: "Adjusted", zh: "校正后" }
    /// Column: chance, corrected.
    chart_q() { en: "q", zh: "q 值" }
    /// No difference.
    as_the_others() { en: "as the others", zh: "与其他人相同" }
    /// Between two ends of a range of signed figures.
    signed_range(low: String, high: String) { en: "{low} to {high}", zh: "{low} 至 {high}" }

    /// Title of the rates by number: who lies outside.
    limits_outside(some: String, all: String, names: String) { en: "{some} of {all} lie outside what chance allows: {names}", zh: "{all} 人中有 {some} 人超出随机波动的范围：{names}" }
    /// One lies outside.
    limits_one(all: String, name: String) { en: "1 of {all} lies outside what chance allows: {name}", zh: "{all} 人中有 1 人超出随机波动的范围：{name}" }
    /// Names, and how many more.
    limits_and_more(names: String, more: String) { en: "{names} and {more} more", zh: "{names}，另有 {more} 人" }
    /// Two names.
    limits_names(names: String, last: String) { en: "{names} and {last}", zh: "{names}、{last}" }
    /// Between two of several names.
    limits_comma() { en: ", ", zh: "、" }
    /// All lie within.
    limits_within(all: String) { en: "All {all} lie within what chance allows", zh: "{all} 人都在随机波动的范围内" }
    /// All of whom enough is known lie within.
    limits_within_of_many() { en: "Nobody with 30 or more lies outside what chance allows", zh: "满 30 个商机的人都在随机波动的范围内" }
    /// What it measures.
    limits_measure(from: String, to: String, team: String, n: String) { en: "{from} to {to}: rate by number of opportunities · dotted: team {team} · limits of chance: solid 95 %, dashed 99.8 % · n = {n}", zh: "“{from}”到“{to}”：按商机数看转化率 · 点线：团队 {team} · 随机波动界限：实线 95%，虚线 99.8% · n = {n}" }
    /// It in a sentence.
    limits_alt(n: String, from: String, to: String, team: String, finding: String) { en: "Rates of {n} reps from {from} to {to} around the team's {team}; {finding}", zh: "{n} 位销售从“{from}”到“{to}”的转化率，团队为 {team}；{finding}" }
    /// What is counted along the axis.
    limits_axis(from: String) { en: "opportunities in {from}", zh: "“{from}”的商机数" }
    /// The team's rate on the picture.
    limits_team(team: String) { en: "team {team}", zh: "团队 {team}" }
    /// Within which limits a rep's rate lies by chance.
    rep_limits(low: String, high: String) { en: "by chance {low} to {high}", zh: "随机波动 {low} 至 {high}" }
    /// Column: limits.
    chart_limits_95() { en: "95 % limits", zh: "95% 界限" }
    /// Column: outer limits.
    chart_limits_998() { en: "99.8 % limits", zh: "99.8% 界限" }
    /// The inner limits on the picture.
    limits_95() { en: "95 %", zh: "95%" }
    /// The outer limits on the picture.
    limits_998() { en: "99.8 %", zh: "99.8%" }
}
