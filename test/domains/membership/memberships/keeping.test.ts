import { todayInChina } from '../../../../src/domains/regions/index.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { platformOf } from '../platform/support.js';
import { cadreOf, joined, personIn, unionIn, type Who } from '../support.js';

let hub: TestHub;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'U' });
});
afterAll(() => hub.close());

const RETAIN = `mutation ($input: RetainMembershipInput!) { answer: retainMembership(input: $input) {
  record: membership { state version } errors { code path } } }`;
const WITHDRAW = `mutation ($input: WithdrawMembershipInput!) { answer: withdrawMembership(input: $input) {
  record: membership { state joinedOn validTo } errors { code path } } }`;
const CHANGE = `mutation ($input: ChangeMyWorkInput!) { answer: changeMyWork(input: $input) {
  record: me { version workerGroups workRegion { code } } errors { code path } } }`;

const act = async (text: string, as: Who, input: object): Promise<any> =>
  (await hub.ask(text, { input: { idempotencyKey: newId(), ...input } }, { as })).data.answer;
const codes = ({ errors }: { readonly errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
const CADRE = cadreOf('620700');

async function member(on = '2024-03-01') {
  const person = await personIn(hub);
  const key = await joined(hub, person.id, union, on);
  return { ...person, key, membershipId: globalId('mbs', key) };
}

describe('keeping the membership of somebody without work', () => {
  it('is done once, by a cadre of the division, and its reason is kept sealed', async () => {
    const { as, key, membershipId } = await member();
    const input = { membershipId, reason: '退休', expectedVersion: 1 };
    expect(codes(await act(RETAIN, cadreOf('510000'), input))).toEqual(['NOT_FOUND membershipId']);
    expect(codes(await act(RETAIN, CADRE, { ...input, membershipId: 'mbs_nothing' }))).toEqual([
      'NOT_FOUND membershipId',
    ]);
    expect(codes(await act(RETAIN, CADRE, { ...input, expectedVersion: 4 }))).toEqual([
      'VERSION_CONFLICT expectedVersion',
    ]);
    expect(codes(await act(RETAIN, CADRE, { ...input, reason: '  ' }))).toEqual(['INVALID_LENGTH reason']);
    expect(await act(RETAIN, CADRE, input)).toEqual({ record: { state: 'RETAINED', version: 2 }, errors: [] });
    expect(codes(await act(RETAIN, CADRE, { ...input, expectedVersion: 2 }))).toEqual([
      'STATE_NOT_ALLOWED membershipId',
    ]);
    const [row] = await hub.test.database.query<{ sealed: Buffer }>(sql`
      select state_reason as sealed from membership.membership where id = ${key}::uuid`);
    expect(row?.sealed.includes('退休')).toBe(false);
    expect((await hub.ask('{ me { currentMembership { state } } }', {}, { as })).data.me).toEqual({
      currentMembership: { state: 'RETAINED' },
    });
  });

  it('keeps its reason no longer than the state, whoever ends that', async () => {
    const reasonOf = async (key: string) => {
      const [row] = await hub.test.database.query<{ kept: boolean }>(sql`
        select state_reason is not null as kept from membership.membership where id = ${key}::uuid`);
      return row?.kept;
    };
    const [left, told] = [await member(), await member()];
    for (const { membershipId } of [left, told])
      await act(RETAIN, CADRE, { membershipId, reason: '退休', expectedVersion: 1 });
    expect([await reasonOf(left.key), await reasonOf(told.key)]).toEqual([true, true]);
    await act(WITHDRAW, left.as, { expectedVersion: 2 });
    const [{ memberNo }] = (await hub.test.database.query<{ memberNo: string }>(sql`
      select member_no as "memberNo" from membership.person where id = ${told.id}::uuid`)) as [{ memberNo: string }];
    const restored = {
      eventId: 'restored-1',
      memberNo,
      unionCode: 'U',
      event: 'restored',
      updatedAt: new Date().toISOString(),
    };
    expect(await platformOf(hub).push(restored)).toEqual([['APPLIED']]);
    expect([await reasonOf(left.key), await reasonOf(told.key)]).toEqual([false, false]);
    await act(RETAIN, CADRE, { membershipId: told.membershipId, reason: '失业', expectedVersion: 3 });
    expect(await reasonOf(told.key)).toBe(true);
  });

  it('is of no membership that is over', async () => {
    const { as, membershipId } = await member();
    await act(WITHDRAW, as, { expectedVersion: 1 });
    const late = await act(RETAIN, CADRE, { membershipId, reason: '退休', expectedVersion: 2 });
    expect(codes(late)).toEqual(['STATE_NOT_ALLOWED membershipId']);
  });
});

describe('leaving the union', () => {
  it('ends the membership the day before, and lets the person apply again, as a new member', async () => {
    const { as, id } = await member();
    expect(codes(await act(WITHDRAW, as, { expectedVersion: 9 }))).toEqual(['VERSION_CONFLICT expectedVersion']);
    const { record, errors } = await act(WITHDRAW, as, { expectedVersion: 1, reason: '回乡' });
    expect([errors, record.state, record.joinedOn]).toEqual([[], 'WITHDRAWN', '2024-03-01']);
    expect(record.validTo < todayInChina()).toBe(true);
    expect(codes(await act(WITHDRAW, as, { expectedVersion: 2 }))).toEqual(['NO_ACTIVE_MEMBERSHIP']);
    await joined(hub, id, union);
    const { me } = (await hub.ask('{ me { memberNo membershipHistory { joinedOn state } } }', {}, { as })).data;
    expect(me.membershipHistory).toEqual([
      { joinedOn: todayInChina(), state: 'ACTIVE' },
      { joinedOn: '2024-03-01', state: 'WITHDRAWN' },
    ]);
  });

  it('is done once by two at once', async () => {
    const { as } = await member();
    const answers = await Promise.all([0, 1].map(() => act(WITHDRAW, as, { expectedVersion: 1 })));
    expect(answers.flatMap(codes)).toEqual(['NO_ACTIVE_MEMBERSHIP']);
  });
});

describe('what a member does for work', () => {
  it('is changed by the member, with the version that was read', async () => {
    const { as } = await member();
    const { me } = (await hub.ask('{ me { version } }', {}, { as })).data;
    const input = { workerGroups: ['COURIER', 'TRUCK_DRIVER'], workRegionCode: '620123', expectedVersion: me.version };
    expect(codes(await act(CHANGE, as, { ...input, workRegionCode: '999999' }))).toEqual([
      'REGION_UNKNOWN workRegionCode',
    ]);
    expect(await act(CHANGE, as, input)).toEqual({
      record: { version: me.version + 1, workerGroups: ['COURIER', 'TRUCK_DRIVER'], workRegion: { code: '620123' } },
      errors: [],
    });
    expect(codes(await act(CHANGE, as, input))).toEqual(['VERSION_CONFLICT expectedVersion']);
  });
});
