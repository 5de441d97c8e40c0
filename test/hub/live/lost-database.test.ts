import { Keyring } from '../../../src/auth/index.js';
import { type Hub, openHub } from '../../../src/hub.js';
import { announced, event, settled } from '../../kit/events/support.js';
import { Cable } from '../../support/cable.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { type Served, serve } from '../../support/served.js';
import { Source } from './event-source.js';
import { Subscriber } from './subscriber.js';

const FOLLOW = /* GraphQL */ `
  subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode station { name } } }
`;

let test: TestDatabase;
let cable: Cable;
let hub: Hub;
let served: Served;
beforeEach(async () => {
  test = await testDatabase();
  cable = new Cable(test.url);
  await cable.open();
  hub = await openHub({
    ...{ url: cable.url, keyring: Keyring.generate(), poolSize: 4, statementMillis: 10_000, eventPollMillis: 20 },
  });
  served = await serve({ hub });
});
afterEach(async () => {
  await served.stop();
  await hub.close();
  await cable.cut().catch(() => undefined);
  await test.close();
});

const change = (stationCode: string) => announced(test.database, event({ after: { stationCode } }));
const codesOf = (told: readonly any[]) => told.filter(({ kind }) => kind === 'CHANGE').map((one) => one.stationCode);

it('a database that is lost for a while ends no stream: what happened meanwhile is told once it is back', async () => {
  await settled(test.database);
  const subscriber = new Subscriber(served.url, FOLLOW);
  const source = new Source(`${served.url}?${new URLSearchParams({ query: FOLLOW })}`);
  await Promise.all([subscriber.live(), source.told(1)]);
  await change('L-1');
  await Promise.all([subscriber.told(1), source.told(2)]);
  await cable.cut();
  await change('L-2');
  await change('L-3');
  await cable.open();
  await Promise.all([subscriber.told(3), source.told(4)]);
  expect(codesOf(subscriber.events)).toEqual(['L-1', 'L-2', 'L-3']);
  expect(codesOf(source.events.map(({ data }) => data.data.stationChanged))).toEqual(['L-1', 'L-2', 'L-3']);
  await Promise.all([subscriber.close(), source.close()]);
});

it('nor is anything lost to whoever comes back to what is no longer held, while it is away', async () => {
  await settled(test.database);
  const first = new Subscriber(served.url, FOLLOW);
  const after = await first.live();
  await first.close();
  await change('M-1');
  await served.stop();
  await hub.close();
  hub = await openHub({ url: cable.url, keyring: hub.keyring, poolSize: 4, statementMillis: 10_000 });
  served = await serve({ hub });
  await hub.live.tail.start();
  await cable.cut();
  const again = new Subscriber(served.url, FOLLOW, { variables: { after } });
  await cable.open();
  expect(codesOf(await again.told(1))).toEqual(['M-1']);
  await again.close();
});
