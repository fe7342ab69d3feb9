//! The tables that can be imported and their fields, under their canonical names.
//!
//! One list: adding a field is one line here and its synonyms in the mapper.

mod names;

pub use names::UnknownName;

/// What a field's cells hold, and so how they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The table's own id: text for ever, case kept.
    Id,
    /// The id of a record elsewhere; read like an id.
    Link,
    /// A name of a person or thing: only an empty cell is nothing, since "None" or "NA" may be a name.
    Name,
    /// A country; `NA` is Namibia.
    Country,
    /// Any other text.
    Text,
    /// A plain number.
    Number,
    /// An amount of money in major units of its currency.
    Money,
    /// A share 0–1; written as percent or percent points too.
    Share,
    /// A number of times; yes and no count as 1 and 0.
    Tally,
    /// A civil day; a time of day after it is dropped.
    Day,
    /// A month, kept as its first day.
    Month,
    /// A point in time; a date alone is that day's first instant in the workspace zone.
    Instant,
    /// Yes or no.
    Flag,
}

impl Kind {
    /// Whether cells of this kind are ids (no folding, no null words beyond the common ones, damage by spreadsheets is looked for).
    #[must_use]
    pub fn is_id(self) -> bool {
        matches!(self, Kind::Id | Kind::Link)
    }
}

/// A field of a table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    table: Table,
    index: u8,
}

/// What is known of a field.
#[derive(Debug)]
pub struct FieldSpec {
    /// Canonical name, as in exports and `--map`.
    pub name: &'static str,
    /// How its cells are read.
    pub kind: Kind,
    /// A record without it is rejected, if the field is mapped at all.
    pub needed: bool,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $module:ident $table:ident { $($constant:ident = $name:literal: $kind:ident $($needed:ident)?,)* })*) => {
        /// A table that can be imported.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table { $($(#[$doc])* $table,)* }

        impl Table {
            /// Every table, in the order of the report contract.
            pub const ALL: &[Table] = &[$(Table::$table,)*];

            /// Canonical name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Table::$table => stringify!($module),)* }
            }

            fn specs(self) -> &'static [FieldSpec] {
                match self { $(Table::$table => {
                    const SPECS: &[FieldSpec] = &[$(FieldSpec { name: $name, kind: Kind::$kind, needed: tables!(@needed $($needed)?) },)*];
                    SPECS
                })* }
            }
        }

        $($(#[$doc])*
        #[allow(missing_docs, reason = "each constant is the canonical field of its name")]
        pub mod $module {
            use super::{Field, Table};
            tables!(@constants $table, 0u8, $($constant,)*);
        })*
    };
    (@needed needed) => { true };
    (@needed) => { false };
    (@constants $table:ident, $index:expr,) => {};
    (@constants $table:ident, $index:expr, $constant:ident, $($rest:ident,)*) => {
        pub const $constant: Field = Field { table: Table::$table, index: $index };
        tables!(@constants $table, $index + 1, $($rest,)*);
    };
}

tables! {
    /// One row per customer as the CRM or billing system has it now.
    customers Customers {
        CUSTOMER_ID = "customer_id": Id needed,
        NAME = "name": Name,
        DOMAIN = "domain": Text,
        COUNTRY = "country": Country,
        SEGMENT = "segment": Text,
        TIER = "tier": Text,
        INDUSTRY = "industry": Text,
        EMPLOYEES = "employees": Number,
        SEATS = "seats": Number,
        PLAN = "plan": Text,
        MRR = "mrr": Money,
        TENURE_MONTHS = "tenure_months": Number,
        CHURNED = "churned": Flag,
        CURRENCY = "currency": Text,
        TERM_MONTHS = "term_months": Number,
        PREPAID_MONTHS = "prepaid_months": Number,
        SALES_REP = "sales_rep": Name,
        CSM = "csm": Name,
        CHAMPION_USER_ID = "champion_user_id": Link,
        SIGNUP_DATE = "signup_date": Day,
        CANCEL_DATE = "cancel_date": Day,
        NOTICE_DATE = "notice_date": Day,
        CANCEL_REASON = "cancel_reason": Text,
        ACTIVE = "active": Flag,
        SOURCE = "source": Text,
    }
    /// People inside the customers.
    users Users {
        USER_ID = "user_id": Id needed,
        CUSTOMER_ID = "customer_id": Link needed,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        NAME = "name": Name,
        ROLE = "role": Text,
        LAST_LOGIN_AT = "last_login_at": Instant,
    }
    /// Cancellations, as events.
    cancellations Cancellations {
        CUSTOMER_ID = "customer_id": Link needed,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        CANCEL_DATE = "cancel_date": Day needed,
        REQUESTED_AT = "requested_at": Instant,
        REASON = "reason": Text,
        RETURNED = "returned": Flag,
    }
    /// Product events; a row may stand for `count` of them.
    events Events {
        OCCURRED_AT = "occurred_at": Instant needed,
        CUSTOMER_ID = "customer_id": Link needed,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        SUBSCRIPTION_ID = "subscription_id": Link,
        EVENT_NAME = "event_name": Text needed,
        USER_ID = "user_id": Link,
        USER_ROLE = "user_role": Text,
        FEATURE = "feature": Text,
        PAGE = "page": Text,
        CONTENT_ID = "content_id": Link,
        DURATION_SECONDS = "duration_seconds": Number,
        SEARCH_TEXT = "search_text": Text,
        COUNT = "count": Number,
    }
    /// Support tickets.
    tickets Tickets {
        TICKET_ID = "ticket_id": Id needed,
        CUSTOMER_ID = "customer_id": Link needed,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        OPENED_AT = "opened_at": Instant needed,
        FIRST_REPLY_AT = "first_reply_at": Instant,
        CLOSED_AT = "closed_at": Instant,
        FIRST_REPLY_MINUTES = "first_reply_minutes": Number,
        KIND = "kind": Text,
        SUBJECT = "subject": Name,
        BODY = "body": Text,
        TAGS = "tags": Text,
        PRIORITY = "priority": Text,
        STATUS = "status": Text,
        SENTIMENT = "sentiment": Text,
        SATISFACTION = "satisfaction": Text,
        OWNER = "owner": Name,
    }
    /// Leads, before there is an opportunity.
    leads Leads {
        LEAD_ID = "lead_id": Id needed,
        CREATED_AT = "created_at": Instant needed,
        NAME = "name": Name,
        CUSTOMER_ID = "customer_id": Link,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        CHANNEL = "channel": Text,
        SOURCE = "source": Text,
        OWNER = "owner": Name,
        INDUSTRY = "industry": Text,
        EMPLOYEES = "employees": Number,
        PROFILE_FIT_AT = "profile_fit_at": Instant,
        INTENT_AT = "intent_at": Instant,
        OPPORTUNITY_ID = "opportunity_id": Link,
        LAST_ACTIVITY_AT = "last_activity_at": Instant,
    }
    /// Opportunities as they stand now.
    opportunities Opportunities {
        OPPORTUNITY_ID = "opportunity_id": Id needed,
        NAME = "name": Name,
        CUSTOMER_ID = "customer_id": Link,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        OWNER = "owner": Name,
        SOURCED_BY = "sourced_by": Name,
        PIPELINE = "pipeline": Text,
        MOTION = "motion": Text,
        AMOUNT = "amount": Money,
        CURRENCY = "currency": Text,
        SOURCE = "source": Text,
        STAGE = "stage": Text needed,
        OUTCOME = "outcome": Text,
        PROBABILITY = "probability": Share,
        CREATED_AT = "created_at": Instant,
        FIRST_FOLLOW_UP_AT = "first_follow_up_at": Instant,
        CLOSE_DATE = "close_date": Day,
        EXPECTED_CLOSE_DATE = "expected_close_date": Day,
        DISCOUNT = "discount": Number,
        KIND = "kind": Text,
        DECISION_MAKER = "decision_maker": Name,
        LOST_REASON = "lost_reason": Text,
        PRODUCT = "product": Name,
    }
    /// When an opportunity entered a stage.
    stage_history StageHistory {
        OPPORTUNITY_ID = "opportunity_id": Link needed,
        STAGE = "stage": Text needed,
        ENTERED_AT = "entered_at": Instant needed,
        AMOUNT = "amount": Money,
        OWNER = "owner": Name,
    }
    /// What our people did: calls, mails, meetings.
    activities Activities {
        OCCURRED_AT = "occurred_at": Instant needed,
        PERSON = "person": Name needed,
        KIND = "kind": Text needed,
        COUNT = "count": Number,
        CUSTOMER_ID = "customer_id": Link,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        OPPORTUNITY_ID = "opportunity_id": Link,
        OUTCOME = "outcome": Text,
        CONNECTED = "connected": Tally,
        DURATION_SECONDS = "duration_seconds": Number,
        CONTACT_AGAIN = "contact_again": Tally,
    }
    /// What a customer asked for, and when we answered.
    requests Requests {
        REQUEST_ID = "request_id": Id,
        CUSTOMER_ID = "customer_id": Link needed,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        OPPORTUNITY_ID = "opportunity_id": Link,
        PERSON = "person": Name,
        KIND = "kind": Text,
        REQUESTED_AT = "requested_at": Instant needed,
        RESPONDED_AT = "responded_at": Instant,
    }
    /// Who looked after whom, from when.
    owners Owners {
        CUSTOMER_ID = "customer_id": Link,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        OPPORTUNITY_ID = "opportunity_id": Link,
        PERSON = "person": Name needed,
        ROLE = "role": Text needed,
        FROM_DATE = "from_date": Day needed,
    }
    /// Money received.
    payments Payments {
        PAYMENT_ID = "payment_id": Id needed,
        CUSTOMER_ID = "customer_id": Link needed,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        PAID_AT = "paid_at": Day needed,
        AMOUNT = "amount": Money needed,
        CURRENCY = "currency": Text,
        STATUS = "status": Text,
        REFUNDED = "refunded": Money,
        PERIOD_START = "period_start": Day,
        PERIOD_END = "period_end": Day,
        MONTHS = "months": Number,
        KIND = "kind": Text,
        DECISION_MAKER = "decision_maker": Name,
    }
    /// Contracts or months of service, with their monthly value.
    subscriptions Subscriptions {
        SUBSCRIPTION_ID = "subscription_id": Id,
        CUSTOMER_ID = "customer_id": Link needed,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
        START_DATE = "start_date": Day needed,
        END_DATE = "end_date": Day,
        MRR = "mrr": Money needed,
        CURRENCY = "currency": Text,
        PLAN = "plan": Text,
        TERM_MONTHS = "term_months": Number,
        PREPAID_MONTHS = "prepaid_months": Number,
        CANCEL_REQUESTED_AT = "cancel_requested_at": Instant,
    }
    /// Our people.
    team Team {
        PERSON = "person": Name needed,
        ROLE = "role": Text,
        POD = "pod": Text,
        START_DATE = "start_date": Day,
        END_DATE = "end_date": Day,
        MONTHLY_COST = "monthly_cost": Money,
        COMMISSION_SHARE = "commission_share": Share,
        ACTIVITY_TARGET = "activity_target": Number,
    }
    /// What acquiring and keeping customers cost.
    costs Costs {
        MONTH = "month": Month needed,
        AMOUNT = "amount": Money needed,
        CURRENCY = "currency": Text,
        PURPOSE = "purpose": Text needed,
        TIER = "tier": Text,
        SEGMENT = "segment": Text,
        SOURCE = "source": Text,
        MOTION = "motion": Text,
        ROLE = "role": Text,
        CUSTOMER_ID = "customer_id": Link,
        CUSTOMER_NAME = "customer_name": Name,
        CUSTOMER_DOMAIN = "customer_domain": Text,
    }
    /// Exchange rates to the workspace currency.
    rates Rates {
        MONTH = "month": Month needed,
        CURRENCY = "currency": Text needed,
        RATE = "rate": Number needed,
    }
    /// What is sold, as a price list has it.
    products Products {
        PRODUCT = "product": Name needed,
        SERIES = "series": Text,
        PRICE = "price": Money,
    }
    /// Case studies, guides and comparisons.
    content Content {
        TITLE = "title": Name needed,
        STAGE = "stage": Text,
        INDUSTRY = "industry": Text,
        FEATURE = "feature": Text,
        COMPETITOR = "competitor": Text,
        KIND = "kind": Text,
        LINK = "link": Text,
        TEXT = "text": Text,
    }
}

impl Table {
    /// The table's fields in canonical order.
    pub fn fields(self) -> impl ExactSizeIterator<Item = Field> {
        (0..self.specs().len()).map(move |index| Field { table: self, index: index as u8 })
    }

    /// The field of a canonical name.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Field> {
        self.fields().find(|field| field.name() == name)
    }

    /// The table's own id, if it has one.
    #[must_use]
    pub fn own_id(self) -> Option<Field> {
        self.fields().find(|field| field.kind() == Kind::Id)
    }

    /// The link to a customer: the customers' own id, or the field that names one; `None` if the table has no such link.
    #[must_use]
    pub fn customer_id(self) -> Option<Field> {
        self.field("customer_id")
    }
}

impl Field {
    /// The table it belongs to.
    #[must_use]
    pub fn table(self) -> Table {
        self.table
    }

    /// Its place among the table's fields.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.index)
    }

    /// What is known of it.
    #[must_use]
    pub fn spec(self) -> &'static FieldSpec {
        &self.table.specs()[self.index()]
    }

    /// Canonical name, without the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// How its cells are read.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.spec().kind
    }

    /// Whether a record may not be without it.
    #[must_use]
    pub fn needed(self) -> bool {
        self.spec().needed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_fields_again() {
        for &table in Table::ALL {
            for field in table.fields() {
                assert_eq!(field.to_string().parse(), Ok(field));
            }
        }
        assert_eq!(events::OCCURRED_AT.to_string(), "events.occurred_at");
        assert_eq!(events::CUSTOMER_NAME.kind(), Kind::Name);
        assert!(payments::AMOUNT.needed());
    }
}
