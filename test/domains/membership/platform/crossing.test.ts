import { expireDue } from '../../../../src/domains/membership/transfers/expiry.job.js';
import { keyOf } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberships, unionIn, type Who } from '../support.js';
import { cancel, decide, HISTORY, memberOf, NEW, OLD, release, request } from '../transfers/support.js';
import { type Platform, platformOf } from './support.js';

let hub: TestHub;
let platform: Platform;
let village: string;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  village = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  await unionIn(hub, { code: 'MILL', regionCode: '620702' });
});
afterAll(() => hub.close());

/** Somebody who asked to go from the village to the park. */
async function asking() {
  const member = await memberOf(hub, village);
  const { transfer } = await request(hub, member.as, 'PARK');
  const { data } = await hub.ask('{ me { memberNo } }', {}, { as: member.as });
  return { ...member, transfer: transfer.id as string, memberNo: data.me.memberNo as string };
}

/** Who was let in there just now. */
async function accepted() {
  const member = await asking();
  await release(hub, member.transfer);
  expect(await decide(hub, member.transfer)).toMatchObject({ errors: [], transfer: { state: 'ACCEPTED' } });
  return member;
}

let messages = 0;
const tell = (memberNo: string, event: string, unionCode: string, at: Date, more = {}) => {
  messages += 1;
  return platform.push({
    ...{ eventId: `crossing-${messages}`, memberNo, event, unionCode, updatedAt: at.toISOString(), ...more },
  });
};
/** The first moment of today in China. */
const thisMorning = () => new Date(Math.floor((Date.now() + 28_800_000) / 86_400_000) * 86_400_000 - 28_800_000);
const states = async (memberNo: string) =>
  (await platform.stays(memberNo)).map(({ union, state, until }) => [union, state, until === null]);
const history = async (as: Who) =>
  (await hub.ask(HISTORY, {}, { as })).data.me.membershipHistory.map(({ state, union }: any) => [
    union.unionCode,
    state,
  ]);

describe('a word of the platform that crosses a transfer that was accepted here on that day', () => {
  it('voids where it led, when by a list the member never left', async () => {
    const { memberNo, as } = await accepted();
    expect(await tell(memberNo, 'updated', 'VILLAGE', new Date(), { state: 'ACTIVE' })).toEqual([['APPLIED']]);
    expect(await states(memberNo)).toEqual([
      ['VILLAGE', 'ACTIVE', true],
      ['PARK', 'VOID', false],
    ]);
    expect(await history(as)).toEqual([['VILLAGE', 'ACTIVE']]);
  });

  it('voids it when by a message the member joined elsewhere, so that nobody is said to have left there', async () => {
    const { memberNo, as } = await accepted();
    expect(await tell(memberNo, 'joined', 'MILL', new Date())).toEqual([['APPLIED']]);
    expect(await states(memberNo)).toEqual([
      ['VILLAGE', 'TRANSFERRED', false],
      ['PARK', 'VOID', false],
      ['MILL', 'ACTIVE', true],
    ]);
    expect(await history(as)).toEqual([
      ['MILL', 'ACTIVE'],
      ['VILLAGE', 'TRANSFERRED'],
    ]);
  });

  it('voids it when the member left the union for good, and ends what was asked for from there', async () => {
    const { memberNo, as } = await accepted();
    expect(await request(hub, as, 'MILL', { expectedVersion: 1 })).toMatchObject({ errors: [] });
    expect(await tell(memberNo, 'left', 'VILLAGE', new Date())).toEqual([['APPLIED']]);
    expect(await states(memberNo)).toEqual([
      ['VILLAGE', 'WITHDRAWN', false],
      ['PARK', 'VOID', false],
    ]);
    const { me } = (await hub.ask('{ me { currentMembership { state } transfers { state } } }', {}, { as })).data;
    expect(me).toEqual({ currentMembership: null, transfers: [{ state: 'CANCELLED' }, { state: 'ACCEPTED' }] });
  });

  it('is itself void when it is late, and of an earlier hour', async () => {
    const { memberNo, as } = await accepted();
    expect(await tell(memberNo, 'transferred', 'MILL', thisMorning())).toEqual([['APPLIED']]);
    expect(await states(memberNo)).toEqual([
      ['VILLAGE', 'TRANSFERRED', false],
      ['MILL', 'VOID', false],
      ['PARK', 'ACTIVE', true],
    ]);
    expect(await history(as)).toEqual([
      ['PARK', 'ACTIVE'],
      ['VILLAGE', 'TRANSFERRED'],
    ]);
  });

  it('is the same stay that the platform tells of later on that day, with another moment', async () => {
    const { memberNo, transfer } = await accepted();
    expect(await tell(memberNo, 'transferred', 'PARK', new Date(Date.now() + 60_000))).toEqual([['APPLIED']]);
    expect(await states(memberNo)).toEqual([
      ['VILLAGE', 'TRANSFERRED', false],
      ['PARK', 'ACTIVE', true],
    ]);
    const [led] = await hub.test.database.query(sql`
      select to_membership_id = (select id from membership.membership where member_no = ${memberNo} and ends_before is null) as same
      from membership.transfer where id = ${keyOf('trf', transfer) ?? null}::uuid`);
    expect(led).toEqual({ same: true });
  });

  it('is live again what was void, once the platform says that as well', async () => {
    const { memberNo } = await accepted();
    const now = Date.now();
    await tell(memberNo, 'updated', 'VILLAGE', new Date(now), { state: 'ACTIVE' });
    await tell(memberNo, 'transferred', 'PARK', new Date(now + 1));
    expect(await states(memberNo)).toEqual([
      ['VILLAGE', 'TRANSFERRED', false],
      ['PARK', 'ACTIVE', true],
    ]);
  });
});

it('a transfer under way that the platform tells another end of is cancelled, and the log tells it in both divisions', async () => {
  const { memberNo, transfer } = await asking();
  await tell(memberNo, 'left', 'VILLAGE', new Date());
  const told = await hub.test.database.query(sql`
    select region_code as region, facts from events.event where subject_id = ${keyOf('trf', transfer) ?? null}::uuid
      and facts ? 'before' order by region_code`);
  const facts = { before: { state: 'REQUESTED' }, after: { state: 'CANCELLED' } };
  expect(told).toMatchObject([
    { region: '620123', facts },
    { region: '620702', facts },
  ]);
  for (const cadre of [OLD, NEW])
    expect(
      (
        await hub.ask(
          'query ($id: ID!) { node(id: $id) { ... on MembershipTransfer { state } } }',
          { id: transfer },
          { as: cadre },
        )
      ).data.node,
    ).toEqual({ state: 'CANCELLED' });
});

it('what the platform tells of a membership while a transfer is under way is what is left where nothing comes of that', async () => {
  const { memberNo, transfer, as } = await asking();
  const retained = await tell(memberNo, 'retained', 'VILLAGE', new Date());
  expect(retained).toEqual([['APPLIED']]);
  expect(await states(memberNo)).toEqual([['VILLAGE', 'TRANSFERRING', true]]);
  expect(await cancel(hub, as, transfer)).toMatchObject({ errors: [], transfer: { from: { state: 'RETAINED' } } });
  expect(await states(memberNo)).toEqual([['VILLAGE', 'RETAINED', true]]);
});

it('the same holds of a transfer whose time is up, whether or not that was written down', async () => {
  const { memberNo, id, as } = await asking();
  await tell(memberNo, 'retained', 'VILLAGE', new Date());
  await hub.test.database.query(sql`
    update membership.transfer set requested_at = now() - interval '31 days', due_at = now() - interval '1 day'
    where person_id = ${id}::uuid`);
  const ME = '{ me { currentMembership { state } } }';
  expect((await hub.ask(ME, {}, { as })).data.me.currentMembership).toEqual({ state: 'RETAINED' });
  await expireDue(hub.hub.database, memberships);
  expect(await states(memberNo)).toEqual([['VILLAGE', 'RETAINED', true]]);
});
