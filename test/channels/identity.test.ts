import {
  hashOf,
  payloadOf,
  placeIdOf,
  recordIdOf,
  sourceRecordKey,
  storable,
  versionOf,
} from '../../src/channels/records/identity.js';
import type { IntakeCell } from '../../src/kit/intake.js';

const cells = (entries: Readonly<Record<string, string>>): ReadonlyMap<string, IntakeCell> =>
  new Map(
    Object.entries(entries).map(([heading, text]) => [
      heading,
      { text, numeric: false, digitsLost: false, date: null },
    ]),
  );

describe('what a row says', () => {
  it('is the same in whatever order its columns come', () => {
    expect(payloadOf(cells({ a: '1', b: '2' }), null)).toBe(payloadOf(cells({ b: '2', a: '1' }), null));
  });

  it('differs when a text wanders to another column or the datum is another', () => {
    const payload = payloadOf(cells({ a: '1', b: '2' }), null);
    expect(payloadOf(cells({ a: '2', b: '1' }), null)).not.toBe(payload);
    expect(payloadOf(cells({ a: '1,b:2' }), null)).not.toBe(payload);
    expect(payloadOf(cells({ a: '1', b: '2' }), 'GCJ02')).not.toBe(payload);
  });

  it('gives a version that names the day and the content', () => {
    const hash = hashOf('甲');
    expect(versionOf('2024-05-22', hash)).toBe(`2024-05-22/${hash.slice(0, 12)}`);
    expect(versionOf(null, hash)).toBe(`-/${hash.slice(0, 12)}`);
  });
});

describe('a record number', () => {
  it('stays as it is when it is short enough, and different from its like when it is not', () => {
    expect(recordIdOf(' 甘A-1 ')).toBe('甘A-1');
    const [one, two] = [recordIdOf(`${'𠮷'.repeat(150)}1`), recordIdOf(`${'𠮷'.repeat(150)}2`)];
    expect([...one].length).toBe(100);
    expect(one).not.toBe(two);
    expect(one.isWellFormed()).toBe(true);
  });

  it('is the place in the very file where there is none', () => {
    expect(placeIdOf('0123456789abcdef', '台账', 7)).toBe('0123456789ab/台账!7');
    expect(placeIdOf('0123456789abcdef', null, 7)).toBe('0123456789ab!7');
  });
});

describe('the key of a source record', () => {
  it('is a UUID that the same delivery has everywhere, and no other', () => {
    const key = sourceRecordKey('C3', 'a', '-/1');
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(sourceRecordKey('C3', 'a', '-/1')).toBe(key);
    const others = [
      sourceRecordKey('C3a', '', '-/1'),
      sourceRecordKey('C3', 'a', '-/2'),
      sourceRecordKey('C', '3a', '-/1'),
    ];
    expect(new Set([key, ...others]).size).toBe(4);
  });
});

it('makes any text fit for Postgres', () => {
  expect(storable('a\0b\ud83d')).toBe('a\ufffdb\ufffd');
});
