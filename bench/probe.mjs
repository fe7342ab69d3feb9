// What the driver injects into every page, the app's and the peers' alike, before the page's own scripts: the page needs
// nothing of it. `installProbe` and `readProbe` run inside the browser, so they may use nothing from this module.

/** Marks the moment files are in hand, and from then on measures how long the main thread stays unanswered. */
export function installProbe() {
  const probe = { gap: 0, longTask: 0 };
  globalThis.holdfastBenchProbe = probe;
  new PerformanceObserver(list => {
    for (const task of list.getEntries()) probe.longTask = Math.max(probe.longTask, task.duration);
  }).observe({ entryTypes: ['longtask'] });

  let previous;
  const beat = () => {
    const now = performance.now();
    if (previous !== undefined) probe.gap = Math.max(probe.gap, now - previous);
    previous = now;
    setTimeout(beat, 4); // the least a browser grants a nested timer
  };
  document.addEventListener(
    'change',
    event => {
      if (event.target.type !== 'file') return;
      probe.gap = 0;
      probe.longTask = 0;
      performance.mark('bench:files');
      beat();
    },
    true,
  );
}

/** Everything measured so far; times in milliseconds from the moment the files were in hand. */
export function readProbe() {
  const [files] = performance.getEntriesByName('bench:files');
  const ends = {};
  const durations = {};
  for (const entry of performance.getEntries()) {
    if (entry.entryType !== 'measure' && entry.entryType !== 'mark') continue;
    if (!files || entry.startTime + entry.duration < files.startTime || entry.name in ends) continue;
    ends[entry.name] = entry.startTime + entry.duration - files.startTime;
    durations[entry.name] = entry.duration;
  }
  return { ends, durations, ...globalThis.holdfastBenchProbe };
}
