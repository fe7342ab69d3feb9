//! Headers by which a field is known: one in English, one in Chinese, for those who look for the column in their own exports.

use holdfast_core::schema::{
    Field, activities, cancellations, content, costs, customers, events, leads, opportunities, owners, payments, requests, stage_history,
    subscriptions, team, tickets, users,
};

use crate::text::{Language, Words};

/// Not every synonym: for each field the one that exports use most in either language. The reader knows many more.
const HEADERS: &[(Field, &str, &str)] = &[
    (customers::CUSTOMER_ID, "Customer ID", "客户编号"),
    (customers::NAME, "Company Name", "公司名称"),
    (customers::SEGMENT, "Customer Segment", "客户类型"),
    (customers::TIER, "Customer Tier", "客户级别"),
    (customers::INDUSTRY, "Industry", "所属行业"),
    (customers::EMPLOYEES, "Number of Employees", "员工人数"),
    (customers::SEATS, "Seats", "席位数"),
    (customers::SOURCE, "Original Source", "客户来源"),
    (customers::PLAN, "Plan", "套餐"),
    (customers::MRR, "MRR", "月费"),
    (customers::SALES_REP, "Sales Rep", "销售负责人"),
    (customers::CSM, "Customer Success Manager", "客户成功经理"),
    (customers::SIGNUP_DATE, "Signup Date", "签约日期"),
    (customers::CANCEL_DATE, "Cancellation Date", "流失日期"),
    (customers::NOTICE_DATE, "Notice Date", "解约通知日期"),
    (customers::CHURNED, "Churned", "是否流失"),
    (customers::TENURE_MONTHS, "Tenure in Months", "在网月数"),
    (customers::TERM_MONTHS, "Contract Term", "合同期限"),
    (customers::PREPAID_MONTHS, "Prepaid Months", "预付月数"),
    (users::ROLE, "User Role", "用户角色"),
    (users::LAST_LOGIN_AT, "Last Login", "最后登录时间"),
    (cancellations::CANCEL_DATE, "Cancellation Date", "退订日期"),
    (cancellations::REQUESTED_AT, "Cancel Requested At", "退订申请时间"),
    (events::CUSTOMER_ID, "Customer ID", "客户编号"),
    (events::OCCURRED_AT, "Timestamp", "发生时间"),
    (events::EVENT_NAME, "Event Name", "事件名称"),
    (events::FEATURE, "Feature", "功能模块"),
    (events::PAGE, "Page", "页面"),
    (events::CONTENT_ID, "Content ID", "内容编号"),
    (events::DURATION_SECONDS, "Duration", "停留时长"),
    (events::SEARCH_TEXT, "Search Term", "搜索词"),
    (tickets::OPENED_AT, "Created At", "创建时间"),
    (tickets::FIRST_REPLY_AT, "First Reply At", "首次回复时间"),
    (tickets::FIRST_REPLY_MINUTES, "First Reply Minutes", "首次响应时长"),
    (tickets::BODY, "Description", "问题描述"),
    (tickets::SENTIMENT, "Sentiment", "情绪"),
    (tickets::OWNER, "Assignee", "受理人"),
    (leads::LEAD_ID, "Lead ID", "线索编号"),
    (leads::CREATED_AT, "Lead Created", "线索创建时间"),
    (leads::CHANNEL, "Lead Channel", "线索渠道"),
    (leads::OWNER, "Lead Owner", "负责人"),
    (leads::CHANNEL, "Lead Channel", "线索渠道"),
    (leads::PROFILE_FIT_AT, "MQL Date", "画像匹配时间"),
    (leads::INTENT_AT, "SQL Date", "意向时间"),
    (leads::OPPORTUNITY_ID, "Converted Opportunity ID", "商机编号"),
    (leads::LAST_ACTIVITY_AT, "Last Activity Date", "最近跟进时间"),
    (opportunities::OPPORTUNITY_ID, "Deal ID", "商机编号"),
    (opportunities::OWNER, "Deal Owner", "负责人"),
    (opportunities::SOURCED_BY, "Sourced By", "线索提供人"),
    (opportunities::KIND, "Opportunity Type", "商机类型"),
    (opportunities::PIPELINE, "Pipeline", "销售流程"),
    (opportunities::AMOUNT, "Deal Amount", "商机金额"),
    (opportunities::STAGE, "Deal Stage", "商机阶段"),
    (opportunities::OUTCOME, "Outcome", "赢单状态"),
    (opportunities::CREATED_AT, "Create Date", "创建日期"),
    (opportunities::FIRST_FOLLOW_UP_AT, "First Follow-up", "首次跟进时间"),
    (opportunities::CLOSE_DATE, "Close Date", "成交日期"),
    (opportunities::DISCOUNT, "Discount", "折扣"),
    (opportunities::LOST_REASON, "Closed Lost Reason", "丢单原因"),
    (opportunities::MOTION, "Sales Motion", "销售模式"),
    (opportunities::KIND, "Deal Type", "商机类型"),
    (opportunities::DECISION_MAKER, "Decision Maker", "决策人"),
    (stage_history::OPPORTUNITY_ID, "Deal ID", "商机编号"),
    (stage_history::STAGE, "To Stage", "新阶段"),
    (stage_history::ENTERED_AT, "Date Entered", "进入阶段时间"),
    (activities::OCCURRED_AT, "Activity Date", "跟进时间"),
    (activities::PERSON, "Activity Assigned To", "跟进人"),
    (activities::KIND, "Activity Type", "跟进方式"),
    (activities::COUNT, "Activity Count", "活动次数"),
    (activities::OPPORTUNITY_ID, "Deal ID", "商机编号"),
    (activities::CUSTOMER_ID, "Customer ID", "客户编号"),
    (activities::CONNECTED, "Call Connected", "是否接通"),
    (activities::DURATION_SECONDS, "Call Duration", "通话时长"),
    (activities::CONTACT_AGAIN, "Contact Again", "再次联系"),
    (requests::REQUESTED_AT, "Request Time", "请求时间"),
    (requests::RESPONDED_AT, "Responded At", "响应时间"),
    (requests::PERSON, "Responded By", "响应人"),
    (owners::PERSON, "Owner", "负责人"),
    (owners::FROM_DATE, "Owner Since", "接手日期"),
    (payments::AMOUNT, "Amount Paid", "回款金额"),
    (payments::PAID_AT, "Payment Date", "回款日期"),
    (payments::MONTHS, "Months Paid", "付费月数"),
    (payments::KIND, "Payment Type", "款项类型"),
    (payments::DECISION_MAKER, "Decision Maker", "决策人"),
    (subscriptions::START_DATE, "Subscription Start Date", "订阅开始日期"),
    (subscriptions::END_DATE, "Subscription End Date", "订阅结束日期"),
    (subscriptions::CANCEL_REQUESTED_AT, "Cancellation Requested At", "退订申请时间"),
    (subscriptions::PLAN, "Plan", "套餐"),
    (subscriptions::MRR, "MRR", "月费"),
    (subscriptions::TERM_MONTHS, "Contract Term", "合同期限"),
    (subscriptions::PREPAID_MONTHS, "Prepaid Months", "预付月数"),
    (team::PERSON, "Employee", "员工"),
    (team::ROLE, "Job Role", "岗位"),
    (team::MONTHLY_COST, "Monthly Cost", "月成本"),
    (team::POD, "Pod", "小组"),
    (team::START_DATE, "Hire Date", "入职日期"),
    (team::END_DATE, "Leave Date", "离职日期"),
    (team::ACTIVITY_TARGET, "Activity Target", "活动目标"),
    (team::MONTHLY_COST, "Monthly Cost", "月成本"),
    (costs::MONTH, "Cost Month", "月份"),
    (costs::AMOUNT, "Cost Amount", "成本"),
    (costs::PURPOSE, "Cost Purpose", "成本类型"),
    (costs::TIER, "Customer Tier", "客户级别"),
    (costs::MOTION, "Sales Motion", "销售模式"),
    (content::TITLE, "Content Title", "内容标题"),
    (content::STAGE, "Funnel Stage", "适用阶段"),
    (content::INDUSTRY, "Industry", "行业"),
    (content::COMPETITOR, "Competitor", "竞争对手"),
];

/// The header under which exports in a language carry a field; `None` for fields that no screen waits for.
#[must_use]
pub fn header(field: Field, language: Language) -> Option<&'static str> {
    let (_, en, zh) = HEADERS.iter().find(|(known, ..)| *known == field)?;
    Some(if language == Language::En { en } else { zh })
}

impl Words {
    /// Headers by which a field is known, the reader's own language first.
    #[must_use]
    pub fn headers(self, field: Field) -> Option<[&'static str; 2]> {
        let other = if self.0 == Language::En { Language::Zh } else { Language::En };
        Some([header(field, self.0)?, header(field, other)?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use holdfast_core::needs::NEEDS;

    #[test]
    fn every_field_that_a_screen_waits_for_has_a_header_in_both_languages() {
        for (_, field) in NEEDS.iter().flat_map(holdfast_core::needs::Needed::fields) {
            assert!(Words(Language::Zh).headers(field).is_some(), "{field}");
        }
    }
}
