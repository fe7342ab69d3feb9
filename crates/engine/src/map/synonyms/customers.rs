//! Synonyms of the tables about customers and the money they pay.

use holdfast_core::schema::{Field, cancellations, customers, owners, payments, rates, subscriptions, users};

use super::{CURRENCY, OWNER, PLAN, REF_DOMAIN, REF_ID, REF_NAME, TERM};

/// See [`super::LISTS`] for the form.
pub(super) const LIST: &[(Field, &[&str])] = &[
    (customers::CUSTOMER_ID, &[REF_ID, ", external id; id, uuid, record id, hs object id, no, 编号, 客户"]),
    (
        customers::NAME,
        &[
            "customer name, account name, company name, organization name, organisation name, client name, company, organization, organisation, client, \
             account, customer, customer description, 客户名称, 客户姓名, 公司名称, 企业名称, 单位名称, 客户公司, 客户名, 客户简称, 客户昵称, 客户, \
             kundenname, firma, firmenname, kunde, cust name, 顧客名, 会社名; name, full name, title, 名称, 姓名",
        ],
    ),
    (
        customers::DOMAIN,
        &[
            "company domain name, domain, website, web site, company domain, 网址, 域名, 官网; customer email, email, e mail, 邮箱, 电子邮箱",
        ],
    ),
    (
        customers::COUNTRY,
        &["country, billing country, country code, country region, customer country, 国家, 国家地区, land; office location"],
    ),
    (
        customers::SEGMENT,
        &[
            "segment, account segment, customer segment, market segment, 客户分类, 客户类别, 客户类型, 客户细分, kundensegment; customer type, type, rating, category",
        ],
    ),
    (
        customers::TIER,
        &[
            "tier, customer tier, account tier, service tier, 客户级别, 客户等级, 客户分级, 客户层级; size, company size, level, 公司规模, 人员规模",
        ],
    ),
    (customers::INDUSTRY, &["industry, sector, vertical, 行业, 所属行业, 客户行业, branche"]),
    (
        customers::EMPLOYEES,
        &["employees, number of employees, employee count, headcount, 员工人数, 员工数, 人员规模, 公司规模, mitarbeiter, mitarbeiterzahl"],
    ),
    (
        customers::SEATS,
        &[
            "seats, seat count, number of seats, licenses, licences, license count, subscription quantity, 席位数, 账号数, 席位, 授权数, lizenzen; quantity, users, 数量",
        ],
    ),
    (customers::PLAN, &[PLAN]),
    (
        customers::MRR,
        &[
            "mrr, monthly recurring revenue, mrr amount, current mrr, mrr billing currency, monthly fee, monthly price, monthly revenue, monthly charges, \
             monthly charge, recurring amount, 月费, 月费用, 月度经常性收入, 月租, 月額, price per month, fee per month, monatlich, monatsbetrag, monatsgebühr, arr, arr amount, annual recurring revenue, \
             年费, 年度经常性收入; 续费金额",
        ],
    ),
    (
        customers::TENURE_MONTHS,
        &["tenure months, tenure, tenure in months, months active, account length, lifetime months, 在网月数, 使用月数; lifetime"],
    ),
    (
        customers::CHURNED,
        &[
            "churned, churn, churn flag, is churned, has churned, customer churn, exited, attrition, 是否流失, 流失标志, 已流失, gekündigt; observed",
        ],
    ),
    (customers::CURRENCY, &[CURRENCY]),
    (customers::TERM_MONTHS, &[TERM]),
    (customers::PREPAID_MONTHS, &["prepaid months, months prepaid, prepayment months, 预付月数, 预付月份"]),
    (
        customers::SALES_REP,
        &[
            "sales rep, sales representative, rep, ae, account executive, account owner, sales owner, salesperson, seller, sales, sales agent, ",
            OWNER,
            ", company owner",
        ],
    ),
    (
        customers::CSM,
        &[
            "csm, customer success manager, customer success owner, success owner, success manager, cs owner, 客户成功经理, 客成, 客户成功, 服务顾问, 运营负责人, kundenbetreuer, account manager, company owner, 客户经理",
        ],
    ),
    (customers::CHAMPION_USER_ID, &["champion user id, champion id, introducer user id, champion, 引入人"]),
    (
        customers::SIGNUP_DATE,
        &[
            "signup date, sign up date, signed up, signed up at, signup, customer since, became a customer date, subscription start date, contract start date, \
             contract start, activated at, activation date, onboarded at, onboarding date, joined at, join date, start date, 签约日期, 签约日, 签约时间, 注册时间, \
             注册日期, 开通日期, 开通时间, 合同开始日期, 生效日期, 合作开始日期, startdatum, vertragsbeginn, kunde seit, 契約日, 利用開始日; since, started at, start, joined, \
             开始日期, 起始日期, created at, create date, created date, created on, created, date, 创建时间, 创建日期, 日期, datum, beginn",
        ],
    ),
    (
        customers::CANCEL_DATE,
        &[
            "cancel date, cancellation date, cancelled at, canceled at, cancelled on, churn date, churned at, churned on, cancelled date, canceled date, \
             subscription canceled at, subscription cancelled at, ended at, 流失日期, 流失时间, 解约日期, 退订时间, 退订日期, 取消时间, 终止日期, \
             kündigung, kündigungsdatum, vertragsende; end date, end, 结束日期, enddatum",
        ],
    ),
    (
        customers::NOTICE_DATE,
        &["notice date, cancellation notice date, notice given, notice given at, 解约通知日期, 通知日期, kündigungseingang"],
    ),
    (
        customers::CANCEL_REASON,
        &[
            "cancel reason, cancellation reason, churn reason, churn reason code, 流失原因, 退订原因, 解约原因, kündigungsgrund; reason, reason code",
        ],
    ),
    (customers::ACTIVE, &["active, is active, active customer, 是否有效, 有效, 是否活跃, 在用, aktiv"]),
    (
        customers::SOURCE,
        &[
            "source, lead source, referral source, acquisition source, acquisition channel, original source, original traffic source, 客户来源, 来源, 来源渠道, quelle; channel, 渠道",
        ],
    ),
    (
        users::USER_ID,
        &[
            "user id, distinct id, login id, user, member id, username, user name, 用户ID, 用户编号, 登录账号, 登录ID, 会员ID, 用户, 账号, benutzer, benutzer id; id, login, email, e mail, 编号",
        ],
    ),
    (users::CUSTOMER_ID, &[REF_ID]),
    (users::CUSTOMER_NAME, &[REF_NAME]),
    (users::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (users::NAME, &["full name, display name, first name, 用户名, 用户姓名; name, 姓名, 名称"]),
    (
        users::ROLE,
        &[
            "role, user role, job title, persona, permission, 角色, 用户角色, 职位, 岗位, 职务, rolle; title, type, is admin, 是否管理员, 决策人",
        ],
    ),
    (
        users::LAST_LOGIN_AT,
        &[
            "last login at, last login, last login date, last login time, last seen, last seen at, last sign in, 最后登录时间, 最近登录时间, letzter login",
        ],
    ),
    (cancellations::CUSTOMER_ID, &[REF_ID]),
    (cancellations::CUSTOMER_NAME, &[REF_NAME]),
    (cancellations::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (
        cancellations::CANCEL_DATE,
        &[
            "cancel date, cancellation date, cancelled at, canceled at, cancelled on, churn date, churned at, churned on, cancelled date, canceled date, effective date, 流失日期, 流失时间, \
             解约日期, 退订时间, 退订日期, 取消时间, 终止日期, kündigung, kündigungsdatum, vertragsende; end date, date, 日期, datum",
        ],
    ),
    (
        cancellations::REQUESTED_AT,
        &["requested at, request date, cancel requested at, notice date, 申请时间, 解约申请时间, 退订申请时间; created at, 创建时间"],
    ),
    (
        cancellations::REASON,
        &[
            "cancel reason, cancellation reason, churn reason, churn reason code, reason code, 流失原因, 退订原因, 解约原因, kündigungsgrund; reason, 原因, grund",
        ],
    ),
    (cancellations::RETURNED, &["returned, is reactivation, reactivated, came back, 是否回流, 已回流"]),
    (
        payments::PAYMENT_ID,
        &[
            "payment id, payment no, payment number, charge id, invoice id, invoice no, invoice, order id, order no, order number, invoice number, transaction id, receipt id, invoice external id, 回款编号, 收款编号, 收款单号, 付款编号, 交易号, 交易编号, 订单号, 订单编号, 付款单号, 流水号, 发票号, beleg, belegnummer, rechnungsnummer, zahlungsnummer, rechnung, rechnungs nr; id, number, payment, 单号, 编号",
        ],
    ),
    (payments::CUSTOMER_ID, &[REF_ID]),
    (payments::CUSTOMER_NAME, &[REF_NAME]),
    (payments::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (
        payments::PAID_AT,
        &[
            "paid at, paid on, payment date, date paid, paid date, payment received, invoice paid at, 回款日期, 回款时间, 收款日期, 收款时间, 付款日期, 付款时间, 支付时间, \
             支付日期, 到账日期, 到账时间, zahlungsdatum, buchungsdatum, bezahlt am; created date, created, created at, invoiced date, invoice date, order date, purchase date, transaction date, date, 日期, datum, 日付, 入金日",
        ],
    ),
    (
        payments::AMOUNT,
        &[
            "amount paid, paid amount, payment amount, amount in cents, 回款金额, 收款金额, 付款金额, 实收金额, 实付金额, 支付金额, 已收金额, 到账金额, zahlungsbetrag; \
             amount, converted amount, total, net, total amount, gross amount, price, value, sum, 金额, 总金额, betrag, summe, 金額",
        ],
    ),
    (payments::CURRENCY, &[CURRENCY]),
    (payments::STATUS, &["payment status, 回款状态, 支付状态, 付款状态, zahlungsstatus; status, state, result, 状态"]),
    (payments::REFUNDED, &["amount refunded, refunded amount, refund amount, converted amount refunded, refunded, 退款金额, erstattet"]),
    (
        payments::PERIOD_START,
        &[
            "service period start, minimum line item period start, 服务开始日期, leistungsbeginn; period start, start date, 开始日期, 起始日期",
        ],
    ),
    (
        payments::PERIOD_END,
        &[
            "service period end, maximum line item period end, 服务结束日期, leistungsende; period end, end date, 结束日期, 到期日期, 截止日期",
        ],
    ),
    (payments::MONTHS, &["months paid, months covered, paid months, 缴费月数, 付费月数; months, 月数"]),
    (payments::KIND, &["payment kind, payment type, 款项类型, 付款类型; kind, type, 类型"]),
    (payments::DECISION_MAKER, &["decision maker, 决策人"]),
    (
        subscriptions::SUBSCRIPTION_ID,
        &[
            "subscription id, subscription oid, subscription, subscription no, subscription external id, contract id, contract number, 订阅编号, 订阅ID, 合同编号, 合同号, vertragsnummer; id, 编号",
        ],
    ),
    (subscriptions::CUSTOMER_ID, &[REF_ID]),
    (subscriptions::CUSTOMER_NAME, &[REF_NAME]),
    (subscriptions::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (
        subscriptions::START_DATE,
        &[
            "subscription started at, subscription start date, subscription start, contract start date, contract start, start date, started at, service start date, activated at, \
             合同开始日期, 订阅开始日期, 服务开始日期, 生效日期, 起始日期, 开始日期, startdatum, vertragsbeginn; start, started, 开始时间, period start, service period start, \
             current period start, current term start, created at, created, beginn",
        ],
    ),
    (
        subscriptions::END_DATE,
        &[
            "subscription end date, subscription ended at, contract end date, contract end, end date, ended at, service end date, 合同结束日期, 订阅结束日期, 服务结束日期, 结束日期, 截止日期, \
             到期日期, 到期时间, enddatum, vertragsende; cancelled at, canceled at, end, ended, 结束时间, period end, service period end, subscription canceled at, subscription cancelled at",
        ],
    ),
    (
        subscriptions::MRR,
        &[
            "mrr, monthly recurring revenue, mrr amount, mrr billing currency, monthly fee, monthly price, monthly amount, monthly revenue, plan amount, plan unit price, recurring amount, 月费, \
             月费用, 月度经常性收入, monatsbetrag, monatsgebühr, arr, arr amount, annual recurring revenue, 年费, 年度经常性收入; amount, price, 金额, 续费金额, betrag",
        ],
    ),
    (subscriptions::CURRENCY, &[CURRENCY]),
    (subscriptions::PLAN, &[PLAN]),
    (subscriptions::TERM_MONTHS, &[TERM]),
    (subscriptions::PREPAID_MONTHS, &["prepaid months, months prepaid, prepayment months, 预付月数, 预付月份"]),
    (
        subscriptions::CANCEL_REQUESTED_AT,
        &[
            "cancel requested at, cancellation requested at, cancel request date, 退订申请时间, 解约申请时间; cancelled at, canceled at, notice date",
        ],
    ),
    (owners::CUSTOMER_ID, &[REF_ID]),
    (owners::CUSTOMER_NAME, &[REF_NAME]),
    (owners::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (owners::OPPORTUNITY_ID, &["opportunity id, deal id, 商机编号, 商机ID, 商机编码"]),
    (owners::PERSON, &["person, employee, ", OWNER, ", csm, sales rep, rep; name, 姓名"]),
    (owners::ROLE, &["owner role, role, 角色, 职责, rolle; type"]),
    (
        owners::FROM_DATE,
        &[
            "from date, owner since, assigned from, assigned at, valid from, effective from, 负责人变更时间, 开始负责日期, 接手日期; from, since, start date, 开始日期, changed at",
        ],
    ),
    (rates::MONTH, &["month, rate month, 月份, monat; date, 日期"]),
    (rates::CURRENCY, &[CURRENCY, ", from currency"]),
    (rates::RATE, &["rate, exchange rate, fx rate, conversion rate, 汇率, wechselkurs, kurs"]),
];
