import { Envelope } from '../../../../src/auth/index.js';
import { benefitCardMergeParts, benefitCardParts, followSponsor } from '../../../../src/domains/benefit-cards/index.js';
import { RedemptionSeal } from '../../../../src/domains/benefit-cards/redemptions/redemption.fields.js';
import { globalId, keyOf } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, personIn, unionIn } from '../../membership/support.js';
import { benefitIn, codeOf, codes, merchantIn, readyFor, redeem, reverse, type TestMerchant, yuan } from './support.js';

let hub: TestHub;
let union: string;
let shop: TestMerchant;
let benefit: { key: string; code: string };
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  shop = await merchantIn(hub);
  benefit = await benefitIn(hub, { union, merchants: [shop], uses: 3 });
});
afterAll(() => hub.close());

const partOf = () => {
  const { keyring } = hub;
  const parts = benefitCardParts({ keyring, envelope: new Envelope(keyring) });
  return parts.find(({ name }) => name === 'redemptions') ?? fail();
};
const fail = (): never => {
  throw new Error('The domain tells of no redemptions.');
};

/** A member who used something, of whom a note was made, and who brought it back. */
async function used() {
  const member = await readyFor(hub, union, benefit);
  const said = { memberCodeToken: member.code, benefitCode: benefit.code, amount: yuan(2) };
  const { redemption } = await redeem(hub, shop.as, said);
  const id = keyOf('red', redemption.id) ?? '';
  await reverse(hub, shop.as, redemption.id, { reason: '顾客退票' });
  const note = new RedemptionSeal(hub.keyring).sealed('visit_note', id, '家中有病人');
  await hub.test.database.query(sql`
    update benefit_cards.redemption set visit_note = ${note}::bytea where id = ${id}::uuid`);
  return { member, id, said };
}

it('tells a person all that was used, with what was said of it', async () => {
  const { member, said } = await used();
  const whose = { personId: member.id, subjects: [], numbers: [] };
  const told = await hub.hub.database.transaction((tx) => partOf().collect(tx, whose));
  expect(told).toEqual([
    expect.objectContaining({
      ...{ benefit: '五折乘车', merchant: '地铁（示例）', stationCode: null, amountFen: '200', currency: 'CNY' },
      ...{ reversalReason: '顾客退票', visitNote: '家中有病人', occurredAt: expect.stringMatching(/Z$/) },
    }),
  ]);
  expect(said.amount.amountFen).toBe(200);
});

it('keeps the use of a person who is erased, and nothing of what was said', async () => {
  const { member, id } = await used();
  const whose = { personId: member.id, subjects: [], numbers: [] };
  for (let time = 0; time < 2; time += 1) await hub.hub.database.transaction(async (tx) => partOf().erase?.(tx, whose));
  const rows = await hub.test.database.query(sql`
    select version, amount_fen::integer as fen, reversal_reason, visit_note, code_hash from benefit_cards.redemption
    where id = ${id}::uuid`);
  expect(rows).toEqual([{ version: 3, fen: 200, reversal_reason: null, visit_note: null, code_hash: null }]);
});

it('takes uses along to the record that stays of a person', async () => {
  const { member, id } = await used();
  const kept = await personIn(hub);
  await hub.hub.database.transaction(async (tx) => {
    for (const move of benefitCardMergeParts) await move(tx, { kept: kept.id, gone: member.id });
  });
  const [row] = await hub.test.database.query<{ person: string }>(sql`
    select person_id as person from benefit_cards.redemption where id = ${id}::uuid`);
  expect(row?.person).toBe(kept.id);
});

it('takes uses along to the division in which the union lies now, and tells of it', async () => {
  const moving = await unionIn(hub, { code: 'MOVES', regionCode: '620702' });
  const own = await benefitIn(hub, { union: moving, merchants: [shop], uses: 3 });
  const member = await readyFor(hub, moving, own);
  const said = { memberCodeToken: await codeOf(hub, member.cardId), benefitCode: own.code };
  expect(codes(await redeem(hub, shop.as, said))).toEqual([]);
  await hub.hub.database.transaction((tx) => followSponsor(tx, { id: moving, regionCode: '510100' }));
  const rows = await hub.test.database.query(sql`
    select region_code, version from benefit_cards.redemption where benefit_id = ${own.key}::uuid`);
  expect(rows).toEqual([{ region_code: '510100', version: 2 }]);
  const told = await hub.test.database.query(sql`
    select region_code from events.event where topic = 'REDEMPTION' and region_code = '510100'`);
  expect(told).toHaveLength(1);
});

it('tells the log of uses without the person, the sum and the words', async () => {
  const { member, id } = await used();
  const events = await hub.test.database.query<{ text: string }>(sql`
    select to_jsonb(event)::text as text from events.event where topic = 'REDEMPTION' and subject_id = ${id}::uuid`);
  expect(events).toHaveLength(2);
  const text = JSON.stringify(events);
  expect(text).not.toContain(member.id);
  expect(text).not.toMatch(/退票|200|fen/);
  expect(text).toContain('isReversed');
});

it('shows what was used to a cadre of where the person belongs, also where a union elsewhere pays, but not what was seen at a visit', async () => {
  const payer = await unionIn(hub, { code: 'PAYS-FAR', regionCode: '510104' });
  const far = await benefitIn(hub, { union: payer, merchants: [shop], regionCode: '510104' });
  const member = await readyFor(hub, union, far);
  const { redemption, errors } = await redeem(hub, shop.as, { memberCodeToken: member.code, benefitCode: far.code });
  expect(errors).toEqual([]);
  const key = keyOf('red', redemption.id) ?? '';
  const note = new RedemptionSeal(hub.keyring).sealed('visit_note', key, '家中有病人');
  await hub.test.database.query(sql`
    update benefit_cards.redemption set visit_note = ${note}::bytea where id = ${key}::uuid`);
  const text = `query ($used: ID!, $of: ID!) {
    used: node(id: $used) { ... on Redemption { id visitNote } }
    of: node(id: $of) { ... on Entitlement { redemptions { nodes { id } } } } }`;
  const variables = { used: redemption.id, of: globalId('ent', member.entitlement) };
  const seenBy = async (regionCode: string) => (await hub.ask(text, variables, { as: cadreOf(regionCode) })).data;
  const of = { redemptions: { nodes: [{ id: redemption.id }] } };
  expect(await seenBy('620702')).toEqual({ used: { id: redemption.id, visitNote: null }, of });
  expect(await seenBy('510104')).toEqual({ used: { id: redemption.id, visitNote: '家中有病人' }, of });
  expect(await seenBy('110101')).toEqual({ used: null, of: null });
});
