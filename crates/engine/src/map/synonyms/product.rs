//! Synonyms of the tables about use of the product and support.

use holdfast_core::schema::{Field, events, requests, tickets};

use super::{OWNER, REF_DOMAIN, REF_ID, REF_NAME};

/// See [`super::LISTS`] for the form.
pub(super) const LIST: &[(Field, &[&str])] = &[
    (
        events::OCCURRED_AT,
        &[
            "occurred at, event time, event timestamp, event date, event at, usage date, client event time, original timestamp, timestamp, ts, event ts, 事件时间, 发生时间, 操作时间, 访问时间, 登录时间, \
             使用日期, zeitstempel, zeitpunkt; time, datetime, when, at, sent at, received at, created at, receive time, date, day, 时间, 日期, datum",
        ],
    ),
    (events::CUSTOMER_ID, &[REF_ID, "; group 0, context group id"]),
    (events::CUSTOMER_NAME, &[REF_NAME]),
    (events::CUSTOMER_DOMAIN, &["customer domain, company domain, domain; customer email, 域名"]),
    (events::SUBSCRIPTION_ID, &["subscription id, subscription oid, 订阅编号, 订阅ID"]),
    (
        events::EVENT_NAME,
        &[
            "event name, event, event type, event text, 事件名称, 事件名, 事件, 行为, 行为类型, ereignis, aktion; action, activity, 操作, 功能",
        ],
    ),
    (
        events::USER_ID,
        &[
            "user id, distinct id, user pseudo id, login id, person id, amplitude id, anonymous id, user, username, 用户ID, 用户编号, 登录账号, 登录ID, 会员ID, 用户, 账号, 操作人, benutzer, benutzer id; email, user email, login",
        ],
    ),
    (events::USER_ROLE, &["user role, role, persona, 用户角色, 角色, rolle; job title, title, is admin, permission, 职位, 是否管理员"]),
    (events::FEATURE, &["feature, feature name, feature used, 功能模块, 功能名称, 模块, funktion; module, 功能"]),
    (
        events::PAGE,
        &[
            "page, page path, page url, current url, url path, page location, screen name, properties current url, event params page location, context page path, context page url, 页面, 页面地址, 页面URL, 页面标题, 访问页面, seite; url, path, screen",
        ],
    ),
    (events::CONTENT_ID, &["content id, article id, banner id, 内容编号, 内容ID"]),
    (
        events::DURATION_SECONDS,
        &["duration seconds, duration, event duration, usage duration, session duration, time spent, 时长, 停留时长, 使用时长, dauer"],
    ),
    (events::SEARCH_TEXT, &["search text, search term, search query, query, keyword, 搜索词, 搜索内容, suchbegriff"]),
    (
        events::COUNT,
        &["event count, usage count, number of events, use count, times used, 次数, 使用次数, 事件次数; count, total events, anzahl"],
    ),
    (
        tickets::TICKET_ID,
        &[
            "ticket id, ticket number, ticket no, ticket, case no, case, conversation id, case id, case number, 工单编号, 工单号, 服务单号, 工单ID, ticketnummer, vorgangsnummer, vorgang; id, key, issue key, 编号, 单号",
        ],
    ),
    (tickets::CUSTOMER_ID, &[REF_ID, ", requester external id"]),
    (tickets::CUSTOMER_NAME, &[REF_NAME, ", requester organization; requester, requester domain"]),
    (tickets::CUSTOMER_DOMAIN, &["requester email, contact email, ", REF_DOMAIN]),
    (
        tickets::OPENED_AT,
        &[
            "opened at, opened, submitted at, ticket created at, ticket created, conversation started at, conversation created at, date opened, open date, 提交时间, 提交日期, 报修时间, \
             eröffnet am, eröffnet, erstellt am, erstellt; created at, create date, created date, created on, created, date, 创建时间, 创建日期, 日期, datum",
        ],
    ),
    (
        tickets::FIRST_REPLY_AT,
        &[
            "first reply at, first replied at, first response at, first agent reply date, conversation first replied at, conversation first response at, first response date, 首次响应时间, 首次回复时间, \
             erste antwort am, erste antwort; first reply, first response, first reply time, first response time, responded at",
        ],
    ),
    (
        tickets::CLOSED_AT,
        &[
            "closed at, solved at, resolved at, ticket closed at, conversation first closed at, close date, closed date, date closed, closed, resolved, solved, 解决时间, 关闭时间, 完成时间, 解决日期, \
             geschlossen am, geschlossen, gelöst am; conversation last closed at, conversation closed at, end date",
        ],
    ),
    (
        tickets::FIRST_REPLY_MINUTES,
        &[
            "first reply minutes, first reply time, first response time, first response, time to first reply, time to first response, time to first agent reply, 首次响应时长, 首次回复时长, 首次响应时间, 首次回复时间, \
             antwortzeit; response time, reply time, 响应时长",
        ],
    ),
    (
        tickets::KIND,
        &[
            "ticket type, ticket category, issue type, case type, request type, 工单类型, 服务类型, 问题类型, tickettyp; kind, type, category, 类型, 分类, kategorie, typ",
        ],
    ),
    (
        tickets::SUBJECT,
        &["subject, ticket subject, ticket name, case subject, 工单标题, 问题标题, 主题, betreff; title, name, summary, 标题"],
    ),
    (
        tickets::BODY,
        &[
            "ticket description, message body, ticket body, body, 问题描述, 工单内容, 服务反馈, beschreibung; description, comment, content, message, 描述, 内容, text",
        ],
    ),
    (tickets::TAGS, &["tags, ticket tags, conversation tag, conversation tags, 标签, schlagworte; labels, topics"]),
    (tickets::PRIORITY, &["priority, ticket priority, conversation priority, urgency, severity, 优先级, 紧急程度, priorität"]),
    (
        tickets::STATUS,
        &["ticket status, conversation state, current conversation state, case status, 工单状态, 处理状态; status, state, 状态"],
    ),
    (tickets::SENTIMENT, &["sentiment, sentiment score, 情感, 情绪, 情感倾向, stimmung"]),
    (
        tickets::SATISFACTION,
        &[
            "satisfaction, satisfaction score, satisfaction rating, csat, csat score, conversation rating, last teammate rating, 满意度, 服务评分, 评价, 客户满意度, zufriedenheit; rating, score",
        ],
    ),
    (
        tickets::OWNER,
        &[
            "ticket owner, assignee, assigned agent, agent, teammate currently assigned, assigned to, 受理人, 处理人, 客服, bearbeiter; ",
            OWNER,
        ],
    ),
    (requests::REQUEST_ID, &["request id, inquiry id, enquiry id, 请求编号, 咨询编号, anfragenummer; id, 编号"]),
    (requests::CUSTOMER_ID, &[REF_ID]),
    (requests::CUSTOMER_NAME, &[REF_NAME]),
    (requests::CUSTOMER_DOMAIN, &[REF_DOMAIN]),
    (requests::OPPORTUNITY_ID, &["opportunity id, deal id, 商机编号, 商机ID, 商机编码"]),
    (requests::PERSON, &["responder, responded by, answered by, 响应人, 回复人, ", OWNER, "; person, sales rep, rep, agent"]),
    (requests::KIND, &["request kind, request type, inquiry type, 请求类型, 咨询类型; kind, type, 类型"]),
    (
        requests::REQUESTED_AT,
        &["requested at, request time, request date, inquiry time, inquiry date, asked at, 请求时间, 咨询时间, 提问时间, angefragt am"],
    ),
    (
        requests::RESPONDED_AT,
        &[
            "responded at, response date, replied at, answered at, first response at, first reply at, response time, 响应时间, 回复时间, 首次联系时间, beantwortet am",
        ],
    ),
];
