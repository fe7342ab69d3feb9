//! The names under which fields travel: one declarative list of English, Chinese and German headers and API names.
//!
//! No product, file or data set is named here: a header means what it means whoever wrote it.

mod customers;
mod product;
mod sales;

use holdfast_core::sorting::Arrange;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use holdfast_core::schema::{Field, Table, activities, customers as c, events, payments, subscriptions, tickets};

use super::header::key;

/// Synonyms of each field, best first, parted by commas. What follows a `;` is a name of many meanings (`date`, `name`, `status`):
/// it means the field only once other columns have told the table.
const LISTS: &[&[(Field, &[&str])]] = &[customers::LIST, product::LIST, sales::LIST];

/// A link to a customer by id. A bare `customer` is a reference; whether by id or by name is found when linking.
const REF_ID: &str = "customer id, customer external id, customer oid, cus id, cust id, cust no, cust number, cust code, client number, client no, customer number, customer no, customer code, account id, account number, company id, client id, \
    organization id, organisation id, org id, workspace id, tenant id, group id, associated company ids, customer, customer key, external userid, 客户编号, 客户ID, 客户编码, 客户代码, \
    客户号, 企业ID, 企业编号, 公司ID, 公司编号, 租户ID, 客户标识, 客户, kundennummer, kunden nr, kundennr, kunden id, kunde, debitor, debitorennummer, 顧客番号, 顧客id, 顧客コード";
/// A link to a customer by name.
const REF_NAME: &str = "customer name, account name, company name, organization name, organisation name, client name, account, company, organization, organisation, client, associated company, \
    customer description, associated company primary, deal organization, account id r, 客户名称, 客户姓名, 公司名称, 企业名称, 单位名称, 所属客户, 关联客户, 客户公司, 客户名, 客户简称, cust name, kundenname, firma, 顧客名, 会社名";
/// A link to a customer by domain or mail address.
const REF_DOMAIN: &str = "customer domain, company domain name, company domain, customer email, domain, website, 网址, 域名; email, contact email, 邮箱, 电子邮箱";
/// Who looks after something.
const OWNER: &str = "owner, owner name, owner id, hubspot owner id, assigned, assigned rep, 负责人, 归属人, 归属销售, 销售, 销售人员, 销售负责人, 业务员, 跟进人, 跟进人员, 合同归属人, \
    主责销售, 责任人, 销售员, 所有人, 最后跟进人, verantwortlicher, vertriebler, verkäufer";
/// A currency code.
const CURRENCY: &str = "currency, currency code, currency iso code, plan currency, billing currency, 币种, 货币, 币别, währung, 通貨";
/// What a customer has bought.
const PLAN: &str = "plan, plan name, plan tier, subscription plan, subscription type, pricing plan, package, plan id, plan price id, price id, product name, product, 套餐, 套餐名称, 订阅版本, \
    方案, 版本, 产品名称, 产品, 意向产品, tarif, プラン";
/// How long a contract binds; words such as `annual` count as months.
const TERM: &str = "term months, contract months, contract term months, contract term, contract length, term, billing frequency, billing period, billing cycle, billing interval, plan interval, \
    interval, contract, contract type, 合同月数, 合同期限, 计费周期, 付费周期, 购买周期, laufzeit, vertragslaufzeit";
/// The id of an opportunity.
const OPPORTUNITY: &str = "opportunity id, deal id, opp id, opp, deal, deal number, opportunity no, opportunity number, opportunity, 商机编号, 商机ID, 机会编号, 销售机会ID, 商机编码, chancen id";

/// A field that a header may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) field: Field,
    /// Whether the header means this field in whatever table has it; else only once the table is known.
    pub(super) strong: bool,
    /// Place among the field's synonyms; the first is the best.
    pub(super) rank: usize,
}

/// The fields that a header's key may mean, in canonical order.
pub(super) fn claims(key: &str) -> &'static [Claim] {
    static INDEX: OnceLock<BTreeMap<String, Vec<Claim>>> = OnceLock::new();
    INDEX.get_or_init(index).get(key).map_or(&[], Vec::as_slice)
}

fn index() -> BTreeMap<String, Vec<Claim>> {
    let mut index: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    let mut add = |name: &str, claim: Claim| {
        let key = key(name);
        if key.is_empty() {
            return;
        }
        let claims = index.entry(key).or_default();
        if claims.iter().all(|known| known.field != claim.field) {
            claims.push(claim);
        }
    };
    for &(field, parts) in LISTS.iter().copied().flatten() {
        // A field's own name is its best synonym, but a name of many meanings stays one.
        let all = parts.concat();
        let (strong, weak) = all.split_once(';').unwrap_or((&all, ""));
        let weak = weak.replace(';', ",");
        let own_is_weak = weak.split(',').any(|name| key(name) == key(field.name()));
        if !own_is_weak {
            add(field.name(), Claim { field, strong: true, rank: 0 });
        }
        for (rank, name) in strong.split(',').enumerate() {
            add(name, Claim { field, strong: true, rank: rank + 1 });
        }
        for (rank, name) in weak.split(',').enumerate() {
            add(name, Claim { field, strong: false, rank: rank + 1 });
        }
    }
    for claims in index.values_mut() {
        claims.arrange_by_key(|claim| claim.field);
    }
    index
}

/// Headers whose values are multiples of what the field holds: a year's revenue is twelve months' worth.
pub(super) const FACTORS: &[(&str, Field, f64)] = &[
    ("arr", c::MRR, 1.0 / 12.0),
    ("arramount", c::MRR, 1.0 / 12.0),
    ("annualrecurringrevenue", c::MRR, 1.0 / 12.0),
    ("年费", c::MRR, 1.0 / 12.0),
    ("年度经常性收入", c::MRR, 1.0 / 12.0),
    ("arr", subscriptions::MRR, 1.0 / 12.0),
    ("arramount", subscriptions::MRR, 1.0 / 12.0),
    ("annualrecurringrevenue", subscriptions::MRR, 1.0 / 12.0),
    ("年费", subscriptions::MRR, 1.0 / 12.0),
    ("年度经常性收入", subscriptions::MRR, 1.0 / 12.0),
];

/// Headers of amounts that are a whole term's where the file also tells the term: a plan's price a year.
pub(super) const PER_TERM: &[&str] = &["amount", "planamount", "planunitprice", "price", "金额", "续费金额", "recurringamount", "betrag"];

/// Headers under which interfaces hand out amounts in the currency's smallest unit.
pub(super) const MINOR_UNIT_NAMES: &[&str] =
    &["amount_paid", "amount_due", "amount_refunded", "plan_amount", "plan_unit_price", "unit_amount"];

/// Headers that mean one field in one company and another in the next: asked once.
pub(super) const ASK: &[(&str, Field, Field)] =
    &[("companyowner", c::CSM, c::SALES_REP), ("accountmanager", c::CSM, c::SALES_REP), ("客户经理", c::CSM, c::SALES_REP)];

/// Words in a file's, sheet's or entity's name that lean towards a table; never more than a nudge.
pub(super) const NAME_HINTS: &[(Table, &str)] = &[
    (Table::Customers, "customer, customers, account, accounts, client, clients, company, companies, organization, 客户, 公司, kunden"),
    (Table::Users, "user, users, contact, contacts, people, person, 用户, 联系人, 账号, benutzer"),
    (Table::Cancellations, "cancellations, cancellation, churn, churned, 流失, 退订, 解约, kündigungen"),
    (Table::Events, "event, events, usage, logins, log, 事件, 行为, 日志, 使用, ereignisse"),
    (Table::Tickets, "ticket, tickets, support, case, cases, conversation, conversations, 工单, 服务, anfragen"),
    (Table::Leads, "lead, leads, prospects, 线索"),
    (Table::Opportunities, "opportunity, opportunities, deal, deals, pipeline, 商机, 机会, 销售机会"),
    (Table::StageHistory, "history, stages, 阶段变更, 历史"),
    (Table::Activities, "activity, activities, calls, meetings, 跟进, 活动, 拜访"),
    (Table::Requests, "requests, request, inquiries, 请求, 咨询"),
    (Table::Owners, "owners, ownership, 归属"),
    (Table::Payments, "payment, payments, charges, invoices, transactions, 回款, 收款, 付款, 支付, zahlungen"),
    (Table::Subscriptions, "subscription, subscriptions, contracts, mrr, 订阅, 合同, verträge"),
    (Table::Team, "team, teams, employees, staff, 团队, 人员, 员工"),
    (Table::Costs, "cost, costs, spend, 成本, 费用, kosten"),
    (Table::Rates, "rates, fx, 汇率, kurse"),
    (Table::Products, "product, products, price list, pricelist, 产品, 产品表, 价目表, produkte, preisliste"),
    (Table::Content, "content, assets, articles, 内容, 案例"),
];

/// Words for how long a contract binds, in months.
pub(super) const TERM_WORDS: &[(&str, f64)] = &[
    ("monthly", 1.0),
    ("month", 1.0),
    ("months", 1.0),
    ("month-to-month", 1.0),
    ("month to month", 1.0),
    ("1 month", 1.0),
    ("one month", 1.0),
    ("monatlich", 1.0),
    ("月", 1.0),
    ("月付", 1.0),
    ("按月", 1.0),
    ("每月", 1.0),
    ("包月", 1.0),
    ("1个月", 1.0),
    ("quarterly", 3.0),
    ("quarter", 3.0),
    ("3 months", 3.0),
    ("three months", 3.0),
    ("vierteljährlich", 3.0),
    ("季", 3.0),
    ("季付", 3.0),
    ("按季", 3.0),
    ("3个月", 3.0),
    ("semi-annual", 6.0),
    ("semiannual", 6.0),
    ("semi-annually", 6.0),
    ("half-yearly", 6.0),
    ("6 months", 6.0),
    ("six months", 6.0),
    ("halbjährlich", 6.0),
    ("半年", 6.0),
    ("半年付", 6.0),
    ("6个月", 6.0),
    ("annual", 12.0),
    ("annually", 12.0),
    ("yearly", 12.0),
    ("year", 12.0),
    ("one year", 12.0),
    ("1 year", 12.0),
    ("12 months", 12.0),
    ("jährlich", 12.0),
    ("年", 12.0),
    ("年付", 12.0),
    ("按年", 12.0),
    ("包年", 12.0),
    ("一年", 12.0),
    ("1年", 12.0),
    ("12个月", 12.0),
    ("two year", 24.0),
    ("two years", 24.0),
    ("2 years", 24.0),
    ("24 months", 24.0),
    ("biennial", 24.0),
    ("两年", 24.0),
    ("2年", 24.0),
    ("24个月", 24.0),
    ("three year", 36.0),
    ("three years", 36.0),
    ("3 years", 36.0),
    ("36 months", 36.0),
    ("三年", 36.0),
    ("3年", 36.0),
    ("36个月", 36.0),
];

/// What a column of a daily count stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Logins.
    Logins,
    /// A list of features used.
    Features,
    /// New content shown.
    Shown,
    /// New content clicked.
    Clicked,
    /// Pages viewed, a number.
    PageViews,
    /// A page visited.
    Page,
    /// Counts of a kind of activity, as it stands in `activities.kind`.
    Activity(&'static str),
    /// Calls that were answered.
    Connected,
    /// Time on the telephone.
    Talk,
}

/// Headers of files with a row per day and counts beside each other.
const PARTS: &[(Part, &str)] = &[
    (Part::Logins, "logins, login count, number of logins, sessions, session count, 登录次数, 登录数, anmeldungen"),
    (Part::Features, "features, features used, feature list, 使用功能, 功能列表, 功能, funktionen"),
    (Part::Shown, "new shown, shown, impressions, content shown, 新功能展示, 展示次数, 曝光次数, 曝光数"),
    (Part::Clicked, "new clicked, clicked, clicks, content clicked, 新功能点击, 点击次数, 点击数, klicks"),
    (Part::PageViews, "page views, pageviews, 浏览次数, 浏览量"),
    (Part::Page, "page, pages, page path, url, 页面, 访问页面, seite"),
    (Part::Activity("call"), "calls, call count, number of calls, dials, calls made, 通话数, 电话数, 拨打电话数, 通话量, 外呼量, anrufe"),
    (Part::Activity("email"), "emails, e mails, email count, emails sent, 邮件数, 发送邮件数, mails"),
    (Part::Activity("meeting"), "meetings, meeting count, meetings held, visits, 会议数, 拜访数, 拜访次数, 拜访量, termine"),
    (Part::Activity("demo"), "demos, demo count, demos held, 演示数, 演示次数"),
    (Part::Connected, "connected, connects, connected calls, calls connected, calls answered, 接通数, 接通量, 有效通话数, erreicht"),
    (Part::Talk, "talk, talk time, call time, call duration, 通话时长, 总通话时长, gesprächszeit"),
];

/// The part of a day's row that a header's key names.
pub(super) fn part(wanted: &str) -> Option<Part> {
    static INDEX: OnceLock<BTreeMap<String, Part>> = OnceLock::new();
    let index = INDEX.get_or_init(|| PARTS.iter().flat_map(|&(part, names)| names.split(',').map(move |name| (key(name), part))).collect());
    index.get(wanted).copied()
}

/// Field names of a field-history export that are the stage, as its cells spell them once folded.
pub(super) const STAGE_FIELDS: &[&str] =
    &["stagename", "stage name", "stage", "dealstage", "deal stage", "sales stage", "阶段", "商机阶段", "销售阶段"];

/// Fields that hold a time span, with their unit in seconds; a header may name another unit.
pub(super) const TIME_UNITS: &[(Field, f64)] = &[
    (tickets::FIRST_REPLY_MINUTES, 60.0),
    (events::DURATION_SECONDS, 1.0),
    (activities::DURATION_SECONDS, 1.0),
    (c::TENURE_MONTHS, MONTH),
    (c::TERM_MONTHS, MONTH),
    (subscriptions::TERM_MONTHS, MONTH),
    (c::PREPAID_MONTHS, MONTH),
    (subscriptions::PREPAID_MONTHS, MONTH),
    (payments::MONTHS, MONTH),
];

/// A month in seconds, for the ratio of years to months only: a twelfth of 365.25 days.
pub(super) const MONTH: f64 = 2_629_800.0;
