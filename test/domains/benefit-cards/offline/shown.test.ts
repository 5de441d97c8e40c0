import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberAs } from '../../membership/support.js';
import { item, OfflineWorld, send, statesOf } from './given.js';

let hub: TestHub;
let world: OfflineWorld;
beforeAll(async () => {
  hub = await testHub();
  world = new OfflineWorld(hub);
});
afterAll(() => hub.close());

const ISSUE = `mutation { issueMemberCode(input: { deviceId: "phone", windows: 1, offline: true }) {
  codes { token } offlineCode { token keyId counter expiresAt } errors { code path } } }`;

it('is given to a member with the codes for places that have a network, and redeemed by a till later', async () => {
  const merchant = await world.merchant();
  const benefit = await world.benefit({ merchants: [merchant] });
  const member = await world.member();
  const asker = { as: memberAs(member.personId) };
  const { data: none } = await hub.ask(ISSUE, {}, asker);
  // Nothing can be used without a network, and the codes for places that have one come all the same.
  expect(none.issueMemberCode).toEqual({ codes: [{ token: expect.any(String) }], offlineCode: null, errors: [] });
  await world.give(member, benefit);
  const { data } = await hub.ask(ISSUE, {}, asker);
  const { codes, offlineCode, errors } = data.issueMemberCode;
  expect([errors, codes]).toEqual([[], [{ token: expect.any(String) }]]);
  expect(offlineCode).toMatchObject({ counter: 1, keyId: offlineCode.token.split('.')[1] });
  expect(statesOf(await send(hub, merchant, [item(1, offlineCode.token, benefit)]))).toEqual(['APPLIED']);
  const noted = await hub.hub.database.query(sql`select subject_type from channels.own_act where subject_type = 'red'`);
  expect(noted).toHaveLength(1);
});

it('is within the limits of an operation, with a thousand items and all that is told of each', async () => {
  const operation = `mutation ($input: SyncOfflineRedemptionsInput!) { syncOfflineRedemptions(input: $input) {
    sync { batchId acceptedThrough clockSkewSeconds items { offlineId state errors { __typename code message path ... on FieldError { rule } } } } errors { code message path } } }`;
  const input = { batchId: 'b', deviceId: 'd', deviceClock: '2026-01-01T00:00:00Z', items: [] };
  const { data } = await hub.ask(
    `query ($operation: String!, $variables: String!) { explainAccess(operation: $operation, variablesJson: $variables) { allowed cost } }`,
    { operation, variables: JSON.stringify({ input }) },
    (await world.merchant()).asker,
  );
  expect(data.explainAccess).toEqual({ allowed: true, cost: expect.any(Number) });
});
