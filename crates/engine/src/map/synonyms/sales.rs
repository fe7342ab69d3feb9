//! Synonyms of the tables about selling and our own people.

use holdfast_core::schema::{Field, activities, content, costs, leads, opportunities, products, stage_history, team};

use super::{CURRENCY, OPPORTUNITY, OWNER, REF_DOMAIN, REF_ID, REF_NAME};

/// See [`super::LISTS`] for the form.
pub(super) const LIST: &[(Field, &[&str])] = &[
    (leads::LEAD_ID, &["lead id, lead number, prospect id, 线索编号, 线索ID, leadnummer; id, record id, 编号"]),
    (
        leads::CREATED_AT,
        &[
            "lead created at, lead created, lead created date, lead date, 线索创建时间, 线索时间; created at, create date, created date, created on, created, date, 创建时间, 创建日期, datum",
        ],
    ),
    (leads::NAME, &["lead name, prospect name, 线索名称; name, full name, 姓名, 名称"]),
    (leads::CUSTOMER_ID, &[REF_ID]),
    (leads::CUSTOMER_NAME, &[REF_NAME]),
    (leads::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (leads::CHANNEL, &["lead channel, channel, 线索渠道, 渠道, 来源渠道, kanal; lead type, 线索类型"]),
    (leads::SOURCE, &["lead source, source, original source, original traffic source, 线索来源, 来源, quelle"]),
    (leads::OWNER, &["lead owner, contact owner, ", OWNER, "; sales rep, rep"]),
    (leads::INDUSTRY, &["industry, sector, 行业, 所属行业, branche"]),
    (leads::EMPLOYEES, &["employees, number of employees, employee count, 员工人数, 人员规模, mitarbeiter"]),
    (leads::PROFILE_FIT_AT, &["profile fit at, qualified at, mql date, became a marketing qualified lead date, 画像匹配时间"]),
    (leads::INTENT_AT, &["intent at, sql date, became a sales qualified lead date, 意向时间"]),
    (leads::OPPORTUNITY_ID, &["opportunity id, deal id, converted opportunity id, 商机编号, 商机ID, 商机编码"]),
    (
        leads::LAST_ACTIVITY_AT,
        &["last activity at, last activity date, last activity, last contacted, last followed time, 最近跟进时间, 最后跟进时间"],
    ),
    (opportunities::OPPORTUNITY_ID, &[OPPORTUNITY, "; id, record id, hs object id, pipedrive system id, 编号"]),
    (
        opportunities::NAME,
        &["opportunity name, deal name, deal title, 商机名称, 机会名称, 销售机会名称, 交易名称, 项目名称, 商机, chance; name, title, 名称"],
    ),
    (opportunities::CUSTOMER_ID, &[REF_ID]),
    (opportunities::CUSTOMER_NAME, &[REF_NAME]),
    (opportunities::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (
        opportunities::OWNER,
        &[
            "deal owner, opportunity owner, sales agent, ",
            OWNER,
            ", sales rep, sales representative, rep, salesperson, seller, account executive, ae, 客户经理, account owner; person",
        ],
    ),
    (opportunities::SOURCED_BY, &["sourced by, sdr, bdr, mdr, sourced by rep, 线索提供人, 开发人"]),
    (opportunities::PIPELINE, &["pipeline, deal pipeline, sales process, 销售流程, 管道, 商机组; 业务类型"]),
    (opportunities::MOTION, &["motion, sales motion, sales model, 销售模式"]),
    (
        opportunities::AMOUNT,
        &[
            "deal value, deal amount, opportunity amount, close value, lead value, deal size, 商机金额, 最终成交金额, 赢单金额, 预计成交金额, 预计金额, 预计赢单金额, 预计合同金额, 销售金额, 机会金额, 合同金额, 订单金额, \
             含税金额, auftragswert; amount, amount in company currency, value, total amount, expected revenue, acv, tcv, annual contract value, total contract value, billed iarr, money, mrr, 金额, betrag",
        ],
    ),
    (opportunities::CURRENCY, &[CURRENCY, ", currency of value, amount currency"]),
    (
        opportunities::SOURCE,
        &["deal source, lead source, source, original traffic source, original source, 商机来源, 来源, 客户来源, quelle; record source"],
    ),
    (
        opportunities::STAGE,
        &[
            "deal stage, opportunity stage, sales stage, pipeline stage, stage, stage name, 商机阶段, 销售阶段, 机会阶段, 阶段, 销售进程, 跟进阶段, 客户采购阶段, verkaufsphase; phase, oppo stage id, sale stage id",
        ],
    ),
    (
        opportunities::OUTCOME,
        &[
            "outcome, is closed won, is won, won, deal status, opportunity status, 赢单状态, 成交状态, 商机状态, 赢单, ergebnis; status, result, 项目状态, 状态, 结果",
        ],
    ),
    (
        opportunities::PROBABILITY,
        &[
            "probability, win probability, deal probability, prob, win rate, win, win chance, 成交概率, 赢单率, 赢率, 可能性, wahrscheinlichkeit",
        ],
    ),
    (
        opportunities::CREATED_AT,
        &[
            "opportunity created, deal created, create date, created at, created date, creation date, created on, created, engage date, add time, opened at, open date, 创建时间, 创建日期, 录入时间, 发现时间, erstellt am, angelegt am",
        ],
    ),
    (
        opportunities::FIRST_FOLLOW_UP_AT,
        &[
            "first follow up at, first follow up, first followup, first followup at, first contact, first contacted at, first touch, 首次跟进时间, 首次联系时间, 首次跟进日期, erstkontakt",
        ],
    ),
    (
        opportunities::CLOSE_DATE,
        &[
            "close date, closed date, closing date, closed on, closed at, deal closed on, won time, won date, close, actual close date, 成交日期, 实际成交日期, 赢单日期, 结单日期, 赢单丢单时间, 关闭时间, 签约时间, 签约日期, abschlussdatum; \
             closed, lost time",
        ],
    ),
    (
        opportunities::EXPECTED_CLOSE_DATE,
        &[
            "expected close date, expected close, forecast close date, expected deal closed date, expected time, 预计成交日期, 预计成交时间, 预计结单日期, 预计赢单日期, erwarteter abschluss",
        ],
    ),
    (opportunities::DISCOUNT, &["discount, discount percent, discount rate, 折扣, 折扣率, rabatt"]),
    (opportunities::KIND, &["deal type, opportunity type, business type, 商机类型, 机会类型; kind, type, 类型, 业务类型"]),
    (opportunities::DECISION_MAKER, &["decision maker, economic buyer, 决策人, entscheider"]),
    (
        opportunities::LOST_REASON,
        &["lost reason, closed lost reason, lost reason name, loss reason, 输单原因, 丢单原因, 失败原因, verlustgrund"],
    ),
    (opportunities::PRODUCT, &["product, product name, products, line item, 产品, 产品名称, 产品型号, produkt"]),
    (products::PRODUCT, &["product, product name, sku, 产品, 产品名称, 产品型号, produkt; name, 名称"]),
    (products::SERIES, &["series, product series, product line, product family, category, 产品系列, 产品线, 系列, produktlinie"]),
    (products::PRICE, &["sales price, list price, unit price, price, 单价, 标价, 价格, 售价, preis, listenpreis"]),
    (stage_history::OPPORTUNITY_ID, &[OPPORTUNITY, "; parent id"]),
    (
        stage_history::STAGE,
        &[
            "to stage, new stage, stage, stage name, deal stage, sales stage, pipeline stage, 商机阶段, 销售阶段, 阶段, 新阶段, phase name, verkaufsphase; phase, new value",
        ],
    ),
    (
        stage_history::ENTERED_AT,
        &[
            "entered at, entered on, date entered, stage entered at, stage changed at, stage change date, stage change time, stage date, changed at, changed on, change date, modified on, sales stg changed time, phase time, 阶段变更时间, 进入阶段时间, 阶段更新时间, \
             最近升降阶段时间, 进入时间; last modified, last stage change date, last stage change, date entered current stage, created date, created at, date, timestamp, time, from date, 变更时间, 日期, 时间, datum",
        ],
    ),
    (stage_history::AMOUNT, &["amount, deal value, 商机金额, 金额, betrag"]),
    (stage_history::OWNER, &["opportunity owner, deal owner, ", OWNER, "; last modified by, changed by, rep, sales rep"]),
    (
        activities::OCCURRED_AT,
        &[
            "activity date, activity time, activity due date, marked as done time, completed date, completed at, call date, call time, meeting date, 跟进时间, 跟进日期, 活动时间, 活动日期, 拜访时间, 拜访日期, 通话时间, aktivitätsdatum; \
             due date, occurred at, timestamp, time, start time, date, day, created at, create date, 时间, 日期, 创建时间, datum",
        ],
    ),
    (
        activities::PERSON,
        &[
            "person, assigned to user, activity assigned to, activity owner, employee, sales agent, ",
            OWNER,
            ", sales rep, sales representative, rep, salesperson, seller, agent, 员工, 坐席, mitarbeiter; user, name, created by, 创建人, 姓名",
        ],
    ),
    (
        activities::KIND,
        &[
            "activity type, activity kind, task subtype, 跟进方式, 活动类型, 跟进类型, 拜访方式, aktivitätstyp; kind, type, activity, task type, 类型, 方式, typ",
        ],
    ),
    (activities::COUNT, &["activity count, number of activities, 活动次数; count, quantity, 次数, 数量, anzahl"]),
    (activities::CUSTOMER_ID, &[REF_ID]),
    (activities::CUSTOMER_NAME, &[REF_NAME]),
    (activities::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (activities::OPPORTUNITY_ID, &["opportunity id, associated deal ids, deal id, 商机编号, 商机ID, 商机编码; deal, opportunity"]),
    (activities::OUTCOME, &["call outcome, activity outcome, outcome, 跟进结果, 通话结果, ergebnis; result, call status, status, 结果"]),
    (activities::CONNECTED, &["connected, call connected, is connected, answered, 是否接通, 接通"]),
    (activities::DURATION_SECONDS, &["call duration, talk time, duration seconds, duration, 通话时长, 时长, dauer"]),
    (activities::CONTACT_AGAIN, &["contact again, follow up needed, recontact, 再次联系, 是否再次跟进"]),
    (
        team::PERSON,
        &[
            "person, employee, employee name, team member, member name, sales agent, sales rep, sales representative, rep, salesperson, 员工, 员工姓名, 销售, 销售人员, 销售员, 成员, mitarbeiter; name, full name, owner, user, 姓名, 人员",
        ],
    ),
    (team::ROLE, &["role, job title, job role, 角色, 岗位, 职位, 职务, rolle; title"]),
    (
        team::POD,
        &[
            "pod, team, team name, hubspot team, manager, sales manager, regional manager, squad, sales team, 团队, 小组, 销售团队, 部门, 所属部门, 归属部门, 销售单位, 战区, abteilung; regional office, territory, territory region, region, group, department, 区域",
        ],
    ),
    (
        team::START_DATE,
        &["hire date, hired on, joined on, employment start, 入职日期, 入职时间, eintrittsdatum; start date, start, 开始日期"],
    ),
    (
        team::END_DATE,
        &["leave date, left on, termination date, employment end, 离职日期, 离职时间, austrittsdatum; end date, end, 结束日期"],
    ),
    (team::MONTHLY_COST, &["monthly cost, cost per month, salary, monthly salary, 月成本, 月薪, gehalt; cost"]),
    (team::COMMISSION_SHARE, &["commission share, commission rate, commission, 提成比例, 佣金比例, provision"]),
    (team::ACTIVITY_TARGET, &["activity target, daily target, call target, calls target, 活动目标, 每日目标, 通话目标; target, quota"]),
    (costs::MONTH, &["month, cost month, 月份, monat; date, period, 日期, datum"]),
    (costs::AMOUNT, &["cost, spend, cost amount, expense, expenses, 成本, 费用, 支出, kosten; amount, total, 金额, betrag"]),
    (costs::CURRENCY, &[CURRENCY]),
    (costs::PURPOSE, &["purpose, cost purpose, cost type, 用途, 成本类型, 费用类型, zweck; category, type, kind, 类型"]),
    (costs::TIER, &["tier, customer tier, 客户级别, 客户等级"]),
    (costs::SEGMENT, &["segment, customer segment, 客户分类"]),
    (costs::SOURCE, &["source, channel, 来源, 渠道, quelle"]),
    (costs::MOTION, &["motion, sales motion, 销售模式"]),
    (costs::ROLE, &["role, 角色, 岗位, rolle"]),
    (costs::CUSTOMER_ID, &[REF_ID]),
    (costs::CUSTOMER_NAME, &[REF_NAME]),
    (costs::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (content::TITLE, &["content title, asset title, content name, asset name, 内容标题, 案例名称; title, name, 标题, 名称, titel"]),
    (content::STAGE, &["funnel stage, content stage, buyer stage, 适用阶段; stage, 阶段"]),
    (content::INDUSTRY, &["industry, sector, 行业, branche"]),
    (content::FEATURE, &["feature, 功能, 功能模块, funktion"]),
    (content::COMPETITOR, &["competitor, competitors, 竞争对手, 竞品, wettbewerber"]),
    (content::KIND, &["content type, content kind, asset type, 内容类型; kind, type, format, 类型"]),
    (content::LINK, &["link, content url, asset url, 链接; url"]),
    (content::TEXT, &["content text, summary text, 正文; text, summary, description, body, 内容, 摘要"]),
];
