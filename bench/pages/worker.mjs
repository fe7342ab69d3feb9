// The worker of the peers that are libraries without a worker of their own. One message in, the scores out.
import Papa from 'papaparse';
import { scoresFromBytes } from './bytes.mjs';
import { CUSTOMERS, EVENTS, TICKETS, positions } from './columns.mjs';
import { papaChunks } from './papa.mjs';
import { scoresFromRows } from './rows.mjs';
import { udsvStrings, udsvTyped } from './udsv.mjs';

const POSITIONS = { customers: positions(CUSTOMERS), events: positions(EVENTS), tickets: positions(TICKETS) };
const PEERS = {
  udsv: files => scoresFromRows(udsvStrings, files, POSITIONS),
  'udsv-typed': files => scoresFromRows(udsvTyped, files, POSITIONS),
  'papa-worker': files => scoresFromRows(papaChunks(Papa.parse), files, POSITIONS),
  bytes: files => scoresFromBytes(files, POSITIONS),
};

onmessage = async ({ data: { peer, files } }) => {
  try {
    postMessage({ scores: await PEERS[peer](files) });
  } catch (error) {
    postMessage({ error: String(error.stack ?? error) });
  }
};
postMessage('ready');
