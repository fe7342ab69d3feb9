//! Files of every kind as the first rows of them, and what each must be recognised as; renamed and reordered copies must be the same.

use holdfast_core::choices::ColumnChoice;
use holdfast_core::dataset::Shape;
use holdfast_core::schema::{Table, activities, customers, events, payments, stage_history, subscriptions, tickets};
use proptest::prelude::*;

use super::header::key;
use super::plan::{Becomes, Plan};
use super::*;

/// Header and first records (cells parted by `|`), and `table field=column …`; nothing for a file of no table.
///
/// The rows are the first ones of the awkward files, of the demo company, of Maven's CRM sales opportunities (public domain), RavenStack
/// (River @ Rivalytics), IBM's telco sample and the data sets that ship with lifelines (MIT).
const FILES: &[(&str, &str)] = &[
    (
        "customer_id|name|plan|mrr|signup_date\nC001|Acme GmbH|Pro|120|2024-01-15\nC002|Zoë & Söhne|Basic|49.90|2023-11-02\nC003|上海云帆科技|Pro|0|2022-02-28",
        "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5",
    ),
    (
        "customer_id|name|plan|mrr|signup_date\nC010|Łódź Logistyka|Pro|310.5|2024-02-29\nC011|北京晨星|标准版|88|2024-03-01\nC012|Quote \"Me\" Ltd|Pro|12|2024-03-02",
        "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5",
    ),
    (
        "客户编号|客户名称|套餐|月费|签约日期|是否有效\nK1001|深圳市鹏程软件有限公司|旗舰版|￥3,200.00|2024年3月5日|是\nK1002|𠮷野家（中国）|标准版|￥899.00|2023年12月31日|否\nK1003|镕基贸易|试用|0|2024年1月1日|是",
        "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5 active=6",
    ),
    (
        "客戶編號|公司名稱|方案|月費|簽約日\nT01|臺北資訊股份有限公司|企業|NT$12,000|2024/03/05\nT02|功蓋許餐飲|基本|NT$950|2024/12/01",
        "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5",
    ),
    (
        "customer_id|event|time\nC000|login|2024-03-01 10:00:00\nC001|export|2024-03-02 10:00:00\nC002|login|2024-03-03 10:00:00",
        "events customer_id=1 event_name=2 occurred_at=3",
    ),
    (
        "Ticket ID|Customer|Subject|Opened|Priority\n101|C1|Error: \"invalid token\", |2024-03-05T08:00:00Z|high\n102|C2|Hello, we can't log in. |2024-03-05T09:00:00Z|low\n103|C3|Line one Line two|2024-03-05T10:00:00Z|low",
        "tickets ticket_id=1 customer_id=2 subject=3 opened_at=4 priority=5",
    ),
    (
        "payment_id|customer_id|paid_at|amount|memo\nP1|C1|2024-01-05|10|\nP2|C1|2024-02-05|10\nP3|C1|2024-03-05|10|ok||",
        "payments payment_id=1 customer_id=2 paid_at=3 amount=4",
    ),
    (
        "Id|Name|Name|Date|Date|\n1|Acme|Alice Ng|2024-01-02|2024-09-09|x\n2|Bolt|Bob Ray|2024-01-03|2024-09-10|",
        "customers customer_id=1 name=2 signup_date=4",
    ),
    (
        "Opportunity ID|Account ID|Stage|Amount|Close Date\n006A1|001X1|Negotiation|USD 12,500.00|2024-07-31\n006A2|001X2|Closed Won|USD 900.00|2024-06-14\n006A3|001X2|Prospecting||2024-12-24",
        "opportunities opportunity_id=1 customer_id=2 stage=3 amount=4 close_date=5",
    ),
    (
        "Beleg|Kunde|Datum|Betrag|Währung\nR-1|10001|05.03.2024|1.234,56|EUR\nR-2|10001|31.12.2023|-99,00|EUR\nR-3|10002|01.02.2024|12.000|EUR",
        "payments payment_id=1 customer_id=2 paid_at=3 amount=4 currency=5",
    ),
    (
        "customer_id|event|time|detail\nC1|search|2024-03-05T01:02:03Z|a, b, c\nC2|search|2024-03-05T01:02:04.250Z|24\" monitor",
        "events customer_id=1 event_name=2 occurred_at=3",
    ),
    (
        " opp | customer | stage | amount | close \n O-1 | C1 | Won | 1200.00 | 2024-03-05 \n O-2 | C2 | Lost, price | 80 | 2024-03-06 ",
        "opportunities opportunity_id=1 customer_id=2 stage=3 amount=4 close_date=5",
    ),
    (
        "id|customer|stage|amount\n1|C1|Open|$1,234.50\n2|C1|Open|(1,200.00)\n3|C1|Open|US$ 3,000",
        "opportunities opportunity_id=1 customer_id=2 stage=3 amount=4",
    ),
    (
        "id|customer|stage|probability\n1|C1|Open|45%\n2|C1|Open|0%\n3|C1|Open|100%",
        "opportunities opportunity_id=1 customer_id=2 stage=3 probability=4",
    ),
    (
        "单号|客户|日期|金额（元）\nF1|　K1　|２０２４年３月５日|１，２３４．５０\nF2|K2|２０２４－０３－０６|￥８８\nF3|K3|2024／3／7|（１００）",
        "payments payment_id=1 customer_id=2 paid_at=3 amount=4",
    ),
    (
        "单号|客户|付款日期|金额\nZ0|K1|2024年3月5日|1\nZ1|K1|2024年03月05号|1\nZ2|K1|2024/3/5|1",
        "payments payment_id=1 customer_id=2 paid_at=3 amount=4",
    ),
    (
        "customer_id|name|plan|mrr|signup_date\nX0|Serial 0|Pro|1|45356\nX1|Serial 1|Pro|1|45356.75\nX2|Serial 2|Pro|1|36526",
        "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5",
    ),
    (
        "customer_id|event|time\nC1|login|1709597045\nC1|login|1709597045123\nC1|login|2024-03-05T00:04:05Z",
        "events customer_id=1 event_name=2 occurred_at=3",
    ),
    (
        "ticket_id|customer_id|opened_at|closed_at\n1|C1|2024-02-28 24:00|2024-02-29 12:00\n2|C1|2023-02-29 10:00|2023-03-01 10:00\n3|C1|2024-12-31 24:00:00|",
        "tickets ticket_id=1 customer_id=2 opened_at=3 closed_at=4",
    ),
    ("customer_id|name|plan|mrr|signup_date", "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5"),
    (
        "ticket_id|customer_id|subject|opened_at\n1|C1|small|2024-01-01T00:00:00Z\n2|C1|lorem \"ipsum\", lorem \"ip|2024-01-02T00:00:00Z\n3|C2|after|2024-01-03T00:00:00Z",
        "tickets ticket_id=1 customer_id=2 subject=3 opened_at=4",
    ),
    (
        "customer_id|name|country|mrr|active\nB0|Bool 0|DE|1|Y\nB1|Bool 1|DE|1|n\nB2|Bool 2|DE|1|Yes",
        "customers customer_id=1 name=2 country=3 mrr=4 active=5",
    ),
    (
        "account_id|name|industry|tier|seats|start_date|end_date|term_months|rep|csm|currency|mrr\nA0001|Company 1|logistics|smb|2|2025-03-13|2025-11-22|1|R8|C2|USD|310\nA0002|Company 2|health|smb|5|2025-01-06||1|R1|C1|USD|780\nA0003|Company 3|retail|smb|4|2025-07-16||12|R1|C2|USD|860",
        "customers customer_id=1 name=2 industry=3 tier=4 seats=5 signup_date=6 cancel_date=7 term_months=8 sales_rep=9 csm=10 currency=11 mrr=12",
    ),
    ("user_id|account_id|role\nA0001U1|A0001|admin\nA0001U2|A0001|member\nA0002U1|A0002|admin", "users user_id=1 customer_id=2 role=3"),
    (
        "date|account_id|user_id|logins|features|new_shown|new_clicked|page\n2025-01-01|A0012|A0012U3|1|Collab;Reports;F9|0|0|\n2025-01-01|A0012|A0012U4|2|Reports|0|0|\n2025-01-01|A0012|A0012U6|1|Reports;Board;F9|0|0|",
        "events occurred_at=1 customer_id=2 user_id=3",
    ),
    (
        "ticket_id|account_id|created_at|first_reply_at|type\nT01891|A0157|2025-01-02 10:12|2025-01-02 11:08|billing\nT00305|A0020|2025-01-02 12:36|2025-01-02 16:24|billing\nT01676|A0139|2025-01-03 09:36|2025-01-03 19:33|question",
        "tickets ticket_id=1 customer_id=2 opened_at=3 first_reply_at=4 kind=5",
    ),
    (
        "opportunity_id|rep|created|first_followup|closed|stage|amount|currency\nO00001|R1|2025-08-17|2025-08-18|2025-08-30|lost|1865|USD\nO00002|R1|2026-01-09|2026-01-09|2026-02-15|lost|814|USD\nO00003|R1|2025-06-06|2025-06-06|2025-07-04|lost|554|USD",
        "opportunities opportunity_id=1 owner=2 created_at=3 first_follow_up_at=4 close_date=5 stage=6 amount=7 currency=8",
    ),
    (
        "opportunity_id|date|stage\nO00001|2025-08-17|lead\nO00001|2025-08-30|lost\nO00002|2026-01-09|lead",
        "stage_history opportunity_id=1 entered_at=2 stage=3",
    ),
    (
        "rep|date|calls|connected|talk_minutes|emails|meetings\nR1|2025-01-01|57|14|66.4|11|1\nR1|2025-01-02|31|9|20.0|9|0\nR1|2025-01-03|69|23|189.5|15|1",
        "activities person=1 occurred_at=2",
    ),
    (
        "account_id|month|mrr\nA0001|2025-03-01|310\nA0001|2025-04-01|310\nA0001|2025-05-01|310",
        "subscriptions customer_id=1 start_date=2 mrr=3",
    ),
    (
        "account_id|account_name|industry|country|signup_date|referral_source|plan_tier|seats|is_trial|churn_flag\nA-2e4581|Company_0|EdTech|US|2024-10-16|partner|Basic|9|False|False\nA-43a9e3|Company_1|FinTech|IN|2023-08-17|other|Basic|18|False|True\nA-0a282f|Company_2|DevTools|US|2024-08-27|organic|Basic|1|False|False",
        "customers customer_id=1 name=2 industry=3 country=4 signup_date=5 source=6 plan=7 seats=8 churned=10",
    ),
    (
        "subscription_id|account_id|start_date|end_date|plan_tier|seats|mrr_amount|arr_amount|is_trial|upgrade_flag|downgrade_flag|churn_flag|billing_frequency|auto_renew_flag\nS-8cec59|A-3c1a3f|2023-12-23|2024-04-12|Enterprise|14|2786|33432|False|False|False|True|monthly|True\nS-0f6f44|A-9b9fe9|2024-06-11||Pro|17|833|9996|False|False|False|False|monthly|True\nS-51c0d1|A-659280|2024-11-25||Enterprise|62|0|0|True|True|False|False|annual|False",
        "subscriptions subscription_id=1 customer_id=2 start_date=3 end_date=4 plan=5 mrr=7 term_months=13",
    ),
    (
        "usage_id|subscription_id|usage_date|feature_name|usage_count|usage_duration_secs|error_count|is_beta_feature\nU-1c6c24|S-0fcf7d|2023-07-27|feature_20|9|5004|0|False\nU-f07cb8|S-c25263|2023-08-07|feature_5|9|369|0|False\nU-096807|S-f29e7f|2023-12-07|feature_3|9|1458|0|False",
        "events subscription_id=2 occurred_at=3 feature=4 count=5 duration_seconds=6",
    ),
    (
        "ticket_id|account_id|submitted_at|closed_at|resolution_time_hours|priority|first_response_time_minutes|satisfaction_score|escalation_flag\nT-0024de|A-712f1c|2023-07-27|2023-07-28 03:00:00|27.0|high|74||False\nT-4d04b9|A-e43bf7|2024-07-08|2024-07-09 03:00:00|27.0|urgent|144||False\nT-d5e12f|A-0f3e88|2024-10-17|2024-10-17 19:00:00|19.0|urgent|93|4.0|False",
        "tickets ticket_id=1 customer_id=2 opened_at=3 closed_at=4 priority=6 first_reply_minutes=7 satisfaction=8",
    ),
    (
        "churn_event_id|account_id|churn_date|reason_code|refund_amount_usd|preceding_upgrade_flag|preceding_downgrade_flag|is_reactivation|feedback_text\nC-816288|A-c37cab|2024-10-27|pricing|4.03|False|False|False|switched to competitor\nC-5a81e7|A-37f969|2024-06-25|support|96.45|True|False|False|\nC-a174be|A-b07346|2024-11-12|budget|0.0|False|False|False|missing features",
        "cancellations customer_id=2 cancel_date=3 reason=4 returned=8",
    ),
    (
        "account|sector|year_established|revenue|employees|office_location|subsidiary_of\nAcme Corporation|technolgy|1996|1100.04|2822|United States|\nBetasoloin|medical|1999|251.41|495|United States|\nBetatech|medical|1986|647.18|1185|Kenya|",
        "customers customer_id=1 name=1 industry=2 employees=5 country=6",
    ),
    (
        "opportunity_id|sales_agent|product|account|deal_stage|engage_date|close_date|close_value\n1C1I7A6R|Moses Frase|GTX Plus Basic|Cancity|Won|2016-10-20|2017-03-01|1054\nZ063OYW0|Darcel Schlecht|GTXPro|Isdom|Won|2016-10-25|2017-03-11|4514\nEC4QE1BX|Darcel Schlecht|MG Special|Cancity|Won|2016-10-25|2017-03-07|50",
        "opportunities opportunity_id=1 owner=2 product=3 customer_name=4 stage=5 created_at=6 close_date=7 amount=8",
    ),
    (
        "sales_agent|manager|regional_office\nAnna Snelling|Dustin Brinkmann|Central\nCecily Lampkin|Dustin Brinkmann|Central\nVersie Hillebrand|Dustin Brinkmann|Central",
        "team person=1 pod=2",
    ),
    ("product|series|sales_price\nGTX Basic|GTX|550\nGTX Pro|GTX|4821\nMG Special|MG|55", "products product=1 series=2 price=3"),
    (
        "#|customerID|gender|SeniorCitizen|Partner|Dependents|tenure|PhoneService|MultipleLines|InternetService|OnlineSecurity|OnlineBackup|DeviceProtection|TechSupport|StreamingTV|StreamingMovies|Contract|PaperlessBilling|PaymentMethod|MonthlyCharges|TotalCharges|Churn\n1|7590-VHVEG|Female|0|Yes|No|1|No|No phone service|DSL|No|Yes|No|No|No|No|Month-to-month|Yes|Electronic check|29.85|29.85|No\n2|5575-GNVDE|Male|0|No|No|34|Yes|No|DSL|Yes|No|Yes|No|No|No|One year|No|Mailed check|56.95|1889.5|No\n3|3668-QPYBK|Male|0|No|No|2|Yes|No|DSL|Yes|Yes|No|No|No|No|Month-to-month|Yes|Mailed check|53.85|108.15|Yes",
        "customers customer_id=2 tenure_months=7 term_months=17 mrr=20 churned=22",
    ),
    (
        "inst|time|status|age|sex|ph.ecog|ph.karno|pat.karno|meal.cal|wt.loss\n3.0|306|1|74|1|1.0|90.0|100.0|1175.0|\n3.0|455|1|68|1|0.0|90.0|90.0|1225.0|15.0\n3.0|1010|0|56|1|0.0|90.0|90.0||15.0",
        "",
    ),
    ("week|arrest|fin|age|race|wexp|mar|paro|prio\n20|1|0|27|1|0|0|1|3\n17|1|0|18|1|0|0|1|8\n25|1|0|19|0|1|0|1|13", ""),
    (
        "horTh|age|menostat|tsize|tgrade|pnodes|progrec|estrec|time|cens\nno|70|Post|21|II|3|48|66|1814|1\nyes|56|Post|12|II|7|61|77|2018|1\nyes|58|Post|35|II|9|52|271|712|1",
        "",
    ),
    ("T|E|group\n6.0|1|miR-137\n13.0|1|miR-137\n13.0|1|miR-137", ""),
    ("time|age|death|Stage_II|Stage_III|Stage_IV\n0.6|77|1|0|0|0\n1.3|53|1|0|0|0\n2.4|45|1|0|0|0", ""),
];

/// Headers and first records of exports as products write them.
const EXPORTS: &[(&str, &str)] = &[
    (
        "Record ID|Deal Name|Pipeline|Deal Stage|Amount|Amount in company currency|Currency|Close Date|Create Date|Deal owner|Deal Type|Closed Lost Reason|Associated Company|Date entered \"Demo (Sales Pipeline)\"\n\
         91|Acme|Sales Pipeline|Demo|100|100|EUR|2024-03-01 10:00|2024-01-01 10:00|Ann Lee|newbusiness||Acme GmbH|2024-02-01 09:00",
        "opportunities opportunity_id=1 name=2 pipeline=3 stage=4 amount=5 currency=7 close_date=8 created_at=9 owner=10 kind=11 lost_reason=12 customer_name=13",
    ),
    (
        "Deal - ID|Deal - Title|Deal - Value|Deal - Currency of value|Deal - Owner|Deal - Stage|Deal - Pipeline|Deal - Status|Deal - Deal created|Deal - Expected close date|Deal - Won time|Deal - Lost reason|Deal - Organization\n\
         7|Acme|100|EUR|Ann Lee|Demo|Sales|Open|2024-01-01 10:00:00|2024-05-01|||Acme GmbH",
        "opportunities opportunity_id=1 name=2 amount=3 currency=4 owner=5 stage=6 pipeline=7 outcome=8 created_at=9 expected_close_date=10 close_date=11 lost_reason=12 customer_name=13",
    ),
    (
        "Id|AccountId|Name|StageName|Amount|Probability|CloseDate|Type|LeadSource|IsWon|OwnerId|CreatedDate\n006A1|001X1|Acme|Negotiation|100|60|2024-03-01|New|Web|false|005A|2024-01-01T10:00:00Z",
        "opportunities opportunity_id=1 customer_id=2 name=3 stage=4 amount=5 probability=6 close_date=7 kind=8 source=9 outcome=10 owner=11 created_at=12",
    ),
    (
        "Id|OpportunityId|StageName|Amount|CloseDate|Probability|CreatedById|CreatedDate\n008A|006A1|Lead|100|2024-03-01|10|005A|2024-01-01T10:00:00Z\n008B|006A1|Demo|100|2024-03-01|30|005A|2024-01-09T10:00:00Z",
        "stage_history opportunity_id=2 stage=3 amount=4 entered_at=8",
    ),
    (
        "id|Customer ID|Customer Email|Plan|Quantity|Currency|Interval|Amount|Status|Created (UTC)|Start (UTC)|Current Period Start (UTC)|Current Period End (UTC)|Canceled At (UTC)|Ended At (UTC)\n\
         sub_1|cus_1|a@acme.test|Pro|3|usd|year|1200.00|active|2024-01-01 10:00|2024-01-01 10:00|2024-01-01 10:00|2025-01-01 10:00||",
        "subscriptions subscription_id=1 customer_id=2 customer_domain=3 plan=4 currency=6 term_months=7 mrr=8 start_date=11 cancel_requested_at=14 end_date=15",
    ),
    (
        "id|Description|Seller Message|Created (UTC)|Amount|Amount Refunded|Currency|Fee|Status|Customer ID|Customer Email\nch_1|Pro|Payment complete.|2024-01-01 10:00|49.00|0.00|usd|1.50|Paid|cus_1|a@acme.test",
        "payments payment_id=1 paid_at=4 amount=5 refunded=6 currency=7 status=9 customer_id=10 customer_domain=11",
    ),
    (
        "ID|Requester|Requester email|Subject|Status|Priority|Tags|Created at|Solved at|Assignee|Organization|Satisfaction Score|First reply time in minutes\n1|Ann|a@acme.test|Help|Open|High|bug vip|2024-01-01 10:00:00|2024-01-02 10:00:00|Bo|Acme GmbH|Offered|35",
        "tickets ticket_id=1 customer_domain=3 subject=4 status=5 priority=6 tags=7 opened_at=8 closed_at=9 owner=10 customer_name=11 satisfaction=12 first_reply_minutes=13",
    ),
    (
        "Conversation ID|Conversation started at (America/New_York)|Conversation first replied at (America/New_York)|Conversation last closed at (America/New_York)|Current conversation state|Last teammate rating|Conversation tag|Teammate currently assigned|Company ID\n\
         9|2024-01-01 10:00:00|2024-01-01 10:05:00|2024-01-02 10:00:00|closed|5|bug|Bo|C1",
        "tickets ticket_id=1 opened_at=2 first_reply_at=3 closed_at=4 status=5 satisfaction=6 tags=7 owner=8 customer_id=9",
    ),
    (
        "event|time|distinct_id|$insert_id|$current_url|group_id\nlogin|1709597045|u1|x1|/a|C1",
        "events event_name=1 occurred_at=2 user_id=3 page=5 customer_id=6",
    ),
    (
        "商机编号|商机名称|客户名称|销售阶段|商机金额|预计成交日期|负责人|创建时间|输单原因\n1|甲项目|甲公司|初步接触|12000|2024-05-01|张三|2024-01-01 10:00|",
        "opportunities opportunity_id=1 name=2 customer_name=3 stage=4 amount=5 expected_close_date=6 owner=7 created_at=8 lost_reason=9",
    ),
    (
        "回款编号|客户名称|回款日期|计划回款金额|回款金额|回款状态\nH1|甲公司|2024-01-01|500|300|已回款",
        "payments payment_id=1 customer_name=2 paid_at=3 amount=5 status=6",
    ),
    ("回款编号|客户名称|计划回款日期|计划回款金额|待回款金额\nH1|甲公司|2024-01-01|500|300", ""),
    (
        "工单编号|客户名称|标题|工单状态|创建时间|首次响应时间|关闭时间|满意度\nG1|甲公司|登录报错|已关闭|2024-01-01 10:00|2024-01-01 10:20|2024-01-02|5",
        "tickets ticket_id=1 customer_name=2 subject=3 status=4 opened_at=5 first_reply_at=6 closed_at=7 satisfaction=8",
    ),
    (
        "客户名称|跟进人|跟进方式|跟进时间|跟进内容\n甲公司|张三|电话|2024-01-01 10:00|介绍产品",
        "activities customer_name=1 person=2 kind=3 occurred_at=4",
    ),
    (
        "Kundennummer|Firma|Tarif|Startdatum|Kündigung\n1|Acme GmbH|Pro|05.03.2024|",
        "customers customer_id=1 name=2 plan=3 signup_date=4 cancel_date=5",
    ),
    (
        "plan_oid|plan_name|plan_currency|plan_amount|plan_interval|customer_oid|customer_name|customer_email|subscription_oid|subscription_started_at|subscription_canceled_at\np1|Pro|usd|4900|month|c1|Acme|a@acme.test|s1|2024-01-01|",
        "subscriptions plan=2 currency=3 mrr=4 term_months=5 customer_id=6 customer_name=7 customer_domain=8 subscription_id=9 start_date=10 end_date=11",
    ),
    ("Event name|Page path and screen class|Views|Active users\npage_view|/a|100|20", ""),
    ("month|currency|rate\n2024-01|EUR|1.08", "rates month=1 currency=2 rate=3"),
    ("month|amount|purpose|currency\n2024-01|1000|acquire|USD", "costs month=1 amount=2 purpose=3 currency=4"),
    ("customer_id|month|amount|purpose\nC1|2024-01|1000|acquire", "costs customer_id=1 month=2 amount=3 purpose=4"),
    ("customer_id|person|role|from_date\nC1|Ann|csm|2024-01-01", "owners customer_id=1 person=2 role=3 from_date=4"),
    ("occurred_at|person|kind|count\n2024-01-01T10:00:00Z|Ann|call|3", "activities occurred_at=1 person=2 kind=3 count=4"),
    (
        "request_id|customer_id|requested_at|responded_at\nq1|C1|2024-01-01T10:00:00Z|2024-01-01T11:00:00Z",
        "requests request_id=1 customer_id=2 requested_at=3 responded_at=4",
    ),
    (
        "title|stage|industry|competitor|kind|link\nCase|Demo|Retail|Rival|case|https://example.test",
        "content title=1 stage=2 industry=3 competitor=4 kind=5 link=6",
    ),
    (
        "lead_id|created_at|name|channel|source|owner\nL1|2024-01-01T10:00:00Z|Acme|inbound|web|Ann",
        "leads lead_id=1 created_at=2 name=3 channel=4 source=5 owner=6",
    ),
];

fn split(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut records = text.split('\n').map(|line| line.split('|').map(str::to_owned).collect::<Vec<_>>());
    (records.next().unwrap_or_default(), records.collect())
}

fn recognised(names: &[String], sample: &[Vec<String>], choices: &Choices) -> Recognition {
    recognise(&Headers { file_name: "export.csv", sheet: None, names, sample }, choices)
}

fn plan(text: &str) -> Plan {
    let (names, sample) = split(text);
    recognised(&names, &sample, &Choices::default()).plan.expect(text)
}

fn told(plan: Option<&Plan>) -> String {
    plan.map_or(String::new(), |plan| {
        let fields: Vec<String> = plan.fields.iter().map(|mapped| format!("{}={}", mapped.field.name(), mapped.column)).collect();
        format!("{} {}", plan.table, fields.join(" "))
    })
}

#[test]
fn every_file_is_recognised() {
    let mut wrong = Vec::new();
    for (text, expected) in FILES.iter().chain(EXPORTS) {
        let (names, sample) = split(text);
        let found = recognised(&names, &sample, &Choices::default());
        let told = told(found.plan.as_ref());
        if told != *expected {
            wrong.push(format!("{}\n  expected {expected}\n  found    {told}\n  {:?}", names.join("|"), found.candidates));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headers_alone_tell_the_table() {
    for (text, expected) in FILES.iter().filter(|(_, expected)| !expected.is_empty()) {
        let (names, _) = split(text);
        let found = recognised(&names, &[], &Choices::default());
        assert_eq!(found.plan.map(|plan| plan.table.name()), expected.split(' ').next(), "{names:?}");
        assert!(could_be_header(&names).has_required, "{names:?}");
    }
}

#[test]
fn a_row_of_data_is_no_header() {
    for (text, _) in FILES {
        let (_, sample) = split(text);
        for row in sample {
            assert!(!could_be_header(&row).has_required, "{row:?}");
        }
    }
    let title = ["Open Opportunities by Owner".to_owned()];
    assert_eq!(could_be_header(&title), HeaderScore::default());
}

#[test]
fn days_of_counts_become_rows_of_what_was_done() {
    let usage = plan("date|account_id|user_id|logins|features|new_shown|new_clicked|page\n2025-01-01|A1|U3|1|Collab;Reports|0|0|pricing");
    assert_eq!((usage.shape, usage.keeps_record), (Shape::DailyUsage, false));
    let spreads: Vec<_> =
        usage.spreads.iter().map(|spread| (spread.column, spread.says.as_ref().map(|(_, name)| name.as_str()), spread.becomes)).collect();
    assert_eq!(
        spreads,
        [
            (4, Some("login"), Becomes::Count(events::COUNT)),
            (5, Some("feature use"), Becomes::Items(events::FEATURE, ';')),
            (6, Some("shown"), Becomes::Count(events::COUNT)),
            (7, Some("clicked"), Becomes::Count(events::COUNT)),
            (8, Some("page view"), Becomes::Cell(events::PAGE)),
        ]
    );
    let work = plan("rep|date|calls|connected|talk_minutes|emails|meetings\nR1|2025-01-01|57|14|66.4|11|1");
    assert_eq!(work.shape, Shape::DailyActivities);
    assert_eq!(work.spreads[0].carries, [(4, activities::CONNECTED, 1.0), (5, activities::DURATION_SECONDS, 60.0)]);
    assert_eq!(work.spreads.iter().map(|spread| spread.column).collect::<Vec<_>>(), [3, 6, 7]);
}

#[test]
fn months_of_revenue_become_subscriptions_and_choices_leave_shapes_alone() {
    let (names, sample) = split("who|date|calls|emails\nR1|2025-01-01|57|11");
    let named = Choices { columns: vec![ColumnChoice::feeding("who", "person")], ..Choices::default() };
    assert_eq!(recognised(&names, &sample, &named).plan.map(|plan| plan.shape), Some(Shape::DailyActivities));
    let months = plan("account_id|month|mrr\nA1|2025-03-01|310");
    assert_eq!((months.shape, months.lasts_month, months.column(subscriptions::START_DATE)), (Shape::MonthlyMrr, true, Some(2)));
}

#[test]
fn stages_side_by_side_and_changes_of_a_field_become_stage_history() {
    let deals = plan(EXPORTS[0].0);
    assert_eq!(deals.shape, Shape::WideStages);
    assert_eq!(deals.spreads[0].says, Some((stage_history::STAGE, "Demo".to_owned())));
    let changes = plan("OpportunityId|Field|OldValue|NewValue|CreatedDate\n006A|StageName|Lead|Demo|2024-01-01T10:00:00Z");
    assert_eq!(told(Some(&changes)), "stage_history opportunity_id=1 stage=4 entered_at=5");
    let (column, fields) = changes.only.expect("a field history keeps stages only");
    assert!(column == 2 && fields.iter().any(|name| name == "stagename"));
}

#[test]
fn clocks_that_start_at_zero_are_a_shape() {
    let tenure = plan(
        "customerID|tenure|Contract|MonthlyCharges|Churn\n1|1|Month-to-month|29.85|No\n2|34|One year|56.95|No\n3|2|Two year|53.85|Yes",
    );
    assert_eq!(tenure.shape, Shape::Tenure);
    let (column, words) = &tenure.words[0];
    assert!(*column == 3 && words.contains(&("one year".to_owned(), 12.0)));
}

#[test]
fn units_zones_and_years_are_told_to_the_reader() {
    let plan_of = plan;
    let tickets_plan = plan_of("ticket_id|customer_id|subject|created (UTC)|first_response_time_hours\n1|C1|Help|2024-01-01 10:00|2.5");
    assert_eq!((&tickets_plan.factors, &tickets_plan.zones), (&vec![(5, 60.0)], &vec![(4, "UTC".to_owned())]));
    assert_eq!(tickets_plan.column(tickets::FIRST_REPLY_MINUTES), Some(5));
    let yearly = plan_of("customer_id|name|ARR|signup_date\nC1|Acme|1200|2024-01-01");
    assert_eq!((yearly.column(customers::MRR), yearly.factors[0].0), (Some(3), 3));
    assert!((yearly.factors[0].1 - 1.0 / 12.0).abs() < 1e-15);
    let both = plan_of("customer_id|name|ARR|MRR|signup_date\nC1|Acme|1200|100|2024-01-01");
    assert_eq!((both.column(customers::MRR), both.factors.len()), (Some(4), 0));
    let ten_thousands = plan_of("回款编号|客户编号|回款日期|回款金额（万元）\nH1|K1|2024-01-01|1.5");
    assert_eq!(ten_thousands.factors, [(4, 1e4)]);
    assert_eq!(plan_of(EXPORTS[4].0).per_term, [8]);
    assert_eq!(plan_of("ticket_id|customer_id|opened_at|resolution_time_hours|priority\n1|C1|2024-01-01|27.0|high").fields.len(), 4);
}

#[test]
fn cells_decide_between_a_span_and_a_time() {
    let at = plan(
        "ticket id|customer id|opened at|first reply time\n1|C|2024-01-01 10:00|2024-01-01 11:00\n2|C|2024-01-01 10:00|2024-01-01 11:00\n3|C|2024-01-01 10:00|2024-01-01 12:00",
    );
    assert_eq!(at.column(tickets::FIRST_REPLY_AT), Some(4));
    let minutes = plan("ticket id|customer id|opened at|first reply time\n1|C|2024-01-01 10:00|35");
    assert_eq!(minutes.column(tickets::FIRST_REPLY_MINUTES), Some(4));
}

#[test]
fn choices_come_before_everything() {
    let choices = |columns: &[(&str, &str)]| columns.iter().map(|&(column, field)| ColumnChoice::feeding(column, field)).collect();
    let choose = |columns: &[(&str, &str)]| Choices { columns: choices(columns), ..Choices::default() };
    let (_, sample) = split("\n00004|0001|19970101|2|29.33\n00004|0001|19970118|2|29.73");
    let orders = recognised(&[], &sample, &choose(&[("1", "customer_id"), ("3", "paid_at"), ("5", "amount")]));
    assert_eq!(told(orders.plan.as_ref()), "payments customer_id=1 paid_at=3 amount=5");
    assert_eq!(recognised(&[], &sample, &Choices::default()).plan, None);

    let (names, sample) = split(FILES[0].0);
    let moved = recognised(&names, &sample, &choose(&[("Plan", "customers.segment"), ("mrr", "-")]));
    assert_eq!(told(moved.plan.as_ref()), "customers customer_id=1 name=2 segment=3 signup_date=5");
    assert_eq!(recognised(&names, &sample, &choose(&[("nothing", "mrr")])).refused, [Refusal::NoColumn("nothing".to_owned())]);
    assert_eq!(recognised(&names, &sample, &choose(&[("plan", "planet")])).refused, [Refusal::NoField("planet".to_owned(), None)]);
    let twice = recognised(&names, &sample, &choose(&[("plan", "customers.tier"), ("name", "tier")]));
    assert_eq!((twice.refused, twice.plan), (vec![Refusal::FieldTwice(customers::TIER)], None));

    let remembered = vec![remember(&names, moved.plan.as_ref().expect("a plan"), &[])];
    let mut turned = names.clone();
    turned.reverse();
    let again = recognised(&turned, &[], &Choices { remembered, ..Choices::default() });
    assert_eq!(told(again.plan.as_ref()), "customers signup_date=1 segment=3 name=4 customer_id=5");
    let table = recognised(&names, &sample, &Choices { table: Some(Table::Subscriptions), ..Choices::default() });
    assert_eq!(table.plan.map(|plan| plan.table), Some(Table::Subscriptions));
}

#[test]
fn only_real_doubts_are_asked() {
    let mut asked = Vec::new();
    for (text, _) in FILES.iter().chain(EXPORTS) {
        let (names, sample) = split(text);
        let questions = recognised(&names, &sample, &Choices::default()).questions;
        if !questions.is_empty() {
            asked.push((names.join("|"), questions));
        }
    }
    assert!(asked.is_empty(), "{asked:?}");
    let (names, sample) = split("Company ID|Company name|Industry|Company owner\n1|Acme|Retail|Ann");
    let fields = vec![customers::CSM, customers::SALES_REP];
    assert_eq!(recognised(&names, &sample, &Choices::default()).questions, [Question::WhichField { column: 4, fields }]);
    let (names, sample) = split("id|customer_id|amount_paid|created\ni1|C1|4900|1709597045\ni2|C1|4900|1709597045\ni3|C2|9900|1709597045");
    let cents = recognised(&names, &sample, &Choices::default());
    assert_eq!(cents.questions, [Question::MinorUnits { column: 3 }]);
    assert_eq!(cents.plan.and_then(|plan| plan.column(payments::AMOUNT)), Some(3));
}

#[test]
fn ten_thousand_columns_are_no_burden() {
    let mut names: Vec<String> = (1..=10_000).map(|at| format!("f{at}")).collect();
    names[0] = "customer_id".to_owned();
    names[5_000] = "name".to_owned();
    names[9_999] = "mrr".to_owned();
    let found = recognised(&names, &[], &Choices::default());
    assert_eq!(told(found.plan.as_ref()), "customers customer_id=1 name=5001 mrr=10000");
}

/// A header in other letters: upper case, full width, other joints, the mark for "required".
fn dressed(name: &str, how: u8) -> String {
    let wide = |c: char| if ('!'..='~').contains(&c) && c.is_alphanumeric() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c };
    match how {
        0 => name.to_uppercase(),
        1 => name.replace(['_', ' '], "-"),
        2 => format!("\u{feff} {} *", name.replace('_', " ")),
        3 => name.chars().map(wide).collect(),
        4 => name.replace('_', "."),
        _ => name.to_owned(),
    }
}

proptest! {
    #[test]
    fn renamed_and_reordered_copies_load_alike(file in 0..FILES.len() + EXPORTS.len(), how in prop::collection::vec(0u8..6, 40), order in Just((0..40usize).collect::<Vec<_>>()).prop_shuffle()) {
        let (text, _) = FILES.iter().chain(EXPORTS).nth(file).expect("within both lists");
        let (names, sample) = split(text);
        // The same name twice has an order: the first wins.
        let mut keys: Vec<String> = names.iter().map(|name| key(name)).collect();
        keys.sort();
        keys.dedup();
        prop_assume!(keys.len() == names.len());
        let order: Vec<usize> = order.into_iter().filter(|&at| at < names.len()).collect();
        let entity = names.iter().any(|name| name.contains(" - ") || name.contains('"'));
        let other: Vec<String> = order.iter().map(|&at| if entity { names[at].clone() } else { dressed(&names[at], how[at]) }).collect();
        let cells: Vec<Vec<String>> = sample.iter().map(|row| order.iter().map(|&at| row.get(at).cloned().unwrap_or_default()).collect()).collect();
        let fields = |plan: Option<Plan>, place: &dyn Fn(usize) -> usize| {
            plan.map(|plan| {
                let mut fields: Vec<_> = plan.fields.iter().map(|mapped| (mapped.field, place(mapped.column))).collect();
                fields.sort();
                let mut spreads: Vec<_> = plan.spreads.iter().map(|spread| place(spread.column)).collect();
                spreads.sort_unstable();
                (plan.table, plan.shape, fields, spreads)
            })
        };
        let before = fields(recognised(&names, &sample, &Choices::default()).plan, &|column| column);
        let after = fields(recognised(&other, &cells, &Choices::default()).plan, &|column| order[column - 1] + 1);
        prop_assert_eq!(before, after, "{:?}", other);
    }
}
