import { Envelope, Keyring, rotateKeys } from '../../../../src/auth/index.js';
import { CardBook } from '../../../../src/domains/benefit-cards/cards/card.book.js';
import { CardCarrier, CardState } from '../../../../src/domains/benefit-cards/cards/card.enums.js';
import { cardPart, cardSealed, mergeCards } from '../../../../src/domains/benefit-cards/cards/index.js';
import { keyOf } from '../../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberships, unionIn } from '../../membership/support.js';
import { codes as codesOf, INVALID, issue, shop, verify } from '../codes/support.js';
import { bind, CADRE, cardNumber, ELECTRONIC, freeze, holder, reportLost, SERVICE, SOCIAL } from './support.js';

const old = Keyring.generate('k1');
let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub({ keyring: old });
  union = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
});
afterAll(() => hub.close());

const bookOf = (keyring: Keyring) => new CardBook({ envelope: new Envelope(keyring), keyring });
const cardsOf = (personId: string) =>
  hub.test.database.query<{ carrier: string; state: string; hasNumber: boolean }>(sql`
    select carrier, state, card_no is not null as "hasNumber" from benefit_cards.card
    where person_id = ${personId}::uuid order by carrier, created_at, id`);
const whose = (personId: string) => ({ personId, subjects: [], numbers: [] });

describe('the cards of a person', () => {
  it('are told in full, and erased are over, without a number, and none of their codes is good', async () => {
    const here = await shop(hub);
    const { as, id } = await holder(hub, union);
    const [cardNo, lostNo] = [cardNumber(), cardNumber()];
    await bind(hub, as, cardNo);
    const { card: lost } = await bind(hub, as, lostNo, SERVICE);
    await reportLost(hub, as, lost.id);
    const { codes } = await issue(hub, as);
    expect(codesOf(await verify(hub, here.as, codes[0].token))).toEqual([]);
    const part = cardPart({ envelope: new Envelope(old) });
    const told = await hub.hub.database.transaction((tx) => part.collect(tx, whose(id)));
    expect(told).toMatchObject([
      { carrier: SOCIAL, cardNo, state: 'PENDING' },
      { carrier: SERVICE, cardNo: lostNo, state: 'CANCELLED' },
      { carrier: ELECTRONIC, cardNo: expect.stringMatching(/^E\d{15}$/), state: 'ACTIVE' },
    ]);
    for (const _twice of [1, 2])
      await hub.hub.database.transaction((tx) => part.erase?.(tx, whose(id)) as Promise<void>);
    const gone = { state: 'CANCELLED', hasNumber: false };
    expect(await cardsOf(id)).toMatchObject([gone, gone, gone]);
    expect(codesOf(await verify(hub, here.as, codes[0].token))).toEqual(INVALID);
    const dump = await hub.test.database.query<{ row: string }>(sql`select card::text as row from benefit_cards.card`);
    for (const { row } of dump) expect(row).not.toContain(Buffer.from(cardNo).toString('hex'));
  });

  it('tell why one is frozen, to the person who asks for a copy', async () => {
    const { as, id } = await holder(hub, union);
    const { card } = await bind(hub, as, '', ELECTRONIC);
    await freeze(hub, CADRE, card.id, 1, '疑似盗用');
    const part = cardPart({ envelope: new Envelope(old) });
    expect(await hub.hub.database.transaction((tx) => part.collect(tx, whose(id)))).toMatchObject([
      { state: 'FROZEN', frozenReason: '疑似盗用' },
    ]);
  });

  it('go over to the record that stays: one of a carrier stays open, a settled one before one that waits', async () => {
    const [kept, gone] = [await holder(hub), await holder(hub)];
    const [waiting, settled] = [cardNumber(), cardNumber()];
    await bind(hub, kept.as, waiting);
    const { card } = await bind(hub, gone.as, settled);
    await hub.hub.database.transaction((tx) =>
      bookOf(old).turn(tx, { id: keyOf('crd', card.id) ?? '' }, { state: CardState.ACTIVE }),
    );
    await bind(hub, kept.as, '', ELECTRONIC);
    const { card: lost } = await bind(hub, gone.as, '', ELECTRONIC);
    await reportLost(hub, gone.as, lost.id);
    await bind(hub, gone.as, cardNumber(), SERVICE);
    await hub.hub.database.transaction(async (tx) => {
      await memberships.holdPeople(tx, [kept.id, gone.id]);
      await mergeCards(tx, { kept: kept.id, gone: gone.id });
    });
    expect(await cardsOf(gone.id)).toEqual([]);
    const states = (await cardsOf(kept.id)).map(({ carrier, state }) => `${carrier} ${state}`).sort();
    expect(states).toEqual([
      'ELECTRONIC_CODE ACTIVE',
      'ELECTRONIC_CODE REPLACED',
      'SOCIAL_SECURITY_CARD ACTIVE',
      'SOCIAL_SECURITY_CARD REPLACED',
      'UNION_SERVICE_CARD PENDING',
    ]);
    const found = await hub.hub.database.transaction((tx) =>
      bookOf(old).byNumber(tx, CardCarrier.SOCIAL_SECURITY_CARD, settled),
    );
    expect(found).toMatchObject([{ personId: kept.id, state: 'ACTIVE' }]);
  });
});

it('go over frozen where one was, whichever record it was of, and stay the union’s', async () => {
  const [kept, gone] = [await holder(hub), await holder(hub, union)];
  await bind(hub, kept.as, '', ELECTRONIC);
  const { card: frozen } = await bind(hub, gone.as, '', ELECTRONIC);
  await freeze(hub, CADRE, frozen.id, 1, '疑似盗用');
  await hub.hub.database.transaction(async (tx) => {
    await memberships.holdPeople(tx, [kept.id, gone.id]);
    await mergeCards(tx, { kept: kept.id, gone: gone.id });
  });
  expect((await cardsOf(kept.id)).map(({ state }) => state).sort()).toEqual(['FROZEN', 'REPLACED']);
  expect(
    await hub.test.database.query(sql`
      select id from benefit_cards.card where person_id = ${kept.id}::uuid and frozen_by_union and frozen_reason is not null`),
  ).toEqual([{ id: keyOf('crd', frozen.id) }]);
});

describe('while keys rotate', () => {
  it('a number is of one person, and is found by the new key alone behind it', async () => {
    const { id, as } = await holder(hub);
    const other = await holder(hub);
    const cardNo = cardNumber();
    const { card } = await bind(hub, as, cardNo);
    await hub.hub.database.transaction((tx) =>
      bookOf(old).turn(tx, { id: keyOf('crd', card.id) ?? '' }, { state: CardState.ACTIVE }),
    );
    const both = Keyring.parse(`${Keyring.generate('k2').toString()},${old.toString()}`);
    const entered = () =>
      hub.hub.database.transaction((tx) =>
        bookOf(both).enter(tx, {
          ...{ personId: other.id, carrier: CardCarrier.SOCIAL_SECURITY_CARD, cardNo, state: CardState.ACTIVE },
        }),
      );
    expect(await entered()).toBeUndefined();
    const { damaged, behind } = await rotateKeys(hub.test.database, both, [cardSealed]);
    expect({ damaged, behind }).toEqual({ damaged: [], behind: 0 });
    const [k2] = both.toString().split(',');
    const alone = Keyring.parse(k2 ?? '');
    const found = await hub.hub.database.transaction(async (tx) => {
      const [held] = await bookOf(alone).byNumber(tx, CardCarrier.SOCIAL_SECURITY_CARD, cardNo);
      return { personId: held?.personId, cardNo: await bookOf(alone).numberOf(tx, held?.id ?? '') };
    });
    expect(found).toEqual({ personId: id, cardNo });
    expect(await entered()).toBeUndefined();
    // A hub that holds the old key alone enters none.
    await expect(
      hub.hub.database.transaction((tx) =>
        bookOf(old).enter(tx, {
          ...{
            personId: other.id,
            carrier: CardCarrier.UNION_SERVICE_CARD,
            cardNo: cardNumber(),
            state: CardState.PENDING,
          },
        }),
      ),
    ).rejects.toThrow(/k2/);
    expect(
      await hub.test.database.query(sql`select from benefit_cards.card where ${rawSql('card_no_index_a')} is not null
      and ${rawSql('card_no_index_b')} is not null`),
    ).toHaveLength(0);
  });
});
