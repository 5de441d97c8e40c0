import { globalId, keyOf } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { settled } from '../kit/events/support.js';
import { isSignedBy, Receiver, type Taken } from './receiver.js';
import { ADMIN, PARTNER, subjects, Trial } from './trial.js';

const eventIds = (taken: readonly Taken[]) => taken.map(({ body }) => body.eventId as string);
const tellsOf = (station: string) => globalId('sta', station);

describe('a webhook', () => {
  let trial: Trial;
  let receiver: Receiver;
  beforeAll(async () => {
    trial = await Trial.open();
  });
  beforeEach(async () => {
    receiver = await Receiver.listening();
  });
  afterEach(async () => {
    await trial.clear();
    await receiver.down();
  });
  afterAll(() => trial.close());

  const isDelivered = async (count: number) => (await trial.read('DELIVERED')).deliveries.totalCount === count;

  it('is told of what changes behind its making, signed, with ids and no more', async () => {
    const [before, station] = subjects(2) as [string, string];
    await trial.tell([before]);
    const { webhook, secret, errors } = await trial.create(receiver.url);
    expect([errors, webhook.state, webhook.version, webhook.concurrency]).toEqual([[], 'ACTIVE', 1, 4]);
    await trial.tell([station]);
    await receiver.until(({ length }) => length === 1);
    const [call] = receiver.taken as [Taken];
    expect(call.body).toEqual({
      eventId: expect.stringMatching(/^evt_[\w-]{22}$/),
      webhookId: webhook.id,
      topic: 'STATION',
      kind: 'CHANGE',
      subjectId: tellsOf(station),
      occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
      cursor: expect.any(String),
      attempt: 1,
    });
    expect([isSignedBy(call, secret), isSignedBy(call, `${secret}x`)]).toEqual([true, false]);
    expect(isSignedBy({ ...call, text: call.text.replace('CHANGE', 'REMOVAL') }, secret)).toBe(false);
    expect(call.headers).toMatchObject({ 'content-type': 'application/json', 'x-hub-event': call.body.eventId });
    await trial.until(() => isDelivered(1));
    expect(trial.troubles).toEqual([]);
  });

  it('goes on behind a cursor of the change feed, its own calls among them, and tells up to where it is done', async () => {
    const { data } = await trial.hub.ask('{ changes { pageInfo { endCursor } } }');
    const [first, second] = subjects(2) as [string, string];
    await trial.tell([first, second]);
    const { webhook } = await trial.create(receiver.url, { after: data.changes.pageInfo.endCursor });
    expect(webhook.deliveredThrough).toBeNull();
    await receiver.until(({ length }) => length === 2);
    expect(receiver.taken.map(({ body }) => body.subjectId).sort()).toEqual([first, second].map(tellsOf).sort());
    await trial.until(() => isDelivered(2));
    const through = (await trial.read()).deliveredThrough;
    const polled = await trial.hub.ask('query ($after: Cursor) { changes(after: $after) { nodes { subjectId } } }', {
      after: through,
    });
    expect(polled.data.changes.nodes).toEqual([]);
    const toldFirst = receiver.taken.find(({ body }) => body.subjectId === tellsOf(first));
    const behind = await trial.hub.ask('query ($after: Cursor) { changes(after: $after) { nodes { subjectId } } }', {
      after: toldFirst?.body.cursor,
    });
    expect(behind.data.changes.nodes).toEqual([{ subjectId: tellsOf(second) }]);
  });

  it('keeps the order of each record, whatever fails, and lets others pass', async () => {
    const stations = subjects(10);
    const [poisoned] = stations as [string];
    const left = new Map([[tellsOf(poisoned), 4]]);
    receiver.behaviour = ({ subjectId }) => {
      const failures = left.get(subjectId) ?? 0;
      left.set(subjectId, failures - 1);
      return failures > 0 ? 500 : 204;
    };
    await trial.create(receiver.url, { concurrency: 8 });
    const rounds = 12;
    for (let round = 0; round < rounds; round += 1) await trial.tell(stations);
    await receiver.until(() => receiver.delivered.length === rounds * stations.length);
    const logged = await trial.hub.hub.database.query<{ subject: string; place: string }>(sql`
      select event.subject_id as subject, delivery.event_id as place
      from events.event join webhooks.delivery on delivery.log_id = event.id order by event.transaction_id, event.id`);
    expect(logged).toHaveLength(rounds * stations.length);
    for (const station of stations) {
      const told = receiver.delivered.filter(({ body }) => body.subjectId === tellsOf(station));
      expect(eventIds(told)).toEqual(logged.flatMap(({ subject, place }) => (subject === station ? [place] : [])));
    }
    // The one that failed held up nobody: all others were told before it was taken.
    const taken = receiver.taken.findIndex(
      ({ body, status }) => body.subjectId === tellsOf(poisoned) && status === 204,
    );
    expect(receiver.taken.slice(0, taken).filter(({ status }) => status === 204).length).toBeGreaterThan(rounds);
  });

  it('keeps it for more than it holds in memory, behind one that failed and is slow then', async () => {
    const [slow, ...others] = subjects(4) as [string, ...string[]];
    const { database, jobs } = trial.hub.hub;
    const { webhook } = await trial.create(receiver.url);
    // By hand, so that what failed is due when a turn begins.
    await trial.rest();
    const deliver = jobs.all.find(({ name }) => name === 'deliver-webhook');
    const payload = { webhookId: keyOf('whk', webhook.id) };
    const work = () => deliver?.work(payload as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database });
    const rounds = 400;
    await trial.tell(Array.from({ length: rounds }, () => [slow, ...others]).flat());
    await settled(database);
    receiver.behaviour = () => 500;
    await work();
    await database.query(sql`update webhooks.webhook set state = 'ACTIVE', failures = 0, due_at = null`);
    await database.query(sql`update webhooks.delivery set next_attempt_at = now() where state = 'RETRYING'`);
    let tries = 0;
    receiver.behaviour = ({ subjectId }) => {
      if (subjectId !== tellsOf(slow)) return 204;
      tries += 1;
      return tries > 1 ? 204 : new Promise((answered) => setTimeout(() => answered(204), 300));
    };
    while (receiver.delivered.length < 4 * rounds) await work();
    for (const subject of [slow, ...others]) {
      const made = await database.query<{ id: string }>(
        sql`select event_id as id from webhooks.delivery where subject_id = ${subject}::uuid order by log_id`,
      );
      const told = receiver.delivered.filter(({ body }) => body.subjectId === tellsOf(subject));
      expect(made).toHaveLength(rounds);
      expect(eventIds(told)).toEqual(made.map(({ id }) => id));
    }
    await trial.work();
  });

  it('has no more calls under way than were agreed, and as many where it can', async () => {
    const release = Promise.withResolvers<number>();
    receiver.behaviour = () => release.promise;
    await trial.create(receiver.url, { concurrency: 3 });
    await trial.tell(subjects(9));
    await trial.until(async () => receiver.underWay === 3);
    release.resolve(204);
    await receiver.until(({ length }) => length === 9);
    expect(receiver.mostUnderWay).toBe(3);
  });

  it('tries again under the same event id, counts the tries, and says what went wrong', async () => {
    receiver.behaviour = (_body, calls) => (calls === 0 ? 500 : 'nothing');
    await trial.create(receiver.url);
    await trial.tell(subjects(1));
    await receiver.until(({ length }) => length === 1);
    await trial.until(async () => (await trial.read('RETRYING')).deliveries.nodes[0]?.lastStatus === 500);
    const retrying = (await trial.read('RETRYING')).deliveries.nodes[0];
    expect(retrying).toMatchObject({ lastError: expect.stringContaining('answered 500'), deliveredAt: null });
    expect(retrying.nextAttemptAt).not.toBeNull();
    receiver.behaviour = () => 200;
    await receiver.until(() => receiver.delivered.length === 1);
    await trial.until(() => isDelivered(1));
    const [delivered] = (await trial.read('DELIVERED')).deliveries.nodes;
    expect(delivered).toMatchObject({ lastStatus: 200, lastError: null, nextAttemptAt: null });
    expect(delivered.attempts).toBe(receiver.taken.length);
    expect(new Set(eventIds(receiver.taken)).size).toBe(1);
    expect(receiver.delivered[0]?.body.attempt).toBe(delivered.attempts);
  });

  it('costs one call at a time while its receiver is gone, and drains at once when it is back', async () => {
    await trial.create(receiver.url, { concurrency: 16 });
    await receiver.down();
    await trial.tell(subjects(200));
    await trial.until(async () => (await trial.read()).state === 'FAILING');
    const tried = async () => {
      const [row] = await trial.hub.hub.database.query<{ attempts: number }>(
        sql`select sum(attempts)::int as attempts from webhooks.delivery`,
      );
      return row?.attempts ?? 0;
    };
    const before = await tried();
    // A stampede of all that wait would be two hundred by now.
    await trial.until(async () => (await tried()) >= before + 5);
    expect(await tried()).toBeLessThan(before + 30);
    await receiver.up();
    await receiver.until(({ length }) => length === 200);
    await trial.until(async () => (await trial.read()).state === 'ACTIVE');
    await trial.until(() => trial.read('DELIVERED').then(({ deliveries }) => deliveries.totalCount === 200));
    expect(new Set(eventIds(receiver.taken)).size).toBe(200);
  });

  it('leaves a receiver alone for as long as that asks', async () => {
    receiver.behaviour = (_body, calls) => (calls === 0 ? { status: 503, headers: { 'retry-after': '1' } } : 204);
    await trial.create(receiver.url, { concurrency: 1 });
    await trial.tell(subjects(3));
    await receiver.until(({ length }) => length === 1);
    const asked = performance.now();
    await receiver.until(({ length }) => length === 4);
    expect(performance.now() - asked).toBeGreaterThan(900);
  });

  it('is paused when its receiver says that it is gone for good; nothing is lost', async () => {
    receiver.behaviour = () => 410;
    const { webhook } = await trial.create(receiver.url);
    await trial.tell(subjects(2));
    await trial.until(async () => (await trial.read()).state === 'PAUSED');
    receiver.behaviour = () => 204;
    const { version, deliveries } = await trial.read();
    expect(version).toBe(2);
    const called = deliveries.nodes.find(({ attempts }: any) => attempts > 0);
    expect(called.lastError).toMatch(/410.*(?:resumeWebhook)/);
    const resumed = await trial.act('resumeWebhook', { webhookId: webhook.id, expectedVersion: version });
    expect([resumed.errors, resumed.webhook.state]).toEqual([[], 'ACTIVE']);
    await receiver.until(() => new Set(eventIds(receiver.delivered)).size === 2);
  });

  it('follows no redirect', async () => {
    receiver.behaviour = () => ({ status: 307, headers: { location: `${receiver.url}/elsewhere` } });
    await trial.create(receiver.url);
    await trial.tell(subjects(1));
    await trial.until(async () => (await trial.read('RETRYING')).deliveries.totalCount === 1);
    const [delivery] = (await trial.read('RETRYING')).deliveries.nodes;
    expect(delivery).toMatchObject({ lastStatus: 307, lastError: expect.stringContaining('not followed') });
  });

  it('is told of a gap where events are missing, and goes on behind it', async () => {
    const { data } = await trial.hub.ask('{ changes { pageInfo { endCursor } } }');
    const { database } = trial.hub.hub;
    await database.query(sql`update events.epoch set id = gen_random_uuid()`);
    const { webhook } = await trial.create(receiver.url, {
      ...{ after: data.changes.pageInfo.endCursor, topics: ['STATION', 'UNION'] },
    });
    await receiver.until(({ length }) => length === 2);
    expect(receiver.taken.map(({ body }) => body)).toEqual(
      expect.arrayContaining(
        ['STATION', 'UNION'].map((topic) =>
          expect.objectContaining({
            ...{ kind: 'GAP', topic, subjectId: null, webhookId: webhook.id },
            gap: { reason: 'CURSOR_UNKNOWN', refetch: expect.arrayContaining([expect.any(String)]) },
          }),
        ),
      ),
    );
    const [station] = subjects(1) as [string];
    await trial.tell([station]);
    await receiver.until((taken) => taken.some(({ body }) => body.subjectId === tellsOf(station)));
  });

  it('is told of a record that leaves its region by a removal, and of none that was never there', async () => {
    const [leaves, elsewhere, stays] = subjects(3) as [string, string, string];
    await trial.create(receiver.url, { regionCode: '620700', concurrency: 1 });
    await trial.tell([elsewhere], { regionCode: '510100' });
    await trial.tell([leaves], { regionCode: '510100', leftRegionCode: '620702' });
    await trial.tell([stays], { regionCode: '620721' });
    await receiver.until(({ length }) => length === 2);
    expect(receiver.taken.map(({ body: { kind, subjectId } }) => [kind, subjectId])).toEqual([
      ['REMOVAL', tellsOf(leaves)],
      ['CHANGE', tellsOf(stays)],
    ]);
  });

  it('signs by both secrets for a while when one is rotated, and by the new one alone then', async () => {
    const { webhook, secret: old } = await trial.create(receiver.url);
    const rotated = await trial.act('rotateWebhookSecret', { webhookId: webhook.id, expectedVersion: 1 });
    expect(rotated.errors).toEqual([]);
    expect([rotated.secret.startsWith(rotated.webhook.secretPrefix), rotated.secret === old]).toEqual([true, false]);
    await trial.tell(subjects(1));
    await receiver.until(({ length }) => length === 1);
    const [both] = receiver.taken as [Taken];
    expect([isSignedBy(both, old), isSignedBy(both, rotated.secret)]).toEqual([true, true]);
    await trial.hub.hub.database.query(
      sql`update webhooks.webhook set previous_until = clock_timestamp() - interval '1 second'
        where previous_until is not null`,
    );
    await trial.until(() => isDelivered(1));
    await trial.tell(subjects(1));
    await receiver.until(({ length }) => length === 2);
    const [, one] = receiver.taken as [Taken, Taken];
    expect([isSignedBy(one, old), isSignedBy(one, rotated.secret)]).toEqual([false, true]);
  });

  it('tells several owners each what is theirs', async () => {
    const [other, station, run] = [await Receiver.listening(), ...subjects(2)] as [Receiver, string, string];
    await trial.create(receiver.url, {}, PARTNER);
    await trial.create(other.url, { topics: ['STATION', 'IMPORT_RUN'] }, ADMIN);
    await trial.tell([run], { topic: 'IMPORT_RUN', subject: { type: 'run', id: run } });
    await trial.tell([station]);
    await Promise.all([receiver.until(({ length }) => length === 1), other.until(({ length }) => length === 2)]);
    expect(receiver.taken[0]?.body.subjectId).toBe(tellsOf(station));
    // An event is one, whomever it is told.
    expect(eventIds(other.taken)).toContain(receiver.taken[0]?.body.eventId);
    await other.down();
  });
});
