import { benefitsFollowUnion } from '../../../../src/domains/benefit-cards/benefits/union-moves.js';
import { followSponsorOfEntitlements } from '../../../../src/domains/benefit-cards/entitlements/index.js';
import { followSponsor } from '../../../../src/domains/benefit-cards/index.js';
import { followSponsorOfUses } from '../../../../src/domains/benefit-cards/redemptions/index.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { until } from '../../../support/until.js';
import { unionIn } from '../../membership/support.js';
import { behind, WAITING } from '../behind.js';
import { merchantIn, readyFor, redeem, benefitIn as redeemedIn, type TestMerchant } from '../redemptions/support.js';
import { benefitIn, CADRE, claim, codes, grant, memberIn } from './support.js';

let hub: TestHub;
let union: string;
let shop: TestMerchant;
beforeAll(async () => {
  hub = await testHub();
  shop = await merchantIn(hub);
});
beforeEach(async () => {
  union = await unionIn(hub, { kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

const TO = '620800';
const moves = (tx: Transaction) => followSponsor(tx, { id: union, regionCode: TO });

async function divisionsOf(benefitId: string): Promise<readonly string[]> {
  const rows = await hub.test.database.query<{ code: string }>(sql`
    select region_code as code from benefit_cards.entitlement where benefit_id = ${benefitId}::uuid
    union all select region_code from benefit_cards.redemption where benefit_id = ${benefitId}::uuid
    union all select region_code from benefit_cards.benefit_grant where benefit_id = ${benefitId}::uuid`);
  return rows.map(({ code }) => code);
}

describe('while a union moves to another division', () => {
  it('what is claimed lies where the union goes', async () => {
    const { id, code } = await benefitIn(hub, { sponsorUnionId: union });
    const { as } = await memberIn(hub, union);
    const { answer } = await behind(hub, { first: moves }, () => claim(hub, as, code));
    expect([codes(answer), await divisionsOf(id)]).toEqual([[], [TO]]);
  });

  it('what is given to a list lies where the union goes, and so does the list', async () => {
    const { id, code } = await benefitIn(hub, { sponsorUnionId: union });
    const { memberNo } = await memberIn(hub, union);
    const { answer } = await behind(hub, { first: moves }, () => grant(hub, code, [memberNo], CADRE));
    expect([codes(answer), await divisionsOf(id)]).toEqual([[], [TO, TO]]);
  });

  it('what is used lies where the union goes', async () => {
    const benefit = await redeemedIn(hub, { union, merchants: [shop] });
    const { code } = await readyFor(hub, union, benefit);
    const uses = () => redeem(hub, shop.as, { memberCodeToken: code, benefitCode: benefit.code });
    const { answer } = await behind(hub, { first: moves }, uses);
    expect([codes(answer), await divisionsOf(benefit.key)]).toEqual([[], [TO, TO]]);
  });

  it('what is used meanwhile holds nothing that the move waits for', async () => {
    const benefit = await redeemedIn(hub, { union, merchants: [shop] });
    const { code } = await readyFor(hub, union, benefit);
    const uses = () => redeem(hub, shop.as, { memberCodeToken: code, benefitCode: benefit.code });
    const moved = { id: union, regionCode: TO };
    const next = async (tx: Transaction) => {
      await followSponsorOfEntitlements(tx, moved);
      await followSponsorOfUses(tx, moved);
    };
    const { answer } = await behind(hub, { first: (tx) => benefitsFollowUnion(tx, moved), next }, uses);
    expect([codes(answer), await divisionsOf(benefit.key)]).toEqual([[], [TO, TO]]);
  });

  it('what was given just before is waited for, and goes along', async () => {
    const { id, code } = await benefitIn(hub, { sponsorUnionId: union });
    const { as } = await memberIn(hub, union);
    const held = (tx: Transaction) =>
      tx.sql(sql`select true as held from benefit_cards.stock where benefit_id = ${id}::uuid for update`);
    let moving: Promise<void> | undefined;
    const next = async () => {
      let isDone = false;
      moving = hub.hub.database.transaction(moves).then(() => {
        isDone = true;
      });
      await until(async () => isDone || (await hub.test.database.query(WAITING)).length > 1);
    };
    const { answer } = await behind(hub, { first: held, next }, () => claim(hub, as, code));
    await moving;
    expect([codes(answer), await divisionsOf(id)]).toEqual([[], [TO]]);
  });
});
