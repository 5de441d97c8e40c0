import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { fileHash } from '../../src/channels/index.js';
import { deposit } from '../../src/channels/receive/deposit.js';
import { UNDESCRIBED } from '../../src/channels/registry/agreement.js';
import { heardAt } from '../../src/channels/registry/silence.js';
import { beginAgain } from '../../src/channels/runs/run-log.js';
import { settleStored } from '../../src/channels/runs/stored-run.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import type { Intake } from '../../src/kit/intake.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, dump, emptied, envelope, file, lines, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;
const channel = 'C9-parcels';

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(async () => {
  await emptied(given.database);
  await given.database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values (${channel}, 'C9', 'C9', 'FILE', '{csv}', '-')`);
});
afterAll(() => given.close());

const queued: string[] = [];

async function deposited(path: string, more: Partial<Parameters<typeof deposit>[0]> = {}): Promise<string> {
  return deposit({
    ...{ database: given.database, envelope, channel, path },
    enqueue: async (_tx, runId) => void queued.push(runId),
    ...{ agreement: UNDESCRIBED, subject: 'parcels', fileName: 'parcels.csv' },
    ...{ asOf: null, datum: null, dryRun: false },
    ...more,
  });
}

function settle(runId: string, intake: Intake = parcelIntake(), more = {}): Promise<void> {
  const intakes = new Map([['parcels', intake]]);
  const { signal } = new AbortController();
  const enqueue = async (_tx: unknown, id: string) => void queued.push(id);
  const options = { database: given.database, envelope, intakes, signal, isLastTry: false, enqueue, ...more };
  return settleStored(options, runId);
}

async function run(id: string) {
  const [row] = await given.database.query(sql`
    select state, state_reason_en is null as silent, rows_read, applied, duplicate, rejected, quarantined
    from channels.import_run where id = ${id}`);
  return row;
}
const ended = (applied: number, duplicate = 0, rejected = 0, quarantined = 0) => ({
  ...{ state: 'DONE', silent: true, applied, duplicate, rejected, quarantined },
  rows_read: applied + duplicate + rejected + quarantined,
});

describe('a file that was deposited', () => {
  const rows = ['A1,甲,1', 'A2,拒收,2', 'A3,丙,3', 'A1,甲,1'];

  it('waits until its job takes it in, as any other file of that channel', async () => {
    const id = await deposited(csv(...rows));
    expect(queued.at(-1)).toBe(id);
    expect(await parcels(given.database)).toEqual([]);
    expect(await run(id)).toMatchObject({ state: 'RUNNING', rows_read: 0 });
    await settle(id);
    expect(await run(id)).toEqual(ended(2, 1, 1));
    const stored = await dump(given.database);
    await emptied(given.database);
    await take(given.database, csv(...rows));
    expect(stored).toEqual(await dump(given.database));
  });

  it('is there with its job or not at all', async () => {
    const enqueue = async () => {
      throw new Error('no job');
    };
    await expect(deposited(csv('A1,甲,1'), { enqueue })).rejects.toThrow('no job');
    expect(await given.database.query(sql`select from channels.import_run`)).toEqual([]);
  });

  it('changes nothing when its job comes a second time', async () => {
    const id = await deposited(csv(...rows));
    await settle(id);
    const before = await dump(given.database);
    await settle(id);
    expect([await run(id), await dump(given.database)]).toEqual([ended(2, 1, 1), before]);
  });

  it('goes on in the next process where the last one was killed, and counts its rows once', async () => {
    const path = csv('A1,甲,1', 'A2,拒收,2', 'A3,丙,3', 'A4,丁,4', 'A5,戊,5');
    const id = await deposited(path);
    await killedAt(id, 'A4');
    expect((await parcels(given.database)).map(({ code }) => code)).toEqual(['A1']);
    await settle(id);
    expect(await run(id)).toEqual(ended(4, 0, 1));
    expect((await parcels(given.database)).map(({ changes }) => changes)).toEqual([1, 1, 1, 1]);
  });

  it('fails for good when it can not be read, and when its last try met a fault', async () => {
    const unreadable = await deposited(file('a.csv', '%PDF-1.7'));
    await settle(unreadable);
    expect(await run(unreadable)).toMatchObject({ state: 'FAILED', silent: false });

    const id = await deposited(csv('A1,甲,1'));
    const broken = parcelIntake({
      beforeWrite: () => {
        throw new Error('the disk is full');
      },
    });
    await expect(settle(id, broken)).rejects.toThrow('disk');
    expect(await run(id)).toMatchObject({ state: 'RUNNING' });
    // Told to whoever logs it, as every other fault of a job.
    await expect(settle(id, broken, { isLastTry: true })).rejects.toThrow('disk');
    expect(await run(id)).toMatchObject({ state: 'FAILED', silent: false });
    const [failed] = await given.database.query(sql`
      select state_reason_en as reason from channels.import_run where id = ${id}`);
    expect(failed).toEqual({ reason: expect.stringContaining('tried no more') });
  });

  it('fails when the file is not kept any more', async () => {
    const id = await deposited(csv('A1,甲,1'));
    await given.database.query(sql`delete from channels.kept_file`);
    await settle(id);
    expect(await run(id)).toMatchObject({ state: 'FAILED', silent: false });
  });

  it('stays to be taken up again when its last try is told to end', async () => {
    const id = await deposited(csv('A1,甲,1', 'A2,乙,2'));
    const ending = new AbortController();
    const beforeWrite = () => ending.abort(new Error('The process is ending.'));
    const told = { isLastTry: true, chunkRows: 1, signal: ending.signal };
    await expect(settle(id, parcelIntake({ beforeWrite }), told)).rejects.toThrow();
    expect(await run(id)).toMatchObject({ state: 'RUNNING', silent: true });
    await settle(id);
    expect(await run(id)).toEqual(ended(2));
  });

  it('is counted by one process at a time, whoever comes second', async () => {
    const id = await deposited(csv('A1,甲,1', 'A2,乙,2', 'A3,丙,3'));
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const beforeWrite = ({ code }: { readonly code: string }) => {
      if (code !== 'A3') return undefined;
      reached.resolve();
      return goOn.promise;
    };
    const first = settle(id, parcelIntake({ beforeWrite }), { chunkRows: 1 });
    await reached.promise;
    const second = settle(id);
    await someoneWaits();
    expect(await run(id)).toMatchObject({ state: 'RUNNING', rows_read: 2 });
    goOn.resolve();
    await Promise.all([first, second]);
    expect(await run(id)).toEqual(ended(3));
  });

  it('takes in no more once others have ended its run, and leaves what they wrote', async () => {
    const id = await deposited(csv('A1,拒收,1', 'A2,乙,2', 'A3,丙,3'));
    const beforeWrite = async ({ code }: { readonly code: string }) => {
      if (code === 'A2')
        await given.database.query(sql`
          update channels.import_run set state = 'FAILED', finished_at = now() where id = ${id}`);
    };
    await expect(settle(id, parcelIntake({ beforeWrite }), { chunkRows: 1 })).rejects.toThrow('was ended');
    expect(await parcels(given.database)).toEqual([]);
    expect(await given.database.transaction((tx) => beginAgain(tx, id))).toBe(false);
    expect(await lines(given.database, id)).toMatchObject([{ row: 2, en: 'Not taken.' }]);
    expect(await run(id)).toMatchObject({ state: 'FAILED', rows_read: 1, rejected: 1 });
  });

  it('on trial changes nothing', async () => {
    const id = await deposited(csv(...rows), { dryRun: true });
    await settle(id);
    expect(await run(id)).toEqual(ended(2, 1, 1));
    expect(await dump(given.database)).toEqual({ parcels: [], records: [] });
  });
});

describe('two files of one channel that name neither day nor version', () => {
  const failing = parcelIntake({
    beforeWrite: () => {
      throw new Error('no disk');
    },
  });

  it('are taken in in the order in which they came, however often the first has to be tried', async () => {
    const older = await deposited(csv('A1,旧,1'));
    const newer = await deposited(csv('A1,新,2'));
    await settle(newer);
    await expect(settle(older, failing)).rejects.toThrow('no disk');
    await settle(newer);
    expect([await run(newer), await parcels(given.database)]).toMatchObject([{ state: 'RUNNING', rows_read: 0 }, []]);
    queued.length = 0;
    await settle(older);
    expect(queued).toEqual([newer]);
    await settle(newer);
    expect([await run(older), await run(newer)]).toEqual([ended(1), ended(1)]);
    expect(await parcels(given.database)).toMatchObject([{ name: '新' }]);
  });

  it('do not wait for ever: the next one goes on where one has failed for good or is held', async () => {
    const [first, second, third] = [
      await deposited(csv('A1,甲,1', 'A2,乙,1')),
      await deposited(csv('A3,丙,1')),
      await deposited(csv('A1,丁,1', 'A2,戊,1')),
    ];
    queued.length = 0;
    await expect(settle(first, failing, { isLastTry: true })).rejects.toThrow('no disk');
    expect(queued.splice(0)).toEqual([second]);
    await take(given.database, csv('B1,甲,1', 'B2,乙,1'));
    await given.database.query(sql`update channels.channel set hold_below = 0.9`);
    await settle(second);
    expect([await run(second), queued]).toMatchObject([{ state: 'HELD' }, [third]]);
    await settle(third);
    expect(await run(third)).toEqual(ended(2));
  });

  it('stand behind those that came before they were let go on', async () => {
    const held = await deposited(csv('A1,旧,1'));
    const waiting = await deposited(csv('A1,新,2'));
    await given.database.query(sql`update channels.import_run set decided_at = clock_timestamp() where id = ${held}`);
    await settle(held);
    expect(await run(held)).toMatchObject({ state: 'RUNNING', rows_read: 0 });
    await settle(waiting);
    await settle(held);
    expect([await run(waiting), await run(held)]).toEqual([ended(1), ended(1)]);
  });

  it('hold up no trial, and no other channel', async () => {
    await deposited(csv('A1,旧,1'));
    const trial = await deposited(csv('A1,新,2'), { dryRun: true });
    await settle(trial);
    expect(await run(trial)).toEqual(ended(1));
    await given.database.query(sql`
      insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values ('C8', 'C8', 'C8', 'FILE', '{csv}', '-')`);
    const elsewhere = await deposited(csv('A2,新,2'), { channel: 'C8' });
    await settle(elsewhere);
    expect(await run(elsewhere)).toEqual(ended(1));
  });
});

describe('a file that is far shorter than the one before', () => {
  const many = Array.from({ length: 10 }, (_, n) => `A${n},甲,${n}`);
  const few = many.slice(0, 5).map((row) => `${row}1`);

  beforeEach(async () => {
    await given.database.query(sql`update channels.channel set hold_below = 0.6`);
    expect((await take(given.database, csv(...many))).state).toBe('DONE');
  });

  it('is held before any of it is taken in, and kept until somebody has decided', async () => {
    const before = await parcels(given.database);
    const report = await take(given.database, csv(...few));
    expect(report).toMatchObject({ state: 'HELD', stateReason: { en: expect.stringContaining('50 %') } });
    expect(await parcels(given.database)).toEqual(before);
    await given.database.query(sql`
      update channels.import_run set state = 'RUNNING', state_reason_zh = null, state_reason_en = null, by_job = true, decided_at = now()
      where id = ${report.runId}`);
    await settle(report.runId);
    expect(await run(report.runId)).toEqual(ended(5));
  });

  it('is held when it was deposited, too', async () => {
    const id = await deposited(csv(...few));
    await settle(id);
    expect(await run(id)).toMatchObject({ state: 'HELD', rows_read: 0 });
  });

  it('passes when it is long enough, is another’s, or nobody agreed on a share', async () => {
    const take7 = csv(...many.slice(0, 7).map((row) => `${row}2`));
    expect((await take(given.database, take7)).state).toBe('DONE');
    expect((await take(given.database, csv(...few), { regionCode: '620702' })).state).toBe('DONE');
    await given.database.query(sql`update channels.channel set hold_below = null`);
    expect((await take(given.database, csv('B1,甲,1'))).state).toBe('DONE');
  });
});

describe('what a channel delivered since a time, once more', () => {
  async function replayed(since: string): Promise<string> {
    const id = newId();
    await given.database.query(sql`
      insert into channels.import_run (id, channel, subject, state, by_job, replays_since)
      values (${id}, ${channel}, 'parcels', 'RUNNING', true, ${since})`);
    await settle(id, lenient);
    return id;
  }
  /** The rules as they are now: nothing is refused any more. */
  const lenient = parcelIntake({ refuses: false });
  const longAgo = '2020-01-01T00:00:00Z';

  it('changes what the rules make of it now, and nothing else', async () => {
    await take(given.database, csv('A1,甲,1', 'A2,拒收,2'));
    await take(given.database, csv('A1,新,9', 'A3,存疑,3'));
    const id = await replayed(longAgo);
    // A1 of the first file was followed by another; A1 of the second is known to the word.
    expect(await run(id)).toMatchObject({ state: 'DONE', applied: 2, duplicate: 1, rejected: 0 });
    expect(await parcels(given.database)).toMatchObject([{ name: '新' }, { name: '拒收' }, { name: '存疑' }]);
    const before = await dump(given.database);
    expect(await run(await replayed(longAgo))).toMatchObject({ state: 'DONE', applied: 0, duplicate: 3 });
    expect(await dump(given.database)).toEqual(before);
  });

  it('leaves out what a person dropped and what could not be read', async () => {
    await take(given.database, csv('A1,甲,1', 'A2,乙,1', 'A3,丙,1'));
    await given.database.query(sql`update channels.channel set hold_below = 0.9`);
    const { runId, state } = await take(given.database, csv('A1,丢弃,1'));
    expect(state).toBe('HELD');
    await given.database.query(sql`
      update channels.import_run set state = 'FAILED', finished_at = now(), decided_at = now(), state_reason_zh = '-', state_reason_en = '-'
      where id = ${runId}`);
    const unreadable = await deposited(file('a.csv', '%PDF-1.7'));
    await settle(unreadable);
    expect(await run(unreadable)).toMatchObject({ state: 'FAILED' });
    expect(await run(await replayed(longAgo))).toEqual(ended(0, 3));
    expect(await parcels(given.database)).toMatchObject([{ name: '甲' }, { name: '乙' }, { name: '丙' }]);
  });

  it('fails, having taken in none of it, when the file of one delivery is gone', async () => {
    const first = csv('A1,拒收,1');
    await take(given.database, first);
    await take(given.database, csv('A2,拒收,2'));
    await given.database.query(sql`
      delete from channels.kept_file where file_hash = ${await fileHash(first)}`);
    expect(await run(await replayed(longAgo))).toMatchObject({ state: 'FAILED', silent: false, rows_read: 0 });
    expect(await parcels(given.database)).toEqual([]);
  });

  it('tells of a file that can not be read any more, and takes the others', async () => {
    await take(given.database, csv('A1,拒收,1'));
    const objects = ['A2', 'A3'].map((code) => JSON.stringify({ 编号: code, 名称: '拒收', 件数: 1 }));
    await given.database.query(sql`update channels.channel set formats = '{jsonl}'`);
    await take(given.database, file('later.jsonl', objects.join('\n')), { fileName: 'later.jsonl' });
    const id = await replayed(longAgo);
    expect(await run(id)).toEqual(ended(2, 0, 1));
    const [line, ...more] = await lines(given.database, id);
    expect(line).toMatchObject({ verdict: 'REJECTED', column: null, value: null, rule: 'channel.notReplayed' });
    expect([line?.en, more]).toEqual([expect.stringMatching(/^The file "parcels\.csv" .* left out of the replay/), []]);
    expect(await parcels(given.database)).toMatchObject([{ code: 'A2' }, { code: 'A3' }]);
  });

  it('is not heard as something that came', async () => {
    await take(given.database, csv('A1,拒收,1'), { regionCode: '620702' });
    const within = { all: false, ranges: [['620000', '630000']] } as const;
    const heard = () =>
      given.database.query(sql`
        select last_received_at, ${heardAt(within)} as within from channels.channel where code = ${channel}`);
    const before = await heard();
    const id = await replayed(longAgo);
    await given.database.query(sql`update channels.import_run set region_code = '620702' where id = ${id}`);
    expect([await run(id), await heard()]).toEqual([ended(1), before]);
  });

  it('leaves out what came before, and trials', async () => {
    await take(given.database, csv('A1,拒收,1'));
    await take(given.database, csv('A2,拒收,1'), { dryRun: true });
    expect(await run(await replayed('2100-01-01T00:00:00Z'))).toEqual(ended(0));
    expect(await run(await replayed(longAgo))).toEqual(ended(1));
  });
});

async function someoneWaits(): Promise<void> {
  const waiting = sql`select pid, pg_sleep(0.01) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await given.database.query(waiting)).length === 0);
}

async function killedAt(runId: string, code: string): Promise<void> {
  const script = fileURLToPath(new URL('./parcel-process.js', import.meta.url));
  const child: ChildProcess = fork(script, [given.url, `run:${runId}`, code], {
    execArgv: [],
    stdio: 'inherit',
  });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
