import type { Client } from 'pg';
import { samplesOf } from '../../bench/samples.js';
import { endingOf } from '../../bench/unmeasurable.js';

describe('a run on a set that is too small', () => {
  const client = { query: async () => ({ rows: [] }) } as unknown as Client;

  it('ends with a sentence that says what to ask for, and no stack', async () => {
    const error: unknown = await samplesOf(client, 'http://127.0.0.1:1', 1).catch((thrown: unknown) => thrown);
    expect(endingOf(error)).toBe(
      'The set is too small to measure: no province has a full page of 100 stations behind another. Take a larger --scale, as 0.05.',
    );
  });

  it('shows the stack of anything else', () => {
    expect(endingOf(new TypeError('of a mistake'))).toMatch(/^TypeError: of a mistake\n\s+at /);
    expect(endingOf('a text')).toBe('a text');
  });
});
