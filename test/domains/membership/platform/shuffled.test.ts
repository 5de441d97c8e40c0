import fc from 'fast-check';
import { joinedWhereTheyAre, leftWhereTheyAreNot } from '../../../../src/domains/membership/platform/contradictions.js';
import { isLive, type Stay, type Telling } from '../../../../src/domains/membership/platform/stay.js';
import { takenIn } from '../../../../src/domains/membership/platform/timeline.js';
import { drawnSteps, historyOf, type Step, shuffled } from './history.js';

const MESSAGES: readonly Step[] = ['JOIN', 'MOVE', 'MOVE', 'RETAIN', 'RESTORE', 'LEAVE'];
const LISTS: readonly Step[] = ['LIST', 'LIST'];

/** All that is shown and counted of stays, those that never were among them. */
const shown = (stays: readonly Stay[]) =>
  stays.map(({ unionId, state, joinedOn, validFrom, endsBefore, isContinued }) => {
    return [unionId, state, joinedOn, validFrom, endsBefore, isContinued].join(' ');
  });

const stood = (told: readonly Telling[]): readonly Stay[] =>
  told.reduce<readonly Stay[]>((stays, telling) => takenIn(stays, telling), []);

/** As a delivery is taken in: what contradicts the record waits, and is looked at again as long as that helps. */
function delivered(stays: readonly Stay[], delivery: readonly Telling[]) {
  const known = { stays, waiting: [] as Telling[] };
  for (let rest = delivery; ; ) {
    known.waiting = [];
    for (const telling of rest) {
      const isRefused = joinedWhereTheyAre('', known.stays, telling) ?? leftWhereTheyAreNot('', known.stays, telling);
      if (isRefused) known.waiting.push(telling);
      else known.stays = takenIn(known.stays, telling);
    }
    if (known.waiting.length === 0 || known.waiting.length === rest.length) return known;
    rest = known.waiting;
  }
}

/** Deliveries one after the other; what waited is sent again behind all of them, as a platform does until somebody says that it is known. */
function sent(deliveries: readonly (readonly Telling[])[]) {
  const waiting: Telling[] = [];
  let stays: readonly Stay[] = [];
  for (const delivery of deliveries) {
    const known = delivered(stays, delivery);
    stays = known.stays;
    waiting.push(...known.waiting);
  }
  return delivered(stays, waiting);
}

const same = (
  steps: readonly Step[],
  check: (told: readonly Telling[], mixed: readonly (readonly Telling[])[]) => void,
) =>
  fc.assert(
    fc.property(drawnSteps(steps, 9), fc.infiniteStream(fc.nat()), (drawn, draws) => {
      const told = historyOf(drawn);
      check(told, shuffled(told, draws));
    }),
    { numRuns: 3000 },
  );

describe('a history with several words on one day', () => {
  it.each([
    ['of messages', MESSAGES],
    ['of messages and lists', [...MESSAGES, ...LISTS]],
  ])('%s ends as in its order, in whatever order it comes, and however often', (_, steps) => {
    same(steps, (told, mixed) => expect(shown(stood(mixed.flat()))).toEqual(shown(stood(told))));
  });

  it('ends so in whatever deliveries it comes, as soon as what had to wait is sent again', () => {
    same(MESSAGES, (told, mixed) => {
      const { stays, waiting } = sent(mixed);
      expect(waiting).toEqual([]);
      expect(shown(stays)).toEqual(shown(stood(told)));
    });
  });

  it('ends where the last word says, live or not', () => {
    same([...MESSAGES, ...LISTS], (told, mixed) => {
      const last = told.at(-1);
      const live = stood(mixed.flat()).filter(({ endsBefore }) => endsBefore === null);
      const isIn = last && isLive(last.state);
      expect(live.map(({ unionId, state }) => [unionId, state])).toEqual(isIn ? [[last.unionId, last.state]] : []);
    });
  });

  it('says of a move back on the day of the move away that it waits, as it does in its order', () => {
    const [joined, away] = historyOf([[1, true, 'MOVE', 2]]);
    if (!joined || !away) throw new Error('There is nothing told.');
    const back = { ...away, unionId: joined.unionId, at: away.at + 60_000 };
    expect(delivered([], [joined, away, back]).waiting).toEqual([back]);
    expect(delivered([], [back, away, joined]).waiting).toEqual([]);
  });
});
