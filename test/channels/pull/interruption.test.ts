import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { killedWhereItStands, noOneAtWork } from '../../support/killed.js';
import { createParcels, dump, emptied, parcelIntake, parcels } from '../parcels.js';
import { agreed, CHANNEL, ParcelSource, parcel, pulling, rowOf, runs } from './source.js';

let given: TestDatabase;
const source = new ParcelSource();

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  await source.open();
});
beforeEach(async () => {
  await emptied(given.database);
  source.asked.length = 0;
  source.serve({
    '': { records: [parcel('A1', '甲', 1), parcel('A2', '拒收', 1)], next: 'c1', more: true },
    c1: { records: [parcel('A3', '丙', 1), parcel('A1', '新', 2)], next: 'c2', more: true },
    c2: { records: [parcel('A4', '存疑', 1), parcel('A5', '戊', 1)], next: 'c3', more: false },
  });
});
afterAll(async () => {
  source.close();
  await given.close();
});

const script = new URL('./pull-process.js', import.meta.url);

/** An intake that stands still at a parcel until it may go on. */
function standing(at: string) {
  const { promise: goOn, resolve } = Promise.withResolvers<void>();
  const { promise: stands, resolve: arrive } = Promise.withResolvers<void>();
  const intake = parcelIntake({
    beforeWrite: async ({ code }) => {
      if (code !== at) return;
      arrive();
      await goOn;
    },
  });
  return { intakes: new Map([['parcels', intake]]), stands, goOn: resolve };
}

describe('a process that is killed in the middle of a pull', () => {
  it.each(['A1', 'A2', 'A3', 'A5'])('at %s is gone on with, as if nothing had happened', async (code) => {
    const { pull } = await agreed(given.database, source);
    await pull();
    const undisturbed = [await dump(given.database), (await runs(given.database)).at(-1)];
    await emptied(given.database);

    await agreed(given.database, source);
    await killedWhereItStands(script, given.url, code);
    await noOneAtWork(given.database);
    expect(await pull()).toBe('done');
    expect([await dump(given.database), (await runs(given.database)).at(-1)]).toEqual(undisturbed);
    expect(await runs(given.database)).toHaveLength(1);
    expect(await rowOf(given.database)).toMatchObject({ run_id: null, pages: 0, faults: 0 });
  });
});

describe('two processes with one channel', () => {
  it('do not ask at once: the second leaves it to the first', async () => {
    await agreed(given.database, source);
    const { intakes, stands, goOn } = standing('A3');
    const first = pulling(given.database, { intakes }).pull();
    await stands;
    const asked = source.asked.length;
    expect(await pulling(given.database).pull()).toBe('busy');
    expect(source.asked).toHaveLength(asked);
    goOn();
    expect(await first).toBe('done');
    expect(await runs(given.database)).toMatchObject([{ state: 'DONE', rows: 6 }]);
  });

  it('of which one has lost its right without knowing take no page twice', async () => {
    await agreed(given.database, source);
    const { intakes, stands, goOn } = standing('A1');
    const first = pulling(given.database, { intakes }).pull();
    await stands;
    // What shows the right is a connection that does nothing else.
    const ended = await given.database.query(sql`
      select pg_terminate_backend(pid, 60000) as gone from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())
        and pid not in (select pid from pg_stat_activity where state <> 'idle')`);
    expect(ended).toEqual([{ gone: true }]);
    const second = pulling(given.database).pull();
    await source.isAsked(2);
    goOn();
    expect(await second).toBe('nothing');
    await first.catch(() => undefined);
    await pulling(given.database).pull();
    expect((await parcels(given.database)).map(({ code, changes }) => [code, changes])).toEqual([
      ['A1', 2],
      ['A3', 1],
      ['A5', 1],
    ]);
    const [rows] = await given.database.query(sql`select sum(rows_read)::int as rows from channels.import_run`);
    expect(rows).toEqual({ rows: 6 });
  });
});

describe('a pull that is changed while it is under way', () => {
  it.each<[string, (registry: Awaited<ReturnType<typeof agreed>>['registry']) => Promise<unknown>]>([
    ['paused', (registry) => registry.pause(CHANNEL)],
    ['agreed anew', (registry) => registry.set(CHANNEL, { pageSize: 7 })],
    ['taken back', (registry) => registry.drop(CHANNEL)],
  ])('(%s) takes the page that is at work and no more, and its run ends', async (_, change) => {
    const { registry } = await agreed(given.database, source);
    const { intakes, stands, goOn } = standing('A3');
    const first = pulling(given.database, { intakes }).pull();
    await stands;
    const changed = change(registry);
    await someoneWaits();
    // The next page has to come behind the change: of two who wait for a row anybody may be the first.
    const pages = source.answer;
    source.answer = async (asked, response) => {
      await changed;
      return pages(asked, response);
    };
    goOn();
    await changed;
    expect(await first).toBe('nothing');
    expect(await runs(given.database)).toMatchObject([
      { state: 'FAILED', rows: 4, reason: expect.stringContaining('goes on') },
    ]);
    expect(await parcels(given.database)).toHaveLength(2);
  });

  async function someoneWaits(): Promise<void> {
    const waiting = sql`select pid, pg_sleep(0.01) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await given.database.query(waiting)).length === 0);
  }
});
