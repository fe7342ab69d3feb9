// Writes one company's exports: customers.csv, events.csv (about 70 MB a million rows) and tickets.csv.
// Deterministic: the same source writes the same bytes. A data set already written by this very source is kept.
// Every part of the health preset varies: busy and quiet customers, some that use no feature, some that never look
// at a price, complaints that cluster, customers of a few days, and customers long gone. Nothing happens before a
// customer's first day or after the last, and every customer in events and tickets is in customers.csv, so that no
// reading of the definition can differ on these files.
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { CUSTOMERS, EVENTS, LAST_DAY, TICKETS } from './pages/columns.mjs';

const SIZES = {
  '100k': { events: 100_000, customers: 5_000 },
  '1m': { events: 1_000_000, customers: 20_000 },
  '10m': { events: 10_000_000, customers: 50_000 },
};
const DAY_MS = 86_400_000;
const EVENT_DAYS = 120;
const TICKET_DAYS = 180;
const FIRST_SIGNUP_DAYS = 1095;
const LAST = Date.parse(LAST_DAY) / DAY_MS; // days since 1970

const INDUSTRIES = ['Software', 'Retail', 'Logistics', 'Education', 'Health', 'Manufacturing', 'Media'];
const REPS = ['Ana Silva', 'Ben Okafor', 'Chen Wei', 'Dana Novak', 'Emil Sand', 'Farah Aziz', 'Gus Weber', 'Hana Sato', 'Ivo Marin', 'June Park'];
const CSMS = ['Kai Lund', 'Lena Fischer', 'Mo Haddad', 'Nora Quinn', 'Omar Reyes', 'Pia Rossi'];
const FEATURES = ['report_builder', 'dashboard_edit', 'alert_rule', 'csv_import', 'api_key', 'workflow_run', 'segment_create', 'email_campaign', 'team_invite', 'integration_sync', 'goal_track', 'forecast_view'];
const PAGES = ['/dashboard', '/reports', '/settings', '/users', '/inbox', '/changelog', '/integrations', '/profile', '"/reports?columns=name,owner"'];
const COMPLAINTS = ['Sync is slow again', 'Export is broken since Monday', 'Error 500 on save', 'Urgent: rows are missing', 'The invoice is wrong', 'Chart shows ""undefined"", twice'];
const QUESTIONS = ['How do I invite a user', 'Add five seats', 'Training for the new team', 'Link to the API manual', 'Idea for the dashboard, see picture', 'Schedule a call'];

/** Writes the three files of `size` (100k, 1m or 10m events) to DIR/SIZE unless this very source already did; returns that folder. */
export function generate(dir, size) {
  const wanted = SIZES[size];
  if (!wanted) throw new Error(`no size ${size}: choose ${Object.keys(SIZES).join(', ')}`);
  const folder = path.join(dir, size);
  const stamp = path.join(folder, 'stamp');
  const source = sourceHash();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === source) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const customers = writeCustomers(path.join(folder, 'customers.csv'), wanted.customers);
  writeEvents(path.join(folder, 'events.csv'), customers, wanted.events);
  writeTickets(path.join(folder, 'tickets.csv'), customers, wanted.events / 25);
  fs.writeFileSync(stamp, source);
  return folder;
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of ['generate.mjs', 'pages/columns.mjs']) hash.update(fs.readFileSync(new URL(file, import.meta.url)));
  return hash.digest('hex');
}

function writeCustomers(file, count) {
  const random = mulberry32(count + 1);
  const out = new Lines(file, CUSTOMERS);
  const customers = [];
  for (let i = 0; i < count; i++) {
    const signup = LAST - Math.floor(random() * FIRST_SIGNUP_DAYS);
    const cancel = signup + Math.ceil(-Math.log(1 - random()) * 700);
    const gone = cancel <= LAST;
    const size = Math.floor(random() ** 1.6 * 3);
    out.write([
      customerId(i),
      i % 9 === 0 ? `"Acme ${i}, Inc."` : `Company ${i}`,
      ['SMB', 'Mid-Market', 'Enterprise'][size],
      pick(INDUSTRIES, random()),
      ['Starter', 'Growth', 'Scale'][size],
      `${49 + Math.floor(random() * 950) * (size * size + 1)}.00`,
      pick(REPS, random()),
      pick(CSMS, random()),
      isoDay(signup),
      gone ? isoDay(cancel) : '',
    ]);
    customers.push({
      id: customerId(i),
      number: i,
      signup,
      cancel: gone ? cancel : Infinity,
      clicks: 0.1 + 0.6 * random(),
      unclicked: 0,
      shownAt: 0,
      usesFeatures: random() < 0.85,
      looksAtPrices: random() < 0.35,
      complains: 0.7 * random() ** 1.5,
    });
  }
  out.close();
  return shuffled(customers, random); // so that busy customers are spread over the file
}

function writeEvents(file, customers, count) {
  const random = mulberry32(count + 2);
  const out = new Lines(file, EVENTS);
  const clock = officeClock(EVENT_DAYS, count);
  for (let i = 0; i < count; i++) {
    const second = clock(i + random());
    const customer = aliveCustomer(customers, second, random);
    const user = Math.floor(random() ** 2 * 12);
    const [name, feature, page, content, duration] = behaviour(customer, second, random);
    out.write([isoSecond(second), customer.id, `user-${customer.number}-${user}`, user < 2 ? 'admin' : 'member', name, feature, page, content, duration]);
  }
  out.close();
}

/** What one event is: [event_name, feature, page, content_id, duration_seconds]. Each kind fills only its own columns. */
function behaviour(customer, second, random) {
  const kind = random();
  if (kind < 0.26) return ['login', '', '', '', ''];
  if (kind < 0.4) return [shownOrClicked(customer, second, random), '', '', `content-${Math.floor(random() * 400)}`, ''];
  if (kind < 0.43) return ['search', '', '', '', ''];
  const duration = Math.floor(random() ** 3 * 900);
  if (kind < 0.7 && customer.usesFeatures) return ['feature_use', pick(FEATURES, random() ** 1.5), '', '', duration];
  const tempted = random() < 0.03 && customer.looksAtPrices;
  return ['page_view', '', tempted ? (random() < 0.8 ? '/pricing' : '/cancel') : pick(PAGES, random()), '', duration];
}

/** Nobody clicks what was not shown in the three days before; a click uses up one showing. */
function shownOrClicked(customer, second, random) {
  if (second - customer.shownAt > 3 * 86_400) customer.unclicked = 0;
  if (random() < customer.clicks && customer.unclicked > 0) {
    customer.unclicked--;
    return 'clicked';
  }
  customer.unclicked++;
  customer.shownAt = second;
  return 'shown';
}

function writeTickets(file, customers, count) {
  const random = mulberry32(count + 3);
  const out = new Lines(file, TICKETS);
  const clock = officeClock(TICKET_DAYS, count);
  const end = (LAST + 1) * 86_400;
  for (let i = 0; i < count; i++) {
    const opened = clock(i + random());
    const customer = aliveCustomer(customers, opened, random);
    const negative = random() < customer.complains;
    const kind = negative ? pick(['bug', 'complaint'], random()) : pick(['question', 'how_to', 'feature_request'], random());
    const closed = opened + Math.floor(random() ** 2 * 10 * 86_400);
    out.write([
      `T${String(i).padStart(7, '0')}`,
      customer.id,
      isoSecond(opened),
      closed < end ? isoSecond(closed) : '',
      kind,
      pick(['low', 'normal', 'high'], random()),
      closed < end ? 'closed' : 'open',
      `"${pick(negative ? COMPLAINTS : QUESTIONS, random())}"`,
    ]);
  }
  out.close();
}

/** A customer of that moment; a few are busy and most are quiet. */
function aliveCustomer(customers, second, random) {
  const day = Math.floor(second / 86_400);
  for (;;) {
    const customer = customers[Math.floor(customers.length * random() ** 2.2)];
    if (customer.signup <= day && day < customer.cancel) return customer;
  }
}

/** Maps 0..count evenly onto the seconds of the last `days` days, busy in office hours and quiet at night. */
function officeClock(days, count) {
  const first = (LAST - days + 1) * 24;
  const until = [0];
  for (let hour = 0; hour < days * 24; hour++) {
    const weekday = (4 + Math.floor((first + hour) / 24)) % 7; // 1 January 1970 was a Thursday
    const office = hour % 24 >= 7 && hour % 24 < 19;
    until.push(until[hour] + (office ? 10 : 1) * (weekday === 0 || weekday === 6 ? 0.25 : 1));
  }
  let hour = 0; // asked in rising order only
  return position => {
    const target = (position / count) * until[days * 24];
    while (until[hour + 1] <= target) hour++;
    const part = (target - until[hour]) / (until[hour + 1] - until[hour]);
    return (first + hour) * 3600 + Math.floor(part * 3600);
  };
}

const customerId = i => `C${String(i).padStart(7, '0')}`;
const pick = (list, share) => list[Math.floor(share * list.length)];
const isoDay = day => new Date(day * DAY_MS).toISOString().slice(0, 10);

let lastSecond = -1;
let lastText = '';
function isoSecond(second) {
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
  }
  return lastText;
}

function shuffled(list, random) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

/** A small seeded generator of numbers in [0, 1) (mulberry32): the same on every machine, unlike Math.random. */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A CSV file written in blocks of a few megabytes; values come already quoted. */
class Lines {
  constructor(file, header) {
    this.file = fs.openSync(file, 'w');
    this.block = [];
    this.write(header);
  }

  write(values) {
    this.block.push(values.join(','));
    if (this.block.length === 50_000) this.flush();
  }

  flush() {
    if (this.block.length) fs.writeSync(this.file, `${this.block.join('\n')}\n`);
    this.block = [];
  }

  close() {
    this.flush();
    fs.closeSync(this.file);
  }
}
