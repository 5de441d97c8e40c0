import { keyOf } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, unionIn } from '../../membership/support.js';
import {
  bind,
  CADRE,
  codes,
  ELECTRONIC,
  ELSEWHERE,
  freeze,
  holder,
  replace,
  reportLost,
  SYSTEM,
  stateOf,
  unfreeze,
} from './support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
});
afterAll(() => hub.close());

/** A member of the union with a card in use. */
async function carded() {
  const person = await holder(hub, union);
  const { card } = await bind(hub, person.as, '', ELECTRONIC);
  return { ...person, card };
}

describe('a card that was lost', () => {
  it('is LOST from then on, and twice is once', async () => {
    const { as, card } = await carded();
    const first = await reportLost(hub, as, card.id);
    expect(first.card).toMatchObject({ state: 'LOST', version: 2 });
    expect((await reportLost(hub, as, card.id)).card).toEqual(first.card);
  });

  it('is reported by whose it is, and by nobody else', async () => {
    const { card } = await carded();
    const other = await carded();
    expect(codes(await reportLost(hub, other.as, card.id))).toEqual(['NOT_FOUND cardId']);
    expect(codes(await reportLost(hub, other.as, 'crd_AAAAAAAAAAAAAAAAAAAAAA'))).toEqual(['NOT_FOUND cardId']);
  });

  it('is not frozen, and no frozen or replaced one is reported', async () => {
    const [lost, frozen, replaced] = [await carded(), await carded(), await carded()];
    await reportLost(hub, lost.as, lost.card.id);
    expect(codes(await freeze(hub, CADRE, lost.card.id, 2))).toEqual(['STATE_NOT_ALLOWED cardId card.state.freeze']);
    await freeze(hub, CADRE, frozen.card.id);
    expect(codes(await reportLost(hub, frozen.as, frozen.card.id))).toEqual([
      'STATE_NOT_ALLOWED cardId card.state.report',
    ]);
    expect(codes(await replace(hub, frozen.as, frozen.card.id, '', 2))).toEqual([
      'STATE_NOT_ALLOWED cardId card.state.replace',
    ]);
    await replace(hub, replaced.as, replaced.card.id, '');
    expect(codes(await reportLost(hub, replaced.as, replaced.card.id))).toEqual([
      'STATE_NOT_ALLOWED cardId card.state.report',
    ]);
  });
});

describe('freezing', () => {
  it('is for cadres whose region the person belongs to and the administrator of the system, with a reason that is sealed', async () => {
    const { card } = await carded();
    expect((await freeze(hub, CADRE, card.id, 1, '疑似盗用')).card).toMatchObject({ state: 'FROZEN', version: 2 });
    const [row] = await hub.test.database.query<{ reason: Buffer }>(sql`
      select frozen_reason as reason from benefit_cards.card where id = ${keyOf('crd', card.id)}::uuid`);
    expect(row?.reason.includes(Buffer.from('疑似盗用'))).toBe(false);
    expect((await unfreeze(hub, SYSTEM, card.id)).card).toMatchObject({ state: 'ACTIVE', version: 3 });
    expect(
      await hub.test.database.query(sql`
        select frozen_reason as reason, stopped_at as at from benefit_cards.card where id = ${keyOf('crd', card.id)}::uuid`),
    ).toEqual([{ reason: null, at: null }]);
  });

  it('tells a cadre of elsewhere the same as of a card that is not there', async () => {
    const { card } = await carded();
    const absent = await freeze(hub, ELSEWHERE, 'crd_AAAAAAAAAAAAAAAAAAAAAA');
    expect(await freeze(hub, ELSEWHERE, card.id)).toEqual(absent);
    expect(codes(absent)).toEqual(['NOT_FOUND cardId']);
  });

  it('needs the version that was read, a reason, and a card in that state', async () => {
    const { card } = await carded();
    expect(codes(await freeze(hub, CADRE, card.id, 7))).toEqual(['VERSION_CONFLICT expectedVersion']);
    expect(codes(await freeze(hub, CADRE, card.id, 1, ' '))).toEqual(['INVALID_LENGTH reason card.reason.length']);
    expect(codes(await unfreeze(hub, CADRE, card.id, 1))).toEqual(['STATE_NOT_ALLOWED cardId card.state.unfreeze']);
    await freeze(hub, CADRE, card.id);
    expect(codes(await freeze(hub, CADRE, card.id, 2))).toEqual(['STATE_NOT_ALLOWED cardId card.state.freeze']);
  });

  it('is not for the own card', async () => {
    const { id, card } = await carded();
    const cadre = { ...cadreOf('620123'), person: id };
    expect(codes(await freeze(hub, cadre, card.id))).toEqual(['NOT_PERMITTED']);
  });
});

describe('cards', () => {
  const CARDS = '{ me { cards { id state } lost: cards(state: LOST) { state } } }';

  it('are told without those that are over, where there are too many: what is in use never falls out', async () => {
    const { as, id, card } = await carded();
    await hub.test.database.query(sql`
      insert into benefit_cards.card (id, person_id, carrier, state, bound_at, stopped_at, created_at)
      select gen_random_uuid(), ${id}::uuid, 'UNION_SERVICE_CARD', 'CANCELLED', now(), now(), now() + make_interval(secs => n)
      from generate_series(1, 25) n`);
    const { data } = await hub.ask(CARDS, {}, { as });
    expect(data.me.cards).toHaveLength(20);
    expect(data.me.cards[0]).toEqual({ id: card.id, state: 'ACTIVE' });
  });

  it('are told newest first, and those of a state where one is named', async () => {
    const { as, card } = await carded();
    const { card: next } = await replace(hub, as, card.id, '');
    await reportLost(hub, as, next.id);
    const { data } = await hub.ask(CARDS, {}, { as });
    expect(data.me).toEqual({
      cards: [
        { id: next.id, state: 'LOST' },
        { id: card.id, state: 'REPLACED' },
      ],
      lost: [{ state: 'LOST' }],
    });
  });

  it('are there for the person, cadres of the region and administrators, and to nobody else, by the last four signs', async () => {
    const { as, card } = await carded();
    const other = await carded();
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on MemberCard { id cardNoMasked } } }';
    const told = async (asker: any) => (await hub.ask(NODE, { id: card.id }, { as: asker })).data?.node ?? null;
    const seen = { id: card.id, cardNoMasked: card.cardNoMasked };
    for (const asker of [as, CADRE, SYSTEM]) expect(await told(asker)).toEqual(seen);
    for (const asker of [other.as, ELSEWHERE, undefined]) expect(await told(asker)).toBeNull();
    expect(await stateOf(hub, other.id)).toHaveLength(1);
  });
});
