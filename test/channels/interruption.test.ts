import type { ImportReport } from '../../src/channels/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { killedWhereItStands, noOneAtWork } from '../support/killed.js';
import { createParcels, csv, dump, emptied, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const rows = ['A1,甲,1', 'A2,拒收,2', 'A3,丙,3', 'A3,别的,3', 'A4,存疑,4', 'A5,戊,5', 'A6,己,6', 'A1,甲,1'];

const killedAt = (path: string, code: string, trial = '') =>
  killedWhereItStands(new URL('./parcel-process.js', import.meta.url), given.url, path, code, trial);

describe('a process that is killed in the middle of a file', () => {
  it.each(['A1', 'A3', 'A5', 'A6'])('at %s is completed by the same file as if nothing had happened', async (code) => {
    const path = csv(...rows);
    await take(given.database, path);
    const undisturbed = await dump(given.database);
    await emptied(given.database);

    await killedAt(path, code);
    expect((await take(given.database, path)).state).toBe('DONE');
    expect(await dump(given.database)).toEqual(undisturbed);
    expect((await take(given.database, path)).counts).toMatchObject({ applied: 0 });
    expect(await dump(given.database)).toEqual(undisturbed);
  });

  it('leaves a run that the next one ends, whatever file that one is about', async () => {
    await killedAt(csv(...rows), 'A5');
    await killedAt(csv('B1,甲,1'), 'B1', 'trial');
    await noOneAtWork(given.database);
    const other = await take(given.database, csv('C1,甲,1'));
    const runs = await given.database.query(sql`
      select state, dry_run, state_reason_en is null as silent, id = ${other.runId} as mine from channels.import_run order by started_at`);
    expect(runs).toEqual([
      { state: 'FAILED', dry_run: false, silent: false, mine: false },
      { state: 'FAILED', dry_run: true, silent: false, mine: false },
      { state: 'DONE', dry_run: false, silent: true, mine: true },
    ]);
  });
});

describe('two processes with the same file', () => {
  it('take turns: the second waits and finds every row a duplicate', async () => {
    const path = csv('A1,甲,1', 'A2,乙,2');
    const report = (): { waits: Promise<void>; told: () => void } => {
      const { promise, resolve } = Promise.withResolvers<void>();
      return { waits: promise, told: resolve };
    };
    const [started, waiting] = [report(), report()];
    const intake = parcelIntake({
      beforeWrite: async () => {
        started.told();
        await waiting.waits;
      },
    });
    const first = take(given.database, path, { intake });
    await started.waits;
    const stages: string[] = [];
    const second = take(given.database, path, {
      onProgress: ({ stage }) => {
        stages.push(stage);
        if (stage === 'WAITING') waiting.told();
      },
    });
    const [one, two]: readonly ImportReport[] = await Promise.all([first, second]);
    expect(one?.counts).toMatchObject({ applied: 2, duplicate: 0 });
    expect(two?.counts).toMatchObject({ applied: 0, duplicate: 2 });
    expect(stages[0]).toBe('WAITING');
    expect((await parcels(given.database)).map(({ changes }) => changes)).toEqual([1, 1]);
  });

  it('need not wait for each other to be through when one gives up', async () => {
    const path = csv('A1,甲,1');
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    const { promise: started, resolve: begin } = Promise.withResolvers<void>();
    const intake = parcelIntake({
      beforeWrite: async () => {
        begin();
        await goOn;
      },
    });
    const first = take(given.database, path, { intake });
    await started;
    const stop = new AbortController();
    const second = take(given.database, path, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(second).rejects.toThrow();
    resolve();
    expect(await first).toMatchObject({ state: 'DONE', counts: { applied: 1 } });
    expect(await given.database.query(sql`select 1 from channels.import_run`)).toHaveLength(1);
  });
});

describe('two files of one channel at once', () => {
  it('settle a record one after the other, so that the newer day stays', async () => {
    const { promise: goOn, resolve } = Promise.withResolvers<void>();
    const { promise: started, resolve: begin } = Promise.withResolvers<void>();
    const intake = parcelIntake({
      beforeWrite: async () => {
        begin();
        await goOn;
      },
    });
    const newer = take(given.database, csv('A1,新,2'), { asOf: '2024-05-22', intake });
    await started;
    const older = take(given.database, csv('A1,旧,1'), { asOf: '2024-05-01' });
    await someoneWaits();
    resolve();
    expect((await newer).counts).toMatchObject({ applied: 1 });
    expect((await older).counts).toMatchObject({ applied: 0, stale: 1 });
    expect(await parcels(given.database)).toMatchObject([{ name: '新' }]);
  });

  async function someoneWaits(): Promise<void> {
    const waiting = sql`select pid, pg_sleep(0.01) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await given.database.query(waiting)).length === 0);
  }
});

describe('the connection that holds the right to a file', () => {
  it('ends the run when it is lost, because another process may have begun', async () => {
    const faults: unknown[] = [];
    const path = csv('A1,甲,1', 'A2,乙,2', 'A3,丙,3');
    const intake = parcelIntake({
      beforeWrite: async ({ code }) => {
        if (code !== 'A2') return;
        await given.database.query(sql`
          select pg_terminate_backend(pid, 60000) from pg_locks where locktype = 'advisory' and granted
            and database = (select oid from pg_database where datname = current_database())
            and pid not in (select pid from pg_stat_activity where state <> 'idle')`);
      },
    });
    const report = await take(given.database, path, { chunkRows: 1, intake, onFault: (error) => faults.push(error) });
    expect(report).toMatchObject({ state: 'FAILED', counts: { applied: 2 } });
    expect(faults.length).toBeGreaterThan(0);
    expect((await take(given.database, path)).counts).toMatchObject({ applied: 1, duplicate: 2 });
  });
});
