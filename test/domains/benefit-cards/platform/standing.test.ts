import fc from 'fast-check';
import '../../../support/properties.js';
import { CardState } from '../../../../src/domains/benefit-cards/cards/card.enums.js';
import {
  type CardWord,
  type KnownCard,
  standingOf,
} from '../../../../src/domains/benefit-cards/platform/card.standing.js';

const { ACTIVE, LOST, FROZEN, REPLACED, CANCELLED } = CardState;
const STATES = [ACTIVE, LOST, FROZEN, REPLACED, CANCELLED] as const;

const word = (at: number, state: CardState, seq = 0): CardWord => ({
  ...{ at, seq, state },
  ...{ issuedOn: null, validTo: null, unionId: null },
});
const card = (id: string, ...words: readonly CardWord[]): KnownCard => ({
  ...{ id, numberKey: id, words, state: ACTIVE, stoppedAt: null, createdAt: 0, updatedAt: 0 },
});
const stands = (...cards: readonly KnownCard[]) =>
  Object.fromEntries([...standingOf(cards)].map(([id, { state, stoppedAt }]) => [id, [state, stoppedAt]]));

describe('how the cards of a person stand', () => {
  it('is as the newest word says, stopped since the first of the words that say so without one between', () => {
    expect(stands(card('a', word(1, ACTIVE), word(3, LOST), word(5, FROZEN)))).toEqual({ a: [FROZEN, 3] });
    expect(stands(card('a', word(1, LOST), word(3, ACTIVE)))).toEqual({ a: [ACTIVE, null] });
  });

  it('is as the graver of two words of one moment says, and as the later of its sequence', () => {
    expect(stands(card('a', word(1, ACTIVE), word(1, LOST)))).toEqual({ a: [LOST, 1] });
    expect(stands(card('a', word(1, LOST), word(1, ACTIVE, 1)))).toEqual({ a: [ACTIVE, null] });
  });

  it('ends a card where another one begins, also when that one is over by now', () => {
    expect(stands(card('a', word(1, ACTIVE)), card('b', word(2, ACTIVE)))).toEqual({
      a: [REPLACED, 2],
      b: [ACTIVE, null],
    });
    expect(stands(card('a', word(1, ACTIVE)), card('b', word(2, ACTIVE), word(5, CANCELLED)))).toEqual({
      ...{ a: [REPLACED, 2], b: [CANCELLED, 5] },
    });
  });

  it('lets a card that is said to be in use behind that take the other one’s place', () => {
    expect(stands(card('a', word(1, ACTIVE), word(7, ACTIVE)), card('b', word(2, ACTIVE)))).toEqual({
      ...{ a: [ACTIVE, null], b: [REPLACED, 7] },
    });
  });

  const told = fc.array(
    fc.record({ of: fc.constantFrom('a', 'b', 'c'), at: fc.nat(6), seq: fc.nat(1), state: fc.constantFrom(...STATES) }),
    { minLength: 1, maxLength: 9 },
  );
  const cardsOf = (all: readonly { of: string; at: number; seq: number; state: CardState }[]) =>
    ['a', 'b', 'c'].flatMap((id) => {
      const own = all.filter(({ of }) => of === id).map(({ at, state, seq }) => word(at, state, seq));
      return own.length > 0 ? [card(id, ...own)] : [];
    });

  it('is the same whatever order words come in, and one card at most is not over', () => {
    fc.assert(
      fc.property(told, fc.infiniteStream(fc.nat()), (words, draws) => {
        const mixed = words
          .map((each) => ({ each, draw: draws.next().value as number }))
          .toSorted((a, b) => a.draw - b.draw)
          .map(({ each }) => each);
        const [first, second] = [stands(...cardsOf(words)), stands(...cardsOf(mixed).toReversed())];
        expect(second).toEqual(first);
        const open = Object.values(first).filter(([state]) => state === ACTIVE || state === LOST || state === FROZEN);
        expect(open.length).toBeLessThanOrEqual(1);
        for (const [state, stoppedAt] of Object.values(first)) expect(stoppedAt === null).toBe(state === ACTIVE);
      }),
      { numRuns: 3000 },
    );
  });
});
