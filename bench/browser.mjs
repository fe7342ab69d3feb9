// One measurement: a fresh headless Chromium with a fresh profile, one page, the files through its file input, the
// scores out through its CSV button.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installProbe, readProbe } from './probe.mjs';
import { peakRendererMegabytes } from './memory.mjs';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // No name resolves: whatever a page would fetch from elsewhere fails instead of helping it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

/**
 * Opens `subject.url`, gives it `files` and waits until every name in `subject.ends`, and `subject.drawn` where there is one, is a mark or measure that ended.
 * Returns times, memory and the CSV the page offers. `browser` is { puppeteer, executable }.
 */
export async function measure(browser, subject, files, timeout) {
  const downloads = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-bench-'));
  const chromium = await browser.puppeteer.launch({
    executablePath: browser.executable,
    headless: true,
    args: FLAGS,
    env: { ...process.env, TZ: 'UTC' }, // the app reads naive dates in the browser's zone; the peers use UTC days
    protocolTimeout: timeout + 30_000,
  });
  try {
    const page = await chromium.newPage();
    const complaints = [];
    page.on('pageerror', error => complaints.push(error.message));
    await page.evaluateOnNewDocument(installProbe);

    const opened = performance.now();
    await page.goto(subject.url);
    const input = await page.waitForSelector('[data-testid=files]', { timeout: 60_000 });
    // Somebody is there: the app's worker starts with the first sign of it.
    await page.mouse.move(40, 40);
    await page.mouse.move(60, 60);
    await page.waitForFunction(started, { timeout: 60_000, polling: 20 });
    const startMs = performance.now() - opened;
    // Whatever may still load is start-up too, for the app as for the peers.
    await page.waitForNetworkIdle({ idleTime: 500, timeout: 60_000 });

    await input.uploadFile(...files);
    await scored(page, subject, timeout, complaints);
    const times = await page.evaluate(readProbe);
    const peakMb = peakRendererMegabytes(chromium.process().pid);
    const csv = await download(chromium, page, downloads, timeout);
    const againMs = subject.again ? await subject.again(page) : undefined;
    const sameMs = subject.same ? await subject.same(page) : undefined;
    const run = { scoresMs: Math.max(...subject.ends.map(name => times.ends[name])), drawnMs: times.ends[subject.drawn], startMs, peakMb, againMs, sameMs, csv, ...times };
    if (subject.reload) {
      run.reloadMs = await subject.reload(page);
      run.reloadTaskMs = (await page.evaluate(readProbe)).longTask;
      if ((await download(chromium, page, downloads, timeout)) !== csv) throw new Error('other scores after the page was opened anew');
    }
    return run;
  } finally {
    await chromium.close().catch(() => {});
    fs.rmSync(downloads, { recursive: true, force: true });
  }
}

/** Runs in the page: is it up, and its worker too where it tells (`data-worker`)? */
function started() {
  const { state, worker = 'ready' } = document.documentElement.dataset;
  return ['empty', 'ready', 'error'].includes(state) && !['asleep', 'starting'].includes(worker);
}

/** Waits until the subject says it has its scores; else tells what it was missing. */
async function scored(page, subject, timeout, complaints) {
  const done = names => {
    const { state } = document.documentElement.dataset;
    const [files] = performance.getEntriesByName('bench:files');
    const ended = names.every(name => performance.getEntriesByName(name).some(entry => entry.startTime + entry.duration >= files.startTime));
    if (state === 'error') return 'error';
    return state === 'ready' && ended ? 'ready' : false;
  };
  const outcome = await page
    .waitForFunction(done, { timeout, polling: 20 }, [...subject.ends, ...[subject.drawn ?? []].flat()])
    .then(handle => handle.jsonValue())
    .catch(() => 'timeout');
  if (outcome === 'ready') return;
  const seen = await page.evaluate(() => ({
    state: document.documentElement.dataset.state,
    names: performance.getEntriesByType('measure').map(entry => entry.name),
    text: document.body.innerText.slice(0, 400),
  }));
  throw new Error(`${outcome}: waited for ${subject.ends.join(' and ')}; data-state is ${seen.state}, measures are [${seen.names}], page errors [${complaints}], the page says: ${seen.text}`);
}

/** Presses the CSV button of health.scores; the text of the file it gives. */
async function download(chromium, page, folder, timeout) {
  const session = await chromium.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, eventsEnabled: true });
  const finished = new Promise((done, failed) => {
    session.on('Browser.downloadProgress', ({ state }) => {
      if (state === 'completed') done();
      if (state === 'canceled') failed(new Error('the download was cancelled'));
    });
    setTimeout(() => failed(new Error('no download came from the CSV button of health.scores')), timeout).unref();
  });
  const button = await page.waitForSelector('section[data-report="health.scores"] [data-action=csv]', { timeout: 30_000 });
  await button.evaluate(element => element.click());
  await finished;
  const file = path.join(folder, fs.readdirSync(folder)[0]);
  const text = fs.readFileSync(file, 'utf8');
  fs.rmSync(file);
  return text;
}
