import { scheduleIn } from '../../../src/kit/jobs/index.js';

const next = (cron: string, instant: string) => scheduleIn(cron)?.nextAfter(new Date(instant))?.toISOString();

describe('a schedule', () => {
  it.each([
    ['*/15 * * * *', '2024-05-22T00:00:00Z', '2024-05-22T00:15:00.000Z'],
    ['*/15 * * * *', '2024-05-22T00:14:59.999Z', '2024-05-22T00:15:00.000Z'],
    ['30 6 * * *', '2024-05-21T22:29:00Z', '2024-05-21T22:30:00.000Z'],
    ['30 6 * * *', '2024-05-21T22:30:00Z', '2024-05-22T22:30:00.000Z'],
    // Monday in Shanghai begins on Sunday in UTC.
    ['0 1 * * 1', '2024-05-19T00:00:00Z', '2024-05-19T17:00:00.000Z'],
    ['0 0 1 1 *', '2024-05-19T00:00:00Z', '2024-12-31T16:00:00.000Z'],
    ['0 0 29 2 *', '2023-05-19T00:00:00Z', '2024-02-28T16:00:00.000Z'],
    // Either of two days, as cron has it.
    ['0 0 1 * 7', '2024-05-22T00:00:00Z', '2024-05-25T16:00:00.000Z'],
    // Beyond a night in which clocks change elsewhere.
    ['30 2 * * *', '2024-03-09T20:00:00Z', '2024-03-10T18:30:00.000Z'],
  ])('%s comes behind %s at %s, in the time of Shanghai', (cron, instant, expected) => {
    expect(next(cron, instant)).toBe(expected);
  });

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '*/0 * * * *',
    'a * * * *',
    '@daily',
    '5-1 * * * *',
    '0 0 * * MON',
  ])('%j is none', (cron) => expect(scheduleIn(cron)).toBeUndefined());

  it('may never come', () => expect(next('0 0 30 2 *', '2024-05-22T00:00:00Z')).toBeUndefined());
});
