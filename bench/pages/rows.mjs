// Aggregation for the parsers that hand over rows of strings (Papa Parse, uDSV). Instants are compared as text, which
// ISO 8601 in UTC allows and which is the fastest thing such a peer can do: no date is parsed per row.
import { LAST_DAY } from './columns.mjs';
import { Counts, PRICE_OR_CANCEL_PAGES, ageDays, dayAfter, scores, windowStart } from './preset.mjs';

const DAYS_28 = windowStart(28);
const DAYS_30 = windowStart(30);
const DAYS_90 = windowStart(90);
const INTENT = new Set(PRICE_OR_CANCEL_PAGES);

export class HealthOfRows {
  constructor() {
    this.slot = new Map();
    this.ages = [];
  }

  customer(id, signup, cancel) {
    const active = signup <= LAST_DAY && (!cancel || cancel > LAST_DAY);
    this.slot.set(id, this.ages.length);
    this.ages.push(active ? ageDays(signup) : 0);
  }

  /** Call once between the customers and everything else. */
  customersDone() {
    this.counts = new Counts(this.ages.length);
  }

  event(at, customer, name, feature, page) {
    if (at < DAYS_30 || at >= dayAfter) return;
    const i = this.slot.get(customer);
    if (i === undefined) return;
    if (page && INTENT.has(page)) this.counts.intentPages[i]++;
    if (at < DAYS_28) return;
    if (feature) this.counts.featureUses[i]++;
    if (name === 'login') this.counts.logins[i]++;
    else if (name === 'shown') this.counts.shown[i]++;
    else if (name === 'clicked') this.counts.clicked[i]++;
  }

  ticket(customer, opened, kind) {
    if (opened < DAYS_90 || opened >= dayAfter) return;
    const i = this.slot.get(customer);
    if (i === undefined) return;
    this.counts.tickets[i]++;
    if (kind === 'bug' || kind === 'complaint') this.counts.negativeTickets[i]++;
  }

  scores() {
    return scores([...this.slot.keys()], this.ages, this.counts);
  }
}

/**
 * Scores from a reader of rows: `read(file, row => …)` calls back once a record with its fields by position.
 * The customers come first because the other two files refer to them.
 */
export async function scoresFromRows(read, files, { customers, events, tickets }) {
  const health = new HealthOfRows();
  await read(files.customers, row => health.customer(row[customers.customer_id], row[customers.signup_date], row[customers.cancel_date]));
  health.customersDone();
  await read(files.events, row => health.event(row[events.occurred_at], row[events.customer_id], row[events.event_name], row[events.feature], row[events.page]));
  await read(files.tickets, row => health.ticket(row[tickets.customer_id], row[tickets.opened_at], row[tickets.kind]));
  return health.scores();
}
