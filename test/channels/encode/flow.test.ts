import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FORMATS, encoded } from '../../../src/channels/encode/index.js';
import type { ExportRow } from '../../../src/kit/export.js';
import { until } from '../../support/until.js';
import { tableOf } from './support.js';

const ROWS = 200_000;
/** Characters of a row as it is made here, which hardly compress. */
const remark = (number: number): string => {
  let text = '';
  for (let part = 0; part < 8; part += 1) text += Math.imul(number * 8 + part + 1, 2_654_435_761).toString(36);
  return text;
};

/** Rows that count how many of them were taken, and know when they were given up. */
class Source {
  taken = 0;
  characters = 0;
  ended = false;

  async *rows(count = ROWS, failAt?: number): AsyncGenerator<ExportRow> {
    try {
      for (let number = 0; number < count; number += 1) {
        if (number === failAt) throw new Error('The database went away.');
        const text = remark(number);
        this.taken += 1;
        this.characters += text.length;
        yield [`A-${number}`, text, number, '2024-05-22'];
      }
    } finally {
      this.ended = true;
    }
  }
}

describe.each(EXPORT_FORMATS)('a long %s', (format) => {
  it('takes no more rows than whoever reads it takes bytes, but for a few chunks', async () => {
    const source = new Source();
    let mostAhead = 0;
    let atStart = 0;
    let bytes = 0;
    const sink = new Writable({
      write(chunk: Buffer, _, done) {
        bytes += chunk.length;
        atStart ||= source.characters;
        // A whole turn of the loop for each chunk: rows that do not wait for it would run far ahead.
        setImmediate(() => {
          mostAhead = Math.max(mostAhead, source.characters - atStart - bytes);
          done();
        });
      },
    });
    await pipeline(encoded(format, tableOf(source.rows())), sink);
    expect([source.taken, source.ended]).toEqual([ROWS, true]);
    // All of it is some ten million characters.
    expect(source.characters).toBeGreaterThan(8_000_000);
    expect(mostAhead).toBeLessThan(format === 'csv' ? 500_000 : 2_000_000);
  });

  it('stops taking rows while nobody reads', async () => {
    const source = new Source();
    const bytes = encoded(format, tableOf(source.rows()));
    bytes.read(0);
    await until(() => bytes.readableLength > 0 && source.taken > 0);
    let before = -1;
    for (let quiet = 0; quiet < 500; quiet = source.taken === before ? quiet + 1 : 0) {
      before = source.taken;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(source.taken).toBeGreaterThan(0);
    expect(source.taken).toBeLessThan(ROWS / 10);
    bytes.on('error', () => undefined).destroy();
    await until(() => source.ended);
  });

  it('gives the rows up when its reader goes away', async () => {
    const source = new Source();
    const sink = new Writable({
      write(_chunk, _encoding, done) {
        done(source.taken > 0 ? new Error('The disk is full.') : undefined);
      },
    });
    await expect(pipeline(encoded(format, tableOf(source.rows())), sink)).rejects.toThrow('The disk is full.');
    await until(() => source.ended);
    expect(source.taken).toBeLessThan(ROWS / 10);
  });

  it('fails with what the rows failed with, and is not ended as if it were whole', async () => {
    const source = new Source();
    let isWhole = false;
    const sink = new Writable({
      write: (_chunk, _encoding, done) => done(),
      final(done) {
        isWhole = true;
        done();
      },
    });
    const work = pipeline(encoded(format, tableOf(source.rows(1000, 500))), sink);
    await expect(work).rejects.toThrow('The database went away.');
    expect(isWhole).toBe(false);
  });
});
