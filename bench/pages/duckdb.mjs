// DuckDB-WASM: the files registered as handles it reads from by itself, and one SQL statement over read_csv.
// The column types are given, which is faster than letting it sniff them; it converts only the columns it is asked for.
import * as duckdb from '@duckdb/duckdb-wasm';
import { CUSTOMERS, EVENTS, LAST_DAY, TICKETS } from './columns.mjs';
import { PARTS, PRICE_OR_CANCEL_PAGES, dayAfter, windowStart } from './preset.mjs';

const TYPES = { mrr: 'DOUBLE', signup_date: 'DATE', cancel_date: 'DATE', occurred_at: 'TIMESTAMP', opened_at: 'TIMESTAMP', closed_at: 'TIMESTAMP', duration_seconds: 'INTEGER' };
const COLUMNS = { customers: CUSTOMERS, events: EVENTS, tickets: TICKETS };
const TABLES = Object.keys(COLUMNS);

/** Starts the library; the returned functions answer from files. */
export async function start() {
  const worker = new Worker('/duckdb/duckdb-browser-eh.worker.js');
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate('/duckdb/duckdb-eh.wasm');
  await database.open({});
  const connection = await database.connect();

  const register = files =>
    Promise.all(TABLES.map(table => database.registerFileHandle(`${table}.csv`, files[table], duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true)));

  return {
    /** One pass over the files, nothing kept. */
    async scores(files) {
      await register(files);
      return toScores(await connection.query(presetSql(readCsv)));
    },

    /** Every column loaded into tables first. `again` asks the same question on them. */
    async scoresFromTables(files) {
      await register(files);
      for (const table of TABLES) await connection.query(`CREATE TABLE ${table} AS SELECT * FROM ${readCsv(table)}`);
      return toScores(await connection.query(presetSql(table => table)));
    },

    async again() {
      return toScores(await connection.query(presetSql(table => table)));
    },
  };
}

const readCsv = table => {
  const columns = COLUMNS[table].map(name => `'${name}': '${TYPES[name] ?? 'VARCHAR'}'`).join(', ');
  return `read_csv('${table}.csv', header = true, columns = {${columns}})`;
};

const presetSql = from => `
WITH active AS (
  SELECT customer_id, least(date_diff('day', signup_date, DATE '${LAST_DAY}') + 1, 28) AS age
  FROM ${from('customers')}
  WHERE signup_date <= DATE '${LAST_DAY}' AND (cancel_date IS NULL OR cancel_date > DATE '${LAST_DAY}')
), behaviour AS (
  SELECT customer_id,
    count(*) FILTER (event_name = 'login' AND occurred_at >= TIMESTAMP '${windowStart(28)}') AS logins,
    count(*) FILTER (feature IS NOT NULL AND occurred_at >= TIMESTAMP '${windowStart(28)}') AS feature_uses,
    count(*) FILTER (event_name = 'shown' AND occurred_at >= TIMESTAMP '${windowStart(28)}') AS shown,
    count(*) FILTER (event_name = 'clicked' AND occurred_at >= TIMESTAMP '${windowStart(28)}') AS clicked,
    count(*) FILTER (page IN (${PRICE_OR_CANCEL_PAGES.map(page => `'${page}'`).join(', ')})) AS intent_pages
  FROM ${from('events')}
  WHERE occurred_at >= TIMESTAMP '${windowStart(30)}' AND occurred_at < TIMESTAMP '${dayAfter}'
  GROUP BY customer_id
), support AS (
  SELECT customer_id, count(*) AS tickets, count(*) FILTER (kind IN ('bug', 'complaint')) AS negative
  FROM ${from('tickets')}
  WHERE opened_at >= TIMESTAMP '${windowStart(90)}' AND opened_at < TIMESTAMP '${dayAfter}'
  GROUP BY customer_id
), counted AS (
  SELECT customer_id, age, coalesce(logins, 0) * 7 AS weekly, feature_uses, intent_pages,
    CASE WHEN shown > 0 THEN clicked / shown::DOUBLE END AS click_rate,
    coalesce(tickets, 0) AS tickets, coalesce(negative, 0) AS negative
  FROM active LEFT JOIN behaviour USING (customer_id) LEFT JOIN support USING (customer_id)
), points AS (
  SELECT customer_id,
    CASE WHEN weekly > 5 * age THEN 20 WHEN weekly >= 2 * age THEN 10 ELSE 0 END AS login,
    CASE WHEN feature_uses > 0 THEN 15 ELSE 0 END AS feature,
    CASE WHEN 10 * negative > 3 * tickets THEN 10 ELSE 25 END AS sentiment,
    CASE WHEN click_rate > (SELECT avg(click_rate) FROM counted) THEN 15 ELSE 5 END AS engagement,
    CASE WHEN intent_pages > 0 THEN 0 ELSE 10 END AS intent
  FROM counted
)
SELECT customer_id, ${PARTS.join(' + ')} AS score, ${PARTS.join(', ')} FROM points`;

function toScores(table) {
  const result = { ids: table.getChild('customer_id') };
  for (const column of ['score', ...PARTS]) result[column] = table.getChild(column);
  return result;
}
