//! Support tickets in English and Chinese; those of leavers turn from "how do I" to "export all" and "last invoice".

use holdfast_core::day::Day;
use holdfast_core::sorting::Arrange;

use super::csv::{Clock, Csv};
use super::customers::{Customer, Story, Tier};
use super::rng::Rng;
use super::truths::{DATA_END, Truths};

type Words = (&'static str, &'static str);

/// What a ticket is about, as the help desk files it.
struct Topic {
    kind: &'static str,
    share: f64,
    english: &'static [Words],
    chinese: &'static [Words],
}

const TOPICS: [Topic; 5] = [
    Topic {
        kind: "Question",
        share: 0.64,
        english: &[
            ("How do I link two boards?", "We keep design and build on two boards. How do I link a card on one to a card on the other?"),
            ("Invite guests", "Can guests comment without a paid seat? Thanks, great tool so far."),
            ("Calendar sync", "Which calendars can we sync with, and how often does it update?"),
            ("Gantt dependencies", "How do I make one task start when another one ends?"),
        ],
        chinese: &[
            ("如何设置任务依赖?", "我们想让一个任务在另一个任务完成后自动开始,请问在哪里设置?"),
            ("怎样邀请外部成员", "外部合作伙伴需要查看看板,是否需要额外付费?谢谢!"),
            ("日历同步", "请问支持和哪些日历同步?多久更新一次?"),
            ("模板怎么用", "新项目想套用上个季度的模板,请问怎么操作?"),
        ],
    },
    Topic {
        kind: "Bug",
        share: 0.17,
        english: &[
            ("Board does not load", "Since this morning the board shows an error: \"something went wrong\".\nReloading doesn't help."),
            ("Notifications arrive twice", "Every mention sends two mails, please have a look."),
        ],
        chinese: &[("看板报错", "今天早上打开看板一直报错,刷新也没有用。"), ("通知重复", "每次@我都会收到两封邮件,麻烦看一下。")],
    },
    Topic {
        kind: "Complaint",
        share: 0.06,
        english: &[
            ("Slow again", "This is the third time this month that reports take minutes. It is frustrating for the whole team."),
            ("No answer for two days", "We asked on Monday and nobody has answered. Disappointed."),
        ],
        chinese: &[
            ("响应太慢", "报表加载要好几分钟,已经是这个月第三次了,非常失望。"),
            ("客服没有回复", "周一提的问题到现在没人处理,要投诉。"),
        ],
    },
    Topic {
        kind: "Billing",
        share: 0.06,
        english: &[
            ("Invoice address", "Please put our new address on the next invoice, see below."),
            ("Add two seats", "We would like to add two seats from next month on."),
        ],
        chinese: &[("修改开票信息", "请将开票抬头更新为新的公司名称,谢谢。"), ("增加两个账号", "下个月开始需要增加两个账号,请发报价。")],
    },
    Topic {
        kind: "Feature request",
        share: 0.07,
        english: &[
            ("Dark theme", "Would love a dark theme, thanks!"),
            ("Recurring checklists", "A checklist that repeats each week would save us time."),
        ],
        chinese: &[("建议增加深色模式", "晚上用起来太亮了,希望支持深色模式。"), ("周期性清单", "希望清单可以每周自动重复。")],
    },
];
const LEAVING: [(&str, &[Words], &[Words]); 2] = [
    (
        "Question",
        &[
            ("Export all data", "How can we export all data of our workspace, files and comments included, in one go?"),
            ("Download all data before the end of the month", "We need a full copy. Please tell us how to download all data."),
        ],
        &[("如何导出全部数据", "需要把所有项目、附件和评论一次性导出,请问怎么导出全部数据?"), ("批量导出", "请问可以一次导出所有看板吗?")],
    ),
    (
        "Billing",
        &[
            ("Last invoice", "When will our last invoice be issued, and is there anything open on our account?"),
            ("Last billing cycle", "Please confirm the date of our last billing cycle."),
        ],
        &[("最后一期账单", "请确认我们最后一期账单的金额和日期。"), ("最后一个账期", "请问最后一个账期到哪一天?")],
    ),
];

/// The help desk's export, in the language of its Chinese office.
pub(super) fn file(truths: &Truths, all: &[Customer]) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "tickets");
    let mut opened: Vec<(Clock, usize, Option<usize>)> = Vec::new();
    for (place, c) in all.iter().enumerate() {
        let per_day = match c.tier {
            Tier::Enterprise => 0.045,
            Tier::Smb => 0.026,
            Tier::Micro => 0.013,
        };
        for day in (c.start.0..c.until().0).map(Day) {
            let happens = rng.chance(per_day * if day.weekday() < 5 { 1.3 } else { 0.2 });
            if happens && c.signs.level(day) > 0.0 {
                opened.push((Clock::at(day, rng.between(9 * 60, 18 * 60)), place, None));
            }
        }
        for &day in c.signs.leaving_tickets.iter().filter(|&&day| c.signs.level(day) > 0.0) {
            opened.push((Clock::at(day, rng.between(9 * 60, 18 * 60)), place, Some(rng.weighted(&[0.6, 0.4]))));
        }
    }
    opened.arrange();
    let mut csv = Csv::new(
        &[
            "工单编号",
            "客户编号",
            "工单标题",
            "工单内容",
            "工单类型",
            "优先级",
            "工单状态",
            "创建时间",
            "首次回复时间",
            "关闭时间",
            "满意度",
            "负责人",
        ],
        opened.len() * 230,
    );
    for (number, &(at, place, leaving)) in opened.iter().enumerate() {
        ticket(&mut csv, &mut rng, truths, number, at, &all[place], leaving);
    }
    csv.bytes()
}

fn ticket(csv: &mut Csv, rng: &mut Rng, truths: &Truths, number: usize, at: Clock, c: &Customer, leaving: Option<usize>) {
    let (kind, english, chinese) = match leaving {
        Some(which) => LEAVING[which],
        None => {
            // The customers whose story is told by other signs have no trouble with support.
            let shares = TOPICS.each_ref().map(|topic| {
                let quiet = matches!(c.story, Some(Story::Grow | Story::Rescue)) && matches!(topic.kind, "Bug" | "Complaint");
                if quiet { 0.0 } else { topic.share }
            });
            let topic = &TOPICS[rng.weighted(&shares)];
            (topic.kind, topic.english, topic.chinese)
        }
    };
    let (subject, body) = rng.pick(if c.chinese { chinese } else { english });
    let last = Clock::at(DATA_END, 24 * 60 - 1);
    let reply = at.plus_minutes(rng.along(&[2.0, 15.0, 40.0, 90.0, 240.0, 1400.0]) as i32).in_hours();
    let closed = reply.plus_minutes(rng.along(&[10.0, 120.0, 600.0, 1500.0, 4000.0, 9000.0]) as i32).in_hours();
    let reply = Some(reply).filter(|&reply| reply <= last && rng.chance(0.97));
    let closed = Some(closed).filter(|&closed| closed <= last && reply.is_some());
    let priority = rng.pick(&["Low", "Normal", "Normal", "High"]);
    let unhappy = matches!(kind, "Bug" | "Complaint");
    let satisfaction = 1 + rng.weighted(if unhappy { &[0.3, 0.3, 0.2, 0.15, 0.05] } else { &[0.01, 0.03, 0.1, 0.36, 0.5] });
    let rated = closed.is_some() && rng.chance(0.45);
    csv.text(&format!("T{:05}", number + 1)).text(&c.id).text(subject).text(body).text(kind).text(priority);
    csv.text(if closed.is_some() { "Solved" } else { "Open" }).clock(Some(at)).clock(reply).clock(closed);
    if rated {
        csv.number(satisfaction as i64);
    } else {
        csv.empty();
    }
    csv.text(truths.csms[c.csm]);
}
