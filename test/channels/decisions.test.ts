import { globalId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { until } from '../support/until.js';
import { admin, type ChannelApi, cadreOf, channelApi, viewer } from './api.js';
import { createParcels, csv, dump, emptied, parcels, take } from './parcels.js';

let given: TestDatabase;
let api: ChannelApi;
let keys = 0;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  api = await channelApi(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const cadre = cadreOf('620702');

/** A mutation with a key of its own; its payload. */
async function mutate(name: string, input: Record<string, unknown>, asking = cadre, shown = '') {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { [name]: payload } = await api.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} errors { code message path } } }`,
    asking,
    'en',
    { input: { idempotencyKey: `key-${++keys}`, ...input } },
  );
  return payload;
}
const isAnyWaiting = async () =>
  (
    await given.database.query(sql`
      select from pg_locks
      where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`)
  ).length > 0;
const codesOf = ({ errors }: { errors: readonly { code: string }[] }) => errors.map(({ code }) => code);

describe('a record that waits for a person', () => {
  const shown = 'sourceRecord { verdict reason }';
  const note = 'telephoned';

  /** Its id, and the run in which it came. */
  async function waiting(rows: readonly string[] = ['A1,存疑,1', 'A2,乙,2']) {
    const run = await take(given.database, csv(...rows), { regionCode: '620702' });
    const [line] = (await api.ask(`{ importRun(id: "${run.id}") { quarantined { nodes { sourceRecordId } } } }`))
      .importRun.quarantined.nodes;
    return { id: String(line.sourceRecordId), run };
  }
  const runOf = async ({ id }: { readonly id: string }) =>
    (
      await api.ask(`{ importRun(id: "${id}") { rowsRead counts { applied rejected quarantined }
        rejected { nodes { message } } quarantined { totalCount } } }`)
    ).importRun;

  it('is taken in as what it says, and its run counts it there', async () => {
    const { id, run } = await waiting();
    const payload = await mutate(
      'resolveSourceRecord',
      { sourceRecordId: id, decision: 'APPROVE', note },
      cadre,
      shown,
    );
    expect(payload).toEqual({ sourceRecord: { verdict: 'APPLIED', reason: null }, errors: [] });
    expect(await parcels(given.database)).toMatchObject([{ code: 'A1', name: '存疑' }, { code: 'A2' }]);
    expect(await runOf(run)).toEqual({
      ...{ rowsRead: 2, counts: { applied: 2, rejected: 0, quarantined: 0 } },
      ...{ rejected: { nodes: [] }, quarantined: { totalCount: 0 } },
    });
    expect((await take(given.database, csv('A1,存疑,1'))).counts).toMatchObject({ duplicate: 1, applied: 0 });
  });

  it('is rejected for good: the same content is not asked about again, other content is', async () => {
    const { id, run } = await waiting();
    const payload = await mutate('resolveSourceRecord', { sourceRecordId: id, decision: 'REJECT', note }, cadre, shown);
    expect(payload.sourceRecord).toMatchObject({ verdict: 'REJECTED', reason: expect.any(String) });
    expect(await runOf(run)).toMatchObject({
      counts: { applied: 1, rejected: 1, quarantined: 0 },
      rejected: { nodes: [expect.anything()] },
    });
    expect((await take(given.database, csv('A1,存疑,1'))).counts).toMatchObject({ rejected: 1, quarantined: 0 });
    expect((await take(given.database, csv('A1,存疑,7'))).counts).toMatchObject({ rejected: 0, quarantined: 1 });
    const kept = await given.database.query(sql`
      select payload is null as gone, decision_note, decided_by from channels.source_record where decided_at is not null`);
    expect(kept).toEqual([{ gone: true, decision_note: note, decided_by: 'sub' }]);
  });

  it('keeps why it waited, by which rule, and what was noted when it is rejected, also when it comes again', async () => {
    const asked = '{ sourceRecords(recordId: "A1") { nodes { verdict reason rule decisionNote decidedAt } } }';
    const told = async () => (await api.ask(asked)).sourceRecords.nodes;
    const { id } = await waiting();
    const [before] = await told();
    expect(before).toMatchObject({ verdict: 'QUARANTINED', decisionNote: null, decidedAt: null });
    expect([before.reason, before.rule]).toEqual([expect.any(String), expect.any(String)]);
    await mutate('resolveSourceRecord', { sourceRecordId: id, decision: 'REJECT', note });
    await take(given.database, csv('A1,存疑,1'));
    const decided = { verdict: 'REJECTED', decisionNote: note, decidedAt: expect.anything() };
    expect(await told()).toEqual([{ ...before, ...decided }]);
  });

  it('goes to the record that the person names, and stays with it', async () => {
    await take(given.database, csv('B1,旧,1'));
    const [{ id: key } = { id: '' }] = await given.database.query<{ id: string }>(sql`select id from public.parcel`);
    const { id } = await waiting(['A1,存疑,5']);
    const belongsToId = globalId('par', key);
    expect(
      codesOf(await mutate('resolveSourceRecord', { sourceRecordId: id, decision: 'APPROVE', note, belongsToId })),
    ).toEqual([]);
    expect(await parcels(given.database)).toMatchObject([{ code: 'B1', name: '存疑', pieces: 5 }]);
    const [record] = await given.database.query(
      sql`select subject_id from channels.source_record where record_id = 'A1'`,
    );
    expect(record).toEqual({ subject_id: key });
  });

  it.each([
    ['nothing', 'par_AAAAAAAAAAAAAAAAAAAAAA', 'NOT_FOUND'],
    ['another kind of record', 'sta_AAAAAAAAAAAAAAAAAAAAAA', 'NOT_FOUND'],
  ])('does not go to %s', async (_, belongsToId, code) => {
    const { id } = await waiting();
    const payload = await mutate('resolveSourceRecord', { sourceRecordId: id, decision: 'APPROVE', note, belongsToId });
    expect(codesOf(payload)).toEqual([code]);
    const [record] = await given.database.query(sql`select verdict from channels.source_record where record_id = 'A1'`);
    expect(record).toEqual({ verdict: 'QUARANTINED' });
  });

  it('is decided within the divisions of whoever decides', async () => {
    const { id } = await waiting(['A1,甲,1', 'A1,外地,2']);
    const input = { sourceRecordId: id, decision: 'APPROVE', note };
    const { errors } = await mutate('resolveSourceRecord', input);
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', path: ['decision'] }]);
    expect(await parcels(given.database)).toMatchObject([{ name: '甲' }]);
    expect(codesOf(await mutate('resolveSourceRecord', input, cadreOf('620702', '620721')))).toEqual([]);
    expect(await parcels(given.database)).toMatchObject([{ name: '外地' }]);
  });

  it('is decided once', async () => {
    const { id } = await waiting();
    const input = { sourceRecordId: id, decision: 'APPROVE', note, idempotencyKey: 'once' };
    const first = await mutate('resolveSourceRecord', input, cadre, shown);
    expect(await mutate('resolveSourceRecord', input, cadre, shown)).toEqual(first);
    expect(codesOf(await mutate('resolveSourceRecord', { ...input, idempotencyKey: 'twice' }))).toEqual([
      'ALREADY_DECIDED',
    ]);
    expect((await parcels(given.database)).map(({ changes }) => changes)).toEqual([1, 1]);
  });

  it('is not taken in when its source has said something newer since, and can still be rejected', async () => {
    const { id } = await waiting();
    await take(given.database, csv('A1,好,9'));
    const input = { sourceRecordId: id, note };
    expect(codesOf(await mutate('resolveSourceRecord', { ...input, decision: 'APPROVE' }))).toEqual([
      'STATE_NOT_ALLOWED',
    ]);
    expect(codesOf(await mutate('resolveSourceRecord', { ...input, decision: 'REJECT' }))).toEqual([]);
    expect(await parcels(given.database)).toMatchObject([{ name: '好' }, {}]);
  });

  it('that contradicts a row of its own file can be taken in instead of it', async () => {
    const { id } = await waiting(['A1,甲,1', 'A1,乙,2']);
    expect(codesOf(await mutate('resolveSourceRecord', { sourceRecordId: id, decision: 'APPROVE', note }))).toEqual([]);
    expect(await parcels(given.database)).toMatchObject([{ name: '乙', pieces: 2 }]);
  });

  it('that stands twice in its file is counted once as taken in and once as said again, and its run is announced', async () => {
    const { id, run } = await waiting(['A1,存疑,1', 'A1,存疑,1', 'A2,乙,2']);
    const told = () => given.database.query(sql`select from events.event where subject_id = ${run.runId}`);
    const before = (await told()).length;
    await mutate('resolveSourceRecord', { sourceRecordId: id, decision: 'APPROVE', note });
    expect(await runOf(run)).toMatchObject({ rowsRead: 3, counts: { applied: 2, rejected: 0, quarantined: 0 } });
    expect((await told()).length).toBe(before + 1);
  });

  it('is what the record was taken for before, where nobody names anything else', async () => {
    await take(given.database, csv('B1,旧,1'));
    const [{ id: key } = { id: '' }] = await given.database.query<{ id: string }>(sql`select id from public.parcel`);
    const first = await waiting(['A1,存疑,5']);
    const belongsToId = globalId('par', key);
    await mutate('resolveSourceRecord', { sourceRecordId: first.id, decision: 'APPROVE', note, belongsToId });
    const second = await waiting(['A1,存疑,6']);
    await mutate('resolveSourceRecord', { sourceRecordId: second.id, decision: 'APPROVE', note });
    expect(await parcels(given.database)).toMatchObject([{ code: 'B1', name: '存疑', pieces: 6 }]);
  });

  it('can be taken in when its source told it again behind what came between', async () => {
    const { id } = await waiting(['A1,存疑,5']);
    await take(given.database, csv('A1,好,9'));
    await take(given.database, csv('A1,存疑,5', 'A3,丙,1'));
    expect(codesOf(await mutate('resolveSourceRecord', { sourceRecordId: id, decision: 'APPROVE', note }))).toEqual([]);
    expect(await parcels(given.database)).toMatchObject([{ name: '存疑' }, { code: 'A3' }]);
  });

  it('is absent for whom it is not: one answer, as for one that does not exist', async () => {
    const { id } = await waiting();
    const input = { decision: 'APPROVE', note };
    const elsewhere = await mutate('resolveSourceRecord', { ...input, sourceRecordId: id }, cadreOf('510104'));
    const nowhere = await mutate('resolveSourceRecord', { ...input, sourceRecordId: 'src_AAAAAAAAAAAAAAAAAAAAAA' });
    expect([codesOf(elsewhere), codesOf(nowhere)]).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
    await expect(
      mutate('resolveSourceRecord', { ...input, sourceRecordId: id }, viewer(['MEMBER'], [])),
    ).rejects.toThrow();
  });
});

describe('a run that is held', () => {
  const shown = 'importRun { id state stateReason counts { applied } }';
  const note = 'the county has closed them';

  async function held() {
    await take(given.database, csv('A1,甲,1', 'A2,乙,2', 'A3,丙,3'), { regionCode: '620702' });
    await given.database.query(sql`update channels.channel set hold_below = 0.9`);
    return take(given.database, csv('A1,新,1'), { regionCode: '620702' });
  }

  it('goes on by a job when a person lets it', async () => {
    const { id, state } = await held();
    expect(state).toBe('HELD');
    const payload = await mutate('decideImportRun', { importRunId: id, decision: 'APPROVE', note }, cadre, shown);
    expect(payload).toMatchObject({ importRun: { id, state: 'RUNNING', stateReason: null }, errors: [] });
    expect(await api.work()).toContain('settle-run');
    const { importRun } = await api.ask(`{ importRun(id: "${id}") { state counts { applied } } }`);
    expect(importRun).toEqual({ state: 'DONE', counts: { applied: 1 } });
    expect(await parcels(given.database)).toMatchObject([{ name: '新' }, {}, {}]);
  });

  it('is dropped, and has changed nothing', async () => {
    const { id } = await held();
    const before = await dump(given.database);
    const payload = await mutate('decideImportRun', { importRunId: id, decision: 'REJECT', note }, cadre, shown);
    expect(payload.importRun).toMatchObject({ state: 'FAILED', stateReason: expect.stringContaining('dropped') });
    expect([await api.work(), await dump(given.database)]).toEqual([[], before]);
    expect(codesOf(await mutate('decideImportRun', { importRunId: id, decision: 'APPROVE', note }))).toEqual([
      'ALREADY_DECIDED',
    ]);
  });

  it('is absent for cadres of other divisions', async () => {
    const { id } = await held();
    const input = { importRunId: id, decision: 'APPROVE', note };
    expect(codesOf(await mutate('decideImportRun', input, cadreOf('510104')))).toEqual(['NOT_FOUND']);
  });
});

describe('what a channel delivered', () => {
  const longAgo = '2020-01-01T00:00:00Z';
  const input = { channel: 'C9-parcels', receivedSince: longAgo };
  const shown = 'importRun { id state fileName channel { code } }';

  it('is taken through the rules again by a job, and what is known changes nothing', async () => {
    await take(given.database, csv('A1,甲,1', 'A2,拒收,2'));
    const before = await dump(given.database);
    const { importRun, errors } = await mutate('replayChannel', input, admin, shown);
    expect([importRun, errors]).toEqual([
      { id: importRun.id, state: 'RUNNING', fileName: null, channel: { code: 'C9-parcels' } },
      [],
    ]);
    expect(codesOf(await mutate('replayChannel', input, admin))).toEqual(['STATE_NOT_ALLOWED']);
    await api.work();
    const run = await api.ask(`{ importRun(id: "${importRun.id}") { state counts { applied duplicate rejected } } }`);
    expect(run.importRun).toEqual({ state: 'DONE', counts: { applied: 0, duplicate: 1, rejected: 1 } });
    expect(await dump(given.database)).toEqual(before);
  });

  it('is one replay at a time, also where another is opened past the lock of the channel', async () => {
    await take(given.database, csv('A1,甲,1'));
    let answer: ReturnType<typeof mutate> | undefined;
    await given.database.transaction(async (tx) => {
      await tx.sql(sql`
        insert into channels.import_run (id, channel, subject, state, by_job, replays_since)
        values (gen_random_uuid(), 'C9-parcels', 'parcels', 'RUNNING', true, '2020-01-01')`);
      let isOver = false;
      answer = mutate('replayChannel', input, admin).finally(() => {
        isOver = true;
      });
      await until(async () => isOver || (await isAnyWaiting()));
    });
    expect((await answer)?.errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', path: ['channel'] }]);
  });

  it('can not be when some of its files are not kept any more', async () => {
    await take(given.database, csv('A1,甲,1'));
    await given.database.query(sql`delete from channels.kept_file`);
    const { errors } = await mutate('replayChannel', input, admin);
    expect(errors).toEqual([
      {
        code: 'INVALID_VALUE',
        message: expect.stringMatching(/behind 20[-0-9T:.]+\+08:00 \(Asia\/Shanghai\);/),
        path: ['receivedSince'],
      },
    ]);
  });

  it('is used by that, so that its files are not forgotten behind it', async () => {
    await take(given.database, csv('A1,甲,1'));
    await given.database.query(sql`update channels.kept_file set last_used_at = '2020-01-01'`);
    expect(codesOf(await mutate('replayChannel', input, admin))).toEqual([]);
    const used = await given.database.query(
      sql`select last_used_at > now() - interval '1 minute' as now from channels.kept_file`,
    );
    expect(used).toEqual([{ now: true }]);
  });

  it('is replayed while a delivery of it comes in, without a wait for its end', async () => {
    await take(given.database, csv('A1,甲,1'));
    const { errors } = await given.database.transaction(async (tx) => {
      await tx.sql(sql`
        insert into channels.import_run (id, channel, subject, state) values (gen_random_uuid(), 'C9-parcels', 'parcels', 'RUNNING')`);
      return mutate('replayChannel', input, admin);
    });
    expect(errors).toEqual([]);
  });

  it('is for administrators, and for channels that there are', async () => {
    expect(codesOf(await mutate('replayChannel', input, admin))).toEqual(['NOT_FOUND']);
    await expect(mutate('replayChannel', input)).rejects.toThrow();
  });
});

describe('the log of changes', () => {
  it('tells of a run when it begins, as it goes on, and when it ends', async () => {
    const { runId } = await take(given.database, csv('A1,甲,1', 'A2,乙,2', 'A3,丙,3'), { chunkRows: 2 });
    const events = await given.database.query(sql`
      select topic, facts->'after'->>'state' as state, facts->'after'->>'rowsRead' as rows from events.event
      where subject_id = ${runId} order by id`);
    expect(events).toEqual([
      { topic: 'IMPORT_RUN', state: 'RUNNING', rows: '0' },
      { topic: 'IMPORT_RUN', state: null, rows: '2' },
      { topic: 'IMPORT_RUN', state: null, rows: '3' },
      { topic: 'IMPORT_RUN', state: 'DONE', rows: null },
    ]);
  });
});
