import { Envelope } from '../../../../src/auth/index.js';
import { CardBook } from '../../../../src/domains/benefit-cards/cards/card.book.js';
import { CardCarrier, CardState } from '../../../../src/domains/benefit-cards/cards/card.enums.js';
import { keyOf } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { until } from '../../../support/until.js';
import { memberships } from '../../membership/support.js';
import { bind, cardNumber, codes, holder, replace, reportLost, SOCIAL, stateOf } from './support.js';

let hub: TestHub;
let book: CardBook;
beforeAll(async () => {
  hub = await testHub();
  book = new CardBook({ envelope: new Envelope(hub.keyring), keyring: hub.keyring });
});
afterAll(() => hub.close());

/** What a channel does that says of a card that it is in use. */
const confirmed = (personId: string, cardId: string, state = CardState.ACTIVE) =>
  hub.hub.database.transaction(async (tx) => {
    await memberships.holdPerson(tx, personId);
    return book.turn(tx, { id: keyOf('crd', cardId) ?? '' }, { state });
  });

describe('without a platform a card', () => {
  it('is PENDING until a channel confirms it', async () => {
    const { as, id } = await holder(hub);
    const { card } = await bind(hub, as, cardNumber());
    expect(card).toMatchObject({ state: 'PENDING', boundAt: null });
    expect(await confirmed(id, card.id)).toBe(true);
    const { data } = await hub.ask('{ me { cards(state: ACTIVE) { state boundAt } } }', {}, { as });
    expect(data.me.cards).toEqual([{ state: 'ACTIVE', boundAt: expect.any(String) }]);
  });

  it('takes its number from nobody: several may wait with one, and the one who is confirmed has it', async () => {
    const [owner, other, third] = [await holder(hub), await holder(hub), await holder(hub)];
    const cardNo = cardNumber();
    const claim = await bind(hub, other.as, cardNo);
    const own = await bind(hub, owner.as, cardNo);
    expect([claim, own].flatMap(codes)).toEqual([]);
    expect(await confirmed(owner.id, own.card.id)).toBe(true);
    expect(await stateOf(hub, other.id)).toEqual([{ carrier: SOCIAL, state: 'CANCELLED' }]);
    expect(await confirmed(other.id, claim.card.id)).toBe(false);
    expect(codes(await bind(hub, third.as, cardNo))).toEqual(['CARD_REFUSED cardNo card.number.own']);
  });

  it('takes its number from nobody who is confirmed at the same moment', async () => {
    const [owner, other] = [await holder(hub), await holder(hub)];
    const cardNo = cardNumber();
    const { card: own } = await bind(hub, owner.as, cardNo);
    const { card: claim } = await bind(hub, other.as, cardNo);
    let late: Promise<boolean> | undefined;
    await hub.hub.database.transaction(async (tx) => {
      await memberships.holdPerson(tx, owner.id);
      expect(await book.turn(tx, { id: keyOf('crd', own.id) ?? '' }, { state: CardState.ACTIVE })).toBe(true);
      late = confirmed(other.id, claim.id);
      late.catch(() => undefined);
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await until(async () => (await hub.test.database.query(waiting)).length > 0);
    });
    expect(await late).toBe(false);
    expect(await stateOf(hub, owner.id)).toEqual([{ carrier: SOCIAL, state: 'ACTIVE' }]);
    expect(await stateOf(hub, other.id)).toEqual([{ carrier: SOCIAL, state: 'CANCELLED' }]);
  });

  it('can be replaced while it waits, and ends when it is reported lost', async () => {
    const { as, id } = await holder(hub);
    const { card } = await bind(hub, as, cardNumber());
    const { card: next } = await replace(hub, as, card.id, cardNumber());
    expect(next).toMatchObject({ state: 'PENDING' });
    expect((await reportLost(hub, as, next.id)).card).toMatchObject({ state: 'CANCELLED' });
    expect(await stateOf(hub, id)).toEqual([
      { carrier: SOCIAL, state: 'REPLACED' },
      { carrier: SOCIAL, state: 'CANCELLED' },
    ]);
  });

  it('that somebody says to have lost keeps its number from nobody', async () => {
    const [owner, other] = [await holder(hub), await holder(hub)];
    const cardNo = cardNumber();
    const { card: claim } = await bind(hub, other.as, cardNo);
    expect(codes(await reportLost(hub, other.as, claim.id))).toEqual([]);
    const own = await bind(hub, owner.as, cardNo);
    expect(codes(own)).toEqual([]);
    expect(await confirmed(owner.id, own.card.id)).toBe(true);
    expect(await stateOf(hub, owner.id)).toEqual([{ carrier: SOCIAL, state: 'ACTIVE' }]);
  });
});

describe('the book of cards', () => {
  it('finds a number of a carrier whosever it is, and no other', async () => {
    const { as, id } = await holder(hub);
    const cardNo = cardNumber();
    const { card } = await bind(hub, as, cardNo);
    const found = await hub.hub.database.transaction(async (tx) => [
      (await book.byNumber(tx, CardCarrier.SOCIAL_SECURITY_CARD, cardNo)).map((held) => held.personId),
      await book.byNumber(tx, CardCarrier.UNION_SERVICE_CARD, cardNo),
      await book.numberOf(tx, keyOf('crd', card.id) ?? ''),
    ]);
    expect(found).toEqual([[id], [], cardNo]);
  });

  it('asks of a number without waiting for whoever has the card of it in hand', async () => {
    const { as, id } = await holder(hub);
    const cardNo = cardNumber();
    await bind(hub, as, cardNo);
    await hub.hub.database.transaction(async (tx) => {
      expect(await book.openOf(tx, id, CardCarrier.SOCIAL_SECURITY_CARD)).toBeDefined();
      const found = await hub.hub.database.transaction((other) =>
        book.byNumber(other, CardCarrier.SOCIAL_SECURITY_CARD, cardNo),
      );
      expect(found).toMatchObject([{ personId: id }]);
    });
  });

  it('enters no second card of a carrier that is not over', async () => {
    const { as, id } = await holder(hub);
    await bind(hub, as, cardNumber());
    const entered = await hub.hub.database.transaction((tx) =>
      book.enter(tx, {
        ...{ personId: id, carrier: CardCarrier.SOCIAL_SECURITY_CARD, cardNo: cardNumber() },
        state: CardState.ACTIVE,
      }),
    );
    expect(entered).toBeUndefined();
  });
});
