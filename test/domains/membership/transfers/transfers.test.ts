import { expireDue } from '../../../../src/domains/membership/transfers/expiry.job.js';
import { todayInChina } from '../../../../src/domains/regions/index.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, memberships, unionIn } from '../support.js';
import { cancel, codes, decide, HISTORY, memberOf, NEW, OLD, release, request, requested } from './support.js';

let hub: TestHub;
let village: string;
beforeAll(async () => {
  hub = await testHub();
  village = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

const pastDue = (id: string) =>
  hub.test.database.query(sql`
    update membership.transfer set requested_at = now() - interval '31 days', due_at = now() - interval '1 second'
    where id = ${keyOf('trf', id) ?? null}::uuid`);
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
    expect(back.transfer).toMatchObject({ state: 'REFUSED', from: { state: 'ACTIVE' } });
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

  it('ends of itself when its time is up, before anybody writes that down', async () => {
    const { as, transfer } = await requested(hub, village, 'PARK');
    await pastDue(transfer);
    const MINE = '{ me { currentMembership { state version } transfers { state decidedAt dueAt } } }';
    const { me } = (await hub.ask(MINE, {}, { as })).data;
    expect(me).toMatchObject({ currentMembership: { state: 'ACTIVE' }, transfers: [{ state: 'EXPIRED' }] });
    expect(me.transfers[0].decidedAt).toBe(me.transfers[0].dueAt);
    expect(codes(await release(hub, transfer))).toEqual(['STATE_NOT_ALLOWED transferId']);
    expect(codes(await cancel(hub, as, transfer))).toEqual(['STATE_NOT_ALLOWED transferId']);
    const again = await request(hub, as, 'PARK', { expectedVersion: me.currentMembership.version });
    expect([again.errors, again.transfer.state]).toEqual([[], 'REQUESTED']);
  });

  it('that has ended of itself is written down and told by a job, once', async () => {
    const { as, transfer } = await requested(hub, village, 'PARK');
    await pastDue(transfer);
    const ended = () => expireDue(hub.hub.database, memberships);
    expect(await ended()).toBe(1);
    expect(await ended()).toBe(0);
    const [row] = await hub.test.database.query(sql`
      select state, decided_at = due_at as "inTime" from membership.transfer where id = ${keyOf('trf', transfer) ?? null}::uuid`);
    expect(row).toEqual({ state: 'EXPIRED', inTime: true });
    const [told] = await hub.test.database.query(sql`
      select count(*)::integer as n from events.event where subject_id = ${keyOf('trf', transfer) ?? null}::uuid`);
    // Asked for and ended, in the two divisions.
    expect(told).toEqual({ n: 4 });
    expect((await hub.ask('{ me { currentMembership { state } } }', {}, { as })).data.me).toEqual({
      currentMembership: { state: 'ACTIVE' },
    });
  });

  it('of somebody who leaves the union ends with the membership', async () => {
    const { as } = await requested(hub, village, 'PARK');
    const LEAVE = `mutation ($input: WithdrawMembershipInput!) { withdrawMembership(input: $input) {
      membership { state validTo } errors { code } } }`;
    const input = { idempotencyKey: newId(), expectedVersion: 2 };
    const { data } = await hub.ask(LEAVE, { input }, { as });
    expect(data.withdrawMembership).toMatchObject({ errors: [], membership: { state: 'WITHDRAWN' } });
    const { me } = (await hub.ask('{ me { currentMembership { state } transfers { state } } }', {}, { as })).data;
    expect(me).toEqual({ currentMembership: null, transfers: [{ state: 'CANCELLED' }] });
  });
});

describe('the work list of transfers', () => {
  const QUEUE = `query ($code: String!, $state: TransferState) { membershipTransfers(unionCode: $code, state: $state) {
    nodes { id state } totalCount } }`;
  it('holds those of a union and below it, in and out, the one due first on top, for cadres who reach an end', async () => {
    await unionIn(hub, { code: 'LIST-A', regionCode: '620123' });
    const from = await unionIn(hub, { code: 'LIST-B', regionCode: '620123' });
    await hub.test.database.query(sql`
      update organisations."union" set parent_id = (select id from organisations."union" where union_code = 'LIST-A')
      where union_code = 'LIST-B'`);
    const first = await requested(hub, from, 'PARK');
    const second = await requested(hub, from, 'PARK');
    const ask = async (code: string, as = OLD, state: string | null = null) =>
      (await hub.ask(QUEUE, { code, state }, { as })).data.membershipTransfers.nodes.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ask('LIST-A')).toEqual([first.transfer, second.transfer]);
    expect(await ask('LIST-B', NEW)).toEqual([first.transfer, second.transfer]);
    expect(await ask('LIST-A', cadreOf('510000'))).toEqual([]);
    const { data } = await hub.ask('{ membershipTransfers(unionCode: "LIST-A") { totalCount } }', {}, { as: OLD });
    expect(data.membershipTransfers.totalCount).toBe(2);
    await pastDue(first.transfer);
    expect(await ask('LIST-A', OLD, 'EXPIRED')).toEqual([first.transfer]);
    expect(await ask('LIST-A', OLD, 'REQUESTED')).toEqual([second.transfer]);
  });
});
