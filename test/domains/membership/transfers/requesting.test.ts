import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../support.js';
import { cancel, codes, memberOf, OLD, release, request, requested } from './support.js';

let hub: TestHub;
let village: string;
beforeAll(async () => {
  hub = await testHub();
  village = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

describe('a transfer', () => {
  it('is refused to the same union, to none, with a stale version, without a membership, and while one is open', async () => {
    const { as } = await memberOf(hub, village);
    expect(codes(await request(hub, as, 'VILLAGE'))).toEqual(['TRANSFER_TO_SAME_UNION toUnionCode']);
    expect(codes(await request(hub, as, 'NOWHERE'))).toEqual(['NOT_FOUND toUnionCode']);
    expect(codes(await request(hub, as, 'PARK', { expectedVersion: 7 }))).toEqual(['VERSION_CONFLICT expectedVersion']);
    await unionIn(hub, { code: 'GONE', status: 'DISSOLVED' });
    expect(codes(await request(hub, as, 'GONE'))).toEqual(['UNION_NOT_ACTIVE toUnionCode']);
    expect(codes(await request(hub, as, 'PARK'))).toEqual([]);
    expect(codes(await request(hub, as, 'PARK', { expectedVersion: 2 }))).toEqual(['TRANSFER_OPEN']);
    const nobody = { subject: 'mem_01234567890123456789012345', scopes: ['MEMBER'] } as const;
    expect((await request(hub, nobody, 'PARK')).errors).toHaveLength(1);
  });

  it('into a transit pool is for gig workers, as joining it is', async () => {
    await unionIn(hub, { code: 'POOL', kind: 'TRANSIT_POOL' });
    const { as, id } = await memberOf(hub, village);
    const refused = await request(hub, as, 'POOL');
    expect(codes(refused)).toEqual(['WORKER_GROUP_NOT_TAKEN toUnionCode']);
    await hub.test.database.query(sql`
      update membership.person set worker_groups = '{COURIER}' where id = ${id}::uuid`);
    expect(codes(await request(hub, as, 'POOL'))).toEqual([]);
  });

  it('is asked for once, however many ask at once', async () => {
    const { as } = await memberOf(hub, village);
    const answers = await Promise.all(Array.from({ length: 4 }, () => request(hub, as, 'PARK')));
    const told = answers.flatMap(codes);
    expect(told).toHaveLength(3);
    expect(told.every((code) => code === 'TRANSFER_OPEN' || code.startsWith('VERSION_CONFLICT'))).toBe(true);
  });

  it('is taken back by whose it is, and by nobody else; the membership is as before', async () => {
    const { as, transfer } = await requested(hub, village, 'PARK');
    const other = await memberOf(hub, village);
    expect(codes(await cancel(hub, other.as, transfer))).toEqual(['NOT_FOUND transferId']);
    expect((await cancel(hub, as, transfer)).transfer).toMatchObject({ state: 'CANCELLED', from: { state: 'ACTIVE' } });
    expect(codes(await cancel(hub, as, transfer, 2))).toEqual(['STATE_NOT_ALLOWED transferId']);
    expect(codes(await release(hub, transfer, OLD, 2))).toEqual(['STATE_NOT_ALLOWED transferId']);
  });
});
