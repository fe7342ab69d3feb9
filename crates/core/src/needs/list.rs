//! Every answer of every screen, with the fields it takes.

use super::{Choice, Needed};
use crate::schema::{
    Field, activities, cancellations, content, costs, customers, events, leads, opportunities, owners, payments, requests, stage_history,
    subscriptions, team, tickets, users,
};

const BEHAVIOUR: (Choice, &[Field]) = (Choice::Behaviour, &[events::OCCURRED_AT, tickets::OPENED_AT]);
const START: (Choice, &[Field]) = (Choice::Start, &[customers::SIGNUP_DATE, subscriptions::START_DATE, customers::TENURE_MONTHS]);
/// The same where a payment tells it too, and months without a date do not.
const START_DAY: (Choice, &[Field]) = (Choice::Start, &[customers::SIGNUP_DATE, subscriptions::START_DATE, payments::PAID_AT]);
pub(super) const END: (Choice, &[Field]) =
    (Choice::End, &[customers::CANCEL_DATE, cancellations::CANCEL_DATE, subscriptions::END_DATE, customers::CHURNED]);
/// The same where a flag without a day tells nothing.
const END_DAY: (Choice, &[Field]) = (Choice::End, &[customers::CANCEL_DATE, cancellations::CANCEL_DATE, subscriptions::END_DATE]);
const REVENUE: (Choice, &[Field]) = (Choice::Revenue, &[subscriptions::MRR, payments::AMOUNT, customers::MRR]);
const ASKED: (Choice, &[Field]) = (Choice::Asked, &[requests::REQUESTED_AT, tickets::OPENED_AT]);
const ANSWERED: (Choice, &[Field]) = (Choice::Answered, &[requests::RESPONDED_AT, tickets::FIRST_REPLY_AT, tickets::FIRST_REPLY_MINUTES]);
const DEAL_START: (Choice, &[Field]) =
    (Choice::DealStart, &[opportunities::FIRST_FOLLOW_UP_AT, activities::OPPORTUNITY_ID, opportunities::CREATED_AT]);
const OUTCOME: (Choice, &[Field]) = (Choice::Outcome, &[opportunities::OUTCOME, opportunities::STAGE]);
const TERM: (Choice, &[Field]) = (Choice::Term, &[subscriptions::TERM_MONTHS, customers::TERM_MONTHS]);
const PREPAID: (Choice, &[Field]) = (Choice::Prepaid, &[subscriptions::PREPAID_MONTHS, customers::PREPAID_MONTHS, payments::MONTHS]);
const CUSTOMER_KIND: (Choice, &[Field]) = (
    Choice::CustomerKind,
    &[
        customers::SEGMENT,
        customers::TIER,
        customers::INDUSTRY,
        customers::EMPLOYEES,
        subscriptions::PLAN,
        customers::PLAN,
        customers::SOURCE,
    ],
);
/// What puts a customer into a tier.
const SIZE: (Choice, &[Field]) =
    (Choice::Size, &[customers::TIER, customers::EMPLOYEES, customers::SEATS, subscriptions::MRR, payments::AMOUNT, customers::MRR]);
const BOUGHT: (Choice, &[Field]) = (Choice::Bought, &[opportunities::KIND, opportunities::DECISION_MAKER, payments::KIND]);

const BEHAVES: &[Field] = &[events::EVENT_NAME, events::FEATURE, events::PAGE, tickets::SENTIMENT, customers::SIGNUP_DATE];
const WHO: &[Field] = &[customers::CUSTOMER_ID];
/// What customers are put into groups by.
const GROUPS: &[Field] = &[
    customers::SALES_REP,
    customers::CSM,
    customers::SEGMENT,
    customers::TIER,
    customers::PLAN,
    customers::INDUSTRY,
    customers::SOURCE,
    customers::TERM_MONTHS,
];

/// Every answer of every screen.
pub const NEEDS: &[Needed] = &[
    Needed {
        screen: "today",
        answer: "today",
        needs: WHO,
        one_of: &[BEHAVIOUR],
        sharpens: &[customers::MRR, customers::CSM, activities::OCCURRED_AT, customers::NOTICE_DATE],
    },
    Needed {
        screen: "today",
        answer: "signals",
        needs: &[customers::CUSTOMER_ID, events::OCCURRED_AT, events::EVENT_NAME],
        one_of: &[],
        sharpens: &[users::ROLE, users::LAST_LOGIN_AT, events::FEATURE, events::PAGE, tickets::BODY, payments::AMOUNT],
    },
    Needed {
        screen: "today",
        answer: "silence",
        needs: WHO,
        one_of: &[(Choice::Behaviour, &[events::OCCURRED_AT, users::LAST_LOGIN_AT, tickets::OPENED_AT, activities::OCCURRED_AT])],
        sharpens: &[customers::INDUSTRY, content::TITLE],
    },
    Needed {
        screen: "accounts",
        answer: "accounts",
        needs: WHO,
        one_of: &[BEHAVIOUR],
        sharpens: &[customers::NAME, customers::SEGMENT, customers::MRR, customers::CSM, customers::SALES_REP, subscriptions::END_DATE],
    },
    Needed { screen: "accounts", answer: "pareto", needs: WHO, one_of: &[REVENUE], sharpens: &[payments::PAID_AT] },
    Needed {
        screen: "accounts",
        answer: "tiers",
        needs: WHO,
        one_of: &[START_DAY, SIZE],
        sharpens: &[
            costs::AMOUNT,
            costs::PURPOSE,
            costs::TIER,
            costs::MOTION,
            team::MONTHLY_COST,
            customers::CANCEL_DATE,
            opportunities::MOTION,
            opportunities::CLOSE_DATE,
            leads::CHANNEL,
            activities::CUSTOMER_ID,
        ],
    },
    Needed { screen: "health", answer: "health.scores", needs: WHO, one_of: &[BEHAVIOUR], sharpens: BEHAVES },
    Needed { screen: "health", answer: "health.backtest", needs: WHO, one_of: &[BEHAVIOUR, END], sharpens: BEHAVES },
    Needed { screen: "health", answer: "decline", needs: WHO, one_of: &[BEHAVIOUR, REVENUE, END], sharpens: &[] },
    Needed {
        screen: "triggers",
        answer: "triggers.matches",
        needs: &[events::CUSTOMER_ID, events::OCCURRED_AT, events::EVENT_NAME],
        one_of: &[],
        sharpens: &[events::FEATURE, events::PAGE, events::DURATION_SECONDS, events::SEARCH_TEXT, content::COMPETITOR, customers::CSM],
    },
    Needed {
        screen: "accounts",
        answer: "tiers.customers",
        needs: WHO,
        one_of: &[START_DAY, SIZE],
        sharpens: &[customers::NAME, activities::CUSTOMER_ID, opportunities::MOTION, leads::CHANNEL],
    },
    Needed {
        screen: "accounts",
        answer: "lifecycle",
        needs: &[],
        one_of: &[(Choice::Names, &[leads::CREATED_AT, opportunities::STAGE, customers::SIGNUP_DATE])],
        sharpens: &[
            leads::PROFILE_FIT_AT,
            leads::INTENT_AT,
            leads::OPPORTUNITY_ID,
            opportunities::CREATED_AT,
            opportunities::CLOSE_DATE,
            requests::REQUESTED_AT,
            events::FEATURE,
            subscriptions::MRR,
        ],
    },
    Needed {
        screen: "accounts",
        answer: "followup.gaps",
        needs: &[],
        one_of: &[(Choice::Names, &[leads::CREATED_AT, opportunities::STAGE])],
        sharpens: &[
            leads::OWNER,
            leads::LAST_ACTIVITY_AT,
            activities::OCCURRED_AT,
            activities::PERSON,
            requests::RESPONDED_AT,
            owners::PERSON,
            team::ROLE,
            events::OCCURRED_AT,
        ],
    },
    Needed {
        screen: "triggers",
        answer: "triggers.backtest",
        needs: &[events::CUSTOMER_ID, events::OCCURRED_AT, events::EVENT_NAME],
        one_of: &[END],
        sharpens: &[],
    },
    Needed {
        screen: "triggers",
        answer: "patterns",
        needs: &[events::CUSTOMER_ID, events::OCCURRED_AT, events::EVENT_NAME],
        one_of: &[END],
        sharpens: &[events::FEATURE, events::PAGE, tickets::OPENED_AT, users::ROLE],
    },
    Needed {
        screen: "triggers",
        answer: "leavers",
        needs: &[events::CUSTOMER_ID, events::OCCURRED_AT],
        one_of: &[END],
        sharpens: &[events::EVENT_NAME, events::CONTENT_ID, tickets::OPENED_AT],
    },
    Needed {
        screen: "funnel",
        answer: "funnel.stages",
        needs: &[opportunities::STAGE],
        one_of: &[],
        sharpens: &[
            stage_history::OPPORTUNITY_ID,
            stage_history::STAGE,
            stage_history::ENTERED_AT,
            opportunities::CREATED_AT,
            opportunities::OUTCOME,
            opportunities::AMOUNT,
            opportunities::PIPELINE,
        ],
    },
    Needed {
        screen: "funnel",
        answer: "funnel.lost",
        needs: &[opportunities::OPPORTUNITY_ID, opportunities::LOST_REASON],
        one_of: &[OUTCOME],
        sharpens: &[opportunities::AMOUNT, stage_history::STAGE],
    },
    Needed {
        screen: "funnel",
        answer: "funnel.coaching",
        needs: &[stage_history::OPPORTUNITY_ID, stage_history::STAGE, stage_history::ENTERED_AT, opportunities::OWNER],
        one_of: &[],
        sharpens: &[opportunities::LOST_REASON],
    },
    Needed {
        screen: "team",
        answer: "sales.activity",
        needs: &[activities::OCCURRED_AT, activities::PERSON, activities::KIND],
        one_of: &[],
        sharpens: &[activities::COUNT, activities::CONNECTED, activities::CONTACT_AGAIN, team::ACTIVITY_TARGET, team::START_DATE],
    },
    Needed {
        screen: "team",
        answer: "sales.cycle",
        needs: &[opportunities::CLOSE_DATE, opportunities::OWNER],
        one_of: &[OUTCOME, DEAL_START],
        sharpens: &[],
    },
    Needed {
        screen: "team",
        answer: "sales.win_rate",
        needs: &[opportunities::CREATED_AT, opportunities::OWNER],
        one_of: &[OUTCOME],
        sharpens: &[opportunities::AMOUNT],
    },
    Needed {
        screen: "team",
        answer: "sales.response",
        needs: &[],
        one_of: &[ASKED, ANSWERED],
        sharpens: &[requests::PERSON, tickets::OWNER],
    },
    Needed {
        screen: "team",
        answer: "sales.distortion",
        needs: &[activities::PERSON, activities::KIND, opportunities::OWNER],
        one_of: &[OUTCOME],
        sharpens: &[activities::CONNECTED, activities::DURATION_SECONDS, opportunities::DISCOUNT, customers::SALES_REP],
    },
    Needed { screen: "churn", answer: "churn.survival", needs: WHO, one_of: &[START, END], sharpens: GROUPS },
    Needed { screen: "churn", answer: "churn.median", needs: WHO, one_of: &[START, END], sharpens: GROUPS },
    Needed { screen: "churn", answer: "churn.hazard", needs: WHO, one_of: &[START, END], sharpens: GROUPS },
    Needed { screen: "churn", answer: "churn.turning_point", needs: WHO, one_of: &[START, END], sharpens: &[] },
    Needed { screen: "churn", answer: "churn.rate", needs: WHO, one_of: &[START, END_DAY], sharpens: GROUPS },
    Needed {
        screen: "churn",
        answer: "churn.reps",
        needs: &[customers::CUSTOMER_ID, customers::SALES_REP],
        one_of: &[START, END],
        sharpens: &[],
    },
    Needed {
        screen: "churn",
        answer: "churn.logrank",
        needs: &[customers::CUSTOMER_ID, customers::SALES_REP],
        one_of: &[START, END],
        sharpens: GROUPS,
    },
    Needed {
        screen: "churn",
        answer: "churn.attribution",
        needs: &[customers::CUSTOMER_ID, customers::SALES_REP],
        one_of: &[START, END],
        sharpens: &[customers::CSM, owners::PERSON, owners::FROM_DATE],
    },
    Needed {
        screen: "churn",
        answer: "churn.cohorts",
        needs: WHO,
        one_of: &[START_DAY],
        sharpens: &[subscriptions::END_DATE, customers::CANCEL_DATE, cancellations::CANCEL_DATE, subscriptions::MRR],
    },
    Needed {
        screen: "churn",
        answer: "churn.contract",
        needs: WHO,
        one_of: &[START, END, TERM],
        sharpens: &[subscriptions::PREPAID_MONTHS],
    },
    Needed { screen: "churn", answer: "churn.prepayment", needs: WHO, one_of: &[START_DAY, PREPAID], sharpens: &[] },
    Needed { screen: "churn", answer: "churn.renewals", needs: WHO, one_of: &[START, END, TERM], sharpens: &[] },
    Needed {
        screen: "churn",
        answer: "churn.fit",
        needs: WHO,
        one_of: &[START, END, CUSTOMER_KIND],
        sharpens: &[payments::AMOUNT, costs::AMOUNT],
    },
    Needed { screen: "churn", answer: "mrr.movements", needs: WHO, one_of: &[REVENUE, START_DAY], sharpens: &[subscriptions::END_DATE] },
    Needed { screen: "churn", answer: "mrr.retention", needs: WHO, one_of: &[REVENUE, START_DAY], sharpens: &[subscriptions::END_DATE] },
    Needed {
        screen: "churn",
        answer: "mrr.differences",
        needs: WHO,
        one_of: &[REVENUE, START_DAY],
        sharpens: &[subscriptions::CANCEL_REQUESTED_AT, cancellations::REQUESTED_AT, customers::NOTICE_DATE],
    },
    Needed {
        screen: "churn",
        answer: "mrr.rules",
        needs: WHO,
        one_of: &[REVENUE, START_DAY],
        sharpens: &[subscriptions::CANCEL_REQUESTED_AT, payments::PAID_AT],
    },
    Needed { screen: "churn", answer: "mrr.trap", needs: WHO, one_of: &[REVENUE, START_DAY], sharpens: &[subscriptions::END_DATE] },
    Needed {
        screen: "compensation",
        answer: "comp.statement",
        needs: &[customers::CUSTOMER_ID, customers::SALES_REP],
        one_of: &[START_DAY, REVENUE],
        sharpens: &[owners::PERSON, opportunities::OWNER, customers::CANCEL_DATE, customers::PREPAID_MONTHS],
    },
    Needed {
        screen: "compensation",
        answer: "comp.compare",
        needs: &[customers::CUSTOMER_ID, customers::SALES_REP],
        one_of: &[START_DAY, REVENUE],
        sharpens: &[
            owners::PERSON,
            opportunities::OWNER,
            subscriptions::END_DATE,
            customers::CANCEL_DATE,
            cancellations::CANCEL_DATE,
            customers::PREPAID_MONTHS,
        ],
    },
    Needed {
        screen: "compensation",
        answer: "comp.cash",
        needs: &[customers::CUSTOMER_ID, customers::SALES_REP],
        one_of: &[START_DAY, REVENUE],
        sharpens: &[owners::PERSON, opportunities::OWNER],
    },
    Needed {
        screen: "compensation",
        answer: "comp.scenarios",
        needs: &[customers::CUSTOMER_ID, customers::SALES_REP],
        one_of: &[START_DAY, REVENUE],
        sharpens: &[
            owners::PERSON,
            opportunities::OWNER,
            subscriptions::END_DATE,
            customers::CANCEL_DATE,
            cancellations::CANCEL_DATE,
            customers::PREPAID_MONTHS,
        ],
    },
    Needed {
        screen: "plan",
        answer: "plan.reverse",
        needs: &[],
        one_of: &[REVENUE],
        sharpens: &[
            opportunities::OUTCOME,
            opportunities::CLOSE_DATE,
            leads::PROFILE_FIT_AT,
            leads::INTENT_AT,
            leads::CHANNEL,
            activities::KIND,
            team::ROLE,
            team::MONTHLY_COST,
        ],
    },
    Needed {
        screen: "plan",
        answer: "plan.roles",
        needs: &[],
        one_of: &[(Choice::Doings, &[activities::KIND, leads::OWNER, requests::PERSON, opportunities::OWNER])],
        sharpens: &[
            team::ROLE,
            activities::COUNT,
            leads::CHANNEL,
            leads::PROFILE_FIT_AT,
            requests::RESPONDED_AT,
            opportunities::KIND,
            stage_history::ENTERED_AT,
        ],
    },
    Needed {
        screen: "plan",
        answer: "plan.role_performance",
        needs: &[team::PERSON, team::ROLE],
        one_of: &[(Choice::Doings, &[leads::INTENT_AT, opportunities::OWNER, owners::PERSON, customers::CSM])],
        sharpens: &[
            leads::PROFILE_FIT_AT,
            opportunities::SOURCED_BY,
            opportunities::KIND,
            customers::TIER,
            subscriptions::TERM_MONTHS,
            events::FEATURE,
            team::START_DATE,
            team::END_DATE,
        ],
    },
    Needed {
        screen: "plan",
        answer: "content.coverage",
        needs: &[content::TITLE, content::STAGE],
        one_of: &[],
        sharpens: &[content::INDUSTRY],
    },
    Needed {
        screen: "plan",
        answer: "expansion",
        needs: &[],
        one_of: &[BOUGHT],
        sharpens: &[opportunities::AMOUNT, opportunities::CLOSE_DATE, payments::DECISION_MAKER],
    },
];
