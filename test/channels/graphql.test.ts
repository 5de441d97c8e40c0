import { ANONYMOUS } from '../../src/auth/index.js';
import { sql } from '../../src/kit/database/sql.js';
import type { Language } from '../../src/kit/sentence.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { executed } from '../support/execute.js';
import { admin, type ChannelApi, cadreOf, channelApi, viewer } from './api.js';
import { createParcels, csv, emptied, file, take } from './parcels.js';

let given: TestDatabase;
let api: ChannelApi;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  api = await channelApi(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const ask: ChannelApi['ask'] = (...asked) => api.ask(...asked);

describe('importRun', () => {
  it('shows what stood where in the rows that were not taken in, page by page in the order of the file', async () => {
    const rows = ['A1,甲,一', 'A2,乙,2', 'A3,存疑,3', 'A4,拒收,4', 'A5,戊,五'];
    const { id } = await take(given.database, csv(...rows), { regionCode: '620702' });
    const line =
      '{ nodes { sheet row column value rule code message sourceRecordId } totalCount pageInfo { hasNextPage endCursor } }';
    const { importRun } = await ask(`{ importRun(id: "${id}") { rejected(first: 2) ${line} quarantined ${line} } }`);
    expect(importRun.rejected).toMatchObject({
      nodes: [
        { sheet: null, row: 2, column: '件数', value: '一', rule: 'parcel.pieces', code: 'UNREADABLE' },
        { row: 5, column: '名称', value: '拒收', code: 'STATE_NOT_ALLOWED', message: 'Not taken.' },
      ],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    expect(importRun.quarantined).toMatchObject({ nodes: [{ row: 4, value: '存疑' }], totalCount: 1 });

    const after = importRun.rejected.pageInfo.endCursor;
    const next = await ask(`{ importRun(id: "${id}") { rejected(first: 2, after: "${after}") ${line} } }`, admin, 'zh');
    expect(next.importRun.rejected).toMatchObject({
      nodes: [{ row: 6, message: expect.stringContaining('五') }],
      pageInfo: { hasNextPage: false },
    });
    const records = await ask('{ sourceRecords(verdict: QUARANTINED) { nodes { id } } }');
    expect(records.sourceRecords.nodes).toEqual([{ id: importRun.quarantined.nodes[0].sourceRecordId }]);
  });

  it('tells everything of the run, and of one that failed why, in the language of the caller', async () => {
    const { id } = await take(given.database, csv('A1,甲,1'), { fileName: '台账.csv' });
    const all =
      'id fileName fileHash encoding state stateReason dryRun startedAt finishedAt rowsRead counts { applied rejected } channel { code }';
    expect((await ask(`{ importRun(id: "${id}") { ${all} } }`)).importRun).toEqual({
      ...{
        id,
        fileName: '台账.csv',
        fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        encoding: 'utf-8',
        state: 'DONE',
      },
      ...{
        stateReason: null,
        dryRun: false,
        rowsRead: 1,
        counts: { applied: 1, rejected: 0 },
        channel: { code: 'C9-parcels' },
      },
      ...{ startedAt: expect.stringContaining('+08:00'), finishedAt: expect.stringContaining('+08:00') },
    });
    const failed = await take(given.database, file('a.csv', '%PDF-'), { fileName: 'a.csv' });
    const reason = async (language: Language) =>
      (await ask(`{ importRun(id: "${failed.id}") { state stateReason } }`, admin, language)).importRun;
    expect(await reason('zh')).toEqual({ state: 'FAILED', stateReason: failed.stateReason?.zh });
    expect(await reason('en')).toEqual({ state: 'FAILED', stateReason: failed.stateReason?.en });
  });

  it('names in a trial the source record that the run in earnest makes', async () => {
    await take(given.database, csv('A2,甲,1'));
    const path = csv('A1,存疑,1');
    const trial = await take(given.database, path, { dryRun: true });
    const question = `{ importRun(id: "${trial.id}") { dryRun quarantined { nodes { sourceRecordId } } } }`;
    const { importRun } = await ask(question);
    const waiting = '{ sourceRecords(verdict: QUARANTINED) { nodes { id } } }';
    expect((await ask(waiting)).sourceRecords.nodes).toEqual([]);
    await take(given.database, path);
    const { sourceRecords } = await ask(waiting);
    expect([importRun.dryRun, importRun.quarantined.nodes[0].sourceRecordId]).toEqual([
      true,
      sourceRecords.nodes[0].id,
    ]);
  });

  it.each(['run_AAAAAAAAAAAAAAAAAAAAAA', 'sta_AAAAAAAAAAAAAAAAAAAAAA', 'nonsense', "'; drop table"])(
    'is null for %s',
    async (id) => {
      expect(await ask(`{ importRun(id: "${id}") { id } }`)).toEqual({ importRun: null });
    },
  );
});

describe('the reach of a cadre', () => {
  const everything = `{ channels { code lastReceivedAt lastDay { applied } } importRuns { nodes { id } totalCount }
    sourceRecords { nodes { recordId importRun { id } } totalCount } }`;

  it('is the own region: runs, records, channels and counts of another are absent', async () => {
    const mine = await take(given.database, csv('A1,甲,1'), { regionCode: '620702' });
    const other = await take(given.database, csv('B1,甲,1'), { regionCode: '620802', channel: 'C8-others' });
    await take(given.database, csv('D1,甲,1'), { regionCode: null });
    const answer = await ask(everything, cadreOf('6207'));
    expect(answer).toEqual({
      channels: [{ code: 'C9-parcels', lastReceivedAt: expect.any(String), lastDay: { applied: 1 } }],
      importRuns: { nodes: [{ id: mine.id }], totalCount: 1 },
      sourceRecords: { nodes: [{ recordId: 'A1', importRun: { id: mine.id } }], totalCount: 1 },
    });
    expect(await ask(`{ importRun(id: "${other.id}") { id } }`, cadreOf('6207'))).toEqual({ importRun: null });
    expect((await ask(`{ importRun(id: "${other.id}") { id } }`, cadreOf('6207', '6208'))).importRun.id).toBe(other.id);
  });

  it('is nothing for a cadre without a region, and everything for an administrator', async () => {
    await take(given.database, csv('A1,甲,1'), { regionCode: '620702' });
    await take(given.database, csv('D1,甲,1'), { regionCode: null });
    const nothing = await ask(everything, cadreOf());
    expect(nothing).toMatchObject({ channels: [], importRuns: { totalCount: 0 }, sourceRecords: { totalCount: 0 } });
    expect((await ask(everything)).importRuns.totalCount).toBe(2);
  });

  it.each([
    'channels { code }',
    'importRuns { totalCount }',
    'importRun(id: "x") { id }',
    'sourceRecords { totalCount }',
  ])('begins with the scope: %s is refused to members and visitors', async (field) => {
    await expect(ask(`{ ${field} }`, viewer(['MEMBER'], []))).rejects.toThrow('无权');
    await expect(ask(`{ ${field} }`, ANONYMOUS)).rejects.toThrow('登录');
  });
});

describe('importRuns', () => {
  it('goes from the newest to the oldest, by channel and state, and its cursors fit no other question', async () => {
    const ids: string[] = [];
    for (const code of ['A', 'B', 'C']) ids.unshift((await take(given.database, csv(`${code},甲,1`))).id);
    await take(given.database, csv('D,甲,1'), { channel: 'C8-others' });
    await take(given.database, file('a.csv', '%PDF-'));
    const page = async (after = '') =>
      (
        await ask(
          `{ importRuns(channel: "C9-parcels", state: DONE, first: 2${after}) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`,
        )
      ).importRuns;
    const first = await page();
    expect(first).toMatchObject({
      nodes: [{ id: ids[0] }, { id: ids[1] }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    const { endCursor } = first.pageInfo;
    expect(await page(`, after: "${endCursor}"`)).toMatchObject({
      nodes: [{ id: ids[2] }],
      pageInfo: { hasNextPage: false },
    });
    await expect(ask(`{ importRuns(after: "${endCursor}") { nodes { id } } }`)).rejects.toMatchObject({
      extensions: { code: 'CURSOR_INVALID' },
    });
  });

  it('asks for the lines of all runs of a page in one statement', async () => {
    for (const code of ['A', 'B', 'C']) await take(given.database, csv(`${code},拒收,1`));
    const statements: string[] = [];
    const { database } = given;
    const counting = Object.create(database, {
      query: {
        value: (statement: Parameters<typeof database.query>[0]) => {
          statements.push('compile' in statement ? statement.compile().text : statement.text);
          return database.query(statement);
        },
      },
    });
    const source = '{ importRuns { nodes { channel { code } rejected { nodes { row } totalCount } } } }';
    // The list itself is asked by the queries; these are the channels, the lines and their numbers.
    const contextValue = { ...api.contextOf(admin), database: counting };
    const { data } = await executed({ schema: api.schema, source, contextValue });
    expect(data).toMatchObject({ importRuns: { nodes: [{}, {}, {}] } });
    expect(statements).toHaveLength(3);
  });
});

describe('sourceRecords', () => {
  it('finds one record of a channel with all its versions, newest first, and what they changed', async () => {
    await take(given.database, csv('A1,甲,1', 'B1,乙,1'));
    await take(given.database, csv('A1,甲,2'));
    const fields = 'channel recordId recordVersion verdict reason receivedAt payloadHash subject { id }';
    const { sourceRecords } = await ask(
      `{ sourceRecords(channel: "C9-parcels", recordId: "A1") { nodes { ${fields} } } }`,
    );
    const [row] = await given.database.query<{ id: string }>(sql`select id from public.parcel where code = 'A1'`);
    expect(sourceRecords.nodes).toHaveLength(2);
    expect(sourceRecords.nodes[0].receivedAt > sourceRecords.nodes[1].receivedAt).toBe(true);
    const key = Buffer.from(row?.id.replaceAll('-', '') ?? '', 'hex').toString('base64url');
    expect(sourceRecords.nodes[0]).toMatchObject({
      verdict: 'APPLIED',
      reason: null,
      subject: { id: `par:par_${key}` },
    });
  });
});

describe('channels', () => {
  it('tells when something last came and the verdicts of a day, trials left out', async () => {
    await take(given.database, csv('A1,甲,1', 'A2,拒收,1'));
    await take(given.database, csv('A3,甲,1'), { dryRun: true });
    await given.database.query(sql`
      insert into channels.import_run (id, channel, subject, state, started_at, finished_at, rows_read, applied)
      values (gen_random_uuid(), 'C9-parcels', 'parcels', 'DONE', now() - interval '2 days', now(), 9, 9)`);
    const { channels: found } = await ask(
      '{ channels { id code name owner mode formats conflictRule lastDay { applied duplicate stale rejected quarantined } } }',
    );
    expect(found).toMatchObject([{ id: 'chn_QzktcGFyY2Vscw', mode: 'FILE', formats: ['xlsx', 'csv', 'jsonl'] }]);
    expect(found[0].conflictRule).toBe('The later delivery wins; where days are named, the newer day.');
    expect(found[0].lastDay).toEqual({ applied: 1, duplicate: 0, stale: 0, rejected: 1, quarantined: 0 });
  });

  it('says who wins in the words that somebody gave it', async () => {
    await take(given.database, csv('A1,甲,1'));
    await given.database.query(sql`update channels.channel set conflict_rule = '以台账为准'`);
    expect(await ask('{ channels { conflictRule } }')).toEqual({ channels: [{ conflictRule: '以台账为准' }] });
  });

  it('says null when nothing ever came', async () => {
    await take(given.database, file('a.csv', '%PDF-'));
    expect(await ask('{ channels { lastReceivedAt lastDay { applied } } }')).toEqual({
      channels: [{ lastReceivedAt: null, lastDay: { applied: 0 } }],
    });
  });

  const runs = (...given_: readonly (readonly [hours: number, asOf: string | null, rows: number, region: string])[]) =>
    Promise.all(
      given_.map(([hours, asOf, rows, region]) =>
        given.database.query(sql`
          insert into channels.import_run (id, channel, subject, region_code, state, started_at, finished_at, rows_read, as_of)
          values (gen_random_uuid(), 'C9-parcels', 'parcels', ${region}, 'DONE', now() - ${hours} * interval '1 hour', now(), ${rows}, ${asOf})`),
      ),
    );
  const heardOf = (hours: number) =>
    given.database.query(sql`update channels.channel set last_received_at = now() - ${hours} * interval '1 hour'`);
  const day = (daysAgo: number) =>
    new Date(Date.now() + 8 * 3_600_000 - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const registered = (expected: number | null, ageHours: number) =>
    given.database.query(sql`
      insert into channels.channel (code, name, owner, mode, formats, conflict_rule, created_at, expected_hours)
      values ('C9-parcels', '-', '-', 'FILE', '{csv}', '-', now() - ${ageHours} * interval '1 hour', ${expected})`);

  it('tells how late the records of a day were, as a median over rows, in the days of China', async () => {
    await registered(null, 100);
    await runs(
      [1, day(3), 10, '62'],
      [1, day(11), 30, '62'],
      [1, day(31), 15, '62'],
      [1, null, 1000, '62'],
      [30, day(400), 9000, '62'],
    );
    const { channels: found } = await ask('{ channels { latenessSeconds } }');
    // The middle of the 55 rows that name a day is one of eleven days ago, which ended at midnight in Shanghai.
    const ended = Date.parse(`${day(10)}T00:00:00+08:00`);
    const expected = (Date.now() - 3_600_000 - ended) / 1000;
    expect(Math.abs(found[0].latenessSeconds - expected)).toBeLessThan(60);
  });

  it('tells of no lateness below 0, none without records, and within Int for a slip of the year', async () => {
    await registered(null, 100);
    const late = async () => (await ask('{ channels { latenessSeconds } }')).channels[0].latenessSeconds;
    expect(await late()).toBeNull();
    await runs([1, day(0), 10, '62']);
    expect(await late()).toBe(0);
    await runs([1, '0201-05-22', 11, '62']);
    expect(await late()).toBe(2_147_483_647);
  });

  it('tells since when a channel is silent: from what last came, or from its beginning', async () => {
    const silent = async (asking = admin) =>
      (await ask('{ channels { silentSince } }', asking)).channels[0].silentSince;
    await registered(24, 100);
    const hours = (text: string) => Math.round((Date.now() - Date.parse(text)) / 3_600_000);
    expect(hours(await silent())).toBe(76);
    await runs([30, null, 1, '6207']);
    await heardOf(30);
    expect(hours(await silent())).toBe(6);
    await runs([20, null, 1, '6208']);
    await heardOf(20);
    expect(await silent()).toBeNull();
    // What another region sent says nothing to those who do not see it.
    expect(hours(await silent(cadreOf('6207')))).toBe(6);
    await given.database.query(sql`update channels.channel set expected_hours = null`);
    expect(await silent(cadreOf('6207'))).toBeNull();
  });
});
