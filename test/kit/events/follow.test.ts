import { type Follow, kindFor } from '../../../src/kit/events/follow.js';
import type { LoggedEvent } from '../../../src/kit/events/index.js';

const logged = (more: Partial<LoggedEvent> = {}): LoggedEvent => ({
  ...{ id: '1', position: { epoch: 'e', transactionId: '1', eventId: '1' }, occurredAt: new Date(0), topic: 'PARCEL' },
  ...{ subject: { type: 'par', id: 'x' }, kind: 'CHANGE', regionCode: '620702', leftRegionCode: null },
  ...{ before: null, after: { code: 'P-1' } },
  ...more,
});
const follow = (more: Partial<Follow> = {}): Follow => ({ topics: ['PARCEL'], ranges: null, about: null, ...more });
const GANSU = { ranges: [['62', '63']] as const };
const about = (...values: readonly string[]) => ({ about: { names: ['code'], values } });

it('is what it is to whoever follows all of its topic, and nothing to those of another', () => {
  expect(kindFor(logged(), follow())).toBe('CHANGE');
  expect(kindFor(logged({ kind: 'REMOVAL' }), follow())).toBe('REMOVAL');
  expect(kindFor(logged({ topic: 'LETTER' }), follow())).toBeNull();
});

it('is a removal to those whose division it leaves, and a change to those to whom it comes', () => {
  const moved = logged({ regionCode: '330102', leftRegionCode: '620702' });
  expect(kindFor(moved, follow(GANSU))).toBe('REMOVAL');
  expect(kindFor(moved, follow({ ranges: [['33', '34']] }))).toBe('CHANGE');
  expect(kindFor(moved, follow({ ranges: [['51', '52']] }))).toBeNull();
});

it('is nothing to those who follow a division, where it lies in none', () => {
  expect(kindFor(logged({ regionCode: null }), follow(GANSU))).toBeNull();
  expect(kindFor(logged({ regionCode: null }), follow())).toBe('CHANGE');
});

it('is a removal to those who follow what it was, and a change to those who follow what it is', () => {
  const renamed = logged({ before: { code: 'P-1' }, after: { code: 'P-2' } });
  expect(kindFor(renamed, follow(about('P-1')))).toBe('REMOVAL');
  expect(kindFor(renamed, follow(about('P-2')))).toBe('CHANGE');
  expect(kindFor(renamed, follow(about('P-1', 'P-2')))).toBe('CHANGE');
  expect(kindFor(renamed, follow(about('P-3')))).toBeNull();
});

it('of one that is gone is told to those who followed it', () => {
  const gone = logged({ kind: 'REMOVAL', before: { code: 'P-1' }, after: null });
  expect(kindFor(gone, follow(about('P-1')))).toBe('REMOVAL');
});
