import { todayInChina } from '../../../../src/domains/regions/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, unionIn } from '../support.js';
import { codes, decide, HISTORY, memberOf, NEW, OLD, release, request, requested } from './support.js';

let hub: TestHub;
let village: string;
beforeAll(async () => {
  hub = await testHub();
  village = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

const newMembers = async () =>
  (
    await hub.test.database.query<{ n: number }>(sql`
      select count(*)::integer as n from membership.membership where not is_continued`)
  )[0]?.n;

describe('a transfer', () => {
  it('closes one stay and opens the next on the same day, and joinedOn goes along', async () => {
    const { as } = await memberOf(hub, village);
    const before = await newMembers();
    const { transfer, errors } = await request(hub, as, 'PARK', { reason: '在园区就业' });
    expect([errors, transfer]).toMatchObject([
      [],
      {
        ...{ state: 'REQUESTED', version: 1, reason: '在园区就业', transferNo: expect.stringMatching(/^T\d{11}$/) },
        ...{ decidedAt: null, from: { state: 'TRANSFERRING', union: { unionCode: 'VILLAGE' } } },
        toUnion: { unionCode: 'PARK' },
      },
    ]);
    expect(Date.parse(transfer.dueAt) - Date.parse(transfer.requestedAt)).toBe(30 * 86_400_000);
    expect(codes(await decide(hub, transfer.id, { expectedVersion: 1 }))).toEqual(['STATE_NOT_ALLOWED decision']);
    expect((await release(hub, transfer.id)).transfer).toMatchObject({ state: 'RELEASED', version: 2 });
    const { transfer: done } = await decide(hub, transfer.id, { note: '欢迎' });
    expect(done).toMatchObject({ state: 'ACCEPTED', decisionNote: '欢迎', from: { state: 'TRANSFERRED' } });
    const [park, old] = (await hub.ask(HISTORY, {}, { as })).data.me.membershipHistory;
    const today = todayInChina();
    expect(park).toMatchObject({ state: 'ACTIVE', validFrom: today, validTo: null, union: { unionCode: 'PARK' } });
    expect(old).toMatchObject({ state: 'TRANSFERRED', union: { unionCode: 'VILLAGE' } });
    expect(park.joinedOn).toBe(old.joinedOn);
    expect(old.validTo < today).toBe(true);
    expect(await newMembers()).toBe(before);
  });

  it('is refused by either union, with a reason', async () => {
    const one = await requested(hub, village, 'PARK');
    expect(codes(await decide(hub, one.transfer, { decision: 'REJECT', expectedVersion: 1 }, OLD))).toEqual([
      'INVALID_VALUE note',
    ]);
    const refused = await decide(hub, one.transfer, { decision: 'REJECT', note: '档案不全', expectedVersion: 1 }, OLD);
    expect(refused.transfer).toMatchObject({ state: 'REFUSED', decisionNote: '档案不全', from: { state: 'ACTIVE' } });
    const other = await requested(hub, village, 'PARK');
    await release(hub, other.transfer);
    const back = await decide(hub, other.transfer, { decision: 'REJECT', note: '不在园区' });
    expect(back.transfer).toMatchObject({ state: 'REFUSED', from: null });
    const { me } = (await hub.ask('{ me { currentMembership { state } } }', {}, { as: other.as })).data;
    expect(me.currentMembership).toEqual({ state: 'ACTIVE' });
  });

  it('is decided by each union for its part, and looks absent to others', async () => {
    const { transfer } = await requested(hub, village, 'PARK');
    expect(codes(await release(hub, transfer, NEW))).toEqual(['NOT_PERMITTED transferId']);
    expect(codes(await release(hub, transfer, cadreOf('510000')))).toEqual(['NOT_FOUND transferId']);
    expect(codes(await release(hub, 'trf_nothing'))).toEqual(['NOT_FOUND transferId']);
    await release(hub, transfer);
    expect(codes(await decide(hub, transfer, {}, OLD))).toEqual(['NOT_PERMITTED decision']);
    expect(codes(await decide(hub, transfer, { expectedVersion: 9 }))).toEqual(['VERSION_CONFLICT expectedVersion']);
  });

  it('is accepted once by two who do it at once', async () => {
    const { as, transfer } = await requested(hub, village, 'PARK');
    await release(hub, transfer);
    const answers = await Promise.all([decide(hub, transfer), decide(hub, transfer, {}, cadreOf('620700'))]);
    expect(answers.flatMap(codes)).toEqual(['VERSION_CONFLICT expectedVersion']);
    expect((await hub.ask(HISTORY, {}, { as })).data.me.membershipHistory).toHaveLength(2);
  });
});
