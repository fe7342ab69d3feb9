// Who is measured. Every subject is a page that keeps the hooks of the app; they differ in the address, in what ends
// "File → scores", and in how the same question is asked once more.
import { LAST_DAY } from './pages/columns.mjs';
import { median } from './summary.mjs';

export const PEERS = ['duckdb', 'duckdb-tables', 'udsv', 'papa-step', 'papa-step-header', 'bytes'];
export const MORE_PEERS = ['udsv-typed', 'papa-worker'];
const ASKED_AGAIN = 5;

export const subject = (name, address) => (name === 'app' ? app(address) : peer(name, address));

/** The product itself. Its scores count when they are answered, as the peers' do; the first figure, which no peer draws, is told beside. */
function app(address) {
  return {
    url: `${address}/#/health?lang=en`,
    ends: ['holdfast:read', 'holdfast:answer:health.scores'],
    drawn: 'holdfast:first-figure',
    again: async page => {
      const took = [];
      for (let i = 1; i <= ASKED_AGAIN; i++) {
        // Another day each time, so that no remembered answer can stand in for the computation.
        const asOf = new Date(Date.parse(LAST_DAY) - i * 86_400_000).toISOString().slice(0, 10);
        took.push(await ask(page, `#/health?lang=en&asof=${asOf}`));
      }
      return median(took);
    },
    // The page opened anew, with what it kept: milliseconds from there to the first figure.
    reload: async page => {
      const kept = () => document.querySelector('[data-testid=keeping]')?.dataset.keeping === 'kept';
      await page.waitForFunction(kept, { timeout: 120_000, polling: 50 });
      await page.evaluate(() => (location.hash = '#/health?lang=en'));
      await page.reload();
      const end = () => performance.getEntriesByName('holdfast:first-figure', 'measure').map(entry => entry.startTime + entry.duration)[0];
      return page.waitForFunction(end, { timeout: 120_000, polling: 20 }).then(handle => handle.jsonValue());
    },
    // The days asked before, back and forth: a new message each time, and the worker may have kept the answer.
    same: async page => {
      const took = [];
      for (let i = 0; i < ASKED_AGAIN; i++) {
        const asOf = new Date(Date.parse(LAST_DAY) - (ASKED_AGAIN - 1 + (i % 2)) * 86_400_000).toISOString().slice(0, 10);
        took.push(await ask(page, `#/health?lang=en&asof=${asOf}`));
      }
      return median(took);
    },
  };
}

/** A person looks at an answer before the next question: until then the page has drawn the one before. */
const REST_MS = 400;

/** Goes to `hash`, after a rest, and waits for a new answer of health.scores; milliseconds from the question to the answer. */
async function ask(page, hash) {
  await new Promise(rested => setTimeout(rested, REST_MS));
  const answers = () => performance.getEntriesByName('holdfast:answer:health.scores', 'measure').length;
  const before = await page.evaluate(answers);
  await page.evaluate(hash => (location.hash = hash), hash);
  const waited = before => performance.getEntriesByName('holdfast:answer:health.scores', 'measure').length > before && document.documentElement.dataset.state === 'ready';
  await page.waitForFunction(waited, { timeout: 60_000, polling: 20 }, before);
  return page.evaluate(() => performance.getEntriesByName('holdfast:answer:health.scores', 'measure').at(-1).duration);
}

function peer(name, address) {
  if (![...PEERS, ...MORE_PEERS].includes(name)) throw new Error(`no peer ${name}: choose app, ${[...PEERS, ...MORE_PEERS].join(', ')}`);
  return {
    url: `${address}/peer/peer.html?peer=${name}`,
    ends: ['peer:scores'],
    again: name === 'duckdb-tables' ? page => page.evaluate(timeAgain, ASKED_AGAIN).then(median) : undefined,
  };
}

/** Runs in the page of duckdb-tables: milliseconds of each repetition of the question on its loaded tables. */
async function timeAgain(times) {
  const took = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await globalThis.askAgain();
    took.push(performance.now() - start);
  }
  return took;
}
