import { sourcesOf } from '../../src/channels/sources.js';
import { sql } from '../../src/kit/database/sql.js';
import { testDatabase } from '../support/database.js';
import { createParcels, emptied } from './parcels.js';
let given;
beforeAll(async () => {
    given = await testDatabase();
    await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());
function request() {
    return {
        requestId: 'r',
        now: new Date().toISOString(),
        language: 'en',
        database: given.database,
        cursors: undefined,
        signal: AbortSignal.timeout(60_000),
        loaders: new WeakMap(),
        denied: new Set(),
    };
}
describe('where a record came from', () => {
    it('is told by record over there, newest first, with the last day each spoke of', async () => {
        const subject = '018f9a00-0000-7000-8000-000000000001';
        await given.database.query(sql `
      insert into channels.channel values ('C1', 'C1', 'C1', 'FILE', '{csv}', '-'), ('C2', 'C2', 'C2', 'FILE', '{csv}', '-')`);
        await given.database.query(sql `
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
        await given.database.query(sql `insert into channels.channel values ('C1', 'C1', 'C1', 'FILE', '{csv}', '-')`);
        await given.database.query(sql `
      insert into channels.source_record (id, channel, record_id, record_version, payload_hash, verdict, subject_type, subject_id)
      select gen_random_uuid(), 'C1', n::text, '1', 'h', 'APPLIED', 'par', ${subject} from generate_series(1, 12) n`);
        expect(await sourcesOf(request(), subject)).toHaveLength(10);
    });
});
//# sourceMappingURL=sources.test.js.map