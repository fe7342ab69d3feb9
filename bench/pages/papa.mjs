// Papa Parse. Loaded as a plain script, because its `worker: true` starts its worker from its own address.
/* global Papa */

/** As its manual shows it: `worker: true` and `step`, the rows posted to the page one by one and added up there. */
export const papaStep = (file, row) =>
  new Promise((done, failed) => {
    let header = true;
    Papa.parse(file, {
      worker: true,
      skipEmptyLines: true,
      step: result => {
        if (header) header = false;
        else row(result.data);
      },
      complete: done,
      error: failed,
    });
  });

/** Inside a worker of one's own, in chunks: what someone does after measuring the above. */
export const papaChunks = parse => (file, row) =>
  new Promise((done, failed) => {
    let skip = 1;
    parse(file, {
      skipEmptyLines: true,
      chunk: result => {
        const rows = result.data;
        for (let i = skip; i < rows.length; i++) row(rows[i]);
        skip = 0;
      },
      complete: done,
      error: failed,
    });
  });
