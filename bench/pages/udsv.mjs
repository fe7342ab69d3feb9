// uDSV, in a worker, streaming: its incremental API with a row handler, so that nothing piles up in memory.
import { inferSchema, initParser } from 'udsv';

/** Rows as arrays of strings: the faster of its two ways, and the one the headline compares with. */
export const udsvStrings = read('stringArrs', schema => schema);

/** Rows as typed arrays, where uDSV turns durations into numbers; instants stay text, being compared as text. */
export const udsvTyped = read('typedArrs', schema => {
  for (const column of schema.cols) if (column.type === 'd') column.type = 's';
  return schema;
});

function read(output, adjust) {
  return async (file, row) => {
    const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
    let parser;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parser ??= initParser(adjust(inferSchema(value)));
      parser.chunk(value, parser[output], fields => {
        row(fields);
        return true; // false would stop the parser
      });
    }
    parser.end();
  };
}
