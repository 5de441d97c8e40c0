import { expireDue } from '../../../../src/domains/membership/transfers/expiry.job.js';
import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, memberships, unionIn } from '../support.js';
import { cancel, codes, NEW, OLD, release, request, requested } from './support.js';

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
describe('a transfer that nobody decides', () => {
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

describe('the membership that would move', () => {
  it.each(['cancelled', 'past its day'])(
    'is shown where it would lead until the transfer is %s, and no longer',
    async (how) => {
      const { as, transfer, membership } = await requested(hub, village, 'PARK');
      const asked = async (of: typeof NEW) => {
        const node =
          'query ($id: ID!, $of: ID!) { node(id: $id) { id } of: node(id: $of) { ... on MembershipTransfer { from { id } } } }';
        const { data } = await hub.ask(node, { id: globalId('mbs', membership), of: transfer }, { as: of });
        return [data.node !== null, data.of.from !== null];
      };
      expect([await asked(NEW), await asked(OLD)]).toEqual([
        [true, true],
        [true, true],
      ]);
      await (how === 'cancelled' ? cancel(hub, as, transfer) : pastDue(transfer));
      expect([await asked(NEW), await asked(OLD)]).toEqual([
        [false, false],
        [true, true],
      ]);
    },
  );
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
