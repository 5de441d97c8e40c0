import { announced, event, settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { type Served, serve } from '../../support/served.js';
import { signedInMember, signedInStaff } from '../../support/signed-in.js';
import { tell } from '../../support/stations.js';
import { Subscriber } from './subscriber.js';

const OPEN_TO_ALL = 'subscription { stationChanged { cursor kind stationCode station { name status } } }';
/** Who assesses a station is for its keeper and for cadres of its division. */
const GUARDED =
  'subscription { stationChanged { cursor kind stationCode station { name assessments { assessedBy } } } }';

let hub: TestHub;
let served: Served;
let id: string;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  served = await serve(hub, undefined, { maxSockets: 100, maxSocketsPerAddress: 100 });
  [id = ''] = await tell(hub.hub.database, { code: 'SHARED', regionCode: '620702' });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(async () => {
  await served.stop();
  await hub.close();
});

async function follow(query: string, ...authorizations: readonly (string | undefined)[]) {
  await settled(hub.hub.database);
  const followers = authorizations.map((token) => new Subscriber(served.url, query, { token: () => token }));
  open.push(...followers);
  await Promise.all(followers.map((follower) => follower.live()));
  return followers;
}

/** What a change brings about, and how often stations were read for it. */
async function changed(followers: readonly Subscriber[]) {
  const { statements } = await hub.heard(async () => {
    await announced(hub.hub.database, event({ subject: { type: 'sta', id }, after: { stationCode: 'SHARED' } }));
    await Promise.all(followers.map((follower) => follower.until((events) => events.length > 1)));
  });
  const reads = statements.filter((text) => text.includes('"stations"."station"')).length;
  return { shown: followers.map(({ events }) => events.at(-1)), reads };
}

it('reads once what anybody may see, for visitors and all who are signed in', async () => {
  const members = await Promise.all(Array.from({ length: 8 }, () => signedInMember(hub.hub)));
  const cadre = await signedInStaff(hub.hub, [{ scope: 'CADRE', regionCode: '510000' }]);
  const all = [undefined, undefined, cadre.authorization, ...members.map(({ authorization }) => authorization)];
  const followers = await follow(OPEN_TO_ALL, ...all);
  const { shown, reads } = await changed(followers);
  expect(reads).toBe(1);
  for (const each of shown) expect(each).toMatchObject({ kind: 'CHANGE', station: { name: 'SHARED站' } });
});

it('shows each with their own rights what only some may see, whoever came first', async () => {
  const of = async (regionCode: string) =>
    (await signedInStaff(hub.hub, [{ scope: 'CADRE', regionCode }])).authorization;
  const [own, elsewhere] = [await of('620702'), await of('510000')];
  const member = (await signedInMember(hub.hub)).authorization;
  const callers = [own, elsewhere, undefined, member, own, undefined, elsewhere];
  const followers = await follow(GUARDED, ...callers);
  for (let time = 0; time < 3; time += 1) {
    const { shown } = await changed(followers);
    for (const [index, each] of shown.entries()) {
      if (callers[index] === own) expect(each).toMatchObject({ kind: 'CHANGE', station: { assessments: [] } });
      else expect(each).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }] });
    }
    for (const follower of followers) follower.events.splice(1);
  }
});
