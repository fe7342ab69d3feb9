// What two answers must agree on, taken from their CSV: how many customers, the sum of their scores and of each part,
// and a digest over every customer's score and five parts.
import { createHash } from 'node:crypto';
import { PARTS } from './pages/preset.mjs';

const COLUMNS = ['customer_id', 'score', ...PARTS.map(part => `${part}_points`)];

/** The checksum of a health.scores CSV: columns are found by name, rows may come in any order. */
export function checksum(csv) {
  const [header, ...records] = parse(csv);
  const at = COLUMNS.map(name => header.indexOf(name));
  const missing = COLUMNS.filter((_, i) => at[i] < 0);
  if (missing.length) throw new Error(`the CSV has no column ${missing.join(', ')}: ${header}`);
  const rows = records.map(record => at.map((column, i) => (i === 0 ? record[column] : Number(record[column]))));
  const sum = i => rows.reduce((total, row) => total + row[i], 0);
  const digest = createHash('sha256').update(rows.map(String).sort().join('\n')).digest('hex').slice(0, 16);
  return { customers: rows.length, score: sum(1), ...Object.fromEntries(PARTS.map((part, i) => [part, sum(i + 2)])), digest };
}

export const sameChecksum = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** RFC 4180 text → records of fields. */
function parse(csv) {
  const records = [];
  let record = [];
  for (const [whole, quoted, plain, separator] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (whole === '' && record.length === 0) break;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (separator === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
