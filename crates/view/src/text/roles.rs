//! What the chart of activities and roles says.

use super::{Language, Words, words};

words! {
    /// Finding: an activity that nobody does.
    roles_undone_one(activity: String) { en: "{activity} is left undone", zh: "{activity}无人负责" }
    /// Finding: activities that nobody does.
    roles_undone(activities: String) { en: "{activities} are left undone", zh: "{activities}无人负责" }
    /// Finding: an activity that is hardly done.
    roles_hardly_one(activity: String) { en: "{activity} is hardly done", zh: "{activity}几乎无人负责" }
    /// Finding: activities that are hardly done.
    roles_hardly(activities: String) { en: "{activities} are hardly done", zh: "{activities}几乎无人负责" }
    /// Finding: more gaps than can be named.
    roles_many_gaps(n: String) { en: "{n} activities are left undone or hardly done", zh: "{n} 项活动无人或几乎无人负责" }
    /// Finding: roles that do the same.
    roles_overlap(roles: String, activity: String) { en: "{roles} overlap on {activity}", zh: "{roles}在{activity}上重叠" }
    /// Finding: an activity that hangs on one person.
    roles_single(activity: String, person: String) { en: "{activity} hangs on {person} alone", zh: "{activity}只靠{person}一人" }
    /// Title where nothing of any activity is logged in the period.
    roles_nothing_logged() { en: "Nothing of any activity is on record in these days, which may be the log’s gap and not the team’s", zh: "这段时间没有任何活动的记录：可能只是没有登记" }
    /// Finding: nothing to find.
    roles_in_order() { en: "Every activity has its role: no gap, no overlap, nothing that hangs on one person", zh: "每项活动都有角色负责：没有缺口，没有重叠，也没有只靠一人的" }
    /// What it measures.
    roles_measure(n: String, roles: String) { en: "who did each activity, % of its count · n = {n} · roles: {roles}", zh: "各项活动由谁完成，占该活动次数的 % · n = {n} · {roles} 个角色" }
    /// What was not counted.
    roles_unread(n: String) { en: "{n} entries of the log are in no activity and not in here", zh: "另有 {n} 条记录对不上任何活动，未计入" }
    /// Which days.
    roles_period(from: String, to: String) { en: "{from} – {to}", zh: "{from}至{to}" }
    /// It in a sentence.
    roles_alt(finding: String, activities: String, roles: String) { en: "{activities} activities by {roles} roles. {finding}", zh: "{activities} 项活动、{roles} 个角色。{finding}" }
    /// A cell of it.
    roles_point(activity: String, role: String, share: String, count: String, n: String) { en: "{activity}, {role}: {share} ({count} of {n})", zh: "{activity}，{role}：{share}（{n} 次中的 {count} 次）" }
    /// A row that is a gap.
    roles_point_gap(activity: String, n: String) { en: "{activity}: a gap, done {n} times", zh: "{activity}：缺口，共做 {n} 次" }
    /// Behind a cell of an overlap.
    roles_overlaps(point: String) { en: "{point}; overlaps with another role", zh: "{point}；与其他角色重叠" }
    /// Behind a cell of a single point.
    roles_hangs(point: String, person: String) { en: "{point}; hangs on {person}", zh: "{point}；只靠{person}" }

    /// Finding: who is below the others in the role.
    performance_low(names: String, metric: String) { en: "{names}: below the others in the role by {metric}", zh: "{names}的{metric}低于同角色其他人" }
    /// Finding: who is above.
    performance_high(names: String, metric: String) { en: "{names}: above the others in the role by {metric}", zh: "{names}的{metric}高于同角色其他人" }
    /// Finding: nobody.
    performance_alike() { en: "Nobody stands apart from the others in the role by more than chance", zh: "没有人与同角色其他人的差异超出随机" }
    /// What it measures.
    performance_measure(people: String) { en: "each by the measures of the role, with its 95 % interval · dashed: the blueprint’s figure, else the others · amber or green: apart from the others in the role · people: {people}", zh: "按各角色的指标，附 95% 区间 · 虚线：蓝图的数字，没有则为同角色其他人 · 变色：与同角色其他人不同 · {people} 人" }
    /// It in a sentence.
    performance_alt(finding: String, people: String) { en: "Measures of {people} people beside what is expected. {finding}", zh: "{people} 人的各项指标与应有水平对照。{finding}" }
    /// What is expected of a measure.
    performance_expected(value: String) { en: "expected {value}", zh: "应有 {value}" }
    /// A mark of it.
    performance_point(person: String, metric: String, value: String, n: String) { en: "{person}, {metric}: {value}; n = {n}", zh: "{person}，{metric}：{value}；n = {n}" }
}
