import { print } from 'graphql';
import { addDays, todayInChina } from '../../../../src/domains/regions/index.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { S12_RedeemRideDiscountDocument } from '../../../generated/operations.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';
import { signedInStaff } from '../../../support/signed-in.js';
import { unionIn } from '../../membership/support.js';
import { benefitIn, codeOf, endedOn, entitledTo, memberIn, merchantIn, newReceipt, standingOf } from './support.js';

let hub: TestHub;
let served: Served;
let union: string;
let ride: { key: string; code: string };
/** The key of the metro, as it stands in the header of its till. */
let till: string;
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
  union = await unionIn(hub, { code: 'CHENGDU', kind: 'PARK', regionCode: '510100' });
  const { clientId, secret } = await clientWithKey('成都地铁');
  till = `Bearer ${secret}`;
  ride = await benefitIn(hub, { union, merchants: [await merchantIn(hub, clientId)], regionCode: '510100', uses: 9 });
});
afterEach(() => hub.test.database.query(sql`delete from auth.guess`));
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function asked(authorization: string, query: string, variables: object) {
  const response = await served.post(query, variables, { authorization });
  return (await response.json()) as any;
}

/** A merchant is let in, and given a key. */
async function clientWithKey(name: string) {
  const { authorization } = await signedInStaff(hub.hub, [{ scope: 'ADMIN', office: 'SECURITY' }]);
  const input = { idempotencyKey: newId(), name, scope: 'MERCHANT', regionCodes: [] };
  const CREATE = 'mutation ($input: CreateApiClientInput!) { createApiClient(input: $input) { client { id } } }';
  const { id } = (await asked(authorization, CREATE, { input })).data.createApiClient.client;
  const ISSUE = 'mutation ($id: ID!) { issueApiKey(input: { clientId: $id, label: "闸机" }) { key { id } secret } }';
  const { key, secret } = (await asked(authorization, ISSUE, { id })).data.issueApiKey;
  return {
    clientId: keyOf('apc', id) ?? '',
    secret: secret as string,
    keyId: key.id as string,
    security: authorization,
  };
}

async function rider(on = '2020-01-01') {
  const member = await memberIn(hub, union, on);
  await entitledTo(hub, member.id, ride, { grantedAt: '-30 days' });
  return member;
}
const redeem = async (given: object, authorization = till) => {
  const occurredAt = new Date().toISOString();
  const input = { idempotencyKey: newId(), benefitCode: ride.code, receiptNo: newReceipt(), occurredAt, ...given };
  const { data } = await asked(authorization, print(S12_RedeemRideDiscountDocument), {
    input: { amount: { amountFen: 200 }, ...input },
  });
  return data?.redeemEntitlement;
};

describe('a ride at half the price, redeemed over HTTP by the key of the metro', () => {
  it('takes a code once, and the same receipt twice for one redemption', async () => {
    const before = await standingOf(hub, ride);
    const memberCodeToken = await codeOf(hub, (await rider()).cardId);
    const said = { memberCodeToken, receiptNo: 'CDM-20230912-000731' };
    const { redemption, errors } = await redeem(said);
    expect([errors, redemption]).toMatchObject([
      [],
      {
        ...{ receiptNo: 'CDM-20230912-000731', amount: { amountFen: 200, currency: 'CNY' } },
        entitlement: { usesLeft: 8, state: 'PARTLY_REDEEMED', benefit: { title: '五折乘车', payPercent: 50 } },
      },
    ]);
    expect((await redeem(said)).redemption).toMatchObject({ id: redemption.id, entitlement: { usesLeft: 8 } });
    const used = await redeem({ memberCodeToken });
    expect(used).toMatchObject({ redemption: null, errors: [{ code: 'MEMBER_CODE_INVALID' }] });
    expect(await standingOf(hub, ride)).toMatchObject({ uses: (before?.uses ?? 0) + 1 });
  });

  it('refuses a code whose minute is over', async () => {
    const memberCodeToken = await codeOf(hub, (await rider()).cardId, Date.now() - 120_000);
    expect(await redeem({ memberCodeToken })).toMatchObject({
      redemption: null,
      errors: [{ code: 'MEMBER_CODE_INVALID', path: ['memberCodeToken'], message: expect.stringContaining('会员码') }],
    });
  });

  it('takes what a gate tells late, of a time at which the membership was live, and nothing of behind its end', async () => {
    const member = await rider();
    const today = todayInChina();
    await endedOn(hub, member.id, addDays(today, -2));
    const at = async (day: string) =>
      redeem({ memberCodeToken: await codeOf(hub, member.cardId), occurredAt: `${day}T08:02:11+08:00` });
    expect(await at(addDays(today, -2))).toMatchObject({ errors: [], redemption: { entitlement: { usesLeft: 8 } } });
    expect(await at(addDays(today, -1))).toMatchObject({
      redemption: null,
      errors: [{ code: 'MEMBERSHIP_NOT_ACTIVE_THEN', path: ['occurredAt'] }],
    });
  });

  it('is over with the key, and no other key stands for the metro', async () => {
    const other = await clientWithKey('成都公交');
    const member = await rider();
    const token = async () => ({ memberCodeToken: await codeOf(hub, member.cardId) });
    expect(await redeem(await token(), `Bearer ${other.secret}`)).toMatchObject({
      errors: [{ code: 'INVALID_VALUE', path: ['merchantId'] }],
    });
    const mine = await clientWithKey('成都轻轨');
    await hub.test.database.query(sql`
      insert into benefit_cards.benefit_merchant (benefit_id, merchant_id)
      values (${ride.key}::uuid, ${(await merchantIn(hub, mine.clientId)).key}::uuid)`);
    expect(await redeem(await token(), `Bearer ${mine.secret}`)).toMatchObject({ errors: [] });
    const REVOKE = 'mutation ($id: ID!) { revokeApiKey(input: { keyId: $id }) { errors { code } } }';
    await asked(mine.security, REVOKE, { id: mine.keyId });
    expect(await redeem(await token(), `Bearer ${mine.secret}`)).toBeUndefined();
  });
});
