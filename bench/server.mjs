// A plain file server on the loopback interface, no special headers: what a static host gives the app, and the peers
// the same.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** Serves each `folders[prefix]` under its prefix; the first that fits wins. Resolves to { address, close }. */
export async function serve(folders) {
  const server = http.createServer((request, response) => {
    const file = find(folders, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function find(folders, pathname) {
  const prefix = Object.keys(folders).find(prefix => pathname.startsWith(prefix));
  if (!prefix) return undefined;
  const folder = path.resolve(folders[prefix]);
  let file = path.join(folder, pathname.slice(prefix.length));
  if (pathname.endsWith('/')) file = path.join(file, 'index.html');
  const inside = file.startsWith(folder + path.sep);
  return inside && fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
