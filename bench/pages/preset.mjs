// The health preset, written once for every peer that aggregates in JavaScript. The parts, per customer active on the
// as-of day D (a window of W days is the W civil days that end with D, in UTC):
//
//   login       logins a week over 28 days, or since a younger start: > 5 → 20, 2 to 5 → 10, < 2 → 0
//   feature     any row with a feature in 28 days → 15, else 0 (no feature is marked advanced here, so 30 is not reached)
//   sentiment   bug and complaint tickets of all tickets in 90 days: more than 30 % → 10, else 25
//   engagement  clicked / shown over 28 days above the mean of all active customers that were shown anything → 15, else 5
//   intent      a price or cancel page seen in 30 days → 0, else 10
//
// Peers are told D; they need not search the files for their last day first.
import { LAST_DAY } from './columns.mjs';

export const PARTS = ['login', 'feature', 'sentiment', 'engagement', 'intent'];
export const PRICE_OR_CANCEL_PAGES = ['/pricing', '/cancel'];
const DAY_MS = 86_400_000;

/** First day of the window of `days` days that ends with the as-of day, as YYYY-MM-DD. */
export const windowStart = days => isoDay(Date.parse(LAST_DAY) - (days - 1) * DAY_MS);

/** The day after the as-of day: nothing at or after its midnight counts. */
export const dayAfter = isoDay(Date.parse(LAST_DAY) + DAY_MS);

/** Civil days from `start` to the as-of day, both included. */
export const ageDays = start => (Date.parse(LAST_DAY) - Date.parse(start)) / DAY_MS + 1;

function isoDay(ms) {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The counts the preset needs, one slot a customer. Peers fill it their own way and call `scores`. */
export class Counts {
  constructor(customers) {
    this.logins = new Int32Array(customers);
    this.featureUses = new Int32Array(customers);
    this.shown = new Int32Array(customers);
    this.clicked = new Int32Array(customers);
    this.intentPages = new Int32Array(customers);
    this.tickets = new Int32Array(customers);
    this.negativeTickets = new Int32Array(customers);
  }
}

/** Scores of the active customers. `ages[i]` is 0 for a customer not active on the as-of day. */
export function scores(ids, ages, counts) {
  const average = averageClickRate(ages, counts);
  const result = { ids: [], score: [], login: [], feature: [], sentiment: [], engagement: [], intent: [] };
  for (let i = 0; i < ids.length; i++) {
    if (ages[i] === 0) continue;
    const age = Math.min(ages[i], 28);
    const perWeek = (counts.logins[i] * 7) / age;
    const login = perWeek > 5 ? 20 : perWeek >= 2 ? 10 : 0;
    const feature = counts.featureUses[i] > 0 ? 15 : 0;
    const sentiment = 10 * counts.negativeTickets[i] > 3 * counts.tickets[i] ? 10 : 25;
    const engagement = counts.shown[i] > 0 && counts.clicked[i] / counts.shown[i] > average ? 15 : 5;
    const intent = counts.intentPages[i] > 0 ? 0 : 10;
    result.ids.push(ids[i]);
    result.login.push(login);
    result.feature.push(feature);
    result.sentiment.push(sentiment);
    result.engagement.push(engagement);
    result.intent.push(intent);
    result.score.push(login + feature + sentiment + engagement + intent);
  }
  return result;
}

function averageClickRate(ages, counts) {
  let sum = 0;
  let customers = 0;
  for (let i = 0; i < ages.length; i++) {
    if (ages[i] === 0 || counts.shown[i] === 0) continue;
    sum += counts.clicked[i] / counts.shown[i];
    customers++;
  }
  return sum / customers;
}
