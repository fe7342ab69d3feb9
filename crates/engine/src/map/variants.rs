//! Headers as people write them by hand, without any cells: what each must be recognised as.

use super::*;

/// Header cells parted by `;`, and `table field=column …`; nothing for a file of no table.
const BY_HAND: &[(&str, &str)] = &[
    ("Rechnungsnummer;Kundennummer;Zahlungsdatum;Betrag;Währung", "payments payment_id=1 customer_id=2 paid_at=3 amount=4 currency=5"),
    ("顧客番号;会社名;プラン;月額;契約日", "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5"),
    ("用户ID;事件名称;发生时间;客户编号", "events user_id=1 event_name=2 occurred_at=3 customer_id=4"),
    ("编号;客户;阶段;金额;赢率", "opportunities opportunity_id=1 customer_id=2 stage=3 amount=4 probability=5"),
    ("ID;Company;Plan;MRR;Created", "customers customer_id=1 name=2 plan=3 mrr=4 signup_date=5"),
    ("Id;Company;Status;Opened;Closed", "tickets ticket_id=1 customer_name=2 status=3 opened_at=4 closed_at=5"),
    ("Deal ID;Customer;Stage;Win %", "opportunities opportunity_id=1 customer_id=2 stage=3 probability=4"),
    ("Ticket #;Client;Title;Created;Urgency", "tickets ticket_id=1 customer_name=2 subject=3 opened_at=4 priority=5"),
    ("Invoice No;Client ID;Date;Total;Currency", "payments payment_id=1 customer_id=2 paid_at=3 amount=4 currency=5"),
    ("payment;client;date;sum", "payments payment_id=1 customer_name=2 paid_at=3 amount=4"),
    ("cust_id;event_name;ts", "events customer_id=1 event_name=2 occurred_at=3"),
    ("CustomerID;CustomerName;Tier;MonthlyFee;StartDate;Active", "customers customer_id=1 name=2 tier=3 mrr=4 signup_date=5 active=6"),
    ("收款单号;客户名称;收款日期;收款金额(元)", "payments payment_id=1 customer_name=2 paid_at=3 amount=4"),
    ("deal_id;stage;changed_at", "stage_history opportunity_id=1 stage=2 entered_at=3"),
    ("deal id;from stage;to stage;changed on;changed by", "stage_history opportunity_id=1 stage=3 entered_at=4 owner=5"),
    ("name;role;team;hire_date", "team person=1 role=2 pod=3 start_date=4"),
    ("月份;币种;汇率", "rates month=1 currency=2 rate=3"),
    ("客户编号;流失日期;流失原因", "cancellations customer_id=1 cancel_date=2 reason=3"),
    ("customer_id;churn_date;mrr;name", "customers customer_id=1 cancel_date=2 mrr=3 name=4"),
    (
        "subscription;customer;plan;monthly amount;start;end",
        "subscriptions subscription_id=1 customer_id=2 plan=3 mrr=4 start_date=5 end_date=6",
    ),
    ("Vorgang;Kunde;Betreff;Erstellt;Geschlossen", "tickets ticket_id=1 customer_id=2 subject=3 opened_at=4 closed_at=5"),
    ("User ID;Name;Email;Role;Last seen;Company", "users user_id=1 name=2 customer_domain=3 role=4 last_login_at=5 customer_name=6"),
    ("id;customer_id;started_at;ended_at;mrr;plan", "subscriptions subscription_id=1 customer_id=2 start_date=3 end_date=4 mrr=5 plan=6"),
    ("客户名称;合同编号;合同金额;合同开始日期;合同结束日期;签约时间", ""),
    ("应收金额;客户名称;到期日期;剩余金额", ""),
];

#[test]
fn headers_written_by_hand_are_recognised() {
    for (header, expected) in BY_HAND {
        let names: Vec<String> = header.split(';').map(str::to_owned).collect();
        let headers = Headers { file_name: "Sheet1.csv", sheet: None, names: &names, sample: &[] };
        let told = recognise(&headers, &Choices::default()).plan.map_or(String::new(), |plan| {
            let fields: Vec<String> = plan.fields.iter().map(|mapped| format!("{}={}", mapped.field.name(), mapped.column)).collect();
            format!("{} {}", plan.table, fields.join(" "))
        });
        assert_eq!(told, *expected, "{header}");
    }
}
