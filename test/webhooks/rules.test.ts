import { Health } from '../../src/webhooks/deliver/health.js';
import { askedPause, DELIVERY_RULES, pauseBehind } from '../../src/webhooks/rules.js';

const FAILED = { isDelivered: false, status: 500, fault: null, pauseMillis: undefined } as const;
const DELIVERED = { isDelivered: true, status: 204, fault: null, pauseMillis: undefined } as const;

describe('the pause behind a failure', () => {
  it('is drawn below a bound that doubles from seconds to an hour', () => {
    const { shortestPause, longestPause } = DELIVERY_RULES;
    const bounds = Array.from({ length: 14 }, (_, index) =>
      pauseBehind(index + 1, shortestPause, longestPause, () => 1),
    );
    expect(bounds.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000]);
    expect(bounds.at(-1)).toBe(3_600_000);
    expect(pauseBehind(5, shortestPause, longestPause, () => 0)).toBe(500);
    expect(pauseBehind(1e9, shortestPause, longestPause, () => 1)).toBe(3_600_000);
  });

  it.each([
    ['3', 3000],
    ['0', 1000],
    ['999999', 3_600_000],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 10_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('is what a receiver asks for, within bounds: %s', (header, millis) => expect(askedPause(header, 0)).toBe(millis));
});

describe('the health of a receiver', () => {
  const health = (failures = 0) => new Health({ failures, isFailing: failures >= 5 }, DELIVERY_RULES);

  it('fails behind five failures on end, those that were under way together being one', () => {
    const given = health();
    for (let failed = 0; failed < 4; failed += 1) given.note(FAILED);
    expect([given.isHalted, given.standing.state]).toEqual([false, 'ACTIVE']);
    given.note(FAILED);
    expect([given.isHalted, given.standing.state, given.standing.failures]).toEqual([true, 'FAILING', 5]);
    for (let failed = 0; failed < 31; failed += 1) given.note(FAILED);
    expect(given.standing.failures).toBe(5);
    expect(given.standing.pauseMillis).toBeLessThanOrEqual(DELIVERY_RULES.shortestProbePause);
  });

  it('does not fail where calls succeed between', () => {
    const given = health();
    for (let round = 0; round < 10; round += 1) {
      for (let failed = 0; failed < 4; failed += 1) given.note(FAILED);
      given.note(DELIVERED);
    }
    expect(given.standing).toEqual({ state: 'ACTIVE', failures: 0, pauseMillis: null, isBack: false });
  });

  it('is probed ever more seldom, and is back at the first success', () => {
    const long = health(20);
    long.note(FAILED);
    expect([long.standing.failures, (long.standing.pauseMillis ?? 0) <= DELIVERY_RULES.longestProbePause]).toEqual([
      21,
      true,
    ]);
    const back = health(20);
    back.note(DELIVERED);
    expect(back.standing).toEqual({ state: 'ACTIVE', failures: 0, pauseMillis: null, isBack: true });
  });

  it('leaves a receiver alone that asks for it, and is paused where it is gone', () => {
    const asked = health();
    asked.note({ ...FAILED, status: 429, pauseMillis: 7000 });
    expect([asked.isHalted, asked.standing]).toMatchObject([true, { state: 'ACTIVE', pauseMillis: 7000 }]);
    const gone = health();
    gone.note({ ...FAILED, status: 410 });
    expect([gone.isHalted, gone.standing.state]).toEqual([true, 'PAUSED']);
  });
});
