import type { LoggedEvent } from '../../../src/kit/events/index.js';
import { Listeners } from '../../../src/kit/events/listeners.js';

const logged = (topic: string, after: object, before: object | null = null) =>
  ({ topic, after, before }) as LoggedEvent;
const reader = (topics: readonly string[], values?: readonly string[], names: readonly string[] = ['code']) => ({
  follow: { topics, ranges: null, about: values ? { names, values } : null },
});

it('calls those who follow a topic, and of those who follow one record those whom it is about', () => {
  const listeners = new Listeners<ReturnType<typeof reader>>();
  const [all, one, other, letters] = [
    reader(['PARCEL']),
    reader(['PARCEL'], ['P-1']),
    reader(['PARCEL'], ['P-2']),
    reader(['LETTER'], ['P-1']),
  ];
  for (const each of [all, one, other, letters]) listeners.add(each);
  expect([...listeners.of(logged('PARCEL', { code: 'P-1' }))]).toEqual([all, one]);
  expect([...listeners.of(logged('PARCEL', { code: 'P-2' }, { code: 'P-1' }))]).toEqual([all, other, one]);
  expect([...listeners.of(logged('STAMP', { code: 'P-1' }))]).toEqual([]);
});

it('calls once whoever follows by several facts', () => {
  const listeners = new Listeners<ReturnType<typeof reader>>();
  const both = reader(['PARCEL'], ['A', 'B'], ['from', 'to']);
  listeners.add(both);
  expect([...listeners.of(logged('PARCEL', { from: 'A', to: 'B' }))]).toEqual([both]);
});

it('forgets whoever left, and keeps nothing of them', () => {
  const listeners = new Listeners<ReturnType<typeof reader>>();
  const one = reader(['PARCEL'], ['P-1']);
  listeners.add(one);
  listeners.remove(one);
  expect([...listeners.of(logged('PARCEL', { code: 'P-1' }))]).toEqual([]);
  expect([listeners.size, listeners.all]).toEqual([0, []]);
});
