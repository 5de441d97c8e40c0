import { benefitCardMergeParts } from '../../../../src/domains/benefit-cards/index.js';
import { Lending } from '../../../../src/domains/benefit-cards/redemptions/lending.service.js';
import { holdRedemption } from '../../../../src/domains/benefit-cards/redemptions/reversal.js';
import { keyOf } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberships, personIn, unionIn } from '../../membership/support.js';
import { behind } from '../behind.js';
import { benefitIn, codes, merchantIn, readyFor, redeem, reverse, type TestMerchant } from './support.js';

let hub: TestHub;
let union: string;
let shop: TestMerchant;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  shop = await merchantIn(hub);
});
afterAll(() => hub.close());

async function used(lentMinutes?: number) {
  const benefit = await benefitIn(hub, { union, merchants: [shop], ...(lentMinutes ? { lentMinutes } : {}) });
  const member = await readyFor(hub, union, benefit);
  const { redemption } = await redeem(hub, shop.as, { memberCodeToken: member.code, benefitCode: benefit.code });
  const id: string = redemption.id;
  return { benefit, member, id, key: keyOf('red', id) ?? '' };
}

/** As a batch of a device, or a chunk of a ledger: it holds people, and then what they have. */
const takesPersonThenUse = ({ member }: { readonly member: { id: string; entitlement: string } }) => ({
  first: (tx: Parameters<typeof holdRedemption>[0]) => memberships.holdPeople(tx, [member.id]),
  next: (tx: Parameters<typeof holdRedemption>[0]) =>
    tx.sql(sql`
      select true as held from benefit_cards.entitlement where id = ${member.entitlement}::uuid for update nowait`),
});

describe('whoever changes a use', () => {
  it('holds its person first: a reversal waits behind who holds that person, and holds nothing of it meanwhile', async () => {
    const use = await used();
    const { waited, answer } = await behind(hub, takesPersonThenUse(use), () => reverse(hub, shop.as, use.id));
    expect([waited, codes(answer)]).toEqual([true, []]);
  });

  it('holds its person first, also where a lent thing comes back', async () => {
    const use = await used(60);
    const back = () =>
      hub.hub.database.transaction((tx) => new Lending().takeBack(tx, use.key, { returnedAt: new Date() } as never));
    const { waited, answer } = await behind(hub, takesPersonThenUse(use), back);
    expect([waited, answer]).toEqual([true, use.key]);
  });

  it('holds the person whose it is by then, where two records became one meanwhile', async () => {
    const { member, key } = await used();
    const kept = await personIn(hub);
    const merge = async (tx: Parameters<typeof holdRedemption>[0]) => {
      await memberships.holdPeople(tx, [kept.id, member.id]);
      for (const move of benefitCardMergeParts) await move(tx, { kept: kept.id, gone: member.id });
    };
    const free = () =>
      hub.test.database.query<{ id: string }>(sql`
        select id from membership.person where id = any(${[kept.id, member.id]}::uuid[]) for update skip locked`);
    const held = () =>
      hub.hub.database.transaction(async (tx) => {
        await holdRedemption(tx, key);
        return free();
      });
    const { waited, answer } = await behind(hub, { first: merge }, held);
    expect([waited, answer]).toEqual([true, []]);
  });

  it('takes back what was used by somebody whose record is erased', async () => {
    const { member, id } = await used();
    await hub.test.database.query(sql`update membership.person set erased_at = now() where id = ${member.id}::uuid`);
    expect(codes(await reverse(hub, shop.as, id))).toEqual([]);
  });
});
