import type { LoggedEvent, LogStretch, Position } from '../../../src/kit/events/index.js';
import { RecentLog } from '../../../src/kit/events/recent-log.js';

const at = (n: number, epoch = 'e'): Position => ({ epoch, transactionId: String(n), eventId: String(n) });
const stretch = (from: number, to: number, more: Partial<LogStretch> = {}): LogStretch => ({
  events: Array.from({ length: to - from }, (_, index) => ({ position: at(from + 1 + index) }) as LoggedEvent),
  ...{ gap: null, end: at(to), more: false, horizon: { oldest: 1n, next: 1n, at: new Date(0) } },
  ...more,
});
const numbers = (events: readonly LoggedEvent[] | undefined) =>
  events?.map(({ position }) => Number(position.transactionId));

function begun(most?: number): RecentLog {
  const recent = new RecentLog(most);
  recent.add(stretch(10, 10), undefined);
  return recent;
}

it('has what came behind a place, the first of them where there are many', () => {
  const recent = begun();
  recent.add(stretch(10, 15), at(10));
  expect(numbers(recent.behind(at(10), 100))).toEqual([11, 12, 13, 14, 15]);
  expect(numbers(recent.behind(at(12), 2))).toEqual([13, 14]);
  expect(numbers(recent.behind(at(15), 100))).toEqual([]);
});

it('does not know what came before it began, nor anything of another life of the database', () => {
  const recent = begun();
  recent.add(stretch(10, 15), at(10));
  expect(recent.behind(at(9), 100)).toBeUndefined();
  expect(recent.behind(at(12, 'other'), 100)).toBeUndefined();
  expect(new RecentLog().behind(at(12), 100)).toBeUndefined();
});

it('lets go what is oldest, and says so', () => {
  const recent = begun(100);
  for (let n = 10; n < 4000; n += 10) recent.add(stretch(n, n + 10), at(n));
  expect(recent.behind(at(10), 1)).toBeUndefined();
  expect(numbers(recent.behind(at(3995), 100))).toEqual([3996, 3997, 3998, 3999, 4000]);
  expect(recent.behind(at(1800), 1)).toBeUndefined();
});

it('begins anew behind a gap', () => {
  const recent = begun();
  recent.add(stretch(10, 15), at(10));
  recent.add(stretch(15, 15, { gap: 'CURSOR_UNKNOWN', end: at(0, 'next') }), at(15));
  expect(recent.behind(at(12), 100)).toBeUndefined();
  expect(recent.behind(at(0, 'next'), 100)).toEqual([]);
});
