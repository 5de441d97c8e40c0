import type { Changed } from '../../../src/kit/events/index.js';
import { Basis } from '../../../src/kit/graphql/basis.js';
import { AnswerStore, type DropReason } from '../../../src/server/answers/index.js';

const FAR = 10_000;
const told = { hits: 0, misses: 0, dropped: { change: 0, time: 0, room: 0 } };

function storeOf(bytes: number): AnswerStore {
  Object.assign(told, { hits: 0, misses: 0, dropped: { change: 0, time: 0, room: 0 } });
  return new AnswerStore(bytes, {
    hit: () => void told.hits++,
    miss: () => void told.misses++,
    dropped(why: DropReason, answers) {
      told.dropped[why] += answers;
    },
  });
}

function basisOf(rests: { records?: readonly string[]; ranges?: readonly [string, string][] | null }): Basis {
  const basis = new Basis('2024-05-22T15:00:00Z');
  for (const id of rests.records ?? []) basis.shows('sta', id);
  if (rests.ranges !== undefined) basis.looksThrough('sta', rests.ranges);
  return basis;
}

const put = (store: AnswerStore, key: string, rests = {}, text = key, until = FAR) =>
  store.put(key, { text, basis: basisOf(rests), until }, store.changes);

const change = (id: string, regionCode: string | null = null, leftRegionCode: string | null = null): Changed => ({
  subject: { type: 'sta', id },
  regionCode,
  leftRegionCode,
});

describe('what a change drops', () => {
  it('is what shows the record, and nothing of another', () => {
    const store = storeOf(100_000);
    put(store, 'A', { records: ['a'] });
    put(store, 'B', { records: ['b'] });
    store.changed([change('b', '620702')]);
    expect([store.get('A', 0)?.text, store.get('B', 0)]).toEqual(['A', undefined]);
    expect(told).toMatchObject({ hits: 1, misses: 1, dropped: { change: 1 } });
  });

  it.each([
    ['lies in a division that a list looked at', change('x', '620702'), true],
    ['lay there and left', change('x', '110105', '620702'), true],
    ['lies elsewhere', change('x', '620721'), false],
    ['lies nowhere', change('x'), false],
    ['lies just behind the last code', change('x', '620703'), false],
  ])('is a list when a record %s: %#', (_, changed, isDropped) => {
    const store = storeOf(100_000);
    put(store, 'list', {
      ranges: [
        ['62070', '620701'],
        ['620702', '620703'],
      ],
    });
    store.changed([change('y', '110101'), changed, change('z', '990000')]);
    expect(store.get('list', 0) === undefined).toBe(isDropped);
  });

  it('is a list that looked everywhere at any change of its kind, and at none of another', () => {
    const store = storeOf(100_000);
    put(store, 'list', { ranges: null });
    store.changed([{ ...change('x'), subject: { type: 'uni', id: 'x' } }]);
    expect(store.get('list', 0)).toBeDefined();
    store.changed([change('x')]);
    expect(store.get('list', 0)).toBeUndefined();
  });

  it('is all where some changes were missed', () => {
    const store = storeOf(100_000);
    put(store, 'A', { records: ['a'] });
    put(store, 'B', {});
    store.changed(null);
    expect([store.size, store.bytes]).toEqual([0, 0]);
  });

  it('is also what was being made meanwhile: it is not kept', () => {
    const store = storeOf(100_000);
    const before = store.changes;
    store.changed([change('a')]);
    expect(store.put('A', { text: 'old', basis: basisOf({ records: ['a'] }), until: FAR }, before)).toBeUndefined();
    expect(store.get('A', 0)).toBeUndefined();
  });
});

describe('a store', () => {
  it('gives no answer at the end of its time, and not after it', () => {
    const store = storeOf(100_000);
    put(store, 'A', {}, 'A', 1000);
    expect(store.get('A', 999)?.text).toBe('A');
    expect(store.get('A', 1000)).toBeUndefined();
    expect(store.size).toBe(0);
  });

  it('never takes more than its room, whatever is put into it', () => {
    const store = storeOf(50_000);
    for (let n = 0; n < 5000; n += 1) {
      put(store, `key ${n}`, { records: [`r${n}`] }, 'x'.repeat(n % 3000));
      expect(store.bytes).toBeLessThanOrEqual(50_000);
    }
    expect(store.size).toBeGreaterThan(1);
  });

  it('keeps no answer that would take the room of many', () => {
    const store = storeOf(50_000);
    expect(put(store, 'huge', {}, 'x'.repeat(10_000))).toBeUndefined();
    expect(storeOf(1e9).put('huge', { text: 'x'.repeat(600_000), basis: basisOf({}), until: FAR }, 0)).toBeUndefined();
  });

  it('keeps what was given again through a flood of questions that are asked once', () => {
    const store = storeOf(50_000);
    put(store, 'popular', {});
    store.get('popular', 0);
    for (let n = 0; n < 10_000; n += 1) put(store, `once ${n}`, {});
    expect(store.get('popular', 0)?.text).toBe('popular');
  });

  it('forgets what nothing rests on any more', () => {
    const store = storeOf(50_000);
    for (let n = 0; n < 100; n += 1) put(store, 'same', { records: ['a'], ranges: null }, `${n}`);
    expect(store.size).toBe(1);
    store.changed([change('a')]);
    expect([store.size, store.bytes]).toEqual([0, 0]);
  });
});
