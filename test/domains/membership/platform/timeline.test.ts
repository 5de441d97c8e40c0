import fc from 'fast-check';
import { MembershipState } from '../../../../src/domains/membership/memberships/membership.enums.js';
import { isLive, type Stay, type Telling } from '../../../../src/domains/membership/platform/stay.js';
import { takenIn } from '../../../../src/domains/membership/platform/timeline.js';

type Step = 'JOIN' | 'MOVE' | 'RETAIN' | 'RESTORE' | 'LEAVE';

const dayOf = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const told = (kind: Telling['kind'], n: number, unionId: string, more: Partial<Telling> = {}): Telling => ({
  ...{ kind, unionId, state: MembershipState.ACTIVE, from: null, joinedOn: null, until: null, joinRoute: null },
  ...{ at: Date.parse(`${dayOf(n)}T04:00:00Z`), seq: 0, on: dayOf(n) },
  ...more,
});

/** A feed as it happens: nobody moves who is not there, and nobody joins twice. */
function feedOf(steps: readonly (readonly [Step, number])[]): readonly Telling[] {
  const feed: Telling[] = [];
  let union: string | null = null;
  let isRetained = false;
  let left = '';
  for (const [n, [step, draw]] of steps.entries()) {
    const other = `U${draw}`;
    if (step === 'JOIN' && union === null && other !== left) {
      feed.push(told('BEGINS', n, other));
      union = other;
    } else if (step === 'MOVE' && union !== null && other !== union) {
      feed.push(told('CONTINUES', n, other));
      [union, isRetained] = [other, false];
    } else if (step === 'RETAIN' && union !== null && !isRetained) {
      feed.push(told('STANDS', n, union, { state: MembershipState.RETAINED }));
      isRetained = true;
    } else if (step === 'RESTORE' && union !== null && isRetained) {
      feed.push(told('STANDS', n, union));
      isRetained = false;
    } else if (step === 'LEAVE' && union !== null) {
      feed.push(told('ENDS', n, union, { state: MembershipState.WITHDRAWN }));
      [left, union, isRetained] = [union, null, false];
    }
  }
  return feed;
}

const stood = (feed: readonly Telling[]): readonly Stay[] =>
  feed.reduce<readonly Stay[]>((stays, telling) => takenIn(stays, telling), []);
const shown = (stays: readonly Stay[]) =>
  stays.map(({ unionId, state, joinedOn, validFrom, endsBefore, isContinued }) => {
    return [unionId, state, joinedOn, validFrom, endsBefore, isContinued];
  });

/** What the table of memberships would not take. */
function faultsOf(stays: readonly Stay[]): readonly string[] {
  const faults = stays.flatMap(({ state, joinedOn, validFrom, endsBefore, endsWithNext, startsByGuess }) => [
    ...(endsWithNext && !startsByGuess && endsBefore === validFrom && state !== MembershipState.VOID
      ? ['of no day and not void']
      : []),
    ...(joinedOn > validFrom ? ['joined behind its first day'] : []),
    ...(endsBefore !== null && endsBefore < validFrom ? ['ended before it began'] : []),
    ...(isLive(state) === (endsBefore === null) ? [] : [`${state} until ${endsBefore}`]),
    ...(state === MembershipState.VOID && endsBefore !== validFrom ? ['void with days'] : []),
    ...(endsWithNext && endsBefore === null ? ['ends with the next one and is live'] : []),
  ]);
  const lasting = stays
    .filter(({ validFrom, endsBefore }) => validFrom !== endsBefore)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const overlaps = lasting.filter(({ endsBefore }, n) => {
    const next = lasting[n + 1];
    return next && (endsBefore === null || endsBefore > next.validFrom);
  });
  return [...faults, ...overlaps.map(({ unionId }) => `${unionId} falls together with the next one`)];
}

describe('the stays of a person, as tellings come', () => {
  it('end as the ordered feed ends, in whatever order it comes, and however often', () => {
    const step = fc.tuple(
      fc.constantFrom<Step>('JOIN', 'MOVE', 'RETAIN', 'RESTORE', 'LEAVE'),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat()), fc.nat(), (steps, draws, twice) => {
        const feed = feedOf([['JOIN', 1], ...steps]);
        const mixed = [...feed, ...feed.filter((_, n) => n % 3 === twice % 3)]
          .map((telling) => [draws.next().value as number, telling] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, telling]) => telling);
        expect(shown(stood(mixed))).toEqual(shown(stood(feed)));
      }),
      { numRuns: 3000 },
    );
  });

  it('are none of no day but void ones, however many tellings are of one day and in whatever order they come', () => {
    const step = fc.tuple(fc.constantFrom<Step>('JOIN', 'MOVE', 'RETAIN'), fc.integer({ min: 1, max: 4 }));
    const onOneDay = (telling: Telling, n: number): Telling => {
      const on = dayOf(n >> 1);
      return { ...telling, on, at: Date.parse(`${on}T0${1 + (n % 2)}:00:00Z`) };
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (steps, draws) => {
        const mixed = feedOf([['JOIN', 1], ...steps])
          .map((telling, n) => [draws.next().value as number, onOneDay(telling, n)] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, telling]) => telling);
        const ofNoDay = stood(mixed).filter(({ validFrom, endsBefore }) => validFrom === endsBefore);
        expect(ofNoDay.filter(({ state }) => state !== MembershipState.VOID)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('hold what their table demands, whatever is told in whatever order, with whatever days', () => {
    const { ACTIVE, RETAINED, TRANSFERRED, WITHDRAWN, DECEASED } = MembershipState;
    const day = fc.option(fc.integer({ min: 0, max: 12 }));
    const telling = fc
      .record({
        kind: fc.constantFrom<Telling['kind']>('BEGINS', 'CONTINUES', 'STANDS', 'ENDS'),
        unionId: fc.constantFrom('U1', 'U2', 'U3'),
        live: fc.constantFrom(ACTIVE, RETAINED),
        final: fc.constantFrom(TRANSFERRED, WITHDRAWN, DECEASED),
        on: fc.integer({ min: 0, max: 12 }),
        hour: fc.integer({ min: 0, max: 9 }),
        days: fc.tuple(day, day, day),
      })
      .map(({ kind, unionId, live, final, on, hour, days }): Telling => {
        const ordered = days.filter((each) => each !== null).sort((a, b) => a - b);
        const next = (each: number | null) => (each === null ? null : dayOf(ordered.shift() ?? 0));
        const [joinedOn, from, until] = [next(days[0]), next(days[1]), next(days[2])];
        return told(kind, on, unionId, {
          ...{ state: kind === 'ENDS' ? final : live, joinedOn, from, until: kind === 'ENDS' ? until : null },
          at: Date.parse(`${dayOf(on)}T0${hour}:00:00Z`),
        });
      });
    fc.assert(
      fc.property(fc.array(telling, { maxLength: 9 }), (tellings) => {
        expect(faultsOf(stood(tellings))).toEqual([]);
      }),
      { numRuns: 20000 },
    );
  });

  it('have no gap or overlap where a transfer comes before the joining', () => {
    const joined = told('BEGINS', 3, 'A');
    const moved = told('CONTINUES', 9, 'B');
    expect(shown(stood([moved, joined]))).toEqual([
      ['A', 'TRANSFERRED', dayOf(3), dayOf(3), dayOf(9), false],
      ['B', 'ACTIVE', dayOf(3), dayOf(9), null, true],
    ]);
  });

  it('are left alone by a list of an earlier day', () => {
    const moved = stood([told('BEGINS', 3, 'A'), told('CONTINUES', 9, 'B')]);
    const old = told('STANDS', 5, 'A', { from: dayOf(3), joinedOn: dayOf(3) });
    expect(shown(takenIn(moved, old))).toEqual(shown(moved));
  });
});
