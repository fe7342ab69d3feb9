//! The columns of how opportunities come from stage to stage, where they are lost, and how people stand beside the team.

use super::Both;
use crate::text::Words;

/// The label and the meaning of a column of `funnel.…`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("funnel.stages" | "funnel.lost", "group") => (("Group", "分组"), ("Opportunities taken together", "合并统计的商机")),
        ("funnel.stages", "stage") => {
            (("Stage", "阶段"), ("In the order in which most go through them; won is the last", "按多数商机的推进顺序，赢单排最后"))
        }
        ("funnel.stages", "position") => (("Place", "序号"), ("Of the stage, from 1", "阶段的位置，从 1 起")),
        ("funnel.stages", "ever_in") => {
            (("Ever in it", "曾进入"), ("Opportunities ever in the stage, or what they are worth", "曾进入该阶段的商机数，或其金额"))
        }
        ("funnel.stages", "from_previous") => (
            ("From the stage before", "阶段转化率"),
            (
                "Of those ever in the stage before, the share that came to this one or further",
                "曾进入上一阶段的商机中，推进到该阶段或更后的比例",
            ),
        ),
        ("funnel.stages", "low") => (("From", "下限"), ("95 % interval of the share", "阶段转化率的 95% 区间")),
        ("funnel.stages", "high") => (("To", "上限"), ("95 % interval of the share", "阶段转化率的 95% 区间")),
        ("funnel.stages", "literal") => (
            ("Plain ratio", "直接比值"),
            (
                "Ever in it ÷ ever in the stage before; over 100 % where stages are skipped",
                "曾进入该阶段 ÷ 曾进入上一阶段；有跳阶段时会超过 100%",
            ),
        ),
        ("funnel.stages", "skipped") => (("Skipped", "跳过"), ("Came further without it", "没进过该阶段就推进到后面的商机")),
        ("funnel.stages", "back_moves") => {
            (("Moved back", "退回"), ("Times it was entered from a later stage", "从后面的阶段退回来的次数"))
        }
        ("funnel.stages", "re_entries") => (("Entered again", "再次进入"), ("Times it was entered once more", "同一商机再次进入的次数")),
        ("funnel.stages", "still_open") => (("Still in it", "停留中"), ("Open opportunities that are in it", "目前停在该阶段的进行中商机")),
        ("funnel.stages", "median_days") => {
            (("Median days", "中位停留天数"), ("In the stage; open ones counted as staying on", "在该阶段停留的天数；进行中的按仍在停留计"))
        }
        ("funnel.stages", "conversion_from_first") => (
            ("From the first stage", "累计转化率"),
            (
                "Of those ever in the first stage, the share that came to this one or further",
                "曾进入首个阶段的商机中，推进到该阶段或更后的比例",
            ),
        ),
        ("funnel.stages", "opportunities") => {
            (("Opportunities", "商机数"), ("Ever in the stage, whatever is counted", "曾进入该阶段的商机，不论按数量还是金额统计"))
        }
        ("funnel.stages", "of_previous") => {
            (("In the stage before", "上一阶段商机"), ("Opportunities ever in the stage before", "曾进入上一阶段的商机"))
        }
        ("funnel.stages", "without_open") => (
            ("Without the open", "不计进行中"),
            ("The share without open ones that may come yet", "剔除还可能推进过来的进行中商机后的阶段转化率"),
        ),
        ("funnel.stages", "lost") => {
            (("Lost", "丢单"), ("Lost from the stage; empty where nobody knows", "在该阶段丢掉的单；无从得知则为空"))
        }
        ("funnel.stages", "reached") => {
            (("Came on", "进入本阶段"), ("Of those in the stage before, came to it or further", "到过上一阶段的商机中，到达本阶段或更后的"))
        }
        ("funnel.stages", "may_come") => (
            ("May come yet", "仍可能进入"),
            ("Open ones of the stage before that have not come to it", "到过上一阶段、尚未到达本阶段且仍在进行的"),
        ),
        ("funnel.stages", "before") => {
            (("Time before", "上期转化率"), ("The share in as many days before the period", "时段之前同样天数内的阶段转化率"))
        }
        ("funnel.lost", "stage") => {
            (("Lost from", "丢单阶段"), ("The stage they were lost from; empty where nobody knows", "在哪个阶段丢的；无从得知则为空"))
        }
        ("funnel.lost", "lost_reason") => (("Reason lost", "丢单原因"), ("As given; empty where none is", "以填写为准；没填则为空")),
        ("funnel.lost", "opportunities") => (("Lost", "丢单"), ("Deals lost from the stage for the reason", "在该阶段因该原因丢掉的单")),
        ("funnel.lost", "amount") => {
            (("Amount", "金额"), ("What they were worth, in the workspace currency", "这些单的金额，按工作区币种"))
        }
        ("funnel.lost", "share") => (("Share", "占比"), ("Of the group's deals lost", "占该组全部丢单的比例")),
        _ => return of_reps(report, column),
    })
}

/// Of people beside the team.
fn of_reps(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("funnel.reps" | "funnel.coaching", "sales_rep") => {
            (("Sales rep", "销售"), ("Who owns the opportunities, as exported", "商机在谁名下，以导出时为准"))
        }
        ("funnel.reps" | "funnel.coaching", "ever_from") => {
            (("Ever in the first", "起始商机"), ("The rep's opportunities ever in the first stage", "名下曾进入起始阶段的商机"))
        }
        ("funnel.reps", "ever_to") => {
            (("Came on", "已推进"), ("Of them, came to the second stage or further", "其中推进到目标阶段或更后的"))
        }
        ("funnel.reps", "rate") => (("Rate", "转化率"), ("Came on ÷ ever in the first", "已推进 ÷ 起始商机")),
        ("funnel.coaching", "rate") => {
            (("Rate", "转化率"), ("Share of the rep's that came to the next stage or further", "名下商机推进到下一阶段或更后的比例"))
        }
        ("funnel.reps", "low") => (("From", "下限"), ("95 % interval of the rate", "转化率的 95% 区间")),
        ("funnel.reps", "high") => (("To", "上限"), ("95 % interval of the rate", "转化率的 95% 区间")),
        ("funnel.reps" | "funnel.coaching", "team_rate") => (("Team", "团队转化率"), ("The whole team's rate", "全团队合计的转化率")),
        ("funnel.reps" | "funnel.coaching", "difference") => {
            (("Gap", "差距"), ("Rate less that of all others", "转化率减去其他所有人的转化率"))
        }
        ("funnel.reps", "difference_low") | ("funnel.coaching", "low") => {
            (("Gap from", "差距下限"), ("95 % interval of the gap", "差距的 95% 区间"))
        }
        ("funnel.reps", "difference_high") => (("Gap to", "差距上限"), ("95 % interval of the gap", "差距的 95% 区间")),
        ("funnel.coaching", "high") => {
            (("Gap to", "差距上限"), ("95 % interval of the gap; below 0 the gap is credible", "差距的 95% 区间；低于 0 说明确实落后"))
        }
        ("funnel.reps", "shrunk") => (
            ("Adjusted rate", "校正转化率"),
            ("Rate drawn towards the team's, the more the fewer there are", "向团队水平靠拢的转化率，商机越少靠得越多"),
        ),
        ("funnel.reps", "shrunk_low") => (("Adjusted from", "校正下限"), ("95 % interval of the adjusted rate", "校正转化率的 95% 区间")),
        ("funnel.reps", "shrunk_high") => (("Adjusted to", "校正上限"), ("95 % interval of the adjusted rate", "校正转化率的 95% 区间")),
        ("funnel.reps", "limit_low") => (
            ("Chance from", "随机下限"),
            ("Where 95 of 100 rates of so many lie, if they are like the team's", "水平与团队相同时，这么多商机的转化率 95% 落在此范围"),
        ),
        ("funnel.reps", "limit_high") => (
            ("Chance to", "随机上限"),
            ("Where 95 of 100 rates of so many lie, if they are like the team's", "水平与团队相同时，这么多商机的转化率 95% 落在此范围"),
        ),
        ("funnel.reps", "p") => (("p", "p 值"), ("The chance of as great a gap if there was none", "若本无差别，出现这么大差距的概率")),
        ("funnel.reps", "q") => (("q", "q 值"), ("The p-value, corrected for looking at everybody", "按查看人数校正后的 p 值")),
        ("funnel.reps" | "funnel.coaching", "verdict") => {
            (("Verdict", "结论"), ("Low, high, as the team, or too few to tell", "偏低、偏高、与团队相当，或数量太少无法判断"))
        }
        ("funnel.reps" | "funnel.coaching", "from_stage") => {
            (("From stage", "起始阶段"), ("Where the step begins", "这一步从哪个阶段开始"))
        }
        ("funnel.reps" | "funnel.coaching", "to_stage") => (("To stage", "目标阶段"), ("Where the step leads", "这一步推进到哪个阶段")),
        ("funnel.coaching", "opportunities_to_review") => {
            (("Look at together", "建议复盘"), ("The latest lost at this step, at most five", "最近丢在这一步的商机，最多五个"))
        }
        ("funnel.coaching", "lost") => (("Lost", "丢单"), ("The rep's, lost at this step", "名下丢在这一步的商机")),
        _ => return None,
    })
}

impl Words {
    /// A code in a cell of `funnel.…`, in words. Stages keep their names; those that no file has are codes.
    pub(super) fn code_of_funnel(self, column: &str, text: &str) -> Option<String> {
        let said = match (column, text) {
            ("group", _) => return Some(self.churn_group(text)),
            ("stage" | "from_stage" | "to_stage", "won") => self.pick("Won", "赢单"),
            ("from_stage" | "to_stage", "created") => self.pick("Created", "新建"),
            ("from_stage" | "to_stage", "closed") => self.pick("Closed", "已结束"),
            ("verdict", "low") => self.pick("Low", "偏低"),
            ("verdict", "high") => self.pick("High", "偏高"),
            ("verdict", "as_the_team") => self.pick("As the team", "与团队相当"),
            ("verdict", "too_few") => self.pick("Too few to tell", "数量太少，无法判断"),
            _ => return None,
        };
        Some(said.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;

    #[test]
    fn codes_are_words_and_stages_keep_their_names() {
        for code in ["low", "high", "as_the_team", "too_few"] {
            both(|words| words.code("funnel.reps", "verdict", code));
            both(|words| words.code("funnel.coaching", "verdict", code));
        }
        ["created", "closed", "won"].iter().for_each(|code| both(|words| words.code("funnel.reps", "from_stage", code)));
        let zh = Words(Language::Zh);
        assert_eq!(zh.code("funnel.stages", "stage", "won"), "赢单");
        assert_eq!(zh.code("funnel.stages", "stage", "created"), "created", "a stage of that name");
        assert_eq!(zh.code("funnel.coaching", "to_stage", "Demo"), "Demo");
        assert_eq!(zh.code("funnel.lost", "lost_reason", "high"), "high");
    }
}
