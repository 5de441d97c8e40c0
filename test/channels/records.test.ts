import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordDecisions } from '../../src/channels/decisions/record-decisions.js';
import { ChannelRegistry, createChannelRoutes } from '../../src/channels/index.js';
import { sourceVersionOf, versionUnusable } from '../../src/channels/records/source-version.js';
import { rawSql, sql } from '../../src/kit/database/sql.js';
import { Decision } from '../../src/kit/graphql/platform.type.js';
import { startToy, stopToys, type Toy, until } from '../server/support.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, emptied, envelope, file, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;
let registry: ChannelRegistry;
let toy: Toy;
let url: string;
let key: string;
const intakes = new Map([['parcels', parcelIntake()]]);

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  registry = new ChannelRegistry(given.database, { subjects: ['parcels'], knowsRegion: () => true }, envelope);
});
beforeEach(async () => {
  await emptied(given.database);
  await registry.set('C9-parcels', { subject: 'parcels', regionCode: '620702' });
  ({ key } = await registry.issueKey('C9-parcels'));
  await serve();
});
afterEach(() => stopToys());
afterAll(() => given.close());

async function serve(settings: Parameters<typeof startToy>[0] = {}): Promise<void> {
  const receive = () => Promise.reject(new Error('No file is sent here.'));
  const routes = createChannelRoutes({ database: given.database, envelope, intakes, receive });
  toy = await startToy(settings, { routes });
  url = `${toy.server.url}/channels/C9-parcels/records`;
}

const line = (code: string, name: string, version?: unknown) =>
  JSON.stringify({ ...(version === undefined ? {} : { $version: version }), 编号: code, 名称: name, 件数: 1 });

async function send(lines: readonly string[], query = ''): Promise<{ status: number; body: any }> {
  const headers = { authorization: `Bearer ${key}`, 'accept-language': 'en' };
  const response = await fetch(`${url}${query}`, { method: 'POST', headers, body: lines.join('\n') });
  return { status: response.status, body: await response.json() };
}
const verdicts = async (...lines: readonly string[]) =>
  (await send(lines)).body.records.map(({ verdict }: { verdict: string }) => verdict);

describe('records that are sent by themselves', () => {
  it('are taken in before they are answered for, record by record, and in no run', async () => {
    const { status, body } = await send([line('A1', '甲', 1), line('A2', '拒收', 1), line('A3', '存疑', 1)]);
    expect(status).toBe(200);
    expect(body.records).toEqual([
      { row: 1, recordId: 'A1', recordVersion: '1', verdict: 'APPLIED', errors: [] },
      {
        ...{ row: 2, recordId: 'A2', recordVersion: '1', verdict: 'REJECTED' },
        errors: [expect.objectContaining({ column: '名称', code: 'STATE_NOT_ALLOWED', message: 'Not taken.' })],
      },
      expect.objectContaining({ row: 3, verdict: 'QUARANTINED' }),
    ]);
    expect(await parcels(given.database)).toMatchObject([{ code: 'A1', name: '甲' }]);
    const kept = await given.database.query(sql`select import_run_id, region_code from channels.source_record`);
    expect(kept).toEqual(Array(3).fill({ import_run_id: null, region_code: '620702' }));
    const [channel] = await given.database.query(
      sql`select last_received_at is not null as heard from channels.channel`,
    );
    expect(channel).toEqual({ heard: true });
  });

  it('are duplicates when they come again, and never go back', async () => {
    expect(await verdicts(line('A1', '新', 20))).toEqual(['APPLIED']);
    expect(await verdicts(line('A1', '新', 20), line('A1', '旧', 10))).toEqual(['DUPLICATE', 'STALE']);
    expect(await verdicts(line('A1', '旧', 10))).toEqual(['DUPLICATE']);
    expect(await parcels(given.database)).toMatchObject([{ name: '新' }]);
  });

  it('are settled in the order of their lines, several versions of one record among them', async () => {
    const sent = [
      line('A1', '一', 1),
      line('A2', '甲', 5),
      line('A1', '二', 2),
      line('A1', '二', 2),
      line('A1', '三', 3),
    ];
    expect(await verdicts(...sent)).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'DUPLICATE', 'APPLIED']);
    expect(await parcels(given.database)).toMatchObject([{ name: '三' }, { name: '甲' }]);
  });

  it('that say what is known are the newest all the same, so that what lies between them comes too late', async () => {
    expect(await verdicts(line('A1', '甲', 1), line('A1', '甲', 3), line('A1', '乙', 2))).toEqual([
      'APPLIED',
      'APPLIED',
      'STALE',
    ]);
    expect(await parcels(given.database)).toMatchObject([{ name: '甲', changes: 1 }]);
  });

  it('of one version and two contents wait for a person, who may take the other', async () => {
    expect(await verdicts(line('A1', '甲', 1))).toEqual(['APPLIED']);
    expect(await verdicts(line('A1', '乙', 1))).toEqual(['QUARANTINED']);
    const [{ id } = { id: '' }] = await given.database.query<{ id: string }>(
      sql`select id from channels.source_record where verdict = 'QUARANTINED'`,
    );
    const decisions = new RecordDecisions({ envelope, intakes });
    await given.database.transaction(async (tx) => {
      const found = await decisions.find(tx, id, rawSql('true'), id);
      await decisions.decide(tx, found, {
        ...{ decision: Decision.APPROVE, note: '-', decidedBy: 'sub' },
        ...{ belongsTo: null, reaches: () => true },
      });
    });
    expect(await parcels(given.database)).toMatchObject([{ name: '乙' }]);
  });

  it.each([
    [[line('A1', '甲', 1), 'not json', line('A2', '乙', 1)], 200, undefined],
    [['[1, 2]'], 400, 'BAD_USER_INPUT'],
    [['\u0000\u0001'], 400, 'BAD_USER_INPUT'],
    [Array.from({ length: 1001 }, (_, n) => line(`A${n}`, '甲', 1)), 400, 'BAD_USER_INPUT'],
  ])('that can not be read are told (%#)', async (lines, status, code) => {
    const answer = await send(lines);
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([status, code]);
    if (status === 200) expect(answer.body.records[1]).toMatchObject({ row: 2, verdict: 'REJECTED' });
  });

  it('may come as JSON too: one object or a list, each record as it is written', async () => {
    const one = '{\n  "编号": 123456789012345,\n  "名称": "a,]}",\n  "件数": 1\n}';
    expect((await send([one])).body.records).toMatchObject([
      { row: 1, recordId: '123456789012345', verdict: 'APPLIED' },
    ]);
    const doubled = '{"编号": "A2", "名称": "甲", "名称": "乙", "件数": 1}';
    expect((await send([`\ufeff [${one},`, `${doubled}, ${line('A3', '丙')}]`])).body.records).toMatchObject([
      { row: 1, verdict: 'DUPLICATE' },
      { row: 2, verdict: 'REJECTED', errors: [{ rule: 'table.duplicateKey' }] },
      { row: 3, verdict: 'APPLIED' },
    ]);
    const list = JSON.stringify(Array.from({ length: 1001 }, (_, n) => ({ 编号: `B${n}`, 名称: '甲', 件数: 1 })));
    expect((await send([list])).status).toBe(400);
    for (const broken of ['[{"编号": "A4", "名称": "甲"', '[]', `[${'['.repeat(50)}`])
      expect((await send([broken])).status).toBe(400);
  });

  it('are told to be no JSON where none of it is, while a broken line among whole ones is refused alone', async () => {
    for (const broken of ['{"编号": "A4", "名称"', '[{"编号": "A4", "名称": "甲", "件数": 1},\n{"编号": "A5"']) {
      const { status, body } = await send([broken]);
      expect([status, body.errors[0].message]).toEqual([400, expect.stringMatching(/neither JSON|既不是 JSON/)]);
    }
    const { body } = await send([line('A6', '甲', 1), '{"编号": "A7", "名称"']);
    expect(body.records).toMatchObject([{ verdict: 'APPLIED' }, { verdict: 'REJECTED' }]);
  });

  it('know no trial and no name, and say so', async () => {
    const { status, body } = await send([line('A1', '甲', 1)], '?dryRun=true');
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('there are asOf.')]);
  });
});

describe('a file that numbers the versions of its records', () => {
  it('is taken in by them, whatever the order of its rows and of the files', async () => {
    const rows = (...lines: readonly string[]) => file('v.csv', `编号,名称,件数,$version\n${lines.join('\n')}\n`);
    const newer = await take(given.database, rows('A1,新,1,2024-05-22T08:00:00+08:00', 'A2,二,1,2', 'A2,一,1,1'));
    expect(newer.counts).toMatchObject({ applied: 2, stale: 1 });
    const older = await take(given.database, rows('A1,旧,1,2024-05-21T23:59:59Z', 'A2,三,1,3'));
    expect(older.counts).toMatchObject({ applied: 1, stale: 1 });
    expect(await parcels(given.database)).toMatchObject([{ name: '新' }, { name: '三' }]);
    expect((await take(given.database, rows('A1,甲,1,昨天'))).counts).toMatchObject({ rejected: 1 });
  });

  it('is nobody’s column otherwise: without it content and day decide as ever', async () => {
    expect((await take(given.database, csv('A1,甲,1'))).counts).toMatchObject({ applied: 1 });
    expect((await take(given.database, csv('A1,甲,1'))).counts).toMatchObject({ duplicate: 1 });
  });
});

describe('the version of a record', () => {
  const versionOf = (text: string) => {
    const cells = new Map([['$version', { text, numeric: false, digitsLost: false, date: null }]]);
    return sourceVersionOf({ sheet: null, row: 1, cells });
  };

  it.each([
    ['17', { text: '17', number: 17n }],
    ['007', { text: '7', number: 7n }],
    ['9'.repeat(15), { text: '9'.repeat(15), number: 10n ** 15n - 1n }],
    [`000${'9'.repeat(15)}`, { text: '9'.repeat(15), number: 10n ** 15n - 1n }],
    ['2024-05-22T08:00:00+08:00', { text: '2024-05-22T00:00:00.000000Z', number: 1_716_336_000_000_000n }],
    ['2024-05-22 00:00:00.000001Z', { text: '2024-05-22T00:00:00.000001Z', number: 1_716_336_000_000_001n }],
    ['', null],
  ])('reads %j', (text, version) => expect(versionOf(text)).toEqual(version));

  it.each([
    ...['-1', '1.5', '1e400', '9'.repeat(16), '2024-05-22', '2024-05-22T08:00:00', '2024-05-22T25:00:00Z'],
    ...['2024-02-30T08:00:00Z', '昨天'],
  ])('does not guess what %j is', (text) => {
    expect(versionOf(text)).toBe('unusable');
    expect(versionUnusable(text)).toMatchObject({ code: 'UNREADABLE', details: { rule: 'channel.version' } });
  });

  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

  it('may be of a clock in the wrong zone, and is not taken from one that is ahead of all zones', () => {
    expect(versionOf(inHours(13.9))).toMatchObject({ text: expect.stringMatching(/Z$/) });
    for (const text of [inHours(14.1), inHours(24 * 365), '9999-12-31T23:59:59Z', '9999-12-31T23:59:59+14:00']) {
      expect(versionOf(text)).toBe('unusable');
      expect(versionUnusable(text)).toMatchObject({ code: 'INVALID_VALUE', details: { rule: 'channel.version' } });
      expect(versionUnusable(text).sentence.en).toContain(`"${text}", an instant that has not come yet`);
    }
  });

  it('that was not taken leaves later ones to be applied', async () => {
    const ahead = await send([line('A1', '错', inHours(24 * 400)), line('A2', '错', 10 ** 15)]);
    expect(ahead.body.records).toMatchObject([
      { verdict: 'REJECTED', errors: [{ rule: 'channel.version', code: 'INVALID_VALUE', column: '$version' }] },
      { verdict: 'REJECTED', errors: [{ rule: 'channel.version', code: 'UNREADABLE', column: '$version' }] },
    ]);
    expect(await verdicts(line('A1', '甲', inHours(0)), line('A2', '乙', 1))).toEqual(['APPLIED', 'APPLIED']);
  });

  it('is left to a person where a source that counted its versions begins to date them', async () => {
    expect(await verdicts(line('A1', '旧', 10 ** 15 - 1))).toEqual(['APPLIED']);
    expect(await verdicts(line('A1', '新', '2024-05-22T08:00:00+08:00'))).toEqual(['QUARANTINED']);
    expect(await parcels(given.database)).toMatchObject([{ name: '旧' }]);
  });
});

describe('a version that waits', () => {
  it('is not taken in over a larger one, and is although a smaller one came after it', async () => {
    const decisions = new RecordDecisions({ envelope, intakes });
    const approve = (id: string) =>
      given.database.transaction(async (tx) => {
        const found = await decisions.find(tx, id, rawSql('true'), id);
        const decision = {
          decision: Decision.APPROVE,
          belongsTo: null,
          note: '-',
          decidedBy: 'sub',
          reaches: () => true,
        };
        await decisions.decide(tx, found, decision);
      });
    const waiting = async () => {
      const rows = await given.database.query<{ id: string }>(
        sql`select id from channels.source_record where verdict = 'QUARANTINED'`,
      );
      return rows[0]?.id ?? '';
    };
    expect(await verdicts(line('A1', '存疑', 5), line('A1', '新', 7))).toEqual(['QUARANTINED', 'APPLIED']);
    await expect(approve(await waiting())).rejects.toThrow('Newer content');
    await emptied(given.database);
    await registry.set('C9-parcels', { subject: 'parcels' });
    ({ key } = await registry.issueKey('C9-parcels'));
    expect(await verdicts(line('A1', '存疑', 7), line('A1', '旧', 5))).toEqual(['QUARANTINED', 'APPLIED']);
    await approve(await waiting());
    expect(await parcels(given.database)).toMatchObject([{ name: '存疑' }]);
  });
});

describe('records for which nobody waits any more', () => {
  /** Stands still in front of the records of the channel; answers what lets them go on, and waits for their end. */
  async function heldUp(): Promise<() => Promise<void>> {
    const client = await given.database.connect();
    const key = `hashtextextended('settle:C9-parcels', 0)`;
    await client.query(`select pg_advisory_lock(${key})`);
    return async () => {
      await client.query(`select pg_advisory_unlock(${key})`);
      await client.query(`select pg_advisory_lock(${key})`);
      await client.query(`select pg_advisory_unlock(${key})`);
      client.release();
    };
  }
  const someoneWaits = () =>
    until(async () => {
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await given.database.query(waiting)).length > 0;
    });

  it('are given up behind the time of an operation, and told so', async () => {
    await serve({ operationMillis: 200 });
    const goOn = await heldUp();
    const { status, body } = await send([line('A1', '甲', 1)]);
    expect([status, body.errors[0].extensions.code]).toEqual([504, 'TIMEOUT']);
    expect(body.errors[0].message).toContain('Send all of it again');
    await goOn();
    expect(await parcels(given.database)).toEqual([]);
    await stopToys();
    await serve();
    expect(await verdicts(line('A1', '甲', 1))).toEqual(['APPLIED']);
  });

  it('are not taken in when their sender has hung up', async () => {
    const uploadFolder = mkdtempSync(join(tmpdir(), 'records-test-'));
    await serve({ uploadFolder });
    const goOn = await heldUp();
    const sender = new AbortController();
    const headers = { authorization: `Bearer ${key}` };
    const sent = fetch(url, { method: 'POST', headers, body: line('A1', '甲', 1), signal: sender.signal });
    await someoneWaits();
    sender.abort();
    await expect(sent).rejects.toThrow();
    // What was sent lies there for as long as it is at work.
    await until(() => readdirSync(uploadFolder).length === 0);
    await goOn();
    expect(await parcels(given.database)).toEqual([]);
    expect(toy.lines().filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a line of JSON that can not be read', () => {
  it('shows nothing of what it says of a person', async () => {
    const broken = '{"编号":"A2","编号":"A3","名称":"张三丰 13800138000","件数":1}';
    const { body } = await send([line('A1', '甲', 1), broken]);
    expect(body.records[1]).toMatchObject({ verdict: 'REJECTED' });
    expect(JSON.stringify(body)).not.toContain('13800138000');
  });
});
