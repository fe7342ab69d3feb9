// The columns of the generated files, in order, and the day they end on. The generator writes them, the peers
// that read rows by position take their positions from here; the app has to find both out by itself.

/** The last day with an event in every generated data set, and so the as-of day of the score. */
export const LAST_DAY = '2026-10-31';

export const CUSTOMERS = ['customer_id', 'name', 'segment', 'industry', 'plan', 'mrr', 'sales_rep', 'csm', 'signup_date', 'cancel_date'];

export const EVENTS = ['occurred_at', 'customer_id', 'user_id', 'user_role', 'event_name', 'feature', 'page', 'content_id', 'duration_seconds'];

export const TICKETS = ['ticket_id', 'customer_id', 'opened_at', 'closed_at', 'kind', 'priority', 'status', 'subject'];

/** Column name → position, for one of the lists above. */
export const positions = columns => Object.fromEntries(columns.map((name, at) => [name, at]));

/** Column name → itself: for rows that are objects. */
export const names = columns => Object.fromEntries(columns.map(name => [name, name]));
