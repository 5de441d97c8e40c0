import { noteOwnAct } from '../../src/channels/index.js';
import { sourcesOf } from '../../src/channels/records/sources.js';
import { sql } from '../../src/kit/database/sql.js';
import type { RequestContext } from '../../src/kit/graphql/context.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, emptied } from './parcels.js';

let given: TestDatabase;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

function request(): RequestContext {
  return {
    requestId: 'r',
    now: new Date().toISOString(),
    language: 'en',
    database: given.database,
    cursors: undefined as never,
    signal: AbortSignal.timeout(60_000),
    loaders: new WeakMap(),
    denied: new Set(),
  };
}

describe('where a record came from', () => {
  it('is told by record over there, newest first, with the last day each spoke of', async () => {
    const subject = '018f9a00-0000-7000-8000-000000000001';
    await given.database.query(sql`
      insert into channels.channel values ('C1', 'C1', 'C1', 'FILE', '{csv}', '-'), ('C2', 'C2', 'C2', 'FILE', '{csv}', '-')`);
    await given.database.query(sql`
      insert into channels.source_record (id, channel, record_id, record_version, payload_hash, as_of, received_at, verdict, subject_type, subject_id)
      select gen_random_uuid(), channel, record, version, version, day::date, '2024-05-01'::timestamptz + version::int * interval '1 hour', verdict, 'par', ${subject}
      from (values ('C1', 'a', '1', '2024-04-01', 'APPLIED'), ('C1', 'a', '2', '2024-05-01', 'APPLIED'),
        ('C2', 'b', '3', null, 'APPLIED'), ('C2', 'c', '4', null, 'STALE')) as v (channel, record, version, day, verdict)`);
    const context = request();
    const other = sourcesOf(context, '018f9a00-0000-7000-8000-000000000002');
    expect(await sourcesOf(context, subject)).toEqual([
      {
        channel: 'C2',
        recordId: 'b',
        asOf: null,
        receivedAt: new Date('2024-05-01T03:00:00Z'),
        stale: false,
        quote: null,
      },
      {
        channel: 'C1',
        recordId: 'a',
        asOf: '2024-05-01',
        receivedAt: new Date('2024-05-01T02:00:00Z'),
        stale: false,
        quote: null,
      },
    ]);
    expect(await other).toEqual([]);
  });

  it('names ten sources at most', async () => {
    const subject = '018f9a00-0000-7000-8000-000000000003';
    await given.database.query(sql`insert into channels.channel values ('C1', 'C1', 'C1', 'FILE', '{csv}', '-')`);
    await given.database.query(sql`
      insert into channels.source_record (id, channel, record_id, record_version, payload_hash, verdict, subject_type, subject_id)
      select gen_random_uuid(), 'C1', n::text, '1', 'h', 'APPLIED', 'par', ${subject} from generate_series(1, 12) n`);
    expect(await sourcesOf(request(), subject)).toHaveLength(10);
  });

  it("names the hub for the last of its own acts, among the channels' records by time", async () => {
    const subject = '018f9a00-0000-7000-8000-000000000004';
    const id = `par_${Buffer.from(subject.replaceAll('-', ''), 'hex').toString('base64url')}`;
    await given.database.query(sql`insert into channels.channel values ('C1', 'C1', 'C1', 'FILE', '{csv}', '-')`);
    await given.database.query(sql`
      insert into channels.source_record (id, channel, record_id, record_version, payload_hash, received_at, verdict, subject_type, subject_id)
      values (gen_random_uuid(), 'C1', 'a', '1', 'h', now() - interval '1 day', 'APPLIED', 'par', ${subject})`);
    for (const _ of [1, 2]) {
      await given.database.transaction((tx) => noteOwnAct(tx, { type: 'par', id: subject }));
    }
    const found = await sourcesOf(request(), subject);
    expect(found).toMatchObject([
      { channel: 'HUB', recordId: id, asOf: null, receivedAt: expect.any(Date), stale: false },
      { channel: 'C1', recordId: 'a' },
    ]);
    await given.database.query(sql`update channels.own_act set told_at = now() - interval '2 days'`);
    expect((await sourcesOf(request(), subject)).map(({ channel }) => channel)).toEqual(['C1', 'HUB']);
  });

  it('is stale when its channel is overdue', async () => {
    const subject = '018f9a00-0000-7000-8000-000000000005';
    await given.database.query(sql`
      insert into channels.channel (code, name, owner, mode, formats, conflict_rule, last_received_at, expected_hours)
      values ('late', '-', '-', 'FILE', '{csv}', '-', now() - interval '25 hours', 24),
        ('in-time', '-', '-', 'FILE', '{csv}', '-', now() - interval '23 hours', 24)`);
    await given.database.query(sql`
      insert into channels.source_record (id, channel, record_id, record_version, payload_hash, verdict, subject_type, subject_id)
      select gen_random_uuid(), code, 'a', '1', 'h', 'APPLIED', 'par', ${subject} from channels.channel`);
    const found = await sourcesOf(request(), subject);
    expect(found.map(({ channel, stale }) => [channel, stale]).sort()).toEqual([
      ['in-time', false],
      ['late', true],
    ]);
  });
});
