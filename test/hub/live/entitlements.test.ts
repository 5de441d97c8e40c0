import { issueToken } from '../../../src/auth/index.js';
import { benefitIn, claim, grant, memberIn, revoke } from '../../domains/benefit-cards/entitlements/support.js';
import { unionIn, type Who } from '../../domains/membership/support.js';
import { settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { Subscriber } from './subscriber.js';

const MINE = /* GraphQL */ `
  subscription ($after: Cursor, $state: Boolean! = false) {
    entitlementChanged(after: $after, sendState: $state) {
      cursor kind entitlement { state usesLeft benefit { benefitCode } }
    }
  }
`;

let hub: TestHub;
let served: Served;
let union: string;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub);
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function follow({ subject = '' }: Who, variables: Record<string, unknown> = {}): Promise<Subscriber> {
  const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
  const token = await issueToken(hub.keyring, { subject, grants }, 60);
  // Nothing of before is kept back any more by a transaction of another test.
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, MINE, { variables, token: () => `Bearer ${token}` });
  open.push(subscriber);
  return subscriber;
}

const shown = ({ kind, entitlement }: any) => `${kind} ${entitlement?.benefit.benefitCode} ${entitlement?.state}`;

it('a member is told what there is to use, and what is given, claimed and taken back, and of nobody else’s', async () => {
  const [first, second] = [await benefitIn(hub, { code: 'FIRST' }), await benefitIn(hub, { code: 'SECOND' })];
  const [one, other] = [await memberIn(hub, union), await memberIn(hub, union)];
  await claim(hub, one.as, first.code);
  const member = await follow(one.as, { state: true });
  expect((await member.told(1)).map(shown)).toEqual(['STATE FIRST CLAIMED']);
  await member.live();
  await claim(hub, other.as, second.code);
  await grant(hub, second.code, [one.memberNo, other.memberNo]);
  expect((await member.told(2)).map(shown)).toEqual(['STATE FIRST CLAIMED', 'CHANGE SECOND GRANTED']);
  const [{ id }] = (await hub.ask('{ me { entitlements(states: [GRANTED]) { nodes { id } } } }', {}, { as: one.as }))
    .data.me.entitlements.nodes;
  await revoke(hub, id);
  expect((await member.told(3)).map(shown).at(-1)).toBe('CHANGE SECOND REVOKED');
});
