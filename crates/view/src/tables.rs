//! The names of tables and of their fields.

use holdfast_core::dataset::Shape;
use holdfast_core::schema::Table;

use crate::text::Words;

impl Words {
    /// A table's name.
    #[must_use]
    pub fn table(self, table: Table) -> &'static str {
        match table {
            Table::Customers => self.pick("customers", "客户"),
            Table::Users => self.pick("users", "用户"),
            Table::Cancellations => self.pick("cancellations", "退订"),
            Table::Events => self.pick("product events", "产品事件"),
            Table::Tickets => self.pick("tickets", "工单"),
            Table::Leads => self.pick("leads", "线索"),
            Table::Opportunities => self.pick("opportunities", "商机"),
            Table::StageHistory => self.pick("stage history", "阶段历史"),
            Table::Activities => self.pick("sales activities", "销售活动"),
            Table::Requests => self.pick("requests", "客户请求"),
            Table::Owners => self.pick("owners", "负责人"),
            Table::Payments => self.pick("payments", "付款"),
            Table::Subscriptions => self.pick("subscriptions", "订阅"),
            Table::Team => self.pick("team", "团队"),
            Table::Costs => self.pick("costs", "成本"),
            Table::Rates => self.pick("exchange rates", "汇率"),
            Table::Products => self.pick("products", "产品"),
            Table::Content => self.pick("content", "内容"),
        }
    }

    /// A table's name at the beginning of a line.
    #[must_use]
    pub fn table_title(self, table: Table) -> String {
        let name = self.table(table);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// How a file's rows stand for records, where it is not one row each.
    #[must_use]
    pub fn shape(self, shape: Shape) -> Option<&'static str> {
        match shape {
            Shape::Records => None,
            Shape::DailyUsage => Some(self.pick("from a row per user and day with counts", "每个用户每天一行的次数")),
            Shape::DailyActivities => Some(self.pick("from a row per person and day with counts", "每人每天一行的次数")),
            Shape::MonthlyMrr => Some(self.pick("from a row per customer and month", "每个客户每月一行")),
            Shape::WideStages => Some(self.pick("with stage history from a column per stage", "每个阶段一列，据此得出阶段历史")),
            Shape::FieldHistory => Some(self.pick("from changes of the stage field", "由阶段字段的变更得出")),
            Shape::Tenure => Some(self.pick(
                "whose clock starts at zero: tenure in months and a churn flag, no dates",
                "从零起算：只有合作月数和流失标记，没有日期",
            )),
            Shape::Compared => Some(self.pick(
                "seen by comparing exports of the same opportunities: a stage has the last day that its export tells",
                "由同一批商机的多次导出对比得出：阶段日期取该次导出中已发生的最晚日期",
            )),
        }
    }

    /// What stands in the list of files for what was seen by comparing exports.
    #[must_use]
    pub fn compared_exports(self) -> &'static str {
        self.pick("Exports compared", "多次导出对比")
    }

    /// A field's label by its canonical name; the name itself if there is no such field.
    #[must_use]
    pub fn field_named(self, name: &str) -> String {
        let label = of_customers(name).or_else(|| of_behaviour(name)).or_else(|| of_sales(name)).or_else(|| of_money(name));
        label.map_or_else(|| name.to_owned(), |(en, zh)| self.pick(en, zh).to_owned())
    }
}

type Label = Option<(&'static str, &'static str)>;

fn of_customers(name: &str) -> Label {
    Some(match name {
        "customer_id" => ("Customer ID", "客户编号"),
        "customer_name" => ("Customer name", "客户名称"),
        "customer_domain" => ("Customer domain", "客户域名"),
        "name" => ("Name", "名称"),
        "domain" => ("Domain", "域名"),
        "country" => ("Country", "国家或地区"),
        "segment" => ("Segment", "客群"),
        "tier" => ("Tier", "客户层级"),
        "industry" => ("Industry", "行业"),
        "employees" => ("Employees", "员工数"),
        "seats" => ("Seats", "席位数"),
        "plan" => ("Plan", "套餐"),
        "mrr" => ("MRR", "月经常性收入"),
        "tenure_months" => ("Tenure in months", "合作月数"),
        "churned" => ("Churned", "已流失"),
        "term_months" => ("Term in months", "合同期（月）"),
        "prepaid_months" => ("Prepaid months", "预付月数"),
        "sales_rep" => ("Sales rep", "销售"),
        "csm" => ("CSM", "客户成功经理"),
        "champion_user_id" => ("Champion", "关键联系人"),
        "signup_date" => ("Signed up", "签约日期"),
        "cancel_date" => ("Cancelled", "退订日期"),
        "notice_date" => ("Notice given", "通知退订日期"),
        "cancel_reason" => ("Reason for leaving", "退订原因"),
        "reason" => ("Reason", "原因"),
        "returned" => ("Came back", "已回归"),
        "active" => ("Active", "在用"),
        "source" => ("Source", "来源"),
        "user_id" => ("User ID", "用户编号"),
        "role" => ("Role", "角色"),
        "last_login_at" => ("Last login", "最近登录"),
        _ => return None,
    })
}

fn of_behaviour(name: &str) -> Label {
    Some(match name {
        "occurred_at" => ("Time", "发生时间"),
        "event_name" => ("Event", "事件"),
        "user_role" => ("User role", "用户角色"),
        "feature" => ("Feature", "功能"),
        "page" => ("Page", "页面"),
        "content_id" => ("Content ID", "内容编号"),
        "duration_seconds" => ("Seconds", "时长（秒）"),
        "search_text" => ("Search text", "搜索内容"),
        "count" => ("Count", "次数"),
        "ticket_id" => ("Ticket ID", "工单编号"),
        "opened_at" => ("Opened", "提交时间"),
        "first_reply_at" => ("First reply", "首次回复"),
        "first_reply_minutes" => ("Minutes to first reply", "首次回复用时（分钟）"),
        "closed_at" => ("Closed", "关闭时间"),
        "subject" => ("Subject", "主题"),
        "body" => ("Text", "正文"),
        "text" => ("Content text", "内容正文"),
        "tags" => ("Tags", "标签"),
        "priority" => ("Priority", "优先级"),
        "status" => ("Status", "状态"),
        "sentiment" => ("Sentiment", "情绪"),
        "satisfaction" => ("Satisfaction", "满意度"),
        "owner" => ("Owner", "负责人"),
        "kind" => ("Kind", "类型"),
        "request_id" => ("Request ID", "请求编号"),
        "requested_at" => ("Requested", "请求时间"),
        "responded_at" => ("Answered", "答复时间"),
        "title" => ("Title", "标题"),
        "competitor" => ("Competitor", "竞争对手"),
        "link" => ("Link", "链接"),
        _ => return None,
    })
}

fn of_sales(name: &str) -> Label {
    Some(match name {
        "lead_id" => ("Lead ID", "线索编号"),
        "created_at" => ("Created", "创建时间"),
        "channel" => ("Channel", "渠道"),
        "profile_fit_at" => ("Fits the profile since", "符合画像时间"),
        "intent_at" => ("Showed intent", "产生意向时间"),
        "opportunity_id" => ("Opportunity ID", "商机编号"),
        "last_activity_at" => ("Last activity", "最近活动"),
        "sourced_by" => ("Sourced by", "商机来源人"),
        "pipeline" => ("Pipeline", "销售流程"),
        "motion" => ("Sales motion", "销售方式"),
        "stage" => ("Stage", "阶段"),
        "outcome" => ("Outcome", "结果"),
        "probability" => ("Probability", "赢单概率"),
        "first_follow_up_at" => ("First follow-up", "首次跟进"),
        "close_date" => ("Close date", "关单日期"),
        "expected_close_date" => ("Expected close", "预计关单"),
        "discount" => ("Discount", "折扣"),
        "decision_maker" => ("Decision-maker", "决策人"),
        "lost_reason" => ("Reason lost", "丢单原因"),
        "product" => ("Product", "产品"),
        "series" => ("Product line", "产品线"),
        "price" => ("List price", "标价"),
        "entered_at" => ("Entered the stage", "进入阶段时间"),
        "person" => ("Person", "人员"),
        "connected" => ("Connected", "接通次数"),
        "contact_again" => ("Contact again", "可再次联系"),
        "from_date" => ("From", "起始日期"),
        "pod" => ("Pod", "作战小组"),
        "monthly_cost" => ("Monthly cost", "月成本"),
        "commission_share" => ("Share of commission", "提成比例"),
        "activity_target" => ("Activity target", "活动目标"),
        _ => return None,
    })
}

fn of_money(name: &str) -> Label {
    Some(match name {
        "payment_id" => ("Payment ID", "付款编号"),
        "paid_at" => ("Paid", "付款日期"),
        "amount" => ("Amount", "金额"),
        "currency" => ("Currency", "币种"),
        "refunded" => ("Refunded", "退款金额"),
        "period_start" => ("Period from", "账期开始"),
        "period_end" => ("Period to", "账期结束"),
        "months" => ("Months", "月数"),
        "subscription_id" => ("Subscription ID", "订阅编号"),
        "start_date" => ("Start", "开始日期"),
        "end_date" => ("End", "结束日期"),
        "cancel_requested_at" => ("Cancellation requested", "申请退订时间"),
        "month" => ("Month", "月份"),
        "purpose" => ("Purpose", "用途"),
        "rate" => ("Rate", "汇率值"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;
    use crate::text::Language;

    #[test]
    fn every_table_and_field_has_a_name_in_both_languages() {
        for &table in Table::ALL {
            both(|words| words.table(table));
            for field in table.fields() {
                both(|words| words.field_named(field.name()));
                let label = Words(Language::En).field_named(field.name());
                assert!(!label.contains('_'), "{field:?}");
            }
        }
    }
}
