import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { settled } from '../kit/events/support.js';
import { Receiver } from './receiver.js';
import { subjects, Trial } from './trial.js';

const HOUR = 3_600_000;

/** The same database, and how often something was asked of it. */
function counted(database: Database): { readonly database: Database; readonly asked: () => number } {
  let asked = 0;
  const get = (target: Database, key: string | symbol): unknown => {
    const value = Reflect.get(target, key);
    if (typeof value !== 'function') return value;
    return (...given: readonly unknown[]) => {
      asked += 1;
      return Reflect.apply(value, target, given);
    };
  };
  return { database: new Proxy(database, { get }), asked: () => asked };
}

describe('a webhook of a machine whose clock is an hour ahead of that of the database', () => {
  const { now } = Date;
  let trial: Trial;
  let receiver: Receiver;
  beforeAll(async () => {
    trial = await Trial.open({ shortestPause: 1000, longestPause: 1000 }, false);
    receiver = await Receiver.listening();
  });
  afterEach(() => {
    Date.now = now;
  });
  afterAll(async () => {
    await receiver.down();
    await trial.close();
  });

  it('asks the database a few times until what failed is due there, and delivers it', async () => {
    const { hub } = trial.hub;
    receiver.behaviour = (_body, calls) => (calls === 0 ? 500 : 204);
    await trial.create(receiver.url);
    await trial.tell(subjects(1));
    // A transaction of others may keep the event back, and the turn would be over without it.
    await settled(hub.database);
    // What waits in the queue would have the turn make room for it.
    await hub.database.query(sql`delete from graphile_worker._private_jobs`);
    const deliver = hub.jobs.all.find(({ name }) => name === 'deliver-webhook');
    const [row] = await hub.database.query<{ id: string }>(sql`select id from webhooks.webhook`);
    const { database, asked } = counted(hub.database);
    Date.now = () => now() + HOUR;
    const context = { signal: AbortSignal.timeout(60_000), attempt: 1, database };
    await deliver?.work({ webhookId: row?.id } as never, context);
    expect(receiver.taken.map(({ status }) => status)).toEqual([500, 204]);
    expect(asked()).toBeLessThan(200);
  });
});
