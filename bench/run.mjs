// File → every customer's health score, the app beside its peers, in headless Chromium. `cargo xtask bench` calls this.
//
//   node run.mjs --modules DIR --data DIR --dist DIR --out FILE [--size 1m] [--reps 5] [--only app,duckdb] [--timeout S]
//
// --modules is a node_modules folder with the packages of package.json; --size and --only take lists.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from './browser.mjs';
import { checksum, sameChecksum } from './checksum.mjs';
import { generate } from './generate.mjs';
import { serve } from './server.mjs';
import { PEERS, subject } from './subjects.mjs';
import { addRatios, summarise, table } from './summary.mjs';

const { values: options } = parseArgs({
  options: {
    modules: { type: 'string' },
    data: { type: 'string' },
    dist: { type: 'string' },
    out: { type: 'string' },
    chromium: { type: 'string', default: 'chromium' },
    size: { type: 'string', default: '1m' },
    reps: { type: 'string', default: '5' },
    only: { type: 'string', default: ['app', ...PEERS].join(',') },
    timeout: { type: 'string', default: '240' },
  },
});

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const names = options.only.split(',');
  if (names.includes('app') && !fs.existsSync(path.join(options.dist, 'index.html'))) {
    throw new Error(`There is no built app in ${options.dist}: run \`cargo xtask build\`, or name peers only (--only ${PEERS.join(',')}).`);
  }
  const browser = await loadBrowser();
  const servers = { app: await serve({ '/': options.dist }), peer: await serve(peerFolders()) };
  const result = { when: new Date().toISOString(), browser: browser.version, cpu: os.cpus()[0].model, cores: os.cpus().length, reps: Number(options.reps), sizes: {} };
  try {
    for (const size of options.size.split(',')) {
      const folder = generate(options.data, size);
      const files = ['customers', 'events', 'tickets'].map(name => path.resolve(folder, `${name}.csv`));
      const megabytes = Math.round(files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6);
      const subjects = await measureAll(browser, servers, names, files, size);
      result.sizes[size] = { megabytes, subjects };
      console.log(`\n${size} events, ${megabytes} MB, median of ${options.reps}\n${table(subjects)}`);
    }
  } finally {
    for (const server of Object.values(servers)) server.close();
  }
  fs.writeFileSync(options.out, `${JSON.stringify(result, null, 2)}\n`);
}

/**
 * All subjects on one data set, in turns and each time another one first, so that a slow minute of the machine hits
 * each of them. The first answer that differs from another one's ends it: times of different work mean nothing.
 */
async function measureAll(browser, servers, names, files, size) {
  const runs = new Map(names.map(name => [name, []]));
  let expected;
  for (let rep = 0; rep < Number(options.reps); rep++) {
    for (const name of [...names.slice(rep % names.length), ...names.slice(0, rep % names.length)]) {
      const address = (name === 'app' ? servers.app : servers.peer).address;
      const { csv, ...run } = await measure(browser, subject(name, address), files, Number(options.timeout) * 1000).catch(error => {
        throw new Error(`${name}, ${size}: ${error.message}`);
      });
      run.checksum = checksum(csv);
      expected ??= { name, checksum: run.checksum };
      if (!sameChecksum(expected.checksum, run.checksum)) {
        throw new Error(`${name} and ${expected.name} disagree on ${size}:\n${JSON.stringify(run.checksum)}\n${JSON.stringify(expected.checksum)}`);
      }
      console.error(`${size} ${rep + 1}/${options.reps} ${name}: ${Math.round(run.scoresMs)} ms`);
      runs.get(name).push(run);
    }
  }
  const summaries = names.map(name => summarise(name, runs.get(name)));
  addRatios(summaries);
  return summaries;
}

async function loadBrowser() {
  const require = createRequire(path.join(path.resolve(options.modules), 'x.js'));
  const puppeteer = (await import(pathToFileURL(require.resolve('puppeteer-core')))).default;
  const executable = execFileSync('which', [options.chromium], { encoding: 'utf8' }).trim();
  const version = execFileSync(executable, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  return { puppeteer, executable, version };
}

/** Bundles the peers' pages and names the folders their server serves. */
function peerFolders() {
  const pages = fileURLToPath(new URL('pages', import.meta.url));
  const modules = path.resolve(options.modules);
  const bundle = path.join(path.dirname(path.resolve(options.out)), 'bundle');
  const { buildSync } = createRequire(path.join(modules, 'x.js'))('esbuild');
  buildSync({ entryPoints: ['peer.mjs', 'worker.mjs'].map(file => path.join(pages, file)), bundle: true, format: 'esm', minify: true, outdir: bundle, nodePaths: [modules], logLevel: 'error' });
  return { '/peer/': pages, '/bundle/': bundle, '/papaparse/': path.join(modules, 'papaparse'), '/duckdb/': path.join(modules, '@duckdb/duckdb-wasm/dist') };
}
