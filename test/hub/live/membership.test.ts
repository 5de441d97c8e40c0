import { issueToken } from '../../../src/auth/index.js';
import { applicant, decide as decideApplication, idNumber } from '../../domains/membership/applications/support.js';
import { cadreOf, joined, personIn, unionIn, type Who } from '../../domains/membership/support.js';
import { decide, memberOf, NEW, OLD, release, request } from '../../domains/membership/transfers/support.js';
import { settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { Subscriber } from './subscriber.js';

const MINE = /* GraphQL */ `
  subscription ($after: Cursor, $state: Boolean! = false) {
    membershipChanged(after: $after, sendState: $state) {
      cursor kind membership { state union { unionCode } } application { state } transfer { state }
    }
  }
`;
const QUEUE = /* GraphQL */ `
  subscription ($union: String!, $after: Cursor) {
    applicationQueueChanged(unionCode: $union, after: $after) { cursor kind application { state } transfer { state } }
  }
`;

let hub: TestHub;
let served: Served;
let village: string;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
  village = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function follow(as: Who, query: string, variables: Record<string, unknown> = {}): Promise<Subscriber> {
  const { scopes, regionCodes = [], subject = 'test' } = as;
  const grants = scopes.map((scope) => ({ scope, regionCodes, stationCodes: [] }));
  const token = await issueToken(hub.keyring, { subject, grants }, 60);
  // Nothing of before is kept back any more by a transaction of another test.
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, query, { variables, token: () => `Bearer ${token}` });
  open.push(subscriber);
  return subscriber;
}

const shown = ({ kind, membership, transfer }: any) =>
  `${kind} ${membership ? `${membership.union.unionCode} ${membership.state}` : transfer ? `transfer ${transfer.state}` : '-'}`;

describe('a member', () => {
  it('is told how things stand, and of every step of a transfer, once', async () => {
    const { as } = await memberOf(hub, village);
    const member = await follow(as, MINE, { state: true });
    expect((await member.told(1)).map(shown)).toEqual(['STATE VILLAGE ACTIVE']);
    await member.live();
    const { transfer } = await request(hub, as, 'PARK');
    await release(hub, transfer.id);
    await decide(hub, transfer.id);
    const told = (await member.told(7)).slice(1);
    expect(told.filter(({ transfer: moved }) => moved)).toHaveLength(3);
    expect(told.map(shown).at(-1)).toBe('CHANGE transfer ACCEPTED');
    expect(told.map(shown)).toContain('CHANGE PARK ACTIVE');
  });

  it('is told of nobody else', async () => {
    const [one, other] = [await memberOf(hub, village), await memberOf(hub, village)];
    const member = await follow(one.as, MINE);
    await member.live();
    await request(hub, other.as, 'PARK');
    await request(hub, one.as, 'PARK', { reason: '搬家' });
    await member.told(2);
    expect(member.events.filter(({ transfer }) => transfer)).toHaveLength(1);
  });

  it('is told by nobody who is not signed in, nor by a cadre', async () => {
    const anyone = new Subscriber(served.url, MINE);
    open.push(anyone);
    const code = async (subscriber: Subscriber) =>
      (await subscriber.until((events) => events.length > 0))[0].errors[0].extensions.code;
    expect(await code(anyone)).toBe('UNAUTHENTICATED');
    expect(await code(await follow(OLD, MINE))).toBe('FORBIDDEN');
  });
});

describe('the work list of a union', () => {
  it('tells a cadre of what lies in her divisions, in and out, and one of elsewhere nothing', async () => {
    const queue = await follow(NEW, QUEUE, { union: 'PARK' });
    const elsewhere = await follow(cadreOf('510000'), QUEUE, { union: 'PARK' });
    await Promise.all([queue.live(), elsewhere.live()]);
    const { as } = await memberOf(hub, village);
    const { transfer } = await request(hub, as, 'PARK');
    await release(hub, transfer.id);
    const told = await queue.told(2);
    // Read at delivery: the first may be told when the second has happened.
    expect(told.map(shown).at(-1)).toBe('CHANGE transfer RELEASED');
    expect(told).toHaveLength(2);
    expect(elsewhere.events.filter(({ kind }) => kind !== 'CHECKPOINT')).toEqual([]);
  });

  it('tells who was named to clear up a collision that it came, and that it ended, and the applicant of the one application alone', async () => {
    const county = await unionIn(hub, { code: 'COUNTY-THERE', kind: 'COUNTY', regionCode: '510104' });
    const there = await unionIn(hub, { code: 'THERE', parent: county, regionCode: '510104' });
    const number = idNumber();
    await joined(hub, (await personIn(hub, { name: '王小明', idNumber: number })).id, there);
    const [named, nextDoor] = [cadreOf('510104'), cadreOf('510105')];
    const queue = await follow(named, QUEUE, { union: 'COUNTY-THERE' });
    const elsewhere = await follow(nextDoor, QUEUE, { union: 'COUNTY-THERE' });
    await Promise.all([queue.live(), elsewhere.live()]);
    const { application, as } = await applicant(hub, 'PARK', { name: '王小明', idNumber: number });
    expect((await queue.told(1))[0]).toMatchObject({ kind: 'CHANGE', application: { state: 'UNDER_REVIEW' } });
    const member = await follow(as, MINE);
    await member.live();
    await decideApplication(hub, application, { decision: 'REJECT', note: '请核对证件号码' }, cadreOf('620702'));
    expect((await queue.told(2))[1]).toMatchObject({ kind: 'CHANGE', application: { state: 'REJECTED' } });
    await member.told(1);
    expect(member.events.filter(({ application: mine }) => mine)).toHaveLength(1);
    expect(elsewhere.events.filter(({ kind }) => kind !== 'CHECKPOINT')).toEqual([]);
  });
});
