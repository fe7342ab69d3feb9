//! The rules and the score by which a file's table is found.

use holdfast_core::schema::{
    Field, Kind, Table, cancellations as can, customers as c, events as e, leads as l, opportunities as o, payments as p,
    subscriptions as s, tickets as t,
};
use holdfast_core::schema::{
    activities as a, content as n, costs, owners, products as list, rates, requests as r, stage_history as h, team, users as u,
};

use super::assign::{Assigned, Column, meanings};
use super::synonyms::claims;
use super::values::Fit;

/// What makes a file a table: from each group at least one field, and, where `tells` lists any, one of those under a name of one meaning.
pub(super) struct Rule {
    pub(super) table: Table,
    needs: &'static [&'static [Field]],
    tells: &'static [Field],
}

/// The rules by which tables are told apart. In words, where few columns decide:
///
/// - A stage makes an opportunity; a stage, a time and an opportunity's id without more is its history, surely so if ids repeat.
/// - A date and an amount with a customer are a payment, unless there is a stage (opportunity), or a monthly price with a start or term (subscription).
/// - An id, a name and a date alone are customers.
/// - A time, a customer or user, and what was done (event, feature, page) are events.
/// - A customer with a date of leaving and none of a customer's lasting traits (name, plan, start …) is a cancellation.
pub(super) const RULES: &[Rule] = &[
    Rule {
        table: Table::Customers,
        needs: &[
            &[c::CUSTOMER_ID, c::NAME],
            &[
                c::NAME,
                c::SIGNUP_DATE,
                c::MRR,
                c::PLAN,
                c::TENURE_MONTHS,
                c::CHURNED,
                c::SEGMENT,
                c::TIER,
                c::INDUSTRY,
                c::SEATS,
                c::ACTIVE,
                c::CSM,
                c::SALES_REP,
            ],
        ],
        tells: &[],
    },
    Rule {
        table: Table::Users,
        needs: &[&[u::USER_ID], &[u::ROLE, u::LAST_LOGIN_AT, u::NAME], &[u::CUSTOMER_ID, u::CUSTOMER_NAME, u::CUSTOMER_DOMAIN]],
        tells: &[u::USER_ID, u::ROLE, u::LAST_LOGIN_AT],
    },
    Rule {
        table: Table::Cancellations,
        needs: &[&[can::CANCEL_DATE], &[can::CUSTOMER_ID, can::CUSTOMER_NAME, can::CUSTOMER_DOMAIN]],
        tells: &[can::CANCEL_DATE, can::REASON],
    },
    Rule {
        table: Table::Events,
        needs: &[
            &[e::OCCURRED_AT],
            &[e::EVENT_NAME, e::FEATURE, e::PAGE, e::SEARCH_TEXT, e::CONTENT_ID],
            &[e::CUSTOMER_ID, e::CUSTOMER_NAME, e::CUSTOMER_DOMAIN, e::SUBSCRIPTION_ID, e::USER_ID],
        ],
        tells: &[],
    },
    Rule {
        table: Table::Tickets,
        needs: &[
            &[t::TICKET_ID],
            &[t::OPENED_AT],
            &[
                t::SUBJECT,
                t::KIND,
                t::PRIORITY,
                t::STATUS,
                t::FIRST_REPLY_AT,
                t::FIRST_REPLY_MINUTES,
                t::CLOSED_AT,
                t::SATISFACTION,
                t::BODY,
                t::TAGS,
                t::CUSTOMER_ID,
            ],
        ],
        tells: &[
            t::TICKET_ID,
            t::OPENED_AT,
            t::SUBJECT,
            t::PRIORITY,
            t::STATUS,
            t::SATISFACTION,
            t::FIRST_REPLY_AT,
            t::FIRST_REPLY_MINUTES,
            t::KIND,
        ],
    },
    Rule {
        table: Table::Leads,
        needs: &[&[l::LEAD_ID], &[l::CREATED_AT]],
        tells: &[l::LEAD_ID, l::CREATED_AT, l::NAME, l::PROFILE_FIT_AT, l::INTENT_AT],
    },
    Rule {
        table: Table::Opportunities,
        needs: &[
            &[o::STAGE],
            &[o::OPPORTUNITY_ID, o::NAME],
            &[
                o::NAME,
                o::CUSTOMER_ID,
                o::CUSTOMER_NAME,
                o::CUSTOMER_DOMAIN,
                o::AMOUNT,
                o::CREATED_AT,
                o::CLOSE_DATE,
                o::EXPECTED_CLOSE_DATE,
                o::PROBABILITY,
                o::OUTCOME,
                o::OWNER,
            ],
        ],
        tells: &[],
    },
    Rule { table: Table::StageHistory, needs: &[&[h::OPPORTUNITY_ID], &[h::STAGE], &[h::ENTERED_AT]], tells: &[] },
    Rule {
        table: Table::Activities,
        needs: &[&[a::OCCURRED_AT], &[a::PERSON], &[a::KIND, a::OUTCOME, a::CONNECTED, a::DURATION_SECONDS, a::CONTACT_AGAIN]],
        tells: &[a::OCCURRED_AT, a::PERSON, a::KIND, a::CONNECTED, a::DURATION_SECONDS],
    },
    Rule {
        table: Table::Requests,
        needs: &[&[r::REQUESTED_AT], &[r::CUSTOMER_ID, r::CUSTOMER_NAME, r::CUSTOMER_DOMAIN, r::OPPORTUNITY_ID]],
        tells: &[r::REQUESTED_AT],
    },
    Rule {
        table: Table::Owners,
        needs: &[
            &[owners::PERSON],
            &[owners::FROM_DATE],
            &[owners::CUSTOMER_ID, owners::CUSTOMER_NAME, owners::CUSTOMER_DOMAIN, owners::OPPORTUNITY_ID],
        ],
        tells: &[owners::FROM_DATE],
    },
    Rule {
        table: Table::Payments,
        needs: &[&[p::PAID_AT], &[p::AMOUNT], &[p::PAYMENT_ID, p::CUSTOMER_ID, p::CUSTOMER_NAME, p::CUSTOMER_DOMAIN]],
        tells: &[],
    },
    Rule {
        table: Table::Subscriptions,
        needs: &[&[s::MRR], &[s::START_DATE], &[s::CUSTOMER_ID, s::CUSTOMER_NAME, s::CUSTOMER_DOMAIN]],
        tells: &[s::SUBSCRIPTION_ID, s::MRR, s::START_DATE, s::END_DATE, s::PLAN, s::TERM_MONTHS],
    },
    Rule {
        table: Table::Team,
        needs: &[&[team::PERSON], &[team::POD, team::ROLE, team::MONTHLY_COST, team::COMMISSION_SHARE, team::ACTIVITY_TARGET]],
        tells: &[team::PERSON, team::MONTHLY_COST, team::COMMISSION_SHARE, team::ACTIVITY_TARGET, team::POD, team::START_DATE],
    },
    Rule {
        table: Table::Costs,
        needs: &[&[costs::MONTH], &[costs::AMOUNT], &[costs::PURPOSE]],
        tells: &[costs::AMOUNT, costs::PURPOSE, costs::MONTH],
    },
    Rule { table: Table::Rates, needs: &[&[rates::MONTH], &[rates::CURRENCY], &[rates::RATE]], tells: &[rates::RATE] },
    Rule { table: Table::Products, needs: &[&[list::PRODUCT], &[list::SERIES, list::PRICE]], tells: &[list::PRODUCT] },
    Rule {
        table: Table::Content,
        needs: &[&[n::TITLE], &[n::STAGE, n::INDUSTRY, n::FEATURE, n::COMPETITOR, n::KIND, n::LINK, n::TEXT]],
        tells: &[n::TITLE, n::STAGE, n::COMPETITOR, n::KIND, n::LINK, n::TEXT],
    },
];

impl Rule {
    /// Whether the columns make the table.
    pub(super) fn admits(&self, assigned: &[Assigned]) -> bool {
        let columns =
            assigned.iter().enumerate().filter(|&(at, known)| assigned[..at].iter().all(|before| before.column != known.column)).count();
        columns >= 2
            && self.needs.iter().all(|group| assigned.iter().any(|known| group.contains(&known.field)))
            && (self.tells.is_empty() || assigned.iter().any(|known| known.strong && self.tells.contains(&known.field)))
    }
}

/// How well the columns make the table; see [`super::recognise::recognise`] for the points.
pub(super) fn score(columns: &[Column], rule: &Rule, assigned: &[Assigned], hinted: bool) -> i32 {
    let mut score = if hinted { 3 } else { 0 };
    for (at, known) in assigned.iter().enumerate() {
        // A column that feeds two fields says one thing.
        if assigned[..at].iter().any(|before| before.column == known.column) {
            continue;
        }
        let column = &columns[known.column];
        let worth = if known.chosen {
            12
        } else if known.strong {
            match tables_that_claim(column) {
                0 | 1 => 12,
                2 => 8,
                3 => 6,
                _ => 4,
            }
        } else {
            2
        };
        score += if known.fit == Fit::Fits { worth } else { worth / 2 };
    }
    let own = rule.table.own_id();
    let own_column = assigned.iter().find(|known| Some(known.field) == own);
    if let Some(own) = own_column
        && columns[own.column].looks.unique() == Some(false)
    {
        score -= 40;
    }
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| !column.repeated) {
        if assigned.iter().any(|known| known.column == at) {
            continue;
        }
        let elsewhere = |key: &String| claims(key).iter().any(|claim| claim.strong && claim.field.kind() == Kind::Id);
        let here = !meanings(&column.header, rule.table).is_empty();
        if column.header.keys.iter().any(elsewhere) && !here {
            score -= 12;
        }
        if own_column.is_some_and(|own| own.strong) && column.header.keys.iter().any(|key| key == "id") {
            score -= 30;
        }
    }
    let needed: Vec<Field> = rule.table.fields().filter(|field| field.needed()).collect();
    let fed = |field: &Field| assigned.iter().any(|known| known.field == *field);
    score -= 4 * needed.iter().filter(|field| !fed(field) && field.kind() != Kind::Id).count() as i32;
    let canonical = |field: &Field| assigned.iter().any(|known| known.field == *field && columns[known.column].name.trim() == field.name());
    if needed.len() >= 3 && needed.iter().all(canonical) {
        score += 12;
    }
    score
}

/// In how many tables the column's name means a field wherever it stands.
fn tables_that_claim(column: &Column) -> usize {
    Table::ALL.iter().filter(|&&table| meanings(&column.header, table).iter().any(|claim| claim.strong)).count()
}
