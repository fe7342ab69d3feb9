// Repetitions → one line a subject, and the lines as a table.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Medians over the runs of one subject, the worst gap and the highest memory of all of them. */
export function summarise(name, runs) {
  const of = key => runs.map(run => run[key]).filter(value => value !== undefined);
  const middle = key => (of(key).length ? round(median(of(key))) : undefined);
  const worst = key => (of(key).length ? round(Math.max(...of(key))) : undefined);
  // A mark counts where every run has it: answers that the headline does not wait for may come after it.
  const marks = Object.keys(runs[0].ends).filter(mark => mark.startsWith('holdfast:') && runs.every(run => run.ends[mark] !== undefined && run.durations[mark] !== undefined));
  return {
    name,
    scores_ms: middle('scoresMs'),
    scores_ms_least: round(Math.min(...of('scoresMs'))),
    scores_ms_all: of('scoresMs').map(value => round(value)),
    drawn_ms: middle('drawnMs'),
    start_ms: middle('startMs'),
    again_ms: middle('againMs'),
    same_ms: middle('sameMs'),
    reload_ms: middle('reloadMs'),
    reload_task_ms: worst('reloadTaskMs'),
    peak_renderer_mb: worst('peakMb'),
    longest_gap_ms: worst('gap'),
    longest_task_ms: worst('longTask'),
    marks: Object.fromEntries(marks.map(mark => [mark, { ended_ms: round(median(runs.map(run => run.ends[mark]))), took_ms: round(median(runs.map(run => run.durations[mark]))) }])),
    checksum: runs[0].checksum,
  };
}

/** Adds to each summary how many times longer it took than the app; nothing where the app did not run. */
export function addRatios(summaries) {
  const app = summaries.find(summary => summary.name === 'app');
  if (!app) return;
  for (const summary of summaries) {
    summary.times_the_app = round(summary.scores_ms / app.scores_ms, 2);
    if (summary.again_ms !== undefined && app.again_ms !== undefined) summary.again_times_the_app = round(summary.again_ms / app.again_ms, 2);
  }
}

export function table(summaries) {
  const header = ['', 'File → scores ms', '× app', 'least', 'drawn ms', 'again ms', 'same ms', 'reload ms', 'start ms', 'peak MB', 'gap ms', 'task ms', 'customers', 'Σ score'];
  const rows = summaries.map(s => [s.name, s.scores_ms, s.times_the_app, s.scores_ms_least, s.drawn_ms, s.again_ms, s.same_ms, s.reload_ms, s.start_ms, s.peak_renderer_mb, s.longest_gap_ms, s.longest_task_ms, s.checksum.customers, s.checksum.score]);
  const cells = [header, ...rows].map(row => row.map(cell => String(cell ?? '–')));
  const widths = header.map((_, column) => Math.max(...cells.map(row => row[column].length)));
  return cells.map(row => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ')).join('\n');
}

function round(value, digits = 1) {
  return Number(value.toFixed(digits));
}
