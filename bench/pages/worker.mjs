// The worker of the peers that are libraries without a worker of their own. One message in, the scores out.
import Papa from 'papaparse';
import { scoresFromBytes } from './bytes.mjs';
import { CUSTOMERS, EVENTS, TICKETS, positions } from './columns.mjs';
import { papaChunks } from './papa.mjs';
import { scoresFromRows } from './rows.mjs';
import { udsvStrings, udsvTyped } from './udsv.mjs';

const COLUMNS = { customers: positions(CUSTOMERS), events: positions(EVENTS), tickets: positions(TICKETS) };
const PEERS = {
  udsv: files => scoresFromRows(udsvStrings, files, COLUMNS),
  'udsv-typed': files => scoresFromRows(udsvTyped, files, COLUMNS),
  'papa-worker': files => scoresFromRows(papaChunks(Papa.parse), files, COLUMNS),
  bytes: files => scoresFromBytes(files, COLUMNS),
};

onmessage = async ({ data: { peer, files } }) => {
  try {
    postMessage({ scores: await PEERS[peer](files) });
  } catch (error) {
    postMessage({ error: String(error.stack ?? error) });
  }
};
postMessage('ready');
