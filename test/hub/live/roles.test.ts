import { scopesOf } from '../../../src/auth/access.js';
import { issueToken, type Scope } from '../../../src/auth/index.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { Subscriber } from './subscriber.js';

const SCOPES = ['MEMBER', 'STATION_KEEPER', 'CADRE', 'PARTNER', 'MERCHANT', 'MEDIATOR', 'SITE_DOCTOR'] as const;
/** What each subscription has to be asked with. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  applicationQueueChanged: '(unionCode: "NONE")',
  benefitStockChanged: '(benefitCode: "NONE")',
  caseChanged: '(caseNo: "NONE")',
  holdChanged: '(holdId: "NONE")',
  sessionAvailabilityChanged: '(sessionId: "NONE")',
  stationAvailabilityChanged: '(stationCode: "NONE")',
  targetProgressed: '(regionCode: "620700", year: 2024)',
};

let hub: TestHub;
let served: Served;
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub, undefined, { maxSockets: 200, maxSocketsPerAddress: 200 });
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

/** What somebody is answered first: the kind of an event, or the code of a refusal. */
async function answered(field: string, scopes: readonly Scope[] | null): Promise<string> {
  const grants = scopes?.map((scope) => ({ scope, regionCodes: ['620700'], stationCodes: [], office: undefined }));
  const subject = globalId('mem', newId());
  const token = grants && (await issueToken(hub.keyring, { subject, grants }, 60));
  const query = `subscription { ${field}${ARGUMENTS[field] ?? ''} { kind } }`;
  const subscriber = new Subscriber(served.url, query, { token: () => (token ? `Bearer ${token}` : undefined) });
  const [first] = (await subscriber.until((events) => events.length > 0)) as [any];
  await subscriber.close();
  return first.kind ?? first.errors[0].extensions.code;
}

it('opens each subscription to those whom its rule names, and to nobody else', async () => {
  const fields = Object.values(hub.hub.schema.getSubscriptionType()?.getFields() ?? {});
  expect(fields.length).toBeGreaterThanOrEqual(5);
  for (const field of fields) {
    const allowed = scopesOf(field) ?? [];
    const isOpen = allowed.includes('PUBLIC');
    const found = [['VISITOR', await answered(field.name, null)]];
    for (const scope of [...SCOPES, 'ADMIN'] as const) found.push([scope, await answered(field.name, [scope])]);
    const expected = [['VISITOR', isOpen ? 'CHECKPOINT' : 'UNAUTHENTICATED']];
    for (const scope of [...SCOPES, 'ADMIN'] as const)
      expected.push([scope, isOpen || allowed.includes(scope) ? 'CHECKPOINT' : 'FORBIDDEN']);
    expect([field.name, found]).toEqual([field.name, expected]);
  }
});

it('tells nothing of what a channel is followed by: one of another division is as quiet as one that is not there', async () => {
  const follow = async (channel: string) => {
    const grants = [{ scope: 'CADRE' as const, regionCodes: ['620700'], stationCodes: [] }];
    const token = await issueToken(hub.keyring, { subject: 'cadre', grants }, 60);
    const query = 'subscription ($channel: String) { importRunChanged(channel: $channel) { kind } }';
    return new Subscriber(served.url, query, { variables: { channel }, token: () => `Bearer ${token}` });
  };
  const run = await hub.takeIn('bad-rows.xlsx', { channel: 'C-THERE', regionCode: '330102' });
  expect(run.id).toEqual(expect.any(String));
  for (const channel of ['C-THERE', 'C-NOT-THERE']) {
    const follower = await follow(channel);
    await follower.until((events) => events.length > 0);
    expect(follower.events).toEqual([{ kind: 'CHECKPOINT' }]);
    await follower.close();
  }
});
