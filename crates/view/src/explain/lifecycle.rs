//! What the reports on the lifecycle and on following up tell.

use super::Said;

/// Definition and formula of a report on the lifecycle or on following up.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "lifecycle" => Said {
            definition: (
                "How many companies come from the first name to commitment, use and expansion, and where they stand still",
                "从最初的名字到承诺、使用和增购，各阶段有多少家公司走过来，又停在哪里",
            ),
            formula: (
                "Ever reached the stage ÷ ever reached the one before (activation and expansion: ÷ committed), 95 % interval by Wilson. Who \
                 reached a stage counts for those before it. Stalled: longer in it than the 80th percentile of those who came on, or than a week where that is less than a day",
                "曾到达该阶段 ÷ 曾到达上一阶段（激活与增购 ÷ 已承诺），Wilson 95% 区间。到达后面阶段的也算到达前面。停滞：停留超过前进者的第 80 百分位，不足一天则按一周",
            ),
        },
        "lifecycle.stalled" => Said {
            definition: ("Companies that stand in a stage of the lifecycle for longer than is usual", "在某一阶段停留过久的公司"),
            formula: (
                "Days since entering the last stage > the 80th percentile of the days of all who came on from it, or a week where that is less than a day; of five dated ones or more",
                "进入最后阶段至今的天数 > 全部前进者所用天数的第 80 百分位，不足一天则按一周；有日期的前进者不足五家则不判断",
            ),
        },
        "followup.gaps" => Said {
            definition: (
                "Leads and requests that nobody follows up, companies that several people work on, people who bring no new names",
                "无人跟进的线索和请求、多人重复跟进的公司、没有带来新客户的人",
            ),
            formula: (
                "Nothing done within two working days; two people of one part in selling on one company within ninety days without a hand-over; \
                 activities in four weeks and no company that was new to the person",
                "两个工作日内没有任何动作；90 天内同一职能的两人跟进同一公司且没有交接；四周内有活动却没有接触新公司",
            ),
        },
        "followup.names" => Said {
            definition: ("Companies that nobody had to do with before, by week", "每周有多少家此前无人接触过的公司"),
            formula: (
                "Companies whose first lead or opportunity was created in the week; the last 26 weeks that are over",
                "首条线索或商机创建于该周的公司；最近 26 个已结束的周",
            ),
        },
        _ => return None,
    })
}
