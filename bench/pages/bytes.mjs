// The reference: as fast as plain JavaScript gets by hand. Bytes stay bytes, ids become slots through a hash table over
// bytes, instants are compared byte by byte with the start of a window. It knows these files' columns and only as much
// of RFC 4180 as they use, so it is a yardstick, not something to offer a user.
import { LAST_DAY } from './columns.mjs';
import { Counts, PRICE_OR_CANCEL_PAGES, ageDays, dayAfter, scores, windowStart } from './preset.mjs';

const SLICE = 4 << 20;
const COMMA = 44;
const NEWLINE = 10;
const QUOTE = 34;
const bytes = text => new TextEncoder().encode(text);
const text = new TextDecoder();

export function scoresFromBytes(files, { customers, events, tickets }) {
  const slots = new Slots();
  const ages = [];
  scan(files.customers, (line, from, to) => {
    const day = column => text.decode(line.subarray(from[column], to[column]));
    const signup = day(customers.signup_date);
    const cancel = day(customers.cancel_date);
    slots.add(line, from[customers.customer_id], to[customers.customer_id]);
    ages.push(signup <= LAST_DAY && (!cancel || cancel > LAST_DAY) ? ageDays(signup) : 0);
  });

  const counts = new Counts(ages.length);
  countEvents(files.events, events, slots, counts);
  countTickets(files.tickets, tickets, slots, counts);
  return scores(slots.texts(), ages, counts);
}

function countEvents(file, column, slots, counts) {
  const days28 = bytes(windowStart(28));
  const days30 = bytes(windowStart(30));
  const end = bytes(dayAfter);
  const login = bytes('login');
  const shown = bytes('shown');
  const clicked = bytes('clicked');
  const intent = PRICE_OR_CANCEL_PAGES.map(bytes);
  const { occurred_at: at, customer_id: customer, event_name: name, feature, page } = column;
  scan(file, (line, from, to) => {
    if (before(line, from[at], days30) || !before(line, from[at], end)) return;
    const i = slots.find(line, from[customer], to[customer]);
    if (i < 0) return;
    if (to[page] > from[page] && intent.some(known => same(line, from[page], to[page], known))) counts.intentPages[i]++;
    if (before(line, from[at], days28)) return;
    if (to[feature] > from[feature]) counts.featureUses[i]++;
    if (same(line, from[name], to[name], login)) counts.logins[i]++;
    else if (same(line, from[name], to[name], shown)) counts.shown[i]++;
    else if (same(line, from[name], to[name], clicked)) counts.clicked[i]++;
  });
}

function countTickets(file, column, slots, counts) {
  const days90 = bytes(windowStart(90));
  const end = bytes(dayAfter);
  const negative = [bytes('bug'), bytes('complaint')];
  const { opened_at: at, customer_id: customer, kind } = column;
  scan(file, (line, from, to) => {
    if (before(line, from[at], days90) || !before(line, from[at], end)) return;
    const i = slots.find(line, from[customer], to[customer]);
    if (i < 0) return;
    counts.tickets[i]++;
    if (negative.some(known => same(line, from[kind], to[kind], known))) counts.negativeTickets[i]++;
  });
}

/** Is the date at `start` before `day` (both YYYY-MM-DD)? */
function before(line, start, day) {
  for (let i = 0; i < 10; i++) {
    const difference = line[start + i] - day[i];
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function same(line, start, end, known) {
  if (end - start !== known.length) return false;
  for (let i = 0; i < known.length; i++) if (line[start + i] !== known[i]) return false;
  return true;
}

/** Calls `record(bytes, from, to)` for each line after the header; from[c]..to[c] is column c, without its quotes. */
function scan(file, record) {
  const reader = new FileReaderSync();
  const from = new Int32Array(64);
  const to = new Int32Array(64);
  let rest = new Uint8Array(0);
  let header = true;
  for (let offset = 0; offset < file.size; offset += SLICE) {
    const slice = new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + SLICE)));
    const block = new Uint8Array(rest.length + slice.length);
    block.set(rest);
    block.set(slice, rest.length);
    let start = 0;
    for (;;) {
      const next = splitLine(block, start, from, to);
      if (next < 0) break;
      if (header) header = false;
      else record(block, from, to);
      start = next;
    }
    rest = block.slice(start);
  }
}

/** Finds the columns of the line at `start`; the start of the next line, or -1 where the block ends before the line does. */
function splitLine(block, start, from, to) {
  const end = block.length;
  let column = 0;
  let at = start;
  for (;;) {
    if (block[at] === QUOTE) {
      from[column] = ++at;
      for (;;) {
        while (at < end && block[at] !== QUOTE) at++;
        if (block[at + 1] !== QUOTE) break; // a doubled quote stays inside
        at += 2;
      }
      to[column++] = at++;
    } else {
      from[column] = at;
      while (at < end && block[at] !== COMMA && block[at] !== NEWLINE) at++;
      to[column++] = at;
    }
    if (at >= end) return -1;
    if (block[at++] === NEWLINE) return at;
  }
}

/** Ids as bytes → 0, 1, 2 … in order of arrival: an open-addressing hash table. */
class Slots {
  constructor() {
    this.table = new Int32Array(1 << 18).fill(-1);
    this.ids = [];
  }

  add(line, start, end) {
    this.table[this.place(line, start, end)] = this.ids.length;
    this.ids.push(line.slice(start, end));
    if (this.ids.length * 2 > this.table.length) throw new Error('more customers than the table was made for');
  }

  find(line, start, end) {
    return this.table[this.place(line, start, end)];
  }

  place(line, start, end) {
    let hash = 0x811c9dc5; // FNV-1a
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ line[i], 0x01000193);
    const mask = this.table.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    while (this.table[place] >= 0 && !same(line, start, end, this.ids[this.table[place]])) place = (place + 1) & mask;
    return place;
  }

  texts() {
    return this.ids.map(id => text.decode(id));
  }
}
