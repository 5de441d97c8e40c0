import { holdsUntilNextState } from '../../../../src/domains/stations/hours/next-state.js';
import type { Opening } from '../../../../src/domains/stations/hours/open-state.js';
import { OpeningRule, OpenStatus } from '../../../../src/domains/stations/station.enums.js';
import { Basis } from '../../../../src/kit/graphql/basis.js';
import type { RequestContext } from '../../../../src/kit/graphql/context.js';

const NEVER = Number.NEGATIVE_INFINITY;
const at = (time: string) => Date.parse(`2024-05-22T${time}:00Z`);

function until(now: string, opening: Partial<Opening>, wordUntil: string | null = null): number {
  const basis = new Basis(`2024-05-22T${now}:00.000Z`);
  const whole = { status: OpenStatus.OPEN, rule: OpeningRule.WEEKLY, opensAt: null, closesAt: null, ...opening };
  holdsUntilNextState({ basis } as RequestContext, whole, { reason: null, until: wordUntil });
  return basis.until;
}
const day = (time: string) => `2024-05-22 ${time}:00+00`;

describe('an opening state holds', () => {
  it.each([
    ['to when it opens', '07:55', { status: OpenStatus.CLOSED, opensAt: day('08:00') }, '08:00'],
    ['to when it closes soon', '11:25', { closesAt: day('11:57') }, '11:27'],
    ['to when it closes, once it is soon', '11:50', { closesAt: day('11:57') }, '11:57'],
    ['to when a day can turn', '11:50', { closesAt: day('20:00') }, '12:00'],
    ['also around the clock', '15:59', { rule: OpeningRule.ALWAYS_OPEN }, '16:00'],
  ] as const)('%s', (_, now, opening, end) => expect(until(now, opening)).toBe(at(end)));

  it('to when a closure for a while ends', () => {
    const closed = { status: OpenStatus.CLOSED, rule: OpeningRule.STATUS };
    expect(until('11:50', closed, day('11:52'))).toBe(at('11:52'));
    expect(until('11:50', closed, day('11:40'))).toBe(at('12:00'));
  });

  it.each([
    { status: OpenStatus.UNKNOWN, rule: OpeningRule.CALENDAR_END },
    { status: OpenStatus.OPEN, rule: OpeningRule.WEEKLY },
  ])('for no time where the calendar hides its end: $status', (opening) => expect(until('11:50', opening)).toBe(NEVER));
});
