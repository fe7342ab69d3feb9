// Peak memory of the page, its workers included: they live in its renderer process.
import fs from 'node:fs';

/** The highest resident set (VmHWM) of any renderer below `root`, in megabytes; undefined where there is no /proc. */
export function peakRendererMegabytes(root) {
  if (!fs.existsSync('/proc/self/status')) return undefined;
  const children = new Map();
  const peaks = new Map();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = fs.readFileSync(`/proc/${name}/status`, 'utf8');
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      const renderer = fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer');
      if (renderer) peaks.set(Number(name), Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // The process ended while we looked.
    }
  }
  let peak = 0;
  const walk = pid => {
    peak = Math.max(peak, peaks.get(pid) ?? 0);
    for (const child of children.get(pid) ?? []) walk(child);
  };
  walk(root);
  return Math.round(peak);
}
