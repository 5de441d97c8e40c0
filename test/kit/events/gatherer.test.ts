import { jest } from '@jest/globals';
import { Gatherer, type LoggedEvent } from '../../../src/kit/events/index.js';
import { LiveStream, type Told, toldOf } from '../../../src/kit/events/live-stream.js';

const placeOf = (number: number) => ({ epoch: 'e', transactionId: String(number), eventId: String(number) });
const logged = (number: number, subject = 'a'): LoggedEvent => ({
  ...{ id: String(number), position: placeOf(number), occurredAt: new Date(number), topic: 'PARCEL' },
  ...{ subject: { type: 'par', id: subject }, kind: 'CHANGE', regionCode: null, leftRegionCode: null, before: null },
  after: { sum: String(number) },
});
const checkpoint = (number: number): Told => ({
  kind: 'CHECKPOINT',
  position: placeOf(number),
  occurredAt: new Date(number),
});

const gathererOf = (everyMillis: number) =>
  new Gatherer({ everyMillis, merge: (one, other) => ({ sum: `${one.sum}+${other.sum}` }) });

function streamOf(gatherer: Gatherer) {
  const ended: string[] = [];
  const stream = new LiveStream({
    follow: { topics: ['PARCEL'], ranges: null, about: null },
    after: placeOf(0),
    first: [],
    compact: gatherer.compact,
    heldPast: () => ({ told: [], end: placeOf(0), isLive: true }),
    storedPast: () => Promise.reject(new Error('It is held.')),
    fellBehind: () => ended.push('fell behind'),
    ended: () => ended.push('ended'),
  });
  return { stream, ended };
}

const sumsOf = (told: readonly Told[]) => told.map(({ kind, event }) => event?.after?.sum ?? kind);

describe('what waits for a follower', () => {
  it('is made one by runs of changes of one record, and all else stays in its place', () => {
    const told = [1, 2, 3].map((number) => toldOf(logged(number), 'CHANGE'));
    const other = toldOf(logged(5, 'b'), 'CHANGE');
    const gone = toldOf({ ...logged(7), kind: 'REMOVAL' }, 'REMOVAL');
    const compact = gathererOf(1).compact([...told, checkpoint(4), other, toldOf(logged(6), 'CHANGE'), gone]);
    expect(sumsOf(compact)).toEqual(['1+2+3', 'CHECKPOINT', '5', '6', '7']);
    expect(compact[0]).toMatchObject({ kind: 'CHANGE', position: placeOf(3), event: { id: '3', before: null } });
  });

  it('is one object for all who follow the same', () => {
    const gatherer = gathererOf(1);
    const [one, two] = [logged(1), logged(2)];
    const of = () => gatherer.compact([toldOf(one, 'CHANGE'), toldOf(two, 'CHANGE')])[0]?.event;
    expect(of()).toBe(of());
  });

  it('gives nobody up, however much comes between two ticks', async () => {
    const { stream, ended } = streamOf(gathererOf(20));
    const paced = gathererOf(20).paced(stream);
    const first = paced.next();
    stream.hear(logged(1));
    await first;
    for (let number = 2; number <= 5000; number += 1) stream.hear(logged(number));
    const { value } = await paced.next();
    expect(String(value?.event?.after?.sum).split('+')).toHaveLength(4999);
    expect([value?.position, ended]).toEqual([placeOf(5000), []]);
  });
});

describe('a stream that is told at ticks', () => {
  it('tells the first change at once, and what comes before the next tick as one', async () => {
    const gatherer = gathererOf(40);
    const { stream } = streamOf(gatherer);
    const paced = gatherer.paced(stream);
    stream.hear(logged(1));
    const one = await paced.next();
    stream.hear(logged(2));
    const waiting = paced.next();
    stream.hear(logged(3));
    stream.tell(checkpoint(4));
    stream.hear(logged(5));
    const told = [one, await waiting, await paced.next(), await paced.next()].map(({ value }) => value as Told);
    expect(sumsOf(told)).toEqual(['1', '2+3', 'CHECKPOINT', '5']);
  });

  it('tells all followers the same at a tick, whenever each of them asked', async () => {
    const gatherer = gathererOf(40);
    const both = [streamOf(gatherer).stream, streamOf(gatherer).stream];
    const paced = both.map((stream) => gatherer.paced(stream));
    const hear = (event: LoggedEvent) => {
      for (const stream of both) stream.hear(event);
    };
    hear(logged(1));
    await Promise.all(paced.map((each) => each.next()));
    const early = paced[0]?.next();
    hear(logged(2));
    hear(logged(3));
    const [one, other] = await Promise.all([early, paced[1]?.next()]);
    expect(one?.value?.event?.after).toEqual({ sum: '2+3' });
    expect(one?.value?.event).toBe(other?.value?.event);
  });

  it('tells once at a tick whose timer ended early', async () => {
    const [clock, timers] = [jest.spyOn(performance, 'now'), jest.spyOn(globalThis, 'setTimeout')];
    try {
      const gatherer = gathererOf(10);
      const { stream } = streamOf(gatherer);
      const paced = gatherer.paced(stream);
      const waits: unknown[] = [];
      for (const [number, now] of [105, 106, 109.5].entries()) {
        clock.mockReturnValue(now);
        timers.mockClear();
        stream.hear(logged(number + 1));
        const told = paced.next();
        await Promise.resolve();
        await Promise.resolve();
        // Still before the tick when the timer of the second has ended.
        clock.mockReturnValue(Math.max(now, 109.5));
        await told;
        waits.push(timers.mock.calls.map(([, millis]) => millis));
      }
      expect(waits).toEqual([[], [4], [10.5]]);
    } finally {
      clock.mockRestore();
      timers.mockRestore();
    }
  });

  it('ends when its reader ends it, also between two ticks', async () => {
    const gatherer = gathererOf(30);
    const { stream, ended } = streamOf(gatherer);
    const paced = gatherer.paced(stream);
    stream.hear(logged(1));
    await paced.next();
    stream.hear(logged(2));
    const waiting = paced.next();
    await paced.return?.();
    expect([await waiting, ended]).toEqual([{ value: undefined, done: true }, ['ended']]);
  });
});
