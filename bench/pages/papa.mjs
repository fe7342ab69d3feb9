// Papa Parse. Loaded as a plain script, because its `worker: true` starts its worker from its own address.
/* global Papa */

/** As its manual shows it: `worker: true` and `step`. Every row is posted to the page and added up there. */
export const papaStep = step({ header: false });

/** The same with rows as objects by column name, which most tutorials add and which costs it more. */
export const papaStepHeader = step({ header: true });

function step({ header }) {
  return (file, row) =>
    new Promise((done, failed) => {
      let skip = header ? 0 : 1;
      Papa.parse(file, {
        worker: true,
        header,
        skipEmptyLines: true,
        step: result => {
          if (skip) skip--;
          else row(result.data);
        },
        complete: done,
        error: failed,
      });
    });
}

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
