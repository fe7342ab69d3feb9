// The page of one peer (?peer=NAME). It keeps the same hooks as the app, so that one driver measures them all:
// <html data-state>, the file input, and a button that downloads every score as CSV. Where the app has
// `holdfast:answer:health.scores`, a peer leaves the mark `peer:scores`: every score is then on the page, not yet shown.
import { CUSTOMERS, EVENTS, TICKETS, names, positions } from './columns.mjs';
import * as duckdb from './duckdb.mjs';
import { papaStep, papaStepHeader } from './papa.mjs';
import { PARTS } from './preset.mjs';
import { scoresFromRows } from './rows.mjs';

const page = document.documentElement;
const peer = new URLSearchParams(location.search).get('peer');
// How a row's fields are found: by position, or by name.
const POSITIONS = { customers: positions(CUSTOMERS), events: positions(EVENTS), tickets: positions(TICKETS) };
const NAMES = { customers: names(CUSTOMERS), events: names(EVENTS), tickets: names(TICKETS) };

/** Starts the peer's library; gives a function from files to scores. */
async function start() {
  if (peer.startsWith('duckdb')) {
    const database = await duckdb.start();
    if (peer === 'duckdb') return database.scores;
    globalThis.askAgain = database.again;
    return database.scoresFromTables;
  }
  if (peer === 'papa-step') return files => scoresFromRows(papaStep, files, POSITIONS);
  if (peer === 'papa-step-header') return files => scoresFromRows(papaStepHeader, files, NAMES);
  return inWorker(peer);
}

async function inWorker(name) {
  const worker = new Worker('/bundle/worker.js', { type: 'module' });
  const reply = () =>
    new Promise((done, failed) => {
      worker.onmessage = ({ data }) => (data.error ? failed(new Error(data.error)) : done(data.scores));
      worker.onerror = event => failed(new Error(event.message));
    });
  await reply(); // it is ready; a message sent earlier would be lost
  return files => {
    worker.postMessage({ peer: name, files });
    return reply();
  };
}

function offerCsv(scores) {
  document.querySelector('[data-action=csv]').onclick = () => {
    const lines = [['customer_id', 'score', ...PARTS.map(part => `${part}_points`)].join(',')];
    const value = (column, i) => (column.get ? column.get(i) : column[i]); // an Arrow vector or an array
    for (let i = 0; i < scores.ids.length; i++) lines.push([scores.ids, scores.score, ...PARTS.map(part => scores[part])].map(column => value(column, i)).join(','));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([lines.join('\n'), '\n'], { type: 'text/csv' }));
    link.download = 'health.scores.csv';
    link.click();
  };
}

function fail(error) {
  page.dataset.state = 'error';
  document.body.append(String(error.stack ?? error));
}

try {
  const scoresOf = await start();
  document.querySelector('[data-testid=files]').onchange = async event => {
    page.dataset.state = 'busy';
    try {
      const files = Object.fromEntries([...event.target.files].map(file => [file.name.replace('.csv', ''), file]));
      const scores = await scoresOf(files);
      performance.mark('peer:scores');
      offerCsv(scores);
      page.dataset.state = 'ready';
    } catch (error) {
      fail(error);
    }
  };
  page.dataset.state = 'empty';
} catch (error) {
  fail(error);
}
