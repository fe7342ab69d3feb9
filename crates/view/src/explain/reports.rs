//! What each report tells, and how it is reckoned, as a person would say it.

mod revenue;

use super::Said;

/// Definition and formula of a report.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "health.scores" => Said {
            definition: (
                "One line a customer who is active on the as-of day: the health score out of 100, and what each part measured and gave",
                "截至日在用的每个客户一行：百分制健康分，以及各项测得的值和得分",
            ),
            formula: (
                "Score = points of all parts that could be measured ÷ their weights × 100. Parts without data are left out, not counted as zero",
                "健康分 = 能测量的各项得分之和 ÷ 这些项的权重之和 × 100；没有数据的项不计入，而不是按 0 分",
            ),
        },
        "health.history" => Said {
            definition: ("Each customer's score at every month's end", "每个客户在每个月末的健康分"),
            formula: (
                "The score of that day from what was known by then; it begins with the first month end that has 28 days of events before it",
                "只用到当天为止已知的数据计分；从前面满 28 天事件的第一个月末开始",
            ),
        },
        "health.change" => Said {
            definition: (
                "How each customer's score moved between two days, part by part; for customers active on both",
                "两个日期之间每个客户健康分的变动，按项拆开；只含两天都在用的客户",
            ),
            formula: ("Score on the as-of day − score on the earlier day", "截至日健康分 − 较早一天的健康分"),
        },
        "health.summary" => Said {
            definition: ("Active customers and what they pay, by health band", "在用客户及其付费，按健康等级汇总"),
            formula: (
                "Customers are counted in the band where their unrounded score lies. Interval of a share: 95 %, Wilson",
                "按未取整的健康分归入等级后计数；占比区间为 95% Wilson 区间",
            ),
        },
        "health.trend" => Said {
            definition: ("Scores on the last weekly days, for the small curves", "最近若干周每周一次的健康分，用于小曲线"),
            formula: (
                "The score of each day, whole weeks back from the as-of day, from what was known by then",
                "从截至日起按整周往回，每天只用当时已知的数据计分",
            ),
        },
        "health.preview" => Said {
            definition: (
                "Customers whose band would change if the draft stood in for the model in use",
                "如果用草稿替换现行模型，健康等级会变的客户",
            ),
            formula: (
                "Every active customer is scored twice on the same day, by the model in use and by the draft",
                "同一天对每个在用客户计两次分：现行模型一次，草稿一次",
            ),
        },
        "health.distribution" => Said {
            definition: ("How many active customers have which score", "各分数段的在用客户数"),
            formula: (
                "Counted for every five points of the unrounded score, and apart where a band begins; customers without a score are left out",
                "按未取整的健康分每 5 分计数，等级分界处分开；没有得分的客户不计",
            ),
        },
        "health.features" => Said {
            definition: (
                "Which features active customers used in 28 days, and which look like advanced ones",
                "在用客户 28 天内用了哪些功能，其中哪些像高级功能",
            ),
            formula: (
                "Proposed as advanced: used by at least three active customers, and by fewer than a third of those who used any feature",
                "建议列为高级：至少三个在用客户用过，且不到用过任一功能的客户的三分之一",
            ),
        },
        "health.backtest" => Said {
            definition: (
                "Whether the score saw churn coming at past month ends, beside simple baselines and chance",
                "健康分在过去各月末是否预见了流失，与简单基线和随机对照",
            ),
            formula: (
                "The score as of each month end, from what was known then, held against who left within the horizon. Month ends whose horizon is not over are left out",
                "取每个月末当时的分数，与观察期内谁流失对照；观察期未结束的月末不计",
            ),
        },
        "health.misses" => Said {
            definition: (
                "Whom the score caught, whom it missed, and for whom it gave a false alarm, at the last twelve month ends",
                "最近十二个月末，健康分命中了谁、漏了谁、误报了谁",
            ),
            formula: (
                "The k most at risk at each month end are a list; who left within the horizon is caught or missed, who stayed on it is a false alarm",
                "每个月末风险最高的 k 家为名单；流失者或命中或漏报，名单上留下者为误报",
            ),
        },
        "health.calibration" => Said {
            definition: (
                "How likely customers of each score left, beside what earlier months foretold",
                "各分段客户的实际流失率，与更早月份的预测对照",
            ),
            formula: (
                "Rates are fitted on month ends whose horizon was over before the one judged on: nothing foretold was known from it",
                "用观察期在评判月之前已结束的月末拟合，评判月的结果不参与预测",
            ),
        },
        "sales.win_rate" => Said {
            definition: ("How many of the opportunities created were won", "创建的商机中有多少赢单"),
            formula: (
                "Won ÷ created, with what is still open; beside it won ÷ closed",
                "赢单 ÷ 新建，并列出尚未结束的；旁边是赢单 ÷ 已结束",
            ),
        },
        "sales.response" => Said {
            definition: ("How long customers wait for an answer, and how many are still waiting", "客户等多久才得到回复，还有多少在等"),
            formula: (
                "From the request to the first reply; what has no reply is never taken as zero, and counts in the shares once it is older than the limit",
                "从提出到首次回复；未回复的绝不按零计，超过时限后才计入占比",
            ),
        },
        "sales.cycle" => Said {
            definition: ("How long it takes to win a deal", "赢下一单需要多久"),
            formula: (
                "Days from the first follow-up to the close, over deals won and closed in the period: mean and median",
                "从首次跟进到结束的天数，取时段内结束的赢单：平均与中位",
            ),
        },
        "sales.time_to_win" => Said {
            definition: (
                "How many opportunities are won, lost and still open so many days after the first follow-up",
                "首次跟进之后若干天，商机赢了多少、丢了多少、还有多少没有结果",
            ),
            formula: (
                "Aalen & Johansen's estimate over opportunities created in the period: those open count as far as they have come, and what is lost can't be won",
                "对时段内创建的商机取 Aalen–Johansen 估计：未结束的算到目前为止，丢掉的不再可能赢单",
            ),
        },
        "sales.activity" => Said {
            definition: (
                "Calls, e-mails and meetings a working day by person, beside the target, and what came of them",
                "每人每个工作日的电话、邮件、会议与拜访，对照目标，并看有没有下文",
            ),
            formula: (
                "Count ÷ working days: Monday to Friday without holidays, while employed. Read it beside what was reached; a count alone can be pushed",
                "次数 ÷ 工作日（周一至周五，不含节假日，只算在职期间）。要和接通率一起看，单看次数容易被冲量",
            ),
        },
        "sales.response_effect" => Said {
            definition: ("How many deals are won, by how fast their first request was answered", "首个请求回得快慢不同，赢单率差多少"),
            formula: (
                "Won ÷ (won + lost) within an hour, within a day, later and not at all. Whom to answer fast is no matter of chance, so the difference is no proof",
                "按 1 小时内、1 至 24 小时、更晚、未回复分别算赢单 ÷（赢单 + 丢单）。先回谁并非随机，差异不能当作证明",
            ),
        },
        "sales.ltv" => Said {
            definition: (
                "What customers bring over their lives beyond what they cost, to date and projected",
                "客户一生带来的收入减去成本：至今多少，预计多少",
            ),
            formula: (
                "To date: mean revenue − mean cost, a lower bound while customers are there. Projected: over the months in which it is observed who stays, and no further",
                "至今：平均收入 − 平均成本，客户仍在用时只是下限。预计：只算到能看到去留的月数，不外推",
            ),
        },
        "sales.leaderboard" => Said {
            definition: (
                "Where each person stands by several figures, each with a rank and with what is worth a look",
                "每个人在多项指标上的位置，各附排名和值得留意之处",
            ),
            formula: (
                "Each figure as in its own report; 1 is best, equal ones share a rank, rates are ranked drawn towards the team's. No figure ranks anybody alone",
                "各指标算法同其所在报表；1 为最好，并列同名次，比率先向团队水平校正再排。不凭单项指标论高下",
            ),
        },
        "sales.distortion" => Said {
            definition: (
                "Where a figure stands out and what is behind it looks weak: worth a look, never a verdict",
                "指标突出而背后质量偏弱的地方：值得看一看，绝不是结论",
            ),
            formula: (
                "Both are tested against the others and corrected for looking at everybody; nobody is listed without a finding. There may be good reasons: ask",
                "两者都与其他人作检验，并按查看人数校正；没有发现的人不列出。也许另有缘由，先问再说",
            ),
        },
        "funnel.stages" => Said {
            definition: (
                "How many opportunities come from stage to stage, and how long they stay in each",
                "商机在各阶段之间转化多少、每个阶段停留多久",
            ),
            formula: (
                "Of those ever in a stage, who came to the next one or further; each counts once a stage. Lost is a way out and no stage; the article's plain ratio stands beside",
                "曾进入某阶段的商机中推进到下一阶段或更后的比例，一个阶段只计一次。丢单是出口，不算阶段；旁边列出文章的直接比值",
            ),
        },
        "funnel.lost" => Said {
            definition: (
                "Why deals were lost, by the stage they were lost from and the reason given",
                "单子丢在哪个阶段、因为什么，涉及多少金额",
            ),
            formula: (
                "Deals lost of those created in the period, by their last stage and their reason; the most frequent comes first",
                "时段内创建的商机中丢掉的单，按最后所处阶段和丢单原因计数，多的在前",
            ),
        },
        "funnel.reps" => Said {
            definition: (
                "Each rep's rate over a step of the funnel beside the team's: low, or just few deals",
                "每个销售在某一步的转化率与团队对照：是真的偏低，还是商机太少",
            ),
            formula: (
                "Came to the second stage or further ÷ ever in the first, tested against all others and corrected for looking at everybody. Ranked by the rate drawn towards the team's",
                "推进到目标阶段或更后 ÷ 曾进入起始阶段，与其他所有人作检验并按查看人数校正；排名用向团队水平校正后的转化率",
            ),
        },
        "funnel.coaching" => Said {
            definition: (
                "At which step a rep loses more than the others, and which deals to look at together",
                "某个销售在哪一步比别人丢得多，该一起复盘哪些商机",
            ),
            formula: (
                "Every step's rate − that of all others, with an interval; the surest gap comes first. With it the latest deals lost there",
                "每一步的转化率 − 其他所有人的转化率，附区间；最确定的差距在前，并列出最近丢在这一步的商机",
            ),
        },
        "leavers" => Said {
            definition: (
                "What customers who left did in their last two months, against those who stayed, both held against the two months before",
                "流失客户最后两个月做了什么，与留存客户对照，双方都与此前两个月相比",
            ),
            formula: (
                "By behaviour: the change of the mean weekly rate, its difference with an interval, and the share of false findings held over all behaviours. It goes with leaving; it need not cause it",
                "逐项行为：每周次数的平均变化、两组差异及区间，并对全部行为控制误发现比例。相关不等于原因",
            ),
        },
        "churn.survival" => Said {
            definition: ("How many customers of each group are still there after a time", "各分组客户经过一段时间后还有多少留下"),
            formula: (
                "Kaplan–Meier with a log-log band: those still there count until the as-of day, those who started before ends are told from that day on",
                "Kaplan–Meier 曲线与 log-log 区间：仍在的客户算到截至日；在有流失记录之前开始的客户，从有记录之日起计入",
            ),
        },
        "churn.median" => Said {
            definition: ("After which time half of the customers of each group have left", "各分组多长时间后流失过半"),
            formula: (
                "The first time at which the Kaplan–Meier curve is no more than half; its interval from the band (Brookmeyer–Crowley)",
                "Kaplan–Meier 曲线首次不超过一半的时间，区间取自曲线的区间（Brookmeyer–Crowley）",
            ),
        },
        "churn.hazard" => Said {
            definition: ("How many customers leave in each month of their lives", "客户在各个生命月的流失率"),
            formula: (
                "Left ÷ customer-months at risk, by month since each customer's own start, with an exact interval (Garwood)",
                "按各客户开始后的月份：流失 ÷ 在险客户月，附精确区间（Garwood）",
            ),
        },
        "churn.turning_point" => Said {
            definition: (
                "The month of life after which customers leave at another rate, if there is one",
                "从哪个生命月起流失率发生变化，以及有没有这样的月份",
            ),
            formula: (
                "Two Poisson rates instead of one, with the month between them searched for; its chance by a bootstrap that searches as well",
                "用前后两种泊松流失率代替一种，并搜索分界月份；显著性由同样搜索的自助法得出",
            ),
        },
        "churn.logrank" => Said {
            definition: (
                "Whether groups of customers leave at different rates, also within what is given",
                "各组客户的流失率是否不同，可控制另一因素",
            ),
            formula: (
                "Log-rank: at each time the leavers of a group against those expected of its share at risk; within what is given, added up over its groups",
                "Log-rank 检验：每个时刻比较某组实际流失与按在观察比例预期的流失；控制另一因素时，在其各类内分别比较再合并",
            ),
        },
        "churn.attribution" => Said {
            definition: (
                "Whether churn follows who sold, who takes care, or anything else that is told of customers",
                "流失跟着谁走：销售、客户成功经理，还是其他因素",
            ),
            formula: (
                "Sellers compared within each success manager, success managers within each seller, further factors within sellers; false findings held over all of them. How far groups may lie apart stands beside it, as no evidence is not no effect",
                "在同一客户成功经理内比较销售，在同一销售内比较客户成功经理，其余因素在同一销售内比较，并对全部检验控制误发现。旁边列出可能的离散程度，因为没有证据不等于没有影响",
            ),
        },
        "churn.rate" => Said {
            definition: ("Churn month by month, by group", "各分组逐月流失率"),
            formula: (
                "Of the customers there on the last day of a month, those whose service ended in the next",
                "某月最后一天在用的客户中，下月停止服务的比例",
            ),
        },
        "decline" => Said {
            definition: (
                "What today's customers are expected to pay in the coming months, and how such forecasts did",
                "现有客户未来几个月预计的月收入，以及过去的预测准不准",
            ),
            formula: (
                "Each customer's MRR times the chance that it is still there, by what came of customers with such a score; past forecasts use only what was known when they would have been made",
                "每个客户的月收入 × 仍然在用的概率，概率取自同类分数客户的过往去留；过去的预测只用当时已知的数据",
            ),
        },
        "health.suggested" => Said {
            definition: (
                "Weights that the data suggest for the parts of the model, beside those in use, and what both are worth",
                "由数据得出的各项建议权重，与现行权重并列，并比较两者好坏",
            ),
            formula: (
                "A small fit that never lets a better part raise the risk, judged on customers it has not seen. Nothing changes until you change it",
                "小规模拟合，得分更高绝不会提高风险，并用未见过的客户评判。不会自动生效",
            ),
        },
        "patterns" => Said {
            definition: (
                "Which behaviours, together, went with leaving, and whether that held on later months",
                "哪些行为同时出现时与流失相关，以及在之后的月份是否仍成立",
            ),
            formula: (
                "Each customer once, before it left or at the latest; every set of behaviours tested exactly, with the share of false findings held below 5 % over all of them",
                "每个客户一行，取流失前或最近的月末；对每组行为做精确检验，并把全部检验的误发现比例控制在 5% 以下",
            ),
        },
        "today" => Said {
            definition: (
                "Whom to call today: customers to save and customers to grow, each with why, what to propose, who does it and by when",
                "今天该联系谁：要挽留的客户和可增长的客户，各有原因、建议动作、负责人和截止日",
            ),
            formula: (
                "To save: the gravest signals first, then risk × a year's revenue, more for those not touched for long. To grow: by MRR. Of 20 calls 4 are for growth; what one lane leaves is the other's. Done and put off ones stay away until a new signal",
                "挽留：最严重的信号在前，其余按风险 × 年收入，久未联系的靠前。增长：按月收入。20 个名额中 4 个留给增长，一边用不完归另一边。已完成或稍后处理的，有新信号前不再出现",
            ),
        },
        "acts.outcome" => Said {
            definition: (
                "What became of customers who were acted on, beside customers of the same severity who were not",
                "跟进过的客户后来如何，与严重度相同而未跟进的客户对照",
            ),
            formula: (
                "For each month in which something was marked as done: who stood to be saved, acted on or not, and who of them left within 90 days. Whom to act on is no matter of chance, so the difference is no proof",
                "对每个有标记完成的月份：清单上待挽留的客户（跟进与未跟进），其中 90 天内流失的比例。跟进谁并非随机，差异不能当作证明",
            ),
        },
        "signals" => Said {
            definition: (
                "What shows that a customer may leave, one line a signal, with since when, how grave, and by what evidence",
                "客户可能流失的迹象，每个信号一行，含起始日、严重度和依据",
            ),
            formula: (
                "Nine rules on logins, features, tickets, pages and contacts of every active customer, from what was known by the as-of day",
                "对每个在用客户按登录、功能、工单、页面和互动的九条规则判断，只用截至日已知的数据",
            ),
        },
        "silence" => Said {
            definition: (
                "When each active customer was heard of last, whether it is silent, and what of value to come back with",
                "每个在用客户最近一次出现的时间、是否沉默，以及用什么有价值的内容唤回",
            ),
            formula: (
                "Silent: 30 days without a login, or three months without any sign of theirs. What we send and automatic payments are no sign",
                "沉默：30 天未登录，或三个月没有客户方的任何互动；我方发送的消息和自动付款不算互动",
            ),
        },
        "pareto" => Said {
            definition: (
                "Customers by the revenue they brought, the most first: how much comes from how few",
                "按带来的收入从高到低排列的客户：多少收入来自多少客户",
            ),
            formula: (
                "Revenue of the twelve months that end with the as-of day, or of all time. Customers without revenue are left out of every share",
                "截至日为止十二个月（或全部时间）的收入；没有收入的客户不计入任何占比",
            ),
        },
        "triggers.matches" => Said {
            definition: (
                "When a rule fired, for which customers, why, and what to write to them",
                "规则何时触发、涉及哪些客户、原因，以及要写给客户的内容",
            ),
            formula: (
                "Every customer's records are followed in time in the workspace's zone, up to the as-of day, while it was a customer. The newest come first",
                "按工作区时区沿时间逐条跟踪每个在用客户截至日前的记录；最新的在前",
            ),
        },
        "triggers.backtest" => Said {
            definition: (
                "What a rule would have done in the past: how often it fired, how many of those left soon after, and how early it was",
                "规则放在过去会怎样：触发多少次、其后多少客户很快流失、提前多少天",
            ),
            formula: (
                "Firings whose window is over, against everybody who was there on the same days. A rule on a field that stands as exported is not judged",
                "窗口已结束的触发，与同一天全部在用客户对照；涉及以导出时为准的字段的规则不作评判",
            ),
        },
        "accounts" => Said {
            definition: (
                "Every account in a line: its health, how that moved, what it pays, who it is and when it was last seen",
                "每个客户一行：健康分及其变动、付费、基本情况、最近一次出现",
            ),
            formula: (
                "Scores as in the health report, on the as-of day and on the day compared with. The worst score comes first",
                "健康分与健康报表同一算法，分别按截至日和对比日计算；分数最低的排在最前",
            ),
        },
        "snapshot" => Said {
            definition: (
                "Everything the files tell of one customer: identity, score, what moved, timeline, people, money",
                "文件里关于一个客户的全部内容：基本情况、健康分、变动、动态、人员、收入",
            ),
            formula: (
                "Only records dated on or before the as-of day count; the parts are reckoned as in the health report",
                "只用截至日及之前的记录；各项算法与健康报表相同",
            ),
        },
        "figures" => Said {
            definition: (
                "Where the company stands on a day, in a few figures: customers, money, health, use, opportunities",
                "用几个指标说明公司当天的状况：客户、收入、健康、使用、商机",
            ),
            formula: (
                "Each from what was known at the end of the day; one that can't be told is empty and says why, never 0",
                "每个指标只用当天结束前已知的数据；无法得出的留空并说明原因，不写成 0",
            ),
        },
        "data.files" => Said {
            definition: ("What became of each file", "每个文件的读取结果"),
            formula: ("Records read = kept + rejected + skipped", "读取 = 保留 + 拒绝 + 跳过"),
        },
        "data.rejects" => Said {
            definition: (
                "Every record that could not be read: where it stands, why, and what to do",
                "每条无法读取的记录：在哪里、为什么、怎么处理",
            ),
            formula: (
                "A line a rejected record, in the order of files and lines; titles, totals and repeats are skipped, not rejected",
                "每条被拒绝的记录一行，按文件和行号排列；标题、合计和重复行属于跳过，不算拒绝",
            ),
        },
        "data.quality" => Said {
            definition: (
                "Why records were not kept, a line a reason, with the first record of each",
                "记录未保留的原因，每个原因一行，并附第一条记录",
            ),
            formula: (
                "Rejected and skipped records of all files, counted by reason; the most frequent comes first",
                "所有文件中被拒绝和跳过的记录按原因计数，次数多的在前",
            ),
        },
        "rows" => Said {
            definition: ("The rows of your files that a figure rests on", "一个数字背后的文件原始行"),
            formula: (
                "All records that the figure reads, with the file and the line where each stands",
                "列出计算该数字用到的全部记录，并注明所在文件和行号",
            ),
        },
        "data.matching" => Said {
            definition: (
                "How records found the customers and records they refer to, and where sources disagree on who has left",
                "记录是否找到了所引用的客户和记录，以及各来源对谁已离开的说法是否一致",
            ),
            formula: (
                "References are compared by id first, then by folded name, then by domain. Two sources of an end are compared customer by customer",
                "先按编号匹配，再按规范化名称，最后按域名；离开日期的两个来源逐个客户比对",
            ),
        },
        "data.coverage" => Said {
            definition: (
                "Which columns of the files feed what each screen answers, and which are missing",
                "各页面需要的列，哪些文件里有、哪些缺少",
            ),
            formula: (
                "A column counts as found if it was mapped to the field; rows with a value are counted file by file",
                "列被对应到该字段即为找到；有值的行按文件分别计数",
            ),
        },
        report => {
            return revenue::said(report)
                .or_else(|| super::reports_by_rep::said(report))
                .or_else(|| super::paying::said(report))
                .or_else(|| super::planning::said(report))
                .or_else(|| super::tiers::said(report))
                .or_else(|| super::lifecycle::said(report))
                .or_else(|| super::roles::said(report));
        }
    })
}
